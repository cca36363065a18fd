"""Lists inside a sentence, each member with a share of its own.

"België (€ 10 mln), Denemarken (60 generatoren) en de EU (€ 150 mln)": a name and a bracket.
"…: het Rijk € 30 mln, de provincie € 10 mln": behind a colon a name and an amount. Who is
named gives or gets, as the words around the list say.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts.bracket_rows import (
    among,
    in_bracket,
    is_row_of_bodies,
    is_row_of_givers,
)
from letterparse.facts.gifts.list_labels import no_list_of_gifts
from letterparse.facts.gifts.listed_shares import (
    Member,
    bare_receivers,
    behind_colon,
    bracketed,
    by_origin,
    labelled,
    names_behind,
)
from letterparse.facts.gifts.sides import Sides, side_words, sides_of
from letterparse.facts.gifts.stages import best_of, status_of
from letterparse.facts.grammar.case import as_donor, donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver
from letterparse.facts.grammar.nouns import is_other, owns_what_gets
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.purses import FROM_WHOM, fund_above
from letterparse.facts.grammar.roles import Donor
from letterparse.facts.grammar.signals import COUNT
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import words_of
from letterparse.language import Language
from letterparse.records import NamedTuple


class Enumeration(NamedTuple):
    """A list of members in a sentence, and what their names do."""

    members: tuple[Member, ...]
    sides: Sides

    @property
    def first(self) -> int:
        return self.members[0].first

    def member_at(self, token: int) -> Member | None:
        """The member whose share holds this token."""
        return next((one for one in self.members if one.share <= token < one.end), None)


def donors_of(member: Member, language: Language) -> list[Donor]:
    return [donor_from(giver, language) for giver in member.givers]


def share_at(
    sentence: Sentence, token: int, language: Language
) -> tuple[Enumeration, Member] | None:
    """The list that a token stands in a share of, and whose share it is."""
    listed = enumeration_in(sentence, language)
    member = listed.member_at(token) if listed is not None else None
    return (listed, member) if listed is not None and member is not None else None


def enumeration_in(sentence: Sentence, language: Language) -> Enumeration | None:
    """The list of names with shares in a sentence, if it has one."""
    if not (sentence.amounts or sentence.marked & COUNT):
        return None
    memo = sentence.memo
    if "enumeration" not in memo:
        memo["enumeration"] = _find(sentence, language)
    return memo["enumeration"]


def _find(sentence: Sentence, language: Language) -> Enumeration | None:
    members = _members(sentence, language)
    if len(members) < 2:
        return None
    sides = _sides(sentence, members, language)
    return Enumeration(tuple(members), sides) if sides is not None else None


def _members(sentence: Sentence, language: Language) -> list[Member]:
    """The list in the first form that fits."""
    text = sentence.text
    brackets = text.count("(") > 1
    forms = (
        (brackets, bracketed),
        (text.count(":") > 1, labelled),
        (":" in text, behind_colon),
        (brackets, names_behind),
        ("(" in text, in_bracket),
        ("onder" in text, among),
        (True, by_origin),
        (True, bare_receivers),
    )
    for fits, read in forms:
        members = read(sentence, language) if fits else []
        if len(members) > 1:
            return members
    return []


def _sides(sentence: Sentence, members: Sequence[Member], language: Language) -> Sides | None:
    """What the names do: by the preposition before them, the lead, or the verb around them."""
    first = members[0].first
    before = sentence.keys[first - 1] if first else ""
    if first == members[0].share:
        return _of_names_behind(sentence, members, language)
    toward = before == "van" and owns_what_gets(sentence, first - 1, language)
    if before in FROM_WHOM and not toward:
        if before == "van" and _of_doing(sentence, first - 2, language):
            return None
        if sentence.keys[max(first - 2, 0)] in _GROUPS:
            return Sides("give")  # "een consortium van de EIB (€ 5 mln.) en FMO (€ 2 mln.)"
        giver = _subject_giver(sentence, members, language) if before == "van" else None
        return Sides("get", donor_from(giver, language)) if giver is not None else Sides("give")
    if toward or before in ("aan", "voor", "naar", "over", "onder"):
        outer = _outside(sentence, members)
        givers = subject_of(sentence, outer, "", language).givers
        if not givers and (fund := fund_above(sentence)):
            return Sides("get", as_donor(fund, language))
        return Sides("get", donor_from(givers[0], language) if givers else None)
    text = sentence.block.view.text
    if first and ":" in text[sentence.ends[first - 1] : sentence.starts[first]]:
        lead = sentence.part(0, first)
        if no_list_of_gifts(lead, language) or _tells_of_other(lead, language):
            return None
        told = sides_of(lead, language)
        givers = [giver for member in members for giver in member.givers]
        own = any(giver.own for giver in givers)
        if not told.sure and told.labels == "get":
            # "Bijdragen aan VN-organisaties: UNHCR …", but "aan fondsen: Duitsland …".
            states = side_words(language).giving_states
            return Sides("give" if all(giver.code in states for giver in givers) else "get")
        return Sides("give") if own and told.donor is None else told
    if before == "met" and sentence.keys[max(first - 2, 0)] in ("samen", "tezamen"):
        return Sides("give")  # "Samen met Zweden (€ 9 mln.) en Polen (€ 8 mln.) steekt …"
    if before == "na" and not _RANKED.isdisjoint(sentence.present):
        return Sides("give")  # "Na Spanje (€ 9 mln.) en Italië (€ 8 mln.) is … de derde donor"
    return _of_clause(sentence, members, language)


_GROUPS = frozenset("consortium coalitie groep kopgroep combinatie samenwerkingsverband".split())
_RANKED = frozenset("donor gever bijdrager financier donateur schenker".split())


def _of_doing(sentence: Sentence, at: int, language: Language) -> bool:
    """ "de verlenging van Interflex (€ 18 mln.)": what is done with it, nobody who gives."""
    key = sentence.keys[at] if at >= 0 else ""
    return key.endswith(_DOINGS) and not key.endswith(side_words(language).giving_nouns)


_DOINGS = ("ing", "bouw", "sloop", "aanleg", "herstel", "onderhoud", "inzet")


def _subject_giver(
    sentence: Sentence, members: Sequence[Member], language: Language
) -> Giver | None:
    """ "Nederland herfinanciert de leningen van Curaçao (€ 450 mln.) …": who acts, not those."""
    outer = _outside(sentence, members)
    getting = side_words(language).getting
    if not getting.isdisjoint(sentence.keys[i] for i in outer):
        return None
    if is_passive(sentence, outer, language):
        return None
    givers = subject_of(sentence, outer, "", language).givers
    return givers[0] if givers and givers[0].first < members[0].first else None


def _tells_of_other(lead: Sentence, language: Language) -> bool:
    """True for a price, damage or a wish: "noemt drie tekorten:"."""
    words = words_of(language)
    return any(
        key in words.asking or (is_other(words, key) and not key.endswith("kosten"))
        for key in lead.keys
    )


def _of_names_behind(
    sentence: Sentence, members: Sequence[Member], language: Language
) -> Sides | None:
    """Shares with names behind them: "18 door Duitsland", "400 laptops (Rabobank)"."""
    if all(sentence.keys[one.givers[0].first - 1] in FROM_WHOM for one in members):
        bare = all(one.share in sentence.priced or _is_bare(one) for one in members)
        outer = _outside(sentence, members)
        return Sides("give") if bare or _speaks_of_giving(sentence, outer, language) else None
    lead = sides_of(sentence.part(0, members[0].share), language) if members[0].share else None
    return lead if lead is not None and lead.labels else None


def _is_bare(member: Member) -> bool:
    """True for a number right before the preposition: "18 door Duitsland"."""
    return member.givers[0].first - member.share == 2 or member.end - member.share < _SHORT


_SHORT = 4


def _outside(sentence: Sentence, members: Sequence[Member]) -> list[int]:
    inside = {i for one in members for i in range(one.share, one.end)}
    low, high = _segment(sentence, members[0].first, members[-1].end)
    return [i for i in range(low, high) if i not in inside]


def _segment(sentence: Sentence, first: int, end: int) -> tuple[int, int]:
    """The tokens between the semicolons around a list: "A draagt bij; B (…) en C (…) volgen"."""
    text, starts = sentence.block.view.text, sentence.starts
    low = text.rfind(";", sentence.start, starts[first])
    high = text.find(";", sentence.ends[end - 1], sentence.end)
    return (
        sentence.token_at(low) if low >= 0 else 0,
        sentence.token_at(high) if high >= 0 else len(sentence.keys),
    )


def _of_clause(sentence: Sentence, members: Sequence[Member], language: Language) -> Sides | None:
    """By the verb: the list is its subject, or stands with a subject that is named otherwise."""
    outer = _outside(sentence, members)
    words = side_words(language)
    gets = not words.getting.isdisjoint(sentence.keys[i] for i in outer)
    subject = subject_of(sentence, outer, "", language)
    label = range(members[0].first, members[0].share)
    listed_here = bool(subject.givers) and subject.givers[0].first in label
    kind = not words.parties.isdisjoint(subject.words)
    everything = range(len(sentence.keys))
    speaks = gets or _speaks_of_giving(sentence, outer, language)
    speaks = speaks or (kind and _speaks_of_giving(sentence, everything, language))
    if (listed_here or kind) and speaks:
        passive = is_passive(sentence, outer, language)
        if gets and members[0].first:
            return Sides("get", sides_of(sentence.part(0, members[0].first), language).donor)
        return Sides("get" if gets or passive else "give")
    if not subject.givers and is_row_of_givers(sentence, members, outer, language):
        return Sides("give")
    if not speaks:
        return None
    if subject.givers:
        giver = subject.givers[0]
        told = sides_of(sentence.part(0, members[0].first), language) if gets else None
        return Sides("get", told.donor if told else donor_from(giver, language))
    if is_row_of_bodies(sentence, members):
        return Sides("get")
    if subject.thing or subject.points_back or is_passive(sentence, outer, language):
        return None
    return Sides("give")


def _speaks_of_giving(sentence: Sentence, outer: Sequence[int], language: Language) -> bool:
    forms, nouns = verb_forms(language, "giving"), side_words(language).giving_nouns
    said = sentence.marked_words(outer)
    if not _GIVERS.isdisjoint(said):
        return True
    if any(verbs_in(said, forms, use) for use in "mk"):
        return True
    return any(sentence.keys[i].endswith(nouns) for i in outer)


_GIVERS = frozenset("gevers donoren schenkers financiers geldschieters bijdragers sponsors".split())


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
