"""Receivers beside a known one, and those whom a sum is said to help."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts.counterparts import called, of_state, recipients
from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.roles import Donor, preposition_of
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import is_participle, supports
from letterparse.facts.money.named_receivers import is_proper, names_behind
from letterparse.language import Language


def with_named(
    sentence: Sentence, found: list[str], members: Sequence[int], donor: Donor, language: Language
) -> list[str]:
    """ "aan UNICEF en War Child": the body that is found, and the name beside it."""
    if len(found) != 1:
        return found
    for actor in sentence.actors:
        if actor.code == found[0] and actor.kind == "body" and actor.first in members:
            both = _named_ahead(sentence, actor.first, donor, language)
            if both[1:] == found:
                return both
        joined = sentence.keys[actor.last + 1 : actor.last + 2] == ["en"]
        if joined and actor.code == found[0] and actor.kind == "body" and actor.first in members:
            behind = names_behind(sentence, actor.last + 2, donor, language)
            given = preposition_of(sentence, actor.first) == "aan"
            return [*found, *behind] if given else found
    return found


def _named_ahead(sentence: Sentence, at: int, donor: Donor, language: Language) -> list[str]:
    """ "aan War Child en UNICEF": the names of a list that ends with the body at this token."""
    if sentence.keys[max(at - 1, 0)] != "en":
        return []
    near = range(at - 2, max(at - _LIST, -1), -1)
    first = next((i for i in near if sentence.keys[i] == "aan"), None)
    return [] if first is None else names_behind(sentence, first + 1, donor, language)


# So many words stand at most from "aan" to the last name.
_LIST = 8


def benefiting(case: Case, donor: Donor) -> list[str]:
    """Who is helped, gets the benefit, owes no more, or is a company into which money is put."""
    return (
        _helped_with(case, donor)
        or _put_into(case, donor)
        or _forgiven(case, donor)
        or _in_benefit(case, donor)
    )


def _in_benefit(case: Case, donor: Donor) -> list[str]:
    """ "een bijdrage van € 5 miljoen aan het verzoek, die ten goede komt aan het WFP"."""
    sentence = case.sentence
    if "goede" not in sentence.present:
        return []
    clauses, after = sentence.clauses, sentence.token_at(case.amount.end)
    later = [sentence.token_at(a.start) for a in sentence.amounts if a.start > case.amount.end]
    end = min(later, default=len(sentence.keys))
    at = next((i for i in range(after, end) if sentence.keys[i] in ("die", "dat", "wat")), None)
    if at is None or at not in sentence.behind_commas:
        return []
    members = [i for i in clauses.members(clauses.of[at]) if i >= at]
    if ["ten", "goede"] not in [sentence.keys[i : i + 2] for i in members]:
        return []
    return recipients(sentence, members, donor.code, case.context.language)


def _helped_with(case: Case, donor: Donor) -> list[str]:
    """ "Met € 3 miljoen steunt Nederland UNICEF": who stands right behind the one who helps."""
    sentence, keys = case.sentence, case.sentence.keys
    at, language = sentence.token_at(case.amount.start), case.context.language
    if "met" not in keys[max(at - 4, 0) : at] or len(sentence.amounts) > 1:
        return []
    behind = [i for i in case.scope.members if sentence.starts[i] >= case.amount.end]
    verb = next((i for i in behind if supports(language, keys[i])), None)
    if verb is None:
        return _is_helped(case)
    if keys[verb].startswith("ge"):
        return []
    first = verb + 1
    helper = next((a for a in sentence.actors if a.first in (first, first + 1)), None)
    if helper is not None and helper.code in ("NL", donor.code):
        first = helper.last + 1
    elif keys[first : first + 1] and keys[first] in ("wij", "we", "ik"):
        first += 1
    elif keys[first : first + 1] and keys[first] in ("het", "de") and first + 2 < len(keys):
        first += 2  # "steunt het kabinet UNICEF"
    else:
        return []
    first += keys[first : first + 1] in (["de"], ["het"])
    helped = next((a for a in sentence.actors if a.first == first), None)
    if helped is None or helped.code in ("NL", donor.code):
        return []
    if helped.kind == "adjective" and not of_state(sentence, helped, language):
        return []  # but "het Keniaanse leger"
    last = helped.last + 1
    beside = [a for a in sentence.actors if a.first in (last + 1, last + 2)]
    if keys[last : last + 1] == ["en"] and beside and beside[0].kind == helped.kind:
        return [called(sentence, helped), called(sentence, beside[0])]
    return [called(sentence, helped)]


def is_helped(case: Case) -> bool:
    """ "… is geholpen met een lening van € 1 miljard": a passive of helping, with the sum."""
    sentence, language = case.sentence, case.context.language
    at = sentence.token_at(case.amount.start)
    ahead = [i for i in case.scope.members if i < at]
    helped = any(
        supports(language, sentence.keys[i]) and is_participle(sentence.keys[i]) for i in ahead
    )
    near = sentence.keys[max(at - 4, 0) : at]
    return helped and "met" in near and is_passive(sentence, ahead, language)


def _is_helped(case: Case) -> list[str]:
    """ "KLM is geholpen met een lening van € 1 miljard": the subject of the passive."""
    if not is_helped(case):
        return []
    sentence, language = case.sentence, case.context.language
    whose = [
        called(sentence, a)
        for a in sentence.actors
        if a.kind == "body" and a.first in case.scope.members
        if preposition_of(sentence, a.first) == "van" and a.end < case.amount.start
    ]
    if whose:
        return whose[:1]
    givers = subject_of(sentence, case.scope.members, "", language).givers
    return [g.code for g in givers if not g.own and (g.known or is_proper(g.code, language))]


def _put_into(case: Case, donor: Donor) -> list[str]:
    """ "staken samen € 2 miljard in SAS": a company by its name, not "in Groningen"."""
    keys, language = case.sentence.keys, case.context.language
    if _PUTS.isdisjoint(case.scope.keys):
        return []
    for index in case.scope.members:
        if keys[index] == "in":
            names = names_behind(case.sentence, index + 1, donor, language)
            if names and all(is_proper(name, language) for name in names):
                return names
    return []


_PUTS = frozenset("steekt steken stak staken gestoken investeert investeerde geïnvesteerd".split())


def _forgiven(case: Case, donor: Donor) -> list[str]:
    """ "scheldt de schuld van Kenia kwijt", "de vorderingen op Kenia": who owes it no more."""
    sentence, keys = case.sentence, case.sentence.keys
    if not any(key.startswith("kwijt") for key in case.scope.keys):
        return []
    for actor in sentence.actors:
        if actor.first not in case.scope.members or actor.kind != "country":
            continue
        role = preposition_of(sentence, actor.first)
        ahead = keys[max(actor.first - _OWED, 0) : actor.first]
        owed = role == "van" and any(key.startswith("schuld") for key in ahead[-4:])
        owed = owed or (role == "op" and any(key.startswith("vordering") for key in ahead))
        if owed and actor.code not in ("NL", donor.code):
            return [actor.code]
    return []


# "de vorderingen uit hoofde van de exportkredietverzekering op Kenia"
_OWED = 9
