"""Where people who are counted in a sentence are, and which number goes with which place."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.likened import is_topic
from letterparse.facts.grammar.signals import COUNT, CRAFT, NUMBER, STRONG, UNIT
from letterparse.facts.model import Deployment
from letterparse.facts.people.people import People, place_before
from letterparse.facts.people.waters import WATERS, at_sea, in_region, in_waters
from letterparse.facts.stays.islands import islands_in
from letterparse.facts.stays.places import beside_base, places_in


def beside(sentence: Sentence, scope: Sequence[int], group: People, until: int) -> list[str]:
    """Where these people are: said behind them, else in their clause, else in the sentence."""
    until = _up_to_craft(sentence, group.last + 1, until)
    near = (
        _where_based(sentence, scope, group)
        or _in_aside(sentence, group)
        or _receiving(sentence, group)
        or _just_before(sentence, group)
    )
    if near or _is_in_own_region(sentence, group):
        return near
    if len(group.numbers) == 1:
        place = place_before(sentence, group.first)
        if place is not None and sentence.keys[group.last + 1 : group.last + 2] != ["naar"]:
            return [place.code]
        after = places_in(sentence, [i for i in scope if group.first <= i < until])
        if after:
            return after
    return (
        places_in(sentence, [i for i in scope if i < until])
        or (not at_sea(sentence) and _meant_for(sentence, range(group.last, until)))
        or places_in(sentence, range(until))
        or places_in(sentence, scope)
        or places_in(sentence, range(len(sentence.keys)))
        or _that_land(sentence)
        or _of_place(sentence)
        or _in_forces(sentence)
        or lent_to(sentence, range(until))
        or lent_to(sentence, range(len(sentence.keys)))
        or _land_there(sentence)
        or _land_in_hand(sentence)
        or land_asking(sentence)
        or _land_agreed_with(sentence)
        or (sentence.keys[0] == "voor" and _meant_for(sentence, range(min(6, group.first))))
        or []
    )


def _where_based(sentence: Sentence, scope: Sequence[int], group: People) -> list[str]:
    """ "levert aan EUTM Somalia vijf instructeurs, die in Uganda zijn gelegerd": that land."""
    at = group.last + 1
    clauses = sentence.clauses
    if sentence.keys[at : at + 1] != ["die"] or clauses.opener[clauses.of[at]] != "die":
        return []
    inside = clauses.members(clauses.of[at])
    said = sentence.words(inside)
    if _BASED.isdisjoint(said) or not _TILL_NOW.isdisjoint(said):
        return []
    if any(a.first in scope and roles.role_of(sentence, a) in _TOWARD for a in sentence.actors):
        return []  # "stuurt naar Mali tien artsen die in Niger dienen": where they go is said.
    return places_in(sentence, inside)


_BASED = frozenset(
    "gelegerd gestationeerd geplaatst gevestigd gehuisvest ondergebracht standplaats basis "
    "werken werkt werkzaam dienen verblijven actief opereren".split()
)
_TILL_NOW = frozenset("nu thans nog eerder al voorheen tot".split())
_TOWARD = frozenset("naar in op te vanuit".split())


def _up_to_craft(sentence: Sentence, first: int, until: int) -> int:
    """ "zendt zestig man naar Irak en zeven F-16’s naar Turkije": up to where the latter begin."""
    if "en" not in sentence.present or not sentence.marked & (UNIT | CRAFT):
        return until
    for at in range(first, until - 2):
        counted = sentence.keys[at] == "en" and sentence.marks[at + 1] & (COUNT | NUMBER)
        if counted and any(mark & (UNIT | CRAFT) for mark in sentence.marks[at + 2 : at + 5]):
            ahead, behind = range(first, at), range(at + 1, until)
            placed = places_in(sentence, ahead) and places_in(sentence, behind)
            return at if placed else until
    return until


def _is_in_own_region(sentence: Sentence, group: People) -> bool:
    """ "Frankrijk, dat 4.000 man in de Sahel heeft, …": in no land that the sentence names."""
    clauses = sentence.clauses
    clause = clauses.of[group.last]
    if clauses.opener[clause] not in ("die", "dat") or not in_region(sentence):
        return False
    members = clauses.members(clause)
    return in_region(sentence.part(members[0], members[-1] + 1)) and not places_in(
        sentence, members
    )


def in_own_waters(sentence: Sentence, last: int) -> bool:
    """ "…, terwijl in de Oostzee Zr.Ms. Tromp met 160 koppen vaart": at sea, whatever is told
    beside it. `last` is the token of those counted."""
    clauses = sentence.clauses
    clause = clauses.of[last]
    if clauses.opener[clause] not in ("terwijl", "en", "maar") or not in_waters(sentence):
        return False
    members = clauses.members(clause)
    own = sentence.part(members[0], members[-1] + 1)
    return in_waters(own) and not places_in(sentence, members)


def land_asking(sentence: Sentence) -> list[str]:
    """ "Op verzoek van de Pakistaanse autoriteiten is een team vertrokken": to who asked."""
    if "verzoek" not in sentence.present:
        return []
    if any(a in _POINTING and b in _SHARES for a, b in itertools.pairwise(sentence.keys)):
        return []  # "Op verzoek van Duitsland wordt deze bijdrage verhoogd": where that is.
    at = sentence.keys.index("verzoek")
    granted = sentence.keys[at - 2 : at] == ["aan", "het"] and "voldaan" in sentence.present
    if not (sentence.keys[at - 1] == "op" or granted) or sentence.keys[at + 1 : at + 2] != ["van"]:
        return []
    asking = (a for a in sentence.actors if at < a.first <= at + 3)
    return [a.code for a in asking if a.kind in ("country", "adjective") and a.code != "NL"][:1]


_POINTING = frozenset("deze die onze de".split())
_SHARES = frozenset("bijdrage inzet deelname deelneming aanwezigheid".split())


def _just_before(sentence: Sentence, group: People) -> list[str]:
    """ "twee en voor Niger drie adviseurs": whom those right behind are for."""
    lands = [a for a in sentence.actors if a.last == group.first - 1 and a.first > 1]
    meant = [a for a in lands if a.kind in ("country", "place") and a.code != "NL"]
    return [a.code for a in meant if sentence.keys[a.first - 2 : a.first] == ["en", "voor"]]


def _land_agreed_with(sentence: Sentence) -> list[str]:
    """ "Met Suriname is afgesproken dat er zes rechercheurs komen": to who agreed to it."""
    if _AGREED.isdisjoint(sentence.present) or _COMES.isdisjoint(sentence.present):
        return []
    lands = [a for a in sentence.actors if a.kind == "country" and a.code != "NL"]
    with_it = len(lands) == 1 and roles.role_of(sentence, lands[0]) == "met"
    return [lands[0].code] if with_it else []


_AGREED = frozenset("afgesproken overeengekomen spraken sprak kwamen kwam".split())
_COMES = frozenset("komen komt gaan gaat worden wordt".split())


def lent_to(sentence: Sentence, span: Collection[int]) -> list[str]:
    """ "Aan Ghana leende de douane twee hondengeleiders uit": to whom, among these tokens."""
    if not lends(sentence):
        return []
    lands = (a for a in sentence.actors if a.kind == "country" and a.code != "NL")
    taking = (*lands, *islands_in(sentence))
    here = (a for a in taking if a.first in span)
    return [a.code for a in here if roles.role_of(sentence, a) == "aan"][:1]


def lends(sentence: Sentence) -> bool:
    """Does a verb say that people are lent: "leende … uit", "stelde … ter beschikking"?"""
    present = sentence.present
    if not _LENDS.isdisjoint(present):
        return True
    if "beschikking" in present and not _PUTS.isdisjoint(present):
        return True
    return "af" in present and not _STANDS_OFF.isdisjoint(present)


_LENDS = frozenset(
    "leende leenden leent lenen uitgeleend uitleent afgestaan afstaat afstaan afstond afstonden "
    "toegevoegd".split()
)
_PUTS = frozenset("stelt stellen stelde stelden gesteld".split())
_STANDS_OFF = frozenset("staat staan stond stonden".split())


def _land_in_hand(sentence: Sentence) -> list[str]:
    """ "Wat Mali betreft: daar dienen tien genisten"."""
    lands = (a for a in sentence.actors if a.kind in ("country", "place") and a.code != "NL")
    topics = list(dict.fromkeys(a.code for a in lands if is_topic(sentence, a)))
    elsewhere = places_in(sentence, range(len(sentence.keys)))
    return [] if elsewhere or len(topics) != 1 else topics


def _land_there(sentence: Sentence) -> list[str]:
    """ "Ook Suriname krijgt hulp: daarheen vertrekken …": the one land told of before."""
    at = next((i for i, key in enumerate(sentence.keys) if key in _TO_THERE), 0)
    if not at and sentence.keys[-1] == "heen" and "er" in sentence.present:
        at = sentence.keys.index("er")  # "Nu Aruba open is, gaan er drie artsen heen"
    clauses = sentence.clauses.of
    # Who acts in the clause itself is not where they go: "België stuurt daarheen …".
    named = (a for a in (*sentence.actors, *islands_in(sentence)) if a.first < at)
    lands = {
        a.code
        for a in named
        if a.kind in ("country", "place")
        and (clauses[a.first] != clauses[at] or any(a.last <= i < at for i in sentence.commas))
    }
    return [*lands] if len(lands) == 1 and "NL" not in lands else []


_TO_THERE = frozenset("daarheen daarnaartoe ernaartoe".split())


def _in_forces(sentence: Sentence) -> list[str]:
    """ "draaien mee in Portugese bluseenheden": in the land whose units they serve with."""
    return [
        a.code
        for a in sentence.actors
        if a.kind == "adjective"
        and a.code != "NL"
        and sentence.keys[a.first - 1] in ("in", "bij")
        and any(key.endswith(_FORCES) for key in sentence.keys[a.last + 1 : a.last + 2])
    ][:1]


_FORCES = tuple("eenheden eenheid korpsen korps ploegen teams brigades kazernes staven".split())


def _receiving(sentence: Sentence, group: People) -> list[str]:
    """ "Italië krijgt zes Nederlandse screeners": who gets people of another state has them."""
    if _GETS.isdisjoint(sentence.present):
        return []
    if not any(
        a.kind == "adjective" and group.first <= a.first <= group.last for a in sentence.actors
    ):
        return []
    getting = [a.code for a in roles.subjects(sentence, range(group.first)) if a.kind == "country"]
    return [code for code in getting[-1:] if code != "NL"]


_GETS = frozenset("krijgt krijgen kreeg kregen ontvangt ontvangen ontving".split())


def _in_aside(sentence: Sentence, group: People) -> list[str]:
    """ "(één officier in Pristina)", "… in Bosnië, waar twee officieren werken": its own place."""
    clauses = sentence.clauses
    clause = clauses.of[group.last]
    members = clauses.members(clause)
    if clauses.opener[clause] == "(":
        return places_in(sentence, members)
    if clauses.opener[clause] != "waar" or places_in(sentence, members):
        return []
    ahead = [a for a in sentence.actors if a.last == members[0] - 1]
    return [a.code for a in ahead if a.kind in ("country", "place") and a.code != "NL"]


def is_force(key: str) -> bool:
    """ "Taskforce", "troepenmacht": named after where it is, as no ship is."""
    return key.endswith(("force", "macht", "gevechtsgroep"))


def _of_place(sentence: Sentence) -> list[str]:
    """ "Voor de ontmijning van Mosul zijn tien experts vertrokken": the only place named."""
    if {"daar", "er", "aldaar"} & sentence.present:
        # "Voor Uganda staat een training gepland: daar zullen …"
        meant = [a.code for a in sentence.actors if a.kind == "country" and a.code != "NL"]
        roles_of = {roles.role_of(sentence, a) for a in sentence.actors if a.kind == "country"}
        asked = "verzoek" in sentence.present and roles_of == {"van"}
        if len(meant) == 1 and (roles_of == {"voor"} or asked):
            return meant
    places = [a for a in sentence.actors if a.kind == "place" and a.code != "NL"]
    if len(places) == 1 and places[0].first and is_force(sentence.keys[places[0].first - 1]):
        return [places[0].code]  # "De Taskforce Uruzgan bestaat uit …"
    if len(places) != 1 or roles.role_of(sentence, places[0]) != "van":
        return []
    if sentence.keys[places[0].first - 2] in WATERS:
        return []  # "in de Golf van Aden"
    return [places[0].code] if sentence.marked & STRONG else []


def area_meant(sentence: Sentence, found: Sequence[Deployment], around: list[str]) -> list[str]:
    """ "In Gao zijn drie artsen; een vierde gaat naar Juba. In het gebied …": where the three are.

    `around`: where somebody was said to be last, which may be where one of them is yet to go.
    """
    keys = sentence.keys
    if not any(
        keys[at : at + 2] == ["in", "het"] and keys[at + 2 : at + 3] in _AREAS
        for at in range(len(keys))
    ):
        return around
    near = [one for one in found if one.place.block == sentence.block.index and one.location]
    last = near[-1] if near else None
    if last is None or last.status != "planned" or last.location != around:
        return around
    there = [one.location or [] for one in near if one.status == "ongoing"]
    return there[-1] if there else around


_AREAS = (["gebied"], ["rampgebied"], ["crisisgebied"], ["grensgebied"])


def _that_land(sentence: Sentence) -> list[str]:
    """ "zijn brigade voor Litouwen … in dat land": the state named before."""
    text = sentence.text
    at = text.find(" in dat land")
    named = [
        a.code
        for a in sentence.actors
        if a.kind == "country"
        and a.end <= sentence.start + at
        and roles.role_of(sentence, a) is not None
    ]
    return named[-1:]


def that_land(sentence: Sentence, before: Sentence | None) -> list[str]:
    """ "Georgië vroeg om artsen. Spanje zond er zes naar dat land": the one land just named."""
    if before is not None and not _BASES.isdisjoint(sentence.present):
        return _that_base(sentence.keys, before)
    if before is None or "land" not in sentence.present or not points_to_land(sentence.keys):
        return []
    lands = {a.code for a in before.actors if a.kind == "country" and a.code != "NL"}
    return [*lands] if len(lands) == 1 else []


def on_same_base(sentence: Sentence, span: Sequence[int], last: Deployment | None) -> list[str]:
    """ "zes toestellen op dezelfde basis", among these tokens: the land of those told before."""
    base = _same_base_at(sentence.keys)
    if not base or base not in span or last is None:
        return []
    if last.place.block != sentence.block.index:
        return []
    return last.location if last.location and len(last.location) == 1 else []


def _same_base_at(keys: Sequence[str]) -> int:
    """The token of the noun of "op dezelfde basis"; 0 if there is none."""
    bases = (at for at, key in enumerate(keys) if at and key in _BASES)
    return next((at for at in bases if keys[at - 1] in _SAME), 0)


def _that_base(keys: Sequence[str], before: Sentence) -> list[str]:
    """ "vliegt uit een basis in Jordanië boven Irak. Op dezelfde basis …": where that base is."""
    if not _same_base_at(keys):
        return []
    bases = [at for at, key in enumerate(before.keys) if key in _BASES]
    return [
        a.code
        for a in before.actors
        if len(bases) == 1 and a.kind in ("country", "place") and 0 < a.first - bases[0] < 3
    ][:1]


_SAME = frozenset("dezelfde diezelfde die deze hetzelfde datzelfde dat dit".split())
_BASES = frozenset(
    "basis vliegbasis luchtmachtbasis legerbasis marinebasis vliegveld luchthaven kamp legerkamp "
    "legerplaats kazerne compound".split()
)


def points_to_land(keys: Sequence[str]) -> bool:
    """ "in dat land", "naar hetzelfde land"; "op het vasteland" and "aan land" are none."""
    return any(
        key == "land" and keys[at - 1] in _THAT_LAND and keys[at - 2] in ("in", "naar")
        for at, key in enumerate(keys)
        if at > 1
    )


_THAT_LAND = frozenset("dat dit hetzelfde datzelfde ditzelfde".split())


def _meant_for(sentence: Sentence, span: range) -> list[str]:
    """ "leveren twintig medewerkers voor Italië": where those are meant for."""
    return [
        a.code
        for a in sentence.actors
        if a.first in span
        and a.kind in ("country", "place")
        and a.code != "NL"
        and "voor" in (roles.preposition_of(sentence, a.first), beside_base(sentence, a))
    ][:1]


def shares_of(
    numbers: Sequence[int], actors: Sequence[roles.Donor], location: list[str]
) -> list[tuple[int, roles.Donor, list[str]]]:
    """Number, sender and place of each: "respectievelijk … naar Liberia en Sierra Leone"."""
    if len(numbers) > 1 and len(actors) == 1 and len(location) == len(numbers):
        return [(n, actors[0], [code]) for n, code in zip(numbers, location, strict=True)]
    if len(numbers) > 1 and len(actors) == 1 and len(location) < 2:
        # "in Brussel en Mons", "bij UNIFIL en UNTSO met respectievelijk drie en twaalf"
        return [(number, actors[0], location) for number in numbers]
    counts = list(numbers) if len(numbers) == len(actors) else [numbers[-1]] * len(actors)
    shares: list[tuple[int, roles.Donor, list[str]]] = []
    for index, (number, actor) in enumerate(zip(counts, actors, strict=True)):
        if len(actors) > 1 and len(location) == len(actors):
            here = [location[index]]
        else:
            here = [code for code in location if code != actor.code] or location
        shares.append((number, actor, here))
    return shares
