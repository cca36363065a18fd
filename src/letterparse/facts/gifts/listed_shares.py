"""The forms of a list of names with shares: brackets, a colon, "door", shares before names.

"België (€ 10 mln), Denemarken (60 generatoren)", "…: het Rijk € 30 mln, de provincie € 10 mln",
"18 door Duitsland, € 4 mln. van de provincie", "400 laptops (Rabobank), 60 fietsen (Fietsersbond)".
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver, listed
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.phrases import has_finite, is_finite, names_of
from letterparse.facts.grammar.purses import FROM_WHOM, opens_line
from letterparse.facts.grammar.signals import NUMBER, THING
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import words_of
from letterparse.language import Language
from letterparse.records import NamedTuple


class Member(NamedTuple):
    """Who is named from token `first` on; the share is in the tokens `share` up to `end`."""

    givers: tuple[Giver, ...]
    first: int
    share: int
    end: int


_HEDGES = frozenset(
    "samen elk ieder circa ca ruim zo n ongeveer bijna tot maximaal nog eens goed met "
    "vooralsnog eenmalig jaarlijks opnieuw".split()
)
_JOINTS = frozenset("en alsmede alsook evenals plus ook met tot slot nog verder daarnaast".split())
_BEFORE = FROM_WHOM | {"aan", "voor", "naar"}


def bracketed(sentence: Sentence, language: Language) -> list[Member]:
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
    for members in in_brackets(sentence):
        if _tells_how_many(sentence, members):
            continue
        if _begins_share(sentence, members[0], language) or _counts(sentence, members, language):
            yield members[0], members[-1] + 1


def _tells_how_many(sentence: Sentence, members: Sequence[int]) -> bool:
    """ "ambulances (12)": the number of the goods before the bracket, and nobody's share."""
    noun = members[0] - 1
    if noun < 0 or len(members) > 1 or members[0] in sentence.priced:
        return False
    plain = sentence.block.view.text[sentence.starts[noun]].islower()
    return plain and bool(sentence.marks[noun] & THING)


def in_brackets(sentence: Sentence) -> Iterator[Sequence[int]]:
    """The tokens of each bracket."""
    clauses = sentence.clauses
    for clause, opener in enumerate(clauses.opener):
        members = clauses.members(clause) if opener == "(" else []
        if members:
            yield members


def _begins_share(sentence: Sentence, index: int, language: Language) -> bool:
    """True if an amount or a number stands here, perhaps behind "samen" or "circa"."""
    while index < len(sentence.keys) and sentence.keys[index] in _HEDGES:
        if index in sentence.priced:
            return True
        index += 1
    return index in sentence.priced or _is_number(sentence, index, language)


def _is_number(sentence: Sentence, index: int, language: Language) -> bool:
    """True for a number that counts: no part of a time or a name ("F-16")."""
    if index >= len(sentence.keys) or not sentence.marks[index] & NUMBER:
        return False
    if index in sentence.timed or index in sentence.priced:
        return False
    if index and sentence.block.view.text[sentence.ends[index - 1] : sentence.starts[index]] in (
        "-",
        "‑",
        "",
    ):
        return False
    return number_of(sentence, index, language) is not None


def _counts(sentence: Sentence, members: Sequence[int], language: Language) -> bool:
    """ "(drinkwater en 12.000 maaltijden)": goods, one of them with a number."""
    names = names_of(language)
    if has_finite(sentence, members, names):
        return False
    return any(
        sentence.marks[i] & THING
        or (_is_number(sentence, i, language) and i + 1 in members and sentence.keys[i] != "een")
        for i in members
    )


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
    office = len(givers) == 1 and (givers[0].own or sentence.keys[end - 1] == "ministerie")
    if givers and (end == opened or office):
        return tuple(givers)  # "het (Duitse) ministerie van …" is a state by its first words
    names = names_of(language)
    if opened - first > _LONGEST_NAME:
        return None
    if has_finite(sentence, range(first, opened), names):
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


def labelled(sentence: Sentence, language: Language) -> list[Member]:
    """ "…, door Noorwegen: 22 houwitsers; door Letland: zes": a colon behind each name."""
    text = sentence.block.view.text
    members: list[Member] = []
    at = text.find(":", sentence.start, sentence.end)
    while at >= 0:
        share = sentence.token_at(at)
        found = _label_before(sentence, share, language)
        if found is not None and _begins_share(sentence, share, language):
            members.append(Member(found[1], found[0], share, _end_of_share(sentence, share)))
        at = text.find(":", at + 1, sentence.end)
    return members


def _end_of_share(sentence: Sentence, share: int) -> int:
    """One past the words of a share: up to a semicolon."""
    text, end = sentence.block.view.text, share + 1
    while end < len(sentence.keys):
        if ";" in text[sentence.ends[end - 1] : sentence.starts[end]]:
            break
        end += 1
    return end


def behind_colon(sentence: Sentence, language: Language) -> list[Member]:
    """ "…: het Rijk € 30 mln, de provincie € 10 mln en ProRail € 2 mln"."""
    text = sentence.block.view.text
    colon = text.find(":", sentence.start, sentence.end)
    if colon < 0:
        return []
    return row_from(sentence, sentence.token_at(colon), language)


def row_from(sentence: Sentence, low: int, language: Language) -> list[Member]:
    """From the token `low` on, names each with a share right behind it; none if the first is not
    such a name."""
    members: list[Member] = []
    for share, end in _values(sentence, low, language):
        first = _opens(sentence, low, share, bool(members))
        while first < share and sentence.keys[first] in _BEFORE:
            first += 1
        givers, stop = listed(sentence, first, share, language) if first < share else ([], first)
        while stop < share and sentence.keys[stop] in _HEDGES:
            stop += 1
        if givers and stop == share:
            members.append(Member(tuple(givers), first, share, end))
        elif members and first == share:
            # "Polen 12 tanks en drie bruggen": more of the same.
            members[-1] = members[-1]._replace(end=end)
        elif not members:
            return []
        low = end
    return members


def bare_receivers(sentence: Sentence, language: Language) -> list[Member]:
    """ "Nederland gaf Libanon € 10 mln., Jordanië € 8 mln. en Irak € 7 mln.": who got each."""
    first = sentence.token_at(sentence.amounts[0].start) if len(sentence.amounts) > 1 else 0
    if not first:
        return []
    forms, said = verb_forms(language, "giving"), sentence.marked_words(range(len(sentence.keys)))
    bare = words_of(language).given_bare
    if not any(hit.form.verb in bare for hit in verbs_in(said, forms, "m")):
        return []
    label = _label_before(sentence, first, language)
    if label is None or not _is_object(sentence, label[0], language):
        return []
    row = row_from(sentence, label[0], language)
    # "… stelde Libanon € 63 mln. ter beschikking, Qatar $ 50 mln.": behind the verb's end
    # it is the giver that differs.
    parted = [not _joins(sentence, a.end, b.first) for a, b in itertools.pairwise(row)]
    return row[: parted.index(True) + 1] if True in parted else row


def _joins(sentence: Sentence, end: int, first: int) -> bool:
    """True if a comma or "en", and no more, stands between the tokens."""
    text, between = sentence.block.view.text, sentence.keys[end:first]
    if ";" in text[sentence.ends[end - 1] : sentence.starts[first]]:
        return False
    return _JOINTS.issuperset(between) and sentence.keys[first] != "terwijl"


def _is_object(sentence: Sentence, first: int, language: Language) -> bool:
    """True if a finite verb and who gives stand right before the token, in either order."""
    names = names_of(language)
    verb = next(
        (i for i in range(first - 1, -1, -1) if is_finite(sentence, i, names.finite, names)), None
    )
    if verb is None:
        return False
    givers, end = listed(sentence, verb + 1, first, language)
    if verb < first - 1:
        return bool(givers) and end == first  # "Vorig jaar gaf Nederland Libanon …"
    before = subject_of(sentence, range(first), "", language).givers
    return bool(before) and before[-1].last == verb - 1


def _values(sentence: Sentence, low: int, language: Language) -> Iterator[tuple[int, int]]:
    """First and one past the last token of each amount and of each number with its goods."""
    token = sentence.token_at
    amounts = {token(a.start): token(a.end) for a in sentence.amounts if token(a.start) >= low}
    index = low
    while index < len(sentence.keys):
        if index in amounts:
            yield index, amounts[index]
            index = max(amounts[index], index + 1)
        elif _is_number(sentence, index, language) and (
            sentence.keys[index] != "een" or sentence.keys[index - 1] == "met"
        ):
            end = _end_of_goods(sentence, index)
            yield index, end
            index = end
        else:
            index += 1


def _end_of_goods(sentence: Sentence, index: int) -> int:
    """One past the words that a number counts: up to a comma, a semicolon or "en"."""
    text = sentence.block.view.text
    end = index + 1
    while end < len(sentence.keys):
        gap = text[sentence.ends[end - 1] : sentence.starts[end]]
        if "," in gap or ";" in gap or ")" in gap or sentence.keys[end] in ("en", "alsmede"):
            break
        end += 1
    return end


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


def by_origin(sentence: Sentence, language: Language) -> list[Member]:
    """ "18 door Duitsland, 14 door Polen", "€ 4 mln. van de provincie en € 3 mln. van Ede"."""
    if FROM_WHOM.isdisjoint(sentence.present):
        return []
    plain = [
        index
        for index, key in enumerate(sentence.keys)
        if key in FROM_WHOM and _stands_plain(sentence, index)
    ]
    if len(plain) < 2:
        return []
    told = [(index, _share_ending(sentence, index, language)) for index in plain]
    shares = [(index, share) for index, share in told if share is not None]
    members: list[Member] = []
    for index, share in shares if len(shares) > 1 else ():
        if members and not _follows(sentence, members[-1], share):
            continue
        givers, _ = listed(sentence, index + 1, len(sentence.keys), language)
        if givers and not opens_line(sentence, index, givers[0], language):
            members.append(Member((givers[0],), share, share, givers[0].last + 1))
    return members


def _stands_plain(sentence: Sentence, index: int) -> bool:
    """True if no mark parts a preposition from the words before and behind it."""
    if not 0 < index < len(sentence.keys) - 1:
        return False
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    before = text[ends[index - 1] : starts[index]]
    if before == " " and text[starts[index]].isupper():
        return False  # "vier van Van Heck"
    return before in (" ", ". ") and text[ends[index] : starts[index + 1]] == " "


def _share_ending(sentence: Sentence, index: int, language: Language) -> int | None:
    """The token of the amount, or the bare number, that ends before this token."""
    for amount in sentence.amounts:
        if sentence.token_at(amount.end) == index:
            return sentence.token_at(amount.start)
    if _is_number(sentence, index - 1, language):
        return index - 1
    return _share_before(sentence, max(index - _LONGEST_NAME, 0), index, language)


def _follows(sentence: Sentence, member: Member, share: int) -> bool:
    """True if only a comma, "en" or words like "nog" part a share from the one before."""
    between = sentence.keys[member.end : share]
    return len(between) < _LONGEST_NAME and all(key in _JOINTS | _HEDGES for key in between)


def names_behind(sentence: Sentence, language: Language) -> list[Member]:
    """ "400 laptops (Rabobank), 60 fietsen (Fietsersbond)": shares, each with a name behind it."""
    members: list[Member] = []
    low = 0
    for inside in in_brackets(sentence):
        first, last = inside[0], inside[-1]
        given = first + 1 if sentence.keys[first] in _BEFORE and first < last else first
        givers, end = listed(sentence, given, last + 1, language)
        share = _share_before(sentence, low, first, language)
        if not givers or end != last + 1 or share is None:
            if members:
                break
            continue
        members.append(Member(tuple(givers), share, share, first))
        low = last + 1
    return members


def _share_before(sentence: Sentence, low: int, opened: int, language: Language) -> int | None:
    """The token of the amount or number whose phrase ends at a bracket."""
    text = sentence.block.view.text
    for amount in sentence.amounts:
        if sentence.token_at(amount.end) == opened and sentence.token_at(amount.start) >= low:
            return sentence.token_at(amount.start)
    for index in range(opened - 1, max(opened - _LONGEST_NAME, low - 1), -1):
        if sentence.marks[index] & NUMBER and _is_number(sentence, index, language):
            return index
        if index and "," in text[sentence.ends[index - 1] : sentence.starts[index]]:
            return None
    return None
