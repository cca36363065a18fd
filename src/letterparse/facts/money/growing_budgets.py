"""Budgets that grow: "Het budget voor cultuur stijgt naar € 400 miljoen"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.verdicts import Before, Scope, Words


def budget_grows(words: Words, sentence: Sentence, scope: Scope, before: Before) -> bool:
    """True if a state's budget grows to the amount; not if it should, or is that of a body.

    Who pays for the budget of Frontex or the WHO, a letter that tells of it does not say.
    """
    keys = scope.keys
    if not _NEEDS.isdisjoint(keys):
        return False
    if words.growing.isdisjoint(keys):
        return not _STAYS.isdisjoint(keys) and _is_aid_to(sentence, scope, before)
    if _is_aid_of_state(sentence, scope) or _is_aid_to(sentence, scope, before):
        return True
    budgets = [i for i in scope.members if _is_budget(words, sentence.keys[i])]
    return bool(budgets) and not any(_is_of_body(sentence, at) for at in budgets)


def _is_aid_of_state(sentence: Sentence, scope: Scope) -> bool:
    """ "De Duitse steun aan Oekraïne is opgelopen tot € 28 miljard": what a state gives."""
    keys, at = sentence.keys, scope.at
    aid = next((i for i in range(2, min(7, at)) if keys[i].endswith(_AID)), 0)
    if not aid or keys[0] != "de" or _UP_TO.isdisjoint(keys[max(at - 2, 0) : at]):
        return False
    return any(a.kind in ("adjective", "own") and 0 < a.first < aid for a in sentence.actors)


def _is_aid_to(sentence: Sentence, scope: Scope, before: Before) -> bool:
    """ "De bijdrage aan UNFPA stijgt naar € 60 miljoen": whose it is, the words before say."""
    keys, first, at = sentence.keys, scope.members[0], scope.at
    aid = next((i for i in range(first + 1, min(first + 4, at)) if keys[i].endswith(_GIVEN)), 0)
    owned = keys[aid + 1] == "van" and any(a.first in (aid + 2, aid + 3) for a in sentence.actors)
    if not aid or keys[first] not in _OPENING or not (owned or keys[aid + 1] == "aan"):
        return False
    told, last = before.here or before.head, before.last
    others = last.actors if last is not None and last.block is sentence.block else ()
    another = any(a.kind == "country" and a.first < 2 and a.code != "NL" for a in others)
    if not owned and keys[first] == "de" and (another or (told is not None and not told.own)):
        return False  # "Noorwegen gaf € 5 miljoen. De bijdrage aan UNFPA stijgt naar …": whose?
    if "eigen" in keys[first:aid] or not _KEPT_NOT.isdisjoint(keys[aid : at + 6]):
        return False
    near = keys[max(at - 4, 0) : at]
    return not _UP_TO.isdisjoint(near[-2:]) or not _STAYS.isdisjoint(near)


_STAYS = frozenset(("blijft", "bleef"))
_KEPT_NOT = frozenset("niet onder boven achter steken beperkt begrensd".split())
_OPENING = ("de", "onze", "mijn")
_GIVEN = ("bijdrage", "subsidie", "contributie")
_AID = ("steun", "hulp", "bijdrage", "bijstand")
_UP_TO = frozenset(("tot", "naar", "op"))


def _is_budget(words: Words, key: str) -> bool:
    return key in words.budgets or key.endswith(("begroting", "budget"))


def _is_of_body(sentence: Sentence, at: int) -> bool:
    """ "zijn begroting", "de begroting van Frontex", "het budget van het agentschap"."""
    keys = sentence.keys
    if keys[max(at - 1, 0)] in ("zijn", "haar", "hun"):
        return any(actor.kind == "body" and actor.first < at for actor in sentence.actors)
    behind = range(at + 2, at + 4)
    owned = keys[at + 1 : at + 2] == ["van"]
    if owned and not _BODIES.isdisjoint(keys[at + 2 : at + 4]):
        return True
    return owned and any(a.kind == "body" and a.first in behind for a in sentence.actors)


_BODIES = frozenset("agentschap organisatie missie bureau tribunaal hof unie".split())
# "moet groeien tot", "zou stijgen naar": what somebody wants.
_NEEDS = frozenset("moet moeten moest moesten zou zouden dient dienen mag mogen".split())
