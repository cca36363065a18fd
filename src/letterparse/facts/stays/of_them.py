"""So many "van hen", of soldiers told of just before with no number of their own."""

from __future__ import annotations

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import COUNT, PEOPLE, SENDING, SURELY_SENDING
from letterparse.facts.model import Deployment, FactPeriod, Place
from letterparse.facts.people.people import people_in
from letterparse.facts.people.people_nouns import words_of
from letterparse.facts.people.roughly import qualifier_of
from letterparse.facts.people.sending import Words, is_now, status_of
from letterparse.facts.people.waters import at_sea, on_merchants
from letterparse.facts.stays.counted_off import read_counted_off
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene, is_told
from letterparse.facts.stays.some_leave import leave_of_them
from letterparse.facts.stays.stay_periods import period_of
from letterparse.facts.stays.unreal import refusal_in
from letterparse.records import replace


def read_of_them(context: Context, words: Words, sentence: Sentence, scene: Scene) -> bool:
    """ "Mariniers beschermen koopvaardijschepen. Thans zijn 72 van hen op zulke schepen"."""
    if sentence.keys[0] == "van" and read_counted_off(context, words, sentence, scene):
        return True
    before, everything = scene.before, range(len(sentence.keys))
    if before is None or before.block.index != sentence.block.index:
        return False
    if "hen" not in sentence.present and _OF_THOSE.isdisjoint(sentence.present):
        return False
    if "hen" in sentence.present and _share_out(context, sentence, before, scene):
        return True
    at = _of_them_at(sentence)
    value = number_of(sentence, at, context.language) if at >= 0 else None
    if value and _go_elsewhere(sentence, before, (at, value), words, scene):
        return True
    if value and _stay_behind(sentence, before, (at, value), words, scene):
        return True
    if value and leave_of_them(context, sentence, (at, value), scene):
        return True
    noun = _soldiers_in(context, before) if value and "hen" in sentence.present else None
    if noun is None or not sentence.marked & SURELY_SENDING or sentence.marked & PEOPLE:
        return False
    if any(is_told(one, before) for one in scene.found):
        return False  # "Zestig mariniers …; twintig van hen …": a part of those told.
    here = places_in(sentence, everything)
    afloat = at_sea(sentence) or on_merchants(before) or on_merchants(sentence)
    if not (here or afloat) or refusal_in(words.moods, sentence, everything):
        return False
    coming = status_of(words, sentence, everything) == "planned"
    made = Deployment(
        place=Place(sentence.block.index, sentence.start, sentence.end),
        rule="deployment/of-them",
        participant="NL",
        own=True,
        unit=noun,
        personnel=value,
        qualifier="exact",
        location=here or [],
        status="planned" if coming else "ongoing",  # "waren geplaatst": counted on a day
    )
    made.also.append(Place(before.block.index, before.start, before.end))
    scene.found.append(made)
    scene.last, scene.batch = made, [made]
    return True


def _go_elsewhere(
    sentence: Sentence, before: Sentence, counted: tuple[int, int], words: Words, scene: Scene
) -> bool:
    """ "De 2.400 Fransen verlaten Mali. Duizend van hen worden in Niger geplaatst": there too."""
    everything = range(len(sentence.keys))
    at, value = counted
    whole = _told_in(scene, before)
    if whole is None or not (whole.personnel and whole.location and value < whole.personnel):
        return False
    here = places_in(sentence, everything)
    now = is_now(words, sentence.present)
    if not here or set(here) & set(whole.location) or not (sentence.marked & SENDING or now):
        return False
    if refusal_in(words.moods, sentence, everything):
        return False
    status = status_of(words, sentence, everything)
    later = whole.status == "ending" and not _LATER.isdisjoint(sentence.present)
    made = Deployment(
        place=Place(sentence.block.index, sentence.start, sentence.end),
        rule="deployment/of-them",
        participant=whole.participant,
        own=whole.own,
        unit=whole.unit,
        personnel=value,
        qualifier=qualifier_of(sentence, at),
        location=here,
        period=period_of(sentence, everything, words),
        status="planned" if later else status,
    )
    scene.found.append(made)
    scene.last, scene.batch = made, [made]
    return True


def _told_in(scene: Scene, before: Sentence) -> Deployment | None:
    """Those whom the sentence before told of; the last, if of several."""
    return next((one for one in reversed(scene.found) if is_told(one, before)), None)


def _stay_behind(
    sentence: Sentence, before: Sentence, counted: tuple[int, int], words: Words, scene: Scene
) -> bool:
    """ "stuurde negen waarnemers. Twee van hen zijn in Gao gebleven en keren in mei terug"."""
    everything = range(len(sentence.keys))
    at, value = counted
    whole = _told_in(scene, before)
    if whole is None or whole.status != "ended" or not value < (whole.personnel or 0):
        return False
    here = places_in(sentence, everything) or whole.location or []
    if _STAYING.isdisjoint(sentence.present) or set(here) != set(whole.location or here):
        return False
    if refusal_in(words.moods, sentence, everything):
        return False
    leave = "terug" in sentence.present or "terugkeren" in sentence.present
    until = next((p.last for p in sentence.periods if p.last), None)
    made = replace(whole, also=[], personnel=value, qualifier=qualifier_of(sentence, at))
    made.place = Place(sentence.block.index, sentence.start, sentence.end)
    made.location, made.rule = here or whole.location, "deployment/of-them"
    made.status = "ending" if leave else "ongoing"
    first = whole.period.first if whole.period else None
    made.period = FactPeriod(first, until) if first or until else None
    scene.found.append(made)
    scene.last, scene.batch = made, [made]
    return True


_STAYING = frozenset("gebleven achtergebleven blijven blijft".split())
_LATER = frozenset("daarna vervolgens dan nadien".split())


def _share_out(context: Context, sentence: Sentence, before: Sentence, scene: Scene) -> bool:
    """ "leent 34 medewerkers uit. Negentien van hen werken in Griekenland en acht op Cyprus, …":
    all of those told just before, by where they are."""
    groups = people_in(before, context.language)
    if len(groups) != 1 or len(groups[0].numbers) != 1 or sentence.marked & PEOPLE:
        return False
    spots = [
        (at, value)
        for at in range(len(sentence.keys) - 1)
        if sentence.marks[at] & COUNT
        and (not at or sentence.keys[at - 1] == "en" or at in sentence.behind_commas)
        and at not in sentence.timed
        and (value := number_of(sentence, at, context.language)) is not None
    ]
    if len(spots) < 2 or sum(value for _, value in spots) != groups[0].numbers[0]:
        return False
    ends = [at for at, _ in spots[1:]] + [len(sentence.keys)]
    places = [places_in(sentence, range(at, end)) for (at, _), end in zip(spots, ends, strict=True)]
    if not all(places):
        return False
    whole = next((one for one in scene.found if is_told(one, before)), None)
    if whole is None and _LENT.isdisjoint(before.present):
        return False
    if whole is not None:
        scene.found.remove(whole)
    base = whole or Deployment(
        place=Place(before.block.index, before.start, before.end),
        rule="deployment/of-them",
        participant="NL",
        own=True,
        unit=groups[0].noun,
        qualifier="exact",
        status="ongoing",
    )
    for (at, value), end, here in zip(spots, ends, places, strict=True):
        made = replace(base, also=[base.place], personnel=value, location=here)
        made.place = Place(sentence.block.index, sentence.starts[at], sentence.ends[end - 1])
        scene.found.append(made)
        scene.last = made
    return True


_LENT = frozenset("leent lenen leende leenden uitgeleend detacheert detacheren".split())


_OF_THOSE = frozenset(("deze", "die"))


def _of_them_at(sentence: Sentence) -> int:
    """The token of the number before "van hen", "van deze (Deense) artsen"; -1 if none is."""
    keys, marks = sentence.keys, sentence.marks
    for at in range(len(keys) - 2):
        if keys[at + 1] != "van" or not marks[at] & COUNT:
            continue
        those = keys[at + 2] in _OF_THOSE and any(m & PEOPLE for m in marks[at + 3 : at + 5])
        if keys[at + 2] == "hen" or those:
            return at
    return -1


def _soldiers_in(context: Context, before: Sentence) -> str | None:
    """The noun for own soldiers, without a number, that a sentence names."""
    soldiers = words_of(context.language).soldiers
    if any(a.kind in ("adjective", "country") and a.code != "NL" for a in before.actors):
        return None
    nouns = [
        key
        for key, mark in zip(before.keys, before.marks, strict=True)
        if mark & PEOPLE and key.endswith(soldiers)
    ]
    return nouns[0] if len(nouns) == 1 else None
