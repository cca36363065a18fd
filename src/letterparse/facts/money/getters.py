"""Who gets an amount as the subject of a verb of getting: "Het WFP krijgt € 3 miljoen"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from letterparse.facts.gifts.counterparts import called
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.case import GETTING, Case
from letterparse.facts.grammar.roles import Donor
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.money.named_receivers import is_proper


def is_got(case: Case) -> bool:
    """True where the verb is one of getting."""
    hit = case.verdict.hit
    if not GETTING.isdisjoint(case.scope.keys):
        return True
    return hit is not None and hit.form.verb == "ontvangen"


def getting(case: Case) -> list[str]:
    """ "Het WFP krijgt € 3 miljoen voor Jemen": the body that is the subject of getting."""
    short = _short_subject(case)
    if short:
        return short
    sentence = case.sentence
    bodies = {a.code: called(sentence, a) for a in sentence.actors if a.kind == "body"}
    known = [bodies[one.code] for one in case.subject.givers if one.known and one.code in bodies]
    if known or len(case.subject.givers) != 1 or case.subject.givers[0].own:
        return known
    code = case.subject.givers[0].code
    return [code] if is_proper(code, case.context.language) or _is_told_of(case) else []


def getters(case: Case, donor: Donor) -> list[str]:
    """The subject of "ontvangt": the one of its own amount, if each amount has one."""
    sentence = case.sentence
    named = [a for a in roles.subjects(sentence, case.scope.members) if a.code != donor.code]
    if len(named) > 1 and len(named) == case.size:
        return [called(sentence, named[case.number])]
    if case.size > 1 and "respectievelijk" in sentence.present:
        return _in_order(case)
    low = case.earlier_end
    beside = [a for a in named if a.start >= low and a.end <= case.amount.start]
    if not beside and not donor.own:
        own = _named_subject(case)
        if own:
            return own
    beside = beside or named
    return list(dict.fromkeys(called(sentence, actor) for actor in beside))


def subject_getting(case: Case, outer: Sequence[int]) -> list[str]:
    """ "Peru kreeg € 4 mln. van de EU en € 2 mln. van Noorwegen": who gets all shares of a list.

    `outer` are the words around the list.
    """
    sentence, language = case.sentence, case.context.language
    if GETTING.isdisjoint(sentence.keys[i] for i in outer):
        return []
    givers = subject_of(sentence, outer, "", language).givers
    return [
        one.code for one in givers if not one.own and (one.known or is_proper(one.code, language))
    ]


def _in_order(case: Case) -> list[str]:
    """ "Het Rode Kruis en Stichting Leergeld krijgen respectievelijk …": to each his own."""
    givers, language = case.subject.givers, case.context.language
    if len(givers) != case.size:
        return []
    return [g.code for g in [givers[case.number]] if g.known or is_proper(g.code, language)]


def another_gets(case: Case) -> bool:
    """ "De NPO krijgt € 9 mln. en de regionale omroepen € 4 mln.": not who got the first."""
    sentence = case.sentence
    low, at = sentence.token_at(case.earlier_end), sentence.token_at(case.amount.start)
    ahead = sentence.keys[low:at] if case.earlier_end else []
    told = ahead[len(ahead) - ahead[::-1].index("en") :] if "en" in ahead else ahead
    first = at - len(told)
    named = told[:1] in (["de"], ["het"]) or (told and _is_named(case, first))
    return bool(named) and (roles.PREPOSITIONS | GETTING).isdisjoint(told)


def _is_named(case: Case, first: int) -> bool:
    """ "… en TNO € 4 mln.": the words from `first` on are a name."""
    sentence, amount = case.sentence, case.amount
    name = sentence.block.view.text[sentence.starts[first] : amount.start].strip()
    return is_proper(name, case.context.language)


def _named_subject(case: Case) -> list[str]:
    """ "De AFM … ontvangt": a subject that no table knows, by its name."""
    text = case.sentence.block.view.text
    return [
        giver.code
        for giver in case.subject.givers
        if giver.code[0].isupper() and text[case.sentence.starts[giver.last]].isupper()
    ]


def _short_subject(case: Case) -> list[str]:
    """ "De ontwikkelingsorganisatie van de VN (UNDP) ontvangt …": the body in the bracket."""
    sentence, text = case.sentence, case.sentence.block.view.text
    bracketed = [
        actor
        for actor in sentence.actors
        if actor.kind == "body" and text[actor.end : actor.end + 1] == ")"
        if text[max(actor.start - 1, 0)] == "(" and actor.end < case.amount.start
        # "Peru krijgt uit het fonds van de VN (CERF) …"
        if _OUT_OF.isdisjoint(sentence.keys[max(actor.first - _NEAR, 0) : actor.first])
    ]
    # "Dit jaar krijgt het vluchtelingenagentschap (UNHCR) € 3 mln.": right before its amount.
    at = sentence.token_at(case.amount.start)
    beside = [a for a in bracketed if a.last + 1 == at and not GETTING.isdisjoint(sentence.keys)]
    verbs = [a for a in bracketed if not GETTING.isdisjoint(sentence.keys[a.last + 1 : a.last + 2])]
    return [actor.code for actor in beside or verbs][:1]


_NEAR = 6
_OUT_OF = frozenset(("uit", "vanuit", "via"))


def _is_told_of(case: Case) -> bool:
    """ "Simavi krijgt als penvoerder …": a body, and no town."""
    return any(one == "als" and role in _LEADS for one, role in pairwise(case.sentence.keys))


_LEADS = frozenset("penvoerder uitvoerder trekker beheerder coördinator opdrachtnemer".split())
