"""Whether goods change hands: somebody gets them, or the words say so by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from letterparse.facts.gifts.aided import topic_recipient
from letterparse.facts.gifts.further_parts import gets
from letterparse.facts.gifts.gift_clause import Told
from letterparse.facts.gifts.gift_sources import ClauseGiver, gift_of
from letterparse.facts.gifts.sides import side_words
from letterparse.facts.goods.getting import is_handed_to, to_somebody
from letterparse.facts.goods.packages import is_packed
from letterparse.facts.goods.put_to_work import moves_base
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.signals import COUNT
from letterparse.facts.grammar.verdicts import words_of as giving_words
from letterparse.facts.things.carriers import words_of as carrier_words
from letterparse.facts.things.goods_nouns import Thing, goods_words, noun_key
from letterparse.language import Language
from letterparse.structure.outline import Block


def goes_itself(sentence: Sentence, thing: Thing, language: Language) -> bool:
    """True for what is deployed where it is sent: ships, "F-16’s", equipment without a number."""
    key = noun_key(sentence, thing)
    counted = thing.quantity is not None or thing.measured
    platforms = giving_words(language).platforms
    equipment = not counted and (not thing.known or key.endswith(_EQUIPMENT))
    typed = key == "#" or len(key) == 1 or (key[0].isalpha() and any(map(str.isdigit, key[:4])))
    return equipment or typed or key.endswith(platforms)


def goes_to_war(
    sentence: Sentence, members: Sequence[int], things: Sequence[Thing], language: Language
) -> bool:
    """ "heeft 40 tanks naar Oekraïne gestuurd": where nobody goes along with arms, they are given.

    A ship or transport aircraft may have gone there for a load.
    """
    there = [a for a in sentence.actors if a.code in AT_WAR and a.first in members]
    if not any(roles.preposition_of(sentence, actor.first) == "naar" for actor in there):
        return False
    return not any(_carries(sentence, thing, language) for thing in things)


def _carries(sentence: Sentence, thing: Thing, language: Language) -> bool:
    """ "een transportvliegtuig", "twee C-130’s"; not "gevechtsvliegtuigen"."""
    if not _TRANSPORTS.isdisjoint(sentence.keys[thing.name : thing.item + 1]):
        return True
    key = noun_key(sentence, thing)
    return key.endswith(carrier_words(language).carriers) and not key.startswith(_FIGHTING)


_TRANSPORTS = frozenset(("c", "kc", "kdc", "a400m"))
_FIGHTING = ("gevechts", "jacht", "straal")
AT_WAR = frozenset(("UA",))


# What a state may send along with its own people, where nobody says how many.
_EQUIPMENT = (
    *("materieel", "uitrusting", "apparatuur", "goederen", "systemen", "systeem", "middelen"),
    *("wapens", "troepen", "eenheden", "units"),
)


def _is_for_mission(sentence: Sentence) -> bool:
    """ "Bij de oefening leverden … zes schepen": lent to what goes on, not given."""
    keys = sentence.keys
    named = (at for at, key in enumerate(keys) if key.endswith(_UNDERTAKINGS))
    if not all(is_handed_to(sentence, at) for at in named):
        return True
    # "levert één vaartuig aan de bewaking van het wrak"
    to = (at for at, key in enumerate(keys) if key == "aan" and keys[at + 1 : at + 2] == ["de"])
    return any(key.endswith(_TASKS) for at in to for key in keys[at + 2 : at + 4])


_TASKS = (
    *("bewaking", "beveiliging", "bestrijding", "evacuatie", "luchtbrug", "patrouille"),
    *("patrouilles", "zoektocht", "zoekactie", "reddingsactie", "berging", "strijd"),
)

_ALLIANCES = frozenset(("NATO", "EU", "UN"))
_UNDERTAKINGS = (
    *("missie", "operatie", "oefening", "vlootverband", "vlootverbanden", "vlootgroep"),
    *("maritime", "countermeasures", "snmg1", "snmg2", "snmcmg1", "snmcmg2"),
)


# "Dagelijks gaan er 300 vrachtwagens naar Gaza": traffic.
_DAILY = frozenset("dagelijks wekelijks dag grens doorgelaten gemiddeld".split())


def _moved(verbs: set[str]) -> bool:
    return bool(verbs & {"sturen", "gestuurd", "gaan naar", "vertrekken"})


SELLING = frozenset(("leveren", "geleverd", "overdragen", "overgedragen", "opleveren"))


# "in bruikleen", "als geschenk", "te leen".
_LENT = frozenset("bruikleen geschenk leen".split())
FREE = _LENT | frozenset("gratis kosteloos niet".split())
"""What says that nobody pays; "om niet" too, as what denies is not read as a gift at all."""


def is_free(told: Told) -> bool:
    """ "om niet", "gratis", "kosteloos", "cadeau"."""
    text = f" {' '.join(told.keys)} "
    return " om niet " in text or " voor niets " in text or not _GRATIS.isdisjoint(told.keys)


_GRATIS = frozenset("gratis kosteloos cadeau geschenk schenking gift donatie".split())


def _sells(told: Told, giver: ClauseGiver, receivers: list[str], language: Language) -> bool:
    """ "Thales levert Nederland zes radars": who makes them hands over what was bought.

    "Keolis levert negen bussen voor het vervangend vervoer" serves a purpose.
    """
    if giver.donor.own is not False or is_state_code(giver, language):
        return False
    if not told.verbs <= SELLING:
        return False
    if [code for code in receivers if code != "NL"] or not FREE.isdisjoint(told.keys):
        return False
    if not receivers and _has_purpose(told, language):
        return False
    return _may_sell(told, giver, language)


def _bought_by_us(told: Told, giver: ClauseGiver, receivers: list[str], language: Language) -> bool:
    """ "De luchtmacht ontvangt zes toestellen van Lockheed Martin": what the state has bought."""
    if giver.donor.own is not False or not FREE.isdisjoint(told.keys) or receivers != ["NL"]:
        return False
    return _may_sell(told, giver, language)


def _may_sell(told: Told, giver: ClauseGiver, language: Language) -> bool:
    """True for a firm; no body that the tables know, nor a museum or a foundation."""
    known = any(a.kind == "body" and a.code == giver.donor.code for a in told.sentence.actors)
    name = giver.donor.code.lower().split()
    if any(word.endswith(_NO_FIRMS) for word in name):
        return False  # "Longfonds", "Buurtvereniging Noord"
    return not known and goods_words(language).not_selling.isdisjoint(name)


_NO_FIRMS = ("fonds", "stichting", "vereniging", "genootschap")


def is_state_code(giver: ClauseGiver, language: Language) -> bool:
    """True for a foreign state: "DE", not "NS" or "Philips"."""
    return not giver.donor.own and giver.donor.code in _state_codes(language)


@cache
def _state_codes(language: Language) -> frozenset[str]:
    return frozenset(row[0] for row in language.rows("countries")) - {"NL"}


def _has_purpose(told: Told, language: Language) -> bool:
    """ "voor de opvang", "voor vervangend vervoer": a purpose, no buyer and no price."""
    keys, sentence = told.sentence.keys, told.sentence
    bought = giving_words(language).outright | goods_words(language).buying_nouns
    if not bought.isdisjoint(keys) or sentence.amounts:
        return False
    for index in told.members:
        if keys[index] != "voor" or index + 1 in sentence.timed:
            continue
        behind = keys[index + 1 : index + 4]
        named = any(index < a.first <= index + 3 for a in sentence.actors)
        if not named and not _BUYERS.issuperset(behind[:2]) and _BUYERS.isdisjoint(behind):
            return True
    return False


# Whom firms deliver to on order.
_BUYERS = frozenset(
    "defensie marine landmacht luchtmacht krijgsmacht marechaussee politie leger onze".split()
)


def is_given(
    context: Context,
    told: Told,
    giver: ClauseGiver,
    receivers: list[str],
    goal: list[str],
    things: Sequence[Thing],
    among_gifts: bool = False,
) -> bool:
    """True if the things change hands: somebody gets them, or the verb says so by itself.

    Told `among_gifts` of the same paragraph, what a firm delivers is hardly sold.
    """
    counted = things[0].quantity is not None or things[0].measured
    own, state = bool(giver.donor.own), is_state_code(giver, context.language)
    if gets(told.sentence, told.members):
        if not state and _bought_by_us(told, giver, receivers, context.language):
            return False
        helped = topic_recipient(context, told.sentence.block, giver.donor.code)
        given = (own or state) and not set(receivers).isdisjoint(helped)
        friend = own or not state or giver.donor.code in side_words(context.language).giving_states
        given = given or is_free(told) or (friend and any(code != "NL" for code in receivers))
        return giver.said and (counted or (given and things[0].known))
    if giver.said and things[0].known and is_free(told) and not _is_named(told, things[0]):
        return True
    supported = bool(goal) and on_support(context, told.sentence.block)
    if supported and things[0].known and not _is_for_mission(told.sentence):
        if _is_plainly_given(told, giver, goal, things[0], context.language):
            return True
    if _is_ordered(told, things[0], context.language):
        return True
    if "komen met" in told.verbs and things[0].quantity == 1 and not receivers:
        return False  # "Het kabinet komt met een systeem": who has an idea hands over nothing.
    if _serves(told, giver, counted, things[0], state):
        return True
    if told.verbs == {"bouwrijp opleveren"} and not giver.said:
        return False  # "Het eerste schip wordt in mei opgeleverd": by who builds it.
    if told.verbs == {"komen uit"} and not counted:
        return False  # "De tapijten komen uit Iran."
    if not told.hits and not told.outright and not counted:
        # "Zolang de levering van de F-16's duurt": named, not told.
        return False
    going = any(goes_itself(told.sentence, one, context.language) for one in things)
    # "F-16's die vanuit Jordanië bijdragen aan de strijd": they do it themselves.
    lent = _ALLIANCES.issuperset(receivers) or told.verbs == {"bijdragen"}
    if lent and going and _is_for_mission(told.sentence):
        return False
    if not giver.said and _moved(told.verbs) and not _DAILY.isdisjoint(told.keys):
        return False
    if moves_base(told.sentence):
        return False
    plain = _is_plainly_told(told, things[0])
    if among_gifts and giver.said and plain and told.verbs & _FOR_NOTHING:
        return True
    if not among_gifts and _sells(told, giver, receivers, context.language):
        return False
    if receivers or told.outright:
        transfer = giver.said and not _TRANSFERRING.isdisjoint(told.verbs) and plain
        return bool(receivers or (giver.said and (own or state)) or counted or transfer)
    return _is_handed(context, told, giver, goal, things, going)


# "ProRail draagt het stationsgebouw over aan de gemeente": no number is needed.
_TRANSFERRING = frozenset(
    (
        *("overdragen", "overgedragen", "schenken", "geschonken", "doneren", "gedoneerd"),
        *("afstaan", "weggeven", "cadeau doen"),
    )
)


def _is_named(told: Told, thing: Thing) -> bool:
    """ "Jansen Trucks": a word of a name, though it ends like goods."""
    text, first = told.sentence.block.view.text, told.sentence.starts[thing.name]
    return thing.name > 0 and text[first].isupper()


def _is_plainly_told(told: Told, thing: Thing) -> bool:
    """True for known things; not in a name, nor where their number follows."""
    behind = thing.item + 1
    counted = behind in told.sentence.behind_commas and bool(told.sentence.marks[behind] & COUNT)
    return thing.known and not (_is_named(told, thing) or counted)


def _is_handed(
    context: Context,
    told: Told,
    giver: ClauseGiver,
    goal: list[str],
    things: Sequence[Thing],
    going: bool,
) -> bool:
    """True if things change hands though nobody is said to get them; `going` ones may be sent."""
    counted = things[0].quantity is not None or things[0].measured
    own = bool(giver.donor.own)
    verbs, language = told.verbs, context.language
    if bool(goal) and not _moved(verbs):
        return giver.said or counted
    if giver.said and "mee" in told.keys:
        return True
    if giver.said and counted and not _LENT.isdisjoint(told.keys):
        return True
    # "Aruba leverde drie generatoren": to whom is plain from the letter.
    foreign = giver.said and not own
    if giver.said and "geleverd" in verbs and things[0].known and counted:
        return True
    if giver.said and counted and things[0].known and verbs & _HANDED and not going:
        return True
    if counted and bool(verbs & goods_words(language).to_whom) and not _moved(verbs):
        if to_somebody(told.sentence, told.members, things[0], giver, language):
            return True
    if giver.said and things[0].known and verbs & _FOR_NOTHING and _has_purpose(told, language):
        return True  # "Voor de opvang gaf het Leger des Heils medicijnen."
    at_disposal = bool(verbs & {"ter beschikking stellen", "beschikbaar stellen", "uitdelen"})
    named_gift = is_packed(told.sentence, told.members, language) or (
        gift_of(told.sentence, told.members, language) == giver.donor
    )
    ours = giver.said and not going and named_gift
    if not verbs and (foreign or ours) and things[0].known and counted:
        return True  # "Het pakket van Denemarken omvat twaalf houwitsers."
    handed = told.handing and things[0].known and not (going and _moved(verbs))
    return counted and (at_disposal or (foreign and handed))


# What nobody does to sell.
_FOR_NOTHING = frozenset(
    (
        *("geven", "gaf", "lenen", "leende", "uitlenen", "uitleende", "verstrekken", "verstrekt"),
        *("ter beschikking stellen", "beschikbaar stellen", "afstaan", "schenken", "geschonken"),
        *("zorgen voor", "bijdoen", "toevoegen", "meegeven", "meegegeven"),
    )
)
_HANDED = frozenset(("geven", "gaf", "leveren", "kiezen voor hulp", "overdragen", "overgedragen"))


def _serves(told: Told, giver: ClauseGiver, counted: bool, thing: Thing, state: bool) -> bool:
    """ "Waterschap Limburg plaatste zestig pompen": who is named puts goods at service.

    Not a foreign state that places them: it may do so for itself.
    """
    if not giver.said or not _DAILY.isdisjoint(told.keys):
        return False
    before = told.sentence.keys[max(thing.first - 3, 0) : thing.first]
    named = thing.known and not _ARTICLES.isdisjoint(before)
    if any("g" in hit.form.uses for hit in told.hits):
        return counted or named or (thing.known and told.outright)
    known = thing.known and not _is_for_mission(told.sentence)
    if known and any("h" in hit.form.uses for hit in told.hits):
        return counted or (named and told.handing and not state)
    return counted and not state and any("p" in hit.form.uses for hit in told.hits)


_ARTICLES = frozenset("het de een zijn haar hun".split())


def on_support(context: Context, block: Block) -> bool:
    """True if the subject or the heading above says that the letter tells of support."""
    words = goods_words(context.language).support
    titles = f"{context.heading_of(block)} {context.outline.header.subject or ''}".lower()
    return any(word.startswith(words) or word.endswith(words) for word in titles.split())


def _is_plainly_given(
    told: Told, giver: ClauseGiver, goal: Sequence[str], thing: Thing, language: Language
) -> bool:
    """Where the letter says to whom: packages, what is sent there, and passives without a giver."""
    sentence, members = told.sentence, told.members
    if not told.hits:
        return is_packed(sentence, members, language)
    if _moved(told.verbs):
        return giver.said and _goes_to(told, goal, thing, language)
    if giver.said or "door" in told.keys or not is_passive(sentence, members, language):
        return False
    given = told.verbs & goods_words(language).to_whom
    before = sentence.keys[max(thing.first - 2, 0) : thing.first]
    return bool(given) and _KNOWN_ONES.isdisjoint(before)


# "De helmen zijn geleverd": those told of before.
_KNOWN_ONES = frozenset("de deze die het dat dit".split())


def _goes_to(told: Told, goal: Sequence[str], thing: Thing, language: Language) -> bool:
    """True if goods are sent to who is supported; without a place, those that go by no means of
    their own: ships and aircraft are as well deployed."""
    sentence, keys = told.sentence, told.keys
    there = [a for a in sentence.actors if a.code in goal and a.first in told.members]
    if any(roles.preposition_of(sentence, actor.first) == "naar" for actor in there):
        return True
    if "naar" in keys or "terug" in keys or "retour" in keys:
        return False
    key = noun_key(sentence, thing)
    return len(key) > 1 and not key.endswith(giving_words(language).sailing)


def _is_ordered(told: Told, thing: Thing, language: Language) -> bool:
    """ "Bij de firma Saab zijn radars besteld": by the own state, if nobody is named."""
    words, keys = goods_words(language), set(told.keys)
    buying = all(hit.form.status == "contracted" for hit in told.hits)
    signed = bool(words.buying_nouns & keys and words.concluded & keys)
    if not (signed or (told.hits and buying)) or not thing.known or "door" in keys:
        return False
    return _from_firm(told) and is_passive(told.sentence, told.members, language)


def _from_firm(told: Told) -> bool:
    """ "bij de firma Saab", "met een Noorse leverancier": with a name behind the preposition."""
    sentence, text = told.sentence, told.sentence.block.view.text
    return any(
        sentence.keys[index] in ("bij", "met")
        and any(text[start].isupper() for start in sentence.starts[index + 1 : index + 5])
        for index in told.members
    )
