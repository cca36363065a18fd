"""Amounts for which a firm delivers or does something: who buys pays them, not who sells.

"Damen bouwt de twee schepen voor € 800 miljoen" has the seller as its subject, and the price
behind "voor"; "BAM won de aanbesteding" has an order that the seller gets. Who pays is the own
state, unless the words name another that buys.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.case import GETTING
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver, listed
from letterparse.facts.grammar.subjects import statement_of, subject_of
from letterparse.facts.grammar.verbs import PASSIVE, PERFECT
from letterparse.facts.grammar.verdicts import Scope
from letterparse.facts.money.orders import agreed, billed, named_too, sum_told, with_firm, won
from letterparse.facts.money.sale_clause import (
    Told,
    firms_behind,
    opener_of,
    price_at,
    stretch_start,
    subject_before,
)
from letterparse.facts.money.selling import is_firm, words_of
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
    told = Told(language, sentence, amount, scope, statement)
    price = price_at(sentence, amount)
    status = None
    if price is not None:
        status = _performed(told, price) or _done_by(told) or _got(told) or named_too(told, price)
    status = status or won(told) or agreed(told) or with_firm(told) or sum_told(told)
    status = status or billed(told)
    if status is None:
        return None
    said = {sentence.keys[i] for i in statement}
    if not words.letting.isdisjoint(said) and not words.intending.isdisjoint(said):
        return Sale("intended")
    if status == _TO_US:
        return Sale("contracted", words.unsure.isdisjoint(said))
    unsure = words.unsure | words.turnover
    sure = unsure.isdisjoint(said) and words.doubtful.isdisjoint(sentence.present)
    return Sale(status, sure)


# "Noorwegen levert ons …": sold by a state, which is told with the verbs of trade.
_TO_US = "sold to us"


def _performed(told: Told, price: int) -> str | None:
    """ "Voor € 40 miljoen levert KNDS de onderdelen": the subject of a verb of work."""
    language, words = told.language, words_of(told.language)
    keys = [told.sentence.keys[i] for i in told.statement]
    place = _verb_place(told, keys, price)
    if place is None:
        return None
    verb = keys[place]
    plain = verb in words.finite or verb in words.trading
    whole = words.participles if verb in PERFECT else words.infinitives
    if not plain and (whole.isdisjoint(keys[place + 1 :]) or PASSIVE & set(keys)):
        return None
    if _for_itself(told, verb):
        return None
    if verb in words.letting:
        return "delivered" if verb in ("liet", "lieten") else "contracted"
    firms = _between(told, price) or subject_before(told, place)
    if firms and firms[0].known and not firms[0].own and _to_us(keys):
        return _TO_US
    if not firms or not all(is_firm(giver, language) for giver in firms):
        return None
    done = verb in words.past if plain else verb in PERFECT
    return "delivered" if done else "contracted"


def _to_us(keys: Sequence[str]) -> bool:
    """ "Noorwegen levert ons de raketten", "via FMS": sold to the own state."""
    at = next((i for i, key in enumerate(keys) if key in ("ons", "fms", "defensie")), None)
    return at is not None and keys[at + 1 : at + 2] != ["land"]


_AUXILIARY = PERFECT | frozenset("zal zullen gaat gaan ging gingen".split())
# "doet voor € 1 miljoen mee": takes part, at its own cost.
_JOINING_IN = frozenset("mee bij open in toe neer".split())


def _verb_place(told: Told, keys: Sequence[str], price: int) -> int | None:
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
        elif key not in _AUXILIARY | words.trading | words.letting:
            continue
        if found is None or told.statement[place] < price:
            found = place
    if found is not None and not _JOINING_IN.isdisjoint(keys[-1:]):
        return None
    return found


def _has_particle(keys: Sequence[str], place: int, particles: frozenset[str]) -> bool:
    return "" in particles or not particles.isdisjoint(keys[place + 1 :])


def _between(told: Told, price: int) -> list[Giver]:
    """ "… voor € 56 miljoen en Kongsberg de raketten voor € 31 miljoen": who is named anew."""
    sentence, first = told.sentence, stretch_start(told)
    if not first:
        return []
    while first < price and sentence.keys[first] in ("en", "terwijl", "plus"):
        first += 1
    return listed(sentence, first, price, told.language)[0] if first < price else []


def _for_itself(told: Told, verb: str) -> bool:
    """ "Philips bouwt voor € 200 miljoen een fabriek": what it has of it itself."""
    if verb.startswith(("lever", "gelever")):
        return False
    keys, plants = told.sentence.keys, words_of(told.language).own_plants
    return any(keys[i] in plants or keys[i].endswith("fabriek") for i in told.statement)


def _done_by(told: Told) -> str | None:
    """ "wordt gebouwd door Damen, voor …", "Fox-IT is voor € 17 miljoen ingehuurd"."""
    sentence, language, words = told.sentence, told.language, words_of(told.language)
    keys = [sentence.keys[i] for i in told.statement]
    if PASSIVE.isdisjoint(keys):
        return None
    if "door" in keys and not words.participles.isdisjoint(keys):
        firms = firms_behind(told, "door")
        if firms:
            done = not _WERE.isdisjoint(keys)
            return "delivered" if done else "contracted"
    if not words.hired.isdisjoint(keys):
        firms = subject_of(sentence, told.statement, opener_of(told), language).givers
        if firms and all(is_firm(giver, language) for giver in firms):
            return "contracted"
    return None


_WERE = frozenset("is zijn was waren werd werden".split())


def _got(told: Told) -> str | None:
    """ "De landmacht krijgt voor € 28 miljoen radars van Hensoldt": of whom goods are got."""
    said = {told.sentence.keys[i] for i in told.statement}
    words = words_of(told.language)
    taken = "af" in said and not words.taking.isdisjoint(said)
    if (GETTING | words.drawing).isdisjoint(said) and not taken:
        return None
    return "contracted" if firms_behind(told, "van") else None
