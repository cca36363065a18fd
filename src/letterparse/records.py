"""`NamedTuple` and a dataclass with slots, made in a tenth of the time of those they stand for.

To a type checker `NamedTuple` is that of `typing`, and a `Record` a dataclass told apart by its
identity. At run time typing would compile each annotation, and dataclasses import half of what
looks into source code; together a fifth of a cold start. Here a class costs what `type` takes: the
function that fills its objects is compiled when there are many of them, and few classes come to
that: most hold the words of a room, once, or what a letter says now and then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import field as field
    from typing import Any, TypeVar, dataclass_transform
    from typing import NamedTuple as NamedTuple

    @dataclass_transform(eq_default=False, field_specifiers=(field,))
    class Record:
        """The base of a class whose annotations are its fields. `field` as in dataclasses."""

    _R = TypeVar("_R", bound=Record)

    def replace(record: _R, **changes: Any) -> _R:
        """A new one with the same values but for these."""
        ...

else:
    from collections import _tuplegetter
    from itertools import count

    _NOT_KEPT = frozenset(("__module__", "__qualname__", "__annotations__"))

    _FEW = 40
    """To fill so many objects by names costs what it takes to compile a function for it."""

    def _filled(cls, values, named):
        """The values of the fields, in order; None if a call is wrong: compiled, it says how."""
        places = cls._places
        given = {**cls._defaults, **dict(zip(places, values, strict=False)), **named}
        twice = not named.keys().isdisjoint(places[: len(values)])
        if twice or len(values) > len(places) or given.keys() != set(cls._fields):
            return None
        return [given[name] for name in cls._fields]

    class _Tuple(tuple):
        __slots__ = ()

        def __new__(cls, *values, **named):
            if next(cls._made) > _FEW:
                cls.__new__ = staticmethod(_compiled_new(cls))
                return cls.__new__(cls, *values, **named)
            if not named and len(values) == len(cls._fields):
                return tuple.__new__(cls, values)
            filled = _filled(cls, values, named)
            if filled is None:
                return _compiled_new(cls)(cls, *values, **named)
            return tuple.__new__(cls, filled)

        _make = classmethod(tuple.__new__)

        def _replace(self, **changes):
            return self.__class__(**{**self._asdict(), **changes})

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            said = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{self.__class__.__name__}({said})"

        def __getnewargs__(self):
            return tuple(self)

    def _compiled_new(cls):
        names = ", ".join(cls._fields)
        made = eval(f"lambda _cls, {names}: _new(_cls, ({names},))", {"_new": tuple.__new__})
        made.__defaults__ = tuple(cls._defaults.values())
        return made

    class _TupleMaker(type):
        def __new__(cls, name, bases, space):
            fields = tuple(space.get("__annotations__", ()))
            body = {key: value for key, value in space.items() if key not in fields}
            body["__slots__"] = ()
            body["_fields"] = body["_places"] = body["__match_args__"] = fields
            body["_defaults"] = {field: space[field] for field in fields if field in space}
            body["_made"] = count(1)
            for index, field in enumerate(fields):
                body[field] = _tuplegetter(index, None)
            return type(name, (_Tuple,), body)

    NamedTuple = type.__new__(_TupleMaker, "NamedTuple", (), {})

    class field:  # As small as in dataclasses.
        __slots__ = ("default_factory", "kw_only")

        def __init__(self, *, default_factory, kw_only=False):
            self.default_factory = default_factory
            self.kw_only = kw_only

    def _by_name(default):
        """True if a field is given by its name only."""
        return default.__class__ is field and default.kw_only

    class _RecordMaker(type):
        def __new__(cls, name, bases, space):
            own = tuple(space.get("__annotations__", ()))
            defaults = {field: space.pop(field) for field in own if field in space}
            space["__slots__"] = own
            made = super().__new__(cls, name, bases, space)
            base = made.__base__
            made._fields = getattr(base, "_fields", ()) + own
            made._defaults = kept = {**getattr(base, "_defaults", {}), **defaults}
            made._places = tuple([name for name in made._fields if not _by_name(kept.get(name))])
            made._made = count(1)
            made.__init__ = _few_init
            return made

    def _few_init(self, *values, **named):
        # As `_Tuple.__new__`: with many objects the class gets its own function.
        cls = self.__class__
        if next(cls._made) > _FEW:
            cls.__init__ = _compiled_init(cls)
            return self.__init__(*values, **named)
        filled = _filled(cls, values, named)
        if filled is None:
            return _compiled_init(cls)(self, *values, **named)
        for name, value in zip(cls._fields, filled, strict=True):
            setattr(self, name, value.default_factory() if value.__class__ is field else value)
        return None

    def _compiled_init(cls):
        """The function that a dataclass of these fields has."""
        known, places, named, body = {"_LEFT": _LEFT}, ["self"], [], []
        for name in cls._fields:
            value = default = cls._defaults.get(name, _LEFT)
            if isinstance(default, field):
                known[f"_{name}"] = default.default_factory
                body.append(f" self.{name} = _{name}() if {name} is _LEFT else {name}")
                value = _LEFT
            else:
                body.append(f" self.{name} = {name}")
            given = name
            if name in cls._defaults:
                known[f"_of_{name}"] = value
                given = f"{name}=_of_{name}"
            (named if _by_name(default) else places).append(given)
        head = ", ".join([*places, *(["*", *named] if named else [])])
        exec(f"def __init__({head}):\n" + "\n".join(body), known)
        return known["__init__"]

    _LEFT = object()
    Record = type.__new__(_RecordMaker, "Record", (), {"__slots__": ()})

    def replace(record, **changes):
        same = {name: getattr(record, name) for name in record._fields}
        return record.__class__(**{**same, **changes})
