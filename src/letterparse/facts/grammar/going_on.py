"""Words behind an "en" or a comma that go on with the statement before, and hold its verb."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.phrases import in_mention
from letterparse.facts.grammar.roles import PREPOSITIONS
from letterparse.facts.grammar.signals import COUNT, NUMBER
from letterparse.facts.grammar.verbs import HAVING, PASSIVE, is_participle


def awaits_verb(
    sentence: Sentence, before: list[int], part: list[int], verbs: frozenset[int]
) -> bool:
    """True if the words `before` have no statement to make without a verb in the `part` behind."""
    return (
        _awaits_verb(sentence, before, part[0], verbs)
        or _ends_that(sentence, before, part[0], verbs)
        or _awaits_participle(sentence, before, part, verbs)
    )


def _awaits_participle(
    sentence: Sentence, before: list[int], part: list[int], verbs: frozenset[int]
) -> bool:
    """ "heeft het ministerie van Handel | en Nijverheid € 4 miljoen verstrekt": of "heeft".

    So it is behind an aside: "Aan Peru werd, via een fonds, | € 4 miljoen verstrekt".
    """
    keys = sentence.keys
    told = [i for i in before if i in verbs]
    aside = part[0] in sentence.behind_commas and in_mention(sentence, part[0])
    if not (keys[part[0]] == "en" or aside) or len(told) != 1:
        return False
    if keys[told[0]] not in HAVING | PASSIVE:
        return False
    named = [i for i in before if i > told[0] and i not in sentence.timed and keys[i] != "een"]
    if any(is_participle(keys[i]) or sentence.marks[i] & (COUNT | NUMBER) for i in named):
        return False  # "heeft Polen tien tanks en Finland € 3 miljoen gegeven": each its own.
    said = [i for i in part if i in verbs]
    paid = (i for i in part if in_mention(sentence, i) and i < said[0])
    return len(said) == 1 and is_participle(keys[said[0]]) and any(paid)


def _awaits_verb(sentence: Sentence, before: list[int], joint: int, verbs: frozenset[int]) -> bool:
    """ "Afgesproken is dat het Rijk | en de regio … reserveren": the subject of "dat" goes on."""
    keys = sentence.keys
    at = next((i for i in reversed(before) if keys[i] in _SUBJOINING), None)
    if keys[joint] != "en" or at is None or not 0 < before[-1] - at <= _FEW:
        return False
    inside = [i for i in before if i > at]
    named = sentence.block.view.text[sentence.starts[inside[0]]].isupper()
    if not named and keys[inside[0]] not in ("de", "het"):
        return False  # "levert dat land tien tanks en Polen …"
    return not any(i in verbs or in_mention(sentence, i) for i in inside)


def _ends_that(sentence: Sentence, before: list[int], verb: int, verbs: frozenset[int]) -> bool:
    """ "… meldde dat zij de derde tranche, € 1 mld., | heeft uitgekeerd": the verb of "dat"."""
    keys = sentence.keys
    if keys[verb] not in _HELPING or verb not in sentence.behind_commas:
        return False
    at = next((i for i in reversed(before) if keys[i] == "dat"), None)
    return at is not None and not any(i in verbs for i in before if i > at)


_HELPING = frozenset("heeft hebben had hadden wordt worden werd werden zal zullen".split())
_SUBJOINING = frozenset(("dat", "waarbij", "waarin", "waarmee", "omdat", "doordat"))
_FEW = 5


def names_ahead(
    sentence: Sentence, words: list[int], further: list[int], verbs: frozenset[int]
) -> bool:
    """ "… en de gemeente Almere, die al meedeed, | legt": a subject, an aside, then its verb."""
    keys = sentence.keys
    if not 1 < len(words) <= _LONGEST_NAME or keys[words[0]] not in ("en", "maar"):
        return False
    if further[0] not in verbs or further[0] == words[-1] + 1 or not verbs.isdisjoint(words):
        return False
    return not any(in_mention(sentence, i) or keys[i] in PREPOSITIONS for i in words)


_LONGEST_NAME = 6
