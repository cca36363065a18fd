"""Who sends, told as where people come from or whose side they are on.

"Uit Noorwegen komen 60 instructeurs", "dertig militairen uit Estland", "van Franse zijde",
"namens Zweden".
"""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import AFLOAT, COUNT, CRAFT, NUMBER, PEOPLE, UNIT
from letterparse.facts.people.departures import DEPARTING
from letterparse.facts.stays.helped_lands import is_helped
from letterparse.facts.stays.not_there import are_met

_COMING = frozenset(
    "komt komen kwam kwamen gekomen afkomstig overgebracht overgekomen aangevoerd arriveren "
    "arriveerden voegen voegden".split()
)
_LEAVING = frozenset(
    "terug teruggekeerd teruggehaald teruggetrokken terugtrekken terugtrekt terugkeer "
    "teruggevlogen teruggevaren terugkeren terugkeert terughalen teruggebracht vertrek "
    "vertrekt vertrekken vertrok vertrokken weg weggehaald gehaald haalt halen haalde haalden "
    "huis huiswaarts verlaten verlaat weggetrokken geëvacueerd evacueren verplaatst "
    "overgeplaatst opereren opereert vliegen vliegt werken werkt teruggeroepen terugroept "
    "terugroepen roept roepen riep riepen brengt brengen bracht terughaalt brachten gebracht "
    "weghaalt weghalen trekt trekken trok trokken".split()
)


_WORKING = frozenset(("werken", "werkt"))


def comes_from(sentence: Sentence) -> bool:
    """ "Uit Portugal komt een fregat voor Atalanta": a unit, by where it comes from."""
    keys = sentence.keys
    return keys[0] == "uit" and not _ARRIVES.isdisjoint(keys[:8]) and bool(origins_in(sentence))


_ARRIVES = frozenset("komt komen kwam kwamen".split())


def _is_fronted(sentence: Sentence, actor: Actor) -> bool:
    """ "Uit Italië waren daar 200 brandweerlieden aangekomen en uit Griekenland …"."""
    keys = sentence.keys
    at = actor.first - 1
    if keys[at] != "uit" or not sentence.marked & PEOPLE or _HERE.isdisjoint(keys):
        return False
    return at == 0 or (keys[at - 1] in ("en", "terwijl") and keys[0] == "uit")


_HERE = frozenset("daar er aldaar hier".split())


def _sets_out(keys: Sequence[str]) -> bool:
    """ "Uit Cuba vertrekken 165 artsen naar Sierra Leone": where to is said as well."""
    return "naar" in keys and not DEPARTING.isdisjoint(keys)


def _goes_home(sentence: Sentence, actor: Actor) -> bool:
    """ "Dertig artsen uit Zweden keerden naar huis terug", "… zijn uit Kenia teruggekeerd"."""
    keys = sentence.keys
    if not sentence.marks[0] & COUNT or actor.first > 4 or not _beside_people(sentence, actor):
        return False
    if any(a.kind == "adjective" and a.first < actor.first for a in sentence.actors):
        return False
    return not _HOME.isdisjoint(keys) or "uit" in keys[actor.last + 1 : -1]


_HOME = frozenset(("huis", "huiswaarts", "land"))
_SIDES = frozenset("zijde kant".split())


def origins_in(sentence: Sentence) -> list[Actor]:
    """The states, in order, that people of this sentence are said to come from or to act for."""
    found: list[Actor] | None = sentence.memo.get("origins")
    if found is None:
        found = sentence.memo["origins"] = [
            actor for actor in sentence.actors if _is_origin(sentence, actor)
        ]
    return found


def is_side(sentence: Sentence, actor: Actor) -> bool:
    """ "(van) Italiaanse zijde"."""
    return sentence.keys[actor.last + 1 : actor.last + 2] in (["zijde"], ["kant"])


def _is_origin(sentence: Sentence, actor: Actor) -> bool:
    keys = sentence.keys
    if actor.kind == "adjective":
        if is_side(sentence, actor):
            ahead = keys[max(actor.first - 2, 0) : actor.first]
            return ahead[-1:] == ["van"] or ahead == ["van", "de"]
        return is_owner(sentence, actor)
    if actor.kind == "own" or actor.code == "NL":
        return is_owner(sentence, actor)
    if actor.kind != "country":
        return False
    role = roles.role_of(sentence, actor)
    if role == "namens":
        return True
    if role == "van" and is_helped(sentence, actor):
        return False  # "De politie van Curaçao wordt geholpen door …"
    if role == "van":
        if is_owner(sentence, actor) or _is_of_unit(sentence, actor):
            return True
        return not _SIDES.isdisjoint(keys[max(actor.first - 3, 0) : actor.first])
    if role not in ("uit", "vanuit") or are_met(sentence, actor):
        return False
    if role == "vanuit" and "naar" in keys:
        return False  # "Vanuit Curaçao zijn 97 militairen naar Sint Maarten overgebracht"
    if role == "uit" and _is_fronted(sentence, actor):
        return True
    if keys[max(actor.first - 2, 0)] in ("een", "één") and actor.first > 2:
        return True  # "vervangen door een uit Noorwegen"
    clause = sentence.clauses.of[actor.first]
    if sentence.clauses.opener[clause] in ("waar", "terwijl"):
        # "…, vertrokken naar Turkije, waar 20 artsen uit Letland helpen": another leaves.
        keys = sentence.words(sentence.clauses.members(clause))
    left = _LEAVING & {*keys}
    if role == "uit" and left and left <= _WORKING and _beside_people(sentence, actor):
        return True  # "Bij Europol in Den Haag werken 22 liaisons uit Duitsland"
    if not _LEAVING.isdisjoint(keys) or any(key.startswith("terug") for key in keys):
        fronted = not actor.first - 1 or (keys[0] == "naar" and _beside_people(sentence, actor))
        sets_out = fronted and _sets_out(keys)
        return role == "uit" and (sets_out or _goes_home(sentence, actor))
    return not _COMING.isdisjoint(keys) or (role == "uit" and _beside_people(sentence, actor))


def _is_of_unit(sentence: Sentence, actor: Actor) -> bool:
    """ "Het bataljon van Ierland …", "De eenheid blauwhelmen van Nepal …": in the subject."""
    at, marks = actor.first - 1, sentence.marks
    if not 1 < at < 5 or sentence.keys[at] != "van" or sentence.keys[0] not in _ARTICLES:
        return False
    return bool(marks[at - 1] & UNIT or (marks[at - 1] & PEOPLE and marks[at - 2] & UNIT))


def is_owner(sentence: Sentence, actor: Actor) -> bool:
    """ "Van België dienen er 90 militairen", "…, van de Duitse strijdkrachten 100".

    What "van" governs stands at the head of a clause, or right behind its verb, and belongs to
    no noun before it; the number of people follows.
    """
    keys, at = sentence.keys, actor.first - 1
    if at > 0 and keys[at] in _ARTICLES:
        at -= 1
    if at < 0 or keys[at] != "van" or actor.last + 1 >= len(keys):
        return False
    if actor.kind == "adjective" and not _is_force(sentence, actor):
        return False
    if keys[actor.last + 1] in ("naar", "tot", "en"):
        return False
    return _opens(sentence, at)


def _is_force(sentence: Sentence, actor: Actor) -> bool:
    """ "van de Franse strijdkrachten", "van de Duitse 100"."""
    if sentence.marks[actor.last + 1] & NUMBER:
        return True
    return sentence.keys[actor.last + 1].endswith(FORCES)


def _opens(sentence: Sentence, at: int) -> bool:
    """True at the head of a sentence or clause, and behind a verb of being or "er"."""
    if not at or sentence.keys[at - 1] in _BEFORE_OWNER or sentence.keys[at - 1] in _SHARES:
        return True
    return "," in sentence.block.view.text[sentence.ends[at - 1] : sentence.starts[at]]


FORCES = ("strijdkrachten", "leger", "landmacht", "luchtmacht", "marine", "krijgsmacht", "politie")
_ARTICLES = frozenset(("de", "het", "ons", "onze"))
_SHARES = frozenset(("contingent", "aandeel", "detachement", "bijdrage"))
_BEFORE_OWNER = frozenset(
    "dat die en er zijn is waren was staan staat stonden dienen werken verblijven liggen komen "
    "kwamen nemen namen doen deden terwijl maar waarvan".split()
)


def _beside_people(sentence: Sentence, actor: Actor) -> bool:
    """ "dertig militairen uit Estland", "twee fregatten uit Spanje": behind the noun or a list."""
    at = actor.first - 1
    while at > 0 and sentence.keys[at] != "uit":
        at -= 1
    at -= sentence.keys[at - 1 : at] == ["s"]  # "acht F-16’s uit Noorwegen"
    if at < 1 or at - 1 in sentence.timed:
        return False
    return bool(sentence.marks[at - 1] & (PEOPLE | COUNT | UNIT | CRAFT | AFLOAT))


def of_many_lands(sentence: Sentence, first: int) -> bool:
    """ "veertig trainers uit zes landen", "van wie de helft uit Nederland komt": not all ours."""
    keys = sentence.keys
    if keys[0] == "uit" and any(key in _LANDS for key in keys[1:4]):
        return True  # "Uit ECOWAS-landen zijn 2.300 manschappen gearriveerd"
    for at in range(first, min(first + 8, len(keys))):
        if keys[at] == "uit" and not _LANDS.isdisjoint(keys[at + 1 : at + 4]):
            return True
        if keys[at] == "uit" and is_continent(keys[at + 1 : at + 3]):
            return True
        if keys[at] in ("wie", "waarvan") and not _SOME.isdisjoint(keys[at + 1 : at + 4]):
            return "uit" in keys[at + 1 : at + 6]
    return False


def is_continent(behind: Sequence[str]) -> bool:
    """ "22 liaisons uit Latijns-Amerika": of nobody knows which states; not "uit Zuid-Afrika"."""
    if behind[:1] == ["zuid"] and behind[1:] == ["afrika"]:
        return False
    return not _CONTINENTS.isdisjoint(behind)


_CONTINENTS = frozenset("afrika azië europa amerika latijns-amerika zuidoost-azië".split())
_LANDS = frozenset("landen lidstaten bondgenoten partnerlanden".split())
_SOME = frozenset("helft derde kwart deel meerderheid merendeel".split())
