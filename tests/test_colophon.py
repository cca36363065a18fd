"""Lines of a colophon, and lines of a letter that look like them."""

from __future__ import annotations

import pytest

from letterparse.structure.colophon import is_colophon

COLOPHON = """
KST32417
kst-26180-14
8K3241
0102tkkst26180-14
ISSN 0921 - 7371
ISSN 0921-7363
Sdu Uitgevers
SDU Uitgeverij ’s-Gravenhage 1998
Sdu Grafisch Bedrijf bv, 's-Gravenhage 1996
's-Gravenhage 2005
KST32417 ISSN 0921 - 7371 Sdu Uitgevers ’s-Gravenhage 1998 Tweede Kamer, vergaderjaar 1998–1999, 26 180, nr. 14 1
Sdu Uitgevers   's-Gravenhage 1998   ISSN 0921-7371   KST32417   1
2     Tweede Kamer, vergaderjaar 1998–1999, 26 180, nr. 14
Tweede Kamer, vergaderjaar 1995-1996, 24 400 hoofdstuk XVI, nrs. 3 en 4      7
Eerste Kamer, vergaderjaar 2005–2006, 30 300 en 29 237 (R 1623), A
Tweede Kamer, vergaderjaar 1998–1999, Aanhangsel van de Handelingen     641
""".strip().split("\n")
LETTER = """
Tweede Kamer, vergaderjaar 2004–2005, 29 237, nr. 12) heb ik u dat gemeld
Tweede Kamer, vergaderjaar 2004–2005, 29 237, nr. 12.
Tweede Kamer, vergaderjaar 1998–1999, 26 180, nr. 14, heeft u gevraagd
2 Tweede Kamer, vergaderjaar 2004–2005, 29 237, nr. 12
Sdu Uitgevers heeft de opdracht gekregen
Sdu
ISSN-nummers worden niet meer verstrekt
’s-Gravenhage, 7 december 1998
12
""".strip().split("\n")


@pytest.mark.parametrize("line", COLOPHON)
def test_signs_of_the_printer(line: str) -> None:
    assert is_colophon(line)


@pytest.mark.parametrize("line", LETTER)
def test_words_of_a_letter(line: str) -> None:
    assert not is_colophon(line)
