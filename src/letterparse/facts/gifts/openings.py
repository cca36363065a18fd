"""The line above a list: what its items give, who gives them, or who is named by their labels."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from letterparse.facts.gifts import counterparts
from letterparse.facts.gifts.gift_clause import period_of
from letterparse.facts.gifts.list_labels import list_sides, no_list_of_gifts, said_keys
from letterparse.facts.gifts.stages import best_of, status_of
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.case import GETTING
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.nouns import is_gift, is_other
from letterparse.facts.grammar.verbs import verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import Opening, Words, words_of
from letterparse.mentions.model import Amount


def opening_of(context: Context, sentence: Sentence) -> Opening | None:
    """What "Het kabinet stelt beschikbaar:" says for the items below it, if it gives."""
    words = words_of(context.language)
    keys = sentence.keys
    if no_list_of_gifts(sentence, context.language):
        return None
    keys = said_keys(sentence, context.language)
    if not _SHARED_COSTS.isdisjoint(keys):
        keys = [key for key in keys if not key.endswith(_BORNE)]
    if sentence.is_question or any(
        key in words.asking or is_other(words, key) or key in words.pricing
        for key in keys
        if key not in words.opening_nouns
    ):
        return None
    forms = verb_forms(context.language, "giving")
    # Goods that are handed over may have a price each: "medicijnen ter waarde van € 2 mln."
    hits = verbs_in(keys, forms, "m") or verbs_in(keys, forms, "k")
    # "In deze bijlage staan de bijdragen die zijn toegezegd": where they are told, and no stage.
    hits = [hit for hit in hits if "staan" not in hit.form.verb] or hits
    nouns = [key for key in keys if is_gift(words, key)]
    plural = [key for key in keys if key in words.opening_nouns]
    hit = best_of(hits)
    sides = list_sides(context, sentence)
    if hit is None and not nouns and not plural and sides.labels != "give":
        return None
    status = status_of(hit, keys) if hit is not None else "decided"
    if status == "decided" and _are_orders(words, keys):
        status = "contracted"  # "De volgende opdrachten zijn verleend:"
    if hit is None and (words.announced_nouns & set(keys) or "toezeggingen" in keys):
        status = "announced"
    everything = range(len(sentence.keys))
    period = period_of(sentence)
    gets = not GETTING.isdisjoint(keys)
    if gets and sides.donor is None:
        return Opening(None, None, status, who_gets(sentence), sides.labels, period)
    if sides.labels == "give":
        receivers = counterparts.recipients(sentence, everything, "", context.language)
        return Opening(None, None, status, receivers, "give", period)
    subjects = roles.subjects(sentence, everything)
    donor = sides.donor.code if sides.donor else (subjects[0].code if subjects else None)
    own = sides.donor.own if sides.donor else donor == "NL"
    receivers = counterparts.recipients(sentence, everything, donor or "NL", context.language)
    return Opening(donor, own if donor else None, status, receivers, sides.labels, period)


def gives_anew(lead: Sentence) -> bool:
    """ "Voor 2008 heeft het kabinet de volgende bedragen toegekend:": no parts of what was told."""
    keys = lead.keys
    following = any(pair in _THE_FOLLOWING for pair in pairwise(keys))
    return following and not lead.amounts and bool(lead.periods) and _BACK.isdisjoint(keys)


_THE_FOLLOWING = frozenset(
    ("volgende", noun) for noun in "bedragen bijdragen subsidies giften leningen toelagen".split()
)
_BACK = frozenset("dit dat deze die hiervan daarvan hieruit daaruit verdeeld onderverdeeld".split())


def _are_orders(words: Words, keys: Sequence[str]) -> bool:
    return any(key in words.contracted_nouns and key.endswith(("en", "s")) for key in keys)


def who_gets(sentence: Sentence) -> list[str]:
    """Who is the subject of "krijgt": a state, or the state where it is ("het ziekenhuis in …")."""
    subjects = roles.subjects(sentence, range(len(sentence.keys)))
    if subjects:
        return [subjects[0].code]
    verb = next((i for i, key in enumerate(sentence.keys) if key in GETTING), 0)
    named = [a for a in sentence.actors if a.first < verb and a.kind == "country"]
    return [actor.code for actor in named if actor.code != "NL"][:1]


# "De kosten worden als volgt gedragen": told of who pays them.
_SHARED_COSTS = frozenset(
    "verdeeld gedragen betaald gefinancierd bekostigd gedekt vergoed voldaan uitgekeerd "
    "gecompenseerd aangezuiverd".split()
)
_BORNE = ("kosten", "schade", "rekening", "lasten", "tekort", "verlies", "schulden")


def label_of(sentence: Sentence, first: int = 0) -> roles.Actor | None:
    """The actor that an item, or from token `first` on a part of one, begins with: "Duitsland:
    € 200 miljoen"."""
    for actor in sentence.actors:
        if first <= actor.first <= first + 1 and actor.kind in ("country", "body", "own"):
            return actor
    return None


def label_start(sentence: Sentence, amount: Amount) -> int:
    """The token where the label of an amount in an item begins: "UNHCR: € 3 mln.; WFP: …"."""
    earlier = [a.end for a in sentence.amounts if a.end <= amount.start]
    return sentence.token_at(max(earlier)) if earlier else 0


def is_labelled_anew(sentence: Sentence, amount: Amount) -> bool:
    """Whether a further amount of an item has a label of its own, with a colon or before it."""
    first = label_start(sentence, amount)
    label = label_of(sentence, first) if first else None
    if label is None or label.first != first:
        return False
    text = sentence.block.view.text
    parted = text[sentence.ends[first - 1] : label.start].strip() in (";", ",", ".;", ".,")
    return parted and text[label.end : amount.start].strip() in (":", "")
