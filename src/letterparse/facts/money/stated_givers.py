"""The subject of an amount's own statement as the giver, one for each amount where so said."""

from __future__ import annotations

import itertools

from letterparse.facts.grammar.case import OWNED, Case, as_donor, donor_from
from letterparse.facts.grammar.named_givers import Giver
from letterparse.facts.grammar.nouns import is_noun
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.purses import COMING, OWN, purses_in
from letterparse.facts.grammar.roles import Donor
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import HAVING
from letterparse.facts.grammar.verdicts import words_of
from letterparse.facts.money.relatives import told_aside
from letterparse.facts.money.selling import words_of as selling_words


def comes_with(case: Case) -> Donor | None:
    """ "Polen kwam met een pakket van € 9 mln., dat is goedgekeurd": who came with it gives it."""
    said = case.sentence.words(case.statement)
    if "met" not in said or _COMES.isdisjoint(said) or case.scope.opener:
        return None
    if not any(two == "met" and one != "en" for one, two in itertools.pairwise(said)):
        return None
    givers = case.subject.givers
    return donor_from(givers[0], case.context.language) if givers and givers[0].known else None


def passive(case: Case) -> bool:
    """True if the verb tells what is done with the money; "X is goed voor …" tells who gives."""
    hit = case.verdict.hit
    if hit is not None and hit.form.verb == "goed zijn voor":
        return False
    return is_passive(case.sentence, case.statement, case.context.language)


def stated(case: Case) -> Donor | None:
    """The subject of the amount's own statement, if it gives."""
    sentence, language = case.sentence, case.context.language
    statement = case.statement
    if passive(case) or _of_money(case) or _with_grant(case) or _given_aside(case):
        return None
    subject = subject_of(sentence, statement, _opener(case), language)
    givers = subject.givers
    if not (givers or subject.thing or subject.points_back):
        givers = _said_before(case, statement)
    else:
        givers = _goes_on(case, statement) or givers
    if not givers and subject.thing:
        return _unnamed(case, subject.words)
    if case.verdict.hit is None and _only_does(case):
        return None
    if has_its_own(case):
        return None
    acts = case.verdict.hit is not None or case.verdict.rule in _ACTING
    acts = acts or _comes_with(case) or _of_its_own(case)
    if not givers or not (acts or givers[0].known):
        # "De Lbv-plus heeft een budget van …": a name that has money need not give it.
        return None
    if not givers[0].known and case.scope.keys[-1] in _MOST:
        return None  # "Het project Waterweg is daarvan met € 8 miljoen het grootste": it gets that.
    if len(givers) > 1:
        number = number_among(case, len(givers))
        return donor_from(givers[number or 0], language)
    return donor_from(givers[0], language)


_MOST = ("grootste", "hoogste", "omvangrijkste")


def _with_grant(case: Case) -> bool:
    """ "Een bedrijf leverde, met een subsidie van € 2 miljoen, zes pompen": it got that."""
    sentence, text = case.sentence, case.sentence.block.view.text
    if case.verdict.hit is None and sentence.keys[0] == "met" and _BUYS & sentence.present:
        return True  # "Met de bijdrage van € 5 miljoen kan UNICEF vaccins kopen."
    if any(giver.known for giver in case.subject.givers):
        return False  # "Zweden steunt, met een subsidie van € 2 miljoen, het herstel."
    at = sentence.token_at(case.amount.start)
    behind = text[case.amount.end : case.amount.end + 1]
    granted = sentence.keys[at - 4 : at] == ["met", "een", "subsidie", "van"]
    return granted and at - 4 in sentence.behind_commas and behind == ","


def _given_aside(case: Case) -> bool:
    """ "TenneT had genoeg aan de € 5 mln. die in 2019 is verstrekt": by whom, nobody says."""
    members = told_aside(case)
    return bool(members) and is_passive(case.sentence, members, case.context.language)


_BUYS = frozenset("kan kunnen kon konden koopt kopen kocht kochten bestelt bestelde".split())


def has_its_own(case: Case) -> bool:
    """ "De SLIM kent een budget van € 5 mln. en de STAP van € 9 mln.": what has it gives none."""
    keys, sentence = case.sentence.keys, case.sentence
    at, first = (sentence.token_at(a.start) for a in (case.amount, sentence.amounts[0]))
    had = 1 < first < at and keys[first - 1] == "van" and keys[first - 2].endswith(_SIZES)
    return had and keys[at - 1] == "van" and not _HAS.isdisjoint(keys[:first])


_SIZES = ("budget", "plafond", "omvang", "vermogen", "kapitaal")
_HAS = frozenset("kent kennen kende kenden heeft hebben had hadden telt".split())


def _only_does(case: Case) -> bool:
    """ "De Wereldbank beheert ons aandeel van …": who works with the money does not give it."""
    words, sentence = selling_words(case.context.language), case.sentence
    said = {sentence.keys[i] for i in case.statement}
    if not words.managing.isdisjoint(said):
        return True
    if words.finite.keys().isdisjoint(said):
        return False
    # "Met € 5 miljoen Nederlandse steun bouwt UNDP …": with whose money, is said.
    at = sentence.token_at(case.amount.start)
    near = range(max(at - 5, 0), min(sentence.token_at(case.amount.end) + 2, len(sentence.keys)))
    whose = any(a.kind in ("adjective", "own") and a.first in near for a in sentence.actors)
    return whose or not _OUR.isdisjoint(sentence.keys[i] for i in near)


_OUR = frozenset(("onze", "ons", "mijn"))


def _unnamed(case: Case, words: tuple[str, ...]) -> Donor | None:
    """ "De vissers leggen € 3 miljoen in": who gives by an active verb, though without a name.

    Not what is money itself ("het aandeel"), nor what only is ("de verlenging kost …").
    """
    hit, language = case.verdict.hit, case.context.language
    if hit is not None and "gastland" in words:
        return _host(case)
    if hit is not None and len(words) == 1 and words[0] == case.sentence.keys[0]:
        # "Vrienden van het museum brachten …": many of one kind, at the head of a sentence.
        many = words[0].endswith(_PLURAL) and words[0].endswith(names_of(language).people)
        return as_donor(words[0], language) if many else None
    if hit is None or words[0] not in _DEFINITE or len(words) < 2:
        return None
    names, giving, head = names_of(language), words_of(language), words[-1]
    if not head.endswith(names.people) or head.endswith(names.things) or is_noun(giving, head):
        return None
    return as_donor(" ".join(words[1:]), language)


def _host(case: Case) -> Donor | None:
    """ "Op de conferentie in Berlijn zegde het gastland …": the state of the town where it is."""
    said = [case.sentence, case.before.last] if case.before.last is not None else [case.sentence]
    for sentence in said:
        for actor in sentence.actors:
            there = sentence.keys[actor.first - 1] in ("in", "te")
            itself = actor.kind == "country" and actor.first in sentence.behind_commas
            if itself or (there and actor.kind in ("country", "place")):
                return as_donor(actor.code, case.context.language)
    return None


_PLURAL = ("en", "s")
_DEFINITE = frozenset("een de alle deze beide onze die".split())


def together(case: Case) -> list[Donor]:
    """All that the subject names: "Rijk en provincie leggen elk € 5 miljoen in"."""
    sentence, language = case.sentence, case.context.language
    givers = subject_of(sentence, case.statement, _opener(case), language).givers
    return [donor_from(giver, language) for giver in givers]


def _opener(case: Case) -> str:
    """The word that opens the amount's statement, where that opens its clause."""
    clause = case.sentence.clauses.members(case.scope.clause)
    return case.scope.opener if case.statement[:1] == clause[:1] else ""


def _said_before(case: Case, statement: list[int]) -> list[Giver]:
    """ "X ontvangt niets, maar investeert zelf …": the subject of the statement before."""
    sentence = case.sentence
    if not statement or sentence.keys[statement[0]] not in ("en", "maar", "doch", "of"):
        return []
    comes = not COMING.isdisjoint([sentence.keys[i] for i in statement])
    if comes and purses_in(sentence, statement, case.context.language):
        return []  # "… en van ProRail komt € 15 miljoen": there the money is the subject.
    clause = case.scope.clause
    around = sentence.clauses.around[clause]
    said = sentence.clauses.members(clause) + (
        sentence.clauses.members(around) if around >= 0 else []
    )
    earlier = _last_main(case, sorted(i for i in said if i < statement[0]))
    return subject_of(sentence, earlier, "", case.context.language).givers


def _goes_on(case: Case, statement: list[int]) -> list[Giver]:
    """ "Noorwegen stuurt instructeurs en heeft het fonds 9 miljoen toegezegd": the same state.

    Not "In Toledo sprak Noorwegen en heeft het fonds …", where something else is fronted.
    """
    keys, finite = case.sentence.keys, names_of(case.context.language).finite
    if keys[statement[0]] not in ("en", "maar") or not finite.issuperset(
        keys[statement[1] : statement[1] + 1]
    ):
        return []
    before = _said_before(case, statement)
    return before if before and before[0].known and before[0].first <= 1 else []


def _last_main(case: Case, earlier: list[int]) -> list[int]:
    """ "Noorwegen leidt het fonds, Letland is de trekker ervan en …": the words from Letland on."""
    sentence, finite = case.sentence, names_of(case.context.language).finite
    text = sentence.block.view.text
    starts = [
        actor.first
        for actor in sentence.actors
        if actor.kind in ("country", "body")
        and sentence.keys[actor.last + 1 : actor.last + 2]
        and sentence.keys[actor.last + 1] in finite
        and text[max(actor.start - 2, 0) : actor.start] == ", "
    ]
    mains = [at for at in starts if earlier and earlier[0] < at <= earlier[-1]]
    before = [i for i in earlier if not mains or i < mains[-1]]
    if not mains or not any(sentence.keys[i] in finite for i in before):
        return earlier
    return [i for i in earlier if i >= mains[-1]]


def _of_its_own(case: Case) -> bool:
    """ "Gemeenten zetten hun bestaande budget, € 35 miljoen, voort": the money is theirs."""
    keys, words = case.sentence.keys, words_of(case.context.language)
    near = range(max(case.scope.at - 5, 0), case.scope.at - 1)
    owned = [i for i in near if keys[i] in OWN]
    return bool(owned) and any(is_noun(words, key) for key in keys[owned[0] : case.scope.at])


_ACTING = frozenset(
    ("list", "purpose", "rank", *(f"noun:{noun}" for noun in OWNED), "noun:investering")
)


def _comes_with(case: Case) -> bool:
    """ "De provincie komt met een subsidie van …": who comes with a gift gives it."""
    keys = [case.sentence.keys[i] for i in case.statement]
    hung = (case.verdict.rule or "").startswith("noun:")
    return hung and "met" in keys and not _COMES.isdisjoint(keys)


_COMES = frozenset("komt komen kwam kwamen kom".split())


def _of_money(case: Case) -> bool:
    """True if the subject of the verb is the money or what it is for: "staat open"."""
    hit = case.verdict.hit
    if hit is None or "i" not in hit.form.uses:
        return False
    return hit.form.verb != "beschikbaar zijn" or HAVING.isdisjoint(case.scope.keys)


def number_among(case: Case, givers: int) -> int | None:
    """Which of so many listed givers gives this amount, if each gives one of its own.

    "A en B geven respectievelijk 5 en 6 miljoen", "A en B … € 5 miljoen en NOK 6 miljoen".
    """
    if givers < 2:
        return None
    if givers == 2 and len(case.sentence.amounts) == 1 and _is_second(case):
        return 1
    if case.size > 1:
        return case.number if case.size == givers else None
    text, inside = case.sentence.block.view.text, frozenset(case.scope.members)
    amounts = [a for a in case.sentence.amounts if case.sentence.token_at(a.core[0]) in inside]
    if len(amounts) != givers or not _TOGETHER.isdisjoint(case.scope.keys):
        return None
    between = [text[a.end : b.start].strip() for a, b in itertools.pairwise(amounts)]
    joined = all(gap in _JOINTS for gap in between)
    return amounts.index(case.amount) if joined else None


def _is_second(case: Case) -> bool:
    """ "geven respectievelijk 40 miljoen Zweedse en 65 miljoen Noorse kroon": of the two."""
    keys, at = case.sentence.keys, case.sentence.token_at(case.amount.start)
    ahead = keys[max(at - 6, 0) : at]
    return ahead[-1:] == ["en"] and "respectievelijk" in ahead


# The amount itself may begin with "respectievelijk".
_JOINTS = ("", ",", "en", "respectievelijk", "en respectievelijk", ", respectievelijk")
_TOGETHER = frozenset("samen gezamenlijk tezamen elk ieder".split())
