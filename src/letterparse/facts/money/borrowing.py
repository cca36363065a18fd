"""Loans told from the side of who takes them: there the lender gives, if anybody names him.

"Griekenland leende van het IMF 2 miljard euro", "De gemeente sloot bij de BNG een lening van
€ 10 miljoen af", "Met de EIB kwam Nobian een lening overeen". "KLM heeft € 1 miljard aan leningen
opgenomen" tells of no giver.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts import counterparts
from letterparse.facts.grammar.case import Case, donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver
from letterparse.facts.grammar.purses import purse_at
from letterparse.facts.grammar.roles import Donor
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.money.relatives import relative_at, told_behind
from letterparse.facts.money.stated_givers import passive
from letterparse.mentions.model import Amount

_LEND = frozenset("leent leende lenen leenden geleend".split())
_AGREE = frozenset("overeengekomen overeen overeenkwam overeenkwamen".split())
_SIGN = frozenset(
    "tekent tekende tekenden getekend ondertekent ondertekende ondertekenden ondertekend".split()
)
_CLOSE = frozenset("sluit sloot sluiten sloten afgesloten gesloten afsloot afsluit".split())
_TAKE = (
    frozenset(
        "nam neemt namen nemen opgenomen trok trekt trokken trekken aangetrokken aangegaan ging "
        "gaat aanging".split()
    )
    | _AGREE
    | _CLOSE
)
_CONCLUDE = _TAKE | _SIGN
_LOANS = ("lening", "leningen", "krediet", "kredieten", "kredietlijn", "kredietfaciliteit")
_CONTRACTS = tuple(
    f"{of}overeenkomst{many}"
    for of in ("leen", "lening", "lenings", "krediet")
    for many in ("", "en")
)
_FROM = frozenset(("van", "bij"))


def loan_taken(sentence: Sentence, amount: Amount, keys: Sequence[str]) -> str | None:
    """The stage of a loan that words like these conclude: "sloot een lening van …"."""
    if _CONCLUDE.isdisjoint(keys) or not _is_loan_of(sentence, amount):
        return None
    return "decided" if (_CLOSE | _SIGN).isdisjoint(keys) else "contracted"


def is_borrowed(case: Case) -> bool:
    """True if the subject takes a loan: what it gets it does not give."""
    if can_borrow(case):
        return True
    keys = _keys(case)
    lent = not _LEND.isdisjoint(keys)
    if not lent and (_CONCLUDE.isdisjoint(keys) or not _is_loan(case)):
        return False
    if lent and _FROM.isdisjoint(keys):
        return False
    if _passive(case, keys):
        return False
    subject = _subject(case)
    if subject is None or _is_lender(case.sentence, subject):
        return _jointly(case) is not None
    if _TAKE.isdisjoint(keys) and not lent:
        return lender(case) is not None
    return not lent or lender(case) is not None


def borrower(case: Case) -> str | None:
    """The name or code of who takes the loan, unless it is the own state."""
    joint = _jointly(case)
    subject = joint[1] if joint is not None else _subject(case)
    if subject is None or subject.own or subject.code.islower():
        return None
    return subject.code


def lender(case: Case) -> Donor | None:
    """Who lends: behind "bij", "van" or, beside a contract, "met"; or the bank that signs too."""
    sentence, language, keys = case.sentence, case.context.language, _keys(case)
    if can_borrow(case):
        return _voucher(case)
    if sentence.keys[0] == "met" and any(key.endswith(_CONTRACTS) for key in sentence.keys):
        # "Met de EIB is een leenovereenkomst getekend, goed voor € 9 miljoen"
        signed = purse_at(sentence, 0, language)
        if signed is not None and _is_lender(sentence, signed.giver):
            return donor_from(signed.giver, language)
    lent = not _LEND.isdisjoint(keys)
    if not lent and _CONCLUDE.isdisjoint(keys):
        return None
    loan = _is_loan(case)
    if not lent and not loan:
        return None
    joint = _jointly(case) if loan else None
    if joint is not None:
        return donor_from(joint[0], language)
    subject = _subject(case)
    if subject is None or _passive(case, keys) or _is_lender(sentence, subject):
        return None
    with_whom = _FROM | {"met"} if loan else _FROM
    members = _members(case)
    for at in members:
        inside = subject.first <= at <= subject.last or (at < subject.first and at != members[0])
        if sentence.keys[at] not in with_whom or inside:
            continue
        purse = purse_at(sentence, at, language)
        if purse is not None and purse.giver.first != subject.first:
            if not lent or not purse.giver.own:
                return donor_from(purse.giver, language)
    return None


def can_borrow(case: Case) -> bool:
    """ "een garantie, waarmee Moldavië € 40 miljoen kan lenen": others make that possible."""
    keys = case.scope.keys
    if case.scope.opener not in _WITH_WHICH or not {"lenen", "aantrekken"} & set(keys):
        return False
    return not _CAN.isdisjoint(keys) and (_FROM | {"aan"}).isdisjoint(keys)


def _voucher(case: Case) -> Donor | None:
    """Who gives the guarantee by which another can borrow."""
    sentence, outer = case.sentence, case.sentence.clauses.around[case.scope.clause]
    members = sentence.clauses.members(outer) if outer >= 0 else []
    if not any(sentence.keys[i].endswith(_GUARANTEES) for i in members):
        return None
    givers = subject_of(sentence, members, "", case.context.language).givers
    return donor_from(givers[0], case.context.language) if givers else None


_WITH_WHICH = frozenset("waarmee waardoor zodat".split())
_CAN = frozenset("kan kunnen kon konden mag mogen".split())
_GUARANTEES = ("garantie", "garanties", "garant", "borgstelling", "borg")


def lent_to(case: Case) -> list[str]:
    """ "De EIB heeft met Egypte een kredietovereenkomst getekend": the other side of it gets."""
    if not _is_contract(case) or is_borrowed(case):
        return []
    return counterparts.partners(case.sentence, case.scope.members)


def _is_contract(case: Case) -> bool:
    keys, at, said = case.sentence.keys, case.scope.at, case.scope.keys
    if _CONCLUDE.isdisjoint(said) or not _JOINTLY.isdisjoint(said):
        return False
    return any(key.endswith(_CONTRACTS + _LOANS) for key in keys[max(at - 4, 0) : at])


_JOINTLY = frozenset("samen tezamen gezamenlijk".split())


def _jointly(case: Case) -> tuple[Giver, Giver] | None:
    """ "De EIB en Stedin tekenden een lening": the bank among the two, and the other."""
    givers = case.subject.givers
    if len(givers) != 2 or not _JOINTLY.isdisjoint(case.scope.keys):
        return None
    if _CONCLUDE.isdisjoint(case.scope.keys) or not _is_loan(case):
        return None
    if "aan" in case.scope.keys:
        return None  # "Invest-NL en de NOM tekenden een lening aan Skytree": both lend.
    lends = [_is_lender(case.sentence, one) for one in givers]
    if lends == [True, False]:
        return givers[0], givers[1]
    return (givers[1], givers[0]) if lends == [False, True] else None


def _members(case: Case) -> list[int]:
    """The words of the statement; of "de lening die X met Y sloot" those of its own clause."""
    at = relative_at(case.sentence, case.amount)
    if at is None:
        return list(case.scope.members)
    behind = list(told_behind(case.sentence, at))
    told = {case.sentence.keys[i] for i in behind}
    return behind if not (_CONCLUDE | _LEND).isdisjoint(told) else list(case.scope.members)


def _keys(case: Case) -> list[str]:
    return case.sentence.words(_members(case))


def _passive(case: Case, keys: Sequence[str]) -> bool:
    """ "is … overeengekomen" is the perfect of who agrees, where a subject does."""
    agreed = "overeengekomen" in keys and _subject(case) is not None
    return not agreed and passive(case)


def _subject(case: Case) -> Giver | None:
    members = _members(case)
    if members != list(case.scope.members):
        opener = case.sentence.clauses.opener[case.sentence.clauses.of[members[0]]]
        givers = subject_of(case.sentence, members, opener, case.context.language).givers
    else:
        givers = case.subject.givers
    return givers[0] if givers else None


def _is_loan(case: Case) -> bool:
    return _is_loan_of(case.sentence, case.amount)


def _is_loan_of(sentence: Sentence, amount: Amount) -> bool:
    """The amount is that of a loan: "een lening (ter waarde) van …", "… aan bankleningen"."""
    keys, at = sentence.keys, sentence.token_at(amount.start)
    behind = sentence.token_at(amount.end)
    low = next((i + 1 for i in range(at - 1, max(at - 8, -1), -1) if i in sentence.priced), at - 7)
    near = keys[max(low, at - 7, 0) : at]
    before = keys[at - 1 : at] == ["van"] and any(key.endswith(_LOANS + _CONTRACTS) for key in near)
    before = before or any(key.endswith(_LOANS + _CONTRACTS) for key in keys[max(at - 4, 0) : at])
    after = keys[behind : behind + 1] == ["aan"] and keys[behind + 1 : behind + 2]
    return before or bool(after and after[0].endswith(_LOANS))


def _is_lender(sentence: Sentence, subject: Giver) -> bool:
    """A bank or fund lends, whoever stands beside it."""
    words = sentence.keys[subject.first : subject.last + 1]
    return subject.own or any(word.endswith(_BANKS) or word in _LENDERS for word in words)


_BANKS = ("bank", "banken", "fonds", "fund", "financier", "financiers", "geldschieter")
_LENDERS = frozenset(
    "eib ebrd imf esm efsf adb afdb aiib eu unie bng nwb commissie ida fmo kfw ing invest nom bom "
    "liof".split()
)
