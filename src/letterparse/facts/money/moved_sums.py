"""Sums that are told, and given to nobody: what a budget moves, saves or gains, loans still out,
what others are brought to invest, what is borne only in part by whom the words name."""

from __future__ import annotations

from itertools import pairwise

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.verbs import stands_as_particle
from letterparse.facts.grammar.verdicts import Scope


def moved_sum(sentence: Sentence, scope: Scope) -> str | None:
    """Why the clause of an amount puts nothing up; None if nothing says so."""
    keys = scope.keys
    if not _MOVING.isdisjoint(keys) and any(_goes_to_time(sentence, i) for i in scope.members):
        return "it is moved from one year to another"
    if _parts(keys, _YIELDING, "op"):
        return "it is what something yields"
    if not _GUARANTEES.isdisjoint(keys) and sentence.keys[max(scope.at - 1, 0)] == "groot":
        return "it is the size of the loan that is guaranteed"
    if _is_borne_in_part(keys):
        return "only a part of it is paid by whom the words name"
    if _is_drawn_out(sentence, scope):
        return "it is what others are expected or brought to invest"
    if _parts(keys, _FALLING, "vrij"):
        return "it is no longer set aside"
    if "vervallen" in keys and "kapitaal" in keys:
        return "it is capital that lapses"
    if _is_topped(sentence, scope):
        return "it is the budget that another amount comes on top of"
    if _falls_by(sentence, scope):
        return "it is what arrears fall by"
    if _parts(keys, _STANDING, "uit"):
        return "it is outstanding"
    if not _SERIES.isdisjoint(keys) and not _RUNS.isdisjoint(keys):
        return "it is a year of a series"
    if _hangs(sentence, scope):
        return "it hangs on something whether it comes"
    if _ranks_otherwise(keys):
        return "it tells who is the largest in something else than giving"
    return None


def _is_topped(sentence: Sentence, scope: Scope) -> bool:
    """ "Dit komt bovenop het bestaande noodhulpbudget van € 210 miljoen"."""
    near = sentence.keys[max(scope.at - 8, 0) : scope.at]
    if "bovenop" not in near or "van" not in near[-3:]:
        return False
    return any(a.endswith(_BUDGETS) and b == "van" for a, b in pairwise(near[-4:]))


_BUDGETS = ("budget", "begroting")


def _falls_by(sentence: Sentence, scope: Scope) -> bool:
    """ "heeft zijn achterstanden met € 4 miljoen afgebouwd"; not what is put up to clear them."""
    if sentence.keys[scope.at - 1] != "met" or _LOWERED.isdisjoint(scope.keys):
        return False
    return any(sentence.keys[i].endswith(_ARREARS) for i in scope.members if i < scope.at)


_ARREARS = ("achterstand", "achterstanden", "tekort", "tekorten")
_LOWERED = frozenset(
    "afgebouwd afbouwen afbouwt teruggebracht terugbrengen terugbrengt verminderd verlaagd "
    "gedaald ingelopen inlopen verkleind".split()
)


def is_in_part(keys: list[str]) -> bool:
    """ "voor 75 procent", "voor de helft": whoever pays, pays no more of it."""
    shares = [keys[i + 1 : i + 3] for i, key in enumerate(keys) if key == "voor"]
    return any(two[-1:] in (["%"], ["procent"]) or two == ["de", "helft"] for two in shares)


def _is_borne_in_part(keys: list[str]) -> bool:
    """ "Het project van € 80 miljoen wordt voor 40% (de helft) door Noorwegen betaald"."""
    if _BORNE.isdisjoint(keys) or not _OWN_COSTS.isdisjoint(keys):
        return False  # "De kosten daarvan, € 1 miljoen, worden voor de helft … gedragen": ours
    return "door" in keys and is_in_part(keys) and _EACH.isdisjoint(keys)


_EACH = frozenset("elk ieder beide".split())
_OWN_COSTS = frozenset("kosten uitgaven meerkosten".split())
_BORNE = frozenset("vergoed betaald gefinancierd bekostigd gedekt gedragen gesubsidieerd".split())
_GUARANTEES = frozenset("garant waarborg waarborgt waarborgen garandeert garanderen".split())


def _is_drawn_out(sentence: Sentence, scope: Scope) -> bool:
    """ "kan € 160 miljard aan investeringen uitlokken", "maakt € 3 miljard aan kapitaal los"."""
    keys = scope.keys
    behind = [i for i in scope.members if i >= scope.at and i not in sentence.priced][:5]
    said = sentence.words(behind)
    if said[:1] != ["aan"] or not any(key.endswith(_INVESTED) for key in said):
        return False
    drawn = not _DRAWING.isdisjoint(keys)
    return drawn or _parts(keys, _SETTING, "los") or _parts(keys, _LURING, "uit")


_INVESTED = ("investeringen", "kapitaal", "geld", "middelen", "financiering")
_DRAWING = frozenset(
    "uitlokken uitlokt uitgelokt losmaken losmaakt losgemaakt aanjagen aanjaagt aangejaagd "
    "genereren genereert gegenereerd teweegbrengen".split()
)
_SETTING = frozenset("maakt maken maakte maakten".split())
_LURING = frozenset("lokt lokken lokte lokten".split())


def _ranks_otherwise(keys: list[str]) -> bool:
    """ "is met € 4 miljard de grootste afnemer van gas"; not "de grootste (Europese) donor"."""
    if _BEING.isdisjoint(keys) or "met" not in keys:
        return False
    for at, key in enumerate(keys):
        if key in _LARGEST:
            behind = [one for one in keys[at + 1 : at + 4] if not one.endswith("e")]
            return bool(behind) and not behind[0].endswith(_GIVERS)
    return False


_BEING = frozenset("is zijn was waren blijft blijven bleef bleven wordt werd worden werden".split())
_LARGEST = frozenset(("grootste", "belangrijkste", "voornaamste"))
# What one can be that gives, and what may stand behind where no noun does.
_GIVERS = (
    *("gever", "gevers", "donor", "donoren", "donors", "schieter", "schieters", "financier"),
    *("financiers", "betaler", "betalers", "drager", "dragers", "schenker", "sponsor", "partner"),
    *("investeerder", "investeerders", "aandeelhouder", "subsidiënt", "lidstaat", "land", "uit"),
    *("landen", "lidstaten", "bijdrage", "inleg", "gift", "donatie", "van", "onder", "aan", "in"),
    *("en", "na", "kredietverlener", "verstrekker", "kredietverstrekker", "contribuant"),
)


def _hangs(sentence: Sentence, scope: Scope) -> bool:
    """ "een tweede bijdrage van € 4 miljoen hangt af van (is afhankelijk van, is onzeker)"."""
    behind = [i for i in scope.members if i > scope.at]
    verb = next((i for i in behind if sentence.keys[i] in _HANGING), None)
    if verb is None or not _HAVING.isdisjoint(sentence.keys[scope.members[0] : verb]):
        return False
    after = sentence.words(i for i in behind if i > verb)
    if sentence.keys[verb].startswith("h"):
        return "af" in after
    state = next((i for i, key in enumerate(after) if key in _UNSURE), len(after))
    return state < len(after) and _DEGREES.issuperset(after[:state])


_HANGING = frozenset(
    "hangt hangen hing hingen is zijn was waren blijft blijven bleef bleven".split()
)
_HAVING = frozenset("heeft hebben had hadden wordt worden werd werden is zijn".split())
_UNSURE = frozenset("afhankelijk onzeker ongewis".split())
_DEGREES = frozenset("nog mede sterk geheel deels wel ook daarbij vooralsnog zeer daarom".split())


def _goes_to_time(sentence: Sentence, at: int) -> bool:
    """ "naar 2022", "naar latere jaren", "naar het volgende begrotingsjaar"."""
    if sentence.keys[at] != "naar":
        return False
    return at + 1 in sentence.timed or not _LATER.isdisjoint(sentence.keys[at + 1 : at + 3])


_MOVING = frozenset(
    "schuift schuiven schuif schoof schoven geschoven verschuift verschuiven verschuif verschoof "
    "verschoven doorgeschoven doorschuift doorschuiven opgeschoven verplaatst verplaatsen "
    "overgeheveld overhevelen hevelt hevel hevelen hevelde hevelden gebracht gehaald brengt "
    "brengen meegenomen neemt nemen doorgezet teruggehaald".split()
)
_LATER = frozenset("later latere eerder eerdere volgend volgende komend komende".split())


def _parts(keys: list[str], forms: frozenset[str], particle: str) -> bool:
    """True if a separable verb, not "de Staat", stands in one of these forms with its particle."""
    if particle not in keys:
        return False
    places = [at for at, key in enumerate(keys) if key in forms and keys[at - 1] != "de"]
    return any(
        key == particle and any(at < i and stands_as_particle(keys, i, at) for at in places)
        for i, key in enumerate(keys)
    )


_YIELDING = frozenset("levert leveren leverde leverden".split())
_FALLING = frozenset("valt vallen viel vielen".split())
_STANDING = frozenset("staat staan stond stonden".split())
# "De reeks begint met € 8 miljoen in 2019 en eindigt op € 20 miljoen in 2024."
_SERIES = frozenset(("reeks", "kasreeks", "uitgavenreeks", "kasritme"))
_RUNS = frozenset("begint begon loopt liep eindigt eindigde start startte is wordt".split())
