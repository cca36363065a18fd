"""Receivers of whom a table knows the first alone: "aan UNICEF en War Child"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.roles import Donor, preposition_of
from letterparse.facts.money.named_receivers import names_behind
from letterparse.language import Language


def with_named(
    sentence: Sentence, found: list[str], members: Sequence[int], donor: Donor, language: Language
) -> list[str]:
    """ "aan UNICEF en War Child": the body that is found, and the name beside it."""
    if len(found) != 1:
        return found
    for actor in sentence.actors:
        joined = sentence.keys[actor.last + 1 : actor.last + 2] == ["en"]
        if joined and actor.code == found[0] and actor.kind == "body" and actor.first in members:
            behind = names_behind(sentence, actor.last + 2, donor, language)
            given = preposition_of(sentence, actor.first) == "aan"
            return [*found, *behind] if given else found
    return found
