"""Amounts for which a firm delivers or does something: who buys pays them, not who sells.

"Damen bouwt de twee schepen voor € 800 miljoen" has the seller as its subject, and the price
behind "voor"; "BAM won de aanbesteding" has an order that the seller gets. Who pays is the own
state, unless the words name another that buys.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.case import GETTING
from letterparse.facts.context import Sentence
from letterparse.facts.named_givers import Giver, listed
from letterparse.facts.phrases import Names, in_mention, is_finite, names_of, skipped
from letterparse.facts.selling import is_firm, words_of
from letterparse.facts.subjects import RELATIVE, statement_of, subject_of
from letterparse.facts.verbs import PASSIVE
from letterparse.facts.verdicts import Scope
from letterparse.language import Language
from letterparse.mentions.model import Amount
from letterparse.records import NamedTuple


class Sale(NamedTuple):
    """A sale, and the stage that the words tell; `sure` is false if it only might come to it."""

    status: str
    sure: bool = True


def sale_of(language: Language, sentence: Sentence, amount: Amount, scope: Scope) -> Sale | None:
    """The sale that the amount is the price of, if its words tell of one."""
    words = words_of(language)
    if words.wakes.isdisjoint(sentence.present):
        return None
    statement = scope.statement or statement_of(sentence, scope, language)
    told = _Told(language, sentence, amount, scope, statement)
    price = _price_at(sentence, amount)
    status = None
    if price is not None:
        status = _performed(told, price) or _done_by(told) or _got(told) or _named_too(told, price)
    status = status or _won(told) or _agreed(told) or _with_firm(told)
    if status is None:
        return None
    unsure = words.unsure | words.turnover
    return Sale(status, unsure.isdisjoint(sentence.keys[i] for i in statement))


class _Told(NamedTuple):
    """The words under judgement."""

    language: Language
    sentence: Sentence
    amount: Amount
    scope: Scope
    statement: list[int]


_ABOUT = frozenset(
    "circa ca ongeveer ruim bijna zo n rond in totaal samen tezamen slechts naar schatting".split()
)
_SUMS = frozenset(
    "bedrag totaalbedrag prijs totaalprijs som vergoeding aanneemsom contractsom koopsom "
    "koopprijs contractprijs betaling".split()
)


def _price_at(sentence: Sentence, amount: Amount) -> int | None:
    """The token of the "voor" or "tegen" that makes this amount a price."""
    keys = sentence.keys
    at = sentence.token_at(amount.start) - 1
    while at > 0 and keys[at] in _ABOUT:
        at -= 1
    if at > 1 and keys[at] == "van" and keys[at - 1] in _SUMS:
        at -= 2
        while at > 0 and (keys[at] in ("een", "de", "het") or keys[at].endswith("e")):
            at -= 1
    return at if at >= 0 and keys[at] in ("voor", "tegen", "à") else None


def _performed(told: _Told, price: int) -> str | None:
    """ "Voor € 40 miljoen levert KNDS de onderdelen": the subject of a verb of work."""
    language, words = told.language, words_of(told.language)
    keys = [told.sentence.keys[i] for i in told.statement]
    place = _verb_place(told, keys, price)
    if place is None:
        return None
    verb = keys[place]
    plain = verb in words.finite
    if not plain and (words.whole.isdisjoint(keys[place + 1 :]) or PASSIVE & set(keys)):
        return None
    if _for_itself(told, verb):
        return None
    if verb in words.letting:
        return "delivered" if verb in ("liet", "lieten") else "contracted"
    firms = _between(told, price) or _subject(told, place)
    if not firms or not all(is_firm(giver, language) for giver in firms):
        return None
    done = verb in words.past if plain else verb in _PERFECT
    return "delivered" if done else "contracted"


_PERFECT = frozenset("heeft hebben had hadden".split())
_AUXILIARY = _PERFECT | frozenset("zal zullen gaat gaan ging gingen".split())
# "doet voor € 1 miljoen mee": takes part, at its own cost.
_JOINING_IN = frozenset("mee bij open in toe neer".split())


def _verb_place(told: _Told, keys: Sequence[str], price: int) -> int | None:
    """The place in the statement of the last verb of work before the price, else the first."""
    words, found = words_of(told.language), None
    for place, key in enumerate(keys):
        if key in words.finite:
            if keys[place - 1 : place] == ["te"] or not _has_particle(
                keys, place, words.finite[key]
            ):
                continue
            if key.endswith("en") and found is not None:
                continue  # "zal … bouwen", "heeft laten maken": the auxiliary is the finite verb.
        elif key not in _AUXILIARY and key not in words.letting:
            continue
        if found is None or told.statement[place] < price:
            found = place
    if found is not None and not _JOINING_IN.isdisjoint(keys[-1:]):
        return None
    return found


def _subject(told: _Told, place: int) -> list[Giver]:
    """Who stands in the place of the subject: before the verb, right behind it, or behind "dat"."""
    sentence, language, statement = told.sentence, told.language, told.statement
    names, opener = names_of(language), _opener(told)
    verb, front = statement[place], statement[:place]
    if opener in RELATIVE or sentence.keys[statement[0]] in RELATIVE | _SAYING:
        return subject_of(sentence, statement, opener, language).givers
    parted = [i for i in front if i - 1 in sentence.commas or sentence.keys[i] == "en"]
    earlier = [i for i in front if is_finite(sentence, i, names.finite, names)]
    if earlier:
        # "BAM won de opdracht en bouwt …": the subject of the verb before it.
        starts = [i for i in parted if i > earlier[-1]]
        front = [i for i in front if starts and i >= starts[-1]]
    while front and (sentence.keys[front[0]] in _JOINTS):
        front = front[1:]
    if front and _may_be_subject(sentence, front[0], names):
        found = listed(sentence, front[0], verb, language)[0] or _seated(sentence, front, names)
        if found or _names_itself(sentence, front):
            return found
    behind = skipped(sentence, statement, place + 1, names)
    if behind < len(statement) and _may_be_subject(sentence, statement[behind], names):
        found, _ = listed(sentence, statement[behind], statement[-1] + 1, language)
        if found or not earlier:
            return found
    return subject_of(sentence, statement, opener, language).givers


def _names_itself(sentence: Sentence, front: Sequence[int]) -> bool:
    """False for "Het onderhoud doet het bedrijf": an object may stand first as well."""
    return sentence.keys[front[0]] not in ("het", "de", "dat", "dit", "die", "deze")


def _seated(sentence: Sentence, front: Sequence[int], names: Names) -> list[Giver]:
    """ "Airbus in Leiden bouwt …": the sentence's first word is a name if a place tells where."""
    text, starts = sentence.block.view.text, sentence.starts
    first = sentence.keys[0]
    if front[0] or not 2 < len(front) < 5 or sentence.keys[1] not in ("in", "uit", "te"):
        return []
    plain = first in names.told_first | names.adverbs | names.not_names or first.endswith("en")
    if plain or not text[starts[2]].isupper() or not text[starts[0]].isupper():
        return []
    return [Giver(text[starts[0] : sentence.ends[0]], False, 0, 0)]


_SAYING = frozenset("dat omdat zodat doordat aangezien hoewel nadat zodra terwijl".split())
_JOINTS = frozenset("en maar want terwijl ook dus".split())


def _may_be_subject(sentence: Sentence, index: int, names: Names) -> bool:
    key = sentence.keys[index]
    plain = key not in names.prepositions and key not in names.adverbs
    if key == "van" and sentence.block.view.text[sentence.starts[index]].isupper():
        return sentence.keys[index + 1 : index + 2] in (["oord"], ["den"], ["der"], ["berkel"])
    return plain and not in_mention(sentence, index) and index not in sentence.timed


def _opener(told: _Told) -> str:
    clause = told.sentence.clauses.members(told.scope.clause)
    return told.scope.opener if told.statement[:1] == clause[:1] else ""


def _has_particle(keys: Sequence[str], place: int, particles: frozenset[str]) -> bool:
    return "" in particles or not particles.isdisjoint(keys[place + 1 :])


def _between(told: _Told, price: int) -> list[Giver]:
    """ "… voor € 56 miljoen en Kongsberg de raketten voor € 31 miljoen": who is named anew."""
    sentence, first = told.sentence, _stretch_start(told)
    if not first:
        return []
    while first < price and sentence.keys[first] in ("en", "terwijl", "plus"):
        first += 1
    return listed(sentence, first, price, told.language)[0] if first < price else []


def _for_itself(told: _Told, verb: str) -> bool:
    """ "Philips bouwt voor € 200 miljoen een fabriek": what it has of it itself."""
    if verb.startswith(("lever", "gelever")):
        return False
    keys, plants = told.sentence.keys, words_of(told.language).own_plants
    return any(keys[i] in plants or keys[i].endswith("fabriek") for i in told.statement)


def _done_by(told: _Told) -> str | None:
    """ "wordt gebouwd door Damen, voor …", "Fox-IT is voor € 17 miljoen ingehuurd"."""
    sentence, language, words = told.sentence, told.language, words_of(told.language)
    keys = [sentence.keys[i] for i in told.statement]
    if PASSIVE.isdisjoint(keys):
        return None
    if "door" in keys and not words.whole.isdisjoint(keys):
        firms = _behind(told, "door")
        if firms:
            done = not _WERE.isdisjoint(keys)
            return "delivered" if done else "contracted"
    if not words.hired.isdisjoint(keys):
        firms = subject_of(sentence, told.statement, _opener(told), language).givers
        if firms and all(is_firm(giver, language) for giver in firms):
            return "contracted"
    return None


_WERE = frozenset("is zijn was waren werd werden".split())


def _behind(told: _Told, preposition: str) -> list[Giver]:
    """The firms that this preposition names."""
    sentence = told.sentence
    for index in told.statement:
        if sentence.keys[index] == preposition and index + 1 < len(sentence.keys):
            firms, _ = listed(sentence, index + 1, len(sentence.keys), told.language)
            if firms and all(is_firm(giver, told.language) for giver in firms):
                return firms
    return []


def _won(told: _Told) -> str | None:
    """ "BAM won de aanbesteding", "BAM tekende het contract": who got the order."""
    sentence, language, words = told.sentence, told.language, words_of(told.language)
    keys = [sentence.keys[i] for i in told.statement]
    if words.tenders.isdisjoint(keys) or words.winning.isdisjoint(keys):
        return None
    if not PASSIVE.isdisjoint(keys):
        firms = _behind(told, "door")
    else:
        firms = subject_of(sentence, told.statement, _opener(told), language).givers
    if not firms or not all(is_firm(giver, language) for giver in firms):
        return None
    return "contracted"


def _got(told: _Told) -> str | None:
    """ "De landmacht krijgt voor € 28 miljoen radars van Hensoldt": of whom goods are got."""
    if GETTING.isdisjoint(told.sentence.keys[i] for i in told.statement):
        return None
    return "contracted" if _behind(told, "van") else None


def _agreed(told: _Told) -> str | None:
    """ "Met Damen zijn we een prijs van € 800 miljoen overeengekomen"."""
    words, keys = words_of(told.language), told.scope.keys
    if words.agreeing.isdisjoint(keys) or words.agreed_prices.isdisjoint(keys):
        return None
    at = told.sentence.token_at(told.amount.start)
    near = told.sentence.keys[max(at - 6, 0) : at]
    return None if words.agreed_prices.isdisjoint(near) else "contracted"


def _with_firm(told: _Told) -> str | None:
    """ "contracten met Thales (€ 56 miljoen), met Kongsberg (€ 31 miljoen)": each its own."""
    sentence, words = told.sentence, words_of(told.language)
    if words.tenders.isdisjoint(sentence.present):
        return None
    first = _stretch_start(told)
    last = sentence.token_at(told.amount.start)
    while last > first and sentence.keys[last - 1] in _ABOUT | _WORTH:
        last -= 1
    for index in range(first, last):
        if sentence.keys[index] not in ("met", "bij", "aan", "naar"):
            continue
        firms, end = listed(sentence, index + 1, last, told.language)
        if firms and end >= last and all(is_firm(giver, told.language) for giver in firms):
            return "contracted"
    return None


_WORTH = frozenset("van voor ter waarde een bedrag à groot".split())


def _named_too(told: _Told, price: int) -> str | None:
    """ "… naar Thales, voor € 10 miljoen, en Saab, voor € 12 miljoen": one more that sells."""
    sentence, words = told.sentence, words_of(told.language)
    if words.tenders.isdisjoint(sentence.present):
        return None
    first = _stretch_start(told)
    while first < price and sentence.keys[first] in ("en", "aan", "naar", "met", "bij"):
        first += 1
    if not first < price:
        return None
    firms, end = listed(sentence, first, price, told.language)
    named = firms and end >= price and all(is_firm(giver, told.language) for giver in firms)
    return "contracted" if named else None


def _stretch_start(told: _Told) -> int:
    """The first token behind the amount before this one."""
    earlier = [a.end for a in told.sentence.amounts if a.end <= told.amount.start]
    return told.sentence.token_at(max(earlier)) if earlier else 0
