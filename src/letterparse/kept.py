"""What takes long to make of files: made once, and kept where Python keeps their byte code."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from importlib.machinery import SourceFileLoader
from mmap import ACCESS_READ, mmap
from types import CodeType
from typing import Any, cast


class Kept(SourceFileLoader):
    """A value that `make` makes of `sources`: made once, then out of `__pycache__` beside `path`.

    It is kept as Python keeps byte code, and counts only while its sources are the same.
    """

    def __init__(self, path: str, make: Callable[[], Any], sources: Iterable[str]) -> None:
        super().__init__(path, path)
        self._make, self._sources = make, (*sources, __file__)

    def source_to_code(self, data: Any, path: Any, *_: Any, **__: Any) -> CodeType:
        """Code that does nothing, with the value as its one constant."""
        return compile("None", path, "eval").replace(co_consts=(self._make(),))

    def get_data(self, path: str) -> Any:
        """What is kept, or for the size of it all sources, which `make` reads by itself.

        What is kept is mapped: megabytes that are read go into memory page by page.
        """
        if path != self.path:
            with open(path, "rb") as file:
                empty = not os.fstat(file.fileno()).st_size
                return b"" if empty else mmap(file.fileno(), 0, access=ACCESS_READ)
        return b"".join(super(Kept, self).get_data(source) for source in self._sources)

    def path_stats(self, path: Any) -> dict[str, Any]:
        """When the sources were written, and their size: sums, which one that is older now, or
        gone, changes too."""
        stats = [super(Kept, self).path_stats(source) for source in self._sources]
        return {key: sum(int(each[key]) for each in stats) for key in ("mtime", "size")}

    def value(self) -> Any:
        """What `make` gave, now or once. It must be of what `marshal` can write: texts, numbers,
        lists, tuples, dictionaries and sets of them, code."""
        return cast("CodeType", self.get_code(self.name)).co_consts[0]
