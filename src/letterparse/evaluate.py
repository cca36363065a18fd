"""Letters beside their gold: how well each fact is read, as figures and as a table.

A gold file is `NAME.gold.json`; its key "letter" names the letter that stands beside it.
`scoring` holds the definitions.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import orjson

from letterparse import read
from letterparse.errors import UnreadableError, UnsupportedError, UsageError
from letterparse.extract import analyse, to_letter
from letterparse.output.json import to_plain
from letterparse.scoring import KINDS, Count, Fault, Score, score

GOLD = ".gold.json"
ROWS = ("headings", *KINDS)


@dataclass(slots=True)
class Result:
    """One letter's score, with its text, so that a fault can be placed."""

    name: str
    score: Score
    text: str


@dataclass(slots=True)
class Evaluation:
    """All letters that could be read, and why others could not."""

    results: list[Result]
    left_out: list[str]

    def total(self, names: Iterable[str] | None = None) -> Score:
        """The figures of these letters together, or of all."""
        whole = Score()
        wanted = None if names is None else set(names)
        for result in self.results:
            if wanted is None or result.name in wanted:
                whole.add(result.score)
        return whole


def gold_files(paths: Iterable[str]) -> list[Path]:
    """The gold files named, and those in and below the folders named."""
    found: list[Path] = []
    for name in paths:
        path = Path(name)
        if path.is_dir():
            found += sorted(path.rglob(f"*{GOLD}"))
        elif path.is_file():
            found.append(path)
        else:
            raise UnreadableError(f"{name}: no such file or folder; check the name")
    if not found:
        raise UnreadableError(f"{' '.join(paths)}: holds no *{GOLD}; name gold files or folders")
    return found


def evaluate(paths: Iterable[str]) -> Evaluation:
    """Read each letter and score it. Formats that are not read yet are left out, and named."""
    evaluation = Evaluation([], [])
    for path in gold_files(list(paths)):
        gold = _gold(path)
        letter = path.with_name(gold["letter"])
        try:
            document = read.document(letter)
        except UnsupportedError as error:
            evaluation.left_out.append(str(error))
            continue
        found = to_plain(to_letter(analyse(document)))
        name = path.name.removesuffix(GOLD)
        evaluation.results.append(Result(name, _scored(path, gold, found), document.text))
    return evaluation


def _scored(path: Path, gold: dict[str, Any], found: dict[str, Any]) -> Score:
    try:
        return score(gold, found)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise UnreadableError(
            f"{path}: has not the shape of gold ({type(error).__name__}: {error});"
            " write its facts as `letterparse extract` prints them, each with its evidence"
        ) from None


def _gold(path: Path) -> dict[str, Any]:
    try:
        gold = orjson.loads(path.read_bytes())
    except orjson.JSONDecodeError as error:
        raise UnreadableError(f"{path}: is no JSON ({error}); mend it") from None
    named = cast(dict[str, Any], gold) if isinstance(gold, dict) else {}
    if not isinstance(named.get("letter"), str):
        raise UnreadableError(f'{path}: names no letter; a gold file has the key "letter"')
    return named


def held_aside(path: str) -> list[str]:
    """The names of letters that nobody reads while writing rules: a TOML's `letters`."""
    try:
        with open(path, "rb") as file:
            table = tomllib.load(file)
    except OSError as error:
        raise UnreadableError(f"{path}: can't be read ({error.strerror}); check the name") from None
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError(f"{path}: is no TOML ({error}); mend it") from None
    names = table.get("letters")
    if not isinstance(names, list):
        raise UnreadableError(f"{path}: has no list `letters`; name the letters kept aside")
    return [str(name) for name in cast(list[object], names)]


# Figures


def figures(whole: Score) -> dict[str, float]:
    """The figure of each bar: F1 of the kinds, share right of header and fields."""
    return {
        "header": whole.header_share().value,
        **{kind: whole.kinds.get(kind, Count()).f1 for kind in ROWS},
        "fields": whole.field_share().value,
    }


def bars(options: Iterable[str]) -> dict[str, float]:
    """What `--fail-under` asks: "0.9" for every figure, "amounts=0.98" for one."""
    asked: dict[str, float] = {}
    names = list(figures(Score()))
    for option in options:
        for part in option.split(","):
            name, _, number = part.rpartition("=")
            if name and name not in names:
                raise UsageError(f"--fail-under: no figure {name!r}; there are {', '.join(names)}")
            try:
                asked |= dict.fromkeys([name] if name else names, float(number))
            except ValueError:
                raise UsageError(f"--fail-under: {number!r} is no number") from None
    return asked


def under(whole: Score, asked: Mapping[str, float]) -> list[str]:
    """One line for each figure below what is asked of it."""
    got = figures(whole)
    return [
        f"{name} {got[name]:.3f} is under {bar:.3f}"
        for name, bar in asked.items()
        if got[name] < bar
    ]


# For a person


def table(whole: Score) -> str:
    """Precision, recall and F1 a kind; header fields and fields of facts below.

    Of what neither gold nor letters have, nothing is measured: "–".
    """
    lines = [f"{'':14}{'P':>7}{'R':>7}{'F1':>7}{'right':>8}{'gold':>7}{'found':>7}"]
    for kind in ROWS:
        c = whole.kinds.get(kind, Count())
        cells = "".join(_cell(x, c.gold or c.found) for x in (c.precision, c.recall, c.f1))
        lines.append(f"{kind:14}{cells}{c.matched:8}{c.gold:7}{c.found:7}")
    for name, share in (("header", whole.header_share()), ("fields", whole.field_share())):
        lines.append(
            f"{name:14}{'':14}{_cell(share.value, share.total)}{share.right:8}{share.total:7}"
        )
    return "\n".join(lines)


def _cell(value: float, measured: int) -> str:
    return f"{value:7.3f}" if measured else f"{'–':>7}"


def parts(whole: Score) -> str:
    """The share right of each header field and of each field of the facts."""
    lines: list[str] = []
    for title, shares in (("header", whole.header), ("fields of matched facts", whole.fields)):
        lines.append(title)
        lines += [f"  {n:34}{s.value:7.3f}{s.right:6} of {s.total}" for n, s in shares.items()]
    return "\n".join(lines)


def side_by_side(known: Score, aside: Score) -> str:
    """The figures on the letters that rules were written on, and on those kept aside."""
    lines = [f"{'':14}{'known':>8}{'aside':>8}{'gap':>8}"]
    there = figures(aside)
    for name, value in figures(known).items():
        other = there[name]
        lines.append(f"{name:14}{value:8.3f}{other:8.3f}{value - other:+8.3f}")
    return "\n".join(lines)


def details(result: Result) -> str:
    """Each miss, invention and wrong field of one letter, and where it stands."""
    lines = [result.name]
    for fault in result.score.faults:
        place = _line_of(result.text, fault.quote)
        where = f" line {place}" if place else ""
        lines.append(f"  {fault.what:9}{fault.kind}{where}: {_said(fault)}")
        if fault.quote and fault.kind != "headings":
            lines.append(f"{'':12}“{fault.quote}”")
    return "\n".join(lines)


def _said(fault: Fault) -> str:
    if fault.what == "wrong":
        return f"gold {_plain(fault.expected)}, found {_plain(fault.found)}"
    return _plain(fault.found if fault.expected is None else fault.expected)


def _plain(value: Any) -> str:
    return orjson.dumps(value, default=str).decode()


def _line_of(text: str, quote: str) -> int | None:
    """The line on which the first words of a quote stand, if they stand there unbroken."""
    words = quote.split()[:3]
    while words:
        at = text.find(" ".join(words))
        if at >= 0:
            return text.count("\n", 0, at) + 1
        words.pop()
    return None


def to_json(evaluation: Evaluation, aside: Iterable[str] = ()) -> dict[str, Any]:
    """The figures, of all letters and of each, as plain JSON values."""
    hidden = set(aside)
    names = [r.name for r in evaluation.results]
    report: dict[str, Any] = {
        "letters": len(names),
        "left_out": evaluation.left_out,
        "total": _score_json(evaluation.total()),
    }
    if hidden:
        report["known"] = _score_json(evaluation.total(n for n in names if n not in hidden))
        report["aside"] = _score_json(evaluation.total(n for n in names if n in hidden))
    report["by_letter"] = {
        r.name: {**_score_json(r.score), "faults": [f._asdict() for f in r.score.faults]}
        for r in evaluation.results
        if r.name not in hidden
    }
    return report


def _score_json(whole: Score) -> dict[str, Any]:
    kinds = {
        kind: {
            "precision": round(c.precision, 4),
            "recall": round(c.recall, 4),
            "f1": round(c.f1, 4),
            "matched": c.matched,
            "gold": c.gold,
            "found": c.found,
        }
        for kind, c in whole.kinds.items()
    }
    shares = {
        title: {
            "share": round(share.value, 4),
            "right": share.right,
            "total": share.total,
            "by_field": {n: [s.right, s.total] for n, s in each.items()},
        }
        for title, share, each in (
            ("header", whole.header_share(), whole.header),
            ("fields", whole.field_share(), whole.fields),
        )
    }
    return {**kinds, **shares}


def report(evaluation: Evaluation, aside: Iterable[str] = (), *, detail: bool = False) -> str:
    """The tables for a person. Letters kept aside show in the figures, never in detail."""
    hidden = set(aside)
    known = [r for r in evaluation.results if r.name not in hidden]
    count = len(evaluation.results)
    texts = [f"{count} letter{'' if count == 1 else 's'}", table(evaluation.total())]
    if hidden:
        outside = evaluation.total(r.name for r in evaluation.results if r.name in hidden)
        texts.append(side_by_side(evaluation.total(r.name for r in known), outside))
    if detail:
        texts.append(parts(evaluation.total(r.name for r in known)))
        texts += [details(r) for r in known]
    return "\n\n".join(texts)
