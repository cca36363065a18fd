"""A Letter's facts and mentions as W3C Web Annotations (JSON-LD).

After the recommendations of 23 February 2017: https://www.w3.org/TR/annotation-model/. Positions
count Unicode code points in the letter's text as `--with-text` gives it.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

import orjson

from letterparse.model import Letter
from letterparse.output.kinds import evidence_of, told
from letterparse.output.remarks import note_of
from letterparse.output.spans import spans_of

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Characters of the text on either side of a quote, to tell it from the same words elsewhere."""


def to_json(letter: Letter, source: str) -> bytes:
    """The collection as indented JSON, with a line end."""
    option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(collection(letter, source), option=option)


def collection(letter: Letter, source: str) -> dict[str, Any]:
    """An AnnotationCollection whose only page holds an Annotation for each mention and fact.

    `source` is the letter's file name, put down as a relative IRI. Each Annotation has three
    bodies: its kind as a tag, what it says for a person, and the item as JSON. Each stretch of
    words is a target of its own, in its two ways: by position and by quote. The same letter gives
    the same ids. The letter must have its text.
    """
    name = uuid5(NAMESPACE_URL, f"letterparse:{source}\n{letter.text}")
    items = [
        _annotation(letter, name, quote(source), kind, index, item)
        for kind, index, item in told(letter)
    ]
    made: dict[str, Any] = {
        "@context": CONTEXT,
        "id": name.urn,
        "type": "AnnotationCollection",
        "label": letter.subject or source,
        "generator": {"type": "Software", "name": "letterparse"},
        "total": len(items),
    }
    if items:
        page = uuid5(name, "page").urn
        made["first"] = {"id": page, "type": "AnnotationPage", "startIndex": 0, "items": items}
    return made


def _annotation(
    letter: Letter, name: UUID, source: str, kind: str, index: int, item: Any
) -> dict[str, Any]:
    plain = item.model_dump(mode="json", exclude_unset=True)
    said = {key: value for key, value in plain.items() if key not in ("evidence", "also")}
    targets = [
        {"source": source, "selector": _selectors(letter.text or "", start, end)}
        for evidence in evidence_of(item)
        for start, end in spans_of(evidence)
    ]
    return {
        "id": uuid5(name, f"{kind}-{index}").urn,
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": kind.removesuffix("s")},
            {"type": "TextualBody", "purpose": "describing", "value": note_of(kind, item)},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": orjson.dumps(said).decode(),
            },
        ],
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _selectors(text: str, start: int, end: int) -> list[dict[str, Any]]:
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(start - _AROUND, 0) : start],
            "suffix": text[end : end + _AROUND],
        },
    ]
