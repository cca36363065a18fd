"""What the chamber asks to be told and the sender says to do: "…, hetgeen wij zullen doen"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.promising_words import Words
from letterparse.facts.model import FactPeriod, Place, Promise, as_said

_ASKING = frozenset("vraagt vragen verzoekt verzoeken vroeg vroegen verzocht verzochten".split())
_ASKERS = frozenset("motie moties kamer commissie lid leden fractie fracties".split())
_US = frozenset("ons mij regering kabinet".split())
_WHICH = frozenset(("hetgeen", "wat"))
_THAT = frozenset(("dat", "dit"))
_WE = frozenset("ik wij we kabinet".split())
_WILL = frozenset(("zal", "zullen"))
_DOING = frozenset("doen toezeggen toezeg nakomen doe".split())
_NOT = frozenset("niet geen nooit".split())
# The words of such an answer, from its first to its verb: "dat zullen wij met plezier doen".
_LONGEST = 9


def granted(
    sentence: Sentence, following: Sentence | None, vocabulary: Words, today: date | None
) -> Promise | None:
    """The promise to tell or send what this sentence says that the chamber asks for, if any."""
    if sentence.is_question or _ASKING.isdisjoint(sentence.present):
        return None
    keys = sentence.keys
    asked = next((at for at, key in enumerate(keys) if key in _ASKING), 0)
    told = next((at for at in range(asked + 2, len(keys)) if _is_to_tell(keys, at, vocabulary)), 0)
    if not told or _US.isdisjoint(keys[asked:told]) or _ASKERS.isdisjoint(keys[:told]):
        return None
    place = Place(sentence.block.index, sentence.start, sentence.end)
    also: list[Place] = []
    if not _grants_here(sentence, told + 1):
        if following is None or not _answers(following.keys):
            return None
        also = [Place(following.block.index, following.start, following.end)]
    text = sentence.block.view.text
    return Promise(
        place,
        "promise/granted",
        text=text[sentence.start : sentence.end],
        due=_due(sentence, range(asked, told), today),
        also=also,
    )


def _is_to_tell(keys: Sequence[str], at: int, vocabulary: Words) -> bool:
    """ "te melden", "te zenden": an infinitive of telling or sending."""
    verbs = vocabulary.forms.get(keys[at], ()) if keys[at - 1] == "te" else ()
    return any(verb.shape == "whole" for verb in verbs)


def _grants_here(sentence: Sentence, first: int) -> bool:
    """ "…, hetgeen wij zullen doen", "…, en dat zullen wij doen", from this token on."""
    keys = sentence.keys
    if first not in sentence.behind_commas:
        return False
    if keys[first] in _WHICH:
        return _undertakes(keys[first + 1 :])
    return keys[first] == "en" and _answers(keys[first + 1 :])


def _answers(keys: Sequence[str]) -> bool:
    """ "Dat zullen wij doen.", "Dit zal ik graag doen." """
    return bool(keys) and keys[0] in _THAT and _undertakes(keys[1:])


def _undertakes(keys: Sequence[str]) -> bool:
    """ "wij zullen doen", "zal ik graag doen", "ik toezeg"."""
    said = set(keys)
    if not keys or len(keys) > _LONGEST or keys[-1] not in _DOING or said & _NOT:
        return False
    near = set(keys[:3])
    return bool(near & _WE) and (bool(near & _WILL) or keys[-1] in ("toezeg", "toezeggen"))


def _due(sentence: Sentence, span: range, today: date | None) -> FactPeriod | None:
    """When it is asked for, if one time is said that is yet to come."""
    ahead = [p for p in sentence.periods if p.last and not (today and p.last < today)]
    dated = [p for p in ahead if sentence.token_at(p.start) in span]
    return as_said(dated[0], sentence.block.view.text) if len(dated) == 1 else None
