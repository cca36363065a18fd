"""Givers told of in an aside before the amount: "de gemeente, met € 9 miljoen, en …"."""

from __future__ import annotations

from letterparse.facts.grammar.case import Case, donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver
from letterparse.facts.grammar.nouns import is_order
from letterparse.facts.grammar.roles import Donor
from letterparse.facts.grammar.verdicts import words_of
from letterparse.facts.money.listed_givers import named_before
from letterparse.language import Language


def in_apposition(case: Case) -> Donor | None:
    """ "Het waterschap, goed voor € 6 miljoen, en …", "de gemeente, met € 9 miljoen, …"."""
    first = case.sentence.token_at(case.amount.start)
    if case.sentence.keys[first] == "respectievelijk":
        return None  # "Duitsland en Denemarken, met respectievelijk …": to each his own.
    giver = apposed_giver(case.sentence, first, case.context.language)
    return donor_from(giver, case.context.language) if giver else None


def apposed_giver(sentence: Sentence, at: int, language: Language) -> Giver | None:
    """Whom the aside ", goed voor" or ", met" before the amount at this token tells of."""
    keys, text = sentence.keys, sentence.block.view.text
    opens = at - 2 if keys[max(at - 2, 0) : at] == ["goed", "voor"] else at - 1
    if opens < 1 or keys[opens] not in ("goed", "met"):
        return None
    if text[sentence.ends[opens - 1] : sentence.starts[opens]].strip() not in _ASIDE:
        return None
    behind = next((a.end for a in sentence.amounts if sentence.token_at(a.start) == at), 0)
    if keys[opens] == "met" and text[behind : behind + 1] not in (",", ")"):
        return None  # "steunt het fonds, met € 5 miljoen"
    if is_order(words_of(language), keys[1]) or keys[opens - 1] in _CLOSED:
        return None  # "De order bij de werf in Goes, goed voor …": the order, not the town.
    found = named_before(sentence, opens, language)
    # "de missie in Darfur, met € 20 miljoen", "zijn bijdrage aan UNRWA, goed voor € 9 miljoen"
    return None if found and keys[max(found.first - 1, 0)] in _TOWARDS else found


_CLOSED = frozenset("gesloten getekend ondertekend afgesloten".split())
_TOWARDS, _ASIDE = frozenset("in aan voor naar bij op tot".split()), (",", "–", "-", "(")
