"""The services of a state that act in its name: "Het Duitse leger heeft er …"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import NUMBER, PEOPLE, UNIT
from letterparse.facts.grammar.verbs import PASSIVE
from letterparse.facts.stays.helped_lands import is_helped
from letterparse.facts.stays.origins import FORCES
from letterparse.facts.stays.places import places_in


def forces_in(sentence: Sentence) -> list[Actor]:
    """ "Het Duitse leger heeft er …", "de Franse civiele bescherming": whose they are."""
    found: list[Actor] | None = sentence.memo.get("forces")
    if found is None:
        found = sentence.memo["forces"] = [
            a
            for a in sentence.actors
            if a.kind == "adjective"
            and a.last + 1 < len(sentence.keys)
            and a.first
            and sentence.keys[a.first - 1] in ("de", "het")
            and not sentence.marks[a.last + 1] & (PEOPLE | UNIT | NUMBER)
            and sentence.keys[a.last + 1] not in _ASKED
            and not sentence.keys[a.last + 1].endswith(_MENACES)
            and (a.first == 1 or a.code not in places_in(sentence, range(len(sentence.keys))))
            and not (roles.preposition_of(sentence, a.first) or is_helped(sentence, a))
        ]
    return found


def local_forces(sentence: Sentence, scope: Sequence[int], at: int) -> list[Actor]:
    """ "In Osj heeft de Kirgizische politie 300 agenten ingezet": those of the place itself."""
    said = set(sentence.words(scope))
    if said & (PASSIVE | _GETTING) or roles.preposition_of(sentence, at) is not None:
        return []
    return [
        a
        for a in sentence.actors
        if a.kind == "adjective"
        and a.first in scope
        and a.last + 1 < at
        and sentence.keys[a.last + 1].endswith(_FORCES)
        and roles.preposition_of(sentence, a.first) is None
    ]


_GETTING = frozenset("krijgt krijgen kreeg kregen gekregen ontvangt ontvangen ontving".split())
_FORCES = (
    *FORCES,
    *("brandweer", "grenswacht", "kustwacht", "gendarmerie", "veiligheidstroepen"),
    *("regering", "autoriteiten", "overheid"),
)
# "Het Britse verzoek om drie bruggenbouwers": who asks does not send.
_ASKED = frozenset("verzoek aanvraag vraag hulpvraag noodkreet wens hulpverzoek".split())
# "De Venezolaanse dreiging was aanleiding 120 mariniers te sturen": nor does what is feared.
_MENACES = (
    *("dreiging", "aanval", "aanvallen", "inval", "invasie", "agressie", "crisis", "oorlog"),
    *("grens", "kust", "uitnodiging", "blokkade", "bezetting", "annexatie", "opmars"),
)
