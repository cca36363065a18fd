"""Where a meeting is held: "in Brussel", "(Brussel, 14 februari)", "daar", "beide in Brussel"."""

from __future__ import annotations

from letterparse.facts.meetings.gatherings import Finder
from letterparse.facts.meetings.meeting_words import Gathering


def place_of(finder: Finder, gathering: Gathering, date: int, low: int, high: int) -> str | None:
    """The place of a meeting told at tokens[low:high + 1], whose date ends at token `date`."""
    if _is_in_chamber(finder, gathering):
        return None
    place = _bracketed_place(finder, gathering.last, date) or said_place(finder, low, high)
    place = place or _place_in_name(finder, gathering) or _place_behind(finder, gathering, date)
    place = place or _place_behind_verb(finder, date) or _place_alike(finder, gathering, date)
    place = (
        place or _place_ahead(finder, gathering, date) or _place_in_front(finder, gathering, low)
    )
    return place or _place_of_deed(finder, gathering, date)


def _place_of_deed(finder: Finder, gathering: Gathering, date: int) -> str | None:
    """ "De Eurogroep van 3 mei besloot in Brussel dat …": where it did so; not "in Mali"."""
    keys, verb = finder.keys, date + 1
    council = keys[gathering.head].endswith(("raad", "top", "groep", "conferentie", "vergadering"))
    if gathering.first > 1 or date < gathering.first or not council:
        return None
    end = place_at(finder, verb + 1) if keys[verb : verb + 1] and keys[verb] in _DEEDS else None
    lands = (a for a in finder.sentence.actors if a.kind == "country")
    if end is None or any(verb < a.first <= end for a in lands):
        return None
    return finder.said(verb + 2, end)


_DEEDS = frozenset(
    "besloot stelde sprak koos nam keurde bereikte bevestigde riep wees bekrachtigde besprak "
    "aanvaardde steunde eindigde begon".split()
)


def _is_in_chamber(finder: Finder, gathering: Gathering) -> bool:
    """ "het algemeen overleg Honger in Jemen", "het debat over de hulp in Jemen": in its house."""
    keys, head = finder.keys, gathering.head
    general = keys[head - 1 : head + 1] == ["algemeen", "overleg"]
    return general or (keys[head].endswith("debat") and keys[head + 1 : head + 2] == ["over"])


def _place_in_front(finder: Finder, gathering: Gathering, low: int) -> str | None:
    """ "de in Bern op 4 februari gehouden conferentie": between the article and the date."""
    keys = finder.keys
    end = low - 1 if keys[low] in ("op", "van") else low - 2
    if low >= gathering.first or end < 2 or keys[end + 1] not in ("op", "van"):
        return None
    for at in range(max(end - 3, 1), end):
        if keys[at - 1] in ("de", "het", "een") and place_at(finder, at) == end:
            return finder.said(at + 1, end)
    return None


def _place_behind_verb(finder: Finder, date: int) -> str | None:
    """ "van 3 mei (die plaatsvond in Delft)", "van 3 mei had plaats in het stadhuis te Delft"."""
    keys, at = finder.keys, date + 1
    while at < len(keys) and keys[at] in _LEADING:
        at += 1
    if keys[at : at + 1] and keys[at] in _HELD_THERE:
        return place_or_building(finder, at + 1)
    return None


def place_or_building(finder: Finder, at: int) -> str | None:
    """ "in Delft", "in het stadhuis te Delft": the place that is said from this token on."""
    if finder.keys[at : at + 1] and finder.keys[at] in ("in", "op", "bij"):
        named = finder.keys[at + 1 : at + 2]
        at += 3 if named in (["het"], ["de"], ["een"]) else 0
    end = place_at(finder, at)
    return finder.said(at + 1, end) if end is not None else None


_LEADING = frozenset("die dat welke vond vonden vindt had hadden werd werden wordt is was".split())
_HELD_THERE = frozenset(
    "plaats plaatsvond plaatsvonden plaatsvindt plaatshad gehouden belegd georganiseerd".split()
)


def _place_ahead(finder: Finder, gathering: Gathering, date: int) -> str | None:
    """ "organiseert in Den Haag een conferentie (8 november)": behind a verb of holding it."""
    if date < gathering.first:
        return None
    clause, verbs = finder.sentence.clauses.of, finder.words.of("takes_place")
    for at in range(gathering.first - 1, -1, -1):
        if clause[at] != clause[gathering.first]:
            return None
        end = place_at(finder, at)
        if end is not None:
            held = any(key in verbs for key in finder.keys[max(at - 6, 0) : at])
            return finder.said(at + 1, end) if held else None
    return None


def _place_alike(finder: Finder, gathering: Gathering, date: int) -> str | None:
    """ "die daar bijeenkomt", "beide in Brussel", "…, dan in Delft", "in dezelfde stad"."""
    keys = finder.keys
    for at in range(max(gathering.last, date) + 1, len(keys) - 2):
        aside = keys[at] in _THIS_TIME and finder.gap(at - 1).strip() == ","
        if (aside or keys[at] in _BOTH) and not finder.gap(at).strip():
            end = place_at(finder, at + 1)
            if end is not None:
                return finder.said(at + 2, end)
    low = min(gathering.first, date)
    return pointed_place(finder, max(low - 3, 0), max(gathering.last, date) + 5)


def pointed_place(finder: Finder, low: int, high: int) -> str | None:
    """ "daar", "in dezelfde stad" among these tokens: the place that was told last."""
    keys = finder.keys
    for at in range(low, min(high + 1, len(keys))):
        same = keys[at] in ("dezelfde", "diezelfde") and keys[at + 1 : at + 2] == ["stad"]
        if not same and keys[at] not in _THERE:
            continue
        if keys[at] == "eveneens" and not _says_where(finder, at + 1):
            continue  # "zal eveneens bij de Sahel stilstaan"
        named = place_at(finder, at + 1)
        if named is not None:
            return finder.said(at + 2, named)  # "eveneens in Genève"
        before = [p for p in range(at) if place_at(finder, p) is not None]
        if before:
            end = place_at(finder, before[-1]) or before[-1]
            return finder.text[finder.starts[before[-1] + 1] : finder.ends[end]]
        return finder.place_before
    return None


def _says_where(finder: Finder, at: int) -> bool:
    """Is what is so "eveneens" a place, or that it is held?"""
    if place_at(finder, at) is not None or at >= len(finder.keys):
        return True
    return finder.keys[at] in _HELD_THERE | _HELD | {"daar", "aldaar"}


_BOTH = frozenset("beide beiden allebei alle allemaal".split())
_THIS_TIME = frozenset("dan ditmaal nu toen".split())
_THERE = frozenset("daar aldaar eveneens".split())


def place_at(finder: Finder, at: int) -> int | None:
    """The last token of "in Brussel", "te Den Haag" if that starts here."""
    if at + 1 >= len(finder.keys):
        return None
    if finder.keys[at] not in ("in", "te") and not _is_on_island(finder, at):
        return None
    end = at
    while end + 1 < len(finder.keys) and (finder.capital(end + 1) or _joins_name(finder, end + 1)):
        if end > at and (finder.gap(end) not in (" ", "-") or _names_another(finder, end + 1)):
            break
        end += 1
    if end == at or finder.raw(at + 1) in finder.words.of("not_places"):
        return None
    raw = finder.raw(at + 1)
    if raw.endswith(("formatie", "samenstelling")):
        return None  # "de Raad Buitenlandse Zaken in Defensieformatie"
    if (raw.isupper() and len(raw) > 1) or (finder.gap(end) == "-" and end == at + 1):
        return None
    return end


def _names_another(finder: Finder, at: int) -> bool:
    """ "zegde in Brussel Oekraïne raketten toe": who is named next is no part of the place."""
    starts = (a for a in finder.sentence.actors if a.first == at)
    return finder.gap(at - 1) == " " and any(a.kind in ("country", "body") for a in starts)


def _is_on_island(finder: Finder, at: int) -> bool:
    """ "op Malta", "op Sint Maarten"."""
    if finder.keys[at] != "op":
        return False
    islands, last = finder.words.of("islands"), min(at + 2, len(finder.keys) - 1)
    return finder.raw(at + 1) in islands or finder.said(at + 1, last) in islands


def _joins_name(finder: Finder, at: int) -> bool:
    """ "Sharm el-Sheikh", "Frankfurt am Main": a small word inside the name of a place."""
    if any(a.kind == "place" and a.first < at < a.last for a in finder.sentence.actors):
        return True  # "Rio de Janeiro"
    if finder.keys[at] not in ("el", "al", "am", "an", "der", "sur", "la") or at < 2:
        return False
    return at + 1 < len(finder.keys) and finder.capital(at - 1) and finder.capital(at + 1)


def said_place(finder: Finder, low: int, high: int) -> str | None:
    """The place that is said among these tokens or right after them."""
    for at in range(low, min(high + 2, len(finder.keys))):
        end = place_at(finder, at)
        if end is not None and not finder.in_date(at + 1):
            return finder.said(at + 1, end)
    return None


def _bracketed_place(finder: Finder, name: int, date: int) -> str | None:
    """ "(17 – 18 mei 2023, Utrecht)", "(Utrecht, 17 mei)" """
    for at in (date + 1, name + 1):
        if at < len(finder.keys) and finder.raw(at) in finder.words.of("formats"):
            continue
        if at < len(finder.keys) and finder.gap(at - 1).strip(". ") == "(":
            end = _name_end(finder, at)
            closed = finder.text[finder.ends[end] : finder.ends[end] + 1] == ")"
            if closed and finder.capital(at) and not finder.raw(at).isupper():
                return finder.said(at, end)  # "Eurogroep (Valletta)", "de top van 3 mei jl. (Bari)"
        if at >= len(finder.keys) or not finder.capital(at):
            continue
        opened = "," if at == date + 1 else "("
        closed = ")" if at == date + 1 else ","
        if finder.gap(at - 1).strip() != opened:
            continue
        end = _name_end(finder, at)
        behind = finder.text[finder.ends[end] : finder.ends[end] + 1]
        if behind == closed or (at == date + 1 and opened == behind == ","):
            return finder.said(at, end)
    return None


def _name_end(finder: Finder, at: int) -> int:
    """The last of the words with a capital that follow on each other from here."""
    while at + 1 < len(finder.keys) and finder.capital(at + 1) and finder.gap(at) == " ":
        at += 1
    return at


def _place_in_name(finder: Finder, gathering: Gathering) -> str | None:
    """ "de top van Chicago", "de donorconferentie van Oslo"."""
    for actor in finder.sentence.actors:
        if actor.kind == "place" and gathering.head < actor.first <= gathering.last:
            if finder.keys[actor.first - 1] == "van":
                return finder.text[actor.start : actor.end]
    last = gathering.last
    named = any(a.first <= last <= a.last for a in finder.sentence.actors)
    if finder.keys[last - 1] != "van" or named or not finder.capital(last):
        return None
    if last != gathering.head + 2:
        return None
    by_place = finder.keys[gathering.head].endswith(("top", "conferentie", "bijeenkomst"))
    return finder.raw(last) if by_place and not finder.raw(last).isupper() else None


def _place_behind(finder: Finder, gathering: Gathering, date: int) -> str | None:
    """ "25 oktober: conferentie …, Berlijn", "op 26 april door de VN in Genève georganiseerd"."""
    at = gathering.last + 1
    if date < gathering.first and at < len(finder.keys) and finder.gap(at - 1) == ", ":
        end = at
        while end + 1 < len(finder.keys) and finder.capital(end + 1) and finder.gap(end) in " -":
            end += 1
        if finder.capital(at) and end + 1 == len(finder.keys):
            return finder.said(at, end)
    clauses = finder.sentence.clauses
    clause = clauses.of
    if clauses.opener[clause[date]] == "waar" and finder.keys[at - 1] not in ("in", "te"):
        first = clauses.members(clause[date])[0]
        before = first - 1
        while before > 1 and finder.capital(before - 1) and finder.gap(before - 1) == " ":
            before -= 1
        if before > 0 and finder.capital(before) and finder.keys[before - 1] in ("in", "te"):
            return finder.said(before, first - 1)
    if clause[date] != clause[gathering.head]:
        # "De volgende Raad, die van 19 oktober, vindt plaats in Luxemburg".
        for verb in range(date + 1, min(date + 12, len(finder.keys))):
            if finder.keys[verb] in _HELD and clause[verb] == clause[gathering.head]:
                return said_place(finder, date, verb)
    for verb in range(date + 1, min(date + 12, len(finder.keys))):
        if finder.keys[verb] in _HELD and clause[verb] == clause[date]:
            # "In Brussel komt op 3 maart de Eurogroep bijeen": the place may lead.
            lead = clauses.members(clause[date])[0]
            return said_place(finder, date, verb) or said_place(finder, lead, date - 2)
    return None


_HELD = frozenset(
    "gehouden georganiseerd belegd gehost bijeengeroepen bijeenkwam bijeen plaats "
    "voorzien gepland".split()
)


def behind_place(finder: Finder, at: int, stop: int) -> int:
    """Skip brackets and a place after a name; the first token that is neither."""
    while at < stop:
        if "(" in finder.gap(at - 1):
            inner = _closing(finder, at, stop)
            if inner is not None:
                at = inner
                continue
        if finder.keys[at] in finder.words.of("skipped"):
            at += 1
            continue
        place = place_at(finder, at)
        if place is None and finder.keys[at] == "in":
            # "de Eurogroep in inclusieve samenstelling op 7 april"
            near = range(at + 1, min(at + _MANNER, stop))
            place = next((i for i in near if finder.keys[i] in _MANNERS), None)
        if place is not None and place < stop:
            at = place + 1
            continue
        break
    return at


_MANNERS = frozenset(("samenstelling", "formaat", "bezetting"))
_MANNER = 4


def _closing(finder: Finder, at: int, stop: int) -> int | None:
    """Behind "(DMM)", or behind the place in "(Brussel, 14 februari)"."""
    for place in range(at, stop):
        if ")" in finder.gap(place):
            return place + 1
        if place + 1 == stop and finder.gap(place).strip() == ",":
            return stop if finder.capital(at) else None
    return None
