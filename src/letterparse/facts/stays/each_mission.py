"""Which of several missions each number of people serves in: "Aan A en B respectievelijk …"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.model import Deployment
from letterparse.facts.stays.missions import Named


def to_each(
    made: Deployment, at: int, numbers: int, named: Sequence[Named], sentence: Sentence
) -> None:
    """Give the number at place `at` of so many the mission at its place in the sentence."""
    if numbers < 2 or len(named) != numbers or "respectievelijk" not in sentence.present:
        return
    mission = sorted(named, key=lambda one: one.start)[at].mission
    made.mission, made.abbreviation = mission.name, mission.abbreviation
    made.location = list(mission.location or mission.home)
    made.lead = mission.lead
