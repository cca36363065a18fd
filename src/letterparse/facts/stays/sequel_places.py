"""Where those are of whom a later sentence tells: as it says, or as was said before."""

from __future__ import annotations

from itertools import pairwise

from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.roles import role_of
from letterparse.facts.grammar.signals import CRAFT, PEOPLE, SENDING, UNIT
from letterparse.facts.model import Deployment
from letterparse.facts.stays.scene import Scene


def locate(
    known: Deployment, sentence: Sentence, here: list[str], pronoun: bool, named: int
) -> None:
    """Where those told of are, if it was not said, or where else "zij" are.

    What stands at `named` is no place but a ship: "De Willemstad".
    """
    if "over" in sentence.present and not _TAKES.isdisjoint(sentence.present):
        # "Zij neemt die taak over van Duitsland, dat …": whose it was, and no place.
        whose = {a.code for a in sentence.actors if role_of(sentence, a) == "van"}
        here = [code for code in here if code not in whose]
    if known.location == [] and _goes_between(sentence):
        return  # "De inzet betrof de bewaking van een schip, van Dubai naar Singapore."
    if not known.location and (known.location == [] or not known.mission):
        lands = (a for a in sentence.actors if _may_be_there(sentence, a, named))
        codes = [a.code for a in lands if role_of(sentence, a) not in ("van", "door")]
        known.location = [c for c in dict.fromkeys(codes) if c != "NL"] or known.location
    elif not known.location or (len(here) > 1 and set(here) > set(known.location)):
        known.location = here or known.location
    elif pronoun:
        known.location = [*dict.fromkeys((*known.location, *here))]


_TAKES = frozenset("neemt nemen nam namen".split())


def _goes_between(sentence: Sentence) -> bool:
    """ "van Dubai naar Singapore": on the way, and in neither."""
    lands = [a for a in sentence.actors if a.kind in ("country", "place")]
    told = [role_of(sentence, a) for a in lands]
    return any(pair in (("van", "naar"), ("van", "tot")) for pair in pairwise(told))


def is_lent_place(known: Deployment, scene: Scene) -> bool:
    """ "De deelname aan X eindigt; het gaat om tien man in Amman": no place was its own before."""
    return any(one is known for one in scene.lent)


_RELATIVE = frozenset(("die", "dat"))


def _may_be_there(sentence: Sentence, actor: Actor, named: int) -> bool:
    """A place of the subject's own: not in "een schip dat voedsel naar Mogadishu brengt"."""
    if actor.kind not in ("country", "place") or actor.first == named:
        return False
    return actor.first < own_end(sentence)


def own_end(sentence: Sentence) -> int:
    """Where a clause on another noun than the subject begins, with no comma before it."""
    keys, marks = sentence.keys, sentence.marks
    others = (i for i in range(4, len(keys)) if keys[i] in _RELATIVE and not marks[i - 1] & PEOPLE)
    at = next(others, None)
    if at is None or at - 1 in sentence.commas or _was_sent(sentence, at):
        return len(keys)
    return at


def _was_sent(sentence: Sentence, relative: int) -> bool:
    """ "De twee batterijen die Nederland in Turkije heeft geplaatst": a unit, and where it is."""
    if not sentence.marks[relative - 1] & (UNIT | CRAFT):
        return False
    inside = sentence.clauses.members(sentence.clauses.of[relative])
    sent = any(sentence.marks[i] & SENDING for i in inside)
    return sent and any(a.first == relative + 1 and a.kind == "country" for a in sentence.actors)
