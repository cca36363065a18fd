"""The number that goes with a state and has no noun of its own: "Noorwegen met 217"."""

from __future__ import annotations

from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of, thousands_before
from letterparse.facts.grammar.signals import NUMBER, PEOPLE, SENDING
from letterparse.facts.people.people import people_in
from letterparse.facts.people.sending import sending_words
from letterparse.facts.stays.more import GAPPED, SAME


def goes_with_people(context: Context, sentence: Sentence, at: int) -> bool:
    """ "Vanaf mei staan er vier in Ämari, met 120 man": the number there is of no people."""
    people = people_in(sentence, context.language)
    if not people or at > people[0].first:
        return False
    return any(sentence.keys[i] == "met" and i > at for i in sentence.behind_commas)


_AFTER_GAP = frozenset("af en aan in naar op bij voor vanuit uit deel maar van zitten".split())


def gapped_number(sentence: Sentence, actor: Actor, context: Context) -> int | None:
    """The token of the number that goes with a state and has no noun of its own."""
    keys, words = sentence.keys, sending_words(context.language)
    counted = _counted_before(sentence, actor, context)
    behind = whose_service(sentence, actor) if actor.kind == "adjective" else None
    if behind is None and (counted is not None or actor.kind == "adjective"):
        if counted is not None or keys[max(actor.first - 1, 0)] not in ("de", "het"):
            return counted
    if _is_place_in_bracket(sentence, actor):
        return None
    index = _behind_aside(sentence, behind or actor.last + 1)
    if keys[index + 1 : index + 2] in (["zijne"], ["hare"], ["hunne"]):
        index += 3  # "en Turkije het zijne op 240"
    while index < len(keys) and (keys[index] in words.before_number or index in sentence.timed):
        index += 1
    index += keys[index : index + 1] != [] and keys[index] in SAME
    if index >= len(keys) or index in sentence.timed or index in sentence.priced:
        return None
    if index + 1 < len(keys) and thousands_before(sentence, index + 1):
        index += 1  # "10 500"
    number = count_at(sentence, index, context, None)
    following = keys[index + 1 : index + 2]
    if number is None or (following and following[0] not in ("en", "maar") and number < 2):
        return None
    if keys[index - 1] == "van" and _is_numbered(sentence, index + 2, following):
        return None  # "groeit de Duitse brigade van 400 naar 4.800": one number, that it becomes.
    gap = sentence.block.view.text[sentence.ends[index] :][:5]
    ends = index + 2 == len(keys) and (following[0] in words.sending or following[0] in GAPPED)
    if not following or ends or gap[:1] in (",", ".", ";", ")") or following[0] in _AFTER_GAP:
        return index
    return None


def _is_numbered(sentence: Sentence, index: int, before: list[str]) -> bool:
    behind = sentence.marks[index : index + 1]
    return before in (["naar"], ["tot"]) and bool(behind) and bool(behind[0] & NUMBER)


def _is_place_in_bracket(sentence: Sentence, actor: Actor) -> bool:
    """ "bij UNTSO (Israël en Libanon), zes bij UNDOF": where those before the bracket are."""
    text, clauses = sentence.block.view.text, sentence.clauses
    inside = clauses.opener[clauses.of[actor.first]] == "("
    return inside and text[actor.end : actor.end + 1] == ")"


def whose_service(sentence: Sentence, actor: Actor) -> int | None:
    """ "…, de Belgische asieldienst vier": the token behind the noun of whose people they are."""
    keys, marks = sentence.keys, sentence.marks
    if actor.first < 2 or keys[actor.first - 1] not in ("de", "het"):
        return None
    if keys[actor.first - 2] in _TOWARD:
        return None  # "twaalf naar de Griekse eilanden en acht naar de Bulgaarse grens"
    for at in (actor.last + 1, actor.last + 2):
        if at + 1 >= len(keys) or marks[at] & (PEOPLE | SENDING | NUMBER):
            return None
        if marks[at + 1] & NUMBER and keys[at + 1] != "een":
            return at + 1
    return None


_TOWARD = frozenset("naar in op bij aan langs rond nabij".split())


def _counted_before(sentence: Sentence, actor: Actor, context: Context) -> int | None:
    """ "240 uit Italië", "50 Sloveens": the number before whom it is of, with no noun."""
    keys = sentence.keys
    at = actor.first - 1
    if actor.kind == "adjective":
        if actor.last + 1 < len(keys) and not _closes(sentence, actor.last):
            return None
    elif keys[at] in ("uit", "van", "door"):
        at -= 1
    else:
        return None
    if at < 1 or at in sentence.timed or at in sentence.priced:
        return None
    number = number_of(sentence, at, context.language)
    return at if number is not None and number > 1 else None


def _closes(sentence: Sentence, index: int) -> bool:
    return sentence.keys[index + 1] == "en" or index in sentence.commas


def count_at(sentence: Sentence, index: int, context: Context, before: int | None) -> int | None:
    """The number at a token; "evenveel", "eenzelfde aantal" are as many as were told before."""
    keys = sentence.keys
    if keys[index] == "evenveel" or (keys[index] == "aantal" and keys[index - 1] in SAME):
        return before or 2
    return number_of(sentence, index, context.language)


def _behind_aside(sentence: Sentence, index: int) -> int:
    """ "Noorwegen, dat een tankeskadron bemant, circa 120": the token behind what is set apart."""
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    if index >= len(starts) or "," not in text[ends[index - 1] : starts[index]]:
        return index
    if sentence.marks[index] & NUMBER and sentence.keys[index] != "een":
        return index
    for at in range(index + 1, min(index + 16, len(starts))):
        if "," in text[ends[at - 1] : starts[at]]:
            return at
    return index
