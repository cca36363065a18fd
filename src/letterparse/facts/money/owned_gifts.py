"""Whose gift it is, as the words of the gift say: "de Deense steun", "de provinciale bijdrage"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from letterparse.facts.grammar.actors import gazetteer
from letterparse.facts.grammar.case import OWNED, Case, as_donor, donor_from
from letterparse.facts.grammar.named_givers import giver_in
from letterparse.facts.grammar.nouns import DETERMINERS, PORTIONS, is_gift
from letterparse.facts.grammar.phrases import names_of, phrase_end
from letterparse.facts.grammar.roles import NL, Donor, preposition_of
from letterparse.facts.grammar.verdicts import words_of
from letterparse.facts.money.beside_receivers import BESIDE


def apposed(case: Case) -> Donor | None:
    """ "de Europese subsidie, € 11 miljoen, …": whose the thing is that the amount explains."""
    sentence, at = case.sentence, case.scope.at
    text = sentence.block.view.text
    share = _in_percent(case)
    if share is not None:
        return share
    if at < 2 or text[sentence.ends[at - 1] : case.amount.start].strip() != ",":
        return None
    if text[case.amount.end : case.amount.end + 1] not in (",", ")"):
        return None
    words = words_of(case.context.language)
    at -= sentence.keys[at - 1] in _OF_IT  # "Het Deense deel daarvan, € 9 miljoen, …"
    for actor in sentence.actors:
        if actor.kind == "adjective" and at - 3 <= actor.last < at - 1:
            if preposition_of(sentence, actor.first) in ("aan", "voor"):
                continue  # "de steun aan het Afghaanse fonds, € 8 miljoen per jaar, …"
            noun = sentence.keys[at - 1]
            if is_gift(words, noun) or noun in PORTIONS:
                return as_donor(actor.code, case.context.language)
    return None


_OF_IT = frozenset("daarvan hiervan ervan daarin hierin daaraan".split())


def _in_percent(case: Case) -> Donor | None:
    """ "Finland 30 procent en Nederland 25 procent, ofwel € 11 miljoen": of whom that share is."""
    sentence = case.sentence
    at = sentence.token_at(case.amount.start) - 1
    if at < 3 or sentence.keys[at] not in ("ofwel", "oftewel"):
        return None
    if sentence.keys[at - 1] not in ("procent", "%"):
        return None
    payer = next((a for a in sentence.actors if a.last == at - 3), None)
    if payer is None or payer.kind not in ("country", "own", "body"):
        return None
    return as_donor(payer.code, case.context.language)


def aid_behind(case: Case) -> Donor | None:
    """ "€ 1,3 miljard aan Duitse steun", "€ 300 miljoen Franse staatssteun": whose aid it is."""
    sentence, words = case.sentence, words_of(case.context.language)
    at = sentence.token_at(case.amount.end)
    at += sentence.keys[at : at + 1] == ["aan"]
    if sentence.keys[at : at + 1] and sentence.keys[at] in DETERMINERS:
        return None  # "€ 90 miljoen aan het Oekraïense noodfonds": that gets it.
    behind = sentence.keys[at] if at < len(sentence.keys) else ""
    if behind.startswith("rijks") and is_gift(words, behind.removeprefix("rijks")):
        return NL  # "€ 40 miljoen aan rijkscofinanciering"
    for actor in sentence.actors:
        if actor.kind != "adjective" or not at <= actor.first <= at + 1:
            continue
        noun = sentence.keys[actor.last + 1 : actor.last + 2]
        if noun and is_gift(words, noun[0]):
            return as_donor(actor.code, case.context.language)
    return None


def noun_owner(case: Case) -> Donor | None:
    """ "een provinciale bijdrage van € 5 miljoen", "de rijksbijdrage van …": whose gift it is."""
    sentence, language = case.sentence, case.context.language
    keys, names = sentence.keys, names_of(language)
    at = sentence.token_at(case.amount.start) - 1
    while at > 0 and keys[at] in _OF:
        at -= 1
    if at < 1 or not keys[at].endswith(_GIFTS):
        return None
    if keys[at].startswith("rijks"):
        return NL
    before = keys[at - 1]
    if before in names.european:
        return Donor("EU", False)
    if before in names.public_adjectives:
        return as_donor(names.public_adjectives[before], language)
    for actor in sentence.actors:
        if actor.kind == "adjective" and actor.last == at - 1:
            return as_donor(actor.code, language)
    return None


def gift_of(case: Case) -> Donor | None:
    """ "dankzij een storting van het Rijk van € 7 miljoen en een van de EU van € 5 miljoen"."""
    sentence, language = case.sentence, case.context.language
    keys, names = sentence.keys, names_of(language)
    last = sentence.token_at(case.amount.start) - (keys[case.scope.at] != "van")
    if last < 3 or keys[last] != "van":
        return None
    for of in range(last - 2, max(last - _LONGEST_NAME, 1), -1):
        if keys[of] != "van" or phrase_end(sentence, of + 1, last, names) != last:
            continue
        if not (is_gift(words_of(language), keys[of - 1]) or keys[of - 1] == "een"):
            continue
        one = next((i for i in range(of - 1, max(of - 4, 0), -1) if keys[i] == "een"), 0)
        if keys[one - 1] not in _THANKS:
            return None  # "verhoogt de subsidie van het museum van € 3 miljoen": that may get it
        giver = giver_in(sentence, of + 1, last, language)
        return donor_from(giver, language) if giver is not None else None
    return None


_LONGEST_NAME = 8
_THANKS = BESIDE.union("dankzij met door na bij via uit en".split())
_OF = frozenset("van ad groot ten bedrage ter hoogte grootte waarde totaal in".split())
_GIFTS = (
    "bijdrage",
    "contributie",
    "subsidie",
    "gift",
    "donatie",
    "inleg",
    "cofinanciering",
    "schenking",
    "steun",
    "garantie",
    "lening",
    "krediet",
    "toezegging",
    "pakket",
    *PORTIONS,
)


def adjective(case: Case) -> Donor | None:
    """ "De totale Nederlandse bijdrage", "het Duitse aandeel", "onze bijdrage, die …"."""
    words = words_of(case.context.language)
    told = _antecedent(case)
    if told is not None:
        return told
    european = _of_body(case) or _european(case) or _public(case) or _genitive(case)
    if european is not None:
        return european
    for actor in case.sentence.actors:
        if actor.kind == "adjective" and actor.last + 1 == case.sentence.token_at(
            case.amount.start
        ):
            # "het Nederlandse aandeel beloopt € 963 miljoen, het Belgische € 982 miljoen"
            return as_donor(actor.code, case.context.language)
    side = _of_side(case)
    if side is not None:
        return side
    for actor in case.sentence.actors:
        if actor.kind == "adjective" and actor.first in case.scope.members:
            if _given_to(case, actor.first):
                continue
            following = case.sentence.keys[actor.last + 1 : actor.last + 3]
            share = following[:1] == ["deel"] and case.verdict.rule == "part"
            if share or any(is_gift(words, key) for key in following):
                return as_donor(actor.code, case.context.language)
    return None


def _of_side(case: Case) -> Donor | None:
    """ "aan Nederlandse zijde € 22 mln., aan Deense zijde € 31 mln.": the side told last."""
    keys, at = case.sentence.keys, case.sentence.token_at(case.amount.start)
    sides = [
        actor.code
        for actor in case.sentence.actors
        if actor.kind == "adjective" and actor.first in case.scope.members
        if keys[actor.last + 1 : actor.last + 2] in (["zijde"], ["kant"])
        if actor.first < at or case.amount is case.sentence.amounts[-1]
    ]
    return as_donor(sides[-1], case.context.language) if sides else None


def _given_to(case: Case, at: int) -> bool:
    """ "De bijdrage aan het Poolse fonds": that gets it, and who gives is not said by its name."""
    keys = case.sentence.keys
    fund = keys[at + 1 : at + 2] != [] and keys[at + 1].endswith("fonds")
    at -= keys[at - 1] in DETERMINERS
    if fund and at and keys[at - 1] in ("aan", "voor"):
        return True  # "is € 4 miljoen uitgetrokken voor het Libische fonds van de VN"
    words = words_of(case.context.language)
    return at > 1 and keys[at - 1] in ("aan", "voor") and is_gift(words, keys[at - 2])


def _antecedent(case: Case) -> Donor | None:
    """ "Onze bijdrage, die vorig jaar € 5 miljoen bedroeg": whose the noun before "die" is."""
    sentence, opening = case.sentence, case.scope.members[0]
    rule = case.verdict.rule or ""
    if case.scope.opener not in ("die", "dat") or not rule.startswith("noun:") or opening < 2:
        return None
    if sentence.keys[opening - 2] == "onze":
        return NL
    for actor in sentence.actors:
        if actor.kind == "adjective" and actor.last == opening - 2:
            return as_donor(actor.code, case.context.language)
    return None


def _of_body(case: Case) -> Donor | None:
    """ "EU-steun", "Het IMF-programma heeft een omvang van …", "de NAM-bijdrage": whose it is."""
    sentence, language = case.sentence, case.context.language
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    words, names = words_of(language), gazetteer(language)
    for index in case.scope.members[:-1]:
        if text[ends[index] : starts[index + 1]] not in ("-", "‑"):
            continue
        if _partakes(sentence.keys, index):
            continue
        noun, name = sentence.keys[index + 1], text[starts[index] : ends[index]]
        if not is_gift(words, noun) and not (name in _LENDERS and noun in words.purses):
            continue
        if name not in _LENDERS and name != "EU":
            continue  # "de NAVO-bijdrage", "de VN-bijdrage": what is given to them.
        known = names.named(sentence.keys[index])
        code = next((code for spelling, code, _ in known if spelling == name), None)
        if code is not None:
            return as_donor(code, language)
    return None


_LENDERS = frozenset(
    "IMF ESM EFSF EFSM EIB EIF EBRD IDA IFC ADB NAM LIFE EFRO ESF JTF CEF AMIF GCF".split()
)


def _european(case: Case) -> Donor | None:
    """ "uit Europese middelen", "de Europese bijdrage"."""
    names, words = names_of(case.context.language), words_of(case.context.language)
    keys = case.sentence.keys
    for index in [i for i in case.scope.members if keys[i] in names.european]:
        if _partakes(keys, index):
            continue
        for noun in keys[index + 1 : index + 3]:
            if is_gift(words, noun) or noun in words.purses:
                return Donor("EU", False)
    return None


def _partakes(keys: Sequence[str], index: int) -> bool:
    """ "als cofinanciering van het EU-project": a share in what is others', by somebody else."""
    at = index - 1
    while at > 0 and keys[at] in DETERMINERS:
        at -= 1
    return at > 0 and keys[at] in ("van", "voor", "aan", "bij") and keys[at - 1].endswith(_SHARES)


_SHARES = ("cofinanciering", "medefinanciering", "bijdrage", "inleg", "deelname", "aandeel")


def _public(case: Case) -> Donor | None:
    """ "De provinciale bijdrage bedraagt € 12 miljoen", "aan private investeringen is …"."""
    names, keys = names_of(case.context.language), case.sentence.keys
    if keys[max(case.scope.at - 1, 0)] == "met":
        return None  # "De provinciale bijdrage wordt met € 2 miljoen aangevuld": by another.
    for index in [i for i in case.scope.members if keys[i] in names.public_adjectives]:
        if keys[max(index - 1, 0)] == "voor" or keys[max(index - 2, 0)] == "voor":
            continue
        for noun in keys[index + 1 : index + 3]:
            if noun in OWNED or noun.endswith(_GIVEN):
                return as_donor(names.public_adjectives[keys[index]], case.context.language)
    return None


_GIVEN = (*_GIFTS, "bijdragen", "investering", "investeringen", "giften", "donaties", "inbreng")


def _genitive(case: Case) -> Donor | None:
    """ "Eneco's bijdrage van € 17 miljoen", "Rotterdams aandeel beloopt …", "Japans inleg"."""
    sentence, words = case.sentence, words_of(case.context.language)
    text, keys = sentence.block.view.text, sentence.keys
    for index in case.scope.members[1:]:
        if not (keys[index] in OWNED or is_gift(words, keys[index])):
            continue
        if text[sentence.starts[index]].isupper():
            continue  # "het Prins Claus Fonds": a name.
        at = index - 1
        word = text[sentence.starts[at] : sentence.starts[index]].strip()
        if keys[at] == "s" and at and text[sentence.ends[at - 1]] in "'’":
            at -= 1  # "Eneco's": two words of the scan
        elif not word.endswith("s") or not word[:1].isupper() or word.isupper():
            continue
        names = names_of(case.context.language)
        if keys[at] in names.prepositions | names.adverbs or (at and keys[at - 1] in DETERMINERS):
            continue  # "Volgens plan is € 4 miljoen betaald"
        name = text[sentence.starts[at] : sentence.starts[index]].strip()
        name = re.sub(r"['’]?s$", "", name)
        if len(name) > 2 and name[0].isupper():
            return _owner_named(case, name)
    return None


def _owner_named(case: Case, name: str) -> Donor | None:
    """The state or city that a bare name in the genitive stands for, or the name itself."""
    language = case.context.language
    known = gazetteer(language).named(name.lower())
    code = next((code for spelling, code, _ in known if spelling == name), name)
    return as_donor(code, language)
