"""What a body has, or its capital grows to: its many members bring that up, or nobody does.

"Het kapitaal is verhoogd tot € 30 miljard"; "de aandeelhouders stemden in met een verhoging van
het kapitaal met $ 86 miljard". Of the state's own bodies the state alone enlarges the capital.
"""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.verdicts import Scope
from letterparse.mentions.model import Amount


def is_capital_size(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """True if no member is told to bring the amount up: what it comes to, or what many agree to."""
    if _names_us(sentence):
        return False
    keys, at = sentence.keys, sentence.token_at(amount.start)
    if not any(keys[i].endswith(_CAPITAL) for i in _around(sentence, scope)):
        return False
    if "gemoeid" in scope.keys and any(a.kind == "body" for a in sentence.actors):
        return True  # "Met de kapitaalverhoging van de EBRD is € 4 miljard gemoeid"
    agreed = not _MEMBERS.isdisjoint(scope.keys) and not _AGREEING.isdisjoint(scope.keys)
    if agreed:
        return True
    passive = not _PASSIVE.isdisjoint(scope.keys) and "door" not in scope.keys
    if not passive or not any(key.startswith(_ENLARGED) for key in scope.keys):
        return False
    return not _TO_SIZE.isdisjoint(keys[at - 1 : at + 1])


def is_balance(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """ "Eind 2018 hadden de scholen een reserve van € 204 miljoen": for no purpose."""
    keys, at = sentence.keys, sentence.token_at(amount.start)
    if _HAVING.isdisjoint(scope.keys) or _names_us(sentence):
        return False
    named = any(key in _BALANCES for key in keys[max(at - 3, 0) : at])
    return named and "voor" not in keys[sentence.token_at(amount.end) :][:2]


_HAVING = frozenset(
    "had hadden heeft hebben beschikt beschikken beschikte beschikten bezit bezitten bezat bezaten "
    "houdt houden hield hielden resteerde resteert".split()
)
_BALANCES = frozenset(
    "reserve reserves saldo spaarsaldo banksaldo spaarpot vermogen tegoed buffer".split()
)


def _around(sentence: Sentence, scope: Scope) -> list[int]:
    """The clause, and before a relative one what it tells of."""
    if scope.opener not in ("die", "dat") or scope.keys[:1] != [scope.opener]:
        return scope.members
    first = scope.members[0]
    return [*range(max(first - _NEAR, 0), first), *scope.members]


def _names_us(sentence: Sentence) -> bool:
    ours = any(a.code == "NL" or a.kind == "own" for a in sentence.actors)
    return ours or not _OURS.isdisjoint(sentence.present)


_NEAR = 5
_OURS = frozenset("ik wij we mijn ons onze staat rijk kabinet".split())
_CAPITAL = (
    *("kapitaal", "quota", "leencapaciteit", "garantievermogen", "leningencapaciteit", "borrow"),
    *("leenregeling", "leenregelingen", "leenarrangementen", "kapitaalverhoging", "leenvermogen"),
)
_MEMBERS = frozenset(
    "aandeelhouders gouverneurs lidstaten leden lidlanden bewindvoerders landen".split()
)
_AGREEING = frozenset(
    "ingestemd stemden stemmen instemden instemmen besloten besluiten eens akkoord gingen "
    "overeengekomen goedgekeurd keurden".split()
)
_PASSIVE = frozenset("is zijn was waren wordt worden werd werden".split())
_ENLARGED = (
    *("verhoogd", "vergroot", "uitgebreid", "verruimd", "verdubbeld", "verdrievoudigd"),
    *("opgehoogd", "gebracht", "gegroeid", "uitgegroeid", "verveelvoudigd"),
)
_TO_SIZE = frozenset("van tot naar op".split())
