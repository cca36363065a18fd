"""What says that a meeting is held: "de top is op 3 mei", "nam deel aan de top"."""

from __future__ import annotations

from letterparse.facts.meetings.gatherings import Finder
from letterparse.facts.meetings.meeting_places import place_at
from letterparse.facts.meetings.meeting_words import Gathering


def is_on_day(finder: Finder, gathering: Gathering, number: int, lead: int) -> bool:
    """ "De volgende top is op 3 mei", "Op 3 mei was de eerste bijeenkomst"."""
    first, last = finder.dates[number]
    name_end = gathering.last if gathering.kind else finder.name_end(gathering.head)
    name_end = max(gathering.last, name_end)
    between = [*_said(finder, name_end + 1, lead), *_said(finder, last + 1, gathering.start)]
    ahead = _said(finder, last + 1, len(finder.keys))
    if not between and first < gathering.head:
        # "Na de hoorzitting volgt op 1 november het plenaire debat"
        between = _said(finder, max(lead - 3, 0), lead)[-1:]
    if between == ["zal"]:
        return first > gathering.head and ahead[:1] == ["zijn"]
    return len(between) == 1 and between[0] in finder.words.of("being")


def _said(finder: Finder, low: int, high: int) -> list[str]:
    """These words without places and without adverbs that leave open what is said."""
    said: list[str] = []
    at = low
    while at < high:
        place = place_at(finder, at)
        if place is not None and place < high:
            at = place + 1
            continue
        aside = finder.sentence.clauses.opener[finder.sentence.clauses.of[at]] == "("
        if (
            not aside
            and not finder.in_date(at)
            and finder.keys[at] not in finder.words.of("fillers")
        ):
            said.append(finder.keys[at])
        at += 1
    return said


def takes_part(finder: Finder, gathering: Gathering, here: set[str]) -> bool:
    """ "nam deel aan de top", "ontvangt de deelnemers aan het congres"."""
    if finder.keys[gathering.start - 2] in ("deelnemers", "bezoekers"):
        return not finder.words.of("receives").isdisjoint(here)
    return not finder.words.of("partaking").isdisjoint(here)


def meets_itself(finder: Finder, gathering: Gathering, before: str) -> bool:
    """Is the name that of a body that exists only when it meets, and the one that acts?"""
    if finder.keys[gathering.head] not in finder.words.of("meets"):
        return False
    present = finder.sentence.present
    if not (_PAPERS.isdisjoint(present) or _ISSUING.isdisjoint(present)):
        return False  # "bracht de Raad voor Cultuur advies uit": it need not meet for that.
    if finder.keys[gathering.head] in ("raad", "top") and gathering.first == gathering.head:
        return gathering.last > gathering.head
    return before not in ("aan", "van", "door", "met", "bij")


def acts_where_it_meets(finder: Finder, gathering: Gathering) -> bool:
    """ "is op 3 mei ingestemd door de conferentie over Jemen"; a council may be a lasting body."""
    return finder.keys[gathering.head].endswith(("conferentie", "congres"))


def is_held(finder: Finder, gathering: Gathering, here: set[str]) -> bool:
    """ "heb ik overleg gevoerd", "had ik een gesprek"."""
    if {"gevoerd", "voerde", "voerden", "voer", "voert", "voeren", "gehad"} & here:
        return True
    article = finder.keys[gathering.article] if gathering.article >= 0 else ""
    return article == "een" and bool({"had", "hadden"} & here)


def is_resolved_on(finder: Finder, gathering: Gathering, between: list[str]) -> bool:
    """ "Op 3 mei is besloten een top te beleggen": the day of the resolve, not of the meeting.

    `between` are the words from the date to the name.
    """
    resolved = not _RESOLVED.isdisjoint(between)
    return resolved and "te" in finder.keys[gathering.last + 1 :]


_RESOLVED = frozenset("besloten verzocht gevraagd voorgesteld afgesproken".split())


def there_is(finder: Finder, gathering: Gathering, here: set[str]) -> bool:
    """ "Op 3 juni was er een technische briefing"."""
    article = finder.keys[gathering.article] if gathering.article >= 0 else ""
    return article == "een" and "er" in here and not here.isdisjoint(("was", "waren", "is"))


_PAPERS = frozenset("advies adviezen rapport".split())
_ISSUING = frozenset("bracht brachten brengt brengen uitgebracht".split())
