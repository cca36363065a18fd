"""The process that a command runs in: how it ends, and what it does not import."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from types import ModuleType
from typing import Any, NoReturn

from letterparse.commands.streams import complain, end_quietly, ours
from letterparse.errors import LetterparseError

INTERRUPTED = 130
"""What a shell says of a process that the user's Ctrl-C has ended."""


def guarded(work: Callable[[], int | None]) -> int:
    """Do the work; whatever goes wrong ends in one line on standard error. Its exit code."""
    _without_plugins()
    _without_zones()
    _without_secrets()
    _without_platform()
    try:
        return work() or 0
    except LetterparseError as error:
        complain(error)
        return error.exit_code
    except BrokenPipeError:
        end_quietly()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        complain(ours("letterparse", error))
        return LetterparseError.exit_code


def leave(code: int) -> NoReturn:
    """End the process; at once if a reader's thread is stuck, which tidying up would wait for."""
    aside = sys.modules.get("letterparse.read.aside")
    if aside is not None and aside.stuck():
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def _without_plugins() -> None:
    """In a command line no plugin of pydantic's has anything to do: stand in for what finds them.

    Even switched off, that imports `importlib.metadata`, which takes as long as a bare Python.
    Whatever else a version of pydantic asks of its loader, the loader itself answers.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _stand_in("pydantic.plugin._loader", get_plugins=tuple)


def _without_secrets() -> None:
    """No field of a letter is kept secret; for those that are, pydantic imports ciphers."""
    _stand_in("secrets")


def _without_platform() -> None:
    """Pydantic imports `uuid`, and that, to ask for the name of the system, all about systems."""
    if os.name == "posix":
        _stand_in("platform", system=lambda: os.uname().sysname)


def _stand_in(name: str, **there: object) -> None:
    """Put a module with what is `there` in the place of one; that one answers whatever else."""
    if name in sys.modules:
        return
    stand_in = ModuleType(name)

    def real(wanted: str) -> object:
        if wanted.startswith("__"):
            raise AttributeError(wanted)
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        return getattr(importlib.import_module(name), wanted)

    vars(stand_in).update(there, __getattr__=real)
    sys.modules[name] = stand_in


def _without_zones() -> None:
    """Letters have dates, but no time zones. Pydantic imports what reads zones all the same, and
    that, to know where they are kept, how Python was built; not if it is told that they are not.
    """
    os.environ.setdefault("PYTHONTZPATH", "")


def without_types() -> None:
    """Import the core of pydantic without the types of what a schema may be made of.

    It names them in eighty typed dicts, each annotation compiled on its own: a twelfth of a cold
    start, and all of them for type checkers. Plain dicts stand in while it is imported.
    """
    if "pydantic_core" in sys.modules:
        return
    home = importlib.import_module("typing_extensions" if sys.version_info < (3, 12) else "typing")
    real = home.TypedDict

    class Plain(dict[str, object]):
        def __init_subclass__(cls, *, total: bool = True) -> None:
            """Takes what a typed dict takes."""

    vars(home)["TypedDict"] = Plain
    try:
        importlib.import_module("pydantic_core")
    finally:
        vars(home)["TypedDict"] = real


@contextmanager
def bare_dataclasses() -> Generator[None]:
    """Meanwhile a dataclass gets what fills it, and nothing that compares, prints or freezes it.

    All that is compiled, method by method; for the forty of pydantic's, a tenth of a cold start.
    """
    home: Any = importlib.import_module("dataclasses")
    real = home.dataclass

    def bare(cls: type | None = None, /, **asked: Any) -> Any:
        if cls is None:
            return partial(bare, **asked)
        cls.__doc__ = cls.__doc__ or cls.__name__  # Else it is made of its signature, slowly.
        frills = {} if asked.get("order") else {"repr": False, "eq": False, "frozen": False}
        return real(cls, **asked | frills)

    home.dataclass = bare
    try:
        yield
    finally:
        home.dataclass = real
