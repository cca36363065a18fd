"""Whether those told of were called so: "de batterij" points back to "een Patriotbatterij"."""

from __future__ import annotations

from letterparse.facts.context import Context
from letterparse.facts.model import Deployment
from letterparse.facts.sending import sending_words


def is_mentioned(known: Deployment, noun: str, context: Context) -> bool:
    """ "de batterij" points back to "een Patriotbatterij": the noun stands in its evidence."""
    if noun in _GROUPS and (known.personnel or 0) > 1:
        return True
    # "de beveiligingseenheid" is an "eenheid".
    known_kinds = sending_words(context.language).kinds
    kinds = next((known_kinds[kind] for kind in known_kinds if noun.endswith(kind)), ())
    for place in (known.place, *known.also):
        text = context.outline.blocks[place.block].text[place.start : place.end].lower()
        if noun in text or any(kind in text for kind in kinds):
            return True
    return False


# What any number of people can be called when they are told of again.
_GROUPS = frozenset("team ploeg groep equipe".split())
