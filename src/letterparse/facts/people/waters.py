"""Whether a sentence tells of a ship, of what is at sea, or of a region of several countries."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import AFLOAT, CRAFT
from letterparse.patterns import late

_UPON = frozenset(("in", "op", "boven", "naar", "van"))
WATERS = frozenset("zee oceaan wateren oostzee zeegebied golfregio golf straat".split())
"""Words for a sea, and first words of its name."""
_COASTS = frozenset(("kust", "gebied"))
SHIP_TITLES = frozenset(("zr", "hr"))
"""What "Zr.Ms." and "Hr.Ms." begin with."""
_AFLOAT = SHIP_TITLES | frozenset(
    "opvarenden ingescheept schip schepen korvet korvetten vlootverband hms uss hmas hmcs hdms fgs "
    "vliegdekschepen oorlogsschepen marineschepen patrouilleschepen".split()
)
_SHIPS = (
    "schip",
    "fregat",
    "fregatten",
    "onderzeeboot",
    "helikopterdrager",
    "helikopterdragers",
    "mijnenjager",
    "mijnenjagers",
    "marineschip",
    "transportschip",
    "ijsbreker",
    "ijsbrekers",
)


def at_sea(sentence: Sentence) -> bool:
    """True where a ship sails: it is in no country, whatever the mission's."""
    return bool(sentence.marked & AFLOAT) or guards_merchants(sentence) or in_waters(sentence)


def guards_merchants(sentence: Sentence) -> bool:
    """ "een Vessel Protection Detachment (VPD)", "teams aan boord van koopvaardijschepen".

    By whichever sea these go, and in no mission that sails there.
    """
    present = sentence.present
    aboard = "boord" in present and on_merchants(sentence)
    return aboard or {"vessel", "protection"} <= present or not _ON_BOARD.isdisjoint(present)


_ON_BOARD = frozenset(("vpd", "vpds", "avpd"))


def in_waters(sentence: Sentence) -> bool:
    """ "in de Rode Zee", "boven de Oostzee", "voor de kust van Libanon"."""
    keys = sentence.keys
    if _sails_on(sentence):
        return False
    return not (WATERS.isdisjoint(keys) and _COASTS.isdisjoint(keys)) and any(
        (
            key in WATERS
            and _is_water(sentence, at)
            and (
                not _UPON.isdisjoint(keys[max(at - 3, 0) : at])
                or ["door", "de"] in (keys[at - 2 : at], keys[at - 3 : at - 1])
            )
        )
        or (key == "kust" and keys[max(at - 2, 0) : at] == ["voor", "de"])
        or (key == "gebied" and keys[at - 1].startswith("caribisch"))
        for at, key in enumerate(keys)
    )


def opens_at_sea(sentence: Sentence) -> bool:
    """ "In de Golf van Guinee patrouilleert …": where what is told is, before all else."""
    keys = sentence.keys
    return keys[0] in ("in", "op") and in_waters(sentence) and not WATERS.isdisjoint(keys[1:6])


def _sails_on(sentence: Sentence) -> bool:
    """ "stuurt een fregat, dat zich in de Rode Zee bevond, naar Beira": there it was before."""
    keys = sentence.keys
    at = next((i for i, key in enumerate(keys[:-1]) if key in _WAS), 0)
    return at > 0 and keys[at + 1] == "naar" and at + 1 in sentence.behind_commas


_WAS = frozenset("bevond bevonden lag lagen voer voeren kruiste kruisten".split())


def on_merchants(sentence: Sentence) -> bool:
    """ "Aan boord van drie koopvaardijschepen zijn …": where soldiers guard the ships of others."""
    return any(key.endswith(_MERCHANTS) for key in sentence.keys)


_MERCHANTS = ("koopvaardijschip", "koopvaardijschepen", "vrachtschip", "vrachtschepen")


def _is_water(sentence: Sentence, at: int) -> bool:
    """ "in de Straat van Hormuz", but not "in de straat van de ambassade"."""
    if sentence.keys[at] != "straat":
        return True
    text, starts, behind = sentence.block.view.text, sentence.starts, sentence.keys[at + 1 : at + 3]
    named = behind[:1] == ["van"] and len(behind) > 1 and text[starts[at + 2]].isupper()
    return named and text[starts[at]].isupper()


def in_region(sentence: Sentence) -> bool:
    """ "in de Sahel", "naar het Midden-Oosten": abroad, but in no country that is named."""
    return _REGION.search(sentence.text) is not None


_REGION = late(
    r"\b(?:[Ii]n|[Oo]p|[Nn]aar|[Bb]oven|[Uu]it|luchtruim van) (?:de|het) "
    r"(?:gehele |westelijke )?(?:Sahel|Balkan"
    r"|Hoorn van Afrika|Midden-Oosten|Baltische (?:staten|landen|regio)|Kaukasus|Maghreb"
    r"|Grote-Merengebied|Levant)\b"
    r"|\b(?:het|ons|dat) Baltische luchtruim\b"
    r"|\b(?:[Ii]n|[Nn]aar) (?:Oost-Europa|Noord-Afrika|West-Afrika|Oost-Afrika|Centraal-Afrika"
    r"|Centraal-Azië|Zuidoost-Azië)\b"
    r"|\b(?:[Ii]n|[Nn]aar|[Bb]oven) (?:het |de )?(?:voormalige? |Federale Republiek )?"
    r"Joegoslavië\b(?!-)"
    r"|\bde (?:strijd|campagne|luchtcampagne) tegen (?:ISI[SL]|IS|Daesh)\b"
)


def sails_along(sentence: Sentence, first: int, stop: int) -> bool:
    """ "varen twee onderzoekers mee op een ijsbreker": these words say that they are aboard."""
    keys = sentence.keys
    if _SAILS.isdisjoint(keys[max(first - 3, 0) : stop]):
        return False
    return any(
        is_afloat(keys[at]) and not _ABOARD.isdisjoint(keys[max(at - 5, first) : at])
        for at in range(first + 1, stop)
    )


_SAILS = frozenset("varen vaart voer voeren gevaren meevaren meevaart meegevaren".split())
_ABOARD = frozenset(("op", "boord"))


def flies_from_ship(sentence: Sentence, index: int) -> bool:
    """ "zet vier Apache-helikopters in vanaf het schip HMS Ocean": those aircraft are at sea."""
    keys, marks = sentence.keys, sentence.marks
    if not (marks[index] & CRAFT or keys[index].endswith(_AIRCRAFT)):
        return False
    return any(
        key in _FROM and any(map(is_afloat, keys[at + 1 : at + 5])) and at != index - 1
        for at, key in enumerate(keys)
    )


_FROM = frozenset(("vanaf", "vanuit", "vanop"))
_AIRCRAFT = ("helikopter", "helikopters", "toestel", "toestellen", "drone", "drones", "vliegtuigen")


def is_afloat(word: str) -> bool:
    """A word that says that a ship sails."""
    return word in _AFLOAT or word.endswith(_SHIPS)


def puts_to_sea(sentence: Sentence) -> bool:
    """ "Zr.Ms. Tromp liep op 16 januari uit", "is naar Haïti gevaren"; not "voert taken uit"."""
    keys = sentence.keys
    if not sentence.marked & AFLOAT:
        return False
    if "naar" in keys and not _SAILED.isdisjoint(keys):
        return True
    if _PUTS.isdisjoint(keys):
        return False
    return any(
        key == "uit" and (at + 1 == len(keys) or keys[at + 1] in _TOWARD or at in sentence.commas)
        for at, key in enumerate(keys)
    )


_SAILED = frozenset("gevaren gezeild opgestoomd voer zeilde".split())
_PUTS = frozenset("liep liepen voer".split())
_TOWARD = frozenset("naar vanuit om voor richting en".split())


def into_port(sentence: Sentence, scope: Sequence[int]) -> str | None:
    """ "liep op 12 november Den Helder binnen", "is in Den Helder afgemeerd": a ship is home."""
    if _INTO.keys().isdisjoint(sentence.present) or not sentence.marked & AFLOAT:
        return None
    present = {sentence.keys[i] for i in scope}
    if HOME_PORTS.isdisjoint(present) or not present & {"binnen", "af", *_IN_PORT}:
        return None
    return next((_INTO[key] for key in present if key in _INTO), None)


_IN_PORT = frozenset(("binnengelopen", "afgemeerd"))
_INTO = dict.fromkeys(("loopt", "lopen", "meert", "meren"), "ending") | dict.fromkeys(
    ("liep", "liepen", "meerde", "meerden", *_IN_PORT), "ended"
)
INTO_PORT = frozenset(_INTO)
HOME_PORTS = frozenset(
    "helder rotterdam amsterdam vlissingen ijmuiden eemshaven scheveningen thuishaven".split()
)
