"""What no letter needs to say of a mission: KFOR is NATO's, in Kosovo, by `missions.tsv`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from letterparse.language import Language


@cache
def homes(language: Language) -> dict[str, Sequence[str]]:
    """The countries of a mission by its name. Nobody serves in it elsewhere unless told so."""
    rows = (row for row in language.rows("missions") if row[2:3] and row[0][0] != "@")
    return {row[0].split("|")[0]: row[2].split("|") for row in rows}


@cache
def known_leads(language: Language) -> dict[str, str]:
    """Under whose lead a mission stands by its name: KFOR under that of NATO. See `settling`."""
    rows = (row for row in language.rows("missions") if row[1:2] and row[1] and row[0][0] != "@")
    return {row[0].split("|")[0]: row[1] for row in rows}


@cache
def place_names(language: Language) -> frozenset[str]:
    """The names of countries, as they stand behind that of a mission."""
    return frozenset(name for row in language.rows("countries") for name in row[1].split("|"))


@cache
def land_names(code: str, language: Language) -> tuple[str, ...]:
    """The names of the country with this code."""
    rows = (row for row in language.rows("countries") if row[0] == code)
    return tuple(name for row in rows for name in row[1].split("|"))
