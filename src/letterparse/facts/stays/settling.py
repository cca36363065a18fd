"""What a whole letter says of its missions, given to each of those who serve in them."""

from __future__ import annotations

from letterparse.facts.grammar.context import Context
from letterparse.facts.model import CHANGED, Deployment
from letterparse.facts.people.leads import BLOCS, lead_by_name
from letterparse.facts.people.mission_names import letters_of
from letterparse.facts.stays.homes import known_leads, land_names
from letterparse.facts.stays.missions import Mission, Missions
from letterparse.facts.stays.one_in_each import one_in_each
from letterparse.facts.stays.seen_from import settle_status


def settle(found: list[Deployment], missions: Missions, context: Context) -> list[Deployment]:
    """What a letter says of a mission later holds for what it said before."""
    found = one_in_each(found, context)
    found = [one for one in found if one.personnel != 0]  # "Malta zendt er twee, Cyprus nul."
    found = [one for one in found if not _is_listed_below(one, found, context)]
    found = [one for one in found if not _is_told_land_by_land(one, found)]
    afloat = {one.mission for one in found if one.location == []}
    for one in found:
        mission = missions.by_name.get(one.mission or "")
        if one.mission in afloat or (mission is not None and mission.afloat):
            continue  # Those ashore say nothing of where its ships are.
        if mission is not None and not mission.location and one.location and one.own is not None:
            text = context.outline.blocks[one.place.block].text[one.place.start : one.place.end]
            # "Zr.Ms. Tromp ligt in de haven van Durrës": where a ship calls.
            if ("hoofdkwartier" not in text or "(" in text) and "haven van" not in text:
                mission.location += one.location
    for one in found:
        mission = missions.by_name.get(one.mission or "")
        if mission is not None:
            name = missions.canonical.get(mission.name, mission.name)
            named = lead_by_name(name)
            told = named if named and one.lead in BLOCS.values() else one.lead
            one.lead = _state_over_bloc(one.lead, mission) or mission.lead or told or named
            one.lead = one.lead or _lead_told(name, context)
            one.abbreviation = one.abbreviation or mission.abbreviation or letters_of(mission.name)
            if one.location is None:
                one.location = list(mission.location) or _home_told(mission, context)
        one.location = one.location or None
        if one.participant != "NL" and one.unit:
            # "… vijftig Nederlandse instructeurs. Zweden stuurt er tachtig bij": no Dutch ones.
            one.unit = one.unit.removeprefix("Nederlandse ")
        settle_status(context, one)
    return found


def _is_listed_below(whole: Deployment, found: list[Deployment], context: Context) -> bool:
    """ "Nederland neemt in 2013 deel aan Atalanta. De bijdrage bestaat uit:": told by its list."""
    bare = whole.rule == "deployment/mission" and not (whole.unit or whole.personnel)
    if not bare or not whole.own or whole.status in CHANGED:
        return False
    blocks, under = context.outline.blocks, whole.place.block + 1
    last = under
    while last < len(blocks) and blocks[last].kind == "item":
        last += 1
    return any(
        one.participant == whole.participant
        and one.mission == whole.mission
        and under <= one.place.block < last
        for one in found
    )


def _is_told_land_by_land(whole: Deployment, found: list[Deployment]) -> bool:
    """ "Het kabinet zet de inzet in Mali en Irak voort", where each is told of further on."""
    lands = whole.location or ()
    if whole.unit or whole.personnel or whole.mission or not whole.own or len(lands) < 2:
        return False
    later = [one for one in found if one.own and one.place > whole.place and one.personnel]
    return all(any(land in (one.location or ()) for one in later) for land in lands)


def _lead_told(name: str, context: Context) -> str | None:
    """Under whose lead a mission stands that is one's by its name, if the letter speaks of it."""
    code = known_leads(context.language).get(name)
    if code is None:
        return None
    names = _BLOC_NAMES.get(code) or (*land_names(code, context.language), code)
    return (
        code if any(said in one.text for one in context.outline.blocks for said in names) else None
    )


_BLOC_NAMES = {
    "NATO": ("NAVO", "Navo", "NATO", "bondgeno"),
    "UN": ("VN", "Verenigde Naties", "Veiligheidsraad"),
    "EU": ("EU", "Europese Unie", "Europees", "Europese"),
    "US": ("Verenigde Staten", "VS", "Amerika"),
}


def _home_told(mission: Mission, context: Context) -> list[str] | None:
    """Where a mission is that is in one land, if the letter speaks of that land at all."""
    for code in mission.home if len(mission.home) == 1 else ():
        names = land_names(code, context.language)
        if any(name in block.text for block in context.outline.blocks for name in names):
            return [code]
    return None


def _state_over_bloc(lead: str | None, mission: Mission) -> str | None:
    """A state that leads at the place of those told wins from the bloc whose mission it is."""
    bloc = mission.lead in BLOCS.values()
    return lead if bloc and not mission.led and lead not in BLOCS.values() else None
