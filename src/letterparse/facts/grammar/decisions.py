"""When something was decided or told, which is not when it is done."""

from __future__ import annotations

from itertools import pairwise

from letterparse.facts.grammar.context import Sentence
from letterparse.mentions.model import Period


def dates_decision(sentence: Sentence, period: Period) -> bool:
    """ "heeft in januari besloten … te sturen", "In mei kondigde Spanje aan dat …"."""
    if _dates_debate(sentence, period) or _is_of_decision(sentence, period):
        return True
    if period.first is None or period.last is None or _DECIDING.isdisjoint(sentence.present):
        return False
    keys, at = sentence.keys, sentence.token_at(period.start)
    behind = sentence.token_at(period.end)
    told_what = not {"te", "dat"}.isdisjoint(keys[behind:]) or ("tot", "het") in pairwise(keys)
    told_what = told_what or ("in", "met") in pairwise(keys[behind:])  # "stemde in mei in met"
    if not told_what or not _FOR.isdisjoint(keys[max(at - 2, 0) : at + 1]):
        return False
    told = next(i for i, key in enumerate(keys) if key in _DECIDING)
    if told == behind:
        return True  # "heeft in januari besloten", "In mei besloot Spanje"
    first = at - (at > 0 and keys[at - 1] in _IN)
    if keys[told] in _DECIDED:  # "In januari heeft het kabinet besloten"
        return first == 0 and keys[behind] in _HAVING and told > behind
    subjects = {keys[a.first] for a in sentence.actors if a.kind in ("country", "own")}
    # "kondigde in mei aan", "besloot Spanje eind mei"
    return told < first and (_ADVERBS | subjects).issuperset(keys[told + 1 : first])


def _is_of_decision(sentence: Sentence, period: Period) -> bool:
    """ "het besluit (van de Veiligheidsraad) van 30 juni om …": the decision's own day."""
    at = sentence.token_at(period.start)
    if at < 2 or sentence.keys[at - 1] != "van" or period.first is None or period.last is None:
        return False
    ahead = sentence.keys[max(at - 7, 0) : at - 1]
    decision = next((i for i, key in enumerate(ahead) if key.endswith("besluit")), None)
    return decision is not None and ahead[decision + 1 : decision + 2] in ([], ["van"])


def dates_pledge(sentence: Sentence, period: Period) -> bool:
    """ "had ik de bijdrage deze maand al aangekondigd": when it was said, in so many words."""
    after = sentence.token_at(period.end)
    after += sentence.keys[after : after + 1] in (["al"], ["reeds"], ["ook"])
    near = sentence.keys[max(sentence.token_at(period.start) - 1, 0) :][:2]
    return sentence.keys[after : after + 1] in _PLEDGED and _FOR.isdisjoint(near)


_PLEDGED = (
    *(["aangekondigd"], ["toegezegd"], ["bekendgemaakt"], ["beloofd"]),
    *(["toezegde"], ["toezegden"], ["beloofde"], ["beloofden"], ["aankondigde"]),
)


def _dates_debate(sentence: Sentence, period: Period) -> bool:
    """ "Vorige week besprak de Kamer de missie in Mali, waaraan …": when it was spoken of."""
    clauses, at = sentence.clauses, sentence.token_at(period.start)
    if period.first is None or period.last is None or at >= len(sentence.keys):
        return False
    inside = clauses.members(clauses.of[at])
    chamber = next((i for i in inside if sentence.keys[i] == "kamer"), None)
    verb = next((i for i in inside if sentence.keys[i] in _DEBATING), None)
    return chamber is not None and verb is not None and at < max(chamber, verb) + 2


_DEBATING = frozenset(
    "besprak besproken debatteerde gedebatteerd sprak gesproken stemde ingestemd behandelde "
    "behandeld gaf gegeven aangenomen".split()
)
_FOR = frozenset("voor over vanaf tot".split())
_IN = frozenset("in op al begin medio eind".split())
_HAVING = frozenset("heeft hebben had hadden is zijn werd werden".split())
_ADVERBS = frozenset("al reeds nog eerder ook".split())
_DECIDED = frozenset(
    "besloten ingestemd bekendgemaakt aangekondigd gemeld toegezegd laten bevestigd".split()
)
_DECIDING = _DECIDED | frozenset(
    "besluit besloot kondigde kondigden maakte maakten meldde meldden liet lieten zegde zegden "
    "bevestigde bevestigden stemde stemden".split()
)
