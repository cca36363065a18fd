"""Where one sentence makes several statements: each with a verb of its own."""

from __future__ import annotations

import itertools

from letterparse.facts.context import Sentence
from letterparse.facts.signals import SENDING

_VERBS = frozenset(
    "is zijn was waren wordt worden werd werden heeft hebben had hadden zal zullen kan kunnen "
    "komt komen kwam kwamen gaat gaan ging gingen blijft blijven bleef bleven keert keren keerde "
    "keerden".split()
)


def statement_ends(sentence: Sentence) -> list[int]:
    """Behind which tokens a statement ends: at semicolons, where each part has its own verb.

    "Zes militairen werken in Mali; zij blijven er tot 1 mei" reads as two sentences do.
    """
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    whole = text[sentence.start : sentence.end]
    if ";" not in whole and ": " not in whole:
        return [len(starts)]
    cuts = [
        i
        for i in range(1, len(starts))
        if _divides(sentence, i, text[ends[i - 1] : starts[i]]) and not _in_brackets(sentence, i)
    ]
    for first, last in itertools.pairwise([0, *cuts, len(starts)]):
        verbal = any(mark & SENDING for mark in sentence.marks[first:last])
        if not verbal and _VERBS.isdisjoint(sentence.keys[first:last]):
            return [len(starts)]
    return [*cuts, len(starts)]


def _divides(sentence: Sentence, index: int, gap: str) -> bool:
    """At a semicolon, or a colon before a pronoun and its verb: "… vliegen: zij keren terug"."""
    if ";" in gap:
        return True
    return ":" in gap and sentence.keys[index] in _PRONOUNS


_PRONOUNS = frozenset("zij ze".split())


def _in_brackets(sentence: Sentence, index: int) -> bool:
    clauses = sentence.clauses
    return clauses.opener[clauses.of[index]] == "("
