"""The price that the words behind goods tell of them: "De aanschaf kost € 150 miljoen".

A price alone is no gift. Told of goods that somebody gives or buys it is the amount of that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from letterparse.facts.goods.packages import holding, is_package
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.model import Commitment
from letterparse.facts.things.goods_nouns import goods_words
from letterparse.language import Language
from letterparse.mentions.model import Amount

_COST = frozenset("kost kosten kostte kostten".split())
_AMOUNT_TO = frozenset(
    "bedraagt bedragen bedroeg bedroegen beloopt belopen beliep is zijn was waren".split()
)
_RECKONED = frozenset("geraamd geschat begroot becijferd berekend vastgesteld".split())
_PRICES = ("kosten", "waarde", "prijs", "koopsom", "totaalbedrag", "ordersom")
_SO_MUCH = frozenset(
    "samen tezamen in totaal circa ongeveer ruim bijna zo n naar schatting".split()
)
_THEREOF = frozenset("daarvan hiervan ervan daarvoor hiervoor".split())
_HAVING = frozenset("heeft had kent kende vertegenwoordigt vertegenwoordigde".split())
_PRONOUNS = frozenset("die deze ze zij dat dit".split())
_ARTICLES = frozenset("de het deze dit die alle onze ons nieuwe totale gehele".split())
# "Elke raket kost € 2 miljoen", "€ 9 miljoen per tank per jaar".
_RATES = frozenset("per elk elke ieder iedere stuk enkele één jaarlijks jaar gemiddeld".split())


def attach_prices(context: Context, money: list[Commitment], kind: list[Commitment]) -> None:
    """Give goods without an amount the price that their sentence or the next one tells.

    Where several goods were told of, nobody knows whose price it is.
    """
    taken = {(one.place.block, one.amount.start) for one in money if one.amount is not None}
    for one in kind:
        for sentence, amount in _amounts_behind(context, one, kind):
            free = (one.place.block, amount.start) not in taken
            if one.amount is None and free and _is_price(sentence, amount, one, context.language):
                one.amount = amount
                end = max(one.place.end, amount.end)
                here = sentence.start <= one.place.start
                one.place = one.place._replace(end=end if here else one.place.end)
                if not here:
                    one.also.append(one.place._replace(start=sentence.start, end=sentence.end))


def _amounts_behind(
    context: Context, one: Commitment, kind: Sequence[Commitment]
) -> Iterator[tuple[Sentence, Amount]]:
    """The amounts of the goods' own sentence and of the next one, if no other goods are told."""
    told = context.sentences(context.outline.blocks[one.place.block])
    here = next((s for s in told if s.start <= one.place.start < s.end), None)
    if here is None:
        return
    near = told[here.index : here.index + 2]
    others = [
        other
        for other in kind
        if other is not one and other.place.block == one.place.block
        if near[0].start <= other.place.start < near[-1].end
    ]
    if others and _is_only_one_of(one, others, near[-1]):
        near, others = near[1:], []  # "De Nederlandse bestelling heeft een waarde van …"
    elif others:
        near, others = near[:1], [o for o in others if o.place.start < here.end]
    for sentence in near if not others else ():
        for amount in sentence.amounts:
            yield sentence, amount


def _is_only_one_of(one: Commitment, others: Sequence[Commitment], behind: Sentence) -> bool:
    """True if the next sentence tells by an adjective of whose goods it tells: of these alone."""
    whose = {a.code for a in behind.actors if a.kind == "adjective" and a.first < _HEAD}
    return one.donor in whose and all(other.donor not in whose for other in others)


_HEAD = 3
_BOOKED = frozenset("boekwaarde restwaarde dagwaarde nieuwwaarde vervangingswaarde".split())


def _is_price(sentence: Sentence, amount: Amount, one: Commitment, language: Language) -> bool:
    """True if the words before the amount make it what these goods cost."""
    if any(key in _BOOKED for key in sentence.keys):
        return False  # What old goods still stand for in the books is no price.
    keys, after = sentence.keys, sentence.token_at(amount.end)
    at = sentence.token_at(amount.start) - 1
    while at > 0 and keys[at] in _SO_MUCH:
        at -= 1
    if keys[at] == "op" and keys[at - 1] in _RECKONED:
        at -= 2  # "De kosten worden geraamd op …"
    behind = {*keys[after : after + 2]}
    if _is_cost_behind(keys[after : after + 2]) and _phrase_before(sentence, at + 1)[:1]:
        ahead = _phrase_before(sentence, at + 1)
        return ahead[0] == "die" and _RATES.isdisjoint(ahead)
    if at < 1 or not _RATES.isdisjoint(keys[after : after + 2]):
        return False
    here = sentence.start <= one.place.start < sentence.end
    if (
        here
        and one.place.block == sentence.block.index
        and _is_of_antecedent(sentence, at, one.own)
    ):
        return True
    subject = _phrase_before(sentence, at)
    if keys[at] == "van" and keys[at - 1].endswith("waarde"):
        verb = holding(sentence, range(len(keys)), language)
        if verb is not None and at < verb:
            return True  # "Dat pakket, ter waarde van € 3 miljoen, omvat …"
        subject = _phrase_before(sentence, at - 3)
        having = keys[at - 3] in _HAVING and keys[at - 2] == "een"
        return having and _names(subject[-1:], one, language)
    if not _RATES.isdisjoint(subject):
        return False
    if keys[at] in _COST or (keys[at] in _HAVE and "gekost" in behind):
        if subject[:1] == ["een"]:
            return False  # "Een vrachtwagen met hulp kost 3.500 dollar."
        return _names(subject[-1:], one, language)
    if keys[at] not in _AMOUNT_TO:
        return False
    for place, key in enumerate(subject):
        if key.endswith(_PRICES):
            return _is_of(subject[place + 1 :], one, language)
    return False


def _is_cost_behind(behind: Sequence[str]) -> bool:
    """ "die … kostten", "die … hebben gekost", "die … waard zijn"."""
    if behind[:1] and behind[0] in _COST:
        return True
    return ("gekost" in behind and not _HAVE.isdisjoint(behind)) or behind[:1] == ["waard"]


_HAVE = frozenset("heeft hebben had hadden".split())


def _is_of_antecedent(sentence: Sentence, at: int, own: bool | None) -> bool:
    """ "veertien tanks, waarvan de kosten € 165 miljoen bedragen"; `at` is before the amount."""
    clause = sentence.clauses.of[at]
    if sentence.clauses.opener[clause] != "waarvan":
        return False
    ahead = [sentence.keys[i] for i in sentence.clauses.members(clause) if i <= at]
    # "waarvan het Nederlandse deel € 82 miljoen bedraagt": what we pay of what several buy.
    ours = bool(own) and any(pair in _OUR_SHARE for pair in pairwise(ahead[1:5]))
    priced = ours or any(key.endswith(_PRICES) for key in ahead[1:5])
    return priced and _RATES.isdisjoint(ahead)


_OUR_SHARE = {(our, part) for our in ("nederlandse", "ons") for part in ("deel", "aandeel")}


def _phrase_before(sentence: Sentence, at: int) -> list[str]:
    """The words before a verb, back to where its clause begins, without an aside in commas."""
    last = at
    first = _unparted(sentence, last)
    if first == last and first > 1:  # "De order, voor duizend stuks, heeft …"
        last = _unparted(sentence, last - 1)
        first = _unparted(sentence, last - 1) if last > 1 else last
    return sentence.keys[first:last]


def _unparted(sentence: Sentence, at: int) -> int:
    """The first of the tokens before this one that no mark parts from each other and from it."""
    text = sentence.block.view.text
    while at > 0 and text[sentence.ends[at - 1] : sentence.starts[at]] == " ":
        at -= 1
    return at


def _is_of(words: Sequence[str], one: Commitment, language: Language) -> bool:
    """ "de kosten", "de waarde daarvan", "de prijs van de schepen"; not "van de training"."""
    if not words:
        return True
    if len(words) == 1:
        return words[0] in _THEREOF
    return words[0] in ("van", "voor") and (
        words[1] in _ARTICLES and _names(words[-1:], one, language)
    )


def _names(words: Sequence[str], one: Commitment, language: Language) -> bool:
    """True for "die", "de bestelling", "het pakket", and for the goods' own noun."""
    if not words:
        return False
    key, item = words[0], (one.item or "").lower()
    deal = key in goods_words(language).buying_nouns or is_package(key, language)
    return key in _PRONOUNS or deal or (len(key) > 3 and item.endswith(key))
