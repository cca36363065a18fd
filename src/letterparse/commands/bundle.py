"""Modules out of one file: to find, open and check 400 of them is a tenth of a cold start."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec, SourceFileLoader
from os.path import dirname, join
from types import CodeType
from typing import Any

from letterparse.kept import Kept

_HOME = dirname(dirname(__file__))


def bundle(*rooms: str) -> None:
    """Have the modules of these rooms imported out of one file, which is made at the first start.

    Nothing is done where it could not be kept, or when Python was told not to write byte code.
    """
    if sys.dont_write_bytecode or not os.access(_HOME, os.W_OK):
        return
    files = {name: file for room in rooms for name, file in _modules(room)}
    kept = Kept(join(_HOME, "modules.kept"), lambda: _codes(files), files.values())
    sys.meta_path.insert(0, _Finder(files, kept.value()))


class _Loader(SourceFileLoader):
    """Loads one module; another time, as Python does."""

    def __init__(self, name: str, file: str, codes: dict[str, CodeType]) -> None:
        super().__init__(name, file)
        self.codes = codes

    def get_code(self, fullname: str) -> CodeType | None:
        return self.codes.pop(fullname, None) or super().get_code(fullname)


class _Finder:
    """Finds the modules of a bundle."""

    def __init__(self, files: dict[str, str], codes: dict[str, CodeType]) -> None:
        self.files, self.codes = files, codes

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """As Python asks: how a module is loaded, None if it is not in the bundle."""
        file = self.files.get(name)
        if file is None:
            return None
        spec = ModuleSpec(name, _Loader(name, file, self.codes), origin=file)
        spec.has_location, spec.cached = True, file  # To work out where it is cached takes long.
        return spec


def _codes(files: dict[str, str]) -> dict[str, CodeType | None]:
    return {name: SourceFileLoader(name, file).get_code(name) for name, file in files.items()}


def _modules(room: str) -> Iterator[tuple[str, str]]:
    """The modules of a package and those in it, and their files; packages themselves are not."""
    with os.scandir(join(_HOME, *room.split("."))) as entries:
        for entry in entries:
            name = entry.name
            if name.endswith(".py"):
                if name != "__init__.py":
                    yield f"letterparse.{room}.{name[:-3]}", entry.path
            elif name.isidentifier() and name[:2] != "__" and entry.is_dir():
                yield from _modules(f"{room}.{name}")
