"""Givers that a pronoun or an ordinal stands for: "zij", "het", "de eerste", "laatstgenoemde".

They point to who was named before: in the words of the sentence before the clause, else in
the sentence before. Who stands there as a subject comes first; "het" points to a neuter.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.grammar.case import GETTING, Case, donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver, giver_in, listed
from letterparse.facts.grammar.phrases import finite_forms, in_mention, is_it, names_of, phrase_end
from letterparse.facts.grammar.roles import NL, PREPOSITIONS, Donor, preposition_of
from letterparse.facts.grammar.verbs import PASSIVE
from letterparse.language import Language
from letterparse.records import NamedTuple


class Named(NamedTuple):
    """Somebody a sentence names: freely, or governed by a preposition; a neuter noun or not."""

    giver: Giver
    free: bool
    neuter: bool


def pointed_at(case: Case) -> Donor | None:
    """ "Zij reserveren daartoe …": who was told of just before, one for each amount if so many."""
    told = all_pointed_at(case)
    if not told:
        return None
    many = case.size > 1 and len(told) == case.size and in_plural(case)
    return told[case.number] if many else told[0]


def all_pointed_at(case: Case) -> list[Donor]:
    """All that "zij" or "elk van beide" stands for: "ING en de Rabobank doen mee. Zij …"."""
    if not is_active(case) or not GETTING.isdisjoint(case.scope.keys):
        return []  # "Beide landen krijgen …"
    pronoun = _pronoun(case)
    ahead = case.sentence.keys[max(case.scope.at - 2, 0) : case.scope.at]
    if pronoun is None or "bovenop" in ahead:
        return []  # "Het komt bovenop de € 3 miljoen die …": another gift.
    language = case.context.language
    if _of_both(case.scope.keys):
        if any(one.known or one.own for one in case.subject.givers):
            return []  # "Nederland geeft beide landen € 3 miljoen": they get it.
        both = _both(case)
        if both:
            return both
    first = case.statement[0]
    spoken = _spoken_from(case.sentence, first, language)
    named = named_in(case.sentence, spoken, first, language)
    here = _fitting(named, pronoun)
    if here and here[0].own and _they_do(case):
        # "De minister sprak met de banken af dat zij … steken": they, and not he.
        beside = [one.giver for one in named if _is_with_many(case.sentence, one.giver)]
        here = beside[-1:] or here
    if not here and case.before.last is not None:
        last = case.before.last
        if pronoun == "het" and _goes_on_about_own_unit(last):
            return [NL]  # "Het team werkte met het Rode Kruis. Het gaf …"
        here = _fitting(named_in(last, 0, len(last.keys), language), pronoun)
        if in_plural(case):
            here = _many_of(here, last, language)
    if not here:
        return []
    abroad = any(a.kind == "country" and a.code != "NL" for a in case.sentence.actors)
    if here[0].own and abroad:
        return []  # "In Zweden maakte de regering bekend dat zij …": not the own one.
    return [donor_from(giver, language) for giver in here]


def _is_with_many(sentence: Sentence, giver: Giver) -> bool:
    return preposition_of(sentence, giver.first) == "met" and giver.code.endswith(_MANY)


def _they_do(case: Case) -> bool:
    """ "dat zij € 4 miljoen steken": the verb behind "zij" is a plural."""
    keys, finite = case.sentence.keys, finite_forms(case.context.language)
    if "zij" not in keys:
        return False
    verbs = (key for key in keys[keys.index("zij") :] if key in finite)
    return next(verbs, "").endswith("en")


def _goes_on_about_own_unit(before: Sentence) -> bool:
    """ "Het team werkte …": the subject of the sentence before, told of before that."""
    keys = before.keys
    return keys[0] == "het" and len(keys) > 2 and keys[1] in _UNITS


_UNITS = frozenset("team detachement bataljon peloton contingent eskadron reddingsteam".split())


def _spoken_from(sentence: Sentence, first: int, language: Language) -> int:
    """ "Polen gaf tenten en Ierland maakte bekend dat het …": where who speaks is told."""
    keys, finite = sentence.keys, finite_forms(language)
    if keys[first] != "dat":
        return 0
    for actor in reversed(sentence.actors):
        at = actor.first - (keys[actor.first - 1] in ("de", "het"))
        if actor.last >= first or at < 2:
            continue
        apart = sentence.block.view.text[sentence.ends[at - 1]] == ";"
        behind = keys[actor.last + 1] in finite or keys[at - 1] == "terwijl"
        if behind and (apart or keys[at - 1] in _JOINTS):
            return at
    return 0


_JOINTS = frozenset("en maar terwijl want".split())


def _many_of(here: list[Giver], last: Sentence, language: Language) -> list[Giver]:
    """Of those named in the sentence before, who are many: "de gemeenten", else all of a list."""
    many = [one for one in here if one.code.endswith(_MANY)]
    if not many and len(here) < 2:
        named = named_in(last, 0, len(last.keys), language)
        many = [one.giver for one in named if one.giver.code.endswith(_MANY)]
    return many[-1:] or here


_MANY = ("s", "en")


def by_order(case: Case) -> Donor | None:
    """ "de eerste met € 2 miljoen, laatstgenoemde met € 1 miljoen": of the two named before."""
    sentence, language = case.sentence, case.context.language
    if ORDER.isdisjoint(sentence.present):
        return None
    low = case.earlier_end
    inside = range(sentence.token_at(low) if low else 0, sentence.token_at(case.amount.start))
    at = next((i for i in reversed(inside) if _is_ordinal(sentence, i, language)), None)
    if at is None:
        return None
    pair = _pair_before(sentence, at, language)
    if not pair and case.before.last is not None:
        last = case.before.last
        pair = _pair_before(last, len(last.keys), language)
    if not pair:
        return None
    return donor_from(pair[0 if sentence.keys[at] in _FIRST else -1], language)


_FIRST = frozenset(("eerste", "eerstgenoemde"))
_LATTER = frozenset(("tweede", "laatste", "laatstgenoemde"))
ORDER = _FIRST | _LATTER


_BEHIND = frozenset("met voor € # ook zelf".split())


def _is_ordinal(sentence: Sentence, at: int, language: Language) -> bool:
    """ "de eerste geeft", "laatstgenoemde met": no noun follows it."""
    keys = sentence.keys
    if keys[at] not in ORDER or (keys[at] in ("eerste", "tweede", "laatste") and not at):
        return False
    if not keys[at].endswith("genoemde") and keys[at - 1] not in ("de", "het"):
        return False
    following = keys[at + 1 : at + 2]
    finite = names_of(language).finite
    return not following or following[0] in finite or following[0] in _BEHIND


def _pair_before(sentence: Sentence, stop: int, language: Language) -> list[Giver]:
    """The last list of two or more givers before the token `stop`."""
    found: list[Giver] = []
    at = 0
    while at < stop:
        givers, end = listed(sentence, at, stop, language)
        if len(givers) > 1:
            found = givers
        at = max(end, at + 1) if givers else at + 1
    return found


def named_in(sentence: Sentence, first: int, stop: int, language: Language) -> list[Named]:
    """Those that the tokens from `first` on name, in order."""
    names, keys = names_of(language), sentence.keys
    found: list[Named] = []
    at = first
    while at < stop:
        end = phrase_end(sentence, at, stop, names)
        giver = giver_in(sentence, at, end, language) if end > at else None
        # "de Unie (AMISOM)": in brackets stands a name of what was named.
        again = (
            giver is not None and sentence.block.view.text[sentence.starts[giver.first] - 1] == "("
        )
        if (
            giver is not None
            and not again
            and _FIRST_PERSON.isdisjoint(keys[giver.first : giver.last + 1])
        ):
            before = keys[giver.first - 1] if giver.first else ""
            article = keys[giver.first] if keys[giver.first] in ("de", "het") else before
            governor = _governor(sentence, at)
            neuter = article in ("het", "dit") or (giver.known and article != "de")
            neuter = neuter or giver.own
            found.append(Named(giver, governor not in PREPOSITIONS, neuter))
        at = max(end, at + 1)
    return found


def _governor(sentence: Sentence, at: int) -> str:
    """The word before a phrase; of "in de Landbouw- en Visserijraad" that before both."""
    keys, text = sentence.keys, sentence.block.view.text
    if at > 2 and keys[at - 1] == "en" and text[sentence.ends[at - 2] :][:2] == "- ":
        return keys[at - 4] if keys[at - 3] in ("de", "het") and at > 3 else keys[at - 3]
    return keys[at - 1] if at else ""


# "Met Zeeland ben ik overeengekomen dat zij …": "zij" is never who writes.
_FIRST_PERSON = frozenset("ik wij we ikzelf wijzelf".split())


def _fitting(named: Sequence[Named], pronoun: str) -> list[Giver]:
    """Those a pronoun may stand for: the subjects first, for "het" the neuter ones."""
    if pronoun == "deze":
        return [one.giver for one in named][-1:]  # Who was named last, as subject or not.
    fit = [one for one in named if one.neuter] if pronoun == "het" else list(named)
    free = [one.giver for one in fit if one.free]
    return free or [one.giver for one in fit][-1:]


def _pronoun(case: Case) -> str | None:
    """The pronoun that stands as the subject of the amount's statement; "het" with a verb of
    giving in the active is no empty "het"."""
    scope, sentence = case.scope, case.sentence
    text, ends = sentence.block.view.text, sentence.ends
    for i in scope.members:
        if sentence.keys[i] in PRONOUNS and text[ends[i] : ends[i] + 1] not in ("-", "‑"):
            return sentence.keys[i]  # not "zij-instromers"
    if each_of(scope.keys) or _of_both(scope.keys):
        return "zij"
    if sentence.keys[0] in PRONOUNS and scope.keys[0] in ("en", sentence.keys[0]):
        return sentence.keys[0]  # "Zij heeft … overgedragen en stelt € 5 miljoen beschikbaar."
    hit = case.verdict.hit
    if hit is None or "i" in hit.form.uses:
        return None
    finite = finite_forms(case.context.language)
    if sentence.keys[0] == "deze" == scope.keys[0] and sentence.keys[1] in finite:
        return "deze"
    its = [i for i in scope.members if sentence.keys[i] == "het"]
    bare = any(_is_bare(case, i) or is_it(sentence, i) for i in its)
    return "het" if bare else None


def both_pointed_at(case: Case) -> Donor | None:
    """ "Noorwegen en Zweden doen mee. Beide landen …": the first of the two."""
    told = all_pointed_at(case) if _of_both(case.scope.keys) else []
    return told[0] if len(told) == 2 or (told and "beide" not in case.scope.keys) else None


def of_that_kind(case: Case) -> Donor | None:
    """ "Frontex deed mee. Het agentschap betaalde € 9 mln.": the only body told of before."""
    givers, sentence, last = case.subject.givers, case.sentence, case.before.last
    if last is None or last.block is not sentence.block:
        return None
    # "Het agentschap heeft … vergoed en maakte € 9 mln. over": the subject is left out.
    again = not givers and case.scope.keys[0] == "en" and len(sentence.keys) > 2
    noun = 1 if again else givers[0].last if len(givers) == 1 else -1
    if noun < 1 or sentence.keys[noun] not in _KINDS or sentence.keys[noun - 1] not in _DEFINITE:
        return None
    if not is_active(case) or not GETTING.isdisjoint(case.scope.keys):
        return None
    if sentence.keys[noun + 1] in _WHOSE:
        return None
    bodies = {a.code for a in last.actors if a.kind == "body"}
    return Donor(bodies.pop(), False) if len(bodies) == 1 else None


_KINDS = frozenset("agentschap organisatie instelling hulporganisatie vn-organisatie".split())
_DEFINITE = frozenset("het de deze dit die dat".split())
_WHOSE = frozenset("van voor die dat uit".split())


def _both(case: Case) -> list[Donor]:
    """The two, or with "deze" the more, of whom the sentence, or the one before, told last."""
    language, last = case.context.language, case.before.last
    pair = _pair_before(case.sentence, case.statement[0], language)
    if not pair and last is not None:
        pair = _pair_before(last, len(last.keys), language)
    fits = len(pair) == 2 or "beide" not in case.scope.keys
    return [donor_from(one, language) for one in pair] if fits else []


def _of_both(keys: Sequence[str]) -> bool:
    """ "Beide landen", "deze landen … elk": the noun says what those were that were named."""
    if "beide" not in keys:
        apart = "elk" in keys or "ieder" in keys
        return apart and any(pair in _THOSE for pair in itertools.pairwise(keys))
    pairs = itertools.pairwise(keys)
    return any(first == "beide" and second.endswith(_MANY) for first, second in pairs)


_THOSE = frozenset(
    (which, those)
    for which in ("deze", "die", "twee")
    for those in "landen gemeenten provincies waterschappen steden bedrijven banken fondsen".split()
)


def each_before(sentence: Sentence, at: int) -> bool:
    """ "verstrekken elk een lening van …": as much for each; not "ieder een derde van …"."""
    near = set(sentence.keys[max(at - 5, 0) : at])
    if not BOTH.isdisjoint(sentence.keys[max(at - 2, 0) : at]):
        return True  # "dragen beide € 10 miljoen bij"
    return bool({"elk", "ieder"} & near) and near.isdisjoint(("derde", "kwart", "helft"))


BOTH = frozenset(("beide", "beiden"))
"""Before an amount they say that each of two gives as much."""


def each_of(keys: Sequence[str]) -> bool:
    """ "Elk van beide", "ieder van hen": all that were named just before, each for itself."""
    if keys[0] in ("elk", "ieder") and len(keys) > 1 and keys[1].endswith(("t", "de", "te")):
        return True  # "…; ieder legt € 2 miljoen in"
    if keys[0] in ("beide", "beiden") and len(keys) > 1 and keys[1].endswith(("tten", "dden")):
        return True  # "Beide stortten 10 miljoen euro."
    few = keys[:_FEW] if "beide" in keys else keys
    if _of_both(few) and _IN_SUM.isdisjoint(keys):
        return True  # "Beide landen dragen € 16 miljoen bij."
    if "elk" not in keys and "ieder" not in keys:
        return False
    triples = zip(keys, keys[1:], keys[2:], strict=False)
    return any(
        first in ("elk", "ieder") and second == "van" and third in _THEM
        for first, second, third in triples
    )


_FEW = 3
_IN_SUM = frozenset("samen gezamenlijk tezamen totaal".split())
_THEM = frozenset("beide beiden hen deze die de".split())


def _is_bare(case: Case, at: int) -> bool:
    """ "het draagt bij", "daarvoor trekt het € 2 miljoen uit": "het" beside a verb, no article."""
    sentence, names = case.sentence, names_of(case.context.language)
    text, starts = sentence.block.view.text, sentence.starts
    after = sentence.keys[at + 1 : at + 2]
    if not after or (not text[starts[at + 1]].islower() and not in_mention(sentence, at + 1)):
        return False
    if not _EMPTY.isdisjoint((after[0], sentence.keys[at - 1] if at else "")):
        return False  # "Het gaat om …", "Daarbij gaat het om …": nobody is meant.
    if after[0] in names.finite:
        return True
    closes = in_mention(sentence, at + 1) or after[0] in names.adverbs | names.prepositions
    before = sentence.keys[at - 1] if at else ""
    opened = before in names.finite or before == "dat" or case.scope.opener != ""
    return closes and at > 0 and opened


_EMPTY = frozenset("gaat ging betreft betrof".split())


PRONOUNS = frozenset(("zij", "ze", "hij"))


def in_plural(case: Case) -> bool:
    """ "Zelf leggen zij …": the verb of the pronoun says that they are many."""
    finite = finite_forms(case.context.language)
    verbs = [key for key in case.scope.keys if key in finite]
    return bool(verbs) and verbs[0].endswith("en")


def is_active(case: Case) -> bool:
    """A verb of giving in the active, or a list that goes on with one: its subject gives."""
    if case.verdict.hit is None and case.verdict.rule != "list":
        return False
    keys = case.sentence.keys
    if case.verdict.hit is not None and case.verdict.hit.form.verb == "voornemens":
        return True  # "Wel is zij voornemens om …"
    said = (i for i in case.statement if keys[i] != "zijn" or keys[i - 1] not in PREPOSITIONS)
    return PASSIVE.isdisjoint(keys[i] for i in said)  # "voor zijn vissers" is no verb.
