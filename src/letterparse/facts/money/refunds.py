"""What is paid back to those who had spent or lost it: it is given, as no loan repaid is."""

from __future__ import annotations


def is_made_good(keys: list[str]) -> bool:
    """ "heeft reizigers € 12 miljoen terugbetaald": to those who had lost it, no debt paid off."""
    at = keys.index("voor") if "voor" in keys else len(keys)
    if not _SPENT.isdisjoint(keys[at : at + 4]) and _OWED.isdisjoint(keys):
        return True  # "heeft Nederland € 9 miljoen terugbetaald voor eerder geleverd materieel"
    return _LENT.isdisjoint(keys) and any(key.endswith(_LOSING) for key in keys)


_LENT = frozenset(
    "lening leningen krediet kredieten schuld schulden voorschot voorschotten subsidie subsidies "
    "steun steunlening staatssteun coronasteun rijk staat kabinet".split()
)
_OWED = frozenset("lening leningen krediet kredieten schuld schulden voorschot".split())
_SPENT = frozenset("geleverd geleverde geschonken gedoneerde gemaakte voorgeschoten".split())
_LOSING = (
    *("klanten", "reizigers", "consumenten", "huurders", "gedupeerden", "bewoners", "leden"),
    *("ouders", "spaarders", "huishoudens", "slachtoffers", "abonnees", "verzekerden", "boeren"),
    *("patiënten", "passagiers", "studenten", "ondernemers", "eigenaren", "deelnemers"),
)
