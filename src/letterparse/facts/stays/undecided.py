"""What a clause only speaks of: questions, topics, what is still to be decided."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.questions import asks_whether
from letterparse.facts.grammar.signals import PEOPLE, UNIT
from letterparse.facts.people.moods import Moods


def undecided(words: Moods, sentence: Sentence, keys: Sequence[str]) -> str | None:
    """ "Over een bijdrage beslist …", "of Nederland …", "geen besluit"."""
    if not _LISTS.isdisjoint(keys) and not _ENTERED.isdisjoint(keys):
        return "they are entered in a list"
    # Not of an aside on a mandate: "Het mandaat, vastgelegd in resolutie 2227, loopt in juni af".
    grounded = not _GROUNDED.isdisjoint(keys) and not any(
        sentence.keys[i] in _GROUNDED for i in sentence.behind_commas
    )
    if grounded and not sentence.marked & (PEOPLE | UNIT):
        return "it is what they are there by"  # "De EU heeft de inzet vastgelegd in Besluit …"
    keys = _without_what_for(sentence, keys)
    if is_possible(keys):
        return "it is only a possibility"
    if _is_reported(words, sentence) or is_topic_of_paper(keys):
        return "it is only spoken of"
    if "of" in keys and any(
        b == "of" and (c in _WHO or (a in words.deciding and c in ("de", "onze")))
        for a, b, c in zip(keys, keys[1:], keys[2:], strict=False)
    ):
        return "it is asked whether"
    if (
        keys[0] == "of"
        or asks_whether(keys, words.wondering)
        or ("waarom" in keys and keys[0] != "waarom")
    ):
        return "it is asked whether"
    if "volgende" in keys and any(
        a == "volgende" and b in _TOLD_BELOW for a, b in itertools.pairwise(keys)
    ):
        return "it is told below"
    if not _GOES_INTO.isdisjoint(keys) and any(
        a == "in" and sentence.keys[at] == "op" and at + 1 not in sentence.timed
        for at, a in enumerate(sentence.keys[:-1], 1)
    ):
        return "it is only spoken of"  # "Ook gaan wij in op de militairen die …"
    if keys[0] == "van" and not _TELLING.isdisjoint(keys) and not _KNOWING.isdisjoint(keys):
        return "it is only spoken of"  # "Van de omvang van de bijdrage stel ik u op de hoogte."
    if "geen" in keys and "besluit" in keys:
        return "it is not decided"
    if not _OFFERS.isdisjoint(sentence.present) and any(
        pair in _PENDING for pair in itertools.pairwise(sentence.keys)
    ):
        return "it is not decided"  # "Een aanbod om een bataljon te leveren is nog in bespreking"
    if sentence.keys[0] == "over" and {"geen", "besluit"} <= sentence.present:
        return "it is not decided"
    if keys[0].startswith("waar") and "genoemd" in keys:
        return "it is only named"  # "een macht waarvoor een sterkte van duizend man wordt genoemd"
    shares = keys[0] in ("over", "tegen") and not words.shares.isdisjoint(keys[1:6])
    if shares or (keys[0] == "over" and not words.speaking_of.isdisjoint(sentence.present)):
        return "it is only spoken of"
    for index, key in enumerate(keys[:-2]) if not _TOPICS.isdisjoint(keys) else ():
        topic = key == "tegen" or (key == "over" and not _SPOKEN.isdisjoint(keys[:index]))
        if topic and not (words.shares | _RETURN).isdisjoint(keys[index + 1 : index + 4]):
            return "it is only spoken of"
    if not _THINKS.isdisjoint(keys) and any(
        a in _THINKS and b == "aan" for a, b in itertools.pairwise(keys)
    ):
        return "it is only thought of"  # "Frankrijk denkt aan 250 trainers"
    if "nodig" in keys and not _RECKONS.isdisjoint(sentence.present):
        return "it is only reckoned to be needed"
    if "over" in keys and not words.deciding.isdisjoint(keys):
        at = keys.index("over")
        made = keys[at + 1 : at + 3] == ["het", "besluit"]  # "… de bijdrage te verlengen"
        if not made and not words.shares.isdisjoint(keys[at + 1 : at + 5]):
            return "it is yet to be decided"
    if not _OPTIONS.isdisjoint(keys) and any(
        key in _OPTIONS and after in _OPTION_OF for key, after in itertools.pairwise(keys)
    ):
        return "it is only a possibility"
    return None


_GROUNDED = frozenset("vastgelegd gebaseerd berust berustte stoelt grondslag rechtsgrond".split())
_THINKS = frozenset("denk denkt denken dacht dachten gedacht".split())
_OFFERS = frozenset(
    "aanbod aanbiedingen voorstel voorstellen plan plannen verzoek idee besluit".split()
)
_UNDER = "bespreking behandeling beraad overweging onderzoek voorbereiding".split()
_PENDING = {("in", noun) for noun in _UNDER} | {
    (lies, how) for lies in ("ligt", "liggen") for how in ("nog", "voor")
}
_KNOWING = frozenset("hoogte kennis verslag".split())
_TELLING = frozenset("stel stelt stellen houd houdt houden breng brengt brengen doe doen".split())


def _without_what_for(sentence: Sentence, keys: Sequence[str]) -> Sequence[str]:
    """ "Zes artsen vertrokken, om na te gaan of er cholera heerst": what they went to find out."""
    if not {"om", "of", "te"} <= sentence.present or "om" not in keys:
        return keys
    at, marks = sentence.keys.index("om"), sentence.marks
    end = next((i for i in range(at, min(at + 6, len(marks))) if sentence.keys[i] == "of"), 0)
    counted = [bool(mark & PEOPLE) for mark in marks]
    if not end or "te" not in sentence.keys[at:end] or not any(counted[:at]):
        return keys
    return keys if any(counted[end:]) else keys[: keys.index("om")] or keys


def is_possible(keys: Sequence[str]) -> bool:
    """ "Een eerdere terugkeer (van de tanks) is mogelijk, als …": it is not said to come."""
    if _CHANGES.isdisjoint(keys[:3]) or keys[0] not in _ANY_OF_THEM:
        return False
    at = next((i for i, key in enumerate(keys) if key in _CONCEIVABLE), 0)
    return at > 2 and (keys[at - 1] in _BEING or not _BEING.isdisjoint(keys[at - 3 : at]))


_ANY_OF_THEM = frozenset("een de hun eerdere vroegere snellere verdere".split())
_CHANGES = frozenset(
    "terugkeer terugtrekking vertrek verlenging uitbreiding beëindiging verhoging vergroting "
    "versterking aflossing inzet deelname voortzetting".split()
)
_CONCEIVABLE = frozenset("mogelijk denkbaar voorstelbaar bespreekbaar uitgesloten".split())
_BEING = frozenset("is blijft wordt lijkt".split())


_TOPICS = frozenset(("tegen", "over"))
_TOLD_BELOW = frozenset("landen bijdragen toezeggingen lidstaten bondgenoten".split())
_RECKONS = frozenset("raamt ramen raamde schat schatten acht achten volgens zegt stelt".split())
_RETURN = frozenset(("terugkeer", "vertrek", "aflossing", "rotatie", "wisseling"))
_TELLS_OF = frozenset(("inlichten", "informeren", "informeer", "informeert"))
_SPOKEN = _TELLS_OF | set(
    "vragen vraag antwoorden antwoord debat overleg gesprek discussie praat praten".split()
)
_WHO = frozenset("het nederland er wij zij defensie ook dit deze".split())
_OPTIONS = frozenset("mogelijkheid mogelijkheden optie opties wens idee suggestie".split())
_OPTION_OF = frozenset("om tot van voor".split())
_GOES_INTO = frozenset("ga gaan gaat ging gingen inga ingaan ingegaan".split())
_LISTS = frozenset("lijst sanctielijst lijsten sanctielijsten".split())
_ENTERED = frozenset("geplaatst opgenomen toegevoegd staan stonden prijken".split())
_ACCOUNTS = frozenset("toelichting reactie antwoord terugblik commentaar".split())
_REPORTS = frozenset("overzicht verslag evaluatie eindevaluatie lijst tijdlijn".split())
_PAPERS = frozenset("brief kamerbrief notitie rapportage rapport evaluatie overzicht".split())
_LETTERS = ("brief", "notificatie", "kennisgeving")
_SENT = frozenset("sturen zenden toezenden toesturen aanbieden".split())


def _is_reported(words: Moods, sentence: Sentence) -> bool:
    """ "een toelichting op de inzet van transportvliegtuigen", "een overzicht van de bijdragen"."""
    keys = sentence.keys
    return not (_ACCOUNTS | _REPORTS).isdisjoint(sentence.present) and any(
        not nouns.isdisjoint(keys[max(at - 3, 0) : at])
        and not words.shares.isdisjoint(keys[at : at + 4])
        for preposition, nouns in (("op", _ACCOUNTS), ("van", _REPORTS))
        for at, key in enumerate(keys)
        if key == preposition
    )


def is_topic_of_paper(keys: Sequence[str]) -> bool:
    """ "een brief te sturen over de F-16's", "een brief over de verlenging van de missie"."""
    for at, key in enumerate(keys) if "over" in keys else ():
        behind = keys[at + 1 : at + 5]
        if behind[:1] == ["over"] and key.endswith(_LETTERS) and not _CHANGES.isdisjoint(behind):
            return True
        if key in _PAPERS and "over" in behind:
            if not _SENT.isdisjoint(behind[: behind.index("over")]):
                return True
    return False
