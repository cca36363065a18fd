"""What a call leaves unmade so as to start soon, and that others find it whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

import pytest

from letterparse.commands.bundle import bundle


def printed(code: str, *, written: bool = False) -> list[str]:
    """The words that a fresh Python prints when it runs this; `written`: one that keeps byte code."""
    unset = "PYTHONDONTWRITEBYTECODE" if written else ""
    env = {key: value for key, value in os.environ.items() if key != unset}
    call = [sys.executable, "-c", code]
    return subprocess.run(call, env=env, capture_output=True, check=True, text=True).stdout.split()


def test_pydantic_loads_no_plugins_and_can_ask_its_loader_anything() -> None:
    code = (
        "import sys\n"
        "from letterparse.commands.process import guarded\n"
        "guarded(lambda: None)\n"
        "import letterparse.model\n"
        "print('importlib.metadata' in sys.modules)\n"
        "from pydantic.plugin._loader import PYDANTIC_ENTRY_POINT_GROUP as group\n"
        "print(group)\n"
    )
    assert printed(code) == ["False", "pydantic"]


def test_a_letter_is_written_without_pydantic_and_pydantic_is_whole_when_it_comes() -> None:
    code = (
        "import sys\n"
        "had = 'uuid' in sys.modules\n"  # What measures the tests may have imported it.
        "from letterparse.output import core\n"
        "core.as_bytes('place', 'Den Haag')\n"
        "print('pydantic' in sys.modules, 'uuid' in sys.modules and not had)\n"
        "from uuid import UUID\n"
        "print(UUID(int=1).int)\n"
        "from letterparse.model import Sender\n"
        "print(Sender(ministry='Defensie', return_address=None).ministry)\n"
        "from pydantic_core import MISSING, core_schema\n"
        "print(MISSING)\n"
    )
    assert [printed(code, written=True) for _ in range(2)][1] == [
        "False",
        "False",
        "1",
        "Defensie",
        "MISSING",
    ]


BUNDLED = "letterparse.facts.tables.tables"


def bundled(monkeypatch: pytest.MonkeyPatch) -> ModuleSpec | None:
    """How a module is found when its room has been bundled."""
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    before = len(sys.meta_path)
    bundle("facts.tables")
    found = sys.meta_path[0]
    return found.find_spec(BUNDLED, None) if len(sys.meta_path) > before else None


def test_a_bundled_module_is_loaded_as_its_file_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    spec = bundled(monkeypatch)
    assert spec is not None
    assert sys.meta_path[0].find_spec("letterparse.facts", None) is None  # A package.
    file = sys.modules[BUNDLED].__file__ if BUNDLED in sys.modules else spec.origin
    assert spec.origin == file
    loader: Any = spec.loader
    one, other = loader.get_code(BUNDLED), loader.get_code(BUNDLED)
    assert one is not other  # The second one is read as Python reads it.
    assert one == other


@pytest.mark.parametrize("why", ["told not to", "read only"])
def test_nothing_is_bundled_where_it_can_not_be_kept(
    why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", why == "told not to")
    monkeypatch.setattr(os, "access", lambda *_: why != "read only")
    assert bundled(monkeypatch) is None


def test_a_module_that_was_changed_is_not_read_out_of_the_bundle(tmp_path: Path) -> None:
    """Nor is one that is older now, as after going back to an earlier version."""
    package = Path(sys.modules["letterparse"].__file__ or "").parent
    shutil.copytree(package, tmp_path / "letterparse")
    letter = tmp_path / "letter.txt"
    letter.write_text("Geachte voorzitter,\n\nNederland geeft 3 miljoen euro.\n", "utf-8")
    # Without what measures coverage, too: it would count the copy.
    unset = ("PYTHONDONTWRITEBYTECODE", "COV")
    env = {key: value for key, value in os.environ.items() if not key.startswith(unset)}
    env["PYTHONPATH"] = str(tmp_path)
    module = tmp_path / "letterparse" / "mentions" / "amounts.py"

    def answer() -> str:
        call = [sys.executable, "-m", "letterparse", "extract", str(letter)]
        done = subprocess.run(call, env=env, capture_output=True, text=True, check=False)
        return done.stderr if done.returncode else "read"

    assert [answer(), answer()] == ["read", "read"]
    whole, when = module.read_text("utf-8"), module.stat().st_mtime
    module.write_text(whole + "\nraise KeyError('changed')\n", "utf-8")
    os.utime(module, (when - 99, when - 99))
    assert "changed" in answer()
    module.write_text(whole, "utf-8")
    assert answer() == "read"
