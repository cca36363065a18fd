"""To whom an amount is given: countries and bodies, said beside it or before."""

from __future__ import annotations

from collections.abc import Callable

from letterparse.facts.gifts import counterparts
from letterparse.facts.gifts.aided import restocks, topic_recipient
from letterparse.facts.gifts.enumerations import Enumeration, share_at
from letterparse.facts.gifts.openings import label_of, label_start
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.likened import is_likened
from letterparse.facts.grammar.nouns import brings_to
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.roles import Donor
from letterparse.facts.grammar.verbs import verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import words_of
from letterparse.facts.money.about_each import receivers_of_share
from letterparse.facts.money.amount_words import own_members
from letterparse.facts.money.at_home import REGIONS, goes_home
from letterparse.facts.money.beside_receivers import (
    alongside,
    as_beside,
    helped_to_act,
    is_gapped,
)
from letterparse.facts.money.borrowing import borrower, can_borrow, is_borrowed, lent_to
from letterparse.facts.money.bracket_shares import of_other_brackets, own_phrase, receivers_before
from letterparse.facts.money.buyers import given_on
from letterparse.facts.money.conferences import held_above
from letterparse.facts.money.ended_gifts import ended_cost
from letterparse.facts.money.getters import (
    another_gets,
    getters,
    getting,
    is_got,
    subject_getting,
)
from letterparse.facts.money.joined_receivers import benefiting, with_named
from letterparse.facts.money.listed_givers import helped_beside
from letterparse.facts.money.named_receivers import (
    bare_name,
    body_before,
    gapped_receiver,
    named_receiver,
    points_to_body,
)
from letterparse.facts.money.part_words import is_verb_first
from letterparse.facts.money.pointed_lands import (
    asking_land,
    land_before,
    land_of_statement,
    land_opening_last,
    points_to_it,
    points_to_land,
    state_before,
)
from letterparse.facts.money.purposes import purpose_of
from letterparse.facts.money.relatives import clauses_behind_noun, relative_at, told_behind
from letterparse.facts.money.short_names import short_bare, short_name

_POINTING = frozenset(
    "hiervoor daarvoor hieraan daaraan daartoe hiertoe verband om hiermee daarmee deze dit "
    "ervoor er".split()
)
# "Voor oefeningen komt er € 3 miljoen bij": behind these "er" points to nobody.
_THERE_IS = frozenset(
    "komt komen kwam kwamen is zijn was waren wordt worden werd werden gaat gaan".split()
)


def recipients_of(case: Case, donor: Donor, earlier: Callable[[], list[str]]) -> list[str]:
    """Countries and bodies that get the amount; none for a purpose at home.

    `earlier` gives those of the sentences before, to whom "hiervoor" and "dat land" point.
    """
    if case.verdict.rule == "own-cost":
        return []  # What the own state pays for its own part in a mission.
    if case.verdict.rule == "sale":
        return given_on(case, donor) or _topic(case, donor)
    sentence = case.sentence
    share = receivers_of_share(case, donor)
    if share is not None:
        return share
    if ended := ended_cost(case):
        return counterparts.recipients(*ended, donor.code, case.context.language)
    shared = _listed(case)
    before = None if shared else receivers_before(case, donor)
    if before is not None:
        return before
    if shared is not None:
        return [code for code in shared if code != donor.code]
    if (can_borrow(case) or not donor.own) and is_borrowed(case):
        taker = borrower(case)
        return [taker] if taker is not None and taker != donor.code else []
    lent = lent_to(case) or helped_beside(case) or benefiting(case, donor)
    if lent:
        return lent
    others = of_other_brackets(case)
    low = brings_to(sentence.keys, case.scope.at)
    members = [i for i in own_members(case) if i not in others and i >= low]
    bracketed = own_phrase(case)
    if bracketed:
        members = [*bracketed]
    if case.size == 1 and is_got(case):
        beside = case.earlier_end and not is_verb_first(sentence, case.scope.members)
        gapped = gapped_receiver(case, donor) if beside else []
        known = [code for code in gapped or getting(case) if code != donor.code]
        if known and not gapped and another_gets(case):
            return []
        if known:
            return known
    found = short_name(sentence, members, case.context.language)
    bare = _bare(case, members, donor)
    found = found or _bodies_between(case, bare, members)
    found = found or ([] if bare else bare_name(case, members))
    found = found or counterparts.recipients(sentence, members, donor.code, case.context.language)
    found = with_named(sentence, found, members, donor, case.context.language)
    found = found or bare or _in_relative(case, donor)
    if case.size > 1 and len(found) == case.size:
        return [found[case.number]]
    if case.before.here is not None and case.verdict.rule == "list":
        found = [code for code in found if code != case.before.here.donor]
    if not _is_spent(case) and case.verdict.status != "contracted":
        found = found or named_receiver(case, donor, members)
    if found:
        return found
    if points_to_it(case):
        return state_before(case, donor)
    if points_to_body(case):
        body = body_before(case, donor)
        if body:
            return body
    if _is_promised(case):
        held = case.before.held_for
        if not held and not donor.own and purpose_of(case) is None:
            held = held_above(case.context, case.sentence.block)
        if held:
            return [code for code in held if code != donor.code]
    here = case.before.here
    if here is not None and here.recipient and here.donor != donor.code and is_gapped(case):
        return [code for code in here.recipient if code != donor.code]
    # "Nederland draagt € 60 mln. bij, Zwitserland 30": beside the own state's, not to it.
    listed = here is not None and (here.donor == "NL" or "nederland" in sentence.keys[:2])
    public = len(donor.code) == 2  # a state or the Union: what a company spends here is its own
    receivers = getters(case, donor) if is_got(case) else []
    abroad = donor.code != "NL" and not donor.own
    if abroad and not (listed or receivers) and goes_home(case, public):
        return ["NL"]
    if receivers or (is_got(case) and case.whole is None and not points_to_land(case)):
        return receivers
    label = label_of(sentence, label_start(sentence, case.amount))
    label = label if case.verdict.rule == "item" else None
    if label is not None and label.code not in ("NL", donor.code):
        return [label.code]
    if case.whole is not None:
        return list(case.whole.recipient or [])
    opening = case.before.opening if sentence.block.kind == "item" else None
    if opening is not None and opening.receivers and _is_listed(case):
        return [code for code in opening.receivers if code != donor.code]
    beneficiary = counterparts.beneficiary(sentence, members, donor.code)
    if beneficiary:
        return beneficiary
    if not donor.own and "zelf" in sentence.present:
        return []  # "Duitsland zelf heeft een fonds ingesteld": at home.
    both = alongside(case, donor) or helped_to_act(case, donor)
    if both:
        return both
    stated = land_of_statement(case, donor) or asking_land(case, donor)
    if stated:
        return stated
    told: list[str] = []
    if _points(case) or not (donor.own or donor.code.startswith(REGIONS)):
        # "Aan Mali gaf de EU € 2 mln.; Spanje deed er € 3 mln. bij"
        nearer = here.recipient if here is not None and here.donor != donor.code else None
        told = land_opening_last(case, donor) if _points(case) else []
        told = told or [c for c in _of_others(case, nearer or earlier()) if public or c != "NL"]
    if not donor.own and not _points(case):
        land = [code for code in told if len(code) == 2 and code.isupper()]
        told = land or _topic(case, donor) or told
    if points_to_land(case):
        told = land_before(case, donor) or earlier()
    if told:
        return [code for code in told if code != donor.code]
    beside = as_beside(case, donor)
    if beside:
        return beside
    head = (case.before.here or case.before.head) if sentence.block.kind != "item" else None
    if head is not None and not _INSTALMENTS.isdisjoint(case.scope.keys):
        return list(head.recipient or [])
    return _topic(case, donor)


def _points(case: Case) -> bool:
    """ "hiervoor", "daaraan", "er": do these words point to who was told of before?"""
    keys = case.scope.keys
    return not _POINTING.isdisjoint(keys) and any(
        key in _POINTING and not (key == "er" and at and keys[at - 1] in _THERE_IS)
        for at, key in enumerate(keys)
    )


def _of_others(case: Case, told: list[str]) -> list[str]:
    """Without the bodies to which others gave before, where this is said to be for its own end.

    "Nederland draagt € 9 mln. bij aan het Rampenfonds. Peru trekt € 8 mln. uit voor scholen."
    """
    if _points(case):
        return told
    # "De EU verhoogt haar steun tot € 200 mln."
    keys = case.scope.keys
    its_own = any(k in _ITS and _AID & set(keys[i + 1 : i + 4]) for i, k in enumerate(keys))
    if purpose_of(case) is None and not its_own:
        return told
    return [code for code in told if len(code) == _STATE]


_STATE = 2
_ITS = frozenset(("haar", "hun"))
_AID = {"steun", "hulp", "noodhulp"}


def _is_promised(case: Case) -> bool:
    """ "Duitsland zegde een miljard toe", "droeg € 3 mln. bij", "blijft de grootste donor"."""
    hit = case.verdict.hit
    given = hit is not None and hit.form.verb in ("bijdragen", "bijgedragen", "donor zijn")
    return given or case.verdict.status == "announced"


_INSTALMENTS = frozenset("tranche termijn voorschot restant deelbetaling".split())


def _topic(case: Case, donor: Donor) -> list[str]:
    """Whom the title says to be given to, unless the own state pays for itself."""
    keys = case.scope.keys
    kept_up = not _GIVEN.isdisjoint(keys) and _KEEPING.isdisjoint(keys)
    if donor.own and not _AT_HOME.isdisjoint(keys) and not kept_up:
        return []
    if donor.own and restocks(case.context.heading_of(case.sentence.block)):
        return []
    return topic_recipient(case.context, case.sentence.block, donor.code)


def _is_listed(case: Case) -> bool:
    """True for an item without a verb of its own, or one that its list alone makes a gift; and
    for one that names nobody but at its head: "Canada: € 3 miljoen, toegezegd in mei"."""
    alone = len(case.sentence.actors) == 1 and case.sentence.actors[0].first == 0
    return case.verdict.rule == "item" or case.verdict.hit is None or alone


def _listed(case: Case) -> list[str] | None:
    """Who gets the share of a member of a list, if its names are those of receivers."""
    found = share_at(case.sentence, case.scope.at, case.context.language)
    if found is None:
        return None
    listed, member = found
    if listed.sides.labels == "get":
        return [giver.code for giver in member.givers if giver.known]
    return _all_give_to(case, listed)


def _all_give_to(case: Case, listed: Enumeration) -> list[str]:
    """To whom all members of a list give, by the words around it."""
    sentence = case.sentence
    named = [range(one.first, one.end) for one in listed.members]
    outer = [i for i in range(len(sentence.keys)) if not any(i in one for one in named)]
    language = case.context.language
    found = counterparts.recipients(sentence, outer, "", language)
    found = found or counterparts.beneficiary(sentence, outer, "") or subject_getting(case, outer)
    found = found or helped_to_act(case, Donor("", False))
    return found or topic_recipient(case.context, sentence.block, "")


# What the own state pays for itself: its orders and costs are given to nobody.
_AT_HOME = frozenset(
    "kosten uitgaven meerkosten vervanging aanvulling inzet stationering verlenging begroting "
    "deelname uitzending detachering ontplooiing krijgsmacht landmacht luchtmacht marine "
    "mariniers onze".split()
)


# "De kosten van onderhoud van eerder geleverde tanks" are for who has the tanks.
_GIVEN = frozenset("geleverde geschonken gedoneerde overgedragen afgestane".split())
_KEEPING = frozenset("vervanging vervangen aanvulling aanvullen onze krijgsmacht".split())


def _bare(case: Case, members: list[int], donor: Donor) -> list[str]:
    """ "Nederland leent IJsland …", "om het WFP … te geven": the object without a preposition.

    It is whoever is named bare in the clause of a verb of giving and is not its subject; with
    "storten" it is the body "in" which is paid.
    """
    sentence, language = case.sentence, case.context.language
    verbs = words_of(language).given_bare
    hits = verbs_in(case.scope.marked, verb_forms(language, "giving"), "m")
    worth = "waarde" in case.scope.keys  # "leverde Peru brandstof ter waarde van € 3 miljoen"
    if not any(hit.form.verb in verbs or (worth and hit.form.verb in _HANDING) for hit in hits):
        return []
    givers = [] if is_passive(sentence, case.statement, language) else case.subject.givers
    giving = {at for giver in givers for at in range(giver.first, giver.last + 1)}
    short = short_bare(sentence, members, giving, language)
    if short:
        return short
    priced = [i for i in case.scope.members if i in sentence.priced]
    if not any(i < case.scope.at for i in priced):
        # "stelde Georgië € 9 mln. beschikbaar, …": what stands before the first amount is its own.
        members = [*members, *(i for i in case.scope.members if i < case.scope.at)]
    paying_in = any(hit.form.verb in ("storten", "gestort", "inleggen") for hit in hits)
    found: list[str] = []
    for actor in sentence.actors:
        if actor.first not in members or actor.kind not in _NAMING:
            continue
        if is_likened(sentence, actor) or _comes_after(sentence, actor):
            continue
        if sentence.block.view.text[max(actor.start - 1, 0)] in "-‑":
            continue  # "verleende de Inter-Amerikaanse Bank Peru een lening"
        if actor.kind == "adjective" and not counterparts.of_state(sentence, actor, language):
            continue  # but "het Oekraïense leger"
        if actor.code in ("NL", donor.code) or not giving.isdisjoint((actor.first, actor.last)):
            giving.update((actor.first, actor.last))
            continue
        if _beside(sentence, actor.first, giving):
            giving.add(actor.last)
            continue
        role = roles.role_of(sentence, actor)
        if role != "in" and any(i < actor.first for i in priced):
            continue  # "…, Zweden en Denemarken respectievelijk € 6 en 4 mln.": they give too.
        if role == "van" and actor.first > 1:
            role = counterparts.owner_role(sentence, actor, language)  # "de kustwacht van Jemen"
        if role is None or (role == "in" and paying_in and actor.kind == "body"):
            found.append(counterparts.called(sentence, actor))
    return list(dict.fromkeys(found))


_HANDING = ("leveren", "geleverd")


def _comes_after(sentence: Sentence, actor: Actor) -> bool:
    """ "Als derde donor, na de VS en Peru, gaf Nederland Mali …": who gives more, gets none."""
    first = roles.first_listed(sentence, actor).first
    return "na" in sentence.keys[max(first - 2, 0) : first]


# A capital stands for its state: "Duitsland steunt Kyiv met € 5 miljoen".
_NAMING = frozenset(("country", "body", "adjective", "place"))


def _bodies_between(case: Case, bare: list[str], members: list[int]) -> list[str]:
    """ "kent UNHCR € 4 mln. toe voor de opvang in Libanon": the object gets it, not the place.

    Of the bare objects those that are bodies, in the amount's own statement and no bracket.
    """
    sentence, text = case.sentence, case.sentence.block.view.text
    told = {roles.role_of(sentence, a) for a in sentence.actors if a.first in members}
    if not told.isdisjoint(("aan", "voor", "naar", "behoeve")):
        return []
    named = {
        a.code
        for a in sentence.actors
        if a.kind == "body" and a.first in case.statement and text[max(a.start - 1, 0)] != "("
    }
    return [code for code in bare if code in named]


def _in_relative(case: Case, donor: Donor) -> list[str]:
    """ "de € 40 miljoen die Noorwegen aan Jemen heeft beloofd": who the clause behind it names."""
    sentence, at = case.sentence, relative_at(case.sentence, case.amount)
    if at is None:
        telling = (i for members in clauses_behind_noun(case) for i in members)
        return counterparts.recipients(sentence, [*telling], donor.code, case.context.language)
    behind = told_behind(sentence, at)
    if sentence.keys[at] == "waarmee" and not donor.own:
        # "een lening van de bank, waarmee Peru wegen aanlegt"
        near = [a for a in roles.subjects(sentence, behind) if a.first in (at + 1, at + 2)]
        if near and near[0].kind == "country" and near[0].code != donor.code:
            return [near[0].code]
    return counterparts.recipients(sentence, behind, donor.code, case.context.language)


def _beside(sentence: Sentence, first: int, giving: set[int]) -> bool:
    """ "Zweden en Denemarken lenen …": one more of those who give."""
    index = first - 1
    if index > 0 and sentence.keys[index] in ("de", "het"):
        index -= 1
    gap = sentence.block.view.text[sentence.ends[index] : sentence.starts[first]]
    if index > 0 and sentence.keys[index] == "en":
        return index - 1 in giving
    return index >= 0 and "," in gap and index in giving


def _is_spent(case: Case) -> bool:
    """ "besteedt € 28 miljoen aan DigiD": what the own state spends on, is nobody."""
    hit = case.verdict.hit
    return hit is not None and hit.form.verb in _SPENDING


_SPENDING = frozenset(("besteden", "besteed", "spenderen", "uitgeven", "uitgeven aan"))
