"""What somebody only asks, wishes, expects, proposes or has undone: no gift yet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.nouns import REQUESTS, is_gift
from letterparse.facts.grammar.verbs import PASSIVE, PERFECT, is_participle
from letterparse.facts.grammar.verdicts import Scope, Words
from letterparse.facts.money.refunds import is_made_good
from letterparse.facts.money.relatives import relative_at, told_behind
from letterparse.mentions.model import Amount


def _asks_for_it(sentence: Sentence, scope: Scope) -> bool:
    """ "Het verzoek van Sint Eustatius om een lening van € 3 miljoen"."""
    near = sentence.keys[max(scope.at - 6, 0) : scope.at]
    if "om" not in near:
        return False
    at = scope.at - len(near) + near.index("om")
    asking = (i for i in range(max(at - 6, 0), at) if sentence.keys[i] in _REQUESTS)
    return any(not _is_answered(sentence.keys, i) for i in asking)


def _is_hoped_for(sentence: Sentence, scope: Scope) -> bool:
    """ "… en verwacht van de EU € 3 miljoen": of what others may give yet."""
    if not _EXPECTS.isdisjoint(scope.keys) and scope.keys[-2:] in _TO_COME:
        return True
    places = [i for i in range(max(scope.at - 8, 0), scope.at) if sentence.keys[i] in _EXPECTS]
    if not places:
        return False
    expects, between = sentence.keys[places[-1]], sentence.keys[places[-1] + 1 : scope.at]
    if expects.startswith("verwacht") and {"een", "van"} <= set(between):
        if "te" not in sentence.keys[scope.at :]:
            return True  # "verwacht zij een afdracht van minder dan € 4 miljoen"
    near = sentence.keys[places[-1] + 1 : places[-1] + 3]
    return near[:1] == ["van"] or near[:1] == ["uit"] or near[1:] == ["van"]


_TO_COME = (["te", "krijgen"], ["te", "ontvangen"])
_EXPECTS = frozenset(
    "verwacht verwachten verwachtte verwachtten hoopt hopen hoopte rekent rekenen rekende".split()
)
_REQUESTS = frozenset("verzoek aanvraag wens roep oproep".split())
# "houdt een tranche tegen", "schort de betaling op", "verwacht van de EU € 3 miljoen"
_DECIDING = ("beslissen", "besluiten", "instemmen", "goedkeuren", "stemmen", "uitspreken", "buigen")
_TAKING = ("nemen", "vallen")
_UNDONE = (
    *(frozenset((verb, "tegen")) for verb in ("houdt", "houden", "hield", "hielden")),
    *(frozenset((verb, "op")) for verb in ("schort", "schorten", "schortte", "schortten")),
    # "betaalde in juni € 3 miljoen terug": what was lent goes back.
    *(frozenset((verb, "terug")) for verb in ("betaalt", "betaalde", "betaalden")),
    *(frozenset((verb, "beraad")) for verb in ("houdt", "houden", "hield", "hielden")),
    *(frozenset((verb, "bedrag")) for verb in ("noemt", "noemde", "noemden", "genoemd")),
    *(frozenset(("verlagen", noun)) for noun in ("bijdrage", "steun", "inleg", "budget")),
    *(frozenset((verb, "bijdrage")) for verb in ("halveert", "halveerde", "korten", "kort")),
    # "Het fonds moet in 2030 gevuld zijn met € 4 miljard."
    *(frozenset((must, "gevuld")) for must in ("moet", "moeten")),
    # "Het parlement moet over een aankoop van € 4 miljoen nog beslissen."
    *(frozenset((must, "nog", verb)) for must in ("moet", "moeten") for verb in _DECIDING),
    *(frozenset((must, "besluit", verb)) for must in ("moet", "moeten") for verb in _TAKING),
)
_SEEING = frozenset("ziet zien zag zagen".split())


def asked(words: Words, sentence: Sentence, scope: Scope) -> str | None:
    """The word that makes the clause a wish; "een beroep op … om" is one, "op het budget" not."""
    if "beroep" in scope.keys and "om" in sentence.keys:
        return "beroep"
    if "om" in scope.keys and "te" in sentence.keys:
        at = scope.keys.index("om")
        if at and scope.keys[at - 1] in words.proposals:
            return scope.keys[at - 1]
        for i in range(min(at, 7)):
            # "In reactie op het verzoek heb ik besloten om …": what was asked is done.
            if scope.keys[i] in words.proposals and not _is_answered(scope.keys, i):
                return scope.keys[i]
    said = set(_since_joined(sentence, scope))
    if any(map(said.issuperset, _UNDONE)):
        return "undone"
    if "af" in scope.keys and not _SEEING.isdisjoint(scope.keys):
        return "afzien"
    if _asks_for_it(sentence, scope):
        return "verzoek"
    if _is_topic_of_motion(sentence, scope):
        return "motie"
    if _is_hoped_for(sentence, scope):
        return "verwacht"
    if would_get(scope.keys) or _wished_of_another(sentence, scope):
        return "willen"
    if is_condition_set(sentence, scope.members[0], scope.at):
        return "voorwaarde"
    if words.asking.isdisjoint(scope.keys):
        return None
    told = _told([key for i, key in enumerate(scope.keys) if not _is_answered(scope.keys, i)])
    if _announced_ahead(words, sentence, scope):
        told = [key for key in told if key not in ("zou", "zouden")]
    if _is_adopted(scope.keys):
        told = [key for key in told if key != "amendement"]
    told = _without_former(sentence, scope, told)
    if _of_gift(words, sentence, scope):
        told = [key for key in told if key not in _CROSSED_OUT]
    if "schatkist" in told and (_is_of_state(sentence) or not _returned(told)):
        told = [key for key in told if key != "schatkist"]
    if sentence.keys[0] == "wat" and sentence.keys[1:2] in (["ontbrak"], ["ontbreekt"]):
        told = [key for key in told if key not in ("ontbrak", "ontbreekt")]
    if sentence.keys[0] == "na":
        told = [key for key in told if key != "onderhandelen"]  # "Na lang onderhandelen stemde …"
    if not _FORGIVING.isdisjoint(told):
        told = [key for key in told if key != "kwijt"]
    if _names_crossings(told):
        told = [key for key in told if key != "overwegen"]
    if "terugbetaald" in told and is_made_good(told):
        told = [key for key in told if key != "terugbetaald"]
    return next((key for key in told if key in words.asking), None)


def _without_former(sentence: Sentence, scope: Scope, told: list[str]) -> list[str]:
    """Of "is € 14 mln. aangevraagd en € 13 mln. toegekend", at the latter, without the former."""
    earlier = [sentence.token_at(a.end) for a in sentence.amounts]
    ahead = [at for at in earlier if at < scope.at]
    behind = [sentence.keys[i] for i in scope.members if i > scope.at]
    if not ahead or not any(is_participle(key) for key in behind[-2:]):
        return told
    asking = sentence.keys[ahead[-1]]
    return [key for key in told if key != asking] if is_participle(asking) else told


def _is_adopted(keys: Sequence[str]) -> bool:
    """ "Bij amendement is € 5 miljoen toegevoegd", "met het aangenomen amendement": it was done."""
    if "amendement" not in keys:
        return False
    before = keys[max(keys.index("amendement") - 3, 0) : keys.index("amendement")]
    adopted = before[-1:] in (["bij"], ["per"]) or not _ADOPTED.isdisjoint(before)
    if before[-2:] == ["met", "het"] or not _FOLLOWING.isdisjoint(before):
        # "Conform het amendement van het lid Bos heb ik € 2 miljoen vrijgemaakt"
        return not _DONE.isdisjoint(keys)
    return adopted and not (PASSIVE | PERFECT).isdisjoint(keys)


_ADOPTED = frozenset("aangenomen aanvaarde".split())
_FOLLOWING = frozenset("conform ingevolge dankzij door aanleiding gevolg uitvoering via".split())
_DONE = frozenset("is zijn was waren heb heeft hebben had hadden".split())


def _wished_of_another(sentence: Sentence, scope: Scope) -> bool:
    """ "Hongarije wil dat de EU € 2 miljard betaalt"; what the own state wants, it means to do."""
    keys = sentence.keys
    if "dat" not in keys[: scope.at]:
        return False
    dat = scope.at - 1 - keys[: scope.at][::-1].index("dat")
    wishing = [i for i in range(max(dat - 3, 0), dat) if keys[i] in _WISHES]
    if not wishing or keys[dat - 1] in _SAID:
        return False
    return _OURS.isdisjoint(keys[max(wishing[-1] - 6, 0) : dat])


_WISHES = frozenset(
    "wil willen wilde wilden vindt vinden vond vonden meent menen meende hoopt hopen hoopte wenst "
    "wensen eist eisen eiste eisten bepleit bepleiten bepleitte verlangt suggereert".split()
)
_SAID = frozenset("heeft gemeld gezegd toegezegd afgesproken besloten".split())
_OURS = frozenset("kabinet regering ik wij we nederland rijk minister ministerie ons".split())


def _since_joined(sentence: Sentence, scope: Scope) -> list[str]:
    """ "schort de aflossing op en verstrekt € 5 miljoen": the words of the amount's own verb."""
    keys = sentence.keys
    for place in range(len(scope.members) - 2, 0, -1):
        at = scope.members[place]
        if at < scope.at and keys[at] == "en" and keys[at - 1] in _PARTICLES:
            return scope.keys[place:]
    return scope.keys


_PARTICLES = frozenset("op tegen stop af uit aan in mee bij vast".split())


_FORGIVING = frozenset("scheldt schelden schold scholden gescholden".split())


def _names_crossings(keys: list[str]) -> bool:
    """ "€ 3 miljoen aan onbewaakte overwegen": a noun, of where roads cross rails."""
    before = keys[keys.index("overwegen") - 1] if "overwegen" in keys[1:] else ""
    return before.endswith("e") or before in ("aan", "voor", "van", "bij", "op")


def _is_of_state(sentence: Sentence) -> bool:
    """ "aan de Oekraïense schatkist", "aan de schatkist van Peru": another state's."""
    at = sentence.keys.index("schatkist") if "schatkist" in sentence.keys else 0
    foreign = (a for a in sentence.actors if a.code != "NL" and a.kind in ("adjective", "country"))
    return any(a.last == at - 1 or a.first == at + 2 for a in foreign)


def _returned(keys: list[str]) -> bool:
    """ "vloeit terug in de schatkist": what the state gets; out of it, it pays."""
    at = keys.index("schatkist")
    return not {"in", "aan", "naar", "ten"}.isdisjoint(keys[max(at - 3, 0) : at])


def _announced_ahead(words: Words, sentence: Sentence, scope: Scope) -> bool:
    """ "kondigde aan dat Kenia € 5 miljoen zou krijgen" looks ahead; not "Kenia, dat … zou"."""
    keys = sentence.keys
    if "hebben" in scope.keys or "dat" not in keys[: scope.at]:
        return False
    dat = scope.at - 1 - keys[: scope.at][::-1].index("dat")
    named = dat in sentence.behind_commas and any(a.last == dat - 1 for a in sentence.actors)
    return not (named or words.granting_speech.isdisjoint(keys[max(dat - 8, 0) : dat]))


def _is_answered(keys: list[str], at: int) -> bool:
    """ "op aandringen van de Kamer", "na een oproep van UNICEF": who gives does what was asked."""
    if keys[at] == "vragen":
        while at and keys[at - 1] in _OF_QUESTIONS:
            at -= 1
        return keys[at - 1 : at] in (["op"], ["van"], ["na"], ["bij"])
    if keys[at] in _ASKED_SUMS and keys[at - 2 : at] == ["van", "het"]:
        return not _SHARES.isdisjoint(keys[max(at - 6, 0) : at])
    after = keys[at - 1] == "op" or "na" in keys[max(at - 3, 0) : at]
    replied = keys[max(at - 2, 0) : at] in (["op", "het"], ["op", "de"], ["op", "dit"])
    replied = replied and not _REPLYING.isdisjoint(keys[max(at - 3, 0) : at - 2])
    return keys[at] in REQUESTS and (after or replied)


# "ontving € 7,8 miljoen, oftewel 65 procent van het gevraagde bedrag": what it is a share of.
_ASKED_SUMS = frozenset("gevraagde aangevraagde verzochte".split())
_SHARES = frozenset("procent % helft kwart driekwart derde deel".split())
_REPLYING = frozenset("reactie antwoord".split())
# "in antwoord op de schriftelijke vragen": the noun.
_OF_QUESTIONS = frozenset(
    "de uw deze die schriftelijke mondelinge nadere eerdere aanvullende feitelijke gestelde".split()
)


def _told(keys: list[str]) -> list[str]:
    """The words of a clause without a comparison and without what others may do with the money.

    "minder dan de organisatie had gevraagd", "aan te vragen vanaf 3 maart", "af te roepen".
    """
    if "gemeld" in keys and "dat" in keys[keys.index("gemeld") :]:
        keys = keys[keys.index("gemeld") + 1 :]
    if "zoals" in keys:
        # "zoals eerder gemeld": an aside.
        keys = [key for i, key in enumerate(keys) if "zoals" not in keys[max(i - 2, 0) : i]]
    if "dan" in keys[:-1] and keys.index("dan") > len(keys) // 2:
        keys = keys[: keys.index("dan")]
    if "te" not in keys:
        return keys
    return [key for i, key in enumerate(keys) if i < 2 or keys[i - 2 : i] not in _TO_BE]


_TO_BE = (["aan", "te"], ["af", "te"])


_TALKING = frozenset("gesproken spreekt spreken sprak spraken gesprekken praat praten".split())
_DECIDES = frozenset("besluit besluiten beslist beslissen stemt stemmen debatteert".split())
_ROUND = frozenset("doen doet deed deden".split())
_PROPOSING = frozenset("stelt stelde stellen stelden".split())
# "Stelt voor de opvang … beschikbaar": here "voor" says what for.
_AVAILABLE = frozenset(("beschikbaar", "beschikking", "vooruitzicht", "veilig", "zeker"))


def lowered_to(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """ "verlaagt zijn bijdrage van € 50 naar € 30 miljoen": what goes on being given."""
    if _LOWERED.isdisjoint(sentence.present) or _GIFTS.isdisjoint(sentence.present):
        return False
    text, at = sentence.block.view.text, sentence.token_at(amount.core[0])
    beside = scope.opener in ("terwijl", "hoewel", "maar") and _GIFTS.isdisjoint(scope.keys)
    if beside or _GIFTS.isdisjoint(sentence.keys[:at]):
        return False  # "De omzet steeg naar € 1,2 miljard, terwijl de steun daalde"
    if " naar " in text[amount.start : amount.end]:
        return True
    return "van" in sentence.present and not _NEW.isdisjoint(sentence.keys[max(at - 2, 0) : at])


_LOWERED = frozenset("verlaagt verlaagde verlaagd verlagen omlaag daalt daalde dalen loopt".split())
_GIFTS = frozenset(
    "bijdrage steun subsidie bekostiging inleg hulp ontwikkelingshulp noodhulp".split()
)
_NEW = frozenset(("naar", "tot"))


def proposed(keys: list[str]) -> bool:
    """ "stelt voor € 50 miljard uit te trekken", "stelt voor om"; amounts that "do the round"."""
    if "ronde" in keys and not _ROUND.isdisjoint(keys):
        return True
    if keys[0] == "over" and (not _TALKING.isdisjoint(keys) or not _DECIDES.isdisjoint(keys)):
        return True  # "Over een bijdrage van € 3 miljoen neemt het kabinet in mei een besluit"
    left = not {"resterende", "overige", "laatste"}.isdisjoint(keys[1:3])
    if keys[0] == "over" and left and {"nog", "besloten"} <= set(keys):
        return True  # "over de resterende € 3 miljoen wordt nog besloten"
    if "over" in keys and not _TALKING.isdisjoint(keys[: keys.index("over")]):
        return True
    if _PROPOSING.isdisjoint(keys):
        return False
    return _AVAILABLE.isdisjoint(keys) and any(
        key in _PROPOSING
        and (keys[i + 1] == "voor" or ("voor", "om") in pairwise(keys[i + 1 : i + 9]))
        for i, key in enumerate(keys[:-1])
    )


def proposed_behind(sentence: Sentence, amount: Amount) -> bool:
    """ "de lening van € 2 miljard die de Commissie heeft voorgesteld": nothing agrees to it."""
    at = relative_at(sentence, amount, purpose=True)
    if at is None or not _AGREED.isdisjoint(sentence.present):
        return False
    behind = {sentence.keys[i] for i in told_behind(sentence, at)}
    return not _PROPOSED.isdisjoint(behind)


_PROPOSED = frozenset("voorgesteld voorstelt voorstelde voorstellen bepleit bepleitte".split())
_AGREED = frozenset("goedgekeurd aangenomen akkoord ingestemd stemde stemt aanvaard".split())
_WILL = frozenset("wil willen wilde wilden wou wouden".split())
_TO_GET = frozenset("zien krijgen ontvangen terugkrijgen terugzien houden".split())
_SENTENCED = frozenset("veroordeeld veroordeelt veroordeelde veroordeelden".split())
_ON_CONDITION = frozenset(
    "voorwaarde eis vereiste aanname veronderstelling uitgangspunt mogelijk denkbaar".split()
)


def would_get(keys: Sequence[str]) -> bool:
    """ "die € 18 miljoen vergoed willen zien", "willen het bedrag vergoed krijgen"."""
    if not _SENTENCED.isdisjoint(keys):
        return True
    return not _WILL.isdisjoint(keys) and not _TO_GET.isdisjoint(keys[-3:])


def is_condition_set(sentence: Sentence, first: int, at: int) -> bool:
    """ "Voorwaarde is dat BAM …": what stands behind "dat", from `first` on, is supposed."""
    keys = sentence.keys
    ahead = keys[max(first - 5, 0) : first + 4]
    if _ON_CONDITION.isdisjoint(ahead) or "dat" not in ahead:
        return False
    dat = max(first - 5, 0) + ahead.index("dat")
    # "Op voorwaarde dat de provincie meebetaalt, stelt het Rijk …": behind it comes what is done.
    parted = any(dat < comma < at for comma in sentence.commas)
    return not parted and any(key in _ON_CONDITION for key in ahead[: ahead.index("dat")])


def turned_around(keys: Sequence[str], index: int) -> bool:
    """ "Niet de gemeente maar het Rijk betaalt": the "niet" at `index` denies who, not what."""
    return index == 0 and "maar" in keys[1:9]


def is_untrue(sentence: Sentence, amount: Amount) -> bool:
    """ "Het bedrag van € 12 miljoen dat in de krant stond, is onjuist": nobody gives it."""
    keys, after = sentence.keys, sentence.token_at(amount.end)
    if keys[0] != "dat" and not any(key.endswith(_TOLD_OF) for key in keys[:7]):
        return False
    behind = keys[after:]
    return not _UNTRUE.isdisjoint(behind) or any(pair in _NOT_TRUE for pair in pairwise(behind))


_TOLD_OF = tuple(
    "bedrag bedragen bericht berichten berichtgeving bewering beweringen cijfer gerucht geruchten "
    "mededeling stelling suggestie".split()
)
_UNTRUE = frozenset("onjuist onwaar misverstand verzinsel verzonnen ongegrond".split())
_NOT_TRUE = (("niet", "juist"), ("niet", "waar"), ("klopt", "niet"), ("kloppen", "niet"))


def _is_topic_of_motion(sentence: Sentence, scope: Scope) -> bool:
    """ "De motie over het uittrekken van € 9 miljoen": what it is about."""
    keys = sentence.keys
    near = range(scope.at - 3, max(scope.at - _NEAR, 1), -1)
    wanted = next((i for i in near if keys[i] == "het" and keys[i + 2] == "van"), None)
    if wanted is None or not keys[wanted + 1].endswith("en"):
        return False
    motions = (i for i in range(wanted) if keys[i] in _MOTIONS and keys[i + 1] in _ABOUT)
    motion = next(motions, None)
    if motion is None or not (keys[wanted - 1] in _ABOUT or keys[wanted - 1] == "en"):
        return False
    return _BETWEEN.isdisjoint(keys[motion:wanted])


_MOTIONS = frozenset("motie moties amendement amendementen".split())
_ABOUT = frozenset("over inzake betreffende tot voor".split())
_BETWEEN = frozenset("is zijn wordt worden heb heeft hebben zal zullen kan kunnen dat die".split())
_NEAR = 9


def _of_gift(words: Words, sentence: Sentence, scope: Scope) -> bool:
    """ "schrapt de subsidie van € 3 miljoen": that ends what was given."""
    keys = sentence.keys[max(scope.at - 6, 0) : scope.at]
    given = keys[-1:] == ["van"] and any(is_gift(words, key) for key in keys)
    return given and "door" not in scope.keys


_CROSSED_OUT = frozenset("geschrapt schrapt schrapte schrapten".split())
