"""How large a request or a claim is: what somebody wants, and nobody gives by saying so."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.verdicts import Scope


def is_resized_request(sentence: Sentence, scope: Scope, first: int) -> bool:
    """ "Het steunverzoek van Peru is verhoogd tot € 9 mln."; not "na het steunverzoek"."""
    keys = sentence.keys
    if _UP_TO.isdisjoint(keys[max(first - 3, 0) : first]) or _RESIZED.isdisjoint(scope.keys):
        return False
    asked = [i for i in scope.members if i < first and keys[i].endswith(_REQUESTS)]
    asked = [i for i in asked if "na" not in keys[max(i - 2, 0) : i]]
    return any(roles.preposition_of(sentence, i) is None for i in asked)


_UP_TO = frozenset(("tot", "naar", "op"))
_RESIZED = frozenset(
    "verhoogd verhoogt verhogen verhoogde verhoogden verlaagd verlaagt verlaagde verlaagden "
    "bijgesteld stelt stelde stelden gesteld bijgestelde gebracht gegroeid opgelopen".split()
)
_REQUESTS = ("verzoek", "aanvraag", "oproep", "appeal", "hulpvraag", "noodkreet")


def concerns_claim(sentence: Sentence, scope: Scope, first: int) -> bool:
    """ "De vordering, die over een bedrag van € 5 mln. gaat, …", "Het verzoek betreft € 5 mln."."""
    keys, told = sentence.keys, frozenset(scope.keys)
    about = not _GOES.isdisjoint(told) and not _OVER.isdisjoint(scope.keys)
    if _COMES_TO.isdisjoint(told) and not about:
        return False
    if not _MET.isdisjoint(sentence.present):
        return False
    ahead = range(max(scope.members[0] - _NEAR, 0), first)
    claims = [i for i in ahead if keys[i].endswith(_CLAIMS)]
    return any(roles.preposition_of(sentence, i) not in _FOLLOWING for i in claims)


_GOES = frozenset("gaat ging gaan gingen".split())
_OVER = frozenset(("over", "om"))
_COMES_TO = frozenset(
    "betreft betrof bedraagt bedroeg beloopt beliep behelst behelsde gemoeid".split()
)
# "Het verzoek, dat € 5 miljoen betreft, is ingewilligd": then it is given.
_MET = frozenset(
    "toegekend toegewezen ingewilligd gehonoreerd goedgekeurd verleend verstrekt betaald toegezegd "
    "uitgekeerd uitbetaald honoreert honoreren honoreerde kent kende willigt willigde".split()
)
_CLAIMS = (*_REQUESTS, "verzoeken", "aanvragen", "claim", "claims", "vordering", "vorderingen")
# "op verzoek van Kyiv", "na de oproep": what it is an answer to.
_FOLLOWING = frozenset("op na bij naar door conform ingevolge volgens".split())
_NEAR = 7
