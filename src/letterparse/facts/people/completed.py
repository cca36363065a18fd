"""Words of an end that tell of none: of a build-up, of a year, of others than those who stay."""

from __future__ import annotations

import itertools
from collections.abc import Sequence, Set

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import AFLOAT, COUNT, CRAFT, NUMBER, PEOPLE, SENDING, UNIT
from letterparse.facts.people.departures import AUXILIARY
from letterparse.facts.people.successors import relief_in


def of_no_end(sentence: Sentence) -> frozenset[str]:
    """The words of an end or a return that tell of no stay's end in this sentence."""
    return _set_up_in(sentence) | _returns_prepared(sentence)


def _set_up_in(sentence: Sentence) -> frozenset[str]:
    """ "De ontplooiing van IFOR is voltooid", "heeft de opbouw van het kamp afgerond"."""
    if _COMPLETED.isdisjoint(sentence.present) or _SETTING_UP.isdisjoint(sentence.present):
        return frozenset()
    keys = sentence.keys
    is_told = any(
        key in _SETTING_UP and keys[at] in ("de", "het", "deze", "hun")
        for at, key in enumerate(keys[1:])
    )
    return _COMPLETED if is_told else frozenset()


_COMPLETED = frozenset("voltooid afgerond".split())
_SETTING_UP = frozenset(
    "ontplooiing opbouw opbouwfase overbrenging verplaatsing aankomst aanvoer inrichting "
    "stationering verhuizing voorbereiding voorbereidingen".split()
)


def _returns_prepared(sentence: Sentence) -> frozenset[str]:
    """ "vertrekt in mei om de terugkeer voor te bereiden", "ter voorbereiding van het vertrek".

    Those who prepare it set out; nobody's stay is said to end.
    """
    returns = _RETURNS & sentence.present
    if not returns:
        return returns
    keys = sentence.keys
    for at, key in enumerate(keys):
        if key not in returns:
            continue
        before = keys[max(at - 4, 0) : at]
        if not _PREPARING.isdisjoint(before):
            continue
        if "om" not in before or not _PREPARES.intersection(keys[at + 1 :]):
            return frozenset()
    return returns


_RETURNS = frozenset("terugkeer terugtrekking aftocht vertrek beëindiging ontmanteling".split())
_PREPARING = frozenset("voorbereiding voorbereidingen begeleiding".split())
_PREPARES = frozenset("bereiden begeleiden regelen plannen organiseren coördineren leiden".split())


def comes_back_with(sentence: Sentence) -> bool:
    """ "Duitsland zal in maart met twintig man terugkeren": a state comes back with them.

    Not "De Duitsers keren met twee toestellen terug", nor who goes back to the own land.
    """
    keys, marks = sentence.keys, sentence.marks
    at = next((i for i, key in enumerate(keys) if key in _COMES_BACK), 0)
    if not at or not _HOME.isdisjoint(keys):
        return False
    behind = next((i for i in range(at, len(keys)) if keys[i] == "terug"), at)
    if keys[at] in _COMES and behind == at:
        return False
    states = [a for a in sentence.actors if a.first <= at + 1 and a.kind == "country"]
    # "op Manas (Kirgizië)"
    states = [a for a in states if sentence.block.view.text[a.start - 1 : a.start] != "("]
    first = states[0] if states else None
    if any(a.first == at + 1 for a in states) and "er" in keys[at:behind]:
        return True  # "Een jaar later keert Nederland er terug"
    if first is not None and first.code == "NL" and first.first and keys[first.first - 1] == "naar":
        return False
    if first is None or (first.first and keys[first.first - 1] in _BEFORE_PLACES):
        return False
    return any(
        keys[i] == "met" and marks[i + 1] & NUMBER and any(m & _SENT for m in marks[i + 2 : i + 5])
        for i in range(len(keys) - 2)
    )


_SENT = PEOPLE | UNIT | CRAFT | AFLOAT
_COMES = frozenset("keert keren keerde keerden komt komen kwam kwamen".split())
_COMES_BACK = _COMES | {"terugkeren", "terugkeert", "teruggekeerd", "terugkomen", "terug"}
_HOME = frozenset("uit vanuit naar huis thuis".split())
_BEFORE_PLACES = frozenset("in uit van naar bij op voor boven".split())


def of_next_mission(sentence: Sentence, first: int) -> bool:
    """ "wordt opgevolgd door Concordia, waaraan Nederland met 41 man gaat deelnemen": no end."""
    if sentence.clauses.opener[sentence.clauses.of[first]] not in ("waaraan", "waarin"):
        return False
    return "door" in sentence.keys[:first] and relief_in(sentence) is not None


def is_others_departure(sentence: Sentence, departure: int) -> bool:
    """ "Na het vertrek van de Fransen nam …": not of those who come in their place."""
    keys, text = sentence.keys, sentence.block.view.text
    if departure != 2 or keys[:2] != ["na", "het"]:
        return False
    whose = keys[departure + 3 : departure + 4]
    return (
        keys[departure + 1 : departure + 3] == ["van", "de"]
        and bool(whose)
        and text[sentence.starts[departure + 3]].isupper()
        and not whose[0].startswith("nederland")
    )


def without_what_was(sentence: Sentence, scope: Sequence[int]) -> Sequence[int]:
    """ "stuurde tien man nadat de Fransen waren vertrokken": without what came before that.

    Nor with the event up to which they stay: "houdt er honderd man totdat de terugtrekking …".
    """
    keys = sentence.keys
    at = keys.index("nadat") if "nadat" in sentence.present else 0
    if not at and "omdat" in sentence.present and not _LEAVE.isdisjoint(sentence.present):
        at = keys.index("omdat")  # "terugkeren omdat hun taak is overgenomen"
        at = 0 if _LEAVE.isdisjoint(keys[:at]) else at
    if not at and not _KEEPING.isdisjoint(sentence.present):
        ends = (
            i for i in range(len(keys)) if keys[i : i + 2] in _UNTIL and i not in sentence.timed
        )
        at = next(ends, keys.index("totdat") if "totdat" in sentence.present else 0)
    at = at or does_later(sentence, scope)
    return [i for i in scope if i < at] if at > scope[0] else scope


def does_later(sentence: Sentence, scope: Sequence[int]) -> int:
    """ "heeft er duizend man en zal de taken van Peru overnemen": "en" before what else it does.

    Also "en gaf er € 3 miljoen uit".
    0 where that is to send, or to come.
    """
    keys, marks = sentence.keys, sentence.marks
    does = _WILL | _SPENT if sentence.amounts else _WILL
    if "en" not in sentence.present or does.isdisjoint(sentence.present):
        return 0
    at = next((i for i in range(2, len(keys) - 1) if keys[i] == "en" and keys[i + 1] in does), 0)
    if not at or at <= scope[0] or not any(mark & PEOPLE for mark in marks[:at]):
        return 0
    sends = any(
        mark & (PEOPLE | SENDING | AFLOAT) and key not in _IN_TURN
        for key, mark in zip(keys[at:], marks[at:], strict=True)
    )
    return 0 if sends or _HOLDS.isdisjoint(keys[:at]) else at


_WILL = frozenset(("zal", "zullen"))
_SPENT = frozenset("gaf gaven besteedde besteedden trok trokken betaalde betaalden droeg".split())
_HOLDS = frozenset("heeft hebben houdt houden".split())
_IN_TURN = frozenset("overnemen aflossen vervangen voortzetten uit bij".split())
_LEAVE = frozenset("terugkeren terugkeert huiswaarts eindigt eindigen".split())
_UNTIL = (["tot", "de"], ["tot", "het"])
_KEEPING = frozenset("houdt houden openhouden aanhouden handhaaft handhaven blijft blijven".split())


def is_over(sentence: Sentence, i: int) -> bool:
    """ "is eind februari afgelopen"; not "het afgelopen jaar", "in februari afgelopen"."""
    keys = sentence.keys
    if i + 1 == len(keys) and not {"is", "zijn"}.isdisjoint(keys):
        return True
    return not (i in sentence.timed or keys[i - 1] in ("de", "het"))


def offers_some(sentence: Sentence) -> bool:
    """ "biedt daarvoor negentig militairen aan": with the particle; not "biedt hulp aan …"."""
    keys = sentence.keys
    if sentence.present.isdisjoint(("biedt", "bieden")) or "te" in sentence.present:
        return False
    ends = (at for at, key in enumerate(keys) if key == "aan")
    return any(at + 1 == len(keys) or keys[at + 1] == "en" or at in sentence.commas for at in ends)


def counts_others(sentence: Sentence, own: int, outer: int) -> bool:
    """ "Spanje, dat 900 man in Kosovo heeft, trekt 300 man terug": the others stay."""
    if outer < 0 or sentence.clauses.opener[own] != "dat":
        return False
    marks = [sentence.marks[i] for i in sentence.clauses.members(outer)]
    return any(
        count & COUNT and people & PEOPLE for count, people in itertools.pairwise(marks)
    ) and any(sentence.marks[i] & PEOPLE for i in sentence.clauses.members(own))


def sizes_another(sentence: Sentence, clause: int) -> bool:
    """ "is opgegaan in de Duitse brigade, die 4.800 man telt": of that one, which has not ended."""
    clauses, keys = sentence.clauses, sentence.keys
    first = clauses.members(clause)[0]
    if clauses.opener[clause] not in ("die", "dat") or first < 3:
        return False
    sized = not _SIZES.isdisjoint(sentence.words(clauses.members(clause)))
    unit = bool(sentence.marks[first - 1] & UNIT)
    return sized and unit and not _INTO.isdisjoint(keys[max(first - 4, 0) : first - 1])


_SIZES = frozenset("telt tellen telde telden omvat omvatten".split())
_INTO = frozenset(("in", "door"))


def stay_behind(present: Set[str]) -> bool:
    """ "al blijft een compagnie achter", "Na de beëindiging blijven er nog dertig".

    So do those of whom it is said that a state "heeft nog altijd vijftig man" there.
    """
    if "nog" in present and present & _STILL and present & _HAS:
        return True
    left = "achter" in present or ({"na", "de", "nog"} <= present and present & _ENDS)
    return bool(left) and not _STAY.isdisjoint(present)


_STILL, _HAS = {"altijd", "steeds"}, frozenset("heeft hebben is zijn".split())
_ENDS = frozenset("beëindiging terugtrekking aftocht terugkeer".split())
_STAY = frozenset("blijft blijven bleef bleven laat laten liet lieten".split())


def carry_out(present: Set[str]) -> bool:
    """ "voeren patrouilles uit": the plural of "uitvoeren", not ships that sailed."""
    return {"voeren", "uit"} <= present and any(key.endswith(_CARRIED_OUT) for key in present)


_CARRIED_OUT = (
    *("vluchten", "patrouilles", "taken", "werkzaamheden", "controles", "inspecties", "acties"),
    *("opdrachten", "missies", "reparaties", "opleidingen", "trainingen", "metingen", "rondes"),
)


def counts_off(sentence: Sentence, scope: Sequence[int]) -> bool:
    """ "Voor UNMISS gaat het om zes stafofficieren": it says how many, not who goes."""
    keys = sentence.words(scope)
    pairs = itertools.pairwise(keys)
    return any({a, b} == {"gaat", "het"} for a, b in pairs) and not AUXILIARY & {*keys} - {"gaat"}
