"""What those who are there did meanwhile: "Zij hielpen in mei bij een brand" ends no stay."""

from __future__ import annotations

from collections.abc import Sequence, Set

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.model import Deployment
from letterparse.facts.people.departures import first_to_go
from letterparse.facts.people.sending import Words, change_of


def may_change(
    context: Context,
    words: Words,
    sentence: Sentence,
    known: Deployment,
    said: Set[str],
    scope: Sequence[int],
    past: bool,
) -> bool:
    """Can a sentence that goes on about `known` change its stage and its time?"""
    if first_to_go(sentence, scope):
        return False
    acts = past and not _ACTS.isdisjoint(said) and change_of(words, said) is None
    return not (acts and _is_there_now(context, words, known))


def _is_there_now(context: Context, words: Words, known: Deployment) -> bool:
    """ "zijn gelegerd", "dienen", "vaart": the words that told of them say so in the present."""
    if known.status != "ongoing":
        return False
    text = context.outline.blocks[known.place.block].text[known.place.start : known.place.end]
    keys = {key.strip(",.;:()") for key in text.lower().split()}
    if not keys.isdisjoint(words.past | _PERFECT):
        return False
    return not keys.isdisjoint(words.at_work | _AT_SEA) or not (
        keys.isdisjoint(_ARE) or keys.isdisjoint(_STATES)
    )


_ACTS = frozenset(
    "nam namen hielp hielpen bracht brachten gaf gaven redde redden onderschepte onderschepten "
    "schoot schoten ving vingen greep grepen bood boden sloeg sloegen maakte maakten trok "
    "trokken haalde haalden".split()
)
_AT_SEA = frozenset("vaart varen kruist kruisen patrouilleert patrouilleren".split())
_PERFECT = frozenset("heeft hebben had hadden".split())
_ARE = frozenset(("is", "zijn"))
_STATES = frozenset(
    "gelegerd gestationeerd actief werkzaam aanwezig geplaatst gedetacheerd stationsschip "
    "vlaggenschip".split()
)
