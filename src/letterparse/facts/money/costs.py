"""Amounts of a price, of damage or of a gap, and when somebody pays them all the same."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.nouns import DETERMINERS, is_other
from letterparse.facts.grammar.verbs import Hit
from letterparse.facts.grammar.verdicts import Words
from letterparse.facts.money.limits import pays_up_to
from letterparse.facts.money.own_costs import pays_for_missions
from letterparse.mentions.model import Amount

APPLIED = frozenset(("aanvraag", "aanvragen"))
"""Money that is applied for is no gift yet."""


def is_applied_for(keys: Sequence[str]) -> bool:
    """Is it, and is the number of applications not only why: "vanwege het aantal aanvragen"?"""
    at = next((i for i, key in enumerate(keys) if key.endswith(_APPLICATIONS)), None)
    if at is None or (keys[at - 1] == "van" and keys[max(at - 2, 0)] in _WORK_ON):
        return False  # "voor de afhandeling van aanvragen": what is paid for.
    return _WHY.isdisjoint(keys[max(at - _FAR, 0) : at])


_WORK_ON = frozenset("afhandeling verwerking beoordeling behandeling toetsing controle".split())

_APPLICATIONS = ("aanvraag", "aanvragen")
_WHY = frozenset("vanwege wegens gezien gelet door dankzij".split())
_FAR = 6
_CEILINGS = frozenset(("maximum", "plafond"))


def costs_by_noun(
    words: Words, sentence: Sentence, amount: Amount, noun: str | None, hits: list[Hit]
) -> str | None:
    """The amount of a price or of damage; but "€ 30 miljoen aan schade" may be paid."""
    if noun is None or not is_other(words, noun):
        return None
    if noun in _CEILINGS and pays_up_to(sentence, amount):
        return None
    if noun == "grens" and _is_at_border(sentence):
        return None  # "voor de vestingwerken langs de grens met Vlaanderen": of a land.
    charged = any(hit.form.verb in _CHARGED for hit in hits)
    if (noun in words.own_costs and bears(hits)) or charged:
        return None  # "Hun salaris, € 8 miljoen per jaar, komt voor rekening van Defensie."
    if noun in words.own_costs and pays_for_missions(words, sentence):
        return None
    if hits and (_is_what_for(sentence, noun) or _is_drawn_from(sentence, amount, noun)):
        return None
    if noun.endswith(_GAPS) and any(hit.form.verb in _FILLING for hit in hits):
        return None  # "Het tekort van € 4 mln. vult de provincie aan."
    if noun.startswith("schuld") and any(hit.form.verb == "kwijtschelden" for hit in hits):
        return None  # "Nederland scheldt Suriname een schuld van € 1 miljoen kwijt."
    if noun.endswith(tuple(words.rewards)) and (bears(hits) or _paid_out(hits)):
        return None
    if noun in APPLIED and not words.granted.isdisjoint(sentence.present):
        return None
    after = sentence.token_at(amount.end)
    paying = any(hit.form.verb != "goed zijn voor" for hit in hits)
    if paying and noun in sentence.keys[after + 1 : after + 4] and sentence.keys[after] == "aan":
        return None
    return f"it is the amount of a {noun}"


def _is_at_border(sentence: Sentence) -> bool:
    """ "langs de grens", "aan de Poolse grens"; not "De grens voor bijdragen aan …"."""
    at = sentence.keys.index("grens") if "grens" in sentence.present else 0
    return not _AT_BORDERS.isdisjoint(sentence.keys[max(at - 3, 0) : at])


def _is_drawn_from(sentence: Sentence, amount: Amount, noun: str) -> bool:
    """ "stellen van de opbrengst € 21 miljoen beschikbaar": out of which it comes."""
    at = sentence.token_at(amount.start)
    return sentence.keys[max(at - 3, 0) : at] == ["van", "de", noun]


_AT_BORDERS = frozenset(("langs", "aan", "over", "bij"))


def _is_what_for(sentence: Sentence, noun: str) -> bool:
    """ "Voor de vaste lasten is € 2 miljoen beschikbaar": at the head, what the money is for."""
    keys = sentence.keys
    at = keys.index(noun) if noun in keys else 0
    if not _AGAINST.isdisjoint(keys[max(at - 3, 0) : at]):
        return True  # "krijgt voor de aanpak van het lerarentekort € 9 miljoen"
    return keys[0] == "voor" and keys[1] in DETERMINERS and noun in keys[2:4]


_AGAINST = frozenset(
    "aanpak bestrijding bestrijden terugdringen terugdringing tegengaan voorkomen voorkoming "
    "afkopen afkoop aflossen aflossing afbetalen saneren sanering overnemen overname "
    "kwijtschelden kwijtschelding verlichting".split()
)


_CHARGED = ("voor rekening komen", "voor rekening zijn", "ten laste komen")
_GAPS = (
    *("tekort", "tekorten", "gat", "verlies", "verliezen", "tegenvaller", "overschrijding"),
    "meerkosten",
)
_FILLING = (
    *("aanvullen", "dekken door", "dragen", "bijpassen", "voor rekening nemen"),
    *("betalen", "bekostigen", "vergoeden", "bijleggen", "aanzuiveren", "dichten"),
)


def costs_by_verb(sentence: Sentence, amount: Amount, hits: list[Hit]) -> bool:
    """ "De schepen kosten € 300 miljoen en worden in 2027 geleverd": handed over, not the money."""
    at = sentence.token_at(amount.start) - 1
    while at > 0 and sentence.keys[at] in _ALTOGETHER:
        at -= 1
    noun = sentence.keys[at] == "kosten" and sentence.keys[at - 1] in ("de", "deze", "alle")
    if noun or sentence.keys[max(at, 0)] not in ("kost", "kosten", "kostte", "kostten"):
        return False
    return all(hit.form.verb in _DELIVERING for hit in hits)


_ALTOGETHER = frozenset("samen tezamen in totaal circa ongeveer ruim bijna elk per stuk".split())


_DELIVERING = frozenset("leveren geleverd overdragen overgedragen opleveren schenken".split())


def bears(hits: list[Hit]) -> bool:
    """ "De extra lasten draagt het ministerie"."""
    return any(hit.form.verb in _BEARING for hit in hits)


_BEARING = ("dragen", "betalen", "vergoeden", "voor rekening nemen", "bekostigen")


def _paid_out(hits: list[Hit]) -> bool:
    return any(hit.form.verb in ("uitkeren", "uitbetalen", "toekennen") for hit in hits)
