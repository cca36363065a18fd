"""Who grants what somebody is said to get: told around the clause, or in the sentence before.

"De Verenigde Staten maakten bekend dat Oekraïne 225 miljoen dollar krijgt": who announces it,
gives. "De Commissie heeft drie aanvragen gehonoreerd. ProRail ontvangt € 48 miljoen": who
honours them, gives.
"""

from __future__ import annotations

from letterparse.facts.grammar.case import Case, donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.purses import purse_at, purses_in
from letterparse.facts.grammar.roles import Donor
from letterparse.facts.grammar.subjects import finite_place, subject_of
from letterparse.facts.grammar.verdicts import words_of
from letterparse.language import Language


def granter(case: Case) -> Donor | None:
    """Who is told to grant what the subject of this clause gets; None if nobody is."""
    return _announcer(case) or _before(case)


def _announcer(case: Case) -> Donor | None:
    """The subject of "maakte bekend dat", "zegde toe dat", "besloot dat"."""
    sentence, language = case.sentence, case.context.language
    keys, words = sentence.keys, words_of(language)
    dat = next((i for i in range(case.scope.at, 0, -1) if keys[i] == "dat"), None)
    if dat is None:
        return None
    outer = list(range(dat))
    place = finite_place(sentence, outer, names_of(language))
    if place is None or words.granting_speech.isdisjoint(keys[place:dat]):
        return None
    if is_passive(sentence, outer, language):
        return None
    givers = subject_of(sentence, outer, "", language).givers
    return donor_from(givers[0], language) if givers and not givers[0].own else None


def _agents(sentence: Sentence, language: Language) -> list[Giver]:
    """ "door het fonds zijn drie aanvragen gehonoreerd"."""
    at = next((i for i, key in enumerate(sentence.keys) if key == "door"), None)
    purse = purse_at(sentence, at, language) if at is not None else None
    return [purse.giver] if purse else []


_PACTS = frozenset("convenant contract overeenkomst subsidierelatie samenwerking".split())


def _before(case: Case) -> Donor | None:
    """The subject of the sentence before, if it grants: "honoreerde", "steunt", "verdeelde"."""
    last, language = case.before.last, case.context.language
    if last is None or last.block.index != case.sentence.block.index or last.is_question:
        return None
    words = words_of(language)
    if case.scope.opener in ("die", "dat") and not _PACTS.isdisjoint(case.sentence.keys[:3]):
        return None  # "Het convenant met X, die € 2 miljoen per jaar kreeg, …": one of ours.
    if "namens" in last.present:
        return None  # "NOC*NSF verdeelt namens VWS …": whose money it is, stands there.
    refused = "wel" in case.scope.keys and not _REFUSING.isdisjoint(last.keys)
    grants = not words.granting.isdisjoint(last.keys)
    if "toe" not in last.present and words.granting.intersection(last.keys) <= _KNOWS:
        grants = False  # "De regeling kent een plafond."
    grants = grants and (words.asking | words.proposals).isdisjoint(last.keys)
    if not (grants or refused):
        return None
    everything = list(range(len(last.keys)))
    if is_passive(last, everything, language):
        givers = [purse.giver for purse in purses_in(last, everything, language)]
        givers = givers or _agents(last, language)
    else:
        givers = subject_of(last, everything, "", language).givers
    if not givers or givers[0].own or (not grants and len(givers[0].code) > _CODE):
        return None
    if last.amounts and _is_own_agency(case):
        return None
    gets = {a.code for a in case.sentence.actors if a.first in case.scope.members}
    return None if givers[0].code in gets else donor_from(givers[0], language)


_KNOWS = {"kent", "kende"}
_CODE = 2  # A state or the Union.
# "De Commissie wees de aanvraag van Malta af. Wel kreeg Cyprus € 4 mln.": of whom refused Malta.
_REFUSING = frozenset(
    "afgewezen wees wezen wijst geweigerd weigerde weigerden weigert afgekeurd keurde verwierp "
    "verworpen".split()
)


def _is_own_agency(case: Case) -> bool:
    """ "De Commissie kende ons land € 9 mln. toe. Het COA krijgt dit jaar € 2 mld.": of the state.

    Not where the words point back: "Het COA krijgt daarvan € 2 mln.".
    """
    agencies = case.context.language.table("actors")["agencies"]
    opened = case.scope.keys[:2]
    named = not {*opened, " ".join(opened)}.isdisjoint(agencies)
    return named and _POINTING.isdisjoint(case.scope.keys)


_POINTING = frozenset("hiervan daarvan hieruit daaruit ervan hierbij daarbij".split())
