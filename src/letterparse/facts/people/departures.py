"""Who leaves, hands over or closes a post: what that says of a stay."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import AFLOAT, COUNT, CRAFT, NUMBER, PEOPLE, THING, UNIT
from letterparse.facts.grammar.verbs import HAVING, PASSIVE
from letterparse.facts.people.stood_there import who_stood_there
from letterparse.facts.people.successors import relief_in
from letterparse.facts.people.waters import HOME_PORTS, into_port
from letterparse.language import Language
from letterparse.mentions.model import Period

PERFECT = frozenset("is zijn was waren heeft hebben had hadden".split())
TO_COME = frozenset("wordt worden zal zullen gaat gaan moet moeten kan kunnen te".split())
AUXILIARY = frozenset("wordt worden zal zullen gaat gaan wil willen".split())


_SHUTTING = {"sluit": "ending", "sluiten": "ending", "ontruimt": "ending", "ontruimen": "ending"}


_SHUT = {"sloot": "ended", "sloten": "ended", "ontruimde": "ended", "ontruimden": "ended"}


CLOSES = {**_SHUTTING, **_SHUT, "gesloten": "ending", "ontruimd": "ending"}


_POSTS = ("kamp", "basis", "lazaret", "hospitaal", "compound", "ziekenhuis", "post", "centrum")


def closing_in(present: Set[str]) -> str | None:
    """ "sluit zijn veldlazaret", "zijn vervangen": a post closes, or others take it over."""
    if "vervangen" in present and present & PASSIVE and not present & _NOT_REPLACED:
        # "De mariniers zijn in mei door beveiligers vervangen": not "hebben de pompen vervangen"
        return "ending" if present & TO_COME else "ended"
    found = [CLOSES[key] for key in present if key in CLOSES]
    if not found or not any(key.endswith(_POSTS) for key in present):
        return None
    done = present & {"gesloten", "ontruimd"} and present & PERFECT and not present & TO_COME
    return "ended" if done else found[0]


_NOT_REPLACED = HAVING | {"niet"}
DEPARTING = frozenset("vertrekt vertrekken vertrok vertrokken".split())


def departure(sentence: Sentence, scope: Sequence[int], present: Set[str]) -> str | None:
    """ "vertrekt uit Benin" is the end of a stay, "vertrekt naar Benin" its start."""
    if DEPARTING.isdisjoint(present) or _go_to(sentence, scope) or first_to_go(sentence, scope):
        return None
    if _from_port(sentence) or _goes_to_join(sentence):
        return None  # "is op 3 juni uit Den Helder vertrokken": the ship set out.
    inside, bound = set(scope), "voor" in present
    if bound and sentence.keys[0] == "voor":  # "Voor Haïti geldt dat zij zijn vertrokken"
        bound = all(a.first != 1 for a in sentence.actors)
    if "vertrokken" in present and present & {"zijn", "is", "waren"} and not bound:
        # "De Canadese helikopters in Gao zijn vertrokken", but "is een team vertrokken"
        gone = "ending" if present & {"zal", "zullen", "moeten"} else "ended"
        return None if _sets_out(sentence, scope) else gone
    if "weer" in present:
        return "ended" if present & {"vertrok", "vertrokken"} else "ending"
    if _leave_theirs(sentence, scope):
        return "ending" if present & {"vertrekt", "vertrekken", *AUXILIARY} else "ended"
    if not any(
        a.first in inside and a.code != "NL" and roles.role_of(sentence, a) == "uit"
        for a in sentence.actors
    ):
        return None
    return "ending" if present & {"vertrekt", "vertrekken", *AUXILIARY} else "ended"


def _go_to(sentence: Sentence, scope: Sequence[int]) -> bool:
    keys = sentence.keys
    return any(keys[i] == "naar" and keys[i + 1 : i + 2] != ["verwachting"] for i in scope)


def _from_port(sentence: Sentence) -> bool:
    """ "uit Den Helder", "vanuit de thuishaven": from where its own ships lie."""
    keys = sentence.keys
    return any(
        key in _FROM and not HOME_PORTS.isdisjoint(keys[at + 1 : at + 3])
        for at, key in enumerate(keys)
    )


def _goes_to_join(sentence: Sentence) -> bool:
    """ "is vertrokken om deel te nemen aan de operatie": what they leave for begins there."""
    keys = sentence.keys
    at = next((i for i, key in enumerate(keys) if key in DEPARTING), len(keys))
    if "om" not in keys[at + 1 : at + 5]:
        return False
    lands = [a for a in sentence.actors if a.code != "NL" and roles.role_of(sentence, a) in _FROM]
    if lands and not sentence.marked & AFLOAT:
        return False  # "vertrekken uit Mali om …"; of a ship, that is but a port
    purpose = keys[keys.index("om", at) :]
    done = {verb for te, verb in pairwise(purpose) if te == "te"}
    return bool(done & _JOINING) or ("nemen" in done and "deel" in purpose)


_JOINING = frozenset(
    "voegen sluiten varen versterken steunen ondersteunen helpen oefenen patrouilleren "
    "bewaken beveiligen begeleiden".split()
)


def first_to_go(sentence: Sentence, scope: Sequence[int]) -> bool:
    """ "De eerste rotatie vertrok op 10 januari": where more follow, the first sets out."""
    keys = sentence.keys
    if DEPARTING.isdisjoint(sentence.present):
        return False
    if keys[scope[0]] == "de" and keys[scope[0] + 1 : scope[0] + 2] in _AHEAD:
        return True  # "De kwartiermakers vertrekken begin januari": before those told of.
    if "eerste" not in sentence.present:
        return False
    first = any(keys[i] == "eerste" and keys[i + 1 : i + 2] in _PARTIES for i in scope)
    return first and {"uit", "weer", "terug", "huiswaarts"}.isdisjoint(sentence.present)


_AHEAD = [["kwartiermakers"], ["voorhoede"]]
_PARTIES = [[noun] for noun in "rotatie lichting groep ploeg deel colonne contingent".split()]


def _sets_out(sentence: Sentence, scope: Sequence[int]) -> bool:
    """ "is een team vertrokken": of whom nothing was told, and no place that they leave."""
    inside = set(scope)
    left = (a for a in sentence.actors if a.first in inside and a.kind in ("country", "place"))
    if any(roles.role_of(sentence, a) in ("uit", "in", "op") and a.code != "NL" for a in left):
        return False
    return any(
        sentence.keys[i] == "een" and any(m & UNIT for m in sentence.marks[i + 1 : i + 3])
        for i in scope
    )


def _leave_theirs(sentence: Sentence, scope: Sequence[int]) -> bool:
    """ "zijn twaalf waarnemers vertrekken in mei", "de laatste genisten": those who are there."""
    marks, keys = sentence.marks, sentence.keys
    if keys[0] in ("de", "het") and any(mark & (PEOPLE | UNIT) for mark in marks[1:4]):
        verb = next(i for i, key in enumerate(keys) if key in DEPARTING)
        if any(
            a.last < verb and a.code != "NL" and roles.role_of(sentence, a) in ("in", "op", "bij")
            for a in sentence.actors
        ):
            return True  # "Het bataljon in Libanon vertrekt in 2026"
    if who_stood_there(sentence, next(i for i, key in enumerate(keys) if key in DEPARTING)):
        return True
    for at in scope:
        if keys[at] in _THEIRS and any(mark & (PEOPLE | UNIT) for mark in marks[at + 1 : at + 4]):
            if roles.preposition_of(sentence, at) is None and keys[at] != "zijn":
                return True
            if keys[at] == "zijn" and marks[at + 1] & COUNT and at in (0, scope[0]):
                return True
    return False


_THEIRS = frozenset("zijn haar hun onze laatste resterende overige overgebleven".split())


def gone_home(sentence: Sentence, scope: Sequence[int]) -> str | None:
    """ "Naar huis zijn de agenten", "zijn sinds mei naar huis": no further verb says when."""
    keys = sentence.keys
    at = next((i for i in scope[:-1] if keys[i : i + 2] == ["naar", "huis"]), None)
    if at is None:
        return None
    if keys[at + 2 : at + 3] in (["zijn"], ["is"]) and at == scope[0]:
        return "ended"
    verb = at - 1
    while verb in scope and (verb in sentence.timed or keys[verb] in _BY_NOW):
        verb -= 1
    ends = at + 1 == scope[-1] or at + 1 in sentence.commas
    return "ended" if ends and keys[verb] in ("is", "zijn") else None


_BY_NOW = frozenset("inmiddels intussen alweer weer al reeds nu thans allemaal allen".split())


def ceases(sentence: Sentence, scope: Sequence[int]) -> str | None:
    """ "De bijdrage houdt in mei op": with "op" as a particle; not "houdt toezicht op het kamp"."""
    keys = sentence.keys
    verb = next((i for i in scope if keys[i] in CEASING), None)
    if verb is None or keys[scope[-1]] != "op" or "zich" in sentence.present:
        return None
    return CEASING[keys[verb]]


CEASING = {"houdt": "ending", "houden": "ending", "hield": "ended", "hielden": "ended"}
HANDING = {"draagt": "ending", "dragen": "ending", "droeg": "ended", "droegen": "ended"}


def handed_over(sentence: Sentence, scope: Sequence[int]) -> str | None:
    """ "draagt zijn rol op 15 december over (aan …)": "over" stands as a particle."""
    keys = sentence.keys
    if HANDING.keys().isdisjoint(sentence.present) or "over" not in sentence.present:
        return None
    found = [keys[i] for i in scope if keys[i] in HANDING]
    if not found or hands_goods(sentence, scope):
        return None
    closes = any(
        keys[i] == "over" and (i == scope[-1] or keys[i + 1] in ("aan", "en")) for i in scope
    )
    return HANDING[found[0]] if closes else None


def hands_goods(sentence: Sentence, scope: Sequence[int]) -> bool:
    """ "draagt twaalf generatoren over aan het ziekenhuis": counted things, no task."""
    marks, others = sentence.marks, PEOPLE | UNIT | CRAFT | AFLOAT
    if HANDING.keys().isdisjoint(sentence.present) or "over" not in sentence.present:
        return False
    return any(
        marks[i] & THING and not marks[i] & others and marks[i - 1] & NUMBER
        for i in scope
        if i > 1 and sentence.keys[i - 2] != "met"
    )


def departure_in(sentence: Sentence) -> str | None:
    """What a whole sentence says of leaving a country or handing over a task, or None."""
    everything = range(len(sentence.keys))
    return departure(sentence, everything, sentence.present) or (
        handed_over(sentence, everything)
        or relief_in(sentence)
        or into_port(sentence, everything)
        or ("ended" if is_back(sentence) else None)
    )


def is_back(sentence: Sentence) -> bool:
    """ "De ploeg van negen man bevindt zich weer op Hato": of those who were told to be away."""
    return is_home_again(sentence) and not any(
        a.kind in ("country", "place") and a.code not in _KINGDOM and roles.role_of(sentence, a)
        for a in sentence.actors
    )


def is_home_again(sentence: Sentence) -> bool:
    """ "Het team dat in Derna zocht, is weer in Zoetermeer": wherever they were."""
    if _BACK.isdisjoint(sentence.present):
        return False
    return any(is_back_at(sentence, at) for at in range(1, len(sentence.keys) - 1))


def lands_home(sentence: Sentence, language: Language) -> bool:
    """ "De zestig mariniers uit Mali zijn op 24 juni in Eindhoven aangekomen": they came home."""
    if _LANDED.isdisjoint(sentence.present):
        return False
    return any(
        key in ("in", "op", "te") and _is_own_town(sentence, at, language)
        for at, key in enumerate(sentence.keys[:-1], 1)
    )


_LANDED = frozenset(
    "geland landde landden aangekomen gearriveerd arriveerde arriveerden teruggekomen".split()
)
_BACK = frozenset(("weer", "terug"))


def is_back_at(sentence: Sentence, at: int) -> bool:
    """ "bevindt zich weer op Hato", "zijn terug in Gent": at the preposition before where they were
    at first; "is weer in Mali" may be sent there again."""
    keys, before = sentence.keys, sentence.keys[at - 1]
    if keys[at] not in ("op", "in") or before not in _BACK:
        return False
    if _BEING.isdisjoint(keys[max(at - 4, 0) : at]) or not _is_capital(sentence, at + 1):
        return False
    there = [a.code for a in sentence.actors if a.first <= at + 1 <= a.last]
    return before == "terug" or _KINGDOM.issuperset(there)


def _is_capital(sentence: Sentence, at: int) -> bool:
    return sentence.block.view.text[sentence.starts[at]].isupper()


_BEING = frozenset("is zijn bevindt bevinden zich".split())
_KINGDOM = frozenset("NL AW BQ CW SX".split())


def left_home(sentence: Sentence, language: Language) -> Period | None:
    """ "vertrekt op 28 januari uit Den Helder (en komt in juni thuis)": when those set out."""
    keys, present = sentence.keys, sentence.present
    if _SETTING_OUT.isdisjoint(present):
        return None
    for at in range(1, len(keys) - 1):
        if keys[at] not in _FROM or not _is_own_town(sentence, at + 1, language):
            continue
        near = range(max(at - _NEAR, 0), min(at + _NEAR, len(keys)))
        if not any(keys[i] in _SETTING_OUT for i in near):
            continue
        dated = [p for p in sentence.periods if near.start <= sentence.token_at(p.start) < at]
        if dated and dated[-1].first is not None:
            return dated[-1]
    return None


def _is_own_town(sentence: Sentence, at: int, language: Language) -> bool:
    if any(a.code == "NL" and a.kind == "place" and a.first == at for a in sentence.actors):
        return True
    at += sentence.keys[at] in _ARTICLES  # "Den Helder", "de thuishaven"
    towns = language.table("sending")["home_towns"]
    return any(key in towns or key in HOME_PORTS for key in sentence.keys[at : at + 1])


# So many tokens off the place the verb of setting out, and its day, stand at most.
_NEAR = 8
_SETTING_OUT = DEPARTING | frozenset("vaart varen voer voeren uitgevaren afgevaren".split())
_FROM = frozenset(("uit", "vanuit", "vanaf"))
_ARTICLES = frozenset(("den", "de", "het", "hun", "zijn", "haar"))


def comes_home(sentence: Sentence) -> bool:
    """ "keerde op 4 april naar Eindhoven terug", "zijn weer thuis": at home, whence is not said."""
    if _RETURNS.isdisjoint(sentence.present):
        return False
    home = [a for a in sentence.actors if a.code == "NL" and roles.role_of(sentence, a) == "naar"]
    keys = sentence.keys
    named = any(keys[at] == "naar" and _is_name(sentence, at + 1) for at in range(len(keys) - 1))
    return bool(home) or named or not _AT_HOME.isdisjoint(sentence.present)


def _is_name(sentence: Sentence, at: int) -> bool:
    """A name that no table knows: of a town in the own land, where the forces are at home."""
    abroad = any(a.first <= at <= a.last and a.code != "NL" for a in sentence.actors)
    return sentence.block.view.text[sentence.starts[at]].isupper() and not abroad


RETURNING = frozenset(
    "terug teruggekeerd terugkeert terugkeren terugkeerde terugkeerden teruggevlogen teruggevaren "
    "teruggereisd teruggekomen".split()
)
"""Words of who goes back; those of who is taken back are others."""
_RETURNS = RETURNING | {"thuis", "huiswaarts", "teruggehaald"}
_AT_HOME = frozenset("huis thuis huiswaarts thuisbasis thuishaven".split())


def fetches_others(sentence: Sentence, at: int) -> bool:
    """ "gaan naar Libië om reizigers terug te halen": `at` "terug", who is told of goes there."""
    keys = sentence.keys
    if keys[at + 1 : at + 3] not in (["te", "halen"], ["te", "brengen"]):
        return False
    why = next((i for i in range(at - 2, 0, -1) if keys[i] == "om"), 0)
    if keys[why + 1] in ("die", "deze", "hen", "ze", "hun"):
        return False  # "neemt maatregelen om hen terug te halen": those told of themselves
    return any(mark & (PEOPLE | UNIT | CRAFT) for mark in sentence.marks[:why])


def goes_back_there(sentence: Sentence) -> bool:
    """ "keren op 1 oktober terug naar Jordanië": to where they are sent; not to their own land."""
    if RETURNING.isdisjoint(sentence.present) or "naar" not in sentence.present:
        return False
    keys, codes = sentence.keys, [a.code for a in sentence.actors]
    senders: frozenset[str] = sentence.memo.get("senders", frozenset())
    return any(
        a.kind in ("country", "place")
        and a.code not in _KINGDOM | senders
        and codes.count(a.code) == 1
        and keys[a.first - 1] == "naar"
        and not RETURNING.isdisjoint((keys[a.first - 2], *keys[a.last + 1 : a.last + 2]))
        for a in sentence.actors
        if a.first > 1
    )


def takes_effect(sentence: Sentence, period: Period) -> bool:
    """ "gaat in op 1 januari", "gaat op 1 januari in": from when on it holds."""
    if _GOES.isdisjoint(sentence.present):
        return False
    if "aan" in sentence.present and not _WORK.isdisjoint(sentence.present):
        return True  # "gaan op 15 juli aan de slag"
    keys = sentence.keys
    at, after = sentence.token_at(period.start), sentence.token_at(period.end)
    return keys[max(at - 2, 0) : at] == ["in", "op"] or (
        keys[after : after + 1] == ["in"]
        and (after + 1 == len(keys) or after + 1 in sentence.commas)
    )


_WORK = frozenset(("werk", "slag"))
_GOES = frozenset("gaat gaan ging gingen".split())


def set_to_work(present: Set[str]) -> bool:
    """ "begonnen in januari", "gingen vorige week aan de slag": since then they are at it."""
    began = present & _BEGUN or (present & _WENT and _TO_WORK.intersection(present))
    return bool(began or "intrek" in present)  # "nemen op 1 april hun intrek in Lviv"


_BEGUN = frozenset("begon begonnen startte startten gestart".split())
_WENT = frozenset("ging gingen gegaan".split())
_TO_WORK = frozenset("slag werk start".split())
