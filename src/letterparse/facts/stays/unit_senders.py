"""Who sends a unit or a ship: its adjective, who relieves another, each state of a list."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import COUNT, SENDING
from letterparse.facts.people.gap_heads import head_of
from letterparse.facts.people.unit_names import is_ship_title
from letterparse.facts.stays.counted_owners import has_share
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.origins import FORCES
from letterparse.facts.stays.senders import as_donor, each_named, senders_of, state_of
from letterparse.language import Language


def _reliever(sentence: Sentence) -> roles.Donor | None:
    """ "Italië lost het Duitse schip af met de Libeccio": who comes, not who is relieved."""
    if "af" not in sentence.keys or _RELIEVES.isdisjoint(sentence.keys):
        return None
    coming = roles.subjects(sentence, range(len(sentence.keys)))
    return as_donor(coming[0]) if coming else None


def relieved_at(sentence: Sentence, index: int) -> Actor | None:
    """ "lost er het Italiaanse patrouilleschip af": whose ship it is that goes."""
    if "af" not in sentence.keys or _RELIEVES.isdisjoint(sentence.keys):
        return None
    text, after = sentence.block.view.text, sentence.starts[index + 1 : index + 2]
    if not after or not text[after[0]].isupper():
        return None  # Only a ship with its name is worth a fact of its own.
    verb = next(i for i, key in enumerate(sentence.keys) if key in _RELIEVES)
    for actor in sentence.actors:
        if actor.kind == "adjective" and verb < actor.first and 0 < index - actor.last <= 3:
            return actor if sentence.keys[actor.first - 1] in ("het", "de") else None
    return None


_TOGETHER = frozenset("samen gezamenlijk tezamen".split())
_RELIEVES = frozenset("lost lossen loste losten".split())


def unit_senders(
    sentence: Sentence, scope: Sequence[int], index: int, named: list[Named], language: Language
) -> list[roles.Donor]:
    """Whose the unit at this token is; several where each of a list sends one."""
    if is_ship_title(sentence, index) or is_ship_title(sentence, index + 1):
        return [roles.NL]  # "Zr.Ms. Makkum", "de mijnenjagers Zr.Ms. Makkum en …"
    listed = _listed_behind(sentence, index)
    if listed:
        return listed
    service = _of_service(sentence, index)
    if service is not None:
        return [as_donor(service)]
    for actor in sentence.actors:
        if actor.kind == "adjective" and actor.last == index - 1:
            beside = _beside_adjective(sentence, actor)
            if beside:  # "Duitse en Amerikaanse eenheden"
                return [as_donor(a) for a in (*beside, actor)]
    counted = index > 1 and bool(sentence.marks[index - 1] & COUNT)
    head = head_of(sentence, index - counted)
    if head is not None:
        return [as_donor(head)]
    relieved = relieved_at(sentence, index)
    if relieved is not None:
        return [as_donor(relieved)]
    reliever = _reliever(sentence)
    if reliever is not None:
        return [reliever]
    for actor in sentence.actors:
        if actor.kind == "adjective" and 0 <= index - actor.last <= 3:
            if any(mark & SENDING for mark in sentence.marks[actor.last + 1 : index]):
                continue  # "Ter vervanging van het Belgische schip vaart Zr.Ms. Makkum uit"
            return [as_donor(a) for a in (*_beside_adjective(sentence, actor), actor)]
    whose = _of_relative(sentence, index)
    if whose is not None:
        return [as_donor(whose)]
    found = senders_of(sentence, scope, index, 2 if each_named(sentence) else 1, named, language)
    if len(found) > 1:
        return found
    if found == [roles.NL] and named and not any(a.code == "NL" for a in sentence.actors):
        # "Met het vertrek van de laatste eenheid is de Franse operatie Barkhane beëindigd".
        owner = state_of(sentence, named[0]) or _whose_share(sentence)
        found = [owner] if owner is not None else found
    if not _TOGETHER.isdisjoint(sentence.present):
        return found  # "Spanje en Portugal stationeren samen een toestel": the first named.
    # "Italië, Spanje en Nederland stellen schepen beschikbaar": each of them does.
    for actor in roles.subjects(sentence, scope):
        listed = roles.coordinated(sentence, actor)
        if len(listed) > 1 and any(as_donor(a) == found[0] for a in listed):
            return [as_donor(a) for a in listed]
    return found


def sender_in_turn(sentence: Sentence, units: Sequence[int], index: int) -> roles.Donor | None:
    """ "A en B sturen respectievelijk drie schepen en een korvet": to each its own."""
    if "respectievelijk" not in sentence.present or len(units) < 2:
        return None
    for actor in sentence.actors:
        listed = roles.coordinated(sentence, actor)
        if len(listed) == len(units) and listed[-1].last < units[0]:
            return as_donor(listed[units.index(index)])
    return None


def _of_service(sentence: Sentence, index: int) -> Actor | None:
    """ "een fregat van de Griekse marine": whose service it is of."""
    keys = sentence.keys
    index += keys[index + 1 : index + 2] == ["s"]  # "F-16’s"
    if keys[index + 1 : index + 3] not in (["van", "de"], ["van", "het"]):
        return None
    owner = next((a for a in sentence.actors if a.first == index + 3), None)
    if owner is None or owner.kind != "adjective" or owner.last + 1 >= len(keys):
        return None
    return owner if keys[owner.last + 1].endswith(_SERVICES) else None


_SERVICES = (*FORCES, "kustwacht", "brandweer", "grenswacht", "gendarmerie")


def _of_relative(sentence: Sentence, index: int) -> Actor | None:
    """ "De helikopters die Duitsland in Mali inzet, …": the state that is the subject there."""
    keys, clauses = sentence.keys, sentence.clauses
    if keys[index + 1 : index + 2] not in (["die"], ["dat"]):
        return None
    actor = next((a for a in sentence.actors if a.first == index + 2), None)
    if actor is None or actor.kind != "country":
        return None
    inside = sentence.words(clauses.members(clauses.of[index + 1]))
    if not inside or not (_WITH_ONE & set(inside) or not inside[-1].endswith("en")):
        return None  # "de helikopters die Duitsland verlaten"
    return actor if _PASSED_BY.isdisjoint(inside) else None


_WITH_ONE = frozenset("heeft had zal zou wil wilde kan".split())
_PASSED_BY = frozenset(
    "verlaat verliet bereikt bereikte aandoet aandeed bezoekt bezocht helpt hielp steunt steunde "
    "bewaakt bewaakte beschermt beschermde ondersteunt ondersteunde passeert passeerde".split()
)


def _whose_share(sentence: Sentence) -> roles.Donor | None:
    """ "Met het vertrek van het peloton kwam aan de Zweedse deelname een einde": whose it is."""
    adjectives = (a for a in sentence.actors if a.kind == "adjective")
    owner = next((a for a in adjectives if has_share(sentence, a)), None)
    return as_donor(owner) if owner is not None else None


def _listed_behind(sentence: Sentence, index: int) -> list[roles.Donor]:
    """ "drie fregatten: de Italiaanse Andrea Doria, de Griekse Hydra en de Franse Alsace"."""
    text, keys = sentence.block.view.text, sentence.keys
    colon = text.find(":", sentence.ends[index], sentence.end)
    if colon < 0 or not keys[index].endswith(("en", "s")):
        return []
    found = [
        as_donor(a)
        for a in sentence.actors
        if a.kind == "adjective" and a.start > colon and keys[a.first - 1] in ("de", "het", "een")
    ]
    return found if len(found) > 1 else []


def _beside_adjective(sentence: Sentence, actor: Actor) -> list[Actor]:
    """ "een Duits en een Turks fregat": the adjective before, whose noun is left out."""
    at = actor.first - 1
    at -= sentence.keys[at] in ("een", "de", "het") or bool(sentence.marks[at] & COUNT)
    if at < 1 or sentence.keys[at] != "en":
        return []
    found = [a for a in sentence.actors if a.kind == "adjective" and a.last == at - 1]
    while found:
        # "Noorse, Deense en Britse schepen"
        at = found[0].first - 1
        at -= sentence.keys[at] == "een"
        before = [a for a in sentence.actors if a.kind == "adjective" and a.last == at]
        if not before or at not in sentence.commas:
            break
        found = [*before, *found]
    return found
