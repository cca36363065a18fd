"""What is Dutch: closed vocabulary as data, one folder a language, one TOML or TSV a topic."""

from __future__ import annotations

import marshal
from functools import cache
from importlib.machinery import SourceFileLoader
from os.path import dirname, join
from types import CodeType
from typing import Any, cast


class _Tables(SourceFileLoader):
    """Reads a TOML file as Python reads a module: parsed once, then out of its `__pycache__`.

    To parse all tables takes a twelfth of a cold start. As with a module, what is kept counts only
    while the file is the same, and is kept only where Python keeps byte code.
    """

    def source_to_code(self, data: Any, path: Any, *_: Any, **__: Any) -> CodeType:
        """The code whose one constant is the table."""
        import tomli

        table = _with_lists(tomli.loads(bytes(data).decode()))
        return compile(f"table = {marshal.dumps(table)!r}", path, "exec")

    def path_stats(self, path: Any) -> dict[str, Any]:
        """When this file or this module was written last: either makes another table."""
        stats, reader = super().path_stats(path), super().path_stats(__file__)
        return {**stats, "mtime": max(stats["mtime"], reader["mtime"])}

    def table(self) -> dict[str, Any]:
        space: dict[str, Any] = {}
        exec(cast("CodeType", self.get_code(self.name)), space)
        return marshal.loads(space["table"])


class Language:
    """The vocabulary of one language. Tables are read once, on first use, and not changed.

    Rooms that need typed or derived tables build them from here with a cached function of
    the Language, so that nothing is loaded at import.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self._folder = join(dirname(__file__), code)
        self._tables: dict[str, dict[str, Any]] = {}
        self._rows: dict[str, list[list[str]]] = {}

    def table(self, topic: str) -> dict[str, Any]:
        """The table `<code>/<topic>.toml`, as TOML reads it, word lists apart.

        A text of several lines is a list of words, parted by white space: a list of quoted
        words takes six times as long to read, and there are ten thousand words.
        """
        if topic not in self._tables:
            file = join(self._folder, f"{topic}.toml")
            self._tables[topic] = _Tables(f"{__name__}.{self.code}.{topic}", file).table()
        return self._tables[topic]

    def rows(self, topic: str) -> list[list[str]]:
        """The rows of `<code>/<topic>.tsv`; lines that start with # are comments."""
        if topic not in self._rows:
            with open(join(self._folder, f"{topic}.tsv"), encoding="utf-8") as file:
                lines = file.read().splitlines()
            self._rows[topic] = [line.split("\t") for line in lines if line and line[0] != "#"]
        return self._rows[topic]


def _with_lists(value: Any) -> Any:
    """The same value with its word lists parted, those of the tables in it too."""
    if isinstance(value, str):
        return value.split() if "\n" in value else value
    if isinstance(value, dict):
        table = cast("dict[str, Any]", value)
        return {key: _with_lists(each) for key, each in table.items()}
    if isinstance(value, list):
        array = cast("list[Any]", value)
        if array and isinstance(array[0], dict):
            return [_with_lists(each) for each in array]
        return array
    return value


@cache
def load(code: str = "nl") -> Language:
    """The Language of this code. One object a code and process."""
    return Language(code)
