"""Cells of a table that a spreadsheet shows and never runs."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"-\d+([.,]\d+)?")


def safe(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet would run it as a formula.

    A plain negative number stays. After OWASP, "CSV Injection".
    """
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
