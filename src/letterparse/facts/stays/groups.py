"""What a number of people in a sentence belongs to: its own words, its owner, its mission."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import COUNT, PEOPLE, UNIT
from letterparse.facts.people.people import SEVERALLY, People, place_before
from letterparse.facts.stays.counted_owners import first_word_of
from letterparse.facts.stays.forces import forces_in
from letterparse.facts.stays.missions import Named, is_in_name
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene
from letterparse.facts.stays.senders import as_donor
from letterparse.facts.stays.states_meant import state_meant
from letterparse.facts.stays.stretches import stretches


def up_to_place(sentence: Sentence, following: list[People], until: int) -> int:
    """The words of a group end before the place of the next: "…, in Koeweit vijf officieren"."""
    if not following or following[0].first != until:
        return until
    begins = first_word_of(sentence, following[0])
    if begins < until:
        return begins
    place = place_before(sentence, until)
    return place.first - 1 if place is not None else until


def up_to_bare(sentence: Sentence, group: People, bare: list[tuple[int, int]], until: int) -> int:
    """ "In Mons vervult Nederland 92 functies, in Norfolk veertien": up to the second place."""
    index = next((index for index, _ in bare if index > group.last), None)
    if index is None or index != until:
        return until
    cuts = [i for i in range(group.last, index) if i in sentence.commas or sentence.keys[i] == "en"]
    # "165 artsen en verpleegkundigen naar Chili en 53 naar Peru": the first joins two nouns.
    cuts = [i for i in cuts if not sentence.marks[i + 1] & PEOPLE]
    return cuts[0] + 1 if cuts else until


def one_each(sentence: Sentence, scene: Scene) -> None:
    """ "Naar Polen en Duitsland … respectievelijk twintig genisten en vijftien medici": each
    place, or each state that sends, has one number."""
    batch = scene.batch
    if len(batch) < 2 or SEVERALLY.isdisjoint(sentence.present):
        return
    states = [a for a in roles.subjects(sentence, range(len(sentence.keys))) if a.kind == "country"]
    states = [a for a in states if not is_in_name(sentence, a)]
    if len(states) == len(batch) and len({one.participant for one in batch}) == 1:
        # "Frankrijk en Italië leveren respectievelijk tien gendarmes en zes carabinieri"
        for one, state in zip(batch, states, strict=True):
            one.participant, one.own = as_donor(state)
        return
    places = batch[0].location or []
    if len(places) != len(batch) or any(one.location != places for one in batch):
        return
    for one, code in zip(batch, places, strict=True):
        one.location = [code]


def nearest_first(sentence: Sentence, named: list[Named], group: People) -> list[Named]:
    """ "bij UNMISS zijn acht en bij UNTSO tien waarnemers": the mission right before a number.

    Also "aan UNDOF met twee militairen, aan UNTSO met twaalf waarnemers", and what a number's own
    preposition governs: "twee artsen aan UNTSO en vier genisten aan UNDOF".
    """
    text = sentence.block.view.text
    beside = [
        n
        for n in named
        if 0 < group.start - n.end < 3
        or (len(named) > 1 and text[n.end : group.start] in (" met ", " met circa ", ", met "))
    ]
    beside = beside or [n for n in named[1:] if _governed_behind(sentence, group, n)]
    beside = beside or _counted_at(sentence, named, group)
    if not beside and _serve_in_that(sentence, named, group):
        return []
    return [*beside, *(n for n in named if n not in beside)] if beside else named


def _counted_at(sentence: Sentence, named: list[Named], group: People) -> list[Named]:
    """ "aan USSC in Jeruzalem vijf militairen en twee agenten": the mission of both numbers."""
    keys, marks = sentence.keys, sentence.marks
    for one in named[1:]:
        at = sentence.token_at(one.end)
        if keys[at : at + 1] in (["in"], ["te"], ["op"]):
            at = next((a.last + 1 for a in sentence.actors if a.first == at + 1), at)
        at += keys[at : at + 1] == ["met"]
        if at > group.first or not marks[at] & COUNT:
            continue
        between = range(at, group.first)
        joined = (
            keys[group.first - 1] == "en" and sum(bool(marks[i] & PEOPLE) for i in between) == 1
        )
        if at == group.first or (joined and sentence.commas.isdisjoint(between)):
            return [one]
    return []


def _serve_in_that(sentence: Sentence, named: list[Named], group: People) -> bool:
    """ "… levert aan deze missie één adviseur en aan EUCAP Somalië twee": that told of before."""
    keys = sentence.keys
    for at in range(group.first - 1, 1, -1):
        if keys[at].endswith(("missie", "operatie")) and _POINTING & set(keys[at - 2 : at]):
            if not _APART_FROM.isdisjoint(keys[max(at - 4, 0) : at]):
                return False  # "Los van deze missie dienen drie militairen bij …"
            return all(sentence.token_at(one.start) > group.last for one in named)
    return False


def _governed_behind(sentence: Sentence, group: People, one: Named) -> bool:
    """ "vier genisten aan (de operatie) UNDOF": the preposition right behind the people."""
    between = sentence.keys[group.last + 1 : sentence.token_at(one.start)]
    if "," in sentence.block.view.text[group.end : one.start]:
        return False
    if not between or between[0] not in _TOWARD or len(between) > _SHORT:
        return False
    return all(key.islower() for key in between) and _FURTHER.isdisjoint(between)


_POINTING = {"deze", "die"}
_APART_FROM = frozenset("los naast buiten behalve".split())
_TOWARD = frozenset(("aan", "voor", "bij", "in", "naar", "binnen"))
_FURTHER = frozenset(("en", "met", "van", "op", "te"))
_SHORT = 4


def of_state(sentence: Sentence, group: People) -> bool:
    """ "vijf Nederlandse rechercheurs", "België … tien artsen": whose people they are is said."""
    near = range(group.first, group.last + 1)
    if any(a.kind == "adjective" and a.first in near for a in sentence.actors):
        return True
    subjects = roles.subjects(sentence, range(len(sentence.keys)))
    return any(a.kind in ("country", "own") for a in subjects) or any(
        a.kind in ("country", "own") and roles.role_of(sentence, a) == "door"
        for a in sentence.actors
    )


TAKES_PART = frozenset(
    "deelnemer deelneemster troepenleverancier bijdrager leverancier kern ruggengraat hoofdmoot "
    "leeuwendeel zwaartepunt".split()
)


def owner_told(sentence: Sentence, group: People, scene: Scene) -> list[roles.Donor]:
    """ "Zweden …; de laatste van zijn commando’s …": of whom was told just before."""
    last, meant = scene.last, state_meant(sentence, scene)
    if meant is not None:
        return [meant]
    there = (
        _of_those_before(sentence, group, scene)
        or _who_follow(sentence, group, scene)
        or _of_item(sentence, group, scene)
    )
    if there:
        return there
    before = sentence.keys[max(group.first - 2, 0) : group.first]
    if sentence.keys[0] in _OF_THOSE:
        before = ["hun"]  # "Daarvan dienen honderd militairen in Gao": parts of those just told
    opens = group.first == 1 and before[-1:] == ["zijn"]
    if before[-1:] not in (["haar"], ["hun"], ["diens"]) and before not in _HIS and not opens:
        return []
    if last is None or last.participant is None or last.place.block != sentence.block.index:
        return []
    others = [a for a in sentence.actors if a.kind in ("country", "own", "adjective")]
    if sentence.keys[0] in _OF_THOSE:
        others = [a for a in others if a.kind != "country" or roles.role_of(sentence, a) is None]
    return [] if others else [roles.Donor(last.participant, last.own)]


def _of_those_before(sentence: Sentence, group: People, scene: Scene) -> list[roles.Donor]:
    """ "Het Franse leger … Senegal. De 350 militairen die er nog waren …": of who acted there."""
    some = group.first == 2 and sentence.keys[1] in _SOME_OF
    opens = (group.first == 1 or some) and sentence.keys[0] in ("de", "die", "deze")
    before = scene.before
    if not opens or sentence.actors or before is None:
        return []
    # "Frankrijk begint aan de aftocht. De eerste 400 militairen zijn vertrokken."
    pointed = {"er", "daar"} & sentence.present or (some and _MOVES & before.present)
    if before.block.index != sentence.block.index or not pointed:
        return []
    acting = [a for a in roles.subjects(before, range(len(before.keys))) if a.kind != "body"]
    acting = acting or forces_in(before)
    if len(acting) != 1 or acting[0].code == "NL" or acting[0].kind == "own":
        return []
    return [as_donor(acting[0])]


def _who_follow(sentence: Sentence, group: People, scene: Scene) -> list[roles.Donor]:
    """ "Spanje stuurde twee artsen; in juni volgden zes verplegers": of the same state."""
    last = scene.last
    if last is None or last.participant is None or last.place.block != sentence.block.index:
        return []
    if _FOLLOW.isdisjoint(sentence.keys[max(group.first - 6, 0) : group.first]):
        return []
    others = any(a.kind in ("country", "own", "adjective", "body") for a in sentence.actors)
    return [] if others else [roles.Donor(last.participant, last.own)]


_FOLLOW = frozenset("volgde volgden volgt volgen".split())


def _of_item(sentence: Sentence, group: People, scene: Scene) -> list[roles.Donor]:
    """ "- Duitsland gaf boten. Een team van 46 man blijft in Tuzla": of whom it begins with."""
    before = scene.before
    if sentence.block.kind != "item" or before is None or before.block is not sentence.block:
        return []
    if any(a.kind == "own" or a.code == "NL" or a.first <= group.last for a in sentence.actors):
        return []
    acting = roles.subjects(before, range(len(before.keys)))
    first = acting[0] if len(acting) == 1 else None
    if first is None or first.kind != "country" or first.code == "NL" or first.first > 1:
        return []
    helped = not _IS_HELPED.isdisjoint(before.present)
    return [] if helped or any(a.code == first.code for a in sentence.actors) else [as_donor(first)]


_IS_HELPED = frozenset(
    "krijgt kreeg ontvangt ontving vraagt vroeg verzoekt verzocht gevraagd".split()
)


_OF_THOSE = ("daarvan", "hiervan")
_HIS = (["van", "zijn"], ["met", "zijn"], ["en", "zijn"], ["al", "zijn"])


_SOME_OF = frozenset("eerste laatste overige resterende".split())
_MOVES = frozenset("terugtrekking aftocht vertrek afbouw inzet ontplooiing troepen".split())


def _stretch_at(sentence: Sentence, at: int) -> range:
    """The part between commas in which this token stands."""
    return next(range(*s) for s in stretches(sentence) if s[0] <= at < s[1])


def in_own_part(
    sentence: Sentence, named: list[Named], group: People, location: list[str]
) -> tuple[list[Named], list[str]]:
    """ "Finland stuurt zeven man naar Mali, en Roemenië versterkt EULEX Kosovo met twintig".

    The missions and places of others, told between other commas, are not those of the group.
    """
    if not named:
        return named, location
    near = named[0]
    if near.mission.location and len(named) > 1 and near.end + 1 == group.start:
        # "bij A in Ramallah drie en bij EUCAP Sahel Mali vijf agenten": where its name says
        return named, list(near.mission.location)
    behind = group.last + 1
    if location and sentence.keys[behind : behind + 1] == ["die"]:
        told = sentence.clauses.members(sentence.clauses.of[behind])
        if location == places_in(sentence, told):
            return named, location  # "aan EUTM Somalia vijf instructeurs, die in Uganda werken"
    part = _stretch_at(sentence, group.first)
    own = [one for one in named if sentence.token_at(one.start) in part]
    here = places_in(sentence, part)
    if own and not here and own[0].mission.location:
        # A place of another part, with a sender of its own, is not theirs.
        ahead = range(part.start, group.first)
        apart = any(a.first in ahead for a in roles.subjects(sentence, ahead))
        return named, own[0].mission.location if apart else location
    others = [sentence.token_at(one.start) for one in named if one not in own]
    if (
        own
        and not here
        and any(
            set(places_in(sentence, _stretch_at(sentence, at))) & set(location) for at in others
        )
    ):
        return named, []  # "aan UNDOF twee, aan UNTSO in Jeruzalem dertien": of the other.
    if not own and _serves_unnamed(sentence, part):
        return [], location  # "bij UNMIK dienen 22 agenten en bij de OVSE-missie 31 Nederlanders"
    if here and not own:
        known = [one for one in named if set(one.mission.location) & set(location)]
        far = [one for one in named if one.mission.location and one not in known]
        far = [one for one in far if not _takes_part_with(sentence, one, group)]
        return [one for one in named if one not in far], location
    return named, location


def _takes_part_with(sentence: Sentence, one: Named, group: People) -> bool:
    """ "neemt aan EUMAM deel met 45 instructeurs in Duitsland en vier in Polen": in it, too."""
    at = sentence.token_at(one.start)
    if at > group.last and not _PART_OF.isdisjoint(sentence.keys[max(at - 4, 0) : at]):
        return True  # "zendt tien genisten naar Polen, eveneens als onderdeel van EUMAM"
    ahead = sentence.keys[sentence.token_at(one.end - 1) + 1 : group.first]
    return "met" in ahead and ahead[-1] == "en"


_PART_OF = frozenset("onderdeel kader vlag".split())


def _serves_unnamed(sentence: Sentence, part: range) -> bool:
    """ "bij de OVSE-missie": a mission that only its kind tells."""
    keys = sentence.keys
    return any(
        keys[at].endswith(("missie", "operatie")) and keys[at - 1] in _BLOC_PREFIXES
        for at in part[1:]
    )


_BLOC_PREFIXES = frozenset(("eu", "vn", "navo", "ovse"))


def stay_of(sentence: Sentence, group: People, scope: list[int]) -> list[int]:
    """The relative clause behind these people ("…, die tot 1 juli in Kabul blijven"), if any."""
    after = group.last + 1
    for index in range(after, min(after + 9, len(sentence.keys))):
        whose = sentence.keys[index + 1 : index + 2] if sentence.keys[index] == "wiens" else ()
        if whose and _TERMS.isdisjoint(whose):
            continue  # "een epidemioloog, wiens salaris door de OIE wordt betaald"
        if sentence.keys[index] in RELATIVE:
            clause = sentence.clauses.of[index]
            of_number = sentence.keys[index - 1] == "aantal" or _is_of_land(sentence, group, index)
            if sentence.clauses.opener[clause] in RELATIVE and not of_number:
                return sentence.clauses.members(clause)
        of_whom = sentence.keys[index - 1 : index + 1] == ["van", "wie"]
        of_whom = of_whom or sentence.keys[index] == "waarvan"
        if of_whom and sentence.keys[index + 2 : index + 3] in _STAYS:
            return sentence.clauses.members(sentence.clauses.of[index])
    return _which_stay(sentence, after) or scope


def _which_stay(sentence: Sentence, after: int) -> list[int]:
    """ "…, welke bijdrage tot eind 2024 is verlengd": the clause that calls the stay by a noun."""
    if "welke" not in sentence.present:
        return []
    keys, clauses = sentence.keys, sentence.clauses
    for at in sorted(sentence.behind_commas):
        if at >= after and keys[at] == "welke" and keys[at + 1 : at + 2] in _WHICH:
            return clauses.members(clauses.of[at])
    return []


_WHICH = (["bijdrage"], ["inzet"], ["uitzending"], ["deelname"], ["deelneming"], ["plaatsing"])


_TERMS = frozenset("uitzending plaatsing detachering termijn inzet verblijf taak werk post".split())
RELATIVE = frozenset("die dat wier wiens".split())
"""The words that open a clause on people just named."""
_STAYS = tuple(
    [noun] for noun in "verblijf inzet uitzending plaatsing detachering mandaat missie".split()
)  # "waarvan het …", "van wie de …"


def _is_of_land(sentence: Sentence, group: People, which: int) -> bool:
    """ "dertig man naar Haïti, dat in mei werd getroffen": no people are meant by "dat"."""
    if sentence.keys[which] != "dat" or any(m & UNIT for m in sentence.marks[: group.first]):
        return False
    return any(a.last == which - 1 and a.kind == "country" for a in sentence.actors)
