"""The statements of a clause that hand goods over, and which of them are no gifts."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.gifts.further_parts import gets
from letterparse.facts.gifts.gift_clause import Told, is_own_work, opens_anew, statements_in
from letterparse.facts.gifts.gift_sources import ClauseGiver, gift_of
from letterparse.facts.gifts.private_givers import given_privately
from letterparse.facts.gifts.unfulfilled import but_these, is_sold, is_unreal
from letterparse.facts.goods.beside_others import beside_others, is_symbolic
from letterparse.facts.goods.freely import doer_for_nothing
from letterparse.facts.goods.packages import holding, is_packed
from letterparse.facts.goods.put_to_work import joins_task, works_for_them
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.phrases import has_finite, names_of
from letterparse.facts.grammar.signals import COUNT, CRAFT, PEOPLE, THING
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import Hit, verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import statement_around
from letterparse.facts.grammar.verdicts import words_of as giving_words
from letterparse.facts.people.mission_names import is_share_of_mission
from letterparse.facts.people.people import people_in
from letterparse.facts.things.goods_nouns import goods_words
from letterparse.facts.things.things import things_in
from letterparse.language import Language
from letterparse.mentions.numbers import word_value


def gifts_in(context: Context, sentence: Sentence, clause: int) -> list[Told]:
    """The statements of a clause that tell of a gift; one, where only one names goods."""
    language = context.language
    members = _beside_amounts(sentence, sentence.clauses.members(clause), language)
    parts = statements_in(sentence, members, language)
    anew = any(opens_anew(sentence, part, language) for part in parts[1:])
    if len(parts) > 1 and not anew:
        naming = [bool(things_in(sentence, part, language, "counted")) for part in parts]
        counting = any("er" in [sentence.keys[i] for i in part] for part in parts)
        if (
            sum(naming) < 2
            and not counting
            and not _tells_of_people(context, sentence, parts, naming)
        ):
            parts = [members]
    gifts: list[Told] = []
    for statement in parts:
        part = _alone(sentence, statement, language)
        told = _told(context, sentence, part, sentence.clauses.opener[clause])
        if told is not None:
            beside = [i for i in members if i not in statement]
            if anew or any(sentence.keys[i] == "door" for i in (*part[:2], *beside[:2])):
                beside = []  # "… en door Denemarken zijn er zes geschonken": two givers.
            gifts.append(told._replace(beside=beside))
    return gifts


def _alone(sentence: Sentence, statement: list[int], language: Language) -> list[int]:
    """The words of a statement that tell of its goods alone."""
    others = sentence.amounts or sentence.marked & PEOPLE
    return beside_others(sentence, statement, language) if others else statement


def _tells_of_people(
    context: Context, sentence: Sentence, parts: Sequence[list[int]], naming: Sequence[bool]
) -> bool:
    """ "stuurde 42 artsen en schonk twintig ambulances": people in one statement, goods beside."""
    if not sentence.marked & PEOPLE or not any(naming):
        return False
    people = _people_given(context, sentence)
    told = [part for part, names in zip(parts, naming, strict=True) if not names]
    return any(not people.isdisjoint(part) for part in told)


def _told(context: Context, sentence: Sentence, members: list[int], opener: str) -> Told | None:
    """The statement, if it tells of a gift in kind that nothing denies or only wishes."""
    words = giving_words(context.language)
    members = but_these(sentence, members)
    keys = sentence.words(members)
    if not members:
        return None
    said = sentence.marked_words(members)
    hits = verbs_in(said, verb_forms(context.language, "giving"), "k")
    hits = [hit for hit in hits if not (_yields(said, hit) or is_own_work(hit, keys))]
    hits = [hit for hit in hits if not _decides_else(said, hit, context.language)]
    hits = [hit for hit in hits if not _stands_before_noun(sentence, members, hit)] or hits
    if _promises_else(said, hits):
        return None
    if not _PLACES.isdisjoint(keys):
        hits = [hit for hit in hits if not _are_places(said, hit, context.language)]
    goods, receiving = goods_words(context.language), gets(sentence, members)
    concluded = not goods.concluded.isdisjoint(keys)
    nouns = (concluded or not (hits or receiving)) and _tells_by_noun(
        sentence, members, context.language
    )
    freely = None
    if not (hits or nouns or receiving):
        freely = doer_for_nothing(sentence, members, context.language)
        if freely is None:
            return None
    if "bijdrage" in keys and is_share_of_mission(sentence, context.language):
        return None
    if given_privately(keys) or works_for_them(keys) or joins_task(context, sentence, members):
        return None
    if is_unreal(sentence, members, opener, context.language) or is_sold(sentence):
        return None
    if _is_only_topic(keys, goods.handing_nouns):
        return None
    if "bereid" in keys and hits and all(hit.form.status == "contracted" for hit in hits):
        return None  # "is bereid de munitie samen in te kopen": nothing is bought yet.
    verbs = {hit.form.verb for hit in hits}
    taken = {sentence.token_at(a.start) for a in sentence.amounts if not is_symbolic(a)}
    taken = {at for at in taken if not _is_beside(sentence, at)}
    verb = None if hits else holding(sentence, members, context.language)
    if verb is not None:
        # "Dat pakket, ter waarde van € 3 miljoen, omvat …": what it is worth stands before.
        taken = {at for at in taken if at > verb}
    if sentence.marked & PEOPLE and not (verbs and verbs <= goods.never_people):
        taken |= _people_given(context, sentence)
    if not taken.isdisjoint(members):
        return None
    outright = bool(verbs & words.outright) or (concluded and nouns) or freely is not None
    handing = bool(verbs & goods.handing) or receiving
    return Told(sentence, members, keys, hits, outright, handing, giver=freely)


def _is_only_topic(keys: Sequence[str], nouns: frozenset[str]) -> bool:
    """ "toegezegd de Kamer te informeren over de levering van drones": only what is told of."""
    telling = not _TELLING.isdisjoint(keys)
    if not telling and "staat" not in keys and "zaken" not in keys:
        return False
    topics = [
        at
        for at, key in enumerate(keys[:-2])
        if (telling and key in ("over", "op", "inzake")) or keys[at - 1 : at + 1] in _STANDING
    ]
    return any(not nouns.isdisjoint(keys[at + 1 : at + 3]) for at in topics)


# "hoe het staat met de levering van": what the letter is about.
_STANDING = (["staat", "met"], ["zaken", "rond"], ["zaken", "bij"])
_TELLING = frozenset(
    "informeren berichten terugkomen komen rapporteren geïnformeerd inlichten bericht".split()
)


def _beside_amounts(sentence: Sentence, members: list[int], language: Language) -> list[int]:
    """The words of a clause without the statements that tell of money, if it has others.

    "De provincie geeft € 2 miljoen en Philips stelt twaalf drones ter beschikking".
    """
    for amount in sentence.amounts:
        at = sentence.token_at(amount.start)
        if at in members and not is_symbolic(amount):
            told = statement_around(sentence, members, at, language)
            if len(told) < len(members):
                members = [member for member in members if member not in told]
    return members


def _is_beside(sentence: Sentence, at: int) -> bool:
    """ "Naast een bedrag van € 2 miljoen stelt Noorwegen vijf wagens ter beschikking."."""
    return not _BESIDE.isdisjoint(sentence.keys[max(at - 7, 0) : at])


_BESIDE = frozenset(("naast", "behalve", "benevens"))


def delivers_order(
    sentence: Sentence, members: Sequence[int], giver: ClauseGiver, language: Language
) -> bool:
    """ "De werf levert de boten in mei aan …": what somebody ordered there, and no gift of it."""
    makes = giver.donor.code in goods_words(language).makers
    if _DELIVERING.isdisjoint(sentence.words(members)):
        return False
    return makes or (not giver.donor.own and len(giver.donor.code) > 2 and _is_bought(sentence))


def _is_bought(sentence: Sentence) -> bool:
    """ "Philips levert in mei 500 bedden, die het ministerie heeft gekocht": by who paid."""
    if _BOUGHT.isdisjoint(sentence.present):
        return False
    clauses = sentence.clauses
    relative = [c for c, opener in enumerate(clauses.opener) if opener in ("die", "dat") and c]
    said = [set(sentence.words(clauses.members(clause))) for clause in relative]
    return any(keys & _BOUGHT and keys & _HAVE for keys in said)


_BOUGHT = frozenset("gekocht aangekocht ingekocht besteld aangeschaft".split())
_HAVE = frozenset("heeft hebben had hadden heb".split())

_DELIVERING = frozenset("levert leveren leverde leverden geleverd aflevert afgeleverd".split())


def _yields(words: Sequence[str], hit: Hit) -> bool:
    """ "gaf toe dat …", "gaf twintig boten op": another verb by its particle; "het leveren van"."""
    if words[hit.at + 1 : hit.at + 2] == ["van"] and words[hit.at].endswith("en"):
        before = words[max(hit.at - 2, 0) : hit.at]
        adjective = before[:1] == ["de"] and before[-1].endswith("e")
        if before[-1:] == ["het"] or before[-1:] == ["de"] or adjective:
            return True  # "het leveren van", "de lopende aankopen van"
    if hit.form.verb in ("sturen", "gestuurd"):
        return "terug" in words or "retour" in words
    if hit.form.verb == "bezorgen":
        return any(word.endswith("bezoek") for word in words)  # "bracht een bezoek aan Gdynia"
    if hit.form.verb in ("leveren", "geleverd"):
        behind = list(words[hit.at + 1 :])
        return any(
            key in ("in", "op") and after in _CLOSING
            for key, after in itertools.pairwise([*behind, ""])
        )
    if hit.form.verb in ("geven", "gaf", "gegeven") and _is_idiom(words):
        return True
    if hit.form.verb not in ("geven", "gaf") or words[hit.at].startswith("ge"):
        return False
    following = list(words[hit.at + 1 : hit.at + 3])
    return words[-1] in _OTHER_GIVING or following[:1] == ["toe"] or following == ["aan", "dat"]


def _decides_else(words: Sequence[str], hit: Hit, language: Language) -> bool:
    """ "heeft besloten tot vernietiging van de wapens": to what hands nothing over."""
    if hit.form.verb != "besluiten tot":
        return False
    goods, giving = goods_words(language), giving_words(language)
    nouns = goods.handing_nouns | goods.buying_nouns | giving.nouns
    return not any(
        key == "tot" and any(k in nouns or k.endswith(giving.suffixes) for k in words[at : at + 6])
        for at, key in enumerate(words)
    )


def _is_idiom(words: Sequence[str]) -> bool:
    """ "geeft er de voorkeur aan klinieken te versterken"; not "gaf met voorrang zes tanks"."""
    return any(
        key in _IDIOMS and _BY.isdisjoint(words[max(at - 2, 0) : at])
        for at, key in enumerate(words)
    )


_IDIOMS = frozenset(
    "voorkeur voorrang prioriteit aandacht blijk gehoor uiting gevolg uitvoering invulling inzage "
    "inzicht leiding toestemming ruchtbaarheid".split()
)
_BY = frozenset("met na op zonder onder volgens tot in dankzij naast bij ondanks".split())
# "leverde zes tanks in bij de sloop", "leverde tien meldingen op": behind the particle.
_CLOSING = frozenset(("", "bij", "voor", "en", "maar"))


def _promises_else(words: Sequence[str], hits: Sequence[Hit]) -> bool:
    """ "heeft toegezegd de tanks te vernietigen", "… de generatoren te laten passeren"."""
    if not hits or any(hit.form.verb not in _PROMISING for hit in hits):
        return False
    done = {hit.at for hit in hits}
    return any(
        key == "te"
        and words[at + 1].endswith("n")
        and at + 1 not in done
        and _LET.isdisjoint(words[at + 2 : at + 3])
        for at, key in enumerate(words[:-1])
        if at > min(done)
    )


# "toegezegd tien tenten te laten bezorgen": goods that others bring are given all the same.
_LET = frozenset(
    "vliegen brengen bezorgen overbrengen overvliegen leveren afleveren komen verschepen "
    "bouwen herstellen aanvoeren plaatsen installeren".split()
)
_PROMISING = frozenset(("toezeggen", "beloven", "aankondigen"))


def _stands_before_noun(sentence: Sentence, members: Sequence[int], hit: Hit) -> bool:
    """ "twee van de tien beloofde ambulances zijn aangekomen": no verb of the clause."""
    if not (hit.form.past and 0 < hit.at < len(members) - 1):
        return False
    key, before = sentence.keys[members[hit.at]], members[hit.at - 1]
    counted = sentence.keys[before] in ("de", "het") or sentence.marks[before] & COUNT
    return key.endswith(("de", "te")) and bool(counted)


def _are_places(words: Sequence[str], hit: Hit, language: Language) -> bool:
    """ "stelt zestig plaatsen open", "neemt haar plaats in": a noun behind its number or its
    owner, no verb."""
    before = words[hit.at - 1] if hit.at else ""
    if words[hit.at] == "plaats":
        return before in _WHOSE_PLACE
    counted = before == "#" or word_value(before, language) is not None
    return words[hit.at] == "plaatsen" and counted


_PLACES = frozenset(("plaats", "plaatsen"))
_WHOSE_PLACE = frozenset("haar zijn hun diens onze de die deze een".split())


_OTHER_GIVING = ("toe", "op", "aan", "uit", "af")


def _people_given(context: Context, sentence: Sentence) -> set[int]:
    """Where numbers of people stand that are sent, not given to."""
    return {
        p.first
        for p in people_in(sentence, context.language)
        if roles.close_preposition(sentence, p.first) not in ("aan", "voor")
        and not sentence.marks[p.last] & THING
        and sentence.keys[p.last] not in ("plaatsen", "plekken")
        and p.first not in sentence.priced  # "twee miljoen euro geeft Zweden"
        and not _are_crew(sentence, p.first)
    }


def _are_crew(sentence: Sentence, first: int) -> bool:
    """ "Een KDC-10 met elf man bracht 22 ton voedsel": who fly what brings the goods."""
    if first < 2 or sentence.keys[first - 1] != "met":
        return False
    craft = any(mark & CRAFT for mark in sentence.marks[max(first - 7, 0) : first - 1])
    said = sentence.words(sentence.clauses.members(sentence.clauses.of[first]))
    return craft and not _BROUGHT.isdisjoint(said)


_BROUGHT = frozenset(
    "bracht brachten brengt brengen gebracht vloog vlogen vliegt vliegen gevlogen vervoerde "
    "vervoerden vervoerd".split()
)


def _names_before_colon(sentence: Sentence, members: Sequence[int], language: Language) -> bool:
    """ "De bijdrage van Polen aan Kenia: tien bussen en …": no verb, and the list behind ":"."""
    last = members[-1]
    if members[0] != 0 or last + 1 >= len(sentence.keys):
        return False
    gap = sentence.block.view.text[sentence.ends[last] : sentence.starts[last + 1]]
    return gap.strip() == ":" and not has_finite(sentence, members, names_of(language))


_DONE = frozenset(
    "voltooid afgerond rond gestart begonnen begon goedgekeurd bevestigd ingestemd stemde "
    "instemde akkoord begint start loopt gaande gang volgt volgde volgen voorzien gepland plaats "
    "plaatsgevonden plaatsvond vertraagd uitgesteld voorbereiding voorbereid".split()
)


_CLOSED = frozenset(("voltooid", "afgerond"))


def _tells_by_noun(sentence: Sentence, members: Sequence[int], language: Language) -> bool:
    """ "de levering van 18 F-16's", "een pakket bestaat uit …", "een contract voor …"."""
    keys, words = sentence.words(members), goods_words(language)
    present = set(keys)
    if words.buying_nouns & present and words.concluded & present:
        return True
    done = not _DONE.isdisjoint(present)
    handed = words.handing_nouns & present and any(
        a in words.handing_nouns and (b == "van" or (b in ("door", "aan") and done))
        for a, b in itertools.pairwise(keys)
    )
    packed = words.packages & present and (
        words.consisting & present or _names_before_colon(sentence, members, language)
    )
    if (packed and sentence.actors) or is_packed(sentence, members, language):
        return True
    everything = list(range(len(sentence.keys)))
    if not handed:
        return False
    if roles.subjects(sentence, everything):
        return True
    if subject_of(sentence, everything, "", language).givers:
        return True
    gift = gift_of(sentence, everything, language)
    if gift is None:
        # "De in mei aangekondigde levering van zes boten is voltooid": ours, if nobody's.
        return not _CLOSED.isdisjoint(present) and "door" not in present
    return done or "door" not in present
