"""What a noun phrase says before its noun: "zes door Noorwegen geschonken boten".

A participle before a noun takes its own phrases before it: "een in 1942 geroofde kerkklok". The
phrase begins at the number or article before the preposition.
"""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import NUMBER
from letterparse.facts.grammar.verbs import Form, verb_forms
from letterparse.language import Language

_REACH = 8
_PREFIXES = ("be", "ver", "ont", "her", "over")
_NO_PARTICIPLES = frozenset("gemeente gebied gebieden groepen gezinnen goederen".split())


def participle_behind(sentence: Sentence, opening: int) -> int | None:
    """The participle that closes the phrase which the preposition behind `opening` begins."""
    keys, text = sentence.keys, sentence.block.view.text
    if opening + 1 >= len(keys) or keys[opening + 1] not in roles.PREPOSITIONS:
        return None
    for at in range(opening + 1, min(opening + _REACH, len(keys) - 1)):
        if "," in text[sentence.ends[at] : sentence.starts[at + 1]]:
            return None
        if at > opening + 2 and is_attributive(keys[at]):
            noun = text[sentence.starts[at + 1]].islower() or keys[at + 1] == "#"
            return at if noun and keys[at + 1] not in roles.PREPOSITIONS else None
    return None


def opening_of(sentence: Sentence, participle: int) -> int | None:
    """The token before the preposition of the phrase that a participle before a noun closes."""
    if not is_attributive(sentence.keys[participle]):
        return None
    for at in range(participle - 2, max(participle - _REACH, 0), -1):
        if sentence.keys[at] in roles.PREPOSITIONS:
            counted = sentence.marks[at - 1] & NUMBER or sentence.keys[at - 1] == "een"
            first = at - 1 not in sentence.timed and counted
            return at - 1 if first and participle_behind(sentence, at - 1) == participle else None
    return None


def is_attributive(key: str) -> bool:
    """ "geschonken", "toegezegde", "verscheepte": a participle as it stands before a noun."""
    if key in _NO_PARTICIPLES or len(key) < 6:
        return False
    if key.endswith(("de", "te", "ane")):
        return "ge" in key[:-2] or key.startswith(_PREFIXES)
    return key.endswith("en") and "ge" in key[:-3]


def given_by(sentence: Sentence, door: int, language: Language) -> Form | None:
    """What the participle of "door Noorwegen geschonken boten" says, if it hands goods over."""
    at = participle_behind(sentence, door - 1) if door else None
    if at is None:
        return None
    forms = verb_forms(language, "giving")
    for word in participles(sentence.keys[at]):
        for form in forms.get(word, ()):
            if "k" in form.uses and form.status != "contracted" and not form.particle:
                return form
    return None


def participles(key: str) -> tuple[str, ...]:
    """What an inflected participle is of: "toegezegde" toegezegd, "afgestane" afgestaan."""
    if key.endswith("ane"):
        return (f"{key[:-2]}an",)
    return (key, key[:-1]) if key.endswith("e") else (key,)
