"""Sentences that go on about those told of just before, and what they change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from letterparse.facts.context import Sentence
from letterparse.facts.model import Deployment, FactPeriod, Place
from letterparse.facts.people import People, people_words, unit_words
from letterparse.facts.places import places_in
from letterparse.facts.scene import Scene
from letterparse.facts.sending import WERE, Words, change_of, departure_in
from letterparse.facts.signals import AMOUNTING, CONTINUING, SENDING
from letterparse.language import Language
from letterparse.mentions.model import Period

_PRONOUNS = frozenset("zij ze hij".split())
_DEFINITE = frozenset("de het deze dit die dat hun zijn haar".split())
_OF_IT = frozenset("telt bestaat bestond omvat blijft keert vertrekt gaat betreft wordt".split())


def continues(words: Words, sentence: Sentence, language: Language) -> bool:
    """ "Zij blijven …", "Het telt …", "Deze inzet …", "Aan boord bevinden zich …"."""
    keys = sentence.keys
    if len(keys) < 3:
        return False
    if sentence.marked & AMOUNTING and _amounts_to(keys):
        return True
    if not sentence.marks[0] & CONTINUING:
        return False
    if " ".join(keys[:3]).startswith(words.continuing):
        return True
    if sentence.amounts or not sentence.marked & SENDING:
        return False
    if keys[0] in _PRONOUNS or (keys[0] == "het" and keys[1] in _OF_IT):
        return True
    if keys[0] not in _DEFINITE:
        return False
    units, people = unit_words(language), people_words(language)
    plain = keys[1] in words.shares or units[keys[1]] or people[keys[1]]
    at = 1 if plain or keys[0] in ("de", "het") or not keys[1].endswith("e") else 2
    noun = keys[at] if len(keys) > at + 1 else ""
    if not (noun in words.shares or units[noun] or people[noun]):
        return False
    # "Het detachement van zes F-16’s", "De eenheid in Gao" are told of for the first time.
    return keys[0] in _BACK or keys[at + 1] not in _FURTHER


def continuing_test(words: Words) -> Callable[[str], bool]:
    """Tells the words with which a sentence that `continues` can begin."""
    phrases = tuple(phrase.split(" ")[0] for phrase in words.continuing)
    others = _PRONOUNS | _DEFINITE

    def may_continue(word: str) -> bool:
        return word in others or word.startswith(phrases)

    return may_continue


_BACK = frozenset("deze dit die dat hun zijn haar".split())
_FURTHER = frozenset("van in op te aan bij uit met die dat voor waarvan".split())


AMOUNTING_WORDS = frozenset(("gaat", "betreft", "ging", "zal"))


def _amounts_to(keys: Sequence[str]) -> bool:
    """ "In 2017 gaat het om maximaal 290 militairen", "Voorlopig betreft het 20 man"."""
    for index in range(min(len(keys) - 2, 6)):
        if keys[index] in AMOUNTING_WORDS and keys[index + 1] == "het":
            return True
    return False


def goes_on(words: Words, sentence: Sentence, people: list[People], scene: Scene) -> bool:
    """Add what a sentence says of the unit told of just before; False if there is none."""
    # Behind a pronoun an adjective is of somebody else: "zij begeleiden het Afghaanse leger".
    pronoun = sentence.keys[0] in _PRONOUNS
    adjectives = (a.code for a in sentence.actors if a.kind == "adjective" and not pronoun)
    adjective = next(adjectives, None)
    candidates = scene.found[::-1]
    if scene.mission is not None:
        name = scene.mission.name
        candidates.sort(key=lambda one: one.mission != name)
    if scene.last in candidates:
        candidates.remove(scene.last)
        candidates.insert(0, scene.last)
    here = places_in(sentence, range(len(sentence.keys)))
    for known in candidates:
        if not _fits(known, sentence, scene, adjective, here):
            continue
        if people and known.personnel not in (None, people[0].numbers[0]):
            continue
        if people:
            known.personnel, known.qualifier = people[0].numbers[0], people[0].qualifier
            known.unit = known.unit or people[0].noun
        if not known.location and (known.location == [] or not known.mission):
            codes = [a.code for a in sentence.actors if a.kind in ("country", "place")]
            known.location = [c for c in dict.fromkeys(codes) if c != "NL"] or None
        elif pronoun and known.location:
            known.location = [*dict.fromkeys((*known.location, *here))]
        several = [one for one in scene.batch if one is not known]
        together = not people and sentence.keys[0] in _PLURAL and known in scene.batch
        for one in (known, *several) if together else (known,):
            change(one, set(sentence.keys), sentence.periods, words, departure_in(sentence))
            one.also.append(Place(sentence.block.index, sentence.start, sentence.end))
        scene.last = known
        return True
    return False


_PLURAL = frozenset(("zij", "ze", "hun", "beide"))


def _fits(
    known: Deployment, sentence: Sentence, scene: Scene, adjective: str | None, here: list[str]
) -> bool:
    """True if a sentence that points back can be about this deployment."""
    latest = max([known.place, *known.also])
    if latest.block < sentence.block.index - 2:
        return False
    just_told = known is scene.last and latest.block >= sentence.block.index - 1
    if here and known.location and not set(here) & set(known.location):
        # "zij worden ingezet boven Irak": a further place of those told of in the last words.
        return just_told and sentence.keys[0] in _PRONOUNS and latest.end >= sentence.start - 2
    if adjective is not None:
        return adjective == known.participant
    if just_told:
        return True
    if scene.mission is not None and known.mission not in (None, scene.mission.name):
        return False
    return bool(known.own)


def change(
    known: Deployment,
    present: set[str],
    periods: Sequence[Period],
    words: Words,
    departure: str | None = None,
) -> None:
    """ "Die inzet wordt met een jaar verlengd, tot 1 januari": a new status and a new end."""
    status = departure or change_of(words, present)
    if status is None and present & WERE and not present & words.now:
        status = "ended"
    stay = _stay(periods, status)
    before = known.period
    if status is not None:
        known.status = status
    if stay is None:
        return
    if before is None:
        known.period = stay
    elif stay.first is None and (status is not None or before.last is None):
        known.period = FactPeriod(before.first, stay.last)
    elif status is not None:
        known.period = stay


def goes_on_within(words: Words, sentence: Sentence, after: int, scene: Scene) -> None:
    """ "…; hun inzet wordt verlengd tot 1 maart": the rest of a sentence on who it told of."""
    known = scene.last
    keys = sentence.keys
    for index in range(after + 1, len(keys) - 2):
        if keys[index] not in _POINTING or keys[index + 1] not in words.shares or known is None:
            continue
        clause = sentence.clauses.of[index]
        if clause == sentence.clauses.of[after]:
            continue
        members = sentence.clauses.members(clause)
        low, high = sentence.starts[members[0]], sentence.ends[members[-1]]
        inside = [p for p in sentence.periods if low <= p.start < high]
        change(known, {keys[i] for i in members}, inside, words)
        known.also.append(Place(sentence.block.index, low, high))
        return


_POINTING = frozenset("hun deze die dit dat zijn haar".split())


def _stay(periods: Sequence[Period], status: str | None) -> FactPeriod | None:
    """A span or an open end; a single day is a step on the way, unless it ends there."""
    for p in periods:
        if status in ("ending", "ended") and p.last is None:
            continue
        if (p.first or p.last) and (p.first != p.last):
            ending = status in ("ending", "ended") and p.first and p.last
            return FactPeriod(None if ending else p.first, p.last)
    if status in ("ending", "ended"):
        for p in periods:
            if p.last or p.first:
                # "Zijn functie vervalt per 1 juli" lasts until the day before.
                return FactPeriod(None, p.last or (p.first and p.first - timedelta(days=1)))
    return None
