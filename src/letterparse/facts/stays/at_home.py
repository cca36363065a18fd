"""People who are not sent: at work in the own country, or in the land of who would send them."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.model import FactPeriod
from letterparse.facts.people.departures import lands_home
from letterparse.facts.people.people import People
from letterparse.facts.people.roughly import has_article
from letterparse.facts.people.waters import at_sea, in_region
from letterparse.facts.stays.groups import of_state
from letterparse.facts.stays.origins import origins_in
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.sending_bodies import state_of_body
from letterparse.facts.stays.stay_ends import leave_for_home
from letterparse.facts.stays.whereabouts import points_to_land

_IN_TOWN = frozenset(("in", "op", "te"))
_AT_TOWN = frozenset("in op te naar bij boven rond".split())
_HOMEWARD = frozenset(
    "terug teruggekeerd teruggevlogen teruggevaren terugkeert terugkeren terugkeer "
    "thuis huis".split()
)


def in_home_town(context: Context, sentence: Sentence) -> bool:
    """ "Het tribunaal in Den Haag telt dertig Nederlandse medewerkers"."""
    towns, keys = context.language.table("sending")["home_towns"], sentence.keys
    if not _HOMEWARD.isdisjoint(sentence.present) or leave_for_home(sentence):
        return False  # "keert op 26 juni terug in Den Helder"
    if any(keys[i : i + 3] in _OUR_LAND for i in range(len(keys) - 2)):
        return True
    return any(
        key in towns
        and not (keys[at - 1] == "de" and key in _ALSO_SHIPS)  # "op de Rotterdam"
        and (
            (at > 0 and keys[at - 1] in _AT_TOWN)
            or (key != "nederland" and not _IN_TOWN.isdisjoint(keys[max(at - 3, 0) : at]))
            # "in de haven van Rotterdam"
            or keys[max(at - 4, 0) : at : 3] == ["in", "van"]
        )
        for at, key in enumerate(keys)
    )


_ALSO_SHIPS = frozenset("rotterdam amsterdam haarlem schiedam vlaardingen groningen".split())
_OUR_LAND = (
    *(["in", "ons", "land"], ["ons", "eigen", "land"]),
    *(["bij", "de", "krijgsmacht"], ["in", "de", "krijgsmacht"], ["binnen", "de", "krijgsmacht"]),
)


def helps_here(sentence: Sentence, group: People, actors: list[roles.Donor]) -> bool:
    """ "Bij het JIT in Driebergen zijn twaalf Australische rechercheurs gedetacheerd"."""
    if _HELPS.isdisjoint(sentence.present) or not actors:
        return False
    if any(one.own or one.code == "UA" for one in actors):
        return False
    said = of_state(sentence, group) or bool(origins_in(sentence)) or actors[0].code in _LENDING
    # "Het Duitse Rode Kruis zond …": whose service opens the sentence.
    said = said or any(
        a.first == 1 and a.kind == "adjective" and a.code == actors[0].code
        for a in sentence.actors
        if sentence.keys[0] in ("de", "het")
    )
    return said or state_of_body(sentence, group) is not None


def come_home_from(
    context: Context, sentence: Sentence, group: People, actors: list[roles.Donor]
) -> list[str]:
    """ "De zestig mariniers uit Mali zijn in Eindhoven aangekomen": the land that they left."""
    if not lands_home(sentence, context.language) or not has_article(sentence, group.first):
        return []
    lands = [a for a in sentence.actors if a.kind in ("country", "place") and a.code != "NL"]
    left = [a.code for a in lands if roles.role_of(sentence, a) in ("uit", "vanuit")]
    return left if all(one.own or one.code in left for one in actors) else []


def until_landed(sentence: Sentence) -> FactPeriod | None:
    """Until the day on which they came home."""
    days = [p for p in sentence.periods if p.last is not None]
    return FactPeriod(None, days[0].last) if days else None


# Agencies of the Union that send people of their own to its states.
_LENDING = frozenset(("EUAA", "Frontex"))


_HELPS = frozenset(
    "gedetacheerd gestationeerd zette zetten ingezet stuurde stuurden zond zonden kwam kwamen "
    "hielp hielpen helpen bijstand stuurt sturen gestuurd zendt zenden gezonden helpt komen "
    "werkten werken bijgestaan geholpen schoten aangekomen arriveerden".split()
)


def are_at_home(sentence: Sentence, actors: list[roles.Donor], location: list[str]) -> bool:
    """Is the only place that is said the land of who sends them?"""
    said = places_in(sentence, range(len(sentence.keys)))
    if len(location) != 1 or (said and said != location):
        return False
    return bool(actors) and all(one.code in location and not one.own for one in actors)


def stay_at_home(sentence: Sentence, group: People, actors: list[roles.Donor]) -> bool:
    """ "Duitsland zette op Rügen 250 soldaten in", "Spanje zet in eigen land 300 soldaten in": of
    another state, at a place that may well be its own."""
    if not actors or any(one.own for one in actors):
        return False
    clause = sentence.clauses.of[group.last]
    members = sentence.clauses.members(clause)
    if any(sentence.keys[i] == "eigen" and _is_land(sentence, i + 1) for i in members):
        return True
    if places_in(sentence, range(len(sentence.keys))) or in_region(sentence) or at_sea(sentence):
        return False
    pointed = points_to_land(sentence.keys) or not _RIGHT_THERE.isdisjoint(sentence.present)
    if group.numbers[-1] > _MANY and not pointed:
        theirs = {one.code for one in actors}
        if all(a.code in theirs or a.kind not in ("country", "place") for a in sentence.actors):
            return True  # "De Turkse kustwacht heeft 4.000 mensen ingezet"
    text, starts = sentence.block.view.text, sentence.starts
    named = {i for a in sentence.actors for i in range(a.first, a.last + 1)}
    return any(
        sentence.keys[i] in _SPOT
        and i + 1 not in named
        and i + 1 not in sentence.timed
        and text[starts[_behind_article(sentence, i + 1)]].isupper()
        for i in members[:-1]
    )


# More than another state would send to where others were told to be, without a word of the place.
_MANY = 2_500
_RIGHT_THERE = frozenset("er daar hier daarheen aldaar".split())


def _is_land(sentence: Sentence, at: int) -> bool:
    return sentence.keys[at : at + 1] in (["land"], ["bodem"], ["grondgebied"])


def _behind_article(sentence: Sentence, at: int) -> int:
    return at + (sentence.keys[at] in ("de", "het") and at + 1 < len(sentence.keys))


_SPOT = frozenset("in op te bij rond nabij".split())
