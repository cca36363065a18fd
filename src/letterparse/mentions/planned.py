"""What is planned for a date, put off to it or runs on to it: that day may lie ahead, whatever
the tense of its verb."""

from __future__ import annotations

from letterparse.mentions.points import Point
from letterparse.mentions.timewords import Reader


def is_put_down(r: Reader, point: Point) -> bool:
    """ "heeft voor 9 november een notaoverleg ingepland": with its participle at the end; or
    "het voor 9 november (in Riga) geplande overleg", before a noun."""
    if _is_planned_noun(r, point):
        return True
    for at in range(point.end, min(point.end + 8, r.size)):
        if r.gap(at).strip() and not (at == point.end and point.stop and r.gap(at) == ". "):
            return False
        if r.keys[at] == "voorzien":
            return not _provides(r, range(point.end, at))
        if r.keys[at] in PUT_DOWN:
            return True
    return False


def _is_planned_noun(r: Reader, point: Point) -> bool:
    """ "voor 9 november in Riga geplande": no more than a place between, and a noun behind."""
    for at in range(point.end, min(point.end + 5, r.size - 1)):
        if r.keys[at] in _PLANNED:
            return r.joined(at + 1)
        if r.keys[at] not in _PLACING and r.scan.word(at).islower():
            return False
    return False


_PLANNED = frozenset(
    "geplande ingeplande voorziene geagendeerde beoogde belegde aangekondigde".split()
)
_PLACING = frozenset("in te a s as aanstaande".split())


def _provides(r: Reader, between: range) -> bool:
    """ "wordt voor 1 mei in een regeling voorzien": it tells what is made, not when it is set."""
    return any(r.keys[i] in ("in", "van") and r.scan.word(i + 1).islower() for i in between)


PUT_DOWN = frozenset("ingepland gepland geagendeerd uitgenodigd bijeengeroepen".split())


def runs_on(r: Reader, point: Point) -> bool:
    """ "is verlengd tot en met 30 juni", "loopt tot mei", "heeft tot 30 juni uitstel": the end of
    what goes on lies ahead."""
    behind = range(point.end, min(point.end + _NEAR, r.size))
    for at in behind:
        if not r.joined(at):
            break
        if r.key(at) in _LENGTHENED or r.key(at) in _RESPITE:
            return True
    for at in range(point.start - 1, max(point.start - 8, -1), -1):
        key = r.keys[at]
        if at + 1 < point.start and r.gap(at + 1) != " ":
            return r.gap(at + 1) == ", " and key in _LENGTHENED  # "is verlengd, tot 1 oktober"
        if key in _LENGTHENED or key in _MEANT:
            return at + 4 >= point.start
        if key in _RUNS:
            return True
    return False


# "aanvankelijk voorzien tot december"
_MEANT = frozenset("voorzien gepland beoogd".split())
# So near behind a date stands what runs on until then, in tokens.
_NEAR = 3
_RESPITE = frozenset("tijd uitstel respijt gelegenheid".split())


def is_put_off(r: Reader, point: Point) -> bool:
    """ "is verplaatst naar 5 november", "uitgesteld tot 5 november": that day lies ahead."""
    before = r.keys[max(point.start - 4, 0) : point.start]
    return not _TO.isdisjoint(before[-2:]) and not _PUT_OFF.isdisjoint(before)


_TO = frozenset(("naar", "tot"))
_PUT_OFF = frozenset(
    "uitgesteld opgeschort verdaagd verschoven verplaatst verzet opgeschoven doorgeschoven".split()
)
_LENGTHENED = frozenset("verlengd voortgezet aangehouden geprolongeerd".split()) | _PUT_OFF
_RUNS = frozenset("loopt lopen duurt duren geldt gelden blijft blijven doet doen".split())


def was_planned(clause: set[str], prefix: str) -> bool:
    """ "Gepland was hun vertrek vóór 1 juni", "moest vóór 1 juni klaar zijn": of a clause's
    words; whether that day has come is not said."""
    if prefix in _LIMITS and not _HAD_TO.isdisjoint(clause):
        return True
    return not _WAS.isdisjoint(clause) and not _HOPED.isdisjoint(clause)


def is_offered(clause: set[str], prefix: str) -> bool:
    """ "heeft per 1 maart vijf agenten toegezegd": what is offered from then on, or until then."""
    return (prefix in _LIMITS or prefix == "from") and not _OFFERED.isdisjoint(clause)


_LIMITS = frozenset(("before", "until", "through", "for"))
_HAD_TO = frozenset(("moest", "moesten"))
_WAS = frozenset("was waren werd werden stond stonden".split())
_HOPED = frozenset(
    "gepland ingepland voorzien beoogd verwacht voorgenomen voornemens bedoeling".split()
)
_OFFERED = frozenset("toegezegd aangeboden beloofd afgesproken overeengekomen".split())


def is_of_event(r: Reader, point: Point) -> bool:
    """ "heeft voor de verkiezingen van 7 juni tellers gevraagd": what is done ahead of a day
    does not tell whether that day has come."""
    events = r.words.lists["events"]
    noun = point.start - 2
    if r.left(point.start) not in ("van", "op") or not r.key(noun).endswith(tuple(events)):
        return False
    for at in range(noun - 1, max(noun - _NAMED, -1), -1):
        if not r.joined(at + 1):
            return False
        if r.key(at) == "voor" or (r.key(at) in ("op", "naar") and r.left(at) in _TOWARDS):
            return r.key(at + 1) in _ARTICLES
    return False


# So many tokens a name of an event has at most, its preposition with it.
_NAMED = 5
_TOWARDS = frozenset("oog voorbereiding vooruitlopend aanloop weg".split())
_ARTICLES = frozenset("de het een deze".split())


def tells_pledge(r: Reader, point: Point, clause: range) -> bool:
    """ "Zoals toegezegd in het debat van 3 mei zal ik …": when it was undertaken.

    "Zoals toegezegd ontvangt u op 3 mei …": behind a verb it is when that is done.
    """
    ahead = r.keys[max(point.start - _REMOTE, clause.start) : point.start]
    if AS.isdisjoint(ahead):
        return False
    told = next((i for i, key in enumerate(ahead) if key in UNDERTAKEN), 0)
    if AS.isdisjoint(ahead[:told]) or _MEETINGS.isdisjoint(ahead[told:]):
        return False
    done = r.words.lists["present"] | r.words.lists["future"] | _WHO
    return done.isdisjoint(ahead[told:])


_REMOTE = 10
AS = frozenset("zoals conform overeenkomstig".split())
_WHO = frozenset("ik wij we u".split())
UNDERTAKEN = frozenset(
    "toegezegd toezegging toezeggingen gemeld aangekondigd afgesproken verzocht aangegeven "
    "besproken gevraagd vermeld".split()
)
_MEETINGS = frozenset("debat overleg ao wgo commissiedebat vragenuur brief kamerbrief".split())


def happened(r: Reader, point: Point, inside: set[str]) -> bool:
    """ "zij waren er in mei", "In januari hielpen nog zes artsen": a month told of so is over."""
    if not {"was", "waren"}.isdisjoint(inside) and "te" not in inside:
        return True
    if r.left(point.start) != "in" or not _AIMED.isdisjoint(inside):
        return False
    told = "nog" in inside and any(key.endswith(_PLURAL_PASTS) for key in inside)
    return told or not r.words.lists["past"].isdisjoint(inside)


_PLURAL_PASTS = ("kten", "nden", "lden", "rden")
# What was meant then may still be to come.
_AIMED = frozenset(
    "wilde wilden wou zou zouden moest moesten kon konden mocht mochten ging gingen te beloofde "
    "kondigde zegde had hadden verwachtte verwachtten".split()
)


def up_to_reason(r: Reader, first: int, stop: int) -> int:
    """ "die op 1 juli terugkeren omdat hun taak is overgenomen": where its reason opens."""
    return next((at for at in range(first, stop) if r.keys[at] in _REASONS), stop)


_REASONS = frozenset("omdat nadat doordat hoewel terwijl".split())
