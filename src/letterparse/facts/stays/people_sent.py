"""A number of people who are sent: a deployment for each state that sends some."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.pointed_time import since_that_day, until_that_day
from letterparse.facts.grammar.signals import STRONG
from letterparse.facts.model import Deployment, FactPeriod, Place
from letterparse.facts.people.completed import does_later
from letterparse.facts.people.people import People
from letterparse.facts.people.people_nouns import words_of
from letterparse.facts.people.relieving import (
    Side,
    side_in_relief,
    status_in_relief,
    until_in_relief,
)
from letterparse.facts.people.roughly import has_article
from letterparse.facts.people.scopes import scope_of
from letterparse.facts.people.sending import (
    Words,
    change_in,
    status_of,
    stays_on,
)
from letterparse.facts.people.successors import (
    TO_COME,
    has_relieved,
    is_of_successor,
    is_successor,
)
from letterparse.facts.people.waters import at_sea, in_region, on_merchants, sails_along
from letterparse.facts.stays.acting_there import came_to_harm, lost_lives, told_in_past
from letterparse.facts.stays.agencies import is_lent, serve_at_large, why_staff
from letterparse.facts.stays.assisted import assists_others
from letterparse.facts.stays.at_home import (
    are_at_home,
    come_home_from,
    helps_here,
    in_home_town,
    stay_at_home,
    until_landed,
)
from letterparse.facts.stays.borders import at_own_border
from letterparse.facts.stays.clause_places import clause_place
from letterparse.facts.stays.come_along import is_part_of_whole
from letterparse.facts.stays.counted_owners import first_word_of
from letterparse.facts.stays.each_mission import to_each
from letterparse.facts.stays.excepted import why_excepted
from letterparse.facts.stays.flights import crew_flown
from letterparse.facts.stays.followed import add_followers, follows_on, own_period
from letterparse.facts.stays.for_themselves import why_abroad
from letterparse.facts.stays.groups import (
    RELATIVE,
    in_own_part,
    nearest_first,
    owner_told,
    stay_of,
)
from letterparse.facts.stays.islands import is_overseas, island_meant
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.nationals import nation_of
from letterparse.facts.stays.of_others import said_at
from letterparse.facts.stays.offices import THERE, is_of_office, is_said_there
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.posts_told import land_of_post, owner_of_post
from letterparse.facts.stays.reliefs import arrives_on, came_on, comes_later, is_to_consist
from letterparse.facts.stays.remaining import are_left
from letterparse.facts.stays.requested import keep_asked
from letterparse.facts.stays.scene import Scene, add, lead_of, mission_of, place_around
from letterparse.facts.stays.senders import participants_of
from letterparse.facts.stays.sending_bodies import (
    body_of,
    lives_there,
    state_of_body,
)
from letterparse.facts.stays.sequel_periods import set_out_from_home
from letterparse.facts.stays.ships_told import ship_manned
from letterparse.facts.stays.stay_ends import gone_home_on
from letterparse.facts.stays.strengths import is_other
from letterparse.facts.stays.telling_clause import stay_told, stays_instead, what_tells
from letterparse.facts.stays.told_elsewhere import told_where, up_to_compared
from letterparse.facts.stays.told_in_passing import compared_share, serve_elsewhere
from letterparse.facts.stays.trained import teaches
from letterparse.facts.stays.undated import (
    are_cut,
    are_placed,
    are_there_beside,
    gets_then,
    has_changed_since,
    is_former_size,
    is_new_size,
    is_share_to_change,
    is_size_now,
    is_to_grow,
    only_some_leave,
    resizes_mission,
    rotate,
)
from letterparse.facts.stays.unreal import refusal_in
from letterparse.facts.stays.whereabouts import beside, in_own_waters, shares_of, that_land
from letterparse.facts.stays.while_others import behind_leaving, same_sender


def read_people(
    context: Context,
    words: Words,
    sentence: Sentence,
    group: People,
    span: range,
    named: list[Named],
    scene: Scene,
) -> bool:
    """One number of people: a deployment for each that sends some. `span`: its own words."""
    clause = sentence.clauses.of[group.last]
    scope = scope_of(sentence, clause, group.last)
    until = said_at(sentence, group.last) or len(sentence.keys)
    scope = [i for i in scope if i < until]
    span = range(span.start, up_to_compared(sentence, group.last, span.stop))
    refused = _objection(context, words, sentence, group, scope, named, scene)
    if refused:
        context.refuse("deployment/people", sentence.block, group.start, group.end, refused)
        keep_asked(sentence, group, named, scene)
        return False
    own = behind_leaving(sentence, scope, group.first)
    aboard = sails_along(sentence, group.first, span.stop) or in_own_waters(sentence, group.last)
    location = [] if aboard else _place_said(sentence, group, own, span, scene)
    here = [one for one in named if not told_where(words, sentence, one, clause)]
    here = [one for one in here if not serve_elsewhere(sentence, one, group)]
    here = nearest_first(sentence, here, group)
    here, location = in_own_part(sentence, here, group, location)
    mission = mission_of(here, scene, sentence, location)
    soldiers = sentence.keys[group.last].endswith(words_of(context.language).soldiers)
    afloat = at_sea(sentence) or (soldiers and not location and on_merchants(sentence))
    actors = _who_sends(context, sentence, group, scope, named, scene)
    said = places_in(sentence, range(len(sentence.keys)))
    if location and (assists_others(sentence) or not said) and in_home_town(context, sentence):
        location = []  # "ondersteunen de Duitse politie bij controles in Venlo"
    at_home = in_home_town(context, sentence) or is_said_there(context, sentence, scene)
    at_home = at_home and not location
    if home := come_home_from(context, sentence, group, actors):
        location, at_home, actors = home, False, [roles.NL]
    if at_home and helps_here(sentence, group, actors):
        location, at_home = ["NL"], False
    region = not (location or afloat) and in_region(sentence)
    lent = not at_home and (is_lent(words, sentence) or serve_at_large(sentence, group))
    if not (afloat or region):
        location = location or (mission.location if mission else [])
    if not (location or afloat or region) and not (lent and THERE.isdisjoint(sentence.present)):
        own_border = not said and at_own_border(sentence)
        location = place_around(scene, mission, sentence)
        location = scene.struck if own_border else location
        location = [] if is_of_office(sentence, group, mission, scene) else location
    nowhere = not (mission or location or afloat or region or lent)
    if at_home:
        refused = "they serve at home"
    elif nowhere:
        refused = "no place abroad is named"
    elif (not (afloat or here) and are_at_home(sentence, actors, location)) or (
        not (mission or afloat or location == ["NL"]) and stay_at_home(sentence, group, actors)
    ):
        refused = "they are in their own land"
    elif is_overseas(sentence, location) and lives_there(
        sentence, group, scope, named, context.language
    ):
        refused = "they may live on the island"
    if refused:
        context.refuse("deployment/people", sentence.block, group.start, group.end, refused)
        if not (nowhere and not at_home and sentence.marked & STRONG):
            return False
    instead = stays_instead(sentence, group.last)
    scope = instead or scope
    stay = instead or stay_of(sentence, group, scope)
    told = what_tells(words, sentence, stay, scope)
    relieves = is_successor(sentence, group.first) or has_relieved(sentence, group.first)
    there = does_later(sentence, scope) > group.last
    relieves = relieves and not there
    status = _status(words, sentence, own if told is scope else told, relieves)
    if status == "ended" and are_left(sentence):
        status = "ongoing"  # "Van de soldaten die het daar had, zijn er nog duizend over."
    if status == "planned" and told is not scope and are_placed(sentence, scope, told):
        status = "ongoing"
    if status == "ongoing" and told is scope and not (there or words.now & sentence.present):
        status = (
            "ended" if told_in_past(sentence, group.first, group.last, context.language) else status
        )
    later = comes_later(sentence, scene) or is_to_consist(sentence, group.first)
    later = later or (mission is not None and mission.name in scene.to_come)
    later = later or (TO_COME & sentence.present and is_of_successor(sentence, group.first))
    status = "planned" if status == "ongoing" and later else status
    side = None if there else side_in_relief(sentence, group.first)
    if side is not None:
        status = status_in_relief(sentence, side, context.letter_date)
        status = "planned" if later and side is Side.COMES else status
        relieves = relieves or side is Side.COMES
    grows = status in ("planned", "ongoing") and is_to_grow(sentence, group)
    grows = grows or is_share_to_change(sentence, group.last)
    shrinks = status in ("ending", "ended") and is_new_size(words, sentence, group)
    cut = are_cut(words, sentence, group)
    some_leave = cut or only_some_leave(sentence, group)
    undated = relieves or grows or shrinks or some_leave or rotate(sentence, group)
    now = is_size_now(words, sentence, group)
    gets = gets_then(sentence, group)
    undated = undated or now or gets or are_there_beside(sentence, group)
    undated = undated or has_changed_since(sentence, group.last)
    came = came_on(sentence, group.first) or follows_on(sentence, group.first)
    that_day = since_that_day(sentence, scene.before)
    if came is None and that_day and change_in(words, sentence, told) is None:
        came = FactPeriod(that_day, None)
        status = "planned" if status == "ongoing" and _is_ahead(context, that_day) else status
    if told is not scope and came is None:
        came = arrives_on(sentence, told)
        if came and status == "ongoing" and came.first and _is_ahead(context, came.first):
            status = "planned"
    status = "ongoing" if grows or shrinks or some_leave or now or gets else status
    prolongs = scene.prolongs and stays_on(sentence, stay)
    if prolongs or (instead and ("verlengd" in sentence.present or stays_on(sentence, stay))):
        status = "extended"
    period = _when(words, sentence, told, scope, came, undated, side)
    if relieves:
        period = gone_home_on(sentence, group.last) or period
    if status in ("ending", "ended") and period is None:
        left = until_that_day(sentence, scene.before)
        period = FactPeriod(None, left.last) if left else None
    if home:
        status, period = "ended", until_landed(sentence)
    period = crew_flown(sentence, group.first) or period
    shares = shares_of(group.numbers, actors, location)
    for at, (number, actor, there) in enumerate(shares):
        place = clause_place(sentence, scope, group.start, group.end, actor.code)
        made = Deployment(
            place=_own_words(sentence, place, group, span),
            rule="deployment/people",
            participant=actor.code,
            own=actor.own,
            unit=ship_manned(sentence, group.first) or group.noun or None,
            personnel=None if cut else number,
            qualifier=None if cut else group.qualifier,
            mission=mission.name if mission else None,
            abbreviation=mission.abbreviation if mission else None,
            location=there or ([] if afloat else None),
            lead=lead_of(sentence, mission, named, scene, location),
            period=own_period(sentence, group.first, period),
            status=status,
        )
        to_each(made, at, len(shares), here, sentence)
        set_out_from_home(context, made, sentence)
        if resizes_mission(sentence, group, named):
            made.participant, made.own = None, False
        if nowhere:
            scene.homeless.append(made)
        else:
            add(scene, sentence, made, has_article(sentence, group.first))
    if not nowhere:
        add_followers(context, sentence, scene)
    return not nowhere


def _status(words: Words, sentence: Sentence, told: list[int], relieves: bool) -> str:
    """What the clause that tells of them says; of successors only whether they are there yet."""
    if relieves:
        own = sentence.keys[told[0]] in RELATIVE
        if own and not words.extended.isdisjoint(sentence.words(told)):
            return "extended"
        return "planned" if TO_COME & sentence.present else "ongoing"
    return status_of(words, sentence, told)


def _is_ahead(context: Context, day: date) -> bool:
    return context.letter_date is not None and day > context.letter_date


def _objection(
    context: Context,
    words: Words,
    sentence: Sentence,
    group: People,
    scope: list[int],
    named: list[Named],
    scene: Scene,
) -> str | None:
    """Why these people are not said to be sent, if so."""
    agent = roles.preposition_of(sentence, group.first) == "door" or teaches(sentence, group)
    scope = stays_instead(sentence, group.last) or scope
    if is_former_size(words, sentence, group):
        return "it is how many they were"
    if lost_lives(sentence, group.last) or came_to_harm(sentence, group):
        return "they lost their lives"
    if sentence.amounts and roles.close_preposition(sentence, group.first) == "aan":
        return "they are given money"  # "aan vier deelnemers is € 230 miljoen verleend"
    if _counts_lands(sentence.keys, group.first):
        return "it is how many lands send some"
    if is_part_of_whole(context, words, sentence, group, {d.personnel for d in scene.found}):
        return "it is a part of those told"
    near = scene.last is not None and scene.last.place.block == sentence.block.index
    near = near or (scene.mission is not None and scene.named_at == sentence.block.index)
    other = is_other(context, words, sentence, group, scope, named, near)
    return (
        refusal_in(words.moods, sentence, scope, agent)
        or other
        or why_abroad(sentence, group.first, bool(named))
        or why_excepted(sentence, group)
        or why_staff(sentence, group, context.language)
    )


def _counts_lands(keys: Sequence[str], first: int) -> bool:
    """ "Van de 28 landen leveren er twaalf troepen": a number of lands, at its token."""
    of_lands = keys[0] == "van" and any(key in _LANDS for key in keys[1:6])
    return of_lands and keys[first - 1] == "er"


_LANDS = frozenset("landen lidstaten bondgenoten staten partners".split())


def _place_said(
    sentence: Sentence, group: People, scope: list[int], span: range, scene: Scene
) -> list[str]:
    """Where the sentence says that they are, also by "in laatstgenoemd land"."""
    if (other := compared_share(sentence, group)) is not None and other[1]:
        return other[1]
    location = beside(sentence, scope, group, span.stop)
    if not location and "laatstgenoemd" in sentence.present:
        return scene.location[-1:]
    if not location and "eerstgenoemd" in sentence.present:
        return scene.location[:1]
    location = location or that_land(sentence, scene.before)
    return location or land_of_post(sentence, scene) or island_meant(sentence, scene.heard)


def _who_sends(
    context: Context,
    sentence: Sentence,
    group: People,
    scope: list[int],
    named: list[Named],
    scene: Scene,
) -> list[roles.Donor]:
    """Whose people they are: by their own name, by who was told before, else by the sentence."""
    ours = "nederlandse" in sentence.keys[group.first : group.last] and len(group.numbers) == 1
    ours = ours or sentence.keys[group.first - 1] == "onze"
    if ours or sentence.keys[group.last] == "nederlanders":
        return [roles.NL]
    if (other := compared_share(sentence, group)) is not None:
        return [other[0]]
    if (same := same_sender(sentence, scene)) is not None:
        return [same]
    embassy = owner_of_post(sentence, scene)
    if embassy is not None:
        return [roles.Donor(embassy, False)]
    state = state_of_body(sentence, group)
    if state is not None:
        return [state]
    body = body_of(sentence, group, scope, named, context.language)
    if body is not None:
        return [body]
    nation = nation_of(sentence, group, scope, context.language)
    if nation is not None:
        return [roles.Donor(nation, False)]
    return owner_told(sentence, group, scene) or participants_of(
        sentence, group, scope, len(group.numbers), named, context.language
    )


def _when(
    words: Words,
    sentence: Sentence,
    told: list[int],
    scope: list[int],
    came: FactPeriod | None,
    undated: bool,
    side: Side | None,
) -> FactPeriod | None:
    """Their stay: of successors since they came, of whom they relieve until then."""
    if came or undated:
        return came
    if side is Side.GOES:
        last = until_in_relief(sentence)
        return FactPeriod(None, last) if last else None
    return stay_told(sentence, told, scope, words)


def _own_words(sentence: Sentence, place: Place, group: People, span: range) -> Place:
    """Of a clause that counts several groups: up to the next one, for a later one from itself."""
    text, starts = sentence.block.view.text, sentence.starts
    first = first_word_of(sentence, group) if span.start == group.first else span.start
    start, end = max(place.start, starts[first]), place.end
    if span.stop < len(sentence.keys) and starts[span.stop] < end:
        words = text[start : starts[span.stop]].rstrip(" ,;")
        end = start + len(words.removesuffix(" en").rstrip(" ,;"))
    return Place(place.block, start, max(end, group.end))
