"""Lists of goods: "Nederland levert aan Oekraïne:" and the items below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from letterparse.facts.gifts import counterparts
from letterparse.facts.gifts.aided import topic_recipient
from letterparse.facts.gifts.further_parts import RECEIVING
from letterparse.facts.gifts.gift_clause import period_of, stage
from letterparse.facts.gifts.gift_sources import LEAVING, ClauseGiver, donor_of
from letterparse.facts.gifts.list_labels import (
    is_lead,
    item_givers,
    label_before,
    list_sides,
    no_list_of_gifts,
    said_keys,
    sure_givers,
)
from letterparse.facts.gifts.openings import who_gets
from letterparse.facts.gifts.sides import helped_in_lead
from letterparse.facts.goods.getting import receivers_of
from letterparse.facts.goods.handing import giver_of
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.nouns import is_other
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import COUNT
from letterparse.facts.grammar.verbs import Hit, verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import words_of as giving_words
from letterparse.facts.model import Commitment, FactPeriod, Place
from letterparse.facts.people.mission_names import blocks_behind, speaks_of_mission
from letterparse.facts.things.goods_nouns import Thing, goods_words, item_text
from letterparse.facts.things.things import things_in
from letterparse.language import Language
from letterparse.records import NamedTuple, Record
from letterparse.structure.outline import Block


class Intro(Record):
    """What "Nederland levert aan Oekraïne:" says for the list items below it."""

    block: int
    giver: ClauseGiver | None
    receivers: list[str]
    status: str
    period: FactPeriod | None
    labels: str = ""
    """What the names in its items do: "give", "get", "" where nothing says it."""


def intro_of(context: Context, block: Block) -> Intro | None:
    """What a sentence that ends with a colon says of the list below it."""
    if not is_lead(context, block):
        return None
    sentence, language = context.sentences(block)[-1], context.language
    members = list(range(len(sentence.keys)))
    hits = verbs_in(sentence.marked_words(members), verb_forms(language, "giving"), "k")
    if _asks(sentence, language) or _is_of_mission(context, block, sentence):
        return None
    sides = list_sides(context, sentence)
    granted = "volgende" in sentence.present and bool(
        verbs_in(sentence.marked_words(members), verb_forms(language, "giving"), "m")
    )
    telling = bool(hits) or granted or _names_goods(sentence, language) or _go(sentence)
    if not telling and sides.labels != "give":
        return None
    giver = None if sides.labels == "give" else giver_of(context, sentence, members, len(members))
    if sides.donor is not None:
        giver = ClauseGiver(sides.donor, True)
    receivers = _receivers(context, sentence, giver, hits)
    if giver is not None and not giver.said and "NL" in receivers:
        giver = None
    status = _stage(sentence, hits, language)
    return Intro(block.index, giver, receivers, status, period_of(sentence), sides.labels)


def _asks(sentence: Sentence, language: Language) -> bool:
    words = giving_words(language)
    if no_list_of_gifts(sentence, language):
        return True
    keys = said_keys(sentence, language)
    return any(k in words.asking or k in words.pricing or is_other(words, k) for k in keys)


def _is_of_mission(context: Context, block: Block, sentence: Sentence) -> bool:
    """ "De bijdrage aan de operatie bestaat uit:": the units that serve in it are no gifts."""
    if "uit" not in sentence.present or _SHARES.isdisjoint(sentence.present):
        return False
    first = max(block.index - blocks_behind(sentence), 0)
    near = context.outline.blocks[first : block.index + 1]
    said = (one for near_one in near for one in context.sentences(near_one))
    return any(speaks_of_mission(one, context.language) for one in said)


_SHARES = frozenset("bijdrage inzet aandeel deelname contingent bijdragen".split())


def _names_goods(sentence: Sentence, language: Language) -> bool:
    words = goods_words(language)
    return any(
        key in words.packages or key in words.handing_nouns or key.endswith(words.support)
        for key in sentence.keys
    )


def _go(sentence: Sentence) -> bool:
    """ "In mei zijn vertrokken:", "Onderweg zijn:"; "de voornaamste goederen waren:"."""
    return not (LEAVING | _ON_THE_WAY).isdisjoint(sentence.keys)


_ON_THE_WAY = frozenset(
    "onderweg aangekomen gearriveerd afgeleverd verzonden verscheept ingevlogen verstuurd "
    "goederen hulpgoederen materieel".split()
)


def _stage(sentence: Sentence, hits: list[Hit], language: Language) -> str:
    if hits:
        return stage(hits, sentence.keys)
    if not giving_words(language).announced_nouns.isdisjoint(sentence.keys):
        return "announced"
    return "delivered" if not _GOT.isdisjoint(sentence.keys) else "decided"


_GOT = frozenset(
    "kreeg kregen gekregen ontving ontvingen kwam kwamen gekomen afgeleverd aangekomen "
    "gearriveerd waren".split()
)


def _receivers(
    context: Context, sentence: Sentence, giver: ClauseGiver | None, hits: list[Hit]
) -> list[str]:
    """To whom the goods of the list go."""
    members, language = range(len(sentence.keys)), context.language
    donor = giver.donor.code if giver else ""
    anybody = giver or ClauseGiver(roles.Donor("", False), False)
    last = len(sentence.keys)
    found = receivers_of(sentence, members, anybody, hits, last, language, relief=True)
    if not _TELLERS.isdisjoint(sentence.keys):
        found = [code for code in found if code != "NL"]  # "Ik noem de nieuwe bijdragen:"
    if not found and not RECEIVING.isdisjoint(sentence.keys):
        found = who_gets(sentence)
    found = found or helped_in_lead(sentence, members, (donor,))
    found = found or topic_recipient(context, sentence.block, donor)
    if not found and "buitenlandse" in sentence.present:
        return ["NL"]
    for before in reversed(context.sentences(sentence.block)[: sentence.index]):
        if found:
            break
        everything = range(len(before.keys))
        given = counterparts.recipients(before, everything, donor, language, counterparts.GIVEN_TO)
        found = given or _bare(before, language)
    return found


_TELLERS = frozenset(("ik", "wij", "we"))


def _bare(sentence: Sentence, language: Language) -> list[str]:
    """ "Fabrikant Aeromeer schonk Oekraïne twaalf drones": who got what was told before."""
    members = list(range(len(sentence.keys)))
    hits = verbs_in(sentence.marked_words(members), verb_forms(language, "giving"), "k")
    if not any("g" in hit.form.uses or hit.form.verb in _TO_WHOM for hit in hits):
        return []
    anybody = ClauseGiver(roles.Donor("", False), False)
    return receivers_of(sentence, members, anybody, hits, len(members), language, relief=True)


_TO_WHOM = frozenset("schenken geven leveren doneren sturen zenden overdragen".split())


def under(made: list[Commitment], intro: Intro) -> list[Commitment]:
    """List items with verbs of their own, to the receiver that the introduction names."""
    for one in made:
        one.recipient = one.recipient or [c for c in intro.receivers if c != one.donor] or None
        one.period = one.period or intro.period
    return made


def item_of(context: Context, block: Block, intro: Intro) -> list[Commitment]:
    """The things of a list item without a verb: "25 generatoren", "Polen: 40 tanks"."""
    sentence, language = context.sentences(block)[0], context.language
    if sentence.amounts or not sentence.keys:
        return []
    told = _told(sentence, language)
    if not told:
        return []
    givers, receivers = _roles(sentence, intro, told[0].start, told[-1].end, language)
    if givers:
        receivers = _own_receivers(sentence, givers, language) or receivers
    period = period_of(sentence) or intro.period
    status = _stage_of(sentence, intro, language)
    each = not _EACH.isdisjoint(sentence.keys)
    return [
        Commitment(
            place=Place(block.index, thing.start, thing.end),
            rule="commitment/item",
            donor=donor.code,
            own=donor.own,
            partners=[partner.code for partner in partners],
            recipient=[code for code in receivers if code != donor.code] or None,
            item=thing.item,
            quantity=quantity,
            status=status,
            period=period,
        )
        for thing in told
        for donor, partners, quantity in _shares(givers, thing.numbers, each)
    ]


def _stage_of(sentence: Sentence, intro: Intro, language: Language) -> str:
    """The stage that an item tells of itself; what is delivered may have been bought before."""
    keys = sentence.keys
    part = next((i for i, key in enumerate(keys) if key in ("waarvan", "daarvan")), len(keys))
    hits = verbs_in(keys[:part], verb_forms(language, "giving"), "k")
    told = hits[0].form.status if hits and "te" not in keys else intro.status
    if intro.status == "delivered" and told in ("decided", "contracted"):
        return intro.status
    return told


def _own_receivers(
    sentence: Sentence, givers: Sequence[roles.Donor], language: Language
) -> list[str]:
    """To whom an item goes by its own words: "aan Aruba", "voor de Estse landmacht"."""
    everything, allowed = range(len(sentence.keys)), counterparts.GIVEN_TO | {"voor", "naar"}
    found = counterparts.recipients(sentence, everything, givers[0].code, language, allowed)
    return (
        found
        or [
            actor.code
            for actor in sentence.actors
            if actor.kind in ("adjective", "country")
            and roles.preposition_of(sentence, actor.first) in allowed
        ][:1]
    )


class _Listed(NamedTuple):
    """A thing in an item: its offsets, its words, and its number, or one a giver."""

    start: int
    end: int
    item: str
    numbers: tuple[int | None, ...]


def _told(sentence: Sentence, language: Language) -> list[_Listed]:
    """The things of an item, by their nouns or else by the name of a type."""
    counted = next((i for i, mark in enumerate(sentence.marks) if mark & COUNT), None)
    label = label_before(sentence, counted, language) if counted else None
    if label is not None and label.end < len(sentence.keys):
        sentence = sentence.part(label.end, len(sentence.keys))
    things = things_in(sentence, range(len(sentence.keys)), language, "counted")
    if not things and "met" in sentence.keys[:-1]:
        # "Frankrijk, met tien miljoen doses": what stands behind "met" is given.
        sentence = sentence.part(sentence.keys.index("met") + 1, len(sentence.keys))
        things = things_in(sentence, range(len(sentence.keys)), language, "counted")
    things = _cargo(sentence, things, language)
    starts, ends = sentence.starts, sentence.ends
    return [
        _Listed(
            starts[t.first],
            ends[t.item],
            item_text(sentence, t),
            t.numbers if len(t.numbers) > 1 else (t.quantity,),
        )
        for t in things
        if sentence.keys[t.item] not in _NO_GOODS
    ] or [_Listed(*one) for one in _of_a_type(sentence, language)]


def _cargo(sentence: Sentence, things: list[Thing], language: Language) -> list[Thing]:
    """ "een schip met 11.000 ton voedsel": what is given is what it carries."""
    if things and sentence.keys[things[0].item].endswith(_CARRIERS):
        behind = things[0].item + 1
        if sentence.keys[behind : behind + 1] == ["met"] and behind + 1 < len(sentence.keys):
            rest = range(behind + 1, len(sentence.keys))
            cargo = sentence.part(behind + 1, len(sentence.keys))
            inside = things_in(cargo, range(len(cargo.keys)), language, "counted")
            return [_moved(thing, rest.start) for thing in inside] or things
    return things


def _moved(thing: Thing, by: int) -> Thing:
    return thing._replace(item=thing.item + by, name=thing.name + by, first=thing.first + by)


_CARRIERS = (
    "schip",
    "schepen",
    "vliegtuig",
    "vliegtuigen",
    "container",
    "containers",
    "trein",
    "konvooi",
)
# "2.000 liter, een gift van DSM": what they are called, no further goods.
_NO_GOODS = frozenset("gift geschenk donatie schenking bijdrage lening aanbod".split())
_EACH = frozenset(("elk", "ieder", "allebei"))
_Share = tuple[roles.Donor, Sequence[roles.Donor], int | None]


def _shares(
    givers: Sequence[roles.Donor], numbers: Sequence[int | None], each: bool
) -> Iterator[_Share]:
    """Who gives how many: all together, or each of them ("elk tien", "twee en vier")."""
    if len(givers) > 1 and (each or len(numbers) == len(givers)):
        for place, giver in enumerate(givers):
            yield giver, (), numbers[place % len(numbers)]
    elif givers:
        yield givers[0], givers[1:], numbers[-1]


def _roles(
    sentence: Sentence, intro: Intro, start: int, end: int, language: Language
) -> tuple[list[roles.Donor], list[str]]:
    """Who gives the goods of an item, and who gets them."""
    giver, receivers = intro.giver, intro.receivers
    if intro.labels == "give":
        named = item_givers(sentence, start, end, language)
        return named or _by_adjective(sentence, start, end), receivers
    named = sure_givers(sentence, start, end, language)
    said = giver is not None and giver.said
    get = (
        intro.labels == "get"
        and label_before(sentence, sentence.token_at(start), language) is not None
    )
    named = named or _by_adjective(sentence, start, end)
    if not said and named and (not get or named[0].code == "NL"):
        return named, receivers
    if giver is None or not (said or receivers or named):
        return [], receivers
    label = label_before(sentence, sentence.token_at(start), language)
    if label is not None and label.known and label.givers[0].code != giver.donor.code:
        receivers = [one.code for one in label.givers]
    return [giver.donor, *map(donor_of, giver.partners)], receivers


def _by_adjective(sentence: Sentence, start: int, end: int) -> list[roles.Donor]:
    """ "een Tsjechisch veldhospitaal": whose it was, where nobody else is said to give."""
    return [
        donor_of(actor.code)
        for actor in sentence.actors
        if actor.kind == "adjective" and start <= actor.start < end
    ][:1]


def _of_a_type(
    sentence: Sentence, language: Language
) -> list[tuple[int, int, str, tuple[int | None, ...]]]:
    """ "Duitsland: 18 Leopard 2A6": a number and the name of a type; where it stands."""
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    for index, mark in enumerate(sentence.marks[:-1]):
        if not mark & COUNT or index in sentence.timed or not text[starts[index + 1]].isupper():
            continue
        last = index + 1
        while last + 1 < len(starts) and text[ends[last] : starts[last + 1]] in (" ", "-", ""):
            if not (text[starts[last + 1]].isupper() or text[starts[last + 1]].isdigit()):
                break
            last += 1
        number = number_of(sentence, index, language)
        if number is not None and not any(a.first == index + 1 for a in sentence.actors):
            return [(starts[index], ends[last], text[starts[index + 1] : ends[last]], (number,))]
    return []
