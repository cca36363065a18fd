"""Money of a gift that the sentence before told of without its amount: whoever gave, gives this.

"Noorwegen heeft een bijdrage toegezegd. Het gaat om € 15 miljoen."
"De provincie draagt bij aan het station. Die bijdrage bedraagt € 4 miljoen."
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.gifts.stages import best_of
from letterparse.facts.grammar.case import GETTING, Case, donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.nouns import is_gift, is_order
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.purses import purse_at
from letterparse.facts.grammar.roles import NL, Donor
from letterparse.facts.grammar.signals import PEOPLE
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import Hit, verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import Before, words_of
from letterparse.facts.money.selling import is_firm
from letterparse.facts.things.goods_nouns import goods_words
from letterparse.language import Language

_POINTING = frozenset("die deze dat dit hun zijn haar".split())


def is_about(sentence: Sentence) -> bool:
    """ "Het gaat (daarbij) om € 15 miljoen", "In totaal gaat het om …"."""
    keys = sentence.keys
    if not _GOES.isdisjoint(keys[:4]) and "het" in keys[:4] and "om" in keys[:6]:
        return True
    # "In de Najaarsnota staat dat het om € 15 miljoen gaat"
    at = keys.index("dat") if "dat" in keys[:_REPORTING] else len(keys)
    return keys[at + 1 : at + 3] == ["het", "om"] and not _GOES.isdisjoint(keys[at:])


_GOES = frozenset(("gaat", "ging"))
_REPORTING = 8


def gift_before(last: Sentence | None, language: Language) -> Hit | None:
    """The verb of giving of a sentence that tells of a gift, but of no amount."""
    if last is None or last.amounts:
        return None
    said = last.marked_words(range(len(last.keys)))
    words = words_of(language)
    if not words.asking.isdisjoint(last.keys):
        return None
    hit = best_of(verbs_in(said, verb_forms(language, "giving"), "m"))
    if hit is not None and ("terug" in said or not _BACK.isdisjoint(last.keys)):
        return None  # "Gemeenten betalen het overschot terug. Het gaat om € 21 miljoen."
    money = not _MONEY.isdisjoint(last.present) or any(is_gift(words, key) for key in last.keys)
    return hit if money or (hit is not None and hit.form.verb in _PAYING) else None


_MONEY = frozenset("geld gelden middelen fondsen".split())
_BACK = frozenset("terugbetaald terugbetalen terugbetaalt teruggestort terugstorten".split())
# Of no thing but money: "Nederland betaalt mee. Dit jaar gaat het om € 6 miljoen."
_PAYING = frozenset("meebetalen bijdragen vergoeden subsidiëren bekostigen".split())


def undone_before(sentence: Sentence, last: Sentence | None, language: Language) -> str | None:
    """ "Ik verstrek die subsidie niet (langer). Het gaat om € 5 miljoen": "denied" or "ended"."""
    if last is None or last.amounts or last.block is not sentence.block:
        return None
    if not (is_about(sentence) or sentence.keys[1:2] == ["betreft"]):
        return None
    refused = _refused_at(last)
    if refused is None and "geen" not in last.present:
        return None
    said = last.marked_words(range(len(last.keys)))
    if not verbs_in(said, verb_forms(language, "giving"), "m"):
        return None
    if given_no_longer(last.keys):
        return "ended"
    behind = last.keys[refused + 1 :][:1] if refused is not None else []
    return None if behind and behind[0] in _NOT_DENYING else "denied"


def _refused_at(sentence: Sentence) -> int | None:
    """The token of "niet"; "niet-militaire steun" is given all the same."""
    text, ends = sentence.block.view.text, sentence.ends
    places = (i for i, key in enumerate(sentence.keys) if key == "niet")
    return next((i for i in places if text[ends[i] : ends[i] + 1] not in ("-", "‑")), None)


def given_no_longer(keys: Sequence[str]) -> bool:
    """ "wordt niet langer verstrekt"."""
    return any(pair in _NO_LONGER for pair in itertools.pairwise(keys))


_NO_LONGER = (("niet", "langer"), ("niet", "meer"))
_NOT_DENYING = frozenset("alleen eerder slechts zozeer enkel".split())


def instalment_of(sentence: Sentence, at: int, before: Before) -> str | None:
    """The noun of "Er zijn twee tranches: de eerste bedraagt € 6 miljoen, de tweede € 3 miljoen".

    They may be told of in the sentence before, without their sum; `at` is the amount's token.
    """
    last = before.last
    if last is not None and (last.amounts or last.block is not sentence.block):
        last = None
    keys = sentence.keys
    ordinal = keys[max(at - 3, 0) : max(at - 1, 0)]
    if len(ordinal) < 2 or ordinal[0] != "de" or ordinal[1] not in ORDINALS:
        return None
    if keys[at - 1] not in _MEASURES:
        return None
    told = [*(last.keys if last is not None else ()), *keys[: at - 3]]
    return next((key for key in reversed(told) if key.endswith(_INSTALMENTS)), None)


ORDINALS = frozenset("eerste tweede derde vierde vijfde zesde laatste volgende andere".split())
_MEASURES = frozenset("bedraagt bedroeg beloopt beliep is was omvat".split())
_INSTALMENTS = ("tranches", "termijnen", "stortingen", "deelbetalingen", "bijdragen", "leningen")


def said_giver(case: Case) -> Donor | None:
    """Who gives by the sentence before, where these words point to what it told."""
    last, language = case.before.last, case.context.language
    if last is None or last.amounts or not _points_back(case, language):
        return None
    members = list(range(len(last.keys)))
    if is_passive(last, members, language) or not GETTING.isdisjoint(last.present):
        return None  # "Aruba ontvangt steun. Het gaat om € 5 miljoen.": who gets it does not give.
    givers = subject_of(last, members, "", language).givers
    if not givers or givers[0].own:
        return None
    gives = verbs_in(last.marked_words(members), verb_forms(language, "giving"), "m")
    return donor_from(givers[0], language) if gives else None


def given_by_us(case: Case) -> Donor | None:
    """ "Nederland stelde fondsen beschikbaar. Het gaat om € 3 mln. uit het Waterfonds": ours."""
    last, sentence = case.before.last, case.sentence
    if case.verdict.rule != "gift-before" or last is None:
        return None
    others = any(a.code != "NL" and a.first > case.scope.at for a in sentence.actors)
    givers = subject_of(last, list(range(len(last.keys))), "", case.context.language).givers
    return NL if givers and givers[0].own and not others else None


def contract_giver(case: Case) -> Donor | None:
    """ "De gemeente Breda heeft het contract gegund. Het contract heeft een waarde van …"."""
    last, language, keys = case.before.last, case.context.language, case.sentence.keys
    if last is None or not _opens_with_order(keys, language):
        return None
    concluded = not goods_words(language).concluded.isdisjoint(last.present)
    ordered = any(is_order(words_of(language), key) for key in last.keys)
    members = list(range(len(last.keys)))
    if not ordered or not (concluded or GETTING & last.present):
        return None
    got = GETTING & last.present
    purses = [purse_at(last, i, language) for i in members if got and last.keys[i] == "van"]
    givers = [p.giver for p in purses if p is not None] or subject_of(
        last, members, "", language
    ).givers
    if not givers or is_firm(givers[0], language) or is_passive(last, members, language):
        return None
    return donor_from(givers[0], language)


def _opens_with_order(keys: Sequence[str], language: Language) -> bool:
    """ "Het contract …", "De opdracht …": the one that was told of, with no owner named."""
    order = len(keys) > 2 and is_order(words_of(language), keys[1])
    return order and keys[0] in ("het", "de", "dit", "deze", "die", "dat")


def _points_back(case: Case, language: Language) -> bool:
    """ "Die bijdrage", "het gaat om"."""
    keys, words = case.scope.keys, words_of(language)
    if is_about(case.sentence):
        return True
    pairs = itertools.pairwise(keys[:4])
    return any(first in _POINTING and is_gift(words, second) for first, second in pairs)


def tells_gift(sentence: Sentence, language: Language) -> bool:
    """True if a verb of giving money or goods stands in it."""
    tells: bool | None = sentence.memo.get("tells gift")
    if tells is None:
        said = sentence.marked_words(range(len(sentence.keys)))
        forms = verb_forms(language, "giving")
        verbs = (hit.form.verb for use in "mk" for hit in verbs_in(said, forms, use))
        # "Defensie zendt veertien genisten naar Polen": no gift.
        sends = "sturen" if sentence.marked & PEOPLE else None
        tells = sentence.memo["tells gift"] = any(verb != sends for verb in verbs)
    return tells


def sends_people(sentence: Sentence) -> bool:
    """ "draagt met tien militairen bij aan EUTM in Mali": what that costs, is given to nobody."""
    if sentence.amounts or not sentence.marked & PEOPLE or "met" not in sentence.present:
        return False
    return not _TAKES_PART.isdisjoint(sentence.present)


_TAKES_PART = frozenset("bij bijdragen bijdraagt bijgedragen deel deelnemen deelneemt".split())
