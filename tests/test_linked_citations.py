"""Links of official XML: they tell which paper a citation means, whatever its words say."""

from __future__ import annotations

import pytest
from test_read_opxml import paper

from letterparse.extract import analyse

LINKED = {
    "the link knows better": (
        "Zie Kamerstuk <extref doc='kst-28844-269'>28 844, nr. 266</extref>.", ["kst-28844-269"],
    ),
    "a chapter that the words leave out": (
        "(Kamerstuk <extref doc='kst-36600-X-5'>36 600, nr. 5</extref>)", ["kst-36600-X-5"],
    ),
    "two links": (
        ("Kamerstuk <extref doc='kst-28844-1'>28 844, nr. 11</extref> en Kamerstuk "
        "<extref doc='kst-21501-02-7'>21 501-02, nr. 77</extref>."), ["kst-28844-1", "kst-21501-02-7"],
    ),
    "two papers in one link": (
        "<extref doc='kst-28844-1'>Kamerstuk 28 844, nrs. 11 en 12</extref>.",
        ["kst-28844-11", "kst-28844-12"],
    ),
    "one paper in two links": (
        "Kamerstuk <extref doc='kst-28844-1'>28 844</extref>, <extref doc='kst-28844-2'>nr. 11</extref>.",
        ["kst-28844-11"],
    ),
    "no paper": ("Kamerstuk <extref doc='stb-2020-1'>28 844, nr. 11</extref>.", ["kst-28844-11"]),
    "no id": ("Kamerstuk <extref>28 844, nr. 11</extref>.", ["kst-28844-11"]),
    "in a footnote and a table": (
        ("In 2023<noot><noot.nr>1</noot.nr><noot.al>Kamerstuk <extref doc='kst-28844-9'>28 844, nr. 11"
        "</extref>.</noot.al></noot>.</al><table><tgroup><tbody><row><entry><al>Kamerstuk <extref "
        "doc='kst-28844-8'>28 844, nr. 12</extref></al></entry></row></tbody></tgroup></table><al>Slot."),
        ["kst-28844-8", "kst-28844-9"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LINKED)
def test_a_link_tells_which_paper_is_cited(case: str) -> None:
    source, ids = LINKED[case]
    found = analyse(paper(f"<al>Geachte voorzitter,</al><al>{source}</al>")).mentions.references
    assert sorted(one.id or "" for one in found) == sorted(ids)
