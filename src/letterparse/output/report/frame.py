"""What all pages of a report share: templates, styles and scripts in one file under one policy."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = Path(__file__).parent
_UNSAFE = {sign.encode(): f"\\u{ord(sign):04x}".encode() for sign in "<>&\u2028\u2029"}
"""What could end a script, or be read as markup, as JSON may write it too."""


def page(
    template: str, *, scripts: Sequence[str], styles: Sequence[str], data: Any, **values: Any
) -> str:
    """A whole page from a template of this folder, with the named scripts and styles in it.

    `data` is what the script finds as JSON; the other values are the template's.
    """
    from markupsafe import Markup

    style = "".join(_read(f"styles/{name}.css") for name in styles)
    script = '"use strict";\n{\n' + "".join(_read(f"scripts/{name}.js") for name in scripts) + "}\n"
    return (
        _environment()
        .get_template(template)
        .render(
            policy=_policy(script, style),
            style=Markup(style),
            script=Markup(script),
            data=Markup(as_json(data)),
            **values,
        )
    )


def as_json(data: Any) -> str:
    """JSON that can stand inside a script element."""
    import orjson

    written = orjson.dumps(data)
    for sign, escape in _UNSAFE.items():
        written = written.replace(sign, escape)
    return written.decode()


def _policy(script: str, style: str) -> str:
    """Nothing may be loaded or run but these two, and pictures that the page holds itself."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}';"
        " img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _read(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
