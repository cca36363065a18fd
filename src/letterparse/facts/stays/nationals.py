"""The state whose people are named by their nation: "180 Noren", "De Britten sturen …"."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.people.people import People
from letterparse.facts.people.people_nouns import words_of
from letterparse.language import Language


def nation_of(
    sentence: Sentence, group: People, scope: list[int], language: Language
) -> str | None:
    """ "180 Noren", "De Britten sturen 250 militairen": the state whose people they are."""
    nations = words_of(language).nations
    code = nations.get(sentence.keys[group.last])
    before = sentence.keys[group.first - 1]
    gap = sentence.block.view.text[sentence.ends[group.first - 1] : sentence.starts[group.first]]
    named = any(a.last + 1 == group.first for a in sentence.actors)  # "in Polen (tachtig man)"
    if before in nations and gap == " (" and not named:
        return nations[before]  # "wordt door Slowaken (280 militairen) vervangen"
    if code is not None or any(a.first < group.first for a in roles.subjects(sentence, scope)):
        return code
    near = range(max(group.first - 6, 0), group.first)
    if any(a.kind == "adjective" and a.last in near for a in sentence.actors):
        return None
    lands = {a.last for a in sentence.actors if a.kind == "country"}
    for index in scope:
        if index in lands and sentence.keys[index - 1] != "de":
            continue  # "In Duitsland en Polen": the land, not its people.
        if index < group.first and sentence.keys[index] in nations:
            if roles.preposition_of(sentence, index) is None or _whose_stay(sentence, index):
                return nations[sentence.keys[index]]
    return None


def _whose_stay(sentence: Sentence, index: int) -> bool:
    """ "Het vertrek van de Amerikanen uit Niger, 950 man sterk"."""
    keys = sentence.keys
    return keys[max(index - 2, 0) : index] == ["van", "de"] and keys[max(index - 3, 0)] in _STAYS


_STAYS = frozenset(
    "vertrek terugkeer terugtrekking inzet aanwezigheid komst aankomst aflossing bijdrage "
    "uitzending ontplooiing deelname deelneming verblijf".split()
)
