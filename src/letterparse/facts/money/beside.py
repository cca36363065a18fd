"""Who stands beside the giver: those who pay with it, and the state on whose behalf it pays."""

from __future__ import annotations

from letterparse.facts.gifts.gift_sources import donor_of, is_state
from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.named_givers import giver_in, listed
from letterparse.facts.grammar.phrases import names_of, phrase_end
from letterparse.facts.grammar.roles import NL, Donor


def on_behalf(case: Case) -> Donor | None:
    """ "Het fonds verdeelt namens VWS …", "in mijn opdracht": for the own state."""
    sentence, keys, language = case.sentence, case.sentence.keys, case.context.language
    if _BEHALF.isdisjoint(case.scope.keys):
        return None
    for at in case.scope.members:
        if keys[at] == "opdracht" and keys[at - 1] in ("mijn", "onze"):
            return NL
        ordered = keys[at] == "opdracht" and keys[at - 1] == "in"
        first = at + 1 + (keys[at + 1 : at + 2] == ["van"])
        if keys[at] != "namens" and not ordered:
            continue
        if keys[at] == "namens" and keys[first : first + 1] in (["ons"], ["mij"]):
            return NL
        for actor in sentence.actors:
            if actor.kind == "adjective" and first <= actor.first <= first + 1:
                if is_state(sentence, actor, language):
                    return donor_of(actor.code)  # "Namens de Noorse regering zegde … toe"
        end = phrase_end(sentence, first, len(keys), names_of(language))
        giver = giver_in(sentence, first, end, language) if first < end else None
        if giver is not None and giver.own:
            return NL
    return None


_BEHALF = frozenset(("namens", "opdracht"))


def with_others(case: Case) -> list[str]:
    """ "samen met de provincie Zeeland": who pays with the giver, though no table knows it."""
    sentence, keys = case.sentence, case.sentence.keys
    if "met" not in case.scope.keys or _TOGETHER.isdisjoint(sentence.present):
        return []
    for at in case.scope.members:
        if keys[at] != "met":
            continue
        apart = at == 0 and "samen" in keys[at + 1 :]  # "Met de regio is afgesproken samen …"
        if apart or keys[at - 1] in _TOGETHER:
            givers, _ = listed(sentence, at + 1, len(keys), case.context.language)
            return [giver.code for giver in givers if not giver.own]
    return []


_TOGETHER = frozenset("samen tezamen gezamenlijk".split())
