"""Archives for the benchmarks, made of the letters in `tests/letters`."""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
STYLE = "ministry"
_FIGURE = re.compile(r"\b\d{1,3}(?= (?:miljoen|miljard|euro|procent|militairen)\b)")
_DAY = re.compile(r"\b\d{1,2}(?= (?:januari|maart|mei|juli|augustus|oktober|december)\b)")


class Gold(NamedTuple):
    """A letter, and what it says."""

    path: Path
    gold: dict[str, Any]


def golds() -> list[Gold]:
    """Every letter of the tests."""
    found: list[Gold] = []
    for path in sorted((ROOT / "tests/letters").glob("*.gold.json")):
        gold = json.loads(path.read_bytes())
        found.append(Gold(path.with_name(gold["letter"]), gold))
    return found


def text_archive(folder: Path, count: int) -> list[Path]:
    """So many letters, no two alike: from the second time that a letter is taken, its amounts,
    shares, strengths and days are others."""
    texts = [one.path.read_text("utf-8-sig") for one in golds()]
    files: list[Path] = []
    for number in range(count):
        path = folder / f"{number % 100:02}" / f"{number:06}.txt"
        path.parent.mkdir(exist_ok=True, parents=True)
        text = texts[number % len(texts)]
        if number >= len(texts):
            text = f"{_varied(text, number)}\nNummer {number}\n"
        path.write_text(text, "utf-8")
        files.append(path)
    return files


def _varied(text: str, number: int) -> str:
    chance = random.Random(number)
    text = _FIGURE.sub(lambda found: str(chance.randrange(2, 900)), text)
    return _DAY.sub(lambda found: str(chance.randrange(1, 31)), text)


def pdf_archive(folder: Path, count: int) -> list[Path]:
    """So many letters as PDF in a ministry's style; those taken again differ in their bytes."""
    folder.mkdir(parents=True)
    printed = list(_printed(count))
    files: list[Path] = []
    for number in range(count):
        path = folder / f"{number:06}.pdf"
        path.write_bytes(printed[number % len(printed)] + b"%% %d\n" % number)
        files.append(path)
    return files


def _printed(most: int) -> Iterator[bytes]:
    sys.path.insert(0, str(ROOT / "tests"))
    from render_pdf import STYLES, Printer

    for parts in printable(most):
        yield Printer(STYLES[STYLE], parts).pdf()


def printable(most: int | None = None) -> Iterator[Any]:
    """Of so many letters the parts of those that a house style prints: to one addressee."""
    sys.path.insert(0, str(ROOT / "tests"))
    from letter_parts import parts_of

    for path, gold in golds()[:most]:
        if not gold.get("dossiers") and (gold.get("addressee") or {}).get("name"):
            yield parts_of(path.read_text("utf-8-sig"), gold)
