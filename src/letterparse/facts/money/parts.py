"""Parts of an amount told before, and their whole: "waarvan", "hiervan", years of a total."""

from __future__ import annotations

from letterparse.facts.gifts.enumerations import share_at
from letterparse.facts.gifts.stages import best_of, status_of
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.nouns import is_other, noun_of
from letterparse.facts.grammar.purses import COMING, ORIGIN, purse_at
from letterparse.facts.grammar.subjects import GETS, subject_of
from letterparse.facts.grammar.verbs import Hit, is_participle
from letterparse.facts.grammar.verdicts import Before, Scope, Verdict, Words, priced_in
from letterparse.facts.model import Commitment
from letterparse.facts.money.bracket_shares import is_bracket
from letterparse.facts.money.each_year import IN_TURN
from letterparse.facts.money.over_years import OVER_YEARS, closes_years
from letterparse.facts.money.part_words import (
    is_verb_first,
    of_a_whole,
    opens_with_rest,
    words_around,
)
from letterparse.facts.money.told_stages import OF_ITS_OWN, UNSPENT, is_ordered
from letterparse.language import Language
from letterparse.mentions.model import Amount

_PLEDGED = frozenset(("toegezegd", "beloofd"))


def judge_part(
    language: Language,
    words: Words,
    sentence: Sentence,
    amount: Amount,
    scope: Scope,
    before: Before,
    hits: list[Hit],
) -> Verdict:
    """A part of an amount is a commitment if its whole is, and it has a use of its own."""
    again = before.refused_here and _is_head_again(sentence, before.head)
    parent = before.here or (None if before.refused_here and not again else before.head)
    comes = not COMING.isdisjoint(scope.keys) and not ORIGIN.isdisjoint(scope.keys)
    if parent is None:
        hit = best_of(hits)
        charged = hit is not None and hit.form.verb in _CHARGED
        borne = charged or own_giver(sentence, scope, language) or _is_paid_out(sentence, scope)
        if hit is not None and borne:
            return Verdict(f"gives:{hit.form.verb}", status=status_of(hit, scope.keys), hit=hit)
        after = sentence.keys[sentence.token_at(amount.end) :][:1]
        if after == ["door"] and not _PLEDGED.isdisjoint(sentence.present):
            return Verdict("part", status="announced")  # "waarvan 2,5 miljard door de Commissie"
        if comes and not before.refused_here:
            return Verdict("purse", status="decided")
        among = None if before.refused_here else _among_measures(words, sentence, amount, scope)
        if among is not None:
            return Verdict("attribute", status=among)
        return Verdict(None, "it is a part of an amount that is no commitment")
    if not hits and priced_in(words, scope.keys):
        return Verdict(None, "it is priced or estimated")
    if closes_years(words, sentence, amount, language):
        return Verdict(None, OVER_YEARS)
    behind = scope.keys.index("niet") if "niet" in scope.keys else len(scope.keys)
    if not UNSPENT.isdisjoint(scope.keys[behind : behind + 3]):
        return Verdict(None, "it was not spent")
    if _came_back(sentence, scope, parent):
        return Verdict(None, "it was paid back, or has to be")
    own = _its_own(sentence, amount, scope, hits)
    hits = own or hits
    stages = [s for s in (status_of(h, scope.keys) for h in hits) if s != "decided"]
    if parent.status == "delivered":
        stages = [s for s in stages if s != "contracted"]  # "waarvan € 2 mld. via aankopen"
    if parent.status in ("intended", "announced") and any(h.form.verb in _GRANTING for h in hits):
        stages.append("decided")  # "is gereserveerd, waarvan € 4 miljoen is toegekend"
    named = any(hit.form.verb == "ontvangen" for hit in hits)
    if named and not stages and _yearly(sentence, amount, parent):
        return Verdict(None, OVER_YEARS)
    used = (
        bool(named or comes or own)
        or any(hit.form.verb in _REACHING for hit in hits)
        or has_use(sentence, amount, scope)
        or own_giver(sentence, scope, language)
        or _names_giver(sentence, amount, language)
        or (bool(hits) and of_a_whole(words, sentence, amount))
        or _is_instalment(sentence, scope, hits)
        or not OF_ITS_OWN.isdisjoint(scope.keys)
        or _goes_into_fund(scope)
    )
    if "verdeeld" in scope.keys:
        used = _among(sentence, scope) or (used and "over" not in scope.keys)
    if not (stages or used):
        return Verdict(None, OVER_YEARS)
    # "Hiervan is € 9 mln. al betaald en krijgt de WHO 5 mln.": what was paid is no whole of it.
    if before.head is not None and is_verb_first(sentence, scope.members):
        parent = before.head
    told = "contracted" if is_ordered(sentence, scope) else parent.status
    if told == "delivered" and opens_with_rest(sentence):
        told = "decided"
    status = stages[0] if stages else told
    return Verdict("part", status=status, hit=best_of(hits))


def _its_own(sentence: Sentence, amount: Amount, scope: Scope, hits: list[Hit]) -> list[Hit]:
    """ "Hiervan is € 5 mln. toegekend en € 2 mln. gereserveerd": the participle behind each.

    Empty where these do not differ.
    """
    sums = [at for at, word in enumerate(scope.marked) if word == "#"]
    inside = [a for a in sentence.amounts if sentence.token_at(a.core[0]) in scope.members]
    done = {h.at: scope.marked[h.at] for h in hits if is_participle(scope.marked[h.at])}
    if len(sums) != len(inside) or amount not in inside or len(set(done.values())) < 2:
        return []
    low, high = [*sums, len(scope.marked)][inside.index(amount) :][:2]
    return [h for h in hits if low < h.at < high and h.at in done]


def _among_measures(words: Words, sentence: Sentence, amount: Amount, scope: Scope) -> str | None:
    """The stage of "maatregelen aangekondigd, waaronder een regeling met een budget van …"."""
    if scope.opener != "waaronder" or amount is not sentence.amounts[0]:
        return None
    outer = words_around(sentence, scope)
    if not any(key.endswith(_MEASURES) for key in outer) or _BY_US.isdisjoint(outer):
        return None
    noun = noun_of(words, sentence, amount, scope)
    if noun is None or is_other(words, noun):
        return None
    if not _ANNOUNCED.isdisjoint(outer):
        return "announced"
    return None if _TAKEN.isdisjoint(outer) else "decided"


_MEASURES = ("maatregelen", "regelingen", "voorzieningen", "acties", "pakket")
_BY_US = frozenset("zijn werden worden ik wij we kabinet regering".split())
_ANNOUNCED = frozenset("aangekondigd bekendgemaakt kondigde kondigt".split())
_TAKEN = frozenset("getroffen genomen ingesteld opengesteld".split())


_GRANTING = frozenset(("toekennen", "verlenen", "toewijzen", "beschikken"))


def _came_back(sentence: Sentence, scope: Scope, parent: Commitment) -> bool:
    """ "Van dit bedrag is € 5 miljoen teruggevorderd": no gift, unless the whole is money back."""
    if _BACK.isdisjoint(scope.keys):
        return False
    text, place = sentence.block.view.text, parent.place
    end = place.end
    if sentence.start <= place.start < sentence.end:
        end = sentence.starts[scope.at]  # "Van de € 9 mln. die Peru leende, is € 4 mln. …"
    told = place.block == sentence.block.index and "terug" in text[place.start : end]
    return not told


_BACK = frozenset(
    "terug terugbetaald terugbetalen terugbetaalt terugbetaalde teruggevorderd terugvordert "
    "terugvorderde terugvorderen teruggevraagd teruggestort terugstort teruggevloeid teruggekregen "
    "terugontvangen teruggeëist teruggehaald terugvloeit afgelost".split()
)


def _is_head_again(sentence: Sentence, head: Commitment | None) -> bool:
    """ "Van de € 9 miljoen komt …", where just that sum was given before."""
    if head is None or head.amount is None or sentence.keys[0] != "van":
        return False
    first = sentence.amounts[0]
    return (first.value, first.currency) == (head.amount.value, head.amount.currency)


def _goes_into_fund(scope: Scope) -> bool:
    """ "Van de € 9 miljoen komt € 7 miljoen in een fonds"."""
    keys = scope.keys
    into = (i for i, key in enumerate(keys) if key == "in" and not _COMES.isdisjoint(keys[:i]))
    return any(key.endswith(("fonds", "fund")) for i in into for key in keys[i + 1 : i + 5])


_COMES = frozenset("komt komen kwam kwamen gaat gaan ging gingen".split())


def _among(sentence: Sentence, scope: Scope) -> bool:
    """ "is over UNICEF en WFP verdeeld"; not "over twee jaar verdeeld"."""
    return any(
        sentence.keys[i] == "over" and i + 1 not in sentence.timed and i not in sentence.timed
        for i in scope.members[:-1]
    )


_OF_IT = frozenset(("hiervan", "daarvan"))


def _is_paid_out(sentence: Sentence, scope: Scope) -> bool:
    """ "voor € 412 miljoen aangevraagd; daarvan is € 180 miljoen uitbetaald": so much was given.

    Also out of a ceiling of the own state's: "een plafond van € 9 mln., waarvan € 8 is uitgekeerd".
    """
    own = all(actor.code == "NL" for actor in sentence.actors)
    if own and "betaald" in scope.keys and _MISSIONS & sentence.present:
        return "niet" not in scope.keys  # "De inzet kost € 9 mln., waarvan € 3 is betaald"
    if _PAID_OUT.isdisjoint(scope.keys) or "niet" in scope.keys:
        return False
    if "aan" in scope.keys and "uitgekeerd" in scope.keys and sentence.keys[0] in _OF_IT:
        return True  # "Hiervan is € 145 mln. uitgekeerd aan pluimveehouders"
    limited = any(key.endswith("plafond") for key in sentence.keys[: scope.at])
    return (limited and own) or not _APPLIED.isdisjoint(sentence.present)


# "Het schip kost € 5 miljoen, waarvan 2 voor Deense rekening komt": that part is borne by one.
_MISSIONS = frozenset("inzet missie missies uitzending militairen".split())
_PAID_OUT = frozenset("uitbetaald uitgekeerd gehonoreerd toegekend toegewezen".split())
_APPLIED = frozenset("aangevraagd aanvragen subsidieaanvragen ingediend claims verzoeken".split())
_CHARGED = ("voor rekening komen", "voor rekening zijn", "ten laste komen")


def _names_giver(sentence: Sentence, amount: Amount, language: Language) -> bool:
    """ "waarvan € 40 miljoen van het Rijk en € 20 miljoen van de provincie"."""
    after = sentence.token_at(amount.end)
    if sentence.keys[after : after + 1] not in (["van"], ["vanuit"]):
        return False
    return purse_at(sentence, after, language) is not None


def _is_instalment(sentence: Sentence, scope: Scope, hits: list[Hit]) -> bool:
    """ "waarvan € 6 miljoen vóór juli wordt uitbetaald", "de eerste betaling hiervan"."""
    if any(hit.form.verb in _PAYING_OUT for hit in hits):
        return True
    return not _ORDINALS.isdisjoint(scope.keys) and not _INSTALMENTS.isdisjoint(scope.keys)


_PAYING_OUT = (
    "uitbetalen",
    "betaald",
    "uitgekeerd",
    "uitkeren",
    "overmaken",
    "gestort",
    "beschikken",  # "waarvan tot nu toe € 41 miljoen is beschikt"
)
_ORDINALS = frozenset("eerste tweede derde vierde vijfde zesde laatste".split())
_INSTALMENTS = frozenset("betaling tranche termijn storting schijf uitkering deelbetaling".split())


def own_giver(sentence: Sentence, scope: Scope, language: Language) -> bool:
    """ "waarvan Nederland 100 miljoen bijdraagt": the part names who gives it."""
    if roles.subjects(sentence, scope.members):
        return True
    if not GETS.isdisjoint(scope.keys):
        return False
    return bool(subject_of(sentence, scope.members, scope.opener, language).givers)


def _yearly(sentence: Sentence, amount: Amount, parent: Commitment) -> bool:
    """A year beside a part of what is spent over several years."""
    whole = parent.period
    if whole is None or not whole.first or not whole.last or whole.last.year == whole.first.year:
        return False
    return any(p.first and (amount.start - p.end < 30) for p in sentence.periods)


_REACHING = frozenset(("terechtkomen", "toevallen", "toekomen", "ten goede komen"))
_USES = frozenset(
    "voor aan naar betrekking ten ter bestemd via door in op bij uit wegens vanwege gemoeid als "
    "onvoorwaardelijk voorwaardelijk".split()
)


def has_use(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """True if a part names what it is for, not only when it is spent."""
    later = [a.start for a in sentence.amounts if a.start > amount.start]
    earlier = [a.end for a in sentence.amounts if a.start < amount.start]
    low = max(*earlier, sentence.starts[scope.members[0]], 0)
    high = min(later, default=sentence.ends[-1])
    if scope.opener == ":":
        low = max(low, sentence.block.view.text.rfind(":", sentence.start, amount.start))
    closed = sentence.block.view.text.find(")", amount.end, high)
    high = closed if closed > 0 else high
    for (key, start), following in zip(
        zip(sentence.keys, sentence.starts, strict=True), sentence.starts[1:], strict=False
    ):
        if key not in _USES or not low <= start < high:
            continue
        if amount.start <= start < amount.end:
            continue
        if any(p.start <= start < p.end for p in sentence.periods):
            continue
        if any(p.start <= following < p.end for p in sentence.periods):
            continue
        return True
    return bool(earlier) and _is_joined_label(sentence, amount, max(earlier))


def _is_joined_label(sentence: Sentence, amount: Amount, low: int) -> bool:
    """ "voor de brug (€ 3 miljoen) en | het viaduct (€ 2 miljoen)": what for, in its turn; not of
    "in 2025 (€ 3 miljoen) en 2026 (€ 2 miljoen)"."""
    between = sentence.block.view.text[low : amount.start]
    timed = any(p.start < amount.start and p.end > low for p in sentence.periods)
    then = between.removeprefix("), ").removeprefix(") en ").split()[:1]
    named = between.startswith((") en ", "), ")) and between.endswith(" (")
    return named and not timed and then not in (["daarna"], ["later"], ["nadien"])


def divides(sentence: Sentence, amount: Amount, scope: Scope, before: Before) -> bool:
    """ "€ 3,4 miljoen: € 0,9 miljoen in 2019 en € 2,5 miljoen in 2020"."""
    if before.here is None or before.here.amount is None:
        return False
    if _year_by_year(sentence, scope) and not has_use(sentence, amount, scope):
        return True
    if scope.opener == "(":
        return _behind_year(sentence, scope)
    if scope.opener != ":":
        return False
    start = before.here.amount.end
    if before.here.place.block == sentence.block.index and (
        start > sentence.starts[sentence.clauses.members(scope.clause)[0]]
    ):
        return False  # ": € 6 miljoen in 2024 en € 4 miljoen in 2025" of no total that is told
    if any(start <= actor.start < amount.start for actor in sentence.actors):
        return False
    text = sentence.block.view.text
    if any(
        key in ("de", "het", "een")
        and start <= at < amount.start
        and text[at].islower()
        and not any(p.start <= at < p.end for p in sentence.periods)
        for key, at in zip(sentence.keys, sentence.starts, strict=True)
    ):
        return False
    timed = any(start <= p.start and p.first for p in sentence.periods)
    return timed and not has_use(sentence, amount, scope)


def _year_by_year(sentence: Sentence, scope: Scope) -> bool:
    """ "van jaar tot jaar was dat respectievelijk 61, 97 en 116 miljoen"."""
    keys = sentence.keys[max(scope.members[0] - 6, 0) : scope.at]
    return "jaar" in keys and not (IN_TURN.isdisjoint(keys) or _ARE.isdisjoint(keys))


_ARE = frozenset("is was zijn waren bedroeg".split())


def _behind_year(sentence: Sentence, scope: Scope) -> bool:
    """ "te betalen in 2025 (€ 10 miljoen) en 2026 (€ 15 miljoen)": so much of it each year."""
    opened = sentence.clauses.of.index(scope.clause)
    return opened > 0 and opened - 1 in sentence.timed


def whole_of(verdict: Verdict, before: Before) -> Commitment | None:
    """What a judged amount is part of: the lead of its list, or what was told just before."""
    if verdict.rule == "item":
        return before.intro
    if verdict.rule == "part":
        return before.here or before.head
    hit = verdict.hit
    if before.divided and hit is not None and hit.form.verb in _DIVIDING:
        return before.intro  # "De verdeling is als volgt: - € 9 miljoen gaat naar de gemeenten"
    return None


_DIVIDING = frozenset(("gaan naar", "besteden", "besteed", "ontvangen", "bestemmen", "reserveren"))
_DIVISIONS = frozenset("verdeling verdeeld onderverdeeld uitgesplitst opgebouwd".split())


def tells_division(sentence: Sentence) -> bool:
    """ "De verdeling is als volgt:", "Dit bedrag is als volgt verdeeld:"."""
    return not _DIVISIONS.isdisjoint(sentence.present)


def shared_out(
    context: Context, sentence: Sentence, amount: Amount, whole: Commitment | None
) -> Commitment | None:
    """The whole of shares: "Het pakket van € 80 mln. wordt gevuld door het Rijk (€ 40 mln.) …"."""
    found = share_at(sentence, sentence.token_at(amount.core[0]), context.language)
    if whole is None or whole.amount is None or found is None:
        return None
    first = sentence.starts[found[0].first]
    told = whole.place.block == sentence.block.index and sentence.start <= whole.amount.start
    if not told or whole.amount.start >= first or is_bracket(sentence, whole.amount):
        return None  # "de subsidie (€ 20 mln.) en giften aan A (€ 3 mln.) en B": beside each other
    before = sentence.keys[max(found[0].first - 2, 0) : found[0].first]
    if "gevolgd" in before or "tegen" in before:
        return None  # "België gaf het meest, € 6 mln., gevolgd door Spanje (€ 4 mln.)"
    if sentence.keys[0] in ("naast", "behalve", "buiten"):
        return None  # "Naast de rijksbijdrage van € 12 mln. is er …": beside it, no share of it.
    # "Nederland draagt € 20 mln. bij; Duitsland (€ 5 mln.) …": shares of their own.
    return whole if ";" not in sentence.block.view.text[whole.amount.end : first] else None
