"""A Letter's facts and mentions as brat standoff (https://brat.nlplab.org/standoff.html).

Mentions are text-bound (T), facts are events (E) whose trigger is the sentence that tells them;
further sentences are related to them (R), closed values are attributes (A), what a fact says is a
note (#). Offsets count Unicode code points in the letter's text as `--with-text` gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from letterparse.model import Letter
from letterparse.output.kinds import FACTS, MENTIONS, evidence_of, told
from letterparse.output.remarks import note_of
from letterparse.output.spans import spans_of

CONFIGURATION = """\
[entities]
Amount
Period
Percentage
Reference
Evidence

[relations]
Also\tArg1:<EVENT>, Arg2:Evidence
<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>

[events]
Commitment\tAmount?:Amount, Period?:Period, Part_of?:Commitment
Deployment\tPeriod?:Period
Meeting\tPeriod?:Period
Promise\tPeriod?:Period

[attributes]
Own\tArg:Commitment|Deployment
Commitment_status\tArg:Commitment, Value:announced|decided|contracted|delivered|intended|ended
Deployment_status\tArg:Deployment, Value:planned|ongoing|extended|ending|ended
Qualifier\tArg:Amount|Percentage|Deployment, Value:exact|about|at_least|at_most
Basis\tArg:Amount, Value:structural|per_year|one_off
Approximate\tArg:Period
Unit\tArg:Percentage, Value:percent|percentage_point
Cites\tArg:Reference, Value:kamerstuk|motion|promise|law|eu_document|un_resolution|\
handelingen|treaty|other
"""
"""What a folder's `annotation.conf` says: all that `standoff` writes."""

# A span that holds one of these would be cut by readers, or cut the line that quotes it.
_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_ATTRIBUTES: dict[str, tuple[tuple[str, str], ...]] = {
    "amounts": (("Qualifier", "qualifier"), ("Basis", "basis")),
    "periods": (("Approximate", "approximate"),),
    "percentages": (("Qualifier", "qualifier"), ("Unit", "unit")),
    "references": (("Cites", "kind"),),
    "commitments": (("Own", "own"), ("Commitment_status", "status")),
    "deployments": (("Own", "own"), ("Deployment_status", "status"), ("Qualifier", "qualifier")),
}


def standoff(letter: Letter) -> str:
    """The lines of a letter's `.ann` file. The letter must have its text."""
    return "".join(f"{line}\n" for line in _Standoff(letter).lines())


class _Standoff:
    """Numbers what it writes, kind by kind."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        self.text = letter.text or ""
        self._counts: dict[str, int] = {}
        self._bound: dict[tuple[str, tuple[tuple[int, int], ...]], str] = {}

    def lines(self) -> Iterator[str]:
        for kind, _, item in told(self.letter, MENTIONS):
            # Each has a name of its own: "artikelen 5 en 6" are two in the same words.
            found, name = self._words(_type(kind), spans_of(item.evidence), anew=True)
            yield from found
            if name is not None:
                yield from self._told(kind, item, name)
        events = self._events()
        for kind, index, item in told(self.letter, FACTS):
            if (kind, index) in events:
                yield from self._fact(kind, index, item, events)

    def _events(self) -> dict[tuple[str, int], str]:
        """The name of each fact's event: one may speak of another that comes later."""
        return {
            (kind, index): self._next("E")
            for kind, index, item in told(self.letter, FACTS)
            if _fragments(self.text, spans_of(item.evidence))
        }

    def _fact(
        self, kind: str, index: int, item: Any, events: dict[tuple[str, int], str]
    ) -> Iterator[str]:
        event, name = events[kind, index], _type(kind)
        trigger = self._words(name, spans_of(item.evidence))
        yield from trigger[0]
        roles = [f"{name}:{trigger[1]}", *self._roles(kind, item, events)]
        yield f"{event}\t{' '.join(roles)}"
        for evidence in item.also:
            found, further = self._words("Evidence", spans_of(evidence))
            yield from found
            if further is not None:
                yield f"{self._next('R')}\tAlso Arg1:{event} Arg2:{further}"
        yield from self._told(kind, item, event)

    def _roles(self, kind: str, item: Any, events: dict[tuple[str, int], str]) -> Iterator[str]:
        """The mentions that say how much and when, and the whole that this is a part of."""
        amount = getattr(item, "amount", None)
        if amount is not None:
            name = self._there("Amount", spans_of(amount.evidence))
            if name is not None:
                yield f"Amount:{name}"
        name = self._period(item)
        if name is not None:
            yield f"Period:{name}"
        whole = events.get((kind, getattr(item, "part_of", None) or 0))
        if getattr(item, "part_of", None) is not None and whole is not None:
            yield f"Part_of:{whole}"

    def _period(self, item: Any) -> str | None:
        """The mention, among a fact's own words, of the time that the fact has."""
        time = next((t for t in (getattr(item, n, None) for n in ("period", "due")) if t), item)
        days = (getattr(time, "start", None), getattr(time, "end", None))
        if days == (None, None):
            return None
        for evidence in evidence_of(item):
            for mention in self.letter.periods:
                inside = evidence.start <= mention.evidence.start < evidence.end
                if inside and (mention.start, mention.end) == days:
                    return self._there("Period", spans_of(mention.evidence))
        return None

    def _there(self, name: str, spans: Sequence[tuple[int, int]]) -> str | None:
        return self._bound.get((name, tuple(_fragments(self.text, spans))))

    def _words(
        self, name: str, spans: Sequence[tuple[int, int]], anew: bool = False
    ) -> tuple[list[str], str | None]:
        """The name of a stretch of words, and its line if it is new; no name if it is empty."""
        fragments = tuple(_fragments(self.text, spans))
        known = self._bound.get((name, fragments))
        if not fragments or (known is not None and not anew):
            return [], known
        bound = self._next("T")
        self._bound.setdefault((name, fragments), bound)
        places = ";".join(f"{start} {end}" for start, end in fragments)
        words = " ".join(self.text[start:end] for start, end in fragments)
        return [f"{bound}\t{name} {places}\t{words}"], bound

    def _told(self, kind: str, item: Any, name: str) -> Iterator[str]:
        for attribute, field in _ATTRIBUTES.get(kind, ()):
            value = getattr(item, field)
            if value is True:
                yield f"{self._next('A')}\t{attribute} {name}"
            elif value:
                yield f"{self._next('A')}\t{attribute} {name} {value}"
        note = "; ".join(filter(None, _BREAKS.split(note_of(kind, item))))
        yield f"{self._next('#')}\tAnnotatorNotes {name}\t{note}"

    def _next(self, letter: str) -> str:
        self._counts[letter] = self._counts.get(letter, 0) + 1
        return f"{letter}{self._counts[letter]}"


def _type(kind: str) -> str:
    return kind.removesuffix("s").capitalize()


def _fragments(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans cut at line ends, without outer space: what brat calls discontinuous text."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        at = start
        for stop in [*_BREAKS.finditer(text, start, end), None]:
            until = stop.start() if stop else end
            part = text[at:until]
            if part.strip():
                first = at + len(part) - len(part.lstrip())
                found.append((first, first + len(part.strip())))
            at = stop.end() if stop else end
    return found
