"""Commitments in kind: who hands which materiel to whom, with no amount of its own."""

from __future__ import annotations

import itertools
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from letterparse.facts import roles
from letterparse.facts.context import LONGEST, Context, Sentence
from letterparse.facts.givers import as_donor
from letterparse.facts.model import Commitment, FactPeriod, Place
from letterparse.facts.openings import label_of
from letterparse.facts.people import Judged, is_people, number_of
from letterparse.facts.receivers import topic_recipient
from letterparse.facts.sending import sending_words
from letterparse.facts.signals import CRAFT, HANDING, MATERIEL, NUMBER, THING, Wake
from letterparse.facts.verbs import Form, Hit, verb_forms, verbs_in
from letterparse.facts.verdicts import words_of as giving_words
from letterparse.language import Language
from letterparse.structure.outline import Block


@cache
def _materiel(language: Language) -> tuple[frozenset[str], tuple[str, ...]]:
    words = language.table("giving")["materiel"]
    return frozenset(words), tuple(w for w in words if len(w) > 4)


@cache
def _waking(language: Language) -> Judged:
    """The words that make a sentence worth reading for materiel."""
    words, ends = _materiel(language)
    forms = verb_forms(language, "giving")
    handing = {word for word, uses in forms.items() if len(word) > 4 and _hands(uses)}
    return Judged(words | _outright_forms(language) | handing, ends, 7)


def _hands(uses: Sequence[Form]) -> bool:
    return any("k" in form.uses for form in uses)


@dataclass(slots=True)
class _Intro:
    """What "Nederland levert aan Oekraïne:" says for the list items below it."""

    block: int
    donor: roles.Donor
    receivers: list[str]
    status: str
    period: FactPeriod | None
    named: bool


def wakes(language: Language) -> Iterable[Wake]:
    """The words that make a sentence worth reading for materiel."""
    words, ends = _materiel(language)
    handing = {word for word, uses in verb_forms(language, "giving").items() if _hands(uses)}
    return (
        (MATERIEL, _waking(language).__getitem__),
        (HANDING, (handing | _HANDING | _PACKAGES).__contains__),
        (THING, Judged(words, ends, 7).__getitem__),
    )


def find_materiel(context: Context) -> list[Commitment]:
    """The commitments in kind, in reading order."""
    found: list[Commitment] = []
    intro: _Intro | None = None
    for block in context.outline.blocks:
        if block.kind not in ("paragraph", "item", "note"):
            continue
        if block.kind == "item" and intro is not None and block.index == intro.block + 1:
            found += _item(context, block, intro)
            intro.block = block.index
            continue
        intro = _intro_of(context, block)
        told = context.sentences(block)
        for sentence in told[:-1] if intro is not None else told:
            if sentence.marked & MATERIEL and sentence.marked & HANDING:
                found += _read(context, sentence)
    return found


def _intro_of(context: Context, block: Block) -> _Intro | None:
    if not block.view.text.endswith(":"):
        return None
    sentence = context.sentences(block)[-1]
    members = list(range(len(sentence.keys)))
    hits = verbs_in(_marked(sentence, members), verb_forms(context.language, "giving"), "k")
    telling = bool(hits) or bool(_PACKAGES & set(sentence.keys))
    if not telling or any(k in giving_words(context.language).asking for k in sentence.keys):
        return None
    subjects = roles.subjects(sentence, members)
    donor = _donor(subjects)
    receivers = roles.recipients(sentence, members, donor.code, context.language, roles.GIVEN_TO)
    receivers = receivers or topic_recipient(context, block, donor.code)
    if not receivers and _moves(sentence.keys):
        return None
    status = _stage(hits, sentence.keys) if hits else "decided"
    named = bool(subjects) and not giving_words(context.language).vague_agents & set(sentence.keys)
    return _Intro(block.index, donor, receivers, status, _period(sentence), named)


def _donor(subjects: Sequence[roles.Actor]) -> roles.Donor:
    if subjects and subjects[0].code != "NL":
        return roles.Donor(subjects[0].code, False)
    return roles.NL


def _item(context: Context, block: Block, intro: _Intro) -> list[Commitment]:
    """The things of a list item: "25 generatoren en 400 tenten"."""
    if context.amounts(block):
        return []
    sentence = context.sentences(block)[0]
    members = list(range(len(sentence.keys)))
    donor, receivers = intro.donor, intro.receivers
    label = label_of(sentence)
    if label is not None and (not intro.named or label.code == "NL"):
        donor = _donor([label])
    elif label is not None and label.code != donor.code:
        receivers = [label.code]
    receivers = _receivers(context, sentence, members) or receivers
    hits = verbs_in(_marked(sentence, members), verb_forms(context.language, "giving"), "k")
    status = _stage(hits, sentence.keys) if hits else intro.status
    return [
        Commitment(
            place=Place(block.index, sentence.starts[thing.first], sentence.ends[thing.item]),
            rule="commitment/item",
            donor=donor.code,
            own=donor.own,
            recipient=[code for code in receivers if code != donor.code] or None,
            item=_item_text(sentence, thing.item),
            quantity=thing.quantity,
            status=status,
            period=_period(sentence) or intro.period,
        )
        for thing in _things(context, sentence, members, True)
    ]


def _read(context: Context, sentence: Sentence) -> list[Commitment]:
    nouns = _nouns_of_things(sentence)
    if not nouns or len(sentence.keys) > LONGEST or sentence.is_question:
        return []
    clauses = sentence.clauses
    words = giving_words(context.language)
    taken = {sentence.token_at(a.start) for a in sentence.amounts}
    for clause in range(len(clauses.around)):
        members = clauses.members(clause)
        if nouns.isdisjoint(members):
            continue
        keys = [sentence.keys[i] for i in members]
        if not words.asking.isdisjoint(keys) or not taken.isdisjoint(members):
            continue
        if "niet" in keys and "om" not in keys:
            continue
        hits = verbs_in(_marked(sentence, members), verb_forms(context.language, "giving"), "k")
        handing = _handing(keys) and bool(roles.subjects(sentence, range(len(sentence.keys))))
        if clauses.opener[clause] == "zoals":
            continue
        if not hits and not handing:
            continue
        outright = any(hit.form.verb in words.outright for hit in hits)
        receivers = _receivers(context, sentence, members)
        things = _things(context, sentence, members, outright or bool(receivers))
        if not things:
            continue
        status = _stage(hits, keys) if hits else "decided"
        receivers = receivers or _sent_to(context, sentence, members, things)
        made = _build(context, sentence, members, things, status, outright, receivers)
        if made:
            return made
    return []


def _nouns_of_things(sentence: Sentence) -> set[int]:
    """The tokens that can be given: nouns of materiel, and plurals behind a number."""
    keys, marks = sentence.keys, sentence.marks
    found: set[int] = set()
    for index in [i for i, mark in enumerate(marks) if mark & (THING | NUMBER)]:
        if marks[index] & THING or (index and marks[index - 1] & CRAFT):
            found.add(index)
        if marks[index] & NUMBER:
            near = range(index + 1, min(index + 1 + _COUNT_REACHES, len(keys)))
            found.update(i for i in near if len(keys[i]) > 4 and keys[i].endswith(_PLURALS))
    return found


# How far behind its number a counted noun can stand: across two adjectives.
_COUNT_REACHES = 3
_PLURALS = ("en", "s")


def _receivers(context: Context, sentence: Sentence, members: Sequence[int]) -> list[str]:
    """Those that "aan", "voor" and "ter beschikking van" name."""
    subjects = roles.subjects(sentence, members)
    donor = _donor(subjects).code
    found = roles.recipients(sentence, members, donor, context.language, roles.GIVEN_TO)
    if found:
        return found
    keys = sentence.keys
    return [
        actor.code
        for actor in sentence.actors
        if actor.first in members
        and actor.kind == "country"
        and actor.code not in ("NL", donor)
        and keys[max(actor.first - 3, 0) : actor.first] == ["ter", "beschikking", "van"]
    ]


def _sent_to(
    context: Context, sentence: Sentence, members: Sequence[int], things: Sequence[Thing]
) -> list[str]:
    """ "4.000 sneltesten naar Suriname gestuurd": goods sent are given, ships are deployed."""
    platforms = giving_words(context.language).platforms
    if any(
        thing.quantity is None or sentence.keys[thing.item].endswith(platforms) for thing in things
    ):
        return []
    inside = set(members)
    return [
        actor.code
        for actor in sentence.actors
        if actor.first in inside
        and actor.kind == "country"
        and actor.code != "NL"
        and roles.role_of(sentence, actor) == "naar"
    ]


def _agent(sentence: Sentence, members: Sequence[int]) -> roles.Donor | None:
    """ "door Duitsland geleverd": who hands over in a passive clause."""
    inside = set(members)
    for actor in sentence.actors:
        if actor.first in inside and actor.kind in ("country", "body"):
            if roles.role_of(sentence, actor) == "door":
                return _donor([actor])
    return None


_HANDING = frozenset(
    "levering overdracht schenking donatie terbeschikkingstelling leveringen".split()
)


def _handing(keys: Sequence[str]) -> bool:
    """ "de levering van 18 F-16's": the noun of a gift."""
    if any(a in _HANDING and b == "van" for a, b in itertools.pairwise(keys)):
        return True
    return bool(_PACKAGES & set(keys)) and bool(_CONSISTS & set(keys))


_PACKAGES = frozenset(
    "toezeggingen bijdragen donaties giften "
    "pakket steunpakket leveringen levering schenking donatie zending steunpakketten "
    "wapenpakket hulppakket".split()
)
_CONSISTS = frozenset(
    "bestaat bestaan omvat omvatten bevat betreft gaat bevatte omvatte bestond".split()
)


def _marked(sentence: Sentence, members: Sequence[int]) -> list[str]:
    """The words of a clause, with "," where a comma follows."""
    text = sentence.block.view.text
    marked: list[str] = []
    for member in members:
        marked.append(sentence.keys[member])
        if text[sentence.ends[member] : sentence.ends[member] + 1] == ",":
            marked.append(",")
    return marked


def _stage(hits: Sequence[Hit], keys: Sequence[str]) -> str:
    """The status that the verbs say: a stage before a mere giving."""
    form = next((h.form for h in hits if h.form.status != "decided"), hits[0].form)
    if form.status == "decided":
        return "delivered" if form.past else "decided"
    if form.status == "delivered" and not form.past and not _PERFECT & set(keys):
        return "decided"
    return form.status


_PERFECT = frozenset("is zijn heeft hebben had hadden werd werden".split())


class Thing(NamedTuple):
    """A kind of materiel: its noun's token, how many, and the token where its words start."""

    item: int
    quantity: int | None
    first: int


def _things(
    context: Context, sentence: Sentence, members: Sequence[int], outright: bool
) -> list[Thing]:
    """The materiel of a clause; in outright gifts anything that is counted."""
    found: list[Thing] = []
    later = roles.subjects(sentence, members)[1:]
    nouns = _nouns_of_things(sentence)
    for index in members:
        if index not in nouns:
            continue
        key = sentence.keys[index]
        aircraft = _is_aircraft(context, sentence, index)
        counted = _count_before(context, sentence, index - 1 if aircraft else index)
        known = aircraft or bool(sentence.marks[index] & THING)
        first = counted[1] if counted is not None else index
        if any(a.last == first - 1 and a.kind == "country" and a in later for a in sentence.actors):
            continue
        if known or (
            outright
            and counted is not None
            and not key.endswith(giving_words(context.language).not_things)
            and not is_people(key, context.language)
            and _is_plural_noun(sentence, index, verb_forms(context.language, "giving"))
        ):
            quantity, first = counted if counted is not None else (None, index)
            if not _is_object(sentence, first, known):
                continue
            if found and found[-1].first == first:
                found[-1] = Thing(index, quantity, first)
            else:
                found.append(Thing(index, quantity, first))
    listed = [thing for thing in found if thing.quantity is not None]
    if len(listed) > 1:
        return listed
    return (listed or found)[:1]


def _is_object(sentence: Sentence, first: int, known: bool) -> bool:
    """What is given is no phrase behind a preposition, but in "de levering van", "bijdrage aan"."""
    governed = roles.close_preposition(sentence, first)
    if governed is None:
        return True
    if governed == "van" and sentence.keys[max(first - 2, 0)] in _AMASSED:
        return True
    if governed == "met" and _SUPPORTING & set(sentence.keys):
        return True
    if not known:
        return False
    return (governed == "van" and bool(_HANDING & set(sentence.keys))) or (
        governed == "aan" and "bijdrage" in sentence.keys
    )


_AMASSED = frozenset("partij lading zending totaal aantal reeks serie voorraad set pakket".split())


_SUPPORTING = frozenset(
    "draagt dragen bij bijdragen bijgedragen steunt steunen gesteund ondersteunt ondersteunen "
    "ondersteund".split()
)


def _is_aircraft(context: Context, sentence: Sentence, index: int) -> bool:
    """The number of "F-16", "NH-90"."""
    if sentence.keys[index] != "#" or not index:
        return False
    text, keys = sentence.block.view.text, sentence.keys
    starts, ends = sentence.starts, sentence.ends
    return keys[index - 1] in sending_words(context.language).types and (
        text[ends[index - 1] : starts[index]] in ("-", "‑")
    )


def _is_plural_noun(sentence: Sentence, index: int, verb_words: Container[str]) -> bool:
    key = sentence.keys[index]
    if not key.endswith(_PLURALS) or len(key) < 5:
        return False
    start = sentence.starts[index]
    inside = any(p.start <= start < p.end for p in sentence.periods)
    if sentence.keys[index] in verb_words or not key.islower():
        return False
    return not inside and key not in _NO_THINGS


# Plurals that are counted and are no goods.
_NO_THINGS = frozenset(
    "jaren maanden weken dagen uren minuten keren malen landen lidstaten gemeenten provincies "
    "andere toekomen tussen worden werden waren hebben hadden zullen kunnen moeten personen "
    "mensen partners projecten bijdragen vragen moties brieven procenten punten rapporten "
    "bedrijven organisaties gesprekken bijeenkomsten maatregelen voorstellen".split()
)
_MEASURES = frozenset("ton liter stuks kilo kilogram dozen stuk pallets".split())


def _count_before(context: Context, sentence: Sentence, index: int) -> tuple[int, int] | None:
    """The number before a noun, across two adjectives, and its token."""
    for back in range(1, _COUNT_REACHES + 1):
        at = index - back
        if at < 0:
            return None
        start, end = sentence.starts[at], sentence.ends[at]
        if sentence.periods and any(p.start <= start < p.end for p in sentence.periods):
            return None
        number = number_of(sentence, at, context.language)
        if sentence.keys[at] in _MEASURES or sentence.block.view.text[end : end + 1] in "-‑":
            # "2" in "Leopard 2-tanks" is part of the name.
            continue
        if number is not None:
            before = sentence.block.view.text[max(start - 1, 0)]
            return None if before in "-‑" else (number, at)
        gap = sentence.block.view.text[sentence.ends[at] : sentence.starts[at + 1]]
        if gap.strip(" -‑’'"):
            return None
        if sentence.keys[at] in ("de", "het", "van", "aan", "en", "in", "met", "voor"):
            return None
    return None


@cache
def _outright_forms(language: Language) -> frozenset[str]:
    """The word forms of the verbs of outright giving and buying."""
    verbs = giving_words(language).outright
    forms = verb_forms(language, "giving")
    return frozenset(w for w, f in forms.items() if any(one.verb in verbs for one in f))


def _organisation(
    context: Context, sentence: Sentence, members: Sequence[int], thing: Thing
) -> roles.Donor | None:
    """A giver that no table names: "IKEA schonk …", "leverde het bedrijf Fugro …"."""
    if not _PASSIVE.isdisjoint(sentence.keys[i] for i in members):
        return None
    if roles.subjects(sentence, members):
        return None
    name = roles.organisation(sentence, members, thing.first, context.language)
    return as_donor(name, context.language) if name else None


_PASSIVE = frozenset("wordt worden werd werden is zijn was waren".split())


def _build(
    context: Context,
    sentence: Sentence,
    members: Sequence[int],
    things: Sequence[Thing],
    status: str,
    outright: bool,
    receivers: list[str],
) -> list[Commitment]:
    subjects = roles.subjects(sentence, members)
    named = _agent(sentence, members) or _organisation(context, sentence, members, things[0])
    donor = named or _donor(subjects)
    receivers = [code for code in receivers if code != donor.code]
    if _RECEIVING & {sentence.keys[i] for i in members} and subjects and subjects[0].code != "NL":
        # "Oekraïne ontvangt …": the subject receives; "van" or nobody says from whom.
        receivers, donor = [subjects[0].code], _from(sentence, members)
    if not receivers and "bijdrage" in sentence.keys:
        receivers = roles.beneficiary(sentence, members, donor.code)
    goal = receivers or topic_recipient(context, sentence.block, donor.code)
    pointed = bool(goal) and not _moves(sentence.keys)
    counted = bool(subjects or named) and things[0].quantity is not None
    handed = counted and not _HANDS_OVER.isdisjoint(sentence.keys)
    if not (receivers or outright or pointed or handed or (subjects and "mee" in sentence.keys)):
        context.refuse(
            "commitment/materiel",
            sentence.block,
            sentence.start,
            sentence.end,
            "materiel is moved, but nobody is said to receive it",
        )
        return []
    if not (receivers or subjects or things[0].quantity is not None):
        return []
    listed = [a.code for a in roles.coordinated(sentence, subjects[0])[1:]] if subjects else []
    starts, ends = sentence.starts, sentence.ends
    made: list[Commitment] = []
    for number, thing in enumerate(things):
        start = starts[members[0]] if not number else starts[thing.first]
        alone = len(things) == 1
        end = ends[members[-1]] if alone else ends[thing.item]
        made.append(
            Commitment(
                place=Place(sentence.block.index, start, end),
                rule="commitment/materiel",
                donor=donor.code,
                own=donor.own,
                partners=listed or roles.partners(sentence, members),
                recipient=goal or None,
                item=_item_text(sentence, thing.item),
                quantity=thing.quantity,
                status=status,
                period=_period(sentence),
            )
        )
    return [*made, *_gapped(context, sentence, members, made[0])]


_HANDS_OVER = frozenset(
    "levert leveren leverde leverden geleverd toegezegd verstrekt verstrekte verstrekken geeft "
    "geven gaf gaven gegeven schenkt schenken schonk schonken geschonken doneert doneren doneerde "
    "doneerden gedoneerd beschikking beschikbaar overgedragen kondigt kondigde kondigden kondigen "
    "aangekondigd zegt zegde zegden".split()
)
_RECEIVING = frozenset("ontvangt ontvangen ontving ontvingen krijgt krijgen kreeg kregen".split())


def _from(sentence: Sentence, members: Sequence[int]) -> roles.Donor:
    inside = set(members)
    for actor in sentence.actors:
        if actor.first in inside and roles.role_of(sentence, actor) == "van":
            return _donor([actor])
    return roles.NL


_MOVING = frozenset("stuurt sturen stuurde zendt zenden zond gestuurd gezonden".split())


def _moves(keys: Sequence[str]) -> bool:
    """Sending may be a deployment: it gives only where "aan" says to whom."""
    return bool(_MOVING & set(keys))


def _gapped(
    context: Context, sentence: Sentence, members: Sequence[int], first: Commitment
) -> list[Commitment]:
    """ "…, Duitsland 44 en Noorwegen zes": further givers with only a number."""
    made: list[Commitment] = []
    for actor in roles.subjects(sentence, range(len(sentence.keys))):
        if actor.code == first.donor or actor.last + 1 >= len(sentence.keys):
            continue
        if actor.first and sentence.keys[actor.first - 1] in _HANDS_OVER:
            continue  # "schenkt Oekraïne vijftig generatoren": who receives them.
        index = actor.last + 1
        number = number_of(sentence, index, context.language)
        if number is None and sentence.keys[index] != "een":
            continue
        end = sentence.ends[index]
        following = sentence.block.view.text[end : end + 1]
        item = first.item
        if following not in (",", ".", ";", "") and sentence.keys[index + 1 : index + 2] != ["en"]:
            if index + 1 < len(sentence.keys):
                end = sentence.ends[index + 1]
                item = sentence.block.view.text[sentence.starts[index + 1] : end]
        made.append(
            Commitment(
                place=Place(sentence.block.index, actor.start, end),
                rule="commitment/gapped",
                donor=actor.code,
                own=actor.code == "NL",
                recipient=first.recipient,
                item=item,
                quantity=number or 1,
                status=first.status,
                period=first.period,
            )
        )
    return made


def _item_text(sentence: Sentence, item: int) -> str:
    return sentence.block.view.text[sentence.starts[item] : sentence.ends[item]]


def _period(sentence: Sentence) -> FactPeriod | None:
    text = sentence.block.view.text
    for p in sentence.periods:
        if (p.first or p.last) and p.first != p.last:
            return FactPeriod(p.first, p.last, text[p.start : p.end], p.approximate)
    return None


_THEREOF = frozenset("daarvan hiervan daarmee hiermee gemoeid aandeel".split())
_DEALS = frozenset("contract bestelling order aankoop aanschaf levering opdracht koop".split())


def join_prices(
    context: Context, money: list[Commitment], kind: list[Commitment]
) -> list[Commitment]:
    """Join an amount with the materiel of the sentences just before it.

    "Nederland bestelt 28 voertuigen … Het Nederlandse aandeel in het contract bedraagt …" is
    one commitment with an item, a quantity and an amount.
    """
    joined: set[int] = set()
    for paid in money:
        sentence = _sentence_of(context, paid.place)
        if sentence is None or not (_THEREOF | _DEALS) & set(sentence.keys):
            continue
        for number, given in enumerate(kind):
            if number not in joined and _just_before(context, given, paid):
                joined.add(number)
                several = paid.item is not None
                paid.item = f"{paid.item} en {given.item}" if several else given.item
                paid.quantity = None if several else given.quantity
                paid.partners = paid.partners or given.partners
                paid.recipient = paid.recipient or given.recipient
                paid.period = paid.period or given.period
                if given.status in ("delivered", "contracted"):
                    paid.status = given.status
                paid.also.append(given.place)
    return money + [given for number, given in enumerate(kind) if number not in joined]


def _just_before(context: Context, given: Commitment, paid: Commitment) -> bool:
    if given.donor != paid.donor or given.place.block != paid.place.block:
        return False
    earlier = _sentence_of(context, given.place)
    later = _sentence_of(context, paid.place)
    return earlier is not None and later is not None and 0 < later.index - earlier.index <= 2


def _sentence_of(context: Context, place: Place) -> Sentence | None:
    block = context.outline.blocks[place.block]
    for sentence in context.sentences(block):
        if sentence.start <= place.start < sentence.end:
            return sentence
    return None
