"""The missions and operations that a letter names, and what it says of each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.roles import coordinated, first_listed, role_of
from letterparse.facts.grammar.signals import (
    LEADING,
    MISSION,
    MISSION_FORM,
    MISSION_KIND,
    MISSION_SECOND,
)
from letterparse.facts.people.leads import (
    BLOC_NAME,
    BLOCS,
    HEADED,
    OF_BLOC,
    founder_in,
    lead_by_prefix,
    led_by_whom,
)
from letterparse.facts.people.mission_names import known_missions, mission_words, other_names
from letterparse.facts.stays.homes import homes, place_names
from letterparse.facts.stays.not_there import spoke_at
from letterparse.facts.stays.work_places import work_place
from letterparse.language import Language
from letterparse.patterns import late
from letterparse.records import NamedTuple, Record, field

_EUROPEAN = late(r"Europese \w*(?:missie|operatie)\b")
_LEAD_BY_KIND = (
    ("vn-", "UN"),
    ("eu-", "EU"),
    ("navo-", "NATO"),
    ("nato-", "NATO"),
    ("frontex-", "Frontex"),
    ("ovse-", "OVSE"),
)
_PREFIXES = frozenset(prefix[:-1] for prefix, _ in _LEAD_BY_KIND)
# "AMIS, de missie van …", "IRINI, een nieuwe EU-operatie": the name before its kind.
_APPOSED = late(r"\b([A-Z][A-Za-z]*[A-Z][A-Za-z-]*), (?:de|een|het) (?:\w{1,20} )?[\w-]{0,9}$")
# "de waarnemersmissie van de OVSE in Oekraïne, de SMM, …"
_BEHIND = late(r"[^.,;:()]{0,50}, de ([A-Z][A-Z-]{2,9}),")
# "missie Resolute Support", "operatie ‘Barkhane’"
_CAPITALS = late(r"\s[„“«‘']?((?:[A-Z][\w’'-]*)(?:\s[A-Z][\w-]*){0,3})")
# "de operatie, die de naam Alba draagt", "de missie heet Concordia"
_CALLED = late(
    r"(?: in [A-Z][\w-]{2,20})?,? (?:(?:die |dat )?(?:(?:draagt|kreeg|krijgt|met|onder) )?"
    r"de naam |genaamd |heet |die (?=.{2,30} heet))"
    r"[„“«‘']?([A-Z][\w’'-]*(?:\s[A-Z][\w-]*){0,3})"
)
_CALLING = frozenset(("naam", "genaamd", "heet"))
# "VN-missie in Mali (MINUSMA)"
_AT_PLACE = late(r"\s(?:in|van|voor)\s[^(.,;]{2,40}\(([A-Z][A-Za-z-]{2,11})\)")
_IN_ENGLISH = late(
    r" (?:in|for) (?:the )?[A-Z]\w+(?: [A-Z]\w+)?(?: and(?: [A-Z]\w+){1,2})?|(?: [A-Z]\w+){1,2}"
)
_OF_BLOC = late(r"(?:EU|VN|NAVO)[-‑](?=[A-Z][a-z])")
_OF_IT = late(r"[’”'\"]?\)? van de (Verenigde Naties|Europese Unie|NAVO|VN|EU)\b(?!-)")
_STANDING = ("commando", "hoofdkwartier", "taakgroep", "vlootgroep", "gevechtsgroep", "macht")
_BRACKETED = late(r"\(([A-Z][A-Z0-9-]{3,11})\)")
# Behind a name; ", eFP)" behind a name that itself stands in brackets.
_ABBREVIATION = late(r"(?:\s*\((?:[\w\s]+, )?|, )([a-z]?[A-Z][A-Za-z0-9-]{1,11})\)")


class Mission(Record):
    """One mission as the letter tells of it. `lead` and `location` may stay unsaid."""

    name: str
    abbreviation: str | None = None
    lead: str | None = None
    location: list[str] = field(default_factory=list[str])
    led: bool = False
    home: Sequence[str] = ()  # Where it is, if nobody says it; see `homes`.
    ashore: bool = False  # By its kind it has no ships: "EUTM Mali".
    afloat: bool = False  # Its ships are in no land: "EUNAVFOR Aspides".
    widely: bool = False  # In several lands at once: "EUMAM Oekraïne" trains in all of Europe.


def place_shared(mission: Mission | None, around: list[str]) -> list[str]:
    """Where those of a mission are of whom no place is told; those before may be elsewhere."""
    own = mission is not None and (mission.location or mission.afloat)
    return mission.location if mission is not None and own else around


class Named(NamedTuple):
    """A mission named at block text[start:end]."""

    mission: Mission
    start: int
    end: int


def behind_name(sentence: Sentence, one: Named) -> int:
    """The token behind the name of a mission, and behind where it is: "EUFOR in Tsjaad, waar"."""
    at = sentence.token_at(one.end)
    if sentence.keys[at : at + 1] not in (["in"], ["op"], ["bij"], ["voor"]):
        return at
    return next((a.last + 1 for a in sentence.actors if 0 < a.first - at < 3), at)


def is_in_name(sentence: Sentence, actor: Actor) -> bool:
    """ "EUCAP Sahel Mali": is this land part of the name of a mission that was read here?"""
    named: list[Named] = sentence.memo.get("named", [])
    return any(one.start < actor.start < one.end for one in named)


@cache
def _english(language: Language) -> tuple[tuple[str, str], ...]:
    """Country codes by the English spellings that mission names use."""
    return tuple((row[0][1:], row[1]) for row in language.rows("missions") if row[0][0] == "@")


# What a bloc does that has a mission somewhere.
_RUNS = frozenset(
    "actief uitvoert uitvoeren onderhoudt lopen ontplooit begon startte lanceerde begint opzette "
    "voert leidt inrichtte treedt optreedt".split()
)
_NO_NAME = frozenset("de het deze voor bij aan in na binnen met door van onder naast uit".split())


def _apposed_bloc(sentence: Sentence, at: int) -> str | None:
    """ "MINUSMA, de VN-missie in Mali": whose it is by the words set behind the name."""
    keys = sentence.keys
    for index in range(at + 1, min(at + 4, len(keys) - 2)):
        if keys[index] in ("de", "het", "een") and index - 1 in sentence.commas:
            return lead_by_prefix(sentence, range(index + 1, min(index + 3, len(keys))))
    return None


class Missions:
    """Every mission of a letter by each of its names, filled in reading order."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.by_name: dict[str, Mission] = {}
        self.unnamed: dict[str, str | None] = {}
        self.gazetteer, self.canonical = known_missions(context.language)
        self.kinds = mission_words(context.language)
        self.english = _english(context.language)
        self.places = place_names(context.language)
        table = context.language.table("sending")
        self.elsewhere = tuple(table["missions_elsewhere"])
        self.ashore = tuple(table["missions_ashore"])
        self.afloat = tuple(table["missions_afloat"])
        self.widely = tuple(table["missions_in_many_lands"])
        self.other_names = other_names(context.language)

    def named_in(self, sentence: Sentence) -> list[Named]:
        """The missions that a sentence names, and what it adds on them."""
        marked = sentence.marked
        if not marked & (MISSION | MISSION_SECOND | MISSION_FORM | MISSION_KIND):
            return []
        text = sentence.block.view.text
        unknown = self._by_bloc(sentence) if marked & MISSION_FORM else []
        spans = [
            (a.start, a.end, a.code)
            for a in sentence.named_by(self.gazetteer, MISSION, MISSION_SECOND)
            if text[a.start : a.end] != "RSM" or self.by_name
        ]
        for index, mark in enumerate(sentence.marks if marked & MISSION_KIND else ()):
            if mark & MISSION_KIND and sentence.keys[index] in self.kinds:
                found = self._after_kind(sentence, index)
                if found and not any(s < found[1] and found[0] < e for s, e, _ in spans):
                    spans.append(found)
        spans += [u for u in unknown if not any(s <= u[0] < e for s, e, _ in spans)]
        if not spans and marked & MISSION_KIND:
            spans += self._abbreviated(sentence)
        if not spans:
            self._note_unnamed(sentence)
            return []
        spans.sort()
        led_by = led_by_whom(sentence) if marked & LEADING else None
        # "aan A en aan de door de VS geleide operatie B": the one behind the word is led so.
        told = max(text.rfind("geleide ", sentence.start, spans[-1][0]), sentence.start)
        led_at = next((start for start, _, _ in spans if start > told), spans[0][0])
        named: list[Named] = []
        for start, end, name in spans:
            if named and text[named[-1].end : start] == " (":
                # "UNMEE (United Nations Mission in Ethiopia and Eritrea)"
                self.by_name.setdefault(name, same := named[-1].mission)
                if name[:2].isupper() and len(name) < len(same.name):
                    same.abbreviation = same.abbreviation or name
            mission = self._note(sentence, start, end, name)
            if led_by and start == led_at:
                mission.lead, mission.led = led_by, True
            if not named or named[-1].mission is not mission or start > named[-1].end + 3:
                named.append(Named(mission, start, end))
        return named

    def _note_unnamed(self, sentence: Sentence) -> None:
        """ "… de EU-missie in Armenië …?": where it is, for when the answer tells its name."""
        if not sentence.is_question:
            return
        keys = sentence.keys
        for actor in sentence.actors:
            at = actor.first - 2
            if at < 1 or keys[at] not in self.kinds or keys[at + 1] != "in":
                continue
            if actor.kind == "country" and keys[at - 1] in _PREFIXES:
                kind = " ".join(keys[at - 1 : at + 1])
                if self.unnamed.setdefault(kind, actor.code) != actor.code:
                    self.unnamed[kind] = None  # Several of a kind: no telling which is named.

    def _by_bloc(self, sentence: Sentence) -> list[tuple[int, int, str]]:
        """Missions of the EU or the UN that no table knows, by the form of their names."""
        found: list[tuple[int, int, str]] = []
        text = sentence.block.view.text
        for match in BLOC_NAME.finditer(text, sentence.start, sentence.end):
            first = match[0].partition(" ")[0]
            if first not in self.other_names:
                last = match.start() + len(first)
                if self._is_place(match[0][len(first) + 1 :]):
                    last = match.end()
                found.append((match.start(), last, text[match.start() : last]))
        return found

    def _is_place(self, words: str) -> bool:
        named = words.removeprefix("MED ")
        return named in self.places or any(named == said for _, said in self.english)

    def _after_kind(self, sentence: Sentence, index: int) -> tuple[int, int, str] | None:
        """ "missie Resolute Support", "VN-missie in Mali (MINUSMA)"."""
        text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
        end = ends[index]
        if text[starts[index]].isupper() and index and self._named_before(sentence, index):
            return self._english_name(sentence, index)
        before = _APPOSED.search(text, max(end - 60, sentence.start), starts[index])
        named = () if _CALLING.isdisjoint(sentence.present) else (_CALLED,)
        behind = (one.match(text, end) for one in (_CAPITALS, _BEHIND, _AT_PLACE, *named))
        for match in (before, *behind):
            if match and not self._is_actor(sentence, match.start(1)):
                # "EU-Atalanta" is Atalanta.
                bloc = _OF_BLOC.match(match[1])
                first = bloc.end() if bloc else 0
                return match.start(1) + first, match.end(1), match[1][first:]
        return None

    def _abbreviated(self, sentence: Sentence) -> list[tuple[int, int, str]]:
        """ "richt de NAVO een commando in (NSATU)": a headquarters by what stands in brackets."""
        text = sentence.block.view.text
        for match in _BRACKETED.finditer(text, sentence.start, sentence.end):
            at = sentence.token_at(match.start())
            near = sentence.keys[max(at - 10, 0) : at]
            standing = next((i for i, key in enumerate(near) if key.endswith(_STANDING)), None)
            if standing is None or "en" in near[standing:] or match[1] in self.other_names:
                continue  # "… van het commando en een Juridisch Adviseur (LEGAD)"
            if not self._is_actor(sentence, match.start(1)):
                return [(match.start(1), match.end(1), match[1])]
        return []

    def _named_before(self, sentence: Sentence, index: int) -> bool:
        text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
        return text[starts[index - 1]].isupper() and (text[ends[index - 1] : starts[index]] == " ")

    def _english_name(self, sentence: Sentence, index: int) -> tuple[int, int, str]:
        """ "European Union Training Mission": the capitalised words around its kind."""
        text, keys = sentence.block.view.text, sentence.keys
        starts, ends, first = sentence.starts, sentence.ends, index
        while first and self._named_before(sentence, first) and first > index - 8:
            first -= 1
        first += keys[first] in _NO_NAME and first < index
        match = _IN_ENGLISH.match(text, ends[index])
        end = match.end() if match else ends[index]
        return starts[first], end, text[starts[first] : end]

    def _is_actor(self, sentence: Sentence, start: int) -> bool:
        return any(a.start <= start < a.end for a in sentence.actors)

    def _note(self, sentence: Sentence, start: int, end: int, name: str) -> Mission:
        spelling = (text := sentence.block.view.text)[start:end]
        mission = (
            self.by_name.get(name) or self.by_name.get(spelling) or self._longer(spelling, sentence)
        )
        if mission is None:
            said = name if spelling != name and len(spelling) < 4 else spelling
            home = homes(self.context.language).get(name, ())
            mission = Mission(said, home=home, ashore=said.startswith(self.ashore))
            mission.afloat, mission.widely = map(name.startswith, (self.afloat, self.widely))
            self.by_name[spelling] = mission
            self.by_name.setdefault(name, mission)
        elif mission.name.endswith("coalitie") and " " in spelling:  # By the operation's own name.
            mission.name, self.by_name[spelling] = spelling, mission
        match = _ABBREVIATION.match(text, end)
        if match and match[1] != spelling and not self._is_actor(sentence, match.start(1)):
            mission.abbreviation = mission.abbreviation or match[1]
            mission.home = mission.home or homes(self.context.language).get(match[1], ())
            self.by_name.setdefault(match[1], mission)
        letters = name.isupper() or spelling.partition(" ")[0][1:].isupper()  # "eFP", "EUTM Mali"
        if text[start - 1 : start] == "(" and letters:
            mission.abbreviation = mission.abbreviation or spelling
        if mission.lead is None and not mission.led:
            behind = _OF_IT.match(text, end)  # "Ocean Shield van de NAVO"
            mission.lead = BLOCS[behind[1][0]] if behind else self._lead(sentence, start)
        mission.location = work_place(sentence, end) or mission.location
        if not mission.location:
            self._locate(sentence, mission, start, end)
        if mission.lead is None and sentence.marked & MISSION_KIND:
            mission.lead = self._active_bloc(sentence)
        return mission

    def _longer(self, short: str, sentence: Sentence) -> Mission | None:
        """The one whose name begins so: "EUTM", after "EUTM Mali" and no other of its kind."""
        here = {a.code for a in sentence.actors if a.first == 1 and sentence.keys[0] == "in"}
        named = [m for name, m in self.by_name.items() if name.startswith(short + " ")]
        longer = {id(m): m for m in named if not here or not here.isdisjoint(m.location or here)}
        return self.by_name.setdefault(short, *longer.values()) if len(longer) == 1 else None

    @staticmethod
    def _active_bloc(sentence: Sentence) -> str | None:
        """ "waar de VN werken met de missie …", "waar de EU de missie … uitvoert"."""
        if _RUNS.isdisjoint(sentence.present):
            return None
        clauses = sentence.clauses
        for actor in sentence.actors:
            if actor.code in ("NATO", "EU", "UN") and role_of(sentence, actor) is None:
                members = clauses.members(clauses.of[actor.first])
                if any(sentence.keys[i] in _RUNS for i in members):
                    return actor.code
        return None

    def _lead(self, sentence: Sentence, start: int) -> str | None:
        text = sentence.block.view.text
        first = sentence.token_at(start)
        nearest = lead_by_prefix(sentence, range(max(first - 2, 0), first))
        if nearest:
            return nearest  # "de EU-antipiraterijoperatie Atalanta"
        before = text[max(sentence.start, start - 60) : start].lower()
        after = text[start : min(sentence.end, start + 90)].lower()
        for prefix, code in _LEAD_BY_KIND:
            at = before.rfind(prefix)
            if at >= 0 and any(kind in before[at:] for kind in self.kinds):
                return code
            at = after.find(prefix)
            if (
                0 <= at < 60
                and not any(k in after[:at] for k in (",", " en bij ", " en aan ", " en voor "))
                and any(after[at:].startswith(prefix + k) for k in self.kinds)
            ):
                return code
        found = lead_by_prefix(sentence, range(max(first - 9, 0), first))
        found = found or _apposed_bloc(sentence, first)
        return found or self._lead_by_bloc(sentence, start) or founder_in(sentence)

    def _lead_by_bloc(self, sentence: Sentence, start: int) -> str | None:
        """ "de missie van de Verenigde Naties", "de Europese trainingsmissie"."""
        text = sentence.block.view.text
        around = text[max(sentence.start, start - 70) : min(sentence.end, start + 80)]
        match = OF_BLOC.search(around)
        if match:
            return BLOCS[match[1][0]]
        if _EUROPEAN.search(around):
            return "EU"
        for actor in sentence.actors:
            following = sentence.keys[actor.last + 1 : actor.last + 2]
            if actor.kind == "adjective" and actor.code != "NL" and following:
                kind = following[0] in self.kinds or following[0].endswith(HEADED[:2])
                if kind and abs(start - actor.end) < 60:
                    return actor.code
        return None

    def _locate(self, sentence: Sentence, mission: Mission, start: int, end: int) -> None:
        """The country said beside the name: "EUTM Mali", "UNIFIL in Libanon", "missie in Mali"."""
        headed = "hoofdkwartier" in sentence.block.view.text[max(start - 40, 0) : start]
        elsewhere = mission.name.startswith(self.elsewhere)
        named_for: list[str] = []
        for actor in sentence.actors:
            if actor.kind not in ("country", "place") or actor.code == "NL" or headed:
                continue
            inside = start <= actor.start < end and not elsewhere
            near = 0 <= actor.start - end < 25 and role_of(sentence, actor) in ("in", "te", "voor")
            # "aan EUMAM bij met 60 trainers in Duitsland": where those are.
            counted = any(map(str.isdigit, sentence.block.view.text[end : actor.start]))
            near = near and not (counted or spoke_at(sentence, actor.first))
            just_before = 0 < start - actor.end < 4 and role_of(sentence, actor) == "in"
            if inside and actor.code not in (*mission.location, *named_for):
                named_for.append(actor.code)
            elif near or just_before:
                # "de missie in Tsjaad en Soedan (X)": in each of the list before the bracket.
                listed = coordinated(sentence, first_listed(sentence, actor))
                lands = listed if just_before else [actor]
                mission.location += [a.code for a in lands if a.code not in mission.location]
        # "EUTM Somalië leidt in Oeganda rekruten op": not in the land that it is named for.
        mission.location = mission.location or named_for
        name = sentence.block.view.text[start:end]
        if not elsewhere and (not mission.location or " and " in name):
            english = [c for c, spelling in self.english if spelling in name]
            mission.location += [c for c in english if c not in mission.location]
        if not mission.location:
            at = sentence.token_at(start)
            place = self.unnamed.get(" ".join(sentence.keys[max(at - 2, 0) : at]))
            mission.location += [place] if place else []
        if not mission.location and "over" in sentence.keys[:1]:
            first = [a.code for a in sentence.actors if a.kind == "country" and a.first < 4]
            mission.location += [code for code in first[:1] if code != "NL"]
