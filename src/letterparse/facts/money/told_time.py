"""When money told before flows, as the words behind it say: "Dit bedrag komt in 2010 vrij".

"De regering trekt f 60 miljoen uit. Dit bedrag is opgenomen in de begrotingen voor 1998 en 1999."
"De scholen ontvangen € 16 miljoen; zij krijgen dit in het schooljaar 2009/2010 uitbetaald."
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.model import Commitment, FactPeriod, Place, as_said
from letterparse.facts.money.ended_gifts import is_last_day
from letterparse.mentions.model import Period

_POINTING = frozenset("dit dat deze die beide het de".split())
_SUMS = frozenset(
    "bedrag som geld bedragen middelen gelden uitgaven bijdrage bijdragen steun "
    "garantie garantstelling borgstelling subsidie".split()
)
_AGREED = frozenset("afspraak afspraken overeenkomst convenant regeling toezegging".split())
_RUNS = frozenset("loopt lopen geldt gelden duurt duren".split())
_SEVERAL = frozenset("bedragen middelen gelden uitgaven bijdragen beide".split())
_PRONOUNS = frozenset(("dit", "deze", "dat"))
_FLOWING = frozenset(
    "beschikbaar betaald uitbetaald uitgekeerd overgemaakt besteed uitgegeven ingezet loopt lopen "
    "begroting begrotingen bestemd vrij uitbetaling voorzien gepland eindigt stopt".split()
)
# What comes back, comes in part, or is not sure to come.
_OTHERWISE = frozenset(
    "niet eerste tweede derde laatste termijn termijnen tranche tranches terug terugbetaald helft "
    "rest restant deel geëvalueerd als indien mits rente zou zouden kan kunnen pas "
    "gehalveerd geschrapt verlaagd gekort verhoogd".split()
)


def add_time(sentence: Sentence, told: Sequence[Commitment], found: Sequence[Commitment]) -> None:
    """Give the commitments that were `told` just before the period that this sentence says."""
    if sentence.amounts or not _points_to_money(sentence.keys):
        return
    if not _OTHERWISE.isdisjoint(sentence.present) or not _tells_of_flow(sentence.keys):
        return
    wholes = [one for one in told if one.part_of is None or found[one.part_of] not in told]
    agreed = not _AGREED.isdisjoint(sentence.keys[:2])
    if not wholes or (len(wholes) > 1 and not agreed and _SEVERAL.isdisjoint(sentence.keys[:3])):
        return
    period = _period_in(sentence)
    if period is None or (agreed and _RUNS.isdisjoint(sentence.keys)):
        return
    place = Place(sentence.block.index, sentence.start, sentence.end)
    for one in told:
        whole = found[one.part_of] if one.part_of is not None else None
        if one.period is None or (whole is not None and whole not in told):
            one.period = period
            one.also.append(place)
        elif one.period.last is None and period.first is None and one.period.first:
            # "stort sinds 2014 … De afspraak loopt tot en met 2020": its end.
            one.period = one.period._replace(last=period.last)
            one.also.append(place)


def behind(sentence: Sentence) -> Sentence | None:
    """The statement behind the last amount, if a semicolon parts it: "…; zij krijgen dit …"."""
    if not sentence.amounts or not sentence.periods or ";" not in sentence.text:
        return None
    text = sentence.block.view.text
    last = max(amount.end for amount in sentence.amounts)
    end = len(text[: sentence.end].rstrip(" ;.\n"))
    cut = text.find(";", last, end)
    if cut < 0 or text.find(";", cut + 1, end) > 0:
        return None
    first = sentence.token_at(cut + 1)
    return sentence.part(first, len(sentence.keys)) if first < len(sentence.keys) else None


def _points_to_money(keys: Sequence[str]) -> bool:
    """ "Beide bedragen", "Het geld", "Het gaat om een bijdrage", "zij krijgen dit"."""
    if keys[:3] == ["het", "gaat", "om"]:
        return not _SUMS.isdisjoint(keys[3:6])
    if any(one in _POINTING and two in _SUMS | _AGREED for one, two in pairwise(keys[:3])):
        return True
    return not _GETTING.isdisjoint(keys[:4]) and not _PRONOUNS.isdisjoint(keys[2:5])


_GETTING = frozenset("krijgt krijgen ontvangt ontvangen kreeg kregen ontving ontvingen".split())


def _tells_of_flow(keys: Sequence[str]) -> bool:
    if not (_FLOWING | _RUNS).isdisjoint(keys) or keys[:3] == ["het", "gaat", "om"]:
        return True
    return not _GETTING.isdisjoint(keys[:4]) or ("doen" in keys and "voor" in keys)


_MAIN = frozenset(("", "en"))


def _period_in(sentence: Sentence) -> FactPeriod | None:
    """The one calendar period of a sentence, or the span of two joined by "en".

    Not one of a clause inside: "Het geld is bestemd voor scholen die in 1990 zijn gebouwd".
    """
    periods: list[Period] = [p for p in sentence.periods if p.first or p.last]
    inside = (sentence.clauses.of[sentence.token_at(p.start)] for p in periods)
    if any(sentence.clauses.opener[clause] not in _MAIN for clause in inside):
        return None
    text = sentence.block.view.text
    if len(periods) == 1:
        said = as_said(periods[0], text)
        return said._replace(first=None) if is_last_day(sentence, periods[0]) else said
    if len(periods) != 2 or text[periods[0].end : periods[1].start].strip() not in ("en", "en in"):
        return None
    return FactPeriod(periods[0].first, periods[1].last)
