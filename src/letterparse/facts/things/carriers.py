"""What only brings the goods: "Twee C-130's van de luchtmacht brachten 380 tenten naar Jerevan".

A vehicle, ship or aircraft as the subject of a verb of bringing is neither given nor a giver:
whose it is, gives. The same where the goods go "met" or "per" it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from letterparse.facts.grammar.case import donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.phrases import names_of, phrase_end
from letterparse.facts.grammar.purses import purse_at
from letterparse.facts.grammar.roles import NL, PREPOSITIONS, Donor
from letterparse.facts.grammar.signals import COUNT, THING
from letterparse.facts.grammar.subjects import ADDING, subject_of
from letterparse.facts.grammar.verbs import PASSIVE, is_participle
from letterparse.facts.people.sending import sending_words
from letterparse.facts.people.unit_names import is_ship_title
from letterparse.language import Language
from letterparse.records import NamedTuple


class Carrier(NamedTuple):
    """The phrase of a carrier: its tokens with whose it is, and whether "met" governs it."""

    first: int
    end: int
    owner: Donor | None
    governed: bool


class Words(NamedTuple):
    """The lists of `giving.toml` that tell of carriers and of those who bring."""

    bringing: frozenset[str]
    fetching: frozenset[str]
    carriers: tuple[str, ...]
    flying: tuple[str, ...]
    own_units: frozenset[str]


@cache
def words_of(language: Language) -> Words:
    """The vocabulary of bringing."""
    table = language.table("giving")
    return Words(
        bringing=frozenset(table["bringing"]),
        fetching=frozenset(table["fetching"]),
        carriers=tuple(table["carriers"]),
        flying=tuple(table["flying"]),
        own_units=frozenset(table["own_units"]),
    )


def carrier_in(sentence: Sentence, members: Sequence[int], language: Language) -> Carrier | None:
    """What brings the goods of a statement: its subject, or a phrase behind "met" or "per"."""
    if not _moves(sentence, language):
        return None
    known = sentence.memo.setdefault("carriers", {})
    key = (members[0], members[-1])
    if key not in known:
        known[key] = _carrier_in(sentence, members, language)
    found: Carrier | None = known[key]
    return found


def _moves(sentence: Sentence, language: Language) -> bool:
    words = words_of(language)
    return not (
        words.bringing.isdisjoint(sentence.present) and words.fetching.isdisjoint(sentence.present)
    )


def _carrier_in(sentence: Sentence, members: Sequence[int], language: Language) -> Carrier | None:
    keys, bringing = sentence.keys, words_of(language).bringing
    verbs = [i for i in members if keys[i] in bringing]
    fetched = any(keys[i] in words_of(language).fetching for i in members)
    if not (verbs or fetched):
        return None
    passive = not PASSIVE.isdisjoint(keys[i] for i in members)
    for at in members:
        if not _is_carrier(sentence, at, language):
            continue
        first = _phrase_start(sentence, at, members[0], language)
        governed = first > 0 and keys[first - 1] in ("met", "per")
        subject = not passive and _is_subject(sentence, members, first, verbs)
        if not (governed or subject):
            continue  # "148 voertuigen bracht het schip …": here they are the goods.
        end, owner = _owner(sentence, first, at, members[-1] + 1, language)
        end = _past_further(sentence, end, members[-1] + 1, language) if governed else end
        rest = [i for i in members if i >= end or i < first]
        if governed and passive and (fetched or not _goods_in(sentence, rest)):
            return Carrier(first, end, owner, governed)  # "zijn met twee C-130's opgehaald"
        if any(sentence.marks[i] & (COUNT | THING) for i in rest if i not in sentence.timed):
            return Carrier(first, end, owner, governed)
        return None
    return None


def _past_further(sentence: Sentence, end: int, stop: int, language: Language) -> int:
    """One past the last of "met een Duitse A400M en een Franse C-130"."""
    if sentence.keys[end : end + 1] != ["en"]:
        return end
    for at in range(end + 1, min(end + 6, stop)):
        if _is_carrier(sentence, at, language):
            if _phrase_start(sentence, at, end + 1, language) == end + 1:
                return _owner(sentence, end + 1, at, stop, language)[0]
    return end


def _goods_in(sentence: Sentence, tokens: Sequence[int]) -> bool:
    return any(sentence.marks[i] & THING for i in tokens)


def _is_carrier(sentence: Sentence, at: int, language: Language) -> bool:
    """ "vrachtwagens", "A400M", the number of "C-130": a thing that goes and brings others."""
    key = sentence.keys[at]
    if is_ship_title(sentence, at):
        return True
    if sentence.block.view.text[sentence.ends[at] : sentence.ends[at] + 1] in ("-", "‑"):
        return False  # "Hercules-toestellen": the last word is the noun.
    if key in _MAKERS and sentence.keys[at + 1 : at + 2] == ["#"]:
        return False  # "een Fokker 60": the number ends its name
    if key.endswith(words_of(language).carriers):
        return True
    if at and key == "#":
        named = sentence.keys[at - 1]
        return named in _MAKERS or named in sending_words(language).types
    start = sentence.starts[at]
    named = sentence.block.view.text[start : start + 1].isupper()
    return named and key[1:2].isdigit() and key[0].isalpha()


_MAKERS = frozenset("fokker boeing airbus dakota iljoesjin antonov hercules".split())


def _phrase_start(sentence: Sentence, at: int, low: int, language: Language) -> int:
    """The first token of the noun phrase that a carrier ends: a number, an article, adjectives."""
    first = at
    while first > low and first > at - 5:
        key, gap = sentence.keys[first - 1], sentence.starts[first] - sentence.ends[first - 1]
        joined = gap == 1 and not sentence.marks[first - 1] & THING
        hyphened = sentence.block.view.text[sentence.ends[first - 1]] in "-‑"  # "KDC-10-toestel"
        counted = sentence.marks[first - 1] & COUNT and not hyphened
        article = key in ("de", "het", "een") or counted
        if not (joined and (article or _goes_on(sentence, first, at, language))):
            break
        first -= 1
        if article:
            break
    return first


def _goes_on(sentence: Sentence, first: int, at: int, language: Language) -> bool:
    """True if the word before token `first` is part of the phrase that ends at token `at`."""
    key, text = sentence.keys[first - 1], sentence.block.view.text
    typed = first == at and sentence.keys[at] == "#"
    if typed or text[sentence.ends[first - 1]] in "-‑":
        return True
    if any(a.kind == "adjective" and a.last == first - 1 for a in sentence.actors):
        return True
    if text[sentence.starts[first - 1]].isupper() or key in names_of(language).finite:
        return False
    return key.endswith(("e", "en")) and len(key) > 3 and key not in PREPOSITIONS


def _is_subject(
    sentence: Sentence, members: Sequence[int], first: int, verbs: Sequence[int]
) -> bool:
    """True if the phrase stands before the verb, or right behind it where no other stands there.

    "Op 3 mei vloog een A400M 20 bedden naar …", not "Polen bracht twee vrachtwagens naar …".
    """
    if first == members[0] or (first - 1 == members[0] and sentence.keys[first - 1] in ADDING):
        return True
    opener = sentence.keys[members[0]]
    fronted = opener in PREPOSITIONS or members[0] in sentence.timed or opener in _FRONTED
    if sentence.marks[members[0]] & COUNT and sentence.keys[first] in ("het", "de", "een"):
        fronted = True  # "Zes containers bracht het schip Rotterdam naar Haïti"
    return fronted and first - 1 in members and _is_verb(sentence, first - 1, verbs)


_FRONTED = frozenset("daarnaast ook vervolgens daarop later hiermee gisteren vandaag".split())


def _is_verb(sentence: Sentence, at: int, verbs: Sequence[int]) -> bool:
    """A finite verb of bringing, or the auxiliary of its participle."""
    if at in verbs:
        return not is_participle(sentence.keys[at])
    return sentence.keys[at] in ("heeft", "hebben", "had", "hadden", "zal", "zullen")


def _owner(
    sentence: Sentence, first: int, at: int, stop: int, language: Language
) -> tuple[int, Donor | None]:
    """One past the phrase, and whose the carrier is: "van het Rode Kruis", "Duitse"."""
    keys, behind = sentence.keys, at + 1
    if is_ship_title(sentence, at) or is_ship_title(sentence, at + 1):
        verb = next((i for i in range(at, stop) if keys[i] in words_of(language).bringing), at + 3)
        return verb, NL
    if keys[behind : behind + 1] == ["s"]:
        behind += 1  # "C-130’s"
    if behind < stop and keys[behind] in ("van", "uit"):
        purse = purse_at(sentence, behind, language)
        end = phrase_end(sentence, behind + 1, stop, names_of(language))
        if purse is not None:
            return max(end, purse.end), donor_from(purse.giver, language)
        return end, None
    for actor in sentence.actors:
        if actor.kind == "adjective" and first <= actor.first < at:
            return behind, NL if actor.code == "NL" else Donor(actor.code, False)
    return behind, None


def is_carried_by(sentence: Sentence, at: int, language: Language) -> bool:
    """True for a token of the carrier in its clause."""
    if not _moves(sentence, language):
        return False
    clauses = sentence.clauses
    found = carrier_in(sentence, clauses.members(clauses.of[at]), language)
    return found is not None and found.first <= at < found.end


def giver_by_carrier(
    sentence: Sentence, members: Sequence[int], language: Language
) -> tuple[Donor | None, bool] | None:
    """Whose carrier brings the goods; else the own state, and False; or nobody."""
    found = carrier_in(sentence, members, language)
    if found is None or (found.governed and (found.owner is None or not _by_nobody(sentence))):
        return None
    if found.owner is None and not _may_be_ours(sentence, found, language):
        return None, False
    return found.owner or NL, found.owner is not None


def _may_be_ours(sentence: Sentence, found: Carrier, language: Language) -> bool:
    """ "De vrachtwagens": those told of; "een C-130": the forces'; "een schip": anybody's."""
    inside = sentence.keys[found.first : found.end]
    if inside[0] in ("de", "het", "deze", "dit", "ons", "onze"):
        return True
    if any(key in sending_words(language).types or key[1:2].isdigit() for key in inside):
        return True
    return any(key.endswith(words_of(language).flying) for key in inside)


def _by_nobody(sentence: Sentence) -> bool:
    """Only in the passive without an agent is who owns the carrier the giver."""
    return not PASSIVE.isdisjoint(sentence.present) and "door" not in sentence.present


def unit_giver(sentence: Sentence, members: Sequence[int], language: Language) -> Donor | None:
    """ "Het team liet zes pompen achter": a unit at work abroad, whose state its adjective tells.

    Of one without an owner the own state, whose letter tells of it.
    """
    units = words_of(language).own_units
    if sentence.present.isdisjoint(units):
        return None
    opener = sentence.clauses.opener[sentence.clauses.of[members[0]]]
    subject = subject_of(sentence, list(members), opener, language)
    at = next((i for i in members if sentence.keys[i] in units), None)
    if at is None or sentence.keys[at] not in subject.words:
        return None
    if sentence.keys[at + 1 : at + 2] == ["van"]:
        return None
    for actor in sentence.actors:
        if actor.kind == "adjective" and at - 3 < actor.last < at:
            return NL if actor.code == "NL" else Donor(actor.code, False)
    definite = sentence.keys[max(at - 2, 0) : at]
    return NL if not {"het", "de", "ons", "onze"}.isdisjoint(definite) else None
