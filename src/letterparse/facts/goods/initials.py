"""Who gets goods by initials that no table knows: "schonk EUMA in mei vijf wagens"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts.gift_sources import ClauseGiver
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import COUNT, NUMBER
from letterparse.facts.grammar.verbs import verb_forms
from letterparse.language import Language


def bare_initials(
    sentence: Sentence, members: Sequence[int], item: int, giver: ClauseGiver, language: Language
) -> list[str]:
    """ "heeft Nederland EUMA vijf wagens geleverd", "schonk EUMA in mei vijf wagens", "aan EUMA".

    Initials that no table knows, behind who gives, the verb or "aan".
    """
    text, keys = sentence.block.view.text, sentence.keys
    verbs = verb_forms(language, "giving")
    for at in members[1:]:
        name = text[sentence.starts[at] : sentence.ends[at]]
        if not (len(name) > 2 and name.isalpha() and name.isupper()):
            continue
        if any(a.first <= at <= a.last for a in sentence.actors):
            continue
        if keys[at - 1] == "aan":  # "draagt met een fregat bij aan OPG": a task, or a mission.
            return [name] if _CONTRIBUTES.isdisjoint(sentence.words(members)) else []
        behind_giver = any(a.last == at - 1 and a.code == giver.donor.code for a in sentence.actors)
        number = at + 1
        while number in sentence.timed:
            number += 1
        counted = number <= min(item, len(keys) - 1) and bool(
            sentence.marks[number] & (NUMBER | COUNT)
        )
        if counted and (behind_giver or keys[at - 1] in verbs):
            return [name]
    return []


_CONTRIBUTES = frozenset("bij bijdragen bijgedragen bijdraagt deel deelgenomen deelnemen".split())
