"""Header fields that the source's metadata gives, where the letter's own words are silent."""

from __future__ import annotations

from letterparse.document import Given
from letterparse.structure.address import chamber_of
from letterparse.structure.outline import Dossier, Header, Signatory

_ONE_VALUE = ("date", "subject", "addressee")


def fill(header: Header, given: tuple[Given, ...]) -> None:
    """Fill what the header lacks. A value that no words show has no evidence.

    A dossier's value is "NUMBER|ITEM|TITLE", a signatory's is the name.
    """
    silent = {name for name in _ONE_VALUE if getattr(header, name) is None}
    silent |= {name for name in ("dossiers", "signatories") if not getattr(header, name)}
    for name, value in given:
        if name not in silent:
            continue
        if name == "dossiers":
            number, item, title = value.split("|", 2)
            header.dossiers.append(Dossier(number, title or None, f"Nr. {item}" if item else None))
        elif name == "signatories":
            header.signatories.append(Signatory(None, value))
        else:
            setattr(header, name, value)
    if "addressee" in silent and header.addressee and header.chamber is None:
        header.chamber = chamber_of(header.addressee)
