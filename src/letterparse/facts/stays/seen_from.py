"""What a stay is on the letter's date, by the time that is said: to come, going on or over."""

from __future__ import annotations

import re
from datetime import date, timedelta

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.model import Deployment


def settle_status(context: Context, one: Deployment) -> None:
    """Ongoing and planned as the letter's date has them: a stay to come, or one that is over."""
    today = context.letter_date
    if today is not None and one.status == "ended" and _are_counted_on_day(context, one, today):
        one.status, one.period = "ongoing", None
    period = one.period
    if today is None or period is None:
        return
    starts, ends, text = period.first, period.last, (period.text or "").lower()
    if one.status == "ended" and ends and not text and starts and starts > today:
        one.status = "planned"  # "… voegt zich per 15 juli; eind oktober zit hun taak erop"
    elif one.status == "ended" and ends and "tot" in text and (starts or today) <= today < ends:
        one.status = "ongoing"  # "zond op 2 mei zes artsen, die tot en met 31 juli blijven"
    elif one.status == "ending" and starts and starts > today:
        one.status = "planned"  # "vertrekt in mei en keert in juli terug"
    elif one.status == "ending" and (one.personnel or one.unit) and ends and ends < today:
        one.status = "ended"  # "leverde tot 1 mei jl. …; deze bijdrage is niet verlengd"
    elif one.status not in ("ongoing", "planned"):
        return
    elif starts and starts > today:
        one.status = "planned"
    elif ends and ends < today and (starts is None or _SPAN.search(text)):
        one.status = "ended"  # How long they stayed; "in januari" may be when they were sent.
    elif starts and ends is None:
        # "levert vanaf dit najaar", told in September, is to come.
        ahead = text.startswith("vanaf d") and text.endswith(_SEASONS)
        one.status = "planned" if ahead else "ongoing"
    elif starts and ends and ends < today and one.status == "ongoing":
        told = _told(context, one)
        done = told is not None and _is_done(told.present, ends - starts)
        one.status = "ended" if done else "ongoing"
    elif ends and text.startswith("uiterlijk"):
        one.status = "planned"
    elif ends and text.removeprefix("nog ") in _RUNNING and one.status == "ongoing":
        told = _told(context, one)
        if told is not None and not _SENDS.isdisjoint(told.present):
            one.status = "planned"  # "sturen deze zomer 850 man": they are not there yet.


_SPAN = re.compile("tot|tussen|–")
_RUNNING = frozenset(
    "deze zomer|deze winter|dit voorjaar|dit najaar|deze herfst|deze lente|deze maand|deze week|"
    "dit kwartaal|later dit jaar|nog dit jaar".split("|")
)
_SEASONS = ("zomer", "winter", "voorjaar", "najaar", "herfst", "lente")
_SENDS = frozenset("stuurt sturen zendt zenden".split())


def _told(context: Context, one: Deployment) -> Sentence | None:
    """The sentence that tells of a stay."""
    sentences = context.sentences(context.outline.blocks[one.place.block])
    return next((s for s in sentences if s.start <= one.place.start < s.end), None)


def _are_counted_on_day(context: Context, one: Deployment, today: date) -> bool:
    """ "Op 1 februari waren 75 experts gedetacheerd": how many then, not until when."""
    if one.also or one.personnel is None:
        return False
    told = _told(context, one)
    if told is not None and not _COUNTED.isdisjoint(told.present) and len(told.periods) == 1:
        # "De troepenmacht telde eind 2025 1.050 militairen"; not "…, dat zestig man telde, is in …"
        day, of = told.periods[0], told.clauses.of
        counted = next(at for at, key in enumerate(told.keys) if key in _COUNTED)
        if of[counted] != of[told.token_at(day.start)] or day.first is None or day.last is None:
            return False
        return today - day.last < _YEAR and day.last - day.first < _MOST_OF_YEAR
    if told is None or told.keys[0] not in ("op", "per") or _POSTED.isdisjoint(told.present):
        return False
    first = next((p for p in told.periods if told.token_at(p.start) < 2), None)
    if first is None or len(told.periods) > 1 or first.first is None:
        return False
    verb = told.keys[told.token_at(first.end) :][:1]
    recent = timedelta() <= today - first.first < _YEAR
    return verb in _WERE and recent and (first.first == first.last or first.last is None)


_COUNTED = frozenset("telde telden omvatte omvatten".split())
_WERE = (["waren"], ["stonden"], ["verbleven"], ["namen"])
_POSTED = frozenset(
    "deel gedetacheerd gestationeerd uitgezonden geplaatst werkzaam ingezet".split()
)
_YEAR = timedelta(days=366)
# "De missie telde in 2025 vijftien Nederlanders": in all of it.
_MOST_OF_YEAR = timedelta(days=300)


def _is_done(words: frozenset[str], length: timedelta) -> bool:
    """ "heeft in 2025 deelgenomen": done in that time. "is in 2025 gestationeerd" may be since.

    "zijn in mei ingezet" may as well be since May, but not "zijn in 2025 ingezet".
    """
    if not words.isdisjoint(_STILL):
        return False
    if "zetten" in words and "in" in words:
        return True  # Present and past are one word: "zetten in 2024 een fregat in".
    if _HAVE.isdisjoint(words):
        return False
    if not (words.isdisjoint(_DEEDS) or words.isdisjoint(("heeft", "hebben"))):
        return True  # "hebben in mei bijstand verleend"
    return not words.isdisjoint(_DONE) or (length > _LONG and not words.isdisjoint(_USED))


_LONG = timedelta(days=40)
_HAVE = frozenset("heeft hebben is zijn".split())
_STILL = frozenset("nog momenteel thans nu sinds inmiddels".split())
_DONE = frozenset(
    "deelgenomen bijgedragen meegedaan meegewerkt meegeholpen gewerkt geholpen bijgestaan geweest "
    "geassisteerd geadviseerd gepatrouilleerd opgetreden geblust gevaren meegevaren".split()
)
_DEEDS = frozenset(
    "verleend gezocht geborgen geruimd hersteld getraind opgeleid geoefend gevlogen "
    "lesgegeven".split()
)
_USED = frozenset("ingezet geleverd ondersteund gesteund bewaakt beveiligd begeleid".split())
