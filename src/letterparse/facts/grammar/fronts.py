"""Whether the words before the finite verb can be its subject."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.phrases import Names, in_mention


def is_noun_phrase(sentence: Sentence, front: Sequence[int], names: Names) -> bool:
    """False for "in 2025", "daarvoor", "€ 5 miljoen" before the verb: no subject."""
    first = front[0]
    key = sentence.keys[first]
    if key in names.prepositions or key in names.adverbs or in_mention(sentence, first):
        return False
    if len(front) == 1 and _is_adverb(sentence, first):
        return False
    return not key.startswith(("daar", "hier", "waar"))


def _is_adverb(sentence: Sentence, at: int) -> bool:
    """ "Donderdagavond heeft …", "Stapsgewijs komt …"; "Financieel draagt Noorwegen …".

    The last may be a name as well ("Portaal legt € 3 miljoen in"), unless who acts follows.
    """
    key = sentence.keys[at]
    if key.endswith(_ADVERBIAL):
        return True
    if not key.endswith(_ADJECTIVAL):
        return False
    if sentence.keys[at + 2 : at + 3] in (["de"], ["het"]):
        return True
    return any(a.first == at + 2 and a.kind in _ACTING for a in sentence.actors)


_ADVERBIAL = tuple(
    "lijks lings daags halve avond ochtend middag nacht matig gewijs gewijze erwijs erwijze "
    "gesproken hands".split()
)
_ADJECTIVAL = tuple("aal eel air ief isch lijk baar".split())
_ACTING = ("own", "country")


def which_sum(sentence: Sentence, words: Sequence[int], names: Names) -> int:
    """ "van welk bedrag de provincie € 9 miljoen betaalt", "met welke € 3 miljoen …", "welk bedrag
    het Rijk aanvult": where the last of these words stands behind the first, 0 if none does."""
    keys = sentence.words(words[:3])
    after = int(keys[:1] != [] and keys[0] in names.prepositions)
    if keys[after : after + 1] not in _WHICH:
        return 0
    return after + (keys[after + 1 :][:1] in _SUMS)


_WHICH = (["welk"], ["welke"])
_SUMS = (["bedrag"], ["som"], ["totaal"], ["kosten"], ["steun"], ["lening"])


def acts_behind(sentence: Sentence, verb: int) -> bool:
    """ "wil ik", "ondersteunen wij", "wil het kabinet met": nobody but them is the subject."""
    behind = sentence.keys[verb + 1 : verb + 4]
    return behind[:1] in (["ik"], ["wij"], ["we"]) or behind == ["het", "kabinet", "met"]


def is_numbered(sentence: Sentence, statement: Sequence[int]) -> bool:
    """ "1. De gemeente Almere legt € 4 miljoen in": the number of a list's item."""
    if sentence.block.kind != "item" or statement[0] or len(statement) < 2:
        return False
    key, end = sentence.keys[0], sentence.ends[0]
    mark = sentence.block.view.text[end : end + 1]
    return mark in (".", ")") and (key == "#" or len(key) == 1)
