"""Sums that a letter tells and nobody puts up: averages, classes, claims, costs still open,
what lacks, instalments."""

from __future__ import annotations

import re
from itertools import pairwise

from letterparse.facts.gifts.private_givers import given_privately
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.nouns import is_gift, is_other
from letterparse.facts.grammar.verdicts import Scope, Words
from letterparse.facts.money.asked_sums import asked_sum
from letterparse.facts.money.capital_sizes import is_balance, is_capital_size
from letterparse.facts.money.limits import is_from_public
from letterparse.facts.money.moved_sums import moved_sum
from letterparse.facts.money.norms import is_class_of_gifts
from letterparse.facts.money.paid_objects import object_paid
from letterparse.facts.money.priced import RECKONED
from letterparse.facts.money.relatives import relative_at, told_behind
from letterparse.mentions.model import Amount


def mere_sum(words: Words, sentence: Sentence, amount: Amount, scope: Scope) -> str | None:
    """Why an amount is no more than a figure."""
    first, after = sentence.token_at(amount.start), sentence.token_at(amount.end)
    if _is_rest_shared(sentence, amount):
        return "it is what is left, of which another amount is a part"
    if _is_instalment(sentence, amount):
        return "it is one of the instalments of an amount told before"
    if _is_included(sentence, scope):
        return "it is included in the amount told before"
    if _is_budget_of_body(sentence, amount, first):
        return "it is all that a body spends"
    if is_lack_filled(sentence, amount):
        return "it is what lacks, of which another amount fills a part"
    if _is_average(sentence, amount, scope):
        return "it is what each gets on the average"
    if _is_whole_behind(sentence, first):
        return "it is what all costs, of which another amount is a part"
    if _is_compared(sentence, amount, first):
        return "what is given now is only compared with it"
    if _is_handed_in(scope):
        return "it is what somebody gives up"
    if is_class_of_gifts(sentence.keys, first, after):
        return "it tells the class of a gift"
    if _is_cost(sentence.keys, after, scope):
        return "it is what something costs"
    if _is_estimate_aside(words, sentence, amount):
        return "it is what the whole is reckoned at"
    if "gemoeid" in scope.keys and _is_unfunded(sentence, after):
        return "it has not been funded"
    if "gemoeid" in scope.keys and _is_up_to_others(sentence, scope):
        return "it is what something costs that others see to"
    if _is_reckoned_with(words, scope.keys):
        return "it is only reckoned with"
    if not _JUDGING.isdisjoint(scope.keys) and not _PENDING.isdisjoint(scope.keys):
        return "it is still being judged"
    downward = any(sentence.keys[i : i + 3] in _DOWN for i in range(after, after + 4))
    down = downward or not _LOWERING.isdisjoint(scope.keys)
    ahead = sentence.keys[max(first - 2, 0) : first]
    if down and (ahead[-1:] == ["met"] or ahead == ["oplopend", "tot"]):
        return "it is by how much something is cut"
    asked = asked_sum(sentence, amount, scope)
    if asked is not None:
        return asked
    if not _LAYING.isdisjoint(scope.keys) and any(key.endswith(_PENALTIES) for key in scope.keys):
        return "it is a penalty"
    if scope.opener.startswith("waar") and _only_reckoned(sentence, scope, first):
        return "it is only reckoned or named"
    if scope.keys[-1] == "bevroren" and not _DONE.isdisjoint(scope.keys):
        return "it is money of others that is frozen"
    if _is_bid(sentence, scope):
        return "it is what somebody bids"
    if given_privately(scope.keys) and _is_private(sentence, scope, first, after):
        return "somebody private gives it"
    if is_from_public(sentence, scope):
        return "it was collected from the public"
    priced = scope.keys[-1] in _COSTS and scope.opener in ("die", "dat")
    if priced and not object_paid(sentence, amount):
        return "it is what something costs"
    if is_capital_size(sentence, amount, scope):
        return "it is the size of a capital that many bring up"
    if is_balance(sentence, amount, scope):
        return "it is what somebody has left or put by"
    if "omgeslagen" in sentence.present:
        return "it is shared out over many"
    if not _YIELDS.isdisjoint(scope.keys):
        return "it is what something yields"
    moved = moved_sum(sentence, scope)
    if moved is not None:
        return moved
    if _is_so_far_funded(sentence, scope, first):
        return "it says how far something is funded, not by whom"
    if _is_claimed(scope.keys):
        return "it is what somebody says of himself"
    if _is_licensed(scope.keys):
        return "it is the worth of what may be exported"
    if _is_out_of_reach(sentence, amount, scope):
        return "it was meant to be given and is not, or is only claimed"
    return None


_COSTS = ("kost", "kosten", "kostte", "kostten", "uitkomt", "uitkomen", "uitkwam", "uitkwamen")


def _is_so_far_funded(sentence: Sentence, scope: Scope, first: int) -> bool:
    """ "Het plan is pas voor $ 920 miljoen gefinancierd"."""
    keys = scope.keys
    if sentence.keys[max(first - 1, 0)] not in _AMOUNTING or _FUNDED.isdisjoint(keys):
        return False
    return not _STANDS.isdisjoint(keys) and _BY_WHOM.isdisjoint(keys)


_AMOUNTING = frozenset("voor ofwel oftewel".split())
_STANDS = frozenset("is zijn was waren".split())
_BY_WHOM = frozenset("door uit met via vanuit dankzij nederland nederlandse".split())


def _is_licensed(keys: list[str]) -> bool:
    """ "Er zijn zes vergunningen afgegeven met een waarde van € 2 miljoen"."""
    if _LICENSING.isdisjoint(keys):
        return False
    places = [i for i, key in enumerate(keys) if key.endswith(("vergunning", "vergunningen"))]
    return any("voor" not in keys[max(i - 3, 0) : i] for i in places)


_LICENSING = frozenset(
    "verleend verstrekt afgegeven uitgereikt verleende verleenden verleent verlenen verstrekte "
    "verstrekten gaf gaven geeft geven af toegekend aangevraagd".split()
)


def _is_out_of_reach(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """ "De € 5 miljoen die Spanje had willen geven, …"; "… die zij willen terugvragen"."""
    at = relative_at(sentence, amount)
    told = [sentence.keys[i] for i in told_behind(sentence, at)] if at is not None else []
    for keys in (scope.keys, told):
        willing = _WILLING.intersection(keys)
        for unreal in _UNREAL.intersection(keys):
            if not _HAD.isdisjoint(keys[: keys.index(unreal)]):
                return True
        if willing and not _CLAIMING.isdisjoint(keys):
            return True
    outer = " ".join(sentence.keys[i] for i in sentence.clauses.members(scope.clause))
    return bool(told) and any(words in outer for words in _LOST)


_UNREAL = frozenset("willen moeten kunnen".split())
_WILLING = frozenset("wil willen wilde wilden".split())
_HAD = frozenset(("had", "hadden"))
_CLAIMING = frozenset(
    "declareren terugvragen terugvorderen terugkrijgen claimen verhalen opeisen invorderen".split()
)
_LOST = ("buiten bereik", "van de baan", "valt weg", "vallen weg")


def _only_reckoned(sentence: Sentence, scope: Scope, first: int) -> bool:
    """ "waarvan de bouw op € 1,9 miljard is begroot", "waarvoor € 30 miljoen is genoemd"."""
    estimated = sentence.keys[first - 1] == "op" and not RECKONED.isdisjoint(scope.keys)
    whose = scope.opener == "waarvan" and scope.keys[1:2] in (["de"], ["het"])
    return (estimated and whose) or scope.keys[-1] == "genoemd"


_DONE = frozenset("is zijn werd werden heeft hebben".split())


def _is_bid(sentence: Sentence, scope: Scope) -> bool:
    """ "BAM schreef in voor € 12 miljoen": no state that subscribes to a sum."""
    if _BIDS.isdisjoint(scope.keys) or not {"in", "inschreef", "inschrijft", "ingeschreven"} & set(
        scope.keys
    ):
        return False
    states = any(a.kind in ("country", "own", "bloc") for a in sentence.actors)
    return not states and _STATES.isdisjoint(scope.keys)


_STATES = frozenset("lidstaten lidstaat landen staten deelnemers".split())
_BIDS = frozenset("schreef schreven schrijft inschreef inschrijft ingeschreven".split())
# "legde ons land een correctie op van € 3 miljoen"
_LAYING = frozenset("legt legde leggen legden opgelegd oplegt oplegde opleggen opgelegde".split())
_PENALTIES = ("boete", "boetes", "dwangsom", "correctie", "correcties", "sanctie", "naheffing")
_YIELDS = frozenset("oplevert opleveren opleverde opleverden resulteerde resulteert".split())
# "heeft besloten de uitgaven met € 3 miljoen te verlagen"
_LOWERING = frozenset(
    "verlagen verminderen korten inkorten beperken reduceren terugbrengen terugschroeven".split()
)
_DOWN = (["terug", "te", "brengen"], ["terug", "te", "schroeven"])
# "Voor € 12 miljoen loopt de beoordeling nog."
_JUDGING = frozenset(
    "beoordeling besluitvorming toetsing instemming goedkeuring toestemming ratificatie".split()
)
_PENDING = frozenset("loopt lopen liep wacht wachten ligt liggen lag".split())


def _is_average(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """ "Gemiddeld kreeg een bedrijf € 40.000, met uitschieters tot € 1 miljoen"."""
    keys = sentence.keys
    near = keys[max(scope.at - 3, 0) : scope.at]
    if not _OUTLIERS.isdisjoint(near):
        return True
    behind = next((i for i in range(scope.at + 1, len(keys)) if keys[i] == "gemiddeld"), None)
    if behind in sentence.behind_commas and "gemiddeld" not in near:
        return False  # "ontvingen samen € 14 miljoen, gemiddeld € 78.000": of the latter.
    if amount.basis is not None or "gemiddeld" not in scope.keys or _GETS.isdisjoint(scope.keys):
        return False
    return "uit" not in scope.keys


_OUTLIERS = frozenset("uitschieter uitschieters".split())
_GETS = frozenset("ontving ontvingen kreeg kregen krijgt krijgen ontvangt ontvangen".split())


def _is_whole_behind(sentence: Sentence, first: int) -> bool:
    """ "betaalt € 12 miljoen van de overschrijding van € 37 miljoen": the latter."""
    keys, before = sentence.keys, max(first - 5, 0)
    if keys[first - 1 : first] != ["van"]:
        return False
    ahead = sentence.block.view.text[sentence.start : sentence.starts[first - 1]]
    if _PERCENT_OF.search(ahead):
        return True
    amounts = sentence.amounts
    opens = len(amounts) > 1 and sentence.token_at(amounts[0].end) > first
    low = sentence.start if opens else amounts[0].end
    if _DRAWN_ON.fullmatch(sentence.block.view.text[low : sentence.starts[first - 1]]):
        return True
    of = keys[before + 1 : before + 2] == ["van"]
    return of and before in sentence.priced and keys[first - 2].endswith(_WHOLES)


# "neemt 2,1% van het budget van € 100 mln. voor zijn rekening"
_PERCENT_OF = re.compile(r"(?:%|procent) van (?:de|het|dit|dat) [^\W\d]+ ?$")
# "betaalt € 3 mln. uit het fonds van € 50 mln.", "betaalt uit het fonds van € 50 mln. € 3 mln."
_DRAWN_ON = re.compile(
    r"(?:(?!bestaa|opgebouwd)[^,;:()])* uit (?:de|het) "
    r"[^\W\d]*(?:fonds|faciliteit|budget|pakket|enveloppe|programma|reserve) "
)
_WHOLES = ("tekort", "overschrijding", "kosten", "schade", "gat", "investering", "rekening")


def _is_compared(sentence: Sentence, amount: Amount, first: int) -> bool:
    """ "€ 9 miljoen, meer dan de € 8 miljoen van vorig jaar": not "… die het toen gaf"."""
    keys = sentence.keys[max(first - 3, 0) : first]
    more = keys[1:] == ["dan", "de"] and keys[0] in _MORE
    return more and relative_at(sentence, amount) is None


_MORE = frozenset("meer minder hoger lager groter kleiner".split())


def _is_private(sentence: Sentence, scope: Scope, first: int, after: int) -> bool:
    """ "€ 3 mln. van het Rijk en € 2 mln. van een anonieme gever": the latter, of several."""
    ahead, behind = sentence.keys[max(first - 4, 0) : first], sentence.keys[after : after + 4]
    inside = set(scope.members)
    several = sum(sentence.token_at(a.core[0]) in inside for a in sentence.amounts) > 1
    return not several or given_privately(ahead) or given_privately(behind)


def _is_handed_in(scope: Scope) -> bool:
    """ "De NPO levert € 9 miljoen in (op haar budget)": so much less does it get."""
    if not _HANDING_IN.isdisjoint(scope.keys):
        return True
    closes = scope.keys[-1] == "in" or ("in", "op") in pairwise(scope.keys)
    return closes and not _HANDS.isdisjoint(scope.keys)


_HANDS = frozenset("levert leveren leverde leverden".split())
_HANDING_IN = frozenset("ingeleverd inlevert inleveren inleverde inleverden".split())


def _is_cost(keys: list[str], after: int, scope: Scope) -> bool:
    """ "De brug gaat € 12 miljoen kosten", "De schade is vastgesteld op € 3 miljoen"."""
    will = keys[after : after + 1] == ["kosten"] and not _GOING.isdisjoint(scope.keys)
    return will or ("vastgesteld" in scope.keys and not _COSTING.isdisjoint(scope.keys))


_GOING, _COSTING = frozenset("gaat gaan ging gingen".split()), frozenset(("schade", "kosten"))


def _is_estimate_aside(words: Words, sentence: Sentence, amount: Amount) -> bool:
    """ "Van de kosten, geraamd op € 9 miljoen, …"; "Van de lasten (€ 9 miljoen) betaalt …"."""
    keys, at = sentence.keys, sentence.token_at(amount.start)
    if keys[max(at - 1, 0) : at] == ["op"]:
        at -= 1
    opened = at - 1 in sentence.behind_commas or any(
        keys[i] == "door" and i in sentence.behind_commas for i in range(max(at - 5, 1), at)
    )  # "Van de kosten, door de VN geraamd op …"
    reckoned = at >= 3 and keys[at - 1] in words.reckoned and opened
    bracketed = sentence.block.view.text[amount.start - 1 : amount.start] == "(" and at >= 3
    if keys[0] != "van" or not (reckoned or bracketed):
        return False
    return any(key.endswith(("kosten", "lasten", "uitgaven")) for key in keys[1:at])


def _is_unfunded(sentence: Sentence, after: int) -> bool:
    """ "…, maar dat werk is nog niet gefinancierd"; "…, waarvoor dekking ontbreekt"."""
    behind = sentence.keys[after:]
    if "dekking" in behind:
        return not _LACKING.isdisjoint(behind) or "gezocht" in behind
    return "niet" in behind and not _FUNDED.isdisjoint(behind[behind.index("niet") :])


_LACKING = frozenset("geen ontbreekt ontbrak niet".split())
_FUNDED = frozenset("gefinancierd gefund bekostigd gedekt begroot gereserveerd".split())


def _is_up_to_others(sentence: Sentence, scope: Scope) -> bool:
    """ "Het beheer, waarmee € 11 miljoen is gemoeid, blijft een zaak van de gemeenten"."""
    outer = sentence.clauses.around[scope.clause]
    if outer < 0 or not scope.opener.startswith("waar"):
        return False
    keys = sentence.words(sentence.clauses.members(outer))
    seen_to = any(key.endswith(_DUTIES) for key in keys)
    return (seen_to and not _STAYS.isdisjoint(keys)) or not _LIES.isdisjoint(keys)


_DUTIES = ("zaak", "taak", "verantwoordelijkheid", "aangelegenheid")
_STAYS = frozenset("blijft blijven is zijn wordt worden vormt".split())
_LIES = frozenset(("ligt", "liggen", "berust", "berusten"))


def _is_reckoned_with(words: Words, keys: list[str]) -> bool:
    """ "Met de tegenvaller van € 8 miljoen is rekening gehouden"; with a gift one means to give."""
    if "rekening" not in keys or _HOLDING.isdisjoint(keys):
        return False
    return not any(is_gift(words, key) and not is_other(words, key) for key in keys)


_HOLDING = frozenset("houdt houden hield hielden gehouden".split())


def _is_claimed(keys: list[str]) -> bool:
    """ "Turkije zegt zelf € 9 miljard te hebben besteed"; "naar eigen zeggen"."""
    if "zeggen" in keys and ("eigen", "zeggen") in pairwise(keys):
        return True
    saying = "zelf" in keys and not _SAYS.isdisjoint(keys)
    return saying and any(keys[i : i + 2] == ["te", "hebben"] for i in range(len(keys) - 1))


_SAYS = frozenset("zegt zeggen zei zeiden stelt stellen beweert beweren meldt melden".split())


def _is_instalment(sentence: Sentence, amount: Amount) -> bool:
    """The last of "stort € 4,5 miljard, te voldoen in vijf tranches van € 0,9 miljard"."""
    at, keys = sentence.token_at(amount.start), sentence.keys
    ahead, plan = keys[max(at - 12, 0) : at], keys[max(at - 2, 0) : at]
    behind = ahead[ahead.index("verdeeld") :] if "verdeeld" in ahead else []
    shared = any(key.endswith(_INSTALMENTS) for key in behind)
    told = plan[1:] == ["van"] and plan[0].endswith(_INSTALMENTS) and "in" in ahead[-5:-2]
    return (shared or told) and amount is not sentence.amounts[0]


_INSTALMENTS = ("tranches", "termijnen", "schijven", "jaarschijven", "delen", "uitkeringen")


def _is_rest_shared(sentence: Sentence, amount: Amount) -> bool:
    """The first of "Van het resterende bedrag, € 18 miljoen, gaat € 10 miljoen naar Urk"."""
    opening = sentence.keys[: sentence.token_at(amount.start)]
    left = opening[:1] == ["van"] and not _REST.isdisjoint(opening[1:])
    named = _REST | {"van", "het", "de", "bedrag", "deel", "budget", "geld", "middelen"}
    return left and named.issuperset(opening) and len(sentence.amounts) > 1


_REST = frozenset("resterende overgebleven overige restant rest restbedrag".split())


def is_lack_filled(sentence: Sentence, amount: Amount) -> bool:
    """The first of "Van het tekort van $ 30 miljoen is $ 12 miljoen gedekt door Qatar"."""
    at, keys = sentence.token_at(amount.start), sentence.keys
    if at < 3 or keys[at - 1] != "van" or not keys[at - 2].endswith(_LACKS):
        return False
    return "van" in keys[max(at - 5, 0) : at - 2] and amount is not sentence.amounts[-1]


def _is_budget_of_body(sentence: Sentence, amount: Amount, first: int) -> bool:
    """ "Binnen het budget van UNICEF voor 2024 ($ 760 miljoen) is …": for no purpose."""
    if sentence.block.view.text[amount.start - 1 : amount.start] != "(":
        return False
    for body in sentence.actors:
        if body.kind == "body" and first - 6 < body.first < first:
            of = body.first - 1 - (sentence.keys[body.first - 1] == "de")
            if sentence.keys[of] == "van" and sentence.keys[of - 1].endswith(_BUDGETS):
                return True
    return False


def _is_included(sentence: Sentence, scope: Scope) -> bool:
    """ "… € 9 miljoen (in dit bedrag zit een verhoging van € 2 miljoen)"."""
    at = sentence.clauses.of.index(scope.clause) if scope.opener == "(" else scope.members[0]
    behind = sentence.keys[at + 3 : scope.at]
    if _ALSO.issuperset(behind) and "voor" in sentence.keys[scope.at + 2 : scope.at + 6]:
        return False  # "In dit bedrag zit ook € 2 miljoen voor leraren"
    return sentence.keys[at : at + 3] in _IN_SUM and not _INCLUDED.isdisjoint(behind)


_IN_SUM = (["in", "dit", "bedrag"], ["in", "dat", "bedrag"])
_INCLUDED = frozenset("zit zitten verdisconteerd inbegrepen begrepen verwerkt meegenomen".split())
_ALSO = frozenset("€ zit zitten ook nog eveneens tevens al circa ongeveer".split())
_BUDGETS = ("budget", "begroting")
_LACKS = ("tekort", "tekorten", "behoefte", "verzoek", "appeal", "hulpvraag", "kosten")
