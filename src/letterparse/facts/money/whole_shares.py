"""What is told of an amount told just before: "Het Nederlandse aandeel hierin is …", "Een deel van
€ 4 miljoen is bestemd voor …", and by way of example "Zo gaat € 4 miljoen naar UNICEF"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.subjects import statement_of, subject_of
from letterparse.facts.grammar.verdicts import Before, Scope
from letterparse.facts.model import Commitment
from letterparse.language import Language
from letterparse.mentions.model import Amount


def whole_shared(
    sentence: Sentence, amount: Amount, scope: Scope, before: Before
) -> Commitment | None:
    """The commitment that the sentence before told, of which the amount is one party's share.

    It goes at the same stage: a share of a contract is contracted.
    """
    whole = _told_before(sentence, amount, before)
    return whole if whole is not None and _is_owned_share(sentence, scope) else None


def _told_before(sentence: Sentence, amount: Amount, before: Before) -> Commitment | None:
    """The larger sum that this sentence or the one before told."""
    whole, last = before.here or before.head, before.last
    if before.here is None and before.refused_here:
        return None  # It is a share of what this sentence told, which is no gift.
    if whole is None or last is None or last.block is not sentence.block:
        return None
    near = last if before.here is None else sentence
    told = near.start <= whole.place.start < near.end
    return whole if told and _is_smaller(amount, whole) else None


def _is_smaller(amount: Amount, whole: Commitment) -> bool:
    if whole.amount is None or amount.currency != whole.amount.currency:
        return False
    value, total = amount.value, whole.amount.value
    return value is not None and total is not None and value < total


def is_so_much_of(sentence: Sentence, amount: Amount, before: Before) -> bool:
    """ "Een (eerste) deel van € 4 miljoen is bestemd voor …": so much of what was told before."""
    at = sentence.token_at(amount.start)
    ahead = sentence.keys[max(at - 3, 0) : at]
    if ahead[-2:] != ["deel", "van"] or not {"een", "eerste", "tweede"} & set(ahead[:1]):
        return False
    return _told_before(sentence, amount, before) is not None


def exemplified(
    sentence: Sentence, amount: Amount, scope: Scope, before: Before, language: Language
) -> Commitment | None:
    """What was told before, if this is an example: "Zo draagt Nederland € 4 miljoen bij aan …"."""
    whole, keys = before.head, sentence.keys
    if whole is None or keys[0] != "zo" or not _is_smaller(amount, whole):
        return None
    if whole.place.block != sentence.block.index or not _NOT_OF_IT.isdisjoint(keys):
        return None
    if _is_topped(sentence, whole):
        return None
    givers = subject_of(sentence, statement_of(sentence, scope, language), "", language).givers
    others = [one for one in givers if not (one.own and whole.own) and one.code != whole.donor]
    return whole if not others else None


def _is_topped(sentence: Sentence, whole: Commitment) -> bool:
    """ "Er komt geld, bovenop de € 9 miljoen van toen. Zo …": the examples are of the new money."""
    text = sentence.block.view.text
    ahead = text[whole.place.start : whole.amount.start] if whole.amount is not None else ""
    return ahead.rstrip().lower().endswith(_ON_TOP)


_ON_TOP = tuple(
    f"{word}{behind}"
    for word in ("bovenop", "boven op", "naast", "buiten")
    for behind in ("", " de", " de eerdere", " de ruim", " de al", " de eerder toegezegde")
)
# Another's gift, or one of before.
_NOT_OF_IT = frozenset("door eerder destijds vroeger onlangs eveneens".split())


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
    if "aandeel" not in sentence.present:
        return False
    costs = [i for i in scope.members if i < scope.at and keys[i].endswith("kosten")]
    shares = [i for i in scope.members if i < scope.at and keys[i] == "aandeel"]
    if not costs or not shares or not 0 < costs[0] - shares[0] <= _NEAR:
        return False
    return keys[shares[0] + 1] in ("in", "van") and _is_owned_share(sentence, scope)


_NEAR = 4
_SHARES = frozenset(("aandeel", "deel"))
_OURS = frozenset(("ons", "eigen"))
_AMOUNTING = frozenset("bedraagt bedroeg beloopt beliep is was".split())
