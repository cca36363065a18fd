"""When those told of before set out or leave, by the periods of a later sentence."""

from __future__ import annotations

from letterparse.facts.context import Sentence
from letterparse.facts.departures import departure_in
from letterparse.facts.model import Deployment, FactPeriod
from letterparse.facts.signals import THING
from letterparse.mentions.model import Period


def begin(known: Deployment, sentence: Sentence) -> None:
    """ "Op 17 juni vertrok de groep": the day on which those told of before set out."""
    days = [p for p in main_periods(sentence) if p.first is not None and p.first == p.last]
    if len(days) != 1 or known.status == "ending" or _SETS_OUT.isdisjoint(sentence.present):
        return
    if departure_in(sentence) is not None or (known.period and known.period.first):
        return
    end = known.period.last if known.period else None
    if end is None or days[0].first is None or days[0].first <= end:
        known.period = FactPeriod(days[0].first, end)


_SETS_OUT = frozenset(
    "vertrok vertrokken arriveerde arriveerden aangekomen gearriveerd begon begonnen gestart "
    "aangetreden vertrekt vertrekken arriveert arriveren begint beginnen landde landden".split()
)


def main_periods(sentence: Sentence) -> list[Period]:
    """The periods outside relative clauses: "de inzet, die in mei afliep, is verlengd tot …"."""
    clauses = sentence.clauses
    main = [
        p
        for p in sentence.periods
        if clauses.opener[clauses.of[min(sentence.token_at(p.start), len(clauses.of) - 1)]]
        not in ("die", "dat", "waar", "waarvan")
    ]
    return main or [p for p in sentence.periods if not _is_of_goods(sentence, p)]


def _is_of_goods(sentence: Sentence, period: Period) -> bool:
    """ "liet pompen achter, die tot 1 mei zijn uitgeleend": not how long who left them stays."""
    clauses = sentence.clauses
    at = min(sentence.token_at(period.start), len(clauses.of) - 1)
    first = clauses.members(clauses.of[at])[0]
    return first > 0 and any(mark & THING for mark in sentence.marks[max(first - 3, 0) : first])
