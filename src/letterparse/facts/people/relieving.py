"""Who comes and who goes: "lossen veertig Denen in mei onze dertig militairen af"."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import CRAFT, PEOPLE, RELIEVING, UNIT
from letterparse.facts.people.waters import SHIP_TITLES


class Side(Enum):
    """The subject of "aflossen" comes, its object goes."""

    COMES = "comes"
    GOES = "goes"


_NOW = frozenset(("lost", "lossen", "aflost", "aflossen"))
_THEN = frozenset(("loste", "losten", "afloste", "aflosten"))
VERBS_OF_RELIEF = _NOW | _THEN
_PRONOUNS = frozenset("zij ze hij wij we deze die elkaar".split())


def side_in_relief(sentence: Sentence, first: int) -> Side | None:
    """On which side those who are counted at `first` stand; None if none relieves another."""
    if _place_is_taken(sentence, first):
        return Side.GOES
    verb = _verb_at(sentence) if sentence.marked & RELIEVING else -1
    if verb < 0 or sentence.clauses.of[verb] != sentence.clauses.of[first]:
        return None
    heads = _heads(sentence, verb)
    behind = sentence.keys[verb:first]
    if "af" in behind and behind[behind.index("af") + 1 :][:1] == ["met"]:
        return Side.COMES  # "Spanje lost onze batterij af met 130 militairen"
    if len(heads) == 1 and verb < heads[0] and _is_named(sentence, verb - 1):
        return Side.GOES  # "Dutchbat lost in juli de Canadese compagnie van 150 man af"
    if len(heads) < 2 or "elkaar" in sentence.present:
        return None
    own = next((at for at in heads if first <= at <= first + _NEAR), -1)
    before = next((at for at in heads[::-1] if at < first), -1)
    if before >= 0 and _has_of(sentence, before, first):
        own = before
    if own < 0:
        return None
    return Side.COMES if own == heads[0] else Side.GOES


_NEAR = 3


def relieving_ships(sentence: Sentence) -> list[int]:
    """ "Zr.Ms. Zeeland lost Zr.Ms. Holland (of "haar") af": the ship that comes, and who goes."""
    verb = _verb_at(sentence) if sentence.marked & RELIEVING else -1
    heads = _heads(sentence, verb) if verb >= 0 else []
    heads = [at for at in heads if sentence.keys[at - 1] != "als"]  # "af als stationsschip"
    ships = all(sentence.keys[at] in SHIP_TITLES for at in heads)
    both = len(heads) == 2 or (len(heads) == 1 and "haar" in sentence.keys[verb:])
    return heads if both and ships else []


def _place_is_taken(sentence: Sentence, first: int) -> bool:
    """ "België neemt in mei de plaats in van onze compagnie, die dertig man telt": they go."""
    keys = sentence.keys
    at = keys.index("plaats") if "plaats" in sentence.present else first
    taken = keys[at + 1 : at + 3] == ["in", "van"] and not _TAKE.isdisjoint(keys[:at])
    return taken and at < first


_TAKE = frozenset(("neemt", "nemen"))


def _is_named(sentence: Sentence, at: int) -> bool:
    """A name of no kind that is known, as the subject right before the verb."""
    return at >= 0 and sentence.block.view.text[sentence.starts[at]].isupper()


def _verb_at(sentence: Sentence) -> int:
    """The finite verb of "lost … af", "aflost"; -1 if there is none."""
    keys, of = sentence.keys, sentence.clauses.of
    for at, key in enumerate(keys):
        if key in VERBS_OF_RELIEF:
            apart = any(keys[i] == "af" and of[i] == of[at] for i in range(at + 1, len(keys)))
            whole = key.startswith("af") and _WOULD.isdisjoint(keys[max(at - 2, 0) : at])
            if apart or whole:
                return at
    return -1


_WOULD = frozenset("kan kunnen moet moeten mag mogen zou zouden wil willen te".split())


def _heads(sentence: Sentence, verb: int) -> list[int]:
    """The subject and the object: states, units and people that no preposition governs."""
    states = {
        a.first
        for a in sentence.actors
        if a.kind == "country" and roles.role_of(sentence, a) is None
    }
    clause = sentence.clauses.members(sentence.clauses.of[verb])
    found: list[int] = []
    for at in clause:
        noun = sentence.marks[at] & (PEOPLE | UNIT | CRAFT) or at in states
        if not (noun or sentence.keys[at] in _PRONOUNS) or at == verb:
            continue
        behind = found and found[-1] == at - 1  # "F-16", "Zr.Ms. Tromp"
        sized = found and _has_of(sentence, found[-1], at)
        if not (behind or sized) and roles.preposition_of(sentence, at) is None:
            found.append(at)
    return found


def _has_of(sentence: Sentence, head: int, number: int) -> bool:
    """Does this number tell the size of the unit before it: "een compagnie van 90"?"""
    return number - head <= _NEAR and not _OF.isdisjoint(sentence.keys[head + 1 : number])


_OF = frozenset(("van", "met", "à"))


def until_in_relief(sentence: Sentence) -> date | None:
    """ "lossen op 1 mei de Britten af": the last day of those who go."""
    for p in sentence.periods:
        if p.last is None and p.first is not None:
            return p.first - timedelta(days=1)
        if p.last is not None:
            return p.last
    return None


def status_in_relief(sentence: Sentence, side: Side, today: date | None) -> str:
    """What becomes of those on a side: who comes in a month to come is planned."""
    past = not _THEN.isdisjoint(sentence.present)
    if side is Side.GOES:
        return "ended" if past else "ending"
    later = any(today and p.first and p.first > today for p in sentence.periods)
    return "planned" if later and not past else "ongoing"
