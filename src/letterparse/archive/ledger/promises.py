"""Promises told again, and the later letters that keep them.

A letter keeps a promise if a sentence of it that speaks of promising names its subject, or if the
letter's own subject line is what was promised. Nothing is kept before it was promised, or long
after it was due.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from letterparse.archive.ledger.facts import Letter, Promise, Source
from letterparse.archive.ledger.same import Entry, Rules, Verdict
from letterparse.archive.ledger.words import content, says, spelled, vocabulary, years

AFTER = dt.timedelta(days=366)
"""A letter keeps no promise so long after it was due, or made if it has no date."""
LATE = dt.timedelta(days=183)
_ENOUGH = 2
_SHARE = 0.6
"""Of a promise's words a sentence must name so many; of a subject line so many be the promise's."""
_MANY = 3
"""So many words are asked for where a subject line names no kind of paper (report, agenda), or
where the promise is long overdue."""
_HALF = 0.5
"""A subject line must name so many of the promise's words."""
_COMMON = 0.05
"""A word in so many of the letters finds nothing."""
_RARE_ANYWAY = 50


# Told again


def keys(fact: Promise) -> Iterator[tuple[object, ...]]:
    """All its words together with the day it is due: the same undertaking in the same words."""
    if len(fact.words) > _ENOUGH:
        yield fact.words, fact.due.start, fact.due.end


def judge(earlier: Promise, later: Promise) -> Verdict:
    """Whether two promises with a key in common are one."""
    first, second = earlier.source.date, later.source.date
    assert first is not None
    assert second is not None
    if second - first > (AFTER if later.due.known else AFTER / 2):
        return Verdict.unsure("too_long_ago", f"more than half a year after {first}")
    when = f", due {later.due.end or later.due.start}" if later.due.known else ""
    return Verdict.same("same_words", f"promised in the same words{when}")


RULES = Rules(keys, judge)


# Kept


@dataclass(frozen=True, slots=True)
class Kept:
    """The letter that keeps a promise, and the words that show it."""

    source: Source
    code: str
    """said: a sentence says that it was promised. sent: the letter is what was promised."""
    quote: str
    words: str


@dataclass(frozen=True, slots=True)
class _Trace:
    """Words of a later letter by which it may keep a promise."""

    source: Source
    code: str
    quote: str
    words: frozenset[str]


class Keepers:
    """The letters that may keep promises, found by the words that they share with one."""

    def __init__(self, letters: Iterable[Letter]) -> None:
        self._traces = [trace for letter in letters for trace in _traces(letter)]
        self._traces.sort(key=lambda trace: (trace.source.order, trace.code, trace.quote))
        self._by_word: dict[str, list[int]] = {}
        for place, trace in enumerate(self._traces):
            for word in trace.words:
                self._by_word.setdefault(word, []).append(place)
        self._most = max(_RARE_ANYWAY, int(_COMMON * len(self._traces)))

    def kept(self, entry: Entry[Promise]) -> tuple[Kept | None, Kept | None]:
        """By which letter a promise is kept; if by none, which letter does nearly.

        The first that does, one that says so before one that only is what was promised.
        """
        promise = entry.members[0]
        found = list(self._found(promise))
        for code in ("said", "sent"):
            for trace, common in found:
                if trace.code == code and _enough(trace, promise, common):
                    return _kept(trace, common), None
        near = [(trace, common) for trace, common in found if len(common) >= _ENOUGH]
        if not near:
            return None, None
        trace, common = max(near, key=lambda each: len(each[1]))
        return None, _kept(trace, common)

    def _found(self, promise: Promise) -> Iterator[tuple[_Trace, frozenset[str]]]:
        """Traces of later letters in time that share a word, oldest first."""
        made = promise.source.date
        if made is None:
            return
        last = max(made, promise.due.end or promise.due.start or made) + AFTER
        shared = Counter(
            place
            for word in promise.words
            if len(places := self._by_word.get(word, ())) <= self._most
            for place in places
        )
        for place in sorted(shared):
            trace = self._traces[place]
            if trace.source.date and made < trace.source.date <= last:
                yield trace, trace.words & promise.words


def _traces(letter: Letter) -> Iterator[_Trace]:
    left_out = vocabulary().letter | vocabulary().promised
    for text in letter.recalls:
        words = content(text, left_out)
        if len(words) >= _ENOUGH:
            yield _Trace(letter.source, "said", text, words)
    words = content(letter.source.subject, left_out)
    if len(words) >= _ENOUGH:
        yield _Trace(letter.source, "sent", letter.source.subject or "", words)


def _enough(trace: _Trace, promise: Promise, common: frozenset[str]) -> bool:
    """Enough of the promise's words (of a subject line: of its own too), and nothing against it."""
    papers = vocabulary().papers
    there, promised = content(trace.quote) & papers, content(promise.text) & papers
    named, own = years(trace.quote), years(promise.text)
    if (named and own and not named & own) or (there and promised and not there & promised):
        return False  # An agenda is not the report on it, nor a year's report the next year's.
    share = _SHARE * len(promise.words)
    few = _ENOUGH
    if trace.code == "sent":
        if bool(there) != bool(promised):
            return False
        share = max(_SHARE * len(trace.words), _HALF * len(promise.words))
        few = _ENOUGH if there else _MANY
    if _late(promise, trace.source) > LATE:
        few = _MANY
    return len(common) >= max(few, share)


def _late(promise: Promise, source: Source) -> dt.timedelta:
    end = promise.due.end
    return source.date - end if end and source.date else dt.timedelta()


def _kept(trace: _Trace, common: frozenset[str]) -> Kept:
    told = "says what was promised" if trace.code == "said" else "is what was promised"
    return Kept(trace.source, trace.code, trace.quote, f"{told}: {spelled(trace.quote, common)}")


def recalling(sentence: str) -> bool:
    """Whether a sentence speaks of something promised."""
    known = vocabulary()
    return (
        bool(known.promising.search(sentence))
        and bool(content(sentence) & known.promised)
        and bool(says(sentence, known.chamber))
        and not says(sentence, known.to_come)
    )
