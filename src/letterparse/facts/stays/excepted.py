"""Those whom a change does not touch: "De inzet eindigt in mei, behalve die van drie officieren".

What is told of the others holds for those told of before, and for these only what is said of them.
So too for who stays when the others are gone: "…, waarna acht militairen achterblijven".
"""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.model import Deployment, FactPeriod, Place
from letterparse.facts.people.people import People
from letterparse.facts.people.sending import Words, change_of, said_in
from letterparse.facts.stays.scene import Scene
from letterparse.facts.stays.stay_ends import until
from letterparse.records import NamedTuple, replace

_SAVE = frozenset("behalve behoudens uitgezonderd uitzondering".split())
# So many words stand at most between "met uitzondering" and the number.
_FAR = 5


def exception_at(sentence: Sentence, group: People) -> int | None:
    """The token of "behalve" before these people; None if none stands there."""
    near = range(group.first - 1, max(group.first - 1 - _FAR, 0), -1)
    at = next((i for i in near if sentence.keys[i] in _SAVE), None)
    if at is None or any(i in sentence.commas for i in range(at, group.first)):
        return None
    # "heeft, behalve zes monteurs, ook veertig militairen": those too.
    return None if "ook" in sentence.keys[group.last :] else at


def why_excepted(sentence: Sentence, group: People) -> str | None:
    """Why these people are not those of whom the sentence tells, if they are excepted."""
    return "they are excepted" if exception_at(sentence, group) is not None else None


def excepted_in(
    sentence: Sentence, people: list[People]
) -> tuple[list[People], People | None, int]:
    """The others, the people who are excepted, if any, and the token where that begins."""
    found = [
        (one, at)
        for one in people
        if (at := exception_at(sentence, one)) is not None
        or (at := left_behind_at(sentence, one)) is not None
    ]
    if len(found) != 1:
        return people, None, len(sentence.keys)
    group, at = found[0]
    return [one for one in people if one is not group], group, at


def left_behind_at(sentence: Sentence, group: People) -> int | None:
    """The "waarna" of "…, waarna alleen een team van acht man achterblijft"; None without one."""
    clauses = sentence.clauses
    clause = clauses.of[group.last]
    members = clauses.members(clause)
    if clauses.opener[clause] != "waarna" or _STAY.isdisjoint(sentence.words(members)):
        return None
    return members[0] if members[0] > 0 else None


_STAY = frozenset(
    "achterblijft achterblijven achter overblijft overblijven resteert resteren blijft blijven "
    "rest resten".split()
)


def stay_on(
    words: Words, sentence: Sentence, group: People, whole: Deployment, before: str, scene: Scene
) -> None:
    """Add those who are excepted: they stay as they were, `before`, or as a clause on them says."""
    behind = range(group.last + 1, len(sentence.keys))
    inside = [p for p in sentence.periods if sentence.token_at(p.start) in behind]
    dated = [p for p in inside if p.first or p.last]
    extended = not words.extended.isdisjoint(sentence.words(behind))
    after = left_behind_at(sentence, group)
    if not (extended or dated or after):
        return  # That they do not leave is all that is told.
    made = replace(whole, unit=group.noun or whole.unit, also=[])
    made.personnel, made.qualifier = group.numbers[0], group.qualifier
    made.period = until(dated, [], sentence.block.view.text) if dated else None
    made.status = "extended" if extended else before
    if after and not dated:
        # As long as the others are there, those who stay when these are gone are yet to come.
        made.status = "planned" if whole.status == "ending" else "ongoing"
        gone = [p.first for p in sentence.periods if p.first]
        made.period = FactPeriod(gone[0], None) if len(gone) == 1 else None
    start, end = sentence.starts[after or group.first], sentence.ends[-1]
    made.place = Place(sentence.block.index, start, end)
    scene.found.append(made)


class Excepted(NamedTuple):
    """A share that a change does not touch: what becomes of it, and the tokens that tell it."""

    status: str | None
    told: list[int]


def excepted_share(words: Words, sentence: Sentence, at: int) -> Excepted | None:
    """ "Met uitzondering van de bijdrage aan UNTSO (verlengd tot mei) eindigt alle inzet".

    Of an excepted mission, at this token, only the bracket or relative clause behind it tells.
    None for a mission that is not excepted.
    """
    keys, clauses = sentence.keys, sentence.clauses
    save = next((i for i in range(at - 1, max(at - _LONG, -1), -1) if keys[i] in _SAVE), None)
    if save is None or any(i in sentence.commas for i in range(save, at)):
        return None
    own = clauses.of[at]
    those = clauses.members(own)[0] == save + 1  # "behalve die aan EUTM"
    if "ook" in keys[at:] or not (those or clauses.of[save] == own):
        return None
    behind = range(at + 1, min(at + _FAR, len(keys)))
    first = next((i for i in behind if clauses.of[i] != own), None)
    if first is None or clauses.opener[clauses.of[first]] not in ("(", "die", "dat", "waarvan"):
        return Excepted(None, [])
    told = clauses.members(clauses.of[first])
    return Excepted(change_of(words, said_in(sentence, told)), told)


# So many words stand at most between "met uitzondering" and the name of a mission.
_LONG = 12
