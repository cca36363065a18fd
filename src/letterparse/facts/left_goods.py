"""Gifts in kind that are told by where the goods are, or by a number alone.

"Uit de voorraad van de landmacht zijn 28 aggregaten in Charkiv aangekomen", "twintig units zijn
onderweg, afkomstig uit België", "twee andere heeft Duitsland in bruikleen gegeven", "de douane
werkt met drie scanners van haar Zweedse collega's". What a paragraph about support counts, and
no clause of giving accounts for, is a gift if the words say where it is from, or it goes on
about what was told before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from letterparse.facts import phrases, roles
from letterparse.facts.case import donor_from
from letterparse.facts.changing_hands import goes_itself, is_state_code
from letterparse.facts.context import LONGEST, Context, Sentence
from letterparse.facts.further_parts import RECEIVING
from letterparse.facts.gift_clause import is_own_work, period_of, stage
from letterparse.facts.gift_sources import donor_of
from letterparse.facts.goods_nouns import Thing, bare_noun, item_text, noun_at, noun_key
from letterparse.facts.handing import Giver, giver_of
from letterparse.facts.left_givers import names_own_state, put_right
from letterparse.facts.left_numbers import (
    Counted,
    Stretch,
    counted_in,
    is_covered,
    is_of_people,
    stretches,
)
from letterparse.facts.left_receivers import receivers_in
from letterparse.facts.left_roles import Presence, kind_of, name_before, origin_of, presence
from letterparse.facts.model import Commitment, Place
from letterparse.facts.people import people_in
from letterparse.facts.phrases import giver_in, is_finite, names_of
from letterparse.facts.receivers import topic_recipient
from letterparse.facts.sending import sending_words
from letterparse.facts.signals import COUNT, HANDING, PEOPLE, THING
from letterparse.facts.subjects import is_passive, subject_of
from letterparse.facts.unfulfilled import asks, is_declined, is_denied, is_wished
from letterparse.facts.verbs import Hit, verb_forms, verbs_in
from letterparse.facts.verdicts import words_of as giving_words
from letterparse.language import Language


class Said(NamedTuple):
    """A stretch of a sentence, and what its words tell of goods."""

    context: Context
    sentence: Sentence
    stretch: Stretch
    members: list[int]
    keys: list[str]
    hits: list[Hit]
    words: Presence
    before: Commitment | None
    others: Sequence[Commitment]
    supported: bool


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
        helped = any(words.support & sentence.present for sentence in told)
        if not own and not helps and not helped:
            continue
        for sentence in told:
            if _may_tell(sentence):
                more = _read(context, sentence, own, bool(own) or helped)
                own = sorted([*own, *more], key=lambda one: one.place.start)
                found += more
    return found


def _may_tell(sentence: Sentence) -> bool:
    if sentence.is_question or len(sentence.keys) > LONGEST:
        return False
    return bool(sentence.marked & (COUNT | THING)) or "evenveel" in sentence.present


def _read(
    context: Context, sentence: Sentence, own: Sequence[Commitment], supported: bool
) -> list[Commitment]:
    found: list[Commitment] = []
    words, language = presence(context.language), context.language
    clauses = sentence.clauses
    for clause in range(len(clauses.around)):
        members = clauses.members(clause)
        if not members or _is_unreal(sentence, members, clauses.opener[clause], language):
            continue
        cut = stretches(sentence, members, language)
        for number, stretch in enumerate(cut):
            keys = [sentence.keys[i] for i in stretch.tokens]
            if not words.never.isdisjoint(keys) or ("niet" in keys and "om" not in keys):
                continue
            if not sentence.priced.isdisjoint(stretch.tokens) or _sends(
                sentence, stretch, language
            ):
                continue
            for one in counted_in(sentence, stretch.tokens, language):
                known = [*own, *found]
                if is_covered(sentence, one, known) or is_of_people(sentence, one, language):
                    continue
                if _is_governed(sentence, one, words):
                    continue
                start = sentence.starts[one.first]
                earlier = [told for told in known if told.place.start < start]
                before = max(earlier, key=lambda told: told.place.start, default=None)
                hits = verbs_in(keys, verb_forms(language, "giving"), "k")
                hits = [hit for hit in hits if not is_own_work(hit, keys)]
                lead = cut[number - 1].tokens if number else []
                said = Said(
                    context,
                    sentence,
                    stretch,
                    [*lead, *stretch.tokens],
                    keys,
                    hits,
                    words,
                    before,
                    known,
                    supported,
                )
                told = _told(said, one)
                if told is not None:
                    found.append(told)
    return found


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


def _is_from(sentence: Sentence, one: Counted) -> bool:
    """ "twintig trucks uit Zweden": where they are from, right behind the goods."""
    behind = sentence.keys[one.last + 1 : one.last + 3]
    known = one.thing is None or one.thing.known
    return (known and behind[:1] in (["uit"], ["van"]) and behind[1:2] != ["het"]) or (
        known and behind[:1] == ["afkomstig"]
    )


def _is_governed(sentence: Sentence, one: Counted, words: Presence) -> bool:
    """True for what a preposition makes a part, a place or a time: "met 64 kamers"."""
    governed = roles.close_preposition(sentence, one.first)
    if _is_from(sentence, one) and governed in ("met", "op", "over", "om"):
        return False
    if governed in (None, "naast", "tot", "rond", "plus", "dankzij", "zonder", "behalve"):
        return False
    before = sentence.keys[max(one.first - 3, 0) : one.first]
    if governed == "met":
        return words.using.isdisjoint(sentence.present) or "uitgerust" in sentence.present
    return governed != "door" or not {"gevolgd", "aangevuld", "versterkt"} & set(before)


def _is_unreal(sentence: Sentence, members: list[int], opener: str, language: Language) -> bool:
    """What is denied, declined, asked for, wished or only supposed."""
    if opener in _SUPPOSING or sentence.keys[members[0]] in _SUPPOSING:
        return True
    if sentence.keys[0] in ("hadden", "had"):
        return True  # "Hadden wij tien toestellen geleverd, dan …"
    if is_denied(sentence, members) or is_declined(sentence, members):
        return True
    return asks(sentence, members, language) or is_wished(sentence, members)


_SUPPOSING = frozenset("als indien wanneer zolang mits tenzij of zoals mocht stel dan".split())


def _told(said: Said, one: Counted) -> Commitment | None:
    """The commitment of one number, if its giver and its noun are told."""
    item = _item(said, one)
    if item is None:
        return None
    if one.thing is not None and said.sentence.keys[one.first] == "een":
        if _sails(said.sentence, one.thing, said.context.language):
            return None  # "Een C-130 bracht …": what carries, not what is given.
    donor, partners, answered = _giver(said, one)
    if donor is None:
        return None
    sentence, before = said.sentence, said.before
    receivers = answered or _receivers(said, donor.code)
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
        period=period_of(sentence, tokens)
        or (before.period if _goes_on(said) and before else None),
    )


def _has_number(one: Counted) -> bool:
    """False for "evenveel", which counts as many as were told before."""
    return one.quantity is not None or bool(one.thing and one.thing.numbers)


def _as_many(before: Commitment | None) -> int | None:
    return before.quantity if before else None


def _goes_on(said: Said) -> bool:
    """True if the stretch leaves its verb out, and goes on about what stands before it."""
    before = said.before
    return (
        not said.stretch.whole
        and before is not None
        and (before.place.start >= said.sentence.start)
    )


def _item(said: Said, one: Counted) -> str | None:
    """The noun of a number: its own, that of what was told, or the last that was counted."""
    sentence, language = said.sentence, said.context.language
    if one.thing is not None:
        return item_text(sentence, one.thing)
    if said.before is not None and said.before.item:
        return said.before.item
    for at in range(one.first - 1, -1, -1):
        thing = noun_at(sentence, at, language, "known")
        if thing is not None:
            return item_text(sentence, thing)
    return _plural_before(said) if _is_listed(said) else None


def _plural_before(said: Said) -> str | None:
    """ "zijn beurzen toegekend: 55 …": the plural that the words before a colon tell of."""
    sentence, language = said.sentence, said.context.language
    for at in reversed(_around(said)):
        last = bare_noun(sentence, at, language)
        if last is not None and roles.close_preposition(sentence, at) is None:
            return sentence.block.view.text[sentence.starts[at] : sentence.ends[last]]
    return None


def _giver(said: Said, one: Counted) -> tuple[roles.Donor | None, list[str], list[str]]:
    """Who gives, with whom, and who gets where that is what a bare name answers to."""
    sentence, language = said.sentence, said.context.language
    tokens = said.stretch.tokens
    told = origin_of(sentence, tokens, one, language)
    if told is not None and (_frame(said, one) or _is_listed(said)):
        return told, [], []
    if told is None and _is_listed(said) and not said.stretch.whole:
        # "Vanuit Madrid kwam een flinke gift: 3,2 miljoen doses voor Guatemala"
        around = _around(said)
        told = origin_of(sentence, around, one, language)
        if told is not None:
            return told, [], []
    if not said.stretch.whole:
        return _by_gap(said, one)
    if said.hits and (one.thing is None or sentence.keys[one.first] != "een"):
        subject = _subject_before(said)
        if subject:
            return donor_from(subject[0], language), [], []
        giver = giver_of(said.context, sentence, tokens, one.first)
        if giver is not None and giver.said and not _may_sell(said, one, giver):
            return giver.donor, list(giver.partners), []
    acting = _acting(said, one)
    if acting is not None:
        return acting, [], []
    moving = _comes(said)
    if moving and one.thing is not None:
        kind = kind_of(sentence, one)
        if kind is not None and kind.code != "NL" and _frame(said, one) and one.thing.known:
            return kind, [], []
    again = one.thing is None or (one.thing.known and not _FOLLOWING.isdisjoint(said.keys))
    getting = not RECEIVING.isdisjoint(said.keys) and one.thing is None
    if (moving or said.hits or getting) and said.before is not None and again:
        subject = _other_subject(said)
        if subject is not None:
            having = not _HAVING.isdisjoint(said.keys)
            return (subject if having or said.hits else None), [], []
        before = said.before
        if before.donor is not None:
            return roles.Donor(before.donor, before.own), list(before.partners), []
    return None, [], []


def _other_subject(said: Said) -> roles.Donor | None:
    """ "nog 15.000 heeft het waterschap in voorraad": who acts, if not who gave or got before."""
    before, language = said.before, said.context.language
    givers = subject_of(said.sentence, said.stretch.tokens, "", language).givers
    settled = RECEIVING | _REACHED
    if before is None or not givers or not settled.isdisjoint(said.keys):
        return None
    donor = donor_from(givers[0], language)
    return None if donor.code in (before.donor, *(before.recipient or ())) else donor


_FOLLOWING = frozenset("volgt volgen volgde volgden".split())


def _acting(said: Said, one: Counted) -> roles.Donor | None:
    """ "Roemenië verzorgde 48 bedden": whatever a giver does with counted goods, in a paragraph
    that tells of gifts; but for what is done with goods that one keeps, loses or asks for."""
    sentence, language, before = said.sentence, said.context.language, said.before
    tokens, words = said.stretch.tokens, said.words
    if said.hits or sentence.keys[one.first] == "een":
        return None
    if one.thing is None and (before is None or "er" not in said.keys):
        return None
    if one.thing is not None and not one.thing.known:
        return None
    if before is None and not said.others and not _goes_abroad(said):
        return None
    if not words.keeping.isdisjoint(said.keys) or (
        one.thing is not None and goes_itself(sentence, one.thing, language)
    ):
        return None
    if is_passive(sentence, tokens, language) or not RECEIVING.isdisjoint(said.keys):
        return None
    if not _HAVING.isdisjoint(said.keys) and not any(_is_participle(key) for key in said.keys):
        return None
    got = {code for told in said.others for code in told.recipient or ()}
    givers = subject_of(sentence, tokens, "", language).givers
    if givers and givers[0].last < one.first:
        donor = donor_from(givers[0], language)
    else:
        named = [a for a in roles.subjects(sentence, tokens) if a.last < one.first]
        before_it = [] if named else _subject_before(said)
        if not named and not before_it:
            return None
        donor = donor_of(named[0].code) if named else donor_from(before_it[0], language)
    return None if donor.code in got or donor.code.islower() else donor


def _subject_before(said: Said) -> list[phrases.Giver]:
    """ "Curaçao detacheert niemand, maar zendt tien wagens", "Ook X deed mee: het gaf …": who
    the words before a statement without a subject, or with a pronoun, are about."""
    sentence, names = said.sentence, names_of(said.context.language)
    first = said.stretch.tokens[0]
    opener = sentence.clauses.opener[sentence.clauses.of[first]]
    if opener not in (":", "en", "maar", "doch") or not first:
        return []
    at = first + 1 if sentence.keys[first] in ("en", "maar", "doch") else first
    bare = is_finite(sentence, at, names.finite, names)
    bare = bare or sentence.keys[at] in verb_forms(said.context.language, "giving")
    if not (bare and opener != ":") and sentence.keys[at] not in ("het", "zij", "hij"):
        return []
    if sentence.keys[at] == "het" and not is_finite(sentence, at + 1, names.finite, names):
        return []
    return subject_of(sentence, list(range(first)), "", said.context.language).givers


def _goes_abroad(said: Said) -> bool:
    """ "voerde 88 ton hulpgoederen naar Tonga": a state is told to get it."""
    tokens = said.stretch.tokens
    return any(
        actor.first in tokens
        and actor.kind in ("country", "place")
        and actor.code not in ("NL", "EU", "NATO", "UN")
        and roles.preposition_of(said.sentence, actor.first) in ("naar", "aan", "voor")
        for actor in said.sentence.actors
    )


_HAVING = frozenset("heeft hebben had hadden heb".split())


def _is_participle(key: str) -> bool:
    return key.startswith(
        ("ge", "be", "ver", "ont", "her", "over", "aan", "uit", "toe", "op")
    ) and (key.endswith(("d", "t", "en")) and len(key) > 5)


def _may_sell(said: Said, one: Counted, giver: Giver) -> bool:
    """ "Thales levert zes radars", "stuurt vier helikopters": what a clause of giving with goods
    of its own was not taken to give, is sold by a firm, or sent by a state that keeps it."""
    if one.thing is None:
        return False
    verbs = {hit.form.verb for hit in said.hits}
    if said.before is not None and said.before.recipient:
        return False
    if goes_itself(said.sentence, one.thing, said.context.language):
        return True
    if _goes_abroad(said):
        return False
    state = giver.donor.own or is_state_code(giver, said.context.language)
    return not state and verbs <= _SELLING


_SELLING = frozenset(("leveren", "geleverd", "overdragen", "overgedragen", "opleveren"))


def _is_listed(said: Said) -> bool:
    """ "…zijn beurzen toegekend: 55 door Leiden": a colon that a clause of giving stands before."""
    clauses = said.sentence.clauses
    own = clauses.of[said.stretch.tokens[0]]
    if clauses.opener[own] != ":":
        return False
    around = _around(said)
    before = [said.sentence.keys[i] for i in around]
    language = said.context.language
    hits = verbs_in(before, verb_forms(language, "giving"), "k")
    if hits or not said.words.given.isdisjoint(before):
        return True
    counted = counted_in(said.sentence, around, language)
    return said.supported and any(one.thing and one.thing.known for one in counted)


def _around(said: Said) -> list[int]:
    first = said.stretch.tokens[0]
    clause = said.sentence.clauses.of[first]
    start = min(i for i, own in enumerate(said.sentence.clauses.of) if own == clause)
    return list(range(start))


def _frame(said: Said, one: Counted) -> bool:
    """True if the words say that goods are there, come, are used or given."""
    words, present = said.words, set(said.keys)
    if roles.close_preposition(said.sentence, one.first) in ("dankzij", "zonder", "behalve"):
        return said.supported
    if words.taking & present or (said.supported and _is_from(said.sentence, one)):
        return True
    if (
        (not said.stretch.whole and said.before is not None)
        or said.hits
        or words.given & present
        or RECEIVING & present
    ):
        return True
    if (words.there | words.coming | words.ordered | words.using) & present:
        thing = one.thing
        if thing is None:
            return True
        if not said.supported and not _receivers(said, ""):
            return False
        moved = not _sails(said.sentence, thing, said.context.language)
        return moved or bool(words.given & said.sentence.present)
    return False


def _sails(sentence: Sentence, thing: Thing, language: Language) -> bool:
    """True for ships and aircraft, which may as well be deployed."""
    key = noun_key(sentence, thing)
    if key.endswith("toestellen") and key not in ("toestellen", "vliegtoestellen"):
        return False
    if key == "#" or len(key) == 1:
        return sentence.keys[thing.name] in sending_words(language).types
    return key.endswith(giving_words(language).sailing)


def _comes(said: Said) -> bool:
    return bool((said.words.there | said.words.coming | said.words.ordered) & set(said.keys))


def _by_gap(said: Said, one: Counted) -> tuple[roles.Donor | None, list[str], list[str]]:
    """ "Denemarken er vijfduizend", "Bejo 25", "veertig voor ziekenhuizen", "achttien Niger"."""
    before, sentence, language = said.before, said.sentence, said.context.language
    if before is None or before.donor is None or before.place.start < sentence.start:
        return None, [], []
    tokens = said.stretch.tokens
    same = roles.Donor(before.donor, before.own), list(before.partners)
    named = _named(sentence, tokens, one, language)
    if named is None:
        towards = receivers_in(sentence, tokens, before.donor, False, True, language)
        return (*same, towards)
    silent = before.own and not names_own_state(sentence, language)
    if silent or not RECEIVING.isdisjoint(sentence.keys) or _REACHED & sentence.present:
        return (*same, [named.code])
    return named, [], []


_REACHED = frozenset("bereikt bereikte bereikten bereiken".split())


def _named(
    sentence: Sentence, tokens: Sequence[int], one: Counted, language: Language
) -> roles.Donor | None:
    """The name before or behind the number that no preposition governs."""
    names = names_of(language)
    ahead = name_before(sentence, tokens, one, language)
    if ahead is not None:
        return ahead
    behind = [i for i in tokens if i > one.last]
    if behind and not is_finite(sentence, behind[0], names.finite, names):
        if sentence.keys[behind[0]] not in roles.PREPOSITIONS:
            giver = giver_in(sentence, behind[0], behind[-1] + 1, language)
            if giver is not None and giver.first == behind[0]:
                return donor_from(giver, language)
    return None


def _receivers(said: Said, donor: str) -> list[str]:
    """Who has or gets it: here, before, or in the rest of the paragraph."""
    language, sentence = said.context.language, said.sentence
    present = set(said.keys)
    using = bool((said.words.using | said.words.taking | RECEIVING) & present)
    placed = not said.words.readying & present
    told = receivers_in(sentence, said.stretch.tokens, donor, using, placed, language)
    told = told or receivers_in(sentence, said.members, donor, using, placed, language)
    if told:
        return told
    if said.before is not None and said.before.recipient:
        return [code for code in said.before.recipient if code != donor]
    return topic_recipient(said.context, sentence.block, donor)


def _status(said: Said) -> str:
    """How far it is: by the verb of giving, else by where the goods are."""
    words, present, before = said.words, set(said.keys), said.before
    if not said.stretch.whole and before is not None and _goes_on(said):
        return before.status or "decided"
    if words.ordered & present:
        return "contracted"
    placed = words.there & present & _STANDING
    if said.hits and not placed:
        return stage(said.hits, said.keys)
    ready = {"gereed", "klaar", "onderweg", "klaarstaan", "klaarliggen"} & present
    if words.there & present and not ready and not {"wordt", "worden", "zullen", "zal"} & present:
        return "delivered"
    if _GOT & present:
        return "delivered"
    return "decided"


_STANDING = frozenset("staat staan ligt liggen stond stonden lag lagen draait draaien".split())
_GOT = frozenset("gekregen ontvangst kreeg kregen nam namen overgenomen overnam overnamen".split())
