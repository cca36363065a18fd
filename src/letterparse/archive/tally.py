"""The account of a run: letters, facts, warnings, failures, the slowest; for people and as JSON."""

from __future__ import annotations

import heapq
import time
from collections import Counter
from typing import Any

from letterparse.archive.flow import Arrival
from letterparse.archive.work import FACTS

_SLOWEST = 5
_EXAMPLES = 5


class Tally:
    """Counts what arrives; its size does not grow with the archive.

    `total` files are expected; the run `began` then, by `time.monotonic`.
    """

    def __init__(self, total: int, began: float) -> None:
        self.total = total
        self.files = self.fresh = self.failed = 0
        self._letters = self._same = self._known = 0
        self._facts = Counter[str]()
        self._warnings = Counter[str]()
        self._failures = Counter[str]()
        self._examples: dict[str, list[str]] = {}
        self._slowest: list[tuple[float, str]] = []
        self._began = began

    def add(self, arrival: Arrival) -> None:
        """Count one file."""
        record, note, fresh = arrival
        self.files += 1
        self.fresh += fresh
        self._letters += record.json is not None
        self._same += record.same_as is not None
        if record.failure is not None:
            self.failed += 1
            self._failures[record.failure.kind] += 1
            examples = self._examples.setdefault(record.failure.kind, [])
            if len(examples) < _EXAMPLES:
                examples.append(f"{record.path}: {record.failure.message}")
        if note is not None:
            self._known += not fresh
            self._facts.update(note.facts)
            self._warnings.update(note.warnings)
            heapq.heappush(self._slowest, (note.seconds, record.path))
            if len(self._slowest) > _SLOWEST:
                heapq.heappop(self._slowest)

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return time.monotonic() - self._began

    @property
    def rate(self) -> float:
        """Files a second."""
        return self.files / max(self.seconds, 0.001)

    def to_json(self) -> dict[str, Any]:
        """The summary, as `--summary` writes it. Seconds are of reading; of each its own."""
        return {
            "files": self.total,
            "done": self.files,
            "letters": self._letters,
            "duplicates": self._same,
            "failed": self.failed,
            "read_now": self.fresh,
            "known_before": self._known,
            "seconds": round(self.seconds, 3),
            "facts": {name: self._facts[name] for name in FACTS},
            "warnings": dict(self._warnings.most_common()),
            "failures": {
                kind: {"count": count, "examples": self._examples[kind]}
                for kind, count in self._failures.most_common()
            },
            "slowest": [
                {"path": path, "seconds": seconds}
                for seconds, path in sorted(self._slowest, reverse=True)
            ],
        }


def again(summary: dict[str, Any], seconds: float) -> dict[str, Any]:
    """The summary of a run that found all done, made of that of the run before it."""
    known = summary["read_now"] + summary["known_before"]
    now = {"read_now": 0, "known_before": known, "seconds": round(seconds, 3)}
    return summary | now


def told(summary: dict[str, Any], out: str) -> str:
    """The summary as lines for a person."""
    how = (
        f"{summary['read_now']} read now in {_span(summary['seconds'])},"
        f" {summary['known_before']} known before"
    )
    lines = [f"{summary['letters']} letters in {out}, of {summary['files']} files ({how})"]
    if summary["duplicates"]:
        lines.append(f"{summary['duplicates']} more are the same as another, byte for byte")
    facts = [f"{count} {name}" for name, count in summary["facts"].items() if count]
    if facts:
        lines.append(f"facts: {', '.join(facts)}")
    if summary["warnings"]:
        counts = (f"{count} {code}" for code, count in summary["warnings"].items())
        lines.append(f"warnings: {', '.join(counts)}")
    for kind, some in summary["failures"].items():
        lines.append(f"failed: {some['count']} {kind}, such as {some['examples'][0]}")
    slowest = [some for some in summary["slowest"] if some["seconds"] >= 1]
    if slowest:
        each = (f"{some['path']} ({_span(some['seconds'])})" for some in slowest)
        lines.append(f"slowest: {', '.join(each)}")
    return "\n".join(lines)


def _span(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
