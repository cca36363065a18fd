"""People told of as a whole and counted place by place: "58 grenswachters: Griekenland (26), …"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import NUMBER, PEOPLE
from letterparse.facts.model import Deployment, Place
from letterparse.facts.people.people import People, noun_of_people
from letterparse.facts.people.sending import Words, status_of
from letterparse.facts.stays.agencies import POSTED
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene, add, is_told
from letterparse.facts.stays.unreal import refusal_in
from letterparse.records import replace

_WHERE = ("over", "in", "naar", "op", "te", "bij", "voor", None)


def spread_over(
    context: Context, sentence: Sentence, group: People, scene: Scene, alone: bool
) -> bool:
    """Put in the place of the whole told last its parts, each with the number in brackets.

    `alone`: no others are counted, so that the parts are theirs though they don't add up.
    """
    made = scene.last
    if made is None or "(" not in sentence.text:
        return False
    counted = _counted_places(context, sentence, group.last + 1)
    sent = [] if counted else _counted_places(context, sentence, group.last + 1, ("uit",))
    if len(sent) > 1 and sum(number for number, _ in sent) == made.personnel:
        _share(sentence, made, sent, scene)
        return True
    total = sum(number for number, _ in counted)
    told = alone and "verdeeld" in sentence.present
    if len(counted) < 2 or not (told or total == made.personnel):
        return False
    if scene.found and scene.found[-1] is made:
        scene.found.pop()
    for number, actor in counted:
        place = _with_bracket(sentence, actor)
        part = replace(made, place=place, also=[], personnel=number, location=[actor.code])
        part.qualifier = "exact"
        add(scene, sentence, part)
    return True


def _share(
    sentence: Sentence, made: Deployment, sent: list[tuple[int, Actor]], scene: Scene
) -> None:
    """ "74 artsen, afkomstig uit Nederland (40), Peru (26) en Mali (8)": each sends its own."""
    if scene.found and scene.found[-1] is made:
        scene.found.pop()
    for number, actor in sent:
        place, code = _with_bracket(sentence, actor), actor.code
        part = replace(made, place=place, also=[], personnel=number, participant=code)
        part.own, part.qualifier = code == "NL", "exact"
        add(scene, sentence, part)


def counts_places(context: Context, sentence: Sentence) -> bool:
    """True where the numbers in brackets are those at places: "in Turkije (3), Marokko (2)"."""
    counted = _counted_places(context, sentence, 0)
    return len(counted) > 1 and roles.role_of(sentence, counted[0][1]) is not None


def _counted_places(
    context: Context, sentence: Sentence, first: int, behind: Sequence[str | None] = _WHERE
) -> list[tuple[int, Actor]]:
    """The places behind a token that a number in brackets follows, by what governs them."""
    text = sentence.block.view.text
    found: list[tuple[int, Actor]] = []
    for actor in sentence.actors:
        at = actor.last + 1
        if actor.first < first or at >= len(sentence.keys) or actor.kind not in _PLACES:
            continue
        if text[actor.end : actor.end + 2] != " (" or not text.startswith(")", sentence.ends[at]):
            continue
        number = number_of(sentence, at, context.language)
        if number is not None and roles.role_of(sentence, actor) in behind:
            found.append((number, actor))
    return found


_PLACES = ("country", "place")


def _with_bracket(sentence: Sentence, actor: Actor) -> Place:
    """The words "Litouwen (270)"."""
    end = sentence.block.view.text.find(")", actor.end) + 1
    return Place(sentence.block.index, actor.start, end)


def counts_in_brackets(sentence: Sentence) -> bool:
    """ "Spanje (250), Polen (130)": two states or more, each with its number behind it."""
    text = sentence.block.view.text
    if text.find(" (", sentence.start, sentence.end) < 0:
        return False
    counted = [
        a
        for a in sentence.actors
        if a.kind == "country"
        and text[a.end : a.end + 2] == " ("
        and sentence.marks[min(a.last + 1, len(sentence.marks) - 1)] & NUMBER
    ]
    return len(counted) > 1


def counts_behind(sentence: Sentence) -> bool:
    """ "Lidstaten leveren grenswachten: Duitsland 40, Polen 30, Nederland 12": in a row."""
    text, marks = sentence.block.view.text, sentence.marks
    opened = text.find(":", sentence.start, sentence.end)
    if opened < 0:
        return False
    counted = [
        a
        for a in sentence.actors
        if a.kind == "country"
        and opened < a.start
        and a.last + 1 < len(marks)
        and marks[a.last + 1] & NUMBER
        and text[a.end : a.end + 1] == " "
    ]
    return len(counted) > 2


def read_counted_places(context: Context, words: Words, sentence: Sentence, scene: Scene) -> bool:
    """ "De grootste groepen bevinden zich in Litouwen (270) en Irak (60)": of those told before."""
    if "(" not in sentence.text:
        return False
    liaisons = sentence.marked & PEOPLE and noun_of_people(sentence).startswith(POSTED)
    if sentence.marked & PEOPLE and not liaisons:
        return False
    before = sentence if liaisons else scene.before
    if before is None or before.block.index != sentence.block.index or not before.marked & PEOPLE:
        return False
    counted = _counted_places(context, sentence, 0)
    if len(counted) < 2 or roles.role_of(sentence, counted[0][1]) is None:
        return False
    last = scene.last if scene.last and is_told(scene.last, before) else None
    ours = liaisons and all(a.code == "NL" for a in roles.subjects(sentence, range(9)))
    own = last.own if last else ours or not _OURS.isdisjoint(before.present)
    if last is None and not own:
        return False
    everything = range(len(sentence.keys))
    if refusal_in(words.moods, sentence, everything):
        return False
    for number, actor in counted:
        scene.found.append(
            Deployment(
                place=_with_bracket(sentence, actor),
                rule="deployment/counted-places",
                participant=last.participant if last else "NL",
                own=own,
                unit=noun_of_people(before),
                personnel=number,
                qualifier="exact",
                location=[actor.code],
                status=status_of(words, sentence, everything),
            )
        )
    return True


_OURS = frozenset("nederlanders nederlandse onze wij".split())


def spread_mission(sentence: Sentence, scene: Scene) -> None:
    """ "De operaties in Syrië zullen …": a further place of the mission in hand."""
    if scene.mission is None or sentence.keys[:1] != ["de"]:
        return
    if sentence.keys[1:2] not in (["operatie"], ["operaties"], ["missie"], ["activiteiten"]):
        return
    for known in scene.found[::-1]:
        if known.mission == scene.mission.name and known.place.block == sentence.block.index:
            here = places_in(sentence, range(min(5, len(sentence.keys))))
            there = (sentence.keys[1] == "missie" and known.location) or scene.mission.home
            if there and here and set(there).isdisjoint(here):
                scene.mission = None  # "De missie in Irak duurt tot mei": another one.
                return
            known.location = [*dict.fromkeys([*(known.location or []), *here])]
            return
