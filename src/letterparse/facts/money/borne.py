"""Who bears a cost whose amount is told: in the same sentence, or in the next.

"De kosten bedragen € 15 mln. en worden gedragen door de provincie."
"De verbouwing kost € 4 miljoen, te betalen door de gemeente."
"Nodig is € 9 miljoen. Dat bedrag betaalt Noorwegen."
"De factuur van € 2 miljoen is naar de NAM gestuurd."
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.gifts.pointed_givers import named_in
from letterparse.facts.grammar.case import Case, donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver, listed
from letterparse.facts.grammar.nouns import is_bill
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.purses import is_budget, purse_at
from letterparse.facts.grammar.roles import NL, Donor
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import Verdict, words_of
from letterparse.facts.model import Commitment, FactPeriod, Place
from letterparse.facts.money.paid_objects import payers_of_object
from letterparse.facts.money.priced import RECKONED
from letterparse.language import Language
from letterparse.mentions.model import Amount

_BEARING = frozenset(
    "gedragen betaald bekostigd gefinancierd voldaan vergoed gedekt opgebracht dragen betalen "
    "bekostigen financieren voldoen vergoeden opbrengen".split()
)
_ACCOUNTS = frozenset("rekening laste lasten".split())
_COMING = frozenset("komt komen kwam kwamen gekomen gebracht is zijn zal zullen".split())
_OPEN = frozenset(
    "zou zouden moet moeten kan kunnen mag mogen niet nog onduidelijk of indien als mits "
    "tenzij deels gedeeltelijk mede hoe wie mogelijk misschien wellicht".split()
)
_GOES_ON = frozenset("en te die".split())


def is_borne(sentence: Sentence, amount: Amount, language: Language) -> Verdict | None:
    """The verdict on the amount of a cost, where the words say who bears it."""
    if payers_of_object(sentence, amount, language):
        return Verdict("object", status="delivered")
    if payer(sentence, amount, language) is None:
        return None
    return Verdict("borne", status="delivered" if was_borne(sentence, amount) else "decided")


def payer(sentence: Sentence, amount: Amount, language: Language) -> Donor | None:
    """Who the words behind the amount of a cost say bears it."""
    after = sentence.token_at(amount.end)
    keys = sentence.keys
    charged = _at_whose_cost(sentence, sentence.token_at(amount.start), after, language)
    if charged is not None:
        return donor_from(charged, language)
    behind = keys[after : after + 1]
    involved, cost = behind == ["gemoeid"], behind in (["gekost"], ["bedragen"], ["belopen"])
    reckoned = not RECKONED.isdisjoint(behind)
    # "De schade, door de gemeente op € 3 mln. begroot, komt voor rekening van de provincie."
    if reckoned and not (after in sentence.commas and _VERBS & {*keys[after + 1 : after + 2]}):
        return None
    after += involved + cost + reckoned
    if which := _of_which(sentence, after, language) or _told_ahead(sentence, amount, language):
        return donor_from(which, language)
    apposed = _past_apposition(sentence, amount, after)
    aside = _aside_end(sentence, amount, apposed or after)
    after = max(after, apposed, aside)
    goes_on = reckoned or apposed or aside or _is_aside(sentence, amount, after)
    goes_on = goes_on or after >= len(keys)
    if not (goes_on or keys[after] in _GOES_ON or _is_pointed_at(sentence, after)):
        return None
    before = sentence.keys[: sentence.token_at(amount.start)]
    words = words_of(language)
    told = any(not of.isdisjoint(before) for of in (words.pricing, words.own_costs, _COSTS))
    told = told or not RECKONED.isdisjoint(before[-2:])
    if not (involved or cost or told):
        return None
    stop = min(
        (sentence.token_at(a.start) for a in sentence.amounts if a.start >= amount.end),
        default=len(keys),
    )
    giver = _bearer(sentence, after, stop, language)
    if giver is None and after < len(keys) and _is_pointed_at(sentence, after):
        giver = _subject(sentence, language, after)
    return donor_from(giver, language) if giver is not None else None


def _of_which(sentence: Sentence, after: int, language: Language) -> Giver | None:
    """ "…, welk bedrag Defensie heeft betaald", "…, een bedrag dat Defensie heeft voldaan"."""
    keys = sentence.keys
    told = next((len(s) for s in _WHICH if keys[after : after + len(s)] == s), 0)
    stop = next((i + 1 for i in sorted(sentence.commas) if i >= after), len(keys))
    first = after + told
    said = keys[first:stop]
    if told and not (_ACCOUNTS.isdisjoint(said) or _COMING.isdisjoint(said)):
        return _bearer(sentence, first, stop, language)  # "welk bedrag ten laste komt van …"
    borne = not (_BEARING | _BEARS).isdisjoint(said) or said[-2:] in _TAKES
    if not told or not borne or not _OPEN.isdisjoint(said):
        return None
    if said[0] in _OWN and said[-1] != "krijgen":
        return Giver("NL", True, first, first, True)
    givers, _ = listed(sentence, first + (said[0] == "door"), stop, language)
    return givers[0] if len(givers) == 1 else None


def _told_ahead(sentence: Sentence, amount: Amount, language: Language) -> Giver | None:
    """ "De kosten worden door de provincie gedragen en belopen € 4 mln."."""
    keys, at = sentence.keys, sentence.token_at(amount.start)
    near = (i for i in range(at - 1, max(at - 2 * _NAME, 1), -1) if i not in sentence.timed)
    verb = next((i + 1 for i in near if keys[i] == "en"), at)
    sums = keys[verb] in _AMOUNTING or not RECKONED.isdisjoint(keys[verb:at])
    costs = any(key.endswith(("kosten", "uitgaven")) or key in _COSTS for key in keys[:3])
    return _bearer(sentence, 2, verb - 1, language) if sums and costs and verb < at else None


_WHICH = (["welk", "bedrag"], ["een", "bedrag", "dat"], ["een", "som", "die"])
_BEARS = frozenset("betaal betaalt betaalde draag draagt droeg bekostig bekostigt vergoedt".split())
_TAKES = (["rekening", "neem"], ["rekening", "neemt"], ["rekening", "nam"], ["rekening", "nemen"])


def _past_apposition(sentence: Sentence, amount: Amount, after: int) -> int:
    """The verb behind "De kosten, € 4 mln. (voor twee jaar), worden …"; 0 if none is there."""
    keys = sentence.keys
    if keys[after : after + 1] == ["voor"]:  # "voor een periode van twee jaar", "voor Mali"
        after = next((i + 1 for i in sorted(sentence.commas) if i >= after), after)
    while after < len(keys) - 1 and {after, after + 1} & sentence.timed:
        after += 1
    opened = sentence.token_at(amount.start) in sentence.behind_commas
    closed = 0 < after < len(keys) and after - 1 in sentence.commas
    in_part = keys[after : after + 2] in (["zijn", "voor"], ["is", "voor"])
    return after if opened and closed and keys[after] in _VERBS | _WAS and not in_part else 0


def _is_aside(sentence: Sentence, amount: Amount, after: int) -> bool:
    """ "De kosten, geraamd op € 4 mln., komen voor rekening van de provincie"."""
    keys, at = sentence.keys, sentence.token_at(amount.start)
    reckoned = at > 2 and keys[at - 1] == "op" and keys[at - 2] in RECKONED
    closed = after - 1 in sentence.commas and at - 2 in sentence.behind_commas
    return reckoned and closed and keys[after : after + 1] != [] and keys[after] in _VERBS


def _aside_end(sentence: Sentence, amount: Amount, after: int) -> int:
    """The verb behind "De kosten, die op € 4 mln. worden geraamd, komen …"; 0 if none is there."""
    keys, at = sentence.keys, sentence.token_at(amount.start)
    opened = next((i for i in range(at, 0, -1) if i in sentence.behind_commas), 0)
    end = next((i + 1 for i in sorted(sentence.commas) if i >= after - 1), 0)
    if keys[opened] not in ("die", "welke") or not opened < after <= end < len(keys):
        return 0
    inside = keys[opened:end]
    told = not RECKONED.isdisjoint(inside) or not _AMOUNTING.isdisjoint(inside)
    return end if told and _OPEN.isdisjoint(inside) and keys[end] in _VERBS else 0


_AMOUNTING = frozenset("bedragen bedraagt bedroegen belopen beliepen".split())
_COSTS = frozenset("kosten prijs schade uitgaven".split())


def was_paid(sentence: Sentence, amount: Amount, keys: Sequence[str]) -> bool:
    """ "De uitgaven bedroegen in 2010 € 22 miljoen", "heeft € 3 miljoen gekost"."""
    came = not _CAME.isdisjoint(keys) and {"uit", "op"} <= set(keys)  # "kwamen uit op € 3 mln."
    return came or was_borne(sentence, amount) or not _PAID.isdisjoint(keys)


_CAME = frozenset(("kwam", "kwamen", "uitkwam", "uitkwamen"))
_PAID = frozenset("gekost kostte kostten bedroeg bedroegen beliep beliepen".split())


def was_borne(sentence: Sentence, amount: Amount) -> bool:
    """ "de kosten, € 2 miljoen, zijn door Defensie gedragen": it was paid."""
    keys, first = sentence.keys, sentence.token_at(amount.end)
    stop = keys.index("waarvan", first) if "waarvan" in keys[first:] else len(keys)
    return any(
        keys[at] in _WAS and not _BORNE.isdisjoint([*keys[at + 1 : at + _NAME], keys[stop - 1]])
        for at in range(first, stop)
    )


_BORNE = _BEARING | {"gekomen", "gebracht"}
_WAS = frozenset("is zijn werd werden kwam kwamen heeft hebben".split())


def _at_whose_cost(sentence: Sentence, at: int, after: int, language: Language) -> Giver | None:
    """ "op kosten (€ 115.000) van de waterschappen", "op kosten van Polen (€ 20.000)"."""
    keys = sentence.keys
    of = after if keys[max(at - 2, 0) : at] == _AT_COST else -1
    if of < 0 and sentence.block.view.text[sentence.starts[at] - 1] == "(":
        near = range(max(at - _NAME, 2), at)
        of = next((i for i in near if keys[i - 2 : i] == _AT_COST), -1)
    if of < 0 or keys[of : of + 1] != ["van"]:
        return None
    purse = purse_at(sentence, of, language)
    return purse.giver if purse is not None and (of == after or purse.end == at) else None


_AT_COST, _NAME = ["op", "kosten"], 8


def _bearer(sentence: Sentence, low: int, stop: int, language: Language) -> Giver | None:
    """Who "door", "voor rekening van" or "ten laste van" names between these tokens."""
    keys = sentence.keys
    if not _OPEN.isdisjoint(keys[low:stop]):
        return None
    borne = not _BEARING.isdisjoint(keys[low:stop]) or _tells_financing(keys)
    for at in range(low, stop - 1):
        if keys[at] == "door" and borne:
            givers, _ = listed(sentence, at + 1, stop, language)
            if givers:
                return givers[0] if len(givers) == 1 else None
            purse = purse_at(sentence, at, language)  # "door de begroting van de EU gedragen"
            return purse.giver if purse is not None else None
        if keys[at] == "uit" and borne:
            purse = purse_at(sentence, at, language)
            if purse is None and _is_own_line(sentence, at, stop, language):
                return Giver("NL", True, at, at, True)
            if purse is None:
                return None
            own = is_budget(sentence, purse.giver, names_of(language))
            return purse.giver._replace(code="NL", own=True) if own else purse.giver
        of = next((i for i in range(at + 1, stop) if keys[i] not in _COMING), stop)
        if keys[at] in _ACCOUNTS and keys[of : of + 1] == ["van"]:
            purse = purse_at(sentence, of, language)
            if purse is None and _is_own_line(sentence, of, stop, language):
                return Giver("NL", True, of, of, True)
            if purse is None:
                continue
            if not is_budget(sentence, purse.giver, names_of(language)):
                return purse.giver
            if keys[0] in _THEY or keys[at] == "laste":
                return purse.giver._replace(code="NL", own=True)
    return None


def _is_own_line(sentence: Sentence, of: int, stop: int, language: Language) -> bool:
    """ "ten laste van het noodhulpfonds", "van de post vredesoperaties": no one else's budget."""
    keys = sentence.keys
    that = keys[of + 1 : of + 2] in (["dat"], ["dit"]) and keys[of + 2].endswith("budget")
    head = of + 1 + (that or keys[of + 1 : of + 2] in (["het"], ["de"]))
    named = [one.giver for one in named_in(sentence, head, stop, language)]
    if head >= stop or not (named or keys[head].endswith(_LINE_ENDS)):
        return False
    return all(one.own or is_budget(sentence, one, names_of(language)) for one in named)


_LINE_ENDS = ("post", "fonds", "budget", "begroting", "artikel", "reserve", "hgis", "voorziening")


def borne_next(
    sentence: Sentence,
    last: Sentence | None,
    found: Sequence[Commitment],
    unsaid: Sequence[Commitment],
    language: Language,
) -> Commitment | None:
    """The commitment of who is said, in this sentence, to bear the cost that `last` tells of.

    None if nobody is, or if it is known: then its giver is put right where none was named.
    """
    if last is None or last.block is not sentence.block or len(last.amounts) != 1:
        return None
    if sentence.amounts:
        return None
    met = _meets_request(sentence, last, language)
    if not met and not _points_to_sum(sentence.keys):
        return None
    if not words_of(language).asking.isdisjoint(sentence.keys):
        return None  # "De VNG vraagt het kabinet dit bedrag beschikbaar te stellen."
    giver = _bearer(sentence, 0, len(sentence.keys), language) or _subject(sentence, language)
    kept = met or _is_kept(sentence, last, language)
    if giver is None and not kept:
        return None
    donor = donor_from(giver, language) if giver is not None else NL
    amount = last.amounts[0]
    told = Place(sentence.block.index, sentence.start, sentence.end)
    known = next((one for one in found if one.amount is amount), None)
    if known is not None:
        if known in unsaid and not donor.own:
            known.donor, known.own, known.partners = donor.code, donor.own, []
            known.also.append(told)
        return None
    place = Place(last.block.index, last.start, last.end)
    made = Commitment(place, "commitment/borne", donor=donor.code, own=donor.own, amount=amount)
    made.period = _spent_in(last)
    made.status = "intended" if kept and "gereserveerd" in sentence.present else "decided"
    made.also.append(told)
    return made


def _spent_in(told: Sentence) -> FactPeriod | None:
    """ "worden voor 2030 geraamd op": the year that a cost is told for."""
    spans = [p for p in told.periods if p.first is not None and p.last is not None]
    if len(spans) != 1 or spans[0].first == spans[0].last:
        return None
    first = told.token_at(spans[0].start)
    near = told.keys[max(first - 1, 0) : first + 1]
    return FactPeriod(spans[0].first, spans[0].last) if {"voor", "in", "over"} & {*near} else None


def _is_kept(sentence: Sentence, last: Sentence, language: Language) -> bool:
    """ "Nodig is € 9 miljoen. Dit bedrag is gereserveerd": by the own state, if by nobody else."""
    keys, words = sentence.keys, words_of(language)
    needs = words.pricing | words.own_costs
    if needs.isdisjoint(last.keys) or not _OPEN.isdisjoint(keys):
        return False
    named = (one.giver for one in named_in(sentence, 0, len(keys), language))
    if not all(one.own or is_budget(sentence, one, names_of(language)) for one in named):
        return False
    if not _OWN.isdisjoint(keys) and not _AVAILABLE.isdisjoint(keys):
        return True  # "Dat bedrag stel ik beschikbaar."
    return is_passive(sentence, range(len(keys)), language) and not _SET_ASIDE.isdisjoint(keys)


def _meets_request(sentence: Sentence, last: Sentence, language: Language) -> bool:
    """ "De gemeente vroeg het Rijk om € 3 miljoen. Dat verzoek is (door mij) ingewilligd"."""
    keys, asked = sentence.keys, words_of(language).asking
    if _GRANTED.isdisjoint(keys) or asked.isdisjoint(last.keys) or not _OPEN.isdisjoint(keys):
        return False
    pairs = itertools.pairwise(keys)
    if not any(first in _POINTING and second in _REQUESTS for first, second in pairs):
        return False
    named = (one.giver for one in named_in(sentence, 0, len(keys), language))
    own = not _OWN.isdisjoint(keys) or not _ASKED.isdisjoint(last.keys)
    return own and all(one.own for one in named)


_GRANTED = frozenset("gehonoreerd ingewilligd toegewezen goedgekeurd".split())
_REQUESTS = frozenset("verzoek aanvraag subsidieaanvraag vraag wens".split())
_ASKED = frozenset("rijk kabinet mij ministerie minister".split())
_OWN, _AVAILABLE = {"ik", "wij", "we", "kabinet"}, {"beschikbaar", "beschikking", "vrij", "uit"}
_SET_ASIDE = frozenset(
    "gereserveerd beschikbaar vrijgemaakt uitgetrokken vrijgespeeld gevonden gedekt".split()
)
_POINTING, _THEY = frozenset("dat dit deze die het".split()), frozenset(("zij", "ze"))
_SUMS = frozenset("bedrag geld kosten rekening som uitgaven bedragen lasten".split())
_VERBS = frozenset("worden wordt komen komt betaalt draagt neemt nemen dragen betalen".split())


def _points_to_sum(keys: Sequence[str]) -> bool:
    """ "Dat bedrag", "deze kosten", "die worden gedragen door"."""
    if keys[0] in _POINTING and keys[1:2] and keys[1] in _VERBS:
        return True
    if keys[0] in _THEY and keys[1:2] in (["komen"], ["worden"]):
        # "De uitgaven zijn geraamd op … Zij komen ten laste van de begroting."
        return not (_ACCOUNTS | _BEARING).isdisjoint(keys)
    if _tells_financing(keys):
        return True
    pairs = itertools.pairwise(keys)
    return any(first in _POINTING and second in _SUMS for first, second in pairs)


def _tells_financing(keys: Sequence[str]) -> bool:
    """ "De financiering geschiedt uit …", "De dekking komt ten laste van …"."""
    return keys[0] == "de" and len(keys) > 2 and keys[1] in _FINANCING and keys[2] in _HAPPENS


_FINANCING = frozenset("financiering dekking bekostiging".split())
_HAPPENS = frozenset("geschiedt vindt komt wordt zal".split())


def _is_pointed_at(sentence: Sentence, at: int) -> bool:
    """ "…; dat bedrag is uit het budget betaald", "…; deze worden door Denemarken gedragen"."""
    gap = sentence.block.view.text[sentence.ends[at - 1] : sentence.starts[at]]
    keys = sentence.keys[at : at + 2]
    return ";" in gap and keys[0] in _POINTING and keys[-1] in _SUMS | _VERBS | _ARE


_ARE = frozenset("is zijn was waren werd werden".split())


def _subject(sentence: Sentence, language: Language, low: int = 0) -> Giver | None:
    """ "Noorwegen betaalt dit bedrag": the subject of a verb of giving, from token `low` on."""
    members = list(range(low, len(sentence.keys)))
    if not _OPEN.isdisjoint(sentence.keys[low:]) or is_passive(sentence, members, language):
        return None
    said = sentence.marked_words(members)
    if not verbs_in(said, verb_forms(language, "giving"), "m"):
        return None
    givers = subject_of(sentence, members, "", language).givers
    if not givers:
        # "Dat bedrag legt Noorwegen op tafel": the object stands first.
        named = named_in(sentence, low, len(sentence.keys), language)
        givers = [one.giver for one in named if one.free]
    return givers[0] if len(givers) == 1 else None


def billed(case: Case) -> Donor | None:
    """ "De factuur van € 2 mln. is naar de NAM gestuurd": who gets the bill pays."""
    sentence, language = case.sentence, case.context.language
    at = case.scope.at
    if not is_bill(sentence.keys[max(at - 2, 0)]) or sentence.keys[at - 1] != "van":
        return None
    for i in case.scope.members:
        if sentence.keys[i] in ("naar", "aan"):
            givers, _ = listed(sentence, i + 1, len(sentence.keys), language)
            return donor_from(givers[0], language) if givers else None
    return None
