"""More of those told last: another number of them, of another state, or at another place."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import COUNT, PEOPLE
from letterparse.facts.model import Deployment, FactPeriod, Place
from letterparse.facts.people.people import MOST, people_in
from letterparse.facts.people.sending import Words, sending_words, status_of
from letterparse.facts.stays.called import counts_craft
from letterparse.facts.stays.conjoined import ENLARGING, PROLONGING
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene, is_told
from letterparse.facts.stays.senders import as_donor
from letterparse.facts.stays.stay_periods import period_of
from letterparse.facts.stays.stretches import up_to_next
from letterparse.facts.stays.unreal import refusal_in
from letterparse.language import Language
from letterparse.records import replace

GAPPED = frozenset("zijn staan dienen verblijven meer".split())
_ORDINALS = frozenset("tweede derde vierde vijfde zesde zevende achtste negende tiende".split())
_THERE = frozenset("er daar hier".split())


def add_more(context: Context, words: Words, sentence: Sentence, scene: Scene) -> bool:
    """ "vanaf januari komen daar zestig bij", "een vierde vertrekt in mei": more of those told."""
    last = scene.last
    if last is None or last.place.block != sentence.block.index or not last.unit:
        return False
    if _does_that(context, words, sentence, scene) or _as_many(words, sentence, scene):
        return True
    number = _number_that_joins(sentence, context.language)
    before = scene.before.start if scene.before is not None else sentence.start
    if number is None and last.place.start >= before:
        number = _number_that_follows(sentence, context.language)
    everything = range(len(sentence.keys))
    if number is None or sentence.is_question or refusal_in(words.moods, sentence, everything):
        return False
    made = so_many_more(last, words, sentence, number)
    if sentence.keys[-1] != "bij" and "bij" in sentence.keys:
        low = sentence.keys.index("bij")  # "komen er in Dakar twee bij en in Rabat een"
        made.location = places_in(sentence, range(up_to_next(sentence, low))) or made.location
    if made.status == "ongoing" and sentence.present & _SETS_OUT:
        made.status = "planned"
    scene.found.append(made)
    return True


def like(last: Deployment, words: Words, sentence: Sentence, scope: Sequence[int]) -> Deployment:
    """More of those told last, told by this sentence, at the time that this scope gives."""
    return replace(
        last,
        place=Place(sentence.block.index, sentence.start, sentence.end),
        also=[],
        rule="deployment/more",
        period=period_of(sentence, scope, words),
        status=status_of(words, sentence, scope),
    )


def so_many_more(last: Deployment, words: Words, sentence: Sentence, number: int) -> Deployment:
    """So many more of those told last: where this sentence says, else where those are."""
    everything = range(len(sentence.keys))
    made = like(last, words, sentence, everything)
    made.personnel, made.qualifier = number, "exact"
    made.location = places_in(sentence, everything) or last.location
    return made


OF_THOSE = frozenset(("hiervan", "daarvan"))


def states_of(sentence: Sentence) -> list[Actor]:
    """The states that act in a sentence."""
    subjects = roles.subjects(sentence, range(len(sentence.keys)))
    return [actor for actor in subjects if actor.kind == "country"]


def _does_that(context: Context, words: Words, sentence: Sentence, scene: Scene) -> bool:
    """ "Roemenië doet dat vanaf 16 oktober met 130", "Noorwegen had dat gedaan met …"."""
    keys, last = sentence.keys, scene.last
    if last is None or "met" not in keys or _DOING.isdisjoint(keys):
        return False
    states, everything = states_of(sentence), range(len(keys))
    pointing = any(a in _THAT and b in _THAT for a, b in itertools.pairwise(keys[:6]))
    if not states or not pointing or refusal_in(words.moods, sentence, everything):
        return False
    at = keys.index("met") + 1
    number = number_of(sentence, at, context.language) if at < len(keys) else None
    if number is None:
        return False
    made = like(last, words, sentence, everything)
    made.participant, made.own = as_donor(states[0])
    made.personnel, made.qualifier = number, "exact"
    if at + 1 < len(keys) and not sentence.marks[at + 1] & PEOPLE:
        text = sentence.block.view.text
        made.unit = text[sentence.starts[at + 1] : sentence.ends[at + 1]]
        made.personnel, made.qualifier = None, None
    here = [code for code in places_in(sentence, everything) if code != made.participant]
    made.location = here or made.location
    if "gedaan" in keys:
        made.status = "ended"
    scene.found.append(made)
    return True


def enlarges(context: Context, words: Words, sentence: Sentence, scene: Scene) -> bool:
    """The part "en met drie agenten te vergroten" of a share that is prolonged: those to come."""
    keys, before, last = sentence.keys, scene.before, scene.last
    if keys[0] != "en" or "met" not in keys[1:5] or before is None or last is None:
        return False
    if before.index != sentence.index or before.block is not sentence.block:
        return False
    if ENLARGING.isdisjoint(sentence.present) or PROLONGING.isdisjoint(before.present):
        return False
    people = people_in(sentence, context.language)
    if (
        len(people) != 1
        or people[0].numbers[1:]
        or refusal_in(words.moods, sentence, range(len(keys)))
    ):
        return False
    place = Place(sentence.block.index, sentence.starts[keys.index("met")], sentence.end)
    made = replace(last, place=place, also=[], rule="deployment/more", status="planned")
    made.unit, made.qualifier, made.period = people[0].noun, people[0].qualifier, None
    made.personnel = sum(people[0].numbers)
    scene.found.append(made)
    scene.last = made
    scene.batch = [made]
    return True


def _as_many(words: Words, sentence: Sentence, scene: Scene) -> bool:
    """ "Eenzelfde aantal levert Denemarken": as many of another state as of the one before."""
    keys, last = sentence.keys, scene.last
    if last is None or not last.personnel or len(keys) > 12:
        return False
    pairs = enumerate(itertools.pairwise(keys))
    same = next((at for at, (a, b) in pairs if a in SAME and b == "aantal"), None)
    if same is None or any(m & COUNT for m in sentence.marks[:same]):
        return False  # "Ierland levert er 400 en Polen eenzelfde aantal": as many as that.
    states, everything = states_of(sentence), range(len(keys))
    if not states or refusal_in(words.moods, sentence, everything):
        return False
    made = like(last, words, sentence, everything)
    made.participant, made.own = as_donor(states[0])
    made.period, made.status = None, last.status
    scene.found.append(made)
    return True


SAME = frozenset("eenzelfde hetzelfde gelijk zelfde".split())
_DOING = frozenset("doet doen deed deden gedaan".split())
_THAT = frozenset("doet doen deed deden had hadden heeft hebben dat dit hetzelfde".split())


_SETS_OUT = frozenset("komt komen vertrekt volgt volgen".split())


def _number_that_joins(sentence: Sentence, language: Language) -> int | None:
    """The number of "komen er zestig bij"; 1 for "een vierde vertrekt"."""
    keys = sentence.keys
    ordinal = keys[0] == "een" and len(keys) > 3 and keys[1] in _ORDINALS
    if ordinal and keys[2] in _SETS_OUT | {"zal", "wordt", "gaat", "werkt", "is"}:
        return 1
    if not _ends_in_bij(sentence) or not {"komen", "komt", "kwam", "kwamen"} & sentence.present:
        return None
    if not _THERE & sentence.present:
        return None
    numbers = [
        value
        for index in range(1, len(keys) - 1)
        if index not in sentence.timed
        and (value := number_of(sentence, index, language)) is not None
        # "komt er een chirurgisch team bij": of how many people, nobody says.
        and (keys[index] != "een" or keys[index + 1] in _ORDINALS | {"bij"})
    ]
    if len(numbers) > 1:
        numbers = [number for number in numbers if number > 1]  # "een tweede groep van drie"
    return numbers[0] if len(numbers) == 1 else None


def more_join(sentence: Sentence) -> list[int]:
    """ "In Amman zijn het er twee en per 1 mei komt er in Accra een bij": where these are told."""
    keys = sentence.keys
    if keys[-1] != "bij" or "en" not in sentence.present:
        return []
    at = len(keys) - 1 - keys[::-1].index("en")
    joins = any(a in _JOINING and b == "er" for a, b in itertools.pairwise(keys[at:]))
    return [at] if joins and at > 3 and at not in sentence.timed else []


_JOINING = frozenset("komen komt kwam kwamen".split())


def one_more_follows(sentence: Sentence) -> list[int]:
    """ "In Gao werken drie artsen, een vierde volgt in mei": where one more is told of."""
    keys = sentence.keys
    for at in range(4, len(keys) - 2):
        joined = at in sentence.behind_commas or keys[at - 1] in ("en", "terwijl")
        if joined and keys[at] == "een" and keys[at + 1] in _ORDINALS:
            if keys[at + 2] in _SETS_OUT:
                return [at]
    return []


def _ends_in_bij(sentence: Sentence) -> bool:
    """ "komen er twee bij", "komen er twee bij in Lima", "komt daar een derde bij, die …"."""
    keys = sentence.keys
    if any(keys[at - 1] == "bij" and keys[at] in ("die", "dat") for at in sentence.behind_commas):
        return True
    return keys[-1] == "bij" or any(
        a == "bij" and b in ("in", "te", "op", "en") for a, b in itertools.pairwise(keys[-5:])
    )


def grows_by(
    words: Words, sentence: Sentence, scene: Scene, after: int, language: Language
) -> None:
    """ "…, een aantal dat op 1 mei met drie wordt uitgebreid": so many more of those just told."""
    keys, last = sentence.keys, scene.last
    if last is None or _GROWN.isdisjoint(sentence.present):
        return
    for at in range(after + 1, len(keys) - 3):
        clause = sentence.clauses.members(sentence.clauses.of[at])
        if keys[at : at + 2] != ["aantal", "dat"] and keys[at - 1 : at + 1] != ["dat", "aantal"]:
            continue
        clause = sentence.clauses.members(sentence.clauses.of[at + 1])
        by = next((i + 1 for i in clause[:-1] if i > at and keys[i] == "met"), len(keys))
        value = number_of(sentence, by, language) if by in clause else None
        ends = by + 1 >= len(keys) or keys[by + 1] in _GROWN | {"wordt", "worden", "zal"}
        if value is None or by in sentence.timed or not ends:
            return
        made = like(last, words, sentence, clause)
        start, end = sentence.starts[at], sentence.ends[clause[-1]]
        since = next(
            (p.first for p in sentence.periods if start <= p.start < end and p.first), None
        )
        made.place = Place(sentence.block.index, start, end)
        made.period = FactPeriod(since, None) if since is not None else None
        made.personnel, made.qualifier, made.status = value, "exact", "planned"
        scene.found.append(made)
        return


_GROWN = frozenset("uitgebreid verhoogd vergroot vermeerderd".split())


def _number_that_follows(sentence: Sentence, language: Language) -> int | None:
    """The number of "in mei volgen er nog vijf voor de school in Gao"."""
    keys = sentence.keys
    for at in [at for at, key in enumerate(keys) if key == "er" and at]:
        if keys[at - 1] not in _SETS_OUT | {"vertrekken", "gaan"}:
            continue
        near = range(at + 1, min(at + _NEAR, len(keys)))
        single = at + 1 if keys[at + 1 : at + 2] in _A_SINGLE else len(keys)
        index = next((i + 1 for i in near if keys[i] == "nog"), single)
        index += keys[index : index + 1] == ["eens"]
        value = number_of(sentence, index, language) if index < len(keys) else None
        value = 1 if keys[index : index + 1] in _A_SINGLE else value
        behind = keys[index + 1 : index + 2]
        if value is None or index in sentence.timed or (behind and behind[0] not in _BEHIND):
            return None
        return value
    return None


_NEAR = 8
_A_SINGLE = (["een"], ["één"])  # "in Bogota volgt er een in het voorjaar"
_BEHIND = frozenset("voor naar in bij uit op vanuit".split())


# "Daarnaast is er een gestationeerd in Bagdad"
_POSTED = frozenset("gestationeerd geplaatst gelegerd gedetacheerd werkzaam".split())


def as_many_there(context: Context, sentence: Sentence, last: Deployment, scene: Scene) -> bool:
    """ "In Georgië zullen er twaalf zijn": as those told last, at another place."""
    keys = sentence.keys
    if "er" not in keys or is_told(last, sentence) or counts_craft(last):
        return False
    index = keys.index("er") + 1
    index += keys[index : index + 1] in (["circa"], ["ongeveer"], ["nog"], ["ruim"])
    places = places_in(sentence, range(len(keys)))
    if index >= len(keys) or not places or states_of(sentence) or index in sentence.timed:
        return False
    value = number_of(sentence, index, context.language)
    following = keys[index + 1 : index + 2]
    posted = bool(following) and following[0] in _POSTED and keys[index - 2] in ("is", "zijn")
    open_end = not following or following[0] in GAPPED or following[0] in ("in", "naar", "bij")
    if value is None or not (posted or (open_end and value > 1)):
        return False
    words, everything = sending_words(context.language), range(len(keys))
    if refusal_in(words.moods, sentence, everything):
        return False
    made = like(last, words, sentence, everything)
    made.personnel, made.qualifier, made.location = value, "exact", places
    if keys[0] not in OF_THOSE:
        made.mission, made.abbreviation = None, None
    scene.found.append(made)
    return True


def once_more(context: Context, sentence: Sentence, last: Deployment, scene: Scene) -> bool:
    """ "…, stuurt er in juni nog eens 50": more of the same state's."""
    keys = sentence.keys
    if "er" not in keys or not is_told(last, sentence):
        return False
    for index in range(keys.index("er") + 2, len(keys)):
        if keys[index - 1] not in ("eens", "nog") or index in sentence.timed:
            continue
        value = number_of(sentence, index, context.language)
        closes = index + 1 == len(keys) or sentence.block.view.text[sentence.ends[index]] in ",;"
        if value is None or value < 2 or not closes:
            continue
        words = sending_words(context.language)
        scope = sentence.clauses.members(sentence.clauses.of[index])
        made = like(last, words, sentence, scope)
        made.place = made.place._replace(end=sentence.ends[index])
        made.personnel, made.qualifier = value, "exact"
        scene.found.append(made)
        return True
    return False


def behind_time(sentence: Sentence, at: int) -> int:
    """The token behind a time: "trekt er in mei veertig terug"."""
    while at in sentence.timed:
        at += 1
    return at


def withdrew(context: Context, keys: Sequence[str], last: Deployment) -> bool:
    """ "trok in mei zijn 1.300 militairen terug; Honduras volgde met 370": these left as well."""
    if last.status != "ended" or "volgde" not in keys:
        return False
    block, start, end = last.place
    said = set(context.outline.blocks[block].text[start:end].lower().rstrip(".").split())
    return not _LEFT.isdisjoint(said)


_LEFT = frozenset(
    "terug teruggetrokken teruggehaald teruggeroepen vertrokken vertrok verliet verlieten".split()
)


def joins_there(context: Context, words: Words, sentence: Sentence, scene: Scene) -> None:
    """ "In Roemenië, waar nu duizend Amerikanen zijn, komen er vijfhonderd bij"."""
    keys, last = sentence.keys, scene.last
    joining = sentence.present & {"komen", "komt", "kwam", "kwamen"} and keys[-1] == "bij"
    if not joining or last is None or not scene.batch or "er" not in sentence.present:
        return
    at = next((i + 1 for i in range(len(keys) - 2, 0, -1) if keys[i] == "er"), len(keys))
    value = number_of(sentence, at, context.language) if at < len(keys) - 1 else None
    people = any(mark & PEOPLE for mark in sentence.marks[at:])  # "twaalf artsen bij"
    if value is None or not 1 < value < MOST or at in sentence.timed or people:
        return
    made = replace(last, also=[], personnel=value, qualifier="exact", period=None)
    made.place = Place(sentence.block.index, sentence.starts[at], sentence.end)
    made.status = "ongoing" if sentence.present & {"kwam", "kwamen"} else "planned"
    scene.found.append(made)
