"""Sums that become another: the first of "van € 33 miljoen naar € 39 miljoen"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.mentions.model import Amount


def was_before(sentence: Sentence, amount: Amount) -> bool:
    """The first of "van € 33 miljoen naar € 39 miljoen"; "€ 5 miljoen minder dan"."""
    keys = sentence.keys
    first = sentence.token_at(amount.start)
    after = sentence.token_at(amount.end)
    if keys[after : after + 1] in (["minder"], ["lager"]) or _is_one_of_cuts(sentence, amount):
        return True
    grown = keys[first - 1] == "van" and keys[first - 2].endswith(_GROWTH)
    if grown and keys[after : after + 3] == ["ten", "opzichte", "van"]:
        return True  # "Het budget bedraagt € 62 mln., een verhoging van € 8 mln. ten opzichte van"
    if keys[after : after + 2] == ["meer", "dan"] and amount is not sentence.amounts[0]:
        return True  # "€ 1,3 mld., ruim € 200 miljoen meer dan in 2024"
    if keys[max(first - 1, 0)] in _AT_FIRST and len(sentence.amounts) > 1:
        return True
    if keys[max(first - 1, 0) : first] in (["tegen"], ["voorheen"]):
        return True
    if _is_total_reached(sentence, amount, first) or _is_raised_to(sentence, amount, after):
        return True
    if _is_filled_up_to(sentence, first):
        return True
    if "van" not in keys[max(first - 1, 0) : first + 1]:
        return False
    up = keys[after : after + 1] in (["omhoog"], ["omlaag"], ["terug"])
    to = keys[after + up : after + up + 1]
    if to != ["naar"] and (to != ["tot"] or _BECAME.isdisjoint(sentence.present)):
        return False
    near = _NEAR + len("omhoog ") * up
    return any(0 <= a.start - amount.end <= near for a in sentence.amounts)


_AT_FIRST = ("oorspronkelijk", "aanvankelijk")
_GROWTH = ("verhoging", "stijging", "toename", "groei", "daling", "verlaging", "afname")


def _is_one_of_cuts(sentence: Sentence, amount: Amount) -> bool:
    """The first of "in 2024 € 38 miljoen en in 2025 € 51 miljoen minder ontvangen"."""
    after = sentence.token_at(amount.end)
    for other in (a for a in sentence.amounts if a.start >= amount.end):
        between = range(after, sentence.token_at(other.start))
        joined = all(
            i in sentence.timed or sentence.keys[i] in ("en", "in", "vanaf", "oplopend", "tot")
            for i in between
        )
        if not joined or not len(between):
            return False
        after = sentence.token_at(other.end)
        if sentence.keys[after : after + 1] in (["minder"], ["lager"]):
            return True
    return False


def _is_raised_to(sentence: Sentence, amount: Amount, after: int) -> bool:
    """The first of "de eerdere € 45 miljoen is verhoogd naar € 52 miljoen"; not "met"."""
    later = [sentence.token_at(a.start) for a in sentence.amounts if a.start >= amount.end]
    if (
        not later
        or later[0] - after > _NEAR
        or _CHANGED.isdisjoint(sentence.keys[after : later[0]])
    ):
        return False
    if "met" in sentence.keys[max(sentence.token_at(amount.start) - 2, 0) : after]:
        return False  # "met € 2 miljoen verhoogd tot € 8 miljoen": by how much.
    to = next((i for i in range(after, later[0]) if sentence.keys[i] in ("naar", "tot")), None)
    if to is None:
        return False
    between = sentence.keys[after:to]
    if between[0] == "voor" and not {"is", "wordt", "werd"}.isdisjoint(between[2:6]):
        between = between[1:]  # "de begrote € 2 mln. voor de veteranendag is verhoogd tot …"
    return not _RAISED_NOT.intersection(between)


_CHANGED = frozenset(
    "verhoogd opgehoogd opgekrikt opgevoerd opgeschroefd bijgesteld opgetrokken verruimd "
    "uitgebreid teruggebracht verlaagd ingekort gehalveerd".split()
)
_RAISED_NOT = frozenset(("met", "en", "voor"))


def _is_filled_up_to(sentence: Sentence, first: int) -> bool:
    """ "Het Rijk vult dit aan tot € 30 miljoen": what there is in all, not what is added."""
    keys = sentence.keys
    if "tot" not in keys[max(first - 1, 0) : first + 1]:
        return False
    filled = not _FILLS.isdisjoint(keys[:first]) and "aan" in keys[:first]
    return filled or not _FILLED.isdisjoint(sentence.present)


_FILLS = frozenset("vult vullen vul vulde vulden".split())
_FILLED = frozenset("aangevuld aanvult aanvullen aanvulde".split())


_SO_THAT = frozenset("zodat waardoor waarmee daarmee".split())


def _is_total_reached(sentence: Sentence, amount: Amount, first: int) -> bool:
    """ "Er is € 5 mln. bijgekomen, zodat het totaal op € 17 mln. staat": what is new was told."""
    keys, earlier = sentence.keys, [a for a in sentence.amounts if a.end <= amount.start]
    while keys[first - 1] in _IN_ALL:
        first -= 1
    if earlier and keys[first - 2 : first] in (["totaal", "op"], ["uit", "op"]):
        between = keys[sentence.token_at(earlier[-1].end) : first]
        return "totaal" in between and not _SO_THAT.isdisjoint(between)
    return False


def raised_by(sentence: Sentence, amount: Amount) -> Amount | None:
    """The first of "wordt met € 2 miljoen verhoogd tot € 8 miljoen", by the last: a part of it."""
    keys, first = sentence.keys, sentence.token_at(amount.start)
    earlier = [a for a in sentence.amounts if a.end <= amount.start]
    while keys[first - 1] in _IN_ALL:
        first -= 1
    if not earlier or keys[first - 1] not in ("tot", "naar"):
        return None
    raised = sentence.token_at(earlier[-1].start)
    near = keys[raised - 1] == "met" and first - raised < 8
    return earlier[-1] if near and not _RAISING.isdisjoint(sentence.present) else None


# "naar een totaal van", "tot in totaal", "tot jaarlijks"
_IN_ALL = frozenset("een in totaal van jaarlijks".split())
_RAISING = frozenset(
    "verhoogd verhogen opgehoogd uitgebreid verhoogt verhoogde verhoging ophoging ophogen".split()
)
_BECAME = (_RAISING | _CHANGED) - {"uitgebreid"} | frozenset(
    "verdubbeld verdubbelt verdubbelde vergroot vergrootte verlaagt verlaagde "
    "opgeschroefd verminderd vermindert".split()
)
_NEAR = 10
