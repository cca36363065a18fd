"""Goods that fell to the own state by default although their words name another giver."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.actors import Actor
from letterparse.facts.context import Context, Sentence
from letterparse.facts.further_parts import RECEIVING
from letterparse.facts.goods_nouns import item_text
from letterparse.facts.left_numbers import Counted, Stretch, counted_in, stretches
from letterparse.facts.left_roles import kind_of, name_before, origin_of, presence
from letterparse.facts.model import Commitment
from letterparse.facts.phrases import names_of
from letterparse.facts.unfulfilled import is_denied
from letterparse.language import Language


def put_right(context: Context, told: Sequence[Sentence], own: Sequence[Commitment]) -> None:
    """Name the giver of "uit het steunpakket van de NAVO zijn dertig stoorzenders vertrokken".

    Only of what nobody but the default gave: where the sentence names the own state, it stays.
    """
    for one in own:
        if one.item and one.amount is None and one.rule not in _LISTED:
            for sentence in told:
                if sentence.start <= one.place.start < sentence.end:
                    _by_name(sentence, one, context.language)
        thing = one.donor is not None and one.donor == one.item
        if (
            (one.donor != "NL" and not thing)
            or one.amount is not None
            or one.partners
            or one.rule in _LISTED
        ):
            continue
        for sentence in told:
            if sentence.start <= one.place.start < sentence.end:
                _put_right(sentence, one, context.language)


_LISTED = ("commitment/item", "commitment/table")


def _put_right(sentence: Sentence, one: Commitment, language: Language) -> None:
    if names_own_state(sentence, language):
        return
    clauses, words = sentence.clauses, presence(language)
    for clause in range(len(clauses.around)):
        members = clauses.members(clause)
        if not members or is_denied(sentence, members):
            continue
        for stretch in stretches(sentence, members, language):
            for counted in counted_in(sentence, stretch.tokens, language):
                start = sentence.starts[counted.first]
                if not one.place.start <= start < one.place.end:
                    continue
                if counted.thing is None or item_text(sentence, counted.thing) != one.item:
                    continue
                donor = origin_of(sentence, stretch.tokens, counted, language)
                present = {sentence.keys[i] for i in stretch.tokens}
                if donor is None and (words.coming | words.there) & present:
                    donor = kind_of(sentence, counted)
                if donor is None or not (_is_code(donor.code) or _is_agent(sentence, donor.code)):
                    continue
                if donor.code not in ("NL", *(one.recipient or ())):
                    one.donor, one.own = donor.code, donor.own
                    return


def _by_name(sentence: Sentence, one: Commitment, language: Language) -> None:
    """ "hielp met vijfduizend dekens, het Verenigd Koninkrijk met 2.000 matrassen": in a part
    that leaves its verb out, who stands before the number gives; in one that takes, who is
    behind "van" does."""
    clauses, words = sentence.clauses, presence(language)
    at = sentence.token_at(one.place.start)
    for clause in range(len(clauses.around)):
        members = clauses.members(clause)
        if at not in members and not any(
            one.place.start <= sentence.starts[i] < one.place.end for i in members
        ):
            continue
        cut = stretches(sentence, members, language)
        for number, stretch in enumerate(cut):
            for counted in counted_in(sentence, stretch.tokens, language):
                if not _is_same(sentence, counted, one):
                    continue
                present = {sentence.keys[i] for i in stretch.tokens}
                if words.taking & present and "van" in present:
                    _take_over(sentence, stretch.tokens, counted, one, language)
                elif (
                    number
                    and not stretch.whole
                    and _is_parallel(sentence, cut[number - 1], stretch, language)
                ):
                    donor = name_before(sentence, stretch.tokens, counted, language)
                    if donor is None or donor.code.islower():
                        continue
                    if one.own and not names_own_state(sentence, language):
                        continue  # "aan Suriname 290.000, Kaapverdië 24.000": who gets it.
                    if donor.code not in (one.donor, *(one.recipient or ())):
                        one.donor, one.own = donor.code, donor.own
                        one.place = one.place._replace(start=sentence.starts[stretch.tokens[0]])
                return


def _is_parallel(sentence: Sentence, before: Stretch, here: Stretch, language: Language) -> bool:
    """True if the part before counts too, and neither tells who gets something."""
    if not RECEIVING.isdisjoint(sentence.keys):
        return False
    return bool(counted_in(sentence, before.tokens, language)) and bool(here.tokens)


def _is_code(code: str) -> bool:
    return (code.isupper() and len(code) == 2) or code in ("NATO", "UN")


def _is_agent(sentence: Sentence, code: str) -> bool:
    """ "geschonken door de gemeente Breda": whoever stands behind "door" acts."""
    name = code.split(" ")[0].lower()
    return any(
        key == "door" and name in sentence.keys[i + 1 : i + 4]
        for i, key in enumerate(sentence.keys)
    )


def _is_same(sentence: Sentence, counted: Counted, one: Commitment) -> bool:
    if not one.place.start <= sentence.starts[counted.first] < one.place.end:
        return False
    return counted.thing is not None and item_text(sentence, counted.thing) == one.item


def _take_over(
    sentence: Sentence, tokens: Sequence[int], counted: Counted, one: Commitment, language: Language
) -> None:
    """ "Belgrado heeft van ons negen auto's overgenomen": who acts gets them."""
    donor = origin_of(sentence, tokens, counted, language)
    if donor is None or donor.code == one.donor:
        return
    if not one.recipient and one.donor and len(one.donor) == 2:
        one.recipient = [one.donor]
    one.donor, one.own = donor.code, donor.own


def names_own_state(sentence: Sentence, language: Language) -> bool:
    """True if the own state, or who speaks for it, is named."""
    if any(a.code == "NL" and not _sits_abroad(sentence, a) for a in sentence.actors):
        return True
    names = names_of(language)
    own = (
        names.self_words | names.own_funds | {"ik", "wij", "we", "mijn", "onze", "ons", "defensie"}
    )
    return not own.isdisjoint(sentence.present)


def _sits_abroad(sentence: Sentence, own: Actor) -> bool:
    """ "de regering in Praag", "de Zweedse regering": another state's."""
    if own.kind != "own":
        return False
    return any(
        (a.kind == "place" and own.last + 1 < a.first <= own.last + 2)
        or (a.kind == "adjective" and a.code != "NL" and a.last == own.first - 1)
        for a in sentence.actors
    )
