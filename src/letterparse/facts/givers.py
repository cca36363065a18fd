"""Who gives an amount, to whom, with whom: the roles of its clause."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from letterparse.facts import roles
from letterparse.facts.context import Context, Sentence
from letterparse.facts.model import Commitment
from letterparse.facts.openings import label_of
from letterparse.facts.phrases import Giver, giver_in, names_of, phrase_end
from letterparse.facts.roles import NL, Donor
from letterparse.facts.subjects import gapped, is_passive, statement_of, subject_of
from letterparse.facts.verbs import verb_forms
from letterparse.facts.verdicts import Before, Scope, Verdict, words_of
from letterparse.language import Language
from letterparse.mentions.model import Amount


class Case(NamedTuple):
    """One amount under judgement: number `number` of `size` that one phrase gives."""

    context: Context
    sentence: Sentence
    amount: Amount
    scope: Scope
    verdict: Verdict
    whole: Commitment | None
    number: int
    size: int
    before: Before


_OWNED = frozenset(
    "bijdrage bijdragen steun aandeel storting lening leningen toezegging donatie gift "
    "schenking inleg".split()
)


def donor_of(case: Case) -> Donor | None:
    """Who gives, or None where nobody is named: then it is the own state, in its own money."""
    sentence, members = case.sentence, case.scope.members
    if case.verdict.rule == "item" and case.whole is not None and case.whole.donor:
        return Donor(case.whole.donor, case.whole.own)
    if case.verdict.rule == "item":
        return _donor_of_item(case)
    beside = _listed_beside(case)
    if beside is not None:
        return beside
    behind = _owner_behind(case, "van")
    if behind is not None:
        return behind
    hit = case.verdict.hit
    receiving = hit is not None and hit.form.verb == "ontvangen"
    receiving = receiving or not _GETTING.isdisjoint(case.scope.keys)
    source = _source(case, ("door", "van", "uit", "vanuit") if receiving else ("door",))
    agent = None if source else roles.agent(sentence, members, case.context.language)
    if agent:
        return as_donor(agent, case.context.language)
    if source is not None and not _SHARED & set(case.scope.keys):
        return source
    if receiving:
        return _giver_behind(case) or NL
    charged = _charged(case)
    if charged is not None:
        return charged
    that = _that_country(case)
    if that is not None:
        return as_donor(that.code, case.context.language)
    stated = _bracketed(case) or _apposed(case) or _stated(case)
    if stated is not None:
        return stated
    behind = _owner_behind(case, "uit")
    if behind is not None:
        return behind
    if is_passive(
        sentence, statement_of(sentence, case.scope, case.context.language), case.context.language
    ):
        return _of_passive(case)
    near = _coming_from(case)
    if near is not None:
        return near
    pointed = _pointed_at(case)
    if pointed is not None:
        return pointed
    adjective = _adjective(case)
    if adjective is not None:
        return adjective
    source = _source(case, ("vanuit", "namens", "van", "uit"))
    if source is not None:
        return source
    owner = roles.owner(sentence, _OWNED, case.scope.at, case.context.language)
    if owner:
        return as_donor(owner, case.context.language)
    if case.whole is not None and case.whole.donor is not None:
        return Donor(case.whole.donor, case.whole.own)
    return None


def _listed_beside(case: Case) -> Donor | None:
    """The giver right before a further amount of a list."""
    sentence, language = case.sentence, case.context.language
    done = [a.end for a in sentence.amounts if a.end <= case.amount.start]
    if not done or case.scope.opener == "(" or not _GETTING.isdisjoint(case.scope.keys):
        return None
    at, low = sentence.token_at(case.amount.start), sentence.token_at(max(done))
    givers = gapped(sentence, case.scope.members, at, low, language)
    if not givers:
        return None
    return _donor(givers[case.number if len(givers) == case.size else 0], language)


def _donor(giver: Giver, language: Language) -> Donor:
    return NL if giver.own else as_donor(giver.code, language)


def _stated(case: Case) -> Donor | None:
    """The subject of the amount's own statement, if it gives."""
    sentence, language = case.sentence, case.context.language
    statement = statement_of(sentence, case.scope, language)
    if is_passive(sentence, statement, language) or _of_money(case):
        return None
    clause = sentence.clauses.members(case.scope.clause)
    opener = case.scope.opener if statement[:1] == clause[:1] else ""
    subject = subject_of(sentence, statement, opener, language)
    givers = subject.givers
    if not (givers or subject.thing or subject.points_back):
        givers = _said_before(case, statement)
    acts = case.verdict.hit is not None or case.verdict.rule in _ACTING
    if not givers or not (acts or givers[0].known):
        # "De Lbv-plus heeft een budget van …": a name that has money need not give it.
        return None
    if len(givers) > 1:
        number = _number_among(case, len(givers))
        return _donor(givers[number or 0], language)
    return _donor(givers[0], language)


def _charged(case: Case) -> Donor | None:
    """ "komt voor rekening van de provincie", "ten laste van de gemeente"."""
    sentence, language = case.sentence, case.context.language
    keys, names = sentence.keys, names_of(language)
    places = [i for i in case.scope.members if keys[i] in ("rekening", "laste")]
    behind = [i for i in places if i > case.scope.at] or places[-1:]
    if not behind or keys[behind[0] + 1 : behind[0] + 2] != ["van"]:
        return None
    first = behind[0] + 2
    giver = giver_in(sentence, first, phrase_end(sentence, first, len(keys), names), language)
    return _donor(giver, language) if giver else None


def _apposed(case: Case) -> Donor | None:
    """ "de Europese subsidie, € 11 miljoen, …": whose the thing is that the amount explains."""
    sentence, at = case.sentence, case.scope.at
    text = sentence.block.view.text
    if at < 2 or text[sentence.ends[at - 1] : case.amount.start].strip() != ",":
        return None
    if text[case.amount.end : case.amount.end + 1] not in (",", ")"):
        return None
    words = words_of(case.context.language)
    for actor in sentence.actors:
        if actor.kind == "adjective" and at - 3 <= actor.last < at - 1:
            noun = sentence.keys[at - 1]
            if noun in words.nouns or noun.endswith(words.suffixes):
                return as_donor(actor.code, case.context.language)
    return None


def _owner_behind(case: Case, preposition: str) -> Donor | None:
    """ "een bijdrage van € 3 miljoen van de EU", "€ 5 miljoen van de bouwsector"."""
    sentence, language = case.sentence, case.context.language
    at = sentence.token_at(case.amount.end)
    if sentence.keys[at : at + 1] == ["bij"]:
        at += 1
    text = sentence.block.view.text
    if sentence.keys[at : at + 1] != [preposition] or at + 1 == len(sentence.keys):
        return None
    if "," in text[case.amount.end : sentence.starts[at]]:
        return None
    if text[sentence.ends[at] : sentence.starts[at + 1]] != " ":
        return None  # "trekt € 46 miljoen uit, de provincie …": the verb's particle
    end = phrase_end(sentence, at + 1, len(sentence.keys), names_of(language))
    giver = giver_in(sentence, at + 1, end, language)
    if giver is None or (giver.own and preposition == "uit"):
        return None
    return _donor(giver, language)


def _of_passive(case: Case) -> Donor | None:
    """No subject gives: "via de EPF gefinancierd", "de Deense bijdrage is verhoogd"."""
    for found in (
        _coming_from(case),
        _enlarged(case),
        _adjective(case),
        _through(case),
        _source(case, ("vanuit", "namens", "van", "uit")),
    ):
        if found is not None:
            return found
    owner = roles.owner(case.sentence, _OWNED, case.scope.at, case.context.language)
    if owner:
        return as_donor(owner, case.context.language)
    if case.whole is not None and case.whole.donor is not None:
        return Donor(case.whole.donor, case.whole.own)
    return _of_outer(case)


def _enlarged(case: Case) -> Donor | None:
    """ "De Europese Vredesfaciliteit is verhoogd tot …": whose fund it is, gives."""
    hit = case.verdict.hit
    if hit is None or hit.form.verb not in ("verhogen", "ophogen", "verdubbelen", "uitbreiden"):
        return None
    language = case.context.language
    statement = statement_of(case.sentence, case.scope, language)
    givers = subject_of(case.sentence, statement, case.scope.opener, language).givers
    return _donor(givers[0], language) if givers and givers[0].known else None


def _through(case: Case) -> Donor | None:
    """ "wordt via de Europese Vredesfaciliteit gefinancierd": who finances pays."""
    hit = case.verdict.hit
    if hit is None or hit.form.verb not in ("financieren", "bekostigen", "dekken uit", "dragen"):
        return None
    return _source(case, ("via", "uit"))


def _of_outer(case: Case) -> Donor | None:
    """ "Frankrijk verzorgt de opleiding, waarmee € 7 miljoen is gemoeid": who does it, pays."""
    sentence, language = case.sentence, case.context.language
    outer = sentence.clauses.around[case.scope.clause]
    if outer < 0 or not case.scope.opener.startswith(("waar", "die", "dat")):
        return None
    members = sentence.clauses.members(outer)
    if not _GETTING.isdisjoint(sentence.keys[i] for i in members):
        return None
    if is_passive(sentence, members, language):
        return None
    givers = subject_of(sentence, members, "", language).givers
    return _donor(givers[0], language) if givers and givers[0].known else None


def together(case: Case) -> list[Donor]:
    """All that the subject names: "Rijk en provincie leggen elk € 5 miljoen in"."""
    sentence, language = case.sentence, case.context.language
    statement = statement_of(sentence, case.scope, language)
    return [_donor(g, language) for g in subject_of(sentence, statement, "", language).givers]


def _said_before(case: Case, statement: list[int]) -> list[Giver]:
    """ "X ontvangt niets, maar investeert zelf …": the subject of the statement before."""
    sentence = case.sentence
    if not statement or sentence.keys[statement[0]] not in ("en", "maar", "doch", "of"):
        return []
    clause = case.scope.clause
    around = sentence.clauses.around[clause]
    said = sentence.clauses.members(clause) + (
        sentence.clauses.members(around) if around >= 0 else []
    )
    earlier = sorted(i for i in said if i < statement[0])
    return subject_of(sentence, earlier, "", case.context.language).givers


_ACTING = frozenset(("list", "purpose", *(f"noun:{noun}" for noun in _OWNED), "noun:investering"))


def _of_money(case: Case) -> bool:
    """True if the subject of the verb is the money or what it is for: "staat open"."""
    hit = case.verdict.hit
    if hit is None or "i" not in hit.form.uses:
        return False
    return hit.form.verb != "beschikbaar zijn" or _HAVING.isdisjoint(case.scope.keys)


_HAVING = frozenset("heeft hebben heb had hadden".split())


def _bracketed(case: Case) -> Donor | None:
    """ "met steun van Noorwegen (€ 14 miljoen)": the actor that the bracket follows."""
    if case.scope.opener != "(":
        return None
    text, words = case.sentence.block.view.text, words_of(case.context.language)
    for actor in case.sentence.actors:
        if text[actor.end : case.amount.start].strip() != "(" or actor.kind == "adjective":
            continue
        before = case.sentence.keys[max(actor.first - 12, 0) : actor.first]
        gift = any(key in words.nouns or key.endswith(words.suffixes) for key in before)
        if gift and roles.role_of(case.sentence, actor) == "van":
            return as_donor(actor.code, case.context.language)
    return None


_COMING = frozenset("komt komen kwam kwamen afkomstig".split())


def _coming_from(case: Case) -> Donor | None:
    """ "De bijdrage komt van Duitsland", "van de zijde van de Verenigde Staten"."""
    keys = case.sentence.keys
    coming = not _COMING.isdisjoint(case.scope.keys)
    for actor in case.sentence.actors:
        if actor.first not in case.scope.members or actor.kind not in ("country", "body", "own"):
            continue
        side = not {"zijde", "kant"}.isdisjoint(keys[max(actor.first - 4, 0) : actor.first])
        from_whom = keys[max(actor.first - 3, 0) : actor.first]
        if (side or (coming and not _COMING.isdisjoint(from_whom))) and "van" in from_whom:
            return as_donor(actor.code, case.context.language)
    return None


_GETTING = frozenset("krijgt krijgen kreeg kregen gekregen ontvangt ontving ontvingen".split())


def _donor_of_item(case: Case) -> Donor | None:
    """The giver of the line above; where it tells of many, the label of the item."""
    opening = case.before.opening
    label = label_of(case.sentence)
    if label is not None and (opening is None or opening.by_label or label.kind == "own"):
        return as_donor(label.code, case.context.language)
    if opening is not None and opening.by_label:
        name = roles.name_after(case.sentence, -1, case.context.language)
        return as_donor(name, case.context.language) if name else None
    if opening is not None and opening.donor:
        return Donor(opening.donor, opening.own)
    return None


_FROM_WHOM = frozenset(("van", "uit", "vanuit"))


def _giver_behind(case: Case) -> Donor | None:
    """ "ontving van Giro555", "waarvan ons land … ontvangt": who it comes from."""
    sentence, language = case.sentence, case.context.language
    for index in case.scope.members:
        if sentence.keys[index] in _FROM_WHOM and _stands_free(case, index):
            end = phrase_end(sentence, index + 1, len(sentence.keys), names_of(language))
            giver = giver_in(sentence, index + 1, end, language)
            if giver is not None:
                return _donor(giver, language)
    if case.whole is not None and case.whole.donor not in (None, "NL"):
        return Donor(case.whole.donor or "", case.whole.own)
    return None


def as_donor(code: str, language: Language) -> Donor:
    """A code or name as the giver; an agency of the state is the state, of a public body
    beside it is left open whose money it gives."""
    names = {code.lower(), code.lower().split(" ")[0]}
    if code == "NL" or names & _listed(language, "agencies"):
        return NL
    return Donor(code, None if names & _listed(language, "public_bodies") else False)


@cache
def _listed(language: Language, group: str) -> frozenset[str]:
    return frozenset(language.table("actors")[group])


def _number_among(case: Case, givers: int) -> int | None:
    """Which of so many listed givers gives this amount, if each gives one of its own.

    "A en B geven respectievelijk 5 en 6 miljoen", "A en B … € 5 miljoen en NOK 6 miljoen".
    """
    if givers < 2:
        return None
    if case.size > 1:
        return case.number if case.size == givers else None
    text, amounts = case.sentence.block.view.text, case.sentence.amounts
    if len(amounts) != givers or not _TOGETHER.isdisjoint(case.scope.keys):
        return None
    between = [text[a.end : b.start].strip() for a, b in itertools.pairwise(amounts)]
    joined = all(gap in (",", "en", "respectievelijk", "en respectievelijk") for gap in between)
    return amounts.index(case.amount) if joined else None


_TOGETHER = frozenset("samen gezamenlijk tezamen elk ieder".split())


def _pointed_at(case: Case) -> Donor | None:
    """ "Zij reserveren daartoe …": who was told of just before, one for each amount if so many."""
    if _PRONOUNS.isdisjoint(case.scope.keys) or not _is_active(case):
        return None
    start = case.sentence.starts[case.scope.members[0]]
    inside = range(case.sentence.token_at(start))
    told = [as_donor(a.code, case.context.language) for a in roles.subjects(case.sentence, inside)]
    if not told:
        # "Met de bank is afgesproken dat zij …": named before, if not as one who acts.
        named = [a for a in case.sentence.actors if a.first in inside and a.kind != "adjective"]
        told = [as_donor(a.code, case.context.language) for a in named[-1:]]
    if not told and case.before.last is not None:
        told = _acting(case.before.last, case.context.language)
    if not told:
        return None
    return told[case.number] if len(told) == case.size else told[0]


_PRONOUNS = frozenset(("zij", "ze", "hij"))


def _acting(sentence: Sentence, language: Language) -> list[Donor]:
    """Who acts in a sentence, in order."""
    everything = range(len(sentence.keys))
    actors = roles.subjects(sentence, everything)
    actors += roles.organisations_in(sentence, everything, language)
    actors.sort(key=lambda actor: actor.first)
    return [as_donor(actor.code, language) for actor in actors]


def _is_active(case: Case) -> bool:
    """A verb of giving in the active, or a list that goes on with one: its subject gives."""
    if case.verdict.hit is None and case.verdict.rule != "list":
        return False
    return not {"wordt", "worden", "werd", "werden", "is", "zijn"} & set(case.scope.keys)


def _that_country(case: Case) -> roles.Actor | None:
    """ "stelt dat land … ter beschikking", "zijn land": the country named last."""
    keys = case.sentence.keys
    at = next((i for i in case.scope.members if keys[i] == "land" and i), None)
    if at is None or keys[at - 1] not in _THAT:
        return None
    if keys[max(at - 2, 0)] in names_of(case.context.language).prepositions:
        return None
    start = case.sentence.starts[at]
    statement = statement_of(case.sentence, case.scope, case.context.language)
    earlier = [i for i in statement if i < at - 1]
    if roles.subjects(case.sentence, earlier):
        return None  # "Nederland schenkt het land …": there it receives.
    named = [a for a in case.sentence.actors if a.kind in _STATES and a.end < start]
    if not named and case.before.last is not None:
        named = [a for a in case.before.last.actors if a.kind in _STATES]
    foreign = [a for a in named if a.code != "NL"]
    return foreign[-1] if foreign else None


_THAT = frozenset(("dat", "het", "dit", "zijn", "haar"))
_STATES = frozenset(("country", "adjective"))


def _adjective(case: Case) -> Donor | None:
    """ "De totale Nederlandse bijdrage", "het Duitse aandeel"."""
    words = words_of(case.context.language)
    text, starts = case.sentence.block.view.text, case.sentence.starts
    for index in case.scope.members[:-1]:
        if text[starts[index] : starts[index + 1]] == "EU-":
            noun = case.sentence.keys[index + 1]
            if noun in words.nouns or noun.endswith(words.suffixes):
                return Donor("EU", False)
    european = _european(case)
    if european is not None:
        return european
    for actor in case.sentence.actors:
        if actor.kind == "adjective" and actor.first in case.scope.members:
            following = case.sentence.keys[actor.last + 1 : actor.last + 3]
            if following[:1] in (["zijde"], ["kant"]) or any(
                key in words.nouns or key.endswith(words.suffixes) for key in following
            ):
                return as_donor(actor.code, case.context.language)
    return None


def _european(case: Case) -> Donor | None:
    """ "uit Europese middelen", "de Europese bijdrage"."""
    names, words = names_of(case.context.language), words_of(case.context.language)
    keys = case.sentence.keys
    for index in case.scope.members:
        if keys[index] not in names.european:
            continue
        for noun in keys[index + 1 : index + 3]:
            if noun in words.nouns or noun in words.purses or noun.endswith(words.suffixes):
                return Donor("EU", False)
    return None


def _source(case: Case, wanted: tuple[str, ...]) -> Donor | None:
    """ "door Duitsland betaald", "een lening van het ESM", with ontvangen "van de NAM"."""
    receiving = "door" in wanted and "uit" in wanted
    sentence = case.sentence
    words = words_of(case.context.language)
    inside = set(case.scope.members)
    found: list[tuple[bool, int, Donor]] = []
    for actor in sentence.actors:
        if actor.first not in inside or actor.kind not in ("country", "body", "own"):
            continue
        role = roles.role_of(sentence, actor)
        if role not in wanted or (role == "door" and roles.is_attribute(sentence, actor)):
            continue
        if receiving and role != "door" and not _stands_free(case, _preposition(case, actor)):
            continue
        if role == "van" and not receiving:
            before = sentence.keys[max(actor.first - 3, 0) : actor.first]
            if (
                actor.first > case.scope.at
                or roles.preposition_of(sentence, actor.first - 2)
                or not any(
                    key != "kapitaal" and (key in words.nouns or key.endswith(words.suffixes))
                    for key in before[:2]
                )
            ):
                continue
        # Of "door A en B" the first pays, B is a partner.
        direct = roles.preposition_of(sentence, actor.first) == role
        found.append((direct, actor.first, as_donor(actor.code, case.context.language)))
    if any(direct for direct, _first, _donor in found):
        found = [one for one in found if one[0]]
    if not found:
        return None
    earlier = [donor for _direct, first, donor in found if first < case.scope.at]
    return earlier[-1] if earlier else found[0][2]


def _preposition(case: Case, actor: roles.Actor) -> int:
    """The token of the preposition before an actor."""
    index = actor.first - 1
    while index > 0 and case.sentence.keys[index] not in ("van", "uit", "vanuit"):
        index -= 1
    return index


_FREE = frozenset(
    "hiervoor daarvoor ook nog dit deze daarnaast inmiddels reeds al tevens jaarlijks elk "
    "hierbij daarbij eveneens samen respectievelijk direct rechtstreeks extra en".split()
)


def _stands_free(case: Case, index: int) -> bool:
    """True if the phrase that a preposition opens goes with the verb, not with a noun before it.

    "ontvangt van Nederland", "€ 5 miljoen uit het fonds", but "voor de aanpak van Zuid".
    """
    sentence = case.sentence
    if index == 0:
        return True
    before, start = sentence.keys[index - 1], sentence.starts[index - 1]
    forms = verb_forms(case.context.language, "giving")
    if before in forms or before in _FREE or before in _SHARED:
        return True
    return any(m.start <= start < m.end for m in (*sentence.amounts, *sentence.periods))


_SHARED = frozenset("helft deels mede gedeeltelijk".split())


def partners_of(case: Case, earlier: Callable[[], list[str]]) -> list[str]:
    """ "Samen met A … Deze order van …": also those of the sentence that "deze" points to."""
    found = roles.partners(case.sentence, case.scope.members)
    if not found and case.size == 1 and not {"elk", "ieder"} & set(case.scope.keys):
        found = _beside_donor(case)
    if not found and _SHARED & set(case.scope.keys):
        found = [
            a.code
            for a in case.sentence.actors
            if a.code != "NL"
            and a.first in case.scope.members
            and roles.role_of(case.sentence, a) == "door"
        ]
    if not found and case.sentence.keys[0] in ("deze", "dit"):
        return earlier()
    return found


def _beside_donor(case: Case) -> list[str]:
    """ "Nederland, Duitsland en Denemarken stellen samen": those listed after the giver."""
    if not _is_active(case):
        return []
    if case.verdict.hit is not None and case.verdict.hit.form.verb == "ontvangen":
        return []
    return [donor.code for donor in together(case)[1:]]


def of_currency(case: Case) -> Donor | None:
    """ "12 miljoen pond is uitgetrokken": money that only one state pays in."""
    code = case.context.language.table("actors")["currencies"].get(case.amount.currency)
    return Donor(code, False) if code else None


def is_dutch(case: Case) -> bool:
    keys = case.sentence.keys
    return any(
        key.startswith("nederland") or key in ("caribisch", "bes", "bonaire", "saba", "wij", "ik")
        for key in keys
    )


TOLD_OF_OTHERS = frozenset("besteed besteden toezeggen uitgeven betaald betalen".split())


HOME = frozenset(("EUR", "NLG"))
