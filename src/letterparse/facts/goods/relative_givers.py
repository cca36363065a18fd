"""Names that a receiver's name stands beside: "de gemeente Breda, die Lviv zes bussen schonk",
"gaf ProRail Oekraïne 120 generatoren"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts.gift_sources import ClauseGiver
from letterparse.facts.grammar.case import donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver, giver_in
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.signals import THING
from letterparse.facts.grammar.verbs import verb_forms
from letterparse.facts.things.goods_nouns import goods_words
from letterparse.language import Language

_PRONOUNS = ("die", "dat")
_LONGEST_NAME = 7


def giver_of_relative(
    sentence: Sentence, members: Sequence[int], before: int, language: Language
) -> ClauseGiver | None:
    """The name that "die" or "dat" stands for, where the goods at token `before` stand inside.

    Then the pronoun is not what is given, and who stands bare behind it gets it.
    """
    first = members[0]
    if not first or sentence.keys[first] not in _PRONOUNS or before <= first:
        return None
    if is_passive(sentence, members, language) or sentence.marks[first - 1] & THING:
        return None
    if _has_article_subject(sentence, first + 1, before, language):
        return None
    giver = _named_right_before(sentence, first, language)
    return ClauseGiver(donor_from(giver, language), True) if giver is not None else None


def _named_right_before(sentence: Sentence, end: int, language: Language) -> Giver | None:
    """Who the noun phrase names that ends right before this token, read from as far as it goes."""
    best: Giver | None = None
    text = sentence.block.view.text
    for start in range(end - 1, max(end - _LONGEST_NAME, -1), -1):
        if (
            start + 1 < end
            and text[sentence.ends[start] : sentence.starts[start + 1]] not in _BETWEEN
        ):
            break
        giver = giver_in(sentence, start, end, language)
        if giver is not None and giver.last == end - 1:
            best = giver
    return best


_BETWEEN = (" ", "-", "‑", "")


def _has_article_subject(sentence: Sentence, first: int, stop: int, language: Language) -> bool:
    """ "de stad, die de regering tien bussen gaf": a phrase with an article may be the subject."""
    names = names_of(language)
    keys = sentence.keys[first:stop]
    return any(key in names.self_words for key in keys) or keys[:1] in (["wij"], ["we"], ["ik"])


def before_receiver(
    sentence: Sentence, members: Sequence[int], giver: Giver, language: Language
) -> Giver:
    """ "Eerder gaf ProRail Oekraïne …": two names that no preposition parts are giver and receiver.

    The state that ends the phrase gets, and the name before it gives; but "Microsoft Duitsland".
    """
    actor = next((a for a in sentence.actors if a.last == giver.last), None)
    if actor is None or actor.kind != "country" or actor.first <= giver.first:
        return giver
    if actor.code == "NL" or not _TO.isdisjoint(sentence.words(members)):
        return giver
    forms = verb_forms(language, "giving")
    verbs = {form.verb for i in members for form in forms.get(sentence.keys[i], ())}
    if verbs.isdisjoint(goods_words(language).to_whom):
        return giver
    inner = giver_in(sentence, giver.first, actor.first, language)
    text = sentence.block.view.text
    if inner is None or inner.last != actor.first - 1:
        return giver
    if not (text[sentence.starts[inner.last]].isupper() or inner.own):
        return giver
    receiver = text[sentence.starts[actor.first] : sentence.ends[actor.last]]
    return inner._replace(code=inner.code.removesuffix(receiver).rstrip())


_TO = frozenset(("aan", "naar"))
