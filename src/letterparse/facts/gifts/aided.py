"""Whom the titles of a letter say to be helped."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.befallen import DISASTERS
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.structure.outline import Block


def topic_recipient(context: Context, block: Block, donor: str) -> list[str]:
    """The country of the heading above, or that of a subject "steun aan Oekraïne"."""
    header = context.outline.header
    named = context.named_in(context.heading_of(block))
    above = None if any(_is_land(actor) for actor, _ in named) else _above(context, block, donor)
    if above is not None:
        return [above]
    of_several = {actor.code for actor, _ in named if _is_land(actor) and actor.code != donor}
    if len(of_several) > 1:
        # Below "Afghanistan en Jemen": the one that the paragraph speaks of.
        here = of_several & _lands_in(context, block)
        return list(here) if len(here) == 1 else []
    asked = _asked_about(context, block, donor)
    if asked and _is_helped_land(context, block, asked[0]):
        return asked  # Of a subject "hulp aan Haïti, Peru en Fiji" the one that is asked about.
    titles = [(context.heading_of(block), False), (header.subject or "", True)]
    titles += [(dossier.title or "", False) for dossier in header.dossiers]
    for title, given in titles:
        for actor, before in context.named_in(title):
            if actor.kind != "country" or actor.code in ("NL", donor):
                continue
            if not given and before[-1:] and before[-1] in _AWAY:
                continue
            if given and title_is_elsewhere(context, block, actor.code):
                continue
            # "Politie in het buitenland en hulp aan Peru": the second of two topics.
            second = given and " en " in title[: actor.start]
            if second and not _is_named_here(context, block, actor.code):
                continue
            if not given or _is_given_to(before) or _is_stricken(title, before):
                return [actor.code]
    return _body_above(context, block, donor) or _introduced(context, block, donor) or asked


def _asked_about(context: Context, block: Block, donor: str) -> list[str]:
    """ "Vraag 2: Steunt u Sint Maarten met leningen?": whom the answer below tells of."""
    sections, at = context.outline.sections, block.section
    if at < 1 or not (sections[at].heading or "").lower().startswith("antwoord"):
        return []
    asked = [context.outline.blocks[i] for i in sections[at - 1].blocks]
    named = (actor for one in asked for actor, _ in context.named_in(one.text))
    lands = {a.code for a in named if _is_land(a) and a.code not in ("NL", donor)}
    text = " ".join(one.text for one in asked).lower()
    helped = any(word in text for word in _HELPED_BY)
    return list(lands) if len(lands) == 1 and helped else []


def _is_helped_land(context: Context, block: Block, land: str) -> bool:
    """Is it in the subject, and does the question ask about help "aan" or "voor" it?"""
    sections = context.outline.sections
    if all(
        actor.code != land for actor, _ in context.named_in(context.outline.header.subject or "")
    ):
        return False
    asked = [context.outline.blocks[i] for i in sections[block.section - 1].blocks]
    named = (pair for one in asked for pair in context.named_in(one.text))
    return any(actor.code == land and before[-1:] in _TO for actor, before in named)


_TO = (["aan"], ["voor"])
_HELPED_BY = ("steun", "hulp", "lening", "helpen", "geschonken", "uitgetrokken voor")


def _body_above(context: Context, block: Block, donor: str) -> list[str]:
    """Below "Bijdragen aan de WHO": the body to which the section's gifts go."""
    heading = context.heading_of(block)
    for actor, _ in context.named_in(heading):
        said = [word for word in heading[: actor.start].lower().split() if word not in _ARTICLES]
        if actor.kind == "body" and actor.code != donor and said[-1:] == ["aan"]:
            if said[-2:-1] and said[-2].endswith(_GIFTS):
                return [actor.code]
    return []


_ARTICLES = ("de", "het")


_GIFTS = ("bijdrage", "bijdragen", "contributie", "contributies", "steun", "storting", "stortingen")


def _is_land(actor: Actor) -> bool:
    return actor.kind == "country" and actor.code != "NL"


def _above(context: Context, block: Block, donor: str) -> str | None:
    """Below "1.1 Partners": to whom the heading over it, "1. Steun aan Oekraïne", says to give."""
    sections, at = context.outline.sections, block.section
    number = (sections[at].number or "") if 0 <= at < len(sections) else ""
    for section in reversed(sections[: max(at, 0)]):
        over = section.number and number.startswith(f"{section.number.rstrip('.')}.")
        if not over or not section.heading:
            continue
        for actor, before in context.named_in(section.heading):
            if _is_land(actor) and actor.code != donor and _is_given_to(before):
                return actor.code
    return None


def _introduced(context: Context, block: Block, donor: str) -> list[str]:
    """Below "Noodhulp", in a letter whose titles name no country: the one that its first words
    tell to suffer ("Sinds februari staan grote delen van Mozambique onder water")."""
    header, sections = context.outline.header, context.outline.sections
    if not _tells_of_help(context.heading_of(block)):
        return []
    titles = [section.heading or "" for section in sections]
    titles += [header.subject or "", *(dossier.title or "" for dossier in header.dossiers)]
    if any(actor.code != "NL" for title in titles for actor, _ in context.named_in(title)):
        return []
    blocks = context.outline.blocks
    opening = [one for one in blocks if one.kind == "paragraph" and not context.heading_of(one)]
    told = [sentence for one in opening for sentence in context.sentences(one)]
    named = {a.code for sentence in told for a in sentence.actors if a.kind in _PLACES} - _OURS
    distress = tuple(context.language.table("giving")["distress"])
    suffering = (sentence for sentence in told if _tells_distress(sentence, distress))
    stricken = {actor.code for sentence in suffering for actor in sentence.actors}
    return list(named) if len(named) == 1 and named <= stricken - {donor} else []


_PLACES = frozenset(("country", "place"))
_OURS = frozenset(("NL", "EU", "NATO", "UN"))


def _tells_of_help(heading: str) -> bool:
    words = heading.lower().split()
    return bool(words) and any(word.endswith(_HELPING) for word in words)


def _tells_distress(sentence: Sentence, distress: tuple[str, ...]) -> bool:
    """True for "getroffen door een cycloon", "staan onder water"."""
    return "onder water" in sentence.text or any(key.startswith(distress) for key in sentence.keys)


_AWAY = ("uit", "met", "door", "tegen", "namens")


def title_is_elsewhere(context: Context, block: Block, code: str) -> bool:
    """True if another heading has the country that the title names, and not the own one.

    It has it as who is given to ("Hulp aan Mozambique") or as its first word ("Mozambique").
    """
    here = context.heading_of(block)
    if not here or any(word.endswith(_OF_HELP) for word in here.lower().split()):
        return False
    sections, over = context.outline.sections, _over(context, block)
    headings = [one.heading or "" for at, one in enumerate(sections) if at not in over]
    return any(
        actor.code == code
        and heading != here
        # "Hulp aan Mozambique", "Mozambique", "2. Mozambique"
        and (before[-1:] in (["aan"], ["voor"]) or not any(word.isalpha() for word in before))
        for heading in headings
        if heading
        for actor, before in context.named_in(heading)
    )


def _over(context: Context, block: Block) -> set[int]:
    """The sections that the block's own stands in: "Antwoord op vraag 2" in the annex's title."""
    sections, at = context.outline.sections, block.section
    over: set[int] = set()
    level = sections[at].level if 0 <= at < len(sections) else 0
    for before in range(at - 1, -1, -1):
        if sections[before].level < level and sections[before].heading:
            over.add(before)
            level = sections[before].level
    return over


def _is_named_here(context: Context, block: Block, code: str) -> bool:
    """True if the section of this block speaks of the country at all; in a letter without
    headings, if the last paragraph up to here that names lands or own islands names it."""
    section = [one for one in context.outline.blocks if one.section == block.section]
    if context.heading_of(block):
        return any(code in _lands_in(context, one) for one in section)
    told = (_lands_in(context, one) for one in reversed(section) if one.index <= block.index)
    return code in next((lands for lands in told if lands), ())


def _lands_in(context: Context, block: Block) -> set[str]:
    """The codes of the lands that a block names, and of the own state's islands overseas."""
    lands: set[str] = set()
    for sentence in context.sentences(block):
        islands = sentence.gazetteer.islands
        lands |= {a.code for a in sentence.actors if a.kind not in ("body", "own")}
        lands |= {islands[key] for key in islands.keys() & sentence.present}
    return lands - _OURS


def _is_given_to(before: Sequence[str]) -> bool:
    """ "steun aan Oekraïne", "militaire steun Oekraïne", "wederopbouw van Oekraïne"."""
    if before[-1:] in (["aan"], ["voor"]):
        return True
    noun = before[-2:-1] if before[-1:] in (["van"], ["in"]) else before[-1:]
    return bool(noun) and noun[0].endswith(_HELPING)


def _is_stricken(title: str, before: Sequence[str]) -> bool:
    """ "Noodhulp na de aardbevingen in Nepal": what befell it, and that others help."""
    placed = len(before) > 1 and before[-1] in ("in", "op", "te")
    helped = any(word.endswith(_HELPING) for word in title.lower().split())
    return placed and helped and before[-2].startswith(_BEFALLING)


_OF_HELP = (
    *("bijdragen", "toezeggingen", "donoren", "conferentie", "middelen", "goederen", "hulp"),
    *("steun", "wederopbouw", "herstel", "partners", "landen", "anderen", "derden", "donaties"),
)


def restocks(heading: str) -> bool:
    """ "2. Vervanging van geschonken materieel": there the own state buys for itself."""
    words = heading.lower().split()
    given = any(word.endswith(_HELPING) for word in words)
    return not given and any(word.startswith(_RESTOCKING) for word in words)


_RESTOCKING = (
    *("vervanging", "aanvulling", "eigen", "verwerving", "krijgsmacht", "voorraden"),
    *("munitievoorra", "landmacht", "luchtmacht", "herbevoorrading"),
)
_BEFALLING = (
    *(*DISASTERS, "droogte", "crisis"),
    *("hongersnood", "noodsituatie", "oorlog", "conflict"),
)
_HELPING = (
    *("steun", "hulp", "hulpverlening", "wederopbouw", "herstel", "stabilisatie"),
    *("noodhulp", "leveringen", "donorconferentie", "ondersteuning"),
)
