"""What takes an amount out of one told before: "waarvan", "van dit bedrag", "van de kosten"."""

from __future__ import annotations

from letterparse.facts.grammar.case import GETTING
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.purses import COMING
from letterparse.facts.grammar.verbs import is_participle
from letterparse.facts.grammar.verdicts import Scope, Words, finite_in
from letterparse.facts.model import Commitment
from letterparse.facts.money.bracket_shares import is_among
from letterparse.facts.money.mere_sums import is_lack_filled
from letterparse.language import Language
from letterparse.mentions.model import Amount
from letterparse.records import replace


def is_part(words: Words, sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """True if the clause takes the amount out of one told before: "waarvan", "van dit bedrag"."""
    if scope.opener in words.parts or _is_of_those(sentence, scope):
        return True
    if scope.opener == "(":
        return is_among(sentence, amount) or _is_size_of_part(words, sentence, scope)
    if _is_beside_part(words, sentence, amount):
        return True
    taken = sentence.keys[0] in words.parts or opens_with_sum(sentence)
    taken = taken or (sentence.keys[0] == "van" and is_of_sum(sentence.keys))
    if taken and is_verb_first(sentence, scope.members):
        return True  # "Hiervan is € 9 mln. voor het fonds en gaat € 4 mln. naar UNICEF"
    if taken and goes_on_sharing(sentence, amount):
        return True
    if of_a_whole(words, sentence, amount) or _names_its_whole(sentence, amount):
        return True
    before = max(sentence.token_at(amount.start) - 1, 0)
    gap = sentence.block.view.text[sentence.ends[before] : amount.start]
    if "betrekking" in scope.keys and sentence.keys[before] in _OF_IT and gap == " ":
        return True  # "Op Atalanta heeft hiervan € 12 miljoen betrekking"
    if sentence.keys[max(scope.at - 1, 0)] == "overige":
        return True  # "de overige € 30 miljoen"
    if _is_first_of(sentence, amount, scope):
        return True
    if sentence.amounts[0] is not amount:
        ahead = range(sentence.token_at(sentence.amounts[0].end), scope.at)
        if any(within in " ".join(sentence.words(ahead)) for within in _WITHIN):
            return True  # "een pakket van € 2 miljard, met onder meer € 150 miljoen voor drones"
    members = sentence.clauses.members(scope.clause) if scope.opener == ":" else scope.members
    # However long the time is: "Tot en met 30 september jl. is hiervan € 9 mln. betaald".
    keys = [sentence.keys[i] for i in members if i not in sentence.timed] or scope.keys
    for place, key in enumerate(keys[:_FAR]):
        if key in words.parts:
            before = keys[place - 1] if place else ""
            return before in _TAKING or all(k in _PARTITIVE for k in keys[:place])
    if keys[0] in ("hieruit", "daaruit"):
        return True
    if keys[0] in _THEREIN:  # "In dit bedrag zit € 4 miljoen voor leraren"
        held = not _HELD.isdisjoint(keys[1:_FAR]) or not _INCLUDED.isdisjoint(keys[-4:])
        return held and (keys[0] != "in" or is_of_sum(keys))
    if keys[0] not in ("van", "uit", "onder"):
        return False
    earlier = [a for a in sentence.amounts if a.end < amount.start]
    if earlier and is_lack_filled(sentence, earlier[0]):
        return False  # "Van het tekort van $ 30 mln. is $ 12 mln. gedekt door Qatar"
    if earlier and is_shared(sentence, earlier[0], scope):
        return True
    of_sum = is_of_sum(scope.keys)
    if keys[0] in ("uit", "onder"):
        return of_sum  # "Onder dat bedrag valt € 4 miljoen voor het vervoer."
    near = bool(earlier) and sentence.token_at(earlier[0].start) <= _AHEAD
    return of_sum or near or (bool(earlier) and opens_with_sum(sentence))


_THEREIN = frozenset("in hierin daarin".split())
_HELD = frozenset(("zit", "zitten"))
_INCLUDED = frozenset("begrepen inbegrepen opgenomen".split())


def _is_size_of_part(words: Words, sentence: Sentence, scope: Scope) -> bool:
    """ "waarvan de eerste helft (€ 4 mln.) in mei is betaald": the bracket says how much it is."""
    return scope.keys[0] in words.parts and sentence.keys[max(scope.at - 1, 0)] in _SHARES


_SHARES = frozenset("helft kwart derde deel tranche termijn schijf storting".split())


def _is_of_those(sentence: Sentence, scope: Scope) -> bool:
    """ "De gemeenten krijgen € 9 miljoen, van wie Breda € 4 miljoen"."""
    if scope.opener != "wie" or sentence.keys[scope.members[0] - 1] != "van":
        return False
    return not GETTING.isdisjoint(words_around(sentence, scope))


def words_around(sentence: Sentence, scope: Scope) -> list[str]:
    """The words of the clause around a relative one, past the "van" of "van wie"."""
    clauses, outer = sentence.clauses, sentence.clauses.around[scope.clause]
    while outer >= 0:
        keys = sentence.words(clauses.members(outer))
        if keys != ["van"]:
            return keys
        outer = clauses.around[outer]
    return []


def _is_first_of(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """ "leent € 500 miljoen; de eerste € 200 miljoen is overgemaakt": of the one before."""
    at = sentence.token_at(amount.start)
    if sentence.keys[max(at - 2, 0) : at] != ["de", "eerste"]:
        return False
    earlier = [a.value for a in sentence.amounts if a.end <= amount.start]
    return bool(earlier) and (earlier[-1] or 0) > (amount.value or 0)


def _is_beside_part(words: Words, sentence: Sentence, amount: Amount) -> bool:
    """ "waarvan de laatste termijn, groot € 4 mln., in maart is betaald": how much that part is."""
    at = sentence.token_at(amount.start)
    while at and at not in sentence.behind_commas and sentence.keys[at - 1] in _SO_MUCH:
        at -= 1
    if at not in sentence.behind_commas:
        return False
    before = range(at - 1, max(at - _LONGEST_PART, 0), -1)
    opened = next((i for i in before if i in sentence.behind_commas), at)
    return sentence.keys[opened] in words.parts


# So many words stand at most before it: "Aan IOM en UNHCR samen is daarvan € 9 mln. betaald".
_FAR = 9
_SO_MUCH = frozenset("groot ter grootte hoogte waarde ten bedrage van zijnde ad te weten".split())
# So many tokens stand at most from "waarvan" to the comma behind what it is.
_LONGEST_PART = 8
_PARTITIVE = frozenset(
    "het grootste deel een de helft kwart derde aanzienlijk aanzienlijke ook en maar waar is wordt "
    "ruim bijna".split()
)


# "Van het contractbedrag is …": the sum of what was told.
_NAMED_SUMS = (
    *("het contractbedrag", "het subsidiebedrag", "het totaalbedrag", "het leenbedrag"),
    *("de contractsom", "de aanneemsom", "de koopsom", "de hoofdsom", "de subsidie", "de lening"),
)
_SUMS_TOLD = (
    *(
        "dit bedrag",
        "dat bedrag",
        "welk bedrag",
        "dit geld",
        "dat geld",
        "genoemde bedrag",
        "laatste bedrag",
    ),
    *("deze middelen", "die middelen", "deze som", "die som", "deze gelden", "totale bedrag"),
    *(
        f"{whole} {verb}"
        for whole in ("het totaal", "het bedrag", "het geld", "de middelen", *_NAMED_SUMS)
        for verb in ("is", "zijn", "wordt", "worden", "gaat", "gaan", "was", "komt")
    ),
)
_THIS = frozenset("deze die dit dat".split())
_GIFTS_TOLD = frozenset(
    "toezegging bijdrage belofte pledge subsidie toekenning gift donatie schenking lening krediet "
    "steun hulp reservering impuls investering rijksbijdrage uitkering".split()
)


def is_of_sum(keys: list[str]) -> bool:
    """ "van dit bedrag", "van deze bijdrage", "van het totaal is"; not "van het totaal aantal"."""
    if keys[1:2] and keys[1] in _THIS and not _GIFTS_TOLD.isdisjoint(keys[2:4]):
        return True
    return any(sum_ in " ".join(keys[:4]) for sum_ in _SUMS_TOLD)


def opens_with_sum(sentence: Sentence) -> bool:
    """ "Van de € 90 miljoen is € 30 miljoen bestemd voor A en gaat € 10 miljoen naar B".

    Also behind a semicolon, and with more about it: "van de daarvoor bestemde € 90 miljoen is …".
    """
    amount = sentence.amounts[0]
    parted = sentence.block.view.text.rfind(";", sentence.start, amount.start)
    opened = sentence.token_at(parted + 1) if parted >= 0 else 0
    ahead = sentence.keys[opened : sentence.token_at(amount.start)]
    if ahead[:1] != ["van"] or len(ahead) <= _AHEAD:
        return ahead[:1] == ["van"]
    told = ahead[-1].endswith("e") and is_participle(ahead[-1].removesuffix("e"))
    return told and len(ahead) <= _ATTRIBUTED and ahead[1] in ("de", "het")


# So many words stand at most before such a sum, and with what tells of it: "van de voor Niger
# bestemde € 59 miljoen".
_AHEAD = 3
_ATTRIBUTED = 7


def goes_on_sharing(sentence: Sentence, amount: Amount) -> bool:
    """ "Daarvan gaat € 4 mln. naar A, en 2 mln. naar B": what opens the sentence opens this too.

    So it does in "…, € 3 mln. is bestemd voor B en € 2 mln. gaat naar C".
    """
    at, after = sentence.token_at(amount.start), sentence.token_at(amount.end)
    if at < 2 or amount is sentence.amounts[0]:
        return False
    behind = sentence.keys[after : after + 3]
    if sentence.keys[at - 1] == "en" and behind[:1] in (["naar"], ["aan"], ["voor"]):
        return True
    opened = sentence.keys[at - 1] == "en" or at in sentence.behind_commas
    return opened and not _GOING.isdisjoint(behind[:1]) and not _TO.isdisjoint(behind[1:])


_GOING = frozenset("gaat gaan is zijn wordt worden".split())
_TO = frozenset(("naar", "voor"))


def is_verb_first(sentence: Sentence, members: list[int]) -> bool:
    """True for "en gaat …", "en is …": what opens the sentence opens this statement too."""
    first = members[0]
    first += sentence.keys[first] == "en"
    joined = first > 0 and sentence.keys[first - 1] == "en"
    return joined and first < len(sentence.keys) and sentence.keys[first] in _TAKING


def is_shared(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """ "Van de bouwkosten, circa € 240 miljoen, neemt de stichting € 30 miljoen op zich"; "van het
    pakket van € 60 miljoen gaat € 40 miljoen naar …": the first, of which the next is a share."""
    if (
        scope.keys[0] not in ("van", "uit")
        or amount is not sentence.amounts[0]
        or len(sentence.amounts) < 2
    ):
        return False
    at = sentence.token_at(amount.start)
    if sentence.token_at(sentence.amounts[1].start) not in scope.members:
        return False
    if sentence.keys[at - 1 : at] == ["van"] and at - 1 > scope.members[0]:
        return True
    if not _TAKING.isdisjoint(sentence.keys[scope.members[0] : at]):
        return False  # "Van dit bedrag gaat de helft, € 5 miljoen, naar …": a share itself.
    text = sentence.block.view.text
    before = text[sentence.ends[max(at - 1, 0)] : amount.start]
    return before.strip() == "," and text[amount.end : amount.end + 1] == ","


def is_opening_whole(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """ "Van de € 90 miljoen (die Japan toezegde) is € 30 miljoen betaald": the first of them."""
    if amount is not sentence.amounts[0] or len(sentence.amounts) < 2:
        return False
    share = sentence.token_at(sentence.amounts[1].start)
    return opens_with_sum(sentence) and share in scope.members


def of_whole(sentence: Sentence, amount: Amount, scope: Scope, language: Language) -> Scope:
    """Of the clause of an amount that is shared the words that tell of it: up to the verb, which
    tells of the share."""
    after = sentence.token_at(amount.end)
    share = sentence.token_at(sentence.amounts[1].start)
    verb = min((i for i in finite_in(sentence, language) if after <= i < share), default=share)
    members = [i for i in scope.members if i < verb]
    return replace(
        scope,
        members=members,
        keys=sentence.words(members),
        marked=sentence.marked_words(members),
        statement=members,
    )


def of_a_whole(words: Words, sentence: Sentence, amount: Amount) -> bool:
    """ "De zesde tranche daarvan, 500 miljoen euro groot", "Dertig miljoen euro hiervan"."""
    at, after = sentence.token_at(amount.start), sentence.token_at(amount.end)
    if at < 3 and after < len(sentence.keys) and sentence.keys[after] in _OF_IT:
        return True
    if at < 2 or sentence.keys[at - 1] not in words.parts:
        return False
    if sentence.keys[at - 2] in words.own_costs:
        return False  # "De kosten daarvan, € 1,1 mln.": no part, a price.
    return sentence.block.view.text[sentence.ends[at - 1] : amount.start].strip() == ","


_WITHIN = ("met onder meer", "met onder andere", "met daarin", "te weten")
_OF_IT = frozenset(("daarvan", "hiervan", "ervan"))


_TAKING = frozenset(
    "ontvangt ontvangen ontving ontvingen krijgt krijgen kreeg kregen is zijn was waren wordt "
    "worden werd werden gaat gaan ging gingen betaalt betalen draagt "
    "dragen neemt nemen bekostigt bekostigen financiert financieren".split()
)


def _names_its_whole(sentence: Sentence, amount: Amount) -> bool:
    """ "Dertig miljoen euro hiervan": the word stands right behind the amount."""
    after = sentence.token_at(amount.end)
    if after >= len(sentence.keys) or sentence.keys[after] not in _OF_IT:
        return False
    return sentence.block.view.text[amount.end : sentence.starts[after]] == " "


def pays_out(sentence: Sentence, scope: Scope) -> bool:
    """ "Van de lening van € 14 mln. heeft de EIB € 7 mln. uitgekeerd": who pays, lends it all."""
    keys = sentence.keys
    lent = keys[:2] in (["van", "de"], ["van", "het"]) and not _LENT.isdisjoint(keys[2:5])
    return lent and scope.at > 2 and not _PAID_OUT.isdisjoint(keys[scope.at :])


_LENT = frozenset("lening leningen noodlening krediet steunlening".split())
_PAID_OUT = frozenset("uitgekeerd uitbetaald overgemaakt verstrekt".split())


def comes_from_others(sentence: Sentence) -> bool:
    """ "Hiervan komt € 7 mln. van de EIB en € 5 mln. van het IMF": all of it is theirs."""
    if sentence.keys[0] not in _HEREOF or COMING.isdisjoint(sentence.present):
        return False
    return len(sentence.amounts) > 1 and not any(a.code == "NL" for a in sentence.actors)


def _here(sentence: Sentence, whole: Commitment) -> bool:
    amount = whole.amount
    return (
        amount is not None
        and amount.block == sentence.block.index
        and (sentence.start <= amount.start < sentence.end)
    )


def adds_to(sentence: Sentence, scope: Scope, whole: Commitment | None) -> bool:
    """ "…, aangevuld met € 2 mln. van de provincie": beside it, and no part.

    Nor is it one of what comes first behind "hiervan", where no whole was told before.
    """
    if not _ADDED.isdisjoint(sentence.keys[: scope.at]):
        return True
    if whole is not None and whole.amount is not None and _here(sentence, whole):
        told = sentence.token_at(whole.amount.start)
        if "bovenop" in sentence.keys[told : scope.at]:
            return True  # "zegde € 15 mln. toe, bovenop de bijdrage aan CERF (€ 55 mln.)"
    place = whole.place if whole is not None and comes_from_others(sentence) else None
    return bool(place and place.block == sentence.block.index and place.start >= sentence.start)


_ADDED = frozenset(("aangevuld", "vermeerderd"))
_HEREOF = ("hiervan", "daarvan")


def opens_with_rest(sentence: Sentence) -> bool:
    """ "De overige € 80 mln. besteedt …": what is left is not yet where the part before it is."""
    return not _REST.isdisjoint(sentence.keys[:2])


_REST = frozenset("overige resterende restant rest".split())
