"""Who is named in a text: countries, their adjectives and places, bodies, the own state."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any, Literal, cast

from letterparse.language import Language
from letterparse.mentions.scan import Token
from letterparse.patterns import late
from letterparse.records import NamedTuple

ActorKind = Literal["country", "adjective", "place", "body", "own"]


class Name(NamedTuple):
    """One spelling: what it stands for (`code`: ISO 3166, EU, NATO, UN, or a body's name)."""

    spelling: str
    code: str
    kind: ActorKind


class Actor(NamedTuple):
    """A name at text[start:end]; `first` and `last` are its token indices, inclusive."""

    code: str
    kind: ActorKind
    start: int
    end: int
    first: int
    last: int


# Records made without a call into Python each.
_make_name = cast(
    "Callable[[tuple[str, str, ActorKind]], Name]", partial(cast("Any", tuple).__new__, Name)
)
_make_actor = cast(
    "Callable[[tuple[str, ActorKind, int, int, int, int]], Actor]",
    partial(cast("Any", tuple).__new__, Actor),
)
_HYPHENS = frozenset("-‑")


@cache
def capitals(language: Language) -> frozenset[str]:
    """The seats of governments, by which one speaks of their states."""
    rows = [row for row in language.rows("countries") if len(row) > 3 and row[3]]
    return frozenset(row[3].split("|")[0] for row in rows) | {"Kyiv"}


class Gazetteer:
    """Names by their first word. Built once for a language."""

    def __init__(
        self,
        names: Iterable[Name],
        capitals: frozenset[str] = frozenset(),
        nations: Mapping[str, str] | None = None,
        islands: Mapping[str, str] | None = None,
        in_compounds: bool = False,
    ) -> None:
        self.nations = nations or {}
        """The people of states, in lower case, and the code of each."""
        self.islands = islands or {}
        """The islands of the own state overseas, in lower case, and the code of each."""
        self.capitals = capitals
        """Seats of government, in lower case: each can stand for its state."""
        self.in_compounds = in_compounds
        """Whether "KFOR-missie" and "SFOR-bataljon" name what their first part does."""
        self.former: Mapping[str, str] = {}
        """The codes of states not yet founded, and of those to which their land belonged."""
        by_first: dict[str, list[Name]] = {}
        alone: set[str] = set()
        for name in names:
            spelling = name.spelling
            if spelling.isalnum():
                first = spelling.lower()
                alone.add(first)
            else:
                first = _first_word(spelling)
                if " " not in spelling:
                    alone.add(first)
            by_first.setdefault(first, []).append(name)
        for same in by_first.values():
            same.sort(key=lambda one: -len(one.spelling))
        # As text, of which few lines are ever parted: "Kaapverdische Eilanden\tCV\tcountry|…".
        self.lines = {first: "|".join(map("\t".join, same)) for first, same in by_first.items()}
        self._named: dict[str, list[Name]] = {}
        self.firsts = frozenset(by_first)
        # "de regering", "het kabinet": a first word that is no name alone needs its second.
        self.seconds = {
            first: frozenset([_second_word(one.spelling) for one in by_first[first]])
            for first in self.firsts - alone
        }
        # Of two words the longer is the rarer: "regering" tells more than "de" that a name
        # may stand there, but "raad" more than the "van" of "Raad van Europa".
        told_by_second = {
            first: words
            for first, words in self.seconds.items()
            if all(len(second) > len(first) for second in words)
        }
        self.telling_firsts = self.firsts - told_by_second.keys()
        self.telling_seconds = frozenset[str]().union(*told_by_second.values())

    def named(self, first: str) -> list[Name]:
        """The names that begin with this word (in lower case), the longest first."""
        found = self._named.get(first)
        if found is None and first in self.lines:
            lines = self.lines[first].split("|")
            found = [_make_name(cast("Any", tuple(line.split("\t")))) for line in lines]
            if self.former:
                found = [_make_name((s, self.former.get(c, c), k)) for s, c, k in found]
            self._named[first] = found
        return found or []

    def find(self, text: str, tokens: list[Token]) -> list[Actor]:
        """The actors among these tokens, the longest spelling of each, none overlapping."""
        starts = [token.start for token in tokens]
        ends = [token.end for token in tokens]
        keys = [token.key for token in tokens]
        return self.at(text, starts, ends, keys, range(len(keys)))

    def at(
        self,
        text: str,
        starts: Sequence[int],
        ends: Sequence[int],
        keys: Sequence[str],
        indices: Iterable[int],
    ) -> list[Actor]:
        """The actors that begin at these tokens, the longest of each, none overlapping."""
        lines, seconds = self.lines, self.seconds
        found: list[Actor] = []
        after = 0
        for index in indices:
            key = keys[index]
            if index < after or key not in lines:
                continue
            second = seconds.get(key)
            if second and (index + 1 == len(keys) or keys[index + 1] not in second):
                continue
            start = starts[index]
            for spelling, code, kind in self.named(key):
                end, own = start + len(spelling), kind == "own"
                if own:
                    if text[start:end].lower() != spelling:
                        continue
                elif not text.startswith(spelling, start):
                    continue
                mark = text[end : end + 1]
                # Most names are one token, behind which no letter can follow.
                last = index
                if end != ends[index]:
                    if mark.isalnum():
                        continue
                    last = max(bisect_right(ends, end) - 1, index)
                if mark in _HYPHENS or text[start - 1 : start] == "-":
                    named = self.in_compounds and mark in _HYPHENS
                    if not named and _in_compound(text, start, end, code, kind):
                        continue
                if own:
                    if spelling == "staat" and index and not _is_state(keys[index - 1]):
                        continue  # "Daar staat een door Finland geschonken gymzaal"
                    if spelling == "ministers" and _LEAGUE.search(text, end, end + _NEAR):
                        continue  # "de ministers van Financiën van de eurozone"
                    if text[start].isupper() and _opens_a_name(text, spelling, start, end):
                        continue
                elif kind == "body":
                    if spelling.endswith("Raad") and text.startswith(_OTHER_BOARDS, end):
                        continue
                elif kind == "place":
                    if _starts_a_longer_name(text, end, lines):
                        continue  # "Suva Reka" is not Suva
                elif kind == "country":
                    if _names_company(text, starts, keys, last):
                        continue  # "China Eastern", "Suriname Alcoa Foundation": not the state
                elif (
                    start
                    and text[start - 1] in _HYPHENS
                    and _OURS_TOO.search(text, max(start - 11, 0), start)
                ):
                    code = "NL"
                if index and (spelling == "Commissie" or (code == "NL" and kind == "country")):
                    # "kende de Europese Commissie Nederland … toe": two, side by side.
                    beside = bool(found) and found[-1].last == index - 1
                    if not beside and _ends_a_name(text, ends[index - 1], start, keys[index - 1]):
                        continue  # "Zorgverzekeraars Nederland", "Internationale Commissie"
                if index > 1 and keys[index - 1] == "van" and keys[index - 2] in _WATERS:
                    continue  # "de Golf van Guinee", "de Straat van Sicilië": a sea, and no land.
                after = last + 1
                found.append(_make_actor((code, kind, start, end, index, last)))
                break
        return found


# "het Nederlands-Canadese contingent": whose it is first, and of the own state too.
_OURS_TOO = late(r"\b[Nn]ederlands[-‑]$")
_NEAR = 60
_LEAGUE = late(r"van (?:de |het )?(?:\d+ )?(?:lidstaten|eurozone|eurolanden|EU\b|NAVO|G7|G20)")


_WATERS = frozenset("golf straat zee baai".split())


def _is_state(before: str) -> bool:
    """ "de staat", "de Duitse staat": the noun, not the verb."""
    return before in ("de", "onze", "deze", "der", "den") or before.endswith("se")


def _in_compound(text: str, start: int, end: int, code: str, kind: ActorKind) -> bool:
    """True for "NAVO-missie" and "EU-steun": a part of another word, not the actor.

    "VS-geleide" is one as well; "Zuid-" before a place is part of a spelling of its own.
    """
    after = text[end : end + 2]
    if after[:1] in "-‑" and after[1:].isalpha():
        return True
    before = text[max(start - 2, 0) : start]
    if before[-1:] == "-" and text.startswith("Amerika", start):
        # "Midden-Amerika", "Latijns-Amerikaanse", but "Nederlands-Amerikaanse"
        return bool(_OF_AMERICA.search(text, max(start - 10, 0), start)) or kind != "adjective"
    if before[-1:] == "-" and kind in ("country", "place") and code != "NL":
        if text[max(start - 12, 0) : start - 1].lower().endswith(_QUARTERS):
            return False  # "in Oost-Oekraïne"
    return kind != "adjective" and before[-1:] == "-" and before[:1].isalpha()


_OF_AMERICA = late(r"(?i)\b(?:noord|zuid|midden|centraal|meso|latijns)-$")
# The quarters of the wind: "Noordwest-Syrië" is in Syria.
_QUARTERS = ("noord", "zuid", "oost", "west", "midden", "centraal")
_OTHER_BOARDS = (
    *(" van Bestuur", " van Commissarissen", " van Toezicht", " van State", " voor de "),
    *(" voor het ", " voor Cultuur", " voor Rechtsbijstand", " voor Accreditatie"),
)


def _opens_a_name(text: str, spelling: str, start: int, end: int) -> bool:
    """True for "Wij" in "Wij Techniek" and "Rijk" in "gaf Rijk Zwaan", but "het Rijk"."""
    if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
        return False
    article = text[max(start - 4, 0) : start].lower()
    return spelling in ("wij", "we", "ik") or (spelling == "rijk" and article != "het ")


def _ends_a_name(text: str, end: int, start: int, before: str) -> bool:
    """True for the last word of "Zorgverzekeraars Nederland", "Caribisch Nederland".

    `before` is the word that ends at `end`, in lower case.
    """
    joined = text[end:start] == " "
    capital = text[end - len(before)].isupper()
    return joined and capital and before not in _NO_NAMES


def _starts_a_longer_name(text: str, end: int, known: Container[str]) -> bool:
    """True for the place in "Suva Reka", "Victoria Falls", "Santiago del Estero": another place.

    What the tables know is a name of its own ("in Kabul Finse genisten"), what only parts or
    describes the place belongs to it ("Ramstein Air Base", "Monrovia Noord").
    """
    found = _CAPITAL_BEHIND.match(text, end)
    if found is None or not found["name"].istitle():
        return False
    behind = found["name"].lower()
    return bool(found["joined"]) or not (behind in known or behind in _OF_PLACES)


# "F-16" and "Apache-helikopters" are no names alone.
_CAPITAL_BEHIND = late(
    r" (?P<joined>(?:del|do|dos|da|das|di|du|sur|am) )?(?P<name>[^\W\d_]+)(?![\w-])"
)
_OF_PLACES = frozenset(
    "air airbase airfield airport base camp city international military naval noord zuid oost west "
    "centrum centraal".split()
)


# What stands in a firm's name behind that of its country.
def _names_company(text: str, starts: Sequence[int], keys: Sequence[str], last: int) -> bool:
    """True for a country with capitals behind it that end in a word of firms or foundations."""
    for at in range(last + 1, min(last + 4, len(keys))):
        start = starts[at]
        if not text[start].isupper() or text[start - 1] != " " or not text[start - 2].isalnum():
            return False
        if keys[at] in _COMPANY or (at > last + 1 and keys[at] in _FOUNDATIONS):
            return True
    return False


_FOUNDATIONS = frozenset(
    "foundation fund trust institute company corporation agency council group holding".split()
)
_COMPANY = frozenset(
    "eastern southern airlines airways air mobile telecom petroleum steel tobacco bank shipping "
    "rail post energy oil gas motors power sumitomo railways aerospace shipbuilding".split()
)


# Words that open a sentence, and no name, before "Nederland".
_NO_NAMES = frozenset(
    "aan als binnen buiten dat de deze daarom doordat door heeft hoewel in indien is kan mede "
    "met naar namens nu omdat ondanks ook op opdat over sinds te terwijl toen tot tussen uit "
    "van naast behalve dankzij vanwege wegens samen gezamenlijk evenals net alleen daarnaast "
    "tevens bovendien verder inmiddels eerder onlangs geeft betaalt draagt steunt levert vanuit "
    "via volgens voor voordat wanneer wat wel wil zal zo zoals zodat zodra zou zowel zelfs "
    "vooral juist maar want en of dus aangezien nadat tenzij mits zolang mocht waar hoe wie "
    "daarmee hiermee hierdoor daardoor hiervoor daarvoor hierbij daarbij hierin daarin "
    "vervolgens voorts wordt werd was had moet mag moest gaf betaalde droeg steunde leverde "
    "stelde stelt zegt zegde trekt trok stort stortte kreeg krijgt ontvangt ontving reserveert "
    "beloofde exclusief inclusief".split()
)


_WORD = re.compile(r"\w+")


def _first_word(spelling: str) -> str:
    first = spelling.split(" ", 1)[0]
    if first.isalnum():
        return first.lower()
    found = _WORD.match(spelling)
    return found[0].lower() if found else ""


def _second_word(spelling: str) -> str:
    words = _WORD.findall(spelling)  # "Cox", "s" and "Bazar" in "Cox’s Bazar".
    return words[1].lower() if len(words) > 1 else ""


def _plain(place: str) -> str:
    """The place without foreign marks, as many letters write it: Bihać → Bihac, Łask → Lask.

    Names of three letters stay as they are: "Niš" would be "Nis", and "Šid" anybody's.
    """
    if place.isascii() or len(place) < 4:
        return place
    import unicodedata  # Only where the names are made, which is once.

    parts = unicodedata.normalize("NFD", place.translate(_STROKES))
    return "".join(part for part in parts if not unicodedata.combining(part))


_STROKES = str.maketrans("ŁłØøĐđıÆæ", "LlOoDdiAa")


def _inflected(adjective: str) -> str:
    """The form with -e: Frans → Franse, Canadees → Canadese, Fins → Finse."""
    if adjective.endswith("ees"):
        return adjective[:-3] + "ese"
    if adjective.endswith("aas"):
        return adjective[:-3] + "ase"
    return adjective + "e"


@cache
def gazetteer(language: Language) -> Gazetteer:
    """All names that the language's tables know."""
    files = ("countries.tsv", "bodies.tsv", "actors.toml", "sending.toml")
    made = Gazetteer.__new__(Gazetteer)  # It is made of what was kept of one, and not anew.
    kept = language.kept("gazetteer", lambda: vars(_gazetteer(language)), __file__, *files)
    vars(made).update(kept)
    return made


def gazetteer_of(language: Language, day: str | None) -> Gazetteer:
    """The same for a letter of this day: what was no state yet is of the one it was part of."""
    states = language.table("actors")["founded"]
    former = tuple((new, old) for new, founded, old in states if day and day < founded)
    return _of_former_states(language, former) if former else gazetteer(language)


@cache
def _of_former_states(language: Language, former: tuple[tuple[str, str], ...]) -> Gazetteer:
    made = Gazetteer.__new__(Gazetteer)
    vars(made).update(vars(gazetteer(language)))
    vars(made).update(former=dict(former), _named={})
    return made


def _gazetteer(language: Language) -> Gazetteer:
    names: list[Name] = []
    for row in language.rows("countries"):
        code, spellings, adjectives, places = [*row, "", "", ""][:4]
        names += [_make_name((s, code, "country")) for s in spellings.split("|")]
        for adjective in filter(None, adjectives.split("|")):
            names.append(_make_name((adjective, code, "adjective")))
            names.append(_make_name((_inflected(adjective), code, "adjective")))
        for place in filter(None, places.split("|")):
            names += [_make_name((s, code, "place")) for s in dict.fromkeys((place, _plain(place)))]
    for code, _kind, spellings in language.rows("bodies"):
        names += [_make_name((s, code, "body")) for s in spellings.split("|")]
    names += [_make_name((s, "NL", "own")) for s in language.table("actors")["own"]]
    peoples = {name.lower(): code for name, code in language.table("sending")["peoples"]}
    table = language.table("actors")
    return Gazetteer(names, frozenset(table["capitals"]), peoples, dict(table["islands"]))
