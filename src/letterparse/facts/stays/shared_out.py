"""A whole that the same sentence shares out over places or missions: its parts are the facts.

"22 experts zijn uitgezonden, van wie acht naar Georgië en zes naar Oekraïne": of the whole no
place is said, so that only its parts say who is where. "Tien marechaussees in Mali, van wie drie
in Bamako" stays one fact: the whole has a place of its own, and so have all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.model import CHANGED, Deployment
from letterparse.facts.people.people import OF_WHOM
from letterparse.facts.people.sending import Words
from letterparse.facts.stays.elided import elided_parts, like
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene, is_told

_OPENS_ALONE = frozenset(("waarvan", "waaronder"))
_OPENERS = _OPENS_ALONE | {second for _, second in OF_WHOM}


def share_out(
    context: Context, words: Words, sentence: Sentence, named: list[Named], scene: Scene
) -> None:
    """Put the parts of a whole without a place in its stead."""
    opener = _opener(sentence)
    if opener is None or not scene.found or sentence.amounts:
        return
    parts = [
        part
        for part in elided_parts(context, sentence, named, _opening(sentence, opener))
        if part.at > opener and (part.places or part.mission) and part.state is None
    ]
    whole = _whole(sentence, opener, scene)
    if whole is None or len(parts) < 2 or _has_place(sentence, opener, named):
        return
    if sum(part.number for part in parts) > (whole.personnel or 0):
        return
    # "…, van wie tachtig in Mazar-e-Sharif en twintig in Kabul": in one country they are one.
    if len({(*part.places, part.mission and part.mission.name) for part in parts}) < len(parts):
        return
    at = scene.found.index(whole)
    made = [like(whole, words, sentence, part) for part in parts]
    later = [one for one in scene.found[at + 1 :] if not is_told(one, sentence)]
    scene.found[at:] = made + later
    scene.batch = made
    scene.last = made[-1]


def _opener(sentence: Sentence) -> int | None:
    """Where "van wie", "onder wie", "waarvan" opens the sharing out."""
    keys = sentence.keys
    for at in range(1, len(keys)) if not _OPENERS.isdisjoint(sentence.present) else ():
        if keys[at] in _OPENS_ALONE or (keys[at - 1], keys[at]) in OF_WHOM:
            return at
    return None


def _opening(sentence: Sentence, opener: int) -> frozenset[int]:
    after = opener + 1
    return frozenset(
        (opener - 1, opener, after if sentence.keys[after : after + 1] == ["er"] else opener)
    )


def _whole(sentence: Sentence, opener: int, scene: Scene) -> Deployment | None:
    """Who are shared out: the last that are counted before the opener."""
    before = sentence.starts[opener]
    told = [
        one
        for one in scene.found[-12:]
        if one.personnel and is_told(one, sentence) and one.place.start < before
    ]
    return told[0] if told else None


def _has_place(sentence: Sentence, opener: int, named: list[Named]) -> bool:
    if any(sentence.token_at(one.start) < opener for one in named):
        return True
    return bool(places_in(sentence, range(opener)))


def inherit(told: Deployment, made: Sequence[Deployment], scene: Scene) -> None:
    """ "De bijdrage wordt verlengd. In Irak betreft het 15 militairen, in Koeweit vijf …"."""
    if any(one.participant != told.participant for one in made):
        return
    counted = any(one is told for one in made)  # The first number was added to what was told.
    if not counted and (told.personnel is not None or told.unit):
        return
    for one in made:
        one.period = one.period or told.period
        one.mission = one.mission or told.mission
        one.lead = one.lead or told.lead
        if told.status in CHANGED | {"planned"}:
            one.status = told.status
    places = {code for one in made for code in one.location or ()}
    if not counted and places.issuperset(told.location or ()) and told in scene.found:
        scene.found.remove(told)
