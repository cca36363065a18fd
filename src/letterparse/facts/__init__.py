"""Sentences and mentions in, facts out: commitments, deployments, meetings, promises."""

from __future__ import annotations

from letterparse.facts.commitments import find_money
from letterparse.facts.context import Context
from letterparse.facts.model import Facts
from letterparse.language import Language
from letterparse.mentions.model import Mentions
from letterparse.structure.outline import Outline
from letterparse.trace import Trace


def find(
    outline: Outline, mentions: Mentions, language: Language, trace: Trace | None = None
) -> Facts:
    """The facts of a letter, each list in the order in which they are first told."""
    context = Context(outline, mentions, language, trace)
    return Facts(find_money(context), [], [], [])
