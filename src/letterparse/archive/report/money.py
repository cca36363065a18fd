"""What is committed over time and by recipient, with running totals: the ledger's own sums.

Only what the ledger's totals count is drawn, so nothing counts twice: no telling again, no part
beside its whole. Currencies, sums a year and sums given jointly have charts of their own.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from letterparse.archive.ledger.model import CommitmentEntry, Ledger
from letterparse.archive.ledger.totals import bounds_of
from letterparse.archive.report.bins import Bins
from letterparse.output.report.timeline import WIDTH
from letterparse.output.report.wording import cut
from letterparse.output.report.words import Words
from letterparse.records import NamedTuple

RUNNING, BARS, GAP = 120, 70, 34
"""Heights: of the running total, of the bars, of what is between the two."""
TOP = 18
ROW = 40
_MOST = 12
_LABEL = 38
_SIZES = ((1e9, 1e7), (1e6, 1e5), (1e3, 1e2))

Pair = tuple[float, float]


class Stretch(NamedTuple):
    """A bar, and the running total at its end; `low` and `high` are heights of the bar."""

    x: float
    width: float
    low: float
    high: float
    label: str
    new: str
    total: str
    entries: int


class Step(NamedTuple):
    """What one recipient was promised in one stretch: a part of its bar that ends at the total."""

    x: float
    width: float
    says: str


class Taker(NamedTuple):
    """A recipient: its bar's parts in order of time, and (when, new, running total) as words.

    Not `named`: what is domestic or names no recipient; that has no bar.
    """

    named: bool
    y: int
    label: str
    total: str
    entries: int
    steps: list[Step]
    rows: list[tuple[str, str, str]]


class Money(NamedTuple):
    """The charts of one currency and basis. `line` is the running total as an SVG path, `area`
    what is below it, `upper` that of the upper bounds or empty."""

    title: str
    total: str
    stretches: list[Stretch]
    line: str
    area: str
    upper: str
    most: str
    most_new: str
    ticks: list[tuple[float, str]]
    takers: list[Taker]
    undated: int


def money_of(ledger: Ledger, words: Words) -> list[Money]:
    """The charts, that with the most commitments first; none if the ledger counts no money."""
    groups: dict[tuple[str, str | None, bool], list[CommitmentEntry]] = {}
    for total in ledger.totals:
        group = groups.setdefault((total.currency, total.basis, total.joint), [])
        group += [ledger.commitments[index] for index in total.entries]
    order = sorted(groups, key=lambda key: (-len(groups[key]), str(key)))
    return [_chart(*key, groups[key], words) for key in order]


def _chart(
    currency: str, basis: str | None, joint: bool, entries: list[CommitmentEntry], words: Words
) -> Money:
    days = [entry.first_said for entry in entries if entry.first_said]
    bins = Bins(days, words) if days else None
    new = _binned(entries, bins) if bins else []
    running = list(accumulate(new, _add))
    most = max((high for _, high in running), default=0) or 1
    most_new = max((high for _, high in new), default=0) or 1
    ranged = any(low != high for low, high in running)
    line = _path([low for low, _ in running], most)
    parts = [currency, words.value(basis), words["archive"]["joint"] if joint else None]
    return Money(
        title=", ".join(filter(None, parts)),
        total=short(_sum(entries)[1], currency, words),
        stretches=_stretches(days, bins, new, running, currency, words) if bins else [],
        line=line,
        area=f"{line}V{TOP + RUNNING}H0Z" if line else "",
        upper=_path([high for _, high in running], most) if ranged else "",
        most=short(most, currency, words),
        most_new=short(most_new, currency, words),
        ticks=bins.ticks(WIDTH) if bins else [],
        takers=_takers(entries, bins, currency, words),
        undated=len(entries) - len(days),
    )


def _stretches(
    days: Sequence[dt.date],
    bins: Bins,
    new: Sequence[Pair],
    running: Sequence[Pair],
    currency: str,
    words: Words,
) -> list[Stretch]:
    counts = Counter(map(bins.place, days))
    scale = BARS / (max(high for _, high in new) or 1)
    wide = WIDTH / len(new)
    return [
        Stretch(
            x=round((i + 0.1) * wide, 1),
            width=round(wide * 0.8, 1),
            low=round(max(sums[0], 0) * scale, 1),
            high=round(max(sums[1], 0) * scale, 1),
            label=stretch.label,
            new=_money(sums, currency, words),
            total=_money(total, currency, words),
            entries=counts[i],
        )
        for i, (stretch, sums, total) in enumerate(zip(bins.bins, new, running, strict=True))
    ]


def _binned(entries: Sequence[CommitmentEntry], bins: Bins) -> list[Pair]:
    sums: list[Pair] = [(0, 0)] * len(bins.bins)
    for entry in entries:
        if entry.first_said:
            place = bins.place(entry.first_said)
            sums[place] = _add(sums[place], bounds_of(entry))
    return sums


def _add(one: Pair, other: Pair) -> Pair:
    return one[0] + other[0], one[1] + other[1]


def _sum(entries: Sequence[CommitmentEntry]) -> Pair:
    pairs = [bounds_of(entry) for entry in entries]
    return sum(low for low, _ in pairs), sum(high for _, high in pairs)


def _path(heights: Sequence[float], most: float) -> str:
    """Steps: what is told in a stretch is added above the middle of its bar."""
    if not heights:
        return ""
    wide = WIDTH / len(heights)
    floor = TOP + RUNNING
    steps = "".join(
        f"H{(i + 0.5) * wide:.1f}V{floor - max(value, 0) / most * RUNNING:.1f}"
        for i, value in enumerate(heights)
    )
    return f"M0 {floor}{steps}H{WIDTH}"


def _takers(
    entries: list[CommitmentEntry], bins: Bins | None, currency: str, words: Words
) -> list[Taker]:
    groups: dict[str, list[CommitmentEntry]] = {}
    for entry in entries:
        groups.setdefault(words.countries(entry.recipient) or "", []).append(entry)
    sums = {name: _sum(group) for name, group in groups.items()}
    order = sorted(groups, key=lambda name: (not name, -sums[name][1], name))
    scale = WIDTH / (max((sums[name][1] for name in order if name), default=0) or 1)
    return [
        _taker(i, name, groups[name], bins, scale, currency, words) for i, name in enumerate(order)
    ]


def _taker(
    place: int,
    name: str,
    entries: list[CommitmentEntry],
    bins: Bins | None,
    scale: float,
    currency: str,
    words: Words,
) -> Taker:
    """One recipient; what has no date comes last."""
    parts: dict[int, Pair] = {}
    late = len(bins.bins) if bins else 0
    for entry in entries:
        at = bins.place(entry.first_said) if bins and entry.first_said else late
        parts[at] = _add(parts.get(at, (0, 0)), bounds_of(entry))
    order = sorted(parts)
    steps: list[Step] = []
    rows: list[tuple[str, str, str]] = []
    before: Pair = (0, 0)
    for at in order:
        total = _add(before, parts[at])
        label = bins.bins[at].label if bins and at < late else words["values"]["undated"]
        row = (label, _money(parts[at], currency, words), _money(total, currency, words))
        says = words["archive"]["step"].format(when=row[0], new=row[1], total=row[2])
        x, end = (round(max(side[1], 0) * scale, 1) for side in (before, total))
        steps.append(Step(x, round(max(end - x, 0), 1), says))
        rows.append(row)
        before = total
    label = name or words["charts"]["domestic"]
    total = _short(before, currency, words)
    return Taker(bool(name), place * ROW, label, total, len(entries), steps, rows)


def drawn(takers: Sequence[Taker]) -> list[Taker]:
    """Those that the chart shows; the table has them all."""
    named = [one for one in takers if one.named]
    return [one._replace(label=cut(one.label, _LABEL)) for one in named[:_MOST]]


def _money(pair: Pair, currency: str, words: Words) -> str:
    low, high = (_whole(round(side, 2)) for side in pair)
    return words.money(low, high, currency)


def _short(pair: Pair, currency: str, words: Words) -> str:
    low, high = (short(side, currency, words) for side in pair)
    return high if low == high else f"{low} – {high}"


def short(value: float, currency: str, words: Words) -> str:
    """A sum to two or three figures, for an axis or a headline."""
    unit = next((unit for size, unit in _SIZES if abs(value) >= size), 0.01)
    rounded = _whole(round(round(value / unit) * unit, 2))
    return words.money(rounded, rounded, currency)


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value
