"""Numbers that say how strong a mission, a force or a unit is as a whole, whoever takes part."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.signals import COUNT, PEOPLE
from letterparse.facts.people.people import OF_WHOM, People
from letterparse.facts.people.people_nouns import unit_words
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.origins import FORCES

_OWNERS = ("adjective", "country")
_BLOCS = frozenset(("EU", "NATO", "UN"))
_SIZE = frozenset(
    "telde telden telt tellen omvat omvatten bestaat bestaan bestond bedraagt".split()
)
MISSION = ("missie", "operatie")
"""How the nouns for a mission end."""
_ANY = frozenset("een elke elk iedere ieder zo'n zo’n".split())
_UNDERTAKING = (*MISSION, "oefening", "macht")
_WHOLE = (*_UNDERTAKING, "leger", "strijdkrachten", "troepen", "krijgsmacht")
_ALL_THEIRS = (*MISSION, "macht")
SHARE = frozenset(
    "bijdrage aandeel inzet deelname deelneming contingent detachement aanwezigheid".split()
)
"""Nouns for a part of a whole."""
_NEUTER = frozenset(("aandeel", "contingent", "detachement"))
# So far before the name of a mission stands the noun that it is in apposition to.
_APPOSED = 8
_SIZES = _SIZE | {"sterk"}


def _may_become(keys: list[str], first: int) -> bool:
    """ "met de mogelijkheid dit uit te breiden tot vijf functies": no more than that."""
    before = keys[max(first - _OPTION, 0) : first]
    if "tot" not in before[-2:] or _GROWING.isdisjoint(before):
        return False
    return not _OPTIONS.isdisjoint(before)


_OPTION = 12
_OPTIONS = frozenset(("mogelijkheid", "optie"))
_GROWING = frozenset("breiden uitbreiding vergroten verhogen verhoging ophogen schalen".split())


def _is_allowed(sentence: Sentence, group: People) -> bool:
    """ "De Veiligheidsraad stond een omvang toe van 9.000 militairen": so many may be there."""
    keys, present = sentence.keys, sentence.present
    if _COUNCILS.isdisjoint(present):
        return False
    near = range(max(group.first - _APPOSED, 0), group.first)
    size = next((i for i in near if keys[i] in _ALLOWED_SIZES), None)
    if size is None or any(size < actor.first < group.first for actor in sentence.actors):
        return False
    stands_to = "toe" in present and not _STANDS.isdisjoint(present)
    return stands_to or not (_ALLOWING | _FIXED).isdisjoint(present)


_COUNCILS = frozenset("veiligheidsraad resolutie mandaat raad".split())
_ALLOWED_SIZES = frozenset("omvang sterkte plafond macht maximum troepenmacht vredesmacht".split())
_FIXED = frozenset(("vast", "vastgesteld", "maximale"))
_STANDS = frozenset("stond staat stonden".split())
_ALLOWING = frozenset(
    "toegestaan toegestane toestaat toestond geautoriseerd geautoriseerde autoriseerde autoriseert "
    "machtigde machtigt gemachtigd gemandateerd gemandateerde mandateerde".split()
)


def is_size_of(sentence: Sentence, group: People, named: list[Named]) -> bool:
    """ "EUPOL telt 280 functionarissen": the verb of size right behind the mission's name."""
    keys, clauses = sentence.keys, sentence.clauses
    if _is_compared(sentence, group) or not _VARIES.isdisjoint(sentence.present):
        return True
    if _may_become(keys, group.first) or _is_allowed(sentence, group):
        return True
    adjectives = any(a.kind == "adjective" for a in sentence.actors)
    if adjectives or keys[group.last] == "nederlanders":
        return False
    own = clauses.of[group.last]
    members = clauses.members(own)
    if clauses.opener[own] in ("die", "dat") and any(keys[i] in _SIZES for i in members):
        # "Resolute Support, dat 16.000 militairen telt", "UNDOF, dat uit 1.100 militairen bestaat"
        parts = _NEUTER if clauses.opener[own] == "dat" else SHARE - _NEUTER
        if parts.isdisjoint(keys[: members[0]]):
            # Not "de bijdrage aan MINUSMA, die uit 240 militairen bestaat"
            if any(sentence.token_at(n.end) == members[0] for n in named):
                return True
    if _will_count(sentence, group, named):
        return True
    for one in named:
        start, after = sentence.token_at(one.start), sentence.token_at(one.end)
        if keys[after : after + 2] in _THERE_WITH and group.first - after < _NEAR:
            return True  # "In Abyei is de VN-missie UNISFA aanwezig met circa 3.800 militairen"
        if start and keys[start - 1] in _SIZE | {"heeft", "had"} and after <= group.first:
            # "Momenteel telt UNFICYP 900 militairen"
            return not any(after <= a.first < group.last for a in sentence.actors)
        if after < group.first and keys[after] in _SIZE | {"heeft", "had"}:
            if any(after < a.first < group.last for a in sentence.actors):
                # "Voor de missie (NMI) heeft Nederland 65 militairen"
                return False  # "NMI telde twaalf door Nederland uitgezonden adviseurs"
            if not SHARE.isdisjoint(keys[max(start - _APPOSED, 0) : start]):
                return False  # "De bijdrage aan de missie in Darfur, UNAMID, bestond uit …"
            return roles.preposition_of(sentence, start) is None
    return False


_THERE_WITH = (["aanwezig", "met"], ["actief", "met"])
_NEAR = 5


def _will_count(sentence: Sentence, group: People, named: list[Named]) -> bool:
    """ "De missie in Kosovo (EULEX) zal circa 1.800 functionarissen tellen": as a whole."""
    keys = sentence.keys
    behind = keys[group.last + 1 : group.last + 2] in (["tellen"], ["omvatten"])
    if not behind or "zal" not in keys[: group.first] or not SHARE.isdisjoint(keys[: group.first]):
        return False
    ahead = range(group.first)
    names = [(one.start, one.end) for one in named if one.end <= group.start]
    acting = (a for a in roles.subjects(sentence, ahead) if a.kind in ("country", "own"))
    return bool(names) and all(any(x <= a.start < y for x, y in names) for a in acting)


def _is_compared(sentence: Sentence, group: People) -> bool:
    """ "een verdubbeling van de eerder toegezegde zestig militairen": what it was to be before."""
    keys, first = sentence.keys, group.first
    near = range(max(first - 8, 0), first)
    at = next((i for i in near if keys[i] in _EARLIER), None)
    behind = keys[group.last + 1 : group.last + 3]
    if at is None and behind[:1] in (["die"], ["dat"]) and behind[-1] in _EARLIER:
        at = first
    if at is None or any(sentence.marks[i] & COUNT for i in range(at, first)):
        return False
    return not _COMPARED.isdisjoint(keys[:at])


# "Hun aantal schommelde tussen de dertig en veertig man": never so many at once.
_VARIES = frozenset(
    "schommelt schommelde schommelen schommelden varieert varieerde variëren varieerden "
    "fluctueert fluctueerde".split()
)
_EARLIER = frozenset(
    "eerder eerdere aanvankelijk aanvankelijke oorspronkelijk oorspronkelijke".split()
)
_COMPARED = frozenset(
    "verdubbeling verdrievoudiging halvering uitbreiding verhoging verlaging vermindering "
    "toename afname opzichte tegenover".split()
)


def is_of_many(sentence: Sentence, index: int, scope: Sequence[int]) -> bool:
    """ "de multinationale eenheid", "het NAVO-bataljon": whose men come from several states.

    Not where the clause names a state: "Nederland versterkt de multinationale eenheid".
    """
    key, before = sentence.keys[index], sentence.keys[max(index - 1, 0)]
    if before in _FROM_MANY and not _PAYS.isdisjoint(sentence.present):
        return True
    if not (key.endswith(_BODIES) and (before in _MANY or key.startswith(_ALLIED))):
        return False
    return roles.preposition_of(sentence, index) is None and not _names_state(sentence, scope)


def _are_from_many(sentence: Sentence, group: People) -> bool:
    """ "vijf Afrikaanse experts", "twintig Zuid-Amerikaanse waarnemers": of no one state."""
    called = range(group.first + 1, group.last)
    if not _FROM_MANY.isdisjoint(sentence.words(called)):
        return True
    of_continent = [i for i in called if sentence.keys[i] == "amerikaanse"]
    return any(all(a.last != i for a in sentence.actors) for i in of_continent)


_BODIES = (
    *("battlegroup", "gevechtsgroep", "bataljon", "brigade", "eenheid", "korps", "compagnie"),
    "taakgroep",
)
_JOINED = ("battlegroup", "gevechtsgroep")
_PAYS = frozenset("financiert financieren bekostigt bekostigen betaalt betalen".split())
_FROM_MANY = frozenset("internationale buitenlandse afrikaanse arabische aziatische".split())
_RECKONED = frozenset("geschat schat schatten schatte geraamd raamt ramen".split())
_LOCAL = frozenset(("lokale", "plaatselijke", "inheemse"))
_MANY = frozenset("multinationale multinationaal internationale geallieerde navo eu vn".split())
_ALLIED = ("navo-", "eu-", "vn-")


def _names_state(sentence: Sentence, scope: Sequence[int]) -> bool:
    """True if a state does something in a clause, or people are called after one."""
    named = [a for a in sentence.actors if a.first in scope and a.code not in _BLOCS]
    if any(a.kind == "adjective" for a in named):
        return True
    acting = [a for a in named if a.kind in ("country", "own")]
    return any(roles.role_of(sentence, a) in (None, "door", "uit", "van") for a in acting)


def is_whole(context: Context, sentence: Sentence, group: People, scope: Sequence[int]) -> bool:
    """ "De missie telt 4.500 militairen": how strong the whole is, not who takes part."""
    keys = sentence.keys
    ahead = group.first - 2
    if keys[ahead + 1 : group.first] == ["en"] and sentence.marks[ahead] & PEOPLE:
        if any(a.kind == "adjective" and a.last == ahead - 1 for a in sentence.actors):
            return False  # "zes Nederlandse militairen en vier agenten": of the same state
    near = keys[max(group.first - 4, 0) : group.first]
    of = any(
        key.endswith(_UNDERTAKING) and after == "van" for key, after in itertools.pairwise(near)
    )
    # "vergroot zijn aandeel in de missie van 41 naar 55 man": the share has so many.
    shared = near[-1:] in (["naar"], ["tot"]) and not SHARE.isdisjoint(keys[: group.first])
    if of and "een" not in near and not shared:
        return True
    if keys[group.last] == "nederlanders":
        return False  # "De missie in Kunduz bestond uit 465 Nederlanders": whose they are is said.
    if keys[group.first - 1] == "op" and not _RECKONED.isdisjoint(sentence.present):
        return True  # "De strijdkrachten rond Sarajevo worden op 20.000 man geschat"
    if not _LOCAL.isdisjoint(keys[group.first + 1 : group.last]):
        return True  # "UNRWA heeft 13.000 lokale medewerkers in Gaza": of the land itself.
    if _are_from_many(sentence, group):
        # "In Armenië zijn honderd internationale waarnemers", and not sent by who pays for them:
        # "Nederland financiert de plaatsing van vijf Afrikaanse experts".
        if not (_PAYS.isdisjoint(sentence.present) and _names_state(sentence, scope)):
            return True
    if any(is_of_many(sentence, i, scope) for i in scope):
        return True  # "Met 1.200 militairen oefent de multinationale battlegroup"
    if sentence.clauses.opener[sentence.clauses.of[scope[0]]] in ("die", "dat"):
        # "de operatie in Mali, die 2.400 man telde"
        ahead = keys[max(scope[0] - 4, 0) : scope[0]]
        shared = not SHARE.isdisjoint(keys[: scope[0]])
        sized = any(keys[i] in _SIZE for i in scope)
        if sized and not shared and any(k.endswith((*_UNDERTAKING, *_JOINED)) for k in ahead):
            return True
    before = [i for i in scope if i < group.first]
    if _grows_to(sentence, group, before):
        return True
    if not any(keys[i] in _SIZE for i in before):
        return False
    if keys[before[0]] in _ANY and not sentence.actors:
        return True  # "Een gevechtsgroep telt 1.500 militairen": whichever it is.
    if any(group.first < a.first < group.last for a in sentence.actors if a.kind in _OWNERS):
        return False  # "veertig Deense agenten", "veertig door Denemarken uitgezonden agenten"
    head = next(
        (
            keys[i]
            for i in before
            if keys[i].endswith(_WHOLE) and roles.preposition_of(sentence, i) is None
        ),
        None,
    )
    units = unit_words(context.language)
    states = (a.last for a in sentence.actors if a.kind == "adjective" and a.code not in _BLOCS)
    own = head is not None and keys.index(head) - 1 in states
    if own and head is not None and head.endswith(_ALL_THEIRS) and head != "krijgsmacht":
        return False  # "De Nederlandse politiemissie in Mali bestaat uit …": all of it is theirs.
    return head is not None and not any(units[keys[i]] or keys[i] in SHARE for i in before)


def _grows_to(sentence: Sentence, group: People, before: list[int]) -> bool:
    """ "wil het leger laten groeien tot 134.000 militairen": what a state has in all."""
    words = [sentence.keys[i] for i in before]
    towards = not {"tot", "naar"}.isdisjoint(words[-3:])
    grown = any(key.endswith(_FORCES) for key in words)
    return towards and grown and SHARE.isdisjoint(words) and not _names_mission(words)


_FORCES = (*FORCES, "politiemacht", "grenswacht")


def _names_mission(words: list[str]) -> bool:
    return any(word.endswith(MISSION) or word in ("uitzending", "team") for word in words)


def is_whole_of_parts(sentence: Sentence, group: People) -> bool:
    """ "Het telt 1.700 militairen, onder wie 270 Nederlanders": of all together, not of a state."""
    keys, marks = sentence.keys, sentence.marks
    behind = range(group.last + 1, min(group.last + _FAR, len(keys) - 3))
    at = next((i for i in behind if tuple(keys[i : i + 2]) in OF_WHOM), None)
    if at is None:
        return False
    many = keys[group.last + 1] == "uit" and not _MANY_LANDS.isdisjoint(
        keys[group.last + 2 : group.last + 5]
    )
    if at > group.last + 1 and (
        (roles.subjects(sentence, range(at)) or keys[group.last + 1] in ("van", "uit")) and not many
    ):
        return False  # "Duitsland zond er tachtig agenten heen, onder wie …"
    at += 2 + (keys[at + 2] == "er")
    if at + 1 >= len(keys) or not marks[at] & COUNT:
        return False
    own = keys[at + 1] == "nederlanders"
    return own or any(a.kind == "adjective" and a.first == at + 1 for a in sentence.actors)


# "226 waarnemers uit de EU en ASEAN", "uit veertien landen".
_MANY_LANDS = frozenset("eu navo vn landen lidstaten bondgenoten".split())
# So far behind those counted "onder wie" may stand, in tokens.
_FAR = 12
