"""How many stay of those who were sent: "van de 25 instructeurs blijven er negen"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.people.people import People
from letterparse.facts.stays.more import states_of
from letterparse.facts.stays.so_many import bare_count

_REMAIN = frozenset("blijven blijft bleven resteren resteert restten".split())


def left_of(context: Context, sentence: Sentence, group: People) -> int | None:
    """How many remain of "van de 25 instructeurs blijven er vanaf 1 maart negen"."""
    keys = sentence.keys
    if keys[max(group.first - 2, 0) : group.first] not in (["van", "de"], ["van", "onze"]):
        return None
    behind = keys[group.last + 1 :]
    if "er" not in behind or _REMAIN.isdisjoint(behind) or states_of(sentence):
        return None
    low = keys.index("er", group.last) + 1
    found = [n for i in range(low, len(keys)) if (n := bare_count(context, sentence, i))]
    if len(found) != 1 or found[0] >= group.numbers[-1]:
        return None
    sentence.memo["remaining"] = True
    return found[0]


def are_left(sentence: Sentence) -> bool:
    """Whether its number without a noun is that of those who remain."""
    return "remaining" in sentence.memo
