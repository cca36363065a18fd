"""People of whom no verb says that they were sent, but their noun, owner, place or mission does."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.people.people import OF_WHOM, People
from letterparse.facts.people.people_nouns import words_of
from letterparse.facts.people.scopes import scope_of
from letterparse.facts.people.sending import sending_words
from letterparse.facts.people.waters import in_region
from letterparse.facts.stays.acting_there import acts_there, suffers
from letterparse.facts.stays.agencies import agency_in
from letterparse.facts.stays.counted_owners import SIZES
from letterparse.facts.stays.groups import TAKES_PART, of_state
from letterparse.facts.stays.helped_lands import helps_them, is_helped
from letterparse.facts.stays.islands import islands_in
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.origins import origins_in
from letterparse.facts.stays.resizing import is_resized
from letterparse.facts.stays.sending_bodies import owned_by_service, whose_people
from letterparse.facts.stays.strengths import counts_unit, is_divided
from letterparse.facts.stays.whole_sizes import MISSION
from letterparse.language import Language


def plainly_sent(
    context: Context, sentence: Sentence, people: list[People], named: list[Named]
) -> list[People]:
    """People of whom no verb says that they were sent: soldiers, or those of a named mission."""
    words = words_of(context.language)
    named_lands = (*sentence.actors, *islands_in(sentence))
    there = any(a.kind in ("country", "place") for a in named_lands) or (
        not _THERE.isdisjoint(sentence.present)
        and not words.nations.keys().isdisjoint(sentence.keys)
    )  # "De Fransen zijn er met een compagnie van 300 man"
    there = there or in_region(sentence) or _is_unit_there(context, sentence, people)
    there = there or any(is_helped(sentence, a) for a in sentence.actors)
    there = there or any(_mission_has(sentence, group) for group in people)
    there = there or any(helps_them(sentence, group) for group in people)
    if not people or not (named or there):
        return []
    return [
        group
        for group in people
        if sentence.keys[group.last].endswith(words.soldiers)
        or sentence.keys[group.last] in words.nations
        or (sentence.keys[group.first - 1] == "met" and not TAKES_PART.isdisjoint(sentence.keys))
        or (named and sentence.keys[group.last] not in words.any_kind)
        or (named and sentence.block.kind == "item" and sentence.keys[group.last] in _SERVING)
        or (named and sentence.keys[group.last] in _OURS and _in_service(sentence.keys))
        or counts_unit(context, sentence, group, group.first)
        or is_divided(sentence, group)
        or helps_them(sentence, group)
        or _among_mission(sentence, group)
        or is_resized(sending_words(context.language), sentence)
        or agency_in(sentence) is not None
        or (sentence.keys[group.last] not in words.any_kind and origins_in(sentence))
        or (sentence.keys[group.last] not in words.any_kind and of_state(sentence, group))
        or (there and _belong_to_body(sentence, group, named, context.language))
        or (there and acts_there(sentence, group, context.language))
        or (there and _with_unit(sentence, group))
    ]


def _is_unit_there(context: Context, sentence: Sentence, people: list[People]) -> bool:
    """ "Een verkenningsteam van vier Nederlanders was er al": where was told before."""
    if _THERE.isdisjoint(sentence.present) or _ARE.isdisjoint(sentence.present):
        return False
    group = people[0] if people else None
    if group is None or sentence.keys[group.last] not in _OURS or sentence.keys[0] != "een":
        return False
    return counts_unit(context, sentence, group, group.first)


def _mission_has(sentence: Sentence, group: People) -> bool:
    """ "De missie beschikt over een Deense compagnie van tachtig man": it was named before."""
    ahead = sentence.keys[: group.first]
    if "over" not in ahead or _HAS.isdisjoint(ahead) or "niet" in ahead:
        return False
    return any(
        key.endswith(MISSION) and not key.startswith(_TRAVELS) and ahead[at - 1] in _THE
        for at, key in enumerate(ahead)
        if at
    )


_HAS = frozenset("beschikt beschikte beschikking".split())
_THE = frozenset("de het die deze dit dat".split())


def _in_service(keys: Sequence[str]) -> bool:
    """ "Bij EULEX zijn acht Nederlanders in dienst": not "in dienst van", which tells whose."""
    at = next((i for i in range(1, len(keys)) if keys[i - 1 : i + 1] == ["in", "dienst"]), 0)
    return at > 0 and keys[at + 1 : at + 2] != ["van"] and "bij" in keys


_OURS = frozenset(("nederlanders", "nederlander"))


def _among_mission(sentence: Sentence, group: People) -> bool:
    """ "De missie in Niger telde 130 medewerkers, van wie zes Nederlanders": the own share."""
    if sentence.keys[group.last] != "nederlanders":
        return False
    among = tuple(sentence.keys[max(group.first - 2, 0) : group.first]) in OF_WHOM
    ahead = sentence.keys[: group.first]
    mission = any(k.endswith(MISSION) and not k.startswith(_TRAVELS) for k in ahead)
    return among and mission and not SIZES.isdisjoint(ahead)


_TRAVELS = ("handels", "kennis", "werk", "onderzoeks")


def _with_unit(sentence: Sentence, group: People) -> bool:
    """ "Zwitserland zocht er met een reddingsketen van tachtig man": with whom a state acts."""
    keys, first = sentence.keys, group.first
    behind = keys[first - 1] == "van" and keys[max(first - 4, 0) : first - 2] == ["met", "een"]
    return behind and of_state(sentence, group)


def _belong_to_body(
    sentence: Sentence, group: People, named: list[Named], language: Language
) -> bool:
    """ "Zes dijkbewakers van Rijkswaterstaat waren in Luik", "drie onderzoekers van Deltares"."""
    if owned_by_service(sentence, group.last, language):
        return not suffers(sentence, language)
    if _ARE.isdisjoint(sentence.present):
        return False
    scope = scope_of(sentence, sentence.clauses.of[group.last], group.last)
    return whose_people(sentence, group, scope, named, language) is not None


_ARE = frozenset("is zijn was waren".split())


_SERVING = frozenset("rechters medewerkers personen mensen man onderzoekers".split())
_THERE = frozenset(("er", "daar", "aldaar"))
