"""The words of a page in one language: strings as data, and figures, dates and names as it writes
them. The words of the letter itself stay as they are."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from functools import cache
from pathlib import Path
from typing import Any

import tomli

LANGUAGES = ("nl", "en")

_FOLDER = Path(__file__).parent
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
_SIZES = ((1_000_000_000, "billion"), (1_000_000, "million"))
_DURATION = re.compile(r"P(\d+)([DWMY])")
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


class Words:
    """One language. `words["page"]["title"]` is a string; its methods write values."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._table = _toml(lang)
        self._names = _countries()

    def __getitem__(self, part: str) -> Any:
        return self._table[part]

    def value(self, name: str | None) -> str | None:
        """A value of the contract ("at_least") as words; None stays None."""
        return self._table["values"].get(name, name) if name else None

    def country(self, code: str | None) -> str | None:
        """The name of a code ("UA"); what is no code stays as the letter has it."""
        return self._names[code][LANGUAGES.index(self.lang)] if code in self._names else code

    def countries(self, codes: list[str] | None) -> str | None:
        """Names in a row, None without any."""
        return ", ".join(filter(None, map(self.country, codes or ()))) or None

    def number(self, value: float, places: int | None = None) -> str:
        """A number in figures: 1234.5 is "1.234,5"."""
        text = f"{value:,.{places}f}" if places is not None else f"{value:,}"
        whole, _, rest = text.partition(".")
        whole = whole.replace(",", self._table["group"])
        rest = rest.rstrip("0")
        return f"{whole}{self._table['decimal']}{rest}" if rest else whole

    def large(self, value: float) -> str:
        """A number in millions or milliards, where three decimals can say it."""
        for size, name in _SIZES:
            if abs(value) >= size and (value * 1000) % size == 0:
                return f"{self.number(value / size, 3)} {self._table['values'][name]}"
        return self.number(value)

    def money(self, low: float, high: float, currency: str) -> str:
        """An amount, or a range of them, with its currency's sign or code."""
        figures = self.large(low) if low == high else f"{self.large(low)} – {self.large(high)}"
        return f"{_SIGNS.get(currency, currency)} {figures}"

    def rough(self, qualifier: str | None) -> str | None:
        """What stands before a figure: None if it is exact."""
        return None if qualifier == "exact" else self.value(qualifier)

    def amount(
        self, low: float, high: float, currency: str, qualifier: str, basis: str | None
    ) -> str:
        """Money with what qualifies it."""
        parts = [self.rough(qualifier), self.money(low, high, currency), self.value(basis)]
        return " ".join(filter(None, parts))

    def date(self, day: dt.date) -> str:
        return f"{day.day} {self._table['months'][day.month - 1]} {day.year}"

    def days(self, start: dt.date | None, end: dt.date | None) -> str | None:
        """First and last day as a person would write them; None if neither is said."""
        values = self._table["values"]
        if start is None or end is None:
            if end is not None:
                return f"{values['until']} {self.date(end)}"
            return f"{values['from']} {self._from(start)}" if start else None
        if start == end:
            return self.date(start)
        return self._span(start, end)

    def _from(self, start: dt.date) -> str:
        return self._month(start) if start.day == 1 else self.date(start)

    def _month(self, day: dt.date) -> str:
        return f"{self._table['months'][day.month - 1]} {day.year}"

    def _span(self, start: dt.date, end: dt.date) -> str:
        months = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
        if months and start.month == 1 and end.month == 12:
            years = (start.year, end.year)
            return str(start.year) if years[0] == years[1] else f"{years[0]} – {years[1]}"
        same = (start.year, start.month) == (end.year, end.month)
        if months:
            return self._month(start) if same else f"{self._month(start)} – {self._month(end)}"
        if same:
            return f"{start.day} – {self.date(end)}"
        return f"{self.date(start)} – {self.date(end)}"

    def duration(self, text: str) -> str:
        """An ISO 8601 duration of one unit ("P18M") in words; another one as it stands."""
        match = _DURATION.fullmatch(text)
        if not match:
            return text
        one, many = self._table["values"][_UNITS[match[2]]]
        return f"{match[1]} {one if match[1] == '1' else many}"


@cache
def words_of(lang: str) -> Words:
    """The words of a language of `LANGUAGES`."""
    return Words(lang)


@cache
def review_fields() -> dict[str, Any]:
    """What a reviewer can correct: per kind the names and types of fields, and `choices`."""
    return _toml("review")


def _toml(name: str) -> dict[str, Any]:
    return tomli.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))


@cache
def _countries() -> dict[str | None, list[str]]:
    lines = (_FOLDER / "countries.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {code: names for code, *names in rows}
