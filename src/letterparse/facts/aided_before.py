"""Whom money goes to that is told by "de steun" alone: those whose aid was told just before.

"De steun aan Moldavië gaat door. Voor 2026 is voor de militaire steun € 2 miljard begroot."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from letterparse.facts.gifts.counterparts import GIVEN_TO, recipients
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.subjects import statement_of
from letterparse.facts.grammar.verdicts import scope_of
from letterparse.facts.model import Commitment
from letterparse.language import Language
from letterparse.mentions.model import Amount

_AID = ("steun", "hulp")
_DEFINITE = frozenset("de deze die onze".split())
_TELLING = frozenset("aan voor van naar richting ten om bij tegen".split())
"""Behind the noun they tell of other aid, or of whose."""
_BODIES = frozenset(("NL", "EU", "NATO", "UN"))
_BLOCKS = 3
"""How many paragraphs back, this one included, aid is still spoken of."""
_ADJECTIVES = 3


def fill_aided(context: Context, told: Sequence[Commitment]) -> None:
    """Give money of which nobody is said to get it, but which is for "the aid", to whom that is."""
    for one in told:
        if one.amount is None or one.recipient:
            continue
        here = next(
            (
                sentence
                for sentence in context.sentences(context.outline.blocks[one.place.block])
                if sentence.start <= one.place.start < sentence.end
            ),
            None,
        )
        if here is None or not _points_to_aid(here, one.amount, context.language):
            continue
        codes = _aided(context, here, one)
        if codes and one.donor not in codes:
            one.recipient = codes


def _points_to_aid(sentence: Sentence, amount: Amount, language: Language) -> bool:
    """ "de begrote militaire steun", of which no word behind it tells for whom it is.

    It stands in the statement of its sum: not "nu de steun loopt, gaat € 5 miljoen naar scholen".
    """
    if not any(amount is one for one in sentence.amounts):
        return False
    keys, scope = sentence.keys, scope_of(sentence, amount, language)
    return any(
        keys[at].endswith(_AID)
        and keys[at + 1 : at + 2] != []
        and keys[at + 1] not in _TELLING
        and _is_definite(keys, at)
        for at in statement_of(sentence, scope, language)
    )


def _is_definite(keys: Sequence[str], noun: int) -> bool:
    for at in range(noun - 1, max(noun - _ADJECTIVES, 0) - 2, -1):
        if at < 0 or not keys[at].endswith("e"):
            return False
        if keys[at] in _DEFINITE:
            return True
    return False


def _aided(context: Context, here: Sentence, one: Commitment) -> list[str]:
    """The receivers of the aid told last, if no other state is named after it."""
    others: set[str] = set()
    for sentence in _back_from(context, here):
        told = _told_in(sentence, one.donor or "", context.language)
        if told:
            return told if others.issubset(told) else []
        lands = (a for a in sentence.actors if a.kind in ("country", "place"))
        others |= {a.code for a in lands} - _BODIES - {one.donor}
    return []


def _back_from(context: Context, here: Sentence) -> Iterator[Sentence]:
    """The sentence itself, those before it, and those of the paragraphs before."""
    first = here.block.index
    for index in range(first, max(first - _BLOCKS, -1), -1):
        block = context.outline.blocks[index]
        if block.kind in ("paragraph", "item"):
            sentences = context.sentences(block)
            yield from reversed([s for s in sentences if index < first or s.start <= here.start])


def _told_in(sentence: Sentence, donor: str, language: Language) -> list[str]:
    """ "de militaire steun aan Moldavië": who gets it."""
    keys = sentence.keys
    for at, key in enumerate(keys[:-2]):
        if key.endswith(_AID) and keys[at + 1] in ("aan", "voor"):
            clause = sentence.clauses.of[at]
            behind = [i for i in sentence.clauses.members(clause) if i > at]
            return recipients(sentence, behind, donor, language, GIVEN_TO)
    return []
