"""Deployments: who is sent, stands or serves where, how many and until when.

Three things start one: a number of people, a unit with a verb of sending, and a named mission
whose bearer or end changes. What goes on about the same people adds to the one told before.
"""

from __future__ import annotations

from letterparse.facts.grammar.context import LONGEST, Context, Sentence
from letterparse.facts.grammar.signals import (
    AMOUNTING,
    CHANGING,
    CONTINUING,
    COUNT,
    CRAFT,
    LEADING,
    NUMBER,
    PEOPLE,
    RELIEVING,
    SENDING,
    TASK,
    UNIT,
)
from letterparse.facts.model import Deployment
from letterparse.facts.people.departures import is_back
from letterparse.facts.people.people import People, people_in
from letterparse.facts.people.sending import Words, changing_words, sending_words
from letterparse.facts.people.successors import is_replaced, relief_in
from letterparse.facts.stays.aboard import told_aboard
from letterparse.facts.stays.apposed import read_apposed
from letterparse.facts.stays.asked import enter_section, note_question
from letterparse.facts.stays.bare import bare_numbers
from letterparse.facts.stays.bracketed import read_bracketed
from letterparse.facts.stays.by_their_nouns import changes_by_nouns
from letterparse.facts.stays.changed_sizes import counts_those, grows_to
from letterparse.facts.stays.changes_told import (
    changes_those,
    goes_on_within,
    is_prolonged,
    names_unit,
)
from letterparse.facts.stays.come_along import counts_nobody_sent, note_told
from letterparse.facts.stays.counted_kinds import counts_kinds, keep_one
from letterparse.facts.stays.elided import counts_several, elided_parts, narrow, read_elided
from letterparse.facts.stays.followed import takes_place
from letterparse.facts.stays.for_themselves import deny
from letterparse.facts.stays.gaps import spread
from letterparse.facts.stays.groups import one_each, up_to_bare, up_to_place
from letterparse.facts.stays.homeless import settle_homeless
from letterparse.facts.stays.lapsing import lapses
from letterparse.facts.stays.leads_told import lead_again, note_lead
from letterparse.facts.stays.left_behind import some_stay
from letterparse.facts.stays.listed_posts import note_list, read_post
from letterparse.facts.stays.missions import Missions, Named
from letterparse.facts.stays.missions_told import has_mission, read_missions
from letterparse.facts.stays.more import add_more, enlarges, grows_by, joins_there
from letterparse.facts.stays.namely import drop_whole
from letterparse.facts.stays.next_bearers import relieves_us, takes_over
from letterparse.facts.stays.of_them import read_of_them
from letterparse.facts.stays.only_by_pairs import is_paired
from letterparse.facts.stays.other_shares import read_other_share
from letterparse.facts.stays.parted import read_parts
from letterparse.facts.stays.people_sent import read_people
from letterparse.facts.stays.plainly_sent import plainly_sent
from letterparse.facts.stays.posts_told import note_post
from letterparse.facts.stays.put_off import only_dates_a_report
from letterparse.facts.stays.reliefs import (
    crew_of_successor,
    gives_way,
    succeed,
)
from letterparse.facts.stays.remaining import left_of, own_posts
from letterparse.facts.stays.requested import keep_all_asked
from letterparse.facts.stays.resizing import is_resized, read_resized
from letterparse.facts.stays.roster import read_roster
from letterparse.facts.stays.scene import Scene, lands_headed
from letterparse.facts.stays.sequel import amounts_to, continues, goes_on
from letterparse.facts.stays.settling import settle
from letterparse.facts.stays.shared_out import inherit, share_out
from letterparse.facts.stays.shares import read_mission
from letterparse.facts.stays.ships_told import ship_spoken_of
from letterparse.facts.stays.sized import size_beside
from letterparse.facts.stays.so_many import counts_people, read_so_many
from letterparse.facts.stays.some_leave import some_leave
from letterparse.facts.stays.spreading import read_counted_places, spread_mission, spread_over
from letterparse.facts.stays.statements import statement_ends, two_shares
from letterparse.facts.stays.states_meant import same_holds
from letterparse.facts.stays.struck import land_of_disaster
from letterparse.facts.stays.told_elsewhere import over_elsewhere
from letterparse.facts.stays.told_in_passing import told_of
from letterparse.facts.stays.trained import is_trained
from letterparse.facts.stays.units import read_units
from letterparse.facts.stays.units_abroad import units_abroad
from letterparse.facts.stays.whole_sizes import is_size_of


def find_deployments(context: Context) -> list[Deployment]:
    """The deployments told in sentences, in reading order. Tables are read by `tables`."""
    missions = Missions(context)
    scene = Scene(disaster=land_of_disaster(context))
    changing = changing_words(sending_words(context.language))
    for block in context.outline.blocks:
        if block.kind in ("row", "caption"):
            continue
        if block.section != scene.section:
            enter_section(context, block.section, scene)
        for whole in context.sentences(block):
            if not whole.keys or len(whole.keys) > LONGEST:
                continue
            ends = statement_ends(whole, changing)
            if len(ends) == 1:
                _hear(context, whole, missions, scene)
            else:
                _hear_each(context, whole, ends, two_shares(whole, changing), missions, scene)
    return settle(keep_one(scene), missions, context)


def _hear_each(
    context: Context,
    whole: Sentence,
    ends: list[int],
    apart: list[int],
    missions: Missions,
    scene: Scene,
) -> None:
    """Take in the statements of a sentence one by one; those that end at `apart` are whole."""
    first = 0
    for last in ends:
        before = _told(scene)
        _hear(context, whole.part(first, last), missions, scene)
        # What tells nothing alone may with what follows: "X is vlaggenschip; aan boord …".
        if _told(scene) != before or last in apart:
            first = last


def _told(scene: Scene) -> tuple[int, int]:
    return len(scene.found), sum(len(one.also) for one in scene.found)


def _hear(context: Context, sentence: Sentence, missions: Missions, scene: Scene) -> None:
    """Take in one statement: the missions that it names, who leads them, who is sent."""
    named = sentence.memo["named"] = missions.named_in(sentence)
    sentence.memo["senders"] = frozenset({d.participant for d in scene.found if d.participant})
    kind = sentence.block.kind
    if kind == "subject" or not scene.found:
        scene.prolongs = scene.prolongs or is_prolonged(sentence)
    if kind in ("subject", "heading"):
        if kind == "heading":
            scene.places, scene.placed_at = lands_headed(sentence) or scene.places, None
            scene.placed_for = frozenset(one.mission.name for one in named)
            if named:
                scene.mission, scene.named_at = named[0].mission, None
        elif named:
            scene.main = scene.main or named[0].mission
        return
    if sentence.marked & LEADING:
        note_lead(sentence, named, scene)
    if has_mission(missions, sentence, named, scene):
        spread_mission(sentence, scene)
        lead_again(sentence, scene)
    deny(sentence, scene)
    _read(context, sentence, named, scene)
    if scene.found and sentence.marked & COUNT and sentence.marked & UNIT:
        size_beside(context, sentence, scene)
    if sentence.marked & COUNT and ("en" in sentence.keys or sentence.marked & PEOPLE):
        read_apposed(context, sending_words(context.language), sentence, named, scene)
    if scene.found and sentence.marked & COUNT:
        share_out(context, sending_words(context.language), sentence, named, scene)
        read_elided(context, sending_words(context.language), sentence, named, scene)
    if len(named) > 1:
        read_other_share(sending_words(context.language), sentence, named, scene)
    takes_place(context, sentence, scene)
    if sentence.marked & RELIEVING:
        relieves_us(sentence, scene)
        gives_way(sentence, scene)
        if sentence.marked & (CHANGING | UNIT | CRAFT):
            succeed(context, sentence, scene)
    if named := told_of(sentence, named):
        sentence.memo["missions"] = frozenset(one.mission.name for one in named)
        stays = any(one.mission is scene.mission for one in named[:-1])
        in_hand = scene.mission if stays and "zowel" in sentence.present else named[-1].mission
        scene.mission, scene.named_at = in_hand, sentence.block.index
        headed = context.outline.sections[sentence.block.section].heading
        if scene.main is None and not headed:
            scene.main, scene.main_at = named[0].mission, sentence.block.index
    note_question(sentence, scene)
    note_post(sentence, scene)
    scene.heard.append(sentence)
    scene.before = sentence


def _read_without_noun(
    context: Context, words: Words, sentence: Sentence, named: list[Named], scene: Scene
) -> bool:
    """Posts in a list, more of those told, and numbers of people with no noun of their own."""
    marked = sentence.marked
    if marked & COUNT and read_of_them(context, words, sentence, scene):
        return True
    if sentence.block.kind != "item":
        note_list(words, sentence, scene, context.language)
    elif marked & COUNT and read_post(context, words, sentence, named, scene):
        return True
    counts = scene.found and marked & COUNT
    if counts and (
        counts_those(context, sentence, scene) or counts_kinds(context, sentence, scene)
    ):
        return True
    if scene.found and marked & PEOPLE and told_aboard(context, sentence, scene):
        return True
    more = enlarges if counts_people(sentence) else add_more
    if scene.found and more(context, words, sentence, scene):
        return True
    if marked & COUNT and (marked & SENDING or len(named) > 1):
        if read_counted_places(context, words, sentence, scene):
            return True
        if read_bracketed(context, words, sentence, named, scene):
            return True
    if not (marked & COUNT and (scene.found or scene.asked)):
        return False
    if some_stay(context, words, sentence, scene):
        return True
    return read_so_many(context, words, sentence, scene, named)


_STARTING = SENDING | PEOPLE | AMOUNTING | CONTINUING | RELIEVING


def _read(context: Context, sentence: Sentence, named: list[Named], scene: Scene) -> None:
    """Take in who is sent: more of those told, people by number, units, then missions by name."""
    words, marked = sending_words(context.language), sentence.marked
    paired = is_paired(words, sentence, named, scene)
    acting = bool(units_abroad(words, sentence, context.language))
    if _read_without_noun(context, words, sentence, named, scene) or not (
        paired or acting or marked & _STARTING
    ):
        return
    settle_homeless(sentence, scene)
    amounts = bool(marked & AMOUNTING) and amounts_to(sentence.keys)
    goes = _goes(context, words, sentence, scene)
    replaced = is_replaced(sentence)
    starts = goes or amounts or paired or acting or replaced or marked & (SENDING | PEOPLE)
    if not starts or sentence.is_question or only_dates_a_report(sentence):
        return
    if read_roster(context, words, sentence, named, scene):
        return
    people = people_in(sentence, context.language) if marked & PEOPLE else []
    if people:
        sent = own_posts(context, sentence, people)
        sent = [group for group in sent if not is_trained(sentence, group, context.language)]
        for one in named:
            lapses(words, sentence, one, scene)
        if not sent:
            return
        sent = [
            g
            for g in sent
            if not (is_size_of(sentence, g, named) or counts_nobody_sent(sentence, g))
        ]
        sent = [g for g in sent if not grows_to(words, sentence, g, scene)]
        left = left_of(context, sentence, sent[0]) if len(sent) == 1 else None
        people = sent if left is None else [sent[0]._replace(numbers=(left,))]
    crew = crew_of_successor(sentence, people) if marked & RELIEVING else []
    if crew:
        before = _told(scene)
        _read_told(context, words, sentence, [p for p in people if p not in crew], named, scene)
        if _told(scene) != before:
            return  # The crew is read with the successor.
    _read_told(context, words, sentence, people, named, scene)


def _goes(context: Context, words: Words, sentence: Sentence, scene: Scene) -> bool:
    """Can it go on about those told of before? To what goes on, something must have been told."""
    if not (scene.found and sentence.marked & (CONTINUING | AMOUNTING)):
        return False
    told: bool | None = sentence.memo.get("continues")
    if told is None:
        told = sentence.memo["continues"] = continues(words, sentence, context.language)
    return told or bool(ship_spoken_of(sentence, 0, scene.found))


def _read_told(
    context: Context,
    words: Words,
    sentence: Sentence,
    people: list[People],
    named: list[Named],
    scene: Scene,
) -> None:
    """More of those told before, these people, units, then missions by name."""
    marked = sentence.marked
    amounts = bool(marked & AMOUNTING) and amounts_to(sentence.keys)
    goes = _goes(context, words, sentence, scene)
    paired = is_paired(words, sentence, named, scene)
    acting = bool(units_abroad(words, sentence, context.language))
    resized = bool(marked & NUMBER) and is_resized(words, sentence)
    grows = not people or sentence.keys[people[0].first - 1] == "met"
    if resized and grows and (marked & SENDING or paired):
        if read_resized(context, words, sentence, named, scene):
            return
    if marked & CHANGING and not people and changes_by_nouns(words, sentence, scene):
        return
    if goes and (goes_on(context, words, sentence, people, named, scene) or is_back(sentence)):
        return
    if scene.found and marked & CHANGING and not people and not names_unit(sentence):
        if changes_those(words, sentence, scene):
            return
    replaced = is_replaced(sentence)
    relieved = goes and bool(people) and relief_in(sentence) is not None
    sends = (
        marked & SENDING
        or paired
        or relieved
        or replaced
        or acting
        or (marked & PEOPLE and words.pairs.stand_in(sentence.present))
    )
    if not (sends or ((goes or amounts) and len(people) > 1)):
        asked, people = people, plainly_sent(context, sentence, people, named)
        if not people:
            keep_all_asked(sentence, asked, named, scene)
            return
    told = scene.pending or scene.last
    scene.pending, scene.batch = None, []
    if marked & TASK:
        takes_over(sentence, scene)
    taken = _read_counted(context, words, sentence, people, named, scene)
    if taken is None:
        return
    drop_whole(context, sentence, scene)
    if resized and not grows:
        counted = [p.last for p in people]
        if read_resized(context, words, sentence, named, scene, counted) and not taken:
            return  # "heeft zijn bijdrage van 400 militairen afgebouwd tot 250": all is told.
    if told is not None and (goes or amounts) and len(scene.batch) > 1 and taken:
        inherit(told, scene.batch, scene)
    _read_rest(context, words, sentence, people, named, taken, scene)


def _read_rest(
    context: Context,
    words: Words,
    sentence: Sentence,
    people: list[People],
    named: list[Named],
    taken: bool,
    scene: Scene,
) -> None:
    """What a sentence tells beside the people that it counts: parts, units, missions."""
    marked = sentence.marked
    if read_parts(context, sentence, people, named, taken, scene):
        return
    if marked & (UNIT | PEOPLE | CRAFT) and read_units(context, words, sentence, named, scene):
        return
    if taken:
        for one in named if marked & CHANGING and len(sentence.clauses.around) > 1 else ():
            if over_elsewhere(words, sentence, one, sentence.clauses.of[people[-1].last]):
                read_mission(words, sentence, one, scene)
        return
    read_missions(words, sentence, named, scene)


def _read_counted(
    context: Context,
    words: Words,
    sentence: Sentence,
    people: list[People],
    named: list[Named],
    scene: Scene,
) -> bool | None:
    """The numbers of people. True if one was taken, None if it was spread and nothing is left."""
    taken = False
    bare = bare_numbers(sentence, people, context.language) if people else []
    parts = elided_parts(context, sentence, named) if people and counts_several(sentence) else []
    for number, group in enumerate(people):
        following = people[number + 1 : number + 2]
        until = following[0].first if following else len(sentence.keys)
        until = next((index for index, _ in bare if group.last < index < until), until)
        until = up_to_place(sentence, following, until)
        until = up_to_bare(sentence, group, bare, until)
        until = next((part.first for part in parts if group.last < part.first < until), until)
        span = range(group.first if number else 0, until)
        if read_people(context, words, sentence, group, span, named, scene):
            taken = True
            note_told(sentence, group)
            if spread_over(context, sentence, group, scene, len(people) == 1):
                return None
            spread(sentence, group, bare, following, named, scene)
            narrow(context, sentence, group, scene)
            goes_on_within(words, sentence, group.last, scene)
            some_leave(context, sentence, group, scene)
    one_each(sentence, scene)
    same_holds(sentence, scene)
    if taken:
        joins_there(context, words, sentence, scene)
        grows_by(words, sentence, scene, people[-1].last, context.language)
    return taken
