"""What a call leaves unmade so as to start soon, and that others find it whole."""

from __future__ import annotations

import subprocess
import sys


def printed(code: str) -> list[str]:
    """The words that a fresh Python prints when it runs this."""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return told.stdout.split()


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


def test_the_types_of_pydantics_core_stay_unmade_and_typed_dicts_do_not() -> None:
    code = (
        "from letterparse.commands.process import without_types\n"
        "without_types()\n"
        "without_types()\n"
        "import typing_extensions\n"
        "from pydantic_core.core_schema import ListSchema\n"
        "print(typing_extensions.is_typeddict(ListSchema))\n"
        "print(typing_extensions.is_typeddict(typing_extensions.TypedDict('A', {'b': int})))\n"
    )
    assert printed(code) == ["False", "True"]


def test_dataclasses_are_whole_again_when_pydantic_is_imported() -> None:
    code = (
        "import dataclasses\n"
        "from letterparse.commands.process import bare_dataclasses\n"
        "with bare_dataclasses():\n"
        "    import letterparse.model\n"
        "@dataclasses.dataclass(frozen=True)\n"
        "class One:\n"
        "    of: int\n"
        "print(One(1) == One(1), One(1))\n"
    )
    assert printed(code) == ["True", "One(of=1)"]
