"""Who undertakes, towards whom, and whether the letter itself does it: of one promise."""

from __future__ import annotations

from itertools import pairwise

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.promising import Hit, Reader
from letterparse.facts.promises.conditions import consequence_at
from letterparse.mentions.scan import NUMBER
from letterparse.records import NamedTuple


class Draft(NamedTuple):
    """A promise in the making: hits that belong together, tokens[low:high] that say it."""

    hits: list[Hit]
    low: int
    high: int


def who_acts(reader: Reader, draft: Draft, hit: Hit) -> str:
    """Does the sender or the cabinet act? A passive needs nobody, unless it names another.

    Ministers meet ministers of other states: without a chamber told, "ministers" are not ours.
    """
    words = reader.words
    keys = reader.keys
    same = [key for key, c in zip(keys, reader.clause, strict=True) if c == hit.clause]
    if hit.verb.shape == "done":
        return agent_of(reader, draft)
    if hit.verb.shape == "first" or (keys[hit.at] == "laat" and "ik" in same):
        return ""
    senders = words["third"]
    if hit.verb.shape == "whole":
        senders |= words["first"] | words["plural"]
    known = hit.verb.kind == "answer" or hit.verb.alone or "uw" in keys
    # "De Staatssecretaris zegt toe …": to whom but the chamber?
    known = known or (hit.mood == "intent" and "zegt" in keys and "toe" in keys)
    told_in = "mijn" in same or reader.paper(draft.low, draft.high)
    known = known or (hit.verb.kind in ("return", "come", "send") and told_in)
    known = known or (hit.verb.kind == "return" and not _OF_CHAMBER.isdisjoint(keys))
    known = known or (hit.verb.kind == "return" and _is_ours(reader))
    known = known or (hit.verb.kind == "discuss" and hit.mood == "future" and _is_ours(reader))
    known = known or (hit.verb.kind in ("discuss", "return") and _in_chamber(keys))
    if not is_told(reader, draft) and not known:
        senders &= words["surely_us"]
    if reader.colleague and hit.verb.kind == "return" and not _OTHERS.isdisjoint(same):
        return ""
    if hit.verb.alone and not is_told(reader, draft) and not _OTHERS.isdisjoint(same):
        return "another than the cabinet does it"
    if _is_foreign(reader, draft):
        return "another than the cabinet does it"
    if senders.intersection(same) or _acts_elsewhere(reader, draft, senders):
        return ""
    if _goes_on(reader, hit, senders):
        return ""
    here = keys[draft.low : hit.at]
    of_motion = hit.verb.kind == "return" and any(key.startswith("motie") for key in here)
    if (of_motion or is_told(reader, draft)) and {"zij", "hij"}.intersection(same):
        return ""  # "Zij zendt uw Kamer in het najaar …": a colleague told of before.
    if hit.mood == "intent" and words["impersonal"].intersection(keys):
        return ""
    return "another than the cabinet does it"


_OTHERS = frozenset(("zij", "ze", "hij"))
# What only the own chamber has: a minister who comes back to it is ours.
_OF_CHAMBER = frozenset("motie moties toezegging toezeggingen amendement kamervragen".split())


def _is_ours(reader: Reader) -> bool:
    """ "De minister van Infrastructuur en Waterstaat zal …": by office, and no land is named."""
    keys, sentence = reader.keys, reader.sentence
    if any(a.code != "NL" for a in sentence.actors):
        return False
    cut = sentence.text.find(";")  # "Er is naar gevraagd; de minister van Justitie komt … terug"
    return any(
        keys[at] in _OFFICES
        and keys[at + 1] in ("van", "voor")
        and sentence.block.view.text[sentence.starts[at + 2]].isupper()
        for low in ((0,) if cut < 0 else (0, sentence.token_at(sentence.start + cut + 1)))
        for at in range(low, min(len(keys) - 2, low + _OPENING))
    )


def _in_chamber(keys: list[str]) -> bool:
    """ "tijdens het wetgevingsoverleg van 3 mei", "in het algemeen overleg": the chamber's own."""
    named = any(key.endswith(_DEBATES) or key in _DEBATES_SHORT for key in keys)
    return named or any(pair in _DEBATES_IN_TWO for pair in pairwise(keys))


_DEBATES = ("wetgevingsoverleg", "commissiedebat", "notaoverleg", "begrotingsbehandeling")
_DEBATES_SHORT = frozenset(("wgo", "ao", "vao", "kamerdebat"))
_DEBATES_IN_TWO = frozenset(
    [("algemeen", "overleg"), ("plenaire", "debat"), ("plenair", "debat"), ("nota", "overleg")]
)
_OFFICES = frozenset(("minister", "staatssecretaris"))
# Of how many words at the head of a sentence the office may be one.
_OPENING = 4


def is_colleague_told(sentence: Sentence, before: Sentence) -> bool:
    """ "De minister van Handel heeft uw Kamer toegezegd … Zij komt daar in mei op terug."."""
    if sentence.keys[0] not in ("zij", "hij") or any(a.code != "NL" for a in before.actors):
        return False
    keys, written = before.keys, not _WRITING.isdisjoint(sentence.present)
    text, starts = before.block.view.text, before.starts
    named = any(
        keys[at] in _OFFICES and keys[at + 1] in ("van", "voor") and text[starts[at + 2]].isupper()
        for at in range(len(keys) - 2)
    )
    return named and (written or not _TO_CHAMBER.isdisjoint(keys))


_WRITING = frozenset(("schriftelijk", "brief", "kamerbrief"))
_TO_CHAMBER = frozenset("kamer u uw lid leden commissie commissiedebat toegezegd".split())


def _is_foreign(reader: Reader, draft: Draft) -> bool:
    """ "De Turkse president": a head of another state is not ours, unless a condition names it."""
    told = consequence_at(reader, draft.low, draft.high)
    abroad = [
        a.last + 1 for a in reader.sentence.actors if a.kind == "adjective" and a.code != "NL"
    ]
    third, keys = reader.words["third"], reader.keys
    heads = [at for at in abroad if max(draft.low, told) <= at < len(keys) and keys[at] in third]
    ours = reader.words["first"] | reader.words["plural"]
    return bool(heads) and ours.isdisjoint(keys[draft.low : draft.high])


def _goes_on(reader: Reader, hit: Hit, senders: frozenset[str]) -> bool:
    """ "De minister gaat naar de top, die in mei is, en zal u … berichten": who was told first."""
    keys, future = reader.keys, reader.words["future"]
    if keys[0] != "de" or keys[1] not in senders:
        return False
    if any(a.first == _OPENING - 1 and a.code != "NL" for a in reader.sentence.actors):
        return False  # "De minister van Polen gaat naar …"
    joined = (i for i in range(2, hit.at) if keys[i] == "en" and keys[i + 1] in future)
    return any(keys[i + 2] in ("u", "uw") for i in joined)


def _acts_elsewhere(reader: Reader, draft: Draft, senders: frozenset[str]) -> bool:
    """ "Ik verwacht, nu de cijfers er zijn, u … te informeren": the finite verb is apart."""
    words, keys = reader.words, reader.keys
    acting = words["future"] | words["intent"] | words["able"]
    for at in range(draft.low, draft.high):
        near = keys[max(at - 1, 0) : at] + keys[at + 1 : at + 2]
        if keys[at - 1] in ("de", "het"):
            near += keys[max(at - 2, 0) : at - 1]
        if keys[at] in senders and not acting.isdisjoint(near):
            return True
    return False


def agent_of(reader: Reader, draft: Draft) -> str:
    """ "door de Algemene Rekenkamer" makes a passive somebody else's."""
    keys = reader.keys
    allowed = reader.words["third"] | reader.words["plural"] | {"mij", "ons", "middel", "mijn"}
    for at in range(draft.low, draft.high):
        if _is_of_subject(reader, draft, at):
            continue
        if keys[at] == "door" and not allowed.intersection(keys[at + 1 : at + 4]):
            near = keys[at + 1 : at + 3]
            if any(key in ("de", "het", "een") for key in near):
                following = at + 2 if at + 2 < len(keys) else at
                start = reader.sentence.starts[following]
                if reader.sentence.block.view.text[start].isupper():
                    return "another than the cabinet does it"
    return ""


def end_of_telling(reader: Reader, draft: Draft) -> int:
    """Before what is told: "Ik kan u melden | dat in de Voorjaarsnota geld is uitgetrokken"."""
    keys, hit = reader.keys, max(draft.hits, key=lambda one: one.at)
    if hit.mood == "future" or hit.verb.kind != "tell":
        return draft.high
    behind = (at for at in range(hit.at + 1, draft.high) if keys[at] == "dat")
    at = next(behind, draft.high)
    return at if at == hit.at + 1 or keys[at - 1] in _TOLD else draft.high


_TOLD = frozenset("u kamer mee mede weten".split())


def _is_of_subject(reader: Reader, draft: Draft, at: int) -> bool:
    """ "De evaluatie door de Inspectie wordt … aangeboden": who evaluates, not who offers."""
    keys = reader.keys
    opened = range(draft.low, at)
    if not opened or reader.sentence.clauses.opener[reader.clause[at]] not in _MAIN:
        return False
    first = keys[draft.low]
    if first not in _ARTICLES or not _SUBORDINATING.isdisjoint(keys[draft.low : at]):
        return False
    verb = next((i for i in range(draft.low, draft.high) if keys[i] in _BEING), draft.low)
    return at < verb


_MAIN = frozenset(("", "en", "maar", ";", ":"))
_ARTICLES = frozenset("de het een deze dit die".split())
_SUBORDINATING = frozenset("dat of als indien nadat zodra omdat wanneer".split())
_BEING = frozenset("wordt worden is zijn zal zullen kan kunnen".split())


def is_told(reader: Reader, draft: Draft) -> bool:
    """Whether the chamber is; what "door de tweede ondergetekende" is offered, is offered to it."""
    return (
        any(draft.low <= at < draft.high for at in reader.told)
        or bool(draft.low and reader.told)
        or not _SIGNERS.isdisjoint(reader.keys[draft.low : draft.high])
    )


_SIGNERS = frozenset(("ondergetekende", "ondergetekenden"))


def is_done_here(reader: Reader, draft: Draft, hit: Hit) -> bool:
    """ "hierbij", "met deze brief", "als volgt", "in de bijlage": done by this letter."""
    keys = reader.keys[draft.low : draft.high]
    if keys[:1] in (["daarmee"], ["hiermee"]) and keys[1:2] and keys[1] in _KEEPS:
        return True
    if hit.verb.kind in ("keep", "answer") and not _WITH_THIS.isdisjoint(keys[:4]):
        return True  # "Daarmee wordt de toezegging nagekomen"
    if hit.verb.kind == "keep" and not _HEREBY.isdisjoint(keys):
        return True  # "Wij komen die toezegging hierbij na"
    if _is_about_this_letter(reader, hit):
        return True
    now = hit.mood == "present" or (hit.mood == "passive" and keys[:2] == ["deze", "brief"])
    if hit.verb.kind in ("send", "receive") and now and _names_this_letter(keys):
        return True  # "doe ik u deze brief toekomen", "Deze brief wordt u gezonden"
    if keys[:2] == ["mede", "namens"] and hit.mood == "present" and not reader.sentence.periods:
        # "Mede namens mijn collega laat ik u weten wie er meebetaalt": by what follows.
        if not _LATER.intersection(keys) and {"weten", "mee"}.intersection(keys):
            return True
    by_law = _BY_LAW.intersection(keys) and "artikel" in keys
    # "Een evaluatie krijgt u vóór 1 juli, overeenkomstig artikel 100": by a day to come.
    by_day = any(p.first is None and p.last is not None for p in reader.sentence.periods)
    if by_law and not by_day and hit.mood == "present":
        return True
    if hit.mood == "present" and _tells_it_now(keys):
        return True
    pointing = reader.words["pointing"]
    return any(
        _points_here(reader, at, hit) and "dat" not in reader.keys[at : hit.at]
        for at in [at for at, key in enumerate(keys, draft.low) if key in pointing]
    )


_BY_LAW = frozenset("conform overeenkomstig ingevolge krachtens".split())


def _tells_it_now(keys: list[str]) -> bool:
    """ "Wij delen u mee dat de regering heeft besloten …": what is told, stands there."""
    that = keys.index("dat") if "dat" in keys else len(keys)
    return bool(_TELLS.intersection(keys[:that])) and bool(_DECIDED.intersection(keys[that:]))


_TELLS = frozenset("delen deel meld melden bericht berichten".split())
_DECIDED = frozenset("besloten ingestemd".split())


def _names_this_letter(keys: list[str]) -> bool:
    """ "deze brief"; not "op deze brief", "in deze brief"."""
    at = next((i for i, pair in enumerate(pairwise(keys)) if pair == ("deze", "brief")), None)
    return at is not None and (at == 0 or keys[at - 1] not in _BY_MEANS)


def _is_about_this_letter(reader: Reader, hit: Hit) -> bool:
    """ "Deze brief, die u mede namens … wordt gezonden": what is told in a clause on the letter."""
    clauses, first = reader.sentence.clauses, hit.at
    while first and reader.clause[first - 1] == hit.clause:
        first -= 1
    if clauses.opener[hit.clause] != "die" or hit.mood == "future" or first < 2:
        return False
    return tuple(reader.keys[first - 2 : first]) == ("deze", "brief")


_BY_MEANS = frozenset("op van over na naar bij in uit sinds".split())
_HEREBY = frozenset("hierbij hiermee hiermede bijgaand".split())
_WITH_THIS = frozenset(("daarmee", "hiermee", "hierdoor", "daardoor"))
_LATER = frozenset("binnenkort spoedig zodra nader later tijdig dan daarover hierover".split())
_KEEPS = frozenset("los voldoe doe kom geef voldoen doen komen geven lossen".split())


def _points_here(reader: Reader, at: int, hit: Hit) -> bool:
    """Does this word, one of those "pointing", point at the letter or what lies with it?"""
    words, keys = reader.words, reader.keys
    key = keys[at]
    before = keys[at - 1] if at else ""
    after = keys[at + 1] if at + 1 < len(keys) else ""
    if key in ("gelijktijdig", "tegelijkertijd") and after == "met":
        return keys[at + 2] in words["this"] if at + 2 < len(keys) else False
    if key in ("gelijktijdig", "tegelijkertijd") and hit.mood == "future":
        return False  # "Beide rapporten zal ik u gelijktijdig aanbieden": together, not now.
    opener = reader.sentence.clauses.opener[reader.clause[at]]
    if reader.clause[at] != hit.clause and opener.startswith(("waar", "die")):
        return False  # "Een overzicht, waarvan een deel is bijgevoegd, zend ik u … toe."
    if key in ("paragraaf", "hoofdstuk"):
        return before in ("in", "deze", "dit", "volgende") or after == NUMBER
    if key in words["here"]:
        return key != "hierbij" or hit.mood != "future"
    if key in words["this"] and before in words["here_after"]:
        # "met deze maandelijkse brief"
        paper = keys[at + 2] if after.endswith("e") and at + 2 < len(keys) else after
        return not words["this_letter"].isdisjoint((after, paper)) or key == "dezen"
    if key in words["this"] and before in ("na", "achter") and "treft" in keys:
        return True  # "treft u aan na deze brief"
    if key == "onder":
        return after in ("punt", "vraag", "kopje") or after == NUMBER
    enclosed_as = (("de", "bijlage"), ("als", "bijlage"), ("als", "bijlagen"))
    pairs = (("als", "volgt"), ("het", "slot"), *enclosed_as)
    if (before, key) == ("als", "bijlage") and after == "bij":
        return False
    enclosed = keys[max(at - 3, 0) : at - 1] in (["in", "de"], ["in", "een"])
    if key == "bijlage" and enclosed and before.endswith("e") and hit.mood == "present":
        return True  # "treft u aan in de tweede bijlage"
    if key == "bijlage" and before in ("met", "in") and after == NUMBER:
        return True  # "Met bijlage 2 doe ik de toezegging gestand"
    return (before, key) in pairs or (before == "de" and key == "bijlagen")
