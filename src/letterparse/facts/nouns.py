"""The noun that an amount hangs on: an order, a price, damage, a budget."""

from __future__ import annotations

from letterparse.facts.context import Sentence
from letterparse.facts.verdicts import Scope, Words
from letterparse.mentions.model import Amount

_SKIPPED = frozenset(
    "van ad ter waarde met totaal in een bedrag de het voor maximaal jaarlijks jaarlijkse "
    "extra eenmalig structureel omvang grootte hoogte tot ten hoogste circa ca ongeveer ruim "
    "bijna minimaal bedraagt bedragen bedroeg is was beloopt omvat groot à dus thans nu nog "
    "eens nieuwe aanvullende respectievelijk naar zo n minste rond zijn ook".split()
)


_MEASURES = frozenset(
    "bedraagt bedroeg bedragen beloopt belopen omvat omvatte komt kwam uitkomt omvang".split()
)


def is_noun(words: Words, key: str) -> bool:
    return key in words.other_nouns or key in words.nouns or key.endswith(words.suffixes)


def noun_of(words: Words, sentence: Sentence, amount: Amount, scope: Scope) -> str | None:
    """The noun that the amount hangs on: "order" in "deze order van circa 270 miljoen"."""
    keys, tokens, text = sentence.keys, sentence.tokens, sentence.block.view.text
    if scope.opener == "(":
        opened = min(i for i, c in enumerate(sentence.clauses.of) if c == scope.clause)
        near = [key for key in keys[max(opened - 6, 0) : opened] if is_noun(words, key)]
        return near[-1] if near else None
    weak: str | None = None
    for index in range(scope.at - 1, max(scope.at - 12, -1), -1):
        gap = text[tokens[index].end : tokens[index + 1].start]
        if ";" in gap or ")" in gap:
            break
        key = keys[index]
        if key == "waarde":
            continue
        if key == "bedrag":
            weak = key
            continue
        if is_noun(words, key):
            return key
        if key not in _SKIPPED and not _aside(sentence, index):
            break
    after = _noun_after(words, sentence, amount)
    if after:
        return after
    if any(key in _MEASURES for key in keys[max(scope.at - 5, 0) : scope.at]):
        subject = next((key for key in scope.keys if is_noun(words, key)), None)
        if subject:
            return subject
    return weak


def _aside(sentence: Sentence, index: int) -> bool:
    """A word of a period or an actor, which may stand between a noun and its amount."""
    start = sentence.tokens[index].start
    return any(p.start <= start < p.end for p in sentence.periods) or any(
        a.start <= start < a.end for a in sentence.actors
    )


def _noun_after(words: Words, sentence: Sentence, amount: Amount) -> str | None:
    """ "1,34 miljard euro aan vergoedingen", "10 miljoen euro subsidie"."""
    after = sentence.token_at(amount.end)
    for index in range(after, min(after + 3, len(sentence.keys))):
        key = sentence.keys[index]
        if is_noun(words, key):
            return key
        if key not in ("aan", "extra", "euro", "in", "totaal"):
            return None
    return None


def noun_status(words: Words, noun: str) -> str:
    if noun in words.intended_nouns or noun.endswith("reservering"):
        return "intended"
    if noun in words.contracted_nouns:
        return "contracted"
    return "announced" if noun in words.announced_nouns else "decided"
