"""The roles of the actors of a clause: what governs each of them, and who are its subjects."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import behind_names
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.befallen import BEFALLEN, before_befallen
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.likened import is_likened, is_topic
from letterparse.facts.grammar.offices import owned_by
from letterparse.facts.grammar.phrases import IN_TURN
from letterparse.facts.grammar.signals import COUNT, PEOPLE, SENDING, UNIT
from letterparse.records import NamedTuple

PREPOSITIONS = frozenset(
    "nabij vanwege wegens dankzij gezien krachtens blijkens ingevolge conform overeenkomstig om "
    "sedert gedurende middels omtrent aan voor met van vanaf in naar uit door bij op tegen over "
    "via namens tussen onder tot vanuit boven richting binnen tijdens sinds per ten ter jegens "
    "behoeve zonder buiten inzake rond te langs behalve naast ondanks volgens".split()
)
_DETERMINERS = frozenset(
    "de het een zijn haar hun onze ons dit dat deze die beide alle enkele andere overige elk eigen "
    "mijn diens zowel ook onder".split()
)
_ARTICLES = frozenset(("de", "het", "een"))


class Donor(NamedTuple):
    """Who pays: a code or a name, and whether it is the sender's own government."""

    code: str
    own: bool | None


NL = Donor("NL", True)


def is_mediated(sentence: Sentence, at: int) -> bool:
    """ "door tussenkomst van UNOPS": who stands behind this "door" only passes on."""
    return not _MEDIATING.isdisjoint(sentence.keys[at + 1 : at + 3])


_MEDIATING = frozenset("tussenkomst bemiddeling toedoen middel".split())


def preposition_of(sentence: Sentence, first: int) -> str | None:
    """The preposition that governs the noun phrase whose name starts at token `first`."""
    known: dict[int, str | None] = sentence.memo.setdefault("prepositions", {})
    if first not in known:
        known[first] = _preposition_of(sentence, first)
    return known[first]


def _preposition_of(sentence: Sentence, first: int) -> str | None:
    text, keys = sentence.block.view.text, sentence.keys
    starts, ends, clauses = sentence.starts, sentence.ends, sentence.clauses.of
    at, steps = first - 1, 0
    while at >= 0 and steps < 5:
        gap = text[ends[at] : starts[at + 1]]
        if gap != " " and not _PARTING.isdisjoint(gap):
            return None
        key = keys[at]
        if at == first - 1 and key in BEFALLEN:
            return before_befallen(keys, at, PREPOSITIONS)
        if key in PREPOSITIONS:
            return key
        if key in ("die", "dat") and at and clauses[at] != clauses[at - 1]:
            return None  # "bij de operatie die Frankrijk leidt"
        if key == "dat" and at == first - 1 and first in _named_tokens(sentence):
            return None  # "kondigde aan dat Frankrijk …"
        if keys[at + 1] in _ARTICLES and at + 1 < first and key not in _DETERMINERS:
            # "voor Irini het fregat Adrias": an article begins a phrase of its own.
            return None
        if at in _named_tokens(sentence) and gap == " ":
            return None  # "op verzoek van Kyiv stuurde Duitsland …": another phrase ends here.
        if _is_past_verb(sentence, at, first):
            # "Voor de missie leverde Spanje": a phrase of its own.
            return None
        if not (key in _DETERMINERS or is_adjective(key)):
            # "het NAVO-Innovatiefonds", "het Landelijk Consortium": parts of the name.
            if gap not in ("-", "‑") and not (at and text[starts[at]].isupper()):
                return None
        at -= 1
        steps += 1
    return None


_PARTING = frozenset(",();:")


def _named_tokens(sentence: Sentence) -> set[int]:
    """The tokens of names: what governs a state, place or body governs nothing behind it."""
    named: set[int] | None = sentence.memo.get("named tokens")
    if named is None:
        named = sentence.memo["named tokens"] = {
            token
            for actor in sentence.actors
            if actor.kind != "adjective"
            for token in range(actor.first, actor.last + 1)
        }
    return named


def _is_past_verb(sentence: Sentence, at: int, first: int) -> bool:
    """ "leverde Spanje", "zijn Spanje en Polen": no adjective, nor a possessive, before a name."""
    if at != first - 1 or at == 0 or first not in _named_tokens(sentence):
        return False
    key, before = sentence.keys[at], sentence.keys[at - 1]
    if key == "zijn":
        return any(a.first == first and a.kind == "country" for a in sentence.actors)
    return key.endswith(("de", "te")) and before not in _DETERMINERS | PREPOSITIONS


def close_preposition(sentence: Sentence, first: int) -> str | None:
    """The preposition right before a number or noun, at most an article in between."""
    for index in (first - 1, first - 2):
        if index < 0:
            return None
        key = sentence.keys[index]
        gap = sentence.block.view.text[sentence.ends[index] : sentence.starts[index + 1]]
        if ":" in gap:
            return None  # "kwam een zending aan: twaalf maaidorsers"
        if key in PREPOSITIONS:
            return None if _governs_nothing(sentence.keys, index) else key
        if key not in _DETERMINERS or (key == "ons" and sentence.marks[first] & COUNT):
            return None  # "van ons 1.200 kachels": whom the preposition governs stands before.
    return None


def _governs_nothing(keys: Sequence[str], index: int) -> bool:
    """ "onder andere honderd drones", "kondigde aan tien tanks te leveren"."""
    if keys[index] == "aan" and "te" in keys[index + 1 : index + 12]:
        told = [key for key in keys[:index] if key == "aan" or key in _ANNOUNCING]
        return bool(told) and told[-1] != "aan"
    return keys[index] == "onder" and keys[index + 1 : index + 2] in (["andere"], ["meer"])


_ANNOUNCING = frozenset("kondigt kondigen kondigde kondigden".split())


def is_adjective(key: str) -> bool:
    """Whether a word behind an article has the form of an adjective: "de Franse regering"."""
    return key.endswith("e") and len(key) > 3


LONGEST_LIST = 40
"""No list of names in a letter is longer."""


def role_of(sentence: Sentence, actor: Actor) -> str | None:
    """The preposition of an actor; in "met A, B en C" also that of B and C."""
    known: dict[int, str | None] = sentence.memo.setdefault("roles", {})
    if actor.start not in known:
        known[actor.start] = _role_of(sentence, actor)
    return known[actor.start]


def _role_of(sentence: Sentence, actor: Actor) -> str | None:
    current: Actor | None = actor
    for _ in range(LONGEST_LIST):
        if current is None:
            return None
        found = preposition_of(sentence, current.first)
        if found in SINCE and actor.kind == "country":
            return None  # "Sinds Zweden zijn bataljon terugtrok": no country is a time.
        if found is not None:
            return found
        current = _coordinated_before(sentence, current)
    return None


SINCE = ("sinds", "sedert")


def _position(sentence: Sentence, actor: Actor) -> int:
    """Its place among the sentence's actors; 0 for a name that no table knows."""
    places: dict[int, int] | None = sentence.memo.get("positions")
    if places is None:
        places = {other.start: i for i, other in enumerate(sentence.actors)}
        sentence.memo["positions"] = places
    return places.get(actor.start, 0)


_QUARTERS = ("noord", "zuid", "oost", "west")
_JOINING = frozenset(("en", "de", "het", "als", "alsmede", "alsook", "of", IN_TURN))


def _coordinated_before(sentence: Sentence, actor: Actor) -> Actor | None:
    """The actor that this one is a further member of a list with."""
    index = _position(sentence, actor)
    if index == 0:
        return None
    previous = behind_names.name_before(sentence, index)
    between = sentence.block.view.text[previous.end : actor.start].strip().lower()
    joining = sentence.keys[previous.last + 1 : actor.first]
    told = behind_names.told_in_bracket(sentence, previous.last + 1) if between[:1] == "(" else 0
    if joining and told:
        between = between[between.find(")") + 1 :].strip()
        joining = joining[told:]
    if not _JOINING.issuperset(joining):
        return None
    words = between.replace(",", " ").split()
    if previous.kind != actor.kind and "place" in (previous.kind, actor.kind):
        first = sentence.keys[(previous if previous.kind == "place" else actor).first]
        if not (first.startswith(_QUARTERS) or behind_names.in_row(sentence, index)):
            return None  # but "in Noord-Irak en Syrië"
    if "," in between and "en" not in words and _opens_statement(sentence, actor):
        return None
    own = behind_names.counts_with(sentence, actor) or behind_names.counts_besides(sentence, actor)
    if "en" in words and (own or _sends_as_well(sentence, actor)):
        if preposition_of(sentence, previous.first) in ("in", "naar", "op", "te", "bij", "aan"):
            return None  # "… met 900 in Estland en Portugal met 120 in Roemenië"
    if "en" in words and _has_verb(sentence, previous.first) and _acts(sentence, actor):
        return None  # "… naar Irak en het Verenigd Koninkrijk heeft …"
    if "," in between and "en" in words:
        # A comma before "en" divides two statements, not two members of a list.
        return None
    joined = "," in between or not {"en", "als", IN_TURN}.isdisjoint(words)
    return previous if joined and _JOINING.issuperset(words) else None


def _has_verb(sentence: Sentence, stop: int) -> bool:
    """False for "Aan de inzet in Ghana en Benin draagt …": the one verb stands behind."""
    ahead = zip(sentence.keys[1:stop], sentence.marks[1:stop], strict=True)
    return any(key in _FINITE or (mark & SENDING and key != "inzet") for key, mark in ahead)


_FINITE = frozenset("is zijn was waren heeft had hebben hadden gaat ging wordt werd".split())


def _acts(sentence: Sentence, actor: Actor) -> bool:
    """A finite verb right behind the name: it begins a statement of its own."""
    at = actor.last + 1
    if at >= len(sentence.keys) or actor.kind == "place":
        return False
    if sentence.block.view.text[actor.end : sentence.starts[at]] != " ":
        return False
    key, mark = sentence.keys[at], sentence.marks[at]
    if key in ("uit", "met", "niet", "heeft", "had"):
        return key in ("heeft", "had")
    ended = key.endswith(("t", "de", "te")) or key in _STRONG
    return bool(mark & SENDING) and ended and not key.startswith(_PARTICIPLES)


_STRONG = frozenset("zond bood nam droeg kwam hield".split())
_PARTICIPLES = ("ge", "be", "ver", "inge", "uitge", "opge", "aange", "overge", "terugge")


def _opens_statement(sentence: Sentence, actor: Actor) -> bool:
    """ "…in Turkije, de VS halen …", "… in Libanon, Ierland 460": another statement begins."""
    at = behind_names.past_adverb(sentence, actor.last + 1)
    if at >= len(sentence.keys):
        return False
    if sentence.keys[at] == "evenveel" or behind_names.counts_with(sentence, actor):
        return True  # "…, Spanje evenveel", "… in Kosovo, Zweden met twee"
    if sentence.keys[at] == "een" and any(mark & UNIT for mark in sentence.marks[at : at + 4]):
        return True  # "…, Ierland een bataljon"
    if at in sentence.priced or (sentence.marks[at] & COUNT and at not in sentence.timed):
        return _PARTING.isdisjoint(sentence.block.view.text[actor.end : sentence.starts[at]])
    if sentence.keys[at] == "en":
        return _act_together(sentence, actor)
    if sentence.keys[at] in ("zal", "heeft", "wil"):
        return _has_verb(sentence, actor.first)
    return bool(sentence.marks[at] & SENDING) and sentence.keys[at].endswith(
        ("t", "en", "de", "te", "nd")
    )


def _act_together(sentence: Sentence, actor: Actor) -> bool:
    """ "… vanuit Jordanië, België en Denemarken zullen …": the two that another verb tells of."""
    clauses, keys = sentence.clauses, sentence.keys
    if clauses.opener[clauses.of[actor.first]] in _SUBORDINATE or not _has_verb(
        sentence, actor.first
    ):
        return False
    near = (actor.last + 2, actor.last + 3)
    other = next((a for a in sentence.actors if a.first in near and a.kind == actor.kind), None)
    return other is not None and not _PLURAL_VERBS.isdisjoint(keys[other.last + 1 : other.last + 2])


_SUBORDINATE = frozenset("die dat waar waarin waarbij waarvoor omdat terwijl".split())
_PLURAL_VERBS = frozenset(
    "zullen hebben gaan willen sturen zenden leveren stellen zetten plaatsen stationeren dragen "
    "nemen halen trekken doen breiden bieden detacheren verhogen".split()
)


def _sends_as_well(sentence: Sentence, actor: Actor) -> bool:
    """ "Italië een batterij in Slowakije en de VS twee Patriots in Polen": two states that send."""
    at, marks = behind_names.past_adverb(sentence, actor.last + 1), sentence.marks
    counted = marks[at : at + 1] and marks[at] & COUNT and at not in sentence.timed
    if actor.kind != "country" or not counted:
        return False
    if not any(mark & (UNIT | PEOPLE) for mark in marks[at + 1 : at + 3]):
        return False
    before = sentence.actors[: _position(sentence, actor) - 1]
    return any(a.kind == "country" and preposition_of(sentence, a.first) is None for a in before)


EACH = frozenset(("elk", "ieder", "allebei", "beide"))
"""What says behind names that it is told of each of them."""


def coordinated(sentence: Sentence, actor: Actor) -> list[Actor]:
    """The list "A, B en C" that an actor is the first of."""
    members = [actor]
    for later in sentence.actors[_position(sentence, actor) + 1 :]:
        if _coordinated_before(sentence, later) is not members[-1]:
            break
        members.append(later)
    return members


def first_listed(sentence: Sentence, actor: Actor) -> Actor:
    """The first of "Mali, Niger en Burkina Faso": what stands before it holds for all."""
    for _ in range(LONGEST_LIST):
        before = _coordinated_before(sentence, actor)
        if before is None:
            break
        actor = before
    return actor


def subjects(sentence: Sentence, members: Sequence[int]) -> list[Actor]:
    """The actors of these tokens that no preposition governs, adjectives left out."""
    free: list[Actor] | None = sentence.memo.get("subjects")
    if free is None:
        free = sentence.memo["subjects"] = _subjects(sentence)
    return [actor for actor in free if actor.first in members]


def _peoples(sentence: Sentence) -> list[Actor]:
    """ "De Slovenen leveren …": the people of a state that act for it."""
    nations = sentence.gazetteer.nations
    if not sentence.marked & PEOPLE or nations.keys().isdisjoint(sentence.present):
        return []
    return [
        Actor(nations[key], "country", sentence.starts[at], sentence.ends[at], at, at)
        for at, key in enumerate(sentence.keys)
        if key in nations
        and at
        and sentence.keys[at - 1] == "de"
        and not any(
            a.first <= at <= a.last or (a.first < at and a.kind in ("country", "own"))
            for a in sentence.actors
        )
    ]


def _as_state(sentence: Sentence, actor: Actor) -> Actor:
    """ "Parijs stuurt …", "… houdt Berlijn aan": the seat of a government that acts itself."""
    if actor.kind != "place" or sentence.keys[actor.first] not in sentence.gazetteer.capitals:
        return actor
    at = actor.last + 1
    # "Naast zijn 1.700 militairen zendt Berlijn een bataljon"
    beside = sentence.keys[0] in _BESIDE
    if not beside and any(mark & (PEOPLE | UNIT) for mark in sentence.marks[: actor.first]):
        return actor  # "Onze laatste vijf stafofficieren verlieten Bamako"
    if actor.first:
        acts = bool(sentence.marks[actor.first - 1] & SENDING) and follows_verb(sentence, actor)
    else:
        acts = at < len(sentence.keys) and bool(sentence.marks[at] & SENDING)
    return actor._replace(kind="country") if acts else actor


_BESIDE = frozenset("naast behalve bovenop buiten".split())


def _subjects(sentence: Sentence) -> list[Actor]:
    return [
        owned_by(sentence, actor)
        for actor in [*(_as_state(sentence, one) for one in sentence.actors), *_peoples(sentence)]
        if actor.kind in ("country", "body", "own")
        and role_of(sentence, actor) is None
        and sentence.block.view.text[max(actor.start - 1, 0)] != "("
        and not (is_likened(sentence, actor) or is_topic(sentence, actor))
    ]


def follows_verb(sentence: Sentence, actor: Actor) -> bool:
    """True if a finite verb stands right before the actor: the inversion of a main clause."""
    if not actor.first:
        return False
    index = actor.first - 1
    if sentence.keys[index] in _DETERMINERS and index:
        index -= 1
    if index in sentence.commas:
        return False
    return sentence.keys[index].endswith(("t", "en", "de", "te", "ft", "is", "l", "d"))


def is_attribute(sentence: Sentence, actor: Actor) -> bool:
    """ "een door de VN ingestelde evaluatie": "door" stands inside a noun phrase."""
    index = actor.first - 1
    while index > 0 and sentence.keys[index] != "door":
        index -= 1
    return index > 0 and sentence.keys[index - 1] in ("een", "de", "het", "deze", "die")
