"""The counted noun before a relative clause that gives it: "de dertig pompen die … leverde"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.phrases import finite_forms
from letterparse.facts.things.goods_nouns import Thing, noun_at
from letterparse.language import Language


def given_before(
    sentence: Sentence, members: Sequence[int], opener: str, language: Language
) -> list[Thing]:
    """The counted nouns of which a relative clause tells: "de tien bedden en zes pompen die …"."""
    last = _noun_before(sentence, members, opener, language)
    found = [last] if last is not None else []
    first = last.first if last is not None and last.numbers and opener == "die" else 0
    before = noun_at(sentence, first - 2, language) if first > 1 else None
    if before is not None and before.numbers and sentence.keys[first - 1] == "en":
        found.insert(0, before)
    return found


def _noun_before(
    sentence: Sentence, members: Sequence[int], opener: str, language: Language
) -> Thing | None:
    if opener not in ("die", "dat") or not members or not members[0]:
        return None
    last = members[0] - 1
    last -= sentence.keys[last] == "s" and last > 0  # "de camera's die …"
    loose = sentence.keys[last] in _PARTICLES
    if last and (loose or sentence.keys[last] in finite_forms(language)):
        last -= 1  # "waar zestig bedden staan die de gemeente uitleent"
    thing = noun_at(sentence, last, language)
    if thing is None:
        return None
    if not thing.numbers:
        # "Daar komen de kussens bij die de gemeente leent."
        adding = sentence.keys[members[0] - 1] == "bij" and thing.known
        return thing if adding else None
    # "een team met acht honden, dat …" tells of the team.
    return thing if (opener == "dat") == (thing.quantity == 1) else None


# "rijden zeven ambulances mee die …"
_PARTICLES = frozenset(
    "mee bij klaar gereed toe rond opgesteld achter over af neer uit aan op in beschikbaar "
    "beschikking ter tot uitgeladen".split()
)
