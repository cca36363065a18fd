"""Money of a gift that the sentence before told of without its amount: whoever gave, gives this.

"Noorwegen heeft een bijdrage toegezegd. Het gaat om € 15 miljoen."
"De provincie draagt bij aan het station. Die bijdrage bedraagt € 4 miljoen."
"""

from __future__ import annotations

import itertools

from letterparse.facts.case import Case, donor_from
from letterparse.facts.context import Sentence
from letterparse.facts.nouns import is_gift
from letterparse.facts.roles import Donor
from letterparse.facts.subjects import is_passive, subject_of
from letterparse.facts.verbs import Hit, verb_forms, verbs_in
from letterparse.facts.verdicts import best_of, words_of
from letterparse.language import Language

_POINTING = frozenset("die deze dat dit hun zijn haar".split())


def is_about(sentence: Sentence) -> bool:
    """ "Het gaat (daarbij) om € 15 miljoen", "In totaal gaat het om …"."""
    keys = sentence.keys
    return not _GOES.isdisjoint(keys[:4]) and "het" in keys[:4] and "om" in keys[:6]


_GOES = frozenset(("gaat", "ging"))


def gift_before(last: Sentence | None, language: Language) -> Hit | None:
    """The verb of giving of a sentence that tells of a gift, but of no amount."""
    if last is None or last.amounts:
        return None
    said = last.marked_words(range(len(last.keys)))
    words = words_of(language)
    if not words.asking.isdisjoint(last.keys) or not any(is_gift(words, key) for key in last.keys):
        return None
    return best_of(verbs_in(said, verb_forms(language, "giving"), "m"))


def said_giver(case: Case) -> Donor | None:
    """Who gives by the sentence before, where these words point to what it told."""
    last, language = case.before.last, case.context.language
    if last is None or last.amounts or not _points_back(case, language):
        return None
    members = list(range(len(last.keys)))
    if is_passive(last, members, language):
        return None
    givers = subject_of(last, members, "", language).givers
    if not givers or givers[0].own:
        return None
    gives = verbs_in(last.marked_words(members), verb_forms(language, "giving"), "m")
    return donor_from(givers[0], language) if gives else None


def _points_back(case: Case, language: Language) -> bool:
    """ "Die bijdrage", "het gaat om"."""
    keys, words = case.scope.keys, words_of(language)
    if is_about(case.sentence):
        return True
    pairs = itertools.pairwise(keys[:4])
    return any(first in _POINTING and is_gift(words, second) for first, second in pairs)
