"""A share told in few words behind another: "… en die aan EUFOR Althea", with nobody counted."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.model import Place
from letterparse.facts.people.sending import Words
from letterparse.facts.stays.elided import PLACING, period_in
from letterparse.facts.stays.excepted import excepted_share
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene, is_told
from letterparse.facts.stays.stretches import stretches
from letterparse.records import replace


def read_other_share(words: Words, sentence: Sentence, named: list[Named], scene: Scene) -> None:
    """ "… de bijdrage aan KFOR (drie officieren) en die aan EUFOR Althea": a share not counted."""
    told = scene.found[-1] if scene.found else None
    if told is None or not is_told(told, sentence) or told.participant is None:
        return
    for one in named:
        at = sentence.token_at(one.start)
        opens = (
            at > 2 and sentence.keys[at - 2] in ("die", "dat") and sentence.keys[at - 1] in PLACING
        )
        if not opens or any(
            known.mission == one.mission.name and is_told(known, sentence)
            for known in scene.found[-6:]
        ):
            continue
        if excepted_share(words, sentence, at) is not None:
            continue  # "…, behalve die aan EUTM": of which all else is told.
        span = next(s for s in stretches(sentence) if s[0] <= at < s[1])
        mission = one.mission
        made = replace(
            told,
            place=Place(sentence.block.index, sentence.starts[span[0]], sentence.ends[span[1] - 1]),
            also=[],
            rule="deployment/elided",
            unit=None,
            personnel=None,
            qualifier=None,
            mission=mission.name,
            abbreviation=mission.abbreviation,
            lead=mission.lead,
            location=places_in(sentence, range(*span)) or list(mission.location) or None,
            period=period_in(words, sentence, range(*span)) or told.period,
        )
        scene.found.append(made)
