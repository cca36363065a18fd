"""People whom a body or a mission has asked for, and those of them that are then given."""

from __future__ import annotations

import itertools

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.model import Deployment, Place
from letterparse.facts.people.people import MOST, People
from letterparse.facts.people.sending import Words
from letterparse.facts.stays.missions import Mission, Named
from letterparse.facts.stays.more import so_many_more
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene
from letterparse.facts.stays.while_others import PLEDGING
from letterparse.records import replace


def keep_all_asked(
    sentence: Sentence, people: list[People], named: list[Named], scene: Scene
) -> None:
    """Keep the last of these people who are asked for."""
    for group in people:
        keep_asked(sentence, group, named, scene)


def keep_asked(sentence: Sentence, group: People, named: list[Named], scene: Scene) -> None:
    """ "UNMIK heeft om 3.110 agenten gevraagd": of whom others may promise some.

    Also "De missie telt 3.110 agenten", of whom they may supply some.
    """
    mission = named[0].mission if named else scene.mission
    sized = not _SIZE.isdisjoint(sentence.present)
    if _ASKS.isdisjoint(sentence.present) and not sized:
        return
    mission = mission or next(
        (
            Mission(a.code)
            for a in roles.subjects(sentence, range(group.first))
            if a.kind == "body" and a.code not in ("EU", "UN", "NATO")
        ),
        None,
    )
    lands = list(mission.location) if mission else []
    lands = lands or _lands_asked_for(sentence)
    if mission is None and not lands:
        return
    scene.asked = Deployment(
        place=Place(sentence.block.index, sentence.start, sentence.end),
        rule="deployment/so-many",
        unit=group.noun or None,
        personnel=group.numbers[-1],
        mission=mission.name if mission else None,
        abbreviation=mission.abbreviation if mission else None,
        location=lands or None,
        lead=mission.lead if mission else None,
        status="ongoing" if sized else "planned",
    )


def _lands_asked_for(sentence: Sentence) -> list[str]:
    """ "om dertig waarnemers voor Georgië", "voor de verkiezingen in Armenië": where to."""
    everything = range(len(sentence.keys))
    return places_in(sentence, everything) or [
        a.code
        for a in sentence.actors
        if a.kind in ("country", "place")
        and a.code != "NL"
        and roles.preposition_of(sentence, a.first) == "voor"
    ]


_SIZE = frozenset("telt tellen".split())
_ASKS = frozenset("gevraagd vraagt vragen vroeg vroegen verzocht verzoekt nodig zoekt".split())


def asked_for(sentence: Sentence, scene: Scene) -> Deployment | None:
    """Those whom the sentence just before asked for."""
    asked, before = scene.asked, scene.before
    if asked is None or before is None or asked.place.block != sentence.block.index:
        return None
    told = before.start <= asked.place.start < before.end
    told = told and not (PLEDGES | _SUPPLY).isdisjoint(sentence.present)
    return asked if told else None


def granted(context: Context, sentence: Sentence, asked: Deployment) -> Deployment | None:
    """ "Frontex vroeg om 60 grenswachters; het kabinet heeft besloten er 58 te leveren"."""
    keys = sentence.keys
    ours = not _CABINET.isdisjoint(keys) or ("ons", "land") in itertools.pairwise(keys)
    if not ours or "er" not in keys or (_SUPPLY | PLEDGES).isdisjoint(keys):
        return None
    at = keys.index("er") + 1
    at += keys[at : at + 1] in (["daarvan"], ["hiervan"], ["inmiddels"])
    value = number_of(sentence, at, context.language) if at < len(keys) else None
    if value is None or not 1 < value < MOST:
        return None
    made = replace(asked, also=[], participant="NL", own=True, personnel=value)
    made.place = Place(sentence.block.index, sentence.start, sentence.end)
    return made


def pledged_more(
    context: Context, words: Words, sentence: Sentence, last: Deployment
) -> Deployment | None:
    """ "… en zegde er (voor Niger) nog veertig toe": of who has those told just before."""
    keys = sentence.keys
    if keys[0] not in ("en", "maar") or keys[1] not in PLEDGING or keys[2] != "er":
        return None
    counts = [
        value
        for at in range(3, len(keys))
        if at not in sentence.timed and (value := number_of(sentence, at, context.language))
    ]
    if len(counts) != 1 or sentence.amounts:
        return None
    made = so_many_more(last, words, sentence, counts[0])
    elsewhere = _lands_asked_for(sentence)
    if elsewhere and elsewhere != last.location:
        made.mission, made.abbreviation, made.lead = None, None, None
    made.location, made.status = elsewhere or last.location, "planned"
    return made


_CABINET = frozenset("kabinet regering nederland wij".split())
PLEDGES = frozenset(
    "zegde zegden zegt toegezegd belooft beloofde beloofden beloofd biedt bood boden "
    "aangeboden".split()
)
_SUPPLY = frozenset(
    "leveren levert sturen stuurt zenden zendt stellen stelt stelde stelden uitzenden afvaardigen "
    "vaardigt vaardigen uitsturen".split()
)
