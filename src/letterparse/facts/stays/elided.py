"""Numbers in the further parts of a sentence that leave out all but what they differ in.

"Voor MINUSMA zijn dat 15 militairen, voor UNDOF twee", "de Nederlandse bijdrage bestaat uit 160
militairen, de Duitse uit 1.300", "de eerste rotatie telt 120 militairen, de tweede 90". What such
a part names, a mission, a place, a state or a turn, it has for itself; all else is as in the part
before.
"""

from __future__ import annotations

from collections.abc import Mapping

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import is_word_part, number_of
from letterparse.facts.grammar.signals import COUNT, CRAFT, PEOPLE, SENDING, UNIT
from letterparse.facts.model import Deployment, FactPeriod, Place
from letterparse.facts.people.people import MOST, SEVERALLY, People
from letterparse.facts.people.people_nouns import words_of
from letterparse.facts.people.roughly import ABOUT, is_of_whole
from letterparse.facts.people.sending import Words, change_of, said_in, status_of
from letterparse.facts.stays.gapped_numbers import goes_with_people
from letterparse.facts.stays.missions import Mission, Named
from letterparse.facts.stays.of_service import is_of_service
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene, is_told
from letterparse.facts.stays.senders import as_donor
from letterparse.facts.stays.stay_periods import period_of
from letterparse.facts.stays.stretches import JOINTS, stretches
from letterparse.facts.stays.undated import only_some_leave
from letterparse.facts.stays.whereabouts import lent_to
from letterparse.records import NamedTuple, replace


def narrow(context: Context, sentence: Sentence, group: People, scene: Scene) -> None:
    """ "Van de 150 militairen in Estland blijven er tachtig over": as many as are told of."""
    made, keys = scene.last, sentence.keys
    if made is None or made.personnel is None or made.personnel != group.numbers[-1]:
        return
    if made.status in ("ending", "ended") or only_some_leave(sentence, group):
        return  # Of those who leave, it is said that all are there now.
    if not is_of_whole(keys, group.first):
        return
    spots = [
        at
        for at in range(group.last + 1, len(keys))
        if sentence.marks[at] & COUNT and at not in sentence.timed and keys[at] != "een"
    ]
    if len(spots) != 1:
        return
    at = spots[0]
    in_it = keys[at + 1 : at + 3] == ["deel", "uit"]  # "maken er ongeveer tien deel uit van"
    if not (in_it or _may_precede(sentence, at, set())):
        return
    value = number_of(sentence, at, context.language)
    if value is None or not 0 < value < made.personnel or is_word_part(sentence, at):
        return
    if keys[at - 1] in _PICKED or keys[at - 1] in ABOUT:
        made.personnel = value
        made.qualifier = "about" if keys[at - 1] in ABOUT else "exact"
        if made.place.end < sentence.ends[at]:
            clause = sentence.clauses.members(sentence.clauses.of[at])
            made.place = made.place._replace(end=sentence.ends[clause[-1]])


_PICKED = frozenset("er nog alleen slechts maar thans nu reeds al inmiddels eens minstens".split())


class Part(NamedTuple):
    """A stretch of a sentence with one number and no noun: what it names for itself."""

    first: int
    stop: int
    at: int
    number: int
    state: roles.Donor | None
    places: list[str]
    mission: Mission | None
    is_turn: bool
    shares_mission: bool
    """The mission stands in front of all numbers or was in hand, so that it is that of each."""
    of_service: bool
    """ "vier medewerkers van de politie en twee van de Douane": one state's, but others."""


def elided_parts(
    context: Context,
    sentence: Sentence,
    named: list[Named],
    opening: frozenset[int] = frozenset(),
) -> list[Part]:
    """The parts of a sentence that count people with no noun, in order.

    `opening` are tokens such as "van wie", that may stand in front of a part's number.
    """
    found = (_part_of(context, sentence, named, *span, opening) for span in stretches(sentence))
    return [part for part in found if part is not None]


def read_elided(
    context: Context, words: Words, sentence: Sentence, named: list[Named], scene: Scene
) -> None:
    """One more deployment for each such part behind people who were told of in the sentence."""
    told = [one for one in scene.found[-12:] if one.personnel and is_told(one, sentence)]
    if sentence.amounts or "states counted" in sentence.memo:
        return
    for part in elided_parts(context, sentence, named) if told else ():
        if any(_is_read(one, sentence, part) or _is_completed(one, part) for one in told):
            continue
        placed = any(_is_placed(one, sentence, part) for one in told)
        if placed or goes_with_people(context, sentence, part.at):
            continue
        before = [one for one in told if one.place.start <= sentence.starts[part.at]]
        before = before or told[:1]  # "bij UNMISS zijn acht en bij UNTSO tien waarnemers"
        made = like(before[-1], words, sentence, part)
        scene.found.append(made)
        scene.batch.append(made)
        scene.last = made
        told.append(made)


def _part_of(
    context: Context,
    sentence: Sentence,
    named: list[Named],
    first: int,
    stop: int,
    opening: frozenset[int],
) -> Part | None:
    """The one number of a stretch and what it names; None if it counts something else."""
    keys, marks = sentence.keys, sentence.marks
    spots = [at for at in range(first, stop) if marks[at] & COUNT and at not in sentence.timed]
    if not spots and keys[first] == "een" and keys[first - 1] == "en" and first + 1 < stop:
        spots = [first] if keys[first + 1] in PLACING else []  # "… en een in Bagdad"
    if len(spots) == 2 and keys[spots[0]] == "één" and keys[spots[0] + 1 : spots[1]] == ["van"]:
        spots = spots[1:]  # "één van vijf artsen naar Gao en één van drie naar Niamey"
    if len(spots) == 2 and keys[spots[0]] in ("een", "één") and keys[spots[1] - 1] in _SIZED:
        spots = spots[1:]  # "een Brits van 3.600"
    if len(spots) != 1 or any(keys[i] in _OTHERS and i not in opening for i in range(first, stop)):
        return None
    at = spots[0]
    number = number_of(sentence, at, context.language)
    if number is None or not 0 < number < MOST or is_word_part(sentence, at):
        return None
    nations = words_of(context.language).nations
    if any(
        marks[i] & (PEOPLE | UNIT | CRAFT) and not marks[i] & SENDING and keys[i] not in nations
        for i in range(first, stop)
    ):
        return None
    mission = next((n for n in named if first <= sentence.token_at(n.start) < stop), None)
    state = _state_in(sentence, mission, nations, first, stop)
    owner = state[0] if state else None
    free = {i for i in range(first, stop) if state is None or not state[1] <= i <= state[2]}
    here = {a.code for a in sentence.actors if a.first in free}
    if owner is not None:
        here -= {owner.code}
    places = [code for code in places_in(sentence, sorted(free)) if code in here]
    places = places or lent_to(sentence, free)
    turns = (i for i in range(first, at) if keys[i] in _TURNS and i not in sentence.timed)
    turn = any(keys[i - 1] in ("de", "een") for i in turns)
    service = is_of_service(sentence, at)
    if not (mission or state or places or turn or service):
        return None
    names = {i for a in sentence.actors for i in range(a.first, a.last + 1)}
    names |= {i for i in range(first, stop) if keys[i] in ("zijde", "kant")} | opening
    if mission is not None:
        names |= set(range(sentence.token_at(mission.start), sentence.token_at(mission.end)))
    if not (_may_follow(sentence, at, first, names) and _may_precede(sentence, at, names)):
        return None
    found = mission.mission if mission else None
    counts = next(i for i, mark in enumerate(marks) if mark & COUNT or i == at)
    shared = not named or any(sentence.token_at(n.start) < counts for n in named)
    return Part(first, stop, at, number, owner, places, found, turn, shared, service)


_OTHERS = frozenset(
    "wie waarvan waaronder hen hunner niet geen gewond gewonden gedood gesneuveld overleden "
    "vrouw vrouwen man procent artikel resolutie nummer".split()
)
_SIZED = frozenset(("van", "met"))
_TURNS = frozenset("tweede derde vierde vijfde laatste volgende andere".split())


def _state_in(
    sentence: Sentence, mission: Named | None, nations: Mapping[str, str], first: int, stop: int
) -> tuple[roles.Donor, int, int] | None:
    """Whose people the number of a stretch is of, with the tokens that say so."""
    for actor in sentence.actors:
        if not first <= actor.first < stop or actor.kind not in ("country", "own", "adjective"):
            continue
        left = sentence.keys[actor.last + 1 : actor.last + 2] == ["naar"]  # "van Gao naar Kidal"
        if left or (mission is not None and mission.start <= actor.start < mission.end):
            continue
        if actor.kind == "adjective":
            if _stands_alone(sentence, actor):
                return as_donor(actor), actor.first, actor.last
        elif roles.role_of(sentence, actor) in (None, "uit", "door", "van", "vanuit"):
            if not places_in(sentence, range(actor.first, actor.last + 1)):
                return as_donor(actor), actor.first, actor.last
    named = {i for a in sentence.actors for i in range(a.first, a.last + 1)}
    for at in range(first, stop):
        if sentence.keys[at] in nations and at not in named:
            return roles.Donor(nations[sentence.keys[at]], False), at, at
    return None


def _stands_alone(sentence: Sentence, actor: Actor) -> bool:
    """ "de Duitse uit 1.300", "en 90 Zweedse gelegerd": an adjective whose noun is left out."""
    keys, marks, after = sentence.keys, sentence.marks, actor.last + 1
    before = keys[actor.first - 1]
    if before == "van" and keys[after : after + 1] in (["zijde"], ["kant"]):
        return True
    if before in ("een", "één") and keys[after : after + 1] in (["van"], ["met"]):
        return True  # "in Helmand een Brits van 3.600"
    if before not in ("de", "het") and not marks[actor.first - 1] & COUNT:
        return False
    if roles.preposition_of(sentence, actor.first) in PLACING:
        return False  # "twee bij het Franse in Djibouti"
    if "boord" in keys[max(actor.first - 3, 0) : actor.first]:
        return False  # "een aan boord van het Italiaanse vlaggenschip"
    if after >= len(keys) or after in sentence.behind_commas or marks[after] & (COUNT | SENDING):
        return True
    return keys[after] in JOINTS or keys[after] in roles.PREPOSITIONS or keys[after] in _BEING


PLACING = frozenset("bij in op aan naar te voor".split())
_BEING = frozenset(
    "is zijn was waren bedraagt bedroeg telt telde omvat omvatte blijft blijven bestaat "
    "levert leveren stuurt sturen zendt zenden heeft hebben had hadden volgt volgen dat "
    "er eens nog circa ongeveer ruim bijna zo n maximaal maar slechts thans nu inmiddels".split()
)
_INTO = frozenset("uit op met naar tot om van".split())


def _may_follow(sentence: Sentence, at: int, first: int, names: set[int]) -> bool:
    """Does what stands before a number leave it to count people: no noun, no name of a thing?"""
    before = at - 1
    if at == first or before in names or sentence.marks[before] & SENDING:
        return True
    key = sentence.keys[before]
    return key in _BEING or key in _INTO or key in ABOUT or key in _TURNS


def _may_precede(sentence: Sentence, at: int, names: set[int]) -> bool:
    """Is no noun counted by the number: does it close the part, or go before a name or verb?"""
    after, keys = at + 1, sentence.keys
    gap = sentence.block.view.text[sentence.ends[at] :][:1]
    if after >= len(keys) or gap in (",", ";", ".", ")"):
        return True
    if after in names or sentence.marks[after] & SENDING:
        return True
    ranked = keys[after] == "de" and any(key.endswith("grootste") for key in keys[after:][:5])
    joined = keys[after] in JOINTS or keys[after] in roles.PREPOSITIONS
    return joined or ranked or keys[after] in _BEING


def _is_read(one: Deployment, sentence: Sentence, part: Part) -> bool:
    """True if the number was read, or what the part names was told with another."""
    if part.state is not None and one.participant != part.state.code:
        return False
    if part.places and not set(part.places) <= set(one.location or ()):
        return False
    if part.mission is not None and one.mission != part.mission.name:
        return False
    at_part = one.place.start <= sentence.starts[part.at] < one.place.end
    if _in_other_city(sentence, part) and at_part and one.personnel == part.number:
        return True
    if part.of_service or _in_other_city(sentence, part):
        return one.personnel == part.number and one.place.start >= sentence.starts[part.first]
    return one.personnel == part.number or not part.is_turn


def _in_other_city(sentence: Sentence, part: Part) -> bool:
    """ "twee agenten in Kyiv en één in Lviv": of one land, and yet elsewhere."""
    if part.state or part.mission or part.is_turn or _divides(sentence, part.first):
        return False
    here = [a for a in sentence.actors if part.first <= a.first < part.stop and a.code != "NL"]
    return bool(here) and all(a.kind == "place" for a in here)


def _divides(sentence: Sentence, first: int) -> bool:
    """ "van wie vier in Gao", "tien in Mali: vier in Gao": parts of those told before them."""
    ahead = sentence.keys[:first]
    colon = ":" in sentence.block.view.text[sentence.start : sentence.starts[first]]
    return colon or not (_OTHERS.isdisjoint(ahead) and SEVERALLY.isdisjoint(sentence.keys))


def _is_placed(one: Deployment, sentence: Sentence, part: Part) -> bool:
    """ "Italië stuurt tien man naar Mali en Spanje twintig naar Niger": where the twenty go."""
    here = one.place.start <= sentence.starts[part.at] < one.place.end
    if one.rule != "deployment/gapped" or not (here and part.places) or part.mission is not None:
        return False
    if one.personnel != part.number or (part.state and part.state.code != one.participant):
        return False
    one.location, one.place = part.places, _words_of(sentence, part)
    return True


def _is_completed(one: Deployment, part: Part) -> bool:
    """True if the number was read of the same place; its mission is then told it."""
    mission = part.mission
    if mission is None or one.mission is not None or one.personnel != part.number:
        return False
    if not part.places or part.places != one.location:
        return False
    one.mission, one.abbreviation, one.lead = mission.name, mission.abbreviation, mission.lead
    return True


def like(told: Deployment, words: Words, sentence: Sentence, part: Part) -> Deployment:
    """As those told before, but for what this part names."""
    scope = range(part.first, part.stop)
    about = sentence.keys[part.at - 1] in ABOUT
    made = replace(
        told,
        place=_words_of(sentence, part),
        also=[],
        rule="deployment/elided",
        personnel=part.number,
        qualifier="about" if about else "exact",
    )
    if part.state is not None:
        made.participant, made.own = part.state
        if not part.places:
            made.location = [
                c for c in told.location or () if c != part.state.code
            ] or told.location
    if part.mission is not None:
        mission = part.mission
        made.mission, made.abbreviation = mission.name, mission.abbreviation
        made.lead, made.location = mission.lead, list(mission.location) or None
    elif part.places and not set(part.places) & set(told.location or ()):
        if told.location and not part.shares_mission:
            made.mission, made.abbreviation = None, None
    made.location = part.places or made.location
    change = change_of(words, said_in(sentence, scope))
    if part.is_turn and any(sentence.marks[i] & SENDING for i in scope):
        change = status_of(words, sentence, scope)  # "…, een tweede van zes volgt in oktober"
    made.status = change or made.status
    own = period_in(words, sentence, scope)
    made.period = own or (None if part.is_turn else told.period)
    return made


def period_in(words: Words, sentence: Sentence, scope: range) -> FactPeriod | None:
    """The time that the part itself says."""
    low, high = sentence.starts[scope[0]], sentence.ends[scope[-1]]
    if any(low <= p.start < high for p in sentence.periods):
        return period_of(sentence, scope, words)
    return None


def _words_of(sentence: Sentence, part: Part) -> Place:
    """The words of a part, without what joins it to the next."""
    start, last = sentence.starts[part.first], part.stop - 1
    while last > part.at and sentence.keys[last] in JOINTS:
        last -= 1
    return Place(sentence.block.index, start, sentence.ends[last])


def counts_several(sentence: Sentence) -> bool:
    """Can it count more people than those that a noun is told of?"""
    return "een" in sentence.present or sum(bool(mark & COUNT) for mark in sentence.marks) > 1
