"""What aid is worth in all, and the amounts that it is said to be made up of.

"De waarde van de aan Oekraïne geleverde goederen bedraagt € 797 miljoen. Het gaat om
€ 697 miljoen aan materieel en een bijdrage van € 100 miljoen."
"""

from __future__ import annotations

import math

from letterparse.facts.gifts import counterparts
from letterparse.facts.grammar.case import Case, donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import listed
from letterparse.facts.grammar.roles import NL, Donor, role_of
from letterparse.facts.grammar.verbs import PASSIVE, Hit, verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import Scope, Verdict
from letterparse.facts.model import Commitment
from letterparse.language import Language

_GIVEN = frozenset("geleverde geschonken gedoneerde verstrekte verleende overgedragen".split())
_AID = ("steun", "hulp", "noodhulp", "bijstand")
_GIVING = frozenset("leveren schenken doneren verstrekken verlenen".split())
_AMOUNTS_TO = frozenset("bedraagt bedroeg beloopt beliep is was komt kwam ligt".split())
_TOLD = frozenset("gaat ging betreft betrof".split())


def worth_told(sentence: Sentence, scope: Scope, language: Language) -> Verdict | None:
    """ "De waarde van de door Nederland geleverde steun bedraagt …": so much has been given.

    Somebody must be named to whom or by whom: "geleverde" alone is said of any goods. None where
    the words tell of no such worth.
    """
    keys = sentence.keys
    at = keys.index("waarde") if "waarde" in keys[:4] else len(keys)
    if keys[at + 1 : at + 2] != ["van"] or at >= scope.at:
        return None
    if _handed_over(sentence, at, scope.at, language):
        return Verdict("worth", status="delivered")
    phrase = [i for i in scope.members if at + 1 < i < scope.at]
    verb = next((i for i in phrase if keys[i] in _AMOUNTS_TO), len(keys))
    said = [i for i in phrase if i < verb]
    coming = any(keys[i] == "te" and keys[i + 1] in _GIVING for i in said)
    aid = any(keys[i].endswith(_AID) for i in said) and any(keys[i] == "nederlandse" for i in said)
    if verb == len(keys) or not (coming or aid or not _GIVEN.isdisjoint(keys[i] for i in said)):
        return None
    if any(a.kind == "adjective" and a.code != "NL" and a.first in said for a in sentence.actors):
        return None  # "de geleverde Duitse steun", "de aan het Poolse leger verstrekte hulp"
    named = any(keys[i] == "door" or keys[i].startswith("nederland") for i in said)
    if not (named or counterparts.recipients(sentence, said, "NL", language)):
        return Verdict(None, "it is the worth of goods that nobody who is named gives")
    return None if coming else Verdict("worth", status="delivered")


def _handed_over(sentence: Sentence, at: int, stop: int, language: Language) -> bool:
    """ "De waarde van het materieel dat (Nederland) aan Kenia heeft geleverd, bedraagt"."""
    keys = sentence.keys
    which = next((i for i in range(at + 3, at + 6) if keys[i : i + 1] and keys[i] in _WHICH), 0)
    verbs = (i for i in range(which, stop) if i in sentence.behind_commas)
    verb = next((i for i in verbs if keys[i] in _AMOUNTS_TO), 0)
    if not which or not verb or _GIVEN_OVER.isdisjoint(keys[which:verb]):
        return False
    told = range(which + 1, verb)
    free = [a for a in sentence.actors if a.first in told and role_of(sentence, a) is None]
    others = any(a.code != "NL" for a in free) or "door" in keys[which:verb]
    to = counterparts.recipients(sentence, told, "NL", language)
    return bool(to) and not others and (bool(free) or not PASSIVE.isdisjoint(keys[which:verb]))


_WHICH = frozenset(("dat", "die"))
_GIVEN_OVER = frozenset("geleverd geschonken gedoneerd overgedragen".split())


def goods_sent(sentence: Sentence, scope: Scope, language: Language) -> Hit | None:
    """The verb of "stuurde 40 tenten naar Moldavië, ter waarde van …": sent abroad, so given."""
    keys, at = sentence.keys, scope.at
    if keys[max(at - 2, 0) : at] != ["waarde", "van"] or not _BILLS.isdisjoint(scope.keys):
        return None
    toward = (
        a for a in sentence.actors if a.first in scope.members and keys[a.first - 1] in _TOWARD
    )
    if all(a.code == "NL" or a.kind == "adjective" for a in toward):
        return None
    hits = verbs_in(scope.marked, verb_forms(language, "giving"), "k")
    return next((hit for hit in hits if hit.form.verb in _SENDING), None)


_SENDING = frozenset(("sturen", "gestuurd", "opsturen", "toesturen", "overbrengen", "bezorgen"))
_TOWARD = frozenset(("naar", "aan"))
_BILLS = frozenset("factuur facturen rekening rekeningen claim claims aanvraag aanvragen".split())


def giver_of_worth(case: Case) -> Donor:
    """ "de door Duitsland geleverde steun"; where nobody is named, it is the own state's."""
    sentence, language = case.sentence, case.context.language
    for at in case.scope.members:
        if sentence.keys[at] == "door" and at < case.scope.at:
            givers, _ = listed(sentence, at + 1, case.scope.at, language)
            return donor_from(givers[0], language) if givers else NL
    return NL


def comes_to(sentence: Sentence, last: Sentence | None) -> bool:
    """ "… legde daar € 20 mln. bij en de provincie € 5 mln. In totaal is met de bouw € 37 mln.
    gemoeid": what is told of several comes to so much. So is "In totaal gaven de landen …"."""
    sold = sentence.keys[0] == "met" and any(k.endswith("verkoop") for k in sentence.keys[1:4])
    if sold and "gemoeid" in sentence.present:
        return True  # "Met de verkoop van het bedrijf was € 4 miljoen gemoeid": what it fetched.
    if sentence.keys[:2] != ["in", "totaal"] or last is None:
        return False
    if "gemoeid" not in sentence.present and sentence.keys[3:5] not in _ALL:
        return False
    return last.block is sentence.block and len(last.amounts) > 1


_ALL = (["de", "lidstaten"], ["de", "landen"], ["de", "deelnemers"], ["de", "partners"])


def makes_up(sentence: Sentence, told: Commitment | None) -> bool:
    """ "Het gaat om € 20 miljoen aan tenten en een gift van € 10 miljoen": of € 30 miljoen told."""
    keys, amounts = sentence.keys, sentence.amounts
    whole = told.amount.value if told is not None and told.amount is not None else None
    if whole is None or len(amounts) < 2:
        return False
    # "Dit bedrag, te besteden in 2023, is opgebouwd uit € 7 mln. voor water en € 2 mln. …"
    composed = not _COMPOSED.isdisjoint(keys) and "uit" in keys
    composed = (composed and keys[0] in _THIS) or _is_split(sentence)
    pointing = keys[0] in ("het", "dit", "hierbij", "daarbij")
    if not composed and (not pointing or _TOLD.isdisjoint(keys[:3])):
        return False
    return math.isclose(sum(one.value or 0.0 for one in amounts), whole)


def _is_split(sentence: Sentence) -> bool:
    """ "Deze som valt uiteen in € 20 miljoen voor A en € 10 miljoen voor B"; not in years."""
    keys = sentence.keys
    if _SPLIT.isdisjoint(keys) or "in" not in keys:
        return False
    ends = [sentence.token_at(one.end) for one in sentence.amounts]
    used = all(keys[at : at + 1] in (["voor"], ["aan"], ["naar"]) for at in ends)
    return used and keys[0] in _THIS | {"de"} and not _SUMS.isdisjoint(keys[:3])


_THIS = frozenset("dit deze die dat het".split())
_SUMS = frozenset(
    "dit bedrag som totaal budget subsidie bijdrage pakket middelen steun geld investering".split()
)
_SPLIT = frozenset("uiteen uiteenvalt gesplitst splitst uitgesplitst verdeeld".split())
_COMPOSED = frozenset("opgebouwd samengesteld bestaat".split())
