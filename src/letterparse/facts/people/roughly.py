"""How exact a number of people is, by the words before it; what a number becomes."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import COUNT
from letterparse.language import Language


def qualifier_of(sentence: Sentence, first: int) -> str:
    keys = sentence.keys[max(first - 3, 0) : first]
    joined = " " + " ".join(keys) + " "
    if _is_upper_end(sentence, first) or _is_ceiling(keys):
        return "at_most"
    if any(word in joined for word in _AT_MOST):
        return "at_most"
    if any(word in joined for word in (" minste ", " minimaal ", " minstens ", " meer dan ")):
        return "at_least"
    return "about" if not ABOUT.isdisjoint(keys[-1:]) else "exact"


_AT_MOST = (" hoogste ", " maximaal ", " hooguit ", " maximum ", " niet meer dan ", " minder dan ")


def _is_upper_end(sentence: Sentence, first: int) -> bool:
    """ "tien tot twaalf", "tussen de 20 en 25": the number is the upper end of a range."""
    keys, at = sentence.keys, first - 2
    if at < 0 or not sentence.marks[at] & COUNT or at in sentence.timed:
        return False
    before = keys[max(at - 2, 0) : at]
    if keys[first - 1] == "en":
        return "tussen" in before
    return keys[first - 1] in ("tot", "à", "a", "of") and "van" not in before


def _is_ceiling(before: Sequence[str]) -> bool:
    """ "stuurt er tot 150", "een eenheid van tot 40 man"; not "uitgebreid tot", "loopt op tot"."""
    return before[-1:] == ["tot"] and not _OFFERING.isdisjoint(before[-2:-1])


_OFFERING = frozenset(
    "stuurt sturen stuurde stuurden zendt zenden zond zonden levert leveren leverde leverden "
    "biedt bieden bood plaatst plaatsen stationeert stationeren met er van om kan kunnen zal "
    "zullen wil telt tellen omvat omvatten".split()
)


ABOUT = frozenset(
    "circa ca ongeveer bijna ruim rond n omstreeks kleine pakweg krap nagenoeg vrijwel haast zowat "
    "grofweg plusminus gemiddeld".split()
)
"""The last word of "circa", "zo’n" and the like, before a number that is not exact."""


def new_number(sentence: Sentence, noun: int, language: Language) -> tuple[int, int] | None:
    """What a number of people becomes, and its token: "neemt af van 145 tot circa 60"."""
    keys = sentence.keys
    for index in range(noun + 1, min(noun + FAR, len(keys) - 1)):
        if keys[index] not in _BECOMING:
            continue
        at = index + 1 + (keys[index + 1] in ABOUT or keys[index + 1] in _AS_BEFORE)
        value = number_of(sentence, at, language) if at < len(keys) else None
        if value is not None and value > 1 and at not in sentence.timed:
            return value, at
    return None


THEIR = frozenset(("haar", "zijn", "hun"))


def is_their_number(keys: Sequence[str], index: int) -> bool:
    """ "het aantal van zijn militairen", at "zijn"."""
    return (
        index > 1
        and keys[index] in THEIR
        and keys[index - 1] == "van"
        and keys[index - 2] == "aantal"
    )


# "bij NSATU, het NAVO-commando voor de steun aan Oekraïne in Wiesbaden, neemt toe tot 55".
FAR = 24
_BECOMING = frozenset(
    "naar tot op bedraagt bedroeg is was wordt beloopt beliep thans nu momenteel inmiddels "
    "blijft bleef".split()
)
_AS_BEFORE = frozenset("ongewijzigd onveranderd voorlopig vooralsnog".split())


def has_article(sentence: Sentence, first: int) -> bool:
    """ "De 65 reddingswerkers", but not "rond de 65" and "tussen de 60 en 65"."""
    before = ["", *sentence.keys][max(first - 1, 0) : first + 1]
    return before[-1] in _DEFINITE and before[0] not in _ROUGHLY


_DEFINITE = frozenset("de die deze dezelfde".split())
_ROUGHLY = frozenset("rond tegen om tussen rondom boven over".split())


def is_of_whole(keys: Sequence[str], first: int) -> bool:
    """ "Van de beoogde veertig": this number is of a whole, of which parts are told."""
    if first > 1 and keys[first - 2 : first] == ["in", "totaal"]:
        first -= 2
    if first and keys[first - 1] in ABOUT:
        first -= 1
    if first and keys[first - 1].endswith("e") and keys[first - 1] not in _WHOLE:
        first -= 1
    return first > 1 and keys[first - 2] == "van" and keys[first - 1] in _WHOLE


_WHOLE = frozenset("de die deze onze hun zijn haar".split())
