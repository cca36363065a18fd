"""When a stay begins and ends, by the periods of the clauses that tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from letterparse.facts.grammar.befallen import dates_blow
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.dated_phrases import is_since
from letterparse.facts.grammar.roles import SINCE
from letterparse.facts.grammar.signals import RELIEVING
from letterparse.facts.model import FactPeriod
from letterparse.facts.people.completed import without_what_was
from letterparse.facts.people.departures import set_to_work, takes_effect
from letterparse.facts.people.relieving import VERBS_OF_RELIEF
from letterparse.facts.people.sending import Words, change_in, change_of, said_in
from letterparse.facts.people.successors import is_of_successor, successor_at
from letterparse.facts.people.waters import puts_to_sea
from letterparse.facts.stays.led_since import is_led, takes_the_lead
from letterparse.facts.stays.not_there import is_struck
from letterparse.facts.stays.of_others import is_of_others, is_of_part
from letterparse.facts.stays.paused import is_paused
from letterparse.facts.stays.setting_out import (
    SENDS,
    are_added,
    goes_there,
    only_sets_out,
    takes_over,
)
from letterparse.facts.stays.stay_ends import (
    GOING_BACK,
    ends_stay,
    from_day_to_day,
    goes_home_then,
    until,
)
from letterparse.facts.stays.undated import (
    dates_resizing,
    is_within,
    of_main_clause,
)
from letterparse.facts.stays.was_so import was_so
from letterparse.mentions.model import Period

_WHERE = frozenset(("waar", "waarin", "waaraan"))
_POINTING = frozenset("zij ze deze hun het daarbij daarvan hierbij".split())
_AGAINST = frozenset("terwijl maar hoewel doch want omdat aangezien nadat".split())


def period_of(sentence: Sentence, scope: Sequence[int], words: Words) -> FactPeriod | None:
    """When they are there, since the day on which it is said to have begun."""
    if not sentence.periods or is_paused(sentence, scope):
        return None
    told = _told_period(sentence, scope, words)
    began = next((p for p in sentence.periods if _begins(sentence, p, scope)), None)
    if began is None or (told is not None and told.first is not None):
        return told
    if told is None:
        return FactPeriod(began.first, None, sentence.block.view.text[began.start : began.end])
    return told._replace(first=began.first)


def _begins(sentence: Sentence, period: Period, scope: Sequence[int]) -> bool:
    """ "De deelname, die in juni 1998 begon, …", "…, begonnen in april 2013, …"."""
    at = sentence.token_at(period.start)
    since = period.last is None and at not in scope and _begins_then(sentence, at)
    if period.first is None or not (since or _SETTING_OUT & sentence.present):
        return False
    clauses, keys = sentence.clauses, sentence.keys
    if keys[at - 1] == "van" and "na" in keys[max(at - 4, 0) : at]:
        return False  # "na de evacuatie van december 2013 eerst op 1 juli hervat"
    clause = clauses.of[min(at, len(keys) - 1)]
    near = [i for i in (at - 2, at - 1) if i >= 0 and keys[i] in _BEGAN_IN]
    if near and near[0] not in sentence.commas:
        return near[0] in sentence.behind_commas
    behind = keys[sentence.token_at(period.end - 1) + 1 :][:1]
    if behind and behind[0] in _BEGAN_IN and at in sentence.behind_commas:
        return True  # "de inzet in Mali, in 2021 begonnen, …"
    inside = sentence.words(clauses.members(clause))
    # "dat op 4 mei naar Gao vertrok", "die op 4 mei naar Gao vertrekt"
    went = "naar" in inside and not (_WENT | _TO_GO).isdisjoint(inside)
    since = since and _TO_COME.isdisjoint(inside)
    # "die Defensie op 11 mei (naar Gao) zond"
    begun = since or went or not (_BEGUN | _SENT).isdisjoint(inside)
    return clauses.opener[clause] in ("die", "dat") and begun


def _begins_then(sentence: Sentence, at: int) -> bool:
    """ "die sinds 1 april in Gao staan", "die vanaf 2021 lesgaven"."""
    return sentence.keys[at] in (*SINCE, "vanaf") and not is_led(sentence, at, at)


_TO_COME = frozenset("wordt worden zal zullen gaat gaan zou zouden".split())
_BEGAN_IN = frozenset("begonnen gestart aangevangen".split())
_WENT = frozenset("vertrok vertrokken kwam kwamen ging gingen gestuurd gezonden".split())
_SENT = frozenset("zond zonden stuurde stuurden uitzond uitzonden".split())
_TO_GO = frozenset("vertrekt vertrekken afreist afreizen".split())
_BEGUN = _BEGAN_IN | frozenset("begon begonnen startte startten aanving hervat".split())
_SETTING_OUT = _BEGUN | _WENT | _TO_GO | _SENT


def _told_period(sentence: Sentence, scope: Sequence[int], words: Words) -> FactPeriod | None:
    """One calendar period, or an open start and an open end together."""
    low, high = sentence.starts[scope[0]], sentence.ends[scope[-1]]
    relieved = bool(sentence.marked & RELIEVING) and scope[0] < successor_at(sentence)
    # "X, er sinds 3 juli, draagt het over aan Y, dat 240 man telt": that is since when X is there.
    comes = is_of_successor(sentence, scope[0])
    calendar = [
        p
        for p in sentence.periods
        if (p.first is not None or p.last is not None)
        and not (was_so(sentence, p) or _begins(sentence, p, scope) or dates_blow(sentence, p))
        and not (relieved and is_of_successor(sentence, sentence.token_at(p.start)))
        and not (comes and p.last is None)
        and not dates_resizing(words, sentence, p)
        and not (is_of_part(sentence, p, scope) or is_of_others(sentence, p, scope))
        and not takes_the_lead(sentence, sentence.token_at(p.start), scope)
    ]
    # "houdt er honderd man tot de aftocht is voltooid, naar verwachting in mei"
    told = without_what_was(sentence, range(len(sentence.keys)))
    calendar = [p for p in calendar if sentence.token_at(p.start) <= told[-1]]
    whole = sentence.block.view.text
    pointing = sentence.keys[scope[0]] in _POINTING or (
        sentence.keys[scope[0] : scope[0] + 2] == ["aan", "boord"]
    )
    # "…, terwijl Estland er al met 70 man is": what is set against the rest has its own time.
    opener = sentence.clauses.opener[sentence.clauses.of[scope[0]]]
    apart = opener in _AGAINST or (opener in _WHERE and change_in(words, sentence, scope) is None)
    inside = [p for p in calendar if low <= p.start < high]
    # What an aside dates is not dated by it: "Duitsland, waar deze week …, stuurt in mei …".
    here = [p for p in inside if sentence.token_at(p.start) in scope]
    inside = [*of_main_clause(sentence, words, here or inside)]
    inside = inside or [
        p
        for p in calendar
        if not apart
        and not (p.start < low and sentence.keys[0] in _AGAINST)
        and sentence.clauses.opener[
            sentence.clauses.of[min(sentence.token_at(p.start), len(sentence.keys) - 1)]
        ]
        not in _AGAINST
        and (pointing or ";" not in whole[min(p.start, low) : max(p.end, high)])
    ]
    if not inside:
        return None
    there_and_back = _out_and_back(sentence, calendar)
    if there_and_back is not None:
        return there_and_back
    status = change_in(words, sentence, scope)
    if status in ("ending", "ended") and change_of(words, said_in(sentence, scope)) is None:
        # "Op 1 mei is de groep, die het afgelopen jaar 60 man telde, ontbonden"
        inside = _around(words, sentence, scope, calendar) or inside
    text = sentence.block.view.text
    if status == "ended" and (stayed := from_day_to_day(inside)) is not None:
        return stayed
    if status in ("ending", "ended"):
        return until(inside, calendar, text)
    if status == "extended":
        # "die tot 1 mei zou duren, is verlengd tot 1 november": the later end holds.
        inside = [max(inside, key=lambda p: p.last or date.min)]
        if _ends_then(sentence, inside[0]):
            return until(inside, calendar, text)
    stayed = _stays_on(sentence, inside, calendar)
    if stayed is not None:
        return stayed
    if all(p.first == p.last for p in inside):
        long = [p for p in calendar if p.first != p.last]
        inside = [p for p in long if not is_struck(sentence, sentence.token_at(p.start))] or inside
    starts = [p for p in inside if p.last is None]
    ends = [p for p in inside if p.first is None]
    if starts and not ends:
        ends = [p for p in calendar if p.first is None]
    if starts and ends:
        return FactPeriod(starts[0].first, ends[0].last, None)
    if ends and (day := _day_begun(sentence, calendar, ends[0])) is not None:
        return FactPeriod(day, ends[0].last, None)
    chosen = next((p for p in inside if p.first != p.last), inside[0])
    chosen = next((p for p in calendar if is_within(sentence, p, chosen)), chosen)
    if goes_home_then(sentence, chosen):
        return FactPeriod(None, chosen.last, text[chosen.start : chosen.end])
    if is_since(sentence, chosen):
        open_end = FactPeriod(chosen.first, None, text[chosen.start : chosen.end])
        return open_end if _SAID.isdisjoint(sentence.present) else None
    began = chosen.first is not None and set_to_work(set(sentence.words(scope)))
    if chosen.first == chosen.last:
        said = set(sentence.words(scope))
        leaves = said & (words.leaving | SENDS) or puts_to_sea(sentence)
        starts_then = leaves or takes_over(said) or are_added(said) or goes_there(said)
        if began or starts_then or takes_effect(sentence, chosen):
            return FactPeriod(chosen.first, None, text[chosen.start : chosen.end])
        return None
    said = text[chosen.start : chosen.end]
    last = None if began or only_sets_out(words, sentence, scope, chosen) else chosen.last
    last = _relieves_until(sentence, chosen) or last
    return FactPeriod(chosen.first, last, said, chosen.approximate)


def _relieves_until(sentence: Sentence, chosen: Period) -> date | None:
    """ "In mei lost een tweede compagnie haar af, die tot 1 juli blijft": when who came goes."""
    if not sentence.marked & RELIEVING or VERBS_OF_RELIEF.isdisjoint(sentence.present):
        return None
    for p in sentence.periods:
        clause = sentence.clauses.of[min(sentence.token_at(p.start), len(sentence.keys) - 1)]
        behind = sentence.clauses.opener[clause] in ("die", "dat") and p.start > chosen.end
        if behind and p.first is None and p.last and chosen.first and chosen.first < p.last:
            return p.last
    return None


def _ends_then(sentence: Sentence, period: Period) -> bool:
    """ "is verlengd en eindigt nu op 30 juni": the day behind the verb that ends."""
    at = sentence.token_at(period.start)
    return period.last is not None and not _ENDS.isdisjoint(sentence.keys[max(at - 4, 0) : at])


_ENDS = frozenset("eindigt eindigen afloopt aflopen verstrijkt verstrijken expireert".split())


# "Sinds de brief van 4 mei": from when on is told what has changed, not who is there.
_SAID = frozenset(
    "besluit kabinetsbesluit brief kamerbrief update rapportage overleg debat verslag".split()
)


def _out_and_back(sentence: Sentence, calendar: Sequence[Period]) -> FactPeriod | None:
    """ "vertrok op 2 maart naar Haïti en keert eind mei terug", "kwam aan en blijft tot juli"."""
    keys = sentence.keys
    joints = (i for i, key in enumerate(keys[:-1]) if key == "en")
    back = next((i + 1 for i in joints if _comes(keys, i) or _returns(keys, i)), None)
    back = back or next((i for i in sentence.behind_commas if _who_return(keys, i)), None)
    if back is None:
        return None
    if keys[back] not in _STAYING and _SET_OUT.isdisjoint(keys[:back]):
        return None
    left = [p for p in calendar if p.first and sentence.token_at(p.start) < back]
    ends = [p for p in calendar if p.last and sentence.token_at(p.start) >= back]
    if not left or not ends:
        return None
    first, last = left[-1].first, ends[0].last
    if not (first and last and first < last):
        return None
    return FactPeriod(first, last, sentence.block.view.text[ends[0].start : ends[0].end])


def _comes(keys: Sequence[str], joint: int) -> bool:
    """ "en keert … terug", "en blijft … tot": what those who set out do in the end."""
    verb = keys[joint + 1]
    return (
        verb in _STAYING or verb in _STOPPING or (verb in _COMING and "terug" in keys[joint + 2 :])
    )


def _returns(keys: Sequence[str], joint: int) -> bool:
    """ "die in mei vertrekken en in december terugkeren"."""
    return keys[joint - 1] in _TO_GO and not GOING_BACK.isdisjoint(keys[joint + 1 :])


def _who_return(keys: Sequence[str], comma: int) -> bool:
    """ "stuurt in mei tien artsen, die in juli terugkeren"."""
    return keys[comma] in ("die", "dat") and ends_stay(keys[comma + 1 :])


_COMING = frozenset("keert keren keerde keerden komt komen kwam kwamen".split())
_STOPPING = frozenset("eindigt eindigen eindigde eindigden stopt stoppen stopte stopten".split())
_STAYING = frozenset("blijft blijven bleef bleven verblijft verblijven".split())


def _stays_on(
    sentence: Sentence, left: Sequence[Period], calendar: Sequence[Period]
) -> FactPeriod | None:
    """ "zijn in mei naar Mali vertrokken, waar zij tot oktober zullen blijven": until then."""
    clauses, keys = sentence.clauses, sentence.keys
    for stay in calendar if not (_LEFT | SENDS).isdisjoint(sentence.present) else ():
        clause = clauses.of[min(sentence.token_at(stay.start), len(keys) - 1)]
        first = clauses.members(clause)[0]
        opener = clauses.opener[clause]
        there = (opener == "waar" and keys[first + 1] in _POINTING) or (
            opener in ("die", "dat") and not _REMAINS.isdisjoint(keys[first : first + 12])
        )
        goes = not (_LEFT | SENDS).isdisjoint(keys[:first])
        if stay.first is not None or not there or not goes:
            continue
        for start in left:
            if start.start < stay.start and start.last and stay.last and start.last < stay.last:
                said = sentence.block.view.text[stay.start : stay.end]
                return FactPeriod(start.first, stay.last, said)
    return None


_REMAINS = frozenset("blijft blijven zal zullen nog".split())
_LEFT = frozenset(
    "vertrokken vertrok afgereisd reisden gereisd gegaan gingen uitgezonden gevlogen vlogen zond "
    "zonden gestuurd gezonden aangekomen gearriveerd arriveerde arriveerden kwam kwamen stuurde "
    "stuurden".split()
)
_SET_OUT = _LEFT | SENDS | _BEGUN | frozenset("gaat gaan reist reizen vaart varen loopt".split())


def _around(
    words: Words, sentence: Sentence, scope: Sequence[int], calendar: Sequence[Period]
) -> list[Period]:
    """The periods of the clause around a relative one, if that is told to be so."""
    clauses = sentence.clauses
    own = clauses.of[scope[0]]
    if clauses.opener[own] not in ("die", "dat") or clauses.around[own] < 0:
        return []
    outer = clauses.members(clauses.around[own])
    if change_of(words, said_in(sentence, outer)) is None:
        return []
    return [p for p in calendar if sentence.token_at(p.start) in outer]


def _day_begun(sentence: Sentence, calendar: Sequence[Period], end: Period) -> date | None:
    """ "begint op 12 februari en duurt tot 20 maart": the day behind the verb that begins."""
    for p in calendar:
        at = sentence.token_at(p.start)
        near = sentence.keys[max(at - 3, 0) : at]
        if p.start < end.start and p.first and end.last and p.first < end.last:
            if not _BEGINS.isdisjoint(near):
                return p.first
    return None


_BEGINS = frozenset("begint beginnen begon begonnen start starten startte ging gaat gaan".split())
