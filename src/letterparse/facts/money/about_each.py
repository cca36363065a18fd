"""Shares of what was told before, each with its name: "Voor Zweden gaat het om 12 miljoen".

Behind givers the name gives, behind receivers it gets: "Polen en Noorwegen dragen bij. Voor Polen
gaat het om € 3 miljoen", "Drie landen ontvangen steun. Voor Kenia gaat het om € 3 miljoen".
"""

from __future__ import annotations

from letterparse.facts.gifts.counterparts import recipients
from letterparse.facts.gifts.sides import side_words
from letterparse.facts.gifts.stages import best_of
from letterparse.facts.grammar.case import GETTING, Case, donor_from, donor_told
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver, listed
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.roles import NL, Donor, role_of
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import Hit, verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import words_of
from letterparse.facts.people.mission_names import begins_mission
from letterparse.language import Language
from letterparse.records import NamedTuple


class Each(NamedTuple):
    """Whose share an amount is, and whether they give or get it."""

    named: list[Giver]
    gives: bool


def is_share_of(sentence: Sentence, at: int) -> bool:
    """True for the amount at token `at` of "voor Zweden gaat het om …, voor Ierland om …"."""
    return _opener(sentence, at) is not None


def _opener(sentence: Sentence, at: int) -> int | None:
    """The token of "voor", "bij" or "van" that opens such a share, its amount at token `at`."""
    if "om" not in sentence.present or _GOES.isdisjoint(sentence.present):
        return None
    keys = sentence.keys
    om = next((i for i in range(at - 1, max(at - 4, -1), -1) if keys[i] == "om"), None)
    if om is None:
        return None
    goes = [i for i, key in enumerate(keys[:om]) if key in _GOES]
    if not goes or "het" not in keys[max(goes[0] - 1, 0) : goes[0] + 2]:
        return None
    low = max(om - 9, 0)
    for index in range(om - 1, low - 1, -1):
        if index in sentence.priced:
            return None
        if keys[index] in ("voor", "bij") or (keys[index] == "wat" and "betreft" in keys[index:om]):
            return index
        if keys[index] == "van" and keys[index - 1] in ("geval", "dat"):
            return index
    return None


_GOES = frozenset("gaat ging".split())
_BEHIND_NAME = _GOES | frozenset(("om", "betreft"))


def is_for_another(sentence: Sentence) -> bool:
    """ "Voor de gemeenten gaat het om € 5 miljoen in 2025": theirs, beside what others get."""
    keys = sentence.keys
    goes = next((i for i, key in enumerate(keys) if key == "gaat"), 0)
    ahead = range(1, goes)
    return (
        keys[0] == "voor"
        and goes > 1
        and not any(
            i in sentence.timed or keys[i].endswith(("jaar", "jaren", "periode")) for i in ahead
        )
    )


def told_before(last: Sentence | None, language: Language) -> Hit | None:
    """The verb of giving or getting of a sentence before, which told of no amount itself."""
    if last is None or last.amounts or not words_of(language).asking.isdisjoint(last.keys):
        return None
    said = last.marked_words(range(len(last.keys)))
    forms = verb_forms(language, "giving")
    return best_of(verbs_in(said, forms, "m"))


def share_of(case: Case) -> Each | None:
    """Whose share the amount is, where the words tell it so and a gift was told before."""
    sentence, language = case.sentence, case.context.language
    at = sentence.token_at(case.amount.start)
    opener = _opener(sentence, at)
    if opener is None:
        return None
    named, end = listed(sentence, opener + 1, at, language)
    if not named or sentence.keys[end] not in _BEHIND_NAME:
        return None
    if not named[0].known and begins_mission(sentence, named[0].first, language):
        return None
    if not (named[0].known or named[0].code[:1].isupper() or " " in named[0].code):
        return None
    gives = _gives(case, named)
    return None if gives is None else Each(named, gives)


def _is_of_mission(sentence: Sentence, at: int, language: Language) -> bool:
    """ "Voor Aspides gaat het om € 6 miljoen": what that is for neither gives nor gets."""
    opener = _opener(sentence, at)
    if opener is None:
        return False
    near = range(opener + 1, min(opener + 3, len(sentence.keys)))
    return any(begins_mission(sentence, i, language) for i in near)


def _gives(case: Case, named: list[Giver]) -> bool | None:
    """True if those told of before give, False if they get; None if nothing was given."""
    sentence, last, language = case.sentence, case.before.last, case.context.language
    opens = ("voor", "bij", "van", "wat")
    first = next(i for i, k in enumerate(sentence.keys) if k in opens and i not in sentence.timed)
    # "In mei ging het voor Peru om …": what was given, stands in the sentence before.
    if first > 3 and _GOES.isdisjoint(sentence.keys[:first]):
        keys, told, members = sentence.keys[:first], sentence, list(range(first))
    elif last is not None and last.block is sentence.block:
        keys, told, members = last.keys, last, list(range(len(last.keys)))
    else:
        return None
    codes = {one.code for one in named}
    if not GETTING.isdisjoint(keys):
        return False
    shares = any(key.endswith(_SHARES) for key in keys)
    hits = verbs_in(told.marked_words(members), verb_forms(language, "giving"), "m")
    if not (hits or shares) and case.before.head is None:
        return None
    roles = {role_of(told, a) for a in told.actors if a.code in codes and a.first in members}
    if roles & {"aan", "voor", "naar"}:
        return False
    if shares or "bij" in keys:
        return True
    passive = is_passive(told, members, language)
    givers = [] if passive else subject_of(told, members, "", language).givers
    if roles:
        return any(one.code in codes for one in givers)
    head = donor_told(case.before.head)
    others = any(not one.own for one in givers) or (head is not None and head.own is False)
    # What a state may give or get, one that is known to be helped gets.
    states = all(len(code) > 2 or code in side_words(language).giving_states for code in codes)
    return others and (states or not hits)


_SHARES = ("bijdrage", "bijdragen", "aandeel", "deel", "inleg", "toezegging", "toezeggingen")


def giver_of_share(case: Case) -> Donor | None:
    """Who gives such a share: its name, or whoever gave to those told of."""
    each = share_of(case)
    if each is None:
        return None
    language = case.context.language
    if each.gives:
        return donor_from(each.named[0], language)
    return (
        _giver_before(case.before.last, language)
        or donor_told(case.before.here or case.before.head)
        or NL
    )


def _giver_before(last: Sentence | None, language: Language) -> Donor | None:
    """The subject of the sentence before, where it gives and does not get."""
    if last is None or not GETTING.isdisjoint(last.keys):
        return None
    members = list(range(len(last.keys)))
    if is_passive(last, members, language):
        return None
    givers = subject_of(last, members, "", language).givers
    return donor_from(givers[0], language) if givers else None


def receivers_of_share(case: Case, donor: Donor) -> list[str] | None:
    """Who gets such a share; None where the amount is none."""
    each = share_of(case)
    if each is None:
        at = case.sentence.token_at(case.amount.start)
        return [] if _is_of_mission(case.sentence, at, case.context.language) else None
    if not each.gives:
        return [one.code for one in each.named if one.known and one.code not in ("NL", donor.code)]
    told = case.before.here or case.before.head
    last, language = case.before.last, case.context.language
    got = told.recipient or [] if told is not None else []
    if told is None and last is not None:
        got = recipients(last, range(len(last.keys)), donor.code, language)
    return [code for code in got if code != donor.code]


def of_fraction(case: Case) -> Donor | None:
    """ "A en B leggen € 9 mln. in, waarvan B met € 6 mln. het grootste deel": whose share it is."""
    sentence, keys, whole = case.sentence, case.sentence.keys, case.whole
    first = case.scope.members[0]
    at, end = (sentence.token_at(at) for at in (case.amount.start, case.amount.end))
    if keys[first] != "waarvan" or keys[at - 1] != "met" or whole is None or whole.own:
        return None
    if not _FRACTIONS & set(keys[end : end + 3]) or not GETTING.isdisjoint(case.scope.keys):
        return None
    named, stop = listed(sentence, first + 1, at - 1, case.context.language)
    if len(named) != 1 or stop != at - 1:
        return None
    code = named[0].code
    told = (one for one in (whole.donor, *whole.partners) if one and one.endswith(f" {code}"))
    return Donor(next(told, code), named[0].own)


def of_that_of(case: Case) -> Donor | None:
    """ "…, die van Denemarken bedraagt DKK 3 miljoen": whose contribution "die" is."""
    sentence, members = case.sentence, case.scope.members
    if sentence.words(members[:2]) not in _THAT_OF or sentence.token_at(case.amount.start) < 3:
        return None
    named, stop = listed(sentence, members[1] + 1, members[-1], case.context.language)
    told = len(named) == 1 and sentence.keys[stop] in _AMOUNTS
    return donor_from(named[0], case.context.language) if told else None


_AMOUNTS = ("bedraagt", "bedroeg", "is", "was", "beloopt")
_THAT_OF = (["die", "van"], ["dat", "van"])
_FRACTIONS = frozenset("helft deel meeste leeuwendeel meerderheid merendeel hoofdmoot".split())
