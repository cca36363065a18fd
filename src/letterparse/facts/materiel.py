"""Commitments in kind: who hands which materiel to whom, with no amount of its own."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from letterparse.facts import roles
from letterparse.facts.context import LONGEST, Context, Sentence
from letterparse.facts.handing import RECEIVING, Giver, giver_of, receivers_of
from letterparse.facts.model import Commitment, FactPeriod, Place
from letterparse.facts.people import Judged, number_of, people_in
from letterparse.facts.receivers import topic_recipient
from letterparse.facts.sharing import continued, shared
from letterparse.facts.signals import HANDING, MATERIEL, NUMBER, THING, Wake
from letterparse.facts.things import Thing, goods_words, item_text, known_goods, things_in
from letterparse.facts.verbs import Hit, verb_forms, verbs_in
from letterparse.facts.verdicts import words_of as giving_words
from letterparse.language import Language
from letterparse.structure.outline import Block


@cache
def _telling(language: Language) -> frozenset[str]:
    """The words that hand something over: verbs in all their forms, and nouns."""
    forms, words = verb_forms(language, "giving"), goods_words(language)
    verbs = {word for word, uses in forms.items() if any("k" in form.uses for form in uses)}
    nouns = words.handing_nouns | words.buying_nouns | words.packages
    return frozenset(verbs) | nouns | words.concluded | RECEIVING


def wakes(language: Language) -> Iterable[Wake]:
    """The words that make a sentence worth reading for materiel."""
    known, telling = known_goods(language), _telling(language)
    long = frozenset(word for word in telling if len(word) > 4)
    return (
        (MATERIEL, Judged(known.words | long, known.ends, 7).__getitem__),
        (HANDING, telling.__contains__),
        (THING, known.__getitem__),
    )


@dataclass(slots=True)
class _Intro:
    """What "Nederland levert aan Oekraïne:" says for the list items below it."""

    block: int
    giver: Giver | None
    receivers: list[str]
    status: str
    period: FactPeriod | None


def find_materiel(context: Context) -> list[Commitment]:
    """The commitments in kind, in reading order."""
    found: list[Commitment] = []
    intro: _Intro | None = None
    for block in context.outline.blocks:
        if block.kind not in ("paragraph", "item", "note"):
            continue
        listed = block.kind == "item" and intro is not None and block.index == intro.block + 1
        if not listed:
            intro = _intro_of(context, block)
        told = context.sentences(block)
        made: list[Commitment] = []
        for sentence in told[:-1] if intro is not None and not listed else told:
            if sentence.marked & HANDING and _counts(sentence):
                before = next(
                    (c for c in reversed(found + made) if c.place.block == block.index), None
                )
                made += _read(context, sentence, before)
        if listed and intro is not None:
            made = _under(made, intro) or _item(context, block, intro)
            intro.block = block.index
        found += made
    return found


def _counts(sentence: Sentence) -> bool:
    """True if a sentence names goods, or counts something."""
    if sentence.marked & THING:
        return True
    if not sentence.marked & NUMBER:
        return False
    return any(
        mark & NUMBER and key != "een"
        for mark, key in zip(sentence.marks, sentence.keys, strict=True)
    )


def _intro_of(context: Context, block: Block) -> _Intro | None:
    """What a sentence that ends with a colon says of the list below it."""
    if not block.view.text.endswith(":"):
        return None
    sentence = context.sentences(block)[-1]
    members = list(range(len(sentence.keys)))
    hits = verbs_in(_marked(sentence, members), verb_forms(context.language, "giving"), "k")
    telling = bool(hits) or bool(goods_words(context.language).packages & set(sentence.keys))
    if not telling or any(k in giving_words(context.language).asking for k in sentence.keys):
        return None
    giver = giver_of(context, sentence, members, len(members))
    donor = giver.donor.code if giver else ""
    receivers = roles.recipients(sentence, members, donor, context.language, roles.GIVEN_TO)
    receivers = receivers or topic_recipient(context, block, donor)
    status = _stage(hits, sentence.keys) if hits else "decided"
    return _Intro(block.index, giver, receivers, status, _period(sentence))


def _under(made: list[Commitment], intro: _Intro) -> list[Commitment]:
    """List items with verbs of their own, to the receiver that the introduction names."""
    for one in made:
        one.recipient = one.recipient or [c for c in intro.receivers if c != one.donor] or None
        one.period = one.period or intro.period
    return made


def _item(context: Context, block: Block, intro: _Intro) -> list[Commitment]:
    """The things of a list item without a verb: "25 generatoren", "Polen: 40 tanks"."""
    sentence = context.sentences(block)[0]
    if context.amounts(block) or (
        intro.giver is not None and not intro.giver.said and not intro.receivers
    ):
        return []
    donor, receivers = intro.giver.donor if intro.giver else None, intro.receivers
    leading = sentence.actors[0] if sentence.actors else None
    if leading is not None and leading.first <= 1 and leading.kind in ("country", "body", "own"):
        if donor is None or not (intro.giver and intro.giver.said):
            donor = roles.NL if leading.code == "NL" else roles.Donor(leading.code, False)
        elif leading.code != donor.code:
            receivers = [leading.code]
    if donor is None or not (receivers or leading):
        return []
    things = things_in(sentence, range(len(sentence.keys)), context.language, True)
    return [
        Commitment(
            place=Place(block.index, sentence.starts[thing.first], sentence.ends[thing.item]),
            rule="commitment/item",
            donor=donor.code,
            own=donor.own,
            recipient=receivers or None,
            item=item_text(sentence, thing),
            quantity=thing.quantity,
            status=intro.status,
            period=_period(sentence) or intro.period,
        )
        for thing in things
    ]


class _Told(NamedTuple):
    """A clause that hands something over."""

    sentence: Sentence
    members: list[int]
    keys: list[str]
    hits: list[Hit]
    outright: bool
    handing: bool


def _read(context: Context, sentence: Sentence, before: Commitment | None) -> list[Commitment]:
    """What a sentence hands over; `before` is what its paragraph told last."""
    if len(sentence.keys) > LONGEST or sentence.is_question:
        return []
    made: list[Commitment] = []
    for clause in range(len(sentence.clauses.around)):
        told = _told(context, sentence, clause)
        if told is None:
            members = sentence.clauses.members(clause)
            if made and 2 < len(members) < 9:
                made += continued(sentence, members, made, context.language)
            continue
        things = things_in(sentence, told.members, context.language, told.outright or told.handing)
        if things:
            made += _build(context, told, things)
        else:
            made += _of_these(context, told, made[-1] if made else before)
    return made


def _told(context: Context, sentence: Sentence, clause: int) -> _Told | None:
    """The clause, if it tells of a gift in kind that nothing denies or only wishes."""
    words = giving_words(context.language)
    members = sentence.clauses.members(clause)
    keys = [sentence.keys[i] for i in members]
    if not members or not words.asking.isdisjoint(keys):
        return None
    if ("niet" in keys and "om" not in keys) or {"geen", "nooit"} & set(keys):
        return None
    if sentence.clauses.opener[clause] == "zoals":
        return None
    hits = verbs_in(_marked(sentence, members), verb_forms(context.language, "giving"), "k")
    nouns = _tells_by_noun(sentence, keys, context.language)
    if not hits and not nouns and not RECEIVING & set(keys):
        return None
    taken = {sentence.token_at(a.start) for a in sentence.amounts}
    taken |= {
        p.first
        for p in people_in(sentence, context.language)
        if roles.close_preposition(sentence, p.first) not in ("aan", "voor")
        and not sentence.marks[p.last] & THING
    }
    if not taken.isdisjoint(members):
        return None
    goods = goods_words(context.language)
    verbs = {hit.form.verb for hit in hits}
    outright = bool(verbs & words.outright) or bool(goods.concluded & set(keys) and nouns)
    handing = bool(verbs & goods.handing) or bool(RECEIVING & set(keys))
    return _Told(sentence, members, keys, hits, outright, handing)


def _tells_by_noun(sentence: Sentence, keys: Sequence[str], language: Language) -> bool:
    """ "de levering van 18 F-16's", "een pakket bestaat uit …", "een contract voor …"."""
    words, present = goods_words(language), set(keys)
    if words.buying_nouns & present and words.concluded & present:
        return True
    if not roles.subjects(sentence, range(len(sentence.keys))):
        return False
    if any(a in words.handing_nouns and b == "van" for a, b in itertools.pairwise(keys)):
        return True
    return bool(words.packages & present) and bool(words.consisting & present)


def _marked(sentence: Sentence, members: Sequence[int]) -> list[str]:
    """The words of a clause, with "," where a comma follows."""
    text = sentence.block.view.text
    marked: list[str] = []
    for member in members:
        marked.append(sentence.keys[member])
        if text[sentence.ends[member] : sentence.ends[member] + 1] == ",":
            marked.append(",")
    return marked


_PERFECT = frozenset("is zijn heeft hebben heb had hadden werd werden".split())


def _stage(hits: Sequence[Hit], keys: Sequence[str]) -> str:
    """The status that the verbs say: a stage before a mere giving."""
    form = next((h.form for h in hits if h.form.status != "decided"), hits[0].form)
    if form.status == "decided":
        return "delivered" if form.past else "decided"
    if form.status == "delivered" and not form.past and not _PERFECT & set(keys):
        return "decided"
    return form.status


def _status(told: _Told, language: Language) -> str:
    words = goods_words(language)
    if words.buying_nouns & set(told.keys) and words.concluded & set(told.keys):
        return "contracted"
    if told.hits:
        return _stage(told.hits, told.keys)
    return "delivered" if "gekregen" in told.keys else "decided"


def _period(sentence: Sentence) -> FactPeriod | None:
    text = sentence.block.view.text
    for p in sentence.periods:
        if (p.first or p.last) and p.first != p.last:
            return FactPeriod(p.first, p.last, text[p.start : p.end], p.approximate)
    return None


def _build(context: Context, told: _Told, things: Sequence[Thing]) -> list[Commitment]:
    """The commitments of a clause with these things, if somebody is said to get them."""
    sentence, members, language = told.sentence, told.members, context.language
    giver = giver_of(context, sentence, members, things[0].first)
    if giver is None:
        return []
    if len(things) > 1 and not giver.said and sentence.keys[things[0].first] == "een":
        # "Een transportvliegtuig heeft 38 ton voedsel afgeworpen": what does it, not what is given.
        things = things[1:]
    relief = not any(_goes_itself(sentence, thing, language) for thing in things)
    item = things[0].item
    receivers = receivers_of(sentence, members, giver, told.hits, item, language, relief)
    receivers = receivers or _that_country(context, told)
    goal = receivers or topic_recipient(context, sentence.block, giver.donor.code)
    if not _is_given(context, told, giver, receivers, goal, things):
        context.refuse(
            "commitment/materiel",
            sentence.block,
            sentence.start,
            sentence.end,
            "materiel is moved, but nobody is said to receive it",
        )
        return []
    first = Commitment(
        place=Place(sentence.block.index, 0, 0),
        rule="commitment/materiel",
        donor=giver.donor.code,
        own=giver.donor.own,
        partners=list(giver.partners) or roles.partners(sentence, members),
        recipient=goal or None,
        status=_status(told, language),
        period=_period(sentence),
    )
    return shared(told.sentence, told.members, things, first, language)


def _goes_itself(sentence: Sentence, thing: Thing, language: Language) -> bool:
    """True for what is deployed where it is sent: ships, "F-16’s", things without a number."""
    key = sentence.keys[thing.item]
    counted = thing.quantity is not None or thing.measured
    platforms = giving_words(language).platforms
    return not counted or key in ("s", "#") or key.endswith(platforms)


def _that_country(context: Context, told: _Told) -> list[str]:
    """ "Ook heeft Nederland het land tien tenten geleverd": the country named last."""
    if not any(b == "land" and a in ("het", "dat") for a, b in itertools.pairwise(told.keys)):
        return []
    named = [
        actor.code
        for sentence in context.sentences(told.sentence.block)[: told.sentence.index]
        for actor in sentence.actors
        if actor.kind == "country" and actor.code != "NL"
    ]
    return named[-1:]


def _is_given(
    context: Context,
    told: _Told,
    giver: Giver,
    receivers: list[str],
    goal: list[str],
    things: Sequence[Thing],
) -> bool:
    """True if the things change hands: somebody gets them, or the verb says so by itself."""
    counted = things[0].quantity is not None or things[0].measured
    if RECEIVING & set(told.keys):
        return bool(receivers or giver.said) and counted
    if receivers or told.outright:
        return bool(receivers or giver.said or counted)
    verbs = {hit.form.verb for hit in told.hits}
    if bool(goal) and not verbs & {"sturen", "gestuurd"}:
        return giver.said or counted
    if giver.said and "mee" in told.keys:
        return True
    # "Aruba leverde drie generatoren": to whom is plain from the letter.
    foreign = giver.said and not giver.donor.own and len(giver.donor.code) == 2
    if giver.said and "geleverd" in verbs and things[0].known and counted:
        return not any(key.endswith(("missie", "operatie")) for key in told.sentence.keys)
    at_disposal = bool(verbs & {"ter beschikking stellen", "beschikbaar stellen", "uitdelen"})
    return counted and (at_disposal or (foreign and bool(verbs & {"leveren", "geleverd"})))


def _of_these(context: Context, told: _Told, before: Commitment | None) -> list[Commitment]:
    """ "Polen gaf er 24", "waarvan er twaalf zijn afgeleverd": of the things told last."""
    sentence, keys = told.sentence, told.sentence.keys
    at = next((i for i in told.members if keys[i] == "er"), len(keys))
    for index in range(at + 1, min(at + 5, len(keys))):
        number = number_of(sentence, index, context.language)
        inside = any(p.start <= sentence.starts[index] < p.end for p in sentence.periods)
        if index not in told.members or number is None or inside:
            continue
        giver = giver_of(context, sentence, told.members, index)
        before = before or _counted_before(context, sentence)
        if giver is None or before is None or before.item is None:
            return []
        donor = giver.donor if giver.said else roles.Donor(before.donor or "NL", before.own)
        start, end = sentence.starts[told.members[0]], sentence.ends[told.members[-1]]
        return [
            replace(
                before,
                place=Place(sentence.block.index, start, end),
                also=[],
                donor=donor.code,
                own=donor.own,
                partners=[],
                quantity=number,
                status=_status(told, context.language),
                period=_period(sentence),
            )
        ]
    return []


def _counted_before(context: Context, sentence: Sentence) -> Commitment | None:
    """What the sentence before counted, where it told of a price: its kind of goods alone."""
    if not sentence.index:
        return None
    earlier = context.sentences(sentence.block)[sentence.index - 1]
    things = things_in(earlier, range(len(earlier.keys)), context.language, False)
    if not things or not things[0].numbers:
        return None
    place = Place(sentence.block.index, sentence.start, sentence.end)
    return Commitment(place=place, rule="commitment/materiel", item=item_text(earlier, things[0]))
