"""What was tried where, for `explain`. Rules write here only when somebody asked."""

from __future__ import annotations

from letterparse.records import NamedTuple, Record, field


class Attempt(NamedTuple):
    """A rule tried at `blocks[block].text[start:end]`; `refused` says why not, None = taken."""

    rule: str
    block: int
    start: int
    end: int
    refused: str | None


class Trace(Record):
    """Collects attempts. Pass one to `analyse` to be told; pass None to be fast."""

    attempts: list[Attempt] = field(default_factory=list[Attempt])

    def taken(self, rule: str, block: int, start: int, end: int) -> None:
        self.attempts.append(Attempt(rule, block, start, end, None))

    def refused(self, rule: str, block: int, start: int, end: int, why: str) -> None:
        """`why` completes the sentence "not taken: …"."""
        self.attempts.append(Attempt(rule, block, start, end, why))
