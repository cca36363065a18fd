"""References: what a letter cites, with a number, an article or a name."""

from __future__ import annotations

from letterparse.language import Language
from letterparse.mentions import citations, documents, laws, motions
from letterparse.mentions.scan import Rule


def rules(language: Language) -> tuple[Rule, ...]:
    """All rules of references; those of laws and documents also read a motion's topic."""
    inner = (*laws.rules(language), *documents.rules())
    return (*citations.rules(), *motions.rules(inner), *inner)
