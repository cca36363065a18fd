"""Who takes over: "afgelost door de Belgische mijnenjager Primula", "draagt … over aan …"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import CRAFT, NUMBER, PEOPLE, RELIEVING, UNIT
from letterparse.facts.people.relieving import VERBS_OF_RELIEF
from letterparse.facts.people.waters import SHIP_TITLES

_RELIEVED = frozenset("afgelost afgewisseld vervangen opgevolgd overgenomen ingenomen".split())
_HANDED = frozenset("draagt dragen droeg droegen overgedragen overdraagt overdragen".split())
_GIVES_WAY = frozenset("plaatsgemaakt plaatsmaakt plaatsmaken".split())
RELIEVING_WORDS = _RELIEVED | _HANDED | _GIVES_WAY | VERBS_OF_RELIEF
TO_COME = frozenset(
    "plaatsmaakt plaatsmaken wordt worden zal zullen draagt dragen overdraagt overdragen".split()
)


def successor_at(sentence: Sentence) -> int:
    """The token behind "door" or "aan" where the successor's noun phrase begins; -1 if none."""
    keys = sentence.keys
    if not sentence.marked & RELIEVING:
        return -1
    if not _RELIEVED.isdisjoint(keys) and "niet" not in keys:
        by = "door"
    elif not _GIVES_WAY.isdisjoint(keys):
        by = "voor"
    elif not _HANDED.isdisjoint(keys) and not _OVER.isdisjoint(keys):
        by = "aan"
    else:
        return -1
    for at in range(1, len(keys)):
        if keys[at - 1] == by and head_at(sentence, at) is not None:
            if by != "aan" or _hands_over(keys, at - 1):
                return at
    return -1


def _hands_over(keys: Sequence[str], at: int) -> bool:
    """ "draagt … over aan": not "draagt over een jaar bij aan"."""
    return not _WHOLE_VERBS.isdisjoint(keys) or keys[at - 1] == "over"


_WHOLE_VERBS = frozenset("overgedragen overdragen overdraagt".split())
_OVER = _WHOLE_VERBS | {"over"}


def is_of_successor(sentence: Sentence, at: int) -> bool:
    """ "afgelost door een Deense ploeg, die tot 1 mei blijft": at this token of the latter?"""
    clauses, first = sentence.clauses, successor_at(sentence)
    if not 0 <= first < at:
        return False
    clause = clauses.of[min(at, len(clauses.of) - 1)]
    return clauses.opener[clause] in _OF_THEM and clauses.members(clause)[0] > first


_OF_THEM = frozenset("die dat waar waarvan".split())


def relief_in(sentence: Sentence) -> str | None:
    """ "ending" or "ended" for whom "wordt afgelost door" or "is vervangen door" tells of."""
    if successor_at(sentence) < 0:
        return None
    keys = sentence.keys
    then = any(keys[at] == "dan" and keys[at - 1] in _TASKS for at in range(1, len(keys)))
    # "keren op 1 juli terug omdat hun taak dan is overgenomen door …": by then it will be.
    return "ending" if then or not TO_COME.isdisjoint(keys) else "ended"


_TASKS = frozenset("taak taken werk rol plaats post".split())


def is_replaced(sentence: Sentence) -> bool:
    """ "Zr.Ms. Haarlem is vervangen door …": a unit or a ship that others relieve."""
    if not (sentence.marked & RELIEVING and sentence.marked & (UNIT | CRAFT)):
        return False
    return relief_in(sentence) is not None or _is_not_replaced(sentence)


def _is_not_replaced(sentence: Sentence) -> bool:
    """ "zal zijn bataljon in Mali niet vervangen": who is there leaves, and nobody comes."""
    keys, marks = sentence.keys, sentence.marks
    if "niet" not in keys or keys[-1] not in ("vervangen", "aflossen"):
        return False
    at = len(keys) - 1 - keys[::-1].index("niet")
    theirs = (i for i in range(1, at) if keys[i - 1] in _THEIRS and marks[i] & UNIT)
    return keys[at + 1 :] in (["te", keys[-1]], keys[-1:]) and any(theirs)


_THEIRS = frozenset("zijn haar hun onze".split())


def head_at(sentence: Sentence, at: int) -> Actor | int | None:
    """Who stands there: a state, its adjective with a unit, or an own ship (its token)."""
    two = sentence.keys[at + 2 : at + 4] == ["en", "een"]  # "een Duitse en een Belgische compagnie"
    near = range(at, min(at + (6 if two else 4), len(sentence.keys)))
    owner = _owner_behind(sentence, at)
    if owner is not None:
        return owner
    for index in near:
        if sentence.marks[index] & CRAFT and sentence.keys[index] in SHIP_TITLES:
            return index
    if _is_formation(sentence, at):
        return at
    for unit in (at + 1, at + 2) if sentence.keys[at] == "een" else ():
        if not _is_unit(sentence, unit) or sentence.keys[unit + 1 : unit + 2] != ["van"]:
            continue  # "door een (kleiner) team van vier"
        own = not _SERVICES.isdisjoint(sentence.keys[unit + 2 : unit + 5])
        if own or _is_formation(sentence, unit + 2) or is_uncounted(sentence, unit):
            return unit  # "door een eenheid van 13 Lichte Brigade"
    if from_town(sentence, at + 1):
        return at + 1
    if is_next_shift(sentence, at + 2):
        return at + 2
    for actor in sentence.actors:
        if actor.first not in near:
            continue
        behind = sentence.marks[actor.last + 1 : actor.last + 3]
        if actor.kind == "country":
            return actor
        if actor.kind == "adjective" and any(mark & (UNIT | PEOPLE | CRAFT) for mark in behind):
            return actor
        if actor.kind == "adjective" and _is_ship(sentence, actor):
            return actor
        following = sentence.keys[actor.last + 1 : actor.last + 2]
        by = sentence.keys[at - 1] == "door"
        if by and actor.kind == "adjective" and _RELIEVED.issuperset(following):
            return actor  # "door een Portugese afgelost"
    for index in range(at + 1, min(at + _LONGEST, len(sentence.keys))):
        counted = (sentence.marks[index - 1] | sentence.marks[index - 2]) & NUMBER
        if sentence.marks[index] & PEOPLE and counted:
            return index
    return None


# "een bataljon van de (Koninklijke) landmacht", "van het Korps mariniers": of the own state.
_SERVICES = frozenset("landmacht luchtmacht marine mariniers marechaussee".split())
# "de nieuwe Task Force Uruzgan van 1.200 tot 1.400 militairen"
_LONGEST = 10


def _is_formation(sentence: Sentence, at: int) -> bool:
    """ "43 Gemechaniseerde Brigade": a number that is a name, by the capital behind it."""
    near = range(at + 1, min(at + 4, len(sentence.keys)))
    text, starts = sentence.block.view.text, sentence.starts
    if not near or not text[starts[at]].isdigit() or not text[starts[at + 1]].isupper():
        return False
    return any(sentence.marks[i] & UNIT for i in near)


def is_next_shift(sentence: Sentence, at: int) -> bool:
    """ "een nieuwe rotatie, die tot mei blijft", at its noun: those of the same state who come."""
    keys = sentence.keys[max(at - 2, 0) : at + 1]
    if "die" not in sentence.keys[at + 1 : at + _TOLD_OF]:
        return False  # Nothing is told of them.
    return len(keys) == 3 and keys[0] == "een" and keys[1] in _NEXT and keys[2] in _SHIFTS


_TOLD_OF = 7
_NEXT = frozenset("nieuwe volgende andere".split())
_SHIFTS = frozenset("rotatie lichting ploeg groep".split())


def from_town(sentence: Sentence, at: int) -> bool:
    """ "door een compagnie uit Havelte", at its noun: only a caller knows whose town."""
    keys, starts = sentence.keys, sentence.starts
    if not _is_unit(sentence, at) or keys[at - 1] != "een" or keys[at + 1 : at + 2] != ["uit"]:
        return False
    named = any(a.first <= at + 2 <= a.last for a in sentence.actors)
    return not named and at + 2 < len(keys) and sentence.block.view.text[starts[at + 2]].isupper()


def is_uncounted(sentence: Sentence, at: int) -> bool:
    """ "een team van vier": a number alone tells how many the unit at this token has."""
    marks = sentence.marks[at + 2 : at + 6]
    return bool(marks and marks[0] & NUMBER) and not any(m & (PEOPLE | UNIT) for m in marks)


def _owner_behind(sentence: Sentence, at: int) -> Actor | None:
    """ "door een kleinere ploeg uit Finland", "door een team van het Duitse rode kruis"."""
    near = range(at + 1, min(at + 4, len(sentence.keys)))
    unit = next((i for i in near if sentence.marks[i] & UNIT), -1)
    if unit < 0 or sentence.keys[at] not in ("een", "het", "de"):
        return None
    before = (a for a in sentence.actors if at < a.first < unit)
    behind = (a for a in sentence.actors if unit < a.first <= unit + 3)
    owner = next(before, None) or next(behind, None)
    return owner if owner is not None and unit_from(sentence, owner) == unit else None


def unit_from(sentence: Sentence, owner: Actor) -> int | None:
    """ "afgelost door een compagnie uit Noorwegen": the token of the unit that this state sends."""
    keys, at = sentence.keys, owner.first - 1
    if owner.kind == "adjective" and at > 1 and keys[at] in ("de", "het") and keys[at - 1] == "van":
        text, name = sentence.block.view.text, sentence.starts[owner.last + 1 : owner.last + 2]
        at = at - 1 if name and text[name[0]].isupper() else 0
    elif owner.kind not in ("country", "place") or keys[at] not in ("uit", "van"):
        return None
    elif owner.kind == "place" and keys[at] != "uit":
        return None  # "een compagnie uit Munster" is German.
    return at - 1 if at > 1 and sentence.marks[at - 1] & UNIT else None


def comes_after(sentence: Sentence, country: Actor) -> bool:
    """Does this state only tell whence those come who take over?"""
    if not sentence.marked & RELIEVING or unit_from(sentence, country) is None:
        return False
    return head_at(sentence, successor_at(sentence)) == country


def _is_ship(sentence: Sentence, actor: Actor) -> bool:
    """ "afgelost door de Belgische Louise-Marie": a name behind the adjective, where ships are."""
    at = actor.last + 1
    if at >= len(sentence.keys) or sentence.keys[actor.first - 1] != "de":
        return False
    return sentence.block.view.text[sentence.starts[at]].isupper()


def is_successor(sentence: Sentence, index: int) -> bool:
    """True for a unit that stands in the phrase of the successor."""
    at = successor_at(sentence)
    of = sentence.clauses.of
    return 0 <= at <= index and (index < at + 5 or (index < at + _NEAR and of[at] == of[index]))


_NEAR = 12


def is_said_to_come(keys: Sequence[str], first: int) -> bool:
    """ "Met de komst van veertig Duitsers kan de compagnie naar huis": who came before it goes."""
    coming = keys[first - 1] == "van" and keys[first - 2] in _COMING
    return coming and keys[0] in _SINCE and first < _NEAR // 2


_COMING, _SINCE = frozenset(("komst", "aankomst")), frozenset("met na door dankzij".split())


def has_relieved(sentence: Sentence, first: int) -> bool:
    """ "Zestig Nederlanders hebben in mei de Britten afgelost": those who came, at this token."""
    keys = sentence.keys
    if is_said_to_come(keys, first):
        return True
    have = next((i for i, key in enumerate(keys) if key in ("heeft", "hebben")), -1)
    if 0 <= have < first and ("plaats", "ingenomen") in itertools.pairwise(keys[first:]):
        return True  # "Bij SNMG1 heeft Zr.Ms. Tromp de plaats ingenomen van Zr.Ms. Evertsen"
    if 0 <= have < first:
        # "Op 9 juli heeft Zr.Ms. Vlaardingen de Haarlem afgelost": the first behind the verb.
        between = sentence.marks[have + 1 : first]
        return (
            keys[-1] in _RELIEVED
            and "door" not in keys
            and not any(mark & (UNIT | PEOPLE | CRAFT) for mark in between)
            and not any(have < a.first < first and a.kind == "country" for a in sentence.actors)
            and any(mark & (UNIT | PEOPLE | CRAFT) for mark in sentence.marks[first + 3 :])
        )
    if have <= first or _RELIEVED.isdisjoint(keys[have:]) or "door" in keys[have:]:
        return False
    return _PASSIVE.isdisjoint(keys)


_PASSIVE = frozenset("is zijn was waren wordt worden werd werden".split())


def _is_unit(sentence: Sentence, at: int) -> bool:
    return at < len(sentence.keys) and bool(sentence.marks[at] & UNIT)


def _is_of_name(sentence: Sentence, at: int) -> bool:
    """ "Johan de Witt", "Karel van Mander": a small word between two capitals."""
    near = range(at - 1, at + 2)
    if sentence.keys[at] not in ("de", "van", "der", "den") or near.stop > len(sentence.keys):
        return False
    text, starts = sentence.block.view.text, sentence.starts
    return text[starts[at - 1]].isupper() and text[starts[at + 1]].isupper()


def phrase_end(sentence: Sentence, first: int) -> int:
    """The end of the noun phrase: a unit and the capitalised name behind it."""
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    last = first
    for index in range(first + 1, min(first + 5, len(starts))):
        gap = text[ends[index - 1] : starts[index]]
        near = sentence.marks[index - 1] | sentence.marks[index - 2]
        if gap in ("-", "‑", "’", "'") and near & CRAFT:
            last = index  # "F-35’s"
            continue
        unit = sentence.marks[index] & (UNIT | PEOPLE)
        if gap in ("-", "‑") and unit:
            last = index  # "Roemeense politie-eenheid"
            continue
        joined = text[ends[index] : ends[index] + 1] in ("-", "‑") and _is_unit(sentence, index + 1)
        joined = joined or _is_of_name(sentence, index)
        if gap not in (" ", ".", ". ") or not (unit or joined or text[starts[index]].isupper()):
            break
        last = index
    return ends[last]


def take_turns(sentence: Sentence) -> bool:
    """ "Zij worden elke acht weken afgelost", "na vier maanden afgelost": the stay goes on."""
    if not _EACH_TIME.isdisjoint(sentence.present):
        return True
    present, keys = sentence.present, sentence.keys
    if not {"afgelost", "na"} <= present or "door" in present or _NOW.isdisjoint(present):
        return False
    if any(p.first or p.last for p in sentence.periods):
        return False  # "worden op 1 mei, na vier jaar, afgelost"
    starts = [sentence.token_at(p.start) for p in sentence.periods if p.duration]
    return any(keys[at - 1] == "na" for at in starts)


_NOW = frozenset(("wordt", "worden"))
_EACH_TIME = frozenset("telkens steeds elke iedere elk ieder periodiek regelmatig".split())
