"""Where a sentence that may go on about those told of before has its subject and its verb."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import PEOPLE, SENDING, UNIT

POINTING = frozenset("deze dit die dat hun zijn haar".split())
"""What stands before the noun of those told of before: "deze inzet", "hun bijdrage"."""


def subject_at(sentence: Sentence) -> int:
    """The token where the subject can begin: the first, or behind a fronted time and its verb."""
    at = int(sentence.keys[0] in _JOINING and _is_part(sentence))
    fronted = next((len(f) for f in _FRONTS if sentence.keys[at : at + len(f)] == f), 0)
    if fronted:
        verb = at + fronted
    elif sentence.periods and sentence.periods[0].start <= sentence.starts[at] + 3:
        verb = sentence.token_at(sentence.periods[0].end)
    elif sentence.keys[at] in _FRONTED:
        verb = at + 1
    else:
        return at
    if verb + 2 < len(sentence.keys) and (
        sentence.marks[verb] & SENDING or sentence.keys[verb] in _VERBS
    ):
        return verb + 1
    return at


def _is_part(sentence: Sentence) -> bool:
    """Is it only the later part of a sentence: "…, terwijl de artsen terugkeren"?"""
    before = sentence.block.view.text[: sentence.start].rstrip()
    return before[-1:] not in ("", ".", "!", "?", ":")


_JOINING = frozenset("terwijl en maar".split())
_FRONTS = (
    *(["naar", "verwachting"], ["volgens", "planning"], ["na", "afloop"]),
    # "Op die sterkte blijft zij tot 1 juli"
    *(
        [at, that, size]
        for at in ("op", "in", "met")
        for that in ("die", "deze")
        for size in ("sterkte", "omvang", "samenstelling", "bezetting")
    ),
)
_FRONTED = frozenset(
    "daarna vervolgens inmiddels thans momenteel daar intussen dan daarmee hierna nadien ook "
    "sindsdien bovendien".split()
)
_VERBS = frozenset(
    "is zijn was waren wordt worden werd werden zal zullen komt komen kwam kwamen ging gingen "
    "keert keren keerde keerden vertrok vertrokken vertrekt vertrekken arriveerde arriveerden "
    "begon begonnen blijft blijven bleef maakt maken neemt nemen".split()
)


def verb_of(first: int) -> int:
    """The token of the verb beside a subject: before it where something else is fronted."""
    return first - 1 if first > 1 else first + 1


def is_verb(sentence: Sentence, at: int) -> bool:
    """Is this token a verb of being, going or sending?"""
    key, mark = sentence.keys[at], sentence.marks[at]
    return key in _VERBS or (bool(mark & SENDING) and not mark & (PEOPLE | UNIT))
