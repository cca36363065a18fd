"""Money of others that the own state or those in it get."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.money.beside_receivers import BESIDE

REGIONS = ("provincie", "gemeente", "waterschap")
"""How those are called who spend at home what they give."""


def goes_home(case: Case, public: bool) -> bool:
    """True if another gives and the own state is named, not as a giver."""
    return (
        any(
            actor.code == "NL"
            and actor.first in case.scope.members
            and actor.kind == "country"
            and not (_ends_name(case, actor) or _gives_too(case, actor))
            and not _gives_next(case, actor)
            and roles.role_of(case.sentence, actor)
            not in ("naast", "behalve", "door", "met", *(() if public else ("in",)))
            for actor in case.sentence.actors
        )
        or _at_home(case, public)
        or "ons land" in " ".join(case.scope.keys)
        or _to_us(case)
        or _repays_us(case)
    )


def _repays_us(case: Case) -> bool:
    """ "Wij dienen in Mali. De VN vergoedt een deel van de kosten: € 8 miljoen": of our stay."""
    last, keys = case.before.last, case.scope.keys
    if last is None or _REPAYS.isdisjoint(keys) or not any(k.endswith("kosten") for k in keys):
        return False
    ours = not _OURS.isdisjoint(last.present) or any(a.code == "NL" for a in last.actors)
    return ours and last.block is case.sentence.block


_REPAYS = frozenset("vergoedt vergoeden vergoedde vergoed".split())
_OURS = frozenset("wij onze ons nederlanders".split())


def _to_us(case: Case) -> bool:
    """ "vergoedt de NAVO ons (uit een fonds) € 2 miljoen": the pronoun, which no noun follows."""
    at, keys = case.sentence.token_at(case.amount.start), case.sentence.keys
    if keys[max(at - 1, 0)] == "ons":
        return True
    near = (i for i in case.scope.members if i < at and keys[i] == "ons")
    return any(keys[i + 1] in roles.PREPOSITIONS and keys[i - 1].endswith(_VERBAL) for i in near)


_VERBAL = ("t", "de", "den")


def _ends_name(case: Case, actor: Actor) -> bool:
    """ "Unicef Nederland heeft …": before the verb the state's name is the last word of another.

    Not in "vergoedt de Commissie Nederland € 5 miljoen".
    """
    sentence, at = case.sentence, actor.first - 1
    text = sentence.block.view.text
    if at < 0 or text[sentence.ends[at] : actor.start] != " ":
        return False
    finite = names_of(case.context.language).finite
    if not finite.issuperset(sentence.keys[actor.last + 1 : actor.last + 2]):
        return False
    states = any(a.last == at and a.kind != "body" for a in sentence.actors)
    named = text[sentence.starts[at]].isupper() and sentence.keys[at] not in roles.PREPOSITIONS
    return named and not states


def _gives_too(case: Case, actor: Actor) -> bool:
    """ "De EU en Nederland hebben € 60 miljoen toegezegd": one of those who give."""
    givers = case.subject.givers
    if len(givers) < 2 or is_passive(case.sentence, case.statement, case.context.language):
        return False
    return any(giver.last == actor.last for giver in givers)


def _gives_next(case: Case, actor: Actor) -> bool:
    """ "Italië droeg 58 miljoen bij, Nederland 75 miljoen": the next giver, its verb left out."""
    behind = actor.last + 1
    keys = case.sentence.keys
    if keys[0] in BESIDE and actor.start > case.amount.end:
        return True  # "Naast de € 8 miljoen van Japan geeft Nederland Nepal € 3 miljoen."
    joined = actor.first - 1 in case.sentence.commas or keys[actor.first - 1] == "en"
    return joined and actor.start > case.amount.end and behind in case.sentence.priced


def _at_home(case: Case, public: bool) -> bool:
    """ "aan Nederlandse spoorprojecten", "stelt Nederlandse boeren … ter beschikking"."""
    keys = case.sentence.keys
    return public and any(
        actor.code == "NL"
        and actor.kind == "adjective"
        and actor.first in case.scope.members
        and keys[actor.last + 1 : actor.last + 2]
        and keys[actor.last + 1].endswith(("en", "s"))
        and roles.role_of(case.sentence, actor) in ("aan", "voor", "naar", None)
        for actor in case.sentence.actors
    )
