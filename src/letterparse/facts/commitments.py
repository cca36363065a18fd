"""Commitments in money: which amounts somebody gives, and who, to whom, when.

Each amount is asked one question: does its clause put it at the disposal of a purpose?
The answer comes from the words of the clause, in this order: a rate or a ceiling is none;
a part ("waarvan") follows its whole; asking and pricing refuse; a verb or noun of giving
accepts; a list follows its introduction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from letterparse.facts import roles
from letterparse.facts.context import Context, Sentence
from letterparse.facts.model import Commitment, FactPeriod, Place
from letterparse.facts.roles import NL, Donor
from letterparse.facts.verbs import Hit, verb_forms, verbs_in
from letterparse.language import Language
from letterparse.mentions.model import Amount, Period
from letterparse.structure.outline import Block


class Words(NamedTuple):
    """The closed lists of `giving.toml`."""

    nouns: frozenset[str]
    suffixes: tuple[str, ...]
    other_nouns: frozenset[str]
    asking: frozenset[str]
    pricing: frozenset[str]
    own_costs: frozenset[str]
    own_cost_of: frozenset[str]
    paid_by: tuple[str, ...]
    parts: frozenset[str]
    per_not_rate: frozenset[str]


@cache
def words_of(language: Language) -> Words:
    table = language.table("giving")
    return Words(
        nouns=frozenset(table["nouns"]),
        suffixes=tuple(table["suffixes"]),
        other_nouns=frozenset(table["other_nouns"]),
        asking=frozenset(table["asking"]),
        pricing=frozenset(table["pricing"]),
        own_costs=frozenset(table["own_costs"]),
        own_cost_of=frozenset(table["own_cost_of"]),
        paid_by=tuple(table["paid_by"]),
        parts=frozenset(table["parts"]),
        per_not_rate=frozenset(table["per_not_rate"]),
    )


@dataclass(slots=True)
class Verdict:
    """Why an amount is a commitment (`rule`), or why not (`rule` None, `why`)."""

    rule: str | None
    why: str = ""
    status: str | None = None
    hit: Hit | None = None


@dataclass(slots=True)
class _State:
    """What the amounts read so far leave behind for the next: parents and introductions."""

    found: list[Commitment]
    last: int | None = None
    last_block: int = -1
    intro: int | None = None


def find_money(context: Context) -> list[Commitment]:
    """The commitments in money, in reading order. Tables are read by `tables`."""
    words = words_of(context.language)
    state = _State([])
    for block in context.outline.blocks:
        if block.kind in ("row", "caption", "subject"):
            continue
        if block.kind != "item" and context.amounts(block):
            state.intro = None
        for sentence in context.sentences(block):
            if sentence.amounts:
                _read_sentence(context, words, sentence, state)
    return state.found


def _read_sentence(context: Context, words: Words, sentence: Sentence, state: _State) -> None:
    accepted_before: Commitment | None = None
    groups = _groups(sentence.amounts)
    refused = False
    for amounts in groups:
        verdict = _judge(context, words, sentence, amounts[0], state, accepted_before, refused)
        if verdict.rule is None:
            refused = True
            for amount in amounts:
                context.refuse(
                    "commitment", sentence.block, amount.start, amount.end, verdict.why
                )
            continue
        refused = False
        for number, amount in enumerate(amounts):
            made = _build(context, words, sentence, amount, verdict, state, number, len(amounts))
            accepted_before = made
    if sentence.block.kind != "item" and sentence.text.rstrip().endswith(":"):
        state.intro = state.last


def _groups(amounts: Sequence[Amount]) -> list[list[Amount]]:
    """Amounts that one phrase gives together ("respectievelijk 10 en 20 miljoen")."""
    groups: list[list[Amount]] = []
    for amount in amounts:
        if groups and groups[-1][0].start == amount.start and groups[-1][0].end == amount.end:
            groups[-1].append(amount)
        else:
            groups.append([amount])
    return groups


# --- the question ------------------------------------------------------------------------


def _judge(
    context: Context,
    words: Words,
    sentence: Sentence,
    amount: Amount,
    state: _State,
    before: Commitment | None,
    refused: bool,
) -> Verdict:
    at = sentence.token_at(amount.core[0])
    clauses = sentence.clauses
    clause = clauses.of[min(at, len(clauses.of) - 1)]
    members = clauses.members(clause)
    opener = clauses.opener[clause]
    if opener == "(":
        outer = clauses.around[clause]
        if outer >= 0 and len(members) < 12:
            members = sorted(members + clauses.members(outer))
    keys = [sentence.keys[i] for i in members]
    if sentence.is_question:
        return Verdict(None, "it stands in a question")
    if _is_rate(words, sentence, amount, at):
        return Verdict(None, "it is a rate, per place or per piece")
    noun = _noun_before(words, sentence, amount, at)
    if noun in words.other_nouns:
        return Verdict(None, f"it is the amount of a {noun}")
    if _is_part(words, sentence, keys, at, opener):
        return _judge_part(context, sentence, keys, at, state, before)
    asked = next((key for key in keys if key in words.asking), None)
    if asked:
        return Verdict(None, f"somebody asks or weighs: {asked}")
    hits = verbs_in(keys, verb_forms(context.language, "giving"), "m")
    hit = _best(hits, members, at)
    if hit and not ("niet" in keys and "alleen" not in keys):
        return Verdict(f"gives:{hit.form.verb}", status=_status(hit, keys), hit=hit)
    if _own_cost(context, words, sentence, keys):
        return Verdict("own-cost", status="decided")
    if noun and not any(key in words.pricing for key in keys):
        return Verdict(f"noun:{noun}", status="decided")
    if noun and _adjective_giver(sentence, members):
        return Verdict(f"noun:{noun}", status="decided")
    if before is not None and _follows_list(sentence, amount, before):
        return Verdict("list", status=before.status)
    if sentence.block.kind == "item" and state.intro is not None and not refused:
        return Verdict("item", status=state.found[state.intro].status)
    return Verdict(None, "no word of giving stands with it")


def _is_rate(words: Words, sentence: Sentence, amount: Amount, at: int) -> bool:
    """ "€ 0,36 per kWh", "€ 7.100 per woning", "per bad kan € 180.000": not per year."""
    tokens, text = sentence.tokens, sentence.block.view.text
    after = sentence.token_at(amount.core[1])
    for index in range(after, min(after + 3, len(tokens))):
        if tokens[index].key == "per" and index + 1 < len(tokens):
            if text[amount.core[1] : tokens[index].start].strip():
                break
            return tokens[index + 1].key not in words.per_not_rate
    first = sentence.keys[0] if sentence.keys else ""
    if first == "per" and len(tokens) > 1 and tokens[1].key[0].isalpha():
        return not sentence.periods or sentence.periods[0].start > tokens[0].start
    return False


_SKIPPED = frozenset(
    "van ad ter waarde met totaal in een bedrag de het voor maximaal jaarlijks jaarlijkse extra "
    "eenmalig structureel omvang grootte hoogte tot ten hoogste circa ca ongeveer ruim bijna minimaal "
    "bedraagt bedragen bedroeg is was beloopt omvat groot à dus thans nu nog eens nieuwe aanvullende "
    "respectievelijk naar zo n minste rond zijn".split()
)


def _noun_before(words: Words, sentence: Sentence, amount: Amount, at: int) -> str | None:
    """The noun that the amount hangs on: "order" in "deze order van circa 270 miljoen"."""
    keys, tokens, text = sentence.keys, sentence.tokens, sentence.block.view.text
    for index in range(at - 1, max(at - 12, -1), -1):
        gap = text[tokens[index].end : tokens[index + 1].start]
        if ";" in gap or ")" in gap:
            return None
        key = keys[index]
        if key in words.other_nouns or key in words.nouns or key.endswith(words.suffixes):
            return key
        if key not in _SKIPPED and not _aside(sentence, index):
            break
    return _noun_after(words, sentence, amount)


def _aside(sentence: Sentence, index: int) -> bool:
    """A word of a period or an actor, which may stand between a noun and its amount."""
    start = sentence.tokens[index].start
    return any(p.start <= start < p.end for p in sentence.periods) or any(
        a.start <= start < a.end for a in sentence.actors
    )


def _noun_after(words: Words, sentence: Sentence, amount: Amount) -> str | None:
    """ "1,34 miljard euro aan vergoedingen", "10 miljoen euro subsidie"."""
    after = sentence.token_at(amount.end)
    for index in range(after, min(after + 3, len(sentence.keys))):
        key = sentence.keys[index]
        if key in words.nouns or key.endswith(words.suffixes):
            return key
        if key not in ("aan", "extra", "euro", "in", "totaal"):
            return None
    return None


def _is_part(words: Words, sentence: Sentence, keys: list[str], at: int, opener: str) -> bool:
    if opener in words.parts:
        return True
    return any(key in words.parts for key in keys[:4]) and opener != "("


def _judge_part(
    context: Context,
    sentence: Sentence,
    keys: list[str],
    at: int,
    state: _State,
    before: Commitment | None,
) -> Verdict:
    """A part of an amount is a commitment if its whole is, and it has a use of its own."""
    parent = before
    if parent is None and state.last is not None:
        parent = state.found[state.last]
    if parent is None or (before is None and state.last_block < sentence.block.index - 1):
        return Verdict(None, "it is a part of an amount that is no commitment")
    hits = verbs_in(keys, verb_forms(context.language, "giving"), "m")
    status = next((_status(h, keys) for h in hits if h.form.status == "delivered"), None)
    if status is None and not _has_use(sentence, keys, at):
        return Verdict(None, "it only divides a total over years")
    return Verdict("part", status=status or parent.status)


_USES = frozenset("voor aan naar betrekking ten bestemd via door in".split())


def _has_use(sentence: Sentence, keys: list[str], at: int) -> bool:
    """True if a part names what it is for, not only when it is spent."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if abs(index - at) > 14 or token.key not in _USES or index + 1 >= len(tokens):
            continue
        following = tokens[index + 1].start
        if any(p.start <= token.start < p.end or p.start <= following < p.end for p in sentence.periods):
            continue
        return True
    return False


def _best(hits: list[Hit], members: list[int], at: int) -> Hit | None:
    """The verb that decides: one that says a stage (paid, reserved) before one that gives."""
    if not hits:
        return None
    order = {"intended": 0, "delivered": 1, "announced": 2, "contracted": 3, "decided": 4, "ended": 5}
    return min(hits, key=lambda hit: (order[hit.form.status], abs(members[hit.at] - at)))


def _status(hit: Hit, keys: list[str]) -> str:
    form = hit.form
    if form.past and form.status == "decided":
        return "delivered"
    return form.status


def _own_cost(context: Context, words: Words, sentence: Sentence, keys: list[str]) -> bool:
    """ "De uitgaven voor de inzet bedragen …", where the letter says who bears them."""
    if not any(key in words.own_costs or key.endswith("uitgaven") for key in keys):
        return False
    text = sentence.block.view.text
    near = text[sentence.start : sentence.end + 400].lower()
    paid = any(phrase in near for phrase in words.paid_by)
    return paid and (
        any(key in words.own_cost_of or key.endswith(tuple(words.own_cost_of)) for key in keys)
        or "nederlandse" in keys
    )


def _adjective_giver(sentence: Sentence, members: list[int]) -> bool:
    inside = set(members)
    return any(a.kind == "adjective" and a.first in inside for a in sentence.actors)


def _follows_list(sentence: Sentence, amount: Amount, before: Commitment) -> bool:
    """ "€ 6 mln. voor onderwijs en 2,75 miljoen euro voor …": a further member of a list."""
    text = sentence.block.view.text
    if before.place.block != sentence.block.index:
        return False
    between = text[before.place.end : amount.start]
    return len(between) < 160 and ";" not in between and (" en" in between or "," in between)


# --- the fields --------------------------------------------------------------------------


def _build(
    context: Context,
    words: Words,
    sentence: Sentence,
    amount: Amount,
    verdict: Verdict,
    state: _State,
    number: int,
    size: int,
) -> Commitment:
    clauses = sentence.clauses
    at = sentence.token_at(amount.core[0])
    clause = clauses.of[min(at, len(clauses.of) - 1)]
    members = clauses.members(clause)
    parent = _parent(verdict, state, sentence)
    whole = state.found[parent] if parent is not None else None
    if clauses.opener[clause] in ("(", ":") or not members:
        outer = clauses.around[clause]
        if outer >= 0:
            members = sorted(members + clauses.members(outer))
    donor = _donor(context, sentence, members, at, verdict, whole, number, size)
    receivers = _recipient(context, sentence, members, at, donor, whole, number, size)
    made = Commitment(
        place=_evidence(sentence, amount, members),
        rule=f"commitment/{verdict.rule}",
        donor=donor.code,
        own=donor.own,
        partners=roles.partners(sentence, members),
        recipient=receivers or None,
        purpose=_purpose(sentence, amount),
        amount=amount,
        status=verdict.status,
        period=_period(sentence, amount, members, verdict, whole, number, size),
        part_of=parent,
    )
    return _keep(made, state, sentence.block)


def _keep(made: Commitment, state: _State, block: Block) -> Commitment:
    """Add a commitment, or the evidence to the one that it tells again."""
    for index, known in enumerate(state.found):
        if _same(known, made):
            known.also.append(made.place)
            state.last, state.last_block = index, block.index
            return known
    state.found.append(made)
    if made.part_of is None or made.rule.endswith("/part"):
        if made.part_of is None:
            state.last = len(state.found) - 1
        state.last_block = block.index
    return made


def _same(known: Commitment, made: Commitment) -> bool:
    a, b = known.amount, made.amount
    return (
        a is not None
        and b is not None
        and (a.value, a.low, a.high, a.currency) == (b.value, b.low, b.high, b.currency)
        and known.donor == made.donor
        and known.part_of == made.part_of
        and known.place.block != made.place.block
        and known.period == made.period
    )


def _parent(verdict: Verdict, state: _State, sentence: Sentence) -> int | None:
    if verdict.rule == "item":
        return state.intro
    if verdict.rule == "part":
        return state.last
    if verdict.rule == "list" and state.found:
        return state.found[-1].part_of
    return None


def _evidence(sentence: Sentence, amount: Amount, members: list[int]) -> Place:
    """The clause around the amount, from its first to its last word."""
    text = sentence.block.view.text
    at = sentence.token_at(amount.start)
    low = sentence.tokens[members[0]].start
    high = sentence.tokens[members[-1]].end
    start = min(max(low, text.rfind("; ", sentence.start, amount.start) + 1), amount.start)
    end = max(high, amount.end)
    stop = text.find(";", amount.end, end)
    if stop > 0:
        end = stop
    del at
    while text[start].isspace():
        start += 1
    return Place(sentence.block.index, start, end)


def _donor(
    context: Context,
    sentence: Sentence,
    members: list[int],
    at: int,
    verdict: Verdict,
    whole: Commitment | None,
    number: int,
    size: int,
) -> Donor:
    receiving = verdict.hit is not None and verdict.hit.form.verb == "ontvangen"
    source = _source(sentence, members, receiving)
    if source is not None:
        return source
    if receiving:
        return NL
    candidates = roles.subjects(sentence, members)
    before = [actor for actor in candidates if actor.first < at]
    chosen = before[-1] if before else (candidates[0] if candidates else None)
    if chosen is not None:
        first = chosen
        while (previous := _list_head(sentence, first)) is not None:
            first = previous
        listed = roles.coordinated(sentence, first)
        if size > 1 and len(listed) == size:
            chosen = listed[number]
        else:
            chosen = first
        return NL if chosen.code == "NL" else Donor(chosen.code, False)
    name = roles.organisation(sentence, members, context.language)
    if name is not None:
        return Donor(name, False)
    if whole is not None and whole.donor is not None:
        return Donor(whole.donor, whole.own)
    for actor in sentence.actors:
        if actor.kind == "adjective" and actor.first in members and actor.first < at:
            following = sentence.keys[actor.last + 1 : actor.last + 2]
            if following and (
                following[0] in words_of(context.language).nouns
                or following[0].endswith(words_of(context.language).suffixes)
            ):
                return NL if actor.code == "NL" else Donor(actor.code, False)
    return NL


def _list_head(sentence: Sentence, actor: roles.Actor) -> roles.Actor | None:
    index = sentence.actors.index(actor)
    if index and actor in roles.coordinated(sentence, sentence.actors[index - 1])[1:]:
        return sentence.actors[index - 1]
    return None


def _source(sentence: Sentence, members: list[int], receiving: bool) -> Donor | None:
    """ "door Duitsland betaald"; with ontvangen: "van de NAM", "uit het Europese fonds"."""
    inside = set(members)
    wanted = ("van", "uit", "door") if receiving else ("door",)
    for actor in sentence.actors:
        if actor.first in inside and actor.kind in ("country", "body", "own"):
            if roles.role_of(sentence, actor) in wanted:
                return NL if actor.code == "NL" else Donor(actor.code, False)
    return None


def _recipient(
    context: Context,
    sentence: Sentence,
    members: list[int],
    at: int,
    donor: Donor,
    whole: Commitment | None,
    number: int,
    size: int,
) -> list[str]:
    found = roles.recipients(sentence, members, donor.code)
    if size > 1 and len(found) == size:
        return [found[number]]
    if not found and whole is not None and whole.recipient:
        return list(whole.recipient)
    if not found:
        return _heading_recipient(context, sentence, donor)
    return found


def _heading_recipient(context: Context, sentence: Sentence, donor: Donor) -> list[str]:
    heading = context.heading_of(sentence.block)
    if not heading:
        return []
    from letterparse.mentions.scan import tokenize

    tokens = tokenize(heading)
    actors = context.gazetteer.find(heading, tokens, 0, len(tokens))
    codes = [a.code for a in actors if a.kind == "country" and a.code not in ("NL", donor.code)]
    return codes[:1]


def _purpose(sentence: Sentence, amount: Amount) -> str | None:
    """The words after "voor" or "aan" behind the amount, else none."""
    text = sentence.block.view.text
    after = text[amount.end : sentence.end]
    for word in (" voor ", " aan ", " ten behoeve van "):
        at = after.find(word)
        if 0 <= at < 40:
            rest = after[at + len(word) :]
            for stop in (",", ";", ".", " waarvan ", " en € ", ")"):
                rest = rest.split(stop)[0]
            return rest.strip()[:120] or None
    return None


def _period(
    sentence: Sentence,
    amount: Amount,
    members: list[int],
    verdict: Verdict,
    whole: Commitment | None,
    number: int,
    size: int,
) -> FactPeriod | None:
    text = sentence.block.view.text
    low = sentence.tokens[members[0]].start
    high = sentence.tokens[members[-1]].end
    inside = [p for p in sentence.periods if low <= p.start < high and _spends(p, verdict)]
    clauses = sentence.clauses
    own = clauses.of[sentence.token_at(amount.core[0])]
    close = [p for p in inside if clauses.of[sentence.token_at(p.start)] == own] or inside
    if size > 1 and len(close) == size:
        close = [close[number]]
    if not close:
        return whole.period if whole is not None else None
    nearest = min(close, key=lambda p: min(abs(p.start - amount.end), abs(amount.start - p.end)))
    return FactPeriod(nearest.first, nearest.last, text[nearest.start : nearest.end], nearest.approximate)


def _spends(period: Period, verdict: Verdict) -> bool:
    """A calendar period in which money flows; a single day is that of a payment only."""
    if period.duration is not None and period.first is None and period.last is None:
        return False
    return period.first != period.last or verdict.status == "delivered"
