"""Does its clause put an amount at the disposal of a purpose? The verdict for each amount.

The words of the clause answer, in this order: a rate, a price or a ceiling is none; a part
("waarvan") follows its whole; asking and pricing refuse; a verb or noun of giving accepts;
a member of a list follows the one before it, an item its introduction. Where no word speaks
against giving, an amount with a purpose is given.
"""

from __future__ import annotations

from letterparse.facts.gifts.enumerations import lead_status, share_at
from letterparse.facts.gifts.openings import is_labelled_anew
from letterparse.facts.gifts.stages import best_of, status_of
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.nouns import (
    is_other,
    noun_of,
    noun_status,
)
from letterparse.facts.grammar.questions import asked_before
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import PERFECT, Hit, verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import Before, Scope, Verdict, Words, own_verbs, words_of
from letterparse.facts.money.about_each import is_for_another, is_share_of, told_before
from letterparse.facts.money.agents import attributed
from letterparse.facts.money.borne import is_borne, was_paid
from letterparse.facts.money.borrowing import loan_taken
from letterparse.facts.money.costs import bears, costs_by_noun, costs_by_verb, is_applied_for
from letterparse.facts.money.ended_gifts import stops
from letterparse.facts.money.growing_budgets import budget_grows
from letterparse.facts.money.limits import is_wanted
from letterparse.facts.money.list_members import follows_list, heads_item, is_label, only_dated
from letterparse.facts.money.money_verbs import money_hits, of_whole_before, relative_hits
from letterparse.facts.money.norms import is_norm
from letterparse.facts.money.over_years import OVER_YEARS, is_further_year, years_of_told
from letterparse.facts.money.own_costs import own_cost
from letterparse.facts.money.part_words import is_of_sum, is_part, is_shared
from letterparse.facts.money.parts import divides, judge_part
from letterparse.facts.money.priced import (
    RECKONED,
    is_cost_of_object,
    priced_behind,
    priced_between,
    reckoned_by_others,
)
from letterparse.facts.money.proposals import is_proposal
from letterparse.facts.money.refusals import bought, denied, no_gift, only_moved, owed
from letterparse.facts.money.relatives import relative_at, told_behind
from letterparse.facts.money.said_before import (
    gift_before,
    given_no_longer,
    instalment_of,
    is_about,
    undone_before,
)
from letterparse.facts.money.sales import sale_of
from letterparse.facts.money.taken_back import is_cut_to, is_withdrawn_before
from letterparse.facts.money.told_stages import announced_behind, stage_of_hit, stage_told
from letterparse.facts.money.verbless_money import comes_from, has_purpose, ranks, with_money_of
from letterparse.facts.money.was_before import raised_by
from letterparse.facts.money.whole_shares import bears_share, is_so_much_of, whole_shared
from letterparse.facts.money.wishes import asked, lowered_to, proposed
from letterparse.facts.money.worth import comes_to, goods_sent, makes_up, worth_told
from letterparse.facts.things.goods_nouns import goods_words
from letterparse.language import Language
from letterparse.mentions.model import Amount


def judge(
    language: Language, sentence: Sentence, amount: Amount, scope: Scope, before: Before
) -> Verdict:
    """The verdict on one amount."""
    words = words_of(language)
    refusal = no_gift(words, sentence, amount, scope)
    if refusal or years_of_told(sentence, before.head):
        return Verdict(None, refusal or OVER_YEARS)
    if asked_before(sentence, scope.at, goods_words(language).wondering):
        return Verdict(None, "it is asked whether it comes")
    rise = raised_by(sentence, amount)
    if rise is not None and before.here is not None and before.here.amount is rise:
        return Verdict("noun:bijdrage", status=before.here.status)
    if before.refused_here and _raises_it(scope):
        return Verdict(None, "it is what a sum that nobody gives became")
    sale = sale_of(language, sentence, amount, scope)
    if sale is not None and not (before.head is not None and is_of_sum(scope.keys)):
        if not sale.sure or asked(words, sentence, scope) or denied(words, sentence, scope):
            return Verdict(None, "the sale is only offered, asked for or denied")
        return Verdict("sale", status=sale.status)
    # Verbs of a relative clause count the words of that clause: they are no verbs of the scope.
    relative = relative_hits(language, sentence, amount, scope)
    promised = of_whole_before(scope, language)
    if promised is not None and len(sentence.amounts) > 1 and amount is sentence.amounts[0]:
        undone = is_withdrawn_before(sentence, amount, before.last)
        return Verdict("attribute", "", "ended" if undone else status_of(promised, []), promised)
    alone = before.here is None and before.head is None
    hits = money_hits(language, sentence, amount, scope, alone) + relative
    if is_applied_for(scope.keys) and words.granted.isdisjoint(_around(sentence, scope)):
        return Verdict(None, "it is applied for")
    if scope.opener == "waarvoor" and not RECKONED.isdisjoint(scope.keys):
        return Verdict(None, "it is only what was reckoned with")
    if priced_behind(words, sentence, amount) or reckoned_by_others(sentence, amount):
        return Verdict(None, "it is told as a price or as what somebody reckons")
    if borne := is_borne(sentence, amount, language):
        return borne
    noun = noun_of(words, sentence, amount, scope) or instalment_of(sentence, scope.at, before)
    if is_shared(sentence, amount, scope):
        # "Van de Nederlandse toezegging, € 3,5 miljard, is € 1 miljard besteed."
        given = noun is not None and not is_other(words, noun)
        status = noun_status(words, noun or "")
        return Verdict(f"noun:{noun}" if given else None, "a share is taken of it", status)
    if scope.keys[0] == "over" and proposed(scope.keys) and not relative:
        return Verdict(None, "it is still to be decided")
    if refusal := costs_by_noun(words, sentence, amount, noun, hits):
        return Verdict(None, refusal)
    shared = whole_shared(sentence, amount, scope, before)
    if shared is not None and not denied(words, sentence, scope):
        return Verdict("part", status=shared.status)
    part = is_part(words, sentence, amount, scope) or is_so_much_of(sentence, amount, before)
    if part and _has_whole(before, hits):
        return judge_part(language, words, sentence, amount, scope, before, hits)
    if before.head is not None and makes_up(sentence, before.head):
        status = status_of(relative[0], []) if relative else before.head.status
        return Verdict("part", status=status)
    if worth := worth_told(sentence, scope, language):
        return worth
    asking = asked(words, sentence, scope)
    if relative and "niets" in scope.keys:
        # "Japan heeft van de € 9 mln. die het beloofde, nog niets betaald": promised it was.
        return Verdict(f"gives:{relative[0].form.verb}", status=relative[0].form.status)
    if asking and relative and _is_told_of(sentence, amount, language):
        # "De € 25 miljoen die de provincie leende, is afgelost": given it was all the same.
        hit = relative[0]
        return Verdict(f"gives:{hit.form.verb}", status=status_of(hit, []), hit=hit)
    lowered = lowered_to(sentence, amount, scope) or is_cut_to(sentence, amount)
    if asking and not lowered:
        return Verdict(None, f"somebody asks or weighs: {asking}")
    if {"volgens", "gemoeid"} <= sentence.present or comes_to(sentence, before.last):
        return Verdict(None, "it is what somebody reckons, or what all together give")
    if bought(words, language, sentence, scope) or only_moved(words, sentence, scope):
        return Verdict(None, "it is a price that is offered or what a motion wants")
    if not bears(hits) and owed(words, language, sentence, amount, scope):
        return Verdict(None, "it is owed, earned or spent by nobody in particular")
    if is_cost_of_object(sentence, amount):
        return Verdict(None, "it is what the object costs to which others contribute")
    if is_proposal(sentence, amount, scope, bool(relative)):
        return Verdict(None, "it is only proposed or talked of")
    if is_norm(words, sentence, amount, scope):
        return Verdict(None, "it is what anybody can get")
    if divides(sentence, amount, scope, before):
        return Verdict(None, OVER_YEARS)
    if _yearly_sum(sentence, scope, before):
        further = before.here or before.head
        if further is not None and is_further_year(sentence, amount, further):
            return Verdict("year", status=further.status)
        return Verdict(None, OVER_YEARS)
    if bears_share(sentence, scope) and not denied(words, sentence, scope):
        return Verdict("noun:aandeel", status="decided")
    if own_cost(words, language, sentence, _with_antecedent(sentence, scope)):
        paid = was_paid(sentence, amount, scope.keys)
        return Verdict("own-cost", status="delivered" if paid else "decided")
    if costs_by_verb(sentence, amount, hits) or priced_between(
        sentence, amount, scope, bears(hits)
    ):
        return Verdict(None, "it is priced or estimated")
    if noun in ("project", "projecten") and not hits and _is_class(amount):
        return Verdict(None, "it tells the class of a project")
    if stops(sentence, amount):
        return Verdict("gift-ends", status="ended")
    if denied(words, sentence, scope):
        if noun and hits and given_no_longer(scope.keys):
            return Verdict(f"gives:{hits[0].form.verb}", status="ended", hit=hits[0])
        return Verdict(None, "it is denied")
    undone = undone_before(sentence, before.last, language)
    if undone == "denied":
        return Verdict(None, "what the sentence before denies is given by nobody")
    if undone == "ended":
        return Verdict("gift-before", status="ended")
    own = own_verbs(sentence, amount, scope, [hit for hit in hits if hit not in relative])
    if not any(hit.form.status == "contracted" for hit in own):
        own += relative  # "een contract van € 3 mln., dat wordt vergoed": signed it is.
    if own and all(hit.form.verb == "voornemens" for hit in own) and is_wanted(scope):
        return Verdict(None, "somebody wants others to give it")
    lent = None if own else loan_taken(sentence, amount, scope.keys)
    if lent is not None:
        return Verdict("noun:lening", status=lent)
    if noun and noun.endswith("fonds") and is_label(sentence, amount, before):
        noun = None  # "- Kinderfonds van de VN: € 5 mln.": who gets a share of what is divided.
    given = _given(words, language, sentence, scope, own, noun, before)
    given = given or _enumerated(language, sentence, scope)
    if given is None and lowered:
        return Verdict("noun:bijdrage", status="decided")
    given = given or _of_gift_before(language, sentence, before)
    return given or _by_default(words, language, sentence, amount, scope, before)


def _raises_it(scope: Scope) -> bool:
    """ "… dachten aan $ 3 mln., maar hebben dat bedrag opgehoogd tot $ 5 mln."."""
    pointed = any(pair in _THAT_SUM for pair in zip(scope.keys, scope.keys[1:], strict=False))
    return pointed and not _RAISED.isdisjoint(scope.keys)


_THAT_SUM = (("dat", "bedrag"), ("dit", "bedrag"))
_RAISED = frozenset("opgehoogd verhoogd bijgesteld verhoogde bijstelde opgeschroefd".split())


def _around(sentence: Sentence, scope: Scope) -> list[str]:
    """The words that can say that what is applied for is granted: not of only a part of it."""
    if scope.keys[0] == "voor":
        return scope.keys
    parts = (i for i in range(scope.at, len(sentence.keys)) if sentence.keys[i] == "waarvan")
    return sentence.keys[: next(parts, None)]


def _with_antecedent(sentence: Sentence, scope: Scope) -> list[str]:
    """The words of a clause, before them those that a relative pronoun stands for."""
    first = scope.members[0]
    if scope.opener not in ("die", "dat", "welke") or not first:
        return scope.keys
    return [*sentence.keys[max(first - 10, 0) : first], *scope.keys]


def _is_class(amount: Amount) -> bool:
    """ "een project van 50 tot 100 miljoen": a range too wide to be meant as an amount."""
    return amount.low is not None and amount.high is not None and amount.high >= 2 * amount.low


def _yearly_sum(sentence: Sentence, scope: Scope, before: Before) -> bool:
    """ "…; in 2023 gaat het om € 5 miljoen en in 2024 om € 13 miljoen": years of what is told."""
    keys = scope.keys
    if (before.here is None and before.head is None) or is_for_another(sentence):
        return False
    if sentence.keys[0] in _BESIDES:
        return False  # "Daarnaast gaat het dit jaar om een bijdrage van € 3 miljoen aan UNICEF"
    if "gaat" not in keys or not ({"om", "het"} <= set(keys)):
        return "om" in sentence.keys[max(scope.at - 1, 0) : scope.at] and "gaat" in sentence.keys
    inside = (sentence.starts[i] for i in scope.members)
    return any(p.start <= start < p.end for start in inside for p in sentence.periods)


_BESIDES = frozenset("daarnaast daarbovenop voorts verder ook tevens bovendien".split())


def _given(
    words: Words,
    language: Language,
    sentence: Sentence,
    scope: Scope,
    hits: list[Hit],
    noun: str | None,
    before: Before,
) -> Verdict | None:
    """A verb or a noun of giving in the clause says so."""
    hit = best_of(hits)
    if hit:
        status = stage_of_hit(words, sentence, scope, hit, noun)
        return Verdict(f"gives:{hit.form.verb}", status=status, hit=hit)
    thing = _outright(words, language, scope) or goods_sent(sentence, scope, language)
    if thing and "waarde" in scope.keys:
        return Verdict(f"gives:{thing.form.verb}", status=status_of(thing, scope.keys), hit=thing)
    if budget_grows(words, sentence, scope, before):
        return Verdict("budget-grows", status="decided")
    priced = next((key for key in scope.keys if key in words.pricing), None)
    worth = priced == "waarde" and noun in words.contracted_nouns
    if noun and (priced is None or priced in _COPULAS or worth):
        told = "announced" if announced_behind(sentence, scope.at) else stage_told(scope.keys)
        return Verdict(f"noun:{noun}", status=told or noun_status(words, noun))
    return None


def _of_gift_before(language: Language, sentence: Sentence, before: Before) -> Verdict | None:
    """ "Noorwegen heeft een bijdrage toegezegd. Het gaat om € 15 miljoen."."""
    hit = gift_before(before.last, language) if is_about(sentence) else None
    if hit is None or before.last is None or before.last.block is not sentence.block:
        return None
    return Verdict("gift-before", status=status_of(hit, before.last.keys))


def _enumerated(language: Language, sentence: Sentence, scope: Scope) -> Verdict | None:
    """A member of a list of givers, whose lead says no more than that they give."""
    found = share_at(sentence, scope.at, language)
    if found is None or not found[0].sides.labels:
        return None
    return Verdict("list", status=lead_status(sentence, found[0], language))


_HAS_BEEN = PERFECT | {"is", "zijn", "was", "waren"}


def _by_default(
    words: Words,
    language: Language,
    sentence: Sentence,
    amount: Amount,
    scope: Scope,
    before: Before,
) -> Verdict:
    """Where no word of giving stands with it: the list that it is in, or what it is for."""
    anew = before.intro or before.opening
    if anew is not None and heads_item(sentence) and is_labelled_anew(sentence, amount):
        return Verdict("item", status=anew.status)
    if before.here is not None and follows_list(sentence, amount, before.here, scope.keys):
        return Verdict("list", status=before.here.status)
    if heads_item(sentence) and not before.refused_here:
        if not _NEEDED.isdisjoint(sentence.present):
            return Verdict(None, "it is what is needed or reckoned")
        if before.intro is not None and only_dated(sentence, amount):
            return Verdict(None, OVER_YEARS)
        if before.intro is not None:
            return Verdict("item", status=before.intro.status)
        if before.opening is not None:
            return Verdict("item", status=before.opening.status)
    if is_share_of(sentence, scope.at):
        told = before.here or before.head
        if told is not None:
            return Verdict("purpose", status=told.status)
        hit = told_before(before.last, language)
        if hit is None:
            return Verdict(None, "it is a share of what is no gift")
        return Verdict("purpose", status=status_of(hit, []))
    if has_purpose(words, sentence, amount, scope):
        # "was er al voor € 4 miljoen aan wapens naar Kyiv gestuurd"
        sent = "gestuurd" in scope.keys and not _HAS_BEEN.isdisjoint(scope.keys)
        return Verdict("purpose", status="delivered" if sent else "decided")
    form = attributed(sentence, scope.at, language)
    if form is not None:
        return Verdict("attribute", status=form.status)
    if comes_from(words, language, sentence, scope) or with_money_of(
        words, language, sentence, amount, scope
    ):
        came = not _CAME.isdisjoint(scope.keys)
        return Verdict("purse", status="delivered" if came else "decided")
    if before.head is not None and ranks(sentence, amount, scope):
        return Verdict("rank", status=before.head.status)
    return Verdict(None, "no word of giving stands with it")


# An item that says so is a remark among those that give: "De FAO schatte dat …".
_NEEDED = frozenset(
    "nodig benodigd schatte schatten schat raamde raamden raamt kost kostte".split()
)
_CAME = frozenset("kwam kwamen gekomen vloeide vloeiden".split())


def _has_whole(before: Before, hits: list[Hit]) -> bool:
    """A part is judged by its whole; with none told before, a verb of giving judges it."""
    if before.here is not None or before.refused_here or before.head is not None:
        return True
    return before.refused_head or not hits


def _is_told_of(sentence: Sentence, amount: Amount, language: Language) -> bool:
    """True if the relative clause behind the amount names who gives it."""
    at = relative_at(sentence, amount)
    if at is None:
        return False
    return bool(subject_of(sentence, told_behind(sentence, at), sentence.keys[at], language).givers)


def _outright(words: Words, language: Language, scope: Scope) -> Hit | None:
    """A verb of giving or buying things, whose worth the amount says."""
    hits = verbs_in(scope.marked, verb_forms(language, "giving"), "k")
    return next((hit for hit in hits if hit.form.verb in words.outright), None)


_COPULAS = frozenset("bedraagt bedroeg bedragen beloopt belopen beliep staat stond".split())
