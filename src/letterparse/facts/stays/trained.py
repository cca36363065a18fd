"""People who are only trained or helped by those sent: "heeft 60.000 Oekraïners opgeleid"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.signals import PEOPLE, STRONG, UNIT
from letterparse.facts.grammar.subjects import finite_place
from letterparse.facts.people.fetched import are_fetched
from letterparse.facts.people.people import People
from letterparse.facts.people.unit_tokens import is_pupil
from letterparse.facts.stays.flights import are_passengers
from letterparse.language import Language

_LEARNING = ("opleiding", "training", "scholing", "opleiden", "trainen")
# "een krediet voor de demobilisatie van 60.000 soldaten"
_DISARMED = frozenset("demobilisatie ontwapening reïntegratie berechting betaling".split())
_DONE = frozenset("getraind opgeleid geschoold bijgeschoold geoefend".split())
_LEADING = frozenset("leidt leiden leidde leidden".split())
_DOING = _LEADING | frozenset(
    "traint trainen trainde trainden schoolt scholen opleidt opleiden "
    "leert leren leerde leerden".split()
)
_PASSIVE = frozenset("wordt worden werd werden is zijn".split())


def is_trained(sentence: Sentence, group: People, language: Language) -> bool:
    """True for people behind the verb of a clause of training, who come from abroad."""
    if _is_made_ready(sentence, group) or _is_taught(sentence, group):
        return True
    if _are_pupils(sentence, group) or is_pupil(sentence, group.first):
        return True
    learns = sentence.keys[max(group.first - 2, 0) : group.first]
    if learns[1:] == ["van"] and learns[0] in _DISARMED:
        return True
    learns = len(learns) == 2 and learns[0].endswith(_LEARNING) and learns[1] in ("van", "aan")
    if learns and sentence.amounts:
        if not any(a.kind in ("country", "place") for a in sentence.actors):
            return True  # "Voor de opleiding van twintig agenten is € 2 miljoen beschikbaar"
    if not learns and _DONE.isdisjoint(sentence.present) and _DOING.isdisjoint(sentence.present):
        return False
    foreign = any(
        actor.kind == "adjective"
        and actor.code != "NL"
        and group.first <= actor.first <= group.last
        for actor in sentence.actors
    )
    members = sentence.clauses.members(sentence.clauses.of[group.last])
    keys = [sentence.keys[i] for i in members]
    if not learns and _trains(keys) and _is_object(sentence, group, members):
        return True
    if not foreign or learns:
        return foreign
    if _is_taught_by_state(sentence, group, members) or _are_taught_by(sentence, group, keys):
        return True
    if _DONE.isdisjoint(keys) and not _trains(keys):
        return False
    verb = finite_place(sentence, members, names_of(language))
    return verb is not None and members[verb] < group.first and "door" not in keys


def _is_taught_by_state(sentence: Sentence, group: People, members: Sequence[int]) -> bool:
    """ "Nederland traint veertig Oekraïense militairen in Duitsland": the object of its verb."""
    teaches = any(sentence.keys[i] in _DOING for i in members if i < group.first)
    acting = [a for a in roles.subjects(sentence, members) if a.last < group.first]
    return teaches and any(a.kind in ("country", "own") for a in acting)


def _are_taught_by(sentence: Sentence, group: People, keys: Sequence[str]) -> bool:
    """ "worden 400 Oekraïense militairen getraind door twaalf instructeurs": the former."""
    if "door" not in keys or _DONE.isdisjoint(keys) or _PASSIVE.isdisjoint(keys):
        return False
    return group.first < sentence.keys.index("door")


def is_pupils(sentence: Sentence, actor: Actor, group: People) -> bool:
    """ "traint 40 Oekraïense militairen met twaalf instructeurs": these are not of that land."""
    if (_DOING | _DONE).isdisjoint(sentence.present) or actor.last >= group.first:
        return False
    noun = actor.last + 1
    return noun < group.first - 1 and bool(sentence.marks[noun] & PEOPLE)


def _is_object(sentence: Sentence, group: People, members: Sequence[int]) -> bool:
    """ "In Mali leiden tien trainers een bataljon van 300 man op": those behind who train."""
    keys, marks, first = sentence.keys, sentence.marks, group.first
    if first > 2 and keys[first - 1] == "van" and keys[first - 3] == "een":
        if not marks[first - 2] & UNIT and keys[first - 2] not in _CLASSES:
            return False
        first -= 3
    before = sentence.block.view.text[sentence.ends[first - 1] : sentence.starts[first]]
    if keys[first - 1] in _ADDS or before.strip() or roles.preposition_of(sentence, first):
        return False
    return any(marks[i] & PEOPLE for i in members if i < first)


_CLASSES = frozenset("groep groepen klas lichting".split())
_ADDS = frozenset("en of plus wie waarvan waaronder".split())


def teaches(sentence: Sentence, group: People) -> bool:
    """ "hebben zestig trainers 800 Oekraïense militairen opgeleid": those who did it."""
    keys, last = sentence.keys, sentence.clauses.members(sentence.clauses.of[group.last])[-1]
    if keys[group.first - 1] == "van" and not _LEARN.isdisjoint(sentence.present):
        return not {"les", "lessen"}.isdisjoint(keys)  # "kregen les van twintig instructeurs"
    if keys[last] not in _DONE or roles.preposition_of(sentence, group.first) is not None:
        return False
    have = next((i for i, key in enumerate(keys) if key in ("hebben", "heeft")), -1)
    if have < 0 or roles.subjects(sentence, range(last)):
        return False
    return any(m & PEOPLE for m in sentence.marks[max(group.last, have) + 1 : last])


_LEARN = frozenset("krijgt krijgen kreeg kregen gekregen".split())


def _are_pupils(sentence: Sentence, group: People) -> bool:
    """ "Twaalf adviseurs hebben in Niger 300 agenten getraind": the object of those before."""
    keys, members = sentence.keys, sentence.clauses.members(sentence.clauses.of[group.last])
    if members[-1] != group.last + 1 or keys[members[-1]] not in _DONE:
        return False
    if {"heeft", "hebben"}.isdisjoint(keys[i] for i in members):
        return False
    return any(sentence.marks[i] & PEOPLE for i in members if i < group.first - 1)


def _is_made_ready(sentence: Sentence, group: People) -> bool:
    """ "Rond de 150 man zijn hiervoor getraind": nothing says that they went."""
    keys = sentence.keys
    behind = keys[group.last + 1 :]
    return (
        not _DONE.isdisjoint(behind)
        and not _ARE.isdisjoint(keys)
        and not _TO_WHAT.isdisjoint(behind)
        and not any(m & STRONG and keys[i] not in _DONE for i, m in enumerate(sentence.marks))
    )


_ARE = frozenset("zijn is waren was".split())
_TO_WHAT = frozenset("hiervoor daarvoor hiertoe daartoe voor".split())


def _is_taught(sentence: Sentence, group: People) -> bool:
    """ "Spanje biedt 25 Iraakse militairen een cursus aan": what another state lets them learn."""
    members = sentence.clauses.members(sentence.clauses.of[group.last])
    behind = [sentence.keys[i] for i in members if i > group.last]
    if not any(key.endswith(_LESSONS) for key in behind):
        return False
    codes = [
        a.code
        for a in sentence.actors
        if a.kind == "adjective" and group.first <= a.first <= group.last
    ]
    teachers = roles.subjects(sentence, range(group.first))
    return bool(codes) and any(a.kind == "country" and a.code not in codes for a in teachers)


_LESSONS = ("cursus", "opleiding", "training", "scholing", "stage", "les", "lessen", "leergang")


def _trains(keys: list[str]) -> bool:
    """ "traint", "leidt … op"; not "leidt een team"."""
    doing = _DOING.intersection(keys)
    return bool(doing - _LEADING) or (bool(doing) and "op" in keys)


def are_rescued(sentence: Sentence, group: People) -> bool:
    """ "haalden 22 reddingswerkers negen mensen onder het puin vandaan": whom others help."""
    if _are_stranded(sentence, group) or are_passengers(sentence, group.last):
        return True
    fetched = sentence.keys[max(group.first - 2, 0) : group.first]
    if fetched[1:] == ["van"] and fetched[0].endswith(_FETCHING):
        return True  # "Bij de evacuatie van 208 tolken"
    if sentence.keys[group.first - 1] == "van" and sentence.marks[group.first - 2] & UNIT:
        return False  # "is geholpen door een team van elf personen"
    if sentence.marks[group.first - 1] & UNIT and group.first in sentence.behind_commas:
        return False  # "Het team, 62 mensen, haalde vijf overlevenden onder het puin vandaan"
    if sentence.keys[group.last + 1 : group.last + 3] == ["in", "veiligheid"]:
        return True  # "bracht veertig Nederlanders in veiligheid"
    if sentence.keys[group.last] in _CITIZENS and are_fetched(sentence.present):
        # "De zes Nederlanders bij UNTSO zijn geëvacueerd" served there.
        return sentence.keys[group.last + 1 : group.last + 2] not in (["bij"], ["van"], ["in"])
    if sentence.keys[group.last] in _CITIZENS and not _HELPS.isdisjoint(sentence.present):
        return sentence.keys[group.first - 1] != "met"  # "De ambassade helpt 300 Nederlanders"
    if sentence.keys[group.last] not in _RESCUED or _RESCUES.isdisjoint(sentence.present):
        return False
    own = sentence.clauses.members(sentence.clauses.of[group.last])
    if not _SIZES.isdisjoint(sentence.words(own)):
        return False  # "De ploeg, die dertig mensen telt, heeft zes mensen gered"
    ahead = range(max(group.first - 8, 0), group.first)
    return any(sentence.marks[i] & PEOPLE for i in ahead) or sentence.keys[group.first - 1] != "met"


def are_among_helpless(sentence: Sentence, group: People, citizens: frozenset[str]) -> bool:
    """ "nam 230 patiënten op, onder wie 58 Nederlanders", "150 doden, van wie twee Nederlanders":
    a part of people, counted before, who are helped, travel or were struck."""
    ahead = range(group.first)
    if not any(sentence.marks[i] & (PEOPLE | UNIT) for i in ahead):
        return True
    present = sentence.present
    if not _STRUCK.isdisjoint(present) or are_fetched(present):
        return True
    if {"kwamen", "om"} <= present or ("in", "veiligheid") in itertools.pairwise(sentence.keys):
        return True
    near = sentence.keys[max(group.first - 12, 0) : group.last + 1]
    return not (citizens.isdisjoint(present) and _TRAVELLERS.isdisjoint(near))


_STRUCK = frozenset(
    "omgekomen omkwamen gedood doden gewond gewonden vast vastzitten vastzaten vermist gegijzeld "
    "ontvoerd gearresteerd aangehouden gevangengenomen slachtoffers".split()
)
_TRAVELLERS = frozenset(
    "reizigers passagiers patiënten toeristen vakantiegangers gasten inwoners bewoners deelnemers "
    "vluchtelingen gevangenen gedetineerden studenten scholieren".split()
)


def _are_stranded(sentence: Sentence, group: People) -> bool:
    """ "De in Tunis gestrande groep van elf technici": abroad for themselves or an employer."""
    keys = sentence.keys
    near = keys[max(group.first - 4, 0) : group.last]
    return not _STRANDED.isdisjoint(near) or "werkgever" in keys


_FETCHING = ("evacuatie", "repatriëring", "redding", "bevrijding", "opvang")
_STRANDED = frozenset(
    "gestrande gegijzelde ontvoerde vrijgelaten vastzittende opgesloten vermiste".split()
)
_CITIZENS = frozenset("nederlanders burgers landgenoten personen mensen".split())
_HELPS = frozenset(("helpt", "hielp"))
_SIZES = frozenset("telt tellen telde telden omvat omvatte".split())
_RESCUED = frozenset("mensen personen kinderen vrouwen mannen".split())
_RESCUES = frozenset(
    "vandaan gered redden redde bevrijdden bevrijdde bevrijd behandelden behandeld "
    "levend gevaccineerd vaccineerden geopereerd opereerden geholpen geborgen verzorgd".split()
)


def are_trained_by(sentence: Sentence, at: int) -> bool:
    """ "Frankrijk wil Oekraïense piloten opleiden": those of another state, who are its pupils.

    `at` is the token of the noun.
    """
    members = sentence.clauses.members(sentence.clauses.of[at])
    if _are_to_be_helped(sentence, at, members):
        return True
    owner = next((a for a in sentence.actors if a.last == at - 1 and a.kind == "adjective"), None)
    if owner is None or not _trains([sentence.keys[i] for i in members]):
        return False
    if roles.preposition_of(sentence, owner.first) is not None:
        return False
    teachers = [a for a in roles.subjects(sentence, members) if a.kind in ("country", "own")]
    return any(a.code != owner.code and a.last < owner.first for a in teachers)


def _are_to_be_helped(sentence: Sentence, at: int, members: Sequence[int]) -> bool:
    """ "Om Nederlandse kwekers aan een lening te helpen, …": whom another helps."""
    keys = sentence.keys
    if "om" not in keys[max(at - 3, 0) : at]:
        return False
    ends = (i for i in members if i > at and keys[i - 1] == "te")
    return any(keys[i] in _TO_HELP for i in ends)


_TO_HELP = frozenset("helpen steunen ondersteunen bedienen stimuleren belonen behouden".split())


def are_taught(keys: Sequence[str], last: int) -> bool:
    """ "De 45 monteurs die op Volkel een opleiding volgen, keren terug": pupils, not sent.

    `last` is the token of the noun.
    """
    behind = keys[last + 1 : last + 14]
    return behind[:1] == ["die"] and not _COURSES.isdisjoint(behind) and "volgen" in behind


_COURSES = frozenset("opleiding training cursus stage".split())
