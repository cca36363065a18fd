"""The fixed words of a letter, made ready for look-up from `language/<code>/layout.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from letterparse.language import Language
from letterparse.records import NamedTuple
from letterparse.structure.view import heal


class Words(NamedTuple):
    """What the rooms of `structure` look up. All keys are in lower case.

    `labels` gives the field of a label; `label_starts` the labels by their first word.
    `portfolios` gives the proper spelling of what a minister may be minister of.
    """

    labels: dict[str, str]
    label_starts: dict[str, list[str]]
    months: dict[str, int]
    numbers: dict[str, int]
    salutations: frozenset[str]
    closings: tuple[str, ...]
    closing_starts: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    boilerplate: tuple[str, ...]
    ministries: dict[str, str]
    short_ministries: dict[str, str]
    portfolios: dict[str, str]
    longest_first: dict[str, list[str]]
    po_boxes: dict[str, list[tuple[int, str]]]


@cache
def words_of(language: Language) -> Words:
    """The words of this language, made once."""
    table = language.table("layout")
    words = table["words"]
    labels = {label: name for name, some in table["labels"].items() for label in some}
    months = {name: i + 1 for i, name in enumerate(words["months"])}
    months |= {name: i + 1 for i, name in enumerate(words["month_abbreviations"])}
    ministries = {name.lower(): name for name in table["ministries"]["names"]}
    portfolios = {name.lower(): name for name in table["ministries"]["portfolios"]} | ministries
    return Words(
        labels=labels,
        label_starts=_by_first_word(labels),
        months=months,
        numbers={name: i for i, name in enumerate(words["numbers"])} | {"één": 1},
        salutations=frozenset(words["salutations"]),
        closings=tuple(words["closings"]),
        closing_starts=frozenset(first_word(closing) for closing in words["closings"]),
        titles=frozenset(words["titles"]),
        particles=frozenset(words["particles"]),
        boilerplate=tuple(words["boilerplate"]),
        ministries=ministries,
        short_ministries=table["ministries"]["short"],
        portfolios=portfolios,
        longest_first=_by_first_word(portfolios),
        po_boxes={
            box: [(int(year), str(name)) for year, name in row]
            for box, row in table["po_boxes"].items()
        },
    )


def _by_first_word(names: Iterable[str]) -> dict[str, list[str]]:
    """The names by their first word, longest first."""
    grouped: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        grouped.setdefault(first_word(name), []).append(name)
    return grouped


_FIRST = re.compile(r"[\w'’.-]+")


def first_word(text: str) -> str:
    """The first word of a text in lower case, without a final stop."""
    match = _FIRST.search(text, 0, 60)
    return match[0].lower().rstrip(".") if match else ""


def join_lines(lines: Iterable[str]) -> str:
    """Lines as one, hyphens at their ends healed."""
    return heal(["\n".join(lines)])


def fold(text: str) -> str:
    """The text with each run of white space as one space."""
    return " ".join(text.split())
