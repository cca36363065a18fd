"""Who comes after those told of: the next bearer of a task, the unit that relieves another."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.dated_phrases import begins_with_since
from letterparse.facts.grammar.signals import CRAFT, NUMBER, PEOPLE, UNIT
from letterparse.facts.model import Deployment, FactPeriod, Place
from letterparse.facts.people.people import People, people_in
from letterparse.facts.people.relieving import (
    Side,
    relieving_ships,
    side_in_relief,
    status_in_relief,
    until_in_relief,
)
from letterparse.facts.people.successors import (
    RELIEVING_WORDS,
    TO_COME,
    from_town,
    has_relieved,
    head_at,
    is_next_shift,
    is_said_to_come,
    is_uncounted,
    phrase_end,
    successor_at,
    unit_from,
)
from letterparse.facts.people.unit_tokens import strength
from letterparse.facts.people.waters import SHIP_TITLES
from letterparse.facts.stays.scene import Scene, is_told
from letterparse.facts.stays.sequel_subjects import is_of_state_told
from letterparse.records import replace


def _words_of_relief(sentence: Sentence, first: int, end: int) -> Place:
    """ "afgelost door een Italiaans bataljon": with who comes the word of relief beside it."""
    keys, start = sentence.keys, sentence.starts[first]
    behind = sentence.token_at(end)
    if keys[behind : behind + 1] and keys[behind] in RELIEVING_WORDS:
        end = sentence.ends[behind]
    before = [at for at in range(max(first - 3, 0), first) if keys[at] == "door"]
    if before:
        at = before[-1] - (keys[before[-1] - 1] in RELIEVING_WORDS)
        start = sentence.starts[at]
    return Place(sentence.block.index, start, end)


def succeed(context: Context, sentence: Sentence, scene: Scene) -> None:
    """Add the successor, with the mission and the place of whom it relieves."""
    last = scene.found[-1] if scene.found else None
    at = successor_at(sentence) if last is not None else -1
    if at < 0 or last is None:
        return
    of_task = not _OF_THEIRS.isdisjoint(sentence.keys[:3])
    of_task = of_task and last.place.block == sentence.block.index
    if not (of_task or is_told(last, sentence)):
        return
    head = head_at(sentence, at)
    by_state = isinstance(head, Actor) and head.kind in ("country", "place")
    sent = unit_from(sentence, head) if isinstance(head, Actor) else None
    if head is None or (by_state and sent is None) or _are_colleagues(sentence, head):
        # Of others only what has a unit: "afgelost door Spanje" tells just the end.
        return
    if isinstance(head, int) and from_town(sentence, head):
        if sentence.keys[head + 2] not in context.language.table("sending")["home_towns"]:
            return
    status = "planned" if TO_COME & sentence.present else "ongoing"
    by_number = not isinstance(head, Actor) and bool(sentence.marks[head] & PEOPLE)
    code = head.code if isinstance(head, Actor) else "NL"
    known = None
    if isinstance(head, int) and (is_uncounted(sentence, head) or is_next_shift(sentence, head)):
        code = last.participant  # "worden opgevolgd door een team van vier": of the same state
    else:
        known = _read_already(context, sentence, scene, at, None if by_number else code)
    if known is not None:
        known.status = known.status if by_number else status
        stay = _stay(sentence, at)
        until = known.period.last if known.period and known.period.first is None else None
        if known.period is None or (stay and stay.first and until and stay.first < until):
            known.period = stay
    if known is not None or by_number:
        return
    relieved = next((one for one in scene.found[::-1] if is_told(one, sentence)), last)
    first = sent or (head.first if isinstance(head, Actor) else head)
    end = phrase_end(sentence, first)
    last_word = sentence.token_at(end - 1)
    if is_uncounted(sentence, last_word):
        end = sentence.ends[last_word + 2]
    crew = next(iter(crew_of_successor(sentence, people_in(sentence, context.language))), None)
    strong = crew.numbers[0] if crew else strength(sentence, last_word, context.language)
    scene.found += [
        Deployment(
            place=_words_of_relief(sentence, first, end),
            rule="deployment/successor",
            participant=who,
            own=who == "NL",
            unit=sentence.block.view.text[sentence.starts[first] : sentence.ends[last_word]],
            personnel=strong,
            qualifier=crew.qualifier if crew else "exact" if strong else None,
            mission=relieved.mission,
            abbreviation=relieved.abbreviation,
            location=relieved.location,
            lead=relieved.lead,
            period=_stay(sentence, at),
            status=status,
        )
        for who in (*_listed_before(sentence, head), code)
    ]


def _are_colleagues(sentence: Sentence, head: Actor | int) -> bool:
    """ "overgenomen door Griekse collega’s": neither a unit nor a number of them."""
    if not isinstance(head, Actor) or sentence.marks[head.first - 1] & NUMBER:
        return False
    following = sentence.keys[head.last + 1 : head.last + 2]
    return any(key.startswith(("collega", "ambtgeno")) for key in following)


_OF_THEIRS = frozenset("taak plaats plek rol".split())


def _listed_before(sentence: Sentence, head: Actor | int) -> list[str]:
    """ "afgelost door Spaanse en Poolse toestellen", "een Duitse en een Belgische": also whose."""
    if not isinstance(head, Actor) or head.kind != "adjective":
        return []
    at = head.first - 1 - (sentence.keys[head.first - 1] == "een")
    if sentence.keys[at] != "en":
        return []
    return [a.code for a in sentence.actors if a.kind == "adjective" and a.last == at - 1]


def _read_already(
    context: Context, sentence: Sentence, scene: Scene, at: int, code: str | None
) -> Deployment | None:
    """The successor, where it was read as people: those counted behind `at`, or of another state.

    `code`: whose it is; None for "vervangen door twee rechercheurs", which only their number tells.
    """
    behind = {n for p in people_in(sentence, context.language) if p.first >= at for n in p.numbers}
    for one in scene.found[::-1]:
        counted = one.rule == "deployment/people" and is_told(one, sentence)
        if code is None:
            if counted and one.personnel in behind and not one.also:
                return one
        elif one.participant == code and one.unit:
            here = one.place.start >= sentence.start  # Else it may be whom they relieve.
            other = code != "NL" and one.personnel is not None
            theirs = one.personnel in behind or (other and here)
            if _starts_behind(one, sentence, at) or (counted and theirs):
                return one
    return None


def crew_of_successor(sentence: Sentence, people: Sequence[People]) -> list[People]:
    """ "afgelost door Zr.Ms. Makkum met 38 opvarenden", "door een Noorse compagnie van 90 man".

    Those whom the unit counts that takes over, and not the one that is relieved.
    """
    at = successor_at(sentence) if people else -1
    head = head_at(sentence, at) if at >= 0 else None
    if head is None or (not isinstance(head, Actor) and sentence.marks[head] & PEOPLE):
        return []
    first = head.first if isinstance(head, Actor) else head
    found: list[People] = []
    for group in people:
        between = range(at, group.first)
        unit = first < group.first and any(sentence.marks[i] & (UNIT | CRAFT) for i in between)
        linked = not _COUNTS_BY.isdisjoint(sentence.keys[group.first - 3 : group.first])
        linked = linked and not is_of_state_told(sentence, group.last)
        # "…, waarna een team van acht militairen achterblijft"
        linked = linked and sentence.clauses.opener[sentence.clauses.of[group.last]] != "waarna"
        if unit and linked and len(between) <= _NEAR and len(group.numbers) == 1:
            found.append(group)
    return found


_COUNTS_BY = frozenset(("van", "met"))
_NEAR = 12


def _stay(sentence: Sentence, at: int) -> FactPeriod | None:
    """From when the successor, whose phrase begins at `at`, is there, and until when it stays.

    "wordt per 1 mei afgelost door …, die tot en met 30 juni in het gebied blijft".
    """
    clauses, first, last, relief = sentence.clauses, None, None, None
    for p in sentence.periods:
        clause = clauses.of[min(sentence.token_at(p.start), len(clauses.of) - 1)]
        theirs = clauses.members(clause)[0] > at and clauses.opener[clause] in ("die", "dat")
        if theirs:
            first, last = first or p.first, last or p.last
        elif clause == clauses.of[at] and not begins_with_since(sentence.block.view.text, p):
            # "sinds 3 juli …" is told of those who were there before.
            on_day = p.first == p.last  # "is op 1 mei afgelost door …"
            first = p.first if p.last is None or on_day else first
            relief = p.first
    if first is None and relief is not None and (last is None or relief < last):
        first = relief  # "worden in mei afgelost door …, die tot en met juli blijven"
    return FactPeriod(first, last) if first or last else None


def _starts_behind(one: Deployment, sentence: Sentence, at: int) -> bool:
    same = one.place.block == sentence.block.index
    return same and sentence.starts[at] - 1 <= one.place.start < sentence.end


def came_on(sentence: Sentence, first: int) -> FactPeriod | None:
    """ "hebben op 3 mei de Britten afgelost": since that day those at `first` are there."""
    days = [p for p in sentence.periods if p.first is not None and p.first == p.last]
    comes = has_relieved(sentence, first) or side_in_relief(sentence, first) is Side.COMES
    comes = comes or _takes_task_over(sentence, first)
    if len(days) != 1 or not comes or is_said_to_come(sentence.keys, first):
        return None
    return FactPeriod(days[0].first, None)


def _takes_task_over(sentence: Sentence, first: int) -> bool:
    """ "neemt een andere brigade de taak over met 225 militairen"."""
    before = sentence.keys[max(first - 12, 0) : first]
    if "over" not in before or _TAKES.isdisjoint(before) or _TASKS.isdisjoint(before):
        return False
    return "met" in before[before.index("over") + 1 :]


_TAKES = frozenset("neemt nemen nam namen".split())
_TASKS = frozenset("taak taken stokje wacht rol plaats".split())


def arrives_on(sentence: Sentence, told: Sequence[int]) -> FactPeriod | None:
    """ "…, die op 1 juni in Bangui aankomen", "die er op 1 mei begint": there since that day."""
    if _ARRIVING.isdisjoint(sentence.words(told)):
        return None
    low, high = sentence.starts[told[0]], sentence.ends[told[-1]]
    inside = [p for p in sentence.periods if low <= p.start < high]
    first = inside[0].first if len(inside) == 1 else None
    return FactPeriod(first, None) if first is not None else None


_ARRIVING = frozenset(
    "aankomt aankomen aankwam aankwamen arriveert arriveren begint beginnen begon begonnen".split()
)


def is_to_consist(sentence: Sentence, first: int) -> bool:
    """ "De bijdrage zal bestaan uit: een bataljon van 700 man, …": the verb is before the colon."""
    text = sentence.block.view.text
    colon = text.find(":", sentence.start, sentence.starts[first])
    ahead = sentence.keys[: sentence.token_at(colon)] if colon >= 0 else []
    return not {"zal", "zullen"}.isdisjoint(ahead)


def comes_later(sentence: Sentence, scene: Scene) -> bool:
    """ "keren in juni terug. Hun werk gaat over op Polen, dat …": when those told of are gone."""
    last = scene.last
    if last is None or last.status != "ending" or last.place.block != sentence.block.index:
        return False
    if sentence.keys[0] == "waarna":
        return True  # "loopt in mei af, waarna Frankrijk met 300 man toetreedt"
    if not _NEXT.isdisjoint(sentence.keys[:3]) and scene.before is not None:
        # "worden per 1 juli afgelost. De nieuwe lichting telt twaalf waarnemers."
        # "De huidige bijdrage eindigt op 1 mei. De nieuwe bestaat uit vier militairen."
        return not (RELIEVING_WORDS | {"huidige"}).isdisjoint(scene.before.present)
    relieves = not {"lost", "lossen"}.isdisjoint(sentence.present)
    if relieves and "af" in sentence.present and not _THOSE.isdisjoint(sentence.present):
        return True  # "worden in mei teruggetrokken. Spanje lost hen af met 130 man."
    goes = not {"gaat", "gaan"}.isdisjoint(sentence.present)
    return goes and ("over", "op") in itertools.pairwise(sentence.keys)


_THOSE = frozenset("deze die hen hem haar ze dit dat ons onze".split())
_NEXT = frozenset("nieuwe volgende tweede opvolgende".split())


def gives_way(sentence: Sentence, scene: Scene) -> None:
    """ "heeft de plaats ingenomen van Zr.Ms. Makkum": whose place others took is gone."""
    _relieves_ship(sentence, scene)
    keys, last = sentence.keys, scene.found[-1] if scene.found else None
    if last is None or not is_told(last, sentence) or _TAKEN.isdisjoint(keys):
        return
    at = next((i + 1 for i in range(1, len(keys) - 1) if _is_of_place(keys, i)), 0)
    head = head_at(sentence, at) if at else None
    if head is None or (isinstance(head, Actor) and head.kind == "country"):
        return
    code = head.code if isinstance(head, Actor) else last.participant
    first = head.first if isinstance(head, Actor) else head
    end = phrase_end(sentence, first)
    scene.found.append(
        Deployment(
            place=Place(sentence.block.index, sentence.starts[keys.index("plaats")], end),
            rule="deployment/relieved",
            participant=code,
            own=last.own if code == last.participant else code == "NL",
            unit=sentence.block.view.text[sentence.starts[first] : end],
            mission=last.mission,
            abbreviation=last.abbreviation,
            location=last.location,
            lead=last.lead,
            status="ended" if "ingenomen" in keys else "ending",
        )
    )


def _relieves_ship(sentence: Sentence, scene: Scene) -> None:
    """ "Zr.Ms. Zeeland lost in mei Zr.Ms. Holland af": both are told, and until when."""
    came, ships = scene.found[-1] if scene.found else None, relieving_ships(sentence)
    if came is None or not ships or not is_told(came, sentence) or came.personnel:
        return
    if not (came.unit or "").startswith(_ship(sentence, ships[0])):
        return
    name = _ship(sentence, ships[1]) if len(ships) > 1 else ""
    ahead = scene.found if name else scene.found[-2:]
    before = [d for d in ahead if d is not came and (d.unit or "")[:2].lower() in SHIP_TITLES]
    gone = next((d for d in before[::-1] if (d.unit or "").startswith(name)), None)
    if gone is None and not name:
        return
    if came.period is not None:
        came.period = FactPeriod(came.period.first, None)
    if gone is None:
        place = Place(sentence.block.index, sentence.starts[ships[1]], sentence.end)
        gone = replace(came, place=place, also=[], unit=name, period=None)
        scene.found.insert(len(scene.found) - 1, gone)
    else:
        gone.also.append(Place(sentence.block.index, sentence.start, sentence.end))
    until = until_in_relief(sentence)
    gone.status = status_in_relief(sentence, Side.GOES, None)
    if until:
        gone.period = FactPeriod(gone.period.first if gone.period else None, until)


def _ship(sentence: Sentence, at: int) -> str:
    return sentence.block.view.text[sentence.starts[at] : phrase_end(sentence, at)]


def _is_of_place(keys: Sequence[str], at: int) -> bool:
    """ "de plaats van", "de plaats ingenomen van", at the "van"."""
    return keys[at] == "van" and (keys[at - 1] == "plaats" or keys[at - 2] == "plaats")


_TAKEN = frozenset(("ingenomen", "innam", "innamen"))
