"""Stays that do not come about: put off, waited for, offered and withdrawn, only a norm."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import PEOPLE, UNIT
from letterparse.facts.stays.places import places_in


def is_put_off(sentence: Sentence, keys: Sequence[str]) -> bool:
    """Is it said that those of a clause do not go, or not yet?"""
    if _is_ruled_out(sentence):
        return True
    if not _WAITS.isdisjoint(sentence.present) and sentence.keys[-1] == "af":
        # "die zouden gaan, wachten de ontwikkelingen af"
        return not _WOULD.isdisjoint(sentence.present)
    if _is_open_offer(sentence):
        return True
    if "afwachting" in keys and "aangehouden" in keys:
        return True
    if not _CALLED_OFF.isdisjoint(keys):
        return any(key.endswith(_GOING) for key in keys)
    if "thuis" in keys and not _STAYS.isdisjoint(keys):
        return True
    if _WAITS.isdisjoint(keys) or "op" not in keys:
        return False
    at = keys.index("op")
    awaited = not _LEAVE.isdisjoint(keys[at + 1 : at + 4])
    # "Twintig man wachten in Niamey op toestemming": they are there.
    return awaited and not places_in(sentence, range(len(sentence.keys)))


def _is_open_offer(sentence: Sentence) -> bool:
    """ "heeft aangeboden twee schepen te sturen, maar Frontex heeft daarover nog niet beslist"."""
    keys, present = sentence.keys, sentence.present
    if _OFFERED.isdisjoint(present) or _DECIDED.isdisjoint(present):
        return False
    at = next(i for i, key in enumerate(keys) if key in _OFFERED)
    return any(pair in _NOT_YET for pair in itertools.pairwise(keys[at:]))


_OFFERED = frozenset("aangeboden bood boden biedt bieden aanbod".split())
_DECIDED = frozenset("beslist besloten besluit beslissing gereageerd".split())
_NOT_YET = {("nog", "niet"), ("nog", "geen")}


def _is_ruled_out(sentence: Sentence) -> bool:
    """ "Er is geen sprake van dat vier tolken worden teruggehaald": nothing of it is so."""
    ahead = sentence.keys[:_OPENING]
    if "sprake" not in ahead or "maar" in sentence.present:
        return False
    at = ahead.index("sprake")
    return sentence.keys[at - 1] == "geen" and sentence.keys[at + 1 : at + 3] == ["van", "dat"]


# "Er is (op dit moment) geen sprake van dat"
_OPENING = 8
_WOULD = frozenset(("zou", "zouden"))
_STAYS = frozenset("blijft blijven bleef bleven gebleven".split())
_CALLED_OFF = frozenset("uitgesteld afgezegd geannuleerd afgelast afgeblazen geschrapt".split())
_GOING = ("vertrek", "reis", "komst", "uitzending", "inzet", "detachering", "plaatsing")
_WAITS = frozenset("wacht wachten wachtte wachtten".split())
_LEAVE = frozenset(
    "visum visa toestemming vergunning inreisvergunning werkvergunning goedkeuring papieren "
    "uitreisvisum accreditatie".split()
)


def only_dates_a_report(sentence: Sentence) -> bool:
    """ "Zodra het detachement is teruggekeerd, ontvangt uw Kamer een evaluatie".

    What is to happen first only says when the chamber hears; with a day of its own it tells more.
    """
    keys = sentence.keys
    if _comes_back_to_it(sentence) or {"beperk", "mij"} <= sentence.present:
        return True  # "Ik beperk mij hier tot de inzet van …"
    if keys[0] not in _ONCE or not sentence.commas:
        return False
    comma = min(sentence.commas)
    if _CHAMBER.isdisjoint(keys[comma + 1 :]):
        return False
    later = sentence.marks[comma + 1 :]
    told = any(mark & (UNIT | PEOPLE) for mark in later)
    dated = any(sentence.token_at(p.start) <= comma for p in sentence.periods)
    return not (told or dated)


def _comes_back_to_it(sentence: Sentence) -> bool:
    """ "De minister komt in het najaar terug op de inzet": nobody comes home."""
    present = sentence.present
    comes = "terug" in present and not _COMING.isdisjoint(present)
    if not (comes or not _COMING_BACK.isdisjoint(present)) or _OF_CABINET.isdisjoint(present):
        return False
    return "op" in present or not _ON_IT.isdisjoint(present)


_COMING = frozenset("kom komt komen kwam kwamen".split())
_COMING_BACK = frozenset("terugkomen terugkom terugkomt teruggekomen".split())
_ON_IT = frozenset("hierop daarop erop".split())
_OF_CABINET = frozenset(
    "ik wij we kabinet regering minister ministers staatssecretaris ambtgenoot ambtsgenoot "
    "bewindslieden".split()
)
_ONCE = frozenset("zodra wanneer als nadat indien na".split())
_CHAMBER = frozenset(("u", "kamer"))


def is_withdrawn(sentence: Sentence) -> bool:
    """ "heeft zijn aanbod ingetrokken", "trok zijn aanbod in": what was offered will not come."""
    present = sentence.present
    if _OFFERS.isdisjoint(present):
        return False
    if not _TAKEN_BACK.isdisjoint(present):
        return True
    if _WITHDRAWS.isdisjoint(present):
        return False
    keys = sentence.keys
    return keys[-1] == "in" or any(keys[at - 1] == "in" for at in sentence.behind_commas)


def turned_down(sentence: Sentence, scope: Sequence[int]) -> str | None:
    """Why those whose words `scope` is do not go, or not yet: others only offer or wish it."""
    if _is_turned_down(sentence, scope):
        return "the offer is turned down"
    return "somebody only wants it" if _is_wish(sentence, scope) else None


def _is_wish(sentence: Sentence, scope: Sequence[int]) -> bool:
    """ "de Britse wens dat Nederland met 600 mariniers bijspringt, wordt bezien"."""
    keys, clauses = sentence.keys, sentence.clauses
    first = clauses.members(clauses.of[scope[-1]])[0]
    before = keys[max(first - 4, 0) : first]
    wish = before[-1:] if "van" not in before else before  # "de wens van Frankrijk dat …"
    wished = 0 < first <= scope[-1] and keys[first] == "dat" and not _WISHES.isdisjoint(wish)
    return wished and _GRANTED.isdisjoint(sentence.present)


_WISHES = frozenset("wens verlangen suggestie voorstel denkbeeld gedachte idee oproep".split())
_GRANTED = frozenset("ingewilligd gehonoreerd tegemoet gehoor voldaan ingestemd akkoord".split())


def _is_turned_down(sentence: Sentence, scope: Sequence[int]) -> bool:
    """ "Ons aanbod om acht artsen te sturen, is van de hand gewezen": what is told between."""
    if _PROPOSED.isdisjoint(sentence.present) or _TURNED_DOWN.isdisjoint(sentence.present):
        return False
    keys = sentence.keys
    proposed = next(at for at, key in enumerate(keys) if key in _PROPOSED)
    turned = [at for at, key in enumerate(keys) if key in _TURNED_DOWN and at > proposed]
    turned = [
        at
        for at in turned
        if keys[at] not in ("steun", "gevolg") or keys[at - 1] in ("onvoldoende", "geen")
    ]
    return bool(turned) and proposed - 2 <= scope[0] and scope[-1] <= turned[-1] + 1


_PROPOSED = frozenset("aanbod voorstel plan idee denkbeeld suggestie wens".split())
_TURNED_DOWN = frozenset("gewezen afgewezen afgeslagen verworpen weggestemd steun gevolg".split())
_OFFERS = frozenset("aanbod aanbiedingen toezegging toezeggingen".split())
_TAKEN_BACK = frozenset("ingetrokken herroepen teruggenomen".split())
_WITHDRAWS = frozenset("trekt trekken trok trokken".split())


def is_target(keys: Sequence[str]) -> bool:
    """ "In 2027 moet het korps 10.000 grenswachters tellen": whoever will meet it."""
    return not _OUGHT.isdisjoint(keys) and not _TO_COUNT.isdisjoint(keys)


_OUGHT = frozenset("moet moeten moest moesten dient dienen behoort behoren".split())
_TO_COUNT = frozenset("tellen omvatten".split())


def is_made_for(keys: Sequence[str], first: int) -> bool:
    """ "een kazerne voor 600 man", "de werving van zes waarnemers": they are not there yet."""
    behind = keys[max(first - 1, 0)]
    if behind == "voor":
        return keys[max(first - 2, 0)].endswith(_HOUSES + _HIRING)
    return behind == "van" and keys[max(first - 2, 0)].endswith(_HIRING)


_HOUSES = tuple(
    "kazerne kazernes kamp gebouw legering huisvesting accommodatie onderkomen woonruimte "
    "slaapplaatsen bedden".split()
)
_HIRING = ("procedure", "vacature", "vacatures", "werving", "selectie")


def is_from_home(sentence: Sentence, keys: Sequence[str]) -> bool:
    """ "waren 1.900 militairen meer dan honderd dagen van huis": where, is not said."""
    if ("van", "huis") not in itertools.pairwise(keys):
        return False
    return not any(a.kind in ("country", "place") for a in sentence.actors)


def is_gain(keys: Sequence[str]) -> bool:
    """ "Deelname aan deze verbanden geeft bemanningen ervaring": of any who take part."""
    return "ervaring" in keys and not _GIVES.isdisjoint(keys)


_GIVES = frozenset("geeft geven gaf gaven levert leveren leverde leverden biedt bieden".split())
