"""Whom a clause names beside the giver: to whom it gives, and with whom."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.roles import first_listed, preposition_of, role_of
from letterparse.facts.grammar.signals import CRAFT
from letterparse.language import Language

_DONORS = frozenset("donor donoren donateur donateurs geldschieter geldschieters".split())
_TO = frozenset("aan voor richting naar behoeve met jegens in op bij om".split())
_WHERE = ("in", "op", "bij")
GIVEN_TO = frozenset(("aan", "voor", "behoeve", "om"))
"""The prepositions before whom materiel is given; "naar" and "in" only say where it goes."""


def recipients(
    sentence: Sentence,
    members: Sequence[int],
    donor: str,
    language: Language,
    allowed: frozenset[str] = _TO,
) -> list[str]:
    """The codes of those that a clause gives to: "aan Oekraïne", "voor het Afghaanse leger"."""
    inside = set(members)
    codes: list[str] = []
    aimed: list[str] = []
    bodies = False
    for actor in sentence.actors:
        if actor.first not in inside or actor.kind == "own" or actor.code in (donor, "NL"):
            continue
        if actor.kind == "adjective" and not (
            of_state(sentence, actor, language)
            or not _OF_LAND.isdisjoint(sentence.keys[actor.last + 1 : actor.last + 2])
        ):
            continue
        role = role_of(sentence, actor)
        if role == "van" and actor.first >= 2:
            role = owner_role(sentence, actor, language)
            if role is None and actor.kind == "adjective" and _pays_for(sentence):
                role = "aan"  # "financiert de training van de Jemenitische kustwacht"
        if role == "aan" and (_ends_name(sentence, actor) or _at_border(sentence, actor)):
            continue
        if role == "naar" and sentence.keys[actor.first - 2].endswith(_WAYS):
            continue  # "leende Tadzjikistan geld voor de weg naar Oezbekistan"
        if role != "aan" and sentence.keys[actor.first] == "europa":
            continue  # The continent: "om productie naar Europa te halen".
        if role not in allowed or (donor == "NL" and is_stay(sentence, actor)):
            continue
        if role in _WHERE and (_since_war(sentence, actor) or is_where_made(sentence, actor)):
            continue
        dealt = role == "met" and _has_deal(sentence, actor)
        land = actor.kind in ("country", "place") or (actor.kind == "adjective" and role == "op")
        if role in ("met", "in", "op") and not (land or dealt):
            continue
        if role == "met" and not dealt and not _after_cooperation(sentence, actor):
            continue
        paid = role == "in" and actor.kind == "country" and actor.first > 2
        paid = paid and _pays_for(sentence) and not _holds_body(sentence, actor)
        if role == "bij" and actor.kind != "place":
            continue  # "een school bij Philipsburg", but "werk bij de VN in Jemen"
        if role in _WHERE and not (paid or _inside_purpose(sentence, actor)):
            continue
        aims = actor.kind != "body" and role in (*_WHERE, "voor")
        if aims and bodies:
            continue  # "aan UNICEF voor onderwijs in Syrië": the body gets it.
        if actor.kind == "body" and role == "aan":
            bodies = True
            codes = [code for code in codes if code not in aimed]
        code = called(sentence, actor)
        if code not in codes:
            codes.append(code)
            aimed += [code] if aims else []
    return codes


def is_where_made(sentence: Sentence, actor: Actor) -> bool:
    """ "de revisie van 90 tanks in Tsjechië", "bij een Pools bedrijf": where they are made."""
    before = sentence.keys[max(actor.first - _NEAR, 0) : actor.first - 1]
    maker = actor.kind == "adjective" and sentence.keys[actor.last + 1 : actor.last + 2]
    return any(key.endswith(_WORK) for key in before) or any(
        key.endswith(_MAKERS) for key in maker or ()
    )


_NEAR = 9
_MAKERS = ("bedrijf", "bedrijven", "fabrikant", "fabriek", "producent", "leverancier", "werf")
_WORK = ("revisie", "reparatie", "fabricage")


def _since_war(sentence: Sentence, actor: Actor) -> bool:
    """ "heeft Moldavië sinds het begin van de oorlog in Oekraïne gesteund": when, and not whom."""
    before = sentence.keys[max(actor.first - 9, 0) : actor.first - 1]
    return before[-1:] != [] and before[-1].endswith(_WARS) and not _SINCE.isdisjoint(before)


_WARS = ("oorlog", "conflict", "inval", "invasie", "staatsgreep", "opstand", "crisis")
_SINCE = frozenset("sinds sedert na door vanwege wegens tijdens".split())
_WAYS = ("weg", "wegen", "spoorlijn", "leiding", "leidingen", "verbinding", "route", "kabel")
# "aan de Oekraïense spoorwegen": what is in a land, and never gives for it.
_OF_LAND = frozenset(
    "spoorwegen netbeheerder burgers gemeenten ziekenhuizen scholen boeren wederopbouw economie "
    "slachtoffers eilanden kust grens gevangenissen kampen bank ondernemers".split()
)


def _at_border(sentence: Sentence, actor: Actor) -> bool:
    """ "drones aan de Pools-Russische grens": where they are, not to whom they go."""
    behind = sentence.keys[actor.last + 1 : actor.last + 2]
    return bool(behind) and behind[0].endswith(("grens", "grenzen", "kust"))


def _ends_name(sentence: Sentence, actor: Actor) -> bool:
    """ "aan TenneT Duitsland": a body of its own, by a name that ends in a country's."""
    text, starts, at = sentence.block.view.text, sentence.starts, actor.first - 1
    if actor.kind != "country" or at < 1 or sentence.keys[at] in _LANDS:
        return False
    apart = text[sentence.ends[at] : starts[actor.first]] != " "
    known = any(a.first <= at <= a.last for a in sentence.actors)
    return not apart and not known and text[starts[at]].isupper() and starts[at] > sentence.start


_LANDS = frozenset("republiek koninkrijk staat noord zuid oost west president minister".split())


def _pays_for(sentence: Sentence) -> bool:
    """ "steunt de inspectie in Bangladesh met": the object of these is what is paid for."""
    return not _FINANCING.isdisjoint(sentence.present)


def _holds_body(sentence: Sentence, actor: Actor) -> bool:
    """ "steunt UNICEF in Jemen": the body is what is paid for."""
    return any(a.last == actor.first - 2 and a.kind == "body" for a in sentence.actors)


_FINANCING = frozenset(
    "steunt steunde steunen gesteund ondersteunt ondersteunde ondersteund financiert financierde "
    "gefinancierd bekostigt bekostigde bekostigd".split()
)


def called(sentence: Sentence, actor: Actor) -> str:
    """The code or name of who gets something: "het Libanese Rode Kruis" is one of its own."""
    text, at = sentence.block.view.text, actor.first - 1
    if actor.code == "Rode Kruis" and text[actor.end : actor.end + 2] == " (":
        named = (a for a in sentence.actors if a.start == actor.end + 2 and a.kind == "body")
        return next((one.code for one in named), actor.code)  # "het Rode Kruis (ICRC)"
    if actor.code == "Rode Kruis" and sentence.keys[actor.first].endswith("se"):
        return text[actor.start : actor.end]
    if actor.code != "Rode Kruis" or at < 0 or not sentence.keys[at].endswith("se"):
        return actor.code
    if not text[sentence.starts[at]].isupper():
        return actor.code
    return f"{text[sentence.starts[at] : sentence.ends[at]]} {actor.code}"


def is_stay_noun(key: str) -> bool:
    """ "deelname", "troepeninzet": being part of a mission, which gives it no money."""
    return key.endswith(_STAYS)


def is_stay(sentence: Sentence, actor: Actor) -> bool:
    """ "de uitgaven voor de inzet in Litouwen", "deelname aan MINUSMA": the own stay there."""
    keys, at = sentence.keys, actor.first
    if any(key.endswith(_STAYS) for key in keys[max(at - 4, 0) : at]):
        return True
    if keys[at - 1 : at] == ["in"] and _is_of_ours(sentence, at - 2):
        return True
    towards = keys[max(at - 1, 0)] == "naar"  # "de uitzending van het bergingsteam naar Nepal"
    if towards and any(key.endswith(_SENDING) for key in keys[max(at - 9, 0) : at]):
        return True
    # "Voor de missie in Kunduz is € 118 mln. gereserveerd", not "bijdrage aan de missie in …".
    ahead = keys[max(at - 6, 0) : at]
    return len(ahead) > 2 and ahead[-1] == "in" and _is_for_mission(ahead[:-1])


def _is_of_ours(sentence: Sentence, at: int) -> bool:
    """ "de bijdrage in Litouwen", "voor de F-35’s in Estland", "… die in Polen": who serve."""
    keys = sentence.keys
    if keys[max(at, 0)] == "die":
        return any(is_stay(sentence, a) for a in sentence.actors if a.last < at)
    ahead = keys[max(at - 5, 0) : max(at, 0)]
    if _ARTICLES.isdisjoint(ahead):
        return False  # "bijdrage aan de bijeenkomst in Genève", "levert helikopters in Oekraïne"
    typed = any(mark & CRAFT for mark in sentence.marks[max(at - 2, 0) : at + 1])
    return typed or keys[max(at, 0)].endswith(_OURS)


_ARTICLES = frozenset("de het onze ons".split())
_OURS = (
    *("bijdrage", "aanwezigheid", "militairen", "mariniers", "genisten", "eenheid", "eenheden"),
    *("bataljon", "batterij", "patriots", "helikopters", "jachtvliegtuigen", "gevechtsgroep"),
)


def _is_for_mission(keys: Sequence[str]) -> bool:
    """ "voor de missie", "voor de Nederlandse operatie": of no other than the own state."""
    if keys[-1] not in ("missie", "operatie") or "voor" not in keys:
        return False
    between = keys[len(keys) - keys[::-1].index("voor") : -1]
    return _OWN_MISSION.issuperset(between)


_OWN_MISSION = frozenset("de onze nederlandse militaire nieuwe huidige verlengde lopende".split())
_SENDING = ("uitzending", "ontplooiing", "stationering", "verplaatsing")


_STAYS = (
    *("inzet", "deelname", "deelneming", "stationering", "uitzending", "ontplooiing", "verblijf"),
    *("depot", "detachement", "contingent", "compagnie", "oefening", "kampement", "legering"),
)


@cache
def _state_ends(language: Language) -> tuple[str, ...]:
    return tuple(language.table("actors")["of_state_ends"])


def of_state(sentence: Sentence, actor: Actor, language: Language) -> bool:
    following = sentence.keys[actor.last + 1 : actor.last + 3]
    words, ends = names_of(language).of_state, _state_ends(language)
    # "grenspolitie", "kustwacht": compounds of them too.
    return any(key in words or key.endswith(ends) for key in following)


def owner_role(sentence: Sentence, actor: Actor, language: Language) -> str | None:
    """The preposition of the whole phrase "aan de kustwacht van Kenia"."""
    first = actor.first - (sentence.keys[actor.first - 1] in ("het", "de"))
    if first > 1 and sentence.keys[first - 2] in ("behoeve", "gunste", "bate"):
        return "behoeve"  # "ten behoeve van het Rode Kruis"
    if _at_disposal(sentence, actor):
        return "behoeve"
    if first > 1 and sentence.keys[first - 2] in _DONORS:
        return "aan"  # "de vierde donor van UNHCR"
    for index in range(actor.first - 2, max(actor.first - 4, -1), -1):
        key = sentence.keys[index]
        to = "naar" in sentence.keys[max(index - 2, 0) : index]
        held = key.endswith("fonds") and (actor.kind == "adjective" or to)
        if held or key in names_of(language).of_state or key.endswith(_aided(language)):
            return preposition_of(sentence, index)  # "voor het trustfonds van het Afghaanse leger"
    return "van"


def _at_disposal(sentence: Sentence, actor: Actor) -> bool:
    """ "ter beschikking van UNICEF", "ter beschikking gesteld van het Nederlandse Rode Kruis"."""
    keys = sentence.keys
    near = range(actor.first - 1, max(actor.first - 4, 0), -1)
    of = next((i for i in near if keys[i] == "van"), 0)
    before = of - 1 - (keys[of - 1] in ("gesteld", "stellen", "stelt"))
    before -= before > 0 and keys[before] == "te"
    return before > 0 and keys[before] == "beschikking"


@cache
def _aided(language: Language) -> tuple[str, ...]:
    """What is done for a state: "aan de wederopbouw van Mosul"."""
    return tuple(language.table("actors")["aided_by"])


def _inside_purpose(sentence: Sentence, actor: Actor) -> bool:
    """ "voor projecten in Uruzgan", but not "tijdens de conferentie in Genève"."""
    first = first_listed(sentence, actor).first
    text, starts = sentence.block.view.text, sentence.starts
    if actor.kind == "place" and first > 2 and text[starts[first - 2]].isupper():
        return False  # "aan het Instituut voor Vrede in Genève": its seat
    of, clause = sentence.clauses.of, sentence.clauses.of[first]
    near = range(max(first - 9, 0), first)  # But "Voor 2027" is no purpose.
    before = [sentence.keys[i] for i in near if of[i] == clause and i not in sentence.timed]
    at = next((i for i, key in enumerate(before) if key in ("voor", "aan", "behoeve")), None)
    if at and before[at - 1].endswith(_MEETINGS):
        return False  # "op de donorconferentie voor Afghanistan van 13 september in Genève"
    return at is not None and not any(key.endswith(_BUYING) for key in before[at:])


_MEETINGS = ("conferentie", "bijeenkomst", "vergadering", "top", "overleg")
# "voor de aankoop van interceptors in de Verenigde Staten": a shop, nobody who is given to.
_BUYING = ("aankoop", "aanschaf", "inkoop", "verwerving", "bestelling", "bestellingen", "aankopen")


def _after_cooperation(sentence: Sentence, actor: Actor) -> bool:
    """ "voor de samenwerking met Niger": what is paid for. "In samenwerking met" says with whom."""
    at = _cooperation(sentence, actor)
    return at >= 0 and not _joined_in(sentence, at)


def _cooperation(sentence: Sentence, actor: Actor) -> int:
    """The token of "samenwerking" before "met Tsjechië en Denemarken"; -1 if none stands there."""
    first = first_listed(sentence, actor).first
    near = range(first - 1, max(first - 4, -1), -1)
    return next((i for i in near if sentence.keys[i].endswith("samenwerking")), -1)


def _joined_in(sentence: Sentence, at: int) -> bool:
    """ "in (nauwe) samenwerking met"; not "in de samenwerking", "investeert in samenwerking"."""
    keys = sentence.keys
    apart = keys[at - 1] in ("de", "het", "die", "deze") or not _INVESTING.isdisjoint(keys[:at])
    return not apart and "in" in keys[max(at - 2, 0) : at]


_INVESTING = frozenset("investeert investeren investeerde steekt stak geïnvesteerd".split())


def _works_along(sentence: Sentence, actor: Actor) -> bool:
    """ "in samenwerking met Tsjechië": a state that does it with the giver."""
    at = _cooperation(sentence, actor)
    return actor.kind == "country" and at >= 0 and _joined_in(sentence, at)


def _has_deal(sentence: Sentence, actor: Actor) -> bool:
    """ "Met UNESCO is een overeenkomst gesloten": a body with which one agrees is paid by it."""
    agreed = "bijdrage" in sentence.present and "overeengekomen" in sentence.present
    if actor.kind != "body" or (_DEALS.isdisjoint(sentence.present) and not agreed):
        return False
    return _TOGETHER.isdisjoint(sentence.present)


def _agrees_on_gift(sentence: Sentence, actor: Actor) -> bool:
    """ "Met Polen is afgesproken dat Nederland …": each gives what it is told to."""
    keys = sentence.keys
    return any(
        keys[i] in _AGREED and keys[i + 1] == "dat" for i in range(actor.last, len(keys) - 1)
    )


def _signs(sentence: Sentence, actor: Actor) -> bool:
    """ "Met Ghana heb ik een overeenkomst getekend voor een school": who signs need not pay."""
    treaty = not _TREATIES.isdisjoint(sentence.present) and not _SIGNED.isdisjoint(sentence.present)
    return treaty and actor.kind == "country" and _TOGETHER.isdisjoint(sentence.present)


_TREATIES = frozenset("overeenkomst convenant memorandum verdrag akkoord".split())
_SIGNED = frozenset("getekend tekende tekenden ondertekend ondertekende gesloten sloot".split())
_AGREED = ("afgesproken", "overeengekomen", "geregeld")
_DEALS = frozenset(
    "overeenkomst contract convenant subsidieovereenkomst raamovereenkomst "
    "samenwerkingsovereenkomst financieringsovereenkomst".split()
)
_TOGETHER = frozenset("samen tezamen gezamenlijk gezamenlijke".split())


_TIES = frozenset(
    "grens grenzen relatie relaties betrekkingen banden oorlog conflict verdrag akkoord overleg "
    "handel partnerschap vriendschap dialoog contact contacten verbinding gesprek "
    "gesprekken afstemming samenspraak samenwerking lijn overeenstemming vergelijking coördinatie "
    "onderhandeling onderhandelingen consultatie consultaties afspraak afspraken bespreking "
    "besprekingen bijeenkomst ontmoeting verband project projecten programma "
    "samenwerkingsprogramma".split()
)


def _tied_to_noun(sentence: Sentence, actor: Actor) -> bool:
    """ "de grens met Belarus": "met" goes with the noun, nobody takes part."""
    index = actor.first - 1
    while index > 0 and sentence.keys[index] != "met":
        index -= 1
    return index > 0 and sentence.keys[index - 1] in _TIES


def beneficiary(sentence: Sentence, members: Sequence[int], donor: str) -> list[str]:
    """A body further inside "aan het programma van de IOM", "in het kapitaal van het ESM"."""
    inside = set(members)
    for actor in sentence.actors:
        if (
            actor.first not in inside
            or actor.kind not in ("body", "country")
            or actor.code == donor
        ):
            continue
        if actor.code == "NL" or role_of(sentence, actor) != "van":
            continue
        before = sentence.keys[max(actor.first - 7, 0) : actor.first]
        if any(key in ("aan", "voor", "kapitaal") for key in before):
            return [actor.code]
    return []


def partners(sentence: Sentence, members: Sequence[int], donor: str = "NL") -> list[str]:
    """The codes of "(samen) met Tsjechië en Denemarken"."""
    inside = set(members)
    found: list[str] = []
    for actor in sentence.actors:
        if (
            actor.first in inside
            and actor.kind in ("country", "body")
            and actor.code != donor
            and role_of(sentence, actor) == "met"
            and first_listed(sentence, actor).first in inside
            and not _after_cooperation(sentence, actor)
            and (_works_along(sentence, actor) or not _tied_to_noun(sentence, actor))
            and not (_has_deal(sentence, actor) or _agrees_on_gift(sentence, actor))
            and not _signs(sentence, actor)
        ):
            found.append(actor.code)
    return found
