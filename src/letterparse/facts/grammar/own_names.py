"""Whether a name is of the own state's: its ministries, its services, its funds."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.phrases import Names


def is_own_service(sentence: Sentence, index: int, names: Names) -> bool:
    """ "de inspectie", "de Veiligheidsdienst": a service of the own state."""
    key = sentence.keys[index]
    if key in names.self_words or (key == "landen" and sentence.keys[max(index - 1, 0)] == "onze"):
        return True
    if key == "nationaal" and sentence.keys[index + 1 : index + 2] in _PLANS:
        return sentence.block.view.text[sentence.starts[index + 1]].isupper()
    if not key.endswith(names.service_ends) or key in names.other_services or len(key) < 9:
        return False
    return sentence.block.view.text[sentence.starts[index]].isupper()


# "Het Nationaal Programma Groningen": of the state, wherever it works.
_PLANS = (["programma"], ["actieplan"], ["plan"])
_SEATED = frozenset(
    "haven luchthaven universiteit stadsbestuur bisdom dierentuin havenbedrijf brandweer".split()
)


def seat_of(sentence: Sentence, noun: int) -> int | None:
    """ "de haven van Marseille": the token of the place that tells which one."""
    keys, place = sentence.keys, noun + 2
    if keys[noun] not in _SEATED or keys[noun + 1 : noun + 2] != ["van"] or place >= len(keys):
        return None
    return place if sentence.block.view.text[sentence.starts[place]].isupper() else None


def of_place(sentence: Sentence, index: int) -> bool:
    """ "het Investeringsfonds Groningen": with a name behind it, a region's and not the state's."""
    text, starts, keys = sentence.block.view.text, sentence.starts, sentence.keys
    if keys[index] not in _REGIONAL or index + 1 >= len(keys):
        return False
    return (
        text[sentence.ends[index] : starts[index + 1]] == " " and text[starts[index + 1]].isupper()
    )


_REGIONAL = frozenset("investeringsfonds participatiefonds energiefonds kredietbank".split())


def is_ministry(sentence: Sentence, index: int, names: Names) -> bool:
    """ "IenW", "het ministerie van VWS": an own ministry by its letters."""
    text, keys = sentence.block.view.text, sentence.keys
    if keys[index] == "ministerie" and keys[index + 1 : index + 2] == ["van"]:
        index += 2
    if index >= len(keys) or keys[index] not in names.ministry_letters:
        return False
    word = text[sentence.starts[index] : sentence.ends[index]]
    return word[:1].isupper() and word[-1:].isupper()
