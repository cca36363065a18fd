"""How many those told of just before are, by a sentence of its own: "Hun aantal is nu tien"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import COUNT, PEOPLE, UNIT
from letterparse.facts.model import Deployment, Place
from letterparse.facts.people.people import people_in
from letterparse.facts.stays.scene import Scene


def counts_those(context: Context, sentence: Sentence, scene: Scene) -> bool:
    """Give those told of last the number that this sentence tells of them, if it tells one."""
    known = scene.last
    if known is None or max([known.place, *known.also]).block != sentence.block.index:
        return False
    size = _new_number(context, sentence) or _members(context, sentence, known)
    if size is None:
        return False
    known.personnel, known.qualifier = size
    known.also.append(Place(sentence.block.index, sentence.start, sentence.end))
    return True


def _new_number(context: Context, sentence: Sentence) -> tuple[int, str] | None:
    """ "hun aantal is in februari op tien gebracht", "hun aantal stijgt naar acht"."""
    keys = sentence.keys
    if sentence.marked & PEOPLE or not (
        keys[:2] == ["hun", "aantal"] or {"hun", "aantal"} <= set(keys[:4])
    ):
        return None
    if not _NOT_SO.isdisjoint(sentence.present):
        return None
    found: int | None = None
    for at in range(1, len(keys)):
        if keys[at - 1] in ("op", "tot", "naar", "is", "bedraagt") and sentence.marks[at] & COUNT:
            if at not in sentence.timed and at not in sentence.priced:
                found = number_of(sentence, at, context.language) or found
    return (found, "exact") if found is not None else None


_NOT_SO = frozenset("niet geen zal zullen wordt zou zouden kan kunnen moet moeten wil".split())


def _members(context: Context, sentence: Sentence, known: Deployment) -> tuple[int, str] | None:
    """ "Van het team maken 42 marechaussees deel uit": all of a unit told of without a number."""
    keys = sentence.keys
    if known.personnel is not None or not known.unit or keys[0] != "van":
        return None
    if keys[1] not in ("het", "de", "dit", "deze") or not sentence.marks[2] & UNIT:
        return None
    if not known.unit.lower().endswith(keys[2]) or not {"deel", "uit"} <= sentence.present:
        return None
    people = people_in(sentence, context.language)
    others = any(a.code != "NL" for a in sentence.actors) or not _ALSO.isdisjoint(sentence.present)
    if len(people) != 1 or others:
        return None
    return people[0].numbers[0], people[0].qualifier


_ALSO = frozenset("ook tevens daarnaast bovendien onder meer niet geen".split())
