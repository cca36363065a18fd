"""What other tools find in the same letters, and what that costs.

    python bench/instead.py [--letters N]

Amounts of money and days of the letters' gold, each counted once for each time it stands there;
of what a tool says, what equals one of them is found. Costs are of processors, in those of
letterparse on the text. Needs `pip install '.[bench]'`, and poppler for the last rows;
what is absent is left out, and said.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from letters import Gold, golds, pdf_archive
from spent import pdftotext

from letterparse import extract

Said = tuple[Counter[Any], Counter[Any]]
"""Amounts as currency and value, days as ISO dates."""
NOTHING: Said = (Counter(), Counter())
ISO = {"Euro": "EUR", "United States dollar": "USD", "Dollar": "USD", "British pound": "GBP"}


class Tool(NamedTuple):
    """How it is called, what it needs, and what it says of a letter."""

    name: str
    needs: str
    read: Callable[[str, Gold], Said]
    warm: bool = True


def of_gold(one: Gold) -> Said:
    return _amounts(one.gold["amounts"]), _days(one.gold["periods"])


def _amounts(amounts: Sequence[Any]) -> Counter[Any]:
    values = [(a["currency"], a["value"]) for a in amounts if a.get("value") is not None]
    return Counter((currency, float(value)) for currency, value in values)


def _days(periods: Sequence[Any]) -> Counter[Any]:
    return Counter(p["start"] for p in periods if p["start"] and p["start"] == p["end"])


def by_letterparse(text: str, one: Gold) -> Said:
    said = extract(text).model_dump(mode="json")
    return _amounts(said["amounts"]), _days(said["periods"])


def by_dateparser(text: str, one: Gold) -> Said:
    base = datetime.fromisoformat(one.gold["date"]) if one.gold.get("date") else None
    settings = {"RELATIVE_BASE": base} if base else {}
    search = import_module("dateparser.search").search_dates
    found = search(text, languages=["nl"], settings=settings) or []
    return Counter(), Counter(when.date().isoformat() for _, when in found)


def by_recognizers(text: str, one: Gold) -> Said:
    money = import_module("recognizers_number_with_unit").recognize_currency
    dates = import_module("recognizers_date_time").recognize_datetime
    amounts: Counter[Any] = Counter()
    for found in money(text, "nl-nl"):
        told = found.resolution
        if told and told.get("value"):
            currency = told.get("isoCurrency") or ISO.get(told["unit"], told["unit"])
            amounts[currency, float(told["value"])] += 1
    days: Counter[Any] = Counter()
    for found in dates(text, "nl-nl"):
        values = (found.resolution or {}).get("values") or [{}]
        if values[-1].get("type") == "date":
            days[values[-1].get("value")] += 1
    return amounts, days


TOOLS = (
    Tool("letterparse", "", by_letterparse),
    Tool("dateparser's search", "dateparser", by_dateparser),
    # Has a name for Dutch and no words of it: English is what it takes.
    Tool("Recognizers-Text, nl-nl", "recognizers_number_with_unit", by_recognizers),
)


def table(folder: Path, count: int) -> None:
    """Print it, for so many letters spread over all."""
    every = golds()
    some = every[:: max(1, len(every) // count)][:count]
    gold = [of_gold(one) for one in some]
    all_ = [sum(each.total() for each in kind) for kind in zip(*gold, strict=True)]
    print(f"{len(some)} letters with {all_[0]} amounts and {all_[1]} days")
    print(f"{'':28}{'amounts':>9}{'said':>6}{'days':>7}{'said':>6}{'ms':>10}{'cost':>9}")
    base = 0.0
    for tool in TOOLS:
        if tool.needs and not _there(tool.needs):
            print(f"{tool.name:28} left out: pip install '.[bench]'")
            continue
        said, each = _run(tool, some)
        base = base or each
        cells = ""
        for kind, width in ((0, 9), (1, 7)):
            found = sum((g[kind] & s[kind]).total() for g, s in zip(gold, said, strict=True))
            cells += f"{found:{width}}{sum(s[kind].total() for s in said):6}"
        print(f"{tool.name:28}{cells}{each * 1000:10.1f}{each / base:9.2f}")
    _pdf(folder, count, base)


def _run(tool: Tool, some: Sequence[Gold]) -> tuple[list[Said], float]:
    texts = [one.path.read_text("utf-8-sig") for one in some]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tool.read(texts[0], some[0])
        start = time.process_time()
        said = [tool.read(text, one) for text, one in zip(texts, some, strict=True)]
    return said, (time.process_time() - start) / len(some)


def _pdf(folder: Path, count: int, base: float) -> None:
    """The loop that gives text and no facts, and letterparse on the same files."""
    if shutil.which("pdftotext") is None or find_spec("reportlab") is None:
        print(f"{'pdftotext, a loop':28} left out: needs poppler, and reportlab (extra dev)")
        return
    files = pdf_archive(folder, count)
    loop = pdftotext(files).cpu
    extract(files[0])
    start = time.process_time()
    for file in files:
        extract(file)
    ours = time.process_time() - start
    for name, spent in (("pdftotext, a loop", loop), ("letterparse, the same PDF", ours)):
        none = "text alone" if name.startswith("pdf") else "as of text"
        each = spent / len(files)
        print(f"{name:28}{none:>28}{each * 1000:10.1f}{each / base:9.2f}")


def _there(module: str) -> bool:
    try:
        return find_spec(module) is not None and bool(import_module(module))
    except ImportError:
        return False


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare with other tools.")
    parser.add_argument("--letters", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table(Path(folder, "pdf"), options.letters)


if __name__ == "__main__":
    main()
