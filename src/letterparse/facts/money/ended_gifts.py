"""Gifts of which their own sentence says that they have ended."""

from __future__ import annotations

from letterparse.facts.grammar.case import Case


def is_ended(case: Case) -> bool:
    """ "De garantie van € 9 miljoen die de Staat had verleend, is beëindigd", "Beëindigd is …"."""
    keys, at = case.sentence.keys, case.sentence.token_at(case.amount.start)
    if at > _SUBJECT or len(case.sentence.amounts) > 1 or "niet" in keys:
        return False
    if keys[0] in _ENDED:
        return keys[1] in _IS
    if keys[0] not in ("de", "het", "deze", "dit") or not _IS.isdisjoint(keys[:at]):
        return False
    last = max((i + 1 for i in case.sentence.commas if i > at), default=at)
    return keys[-1] in _ENDED and any(key in _IS for key in keys[last : last + 2] + keys[-2:-1])


_SUBJECT = 8  # In so many tokens the subject of a sentence has told its sum.
_ENDED = frozenset("beëindigd stopgezet ingetrokken opgezegd gestaakt geschrapt".split())
_IS = frozenset("is zijn wordt worden werd werden".split())
