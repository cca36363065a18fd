"""Numbers without their noun: "… 12 naar Niger", "Noorwegen met 217", "er vier en zes"."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import NUMBER, PEOPLE
from letterparse.facts.model import CHANGED, Deployment, FactPeriod, Place
from letterparse.facts.people.people import BETWEEN_NUMBERS, People
from letterparse.facts.people.people_nouns import words_of
from letterparse.facts.people.roughly import ABOUT, is_of_whole
from letterparse.facts.people.sending import sending_words, status_of
from letterparse.facts.people.waters import SHIP_TITLES
from letterparse.facts.stays.bare import closes_part, place_ahead, time_ahead
from letterparse.facts.stays.gapped_numbers import count_at, gapped_number, whose_service
from letterparse.facts.stays.missions import Mission, Named, is_in_name
from letterparse.facts.stays.more import as_many_there, once_more
from letterparse.facts.stays.origins import is_owner, origins_in
from letterparse.facts.stays.places import places_in, shares_verb
from letterparse.facts.stays.scene import Scene, add, is_told, lead_of, mission_of
from letterparse.facts.stays.senders import as_donor
from letterparse.facts.stays.spreading import counts_in_brackets, counts_places
from letterparse.facts.stays.undated import only_some_leave
from letterparse.facts.stays.unreal import refusal_in
from letterparse.language import Language
from letterparse.records import replace

_PARTED = frozenset("wie waarvan waaronder".split())


def spread(
    sentence: Sentence,
    group: People,
    bare: list[tuple[int, int]],
    following: list[People],
    named: list[Named],
    scene: Scene,
) -> None:
    """ "… militairen naar Mali, 12 naar Niger en vijf naar Senegal": one for each place."""
    made = scene.last
    own = [
        (index, value)
        for index, value in bare
        if index > group.last and not (following and index > following[0].first)
    ]
    if made is None or not own:
        return
    total = sum(value for _, value in own)
    timed = any(time_ahead(sentence, index) for index, _ in own)
    parted = _is_parted(sentence, group)
    counted = total == made.personnel and not timed and not _are_elsewhere(sentence, made, own)
    parts = counted or (parted and total < group.numbers[-1])
    whole = places_in(sentence, range(own[0][0], len(sentence.keys)))
    missions = sum(sentence.token_at(one.start) > own[0][0] for one in named)
    if len(whole) < 2 and missions < 2 and parts and not parted:
        return
    if not parts and _PARTED & set(sentence.keys[group.last : own[0][0]]):
        return
    dropped = parts and scene.found[-1] is made
    if dropped:
        scene.found.pop()
    count = len(scene.found)
    apart = any(_named_behind(sentence, named, index, len(sentence.keys)) for index, _ in own)
    ends = [index for index, _ in own[1:]]
    ends.append(following[0].first if following else _before_rest(sentence, own[-1][0]))
    for (index, value), end in zip(own, ends, strict=True):
        ahead = place_ahead(sentence, index)
        places = [ahead.code] if ahead else places_in(sentence, range(index, end))
        if not places and closes_part(sentence, index):
            # "…, en in Bagdad nog eens twaalf": the place stands before the number.
            places = places_in(sentence, range(max(index - 5, group.last + 1), index))
        last = end - 1 - (sentence.keys[end - 1] == "en")  # "vijf in Pristina | en drie in …"
        place = Place(sentence.block.index, sentence.starts[index], sentence.ends[last])
        if ahead and (closes_part(sentence, index) or sentence.keys[index + 1] == "en"):
            low = sentence.starts[ahead.first - 1]  # "in Italië elf": from the place on.
            place = place._replace(start=low, end=sentence.ends[index])
        told = replace(made, place=place, also=[], personnel=value, qualifier="exact")
        told.period = time_ahead(sentence, index) or told.period
        mission = _named_behind(sentence, named, index, end)
        if mission is not None and mission.name != made.mission:
            told.mission, told.lead = mission.name, mission.lead
            told.abbreviation = mission.abbreviation
            here = made.location if places_in(sentence, range(len(sentence.keys))) else None
            told.location = places or mission.location or here
        elif places:
            told.location = places
            if mission is None and apart:
                told.mission, told.abbreviation, told.lead = None, None, None
        elif parted and "boord" in sentence.keys[index:end]:
            told.location = []
        elif made.mission and _at_unknown(sentence, index):
            told.location = None  # "vier in Tiberias": a place that no table knows
        else:
            continue
        add(scene, sentence, told)
    if dropped and len(scene.found) == count:
        scene.found.append(made)
        scene.last = made


def _are_elsewhere(sentence: Sentence, made: Deployment, own: list[tuple[int, int]]) -> bool:
    """ "In Peru werken negen artsen, in Chili vijf en in Cuba vier": no parts of the nine."""
    ahead = [place_ahead(sentence, index) for index, _ in own]
    here = made.location or []
    return bool(here) and all(one is not None and one.code not in here for one in ahead)


def _before_rest(sentence: Sentence, index: int) -> int:
    """ "zeven naar Georgië en de rest naar Somalië": where the words of the number end."""
    keys = sentence.keys
    ends = (at for at in range(index, len(keys) - 2) if keys[at : at + 3] == ["en", "de", "rest"])
    return next(ends, len(keys))


def _at_unknown(sentence: Sentence, index: int) -> bool:
    """A preposition of place and a capital right behind a number."""
    at = index + 2
    if at >= len(sentence.keys) or sentence.keys[index + 1] not in ("in", "op", "bij", "te"):
        return False
    return sentence.block.view.text[sentence.starts[at]].isupper()


def _is_parted(sentence: Sentence, group: People) -> bool:
    """ "Van de 44 agenten werken er twaalf in Oekraïne": the whole of which parts are told."""
    keys = sentence.keys
    parted = is_of_whole(keys, group.first) and "er" in keys[group.last :]
    return parted and not only_some_leave(sentence, group)


def _named_behind(sentence: Sentence, named: list[Named], first: int, end: int) -> Mission | None:
    """ "24 bij EULEX": the mission named in the words of this number."""
    for one in named:
        if first < sentence.token_at(one.start) < end:
            return one.mission
    return None


def _each_of_list(sentence: Sentence, language: Language) -> list[tuple[roles.Donor, int, int]]:
    """ "Litouwen en Frankrijk nemen er vier en zes voor hun rekening": sender, number, token."""
    keys = sentence.keys
    if "er" not in keys or sentence.marked & PEOPLE:
        return []
    at = keys.index("er") + 1
    numbers: list[tuple[int, int]] = []
    for index in range(at, len(keys)):
        value = number_of(sentence, index, language)
        if value is not None and index not in sentence.timed:
            numbers.append((value, index))
        elif keys[index] not in BETWEEN_NUMBERS and not (index in sentence.timed and not numbers):
            break
    if len(numbers) < 2:
        return []
    for actor in sentence.actors:
        listed = roles.coordinated(sentence, actor)
        if len(listed) == len(numbers) and listed[-1].first < at and actor.kind == "country":
            return [
                (as_donor(a), value, index)
                for a, (value, index) in zip(listed, numbers, strict=True)
            ]
    return []


_PROMISED = frozenset("toegezegd zegden zegt zeggen zullen aangekondigd".split())


def divide(
    context: Context, sentence: Sentence, noun: str, named: list[Named], scene: Scene
) -> bool:
    """ "Van de 1.100 militairen in Letland komen er 450 uit Canada": one for each part told."""
    everything = range(len(sentence.keys))
    location = places_in(sentence, everything) or scene.location
    mission = mission_of(named, scene, sentence, location)
    location = location or (mission.location if mission else [])
    words = sending_words(context.language)
    if not (location or mission) or refusal_in(words.moods, sentence, everything):
        return False
    whole = Deployment(
        place=Place(sentence.block.index, sentence.start, sentence.end),
        rule="deployment/whole",
        unit=noun,
        mission=mission.name if mission else None,
        abbreviation=mission.abbreviation if mission else None,
        location=location or None,
        lead=lead_of(sentence, mission, named, scene, location),
        status=status_of(words, sentence, everything),
    )
    return fill_gaps(context, sentence, scene, whole)


def fill_gaps(
    context: Context, sentence: Sentence, scene: Scene, whole: Deployment | None = None
) -> bool:
    """ "… Letland met 140 en Portugal met tachtig militairen": a number without its noun.

    `whole` are those whose parts are told, else they are of the kind told last.
    """
    last = whole or (scene.found[-1] if scene.found else None)
    if last is None or last.place.block != sentence.block.index:
        return False
    if whole is None and counts_in_brackets(sentence) and counts_places(context, sentence):
        return False
    known = {d.participant for d in scene.found if is_told(d, sentence)}
    added = False
    for donor, number, index in _each_of_list(sentence, context.language):
        made = _gapped(last, sentence, donor, number, sentence.start, index)
        if not _PROMISED.isdisjoint(sentence.present):
            made.status = "planned"
        scene.found.append(made)
        known.add(donor.code)
        added = True
    for actor in (*sentence.actors, *_nations(context, sentence)):
        if as_donor(actor).code in known or is_in_name(sentence, actor):
            continue
        if not _may_be_gapped(sentence, actor):
            continue
        index = gapped_number(sentence, actor, context)
        if index is None:
            continue
        ahead = [d for d in scene.found if is_told(d, sentence) and d.place.start < actor.start]
        of_whole = whole is not None
        like = ahead[-1] if ahead and not of_whole else last
        number = count_at(sentence, index, context, like.personnel)
        start = actor.start
        if number is not None:
            made = _gapped(like, sentence, as_donor(actor), number, start, index, of_whole)
            _give_own_time(sentence, actor, index, like, made)
            scene.found.append(made)
            scene.last = scene.last or made
            known.add(made.participant)
            added = True
            for beside in _each_beside(sentence, actor, index):
                donor = as_donor(beside)
                if donor.code not in known:
                    made.place = made.place._replace(start=min(made.place.start, beside.start))
                    also = replace(made, also=[], participant=donor.code, own=donor.own)
                    scene.found.insert(len(scene.found) - 1, also)
                    known.add(donor.code)
            _end_before(like, sentence, min(start, sentence.starts[index]))
    if added or whole is not None:
        return added
    return once_more(context, sentence, last, scene) or as_many_there(
        context, sentence, last, scene
    )


def fill_unit_gaps(context: Context, sentence: Sentence, scene: Scene) -> None:
    """ "Frankrijk stuurt vijf toestellen, Spanje twee en Zweden een": units of further states."""
    told = [one for one in scene.found if is_told(one, sentence)]
    if "er" in sentence.present:
        return  # "Griekenland levert een fregat, Duitsland zendt er een": by what "er" counts.
    if told and sentence.marked & NUMBER and not any(one.personnel or not one.unit for one in told):
        fill_gaps(context, sentence, scene)


def _give_own_time(
    sentence: Sentence, actor: Actor, index: int, before: Deployment, made: Deployment
) -> None:
    """ "Noorwegen stuurt zestig man en Finland in mei veertig": the time of the second alone."""
    for period in sentence.periods:
        if actor.last < sentence.token_at(period.start) < index:
            said = sentence.block.view.text[period.start : period.end]
            made.period = FactPeriod(period.first, period.last, said, period.approximate)
            if before.period and before.period.text == said:
                made.period = before.period  # The same words, read as the verb has them.
                before.period = None


def _each_beside(sentence: Sentence, actor: Actor, index: int) -> list[Actor]:
    """ "Roemenië en Oostenrijk elk tien": the others of whom the number is told as well."""
    if not {"elk", "ieder"} & set(sentence.keys[actor.last + 1 : index]):
        return []
    for other in sentence.actors:
        listed = roles.coordinated(sentence, other)
        if actor in listed and other is not actor:
            return [one for one in listed if one is not actor]
    return []


def _end_before(told: Deployment, sentence: Sentence, start: int) -> None:
    """ "Het heeft er vijfhonderd militairen, België 248": the first ends before the second."""
    place = told.place
    inside = place.block == sentence.block.index and place.start < start < place.end
    if not inside or place.start < sentence.start:
        return
    words = sentence.block.view.text[place.start : start].rstrip(" ,;")
    words = words.removesuffix(" en").removesuffix(" van").rstrip(" ,;")
    if len(words) > 8:
        told.place = Place(place.block, place.start, place.start + len(words))


def _words_of(sentence: Sentence, start: int, index: int) -> tuple[int, int]:
    """Where the state's name and its number stand, whichever comes first."""
    at = sentence.token_at(start)
    last = max(index, at)
    return min(start, sentence.starts[index]), sentence.ends[last]


def _gapped(
    last: Deployment,
    sentence: Sentence,
    donor: roles.Donor,
    number: int,
    start: int,
    index: int,
    whole: bool = False,
) -> Deployment:
    """One more of those told last: of another state, in another number."""
    changed = last.status in CHANGED and last.place.start >= sentence.start
    now = not _NOW.isdisjoint(sentence.keys[sentence.token_at(start) : index])
    counted = whole or bool(last.personnel)
    qualifier = "about" if sentence.keys[index - 1] in ABOUT else "exact"
    return Deployment(
        place=Place(sentence.block.index, *_words_of(sentence, start, index)),
        rule="deployment/gapped",
        participant=donor.code,
        own=donor.own,
        unit=last.unit if counted or not last.unit else _uncounted(last.unit),
        personnel=number if counted else None,
        qualifier=qualifier if counted else None,
        mission=last.mission,
        abbreviation=last.abbreviation,
        location=last.location,
        lead=last.lead,
        status=last.status if changed or (last.status == "planned" and not now) else "ongoing",
    )


def _uncounted(unit: str) -> str | None:
    """ "fregatten" of "twee fregatten": another number of them; of "Zr.Ms. Tromp" nothing."""
    first, _, rest = unit.partition(" ")
    return None if first[:2].lower() in SHIP_TITLES else rest or unit


_NOW = frozenset("thans nu momenteel".split())


def _may_be_gapped(sentence: Sentence, actor: Actor) -> bool:
    """A state that nothing governs, or that people are said to be of: "van Nederland 270"."""
    if actor.kind == "own" and any(a.last == actor.first - 1 for a in sentence.actors):
        return False  # "de Duitse luchtmacht"
    if actor.kind == "adjective" and whose_service(sentence, actor) is not None:
        return True
    if actor.kind == "adjective":
        # "het Noorse 120", "van de Duitse 100", "50 Sloveens": the noun is left out as well.
        before = sentence.keys[max(actor.first - 1, 0)]
        return actor.first > 1 and (
            before in ("de", "het") or bool(sentence.marks[actor.first - 1] & NUMBER)
        )
    bracketed = sentence.block.view.text[max(actor.start - 1, 0)] == "("
    counted = sentence.block.view.text[actor.end : actor.end + 2] == " ("
    if actor.kind == "country" and not counted and shares_verb(sentence, actor):
        return True
    if actor.kind not in ("country", "own") or bracketed:
        return False
    role = roles.role_of(sentence, actor)
    if role == "door" and places_in(sentence, range(actor.first, actor.last + 1)):
        return False  # "Litouwen (270 militairen), gevolgd door Irak (45)"
    counted = bool(sentence.marks[max(actor.first - 2, 0)] & NUMBER)
    if role == "uit" and actor.code == "NL" and counted:
        return True  # "komen er vijf uit Nederland"
    if role in (None, "door", "naast") or (role == "uit" and actor in origins_in(sentence)):
        return True
    if role == "met" and sentence.block.view.text[actor.end : actor.end + 2] == " (":
        return True
    before = sentence.keys[max(actor.first - 2, 0) : actor.first]
    return is_owner(sentence, actor) or before in (["die", "van"], ["dat", "van"])


def _nations(context: Context, sentence: Sentence) -> list[Actor]:
    """ "de Denen met 60 en de Noren met 80": the people of a state, for the state."""
    if not sentence.marked & PEOPLE:
        return []
    nations = words_of(context.language).nations
    return [
        Actor(nations[key], "country", sentence.starts[at], sentence.ends[at], at, at)
        for at, key in enumerate(sentence.keys)
        if key in nations and at and sentence.keys[at - 1] == "de"
    ]
