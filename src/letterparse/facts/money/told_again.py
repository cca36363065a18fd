"""Money that is told again: the same gift in another sentence, or the sum of what was told."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.case import Case, donor_told
from letterparse.facts.grammar.on_top import comes_on_top
from letterparse.facts.grammar.roles import Donor
from letterparse.facts.model import Commitment
from letterparse.mentions.model import Amount
from letterparse.patterns import late
from letterparse.records import replace


def sums_up(case: Case, found: Sequence[Commitment]) -> bool:
    """ "In totaal is dus € 40 miljoen beschikbaar": no more than what was told just before."""
    value, block = case.amount.value, case.sentence.block.index
    if value is None or _ALTOGETHER.isdisjoint(case.scope.keys) or "deze" in case.scope.keys:
        return False
    total = 0.0
    for number, known in enumerate(reversed(found)):
        amount = known.amount
        if block - known.place.block > _NEAR or amount is None or amount.value is None:
            return False
        if amount.currency != case.amount.currency:
            return False
        total += amount.value if known.part_of is None else 0
        if number and total == value:
            return True
    return False


# In how many paragraphs before this one, the parts may stand.
_NEAR = 1


def points_to_sum(case: Case) -> bool:
    """ "deze € 150 miljard", "hoe de € 9 miljoen wordt verdeeld": a sum that was told of before."""
    at = case.sentence.token_at(case.amount.start)
    before = case.sentence.keys[max(at - 2, 0) : at]
    return before[-1:] in (["deze"], ["die"]) or before == ["hoe", "de"]


def same_giver(case: Case, found: Sequence[Commitment]) -> Donor | None:
    """ "Deze € 150 miljard is verdeeld …": whoever gave that, as was told before."""
    for known in reversed(found) if points_to_sum(case) or _is_divided(case) else ():
        if known.amount is not None and _sum(known.amount) == _sum(case.amount):
            return donor_told(known)
    return None


def of_same_sum(case: Case) -> Donor | None:
    """ "Peru zegde € 7 mln. toe. Het museum krijgt € 7 mln. als lening": from who gave as much."""
    known, last = case.before.head, case.before.last
    if known is None or last is None or known.own or known.amount is None:
        return None
    here = last.block is case.sentence.block and known.place.block == last.block.index
    if not here or not last.start <= known.place.start < last.end:
        return None
    return donor_told(known) if _sum(known.amount) == _sum(case.amount) else None


def _sum(amount: Amount) -> tuple[float | None, float | None, float | None, str]:
    return amount.value, amount.low, amount.high, amount.currency


_ALTOGETHER = frozenset("totaal totale samen opgeteld tezamen daarmee hiermee aldus".split())


def is_same(known: Commitment, made: Commitment) -> bool:
    """True if both tell of one gift: amount, giver, whole, and receivers and time that agree."""
    a, b = known.amount, made.amount
    return (
        a is not None
        and b is not None
        and _sum(a) == _sum(b)
        and (a.basis == b.basis or None in (a.basis, b.basis))
        and known.donor == made.donor
        and known.part_of == made.part_of
        and known.place != made.place
        and not _to_others(known, made)
        and (known.period == made.period or made.period is None or known.period is None)
    )


def _to_others(known: Commitment, made: Commitment) -> bool:
    """True if both name who gets it, and nobody gets both."""
    getters = known.recipient, made.recipient
    return all(getters) and set(known.recipient or ()).isdisjoint(made.recipient or ())


def known_again(made: Commitment, case: Case, found: Sequence[Commitment]) -> Commitment | None:
    """The commitment that `made`, in another sentence, tells again."""
    block, start = case.sentence.block.index, case.sentence.start
    if _comes_on_top(case):
        known = found[-1] if found else None
        same = known is not None and known.donor == made.donor and known.amount is not None
        if known is not None and same and _sum(known.amount or case.amount) == _sum(case.amount):
            return known
    if _is_divided(case):
        sums = (one for one in reversed(found) if one.place.block != block or one.place.end < start)
        same = (k for k in sums if k.amount and _sum(k.amount) == _sum(case.amount))
        return next((k for k in same if k.donor == made.donor), None)
    if points_to_sum(case) and made.part_of is None:
        for known in reversed(found):
            part = known.part_of is not None and known.place.start < start
            if part and is_same(replace(known, part_of=None), made):
                return known
    for known in found:
        here = known.place.block == block and known.place.start >= start
        if here or not is_same(known, made):
            continue
        if not (_is_another(case, known) or _is_for_another(case, known, made)):
            return known
    return None


def _is_divided(case: Case) -> bool:
    """ "Van de € 6 mln. gaat een derde naar …", "85% van die € 6 mln. is voor …": no sum anew."""
    keys, at = case.sentence.keys, case.sentence.token_at(case.amount.start)
    after = (a.start for a in case.sentence.amounts if a.start > case.amount.start)
    end = case.sentence.token_at(min(after, default=case.sentence.end))
    pointed = keys[max(at - 2, 0) : at] in (["van", "de"], ["van", "die"], ["van", "deze"])
    return pointed and not _SHARES.isdisjoint(keys[max(at - 5, 0) : end])


_SHARES = frozenset("procent % helft derde kwart driekwart tweederde vijfde deel".split())


def _is_for_another(case: Case, known: Commitment, made: Commitment) -> bool:
    """ "… € 5 mln. voor de molens. Voor musea is € 5 mln. beschikbaar": as much for another end.

    "De € 5 mln." is what was told, and so may be what an opening told in other words.
    """
    if not made.purpose or _is_summary(case, known):
        return False
    keys, at = case.sentence.keys, case.sentence.token_at(case.amount.start)
    near = keys[max(at - 2, 0) : at]
    pointed = not {"de", "deze", "die"}.isdisjoint(near) or "bedrag" in keys[max(at - 3, 0) : at]
    if pointed or not _IT.isdisjoint(keys):
        return False
    if not known.purpose and "daarnaast" not in case.scope.keys:
        return False
    return _stems(known.purpose or "").isdisjoint(_stems(made.purpose))


def _is_summary(case: Case, known: Commitment) -> bool:
    """True if `known` stands before the first heading, and what is told now below one."""
    first = case.context.outline.blocks[known.place.block].section
    section = case.sentence.block.section
    return first != section and not case.context.outline.sections[first].heading


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in words.lower().split() if len(word) > _SHORT}


_SHORT, _STEM = 3, 5
_IT = frozenset("hiervoor daarvoor hiermee daarmee dit deze hierbij daarbij ervan".split())


def _comes_on_top(case: Case) -> bool:
    """ "De € 5 miljoen voor Peru komt bovenop …": what was told last, by its sum."""
    keys, at = case.sentence.keys, case.sentence.token_at(case.amount.end)
    if keys[:1] != ["de"] or case.sentence.token_at(case.amount.start) != 1:
        return False
    return comes_on_top(keys[at:])


def _is_another(case: Case, known: Commitment) -> bool:
    """ "ook", "nogmaals € 5 miljoen", "Eerder gaf Nederland al € 5 miljoen": as much once more.

    "De nieuwe bijdrage" is the one that was told.
    """
    keys, at = case.sentence.keys, case.sentence.token_at(case.amount.start)
    said = set(case.scope.keys) & _ANOTHER
    behind = case.sentence.token_at(case.amount.end)
    if "er" in keys[max(at - 3, 0) : at] and keys[behind : behind + 1] == ["bij"]:
        return True  # "krijgt er € 4 miljoen bij"
    if "extra" in keys[1:at] and keys[keys.index("extra") - 1] in ("de", "deze", "die"):
        said -= {"extra"}  # "de extra middelen (€ 85 miljoen)"
    if "nieuwe" in keys[1:at] and keys[keys.index("nieuwe") - 1] in ("de", "het", "deze", "dit"):
        said -= {"nieuwe"}
    block, start, end = known.place
    text = case.context.outline.blocks[block].view.text[start:end]
    told = text.lower().split()
    ours, theirs = _ordinals(case.sentence.text), _ordinals(text)
    if ours and theirs and ours.isdisjoint(theirs):
        return True  # "de 3e tranche", where the 1e was told
    anew = not _ANEW.isdisjoint(told)
    return bool(said) or (anew and not _EARLIER.isdisjoint(case.scope.keys))


def _ordinals(text: str) -> set[str]:
    """ "de 1e (€ 100 mln.) en 2e tranche": the first two of what is paid in turn."""
    turn = _IN_TURN.search(text)
    return set(_ORDINAL.findall(text)) if turn else set()


_IN_TURN = late(r"\b(?:tranche|termijn|ronde|fase)s?\b")
_ORDINAL = late(r"\b(\d{1,2})(?:e|de|ste)\b")
_ANOTHER = frozenset(
    "tweede derde vierde nieuwe opnieuw nogmaals eenzelfde zelfde extra andere ook "
    "eveneens evenzeer bovenop".split()
)
_ANEW = frozenset("extra eens opnieuw nogmaals tweede nieuwe".split())
_EARLIER = frozenset("eerder reeds voorheen".split())
