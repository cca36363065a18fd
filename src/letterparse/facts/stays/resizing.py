"""Shares that are told by their new size: "Finland breidt zijn aandeel uit tot 47"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import CHANGING, COUNT, CRAFT, PEOPLE, SENDING, UNIT
from letterparse.facts.model import Deployment, FactPeriod
from letterparse.facts.people.people import BETWEEN_NUMBERS, whole_end
from letterparse.facts.people.roughly import qualifier_of
from letterparse.facts.people.sending import Words, status_of
from letterparse.facts.stays.clause_places import clause_place
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene, add, lead_of, mission_of, sails, spread_out
from letterparse.facts.stays.senders import as_donor
from letterparse.facts.stays.stay_periods import period_of
from letterparse.facts.stays.undated import is_then_resized
from letterparse.facts.stays.unreal import refusal_in

_SIZED = frozenset(
    "aandeel bijdrage aantal contingent inzet aanwezigheid detachement deelname deelneming eenheid "
    "troepenmacht team groep ploeg aantallen zijne hare".split()
)
_BETWEEN = BETWEEN_NUMBERS | {"circa", "ongeveer", "ruim"}
_OWNERS = frozenset("zijn haar hun onze ons de het".split())


def is_resized(words: Words, sentence: Sentence) -> bool:
    """True if a sentence may tell how large somebody's share becomes."""
    present = sentence.present
    if words.resizing.isdisjoint(present):
        return False
    return bool(sentence.marked & UNIT) or not _SIZED.isdisjoint(present)


def resizes_share(words: Words, sentence: Sentence, named: list[Named]) -> bool:
    """ "vergrootte zijn contingent van 650 naar 1.000": whose, and a size before and behind."""
    keys = sentence.keys
    if not sentence.marked & CHANGING or not is_resized(words, sentence) or sentence.amounts:
        return False
    if any(key in ("procent", "procentpunt", "%") for key in keys) or "van" not in keys:
        return False
    share = any(key in _TROOPS or (named and key in _SIZED) for key in keys)
    counts = any(
        keys[at] == "van" and sentence.marks[at + 1] & COUNT and keys[at + 2] in ("naar", "tot")
        for at in range(len(keys) - 3)
    )
    return share and counts


_TROOPS = frozenset("contingent detachement troepenmacht".split())


def read_resized(
    context: Context,
    words: Words,
    sentence: Sentence,
    named: list[Named],
    scene: Scene,
    nouns: Sequence[int] = (),
) -> bool:
    """A share that grows or shrinks to a number without a noun: one for each whose it is.

    `nouns`: the tokens of people who are counted themselves.
    """
    everything = range(len(sentence.keys))
    at = next((i for i in everything if sentence.keys[i] in _SIZED and i), None)
    numbers = _new_sizes(context, sentence)
    if numbers and any(0 < noun - numbers[-1][1] < 4 for noun in nouns):
        return False
    if any(is_then_resized(sentence, noun) for noun in nouns):
        return False
    if numbers and not nouns and _counts_people(sentence, numbers[-1][1] + 1):
        return False  # "het team uit te breiden tot zeventig man": read before.
    if at is None or not numbers or refusal_in(words.moods, sentence, everything):
        return False
    told = {one.personnel for one in scene.batch if nouns}
    if any(number in told for number, _ in numbers):
        return False
    things = _things_counted(sentence, at)
    if things == "":
        return False
    owners = _owners(sentence, at)
    if not owners and named and sentence.keys[at + 1 : at + 2] == ["aan"]:
        owners = [roles.NL]  # "De bijdrage aan EUTM Mali wordt verlaagd van twaalf naar acht."
    if len(owners) != len(numbers) or not (
        sentence.keys[at - 1] in _OWNERS or sentence.keys[at - 2] in _OWNERS
    ):
        return False
    scope = sentence.clauses.members(sentence.clauses.of[at])
    location = places_in(sentence, scope) or places_in(sentence, everything)
    mission = mission_of(named, scene, sentence, location)
    location = location or (mission.location if mission else [])
    location = location or (
        [] if spread_out(mission) or (mission and sails(scene, mission)) else scene.location
    )
    if not (location or mission):
        return False
    # Those whose number shrinks stay: "brengt terug van acht tot vijf" ends nothing on its day.
    status = status_of(words, sentence, scope)
    shrinks = status in ("ending", "ended")
    for owner, (number, index) in zip(owners, numbers, strict=True):
        start, end = sentence.starts[at], sentence.ends[index]
        made = Deployment(
            place=clause_place(sentence, scope, start, end, owner.code),
            rule="deployment/resized",
            participant=owner.code,
            own=owner.own,
            unit=things,
            personnel=None if things else number,
            qualifier=None if things else qualifier_of(sentence, index),
            mission=mission.name if mission else None,
            abbreviation=mission.abbreviation if mission else None,
            location=[code for code in location if code != owner.code]
            or ([] if things and spread_out(mission) else None),
            lead=lead_of(sentence, mission, named, scene, location),
            period=None if shrinks else _from(period_of(sentence, scope, words)),
            status="ongoing" if shrinks else status,
        )
        add(scene, sentence, made)
    return True


def _from(period: FactPeriod | None) -> FactPeriod | None:
    """ "groeide in januari van 650 naar 1.000": as many from then on."""
    return period._replace(last=None) if period and period.first else period


def _counts_people(sentence: Sentence, at: int) -> bool:
    return at < len(sentence.keys) and bool(sentence.marks[at] & PEOPLE)


def _things_counted(sentence: Sentence, at: int) -> str | None:
    """ "het aantal Gripens", "het aantal helikopters": craft and units, and no people.

    None if people are counted or no noun stands there, "" for what nobody is sent with.
    """
    keys, marks, text = sentence.keys, sentence.marks, sentence.block.view.text
    if keys[at] not in ("aantal", "aantallen"):
        return None
    adjectives = {a.last for a in sentence.actors if a.kind == "adjective"}
    noun = at + 1
    while noun + 1 < len(keys) and (noun in adjectives or roles.is_adjective(keys[noun])):
        noun += 1
    if keys[noun : noun + 2] in (["uit", "te"], ["aan", "te"], ["op", "te"], ["in", "te"]):
        return ""  # "het aantal uit te nodigen studenten"
    if noun >= len(keys) or marks[noun] & (PEOPLE | COUNT) or keys[noun] in roles.PREPOSITIONS:
        return None
    if keys[noun] in sentence.gazetteer.nations:
        return None
    last = noun
    while last + 1 < len(keys) and text[sentence.ends[last]] in "-‑":
        last += 1  # "F-16’s"
    if marks[noun] & (UNIT | CRAFT) or text[sentence.starts[noun]].isupper():
        return text[sentence.starts[at + 1] : whole_end(text, sentence.ends[last])]
    return None if marks[noun] & SENDING else ""


def _owners(sentence: Sentence, at: int) -> list[roles.Donor]:
    """Whose share it is: its adjective, else the subject with all of its list."""
    if sentence.keys[at - 1] in ("onze", "ons"):
        return [roles.NL]
    for actor in sentence.actors:
        if actor.kind == "adjective" and 0 < at - actor.last <= 2:
            return [as_donor(actor)]
    subjects = roles.subjects(sentence, range(len(sentence.keys)))
    states = [a for a in subjects if a.kind in ("country", "own")]
    ahead = [a for a in states if a.first < at] or states
    for actor in ahead:
        listed = roles.coordinated(sentence, actor)
        if ahead[-1] in listed:
            return [as_donor(one) for one in listed]
    return [as_donor(ahead[-1])] if ahead else []


def _new_sizes(context: Context, sentence: Sentence) -> list[tuple[int, int]]:
    """The numbers, with their tokens, behind the last "tot", "naar" or "op"."""
    keys = sentence.keys
    found: list[tuple[int, int]] = []
    for at, key in enumerate(keys[:-1]):
        if key not in ("tot", "naar", "op"):
            continue
        numbers: list[tuple[int, int]] = []
        for index in range(at + 1, min(at + 7, len(keys))):
            value = number_of(sentence, index, context.language)
            if value is not None and value > 1 and index not in sentence.timed:
                numbers.append((value, index))
            elif keys[index] not in _BETWEEN:
                break
        if numbers and numbers[-1][1] not in sentence.priced:
            found = numbers
    return found
