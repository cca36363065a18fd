"""Who stands behind an office or a board: "het bestuur van de ING", "het parlement in Vilnius"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.name_ends import last_of_name
from letterparse.facts.grammar.phrases import Names, is_organisation, phrase_end
from letterparse.records import NamedTuple


class Giver(NamedTuple):
    """Somebody who can give: a code or a name, the own state or not, and its tokens."""

    code: str
    own: bool
    first: int
    last: int
    known: bool = False
    """True if a table knows the name."""


def owner_of_body(sentence: Sentence, end: int, names: Names) -> tuple[int, int] | None:
    """The tokens of whose the body is that a phrase ends with: "de raad van bestuur van de ING"."""
    keys = sentence.keys
    if not end or keys[end - 1] not in _BODIES:
        return None
    at = next((end + len(more) for more in _MORE if keys[end : end + len(more)] == more), end)
    if keys[at : at + 1] != ["van"] or at + 1 >= len(keys):
        return None
    stop = phrase_end(sentence, at + 1, len(keys), names)
    named = at + 1 + (keys[at + 1] in ("de", "het"))
    if named >= stop:
        return None
    upper = sentence.block.view.text[sentence.starts[named]].isupper()
    return (at + 1, stop) if upper or is_organisation(sentence, named, names) else None


_TOWN = frozenset("college gemeenteraad gemeentebestuur burgemeester wethouder".split())
_BODIES = _TOWN | frozenset(
    "bestuur directie raad leiding bestuursvoorzitter directeur president voorzitter ceo topman "
    "topvrouw president-directeur directeur-generaal".split()
)
_MORE = (
    ["van", "bestuur"],
    ["van", "commissarissen"],
    ["van", "toezicht"],
    ["van", "bewind"],
    ["van", "gouverneurs"],
    ["van", "burgemeester", "en", "wethouders"],
    ["van", "b", "en", "w"],
)


def of_town(sentence: Sentence, end: int, giver: Giver) -> Giver:
    """ "Het college van Deventer" is of the municipality."""
    bare = not giver.known and " " not in giver.code and giver.code[0].isupper()
    town = bare and sentence.keys[end - 1] in _TOWN
    return giver._replace(code=f"gemeente {giver.code}") if town else giver


def person(sentence: Sentence, index: int, end: int) -> Giver | None:
    """ "de heer Van den Ende": a private person gives of his own; "premier Sunak" does not."""
    if sentence.keys[index] not in ("heer", "mevrouw") or index + 1 >= end:
        return None
    text = sentence.block.view.text
    name = text[sentence.starts[index + 1] : sentence.ends[end - 1]]
    return Giver(name, False, index, end - 1) if name[0].isupper() else None


def of_parliament(sentence: Sentence, index: int) -> Giver | None:
    """ "het parlement in Vilnius", "het Deense parlement": the state whose it is."""
    for actor in sentence.actors:
        if index - 2 <= actor.first <= index + 3 and actor.kind in (
            "country",
            "place",
            "adjective",
        ):
            return Giver(actor.code, actor.code == "NL", index, index, True)
    return None


def states_of_noun(
    sentence: Sentence, first: int, stop: int, names: Names
) -> tuple[list[Giver], int] | None:
    """ "de Spaanse, Portugese en Italiaanse regering": each of the states, and where it ends."""
    keys, at = sentence.keys, first + 1
    if first >= stop or keys[first] not in ("de", "zowel"):
        return None
    at += keys[first] == "zowel"
    if keys[at : at + 1] and keys[at] in _GOVERNMENTS and keys[at + 1 : at + 2] == ["van"]:
        return _states_listed(sentence, at + 2)
    told = {actor.first: actor for actor in sentence.actors if actor.kind == "adjective"}
    found: list[Giver] = []
    while at < stop and at in told:
        actor = told[at]
        found.append(Giver(actor.code, actor.code == "NL", at, actor.last, True))
        at = actor.last + 1
        at += keys[at : at + 1] in (["en"], ["als"])
        at += keys[at : at + 1] == ["de"]
    for actor in sentence.actors:
        # "de Duitse en de Nederlandse regering"
        if found and actor.kind == "own" and actor.first == at and actor.last > at:
            return [*found, Giver("NL", True, at, actor.last, True)], actor.last + 1
    state = at < stop and (keys[at] in names.of_state or keys[at] in _GOVERNMENTS)
    return (found, at + 1) if state and len(found) > 1 else None


def _states_listed(sentence: Sentence, at: int) -> tuple[list[Giver], int] | None:
    """ "de regeringen van Peru, Chili en Nederland": each of the states, from this token on."""
    told = {actor.first: actor for actor in sentence.actors if actor.kind in ("country", "own")}
    found: list[Giver] = []
    end = at
    while at in told:
        actor = told[at]
        found.append(Giver(actor.code, actor.code == "NL", at, actor.last, True))
        at = end = actor.last + 1
        at += sentence.keys[at : at + 1] == ["en"]
    return (found, end) if len(found) > 1 else None


_GOVERNMENTS = frozenset("regeringen overheden ministers ministeries parlementen".split())


def named_umbrella(sentence: Sentence, end: int, stop: int, names: Names) -> Giver | None:
    """ "de koepel | van sportbonden NOC*NSF": by its name, behind those whom it speaks for."""
    keys, text, starts = sentence.keys, sentence.block.view.text, sentence.starts
    if end >= stop or keys[end] != "van" or keys[end - 1] not in _UMBRELLAS:
        return None
    near = range(end + 1, min(end + 5, stop))
    at = next((i for i in near if text[starts[i]].isupper()), 0)
    told = keys[end + 1 : at]
    if not told or not told[-1].endswith(("en", "s")) or not _SMALL.isdisjoint(told):
        return None
    last = last_of_name(sentence, at, stop, names)
    return Giver(text[starts[at] : sentence.ends[last]], False, end - 1, last)


_UMBRELLAS = frozenset(
    "koepel koepelorganisatie brancheorganisatie branchevereniging brancheverbond federatie "
    "belangenorganisatie belangenvereniging".split()
)
_SMALL = frozenset("en van de het der voor".split())
