"""To whom goods are handed: the receivers of a clause in kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from letterparse.facts.gifts import counterparts
from letterparse.facts.gifts.further_parts import gapped, gets, gives_likewise, is_equipped
from letterparse.facts.gifts.gift_sources import ClauseGiver, is_state
from letterparse.facts.goods.gapped_goods import gives_next
from letterparse.facts.goods.helped import dropped_over
from letterparse.facts.goods.initials import bare_initials
from letterparse.facts.grammar import organisations, roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.signals import COUNT, CRAFT, NUMBER, UNIT
from letterparse.facts.grammar.verbs import Hit, verb_forms
from letterparse.facts.things.goods_nouns import Thing, goods_words
from letterparse.language import Language


def receivers_of(
    sentence: Sentence,
    members: Sequence[int],
    giver: ClauseGiver,
    hits: Sequence[Hit],
    item: int,
    language: Language,
    relief: bool,
) -> list[str]:
    """To whom the goods go; `item` is the last token of the first thing.

    "aan Oekraïne", bare behind the giver ("schenkt Jordanië tien tanks"), with ontvangen the
    subject; "naar Turkije" for goods that stay there.
    """
    donor = giver.donor.code
    further = {gap.actor.code for gap in gapped(sentence, members, item, language)}
    found = counterparts.recipients(sentence, members, donor, language, counterparts.GIVEN_TO)
    found = [code for code in found if code not in further]
    if not found and relief and "naar" in sentence.present:
        towards = frozenset(("naar",))
        bare = any("h" in hit.form.uses for hit in hits) and _bare(
            sentence, members, item, giver, language
        )
        found = bare or counterparts.recipients(sentence, members, donor, language, towards)
        found = [code for code in found if code not in further]
    found = found or _to_the_services(sentence, members, donor, language)
    if gets(sentence, members) or is_equipped(sentence, members):
        subjects = roles.subjects(sentence, members)
        named = [a.code for a in subjects if a.code not in (donor, "NL")][:1] or found
        named = named or _who_got(sentence, members, giver, item, language)
        return named or _people_of(sentence, members, item, donor, language)
    found = found or _at_disposal(sentence, members)
    if not found and "bijdrage" in sentence.keys:
        found = counterparts.beneficiary(sentence, members, donor)
    verbs = goods_words(language).to_whom
    if not found and any(h.form.verb in verbs or _GIVING & set(h.form.uses) for h in hits):
        found = _bare(sentence, members, item, giver, language)
        found = found or bare_initials(sentence, members, item, giver, language)
    if not found and giver.said and not giver.donor.own:
        found = _to_the_own_state(sentence, members, giver.donor.code)
    found = found or _of_whom(sentence, members, donor)
    found = found or dropped_over(sentence) or _who_asked(sentence, members, donor, language)
    found = found or _people_of(sentence, members, item, donor, language)
    found = found or in_phrase(sentence, members, item, donor, language, relief)
    if not found and any(hit.form.verb == "aankomen" for hit in hits):
        found = [
            actor.code
            for actor in sentence.actors
            if actor.first in members
            and actor.code not in (donor, "NL")
            and roles.role_of(sentence, actor) in ("in", "te")
        ][:1]
    return found


_GIVING = frozenset("gh")


def _who_got(
    sentence: Sentence, members: Sequence[int], giver: ClauseGiver, item: int, language: Language
) -> list[str]:
    """ "De Iraakse genie krijgt …", "Nederland ontving …": the subject of a verb of getting."""
    for actor in sentence.actors:
        if actor.first not in members or actor.first > item or actor.code == giver.donor.code:
            continue
        role = roles.preposition_of(sentence, actor.first)
        role = counterparts.owner_role(sentence, actor, language) if role == "van" else role
        inside = role in ("van", "in", "te") and actor.kind in ("country", "place")
        if role is None or (inside and _in_subject(sentence, members, actor)):
            return [actor.code] if actor.code != "NL" or not giver.donor.own else []
    return []


def _in_subject(sentence: Sentence, members: Sequence[int], actor: Actor) -> bool:
    """ "Het ziekenhuis van Dnipro kreeg …": inside the noun phrase that opens the clause."""
    opened = sentence.keys[members[0]] in ("de", "het", "een")
    return opened and actor.first - members[0] in (3, 4)


def _to_the_own_state(sentence: Sentence, members: Sequence[int], donor: str) -> list[str]:
    """ "Duitsland leverde aan Nederland achttien tanks", "België leende ons twee pompen"."""
    for actor in sentence.actors:
        if actor.code == "NL" and actor.first in members and _stands_bare(sentence, actor):
            role = roles.role_of(sentence, actor)
            if role in ("aan", "naar") or (role == "voor" and actor.kind == "adjective"):
                return ["NL"]
    # A province's gift to "ons" stays within the state; another state's is one to it.
    return ["NL"] if donor.isupper() and any(_is_us(sentence, i) for i in members) else []


def _is_us(sentence: Sentence, index: int) -> bool:
    """ "leende ons twee pompen", "aan ons": the pronoun, not "ons leger"."""
    if sentence.keys[index] != "ons":
        return False
    if index and sentence.keys[index - 1] == "aan":
        return True
    behind = index + 1
    if behind >= len(sentence.keys):
        return True
    counted = bool(sentence.marks[behind] & NUMBER) or sentence.keys[behind] == "een"
    counted = counted or behind in sentence.timed or sentence.keys[behind] in _MEANWHILE
    return counted or sentence.keys[behind] in roles.PREPOSITIONS


_MEANWHILE = frozenset("al nog ook toen vorig eerder inmiddels daarvoor tijdelijk gratis".split())


def _to_the_services(
    sentence: Sentence, members: Sequence[int], donor: str, language: Language
) -> list[str]:
    """ "gaan naar de Oekraïense marine": not where they go, but whose they become."""
    return [
        actor.code
        for actor in sentence.actors
        if actor.first in members
        and actor.kind == "adjective"
        and actor.code not in (donor, "NL")
        and is_state(sentence, actor, language)
        and roles.preposition_of(sentence, actor.first) == "naar"
    ][:1]


def _of_whom(sentence: Sentence, members: Sequence[int], donor: str) -> list[str]:
    """ "Het ziekenhuis in Bamako, waaraan België een scanner gaf, …": what "waaraan" stands for."""
    if not members:
        return []
    first = members[0]
    if sentence.clauses.opener[sentence.clauses.of[first]] not in ("waaraan", "aan"):
        return []
    near = [a for a in sentence.actors if first - 2 <= a.last < first]
    return [a.code for a in near if a.code not in (donor, "NL") and a.kind != "own"][-1:]


def _who_asked(
    sentence: Sentence, members: Sequence[int], donor: str, language: Language
) -> list[str]:
    """ "op verzoek van Slovenië", "na een oproep van de Griekse regering"."""
    requests = goods_words(language).requests
    for actor in sentence.actors:
        if actor.first not in members or actor.code in (donor, "NL"):
            continue
        following = sentence.keys[actor.last + 1 : actor.last + 2]
        if actor.kind == "adjective" and following and following[0] in requests:
            return [actor.code]  # "op het Griekse verzoek"
        before = sentence.keys[max(actor.first - 3, 0) : actor.first]
        if "van" in before[1:] and before[before.index("van") - 1] in requests:
            return [actor.code]
    return []


_PLACING = frozenset("pe")


def where_placed(
    sentence: Sentence, members: Sequence[int], donor: str, hits: Sequence[Hit]
) -> list[str]:
    """ "In Azraq, het Jordaanse kamp, heeft Nederland acht scholen laten neerzetten"."""
    placing = any("laten" in h.form.verb or _PLACING & set(h.form.uses) for h in hits)
    left = any(h.form.verb in ("achterlaten", "nalaten") for h in hits)
    there = ("in", "te", "uit") if left else ("in", "te")
    for actor in sentence.actors if placing else ():
        if actor.first in members and actor.kind in ("country", "place"):
            if actor.code not in (donor, "NL") and roles.role_of(sentence, actor) in there:
                return [actor.code]
    # An apposition of the place: "…, het Jordaanse kamp waar …".
    opened = placing and members[0] == 0 and sentence.keys[0] == "in"
    for actor in sentence.actors if opened else ():
        if actor.kind == "adjective" and actor.first in members and actor.code not in (donor, "NL"):
            return [actor.code]
    return []


def _people_of(
    sentence: Sentence, members: Sequence[int], item: int, donor: str, language: Language
) -> list[str]:
    """ "gaf de Turken 10.000 dekens", "aan de Libanezen", "ontvangen de Bulgaren": a people for
    its state, behind an article and before the goods."""
    for index, code in peoples_in(sentence, members, donor, language):
        governed = roles.preposition_of(sentence, index)
        if governed in ("aan", "bij", "voor") or (governed is None and index < item):
            return [code]
    return []


def peoples_in(
    sentence: Sentence, tokens: Sequence[int], donor: str, language: Language
) -> Iterator[tuple[int, str]]:
    """Where a people stands for its state ("de Turken"), and which; not who gives."""
    demonyms = names_of(language).demonyms
    for index in tokens:
        code = demonyms.get(sentence.keys[index])
        if code not in (None, donor, "NL") and sentence.keys[index - 1] == "de":
            yield index, code


def in_phrase(
    sentence: Sentence,
    members: Sequence[int],
    item: int,
    donor: str,
    language: Language,
    relief: bool,
) -> list[str]:
    """Whose those are who get it: "aan het museum in Paramaribo", "voor de Oekraïense genie".

    The state that a noun phrase behind "aan" or "voor", or right behind a verb of giving, names
    inside itself; not that of people who live elsewhere ("aan Oekraïense gezinnen").
    """
    forms = verb_forms(language, "giving")
    for actor in sentence.actors:
        if actor.first not in members or actor.code in (donor, "NL", "EU", "NATO", "UN"):
            continue
        if actor.kind not in ("country", "place", "adjective"):
            continue
        if donor == "NL" and counterparts.is_stay(sentence, actor):
            continue  # "koopt voertuigen voor de compagnie in Litouwen"
        opener = _phrase_opener(sentence, members, actor, forms)
        if opener is None or (sentence.keys[opener] == "naar" and not relief):
            continue
        if actor.first > item and sentence.keys[opener] not in ("aan", "voor", "naar"):
            continue
        if _holds_receiver(sentence, opener, actor, language):
            return [actor.code]
    return []


def _phrase_opener(
    sentence: Sentence, members: Sequence[int], actor: Actor, forms: Collection[str]
) -> int | None:
    """The "aan", "voor" or verb of giving before the noun phrase that an actor is part of."""
    keys, text = sentence.keys, sentence.block.view.text
    for at in range(actor.first - 1, max(actor.first - 8, -1), -1):
        if at not in members:
            return None
        gap = text[sentence.ends[at] : sentence.starts[at + 1]]
        key = keys[at]
        if gap not in (" ", "-", "‑") or at in sentence.timed or sentence.marks[at] & COUNT:
            return None
        if key in ("aan", "voor", "naar"):
            return at
        if key in forms or key in ("heeft", "hebben", "had", "hadden", "er"):
            articled = keys[at + 1] in ("de", "het", "een")
            return at if articled and key in forms else None
        if key in roles.PREPOSITIONS and key not in ("in", "van", "te", "bij", "uit", "op"):
            return None
        if key in ("en", "die", "dat"):
            return None
    return None


def _holds_receiver(sentence: Sentence, opener: int, actor: Actor, language: Language) -> bool:
    """False for a mission there, people who left it, a tool for something, a part of the world."""
    words, inside = goods_words(language), sentence.keys[opener + 1 : actor.first]
    phrase = [*inside, *sentence.keys[actor.last + 1 : actor.last + 3]]
    if actor.kind != "adjective":
        phrase = inside
        if not inside or inside[-1] not in words.before_places:
            return False
    if any(key.endswith(words.elsewhere) for key in phrase):
        return False
    return "uit" not in inside


def _stands_bare(sentence: Sentence, actor: Actor) -> bool:
    """False for the "regering" of "de Britse regering", and for the verb of "staat … af"."""
    before = sentence.keys[actor.first - 1] if actor.first else ""
    if sentence.keys[actor.first] == "staat" and before not in ("de", "onze", "deze"):
        return False
    return not any(a.kind == "adjective" and a.last == actor.first - 1 for a in sentence.actors)


def _at_disposal(sentence: Sentence, members: Sequence[int]) -> list[str]:
    """ "ter beschikking van Moldavië", "ter beschikking gesteld van UNHCR"."""
    return [
        actor.code
        for actor in sentence.actors
        if actor.first in members
        and actor.kind in ("country", "body")
        and actor.code != "NL"
        and set(sentence.keys[max(actor.first - 5, 0) : actor.first]) >= _DISPOSAL
        and roles.preposition_of(sentence, actor.first) == "van"
    ]


_DISPOSAL = frozenset(("ter", "beschikking"))


def _is_fronted(sentence: Sentence, members: Sequence[int], item: int, language: Language) -> bool:
    """ "Met twintig voertuigen steunt Nederland …": the goods stand before the verb."""
    finite = names_of(language).finite
    verb = next((i for i in members if sentence.keys[i] in finite), members[0])
    return item < verb


def _bare(
    sentence: Sentence, members: Sequence[int], item: int, giver: ClauseGiver, language: Language
) -> list[str]:
    """The actors between giver and thing that no preposition governs: one, or one list."""
    inside = set(members)
    given = {giver.donor.code, *giver.partners}
    for actor in sentence.actors:
        if gives_likewise(sentence, actor, given):
            given.add(actor.code)
        if (
            actor.first in inside
            and (actor.last < item or _is_fronted(sentence, members, item, language))
            and actor.code not in given
            and roles.role_of(sentence, actor) is None
            and not (_is_in_name(sentence, actor, giver) or gives_next(sentence, actor))
            and _may_get(sentence, actor, giver, language)
        ):
            listed = roles.coordinated(sentence, actor)
            return [one.code for one in listed if one.last < item or one is actor]
    return []


def _is_in_name(sentence: Sentence, actor: Actor, giver: ClauseGiver) -> bool:
    """ "De stad Gent gaf Kyiv twee trams": the place that is part of the giver's name."""
    name = sentence.block.view.text[actor.start : actor.end]
    return len(giver.donor.code) > len(name) and name in giver.donor.code.split(" ")


def _may_get(sentence: Sentence, actor: Actor, giver: ClauseGiver, language: Language) -> bool:
    """True for a state or body, and for what belongs to one."""
    if actor.kind == "own" and sentence.keys[actor.last + 1 : actor.last + 2] == ["van"]:
        return False  # "Het ministerie van Frankrijk schonk …"
    if actor.kind == "own":
        return not giver.donor.own and _stands_bare(sentence, actor)
    if actor.kind == "adjective":
        return is_state(sentence, actor, language)
    return True


def to_somebody(
    sentence: Sentence, members: Sequence[int], thing: Thing, giver: ClauseGiver, language: Language
) -> bool:
    """True if an organisation without a code gets the goods: "de gemeente Ede", "aan scholen"."""
    for index in members:
        if sentence.keys[index] == "aan" and index + 1 in members:
            following, forms = sentence.keys[index + 1], verb_forms(language, "giving")
            if following in ("zijn", "haar", "hun", "ons", "onze"):
                return True
            if following not in roles.PREPOSITIONS and following not in forms:
                return True
    if _bare_phrase(sentence, members, thing.first):
        return True
    named = organisations.organisations_in(sentence, members, language)
    return any(one.last < thing.first and one.code != giver.donor.code for one in named)


def _bare_phrase(sentence: Sentence, members: Sequence[int], first: int) -> bool:
    """ "… om de eilanden 300 panelen te geven": a noun phrase between subject and number."""
    keys, noun, article = sentence.keys, first - 1, first - 2
    if article not in members or keys[article] not in ("de", "het", "deze", "dit", "onze", "hun"):
        return False
    if article == members[0] or roles.preposition_of(sentence, noun) not in (None, "om"):
        return False
    if noun in sentence.timed:
        return False
    return not any(a.first <= noun <= a.last for a in sentence.actors)


def is_handed_to(sentence: Sentence, at: int) -> bool:
    """ "Italië heeft de missie zes auto's geschonken": to whom, between the verb and a number.

    Craft are lent to a mission, with who fly or sail them.
    """
    the = at > 1 and sentence.keys[at - 1] in ("de", "deze", "die")
    number = next(i for i in range(at + 1, len(sentence.keys) + 1) if i not in sentence.timed)
    counted = number < len(sentence.keys) and bool(sentence.marks[number] & COUNT)
    lent = any(mark & (UNIT | CRAFT) for mark in sentence.marks[number + 1 : number + 4])
    return the and counted and not lent and sentence.keys[at - 2] in _HANDS


_HANDS = frozenset(
    "heeft hebben had hadden gaf gaven schonk schonken leverde leverden geeft geven schenkt "
    "schenken levert leveren".split()
)
