"""Who sends: an adjective, the subject, its antecedent, or the own state."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import NUMBER
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import PASSIVE
from letterparse.facts.people.gap_heads import head_of
from letterparse.facts.people.people import People
from letterparse.facts.people.people_nouns import words_of
from letterparse.facts.people.scopes import in_first_clause
from letterparse.facts.people.successors import comes_after
from letterparse.facts.stays.assisted import is_advised
from letterparse.facts.stays.counted_owners import (
    beside_both,
    beside_owner,
    is_of_group,
    of_bracket,
    of_each,
    of_left_out,
    of_listed,
    of_part,
    of_several,
    of_sized_unit,
    serves_others,
)
from letterparse.facts.stays.forces import forces_in, local_forces
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.not_there import is_struck
from letterparse.facts.stays.only_named import heads_line, is_apposed, is_of_state, stands_by
from letterparse.facts.stays.origins import is_owner, of_many_lands, origins_in
from letterparse.facts.stays.other_senders import (
    acting_between,
    are_ours_there,
    names_statesman,
    of_follower,
    up_to_colon,
)
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.sending_bodies import bloc_deciding, proper, sends_itself
from letterparse.facts.stays.trained import is_pupils
from letterparse.language import Language


def participants_of(
    sentence: Sentence,
    group: People,
    scope: Sequence[int],
    count: int,
    named: list[Named],
    language: Language,
) -> list[roles.Donor]:
    """Who sends these people: their adjective, else the subject, else the own state."""
    whose = group.first > 1 and sentence.keys[group.first - 1] in ("hun", "zijn", "haar")
    if whose and sentence.keys[group.first - 2] in ("en", "met", "van"):
        # "Twee Noorse C-130’s en hun 65 man personeel"
        ahead = [a for a in sentence.actors if a.last < group.first and a.kind in _STATES]
        free = [a for a in ahead if roles.role_of(sentence, a) is None]
        if free and not roles.subjects(sentence, range(group.first)):
            return [as_donor(free[-1])]
    if any(key in _EUROPEAN for key in sentence.keys[group.first + 1 : group.last + 1]):
        if not any(a.kind == "adjective" for a in sentence.actors):
            return [_EU]  # "driehonderd Europese militairen"
    head = head_of(sentence, group.first)
    if head is not None and (count == 1 or len(_list_of(sentence, head)) != count):
        return [as_donor(head)]
    helpers = (
        _helpers(sentence, group, scope)
        or of_several(sentence, group)
        or of_listed(sentence, group)
        or of_bracket(sentence, group)
        or of_left_out(sentence, group)
        or _behind_die(sentence, group)
        or of_follower(sentence, group.first)
    )
    if helpers:
        return [as_donor(a) for a in (helpers if len(helpers) == count else helpers[:1])]
    told_of = _antecedent(sentence, scope)
    for actor in sentence.actors:
        sized = actor.kind == "adjective" and of_sized_unit(sentence, actor, group)
        if told_of is not None and actor.first < told_of.first and not sized:
            continue  # "de Finse bijdrage wordt overgenomen door Estland, dat … levert"
        if actor.kind == "adjective" and is_pupils(sentence, actor, group):
            continue
        if sized or (actor.kind == "adjective" and is_of_group(sentence, actor, group)):
            beside = beside_owner(sentence, actor) if of_each(sentence, actor, group) else []
            if "samen" in sentence.keys[actor.last : group.first]:
                return [as_donor((*beside_both(sentence, actor), actor)[0])]
            return [as_donor(a) for a in (*beside, actor)]
    return senders_of(sentence, scope, group.first, count, named, language)


def _helpers(sentence: Sentence, group: People, scope: Sequence[int]) -> list[Actor]:
    """ "Het Nederlandse team is door België met acht artsen versterkt": not whose the team is."""
    keys = sentence.words(scope)
    if _ADDED.isdisjoint(keys) or PASSIVE.isdisjoint(keys):
        return []
    if roles.preposition_of(sentence, group.first) != "met":
        return []
    inside = set(scope)
    return [a for a in _agents(sentence) if a.first in inside and a.first < group.first]


def _behind_die(sentence: Sentence, group: People) -> list[Actor]:
    """ "De 300 militairen die Italië in Gao had ingezet, …": who has sent them."""
    at = group.last + 1
    if sentence.keys[at : at + 1] not in (["die"], ["waarmee"]):
        return []
    at += 1 + (sentence.keys[at + 1 : at + 2] in (["het"], ["de"]))
    return [a for a in sentence.actors if a.first == at and a.kind in ("country", "own")]


_EU = roles.Donor("EU", False)
_EUROPEAN = frozenset(("europese", "eu"))
_ADDED = frozenset("versterkt aangevuld uitgebreid vergroot".split())
_STATES = ("country", "adjective", "own")


def _list_of(sentence: Sentence, member: Actor) -> list[Actor]:
    """The whole list of states that one is a member of."""
    lists = (roles.coordinated(sentence, actor) for actor in sentence.actors)
    return next((listed for listed in lists if member in listed), [member])


def _antecedent(sentence: Sentence, scope: Sequence[int]) -> Actor | None:
    """The country that "…, dat met 220 militairen …" tells of."""
    clause = sentence.clauses.of[scope[0]]
    if sentence.clauses.opener[clause] not in ("die", "dat"):
        return None
    start = sentence.starts[scope[0]]
    before = [a for a in sentence.actors if a.end <= start and not _aside(sentence, a)]
    if not before:
        return None
    last = before[-1]
    if last.kind == "country" and start - last.end <= 3:
        if last.first and sentence.block.view.text[sentence.starts[last.first - 1]].isupper():
            return None  # "de bijdrage aan EUTM Mali, die …"
        # "de eenheid in Slowakije, die …": of a single state it would say "dat".
        single = len(_list_of(sentence, last)) == 1 and roles.role_of(sentence, last) is not None
        plural = last.code in _PLURAL or not single
        return last if plural or sentence.clauses.opener[clause] == "dat" else None
    return last if last.kind == "adjective" and start - last.end <= 24 else None


_PLURAL = frozenset(("US", "AE", "PH"))


def senders_of(
    sentence: Sentence,
    scope: Sequence[int],
    at: int,
    count: int,
    named: list[Named],
    language: Language,
) -> list[roles.Donor]:
    """Who sends what stands at `at`; all of a list of `count` states, else the one nearest."""
    told_of = _relative_to(sentence, scope, count, language)
    if told_of:
        return told_of
    origins = _near(origins_in(sentence), sentence, scope, at)
    if origins:
        chosen = origins if len(origins) == count else origins[:1]
        return [roles.NL if are_ours_there(sentence, a) else as_donor(a) for a in chosen]
    inside = set(scope)
    candidates = roles.subjects(sentence, scope)
    forces = [a for a in forces_in(sentence) if a.first in inside and a.first < at]
    if not candidates and (forces := forces or local_forces(sentence, scope, at)):
        return [as_donor(forces[-1])]
    if not candidates:
        candidates = [
            a
            for a in roles.subjects(sentence, range(len(sentence.keys)))
            if a.first < at and not in_first_clause(sentence, a, at)
            if not (is_struck(sentence, a.first) or _aside(sentence, a))
        ]
        if sentence.clauses.opener[sentence.clauses.of[at]] == "waar":
            # "wordt Afghanistan vanuit Doha gevolgd, waar drie medewerkers werken"
            candidates = [a for a in candidates if not _undergoes(sentence, a)]
    agents = _agents(sentence)
    candidates = [a for a in candidates if _may_send(sentence, a, named, agents)]
    before = up_to_colon(sentence, [a for a in candidates if a.first < at], at)
    between = acting_between(sentence, before[-1], at, language) if before else None
    if between is not None:
        return [between]
    if before:
        return [as_donor(a) for a in _of_list(sentence, before, count)]
    later = [a for a in candidates if roles.follows_verb(sentence, a)]
    if later:
        return [as_donor(later[0])]
    if not agents or _HELPED & sentence.present:
        return _unnamed(sentence, scope, at, named, language)
    if len(agents) == count:
        return [as_donor(a) for a in agents]
    # "door Estland zijn 45 verkenners en door Letland dertig man geleverd": the nearest.
    nearest = ([a for a in agents if a.first < at] or agents[:1])[-1]
    return [as_donor(_list_of(sentence, nearest)[0])]


def _relative_to(
    sentence: Sentence, scope: Sequence[int], count: int, language: Language
) -> list[roles.Donor]:
    """Who a relative clause tells of: "Polen, dat …", "de Tsjechen, die met 90 man komen"."""
    antecedent = _antecedent(sentence, scope)
    if antecedent is not None:
        listed = _list_of(sentence, antecedent)
        return [as_donor(a) for a in (listed if len(listed) == count else [antecedent])]
    people = words_of(language).nations.get(sentence.keys[scope[0] - 1]) if scope[0] else None
    if people is not None and sentence.clauses.opener[sentence.clauses.of[scope[0]]] == "die":
        return [roles.Donor(people, False)]
    return []


def _may_send(
    sentence: Sentence, actor: Actor, named: list[Named], agents: Sequence[Actor]
) -> bool:
    """True unless it is a mission's name, says where a place is, or is a bloc that is helped."""
    if any(n.start <= actor.start < n.end for n in named) or is_advised(sentence, actor):
        return False
    if stands_by(sentence, actor) or is_apposed(sentence, actor) or heads_line(sentence, actor):
        return False
    if actor.kind == "country" and places_in(sentence, range(actor.first, actor.last + 1)):
        return False  # "verlaten de laatste negentig genisten Litouwen"
    # "Frontex wordt door Nederland ondersteund met 58 grenswachters"
    if actor.code in _SERVED and sentence.keys[actor.last + 1 : actor.last + 2] in _ITSELF:
        return True
    return actor.kind != "body" or not (agents or actor.code in _SERVED)


def _of_list(sentence: Sentence, before: Sequence[Actor], count: int) -> list[Actor]:
    """Of those who act before it the last one, with its list if the list sends it."""
    chosen = before[-1]
    for candidate in before:
        listed = roles.coordinated(sentence, candidate)
        if chosen not in listed or len(listed) == 1:
            continue
        both = sentence.keys[listed[0].first - 1] == "zowel" and "samen" not in sentence.present
        if len(listed) == count or each_named(sentence) or both:
            return listed
        # "België en Luxemburg sturen samen 130 militairen": the first named stands for them.
        return listed[:1] if count == 1 else [chosen]
    return [chosen]


def _aside(sentence: Sentence, a: Actor) -> bool:
    """ "de eenheid in Rzeszów (Polen), die …": a bracket only says where the place is."""
    return sentence.clauses.opener[sentence.clauses.of[a.first]] == "("


def _undergoes(sentence: Sentence, actor: Actor) -> bool:
    """Does something happen to it, by the passive of its own clause?"""
    clauses = sentence.clauses
    members = clauses.members(clauses.of[actor.first])
    return any(sentence.keys[i] in ("wordt", "worden", "werd", "werden") for i in members)


def _agents(sentence: Sentence) -> list[Actor]:
    """The states behind "door", all of a list: "door Hongarije en Slowakije ingezet"."""
    return [
        a
        for a in sentence.actors
        if a.kind in ("country", "own")
        and roles.role_of(sentence, a) == "door"
        and not (of_part(sentence, a) or _only_leads(sentence, a))
        # "ons aanbod acht analisten te sturen is door Ghana aanvaard": who gets them.
        and _TAKEN_UP.isdisjoint(sentence.keys[a.last + 1 : a.last + 4])
    ]


def _only_leads(sentence: Sentence, actor: Actor) -> bool:
    """ "de door Frankrijk geleide missie", "UNIFIL, dat door Italië wordt geleid"."""
    if sentence.keys[actor.last + 1 : actor.last + 2] == ["geleide"]:
        return True
    if _LED.isdisjoint(sentence.present):
        return False
    clauses = sentence.clauses
    members = clauses.members(clauses.of[actor.first])
    return not _LED.isdisjoint(sentence.words(members))


_LED = frozenset("geleid gecommandeerd voorgezeten".split())
_TAKEN_UP = frozenset("aanvaard geaccepteerd verwelkomd omarmd gewaardeerd aangenomen".split())


def _near(origins: list[Actor], sentence: Sentence, scope: Sequence[int], at: int) -> list[Actor]:
    """The origins of this clause: those told last before these people, else right behind them."""
    inside = set(scope)
    here = [a for a in origins if a.first in inside]
    before = [a for a in here if a.first < at]
    if before:
        listed = [a for a in before if before[-1] in roles.coordinated(sentence, a)]
        marks = sentence.marks[listed[0].first : before[-1].first] if listed else []
        if any(mark & NUMBER for mark in marks):
            return before[-1:]  # "uit België zes en uit Luxemburg twee waarnemers"
        return listed or before[-1:]
    here = [a for a in here if not (at < a.first and comes_after(sentence, a))]
    return [a for a in here if not is_owner(sentence, a)]


# What others do for those who are sent: "afgelost door Spanje".
_HELPED = frozenset(
    "afgelost ondersteund overgenomen bijgestaan vervangen gesteund betaald vervoerd".split()
)
_OTHERS = frozenset("landen bondgenoten lidstaten partners partnerlanden staten coalitie".split())


def _unnamed(
    sentence: Sentence,
    scope: Sequence[int],
    at: int,
    named: list[Named],
    language: Language,
) -> list[roles.Donor]:
    """Who sends where no state is named: a bloc or other lands that act, else the own state."""
    keys = sentence.keys
    others = serves_others(sentence, scope) or of_many_lands(sentence, at)
    if others or names_statesman(sentence, scope):
        return []
    # "op zijn beurt": whose turn it is, and no verb.
    if not PASSIVE & {keys[i] for i in scope if keys[i + 1 : i + 2] != ["beurt"]}:
        acting = [i for i in scope if i < at and keys[i] in _OTHERS]
        if any(roles.preposition_of(sentence, i) is None for i in acting):
            return []
        blocs = [a for a in roles.subjects(sentence, scope) if a.code in _SERVED]
        if blocs and blocs[0].first < at and not is_apposed(sentence, blocs[0]):
            return [as_donor(blocs[0])]
        opener = sentence.clauses.opener[sentence.clauses.of[scope[0]]]
        givers = subject_of(sentence, scope, opener, language).givers
        if givers and givers[0].first < at and sends_itself(sentence, givers[0], named, language):
            return [roles.Donor(proper(givers[0].code), givers[0].own)]
    return [roles.NL]


def each_named(sentence: Sentence) -> bool:
    """ "België en Luxemburg sturen elk een peloton": what is told holds for each of them."""
    return not roles.EACH.isdisjoint(sentence.keys)


def as_donor(actor: Actor) -> roles.Donor:
    """The state or organisation that an actor names, as one that sends."""
    return roles.NL if actor.code in _OURS else roles.Donor(actor.code, False)


_OURS = frozenset(("NL", "DNB", "Raad van State", "Unie van Waterschappen"))


def state_of(sentence: Sentence, named: Named) -> roles.Donor | None:
    """ "de Franse operatie Barkhane": a state's own operation is its share as well."""
    at = sentence.token_at(named.start)
    for actor in sentence.actors:
        if actor.kind == "adjective" and is_of_state(sentence, actor, at):
            # "de Nederlandse missie in Uruzgan"; of "de Nederlandse ISAF …" nobody speaks.
            if actor.code != "NL" or sentence.keys[at] in ("missie", "operatie"):
                return as_donor(actor)
    return None


def mission_sender(sentence: Sentence, scope: Sequence[int], named: Named) -> roles.Donor:
    """Whose share in a named mission a clause tells of; the own state's if nobody is named."""
    inside = set(scope)
    antecedent = _antecedent(sentence, scope)
    if antecedent is not None and antecedent.kind == "country":
        return as_donor(antecedent)
    for actor in sentence.actors:
        if actor.first in inside and actor.kind == "adjective":
            following = sentence.keys[actor.last + 1 : actor.last + 3]
            if any(
                k in ("bijdrage", "deelname", "inzet", "militaire", "deelneming") for k in following
            ):
                return as_donor(actor)
    chambers = [
        a
        for a in forces_in(sentence)
        if a.first in inside and sentence.keys[a.last + 1].endswith(_CHAMBERS)
    ]
    if chambers:
        return as_donor(chambers[0])
    for actor in roles.subjects(sentence, scope):
        if not named.start <= actor.start < named.end and actor.code not in ("UN", "EU", "NATO"):
            return as_donor(actor)
    bloc = bloc_deciding(sentence)
    return roles.Donor(bloc, False) if bloc else roles.NL


_CHAMBERS = ("parlement", "bondsdag", "regering", "kabinet", "senaat", "congres", "storting")
# Bodies that people are lent to, and that send none of their own unless "van" says so.
_ITSELF = (["zelf"], ["stationeert"], ["stationeerde"], ["ontplooit"], ["ontplooide"])
_SERVED = frozenset(("UN", "EU", "NATO", "Frontex", "EUAA", "Europol"))
