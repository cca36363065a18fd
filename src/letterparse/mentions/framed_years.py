"""The year that frames a sentence, for the months in it that name none.

"In 2027 vaart Nederland mee met een fregat (van februari tot mei) en een tanker (in juni)"; "In
2027 vaart van februari tot mei een fregat mee".
"""

from __future__ import annotations

from letterparse.mentions.points import Point
from letterparse.mentions.scan import NUMBER
from letterparse.mentions.sentences import starts_sentence
from letterparse.mentions.timewords import Reader
from letterparse.mentions.years import USUAL

# How far back the year may stand, in tokens, and a bracket before its month.
_REACH, _NEAR = 60, 3
# "het in 2027 begonnen project": that year is of the project alone.
_OF_A_NOUN = frozenset("de het een deze dit die dat onze zijn haar hun".split())


def framed_year(r: Reader, point: Point) -> int | None:
    """The year "in" which the sentence of a point is told, if it surely holds for the point too.

    That is the year at the head of its own clause, or for a point at the head of a bracket the
    nearest before that.
    """
    if point.sense:
        return None
    opened = _bracket(r, point.start)
    for at in range(opened or point.start - 1, max(point.start - _REACH, 0), -1):
        year = _year_at(r, at)
        if year is not None:
            framed = opened is not None or _heads(r, at - 1)
            return year if framed and r.left(at - 1) not in _OF_A_NOUN else None
        apart = opened is None and not r.gap(at).isspace()
        if apart or ";" in r.gap(at) or starts_sentence(r.scan, at):
            return None
    return None


def _bracket(r: Reader, start: int) -> int | None:
    """The token before the bracket that a point stands in, at its head: "(van februari …"."""
    for at in range(start, max(start - _NEAR, 0), -1):
        if r.gap(at) == " (":
            return at - 1
    return None


def _year_at(r: Reader, at: int) -> int | None:
    if r.keys[at] != NUMBER or r.left(at) != "in":
        return None
    word = r.scan.word(at)
    return int(word) if len(word) == 4 and word.isdigit() and int(word) in USUAL else None


def _heads(r: Reader, at: int) -> bool:
    """True if a sentence begins here."""
    return at == 0 or starts_sentence(r.scan, at)
