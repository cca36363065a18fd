"""Parts of an amount told before: "waarvan", "hiervan", years that divide a total."""

from __future__ import annotations

from letterparse.facts import roles
from letterparse.facts.context import Sentence
from letterparse.facts.model import Commitment
from letterparse.facts.purses import COMING, ORIGIN
from letterparse.facts.subjects import subject_of
from letterparse.facts.verbs import Hit
from letterparse.facts.verdicts import Before, Scope, Verdict, Words, best_of, status_of
from letterparse.language import Language
from letterparse.mentions.model import Amount


def is_part(words: Words, sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    if scope.opener in words.parts:
        return True
    if scope.opener == "(":
        return False
    if _of_a_whole(words, sentence, amount) or _names_its_whole(sentence, amount):
        return True
    keys = scope.keys
    if scope.opener == ":":
        keys = [sentence.keys[i] for i in sentence.clauses.members(scope.clause)]
    for place, key in enumerate(keys[:6]):
        if key in words.parts:
            before = keys[place - 1] if place else ""
            return before in _TAKING or all(k in _PARTITIVE for k in keys[:place])
    if keys[0] != "van":
        return False
    earlier = [a for a in sentence.amounts if a.end < amount.start]
    return "dit bedrag" in " ".join(scope.keys[:4]) or (
        bool(earlier) and sentence.token_at(earlier[0].start) <= 3
    )


def _of_a_whole(words: Words, sentence: Sentence, amount: Amount) -> bool:
    """ "De zesde tranche daarvan, 500 miljoen euro groot", "Dertig miljoen euro hiervan"."""
    at, after = sentence.token_at(amount.start), sentence.token_at(amount.end)
    if at < 3 and sentence.keys[after : after + 1] and sentence.keys[after] in _OF_IT:
        return True
    if at < 2 or sentence.keys[at - 1] not in words.parts:
        return False
    if sentence.keys[at - 2] in words.own_costs:
        return False  # "De kosten daarvan, € 1,1 mln.": no part, a price.
    return sentence.block.view.text[sentence.ends[at - 1] : amount.start].strip() == ","


_OF_IT = frozenset(("daarvan", "hiervan", "ervan"))


_GETTING = frozenset("ontvangt ontvangen ontving ontvingen krijgt krijgen kreeg kregen".split())
_TAKING = frozenset("ontvangt ontvangen krijgt krijgen is zijn wordt worden gaat gaan".split())


def _names_its_whole(sentence: Sentence, amount: Amount) -> bool:
    """ "Dertig miljoen euro hiervan": the word stands right behind the amount."""
    after = sentence.token_at(amount.end)
    if sentence.keys[after : after + 1] not in (["hiervan"], ["daarvan"], ["ervan"]):
        return False
    return sentence.block.view.text[amount.end : sentence.starts[after]] == " "


_PARTITIVE = frozenset(
    "het grootste deel een de helft kwart derde aanzienlijk aanzienlijke ook en waar is wordt "
    "ruim bijna".split()
)


def judge_part(
    language: Language,
    words: Words,
    sentence: Sentence,
    amount: Amount,
    scope: Scope,
    before: Before,
    hits: list[Hit],
) -> Verdict:
    """A part of an amount is a commitment if its whole is, and it has a use of its own."""
    parent = before.here or (None if before.refused_here else before.head)
    comes = not COMING.isdisjoint(scope.keys) and not ORIGIN.isdisjoint(scope.keys)
    if parent is None:
        hit = best_of(hits)
        if hit is not None and own_giver(sentence, scope, language):
            return Verdict(f"gives:{hit.form.verb}", status=status_of(hit, scope.keys), hit=hit)
        if comes and parent is None and not before.refused_here:
            return Verdict("purse", status="decided")
        return Verdict(None, "it is a part of an amount that is no commitment")
    if not (hits or words.pricing.isdisjoint(scope.keys)):
        return Verdict(None, "it is priced or estimated")
    stages = [s for s in (status_of(h, scope.keys) for h in hits) if s != "decided"]
    named = any(hit.form.verb == "ontvangen" for hit in hits)
    if named and not stages and _yearly(sentence, amount, parent):
        return Verdict(None, "it only divides a total over years")
    named = named or any(hit.form.verb in _REACHING for hit in hits)
    used = named or comes or has_use(sentence, amount, scope)
    used = used or own_giver(sentence, scope, language)
    used = used or (bool(hits) and _of_a_whole(words, sentence, amount))
    if not stages and not used:
        return Verdict(None, "it only divides a total over years")
    status = stages[0] if stages else parent.status
    return Verdict("part", status=status, hit=best_of(hits))


def own_giver(sentence: Sentence, scope: Scope, language: Language) -> bool:
    """ "waarvan Nederland 100 miljoen bijdraagt": the part names who gives it."""
    if roles.subjects(sentence, scope.members):
        return True
    if not _GETTING.isdisjoint(scope.keys):
        return False
    return bool(subject_of(sentence, scope.members, scope.opener, language).givers)


def _yearly(sentence: Sentence, amount: Amount, parent: Commitment) -> bool:
    """A year beside a part of what is spent over several years."""
    whole = parent.period
    if whole is None or not whole.first or not whole.last or whole.last.year == whole.first.year:
        return False
    return any(p.first and (amount.start - p.end < 30) for p in sentence.periods)


_REACHING = frozenset(("terechtkomen", "toevallen", "toekomen", "ten goede komen"))
_USES = frozenset("voor aan naar betrekking ten bestemd via door in op".split())


def has_use(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """True if a part names what it is for, not only when it is spent."""
    later = [a.start for a in sentence.amounts if a.start > amount.start]
    earlier = [a.end for a in sentence.amounts if a.start < amount.start]
    low = max(earlier, default=sentence.starts[scope.members[0]])
    high = min(later, default=sentence.ends[-1])
    for (key, start), following in zip(
        zip(sentence.keys, sentence.starts, strict=True), sentence.starts[1:], strict=False
    ):
        if key not in _USES or not low <= start < high:
            continue
        if amount.start <= start < amount.end:
            continue
        if any(p.start <= start < p.end for p in sentence.periods):
            continue
        if any(p.start <= following < p.end for p in sentence.periods):
            continue
        return True
    return False


def _in_year(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """ "te betalen in 2025 (€ 10 miljoen) en 2026 (€ 15 miljoen)"."""
    if scope.opener != "(":
        return False
    text = sentence.block.view.text
    return any(text[p.end : amount.start].strip() == "(" for p in sentence.periods if p.first)


def divides(sentence: Sentence, amount: Amount, scope: Scope, before: Before) -> bool:
    """ "€ 3,4 miljoen: € 0,9 miljoen in 2019 en € 2,5 miljoen in 2020"."""
    if _in_year(sentence, amount, scope) and before.here is not None:
        return True
    if scope.opener != ":" or before.here is None or before.here.amount is None:
        return False
    start = before.here.amount.end
    if any(start <= actor.start < amount.start for actor in sentence.actors):
        return False
    text = sentence.block.view.text
    if any(
        key in ("de", "het", "een")
        and start <= at < amount.start
        and text[at].islower()
        and not any(p.start <= at < p.end for p in sentence.periods)
        for key, at in zip(sentence.keys, sentence.starts, strict=True)
    ):
        return False
    timed = any(start <= p.start and p.first for p in sentence.periods)
    return timed and not has_use(sentence, amount, scope)
