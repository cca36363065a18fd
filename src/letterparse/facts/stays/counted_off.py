"""A whole counted off by place: "Van hen werken er drie in Djibouti, vijf in Somalië"."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import COUNT, PEOPLE
from letterparse.facts.model import Deployment, Place
from letterparse.facts.people.people import noun_of_people
from letterparse.facts.people.roughly import ABOUT, qualifier_of
from letterparse.facts.people.sending import Words, status_of
from letterparse.facts.stays.missions import Mission, Named
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene, is_told
from letterparse.facts.stays.stay_periods import period_of
from letterparse.facts.stays.unreal import refusal_in
from letterparse.records import replace

_WERE = frozenset("werkten werkte waren was verbleven verbleef dienden diende stonden".split())
_ARE = _WERE | frozenset(
    "werken werkt zijn is zitten zit verblijven verblijft dienen dient staan staat".split()
)
_SERVE = frozenset("werken werkt dienen dient werkten werkte dienden diende".split())
_THOSE = frozenset(("hen", "deze", "die"))
_WHERE = frozenset("in op bij te vanuit naar aan".split())


def read_counted_off(context: Context, words: Words, sentence: Sentence, scene: Scene) -> bool:
    """Take in each part, in the place of the whole if that was told to be nowhere."""
    keys, everything = sentence.keys, range(len(sentence.keys))
    there = next((i for i in range(2, len(keys)) if keys[i] == "er" and keys[i - 1] in _ARE), -1)
    if keys[0] != "van" or there < 0 or refusal_in(words.moods, sentence, everything):
        return False
    parts = _parts(context, sentence, there + 1)
    base = _whole(words, sentence, there, scene) if parts else None
    if base is None:
        return False
    if base in scene.found:
        scene.found.remove(base)
    for first, end, here in parts:
        made = replace(base, personnel=number_of(sentence, first, context.language), location=here)
        made.qualifier = qualifier_of(sentence, first)
        made.place = Place(sentence.block.index, sentence.starts[first], sentence.ends[end - 1])
        mission = _mission_in(sentence, first, end)
        if mission is not None:
            made.mission, made.abbreviation = mission.name, mission.abbreviation
            made.lead, made.location = mission.lead, here or list(mission.location or mission.home)
        made.also = [base.place]
        scene.found.append(made)
        scene.last = made
    return True


def _parts(context: Context, sentence: Sentence, start: int) -> list[tuple[int, int, list[str]]]:
    """The numbers from `start` on, each with the end of its words and its place."""
    keys = sentence.keys
    while start < len(keys) and keys[start] in ABOUT:
        start += 1
    firsts = [
        at
        for at in range(start, len(keys) - 2)
        if sentence.marks[at] & COUNT
        and keys[at + 1] in _WHERE
        and number_of(sentence, at, context.language) is not None
        and (at == start or keys[at - 1] in ("en", *ABOUT) or at in sentence.behind_commas)
    ]
    if not firsts or firsts[0] != start:
        return []
    ends = [at - (keys[at - 1] == "en") for at in firsts[1:]] + [len(keys)]
    places = [places_in(sentence, range(at, end)) for at, end in zip(firsts, ends, strict=True)]
    parts = list(zip(firsts, ends, places, strict=True))
    told = all(here or _mission_in(sentence, first, end) for first, end, here in parts)
    return parts if told else []


def _mission_in(sentence: Sentence, first: int, end: int) -> Mission | None:
    """ "vier bij EUCAP Sahel Mali": the mission that these tokens name."""
    named: list[Named] = sentence.memo.get("named", [])
    low, high = sentence.starts[first], sentence.ends[end - 1]
    return next((one.mission for one in named if low <= one.start < high), None)


def _whole(words: Words, sentence: Sentence, there: int, scene: Scene) -> Deployment | None:
    """Whom the parts are of: those told before, or those named in front of the verb."""
    if sentence.keys[1] not in _THOSE:
        return _named(words, sentence, there)
    before = scene.before
    if before is None or before.block.index != sentence.block.index:
        return None
    told = [one for one in scene.found if is_told(one, before)]
    if told:
        return None if len(told) > 1 or told[0].location else told[0]
    if not before.marked & PEOPLE or any(
        a.kind == "country" and a.code != "NL"
        for a in roles.subjects(before, range(len(before.keys)))
    ):
        return None
    made = _own(words, before, status_of(words, sentence, range(len(sentence.keys))))
    if scene.mission is not None and scene.mission.name in before.memo.get("missions", ()):
        made.mission, made.abbreviation = scene.mission.name, scene.mission.abbreviation
        made.lead = scene.mission.lead
    return made


def _named(words: Words, sentence: Sentence, there: int) -> Deployment | None:
    """ "Van de Nederlandse grenswachters werken er 38 in …"; a whole with a number has its own."""
    ahead = [m for i, m in enumerate(sentence.marks[: there - 1]) if i not in sentence.timed]
    if any(mark & COUNT for mark in ahead) or not any(mark & PEOPLE for mark in ahead):
        return None
    if any(a.code != "NL" for a in sentence.actors if a.first < there and a.kind == "adjective"):
        return None
    if noun_of_people(sentence) == "nederlanders" and sentence.keys[there - 1] not in _SERVE:
        return None  # "Van de gevangen Nederlanders zitten er zes in Turkije."
    made = _own(words, sentence, status_of(words, sentence, range(there - 1, len(sentence.keys))))
    if sentence.keys[there - 1] in _WERE:
        made.status = "ended"
    made.place = Place(sentence.block.index, sentence.start, sentence.ends[there])
    return made


def _own(words: Words, sentence: Sentence, status: str) -> Deployment:
    """The own state's people of a sentence."""
    return Deployment(
        place=Place(sentence.block.index, sentence.start, sentence.end),
        rule="deployment/counted-off",
        participant="NL",
        own=True,
        unit=noun_of_people(sentence),
        period=period_of(sentence, range(len(sentence.keys)), words),
        status=status,
    )
