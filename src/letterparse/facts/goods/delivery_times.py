"""When what was ordered comes, told in the sentences behind the order.

"… een contract voor granaten. De granaten worden tussen medio 2024 en eind 2025 geleverd."
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.model import Commitment, FactPeriod, as_said


def fill_delivery_times(context: Context, told: Sequence[Commitment]) -> None:
    """Give an order the time of its delivery, if it has none, and its stage once that was."""
    orders = [one for one in told if one.status == "contracted" and one.part_of is None]
    for one in orders:
        block = context.outline.blocks[one.place.block]
        if block.kind not in ("paragraph", "item", "note"):
            continue
        sentences = context.sentences(block)
        here = next((s for s in sentences if s.start <= one.place.start < s.end), None)
        if here is None or any(_is_beside(other, one, here) for other in orders):
            continue
        for sentence in (*_behind(here, one), *sentences[here.index + 1 : here.index + 3]):
            if any(sentence.start <= k.place.start < sentence.end for k in orders):
                break
            if not _tells_of(sentence, one):
                continue
            if _has_come(sentence):
                one.status = "delivered"
            if one.period is None:
                one.period = _delivered(sentence)
            if one.period is not None:
                break


def _behind(sentence: Sentence, one: Commitment) -> list[Sentence]:
    """What a semicolon parts from an order: "…; de levering is voorzien in 2025"."""
    cut = sentence.block.view.text.find(";", one.place.end, sentence.end)
    first = sentence.token_at(cut + 1) if cut >= 0 else len(sentence.keys)
    return [sentence.part(first, len(sentence.keys))] if first < len(sentence.keys) else []


def _is_beside(other: Commitment, one: Commitment, here: Sentence) -> bool:
    """True for another order of the same sentence: which of them comes when, nobody knows."""
    if other is one or other.place.block != one.place.block:
        return False
    return here.start <= other.place.start < here.end


def _has_come(sentence: Sentence) -> bool:
    """ "Zij zijn (in mei) afgeleverd": it is behind us, not "worden" or "moeten zijn"."""
    verb = next((key for key in sentence.keys[:8] if key in _BEING), "")
    return verb in _DONE and ends_handed(sentence, _HANDED) and _AHEAD.isdisjoint(sentence.keys)


def _tells_of(sentence: Sentence, one: Commitment) -> bool:
    """True if a sentence tells of nothing but the delivery of these goods."""
    if sentence.amounts or not _NOT.isdisjoint(sentence.keys):
        return False
    keys = sentence.keys
    verb = next((i for i, key in enumerate(keys[:8]) if key in _BEING), 0)
    subject = _subject(sentence, verb)
    if not subject:
        return False
    if subject[-1].endswith(_DELIVERY):
        told = verb + 1 < len(keys) and not _PLANNED.isdisjoint(keys[verb:])
        told = told and subject[0] in _ARTICLES
    elif len(subject) == 1:
        told = subject[0] in _PRONOUNS and (
            ends_handed(sentence, _HANDED) or ends_handed(sentence, _COMING)
        )
    else:
        goods = f"{one.item or ''} {one.purpose or ''}".lower().replace("-", " ").split()
        told = subject[-1] in goods + list(_THINGS) and ends_handed(sentence, _HANDED)
        told = told and subject[0] in _ARTICLES
    return told


def _delivered(sentence: Sentence) -> FactPeriod | None:
    """The one time that a sentence of a delivery tells."""
    keys = sentence.keys
    dated = [p for p in sentence.periods if p.first or p.last]
    if not dated:
        return None
    period, last = dated[0], dated[-1]
    if len(dated) == 1:
        return as_said(period, sentence.block.view.text)
    on = any(pair in _GOES_ON for pair in pairwise(keys))
    if len(dated) > 2 or last.first or period.first is None or not on:
        return None
    return FactPeriod(period.first, last.last)  # "begint in 2027 en loopt tot en met 2031"


def _subject(sentence: Sentence, verb: int) -> list[str]:
    """The words before the verb; behind a date, those that follow it: "in 2027 worden ze …"."""
    keys = sentence.keys
    if not verb or not sentence.timed or 1 not in sentence.timed:
        return keys[:verb]
    dated = all(i in sentence.timed for i in range(1, verb))
    pronoun = not _PRONOUNS.isdisjoint(keys[verb + 1 : verb + 2])
    return keys[verb + 1 : verb + 3 - pronoun] if dated else []


def ends_handed(sentence: Sentence, handed: frozenset[str]) -> bool:
    """ "… worden in delen geleverd", "… afgeleverd, naar verwachting van juli tot en met mei"."""
    keys = sentence.keys
    at = next((i for i, key in enumerate(keys) if key in handed), len(keys))
    behind = range(at + 1, len(keys))
    return at < len(keys) and all(i in sentence.timed or keys[i] in _PLANS for i in behind)


_PLANS = frozenset("naar verwachting volgens de huidige planning in tussen vanaf uiterlijk".split())
_BEING = frozenset(
    "is wordt worden zijn werd werden volgt volgen vindt vinden staat begint beginnen start "
    "geschiedt loopt lopen komt komen arriveert arriveren".split()
)
_DONE = frozenset("is zijn werd werden".split())
_AHEAD = frozenset("moet moeten zal zullen zou zouden te pas zodra naar verwachting".split())
_GOES_ON = (("en", "loopt"), ("en", "duurt"), ("en", "lopen"), ("en", "duren"))
_COMING = frozenset("komen volgen arriveren aan".split())
_PRONOUNS = frozenset("deze die zij ze".split())
_ARTICLES = frozenset(("de", "het", "deze", "dit"))
_DELIVERY = ("levering", "leveringen", "aflevering", "oplevering")
_PLANNED = frozenset(
    "voorzien gepland volgt plaats verwacht geschiedt loopt lopen begint beginnen start".split()
)
_THINGS = frozenset("toestellen systemen voertuigen schepen wapens".split())
_HANDED = frozenset("geleverd afgeleverd opgeleverd overgedragen".split())
_NOT = frozenset("niet eerste laatste vertraging uitgesteld".split())
