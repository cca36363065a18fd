"""A clause cut where a further giver follows whose verb is left out.

"Almere stelt het oude kantoor ter beschikking, | Venray een kapel | en Hoogeveen vijftien huisjes."
"""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts.goods_lists import uncounted
from letterparse.facts.grammar.behind_names import past_adverb
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import giver_in
from letterparse.facts.grammar.phrases import Names, is_finite, names_of, phrase_end
from letterparse.facts.grammar.signals import COUNT, NUMBER, THING
from letterparse.language import Language

_JOINTS = ("en", "terwijl", "alsmede")
_OPENING = frozenset("de het zijn haar hun een".split())


def gap_parts(
    sentence: Sentence, members: Sequence[int], language: Language
) -> tuple[list[int], list[list[int]]]:
    """The words of the part with the verb, and those of each further part, joints left out."""
    names = names_of(language)
    verb = next((i for i in members if is_finite(sentence, i, names.finite, names)), None)
    if verb is None:
        return list(members), []
    told = next((i for i in members if i > verb and _counts(sentence, i)), members[-1])
    cuts = [i for i in members if i > told and _begins_part(sentence, i, language, names)]
    if not cuts:
        return list(members), []
    ends = [*cuts[1:], members[-1] + 1]
    parts = [
        [i for i in members if start <= i < end] for start, end in zip(cuts, ends, strict=True)
    ]
    parts = [_without_joint(sentence, part) for part in parts]
    head = _without_joint(sentence, [i for i in members if i < cuts[0]])
    return head, parts


def _counts(sentence: Sentence, index: int) -> bool:
    """True for goods or a number: what stands before them is no part, "Vallei en Veluwe"."""
    counted = sentence.marks[index] & (THING | COUNT)
    return bool(counted) and index not in sentence.timed


def _without_joint(sentence: Sentence, part: list[int]) -> list[int]:
    while part and sentence.keys[part[-1]] in _JOINTS:
        part = part[:-1]
    return part


def _begins_part(sentence: Sentence, index: int, language: Language, names: Names) -> bool:
    """True for a giver's name behind a comma or "en", and goods right behind the name."""
    joined = index in sentence.behind_commas or sentence.keys[index - 1] in _JOINTS
    if not joined or sentence.marks[index] & NUMBER or sentence.keys[index] in _JOINTS:
        return False
    end = phrase_end(sentence, index, len(sentence.keys), names)
    giver = giver_in(sentence, index, end, language) if end > index else None
    if giver is None or giver.last + 1 >= len(sentence.keys):
        return False
    at = past_adverb(sentence, giver.last + 1)
    if at == len(sentence.keys):
        return False
    opened = bool(sentence.marks[at] & COUNT) or sentence.keys[at] in _OPENING
    return opened or uncounted(sentence, at, language) is not None
