"""Whom the titles of a letter say to be helped."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.context import Context
from letterparse.structure.outline import Block


def topic_recipient(context: Context, block: Block, donor: str) -> list[str]:
    """The country of the heading above, or that of a subject "steun aan Oekraïne"."""
    header = context.outline.header
    titles = [(context.heading_of(block), False), (header.subject or "", True)]
    titles += [(dossier.title or "", False) for dossier in header.dossiers]
    for title, given in titles:
        for actor, before in context.named_in(title):
            if actor.kind != "country" or actor.code in ("NL", donor):
                continue
            if not given or _is_given_to(before):
                return [actor.code]
    return []


def _is_given_to(before: Sequence[str]) -> bool:
    """ "steun aan Oekraïne", "militaire steun Oekraïne", "wederopbouw van Oekraïne"."""
    if before[-1:] in (["aan"], ["voor"]):
        return True
    noun = before[-2:-1] if before[-1:] in (["van"], ["in"]) else before[-1:]
    return bool(noun) and noun[0].endswith(_HELPING)


_HELPING = (
    *("steun", "hulp", "hulpverlening", "wederopbouw", "herstel", "stabilisatie"),
    *("noodhulp", "leveringen", "donorconferentie", "ondersteuning"),
)
