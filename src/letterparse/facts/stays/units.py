"""Deployments told without a number of people: units and ships that are sent."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.signals import AFLOAT, COUNT, CRAFT, STRONG, UNIT
from letterparse.facts.model import Deployment, FactPeriod
from letterparse.facts.people.departures import comes_home, is_home_again, lands_home
from letterparse.facts.people.mission_names import is_share_of_mission
from letterparse.facts.people.scopes import scope_of
from letterparse.facts.people.sending import Words, status_of
from letterparse.facts.people.successors import TO_COME, has_relieved, is_successor
from letterparse.facts.people.unit_names import noun_phrase
from letterparse.facts.people.unit_tokens import has_adjective, lone, strength, units_in
from letterparse.facts.people.waters import (
    SHIP_TITLES,
    at_sea,
    flies_from_ship,
    guards_merchants,
    in_region,
    in_waters,
    puts_to_sea,
)
from letterparse.facts.stays.acting_there import lost_lives
from letterparse.facts.stays.at_home import in_home_town, until_landed
from letterparse.facts.stays.clause_places import clause_place
from letterparse.facts.stays.conjoined import comes_next
from letterparse.facts.stays.flights import day_flown
from letterparse.facts.stays.for_themselves import why_abroad
from letterparse.facts.stays.further_units import (
    bracketed_time,
    has_own_sender,
    is_another,
    is_joined,
    is_where_others_are,
    own_places,
)
from letterparse.facts.stays.gaps import fill_unit_gaps
from letterparse.facts.stays.given_units import is_goods, is_handed_over
from letterparse.facts.stays.islands import island_meant
from letterparse.facts.stays.leaving import are_called_back, are_gone
from letterparse.facts.stays.listed_posts import in_list_of_units, is_listed, land_above
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.other_units import (
    is_anywhere,
    is_boarded,
    is_entered,
    is_guarded,
    is_lacked,
    is_likened,
    is_of_others,
    is_office_of_one,
    is_ours_too,
    is_sent_nowhere,
    is_trade,
    is_traffic,
    is_turned_over,
    of_mission,
    sends_none,
)
from letterparse.facts.stays.own_parts import is_present_with, own_part, up_to_next_sender
from letterparse.facts.stays.paid_units import is_paid, tells_cost
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import (
    Scene,
    add,
    is_new_operation,
    is_told,
    lead_of,
    mission_of,
    place_around,
    spread_out,
)
from letterparse.facts.stays.sequel_periods import set_out_from_home
from letterparse.facts.stays.states_meant import state_meant
from letterparse.facts.stays.stay_periods import period_of
from letterparse.facts.stays.told_in_passing import told_of
from letterparse.facts.stays.trained import are_taught, are_trained_by
from letterparse.facts.stays.unit_senders import relieved_at, sender_in_turn, unit_senders
from letterparse.facts.stays.unit_verbs import (
    CARRIED,
    HAS,
    is_carrying,
    is_offered,
    joins_mission,
    sends,
    share_of_unit,
    transports,
)
from letterparse.facts.stays.units_abroad import (
    gives_there,
    is_agent,
    is_over,
    travelled,
    units_abroad,
)
from letterparse.facts.stays.unreal import refusal_in
from letterparse.facts.stays.whereabouts import land_asking
from letterparse.facts.stays.whole_sizes import is_of_many


def _at_home(context: Context, sentence: Sentence, named: list[Named]) -> bool:
    """ "Defensie zette in Limburg 240 militairen in", "De onderzeeboot blijft in Den Helder"."""
    counted = sentence.marked & COUNT and not sentence.marked & (CRAFT | AFLOAT)
    if named or not (counted or sentence.present & {"blijft", "blijven"}):
        return False
    abroad = any(a.kind in ("country", "place") and a.code != "NL" for a in sentence.actors)
    return not abroad and in_home_town(context, sentence)


def read_units(
    context: Context, words: Words, sentence: Sentence, named: list[Named], scene: Scene
) -> bool:
    """Ships, aircraft, teams: a unit noun and a verb of sending in one clause."""
    named = told_of(sentence, named)
    there = _has_there(sentence, scene) or is_listed(sentence, named, scene)
    sending = there or sends(words, sentence) or joins_mission(sentence, named)
    sending = sending or is_share_of_mission(sentence, context.language)
    acting = units_abroad(words, sentence, context.language)
    if not (sending or acting) or sends_none(sentence.keys):
        return False
    if tells_cost(sentence) or lost_lives(sentence) or _at_home(context, sentence, named):
        return False
    told = {d.participant for d in scene.found if is_told(d, sentence)}
    beside, taken = bool(told), -1
    units = sorted({*acting, *(units_in(words, sentence, beside) if sending else ())})
    for index in units:
        in_turn = sender_in_turn(sentence, units, index)
        if taken >= 0 and in_turn is None and not is_another(sentence, taken, index, named):
            continue
        scope = scope_of(sentence, sentence.clauses.of[index])
        if any(one.start <= sentence.starts[index] < one.end for one in named):
            continue  # "operatie Poseidon" is no aircraft.
        if sentence.keys[index - 1] == "per":
            continue  # "volgt nog deze maand per schip": how it comes.
        refused = refusal_in(words.moods, sentence, scope)
        refused = refused or why_abroad(sentence, index, bool(named))
        if gives_there(sentence, scope) or is_paid(sentence, index, scope):
            continue
        if refused and not is_carrying(sentence, refused):
            continue
        if not (named or _sails_for(scene, sentence, index)) and is_handed_over(sentence, index):
            continue
        senders = unit_senders(sentence, scope, index, named, context.language)
        senders = senders if in_turn is None else [in_turn]
        meant = state_meant(sentence, scene) if senders == [roles.NL] else None
        if meant is not None and not any(a.code == "NL" for a in sentence.actors):
            senders = [meant]
        part = own_part(sentence, index, named)
        joined = part or is_joined(sentence, taken, index)
        if (beside or taken >= 0) and not joined:
            senders = [one for one in senders if one.code not in told]
        apart = beside and is_where_others_are(sentence, index, part)
        if beside and not (apart or has_own_sender(sentence, senders, index)):
            continue
        if is_traffic(sentence) or of_mission(sentence, index) or is_boarded(sentence, index):
            continue
        if is_of_others(sentence, index, scene) or is_ours_too(sentence, index, scene):
            continue
        if is_turned_over(sentence, index, scene) or is_anywhere(sentence, index):
            continue
        if is_entered(sentence, index) or is_sent_nowhere(sentence, index):
            continue
        office = is_office_of_one(sentence, index)
        if office or is_likened(sentence, index) or is_lacked(sentence, index):
            continue
        if is_guarded(sentence, index):
            continue
        if senders and _unit(context, words, sentence, index, scope, senders, named, scene):
            taken = index
            told |= {one.code for one in senders}
            if scene.consists == "planned" and sentence.block.kind == "item" and scene.last:
                scene.last.status = scene.consists
    if taken >= 0:
        fill_unit_gaps(context, sentence, scene)
    return taken >= 0


def _has_there(sentence: Sentence, scene: Scene) -> bool:
    """ "Spanje heeft er een schip": where those are who were told of just before."""
    last = scene.last
    if last is None or last.place.block != sentence.block.index:
        in_hand = scene.mission is not None and "gebied" in sentence.present
        return in_hand and bool(_HOLDS & sentence.present)
    return bool(_HOLDS & sentence.present) and bool(_RIGHT_THERE & sentence.present)


def _sails_for(scene: Scene, sentence: Sentence, index: int) -> bool:
    """ "Griekenland levert daarvoor twee fregatten": for the mission in hand."""
    if scene.mission is None or not sentence.keys[index].endswith(_SHIPS):
        return False
    # Behind its name in one paragraph: "Griekenland levert twee fregatten", and gives them nobody.
    here = scene.named_at == sentence.block.index and "aan" not in sentence.present
    return here or not _FOR_IT.isdisjoint(sentence.present)


_FOR_IT = frozenset("daarvoor daaraan hiervoor hieraan eraan ervoor".split())
_HOLDS = HAS | frozenset(("houdt", "houden", "hield", "hielden", "laat", "laten"))
_RIGHT_THERE = frozenset(("er", "daar", "aldaar", "gebied"))


def _unit(
    context: Context,
    words: Words,
    sentence: Sentence,
    index: int,
    scope: list[int],
    senders: list[roles.Donor],
    named: list[Named],
    scene: Scene,
) -> bool:
    """One unit: a deployment for each that sends it. False if no place abroad is named."""
    if are_taught(sentence.keys, index) or _is_where_they_go(sentence.keys, index):
        return False
    if are_trained_by(sentence, index):
        return False
    if is_of_many(sentence, index, scope):
        return False
    before = sentence.keys[max(index - 3, 0) : index]
    if ["het", "aantal"] in (before[:2], before[1:]) and not sentence.marked & COUNT:
        return False  # "Het aantal Nederlandse militairen in Bosnië wordt teruggebracht"
    if not sentence.periods and {"zijn", "terug"} <= sentence.present:
        return False  # "De toestellen zijn terug op de basis": where they were is told elsewhere.
    limit = _next_share(words, sentence, index)
    part = own_part(sentence, index, named)
    named = [one for one in named if sentence.token_at(one.start) in (part or range(limit))]
    location = own_places(words, sentence, index, scene) or places_in(
        sentence, part or range(limit)
    )
    if not location and limit < len(sentence.keys) and not named:
        location = places_in(sentence, range(len(sentence.keys)))
    if not location and not named and sentence.keys[index].endswith(_TEAMS):
        location = land_asking(sentence)
    location = location or island_meant(sentence, scene.heard)
    mission = mission_of(named, scene, sentence, location)
    afloat = at_sea(sentence)
    if not (location or named or afloat or scene.mission):
        mission = None
    sailing = sentence.keys[index].endswith(_SHIPS) or sentence.keys[index] in SHIP_TITLES
    if afloat and ((sailing and in_waters(sentence)) or guards_merchants(sentence)):
        location = []
    if not afloat:
        location = location or (mission.location if mission else [])
    sent = bool(sentence.marked & STRONG) or words.pairs.stand_in(sentence.present)
    sent = sent or puts_to_sea(sentence)
    sent = sent or ("inzet" in sentence.present and share_of_unit(words, sentence))
    listed = in_list_of_units(sentence, scene) or is_share_of_mission(sentence, context.language)
    acts = index in units_abroad(words, sentence, context.language)
    sent = sent or listed or acts or (bool(location) and is_present_with(sentence, index))
    there = bool(_THERE & sentence.present)
    home = comes_home(sentence) and spread_out(mission)
    if not (location or afloat) and (there or (sent and not home)):
        # "een rechter bij de Specialist Chambers te Den Haag": not where others were told to be.
        of_it = named or (mission is not None and mission.afloat)
        around = place_around(scene, mission, sentence) if of_it else scene.location
        away = mission is not None and mission.home and set(around).isdisjoint(mission.home)
        away = away and _RIGHT_THERE.isdisjoint(sentence.present)
        away = away or in_region(sentence) or is_new_operation(sentence)
        location = [] if away or in_home_town(context, sentence) else around
    if listed and not (location or mission or afloat) and sentence.block.kind == "item":
        location = land_above(context, sentence)
    region = sent and not location and in_region(sentence)
    lies = has_adjective(sentence, index) and not _LIES.isdisjoint(sentence.present)
    lies = lies and not is_trade(sentence, index)
    present = in_waters(sentence) and (lies or is_present_with(sentence, index))
    present = present or guards_merchants(sentence)
    sails = afloat and (present or _sails_for_state(sentence, index, scene, sent))
    if not (location or mission or sails or region or listed):
        return False
    if mission and _flies(sentence, index) and all(one.code in location for one in senders):
        location = []  # "Vanuit Sigonella vliegen drie Italiaanse patrouillevliegtuigen"
    if location and all(one.code in location for one in senders) and not afloat:
        # "die in Erbil Iraakse eenheden opleiden": those of the place itself.
        return False
    if is_goods(sentence, index, senders, named):
        return False
    start, end = noun_phrase(sentence, index)
    relieved = relieved_at(sentence, index) is not None
    comes = not relieved and has_relieved(sentence, index)
    flies = sentence.marks[index] & CRAFT or sentence.marks[max(index - 1, 0)] & CRAFT
    flies = flies or transports(sentence, index)
    told = sentence.words(sentence.clauses.members(sentence.clauses.of[index]))
    carried = "ended" if flies and not CARRIED.isdisjoint(told) else None
    carried = "planned" if carried and not TO_COME.isdisjoint(told) else carried
    whole, scope = scope, up_to_next_sender(sentence, scope, index)
    dated = len(scope) == len(whole) or not sentence.timed.isdisjoint(scope)
    # "Zr.Ms. Tromp vaart in mei naar …, en in juni Zr.Ms. Evertsen": each its own time.
    at = [i for i in scope if i in part] if part and not sentence.timed.isdisjoint(part) else scope
    at = bracketed_time(sentence, index) or at
    flown = _flown(sentence, carried) or (day_flown(sentence, index) if flies else None)
    period = flown or (period_of(sentence, at, words) if dated else None)
    if at is not scope and period and period.first and not words.leaving.isdisjoint(sentence.keys):
        period = period._replace(last=None)  # The verb that both share tells when they set out.
    nowhere = afloat or home
    changed = "ending" if relieved else "ongoing" if comes else carried
    changed = changed or ("ended" if flown else None)
    if not relieved and is_successor(sentence, index):
        # "door een Duitse en een Belgische compagnie"
        comes, changed = True, "ongoing" if TO_COME.isdisjoint(sentence.present) else "planned"
    if are_gone(sentence.keys, index):
        changed, period = "ended", None
    elif is_home_again(sentence):
        # "…, dat in mei in Slowakije werd ontplooid, is weer in Vredepeel": when is not said.
        changed, period = "ended", None
    elif location and lands_home(sentence, context.language):
        changed, period = "ended", until_landed(sentence)
    status = status_of(words, sentence, scope)
    if status == "planned" and are_called_back(sentence.keys, index):
        status = "ending"
    if status in ("ongoing", "ended") and is_offered(sentence, named):
        status = "planned"
    status = "planned" if status == "ongoing" and comes_next(sentence) else status
    if acts and not carried:
        period = travelled(sentence, index, scope) or period
        if status == "ongoing" and is_over(context, sentence, index, scope, period):
            status = "ended"
            period = None if period and _is_to_come(period, context) else period
        elif status == "planned" and is_agent(sentence, index) and not sentence.periods:
            status = "ongoing"
    for actor in senders:
        made = Deployment(
            place=clause_place(sentence, scope, start, end, actor.code),
            rule="deployment/unit",
            participant=actor.code,
            own=actor.own,
            unit=sentence.block.view.text[start:end],
            personnel=lone(sentence, index)
            or (strength(sentence, index, context.language) if len(senders) == 1 else None),
            mission=mission.name if mission else None,
            abbreviation=mission.abbreviation if mission else None,
            location=[c for c in location if c != actor.code] or ([] if nowhere else None),
            lead=lead_of(sentence, mission, named, scene, location),
            period=None if relieved or comes else period,
            status=changed or status,
        )
        set_out_from_home(context, made, sentence)
        add(scene, sentence, made)
    return True


def _is_to_come(period: FactPeriod, context: Context) -> bool:
    """ "speurde in december": read as the next one, which what is over cannot have been in."""
    today = context.letter_date
    return today is not None and period.first is not None and period.first > today


def _is_where_they_go(keys: list[str], index: int) -> bool:
    """ "keren naar hun eenheden terug": the unit of those who go, and not who goes."""
    before = keys[max(index - 2, 0) : index]
    if keys[index].endswith(_HOSPITALS) and before in (["in", "een"], ["in", "het"]):
        return True  # "Zij liggen in een ziekenhuis in Leuven"
    return before in (["naar", "hun"], ["naar", "zijn"], ["bij", "hun"])


_HOSPITALS = ("ziekenhuis", "hospitaal", "kliniek")
_TEAMS = ("team", "ploeg", "delegatie", "eenheid", "detachement")


def _flies(sentence: Sentence, index: int) -> bool:
    return sentence.keys[index].endswith(("vliegtuig", "vliegtuigen", "drone", "drones"))


def _sails_for_state(sentence: Sentence, index: int, scene: Scene, sent: bool) -> bool:
    """Is a ship without a place or mission a state's that was sent, not anybody's at sea?"""
    if _has_there(sentence, scene) and scene.last is not None and not scene.last.location:
        return True
    titled = sentence.keys[index] in SHIP_TITLES and in_waters(sentence)
    return titled or flies_from_ship(sentence, index) or (sent and not is_trade(sentence, index))


def _flown(sentence: Sentence, carried: str | None) -> FactPeriod | None:
    """ "zijn op 11 maart 600 tenten naar Juba gevlogen": the day of the flight is all of it."""
    days = [p for p in sentence.periods if p.first is not None and p.first == p.last]
    return FactPeriod(days[0].first, days[0].last) if carried and days else None


def _next_share(words: Words, sentence: Sentence, index: int) -> int:
    """Where the sentence goes on to another posting: "de uitzending van …, de plaatsing van …"."""
    keys = sentence.keys
    for at in range(index + 2, len(keys) - 1):
        if keys[at] in words.shares and keys[at - 1] in ("de", "het") and keys[at + 1] == "van":
            return at
    for actor in roles.subjects(sentence, range(index + 2, len(keys))):
        # "… en Duitsland met een patrouillevliegtuig": what another sends has its own place.
        behind = sentence.marks[actor.last + 1 : actor.last + 5]
        apart = keys[actor.first - 1] == "en" or actor.first - 1 in sentence.commas
        if apart and any(mark & UNIT for mark in behind):
            return actor.first
    return len(keys)


_LIES = frozenset("ligt liggen lag lagen".split())
_SHIPS = tuple("schip schepen fregat fregatten korvet korvetten jager jagers vaartuig".split())
_THERE = frozenset("er daar aldaar plaatse gevechtsgroep operatie missie".split())
