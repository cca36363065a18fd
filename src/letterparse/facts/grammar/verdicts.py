"""What a verdict on an amount leans on: word lists, the clause, its own verbs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.going_on import awaits_verb, names_ahead
from letterparse.facts.grammar.phrases import finite_forms, in_double, in_mention, names_of
from letterparse.facts.grammar.roles import PREPOSITIONS
from letterparse.facts.grammar.signals import COUNT
from letterparse.facts.grammar.verbs import Hit, is_participle
from letterparse.facts.model import Commitment, FactPeriod
from letterparse.language import Language
from letterparse.mentions.model import Amount
from letterparse.records import NamedTuple, Record, field


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
    other_suffixes: tuple[str, ...]
    denied_nouns: frozenset[str]
    opposed: frozenset[str]
    purposes: frozenset[str]
    pointing_purposes: frozenset[str]
    measured: frozenset[str]
    opening_nouns: frozenset[str]
    not_things: tuple[str, ...]
    platforms: tuple[str, ...]
    sailing: tuple[str, ...]
    dues: frozenset[str]
    vague_subjects: frozenset[str]
    proposals: frozenset[str]
    reckoned: frozenset[str]
    purses: frozenset[str]
    given_bare: frozenset[str]
    granting: frozenset[str]
    buyers: frozenset[str]
    conferences: frozenset[str]
    rewards: frozenset[str]
    granting_speech: frozenset[str]
    granted: frozenset[str]
    capacities: frozenset[str]
    agreed: frozenset[str]


_ENDS = ("suffixes", "other_suffixes", "not_things", "platforms", "sailing")


@cache
def words_of(language: Language) -> Words:
    """The lists of `giving.toml`, read once."""
    table = language.table("giving")
    lists: dict[str, Any] = {
        name: (tuple if name in _ENDS else frozenset)(table[name]) for name in Words._fields
    }
    return Words(**lists)


class Verdict(Record):
    """Why an amount is a commitment (`rule`), or why not (`rule` None, `why`)."""

    rule: str | None
    why: str = ""
    status: str | None = None
    hit: Hit | None = None


class Opening(Record):
    """What the line above a list says, if it gives without an amount of its own.

    "Het kabinet stelt beschikbaar:" has a giver; where its labels give, the items name theirs.
    """

    donor: str | None
    own: bool | None
    status: str
    receivers: list[str]
    labels: str = ""
    period: FactPeriod | None = None


class Before(Record):
    """What was read before an amount: in its sentence, in the last one, above its list."""

    here: Commitment | None = None
    refused_here: bool = False
    head: Commitment | None = None
    refused_head: bool = False
    intro: Commitment | None = None
    divided: bool = False
    """True if the line above the list says that its items divide the `intro`."""
    opening: Opening | None = None
    labels: str = ""
    """What the labels of the items of this list do: "give", "get", "" where nothing says it."""
    held_for: list[str] = field(default_factory=list[str])
    """For whom the conference is held that the paragraph tells of."""
    last: Sentence | None = None
    """The sentence before, where "zij" and "deze order" point to."""


class Scope(Record):
    """The clause of an amount. `marked` has its words with "," where a comma follows.

    `statement` keeps the tokens of the amount's own statement once somebody asks for them.
    """

    at: int
    clause: int
    opener: str
    members: list[int]
    keys: list[str]
    marked: list[str]
    statement: list[int] | None = None


def scope_of(sentence: Sentence, amount: Amount, language: Language) -> Scope:
    """The clause that an amount stands in; brackets and what a colon opens join the outer one,
    unless it is a statement with a verb of its own."""
    clauses = sentence.clauses
    at = min(sentence.token_at(amount.core[0]), len(sentence.keys) - 1)
    clause = clauses.of[at]
    opener = clauses.opener[clause]
    members = clauses.members(clause)
    stated = opener == ":" and _is_stated(sentence, members, language)
    if opener in ("(", ":") and clauses.around[clause] >= 0 and not stated:
        members = sorted(members + clauses.members(clauses.around[clause]))
    members = statement_around(sentence, members, at, language)
    aside = purposes_aside(sentence, members, at)
    said = [member for member in members if member not in aside] if aside else members
    keys = sentence.words(said)
    return Scope(at, clause, opener, members, keys, sentence.marked_words(said))


def _is_stated(sentence: Sentence, members: list[int], language: Language) -> bool:
    """True if these words have a finite verb; "te verdelen" is none."""
    finite, keys = _finite(language), sentence.keys
    return any(keys[i] in finite and (not i or keys[i - 1] != "te") for i in members)


def statement_around(
    sentence: Sentence, members: list[int], at: int, language: Language
) -> list[int]:
    """Of "A legt € 5 miljoen in, B past € 3 miljoen bij" the statement that the amount stands in.

    A clause is cut at commas and at "en" where what follows has a finite verb of its own, too;
    stretches without one ("en ProRail 21 mln.") stay with the one before.
    """
    keys, names = sentence.keys, names_of(language)
    verbs = finite_in(sentence, language).intersection(members)
    if len(verbs) < 2 and not _is_subordinate(keys, members[0]):
        return members
    cuts = [
        place
        for place, i in enumerate(members)
        if (keys[i] == "en" or keys[i] in MIDWAY or i in sentence.behind_commas)
        and not in_double(sentence, i, names)  # "waterschap Aa en Maas"
        and (not in_mention(sentence, i) or _opens_with_sum(sentence, i, verbs))
        and place
    ]
    parts = [members[low:high] for low, high in pairwise([0, *cuts, len(members)])]
    statements: list[list[int]] = []
    ahead: list[int] = []
    last: list[int] = []
    for part in parts:
        before = statements[-1] if statements else []
        if ahead and verbs.isdisjoint(before) and _goes_on(sentence, part, verbs):
            before += part  # "De provincies Drenthe, Fryslân | en Groningen willen … betalen"
        elif ahead and _goes_on(sentence, part, verbs):
            # "…, de provincies Fryslân | en Groningen betalen": one subject.
            before[-len(ahead) :] = []
            statements.append([*ahead, *part])
        elif not verbs.isdisjoint(before) and names_ahead(sentence, last, part, verbs):
            before[-len(last) :] = []  # "… en Almere, dat al meedeed, | legt € 4 miljoen in"
            statements.append([*last, *part])
        elif len(statements) == 1 and _is_main(sentence, members[0], part[0], verbs):
            # "Omdat het COA een tekort heeft, | reserveer ik …"
            statements.append(list(part))
        elif statements and (
            verbs.isdisjoint(part)
            or verbs.isdisjoint(before)
            or awaits_verb(sentence, before, part, verbs)
        ):
            before += part
        else:
            statements.append(list(part))
        last = part
        ahead = part if statements and _only_names(sentence, part, verbs) else []
    return next((told for told in statements if at in told), members)


def _opens_with_sum(sentence: Sentence, i: int, verbs: frozenset[int]) -> bool:
    """ "… is over A en B verdeeld, € 3 miljoen is …": a sum in front, its verb right behind it."""
    return i in sentence.behind_commas and any(
        sentence.token_at(amount.start) == i and sentence.token_at(amount.end) in verbs
        for amount in sentence.amounts
    )


def finite_in(sentence: Sentence, language: Language) -> frozenset[int]:
    """The tokens that can be finite verbs."""
    found = sentence.memo.get("finite")
    if found is None:
        finite, keys = _finite(language), sentence.keys
        verbs = {
            i
            for i, key in enumerate(keys)
            if key in finite and (not i or keys[i - 1] not in _NOMINAL)
        }
        if "ik" in sentence.present:
            # "neem ik": the first person lacks the "t" of the tables.
            beside = [i for i in range(len(keys)) if "ik" in keys[max(i - 1, 0) : i + 2]]
            verbs.update(i for i in beside if keys[i] != "ik" and f"{keys[i]}t" in finite)
        # "de Nederlandse Staat": no verb; but "en staat borg" is one.
        verbs = {i for i in verbs if keys[i] != "staat" or not keys[i - 1].endswith("se")}
        # "voor zijn rekening": no verb either.
        verbs = {i for i in verbs if keys[i] != "zijn" or keys[i - 1] not in PREPOSITIONS}
        found = sentence.memo["finite"] = frozenset(verbs)
    return found


# "te betalen", "de Staat": no finite verbs.
_NOMINAL = frozenset("te de het een nederlandse der".split())


def _is_main(sentence: Sentence, first: int, at: int, verbs: frozenset[int]) -> bool:
    """A verb behind the comma of a subordinate clause that opens the sentence."""
    return at in verbs and _follows_comma(sentence, at) and _is_subordinate(sentence.keys, first)


def _is_subordinate(keys: Sequence[str], first: int) -> bool:
    """ "Omdat …", "Op voorwaarde dat …": the words open a subordinate clause."""
    provided = keys[first : first + 3] == ["op", "voorwaarde", "dat"]
    provided = provided or keys[first : first + 4] == ["onder", "de", "voorwaarde", "dat"]
    return provided or keys[first] in _SUBORDINATE


_SUBORDINATE = frozenset(
    "omdat doordat hoewel ofschoon nu nadat toen aangezien daar terwijl zodra sinds voordat "
    "ondanks".split()
)


MIDWAY = frozenset("omdat doordat hoewel nadat aangezien terwijl zodra voordat".split())
"""These open a clause without a comma too: "trok zich terug nadat de provincie … gaf"."""


def _only_names(sentence: Sentence, part: list[int], verbs: frozenset[int]) -> bool:
    """True for ", de provincies Fryslân", "en UNICEF": a short stretch without verb or money."""
    givers = (a.last for a in sentence.actors if a.kind in ("country", "body"))
    and_one = sentence.keys[part[0]] == "en" and part[-1] in givers
    joined = _follows_comma(sentence, part[0]) or and_one
    if len(part) > _FEW or not joined or not verbs.isdisjoint(part):
        return False
    text, starts = sentence.block.view.text, sentence.starts
    if any(in_mention(sentence, i) or sentence.keys[i] in PREPOSITIONS for i in part):
        return False
    return text[starts[part[-1]]].isupper() or sentence.keys[part[0]] in ("de", "het")


def _goes_on(sentence: Sentence, part: list[int], verbs: frozenset[int]) -> bool:
    """True for "en Groningen betalen elk …": a name, then the verb, in the plural."""
    verb = next((place for place, i in enumerate(part) if i in verbs), 0)
    if sentence.keys[part[0]] != "en" or not 1 < verb <= _FEW:
        return False
    if any(in_mention(sentence, i) or sentence.keys[i] in PREPOSITIONS for i in part[:verb]):
        return False
    return sentence.keys[part[verb]].endswith(("en", "n"))


_FEW = 5


def _follows_comma(sentence: Sentence, i: int) -> bool:
    return i in sentence.behind_commas


@cache
def _finite(language: Language) -> frozenset[str]:
    """Finite verbs: the auxiliaries, and each verb of giving in the present or past."""
    return finite_forms(language) - {"al", "reeds"}


def purposes_aside(sentence: Sentence, members: list[int], at: int) -> set[int]:
    """The tokens of "om … te doen" that the amount stands outside of: what for, not what."""
    keys = sentence.keys
    aside: set[int] = set()
    if "om" not in sentence.present:
        return aside
    opened: int | None = None
    for index in members:
        if keys[index] == "om":
            opened = index
        elif keys[index] == "te" and opened is not None:
            last = min(index + 1, len(keys) - 1)
            last += keys[last] in _MODAL and keys[last + 1 : last + 2] != []
            if not opened <= at <= last and keys[last].endswith("n"):
                aside.update(range(opened, last + 1))
            opened = None
    return aside


# "om tenten te kunnen kopen": the verb of what it is for follows.
_MODAL = frozenset(("kunnen", "mogen"))


def priced_in(words: Words, keys: list[str]) -> bool:
    """True if a word of price stands in a clause; "van de Staat" is none."""
    return not words.pricing.isdisjoint(keys) and any(
        key in words.pricing and (key != "staat" or not i or keys[i - 1] not in _NOMINAL)
        for i, key in enumerate(keys)
    )


def own_verbs(sentence: Sentence, amount: Amount, scope: Scope, hits: list[Hit]) -> list[Hit]:
    """The verbs without the participles of the other amounts of the clause.

    In "€ 5 mln. betaald en nog € 2 mln. gereserveerd" the participle between an amount and
    the next tells of that amount alone; "heeft aangekondigd … € 5 mln. te betalen" has one verb
    before all amounts, which tells of each.
    """
    hits = _without_apposed(scope, hits)
    ends = [hit for hit in hits if is_participle(scope.marked[hit.at])]
    if len(ends) > 1 and len(sentence.amounts) == 1:
        return [hit for hit in hits if hit not in _of_other_part(sentence, scope, ends)]
    if len(ends) < 2 or len(sentence.amounts) < 2:
        return hits
    places = [sentence.token_at(other.core[0]) for other in sentence.amounts]
    here = sentence.token_at(amount.core[0])
    told = _stretches(sentence, scope, places)
    if not any(told[hit.at] == here for hit in ends):
        return hits
    others = [hit for hit in ends if told[hit.at] not in (here, _BEFORE_ALL)]
    return [hit for hit in hits if hit not in others]


def _of_other_part(sentence: Sentence, scope: Scope, ends: list[Hit]) -> list[Hit]:
    """ "heeft € 8 mln. uitgetrokken en zeventig wagens | geleverd": what tells of those."""
    words, at = scope.marked, scope.members.index(scope.at) if scope.at in scope.members else 0
    first = next((hit for hit in ends if hit.at > at), None)
    if first is None:
        return []
    before, behind = (ends[: ends.index(first)], ends[ends.index(first) + 1 :])
    if any(words[hit.at + 1] == "en" for hit in before):
        return before  # "heeft zeventig wagens | geleverd | en € 8 mln. toegezegd"
    if words[first.at + 1 : first.at + 2] != ["en"] or not behind:
        return []
    counted = scope.members[first.at + 2 : behind[-1].at]
    goods = any(sentence.marks[i] & COUNT and i not in sentence.timed for i in counted)
    return behind if goods else []


def _without_apposed(scope: Scope, hits: list[Hit]) -> list[Hit]:
    """The verbs without the participle of "Het fonds, in 2020 opgericht, ontving € 5 miljoen"."""
    words = scope.marked
    main = [h.at for h in hits if not is_participle(words[h.at]) and not words[h.at].endswith("en")]
    if not main:
        return hits
    return [
        h
        for h in hits
        if not (h.at < main[0] and is_participle(words[h.at]) and words[h.at + 1] == ",")
    ]


def _stretches(sentence: Sentence, scope: Scope, places: list[int]) -> list[int]:
    """For each of the words in `marked` the token of the amount that it stands behind."""
    told: list[int] = []
    left = iter(scope.members)
    for word in scope.marked:
        i = next((i for i in left if sentence.keys[i] == word), -1) if word != "," else -1
        told.append(max((place for place in places if place <= i), default=_BEFORE_ALL))
    return told


_BEFORE_ALL = -1
