"""The agencies and organisations abroad that a sentence says people serve with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import STRONG
from letterparse.facts.people.leads import OF_BLOC, lead_by_name, led_by_whom
from letterparse.facts.people.people import People
from letterparse.facts.people.people_nouns import words_of
from letterparse.facts.people.sending import Words
from letterparse.facts.stays.missions import Mission
from letterparse.facts.stays.whole_sizes import SHARE
from letterparse.language import Language

_RUN = frozenset(
    "operatie missie operaties missies inzet vlag leiding hoofdkwartier korps activiteiten".split()
)
_SIDES_WITH = frozenset(
    "terzijde bijstaan bijgestaan steunen ondersteunen versterken helpen".split()
)
_AGENCIES = frozenset(("Frontex", "EUAA", "Europol", "OVSE"))
# Those whose people all serve abroad; Europol is at home.
_SERVING = frozenset("voor bij aan naar namens onder via".split())
_ABROAD = _AGENCIES - {"Europol"}
_BY_NAME = {code.lower(): code for code in _ABROAD}


def agency_in(sentence: Sentence) -> str | None:
    """ "in de operatie van Frontex", "voor het EU-Asielagentschap (EUAA)"."""
    for actor in sentence.actors:
        if actor.kind == "body" and actor.code not in ("EU", "NATO", "UN"):
            role = roles.role_of(sentence, actor)
            bracketed = sentence.block.view.text[max(actor.start - 1, 0)] == "("
            runs = role == "van" and (_RUN & sentence.present or _is_run(sentence, actor.first))
            if (bracketed and not _is_asking(sentence, actor.first)) or runs:
                return actor.code
            if actor.code in _AGENCIES and role in _SERVING:
                return actor.code
            if actor.code in _AGENCIES and _is_at_disposal(sentence, actor.first):
                return actor.code
            if actor.code in _AGENCIES and role is None and _SIDES_WITH & sentence.present:
                return actor.code
    return _of_operations(sentence)


def at_body(sentence: Sentence, before: Sentence | None) -> bool:
    """ "Bij het JATEC werken drie officieren. In mei volgt een analist, die bij JATEC blijft"."""
    if before is None or "bij" not in sentence.present:
        return False
    text, keys = sentence.block.view.text, sentence.keys
    names = [i for i in range(1, len(keys)) if keys[i - 1] == "bij" and keys[i] in before.present]
    return any(text[sentence.starts[i] : sentence.ends[i]].isupper() for i in names)


def serves_others(sentence: Sentence, mission: Mission) -> bool:
    """ "levert 240 man aan operaties van Frontex", "op ambassades": not in that mission."""
    agency, led = agency_in(sentence), mission.lead or lead_by_name(mission.name)
    if {"deel", "uit"} <= sentence.present and led is not None:
        # "maakt deel uit van de door Frankrijk geleide vloot": of one that others lead.
        leading = led_by_whom(sentence)
        if leading not in (None, led) and {"operatie", "missie"}.isdisjoint(sentence.present):
            return True
    return (bool(agency) and agency != led and bool(led or mission.home)) or _at_posts(sentence)


def _of_operations(sentence: Sentence) -> str | None:
    """ "in de reguliere Frontex-operaties": the agency in a compound with what it runs."""
    for at, (name, run) in enumerate(pairwise(sentence.keys)):
        if name in _BY_NAME and run in _RUN_BY and roles.preposition_of(sentence, at) in _WITH:
            return _BY_NAME[name]
    return None


_RUN_BY = frozenset("operatie operaties missie missies activiteit activiteiten inzet".split())


def _is_asking(sentence: Sentence, at: int) -> bool:
    """ "op verzoek van het Asielagentschap (EUAA)": who asks for people does not lead them."""
    return not _ASKED.isdisjoint(sentence.keys[max(at - 8, 0) : at])


_ASKED = frozenset(("verzoek", "oproep", "vraag"))


def _is_at_disposal(sentence: Sentence, at: int) -> bool:
    """ "stelt zes agenten ter beschikking van Frontex"."""
    return sentence.keys[max(at - 3, 0) : at] == ["ter", "beschikking", "van"]


def _is_run(sentence: Sentence, at: int) -> bool:
    """ "de terugkeervluchten van Frontex": what the agency at this token carries out."""
    at -= sentence.keys[at - 1] in ("het", "de")
    before = sentence.keys[max(at - 2, 0)]
    return before in _RUN or before.endswith(_RUNS)


_RUNS = ("operatie", "operaties", "missie", "missies", "vlucht", "vluchten", "team", "teams")


def in_many_missions(sentence: Sentence) -> bool:
    """ "37 civiele experts bij GVDB-missies": they are in more lands than the one in hand."""
    keys = sentence.keys
    return any(
        key.endswith(("missies", "operaties")) and roles.preposition_of(sentence, at) in _WITH
        for at, key in enumerate(keys)
    )


def is_lent(words: Words, sentence: Sentence) -> bool:
    """ "levert twaalf grenswachters aan Frontex": sent, though no country is named.

    So is who is "gedetacheerd bij het permanente korps", whose name is always that.
    """
    keys, said = sentence.keys, sentence.present
    shares = not SHARE.isdisjoint(said)
    if not (shares or sentence.marked & STRONG or words.pairs.stand_in(said)):
        return False
    if "missies" in said and OF_BLOC.search(sentence.text.replace("missies", "missie")):
        at = keys.index("missies")
        return roles.preposition_of(sentence, at) in _WITH  # "naar civiele missies van de EU"
    if _in_missions_of_bloc(keys):
        return True
    at = keys.index("permanente") if "permanente" in sentence.present else 0
    if at > 1 and keys[at + 1 : at + 2] == ["korps"] and keys[at - 1] == "het":
        return roles.preposition_of(sentence, at) in _WITH
    return _of_operations(sentence) is not None or any(
        actor.code in _ABROAD and actor.kind == "body" and _serves(sentence, actor.first)
        for actor in sentence.actors
    )


def _in_missions_of_bloc(keys: Sequence[str]) -> bool:
    """ "aan militaire en civiele EU-missies", "naar VN-operaties": many, and none is named."""
    runs = [i for i, key in enumerate(keys) if key in _MANY and keys[i - 1] in _BLOCS]
    return any(not _WITH.isdisjoint(keys[max(at - _NEAR, 0) : at - 1]) for at in runs)


_NEAR = 5
_MANY = frozenset(("missies", "operaties", "vredesmissies", "trainingsmissies"))
_BLOCS = frozenset(("eu", "vn", "navo", "ovse"))


def serve_at_large(sentence: Sentence, group: People) -> bool:
    """ "heeft wereldwijd 38 liaisons op post": by their trade they serve abroad, in no one land."""
    keys, last = sentence.keys, group.last
    posted = keys[last].startswith(POSTED) or keys[last].endswith("attachés")
    posted = posted or keys[last] == "lo"
    if posted and _at_posts(sentence):
        return True
    triples = zip(keys, keys[1:], keys[2:], strict=False)
    large = not _WORLD.isdisjoint(sentence.present)
    if sentence.marked & STRONG and not _BORDERS.isdisjoint(keys):
        # "In totaal zijn 2.600 militairen buiten de landsgrenzen ingezet"
        return any(a == "buiten" and c in _BORDERS for a, _, c in triples)
    return posted and (large or ("in", "het", "buitenland") in triples)


def _at_posts(sentence: Sentence) -> bool:
    """ "op Nederlandse ambassades", "bij internationale organisaties": in more lands than one."""
    keys = sentence.keys
    return any(
        key in _MANY_POSTS and not {"op", "bij", "aan"}.isdisjoint(keys[max(at - 2, 0) : at])
        for at, key in enumerate(keys)
    )


_MANY_POSTS = frozenset("ambassades consulaten consulaten-generaal".split())
_BORDERS = frozenset("landsgrenzen grenzen".split())


POSTED = ("liaison", "verbindingsofficier")
_WORLD = frozenset("wereldwijd wereld".split())
_WITH = frozenset(("aan", "bij", "in", "naar", "voor", "binnen"))


def why_staff(sentence: Sentence, group: People, language: Language) -> str | None:
    """ "20 fte voor de opvang uit Syrië": staff of an office, unless said to be in a land."""
    posts = words_of(language).full_time_posts
    if sentence.keys[group.last] not in posts or agency_in(sentence) is not None:
        return None
    lands = (a for a in sentence.actors if a.kind in ("country", "place") and a.code != "NL")
    there = any(roles.preposition_of(sentence, a.first) in _THERE for a in lands)
    return None if there else "they are staff of an office"


_THERE = frozenset("in op te naar".split())


def _serves(sentence: Sentence, at: int) -> bool:
    """ "bij Frontex", "aan de operaties van Frontex"."""
    role, behind = roles.preposition_of(sentence, at), sentence.keys[at + 1 : at + 3]
    if "te" in behind:
        return False  # "De Commissie stelt voor Frontex te vergroten tot 30.000 grenswachters"
    if role == "van" and (_is_run(sentence, at) or _is_at_disposal(sentence, at)):
        return True
    return role in _WITH
