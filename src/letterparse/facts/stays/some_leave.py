"""Those of a number who leave before the others: "…, van wie er vier op 20 december terugkeren"."""

from __future__ import annotations

from datetime import date

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import COUNT
from letterparse.facts.model import Deployment, Place
from letterparse.facts.people.people import People
from letterparse.facts.stays.scene import Scene, is_told
from letterparse.facts.stays.stay_ends import until
from letterparse.records import replace


def some_leave(context: Context, sentence: Sentence, group: People, scene: Scene) -> None:
    """Add those who leave to those told of in the same sentence, whom they are a part of."""
    whole = scene.found[-1] if scene.found else None
    if whole is None or whole.personnel != group.numbers[-1] or not is_told(whole, sentence):
        return
    members = _who_leave(sentence, group)
    counted = [at for at in members if sentence.marks[at] & COUNT and at not in sentence.timed]
    number = number_of(sentence, counted[0], context.language) if counted else None
    if number is None or not number < group.numbers[-1]:
        return
    made = replace(whole, personnel=number, qualifier="exact", also=[])
    made.place = _place(sentence, members)
    text = sentence.block.view.text
    inside = [p for p in sentence.periods if sentence.token_at(p.start) in members]
    made.period = until([p for p in inside if p.first or p.last], [], text) if inside else None
    made.status = _status(sentence.words(members), made, context.letter_date)
    scene.found.append(made)


def _who_leave(sentence: Sentence, group: People) -> range:
    """The tokens of the clause that tells who of them leave; none if there is no such clause."""
    keys = sentence.keys
    for at in range(group.last + 1, len(keys) - 2):
        if keys[at] != "waarvan" and keys[at : at + 2] != ["van", "wie"]:
            continue
        stop = next((i + 1 for i in sorted(sentence.commas) if i > at), len(keys))
        told = set(keys[at:stop])
        leaves = told & _LEAVING and _GOING.isdisjoint(keys[:at])
        return range(at, stop) if leaves or told & _RETURNING else range(0)
    return range(0)


_RETURNING = frozenset(
    "terugkeren terugkeert terugkeerde terugkeerden terugkomen terugkomt teruggaan "
    "teruggetrokken teruggehaald teruggeroepen teruggekeerd teruggekomen thuiskomen".split()
)
_LEAVING = frozenset("vertrekken vertrekt vertrokken weggaan weggehaald".split())
# Of those who set out "vertrekken" tells that they go there.
_GOING = frozenset(
    "naar stuurt sturen stuurde stuurden gestuurd zendt zenden zond zonden gezonden uitgezonden "
    "zal zullen".split()
)


def _place(sentence: Sentence, members: range) -> Place:
    start, end = sentence.starts[members[0]], sentence.ends[members[-1]]
    return Place(sentence.block.index, start, end)


def _status(keys: list[str], made: Deployment, today: date | None) -> str:
    last = made.period.last if made.period else None
    if last and today:
        return "ending" if last >= today else "ended"
    return "ending" if _DONE.isdisjoint(keys) else "ended"


_DONE = frozenset("zijn is werden werd terugkeerde terugkeerden".split())
