"""The words behind "door" that may say who gives: not who does what the money is for."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.nouns import DETERMINERS
from letterparse.facts.grammar.verbs import PASSIVE, is_participle
from letterparse.facts.grammar.verdicts import Scope


def agent_words(sentence: Sentence, scope: Scope) -> frozenset[str]:
    """The words after "door" in a passive clause; not who has to give something in turn."""
    if "door" not in scope.keys:
        return frozenset()
    at = scope.keys.index("door")
    if "voorwaarde" in scope.keys[:at] or _does_purpose(sentence, scope):
        return frozenset()
    return frozenset(scope.keys[at + 1 : at + 5])


def _does_purpose(sentence: Sentence, scope: Scope) -> bool:
    """ "trekt € 6 mln. uit voor de aankoop van tenten door partners": who does what it is for."""
    keys = sentence.keys
    at = next((i for i in scope.members if keys[i] == "door"), 0)
    purpose = any(
        keys[i] in ("voor", "aan") and keys[i + 1] in DETERMINERS for i in range(scope.at, at)
    )
    if keys[at - 1] in _DOINGS and any(is_participle(keys[i]) for i in scope.members if i < at):
        return True  # "is besteed aan hulp door lokale organisaties"
    return purpose and PASSIVE.isdisjoint(scope.keys) and not is_participle(keys[at - 1])


_DOINGS = frozenset("hulp noodhulp opvang zorg onderwijs hulpverlening herstel onderzoek".split())
