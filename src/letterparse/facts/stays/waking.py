"""The words that can start a deployment, for `signals` to mark."""

from __future__ import annotations

from collections.abc import Iterable

from letterparse.facts.grammar.signals import (
    AFLOAT,
    AMOUNTING,
    CHANGING,
    CONTINUING,
    CRAFT,
    JOINING_IN,
    LEADING,
    PARTAKING,
    PEOPLE,
    RELIEVING,
    SENDING,
    SHARE,
    STRONG,
    SURELY_SENDING,
    TASK,
    UNIT,
    Wake,
)
from letterparse.facts.people.leads import LEADING_WORDS
from letterparse.facts.people.mission_names import mission_wakes
from letterparse.facts.people.people_nouns import people_words, unit_words
from letterparse.facts.people.sending import changing_words, sending_words
from letterparse.facts.people.successors import RELIEVING_WORDS
from letterparse.facts.people.unit_tokens import is_type
from letterparse.facts.people.waters import SHIP_TITLES, is_afloat
from letterparse.facts.stays.sequel import AMOUNTING_WORDS, continuing_test
from letterparse.facts.stays.shares import JOINS, PARTAKING_WORDS, SHARES
from letterparse.language import Language


def wakes(language: Language) -> Iterable[Wake]:
    """The words that can start a deployment."""
    words = sending_words(language)
    return (
        (SENDING, words.sending.__contains__),
        (SURELY_SENDING, (words.sending - words.weak).__contains__),
        (STRONG, (words.sending - words.weak - words.neutral).__contains__),
        (CHANGING, changing_words(words).__contains__),
        (AFLOAT, is_afloat),
        (PEOPLE, people_words(language).judge),
        (UNIT, unit_words(language).judge),
        (CRAFT, lambda key: key in words.types or key in SHIP_TITLES or is_type(words, key)),
        *mission_wakes(language),
        (PARTAKING, PARTAKING_WORDS.__contains__),
        (JOINING_IN, JOINS.__contains__),
        (TASK, "taak".__eq__),
        (LEADING, LEADING_WORDS.__contains__),
        (SHARE, SHARES.__contains__),
        (RELIEVING, RELIEVING_WORDS.__contains__),
        (CONTINUING, continuing_test(words)),
        (AMOUNTING, AMOUNTING_WORDS.__contains__),
    )
