"""Where the chamber is told without being named: in its papers and debates, at its request."""

from __future__ import annotations

from itertools import pairwise

from letterparse.facts.grammar.promising import Hit, Reader
from letterparse.facts.promises.conditions import consequence_at
from letterparse.facts.promises.parties import Draft


def is_promised_to_member(reader: Reader, hit: Hit) -> bool:
    """ "Zoals toegezegd aan het lid Dassen stuur ik …": to whom, if to nobody else."""
    keys = reader.keys
    behind = keys[hit.at :]
    return "toegezegd" in keys and not MEMBERS.isdisjoint(keys) and _TOWARD.isdisjoint(behind)


_TOWARD = frozenset(("aan", "naar"))


def at_their_request(reader: Reader, draft: Draft) -> bool:
    """ "Op verzoek van de vaste commissie verstrek ik …": who asked is who gets it."""
    keys = reader.keys
    return any(
        keys[at : at + 3] == ["op", "verzoek", "van"]
        and not _ASKERS.isdisjoint(keys[at + 3 : at + 6])
        for at in range(draft.low, draft.high)
    )


_ASKERS = frozenset("kamer commissie lid leden fractie".split())


def sends_a_letter(reader: Reader, draft: Draft) -> bool:
    """A letter or report that the sender will write, to nobody else: it goes to the chamber."""
    keys = reader.keys[draft.low : draft.high]
    for place, key in enumerate(keys[:-1]):
        following = keys[place + 1]
        if key in ("aan", "naar") and following in ("de", "het", "alle", "een"):
            return False
        if following in ("de", "het", "alle", "mijn") and _is_finite_or_sender(reader, key):
            whom = keys[place + 2] if place + 2 < len(keys) else ""
            if whom not in reader.words["third"]:
                return False
    letters = [at for at, key in enumerate(keys, draft.low) if key in _LETTERS]
    if all(reader.clause[at] != hit.clause for at in letters for hit in draft.hits):
        return False  # "… heeft een brief gestuurd, zodat deze in juni kan worden besproken"
    return any(key in reader.words["later"] or key in ("per", "een") for key in keys)


_LETTERS = frozenset("brief kamerbrief verzamelbrief voortgangsbrief".split())


def in_chamber_paper(reader: Reader, draft: Draft) -> bool:
    """ "in het jaarverslag", "bij de Voorjaarsnota", "in de volgende voortgangsrapportage"."""
    keys = reader.keys
    for at in range(draft.low, draft.high):
        if keys[at] in ("in", "bij", "via", "met", "aan"):
            ahead = keys[at + 1 : at + 5]
            named = [key for key in ahead if key in reader.words["chamber_papers"]]
            if named and ahead[0] not in reader.words["this"]:
                return True
    return False


def in_coming_debate(reader: Reader, draft: Draft) -> bool:
    """ "In het debat van 12 oktober licht ik dit toe": who debates is told."""
    keys = reader.keys
    return any(
        keys[at] in ("in", "tijdens", "bij")
        and any(key.endswith(_DEBATES) for key in keys[at + 1 : at + 4])
        for at in range(draft.low, draft.high)
    )


_DEBATES = ("debat", "begrotingsbehandeling", "notaoverleg", "wetgevingsoverleg")


def sends_more(reader: Reader, draft: Draft) -> bool:
    """ "Ik zend u … Mijn ambtgenoot stuurt de evaluatie in juni": to nobody else, so to you."""
    keys = reader.keys[draft.low : draft.high]
    if not reader.paper(draft.low, draft.high) or not reader.sentence.periods:
        return False
    return "naar" not in keys and "aan" not in keys


def reports_to_nobody_else(reader: Reader, draft: Draft, hit: Hit) -> bool:
    """What needs no naming of the chamber: "brengen wij verslag uit", "komt met een evaluatie"."""
    if hit.verb.alone and not _tells_another(reader, draft, hit):
        return True
    if hit.verb.kind == "come":
        return _comes_with_report(reader, draft)
    return hit.verb.kind == "tell" and _tells_when_so(reader, draft, hit)


def _tells_another(reader: Reader, draft: Draft, hit: Hit) -> bool:
    """ "brengen wij verslag uit aan de Europese Commissie" """
    keys = reader.keys[hit.at + 1 : draft.high]
    return "aan" in keys[:3] or not _ADDRESSING.isdisjoint(pairwise(keys))


_ADDRESSING = frozenset((("verslag", "aan"), ("uit", "aan")))


def _tells_when_so(reader: Reader, draft: Draft, hit: Hit) -> bool:
    """ "Als de levertijd wijzigt, meld ik dat terstond": the sender, on a condition."""
    main, keys = consequence_at(reader, draft.low, draft.high), reader.keys
    if not draft.low <= main <= hit.at or not _TO_OTHERS.isdisjoint(keys[main : draft.high]):
        return False
    ours = (at for at in range(main, draft.high) if keys[at] in _US)
    return any(not _THAT.isdisjoint(keys[at + 1 : at + 3]) for at in ours)


_US = frozenset("ik wij we".split())
_THAT = frozenset("dat dit het".split())
_TO_OTHERS = frozenset("aan bij met naar hun hen hem haar".split())


def _comes_with_report(reader: Reader, draft: Draft) -> bool:
    """ "De minister van Defensie komt in mei met een evaluatie": the chamber awaits it."""
    keys, sentence = reader.keys, reader.sentence
    if not sentence.periods or any(a.code != "NL" for a in sentence.actors):
        return False
    return any(
        keys[at : at + 2] == ["met", "een"] and not _REPORTS.isdisjoint(keys[at + 2 : at + 4])
        for at in range(draft.low, draft.high)
    )


_REPORTS = frozenset(
    "evaluatie verslag eindverslag rapportage voortgangsrapportage reactie kabinetsreactie "
    "beleidsreactie kabinetsstandpunt".split()
)


def _is_finite_or_sender(reader: Reader, key: str) -> bool:
    words = reader.words
    return key in words["first"] or key in words["plural"] or key in words["future"]


MEMBERS = frozenset("lid leden fractie fracties commissie".split())


def later_paper(reader: Reader, draft: Draft) -> bool:
    """ "In een separate brief", "bij de volgende voortgangsrapportage".

    So is one of which it is told what it will hold: "De geannoteerde agenda zal ingaan op …".
    """
    keys = reader.keys
    agenda = keys[draft.low : draft.low + 3] in _AGENDAS
    if agenda and not _WILL.isdisjoint(keys[draft.low : draft.high]):
        return True
    for at in range(draft.low, draft.high):
        if reader.is_paper(at):
            near = keys[max(at - 3, draft.low) : at]
            if any(key in reader.words["later"] for key in near):
                return True
    return False


_AGENDAS = (["de", "geannoteerde", "agenda"], ["het", "verslag", "van"])
_WILL = frozenset(("zal", "zullen"))
