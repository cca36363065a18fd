"""What each of many gets, or anybody who asks: rates and norms are amounts, and no gifts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.nouns import DETERMINERS
from letterparse.facts.grammar.signals import NUMBER as COUNTING
from letterparse.facts.grammar.verdicts import Scope, Words
from letterparse.mentions.model import Amount


def is_norm(words: Words, sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """True for so much for each: "Ouders krijgen € 30.000", "voor elke vluchteling € 6.000"."""
    keys = scope.keys
    if keys[0] == "een" and not {"ontvangt", "krijgt"}.isdisjoint(keys[1:6]):
        return True  # "Een bedrijf ontvangt € 300.000": one of many, not somebody.
    if _may_and_gets(sentence, scope):
        return True
    first = sentence.token_at(amount.start)
    if not _AVERAGE.isdisjoint(sentence.keys[max(first - 4, 0) : first]):
        return True  # "met een gemiddelde omvang van € 202.000"
    if _is_most_of_each(sentence, amount, scope):
        return True
    if sentence.keys[first - 2 : first] in _OF_EACH and amount is not sentence.amounts[0]:
        return True  # "€ 300 miljoen, verdeeld over vijf projecten van elk € 60 miljoen"
    may = "mag" in keys and ("mag", "een") in pairwise(keys)
    if may and not _GETS.isdisjoint(keys):
        return True  # "Volgens de regels mag een bedrijf € 300.000 ontvangen"
    if keys[0] in _EVERY and {"kan", "krijgen"} <= {*keys} and keys[1:2] not in _TIMES:
        return True  # "Elk bedrijf kan € 700.000 krijgen"
    largest = amount.value if amount.value is not None else amount.high
    if largest is None or largest >= _EACH:
        return False
    if not _CHOOSES.isdisjoint(keys):
        return True  # "Bewoners konden kiezen voor een vast bedrag van € 5.000"
    if keys[0] == "voor" and keys[1:2] == ["een"] and not _GETS.isdisjoint(keys):
        return True  # "Voor een zij-instromer ontvangt de school € 20.000"
    if keys[0] in _EVERY and not _GETS.isdisjoint(keys):
        return True  # "Elke gedupeerde ontvangt een vast bedrag van € 24.010"
    if keys[0] == "voor" and (not _EVERY.isdisjoint(keys[1:2]) or _is_one_of_many(sentence, scope)):
        return True
    if _is_for_each(sentence, first):
        return True
    if _is_paid_to_many(sentence, scope) or _is_for_whoever(sentence, scope):
        return True
    return _are_many(keys) or _is_raised_rate(words, sentence, amount, scope)


def _is_for_each(sentence: Sentence, first: int) -> bool:
    """ "Scholen ontvangen voor iedere leerling die zij erbij krijgen € 900": so much a head."""
    keys, low = sentence.keys, max(first - _AHEAD, 0)
    at = next((i for i in range(first - 2, low, -1) if keys[i] == "voor"), 0)
    each = at > 0 and keys[at + 1] in _EVERY and _GETS.intersection(keys[:at])
    return bool(each) and sentence.priced.isdisjoint(range(at, first))


def _is_one_of_many(sentence: Sentence, scope: Scope) -> bool:
    """ "Voor één zo'n boot wordt € 40.000 betaald": a price; "voor zo'n tien boten" is of ten."""
    keys, at = scope.keys, 1 + (scope.keys[1:2] in (["een"], ["één"]))
    such = 2 if keys[at : at + 2] == ["zo", "n"] else int(keys[at : at + 1] in _SUCH)
    if not such or _PAYS.isdisjoint(keys) or scope.members[0] + at + such >= len(sentence.keys):
        return False
    return not sentence.marks[scope.members[0] + at + such] & COUNTING


_SUCH = (["dergelijke"], ["dergelijk"], ["soortgelijke"], ["soortgelijk"])
_PAYS = frozenset("betaald betaalt betaalde betaalden betalen".split())
_AHEAD = 12
_TIMES = (["jaar"], ["kwartaal"], ["maand"], ["keer"])


def _is_most_of_each(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """ "verstrekt leningen van maximaal € 75.000 aan boeren": so much for each who asks.

    What is lent to one, or in all, is no norm: "leningen van ten hoogste € 5 miljoen aan Togo".
    """
    keys, first = sentence.keys, sentence.token_at(amount.start)
    noun = first - 2 if keys[first - 1] == "van" else first - 1
    if amount.qualifier != "at_most" or noun < 1 or not keys[noun].endswith(_GRANTS):
        return False
    if not _TOGETHER.isdisjoint(keys):
        return False
    takers = [i + 1 for i in scope.members if keys[i] == "aan" and i + 1 in scope.members]
    return bool(takers) and all(_is_bare_plural(sentence, i) for i in takers)


_GRANTS = ("leningen", "kredieten", "subsidies", "giften", "beurzen", "garanties", "vouchers")


def _is_bare_plural(sentence: Sentence, at: int) -> bool:
    """ "aan (kleine) boeren": no article, number or name; "aan de KLM", "aan drie scholen"."""
    keys = sentence.keys
    while at + 1 < len(keys) and keys[at].endswith("e") and keys[at] not in DETERMINERS:
        if sentence.marks[at] & COUNTING:
            return False
        at += 1
    named = sentence.block.view.text[sentence.starts[at]].isupper()
    return keys[at].endswith(("en", "s")) and not named and len(keys[at]) > 4


def _may_and_gets(sentence: Sentence, scope: Scope) -> bool:
    """ "Een school die dat wil, kan een coach vragen en krijgt daarvoor € 9.000": anybody who asks.

    Of more than one only where they have no article: "Scholen kunnen … en krijgen".
    """
    if scope.keys[0] != "en" or _GETS.isdisjoint(scope.keys[1:2]):
        return False
    before = sentence.keys[: scope.members[0]]
    if before[:1] == ["een"]:
        return not _MAY.isdisjoint(before)
    verb = next((i for i, key in enumerate(before[:4]) if key in _MODAL), 0)
    return verb > 0 and _TOGETHER.isdisjoint(scope.keys) and _is_of_many(before[:verb])


_MAY = frozenset("kan mag".split())


def _are_many(keys: Sequence[str]) -> bool:
    """ "Gedupeerde ouders krijgen …": a bare plural, of which each gets as much."""
    verb = next((i for i, key in enumerate(keys[:4]) if key in _ALL_GET), 0)
    if not verb or not _TOGETHER.isdisjoint(keys):
        return False
    got = keys[verb] not in _MODAL or not _GETS.isdisjoint(keys[verb:])
    return got and _is_of_many(keys[:verb])


def _is_of_many(subject: Sequence[str]) -> bool:
    """ "Gedupeerde ouders": without article or number, and no two of them."""
    bare = subject[0] not in DETERMINERS and subject[0].isalpha()
    several = {"en", "van", "alle"}.isdisjoint(subject)
    return bare and several and subject[-1].endswith(("en", "s"))


def _is_paid_to_many(sentence: Sentence, scope: Scope) -> bool:
    """ "keert getroffen gezinnen eenmalig € 2.000 uit": households without article or number."""
    keys, marks = sentence.keys, sentence.marks
    many = next((i for i in scope.members if i < scope.at and keys[i] in _PERSONS), None)
    if not many or not _TOGETHER.isdisjoint(keys):
        return False  # One that opens its sentence is the subject, which `_are_many` reads.
    before = many - 1
    while before > 0 and keys[before].endswith(("e", "en")) and keys[before - 1] not in DETERMINERS:
        if keys[before] in DETERMINERS or marks[before] & COUNTING or keys[before] in _AMONG:
            break
        before -= 1
    told = keys[before]
    counted = (
        told in DETERMINERS or keys[max(before - 1, 0)] in DETERMINERS or marks[before] & COUNTING
    )
    return not counted and not _AMONG & {told, keys[many - 1]}


def _is_for_whoever(sentence: Sentence, scope: Scope) -> bool:
    """ "Wie voor een vast bedrag kiest, ontvangt € 5.000": whoever does it gets as much."""
    keys = sentence.keys
    if keys[0] != "wie" and keys[:2] not in (["degene", "die"], ["iedereen", "die"]):
        return False
    return any(i <= scope.at and keys[i] in _GETS for i in sentence.behind_commas)


_PERSONS = frozenset(
    "gezinnen huishoudens gedupeerden slachtoffers bewoners burgers ouders nabestaanden inwoners "
    "huurders boeren vissers winkeliers werknemers studenten leraren patiënten veteranen".split()
)
_AMONG = frozenset("voor van onder tussen met bij door alle".split())


def _is_raised_rate(words: Words, sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """ "Het bedrag is per bewoner verhoogd van € 1.000 naar € 2.300"; "de dwangsom is verhoogd"."""
    first, keys = sentence.token_at(amount.start), sentence.keys
    if not _MOVED.isdisjoint(scope.keys) and any(key.endswith(_FINES) for key in scope.keys[:3]):
        return True
    return any(
        keys[i] == "per" and keys[i + 1].isalpha() and keys[i + 1] not in words.per_not_rate
        for i in scope.members
        if i + 1 < first and i not in sentence.timed and not _MOVED.isdisjoint(keys[i:first])
    )


_MOVED = frozenset("verhoogd omhoog stijgt steeg gestegen verlaagd omlaag daalt daalde".split())
_FINES = ("boete", "boetes", "boetebedrag", "boetebedragen", "dwangsom", "dwangsommen", "leges")
_AVERAGE = frozenset("gemiddelde gemiddeld".split())
_EACH = 100_000
_OF_EACH = (["van", "elk"], ["van", "ieder"])
_EVERY = frozenset("elk elke ieder iedere".split())
_CHOOSES = frozenset("kiest kiezen koos kozen gekozen".split())
_GETS = frozenset("ontvangt ontvangen krijgt krijgen".split())
_MODAL = frozenset("kunnen konden mogen mochten".split())
_ALL_GET = _MODAL | frozenset("ontvangen ontvingen krijgen kregen".split())
_TOGETHER = frozenset("samen tezamen gezamenlijk totaal".split())


def is_rate(words: Words, sentence: Sentence, amount: Amount) -> bool:
    """ "€ 0,36 per kWh", "€ 7.100 per woning", "per bad kan € 180.000": not per year."""
    largest = amount.value if amount.value is not None else amount.high
    if largest is not None and largest >= _MILLION and not _MONTHLY.isdisjoint(sentence.present):
        return False
    text, keys, starts = sentence.block.view.text, sentence.keys, sentence.starts
    after = sentence.token_at(amount.core[1])
    for index in range(after, min(after + 3, len(keys) - 1)):
        if index + 1 in sentence.timed:
            break  # "… van € 2 miljoen eindigt per 1 januari": when, and not for each what.
        if keys[index] == "per" and keys[index + 1] not in words.per_not_rate:
            between = text[amount.core[1] : starts[index]].split()
            return len(between) < 2 and {",", ";"}.isdisjoint(text[amount.core[1] : starts[index]])
    if sentence.keys[0] == "per" and len(keys) > 1 and keys[1][0].isalpha():
        if keys[1] in words.per_not_rate:
            return False
        return not sentence.periods or sentence.periods[0].start > starts[0]
    at = sentence.token_at(amount.core[0])
    for index in range(max(at - 5, 1), at):
        if keys[index - 1] == "per" and keys[index].isalpha():
            if ";" in text[starts[index] : amount.start] or "totaal" in keys[index:at]:
                return False  # "€ 12.000 per hectare; in totaal is daarvoor € 18 mln. …"
            return keys[index] not in words.per_not_rate and index - 1 not in sentence.timed
    return False


_MILLION = 1_000_000
# "€ 17 miljoen per maand" is no rate for each of many.
_MONTHLY = frozenset("maand kwartaal week".split())


def is_class_of_gifts(keys: list[str], first: int, after: int) -> bool:
    """ "Subsidies tot € 25.000 worden verleend zonder …": a rule for all of that size."""
    at = next((i for i in range(max(first - 4, 0), first) if keys[i] in _PLURALS), -1)
    if at < 0 or (at and keys[at - 1] not in ("maar", "want")) or after >= len(keys):
        return False
    then = keys[at + 1 : at + 4]
    bounded = then[0] in _BOUNDS or then in (["van", "minder", "dan"], ["van", "meer", "dan"])
    return bounded and keys[after] in _RULED


_PLURALS = frozenset("subsidies bijdragen giften schenkingen leningen kredieten donaties".split())
_BOUNDS = frozenset("tot boven onder vanaf beneden tussen".split())
_RULED = frozenset("worden moeten kunnen hoeven mogen vallen dienen behoeven gelden komen".split())
