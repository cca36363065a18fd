"""Goods that fell to the own state by default although their words name another giver."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.context import Context, Sentence
from letterparse.facts.goods_nouns import item_text
from letterparse.facts.left_numbers import counted_in, stretches
from letterparse.facts.left_roles import kind_of, origin_of, presence
from letterparse.facts.model import Commitment
from letterparse.facts.phrases import names_of
from letterparse.facts.unfulfilled import is_denied
from letterparse.language import Language


def put_right(context: Context, told: Sequence[Sentence], own: Sequence[Commitment]) -> None:
    """Name the giver of "uit het steunpakket van de NAVO zijn dertig stoorzenders vertrokken".

    Only of what nobody but the default gave: where the sentence names the own state, it stays.
    """
    for one in own:
        if one.donor != "NL" or one.amount is not None or one.partners or one.rule in _LISTED:
            continue
        for sentence in told:
            if sentence.start <= one.place.start < sentence.end:
                _put_right(sentence, one, context.language)


_LISTED = ("commitment/item", "commitment/table")


def _put_right(sentence: Sentence, one: Commitment, language: Language) -> None:
    if _names_own_state(sentence, language):
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
                if donor is not None and donor.code not in ("NL", *(one.recipient or ())):
                    one.donor, one.own = donor.code, donor.own
                    return


def _names_own_state(sentence: Sentence, language: Language) -> bool:
    """True if the own state, or who speaks for it, is named."""
    if any(actor.code == "NL" for actor in sentence.actors):
        return True
    names = names_of(language)
    own = (
        names.self_words | names.own_funds | {"ik", "wij", "we", "mijn", "onze", "ons", "defensie"}
    )
    return not own.isdisjoint(sentence.present)
