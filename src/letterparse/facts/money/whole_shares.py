"""What one of several pays of an amount told just before: "Het Nederlandse aandeel hierin is …"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.verdicts import Before, Scope
from letterparse.facts.model import Commitment
from letterparse.mentions.model import Amount


def whole_shared(
    sentence: Sentence, amount: Amount, scope: Scope, before: Before
) -> Commitment | None:
    """The commitment that the sentence before told, of which the amount is one party's share.

    It goes at the same stage: a share of a contract is contracted.
    """
    whole, last = before.here or before.head, before.last
    if whole is None or whole.amount is None or last is None or last.block is not sentence.block:
        return None
    near = last if before.here is None else sentence
    if not near.start <= whole.place.start < near.end or not _is_owned_share(sentence, scope):
        return None
    value, total = amount.value, whole.amount.value
    smaller = value is not None and total is not None and value < total
    return whole if smaller and amount.currency == whole.amount.currency else None


def _is_owned_share(sentence: Sentence, scope: Scope) -> bool:
    """ "het Noorse deel bedraagt", "ons aandeel hierin is": with the verb behind it."""
    keys = sentence.keys
    for at in [i for i in scope.members if keys[i] in _SHARES and 0 < i < scope.at]:
        owned = keys[at - 1] in _OURS or any(
            a.kind == "adjective" and a.last == at - 1 for a in sentence.actors
        )
        if owned and not _AMOUNTING.isdisjoint(keys[at + 1 : scope.at]):
            return True
    return False


def bears_share(sentence: Sentence, scope: Scope) -> bool:
    """ "Het Nederlandse aandeel in de (totale) kosten bedraagt": what one of several pays."""
    keys = sentence.keys
    costs = [i for i in scope.members if i < scope.at and keys[i].endswith("kosten")]
    shares = [i for i in scope.members if i < scope.at and keys[i] == "aandeel"]
    if not costs or not shares or not 0 < costs[0] - shares[0] <= _NEAR:
        return False
    return keys[shares[0] + 1] in ("in", "van") and _is_owned_share(sentence, scope)


_NEAR = 4
_SHARES = frozenset(("aandeel", "deel"))
_OURS = frozenset(("ons", "eigen"))
_AMOUNTING = frozenset("bedraagt bedroeg beloopt beliep is was".split())
