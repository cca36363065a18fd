"""Goods that fell to the own state by default although their words name another giver."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from letterparse.facts.gifts.further_parts import RECEIVING
from letterparse.facts.gifts.unfulfilled import is_denied
from letterparse.facts.goods.left_numbers import Counted, Stretch, counted_in, stretches
from letterparse.facts.goods.left_roles import kind_of, name_before, origin_of, presence
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.verbs import verb_forms, verbs_in
from letterparse.facts.model import Commitment
from letterparse.facts.things.goods_nouns import item_text
from letterparse.language import Language
from letterparse.records import NamedTuple


def put_right(context: Context, told: Sequence[Sentence], own: Sequence[Commitment]) -> None:
    """Name the giver of "uit het steunpakket van de NAVO zijn dertig stoorzenders vertrokken".

    Only of what nobody but the default gave: where the sentence names the own state, it stays.
    """
    for one in own:
        if not one.item or one.amount is not None or one.rule in _LISTED:
            continue
        sentence = next((s for s in told if s.start <= one.place.start < s.end), None)
        if sentence is None:
            continue
        _by_name(sentence, one, context.language)
        if one.donor in ("NL", one.item) and not one.partners:
            _by_origin(sentence, one, context.language)
        if one.donor == "NL" and not one.partners:
            _by_colon(sentence, one, context.language)


def _by_colon(sentence: Sentence, one: Commitment, language: Language) -> None:
    """ "Zwitserland levert hulpgoederen: in mei gaan 40 aggregaten naar …": who gives before it."""
    at = sentence.block.view.text.find(":", sentence.start, one.place.end)
    colon = sentence.token_at(at) if at >= 0 else 0
    if not colon or sentence.starts[colon] > one.place.end:
        return
    ahead = range(colon)
    gives = verbs_in(sentence.marked_words(ahead), verb_forms(language, "giving"), "k")
    states = [a for a in roles.subjects(sentence, ahead) if a.kind in ("country", "body")]
    if gives and len(states) == 1 and states[0].code not in (one.recipient or ()):
        one.donor, one.own = states[0].code, states[0].code == "NL"


_LISTED = ("commitment/item", "commitment/table")


class _Telling(NamedTuple):
    """Where a sentence counts goods: the clause, the stretch and the one before it, the number."""

    members: list[int]
    before: Stretch | None
    stretch: Stretch
    counted: Counted


def _tellings(sentence: Sentence, one: Commitment, language: Language) -> Iterator[_Telling]:
    """Where a sentence counts the goods of a commitment."""
    clauses = sentence.clauses
    for clause in range(len(clauses.around)):
        members = clauses.members(clause)
        if not any(one.place.start <= sentence.starts[i] < one.place.end for i in members):
            continue
        before = None
        for stretch in stretches(sentence, members, language):
            for counted in counted_in(sentence, stretch.tokens, language):
                if _is_same(sentence, counted, one):
                    yield _Telling(members, before, stretch, counted)
            before = stretch


def _by_origin(sentence: Sentence, one: Commitment, language: Language) -> None:
    """Who the words around the goods say that they are from."""
    if names_own_state(sentence, language):
        return
    words = presence(language)
    for telling in _tellings(sentence, one, language):
        if is_denied(sentence, telling.members):
            continue
        tokens, counted = telling.stretch.tokens, telling.counted
        donor = origin_of(sentence, tokens, counted, language)
        present = {sentence.keys[i] for i in tokens}
        if donor is None and (words.coming | words.there | words.given) & present:
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
    words = presence(language)
    for telling in _tellings(sentence, one, language):
        tokens, counted = telling.stretch.tokens, telling.counted
        present = {sentence.keys[i] for i in tokens}
        if words.taking & present and "van" in present:
            _take_over(sentence, tokens, counted, one, language)
            return
        if not _is_parallel(sentence, telling, language):
            return
        donor = name_before(sentence, tokens, counted, language)
        if donor is None or donor.code.islower():
            continue
        if one.own and not names_own_state(sentence, language):
            continue  # "aan Suriname 290.000, Kaapverdië 24.000": who gets it.
        if donor.code not in (one.donor, *(one.recipient or ())):
            one.donor, one.own = donor.code, donor.own
            one.place = one.place._replace(start=sentence.starts[tokens[0]])
        return


def _is_parallel(sentence: Sentence, telling: _Telling, language: Language) -> bool:
    """True if a stretch leaves its verb out, and the one before counts too: both tell who gives."""
    if telling.before is None or telling.stretch.whole or not RECEIVING.isdisjoint(sentence.keys):
        return False
    return bool(counted_in(sentence, telling.before.tokens, language))


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
