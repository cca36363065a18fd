"""Who gets an amount that is told beside another: those who get the other, too."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.pointed_time import points_to_same_time
from letterparse.facts.grammar.roles import Donor
from letterparse.facts.grammar.verbs import is_participle
from letterparse.facts.model import Commitment
from letterparse.facts.money.second_parts import names_object
from letterparse.mentions.model import Amount

BESIDE = frozenset("naast bovenop behalve benevens".split())
"""What tells of a gift only beside another."""


def as_beside(case: Case, donor: Donor) -> list[str]:
    """ "kende aan Kenia € 5 mln. toe voor scholen en € 2 mln. voor wegen": who gets both."""
    here, sentence = case.before.here, case.sentence
    if here is None or here.donor != donor.code or not here.recipient or here.amount is None:
        return []
    if case.verdict.rule != "list" and here.rule != f"commitment/{case.verdict.rule}":
        return []
    told = {a.code for a in sentence.actors if sentence.start <= a.start < here.amount.start}
    return here.recipient if told.issuperset(here.recipient) else []


def alongside(case: Case, donor: Donor) -> list[str]:
    """ "draagt € 3 mln. bij aan wegen in Ghana, naast een lening van de EIB van € 9 mln."."""
    here, sentence = case.before.here, case.sentence
    if here is None:
        return _followed(case, donor)
    if here.amount is None or not here.recipient:
        return []
    between = range(sentence.token_at(here.amount.end), sentence.token_at(case.amount.start))
    beside = any(sentence.keys[i] in BESIDE and i in sentence.behind_commas for i in between)
    # "Aan Peru leent de EU € 6 mln.; voor scholen geeft zij in diezelfde periode € 2 mln."
    parted = ";" in sentence.block.view.text[here.amount.end : case.amount.start]
    same = parted and here.donor == donor.code and points_to_same_time(case.scope.keys)
    shared = beside or same or (here.donor == donor.code and is_of_larger(case))
    # "De EU gaf Peru € 9 mln.; het Nederlandse aandeel daarin is € 2 mln."
    keys = case.scope.keys
    shared = shared or ("aandeel" in keys and not _THEREIN.isdisjoint(keys))
    return [code for code in here.recipient if code != donor.code] if shared else []


_THEREIN = frozenset("daarin hierin daarvan hiervan ervan".split())


def helped_to_act(case: Case, donor: Donor) -> list[str]:
    """ "Met steun van de EU (€ 3 mln.) herstelt Peru zijn havens": who does it got the money."""
    sentence, keys = case.sentence, case.sentence.keys
    if keys[0] != "met" or not any(key.endswith(_AID) for key in keys[1:4]):
        return []
    acting = roles.subjects(sentence, range(sentence.token_at(case.amount.end), len(keys)))
    near = [a for a in acting if roles.follows_verb(sentence, a)][:1]
    return [a.code for a in near if a.kind in ("country", "body") and a.code != donor.code]


_AID = ("steun", "hulp", "lening", "gift", "bijdrage", "krediet", "subsidie", "donatie")


def is_of_larger(case: Case) -> bool:
    """ "De EU keerde € 2 mln. uit, als deel van een pakket van € 9 mln.": the whole behind it."""
    here, sentence = case.before.here, case.sentence
    if here is None or here.amount is None or here.place.block != sentence.block.index:
        return False
    low, at = sentence.token_at(here.amount.end), sentence.token_at(case.amount.start)
    ahead = sentence.keys[max(low, at - _REACH) : at]
    return here.amount.end <= case.amount.start and any(two in _OF_IT for two in pairwise(ahead))


_REACH = 9
_OF_IT = frozenset((part, "van") for part in ("deel", "onderdeel", "tranche", "termijn"))


def _followed(case: Case, donor: Donor) -> list[str]:
    """ "Peru gaf UNHCR € 5 mln. Chili volgde met € 2 mln.": to whom the sentence before gave."""
    hit, head, last = case.verdict.hit, case.before.head, case.before.last
    if hit is None or hit.form.verb != "volgen met" or head is None or last is None:
        return []
    here = head.place.block == last.block.index and last.start <= head.place.start < last.end
    return [code for code in head.recipient or () if here and code != donor.code]


def is_gapped(case: Case) -> bool:
    """ "…, Duitsland 600 miljoen euro en Noorwegen 900 miljoen": only a name before the amount."""
    sentence = case.sentence
    if not case.earlier_end:
        return False
    first, at = sentence.token_at(case.earlier_end), sentence.token_at(case.amount.start)
    between = [a for a in sentence.actors if a.first >= first and a.last < at]
    behind = sentence.keys[sentence.token_at(case.amount.end) :][:1]
    if len(between) != 1 or at - first > 4 or behind[:1] in (["aan"], ["voor"], ["naar"]):
        return False
    return roles.role_of(sentence, between[0]) is None


def done_as_well(sentence: Sentence, low: int, amount: Amount) -> bool:
    """ "Wij hebben Peru € 2 mln. geschonken en Benin € 3 mln. geleend": as to the first, to him.

    `low` is the first token behind the amount before.
    """
    keys, behind = sentence.keys, sentence.token_at(amount.end)
    deeds = (*keys[low : low + 1], *keys[behind : behind + 1])
    joined = keys[low + 1 : low + 2] == ["en"] and behind not in sentence.behind_commas
    joined = joined and names_object(sentence, low)
    return joined and len(deeds) > 1 and all(map(is_participle, deeds))


def give_alike(case: Case, made: Commitment, found: Sequence[Commitment]) -> None:
    """ "Het VK geeft £ 5 mln., Polen € 4 mln. en de VS $ 9 mln. aan Mali": all give to it."""
    here = case.amount
    for one in reversed(found[:-1] if made.recipient and found[-1] is made else ()):
        told = one.amount
        if told is None or one.place.block != case.sentence.block.index or one.recipient:
            return
        if one.donor == made.donor or not _only_name_between(case.sentence, told.end, here.start):
            return
        one.recipient = [code for code in made.recipient or () if code != one.donor] or None
        here = told


def _only_name_between(sentence: Sentence, end: int, start: int) -> bool:
    """ "…, | de VS | $ 9 mln.": at most "en" and an article stand with the name."""
    low, at = sentence.token_at(end), sentence.token_at(start)
    named = next((a for a in sentence.actors if a.last == at - 1 and a.start >= end), None)
    if not end <= start or named is None or named.kind not in ("country", "body"):
        return False
    return {"en", "de", "het"}.issuperset(sentence.keys[low : named.first])


_NEAR = 5


def opens_beside(sentence: Sentence, told: Commitment | None) -> bool:
    """ "Naast de € 9 mln. die vorig jaar kwam, trek ik € 4 mln. uit": the latter is the subject.

    Also where nothing was told yet.
    """
    if told is None or told.amount is None:
        return True
    near = sentence.token_at(told.amount.start) < _NEAR  # not "Op grond van het besluit is …"
    opened = sentence.keys[0] in BESIDE or (near and sentence.keys[0] in ("op", "buiten"))
    return opened and told.amount.start == sentence.amounts[0].start
