"""Lists inside a sentence, each member with a share of its own.

"België (€ 10 mln), Denemarken (60 generatoren) en de EU (€ 150 mln)": a name and a bracket.
"…: het Rijk € 30 mln, de provincie € 10 mln": behind a colon a name and an amount. Who is
named gives or gets, as the words around the list say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from letterparse.facts.case import donor_from
from letterparse.facts.context import Sentence
from letterparse.facts.people import number_of
from letterparse.facts.phrases import Giver, is_finite, listed, names_of
from letterparse.facts.roles import Donor
from letterparse.facts.sides import Sides, side_words, sides_of
from letterparse.facts.signals import COUNT
from letterparse.facts.subjects import is_passive, subject_of
from letterparse.facts.verbs import verb_forms, verbs_in
from letterparse.facts.verdicts import best_of, status_of, words_of
from letterparse.language import Language


class Member(NamedTuple):
    """Who is named from token `first` on; the share is in the tokens `share` up to `end`."""

    givers: tuple[Giver, ...]
    first: int
    share: int
    end: int


class Enumeration(NamedTuple):
    """A list of members in a sentence, and what their names do."""

    members: tuple[Member, ...]
    sides: Sides

    @property
    def first(self) -> int:
        return self.members[0].first

    @property
    def end(self) -> int:
        return self.members[-1].end

    def member_at(self, token: int) -> Member | None:
        """The member whose share holds this token."""
        return next((one for one in self.members if one.share <= token < one.end), None)


def donors_of(member: Member, language: Language) -> list[Donor]:
    return [donor_from(giver, language) for giver in member.givers]


def enumeration_in(sentence: Sentence, language: Language) -> Enumeration | None:
    """The list of names with shares in a sentence, if it has one."""
    if not (sentence.amounts or sentence.marked & COUNT):
        return None
    memo = sentence.memo
    if "enumeration" not in memo:
        memo["enumeration"] = _find(sentence, language)
    return memo["enumeration"]


def _find(sentence: Sentence, language: Language) -> Enumeration | None:
    text = sentence.text
    members: list[Member] = []
    if text.count("(") > 1:
        members = _bracketed(sentence, language)
    if len(members) < 2 and ":" in text:
        members = _behind_colon(sentence, language)
    if len(members) < 2 and "door" in sentence.present:
        members = _by_agents(sentence, language)
        if len(members) > 1:
            return Enumeration(tuple(members), Sides("give"))
    if len(members) < 2:
        return None
    sides = _sides(sentence, members, language)
    return Enumeration(tuple(members), sides) if sides is not None else None


_HEDGES = frozenset(
    "samen elk ieder circa ca ruim zo n ongeveer bijna tot maximaal ieder nog eens goed met "
    "vooralsnog eenmalig jaarlijks elk opnieuw".split()
)
_JOINTS = frozenset("en alsmede alsook evenals plus ook met tot slot nog verder daarnaast".split())
_BEFORE = frozenset("door van uit vanuit aan voor naar".split())


def _begins_share(sentence: Sentence, index: int, language: Language) -> bool:
    """True if an amount or a number stands here, perhaps behind "samen" or "circa"."""
    while index < len(sentence.keys) and sentence.keys[index] in _HEDGES:
        if index in sentence.priced:
            return True
        index += 1
    if index >= len(sentence.keys) or index in sentence.timed:
        return False
    return index in sentence.priced or number_of(sentence, index, language) is not None


def _bracketed(sentence: Sentence, language: Language) -> list[Member]:
    """The longest chain of "name (share)"."""
    best: list[Member] = []
    chain: list[Member] = []
    for opened, closed in _brackets(sentence, language):
        first = _joint(sentence, chain[-1].end, opened) if chain else None
        if first is not None:
            givers = _named(sentence, first, opened, language)
            if givers:
                chain.append(Member(givers, first, opened, closed))
                continue
        best = max(best, chain, key=len)
        chain = []
        found = _label_before(sentence, opened, language)
        if found is not None:
            chain.append(Member(found[1], found[0], opened, closed))
    return max(best, chain, key=len)


def _brackets(sentence: Sentence, language: Language) -> Iterator[tuple[int, int]]:
    """First and one past the last token of each bracket that holds a share."""
    clauses = sentence.clauses
    for clause, opener in enumerate(clauses.opener):
        if opener != "(":
            continue
        members = clauses.members(clause)
        if members and _begins_share(sentence, members[0], language):
            yield members[0], members[-1] + 1


def _joint(sentence: Sentence, end: int, opened: int) -> int | None:
    """The first token of the name between two brackets, None if more than a joint parts them."""
    text = sentence.block.view.text
    if end >= opened:
        return None
    gap = text[sentence.ends[end - 1] : sentence.starts[end]]
    if not ("," in gap or ";" in gap or sentence.keys[end] in _JOINTS or "/" in gap):
        return None
    while end < opened and sentence.keys[end] in _JOINTS | _BEFORE:
        end += 1
    return end if end < opened else None


def _named(
    sentence: Sentence, first: int, opened: int, language: Language
) -> tuple[Giver, ...] | None:
    """Who the words from `first` up to the share name; words that no grammar knows are a name."""
    givers, end = listed(sentence, first, opened, language)
    if givers and end == opened:
        return tuple(givers)
    names = names_of(language)
    if opened - first > _LONGEST_NAME:
        return None
    if any(is_finite(sentence, i, names.finite, names) for i in range(first, opened)):
        return None
    text = sentence.block.view.text[sentence.starts[first] : sentence.ends[opened - 1]]
    for article in ("de ", "het "):
        text = text.removeprefix(article)
    return (Giver(text, False, first, opened - 1),)


_LONGEST_NAME = 7
_NAMELY = frozenset("weten namelijk zoals waaronder meer andere hebben".split())


def _label_before(
    sentence: Sentence, opened: int, language: Language
) -> tuple[int, tuple[Giver, ...]] | None:
    """Who the noun phrase right before the first share names, and its first token."""
    best: tuple[int, tuple[Giver, ...]] | None = None
    names = names_of(language)
    for first in range(opened - 1, max(opened - _LONGEST_NAME, -1), -1):
        key = sentence.keys[first]
        if key in _NAMELY:
            break
        if key in names.prepositions or is_finite(sentence, first, names.finite, names):
            if key not in ("van", "voor") or best is None:
                break
        givers, end = listed(sentence, first, opened, language)
        if givers and end == opened and givers[0].first == first:
            best = first, tuple(givers)
    return best


def _behind_colon(sentence: Sentence, language: Language) -> list[Member]:
    """ "…: het Rijk € 30 mln, de provincie € 10 mln en ProRail € 2 mln"."""
    text = sentence.block.view.text
    colon = text.find(":", sentence.start, sentence.end)
    if colon < 0:
        return []
    amounts = [a for a in sentence.amounts if a.start > colon]
    members: list[Member] = []
    low = sentence.token_at(colon)
    for amount in amounts:
        share, end = sentence.token_at(amount.start), sentence.token_at(amount.end)
        first = _opens(sentence, low, share, bool(members))
        givers, stop = listed(sentence, first, share, language) if first < share else ([], first)
        while stop < share and sentence.keys[stop] in _HEDGES:
            stop += 1
        if givers and stop == share:
            members.append(Member(tuple(givers), first, share, end))
        elif not members:
            return []
        low = end
    return members


def _by_agents(sentence: Sentence, language: Language) -> list[Member]:
    """ "18 door Duitsland, 14 door Polen": a number, and by whom."""
    members: list[Member] = []
    for index, key in enumerate(sentence.keys):
        if key != "door" or index < 1 or number_of(sentence, index - 1, language) is None:
            continue
        givers, _ = listed(sentence, index + 1, len(sentence.keys), language)
        if givers:
            members.append(Member((givers[0],), index - 1, index - 1, givers[0].last + 1))
    return members


def _opens(sentence: Sentence, low: int, share: int, further: bool) -> int:
    """The first token of a name that a comma, semicolon or "en" opens before a share."""
    text = sentence.block.view.text
    if not further:
        return low
    for index in range(low, share):
        gap = text[sentence.ends[index - 1] : sentence.starts[index]]
        if sentence.keys[index] in _JOINTS:
            continue
        if "," in gap or ";" in gap or sentence.keys[index - 1] in _JOINTS:
            return index
    return share


def _sides(sentence: Sentence, members: Sequence[Member], language: Language) -> Sides | None:
    """What the names do: by the preposition before them, the lead, or the verb around them."""
    first = members[0].first
    before = sentence.keys[first - 1] if first else ""
    if before in ("door", "uit", "vanuit", "van"):
        return Sides("give")
    if before in ("aan", "voor", "naar", "over", "onder"):
        outer = _outside(sentence, members)
        givers = subject_of(sentence, outer, "", language).givers
        return Sides("get", donor_from(givers[0], language) if givers else None)
    text = sentence.block.view.text
    if first and ":" in text[sentence.ends[first - 1] : sentence.starts[first]]:
        told = sides_of(sentence.part(0, first), language)
        own = any(giver.own for member in members for giver in member.givers)
        return Sides("give") if own and told.donor is None else told
    return _of_clause(sentence, members, language)


def _outside(sentence: Sentence, members: Sequence[Member]) -> list[int]:
    inside = {i for one in members for i in range(one.share, one.end)}
    return [i for i in range(len(sentence.keys)) if i not in inside]


def _of_clause(sentence: Sentence, members: Sequence[Member], language: Language) -> Sides | None:
    """By the verb: the list is its subject, or stands with a subject that is named otherwise."""
    outer = _outside(sentence, members)
    words = side_words(language)
    gets = not words.getting.isdisjoint(sentence.keys[i] for i in outer)
    subject = subject_of(sentence, outer, "", language)
    label = range(members[0].first, members[0].share)
    listed_here = bool(subject.givers) and subject.givers[0].first in label
    kind = not words.parties.isdisjoint(subject.words)
    if (listed_here or kind) and (gets or _speaks_of_giving(sentence, outer, language)):
        passive = is_passive(sentence, outer, language)
        if gets and members[0].first:
            return Sides("get", sides_of(sentence.part(0, members[0].first), language).donor)
        return Sides("get" if gets or passive else "give")
    if subject.givers:
        giver = subject.givers[0]
        told = sides_of(sentence.part(0, members[0].first), language) if gets else None
        return Sides("get", told.donor if told else donor_from(giver, language))
    if subject.thing or subject.points_back or is_passive(sentence, outer, language):
        return None
    return Sides("give") if _speaks_of_giving(sentence, outer, language) else None


def _speaks_of_giving(sentence: Sentence, outer: Sequence[int], language: Language) -> bool:
    forms, nouns = verb_forms(language, "giving"), side_words(language).giving_nouns
    said = sentence.marked_words(outer)
    if any(verbs_in(said, forms, use) for use in "mk"):
        return True
    return any(sentence.keys[i].endswith(nouns) for i in outer)


def lead_status(sentence: Sentence, listed: Enumeration, language: Language) -> str:
    """The stage that the words around a list say."""
    keys = [k for i, k in enumerate(sentence.keys) if listed.member_at(i) is None]
    hit = best_of(verbs_in(keys, verb_forms(language, "giving"), "m")) or best_of(
        verbs_in(keys, verb_forms(language, "giving"), "k")
    )
    if hit is not None:
        return status_of(hit, keys)
    announced = words_of(language).announced_nouns
    return "decided" if announced.isdisjoint(keys) else "announced"
