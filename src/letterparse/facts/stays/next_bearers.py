"""States that take over what was just told: "Daarna lost België Nederland in Estland af"."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import COUNT, CRAFT, PEOPLE, UNIT
from letterparse.facts.model import Deployment, FactPeriod, Place
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene, is_told


def takes_over(sentence: Sentence, scene: Scene) -> None:
    """ "…, waarna Finland de taak op zich neemt": the next bearer of what was just told.

    Who only "neemt de taak over" may do so with anybody, or from home.
    """
    last = scene.found[-1] if scene.found else None
    if last is None or "taak" not in sentence.keys:
        return
    at = sentence.keys.index("taak")
    if sentence.keys[at + 1 : at + 3] != ["op", "zich"]:
        return
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


def relieves_us(sentence: Sentence, scene: Scene) -> None:
    """ "Daarna lost België Nederland (daar) af": who comes has no unit, but its task was told."""
    keys, last = sentence.keys, scene.last
    if last is None or not last.own or is_told(last, sentence) or keys[-1] != "af":
        return
    if last.place.block != sentence.block.index or sentence.marked & (PEOPLE | UNIT | CRAFT):
        return
    verb = next((i for i, key in enumerate(keys) if key in _RELIEVES), -1)
    states = [a for a in roles.subjects(sentence, range(len(keys))) if a.kind == "country"]
    states = [a for a in states if a.code != "NL" and verb in (a.first - 1, a.last + 1)]
    ours = any(a.code == "NL" and a.first > verb for a in sentence.actors) or "ons" in keys
    counted = any(m & COUNT and i not in sentence.timed for i, m in enumerate(sentence.marks))
    if verb < 0 or len(states) != 1 or not ours or counted or not _UNSURE.isdisjoint(keys):
        return
    here = [code for code in places_in(sentence, range(len(keys))) if code != states[0].code]
    since = next((p.first for p in sentence.periods if p.first), None)
    scene.found.append(
        Deployment(
            place=Place(sentence.block.index, sentence.start, sentence.end),
            rule="deployment/takes-over",
            participant=states[0].code,
            own=False,
            mission=last.mission,
            abbreviation=last.abbreviation,
            location=here or last.location,
            lead=last.lead,
            period=FactPeriod(since, None) if since else None,
            status="ongoing" if keys[verb] == "loste" else "planned",
        )
    )


_RELIEVES = frozenset(("lost", "loste"))
_UNSURE = frozenset("niet mogelijk misschien wellicht als indien zou".split())
