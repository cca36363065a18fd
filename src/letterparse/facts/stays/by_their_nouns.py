"""Groups that were told of together, some of them named again: "de artsen en de tolken"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.model import Deployment, Place
from letterparse.facts.people.sending import Words, change_of, said_in
from letterparse.facts.stays.scene import Scene
from letterparse.facts.stays.sequel_periods import change, main_periods
from letterparse.facts.stays.sequel_subjects import WOULD, others_at, without_would

_UNTOLD = WOULD | {"niet", "geen", "of", "behalve", "uitzondering"}
_JOINTS = frozenset(("de", "en", "van"))
_MORE = frozenset("die dat wier waarvan".split())


def changes_by_nouns(words: Words, sentence: Sentence, scene: Scene) -> bool:
    """ "Het kabinet verlengt de inzet van de artsen en de tolken tot 1 mei": of these alone.

    So too "De artsen en de tolken keren terug".
    """
    near = [one for one in scene.found if one.place.block == sentence.block.index]
    if len(near) < 2 or not _UNTOLD.isdisjoint(sentence.present):
        return False
    last = scene.last if scene.last in near else near[-1]
    near = [one for one in near if one.participant == last.participant and one.personnel]
    named = _named_again(words, sentence, near)
    high = others_at(sentence)
    lands = {a.code for a in sentence.actors if a.first < high and a.kind != "own"}
    present = said_in(sentence, without_would(sentence)) if named else set[str]()
    if not lands <= {last.participant, *(last.location or ())} or change_of(words, present) is None:
        return False
    for one in named:
        change(one, present, main_periods(sentence), words)
        one.also.append(Place(sentence.block.index, sentence.start, sentence.end))
    scene.last = named[-1]
    return True


def _named_again(words: Words, sentence: Sentence, near: list[Deployment]) -> list[Deployment]:
    """Those whose nouns stand behind "de inzet van", or two or more that open the sentence."""
    keys = sentence.keys
    if keys[0] == "de" and len(found := _row_from(sentence, 0, near)) > 1:
        return found
    shares = words.shares | words.of_units
    starts = [i + 2 for i in range(1, len(keys) - 3) if keys[i] in shares and keys[i + 1] == "van"]
    for at in starts:
        if keys[at] == "de" and (found := _row_from(sentence, at, near)):
            return found
    return []


def _row_from(sentence: Sentence, at: int, near: list[Deployment]) -> list[Deployment]:
    """ "de artsen, de tolken en de genisten": each the noun of one of those, and no others."""
    keys = sentence.keys
    found: list[Deployment] = []
    for i in range(at, len(keys)):
        same = [one for one in near if (one.unit or "").lower().split(" ")[-1] == keys[i]]
        if keys[i] in _JOINTS:
            continue
        if len(same) == 1 and same[0] not in found:
            found += same
            continue
        whole = keys[i - 1] not in _JOINTS and keys[i] not in _MORE
        return found if whole else []
    return found
