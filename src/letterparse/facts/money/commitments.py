"""Commitments in money: who gives each amount that `giving` accepts, to whom and when."""

from __future__ import annotations

from letterparse.facts.gifts import counterparts
from letterparse.facts.gifts.list_labels import NO_GIFTS, is_lead, list_sides, no_list_of_gifts
from letterparse.facts.gifts.openings import gives_anew, opening_of
from letterparse.facts.gifts.pointed_givers import all_pointed_at, each_before, each_of
from letterparse.facts.gifts.sides import side_words
from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.context import LONGEST, Context, Sentence
from letterparse.facts.grammar.roles import Donor
from letterparse.facts.grammar.verdicts import Before, Scope, scope_of
from letterparse.facts.model import Commitment
from letterparse.facts.money import told_again
from letterparse.facts.money.adding_up import add_up
from letterparse.facts.money.agents import agents_of
from letterparse.facts.money.amount_words import groups_of
from letterparse.facts.money.asked_sums import INSTALMENT
from letterparse.facts.money.beside_receivers import give_alike, opens_beside
from letterparse.facts.money.borne import borne_next
from letterparse.facts.money.borrowing import is_borrowed, lender
from letterparse.facts.money.bracket_shares import is_among
from letterparse.facts.money.conferences import held_for
from letterparse.facts.money.default_givers import by_default, is_nobody, of_town
from letterparse.facts.money.doers import TOGETHER, each_of_outer
from letterparse.facts.money.gift_evidence import evidence_of
from letterparse.facts.money.gift_partners import gives_share, partners_of
from letterparse.facts.money.gift_status import status_of, time_of
from letterparse.facts.money.givers import donor_of
from letterparse.facts.money.giving import judge
from letterparse.facts.money.listed_givers import list_beside
from letterparse.facts.money.other_years import in_other_year
from letterparse.facts.money.over_years import OVER_YEARS, widen, widen_whole
from letterparse.facts.money.own_receipts import gets_itself
from letterparse.facts.money.part_words import (
    adds_to,
    comes_from_others,
    goes_on_sharing,
    is_shared,
    of_whole,
    pays_out,
)
from letterparse.facts.money.parts import shared_out, tells_division, whole_of
from letterparse.facts.money.purposes import purpose_of
from letterparse.facts.money.receivers import recipients_of
from letterparse.facts.money.said_before import sends_people, tells_gift
from letterparse.facts.money.same_amounts import SAME, same_amount, still_at_hand
from letterparse.facts.money.shared_among import beside_in_list, sharers_in
from letterparse.facts.money.stated_givers import together
from letterparse.facts.money.sums_shared import sharing_of
from letterparse.facts.money.told_money import got_out_of, told_giver, told_receivers
from letterparse.facts.money.told_receivers import add_payment, add_receivers
from letterparse.facts.money.told_time import add_time, behind
from letterparse.facts.money.whole_givers import name_givers
from letterparse.facts.money.whole_shares import exemplified
from letterparse.language import Language
from letterparse.mentions.model import Amount
from letterparse.records import Record, field, replace
from letterparse.structure.outline import Block


class _State(Record):
    """What is known while reading: all commitments, and what the next amount may lean on."""

    context: Context
    language: Language
    found: list[Commitment] = field(default_factory=list[Commitment])
    before: Before = field(default_factory=Before)
    heard: list[Sentence] = field(default_factory=list[Sentence])
    """The sentences of the block so far."""
    block: int = -1
    unsaid: list[Commitment] = field(default_factory=list[Commitment])
    """Those whose giver no word names: the own state, unless a list below says who."""

    def receivers(self) -> list[str]:
        """Who was given to before, for "hiervoor" and "deze order": looked for when asked."""
        for sentence in reversed(self.heard):
            gives = self._gives(sentence)
            silent = _LEADING & sentence.present or not tells_gift(sentence, self.language)
            if (silent and not gives) or sends_people(sentence):
                continue  # "de wapenleveranties van Iran aan Rusland": nobody is given to there.
            everything = range(len(sentence.keys))
            found = counterparts.recipients(sentence, everything, "NL", self.language)
            whole = self._whole_of(sentence) if found else None
            if whole is not None:
                return whole.recipient or []  # not who gets a part: "Daarvan gaat … naar UNHCR".
            if found:
                return [] if self._to_each_his_own(sentence) else found
            told = {tuple(one.recipient or ()) for one in self.told_in(sentence)}
            if len(told) == 1 and all(len(code) == _STATE for code in min(told)) and min(told):
                return [*min(told)]
        return []

    def _to_each_his_own(self, sentence: Sentence) -> bool:
        """ "Nederland geeft € 3 mln. aan UNHCR en € 2 mln. aan IOM": nobody gets all of it."""
        told = self.told_in(sentence)
        wholes = [one for one in told if one.part_of is None]
        if not any(one.recipient for one in wholes):
            wholes = [one for one in told if one.recipient]
        return len({tuple(one.recipient or ()) for one in wholes}) > 1

    def _gives(self, sentence: Sentence) -> bool:
        """True if the sentence told a commitment."""
        return bool(self.told_in(sentence))

    def told_in(self, sentence: Sentence) -> list[Commitment]:
        """The commitments that the sentence told."""
        block = sentence.block.index
        here = [one for one in self.found if one.place.block == block]
        return [one for one in here if sentence.start <= one.place.start < sentence.end]

    def _whole_of(self, sentence: Sentence) -> Commitment | None:
        """What was told before, if the sentence tells of its parts."""
        told = self.told_in(sentence)
        wholes = [self.found[one.part_of] for one in told if one.part_of is not None]
        return next((one for one in wholes if one not in told), None)

    def partners(self) -> list[str]:
        """Who took part in what the last sentence tells."""
        if not self.heard:
            return []
        return counterparts.partners(self.heard[-1], range(len(self.heard[-1].keys)))


_STATE = 2
# "draagt de leiding over aan de NAVO": nobody gets money there.
_LEADING = frozenset("leiding commando bevel".split())


def find_money(context: Context) -> list[Commitment]:
    """The commitments in money, in reading order. Tables are read by `tables`."""
    state = _State(context, context.language)
    for block in context.outline.blocks:
        if block.kind == "heading":
            _pass_by(context, block, state)
        if block.kind in ("row", "caption", "subject", "heading"):
            continue
        if block.kind != "item":
            state.before.intro = state.before.opening = None
            state.before.divided = False
            state.before.labels = ""
        if not context.amounts(block):
            _pass_by(context, block, state)
            continue
        if block.index > state.block + 1:
            state.before.head, state.before.refused_head = None, False
        state.block = block.index
        state.heard.clear()
        state.before.held_for = []
        for sentence in context.sentences(block):
            if len(sentence.keys) > LONGEST:
                continue
            if sentence.amounts:
                first = len(state.found)
                _read_sentence(context, sentence, state)
                add_up(sentence, state.found, first)
            else:
                state.before.held_for = held_for(sentence, state.language) or state.before.held_for
            _add_same(sentence, state)
            _add_borne(sentence, state)
            _add_time(sentence, state)
            _add_receivers(sentence, state)
            _remember(sentence, state)
    return name_givers(state.found, state.unsaid)


def _add_same(sentence: Sentence, state: _State) -> None:
    """ "De provincie legt eenzelfde bedrag bij", "dit jaar is dat € 3 mln.": as was told last."""
    if not sentence.amounts and SAME.isdisjoint(sentence.present):
        return
    last = state.heard[-1:]
    near = [one for s in (*last, sentence) for one in state.told_in(s)]
    if SAME & sentence.present:
        told = still_at_hand(state.before.here or state.before.head, sentence, state.context)
        same = same_amount(sentence, told, near, last, state.language)
        state.found += [same] if same is not None else []
    later = in_other_year(sentence, near)
    state.found += [later] if later is not None else []


def _add_borne(sentence: Sentence, state: _State) -> None:
    """ "Nodig is € 9 miljoen. Dat bedrag betaalt Noorwegen"."""
    if sentence.amounts or state.before.last is None or not state.before.last.amounts:
        return
    made = borne_next(sentence, state.before.last, state.found, state.unsaid, state.language)
    if made is not None:
        state.found.append(made)
        state.before.head, state.before.refused_head = made, False


def _add_time(sentence: Sentence, state: _State) -> None:
    """ "… trekt f 60 miljoen uit. Dit bedrag komt in 1999 beschikbaar"."""
    tail = behind(sentence)
    if tail is not None:
        add_payment(tail, state.told_in(sentence))
        add_time(tail, state.told_in(sentence), state.found)
    elif not sentence.amounts and sentence.periods and state.heard:
        add_time(sentence, state.told_in(state.heard[-1]), state.found)


def _add_receivers(sentence: Sentence, state: _State) -> None:
    """ "Nederland trekt € 6 miljoen uit. Het geld gaat naar UNICEF"."""
    if state.heard:
        told = state.told_in(state.heard[-1])
        add_receivers(sentence, told, state.language)
        add_payment(sentence, told)


def _pass_by(context: Context, block: Block, state: _State) -> None:
    """A block without amounts: "Het geld wordt zo verdeeld:" opens a list too."""
    if not is_lead(context, block):
        return
    lead = context.sentences(block)[-1]
    _open(lead, state, block.index == state.block + 1)
    if state.before.intro is not None or state.before.opening is not None:
        state.block = block.index


def _open(lead: Sentence, state: _State, follows: bool) -> None:
    """Keep what a lead sentence says for the items below it.

    They divide the amount that was told just before, unless other givers are announced.
    """
    before = state.before
    if lead.block.kind == "item":
        return
    before.labels = list_sides(state.context, lead).labels
    if no_list_of_gifts(lead, state.language):
        before.labels = NO_GIFTS
    divides = follows and (before.labels != "give" or bool(lead.amounts)) and not gives_anew(lead)
    before.intro = before.head if divides else None
    before.divided = before.intro is not None and tells_division(lead)
    before.opening = None if before.intro else opening_of(state.context, lead)


def _remember(sentence: Sentence, state: _State) -> None:
    """Keep who was given to and who took part, for "hiervoor" and "deze order" later on."""
    state.heard.append(sentence)
    state.before.last = sentence
    last = sentence.end >= len(sentence.block.view.text.rstrip())
    if sentence.text.rstrip().endswith(":") or (last and is_lead(state.context, sentence.block)):
        _open(sentence, state, True)


def _read_sentence(context: Context, sentence: Sentence, state: _State) -> None:
    before = state.before
    before.here, before.refused_here = None, False
    before.held_for = held_for(sentence, context.language) or before.held_for
    first: Commitment | None = None
    dated: Commitment | None = None
    started = False
    for amounts in groups_of(sentence):
        scope = scope_of(sentence, amounts[0], context.language)
        verdict = judge(context.language, sentence, amounts[0], scope, before)
        if verdict.rule is None:
            # "Tien miljoen hiervan …": of the whole.
            before.refused_here |= not started and verdict.why not in (INSTALMENT, OVER_YEARS)
            dated = widen_whole(verdict, before, sentence, amounts) or dated
            for amount in amounts:
                context.refuse("commitment", sentence.block, amount.start, amount.end, verdict.why)
        else:
            whole = _shared_whole(whole_of(verdict, before), sentence, amounts[0], scope, state)
            if is_shared(sentence, amounts[0], scope):
                scope = of_whole(sentence, amounts[0], scope, context.language)
            whole = whole or exemplified(sentence, amounts[0], scope, before, context.language)
            whole = whole or shared_out(context, sentence, amounts[0], first)
            whole = whole or sharing_of(sentence, before)
            for number, amount in enumerate(amounts):
                case = Case(
                    context, sentence, amount, scope, verdict, whole, number, len(amounts), before
                )
                made = _build(case, state)
                if made is None:
                    before.refused_here = before.refused_here or not started
                    context.refuse(
                        "commitment", sentence.block, amount.start, amount.end, "no giver is named"
                    )
                    continue
                before.here = _keep(made, case, state)
                give_alike(case, made, state.found)
                if dated is not None and whole is dated:
                    widen(dated, before.here.period)
                _share_in(before.here, case, state)
                _each_gives(made, case, state)
                if verdict.rule != "part":
                    first = before.here if opens_beside(sentence, first) else first
        started = True
    if first is not None or before.refused_here:
        before.head, before.refused_head = first, first is None


def _shared_whole(
    whole: Commitment | None, sentence: Sentence, amount: Amount, scope: Scope, state: _State
) -> Commitment | None:
    """ "€ 60 mln., waarvan € 40 mln. voor A en € 20 mln. voor B": both are parts of the first."""
    if whole is None or whole.amount is None:
        return whole
    if whole.part_of is None and whole.rule != "commitment/part":
        return None if beside_in_list(sentence, amount, whole, state.language) else whole
    if whole.place.block != sentence.block.index or sentence.start > whole.amount.start:
        return whole
    told_in = sentence.clauses.of[sentence.token_at(whole.amount.core[0])]
    listed = is_among(sentence, amount) or goes_on_sharing(sentence, amount)
    if told_in != scope.clause and not listed:
        return whole
    # Of a whole that nobody gives, "waarvan € 5 mln. door A en € 2 mln. door B" are no parts.
    return state.found[whole.part_of] if whole.part_of is not None else None


def _share_in(made: Commitment, case: Case, state: _State) -> None:
    """Who gives a share of a whole has part in it: the first named gives it, with the others."""
    whole, donor = case.whole, made.donor
    other = whole is not None and donor != whole.donor and whole not in state.unsaid
    other = other and not _REST.isdisjoint(case.scope.keys)
    if other or adds_to(case.sentence, case.scope, whole):
        made.part_of = None  # "Het Rijk betaalt € 6 mln.; de rest, € 3 mln., komt van Drenthe"
        return
    gives = comes_from_others(case.sentence) or gives_share(case)
    gives = gives or (whole in state.unsaid and pays_out(case.sentence, case.scope))
    if whole is None or donor is None or made.part_of is None or not gives:
        return
    made.period = made.period or whole.period
    if whole in state.unsaid or whole.donor in side_words(case.context.language).parties:
        whole.donor, whole.own = donor, made.own
        state.unsaid = [one for one in state.unsaid if one is not whole]
    elif donor != whole.donor and donor not in whole.partners:
        whole.partners = [*whole.partners, donor]


_REST = frozenset(("rest", "restant", "resterende"))


def _build(case: Case, state: _State) -> Commitment | None:
    told = told_again.same_giver(case, state.found) or donor_of(case)
    told = told or told_giver(case, state.found)
    if told is None and told_again.points_to_sum(case):
        return None  # "Deze € 60 miljoen …", of a sum that nobody was said to give.
    donor = told or by_default(case)
    if donor is None or is_nobody(case, donor.code) or told_again.sums_up(case, state.found):
        return None
    if donor.own and gets_itself(case):
        donor = got_out_of(case, state.found)
    if donor is None or (is_borrowed(case) and lender(case) is None):
        return None
    donor = of_town(case, donor)
    receivers = recipients_of(case, donor, state.receivers)
    receivers = receivers or told_receivers(case, donor, state.found)
    receivers = [r for r in dict.fromkeys([*receivers, *sharers_in(case)]) if r != donor.code]
    made = Commitment(
        place=evidence_of(case),
        rule=f"commitment/{case.verdict.rule}",
        donor=donor.code,
        own=donor.own,
        partners=[one for one in partners_of(case, donor, state.partners) if one != donor.code],
        recipient=receivers or None,
        purpose=purpose_of(case),
        amount=case.amount,
        status=status_of(case, donor),
        period=time_of(case),
        part_of=state.found.index(case.whole) if case.whole in state.found else None,
    )
    if told is None:
        state.unsaid.append(made)
    return made


def _each_gives(made: Commitment, case: Case, state: _State) -> None:
    """ "A en B stelden elk 500 miljoen dollar ter beschikking": B gives as much."""
    sentence = case.sentence
    shared = each_before(sentence, case.scope.at) or each_of_outer(case)
    if made is not state.found[-1] or not (shared or each_of(case.scope.keys)):
        return
    told = (f(case) for f in (together, list_beside, all_pointed_at, each_of_outer, agents_of))
    others = next((g[1:] for g in told if g and g[0].code == made.donor), list[Donor]())
    if not TOGETHER.isdisjoint(case.scope.keys):  # "waarin zij samen € 45 mln. steken"
        made.partners = [one.code for one in each_of_outer(case)[1:]] or made.partners
        return
    if not others and made.recipient and len(made.recipient) > 1:  # "… ontvangen elk € 10 mln."
        getters, made.recipient = made.recipient, made.recipient[:1]
        state.found += [replace(made, recipient=[code], also=[]) for code in getters[1:]]
        return
    if not others and sentence.block.kind == "item":  # "Polen en Duitsland: elk € 10 mln."
        others = [Donor(code, code == "NL") for code in made.partners]
    made.partners = [code for code in made.partners if code not in {one.code for one in others}]
    for donor in others:
        more = replace(made, donor=donor.code, own=donor.own, also=[])
        if not any(told_again.is_same(k, more) for k in state.found):
            state.found.append(more)


def _keep(made: Commitment, case: Case, state: _State) -> Commitment:
    """Add a commitment, or the evidence to the one that it tells again: in another sentence."""
    known = told_again.known_again(made, case, state.found)
    if known is None:
        state.found.append(made)
        return made
    known.also.append(made.place)
    return known
