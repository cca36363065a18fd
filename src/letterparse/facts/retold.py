"""Whether what is told was told before: the same share of the same state, said again."""

from __future__ import annotations

from letterparse.facts.context import Sentence
from letterparse.facts.model import CHANGED, Deployment


def told_before(found: list[Deployment], sentence: Sentence, made: Deployment) -> Deployment | None:
    """Which of those found is meant again by what this sentence tells, if any."""
    known = _share_changed(found, made) or _stay_changed(found, made)
    known = known or _made_up(found, sentence, made)
    return known or next((one for one in found if _same(one, made)), None)


def _share_changed(found: list[Deployment], made: Deployment) -> Deployment | None:
    """The only own people in a mission, when its own share is extended or ends."""
    changes = made.status in CHANGED
    if made.rule != "deployment/mission" or not made.own or not changes:
        return None
    own = [d for d in found if d.own and d.mission == made.mission]
    return own[0] if len(own) == 1 else None


def _stay_changed(found: list[Deployment], made: Deployment) -> Deployment | None:
    """ "In Irak zijn 120 militairen. De inzet in Irak wordt verlengd": the only ones there."""
    if made.rule != "deployment/share" or made.status not in CHANGED or not made.location:
        return None
    there = [
        one
        for one in found
        if one.participant == made.participant and set(one.location or ()) & set(made.location)
    ]
    return there[0] if len(there) == 1 else None


def _made_up(found: list[Deployment], sentence: Sentence, made: Deployment) -> Deployment | None:
    """ "De bijdrage in Irak is verlengd. Zestig trainers …": the share told just before."""
    last = found[-1] if found else None
    by_kind = last is not None and last.rule == "deployment/mission-by-kind"
    if last is not None and by_kind and made.own and last.status in ("ended", "ending"):
        # "De missie in Kunduz is beëindigd. De laatste 180 militairen zijn teruggekeerd."
        if last.place.block == made.place.block and set(last.location or ()) & set(
            made.location or ()
        ):
            last.participant, last.own = made.participant, made.own
            last.mission, last.rule = last.mission or made.mission, made.rule
            return last
    if last is None or last.rule != "deployment/share" or not _MORE.isdisjoint(sentence.keys):
        return None
    if (last.participant, last.personnel, last.unit) != (made.participant, None, None):
        return None
    near = made.place.block == last.place.block
    return last if near and set(last.location or ()) & set(made.location or ()) else None


_MORE = frozenset("ook bovendien daarnaast voorts tevens verder".split())


def _same(known: Deployment, made: Deployment) -> bool:
    """True if both have one sender, mission and place, and numbers and units that go together."""
    if known.participant != made.participant or known.own != made.own:
        return False
    if known.mission != made.mission:
        return False
    if made.rule == "deployment/mission":
        return known.rule == "deployment/mission" or (
            known.own is True and known.mission is not None and known.unit is None
        )
    if known.rule in _WHOLE and (known.rule == _WHOLE[0] or made.status in CHANGED):
        return known.personnel is None and known.status != "ended" and known.unit is None
    if known.personnel is not None and made.personnel not in (None, known.personnel):
        return False
    return (known.location or []) == (made.location or []) and _same_unit(known.unit, made.unit)


_ANY_UNIT = frozenset("posten functies plaatsen".split())
# A share told without people or units.
_WHOLE = ("deployment/mission", "deployment/leaving")


def _same_unit(a: str | None, b: str | None) -> bool:
    """ "forensisch opsporingsteam", "forensische opsporingsexperts", "de experts"."""
    if a == b:
        return True
    if b and b.lower().split()[-1] in _ANY_UNIT:
        return True  # "vier functionarissen … de vier posten"
    if not a or not b:
        return False
    first = [w for w in a.lower().split() if not w.startswith("nederland")] or ["\n"]
    second = [w for w in b.lower().split() if not w.startswith("nederland")] or ["\t"]
    if first[-1].endswith(second[-1]) or second[-1].endswith(first[-1]):
        return True
    return any(len(w) > 6 and w[:7] == v[:7] for w in first for v in second)
