"""Who gives as much as was told: "eenzelfde bedrag legt de provincie erbij", "België evenveel".

The amount is not said again, so that no amount stands in the words: the gift is that of the
commitment told last, by another giver.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.case import donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver, listed
from letterparse.facts.grammar.phrases import Names, in_mention, names_of
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import statement_around, words_of
from letterparse.facts.model import Commitment, Place
from letterparse.language import Language
from letterparse.records import replace

SAME = frozenset(("eenzelfde", "hetzelfde", "evenveel", "datzelfde"))
_SUMS = frozenset(("bedrag", "som"))


def same_amount(
    sentence: Sentence, told: Commitment | None, language: Language
) -> Commitment | None:
    """The gift of as much as `told` that a sentence tells of, if it does."""
    if told is None or told.amount is None or SAME.isdisjoint(sentence.present):
        return None
    names = names_of(language)
    places = range(len(sentence.keys))
    at = next((i for i in places if _says_same(sentence, i, names)), None)
    words = words_of(language)
    if at is None or not (words.asking | words.proposals | _IF).isdisjoint(sentence.keys):
        return None
    members = statement_around(sentence, list(range(len(sentence.keys))), at, language)
    giver = _giver(sentence, members, at, language)
    if giver is None or "niet" in sentence.words(members):
        return None
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
    """ "eenzelfde bedrag", "evenveel"; not "hetzelfde doel", "evenveel vesten", "minstens …"."""
    key, text = sentence.keys[at], sentence.block.view.text
    if not _LEAST.isdisjoint(sentence.keys[max(at - 2, 0) : at]):
        return False
    if at + 1 < len(sentence.keys) and in_mention(sentence, at + 1):
        return False  # "evenveel, € 200 miljoen": the amount is said.
    if key == "evenveel":
        closes = text[sentence.ends[at] : sentence.ends[at] + 1] != " "
        return closes or sentence.keys[at + 1] in names.prepositions | names.adverbs
    return key in SAME and not _SUMS.isdisjoint(sentence.keys[at + 1 : at + 2])


_LEAST = frozenset("minste minstens minimaal hoogstens hoogste".split())
_IF = frozenset("voorwaarde mits indien als tenzij mocht".split())


def _giver(sentence: Sentence, members: Sequence[int], at: int, language: Language) -> Giver | None:
    """The name right before "evenveel", else the subject of a verb of giving."""
    names = names_of(language)
    for first in range(max(at - 6 if sentence.keys[at] == "evenveel" else at, members[0]), at):
        givers, end = listed(sentence, first, at, language)
        if givers and all(sentence.keys[i] in names.adverbs for i in range(end, at)):
            return givers[0]
    keys = [sentence.keys[i] for i in members]
    if not verbs_in(keys, verb_forms(language, "giving"), "m"):
        return None
    if "door" in keys:
        by = listed(sentence, members[keys.index("door")] + 1, members[-1] + 1, language)[0]
        return by[0] if by else None
    givers = subject_of(sentence, list(members), "", language).givers
    return givers[0] if givers else None
