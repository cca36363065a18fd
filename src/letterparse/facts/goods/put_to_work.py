"""Craft that their owner puts to work for somebody, with their crew: sent, not given."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.signals import CRAFT, UNIT
from letterparse.facts.people.mission_names import known_in

_CRAFT = (
    *("toestel", "toestellen", "vliegtuig", "vliegtuigen", "helikopter", "helikopters"),
    *("fregat", "fregatten", "schip", "schepen", "korvet", "korvetten", "onderzeeboot"),
)
_TASKS = (
    *("vluchten", "vlucht", "patrouille", "patrouilles", "zoektocht", "zoekactie", "luchtbrug"),
    *("evacuatie", "evacuaties", "verkenningen"),
)
_AVAILABLE = frozenset(("beschikbaar", "beschikking"))
_NEAR = 4


_LETS = frozenset("laat laten liet lieten".split())
_GOES = frozenset("vliegen varen uitvaren opstijgen vertrekken opereren patrouilleren".split())
_CARRIERS = ("transport", "vracht", "tank", "evacuatie")
_TO = ("naar", "op", "boven", "richting", "vanaf", "vanuit")


def works_for_them(keys: Sequence[str]) -> bool:
    """ "stelde een transporttoestel beschikbaar voor vluchten op Saba"."""
    if _is_let_go(keys) or _serves_as(keys):
        return True
    if _AVAILABLE.isdisjoint(keys) or not any(key.endswith(_CRAFT) for key in keys):
        return False
    return any(
        key == "voor" and any(task.endswith(_TASKS) for task in keys[at + 1 : at + _NEAR])
        for at, key in enumerate(keys)
    )


def moves_base(sentence: Sentence) -> bool:
    """ "Vier F-16's zijn van Kandahar naar Kabul verplaatst": within a land, by whose they are."""
    if _MOVED.isdisjoint(sentence.present) or not sentence.marked & (CRAFT | UNIT):
        return False
    if sentence.marked & UNIT and {"verplaatst", "van", "naar"} <= sentence.present:
        return True  # "een batterij van de artillerie is verplaatst van … naar …"
    codes: dict[str, set[str]] = {"van": set(), "vanuit": set(), "naar": set()}
    for actor in sentence.actors:
        if actor.kind == "place":
            codes.get(sentence.keys[max(actor.first - 1, 0)], set[str]()).add(actor.code)
    return not (codes["van"] | codes["vanuit"]).isdisjoint(codes["naar"])


_MOVED = frozenset("overgebracht verplaatst verhuisd overgevlogen".split())


def joins_task(context: Context, sentence: Sentence, members: Sequence[int]) -> bool:
    """ "draagt aan de handhaving van het embargo bij met zes F-16’s": they stay whose they are.

    Also behind words that told of such a task: "draagt hieraan bij met", "stelt zes schepen
    beschikbaar"; and where they are lent, set to work, or offered for one.
    """
    keys = sentence.words(members)
    if _sails_for_mission(context, sentence, keys):
        return True
    if _guards_airspace(sentence, members, keys) or _stands_there(keys):
        return True
    if _WORKING.isdisjoint(keys) or not any(_is_craft(sentence, at) for at in members):
        return False
    if (
        _lends(sentence, members)
        or _are_put_there(sentence, members, keys)
        or _sets_to_work(sentence, members)
        or _is_offered_for_task(sentence, members, keys)
    ):
        return True
    if "met" in keys and not _CONTRIBUTES.isdisjoint(keys):
        if any(_is_task(keys[at + 1 : at + 4]) for at, key in enumerate(keys) if key == "aan"):
            return True
        return not _TO_IT.isdisjoint(keys) and _is_task(_before(context, sentence))
    if _AVAILABLE.isdisjoint(keys) or not {"aan", "voor"}.isdisjoint(keys):
        return False
    beside = "deel" in sentence.present and not _TAKES_PART.isdisjoint(sentence.present)
    return len(_states(sentence, members)) < 2 and beside and _is_task(_before(context, sentence))


def _sails_for_mission(context: Context, sentence: Sentence, keys: Sequence[str]) -> bool:
    """ "levert een fregat aan UNIFIL": no mission owns ships, they sail in it for a while."""
    contributes = "met" in keys and not _CONTRIBUTES.isdisjoint(keys)
    if not (contributes or not _SUPPLIES.isdisjoint(keys)):
        return False
    if not any(key.endswith(_WARSHIPS) for key in keys):
        return False
    missions = known_in(sentence, context.language)
    return any(roles.preposition_of(sentence, a.first) == "aan" for a in missions)


_WARSHIPS = (
    *("fregat", "fregatten", "schip", "schepen", "mijnenjager", "mijnenjagers", "korvet"),
    *("onderzeeboot", "onderzeeboten"),
)


def _lends(sentence: Sentence, members: Sequence[int]) -> bool:
    """ "heeft zijn zes F-16’s, die in Jordanië staan, tot 1 juli toegezegd": they stay its own."""
    keys = sentence.keys
    if not any(p.first is None and p.last is not None for p in sentence.periods):
        return False
    at = next((i for i in members if keys[i] in _THEIR_OWN), None)
    if at is None or not any(_is_craft(sentence, i) for i in members if at < i < at + _NEAR):
        return False
    states = _states(sentence, members)
    return not any(roles.preposition_of(sentence, a.first) == "aan" for a in states)


def _are_put_there(sentence: Sentence, members: Sequence[int], keys: Sequence[str]) -> bool:
    """ "stelt twee Chinooks ter beschikking, die op Kandahar zijn gestationeerd": not to keep."""
    if _AVAILABLE.isdisjoint(keys) or "aan" in keys or _PUT.isdisjoint(sentence.present):
        return False
    craft = next(i for i in members if _is_craft(sentence, i))
    behind = sentence.keys[craft:]
    told = next((behind[at:] for at, key in enumerate(behind) if key in ("die", "dat")), behind[:0])
    return not _PUT.isdisjoint(told)


def _states(sentence: Sentence, members: Sequence[int]) -> list[Actor]:
    return [a for a in sentence.actors if a.kind == "country" and a.first in members]


_THEIR_OWN = frozenset("zijn haar hun onze".split())


def is_put_to_work(sentence: Sentence, item: int) -> bool:
    """ "zet vier F-16’s in", "vier fregatten worden ingezet": said of the thing at this token."""
    clause = sentence.clauses.members(sentence.clauses.of[item])
    keys = sentence.words(clause)
    if not any(_is_craft(sentence, i) for i in range(max(item - 2, 0), item + 1)):
        return False  # "F-16's" is three tokens.
    return not _PUT.isdisjoint(keys) or ("in" in keys and not _PUTS.isdisjoint(keys))


def _stands_there(keys: Sequence[str]) -> bool:
    """ "levert in het zuiden van het land een batterij": its owner has it stand there."""
    if _SUPPLIES.isdisjoint(keys) or not any(key.endswith(_ARMED) for key in keys):
        return False
    triples = zip(keys, keys[1:], keys[2:], strict=False)
    return "aan" not in keys and any(a == "in" and c in PARTS for a, _, c in triples)


_SUPPLIES = frozenset("levert leveren leverde leverden geleverd".split())
_ARMED = ("batterij", "batterijen", "fregat", "fregatten")
PARTS = frozenset(
    "noorden zuiden oosten westen noordoosten noordwesten zuidoosten zuidwesten midden "
    "hoofdstad".split()
)
"""Where in a land something stands, and that it is not handed over to it."""


_PUT = frozenset(
    "ingezet inzet inzetten gestationeerd stationeert stationeren stationeerde".split()
)
_PUTS = frozenset("zet zetten zette".split())


def _before(context: Context, sentence: Sentence) -> Sequence[str]:
    told = context.sentences(sentence.block)[: sentence.index]
    return [key for one in told[-2:] for key in one.keys]


def _is_task(keys: Sequence[str]) -> bool:
    return any(key.endswith(_JOINED) for key in keys)


_JOINED = (
    *("handhaving", "embargo", "bewaking", "beveiliging", "patrouilles", "blokkade", "zone"),
    *("operatie", "missie", "vlootverband", "policing"),
)
_CRAFT_SENT = (
    *(*_CRAFT, "f-16’s", "f-16's", "f-35’s", "f-35's"),
    *("mijnenjager", "mijnenjagers", "onderzeeër", "onderzeeërs"),
    *("chinook", "chinooks", "apache", "apaches", "cougar", "cougars"),
)
_CONTRIBUTES = frozenset(
    "draagt draag droeg droegen bijdragen bijdraagt bijgedragen dragen bijdroeg".split()
)
_TO_IT = frozenset("hieraan daaraan eraan".split())
_TAKES_PART = frozenset("neemt nemen nam namen".split())


def _serves_as(keys: Sequence[str]) -> bool:
    """ "stelt een schip beschikbaar als platform voor de training": it stays its owner's."""
    if "als" not in keys or not any(key.endswith(_CRAFT) for key in keys):
        return False
    return any(
        key == "als" and any(role.endswith(_ROLES) for role in keys[at + 1 : at + _NEAR])
        for at, key in enumerate(keys)
    )


_ROLES = ("platform", "vlaggenschip", "commandoschip", "stafschip", "moederschip", "hoofdkwartier")


def _is_craft(sentence: Sentence, at: int) -> bool:
    return bool(sentence.marks[at] & CRAFT) or sentence.keys[at].endswith(_CRAFT_SENT)


def _sets_to_work(sentence: Sentence, members: Sequence[int]) -> bool:
    """ "gaan vier F-16’s de strijders bombarderen", "Drie helikopters gaan helpen blussen"."""
    keys = sentence.words(members)
    if not keys[-1].endswith("en") or "naar" in keys or not _OWNERS.isdisjoint(keys):
        return False
    if keys[-1] in _NO_WORK and _SERVICES.isdisjoint(keys):
        return False
    goes = next((at for at, key in enumerate(keys) if key in _GO), None)
    if goes is None:
        return False
    return any(_is_craft(sentence, at) for at in members[: goes + _NEAR + 1])


_GO = frozenset(("gaan", "gaat"))
_OWNERS = frozenset("kabinet regering defensie ik wij we nederland".split())
_SERVICES = frozenset("ondersteuning steun luchtsteun dekking hulp bijstand".split())
_NO_WORK = frozenset(
    "worden zijn hebben blijven vertrekken leveren schenken geven overdragen verstrekken".split()
)


def _is_offered_for_task(sentence: Sentence, members: Sequence[int], keys: Sequence[str]) -> bool:
    """ "biedt de NAVO zes F-16’s aan voor de bewaking van …"; a state would keep them."""
    offered = not _OFFERED.isdisjoint(keys) or not _AVAILABLE.isdisjoint(keys)
    ends = [at for at, key in zip(members, keys, strict=True) if key == "voor"]
    task = next((at for at in ends if _is_task(sentence.keys[at + 1 : at + _NEAR])), None)
    if not offered or task is None:
        return False
    states = [a for a in _states(sentence, members) if a.first < task]
    return len(states) < (2 if _OWNERS.isdisjoint(keys) else 1)  # the owner is one, who gets two


def _guards_airspace(sentence: Sentence, members: Sequence[int], keys: Sequence[str]) -> bool:
    """ "leveren elk vier F-16’s voor de bewaking van het Baltische luchtruim": with who flies them.

    Not where a state gets them, or guards its own.
    """
    if "luchtruim" not in keys or "voor" not in keys or not _THEIR_OWN.isdisjoint(keys):
        return False
    if not any(_is_craft(sentence, at) for at in members):
        return False
    ends = [at for at, key in zip(members, keys, strict=True) if key == "voor"]
    if not any(_is_task(sentence.keys[at + 1 : at + _NEAR]) for at in ends):
        return False
    free = [a for a in _states(sentence, members) if roles.role_of(sentence, a) in (None, "aan")]
    return not free or len(roles.coordinated(sentence, free[0])) == len(free)


_OFFERED = frozenset("biedt bieden bood boden aangeboden aanbieden aanbiedt aanbood".split())
_WORKING = _THEIR_OWN | _GO | _OFFERED | _AVAILABLE | _CONTRIBUTES
"""Without one of these no craft joins a task."""


def _is_let_go(keys: Sequence[str]) -> bool:
    """ "liet drie vrachtvliegtuigen naar Beira vliegen": they carry what is given."""
    if _LETS.isdisjoint(keys) or _GOES.isdisjoint(keys):
        return False
    craft = [i for i, k in enumerate(keys) if k.startswith(_CARRIERS) and k.endswith(_CRAFT)]
    return any(to in keys[i + 1 : i + 2] for i in craft for to in _TO)
