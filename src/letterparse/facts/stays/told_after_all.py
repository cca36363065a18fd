"""Clauses in which a word that refuses elsewhere does not: "staan paraat op Cyprus"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import AFLOAT, CRAFT, SENDING, UNIT


def upon_request(sentence: Sentence, word: str, before: Sequence[str]) -> bool:
    """ "op verzoek van", "kort na het verzoek", "is het verzoek ingewilligd": it is granted."""
    if word not in ("verzoek", "oproep"):
        return False
    if "geen" in sentence.present and "gehoor" in sentence.present:
        return False
    upon = before[-1:] == ["op"] or not _UPON.isdisjoint(before)
    return upon or not _GRANTS.isdisjoint(sentence.present)


_UPON = frozenset(("antwoord", "na"))
_GRANTS = frozenset(
    "stemt stemmen ingestemd ingewilligd gehoor honoreert gehonoreerd beantwoordt beantwoordde "
    "beantwoordden beantwoord voldaan voldoet voldoen voldeed".split()
)


def investigates(sentence: Sentence) -> bool:
    """ "heeft een team massagraven onderzocht": a unit is the subject; not "is onderzocht of"."""
    have = next((i for i, key in enumerate(sentence.keys) if key in ("heeft", "hebben")), None)
    if have is None:
        return False
    return any(
        sentence.keys[at] == "een" and bool(sentence.marks[at + 1] & UNIT)
        for at in (0, have + 1)
        if at + 1 < len(sentence.keys)
    )


def waits_abroad(sentence: Sentence, ready: str) -> bool:
    """ "staan paraat op Cyprus"; not "staan paraat voor een missie in Syrië".

    "In Estland staan vier F-35’s paraat" as well, unless for something yet to come, and so do
    those whom a state keeps there: "Italië houdt in Kosovo een bataljon gereed".
    """
    behind = sentence.keys.index(ready) + 2
    lands = [a for a in sentence.actors if a.kind in ("country", "place") and a.last < behind - 2]
    if not _KEEPS.isdisjoint(sentence.present):
        keepers = roles.subjects(sentence, range(behind - 2))
        lands = [a for a in lands if a not in keepers]
    # "in Aqaba (Jordanië)"
    lands = [a for a in lands if sentence.block.view.text[a.start - 1 : a.start] != "("]
    if sentence.keys[0] == "op" and not _BASES.isdisjoint(sentence.keys[1:4]):
        there = lands  # "Op de basis X in Koeweit", "op het vliegveld van X (Cyprus)"
    else:
        there = [a for a in lands if roles.role_of(sentence, a) in ("in", "op")]
    if there and len(there) == len(lands) and all(a.code != "NL" for a in there):
        what_for = sentence.keys[behind - 1 : behind + 1]
        # "Op Cyprus houdt Defensie zestig militairen gereed voor een evacuatie over zee"
        onward = any(a.first >= behind for a in sentence.actors)
        if not onward and not _KEEPS.isdisjoint(sentence.present):
            return True
        return what_for[:1] not in (["om"], ["voor"]) or not _FLIGHTS.isdisjoint(what_for)
    return sentence.keys[behind - 1 : behind] in (["op"], ["in"]) and any(
        a.first == behind and a.code != "NL" for a in sentence.actors
    )


_BASES = frozenset("basis vliegbasis vliegveld luchthaven marinebasis haven".split())
# "gereed voor vluchten boven Syrië": those who are ready for these fly already.
_FLIGHTS = frozenset("vluchten verkenningsvluchten patrouilles luchtsteun".split())


def not_relieved(keys: Sequence[str]) -> bool:
    """ "keren in juni terug en worden niet afgelost": they leave; not "nog niet afgelost"."""
    if _RELIEVED.isdisjoint(keys) or "niet" not in keys or "zolang" in keys:
        return False
    at = keys.index("niet")
    behind = [key for key in keys[at + 1 : at + 4] if key not in ("meer", "worden", "wordt")]
    return keys[at - 1] not in ("nog", "vooralsnog") and not _RELIEVED.isdisjoint(behind[:1])


_RELIEVED = frozenset("afgelost aflost afgewisseld".split())
_KEEPS = frozenset("houdt houden hield hielden".split())


def is_answered(sentence: Sentence, word: str) -> bool:
    """ "In antwoord op de oproep van de VN stuurde …", at its head: what was asked is done.

    Not "op de oproep om artsen te sturen": what is asked stands behind it.
    """
    keys = sentence.keys
    if word not in ("oproep", "verzoek") or keys[0] not in _ANSWERING or word not in keys:
        return False
    at = keys.index(word)
    led = not _ON_IT.isdisjoint(keys[max(at - 2, 0) : at])
    return led and at < _HEAD and "om" not in keys[at : at + _TOPIC]


_ANSWERING = frozenset("op in naar na ingevolge".split())
_ON_IT = frozenset(("op", "van", "na", "ingevolge"))
# A phrase at the head of a sentence has so many tokens at most before its noun.
_HEAD = 5
# So far behind it stands what is asked: "om drie artsen".
_TOPIC = 7


def is_why(keys: Sequence[str], word: str) -> bool:
    """ "als gevolg van de afnemende behoefte", "wegens de behoefte aan vervoer": only the cause."""
    if word != "behoefte":
        return False
    at = keys.index(word)
    met = "voldaan" in keys[at:]  # "…, nu aan de behoefte is voldaan"
    return met or not _BECAUSE.isdisjoint(keys[max(at - _CAUSE, 0) : at])


_BECAUSE = frozenset("gevolg wegens vanwege gezien gelet verband door".split())
# So far before the noun its cause is opened: "als gevolg van de afnemende".
_CAUSE = 4


def resettles(sentence: Sentence, word: str) -> bool:
    """ "plaatst ten behoeve van hervestiging drie medewerkers in Amman": those who see to it."""
    if word != "hervestiging":
        return False
    preposition = roles.preposition_of(sentence, sentence.keys.index(word))
    staff = not _STAFF.isdisjoint(sentence.present) and not _POSTED.isdisjoint(sentence.present)
    return staff and (preposition in ("voor", "bij") or "behoeve" in sentence.present)


def sending_in_need(sentence: Sentence) -> list[int] | None:
    """ "plaatst vier F-16’s in Polen, waarvoor 90 militairen nodig zijn": they go with them.

    The tokens of the clause around that need, if that tells of a unit or craft that is sent.
    """
    clauses, needed = sentence.clauses, sentence.keys.index("nodig")
    clause = clauses.of[needed]
    outer = clauses.around[clause]
    if clauses.opener[clause] not in _WITH_WHICH or outer < 0:
        return None
    members = clauses.members(outer)
    sent = any(sentence.marks[i] & SENDING for i in members)
    return members if sent and any(sentence.marks[i] & _CREWED for i in members) else None


_CREWED = UNIT | CRAFT | AFLOAT
_WITH_WHICH = frozenset("waarvoor waarbij waartoe".split())
_STAFF = frozenset("medewerkers medewerker functionarissen ambtenaren deskundigen experts".split())
_POSTED = frozenset(
    "plaatst plaatsen plaatste plaatsten geplaatst detacheert detacheren detacheerde gedetacheerd "
    "stuurt sturen stuurde stuurden gestuurd zendt zenden zond zonden gezonden".split()
)
