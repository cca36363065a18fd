"""Whether a verb of informing or sending tells of what is still to come: by tense, date or word."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date

from letterparse.facts.grammar.promising import Hit, Reader
from letterparse.facts.model import FactPeriod, Promise
from letterparse.facts.promises.chamber_told import in_chamber_paper, later_paper
from letterparse.facts.promises.conditions import depends
from letterparse.facts.promises.dues import has_befallen, is_of_topic
from letterparse.facts.promises.parties import Draft, end_of_telling, is_told
from letterparse.facts.promises.undertakings import follows_up, pledges
from letterparse.mentions.model import Period


def reports_on_coming(
    reader: Reader, draft: Draft, today: date | None, before: Sequence[Period]
) -> bool:
    """ "Van de Raad die op 4 mei bijeenkomt, ontvangt u een verslag": of what is yet to meet.

    "Van die bijeenkomst" points at what was told `before`.
    """
    keys = reader.keys[draft.low : draft.high]
    if today is None or "verslag" not in keys:
        return False
    if keys[0] in ("hiervan", "daarvan") or keys[:2] in _OF_THAT:
        told = any(p.first is not None and p.first > today for p in before[-1:])
        if told or keys[0] != "van":
            return told
    if keys[0] not in ("van", "over"):
        return False
    low, high = reader.sentence.starts[draft.low], reader.sentence.ends[draft.high - 1]
    inside = (p for p in reader.sentence.periods if low <= p.start < high)
    return any(p.first is not None and p.first > today for p in inside)


_OF_THAT = (["van", "die"], ["van", "dat"], ["van", "deze"], ["van", "dit"])


def in_time(
    reader: Reader, draft: Draft, hit: Hit, due: FactPeriod | None, last: Promise | None
) -> bool:
    """Is it said of what is to come? A bare present needs a word or a date that says so.

    `last` is the promise told just before, to which "daarbij ga ik in op" belongs.
    """
    kind = hit.verb.kind
    undated = due is None or not (due.first or due.last)
    aged = undated and hit.mood == "present" and _AGES.match(reader.sentence.text)
    if aged and reader.words["perfect"].isdisjoint(reader.keys[: hit.at]):
        return False  # "Ruim een jaar nadat de orkaan overtrok, bericht ik u …"
    if undated and kind in ("tell", "send") and hit.mood == "present" and _as_agreed(reader, draft):
        return False
    if undated and kind == "send" and hit.mood == "present" and _as_ever(reader, draft):
        return False
    if kind == "return" and hit.mood == "present" and not is_told(reader, draft):
        opener = reader.sentence.clauses.opener[hit.clause]
        if opener in reader.words["relative"] or "waarop" in reader.keys[draft.low : hit.at]:
            return _is_later(reader, draft, due)
    if kind == "discuss" and later_paper(reader, draft):
        return True
    if kind == "discuss" and hit.mood == "future" and _by_the_budget(reader, draft):
        return True  # "In de Miljoenennota zal ik hierop ingaan."
    if kind == "discuss" and hit.mood == "able":
        return False
    if kind == "discuss" and due is not None and (due.text or "").startswith("bij"):
        return True
    if kind == "discuss":
        return (due is not None and bool(due.first or due.last or hit.mood == "future")) or (
            last is not None and follows_up(reader, draft)
        )
    if kind == "add" and last is not None and follows_up(reader, draft):
        return True
    if kind == "describe" and hit.mood == "future" and in_chamber_paper(reader, draft):
        return True  # "In de geannoteerde agenda zal ik een verslag opnemen."
    if kind == "describe" and hit.mood == "present" and in_chamber_paper(reader, draft):
        if ("a", "s") in itertools.pairwise(reader.keys[hit.at : draft.high]):
            return True  # "vermelden wij in de geannoteerde agenda van de Raad van 22 juli a.s."
    if kind in ("answer", "react", "nominal", "hold", "describe", "add") or (
        hit.mood in ("present", "able") and not hit.verb.lasting
    ):
        later = _is_later(reader, draft, due) or pledges(reader, draft)
        return later or (kind in ("tell", "send", "receive") and _is_fronted(reader, draft, hit))
    return True


_AGES = re.compile(r"(?:\w+ ){1,3}(?:jaar|jaren|maand|maanden|week|weken|dag|dagen) nadat\b")


def _as_agreed(reader: Reader, draft: Draft) -> bool:
    """ "Conform mijn toezegging informeer ik u nader over …": by this letter."""
    keys = reader.keys[draft.low : draft.high]
    opened = keys[:1] in _AGREED or keys[:2] in _AGREED_PAIRS
    later = reader.words["later"] - _OF_WHAT_WAS_AGREED
    return opened and later.isdisjoint(keys) and not depends(reader, draft.low, draft.high)


def _as_ever(reader: Reader, draft: Draft) -> bool:
    """ "Zoals gebruikelijk bied ik u een overzicht aan": by this letter, as each time."""
    keys = reader.keys[draft.low : draft.high]
    habit = {*keys[1:4]} & _HABITS
    later = reader.words["later"] - habit
    return keys[:1] == ["zoals"] and bool(habit) and later.isdisjoint(keys)


_HABITS = frozenset("gebruikelijk elk elke ieder iedere steeds".split())
_AGREED = (["graag"], ["conform"], ["overeenkomstig"], ["ingevolge"], ["gelet"], ["gezien"])
_AGREED_PAIRS = (
    ["in", "reactie"],
    ["in", "antwoord"],
    ["in", "vervolg"],
    ["in", "aansluiting"],
    ["in", "aanvulling"],
    ["naar", "aanleiding"],
    ["gevolg", "gevend"],
    ["ter", "uitvoering"],
    ["op", "verzoek"],
    *(["zoals", word] for word in ("toegezegd", "verzocht", "gevraagd", "aangekondigd")),
)
_OF_WHAT_WAS_AGREED = frozenset("toezegging nader nadere".split())


def _is_fronted(reader: Reader, draft: Draft, hit: Hit) -> bool:
    """ "Over de uitkomst informeer ik u": what is told stands in front, and is no "dat"."""
    keys = reader.keys
    if hit.at == draft.low or keys[draft.low] not in reader.words["fronted"]:
        return False
    if keys[draft.low] == "van" and (hit.verb.kind != "tell" or keys[draft.low + 1] == "#"):
        return False  # "Van die bijeenkomst ontvangt u een verslag": it may lie here.
    if hit.at == draft.low + 1 and keys[draft.low] == "ook":
        return False  # "Ook informeer ik u over het team": nothing stands in front.
    if hit.verb.shape == "whole" and hit.mood != "present":
        return False
    after = keys[hit.at + 1 : draft.high]
    subject_first = keys[hit.at - 1] in reader.words["third"] | reader.words["first"]
    return not subject_first and not any(key in reader.words["telling"] for key in after)


def _is_later(reader: Reader, draft: Draft, due: FactPeriod | None) -> bool:
    """Is a time told, a word of what is to come, or what it waits for?"""
    if due is not None:
        return True
    later = reader.words["later"]
    opener, relative = reader.sentence.clauses.opener, reader.words["relative"]
    for at, pair in enumerate(itertools.pairwise(reader.keys)):
        if pair == ("per", "kwartaal") and draft.low <= at < draft.high:
            return True  # A rhythm; "het overzicht van het tweede kwartaal" is over what was.
        if pair == ("a", "s") and opener[reader.clause[at]] in relative:
            return True  # "Van de Raad, die op 16 december a.s. wordt gehouden, zend ik u …"
    # "… op de motie, waarin jaarlijks € 25 miljoen wordt gevraagd": said of something else.
    keys = [
        reader.keys[at]
        for at in range(draft.low, draft.high)
        if not has_befallen(reader.keys, at)
        and not is_of_topic(reader, draft.low, at)
        and (
            reader.clause[at] == reader.clause[draft.low]
            or opener[reader.clause[at]] not in relative
        )
    ]
    follows = "volgt" in keys or "volgen" in keys
    if (follows or keys[:1] in (["als"], ["bij"])) and in_chamber_paper(reader, draft):
        return True
    if depends(reader, draft.low, draft.high) or _by_the_budget(reader, draft):
        return True
    return not later.isdisjoint(keys)


def _by_the_budget(reader: Reader, draft: Draft) -> bool:
    """ "informeert u bij Voorjaarsnota", "ontvangt u tegelijk met de begroting": papers of the
    chamber that come once a year."""
    keys, yearly = reader.keys, reader.words["yearly"]
    if not yearly.isdisjoint(keys) and any(
        keys[at] in ("bij", "in") and yearly.intersection(keys[at + 1 : at + 3])
        for at in range(draft.low, end_of_telling(reader, draft))
    ):
        return True
    budgets = yearly | _BUDGETS
    if keys[draft.low] == "met" and keys[draft.low + 1] in ("de", "het"):
        # "Met de begroting voor 2016 informeren wij u over …"
        return not budgets.isdisjoint(keys[draft.low + 2 : draft.low + 4])
    return any(
        keys[at] in _TOGETHER
        and keys[at + 1 : at + 2] == ["met"]
        and not budgets.isdisjoint(keys[at + 2 : at + 5])
        for at in range(draft.low, draft.high)
    )


_TOGETHER = frozenset("tegelijk tegelijkertijd gelijktijdig samen tezamen".split())
_BUDGETS = frozenset("begroting ontwerpbegroting rijksbegroting begrotingsstukken".split())
