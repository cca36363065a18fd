"""Sentences that share out the sum told before: "Het geld gaat naar Peru (€ 9 mln.) en Chili (…)".

"Van het budget van € 9 mln. is € 4 mln. bestemd voor Peru. Voor Chili is € 3 mln. gereserveerd."
"""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.verdicts import Before
from letterparse.facts.model import Commitment


def sharing_of(sentence: Sentence, before: Before) -> Commitment | None:
    """What was told before "De grootste bedragen gaan naar Utrecht (€ 9 mln.) en Almere (…)"."""
    keys, last, told = sentence.keys, before.last, before.head
    if last is None or told is None:
        return None
    if _goes_on_dividing(sentence, last, told):
        return told
    if _is_largest_share(sentence, told):
        return told
    largest = keys[0] == "de" and keys[1] in _MOST and keys[2].endswith(_SUMS)
    if not (largest and keys[3] in ("gaan", "gingen")) and not _shares_it(sentence, told):
        return None
    here = last.block is sentence.block and told.place.start >= last.start
    return told if here and told.amount is not None and told.part_of is None else None


def _goes_on_dividing(sentence: Sentence, last: Sentence, told: Commitment) -> bool:
    """ "Van het budget van € 9 mln. is € 4 mln. bestemd voor Peru. Voor Chili is € 3 mln. …"."""
    keys, parts = sentence.keys, last.amounts[1:]
    if last.block is not sentence.block or last.keys[0] != "van" or not parts:
        return False
    if len(sentence.amounts) != 1 or told.place.block != sentence.block.index:
        return False
    behind = keys[sentence.token_at(sentence.amounts[0].end) :]
    opens = keys[0] in ("voor", "naar", "aan") and not _FOR_IT.isdisjoint(keys)
    heads = sentence.amounts[0].start == sentence.start and behind[:2] in _GOES_TO
    whole, values = told.amount, [a.value for a in (*parts, *sentence.amounts)]
    if not (opens or heads) or whole is None or whole.value is None:
        return False
    if whole.value != last.amounts[0].value:
        return False
    if any(a.currency != whole.currency for a in (*parts, *sentence.amounts)) or None in values:
        return False
    return sum(value or 0 for value in values) <= whole.value


def _is_largest_share(sentence: Sentence, told: Commitment) -> bool:
    """ "Verreweg het grootste deel, € 9 mln., is voor Peru": of the sum told just before."""
    keys, whole = sentence.keys, told.amount
    at = next((i + 1 for i, key in enumerate(keys[:4]) if key in _MOST), 0)
    if not at or keys[at - 2] != "het" or keys[at : at + 1] not in _SHARES:
        return False
    if len(sentence.amounts) != 1 or whole is None or told.place.block != sentence.block.index:
        return False
    share, end = sentence.amounts[0], sentence.token_at(sentence.amounts[0].end)
    if sentence.token_at(share.start) != at + 1 or keys[end : end + 2] not in _IS_FOR:
        return False
    sizes = (share.value, whole.value) if share.currency == whole.currency else (None, None)
    return sizes[0] is not None and sizes[1] is not None and sizes[0] < sizes[1]


_SHARES = (["deel"], ["bedrag"], ["aandeel"], ["gedeelte"], ["part"])
_IS_FOR = (["is", "voor"], ["was", "voor"], ["gaat", "naar"], ["is", "bestemd"], ["is", "bedoeld"])
_GOES_TO = (["gaat", "naar"], ["gaan", "naar"], ["is", "bestemd"], ["is", "bedoeld"])
_FOR_IT = frozenset("bestemd gereserveerd uitgetrokken bedoeld begroot voorzien gaat gaan".split())


def _shares_it(sentence: Sentence, told: Commitment) -> bool:
    """ "Het geld wordt verdeeld over Peru (€ 9 mln.) en Bolivia (€ 4 mln.)": of what was told."""
    keys, whole, shares = sentence.keys, told.amount, sentence.amounts
    if whole is None or whole.value is None or len(shares) < 2:
        return False
    if keys[0] not in _THE or len(keys) < 4 or keys[1] not in _MONEY:
        return False
    if "verdeeld" not in keys[2:6] and keys[2:3] not in (["gaat"], ["gaan"], ["ging"], ["gingen"]):
        return False
    if any(a.currency != whole.currency or a.value is None for a in shares):
        return False
    return sum(a.value or 0 for a in shares) <= whole.value


_THE = frozenset("het dit dat de deze die".split())
_MONEY = frozenset("geld bedrag middelen gelden steun hulp noodhulp pakket budget som".split())
_MOST = ("grootste", "hoogste")
_SUMS = ("bedragen", "bijdragen", "subsidies", "delen")
