"""Lands that people help: "hielp Portugal met 24 man", "Griekenland werd bijgestaan door …"."""

from __future__ import annotations

from itertools import pairwise

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import COUNT, CRAFT, PEOPLE, UNIT
from letterparse.facts.people.people import People


def is_helped(sentence: Sentence, actor: Actor) -> bool:
    """Is this the land, or the land of those, that people of another one help?"""
    if actor.kind == "country" and _tells_of_help(sentence) and _gets_from(sentence, actor):
        return True
    if _gets_relief(sentence, actor) or _gets_more(sentence, actor) or counts_on(sentence, actor):
        return True
    if not sentence.marked & PEOPLE:
        return False
    if actor.kind == "country" and _gets_help(sentence, actor):
        return True
    if _owns_what_gets_help(sentence, actor):
        return True
    return not HELPED.isdisjoint(sentence.present) and _is_helped_by(sentence, actor)


def gets_help_of(sentence: Sentence) -> bool:
    """Does a land get the help of so many people or craft?"""
    if _GETS.isdisjoint(sentence.present) or _HELP.isdisjoint(sentence.present):
        return False
    return any(a.kind == "country" and _gets_from(sentence, a) for a in sentence.actors)


def _gets_relief(sentence: Sentence, actor: Actor) -> bool:
    """ "zet zestig man in voor de noodhulp aan Haïti": where they help, if no place is told."""
    keys, at = sentence.keys, actor.first - 1
    if actor.kind not in ("country", "place") or actor.code == "NL":
        return False
    if _RELIEF.isdisjoint(sentence.present) or not sentence.marked & (PEOPLE | UNIT | CRAFT):
        return False
    at -= keys[at] in ("de", "het")
    if at < 1 or keys[at] not in ("aan", "voor") or keys[at - 1] not in _RELIEF:
        return False
    if _FOR.isdisjoint(keys[max(at - 4, 0) : at - 1]):
        return False
    others = (a for a in sentence.actors if a is not actor and a.kind in ("country", "place"))
    return all(roles.role_of(sentence, a) not in _PLACING for a in others)


def _gets_more(sentence: Sentence, actor: Actor) -> bool:
    """ "Burundi krijgt er in mei twee adviseurs bij": where those will be."""
    keys, verb = sentence.keys, actor.last + 1
    if keys[verb : verb + 1] not in (["krijgt"], ["kreeg"]) or actor.first or actor.code == "NL":
        return False
    people = [at for at in range(verb, len(keys)) if sentence.marks[at] & PEOPLE]
    behind = keys[people[0] + 1 : people[0] + 2] if people else []
    return actor.kind == "country" and keys[verb + 1 : verb + 2] == ["er"] and behind == ["bij"]


def counts_on(sentence: Sentence, actor: Actor) -> bool:
    """ "Letland kan rekenen op onze bijdrage": who counts on others sends nobody himself."""
    keys = sentence.keys
    if actor.kind != "country" or actor.code == "NL" or roles.role_of(sentence, actor) is not None:
        return False
    beside = {*keys[max(actor.first - 1, 0) : actor.first], *keys[actor.last + 1 : actor.last + 2]}
    if "rekenen" in sentence.present and "op" in sentence.present:
        return not beside.isdisjoint(("kan", "mag", "kon", "mocht"))
    return "verzekerd" in sentence.present and not beside.isdisjoint(("is", "blijft"))


_RELIEF = frozenset("noodhulp hulpverlening hulpoperatie hulpactie reddingsactie".split())
_FOR = frozenset("voor bij aan ten".split())
_PLACING = frozenset("in naar op te vanuit".split())


def _tells_of_help(sentence: Sentence) -> bool:
    return not (_GETS.isdisjoint(sentence.present) or _HELP.isdisjoint(sentence.present))


def _gets_from(sentence: Sentence, actor: Actor) -> bool:
    """ "Tsjaad krijgt sinds mei steun van zes genisten": who gets the help of those has them."""
    keys = sentence.keys
    verb = next(i for i, key in enumerate(keys) if key in _GETS)
    at = next((i for i in range(verb, len(keys)) if keys[i] in _HELP), 0)
    if not at or keys[at + 1 : at + 2] != ["van"] or actor.code == "NL":
        return False
    phrase = sentence.marks[at + 2 : at + 2 + _PHRASE]
    end = next((i for i, mark in enumerate(phrase) if mark & (PEOPLE | UNIT | CRAFT)), -1)
    if end < 1 or not any(mark & COUNT for mark in phrase[:end]):
        return False
    return actor.last + 1 == verb or (actor.first == verb + 1)


_GETS = frozenset("krijgt krijgen kreeg kregen ontvangt ontvangen ontving ontvingen".split())
_HELP = frozenset("steun hulp bijstand versterking ondersteuning assistentie".split())


def _is_helped_by(sentence: Sentence, actor: Actor) -> bool:
    """ "Griekenland werd bijgestaan door …", "Het ziekenhuis van Aruba wordt geholpen door …"."""
    keys = sentence.keys
    if actor.kind == "country":
        last = max((a.last for a in roles.coordinated(sentence, actor)), default=actor.last)
        by = keys[last + 1 : last + 2]  # "Mali, Niger en Tsjaad worden ondersteund met …"
        if by in _PASSIVES and not {"door", "met"}.isdisjoint(keys[actor.last :]):
            return True
    at = next((i for i, key in enumerate(keys) if key in _BE), 0)
    by = keys.index("door", at) if "door" in keys[at:] else 0
    if not at or not by or not _by_people(sentence, by):
        return False
    if actor.first == at + 1 and actor.kind != "adjective":
        return True  # "Bij het blussen werd Zweden geholpen door …"
    return actor.last < at and _is_in_subject(sentence, actor, at)


def _is_in_subject(sentence: Sentence, actor: Actor, verb: int) -> bool:
    """ "De Jordaanse grenswacht is", "Het ziekenhuis van Aruba wordt": all before the verb."""
    if any(at < verb for at in sentence.commas) or sentence.keys[0] not in _ARTICLES:
        return False
    return roles.role_of(sentence, actor) in _OF and verb - actor.last <= _NAME


def _by_people(sentence: Sentence, by: int) -> bool:
    """Do people, or a unit, follow "door" and not the state itself?"""
    return any(mark & (PEOPLE | UNIT) for mark in sentence.marks[by : by + _PHRASE])


# So many words of a name may follow the place in it: "Het St. Maarten Medical Center is".
_NAME = 4
_PHRASE = 8
_ARTICLES = frozenset("de het een".split())
_OF = (None, "van", "in", "op", "te")
_BE = frozenset("wordt worden werd werden is zijn".split())


def _gets_help(sentence: Sentence, actor: Actor) -> bool:
    """ "hielp Portugal met 24 brandweerlieden", "stond Polen bij met …", "heeft Polen geholpen"."""
    keys = sentence.keys
    if "met" not in keys[actor.last :]:
        return False
    helping = _helping_verbs(sentence, keys[actor.last + 1 :])
    if helping.isdisjoint(sentence.present):
        return False
    before = actor.first - 1
    for other in sentence.actors:
        if other.last == before and other.kind in ("country", "own") and other.first:
            before = other.first - 1  # "In juli hielp Nederland Portugal met …"
    if before < 0 or keys[before] not in helping:
        return False
    ahead = any(a.first < before for a in sentence.actors) or not _WE.isdisjoint(keys[:before])
    return before != actor.first - 1 or ahead


def _owns_what_gets_help(sentence: Sentence, actor: Actor) -> bool:
    """ "ondersteunt het Korps Politie Sint Maarten met 67 agenten": the land of those helped."""
    keys, end = sentence.keys, actor.last + 1
    if actor.code == "NL" or "met" not in keys[end : end + 2]:
        return False
    at = keys.index("met", end)
    helping = _helping_verbs(sentence, keys[end:])
    verb = next((i for i in range(actor.first) if keys[i] in helping), None)
    if verb is None or not 1 < actor.first - verb <= _PHRASE or keys[verb + 1] not in _ARTICLES:
        return False
    if any(keys[i] in ("met", "bij", "in") for i in range(verb, actor.first)):
        return False
    counted = any(mark & (PEOPLE | UNIT) for mark in sentence.marks[at : at + _PHRASE])
    return counted and not any(verb < i < at for i in sentence.commas)


def _helping_verbs(sentence: Sentence, behind: list[str]) -> frozenset[str]:
    """The finite verbs by which a sentence can say that somebody is helped."""
    if behind[-1:] == ["bij"] or ("bij", "met") in pairwise(behind):
        return _HELPS | _STANDS  # "staat Polen bij met acht man", "… met acht man bij"
    return _HELPS | _HAVE if not HELPED.isdisjoint(sentence.present) else _HELPS


_STANDS = frozenset("staat staan stond stonden springt springen sprong sprongen".split())
_HAVE = frozenset("heeft hebben had hadden".split())
_WE = frozenset("wij we ik".split())
_HELPS = frozenset(
    "hielp hielpen helpt helpen ondersteunt ondersteunen ondersteunde ondersteunden steunt steunde "
    "steunden".split()
)
HELPED = frozenset("geholpen bijgestaan bijgesprongen ondersteund gesteund geassisteerd".split())
_PASSIVES = (["wordt"], ["werd"], ["is"], ["worden"], ["werden"], ["zijn"])


def helps_them(sentence: Sentence, group: People) -> bool:
    """ "Zij werden bijgestaan door 55 Duitse en 40 Franse militairen": others where they were."""
    keys = sentence.keys
    if keys[0] not in ("zij", "ze") or keys[1:2] not in _PASSIVES or HELPED.isdisjoint(keys):
        return False
    if "door" not in keys[2 : group.first]:
        return False
    own = (a for a in sentence.actors if a.kind == "adjective" and a.code != "NL")
    return any(group.first < a.first <= group.last for a in own)
