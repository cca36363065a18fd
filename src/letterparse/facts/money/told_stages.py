"""Stages of a gift that the words beside its clause tell: what it buys is ordered, it was paid."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.gifts.stages import status_of
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.nouns import is_order
from letterparse.facts.grammar.verbs import Hit
from letterparse.facts.grammar.verdicts import Scope, Words

_ENDING = frozenset("beëindigen stoppen stopzetten staken afbouwen opzeggen schrappen".split())
_ORDERED = frozenset("besteld gekocht aangekocht ingekocht aangeschaft gecontracteerd".split())
_ARE = frozenset("is zijn werd werden heeft hebben".split())
_PAID = frozenset("betaald uitbetaald uitgekeerd overgemaakt verstrekt vergoed gestort".split())
_PAYING = frozenset("betaald betalen uitgegeven".split())


def is_ordered(sentence: Sentence, scope: Scope) -> bool:
    """ "wordt € 85 miljoen betaald voor drones, die bij een bedrijf zijn besteld"."""
    if _PAYING.isdisjoint(scope.keys):
        return False
    clauses = sentence.clauses
    for clause, opener in enumerate(clauses.opener):
        members = clauses.members(clause)
        if opener in ("die", "dat") and clauses.around[clause] == scope.clause and members:
            keys = sentence.words(members)
            if members[0] > scope.at and not (_ORDERED.isdisjoint(keys) or _ARE.isdisjoint(keys)):
                return True
    return False


def was_paid_before(sentence: Sentence, scope: Scope) -> bool:
    """ "Er zijn voorschotten betaald, waarmee f 33 miljoen is gemoeid"."""
    before = sentence.keys[: scope.members[0]]
    return not _PAID.isdisjoint(before) and not _ARE.isdisjoint(before)


def is_signed_before(sentence: Sentence, scope: Scope) -> bool:
    """ "Met Kenia is een overeenkomst getekend, waarmee Nederland € 9 miljoen besteedt"."""
    if scope.opener not in ("waarmee", "waarbij", "waarin"):
        return False
    before = sentence.keys[: scope.members[0]]
    if _ARE.isdisjoint(before) or not _UNSIGNED.isdisjoint(before):
        return False
    signed = not _SIGNED.isdisjoint(before)
    return signed and any(key.endswith(_CONTRACTS) for key in before)


_SIGNED = frozenset("getekend ondertekend gesloten afgesloten".split())
_UNSIGNED = frozenset("nog niet wordt worden zal zullen".split())
_CONTRACTS = ("overeenkomst", "overeenkomsten", "contract", "contracten", "convenant")


def announced_behind(sentence: Sentence, at: int) -> bool:
    """ "Qatar had zijn aandeel, € 9 miljoen, al in mei bekendgemaakt": the verb behind the sum."""
    behind = range(at, len(sentence.keys))
    after = next((i for i in behind if i not in sentence.priced), None)
    if after is None or after - 1 not in sentence.commas:
        return False
    if any(i in sentence.priced for i in range(after, len(sentence.keys))):
        return False
    return not _ANNOUNCED.isdisjoint(sentence.keys[after:]) and not _HAVE.isdisjoint(
        sentence.keys[:at]
    )


_ANNOUNCED = frozenset("bekendgemaakt aangekondigd toegezegd".split())
_HAVE = frozenset("had hadden heeft hebben".split())


def stage_of_hit(words: Words, sentence: Sentence, scope: Scope, hit: Hit, noun: str | None) -> str:
    """The stage that a verb of giving tells of the amount, with what stands beside it."""
    status, verb = status_of(hit, scope.keys), hit.form.verb
    if noun and is_settled(scope.keys):
        return "delivered"
    if verb == "besluiten tot" and not _ENDING.isdisjoint(scope.keys[-1:]):
        return "ended"  # "heeft besloten de subsidie te beëindigen"
    if is_meant(sentence, scope):
        return "intended"
    if status == "decided" and ("te", "zullen") in itertools.pairwise(scope.keys):
        return "announced"  # "kondigde aan met € 3 miljoen te zullen volgen"
    if verb == "bestendigen" and any(is_order(words, key) for key in scope.keys):
        return "contracted"
    if is_ordered(sentence, scope):
        return "contracted" if status == "decided" else status
    if status == "decided" and is_signed_before(sentence, scope):
        return "contracted"
    if verb.startswith("gemoeid") and was_paid_before(sentence, scope):
        return "delivered"
    if noun and is_order(words, noun) and (status == "decided" or verb in _PASSED_ON):
        return "contracted"
    return "announced" if noun in words.announced_nouns and verb in _UTTERING else status


# "De order ging naar Patria": who gets an order is not paid yet.
_PASSED_ON = frozenset("ontvangen geven gaf verstrekt neerleggen uitzetten".split()) | {"gaan naar"}
# "gaf een toezegging af", "deed een toezegging"
_UTTERING = frozenset("afgeven geven gaf doen aangaan neerleggen garanderen verstrekken".split())


def is_meant(sentence: Sentence, scope: Scope) -> bool:
    """ "Het voornemen is om … te bestellen", "Het is de bedoeling dat wij … bestellen"."""
    first = scope.members[0]
    ahead = sentence.keys[max(first - 2, 0) : first] if scope.keys[0] in ("dat", "om") else []
    if not _MEANING.isdisjoint([*scope.keys[:2], *ahead]):
        return True
    # "de intentie van het kabinet bekendgemaakt om … te verstrekken"
    keys = sentence.keys
    at = max((i for i in range(scope.at) if keys[i] == "om"), default=0)
    pairs = itertools.pairwise(keys[max(at - _NEAR, 0) : at])
    told = any(whose in _WHOSE and meant in _INTENT for whose, meant in pairs)
    return told and not any(at <= i < scope.at for i in sentence.commas)


_NEAR = 8
_WHOSE = frozenset("de het ons mijn zijn haar hun".split())
_INTENT = frozenset("intentie voornemen".split())
_MEANING = frozenset("voornemen voornemens bedoeling plan streven intentie".split())


def stage_told(keys: Sequence[str]) -> str | None:
    """The stage that the verb of a noun of giving tells, where it is no verb of giving itself."""
    if not _STOPS.isdisjoint(keys) or _has_pair(keys, _STOPPING):
        return "ended"
    if is_settled(keys):
        return "delivered"
    prepares = any(pair == ("in", "voorbereiding") for pair in itertools.pairwise(keys))
    return "intended" if prepares or _has_pair(keys, _INTENDING) else None


def is_settled(keys: Sequence[str]) -> bool:
    """ "kwam zijn toezegging na", "heeft zijn aandeel voldaan"; not "nog niet voldaan"."""
    if "niet" in keys or "nog" in keys or keys[:1] == ["of"]:
        return False
    settled = not _SETTLED.isdisjoint(keys) and any(
        key in _SETTLED and not meets_wish(keys, at) for at, key in enumerate(keys)
    )
    return settled or _has_pair(keys, _SETTLING) or _is_paid_in(keys)


def _is_paid_in(keys: Sequence[str]) -> bool:
    """ "De eerste storting is op 24 mei gedaan", "deed een storting"; not "wordt gedaan"."""
    if not _AHEAD.isdisjoint(keys) or not any(key.endswith(_PAYMENTS) for key in keys):
        return False
    perfect = not (_MADE.isdisjoint(keys) or (_ARE | _HAVE | {"was", "waren"}).isdisjoint(keys))
    return perfect or not _MAKING.isdisjoint(keys)


_PAYMENTS = ("storting", "stortingen", "overboeking", "overboekingen", "betaling", "betalingen")
_MADE = frozenset("gedaan verricht voltooid uitgevoerd".split())
_MAKING = frozenset("deed deden verrichtte verrichtten".split())
_AHEAD = frozenset("te wordt worden zal zullen zou zouden".split())


def meets_wish(keys: Sequence[str], at: int) -> bool:
    """ "voldaan aan de motie": what is met there is what somebody wants."""
    behind = (
        keys[at + 2 : at + 6] if keys[at] in _MEETS and keys[at + 1 : at + 2] == ["aan"] else ()
    )
    return any(key.endswith(_WISHES) for key in behind)


_MEETS = frozenset("voldaan voldoet voldeed voldeden voldoen".split())
_WISHES = tuple(
    "wens wensen verzoek verzoeken motie moties oproep eis eisen voorwaarde voorwaarden norm "
    "normen criteria verwachting verwachtingen behoefte amendement".split()
)


def _has_pair(keys: Sequence[str], pairs: Sequence[tuple[frozenset[str], str]]) -> bool:
    """Whether a verb stands there and its particle behind it."""
    return any(
        key in verbs and particle in keys[at + 1 :]
        for verbs, particle in pairs
        if particle in keys
        for at, key in enumerate(keys)
    )


_STOPS = frozenset(
    "stopt stopte eindigt eindigde vervalt verviel staakt staken staakte staakten gestaakt "
    "stopgezet".split()
)
_STOPPING = (
    (frozenset(("loopt", "lopen", "liep")), "af"),
    (frozenset(("zet", "zetten", "zette")), "stop"),
)
_SETTLED = frozenset(
    "voldeed voldeden voldaan nagekomen ingelost gestand plaatsgevonden volgde volgden".split()
)
_SETTLING = (
    (frozenset(("vond", "vonden")), "plaats"),
    (frozenset(("komt", "kwam", "kwamen")), "na"),
    (frozenset(("lost", "loste", "losten")), "in"),
)
_INTENDING = (
    (frozenset(("denkt", "denken", "dacht")), "aan"),
    (frozenset(("koerst", "koersen", "koerste")), "op"),
    (frozenset(("zint", "zinnen", "zon")), "op"),
    (frozenset(("bereidt", "bereiden", "bereid")), "voor"),
    (frozenset(("werkt", "werken")), "aan"),
)


OF_ITS_OWN = frozenset(
    "voorwaardelijk onvoorwaardelijk voorwaarde voorwaarden voorbehoud betreft betreffen betrof "
    "vastgelegd verplicht gecommitteerd".split()
)
"""What makes a part more than a year's share: "waarvan eind 2017 € 4 miljoen was vastgelegd"."""
UNSPENT = frozenset(
    "uitgekeerd besteed benut uitgegeven uitgeput opgevraagd vastgelegd verplicht".split()
)
"""What part of a sum was not done, where "niet" stands before: "waarvan € 4 miljoen niet is …"."""
