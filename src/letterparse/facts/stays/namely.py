"""Wholes that a sentence counts off by their parts: "acht man, te weten twee agenten en …"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import PEOPLE
from letterparse.facts.model import Deployment
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene


def drop_whole(context: Context, sentence: Sentence, scene: Scene) -> None:
    """ "acht deskundigen, te weten twee Nederlandse marechaussees, …": the parts are the facts.

    So they are behind a colon where each is in a land of its own; else it but says who they are.
    """
    batch = scene.batch
    if _counts_in_bracket(context, sentence, scene):
        return
    namely = not _NAMELY.isdisjoint(sentence.present)
    if not namely and (parts := _parts_beside_one(sentence, batch)):
        _keep_whole(scene, parts)
        return
    if len(batch) < 3 or not (namely or ":" in sentence.text):
        return
    whole, parts = batch[0], batch[1:]
    if whole.personnel and whole.personnel == _sum(parts):
        if not namely and all(one.location == whole.location for one in parts):
            # "stuurt vijf militairen naar Mali: twee stafofficieren en drie trainers"
            _keep_whole(scene, parts)
            return
        if whole in scene.found:
            scene.found.remove(whole)
        scene.batch = parts


def _keep_whole(scene: Scene, parts: Sequence[Deployment]) -> None:
    """The first of the batch is the fact, and these others are not."""
    scene.found = [one for one in scene.found if all(one is not part for part in parts)]
    scene.batch = scene.batch[:1]


def _parts_beside_one(sentence: Sentence, batch: list[Deployment]) -> list[Deployment]:
    """ "zal drie deskundigen in Niamey plaatsen: een jurist en twee agenten": who those are."""
    colon = sentence.block.view.text.find(":", sentence.start, sentence.end)
    if colon < 0 or not batch or not batch[0].personnel or batch[0].place.start > colon:
        return []
    whole, parts = batch[0], batch[1:]
    behind = range(sentence.token_at(colon), len(sentence.keys) - 1)
    ones = sum(sentence.keys[i] in _ONE and bool(sentence.marks[i + 1] & PEOPLE) for i in behind)
    same = all(p.location == whole.location and p.place.start >= whole.place.start for p in parts)
    return parts if same and parts and ones and _sum(parts) + ones == whole.personnel else []


_ONE = frozenset(("een", "één"))
_NAMELY = frozenset("weten namelijk bestaande bestaand waarvan".split())


def _counts_in_bracket(context: Context, sentence: Sentence, scene: Scene) -> bool:
    """ "24 mensen (11 in Griekenland, 7 in Bulgarije en 6 in Litouwen)": the parts are the facts.

    True if the numbers in the bracket come to those before it; within one land they stay one.
    """
    if not scene.batch:
        return False
    whole, parts = scene.batch[0], scene.batch[1:]
    text = sentence.block.view.text
    opened = text.find(" (", sentence.start, sentence.end) + 1
    closed = text.find(")", opened, sentence.end)
    if not (opened and parts and whole.personnel):
        return False
    if not all(opened < one.place.start < closed for one in parts):
        return False
    at, behind = sentence.token_at(opened), sentence.token_at(parts[0].place.start)
    first = number_of(sentence, at, context.language)
    here = places_in(sentence, range(at + 1, behind))
    if not here or first is None or first + _sum(parts) != whole.personnel:
        return False
    if all(one.location == here for one in parts):
        _keep_whole(scene, parts)
        whole.location = here
        return True
    behind -= sentence.keys[behind - 1] == "en"
    whole.personnel, whole.location = first, here
    whole.place = whole.place._replace(start=sentence.starts[at], end=sentence.ends[behind - 1])
    return True


def _sum(parts: Sequence[Deployment]) -> int:
    return sum(one.personnel or 0 for one in parts)
