"""Whose money a board has agreed to: "in de raad van bewind van het ESM instemmen met"."""

from __future__ import annotations

from letterparse.facts.grammar.bodies_of import owner_of_body
from letterparse.facts.grammar.case import Case, Donor, as_donor
from letterparse.facts.grammar.phrases import names_of

_AGREEING = frozenset(
    "instemmen stemmen ingestemd stemt stemde instemt instemde goedgekeurd goedkeuren".split()
)


def of_board(case: Case) -> Donor | None:
    """The bank or fund in whose board somebody agrees to a gift or loan: its money it is."""
    sentence, language = case.sentence, case.context.language
    if "raad" not in sentence.present or _AGREEING.isdisjoint(sentence.present):
        return None
    for at in range(1, len(sentence.keys)):
        if sentence.keys[at] != "raad" or "in" not in sentence.keys[max(at - 2, 0) : at]:
            continue
        owner = owner_of_body(sentence, at + 1, names_of(language))
        if owner is not None:
            inside = (a for a in sentence.actors if owner[0] <= a.first < owner[1])
            named = next((a.code for a in inside if a.kind != "adjective"), None)
            return as_donor(named, language) if named else None
    return None
