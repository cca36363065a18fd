"""Promises: what the sender undertakes towards the chamber, to inform, to send, to come back to.

A promise is read from a verb of informing or sending with somebody told and somebody who tells,
said of what is to come. What this letter does itself, what was done before, what others ask for
or do, and questions are refused, each for a reason that `explain` can tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.promising import LONGEST, Hit, Reader
from letterparse.facts.grammar.promising_words import Words, words
from letterparse.facts.grammar.signals import PROMISING, SPEAKING, Wake
from letterparse.facts.model import FactPeriod, Place, Promise
from letterparse.facts.promises.conditions import pointed
from letterparse.facts.promises.dues import dated, event
from letterparse.facts.promises.granted import granted
from letterparse.facts.promises.parties import Draft, end_of_telling, is_colleague_told
from letterparse.facts.promises.promised_lists import without_openings
from letterparse.facts.promises.recalled import done_then, keeps, recalls, would_have_come
from letterparse.facts.promises.still_to_come import in_time, reports_on_coming
from letterparse.facts.promises.undertakings import follows_up, objection, pledges
from letterparse.language import Language
from letterparse.mentions.model import Period
from letterparse.records import NamedTuple
from letterparse.structure.outline import Block

# With how many earlier promises of the same due date one is compared.
_TRIED = 20
_KINDS = frozenset(("paragraph", "item", "note", "row"))


def wakes(language: Language) -> Iterable[Wake]:
    """The words of which a promise needs one of each kind."""
    vocabulary = words(language)
    speakers = vocabulary["speakers"] | vocabulary["chamber_papers"]
    return (
        (PROMISING, vocabulary.forms.__contains__),
        (SPEAKING, speakers.__contains__),
    )


def find_promises(context: Context) -> list[Promise]:
    """The promises of a letter, in order, each once."""
    vocabulary = words(context.language)
    found = _Found([], {})
    for block in context.outline.blocks:
        if block.kind in _KINDS and any(s.marked & PROMISING for s in context.sentences(block)):
            if not _is_question(context, block):
                _in_block(context, block, vocabulary, found)
    return without_openings(context, found.promises, vocabulary)


class _Found(NamedTuple):
    """The promises so far, and by due date those with the long words that they use."""

    promises: list[Promise]
    by_due: dict[object, list[tuple[Promise, set[str]]]]


def _is_question(context: Context, block: Block) -> bool:
    heading = context.heading_of(block).lower()
    return heading.startswith(("vraag", "vragen")) and "?" in block.text


def _in_block(context: Context, block: Block, vocabulary: Words, found: _Found) -> None:
    previous: Promise | None = None
    sentences = context.sentences(block)
    for number, sentence in enumerate(sentences):
        last, previous = previous, None
        marked = sentence.marked
        if not marked & PROMISING:
            continue
        following = sentences[number + 1] if number + 1 < len(sentences) else None
        answered = granted(sentence, following, vocabulary, context.letter_date)
        if answered is not None:
            previous = _add(found, answered)
            continue
        before = sentences[number - 1] if number else None
        colleague = before is not None and is_colleague_told(sentence, before)
        known = last is not None or colleague
        if not (known or marked & SPEAKING):
            continue
        if len(sentence.keys) > LONGEST:
            context.refuse("promise", block, sentence.start, sentence.end, "it is no sentence")
            continue
        if sentence.is_question:
            context.refuse("promise", block, sentence.start, sentence.end, "it is a question")
            continue
        reader = Reader(sentence, vocabulary, colleague)
        outlined = _is_outlined(sentences[:number], sentence)
        for draft in _drafts(reader):
            promise = _promise(context, reader, draft, previous or last, following, outlined)
            if promise is not None:
                previous = _add(found, promise)


def _is_outlined(before: Sequence[Sentence], sentence: Sentence) -> bool:
    """ "In deze brief … Ten eerste zal ik u informeren over …": what stands where in the letter."""
    keys = sentence.keys
    counted = keys[0] in _IN_ORDER or (keys[0] == "ten" and keys[1:2] != ["behoeve"])
    # "Ook kom ik terug op de motie", "Voorts gaan wij in op …"
    treats = any(said <= sentence.present for said in _TREATING)
    # "Ook informeer ik u over de kosten, zoals toegezegd op 3 mei jl."
    undated = not sentence.periods or "zoals" in sentence.present
    treats = treats or (undated and not _INFORMING.isdisjoint(keys[1:2]))
    counted = counted or (keys[0] in _BESIDES and treats)
    return counted and any(
        pair == ("deze", "brief") for other in before[-_BACK:] for pair in pairwise(other.keys)
    )


_IN_ORDER = frozenset("allereerst eerst daarna vervolgens achtereenvolgens tenslotte".split())
_BESIDES = frozenset("ook tevens voorts verder eveneens daarnaast daarbij".split())
_TREATING = tuple(
    frozenset(said) for said in (("kom", "terug"), ("komen", "terug"), ("ga", "in"), ("gaan", "in"))
)
_INFORMING = frozenset(("informeer", "informeren"))
_BACK = 3


def _drafts(reader: Reader) -> list[Draft]:
    """The hits of a sentence, sorted into statements."""
    hits = reader.hits()
    if not hits:
        return []
    bounds = _bounds(reader.sentence)
    drafts: list[Draft] = []
    for low, high in pairwise(bounds):
        inside = [hit for hit in hits if low <= hit.at < high]
        if inside:
            drafts += _split(reader, inside, low, high)
    return drafts


def _bounds(sentence: Sentence) -> list[int]:
    """Token indices at which a semicolon, a colon or a dash opens a new statement."""
    text = sentence.block.view.text
    starts, ends = sentence.starts, sentence.ends
    bounds = [0]
    if ";" not in sentence.text and ":" not in sentence.text:
        return [0, len(sentence.keys)]
    for at in range(1, len(sentence.keys)):
        gap = text[ends[at - 1] : starts[at]]
        if ";" in gap or ": " in gap:
            bounds.append(at)
    return [*bounds, len(sentence.keys)]


def _split(reader: Reader, hits: list[Hit], low: int, high: int) -> list[Draft]:
    """One draft for each main statement; relative clauses join theirs or stand alone."""
    opener = reader.sentence.clauses.opener
    main = [hit for hit in hits if opener[hit.clause] not in reader.words["relative"]]
    if not main:
        drafts: list[Draft] = []
        left = low
        groups: dict[int, list[Hit]] = {}
        for hit in hits:
            groups.setdefault(hit.clause, []).append(hit)
        for clause, group in groups.items():
            end = min(max(at for at, c in enumerate(reader.clause) if c == clause) + 1, high)
            if left < end:
                drafts.append(Draft(group, left, end))
                left = end
        return drafts
    cuts = [low]
    for one, other in pairwise(main):
        cut = _cut(reader, one, other)
        if cut is not None:
            cuts.append(cut)
    cuts.append(high)
    return [
        Draft([hit for hit in hits if a <= hit.at < b], a, b)
        for a, b in pairwise(cuts)
        if any(a <= hit.at < b for hit in main)
    ]


def _cut(reader: Reader, one: Hit, other: Hit) -> int | None:
    """Where a second statement starts between two verbs, or None if they make one."""
    words, keys = reader.words, reader.keys
    for at in range(other.at, one.at, -1):
        if keys[at] not in words["joining"]:
            continue
        finite = words["future"] | words["passive"]
        if keys[at + 1] in finite or (
            at + 1 == other.at and other.verb.shape in ("first", "third")
        ):
            return at
        own = other.mood == "present" or not finite.isdisjoint(keys[at : other.at + 3])
        if own and not reader.joined(at - 1, at):
            return at
        if _has_date(reader, one.at - 8, at) and _has_date(reader, at, other.at + 4):
            return at
    return None


def _has_date(reader: Reader, low: int, high: int) -> bool:
    sentence = reader.sentence
    return any(low <= sentence.token_at(period.start) < high for period in sentence.periods)


def _promise(
    context: Context,
    reader: Reader,
    draft: Draft,
    last: Promise | None,
    following: Sentence | None,
    outlined: bool,
) -> Promise | None:
    """The promise that a draft makes, or None after saying why it makes none."""
    sentence = reader.sentence
    block = sentence.block
    start = sentence.starts[draft.low]
    end = sentence.ends[draft.high - 1]
    rule = f"promise/{draft.hits[0].verb.kind}"
    whys = [objection(reader, draft, hit, last) for hit in draft.hits]
    hits = [hit for hit, why in zip(draft.hits, whys, strict=True) if not why]
    if not hits:
        context.refuse(rule, block, start, end, whys[0])
        return None
    draft = draft._replace(hits=hits)
    relative = reader.words["relative"]
    main = [hit for hit in hits if sentence.clauses.opener[hit.clause] not in relative]
    dates = dated(reader, main or hits, draft.low, draft.high, context.letter_date)
    if dates is None and main:
        dates = dated(reader, hits, draft.low, draft.high, context.letter_date)
    if dates is None:
        before = _told_before(context, block, start)
        dates = pointed(reader, draft.low, draft.high, before, context.letter_date)
    dates = dates or done_then(reader, draft, following, context.letter_date)
    due = dates or event(reader, hits, draft.low, end_of_telling(reader, draft))
    why = ""
    if due is None and _is_title(block):
        why = "it is a title"
    elif due is None and outlined:
        why = "it tells the order of this letter"
    elif due is not None and _is_over(due, context) and all(h.mood == "present" for h in hits):
        why = "it is told here of a time that is over"
    elif not (
        reports_on_coming(reader, draft, context.letter_date, _told_before(context, block, start))
        or any(in_time(reader, draft, hit, due, last) for hit in hits)
    ):
        why = "nothing says that it is still to come"
    elif due is None and all(h.mood == "present" for h in hits) and keeps(following):
        why = "the next sentence says that it is done by this"
    elif would_have_come(reader, draft):
        why = "it would only have come otherwise"
    elif not pledges(reader, draft):
        why = recalls(reader, draft, dates, following)
    if why:
        context.refuse(rule, block, start, end, why)
        return None
    if due is None and last is not None and follows_up(reader, draft):
        due = last.due
    rule = f"promise/{hits[0].verb.kind}"
    return Promise(Place(block.index, start, end), rule, text=block.text[start:end], due=due)


def _is_over(due: FactPeriod, context: Context) -> bool:
    """ "informeer ik u over de inzet in het afgelopen half jaar": what is dated is the topic."""
    today = context.letter_date
    return bool(today and due.first and due.last and due.first < due.last <= today)


def _told_before(context: Context, block: Block, start: int) -> list[Period]:
    """The periods before this place in its paragraph, else those of the paragraph before."""
    here = [p for p in context.periods(block) if p.start < start]
    if here or not block.index:
        return here
    last = context.outline.blocks[block.index - 1]
    return context.periods(last) if last.section == block.section else []


def _is_title(block: Block) -> bool:
    """A short line without a full stop: a heading that reads like a sentence."""
    return len(block.text) < 60 and block.text[-1] not in ".;!:)"


def _add(found: _Found, promise: Promise) -> Promise:
    """Add a promise, or its evidence to the one that it repeats.

    Two sentences in different paragraphs tell of one thing when it is due at one time and
    they share most of their long words.
    """
    due = promise.due
    content = {word for word in promise.text.lower().split() if len(word) > 6}
    if due is not None:
        when = (due.first, due.last, None if due.first or due.last else due.text)
        same = found.by_due.setdefault(when, [])
        for earlier, other in same[:_TRIED]:
            shared = len(content & other)
            apart = earlier.place.block != promise.place.block
            if apart and shared >= 2 and shared >= 0.6 * min(len(content), len(other)):
                earlier.also.append(promise.place)
                return earlier
        same.append((promise, content))
    found.promises.append(promise)
    return promise
