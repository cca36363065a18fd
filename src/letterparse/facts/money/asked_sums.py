"""Sums that somebody asks for, owes, draws or gathers: told, and put up by nobody named."""

from __future__ import annotations

from itertools import pairwise

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.verbs import HAVING, PASSIVE
from letterparse.facts.grammar.verdicts import Scope
from letterparse.facts.money.limits import (
    is_billed,
    is_collected,
    is_levied,
    is_of_all_together,
    is_set_for_each,
    is_whole_fund,
)
from letterparse.facts.money.relatives import relative_at, told_behind
from letterparse.facts.money.request_sizes import concerns_claim, is_resized_request
from letterparse.mentions.model import Amount

INSTALMENT = "it is what each instalment comes to"


def asked_sum(sentence: Sentence, amount: Amount, scope: Scope) -> str | None:
    """Why an amount is asked for, owed or taken up, and no gift; None if nothing says so."""
    first = sentence.token_at(amount.start)
    if sentence.keys[max(first - 2, 0) : first] == ["beroep", "van"]:
        return "somebody asks for it"
    if not _LAID.isdisjoint(scope.keys) and not _PLANS.isdisjoint(
        sentence.keys[max(first - 5, 0) : first]
    ):
        return "it is only proposed"
    if "gepresenteerd" in scope.keys and sentence.keys[max(first - 2, 0) : first] in _PROGRAMMES:
        if any(key.endswith(_GATHERINGS) for key in sentence.keys):
            return "somebody asks for it"  # "presenteerde de donoren een programma van $ 8 mln."
    if _is_beside_asked(sentence, amount, first):
        return "somebody asks for it"
    if _is_size_of_asked(sentence, scope) or is_resized_request(sentence, scope, first):
        return "somebody asks for it"
    if concerns_claim(sentence, scope, first):
        return "it is what a request or a claim is about"
    if _is_needed(sentence, first):
        return "it is needed"
    if _is_total(sentence, first):
        return "it is what all together give"
    if _is_condition(sentence, first):
        return "it is a condition"
    if "opgenomen" in scope.keys and _is_drawn(sentence, scope):
        return "it is drawn from a loan told of"
    if _is_applied_for(scope.keys) or _is_due(sentence.keys, scope.keys):
        return "it is asked for, owed or disputed"
    if is_billed(sentence, amount, scope) or is_levied(sentence, scope):
        return "it is billed"
    if is_set_for_each(sentence, amount, scope):
        return "it is what each gets"
    if _is_of_motion(sentence, scope) or _is_missed(sentence, scope):
        return "a motion asks for it, or it does not come"
    if is_of_all_together(sentence, amount) or is_whole_fund(scope):
        return "it is what all give together, or what costs of which a share is told"
    if _is_gathered(sentence, scope) or is_collected(sentence, amount, scope):
        return "it is what all together give"
    if _is_each_instalment(sentence.keys, first):
        return INSTALMENT
    if _is_aimed_at(scope.keys):
        return "somebody wants to gather it"
    if sentence.keys[max(first - 3, 0) : first] == ["in", "plaats", "van"]:
        return "another amount stands in its place"
    if _is_raise(sentence, amount):
        return "it raises a rate"
    if ("uitgegaan", "van") in pairwise(sentence.keys) or _is_said_by_others(sentence.keys):
        return "it is what others reckon"
    if _is_proposed(scope.keys):
        return "it is only proposed"
    if _is_said_otherwise(sentence, amount):
        return "it says the amount before it in another way"
    if _is_class(sentence, amount, first):
        return "it tells the class of a gift"
    if relative_at(sentence, amount) is not None and not _LEFT.isdisjoint(scope.keys):
        return None  # "Van de € 50 miljoen die de NAM heeft gestort, resteert € 12 miljoen"
    if _is_outstanding(sentence, scope):
        return "it is outstanding"
    return _never_given(scope.keys)


def _is_beside_asked(sentence: Sentence, amount: Amount, first: int) -> bool:
    """ "reserveert $ 25 mln., tegenover de $ 40 mln. die ik had gevraagd": it is not given."""
    at = relative_at(sentence, amount)
    if at is None or sentence.keys[max(first - 2, 0) : first] not in _INSTEAD:
        return False
    return not _ASKED.isdisjoint(sentence.keys[i] for i in told_behind(sentence, at))


_PROGRAMMES = (["programma", "van"], ["wederopbouwprogramma", "van"], ["herstelprogramma", "van"])
_GATHERINGS = ("conferentie", "donorbijeenkomst", "donortafel", "donoren")
_INSTEAD = (["tegenover", "de"], ["van", "de"], ["dan", "de"], ["tegen", "de"])
_ASKED = frozenset(
    "gevraagd vraagt vragen vroeg vroegen verzocht aangevraagd aanvroeg aanvraagt geëist eiste "
    "gewenst wenste wenst bepleit bepleitte".split()
)


def _is_size_of_asked(sentence: Sentence, scope: Scope) -> bool:
    """ "De steun die Noorwegen vroeg, bedroeg € 3 mln."; not "… vroeg en kreeg, …", nor "Aan
    Peru, dat om € 9 mln. had gevraagd, is € 3 mln. verstrekt"."""
    clauses = sentence.clauses
    if not _HANDED.isdisjoint(scope.keys):
        return False
    if _SIZE.isdisjoint(scope.keys) or not (_ASKED | {"nodig"}) & sentence.present:
        return False
    for clause, opener in enumerate(clauses.opener):
        members = clauses.members(clause) if opener in ("die", "dat") else []
        if members and members[0] - 1 in scope.members and members[-1] < scope.at:
            told = {*sentence.words(members)}
            needs = "nodig" in told and told & HAVING and _BEING.isdisjoint(scope.keys)
            return bool(told & _ASKED or needs) and not told & _GRANTED
    return False


_HANDED = frozenset(
    "toegekend toegewezen toegezegd verleend verstrekt gegeven geschonken uitgekeerd betaald "
    "uitbetaald overgemaakt gegund beloofd".split()
)
_BEING = frozenset(("is", "was"))
_SIZE = _BEING | frozenset("bedraagt bedroeg beloopt beliep".split())
_GRANTED = frozenset(
    "kreeg kregen krijgt krijgen gekregen ontving ontvangt ontvangen geeft geven gaf gaven gegeven "
    "toegekend verleend verleende".split()
)


def _is_needed(sentence: Sentence, first: int) -> bool:
    """ "De koepel acht € 140 mln. nodig"."""
    keys = sentence.keys
    needed = not _DEEMS.isdisjoint(keys[max(first - 4, 0) : first])
    return needed and "nodig" in keys[first : first + 8]


_DEEMS = frozenset("acht achten achtte achtten vindt vinden".split())


def _is_total(sentence: Sentence, first: int) -> bool:
    """ "heeft € 63 mln. toegezegd, op een totaal van (ruim) € 2 miljard"."""
    near = sentence.keys[max(first - 6, 0) : first]
    return any(near[at : at + 4] == _IN_ALL for at in range(len(near)))


_IN_ALL = ["op", "een", "totaal", "van"]


def _is_condition(sentence: Sentence, first: int) -> bool:
    """ "verleend onder de voorwaarde dat de stichting zelf € 1 miljoen inbrengt".

    Not what stands behind the condition: "Onder de voorwaarde dat …, stelt het Rijk € 5 mln. …".
    """
    keys = sentence.keys
    at = next((i for i in range(first - 1, 1, -1) if keys[i - 1 : i + 1] in _PROVIDED), None)
    if at is None or _UNDER.isdisjoint(keys[:at]):
        return False
    if keys[at] == "van" and any(at < sentence.token_at(a.end) <= first for a in sentence.amounts):
        return False  # "Op voorwaarde van € 4 mln. door Tiel draag ik € 3 mln. bij"
    return sentence.behind_commas.isdisjoint(range(at, first + 1))


_PROVIDED = (["voorwaarde", "dat"], ["voorwaarde", "van"])
_UNDER = frozenset(("onder", "op"))


def _is_said_by_others(keys: list[str]) -> bool:
    """ "Volgens de Moldavische autoriteiten is …"."""
    return keys[:1] == ["volgens"] and not _SOURCES.isdisjoint(keys[1:5])


_SOURCES = frozenset("autoriteiten media berichten bronnen inlichtingendiensten".split())
_PROPOSING = frozenset("stelt stel stellen stelde stelden".split())


def _is_proposed(keys: list[str]) -> bool:
    """ "wil met haar voorstel … verhogen", "stelt … een budget voor van €"."""
    for at, key in enumerate(keys):
        if key == "voorstel" and at and keys[at - 1] in ("haar", "zijn", "hun"):
            return True
        if key == "voor" and keys[at + 1 : at + 2] == ["van"]:
            return not _PROPOSING.isdisjoint(keys[:at])
    return False


def _is_said_otherwise(sentence: Sentence, amount: Amount) -> bool:
    """The last of "€ 250 miljoen (oftewel € 50 miljoen per jaar)"."""
    first = sentence.token_at(amount.start)
    if sentence.keys[max(first - 1, 0)] not in ("oftewel", "ofwel"):
        return False
    return any(a.end <= amount.start for a in sentence.amounts)


def _is_class(sentence: Sentence, amount: Amount, first: int) -> bool:
    """The last of "staat voor € 700 miljoen garant voor leningen tot maximaal € 50.000".

    And the first of "Voor herstel tot € 60.000 is € 8 miljoen beschikbaar".
    """
    size = amount.value or 0
    before = [key for key in sentence.keys[max(first - 2, 0) : first] if key != "tot"]
    small = any((a.value or 0) > 100 * size for a in sentence.amounts if a is not amount)
    limited = amount.qualifier == "at_most" or sentence.keys[first - 1] == "tot"
    if not small or not limited or not before:
        return False
    return before[-1].endswith(_MANY_GIFTS) or _is_in_purpose(sentence.keys, first)


def _is_in_purpose(keys: list[str], first: int) -> bool:
    """ "voor daadwerkelijk herstel tot": no verb stands between the preposition and the sum."""
    near = keys[max(first - 4, 0) : first]
    at = next((i for i, key in enumerate(near) if key in ("voor", "bij")), None)
    return at is not None and at + 1 < len(near) and (PASSIVE | HAVING).isdisjoint(near[at:])


_MANY_GIFTS = ("leningen", "subsidies", "kredieten", "bijdragen")


def _is_outstanding(sentence: Sentence, scope: Scope) -> bool:
    """ "de uitstaande schuld bedraagt …"; not the first of "is … betaald en de uitstaande …"."""
    told = [i for i in scope.members if sentence.keys[i] in ("uitstaan", "uitstaande")]
    return any(i < scope.at or "en" not in sentence.keys[scope.at : i] for i in told)


def _never_given(keys: list[str]) -> str | None:
    """What the verb says to be saved, returned, put off or spent on oneself."""
    if not _LEFT.isdisjoint(keys):
        return "it is what is left"
    if not _SAVING.isdisjoint(keys):
        return "it is what somebody saves"
    if ("terug" in keys and not _FLOWING.isdisjoint(keys)) or not _FLOWN.isdisjoint(keys):
        return "it flows back"
    if "aangehouden" in keys and not any(key.endswith(_KEPT_IN) for key in keys):
        return "it is put off"
    if not _SPENDING.isdisjoint(keys) and any(pair in _ON_ONESELF for pair in pairwise(keys)):
        return "it is what a state spends on itself"
    return None


_KEPT_IN = ("reserve", "fonds", "fund")
_LEFT = frozenset("resteert resteren resteerde resteerden besteedbaar".split())
_SAVING = frozenset("scheelt schelen scheelde scheelden bespaart bespaarde besparen".split())
_FLOWN = frozenset("terugvloeit terugvloeien terugvloeide teruggevloeid".split())
_FLOWING = frozenset("vloeit vloeien vloeide vloeiden".split())
_ON_ONESELF = (("aan", "defensie"), ("aan", "wapens"))
_SPENDING = frozenset("uit uitgegeven uitgaf uitgaven uitgeven besteedt besteden besteed".split())
_LAID = frozenset("voorgelegd ingediend voorgesteld gepresenteerd ingestuurd".split())
_PLANS = frozenset("plan plannen voorstel voorstellen aanvraag aanvragen".split())
_LOANS = frozenset("lening leningen krediet kredietlijn kredietfaciliteit faciliteit".split())


def _is_drawn(sentence: Sentence, scope: Scope) -> bool:
    """ "Op de lening is € 3 miljoen opgenomen"; not "is € 3 miljoen opgenomen voor leningen"."""
    return any(
        sentence.keys[i] in _LOANS and roles.preposition_of(sentence, i) in ("op", "van", "uit")
        for i in scope.members
    )


def _is_applied_for(keys: list[str]) -> bool:
    """ "heeft een verzoek ingediend voor een subsidie van …", "dient een aanvraag in"."""
    if "aangeklopt" in keys:
        return True  # "heeft bij de Commissie om … aangeklopt"
    if not _LAUNCHED.isdisjoint(keys) and any(key.endswith(_APPEALS) for key in keys):
        return True  # "heeft een noodhulpverzoek gepresenteerd met een omvang van …"
    return not _APPLIED.isdisjoint(keys) and not _APPLICATIONS.isdisjoint(keys)


_APPLIED = frozenset(
    "aangekondigd ingediend dient dienen diende dienden indiende indienden ingezonden".split()
)
_APPEALS = ("hulpverzoek", "appeal", "oproep", "hulpplan")
_LAUNCHED = frozenset(
    "gepresenteerd gelanceerd presenteerde presenteerden lanceerde lanceerden uitgebracht".split()
)
_APPLICATIONS = frozenset("verzoek verzoeken aanvraag aanvragen claim claims bezwaar eis".split())


def _is_due(sentence: list[str], keys: list[str]) -> bool:
    """ "De rente bedraagt …", "moet nog … terugbetalen", "vergunningen ter waarde van …"."""
    if not _OWING.isdisjoint(sentence[1:3]) and not _AMOUNTING.isdisjoint(keys):
        return True
    if sentence[1:3] == ["eigen", "bijdrage"] and not _CITIZENS.isdisjoint(sentence[3:7]):
        return True
    if "terugbetalen" in keys and not _MUST.isdisjoint(keys):
        return True
    if not _OBLIGED.isdisjoint(keys) and not _TO_PAY.isdisjoint(keys) and _to_state(keys):
        return True  # "De NS moet jaarlijks € 80 miljoen aan de Staat betalen"
    if not _COURTS.isdisjoint(sentence) and not (_MUST | {"veroordeeld"}).isdisjoint(keys):
        return True  # "Rusland moet volgens het tribunaal $ 5 mld. betalen"
    return not _PERMITS.isdisjoint(keys) and "waarde" in keys


def _to_state(keys: list[str]) -> bool:
    triples = zip(keys, keys[1:], keys[2:], strict=False)
    return any(first == "aan" and third in ("staat", "rijk") for first, _, third in triples)


_OBLIGED = frozenset("moet moeten moest moesten dient dienen".split())
_TO_PAY = frozenset("betalen voldoen vergoeden afdragen".split())
_COURTS = frozenset("tribunaal rechter rechtbank gerechtshof vonnis".split())
_OWING = frozenset(
    "rente premie achterstallig achterstallige bezwaar geschil beroep hoofdsom".split()
)
_AMOUNTING = frozenset(
    "bedraagt bedragen bedroeg bedroegen belopen beliepen betreft beloopt is was gaat".split()
)
_CITIZENS = frozenset("ouders ouder burgers patiënten cliënten leerlingen studenten".split())
_MUST = frozenset("moet moeten moest moesten dient dienen zal zullen kan".split())
_PERMITS = frozenset("vergunning vergunningen exportvergunning exportvergunningen".split())


def _is_gathered(sentence: Sentence, scope: Scope) -> bool:
    """ "Internationaal is € 4 miljard bijeengebracht": by nobody who is named."""
    # "Ter conferentie is € 2 miljard bijeengebracht.", with no word of by whom.
    together = "bijeengebracht" in scope.keys and "door" not in sentence.present
    together = together and not any(key.endswith(("zijde", "kant")) for key in scope.keys)
    together = together and "(" not in sentence.text and HAVING.isdisjoint(scope.keys)
    if not together and (_WORLDWIDE.isdisjoint(scope.keys[:4]) or _TOGETHER.isdisjoint(scope.keys)):
        return False
    return not any(
        a.first in scope.members and roles.role_of(sentence, a) in (None, "door")
        for a in sentence.actors
        if a.kind in ("country", "body", "own")
    )


_WORLDWIDE = frozenset("internationaal wereldwijd mondiaal".split())
_TOGETHER = frozenset("bijeengebracht opgehaald toegezegd ingezameld verzameld".split())


def _is_each_instalment(keys: list[str], first: int) -> bool:
    """ "in drie gelijke termijnen van (elk) € 52 miljoen": a share of what was told."""
    at = first - 1 - (keys[first - 1] in ("elk", "ieder"))
    if at > 1 and keys[at] == "van" and keys[at - 2] == "een" and keys[at - 1] in _NEXT:
        return not _INSTALMENTS.isdisjoint(keys[:at])  # "zes tranches van … en een zevende van …"
    return at > 0 and keys[at] == "van" and keys[at - 1] in _INSTALMENTS


_NEXT = frozenset(
    "eerste tweede derde vierde vijfde zesde zevende achtste laatste slottranche".split()
)
_INSTALMENTS = frozenset("termijnen tranches deelbetalingen jaartermijnen schijven".split())


def _is_aimed_at(keys: list[str]) -> bool:
    """ "stelde zich ten doel … bijeen te brengen", "wil € 5 miljard bijeenbrengen"."""
    if "zich" in keys and ("ten", "doel") in pairwise(keys):
        return True
    if not _HAULING.isdisjoint(keys) and keys[-1] == "op":
        return True  # "Het fonds haalde in Berlijn € 4 miljard op"
    wanted = not _WANTING.isdisjoint(keys)
    gathered = not _GATHERING.isdisjoint(keys) or (keys[-1] == "brengen" and "bijeen" in keys)
    return wanted and gathered


_HAULING = frozenset("haalt halen haalde haalden".split())
_WANTING = frozenset("wil willen wilde wilden hoopt hopen beoogt streeft moet moeten te".split())
_GATHERING = frozenset("bijeenbrengen bijeenkrijgen inzamelen ophalen".split())


def _is_raise(sentence: Sentence, amount: Amount) -> bool:
    """The last of "krijgt € 2.500 per plaats, bij vijf jaar te vermeerderen met € 1.000"."""
    keys, first = sentence.keys, sentence.token_at(amount.start)
    raised = keys[max(first - 2, 0) : first] in (["vermeerderen", "met"], ["verhogen", "met"])
    others = (sentence.token_at(a.end) for a in sentence.amounts if a.end <= amount.start)
    return raised and any(keys[at : at + 1] == ["per"] for at in others)


def _is_of_motion(sentence: Sentence, scope: Scope) -> bool:
    """ "nam de motie aan waarin de regering wordt verzocht € 20 miljoen uit te trekken"."""
    if "motie" not in sentence.present:
        return False
    keys, motion = sentence.keys, sentence.keys.index("motie")
    asked = [i for i in range(motion, scope.at) if keys[i] in _REQUESTING]
    to_do = "te" in keys[scope.at : scope.at + 9]
    return bool(asked) and to_do and not any(asked[-1] < i <= scope.at for i in sentence.commas)


_REQUESTING = frozenset("verzocht verzoekt gevraagd vraagt opgeroepen oproept opdraagt".split())


def _is_missed(sentence: Sentence, scope: Scope) -> bool:
    """ "Het uitblijven van de bijdrage van € 6 mln."; "om het tekort van € 9 mln. te dichten"."""
    if "verhaald" in scope.keys and "op" in scope.keys:
        return True  # "dat deels (€ 6 mln.) wordt verhaald op de veroorzaker"
    if sentence.keys[0] == "wat" and {"kamer", "betreft"} <= set(sentence.keys[1:6]):
        return True  # "Wat de Kamer betreft wordt er € 100 mln. gevonden"
    keys = sentence.keys[max(scope.at - 8, 0) : scope.at]
    if keys[-1:] == ["van"] and not _MISSING.isdisjoint(keys):
        return True
    lacking = len(keys) > 2 and keys[-1] == "van" and keys[-2] in ("tekort", "gat")
    return lacking and "om" in keys[-5:] and "dichten" in sentence.keys[scope.at : scope.at + 7]


_MISSING = frozenset("uitblijven wegvallen wegblijven".split())
