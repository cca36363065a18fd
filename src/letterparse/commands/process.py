"""The process that a command runs in: how it ends, and what it does not import."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from types import ModuleType
from typing import NoReturn

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
