"""Periods that a sentence tells of others than those in hand, or of only some of them."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import COUNT, CRAFT, PEOPLE, UNIT
from letterparse.mentions.model import Period


def is_of_others(sentence: Sentence, period: Period, scope: Sequence[int]) -> bool:
    """ "… in Gao, en een rechter is tot mei in Mopti": behind it, in a clause on somebody else."""
    at = sentence.token_at(period.start)
    if _begin_to_leave(sentence, at):
        return True
    if _nobody_was(sentence, at) or _makes_up_for(sentence, at, scope):
        return True
    if at < scope[-1] or at >= len(sentence.keys):
        return False
    clauses = sentence.clauses
    if 0 < said_at(sentence, scope[-1] - 1) < at:
        return True
    if clauses.opener[clauses.of[at]] in ("die", "dat"):
        return False  # "waar sinds 2017 270 man zijn" counts its own, not those before it
    members = [i for i in clauses.members(clauses.of[at]) if i > scope[-1]]
    if clauses.opener[clauses.of[at]] == "waar" and not _THEM.isdisjoint(
        sentence.keys[i] for i in members[1:2]
    ):
        return False  # "gaan naar Gao, waar zij tot mei een hospitaal bemannen"
    sent = [i for i in members if sentence.marks[i] & (PEOPLE | UNIT | CRAFT)]
    return any(sentence.marks[i - 1] & COUNT or sentence.keys[i - 1] == "een" for i in sent)


def said_at(sentence: Sentence, after: int) -> int:
    """ "heeft er 70 man en bevestigde dat de haven in 2027 klaar is": the "dat"; else 0.

    What is said so of something else dates nobody's stay.
    """
    keys = sentence.keys
    return next(
        (
            i
            for i in range(after + 2, len(keys) - 1)
            if keys[i] == "dat" and keys[i - 1] in _SAYS and keys[i + 1] not in _THEM
        ),
        0,
    )


_SAYS = frozenset(
    "bevestigde bevestigden bevestigt bevestigen verwacht verwachten verwachtte meldde meldden "
    "meldt verklaarde verklaarden verklaart benadrukte benadrukten benadrukt".split()
)
_THEM = frozenset("zij ze deze die dit dat hun zijn haar het hij".split())


def _begin_to_leave(sentence: Sentence, at: int) -> bool:
    """ "begint in mei met de terugtrekking van zijn bataljon": not until when they are there."""
    keys, clauses = sentence.keys, sentence.clauses.of
    if "terugtrekking" not in sentence.present or at >= len(keys):
        return False
    leave = keys.index("terugtrekking")
    same = clauses[leave] == clauses[at]
    return same and not _BEGIN.isdisjoint(keys[i] for i in sentence.clauses.members(clauses[at]))


_BEGIN = frozenset("begint beginnen begon begonnen start starten startte startten gestart".split())


def _makes_up_for(sentence: Sentence, at: int, scope: Sequence[int]) -> bool:
    """ "…, waarmee het vertrek van de Denen in mei wordt opgevangen": when those others leave."""
    keys = sentence.keys
    opened = next((i for i in range(min(at, len(keys)) - 1, 0, -1) if keys[i] in _WHEREBY), 0)
    if not opened or opened not in sentence.behind_commas or opened in scope:
        return False
    leave = (i for i in range(opened + 1, at) if keys[i] in _LEAVE)
    return any(keys[i + 1 : i + 2] == ["van"] for i in leave)


_WHEREBY = frozenset(("waarmee", "waardoor"))
_LEAVE = frozenset("vertrek terugtrekking wegvallen aftocht terugkeer gemis".split())


def _nobody_was(sentence: Sentence, at: int) -> bool:
    """ "de missie, waaraan sinds mei geen Nederlander meer deelnam, krijgt …": no stay at all."""
    if sentence.present.isdisjoint(("geen", "niemand")) or at >= len(sentence.keys):
        return False
    clauses, keys = sentence.clauses, sentence.keys
    clause = clauses.of[at]
    inside = keys[at : clauses.members(clause)[-1] + 1]
    relative = clauses.opener[clause].startswith(("waar", "die", "dat"))
    return relative and "meer" in inside and bool({"geen", "niemand"}.intersection(inside))


def is_of_part(sentence: Sentence, period: Period, scope: Sequence[int]) -> bool:
    """ "155 trainers, onder wie twaalf artsen, die tot 1 juni blijven": how long those do."""
    keys, at = sentence.keys, sentence.token_at(period.start)
    if _OF_WHOM.isdisjoint(sentence.present) or at in scope:
        return False
    return any(
        (keys[i] == "wie" and keys[i - 1] == "onder" and i - 1 in sentence.behind_commas)
        or (_of_whom(keys, i) and any(m & COUNT for m in sentence.marks[i + 1 : min(i + 5, at)]))
        or (_of_whom(keys, i) and not _PARTS.isdisjoint(keys[i + 1 : min(i + 5, at)]))
        for i in range(scope[0] + 1, min(at, len(keys)))
    )


def _of_whom(keys: Sequence[str], at: int) -> bool:
    """ "van wie er dertig in mei kwamen", "waarvan dertig": at its last token."""
    return keys[at] == "waarvan" or (keys[at] == "wie" and keys[at - 1] == "van")


_PARTS = frozenset("helft derde kwart deel merendeel meesten velen enkelen".split())
_OF_WHOM = frozenset(("wie", "waarvan"))
