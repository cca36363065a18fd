"""Numbers of which only the service is said: "acht agenten van de politie en twee van de IND"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import PEOPLE


def is_of_service(sentence: Sentence, at: int) -> bool:
    """Is the number at this token of people of a service of the same state, as those before it?

    Those before have their noun and their own service: "medewerkers van …".
    """
    keys, name = sentence.keys, at + 2
    if keys[at + 1 : name] != ["van"] or not _owned_before(sentence, at):
        return False
    name += keys[name : name + 1] in (["de"], ["het"])
    if name >= len(keys):
        return False
    actor = next((a for a in sentence.actors if a.first <= name <= a.last), None)
    if actor is not None:
        return actor.kind == "own"
    named = sentence.block.view.text[sentence.starts[name]].isupper()
    return named or keys[name].endswith(_SERVICES)


_SERVICES = tuple("politie brandweer douane marine landmacht luchtmacht kustwacht dienst".split())


def _owned_before(sentence: Sentence, at: int) -> bool:
    """ "… medewerkers van de politie en": the noun and its service, with "en" or a comma last."""
    if sentence.keys[at - 1] != "en" and at - 1 not in sentence.commas:
        return False
    return any(
        mark & PEOPLE and sentence.keys[i + 1] == "van"
        for i, mark in enumerate(sentence.marks[: at - 1])
    )
