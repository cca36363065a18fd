"""The words of a statement that may tell of a sale: its price, its subject, the firms it names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver, listed
from letterparse.facts.grammar.phrases import Names, in_mention, is_finite, names_of, skipped
from letterparse.facts.grammar.subjects import RELATIVE, SUBORDINATING, subject_of
from letterparse.facts.grammar.verdicts import Scope
from letterparse.facts.money.selling import is_firm
from letterparse.language import Language
from letterparse.mentions.model import Amount
from letterparse.records import NamedTuple


class Told(NamedTuple):
    """The words under judgement."""

    language: Language
    sentence: Sentence
    amount: Amount
    scope: Scope
    statement: list[int]


ABOUT = frozenset(
    "circa ca ongeveer ruim bijna zo n rond in totaal samen tezamen slechts naar schatting".split()
)
_SUMS = frozenset(
    "bedrag totaalbedrag prijs totaalprijs som vergoeding aanneemsom contractsom koopsom "
    "koopprijs contractprijs betaling".split()
)


def price_at(sentence: Sentence, amount: Amount) -> int | None:
    """The token of the "voor" or "tegen" that makes this amount a price."""
    keys = sentence.keys
    at = sentence.token_at(amount.start) - 1
    while at > 0 and keys[at] in ABOUT:
        at -= 1
    if at > 1 and keys[at] == "van" and keys[at - 1] in _SUMS:
        at -= 2
        while at > 0 and (keys[at] in ("een", "de", "het") or keys[at].endswith("e")):
            at -= 1
    return at if at >= 0 and keys[at] in ("voor", "tegen", "à") else None


def subject_before(told: Told, place: int) -> list[Giver]:
    """Who stands in the place of the subject: before the verb, right behind it, or behind "dat"."""
    sentence, language, statement = told.sentence, told.language, told.statement
    names, opener = names_of(language), opener_of(told)
    verb, front = statement[place], statement[:place]
    if opener in RELATIVE or sentence.keys[statement[0]] in RELATIVE | SUBORDINATING:
        return subject_of(sentence, statement, opener, language).givers
    parted = [i for i in front if i - 1 in sentence.commas or sentence.keys[i] == "en"]
    earlier = [i for i in front if is_finite(sentence, i, names.finite, names)]
    if earlier:
        # "BAM won de opdracht en bouwt …": the subject of the verb before it.
        starts = [i for i in parted if i > earlier[-1]]
        front = [i for i in front if starts and i >= starts[-1]]
    while front and (sentence.keys[front[0]] in _JOINTS):
        front = front[1:]
    if front and _may_be_subject(sentence, front[0], names):
        found = listed(sentence, front[0], verb, language)[0] or _seated(sentence, front, names)
        found = found or _at_the_end(told, front, verb)
        if found or _names_itself(sentence, front):
            return found
    behind = skipped(sentence, statement, place + 1, names)
    if behind < len(statement) and _may_be_subject(sentence, statement[behind], names):
        found, _ = listed(sentence, statement[behind], statement[-1] + 1, language)
        if found or not earlier:
            return found
    return subject_of(sentence, statement, opener, language).givers


def _at_the_end(told: Told, front: Sequence[int], verb: int) -> list[Giver]:
    """ "Het in Hengelo gevestigde Thales bouwt …": the name behind what is said of it."""
    sentence, text = told.sentence, told.sentence.block.view.text
    for before, index in pairwise(front):
        if sentence.keys[before].endswith("de") and text[sentence.starts[index]].isupper():
            givers, end = listed(sentence, index, verb, told.language)
            return givers if end == verb else []
    return []


def _names_itself(sentence: Sentence, front: Sequence[int]) -> bool:
    """False for "Het onderhoud doet het bedrijf": an object may stand first as well."""
    return sentence.keys[front[0]] not in ("het", "de", "dat", "dit", "die", "deze")


def _seated(sentence: Sentence, front: Sequence[int], names: Names) -> list[Giver]:
    """ "Airbus in Leiden bouwt …": the sentence's first word is a name if a place tells where."""
    text, starts = sentence.block.view.text, sentence.starts
    first = sentence.keys[0]
    if front[0] or not 2 < len(front) < 5 or sentence.keys[1] not in ("in", "uit", "te"):
        return []
    plain = first in names.told_first | names.adverbs | names.not_names or first.endswith("en")
    if plain or not text[starts[2]].isupper() or not text[starts[0]].isupper():
        return []
    return [Giver(text[starts[0] : sentence.ends[0]], False, 0, 0)]


_JOINTS = frozenset("en maar want terwijl ook dus".split())


def _may_be_subject(sentence: Sentence, index: int, names: Names) -> bool:
    key = sentence.keys[index]
    plain = key not in names.prepositions and key not in names.adverbs
    if key == "van" and sentence.block.view.text[sentence.starts[index]].isupper():
        return sentence.keys[index + 1 : index + 2] in (["oord"], ["den"], ["der"], ["berkel"])
    return plain and not in_mention(sentence, index) and index not in sentence.timed


def opener_of(told: Told) -> str:
    """What opens the clause, if the statement stands at its head; else nothing."""
    clause = told.sentence.clauses.members(told.scope.clause)
    return told.scope.opener if told.statement[:1] == clause[:1] else ""


def firms_behind(told: Told, preposition: str) -> list[Giver]:
    """The firms that this preposition names."""
    sentence = told.sentence
    for index in told.statement:
        if sentence.keys[index] == preposition and index + 1 < len(sentence.keys):
            firms, _ = listed(sentence, index + 1, len(sentence.keys), told.language)
            if firms and all(is_firm(giver, told.language) for giver in firms):
                return firms
    return []


def stretch_start(told: Told) -> int:
    """The first token behind the amount before this one."""
    earlier = [a.end for a in told.sentence.amounts if a.end <= told.amount.start]
    return told.sentence.token_at(max(earlier)) if earlier else 0
