"""What a stay is on the letter's date, by the time that is said: to come, going on or over."""

from __future__ import annotations

from datetime import timedelta

from letterparse.facts.grammar.context import Context
from letterparse.facts.model import Deployment


def settle_status(context: Context, one: Deployment) -> None:
    """Ongoing and planned as the letter's date has them: a stay to come, or one that is over."""
    today, period = context.letter_date, one.period
    if today is None or period is None:
        return
    starts, ends, text = period.first, period.last, (period.text or "").lower()
    if one.status == "ended" and ends and not text and starts and starts > today:
        one.status = "planned"  # "… voegt zich per 15 juli; eind oktober zit hun taak erop"
    elif one.status not in ("ongoing", "planned"):
        return
    elif starts and starts > today:
        one.status = "planned"
    elif ends and ends < today and ("tot" in text or "tussen" in text or "–" in text):
        one.status = "ended"  # How long they stayed; "in januari" may be when they were sent.
    elif starts and ends is None:
        one.status = "ongoing"
    elif starts and ends and ends < today and one.status == "ongoing":
        one.status = "ended" if _is_done(_told(context, one), ends - starts) else "ongoing"
    elif ends and text.startswith("uiterlijk"):
        one.status = "planned"


def _told(context: Context, one: Deployment) -> frozenset[str]:
    """The words of the sentence that tells of a stay."""
    block = context.outline.blocks[one.place.block]
    told = (s for s in context.sentences(block) if s.start <= one.place.start < s.end)
    return next((sentence.present for sentence in told), frozenset[str]())


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
    return not words.isdisjoint(_DONE) or (length > _LONG and not words.isdisjoint(_USED))


_LONG = timedelta(days=60)
_HAVE = frozenset("heeft hebben is zijn".split())
_STILL = frozenset("nog momenteel thans nu sinds inmiddels".split())
_DONE = frozenset(
    "deelgenomen bijgedragen meegedaan meegewerkt meegeholpen gewerkt geholpen bijgestaan geweest "
    "geassisteerd geadviseerd gepatrouilleerd opgetreden geblust gevaren meegevaren".split()
)
_USED = frozenset("ingezet geleverd ondersteund gesteund bewaakt beveiligd begeleid".split())
