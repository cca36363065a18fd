"""Many who give, of whom some are named: "Twaalf landen dragen bij, waaronder …"."""

from __future__ import annotations

from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver
from letterparse.facts.grammar.verdicts import Scope
from letterparse.facts.money.listed_givers import named_before


def among_them(case: Case) -> Giver | None:
    """Whose share an amount behind "waaronder" is: "…, waaronder Polen (€ 3 mln.)"."""
    sentence, scope = case.sentence, case.scope
    if "waaronder" not in sentence.present or scope.opener != "(":
        return None
    opened = min(i for i, c in enumerate(sentence.clauses.of) if c == scope.clause)
    if "waaronder" not in sentence.keys[max(opened - 12, 0) : opened]:
        return None
    return named_before(sentence, opened, case.context.language)


def all_give(case: Case) -> bool:
    """ "Twaalf landen dragen bij, waaronder …": those among whom it is are the subject."""
    sentence = case.sentence
    first = sentence.keys[: sentence.keys.index("waaronder")]
    end = next((i for i, key in enumerate(first) if key in _GIVE), 0)
    return any(key.endswith(_PARTIES) for key in first[:end])


def are_gifts_of(sentence: Sentence, first: int) -> bool:
    """ "bijdragen van de EIB (€ 9 mln.) en het IMF (€ 4 mln.)": of whom the list names."""
    at = first if sentence.keys[first] == "van" else first - 1
    near = sentence.keys[max(at - 3, 0) : max(at, 0)]
    return at > 0 and sentence.keys[at] == "van" and any(key.endswith(_GIFTS) for key in near)


_GIFTS = ("bijdragen", "giften", "donaties", "toezeggingen", "schenkingen")


def names_governments(sentence: Sentence) -> bool:
    """ "de regeringen van Peru en Chili", "de Deense en Zweedse regeringen": not just any."""
    at = sentence.keys.index(GOVERNMENTS) if GOVERNMENTS in sentence.present else -1
    if at < 0:
        return False
    of = sentence.keys[at + 1 : at + 2] == ["van"]
    return any(
        (a.kind == "adjective" and a.last == at - 1)
        or (of and a.kind != "place" and at < a.first < at + _NEAR)
        for a in sentence.actors
    )


GOVERNMENTS = "regeringen"
_NEAR = 4
_GIVE = frozenset(
    "dragen geven leveren betalen leggen zeggen stellen storten trekken maken kondigen droegen "
    "gaven leverden betaalden legden zegden stelden stortten trokken maakten kondigden hebben "
    "zullen".split()
)
_PARTIES = (
    *("landen", "lidstaten", "donoren", "partners", "gemeenten", "provincies", "bedrijven"),
    *("partijen", "organisaties", "fondsen", "bondgenoten", "waterschappen", "corporaties"),
)


def names_donors(sentence: Sentence, scope: Scope) -> bool:
    """ "De grootste donoren waren Japan met € 9 mln.": who they are, and each with its sum."""
    keys = sentence.keys
    at = keys.index("donoren") if "donoren" in keys[:4] else 0
    named = bool(at) and keys[at + 1] in ("zijn", "waren")
    return named and "met" in keys[max(scope.at - 3, 0) : scope.at]
