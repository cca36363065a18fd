"""Cities where governments and bodies meet: nobody is sent there but to a post."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import NUMBER, PEOPLE
from letterparse.facts.stays.not_there import spoke_at

_SEATS = frozenset(
    ("genève", "wenen", "york", "washington", "straatsburg", "bern", "parijs", "berlijn")
)
_POSTS = ("hoofdkwartier", "vertegenwoordiging", "tribunaal", "ambassade", "commando", "centrum")


def is_seat(sentence: Sentence, actor: Actor) -> bool:
    """A city where nobody is said to be posted.

    Nor where a mission is led from: "onder leiding van het hoofdkwartier in Lissabon".
    """
    if sentence.keys[actor.last] in _SEATS:
        return not (_is_post(sentence) or _behind_people(sentence, actor.first))
    before = sentence.keys[max(actor.first - 7, 0) : actor.first]
    if sentence.marked & PEOPLE or _LED.isdisjoint(before):
        return False
    return sentence.keys[actor.first - 2].endswith(("hoofdkwartier", "commandocentrum"))


_LED = frozenset("leiding geleid bevel aangestuurd commando".split())


def _is_post(sentence: Sentence) -> bool:
    """Whether a post is told of, or somebody posted: "in Genève gestationeerd"."""
    posted = not _POSTED.isdisjoint(sentence.present)
    return posted or any(key.endswith(_POSTS) for key in sentence.keys)


_POSTED = frozenset(
    "gestationeerd gedetacheerd gestationeerde gedetacheerde werkzaam gevestigd geplaatst "
    "werken werkt dienen dient".split()
)


def _behind_people(sentence: Sentence, at: int) -> bool:
    """ "met vier stafofficieren in Parijs": who are counted stand right before the city."""
    near = sentence.marks[max(at - 5, 0) : at - 1]
    return bool(near and near[-1] & PEOPLE) and any(mark & NUMBER for mark in near)


def in_brussels(
    sentence: Sentence, scope: Sequence[int], beside: Collection[int] = ()
) -> list[str]:
    """ "het hoofdkwartier in Brussel": a city that else stands for those who meet there."""
    if "brussel" not in sentence.present:
        return []
    keys = sentence.keys
    at = keys.index("brussel")
    if not (_is_post(sentence) or _behind_people(sentence, at)) or spoke_at(sentence, at):
        return []
    behind = keys[at - 1] == "en" and at - 2 in beside  # "in Luxemburg en Brussel"
    if at not in scope or not (behind or keys[at - 1] in ("in", "te", "naar")):
        return []
    joined = at - 2 if behind else at + 2 if keys[at + 1 : at + 2] == ["en"] else -1
    lands = [a for a in sentence.actors if a.kind in ("country", "place")]
    named = [a.code for a in lands if joined in (a.first, a.last)]
    if beside and not named:
        return []  # Another place is said for them.
    return list(dict.fromkeys([*named, "BE"] if behind else ["BE", *named]))
