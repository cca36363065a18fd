"""Phrases of time in a letter of Friday 14 November 2025, and the EDTF or duration of each."""

from __future__ import annotations

import pytest

from letterparse import extract

LETTER = "Den Haag, 14 november 2025\n\nGeachte voorzitter,\n\nHet onderzoek loopt {} in Zeeland.\n"
PHRASES = {
    "eind volgend jaar": "2026-39",
    "begin volgende maand": "2025-12-01/2025-12-10",
    "vorige week": "2025-11-03/2025-11-09",
    "volgende week": "2025-11-17/2025-11-23",
    "medio dit jaar": "2025-38~",
    "in het voorjaar van volgend jaar": "2026-21",
    "afgelopen zomer": "2025-22",
    "komend najaar": "2026-23",
    "dit kwartaal": "2025-36",
    "volgend kwartaal": "2026-33",
    "vorig kwartaal": "2025-35",
    "de komende twee jaar": "2025-11-14/2027-11-14",
    "de afgelopen drie maanden": "2025-08-14/2025-11-14",
    "gisteren": "2025-11-13",
    "vandaag": "2025-11-14",
    "morgen": "2025-11-15",
    "afgelopen vrijdag": "2025-11-07",
    "komende dinsdag": "2025-11-18",
    "eerder deze maand": "2025-11",
    "vorig jaar": "2024",
    "eind deze maand": "2025-11-21/2025-11-30",
    "de eerste helft van volgend jaar": "2026-40",
    "het eerste kwartaal van 2026": "2026-33",
    "de tweede helft van 2025": "2025-41",
    "half november": "2025-11-11~/2025-11-20~",
    "de jaren tachtig": "1980/1989",
    "tot en met 2028": "../2028",
    "vanaf 2026": "2026/..",
    "tussen 2024 en 2027": "2024/2027",
    "voor 1 juli 2026": "../2026-06-30",
    "uiterlijk 1 maart 2026": "../2026-03-01",
    "dit weekend": "2025-11-15/2025-11-16",
    "een half jaar": "P6M",
    "anderhalf jaar": "P18M",
    "halverwege 2026": "2026-38~",
    "het tweede trimester van 2026": "2026-38",
    "de eerste week van juni 2026": "2026-06-01/2026-06-07",
    "december aanstaande": "2025-12",
    "12 maart jongstleden": "2025-03-12",
    "van 20 oktober tot en met 30 april a.s.": "2025-10-20/2026-04-30",
    "tot eind volgend jaar": "../2026",
    "vanaf begin volgend jaar": "2026/..",
}


@pytest.mark.parametrize(("phrase", "expected"), PHRASES.items())
def test_phrase_of_time(phrase: str, expected: str) -> None:
    """A relative phrase is counted from the letter's own date."""
    (period,) = extract(LETTER.format(phrase)).periods
    assert (period.edtf or period.duration) == expected
