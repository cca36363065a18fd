"""The verbs of promising by their forms, and the closed word classes of promising.toml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from letterparse.language import Language
from letterparse.records import NamedTuple

Shape = Literal["first", "third", "whole", "done"]


class Verb(NamedTuple):
    """One form of a verb that can carry a promise; see promising.toml."""

    kind: str
    shape: Shape
    beside: frozenset[str]
    lasting: bool
    alone: bool = False


class Words(dict[str, frozenset[str]]):
    """The closed word classes of promising.toml by name, and the readings of each verb form."""

    def __init__(self, sets: Mapping[str, frozenset[str]], forms: Mapping[str, list[Verb]]) -> None:
        super().__init__(sets)
        self.forms = forms
        self.paper_ends = tuple(paper for paper in sets["papers"] if len(paper) > 3)


# A participle has its particle in it ("toegezonden"), but not a noun: "kenbaar gemaakt".
_WITH_NOUN = frozenset(("hoogte", "verslag", "aandacht", "gevolg", "kenbaar"))


@cache
def words(language: Language) -> Words:
    """The vocabulary of promising."""
    table = language.table("promising")
    forms: dict[str, list[Verb]] = {}
    shapes: tuple[Shape, ...] = ("first", "third", "whole", "done")
    for row in table["verbs"]:
        beside = frozenset(row.get("beside", ()))
        lasting, alone = bool(row.get("lasting")), bool(row.get("alone"))
        for shape in shapes:
            needs = beside
            if shape == "done" and _WITH_NOUN.isdisjoint(beside):
                needs = frozenset[str]()
            for form in row.get(shape, ()):
                forms.setdefault(form, []).append(Verb(row["kind"], shape, needs, lasting, alone))
        for form in row.get("joined", ()):
            shape = _joined_shape(form)
            forms.setdefault(form, []).append(Verb(row["kind"], shape, frozenset(), lasting))
    for same in forms.values():
        same.sort(key=lambda verb: not verb.beside)
    sets = {name: frozenset(group) for name, group in table["words"].items()}
    sets["auxiliary"] = frozenset[str]().union(*(sets[name] for name in _AUXILIARY))
    sets["pointing"] = sets["here"] | sets["this"] | _POINTING
    return Words(sets, forms)


_POINTING = frozenset("onder volgt bijlage bijlagen slot".split())
_AUXILIARY = ("future", "passive", "perfect", "past", "able", "bound")


def _joined_shape(form: str) -> Shape:
    if form.endswith(("en", "aan")):
        return "whole"
    return "third" if form.endswith("t") else "first"
