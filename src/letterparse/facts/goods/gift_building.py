"""The commitments that a statement of goods makes: who gives what to whom, and when."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts import counterparts
from letterparse.facts.gifts.aided import topic_recipient
from letterparse.facts.gifts.further_parts import RECEIVING
from letterparse.facts.gifts.gift_clause import Told, buys_for_itself, period_of, status_of
from letterparse.facts.gifts.gift_sources import ClauseGiver, donor_of, gift_of
from letterparse.facts.goods.changing_hands import (
    AT_WAR,
    goes_itself,
    goes_to_war,
    is_free,
    is_given,
)
from letterparse.facts.goods.destinations import split_up
from letterparse.facts.goods.getting import receivers_of, where_placed
from letterparse.facts.goods.handing import giver_of
from letterparse.facts.goods.helped import helped_before
from letterparse.facts.goods.pointed_receivers import brought_there, receiver_before, that_country
from letterparse.facts.goods.sharing import shared
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.befallen import is_left_by_blow
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.signals import CRAFT
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.model import Commitment, FactPeriod, Place
from letterparse.facts.things.carriers import carrier_in
from letterparse.facts.things.goods_nouns import Thing, item_text, noun_key
from letterparse.language import Language


def _is_known(before: Commitment | None, sentence: Sentence, thing: Thing) -> bool:
    """ "Zes ervan zijn bestemd voor Kenia": goods that the words before told of, or no number."""
    if thing.quantity is None or {"is", "zijn"}.isdisjoint(sentence.keys):
        return True
    item = item_text(sentence, thing).lower()
    return before is not None and (before.item or "").lower().endswith(item)


def _shared_receiver(told: Told, donor: str, language: Language) -> list[str]:
    """ "Slovenië stond tanks af en ontving uit Berlijn veertig auto's": one subject for both."""
    if RECEIVING.isdisjoint(told.keys) or not told.beside or told.beside[0] > told.members[0]:
        return []
    givers = subject_of(told.sentence, list(told.beside), "", language).givers
    return [one.code for one in givers if one.known and one.code not in (donor, "NL")][:1]


def _is_among_gifts(before: Commitment | None, sentence: Sentence) -> bool:
    """True where the same paragraph has just told of a gift that was not bought."""
    if before is None or before.place.block != sentence.block.index:
        return False
    return before.amount is None and before.status != "contracted"


def _some_of(told: Told, thing: Thing, before: Commitment | None) -> ClauseGiver | None:
    """ "Hiervan zijn vijf miljoen doses via Covax geleverd": who gave all of them, just before."""
    if before is None or before.donor is None or before.quantity is None:
        return None
    same = (before.item or "").lower() == item_text(told.sentence, thing).lower()
    fewer = thing.quantity is not None and thing.quantity < before.quantity
    if not (same and fewer) or told.keys[0] not in ("hiervan", "daarvan", "ervan"):
        return None
    if not _is_among_gifts(before, told.sentence):
        return None
    return ClauseGiver(roles.Donor(before.donor, before.own), True, tuple(before.partners))


def _beside(sentence: Sentence, members: Sequence[int], donor: str) -> list[str]:
    """Who is named to give with the giver; not the giver itself, by another name."""
    return counterparts.partners(sentence, members, donor)


def _own_words(told: Told, things: Sequence[Thing], language: Language) -> Sequence[int]:
    """ "heeft radars geschonken en levert in het voorjaar …": the words up to what comes next."""
    keys, finite = told.sentence.keys, names_of(language).finite
    for i in told.members:
        if (
            i > things[-1].item
            and keys[i] == "en"
            and keys[i + 1 : i + 2]
            and keys[i + 1] in finite
        ):
            return [member for member in told.members if member < i]
    return told.members


def _is_named_by(donor: str, sentence: Sentence, thing: Thing) -> bool:
    """True if the giver's name is but words of the goods themselves."""
    start, end = sentence.starts[thing.first], sentence.ends[thing.item]
    return donor in sentence.block.view.text[start:end]


def _owner_of_arrived(sentence: Sentence, thing: Thing) -> ClauseGiver | None:
    """ "De Noorse tanks zijn in Kyiv aangekomen": whose they were, as nobody is said to act."""
    for actor in sentence.actors:
        if actor.kind == "adjective" and thing.first <= actor.last + 1 <= thing.item:
            return ClauseGiver(donor_of(actor.code), True)
    return None


def _comes_to_stay(sentence: Sentence, thing: Thing) -> bool:
    """ "Het fregat is in Djibouti aangekomen en blijft er drie maanden": it stays its owner's.

    So do fighters, but for those that come to a state at war.
    """
    if not {"blijft", "blijven"}.isdisjoint(sentence.keys):
        return True
    flies = any(sentence.marks[at] & CRAFT for at in range(thing.first, thing.item + 1))
    if flies and not any(a.code in AT_WAR for a in sentence.actors):
        return True
    return noun_key(sentence, thing).endswith(_CREWED)


_CREWED = (
    *("hospitaal", "lazaret", "fregat", "fregatten", "korvet", "korvetten", "mijnenjager"),
    *("mijnenjagers", "marineschip", "marineschepen"),
)


def _is_helped_to_rise(told: Told, thing: Thing) -> bool:
    """ "draag ik bij aan de bouw van 16.500 woningen": none is given.

    Nor is it in "helpt mee met de bescherming van F-16's".
    """
    keys = told.sentence.keys
    near = range(thing.first - 1, max(thing.first - 3, 0), -1)
    of = next((i for i in near if keys[i] == "van"), 0)
    if of < 1:
        return False
    if keys[of - 1].endswith(_GUARDED) and "met" in keys[max(of - 3, 0) : of]:
        return True
    return "bijdragen" in told.verbs and keys[of - 1] in _RISING


_GUARDED = ("bescherming", "beveiliging", "bewaking", "begeleiding", "verdediging", "ontmijning")
_RISING = frozenset(
    "bouw nieuwbouw realisatie aanleg oplevering ontwikkeling herstel reparatie onderhoud "
    "renovatie restauratie verbetering wederopbouw instandhouding beheer vervanging".split()
)


def _sums_up(sentence: Sentence, thing: Thing) -> bool:
    """ "Het materieel wordt zonder vergoeding verstrekt": all that the words before told of."""
    told = sentence.keys[max(thing.item - 1, 0)]
    return told in ("het", "dit", "de", "deze") and noun_key(sentence, thing) in _ALL_OF_IT


def _share_of_told(told: Told, thing: Thing) -> bool:
    """ "Van de beloofde munitie is 83% geleverd": how far a gift told of before has come."""
    sentence, first = told.sentence, told.members[0]
    if sentence.keys[first] != "van" or thing.quantity is not None or thing.measured:
        return False
    text = sentence.block.view.text[sentence.ends[thing.item] : sentence.ends[told.members[-1]]]
    return "%" in text or "procent" in text


def _only_treats(told: Told) -> bool:
    """ "Tevens gaan wij in op de schenking van enig materieel": what a letter is about.

    So it is in "Over de schenking van materieel bericht ik u elk jaar".
    """
    if told.sentence.keys[told.members[0]] == "over" and not _TELLING.isdisjoint(told.keys):
        return True
    return not _TREATING.isdisjoint(told.keys) and {"in", "op"} <= {*told.keys}


_TELLING = frozenset(
    "informeer informeren bericht berichten rapporteer rapporteren schrijf schrijven licht "
    "lichten ontvangt verneemt hoort".split()
)
_TREATING = frozenset(("ga", "gaan", "gaat"))
_ALL_OF_IT = frozenset("materieel goederen hulpgoederen uitrusting middelen".split())
TAKING_OBJECTS = frozenset("leveren geven verlenen verstrekken".split())
"""Verbs whose subject gives, and is never what is given."""


def _is_over(context: Context, period: FactPeriod | None) -> bool:
    """True for a time that ended before the letter was written."""
    last = period.last if period is not None else None
    return last is not None and context.letter_date is not None and last <= context.letter_date


def build(
    context: Context, told: Told, things: Sequence[Thing], before: Commitment | None
) -> list[Commitment]:
    """The commitments of a clause with these things, if somebody is said to get them."""
    sentence, members, language = told.sentence, told.members, context.language
    giver = told.giver or giver_of(context, sentence, members, things[0].first)
    ours = giver is not None and giver.said and giver.donor.own
    if (not ours and buys_for_itself(told)) or is_left_by_blow(sentence):
        return []
    if giver is not None and not giver.said and told.verbs == {"aankomen"}:
        giver = _owner_of_arrived(sentence, things[0]) or giver
        if _comes_to_stay(sentence, things[0]):
            return []
    some = _some_of(told, things[0], before)
    if some is not None and giver is not None and not giver.said:
        giver = some
    if giver is None or (told.verbs == {"bestemmen"} and _is_known(before, sentence, things[0])):
        return []
    acting = not is_passive(sentence, members, language)
    brought = carrier_in(sentence, members, language) is not None
    alone = sentence.keys[things[0].first] == "een" and not brought
    if acting and len(things) > 1 and not giver.said and alone:
        # "Een transportvliegtuig heeft 38 ton voedsel afgeworpen": what does it, not what is given.
        things = things[1:]
    heads = things[0].first - members[0] < 2 and not things[0].numbers
    if acting and not giver.said and heads and sentence.keys[members[0]] in ("de", "het"):
        return []  # "De motoren leverden problemen op.": it does something, and nobody gives it.
    if heads and _sums_up(sentence, things[0]) and _is_among_gifts(before, sentence):
        return []
    if _share_of_told(told, things[0]):
        return []
    active = acting and things[0].first == members[0] and bool(told.verbs & TAKING_OBJECTS)
    if (active and not giver.said) or _is_named_by(giver.donor.code, sentence, things[0]):
        return []  # "Acht Deense tanks leveren steun aan …": so do these.
    kept = is_free(told) or goes_to_war(sentence, members, things, language)
    relief = kept or not any(goes_itself(sentence, thing, language) for thing in things)
    item = things[0].item
    receivers = receivers_of(sentence, members, giver, told.hits, item, language, relief)
    receivers = receivers or _shared_receiver(told, giver.donor.code, language)
    if not receivers and told.beside and status_of(told, language) != "contracted":
        given = receivers_of(sentence, told.beside, giver, told.hits, item, language, relief)
        receivers = [code for code in given if code != giver.donor.code]
    if not receivers and gift_of(sentence, members, language) == giver.donor:
        owners = [a for a in sentence.actors if a.first in members and a.code != giver.donor.code]
        receivers = [a.code for a in owners if roles.role_of(sentence, a) is None][:1]
    receivers = receivers or that_country(context, told, giver.donor.code)
    receivers = receivers or receiver_before(context, told, giver.donor.code, before)
    receivers = receivers or brought_there(context, told, giver.donor.code)
    if _is_helped_to_rise(told, things[0]):
        return []
    goal = receivers or topic_recipient(context, sentence.block, giver.donor.code)
    asked = [] if goal else helped_before(context, sentence, giver.donor.code)
    counted = things[0].quantity is not None or things[0].measured
    sent_on_request = bool(asked) and giver.said and counted and acting
    among = _is_among_gifts(before, sentence)
    given = is_given(context, told, giver, receivers, goal, things, among)
    if not (given or sent_on_request or some):
        context.refuse(
            "commitment/materiel",
            sentence.block,
            sentence.start,
            sentence.end,
            "materiel is moved, but nobody is said to receive it",
        )
        return []
    goal = goal or asked or where_placed(sentence, members, giver.donor.code, told.hits)
    goal = goal or _where_they_are(sentence, members, giver.donor.code)
    if not goal and things[0].quantity is None and _only_treats(told):
        return []
    status = status_of(told, language)
    if status == "contracted":
        # What is bought is the buyer's, unless the words say for whom.
        goal = receivers
    first = Commitment(
        place=Place(sentence.block.index, 0, 0),
        rule="commitment/materiel",
        donor=giver.donor.code,
        own=giver.donor.own,
        partners=list(giver.partners) or _beside(sentence, members, giver.donor.code),
        recipient=goal or None,
        item=item_text(sentence, things[0]),
        status=status,
        period=period_of(sentence, _own_words(told, things, language), status == "contracted"),
    )
    if status == "announced" and _is_over(context, first.period):
        first.period = None  # "zegde op 12 mei tien tanks toe": then it was said, not done.
    return split_up(sentence, members, things, first, language) or shared(
        sentence, members, things, first, language
    )


def _where_they_are(sentence: Sentence, members: Sequence[int], donor: str) -> list[str]:
    """ "schonk veertig pompen, die in Jemen zijn geplaatst": the land in which they were put."""
    clauses = sentence.clauses
    first = members[-1] + 1
    if first >= len(sentence.keys) or clauses.opener[clauses.of[first]] not in ("die", "dat"):
        return []
    told = clauses.members(clauses.of[first])
    if _PUT.isdisjoint(sentence.words(told)):
        return []
    lands = (a for a in sentence.actors if a.first in told and a.kind in ("country", "place"))
    there = [a.code for a in lands if roles.role_of(sentence, a) in ("in", "te")]
    return there if len(there) == 1 and there[0] not in (donor, "NL") else []


_PUT = frozenset("geplaatst opgesteld geïnstalleerd neergezet uitgedeeld uitgereikt".split())
