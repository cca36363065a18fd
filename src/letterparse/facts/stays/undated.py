"""People of whom a sentence's period does not say how long they stay: they grow, shrink, rotate."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import COUNT
from letterparse.facts.grammar.verbs import PASSIVE
from letterparse.facts.people.departures import PERFECT
from letterparse.facts.people.people import People
from letterparse.facts.people.sending import Words
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.whole_sizes import SHARE
from letterparse.mentions.model import Period


def rotate(sentence: Sentence, group: People) -> bool:
    """ "De rotatie van de tachtig militairen is in mei": who changes is dated, not the stay."""
    ahead = sentence.keys[max(group.first - 3, 0) : group.first]
    return not _ROTATION.isdisjoint(ahead) or _changes_them(sentence, group)


def _changes_them(sentence: Sentence, group: People) -> bool:
    """ "Fiji vervangt in mei zijn 290 blauwhelmen door een nieuwe lichting": the size stays."""
    ahead, behind = sentence.keys[: group.first], sentence.keys[group.last + 1 :]
    theirs = ahead[-1:] and ahead[-1] in ("zijn", "haar", "hun", "onze")
    return bool(theirs) and "door" in behind and not _CHANGES.isdisjoint(ahead)


_CHANGES = frozenset("vervangt vervangen verving vervingen wisselt wisselen wisselde".split())

_ROTATION = frozenset("rotatie rotaties roulatie wisseling".split())


def gets_then(sentence: Sentence, group: People) -> bool:
    """ "De dertig militairen in Irak krijgen in mei een ander kamp": they are there already."""
    definite = sentence.keys[max(group.first - 1, 0)] in _DEFINITE
    opens = group.first == 1 or group.first - 1 in sentence.behind_commas
    if not (definite and opens):
        return False
    members = sentence.clauses.members(sentence.clauses.of[group.last])
    behind = sentence.words(i for i in members if i > group.last)
    if sentence.keys[group.last + 1 : group.last + 2] == ["die"]:
        return False  # "De dertig militairen die in mei naar Irak gaan, krijgen …"
    has = not _HAVING.isdisjoint(behind) and "over" in behind
    return has or not _GETTING.isdisjoint(behind)


_DEFINITE = frozenset("de onze hun zijn haar deze".split())
_HAVING = frozenset("beschikken beschikt beschikte beschikten".split())
_GETTING = frozenset("krijgen krijgt kregen ontvangen ontvingen gebruiken".split())


def are_there_beside(sentence: Sentence, group: People) -> bool:
    """ "naast de vier officieren die nu in Bagdad dienen, sturen wij in mei …": they are there."""
    behind = sentence.keys[group.last + 1 : group.last + 4]
    now = behind[:1] == ["die"] and not _BY_NOW.isdisjoint(behind)
    return now and roles.preposition_of(sentence, group.first) in ("naast", "behalve")


_BY_NOW = frozenset("nu thans momenteel al reeds".split())


def is_to_grow(sentence: Sentence, group: People) -> bool:
    """ "negen adviseurs, vanaf maart uit te breiden tot vijftien": those who are there already.

    So are "negen adviseurs, een aantal dat in maart tot vijftien stijgt".
    """
    behind = sentence.keys[group.last + 1 :]
    clauses = sentence.clauses
    if "aantal" in sentence.keys[max(group.first - 3, 0) : group.first] and "met" in behind:
        return False  # "Het aantal militairen wordt in mei met veertig uitgebreid": those to come
    own = sentence.words(i for i in clauses.members(clauses.of[group.last]) if i > group.last)
    added = not (_ADDED.isdisjoint(own) or _BECOMING.isdisjoint(own))
    if added and not {"met", "door"}.isdisjoint(own):
        return True  # "De negentig militairen in Kabul worden in mei aangevuld met twintig …"
    if is_then_resized(sentence, group.last):
        return True
    number = behind.index("aantal") if "aantal" in behind[:6] else 0
    told = behind[number + 1 : number + 2] == ["dat"] or behind[number - 1 : number] == ["welk"]
    if number and told:
        return not {"tot", "naar"}.isdisjoint(behind[number:])
    at = behind.index("te") if "te" in behind else 0
    return behind[at + 1 : at + 2] in _GROWING and not {"tot", "naar"}.isdisjoint(behind)


def is_then_resized(sentence: Sentence, last: int) -> bool:
    """ "De bijdrage telt vijftien militairen en wordt in mei teruggebracht tot zes": until then
    they are as many. `last` is the token of those counted."""
    keys = sentence.keys
    if is_share_to_change(sentence, last):
        return True
    if _SIZED_SO.isdisjoint(keys[max(last - 8, 0) : last]):
        return False
    on = next((i for i in range(last + 1, len(keys) - 2) if keys[i] in ("en", "maar")), None)
    if on is None or keys[on + 1] not in _TO_BECOME:
        return False
    return _to_number(sentence, on + 2)


def has_changed_since(sentence: Sentence, last: int) -> bool:
    """ "had er tachtig artsen en heeft dat aantal vorige week gehalveerd": when, not how long."""
    keys = sentence.keys
    if "aantal" not in sentence.present or _RESIZED.isdisjoint(keys[last + 1 :]):
        return False
    behind = range(last + 1, len(keys) - 3)
    return any(
        keys[i] in ("en", "maar") and keys[i + 1] in PERFECT and keys[i + 2 : i + 4] in _THAT_NUMBER
        for i in behind
    )


_THAT_NUMBER = (["dat", "aantal"], ["dit", "aantal"], ["hun", "aantal"])


def is_share_to_change(sentence: Sentence, last: int) -> bool:
    """ "De bijdrage van zestig militairen (in Irak) wordt in mei afgebouwd tot veertig"."""
    whole = _counted_share(sentence, last)
    # "Wel wordt de bijdrage van zestig militairen …": the verb before it
    heads = [i for i in whole if i > last or sentence.keys[i + 1] in ("de", "onze", "zijn", "haar")]
    verb = heads[0] if heads else None
    if verb is None or sentence.keys[verb] not in _BECOMING:
        return False
    return _to_number(sentence, max(verb, last))


def _counted_share(sentence: Sentence, last: int) -> list[int]:
    """The verbs behind "de bijdrage van zestig militairen"; none where no share is so many."""
    keys = sentence.keys
    of = next((i for i in range(last - 1, max(last - 5, 0), -1) if keys[i] == "van"), 0)
    if not of or _SHARES.isdisjoint(keys[:of]):
        return []
    clause = sentence.clauses.members(sentence.clauses.of[last])
    return [i for i in clause if keys[i] in _BECOMING | PERFECT]


def _to_number(sentence: Sentence, start: int) -> bool:
    """ "tot zes", "naar 250", from a token on: no time, and no money."""
    keys = sentence.keys
    return any(
        keys[i] in ("tot", "naar") and sentence.marks[i + 1] & COUNT and i + 1 not in sentence.timed
        for i in range(start, len(keys) - 1)
    )


_SHARES = frozenset("bijdrage inzet deelname deelneming aanwezigheid contingent".split())

_CUT = _SHARES | frozenset("troepenmacht detachement eenheid aandeel missie operatie".split())
_TO_BECOME = frozenset("wordt worden krimpt krimpen groeit groeien gaat gaan daalt stijgt".split())
_BECOMING = frozenset(("worden", "wordt"))
_ADDED = frozenset("aangevuld versterkt uitgebreid vergroot".split())


def is_new_size(words: Words, sentence: Sentence, group: People) -> bool:
    """ "brengt zijn troepen terug van 1.600 tot 950 militairen": so many stay, and end nothing."""
    if words.resizing.isdisjoint(sentence.present):
        return False
    ahead = sentence.keys[max(group.first - 2, 0) : group.first]
    behind = [key for key in ahead if key not in _ROUGHLY][-1:]
    return behind in (["tot"], ["naar"]) or "aantal" in ahead


def are_cut(words: Words, sentence: Sentence, group: People) -> bool:
    """ "verkleint zijn troepenmacht met 450 militairen": so many fewer, of an unsaid number."""
    keys, clauses = sentence.keys, sentence.clauses
    members = clauses.members(clauses.of[group.last])
    said = sentence.words(members)
    brings = "terug" in said and not _BRINGS.isdisjoint(said)
    builds = "af" in said and not _BUILDS.isdisjoint(said)
    if not (brings or builds or not words.shrinking.isdisjoint(said)):
        return False
    if "aantal" in keys[max(group.first - 3, 0) : group.first]:
        return any(keys[i] == "met" and sentence.marks[i + 1] & COUNT for i in members[:-1])
    at = group.first - 1
    while at > 0 and keys[at] in _ROUGHLY | {"nog", "eens"}:
        at -= 1
    return keys[at] == "met" and not _CUT.isdisjoint(keys[:at])


_BRINGS = frozenset("brengt brengen bracht brachten".split())
_BUILDS = frozenset("bouwt bouwen bouwde bouwden neemt nemen nam namen".split())


def is_within(sentence: Sentence, period: Period, whole: Period) -> bool:
    """ "vaart dit jaar mee, van 14 augustus tot 15 december": when in that year, day by day."""
    if sentence.keys[sentence.token_at(period.start)] != "van":
        return False
    if not (period.first and period.last and whole.first and whole.last):
        return False
    return whole.first <= period.first < period.last <= whole.last


def dates_resizing(words: Words, sentence: Sentence, period: Period) -> bool:
    """ "die dit jaar tot 110 man is teruggebracht", ", in 2017 verkleind tot 110,"."""
    if words.resizing.isdisjoint(sentence.present):
        return False
    keys, clauses = sentence.keys, sentence.clauses
    at, behind = sentence.token_at(period.start), sentence.token_at(period.end)
    aside = not {at, at - 1}.isdisjoint(sentence.behind_commas) and "op" not in keys[at - 1 : at]
    if aside and not words.resizing.isdisjoint(keys[behind : behind + 1]):
        return keys[behind + 1 : behind + 2] in _TO
    clause = clauses.of[min(at, len(keys) - 1)]
    inside = sentence.words(clauses.members(clause))
    done = not PERFECT.isdisjoint(inside) and not words.resizing.isdisjoint(inside)
    return done and clauses.opener[clause] in _WHOSE and not {"tot", "naar"}.isdisjoint(inside)


_TO = (["tot"], ["naar"])
_WHOSE = frozenset(("die", "dat", "waarvan"))


def is_size_now(words: Words, sentence: Sentence, group: People) -> bool:
    """ "De bijdrage, nu 310 militairen, wordt in mei verkleind tot 250": they are there by now."""
    at = group.first - 1
    aside = at in sentence.behind_commas and sentence.keys[at] in _AT_PRESENT
    return aside and not words.resizing.isdisjoint(sentence.present)


_AT_PRESENT = frozenset("nu thans momenteel inmiddels".split())


def is_former_size(words: Words, sentence: Sentence, group: People) -> bool:
    """ "De bijdrage, die eerst 450 militairen telde, is verkleind tot 250": what they were.

    Also "heeft zijn bijdrage van 400 militairen afgebouwd tot 250".
    """
    if was_as_many_aside(sentence, group.first):
        return True
    clauses = sentence.clauses
    own = clauses.of[group.last]
    done = [i for i in _counted_share(sentence, group.last) if sentence.keys[i] in PERFECT]
    if done and not words.resizing.isdisjoint(sentence.keys[group.last :]):
        return _to_number(sentence, group.last + 1)
    if clauses.opener[own] not in ("die", "dat") or clauses.around[own] < 0:
        return False
    if _SIZED_SO.isdisjoint(sentence.words(clauses.members(own))):
        return False
    outer = [i for i in clauses.members(clauses.around[own]) if i > group.last]
    return not words.resizing.isdisjoint(sentence.words(outer)) and any(
        sentence.keys[i] in ("tot", "naar") and not sentence.timed & {i + 1, i + 2} for i in outer
    )


def was_as_many_aside(sentence: Sentence, first: int) -> bool:
    """ "De bijdrage, vorig jaar nog veertien man, …", "…, destijds nog 480 man groot, …".

    `first`: the token of the number.
    """
    keys = sentence.keys
    at = first - 1 - (keys[first - 1] in _ROUGHLY)
    count = first + (
        not _ROUGHLY.isdisjoint(keys[first : first + 1])
    )  # "nog eens zes" are more of them
    if at < 2 or keys[at] != "nog" or not any(m & COUNT for m in sentence.marks[count : count + 1]):
        return False
    begins = next((i for i in range(at, 0, -1) if i in sentence.behind_commas), 0)
    said = range(begins, at)
    return begins > 0 and bool(said) and all(i in sentence.timed or keys[i] in _THEN for i in said)


_THEN = frozenset(
    "destijds toen eerst eerder aanvankelijk voorheen oorspronkelijk in eind begin".split()
)
_SIZED_SO = frozenset(
    "telt telde telden omvat omvatte omvatten bedraagt bedroeg bedroegen bestaat bestond "
    "besloeg".split()
)


def resizes_mission(sentence: Sentence, group: People, named: list[Named]) -> bool:
    """ "KFOR wordt afgeslankt van 14.000 tot 10.000 militairen": those of all who take part."""
    keys = sentence.keys
    grows = not _GROWS.isdisjoint(keys)
    # "heeft besloten KFOR in mei te verkleinen tot 10.000 militairen"
    grows = grows or any(a == "te" and b in _RESIZING for a, b in pairwise(keys))
    if not grows and (PASSIVE.isdisjoint(keys) or _RESIZED.isdisjoint(keys)):
        return False
    if roles.preposition_of(sentence, group.first) not in ("tot", "naar"):
        return False
    if any(a.kind == "adjective" and a.code == "NL" for a in sentence.actors):
        return False  # "Bij USSC is de Nederlandse ploeg uitgebreid van vijf naar zeven man"
    if _owns_share(sentence, group.first):
        return False  # "Bij de missie in Irak (NMI) heeft Zweden zijn bijdrage teruggebracht tot …"
    firsts = [sentence.token_at(one.start) for one in named if one.end <= group.start]
    return any(roles.preposition_of(sentence, first) is None for first in firsts)


def _owns_share(sentence: Sentence, stop: int) -> bool:
    """ "… heeft Zweden zijn bijdrage": a state right before what is its own."""
    keys = sentence.keys
    return any(
        a.kind in ("country", "own")
        and keys[a.last + 1 : a.last + 2] in (["zijn"], ["haar"])
        and keys[a.last + 2] in SHARE
        for a in sentence.actors
        if a.last + 2 < stop
    )


_RESIZING = frozenset(
    "verkleinen vergroten halveren verdubbelen breiden krimpen brengen verminderen versterken "
    "beperken reduceren".split()
)
_GROWS = frozenset("groeit groeide krimpt kromp slinkt slonk gegroeid gekrompen geslonken".split())
_RESIZED = frozenset(
    "afgeslankt teruggebracht verkleind gereduceerd ingekrompen afgebouwd uitgebreid vergroot "
    "verhoogd versterkt opgebouwd verminderd gehalveerd verdubbeld".split()
)


def only_some_leave(sentence: Sentence, group: People) -> bool:
    """ "Van de 250 militairen in Gao keren er in juni 60 terug": the others stay, undated."""
    keys, marks = sentence.keys, sentence.marks
    ahead, behind = keys[: group.first], keys[group.last + 1 :]
    whole = [key for key in ahead if key not in _ARTICLES][-1:] == ["van"]
    leave = not _LEAVING.isdisjoint(behind)
    if whole and (leave or not _LEAVING.isdisjoint(ahead)):
        if any(marks[at] & COUNT for at in range(max(group.first - 4, 0), group.first)):
            return True  # "Dertig van de 250 militairen in Gao keren terug"
    if whole and (leave or _is_relieved(keys)) and not _PORTIONS.isdisjoint(behind[:_NEAR]):
        return True  # "Van de 230 militairen in Rukla keert de helft in december terug"
    for at in range(group.last + 1, len(keys)):
        of_whom = keys[at] == "waarvan" or keys[at : at + 2] == ["van", "wie"]
        if not of_whom and not (whole and keys[at] == "er" and _leave_at(keys, at - 1)):
            continue
        stop = next((i + 1 for i in sorted(sentence.commas) if i > at), len(keys))
        some = any(mark & COUNT for mark in marks[at + 1 : at + 9])
        some = some or (of_whom and not _PORTIONS.isdisjoint(keys[at:stop]))
        if some and (leave or not _LEFT.isdisjoint(keys[at:stop])):
            return True
    return False


def _is_relieved(keys: list[str]) -> bool:
    """ "wordt in mei een derde afgelost", "is de helft vervangen"."""
    return keys[-1] in ("afgelost", "vervangen", "gewisseld")


def _leave_at(keys: list[str], verb: int) -> bool:
    """ "keerden (er)", "zijn (er drie naar huis gegaan)": the verb before "er"."""
    if keys[verb] in _LEAVING:
        return True
    return keys[verb] in ("is", "zijn", "worden") and not _LEFT.isdisjoint(keys[verb:])


_ARTICLES = frozenset("de het onze ons hun zijn haar".split())
_LEAVING = frozenset(
    "keren keert gaan gaat vertrekken vertrekt terugkeren terugkeert teruggaan teruggaat vervallen "
    "vervalt verdwijnen verdwijnt keerden keerde vertrok".split()
)
_LEFT = frozenset(
    "teruggetrokken teruggehaald teruggeroepen teruggekeerd vertrokken terugkeerde "
    "terugkeerden huis huiswaarts afgelost vervangen gewisseld".split()
)
_NEAR = 8
_PORTIONS = frozenset("helft deel derde kwart meesten enkelen enkele sommigen".split())
_ROUGHLY = frozenset("circa ongeveer ruim bijna zo n".split())


_GROWING = (["breiden"], ["verhogen"], ["bouwen"], ["voeren"], ["brengen"], ["vergroten"])


def are_placed(sentence: Sentence, scope: Sequence[int], told: Sequence[int]) -> bool:
    """ "heeft er twee geplaatst, die daar tot mei werkzaam zullen zijn": they are there now.

    Also "zijn tien agenten op Chios, die er tot mei worden ingezet", by the words of the aside.
    """
    said = sentence.words(scope)
    low, high = sentence.starts[told[0]], sentence.ends[told[-1]]
    inside = [p for p in sentence.periods if low <= p.start < high]
    if not _BE.isdisjoint(said) and inside and all(p.first is None and p.last for p in inside):
        return True
    return not (_HAVE.isdisjoint(said) or _PLACED.isdisjoint(said))


_BE = frozenset("is zijn werkt werken dient dienen staat staan".split())
_HAVE = frozenset("heeft hebben is zijn".split())
_PLACED = frozenset("geplaatst gedetacheerd gestationeerd gelegerd ingezet gestuurd".split())


def of_main_clause(sentence: Sentence, words: Words, periods: Sequence[Period]) -> Sequence[Period]:
    """The periods without those of what a unit once did, if others are left.

    "Het toestel dat in mei meedeed aan Themis, wordt in november opnieuw ingezet": November.
    """
    if len(periods) < 2:
        return periods
    keys, commas = sentence.keys, sorted(sentence.behind_commas)

    def is_over(period: Period) -> bool:
        at = opens = min(sentence.token_at(period.start), len(keys) - 1)
        while opens and keys[opens] not in ("die", "dat") and opens not in commas:
            opens -= 1
        end = next((comma for comma in commas if comma > at), len(keys))
        return keys[opens] in ("die", "dat") and not words.past.isdisjoint(keys[at:end])

    return [p for p in periods if not is_over(p)] or periods
