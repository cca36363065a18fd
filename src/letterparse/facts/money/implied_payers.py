"""Who pays where these words name nobody: whose budget it is in, who told just before pays out.

"In de begroting van de provincie staat € 4 miljoen." "Op de EU-begroting is € 300 miljoen …"
"LTO stelde een noodfonds in, waaruit € 900.000 is uitgekeerd."
"De verzekeraars handelen de claims af. Tot nu toe is € 40 miljoen uitgekeerd."
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache

from letterparse.facts.gifts.pointed_givers import named_in
from letterparse.facts.gifts.sides import side_words
from letterparse.facts.grammar.case import GETTING, Case, as_donor, donor_from, donor_told
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver
from letterparse.facts.grammar.nouns import is_gift
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.phrases import names_of, phrase_end
from letterparse.facts.grammar.pointed_time import points_to_same_time
from letterparse.facts.grammar.purses import Purse, is_budget, purse_at, stands_free
from letterparse.facts.grammar.roles import NL, Donor
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import words_of
from letterparse.facts.model import Commitment
from letterparse.facts.money.board_givers import of_board_before
from letterparse.facts.money.stated_givers import passive
from letterparse.language import Language

_WITHIN = frozenset("in op binnen".split())


def of_budget(case: Case) -> Donor | None:
    """ "In de begroting van de provincie staat …", "op de EU-begroting is … vrijgemaakt"."""
    sentence, language = case.sentence, case.context.language
    if _WITHIN.isdisjoint(case.scope.keys):
        return None
    ends = tuple(language.table("actors")["budget_ends"])
    for at in case.scope.members:
        if sentence.keys[at] not in _WITHIN:
            continue
        near = sentence.keys[at + 1 : at + 4]
        if not any(key.endswith(ends) for key in near):
            continue
        purse = purse_at(sentence, at, language)
        if purse is not None:
            return donor_from(purse.giver, language)
    return None


def of_agreement(case: Case) -> Donor | None:
    """ "Met de provincie is een bijdrage van € 2 miljoen overeengekomen": she gives it."""
    sentence, hit = case.sentence, case.verdict.hit
    if sentence.keys[0] != "met" or hit is None or hit.form.verb not in _AGREEING:
        return None
    if not any(
        key.endswith(_GIFTS) for key in sentence.keys[max(case.scope.at - 3, 0) : case.scope.at]
    ):
        return None
    purse = purse_at(sentence, 0, case.context.language)
    if purse is None or any(a.kind == "body" and a.first in (1, 2) for a in sentence.actors):
        return None  # "Met UNODC is een bijdrage … overeengekomen": a body gets it.
    return donor_from(purse.giver, case.context.language)


_AGREEING = ("overeenkomen", "besluiten tot", "vastleggen")
_GIFTS = ("bijdrage", "inleg", "cofinanciering", "inbreng")


def of_unnamed_origin(case: Case) -> Donor | None:
    """ "kreeg van de eurolanden …", "ontving via de hulporganisaties …": others, at any rate."""
    sentence, language = case.sentence, case.context.language
    names, keys = names_of(language), sentence.keys
    for at in case.scope.members:
        if keys[at] == "via":
            purse = purse_at(sentence, at, language)
            if purse is not None and not purse.giver.own and _passes_on_own(sentence, purse):
                return donor_from(purse.giver, language)
        if keys[at] != "van" or not stands_free(sentence, at, case.scope.members[0], language):
            continue
        end = phrase_end(sentence, at + 1, len(keys), names)
        bare = keys[at + 1 : end]
        if len(bare) > 1 and bare[0] in _DEFINITE and bare[-1].endswith(_MANY):
            return as_donor(" ".join(bare[1:]), language)
    return None


def _passes_on_own(sentence: Sentence, purse: Purse) -> bool:
    """A charity or fund gives what came to it; a province or a bank passes on the state's."""
    return sentence.keys[purse.giver.last].endswith(_CHARITY)


_CHARITY = ("fonds", "organisaties", "organisatie", "stichting", "kruis", "giro555", "inzameling")
_DEFINITE = frozenset("de het deze die beide alle".split())
_MANY = ("landen", "lidstaten", "staten", "donoren", "partners", "partijen", "leden", "buren")


def of_founder(case: Case) -> Donor | None:
    """ "De bank richtte een fonds op, waaruit € 3 miljoen is betaald": who founded it, pays.

    So it is of "…, waarmee € 3 miljoen beschikbaar komt".
    """
    sentence, language = case.sentence, case.context.language
    outer, opener = sentence.clauses.around[case.scope.clause], case.scope.opener
    opens = opener in ("waaruit", "waarvan")
    opens = opens or (opener == "waarmee" and "beschikbaar" in case.scope.keys)
    if outer < 0 or not opens:
        return None
    members = sentence.clauses.members(outer)
    if FOUNDING.isdisjoint(sentence.keys[i] for i in members):
        return None
    if is_passive(sentence, members, language):
        return None
    givers = subject_of(sentence, members, "", language).givers
    return donor_from(givers[0], language) if givers else None


FOUNDING = frozenset(
    "stelde stelt ingesteld richtte richt opgericht heeft had kent beheert beheerde opende opent "
    "geopend begon startte gestart vormde riep roept vulde".split()
)


def of_fund_filled(case: Case) -> Donor | None:
    """ "Uit het fonds, waarvoor de EU € 1 miljard inzet, is … toegekend": who fills it, pays.

    So does who brings together what it comes from: "Van wat de gemeenten inleggen, is …".
    """
    sentence, clauses = case.sentence, case.sentence.clauses
    if sentence.keys[0] not in ("uit", "vanuit", "van") or case.scope.members[0] != 0:
        return None
    for clause in range(len(clauses.around)):
        members = clauses.members(clause)
        if clauses.opener[clause] not in _FILLED or not members or members[0] > _NEAR:
            continue
        if members[-1] > case.scope.at or is_passive(sentence, members, case.context.language):
            return None
        said = sentence.marked_words(members)
        hits = verbs_in(said, verb_forms(case.context.language, "giving"), "m")
        fills = hits or not FOUNDING.isdisjoint(said) or not sentence.priced.isdisjoint(members)
        if not fills or not words_of(case.context.language).pricing.isdisjoint(said):
            return None
        opener = "dat" if clauses.opener[clause] == "wat" else clauses.opener[clause]
        givers = subject_of(sentence, members, opener, case.context.language).givers
        told = bool(givers) and givers[0].first > members[0]
        return donor_from(givers[0], case.context.language) if told else None
    return None


_FILLED = frozenset("waarvoor waaraan waarin dat die wat".split())
_NEAR = 8


def of_founding_state(case: Case) -> Donor | None:
    """ "In Oostenrijk is een schadefonds van € 1 miljard ingesteld": by the state where it is.

    So too "In Duitsland is € 1 miljard uitgetrokken", of a state that gives rather than gets.
    """
    sentence, hit = case.sentence, case.verdict.hit
    if hit is None or hit.form.verb not in _FOUNDED + _SET_ASIDE or sentence.keys[0] != "in":
        return None
    if names_own(sentence) or "nederlands" in sentence.present:
        return None
    actor = next((a for a in sentence.actors if a.first == 1), None)
    if actor is None or actor.kind != "country" or actor.code == "NL":
        return None
    rich = actor.code in side_words(case.context.language).giving_states
    return Donor(actor.code, False) if rich or hit.form.verb in _FOUNDED else None


def of_state_there(case: Case) -> Donor | None:
    """ "In Frankrijk kreeg de omroep € 3 miljoen steun": from the state where that is."""
    keys, actors = case.sentence.keys, case.sentence.actors
    there = next((a for a in actors if a.first == 1 and a.kind == "country"), None)
    if keys[0] != "in" or there is None or there.code == "NL" or names_own(case.sentence):
        return None
    rich = there.code in side_words(case.context.language).giving_states
    bodies = any(a.kind == "body" for a in actors)
    got = keys[there.last + 1 : there.last + 2]
    return Donor(there.code, False) if rich and not bodies and got and got[0] in GETTING else None


_SET_ASIDE = ("uittrekken", "vrijmaken", "begroten", "reserveren")
_FOUNDED = ("instellen", "oprichten", "inrichten", "in het leven roepen", "opgezet", "lanceren")


def of_running_total(case: Case) -> Donor | None:
    """ "…, waarmee de totale steun op € 3,5 mld. komt": the total of who has just given more.

    Also "Met deze gift komt haar bijdrage op € 42 mln.", whose owner was told of before.
    """
    keys, words = case.scope.keys, words_of(case.context.language)
    theirs = any(a in _THEIRS and is_gift(words, b) for a, b in itertools.pairwise(keys))
    total = not _TOTAL.isdisjoint(keys) and not _WITH_IT.isdisjoint((case.scope.opener, *keys))
    if not (theirs or total):
        return None
    return donor_told(case.before.here or case.before.head)


_THEIRS = frozenset("zijn haar hun".split())
_TOTAL = frozenset(("totaal", "totale", "totaalbedrag"))
_WITH_IT = frozenset("waarmee daarmee hiermee zodat waardoor daardoor".split())


def told_payer(case: Case, found: Sequence[Commitment]) -> Donor | None:
    """ "… Tot nu toe is € 40 miljoen uitgekeerd": by who, in the sentence before, pays."""
    hit, last = case.verdict.hit, case.before.last
    if hit is None or hit.form.verb not in _PAYING or last is None or not passive(case):
        return None
    if last.block is not case.sentence.block or case.sentence.block.kind == "item":
        return None
    if case.sentence.keys[0] == "aan" and _THEREBY.isdisjoint(case.scope.keys):
        return None  # "Aan TNO is € 3 mln. uitgekeerd": somebody else, who may pay others.
    if case.scope.opener == "waaraan":
        return None  # "… door scholen, waaraan € 9 mln. is uitbetaald": that is of this sentence.
    language = case.context.language
    names = names_of(language)
    if names_own(case.sentence) or names_own(last):
        return None
    told = [one for one in found if _is_of(one, last)]
    if told:
        donors = {(one.donor, one.own) for one in told}
        code, own = donors.pop()
        return Donor(code, own) if not donors and code and own is False else None
    if not _THEREBY.isdisjoint(case.scope.keys):
        board = of_board_before(last, language)
        if board is not None:
            return board
    if not (_GETTING | names.self_words).isdisjoint(last.present):
        return None
    giver = _paying(last, language)
    if giver is None or giver.own or is_budget(last, giver, names):
        return None
    return donor_from(giver, language)


_THEREBY = frozenset("daardoor hierdoor daarmee hiermee daarop vervolgens daarna".split())


def of_other_year(case: Case, found: Sequence[Commitment]) -> Donor | None:
    """ "Uit het EU-fonds is € 6 mld. betaald; voor 2025 is € 7 mld. voorzien": by the same.

    "De EU leent Peru € 6 mld.; voor scholen is in diezelfde jaren € 7 mln. vrijgemaakt."
    """
    sentence, scope = case.sentence, case.scope
    if scope.keys[:1] not in (["voor"], ["in"]) or names_own(sentence):
        return None
    hit = case.verdict.hit
    if not (passive(case) or (hit is not None and hit.form.verb == "beschikbaar zijn")):
        return None
    year = scope.members[1:2] and scope.members[1] in sentence.timed
    if not year and not points_to_same_time(scope.keys):
        return None
    near = [sentence] if scope.members[0] else [case.before.last]
    told = [one for one in found[-2:] for last in near if last is not None and _is_of(one, last)]
    if not told or told[-1].amount is None or not told[-1].donor or told[-1].own:
        return None
    if any(last is not None and last.block is not sentence.block for last in near):
        return None
    return Donor(told[-1].donor, False)


def of_state_money(case: Case) -> Donor | None:
    """ "Met rijksgeld is de brug hersteld, waarvoor € 8 miljoen is uitbetaald": the state paid."""
    if not case.scope.opener.startswith("waar"):
        return None
    pairs = itertools.pairwise(case.sentence.keys)
    ours = any(by in ("met", "uit") and of.startswith("rijks") for by, of in pairs)
    return NL if ours else None


def names_own(sentence: Sentence) -> bool:
    """ "Het fonds, dat uit mijn begroting wordt gevuld, …": there the state may pay."""
    return not _OURS.isdisjoint(sentence.present) or any(
        actor.code == "NL" or actor.kind == "own" for actor in sentence.actors
    )


_OURS = frozenset("mijn onze ons ik wij we rijk rijksoverheid rijksbijdrage kabinet".split())


def _is_of(one: Commitment, sentence: Sentence) -> bool:
    place = one.place
    return place.block == sentence.block.index and sentence.start <= place.start < sentence.end


def _paying(sentence: Sentence, language: Language) -> Giver | None:
    """Who pays out by trade or runs the fund, the scheme or the collection it is paid from."""
    members = range(len(sentence.keys))
    if is_passive(sentence, list(members), language):
        return None
    subject = subject_of(sentence, list(members), "", language)
    by_trade, signs = _words(language)
    signed = any(key.endswith(signs) for key in sentence.keys)
    if subject.givers:
        giver = subject.givers[0]
        trade = any(sentence.keys[i].endswith(by_trade) for i in range(giver.first, giver.last + 1))
        return giver if trade or signed else None
    if subject.words and subject.words[-1].endswith(signs):
        # "De actie van Giro555 loopt nog."
        named = named_in(sentence, 0, len(sentence.keys), language)
        return named[0].giver if named else None
    return None


@cache
def _words(language: Language) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ends of the names of those who pay out by trade, and of what is paid from."""
    table = language.table("actors")
    return tuple(table["payers"]), tuple(table["paid_from"])


_PAYING = frozenset(
    ("uitgekeerd", "uitkeren", "uitbetalen", "betaald", "vergoed", "vergoeden", "overmaken")
)
_GETTING = frozenset(
    "aanvraag beroep aangevraagd aangemeld ontvangt ontvangen krijgt krijgen kreeg kregen "
    "gekregen ontving verzocht verzoekt vraagt vroeg leed lijdt rijk".split()
)


def of_further(case: Case) -> Donor | None:
    """ "Zweden gaf € 6 mln.; in mei volgen er nog acht": more from who gave before."""
    keys = case.scope.keys
    return donor_told(case.before.here) if "nog" in keys and _FOLLOWS & {*keys} else None


_FOLLOWS = frozenset("volgt volgen komt komen".split())
