"""Who an item of a list names: before its amount or goods, or behind them.

"Polen: 12 tanks", "de provincie Zeeland (€ 4 miljoen)", "a. de NAM, € 650 miljoen" have a label;
"€ 3 miljoen (provincie)", "€ 2 miljoen van ProRail" name who it is behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from letterparse.facts.gifts.sides import UNTOLD, Sides, side_words, sides_of
from letterparse.facts.grammar.case import as_donor, donor_from
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.named_givers import Giver, giver_in, listed
from letterparse.facts.grammar.nouns import is_met
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.phrases import Names, has_finite, is_finite, names_of, phrase_end
from letterparse.facts.grammar.purses import FROM_WHOM, purse_at
from letterparse.facts.grammar.roles import Donor
from letterparse.facts.grammar.signals import COUNT
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import verb_forms, verbs_in
from letterparse.facts.things.goods_nouns import goods_words
from letterparse.language import Language
from letterparse.records import NamedTuple
from letterparse.structure.outline import Block


class Label(NamedTuple):
    """Who stands at the head of an item, and one past the last token of their words."""

    givers: list[Donor]
    end: int
    known: bool
    by_grammar: bool = True
    """False for words before a colon that may name anybody, or a purpose."""


_NUMBERING = 4
_CLOSING = frozenset(":(,;–-—")


def first_word(sentence: Sentence) -> int:
    """The first token behind "a.", "1)" or "ii."."""
    text, ends = sentence.block.view.text, sentence.ends
    key = sentence.keys[0]
    numbered = len(key) < _NUMBERING and (key.isdigit() or key == "#" or key.isalpha())
    if len(sentence.keys) > 1 and numbered and text[ends[0] : ends[0] + 1] in (".", ")"):
        return 1
    return 0


def label_before(sentence: Sentence, stop: int, language: Language) -> Label | None:
    """Who the words before token `stop` name, if nothing else stands there."""
    first = first_word(sentence)
    lower = sentence.block.view.text[sentence.starts[first]].islower()
    origin = lower and sentence.keys[first] in FROM_WHOM and first + 1 < len(sentence.keys)
    first += origin
    givers, end = listed(sentence, first, stop, language)
    if givers and sentence.keys[end : end + 2] == ["samen", "met"]:
        more, end = listed(sentence, end + 2, stop, language)
        givers = [*givers, *more]
    if givers and end <= stop and _closes(sentence, end, stop):
        donors = [donor_from(giver, language) for giver in givers]
        return Label(donors, end, origin or all(_is_sure(giver) for giver in givers))
    purse = purse_at(sentence, first - 1, language) if origin else None
    if purse is not None and purse.giver.known:
        return Label([donor_from(purse.giver, language)], purse.end, True)
    return _unknown_label(sentence, first, stop, language)


def _is_sure(giver: Giver) -> bool:
    return giver.known or giver.own


def _closes(sentence: Sentence, end: int, stop: int) -> bool:
    """True if a colon, comma, dash or bracket ends the label, or what it gives follows."""
    if end >= stop or sentence.keys[end] in ("met", "voor", "samen", "elk", "ieder"):
        return True
    gap = sentence.block.view.text[sentence.ends[end - 1] : sentence.starts[end]]
    return not _CLOSING.isdisjoint(gap)


def _unknown_label(sentence: Sentence, first: int, stop: int, language: Language) -> Label | None:
    """ "overige deelnemers: € 4 miljoen": words before a colon that no grammar knows."""
    text, ends = sentence.block.view.text, sentence.ends
    start = sentence.starts[first]
    colon = text.find(":", start, min(start + 60, sentence.end))
    if colon < 0 or (stop < len(ends) and colon > sentence.starts[stop]):
        return None
    names = names_of(language)
    last = min(sentence.token_at(colon - 1), len(sentence.keys) - 1)
    if first in sentence.timed or sentence.keys[first] == "#":
        return None  # "2021: € 4 miljoen"
    if has_finite(sentence, range(first, last), names):
        return None
    head = giver_in(sentence, first, phrase_end(sentence, first, last + 1, names), language)
    if head is not None and (head.own or head.known):
        return Label([donor_from(head, language)], last + 1, True)
    name = text[start:colon].split(" (")[0].strip()
    for article in ("de ", "het ", "De ", "Het "):
        name = name.removeprefix(article)
    return Label([as_donor(name, language)], last + 1, False, False) if name else None


def name_behind(
    sentence: Sentence, at: int, language: Language, origins: frozenset[str]
) -> list[Donor]:
    """Who is named behind an amount or goods that end before token `at`."""
    text, keys = sentence.block.view.text, sentence.keys
    names = names_of(language)
    if not at < len(keys):
        return []
    for index in range(at, len(keys)):
        gap = text[sentence.ends[index - 1] : sentence.starts[index]] if index else ""
        if keys[index : index + 3] in _CHARGED:
            index += 2
            gap = ""
        bracketed = "(" in gap and not _shortens(sentence, index)
        apposed = index == at and bool(gap.strip(" "))
        charged = keys[max(index - 2, 0) : index + 1] in _CHARGED
        near = index == at or keys[index] == "door" or keys[index - 1] in _GIFTS
        origin = charged or (keys[index] in origins and near)
        if origins and keys[index] in _RELATIVE:
            acting = _in_clause(sentence, index, language)
            if acting:
                return acting
        if not (bracketed or apposed or origin):
            continue
        first = index + 1 if keys[index] in FROM_WHOM else index
        end = phrase_end(sentence, first, len(keys), names)
        purse = purse_at(sentence, index, language) if origin else None
        if purse is not None and purse.giver.known:
            return [donor_from(purse.giver, language)]
        giver = giver_in(sentence, first, end, language)
        if giver is None or any(_acts(sentence, i, names) for i in range(first, end)):
            continue
        givers, end = listed(sentence, first, len(keys), language)
        closed = end == len(keys) or text[sentence.ends[end - 1]] in ").,;:"
        if givers and (closed or origin):
            return [donor_from(giver, language) for giver in givers]
    return []


def _shortens(sentence: Sentence, index: int) -> bool:
    """ "de Rijksdienst voor Ondernemend Nederland (RVO)": the initials of the words before.

    Not "vaccins van negen landen (VN)": the name that it shortens begins with a capital.
    """
    text, starts = sentence.block.view.text, sentence.starts
    short = text[starts[index] : sentence.ends[index]]
    before = range(max(index - 8, 0), index)
    first = next((i for i in before if text[starts[i]] == short[0]), index)
    initials = iter([text[starts[i]].upper() for i in range(first, index)])
    return len(short) > 1 and short.isupper() and all(letter in initials for letter in short)


def _in_clause(sentence: Sentence, index: int, language: Language) -> list[Donor]:
    """ "achttien wagens, die het bedrijf X om niet heeft afgestaan": who acts in the clause."""
    clauses = sentence.clauses
    clause = clauses.of[index]
    members = clauses.members(clause)
    if members[0] != index or is_passive(sentence, members, language):
        return []
    subject = subject_of(sentence, members, clauses.opener[clause], language)
    givers = [giver for giver in subject.givers if giver.first > index]
    return [donor_from(giver, language) for giver in givers]


# "een gift van DSM", "afkomstig uit Polen": what follows names who gives.
_GIFTS = frozenset("gift geschenk donatie schenking afkomstig bijdrage bruikleen giften".split())
_RELATIVE = frozenset("die dat waarmee".split())
_CHARGED = (["voor", "rekening", "van"], ["ten", "laste", "van"], ["op", "kosten", "van"])


def _acts(sentence: Sentence, index: int, names: Names) -> bool:
    """True for a verb or "wij": words of a statement, not of a name."""
    key = sentence.keys[index]
    return key in ("wij", "ik", "we") or is_finite(sentence, index, names.finite, names)


def said_keys(sentence: Sentence, language: Language) -> list[str]:
    """The words of a lead, without "op verzoek van …" and "over de grens": why, and to where."""
    requests = goods_words(language).requests
    return [
        key
        for index, key in enumerate(sentence.keys)
        if not (key in requests and is_met(sentence, index)) and key != "grens"
    ]


NO_GIFTS = "none"
"""What the labels of a list do that tells of no gifts."""


def no_list_of_gifts(sentence: Sentence, language: Language) -> bool:
    """True if a lead tells of what is asked, lost or not given."""
    table = language.table("giving")["tables"]
    refused = (*table["asked_for"], *table["lost"])
    if any(key.startswith(refused) for key in said_keys(sentence, language)):
        return True
    denied = not _DENYING.isdisjoint(sentence.present)
    return denied and "alleen" not in sentence.present and "om" not in sentence.present


_DENYING = frozenset(("niet", "geen", "noch", "nooit"))


def is_lead(context: Context, block: Block) -> bool:
    """True if a list below a block is led by it: by a colon, as its title, or by "volgende"."""
    text, blocks = block.view.text, context.outline.blocks
    if text.endswith(":"):
        return block.kind != "heading"
    following = blocks[block.index + 1] if block.index + 1 < len(blocks) else None
    if following is None or following.kind != "item" or block.kind == "item":
        return False
    if block.kind == "heading" or not text.endswith((".", "!", "?", ";")):
        return True
    last = context.sentences(block)[-1]
    # "In deze bijlage staan de bijdragen die …", "Deze lijst bevat …"
    holds = any(pair in _HERE for pair in pairwise(last.keys[:4]))
    return holds or not _BELOW.isdisjoint(last.present)


_HERE = frozenset(
    (*(("deze", of) for of in ("bijlage", "lijst", "opsomming", "tabel")), ("dit", "overzicht"))
)

_BELOW = frozenset("volgende onderstaande hieronder hierna volgt navolgende".split())


def items_below(context: Context, block: Block) -> Iterator[Sentence]:
    """The first sentence of each item of the list that follows a block."""
    blocks = context.outline.blocks
    for index in range(block.index + 1, len(blocks)):
        if blocks[index].kind == "note":
            continue
        if blocks[index].kind != "item":
            break
        sentences = context.sentences(blocks[index])
        if sentences and sentences[0].keys:
            yield sentences[0]


def list_sides(context: Context, lead: Sentence) -> Sides:
    """What the items below a sentence name: by its words, else by who is named in them.

    Where one item names the own state, the others are givers too: it gives nothing to itself.
    """
    told = sides_of(lead, context.language)
    if told.donor is not None:
        return told
    give = told.labels == "give"
    named = [
        _named(sentence, context.language, FROM_WHOM if give else frozenset())
        for sentence in items_below(context, lead.block)
    ]
    codes = {donor.code for donors in named for donor in donors}
    if give and told.sure:
        if codes or told.group is None:
            return told if codes else UNTOLD
        return Sides("get", told.group)
    unknown = sum(donors[:1] == [Donor("", False)] for donors in named)
    own = "NL" in codes and 3 * unknown < len(named)
    states = side_words(context.language).giving_states
    if own or (give and codes and codes <= states):
        return Sides("give")
    untold = not told.labels or not told.sure
    if untold and codes and (_acts_alike(context, lead) or _told_above(context, lead)):
        return Sides("give")
    return told if told.sure else UNTOLD


def _acts_alike(context: Context, lead: Sentence) -> bool:
    """True if another item tells by a statement of its own that who it names gives."""
    language = context.language
    for sentence in items_below(context, lead.block):
        members = list(range(len(sentence.keys)))
        forms, said = verb_forms(language, "giving"), sentence.marked_words(members)
        if not any(verbs_in(said, forms, use) for use in "mk"):
            continue
        if is_passive(sentence, members, language):
            continue
        givers = subject_of(sentence, members, "", language).givers
        if givers and not givers[0].own and givers[0].first <= 1:
            return side_words(language).getting.isdisjoint(sentence.keys)
    return False


def _told_above(context: Context, lead: Sentence) -> bool:
    """True if the sentence before, or the heading, tells of parties that give.

    "Ook andere landen sprongen bij. De voornaamste goederen waren:".
    """
    if any(actor.code == "NL" for actor in lead.actors):
        return False
    if not _POINTING.isdisjoint(lead.present) and _names_kinds(context, lead):
        return True
    before = context.sentences(lead.block)[: lead.index][-1:]
    above = [*before, *context.heading_sentences(lead.block)]
    sides = [sides_of(sentence, context.language) for sentence in above]
    return any(one.labels == "give" and one.sure and not one.worded for one in sides)


_POINTING = frozenset(("zij", "ze", "hun", "deze", "die"))


def _names_kinds(context: Context, lead: Sentence) -> bool:
    """True if the sentence before tells of parties, to whom "zij" points."""
    parties = side_words(context.language).parties
    before = context.sentences(lead.block)[: lead.index][-1:]
    return any(not parties.isdisjoint(sentence.present) for sentence in before)


def _named(sentence: Sentence, language: Language, origins: frozenset[str]) -> list[Donor]:
    """Who an item names, before its amount or behind it.

    Words that may be a purpose are a donor without a name.
    """
    amounts, last = sentence.amounts, len(sentence.keys)
    counted = (i for i, mark in enumerate(sentence.marks) if mark & COUNT and i)
    stop = sentence.token_at(amounts[0].start) if amounts else next(counted, last)
    label = label_before(sentence, stop, language)
    if label is not None:
        return label.givers if label.by_grammar else [Donor("", False)]
    at = sentence.token_at(amounts[0].end) if amounts else 1
    return name_behind(sentence, at, language, origins)


def item_givers(sentence: Sentence, start: int, end: int, language: Language) -> list[Donor]:
    """Who gives what stands from offset `start` to `end` in an item."""
    earlier = [a for a in sentence.amounts if a.end <= start]
    behind = name_behind(sentence, sentence.token_at(end), language, FROM_WHOM)
    if earlier:
        return behind or _named_anew(sentence, start, language)
    label = label_before(sentence, sentence.token_at(start), language)
    return label.givers if label is not None else behind


def _named_anew(sentence: Sentence, start: int, language: Language) -> list[Donor]:
    """ "Duitsland: € 3 miljoen; Frankrijk: € 2 miljoen": who is named for a further amount."""
    at = sentence.token_at(start)
    first = sentence.token_at(max(a.end for a in sentence.amounts if a.end <= start))
    gap = sentence.block.view.text[sentence.ends[first - 1] : sentence.starts[first]]
    named, end = listed(sentence, first, at, language)
    if gap.strip() not in (";", ",") or end != at:
        return []
    return [donor_from(giver, language) for giver in named if giver.known]


def sure_givers(sentence: Sentence, start: int, end: int, language: Language) -> list[Donor]:
    """The same where the list does not say that its items name givers: by what is known."""
    label = label_before(sentence, sentence.token_at(start), language)
    if label is not None:
        return label.givers if label.known else []
    return name_behind(sentence, sentence.token_at(end), language, FROM_WHOM)
