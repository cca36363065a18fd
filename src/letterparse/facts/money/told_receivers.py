"""Who gets money told before, and that it was paid, as the words behind it say.

"Het geld gaat naar UNICEF.", "Dit bedrag is in mei overgemaakt."
"""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts import counterparts
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.model import Commitment, Place
from letterparse.language import Language

_POINTING = frozenset("dit dat deze die het de".split())
_SUMS = frozenset(
    "bedrag som geld bedragen middelen gelden bijdrage bijdragen steun gift donatie "
    "schenking".split()
)
# What goes in part, or is not sure to go, or goes otherwise than was thought.
_OTHERWISE = frozenset(
    "niet geen eerste tweede deels deel gedeelte helft rest restant terug zou zouden kan kunnen "
    "als indien mits pas vooral onder meer ander andere eerdere".split()
)
# How far from the head of a sentence the noun may stand: "De aanvullende humanitaire bijdrage".
_NEAR = 4


def add_receivers(sentence: Sentence, told: Sequence[Commitment], language: Language) -> None:
    """Give the one commitment that was `told` just before those who get it by this sentence."""
    if len(told) != 1 or told[0].recipient or sentence.amounts or sentence.is_question:
        return
    if not _points_to_money(sentence.keys) or not _OTHERWISE.isdisjoint(sentence.present):
        return
    first = _direction(sentence)
    if first is None:
        return
    clause = sentence.clauses.of[first]
    members = [i for i in sentence.clauses.members(clause) if i >= first]
    found = counterparts.recipients(sentence, members, told[0].donor or "", language)
    if found:
        told[0].recipient = found
        told[0].also.append(Place(sentence.block.index, sentence.start, sentence.end))


def add_payment(sentence: Sentence, told: Sequence[Commitment]) -> None:
    """The one commitment that was `told` just before is delivered, if this says it was paid."""
    pledged = len(told) == 1 and told[0].status in ("decided", "announced")
    if not pledged or sentence.amounts or sentence.is_question:
        return
    keys, present = sentence.keys, sentence.present
    if not _points_to_money(keys) or not _OTHERWISE.isdisjoint(present):
        return
    if not _PAID.isdisjoint(present) and not _WAS.isdisjoint(keys[1 : _NEAR + 1]):
        told[0].status = "delivered"
        told[0].also.append(Place(sentence.block.index, sentence.start, sentence.end))


_PAID = frozenset("overgemaakt uitgekeerd betaald uitbetaald overgeboekt gestort".split())
_WAS = frozenset("is werd zijn werden".split())


def _points_to_money(keys: Sequence[str]) -> bool:
    """ "Het geld", "De humanitaire bijdrage"."""
    noun = next((i for i, key in enumerate(keys[:_NEAR]) if key in _SUMS), 0)
    return keys[0] in _POINTING and noun > 0 and all(key.endswith("e") for key in keys[1:noun])


def _direction(sentence: Sentence) -> int | None:
    """The token of the preposition before those who get it, behind a verb that sends it there."""
    keys, present = sentence.keys, sentence.present
    if not _GOES.isdisjoint(present) and "naar" in present:
        return keys.index("naar")
    handed = not _HANDED.isdisjoint(present) or {"gesteld", "beschikking"} <= present
    if "aan" in present and (handed or {"ten", "goede"} <= present):
        return keys.index("aan")
    return keys.index("voor") if "bestemd" in present and "voor" in present else None


_GOES = frozenset("gaat gaan ging gingen".split())
_HANDED = frozenset(
    "verstrekt overgemaakt uitgekeerd betaald uitbetaald gegeven toegekend gedoneerd geschonken "
    "overhandigd".split()
)
