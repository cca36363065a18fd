"""Gifts in kind that are told by where the goods are, or by a number alone.

"Uit de voorraad van de landmacht zijn 28 aggregaten in Charkiv aangekomen", "twintig units zijn
onderweg, afkomstig uit België", "twee andere heeft Duitsland in bruikleen gegeven", "de douane
werkt met drie scanners van haar Zweedse collega's". What a paragraph about support counts, and
no clause of giving accounts for, is a gift if the words say where it is from, or it goes on
about what was told before.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts.gift_clause import is_own_work, period_of, stage
from letterparse.facts.gifts.goods_lists import last_plural
from letterparse.facts.gifts.private_givers import given_privately
from letterparse.facts.gifts.unfulfilled import is_unfulfilled, opens_supposing
from letterparse.facts.goods.gift_building import TAKING_OBJECTS
from letterparse.facts.goods.helped import is_helped_itself
from letterparse.facts.goods.left_deciding import giver_told
from letterparse.facts.goods.left_givers import put_right
from letterparse.facts.goods.left_numbers import (
    ORDINALS,
    Counted,
    Stretch,
    counted_in,
    is_covered,
    is_of_people,
    may_count,
    stretches,
    worth_a_look,
)
from letterparse.facts.goods.left_roles import Presence, presence
from letterparse.facts.goods.left_said import (
    Said,
    flies,
    goes_on,
    has_user,
    is_from,
    is_listed,
    receivers_told,
    sails,
    words_before,
)
from letterparse.facts.goods.put_to_work import joins_task, moves_base
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.befallen import is_left_by_blow
from letterparse.facts.grammar.context import LONGEST, Context, Sentence
from letterparse.facts.grammar.on_top import comes_on_top
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.signals import COUNT, CRAFT, HANDING, PEOPLE, THING
from letterparse.facts.grammar.verbs import PERFECT, verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import words_of as giving_words
from letterparse.facts.model import Commitment, Place
from letterparse.facts.people.people import people_in
from letterparse.facts.people.people_nouns import is_people
from letterparse.facts.things.carriers import is_carried_by
from letterparse.facts.things.goods_counts import count_behind
from letterparse.facts.things.goods_nouns import goods_words, item_text, noun_at
from letterparse.facts.things.things import CARING
from letterparse.language import Language


def find_left_goods(context: Context, made: Sequence[Commitment]) -> list[Commitment]:
    """What `made` does not tell yet, in reading order."""
    found: list[Commitment] = []
    words = presence(context.language)
    for block in context.outline.blocks:
        if block.kind not in ("paragraph", "item", "note"):
            continue
        told = context.sentences(block)
        own = [one for one in made if one.place.block == block.index and one.item]
        if not any(sentence.marked & (COUNT | THING) for sentence in told):
            continue
        put_right(context, told, own)
        helps = any(sentence.marked & HANDING for sentence in told)
        helped = not all(words.support.isdisjoint(sentence.present) for sentence in told)
        tells = bool(own) or helps or helped
        if not tells and all(words.having.isdisjoint(sentence.present) for sentence in told):
            continue
        for sentence in told:
            if _may_tell(sentence):
                more = _read(context, sentence, own, bool(own) or helped, tells)
                own = sorted([*own, *more], key=lambda one: one.place.start)
                found += more
    return found


def _may_tell(sentence: Sentence) -> bool:
    if not sentence.marked & (COUNT | THING) and _AS_MANY.isdisjoint(sentence.present):
        return False
    if sentence.is_question or opens_supposing(sentence) or len(sentence.keys) > LONGEST:
        return False
    if is_left_by_blow(sentence) or _comes_on_top(sentence):
        return False
    return not (_go_home(sentence) or moves_base(sentence))


def _go_home(sentence: Sentence) -> bool:
    """ "De zes Belgische F-16’s vertrekken in mei uit Jordanië": whose they are, has them still."""
    if _DEPARTS.isdisjoint(sentence.present) or "naar" in sentence.present:
        return False
    adjectives = {a.last for a in sentence.actors if a.kind == "adjective"}
    theirs = any(mark & CRAFT and at - 1 in adjectives for at, mark in enumerate(sentence.marks))
    return theirs and any(
        a.kind == "country" and sentence.keys[max(a.first - 1, 0)] == "uit" for a in sentence.actors
    )


_DEPARTS = frozenset("vertrekt vertrekken vertrok vertrokken".split())


def _comes_on_top(sentence: Sentence) -> bool:
    """ "De zes komen bovenop de twaalf die …": as many as were told before."""
    return sentence.keys[0] in ("de", "deze", "die") and comes_on_top(sentence.keys[1:])


_AS_MANY = ORDINALS | {"evenveel"}


def _read(
    context: Context,
    sentence: Sentence,
    own: Sequence[Commitment],
    supported: bool,
    tells: bool,
) -> list[Commitment]:
    """What a sentence tells; unless its paragraph `tells` of gifts, only who has what is given."""
    found: list[Commitment] = []
    words, language = presence(context.language), context.language
    clauses, looks = sentence.clauses, worth_a_look(sentence)
    for clause in range(len(clauses.around)):
        members = clauses.members(clause)
        if not may_count(sentence, members, looks, language):
            continue
        if is_unfulfilled(sentence, members, clauses.opener[clause], language):
            continue
        lead: list[int] = []
        for stretch in stretches(sentence, members, language):
            both, lead = [*lead, *stretch.tokens], stretch.tokens
            keys = sentence.words(stretch.tokens)
            if _keeps(sentence, stretch, keys, words, language):
                continue
            if joins_task(context, sentence, stretch.tokens):
                continue
            hits = verbs_in(keys, verb_forms(language, "giving"), "k")
            hits = [hit for hit in hits if not is_own_work(hit, keys)]
            if not (own or found) and "hetzelfde" in keys:
                continue  # "doet hetzelfde met elf jagers": as those did who gave nothing.
            for one in counted_in(sentence, stretch.tokens, language):
                known = [*own, *found]
                if not _is_left(sentence, one, known, words, language):
                    continue
                start = sentence.starts[one.first]
                earlier = [told for told in known if told.place.start < start]
                before = max(earlier, key=lambda told: told.place.start, default=None)
                said = Said(
                    *(context, sentence, stretch, both, keys, hits, words),
                    *(before, known, supported),
                )
                told = _told(said, one) if tells or has_user(said, one) else None
                if told is not None:
                    found.append(told)
    return found


def _is_left(
    sentence: Sentence,
    one: Counted,
    known: Sequence[Commitment],
    words: Presence,
    language: Language,
) -> bool:
    """True for goods that nothing known tells of, and that are no part, place or people."""
    supposed = any(
        sentence.keys[i] in _SUPPOSED and sentence.clauses.of[i] == sentence.clauses.of[one.first]
        for i in range(one.first)
    )
    if is_carried_by(sentence, one.first, language) or _are_still_used(sentence, one):
        return False
    if one.first and count_behind(sentence, one.first - 1, language):
        return False  # "dekens (4.000)": so many of what stands before the bracket.
    if supposed or is_covered(sentence, one, known) or is_of_people(sentence, one, language):
        return False
    return not (_is_governed(sentence, one, words) or _is_unit(sentence, one))


def _are_still_used(sentence: Sentence, one: Counted) -> bool:
    """ "Van de geschonken 24 pompen zijn er nog vijftien in gebruik": what is left of them."""
    keys = sentence.keys
    return keys[0] == "van" and keys[max(one.first - 2, 0) : one.first] == ["er", "nog"]


def _is_unit(sentence: Sentence, one: Counted) -> bool:
    """ "In Adana staat een Duitse batterij": soldiers with their guns, whose state is said."""
    last = one.thing.item if one.thing is not None else one.last
    whose = any(a.kind == "adjective" and a.last == last - 1 for a in sentence.actors)
    return whose and sentence.keys[last].endswith(("batterij", "batterijen"))


def _keeps(
    sentence: Sentence, stretch: Stretch, keys: list[str], words: Presence, language: Language
) -> bool:
    """True if a stretch tells of what is owned, lost, denied, paid for or sent along."""
    if sentence.keys[-1] == "weg":
        return True  # "haalde zijn twee systemen uit Polen weg"
    if keys[-1] in ("toe", "door") and not _LETS.isdisjoint(keys):
        return True  # "liet veertig vrachtwagens toe"
    if given_privately(keys):
        return True
    if not words.never.isdisjoint(keys) or ("niet" in keys and _NOT_DENYING.isdisjoint(keys)):
        return True
    if not sentence.priced.isdisjoint(stretch.tokens) or _sends(sentence, stretch, language):
        return True
    return _contributes(sentence, stretch)


_LETS = frozenset("laat laten liet lieten".split())


def _contributes(sentence: Sentence, stretch: Stretch) -> bool:
    """ "Vier F-35's leveren een bijdrage aan de bewaking": to a task, and they stay whose they are.

    A contribution to a state may be given: "levert met tien aggregaten een bijdrage aan Moldavië".
    """
    if _CONTRIBUTION.isdisjoint(sentence.present):
        return False
    keys, states = sentence.keys, {actor.first for actor in sentence.actors}
    return any(
        keys[at] in _CONTRIBUTION
        and keys[at + 1 : at + 2] == ["aan"]
        and states.isdisjoint(range(at + 2, at + 4))
        for at in stretch.tokens
    )


_CONTRIBUTION = frozenset(("bijdrage", "bijdragen"))


def _sends(sentence: Sentence, stretch: Stretch, language: Language) -> bool:
    """True if people are counted who are sent: then what goes with them stays theirs."""
    if not sentence.marked & PEOPLE:
        return False
    inside = set(stretch.tokens)
    return any(
        people.first in inside
        and roles.close_preposition(sentence, people.first) not in ("aan", "voor", "van")
        for people in people_in(sentence, language)
    )


def _is_governed(sentence: Sentence, one: Counted, words: Presence) -> bool:
    """True for what a preposition makes a part, a place or a time: "met 64 kamers"."""
    first = one.first
    while first > 1 and sentence.keys[first - 1] in _FURTHER:
        first -= 1  # "wacht op nog eens vijf"
    governed = roles.close_preposition(sentence, first)
    if is_from(sentence, one) and governed in ("met", "op", "over", "om"):
        return False
    if governed in (None, "naast", "tot", "rond", "plus", "dankzij", "zonder", "behalve"):
        return False
    if governed == "voor" and not CARING.isdisjoint(sentence.present):
        return False
    if not _had_by(words, governed).isdisjoint(sentence.present):
        return False
    before = sentence.keys[max(one.first - 3, 0) : one.first]
    if governed == "met" and not words.having.isdisjoint(sentence.present):
        return False
    if governed == "met" and words.helping & sentence.present:
        return False
    if governed == "met":
        # "heeft een gebouw met 240 bedden gegeven": here they use nothing.
        using = (words.using - PERFECT) & sentence.present
        return not using or "uitgerust" in sentence.present
    return governed != "door" or not {"gevolgd", "aangevuld", "versterkt"} & set(before)


# "de borden volgen zodra er een vrachtwagen is"
_SUPPOSED = frozenset(
    "zodra indien mits wanneer totdat tenzij voordat voorbehoud voorwaarde".split()
)
_FURTHER = frozenset("nog eens ook weer zeker ruim circa ongeveer bijna".split())


def _had_by(words: Presence, governed: str) -> frozenset[str]:
    """The words with which the object of a preposition is what somebody has."""
    return {"over": words.had_over, "op": words.had_on, "van": words.had_of}.get(
        governed, frozenset()
    )


def _told(said: Said, one: Counted) -> Commitment | None:
    """The commitment of one number, if its giver and its noun are told."""
    item = _item(said, one)
    if item is None or is_people(item.split()[-1].lower(), said.context.language):
        return None  # "zette 148 functionarissen in: 96 van de politie, 52 van het leger"
    if one.thing is not None and said.sentence.keys[one.first] == "een":
        if sails(said.sentence, one.thing, said.context.language):
            return None  # "Een C-130 bracht …": what carries, not what is given.
    if _acts(said, one) or flies(said, one):
        return None
    if is_helped_itself(said.sentence, one.first, said.context.language):
        return None
    donor, partners, answered = giver_told(said, one)
    if donor is None or donor.code in giving_words(said.context.language).vague_agents:
        return None
    if donor.code == item:
        return None  # "Honderd fondsen hebben een korting aangekondigd": they are who acts.
    sentence, before = said.sentence, said.before
    receivers = answered or receivers_told(said, donor.code)
    if before is not None:  # "De Denen gaven er 19, de Noren 22": who gave does not get them.
        receivers = [code for code in receivers if code != before.donor]
    tokens = said.stretch.tokens
    return Commitment(
        place=Place(sentence.block.index, sentence.starts[tokens[0]], sentence.ends[tokens[-1]]),
        rule="commitment/presence",
        donor=donor.code,
        own=donor.own,
        partners=partners,
        recipient=receivers or None,
        item=item,
        quantity=one.quantity if _has_number(one) else _as_many(before),
        status=_status(said),
        period=period_of(sentence, tokens) or (before.period if goes_on(said) and before else None),
    )


def _acts(said: Said, one: Counted) -> bool:
    """ "Acht Deense tanks leveren steun aan …": they are who gives."""
    tokens, language = said.stretch.tokens, said.context.language
    if one.first != tokens[0] or TAKING_OBJECTS.isdisjoint(hit.form.verb for hit in said.hits):
        return False
    return not is_passive(said.sentence, tokens, language)


def _has_number(one: Counted) -> bool:
    """False for "evenveel", which counts as many as were told before."""
    return one.quantity is not None or bool(one.thing and one.thing.numbers)


def _as_many(before: Commitment | None) -> int | None:
    return before.quantity if before else None


def _item(said: Said, one: Counted) -> str | None:
    """The noun of a number: its own, that of what was told, or the last that was counted."""
    sentence, language = said.sentence, said.context.language
    if one.thing is not None:
        return item_text(sentence, one.thing)
    told = said.before.item if said.before is not None else None
    # "Een bus is afgestaan. Van de tien toegezegde tenten zijn er acht opgezet": no buses.
    if told and (sentence.keys[0], sentence.keys[one.first - 1]) != ("van", "er"):
        return told
    for at in range(one.first - 1, -1, -1):
        thing = noun_at(sentence, at, language, "known")
        if thing is not None:
            item = item_text(sentence, thing)
            return told if told and told.lower().endswith(item.lower()) else item
    if told:
        return told
    if not is_listed(said):
        return None
    noun = last_plural(sentence, words_before(said), language)
    return noun if noun and noun not in goods_words(language).no_things else None


def _status(said: Said) -> str:
    """How far it is: by the verb of giving, else by where the goods are."""
    words, present, before = said.words, set(said.keys), said.before
    if not said.stretch.whole and before is not None and goes_on(said):
        return before.status or "decided"
    if words.ordered & present:
        return "contracted"
    placed = words.there & present & _STANDING
    if said.hits and not placed:
        return stage(said.hits, said.keys)
    ready = {"gereed", "klaar", "onderweg", "klaarstaan", "klaarliggen"} & present
    if words.there & present and not ready and not {"wordt", "worden", "zullen", "zal"} & present:
        return "delivered"
    if _GOT & present or (words.having & present and _TO_COME.isdisjoint(present)):
        return "delivered"
    return "delivered" if _IN_USE & present and not {"wordt", "worden"} & present else "decided"


# "om niet" gives for nothing; "zonder de bedden was het niet gelukt" tells that they were there.
_NOT_DENYING = frozenset(("om", "zonder", "dankzij"))
_TO_COME = frozenset("rekenen rekent kan kunnen mag mogen zal zullen gaat gaan straks".split())
_IN_USE = frozenset(("gebruik", "bedrijf"))
_STANDING = frozenset("staat staan ligt liggen stond stonden lag lagen draait draaien".split())
_GOT = frozenset("gekregen ontvangst kreeg kregen nam namen overgenomen overnam overnamen".split())
