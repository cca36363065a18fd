"""Commitments in kind: who hands which materiel to whom, with no amount of its own."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from functools import cache

from letterparse.facts import counterparts, roles
from letterparse.facts.aided import topic_recipient
from letterparse.facts.changing_hands import goes_itself, is_free, is_given
from letterparse.facts.context import LONGEST, Context, Sentence
from letterparse.facts.destinations import givers_of, split_up
from letterparse.facts.enumerated_goods import enumerated_goods
from letterparse.facts.enumerations import enumeration_in
from letterparse.facts.further_parts import RECEIVING
from letterparse.facts.gapped_goods import gapped_goods
from letterparse.facts.getting import receivers_of, where_placed
from letterparse.facts.gift_clause import (
    Told,
    is_own_work,
    opens_anew,
    period_of,
    statements_in,
    status_of,
)
from letterparse.facts.gift_sources import gift_of
from letterparse.facts.goods_nouns import Thing, goods_words, item_text, known_goods, single_goods
from letterparse.facts.handing import giver_of
from letterparse.facts.listed_goods import Intro, intro_of, item_of, under
from letterparse.facts.model import Commitment, Place
from letterparse.facts.open_goods import open_goods, plain_forms
from letterparse.facts.packages import holding, is_packed
from letterparse.facts.people import people_in
from letterparse.facts.people_nouns import Judged
from letterparse.facts.phrases import is_finite, names_of
from letterparse.facts.pointed_receivers import receiver_before, that_country, where_now
from letterparse.facts.pointing import given_before, of_these
from letterparse.facts.sharing import continued, shared
from letterparse.facts.signals import COUNT, GIVING, HANDING, MATERIEL, PEOPLE, THING, Wake
from letterparse.facts.subjects import is_passive, subject_of
from letterparse.facts.things import things_in
from letterparse.facts.unfulfilled import (
    asks,
    but_these,
    is_denied,
    is_sold,
    is_unreal,
    is_wished,
    opens_supposing,
)
from letterparse.facts.verbless import verbless
from letterparse.facts.verbs import Hit, verb_forms, verbs_in
from letterparse.facts.verdicts import statement_around
from letterparse.facts.verdicts import words_of as giving_words
from letterparse.language import Language
from letterparse.mentions.numbers import word_value


@cache
def _telling(language: Language) -> frozenset[str]:
    """The words that hand something over: verbs in all their forms, and nouns."""
    forms, words = verb_forms(language, "giving"), goods_words(language)
    verbs = {word for word, uses in forms.items() for form in uses if "k" in form.uses}
    nouns = words.handing_nouns | words.buying_nouns | words.packages
    return frozenset(verbs) | nouns | words.concluded | RECEIVING


def wakes(language: Language) -> Iterable[Wake]:
    """The words that make a sentence worth reading for materiel."""
    known, single, telling = known_goods(language), single_goods(language), _telling(language)
    packages = goods_words(language).package_ends
    long = frozenset(word for word in telling if len(word) > 4)
    return (
        (MATERIEL, Judged(known.words | long, known.ends, 7).__getitem__),
        (HANDING, Judged(telling, packages, 3).__getitem__),
        (GIVING, verb_forms(language, "giving").__contains__),
        (THING, lambda word: known[word] or (len(word) > 5 and single[word])),
    )


def find_materiel(context: Context) -> list[Commitment]:
    """The commitments in kind, in reading order."""
    found: list[Commitment] = []
    intro: Intro | None = None
    for block in context.outline.blocks:
        if block.kind not in ("paragraph", "item", "note"):
            continue
        listed = block.kind == "item" and intro is not None and block.index == intro.block + 1
        if not listed:
            intro = intro_of(context, block)
        told = context.sentences(block)
        made: list[Commitment] = []
        for sentence in told[:-1] if intro is not None and not listed else told:
            if _counts(sentence, context.language) and _may_tell(sentence, context.language):
                before = next((c for c in reversed(made) if c.place.block == block.index), None)
                more = _read(context, sentence, before)
                if before is not None and _is_whole_of(before, more):
                    found, made = _without(found, before), _without(made, before)
                made += more
        if listed and intro is not None:
            end = told[0].end if told else 0
            later = [one for one in made if one.place.start >= end]
            first = [one for one in made if one.place.start < end]
            told_first = under(first, intro) or item_of(context, block, intro)
            if len(told) > 1 and not first:
                # "Munitie. Nieuw is de levering van …": a title before what is told.
                told_first = [one for one in told_first if one.quantity is not None]
            made = told_first + later
            intro.block = block.index
        found += made
    return found


def _is_whole_of(before: Commitment, more: Sequence[Commitment]) -> bool:
    """True if goods without a number are now counted: "Daarvan zijn er 32 …"."""
    bare = before.quantity is None and before.amount is None
    return bare and any(one.quantity and one.item == before.item for one in more)


def _without(made: list[Commitment], one: Commitment) -> list[Commitment]:
    return [other for other in made if other is not one]


def _may_tell(sentence: Sentence, language: Language) -> bool:
    """True if a word hands something over, or names stand in a list with shares."""
    return bool(sentence.marked & HANDING) or enumeration_in(sentence, language) is not None


def _counts(sentence: Sentence, language: Language) -> bool:
    """True if a sentence names goods, counts something, or has a verb that only hands over."""
    counted = bool(sentence.marked & (THING | COUNT))
    return counted or not plain_forms(language).isdisjoint(sentence.present)


def _read(context: Context, sentence: Sentence, before: Commitment | None) -> list[Commitment]:
    """What a sentence hands over; `before` is what its paragraph told last."""
    if len(sentence.keys) > LONGEST or sentence.is_question or opens_supposing(sentence):
        return []
    listed = _in_list(context, sentence)
    if listed:
        return listed
    made: list[Commitment] = []
    clauses = sentence.clauses
    handing = {clauses.of[i] for i, mark in enumerate(sentence.marks) if mark & HANDING}
    for clause in _by_ends(sentence):
        gifts = _gifts(context, sentence, clause) if clause in handing else []
        if not gifts:
            members = sentence.clauses.members(clause)
            if made and sentence.clauses.opener[clause] == ":":
                made += split_up(sentence, members, (), made[-1], context.language)
            elif made and 2 < len(members) < 9:
                made += continued(sentence, members, made, context.language) or verbless(
                    sentence, members, made, context.language
                )
            elif made and 8 < len(members) < 20:
                made += verbless(sentence, members, made, context.language)
        for told in gifts:
            made = _with(context, told, sentence.clauses.opener[clause], made, before)
    made += gapped_goods(sentence, made, context.language)
    for one in made:
        one.recipient = one.recipient or where_now(sentence, one) or None
    return sorted(made, key=lambda one: one.place.start)


def _in_list(context: Context, sentence: Sentence) -> list[Commitment]:
    """ "Polen (12 tanks), Finland (drie mijnenvegers)": unless it is asked for or denied."""
    if enumeration_in(sentence, context.language) is None:
        return []
    everything = range(len(sentence.keys))
    row = ":" not in sentence.text and "er" in sentence.present
    if row and givers_of(sentence, everything, context.language):
        return []  # "Van de 27 tanks zijn er achttien door Duitsland, drie door Portugal …"
    clauses = sentence.clauses
    everything = [i for i, own in enumerate(clauses.of) if clauses.opener[own] != "("]
    if asks(sentence, everything, context.language) or is_wished(
        sentence, everything, context.language
    ):
        return []
    if is_denied(sentence, everything) or any(sentence.keys[i] == "niet" for i in everything):
        return []
    return enumerated_goods(context, sentence)


def _with(
    context: Context, told: Told, opener: str, made: list[Commitment], before: Commitment | None
) -> list[Commitment]:
    """What a sentence made so far, and what this statement of it hands over."""
    sentence, language = told.sentence, context.language
    verb = None if told.hits else holding(sentence, told.members, language)
    held = told.members if verb is None else [i for i in told.members if i > verb]
    things = things_in(sentence, held, language, told.taking(language))
    if not things or not things[0].numbers:
        colon = _behind_colon(sentence, held, language)
        listed = things_in(sentence, colon, language, "counted") if colon else []
        if listed and listed[0].numbers:
            # "Hongarije leverde de brandstof: 400.000 liter diesel."
            things = listed
            told = told._replace(members=[*told.members, *_of_same_clause(sentence, colon)])
    things = things or open_goods(told, language)
    if not things:
        thing = given_before(sentence, told.members, opener, language)
        if thing is not None and any(_covers(one, sentence, thing) for one in made):
            return made
        things = [thing] if thing is not None else []
    if told.verbs == {"aankomen"} and any(
        _covers(one, sentence, t) for one in made for t in things
    ):
        return made  # "De kranen die Polen schonk, zijn aangekomen."
    if not things:
        return made + of_these(context, told, made[-1] if made else before)
    more = _build(context, told, things, made[-1] if made else before)
    if more:
        made = [one for one in made if not _is_told_again(one, sentence, things)]
    return made + more


def _gifts(context: Context, sentence: Sentence, clause: int) -> list[Told]:
    """The statements of a clause that tell of a gift; one, where only one names goods."""
    language = context.language
    members = _beside_amounts(sentence, sentence.clauses.members(clause), language)
    parts = statements_in(sentence, members, language)
    if len(parts) > 1:
        naming = [bool(things_in(sentence, part, language, "counted")) for part in parts]
        counting = any("er" in [sentence.keys[i] for i in part] for part in parts)
        if (
            sum(naming) < 2
            and not counting
            and not _tells_of_people(context, sentence, parts, naming)
        ):
            parts = [members]
    gifts: list[Told] = []
    anew = any(opens_anew(sentence, part, language) for part in parts[1:])
    for part in parts:
        told = _told(context, sentence, part, sentence.clauses.opener[clause])
        if told is not None:
            beside = [i for i in members if i not in part]
            if anew or any(sentence.keys[i] == "door" for i in (*part[:2], *beside[:2])):
                beside = []  # "… en door Denemarken zijn er zes geschonken": two givers.
            gifts.append(told._replace(beside=beside))
    return gifts


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


def _tells_of_people(
    context: Context, sentence: Sentence, parts: Sequence[list[int]], naming: Sequence[bool]
) -> bool:
    """ "stuurde 42 artsen en schonk twintig ambulances": people in one statement, goods beside."""
    if not sentence.marked & PEOPLE or not any(naming):
        return False
    people = _people_given(context, sentence)
    told = [part for part, names in zip(parts, naming, strict=True) if not names]
    return any(not people.isdisjoint(part) for part in told)


def _behind_colon(sentence: Sentence, held: Sequence[int], language: Language) -> list[int]:
    """ "Aan Kyiv zijn overgedragen: acht houwitsers en …": the words that the colon opens."""
    last = held[-1] if held else len(sentence.keys)
    if last + 1 >= len(sentence.keys):
        return []
    gap = sentence.block.view.text[sentence.ends[last] : sentence.starts[last + 1]]
    if gap.strip() != ":":
        return []
    behind = list(range(last + 1, len(sentence.keys)))
    names = names_of(language)
    own = _of_same_clause(sentence, behind)
    if any(is_finite(sentence, i, names.finite, names) for i in own):
        return []  # A statement of its own follows.
    return behind


def _of_same_clause(sentence: Sentence, tokens: Sequence[int]) -> list[int]:
    clause = sentence.clauses.of[tokens[0]]
    return [i for i in tokens if sentence.clauses.of[i] == clause]


def _is_told_again(one: Commitment, sentence: Sentence, things: Sequence[Thing]) -> bool:
    """True for "de pompen die Defensie had gekocht" where the main clause gives them away."""
    return any(one.place.start == sentence.starts[thing.first] for thing in things)


def _by_ends(sentence: Sentence) -> list[int]:
    """The clauses in the order in which they end: what stands inside another is told first."""
    clauses = range(len(sentence.clauses.around))
    return sorted(clauses, key=lambda clause: (sentence.clauses.members(clause) or [-1])[-1])


def _covers(one: Commitment, sentence: Sentence, thing: Thing) -> bool:
    return one.place.start <= sentence.starts[thing.item] < one.place.end


def _told(context: Context, sentence: Sentence, members: list[int], opener: str) -> Told | None:
    """The statement, if it tells of a gift in kind that nothing denies or only wishes."""
    words = giving_words(context.language)
    members = but_these(sentence, members)
    keys = [sentence.keys[i] for i in members]
    if not members:
        return None
    said = sentence.marked_words(members)
    hits = verbs_in(said, verb_forms(context.language, "giving"), "k")
    hits = [hit for hit in hits if not (_yields(said, hit) or is_own_work(hit, keys))]
    if "plaatsen" in keys:
        hits = [hit for hit in hits if not _are_places(said, hit, context.language)]
    goods, receiving = goods_words(context.language), not RECEIVING.isdisjoint(keys)
    concluded = not goods.concluded.isdisjoint(keys)
    nouns = (concluded or not (hits or receiving)) and _tells_by_noun(
        sentence, members, context.language
    )
    if not (hits or nouns or receiving):
        return None
    if is_unreal(sentence, members, opener, context.language) or is_sold(sentence):
        return None
    verbs = {hit.form.verb for hit in hits}
    taken = {sentence.token_at(a.start) for a in sentence.amounts}
    verb = None if hits else holding(sentence, members, context.language)
    if verb is not None:
        # "Dat pakket, ter waarde van € 3 miljoen, omvat …": what it is worth stands before.
        taken = {at for at in taken if at > verb}
    if sentence.marked & PEOPLE and not (verbs and verbs <= goods.never_people):
        taken |= _people_given(context, sentence)
    if not taken.isdisjoint(members):
        return None
    outright = bool(verbs & words.outright) or (concluded and nouns)
    handing = bool(verbs & goods.handing) or receiving
    return Told(sentence, members, keys, hits, outright, handing)


def _beside_amounts(sentence: Sentence, members: list[int], language: Language) -> list[int]:
    """The words of a clause without the statements that tell of money, if it has others.

    "De provincie geeft € 2 miljoen en Philips stelt twaalf drones ter beschikking".
    """
    for amount in sentence.amounts:
        at = sentence.token_at(amount.start)
        if at in members:
            told = statement_around(sentence, members, at, language)
            if len(told) < len(members):
                members = [member for member in members if member not in told]
    return members


def _yields(words: Sequence[str], hit: Hit) -> bool:
    """ "gaf toe dat …", "gaf twintig boten op": another verb by its particle; "het leveren van"."""
    if words[hit.at - 1 : hit.at] == ["het"] and words[hit.at + 1 : hit.at + 2] == ["van"]:
        return words[hit.at].endswith("en")
    if hit.form.verb not in ("geven", "gaf") or words[hit.at].startswith("ge"):
        return False
    following = list(words[hit.at + 1 : hit.at + 3])
    return words[-1] in _OTHER_GIVING or following[:1] == ["toe"] or following == ["aan", "dat"]


def _buys_for_itself(keys: Sequence[str], verbs: set[str]) -> bool:
    """ "Vietnam kocht zelf twee miljoen doses": nobody else gets them."""
    return "zelf" in keys and bool(verbs) and verbs <= _BUYING


_BUYING = frozenset(("kopen", "kocht", "kopen van", "bestellen", "aanschaffen", "bijkopen"))


def _are_places(words: Sequence[str], hit: Hit, language: Language) -> bool:
    """ "stelt zestig plaatsen open": a noun behind its number, no verb."""
    before = words[hit.at - 1] if hit.at else ""
    counted = before == "#" or word_value(before, language) is not None
    return words[hit.at] == "plaatsen" and counted


_OTHER_GIVING = ("toe", "op", "aan", "uit", "af")


def _people_given(context: Context, sentence: Sentence) -> set[int]:
    """Where numbers of people stand that are sent, not given to."""
    return {
        p.first
        for p in people_in(sentence, context.language)
        if roles.close_preposition(sentence, p.first) not in ("aan", "voor")
        and not sentence.marks[p.last] & THING
        and sentence.keys[p.last] not in ("plaatsen", "plekken")
    }


# "De levering door Duitsland van tien tanks is voltooid."
_DONE = frozenset(
    "voltooid afgerond rond gestart begonnen begon goedgekeurd bevestigd ingestemd stemde gestart "
    "instemde akkoord".split()
)


def _tells_by_noun(sentence: Sentence, members: Sequence[int], language: Language) -> bool:
    """ "de levering van 18 F-16's", "een pakket bestaat uit …", "een contract voor …"."""
    keys, words = [sentence.keys[i] for i in members], goods_words(language)
    present = set(keys)
    if words.buying_nouns & present and words.concluded & present:
        return True
    done = not _DONE.isdisjoint(present)
    handed = words.handing_nouns & present and any(
        a in words.handing_nouns and (b == "van" or (b == "door" and done))
        for a, b in itertools.pairwise(keys)
    )
    packed = words.packages & present and words.consisting & present
    if (packed and sentence.actors) or is_packed(sentence, members, language):
        return True
    everything = list(range(len(sentence.keys)))
    return bool(handed) and bool(
        roles.subjects(sentence, everything)
        or subject_of(sentence, everything, "", language).givers
        or gift_of(sentence, everything, language)
    )


def _build(
    context: Context, told: Told, things: Sequence[Thing], before: Commitment | None
) -> list[Commitment]:
    """The commitments of a clause with these things, if somebody is said to get them."""
    sentence, members, language = told.sentence, told.members, context.language
    giver = giver_of(context, sentence, members, things[0].first)
    if giver is not None and not giver.donor.own and _buys_for_itself(told.keys, told.verbs):
        return []
    if giver is None or (told.verbs == {"bestemmen"} and _is_known(before, sentence, things[0])):
        return []
    acting = not is_passive(sentence, members, language)
    if acting and len(things) > 1 and not giver.said and sentence.keys[things[0].first] == "een":
        # "Een transportvliegtuig heeft 38 ton voedsel afgeworpen": what does it, not what is given.
        things = things[1:]
    relief = is_free(told) or not any(goes_itself(sentence, thing, language) for thing in things)
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
    goal = receivers or topic_recipient(context, sentence.block, giver.donor.code)
    if not is_given(context, told, giver, receivers, goal, things):
        context.refuse(
            "commitment/materiel",
            sentence.block,
            sentence.start,
            sentence.end,
            "materiel is moved, but nobody is said to receive it",
        )
        return []
    goal = goal or where_placed(sentence, members, giver.donor.code, told.hits)
    status = status_of(told, language)
    if status == "contracted":
        # What is bought is the buyer's, unless the words say for whom.
        goal = receivers
    first = Commitment(
        place=Place(sentence.block.index, 0, 0),
        rule="commitment/materiel",
        donor=giver.donor.code,
        own=giver.donor.own,
        partners=list(giver.partners) or counterparts.partners(sentence, members),
        recipient=goal or None,
        item=item_text(sentence, things[0]),
        status=status,
        period=period_of(sentence, members),
    )
    return split_up(sentence, members, things, first, language) or shared(
        sentence, members, things, first, language
    )
