"""Periods that only tell when those sent set out: "stuurt in november een bataljon"."""

from __future__ import annotations

from collections.abc import Sequence, Set

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import SENDING
from letterparse.facts.people.departures import set_to_work
from letterparse.facts.people.sending import Words
from letterparse.mentions.model import Period


def only_sets_out(words: Words, sentence: Sentence, scope: Sequence[int], period: Period) -> bool:
    """ "stuurt in november een bataljon": the month in which they go is not that of their stay.

    A season or a year can be both: "stuurt in de tweede helft van 2020 een fregat".
    """
    if period.first is None or period.last is None or (period.last - period.first).days > _MONTH:
        return False
    said = {sentence.keys[i] for i in scope}
    if not any(sentence.marks[i] & SENDING for i in scope):
        said |= SENDS.intersection(sentence.keys[: scope[0]])  # "…, Finland in juli tien artsen"
    goes = said & SENDS or ("naar" in said and said & _GOES_THERE) or set_to_work(said)
    goes = goes or _takes(said)  # "neemt in oktober het commando over"
    goes = goes or not (_PLACED.isdisjoint(said) or _ARE_PUT.isdisjoint(said))
    goes = (
        goes
        or are_added(said)
        or ("zich" in said and "aan" in said and said & _JOINS)
        or "verplaatst" in said
        or ({"toe", "bij"} & said and said & _ADDS)  # "voegde in april tien man toe aan …"
        # "vergroot in mei met tien man", "groeit in mei naar 450 man"
        or (said & {"met", "naar"} and not words.growing.isdisjoint(said))
        or ("met" in said and said & _FILLS)  # "zal zijn peloton in mei met tien man aanvullen"
    )
    if not (goes or said & _FOLLOWS):
        return False
    text = sentence.block.view.text[period.start : period.end]
    return not _SPANS.intersection(text.lower().split())


def takes_over(said: Set[str]) -> bool:
    """ "neemt op 1 mei het commando over", "hebben op 3 mei de taak overgenomen"."""
    return _takes(said) or not _TOOK_OVER.isdisjoint(said)


def _takes(said: Set[str]) -> bool:
    over = "over" in said or {"plaats", "in"} <= said
    return over and not _TAKES.isdisjoint(said)


def goes_there(said: Set[str]) -> bool:
    """ "gaat op 12 juli naar Aruba": they are there since."""
    return "naar" in said and not _GOES_ON_DAY.isdisjoint(said)


def are_added(said: Set[str]) -> bool:
    """ "komen er op 1 mei twee bij", "krijgt in mei tien agenten van ons": they are there since."""
    ours = "van" in said and bool(said & {"ons", "nederland"})
    return ("bij" in said and not _ADDED.isdisjoint(said)) or (ours and not _GETS.isdisjoint(said))


_GETS = frozenset("krijgt krijgen kreeg kregen gekregen ontvangt ontvangen ontving".split())
_ADDED = _GETS | frozenset("komt komen kwam kwamen".split())
_MONTH = 31
# "worden in mei gestationeerd", "is in mei toegevoegd": since then; not "waren in mei gelegerd".
_PLACED = frozenset("toegevoegd geplaatst gestationeerd gelegerd gedetacheerd ontplooid".split())
_ARE_PUT = frozenset("wordt worden werd werden is zijn".split())
_FOLLOWS = frozenset("volgt volgen volgde volgden".split())
_JOINS = frozenset("sluit sluiten sloot sloten aangesloten".split())
_ADDS = frozenset("voegt voegen voegde voegden gevoegd".split())
_FILLS = frozenset("aanvullen aanvult aangevuld versterken versterkt".split())
_TAKES = frozenset("neemt nemen nam namen".split())
_TOOK_OVER = frozenset("overgenomen overneemt overnemen overnam overnamen".split())
_GOES_BACK = frozenset("keert keren keerde keerden terugkeert terugkeren teruggekeerd".split())
_GOES_ON_DAY = frozenset("gaat gaan reist reizen vliegt vliegen".split()) | _GOES_BACK
_GOES_THERE = _GOES_ON_DAY | frozenset(
    "vaart varen komt komen vertrokken vertrok afgereisd gereisd reisde reisden gegaan".split()
)
SENDS = frozenset(
    "stuurt sturen zendt zenden vertrekt vertrekken afreist afreizen gestuurd gezonden".split()
)
# "deze maand" is partly past: what is to come in it has not begun with it.
_SPANS = frozenset("van tot tussen met en deze - –".split())
