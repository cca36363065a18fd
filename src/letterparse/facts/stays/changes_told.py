"""What the rest of a sentence, or the next one, changes of those told just before."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.decisions import dates_decision
from letterparse.facts.grammar.roles import subjects
from letterparse.facts.grammar.signals import UNIT
from letterparse.facts.model import CHANGED, Deployment, Place
from letterparse.facts.people.sending import Words, change_of
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.scene import Scene
from letterparse.facts.stays.sequel_periods import change
from letterparse.facts.stays.sequel_subjects import POINTING
from letterparse.facts.stays.undecided import is_topic_of_paper


def goes_on_within(words: Words, sentence: Sentence, after: int, scene: Scene) -> None:
    """ "…; hun inzet wordt verlengd tot 1 maart": the rest of a sentence on who it told of."""
    known = scene.last
    keys = sentence.keys
    for index in range(after + 1, len(keys) - 2):
        if keys[index] not in POINTING or keys[index + 1] not in words.shares or known is None:
            continue
        clause = sentence.clauses.of[index]
        if clause == sentence.clauses.of[after] or sentence.clauses.opener[clause] == "nu":
            continue  # "…, nu hun taak is overgenomen": only why.
        members = sentence.clauses.members(clause)
        if _is_of_subject(sentence, index, members, (*scene.batch, known)):
            continue
        low, high = sentence.starts[members[0]], sentence.ends[members[-1]]
        inside = [p for p in sentence.periods if low <= p.start < high]
        present = {keys[i] for i in members}
        change(known, present, inside, words, past=not words.past.isdisjoint(present))
        known.also.append(Place(sentence.block.index, low, high))
        return


def _is_bare(sentence: Sentence, at: int) -> bool:
    """ "het kabinet verlengt de inzet tot 1 mei": nothing says that it is another one."""
    lands = any(a.kind != "own" and a.code != "NL" for a in sentence.actors)
    if lands or sentence.keys[at + 1 : at + 2] in (["aan"], ["van"], ["in"], ["bij"], ["voor"]):
        return False
    return not _DECIDING.isdisjoint(sentence.present)


_DECIDING = frozenset("kabinet regering wij besloten".split())


_ASKS = frozenset("verzoek aanvraag voorstel plan vraag wens".split())
_GRANTED = frozenset("ingewilligd gehonoreerd ingestemd akkoord toegestaan willig stem".split())


def changes_those(words: Words, sentence: Sentence, scene: Scene) -> bool:
    """ "Vorige week heeft het kabinet hun mandaat verlengd": of those told just before."""
    known, keys = scene.last, sentence.keys
    if known is None or max([known.place, *known.also]).block != sentence.block.index:
        return False
    for index in range(len(keys) - 1):
        if not _means_told(words, keys[index], keys[index + 1]):
            continue
        if keys[index - 1] == "van" and keys[index - 2] in _BASES and keys[index + 1] in _WHOLE:
            continue  # "Het mandaat van deze missie is verlengd": not whoever serves in it.
        members = sentence.clauses.members(sentence.clauses.of[index])
        if _is_of_subject(sentence, index, members, scene.batch):
            continue
        if keys[index + 2 : index + 3] == ["van"] and index + 3 in sentence.priced:
            continue  # "Deze bijdrage van € 3 miljoen is stopgezet": money, and nobody.
        present = {keys[i] for i in members}
        change_told = change_of(words, present)
        if change_told is None or present & {"niet", "geen", "of"} or is_topic_of_paper(keys):
            continue
        if present & _WOULD and change_told in ("ending", "ended"):
            if not (_AT_FIRST & present and known.period and known.period.last):
                continue
            known.status = "extended"  # "Oorspronkelijk zou deze inzet in maart eindigen."
            known.also.append(Place(sentence.block.index, sentence.start, sentence.end))
            return True
        all_told = _of_all(sentence, index + 2) and known in scene.batch and len(scene.batch) > 1
        if (
            not all_told
            and keys[index] == "de"
            and not (change_told in CHANGED and known.own and _is_bare(sentence, index + 1))
        ):
            continue
        if not _ASKS.isdisjoint(keys[:index]) and _GRANTED.isdisjoint(keys):
            continue  # "Een verzoek om die inzet te verlengen is in behandeling."
        low, high = sentence.starts[members[0]], sentence.ends[members[-1]]
        dated = [p for p in sentence.periods if not dates_decision(sentence, p)]
        inside = [p for p in dated if p.first is None]
        inside = inside or [p for p in dated if low <= p.start < high]
        together = keys[index] in ("hun", "beide") or all_told
        together = together or (
            keys[index + 1] in _TAKING_PART
            and len({(b.participant, b.mission) for b in scene.batch}) == 1
        )
        for one in scene.batch if together and known in scene.batch else [known]:
            change(one, present, inside, words)
            one.also.append(Place(sentence.block.index, sentence.start, sentence.end))
            _tell_mission(sentence, index, one)
        return True
    return False


def _tell_mission(sentence: Sentence, index: int, one: Deployment) -> None:
    """ "Deze bijdrage aan ISAF is verlengd": in what those told of before serve."""
    if sentence.keys[index + 2 : index + 3] != ["aan"]:
        return
    named: list[Named] = sentence.memo.get("named", [])
    mission = next((n.mission for n in named if sentence.token_at(n.start) <= index + 4), None)
    if mission is not None and mission.name != one.mission:
        one.mission, one.abbreviation = mission.name, mission.abbreviation
        one.lead = mission.lead or one.lead


def _is_of_subject(
    sentence: Sentence, index: int, members: Sequence[int], told: Sequence[Deployment]
) -> bool:
    """ "… terwijl de Verenigde Staten hun bijdrage stopzetten": theirs, who were not told of."""
    if sentence.keys[index] not in ("hun", "zijn", "haar"):
        return False
    states = [a for a in subjects(sentence, members) if a.kind == "country" and a.first < index]
    return bool(states) and {a.code for a in states}.isdisjoint(one.participant for one in told)


def _means_told(words: Words, pointer: str, noun: str) -> bool:
    """ "hun mandaat", "deze inzet", "beide bijdragen"."""
    if pointer == "beide":
        return noun in _BOTH
    return pointer in ("hun", "deze", "die", "de") and noun in words.shares | _TERMS


def names_unit(sentence: Sentence) -> bool:
    """Does it tell of a unit, other than those of "de inzet van beide teams"?"""
    everywhere = range(len(sentence.keys))
    return bool(sentence.marked & UNIT) and not any(_of_all(sentence, at) for at in everywhere)


def _of_all(sentence: Sentence, at: int) -> bool:
    """ "de deelname van beide groepen", "van alle teams": of those told of together."""
    keys = sentence.keys
    return keys[at : at + 2] in _OF_ALL and not _GROUPS.isdisjoint(keys[at + 2 : at + 3])


_OF_ALL = (["van", "beide"], ["van", "alle"])
_GROUPS = frozenset("groepen teams eenheden detachementen bijdragen contingenten".split())
_WOULD = frozenset("zou zouden".split())
_AT_FIRST = frozenset("oorspronkelijk aanvankelijk eerst eerder voorheen".split())
# What one sentence tells of several groups: "deelt mee met tien waarnemers en vier agenten".
_TAKING_PART = frozenset(("deelname", "deelneming", "bijdrage", "inzet"))
_BOTH = frozenset("bijdragen inzetten detacheringen plaatsingen mandaten missies".split())
_WHOLE = frozenset(("missie", "operatie"))
_BASES = frozenset("mandaat grondslag rechtsgrond resolutie".split())
_TERMS = frozenset(("mandaat", "verblijf", "termijn", "opdracht"))


def is_prolonged(sentence: Sentence) -> bool:
    """ "de verlenging van de inzet": by ourselves, not "De EU besloot de missie te verlengen"."""
    if " verleng" not in " ".join(("", *sentence.keys)):
        return False
    if {"jaar", "verlengd"} <= sentence.present and "vorig" in sentence.present:
        return False  # "is vorig jaar verlengd": that is no news
    return all(one.code == "NL" for one in subjects(sentence, range(len(sentence.keys))))
