"""The names of missions and operations: those of `missions.tsv`, and words for their kinds."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from letterparse.facts.grammar.actors import Actor, Gazetteer, Name
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import (
    MISSION,
    MISSION_FORM,
    MISSION_KIND,
    MISSION_SECOND,
    Wake,
)
from letterparse.facts.people.leads import BLOC_NAME, HEADED
from letterparse.language import Language


@cache
def known_missions(language: Language) -> tuple[Gazetteer, dict[str, str]]:
    """The names that the table knows, and of each spelling the one that it goes by."""
    names: list[Name] = []
    canonical: dict[str, str] = {}
    for row in language.rows("missions"):
        if row[0][0] == "@":
            continue
        spellings = row[0].split("|")
        for spelling in spellings:
            # "Sfor" and "Unifil", as many letters write them.
            mixed = [spelling.capitalize()] if spelling.isalpha() and spelling.isupper() else []
            for form in (spelling, *(m for m in mixed if len(m) > 3)):
                names.append(Name(form, spellings[0], "body"))
                canonical[form] = spellings[0]
    return Gazetteer(names, in_compounds=True), canonical


@cache
def mission_words(language: Language) -> frozenset[str]:
    """Words that mean a mission, whatever its name."""
    return frozenset(language.table("sending")["mission_words"])


@cache
def other_names(language: Language) -> frozenset[str]:
    """ "UNICEF": formed like the name of a mission, and none."""
    return frozenset(language.table("sending")["no_missions"])


def known_in(sentence: Sentence, language: Language) -> list[Actor]:
    """The missions of the table that a sentence names."""
    return sentence.named_by(known_missions(language)[0], MISSION, MISSION_SECOND)


def begins_mission(sentence: Sentence, at: int, language: Language) -> bool:
    """Does the name of a mission begin at this token: "Aspides", "EUNAVFOR"; not "Unilever"?"""
    if any(known.first == at for known in known_in(sentence, language)):
        return True
    formed = BLOC_NAME.match(sentence.block.view.text, sentence.starts[at])
    return formed is not None and formed[0].partition(" ")[0] not in other_names(language)


def speaks_of_mission(sentence: Sentence, language: Language) -> bool:
    """Is one named, or a word for one said: "aan UNIFIL", "aan de operatie"?"""
    is_kind = _is_kind(language)
    return any(map(is_kind, sentence.keys)) or bool(known_in(sentence, language))


def is_share_of_mission(sentence: Sentence, language: Language) -> bool:
    """ "De bijdrage aan de operatie bestaat uit een fregat": what serves in it, and no gift."""
    keys = sentence.keys
    at = next((i for i, key in enumerate(keys) if key in _CONSISTS), 0)
    if not at or "uit" not in keys[at:] or not any(key in _SHARES for key in keys[:at]):
        return False
    return names_operation(sentence.part(0, at), language)


def names_operation(sentence: Sentence, language: Language) -> bool:
    """ "voor Althea", "aan EUMAM", "aan de missie"; not "aan R&D", "aan de commissie".

    Stricter than `speaks_of_mission`, to which every "groep" is a word for one.
    """
    if not mission_words(language).isdisjoint(sentence.present) or _SEVERAL & sentence.present:
        return True
    return any(begins_mission(sentence, at, language) for at in range(len(sentence.keys)))


def blocks_behind(sentence: Sentence) -> int:
    """How far behind its mission it may stand: "De bijdrage aan de verlenging bestaat uit:"."""
    return 0 if _GOING_ON.isdisjoint(sentence.present) else _NEAR


_NEAR = 3
_GOING_ON = frozenset("verlenging voortzetting vervolg verlengde".split())
_SEVERAL = frozenset(("missies", "operaties"))
_CONSISTS = frozenset("bestaat bestaan bestond bestonden".split())
_SHARES = frozenset("bijdrage inzet deelname deelneming aanwezigheid aandeel".split())


def letters_of(name: str) -> str | None:
    """The name itself where it is but letters: "MINUSMA", "EMASoH"; not "EUTM Mali"."""
    first, _, number = name.partition(" ")
    mostly = sum(map(str.isupper, first)) > _MOST and first[:1].isupper()
    letters = len(first) > 2 and (first.isupper() or mostly) and first.isalnum()
    return name if letters and number in _ROMAN else None


_MOST = 3
_ROMAN = ("", "I", "II", "III", "IV")


def mission_wakes(language: Language) -> tuple[Wake, ...]:
    """The words by which a sentence can name a mission, one that is known or formed like one."""
    gazetteer = known_missions(language)[0]
    return (
        (MISSION, gazetteer.telling_firsts.__contains__),
        (MISSION_FORM, _is_formed),
        (MISSION_SECOND, gazetteer.telling_seconds.__contains__),
        (MISSION_KIND, _is_kind(language)),
    )


def _is_kind(language: Language) -> Callable[[str], bool]:
    """Words for missions, and for what stands abroad under somebody's lead."""
    words = mission_words(language)
    return lambda word: word in words or word.endswith(HEADED)


def _is_formed(word: str) -> bool:
    """ "EUNAVFOR", "UNOMSA": it begins like the names of the EU and the UN, see BLOC_NAME."""
    return len(word) > 3 and word.startswith(("eu", "un")) and word not in _NEVER_A_MISSION


_NEVER_A_MISSION = frozenset("euro europa europese europees unie uniek unieke".split())
