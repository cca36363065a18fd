"""Those who stay where others left: "…; veertien zijn gebleven om het materieel te bewaken"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import COUNT
from letterparse.facts.people.sending import Words
from letterparse.facts.stays.more import so_many_more, states_of
from letterparse.facts.stays.scene import Scene
from letterparse.facts.stays.so_many import bare_count, counts_people
from letterparse.facts.stays.unreal import refusal_in


def some_stay(context: Context, words: Words, sentence: Sentence, scene: Scene) -> bool:
    """Take in how many stay of a unit of which others were just told to leave."""
    last = scene.last
    if last is None or last.status not in ("ended", "ending") or not last.personnel:
        return False
    if last.place.block != sentence.block.index or STAYING.isdisjoint(sentence.present):
        return False
    noun = (last.unit or "").rsplit(" ", 1)[-1].lower()
    others = counts_people(sentence) and ("van", "de", noun) not in _threes(sentence)
    if others or states_of(sentence) or sentence.is_question:
        return False
    number = _how_many(context, sentence, noun)
    if number is None or refusal_in(words.moods, sentence, range(len(sentence.keys))):
        return False
    made = so_many_more(last, words, sentence, number)
    made.status = "ongoing"
    scene.batch = [made]
    scene.last = made
    scene.found.append(made)
    return True


def _threes(sentence: Sentence) -> list[tuple[str, str, str]]:
    keys = sentence.keys
    return list(zip(keys, keys[1:], keys[2:], strict=False))


def _how_many(context: Context, sentence: Sentence, noun: str) -> int | None:
    """The number of "vier bleven achter", "er blijven er vier", "terwijl er vier zijn gebleven"."""
    keys = sentence.keys
    spots = [i for i, m in enumerate(sentence.marks) if m & COUNT and i not in sentence.timed]
    at = spots[0] if len(spots) == 1 else len(keys)
    if at == len(keys) or not _AHEAD.issuperset(_but_time(sentence, 0, at)):
        return None
    stays = max(i for i, key in enumerate(keys) if key in STAYING)
    behind = max(at, stays) + 1
    # "vier bleven ongedeerd": how they came through it.
    between = _but_time(sentence, at + 1, stays)
    if not between - {"van", "de", noun} <= _BETWEEN:
        return None
    if behind < len(keys) and behind not in sentence.timed:
        closes = keys[behind] in _BEHIND or behind in sentence.behind_commas
        if not (closes or keys[stays].startswith("achter")):
            return None
    value = number_of(sentence, at, context.language) if keys[at] == "één" else None
    return value or bare_count(context, sentence, at)


def _but_time(sentence: Sentence, first: int, stop: int) -> set[str]:
    """These words, without those of a time or a place."""
    named = {i for a in sentence.actors for i in range(a.first, a.last + 1)} | set(sentence.timed)
    return {sentence.keys[i] for i in range(first, stop) if i not in named}


STAYING = frozenset(
    "blijven blijft bleven bleef gebleven achtergebleven achterblijven achterblijft achterbleven "
    "achterbleef".split()
)
_HERE = frozenset("er daar ter plaatse plekke in te op nog wel".split())
_AHEAD = STAYING | _HERE | frozenset("maar en terwijl alleen slechts de zijn is".split())
_BETWEEN = STAYING | _HERE | frozenset("zijn is man voorlopig vooralsnog thans nu achter".split())
_BEHIND = _HERE | frozenset("achter om tot voor bij zijn is".split())
