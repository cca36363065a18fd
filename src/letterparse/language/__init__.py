"""What is Dutch: closed vocabulary as data, one folder a language, one TOML or TSV a topic."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from os.path import dirname, join
from typing import Any, cast

from letterparse.kept import Kept


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
        words takes six times as long to read, and there are ten thousand words. What is parsed is
        kept: to parse all tables takes a twelfth of a cold start.
        """
        if topic not in self._tables:
            file = join(self._folder, f"{topic}.toml")
            self._tables[topic] = Kept(file, partial(_parsed, file), [file]).value()
        return self._tables[topic]

    def rows(self, topic: str) -> list[list[str]]:
        """The rows of `<code>/<topic>.tsv`; lines that start with # are comments."""
        if topic not in self._rows:
            with open(join(self._folder, f"{topic}.tsv"), encoding="utf-8") as file:
                lines = file.read().splitlines()
            self._rows[topic] = [line.split("\t") for line in lines if line and line[0] != "#"]
        return self._rows[topic]

    def kept(self, name: str, make: Callable[[], Any], module: str, *files: str) -> Any:
        """What `make` makes of these files of the language, kept between runs under this name.

        `make` may use its own module alone (`module`, the path of it), and gives what `marshal`
        can write: texts, numbers, lists, tuples, dictionaries and sets of them.
        """
        sources = [module, *(join(self._folder, file) for file in files)]
        return Kept(join(self._folder, f"{name}.kept"), make, sources).value()


def _parsed(file: str) -> dict[str, Any]:
    import tomli

    with open(file, encoding="utf-8") as text:
        return _with_lists(tomli.loads(text.read()))


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
