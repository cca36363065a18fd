"""The preposition of a land that was struck: "naar het door een beving getroffen Peru"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

BEFALLEN = frozenset("getroffen geteisterde verscheurde verwoeste geplaagde belegerde".split())
"""What stands before the name of a land that something befell."""


def before_befallen(keys: Sequence[str], at: int, prepositions: Collection[str]) -> str | None:
    """The preposition before the article that opens what befell it."""
    for article in range(at - 1, max(at - 8, 0), -1):
        if keys[article] in ("het", "de") and keys[article - 1] != "door":
            return keys[article - 1] if keys[article - 1] in prepositions else None
    return None
