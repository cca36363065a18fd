"""What is being told of at a point of a letter, and how a sentence adds to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from letterparse.facts import roles
from letterparse.facts.context import Context, Sentence
from letterparse.facts.missions import Mission, Missions, Named, led_by_whom
from letterparse.facts.model import Deployment, FactPeriod, Place
from letterparse.facts.people import People
from letterparse.facts.sending import Words, change_of, places_in


@dataclass(slots=True)
class Scene:
    """What is being told of at this point of the letter."""

    found: list[Deployment] = field(default_factory=list[Deployment])
    mission: Mission | None = None
    main: Mission | None = None
    location: list[str] = field(default_factory=list[str])
    lead: str | None = None
    section: int = -2
    last: Deployment | None = None


def continues(words: Words, sentence: Sentence) -> bool:
    """ "Aan boord bevinden zich circa 180 militairen", "Het gaat om maximaal 290 militairen"."""
    start = " ".join(sentence.keys[:5])
    joined = " ".join(sentence.keys)
    if start.startswith(words.continuing) or "gaat het om" in joined:
        return True
    return "bemanning telt" in joined


def goes_on(words: Words, sentence: Sentence, people: list[People], scene: Scene) -> bool:
    """Add what a sentence says of the unit told of just before; False if there is none."""
    adjective = next((a.code for a in sentence.actors if a.kind == "adjective"), None)
    candidates = scene.found[::-1]
    if scene.mission is not None:
        name = scene.mission.name
        candidates.sort(key=lambda one: one.mission != name)
    for known in candidates:
        if max([known.place, *known.also]).block < sentence.block.index - 2:
            continue
        if scene.mission is not None and known.mission not in (None, scene.mission.name):
            continue
        if adjective not in (None, known.participant):
            continue
        if adjective is None and not known.own:
            continue
        if people and known.personnel not in (None, people[0].numbers[0]):
            continue
        if people:
            known.personnel, known.qualifier = people[0].numbers[0], people[0].qualifier
            known.unit = known.unit or people[0].noun
        if known.location is None and not known.mission:
            codes = [a.code for a in sentence.actors if a.kind in ("country", "place")]
            known.location = [c for c in dict.fromkeys(codes) if c != "NL"] or None
        _change(known, sentence, words)
        known.also.append(Place(sentence.block.index, sentence.start, sentence.end))
        return True
    return False


def _change(known: Deployment, sentence: Sentence, words: Words) -> None:
    """ "Die inzet wordt met een jaar verlengd, tot 1 januari": a new status and a new end."""
    stay = _stay(sentence)
    status = change_of(words, set(sentence.keys))
    if status is not None:
        known.status = status
        if stay is not None and stay.first is None and known.period is not None:
            stay = FactPeriod(known.period.first, stay.last)
        known.period = stay or known.period
    known.period = known.period or stay


def _stay(sentence: Sentence) -> FactPeriod | None:
    """A span or an open end in a sentence that goes on; a single day is a step on the way."""
    for p in sentence.periods:
        if (p.first or p.last) and p.first != p.last:
            return FactPeriod(p.first, p.last)
    return None


def spread_mission(sentence: Sentence, scene: Scene) -> None:
    """ "De operaties in Syrië zullen …": a further place of the mission in hand."""
    if scene.mission is None or sentence.keys[:1] != ["de"]:
        return
    if sentence.keys[1:2] not in (["operatie"], ["operaties"], ["missie"], ["activiteiten"]):
        return
    for known in scene.found[::-1]:
        if known.mission == scene.mission.name and known.place.block == sentence.block.index:
            here = places_in(sentence, range(min(5, len(sentence.tokens))))
            known.location = [
                *(known.location or []),
                *(c for c in here if c not in (known.location or [])),
            ]
            return


def takes_over(sentence: Sentence, scene: Scene) -> None:
    """ "…, waarna Portugal deze taak op zich neemt": the next bearer of what was just told."""
    joined = " ".join(sentence.keys)
    last = scene.found[-1] if scene.found else None
    if last is None or "taak" not in sentence.keys or "taak op zich" not in joined:
        return
    at = sentence.keys.index("taak")
    bearers = [
        a
        for a in roles.subjects(sentence, range(len(sentence.tokens)))
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
    known = next((d for d in scene.found if _same(d, made)), None)
    scene.last = known or made
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
    known.location = known.location or made.location
    known.unit = known.unit or made.unit
    known.abbreviation = known.abbreviation or made.abbreviation
    known.lead = known.lead or made.lead


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
    places = places_in(sentence, range(len(sentence.tokens)))
    main = scene.main
    if main is not None and (set(places) & set(main.location) or not (places or scene.location)):
        return main
    return None


def note_lead(sentence: Sentence, named: list[Named], scene: Scene) -> None:
    """ "De operatie staat onder leiding van …": of the mission in hand, else of the place."""
    leader = led_by_whom(sentence)
    if leader is None or named:
        return
    if scene.mission is not None and {"operatie", "missie"} & set(sentence.keys):
        scene.mission.lead, scene.mission.led = leader, True
        return
    scene.lead = leader
    for known in scene.found:
        if known.place.block == sentence.block.index and known.own and not known.mission:
            known.lead = known.lead or leader


def settle(found: list[Deployment], missions: Missions, context: Context) -> list[Deployment]:
    """What a letter says of a mission later holds for what it said before."""
    for one in found:
        mission = missions.by_name.get(one.mission or "")
        if mission is not None and not mission.location and one.location:
            text = context.outline.blocks[one.place.block].text[one.place.start : one.place.end]
            if "hoofdkwartier" not in text or "(" in text:
                mission.location += one.location
    for one in found:
        mission = missions.by_name.get(one.mission or "")
        if mission is not None:
            one.lead = mission.lead or one.lead
            one.abbreviation = one.abbreviation or mission.abbreviation
            one.location = one.location or list(mission.location) or None
        starts = one.period.first if one.period else None
        ends = one.period.last if one.period else None
        today = context.letter_date
        if today and one.status in ("ongoing", "planned"):
            if starts and starts > today:
                one.status = "planned"
            elif ends and ends < today:
                one.status = "ended"
            elif starts and one.status == "planned":
                one.status = "ongoing"
    return found


def clause_place(sentence: Sentence, scope: Sequence[int], start: int, end: int) -> Place:
    low = min(sentence.tokens[scope[0]].start, start)
    high = max(sentence.tokens[scope[-1]].end, end)
    return Place(sentence.block.index, low, high)


def agency_in(sentence: Sentence) -> str | None:
    """ "in de operatie van Frontex", "voor het EU-Asielagentschap (EUAA)"."""
    for actor in sentence.actors:
        if actor.kind == "body" and actor.code not in ("EU", "NATO", "UN"):
            role = roles.role_of(sentence, actor)
            bracketed = sentence.block.view.text[max(actor.start - 1, 0)] == "("
            if bracketed or (role == "van" and {"operatie", "missie"} & set(sentence.keys)):
                return actor.code
    return None
