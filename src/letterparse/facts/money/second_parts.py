"""Who gives in the second part of a perfect: "… heeft tenten gestuurd en Peru € 3 mln. gegeven"."""

from __future__ import annotations

from letterparse.facts.gifts.sides import side_words
from letterparse.facts.grammar.case import Case, donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import listed
from letterparse.facts.grammar.roles import Donor, subjects
from letterparse.facts.grammar.verbs import PERFECT, is_participle


def in_second_part(case: Case) -> Donor | None:
    """The name between "en" and the amount, where the first part names nobody who gets anything.

    "Zweden heeft Peru € 3 mln. gegeven en Mali € 2 mln. toegezegd": there that one gets it, too.
    """
    sentence, language = case.sentence, case.context.language
    keys, at = sentence.keys, sentence.token_at(case.amount.start)
    end = sentence.token_at(case.amount.end)
    joint = next((i for i in range(at - 1, max(at - _NAME, 0), -1) if keys[i] == "en"), 0)
    if not joint or not (is_participle(keys[joint - 1]) and _ends(sentence, end)):
        return None
    if PERFECT.isdisjoint(keys[:joint]) or names_object(sentence, joint):
        return None
    givers, stop = listed(sentence, joint + 1, at, language)
    if len(givers) != 1 or stop != at or not givers[0].known:
        return None
    gives = givers[0].code in side_words(language).giving_states or keys[end] in _PAYING
    return donor_from(givers[0], language) if gives else None


def names_object(sentence: Sentence, end: int) -> bool:
    """Does the part before this token name somebody beside who acts: "Ik heb Peru …"?"""
    named = subjects(sentence, range(end))
    return len(named) > 1 or (bool(named) and not _WE_OR_THEY.isdisjoint(sentence.keys[:end]))


def _ends(sentence: Sentence, at: int) -> bool:
    """A participle stands right behind the amount, and closes its clause."""
    keys = sentence.keys
    return keys[at : at + 1] != [] and is_participle(keys[at])


_NAME = 6
_WE_OR_THEY = frozenset("ik wij we zij ze hij kabinet regering minister".split())
# "maakte aan Peru over": of these a bare name is never the object.
_PAYING = frozenset("overgemaakt bijgedragen uitgetrokken vrijgemaakt gestort ingelegd".split())
