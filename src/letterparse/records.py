"""`NamedTuple` without the check of its annotations, a tenth of the time of starting.

To a type checker it is `typing.NamedTuple`. At run time that class compiles each annotation
to a reference before it makes the tuple; here the names alone are taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    _NOT_KEPT = frozenset(("__module__", "__qualname__", "__annotations__"))

    class _Maker(type):
        def __new__(cls, name, bases, space):
            fields = space.get("__annotations__", ())
            defaults = [space[field] for field in fields if field in space]
            made = namedtuple(name, fields, defaults=defaults, module=space["__module__"])
            for key, value in space.items():
                if key not in fields and key not in _NOT_KEPT:
                    setattr(made, key, value)
            return made

    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})
