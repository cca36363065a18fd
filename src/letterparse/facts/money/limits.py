"""What may be spent at most, is billed, or comes in from many: sums that nobody named gives.

"Het plafond van het fonds is verhoogd met € 3 miljard"; "bij acties is € 11 miljoen opgehaald".
"""

from __future__ import annotations

import re
from itertools import pairwise

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.verdicts import Scope
from letterparse.facts.money.relatives import relative_at, told_behind
from letterparse.mentions.model import Amount

_CEILING = ("plafond", "plafonds", "bovengrens", "limiet")
# "Ik verhoog het subsidieplafond met € 5 miljoen": so much more is there to be granted.
_OWN_SCHEME = ("subsidieplafond", "subsidieplafonds")
_UNDER = frozenset(("binnen", "onder", "boven", "naast"))
_MOVING = (
    *("verhoo", "verhog", "ophoog", "opgehoo", "hoog", "optrek", "opgetrokken", "trekt", "trok"),
    *("bijgesteld", "bijstel", "stelt", "verruim", "verlaa", "verlag", "stijg", "gestegen"),
    *("gebracht", "breng", "vastgesteld", "gezet", "uitgebreid", "aangepast"),
)


def moves_ceiling(sentence: Sentence, scope: Scope) -> bool:
    """ "is het plafond van de faciliteit opgehoogd tot € 12 miljard": no more than a limit.

    Of "binnen het plafond is € 3 miljoen uitgetrokken" the limit only says where from.
    """
    keys = sentence.keys
    if "plafond" in scope.keys[:3]:
        return scope.keys[0] not in _UNDER
    at = [i for i in scope.members if keys[i].endswith(_CEILING)]
    if not at or keys[at[0]].endswith(_OWN_SCHEME) or at[0] > scope.at:
        return False
    governed = roles.preposition_of(sentence, at[0])
    if governed is None and not _AMOUNTING.isdisjoint(scope.keys):
        return True  # "Het garantieplafond van de kredieten bedraagt € 60 miljoen"
    return governed in (None, "van") and any(key.startswith(_MOVING) for key in scope.keys)


_AMOUNTING = frozenset("bedraagt bedragen bedroeg bedroegen beloopt beliep geldt gold".split())


def pays_up_to(sentence: Sentence, amount: Amount) -> bool:
    """ "De Commissie draagt bij …, tot een plafond van € 2 miljoen": so much is promised at most.

    A ceiling set for others promises nothing: "gemeenten mogen uitgeven tot …".
    """
    first = sentence.token_at(amount.start)
    before = set(sentence.keys[:first])
    pays = before & _PAYS or (before & _JOINS and sentence.present & _JOINTLY)
    if not pays or amount.qualifier != "at_most":
        return False
    payers = roles.subjects(sentence, range(first))
    return any(one.kind in ("own", "country", "body") for one in payers)


_PAYS = frozenset("vergoedt vergoeden vergoedde bekostigt bekostigen".split())
_JOINS = frozenset("draagt dragen droeg betaalt betalen betaalde".split())
_JOINTLY = frozenset(("bij", "mee"))


def is_collected(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """ "bij acties is € 11 miljoen opgehaald": of many givers, or lenders, whom nobody names.

    So is "de € 12 miljoen die is opgehaald"; not "het bedrag dat is opgehaald vult het Rijk aan".
    """
    if _COLLECTED.isdisjoint(sentence.present):
        return False
    clauses, behind = sentence.clauses, relative_at(sentence, amount)
    told = set(told_behind(sentence, behind)) if behind is not None else set[int]()
    for members in (told, [i for i in scope.members if clauses.of[i] == scope.clause]):
        keys = {sentence.keys[i] for i in members}
        if not _COLLECTED.isdisjoint(keys) and not _BEING.isdisjoint(keys):
            # "is € 4 mln. van rijkszijde bijeengebracht": by that side.
            return _BY.isdisjoint(keys) and not any(key.endswith("zijde") for key in keys)
    return False


_COLLECTED = frozenset(("opgehaald", "ingezameld", "bijeengebracht"))
_BY = frozenset("door heeft hebben had hadden".split())
_BEING = frozenset("is zijn was waren werd werden wordt worden".split())


def is_whole_fund(scope: Scope) -> bool:
    """ "…, waarmee de omvang van het fonds op € 214 mln. uitkomt": what all gave in the end."""
    keys, said = scope.keys, set(scope.keys)
    if scope.opener not in ("waarmee", "waardoor", "zodat") or _COMES_TO.isdisjoint(said):
        return False
    whole = "omvang" in said or keys[2:3] in (["fonds"], ["trustfonds"], ["pot"], ["teller"])
    return whole or {"totaal", "alle", "bijdragen"} <= said


_COMES_TO = frozenset(
    "komt uitkomt uitkwam kwam stijgt steeg groeit groeide bevat bedraagt bereikt staat".split()
)


def is_of_all_together(sentence: Sentence, amount: Amount) -> bool:
    """ "Van de in totaal € 1 miljard die daar is toegezegd, komt € 9 miljoen van Frankrijk"; "het
    Belgische aandeel in het contract van in totaal € 1,8 miljard"."""
    keys, at = sentence.keys, sentence.token_at(amount.start)
    if _is_whole_of_share(sentence, amount, at):
        return True
    total = keys[at - 2 : at] == ["in", "totaal"]
    if total and keys[at - 3] == "van" and "aandeel" in keys[max(at - 8, 0) : at]:
        return True
    if not total or keys[max(at - 4, 0) : at - 2] != ["van", "de"]:
        return False
    behind = relative_at(sentence, amount)
    told = [keys[i] for i in told_behind(sentence, behind)] if behind is not None else []
    there = {"daar", "toegezegd"} <= set(told) or not _TOGETHER.isdisjoint(told)
    return there and "door" not in told


def _is_whole_of_share(sentence: Sentence, amount: Amount, at: int) -> bool:
    """ "draagt 5% bij aan het pakket van € 9 miljard", "ons aandeel in het pakket van € 9 miljard
    bedraagt € 1 miljard": what all of it comes to."""
    if sentence.keys[at - 1 : at] != ["van"]:
        return False
    ahead = sentence.block.view.text[sentence.start : sentence.starts[at - 1]]
    if ("%" in ahead or "procent" in ahead) and re.search(_PERCENT_TO, ahead):
        return True
    later = any(a.start > amount.end for a in sentence.amounts)
    return "deel" in ahead and later and re.search(_SHARE_IN, ahead) is not None


# The words right before "van € 9 miljard"; compiled when a sentence may have them.
_PERCENT_TO = r"(?:%|procent) (?:bij |mee |deel )?(?:aan|in) (?:de|het|dit) [^\W\d]+ $"
_SHARE_IN = r"(?:aandeel|deel) (?:in|van|aan) (?:de|het|dit) [^\W\d]+ $"
_TOGETHER = frozenset("bijeen bijeengebracht bijeengebrachte ingezameld opgehaald".split())


def is_from_public(sentence: Sentence, scope: Scope) -> bool:
    """ "De nationale actie bracht € 18 miljoen op", "op giro 555 is € 18 miljoen binnengekomen"."""
    said = set(scope.keys)
    came_in = not _CAME_IN.isdisjoint(said) or ("binnen" in said and not _COMES_IN.isdisjoint(said))
    came_in = came_in or (not _PUT_THERE.isdisjoint(said) and _BY.isdisjoint(said))
    if came_in and any(key.startswith(_APPEALS) for key in sentence.keys):
        return True
    keys = scope.keys
    raised = "opbrengst" in said and any(
        keys[at - 2 : at] in _IS_THE and keys[at] == "opbrengst" for at in range(2, len(keys))
    )
    if _RAISED.isdisjoint(keys) and not raised:
        return False  # "bracht … op", "was de opbrengst van de actie"
    return any(key.endswith(_ACTIONS) or key.startswith("giro") for key in scope.keys)


_APPEALS = ("giro", "inzamel", "collecte", "publieksactie", "hulpactie")
_CAME_IN = frozenset("binnengekomen binnenkwam binnenkwamen".split())
_COMES_IN = frozenset("komt komen kwam kwamen".split())
_PUT_THERE = frozenset("gestort overgemaakt gedoneerd geschonken".split())
_ACTIONS = ("actie", "acties", "collecte", "inzameling")
_IS_THE = [[verb, "de"] for verb in ("is", "was", "betreft", "betrof", "vormt", "vormde")]
_RAISED = frozenset("bracht brachten opgebracht opbracht opbrachten".split())


def counted_on(sentence: Sentence, scope: Scope) -> bool:
    """ "De steden rekenden op een subsidie van € 2 mln., maar krijgen …": what did not come."""
    before, behind = sentence.keys[: scope.at], sentence.keys[scope.at :]
    verb = next((i for i, key in enumerate(before) if key in _COUNTED), None)
    return verb is not None and before[verb + 1 : verb + 2] == ["op"] and "maar" in behind


_COUNTED = frozenset(("rekende", "rekenden"))


def is_unresolved(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """ "Het kabinet besluit in mei of het € 50 miljoen uittrekt": whether, that is not known."""
    if _is_unknown(sentence, amount):
        return True
    return "of" in scope.keys and any(
        key == "of" and after in _WHO and not _RESOLVES.isdisjoint(scope.keys[:at])
        for at, (key, after) in enumerate(pairwise(scope.keys))
    )


_RESOLVES = frozenset("besluit besluiten beslist beslissen besloot bezien beziet".split())
_WHO = frozenset("er het hij zij ze wij we ik nederland de een dit deze die nog en".split())


def _is_unknown(sentence: Sentence, amount: Amount) -> bool:
    """ "Wat Peru bijdraagt, volgens Lima € 4 miljoen, is nog niet bekend": nobody gives yet."""
    keys, after = sentence.keys, sentence.token_at(amount.end)
    if keys[0] not in _WHAT or not any(i >= after - 1 for i in sentence.commas):
        return False
    last = min(i for i in sentence.commas if i >= after - 1)
    told = sentence.block.view.text[amount.end : sentence.starts[min(last + 1, len(keys) - 1)]]
    behind = set(keys[last + 1 : last + 7])
    denied = "niet" in behind and not behind.isdisjoint(_KNOWN)
    return ";" not in told and (denied or not behind.isdisjoint(_UNKNOWN))


_WHAT = frozenset("wat hoeveel welk welke".split())
_KNOWN = frozenset("bekend besloten duidelijk vast bepaald zeker beslist vastgesteld".split())
_UNKNOWN = frozenset("onbekend onduidelijk onzeker ongewis".split())


def is_billed(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """ "heeft de NAM een rekening van € 3 miljoen gestuurd": who sends it gives nothing."""
    first = sentence.token_at(amount.start)
    before = sentence.keys[max(first - 4, 0) : first]
    keys = scope.keys
    charged = "rekening" in keys and not _CHARGING.isdisjoint(keys)
    if charged and any(keys[at : at + 2] == ["in", "rekening"] for at in range(len(keys))):
        return True  # "Aan de reder is € 3 miljoen in rekening gebracht"
    billed = before[-1:] == ["van"] and "een" in before and bool(_BILLS.intersection(before))
    return billed and not _SENDING.isdisjoint(scope.keys)


_CHARGING = frozenset("gebracht brengt brengen bracht brachten krijgt kreeg".split())
_BILLS = frozenset("rekening factuur nota aanslag navordering naheffing heffing".split())
_SENDING = frozenset(
    "gestuurd stuurt stuurde sturen verstuurd verzonden gepresenteerd ingediend opgelegd legt "
    "legde ontving ontvangen kreeg gekregen krijgt toegezonden".split()
)


def is_levied(sentence: Sentence, scope: Scope) -> bool:
    """ "Van de opgelegde heffing van € 9 miljoen is € 6 miljoen voldaan": owed, and no gift."""
    if _PAID.isdisjoint(scope.keys):
        return False
    owed = (noun for word, noun in pairwise(sentence.keys) if word == "verschuldigde")
    return "opgelegde" in sentence.present or any(noun.endswith(_LEVIES) for noun in owed)


_LEVIES = ("heffing", "heffingen", "boete", "boetes", "belasting", "aanslag")
_PAID = frozenset("betaald voldaan betaalde voldeed betaalt afgedragen".split())


def is_set_for_each(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """ "Ouders ontvangen een vast bedrag van € 30.000": so much for each of them, no sum of all."""
    first, size = sentence.token_at(amount.start), amount.value or amount.high or 0
    if size >= _EACH or not _ALL.isdisjoint(scope.keys) or _GET.isdisjoint(scope.keys[:8]):
        return False
    before = sentence.keys[max(first - 4, 0) : first]
    fixed = any(key.endswith(_FIXED) for key in before)
    return before[-1:] == ["van"] and "een" in before and fixed


_EACH = 100_000
_GET = frozenset("ontvangen krijgen ontvingen kregen".split())
_ALL = frozenset("samen gezamenlijk totaal tezamen heeft hebben".split())
_FIXED = tuple("bedrag vergoeding tegemoetkoming toeslag premie uitkering voorschot".split())


def is_wanted(scope: Scope) -> bool:
    """ "Het parlement wil € 3 miljoen extra voor scholen": to be given by others.

    Who says to want and adds a verb ("wil € 3 miljoen uittrekken") means to do it.
    """
    keys = scope.keys
    if _WANTS.isdisjoint(keys):
        return False
    noun = keys[-2:-1] and (keys[-2] in roles.PREPOSITIONS or keys[-2].endswith("e"))
    doing = keys[-1].endswith("n") and not noun
    ahead = _verbs_before_purpose(keys)
    return not doing and not any(key.endswith("n") and key not in _SUMS for key in ahead)


def _verbs_before_purpose(keys: list[str]) -> list[str]:
    """The word before each preposition: "wil € 3 miljoen uittrekken voor scholen"."""
    wants = next(i for i, key in enumerate(keys) if key in _WANTS)
    places = range(wants + 2, len(keys))
    return [keys[i - 1] for i in places if keys[i] in roles.PREPOSITIONS]


_SUMS = frozenset(("miljoen", "gulden"))
_WANTS = frozenset("wil willen wilde wilden".split())
