"""Who gives as much as was told: "eenzelfde bedrag legt de provincie erbij", "België evenveel".

The amount is not said again, so that no amount stands in the words: the gift is that of the
commitment told last, by another giver.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from letterparse.facts.gifts.stages import best_of, status_of
from letterparse.facts.grammar.case import donor_from
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.named_givers import Giver, listed
from letterparse.facts.grammar.phrases import Names, in_mention, names_of
from letterparse.facts.grammar.purses import COMING
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import finite_in, statement_around, words_of
from letterparse.facts.model import Commitment, Place
from letterparse.language import Language
from letterparse.records import replace

SAME = frozenset(
    "eenzelfde hetzelfde datzelfde dezelfde evenveel zoveel gelijk gelijke even evenzeer evengoed "
    "eveneens ook matcht matchen matchte gematcht verdubbelt verdubbelde".split()
)
"""One of these stands in every sentence that tells it."""


def same_amount(
    sentence: Sentence,
    told: Commitment | None,
    near: Sequence[Commitment],
    last: Sequence[Sentence],
    language: Language,
) -> Commitment | None:
    """The gift of as much as the last of those `near` before it, else as `told`.

    `last` has the sentence before, if the block has one.
    """
    if told is None or told.amount is None or SAME.isdisjoint(sentence.present):
        return None
    words = words_of(language)
    if not (words.asking | words.proposals | _IF).isdisjoint(sentence.keys):
        return None
    names, places = names_of(language), list(range(len(sentence.keys)))
    said = [i for i in places if sentence.keys[i] in SAME]
    at = next((i for i in said if _says_same(sentence, i, names)), None)
    if at is None:
        holds = _holds_for(sentence, language) if _only_tells(last, told, language) else None
        return _by(told, holds, sentence, 0, places, language) if holds else None
    ahead = [a for a in near if a.amount and a.amount.end <= sentence.starts[at]]
    told = ahead[-1] if ahead else told
    members = statement_around(sentence, _between_semicolons(sentence, at), at, language)
    giver = _giver(sentence, members, at, language)
    if giver is None or "niet" in sentence.words(members):
        return None
    made = _by(told, giver, sentence, at, members, language)
    hit = best_of(verbs_in(sentence.marked_words(members), verb_forms(language, "giving"), "m"))
    # "heeft € 2 mln. begroot en Letland evenveel": the same verb, at the same stage.
    elided = told.place.start >= sentence.start and sentence.token_at(told.place.start) in members
    if made is not None and hit is not None and not elided:
        made.status = status_of(hit, sentence.words(members))
    return made


def still_at_hand(
    told: Commitment | None, sentence: Sentence, context: Context
) -> Commitment | None:
    """The gift told last, unless a table or a heading parts it from the sentence."""
    if told is None:
        return None
    between = context.outline.blocks[told.place.block + 1 : sentence.block.index]
    return None if any(block.kind in ("row", "heading") for block in between) else told


def _between_semicolons(sentence: Sentence, at: int) -> list[int]:
    """ "IOM ontving € 2 mln.; Duitsland heeft hetzelfde bedrag toegezegd": the words around."""
    text, first, last = sentence.block.view.text, sentence.starts[at], sentence.ends[at]
    low = sentence.token_at(text.rfind(";", sentence.start, first) + 1 or sentence.start)
    stop = text.find(";", last, sentence.end)
    return list(range(low, sentence.token_at(stop) if stop >= 0 else len(sentence.keys)))


def _by(
    told: Commitment,
    giver: Giver,
    sentence: Sentence,
    at: int,
    members: Sequence[int],
    language: Language,
) -> Commitment | None:
    """The same gift by another giver, told by these words."""
    donor = donor_from(giver, language)
    if donor.code == told.donor and donor.code.isupper():
        return None
    start = sentence.starts[min(at, giver.first)]
    place = Place(sentence.block.index, start, sentence.ends[members[-1]])
    made = replace(
        told, place=place, donor=donor.code, own=donor.own, partners=[], also=[], part_of=None
    )
    made.rule = "commitment/same-amount"
    return made


def _says_same(sentence: Sentence, at: int, names: Names) -> bool:
    """ "eenzelfde bedrag", "evenveel", "een bijdrage van gelijke omvang", "is even groot".

    Not "hetzelfde doel", "evenveel vesten", "minstens evenveel".
    """
    keys = sentence.keys
    if not _LEAST.isdisjoint(keys[max(at - 2, 0) : at]):
        return False
    if at + 1 < len(keys) and in_mention(sentence, at + 1):
        return False  # "evenveel, € 200 miljoen": the amount is said.
    after = keys[at + 1 : at + 3]
    match keys[at]:
        case "evenveel":
            return _closes(sentence, at, names)
        case "zoveel":
            return keys[max(at - 1, 0)] in ("net", "even") and _closes(sentence, at, names)
        case "even":
            if after[:1] and after[0] in _LARGE:
                return not _SHARES.isdisjoint(after[1:]) or _is_predicate(sentence, at)
            return False
        case "matcht" | "matchen" | "matchte" | "gematcht" | "verdubbelt" | "verdubbelde":
            return any(a in _THIS and b in _SUMS for a, b in pairwise(keys))
        case "eenzelfde" | "hetzelfde" | "datzelfde" | "dezelfde" | "gelijk" | "gelijke" as key:
            if after[:1] and after[0] in _SIZES:
                return keys[at - 1] == "van" and keys[at - 2] in _SHARES
            shares = _SHARES if key in _EQUAL else _SUMS
            return not shares.isdisjoint(after[:1])
        case _:
            return False


def _closes(sentence: Sentence, at: int, names: Names) -> bool:
    """Whether no noun stands behind a word of number, which it would count."""
    closes = sentence.block.view.text[sentence.ends[at] : sentence.ends[at] + 1] != " "
    return closes or sentence.keys[at + 1] in names.prepositions | names.adverbs


def _is_predicate(sentence: Sentence, at: int) -> bool:
    """ "Het Finse aandeel is even groot"."""
    keys = sentence.keys
    return at > 1 and keys[at - 1] in _IS and keys[at - 2] in _SHARES and at + 2 == len(keys)


_THIS = frozenset("dit dat deze die".split())
_SUMS = frozenset(("bedrag", "som"))
_SHARES = _SUMS | frozenset("bijdrage inleg inbreng storting aandeel deel donatie gift".split())
_SIZES = frozenset("omvang hoogte grootte".split())
_LARGE = frozenset("groot grote hoog hoge".split())
_EQUAL = frozenset("eenzelfde gelijk gelijke".split())
_IS = frozenset(("is", "was"))
_LEAST = frozenset("minste minstens minimaal hoogstens hoogste".split())
_IF = frozenset("voorwaarde mits indien als tenzij mocht of".split())


def _only_tells(last: Sequence[Sentence], told: Commitment, language: Language) -> bool:
    """Whether the sentence before told of that gift and of nothing else."""
    return any(
        told.place.block == one.block.index
        and one.start <= told.place.start < one.end
        and len(finite_in(one, language)) == 1
        for one in last
    )


def _holds_for(sentence: Sentence, language: Language) -> Giver | None:
    """ "Dat geldt evenzeer voor het waterschap", "Voor België geldt hetzelfde": nothing besides."""
    keys = sentence.keys
    if _HOLDS.isdisjoint(sentence.present) or "voor" not in keys:
        return None
    first = keys.index("voor") + 1
    givers, end = listed(sentence, first, len(keys), language)
    rest = {*keys[: first - 1], *keys[end:]}
    alone = rest <= _HOLDS | _THAT | _ALIKE and bool(rest & _THAT) and bool(rest & _ALIKE)
    return givers[0] if alone and len(givers) == 1 else None


_HOLDS = frozenset("geldt gold".split())
_THAT = frozenset("dat dit hetzelfde datzelfde".split())
_ALIKE = frozenset("evenzeer evengoed eveneens ook onverkort hetzelfde datzelfde".split())


def _giver(sentence: Sentence, members: Sequence[int], at: int, language: Language) -> Giver | None:
    """The name right before "evenveel", else the subject of a verb of giving."""
    names = names_of(language)
    for first in range(max(at - 6 if sentence.keys[at] in _MUCH else at, members[0]), at):
        givers, end = listed(sentence, first, at, language)
        if givers and all(sentence.keys[i] in names.adverbs or i == at - 1 for i in range(end, at)):
            return givers[0]
    keys = [sentence.keys[i] for i in members]
    if _is_predicate(sentence, at):
        owner = next(
            (a for a in sentence.actors if a.kind == "adjective" and a.last == at - 3), None
        )
        return Giver(owner.code, owner.code == "NL", owner.first, owner.last) if owner else None
    if keys[0] == "van" and not COMING.isdisjoint(keys):
        coming = listed(sentence, members[1], members[-1] + 1, language)[0]
        return coming[0] if coming else None
    if not verbs_in(keys, verb_forms(language, "giving"), "m"):
        return None
    if "door" in keys:
        by = listed(sentence, members[keys.index("door")] + 1, members[-1] + 1, language)[0]
        return by[0] if by else None
    givers = subject_of(sentence, list(members), "", language).givers
    return givers[0] if givers else None


_MUCH = frozenset(("evenveel", "zoveel"))
