"""The noun that an amount hangs on: an order, a price, damage, a budget."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.roles import preposition_of
from letterparse.facts.grammar.verdicts import Scope, Words, words_of
from letterparse.language import Language
from letterparse.mentions.model import Amount

_SKIPPED = frozenset(
    "van ad ter waarde met totaal in een bedrag de het voor maximaal jaarlijks jaarlijkse "
    "extra eenmalig structureel omvang grootte hoogte tot ten hoogste circa ca ongeveer ruim "
    "bijna minimaal bedraagt bedragen bedroeg is was beloopt beliep omvat groot à dus thans nu nog "
    "eens nieuwe aanvullende respectievelijk naar zo n minste rond zijn ook".split()
)
_MEASURES = frozenset(
    "bedraagt bedroeg bedragen beloopt beliep belopen omvat omvatte komt kwam uitkomt "
    "uitgekomen uitkwam omvang".split()
)


def is_noun(words: Words, key: str) -> bool:
    return is_gift(words, key) or is_other(words, key)


def is_gift(words: Words, key: str) -> bool:
    """A noun of what is given: "bijdrage", "noodhulp"."""
    return key in words.nouns or key.endswith(words.suffixes)


def is_other(words: Words, key: str) -> bool:
    """A noun of prices, damage, revenue, wishes: its amount is given by nobody."""
    ends = key.endswith(words.other_suffixes) and not key.endswith(_ONLY_SOUNDS_SO)
    return ends or key in words.other_nouns


# "leesbevordering" is no "vordering", "cycloon" no "loon".
_ONLY_SOUNDS_SO = ("bevordering", "bevorderingen", "cycloon")


def is_bill(key: str) -> bool:
    """ "factuur", "heffing": who gets it, pays."""
    return key.endswith(_BILLS)


_BILLS = tuple("factuur facturen nota’s rekening rekeningen aanslag aanslagen heffing".split())


def is_order(words: Words, key: str) -> bool:
    """ "contract", "munitieorder": what is bought hangs on it."""
    return key in words.contracted_nouns or key.endswith(_ORDERS)


_ORDERS = ("contract", "order", "bestelling", "opdracht")


def noun_of(words: Words, sentence: Sentence, amount: Amount, scope: Scope) -> str | None:
    """The noun that the amount hangs on: "order" in "deze order van circa 190 miljoen"."""
    keys, text, starts, ends = (
        sentence.keys,
        sentence.block.view.text,
        sentence.starts,
        sentence.ends,
    )
    if scope.opener == "(":
        opened = sentence.clauses.of.index(scope.clause)
        near = [key for key in keys[max(opened - 6, 0) : opened] if is_noun(words, key)]
        # "het appeal voor het oosten van Tsjaad (USD 9 mln.)": the noun stands farther off.
        if keys[opened - 1] in ("procent", "%") and "aandeel" in keys[max(opened - 9, 0) : opened]:
            return "aandeel"  # "Het aandeel van het Rijk bedraagt 60 procent (€ 36 mln.)"
        far = [key for key in keys[max(opened - 10, 0) : max(opened - 6, 0)] if key in _APPEALS]
        return next(iter(near[-1:] or far), None)
    weak: str | None = None
    for index in range(scope.at - 1, max(scope.at - 12, -1), -1):
        gap = text[ends[index] : starts[index + 1]]
        key = keys[index]
        if gap == "), " and text[starts[index] - 1] == "(" and text[starts[index]].isupper():
            continue  # "aan het Central Emergency Response Fund (CERF), € 55 miljoen, …"
        if ";" in gap or ")" in gap:
            break
        if key == "bedrag":
            weak = key
            continue
        if _says_nothing(words, keys, index):
            continue
        if _tells_way(words, sentence, index, scope.at):
            break
        if index == scope.at - 1 and is_other(words, key) and _is_source(keys, index):
            break
        if key in PORTIONS and _has_owner(sentence, index):
            return "aandeel"  # "een Belgisch deel van € 4 miljoen"
        if is_noun(words, key):
            return _head(words, sentence, index, scope.at)
        if (
            key not in _SKIPPED
            and not _aside(sentence, index)
            and not _to_whom(sentence, index)
            and not _whose(sentence, index)
        ):
            break
    after = _noun_after(words, sentence, amount)
    if after:
        return after
    if keys[max(scope.at - 2, 0) : scope.at] == ["goed", "voor"] and is_order(words, keys[1]):
        return keys[1]  # "De bestelling van twee schepen, goed voor € 130 miljoen, …"
    total = _brought_to(words, keys, scope.at)
    if total is not None:
        return total
    measured = not _MEASURES.isdisjoint(keys[max(scope.at - 5, 0) : scope.at])
    measured = measured or _will_be(sentence, amount, scope)
    if measured or _behind_aside(keys, scope.at) in ("is", "was"):
        subject = next((i for i in scope.members if _may_be_subject(words, keys, i)), None)
        if subject is not None and subject < scope.at:
            return _head(words, sentence, subject, scope.at)
    return weak or _antecedent(words, sentence, scope) or _worth(words, sentence, amount, scope)


def _will_be(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """ "De bijdrage zal (in 2018) € 4 miljoen bedragen": the measure stands behind its amount."""
    if _WILL.isdisjoint(scope.keys):
        return False
    after = sentence.token_at(amount.end)
    return any(key in _TO_BE for key in sentence.keys[after : after + 2])


_WILL = frozenset(("zal", "zullen", "gaat", "gaan"))
_TO_BE = frozenset(("bedragen", "belopen", "beslaan"))


def _is_source(keys: Sequence[str], index: int) -> bool:
    """ "draagt uit de eigen winst € 3 miljard bij": out of what, not how much that is."""
    at = index - 1
    while at > 0 and keys[at] in _OF_ITS_OWN:
        at -= 1
    return at >= 0 and keys[at] == "uit"


_OF_ITS_OWN = frozenset("de het eigen haar zijn hun deze die".split())


def _brought_to(words: Words, keys: Sequence[str], at: int) -> str | None:
    """The noun of "Met de gift aan Gavi komt de bijdrage in totaal op € 14 miljoen"."""
    if at < 4 or keys[at - 1] != "op":
        return None
    noun = at - 2
    while noun > 2 and keys[noun] in _BESIDE_TOTAL:
        noun -= 1
    comes = not _COMES.isdisjoint(keys[max(noun - 5, 0) : noun])
    return keys[noun] if comes and is_gift(words, keys[noun]) else None


def brings_to(keys: Sequence[str], at: int) -> int:
    """The token of "komt" in "Met de gift aan Gavi komt het totaal op € 9 mln.", else 0."""
    if keys[0] not in ("met", "door", "dankzij") or at < 4 or keys[at - 1] != "op":
        return 0
    return next((i for i in range(at - 2, 0, -1) if keys[i] in _COMES), 0)


_APPEALS = frozenset("appeal hulpverzoek noodhulpverzoek hulpoproep noodoproep".split())
_COMES = frozenset(("komt", "kwam"))
_BESIDE_TOTAL = frozenset("in totaal nu daarmee hiermee dan inmiddels uit".split())
PORTIONS = frozenset(("deel", "gedeelte"))


def _says_nothing(words: Words, keys: Sequence[str], index: int) -> bool:
    """Does a word stand between a noun and its amount without being what the amount hangs on?"""
    key = keys[index]
    if key in ("waarde", "bedrage", "belope", "ten"):
        return True  # "ter waarde van", "ten bedrage van"
    if keys[max(index - 1, 0) : index + 1] == ["nog", "toe"]:
        return True  # "Onze bijdrage – tot nog toe € 19 miljoen – …"
    if key in ("af", "neer") and keys[index + 1] in ("van", "ter"):
        return True  # "gaf een toezegging af van € 5 miljoen"
    if key == "bbp" and "procent" in keys[max(index - 4, 0) : index]:
        return True  # "0,25 procent van zijn bbp, € 105 miljoen": so much it is.
    # "Een bijdrage voor klimaatschade": what it is for.
    return index > 0 and keys[index - 1] in ("voor", "tegen") and is_other(words, key)


def _tells_way(words: Words, sentence: Sentence, index: int, at: int) -> bool:
    """Does a noun tell by which way or at whose request an amount comes, not what it is?"""
    keys, key = sentence.keys, sentence.keys[index]
    if key in REQUESTS and is_met(sentence, index):
        # "op verzoek van Kyiv € 4 miljoen", "op haar verzoek"
        return keys[index - 1] in ("haar", "zijn", "hun") or index + 2 < at
    if not is_other(words, key):
        return False
    behind = _is_behind_preposition(keys, index, at)
    return behind or (index + 1 == at and _is_means(sentence, index))


def _has_owner(sentence: Sentence, index: int) -> bool:
    """Whether a noun has the adjective of a state or body right before it."""
    return any(a.kind == "adjective" and a.last == index - 1 for a in sentence.actors)


def _worth(words: Words, sentence: Sentence, amount: Amount, scope: Scope) -> str | None:
    """ "Het contract omvat het onderhoud en heeft een waarde van € 38 miljoen": "contract"."""
    at = sentence.token_at(amount.start)
    if sentence.keys[max(at - 2, 0) : at] != ["waarde", "van"]:
        return None
    joined = itertools.pairwise(sentence.keys[max(at - 6, 0) : at])
    if not any(first == "en" and second in ("heeft", "had") for first, second in joined):
        return None
    opening = [sentence.keys[i] for i in sentence.clauses.members(scope.clause)[:3]]
    return next((key for key in opening if is_order(words, key)), None)


def _behind_aside(keys: Sequence[str], at: int) -> str:
    """The word before an amount, past "zoals eerder gemeld"."""
    said = next((i for i in range(max(at - 4, 1), at) if keys[i] == "zoals"), at)
    return keys[max(said - 1, 0)]


def _antecedent(words: Words, sentence: Sentence, scope: Scope) -> str | None:
    """ "Het contract met Damen, dat een waarde van € 190 miljoen heeft": "contract".

    "De Nederlandse bijdrage, die € 5 miljoen bedraagt": "bijdrage".
    """
    if scope.opener not in ("die", "dat"):
        return None
    opening = scope.members[0]
    measured = not _MEASURES.isdisjoint(scope.keys) or {"groot", "is"} <= set(scope.keys)
    before = sentence.keys[opening - 1] if opening else ""
    if measured and before == "beschikbaar" and opening > 2:
        before = sentence.keys[opening - 2]  # "een bedrag beschikbaar dat … beloopt"
    if measured and is_noun(words, before) and not is_other(words, before):
        return before
    if "waarde" not in scope.keys:
        return None
    near = sentence.keys[max(opening - 8, 0) : opening]
    return next((key for key in near if key in words.contracted_nouns), None)


def _head(words: Words, sentence: Sentence, index: int, at: int) -> str | None:
    """The noun that this one hangs on: "overschrijding" in "de overschrijding op het project".

    Only where a verb of measure says the amount of the whole phrase; a measure ("de waarde
    van het pakket") stands for what it measures, a head that no list knows for nothing.
    """
    keys = sentence.keys
    if not any(key in _MEASURES or key in _COPULAS for key in keys[index + 1 : at]):
        verb = next((i for i in range(index - 1, 0, -1) if keys[i] in _MEASURES), 0)
        aside = verb and preposition_at(sentence, index)
        # "Het tekort bedroeg in de begroting van het fonds € 9 mln.": that is what it hangs on.
        other = (keys[i] for i in range(verb) if aside and is_other(words, keys[i]))
        return next(other, _cut(sentence, index, at) or keys[index])
    found = index
    for _ in range(_DEEPEST):
        before = preposition_at(sentence, found)
        if not before or not keys[before - 1].isalpha() or keys[before - 1] in _VERBAL:
            break
        head = before - 1
        if any(a.first <= head <= a.last for a in sentence.actors):
            # "het aandeel van Nederland in de kosten": whose it is, stands between.
            head = max(preposition_at(sentence, head) - 1, 0)
        if not is_noun(words, keys[head]):
            return keys[found] if keys[head] in words.measured or len(keys[head]) < 5 else None
        found = head
    return keys[found]


def _cut(sentence: Sentence, index: int, at: int) -> str | None:
    """ "de verlaging van het Groeifonds, in totaal € 6 mld.": by so much is it cut."""
    if not _OF_SUM.issuperset(sentence.keys[index + 1 : at]):
        return None
    of = preposition_at(sentence, index)
    head = sentence.keys[of - 1] if of else ""
    return "verlaging" if head.endswith(_CUTS) else None


_CUTS = tuple(
    "verlaging krimp inkrimping korting bezuiniging halvering uitholling vermindering".split()
)
_OF_SUM = frozenset("in totaal samen met van ten bedrage ter grootte hoogte".split())


def _is_behind_preposition(keys: Sequence[str], index: int, at: int) -> bool:
    """ "Op verzoek van Oekraïne is € 5 miljoen …": a phrase of its own before the verb."""
    if not index or keys[index - 1] not in ("op", "na", "bij", "door", "naar", "ondanks"):
        return False
    return any(key in _COPULAS for key in keys[index + 1 : at])


def _is_means(sentence: Sentence, index: int) -> bool:
    """ "wordt met een kasschuif € 5 miljoen uitgetrokken": by which way it comes."""
    before = preposition_at(sentence, index)
    return bool(before) and sentence.keys[before] in ("met", "via", "door", "dankzij", "uit")


def is_met(sentence: Sentence, request: int) -> bool:
    """ "op verzoek van", "na een oproep van": who gives does what was asked."""
    if "na" in sentence.keys[max(request - 3, 0) : request]:
        return True
    return preposition_of(sentence, request) in _AFTER


_AFTER = ("op", "na", "aan", "ingevolge", "naar")
REQUESTS = frozenset(
    "verzoek hulpverzoek aanvraag vraag hulpvraag aandringen oproep hulpoproep noodoproep".split()
)


def _may_be_subject(words: Words, keys: Sequence[str], index: int) -> bool:
    """ "Op verzoek van Oekraïne is …": behind its preposition a noun is no subject."""
    return is_noun(words, keys[index]) and (index == 0 or keys[index - 1] not in _LINKS)


_DEEPEST = 3
_COPULAS = frozenset("is was zijn waren".split())
_VERBAL = frozenset("is wordt zijn worden bedraagt komt gaat heeft hebben".split())


def preposition_at(sentence: Sentence, first: int) -> int:
    """The token of the preposition right before a noun phrase, 0 if there is none."""
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    for index in range(first - 1, max(first - 4, 0), -1):
        if text[ends[index] : starts[index + 1]].strip() in (";", ",", ":"):
            return 0  # "… dragen bij; de Nederlandse inleg": a particle before.
        if sentence.keys[index] in _LINKS:
            return index
        if sentence.keys[index] not in DETERMINERS and not sentence.keys[index].endswith("e"):
            return 0
    return 0


_LINKS = frozenset("van op in voor aan bij met uit door tot".split())
DETERMINERS = frozenset("de het een deze dit dat die onze ons mijn".split())


def owns_what_gets(sentence: Sentence, of: int, language: Language) -> bool:
    """ "gaat naar de noodhulpoperaties van UNHCR (€ 2 mln.)": whose that is to which money goes.

    `of` is the token of "van"; not "voor de bijdrage van de provincie (€ 2 mln.)".
    """
    if of < 1 or is_noun(words_of(language), sentence.keys[of - 1]):
        return False
    return preposition_of(sentence, of - 1) in ("naar", "aan")


def owns_thing(sentence: Sentence, of: int, language: Language) -> bool:
    """ "de renovatie van het Muziektheater (€ 3 mln.)": whose thing it is, that is no gift."""
    article, noun = sentence.keys[of - 2 : of] if of > 1 else ("", "")
    return article in ("de", "het", "een") and not is_gift(words_of(language), noun)


def _aside(sentence: Sentence, index: int) -> bool:
    """A word of a period or an actor, which may stand between a noun and its amount."""
    start = sentence.starts[index]
    return index in sentence.timed or any(a.start <= start < a.end for a in sentence.actors)


def _whose(sentence: Sentence, index: int) -> bool:
    """ "een bijdrage van de provincie (Drenthe) van € 8 miljoen": whose it is, between noun and
    amount."""
    keys, text, starts = sentence.keys, sentence.block.view.text, sentence.starts
    behind = index + 1
    while behind < len(keys) and text[starts[behind]].isupper():
        behind += 1
    if keys[behind : behind + 1] not in (["van"], ["ter"]):
        return False
    at = index - 2 if keys[index - 1] in ("de", "het", "deze", "onze") else index - 1
    return at > 0 and keys[at] == "van"


def _to_whom(sentence: Sentence, index: int) -> bool:
    """A word of "aan Tholen", "met het World Resources Institute"."""
    text, keys = sentence.block.view.text, sentence.keys
    if keys[index] in ("aan", "met", "bij"):
        return True
    if index > 1 and index + 1 < len(keys) and keys[index - 2] == "aan":
        # "de bijdrage aan de vaccinalliantie Gavi": what its name is of.
        if keys[index - 1] in ("de", "het") and text[sentence.starts[index + 1]].isupper():
            return True
    return index > 0 and text[sentence.starts[index]].isupper()


def _noun_after(words: Words, sentence: Sentence, amount: Amount) -> str | None:
    """ "1,34 miljard euro aan vergoedingen", "10 miljoen euro subsidie"."""
    after = sentence.token_at(amount.end)
    for index in range(after, min(after + 3, len(sentence.keys))):
        key = sentence.keys[index]
        if is_noun(words, key):
            return key
        if key not in ("aan", "extra", "euro", "in", "totaal", "nederlandse"):
            return None
    return None


def noun_status(words: Words, noun: str) -> str:
    if noun in words.intended_nouns or noun.endswith("reservering"):
        return "intended"
    if is_order(words, noun):
        return "contracted"
    return "announced" if noun in words.announced_nouns else "decided"
