"""The contract without its classes: values are validated and written by pydantic's core alone.

To make classes of the contract takes all of pydantic, and that a third of a cold start. What its
core then works with is a schema, and that is kept between runs, with dictionaries for classes.
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from os.path import dirname, join
from types import ModuleType
from typing import Any, cast

from letterparse.kept import Kept

_CORE = "pydantic_core"
_ASKED = ("decimal", "fractions", "ipaddress", "pathlib", "uuid")
"""Where the core finds types of values that it can write, and no letter has."""
_HOME = dirname(dirname(__file__))


@cache
def _core() -> tuple[Any, Any]:
    """What validates the fields of a Letter, and what writes them as JSON."""
    spec = cast("ModuleSpec", PathFinder.find_spec(_CORE))
    sources = [__file__, join(_HOME, "model.py"), cast("str", spec.origin)]
    schema = Kept(join(_HOME, "letter.kept"), _schema, sources).value()
    with _bare_modules(spec):
        inner = import_module(f"{_CORE}._{_CORE}")
        made = inner.SchemaValidator(schema), inner.SchemaSerializer(schema)
        made[1].to_json({"place": None})  # Now it has asked, and knows.
    return made


def as_bytes(name: str, value: object, *, pretty: bool = False) -> bytes:
    """A JSON object with this one field of a Letter, its value validated as in the whole.

    Raises pydantic's ValidationError.
    """
    validator, serializer = _core()
    valid = validator.validate_python({name: value})
    return serializer.to_json(valid, indent=2 if pretty else None)


class _Bare(ModuleType):
    """A module with nothing in it but types that no value has, under whatever name."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


@contextmanager
def _bare_modules(spec: ModuleSpec) -> Generator[None]:
    """Meanwhile what is not yet imported of what the core asks for costs no import.

    The package around the core would import all about types, for those who write schemas.
    """
    absent = [name for name in (_CORE, *_ASKED) if name not in sys.modules]
    for name in absent:
        sys.modules[name] = _Bare(name)
    if _CORE in absent:
        vars(sys.modules[_CORE])["__path__"] = spec.submodule_search_locations
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


def _schema() -> Any:
    """The schema of `model.Letter` in plain values, where no field of the letter has to be."""
    from letterparse.model import Letter

    Letter.model_rebuild()
    return _plain(Letter.__pydantic_core_schema__, Letter)


def _plain(part: Any, loose: type) -> Any:
    """A part of a schema with dictionaries for its classes; of the `loose` one any key may lack."""
    if isinstance(part, list):
        return [_plain(each, loose) for each in cast("list[Any]", part)]
    if not isinstance(part, dict):
        return part
    known = cast("dict[str, Any]", part)
    if known.get("type") != "model":
        return {key: _plain(each, loose) for key, each in known.items() if key != "metadata"}
    fields: dict[str, Any] = {}
    for name, field in known["schema"]["fields"].items():
        inner, needed = field["schema"], known["cls"] is not loose
        if inner["type"] == "default":  # What is not set is not written.
            inner, needed = inner["schema"], False
        made = _plain(inner, loose)
        fields[name] = {"type": "typed-dict-field", "schema": made, "required": needed}
    same = {key: known[key] for key in ("config", "ref")}
    name = known["cls"].__name__  # For complaints.
    return {"type": "typed-dict", "cls_name": name, "fields": fields, **same}
