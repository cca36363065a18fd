"""What speaks against a verb of informing or sending being a promise to the chamber.

Each check returns why not, in words that complete "not taken: …", or "" if all is well.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

from letterparse.facts.grammar.nouns import DETERMINERS
from letterparse.facts.grammar.promising import Hit, Reader
from letterparse.facts.grammar.verbs import HAVING
from letterparse.facts.model import Promise
from letterparse.facts.promises.chamber_told import (
    MEMBERS,
    at_their_request,
    in_chamber_paper,
    in_coming_debate,
    is_promised_to_member,
    later_paper,
    reports_to_nobody_else,
    sends_a_letter,
    sends_more,
)
from letterparse.facts.promises.conditions import consequence_at, is_subject_matter
from letterparse.facts.promises.parties import Draft, agent_of, is_done_here, is_told, who_acts
from letterparse.facts.promises.recalled import is_asked, is_of_pledge, stands_open
from letterparse.mentions.scan import NUMBER


def pledges(reader: Reader, draft: Draft) -> bool:
    """ "Ik zeg u toe dat …" """
    keys = reader.keys[draft.low : draft.high]
    return "toe" in keys and any(key in keys for key in ("zeg", "zeggen", "zegt"))


def objection(reader: Reader, draft: Draft, hit: Hit, last: Promise | None) -> str:
    """Why this verb makes no promise, whenever it is due; "" if it can make one."""
    if not pledges(reader, draft) and is_done_here(reader, draft, hit):
        return "this letter does it itself"
    if hit.at < consequence_at(reader, draft.low, draft.high):
        return "it is the condition, not what follows"
    if is_asked(reader, draft, hit):
        return "others ask for it"
    recalled = is_of_pledge(reader, draft, hit)
    if recalled and not stands_open(reader, draft, hit):
        return "it is only recalled"
    if hit.mood in ("able", "intent") and "gedachten" in reader.keys[draft.low : draft.high]:
        return "it is only an occasion to talk"
    why = _unsaid(reader, draft, hit)
    if why:
        return why
    kind = hit.verb.kind
    check = _CHECKS.get(kind)
    if check is not None:
        return check(reader, draft, hit)
    if kind == "discuss":
        return _discuss(reader, draft, hit, last)
    if kind == "add":
        added = last is not None and follows_up(reader, draft)
        added = added or (in_chamber_paper(reader, draft) and not reader.sentence.amounts)
        return who_acts(reader, draft, hit) if added else "it is added to nothing promised"
    why = who_acts(reader, draft, hit)
    if why and not recalled:
        return why
    if kind == "return":
        return "" if _on_something(reader, draft) else "it comes back to nothing"
    if is_told(reader, draft) or pledges(reader, draft) or sends_a_letter(reader, draft):
        return ""
    if kind == "tell" and in_chamber_paper(reader, draft):
        return ""
    if reports_to_nobody_else(reader, draft, hit):
        return ""
    if kind == "tell" and hit.verb.shape != "done" and in_coming_debate(reader, draft):
        return ""
    if kind in ("come", "send") and is_promised_to_member(reader, hit):
        return ""
    if kind in ("send", "tell") and at_their_request(reader, draft):
        return ""
    if kind == "send" and last is not None and sends_more(reader, draft):
        return ""
    if kind == "send" and reader.keys[draft.high - 1] == "toe":
        return ""  # "Het jaarbericht sturen wij in december toe"
    return "nobody of the chamber is told"


def _unsaid(reader: Reader, draft: Draft, hit: Hit) -> str:
    """ "gaan wij hier niet in", "een volgend kabinet", "het volgende": none is a promise."""
    main, keys = consequence_at(reader, draft.low, draft.high), reader.keys
    same = [keys[at] for at in range(max(main, 0), len(keys)) if reader.clause[at] == hit.clause]
    if keys[hit.at] == "bericht" and hit.at != main and not HAVING.isdisjoint(same):
        # "heeft het ministerie bericht": a participle, if no comma parts it from its verb.
        comma = max((at for at in reader.sentence.commas if at < hit.at), default=-1)
        waits = next((i for i in range(hit.at, len(keys)) if keys[i] in _UNTIL), len(keys))
        if not HAVING.isdisjoint(keys[comma + 1 : waits]):
            return "it is done already"
    if hit.verb.shape == "done" and _is_as_told(reader, hit):
        return "it is only recalled"
    if hit.verb.kind in ("discuss", "return") and "niet" in same and "nog" not in same:
        return "it is denied"
    if ("volgend", "kabinet") in itertools.pairwise(same):
        return "another than the cabinet does it"
    if not _ASKED.isdisjoint(keys[: hit.at]) and not _WHETHER.isdisjoint(keys[: hit.at]):
        return "others ask for it"
    if _is_unknown(reader, draft, hit):
        return "it is not known whether or when"
    told = itertools.pairwise(keys[draft.low : hit.at])
    if any(that == "dat" and judged in reader.words["judged"] for judged, that in told):
        return "it is only judged or wished"
    if any(pair in _AS_FOLLOWS for pair in itertools.pairwise([*same, ""])):
        return "this letter does it itself"
    return ""


def _is_as_told(reader: Reader, hit: Hit) -> bool:
    """ "Zij blijven, zoals aan uw Kamer gemeld, tot en met 31 december": it is told already."""
    opened = hit.at
    while opened > 0 and reader.joined(opened - 1, opened):
        opened -= 1
    return opened > 0 and reader.keys[opened] == "zoals"


def _is_unknown(reader: Reader, draft: Draft, hit: Hit) -> bool:
    """ "Ik kan nog niet zeggen wanneer u het rapport ontvangt", "Of …, is onzeker"."""
    keys, commas = reader.keys, reader.sentence.commas
    asks = [at for at in range(draft.low, hit.at) if keys[at] in _WHETHER]
    if not asks or any(asks[-1] <= comma < hit.at for comma in commas):
        return False
    behind = min((comma + 1 for comma in commas if comma >= hit.at), default=draft.high)
    outside = {*keys[draft.low : asks[-1]], *keys[behind : draft.high]}
    if "niet" in outside and not _KNOWN.isdisjoint(outside):
        return True
    return not _UNSURE.isdisjoint(outside)


_UNTIL = frozenset("zodra wanneer als indien nadat".split())  # what is waited for
_UNSURE = frozenset("onzeker onduidelijk onbekend ongewis".split())
_KNOWN = frozenset(
    "bekend duidelijk zeker zeggen aangeven weet weten overzien toezeggen vast helder melden "
    "voorspellen".split()
)
_ASKED = frozenset("vroeg vroegen vraagt".split())
_WHETHER = frozenset("wanneer of".split())
_FOLLOWING = (
    "",
    *"mee mede toelichting informatie reactie gegevens antwoord onderwerpen punten".split(),
)
_AS_FOLLOWS = frozenset(("volgende", behind) for behind in _FOLLOWING)


def _on_something(reader: Reader, draft: Draft) -> bool:
    """ "op de motie", "hierop", "daar … op": not "op 3 mei"."""
    keys = reader.keys
    for at in range(draft.low, draft.high):
        if keys[at] in ("hierop", "daarop", "erop", "waarop", "aanzien", "hierover", "daarover"):
            return True
        if keys[at] == "over" and at == draft.low:
            return True
        if keys[at] == "op" and at + 1 < len(keys) and keys[at + 1] != NUMBER:
            return True
    return is_told(reader, draft)


def _reach(reader: Reader, draft: Draft, hit: Hit) -> str:
    """ "gaat uw Kamer … toe", "komt naar uw Kamer", "volgt": the paper is the subject."""
    keys = reader.keys
    key = keys[hit.at]
    within = [at for at in reader.told if draft.low <= at < draft.high]
    if key in ("volgt", "volgen"):
        within = [at for at in within if reader.clause[at] == hit.clause]
        if _follows_on(reader, hit.at):
            return "it follows on something"
        paper = _paper_before(reader, draft, hit) or _points_to_paper(reader, draft, hit)
        paper = paper or _what_was_pledged(reader, draft, hit)
        return "" if within or paper else "nothing is said to go to the chamber"
    if key in ("komt", "komen") and "kant" in keys[hit.at :]:
        return "" if "uw" in keys[hit.at :] else "nothing is said to go to the chamber"
    if hit.mood == "passive" or not within:
        return "nothing is said to go to the chamber"
    if key in ("bereikt", "bereiken", "toekomen", "toekomt", "toegaat", "toegaan", "geworden"):
        return ""
    tail = keys[hit.at + 1 : draft.high]
    leads = {keys[_lead(keys, at)] for at in within if reader.told[at]}
    if "toe" in tail or "naar" in leads:
        return ""
    if "bij" in leads and (key in ("ligt", "liggen") or reader.paper(draft.low, draft.high)):
        return ""
    return "nothing is said to go to the chamber"


def _follows_on(reader: Reader, at: int) -> bool:
    """ "De brief volgt op die van 3 mei", but "volgt op korte termijn", "volgt op 3 mei"."""
    keys, sentence = reader.keys, reader.sentence
    if "op" not in keys[at + 1 : at + 3]:
        return False
    first = keys.index("op", at) + 1
    dated = any(first <= sentence.token_at(p.start) < first + 2 for p in sentence.periods)
    determined = not (DETERMINERS | {"uw", "zijn"}).isdisjoint(keys[first : first + 1])
    return not sentence.periods or (determined and not dated)


def _lead(keys: list[str], at: int) -> int:
    """The preposition before a chamber's name that ends at this token."""
    for place in range(at - 1, max(at - 5, -1), -1):
        if keys[place] in ("naar", "aan", "met", "bij", "voor"):
            return place
    return at


def _paper_before(reader: Reader, draft: Draft, hit: Hit) -> bool:
    """Is the subject of "volgt" something that is sent?"""
    text = reader.sentence.block.view.text
    for at in range(draft.low, draft.high):
        far = abs(at - hit.at) > 12 and at - draft.low > 4
        if reader.clause[at] != hit.clause or far:
            continue
        named = reader.is_paper(at) and not text[reader.sentence.starts[at]].isdigit()
        if named and not is_subject_matter(reader, at, hit.at):
            return True
    return False


def _what_was_pledged(reader: Reader, draft: Draft, hit: Hit) -> bool:
    """ "Wat ik het lid X in het debat heb toegezegd, een vergelijking met …, volgt in mei"."""
    keys = reader.keys[draft.low : hit.at]
    if keys[:1] not in (["wat"], ["hetgeen"]) or _PLEDGED.isdisjoint(keys):
        return False
    return not (MEMBERS | _CHAMBER).isdisjoint(keys)


_PLEDGED = frozenset(("toegezegd", "beloofd", "toezegde", "beloofde"))
_CHAMBER = frozenset("u kamer debat overleg commissiedebat wetgevingsoverleg".split())


def _points_to_paper(reader: Reader, draft: Draft, hit: Hit) -> bool:
    """ "Ik zegde een brief toe; deze volgt in november": "deze" is what was told of before."""
    near = reader.keys[max(hit.at - 1, draft.low) : hit.at + 2]
    pointing = not {"deze", "die", "dit", "zij", "het"}.isdisjoint(near)
    pointing = pointing or ("dat" in near and bool(reader.sentence.periods))
    return pointing and reader.paper(0, draft.low)


def _receive(reader: Reader, draft: Draft, hit: Hit) -> str:
    """ "ontvangt uw Kamer", "kunt u … verwachten": the chamber is the subject."""
    if hit.mood == "passive":
        return "somebody else receives it"
    for at in reader.told:
        if draft.low <= at < draft.high and not reader.told[at]:
            return "another than the cabinet sends it" if _from_another(reader, at) else ""
    keys = reader.keys[draft.low : draft.high]
    from_us = any(pair in _FROM_US for pair in itertools.pairwise(keys))
    if from_us and not MEMBERS.isdisjoint(keys):
        return ""
    return "somebody else receives it"


def _from_another(reader: Reader, told: int) -> bool:
    """ "ontvangt u van de Algemene Rekenkamer": a name right behind the chamber's, not ours."""
    keys = reader.keys
    at = told + 1 + (keys[told + 1 : told + 2] == ["kamer"])
    if keys[at : at + 1] != ["van"] or at + 2 >= len(keys):
        return False
    at += 1 + (keys[at + 1] in ("de", "het"))
    start = reader.sentence.starts[at]
    ours = reader.words["third"] | reader.words["plural"]
    if not _PUBLIC.isdisjoint(keys[at : at + 2]):
        return True
    named = reader.sentence.block.view.text[start].isupper()
    own = any(a.code == "NL" and a.first <= at <= a.last for a in reader.sentence.actors)
    return named and not own and keys[at] not in ours


_PUBLIC = frozenset(("gemeente", "gemeenten", "provincie", "provincies", "rekenkamer"))
_FROM_US = (("van", "mij"), ("van", "ons"))


def _discuss(reader: Reader, draft: Draft, hit: Hit, last: Promise | None) -> str:
    """ "ingaan op" is a promise in a later letter only; the letter itself may be its subject."""
    if not _on_something(reader, draft):
        return "it is about nothing"
    if last is not None and follows_up(reader, draft):
        return ""
    return "" if later_paper(reader, draft) else who_acts(reader, draft, hit)


def follows_up(reader: Reader, draft: Draft) -> bool:
    """ "Die brief zal …", "Daarin ga ik …": said of the paper promised just before."""
    keys = reader.keys[draft.low : draft.low + 3]
    if "daar" in reader.keys[draft.low : draft.high] and reader.keys[draft.high - 1] == "toe":
        return True  # "voeg ik daar een reactie aan toe"
    besides = keys[:1] in _BESIDES and "dan" in reader.keys[draft.low : draft.low + 5]
    inside = not _INSIDE.isdisjoint(reader.keys[draft.low : draft.high])
    if keys[:1] == ["dan"] or besides or inside:
        return True
    if keys[:1] in (["in"], ["bij"]) and not reader.words["yearly"].isdisjoint(keys):
        return False  # "In de Miljoenennota komt het kabinet hierop terug": a paper of its own.
    return keys[:1] in (["die"], ["dat"], ["in"], ["bij"]) and any(
        reader.is_paper(draft.low + place) for place in range(1, min(3, len(keys)))
    )


# "Eveneens zult u dan … aantreffen"
_BESIDES = (["eveneens"], ["ook"], ["tevens"], ["daarnaast"])
_INSIDE = frozenset("daarin daarbij hierin hierbij daaraan erin erbij eraan hieraan".split())


def _answer(reader: Reader, draft: Draft, hit: Hit) -> str:
    """ "De vragen zal ik zo spoedig mogelijk beantwoorden." """
    keys = reader.keys[draft.low : draft.high]
    if hit.verb.beside & {"gestand", "verzoek", "gevolg"}:
        followed = "gevolg" in keys and "toezegging" in keys
        asked = followed or "gestand" in keys or not _ASKERS.isdisjoint(keys)
        return who_acts(reader, draft, hit) if asked else "nobody of the chamber asked for it"
    if not any(key in ("vragen", "kamervragen", "vraag", "inbreng") for key in keys):
        return "no questions are answered"
    return who_acts(reader, draft, hit)


_ASKERS = frozenset("lid leden kamer commissie fractie uw".split())


def _hold(reader: Reader, draft: Draft, hit: Hit) -> str:
    """ "zal … in uw bezit zijn", "in het bezit van uw Kamer"."""
    keys = reader.keys
    yours = hit.at and keys[hit.at - 1] == "uw"
    whose = keys[hit.at + 1 : hit.at + 4] in (["van", "uw", "kamer"], ["van", "de", "kamer"])
    past = reader.words["past"] | {"gekomen", "gesteld"}
    if not past.isdisjoint(keys):
        return "it was done before"
    return "" if yours or whose else "nobody of the chamber holds it"


def _pledge(reader: Reader, draft: Draft, hit: Hit) -> str:
    """ "Ik zeg u toe dat …": anything, but money is a commitment."""
    if reader.sentence.amounts:
        return "it is about money"
    return who_acts(reader, draft, hit) if hit.verb.shape == "whole" else ""


def _react(reader: Reader, draft: Draft, hit: Hit) -> str:
    """ "Het kabinet zal voor de zomer reageren op het advies." """
    if hit.verb.shape == "done":
        told = is_told(reader, draft)
        return agent_of(reader, draft) if told else "nobody of the chamber is told"
    before = reader.keys[max(hit.at - _NEAR, 1) : hit.at]
    if "of" in before and not _WEIGHING.isdisjoint(reader.keys[: hit.at]):
        return "it is still to be found out whether"
    return who_acts(reader, draft, hit)


# "te onderzoeken of zij positief kan reageren"
_WEIGHING = frozenset("onderzoeken onderzoekt onderzocht bezien beziet nagaan overwegen".split())
_NEAR = 6


def _nominal(reader: Reader, draft: Draft, hit: Hit) -> str:
    """ "Toezending aan uw Kamer is voorzien in mei." """
    told = any(key in ("kamer", "kamers", "generaal") for key in reader.keys)
    return "" if told else "nobody of the chamber is told"


def _keep(reader: Reader, draft: Draft, hit: Hit) -> str:
    """ "De toezegging kom ik voor 1 december na." """
    keys = reader.keys[draft.low : draft.high]
    at_large = ("dat", "toezeggingen") in itertools.pairwise(keys)
    promised = not at_large and any(key.startswith(("toezegging", "belofte")) for key in keys)
    return who_acts(reader, draft, hit) if promised else "no promise is kept"


def _describe(reader: Reader, draft: Draft, hit: Hit) -> str:
    """ "wordt in de volgende voortgangsrapportage beschreven" """
    if not (in_chamber_paper(reader, draft) or later_paper(reader, draft)):
        return "nothing is said to go to the chamber"
    return who_acts(reader, draft, hit)


def _foresee(reader: Reader, draft: Draft, hit: Hit) -> str:
    """ "De B-brief voorzie ik voor het vierde kwartaal": what the sender has yet to write."""
    keys = reader.keys
    head = keys[draft.low : hit.at]
    ours = keys[hit.at + 1 : hit.at + 2] == ["ik"]
    if not (ours and reader.sentence.periods) or "te" in keys[hit.at : draft.high]:
        return "it is no letter of the sender"
    written = any(key.endswith(("brief", "rapportage")) for key in head[:3])
    return "" if written and "van" not in head[:1] else "it is no letter of the sender"


_CHECKS: dict[str, Callable[[Reader, Draft, Hit], str]] = {
    "reach": _reach,
    "receive": _receive,
    "answer": _answer,
    "hold": _hold,
    "pledge": _pledge,
    "react": _react,
    "nominal": _nominal,
    "keep": _keep,
    "describe": _describe,
    "foresee": _foresee,
}
