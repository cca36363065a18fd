"""Sentences that tell a gift again, by what it comes on top of: "De zes komen bovenop …"."""

from __future__ import annotations

from collections.abc import Sequence


def comes_on_top(keys: Sequence[str]) -> bool:
    """ "komt bovenop", "komen boven op", with its verb near the head of these words."""
    near = keys[:_NEAR_VERB]
    verb = next((i for i, key in enumerate(near) if key in ("komt", "komen")), len(near))
    told = list(near[verb + 1 : verb + 4])
    return "bovenop" in told or told[:2] == ["boven", "op"]


_NEAR_VERB = 12
