"""The forms of a regular Dutch verb, from its infinitive and its stem."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

# Before the ending of the past these make it "-te" ("'t kofschip").
_VOICELESS = ("t", "k", "f", "s", "p", "ch", "x")
_UNSTRESSED = ("be", "ver", "ont", "her", "er", "ge")


def present_forms(verb: Sequence[str]) -> list[str]:
    """ "bewaken", "bewaakt": those of the present and its infinitive."""
    infinitive, stem = verb
    return [infinitive, stem if stem.endswith("t") else stem + "t"]


def past_forms(verb: Sequence[str]) -> list[str]:
    """ "bewaakte", "bewaakten"."""
    infinitive, stem = verb
    ending = "te" if _is_voiceless(infinitive) else "de"
    return [stem + ending, stem + ending + "n"]


def participle(verb: Sequence[str]) -> str:
    """ "bewaakt", "gestationeerd"."""
    infinitive, stem = verb
    last = "t" if _is_voiceless(infinitive) else "d"
    whole = stem if stem.endswith(last) else stem + last
    return whole if infinitive.startswith(_UNSTRESSED) else "ge" + whole


def _is_voiceless(infinitive: str) -> bool:
    """The sound before "-en" decides: "reizen" has "reisde"."""
    return infinitive.removesuffix("en").endswith(_VOICELESS)


def all_forms(verbs: Iterable[Sequence[str]]) -> frozenset[str]:
    """Every form of these verbs."""
    return frozenset(
        form
        for verb in verbs
        for form in (*present_forms(verb), *past_forms(verb), participle(verb))
    )


def all_pasts(verbs: Iterable[Sequence[str]]) -> frozenset[str]:
    """The simple past of these verbs."""
    return frozenset(form for verb in verbs for form in past_forms(verb))


def all_presents(verbs: Iterable[Sequence[str]]) -> frozenset[str]:
    """The present of these verbs, with their infinitives."""
    return frozenset(form for verb in verbs for form in present_forms(verb))
