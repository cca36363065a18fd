"""Those who come after others of one sentence: "…, in mei gevolgd door vier (anderen)"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import COUNT
from letterparse.facts.model import FactPeriod, Place
from letterparse.facts.stays.scene import Scene
from letterparse.records import replace


def own_period(sentence: Sentence, first: int, period: FactPeriod | None) -> FactPeriod | None:
    """The time of those at `first`, unless it is when others follow them."""
    span = _followers_at(sentence)
    if span is None or period is None or first > span[1]:
        return period
    later = _since(sentence, *span)
    return None if later is not None and later.first == period.first else period


def follows_on(sentence: Sentence, first: int) -> FactPeriod | None:
    """When those at `first` followed others, if they did and it is said."""
    span = _followers_at(sentence)
    if span is None or first < span[1]:
        return None
    return _since(sentence, *span)


def _since(sentence: Sentence, low: int, at: int) -> FactPeriod | None:
    dates = [p for p in sentence.periods if low <= sentence.token_at(p.start) < at]
    start = dates[-1].first if dates else None
    return FactPeriod(start, None) if start else None


def add_followers(context: Context, sentence: Sentence, scene: Scene) -> None:
    """ "vijf artsen, in april gevolgd door vier anderen": as many more, since then."""
    span, told = _followers_at(sentence), scene.last
    if span is None or told is None:
        return
    low, at = span
    number_at = at + 2
    while sentence.keys[number_at : number_at + 1] in (["nog"], ["eens"]):
        number_at += 1
    keys, text = sentence.keys, sentence.block.view.text
    if number_at >= len(keys) or not sentence.marks[number_at] & COUNT:
        return
    last = number_at + (keys[number_at + 1 : number_at + 2] in (["anderen"], ["andere"]))
    if last + 1 < len(keys) and text[sentence.ends[last] : sentence.ends[last] + 1] not in ",;":
        return
    number = number_of(sentence, number_at, context.language)
    made = replace(told, also=[], personnel=number, qualifier="exact")
    made.place = Place(sentence.block.index, sentence.starts[low], sentence.ends[last])
    made.period = _since(sentence, low, at)
    scene.found.append(made)
    scene.batch.append(made)


def _followers_at(sentence: Sentence) -> tuple[int, int] | None:
    """Where the words on those who follow begin, and "gevolgd"."""
    keys = sentence.keys
    if "gevolgd" not in sentence.present:
        return None
    at = keys.index("gevolgd")
    low = at
    while low and low not in sentence.behind_commas:
        low -= 1
    return (low, at) if keys[at + 1 : at + 2] == ["door"] and low else None
