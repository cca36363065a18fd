"""The definite noun with which a sentence goes on about those told of before: "de inzet"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import COUNT, CRAFT, PEOPLE, UNIT
from letterparse.facts.people.people_nouns import people_words, unit_words
from letterparse.facts.people.sending import Words
from letterparse.facts.stays.called import GROUPS
from letterparse.facts.stays.scene import Scene
from letterparse.facts.stays.sequel_subjects import POINTING, subject_at
from letterparse.language import Language

DEFINITE = POINTING | {"de", "het", "beide", "onze", "ons"}
"""What stands before such a noun."""
FURTHER = frozenset("van in op te aan bij uit met die dat voor waarvan".split())
"""Behind a noun these say more of it: then it is told of for the first time."""


def says_more(sentence: Sentence, noun: int) -> bool:
    """ "het team van vier", "het bataljon mariniers dat in UNMEE …": told for the first time."""
    behind = noun + 1 + bool(sentence.marks[noun + 1] & PEOPLE)
    of_justice = sentence.keys[noun + 1 : noun + 3] == ["van", "justitie"]
    if sentence.keys[behind : behind + 1] in (["die"], ["dat"]):
        told = sentence.clauses.members(sentence.clauses.of[behind])
        if told[-1] in sentence.commas and {"zou", "zouden"} & set(sentence.words(told)):
            return False  # "De missie die in mei zou aflopen, is verlengd"
        if not (
            _THEM.isdisjoint(sentence.words(told)) or _WORKING.isdisjoint(sentence.words(told))
        ):
            return False  # "Het detachement dat ze bedient, telt zeventig man"
    return not of_justice and not FURTHER.isdisjoint(sentence.keys[behind : behind + 1])


_THEM = frozenset("ze deze ermee daarmee hiermee toestellen helikopters systemen".split())
_WORKING = frozenset(
    "bedient bedienen onderhoudt onderhouden vliegt vliegen bestuurt besturen bemant".split()
)


def definite_noun(words: Words, sentence: Sentence, language: Language) -> int:
    """The token of the noun of "deze inzet", "de Nederlandse batterij"; -1 if there is none."""
    keys, marks, first = sentence.keys, sentence.marks, subject_at(sentence)
    if keys[first] not in DEFINITE:
        return -1
    if is_of_those(words, keys, first, language):
        return first + 4
    if (whose := _in_term_of(keys, first)) > 0:
        return whose if _is_alone(keys, whose, language) else -1
    units, people = unit_words(language), people_words(language)
    if keys[first] == "de" and _stands_alone(sentence, first + 1):
        return first + 1
    skipped = first + 1 < len(keys) and sentence.marks[first + 1] & COUNT
    for at in (first + 1 + bool(skipped), first + 2 + bool(skipped)):
        if at >= len(keys):
            return -1
        key = keys[at]
        listed = key in words.shares or key in GROUPS or units[key] or people[key]
        listed = listed or key in words.kinds  # "het toestel"
        listed = listed or (keys[first] == "beide" and key in _SHARES)
        seat = key == "post" or keys[first] != "de"
        listed = listed or (seat and key in _SEATS and keys[first] in _THEIRS and at == first + 1)
        if key == "aandeel" and _is_of_kind(sentence, at + 1):
            return -1
        if listed or marks[at] & CRAFT:
            # "de Patriot-eenheid in Adana": the unit is what the words behind it tell more of.
            joined = sentence.block.view.text[sentence.ends[at] : sentence.ends[at] + 1]
            return at + (joined in ("-", "‑") and any(units[k] for k in keys[at + 1 : at + 2]))
        if not key.endswith(("e", "isch")):
            return -1
    return -1


def _stands_alone(sentence: Sentence, at: int) -> bool:
    """ "De Deense blijft nog tot mei": the adjective of a state whose noun is left out."""
    verb = at + 1 < len(sentence.keys) and sentence.keys[at + 1] in _STAYS_OR_GOES
    owner = any(a.first == a.last == at and a.kind == "adjective" for a in sentence.actors)
    return verb and owner


_STAYS_OR_GOES = frozenset(
    "blijft blijven bleef bleven keert keren keerde keerden vertrekt vertrekken vertrok is zijn "
    "wordt worden werd werden gaat gaan ging gingen".split()
)


def behind_definite(sentence: Sentence, at: int) -> int:
    """The token behind "de artsen", "de Deense ploeg", "de Deense" (the noun left out); else -1."""
    if sentence.keys[at] not in ("de", "het") or at + 2 >= len(sentence.keys):
        return -1
    if sentence.marks[at + 1] & (PEOPLE | UNIT):
        return at + 2
    if sentence.marks[at + 2] & (PEOPLE | UNIT):
        own = any(a.first == a.last == at + 1 and a.kind == "adjective" for a in sentence.actors)
        return at + 3 if own else -1
    return at + 2 if _stands_alone(sentence, at + 1) else -1


def is_first_told(noun: str, location: list[str], scene: Scene) -> bool:
    """ "De detachering in Mali": whose it is, is said only where somebody was told to be there."""
    if noun not in _POSTING:
        return False
    there = (one for one in scene.found if set(one.location or ()) & set(location))
    return not any(one.personnel for one in there)


_POSTING = frozenset(("detachering", "plaatsing", "stationering"))


def _is_of_kind(sentence: Sentence, at: int) -> bool:
    """ "Het aandeel vrouwen in de krijgsmacht": how many of all, and nobody's share."""
    return bool(sentence.marks[at : at + 1]) and bool(sentence.marks[at] & PEOPLE)


def is_of_those(words: Words, keys: Sequence[str], first: int, language: Language) -> bool:
    """ "De terugkeer van het schip", "de plaatsing van de artsen": of those told of before.

    So too "het mandaat voor deze inzet", "de termijn van hun verblijf".
    """
    term = len(keys) > first + 5 and keys[first + 1] in _TERMS and keys[first + 2] in _OF
    if term and keys[first + 3] in POINTING | {"hun"} and keys[first + 4] in words.shares:
        return keys[first + 4] not in _WHOLE  # "Het mandaat van deze missie": not of a share.
    return (
        len(keys) > first + 5
        and keys[first + 1] in words.of_units | _SEATS
        and keys[first + 2] == "van"
        and keys[first + 3] in ("het", "de", "dit", "deze")
        and (keys[first + 4] in words.kinds or _is_alone(keys, first + 4, language))
    )


def _in_term_of(keys: Sequence[str], first: int) -> int:
    """ "De termijn (van zes maanden) waarvoor het bataljon is uitgezonden": the token of those."""
    if keys[first + 1 : first + 2] == [] or keys[first + 1] not in _TERMS | {"periode"}:
        return -1
    near = keys[first + 2 : first + 6]
    at = first + 2 + near.index("waarvoor") if "waarvoor" in near else -1
    return at + 2 if at > 0 and len(keys) > at + 3 and keys[at + 1] in DEFINITE else -1


_SEATS, _THEIRS = frozenset(("plaats", "plek", "post")), POINTING | {"de"}
_TERMS = frozenset("mandaat termijn looptijd duur einddatum".split())
_OF = ("van", "voor")
_WHOLE = frozenset(("missie", "operatie"))


def _is_alone(keys: Sequence[str], noun: int, language: Language) -> bool:
    """ "de artsen", "de compagnie", "de artsen, die …": not "de artsen in Niger", told first."""
    known = people_words(language)[keys[noun]] or unit_words(language)[keys[noun]]
    return known and keys[noun + 1] not in FURTHER - {"die", "dat"}


_SHARES = frozenset("bijdragen inzetten missies plaatsingen detacheringen uitzendingen".split())
