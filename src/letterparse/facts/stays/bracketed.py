"""People counted behind each mission or place: "bij KFOR (12), UNTSO (11) en in Bagdad (3)"."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import COUNT, PEOPLE, SENDING
from letterparse.facts.model import Deployment, Place
from letterparse.facts.people.people import MOST, people_in
from letterparse.facts.people.roughly import ABOUT, qualifier_of
from letterparse.facts.people.sending import Words, status_of
from letterparse.facts.stays.missions import Mission, Named, place_shared
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene, add, lead_here, lead_of, mission_of
from letterparse.facts.stays.senders import as_donor, senders_of
from letterparse.facts.stays.stay_periods import period_of
from letterparse.facts.stays.unreal import refusal_in
from letterparse.records import NamedTuple


class _Counted(NamedTuple):
    """A name with a number in the bracket behind it: its tokens, up to the bracket's last."""

    first: int
    last: int
    number: int
    qualifier: str
    places: list[str]
    mission: Mission | None


def read_bracketed(
    context: Context, words: Words, sentence: Sentence, named: list[Named], scene: Scene
) -> bool:
    """One deployment for each name with its number in brackets; False if there are not two."""
    if " (" not in sentence.text or sentence.amounts:
        return False
    counted = _counted_names(context, sentence, named)
    if len(counted) < 2:
        return _read_states(context, words, sentence, named, scene)
    everything = range(len(sentence.keys))
    if refusal_in(words.moods, sentence, everything):
        return False
    noun = _noun(context, sentence, counted)
    if noun is None:
        return False
    sender = _whose(sentence, noun) or senders_of(
        sentence, everything, counted[0].first, 1, named, context.language
    )
    if not sender:
        return False
    scene.batch = []
    for one in counted:
        mission = one.mission
        made = Deployment(
            place=Place(
                sentence.block.index, sentence.starts[one.first], sentence.ends[one.last] + 1
            ),
            rule="deployment/bracketed",
            participant=sender[0].code,
            own=sender[0].own,
            unit=_said(sentence, _noun_inside(sentence, one) or noun),
            personnel=one.number,
            qualifier=one.qualifier,
            mission=mission.name if mission else None,
            abbreviation=mission.abbreviation if mission else None,
            location=one.places or (list(mission.location) if mission else []) or None,
            lead=mission.lead if mission else lead_here(scene, one.places),
            period=period_of(sentence, everything, words),
            status=status_of(words, sentence, everything),
        )
        add(scene, sentence, made)
    return True


def _counted_names(context: Context, sentence: Sentence, named: list[Named]) -> list[_Counted]:
    """The missions and places behind which a bracket counts people, and nothing else."""
    found: list[_Counted] = []
    spans: list[tuple[int, int, Mission | None, list[str]]] = [
        (n.start, n.end, n.mission, []) for n in named
    ]
    everywhere = places_in(sentence, range(len(sentence.keys)))
    for actor in sentence.actors:
        if actor.kind in ("country", "place") and actor.code in everywhere:
            if not any(s <= actor.start < e for s, e, _, _ in spans):
                spans.append((actor.start, actor.end, None, [actor.code]))
    for start, end, mission, places in sorted(spans, key=lambda span: span[0]):
        first, at = sentence.token_at(start), sentence.token_at(end)
        told = _count_in_bracket(context, sentence, end, at)
        if told is not None:
            number, last, number_at = told
            about = qualifier_of(sentence, number_at) if number_at > at else "exact"
            found.append(_Counted(first, last, number, about, places, mission))
    return found


def _count_in_bracket(
    context: Context, sentence: Sentence, end: int, at: int
) -> tuple[int, int, int] | None:
    """The number of "(35)", "(ten hoogste 35 agenten)", the last token of the bracket, its own."""
    text = sentence.block.view.text
    if at >= len(sentence.keys) or text[end : sentence.starts[at]] != " (":
        return None
    number_at = at
    while number_at < at + 2 and sentence.keys[number_at] in _HOW_EXACT:
        number_at += 1
    last = next(
        (i for i in range(at, min(at + 6, len(sentence.keys))) if _closes(text, sentence.ends[i])),
        None,
    )
    if last is None or number_at > last or number_at in sentence.timed:
        return None
    number = number_of(sentence, number_at, context.language)
    if number is None or number >= MOST:
        return None
    behind = sentence.marks[number_at + 1 : last + 1]
    if behind and not any(mark & PEOPLE for mark in behind):
        return None
    return number, last, number_at


_HOW_EXACT = ABOUT | frozenset(
    "maximaal hooguit maximum minimaal minstens ten hoogste minste".split()
)


def _closes(text: str, end: int) -> bool:
    return text[end : end + 1] == ")"


def _noun(context: Context, sentence: Sentence, counted: list[_Counted]) -> int | None:
    """The noun of people whom the brackets count: in the first of them, else in the sentence.

    A noun with a number of its own outside tells of a whole, or of others: then it is not known
    what those in brackets are, unless a bracket says so or they make up the whole.
    """
    inside = [i for one in counted for i in range(one.first, one.last + 1)]
    named = {i for a in sentence.actors for i in range(a.first, a.last + 1)}
    nouns = [i for i, mark in enumerate(sentence.marks) if mark & PEOPLE and i not in named]
    outside = [i for i in nouns if i not in inside]
    counted_out = any(m & COUNT for at in outside for m in sentence.marks[max(at - 2, 0) : at])
    if counted_out and len(outside) == len(nouns) and not _is_whole(context, sentence, counted):
        return None
    return next(iter([i for i in nouns if i in inside] or outside), None)


def _noun_inside(sentence: Sentence, one: _Counted) -> int | None:
    """ "aan X (20 militairen) en Y (8 civiele experts)": each bracket has its own noun."""
    last = one.last
    return last if sentence.marks[last] & PEOPLE and last > one.first else None


def _is_whole(context: Context, sentence: Sentence, counted: list[_Counted]) -> bool:
    """ "36 waarnemers bij UNTSO (12), UNMIS (15) en EUPM (9)": those in brackets are all."""
    whole = people_in(sentence, context.language)
    return len(whole) == 1 and whole[0].numbers == (sum(one.number for one in counted),)


def _whose(sentence: Sentence, noun: int) -> list[roles.Donor]:
    """ "Duitse instructeurs": by the adjective of the noun."""
    return [as_donor(a) for a in sentence.actors if a.kind == "adjective" and a.last == noun - 1]


def _read_states(
    context: Context, words: Words, sentence: Sentence, named: list[Named], scene: Scene
) -> bool:
    """ "leveren 1.100 (Duitsland) en 950 (Italië) militairen", "Duitse (300) en Poolse (190)"."""
    counted = [
        (actor, at)
        for actor in sentence.actors
        if (at := _number_beside(context, sentence, actor)) is not None
    ]
    if len(counted) < 2:
        return False
    everything = range(len(sentence.keys))
    last = max(max(actor.last, at) for actor, at in counted)
    noun = next((i for i in (last + 1, last + 2) if _counts(sentence, i)), None)
    listed = sentence.marked & SENDING and all(at > actor.last for actor, at in counted)
    listed = listed and all(actor.kind == "country" for actor, _ in counted)
    listed = listed and not _people_beside(sentence)  # "Polen (81 artsen) en Japan (70)"
    if not (noun or listed) or refusal_in(words.moods, sentence, everything):
        return False
    named_lands = {actor.code for actor, _ in counted}
    location = [c for c in places_in(sentence, everything) if c not in named_lands]
    mission = mission_of(named, scene, sentence, location)
    location = location or place_shared(mission, scene.location)
    if not (location or mission):
        return False
    scene.batch, sentence.memo["states counted"] = [], True
    for actor, at in counted:
        donor = as_donor(actor)
        first, end = min(actor.first, at), max(actor.last, at)
        made = Deployment(
            place=Place(sentence.block.index, sentence.starts[first], sentence.ends[end] + 1),
            rule="deployment/bracketed",
            participant=donor.code,
            own=donor.own,
            unit=_said(sentence, noun),
            personnel=number_of(sentence, at, context.language),
            qualifier="exact",
            mission=mission.name if mission else None,
            abbreviation=mission.abbreviation if mission else None,
            location=location or None,
            lead=lead_of(sentence, mission, named, scene, location),
            period=period_of(sentence, everything, words),
            status=status_of(words, sentence, everything),
        )
        add(scene, sentence, made)
    return True


def _people_beside(sentence: Sentence) -> bool:
    named = {i for a in sentence.actors for i in range(a.first, a.last + 1)}
    return any(mark & PEOPLE and i not in named for i, mark in enumerate(sentence.marks))


def _said(sentence: Sentence, noun: int | None) -> str | None:
    if noun is None:
        return None
    return sentence.block.view.text[sentence.starts[noun] : sentence.ends[noun]]


def _counts(sentence: Sentence, index: int) -> bool:
    return index < len(sentence.keys) and bool(sentence.marks[index] & PEOPLE)


def _number_beside(context: Context, sentence: Sentence, actor: Actor) -> int | None:
    """The number of "1.100 (Duitsland)", "Duitse (300)" or "Duitsland (300)"."""
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    at = actor.last + 1
    behind = at < len(starts) and text[actor.end : starts[at]] == " (" and _closes(text, ends[at])
    if actor.kind == "adjective":
        if not behind:
            return None
    elif actor.kind == "country" and behind:
        pass  # "Noorwegen (40) en Estland (12)"
    elif actor.kind == "country" and _closes(text, actor.end):
        first = actor.first - (sentence.keys[actor.first - 1] in ("de", "het"))
        at = first - 1
        if at < 0 or text[ends[at] : starts[first]] != " (":
            return None
    else:
        return None
    number = number_of(sentence, at, context.language) if at not in sentence.timed else None
    return at if number is not None and 0 < number < MOST else None
