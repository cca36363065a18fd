"""Out of whose purse: "uit de begroting van de EU", "van de zijde van de regio", "vanuit Philips".

Where nobody stands as subject, the phrase of origin names who gives. It is read by its form:
a preposition of origin, a noun phrase, and what that phrase hangs on if its noun is only a
purse or a side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver, giver_in
from letterparse.facts.grammar.phrases import (
    Names,
    in_mention,
    is_organisation,
    names_of,
    phrase_end,
)
from letterparse.facts.grammar.roles import preposition_of
from letterparse.facts.grammar.signals import COUNT
from letterparse.facts.grammar.verbs import HAVING, PASSIVE, verb_forms
from letterparse.language import Language
from letterparse.records import NamedTuple

ORIGIN = frozenset(("van", "uit", "vanuit", "namens"))
FROM_WHOM = ORIGIN | {"door"}
"""The prepositions before who gives."""
OWN = frozenset(("zijn", "haar", "hun", "eigen"))
"""What says that a purse, or goods, are those of who is told of."""
COMING = frozenset(
    "komt komen kwam kwamen gekomen afkomstig vloeit vloeien vloeide vloeiden stroomt "
    "stroomde".split()
)


# "Van ABN AMRO gaan 48 doeken naar Breda."
_GOING = frozenset("gaat gaan ging gingen vertrekt vertrekken vertrok vertrokken".split())


class Purse(NamedTuple):
    """Who the phrase of origin at token `at` names, and one past the last of its tokens."""

    giver: Giver
    at: int
    end: int


def fund_above(sentence: Sentence) -> str | None:
    """ "Onder de EPF zijn maatregelen aangenomen": the union whose fund it is."""
    if "onder" not in sentence.present:
        return None
    bodies = (a for a in sentence.actors if a.kind == "body" and a.code in _UNIONS)
    return next((a.code for a in bodies if preposition_of(sentence, a.first) == "onder"), None)


_UNIONS = frozenset(("EU", "NATO", "UN"))
_STORES = ("depot", "depots", "voorraad", "voorraden", "magazijn", "magazijnen", "loods", "land")


def _ours(sentence: Sentence, first: int) -> int | None:
    """One past "ons" of "van ons 1.200 kachels", or past "ons depot", "onze voorraad"."""
    keys = sentence.keys
    if keys[first] not in ("ons", "onze") or first + 1 >= len(keys):
        return None
    if keys[first + 1].endswith(_STORES):
        return first + 2
    counted = keys[first] == "ons" and bool(sentence.marks[first + 1] & COUNT)
    return first + 1 if counted else None


def purse_at(sentence: Sentence, at: int, language: Language) -> Purse | None:
    """What the preposition at token `at` opens, if it names somebody or somebody's purse."""
    known: dict[int, Purse | None] = sentence.memo.setdefault("purses", {})
    if at not in known:
        purse = _purse_at(sentence, at, language)
        if purse is not None and is_where_from(sentence, sentence.keys[at]):
            land = purse.giver.known and purse.giver.first + 1 == purse.end == at + 2
            purse = None if land else purse
        known[at] = purse
    return known[at]


def is_where_from(sentence: Sentence, preposition: str | None) -> bool:
    """Does it say of a land behind it only from where somebody brought something?

    "Het schip heeft vanuit Curaçao tachtig ton … gebracht"; not "vanuit Polen zijn … gegeven".
    """
    return preposition == "vanuit" and not HAVING.isdisjoint(sentence.present)


def is_of_route(sentence: Sentence, at: int) -> bool:
    """ "via de corridor vanuit Cyprus": where a way begins, and nobody who gives.

    `at` is the token of the preposition.
    """
    return at > 0 and sentence.keys[at - 1].endswith(_ROUTES)


_ROUTES = ("corridor", "route", "luchtbrug", "verbinding", "spoorlijn", "vluchten", "konvooien")


def _purse_at(sentence: Sentence, at: int, language: Language) -> Purse | None:
    text, keys, first = sentence.block.view.text, sentence.keys, at + 1
    if first >= len(keys) or text[sentence.ends[at] : sentence.starts[first]] != " ":
        return None
    names = names_of(language)
    end = phrase_end(sentence, first, len(keys), names)
    if end == first:
        return None
    if keys[end - 1] == "onze" or keys[first:end] == ["ons"]:
        return Purse(Giver("NL", True, first, end - 1, True), at, end)
    ours = _ours(sentence, first)
    if ours is not None:
        return Purse(Giver("NL", True, first, ours - 1, True), at, ours)
    if keys[first].endswith(names.sides) and of_compound(sentence, first, names):
        end = first + 1  # "is € 4 miljoen van regiozijde bijeengebracht": there the phrase ends.
    side = keys[end - 1].endswith(names.sides)
    bare = end == first + 1 or (end == first + 2 and keys[first] == "het")
    if bare and (side or keys[end - 1].endswith(_PART)):
        within = of_compound(sentence, end - 1, names)
        if within is not None:
            return Purse(within, at, end)
    if side or keys[end - 1].endswith(names.purse_ends):
        owner = _owner(sentence, end, language, names)
        if owner is not None:
            return Purse(owner[0], at, owner[1])
        giver = _by_adjective(sentence, first, end, names)
        if giver is not None or side:
            return None if giver is None else Purse(giver, at, end)
    giver = giver_in(sentence, first, end, language)
    if keys[at] in ("uit", "vanuit") and keys[end - 1] in ("haven", "luchthaven"):
        return None  # "Uit de haven van Odessa vertrokken 40 schepen."
    if giver is not None and keys[at] in ("uit", "vanuit") and is_budget(sentence, giver, names):
        return None
    if giver is None and keys[at] in ("van", "vanuit"):
        giver = people_in(sentence, first, end, names)
    if giver is None and end < len(keys) and in_mention(sentence, end):
        # "van Franse zijde € 6 miljoen, van Belgische € 3 miljoen"
        giver = _by_adjective(sentence, end - 1, end, names)
    return Purse(_colleagues(sentence, giver, end), at, end) if giver else None


def _colleagues(sentence: Sentence, giver: Giver, end: int) -> Giver:
    """ "de collega's uit Antwerpen": those of the state in which they work."""
    keys = sentence.keys
    if not giver.own or "collega" not in keys[giver.first : end] or end + 1 >= len(keys):
        return giver
    if keys[end] not in ("uit", "in", "te", "van"):
        return giver
    for actor in sentence.actors:
        if actor.first == end + 1 and actor.kind in ("country", "place"):
            return giver._replace(code=actor.code, own=actor.code == "NL")
    return giver


def people_in(sentence: Sentence, first: int, end: int, names: Names) -> Giver | None:
    """ "van de gezamenlijke kwekerijen", "van de aannemers": people by their trade."""
    if end < first + 2 or sentence.keys[first] not in ("de", "alle", "deze", "onze", "beide"):
        return None
    for index in range(first + 1, min(end, first + 4)):
        head = sentence.keys[index]
        if head.endswith(_TRADES) and not in_mention(sentence, index):
            return Giver(head, False, index, index)
    return None


_TRADES = ("erijen", "derijen", "aars", "kwekers", "ondernemers", "houders", "eigenaren", "makers")


_PART = "deel"
"""What gets its name from who pays it: "uit het rijksdeel", "uit het gemeentedeel"."""


def of_compound(sentence: Sentence, at: int, names: Names) -> Giver | None:
    """ "van gemeentezijde", "van provinciewege", "van rijkswege": whose side the word says."""
    key = sentence.keys[at]
    for side in (*names.sides, f"aan{_PART}", _PART):
        whose = key.removesuffix(side).rstrip("-")
        if whose == key or len(whose) < 3:
            continue
        if whose in ("rijks", "staats", "overheids", "regerings", "kabinets"):
            return Giver("NL", True, at, at, True)
        for word in (whose, whose.removesuffix("s"), whose.removesuffix("n")):
            like = side not in (_PART, f"aan{_PART}")  # "het merendeel": not that of lakes
            like = like and word.endswith(names.endings + names.people)
            if word in names.organisations or like:
                return Giver(word, False, at, at)
    return None


def is_budget(sentence: Sentence, giver: Giver, names: Names) -> bool:
    """ "uit het BIV", "uit HGIS": a name that nothing tells to be somebody is a line of the
    own state's budget; "uit Groningen", "uit het Oranje Fonds" are somebody."""
    if giver.known or giver.own:
        return False
    if is_line(sentence, giver):
        return True
    text, keys = sentence.block.view.text, sentence.keys
    inside = range(giver.first, giver.last + 1)
    named = text[sentence.starts[giver.last] : sentence.ends[giver.last]]
    if len(inside) <= 2 and keys[giver.last].endswith("fonds"):
        # "uit het Stabiliteitsfonds": the state's own, unless somebody else founded it.
        return keys[giver.last] not in names.foundations
    if any(is_organisation(sentence, i, names) for i in inside):
        return False
    return keys[giver.first] in names.articles or named.isupper()


def opens_line(sentence: Sentence, at: int, giver: Giver, language: Language) -> bool:
    """Does a preposition open a line of the own state's budget, not somebody who gives?"""
    out_of = sentence.keys[at] in ("uit", "vanuit")
    return out_of and is_budget(sentence, giver, names_of(language))


def is_line(sentence: Sentence, giver: Giver) -> bool:
    """ "uit het programma Schone Lucht", "van het Isolatieprogramma": a line of a budget."""
    if not giver.known and sentence.keys[giver.last].endswith(("programma", "regeling", "envelop")):
        return True
    return not _LINES.isdisjoint(sentence.keys[max(giver.first - 1, 0) : giver.last + 1])


_LINES = frozenset("programma regeling subsidieregeling envelop begrotingsartikel artikel".split())


def is_side(sentence: Sentence, purse: Purse, language: Language) -> bool:
    """ "van Zwitserse zijde", "van de kant van": there "van" can mean nothing but origin."""
    sides = names_of(language).sides
    return any(key.endswith(sides) for key in sentence.keys[purse.at : purse.end])


def _owner(
    sentence: Sentence, end: int, language: Language, names: Names
) -> tuple[Giver, int] | None:
    """Whose the purse is: the noun phrase behind "van"."""
    keys = sentence.keys
    to_whom = keys[end : end + 1] == ["aan"] and keys[end - 1] in ("giften", "donaties")
    if not (to_whom or keys[end : end + 1] == ["van"]) or end + 1 >= len(keys):
        return None
    last = phrase_end(sentence, end + 1, len(keys), names)
    giver = giver_in(sentence, end + 1, last, language)
    return (giver, last) if giver else None


def _by_adjective(sentence: Sentence, first: int, end: int, names: Names) -> Giver | None:
    """ "uit de Zweedse schatkist", "uit de EU-begroting", "uit gemeentelijke middelen"."""
    text, keys = sentence.block.view.text, sentence.keys
    for actor in sentence.actors:
        if actor.kind == "adjective" and first <= actor.first and actor.last < end:
            return Giver(actor.code, actor.code == "NL", first, end - 1, True)
    for index in range(first, end):
        key = keys[index]
        code = names.public_adjectives.get(key)
        if key in names.european or key in ("eu", "europese"):
            code = "EU"
        if key == "vn" and text[sentence.ends[index] : sentence.ends[index] + 1] in ("-", "‑"):
            code = "UN"
        if code is not None:
            return Giver(code, code == "NL", first, end - 1, True)
    if keys[end - 1].startswith("rijks"):
        return Giver("NL", True, first, end - 1, True)
    return None


def purses_in(sentence: Sentence, members: Iterable[int], language: Language) -> list[Purse]:
    """The phrases of origin of a clause that go with its verb, not with a noun before them."""
    if _OUT_OF.isdisjoint(sentence.present):
        return []
    inside = list(members)
    coming = not COMING.isdisjoint(sentence.present) and not COMING.isdisjoint(
        [sentence.keys[i] for i in inside]
    )
    found: list[Purse] = []
    for index in [i for i in inside if sentence.keys[i] in _OUT_OF]:
        key = sentence.keys[index]
        if key == "binnen" and not _is_within_budget(sentence, index):
            continue
        if not stands_free(sentence, index, inside[0], language):
            continue
        purse = purse_at(sentence, index, language)
        if purse is None:
            continue
        fronted = index == inside[0] == 0 and not _GOING.isdisjoint(sentence.present)
        # "Van Polen is Moldavië hout toegezegd."
        fronted = fronted or (index == inside[0] and _is_promised(sentence, purse, inside))
        # "Van het regionale geld gaat het grootste deel naar …" takes a part of it.
        fronted = fronted and not sentence.keys[purse.end - 1].endswith(("geld", "budget", "fonds"))
        if key != "van" or coming or fronted or is_side(sentence, purse, language):
            found.append(purse)
    return found


_OUT_OF = ORIGIN | {"binnen"}


def _is_within_budget(sentence: Sentence, at: int) -> bool:
    """ "binnen de begroting van UNICEF", "binnen het reguliere budget van de WHO"."""
    near = sentence.keys[at + 1 : at + 5]
    return any(key.endswith(("budget", "begroting")) for key in near)


def _is_promised(sentence: Sentence, purse: Purse, inside: list[int]) -> bool:
    """True if the passive of a verb of giving follows whom "van" names at the head of a clause."""
    behind = sentence.keys[purse.end : purse.end + 1]
    if not behind or behind[0] not in PASSIVE or purse.end not in inside:
        return False
    return not _GIVEN.isdisjoint(sentence.keys[i] for i in inside)


_GIVEN = frozenset(
    "toegezegd beloofd ontvangen gekregen geleend vernomen binnengekomen aangekondigd verkregen "
    "verworven gekomen binnengehaald losgekregen bedongen overgemaakt geïnd geworven".split()
)
_FREE = frozenset(
    "hiervoor daarvoor ook nog dit deze daarnaast inmiddels reeds al tevens jaarlijks elk "
    "hierbij daarbij eveneens samen respectievelijk direct rechtstreeks extra en maar helft "
    "deels mede gedeeltelijk bij toe over aan mee leen".split()
)


def _opens_purse(sentence: Sentence, index: int, names: Names) -> bool:
    """ "voor de opvang van Syriërs uit de begroting van de Unie": a purse is always an origin."""
    if sentence.keys[index] not in ("uit", "vanuit"):
        return False
    end = phrase_end(sentence, index + 1, len(sentence.keys), names)
    return end > index + 1 and sentence.keys[end - 1].endswith(("begroting", "budget", "kas"))


def _is_of_many(keys: Sequence[str], index: int) -> bool:
    """ "Elk van de eilanden krijgt …"; but "A en B krijgen elk van het Rijk …"."""
    if keys[index] != "van" or keys[index - 1] not in ("elk", "ieder"):
        return False
    return index < 2 or not keys[index - 2].endswith("en")


def stands_free(sentence: Sentence, index: int, first: int, language: Language) -> bool:
    """True if the phrase that a preposition opens goes with the verb, not with a noun before it.

    "ontvangt van Nederland", "€ 5 miljoen uit het fonds", but "voor de aanpak van Zuid".
    """
    if index in (0, first) or _opens_purse(sentence, index, names_of(language)):
        return True
    if _is_of_many(sentence.keys, index):
        return False
    before, start = sentence.keys[index - 1], sentence.starts[index - 1]
    if before in ("die", "dat", "welke") or before.startswith("waar"):
        return True  # "een project dat door de EU wordt gefinancierd"
    gap = sentence.block.view.text[sentence.ends[index - 1] : sentence.starts[index]]
    if "," in gap or ";" in gap or ":" in gap:
        return True
    names = names_of(language)
    if sentence.keys[max(index - 2, 0)] == "het" and before.endswith("en"):
        return False  # "voor het vullen van de gasopslag": of what is done.
    if before in verb_forms(language, "giving") or before in _FREE or before in COMING:
        return True
    if before in names.finite or before in names.adverbs:
        return True
    return any(m.start <= start < m.end for m in (*sentence.amounts, *sentence.periods))
