"""What the own state's part in a mission, or the upkeep of what is its own, costs it."""

from __future__ import annotations

from itertools import pairwise

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.roles import preposition_of
from letterparse.facts.grammar.signals import AFLOAT, CRAFT, UNIT
from letterparse.facts.grammar.verbs import ends_any
from letterparse.facts.grammar.verdicts import Words
from letterparse.facts.people.mission_names import names_operation
from letterparse.language import Language
from letterparse.patterns import late


def own_cost(words: Words, language: Language, sentence: Sentence, keys: list[str]) -> bool:
    """ "De uitgaven voor de inzet bedragen …", where the letter says who bears them."""
    text = sentence.block.view.text
    if _others_pay(sentence):
        return False
    if not _COST.isdisjoint(keys) and not _SENDING.isdisjoint(keys[:_NEAR]):
        # "De uitzending van het Nederlandse team kostte € 740.000"; not that of another state
        return all(a.code == "NL" for a in sentence.actors if a.kind == "adjective")
    if "gekost" in keys and "heeft" in keys:  # "De inzet heeft € 9,8 miljoen gekost."
        return any(
            key in words.own_cost_of or key.endswith(tuple(words.own_cost_of)) for key in keys
        )
    if _costs_us(words, keys) or _of_own_part(language, sentence, keys):
        return True
    if _is_paid_from_purse(sentence, keys):
        return True
    if words.own_costs.isdisjoint(keys) and not ends_any(keys, "uitgaven"):
        return False
    if not _COSTS.isdisjoint(keys) and _SHARED_OUT.match(text, sentence.end):
        return False  # "De missie kost € 40 miljoen. Peru betaalt daarvan …": many pay it.
    near = text[sentence.start : sentence.end + 800].lower()
    if "gemeenschappelijke" in keys:
        near = sentence.text.lower()  # What others pay with us, not what the own costs behind do.
    near_by = text[sentence.start : sentence.end + 200].lower()
    resolved = {"kabinet"} < sentence.present & _RESOLVED and "niet" not in sentence.present
    if resolved and ends_any(keys, "uitgaven") and {"bedragen", "belopen"} & set(keys):
        return True  # "De uitgaven, waartoe het kabinet heeft besloten, belopen …"
    if _is_our_share(language, sentence, keys):
        return True
    # Only the own state speaks of "additionele uitgaven": those of a mission, which it bears.
    additional = "additionele" in keys
    # "De uitgaven voor de missie kwamen uit op …": what was spent, was paid.
    spent = ends_any(keys, "uitgaven") and not _SPENT_PAST.isdisjoint(keys)
    paid = additional or spent or any(phrase in near for phrase in words.paid_by)
    amounts_to = ends_any(keys, "uitgaven") and not _AMOUNTING.isdisjoint(keys)
    return paid and (
        additional
        or (amounts_to and any(purse in near_by for purse in _PURSES))
        or (pays_for_missions(words, sentence) and {"kost", "kostte"}.isdisjoint(keys))
        or bool({"nederlandse", "nederland"} & set(keys))
        or (spent and _spent_by_us(language, sentence, keys))
        or any(key in words.own_cost_of or key.endswith(tuple(words.own_cost_of)) for key in keys)
    )


def _others_pay(sentence: Sentence) -> bool:
    """ "worden betaald uit de Europese Vredesfaciliteit", "door Noorwegen gedragen"."""
    if _PAID.isdisjoint(sentence.present):
        return False
    return any(
        a.code != "NL" and preposition_of(sentence, a.first) in ("uit", "door")
        for a in sentence.actors
        if a.kind != "adjective"
    )


_PAID = frozenset("betaald gefinancierd bekostigd gedragen vergoed voldaan".split())


def _is_our_share(language: Language, sentence: Sentence, keys: list[str]) -> bool:
    """ "De Nederlandse uitgaven aan EUMAM bedragen dit jaar …": to what, and whose, is said."""
    ours = any(pair == ("nederlandse", "uitgaven") for pair in pairwise(keys))
    told = ours and not _AMOUNTING.isdisjoint(keys)
    return told and names_operation(sentence, language)


def _spent_by_us(language: Language, sentence: Sentence, keys: list[str]) -> bool:
    """ "De uitgaven voor Althea bedroegen …", "De uitgaven van Defensie voor …": no other's."""
    at = next(i for i, key in enumerate(keys) if key.endswith("uitgaven"))
    behind = keys[at + 1 : at + 7]
    if "voor" in behind and "defensie" in behind[: behind.index("voor")]:
        return True  # "De uitgaven van Defensie voor Zr.Ms. Tromp": what for is said too.
    named = names_operation(sentence, language) and behind[:1] == ["voor"]
    others = any(a.code != "NL" for a in sentence.actors)
    return named and not others and not _OF_ALL.intersection(keys[:at])


def _of_own_part(language: Language, sentence: Sentence, keys: list[str]) -> bool:
    """ "De kosten van de Nederlandse inzet bij Frontex bedragen …": who serves, bears them."""
    at = next((i for i, key in enumerate(keys) if key in _COSTS_OF), len(keys))
    behind = keys[at + 1 : at + 5]
    if behind[:1] not in (["van"], ["voor"]) or _SERVICE.isdisjoint(behind):
        return False
    if _AMOUNTING.isdisjoint(keys[at:]) or not _ESTIMATED.isdisjoint(keys):
        return False
    others = any(a.kind == "adjective" and a.code != "NL" for a in sentence.actors)
    ours = "nederlandse" in behind or "onze" in behind
    sent = sentence.marked & (CRAFT | AFLOAT) or names_operation(sentence, language)
    # "de inzet bij Frontex": a body that has no mission of its own name.
    sent = sent or any(
        a.kind == "body" and sentence.keys[a.first - 1] == "bij" and a.code in _AGENCIES
        for a in sentence.actors
    )
    # Not "de Nederlandse inzet voor het klimaat", "de inzet van teams in de jeugdzorg".
    abroad = any(a.code not in ("NL", "EU") for a in sentence.actors)
    abroad = abroad or sentence.marked & UNIT or not _PARTAKING.isdisjoint(behind)
    sent = sent or (ours and abroad)
    return not others and bool(sent)


_OF_ALL = frozenset("gezamenlijke gemeenschappelijke totale zijn haar hun diens".split())
_COSTS_OF = frozenset("kosten meerkosten uitgaven".split())
_SERVICE = frozenset(
    "inzet bijdrage uitzending deelname deelneming plaatsing detachering verlenging".split()
)
_PARTAKING = frozenset("uitzending deelname deelneming detachering".split())
_AGENCIES = frozenset("Frontex EASO EUAA Europol".split())
_ESTIMATED = frozenset("geraamde geschatte begrote".split())


def _costs_us(words: Words, keys: list[str]) -> bool:
    """ "De missie kost Nederland € 2 mln.", "Het onderhoud kost mijn ministerie € 2 mln."."""
    at = next((i for i, key in enumerate(keys) if key in _COSTS), 0)
    ours = keys[at + 1 : at + 2] in _US or keys[at + 1 : at + 3] in _US
    return ours and any(key in _UPKEEP or key in words.own_cost_of for key in keys[:at])


def _is_paid_from_purse(sentence: Sentence, keys: list[str]) -> bool:
    """ "De Nederlandse inzet kost € 2 mln., dat uit de HGIS wordt betaald": of the own state."""
    text = sentence.text.lower()
    ours = any(a in _OURS and b in _SERVICE for a, b in pairwise(keys))
    purse = "biv" in sentence.present or any(one in text for one in _PURSES)
    return ours and purse and not (_COSTS.isdisjoint(keys) or _PAID.isdisjoint(sentence.present))


_OURS = frozenset(("nederlandse", "onze"))
_COSTS = frozenset(("kost", "kostte"))
_SHARED_OUT = late(
    r"[^.]{0,60}\b(?:(?:betaal|draag|neem|betal|drag|nem)(?:t|en|de|den)?\b[^.]{0,30}\b(?:daar|hier|er)van\b"
    r"|(?:[Dd]aar|[Hh]ier)van (?:betaalt|betalen|draagt|dragen|neemt|nemen)\b)"
)
_US = (
    *(["nederland"], ["ons"], ["defensie"], ["mijn", "ministerie"], ["het", "ministerie"]),
    *(["het", "rijk"], ["de", "staat"]),
)
_UPKEEP = frozenset("instandhouding onderhoud beheer uitvoering exploitatie".split())


def pays_for_missions(words: Words, sentence: Sentence) -> bool:
    """ "De meerkosten bedragen € 9 miljoen, ten laste van het BIV": the own state's."""
    text = sentence.text.lower()
    purse = "biv" in sentence.present or any(one in text for one in _PURSES)
    return purse and any(phrase in text for phrase in words.paid_by)


# They pay for missions of the own state alone.
_PURSES = ("budget internationale veiligheid", "uit het biv", "hgis")
_AMOUNTING = frozenset("bedragen bedroegen belopen beliepen".split())
_RESOLVED = frozenset("kabinet besloten beslist".split())
_SPENT_PAST = frozenset("bedroegen beliepen kwamen waren".split())
_COST = frozenset(("kostte", "kostten"))
_SENDING = frozenset("uitzending inzet inzetten deelname evacuatie".split())
_NEAR = 6
