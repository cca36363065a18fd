"""Things and work for nothing, whatever the verb: "De rederij vervoerde gratis 40 containers".

Who is named does it for somebody "gratis" or "kosteloos": that is a gift of what is counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts.gift_sources import ClauseGiver, agent_of
from letterparse.facts.grammar.case import as_donor, donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver, listed
from letterparse.facts.grammar.phrases import Names, names_of, skipped
from letterparse.facts.grammar.verbs import is_participle
from letterparse.language import Language

FREE_OF_CHARGE = frozenset("gratis kosteloos belangeloos kosteloze vergoeding eigen".split())
"""What says by a word of its own that nobody pays."""
FREE_WITH = {"vergoeding": frozenset(("zonder",)), "eigen": frozenset(("op", "kosten"))}
"""What some of these need beside them: "op eigen kosten"."""
# Who does so takes or may take, and gives nothing.
_TAKING = frozenset(
    "kan kunnen kon konden mag mogen mocht moet moeten wil willen zou zouden gebruikt gebruiken "
    "gebruikte gebruikten reist reizen rijdt rijden parkeert parkeren bezoekt bezoeken leest "
    "lezen huurt huren geen nooit zijn is was waren wordt vraagt vragen vroeg eist".split()
)


def doer_for_nothing(
    sentence: Sentence, members: Sequence[int], language: Language
) -> ClauseGiver | None:
    """Who does something for nothing in this clause, if it tells of that."""
    keys = frozenset(sentence.words(members))
    if FREE_OF_CHARGE.isdisjoint(keys) or ("vergoeding" in keys and "zonder" not in keys):
        return None
    if "eigen" in keys and "op eigen kosten" not in " ".join(sentence.words(members)):
        return None
    agent = agent_of(sentence, members, language) if "door" in keys else None
    if agent is not None and any(is_participle(key) for key in keys):
        return ClauseGiver(agent, True)
    if not _TAKING.isdisjoint(keys):
        return None
    givers = _subject(sentence, members, language)
    if not givers or not (givers[0].known or givers[0].own or _has_name(givers[0])):
        return None
    others = [as_donor(one.code, language).code for one in givers[1:]]
    return ClauseGiver(donor_from(givers[0], language), True, tuple(others))


def _has_name(giver: Giver) -> bool:
    """False for "de zorgverzekeraar", "een huurder": of a kind, with no name."""
    return any(word[:1].isupper() for word in giver.code.split(" "))


def _subject(sentence: Sentence, members: Sequence[int], language: Language) -> list[Giver]:
    """Who stands before the verb, which no table need know, or right behind a verb that one has."""
    names, stop = names_of(language), members[-1] + 1
    place = skipped(sentence, members, 0, names)
    if place < len(members):
        givers, end = listed(sentence, members[place], stop, language)
        # No table knows the verb: the noun phrase may seem to go on over it.
        after = {end, givers[-1].last + 1} if givers else set[int]()
        if any(i in members and _may_be_verb(sentence, i, names) for i in after):
            return givers
    for index in members[1:8]:
        if sentence.keys[index] in names.finite and index + 1 in members:
            return listed(sentence, index + 1, stop, language)[0]
    return []


def _may_be_verb(sentence: Sentence, index: int, names: Names) -> bool:
    key = sentence.keys[index]
    if key in names.finite:
        return True
    if sentence.keys[index + 1 : index + 2] and sentence.keys[index + 1] in FREE_OF_CHARGE:
        return key.isalpha() and len(key) > 2
    if key in names.adverbs or sentence.block.view.text[sentence.starts[index]].isupper():
        return False
    return len(key) > 3 and key.endswith(("t", "de", "te", "den", "ten"))
