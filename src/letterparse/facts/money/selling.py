"""The words of `selling.toml`: what firms do for a price, and who can be one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from letterparse.facts.grammar.case import GETTING, as_donor
from letterparse.facts.grammar.conjugation import participle, past_forms, present_forms
from letterparse.facts.grammar.named_givers import Giver
from letterparse.language import Language
from letterparse.records import NamedTuple


class Words(NamedTuple):
    """The lists of `selling.toml`; the forms of each verb with the particles that make it one."""

    finite: dict[str, frozenset[str]]
    participles: frozenset[str]
    infinitives: frozenset[str]
    past: frozenset[str]
    hired: frozenset[str]
    tenders: frozenset[str]
    winning: frozenset[str]
    firms: frozenset[str]
    unsure: frozenset[str]
    turnover: frozenset[str]
    own_plants: frozenset[str]
    agreed_prices: frozenset[str]
    agreeing: frozenset[str]
    letting: frozenset[str]
    managing: frozenset[str]
    intending: frozenset[str]
    contract_sums: frozenset[str]
    trading: frozenset[str]
    taking: frozenset[str]
    drawing: frozenset[str]
    bills: frozenset[str]
    doubtful: frozenset[str]
    no_firms: frozenset[str]
    wakes: frozenset[str]


_LISTS = (
    *("hired", "tenders", "winning", "firms", "unsure", "turnover"),
    *("own_plants", "agreed_prices", "agreeing", "letting", "managing"),
    *("intending", "contract_sums", "trading", "taking", "drawing", "bills", "doubtful"),
)


_WAKING = (
    *("hired", "tenders", "agreed_prices", "contract_sums", "letting", "trading", "taking"),
    *("drawing", "bills"),
)


@cache
def words_of(language: Language) -> Words:
    """What the tables say of selling, made once for a language."""
    table = language.table("selling")
    finite: dict[str, set[str]] = {}
    participles: set[str] = set()
    infinitives: set[str] = set()
    past: set[str] = set()
    for infinitive, stem, *particles in table["performing"]:
        particle = particles[0] if particles else ""
        verb = (infinitive, stem)
        for form in (*present_forms(verb), *past_forms(verb)):
            finite.setdefault(form, set()).add(particle)
            if particle:
                finite.setdefault(particle + form, set()).add("")
        past.update(past_forms(verb), (particle + form for form in past_forms(verb)))
        participles.add(particle + participle(verb))
        infinitives.update((particle + infinitive, infinitive))
    for form in table["irregular"]:
        finite.setdefault(form, set()).add("")
        (infinitives if form.endswith("en") else participles).add(form)
    lists = {name: frozenset(table[name]) for name in _LISTS}
    goods = language.table("giving")["goods"]
    return Words(
        finite={form: frozenset(particles) for form, particles in finite.items()},
        participles=frozenset(participles | set(table["strong_participles"])),
        infinitives=frozenset(infinitives),
        past=frozenset(past),
        no_firms=frozenset((*goods["not_selling"], *table["home_places"], *table["public_firms"])),
        wakes=GETTING.union(finite, participles, infinitives, *(lists[one] for one in _WAKING)),
        **lists,
    )


def is_firm(giver: Giver, language: Language) -> bool:
    """True for who can be a firm: a name that no table knows, or a noun of firms."""
    if giver.known or giver.own or as_donor(giver.code, language).own is not False:
        return False
    words, told = words_of(language), giver.code.replace("-", " ").lower().split()
    if not words.no_firms.isdisjoint(told) or not words.no_firms.isdisjoint((giver.code.lower(),)):
        return False
    return giver.code.lower() != giver.code or _is_firm_noun(told, words)


def _is_firm_noun(told: Iterable[str], words: Words) -> bool:
    return any(key in words.firms or key.endswith(tuple(words.firms)) for key in told)
