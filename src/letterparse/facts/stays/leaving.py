"""States that join or leave the mission in hand, told without people or units."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.model import Deployment, Place
from letterparse.facts.people.sending import Pairs, Words
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene, add, mission_of
from letterparse.facts.stays.senders import as_donor
from letterparse.facts.stays.stay_periods import period_of
from letterparse.facts.stays.unreal import refusal_in

_LEAVES = Pairs(
    (
        *(("trekt", "terug"), ("trekken", "terug"), ("trok", "terug"), ("trokken", "terug")),
        *(("stapt", "uit"), ("stappen", "uit"), ("stapte", "uit"), ("stapten", "uit")),
        *(("haakt", "af"), ("haken", "af"), ("haakte", "af"), ("haakten", "af")),
        *(("verlaat", "missie"), ("verlaten", "missie"), ("verliet", "missie")),
        *(("verlieten", "missie"), ("verlaat", "operatie"), ("verliet", "operatie")),
        *(("verlaten", "operatie"), ("zich", "teruggetrokken"), ("treedt", "uit")),
    )
)
_PAST = frozenset("trok trokken stapte stapten haakte haakten verliet verlieten".split())
_DONE = frozenset("heeft hebben is zijn".split())
_PARTICIPLES = frozenset("teruggetrokken aangesloten gevoegd overgenomen".split())


def may_leave(sentence: Sentence) -> bool:
    """True if a sentence may tell that states leave a mission."""
    return _LEAVES.stand_in(sentence.present)


_JOINS = Pairs(
    (
        *(("sluit", "zich"), ("sluiten", "zich"), ("sloot", "zich"), ("sloten", "zich")),
        *(("voegt", "zich"), ("voegen", "zich"), ("voegde", "zich"), ("voegden", "zich")),
        *(("treedt", "toe"), ("treden", "toe"), ("trad", "toe"), ("traden", "toe")),
        *(("zich", "aangesloten"), ("zich", "gevoegd")),
    )
)
_JOINED = frozenset("sloot sloten voegde voegden trad traden aangesloten gevoegd".split())


def may_join(sentence: Sentence) -> bool:
    """True if a sentence may tell that states join a mission."""
    return _JOINS.stand_in(sentence.present)


def takes_headquarters(sentence: Sentence) -> bool:
    """ "Spanje heeft het commando en het hoofdkwartier van Atalanta overgenomen": it comes there.

    Who takes over a command alone may send nobody.
    """
    present = sentence.present
    if "hoofdkwartier" not in present or "niet" in present:
        return False
    return {"heeft", "overgenomen"} <= present or {"neemt", "over"} <= present


def read_joining(words: Words, sentence: Sentence, named: list[Named], scene: Scene) -> None:
    """ "Noorwegen sluit zich in april bij Aspides aan": one for each state that does."""
    _read_change(words, sentence, named, scene, ("planned", "ongoing"))


def read_leaving(words: Words, sentence: Sentence, named: list[Named], scene: Scene) -> None:
    """ "Noorwegen en Denemarken trokken zich eveneens terug": one for each of them."""
    _read_change(words, sentence, named, scene, ("ending", "ended"))


def _read_change(
    words: Words,
    sentence: Sentence,
    named: list[Named],
    scene: Scene,
    status: tuple[str, str],
) -> None:
    """One stay for each state that joins or leaves; `status` before and after it does."""
    everything = range(len(sentence.keys))
    mission = named[0].mission if named else scene.mission
    if mission is not None and not named:
        # "Duitsland trekt zich terug uit Mali": not from the mission in Iraq told of before.
        here = places_in(sentence, everything)
        mission = mission_of([], scene, sentence, here) if here else mission
    if mission is None or refusal_in(words.moods, sentence, everything):
        return
    found = [a for a in roles.subjects(sentence, everything) if a.kind == "country"]
    if not found:
        return
    present = sentence.present
    done = present & _PARTICIPLES and present & _DONE
    period = period_of(sentence, everything, words)
    if period is not None and status[0] == "planned":
        period = period._replace(last=None)  # From when they take part.
    over = bool(present & (_PAST | _JOINED - _PARTICIPLES) or done)
    for actor in roles.coordinated(sentence, found[0]):
        donor = as_donor(actor)
        made = Deployment(
            place=Place(sentence.block.index, sentence.start, sentence.end),
            rule="deployment/leaving",
            participant=donor.code,
            own=donor.own,
            mission=mission.name,
            abbreviation=mission.abbreviation,
            location=list(mission.location) or None,
            lead=mission.lead,
            period=period,
            status=status[over],
        )
        add(scene, sentence, made)


def are_called_back(keys: list[str], index: int) -> bool:
    """ "besloot de toestellen die in Mali vliegen terug te halen": told past their own clause."""
    back = next((at for at in range(index, len(keys) - 2) if keys[at] == "terug"), len(keys))
    called = keys[back + 1 : back + 3] in (["te", "halen"], ["te", "trekken"], ["te", "roepen"])
    return called and {"om", "voor"}.isdisjoint(keys[index:back])


def are_gone(keys: list[str], index: int) -> bool:
    """ "Sinds het vertrek van de Duitse Patriots bewaken …": who left is there no longer."""
    return keys[:4] == ["sinds", "het", "vertrek", "van"] and index < _NEAR


_NEAR = 8
