"""What is sent to be kept: a gift on its way is no deployment."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.goods.changing_hands import AT_WAR
from letterparse.facts.grammar.context import Context
from letterparse.facts.grammar.verbs import HAVING, is_participle
from letterparse.facts.model import Commitment, Deployment, Place


def without_gifts(
    deployments: Sequence[Deployment], commitments: Sequence[Commitment], context: Context
) -> list[Deployment]:
    """The deployments but those that only tell how goods get to whom they are given.

    "Polen heeft 40 tanks naar Oekraïne gestuurd"; people and missions always stay.
    """
    given: dict[int, list[Commitment]] = {}
    for one in commitments:
        if one.item and one.rule != "commitment/item" and not _only_goes(one, context):
            given.setdefault(one.place.block, []).append(one)
    return [
        sent
        for sent in deployments
        if not any(_is_same(sent, one, context) for one in given.get(sent.place.block, ()))
        and not any(_comes_as_given(sent, one) for those in given.values() for one in those)
    ]


def _comes_as_given(sent: Deployment, given: Commitment) -> bool:
    """ "De eerste F-16’s zijn er aangekomen", where the letter tells elsewhere who gets them."""
    if sent.mission or sent.personnel or not sent.unit or not sent.location:
        return False
    unit, item = _plain(sent.unit.lower()).split()[-1], _plain((given.item or "").lower()).split()
    # "twee patrouilleboten … De boten zijn er aangekomen"
    same = bool(item) and item[-1].endswith(unit) and sent.participant == given.donor
    return same and set(given.recipient or ()) == set(sent.location)


def _only_goes(given: Commitment, context: Context) -> bool:
    """ "heeft zes Typhoons naar Roemenië gestuurd": armed craft go with who fly or sail them.

    To a state at war they may be sent to be kept; who is said to give them does so.
    """
    item = (given.item or "").lower().split(" ")[-1]
    lent = item.endswith(_WARSHIPS) and given.own and given.recipient is None
    text = context.outline.blocks[given.place.block].text[given.place.start : given.place.end]
    said = set(text.lower().rstrip(".").split())
    lent = lent or (given.recipient is None and "achter" in said)
    helped = given.recipient is None or not AT_WAR.isdisjoint(given.recipient)
    if given.amount is not None or (helped and not lent):
        return False
    words = context.language.table("sending")
    if not _plain(item).endswith(tuple(map(_plain, words["armed_craft"]))):
        return False
    gives = tuple(words["gives_craft"])
    # "Drie Chinooks hebben in Albanië branden bestreden": they did it there themselves.
    done = is_participle(text.lower().rstrip(".").split()[-1])
    if lent and "beschikking" in said:
        return True  # "stelt voor de duur van twaalf maanden een fregat ter beschikking"
    acts = given.rule == "commitment/presence" and (given.own or done or not said & HAVING)
    if not acts and said.isdisjoint(words["moves_craft"]):
        return False
    return not any(w.startswith(gives) for w in said)


def _plain(word: str) -> str:
    """ "F-16’s" and "F16's" alike."""
    return word.translate(_MARKS)


_MARKS = str.maketrans("", "", "-‑'’")
_WARSHIPS = (
    "fregat",
    "fregatten",
    "korvet",
    "mijnenjager",
    "mijnenjagers",
    "patrouilleschip",
    "onderzeeboot",
)


def without_units(
    commitments: list[Commitment], deployments: Sequence[Deployment], context: Context
) -> list[Commitment]:
    """The commitments but for units that a state brings into a mission and keeps.

    "Griekenland heeft voor Irini het fregat Adrias beschikbaar gesteld".
    """
    sent: dict[int, list[Deployment]] = {}
    for one in deployments:
        if one.unit:
            sent.setdefault(one.place.block, []).append(one)
    if not sent:
        return commitments
    wholes = {one.part_of for one in commitments}
    gone = {
        at
        for at, one in enumerate(commitments)
        if at not in wholes
        and one.part_of is None
        and _is_kept(one, sent.get(one.place.block, ()), context)
    }
    if not gone:
        return commitments
    for one in commitments:
        if one.part_of is not None:
            one.part_of -= sum(at < one.part_of for at in gone)
    return [one for at, one in enumerate(commitments) if at not in gone]


def _is_kept(given: Commitment, sent: Sequence[Deployment], context: Context) -> bool:
    """True if the same state's unit of the same words is sent, to nobody who would get it."""
    item = (given.item or "").lower()
    if not item or given.amount is not None:
        return False
    if given.recipient is None and any(
        one.rule == "deployment/gapped" and one.place == given.place for one in sent
    ):
        return True  # "Nederland zet vier F-16's in boven Litouwen; België stuurt er zes"
    # "Noorwegen levert een fregat": to nobody, so it sails itself.
    sails = given.recipient is None and item.endswith(_WARSHIPS)
    if sails or _only_goes(given, context):
        place = given.place
        told = (at for one in sent for at in (one.place, *one.also) if at.block == place.block)
        return any(at.start < place.end and place.start < at.end for at in told)
    sent = [one for one in sent if one.mission]
    named = given.own and _words(given, context) & {"zr.ms.", "hr.ms."}
    if named and sent and not _is_handed_over(given, context):
        # "stelt daarvoor Zr.Ms. Tromp beschikbaar, dat met 41 koppen deel is van Baltic Sentry"
        return any(one.own and _is_beside(one.place, given.place) for one in sent)
    # "draagt daaraan bij met twee radars, die in Tallinn worden geplaatst": nobody gets them.
    states = {code for one in sent for code in (one.participant, one.lead, *(one.location or ()))}
    if not states.issuperset(given.recipient or ()):
        return False
    for one in sent:
        whole = (one.unit or "").lower()
        unit = whole.split(" ")[0]
        overlap = one.place.start < given.place.end and given.place.start < one.place.end
        if overlap and (item in whole or (len(unit) > 3 and unit in item)):
            return True
    return False


def _last(words: str) -> str:
    return words.rpartition(" ")[2]


def _is_handed_over(given: Commitment, context: Context) -> bool:
    """ "wordt kosteloos overgedragen": in the words of the gift itself."""
    return not _HANDS_OVER.isdisjoint(_words(given, context))


def _words(given: Commitment, context: Context) -> set[str]:
    """The words of a gift in lower case, without the marks behind them."""
    text = context.outline.blocks[given.place.block].text[given.place.start : given.place.end]
    return {word.rstrip(",.") if word[-4:] != ".ms." else word for word in text.lower().split()}


def _is_beside(a: Place, b: Place) -> bool:
    return a.block == b.block and a.start < b.end + _NEAR and b.start < a.end + _NEAR


_NEAR = 3  # characters: a comma and a blank between the clauses of one sentence


_HANDS_OVER = frozenset(
    "overgedragen geschonken schenkt schonk afgestaan gedoneerd doneert".split()
)


def _is_same(sent: Deployment, given: Commitment, context: Context) -> bool:
    """True if the words of a gift hold what is sent, and it goes nowhere but to who gets it.

    What is plainly given away may stand or be promised anywhere: "Het veldhospitaal in Kidal
    wordt aan Togo overgedragen".
    """
    unit, item = (sent.unit or "").lower(), (given.item or "").lower()
    overlap = sent.place.start < given.place.end and given.place.start < sent.place.end
    if overlap and unit and _last(unit) == _last((given.donor or "").lower()):
        return True  # "De netbeheerders hebben veertien pompen geleverd": they are who gives.
    counted = sent.personnel not in (None, given.quantity)
    if overlap and given.recipient and not counted and unit and _last(unit) == _last(item):
        return not sent.mission or _is_handed_over(given, context)
    if sent.mission or not unit or not (unit in item or item in unit):
        return False
    if overlap and given.status == "contracted":
        return True  # "koopt twaalf boten, die op Curaçao worden gestationeerd"
    ends = {*(given.recipient or ()), given.donor}
    if not sent.location:
        return overlap and bool(given.recipient)  # "stelt Oekraïne twee mijnenjagers beschikbaar"
    return overlap and ends.issuperset(sent.location)
