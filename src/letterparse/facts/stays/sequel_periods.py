"""When those told of before set out, stay or leave, by the periods of a later sentence."""

from __future__ import annotations

import itertools
from collections.abc import Sequence, Set
from datetime import date, timedelta

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.dated_phrases import begins_with_since
from letterparse.facts.grammar.decisions import dates_decision
from letterparse.facts.grammar.pointed_time import until_that_day
from letterparse.facts.grammar.roles import SINCE
from letterparse.facts.grammar.signals import THING
from letterparse.facts.model import CHANGED, Deployment, FactPeriod
from letterparse.facts.people.departures import (
    DEPARTING,
    departure_in,
    first_to_go,
    left_home,
    set_to_work,
)
from letterparse.facts.people.sending import Words, change_of
from letterparse.facts.people.successors import is_of_successor
from letterparse.facts.stays.setting_out import goes_there
from letterparse.facts.stays.stay_ends import from_day_to_day
from letterparse.mentions.model import Period


def begin(known: Deployment, sentence: Sentence) -> None:
    """ "Op 17 juni vertrok de groep": the day on which those told of before set out."""
    since = _since(sentence) or _fronted_since(sentence)
    if since is not None and (known.period is None or known.period.first is None):
        known.period = FactPeriod(since.first, known.period.last if known.period else None)
        return
    days = [p for p in main_periods(sentence) if p.first is not None and p.first == p.last]
    if first_to_go(sentence, range(len(sentence.keys))):
        days = main_periods(sentence)[:1]
    if len(days) != 1 or known.status == "ending" or _SETS_OUT.isdisjoint(sentence.present):
        return
    if departure_in(sentence) is not None or (known.period and known.period.first):
        return
    end = known.period.last if known.period else None
    if end is None or days[0].first is None or days[0].first <= end:
        known.period = FactPeriod(days[0].first, end)


def sets_out(context: Context, known: Deployment, out: Period | None) -> None:
    """ "vertrekt op 28 januari uit Den Helder en is eind juni thuis": planned until that day."""
    if out is None or out.first is None:
        return
    known.period = FactPeriod(out.first, known.period.last if known.period else None)
    today = context.letter_date
    if today is not None and out.first > today:
        known.status = "planned"


def set_out_from_home(context: Context, made: Deployment, sentence: Sentence) -> None:
    """ "Het fregat vertrekt op 28 januari uit Den Helder, heeft 200 koppen en is in juni thuis"."""
    out = left_home(sentence, context.language)
    if out is None or out.first is None:
        return
    dated = [p for p in main_periods(sentence) if made.status in CHANGED or p.first is None]
    ends = [p.last for p in dated if p is not out and p.last]
    later = [day for day in ends if day > out.first]
    made.period = FactPeriod(out.first, later[-1] if later else None)
    sets_out(context, made, out)


def _since(sentence: Sentence) -> Period | None:
    """ "Het team, dat sinds 1 februari in Gao is gelegerd, keert op 30 juni terug"."""
    text, commas = sentence.block.view.text, sentence.commas
    for p in sentence.periods:
        at = sentence.token_at(p.start)
        told = begins_with_since(text, p) and p.last is None
        clause = sentence.clauses.members(sentence.clauses.of[min(at, len(sentence.keys) - 1)])
        if told and sentence.keys[clause[0]] in ("die", "dat") and clause[0] < 4:
            return p if clause[0] - 1 in commas else None
    return None


def _fronted_since(sentence: Sentence) -> Period | None:
    """ "Sinds half januari maakt het schip deel uit van …": the main clause tells since when."""
    first = sentence.periods[0] if sentence.periods else None
    if first is None or first.last is not None or first.first is None:
        return None
    fronted = sentence.keys[0] in SINCE and sentence.token_at(first.start) < 2
    return first if fronted else None


def moves_on(context: Context, sentence: Sentence, known: Deployment) -> str | None:
    """ "loopt door tot 1 mei"; "Het schip vertrekt op 1 mei", of what is there: that is its end."""
    begun = known.period and known.period.first
    there = known.status == "ongoing" and (begun or _is_there(context, known))
    leaves = not DEPARTING.isdisjoint(sentence.present)
    if there and leaves and "naar" not in sentence.present and len(main_periods(sentence)) == 1:
        if not first_to_go(sentence, range(len(sentence.keys))):
            return "ended" if {"vertrok", "vertrokken"} & sentence.present else "ending"
    return runs_on(sentence)


def _is_there(context: Context, known: Deployment) -> bool:
    """ "heeft in Gao 35 artsen", "in Gao zijn 35 artsen werkzaam": they are not yet to set out."""
    block, start, end = known.place
    said = set(context.outline.blocks[block].text[start:end].lower().split())
    return bool(known.location) and "in" in said and bool(said & _HAVE) and not said & _BOUND


_HAVE = frozenset("heeft hebben werken werkt dienen dient verblijven verblijft werkzaam".split())
_BOUND = frozenset("naar gestuurd gezonden uitgezonden besloten toegezegd aangeboden".split())


def runs_on(sentence: Sentence) -> str | None:
    """ "loopt nu door tot 1 mei", "duurt tot 1 mei in plaats van tot maart": "extended".

    Also "zou een maand duren, maar blijft tot 1 mei".
    """
    keys = sentence.keys
    if _RUNS.isdisjoint(keys) or {"niet", "geen", "of"} & sentence.present:
        return None
    if stays_but(keys):
        return "extended"
    pairs = set(itertools.pairwise(keys))
    later = ("door", "tot") in pairs or (("plaats", "van") in pairs and keys.count("tot") > 1)
    return "extended" if later else None


def stays_after_all(words: Words, sentence: Sentence) -> int:
    """ "De eenheid zou in mei terugkeren, maar blijft een half jaar langer": the "maar"; else 0."""
    low = sentence.keys.index("maar") if "maar" in sentence.present else 0
    changed = change_of(words, frozenset(sentence.keys[low:])) is not None
    return low if low and (changed or stays_but(sentence.keys)) else 0


def stays_but(keys: Sequence[str]) -> bool:
    """ "was er eerst voor een maand, maar blijft tot 1 mei": what was meant, and what is so."""
    at = next((i for i in range(3, len(keys) - 2) if keys[i] == "maar"), 0)
    meant = not _MEANT.isdisjoint(keys[:at])
    return meant and keys[at + 1] in _RUNS and "tot" in keys[at + 2 :]


_MEANT = frozenset("zou zouden aanvankelijk oorspronkelijk eerst bedoeld voorzien".split())
_RUNS = frozenset("loopt lopen duurt duren gaat gaan blijft blijven".split())
_SETS_OUT = frozenset(
    "vertrok vertrokken arriveerde arriveerden aangekomen gearriveerd begon begonnen gestart "
    "aangetreden vertrekt vertrekken arriveert arriveren begint beginnen landde landden".split()
)


def main_periods(sentence: Sentence) -> list[Period]:
    """The periods outside relative clauses: "de inzet, die in mei afliep, is verlengd tot …"."""
    clauses = sentence.clauses
    openers = {
        p: clauses.opener[clauses.of[min(sentence.token_at(p.start), len(clauses.of) - 1)]]
        for p in sentence.periods
    }
    main = [
        p
        for p in sentence.periods
        if not (openers[p] in ("die", "dat") or openers[p].startswith("waar"))
        and not dates_decision(sentence, p)
        and not _gives_reason(sentence, p)
    ]
    if main:
        return main
    others = [p for p in sentence.periods if not _is_of_goods(sentence, p)]
    others = [p for p in others if not _gives_reason(sentence, p)]
    return [p for p in others if not is_of_successor(sentence, sentence.token_at(p.start))]


def dates_within(sentence: Sentence, span: range, before: Sentence | None) -> list[Period]:
    """Its periods among these words; without any, the day told before that it points to."""
    told = main_periods(sentence)
    if not told:
        day = until_that_day(sentence, before)
        return [day] if day else []
    return [p for p in told if sentence.token_at(p.start) in span]


def _gives_reason(sentence: Sentence, period: Period) -> bool:
    """ "wordt niet verlengd omdat de oefening volgend jaar begint": when something else is."""
    at = sentence.token_at(period.start)
    why = next((i for i in range(at - 1, 0, -1) if sentence.keys[i] in _REASONS), None)
    return why is not None and not any(i in sentence.commas for i in range(why, at))


_REASONS = frozenset("omdat doordat aangezien".split())


def _is_of_goods(sentence: Sentence, period: Period) -> bool:
    """ "liet pompen achter, die tot 1 mei zijn uitgeleend": not how long who left them stays."""
    clauses = sentence.clauses
    at = min(sentence.token_at(period.start), len(clauses.of) - 1)
    first = clauses.members(clauses.of[at])[0]
    return first > 0 and any(mark & THING for mark in sentence.marks[max(first - 3, 0) : first])


_LENGTHS = frozenset("jaar jaren maand maanden halfjaar week weken".split())


def change(
    known: Deployment,
    present: Set[str],
    periods: Sequence[Period],
    words: Words,
    departure: str | None = None,
    past: bool = False,
) -> None:
    """ "Die inzet wordt met een jaar verlengd, tot 1 januari": a new status and a new end."""
    status = departure or change_of(words, present)
    if status is None and past and "mee" not in present and not present & words.now:
        status = "ended"
    # "Zij waren er van 3 tot 28 mei": the past alone is no end with a day of its own.
    stayed = status == "ended" and (departure or change_of(words, present)) is None
    closing = "ending" if status == "extended" and present & _CLOSING else status
    if status == "extended":
        periods = _without_decision_days(periods, closing)
    stay = _stay(periods, None if stayed else closing, present)
    before, was = known.period, known.status
    if status == "ending" and "voortgezet" in present:
        if known.status == "ended" and before and before.last:
            return  # "waren er in 2015. De inzet wordt niet voortgezet": they are gone already.
        stay = _until_year(periods) or stay
    if stay is None and {"tot", "einde"} <= present and len(periods) == 1:
        stay = FactPeriod(None, periods[0].last) if periods[0].last else None
    now = _TERMS | _CURRENT
    if known.status == "extended" and not present.isdisjoint(now) and _ends_sooner(stay, before):
        return  # "… voort te zetten tot 15 juli. De huidige termijn loopt op 31 januari af."
    if "afgelost" in present and _ends_sooner(stay, before) and known.status == "extended":
        return  # Other people go on with what is prolonged.
    if stayed and stay is not None and before is not None:
        stay = _in_year_of(before, stay)
    if before and stay and before.first and stay.last and stay.last < before.first:
        return  # "In 2016 waren zij er ook al": an earlier stay.
    if status is None and known.status == "ended" and not present.isdisjoint(_STAYING):
        known.status = "ongoing"  # "stuurde tien artsen; zij blijven er tot juli"
    if status is not None:
        known.status = status
    if stay is None:
        if status == "extended" != was and before and "met" in present and _LENGTHS & present:
            # "loopt af op 31 mei. De inzet wordt met zes maanden verlengd": that end is no more.
            known.period = FactPeriod(before.first, None) if before.first else None
        return
    if before is None:
        known.period = stay
    elif "afgelost" in present and _ends_sooner(before, stay) and not _is_month(before):
        return  # "blijven tot en met juni. In juli worden zij afgelost …"
    elif stay.first is None and (
        status is not None or before.last is None or (stay.last and stay.last > before.last)
    ):
        # "zijn in februari uitgezonden; hun plaatsing duurt tot 1 juni"
        known.period = FactPeriod(before.first, stay.last)
    elif status is not None or _is_within(stay, before):
        known.period = stay


def _without_decision_days(periods: Sequence[Period], closing: str | None) -> Sequence[Period]:
    """ "is in juni met zes maanden verlengd (en eindigt op 1 mei)": in June it was decided."""
    short = [p for p in periods if p.first and p.last and (p.last - p.first).days <= _MONTH]
    if (
        closing == "ending"
        and short
        and len(short) == sum(bool(p.first or p.last) for p in periods)
    ):
        short.remove(max(short, key=lambda p: p.last or date.min))
    return [p for p in periods if p not in short]


def _until_year(periods: Sequence[Period]) -> FactPeriod | None:
    """ "wordt in 2027 niet voortgezet": until that year, in which they are not there."""
    first, last = (periods[0].first, periods[0].last) if len(periods) == 1 else (None, None)
    if first is None or last is None or last != date(first.year, 12, 31):
        return None
    return FactPeriod(None, first - timedelta(days=1)) if first == date(first.year, 1, 1) else None


def _is_within(stay: FactPeriod, before: FactPeriod) -> bool:
    """ "keerde in mei terug. Dit team was er van 8 tot en met 26 mei": the days themselves."""
    if before.first is not None or not (stay.first and stay.last and before.last):
        return False
    first_of_month = before.last.replace(day=1)
    return first_of_month <= stay.last < before.last


def _ends_sooner(stay: FactPeriod | None, before: FactPeriod | None) -> bool:
    """Does what a term says end before what was told of those who stay?"""
    return bool(stay and before and stay.last and before.last and stay.last < before.last)


_TERMS = frozenset("termijn mandaat periode mandaatperiode looptijd toestemming".split())


_CURRENT = frozenset("huidige lopende bestaande".split())


def _in_year_of(before: FactPeriod, stay: FactPeriod) -> FactPeriod:
    """ "had in 2025 drie artsen in Gao; zij waren er van 24 maart tot 2 mei": of that year."""
    if not (before.first and before.last and stay.first and stay.last):
        return stay
    year = before.first.year
    if year != before.last.year or stay.first <= before.last:
        return stay
    if stay.first.year != stay.last.year or (2, 29) in ((d.month, d.day) for d in stay[:2] if d):
        return before
    return FactPeriod(stay.first.replace(year=year), stay.last.replace(year=year))


_STAYING = frozenset(("blijft", "blijven"))
_CLOSING = frozenset("eindigt eindigen loopt lopen verstrijkt verloopt afloopt".split())


def _since_and_until(periods: Sequence[Period]) -> FactPeriod | None:
    """ "zijn daar sinds 1 oktober en keren op 20 december terug"."""
    since = [p.first for p in periods if p.first and p.last is None]
    ends = [p.last for p in periods if p.last]
    if len(since) != 1 or not ends or not since[0] < ends[-1]:
        return None
    return FactPeriod(since[0], ends[-1])


def _stay(periods: Sequence[Period], status: str | None, present: Set[str]) -> FactPeriod | None:
    """A span or an open end; a single day is a step on the way, unless it ends there."""
    sets_out = status == "ending" and not present.isdisjoint(_SETS_OUT)
    if (status == "ended" or sets_out) and (stayed := from_day_to_day(periods)) is not None:
        return stayed
    if status in ("ending", "ended") and (stayed := _since_and_until(periods)) is not None:
        return stayed
    until = [p for p in periods if p.first is None and p.last is not None]
    if status is None and (stayed := _out_and_until(periods, until, present)) is not None:
        return stayed
    if status == "extended" and until:
        # "is vorige maand verlengd tot 1 mei": when that was decided is no part of the stay.
        return FactPeriod(None, max(p.last for p in until if p.last))
    for p in periods:
        if status in ("ending", "ended") and p.last is None:
            continue
        begun = set_to_work(present) or (status is None and _is_start(p, present))
        if p.first and begun:
            # "In januari is de rotatie van start gegaan", "… begonnen en duurt tot juli"
            last = next((one.last for one in until if one.last and one.last > p.first), None)
            return FactPeriod(p.first, last)
        if (p.first or p.last) and (p.first != p.last):
            ending = status in ("ending", "ended") and p.first and p.last
            return FactPeriod(None if ending else p.first, p.last)
    if status in ("ending", "ended"):
        for p in periods:
            if p.last or p.first:
                # "Zijn functie vervalt per 1 juli" lasts until the day before.
                return FactPeriod(None, p.last or (p.first and p.first - timedelta(days=1)))
    return None


def _is_start(period: Period, present: Set[str]) -> bool:
    """ "De commando's volgen in maart", "vertrekken begin mei": when they set out, not the stay."""
    if _is_month(period) and (_begins(present) or not _FOLLOWING.isdisjoint(present)):
        return True
    short = period.first and period.last and (period.last - period.first).days <= _MONTH
    return bool(short) and not _DEPARTS.isdisjoint(present) and present.isdisjoint(_STAYING)


_FOLLOWING = frozenset("volgt volgen volgden volgde".split())
_DEPARTS = frozenset("vertrekt vertrekken arriveert arriveren".split())


def _is_month(period: Period | FactPeriod) -> bool:
    """A whole month: too long for a day, too short for a stay."""
    first, last = period.first, period.last
    if first is None or last is None or first.day != 1 or (last - first).days > _MONTH:
        return False
    return (last + timedelta(days=1)).day == 1


def _begins(present: Set[str]) -> bool:
    """ "De inzet gaat in maart van start", "De toestellen gaan in maart naar Gao"."""
    starts = {"van", "start"} <= present and not present.isdisjoint(("gaat", "gaan"))
    placed = not (_PUT.isdisjoint(present) or present.isdisjoint(("wordt", "worden")))
    return starts or placed or goes_there(present)


_PUT = frozenset("ontplooid gestationeerd geplaatst uitgezonden".split())
_MONTH = 31


def _out_and_until(
    periods: Sequence[Period], until: Sequence[Period], present: Set[str]
) -> FactPeriod | None:
    """ "Zij vertrekken medio april en blijven daar tot en met juni": not the days they set out."""
    if _SETS_OUT.isdisjoint(present) or _STAYING.isdisjoint(present) or len(until) != 1:
        return None
    outs, last = [p.first for p in periods if p.first is not None], until[0].last
    return FactPeriod(outs[0], last) if outs and last and outs[0] < last else None


def is_ahead(context: Context, known: Deployment) -> bool:
    """Does the stay end after the letter's date?"""
    last = known.period.last if known.period else None
    return last is not None and context.letter_date is not None and last > context.letter_date
