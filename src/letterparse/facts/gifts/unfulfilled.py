"""Gifts that are none: denied, wished for, asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.nouns import is_met
from letterparse.facts.grammar.questions import asks_whether
from letterparse.facts.grammar.signals import COUNT, NUMBER, THING
from letterparse.facts.grammar.verdicts import words_of as giving_words
from letterparse.facts.things.goods_nouns import goods_words
from letterparse.language import Language


def is_unreal(sentence: Sentence, members: Sequence[int], opener: str, language: Language) -> bool:
    """True for what is not done, or is unfulfilled."""
    return is_negated(sentence, members) or is_unfulfilled(sentence, members, opener, language)


def is_unfulfilled(
    sentence: Sentence, members: Sequence[int], opener: str, language: Language
) -> bool:
    """True for what is declined, asked, denied, wished or supposed."""
    if is_declined(sentence, members, language) or asks(sentence, members, language):
        return True
    if is_denied(sentence, members) or is_wished(sentence, members, language):
        return True
    if opener == "zoals" or _only_proposed(sentence, members) or _is_of_paper(sentence, members):
        return True
    opening = [sentence.keys[i] for i in members[:3]]
    return not _SUPPOSING.isdisjoint((opener, *opening[:2])) and (
        goods_words(language).as_role.isdisjoint(opening[1:3])
    )


def _only_proposed(sentence: Sentence, members: Sequence[int]) -> bool:
    """ "Een voorstel van Finland om 150 voertuigen te kopen, ligt nog voor"."""
    if _PROPOSALS.isdisjoint(sentence.present) or "om" not in sentence.present:
        return False
    keys = sentence.words(members)
    near = (keys[i + 1 : i + 5] for i, key in enumerate(keys) if key in _PROPOSALS)
    return any("om" in behind for behind in near) and _ACCEPTED.isdisjoint(sentence.present)


_PROPOSALS = frozenset("voorstel idee suggestie verzoek wens optie mogelijkheid".split())
_ACCEPTED = frozenset(
    "goedgekeurd aanvaard aangenomen ingestemd ingewilligd gehonoreerd overgenomen gehoor stemt "
    "stemde stemden ingegaan".split()
)
# What opens a clause of what may be or is to come: it tells nothing that is done.
_SUPPOSING = frozenset(
    "als indien wanneer zolang mits tenzij zodra totdat voordat of hoeveel".split()
)


def opens_supposing(sentence: Sentence) -> bool:
    """ "Hadden wij tien toestellen geleverd, dan …": a sentence of what was not done."""
    return bool(sentence.keys) and sentence.keys[0] in _HAD_IT_BEEN


_HAD_IT_BEEN = ("hadden", "had", "mocht", "mochten", "stel")


def is_sold(sentence: Sentence) -> bool:
    """ "kreeg tegen betaling 116 tanks": a sale; "evenmin tegen betaling" is a gift."""
    keys = sentence.keys
    if "betaling" not in sentence.present:
        return False
    at = keys.index("betaling")
    if "tegen" not in keys[max(at - 2, 0) : at]:
        return False
    return _UNPAID.isdisjoint(keys[max(at - 4, 0) : at])


_UNPAID = frozenset("niet evenmin geen zonder noch nimmer symbolische".split())


def but_these(sentence: Sentence, members: list[int]) -> list[int]:
    """The words of a clause without what "geen toestellen, wel 24 simulatoren" denies."""
    if _NONE_OF.isdisjoint(sentence.present):
        return members
    if "maar" in sentence.present:
        return _but(sentence, members)
    if "wel" not in sentence.present:
        return members
    low = next((i for i in members if sentence.keys[i] == "geen"), None)
    high = next((i for i in members if sentence.keys[i] == "wel"), None)
    if low is None or high is None or not low < high < len(sentence.keys) - 1:
        return members
    behind = [i for i in (high + 1, high + 2) if i in members]
    counted = any(sentence.marks[i] & (NUMBER | THING) for i in behind)
    return [i for i in members if not low <= i <= high] if counted else members


_NONE_OF = frozenset(("geen", "noch"))


def is_negated(sentence: Sentence, members: Sequence[int]) -> bool:
    """ "heeft niet geleverd"; not "om niet", "niet alleen tanks, maar ook …".

    Nor "Wij, niet in de tabel genoemd, gaven drie …", an aside.
    """
    if "niet" not in sentence.present:
        return False
    keys = [sentence.keys[i] for i in members]
    if "niet" not in keys or "om" in keys:
        return False
    text, at = sentence.block.view.text, members[keys.index("niet")]
    if at and text[sentence.ends[at - 1] : sentence.starts[at]] == ", ":
        behind = [i for i in members if at < i < at + 8]
        if any(text[sentence.ends[i - 1] : sentence.starts[i]] == ", " for i in behind):
            return False
    following = keys[keys.index("niet") + 1 :][:1]
    return following not in (["alleen"], ["slechts"], ["enkel"], ["louter"])


def is_denied(sentence: Sentence, members: Iterable[int]) -> bool:
    """ "levert geen tanks"; not "Moldavië, geen lidstaat, krijgt tien tenten"."""
    text, members = sentence.block.view.text, list(members)
    if not _RULED_OUT.isdisjoint(sentence.present):
        told = sentence.words(members)
        if "uitgesloten" in told or (not _RULED_OUT.isdisjoint(told) and told[-1:] == ["uit"]):
            return True  # "sluit de levering van tanks uit"
    for index in members if not _DENYING.isdisjoint(sentence.present) else ():
        if sentence.keys[index] not in _DENYING:
            continue
        if sentence.keys[index] == "niets" and sentence.keys[index - 1] == "voor":
            continue  # "voor niets": for nothing
        aside = index and "," in text[sentence.ends[index - 1] : sentence.starts[index]]
        if not aside or not {index, index + 1, index + 2} & sentence.commas:
            return True
    return False


_RULED_OUT = frozenset("sluit sluiten sloot sloten uitgesloten".split())


def _but(sentence: Sentence, members: list[int]) -> list[int]:
    """ "stuurt geen mariniers, maar 400 tenten": with what "maar" puts in the place."""
    keys, clauses = sentence.keys, sentence.clauses
    at = keys.index("maar")
    denied = next((i for i in members if keys[i] in _NONE_OF), None)
    if denied is None or at in members or denied > at or at + 2 >= len(keys):
        return members
    if keys[denied] == "noch":
        denied -= 1  # "leverde tanks noch vliegtuigen, maar wel 100.000 granaten"
    at += keys[at + 1] == "wel"
    instead = [i for i in clauses.members(clauses.of[at]) if i > at]
    if not instead or not sentence.marks[at + 1] & NUMBER:
        return members
    return [i for i in members if i < denied] + instead


def _is_of_paper(sentence: Sentence, members: Sequence[int]) -> bool:
    """ "heb ik u een overzicht toegezegd van alle instrumenten": a paper, and what it tells of."""
    keys, marks = sentence.keys, sentence.marks
    if _PAPERS.isdisjoint(sentence.present):
        return False
    at = next((i for i in members if keys[i] in _PAPERS), None)
    enclosed = not _ENCLOSED.isdisjoint(sentence.present)
    if at is None or not (enclosed or "een" in keys[max(at - 2, 0) : at]):
        return False
    if "van" not in keys[at + 1 : at + 3]:
        return False
    return not any(marks[i] & COUNT and i not in sentence.timed for i in members if i > at)


_PAPERS = frozenset("overzicht beschrijving lijst opsomming opstelling inventarisatie".split())
_ENCLOSED = frozenset("bijlage bijgevoegd bijgaand gepubliceerd".split())


def is_declined(sentence: Sentence, members: Sequence[int], language: Language) -> bool:
    """ "China bood een hospitaal aan, wat Paramaribo heeft afgeslagen"."""
    unused = "gebruik" in sentence.present and " geen gebruik" in sentence.text
    if unused and members[-1] < len(sentence.keys) - 1:
        return True  # "bood kamers aan, maar van dat aanbod maken wij geen gebruik"
    if _turns_down(sentence, members, language):
        return True
    said = sentence.words(members)
    if "af" in said and not _DECLINES.isdisjoint(said):
        return True  # "Griekenland wees de overdracht van een batterij af"
    declined = goods_words(language).declined
    if declined.isdisjoint(sentence.present):
        return False
    openers = ("wat", "hetgeen", "maar", "doch", "die", "dat", "waarop", "daarvan", "")
    for index in range(members[0], len(sentence.keys)):
        if sentence.keys[index] in declined:
            inside = index in members
            clause = sentence.clauses.of[index]
            head = sentence.keys[sentence.clauses.members(clause)[0]]
            pointing = sentence.clauses.opener[clause] in ";:" and head in _THAT_OFFER
            return inside or pointing or sentence.clauses.opener[clause] in openers
    return False


def _turns_down(sentence: Sentence, members: Sequence[int], language: Language) -> bool:
    """ "bood tien bussen aan, maar Sarajevo sloeg dat af", "… ging daar niet op in"."""
    if _OFFERING.isdisjoint(sentence.present) or _OFFERING.isdisjoint(sentence.words(members)):
        return False
    behind = frozenset(sentence.keys[members[0] :])
    return any(behind.issuperset(words.split()) for words in goods_words(language).turned_down)


_DECLINES = frozenset("wees wezen wijst wijzen sloeg sloegen slaat slaan".split())
_OFFERING = frozenset("aangeboden aanbood aanboden biedt bieden bood boden aanbiedt".split())


# "…; daarvan is geen gebruikgemaakt"
_THAT_OFFER = frozenset("daarvan hiervan ervan dat dit daarop hierop".split())
_DENYING = frozenset(("geen", "nooit", "niets"))


def is_wished(sentence: Sentence, members: Iterable[int], language: Language) -> bool:
    """ "wil dat Nederland raketten levert", "het is onbekend of …": what nobody said to do."""
    keys, words, present = sentence.keys, goods_words(language), sentence.present
    if not _MUST.isdisjoint(present) and any(keys[i] in _MUST for i in members):
        return True
    if _SAID.isdisjoint(present):
        return False
    return any(keys[i] == "dat" and keys[i - 1] in words.wishing for i in members) or asks_whether(
        sentence.words(members), words.wondering
    )


_MUST = frozenset("moet moeten moest moesten".split())
_SAID = frozenset(("dat", "of"))


def asks(sentence: Sentence, members: Iterable[int], language: Language) -> bool:
    """True if a clause asks or wishes; "na een oproep van Griekenland" only says why."""
    asking, requests = giving_words(language).asking, goods_words(language).requests
    keys = sentence.keys
    if asking.isdisjoint(sentence.present):
        return False
    if not _ANSWERED.isdisjoint(sentence.present) and "niet" not in sentence.present:
        return False  # "heeft deze hulpvraag beantwoord door …"
    return any(
        not (keys[i] in requests and is_met(sentence, i)) for i in members if keys[i] in asking
    )


_ANSWERED = frozenset("beantwoord gehonoreerd honoreert ingewilligd willigt gehoor".split())
