"""Who gives what no verb of giving tells: by origin, by a part's name, by what was told before."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts.further_parts import RECEIVING
from letterparse.facts.gifts.gift_sources import ClauseGiver, donor_of
from letterparse.facts.goods.changing_hands import FREE, SELLING, goes_itself, is_state_code
from letterparse.facts.goods.handing import giver_of
from letterparse.facts.goods.left_givers import names_own_state
from letterparse.facts.goods.left_numbers import (
    Counted,
)
from letterparse.facts.goods.left_receivers import receivers_in
from letterparse.facts.goods.left_roles import kind_of, name_before, origin_of
from letterparse.facts.goods.left_said import (
    Said,
    comes,
    goes_abroad,
    has_user,
    is_framed,
    is_listed,
    receivers_told,
    users,
    words_before,
)
from letterparse.facts.grammar import named_givers, roles
from letterparse.facts.grammar.case import donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import giver_in
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.phrases import is_finite, names_of
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import HAVING, is_participle, verb_forms
from letterparse.facts.things.goods_nouns import goods_words, noun_key
from letterparse.language import Language


def giver_told(said: Said, one: Counted) -> tuple[roles.Donor | None, list[str], list[str]]:
    """Who gives, with whom, and who gets where that is what a bare name answers to."""
    sentence, language = said.sentence, said.context.language
    tokens = said.stretch.tokens
    if _has_itself(said, one) or _is_built(said, one):
        return None, [], []
    told = origin_of(sentence, tokens, one, language)
    if told is not None and _is_bought(said, told):
        return None, [], []
    if told is not None and (is_framed(said, one) or is_listed(said)):
        return told, [], []
    if told is None and is_listed(said) and not said.stretch.whole:
        # "Vanuit Madrid kwam een flinke gift: 3,2 miljoen doses voor Guatemala"
        around = words_before(said)
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
    moving = comes(said)
    if one.thing is not None and has_user(said, one):
        kind = kind_of(sentence, one)
        tells = said.words.changed | said.words.given
        new = said.supported or not tells.isdisjoint(said.keys)
        if kind is not None and new and one.thing.known and kind.code not in users(said, one):
            return kind, [], []
    if moving and one.thing is not None:
        kind = kind_of(sentence, one)
        if kind is not None and kind.code != "NL" and is_framed(said, one) and one.thing.known:
            if said.supported or receivers_told(said, kind.code):
                return kind, [], []
    again = one.thing is None or (one.thing.known and not _FOLLOWING.isdisjoint(said.keys))
    getting = not RECEIVING.isdisjoint(said.keys) and one.thing is None
    if (moving or said.hits or getting) and said.before is not None and again:
        subject = _other_subject(said)
        if subject is not None:
            having = not HAVING.isdisjoint(said.keys)
            return (subject if having or said.hits else None), [], []
        before = said.before
        if _is_told_before(said, one):
            return roles.Donor("NL", True), [], []
        if before.donor is not None:
            return roles.Donor(before.donor, before.own), list(before.partners), []
    return None, [], []


def _is_told_before(said: Said, one: Counted) -> bool:
    """ "De eerder aangekondigde 18 tanks volgen": not the others of those told just now."""
    words = said.sentence.keys[max(one.first - 4, said.stretch.tokens[0]) : one.first]
    return "de" in words and words[-1] in _ANNOUNCED


_ANNOUNCED = frozenset("aangekondigde toegezegde beloofde gemelde".split())


def _has_itself(said: Said, one: Counted) -> bool:
    """ "De Nederlandse marine vaart met vier Duitse radars": the own state has what it bought."""
    got = said.words.given | RECEIVING
    if said.words.having.isdisjoint(said.keys) or not got.isdisjoint(said.keys):
        return False
    return any(
        actor.code == "NL"
        and actor.first in said.stretch.tokens
        and actor.first < one.first
        and roles.preposition_of(said.sentence, actor.first) is None
        for actor in said.sentence.actors
    )


def _is_built(said: Said, one: Counted) -> bool:
    """ "De gemeenten hebben 1.200 woningen opgeleverd": built they are, and given to nobody."""
    if "opgeleverd" not in said.keys or one.thing is None:
        return False
    return noun_key(said.sentence, one.thing).endswith(_BUILT)


_BUILT = (
    *("woningen", "huizen", "appartementen", "studio's", "scholen", "stations", "wegen"),
    *("bruggen", "tunnels", "viaducten", "sluizen", "locaties", "gebouwen"),
)


def _other_subject(said: Said) -> roles.Donor | None:
    """ "nog 15.000 heeft het waterschap in voorraad": who acts, if not who gave or got before."""
    before, language = said.before, said.context.language
    givers = subject_of(said.sentence, said.stretch.tokens, "", language).givers
    settled = RECEIVING | _REACHED
    if before is None or not givers or not settled.isdisjoint(said.keys):
        return None
    donor = donor_from(givers[0], language)
    return None if donor.code in (before.donor, *(before.recipient or ())) else donor


def _acting(said: Said, one: Counted) -> roles.Donor | None:
    """ "Roemenië verzorgde 48 bedden": whatever a giver does with counted goods, in a paragraph
    that tells of gifts; but for what is done with goods that one keeps, loses or asks for."""
    sentence, language, before = said.sentence, said.context.language, said.before
    tokens, words = said.stretch.tokens, said.words
    if said.hits or sentence.keys[one.first] == "een":
        return None
    if one.thing is None and (
        before is None or not ("er" in said.keys or words.helping & set(said.keys))
    ):
        return None
    if one.thing is not None and not one.thing.known:
        return None
    if before is None and not said.others and not goes_abroad(said):
        return None
    if not words.keeping.isdisjoint(said.keys) or (
        one.thing is not None and goes_itself(sentence, one.thing, language)
    ):
        return None
    if is_passive(sentence, tokens, language) or not RECEIVING.isdisjoint(said.keys):
        return None
    if not HAVING.isdisjoint(said.keys) and not any(is_participle(key) for key in said.keys):
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


def _subject_before(said: Said) -> list[named_givers.Giver]:
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
    if sentence.keys[at] == "het" and sentence.keys[at + 1] not in names.finite:
        return []
    return subject_of(sentence, list(range(first)), "", said.context.language).givers


def _may_sell(said: Said, one: Counted, giver: ClauseGiver) -> bool:
    """ "Thales levert zes radars", "stuurt vier helikopters": what a clause of giving with goods
    of its own was not taken to give, is sold by a firm, or sent by a state that keeps it."""
    if one.thing is None:
        return False
    verbs = {hit.form.verb for hit in said.hits}
    if said.before is not None and said.before.recipient:
        return False
    if goes_itself(said.sentence, one.thing, said.context.language):
        return True
    if goes_abroad(said):
        return False
    state = giver.donor.own or is_state_code(giver, said.context.language)
    if not state and "ontvangen" in verbs and _own_gets(said):
        return True  # "De marine krijgt van Thales zes radars."
    return not state and verbs <= SELLING


def _is_bought(said: Said, told: roles.Donor) -> bool:
    """ "De marine krijgt van Thales zes radars": the state gets from a firm what it has bought."""
    if told.own is not False or RECEIVING.isdisjoint(said.keys) or not _own_gets(said):
        return False
    sellers = goods_words(said.context.language).not_selling
    known = any(a.code == told.code for a in said.sentence.actors)
    return not known and sellers.isdisjoint(told.code.lower().split())


def _own_gets(said: Said) -> bool:
    """True if the subject is the own state, and nothing says that it gets them for nothing."""
    givers = subject_of(said.sentence, said.stretch.tokens, "", said.context.language).givers
    return bool(givers) and givers[0].own and FREE.isdisjoint(said.sentence.present)


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


_FOLLOWING = frozenset("volgt volgen volgde volgden".split())
_REACHED = frozenset("bereikt bereikte bereikten bereiken".split())
