"""People who are brought away from where they are: nobody sends them, and they are no goods."""

from __future__ import annotations

from collections.abc import Set


def are_fetched(present: Set[str]) -> bool:
    """ "zijn geëvacueerd", "haalde 250 mensen (op) uit Soedan", "nam 36 Nederlanders mee"."""
    if _FETCHES & present and not _OUT_OF.isdisjoint(present):
        return True
    taken = bool(_TAKES & present) and not _ALONG.isdisjoint(present)
    return taken or not _FETCHED.isdisjoint(present)


_FETCHED = frozenset(
    "geëvacueerd evacueerde evacueerden evacueren gerepatrieerd opgehaald ophaalde ophaalden "
    "weggehaald teruggehaald".split()
)
_TAKES, _ALONG = frozenset("neemt nemen nam namen".split()), frozenset(("mee", "boord"))
_FETCHES = frozenset("haalt halen haalde haalden gehaald".split())
_OUT_OF = frozenset(("op", "uit", "weg", "vanuit"))
