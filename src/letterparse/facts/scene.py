"""What is being told of at a point of a letter, and how a sentence adds to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from letterparse.facts import roles
from letterparse.facts.context import Context, Sentence
from letterparse.facts.missions import Mission, Missions, Named, lead_by_name, led_by_whom
from letterparse.facts.model import Deployment, FactPeriod, Place
from letterparse.facts.people import People, people_words, unit_words
from letterparse.facts.sending import Words, change_of, places_in
from letterparse.facts.signals import AMOUNTING, CONTINUING, SENDING
from letterparse.language import Language
from letterparse.mentions.model import Period


@dataclass(slots=True)
class Scene:
    """What is being told of at this point of the letter."""

    found: list[Deployment] = field(default_factory=list[Deployment])
    mission: Mission | None = None
    main: Mission | None = None
    heard: list[Sentence] = field(default_factory=list[Sentence])
    """The sentences of the section whose places have not been asked for yet."""
    places: list[str] = field(default_factory=list[str])
    lead: str | None = None
    led: list[str] = field(default_factory=list[str])
    section: int = -2
    last: Deployment | None = None
    batch: list[Deployment] = field(default_factory=list[Deployment])

    @property
    def location(self) -> list[str]:
        """The places named last in the section. Few sentences need them: looked for when asked."""
        for sentence in reversed(self.heard):
            here = places_in(sentence, range(len(sentence.keys)))
            if here:
                self.places = here
                break
        self.heard.clear()
        return self.places


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
    at = 1 if keys[0] in ("de", "het") or not keys[1].endswith("e") else 2
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
    adjective = next((a.code for a in sentence.actors if a.kind == "adjective"), None)
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
        several = [one for one in scene.batch if one is not known]
        together = not people and sentence.keys[0] in _PLURAL and known in scene.batch
        for one in (known, *several) if together else (known,):
            change(one, set(sentence.keys), sentence.periods, words)
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
    if here and known.location and not set(here) & set(known.location):
        return False
    just_told = known is scene.last and latest.block >= sentence.block.index - 1
    if adjective is not None:
        return adjective == known.participant
    if just_told:
        return True
    if scene.mission is not None and known.mission not in (None, scene.mission.name):
        return False
    return bool(known.own)


def change(known: Deployment, present: set[str], periods: Sequence[Period], words: Words) -> None:
    """ "Die inzet wordt met een jaar verlengd, tot 1 januari": a new status and a new end."""
    status = change_of(words, present)
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
        if (p.first or p.last) and (p.first != p.last):
            ending = status in ("ending", "ended") and p.first and p.last
            return FactPeriod(None if ending else p.first, p.last)
    if status in ("ending", "ended"):
        return next((FactPeriod(None, p.last) for p in periods if p.last), None)
    return None


def spread_mission(sentence: Sentence, scene: Scene) -> None:
    """ "De operaties in Syrië zullen …": a further place of the mission in hand."""
    if scene.mission is None or sentence.keys[:1] != ["de"]:
        return
    if sentence.keys[1:2] not in (["operatie"], ["operaties"], ["missie"], ["activiteiten"]):
        return
    for known in scene.found[::-1]:
        if known.mission == scene.mission.name and known.place.block == sentence.block.index:
            here = places_in(sentence, range(min(5, len(sentence.keys))))
            known.location = [
                *(known.location or []),
                *(c for c in here if c not in (known.location or [])),
            ]
            return


def takes_over(sentence: Sentence, scene: Scene) -> None:
    """ "…, waarna Portugal deze taak op zich neemt": the next bearer of what was just told."""
    last = scene.found[-1] if scene.found else None
    if last is None or "taak" not in sentence.keys:
        return
    if "taak op zich" not in " ".join(sentence.keys):
        return
    at = sentence.keys.index("taak")
    bearers = [
        a
        for a in roles.subjects(sentence, range(len(sentence.keys)))
        if a.kind == "country" and 0 <= at - a.last <= 3
    ]
    if bearers:
        scene.found.append(
            Deployment(
                place=Place(sentence.block.index, bearers[0].start, sentence.end),
                rule="deployment/takes-over",
                participant=bearers[0].code,
                own=bearers[0].code == "NL",
                mission=last.mission,
                location=last.location,
                lead=last.lead,
                status="planned",
            )
        )


def add(context: Context, scene: Scene, sentence: Sentence, made: Deployment) -> None:
    """Add a deployment, or what it says to the one that it tells again."""
    known = _told_before(scene, made) or next((d for d in scene.found if _same(d, made)), None)
    scene.last = known or made
    scene.batch.append(scene.last)
    if known is None:
        scene.found.append(made)
        return
    known.also.append(made.place)
    if made.status in ("ending", "ended", "extended") and known.status in ("planned", "ongoing"):
        known.status = made.status
        known.period = made.period or known.period
    if known.personnel is None:
        known.personnel, known.qualifier = made.personnel, made.qualifier
    known.period = known.period or made.period
    if not known.location and known.location != []:
        known.location = made.location
    known.unit = known.unit or made.unit
    known.abbreviation = known.abbreviation or made.abbreviation
    known.lead = known.lead or made.lead


def _told_before(scene: Scene, made: Deployment) -> Deployment | None:
    """The only own people in a mission, when its own share is extended or ends."""
    changes = made.status in ("extended", "ending", "ended")
    if made.rule != "deployment/mission" or not made.own or not changes:
        return None
    own = [d for d in scene.found if d.own and d.mission == made.mission]
    return own[0] if len(own) == 1 else None


def _same(known: Deployment, made: Deployment) -> bool:
    if known.participant != made.participant or known.own != made.own:
        return False
    if known.mission != made.mission:
        return False
    if made.rule == "deployment/mission":
        return known.rule == "deployment/mission" or (
            known.own is True and known.mission is not None and known.unit is None
        )
    if known.rule == "deployment/mission":
        return known.personnel is None and known.status != "ended" and known.unit is None
    if known.personnel is not None and made.personnel not in (None, known.personnel):
        return False
    return (known.location or []) == (made.location or []) and _same_unit(known.unit, made.unit)


def _same_unit(a: str | None, b: str | None) -> bool:
    """ "forensisch opsporingsteam", "forensische opsporingsexperts", "de experts"."""
    if a == b:
        return True
    if not a or not b:
        return False
    first, second = a.lower().split(), b.lower().split()
    if first[-1].endswith(second[-1]) or second[-1].endswith(first[-1]):
        return True
    return any(len(w) > 6 and w[:7] == v[:7] for w in first for v in second)


_POINTS_BACK = frozenset("deze die diezelfde dezelfde dit".split())


def mission_of(
    named: list[Named], scene: Scene, sentence: Sentence, location: list[str]
) -> Mission | None:
    """The mission that people serve in: named here, or in hand and not somewhere else."""
    if named:
        return named[0].mission
    mission = scene.mission
    if mission is not None:
        elsewhere = location and mission.location and not set(location) & set(mission.location)
        if not elsewhere or _POINTS_BACK & set(sentence.keys):
            return mission
        return None
    places = places_in(sentence, range(len(sentence.keys)))
    main = scene.main
    if main is not None and _belongs(main, sentence, location or places or scene.location):
        return main
    return None


def _belongs(main: Mission, sentence: Sentence, around: list[str]) -> bool:
    """True if people who are told of later serve in the mission that the letter is about."""
    if not around or not main.location or set(around) & set(main.location):
        return True
    return any(key.endswith("hoofdkwartier") for key in sentence.keys)


def lead_here(scene: Scene, location: list[str]) -> str | None:
    """Who leads what stands at this place, as told before."""
    if location and scene.led and not set(location) & set(scene.led):
        return None
    return scene.lead


def note_lead(sentence: Sentence, named: list[Named], scene: Scene) -> None:
    """ "De operatie staat onder leiding van …": of the mission in hand, else of the place."""
    leader = led_by_whom(sentence)
    if leader is None or named:
        return
    mission = scene.mission or scene.main
    whole = {"operatie", "missie"} & set(sentence.keys) or (
        scene.mission is not None and sentence.keys[0] in ("deze", "die", "zij")
    )
    here = places_in(sentence, range(len(sentence.keys)))
    if mission is not None and (whole or len(sentence.keys) < 8) and not here:
        mission.lead, mission.led = leader, True
        return
    scene.lead, scene.led = leader, here or scene.location
    for known in scene.found:
        if known.place.block == sentence.block.index and known.own and not known.mission:
            known.lead = known.lead or leader


def settle(found: list[Deployment], missions: Missions, context: Context) -> list[Deployment]:
    """What a letter says of a mission later holds for what it said before."""
    for one in found:
        mission = missions.by_name.get(one.mission or "")
        if mission is not None and not mission.location and one.location and one.own is not None:
            text = context.outline.blocks[one.place.block].text[one.place.start : one.place.end]
            if "hoofdkwartier" not in text or "(" in text:
                mission.location += one.location
    for one in found:
        mission = missions.by_name.get(one.mission or "")
        if mission is not None:
            one.lead = mission.lead or one.lead or lead_by_name(mission.name)
            one.abbreviation = one.abbreviation or mission.abbreviation
            if one.location is None:
                one.location = list(mission.location) or None
        one.location = one.location or None
        if one.period is not None and context.letter_date is not None:
            one.status = _seen_from(context.letter_date, one.period, one.status)
    return found


def _seen_from(today: date, period: FactPeriod, status: str | None) -> str | None:
    """Ongoing and planned as the letter's date has them: a stay to come, or one that is over."""
    starts, ends, text = period.first, period.last, (period.text or "").lower()
    if status not in ("ongoing", "planned"):
        return status
    if starts and starts > today:
        return "planned"
    # "van 14 tot 26 januari" is how long they stayed; "in januari" may be when they were sent.
    if ends and ends < today and ("tot" in text or "tussen" in text or "–" in text):
        return "ended"
    if starts and ends is None:
        return "ongoing"
    return "planned" if ends and text.startswith("uiterlijk") else status


def clause_place(
    sentence: Sentence, scope: Sequence[int], start: int, end: int, code: str | None = None
) -> Place:
    """The clause that tells it; the whole sentence where the clause does not say where.

    Where several states share the clause, the part of the one that `code` names.
    """
    inside = set(scope)
    states = [a for a in roles.subjects(sentence, range(len(sentence.keys))) if a.kind == "country"]
    if len(states) < 2 and not any(a.first in inside and a.code != "NL" for a in sentence.actors):
        return Place(sentence.block.index, sentence.start, sentence.end)
    own = [a for a in states if a.code == code and a.start < start]
    after = [a.start for a in states if a.start > start]
    if own and after and own[-1].first in inside:
        text = sentence.block.view.text
        words = text[own[-1].start : after[0]].removesuffix("en ").rstrip(" ,")
        return Place(sentence.block.index, own[-1].start, own[-1].start + len(words))
    low = min(sentence.starts[scope[0]], start)
    high = max(sentence.ends[scope[-1]], end)
    if own and len(states) > 1 and own[-1].first in inside:
        low = own[-1].start
    return Place(sentence.block.index, low, high)


_AGENCIES = frozenset(("Frontex", "EUAA", "Europol", "OVSE"))


def agency_in(sentence: Sentence) -> str | None:
    """ "in de operatie van Frontex", "voor het EU-Asielagentschap (EUAA)"."""
    for actor in sentence.actors:
        if actor.kind == "body" and actor.code not in ("EU", "NATO", "UN"):
            role = roles.role_of(sentence, actor)
            bracketed = sentence.block.view.text[max(actor.start - 1, 0)] == "("
            if bracketed or (role == "van" and {"operatie", "missie"} & set(sentence.keys)):
                return actor.code
            if actor.code in _AGENCIES and role in ("voor", "bij", "aan", "namens"):
                return actor.code
    return None
