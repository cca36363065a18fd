"""Amounts that stand beside the one that is given: the whole that lacks, one of its instalments."""

from __future__ import annotations

from letterparse.facts.context import Sentence
from letterparse.mentions.model import Amount


def is_instalment(sentence: Sentence, amount: Amount) -> bool:
    """The last of "stort € 4,5 miljard, te voldoen in vijf tranches van € 0,9 miljard"."""
    at, keys = sentence.token_at(amount.start), sentence.keys
    if at < 3 or keys[at - 1] != "van" or not keys[at - 2].endswith(_INSTALMENTS):
        return False
    return amount is not sentence.amounts[0] and "in" in keys[max(at - 5, 0) : at - 2]


_INSTALMENTS = ("tranches", "termijnen", "schijven", "jaartermijnen", "jaarschijven", "delen")


def is_lack_filled(sentence: Sentence, amount: Amount) -> bool:
    """The first of "Van het tekort van $ 30 miljoen is $ 12 miljoen gedekt door Qatar"."""
    at, keys = sentence.token_at(amount.start), sentence.keys
    if at < 3 or keys[at - 1] != "van" or not keys[at - 2].endswith(_LACKS):
        return False
    return "van" in keys[max(at - 5, 0) : at - 2] and amount is not sentence.amounts[-1]


_LACKS = ("tekort", "tekorten", "behoefte", "verzoek", "appeal", "hulpvraag", "kosten")
