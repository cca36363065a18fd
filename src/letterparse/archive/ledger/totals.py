"""What commitments add up to, each counted once, and no part beside its whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from letterparse.archive.ledger.model import CommitmentEntry, Number, StatusTotal, Total

_Key = tuple[object, ...]


def totals(entries: Sequence[CommitmentEntry], *, own_only: bool) -> list[Total]:
    """Totals by year first told, donor, recipient, currency, basis and whether it is joint.

    Only money: gifts in kind have no amount. With `own_only`, only that of the own government.
    """
    groups: dict[_Key, list[int]] = {}
    for index in _counted(entries, own_only):
        groups.setdefault(_key(entries[index]), []).append(index)
    return [_total(entries, groups[key]) for key in sorted(groups, key=_order)]


def _counted(entries: Sequence[CommitmentEntry], own_only: bool) -> Iterator[int]:
    """Entries of money that count: those asked for, unless their whole counts already."""
    wanted = [entry.amount is not None and (entry.own is True or not own_only) for entry in entries]
    for index, entry in enumerate(entries):
        if wanted[index] and not any(wanted[whole] for whole in _wholes(entries, entry)):
            yield index


def _wholes(entries: Sequence[CommitmentEntry], entry: CommitmentEntry) -> Iterator[int]:
    """The whole that an entry is a part of, the whole of that, and so on; no ring by `build`."""
    while entry.part_of is not None:
        yield entry.part_of
        entry = entries[entry.part_of]


def _key(entry: CommitmentEntry) -> _Key:
    assert entry.amount is not None
    year = entry.first_said.year if entry.first_said else None
    basis = entry.amount.basis if entry.amount.basis in ("structural", "per_year") else None
    recipient = tuple(entry.recipient) if entry.recipient else None
    return (year, entry.donor, recipient, entry.amount.currency, basis, bool(entry.partners))


def _order(key: _Key) -> list[tuple[bool, str]]:
    """Sorts as text, what is not known last."""
    return [(part is None, str(part)) for part in key]


def _total(entries: Sequence[CommitmentEntry], group: list[int]) -> Total:
    members = [entries[index] for index in group]
    year, donor, recipient, currency, basis, joint = _key(members[0])
    low, high = _sum(members)
    return Total.model_validate(
        {
            "year": year,
            "donor": donor,
            "recipient": None if recipient is None else list(members[0].recipient or ()),
            "currency": currency,
            "basis": basis,
            "joint": joint,
            "minimum": low,
            "maximum": high,
            "by_status": _by_status(members),
            "entries": group,
        }
    )


def _by_status(members: list[CommitmentEntry]) -> list[StatusTotal]:
    statuses = sorted({entry.status for entry in members}, key=lambda each: (each is None, each))
    found: list[StatusTotal] = []
    for status in statuses:
        alike = [entry for entry in members if entry.status == status]
        low, high = _sum(alike)
        part = {"status": status, "minimum": low, "maximum": high, "entries": len(alike)}
        found.append(StatusTotal.model_validate(part))
    return found


def _sum(members: list[CommitmentEntry]) -> tuple[Number, Number]:
    """Lower and upper end; amounts with cents are rounded to them once, at the end."""
    bounds = [bounds_of(entry) for entry in members]
    low, high = (sum(side) for side in zip(*bounds, strict=True))
    return round(low, 2), round(high, 2)


def bounds_of(entry: CommitmentEntry) -> tuple[Number, Number]:
    """The least and the most that an entry of money says."""
    money = entry.amount
    assert money is not None
    if money.value is not None:
        return money.value, money.value
    assert money.min is not None
    assert money.max is not None
    return money.min, money.max
