"""The state that "het land" and "het" point to: "Peru vroeg hulp. België gaf het € 2 mln."."""

from __future__ import annotations

from letterparse.facts.gifts.counterparts import is_stay_noun
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.roles import Donor
from letterparse.facts.grammar.verbs import verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import words_of
from letterparse.facts.money.pacts import other_party
from letterparse.facts.money.part_words import opens_with_sum


def points_to_land(case: Case) -> bool:
    """ "Nederland schenkt het land …", "in dat land": the country told of before."""
    keys = case.scope.keys
    return "land" in keys and any(
        key == "land" and keys[i - 1] in ("het", "dat", "dit") for i, key in enumerate(keys) if i
    )


def points_to_it(case: Case) -> bool:
    """ "Duitsland zegde het € 12 miljoen toe": no article, as no noun follows."""
    sentence, members = case.sentence, case.scope.members
    hits = verbs_in(case.scope.marked, verb_forms(case.context.language, "giving"), "m")
    if not any(hit.form.verb in words_of(case.context.language).given_bare for hit in hits):
        return False
    return any(
        sentence.keys[i] == "het"
        and i < case.scope.at
        and sentence.keys[i - 1] not in roles.PREPOSITIONS
        and (i + 1 in sentence.priced or _no_noun(sentence.keys[i + 1]))
        for i in members[1:]
    )


def _no_noun(key: str) -> bool:
    return key in roles.PREPOSITIONS or key in _ADVERBS


_ADVERBS = frozenset("een eenmalig hiervoor daarvoor daarom nog toen daarna al alvast".split())


def asking_land(case: Case, donor: Donor) -> list[str]:
    """ "Peru had om € 9 mln. gevraagd, maar Nederland gaf € 4 mln.": who asked for it."""
    sentence, keys = case.sentence, case.sentence.keys
    if "maar" not in sentence.present or _ASKED.isdisjoint(sentence.present):
        return []
    but = keys.index("maar")
    if not but < case.scope.at or _ASKED.isdisjoint(keys[:but]):
        return []
    lands = (a for a in sentence.actors if a.first < 2 and a.kind == "country")
    return [a.code for a in lands if a.code not in ("NL", donor.code)][:1]


_ASKED = frozenset("vroeg vraagt vroegen gevraagd verzocht verzoekt aangevraagd".split())


def state_before(case: Case, donor: Donor) -> list[str]:
    """The state that the words before tell of, as the subject or in no phrase of another."""
    before = [case.sentence] if case.before.last is None else [case.before.last, case.sentence]
    told = [
        actor.code
        for sentence in before
        for actor in sentence.actors
        if actor.kind == "country" and actor.code not in ("NL", donor.code)
        if sentence is not case.sentence or actor.end < case.amount.start
        if roles.role_of(sentence, actor) is None
    ]
    return told[-1:]


def land_before(case: Case, donor: Donor) -> list[str]:
    """The country named last before "het land", in this sentence or the one before.

    A place tells of one only where none is named: "met Ghana te Parijs gesloten".
    """
    kinds = ("country", "adjective", "place")
    before = [case.sentence] if case.before.last is None else [case.before.last, case.sentence]
    told = [
        actor
        for sentence in before
        for actor in sentence.actors
        if actor.kind in kinds and actor.code not in ("NL", donor.code)
        if sentence is not case.sentence or actor.end < case.amount.start
    ]
    lands = [actor for actor in told if actor.kind != "place"]
    return [actor.code for actor in lands or told][-1:]


def land_of_statement(case: Case, donor: Donor) -> list[str]:
    """ "Het besluit over Niger is herroepen; van de daarvoor bestemde € 9 miljoen was …": the one
    land of the statement that a semicolon parts from what points back to it."""
    told_first = other_party(case, donor) or _opening_land(case, donor)
    if told_first:
        return told_first
    sentence, start = case.sentence, case.amount.start
    parted = sentence.block.view.text.rfind(";", sentence.start, start)
    # "In Peru loopt het werk af; voor deze laatste fase is € 4 mln. beschikbaar"
    pointed = not _FOR_IT.isdisjoint(case.scope.keys) or case.scope.keys[:2] == ["voor", "deze"]
    if parted < 0 or not (opens_with_sum(sentence) or pointed):
        return []
    before = [a for a in sentence.actors if a.end <= parted and a.kind == "country"]
    named = [a for a in before if a.code not in ("NL", donor.code)]
    told = {a.code for a in named if roles.role_of(sentence, a) in _TO_WHOM}
    return list(told) if len({a.code for a in named}) == 1 else []


_FOR_IT = frozenset("daarvoor hiervoor daartoe daaraan hieraan".split())
_TO_WHOM = frozenset("aan voor over in naar".split())


def land_opening_last(case: Case, donor: Donor) -> list[str]:
    """ "In Mali neemt Denemarken werk over. Het trekt daarvoor € 4 mln. uit": where that is."""
    last = case.before.last
    if last is None or last.block is not case.sentence.block or last.amounts:
        return []
    helped = _helped_in(last, donor)
    if helped and not _FOR_IT.isdisjoint(case.scope.keys):
        return helped
    if donor.code not in {a.code for a in last.actors}:
        return []  # Of the work of others there, it pays no more than it is said to.
    opening = (a for a in last.actors if a.first == 1 and a.kind == "country")
    return [a.code for a in opening if last.keys[0] == "in" and a.code not in ("NL", donor.code)]


def _helped_in(sentence: Sentence, donor: Donor) -> list[str]:
    """ "Nederland steunt de kustwacht van Oman. Hiervoor is € 2 mln. vrijgemaakt": whose it is."""
    keys = sentence.keys
    verb = next((at for at, key in enumerate(keys) if key in _HELPING), 0)
    if not verb or _US.isdisjoint(keys[max(verb - 3, 0) : verb + 3]):
        return []
    lands = [a for a in sentence.actors if a.code not in ("NL", donor.code) and a.kind != "own"]
    if len({a.code for a in lands}) != 1 or lands[0].kind == "body" or lands[0].first < verb:
        return []
    if keys[lands[0].last + 1 : lands[0].last + 2] in _STANCES:
        return []  # "steunt het Deense voorstel": nobody is helped.
    objects = (None, "van", "in", "aan", "voor")
    return [lands[0].code] if roles.role_of(sentence, lands[0]) in objects else []


_HELPING = frozenset(
    "steunt steunen steun ondersteunt ondersteunen ondersteun helpt helpen traint trainen".split()
)
_US = frozenset("nederland wij ik kabinet regering defensie".split())
_STANCES = [[noun] for noun in "voorstel voorstellen initiatief lijn plan idee oproep".split()]


def _opening_land(case: Case, donor: Donor) -> list[str]:
    """ "In Ethiopië draagt Nederland € 6 mln. bij aan het programma": what is there gets it."""
    sentence, hit = case.sentence, case.verdict.hit
    if sentence.keys[0] != "in" or case.scope.members[0] or hit is None:
        return []
    aids = hit.form.verb in _AIDING or (donor.own and hit.form.verb in _SPENDING)
    if not aids or any(is_stay_noun(key) for key in case.scope.keys):
        return []
    opening = (a for a in sentence.actors if a.first == 1 and a.kind == "country")
    return [a.code for a in opening if a.code not in ("NL", donor.code)]


_AIDING = ("bijdragen", "bijgedragen", "steunen", "steunen met", "ondersteunen", "financieren")
# What the own state does so abroad, it does for the land.
_SPENDING = (
    "investeren",
    "geïnvesteerd",
    "beschikbaar stellen",
    "beschikbaar hebben",
    "uittrekken",
)
