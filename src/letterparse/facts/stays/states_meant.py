"""The state that "het" stands for, and what holds of others too: "Dat geldt ook voor …"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import COUNT
from letterparse.facts.stays.scene import Scene
from letterparse.facts.stays.senders import as_donor


def state_meant(sentence: Sentence, scene: Scene) -> roles.Donor | None:
    """Who acts by "het", "dat land" or "zij": the state that acted in the sentence before."""
    before = scene.before
    if before is None or before.block.index != sentence.block.index or len(sentence.keys) < _SHORT:
        return None
    ranked = _RANKED.get(sentence.keys[0]) if sentence.keys[1] == "land" else None
    many = sentence.keys[0] in ("zij", "ze") and sentence.keys[1] in _HAVE
    if not (many or ranked is not None or _means_it(sentence)):
        return None
    taker = _who_takes_over(before) if _points(sentence.keys) else None
    if taker is not None:
        return as_donor(taker)
    acting = roles.subjects(before, range(len(before.keys)))
    states = [a for a in acting if a.kind in ("country", "own")]
    if ranked is not None and states:
        return as_donor(states[ranked])  # "Eerstgenoemd land stuurt dertig trainers"
    if not states or states[0].kind == "own":
        return roles.NL if states and not many else None
    nation = before.keys[states[0].first] in before.gazetteer.nations
    plural = nation or states[0].code in _PLURAL or len(roles.coordinated(before, states[0])) > 1
    return None if many and not plural else as_donor(states[0])


def _means_it(sentence: Sentence) -> bool:
    keys = sentence.keys
    at = 1 + (keys[0] == "ook")
    if keys[at] == "land" and keys[at - 1] in ("dat", "het", "dit"):
        return True
    if keys[0] == "het" and keys[1] in _HOLDS:
        return True
    if keys[0] in ("dat", "dit") and keys[1] in _SENDS:
        # "Dat zendt er twintig officieren."; not "Dat brengt de Nederlandse bijdrage op …".
        return not any(a.kind in ("adjective", "own") for a in sentence.actors) and not (
            roles.subjects(sentence, range(len(keys)))
        )
    for verb in range(1, min(len(keys) - 2, _NEAR)):  # "In Gao heeft het nog vierhonderd man"
        if keys[verb] in _SENDS and keys[verb + 1 : verb + 3] in _THAT_LAND:
            return True
        if keys[verb] in _HOLDS and keys[verb + 1] == "het":
            return keys[verb + 2] in _THERE or bool(sentence.marks[verb + 2] & COUNT)
    return False


def _points(keys: Sequence[str]) -> bool:
    """ "Dat zendt …", "Dit land zendt …", "Daartoe zendt dat land …": the one named last."""
    return keys[0] in ("dat", "dit") or any(keys[i : i + 2] in _THAT_LAND for i in range(2, _NEAR))


_THAT_LAND = (["dat", "land"], ["dit", "land"])


def _who_takes_over(before: Sentence) -> Actor | None:
    """ "De leiding gaat over op Italië", "berust bij Italië": the state that has the task next."""
    goes = "over" in before.present and not _GOES_OVER.isdisjoint(before.present)
    if not (goes or not _LIES_WITH.isdisjoint(before.present)):
        return None
    states = [a for a in before.actors if a.kind == "country" and a.code != "NL"]
    last = states[-1] if states else None
    return last if last is not None and roles.role_of(before, last) in _TO_WHOM else None


_GOES_OVER = frozenset(
    "gaat gaan ging gingen gegaan draagt dragen droeg droegen overgedragen".split()
)
_LIES_WITH = frozenset(
    "berust berusten berustte ligt liggen overgegaan overgaat overging overgedragen".split()
)
_TO_WHOM = frozenset(("op", "aan", "bij"))
_RANKED = {"eerstgenoemd": 0, "laatstgenoemd": -1}
_NEAR, _SHORT = 6, 4
_THERE = frozenset("er daar nog ook nu thans inmiddels momenteel circa ongeveer ruim".split())
_PLURAL = frozenset(("US", "AE", "PH"))
_HAVE = frozenset("hebben hadden beschikken beschikten houden leveren leverden zetten".split())
_HOLDS = frozenset(
    "heeft had houdt hield levert leverde stuurt stuurde zendt zond draagt droeg stelt stelde "
    "beschikt beschikte zet zette detacheert detacheerde stationeert stationeerde plaatst plaatste "
    "ontplooit ontplooide".split()
)


_SENDS = _HOLDS - frozenset("heeft had draagt droeg stelt stelde zet zette".split()) | frozenset(
    "verplaatst verplaatste trekt trok haalt haalde brengt bracht voegt voegde".split()
)


def same_holds(sentence: Sentence, scene: Scene) -> None:
    """ "Dat geldt ook voor de 900 Polen": what was told last becomes of them as well."""
    keys = sentence.keys
    if keys[0] not in _SAME or keys[1:2] != ["geldt"] or "niet" in sentence.present:
        return
    before = [d for d in scene.found if d.place.block == sentence.block.index]
    before = [d for d in before if d.place.end <= sentence.start]
    if not before:
        return
    for one in scene.batch:
        one.status, one.period = before[-1].status, before[-1].period


_SAME = frozenset("dat dit hetzelfde".split())
