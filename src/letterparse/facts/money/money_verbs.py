"""The verbs of giving that tell of an amount: those of its clause, without what tells of others."""

from __future__ import annotations

from itertools import pairwise

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.nouns import is_gift
from letterparse.facts.grammar.verbs import Form, Hit, is_participle, verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import Scope, priced_in, words_of
from letterparse.facts.money.givers_aside import apposed_giver
from letterparse.facts.money.part_words import is_opening_whole
from letterparse.facts.money.relatives import relative_at
from letterparse.facts.money.told_stages import meets_wish
from letterparse.language import Language
from letterparse.mentions.model import Amount


def money_hits(
    language: Language, sentence: Sentence, amount: Amount, scope: Scope, alone: bool
) -> list[Hit]:
    """The verbs of its own clause; `alone`: of no other amount was told before."""
    if relative_at(sentence, amount) is not None and is_opening_whole(sentence, amount, scope):
        return []  # "Van de € 9 mln. die Japan toezegde, is € 3 mln. betaald": that is the share's.
    hits = verbs_in(scope.marked, verb_forms(language, "giving"), "m")
    promised = of_whole_before(scope, language)
    if promised is not None and len(sentence.amounts) > 1:
        hits = [hit for hit in hits if hit.at != promised.at]
    hits = _of_whole_behind(hits, language, sentence, amount, scope)
    if alone and _FROM_OR_FOR.isdisjoint(scope.keys):
        # "Daar komt nog € 30 miljoen bij": to what, and from whom, is not said.
        hits = [hit for hit in hits if hit.form.verb != "komen bij"]
    if "om" in scope.keys and any(keys in _CONCERNS for keys in pairwise(scope.keys)):
        # "In België gaat het naar schatting om € 5 miljoen": nowhere it goes.
        hits = [hit for hit in hits if hit.form.verb != "gaan naar"]
    if _with_gift(sentence, amount, language):
        # "Met de bijdrage van € 5 mln. kan UNICEF vaccins kopen": what is done with it.
        hits = [hit for hit in hits if hit.form.status != "contracted"]
    # "voor (soortgelijke) aankopen": what it is for, where nobody buys yet.
    hits = [hit for hit in hits if not _is_purchases(scope.marked, hit)]
    # "Het totaal bleef steken op € 5 miljoen": so far it came.
    hits = [hit for hit in hits if not _is_stuck(scope.marked, hit)]
    if "voorbehoud" in scope.keys:
        # "€ 5 mln. gereserveerd, onder het voorbehoud dat de Kamer instemt": what another does.
        provided = scope.marked.index("voorbehoud")
        hits = [hit for hit in hits if hit.at < provided] or hits
    if {"zich", "af"} <= set(scope.marked):
        # "Dat tekent zich af tegen een budget van € 5 miljoen": nobody signs.
        hits = [hit for hit in hits if not scope.marked[hit.at].startswith("teken")]
    if not (_MANY_GIVERS.isdisjoint(scope.keys) or ("van", "de") in pairwise(scope.keys)):
        # "Voor alle donoren is $ 5 miljard het doel": nobody is one of them there.
        hits = [hit for hit in hits if hit.form.verb not in _ONE_OF]
    if scope.keys[0] == "zoals":
        # "Zoals aangekondigd in mijn brief heeft het fonds besloten …": so it was told before.
        hits = [hit for hit in hits if hit.at > 2 or hit.form.status != "announced"]
    if "omgezet" in scope.keys and _TURNED_INTO.isdisjoint(scope.keys):
        # "In de sector wordt € 22 miljard omgezet": turnover; but a loan "omgezet in een gift".
        hits = [hit for hit in hits if scope.marked[hit.at] != "omgezet"]
    if "voor" not in scope.keys:
        # "De rekening kwam uit op € 5 miljoen": that is a price.
        hits = [hit for hit in hits if hit.form.verb != "voor rekening komen"]
    # "heeft voldaan aan de wens van de Kamer": a wish is met, no bill.
    hits = [hit for hit in hits if not meets_wish(scope.marked, hit.at)]
    # "€ 14 miljoen meer dan begroot": what it is compared with.
    hits = [hit for hit in hits if not _is_compared_with(scope.marked, hit)]
    # "…, eerder begroot op € 210 miljoen, …": what was reckoned, and nothing put on a budget.
    hits = [hit for hit in hits if scope.marked[hit.at : hit.at + 2] != _BUDGETED_AT]
    if sentence.keys[sentence.token_at(amount.start) - 1] != "met":
        # "zet het overleg over € 5 miljoen voort": not with that sum.
        hits = [hit for hit in hits if hit.form.verb != "voortzetten"]
    if len(hits) > 1:  # "Voor het versterkte toezicht is … uitgetrokken"
        hits = [hit for hit in hits if not _is_inflected(scope.marked, hit)] or hits
    if priced_in(words_of(language), scope.keys):
        hits = [hit for hit in hits if not _is_attributive(scope.marked, hit)]
    first = sentence.token_at(amount.start)
    if sentence.keys[max(first - 2, 0) : first] == ["goed", "voor"]:
        pairs = pairwise(scope.keys[:_NEAR_HEAD])
        worth = any(a in _ITS and is_gift(words_of(language), b) for a, b in pairs)
        if apposed_giver(sentence, first, language) is not None or worth:
            hits = hits or [_GOOD_FOR]  # "Peru hervat zijn bijdrage aan UNRWA, goed voor …" too
        elif ", goed" in " ".join(scope.marked):
            # "Een plan is bekendgemaakt, goed voor € 5 miljoen": what it is worth, not who gives.
            hits = [hit for hit in hits if hit.form.verb != "goed zijn voor"]
    return hits


def _is_purchases(marked: list[str], hit: Hit) -> bool:
    before = marked[max(hit.at - 2, 0) : hit.at]
    return marked[hit.at] == "aankopen" and "voor" in before and "te" not in before


def _with_gift(sentence: Sentence, amount: Amount, language: Language) -> bool:
    """ "Met een gift van …", at the head of a sentence."""
    keys = sentence.keys
    opens = keys[0] == "met" and keys[3:4] == ["van"] and sentence.token_at(amount.start) == 4
    return opens and is_gift(words_of(language), keys[2])


def _is_compared_with(marked: list[str], hit: Hit) -> bool:
    return hit.at > 0 and marked[hit.at - 1] == "dan" and is_participle(marked[hit.at])


_MANY_GIVERS = frozenset("donoren financiers geldschieters".split())
_ONE_OF = ("donor zijn", "financier zijn", "geldschieter zijn")
_TURNED_INTO = frozenset("een naar lening gift subsidie schuld bijdrage".split())
_NEAR_HEAD = 6
_ITS = frozenset("zijn haar hun onze".split())
_BUDGETED_AT = ["begroot", "op"]
_GOOD_FOR = Hit(0, Form("goed zijn voor", "decided", False, "", "mn", frozenset()))


def _of_whole_behind(
    hits: list[Hit], language: Language, sentence: Sentence, amount: Amount, scope: Scope
) -> list[Hit]:
    """ "€ 25 miljoen van de toegezegde € 40 miljoen is overgemaakt": each has its own verb."""
    wholes = {a.start: sentence.token_at(a.start) - 1 for a in sentence.amounts}
    wholes = {start: at for start, at in wholes.items() if _is_whole(sentence, at)}
    if not wholes or min(wholes) <= sentence.amounts[0].start:
        return hits
    words = {sentence.keys[at] for at in wholes.values()}
    if amount.start not in wholes:
        return [hit for hit in hits if scope.marked[hit.at] not in words] or hits
    word = sentence.keys[wholes[amount.start]]
    forms = verb_forms(language, "giving")
    said = forms.get(word) or forms.get(word.removesuffix("e"), [])
    own = [hit for hit in hits if scope.marked[hit.at] == word]
    return own or [Hit(_ELSEWHERE, form) for form in said if "m" in form.uses][:1] or hits


def _is_whole(sentence: Sentence, attribute: int) -> bool:
    """ "van de toegezegde" before an amount, behind another one."""
    before = sentence.keys[max(attribute - 2, 0) : attribute]
    return before in (["van", "de"], ["van", "het"]) and sentence.keys[attribute].endswith("e")


def of_whole_before(scope: Scope, language: Language) -> Hit | None:
    """ "Van de beloofde € 30 miljoen is € 20 miljoen overgemaakt": what tells of the first."""
    words = scope.marked
    sum_at = next((i for i, word in enumerate(words) if word in _SIGNS), 0)
    # "van de beloofde", "van de voor Niger bestemde"
    opened = range(sum_at - 3, max(sum_at - _LONGEST, -1), -1)
    at = next((i for i in opened if words[i : i + 2] in _OF_THE), None)
    if at is None or "," in words[at:sum_at]:
        return None
    if any(word == "#" for word in words[:at]):
        return None  # "€ 25 miljoen van de toegezegde € 40 miljoen"
    forms, word = verb_forms(language, "giving"), words[sum_at - 1]
    bare = word if word in forms else word.removesuffix("e")
    money = (form for form in forms.get(bare, ()) if "m" in form.uses and word.endswith("e"))
    return next(
        (Hit(sum_at - 1, form) for form in money if is_participle(bare) or bare == word), None
    )


_LONGEST = 8
_OF_THE = (["van", "de"], ["van", "het"])
_SIGNS = frozenset("€ # $ eur usd nlg gbp".split())
_CONCERNS = (("gaat", "het"), ("ging", "het"), ("het", "gaat"), ("het", "ging"))
_FROM_OR_FOR = frozenset("voor van uit vanuit aan".split())


def _is_attributive(marked: list[str], hit: Hit) -> bool:
    """ "de vervanging van het geschonken materieel vergt …": said of a noun."""
    before, behind = marked[max(hit.at - 1, 0)], marked[hit.at + 1 : hit.at + 2]
    return is_participle(marked[hit.at]) and before in _ARTICLES and behind not in ([], [","])


def _is_inflected(marked: list[str], hit: Hit) -> bool:
    """ "voor het versterkte toezicht": as a simple past it would have no article before it."""
    at, behind = hit.at, marked[hit.at + 1 : hit.at + 2]
    if not hit.form.past or marked[max(at - 1, 0)] not in ("de", "het", "deze", "dit"):
        return False
    return at > 1 and marked[at - 2] in ("voor", "aan", "van", "door", "met", "in") and behind != []


_ARTICLES = frozenset("de het een al alle deze die dit dat reeds eerder".split())


def _is_stuck(marked: list[str], hit: Hit) -> bool:
    return hit.form.verb == "steken in" and marked[hit.at + 1 : hit.at + 2] == ["op"]


def relative_hits(
    language: Language, sentence: Sentence, amount: Amount, scope: Scope
) -> list[Hit]:
    """The verbs of "€ 5 miljoen die voor … is gereserveerd": the clause that the amount opens."""
    after = relative_at(sentence, amount)
    clause = sentence.clauses.of[after] if after is not None else scope.clause
    if clause == scope.clause:
        return []
    keys = [sentence.keys[i] for i in sentence.clauses.members(clause)]
    hits = verbs_in(keys, verb_forms(language, "giving"), "m")
    if after is not None and sentence.keys[after] == "waarmee":
        # "UNICEF krijgt € 5 miljoen, waarmee het tenten koopt": what is done with what was given.
        given = verbs_in(scope.marked, verb_forms(language, "giving"), "m")
        hits = [hit for hit in hits if not given or hit.form.status != "contracted"]
    done = not _DONE.isdisjoint(keys)  # "€ 3 miljoen die in mei is overgemaakt"
    forms = (hit.form for hit in hits)
    return [
        Hit(_ELSEWHERE, form._replace(past=True) if done and form.status == "delivered" else form)
        for form in forms
    ]


_DONE = frozenset("is zijn heeft hebben werd werden".split())
# The place of a verb of another clause, which has none among the words of this one.
_ELSEWHERE = -1
