"""Those told before, counted off by what they are: "Het gaat om elf agenten en vier juristen".

The parts come to the number that was told, so the whole stays the one fact; unless something is
told of one of the parts later ("De juristen keren in mei terug"): then the parts are the facts.
"""

from __future__ import annotations

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.model import Deployment, Place
from letterparse.facts.people.people import people_in
from letterparse.facts.stays.kinds import Kinds
from letterparse.facts.stays.scene import Scene, is_told
from letterparse.facts.stays.sequel import amounts_to
from letterparse.records import replace


def counts_kinds(context: Context, sentence: Sentence, scene: Scene) -> bool:
    """Is it who those told just before are, number by number?"""
    whole, before = scene.last, scene.before
    if whole is None or before is None or before.block is not sentence.block:
        return False
    if not whole.personnel or not is_told(whole, before) or not _opens(sentence):
        return False
    if any(a.code not in (None, whole.participant) for a in sentence.actors):
        return False
    groups = people_in(sentence, context.language)
    numbers = [group.numbers[-1] for group in groups if len(group.numbers) == 1]
    if len(groups) < 2 or len(numbers) < len(groups) or sum(numbers) != whole.personnel:
        return False
    parts = [
        replace(
            whole,
            place=Place(
                sentence.block.index, sentence.starts[group.first], sentence.ends[group.last]
            ),
            also=[],
            rule="deployment/counted-kinds",
            unit=group.noun,
            personnel=group.numbers[0],
            qualifier=group.qualifier,
        )
        for group in groups
    ]
    scene.found += parts
    scene.batch = parts
    here = Place(sentence.block.index, sentence.start, sentence.end)
    scene.kinds.append(Kinds(whole, parts, here, (whole.status, whole.period)))
    return True


def _opens(sentence: Sentence) -> bool:
    return amounts_to(sentence.keys) or sentence.keys[:2] in _ARE


_ARE = (["dat", "zijn"], ["dit", "zijn"], ["het", "zijn"], ["het", "betreft"], ["het", "gaat"])


def keep_one(scene: Scene) -> list[Deployment]:
    """All that was found, but of each whole and its parts only the one or the others."""
    gone: list[Deployment] = []
    for kinds in scene.kinds:
        if any((one.status, one.period) != kinds.stood for one in kinds.parts):
            gone.append(kinds.whole)
        else:
            gone += kinds.parts
            kinds.whole.also.append(kinds.place)
    return [one for one in scene.found if all(one is not other for other in gone)]
