"""Organisations and firms that send people of their own: "drie deskundigen van Deltares".

Whose people they are stands behind their noun ("van X", "in dienst van X"), at the head of the
clause ("van de zijde van X", "namens X"), behind "door", or is the first part of the noun of
their team ("een EU-team van elf").
"""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver, giver_in
from letterparse.facts.grammar.phrases import names_of, phrase_end
from letterparse.facts.grammar.signals import AFLOAT, COUNT, CRAFT, NUMBER, PEOPLE, STRONG, UNIT
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import PASSIVE
from letterparse.facts.people.people import People, people_in
from letterparse.facts.people.people_nouns import words_of
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.origins import FORCES, is_continent
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.whereabouts import lends
from letterparse.language import Language


def body_of(
    sentence: Sentence, group: People, scope: Sequence[int], named: list[Named], language: Language
) -> roles.Donor | None:
    """The organisation whose people these are, unless a state is said to send them."""
    if sentence.keys[group.last].endswith(words_of(language).soldiers):
        return None
    states = [a for a in roles.subjects(sentence, scope) if a.kind in ("country", "own")]
    if any(a.first not in range(group.first, group.last + 1) for a in states):
        return None
    if any(
        a.kind in ("country", "own") and roles.role_of(sentence, a) == "door"
        for a in sentence.actors
    ):
        return None
    return whose_people(sentence, group, scope, named, language) or _of_team(sentence, group)


def state_of_body(sentence: Sentence, group: People) -> roles.Donor | None:
    """ "negentig medewerkers van het Duitse Technisches Hilfswerk", "van de Belgische genie".

    One that acts for itself everywhere (the Red Cross) stays who it is.
    """
    at = _behind(sentence, group.last)
    if at is None or sentence.keys[at : at + 1] not in (["de"], ["het"]):
        return None
    owner = next((a for a in sentence.actors if a.first == at + 1), None)
    if owner is None or owner.kind != "adjective" or owner.code in _BLOCS.values():
        return None
    name = owner.last + 1
    if owner.code == "NL" or name >= len(sentence.keys) or sentence.marks[name] & (UNIT | CRAFT):
        return None
    if any(a.first == name for a in sentence.actors):
        return None
    body = sentence.block.view.text[sentence.starts[name]].isupper()
    body = body or sentence.keys[name].endswith(_SERVICES + FORCES)
    return roles.Donor(owner.code, False) if body else None


def whose_people(
    sentence: Sentence, group: People, scope: Sequence[int], named: list[Named], language: Language
) -> roles.Donor | None:
    """The organisation that is named as the one whose people these are, or that acts with them."""
    at = _behind(sentence, group.last) or _fronted(sentence, scope, group)
    if at:
        return _named_at(sentence, at, named, language)
    if sentence.keys[group.first - 1] != "met" or not PASSIVE & {sentence.keys[i] for i in scope}:
        return None
    # "Smit is met dertig man aanwezig in Jemen": with "met" the verb of being is no passive.
    opener = sentence.clauses.opener[sentence.clauses.of[scope[0]]]
    givers = subject_of(sentence, scope, opener, language).givers
    if givers and givers[0].first < group.first and not givers[0].own:
        if sends_itself(sentence, givers[0], named, language):
            return roles.Donor(proper(givers[0].code), False)
    return None


def body_has(
    sentence: Sentence, group: People, scope: Sequence[int], named: list[Named], language: Language
) -> bool:
    """ "Boskalis heeft veertig man in Bangladesh"; of staff that a firm has, nobody is sent."""
    opener = sentence.clauses.opener[sentence.clauses.of[scope[0]]]
    givers = subject_of(sentence, scope, opener, language).givers
    if not givers or givers[0].own or givers[0].first > group.first:
        return False
    there = not _THERE.isdisjoint(sentence.keys[givers[0].last + 2 : group.first])
    if not (there or places_in(sentence, range(len(sentence.keys)))):
        return False
    if sentence.keys[group.last] in ("man", "mensen"):
        return sends_itself(sentence, givers[0], named, language)
    span = range(givers[0].first, givers[0].last + 1)
    return any(a.kind == "body" and a.first in span and a.last in span for a in sentence.actors)


_THERE = frozenset(("er", "daar", "aldaar"))


def owned_by_service(sentence: Sentence, last: int, language: Language) -> bool:
    """ "zes dijkbewakers van Rijkswaterstaat", "twee artsen van het RIVM": `last` is the noun."""
    at = _behind(sentence, last)
    if not at or at >= len(sentence.keys):
        return False
    end = phrase_end(sentence, at, len(sentence.keys), names_of(language))
    giver = giver_in(sentence, at, end, language) if end > at else None
    agencies = language.table("actors")["agencies"]
    if giver is not None and sentence.keys[giver.last].endswith("laboratorium"):
        return not any(a.first <= giver.last <= a.last + 1 for a in sentence.actors)
    return giver is not None and (giver.own or giver.code.lower() in agencies)


def lives_there(
    sentence: Sentence, group: People, scope: Sequence[int], named: list[Named], language: Language
) -> bool:
    """ "Op Saba werken acht agenten": on an island of the own state only who is sent is abroad."""
    if sentence.marked & STRONG or lends(sentence):
        return False
    if whose_people(sentence, group, scope, named, language) is not None:
        return False
    # "twee artsen en vier verpleegkundigen van GGD Hollands Midden", "van het AMC"
    text, starts = sentence.block.view.text, sentence.starts
    owned = (_behind(sentence, one.last) for one in people_in(sentence, language))
    return not any(text[start].isupper() for at in owned if at for start in starts[at : at + 2])


def _behind(sentence: Sentence, last: int) -> int | None:
    """The token behind "van" or "in dienst van" that follows the noun of people at `last`."""
    keys, at = sentence.keys, last + 1
    if keys[at : at + 1] == ["en"] and at + 1 < len(keys) and sentence.marks[at + 1] & PEOPLE:
        at += 2  # "artsen en verpleegkundigen van X"
    at += keys[at : at + 1] == ["allen"]
    if keys[at : at + 3] == ["in", "dienst", "van"]:
        return at + 3
    return at + 1 if keys[at : at + 1] in (["van"], ["vanuit"], ["uit"]) else None


def _fronted(sentence: Sentence, scope: Sequence[int], group: People) -> int | None:
    """The token behind "van", "namens", "van de zijde van" at the head, or "door" anywhere."""
    keys, first = sentence.keys, scope[0]
    if keys[first] in ("van", "vanuit", "namens") and group.first > first + 2:
        aside = keys[first + 1 : first + 2] in (["de"], ["het"])
        if aside and keys[first + 2 : first + 3] in _SIDES and keys[first + 3] == "van":
            return first + 4
        return first + 1
    by = next((i for i in scope if keys[i] in _BY and i + 1 < len(keys)), None)
    if by is None or _DONE.isdisjoint(sentence.present):
        return None
    return by + 1


_SIDES = (["zijde"], ["kant"])
_BY = frozenset(("door", "namens", "vanwege"))
_DONE = frozenset(
    "is zijn was waren wordt worden werd werden werken werkt werkten uitgezonden gezonden gestuurd "
    "afgevaardigd gedetacheerd".split()
)


_POLICE = frozenset("korps regiokorps politiekorps regiopolitie politieregio".split())


def _named_at(
    sentence: Sentence, at: int, named: list[Named], language: Language
) -> roles.Donor | None:
    """Who the phrase at this token names, if it is an organisation and not a unit or a place."""
    end = phrase_end(sentence, at, len(sentence.keys), names_of(language))
    giver = giver_in(sentence, at, end, language) if end > at else None
    if giver is None or giver.own or _is_unit(sentence, giver, named):
        return None
    if not _POLICE.isdisjoint(sentence.keys[giver.first : giver.last]):
        return None  # "twee rechercheurs van het korps Haaglanden": the state's own police.
    if not _TEAMS.isdisjoint(sentence.keys[giver.last : end]):
        return None  # "leden van het Urban Search and Rescue-team": a name of no body.
    if sentence.keys[at - 1] == "uit" and is_continent(sentence.keys[at : at + 2]):
        return None  # "liaisons uit Latijns-Amerika"
    if sentence.keys[at - 1] == "uit" and sentence.keys[giver.last] in _towns(language):
        return roles.NL  # "een rechter uit Zwolle"
    if giver.known:
        known = next((a for a in sentence.actors if a.last == giver.last), None)
        if known is None or known.kind != "body":
            return None
        return roles.Donor(known.code, False)
    text = sentence.block.view.text
    if giver.code.startswith("Dutch "):
        return roles.NL  # "van het Dutch Surge-team": the own state's, under an English name.
    name = giver.code.split()
    # "helpen drie artsen van het RIVM de lokale dienst": the name ends before what is helped.
    first = name[0] if name[1:2] in (["de"], ["het"]) else giver.code
    initials = first.split("-")[0].isupper()
    if sentence.keys[giver.last].endswith(_SERVICES + _NO_BODIES) or initials:
        return None  # "het NFI", "het CIDC-Lelystad", "de brandweer": most often the own state's.
    if not any(text[sentence.starts[i]].isupper() for i in range(giver.first, giver.last + 1)):
        return None
    if any(a.first >= giver.first and a.last <= giver.last for a in sentence.actors):
        return None
    return roles.Donor(proper(giver.code), False)


_TEAMS = frozenset("team ploeg eenheid detachement".split())


def _towns(language: Language) -> list[str]:
    towns: list[str] = language.table("sending")["home_towns"]
    return towns


def _is_unit(sentence: Sentence, giver: Giver, named: list[Named]) -> bool:
    """ "van 312 Squadron", "van Zr.Ms. Tromp", "van EUTM Mali": no organisation."""
    span = range(giver.first, giver.last + 1)
    text, starts = sentence.block.view.text, sentence.starts
    for i in span:
        # "Artsen zonder Grenzen": with a capital a noun of people is part of a name.
        name = i > 0 and text[starts[i]].isupper()
        marks = UNIT | CRAFT | AFLOAT | NUMBER | (0 if name else PEOPLE)
        if sentence.marks[i] & marks:
            return True
    low, high = sentence.starts[giver.first], sentence.ends[giver.last]
    return any(n.start < high and low < n.end for n in named)


def _of_team(sentence: Sentence, group: People) -> roles.Donor | None:
    """ "een EU-team van elf coördinatoren": the bloc whose team it is."""
    keys, at = sentence.keys, group.first - 1
    if at < 2 or keys[at] not in ("van", "met") or not sentence.marks[at - 1] & UNIT:
        return None
    text, code = sentence.block.view.text, _BLOCS.get(keys[at - 2])
    tied = text[sentence.ends[at - 2] : sentence.starts[at - 1]] in ("-", "‑")
    if code is None or not tied or keys[at - 3 : at - 2] not in _INDEFINITE:
        return None
    return roles.Donor(code, False) if sentence.marks[group.first] & COUNT else None


_INDEFINITE = (["een"], ["het"], ["dit"], ["n"])
_BLOCS = {"eu": "EU", "vn": "UN", "navo": "NATO", "ovse": "OVSE"}


def proper(name: str) -> str:
    """The name without the noun that tells its kind: "baggerbedrijf Van Oord"."""
    kind, _, rest = name.partition(" ")
    tells = kind.lower().endswith(_KINDS) and kind.lower() not in _KEPT
    return rest if tells and rest[:1].isupper() else name


_KEPT = frozenset(("stichting", "vereniging"))
_KINDS = tuple(
    "bedrijf bureau organisatie instituut maatschappij onderneming concern werf aannemer "
    "fabrikant koepel ngo instelling denktank adviesbureau bouwer rederij".split()
)
# Most often the own state's; and what else stands behind "van" and is no organisation.
_SERVICES = tuple(
    "dienst inspectie agentschap ambassade politie ministerie douane marechaussee brandweer "
    "kustwacht rechtspraak parket genie laboratorium".split()
)
_NO_BODIES = tuple(
    "recherche korps eenheid land team squadron brigade zaken financiën justitie veiligheid "
    "defensie rijkswaterstaat waterstaat nederland".split()
)


def sends_itself(sentence: Sentence, giver: Giver, named: list[Named], language: Language) -> bool:
    """ "De gemeente Rotterdam zond …", "Cordaid heeft er …": no ship or unit that itself goes."""
    span = range(giver.first, giver.last + 1)
    if any(a.first in span for a in sentence.actors) or _is_unit(sentence, giver, named):
        return False
    if _only_opens(sentence, giver) or sentence.keys[giver.last] in _UNITS:
        return False
    text = sentence.block.view.text
    start, end = sentence.starts[giver.first], sentence.ends[giver.last]
    if text[max(start - 1, 0)] == "-":
        return False  # "de motie-Ruijgrok"
    if text[end : end + 1] == "-" or sentence.keys[giver.last].endswith((*_SERVICES, "instituut")):
        return False  # "De Immigratie- en Naturalisatiedienst"
    words = names_of(language).organisations
    if any(sentence.keys[i] in words or sentence.keys[i].endswith(_KINDS) for i in span):
        return True
    if any(text[sentence.starts[i] : sentence.ends[i]].isupper() for i in span):
        return False  # "De IND", "het NFI": initials are most often those of the own state's.
    return not sentence.marked & (AFLOAT | UNIT) and not _ABOARD & sentence.present


# The last word of an English unit's name: "De Battle Group telt 200 militairen".
_UNITS = frozenset("force group battlegroup detachment unit battalion brigade element".split())


def _only_opens(sentence: Sentence, giver: Giver) -> bool:
    """ "Diezelfde nacht gingen elf artsen …", "Halsoverkop vertrokken …": the capital names nobody.

    Behind one name alone the verb is no plural, and those counted are not its subject.
    """
    if giver.last:
        return False
    keys, marks = sentence.keys, sentence.marks
    return keys[0] in _SAME or any(
        marks[at] & COUNT and len(verb) > 2 and verb.endswith("en") and not marks[at - 1] & PEOPLE
        for at, verb in enumerate(keys[1:6], 2)
        if at < len(keys)
    )


_SAME = frozenset("diezelfde dezelfde datzelfde hetzelfde".split())
_ABOARD = frozenset("boord bemanning bemanningsleden opvarenden haven schip team".split())


def bloc_deciding(sentence: Sentence) -> str | None:
    """ "De NAVO besloot tot de inzet van SNMG1": the bloc's own, and no state's share."""
    if _DECIDED.isdisjoint(sentence.present) or any(a.code == "NL" for a in sentence.actors):
        return None
    actors = roles.subjects(sentence, range(len(sentence.keys)))
    return next((a.code for a in actors if a.code in ("UN", "EU", "NATO")), None)


_DECIDED = frozenset("besloot besloten besluit besluiten".split())
