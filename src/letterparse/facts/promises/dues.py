"""When a promise falls due: the period of the sending, or an event that stands for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from letterparse.facts.grammar.befallen import DISASTERS
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.promising import Hit, Reader
from letterparse.facts.model import FactPeriod
from letterparse.facts.promises.conditions import end_of_month, is_of_planned
from letterparse.facts.promises.recalled import tells_pledge
from letterparse.mentions.calendar import are_whole_years
from letterparse.mentions.model import Period

ATTACHED = frozenset(("over", "van", "uit", "sinds", "tussen"))
"""Prepositions that hang a period on a noun, so that it tells of no sending."""
_EVENT_ENDS = ("reces", "debat", "behandeling", "overleg", "besluitvorming")


def dated(
    reader: Reader, hits: list[Hit], low: int, high: int, today: date | None
) -> FactPeriod | None:
    """The period among tokens[low:high] that says when it is sent."""
    sentence = reader.sentence
    best: Period | None = None
    top = 0.0
    verb = min(hit.at for hit in hits)
    for period in sentence.periods:
        at = sentence.token_at(period.start)
        if not low <= at < high or (period.first is None and period.last is None):
            continue
        if today and period.last and period.last < today:
            continue
        if _is_denied(reader.keys, at) or tells_pledge(reader, hits, at):
            continue
        score: float = _score(reader, hits, period, at)
        if score and at > verb:
            # Of two equals the one behind the verb: "voor de top op 14 juni ontvangt u begin juni".
            score += 0.5
        if score > top:
            best, top = period, score
    if best is None:
        return None
    text, last = sentence.block.view.text[best.start : best.end], best.last
    if last is None and best.first and best.first.day == 1 and text.startswith(_BEGINNING):
        last = end_of_month(best.first)
    return FactPeriod(best.first, last, text, best.approximate)


_BEGINNING = ("te beginnen", "voor het eerst", "beginnend", "te starten")


def _is_denied(keys: list[str], at: int) -> bool:
    """ "ontvangt u niet in november, maar in februari": when it does not come."""
    turn = next((i for i in range(at, len(keys)) if keys[i] == "maar"), None)
    return turn is not None and "niet" in keys[:at] and "maar" not in keys[:at]


def _score(reader: Reader, hits: list[Hit], period: Period, at: int) -> int:
    """How surely the period is that of the sending; 0: it is not."""
    keys = reader.keys
    if keys[at] == "over" or _is_of_noun(reader, period, at) or is_of_planned(keys, at):
        return 0  # "in het jaarverslag over 2023", "de cijfers over het derde kwartaal"
    first, leads = _leads(reader, at)
    before = keys[first - 1] if first else ""
    if before in ATTACHED or leads[:1] in (["van"], ["de"], ["tot"]):
        hung = before == "van" or leads[:1] == ["van"]
        return 3 if hung and _occasion(reader, first, hits) else 0
    if _is_of_told_meeting(keys, first) or _is_of_question(reader, at) or _is_of_aside(keys, at):
        return 0
    if "eerst" in keys[max(first - 2, 0) : first]:
        return 9
    if _is_of_next_deed(reader, hits, at):
        return 0
    latest = {"uiterlijk", "vóór"} & set(leads)
    if not latest and _in_topic(reader, first):
        return 0
    if _is_promised(reader, at):
        return 7
    score = 5 if latest else 4
    clauses = {hit.clause for hit in hits}
    if reader.clause[at] not in clauses:
        if _of_the_paper(reader, at):
            return 8
        if _in_own_clause(reader.sentence, reader.clause[at]):
            return 0
        # "Op 3 mei is de top, waarvan ik u het verslag vóór juni stuur": the top's own day.
        opener = reader.sentence.clauses.opener[min(clauses)]
        score -= 3 if opener in ("waarvan", "waarover") and at < hits[0].at else 1
    if not any(_reaches(reader, hit, at) for hit in hits):
        return 0
    if first and not _is_free(reader, first - 1) and reader.joined(first - 1, first):
        last = reader.sentence.token_at(period.end - 1)
        closes = last + 1 < len(keys) and _is_verbal(reader, last + 1)
        if are_whole_years(period.first, period.last) and (not closes or leads[:1] == ["voor"]):
            return 0
        if not closes and not leads:
            return 0
        score -= 2
    return score


def _is_of_aside(keys: list[str], at: int) -> bool:
    """ "ontvangt u, anders dan ik in mei aankondigde, in februari": when that was said."""
    near = keys[max(at - 6, 0) : at]
    said = keys[at + 1 : at + 4]
    return any(pair in _OTHERWISE for pair in pairwise(near)) and not _SAID.isdisjoint(said)


_OTHERWISE = (("anders", "dan"), ("later", "dan"), ("eerder", "dan"))
_SAID = frozenset("aankondigde meldde schreef toezegde aangaf aangekondigd gemeld".split())


def _is_of_next_deed(reader: Reader, hits: list[Hit], at: int) -> bool:
    """ "… voor te leggen en het fonds in 2030 in te voeren": when something else is done."""
    keys, last = reader.keys, max(hit.at for hit in hits)
    return last < at and "en" in keys[last:at] and "te" in keys[at : at + 6]


def _is_of_noun(reader: Reader, period: Period, at: int) -> bool:
    """ "de plannen voor het eerste kwartaal", "de stand per 1 mei": what a paper is about."""
    key = reader.keys[at]
    if key != "per" and (key != "voor" or period.first is None):
        return False
    return at > 0 and reader.joined(at - 1, at) and not _is_free(reader, at - 1)


def _is_of_told_meeting(keys: list[str], first: int) -> bool:
    """ "over (van) het overleg op 5 maart", "voor het debat op 5 maart": the day of that event."""
    meets = keys[first - 1].endswith((*_EVENT_ENDS, *_MEETINGS)) or keys[first - 1] in _SHORT
    if not first or not meets:
        return False
    ahead = keys[max(first - 8, 0) : first - 1]
    day = not _BEFORE.isdisjoint(ahead[-3:]) or (keys[0] == "van" and first < _NEAR)
    told = "over" in ahead and _OCCASIONS.isdisjoint(ahead[ahead.index("over") :])
    return told or (day and keys[first] == "op")


_BEFORE, _NEAR = frozenset(("voor", "vóór")), 8
_MEETINGS = ("top", "raad", "vergadering", "bijeenkomst", "conferentie", "bezoek", "gesprek")
_SHORT = frozenset(("ao", "wgo", "vao"))
_OCCASIONS = frozenset("na voor vóór tijdens bij".split())


def _of_the_paper(reader: Reader, at: int) -> bool:
    """ "In de agenda, die u uiterlijk 11 oktober ontvangt, kom ik terug op …": when it is sent."""
    clause = reader.clause[at]
    members = reader.sentence.clauses.members(clause)
    told = any(i in reader.told for i in members)
    if told and any(reader.keys[i] in _GETS for i in members):
        return True
    # "in de voortgangsrapportage, die in september verschijnt", "ga ik in de Staat van X in, die …"
    first = members[0]
    first -= first > 2 and reader.keys[first - 1] in ("in", "terug")
    opened = reader.sentence.clauses.opener[clause] in ("die", "dat")
    ahead = reader.keys[max(first - 6, 0) : first]
    told = _state_of(ahead) or (first > 1 and reader.keys[first - 1].endswith(_EVENT_ENDS))
    paper = first > 1 and (reader.is_paper(first - 1) or told)
    named = opened and paper and not _IN.isdisjoint(ahead)
    return named and any(reader.keys[i] in _APPEARS for i in members)


def _state_of(keys: list[str]) -> bool:
    """ "in de Stand van Defensie", "de Staat van de Volkshuisvesting": a yearly paper's name."""
    return any(
        key in ("stand", "staat") and keys[i + 1] == "van" for i, key in enumerate(keys[:-1])
    )


def _is_promised(reader: Reader, at: int) -> bool:
    """ "Ik zeg toe dat de evaluatie voor 1 oktober gereed is": that day is what is promised."""
    keys, telling = reader.keys, reader.words["telling"]
    opener = next((i for i in range(at - 1, 0, -1) if keys[i] in telling), 0)
    promised = keys[opener] == "dat" and keys[opener - 1] in _PROMISED
    return promised and not _READY.isdisjoint(keys[at : at + 6])


_READY = frozenset("gereed klaar afgerond afgesloten voltooid beschikbaar".split())
_PROMISED = frozenset(("toe", "toegezegd"))
_IN = frozenset(("in", "bij", "via", "met", "tijdens"))
_APPEARS = frozenset(
    "verschijnt uitkomt volgt gereedkomt komt voorzien gepland gereed klaar uitgebracht "
    "verschijnen gepubliceerd plaatsvindt plaatsheeft".split()
)
_GETS = frozenset(
    "ontvangt ontvangen krijgt krijgen toegaat toekomt bereikt toestuur toezend stuur zend "
    "tegemoetziet".split()
)


def _occasion(reader: Reader, at: int, hits: list[Hit]) -> bool:
    """ "Tijdens het overleg van 24 juni", "In de rapportage van oktober": where it is told."""
    keys = reader.keys
    for place in range(at - 1, max(at - 9, -1), -1):
        noun = keys[place].endswith(_EVENT_ENDS) or keys[place] in ("in", "uw")
        if _is_verbal(reader, place) and not noun:
            return False
        # "licht ik toe in het overleg van 3 mei"
        said = keys[place] == "tijdens" or keys[place - 1] in ("toe", "toelichten")
        ahead = said or place < min(hit.at for hit in hits)
        if keys[place] in ("tijdens", "in", "bij") and ahead:
            between = range(place + 1, at)
            return any(
                keys[p].endswith(_EVENT_ENDS) or keys[p] in reader.words["chamber_papers"]
                for p in between
            )
    return False


def _in_topic(reader: Reader, at: int) -> bool:
    """True in "Over de besteding in mei wordt …": the topic in front, before any verb."""
    if "over" not in reader.keys[:at]:
        return False
    over = reader.keys.index("over")
    return not any(_is_verb(reader, place) for place in range(at)) and reader.joined(over, at)


def _leads(reader: Reader, at: int) -> tuple[int, list[str]]:
    """The first of the words that lead a date in ("uiterlijk op"), and those words."""
    keys = reader.keys
    last = at
    while last < len(keys) and keys[last] in reader.words["leads"]:
        last += 1
    first = at
    while (
        first > 0 and keys[first - 1] in reader.words["leads"] and reader.joined(first - 1, first)
    ):
        first -= 1
    return first, keys[first:last]


def _reaches(reader: Reader, hit: Hit, at: int) -> bool:
    """Nothing between the verb and a later date opens a clause that tells what is said."""
    keys = reader.keys
    for place in range(hit.at + 1, at):
        if keys[place] not in reader.words["telling"]:
            continue
        # "voor dat overleg", "bied ik dat wetsvoorstel aan in mei": "dat" before its noun.
        pointing = keys[place] == "dat" and (
            keys[place - 1] in _BEFORE_NOUN
            or not hit.verb.beside.isdisjoint(_PARTICLES & set(keys[place + 1 : at]))
        )
        if not pointing:
            return False
    return True


_BEFORE_NOUN = frozenset("voor vóór na bij op in tijdens over van met uit".split())
_PARTICLES = frozenset("aan toe terug voor uit mee".split())


def _in_own_clause(sentence: Sentence, clause: int) -> bool:
    """True for a relative clause that says something of a thing, not of the sending."""
    opener = sentence.clauses.opener[clause]
    members = sentence.clauses.members(clause)
    if opener == "en" and sentence.keys[members[0] + 1 : members[0] + 2] in (
        ["wel"],
        ["uiterlijk"],
    ):
        return False  # "…, en wel uiterlijk 21 oktober"
    following = members[0] + 1
    latest = sentence.keys[following : following + 1] == ["uiterlijk"]
    if opener == "maar" and (latest or following in sentence.timed):
        return False  # "niet in november, maar uiterlijk in februari"
    return opener not in ("", "zodra", "indien", "wanneer", "als", ";", ":", "waarna", "nadat")


def _is_free(reader: Reader, at: int) -> bool:
    """Can an adverb of time follow this word without hanging on it?"""
    key = reader.keys[at]
    if key in ("zij", "ze", "wij", "we", "ik", "u"):
        return True
    return key in reader.words["free"] or _is_verbal(reader, at) or at in reader.told


def _is_verbal(reader: Reader, at: int) -> bool:
    key = reader.keys[at]
    words = reader.words
    if key in words.forms or key in ("toe", "terug", "te", "in", "aan", "tegemoet", "weten"):
        return True
    if at in reader.told or key in ("uw", "beide", "zich"):
        return True
    groups = ("first", "plural", "third", "future", "passive", "perfect", "able", "past")
    return any(key in words[group] for group in groups)


def _is_verb(reader: Reader, at: int) -> bool:
    """`_is_verbal`, but a particle that is a preposition here."""
    return _is_verbal(reader, at) and reader.keys[at] not in ("in", "voor", "aan")


def event(reader: Reader, hits: list[Hit], low: int, high: int) -> FactPeriod | None:
    """A due that is no date: "voor het zomerreces", "binnen zes maanden na terugkeer"."""
    sentence, keys, words = reader.sentence, reader.keys, reader.words
    calendar = {sentence.token_at(p.start) for p in sentence.periods if p.first and p.last}
    for at in range(low, high):
        opens = " ".join(keys[at : at + 3]) in words["due_phrases"]
        if keys[at] not in words["due_before"] and not opens:
            if keys[at] != "bij":
                continue
            far = keys[at + 1 : at + 2] == ["gelegenheid"] or keys[at + 2 : at + 3] == ["algemene"]
            near = keys[at + 1 : at + (5 if far else 3)]
            if not any(k in words["events"] for k in near):
                continue
        # "De plannen voor het eerste kwartaal": a stretch of time is no event.
        apart = has_befallen(keys, at) or at in calendar or _is_of_question(reader, at)
        apart = apart or _is_of_pledge(reader, at) or tells_pledge(reader, hits, at)
        end = None if apart else _event_end(reader, at, high)
        if end is None or is_of_topic(reader, low, at):
            continue
        start = sentence.starts[at]
        text = sentence.block.view.text[start : sentence.ends[end]]
        return FactPeriod(None, None, text)
    return None


def is_of_topic(reader: Reader, low: int, at: int) -> bool:
    """ "Tevens informeer ik u over de steun na de afschaffing": what this letter is about too."""
    keys, words = reader.keys, reader.words
    if keys[at] != "na" or keys[low] not in _TOO:
        return False
    if any(key in words["events"] or key in words["units"] for key in keys[at + 1 : at + 4]):
        return False
    over = next((i for i in range(low, at) if keys[i] == "over"), at)
    return over < at and reader.joined_all(over, at)


_TOO = frozenset("tevens ook daarnaast voorts verder bovendien".split())


def _is_of_question(reader: Reader, at: int) -> bool:
    """ "…, waarnaar het lid bij de begrotingsbehandeling vroeg": when it was asked."""
    clause = reader.clause[at]
    if not reader.sentence.clauses.opener[clause].startswith("waar"):
        return False
    inside = reader.sentence.clauses.members(clause)
    return any(reader.keys[i] in _ASKED for i in inside)


def _is_of_pledge(reader: Reader, at: int) -> bool:
    """ "…, zoals toegezegd tijdens het debat, …": when it was undertaken."""
    clause = reader.clause[at]
    if reader.sentence.clauses.opener[clause] != "zoals":
        return False
    inside = reader.sentence.clauses.members(clause)
    return any(reader.keys[i] in _PLEDGED for i in inside if i < at) or (
        reader.keys[inside[-1]] in _PLEDGED
    )


_PLEDGED = frozenset(
    "toegezegd gemeld aangekondigd afgesproken besproken aangegeven gevraagd verzocht gewenst "
    "beloofd toezegde meldde".split()
)
_ASKED = frozenset("vroeg vroegen verzocht verzochten gevraagd informeerde informeerden".split())


def _event_end(reader: Reader, at: int, high: int) -> int | None:
    """The last token of the event that starts here."""
    keys = reader.keys
    words = reader.words
    found = None
    place = at + 1
    while place < min(high, at + 14):
        key = keys[place]
        noun = key in words["events"] and place > at + 1 and keys[place - 1] != "ik"
        if _is_verb(reader, place) and not noun:
            break  # "voor het overleg": the noun, not "ik overleg".
        if found is not None and (
            key in reader.words["aside"] or not reader.joined(place - 1, place)
        ):
            break
        if found is None and place > at + 6:
            break
        if found == place - 1 and key == "een":
            break  # "Voor de zomer een brief": what is sent.
        if keys[at] == "na" and key == "die" and place - at < 5:
            # "Na de aardbeving die in augustus de stad trof": what happened, not what is to come.
            return None
        named = key in words["events"] or key in words["units"] or _names_event(keys[at], key)
        if named or (found is not None and key not in words["free"]):
            found = place
        place += 1
    return found


def has_befallen(keys: Sequence[str], at: int) -> bool:
    """ "de hulp na de overstroming": what has happened is no event to wait for."""
    return keys[at] == "na" and any(
        key.startswith(DISASTERS) and not key.endswith((*_EVENT_ENDS, "oefening"))
        for key in keys[at + 1 : at + 4]
    )


def _names_event(before: str, key: str) -> bool:
    """A compound of an event; after "na" any noun of doing ("na ondertekening")."""
    return len(key) > 8 and (key.endswith(_EVENT_ENDS) or (before == "na" and key.endswith("ing")))
