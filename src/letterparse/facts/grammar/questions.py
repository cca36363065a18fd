"""Questions inside a sentence: "Ik ga na of het Rijk kan bijdragen", "De vraag is of …"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence


def asks_whether(keys: Sequence[str], wondering: frozenset[str]) -> bool:
    """True if "of" opens a question in these words, behind one of those that wonder."""
    return "of" in keys and any(
        key == "of" and _is_asked(keys, at, wondering) for at, key in enumerate(keys)
    )


def asked_before(sentence: Sentence, at: int, wondering: frozenset[str]) -> bool:
    """True if the token at `at` stands in what is asked: no comma closes the question before."""
    if "of" not in sentence.present:
        return False
    places = [i for i in range(1, at) if sentence.keys[i] == "of"]
    return any(
        _is_asked(sentence.keys, i, wondering) and not any(i <= c < at for c in sentence.commas)
        for i in places
    )


def _is_asked(keys: Sequence[str], at: int, wondering: frozenset[str]) -> bool:
    before = keys[max(at - 2, 0) : at]
    if before == ["na"]:
        return False  # "Na of tijdens de missie"
    return before[-1:] != [] and (before[-1] in wondering or before == ["vraag", "is"])
