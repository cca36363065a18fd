"""The command `letterparse`, and `python -m letterparse`.

Two calls are answered without the argument parser, which costs as much as reading a letter:
`--version` alone, and `extract` with nothing but file names. `cli` answers them the same way.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; ends the process with one of the exit codes of `errors`."""
    import gc

    gc.disable()  # One call makes no garbage worth a pause while everything is imported.
    if sys.argv[1:] == ["--version"]:
        from letterparse import __version__

        print(f"letterparse {__version__}")
        return
    files = _only_files(sys.argv[1:])
    if files:
        from letterparse.commands import process
        from letterparse.commands.bundle import bundle

        def work() -> int:
            bundle("structure", "mentions", "facts")
            _import_rooms("document", "read", "language", "structure", "mentions", "facts")
            from letterparse.commands import extract

            return extract.run(files)

        _leave(process.guarded(work))
    from letterparse.cli import run

    run()


def _import_rooms(*rooms: str) -> None:
    """Import the rooms from the ground up, here, where the stack is low.

    Each would import those below it, one inside the other; so deep down CPython 3.11 takes and
    frees a piece of stack at every call, and that costs more than the imports.
    """
    from importlib import import_module

    for room in rooms:
        import_module(f"letterparse.{room}")


def _leave(code: int) -> None:
    """End the process at once: all is written, and taking the modules down costs a tenth of it."""
    import os

    sys.stderr.flush()
    os._exit(code)


def _only_files(arguments: list[str]) -> list[str]:
    """The files of `extract FILE...`, if the call is no more than that."""
    import os

    if arguments[:1] != ["extract"] or "_LETTERPARSE_COMPLETE" in os.environ:
        return []
    files = arguments[1:]
    return [] if any(name[:1] == "-" and name != "-" for name in files) else files


if __name__ == "__main__":
    main()
