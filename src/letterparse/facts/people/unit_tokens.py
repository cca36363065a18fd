"""Which words of a sentence stand for a unit that is sent, not for one that is only named."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.number_words import is_word_part, number_of
from letterparse.facts.grammar.signals import COUNT, CRAFT, MISSION, PEOPLE, SENDING, UNIT
from letterparse.facts.people.leads import COMMANDED, in_leading_clause
from letterparse.facts.people.sending import Words
from letterparse.facts.people.successors import is_successor
from letterparse.facts.people.unit_names import is_ship_title
from letterparse.language import Language
from letterparse.mentions.numbers import word_value


def units_in(words: Words, sentence: Sentence, people: bool) -> list[int]:
    """The tokens that are a unit which is sent, not one that is only named."""
    found: list[int] = []
    before = 0
    wanted = UNIT | CRAFT if people else UNIT | CRAFT | PEOPLE
    for index, mark in enumerate(sentence.marks):
        if (
            (mark | before) & wanted
            and (
                mark & UNIT
                or ((mark | before) & CRAFT and _is_named_craft(words, sentence, index))
                or (mark & PEOPLE and not people and _named_people(sentence, index))
            )
            and not (
                _is_only_named(words, sentence, index)
                or _is_first_part(sentence, index)
                or is_successor(sentence, index)
                or in_leading_clause(sentence, index)
                or _is_mission(sentence, index)
                or is_pupil(sentence, index)
                or _is_made_up(sentence, index)
            )
        ):
            found.append(index + _is_of_system(sentence, index))
        before = mark
    return found


def _is_mission(sentence: Sentence, index: int) -> bool:
    """ "de taskforce Takuba": all of a mission, not a unit in it."""
    named = sentence.marks[index + 1 : index + 2]
    return sentence.keys[index] == "taskforce" and bool(named and named[0] & MISSION)


def is_pupil(sentence: Sentence, index: int) -> bool:
    """ "In Somalië leidt EUTM een bataljon op": those at this token are trained, not sent."""
    keys = sentence.keys
    members = sentence.clauses.members(sentence.clauses.of[index])
    behind = [i for i in members if i > index and keys[i] == "op"]
    if not behind or behind[-1] != members[-1]:
        return False
    verb = next((i for i in members if i < index and keys[i] in _TEACHES), None)
    if verb is None or roles.preposition_of(sentence, index) not in (None, "van"):
        return False
    taught = any(a.kind != "adjective" for a in roles.subjects(sentence, range(verb)))
    between = range(verb + 1, index)
    if not {"door", "met"}.isdisjoint(sentence.words(between)):
        return False  # "leiden de Britten, geholpen door 90 Denen, rekruten op"
    first = sentence.starts[verb + 1]
    letters = sentence.block.view.text[first : first + 3].isupper()  # "leidt EUTM …"
    named = (bool(between) and letters) or any(
        a.first == verb + 1 and a.kind != "adjective" for a in sentence.actors
    )
    return taught or named


def _is_made_up(sentence: Sentence, index: int) -> bool:
    """ "Deense F-16's, waarmee Nederland een detachement vormt": those told of, once more."""
    if _FORMS.isdisjoint(sentence.present):
        return False
    clauses = sentence.clauses
    clause = clauses.of[index]
    told = sentence.words(clauses.members(clause))
    return clauses.opener[clause] == "waarmee" and not _FORMS.isdisjoint(told)


_FORMS = frozenset("vormt vormen vormde vormden vorm gevormd".split())
_TEACHES = frozenset("leidt leiden leidde leidden".split())


def _is_of_system(sentence: Sentence, index: int) -> bool:
    """ "Patriot-systeem": the noun is the part behind the hyphen."""
    end = sentence.ends[index]
    return sentence.block.view.text.startswith(_SYSTEMS, end)


_SYSTEMS = tuple(f"-{kind}syste" for kind in ("", "luchtafweer", "luchtverdedigings"))


def _is_first_part(sentence: Sentence, index: int) -> bool:
    """ "het Patriot-initiatief" is no Patriot, a "Patriot-systeem" is; "F-16" is what it says."""
    text, ends = sentence.block.view.text, sentence.ends
    end = ends[index]
    hyphened = text[end : end + 1] in ("-", "‑") and text[end + 1 : end + 2].isalpha()
    return hyphened and not _is_of_system(sentence, index)


def strength(sentence: Sentence, index: int, language: Language) -> int | None:
    """ "een Roemeense ploeg van dertig": how many a unit has, with no noun for them."""
    keys, at = sentence.keys, index + 2
    if sentence.marks[index] & PEOPLE or keys[index].endswith(_BODIES):
        counted = _in_all(sentence, index, language)
        if counted is not None:
            return counted
    if not keys[index].endswith(_BODIES):
        return _crew(sentence, index, language)
    headed = _headed(sentence, index, language)
    if headed is not None:
        return headed
    if keys[index + 1 : at] not in (["van"], ["à"], ["met"]):
        return None
    while at < len(keys) and keys[at] in _ROUGHLY:
        at += 1
    if at >= len(keys) or at in sentence.timed or at in sentence.priced:
        return None
    value = number_of(sentence, at, language)
    if value is None or value < 2 or is_word_part(sentence, at):
        return None
    ends = at + 1 == len(keys) or at in sentence.commas or at + 1 in sentence.behind_commas
    closes = ends or keys[at + 1] in roles.PREPOSITIONS or sentence.marks[at + 1] & SENDING
    return value if closes or keys[at + 1] in ("en", "man") else None


def _crew(sentence: Sentence, index: int, language: Language) -> int | None:
    """ "Het fregat Karel, met een bemanning van 140, …", "een schip met zevenkoppige bemanning":
    of the ship that it stands behind."""
    keys = sentence.keys
    for at in range(index + 2, min(index + _CREW_BEHIND, len(keys))):
        if keys[at].endswith(("bemanning", "bezetting")):
            with_it = "met" in keys[max(at - 4, 0) : at]
            if with_it and (heads := _headed(sentence, at, language)):
                return heads
            if keys[at + 1 : at + 2] == ["van"]:
                at += 2
                while keys[at : at + 1] and keys[at] in _ROUGHLY:
                    at += 1
                counted = with_it and at < len(keys) and at not in sentence.timed
                return number_of(sentence, at, language) if counted else None
        if at - 1 > index and sentence.marks[at] & UNIT:
            return None
    return None


# So far behind a ship its crew is told at most, in tokens: its name stands between.
_CREW_BEHIND = 12


def _in_all(sentence: Sentence, index: int, language: Language) -> int | None:
    """ "De Nederlandse marechaussees in Port Harcourt, negen in totaal, …": in an aside."""
    keys = sentence.keys
    for at in range(index + 1, min(index + 7, len(keys) - 2)):
        if at in sentence.behind_commas and keys[at + 1 : at + 3] in _ALL_TOLD:
            return number_of(sentence, at, language)
    return None


_ALL_TOLD = (["in", "totaal"], ["in", "getal"])


def _headed(sentence: Sentence, index: int, language: Language) -> int | None:
    """ "een 150-koppig detachement", "de twaalfkoppige ploeg": as many as it has heads."""
    for at in range(max(index - 3, 0), index):
        key = sentence.keys[at]
        if key in ("koppig", "koppige") and at:
            return number_of(sentence, at - 1, language)
        if key.endswith(("koppig", "koppige", "persoons")):
            stem = key.removesuffix("e").removesuffix("koppig").removesuffix("persoons")
            value = word_value(stem, language)
            return int(value) if value is not None else None
    return None


_BODIES = (
    *("ploeg", "team", "eenheid", "detachement", "contingent", "peloton", "compagnie", "groep"),
    *("bataljon", "macht", "brigade", "sectie", "staf", "bemanning"),
)
_ROUGHLY = frozenset("circa ongeveer ruim bijna zo n maximaal in totaal elk ieder".split())


def lone(sentence: Sentence, index: int) -> int | None:
    """ "De Nederlandse officier" is one person; who gives a force its commander may give more."""
    key = sentence.keys[index]
    if key.endswith("commandant"):
        aside = sentence.clauses.opener[sentence.clauses.of[index]] in ("die", "dat")
        return None if aside or sentence.keys[index + 1 : index + 2] in (["van"], ["en"]) else 1
    return 1 if key.endswith(_ALONE) else None


_ALONE = (
    *("officier", "adviseur", "militair", "kolonel", "generaal", "majoor", "kapitein"),
    *("commandeur", "luitenant", "rechter", "waarnemer", "functionaris", "deskundige", "expert"),
    *("attaché", "liaison", "inspecteur"),
)


def is_type(words: Words, key: str) -> bool:
    """ "F35", "C130’s", "A400M": a type of aircraft or vehicle without its hyphen."""
    name = key.removesuffix("s").rstrip("'’")
    if name[:1] == "a":  # "A400M": with fewer digits a road or a sheet of paper.
        digits = name[1:].removesuffix("m")
        return len(digits) == 3 and digits.isdecimal()
    letters = name.rstrip("0123456789")
    return len(name) - len(letters) > 1 and letters in words.types


def _is_named_craft(words: Words, sentence: Sentence, index: int) -> bool:
    """The number of a type of aircraft ("F-16"), or a named ship ("Zr.Ms. Evertsen")."""
    if is_ship_title(sentence, index):
        return True
    if is_type(words, sentence.keys[index]):
        return True
    if sentence.keys[index] != "#" or not index:
        return False
    text, keys = sentence.block.view.text, sentence.keys
    starts, ends = sentence.starts, sentence.ends
    return keys[index - 1] in words.types and (text[ends[index - 1] : starts[index]] in ("-", "‑"))


def _is_means(sentence: Sentence, index: int) -> bool:
    """ "tachtig vlieguren met een C-130": by what the things counted before are done."""
    keys, marks = sentence.keys, sentence.marks
    at = next((i for i in range(index - 1, max(index - 4, 1), -1) if keys[i] == "met"), None)
    if at is None or at - 1 in sentence.timed or at - 1 in sentence.priced:
        return False
    noun = not marks[at - 1] & (PEOPLE | UNIT | CRAFT | SENDING)
    return noun and bool(marks[at - 2] & COUNT) and at - 2 not in sentence.timed


_COUNTS = frozenset("# één twee drie vier vijf zes zeven acht negen tien elf twaalf".split())
_OF_TRADE = ("koopvaardij", "vracht", "handels", "graan", "container", "vissers", "olie", "gas")
_IS = (["is"], ["was"], ["wordt"])
_INTEGRATED = frozenset("geïntegreerd ingebed ingedeeld ondergebracht".split())
_HOSTS = frozenset("tot bij aan binnen vanaf tegen over naast in".split())


def _is_only_named(words: Words, sentence: Sentence, index: int) -> bool:
    """ "het beschermen van schepen": a unit that something is done to, not one that is sent."""
    first = index
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    typed = first > 2 and sentence.keys[first - 1] == "#"
    if typed and sentence.keys[first - 2] in words.types:
        first = index = first - 2  # "van het Belgische F-16 detachement"
    while first and text[starts[first - 1]].isupper() and ends[first - 1] + 1 == (starts[first]):
        first -= 1
    if sentence.keys[index] == "vlaggenschip" and sentence.keys[index + 1 : index + 2] in _IS:
        return True  # "Vlaggenschip is de Italiaanse torpedobootjager Caio Duilio"
    if sentence.keys[index].startswith(_OF_TRADE):
        return True  # "heeft tweehonderd koopvaardijschepen begeleid"
    if _is_means(sentence, index) or sentence.keys[index - 1] in ("welke", "welk", "hoeveel"):
        return True
    if not _INTEGRATED.isdisjoint(sentence.keys[max(index - 5, 0) : index]):
        return True  # "geïntegreerd in een versterkt Duits bataljon"
    if _COUNTS & set(sentence.keys[max(first - 2, 0) : index]):
        return False
    preposition = roles.preposition_of(sentence, first) or roles.preposition_of(sentence, index)
    if preposition == "onder" and sentence.keys[index] in COMMANDED:
        return True
    if preposition in ("voor", "zonder"):
        return True
    if preposition == "aan" and "landen" in sentence.present and "deel" in sentence.present:
        return True  # "Aan de brigade nemen veertien landen deel"
    if preposition == "over" and not COMMANDED.isdisjoint(sentence.keys[:index]):
        return True
    if preposition in _HOSTS:
        # "tot de Duitse brigade": somebody else's unit, which others join.
        return any(a.kind == "adjective" and a.last == index - 1 for a in sentence.actors)
    if preposition != "van":
        return False
    return words.of_units.isdisjoint(sentence.keys[max(index - 5, 0) : index])


def _named_people(sentence: Sentence, index: int) -> bool:
    """ "De Noorse officier in de staf": people of a country, not counted."""
    if _plural_sent(sentence, index):
        return True
    called_back = "terug" in sentence.present and not _CALLS.isdisjoint(sentence.present)
    if sentence.keys[index - 1] in _THEIR and (called_back or lone(sentence, index)):
        # "haalde zijn stafofficier terug", "trekt zijn instructeurs terug"
        return bool(roles.subjects(sentence, range(index)))
    ours = sentence.keys[index - 1] == "onze" or _stays_on(sentence, index)
    return ours or has_adjective(sentence, index)


_THEIR = frozenset(("zijn", "haar", "hun"))
_CALLS = frozenset("trekt trekken trok trokken haalt halen haalde haalden roept riep".split())


def _stays_on(sentence: Sentence, index: int) -> bool:
    """ "De liaison in Bogota blijft tot 1 september": one at a post abroad, and until when."""
    if not sentence.periods or not lone(sentence, index):
        return False
    if not _posting_ends(sentence, index) and (
        sentence.keys[index - 1] != "de" or _STAYING.isdisjoint(sentence.present)
    ):
        return False
    near = (a for a in sentence.actors if index + 1 < a.first <= index + _POST)
    at = next((a.first for a in near if a.kind in ("country", "place")), None)
    return at is not None and sentence.keys[at - 1] in ("in", "te", "op")


def _posting_ends(sentence: Sentence, index: int) -> bool:
    """ "De plaatsing van de technisch adviseur in Seoul eindigt op …", "… is verlengd tot …"."""
    if _ENDING.isdisjoint(sentence.present):
        return False
    of = index - 2 if sentence.keys[index - 1] in _WHOSE else index - 3
    return (
        of > 0 and sentence.keys[of : of + 2] == ["van", "de"] and sentence.keys[of - 1] in _POSTS
    )


_WHOSE = ("de", "onze")
_POSTS = frozenset("plaatsing detachering uitzending stationering".split())
_ENDING = frozenset(
    "eindigt eindigde loopt liep afloopt beëindigd verlengd verstrijkt stopt".split()
)
_STAYING = frozenset("blijft terug terugkeert".split())
# How far behind the noun the place of a post stands: "de attaché van de Douane in Brazilië".
_POST = 5


def has_adjective(sentence: Sentence, index: int) -> bool:
    """ "Franse mariniers", "vier Deense F-16’s": whose they are stands before the noun."""
    return any(a.kind == "adjective" and 0 < index - a.last <= 2 for a in sentence.actors)


def _plural_sent(sentence: Sentence, index: int) -> bool:
    """ "levert Nederland aan EUPM politieadviseurs": sent by somebody, in a number not said."""
    if not sentence.keys[index].endswith(_SPECIALISTS) or not index:
        return False
    if roles.preposition_of(sentence, index) not in (None, "met"):
        return False
    return any(a.code == "NL" and a.first < index for a in sentence.actors)


_SPECIALISTS = tuple("adviseurs instructeurs waarnemers militairen stafofficieren trainers".split())
