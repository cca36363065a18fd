"""Does its clause put an amount at the disposal of a purpose? The verdict for each amount.

The words of the clause answer, in this order: a rate, a price or a ceiling is none; a part
("waarvan") follows its whole; asking and pricing refuse; a verb or noun of giving accepts;
a member of a list follows the one before it, an item its introduction.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from letterparse.facts.context import Sentence
from letterparse.facts.model import Commitment
from letterparse.facts.verbs import Hit, verb_forms, verbs_in
from letterparse.language import Language
from letterparse.mentions.model import Amount

SMALLEST = 1000
"""Below this many units of a currency an amount is a price or a rate, not a commitment."""


class Words(NamedTuple):
    """The closed lists of `giving.toml`."""

    nouns: frozenset[str]
    suffixes: tuple[str, ...]
    other_nouns: frozenset[str]
    intended_nouns: frozenset[str]
    contracted_nouns: frozenset[str]
    announced_nouns: frozenset[str]
    asking: frozenset[str]
    pricing: frozenset[str]
    growing: frozenset[str]
    budgets: frozenset[str]
    comparing: frozenset[str]
    vague_agents: frozenset[str]
    own_costs: frozenset[str]
    own_cost_of: frozenset[str]
    paid_by: frozenset[str]
    outright: frozenset[str]
    materiel: frozenset[str]
    parts: frozenset[str]
    per_not_rate: frozenset[str]


@cache
def words_of(language: Language) -> Words:
    table = language.table("giving")
    lists = {name: frozenset(table[name]) for name in Words._fields if name != "suffixes"}
    return Words(suffixes=tuple(table["suffixes"]), **lists)


@dataclass(slots=True)
class Verdict:
    """Why an amount is a commitment (`rule`), or why not (`rule` None, `why`)."""

    rule: str | None
    why: str = ""
    status: str | None = None
    hit: Hit | None = None


@dataclass(slots=True)
class Before:
    """What was read before an amount: in its sentence, in the last one, above its list."""

    here: Commitment | None = None
    refused_here: bool = False
    head: Commitment | None = None
    intro: Commitment | None = None


@dataclass(slots=True)
class Scope:
    """The clause of an amount. `marked` has its words with "," where a comma follows."""

    at: int
    clause: int
    opener: str
    members: list[int]
    keys: list[str]
    marked: list[str]


def scope_of(sentence: Sentence, amount: Amount) -> Scope:
    """The clause that an amount stands in; brackets and what a colon opens join the outer one."""
    clauses = sentence.clauses
    at = min(sentence.token_at(amount.core[0]), len(sentence.tokens) - 1)
    clause = clauses.of[at]
    opener = clauses.opener[clause]
    members = clauses.members(clause)
    if opener in ("(", ":") and clauses.around[clause] >= 0:
        members = sorted(members + clauses.members(clauses.around[clause]))
    text, tokens = sentence.block.view.text, sentence.tokens
    marked: list[str] = []
    for member in members:
        marked.append(sentence.keys[member])
        if text[tokens[member].end : tokens[member].end + 1] == ",":
            marked.append(",")
    return Scope(at, clause, opener, members, [sentence.keys[i] for i in members], marked)


def judge(
    language: Language, sentence: Sentence, amount: Amount, scope: Scope, before: Before
) -> Verdict:
    """The verdict on one amount."""
    words = words_of(language)
    refusal = _no_gift(words, sentence, amount, scope)
    if refusal:
        return Verdict(None, refusal)
    hits = verbs_in(scope.marked, verb_forms(language, "giving"), "m")
    hits += _relative_hits(language, sentence, amount, scope)
    noun = _noun_of(words, sentence, amount, scope)
    if noun in words.other_nouns and not (noun in words.own_costs and _bears(hits)):
        return Verdict(None, f"it is the amount of a {noun}")
    if _is_part(words, sentence, amount, scope):
        return _judge_part(words, sentence, amount, scope, before, hits)
    asked = next((key for key in scope.keys if key in words.asking), None)
    if asked:
        return Verdict(None, f"somebody asks or weighs: {asked}")
    if _divides(sentence, amount, scope, before):
        return Verdict(None, "it only divides a total over years")
    if _own_cost(words, sentence, scope.keys):
        return Verdict("own-cost", status="decided")
    denied = "niet" in scope.keys and "alleen" not in scope.keys
    hit = _best(hits)
    if hit and not denied:
        status = _status(hit, scope.keys)
        if status == "decided" and noun in words.contracted_nouns:
            status = "contracted"
        return Verdict(f"gives:{hit.form.verb}", status=status, hit=hit)
    thing = _outright(words, language, scope)
    if thing and "waarde" in scope.keys and not denied:
        return Verdict(f"gives:{thing.form.verb}", status=_status(thing, scope.keys), hit=thing)
    if _budget_grows(words, scope.keys):
        return Verdict("budget-grows", status="decided")
    priced = next((key for key in scope.keys if key in words.pricing), None)
    if noun and not denied and (priced is None or priced in _COPULAS):
        return Verdict(f"noun:{noun}", status=_noun_status(words, noun))
    if before.here is not None and _follows_list(sentence, amount, before.here, scope.keys):
        return Verdict("list", status=before.here.status)
    if sentence.block.kind == "item" and before.intro is not None and not before.refused_here:
        return Verdict("item", status=before.intro.status)
    return Verdict(None, "no word of giving stands with it")


def _relative_hits(
    language: Language, sentence: Sentence, amount: Amount, scope: Scope
) -> list[Hit]:
    """The verbs of "€ 5 miljoen die voor … is gereserveerd": the clause that the amount opens."""
    after = sentence.token_at(amount.end)
    if after >= len(sentence.keys) or sentence.keys[after] not in ("die", "dat"):
        return []
    clause = sentence.clauses.of[after]
    if clause == scope.clause:
        return []
    keys = [sentence.keys[i] for i in sentence.clauses.members(clause)]
    return verbs_in(keys, verb_forms(language, "giving"), "m")


def _outright(words: Words, language: Language, scope: Scope) -> Hit | None:
    """A verb of giving or buying things, whose worth the amount says."""
    hits = verbs_in(scope.marked, verb_forms(language, "giving"), "k")
    return next((hit for hit in hits if hit.form.verb in words.outright), None)


def _bears(hits: list[Hit]) -> bool:
    """ "De extra lasten draagt het ministerie"."""
    return any(hit.form.verb in ("dragen", "betalen", "vergoeden", "voor rekening nemen") for hit in hits)


def _divides(sentence: Sentence, amount: Amount, scope: Scope, before: Before) -> bool:
    """ "€ 3,4 miljoen: € 0,9 miljoen in 2019 en € 2,5 miljoen in 2020"."""
    if scope.opener != ":" or before.here is None or before.here.amount is None:
        return False
    start = before.here.amount.end
    if any(start <= actor.start < amount.start for actor in sentence.actors):
        return False
    timed = any(start <= p.start and p.first for p in sentence.periods)
    return timed and not _has_use(sentence, amount, scope)


_COPULAS = frozenset("bedraagt bedroeg bedragen beloopt belopen beliep staat stond".split())


def _no_gift(words: Words, sentence: Sentence, amount: Amount, scope: Scope) -> str | None:
    """What no verb can make a gift."""
    if sentence.is_question:
        return "it stands in a question"
    largest = amount.value if amount.value is not None else amount.high
    if largest is not None and abs(largest) < SMALLEST:
        return "it is too small to be more than a price or a rate"
    if _is_rate(words, sentence, amount):
        return "it is a rate, per place or per piece"
    if _is_equivalent(sentence, amount, scope):
        return "it says the amount before it in another currency"
    compared = next((key for key in scope.keys if key in words.comparing), None)
    if compared:
        return f"it is a comparison: {compared}"
    own_words = sentence.block.view.text[amount.start : amount.core[0]].lower()
    if amount.qualifier in ("at_most", "at_least") and any(w in own_words for w in _LIMITS):
        return "it is a ceiling or a floor"
    if amount.qualifier == "at_most" and {"kunnen", "kan"} & set(scope.keys):
        return "it is the most that somebody can get"
    agent = _agent(sentence, scope)
    if agent & words.vague_agents and not agent & {"nederland"}:
        return "nobody in particular gives it"
    return None


_LIMITS = ("plafond", "grens", "begrensd", "maximum", "minimum", "gemaximeerd", "drempel")


def _agent(sentence: Sentence, scope: Scope) -> frozenset[str]:
    """The words after "door" in a passive clause."""
    if "door" not in scope.keys:
        return frozenset()
    at = scope.keys.index("door")
    return frozenset(scope.keys[at + 1 : at + 5])


def _is_rate(words: Words, sentence: Sentence, amount: Amount) -> bool:
    """ "€ 0,36 per kWh", "€ 7.100 per woning", "per bad kan € 180.000": not per year."""
    tokens, text = sentence.tokens, sentence.block.view.text
    after = sentence.token_at(amount.core[1])
    for index in range(after, min(after + 3, len(tokens) - 1)):
        if tokens[index].key == "per" and tokens[index + 1].key not in words.per_not_rate:
            between = text[amount.core[1] : tokens[index].start].split()
            return len(between) < 2 and text[amount.core[1] : tokens[index].start].count(",") == 0
    if sentence.keys[0] == "per" and len(tokens) > 1 and tokens[1].key[0].isalpha():
        return not sentence.periods or sentence.periods[0].start > tokens[0].start
    at = sentence.token_at(amount.core[0])
    for index in range(max(at - 5, 1), at):
        if tokens[index - 1].key == "per" and tokens[index].key.isalpha():
            return tokens[index].key not in words.per_not_rate and not any(
                p.start <= tokens[index - 1].start < p.end for p in sentence.periods
            )
    return False


def _is_equivalent(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """ "circa 1 miljard euro (SDR 891 miljoen)"."""
    if scope.opener != "(":
        return False
    text = sentence.block.view.text
    return any(
        text[other.core[1] : amount.start].strip() == "(" and other.currency != amount.currency
        for other in sentence.amounts
        if other.start < amount.start
    )


_SKIPPED = frozenset(
    "van ad ter waarde met totaal in een bedrag de het voor maximaal jaarlijks jaarlijkse extra "
    "eenmalig structureel omvang grootte hoogte tot ten hoogste circa ca ongeveer ruim bijna minimaal "
    "bedraagt bedragen bedroeg is was beloopt omvat groot à dus thans nu nog eens nieuwe aanvullende "
    "respectievelijk naar zo n minste rond zijn ook".split()
)
_MEASURES = frozenset(
    "bedraagt bedroeg bedragen beloopt belopen omvat omvatte komt kwam uitkomt omvang".split()
)


def _is_noun(words: Words, key: str) -> bool:
    return key in words.other_nouns or key in words.nouns or key.endswith(words.suffixes)


def _noun_of(words: Words, sentence: Sentence, amount: Amount, scope: Scope) -> str | None:
    """The noun that the amount hangs on: "order" in "deze order van circa 270 miljoen"."""
    keys, tokens, text = sentence.keys, sentence.tokens, sentence.block.view.text
    if scope.opener == "(":
        opened = min(i for i, c in enumerate(sentence.clauses.of) if c == scope.clause)
        near = [key for key in keys[max(opened - 6, 0) : opened] if _is_noun(words, key)]
        return near[-1] if near else None
    weak: str | None = None
    stopped = scope.at - 1
    for index in range(scope.at - 1, max(scope.at - 12, -1), -1):
        stopped = index
        gap = text[tokens[index].end : tokens[index + 1].start]
        if ";" in gap or ")" in gap:
            break
        key = keys[index]
        if key == "waarde":
            continue
        if key == "bedrag":
            weak = key
            continue
        if _is_noun(words, key):
            return key
        if key not in _SKIPPED and not _aside(sentence, index):
            break
    after = _noun_after(words, sentence, amount)
    if after:
        return after
    if any(keys[i] in _MEASURES for i in range(max(stopped, 0), scope.at)):
        subject = next((key for key in scope.keys if _is_noun(words, key)), None)
        if subject:
            return subject
    return weak


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
        if _is_noun(words, key):
            return key
        if key not in ("aan", "extra", "euro", "in", "totaal"):
            return None
    return None


def _noun_status(words: Words, noun: str) -> str:
    if noun in words.intended_nouns or noun.endswith("reservering"):
        return "intended"
    if noun in words.contracted_nouns:
        return "contracted"
    return "announced" if noun in words.announced_nouns else "decided"


# --- parts of a whole --------------------------------------------------------------------


def _is_part(words: Words, sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    if scope.opener in words.parts:
        return True
    if scope.opener == "(":
        return False
    for place, key in enumerate(scope.keys[:6]):
        if key in words.parts:
            before = scope.keys[place - 1] if place else ""
            return before in _TAKING or all(k in _PARTITIVE for k in scope.keys[:place])
    if scope.keys[0] != "van":
        return False
    earlier = [a for a in sentence.amounts if a.end < amount.start]
    return "dit bedrag" in " ".join(scope.keys[:4]) or (
        bool(earlier) and sentence.token_at(earlier[0].start) <= 3
    )


_TAKING = frozenset("ontvangt ontvangen krijgt krijgen is zijn wordt worden gaat gaan".split())
_PARTITIVE = frozenset(
    "het grootste deel een de helft kwart derde aanzienlijk aanzienlijke ook en waar is wordt ruim bijna".split()
)


def _judge_part(
    words: Words,
    sentence: Sentence,
    amount: Amount,
    scope: Scope,
    before: Before,
    hits: list[Hit],
) -> Verdict:
    """A part of an amount is a commitment if its whole is, and it has a use of its own."""
    parent = before.here or (None if before.refused_here else before.head)
    if parent is None:
        return Verdict(None, "it is a part of an amount that is no commitment")
    if any(key in words.pricing for key in scope.keys) and not hits:
        return Verdict(None, "it is priced or estimated")
    stages = [s for s in (_status(h, scope.keys) for h in hits) if s != "decided"]
    named = any(hit.form.verb == "ontvangen" for hit in hits)
    if not stages and not named and not _has_use(sentence, amount, scope):
        return Verdict(None, "it only divides a total over years")
    status = stages[0] if stages else parent.status
    return Verdict("part", status=status, hit=_best(hits))


_USES = frozenset("voor aan naar betrekking ten bestemd via door in op".split())


def _has_use(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """True if a part names what it is for, not only when it is spent."""
    later = [a.start for a in sentence.amounts if a.start > amount.start]
    earlier = [a.end for a in sentence.amounts if a.start < amount.start]
    inside = [sentence.tokens[i] for i in scope.members]
    low = max(earlier, default=inside[0].start)
    high = min(later, default=sentence.tokens[-1].end)
    for index, token in enumerate(sentence.tokens[:-1]):
        if not low <= token.start < high or token.key not in _USES:
            continue
        if amount.start <= token.start < amount.end:
            continue
        following = sentence.tokens[index + 1].start
        if any(p.start <= token.start < p.end for p in sentence.periods):
            continue
        if any(p.start <= following < p.end for p in sentence.periods):
            continue
        return True
    return False


# --- verbs -------------------------------------------------------------------------------

_ORDER = ("intended", "delivered", "announced", "contracted", "decided", "ended")
_AUXILIARIES = frozenset("is zijn was waren heeft hebben had hadden werd werden al reeds".split())
_AHEAD = frozenset("wordt worden zal zullen".split())


def _best(hits: list[Hit]) -> Hit | None:
    """The verb that decides: one that says a stage (paid, reserved) before one that gives."""
    return min(hits, key=lambda hit: _ORDER.index(hit.form.status)) if hits else None


def _status(hit: Hit, keys: list[str]) -> str:
    form = hit.form
    if form.verb == "ontvangen":
        received = form.past or ("ontvangen" in keys and {"heeft", "hebben"} & set(keys))
        return "delivered" if received and "toegekend" not in keys else "decided"
    if form.status == "decided":
        return "delivered" if form.past else "decided"
    if form.status == "delivered" and not form.past:
        if any(key in _AHEAD for key in keys) or not any(key in _AUXILIARIES for key in keys):
            return "decided"
    return form.status


def _own_cost(words: Words, sentence: Sentence, keys: list[str]) -> bool:
    """ "De uitgaven voor de inzet bedragen …", where the letter says who bears them."""
    if not any(key in words.own_costs or key.endswith("uitgaven") for key in keys):
        return False
    text = sentence.block.view.text
    near = text[sentence.start : sentence.end + 800].lower()
    return any(phrase in near for phrase in words.paid_by) and (
        "nederlandse" in keys
        or any(key in words.own_cost_of or key.endswith(tuple(words.own_cost_of)) for key in keys)
    )


def _budget_grows(words: Words, keys: list[str]) -> bool:
    return any(key in words.growing for key in keys) and any(
        key in words.budgets or key.endswith(("begroting", "budget")) for key in keys
    )


_FINITE = frozenset("is zijn was waren heeft hebben wordt worden zal zullen kan kunnen bedraagt".split())


def _follows_list(
    sentence: Sentence, amount: Amount, before: Commitment, scope_keys: list[str]
) -> bool:
    """ "€ 6 mln. voor onderwijs en 2,75 miljoen euro voor …": a further member of a list."""
    text = sentence.block.view.text
    if before.amount is None or before.place.block != sentence.block.index:
        return False
    between = text[before.amount.end : amount.start]
    if ";" in between and any(key in _FINITE for key in scope_keys):
        return False
    return len(between) < 160 and (" en" in between or "," in between or ";" in between)
