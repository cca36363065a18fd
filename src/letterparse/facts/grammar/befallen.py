"""Lands that were struck: their preposition in "naar het door een beving getroffen Peru", when it
befell them, and what."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.mentions.model import Period

BEFALLEN = frozenset("getroffen geteisterde verscheurde verwoeste geplaagde belegerde".split())
"""What stands before the name of a land that something befell."""


def before_befallen(keys: Sequence[str], at: int, prepositions: Collection[str]) -> str | None:
    """The preposition before the article that opens what befell it."""
    for article in range(at - 1, max(at - 8, 0), -1):
        if keys[article] in ("het", "de") and keys[article - 1] != "door":
            return keys[article - 1] if keys[article - 1] in prepositions else None
    return None


def dates_blow(sentence: Sentence, period: Period) -> bool:
    """ "naar Haïti, dat vorige maand door een orkaan werd getroffen": when it befell the land."""
    clauses, at = sentence.clauses, sentence.token_at(period.start)
    if _in_opening_blow(sentence, at):
        return True
    bracketed = sentence.block.view.text[max(period.start - 1, 0)] == "("
    if bracketed and any(key.endswith(BLOWS) for key in sentence.keys[max(at - 4, 0) : at]):
        return True  # "na de ramp in Beiroet (4 augustus 2020)"
    clause = clauses.of[min(at, len(clauses.of) - 1)]
    if clauses.opener[clause] not in _WHICH:
        # "aan het eiland dat vorige week getroffen werd": no comma parts it.
        which = any(key in _WHICH for key in sentence.keys[max(at - 2, 0) : at])
        return which and not _STRUCK.isdisjoint(sentence.keys[at : at + 8])
    return not _STRUCK.isdisjoint(sentence.words(clauses.members(clause)))


_WHICH = ("die", "dat", "waar", "nadat", "toen")
_STRUCK = frozenset("getroffen geteisterd verwoest trof troffen teisterde verwoestte".split())


def _in_opening_blow(sentence: Sentence, at: int) -> bool:
    """ "Na de watersnood in Peru op 3 mei is …": all before the verb tells of what befell it."""
    ahead = sentence.keys[:at]
    if not ahead or ahead[0] not in _SINCE or at > _LONG_OPENING or 0 in sentence.commas:
        return False
    apart = any(i in sentence.commas for i in range(at))
    return not apart and _VERBS.isdisjoint(ahead) and any(key.endswith(BLOWS) for key in ahead)


_SINCE = frozenset("na wegens vanwege".split())
_LONG_OPENING = 12
_VERBS = frozenset(
    "is zijn was waren wordt worden werd werden heeft hebben had hadden gaat gaan ging gingen "
    "vertrekt vertrekken vertrok vertrokken stuurt sturen stuurde stuurden zendt zenden zond "
    "zonden reist reizen reisde reisden vliegt vliegen vloog vlogen komt komen kwam kwamen "
    "zet zetten zette levert leveren leverde leverden".split()
)


def is_blow(keys: Sequence[str], by: int) -> bool:
    """ "door orkaan Irma": what befell a land gives it nothing."""
    return any(key.endswith(BLOWS) for key in keys[by + 1 : by + 3])


def is_left_by_blow(sentence: Sentence) -> bool:
    """ "Orkaan Irma liet honderd huizen in puin achter": what befalls a land gives it nothing."""
    keys = sentence.keys
    if _LEAVING.isdisjoint(sentence.present) or _BEHIND.isdisjoint(sentence.present):
        return False
    return keys[0] not in _AFTER and any(key.endswith(BLOWS) for key in keys[:_OPENING])


_LEAVING = frozenset("laat laten liet lieten".split())
_BEHIND = frozenset("achter na".split())
_AFTER = frozenset("na door tijdens sinds bij voor vanwege wegens ondanks in".split())
_OPENING = 4
BLOWS = (
    *("orkaan", "orkanen", "cycloon", "cyclonen", "tyfoon", "tyfoons", "storm", "stormen"),
    *("beving", "bevingen", "overstroming", "overstromingen", "watersnood", "brand", "branden"),
    *("ramp", "rampen", "explosie", "droogte", "uitbraak", "aanslag", "aanslagen"),
)
"""How the words for what befalls a land end."""


def befell(keys: Sequence[str], at: int) -> bool:
    """ "het eiland dat door een orkaan getroffen werd": no tense of those who are sent there."""
    if keys[at] not in ("werd", "werden"):
        return False
    return not _STRUCK.isdisjoint((*keys[max(at - 1, 0) : at], *keys[at + 1 : at + 2]))


DISASTERS = (
    *("aardbeving", "zeebeving", "overstroming", "orka", "cyclo", "tyfo", "ramp", "explosie"),
    *("ontploffing", "uitbarsting", "uitbraak"),
)
"""How the words for what befalls a land all at once begin."""
