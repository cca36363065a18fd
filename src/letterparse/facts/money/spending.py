"""When the money of a commitment flows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from letterparse.facts.grammar.attributes import is_attributive
from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.dated_phrases import dates_event, is_since, of_last_done
from letterparse.facts.grammar.decisions import dates_decision, dates_pledge
from letterparse.facts.grammar.pointed_time import (
    pointed_time,
    points_to_same_time,
    points_to_year,
)
from letterparse.facts.grammar.verbs import HAVING, is_participle
from letterparse.facts.grammar.verdicts import finite_in
from letterparse.facts.model import FactPeriod, as_said
from letterparse.facts.money.beside_receivers import BESIDE, is_of_larger
from letterparse.facts.money.bracket_shares import is_bracket
from letterparse.facts.money.each_year import own_year
from letterparse.facts.money.ended_gifts import is_ended, is_last_day
from letterparse.facts.money.over_years import year_of
from letterparse.facts.money.part_words import is_opening_whole, opens_with_rest
from letterparse.facts.money.relative_time import of_relative
from letterparse.facts.money.relatives import relative_at, told_aside, told_behind
from letterparse.mentions.model import Amount, Period


def _is_of_next_verb(period: Period, sentence: Sentence, amount: Amount) -> bool:
    """ "heeft € 5 mln. bijgedragen en € 20 mln. toegezegd op de top van 17 mei": of the latter."""
    later = (a for a in sentence.amounts if amount.end < a.start and a.end < period.start)
    behind = next((sentence.token_at(a.start) for a in later), None)
    if behind is None or period.first != period.last:
        return False
    return any(is_participle(k) for k in sentence.keys[sentence.token_at(amount.end) : behind])


def _is_of_first_time(period: Period, sentence: Sentence) -> bool:
    """ "Voor het eerst sinds 2012 kreeg Peru weer hulp": all that time no money came."""
    text = sentence.block.view.text
    # The mention may begin at "sinds" or behind it.
    before, _, since = text[sentence.start : period.end].lower().rpartition("sinds")
    near = sentence.start + len(before) + len("sinds ") >= period.start
    return bool(since) and near and before.rstrip().endswith(("het eerst", "eerste keer"))


def period_of(case: Case) -> FactPeriod | None:
    sentence, amount = case.sentence, case.amount
    beside = _year_behind(sentence, amount)
    if beside is not None:
        return FactPeriod(beside.first, beside.last)
    inside = [
        p
        for p in sentence.periods
        if sentence.token_at(p.start) in case.scope.members and _spends(p, case)
    ]
    inside = [
        p for p in inside if not (_is_of_growth(p, sentence, amount) or _is_attribute(p, sentence))
    ]
    inside = [p for p in inside if not _is_of_other_bracket(p, sentence, amount)]
    inside = [p for p in inside if not _is_of_next_verb(p, sentence, amount)]
    inside = [p for p in _not_later(case, inside) if not _is_of_first_time(p, sentence)]
    inside = _aside(case) or _of_compared(case, _of_whole(case, inside))
    inside = of_last_done(sentence, inside) if case.verdict.status == "delivered" else inside
    if case.verdict.rule == "year":
        year = year_of(sentence, amount)
        inside = [year] if year is not None else inside
    if case.verdict.rule in ("part", "list"):
        inside = _beside(sentence, amount, inside)
    if case.size > 1 and len(inside) == case.size:
        inside = [inside[case.number]]
    # "dragen Noorwegen en Zweden respectievelijk …": then it is whose that differs.
    one = own_year(sentence, amount, inside) if len(case.subject.givers) < 2 else None
    if one is not None:
        return one
    if inside and _is_of_next_amount(inside, case):
        inside = _pointed(case) or inside
    if not inside and case.whole is None and case.scope.opener == "waarvan":
        inside = _outside(case)
    inside = inside or [p for p in of_relative(case) if _spends(p, case)]
    inside = inside or _bracketed(case) or _pointed(case)
    if not inside and case.whole is not None:
        paid = case.whole.status == "delivered" and opens_with_rest(sentence)
        return None if paid else case.whole.period
    if not inside:
        return _year_in_hand(case)
    text = sentence.block.view.text
    years = [p for p in inside if p.first and p.last]
    if len(years) == len(inside) == 2 and case.size == 1 and _listed(text, inside):
        return FactPeriod(inside[0].first, inside[1].last)
    if len(inside) == 2 and case.size == 1:
        cut = _cut_short(*inside) or _cut_short(*inside[::-1])
        if cut is not None:
            return cut
    nearest = min(inside, key=lambda p: _distance(text, p, amount))
    ends = case.verdict.status == "ended" or is_ended(case)
    if ends and nearest.first and nearest.last is None:
        # "wordt per 1 juli stopgezet": the day before is the last.
        until = nearest.first - timedelta(days=1)
        return as_said(nearest, text)._replace(first=None, last=until)
    first = None if is_last_day(sentence, nearest) else nearest.first
    last = None if is_since(sentence, nearest) else nearest.last
    done = case.verdict.status == "delivered" or not _GRANTED.isdisjoint(sentence.present)
    if done and _is_so_far(sentence, nearest):
        first, last = None, nearest.first
    return as_said(nearest, text)._replace(first=first, last=last)


def _is_so_far(sentence: Sentence, period: Period) -> bool:
    """ "Hiervan was (is) per 1 oktober € 4 miljoen uitgegeven": done up to that day."""
    near = sentence.keys[max(sentence.token_at(period.start) - 1, 0) :][:2]
    return period.last is None and "per" in near and not _WAS.isdisjoint(sentence.present)


_WAS = frozenset("was waren is zijn".split())
_GRANTED = frozenset("verleend toegekend beschikt goedgekeurd vastgelegd gecommitteerd".split())


def _of_whole(case: Case, inside: list[Period]) -> list[Period]:
    """ "Van de € 90 mln. is tot 1 mei € 30 mln. betaald": that is when the share was paid."""
    sentence, amount = case.sentence, case.amount
    if not is_opening_whole(sentence, amount, case.scope):
        return inside
    share = min((a.start for a in sentence.amounts if a.start >= amount.end), default=0)
    finite = finite_in(sentence, case.context.language)
    verb = max((i for i in finite if sentence.starts[i] < share), default=0)
    return [p for p in inside if p.end <= amount.start or sentence.token_at(p.start) < verb]


def _of_compared(case: Case, inside: list[Period]) -> list[Period]:
    """ "geeft in 2022 € 8 mln., naast de € 3 mln. die het in 2020 gaf": each its own time."""
    sentence, first = case.sentence, case.sentence.token_at(case.amount.start)
    relative = relative_at(sentence, case.amount)
    if relative is None or case.verdict.status != "delivered" or first < 2:
        return inside
    if sentence.keys[first - 1] != "de" or sentence.keys[first - 2] not in _COMPARED:
        return inside
    own = told_behind(sentence, relative)
    return [p for p in sentence.periods if sentence.token_at(p.start) in own and _spends(p, case)]


def _not_later(case: Case, inside: list[Period]) -> list[Period]:
    """ "trekt dit jaar € 5 mln. uit en in de drie jaar daarna € 2 mln.": not of this year."""
    sentence, amount = case.sentence, case.amount
    low = max((a.end for a in sentence.amounts if a.end <= amount.start), default=0)
    if is_of_larger(case):
        return [p for p in inside if p.start >= low]  # not when an instalment of it was paid
    lengths = [p for p in sentence.periods if p.first is p.last is None and p.start >= low > 0]
    after = (sentence.token_at(p.end - 1) + 1 for p in lengths if p.end <= amount.start)
    if any(sentence.keys[at] in _AFTER for at in after):
        return [p for p in inside if p.start >= low]
    return inside


_AFTER = frozenset(("daarna", "erna", "nadien", "daaropvolgend"))


def _aside(case: Case) -> list[Period]:
    """ "De € 5 mln. die in 2019 is verstrekt, volstaat in 2021": of the clause that tells of it."""
    sentence, told = case.sentence, told_aside(case)
    return [p for p in sentence.periods if sentence.token_at(p.start) in told and _spends(p, case)]


_COMPARED = BESIDE.union("boven dan op buiten".split())


def _year_behind(sentence: Sentence, amount: Amount) -> Period | None:
    """ "respectievelijk € 195 miljoen (2023) en € 337 miljoen (2024)": each has its own year."""
    text = sentence.block.view.text
    for period in sentence.periods if len(sentence.amounts) > 1 else ():
        opened = text[amount.end : period.start].strip() == "("
        closed = text[period.end : period.end + 1] == ")"
        if amount.end <= period.start and opened and closed and period.first and period.last:
            return period if (period.last - period.first).days > _MONTH else None
    return None


_MONTH = 31


def _dates_news(sentence: Sentence, period: Period) -> bool:
    """ "Deze maand werd bekend dat …", "vorige week is bekendgemaakt dat …": when it was told."""
    keys, after = sentence.keys, sentence.token_at(period.end)
    near = keys[after : after + 5]
    told = next((i for i, key in enumerate(near) if key in _TOLD), None)
    return told is not None and near[told + 1 : told + 2] == ["dat"]


_TOLD = frozenset("bekend bekendgemaakt gemeld aangekondigd duidelijk".split())


def _ranks_since(keys: Sequence[str], index: int) -> bool:
    """ "het grootste pakket sinds 2022": since when there was none so large."""
    since = next((i for i in (index, index - 1) if i > 0 and keys[i] == "sinds"), 0)
    return any(
        keys[i] in ("het", "de") and keys[i + 1].endswith(_MOST)
        for i in range(max(since - 8, 0), since - 1)
    )


_MOST = ("grootste", "hoogste", "zwaarste", "omvangrijkste", "belangrijkste")


def _is_attribute(period: Period, sentence: Sentence) -> bool:
    """ "de vandaag bekendgemaakte steun": when that was said, not when money flows."""
    first, after = sentence.token_at(period.start), sentence.token_at(period.end)
    if not first or sentence.keys[first - 1] not in ("de", "het"):
        return False
    if sentence.keys[after : after + 1] == ["door"]:
        # "het vorig jaar door Noorwegen opgezette fonds"
        return any(is_attributive(key) for key in sentence.keys[after + 2 : after + 5])
    return any(is_participle(key.removesuffix("e")) for key in sentence.keys[after : after + 1])


def _is_of_other_bracket(period: Period, sentence: Sentence, amount: Amount) -> bool:
    """ "de regeling (€ 20 mln. tot en met 2018) en de molens (€ 2 mln.)": told of that one."""
    for other in sentence.amounts:
        if other is amount or not is_bracket(sentence, other):
            continue
        inside = sentence.block.view.text[other.end : period.start]
        if other.end <= period.start and ")" not in inside and "(" not in inside:
            return not other.start <= amount.start < period.start
    return False


def _is_of_growth(period: Period, sentence: Sentence, amount: Amount) -> bool:
    """ "€ 63 miljoen, oplopend tot € 80 miljoen in 2025": the year of what it grows to."""
    behind = (a.start for a in sentence.amounts if amount.end <= a.start < period.start)
    grown = next(behind, None)
    if grown is None:
        return False
    than = sentence.token_at(grown)
    if sentence.keys[than - 1] == "de" and sentence.keys[than - 2] in _COMPARED | {"bovenop"}:
        return True  # "€ 9 miljoen, meer dan de € 8 miljoen van vorig jaar"
    if sentence.keys[than - 1] in _AGAINST:
        return True  # "€ 9 miljoen, tegen € 8 miljoen in 2017"
    between = range(sentence.token_at(amount.end), sentence.token_at(grown))
    if amount is sentence.amounts[0] and not BESIDE.isdisjoint(sentence.words(between)):
        return True  # "€ 2 miljoen, naast de eenmalige bijdrage van € 3 miljoen in 2018"
    return not _GROWING.isdisjoint(sentence.words(between))


_AGAINST = frozenset(("tegen", "tegenover"))
_GROWING = frozenset(
    "aangevuld vermeerderd gevolgd oplopend oplopende aflopend aflopende groeiend stijgend dalend "
    "toenemend afnemend".split()
)


def _bracketed(case: Case) -> list[Period]:
    """ "verstrekt via een meerjarige subsidie (2017–2020)": the years in a bracket of their own."""
    sentence, clauses = case.sentence, case.sentence.clauses
    found: list[Period] = []
    for period in sentence.periods if len(sentence.amounts) == 1 else ():
        clause = clauses.of[sentence.token_at(period.start)]
        if clauses.opener[clause] != "(" or clauses.around[clause] != case.scope.clause:
            continue
        members = clauses.members(clause)
        alone = sentence.ends[members[-1]] <= period.end and len(members) <= _YEARS
        if alone and period.first and period.last and _spends(period, case):
            found.append(period)
    return found if len(found) == 1 else []


def _is_of_next_amount(inside: list[Period], case: Case) -> bool:
    """ "In die periode gaf Finland € 5 mln. en in 2020 nog € 3 mln.": it may be of the latter."""
    sentence, amount = case.sentence, case.amount
    first = amount is sentence.amounts[0] and len(sentence.amounts) > 1
    return first and all(p.start >= amount.end for p in inside)


def _year_in_hand(case: Case) -> FactPeriod | None:
    """ "Voor stormen later in het jaar reserveer ik € 4 miljoen": that of what was told before."""
    head = case.before.head
    told = head.period if head is not None else None
    if head is None or told is None or head.place.block != case.sentence.block.index:
        return None
    if points_to_same_time(case.scope.keys):
        return told  # "Zweden draagt over dezelfde periode € 8 miljoen bij"
    if not points_to_year(case.sentence) or not told.first or not told.last:
        return None
    return told if 364 <= (told.last - told.first).days <= 365 else None


def _pointed(case: Case) -> list[Period]:
    """ "UNICEF zegt toe in dezelfde periode € 3 miljoen bij te dragen": the one told before."""
    members, hit = case.scope.members, case.verdict.hit
    for_it = points_to_same_time(case.scope.keys) and not _FOR.isdisjoint(case.scope.keys)
    if case.verdict.status == "announced" and hit is not None and not for_it:
        # "heeft in die maand € 3 miljoen toegezegd": that is when it was said.
        told = case.scope.marked[hit.at]
        said = (n for n, i in enumerate(members) if case.sentence.keys[i] == told)
        members = members[next(said, 0) :]  # A clause about the gift may say it elsewhere.
    period = pointed_time(case.sentence, members, case.before.last)
    return [period] if period is not None else []


_FOR = frozenset(("voor", "over"))
# So many words a bracket has that holds no more than years: "(in de periode 2017–2021)".
_YEARS = 5


def _outside(case: Case) -> list[Period]:
    """ "Voor dit jaar is € 9 mln. nodig, waarvan het Rijk er 4 betaalt": of the outer clause."""
    sentence = case.sentence
    outer = sentence.clauses.around[case.scope.clause]
    if outer < 0:
        return []
    members = sentence.clauses.members(outer)
    periods = [p for p in sentence.periods if sentence.token_at(p.start) in members]
    return [p for p in periods if p.end <= case.amount.start and _spends(p, case)]


def _cut_short(until: Period, year: Period) -> FactPeriod | None:
    """ "Tot 1 juli was dit jaar € 3 miljoen uitgekeerd": the year, up to that day."""
    if until.first is not None or until.last is None or year.first is None or year.last is None:
        return None
    within = year.first < until.last <= year.last
    return FactPeriod(year.first, until.last) if within else None


def _listed(text: str, periods: Sequence[Period]) -> bool:
    return text[periods[0].end : periods[1].start].strip() == "en"


def _distance(text: str, period: Period, amount: Amount) -> int:
    """Characters between a period and an amount; a comma in between sets them far apart."""
    low, high = sorted(((period.start, period.end), (amount.start, amount.end)))
    between = text[low[1] : high[0]]
    return len(between) + 100 * ("," in between or ";" in between)


def _beside(sentence: Sentence, amount: Amount, periods: list[Period]) -> list[Period]:
    """Of a list, only the periods between an amount's neighbours."""
    low = max((a.end for a in sentence.amounts if a.end <= amount.start), default=0)
    high = min((a.start for a in sentence.amounts if a.start >= amount.end), default=sentence.end)
    after = [p for p in periods if amount.end <= p.start < high]
    return after or [p for p in periods if low <= p.start < high] or _of_all(sentence, periods)


def _of_all(sentence: Sentence, periods: list[Period]) -> list[Period]:
    """ "In 2022 ging het voor Peru om € 5 mln., voor Chili om € 3 mln.": what opens is of all."""
    first = sentence.amounts[0].start
    alone = len(periods) == 1 and sentence.token_at(periods[0].start) <= 1
    return periods if alone and periods[0].end < first and len(sentence.periods) == 1 else []


def _spends(period: Period, case: Case) -> bool:
    """A calendar period in which money flows.

    A day, or a month that is past, says when something was decided, unless it was paid then;
    what stands behind "terug te betalen" says when it flows back.
    """
    if period.first is None and period.last is None:
        return False
    index = case.sentence.token_at(period.start)
    if case.sentence.keys[index : index + 3] in _FOR_SEASONS:
        return False  # "Voor de winter stelt Nederland € 80 mln. beschikbaar": what it is for.
    near = case.sentence.keys[max(index - 2, 0) : index]
    if any(key.startswith("prijspeil") for key in near):
        return False  # "€ 9 miljoen (prijspeil 2015)": in whose prices it is told.
    if _dates_news(case.sentence, period):
        return False
    if _ranks_since(case.sentence.keys, index):
        return False
    if case.sentence.keys[index : index + 2] == ["uit", "#"]:
        return False  # "het programma uit 2021": from when that is.
    if near[-1:] and (near[-1] in _LIKE or (near[0] in _LIKE and near[-1] in ("in", "over"))):
        return False  # "€ 3 miljoen, evenveel als vorig jaar", "evenals in 2022"
    if {"terug", "looptijd", "aflossing"} & set(case.sentence.keys[max(index - 5, 0) : index]):
        return False
    if dates_decision(case.sentence, period) or dates_event(case.sentence, period):
        return False
    if case.verdict.status == "delivered" or period.first is None or period.last is None:
        return True
    if period.first == period.last:
        return False
    past = case.context.letter_date is not None and period.last < case.context.letter_date
    begun = case.context.letter_date is not None and period.first <= case.context.letter_date
    if begun and case.verdict.status == "announced" and dates_pledge(case.sentence, period):
        return False
    if past and case.verdict.status == "announced":
        if period.start == case.sentence.start and case.sentence.text.startswith("In "):
            return False  # "In 2009 kondigde het kabinet € 800 mln. aan": when it was said.
        if index and not HAVING.isdisjoint(case.sentence.keys[max(index - 4, 0) : index]):
            return False  # "heeft het kabinet vorig jaar € 800 mln. toegezegd"
        said = case.sentence.keys[max(index - 6, 0) : index]
        if case.sentence.keys[index] in _WHEN and not _SAYING.isdisjoint(said):
            return False  # "zegde mijn ministerie vorig jaar € 3 mln. toe"
    return not (past and (period.last - period.first).days <= 31)


_WHEN = frozenset("in vorig begin medio eind afgelopen".split())
_SAYING = frozenset("zegde zegden kondigde kondigden beloofde beloofden eerder".split())
_LIKE = frozenset("als evenals zoals dan net".split())
_FOR_SEASONS = [["voor", "de", season] for season in ("winter", "zomer", "lente", "herfst")]
