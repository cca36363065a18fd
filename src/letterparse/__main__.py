"""The command `letterparse`, and `python -m letterparse`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; ends the process with one of the exit codes of `errors`."""
    if sys.argv[1:] == ["--version"]:  # Asked by scripts, so without the cost of the rest.
        from letterparse import __version__

        print(f"letterparse {__version__}")
        return
    import gc

    gc.disable()  # One letter makes no garbage worth a pause while everything is imported.
    from letterparse.cli import run

    run()


if __name__ == "__main__":
    main()
