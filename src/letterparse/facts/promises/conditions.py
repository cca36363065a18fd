"""Promises that hang on something to come: a condition, an occasion, a time told before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from letterparse.facts.grammar.promising import Reader
from letterparse.facts.grammar.roles import preposition_of
from letterparse.facts.model import FactPeriod
from letterparse.mentions.model import Period

_OPENERS = frozenset("als wanneer indien zodra ingeval mocht mochten zou zouden nadat".split())
# "Als bijlage", "als gevolg daarvan": what follows "als" is no clause.
_NO_CLAUSE = frozenset(
    "gevolg bijlage onderdeel reactie antwoord vervolg aanvulling uitvoering eerste laatste gezegd "
    "bekend volgt gebruikelijk zodanig het".split()
)
_EACH = frozenset("een elke iedere eventuele nieuwe verdere".split())
_UNITS = frozenset("dagen weken maanden jaar jaren week maand".split())


def depends(reader: Reader, low: int, high: int) -> bool:
    """Does a statement begin with a condition, or with the occasion on which it will be so?"""
    low += reader.keys[low] in ("en", "maar") and low + 1 < high
    return (
        consequence_at(reader, low, high) >= 0
        or _on_occasion(reader.keys, low, high)
        or _has_clause_behind(reader.keys, low, high)
    )


def consequence_at(reader: Reader, low: int, high: int) -> int:
    """Where the main clause behind a condition begins; -1 where none stands in front."""
    then = _then_at(reader, low, high)
    return then if then >= 0 else _behind_clause(reader, low, high)


def _then_at(reader: Reader, low: int, high: int) -> int:
    """The "dan" that opens the consequence of "is dat gebeurd, dan …"; -1 without one."""
    for at in range(low + 2, high - 1):
        if reader.keys[at] == "dan" and not reader.joined(at - 1, at):
            return at
    return -1


def _behind_clause(reader: Reader, low: int, high: int) -> int:
    """ "Als de planning wijzigt, meld ik …": a comma, and then the verb of what follows."""
    keys = reader.keys
    if keys[low] not in _OPENERS or (keys[low] == "als" and keys[low + 1] in _NO_CLAUSE):
        return -1
    words = reader.words
    finite = words["future"] | words["passive"] | words["perfect"]
    for at in range(low + 2, high):
        if not reader.joined(at - 1, at) and (keys[at] in words.forms or keys[at] in finite):
            return at
    return -1


def _has_clause_behind(keys: Sequence[str], low: int, high: int) -> bool:
    """ "ik informeer u als dat anders wordt"."""
    return any(
        keys[at] == "als" and keys[at + 1] in _SUBJECTS and keys[at + 2] != "gaat"
        for at in range(low + 2, high - 2)
    )


_SUBJECTS = frozenset("dat dit er daar hier de het die blijkt".split())


def _on_occasion(keys: Sequence[str], low: int, high: int) -> bool:
    """ "Bij een wijziging …", "bij die gelegenheid", "om de twee weken", "vóór die datum"."""
    head = keys[low : low + 3]
    if head[:1] == ["bij"] and len(head) > 2 and head[1] in _EACH:
        return head[2].endswith(("ing", "en", "e")) or "van" in keys[low + 3 : low + 6]
    around = "om" in keys and any(
        keys[at] == "om" and keys[at + 1] == "de" and not _UNITS.isdisjoint(keys[at + 2 : at + 4])
        for at in range(low, high - 2)
    )
    if around:
        return True
    return _pointer(keys, low, high) is not None


_DATES = frozenset("datum dag moment tijdstip".split())
_THOSE = frozenset("die dat diezelfde dezelfde datzelfde".split())
_SPANS = frozenset("maand week kwartaal jaar najaar voorjaar".split())


def _pointer(keys: Sequence[str], low: int, high: int) -> tuple[str, str] | None:
    """The preposition and the noun of a time that was told before; None without one."""
    if keys[low] == "dan" and low + 1 < high:
        return "", "dan"
    for at in range(low + 2, high):
        if keys[at] == "dan" and keys[at - 1] in _TAKERS:
            return "", "dan"  # "… komen in mei beschikbaar; ik zal u die dan toezenden"
    for at in [at for at in range(low, high - 1) if keys[at] in _THOSE]:
        noun, before = keys[at + 1], keys[at - 1] if at > low else ""
        if noun in _DATES and before in ("voor", "vóór", "na", "op", "uiterlijk", "tegen", "per"):
            return before, noun
        if noun in _SPANS and keys[at] not in ("die", "dat"):
            return before, noun
        if noun in ("gelegenheid", "tijd") and before in ("bij", "tegen", "rond"):
            return before, noun
    return None


_TAKERS = frozenset("u kamer die deze dit ik wij wordt worden zal zullen".split())


def pointed(
    reader: Reader, low: int, high: int, told: Sequence[Period], today: date | None
) -> FactPeriod | None:
    """The due of "vóór die datum", "nog diezelfde maand": `told` are the periods before it."""
    found = _pointer(reader.keys, low, high)
    calendar = [p for p in told if p.last is not None and (today is None or p.last >= today)]
    if found is None or not calendar:
        return None
    before, noun = found
    if noun == "dan" and _then_at(reader, low, high) >= 0:
        return None  # "Mocht het wet worden, dan …": on a condition, and at no time told.
    last = calendar[-1]
    first, end = last.first, last.last
    if end is None:
        return None
    if before in ("voor", "vóór"):
        return FactPeriod(None, (first or end) - timedelta(days=1))
    if before == "na":
        return None
    if before == "uiterlijk":
        return FactPeriod(None, end)
    if noun == "maand" and first is not None and (first.year, first.month) == (end.year, end.month):
        return FactPeriod(first.replace(day=1), end_of_month(end))
    return FactPeriod(first, end)


def end_of_month(day: date) -> date:
    """The last day of the month of this day."""
    following = day.replace(day=28) + timedelta(days=4)
    return following - timedelta(days=following.day)


def is_of_planned(keys: list[str], at: int) -> bool:
    """ "een verslag van de op 5 maart geplande bijeenkomst": `at` the day of what will be held."""
    near = keys[max(at - 2, 0) : at + 1]
    if "op" not in near or not {"de", "het"} & {*near[: near.index("op")]}:
        return False
    return not _HELD.isdisjoint(keys[at : at + 5])


_HELD = frozenset("geplande voorziene gehouden belegde".split())


def is_subject_matter(reader: Reader, at: int, verb: int) -> bool:
    """ "Over het voorstel volgt in mei een bespreking": what that is about, and not what comes.

    Nor is it a budget in which something follows: "De rest volgt bij Voorjaarsnota".
    """
    preposition = preposition_of(reader.sentence, at)
    if at < verb:
        return preposition in ("over", "omtrent", "inzake")
    return preposition in ("bij", "in") and reader.keys[at].endswith(_BUDGETS)


_BUDGETS = ("jaarsnota", "miljoenennota", "begroting")
