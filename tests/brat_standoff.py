"""A strict reader of brat standoff, written after brat's own description of the format.

It knows what `annotation.conf` allows and refuses the rest: names twice, types not declared, words
that are not those of the text, roles and values that are not told of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_FORMS = {
    "T": re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.+)"),
    "E": re.compile(r"(E\d+)\t(\S+?):(T\d+)((?: \S+?:[TE]\d+)*)"),
    "R": re.compile(r"(R\d+)\t(\S+) Arg1:([TE]\d+) Arg2:([TE]\d+)"),
    "A": re.compile(r"(A\d+)\t(\S+) ([TER]\d+)(?: (\S+))?"),
    "#": re.compile(r"(#\d+)\tAnnotatorNotes ([TER]\d+)\t(.*)"),
}


@dataclass
class Bound:
    """Words of the text: their type, their spans, the words."""

    kind: str
    spans: list[tuple[int, int]]
    text: str


@dataclass
class Event:
    """A trigger with what plays a role in it."""

    kind: str
    trigger: str
    roles: list[tuple[str, str]]


@dataclass
class Document:
    """All that an `.ann` file says, by name."""

    bounds: dict[str, Bound] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    relations: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    attributes: dict[str, tuple[str, str, str | None]] = field(default_factory=dict)
    notes: dict[str, tuple[str, str]] = field(default_factory=dict)

    def kind(self, name: str) -> str:
        return (self.bounds if name[0] == "T" else self.events)[name].kind


def configuration(text: str) -> dict[str, dict[str, dict[str, str]]]:
    """The sections of an `annotation.conf`: what each declares, with its arguments."""
    sections: dict[str, dict[str, dict[str, str]]] = {}
    for line in filter(None, text.splitlines()):
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), {})
            continue
        name, _, rest = line.partition("\t")
        arguments = (one.split(":", 1) for one in rest.split(", ") if one)
        section[name] = dict(arguments)
    return sections


def read(ann: str, text: str, conf: str) -> Document:
    """Raises AssertionError where something is not as brat wants it."""
    document = Document()
    for line in ann.split("\n")[:-1]:
        match = _FORMS[line[:1]].fullmatch(line)
        assert match, line
        _put(document, match, line, text)
    assert ann == "" or ann.endswith("\n")
    _check(document, configuration(conf))
    return document


def _put(document: Document, match: re.Match[str], line: str, text: str) -> None:
    name = match[1]
    known = {
        "T": document.bounds,
        "E": document.events,
        "R": document.relations,
        "A": document.attributes,
        "#": document.notes,
    }[line[0]]
    assert name not in known, line
    if line[0] == "T":
        spans = [tuple(map(int, one.split())) for one in match[3].split(";")]
        words = [text[start:end] for start, end in spans]
        assert " ".join(words) == match[4], line
        assert all(0 <= start < end <= len(text) for start, end in spans), line
        assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False)), line
        assert all(len(word.splitlines()) == 1 and word == word.strip() for word in words), line
        known[name] = Bound(match[2], spans, match[4])
    elif line[0] == "E":
        roles = [tuple(one.split(":")) for one in match[4].split()]
        known[name] = Event(match[2], match[3], roles)
    elif line[0] == "#":
        known[name] = (match[2], match[3])
    else:
        known[name] = (match[2], match[3], match[4])


def _check(document: Document, conf: dict[str, dict[str, dict[str, str]]]) -> None:
    triggers = {event.trigger for event in document.events.values()}
    for name, bound in document.bounds.items():
        assert bound.kind in conf["events" if name in triggers else "entities"], bound
    for event in document.events.values():
        assert document.kind(event.trigger) == event.kind, event
        for role, other in event.roles:
            assert conf["events"][event.kind][f"{role}?"] == document.kind(other), event
    for kind, one, other in document.relations.values():
        assert conf["relations"][kind] == {"Arg1": "<EVENT>", "Arg2": document.kind(other)}
        assert one in document.events
    seen = set()
    for kind, name, value in document.attributes.values():
        rule = conf["attributes"][kind]
        assert document.kind(name) in rule["Arg"].split("|"), (kind, name)
        assert value in rule["Value"].split("|") if "Value" in rule else value is None, (
            kind,
            value,
        )
        assert (kind, name) not in seen
        seen.add((kind, name))
    for name, _ in document.notes.values():
        assert document.kind(name)
