"""Is a meeting said to be on a day: "de top is op 3 mei", "op 3 mei volgt het debat"?"""

from __future__ import annotations

from letterparse.facts.gatherings import Finder, Gathering
from letterparse.facts.meeting_places import place_at


def is_on_day(finder: Finder, gathering: Gathering, number: int, lead: int) -> bool:
    """ "De volgende top is op 3 mei", "Op 3 mei was de eerste bijeenkomst"."""
    first, last = finder.dates[number]
    before = gathering.article if gathering.article >= 0 else gathering.first
    name_end = max(gathering.last, finder.name_end(gathering.head))
    between = [*_said(finder, name_end + 1, lead), *_said(finder, last + 1, before)]
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
        if not aside and finder.keys[at] not in finder.words.of("fillers"):
            said.append(finder.keys[at])
        at += 1
    return said
