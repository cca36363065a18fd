"""Where goods come from: who hands them over, said by a phrase of origin, a side or an agent."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts.further_parts import RECEIVING
from letterparse.facts.grammar import organisations, roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.attributes import given_by
from letterparse.facts.grammar.befallen import is_blow
from letterparse.facts.grammar.case import as_donor, donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import giver_in
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.purses import (
    COMING,
    is_of_route,
    is_side,
    is_where_from,
    purse_at,
    purses_in,
    stands_free,
)
from letterparse.facts.grammar.signals import COUNT
from letterparse.facts.grammar.verbs import is_participle
from letterparse.facts.things.goods_nouns import goods_words
from letterparse.language import Language
from letterparse.records import NamedTuple


class ClauseGiver(NamedTuple):
    """Who gives, and whether the clause says so (else it is the own state by default)."""

    donor: roles.Donor
    said: bool
    partners: tuple[str, ...] = ()


LEAVING = frozenset(
    "vertrokken vertrok vertrekt vertrekken gegaan gaan gaat ging gingen kwamen kwam komen komt "
    "gekomen".split()
)


def agent_of(sentence: Sentence, members: Sequence[int], language: Language) -> roles.Donor | None:
    """ "door Japan", "door de Duitse regering", "door de Veiligheidsregio Twente"."""
    for index in members:
        if sentence.keys[index] != "door" or roles.is_mediated(sentence, index):
            continue
        if is_blow(sentence.keys, index):
            continue  # "dat door orkaan Irma werd getroffen"
        # "een door de VN geleide missie", "van door brand verwoeste huizen": an attribute.
        if index and sentence.keys[index - 1] in ("een", "de", "het", "deze", "die", "van"):
            if given_by(sentence, index, language) is None:
                continue
        found = _named_behind(sentence, index, language)
        if found is not None:
            return found
    return None


def _named_behind(sentence: Sentence, index: int, language: Language) -> roles.Donor | None:
    """Who the phrase behind a preposition names."""
    for actor in sentence.actors:
        if (
            not index < actor.first <= index + 3
            or roles.preposition_of(sentence, actor.first) is None
        ):
            continue
        state = actor.kind in ("country", "body", "own")
        if state or (actor.kind == "adjective" and is_state(sentence, actor, language)):
            return donor_of(owner_of(sentence, actor))
    name = organisations.name_after(sentence, index, language)
    return as_donor(name, language) if name else None


def side_of(
    sentence: Sentence, members: Sequence[int], passive: bool = False
) -> roles.Donor | None:
    """ "van Finse zijde", "vanuit Polen zijn …", "namens België"."""
    inside = set(members)
    subjects = roles.subjects(sentence, members)
    leaves = any(sentence.keys[i] in LEAVING for i in members)
    for actor in sentence.actors:
        if actor.first not in inside:
            continue
        if sentence.keys[actor.last + 1 : actor.last + 2] in (["zijde"], ["kant"]):
            return donor_of(actor.code)
        bare = not subjects and actor.kind in ("country", "own")
        role = roles.role_of(sentence, actor) if bare else None
        if is_where_from(sentence, role) or is_of_route(sentence, actor.first - 1):
            continue
        if role in ("vanuit", "namens") or (role == "uit" and (leaves or passive)):
            return donor_of(actor.code)
    return None


def gift_of(sentence: Sentence, members: Sequence[int], language: Language) -> roles.Donor | None:
    """ "een geschenk van Japan", "de levering door Duitsland van tien tanks", "dankzij Zweden".

    Whose gift the words of a clause call it, whatever its subject.
    """
    nouns = goods_words(language).handing_nouns | _GIFTS
    for actor in sentence.actors:
        behind = sentence.keys[actor.last + 1 : actor.last + 3]
        if actor.kind == "adjective" and actor.first in members and behind[1:] == ["van"]:
            counted = sentence.marks[actor.last + 3 : actor.last + 4]
            if behind[0] in nouns and counted and counted[0] & COUNT:
                return donor_of(actor.code)  # "Een Nederlandse gift van 24 honden volgt."
    for index in members:
        key, following = sentence.keys[index], sentence.keys[index + 1 : index + 2]
        if key in nouns and following in (["van"], ["door"]):
            at = index + 1
            agent = _doer_of(sentence, members, at, language)
            if agent is not None:
                return agent
        elif key in nouns and following == ["aan"]:
            agent = _doer_of(sentence, members, index + 1, language)
            if agent is not None:
                return agent
            continue
        elif key == "dankzij" or (key == "dank" and following == ["aan"]):
            at = index if key == "dankzij" else index + 1
            # "dankzij een bijdrage van het fonds"
            near = sentence.keys[at + 1 : at + 5]
            at += near.index("van") + 1 if near[:1] == ["een"] and "van" in near else 0
        else:
            continue
        counted = number_of(sentence, at + 1, language) if at + 1 < len(sentence.keys) else 1
        if counted is not None and not (key in _THANKS and sentence.keys[at + 1] == "een"):
            continue  # "de levering van veertig tanks"
        purse = purse_at(sentence, at, language)
        if purse is not None and (not purse.giver.own or "dankzij" in sentence.present):
            if purse.giver.known or key in _GIFTS or sentence.keys[at] != "van":
                return donor_from(purse.giver, language)
    return None


def _doer_of(
    sentence: Sentence, members: Sequence[int], after: int, language: Language
) -> roles.Donor | None:
    """ "de levering van tien boten aan Kenia door Polen": who does what the noun names."""
    at = next((i for i in members if after < i < after + 12 and sentence.keys[i] == "door"), None)
    if at is None or any(is_participle(sentence.keys[i]) for i in range(after, at)):
        return None
    purse = purse_at(sentence, at, language)
    return donor_from(purse.giver, language) if purse is not None else None


_THANKS = ("dankzij", "dank")
_GIFTS = frozenset(
    "geschenk bruikleen geschenken cadeau gebaar gulle gift schenking donatie zending lading "
    "scheepslading treinlading hulpzending noodhulpzending konvooi hulpkonvooi".split()
)


def payer_of(
    sentence: Sentence,
    members: Sequence[int],
    language: Language,
    behind: frozenset[str] | None = None,
) -> roles.Donor | None:
    """ "Voor rekening van Denemarken komt …", "op kosten van de gemeente Breda", "in opdracht van
    Defensie", "voor Nederlandse rekening"; with `behind`, only behind one of these words."""
    if _COSTS.isdisjoint(sentence.present):
        return None
    for index in members:
        key, before = sentence.keys[index], sentence.keys[max(index - 1, 0)]
        if key not in _COSTS or (key == "opdracht" and before != "in"):
            continue
        if key in _MONEY and before not in _OUT_OF:
            continue
        for actor in sentence.actors:
            placed = behind is None or sentence.keys[max(actor.first - 1, 0)] in behind
            if actor.kind == "adjective" and actor.last == index - 1 and placed:
                return donor_of(actor.code)
        if behind is not None and before not in behind:
            continue
        if sentence.keys[index + 1 : index + 2] == ["van"]:
            purse = purse_at(sentence, index + 1, language)
            if purse is not None:
                return donor_from(purse.giver, language)
    return None


# "Met geld van de provincie", "uit middelen van de Wereldbank".
_MONEY = frozenset("geld gelden middelen financiering subsidie giften donaties".split())
_OUT_OF = frozenset(("met", "uit", "dankzij", "door"))
_COSTS = frozenset(("rekening", "kosten", "opdracht")) | _MONEY


def purse_of(sentence: Sentence, members: Sequence[int], language: Language) -> roles.Donor | None:
    """ "uit Duitse voorraden komen achttien tanks": whose stock it is."""
    found = purses_in(sentence, members, language)
    if not found:
        return _stock(sentence, members, language)
    stock = any(key.endswith(STOCKS) for key in sentence.keys[found[0].at : found[0].end])
    coming = not COMING.isdisjoint(sentence.keys[i] for i in members)
    within = sentence.keys[found[0].at : found[0].end]
    named = found[0].giver.last > found[0].giver.first and found[0].giver.code[:1].isupper()
    owned = within[0] == "van" or found[0].giver.known or "van" in within or named
    comes = owned and (coming or found[0].at == members[0])
    told = stock or comes or is_side(sentence, found[0], language)
    return donor_from(found[0].giver, language) if told else None


def _stock(sentence: Sentence, members: Sequence[int], language: Language) -> roles.Donor | None:
    """ "ontving India uit de Nederlandse noodvoorraad …": a stock behind whoever gets it."""
    for index in members:
        if sentence.keys[index] in ("uit", "vanuit") and not RECEIVING.isdisjoint(sentence.keys):
            purse = purse_at(sentence, index, language)
            if purse is not None and sentence.keys[purse.end - 1].endswith(STOCKS):
                return donor_from(purse.giver, language)
    return None


STOCKS = (
    "voorraad",
    "voorraden",
    "depot",
    "depots",
    "arsenaal",
    "overschot",
    "overschotten",
    "bezit",
    "collectie",
    "wagenpark",
    "magazijn",
    "magazijnen",
)


def source_of(sentence: Sentence, members: Sequence[int], language: Language) -> roles.Donor | None:
    """With ontvangen: "van Polen", "uit Nederland", "van de gemeente Breda"."""
    inside = set(members)
    for index in members:
        if sentence.keys[index] in ("van", "uit", "vanuit") and not _of_subject(
            sentence, members, index
        ):
            free = stands_free(sentence, index, members[0], language)
            free = free or _behind_subject(sentence, members, index)
            purse = purse_at(sentence, index, language) if free else None
            if purse is not None:
                return donor_from(purse.giver, language)
            if free and sentence.keys[index + 1 : index + 2] == ["een"]:
                return None  # "van een particulier": nobody that is named.
    for actor in sentence.actors:
        if actor.first in inside and actor.kind in ("country", "body", "own"):
            if roles.role_of(sentence, actor) in ("van", "uit", "vanuit"):
                before = sentence.keys[max(actor.first - 2, 0) : actor.first]
                if not set(before) & set(language.table("actors")["of_state"]):
                    return donor_of(owner_of(sentence, actor))
    for index in members:
        if sentence.keys[index] == "van" and not is_of_make(sentence, index, language):
            name = organisations.name_after(sentence, index, language)
            if name:
                return as_donor(name, language)
    # "…, door de brandweer van Breda afgestoten": who gave stands in an aside.
    return agent_of(sentence, range(len(sentence.keys)), language)


def is_of_make(sentence: Sentence, index: int, language: Language) -> bool:
    """ "310.000 doses van Pfizer", "doses van een vaccin van Pfizer", "bussen van het type Citea
    van VDL": who made them, by the "van" at this token."""
    before = sentence.keys[max(index - 3, 0) : index]
    if before and before[-1].endswith(_MADE):
        return True
    return before[:1] == ["van"] or not goods_words(language).makes.isdisjoint(before[1:])


_MADE = ("doses", "vaccins", "vaccin", "tabletten", "testen", "tests", "middel")


def _of_subject(sentence: Sentence, members: Sequence[int], index: int) -> bool:
    """ "Het ziekenhuis van Dnipro kreeg …": a phrase inside the subject before the verb."""
    if index == members[0] or sentence.keys[members[0]] not in ("de", "het", "een"):
        return False
    verb = next((i for i in members if sentence.keys[i] in _GETTING), 0)
    return index < verb


# With who takes: "nam … in ontvangst".
_GETTING = RECEIVING | {"nam", "namen", "neemt", "nemen"}


def _behind_subject(sentence: Sentence, members: Sequence[int], index: int) -> bool:
    """ "ontvingen we uit Zweden", "kreeg Litouwen van Denemarken": before it, who gets."""
    if RECEIVING.isdisjoint(sentence.keys[members[0] : index]):
        return False
    kinds = ("country", "body", "place")
    named = any(a.last == index - 1 and a.kind in kinds for a in sentence.actors)
    got = next(i for i in members if sentence.keys[i] in RECEIVING)
    named = named or (1 < index - got < 5 and sentence.keys[got + 1] in ("de", "het"))
    return named or sentence.keys[index - 1] in _POINTING


_POINTING = ("we", "wij", "zij", "ze", "men", "ik", "land", "het", "deze")


def owner_behind(
    sentence: Sentence, members: Sequence[int], first: int, language: Language
) -> roles.Donor | None:
    """ "Meegegeven zijn veertig tenten van het Rode Kruis": whose they were, behind the goods.

    `first` is the first token of the goods.
    """
    makes = goods_words(language).makes
    for index in members:
        if index <= first:
            continue
        if sentence.keys[index] not in ("van", "uit"):
            if sentence.keys[index] in roles.PREPOSITIONS or index > first + 6:
                return None
            continue
        if not makes.isdisjoint(sentence.keys[index + 1 : index + 3]):
            continue
        if is_of_make(sentence, index, language):
            continue
        purse = purse_at(sentence, index, language)
        if purse is not None:
            return donor_from(purse.giver, language)
        return None
    return None


def bracketed_giver(sentence: Sentence, first: int, language: Language) -> roles.Donor | None:
    """ "veertien pompen (waterschap Limburg)": who alone stands in the bracket behind goods."""
    clauses, text = sentence.clauses, sentence.block.view.text
    stop = min(first + 8, len(clauses.of))
    at = next((i for i in range(first + 1, stop) if clauses.opener[clauses.of[i]] == "("), None)
    if at is None or "(" not in text[sentence.ends[at - 1] : sentence.starts[at]]:
        return None
    inside = clauses.members(clauses.of[at])
    end = inside[-1] + 1
    if end - at > 5 or any(sentence.marks[i] & COUNT for i in inside):
        return None
    giver = giver_in(sentence, at, end, language)
    if giver is None or not (giver.known or giver.last == end - 1):
        return None
    return donor_from(giver, language)


def kind_of(sentence: Sentence, number: int) -> roles.Donor | None:
    """ "Kosovo ontving dertig Nederlandse terreinwagens": whose they were."""
    for actor in sentence.actors:
        if actor.kind == "adjective" and actor.first == number + 1:
            return donor_of(actor.code)
    return None


def state_in(sentence: Sentence, members: Sequence[int], language: Language) -> roles.Donor | None:
    """ "Het Franse leger schonk …": the state that an adjective names."""
    inside = set(members)
    for actor in sentence.actors:
        if (
            actor.kind == "adjective"
            and actor.first in inside
            and is_state(sentence, actor, language)
            and roles.preposition_of(sentence, actor.first) is None
        ):
            return donor_of(actor.code)
    return None


def is_state(sentence: Sentence, actor: Actor, language: Language) -> bool:
    """ "de Duitse regering", "het Franse leger": an adjective that a state's organ follows."""
    following = sentence.keys[actor.last + 1 : actor.last + 3]
    states, services = language.table("actors")["of_state"], goods_words(language).services
    return any(key in states or key in services for key in following)


def owner_of(sentence: Sentence, actor: Actor) -> str:
    """ "de Duitse regering" is Germany, though "regering" alone is the own state."""
    if actor.kind == "own":
        for other in sentence.actors:
            if other.kind == "adjective" and other.last == actor.first - 1:
                return other.code
    return actor.code


def donor_of(code: str) -> roles.Donor:
    """The giver that a code or a name stands for, taken at its word."""
    return roles.NL if code == "NL" else roles.Donor(code, False)
