"""What a sentence tells of missions and of shares in them, where nobody is counted."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import (
    CHANGING,
    JOINING_IN,
    MISSION_KIND,
    PARTAKING,
    SHARE,
    UNIT,
)
from letterparse.facts.people.sending import Words, change_in
from letterparse.facts.stays.leaving import (
    may_join,
    may_leave,
    read_joining,
    read_leaving,
    takes_headquarters,
)
from letterparse.facts.stays.missions import Missions, Named
from letterparse.facts.stays.more import states_of
from letterparse.facts.stays.scene import Scene
from letterparse.facts.stays.shares import (
    PARTAKING_WORDS,
    mission_in_hand,
    read_mission,
    read_share,
)
from letterparse.facts.stays.so_many import counts_people

_MISSION = frozenset(("missie", "operatie"))


def read_missions(words: Words, sentence: Sentence, named: list[Named], scene: Scene) -> None:
    """What is told of missions and of shares in them, where nobody is counted."""
    marked = sentence.marked
    if sentence.amounts:
        # A mandate may be prolonged and paid in one breath; of a share it would be its price,
        # and "voor de voortzetting van X is € 2 miljoen gereserveerd" tells of no mandate.
        prolongs = any(key.startswith("verleng") for key in sentence.present)
        for one in named if prolongs and PARTAKING_WORDS.isdisjoint(sentence.present) else ():
            if change_in(words, sentence, range(len(sentence.keys))) == "extended":
                read_mission(words, sentence, one, scene)
        return
    joined = named or (scene.mission is not None and not _MISSION.isdisjoint(sentence.present))
    if joined and marked & JOINING_IN and may_join(sentence) and states_of(sentence):
        read_joining(words, sentence, named, scene)
        return
    if named and takes_headquarters(sentence) and states_of(sentence):
        read_joining(words, sentence, named, scene)
        return
    if not named and marked & SHARE:
        named = mission_in_hand(sentence, scene)
    leaves = bool(marked & CHANGING) and may_leave(sentence) and not marked & UNIT
    leaves = leaves and not counts_people(sentence)
    if leaves and named and states_of(sentence):
        read_leaving(words, sentence, named, scene)
        return
    if _is_followed(sentence, named):
        return
    for one in named if marked & (PARTAKING | CHANGING) else ():
        if not (_is_source(sentence, one) or _follows(sentence, one) or _of_any(sentence, one)):
            read_mission(words, sentence, one, scene)
    if leaves:
        read_leaving(words, sentence, named, scene)
        return
    if not named and marked & (CHANGING | JOINING_IN):
        read_share(words, sentence, scene)


def has_mission(missions: Missions, sentence: Sentence, named: list[Named], scene: Scene) -> bool:
    """Is a mission in hand? "aan de operatie deel te nemen" takes up the only one named before."""
    if scene.mission is not None or named or not sentence.marked & MISSION_KIND:
        return scene.mission is not None
    known = {id(one): one for one in missions.by_name.values()}
    keys = sentence.keys
    said = any(
        keys[at : at + 3] in (["aan", "de", "operatie"], ["aan", "de", "missie"])
        and keys[at + 3 : at + 4] not in (["in"], ["van"], ["op"])
        for at in range(len(keys) - 2)
    )
    if said and len(known) == 1 and not PARTAKING_WORDS.isdisjoint(sentence.present):
        scene.mission, scene.named_at = next(iter(known.values())), sentence.block.index
    return scene.mission is not None


def _is_source(sentence: Sentence, one: Named) -> bool:
    """ "Aan de gevechten namen volgens ISAF 300 strijders deel": who says so takes no part."""
    at = sentence.token_at(one.start)
    return "volgens" in sentence.keys[max(at - 2, 0) : at]


def _of_any(sentence: Sentence, one: Named) -> bool:
    """ "waarop de deelnemers aan Enduring Freedom …": all of them, not the own state."""
    at = sentence.token_at(one.start)
    ahead = sentence.keys[max(at - 4, 0) : at]
    return not _PARTAKERS.isdisjoint(ahead) and "aan" in ahead


_PARTAKERS = frozenset("deelnemers deelnemer partners bondgenoten landen lidstaten".split())


def _follows(sentence: Sentence, one: Named) -> bool:
    """ "is beëindigd en opgevolgd door Althea": what comes in its place has not ended.

    Nor has what begins: "Met de start van UNMIL is ECOMIL beëindigd".
    """
    first = sentence.token_at(one.start)
    ahead = sentence.keys[max(first - _NEAR, 0) : first]
    if not _BEGINNING.isdisjoint(ahead) and not _OVER.isdisjoint(sentence.present):
        return True
    at = sentence.keys.index("opgevolgd") if "opgevolgd" in sentence.present else None
    return at is not None and sentence.token_at(one.start) > at


_NEAR = 4
_BEGINNING = frozenset("start komst aanvang begin oprichting ontplooiing".split())
_OVER = frozenset(("beëindigd", "geëindigd", "afgelopen", "gestopt"))


def _is_followed(sentence: Sentence, named: list[Named]) -> bool:
    """ "Amber Fox is opgevolgd door Allied Harmony": who takes part in either is not said."""
    keys = sentence.keys
    if "opgevolgd" not in sentence.present or not _OVER.isdisjoint(sentence.present):
        return False  # "SFOR is beëindigd en opgevolgd door EUFOR": that it ends, is said.
    at = next((i for i in range(len(keys) - 1) if keys[i : i + 2] == ["opgevolgd", "door"]), None)
    if at is None or any(a.code == "NL" for a in sentence.actors):
        return False
    return any(sentence.token_at(one.start) > at for one in named)
