"""Money for a state in distress that only the sentences before name: "Pakistan werd getroffen"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.model import Commitment
from letterparse.language import Language
from letterparse.records import NamedTuple

_BODIES = ("NL", "EU", "NATO", "UN")


class _Words(NamedTuple):
    distress: tuple[str, ...]
    relief: tuple[str, ...]
    at_home: frozenset[str]


@cache
def _words(language: Language) -> _Words:
    table = language.table("giving")
    return _Words(tuple(table["distress"]), tuple(table["relief"]), frozenset(table["at_home"]))


def fill_stricken(context: Context, told: Sequence[Commitment]) -> None:
    """Give money that nobody is said to get to the one state that its paragraph tells to suffer."""
    blocks: dict[int, list[Commitment]] = {}
    for one in told:
        if one.amount is not None and not one.recipient:
            blocks.setdefault(one.place.block, []).append(one)
    for index, ones in blocks.items():
        block = context.outline.blocks[index]
        if block.kind not in ("paragraph", "note"):
            continue
        sentences = context.sentences(block)
        for one in ones:
            here = next((s for s in sentences if s.start <= one.place.start < s.end), None)
            if here is None or not _may_go_abroad(here, one, context.language):
                continue
            codes = _suffering(sentences[: here.index + 1], context.language)
            if len(codes) == 1 and one.donor not in codes and one.status != "contracted":
                one.recipient = codes


def _may_go_abroad(sentence: Sentence, one: Commitment, language: Language) -> bool:
    """Others give to whom they hear of; the own state where the words tell of relief."""
    words = _words(language)
    if sentence.keys[0] == "uit" and any(one.amount is of for of in sentence.amounts[:1]):
        return False  # "Uit het fonds van € 40 miljoen gaat € 2 miljoen naar UNICEF."
    if not words.at_home.isdisjoint(sentence.keys):
        return False
    if one.own and _opens_with_distress(sentence, words.distress):
        return True
    if one.own:
        return any(key.startswith(words.relief) for key in sentence.keys)
    return True


def _opens_with_distress(sentence: Sentence, distress: tuple[str, ...]) -> bool:
    """ "In verband met de droogte in Somalië maakt Nederland € 9 miljoen vrij"."""
    if not _OCCASIONS.issuperset(sentence.keys[:1]):
        return False
    return any(key.startswith(distress) for key in sentence.keys[:7])


_OCCASIONS = frozenset("bij na in naar vanwege wegens door om met".split())


def _suffering(sentences: Sequence[Sentence], language: Language) -> list[str]:
    """The states that sentences with words of distress name."""
    distress = _words(language).distress
    codes: list[str] = []
    for sentence in sentences:
        if not any(key.startswith(distress) for key in sentence.keys):
            continue
        for actor in sentence.actors:
            told = actor.kind in ("country", "place") and actor.code not in _BODIES
            if told and not (sentence.amounts and actor.start > sentence.amounts[0].start):
                codes.append(actor.code)
    return list(dict.fromkeys(codes))
