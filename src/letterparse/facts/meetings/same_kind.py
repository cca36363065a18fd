"""Meetings whose kind is left out: "een tweede op 3 mei", "die van 18 september".

The kind is that of the meeting named before them, in the same sentence or the one before.
"""

from __future__ import annotations

from letterparse.facts.meetings.gatherings import Finder
from letterparse.facts.meetings.meeting_words import Gathering

_ARTICLES = frozenset("een de het".split())
_NTH = frozenset(
    "eerste tweede derde vierde vijfde laatste volgende vorige andere ander nieuwe nieuw "
    "eerstvolgende daaropvolgende vervolg".split()
)
# What follows a noun, and so shows that an adjective stands alone.
_BEHIND = frozenset(
    "is was waren volgt volgde volgden vindt vond staat stond wordt werd komt kwam zal zou heeft "
    "had viel valt begint begon duurt duurde op in te voor plaats gehouden gepland voorzien kon "
    "kan moest moet daags daar al alweer pas".split()
)


def with_unnamed(finder: Finder, named: list[Gathering], before: str) -> list[Gathering]:
    """The gatherings and those of the same kind; `before` is the kind told last, or ""."""
    if not _told_apart(finder) and not (before and is_pronoun(finder.keys)):
        return named
    found = [*named]
    if before and is_pronoun(finder.keys) and not any(g.first == 0 for g in named):
        found.append(Gathering(0, 0, 0, -1, False, before))
    for at in range(len(finder.keys) - 1):
        # "Een overzicht krijgt u jaarlijks, het eerstvolgende in mei": of what the sentence names.
        apposed = at > 0 and "," in finder.gap(at - 1)
        kind = _kind_before(finder, named, at) or ("" if apposed else before)
        first = _unnamed(finder, at) if kind and not _is_of_paper(finder, named, at) else None
        if first is not None and not any(g.first <= at <= g.last for g in named):
            found.append(Gathering(first, first, first, at if at < first else -1, False, kind))
    return sorted(found)


def is_pronoun(keys: list[str]) -> bool:
    """ "Zij duurde van 10 tot en met 11 juli", "Deze vond plaats op …": said of the one before."""
    return len(keys) > 3 and keys[0] in _PRONOUNS and keys[1] in _HAPPENS


_PRONOUNS = frozenset("zij ze deze dit het die hij".split())
_HAPPENS = frozenset(
    "vond vonden vindt vinden duurt duurde duren duurden begint begon wordt werd worden "
    "werden".split()
)


def _told_apart(finder: Finder) -> bool:
    present = finder.sentence.present
    return not _NTH.isdisjoint(present) or not present.isdisjoint(("die", "dat"))


def _is_of_paper(finder: Finder, named: list[Gathering], at: int) -> bool:
    """ "De brief sluit aan op die van 14 juli": a letter of that day, no meeting."""
    since = max((g.head for g in named if g.head < at), default=-1)
    return any(key.endswith(_PAPERS) for key in finder.keys[since + 1 : at])


_PAPERS = ("brief", "brieven", "rapportage", "notitie", "motie", "nota", "antwoorden")


def _kind_before(finder: Finder, named: list[Gathering], at: int) -> str:
    return next((finder.raw(g.head) for g in reversed(named) if g.head < at), "")


def _unnamed(finder: Finder, at: int) -> int | None:
    """The token that stands for a meeting in what starts here."""
    keys = finder.keys
    if keys[at] in ("die", "dat") and keys[at + 1] == "van":
        aside = at and "," in finder.gap(at - 1)
        return at if not aside and _dated(finder, at + 2) else None
    if keys[at] not in _ARTICLES or keys[at + 1] not in _NTH or finder.in_date(at + 1):
        return None
    after = keys[at + 2] if at + 2 < len(keys) else ""
    if finder.gap(at + 1).strip() or after in _BEHIND or _dated(finder, at + 2):
        return at + 1
    return None


def _dated(finder: Finder, at: int) -> bool:
    return any(first in (at, at + 1) for first, _ in finder.dates)
