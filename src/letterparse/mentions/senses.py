"""The year of a point that says none, from the letter's date and the sense of its sentence."""

from __future__ import annotations

from datetime import date

from letterparse.mentions.asides import aside_before, has_participle, perfect_past_aside
from letterparse.mentions.befallen import is_of_blow
from letterparse.mentions.calendar import Days
from letterparse.mentions.framed_years import framed_year
from letterparse.mentions.next_statement import begins_next
from letterparse.mentions.planned import (
    happened,
    is_of_event,
    is_offered,
    is_put_off,
    runs_on,
    tells_pledge,
    was_planned,
)
from letterparse.mentions.points import Point, days_of, listed_year
from letterparse.mentions.sentences import starts_sentence
from letterparse.mentions.tenses import clause_tense, is_participle, opens
from letterparse.mentions.timewords import Reader
from letterparse.mentions.until import UNTIL, only_sent, was_lengthened, year_since

# How many tokens on either side are looked at.
_REACH = 40
# A day on the wrong side of the letter's date weighs as much as so many on the right one.
_WEIGHTS = {
    "said": 1000.0,
    "will": 40.0,
    "future": 14.0,
    "was": 30.0,
    "past": 8.0,
    "present": 5.5,
    "open": 1.0,
}
# "Vanaf 1 september zijn vier toestellen gestationeerd": a state may begin or end ahead of the
# letter as well, so that the nearer year is likelier than of what was done on a day.
_OF_STATES = {"from": 3.0, "per": 4.0, "until": 1.0, "through": 1.0}
_CUTS = frozenset(",:()[]–—")
# A bare dash joins two names: "het traject Utrecht–Arnhem".
_JOINING = ("–", "—")


def year_of(r: Reader, point: Point, prefix: str) -> int | None:
    """The likeliest year of a point, None without a letter's date.

    `prefix` is the kind of the words before it ("from", "through"), `point.sense` what its
    own words say. Otherwise what happened is sought before the letter's date, what is told
    in the present or future tense after it; the nearest such year wins.
    """
    today = r.today
    if today is None:
        return None
    listed = listed_year(r, point)
    said = listed if listed is not None else framed_year(r, point)
    if said is None and prefix in UNTIL and not point.sense and _tense(r, point) == "past":
        said = year_since(r, point)
    if said is not None:
        return said
    ahead, weight = _leaning(r, point, prefix)
    found: list[tuple[float, int]] = []
    for year in (today.year - 1, today.year, today.year + 1):
        days = days_of(point, year)
        if days is not None:
            found.append((_distance(today, days, ahead, weight), year))
    return min(found)[1] if found else None


def year_of_span(r: Reader, first: Point, last: Point) -> int | None:
    """The year of "van 7 mei tot en met 25 augustus" if the letter's date lies in it."""
    if r.today is None or first.sense or last.sense or framed_year(r, first) is not None:
        return None
    if _tense(r, first) == "past":
        over = not _OVER.isdisjoint(r.keys[at] for at in _clause(r, first))
        return _year_done(r.today, first, last) if over else None
    for year in (r.today.year, r.today.year - 1):
        start = days_of(first, year)
        end = days_of(last, year)
        if start and end and end[1] < start[0]:
            end = days_of(last, year + 1)
        if start and end and start[0] <= r.today <= end[1]:
            return year
    return None


def _year_done(today: date, first: Point, last: Point) -> int | None:
    """The last year in which all of a span was over: "tussen januari en oktober werden …"."""
    for year in (today.year, today.year - 1):
        start, end = days_of(first, year), days_of(last, year)
        if start and end and start[0] <= end[0] and end[1] <= today:
            return year
    return None


def _distance(today: date, days: Days, ahead: bool, weight: float) -> float:
    """How far a stretch of days lies from the letter's date, in weighted days."""
    if days[1] < today:
        return (today - days[1]).days * (weight if ahead else 1.0)
    if days[0] > today:
        return (days[0] - today).days * (1.0 if ahead else weight)
    # "Maart jl." is no month that still runs, if there is a choice.
    return 0.5 if weight < _WEIGHTS["said"] else 300.0


def _leaning(r: Reader, point: Point, prefix: str) -> tuple[bool, float]:
    """Which side of the letter's date is likelier, and how much."""
    if point.sense:
        return point.sense > 0, _WEIGHTS["said"]
    if prefix == "from" and r.key(point.start - 1) in ("sinds", "sedert"):
        return False, _WEIGHTS["said"]
    if is_of_blow(r, point):
        return False, _WEIGHTS["said"]
    if _is_cited(r, point):
        return False, _WEIGHTS["past"]
    if tells_pledge(r, point, _clause(r, point)):
        return False, _WEIGHTS["said"]
    if "laatst" in r.keys[max(point.start - 3, 0) : point.start]:
        return False, _WEIGHTS["said"]  # "voor het laatst op 14 juni"
    near = r.keys[max(point.start - 8, 0) : point.start]
    if near[-1:] == ["van"] and not {"uitkomsten", "verslag"}.isdisjoint(near):
        return False, _WEIGHTS["present"]  # "over de uitkomsten van het overleg van juni"
    if _was_first_set(r, point, prefix):
        return False, _WEIGHTS["open"]
    if is_of_event(r, point) or (prefix in ("after", "from") and _is_of_topic(r, point)):
        return True, _WEIGHTS["open"]
    if prefix in UNTIL and was_lengthened(r, point):
        return True, _WEIGHTS["open"]
    tense = _tense(r, point)
    if tense == "past" and is_offered({r.keys[at] for at in _clause(r, point)}, prefix):
        return True, _WEIGHTS["present"]
    if is_put_off(r, point) or (prefix in UNTIL and runs_on(r, point)):
        return True, _WEIGHTS["future"]
    if tense == "past" and prefix in UNTIL and _only_has(r, point):
        return True, _WEIGHTS["present"]
    if tense == "past" and prefix in UNTIL and only_sent({r.keys[at] for at in _clause(r, point)}):
        return True, _WEIGHTS["open"]
    if tense == "past":
        # "Per 1 januari zijn de tarieven verlaagd" is rather of what was done than "vanaf".
        sort = "per" if prefix == "from" and r.left(point.start) != "vanaf" else prefix
        weight = _OF_STATES.get(sort) if _is_state(r, point) else None
        return False, weight or _WEIGHTS["was" if _simply_was(r, point) else "past"]
    if r.scan.block.kind in ("row", "caption", "heading", "subject"):
        return True, _WEIGHTS["open"]
    if tense == "future" and _will(r, _clause(r, point)):
        return True, _WEIGHTS["will"]
    if tense == "present" and _is_being_done(r, _clause(r, point)):
        tense = "future"
    return True, _WEIGHTS[tense]


def _is_being_done(r: Reader, clause: range) -> bool:
    """ "wordt in november geopend": of what was done so the letter would say "werd" or "is"."""
    inside = {r.keys[at] for at in clause}
    return not inside.isdisjoint(("wordt", "worden")) and has_participle(r, clause)


def _will(r: Reader, tokens: range) -> bool:
    return not _WILL.isdisjoint(r.keys[at] for at in tokens)


_WILL = frozenset(("zal", "zullen"))


def _only_has(r: Reader, point: Point) -> bool:
    """ "Zij hebben een contract tot en met 30 september": "hebben" with no participle."""
    clause = _clause(r, point)
    inside = {r.keys[at] for at in clause}
    return bool(inside & {"heeft", "hebben"}) and not has_participle(r, clause)


def _is_state(r: Reader, point: Point) -> bool:
    """ "is gesloten", "zijn gelegerd": a participle with the present of to be."""
    clause = _clause(r, point)
    inside = {r.keys[at] for at in clause}
    return not _STATES.isdisjoint(inside) and inside.isdisjoint(_DONE) and has_participle(r, clause)


def _simply_was(r: Reader, point: Point) -> bool:
    """ "zij waren daar van 24 maart tot en met 2 mei": nothing else stands in its clause."""
    clause = _clause(r, point)
    inside = {r.keys[at] for at in clause}
    if point.start - clause.start > 1 and r.keys[point.start - 2] in ("heeft", "hebben"):
        return has_participle(r, clause)  # "hebben van januari tot en met juni … verzorgd"
    return happened(r, point, inside) and not has_participle(r, clause)


_WAS = frozenset(("was", "waren"))
_OVER = _WAS | {"werd", "werden"}
_STATES = frozenset(("is", "zijn"))
_DONE = frozenset("was waren werd werden heeft hebben had hadden".split())


def _was_first_set(r: Reader, point: Point, prefix: str) -> bool:
    """ "die aanvankelijk voor 15 oktober was voorzien": on either side, the nearer."""
    inside = {r.keys[at] for at in _clause(r, point)}
    first = not _AT_FIRST.isdisjoint(r.keys[max(point.start - 4, 0) : point.start])
    return (first and not _WAS.isdisjoint(inside)) or was_planned(inside, prefix)


_AT_FIRST = frozenset("aanvankelijk oorspronkelijk eerst eerder".split())


def _is_of_topic(r: Reader, point: Point) -> bool:
    """ "heeft nog niet besloten over een bijdrage na 1 juli": of what is spoken, not done."""
    before = r.keys[max(point.start - _TOPIC, 0) : point.start - 1]
    if "over" not in before:
        return False
    since = point.start - 1 - before[::-1].index("over")
    tenses = (r.words.lists[tense] for tense in ("past", "present", "future", "perfect"))
    named = range(since, point.start - 1)
    if any(opens(r, at) for at in named):
        return False  # "over wat er na 1 september gebeurt" has a verb of its own.
    return len(named) > 0 and not any(r.keys[at] in words for words in tenses for at in named)


# How far before a date "over" may stand, in tokens.
_TOPIC = 6


def _is_cited(r: Reader, point: Point) -> bool:
    """ "de brief van 12 maart" lies behind us."""
    return (
        r.left(point.start) in ("van", "uit") and r.left(point.start - 1) in r.words.lists["papers"]
    )


def _tense(r: Reader, point: Point) -> str:
    """The tense that its own clause gives, else the nearest telling words of the sentence."""
    lists = r.words.lists
    past, future, present = lists["past"], lists["future"], lists["present"]
    be = 0
    best: tuple[int, str] | None = None
    clause = _clause(r, point)
    told = clause_tense(r, point, clause)
    if told is not None:
        return told
    aside = aside_before(r, point)
    for at, distance in _sentence(r, point):
        key = r.keys[at]
        if at in aside:
            continue
        if key == "waren" and at and r.scan.word(at)[0].isupper():
            continue  # "de Voedsel en Waren Autoriteit"
        if key in _HAS and _owns(r, at):
            continue
        if key in future:
            found = "future"
        elif key in past and not (at and r.keys[at - 1] in ("zoals", "eerder", "conform")):
            found = "past"
        elif key in present and not (_ends_perfect(r, at, clause) or _is_noun(r, at)):
            # "Ik zal u in mei informeren": the infinitive of "zal".
            found = (
                "future" if key.endswith("n") and _will(r, range(clause.start, at)) else "present"
            )
        elif key in lists["perfect"] and at in clause:
            be = distance
            continue
        else:
            continue
        if best is None or distance < best[0]:
            best = distance, found
    if best is None and _verb_is_past(r, point):
        return "past"
    tense = "present" if best is None else best[1]
    # "Op 28 augustus is een pakket aangekondigd, waarvan een deel naar gemeenten gaat."
    ahead = tense == "future" and any(r.keys[at] in future for at in clause)
    if be and not ahead and (best is None or be < best[0]):
        if has_participle(r, clause) or perfect_past_aside(r, point, clause):
            return "past"
    return tense


_HAS = frozenset(("heeft", "hebben"))


def _owns(r: Reader, at: int) -> bool:
    """ "…, die samen tachtig man hebben, varen vanaf 1 maart": no perfect ends so."""
    if "," not in r.gap(at + 1) or {"die", "dat"}.isdisjoint(r.keys[max(at - 8, 0) : at]):
        return False
    before = r.key(at - 1)
    return not (is_participle(r, before) or before in r.words.lists["strong_participles"])


def _ends_perfect(r: Reader, at: int, clause: range) -> bool:
    """ "is in mei een subsidie ontvangen": no present, but the participle of its clause."""
    ends = at == clause.stop - 1 and r.keys[at] in r.words.lists["strong_participles"]
    perfect = r.words.lists["perfect"]
    return ends and any(r.keys[i] in perfect for i in clause)


def _is_noun(r: Reader, at: int) -> bool:
    """ "heeft op grond van Besluit 2021/509 in december …", "met een besluit": no verb."""
    if r.left(at) in ("een", "het", "dit", "dat"):
        return r.key(at) == "besluit"
    return r.left(at) == "van" and r.scan.word(at)[0].isupper()


def _verb_is_past(r: Reader, point: Point) -> bool:
    """ "Op 15 mei reisden …": behind a date at the head of a sentence stands its finite verb."""
    first = point.start - 1
    fronted = first <= 0 or _ends_sentence(r, first, r.gap(first))
    verb = point.end
    while verb < r.size and (r.keys[verb] in _FROM_TO or r.keys[verb] in r.words.months):
        verb += 1  # "Van 9 tot en met 16 mei herstelden …"
    if not fronted or verb >= r.size or r.gap(verb) != " ":
        return False
    return r.keys[verb].endswith(_PAST_ENDS) and len(r.keys[verb]) > 4


_FROM_TO = frozenset("tot en met t m #".split())
_PAST_ENDS = ("de", "te", "den", "ten")


def _sentence(r: Reader, point: Point) -> list[tuple[int, int]]:
    """The tokens around a point in its sentence; a comma adds to their distance."""
    found: list[tuple[int, int]] = []
    extra = 0
    for at in range(point.start - 1, max(point.start - _REACH, 0) - 1, -1):
        gap = r.gap(at + 1)
        if _ends_sentence(r, at + 1, gap):
            break
        extra += 6 if gap not in (" ", *_JOINING) else 0
        found.append((at, point.start - at + extra))
    extra = 0
    for at in range(point.end, min(point.end + _REACH, r.size)):
        gap = r.gap(at)
        if _ends_sentence(r, at, gap) or begins_next(r, point, at):
            break
        extra += 6 if gap not in (" ", ". ", *_JOINING) else 0
        found.append((at, at - point.end + 1 + extra))
    return found


def _ends_sentence(r: Reader, i: int, gap: str) -> bool:
    if gap == " ":
        return False
    if gap == "|" or ";" in gap or "?" in gap or "!" in gap:
        return True
    if "." not in gap or " " not in gap or not r.text[r.starts[i]].isupper():
        return False
    return gap != ". " or starts_sentence(r.scan, i)  # "lag Zr.Ms. Evertsen op 8 mei in …"


def _clause(r: Reader, point: Point) -> range:
    """The tokens around a point that no comma or other mark cuts off."""
    low, high = _unbracketed(r, point)
    while low > max(point.start - _REACH, 0) and not _is_cut(r, low):
        low -= 1
    while high < min(point.end + _REACH, r.size):
        if _is_cut(r, high):
            behind = _behind_brackets(r, high)
            if behind is None:
                break
            high = behind
        high += 1
    return range(low, high)


def _behind_brackets(r: Reader, i: int) -> int | None:
    """ "van 12 juli (Gandhinagar) is besproken": the token behind a short aside in brackets."""
    if not r.gap(i).endswith("("):
        return None
    for at in range(i + 1, min(i + 5, r.size)):
        if ")" in r.gap(at):
            return at if r.gap(at) == ") " else None
    return None


def _is_cut(r: Reader, i: int) -> bool:
    gap = r.gap(i)
    if gap == " " or gap in _JOINING:
        return False
    return not _CUTS.isdisjoint(gap) or _ends_sentence(r, i, gap)


def _unbracketed(r: Reader, point: Point) -> tuple[int, int]:
    """ "De conferentie (15–17 juni) is bevestigd": a date alone in brackets is of the clause."""
    low, high = point.start, point.end
    opened = low > 0 and r.gap(low).endswith("(")
    if opened and high < r.size and r.gap(high).startswith(") "):
        return max(low - 1, 0), min(high + 1, r.size)
    return low, high
