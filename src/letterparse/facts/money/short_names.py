"""Receivers by their short names: "de Organisatie voor Wetenschappelijk Onderzoek (NWO)"."""

from __future__ import annotations

from collections.abc import Sequence, Set

from letterparse.facts.gifts.counterparts import called
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.phrases import in_mention, names_of
from letterparse.facts.grammar.roles import preposition_of
from letterparse.language import Language


def short_name(sentence: Sentence, members: Sequence[int], language: Language) -> list[str]:
    """ "aan de Organisatie voor Wetenschappelijk Onderzoek (NWO)": the short name of a body.

    Its long one may hold prepositions and other names, none of which is the receiver's.
    """
    if "(" not in sentence.text:
        return []
    own = language.table("actors")["agencies"]
    for at in members:
        if sentence.keys[at] in ("aan", "naar", "voor"):
            found = short_behind(sentence, at + 1, language, lower=sentence.keys[at] == "aan")
            if found is not None:
                return [] if found.lower() in own else [found]
    return []


def short_bare(
    sentence: Sentence, members: Sequence[int], giving: Set[int], language: Language
) -> list[str]:
    """ "geeft het bevolkingsfonds van de VN (UNFPA) …": the object by a noun, not of `giving`."""
    for at in members if "(" in sentence.text else ():
        if sentence.keys[at] not in ("de", "het") or {at, at + 1} & giving:
            continue
        if at + 1 == len(sentence.keys):
            break
        named = sentence.block.view.text[sentence.starts[at + 1]].isupper()
        if not named and preposition_of(sentence, at + 1) is None:
            found = short_behind(sentence, at, language, lower=True)
            if found is not None:
                return [found]
    return []


def short_behind(
    sentence: Sentence, first: int, language: Language, *, lower: bool = False
) -> str | None:
    """The capitals in the bracket behind a body's name that starts at token `first`.

    With `lower` also behind a noun: "het wereldfonds tegen malaria (GFATM)", "het kinderfonds van
    de VN (UNICEF)".
    """
    text, keys, starts, ends = (
        sentence.block.view.text,
        sentence.keys,
        sentence.starts,
        sentence.ends,
    )
    first += keys[first : first + 1] in (["de"], ["het"])
    if first >= len(keys):
        return None
    if not text[starts[first]].isupper():
        united = keys[first + 1 : first + 4] in _UNITED and keys[first].endswith(_OF_THE_UN)
        if not lower or not (united or keys[first].endswith(_WORLDWIDE)):
            return None
    body, bodies = False, tuple(language.table("actors")["bodies"])
    for at in range(first, min(first + 14, len(keys) - 1)):
        if in_mention(sentence, at) or keys[at] in names_of(language).finite or keys[at] == "uit":
            return None  # "steun voor Oekraïne uit de Europese Vredesfaciliteit (EPF)"
        body = body or keys[at].endswith(bodies)
        gap = text[ends[at] : starts[at + 1]]
        if gap == " (":
            short = text[starts[at + 1] : ends[at + 1]]
            closed = text[ends[at + 1] : ends[at + 1] + 1] == ")"
            named = 1 < len(short) < 9 and sum(c.isupper() for c in short) > 1
            whole = [a for a in sentence.actors if (a.first, a.last) == (first, at)]
            known = whole or [a for a in sentence.actors if a.first == at + 1]
            state = any(a.kind != "body" for a in known)
            if not (body and closed and named) or state:
                return None
            return called(sentence, known[0]) if known else short
        if gap not in (" ", "-", "‑", "- ") and not (lower and gap == ", "):
            return None
    return None


_WORLDWIDE = ("wereldfonds", "vn-organisatie", "alliantie", "ontwikkelingsbank", "vn-fonds")
_UNITED = (["van", "de", "vn"], ["van", "de", "verenigde"])
_OF_THE_UN = ("fonds", "organisatie", "programma", "agentschap", "commissariaat", "bureau")
