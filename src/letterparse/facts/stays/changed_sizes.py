"""How many those told of just before are, by a sentence of its own: "Hun aantal is nu tien"."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import COUNT, PEOPLE, UNIT
from letterparse.facts.model import Deployment, Place
from letterparse.facts.people.people import People, people_in
from letterparse.facts.people.roughly import ABOUT
from letterparse.facts.people.sending import Words
from letterparse.facts.stays.called import is_mentioned
from letterparse.facts.stays.scene import Scene


def counts_those(context: Context, sentence: Sentence, scene: Scene) -> bool:
    """Give those told of last the number that this sentence tells of them, if it tells one."""
    known = scene.last
    if known is None or max([known.place, *known.also]).block != sentence.block.index:
        return False
    if _resizes_unit(sentence) and not is_mentioned(known, sentence.keys[1], context):
        return False
    size = _new_number(context, sentence) or _members(context, sentence, known)
    if size is None:
        return _is_to_change(context, sentence)
    known.personnel, known.qualifier = size
    if known.status == "ended" and not _NOW.isdisjoint(sentence.present):
        known.status, known.period = "ongoing", None
    known.also.append(Place(sentence.block.index, sentence.start, sentence.end))
    return True


def _new_number(context: Context, sentence: Sentence) -> tuple[int, str] | None:
    """ "hun aantal is in februari op tien gebracht", "hun aantal stijgt naar acht"."""
    if not _tells_number(sentence) or not _NOT_SO.isdisjoint(sentence.present):
        return None
    if lies_ahead(context, sentence):
        return None
    return _number_told(context, sentence)


def _tells_number(sentence: Sentence) -> bool:
    """ "Hun aantal", "Inmiddels is dat aantal": of those told of, with no noun of its own.

    Or "werd het aantal militairen", where no state or place says whose or where.
    """
    keys, opening = sentence.keys, set(sentence.keys[:5])
    owned = "aantal" in opening and bool(_WHOSE & opening)
    people = {at for at, mark in enumerate(sentence.marks) if mark & PEOPLE}
    people -= sentence.timed  # "in de tweede helft van 2030"
    if _resizes_unit(sentence) or _resizes_share(sentence):
        return True
    if not owned and "aantal" in keys[1:6] and not any(a.code != "NL" for a in sentence.actors):
        at = keys.index("aantal")
        counted = people & {at + 1, at + 2}
        owned = keys[at - 1] == "het" and bool(counted and _ROSE_OR_FELL & sentence.present)
        people -= counted
    return owned and not people


def _resizes_unit(sentence: Sentence) -> bool:
    """ "Dat team is op 1 mei verkleind tot dertig (man)": a unit told of, and no land named."""
    keys = sentence.keys
    if keys[0] not in _THAT_UNIT or not sentence.marks[1] & UNIT or _BECAME.isdisjoint(keys):
        return False
    return keys[2] in _IS and not any(a.code != "NL" for a in sentence.actors)


def _resizes_share(sentence: Sentence) -> bool:
    """ "In juli groeit de bijdrage naar circa 400": of those told of, and of no others."""
    keys = sentence.keys
    if _BECAME_OR_GROWS.isdisjoint(keys) or sentence.memo.get("named"):
        return False
    if any(a.code != "NL" for a in sentence.actors):
        return False
    if any(m & PEOPLE for at, m in enumerate(sentence.marks) if at not in sentence.timed):
        return False
    share = next((at for at in range(1, min(len(keys), _NEAR)) if keys[at] in _SHARES), 0)
    of = keys[share + 1 : share + 2]
    return share > 0 and keys[share - 1] in _THAT_UNIT and of not in (["aan"], ["van"], ["voor"])


_NEAR = 11
_SHARES = frozenset("bijdrage inzet deelname deelneming aanwezigheid".split())
_THAT_UNIT = frozenset("dat dit het deze de die".split())
_IS = frozenset("is zijn werd werden wordt worden zal zullen".split())
_ROSE_OR_FELL = frozenset(
    "teruggebracht verlaagd verhoogd verminderd afgebouwd opgevoerd uitgebreid gebracht".split()
)
_BECAME = _ROSE_OR_FELL | {"verkleind", "vergroot", "ingekrompen", "gereduceerd", "gegroeid"}
_BECAME_OR_GROWS = _BECAME | frozenset(
    "groeit groeide stijgt steeg daalt daalde krimpt kromp".split()
)
_WHOSE = frozenset("hun dat dit".split())


def _is_to_change(context: Context, sentence: Sentence) -> bool:
    """ "Dat aantal wordt in 2030 teruggebracht tot acht": until then they are as many."""
    coming = not _TO_COME.isdisjoint(sentence.present) or lies_ahead(context, sentence)
    if not (_tells_number(sentence) and coming):
        return False
    return _number_told(context, sentence) is not None


def lies_ahead(context: Context, sentence: Sentence) -> bool:
    """ "Dat aantal groeit volgend jaar naar 150": of a time that has yet to come."""
    today = context.letter_date
    return today is not None and any(p.first and p.first > today for p in sentence.periods)


def is_to_be(context: Context, known: Deployment) -> bool:
    """ "vervult vanaf 1 mei 35 posten; nu zijn dat er 20", "wordt teruggebracht tot 450": what is
    told is how many they will be, and not how many they are."""
    today, period = context.letter_date, known.period
    if today and period and period.first and period.first > today:
        return True
    text = context.outline.blocks[known.place.block].text[known.place.start : known.place.end]
    keys = text.lower().split()
    if not _AHEAD.isdisjoint(keys):
        return True
    return not {"wordt", "worden"}.isdisjoint(keys) and not _RESIZED.isdisjoint(keys)


_AHEAD = frozenset("zal zullen binnenkort straks".split())
_RESIZED = frozenset(
    "teruggebracht verminderd verlaagd afgebouwd ingekrompen uitgebreid verhoogd vergroot".split()
)
_NOW = frozenset("nu thans inmiddels momenteel".split())
_TO_COME = frozenset("zal zullen wordt gaat".split())


def _number_told(context: Context, sentence: Sentence) -> tuple[int, str] | None:
    """What the number becomes or is."""
    keys = sentence.keys
    found: tuple[int, str] | None = None
    for at in range(2, len(keys)):
        before = at - 1 - (keys[at - 1] in ABOUT)
        before -= keys[before : before + 2] == ["zo", "n"]
        told = keys[before] in ("op", "tot", "naar", "is", "bedraagt")
        if told and sentence.marks[at] & COUNT:
            if at not in sentence.timed and at not in sentence.priced:
                number = number_of(sentence, at, context.language)
                found = (number, "about" if before < at - 1 else "exact") if number else found
    return found


_NOT_SO = frozenset(
    "niet geen zal zullen wordt zou zouden kan kunnen moet moeten wil willen overweegt overwegen "
    "onderzoekt onderzoeken hoopt hopen vraagt vragen vroeg wellicht misschien".split()
)


def grows_to(words: Words, sentence: Sentence, group: People, scene: Scene) -> bool:
    """ "Het team wordt uitgebreid tot zeventig man": those are the team, that was told of."""
    if words.resizing.isdisjoint(sentence.present):
        return False
    keys = sentence.keys
    if roles.preposition_of(sentence, group.first) not in ("tot", "naar"):
        return False
    units = [
        keys[at]
        for at in range(1, group.first)
        if sentence.marks[at] & UNIT and keys[at - 1] in ("het", "de", "dit", "deze")
    ]
    return any(
        one.unit and one.own and one.unit.lower().endswith(unit)
        for one in scene.found
        for unit in units
    )


def _members(context: Context, sentence: Sentence, known: Deployment) -> tuple[int, str] | None:
    """ "Van het team maken 42 marechaussees deel uit": all of a unit told of without a number."""
    keys = sentence.keys
    if known.personnel is not None or not known.unit or keys[0] != "van":
        return None
    if keys[1] not in ("het", "de", "dit", "deze") or not sentence.marks[2] & UNIT:
        return None
    if not known.unit.lower().endswith(keys[2]) or not {"deel", "uit"} <= sentence.present:
        return None
    people = people_in(sentence, context.language)
    others = any(a.code != "NL" for a in sentence.actors) or not _ALSO.isdisjoint(sentence.present)
    if len(people) != 1 or others:
        return None
    return people[0].numbers[0], people[0].qualifier


_ALSO = frozenset("ook tevens daarnaast bovendien onder meer niet geen".split())
