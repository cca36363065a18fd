"""What the verbs of sending say of a clause: refusals, places, status and time."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date, timedelta
from functools import cache

from letterparse.facts.actors import Actor
from letterparse.facts.conjugation import all_forms, all_pasts
from letterparse.facts.context import Sentence
from letterparse.facts.departures import (
    AUXILIARY,
    CLOSES,
    DEPARTING,
    HANDING,
    PERFECT,
    TO_COME,
    closing_in,
    departure,
    handed_over,
)
from letterparse.facts.model import FactPeriod
from letterparse.facts.people import ABOUT, People
from letterparse.facts.serving import serving
from letterparse.facts.signals import CHANGING
from letterparse.facts.successors import relief_in
from letterparse.facts.unreal import Moods, moods
from letterparse.language import Language
from letterparse.mentions.model import Period
from letterparse.records import NamedTuple


class Pairs(dict[str, set[str]]):
    """Words that mean something together: the second words by the first."""

    def __init__(self, pairs: Iterable[Sequence[str]]) -> None:
        super().__init__()
        for first, second in pairs:
            self.setdefault(first, set()).add(second)
        self.firsts = frozenset(self)

    def stand_in(self, words: Set[str]) -> bool:
        """True if both words of a pair are among these."""
        firsts = self.firsts & words
        return bool(firsts) and any(not self[first].isdisjoint(words) for first in firsts)


class Words(NamedTuple):
    """The closed lists of `sending.toml` that tell what happens to a unit."""

    sending: frozenset[str]
    moods: Moods
    ended: frozenset[str]
    ending: frozenset[str]
    ending_pairs: Pairs
    ended_pairs: Pairs
    extended: frozenset[str]
    planned: frozenset[str]
    types: frozenset[str]
    continuing: tuple[str, ...]
    weak: frozenset[str]
    now: frozenset[str]
    shares: frozenset[str]
    of_units: frozenset[str]
    gone: frozenset[str]
    neutral: frozenset[str]
    pairs: Pairs
    extended_pairs: Pairs
    leaving: frozenset[str]
    resizing: frozenset[str]
    kinds: Mapping[str, tuple[str, ...]]
    past: frozenset[str]
    """The simple past: what it tells of is over, unless other words say that it still is."""
    setting_out: Pairs
    before_number: frozenset[str]
    """What stands between a state and its number where the noun is left out."""


def _changes_in(table: Mapping[str, list[list[str]]]) -> list[list[str]]:
    """The pairs of the end or the extension of a stay: they tell that somebody was sent."""
    kinds = ("ended_pairs", "ending_pairs", "extended_pairs")
    return [pair for kind in kinds for pair in table[kind] if pair[0] not in ("niet", "geen")]


@cache
def sending_words(language: Language) -> Words:
    """The vocabulary of sending."""
    table = language.table("sending")
    verbs, served = table["verbs"], serving(language)
    weak, neutral = frozenset(table["weak"]), frozenset(table["neutral"])
    changing = {word for kind in ("ended", "ending", "extended") for word in table[kind]}
    changing -= {*table["sending"], "langer", "overgedragen"}
    listed = frozenset(table["sending"]) | all_forms(verbs)
    sending = listed | changing | served.forms
    apart = {form for form, _ in served.pairs}
    return Words(
        sending=sending | apart,
        moods=moods(language),
        ended=frozenset(table["ended"]) | served.ended,
        ending=frozenset(table["ending"]) | served.ending,
        ending_pairs=Pairs((*table["ending_pairs"], *served.ending_pairs)),
        ended_pairs=Pairs((*table["ended_pairs"], *served.ended_pairs)),
        extended=frozenset(table["extended"]) | served.extended,
        planned=frozenset(table["planned"]) | served.setting_out,
        types=frozenset(table["types"]),
        continuing=tuple(table["continuing"]),
        weak=weak
        | changing
        | all_forms(verb for verb in verbs if verb[0] in weak)
        | (served.weak - listed)
        | (apart - sending),
        now=frozenset(table["now"]),
        shares=frozenset(table["shares"]),
        of_units=frozenset(table["of_units"]),
        gone=frozenset(table["gone"]) | served.gone,
        neutral=neutral
        | (served.neutral - listed)
        | all_forms(verb for verb in verbs if verb[0] in neutral and verb[0] != "plaatsen"),
        pairs=Pairs((*table["pairs"], *_changes_in(table), *served.pairs)),
        extended_pairs=Pairs((*table["extended_pairs"], *served.extended_pairs)),
        leaving=frozenset(table["leaving"]) | served.leaving,
        resizing=frozenset(table["resizing"]),
        kinds={noun: tuple(kinds) for noun, *kinds in table["kinds"]},
        past=frozenset(table["past"]) | all_pasts(verbs) | served.past,
        setting_out=Pairs(served.setting_out_pairs),
        before_number=ABOUT | frozenset(table["before_number"]),
    )


def status_of(words: Words, sentence: Sentence, scope: Sequence[int]) -> str:
    """What becomes of a stay, by its words: its change, else whether it is now or to come."""
    found = change_in(words, sentence, scope)
    if found is not None:
        return found
    present = {sentence.keys[i] for i in scope}
    if present & words.now or {"dit", "moment"} <= present:
        return "ongoing"
    if present & _PASSIVE_NOW and present & _LASTING and not present & AUXILIARY - _PASSIVE_NOW:
        return "ongoing"
    if present & {"gaat", "betreft"} and {"het", "om"} <= present and _amounts(sentence, scope):
        return "ended" if present & words.past else "ongoing"
    if "dan" in present and present & {"stuurt", "sturen", "zendt", "zenden", "komt", "komen"}:
        return "planned"
    if "blijven" in present and present & {"zal", "zullen"}:
        return "ongoing"
    if present & {"neemt", "nemen"} and "over" in present and present & _TASKS:
        return "planned"
    if present & words.planned or present & AUXILIARY or words.setting_out.stand_in(present):
        return "planned"
    return "ended" if present & words.past else "ongoing"


def _amounts(sentence: Sentence, scope: Sequence[int]) -> bool:
    """ "Voor UNMISS gaat het om zes stafofficieren": it says how many, not who goes."""
    keys = sentence.words(scope)
    pairs = itertools.pairwise(keys)
    return any({a, b} == {"gaat", "het"} for a, b in pairs) and not AUXILIARY & {*keys} - {"gaat"}


_TASKS = frozenset("taak taken stokje rol bewaking leiding commando plaats".split())
_PASSIVE_NOW = frozenset(("wordt", "worden"))
# What is done day by day: "het kamp wordt bewaakt door …" is so now.
_LASTING = frozenset(
    "bewaakt beveiligd beschermd verzorgd gegeven geleid gevormd bemand gesteund ondersteund "
    "bijgestaan begeleid getraind opgeleid bestuurd gerund bezet ingevuld vervuld bediend "
    "beheerd onderhouden verdedigd uitgevoerd gecommandeerd aangevoerd".split()
)


def change_in(words: Words, sentence: Sentence, scope: Sequence[int]) -> str | None:
    """The end or the extension of a stay that a clause tells, or the clause around it."""
    if not sentence.marked & CHANGING:
        return None
    present = {sentence.keys[i] for i in scope}
    found = (
        departure(sentence, scope, present)
        or handed_over(sentence, scope)
        or relief_in(sentence)
        or closing_in(present)
        or change_of(words, present)
    )
    outer = sentence.clauses.around[sentence.clauses.of[scope[0]]]
    if found is None and outer >= 0:
        around = {sentence.keys[i] for i in sentence.clauses.members(outer)}
        found = closing_in(around) or change_of(words, around)
    return found


def stays_on(sentence: Sentence, scope: Sequence[int]) -> bool:
    """ "blijven tot en met 31 december", "blijft in 2018": a stay with an end that is said."""
    if not any(sentence.keys[i] in ("blijft", "blijven") for i in scope):
        return False
    low, high = sentence.starts[scope[0]], sentence.ends[scope[-1]]
    return any(p.last is not None and low <= p.start < high for p in sentence.periods)


def changing_words(words: Words) -> frozenset[str]:
    """The words of which a change of a stay needs one."""
    firsts = words.ended_pairs.keys() | words.ending_pairs.keys() | words.extended_pairs.keys()
    return (
        words.ended
        | words.ending
        | words.extended
        | firsts
        | DEPARTING
        | set(HANDING)
        | set(CLOSES)
        | {"vervangen", "opgevolgd"}
    )


def change_of(words: Words, present: Set[str]) -> str | None:
    """Ended, ending or extended: "is beëindigd" against "wordt beëindigd"."""
    if present & _LENGTHENED and not present & {"niet", "geen"}:
        # "is verlengd en eindigt op 31 maart": the end is that of the longer stay.
        return "extended"
    if present & words.ended or words.ended_pairs.stand_in(present):
        return "ended"
    if "maar" in present and "niet" in present and present & words.extended:
        return "extended"
    if present & words.ending or words.ending_pairs.stand_in(present):
        coming = present & TO_COME - ({"te"} if present & {"heeft", "hebben"} else set[str]())
        said = present & PERFECT or not present & TO_COME
        over = present & words.gone and said and not coming
        return "ended" if over else "ending"
    if present & words.extended or words.extended_pairs.stand_in(present):
        denied = present & {"niet", "geen"} and "maar" not in present
        return "ending" if denied else "extended"
    return None


_LENGTHENED = frozenset(("verlengd", "voortgezet"))
_AGAINST = frozenset("terwijl maar hoewel doch want omdat aangezien".split())
_POINTING = frozenset("zij ze deze hun het daarbij daarvan hierbij".split())


def period_of(sentence: Sentence, scope: Sequence[int], words: Words) -> FactPeriod | None:
    """When they are there: one calendar period, or an open start and an open end together."""
    if not sentence.periods:
        return None
    low = sentence.starts[scope[0]]
    high = sentence.ends[scope[-1]]
    calendar = [
        p
        for p in sentence.periods
        if (p.first is not None or p.last is not None) and not _was_so(sentence, p)
    ]
    whole = sentence.block.view.text
    pointing = sentence.keys[scope[0]] in _POINTING or (
        sentence.keys[scope[0] : scope[0] + 2] == ["aan", "boord"]
    )
    # "…, terwijl Estland er al met 70 man is": what is set against the rest has its own time.
    opener = sentence.clauses.opener[sentence.clauses.of[scope[0]]]
    apart = opener in _AGAINST or (opener == "waar" and change_in(words, sentence, scope) is None)
    tokens = set(scope)
    inside = [p for p in calendar if low <= p.start < high]
    # What an aside dates is not dated by it: "Duitsland, waar deze week …, stuurt in mei …".
    inside = [p for p in inside if sentence.token_at(p.start) in tokens] or inside
    inside = inside or [
        p
        for p in calendar
        if not apart
        and sentence.clauses.opener[
            sentence.clauses.of[min(sentence.token_at(p.start), len(sentence.keys) - 1)]
        ]
        not in _AGAINST
        and (pointing or ";" not in whole[min(p.start, low) : max(p.end, high)])
    ]
    if not inside:
        return None
    status = change_in(words, sentence, scope)
    text = sentence.block.view.text
    if status in ("ending", "ended"):
        return _until(inside, calendar, text)
    if status == "extended" and len(inside) > 1:
        # "die tot 1 mei zou duren, is verlengd tot 1 november": the later end holds.
        inside = [max(inside, key=lambda p: p.last or date.min)]
    if all(p.first == p.last for p in inside):
        inside = [p for p in calendar if p.first != p.last] or inside
    starts = [p for p in inside if p.last is None]
    ends = [p for p in inside if p.first is None]
    if starts and not ends:
        ends = [p for p in calendar if p.first is None]
    if starts and ends:
        return FactPeriod(starts[0].first, ends[0].last, None)
    chosen = next((p for p in inside if p.first != p.last), inside[0])
    if chosen.first == chosen.last:
        if words.leaving & {sentence.keys[i] for i in scope} or _takes_effect(sentence, chosen):
            return FactPeriod(chosen.first, None, text[chosen.start : chosen.end])
        return None
    return FactPeriod(
        chosen.first, chosen.last, text[chosen.start : chosen.end], chosen.approximate
    )


def _takes_effect(sentence: Sentence, period: Period) -> bool:
    """ "gaat in op 1 januari", "gaat op 1 januari in": from when on it holds."""
    if "in" not in sentence.present or _GOES.isdisjoint(sentence.present):
        return False
    keys = sentence.keys
    at, after = sentence.token_at(period.start), sentence.token_at(period.end - 1) + 1
    return keys[max(at - 2, 0) : at] == ["in", "op"] or (
        keys[after : after + 1] == ["in"]
        and (after + 1 == len(keys) or after + 1 in sentence.commas)
    )


_GOES = frozenset("gaat gaan ging gingen".split())
_BEFORE = frozenset("aanvankelijk oorspronkelijk voorheen eerder".split())


def _was_so(sentence: Sentence, period: Period) -> bool:
    """ "aanvankelijk tot 1 mei": what held before a change; "de brief van 3 mei"."""
    at = sentence.token_at(period.start)
    if at > 1 and sentence.keys[at - 1] == "van" and sentence.keys[at - 2].endswith(_DATED):
        return True
    return at > 0 and sentence.keys[at - 1] in _BEFORE


_DATED = ("bijeenkomst", "conferentie", "brief", "debat", "vergadering", "overleg", "resolutie")


def _until(inside: list[Period], calendar: list[Period], text: str) -> FactPeriod | None:
    """ "sinds 18 februari …, keert op 26 juni terug": since when, and when it ends."""
    since = [
        p for p in calendar if p.last is None and text[p.start : p.end].lower().startswith("sinds")
    ]
    start = since[0].first if since else None
    ends = [p for p in inside if p not in since] or [p for p in calendar if p not in since]
    ends.sort(key=lambda p: p.first is not None)
    if not ends:
        return FactPeriod(start, None) if since else None
    if ends[0].first and ends[0].last and "tot" in text[ends[0].start : ends[0].end]:
        return FactPeriod(ends[0].first, ends[0].last, text[ends[0].start : ends[0].end])
    ending = _ending(ends[0], text)
    return FactPeriod(start, ending.last, ending.text) if ending else None


def _ending(period: Period, text: str) -> FactPeriod | None:
    """ "per 1 juli beëindigd" lasts until 30 June; "op 31 december beëindigd" until that day."""
    words = text[period.start : period.end]
    if period.last is None and period.first is not None:
        return FactPeriod(None, period.first - timedelta(days=1), words)
    return FactPeriod(None, period.last, words)


_FIRST_CLAUSE = frozenset("om hoewel nu omdat terwijl nadat doordat aangezien ofschoon".split())


def _beside_first(sentence: Sentence, members: Sequence[int], at: int) -> Sequence[int]:
    """ "Om de terugkeer te laten verlopen, heeft …", "Hoewel X eindigt, …": the clause in front.

    It tells nothing of what the main clause says, nor the other way round.
    """
    if not members or members[0] or sentence.keys[0] not in _FIRST_CLAUSE:
        return members
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    for index in members[1:]:
        if "," in text[ends[index - 1] : starts[index]]:
            same = [i for i in members if (i >= index) == (at >= index)]
            return same if sentence.keys[0] != "om" or at >= index else members
    return members


def in_first_clause(sentence: Sentence, actor: Actor, at: int) -> bool:
    """ "Nadat een beving Nepal trof, zijn tien artsen …": who is named before the comma."""
    if sentence.keys[0] not in _FIRST_CLAUSE or actor.first > at:
        return False
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    return any("," in text[ends[i - 1] : starts[i]] for i in range(actor.last + 1, at + 1))


def scope_of(sentence: Sentence, clause: int, at: int | None = None) -> list[int]:
    """A clause with the one around it when it is an aside in it; `at`: the token it is read for."""
    clauses = sentence.clauses
    outer = clauses.around[clause]
    members = clauses.members(clause)
    members = _beside_first(sentence, members, len(sentence.keys) if at is None else at)
    if outer >= 0 and clauses.opener[clause] == "(":
        return sorted([*members, *clauses.members(outer)])
    return list(members)


def stay_of(sentence: Sentence, group: People, scope: list[int]) -> list[int]:
    """The relative clause behind these people ("…, die tot 1 juli in Kabul blijven"), if any."""
    after = group.last + 1
    for index in range(after, min(after + 9, len(sentence.keys))):
        if sentence.keys[index] in ("die", "dat"):
            clause = sentence.clauses.of[index]
            if sentence.clauses.opener[clause] in ("die", "dat"):
                return sentence.clauses.members(clause)
    return scope
