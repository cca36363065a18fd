"""Whose the people are that a unit counts: by the adjective of the unit, the ship or the subject.

"een Spaans detachement van negentig personen", "Estse en Poolse ploegen van elk twintig man".
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import AFLOAT, CRAFT, NUMBER, PEOPLE, UNIT
from letterparse.facts.people.people import OF_WHOM, People
from letterparse.facts.people.roughly import ABOUT
from letterparse.facts.stays.places import places_in


def of_several(sentence: Sentence, group: People) -> list[Actor]:
    """ "De Britse en Franse eenheden tellen respectievelijk 900 en 1.200 man": one number each."""
    count, owners = len(group.numbers), list[Actor]()
    if count < 2:
        return []
    for actor in sentence.actors:
        if actor.kind != "adjective" or actor.first > group.first:
            continue
        before = owners[-1].last if owners else -3
        listed = before + 1 == actor.first and before in sentence.commas
        joined = before + 2 == actor.first and sentence.keys[before + 1] == "en"
        owners = [*owners, actor] if listed or joined else [actor]
        behind = sentence.marks[actor.last + 1 : actor.last + 3]
        if len(owners) == count and any(mark & (UNIT | PEOPLE) for mark in behind):
            return owners
    return []


def of_listed(sentence: Sentence, group: People) -> list[Actor]:
    """ "De Duitse THW, het Belgische B-FAST en Zwitserland stuurden teams, van respectievelijk
    50, 40 en 87 personen": bodies and states of one list, one number each."""
    owners = list[Actor]()
    if len(group.numbers) < 2:
        return []
    for actor in sentence.actors:
        if actor.kind not in ("adjective", "country", "own") or actor.last >= group.first:
            continue
        if owners and owners[-1].kind == "adjective" and actor.first == owners[-1].last + 1:
            continue  # "de Duitse luchtmacht"
        goes_on = owners and _stands_in_list(sentence, owners[-1], actor)
        owners = [*owners, actor] if goes_on else [actor]
        mixed = any(a.kind == "adjective" for a in owners)
        if mixed and len(owners) == len(group.numbers):
            return [] if roles.preposition_of(sentence, owners[0].first) else owners
    return []


def _stands_in_list(sentence: Sentence, before: Actor, actor: Actor) -> bool:
    """Is nothing between two but a noun, a comma or "en", and an article?"""
    keys = sentence.keys
    between = [*range(before.last + 1, actor.first)]
    if between and keys[between[-1]] in ("de", "het"):
        between.pop()
    joined = bool(between) and keys[between[-1]] == "en"
    nouns = between[:-1] if joined else between
    parted = joined or (nouns[-1] if nouns else before.last) in sentence.commas
    if not parted or bool(nouns) != (before.kind == "adjective") or len(nouns) > 3:
        return False
    return not any(keys[i] in roles.PREPOSITIONS or i in sentence.commas for i in nouns[:-1])


def of_bracket(sentence: Sentence, group: People) -> list[Actor]:
    """ "Britse (60) en Qatarese (87) artsen", "teams uit Italië (20 man) en Malta (vier man)"."""
    text = sentence.block.view.text
    for actor in sentence.actors:
        if actor.end < group.start and text[actor.end : group.start] == " (":
            role = roles.role_of(sentence, actor)
            helps = role == "van" and not _HELP.isdisjoint(sentence.keys[: actor.first])
            comes = actor.kind != "place" and (role == "uit" or helps)
            return [actor] if comes or actor.kind == "adjective" else []
    return []


def of_left_out(sentence: Sentence, group: People) -> list[Actor]:
    """ "Onze inzet telt tien man, de Deense twee teams met 8 man": the noun is left out."""
    keys, marks, owners = sentence.keys, sentence.marks, sentence.actors
    near = [a for a in owners if a.first < group.first]
    if len(near) < 2 or near[-1].kind != "adjective" or keys[near[-1].first - 1] not in _THE:
        return []
    actor, after = near[-1], near[-1].last + 1
    apart = actor.first - 1 in sentence.behind_commas or keys[actor.first - 2] in ("en", "terwijl")
    counts = bool(marks[after] & NUMBER) or keys[after] in _INTO
    first = next((a for a in owners if a.kind in ("adjective", "own")), actor)
    like = first is not actor and keys[first.last + 1] in _SHARED
    return [actor] if apart and counts and like else []


def first_word_of(sentence: Sentence, group: People) -> int:
    """Where the words of a later group begin: with whose it is, where the noun is left out."""
    owner = of_left_out(sentence, group)
    return owner[0].first - 1 if owner else group.first


_THE = frozenset(("de", "het"))
_INTO = frozenset(("uit", "met", "een", "circa", "ongeveer", "ruim"))
_SHARED = frozenset(
    "bijdrage inzet eenheid aandeel contingent detachement bijdragen groep team".split()
)


# "aanvaardde de hulp van Spanje (86 reddingswerkers)"
_HELP = frozenset("hulp steun bijstand aanbod aanbiedingen bijdrage bijdragen".split())


def of_total(sentence: Sentence, actor: Actor, group: People) -> bool:
    """ "zijn twee Belgische pelotons ingescheept, samen zeventig man": all of those units."""
    keys, first, unit = sentence.keys, group.first, actor.last + 1
    at = first - 1 - (keys[first - 2 : first] in (["in", "totaal"], ["bij", "elkaar"]))
    if at not in sentence.behind_commas or (at == first - 1 and keys[at] not in _TOGETHER):
        return False
    owners = {a.last + 1 for a in sentence.actors if a.kind == "adjective"}
    units = [i for i in range(at) if sentence.marks[i] & UNIT and i in owners]
    return unit in units[-1:]


_TOGETHER = frozenset("samen tezamen gezamenlijk totaal".split())


def of_each(sentence: Sentence, actor: Actor, group: People) -> bool:
    """ "Estse en Poolse ploegen van elk twintig man": of the adjective before the unit."""
    keys, first = sentence.keys, group.first
    if keys[max(first - 2, 0) : first] not in (["van", "elk"], ["van", "ieder"], ["met", "elk"]):
        return False
    return actor.first < first and 0 < first - 2 - actor.last <= 2


def of_subject(sentence: Sentence, actor: Actor, group: People) -> bool:
    """ "De Duitse brigade in Litouwen groeit naar 1.800 man": of the unit that is told of."""
    unit = actor.last + 1
    if sentence.keys[unit : unit + 2] in (["#", "e"], ["#", "ste"], ["#", "de"]):
        unit += 2  # "de Amerikaanse 82e divisie"
    if actor.first <= 1 and unit + 1 < group.first and sentence.keys[unit].endswith(_FORCES):
        if sentence.keys[unit + 1] in _DOES:
            return True  # "De Amerikaanse 82e divisie heeft 4.700 militairen … gebracht"
    if actor.first > 1 or not sentence.marks[min(actor.last + 1, group.first)] & UNIT:
        return False
    counted = sentence.keys[group.last + 1 : group.last + 2] == ["sterk"]
    by = group.first - 1 - (sentence.keys[group.first - 1] in ABOUT)
    if sentence.keys[by] == "met" and by in sentence.behind_commas:
        # "Het Belgische team kwam als eerste aan, met twaalf artsen"
        counted = not any(group.first <= a.first <= group.last for a in sentence.actors)
    if not counted and sentence.keys[group.first - 1] not in ("naar", "tot", "op", "uit"):
        return False
    return not any(a.first < group.first for a in roles.subjects(sentence, range(group.first)))


_FORCES = ("divisie", "brigade", "eskader", "regiment", "bataljon", "legerkorps", "vloot")
_DOES = frozenset("heeft stuurt stuurde zendt zond levert leverde zet zette brengt bracht".split())


def of_joined_unit(sentence: Sentence, actor: Actor, group: People) -> bool:
    """ "vier Duitse Eurofighters en 150 militairen": those beside a state's own unit."""
    first = group.first
    if first < 3 or sentence.keys[first - 1] != "en" or not 0 < first - 1 - actor.last <= 4:
        return False
    between = range(actor.last + 1, first - 1)
    counted = actor.first > 0 and bool(sentence.marks[actor.first - 1] & NUMBER)
    unit = any(sentence.marks[i] & (UNIT | CRAFT) for i in between)
    return counted and unit and sentence.commas.isdisjoint(between)


def of_equipped_unit(sentence: Sentence, actor: Actor, group: People) -> bool:
    """ "een Deens detachement van drie helikopters met zeventig man": those of the unit."""
    keys, marks, unit = sentence.keys, sentence.marks, actor.last + 1
    between = range(unit, group.first)
    if not _SHORTEST <= len(between) < _NEAR or not sentence.commas.isdisjoint(between):
        return False
    if any(a.first in between for a in sentence.actors):
        return False
    if keys[unit + 1] == "met" and roles.subjects(sentence, range(actor.first)):
        return False  # "Zweden steunt het Deense detachement met drie artsen en zes koks"
    counts = keys[unit + 1] in ("van", "met") and bool(marks[unit + 2] & NUMBER)
    return bool(marks[unit] & UNIT) and counts and keys[group.first - 1] in ("met", "en")


def beside_owner(sentence: Sentence, actor: Actor) -> list[Actor]:
    """The adjective in "Estse en Poolse" before this one."""
    if actor.first < 2 or sentence.keys[actor.first - 1] != "en":
        return []
    return [a for a in sentence.actors if a.kind == "adjective" and a.last == actor.first - 2]


def beside_both(sentence: Sentence, actor: Actor) -> list[Actor]:
    """The first in "het Finse en het Zweedse contingent" or "Finse en Zweedse", at the second."""
    at = actor.first - 1 - (sentence.keys[actor.first - 1] in ("het", "de"))
    if at < 1 or sentence.keys[at] != "en":
        return []
    return [a for a in sentence.actors if a.kind == "adjective" and a.last == at - 1]


def of_sized_unit(sentence: Sentence, actor: Actor, group: People) -> bool:
    """ "De Duitse brigade in Rukla (Litouwen), die 4.800 militairen telt": of the unit sized."""
    clauses, first = sentence.clauses, group.first
    own = clauses.of[group.last]
    if clauses.opener[own] not in ("die", "dat") or actor.last + 1 >= first:
        return False
    members = clauses.members(own)
    if SIZES.isdisjoint(sentence.words(members)):
        return False
    between = range(actor.last + 1, members[0])
    units = [i for i in between if sentence.marks[i] & UNIT]
    return bool(units) and units[-1] <= actor.last + 2 and len(between) <= _NEAR


def of_post(sentence: Sentence, actor: Actor, group: People) -> bool:
    """ "De Belgische ambassade is gesloten; de zeven medewerkers …": those of the embassy."""
    keys = sentence.keys
    post = keys[actor.last + 1 : actor.last + 2] in (["ambassade"], ["consulaat"])
    return post and actor.first < group.first and keys[group.first - 1] in ("de", "haar", "alle")


def of_apposition(sentence: Sentence, actor: Actor, group: People) -> bool:
    """ "De Franse troepen in Niger, 1.500 man, zijn vertrokken": how many those named are."""
    commas, keys, marks = sentence.behind_commas, sentence.keys, sentence.marks
    first, behind = group.first, group.last + 1
    while first not in commas and keys[first - 1] in _SO_LARGE:
        first -= 1
    unit, text = actor.last + 1, sentence.block.view.text
    if text[sentence.ends[first - 1] : sentence.starts[first]] == " (" and unit < first < unit + 5:
        # "het Duitse Patriot-detachement (in Polen) (circa 200 militairen)"
        units = [i for i in range(unit, first) if marks[i] & (UNIT | PEOPLE)]
        return bool(units) and (units[-1] == first - 1 or keys[units[-1] + 1] in ("in", "te"))
    behind += keys[behind : behind + 1] == ["sterk"]
    aside = first in commas and behind in commas
    if not (aside or _between_dashes(sentence, first, behind)):
        return False
    if not first - 8 < actor.last < len(marks) - 1:
        return False
    noun = marks[actor.last + 1] & (UNIT | PEOPLE)
    if actor.first == 1:
        return bool(noun)
    # "Een genie-eenheid van de Tsjechische strijdkrachten, groot 40 man, …"
    of = actor.first - 2
    whose = 0 < of < 5 and keys[of : of + 2] in (["van", "de"], ["van", "het"])
    return whose and (bool(marks[of - 1] & (UNIT | PEOPLE)) or keys[of - 1] in _STAYS)


def _between_dashes(sentence: Sentence, first: int, behind: int) -> bool:
    """ "De Franse troepen in Niger – 1.500 man – zijn vertrokken"."""
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    closes = behind < len(starts) and "–" in text[ends[behind - 1] : starts[behind]]
    return closes and "–" in text[ends[first - 1] : starts[first]]


_STAYS = frozenset("terugkeer vertrek terugtrekking inzet komst aankomst aflossing".split())
_SO_LARGE = frozenset("groot circa ongeveer ruim bijna totaal in".split())
SIZES = frozenset("telt telde tellen telden omvat omvatte bestaat bestond bestaan".split())
"""Verbs that say how many a unit is made up of."""
_NEAR = 10
# "eenheid van drie helikopters met"
_SHORTEST = 5


_CREW = ("opvarenden", "koppen", "bemanningsleden", "bemanning")


_VESSELS = ("schip", "fregat", "korvet", "vaartuig", "jager", "onderzeeboot")


def of_ship(sentence: Sentence, actor: Actor, group: People) -> bool:
    """ "Het Deense schip Absalon, met 140 opvarenden": the crew is of the ship's state.

    So is anybody whom a ship that opens the sentence sails with: "Het Deense schip … met 140 man".
    """
    following = sentence.keys[actor.last + 1 : actor.last + 2]
    aboard = actor.first < 2 and "met" in sentence.keys[group.first - 3 : group.first]
    return (
        actor.first < group.first
        and (aboard or sentence.keys[group.last].endswith(_CREW))
        and any(key.endswith(_VESSELS) for key in following)
        and roles.preposition_of(sentence, actor.first) is None
    )


_OF = frozenset(("van", "met", "à", "bestaande"))


_ABOUT = frozenset(
    "circa ca ongeveer ruim bijna maximaal minimaal zo n hoogste ten minste de het een uit met "
    "rond in totaal".split()
)


def of_counted_unit(sentence: Sentence, actor: Actor, group: People) -> bool:
    """ "een Spaans detachement van negentig personen": the adjective of the unit counted."""
    between = _without_service(sentence.keys[actor.last + 1 : group.first])
    if actor.last >= group.first or len(between) > 6:
        return False
    text = sentence.block.view.text[actor.end : group.start]
    if "," in text or "." in text or not _OF & set(between):
        return False
    at = next(i for i, key in enumerate(between) if key in _OF)
    if between[at] == "met" and places_in(sentence, range(actor.first, actor.last + 1)):
        return False  # "steunt de Jordaanse luchtmacht met een team van zes man"
    if at == 0 and between[0] == "van" and sentence.keys[actor.first - 1] == "een":
        return all(key in _ABOUT for key in between[1:])  # "door een Ierse van 120 man"
    if between[at] == "met" and not any(
        mark & (UNIT | CRAFT | PEOPLE | AFLOAT)
        for mark in sentence.marks[actor.last + 1 : actor.last + 1 + at]
    ):
        # "ondersteunt de Griekse autoriteiten met 22 medewerkers"
        if roles.subjects(sentence, range(actor.first)):
            return False
    if at == 2 and between[1] in roles.PREPOSITIONS:
        return False  # "leidt Koerdische strijders op met vijftig trainers"
    behind = between[at + 1 :]
    if between[at] == "van" and behind[1:2] in (["naar"], ["tot"]):
        behind = behind[2:]  # "groeit de Duitse brigade van 400 naar 4.800 militairen"
    return 0 < at <= 2 and all(key in _ABOUT for key in behind)


def _without_service(between: list[str]) -> list[str]:
    """ "(Franse) ploeg van de brandweer met": without the service that the unit is of."""
    if between[1:3] not in (["van", "de"], ["van", "het"]):
        return between
    behind = next((i for i in range(4, min(len(between), 7)) if between[i] in _OF), None)
    return between if behind is None else [between[0], *between[behind:]]


def of_part(sentence: Sentence, agent: Actor) -> bool:
    """ "…, van wie er één door Nederland was voorgedragen": said of a part of those told."""
    pairs = itertools.pairwise(sentence.keys[: agent.first])
    return any(pair in OF_WHOM for pair in pairs)


def is_of_group(sentence: Sentence, adjective: Actor, group: People) -> bool:
    """Is this state's adjective said of those counted, or of their unit, ship, share or post?"""
    beside = group.start <= adjective.start <= group.end
    if beside or 0 <= group.start - adjective.end <= 1:
        return True
    return any(is_theirs(sentence, adjective, group) for is_theirs in _BY_WHAT_THEY_ARE)


def _of_share(sentence: Sentence, adjective: Actor, group: People) -> bool:
    """ "De Finse bijdrage bestaat uit negentig man"; not "Naast het Finse aandeel …"."""
    if adjective.first >= group.first or not has_share(sentence, adjective):
        return False
    return roles.preposition_of(sentence, adjective.first) not in ("naast", "behalve")


def has_share(sentence: Sentence, adjective: Actor) -> bool:
    """ "de Zweedse deelname": a noun for what a state does there, with its adjective."""
    return not _SHARES.isdisjoint(sentence.keys[adjective.last + 1 : adjective.last + 2])


_SHARES = frozenset(
    "aandeel contingent deel bijdrage inzet aanwezigheid deelname deelneming".split()
)
_BY_WHAT_THEY_ARE = (
    *(of_counted_unit, of_ship, of_each, of_subject, of_joined_unit, of_post, of_apposition),
    *(of_total, of_equipped_unit, _of_share),
)


def serves_others(sentence: Sentence, scope: Sequence[int]) -> bool:
    """ "heeft Frontex een operatie, waaraan 55 man deelnemen": whose they are, is not said."""
    clauses = sentence.clauses
    own = clauses.of[scope[0]]
    if clauses.opener[own] not in ("waaraan", "waarin") or clauses.around[own] < 0:
        return False
    around = roles.subjects(sentence, clauses.members(clauses.around[own]))
    return bool(around) and all(a.kind in ("body", "country") for a in around)
