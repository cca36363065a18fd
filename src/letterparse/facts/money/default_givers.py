"""Who gives where no word names anybody: the own state, unless the words tell of others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from letterparse.facts.grammar.case import Case, donor_told
from letterparse.facts.grammar.roles import NL, Donor
from letterparse.facts.grammar.signals import NUMBER
from letterparse.facts.grammar.verbs import is_participle
from letterparse.facts.grammar.verdicts import words_of
from letterparse.facts.money.beside_receivers import is_of_larger
from letterparse.facts.money.givers import is_listed_giver
from letterparse.facts.money.leagues import of_instrument_told, of_mission_told, of_union
from letterparse.facts.money.pointed_funds import is_fund_of_others, of_measure
from letterparse.language import Language


def by_default(case: Case) -> Donor | None:
    """Who gives where no word names anybody: the own state, unless the words tell of others."""
    if is_listed_giver(case) or _told_at_conference(case):
        return None
    if is_of_larger(case):
        return donor_told(case.before.here)
    if case.verdict.rule == "sale":
        # "Voor Oekraïne is een order geplaatst bij KNDS": ours, as nobody else's is said.
        return NL if {"geplaatst", "bij", "is"} <= set(case.scope.keys) else None
    hit = case.verdict.hit
    if not _OF_STATE.isdisjoint(case.scope.keys):
        return NL
    if hit is not None and "n" in hit.form.uses:
        return None
    if "commissaris" in case.sentence.keys[:3] and not _is_european(case.sentence.keys):
        return None  # "De commissaris van de Koning zegde € 5 miljoen toe": of which province?
    if _is_european(case.sentence.keys) or _is_cited_of_union(case):
        return Donor("EU", False)
    if case.sentence.keys[case.statement[0]] in _FOREIGN_TITLES:
        return None  # "President Biden kondigde … aan": of which state is not said.
    if not _RAISED.isdisjoint(case.scope.keys[:5]):
        return None  # "De opbrengst van de collecte gaat naar …": of many, not of the state.
    if is_fund_of_others(case):
        return None
    if "contributie" in case.scope.keys:
        return NL  # What is due to a body of which the own state is a member.
    spent = hit is not None and (
        hit.form.verb in _TOLD_OF_OTHERS
        or hit.form.verb.startswith("gemoeid")
        or _is_got_abroad(case)
    )
    if case.amount.currency not in _HOME and spent and not _is_dutch(case):
        return donor_told(case.before.here) if _goes_on_in_time(case) else None
    if _is_of_all(case):
        return None
    if _goes_on_granting(case):
        return donor_told(case.before.head)
    bloc = of_union(case) or of_measure(case)
    if bloc is None and not _is_dutch(case):
        bloc = of_mission_told(case)
    return _of_currency(case) or bloc or of_instrument_told(case) or NL


_OF_STATE = frozenset("rijksbijdrage rijksvergoeding rijkssubsidie".split())


def _goes_on_in_time(case: Case) -> bool:
    """ "Nederland gaf $ 7 mln.; voor de jaren 2022-2024 is $ 8 mln. toegezegd": who gave before."""
    here, sentence, keys = case.before.here, case.sentence, case.scope.keys
    if here is None or here.amount is None or here.amount.currency != case.amount.currency:
        return False
    first = sentence.starts[case.scope.members[0]]
    dated = any(0 <= p.start - first < _SOON for p in sentence.periods)
    said = sentence.keys[case.scope.members[0] : sentence.token_at(case.amount.end)]
    return keys[0] == "voor" and dated and _OF_MANY.isdisjoint(said)


_SOON = 20
_OF_MANY = frozenset("totaal totale gezamenlijk samen internationaal".split())


def _goes_on_granting(case: Case) -> bool:
    """ "De EU heeft Malta € 3 mln. toegekend. Aan Cyprus is € 5 mln. toegekend": by her as well."""
    before, sentence = case.before.head, case.sentence
    if before is None or before.own is not False or sentence.keys[0] != "aan":
        return False
    if before.donor is None or (len(before.donor) == 2 and before.donor != "EU"):
        return False  # What a state gave says nothing of what is given next.
    if not any(a.first < 3 and a.kind in ("country", "body") for a in sentence.actors):
        return False  # "Aan de gemeente Breda …": nobody of whom the state before was told to give.
    place, text = before.place, sentence.block.view.text
    if place.block != sentence.block.index or _is_dutch(case):
        return False
    told = set(text[place.start : sentence.start].lower().replace(".", " ").split())
    return any(is_participle(key) and key in told for key in case.scope.keys[-2:])


def _is_cited_of_union(case: Case) -> bool:
    """ "is een pakket van € 2 mln. vastgesteld (Besluit (EU) 2015/601)": by an act of hers."""
    cited = any(mark in case.sentence.text for mark in ("(Besluit (EU)", "(Verordening (EU)"))
    own = any(a.kind == "own" for a in case.sentence.actors)
    return cited and not own and not _is_dutch(case)


def _is_european(keys: Sequence[str]) -> bool:
    """ "De Commissaris wees erop dat € 2 mln. is uitbetaald": a commissioner of the Union."""
    at = next((i for i in range(3) if keys[i : i + 1] == ["commissaris"]), None)
    if at is None:
        return "eurocommissaris" in keys[:3]
    return keys[max(at - 1, 0)] != "hoge" and keys[at + 1 : at + 3] != ["van", "de"]


def _is_of_all(case: Case) -> bool:
    """ "De totale (bilaterale en multilaterale) steun aan Malawi bedroeg $ 1,4 mld.": of many."""
    keys = case.scope.keys[:6]
    whole = {"bilaterale", "multilaterale"} <= set(keys)
    whole = whole or ("totale" in keys[:2] and case.amount.currency not in _HOME)
    return whole and (case.verdict.rule or "").startswith("noun:") and not _is_dutch(case)


def _of_currency(case: Case) -> Donor | None:
    """ "12 miljoen pond is uitgetrokken": money that only one state pays in, but who buys."""
    if case.verdict.status == "contracted" and not _WITH.isdisjoint(case.scope.keys):
        return None  # "Met Kongsberg is een contract van 1 miljard Noorse kroon getekend."
    code = case.context.language.table("actors")["currencies"].get(case.amount.currency)
    return Donor(code, False) if code else None


_WITH = frozenset(("met", "bij"))


def _is_got_abroad(case: Case) -> bool:
    """ "Het instituut krijgt $ 13 miljard": of whom is not said; a body of the world gets ours."""
    hit, sentence = case.verdict.hit, case.sentence
    if hit is None or hit.form.verb != "ontvangen" or case.amount.currency in _OVERSEAS:
        return False
    if any(a.kind == "body" or a.code in _ISLANDS for a in sentence.actors):
        return False
    return not any(key.startswith(("eiland", "openba")) for key in sentence.keys)


_OVERSEAS = frozenset(("ANG", "AWG", "XCG"))
_ISLANDS = frozenset("NL CW AW SX BQ".split())


def _is_dutch(case: Case) -> bool:
    """True if the sentence, up to a semicolon, speaks of the own state or of who speaks for it."""
    sentence, text = case.sentence, case.sentence.block.view.text
    low = text.rfind(";", sentence.start, case.amount.start)
    high = text.find(";", case.amount.end, sentence.end)
    high = high if high > 0 else sentence.end
    pairs = zip(sentence.keys, sentence.starts, strict=True)
    keys = [key for key, start in pairs if low < start < high]
    return any(
        key.startswith("nederland") or key in ("caribisch", "bes", "bonaire", "saba", "wij", "ik")
        for key in keys
    )


_TOLD_OF_OTHERS = frozenset("besteed besteden toezeggen uitgeven betaald betalen".split())
_HOME = frozenset(("EUR", "NLG"))


_FOREIGN_TITLES = frozenset("president bondskanselier koning koningin kanselier sultan".split())
_RAISED = frozenset("opbrengst opbrengsten collecte inzameling inzamelingsactie giften".split())


def _told_at_conference(case: Case) -> bool:
    """ "In Brussel is op de conferentie € 6 miljard toegezegd": by many, not by the own state."""
    hit = case.verdict.hit
    if hit is None:
        return False
    if hit.form.verb == "besluiten tot" and case.amount.currency not in _HOME:
        # "Op de G20-top is besloten tot een fonds van $ 500 miljard"
        return any(key.endswith(_SUMMITS) for key in case.sentence.keys) and not _is_dutch(case)
    if hit.form.verb not in _PLEDGES:
        return False
    there = words_of(case.context.language).conferences
    named = any(key.endswith(_CONFERENCES) for key in case.sentence.keys)
    told = named or not there.isdisjoint(case.sentence.keys) or case.scope.opener == "waar"
    return told and not _is_dutch(case)


_PLEDGES = frozenset(("toezeggen", "bijeenbrengen", "beloven", "intekenen", "inschrijven"))
_SUMMITS = ("top", "summit", "conferentie")
_CONFERENCES = ("conferentie", "conferenties", "vergadering")


def is_nobody(case: Case, code: str) -> bool:
    """ "waarvoor donoren gezamenlijk € 27 miljard bijeenbrengen": without "de" nobody is meant."""
    keys = case.sentence.keys
    if _is_own_expense(case, code) or code.endswith("fractie") or _is_of_party(case, code):
        return True
    if code in _ALL and "totaal" in case.scope.keys:
        return True  # "In totaal schreven de lidstaten voor € 16,9 miljard in"
    if code not in words_of(case.context.language).vague_agents or code not in keys:
        return False
    at = keys.index(code)
    counted = at > 0 and case.sentence.marks[at - 1] & NUMBER
    return at == 0 or not (counted or keys[at - 1] in _MEANT)


def _is_of_party(case: Case, code: str) -> bool:
    """ "De VVD wil € 5 miljoen uittrekken", "Maandag wilden D66 en CDA …": what parties want."""
    parties = _parties(case.context.language)
    if code.lower() in parties:
        return True
    sentence, text = case.sentence, case.sentence.block.view.text
    ahead = [i for i in case.statement if 0 < i < case.scope.at and sentence.keys[i] in parties]
    named = any(a.code == "NL" or a.kind == "own" for a in sentence.actors)
    return not named and any(
        sentence.keys[i - 1] in _WANTING and text[sentence.starts[i]].isupper() for i in ahead
    )


_WANTING = frozenset("wil willen wilde wilden bepleit bepleiten".split())
# These are also words, or the short names of others.
_AMBIGUOUS = frozenset("partij forum osf cu".split())


@cache
def _parties(language: Language) -> frozenset[str]:
    return frozenset(language.table("citations")["motions"]["parties"]) - _AMBIGUOUS


def _is_own_expense(case: Case, code: str) -> bool:
    """ "De lidstaten gaven € 381 miljard uit aan defensie"; "dat dragen de bewoners zelf"."""
    verb = case.verdict.hit.form.verb if case.verdict.hit is not None else ""
    if verb in _SPENDING:
        return code in _STATES
    return code in _ANYBODY and verb in _BEARING and "zelf" in case.scope.keys


_SPENDING = frozenset("uitgeven besteden besteed".split())
_STATES = frozenset("lidstaten landen bondgenoten".split())
_ALL = _STATES | {"donoren", "partners", "partnerlanden", "deelnemers", "staten"}
_BEARING = frozenset("dragen betalen betaald bekostigen financieren".split())
_ANYBODY = frozenset(
    "organisaties instellingen bewoners deelnemers huurders ondernemers bedrijven scholen ouders "
    "leden partijen eigenaren werkgevers".split()
)
_MEANT = frozenset("de deze alle sociale beide die onze".split())


_TOWN = frozenset(("gemeente", "gemeenteraad", "gemeentebestuur", "stadsbestuur"))


def of_town(case: Case, donor: Donor) -> Donor:
    """ "In Utrecht trekt de gemeente € 3 miljoen uit": which one, the sentence says first."""
    keys, text = case.sentence.keys, case.sentence.block.view.text
    if donor.code not in _TOWN or keys[:1] != ["in"] or len(keys) < 3:
        return donor
    start, end = case.sentence.starts[1], case.sentence.ends[2 if keys[1] == "den" else 1]
    state = any(actor.first == 1 and actor.kind != "place" for actor in case.sentence.actors)
    if state or 1 in case.sentence.timed or not text[start].isupper():
        return donor
    return Donor(f"gemeente {text[start:end]}", donor.own)
