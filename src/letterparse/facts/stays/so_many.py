"""So many of those told of last, with their noun left out.

"In Roemenië zijn het er 200", "thans zijn dat er elf", "Denemarken volgt met 800".
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import is_word_part, number_of
from letterparse.facts.grammar.signals import COUNT, PEOPLE, SENDING
from letterparse.facts.model import Deployment, Place
from letterparse.facts.people.people import MOST, OF_WHOM
from letterparse.facts.people.roughly import qualifier_of
from letterparse.facts.people.sending import Words, change_in
from letterparse.facts.stays.called import counts_craft, counts_others
from letterparse.facts.stays.changed_sizes import is_to_be, lies_ahead
from letterparse.facts.stays.missions import Mission, Named
from letterparse.facts.stays.more import (
    OF_THOSE,
    behind_time,
    so_many_more,
    states_of,
    withdrew,
)
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.requested import PLEDGES, asked_for, granted, pledged_more
from letterparse.facts.stays.retold import are_first_of
from letterparse.facts.stays.rows import each_in_row
from letterparse.facts.stays.scene import Scene
from letterparse.facts.stays.senders import as_donor
from letterparse.facts.stays.stretches import up_to_next
from letterparse.facts.stays.unreal import refusal_in
from letterparse.records import replace

_BEING = frozenset(
    "bleef blijft bleven blijven zijn waren was is worden werden wordt zullen "
    "zal staan bedraagt".split()
)
_IT = frozenset(("het", "dat", "dit", "er"))
_STAYING = frozenset("bleef blijft bleven blijven zijn waren".split())
_NOW = frozenset("thans nu inmiddels momenteel vandaag tegenwoordig ondertussen".split())
_NEXT = frozenset(
    "tweede derde vierde vijfde volgende nieuwe andere laatste kleinere grotere extra verse".split()
)
_GROUPS = (
    *("groep", "ploeg", "lichting", "rotatie", "eenheid", "detachement", "team", "contingent"),
    *("peloton", "compagnie", "ronde", "lading", "equipe"),
)


def read_so_many(
    context: Context, words: Words, sentence: Sentence, scene: Scene, named: Sequence[Named] = ()
) -> bool:
    """Take in a sentence that only says how many; False if it is none."""
    last, everything = scene.last, range(len(sentence.keys))
    if not sentence.marked & COUNT or sentence.amounts or sentence.is_question:
        return False
    asked = asked_for(sentence, scene)
    if asked is not None and not refusal_in(words.moods, sentence, everything):
        made = _follows(context, words, sentence, asked) or granted(context, sentence, asked)
        if made is not None:
            scene.last, scene.batch = made, [made]
            scene.found.append(made)
            return True
    if last is None or last.place.block != sentence.block.index or not last.unit:
        return False
    if counts_craft(last) or counts_others(sentence):
        return False  # "Er staan er vier in Ämari": so many aircraft
    row = each_in_row(context, words, sentence, last)
    if row and not refusal_in(words.moods, sentence, everything):
        scene.batch, scene.last = row, row[-1]
        scene.found += row
        return True
    made = (
        _so_many_there(context, words, sentence, last)
        or _next_group(context, words, sentence, last)
        or _last_ones(context, words, sentence, last)
        or _others(context, words, sentence, last)
        or _follows(context, words, sentence, last)
        or pledged_more(context, words, sentence, last)
        or _in_mission(context, words, sentence, last, named)
        or _number_changes(context, words, sentence, last)
    )
    if made is None or refusal_in(words.moods, sentence, everything):
        return False
    if made is not last:
        if named and made.mission != named[0].mission.name:
            _serve_in(made, named[0].mission)
        scene.batch = [made, *_and_there(context, sentence, made)]
        scene.found += scene.batch
        scene.last = scene.batch[-1]
    return True


def _serve_in(made: Deployment, mission: Mission) -> None:
    """ "voor NMI zijn dat er zes": those of another mission than the ones told before."""
    made.mission, made.abbreviation, made.lead = mission.name, mission.abbreviation, mission.lead


def _and_there(context: Context, sentence: Sentence, made: Deployment) -> list[Deployment]:
    """ "… blijven er 35 in Mazar-e-Sharif en nog tien in Kabul": the further places."""
    spots = [
        (at, value)
        for at in range(1, len(sentence.keys) - 1)
        if sentence.keys[at + 1] in _AT and (value := bare_count(context, sentence, at))
    ]
    if len(spots) < 2 or spots[0][1] != made.personnel:
        return []
    ends = [at for at, _ in spots[1:]] + [len(sentence.keys)]
    parts = [places_in(sentence, range(at, end)) for (at, _), end in zip(spots, ends, strict=True)]
    if not all(parts):
        return []
    made.location = parts[0]
    return [
        replace(made, also=[], personnel=value, location=there)
        for (_, value), there in zip(spots[1:], parts[1:], strict=True)
    ]


_AT = frozenset("in op te bij naar".split())


def counts_people(sentence: Sentence, but_among: bool = False) -> bool:
    """True where people are named by a noun; "Polen" may be the state.

    `but_among`: not by "…, onder wie vier vrouwen".
    """
    if not sentence.marked & PEOPLE:
        return False
    states = {a.first for a in sentence.actors if a.kind == "country"}
    keys, end = sentence.keys, len(sentence.keys)
    if but_among:
        end = next((i for i in range(end - 1) if (keys[i], keys[i + 1]) in OF_WHOM), end)
    return any(m & PEOPLE and at not in states for at, m in enumerate(sentence.marks[:end]))


def bare_count(context: Context, sentence: Sentence, at: int) -> int | None:
    """The number at a token that nothing is counted by: at an end, a comma, before "zijn"."""
    if at >= len(sentence.keys) or at in sentence.timed or not sentence.marks[at] & COUNT:
        return None
    value = number_of(sentence, at, context.language)
    if value is None or not 1 < value < MOST:
        return None
    if is_word_part(sentence, at):
        return None
    text, end = sentence.block.view.text, sentence.ends[at]
    if at + 1 == len(sentence.keys) or text[end : end + 1] in ",;.":
        return value
    following = sentence.keys[at + 1]
    closes = following in _BEING or following in _CLOSING or following in _PROMISED
    closes = closes or sentence.marks[at + 1] & SENDING
    ahead = at - 1 - (sentence.keys[at - 1] in _ABOUT)
    closes = closes or (following in _PARTICLES and sentence.keys[ahead] == "er")
    return value if closes or following in roles.PREPOSITIONS else None


_PARTICLES = frozenset(("deel", "mee"))
_PROMISED = frozenset("toe aan toegezegd beloofd aangeboden beschikbaar".split())
_CLOSING = frozenset("af achter weg terug en maar terwijl geweest geworden man".split())


def _so_many_there(
    context: Context, words: Words, sentence: Sentence, last: Deployment
) -> Deployment | None:
    """ "Op Samos zijn het er vijf": as many elsewhere; "thans zijn het er elf": so many now."""
    keys = sentence.keys
    at = next(
        (
            i
            for i, (a, b) in enumerate(itertools.pairwise(keys))
            if (a in _BEING | _COMES and b in _IT) or (a in ("het", "dat") and b == "er")
        ),
        None,
    )
    if at is None:
        return None
    index = at + 2
    if "er" in keys[at : at + 4]:
        index = keys.index("er", at) + 1
    elif keys[at : at + 3] in _COMES_TO and places_in(sentence, range(at)):
        index = at + 3  # "in Dakar gaat het om vijf"
    elif keys[at] not in _STAYING or not places_in(sentence, range(at)):
        return None
    while index < len(keys) and keys[index] in _ABOUT:
        index += 1
    value = bare_count(context, sentence, index)
    if value is None or any(a.code != "NL" for a in states_of(sentence)):
        return None
    if keys[at + 1] == "het" and any(mark & PEOPLE for mark in sentence.marks[:at]):
        return None  # "Dat Nederlanders in Luik werken – in 2011 waren het er 9.000 – …": those
    places = places_in(sentence, range(up_to_next(sentence, index)))
    if not places:
        if lies_ahead(context, sentence):  # "Vanaf oktober zijn dat er vier."
            if keys[at] in ("worden", "wordt") and last.status == "ongoing" and last.personnel:
                last.also.append(Place(sentence.block.index, sentence.start, sentence.end))
                return last  # "in mei worden dat er vier": till then they are as many
            made = so_many_more(last, words, sentence, value)
            made.status = "planned"
            return made
        if last.personnel is None and keys[0] == "het" and keys[2] == "er":
            last.personnel, last.qualifier = value, "exact"  # "Het zijn er veertig."
            last.also.append(Place(sentence.block.index, sentence.start, sentence.end))
            return last
        if last.status == "ended" and _is_this_time(context, sentence):
            made = so_many_more(last, words, sentence, value)
            made.status = "ongoing"
            return made
        now = _NOW | {"nog", "moment"}
        if now.isdisjoint(keys[: index + 1]) or change_in(words, sentence, range(len(keys))):
            return None
        if keys[at] == "waren" and last.status != "ended":
            return None  # "… met twintig; tot 1 april waren het er nog vijftig": no more.
        over = last.status == "ended" and last.period and last.period.first and last.period.last
        if over and _NOW.isdisjoint(keys) and not {"dit", "moment"} <= sentence.present:
            made = so_many_more(last, words, sentence, value)
            made.status = "ongoing"
            return made
        if not is_to_be(context, last):
            last.personnel, last.qualifier = value, qualifier_of(sentence, index)
            last.status, last.period = "ongoing", None
        last.also.append(Place(sentence.block.index, sentence.start, sentence.end))
        return last
    made = so_many_more(last, words, sentence, value)
    made.qualifier, made.location = qualifier_of(sentence, index), places
    if keys[0] not in OF_THOSE and not set(places) <= set(last.location or ()):
        made.mission, made.abbreviation = None, None
    return made


def _is_this_time(context: Context, sentence: Sentence) -> bool:
    """ "Dit jaar worden het er dertig": so many in a time that the letter stands in."""
    today = context.letter_date
    return today is not None and any(
        p.first and p.last and p.first <= today <= p.last for p in sentence.periods
    )


_COMES = frozenset(("gaat", "ging"))
_COMES_TO = [[verb, it, "om"] for verb in _COMES for it in ("het", "dat")]
_ABOUT = frozenset("nog circa ongeveer ruim bijna zo n al maar slechts thans nu eveneens".split())


def _next_group(
    context: Context, words: Words, sentence: Sentence, last: Deployment
) -> Deployment | None:
    """ "Een tweede groep van 45 volgt op 1 november"."""
    keys = sentence.keys
    if keys[0] == "de" and keys[1:2] and keys[1] in _NEXT and len(keys) > 4:
        # "De derde, van 25, blijft tot 1 maart"
        value = bare_count(context, sentence, 3) if keys[2] in ("van", "met", "telt") else None
        if value is not None and not states_of(sentence):
            return so_many_more(last, words, sentence, value)
    for index in range(min(len(keys) - 3, 5)):
        if keys[index] not in _NEXT or not keys[index + 1].endswith(_GROUPS):
            continue
        if keys[index + 2] not in ("van", "met"):
            return None
        value = bare_count(context, sentence, index + 3)
        if value is None or states_of(sentence) or not sentence.marked & SENDING:
            return None
        made = so_many_more(last, words, sentence, value)
        if made.status == "ongoing" and not sentence.present & words.now:
            made.status = "planned" if _COMING & sentence.present else made.status
        return made
    return None


def _others(
    context: Context, words: Words, sentence: Sentence, last: Deployment
) -> Deployment | None:
    """ "drie andere volgen in april", "de zestig anderen gaan …": further ones of those told."""
    keys, marks, at = sentence.keys, sentence.marks, int(sentence.keys[0] == "de")
    if len(keys) < 5 or keys[at + 1] not in _FURTHER or counts_people(sentence):
        return None
    value = number_of(sentence, at, context.language) if marks[at] & COUNT else None
    if value is None or not 1 < value < MOST or not marks[at + 2] & SENDING or states_of(sentence):
        return None
    made = so_many_more(last, words, sentence, value)
    if _COMING & sentence.present:
        made.status = "planned"
    return made


def _last_ones(
    context: Context, words: Words, sentence: Sentence, last: Deployment
) -> Deployment | None:
    """ "…; eind januari vertrokken de laatste honderd", "België haalt er zijn laatste tien weg"."""
    keys, states = sentence.keys, states_of(sentence)
    if counts_people(sentence) or len(states) > 1 or not sentence.marked & SENDING:
        return None
    for at in range(len(keys) - 2):
        if keys[at] in (_THEIR if states else _THE) and keys[at + 1] in _REST:
            value = bare_count(context, sentence, at + 2)
            if value is None or (keys[at + 1] == "eerste" and are_first_of(sentence, value, last)):
                return None
            made = so_many_more(last, words, sentence, value)
            if states:
                made.participant, made.own = as_donor(states[0])
                made.location = last.location
            return made
    return None


_THE = frozenset(("de",))
_THEIR = frozenset("zijn haar hun".split())
_REST = frozenset("laatste overige resterende eerste".split())
_FURTHER = frozenset("andere anderen overige overigen".split())
_COMING = frozenset("volgt volgen gaat komt vertrekt reist arriveert".split())
_FOLLOWS = frozenset("volgt volgen volgde volgden komt kwam gevolgd".split())


def _follows(
    context: Context, words: Words, sentence: Sentence, last: Deployment
) -> Deployment | None:
    """ "Denemarken volgt in het voorjaar met 800", "Noorwegen draagt er 40 bij"."""
    keys = sentence.keys
    states = states_of(sentence)
    if len(states) != 1 or len(keys) > 18 or counts_people(sentence) or not last.personnel:
        return None
    if states[0].code == last.participant:
        return None
    if not (sentence.marked & SENDING or PLEDGES & sentence.present):
        return None
    spots = [i for i, key in enumerate(keys[:-1]) if key in ("met", "er", "daar")]
    counted = [(i, bare_count(context, sentence, behind_time(sentence, i + 1))) for i in spots]
    found = [(i, value) for i, value in counted if value]
    if len(found) != 1 or (keys[found[0][0]] != "met" and _FOLLOWS & sentence.present):
        return None
    made = so_many_more(last, words, sentence, found[0][1])
    made.participant, made.own = as_donor(states[0])
    places = [c for c in places_in(sentence, range(len(keys))) if c != states[0].code]
    places = places or [
        a.code
        for a in sentence.actors
        if a.kind in ("country", "place") and roles.role_of(sentence, a) == "voor"
    ]
    made.location = places or last.location
    if ("volgt" in keys or PLEDGES & sentence.present) and made.status in ("ongoing", "ended"):
        made.status = "planned"
    made.status = "ended" if withdrew(context, keys, last) else made.status
    return made


def _in_mission(
    context: Context, words: Words, sentence: Sentence, last: Deployment, named: Sequence[Named]
) -> Deployment | None:
    """ "Aan UNMISS dragen wij met zes bij", "bij UNTSO zijn dat er tien": in another mission."""
    keys = sentence.keys
    others = [one for one in named if one.mission.name != last.mission]
    if len(others) != 1 or counts_people(sentence, but_among=True):
        return None
    if any(a.code != "NL" for a in states_of(sentence)):
        return None
    sends = sentence.marked & SENDING or not _IT.isdisjoint(keys)
    spots = [i + 1 for i, key in enumerate(keys[:-1]) if key in ("met", "er", "nog", "wij")]
    counts = {i: value for i in spots if (value := bare_count(context, sentence, i))}
    found = [*counts.values()]
    if not sends or len(found) != 1:
        return None
    if len(sentence.clauses.members(sentence.clauses.of[next(iter(counts))])) > _LONG:
        return None
    made = so_many_more(last, words, sentence, found[0])
    mission = others[0].mission
    _serve_in(made, mission)
    here = places_in(sentence, range(len(keys)))
    made.location = here or list(mission.location) or None
    made.period = made.period if sentence.periods else None
    return made


_LONG = 18


def _number_changes(
    context: Context, words: Words, sentence: Sentence, last: Deployment
) -> Deployment | None:
    """ "Bij UNTSO in Jeruzalem ging het aantal van twaalf naar tien": of those told, elsewhere."""
    keys = sentence.keys
    if "aantal" not in sentence.present or counts_people(sentence) or states_of(sentence):
        return None
    places = places_in(sentence, range(len(keys)))
    if not places or set(places) & set(last.location or ()):
        return None
    at = keys.index("aantal")
    spots = [i + 1 for i in range(at + 1, len(keys) - 1) if keys[i] in ("naar", "tot", "op")]
    found = [value for i in spots if (value := bare_count(context, sentence, i))]
    if len(found) != 1:
        return None
    made = so_many_more(last, words, sentence, found[0])
    made.mission, made.abbreviation, made.status = None, None, "ongoing"
    return made
