"""Loans told from the side of who takes them: there the lender gives, if anybody names him.

"Griekenland leende van het IMF 2 miljard euro", "De gemeente sloot bij de BNG een lening van
€ 10 miljoen af". "KLM heeft € 1 miljard aan leningen opgenomen" tells of no giver.
"""

from __future__ import annotations

from letterparse.facts import counterparts
from letterparse.facts.case import Case, donor_from
from letterparse.facts.context import Sentence
from letterparse.facts.named_givers import Giver
from letterparse.facts.purses import purse_at
from letterparse.facts.roles import Donor
from letterparse.facts.stated_givers import passive

_LEND = frozenset("leent leende lenen leenden geleend".split())
_TAKE = frozenset(
    "sluit sloot sluiten sloten afgesloten gesloten nam neemt namen nemen opgenomen trok trekt "
    "trokken trekken aangetrokken aangegaan ging gaat".split()
)
_LOANS = ("lening", "leningen", "krediet", "kredieten")
_CONTRACTS = ("leningsovereenkomst", "kredietovereenkomst", "leningovereenkomst")
_FROM = frozenset(("van", "bij"))


def is_borrowed(case: Case) -> bool:
    """True if the subject takes a loan: what it gets it does not give."""
    keys = case.scope.keys
    lent = not _LEND.isdisjoint(keys)
    if not lent and (_TAKE.isdisjoint(keys) or not _is_loan(case)):
        return False
    if lent and _FROM.isdisjoint(keys):
        return False
    if passive(case):
        return False
    subject = _subject(case)
    if subject is None or _is_lender(case.sentence, subject):
        return False
    return not lent or lender(case) is not None


def lender(case: Case) -> Donor | None:
    """Who lends: behind "bij", "van" or, beside a contract, "met"."""
    sentence, language = case.sentence, case.context.language
    if _LEND.isdisjoint(case.scope.keys) and _TAKE.isdisjoint(case.scope.keys):
        return None
    subject = _subject(case)
    if subject is None or passive(case) or _is_lender(sentence, subject):
        return None
    loan = _is_loan(case)
    if _LEND.isdisjoint(case.scope.keys) and not loan:
        return None
    with_whom = _FROM | {"met"} if loan else _FROM
    for at in case.scope.members:
        if sentence.keys[at] not in with_whom or at < subject.last:
            continue
        purse = purse_at(sentence, at, language)
        if purse is not None and purse.giver.first != subject.first:
            if _LEND.isdisjoint(case.scope.keys) or not purse.giver.own:
                return donor_from(purse.giver, language)
    return None


def lent_to(case: Case) -> list[str]:
    """ "De EIB heeft met Egypte een kredietovereenkomst getekend": the other side of it gets."""
    if not _is_contract(case) or is_borrowed(case):
        return []
    return counterparts.partners(case.sentence, case.scope.members)


def _is_contract(case: Case) -> bool:
    keys, at, said = case.sentence.keys, case.scope.at, case.scope.keys
    if (_TAKE | _SIGN).isdisjoint(said) or not _JOINTLY.isdisjoint(said):
        return False
    return any(key.endswith(_CONTRACTS + _LOANS) for key in keys[max(at - 4, 0) : at])


_SIGN = frozenset("tekent tekende getekend ondertekende ondertekend overeengekomen".split())
_JOINTLY = frozenset("samen tezamen gezamenlijk".split())


def _subject(case: Case) -> Giver | None:
    givers = case.subject.givers
    return givers[0] if givers else None


def _is_loan(case: Case) -> bool:
    """The amount is that of a loan: "een lening van …", "… aan bankleningen"."""
    keys, at = case.sentence.keys, case.scope.at
    behind = case.sentence.token_at(case.amount.end)
    before = [key for key in keys[max(at - 4, 0) : at] if key.endswith(_LOANS + _CONTRACTS)]
    after = keys[behind : behind + 1] == ["aan"] and keys[behind + 1 : behind + 2]
    return bool(before) or bool(after and after[0].endswith(_LOANS))


def _is_lender(sentence: Sentence, subject: Giver) -> bool:
    """A bank or fund lends, whoever stands beside it."""
    words = sentence.keys[subject.first : subject.last + 1]
    return subject.own or any(word.endswith(_BANKS) for word in words)


_BANKS = (
    *("bank", "banken", "fonds", "fund", "eib", "ebrd", "imf", "esm", "efsf", "adb", "eu", "unie"),
    *("bng", "nwb", "commissie", "ida", "fmo", "financier", "financiers", "geldschieter"),
)
