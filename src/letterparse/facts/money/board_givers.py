"""Whose money a board has agreed to: "in de raad van bewind van het ESM instemmen met"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.bodies_of import owner_of_body
from letterparse.facts.grammar.case import Case, Donor, as_donor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.phrases import names_of
from letterparse.language import Language

_AGREEING = frozenset(
    "instemmen stemmen ingestemd stemt stemde instemt instemde goedgekeurd goedkeuren "
    "goedkeuring keurde keurt".split()
)


def of_board(case: Case) -> Donor | None:
    """The bank or fund in whose board somebody agrees to a gift or loan: its money it is."""
    return _board(case.sentence, case.context.language, ("in",))


def of_board_before(sentence: Sentence, language: Language) -> Donor | None:
    """ "De raad van bewind van het ESM keurde dit goed. Daardoor is € 3 mld. uitgekeerd"."""
    return _board(sentence, language, ("door", "de", "heeft", "het"))


def _board(sentence: Sentence, language: Language, before: Sequence[str]) -> Donor | None:
    """Whose board a sentence says to agree, behind one of these words."""
    if "raad" not in sentence.present or _AGREEING.isdisjoint(sentence.present):
        return None
    for at in range(1, len(sentence.keys)):
        near = sentence.keys[max(at - 2, 0) : at]
        if sentence.keys[at] != "raad" or not any(key in before for key in near):
            continue
        owner = owner_of_body(sentence, at + 1, names_of(language))
        if owner is not None:
            inside = (a for a in sentence.actors if owner[0] <= a.first < owner[1])
            named = next((a.code for a in inside if a.kind != "adjective"), None)
            return as_donor(named, language) if named else None
    return None
