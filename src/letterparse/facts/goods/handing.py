"""Who hands goods over: the giver of a clause in kind."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts.further_parts import gets, is_equipped
from letterparse.facts.gifts.gift_sources import (
    LEAVING,
    ClauseGiver,
    agent_of,
    donor_of,
    gift_of,
    payer_of,
    purse_of,
    side_of,
    state_in,
)
from letterparse.facts.goods.gift_statements import delivers_order
from letterparse.facts.goods.givers_before import (
    for_state,
    lands_pointed_at,
    out_of_it,
    pronoun_giver,
    topic_of,
    whose_package,
)
from letterparse.facts.goods.packages import is_package, is_packed, owner_told
from letterparse.facts.goods.passive_givers import giver_of_got, giver_of_passive, kind_given
from letterparse.facts.goods.relative_givers import before_receiver, giver_of_relative
from letterparse.facts.grammar import named_givers, organisations, phrases, roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.case import as_donor, donor_from
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.nouns import DETERMINERS
from letterparse.facts.grammar.passives import BECOMING, is_agreed, is_passive
from letterparse.facts.grammar.purses import purse_at
from letterparse.facts.grammar.subjects import finite_place, statement_of, subject_of
from letterparse.facts.grammar.verbs import verb_forms
from letterparse.facts.grammar.verdicts import Scope
from letterparse.facts.grammar.verdicts import words_of as giving_words
from letterparse.facts.things.carriers import giver_by_carrier, unit_giver
from letterparse.facts.things.goods_nouns import goods_words
from letterparse.language import Language


def giver_of(
    context: Context, sentence: Sentence, members: Sequence[int], before: int
) -> ClauseGiver | None:
    """Who gives in a clause whose goods start at token `before`; None: nobody that is known.

    In this order: an agent ("door Japan"), a side ("van Finse zijde"), with ontvangen the
    source ("van Polen"), the subject, an adjective's state ("het Deense leger"), a name.
    """
    found = for_state(sentence, _giver_of(context, sentence, members, before))
    if found is not None and delivers_order(sentence, members, found, context.language):
        return None
    if found is not None and (not found.said or sentence.keys[0] in ("van", "over")):
        topic = topic_of(sentence, members, context.language)
        return found if topic is None else ClauseGiver(topic, True)
    return found


def _giver_of(
    context: Context, sentence: Sentence, members: Sequence[int], before: int
) -> ClauseGiver | None:
    language = context.language
    keys = {sentence.keys[i] for i in members}
    receiving = gets(sentence, members)
    if not receiving:
        pointed = lands_pointed_at(context, sentence, members)
        pointed = pointed or pronoun_giver(context, sentence, members)
        if pointed is not None:
            return pointed if pointed.said else None
    if carried := giver_by_carrier(sentence, members, language):
        return ClauseGiver(carried[0], carried[1]) if carried[0] else None
    if _is_vague(sentence, members, language):
        return None
    gift = gift_of(sentence, members, language)
    if gift is not None:
        return ClauseGiver(gift, True)
    paid = payer_of(sentence, members, language, _ON_WHOSE)
    if paid is not None and not _by_a_state(sentence, members, language):
        return ClauseGiver(paid, True)
    passive = receiving or _is_passive(sentence, members, keys, language)
    told = agent_of(sentence, members, language) if passive else None
    told = told or side_of(sentence, members, passive)
    if told is None and (passive or not _subject(sentence, members, before, language)):
        told = purse_of(sentence, members, language)  # "Uit de voorraad van X gaf Y …": Y does.
    told = told or _of_package(sentence, members, language)
    if told is None and is_equipped(sentence, members):
        told = kind_given(sentence, members, before)
        if told is None:
            return None  # Its subject has them: who gave them is not said.
    packed = told is None and is_packed(sentence, members, language)
    if packed:
        told = owner_told(sentence, members, before, language)
    if told is not None:
        return ClauseGiver(told, True, _beside(sentence, members, told.code))
    if packed:
        return whose_package(context, sentence)
    if receiving:
        return giver_of_got(context, sentence, members, before)
    return _from_roles(context, sentence, members, before, passive)


def _is_passive(
    sentence: Sentence, members: Sequence[int], keys: set[str], language: Language
) -> bool:
    """True where the subject is what is given: what leaves or goes, too, is not who gives it."""
    if is_passive(sentence, members, language):
        return True
    if "onderweg" in keys or "afkomstig" in keys:
        return True
    if LEAVING & keys and _LETTING.isdisjoint(keys):
        return not _is_going_to(sentence, members, language)
    return "door" in keys and "te" not in keys and _is_bare(sentence, members, language)


def _is_going_to(sentence: Sentence, members: Sequence[int], language: Language) -> bool:
    """ "De gemeente gaat twaalf bussen leveren": an infinitive of giving closes the clause."""
    if any(sentence.keys[i + 1 : i + 2] == ["met"] for i in members if sentence.keys[i] in _CAME):
        return True  # "ProRail kwam met achttien wissels."
    if _GOING.isdisjoint(sentence.words(members)):
        return False
    key = sentence.keys[members[-1]]
    uses = verb_forms(language, "giving").get(key, ()) if key.endswith("en") else ()
    return key not in LEAVING and any("k" in use.uses for use in uses)


_CAME = frozenset("komt komen kwam kwamen".split())
_GOING = frozenset("gaat gaan ging gingen".split())


def _from_roles(
    context: Context, sentence: Sentence, members: Sequence[int], before: int, passive: bool
) -> ClauseGiver | None:
    """Who gives by the place in the clause: its subject, who acts, else who is only named."""
    language = context.language
    related = giver_of_relative(sentence, members, before, language)
    if related is not None:
        return related
    if not passive:
        subject = _subject(sentence, members, before, language)
        if subject and (subject[0].code.endswith("Kamer") or _is_any(sentence, subject)):
            return None
        named = _named_subject(sentence, members, subject, language)
        if named is not None:
            return named
    acting = _acting(sentence, members, before, language)
    if acting is not None:
        return acting
    if passive:
        told_of = out_of_it(context, sentence, {sentence.keys[i] for i in members})
        if told_of is not None:
            return told_of
        return giver_of_passive(sentence, members, before, language)
    told = state_in(sentence, members, language) or unit_giver(sentence, members, language)
    if told is None and _is_somebody_else(sentence, members, before, language):
        return None
    told = told or payer_of(sentence, members, language)
    told = told or _organisation(sentence, members, before, language)
    return ClauseGiver(told, True) if told else ClauseGiver(roles.NL, False)


def _by_a_state(sentence: Sentence, members: Sequence[int], language: Language) -> bool:
    """ "Voor rekening van de EU levert Polen …": a state hands over what is its own."""
    givers = subject_of(sentence, members, "", language).givers
    if not givers or not givers[0].known:
        return False
    first = givers[0].first
    named = any(a.first <= first <= a.last for a in sentence.actors)
    # "levert Rheinmetall Oekraïne": the name of a firm stands before it.
    return named or not sentence.block.view.text[sentence.starts[first]].isupper()


# "in opdracht van", "voor rekening van", "op kosten van": who hands over does so for them.
_ON_WHOSE = frozenset(("in", "voor", "op"))
_LETTING = frozenset("laat laten liet lieten".split())


def _named_subject(
    sentence: Sentence,
    members: Sequence[int],
    subject: Sequence[named_givers.Giver],
    language: Language,
) -> ClauseGiver | None:
    """The subject as the giver; of a common noun the name that follows it, if one does."""
    if not subject or subject[0].code.islower():
        told = _apposed(sentence, members, language)
        if told is not None:
            return ClauseGiver(told, True)
    if not subject:
        return None
    listed = [as_donor(one.code, language).code for one in subject[1:]]
    first = before_receiver(sentence, members, subject[0], language)
    return ClauseGiver(donor_from(first, language), True, tuple(listed))


def _acting(
    sentence: Sentence, members: Sequence[int], before: int, language: Language
) -> ClauseGiver | None:
    """The states and bodies that act, unless somebody before the verb gives to them."""
    keys = {sentence.keys[i] for i in members}
    if BECOMING & keys or is_agreed(keys, language):
        return None
    acting = roles.subjects(sentence, members)
    if not acting:
        return None
    if _gets(sentence, acting[0], language):
        # "De firma Damen schonk Oekraïne twee boten": who stands before the verb gives.
        told = _organisation(sentence, members, before, language)
        if told is not None and sentence.text.find(told.code) + sentence.start < acting[0].start:
            return ClauseGiver(told, True)
    listed = [a.code for a in roles.coordinated(sentence, acting[0])[1:]]
    return ClauseGiver(donor_of(acting[0].code), True, tuple(listed))


def _is_somebody_else(
    sentence: Sentence, members: Sequence[int], before: int, language: Language
) -> bool:
    """ "… droegen de paters 3.400 voorwerpen over": the subject is nobody that has a name."""
    opener = sentence.clauses.opener[sentence.clauses.of[members[0]]]
    subject = subject_of(sentence, list(members), opener, language)
    if not subject.thing or subject.givers or subject.words[0] not in ("de", "het"):
        return False
    goods = goods_words(language)
    if not goods.handing_nouns.isdisjoint(sentence.words([i for i in members if i < before])):
        return False  # "De in mei aangekondigde levering van zes boten is voltooid."
    named = goods.buying_nouns | goods.packages | phrases.names_of(language).self_words
    agencies = language.table("actors")["agencies"]
    if not {*sentence.keys[before : before + 1]}.isdisjoint(subject.words) or not named.isdisjoint(
        subject.words
    ):
        return False
    return not any(word in agencies for word in subject.words)


def _is_bare(sentence: Sentence, members: Sequence[int], language: Language) -> bool:
    """ "een partij vesten, beschikbaar gesteld door Luxemburg": no finite verb, so a passive."""
    names = phrases.names_of(language)
    return not phrases.has_finite(sentence, members, names)


def _apposed(sentence: Sentence, members: Sequence[int], language: Language) -> roles.Donor | None:
    """ "Een fabrikant uit Eindhoven, Vermaat Medical, schonk …": the name of who is told of."""
    text, names = sentence.block.view.text, phrases.names_of(language)
    for index in members[2:]:
        if text[sentence.ends[index - 1] : sentence.starts[index]] != ", ":
            continue
        if not phrases.is_name(sentence, index, names):
            continue
        end = phrases.phrase_end(sentence, index, members[-1] + 1, names)
        told = named_givers.giver_in(sentence, index, end, language)
        if told is not None and text[sentence.ends[end - 1] : sentence.ends[end - 1] + 1] == ",":
            return donor_from(told, language)
    return None


def _of_package(
    sentence: Sentence, members: Sequence[int], language: Language
) -> roles.Donor | None:
    """ "het nieuwe pakket van Denemarken omvat …", "het Deense pakket bestaat uit …"."""
    consisting = goods_words(language).consisting
    told = not consisting.isdisjoint(sentence.keys[i] for i in members)
    if not (
        told or is_packed(sentence, members, language) or _is_bare(sentence, members, language)
    ):
        return None
    for index in members[:-1]:
        if is_package(sentence.keys[index], language) and sentence.keys[index + 1] == "van":
            purse = purse_at(sentence, index + 1, language)
            if purse is not None and not purse.giver.known:
                return donor_from(purse.giver, language)
    for actor in sentence.actors:
        if actor.first not in members:
            continue
        noun = sentence.keys[max(actor.first - 3, 0) : actor.first]
        owner = "van" in noun[-2:] and any(is_package(key, language) for key in noun)
        following = sentence.keys[actor.last + 1 : actor.last + 3]
        if owner or (
            actor.kind == "adjective" and any(is_package(key, language) for key in following)
        ):
            return donor_of(actor.code)
    return None


def _is_any(sentence: Sentence, givers: Sequence[named_givers.Giver]) -> bool:
    """ "gemeenten", "corporaties": a kind of givers, none of whom is named."""
    if sentence.keys[givers[0].first] in DETERMINERS:
        return False
    return all(
        one.code.islower() and " " not in one.code and one.code.endswith(("en", "s"))
        for one in givers
    )


def _subject(
    sentence: Sentence, members: Sequence[int], before: int, language: Language
) -> list[named_givers.Giver]:
    """Who is the subject of the statement that tells of the goods at token `before`."""
    clauses = sentence.clauses
    clause = clauses.of[members[0]]
    scope = Scope(before, clause, clauses.opener[clause], list(members), [], [])
    statement = statement_of(sentence, scope, language)
    whole = clauses.members(clause)
    start = whole.index(statement[0]) if statement and statement[0] in whole else 0
    if start and sentence.keys[statement[0]] == "en":
        # "Spanje verving zijn vloot en deed Mauritanië …": the subject stands before "en".
        finite = phrases.names_of(language).finite
        if len(statement) > 1 and sentence.keys[statement[1]] in finite:
            shared = subject_of(sentence, whole[:start], scope.opener, language).givers
            verb = finite_place(sentence, whole[:start], phrases.names_of(language))
            inverted = shared and verb is not None and shared[0].first > whole[verb]
            own = inverted and subject_of(sentence, statement[1:], "", language).givers
            if shared and not own:
                return shared
    givers = subject_of(sentence, statement, scope.opener, language).givers
    if givers and givers[0].first <= before:
        givers = _behind_verb(sentence, statement, before, language) or givers
    if givers and _follows_subject(sentence, statement, givers[0], before):
        return []
    return givers


def _behind_verb(
    sentence: Sentence, statement: Sequence[int], before: int, language: Language
) -> list[named_givers.Giver]:
    """ "Een partij van tien granaten droegen de Tsjechen over": the goods stand before the verb,
    and so who gives them stands behind it."""
    names = phrases.names_of(language)
    verb = finite_place(sentence, statement, names)
    if (
        verb is None
        or not before < statement[verb]
        or sentence.clauses.opener[sentence.clauses.of[before]] in ("die", "dat")
    ):
        return []
    place = phrases.skipped(sentence, statement, verb + 1, names)
    if place >= len(statement):
        return []
    return named_givers.listed(sentence, statement[place], statement[-1] + 1, language)[0]


def _follows_subject(
    sentence: Sentence, statement: Sequence[int], giver: named_givers.Giver, before: int
) -> bool:
    """ "De haven van Antwerpen gaf Odessa twee boten": a noun phrase stands before the verb, and
    who stands between verb and number gets them."""
    opened = sentence.keys[statement[0]] in ("de", "het", "een")
    return opened and giver.first > statement[0] + 1 and giver.last + 1 == before


def _gets(sentence: Sentence, actor: Actor, language: Language) -> bool:
    """True for an actor right behind a verb that can take its receiver bare."""
    forms = verb_forms(language, "giving").get(sentence.keys[actor.first - 1], ())
    verbs = goods_words(language).to_whom
    return bool(actor.first > 1) and any(form.verb in verbs for form in forms)


def _is_vague(sentence: Sentence, members: Sequence[int], language: Language) -> bool:
    """ "Bondgenoten leverden …", "door diverse landen", "van partners": nobody to name."""
    vague = giving_words(language).vague_agents
    named = [a for a in sentence.actors if a.first in members and a.kind == "country"]
    for index in members:
        if sentence.keys[index] not in vague:
            continue
        governed = roles.preposition_of(sentence, index)
        subject = governed is None and not roles.subjects(sentence, members)
        if subject or (governed in ("door", "van") and not any(a.first > index for a in named)):
            own = any(a.code == "NL" and roles.role_of(sentence, a) is None for a in named)
            return not own
    return False


def _beside(sentence: Sentence, members: Sequence[int], donor: str) -> tuple[str, ...]:
    """The others of "door Duitsland en Nederland"."""
    for actor in sentence.actors:
        if actor.first in members and actor.code == donor:
            listed = [a.code for a in roles.coordinated(sentence, actor)[1:]]
            return tuple(listed) if roles.role_of(sentence, actor) == "door" else ()
    return ()


def _organisation(
    sentence: Sentence, members: Sequence[int], before: int, language: Language
) -> roles.Donor | None:
    """A giver that no table of states and bodies knows: "Philips", "het bedrijf Fugro"."""
    name = organisations.organisation(sentence, members, before, language)
    if not name or len(name) < 2:
        return None
    first = members[0]
    alone = name == sentence.block.view.text[sentence.starts[first] : sentence.ends[first]]
    if alone and not name.isupper() and set(sentence.keys[first + 2 : first + 3]) & DETERMINERS:
        # "Gisteren schonk de politie …": a word that only stands first, not a name.
        name = organisations.name_after(sentence, first + 1, language)
    if name and any(letter.isupper() for letter in name[1:].split(" ")[0]):
        # "TenneT", "ProRail": no common noun, it keeps its capital.
        name = name[0].upper() + name[1:]
    return as_donor(name, language) if name else None
