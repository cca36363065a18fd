"""Who supports work that stands before the verb: "De opleiding van artsen steunt Zweden met …"."""

from __future__ import annotations

from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.phrases import is_organisation, names_of
from letterparse.facts.grammar.roles import Donor
from letterparse.facts.grammar.verbs import is_participle, supports

_ACTS = tuple(
    "herstel bouw wederopbouw opbouw opvang aanleg werk onderzoek onderhoud beheer".split()
)
# Words in "-ing" for bodies and schemes, which support others themselves.
_BODIES = (
    *("regering", "stichting", "vereniging", "instelling", "afdeling", "beweging", "regeling"),
    *("voorziening", "verzekering", "financiering", "lening"),
)


def of_fronted_aim(case: Case) -> Donor | None:
    """The state right behind the verb, where what stands before it is work, and nobody's name."""
    sentence, keys = case.sentence, case.sentence.keys
    if keys[0] not in ("de", "het") or not _is_work(case):
        return None
    for actor in sentence.actors:
        verb = actor.first - 1
        if actor.kind != "country" or verb < 2 or verb not in case.scope.members:
            continue
        if not supports(case.context.language, keys[verb]) or is_participle(keys[verb]):
            continue
        return Donor(actor.code, actor.code == "NL") if "met" in keys[actor.last + 1 :] else None
    return None


def _is_work(case: Case) -> bool:
    """ "De opleiding", "Het herstel", as the head of the sentence: it can support nobody."""
    noun = case.sentence.keys[1] if len(case.sentence.keys) > 1 else ""
    acts = noun.endswith(_ACTS) or (noun.endswith("ing") and not noun.endswith(_BODIES))
    return acts and not is_organisation(case.sentence, 1, names_of(case.context.language))
