"""Commitments in money: who gives each amount that `giving` accepts, to whom and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from letterparse.facts import roles
from letterparse.facts.context import Context, Sentence
from letterparse.facts.giving import Before, Scope, Verdict, judge, scope_of, words_of
from letterparse.facts.model import Commitment, FactPeriod, Place
from letterparse.facts.roles import NL, Donor
from letterparse.language import Language
from letterparse.mentions.model import Amount, Period
from letterparse.mentions.scan import tokenize
from letterparse.structure.outline import Block

_HOME = frozenset(("EUR", "NLG"))


@dataclass(slots=True)
class _State:
    """What is known while reading: all commitments, and what the next amount may lean on."""

    language: Language
    found: list[Commitment] = field(default_factory=list[Commitment])
    before: Before = field(default_factory=Before)
    receivers: list[str] = field(default_factory=list[str])
    partners: list[str] = field(default_factory=list[str])
    block: int = -1


class _Case(NamedTuple):
    """One amount under judgement: number `number` of `size` that one phrase gives."""

    context: Context
    sentence: Sentence
    amount: Amount
    scope: Scope
    verdict: Verdict
    whole: Commitment | None
    number: int
    size: int


def find_money(context: Context) -> list[Commitment]:
    """The commitments in money, in reading order. Tables are read by `tables`."""
    state = _State(context.language)
    for block in context.outline.blocks:
        if block.kind in ("row", "caption", "subject", "heading"):
            continue
        if not context.amounts(block):
            _pass_by(block, state)
            continue
        if block.kind != "item":
            state.before.intro = None
        if block.index > state.block + 1:
            state.before.head = None
        state.block = block.index
        state.receivers, state.partners = [], []
        for sentence in context.sentences(block):
            if sentence.amounts:
                _read_sentence(context, sentence, state)
            _remember(sentence, state)
    return state.found


def _pass_by(block: Block, state: _State) -> None:
    """A block without amounts: "De middelen worden als volgt ingezet:" opens a list all the same."""
    if block.index == state.block + 1 and block.view.text.endswith(":"):
        state.block = block.index
        state.before.intro = state.before.head


def _remember(sentence: Sentence, state: _State) -> None:
    """Keep who was given to and who took part, for "hiervoor" and "deze order" later on."""
    everything = range(len(sentence.tokens))
    receivers = roles.recipients(sentence, everything, "NL", state.language)
    state.receivers = receivers or state.receivers
    state.partners = roles.partners(sentence, everything)
    if sentence.block.kind != "item" and sentence.text.rstrip().endswith(":"):
        state.before.intro = state.before.head


def _read_sentence(context: Context, sentence: Sentence, state: _State) -> None:
    before = state.before
    before.here, before.refused_here = None, False
    first: Commitment | None = None
    started = False
    for amounts in _groups(sentence):
        scope = scope_of(sentence, amounts[0])
        verdict = judge(context.language, sentence, amounts[0], scope, before)
        if verdict.rule is None:
            before.refused_here = before.refused_here or not started
            _divide(verdict, before, sentence, amounts)
            for amount in amounts:
                context.refuse(
                    "commitment", sentence.block, amount.start, amount.end, verdict.why
                )
        else:
            whole = _whole(verdict, before)
            for number, amount in enumerate(amounts):
                case = _Case(context, sentence, amount, scope, verdict, whole, number, len(amounts))
                made = _build(case, state)
                if made is None:
                    before.refused_here = before.refused_here or not started
                    context.refuse(
                        "commitment", sentence.block, amount.start, amount.end, "no giver is named"
                    )
                    continue
                before.here = _keep(made, case, state)
                _each_gives(made, case, state)
                if verdict.rule != "part":
                    first = first or before.here
        started = True
    if first is not None:
        before.head = first
    elif before.refused_here:
        before.head = None


def _groups(sentence: Sentence) -> list[list[Amount]]:
    """Amounts that one phrase gives together; of "van € 70 naar € 140 miljoen" the last."""
    groups: list[list[Amount]] = []
    text = sentence.block.view.text
    for amount in sentence.amounts:
        if groups and (groups[-1][0].start, groups[-1][0].end) == (amount.start, amount.end):
            if " naar " in text[amount.start : amount.end]:
                groups[-1] = [amount]
            else:
                groups[-1].append(amount)
        else:
            groups.append([amount])
    return groups


def _whole(verdict: Verdict, before: Before) -> Commitment | None:
    if verdict.rule == "item":
        return before.intro
    if verdict.rule == "part":
        return before.here or before.head
    return None


def _divide(verdict: Verdict, before: Before, sentence: Sentence, amounts: list[Amount]) -> None:
    """A refused part over a year widens the period of its whole ("… in 2017 en … in 2018")."""
    whole = before.here
    if whole is None or "over years" not in verdict.why:
        return
    for amount in amounts:
        later = [p for p in sentence.periods if p.start >= amount.end and p.first and p.last]
        if later:
            _widen(whole, later[0])


def _widen(whole: Commitment, period: Period) -> None:
    known = whole.period
    if known is None:
        whole.period = FactPeriod(period.first, period.last)
    elif known.first and known.last and period.first and period.last:
        whole.period = FactPeriod(min(known.first, period.first), max(known.last, period.last))


def _build(case: _Case, state: _State) -> Commitment | None:
    members = case.scope.members
    donor = _donor(case)
    if donor is None:
        told = case.verdict.hit is not None and case.verdict.hit.form.verb in _TOLD_OF_OTHERS
        if case.amount.currency not in _HOME and told and not _is_dutch(case):
            return None
        donor = NL
    receivers = _recipient(case, donor, state)
    made = Commitment(
        place=_evidence(case),
        rule=f"commitment/{case.verdict.rule}",
        donor=donor.code,
        own=donor.own,
        partners=_partners(case, state),
        recipient=receivers or None,
        purpose=_purpose(case.sentence, case.amount),
        amount=case.amount,
        status=case.verdict.status,
        period=_period(case),
        part_of=state.found.index(case.whole) if case.whole in state.found else None,
    )
    return made


_TOLD_OF_OTHERS = frozenset("besteed besteden toezeggen uitgeven betaald betalen".split())


def _is_dutch(case: _Case) -> bool:
    keys = case.sentence.keys
    return any(key.startswith("nederland") or key in ("caribisch", "bes", "bonaire", "saba", "wij", "ik") for key in keys)


def _partners(case: _Case, state: _State) -> list[str]:
    """ "Samen met A … Deze order van …": also those of the sentence that "deze" points to."""
    found = roles.partners(case.sentence, case.scope.members)
    if not found and _SHARED & set(case.scope.keys):
        found = [
            a.code
            for a in case.sentence.actors
            if a.code != "NL" and a.first in case.scope.members
            and roles.role_of(case.sentence, a) == "door"
        ]
    if not found and case.sentence.keys[0] in ("deze", "dit"):
        return list(state.partners)
    return found


def _each_gives(made: Commitment, case: _Case, state: _State) -> None:
    """ "A en B stelden elk 500 miljoen dollar ter beschikking": B gives as much."""
    if not {"elk", "ieder"} & set(case.scope.keys) or made is not state.found[-1]:
        return
    for actor in roles.subjects(case.sentence, case.scope.members):
        for other in roles.coordinated(case.sentence, actor)[1:]:
            donor = _as_donor(other.code)
            more = replace(made, donor=donor.code, own=donor.own, also=[])
            if made.donor == actor.code and not any(_same(k, more) for k in state.found):
                state.found.append(more)


def _keep(made: Commitment, case: _Case, state: _State) -> Commitment:
    """Add a commitment, or the evidence to the one that it tells again."""
    another = any(key in _ANOTHER for key in case.scope.keys)
    for known in state.found:
        if not another and _same(known, made):
            known.also.append(made.place)
            return known
    state.found.append(made)
    return made


def _same(known: Commitment, made: Commitment) -> bool:
    a, b = known.amount, made.amount
    return (
        a is not None
        and b is not None
        and (a.value, a.low, a.high, a.currency) == (b.value, b.low, b.high, b.currency)
        and known.donor == made.donor
        and known.part_of == made.part_of
        and known.place != made.place
        and (known.period == made.period or made.period is None or known.period is None)
    )


_ANOTHER = frozenset("tweede derde vierde nieuwe opnieuw nogmaals eenzelfde zelfde extra andere".split())
_SHARED = frozenset("helft deels mede gedeeltelijk".split())


def _evidence(case: _Case) -> Place:
    """The clause around the amount, from its first to its last word."""
    sentence, amount = case.sentence, case.amount
    tokens, text = sentence.tokens, sentence.block.view.text
    start = min(tokens[case.scope.members[0]].start, amount.start)
    end = max(tokens[case.scope.members[-1]].end, amount.end)
    for other in sentence.amounts:
        # A list gives each member its own words: cut at the neighbours.
        if other.end < amount.start and case.verdict.rule in ("list", "part"):
            cut = max(text.rfind(sep, other.end, amount.start) for sep in (",", ";", " en "))
            start = max(start, cut + 1)
        if other.start > amount.end and case.verdict.rule in ("list", "part"):
            cut = text.find(",", amount.end, other.start)
            end = min(end, cut) if cut > 0 else end
    while start < amount.start and not text[start].isalnum() and text[start] not in "€$‘“(":
        start += 1
    return Place(sentence.block.index, start, max(end, amount.end))


# --- who ---------------------------------------------------------------------------------


def _donor(case: _Case) -> Donor | None:
    """Who gives, or None where nobody is named: then it is the own state, in its own money."""
    sentence, members = case.sentence, case.scope.members
    hit = case.verdict.hit
    receiving = hit is not None and hit.form.verb == "ontvangen"
    source = _source(case, ("door", "van", "uit", "vanuit") if receiving else ("door",))
    if source is not None and not _SHARED & set(case.scope.keys):
        return source
    if receiving:
        return NL
    chosen = _subject(case)
    if chosen is not None:
        return _as_donor(chosen.code)
    adjective = _adjective(case)
    if adjective is not None:
        return adjective
    source = _source(case, ("vanuit", "namens", "van"))
    if source is not None:
        return source
    name = hit and roles.organisation(sentence, members, case.scope.at, case.context.language)
    if name:
        return Donor(name, False)
    if case.whole is not None and case.whole.donor is not None:
        return Donor(case.whole.donor, case.whole.own)
    return None


def _as_donor(code: str) -> Donor:
    return NL if code == "NL" else Donor(code, False)


def _subject(case: _Case) -> roles.Actor | None:
    """The actor that gives: the nearest one before the amount, else one behind its verb."""
    sentence, at = case.sentence, case.scope.at
    candidates = roles.subjects(sentence, case.scope.members)
    earlier = [actor for actor in candidates if actor.first < at]
    done = [sentence.token_at(a.end) for a in sentence.amounts if a.end <= case.amount.start]
    if done:
        earlier = [a for a in earlier if a.first >= done[-1]] or earlier[-1:]
    if not earlier:
        later = [a for a in candidates if roles.follows_verb(sentence, a)]
        return later[0] if later else _that_country(case)
    chosen = earlier[0]
    for actor in candidates:
        listed = roles.coordinated(sentence, actor)
        if chosen in listed:
            return listed[case.number] if len(listed) == case.size > 1 else actor
    return chosen


def _that_country(case: _Case) -> roles.Actor | None:
    """ "stelt dat land … ter beschikking": the country named last."""
    keys = " ".join(case.scope.keys)
    if "dat land" not in keys and "het land" not in keys:
        return None
    start = case.sentence.tokens[case.scope.at].start
    named = [a for a in case.sentence.actors if a.kind == "country" and a.end < start]
    return named[-1] if named else None


def _adjective(case: _Case) -> Donor | None:
    """ "De totale Nederlandse bijdrage", "het Duitse aandeel"."""
    words = words_of(case.context.language)
    for actor in case.sentence.actors:
        if actor.kind == "adjective" and actor.first in case.scope.members:
            following = case.sentence.keys[actor.last + 1 : actor.last + 3]
            if any(key in words.nouns or key.endswith(words.suffixes) for key in following):
                return _as_donor(actor.code)
    return None


def _source(case: _Case, wanted: tuple[str, ...]) -> Donor | None:
    """ "door Duitsland betaald", "een lening van het ESM", with ontvangen "van de NAM"."""
    receiving = "uit" in wanted
    sentence = case.sentence
    words = words_of(case.context.language)
    inside = set(case.scope.members)
    found: list[tuple[int, Donor]] = []
    for actor in sentence.actors:
        if actor.first not in inside or actor.kind not in ("country", "body", "own"):
            continue
        role = roles.role_of(sentence, actor)
        if role not in wanted:
            continue
        if role == "van" and not receiving:
            before = sentence.keys[max(actor.first - 3, 0) : actor.first]
            if actor.first > case.scope.at or roles.preposition_of(sentence, actor.first - 2) or not any(
                key != "kapitaal" and (key in words.nouns or key.endswith(words.suffixes))
                for key in before[:2]
            ):
                continue
        found.append((actor.first, _as_donor(actor.code)))
    if not found:
        return None
    earlier = [donor for first, donor in found if first < case.scope.at]
    return earlier[-1] if earlier else found[0][1]


_POINTING = frozenset(
    "hiervoor daarvoor hieraan daaraan daartoe hiertoe verband om hiermee daarmee deze dit ervoor er".split()
)


def _recipient(case: _Case, donor: Donor, state: _State) -> list[str]:
    sentence = case.sentence
    members = _own_members(case)
    found = roles.recipients(sentence, members, donor.code, case.context.language)
    found = found or roles.indirect(sentence, members, donor.code)
    if case.size > 1 and len(found) == case.size:
        return [found[case.number]]
    if found:
        return found
    hit = case.verdict.hit
    if hit is not None and hit.form.verb == "ontvangen" and donor.code != "NL":
        return ["NL"] if any(a.code == "NL" for a in roles.subjects(sentence, case.scope.members)) else []
    if case.whole is not None:
        return list(case.whole.recipient or [])
    beneficiary = roles.beneficiary(sentence, case.scope.members, donor.code)
    if beneficiary:
        return beneficiary
    if not donor.own or any(key in _POINTING for key in case.scope.keys):
        if state.receivers:
            return [code for code in state.receivers if code != donor.code]
    return _heading_recipient(case, donor)


def _own_members(case: _Case) -> list[int]:
    """The words of one member of a list: from its amount to the next one."""
    if case.verdict.rule not in ("part", "list") or case.size > 1:
        return case.scope.members
    sentence, amount = case.sentence, case.amount
    low = max((a.end for a in sentence.amounts if a.end <= amount.start), default=sentence.start)
    high = min((a.start for a in sentence.amounts if a.start >= amount.end), default=sentence.end)
    tokens = sentence.tokens
    after = [i for i in range(len(tokens)) if amount.start <= tokens[i].start < high]
    if any(tokens[i].key in ("voor", "aan", "naar") for i in after):
        return after
    return [i for i in range(len(tokens)) if low <= tokens[i].start < high]


def _heading_recipient(case: _Case, donor: Donor) -> list[str]:
    return topic_recipient(case.context, case.sentence.block, donor.code)


def topic_recipient(context: Context, block: Block, donor: str) -> list[str]:
    """The country of the heading above, or that of a subject "steun aan Oekraïne"."""
    subject = context.outline.header.subject or ""
    for title, given in ((context.heading_of(block), False), (subject, True)):
        tokens = tokenize(title)
        for actor in context.gazetteer.find(title, tokens, 0, len(tokens)):
            if actor.kind != "country" or actor.code in ("NL", donor):
                continue
            if not given or (actor.first and tokens[actor.first - 1].key in ("aan", "voor")):
                return [actor.code]
    return []


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


# --- when --------------------------------------------------------------------------------


def _period(case: _Case) -> FactPeriod | None:
    sentence, amount = case.sentence, case.amount
    inside = [
        p
        for p in sentence.periods
        if sentence.token_at(p.start) in case.scope.members and _spends(p, case)
    ]
    if case.verdict.rule in ("part", "list"):
        inside = _beside(sentence, amount, inside)
    if case.size > 1 and len(inside) == case.size:
        inside = [inside[case.number]]
    if not inside:
        return case.whole.period if case.whole is not None else None
    text = sentence.block.view.text
    years = [p for p in inside if p.first and p.last]
    if len(years) == len(inside) == 2 and case.size == 1 and _listed(text, inside):
        return FactPeriod(inside[0].first, inside[1].last)
    nearest = min(inside, key=lambda p: _distance(text, p, amount))
    return FactPeriod(
        nearest.first, nearest.last, text[nearest.start : nearest.end], nearest.approximate
    )


def _distance(text: str, period: Period, amount: Amount) -> int:
    """Characters between a period and an amount; a comma in between sets them far apart."""
    low, high = sorted(((period.start, period.end), (amount.start, amount.end)))
    between = text[low[1] : high[0]]
    return len(between) + 100 * ("," in between or ";" in between)


def _listed(text: str, periods: Sequence[Period]) -> bool:
    return text[periods[0].end : periods[1].start].strip() == "en"


def _beside(sentence: Sentence, amount: Amount, periods: list[Period]) -> list[Period]:
    """Of a list, only the periods between an amount's neighbours."""
    low = max((a.end for a in sentence.amounts if a.end <= amount.start), default=0)
    high = min((a.start for a in sentence.amounts if a.start >= amount.end), default=sentence.end)
    after = [p for p in periods if amount.end <= p.start < high]
    return after or [p for p in periods if low <= p.start < high]


def _spends(period: Period, case: _Case) -> bool:
    """A calendar period in which money flows.

    A day, or a month that is past, says when something was decided, unless it was paid then;
    what stands behind "terug te betalen" says when it flows back.
    """
    if period.first is None and period.last is None:
        return False
    index = case.sentence.token_at(period.start)
    if {"terug", "looptijd", "aflossing"} & set(case.sentence.keys[max(index - 5, 0) : index]):
        return False
    if case.verdict.status == "delivered" or period.first is None or period.last is None:
        return True
    if period.first == period.last:
        return False
    past = case.context.letter_date is not None and period.last < case.context.letter_date
    return not (past and (period.last - period.first).days <= 31)
