"""Those who come after others of one sentence: "…, in mei gevolgd door vier (anderen)"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import COUNT
from letterparse.facts.model import Deployment, FactPeriod, Place
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.scene import Scene, is_told
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


def takes_place(context: Context, sentence: Sentence, scene: Scene) -> None:
    """ "De Tromp neemt in mei haar plaats in": who was told of before is there until then."""
    take_over(context, sentence, scene)
    _note_next_mission(sentence, scene)
    if _SEATS.isdisjoint(sentence.present):
        return
    keys, came = sentence.keys, scene.found[-1] if scene.found else None
    seat = any(a in _THEIRS and b in _SEATS for a, b in itertools.pairwise(keys))
    if came is None or not seat or keys[-1] not in _IN or not is_told(came, sentence):
        return
    takes = next((key for key in keys if key in _TAKES or key == "ingenomen"), None)
    before = [d for d in scene.found if d.place.block == sentence.block.index]
    before = [d for d in before if d.place.end <= sentence.start]
    if takes is None or not before or before[-1].status not in ("ongoing", "planned"):
        return
    gone, ends = before[-1], [p.last for p in sentence.periods if p.last]
    gone.status = "ending" if takes in ("neemt", "nemen") else "ended"
    if ends:
        gone.period = FactPeriod(gone.period.first if gone.period else None, ends[0])
    gone.also.append(Place(sentence.block.index, sentence.start, sentence.end))


_THEIRS = frozenset("haar zijn hun diens".split())
_SEATS, _IN = frozenset(("plaats", "plek")), ("in", "ingenomen")


def _note_next_mission(sentence: Sentence, scene: Scene) -> None:
    """ "SFOR eindigt op 2 mei. De EU neemt haar taken over met Althea": that one is to come."""
    named: list[Named] = sentence.memo.get("named", [])
    last = scene.found[-1] if scene.found else None
    if not named or last is None or last.status != "ending" or last.mission is None:
        return
    keys, following = sentence.keys, named[-1]
    near = sentence.block.index - max([last.place, *last.also]).block < _NEAR
    if not near or following.mission.name == last.mission or not _UNREAL.isdisjoint(keys):
        return
    taken = "over" in keys and not (_TAKE.isdisjoint(keys) or _TASKS.isdisjoint(keys))
    at = sentence.token_at(following.start)
    by = "door" in keys[max(at - 4, 0) : at] and not _RELIEVED.isdisjoint(keys)
    if taken or (by and not _TO_BE.isdisjoint(keys)):
        scene.to_come.add(following.mission.name)


_NEAR = 2
_TAKE = frozenset("neemt nemen zal zullen".split())
_RELIEVED = frozenset("opgevolgd vervangen vervangt afgelost overgenomen".split())
_TO_BE = frozenset("wordt worden zal zullen vervangt".split())


def take_over(context: Context, sentence: Sentence, scene: Scene) -> None:
    """ "Noorwegen neemt haar taken over met 120 man": in the place of those told just before."""
    keys, before = sentence.keys, scene.before
    met = _takes_task_over_with(keys)
    if not met or before is None or sentence.memo.get("named") or sentence.is_question:
        return
    state = next((a for a in sentence.actors if a.kind == "country" and a.first < met), None)
    abroad = [a for a in sentence.actors if a is not state and a.code != "NL"]
    if state is None or abroad or not _UNREAL.isdisjoint(keys):
        return
    gone = next((one for one in scene.found[::-1] if is_told(one, before)), None)
    if gone is None or gone.participant == state.code:
        return
    came = next((one for one in scene.found[::-1] if is_told(one, sentence)), None)
    if came is None:
        came = _with_units(context, sentence, met)
        if came is None:
            return
        came.participant, came.own = state.code, state.code == "NL"
        came.status = "ongoing" if keys[state.last + 1] in _TOOK else "planned"
        scene.found.append(came)
        scene.last, scene.batch = came, [came]
    if came.participant == state.code:
        came.mission, came.abbreviation = gone.mission, gone.abbreviation
        came.location = came.location if came.location == [] else gone.location  # [] at sea
        came.lead = gone.lead


def _takes_task_over_with(keys: Sequence[str]) -> int:
    """The "met" of "neemt de taak (daarna) over met twee systemen"; 0 if there is none."""
    if _TASKS.isdisjoint(keys) or _TAKES.isdisjoint(keys) or "over" not in keys:
        return 0
    at = keys.index("over")
    return at + 1 if keys[at + 1 : at + 2] == ["met"] else 0


def _with_units(context: Context, sentence: Sentence, met: int) -> Deployment | None:
    """ "met twee eigen systemen": units that are counted, as the words say."""
    keys, marks, at = sentence.keys, sentence.marks, met + 1
    last = at + 1
    while last < len(keys) - 1 and (keys[last] == "eigen" or roles.is_adjective(keys[last])):
        last += 1
    if last >= len(keys) or not marks[at] & COUNT or at in sentence.timed:
        return None
    if number_of(sentence, at, context.language) is None or not keys[last].endswith(_UNITS):
        return None
    text = sentence.block.view.text
    return Deployment(
        place=Place(sentence.block.index, sentence.start, sentence.end),
        rule="deployment/takes-over",
        unit=text[sentence.starts[at] : sentence.ends[last]],
    )


_TOOK = frozenset(("nam", "namen"))
_TAKES = _TOOK | {"neemt", "nemen"}
_TASKS = frozenset("taak taken stokje wacht rol plaats".split())
_UNREAL = frozenset(
    "niet geen zou zouden mogelijk wellicht misschien kan kunnen wil willen".split()
)
_UNITS = (
    *("systemen", "batterijen", "toestellen", "helikopters", "schepen", "fregatten", "eenheden"),
    *("vliegtuigen", "pelotons", "compagnieën", "mijnenjagers"),
)


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
