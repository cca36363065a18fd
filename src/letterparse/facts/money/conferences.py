"""For whom a conference is held where many promise: they get what is promised there.

"Op de donorconferentie voor Moldavië zegde Roemenië 100 miljoen euro toe. De Noren beloofden …".
"""

from __future__ import annotations

from letterparse.facts.grammar.befallen import BLOWS
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.named_givers import giver_in
from letterparse.facts.grammar.phrases import names_of, phrase_end
from letterparse.facts.grammar.roles import role_of
from letterparse.facts.grammar.verbs import ends_any
from letterparse.facts.grammar.verdicts import words_of
from letterparse.facts.money.short_names import short_behind
from letterparse.language import Language
from letterparse.structure.outline import Block


def held_for(sentence: Sentence, language: Language) -> list[str]:
    """The countries or the body that the conference of a sentence is for; [] without one."""
    words = words_of(language)
    if words.conferences.isdisjoint(sentence.present) and not ends_any(
        sentence.keys, "conferentie"
    ):
        return _of_donors(sentence, language)
    at = next(
        i
        for i, key in enumerate(sentence.keys)
        if key in words.conferences or key.endswith("conferentie")
    )
    found = [one for one in _behind(sentence, at, language) if not one.lower().endswith(_HOSTS)]
    return found or _stricken(sentence)


# "de conferentie van het Moldova Support Platform": who meets there, and gets nothing by itself.
_HOSTS = ("platform", "forum", "group", "groep", "netwerk", "coalitie", "club", "g20", "g7", "g8")


def held_above(context: Context, block: Block) -> list[str]:
    """For whom the conference is held that the heading above tells of, or the title above that.

    "Verslag middelenaanvullingsconferentie Gavi" stands above "1. Uitkomst".
    """
    sections, at = context.outline.sections, block.section
    if not 0 <= at < len(sections):
        return []
    above = [one for one in sections[:at] if one.level < sections[at].level]
    for section in (sections[at], *above[-1:]):
        if section.heading_block is None or "onferentie" not in (section.heading or ""):
            continue
        for sentence in context.sentences(context.outline.blocks[section.heading_block]):
            found = held_for(sentence, context.language)
            if found:
                return found
    return []


def _of_donors(sentence: Sentence, language: Language) -> list[str]:
    """ "In Lyon kwamen de donoren van het Global Fund bijeen"."""
    if _DONORS.isdisjoint(sentence.present) or _MEETING.isdisjoint(sentence.present):
        return []
    at = next(i for i, key in enumerate(sentence.keys) if key in _DONORS)
    return _behind(sentence, at, language) if sentence.keys[at + 1 : at + 2] == ["van"] else []


_DONORS = frozenset(("donoren", "donorlanden"))
_MEETING = frozenset("bijeen bijeenkomst bijeenkwamen vergaderden vergaderen".split())


def _behind(sentence: Sentence, at: int, language: Language) -> list[str]:
    """ "donorconferentie voor A en B", "de conferentie over de wederopbouw van A"."""
    keys = sentence.keys
    if sentence.block.kind == "heading":
        named = [a for a in sentence.actors if a.first == at + 1 and a.kind == "body"]
        if named:
            return [named[0].code]  # "Verslag donorconferentie Global Fund"
    if keys[at + 1 : at + 2] not in (["voor"], ["over"], ["van"], ["inzake"], ["ten"]):
        return []
    near = range(at + 2, min(at + 12, len(keys)))
    text, ends, starts = sentence.block.view.text, sentence.ends, sentence.starts
    finite = names_of(language).finite
    stop = next(
        (i for i in near if keys[i] in finite or set(",(;:") & set(text[ends[i - 1] : starts[i]])),
        near.stop,
    )
    found = [a.code for a in sentence.actors if a.kind == "country" and at < a.first < stop]
    if found:
        return list(dict.fromkeys(code for code in found if code != "NL"))
    short = short_behind(sentence, at + 2, language)
    if short is not None:
        return [short]
    if any(a.kind == "place" and a.first == at + 2 for a in sentence.actors):
        return []  # "op de conferentie van Wenen": where it is held.
    end = phrase_end(sentence, at + 2, stop, names_of(language))
    # "van de Europese ruimtevaartorganisatie ESA": or else by the name that closes the phrase.
    for first in (at + 2, end - 1):
        body = giver_in(sentence, first, end, language)
        if body and not body.own and body.code[0].isupper() and body.code != "EU":
            return [body.code]
    return []


def _stricken(sentence: Sentence) -> list[str]:
    """ "Na de overstromingen in Pakistan kwamen … voor een donorconferentie bijeen"."""
    return [
        a.code
        for a in sentence.actors
        if a.kind == "country"
        and a.code != "NL"
        and role_of(sentence, a) == "in"
        and any(key.endswith(_DISASTERS) for key in sentence.keys[max(a.first - 3, 0) : a.first])
    ][:1]


_DISASTERS = (*BLOWS, "oorlog", "crisis", "geweld", "hongersnood", "tsunami")
