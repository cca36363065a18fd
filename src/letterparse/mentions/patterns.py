"""Regular expressions that are compiled when they are first used: cold start is dear."""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(source: str) -> re.Pattern[str]:
    """The compiled form of this source, made once a process."""
    return re.compile(source)
