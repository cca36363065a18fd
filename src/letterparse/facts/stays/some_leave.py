"""Those of a number who leave before the others: "…, van wie er vier op 20 december terugkeren"."""

from __future__ import annotations

from datetime import date

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import COUNT
from letterparse.facts.model import Deployment, FactPeriod, Place
from letterparse.facts.people.people import People
from letterparse.facts.stays.places import places_in
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
    if _set_out(sentence, members):
        _go(sentence, whole, members, number, scene)
        return
    scene.found.append(leaving(context, sentence, whole, members, number))


def leaving(
    context: Context, sentence: Sentence, whole: Deployment, members: range, number: int
) -> Deployment:
    """So many of those told of who leave, by these words of the sentence."""
    made = replace(whole, personnel=number, qualifier="exact", also=[])
    made.place = _place(sentence, members)
    text = sentence.block.view.text
    inside = [p for p in sentence.periods if sentence.token_at(p.start) in members]
    made.period = until([p for p in inside if p.first or p.last], [], text) if inside else None
    made.status = _status(sentence.words(members), made, context.letter_date)
    return made


def leave_of_them(
    context: Context, sentence: Sentence, counted: tuple[int, int], scene: Scene
) -> bool:
    """ "Wij verkleinen de bijdrage: in november keren twintig van hen terug": only those."""
    keys, whole = sentence.keys, scene.last
    near = (scene.before, *scene.heard[-2:])
    told = whole is not None and any(one and is_told(whole, one) for one in near)
    if whole is None or not told or not counted[1] < (whole.personnel or 0):
        return False
    if not ((_TURNING & sentence.present and "terug" in keys) or _RETURNING & sentence.present):
        return False
    shrinks = any(one and not _SHRINKING.isdisjoint(one.present) for one in (*near, sentence))
    if not shrinks or not _UNTOLD.isdisjoint(keys):
        return False  # Those who only leave are still of the whole that was told.
    made = leaving(context, sentence, whole, range(len(keys)), counted[1])
    made.rule = "deployment/of-them"
    scene.found.append(made)
    return True


_TURNING = frozenset("keren keert keerden keerde komen komt gaan gaat trekt trekken".split())
_SHRINKING = frozenset(
    "verkleinen verkleint verkleind verkleining inkrimpen inkrimping ingekrompen verminderen "
    "verminderd vermindering afbouwen afgebouwd afbouw verlagen verlaagd afslanken".split()
)
_UNTOLD = frozenset("niet zou zouden mogelijk indien mits tenzij wil willen kunnen kan".split())


def _set_out(sentence: Sentence, members: range) -> bool:
    """ "van wie er twee in mei naar Jordanië vertrekken": they go there, and leave nothing."""
    keys = sentence.keys
    return any(
        a.first in members and a.kind in ("country", "place") and a.code != "NL"
        for a in sentence.actors
        if keys[a.first - 1] == "naar"
    ) and _RETURNING.isdisjoint(sentence.words(members))


def _go(sentence: Sentence, whole: Deployment, members: range, number: int, scene: Scene) -> None:
    """Of a whole that was told to be nowhere else, only those who go somewhere are known."""
    here = places_in(sentence, members)
    if not set(whole.location or here) <= set(here):
        return
    inside = [p for p in sentence.periods if sentence.token_at(p.start) in members and p.first]
    whole.personnel, whole.qualifier, whole.location = number, "exact", here
    whole.place, whole.status = _place(sentence, members), "planned"
    whole.period = FactPeriod(inside[0].first, None) if inside else None


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
