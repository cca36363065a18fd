"""How many stay of those who were sent: "van de 25 instructeurs blijven er negen"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import COUNT
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
    remain = not _REMAIN.isdisjoint(behind) or {"nog", "over"} <= set(behind)
    if "er" not in behind or not remain or _others(sentence):
        return None
    low = keys.index("er", group.last) + 1
    found = [n for i in range(low, len(keys)) if (n := bare_count(context, sentence, i))]
    if len(found) != 1 or found[0] >= group.numbers[-1]:
        return None
    sentence.memo["remaining"] = True
    return found[0]


def own_posts(context: Context, sentence: Sentence, people: list[People]) -> list[People]:
    """These people, but of posts in a mission only those that are ours."""
    if "waarvan" not in sentence.present:
        return people
    return [_own_part(context, sentence, group) for group in people]


def _own_part(context: Context, sentence: Sentence, group: People) -> People:
    """Those that we fill of "209 plaatsen, waarvan er twaalf door Nederlanders worden vervuld"."""
    keys = sentence.keys
    if keys[group.last] not in _POSTS or "waarvan" not in keys[group.last :]:
        return group
    low = keys.index("waarvan", group.last)
    part = keys[low : low + _NEAR]
    if "er" not in part or _FILLED.isdisjoint(sentence.present):
        return group
    own = any(a.code == "NL" and a.first > low for a in sentence.actors)
    at = keys.index("er", low) + 1
    if not (own or "nederlanders" in keys[low:]) or at >= len(keys):
        return group
    own_number = number_of(sentence, at, context.language) if sentence.marks[at] & COUNT else None
    if not own_number:
        return group
    if at == low + 2:
        return group._replace(numbers=(own_number,))
    return group._replace(numbers=(own_number,), first=at, last=at)


_POSTS = frozenset("plaatsen functies posten posities arbeidsplaatsen".split())
_FILLED = frozenset(
    "vervuld vervult vervullen bezet bezetten bekleed bekleedt bekleden ingevuld invult vult "
    "inneemt levert".split()
)
# So many tokens behind "waarvan" the number stands at most.
_NEAR = 4


def _others(sentence: Sentence) -> bool:
    """Whether another state acts; not that of "van de 1.400 soldaten die Frankrijk had"."""
    of, opener = sentence.clauses.of, sentence.clauses.opener
    return any(opener[of[a.first]] not in ("die", "dat") for a in states_of(sentence))


def are_left(sentence: Sentence) -> bool:
    """Whether its number without a noun is that of those who remain."""
    return "remaining" in sentence.memo
