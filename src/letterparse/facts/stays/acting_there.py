"""People of a helping trade who do something abroad, whatever the verb: they were sent.

"Veertig brandweerlieden bestreden op Rhodos de branden", "In Derna identificeerden zes experts
slachtoffers". The verb stands beside its subject; its ending tells the past of verbs that no
table has.
"""

from __future__ import annotations

from functools import cache

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.signals import COUNT, PEOPLE, UNIT
from letterparse.facts.grammar.verbs import PASSIVE
from letterparse.facts.people.departures import set_to_work
from letterparse.facts.people.people import People
from letterparse.language import Language
from letterparse.records import NamedTuple


class Words(NamedTuple):
    """The lists of `sending.toml` that tell of helpers and of what they do."""

    helpers: tuple[str, ...]
    suffered: frozenset[str]
    no_pasts: frozenset[str]


@cache
def words_of(language: Language) -> Words:
    """The vocabulary of helping."""
    table = language.table("sending")
    return Words(
        helpers=tuple(table["helpers"]),
        suffered=frozenset(table["suffered"]),
        no_pasts=frozenset((*table["present_like_past"], *table["not_sent"])),
    )


def acts_there(sentence: Sentence, group: People, language: Language) -> bool:
    """Are these helpers the subject of a verb of doing, so that somebody must have sent them?"""
    words = words_of(language)
    if not sentence.keys[group.last].endswith(words.helpers) or group.numbers[-1] >= _CROWD:
        return False
    if suffers(sentence, language):
        return False
    if roles.preposition_of(sentence, group.first) is not None and not _of_team(sentence, group):
        return False
    return _may_be_subject(sentence, group, language)


def suffers(sentence: Sentence, language: Language) -> bool:
    """Does the sentence tell of the dead, the wounded, or of those who want something?"""
    return not words_of(language).suffered.isdisjoint(sentence.present)


def lost_lives(sentence: Sentence, at: int | None = None) -> bool:
    """ "kwamen twee vliegers om bij een ongeval": dead, and told of as such.

    Not who stands at `at`, where only an event told of in passing cost others their lives.
    """
    keys, clauses = sentence.keys, sentence.clauses
    if "om" not in sentence.present or _CAME.isdisjoint(sentence.present):
        return False
    if at is not None:
        own = clauses.of[at]
        aside = {c for c in clauses.of if c != own and clauses.opener[c] in _IN_WHICH}
        keys = [key for i, key in enumerate(keys) if clauses.of[i] not in aside]
        if _CAME.isdisjoint(keys):
            return False
    return any(
        key == "om" and (at + 1 == len(keys) or keys[at + 1] in _BY) for at, key in enumerate(keys)
    )


_IN_WHICH = frozenset("waarbij waardoor waarin".split())
_CAME = frozenset("kwam kwamen komen".split())
_BY = frozenset("bij door het tijdens toen nadat".split())


def came_to_harm(sentence: Sentence, group: People) -> bool:
    """ "ruim 5.000 mensen verdronken", "doodden twee agenten": told of by their own clause."""
    members = sentence.clauses.members(sentence.clauses.of[group.last])
    keys = sentence.words(members)
    hurt = "gewond" in keys and not _GETS.isdisjoint(keys)
    return hurt or not _HARM.isdisjoint(keys)


_GETS = frozenset("raakt raken raakte raakten geraakt vielen viel".split())
_HARM = frozenset(
    "verdronk verdronken sneuvelde sneuvelden verongelukte verongelukten stierf stierven "
    "verloor verloren bezweek bezweken omkwam omkwamen lichtgewond zwaargewond doodde doodden "
    "gedood vermoordde vermoordden vermoord ontvoerde ontvoerden ontvoerd gijzelde gijzelden "
    "gegijzeld verwondde verwondden".split()
)


def _may_be_subject(sentence: Sentence, group: People, language: Language) -> bool:
    """No other noun phrase before the verb: "De wijziging vergt veertig deskundigen"."""
    members = sentence.clauses.members(sentence.clauses.of[group.last])
    first, names = members[0], names_of(language)
    inside = {sentence.keys[i] for i in members}
    if inside & PASSIVE and _PRESENT.isdisjoint(inside):
        return False
    if (group.first - first <= 3 and _of_team(sentence, group)) or group.first - first < 3:
        return True
    key = sentence.keys[first]
    opens = key in names.prepositions or key in names.adverbs or first in sentence.timed
    return opens or key in _OPENING or key.startswith(("daar", "hier"))


_PRESENT = frozenset("aanwezig bezig actief werkzaam plaatse".split())
_OPENING = frozenset("waar en toen nadat omdat terwijl daar er".split())
_CROWD = 100


def _of_team(sentence: Sentence, group: People) -> bool:
    """ "een ploeg van acht duikers": the people of what is the subject itself."""
    at = group.first - 1
    if at < 2 or sentence.keys[at] != "van" or sentence.keys[at - 1] in ("leven", "dood"):
        return False
    return roles.preposition_of(sentence, at - 1) is None and sentence.keys[at - 2] == "een"


def told_in_past(sentence: Sentence, first: int, last: int, language: Language) -> bool:
    """Has the verb beside the noun phrase of these tokens the ending of the past: "landden"?"""
    verb = _verb_behind(sentence, last) or _verb_before(sentence, first)
    if verb is None or sentence.keys[verb] in ("ten", "buiten", "midden"):
        return False  # "vliegen twintig militairen ten behoeve van KFOR"
    members = sentence.clauses.members(sentence.clauses.of[last])
    if any(sentence.keys[i] in _AUXILIARY for i in members):
        return False  # "zijn achttien experts uitgezonden"
    keys = sentence.keys
    if any(keys[i : i + 2] in (["nog", "altijd"], ["nog", "steeds"]) for i in members):
        return False  # "leiden nog altijd negentig mariniers op"
    if not _STAYING.isdisjoint((*sentence.words(members), *sentence.keys[last + 1 :])):
        return False  # "arriveerde op 4 maart in Beira en blijft zes weken"
    words, key = words_of(language), sentence.keys[verb]
    plural = key.endswith(("den", "ten")) and key not in words.no_pasts
    single = key.endswith(("de", "te")) and verb == last + 1
    return (plural or single) and not (set_to_work({key}) or key in _ARRIVED)


_ARRIVED = frozenset(("arriveerde", "arriveerden"))  # Since then they are there.
_STAYING = frozenset(("blijft", "blijven"))
_AUXILIARY = PASSIVE | {"heeft", "hebben", "zal", "zullen", "te"}


def _verb_behind(sentence: Sentence, last: int) -> int | None:
    """The word right behind the noun phrase, past "met acht speurhonden" and "van Defensie"."""
    keys, text, starts = sentence.keys, sentence.block.view.text, sentence.starts
    for at in range(last + 1, min(last + 7, len(keys))):
        if at in sentence.commas or (at in sentence.timed and at > last + 1):
            return None
        if keys[at - 1] not in ("de", "het") and _opens_object(sentence, at):
            return None  # "leiden twaalf instructeurs Oekraïense rekruten op"
        if at == last + 1 and keys[at] in ("de", "het", "hun", "zijn"):
            return None  # "begeleidt met twintig trainers de strijdkrachten": its object
        if keys[at] == "gedurende":
            return None  # A preposition with the ending of a verb.
        if keys[at] in ("van", "met", "en", "uit", "de", "het") or text[starts[at]].isupper():
            continue
        if sentence.marks[at] & (COUNT | PEOPLE) or sentence.marks[at - 1] & COUNT:
            continue
        return at if keys[at].endswith(_PAST) else None
    return None


def _verb_before(sentence: Sentence, first: int) -> int | None:
    """The word right before the noun phrase, but for times and "er": "groeven in mei tien …"."""
    keys, at = sentence.keys, first - 1
    while at > 0 and (at in sentence.timed or keys[at] in _BETWEEN):
        at -= 1
    if at <= 0 or not keys[at].endswith(("den", "ten")):
        return None
    if sentence.marks[at] & (UNIT | PEOPLE) or sentence.marks[at - 1] & COUNT:
        return None  # "stuurt twee eenheden (360 militairen)"
    return at if sentence.block.view.text[sentence.starts[at]].islower() else None


def _opens_object(sentence: Sentence, at: int) -> bool:
    return any(a.kind == "adjective" and a.first == at for a in sentence.actors)


_PAST = ("den", "ten", "de", "te")
_BETWEEN = frozenset("er daar toen ook nog in op van ruim circa zo n ongeveer bijna de".split())
