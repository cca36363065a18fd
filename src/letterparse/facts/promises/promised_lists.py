"""A list behind "U wordt geïnformeerd over:": items with a due of their own are promises."""

from __future__ import annotations

from letterparse.facts.grammar.context import Context
from letterparse.facts.grammar.promising import Reader
from letterparse.facts.grammar.promising_words import Words
from letterparse.facts.model import FactPeriod, Place, Promise, as_said
from letterparse.facts.promises.dues import ATTACHED, event
from letterparse.structure.outline import Block

_CONDITIONS = frozenset("zodra nadat wanneer indien jaarlijks halfjaarlijks maandelijks".split())
# No longer list is one of promises.
_MOST = 30


def without_openings(context: Context, promises: list[Promise], vocabulary: Words) -> list[Promise]:
    """The promises, those that only open a list replaced by its items."""
    told = {promise.place.block for promise in promises}
    found: list[Promise] = []
    for promise in promises:
        items = _items(context, promise)
        dues = [_due(context, item, vocabulary) for item in items]
        own = any(item.index in told for item in items)
        if own or not any(timed for _, timed in dues):
            found.append(promise)
            continue
        for item, (due, _) in zip(items, dues, strict=True):
            place = Place(item.index, 0, len(item.text))
            due = due or promise.due
            found.append(Promise(place, promise.rule, text=item.text, due=due))
    return found


def _items(context: Context, promise: Promise) -> list[Block]:
    """The items of the list that a promise opens with its colon."""
    blocks = context.outline.blocks
    block = blocks[promise.place.block]
    text = block.text.rstrip()
    if not text.endswith(":") or promise.place.end < len(text) - 1:
        return []
    items: list[Block] = []
    for item in blocks[block.index + 1 : block.index + _MOST]:
        if item.kind != "item":
            break
        items.append(item)
    return items


def _due(context: Context, item: Block, vocabulary: Words) -> tuple[FactPeriod | None, bool]:
    """When an item falls due, and whether it says anything of that."""
    today = context.letter_date
    for sentence in context.sentences(item):
        for period in sentence.periods:
            at = sentence.token_at(period.start)
            before = sentence.keys[at - 1] if at else ""
            if period.last is None or (today and period.last < today) or before in ATTACHED:
                continue
            return as_said(period, item.text), True
        found = event(Reader(sentence, vocabulary), [], 0, len(sentence.keys))
        if found is not None:
            return found, True
        if not _CONDITIONS.isdisjoint(sentence.present):
            return None, True
    return None, False
