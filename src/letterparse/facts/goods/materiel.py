"""Commitments in kind: who hands which materiel to whom, with no amount of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from letterparse.facts.gifts.enumerations import enumeration_in
from letterparse.facts.gifts.further_parts import RECEIVING
from letterparse.facts.gifts.gift_clause import Told
from letterparse.facts.gifts.unfulfilled import asks, is_denied, is_wished, opens_supposing
from letterparse.facts.goods.antecedents import given_before
from letterparse.facts.goods.destinations import givers_of, split_up
from letterparse.facts.goods.enumerated_goods import enumerated_goods
from letterparse.facts.goods.followed_goods import add_followed
from letterparse.facts.goods.freely import FREE_OF_CHARGE, FREE_WITH
from letterparse.facts.goods.gap_parts import gap_parts
from letterparse.facts.goods.gapped_goods import gapped_goods
from letterparse.facts.goods.gift_building import build
from letterparse.facts.goods.gift_statements import gifts_in
from letterparse.facts.goods.listed_goods import Intro, intro_of, item_of, under
from letterparse.facts.goods.open_goods import open_goods, plain_forms
from letterparse.facts.goods.packages import holding, is_packed
from letterparse.facts.goods.pointed_receivers import where_now, who_gets, who_uses
from letterparse.facts.goods.pointing import counts_some, of_these
from letterparse.facts.goods.pronoun_goods import of_pronoun
from letterparse.facts.goods.sharing import continued
from letterparse.facts.goods.specified import specified, specifies
from letterparse.facts.goods.verbless import verbless
from letterparse.facts.grammar.clauses import OPENS_FROM
from letterparse.facts.grammar.context import LONGEST, Context, Sentence
from letterparse.facts.grammar.phrases import has_finite, is_finite, names_of
from letterparse.facts.grammar.signals import COUNT, GIVING, HANDING, MATERIEL, THING, Wake
from letterparse.facts.grammar.verbs import verb_forms
from letterparse.facts.model import Commitment
from letterparse.facts.people.people_nouns import Judged
from letterparse.facts.things.goods_nouns import Thing, goods_words, known_goods, single_goods
from letterparse.facts.things.things import things_in
from letterparse.language import Language
from letterparse.patterns import late
from letterparse.recall import Recall


@cache
def _telling(language: Language) -> frozenset[str]:
    """The words that hand something over: verbs in all their forms, and nouns."""
    forms, words = verb_forms(language, "giving"), goods_words(language)
    verbs = {word for word, uses in forms.items() for form in uses if "k" in form.uses}
    nouns = words.handing_nouns | words.buying_nouns | words.packages
    return frozenset(verbs) | nouns | words.concluded | RECEIVING | FREE_OF_CHARGE


class _Needed(Recall[tuple[frozenset[str], tuple[frozenset[str], ...]]]):
    """What must stand in a sentence for a word to hand something over.

    One word of the first, or all of one of the others; what needs no other word needs itself.
    """

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.forms, words = verb_forms(language, "giving"), goods_words(language)
        self.alone = words.handing_nouns | words.packages | RECEIVING
        self.buying = words.buying_nouns
        self.concluded = [frozenset((word,)) for word in words.concluded]

    def __missing__(self, word: str) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
        needed = {form.needs for form in self.forms.get(word, ()) if "k" in form.uses}
        if word in self.buying:
            needed.update(self.concluded)
        if word in FREE_OF_CHARGE:
            needed.add(FREE_WITH.get(word, frozenset()))
        # "wapensteun" is in no list.
        if word in self.alone or not needed or frozenset() in needed:
            needed = {frozenset((word,))}
        one = frozenset[str]().union(*(words for words in needed if len(words) == 1))
        return self.keep(word, (one, tuple(words for words in needed if len(words) > 1)))

    def stands(self, word: str, present: frozenset[str]) -> bool:
        """Does it stand there?"""
        one, several = self[word]
        return not one.isdisjoint(present) or any(map(present.issuperset, several))


@cache
def _needed(language: Language) -> _Needed:
    return _Needed(language)


def wakes(language: Language) -> Iterable[Wake]:
    """The words that make a sentence worth reading for materiel."""
    known, single, telling = known_goods(language), single_goods(language), _telling(language)
    packages = goods_words(language).package_ends
    long = frozenset(word for word in telling if len(word) > 4)
    return (
        (MATERIEL, Judged(known.words | long, known.ends, 7).judge),
        (HANDING, Judged(telling, packages, 3).judge),
        (GIVING, verb_forms(language, "giving").__contains__),
        (THING, lambda word: known.judge(word) or (len(word) > 5 and single.judge(word))),
    )


def find_materiel(context: Context) -> list[Commitment]:
    """The commitments in kind, in reading order."""
    found: list[Commitment] = []
    intro: Intro | None = None
    for block in context.outline.blocks:
        if block.kind not in ("paragraph", "item", "note"):
            continue
        listed = block.kind == "item" and intro is not None and block.index == intro.block + 1
        if not listed:
            intro = intro_of(context, block)
        told = context.sentences(block)
        made: list[Commitment] = []
        for sentence in told[:-1] if intro is not None and not listed else told:
            if made and specifies(sentence) and _counts(sentence, context.language):
                more = specified(sentence, made[-1], context.language)
                made = made[:-1] + more if more else made
            if _counts(sentence, context.language) and _may_tell(sentence, context.language):
                before = next((c for c in reversed(made) if c.place.block == block.index), None)
                more = _read(context, sentence, before)
                if before is not None and (
                    (_is_whole_of(before, more) and not _RANGE.search(_words_of(context, before)))
                    or (more and _is_unpacked(before, sentence, context.language))
                ):
                    found, made = _without(found, before), _without(made, before)
                made += more
        if listed and intro is not None:
            end = told[0].end if told else 0
            later = [one for one in made if one.place.start >= end]
            first = [one for one in made if one.place.start < end]
            told_first = _of_item(first, intro, item_of(context, block, intro))
            if len(told) > 1 and not first:
                # "Munitie. Nieuw is de levering van …": a title before what is told.
                told_first = [one for one in told_first if one.quantity is not None]
            made = told_first + later
            intro.block = block.index
        found += made
    return found


def _parted(made: list[Commitment], parts: list[Commitment]) -> list[Commitment]:
    """With the parts of what was told last; without it, if several gave it together."""
    several = len({part.donor for part in parts}) > 1
    whole = made[-1].quantity
    if several and whole and whole == sum(part.quantity or 0 for part in parts):
        made = made[:-1]
    return made + parts


def _of_item(first: list[Commitment], intro: Intro, labelled: list[Commitment]) -> list[Commitment]:
    """What an item tells by its verb; by its label, where only that names another giver."""
    by_default = first and all(one.own for one in first)
    if by_default and labelled and labelled[0].donor != first[0].donor:
        return labelled
    return under(first, intro) or labelled


def _is_whole_of(before: Commitment, more: Sequence[Commitment]) -> bool:
    """True if goods without a number are now counted: "Daarvan zijn er 32 …"."""
    bare = before.quantity is None and before.amount is None
    return bare and any(one.quantity and one.item == before.item for one in more)


def _words_of(context: Context, one: Commitment) -> str:
    return context.outline.blocks[one.place.block].view.text[one.place.start : one.place.end]


# "500.000 tot 750.000 doses" are counted, though not to the last.
_RANGE = late(r"\d (?:tot|à) \d")


def _is_unpacked(before: Commitment, sentence: Sentence, language: Language) -> bool:
    """ "Nederland levert een pakket. Het pakket omvat tien tanks": what is in it counts, not it."""
    if before.item is None or not before.item.endswith("pakket") or before.amount is not None:
        return False
    return is_packed(sentence, range(len(sentence.keys)), language)


def _without(made: list[Commitment], one: Commitment) -> list[Commitment]:
    return [other for other in made if other is not one]


def _may_tell(sentence: Sentence, language: Language) -> bool:
    """True if a word hands something over, or names stand in a list with shares."""
    return bool(_handing(sentence, language)) or enumeration_in(sentence, language) is not None


def _handing(sentence: Sentence, language: Language) -> list[int]:
    """The words that can hand something over: verbs only with their particle in the sentence."""
    if not sentence.marked & HANDING:
        return []
    found: list[int] | None = sentence.memo.get("handing")
    if found is None:
        keys, present, needed = sentence.keys, sentence.present, _needed(language)
        told = [at for at, mark in enumerate(sentence.marks) if mark & HANDING]
        told = [at for at in told if needed.stands(keys[at], present)]
        found = sentence.memo["handing"] = told
    return found


def _counts(sentence: Sentence, language: Language) -> bool:
    """True if a sentence names goods, counts something, or has a verb that only hands over."""
    if sentence.marked & (THING | COUNT) or not _COUNTING.isdisjoint(sentence.present):
        return True
    return not plain_forms(language).isdisjoint(sentence.present)


_COUNTING = FREE_OF_CHARGE | {"aantal", "niets"}


def _read(context: Context, sentence: Sentence, before: Commitment | None) -> list[Commitment]:
    """What a sentence hands over; `before` is what its paragraph told last."""
    if len(sentence.keys) > LONGEST or sentence.is_question or opens_supposing(sentence):
        return []
    listed = _in_list(context, sentence)
    if listed:
        return listed
    made: list[Commitment] = []
    clauses = sentence.clauses
    handing = {clauses.of[at] for at in _handing(sentence, context.language)}
    for clause in _by_ends(sentence):
        handed = clause in handing and not _passes_through(sentence, clause)
        gifts = gifts_in(context, sentence, clause) if handed else []
        if not gifts:
            members = sentence.clauses.members(clause)
            if made and sentence.clauses.opener[clause] == ":":
                made = _parted(made, split_up(sentence, members, (), made[-1], context.language))
            elif made and 2 < len(members) < 9:
                made += continued(sentence, members, made, context.language) or verbless(
                    sentence, members, made, context.language
                )
            elif made and 8 < len(members) < 20:
                made += verbless(sentence, members, made, context.language)
        for told in gifts:
            made = _with(context, told, sentence.clauses.opener[clause], made, before)
    made += gapped_goods(sentence, made, context.language)
    add_followed(sentence, made, context.language)
    for one in made:
        told = who_gets(sentence, one) or one.recipient or where_now(sentence, one)
        one.recipient = told or who_uses(sentence, one) or None
    return sorted(made, key=lambda one: one.place.start)


def _passes_through(sentence: Sentence, clause: int) -> bool:
    """ "de haven van waaruit goederen naar Jemen gaan": only what the place is there for."""
    if sentence.clauses.opener[clause] not in OPENS_FROM:
        return False
    return not any(sentence.marks[i] & COUNT for i in sentence.clauses.members(clause))


def _in_list(context: Context, sentence: Sentence) -> list[Commitment]:
    """ "Polen (12 tanks), Finland (drie mijnenvegers)": unless it is asked for or denied."""
    if enumeration_in(sentence, context.language) is None:
        return []
    if not _DEPLOYED.isdisjoint(sentence.present):
        return []  # "is een schip ingezet in …, een vliegtuig vanuit Qatar en …"
    everything = range(len(sentence.keys))
    row = ":" not in sentence.text and "er" in sentence.present
    if row and givers_of(sentence, everything, context.language):
        return []  # "Van de 27 tanks zijn er achttien door Duitsland, drie door Portugal …"
    clauses = sentence.clauses
    everything = [i for i, own in enumerate(clauses.of) if clauses.opener[own] != "("]
    if asks(sentence, everything, context.language) or is_wished(
        sentence, everything, context.language
    ):
        return []
    if is_denied(sentence, everything) or any(sentence.keys[i] == "niet" for i in everything):
        return []
    return enumerated_goods(context, sentence)


_DEPLOYED = frozenset("ingezet gestationeerd ontplooid uitgezonden".split())


def _with(
    context: Context, told: Told, opener: str, made: list[Commitment], before: Commitment | None
) -> list[Commitment]:
    """What a sentence made so far, and what this statement of it hands over."""
    sentence, language = told.sentence, context.language
    verb = None if told.hits else holding(sentence, told.members, language)
    held = told.members if verb is None else [i for i in told.members if i > verb]
    things = things_in(sentence, held, language, told.taking(language))
    head, parts = gap_parts(sentence, told.members, language) if things else ([], [])
    beyond = bool(parts) and things[0].first >= parts[0][0]
    if beyond and things_in(sentence, head, language, told.taking(language)):
        return _in_parts(context, told, opener, made, before, head, parts)
    if not things or not things[0].numbers:
        colon = _behind_colon(sentence, held, language)
        listed = things_in(sentence, colon, language, "counted") if colon else []
        if listed and listed[0].numbers:
            # "Hongarije leverde de brandstof: 400.000 liter diesel."
            things = listed
            told = told._replace(members=[*told.members, *_of_same_clause(sentence, colon)])
    if things and not things[0].numbers and counts_some(told, things[0].item, language):
        some = of_these(context, told, made[-1] if made else before)
        if some:
            return made + some
    things = things or open_goods(told, language)
    if not things:
        things = given_before(sentence, told.members, opener, language)
        if any(_covers(one, sentence, thing) for one in made for thing in things):
            return made
    if told.verbs == {"aankomen"} and any(
        _covers(one, sentence, t) for one in made for t in things
    ):
        return made  # "De kranen die Polen schonk, zijn aangekomen."
    if not things:
        last = made[-1] if made else before
        return made + (of_these(context, told, last) or of_pronoun(context, told, last))
    more = build(context, told, things, made[-1] if made else before)
    if more:
        made = [one for one in made if not _is_told_again(one, sentence, things)]
    return made + more


def _in_parts(
    context: Context,
    told: Told,
    opener: str,
    made: list[Commitment],
    before: Commitment | None,
    head: list[int],
    parts: list[list[int]],
) -> list[Commitment]:
    """What each giver of a clause with one verb hands over: "A stelt de hal open, B twee zalen"."""
    sentence, language = told.sentence, context.language
    found = _with(context, told._replace(members=head, beside=()), opener, made, before)
    names = names_of(language)
    verbs = [i for i in head if is_finite(sentence, i, names.finite, names)][:1]
    for part in parts:
        if len(found) > len(made):
            found = found + verbless(sentence, part, found, language)
        else:
            # Nobody knows of the first whether it is given: the next has the verb for itself.
            alone = told._replace(members=[*verbs, *part], beside=())
            found = _with(context, alone, opener, made, before)
    return found


def _behind_colon(sentence: Sentence, held: Sequence[int], language: Language) -> list[int]:
    """ "Aan Kyiv zijn overgedragen: acht houwitsers en …": the words that the colon opens."""
    last = held[-1] if held else len(sentence.keys)
    if last + 1 >= len(sentence.keys):
        return []
    gap = sentence.block.view.text[sentence.ends[last] : sentence.starts[last + 1]]
    if gap.strip() != ":":
        return []
    behind = list(range(last + 1, len(sentence.keys)))
    names = names_of(language)
    own = _of_same_clause(sentence, behind)
    if has_finite(sentence, own, names):
        return []  # A statement of its own follows.
    return behind


def _of_same_clause(sentence: Sentence, tokens: Sequence[int]) -> list[int]:
    clause = sentence.clauses.of[tokens[0]]
    return [i for i in tokens if sentence.clauses.of[i] == clause]


def _is_told_again(one: Commitment, sentence: Sentence, things: Sequence[Thing]) -> bool:
    """True for "de pompen die Defensie had gekocht" where the main clause gives them away."""
    return any(one.place.start == sentence.starts[thing.first] for thing in things)


def _by_ends(sentence: Sentence) -> list[int]:
    """The clauses in the order in which they end: what stands inside another is told first."""
    clauses = range(len(sentence.clauses.around))
    return sorted(clauses, key=lambda clause: (sentence.clauses.members(clause) or [-1])[-1])


def _covers(one: Commitment, sentence: Sentence, thing: Thing) -> bool:
    return one.place.start <= sentence.starts[thing.item] < one.place.end
