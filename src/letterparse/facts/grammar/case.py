"""One amount under judgement, and what a name in it stands for as a giver."""

from __future__ import annotations

from functools import cache

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.named_givers import Giver
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.roles import NL, Donor
from letterparse.facts.grammar.subjects import Subject, statement_of, subject_of
from letterparse.facts.grammar.verdicts import Before, Opening, Scope, Verdict
from letterparse.facts.model import Commitment
from letterparse.language import Language
from letterparse.mentions.model import Amount
from letterparse.records import NamedTuple


class Case(NamedTuple):
    """One amount under judgement: number `number` of `size` that one phrase gives."""

    context: Context
    sentence: Sentence
    amount: Amount
    scope: Scope
    verdict: Verdict
    whole: Commitment | None
    number: int
    size: int
    before: Before

    @property
    def statement(self) -> list[int]:
        """The tokens of the amount's own statement."""
        scope = self.scope
        if scope.statement is None:
            scope.statement = statement_of(self.sentence, scope, self.context.language)
        return scope.statement

    @property
    def subject(self) -> Subject:
        """The subject of that statement."""
        opener, language = self.scope.opener, self.context.language
        return subject_of(self.sentence, self.statement, opener, language)

    @property
    def earlier_end(self) -> int:
        """The offset where the amount before this one ends, 0 for the first of the sentence."""
        start = self.amount.start
        return max((a.end for a in self.sentence.amounts if a.end <= start), default=0)


OWNED = frozenset(
    "bijdrage bijdragen steun aandeel storting lening leningen toezegging donatie gift "
    "schenking inleg".split()
)


GETTING = frozenset(
    "krijgt krijgen kreeg kregen gekregen ontvangt ontvangen ontving ontvingen toekomt".split()
)


def as_donor(code: str, language: Language) -> Donor:
    """A code or name as the giver; an agency of the state is the state, of a public body
    beside it is left open whose money it gives."""
    names = {code.lower(), code.lower().split(" ")[0]}
    if code.startswith(("Zr.Ms", "Hr.Ms", "Zr. Ms", "Hr. Ms")):
        return NL  # a ship of the navy
    if code == "NL" or names & _listed(language, "agencies") or code.lower() in _own(language):
        return NL
    return Donor(code, None if names & _listed(language, "public_bodies") else False)


@cache
def _own(language: Language) -> frozenset[str]:
    """The own ministries by name: "door Buitenlandse Zaken betaald"."""
    names = names_of(language)
    return names.ministries | names.self_words | names.own_funds


@cache
def _listed(language: Language, group: str) -> frozenset[str]:
    return frozenset(language.table("actors")[group])


def donor_told(told: Commitment | Opening | None) -> Donor | None:
    """Who gives what was told before, if that is said."""
    return Donor(told.donor, told.own) if told is not None and told.donor else None


def donor_from(giver: Giver, language: Language) -> Donor:
    return NL if giver.own else as_donor(giver.code, language)
