"""A number of people with the parts that it was counted off by: see `counted_kinds`."""

from __future__ import annotations

from letterparse.facts.model import Deployment, FactPeriod, Place
from letterparse.records import NamedTuple


class Kinds(NamedTuple):
    """A number of people and the parts that it was counted off by, and what held of all."""

    whole: Deployment
    parts: list[Deployment]
    place: Place
    """The sentence that counts them off."""
    stood: tuple[str | None, FactPeriod | None]
