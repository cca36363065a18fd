"""Whose a government or an office is: "de Duitse regering", "de minister van Financiën van …"."""

from __future__ import annotations

from collections.abc import Mapping

from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence


def owned_by(sentence: Sentence, actor: Actor) -> Actor:
    """ "de Duitse regering" is Germany, not the own state."""
    if actor.kind == "own":
        abroad = _state_of_office(sentence, actor) or _state_of_speaker(sentence, actor)
        abroad = abroad or federal_state(sentence, actor) or state_where(sentence, actor.first)
        if abroad is not None:
            return actor._replace(code=abroad, kind="country")
        for other in sentence.actors:
            if other.kind == "adjective" and other.last == actor.first - 1 and other.code != "NL":
                return actor._replace(code=other.code, kind="country")
            # "de regering in Londen", "de regering te Kigali"
            seated = sentence.keys[actor.last] in ("regering", "overheid")
            # "heeft het kabinet in Londen … toegezegd": ours, there; not of who opens with it.
            seated = seated or (sentence.keys[actor.last] == "kabinet" and actor.first <= 1)
            if seated and other.kind == "place" and other.first == actor.last + 2:
                if sentence.keys[actor.last + 1] in ("in", "te") and other.code != "NL":
                    return actor._replace(code=other.code, kind="country")
            # "de regering van Egypte"
            owned = sentence.keys[actor.last + 1 : actor.last + 2] == ["van"]
            between = sentence.keys[actor.last + 2 : other.first]
            near = 1 < other.first - actor.last <= 3 and {"de", "het"}.issuperset(between)
            near = near or _of_portfolio(sentence, actor, other)
            if owned and other.kind == "country" and near:
                return actor._replace(code=other.code, kind="country")
    return actor


def of_region(sentence: Sentence, actor: Actor, adjectives: Mapping[str, str]) -> bool:
    """ "de Vlaamse regering": a region's own, which no table of states knows."""
    if is_federal(sentence, actor):
        return federal_state(sentence, actor) is None
    before = sentence.keys[actor.first - 1] if actor.first else ""
    return adjectives.get(before, "NL") != "NL"


def is_federal(sentence: Sentence, actor: Actor) -> bool:
    """ "de federale regering": never the own one."""
    return actor.first > 0 and sentence.keys[actor.first - 1] == "federale"


def federal_state(sentence: Sentence, actor: Actor) -> str | None:
    """ "Vlaanderen legt € 2 mln. in, de federale regering € 1 mln.": the federation named."""
    if not is_federal(sentence, actor):
        return None
    if not _OF_BELGIUM.isdisjoint(sentence.present):
        return "BE"
    named = [a.code for a in sentence.actors if a.code in _FEDERATIONS and a is not actor]
    return named[-1] if named else None


_FEDERATIONS = frozenset("BE DE AT CH US CA AU BR MX RU NG ET IN".split())
_OF_BELGIUM = frozenset("vlaanderen wallonië vlaamse waalse".split())


def state_where(sentence: Sentence, at: int) -> str | None:
    """ "In Polen trok de regering …": of the state that the statement says first.

    So says a letter of its own cabinet, too, but of where that helps: "In Libanon steunt het
    kabinet …".
    """
    keys = sentence.keys
    if keys[at] not in _GOVERNMENTS or keys[max(at - 1, 0)] not in ("de", "het"):
        return None
    for other in sentence.actors:
        opens = other.first - 1
        near = 1 <= at - 1 - other.last <= _NEAR and keys[max(opens, 0)] == "in"
        first = opens == 0 or opens in sentence.behind_commas or keys[opens - 1] in _JOINING
        if near and first and other.kind == "country" and other.code != "NL":
            return other.code if keys[at] != "kabinet" or other.code in _WEALTHY else None
    return None


_GOVERNMENTS = frozenset("regering overheid kabinet parlement".split())
_WEALTHY = frozenset("AT AU BE CA CH DE DK FI FR GB IE IS JP LU NO NZ SE US".split())
_JOINING = frozenset("en maar terwijl".split())
_NEAR = 3


def _state_of_speaker(sentence: Sentence, actor: Actor) -> str | None:
    """ "De Finse premier zei dat zijn regering …": the state that was named last, if another."""
    keys, at = sentence.keys, actor.first
    said = keys[actor.last] == "regering" and keys[max(at - 2, 0) : at] == ["dat", "de"]
    if said and not _SAYS.isdisjoint(keys[:at]):
        heads = (a for a in sentence.actors if _is_head(keys, a) and a.last < at)
        return next((a.code for a in heads if a.code != "NL"), None)
    if keys[at - 1 : at] not in _HIS:
        return None
    named = [a for a in sentence.actors if a.last < actor.first and a.kind in _STATES]
    return named[-1].code if named and named[-1].code != "NL" else None


def _is_head(keys: list[str], actor: Actor) -> bool:
    """ "de Deense premier", "de premier van Denemarken"."""
    if actor.kind == "adjective":
        return not _HEADS.isdisjoint(keys[actor.last + 1 : actor.last + 2])
    before = keys[max(actor.first - 2, 0) : actor.first]
    return actor.kind == "country" and before[1:] == ["van"] and before[0] in _HEADS


_HEADS = frozenset("premier president minister-president kanselier bondskanselier".split())
_SAYS = frozenset("zei zegt bekend meldde meldt verklaarde bevestigde aan liet".split())
_HIS = (["zijn"], ["haar"], ["hun"])
_STATES = ("country", "adjective", "own")


def _of_portfolio(sentence: Sentence, actor: Actor, other: Actor) -> bool:
    """ "de minister van Financiën van Saudi-Arabië": what of, and then whose."""
    between = range(actor.last + 1, other.first)
    if not 2 < len(between) < _LONG_PORTFOLIO or other.code == "NL":
        return False
    keys, text = sentence.keys, sentence.block.view.text
    if keys[other.first - 1] != "van":
        return False
    return all(text[sentence.starts[i]].isupper() or keys[i] in _IN_PORTFOLIOS for i in between)


_LONG_PORTFOLIO = 10
_IN_PORTFOLIOS = frozenset("van voor en de het".split())


def _state_of_office(sentence: Sentence, actor: Actor) -> str | None:
    """ "de minister van Buitenlandse Zaken van Japan": the state whose he is, if another."""
    keys, text = sentence.keys, sentence.block.view.text
    if keys[actor.last] not in _OFFICES or keys[actor.last + 1 : actor.last + 2] not in _OF_OFFICE:
        return None
    for other in sentence.actors:
        if other.kind != "country" or other.code == "NL":
            continue
        between = range(actor.last + 2, other.first - 1)
        if not 1 <= len(between) <= _LONGEST_OFFICE or keys[other.first - 1] != "van":
            continue
        starts = sentence.starts
        if all(text[starts[i]].isupper() or keys[i] in ("en", "voor", "van") for i in between):
            return other.code
    return None


_OFFICES = frozenset(
    "minister ministerie staatssecretaris departement ambtgenoot ambtgenote collega "
    "bewindspersoon".split()
)
_OF_OFFICE = (["van"], ["voor"])
_LONGEST_OFFICE = 7
