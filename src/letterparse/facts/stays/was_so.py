"""Periods that date what was so before, a meeting or a decision, and no stay."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.decisions import dates_decision
from letterparse.facts.stays.led_since import is_led
from letterparse.facts.stays.stay_ends import in_relative
from letterparse.facts.stays.undated import was_as_many_aside
from letterparse.mentions.model import Period

_AFTER = frozenset("na sinds vanwege wegens door over".split())
_PLANNED = frozenset("voorzien gepland beoogd bedoeld".split())
_BEFORE = frozenset("aanvankelijk oorspronkelijk voorheen eerder".split())


def was_so(sentence: Sentence, period: Period) -> bool:
    """ "aanvankelijk tot 1 mei": what held before a change; "de brief van 3 mei"."""
    at = sentence.token_at(period.start)
    if at > 1 and sentence.keys[at - 1] == "van" and sentence.keys[at - 2].endswith(_DATED):
        return True
    if sentence.keys[at - 2 : at] in _COMPARED:
        return True  # "drie artsen, twee meer dan vorig jaar"
    if is_led(sentence, at, sentence.token_at(period.end)):
        return True
    if at > 3 and sentence.keys[at - 1] == "van" and sentence.keys[at - 4] in _AFTER:
        return sentence.keys[at - 3] in ("de", "het")  # "na de overstromingen van begin mei"
    if at and _is_short(period) and _is_meeting(sentence.keys[max(at - 3, 0) : at]):
        return True
    behind = sentence.token_at(period.end)
    if sentence.keys[behind : behind + 1] == ["nog"] and was_as_many_aside(sentence, behind + 1):
        return True  # "De bijdrage, vorig jaar nog veertien man, bestaat sinds juni uit …"
    if sentence.keys[behind : behind + 1] in _DECIDED and period.first == period.last:
        return True  # "heeft op 6 oktober besloten de inzet niet te verlengen"
    if dates_decision(sentence, period) or _was_due(sentence, at):
        return True
    ahead = sentence.keys[max(at - 4, 0) : at]
    if ahead[-1:] == ["voor"] and not (_BEFORE.isdisjoint(ahead) or _PLANNED.isdisjoint(ahead)):
        return True  # "oorspronkelijk voorzien voor januari"
    if _was_meant(sentence, at) or (at > 0 and sentence.keys[at - 1] in _BEFORE):
        return True
    return _was_as_many(sentence, at)


_COMPARED = (
    *(["meer", "dan"], ["minder", "dan"], ["opzichte", "van"]),
    *(["vergeleken", "met"], ["vergelijking", "met"], ["evenveel", "als"], ["net", "als"]),
)


def _was_meant(sentence: Sentence, at: int) -> bool:
    """ "dat eigenlijk per 1 januari zou vertrekken": what was meant, and is not so."""
    inside = in_relative(sentence, at)
    return bool(inside & {"zou", "zouden"}) and bool(inside & _MEANT)


def _was_as_many(sentence: Sentence, at: int) -> bool:
    """ "die in 2009 nog 5.000 militairen telde": when they were more."""
    inside = in_relative(sentence, at)
    return "nog" in inside and not _WERE.isdisjoint(inside)


_MEANT = frozenset("eigenlijk aanvankelijk oorspronkelijk".split())
_WERE = frozenset("telde telden omvatte omvatten bedroeg bedroegen bestond bestonden".split())


def _is_short(period: Period) -> bool:
    """A day, or the days that a meeting takes."""
    if period.first is None or period.last is None:
        return False
    return (period.last - period.first).days < _MEETING


_MEETING = 4


def _is_meeting(before: Sequence[str]) -> bool:
    """ "op de Top van Istanbul", "tijdens de bijeenkomst": what stands before its date."""
    return before[-1].endswith(_MEETINGS) or (
        len(before) > 2 and before[0].endswith(_MEETINGS) and before[1] in ("van", "in", "te")
    )


_MEETINGS = tuple("top bijeenkomst conferentie vergadering ministerraad raad overleg".split())
_DECIDED = (["besloten"], ["ingestemd"], ["bekendgemaakt"], ["aangekondigd"], ["gemeld"])
_DATED = tuple(
    "bijeenkomst conferentie brief debat vergadering overleg resolutie verkiezingen "
    "referendum".split()
)


def _was_due(sentence: Sentence, at: int) -> bool:
    """ "die in mei hadden moeten volgen", "die in mei zou aankomen": when they did not come."""
    if at >= len(sentence.keys) or (_HAD | _WOULD).isdisjoint(sentence.present):
        return False
    clause = sentence.clauses.of[at]
    told = set(sentence.words(sentence.clauses.members(clause)))
    if sentence.clauses.opener[clause] not in ("die", "dat") or _ARRIVING.isdisjoint(told):
        return False
    return ("moeten" in told and bool(told & _HAD)) or bool(told & _WOULD)


_HAD = frozenset(("had", "hadden"))
_WOULD = frozenset(("zou", "zouden"))
_ARRIVING = frozenset(
    "volgen komen aankomen arriveren vertrekken afreizen beginnen aanvangen starten".split()
)
