"""Numbers of people that nobody sends: ceilings, parts of those told, the strength of a whole."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.signals import COUNT, CRAFT, LEADING, PEOPLE, STRONG, UNIT
from letterparse.facts.people.leads import COMMANDS
from letterparse.facts.people.people import MOST, OF_WHOM, People
from letterparse.facts.people.people_nouns import is_crowd, is_populace, unit_words, words_of
from letterparse.facts.people.relieving import side_in_relief
from letterparse.facts.people.sending import Words
from letterparse.facts.stays.assisted import assists_others, serve_with
from letterparse.facts.stays.come_along import (
    ahead_of,
    come_along,
    is_of_part,
    says_how_many,
    told_of_some,
)
from letterparse.facts.stays.forces import forces_in
from letterparse.facts.stays.groups import of_state
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.put_off import is_made_for
from letterparse.facts.stays.resizing import is_resized
from letterparse.facts.stays.scene import agency_in
from letterparse.facts.stays.sending_bodies import body_has, owned_by_service, whose_people
from letterparse.facts.stays.trained import are_among_helpless, are_rescued, are_taught
from letterparse.facts.stays.units_abroad import units_abroad
from letterparse.facts.stays.whole_sizes import (
    SHARE,
    is_size_of,
    is_whole,
    is_whole_of_parts,
)

_CEILINGS = frozenset(
    "mogen mag toegestane plafond mandaatsterkte sterktelimiet bovengrens".split()
)
_PART = (*OF_WHOM, ("van", "hen"))
_PARTS = frozenset("waarvan waaronder onder".split())


def is_other(
    context: Context,
    words: Words,
    sentence: Sentence,
    group: People,
    scope: Sequence[int],
    named: list[Named],
    near: bool,
) -> str | None:
    """Why a number of people is not of people sent: a ceiling, a part, a whole, anybody.

    `near`: others were told of just before.
    """
    keys = sentence.keys
    if _CEILINGS & {keys[i] for i in scope}:
        return "it is a ceiling set for the mission"
    if _is_sum_with_added(sentence, group) or _grows_to(sentence, group):
        return "it is what all come to with those added"
    if keys[group.last] == "posities" and _FILLS.isdisjoint(sentence.present):
        return "nobody is said to fill them"
    if _HAS & sentence.present and keys[group.last + 1 :][:2] == ["in", "dienst"]:
        return "they work there for who employs them"
    if keys[group.last] == "plaatsen" and any(key.startswith("opvang") for key in keys):
        return "it tells how many there is room for"
    if are_taught(keys, group.last):
        return "they are taught"
    if keys[group.last + 1 : group.last + 2] in (["and"], ["team"], ["teams"]):
        return "it is a word of an English name"  # "een Liaison and Observation Team"
    if group.numbers[-1] > MOST or "miljoen" in keys[group.first : group.last]:
        return "there are too many of them"
    if keys[max(group.first - 2, 0) : group.first] in _ROOM or is_made_for(keys, group.first):
        return "it tells how many there is room for"
    if group.numbers == (1,) and sentence.amounts and _COST & {keys[i] for i in scope}:
        return "it tells what one costs or earns"
    if group.numbers[-1] > _LARGEST_OWN and not _is_told_whose(context, sentence):
        return "it is the strength of the whole"
    before = ahead_of(keys, group.first)
    own = keys[group.last] == "nederlanders" or "nederlandse" in keys[group.first : group.last]
    if own and not _TRADE.isdisjoint(sentence.present):
        return "they travel for trade"
    if own and (before in _PART or "waarvan" in before or "waaronder" in before):
        among = are_among_helpless(sentence, group, words_of(context.language).citizens)
        return "they are part of people whom nobody sends" if among else None
    if before == ("te", "weten") and any(mark & PEOPLE for mark in sentence.marks[: group.first]):
        return "it tells who those counted are"
    leads = keys[group.first] == "een" or sentence.marked & LEADING
    leads = leads and keys[group.last] == "nederlander" and "door" not in before
    ahead = keys[max(group.first - 3, 0) : group.first - 1]
    if leads or (before[1:] in (("over",), ("van",)) and not COMMANDS.isdisjoint(ahead)):
        return "it tells only who leads"
    leave = keys[group.last] == "nederlanders" and not named and "verlaten" in sentence.present
    if leave or _are_citizens(context, sentence, group, scope):
        return "they are citizens, not sent"
    if is_divided(sentence, group):
        return "it is the strength of the whole"
    if before in _PART or _PARTS & set(before) or is_of_part(sentence, group):
        return "it is a part of those told"
    if why := told_of_some(words, sentence, group):
        return why
    if keys[group.last] in ("plaatsen", "posten") and before[1:] == ("op",):
        return "it tells where they are"
    if is_whole_of_parts(sentence, group) and not of_state(sentence, group):
        return "it is the strength of the whole"
    if are_rescued(sentence, group):
        return "they are helped by those who are sent"
    if _is_their_post(sentence, group):
        return "it is the post that others have"
    if _is_delegation(sentence, group) and not named:
        return "they are a delegation"
    if keys[max(group.first - 1, 0)] == "geen":
        return "none is sent"
    if "aantal" in keys[max(group.first - 2, 0) : group.first] and not (
        _is_owned(sentence) or keys[group.last] in _OWN_PEOPLE
    ):
        return "it is the strength of the whole"
    if is_whole(context, sentence, group, scope) or is_size_of(sentence, group, named):
        return "it is the strength of the whole"
    if side_in_relief(sentence, group.first):
        return None
    if _nothing_sends(context, words, sentence, group, scope, named, near):
        return "nothing says that they were sent"
    return None


_TRADE = frozenset("handelsmissie handelsdelegatie ondernemers".split())


def _is_sum_with_added(sentence: Sentence, group: People) -> bool:
    """ "Twintig man worden toegevoegd, waarmee de gehele bijdrage op 58 militairen komt"."""
    clauses, first = sentence.clauses, group.first
    if not first or clauses.opener[clauses.of[first]] not in _THEREBY:
        return False
    told = clauses.members(clauses.of[first])
    counted = any(mark & COUNT for mark in sentence.marks[: told[0]])
    summed = sentence.keys[first - 1] == "op" or not _OMITTED.isdisjoint(sentence.words(told))
    return counted and summed and not _SUMS.isdisjoint(sentence.words(told))


def _grows_to(sentence: Sentence, group: People) -> bool:
    """ "is uitgebreid met tien Nederlanders tot 209 personen": only the ten are new."""
    keys, first = sentence.keys, group.first
    by = next((i + 1 for i in range(max(first - 7, 0), first - 2) if keys[i] == "met"), 0)
    added = by and any(mark & PEOPLE for mark in sentence.marks[by : first - 1])
    return keys[first - 1] in ("tot", "naar") and bool(added and sentence.marks[by] & COUNT)


_THEREBY = frozenset("waarmee waardoor zodat".split())
_SUMS = frozenset("totaal totale gehele geheel bijdrage inzet aandeel aantal sterkte".split())
_OMITTED = frozenset("omvat omvatten telt tellen bedraagt".split())


def _nothing_sends(
    context: Context,
    words: Words,
    sentence: Sentence,
    group: People,
    scope: Sequence[int],
    named: list[Named],
    near: bool,
) -> bool:
    """Is it of people who may be there of themselves, with no word that says they were sent?"""
    keys, nouns = sentence.keys, words_of(context.language)
    noun = keys[group.last]
    if assists_others(sentence):
        return False
    if keys[group.last + 1 : group.last + 3] == ["van", "justitie"]:
        sent = sentence.marked & STRONG or words.pairs.stand_in(sentence.present)
        # "In Lima werken vijf rechercheurs. Sinds mei zit er ook een officier van justitie."
        sent = sent or (near and keys[group.first - 1] != "en" and _POSTED & sentence.present)
        if not (sent or (_HAS & sentence.present and not _is_done_to(sentence, group))):
            return True
    if is_crowd(nouns, noun, group.numbers[-1]) and not (
        named
        or near
        or _is_said_sent(words, sentence)
        or of_state(sentence, group)
        or counts_unit(context, sentence, group)
    ):
        return True
    if noun in nouns.nations and not (
        named or near or sentence.marked & (UNIT | LEADING) or _at_work(sentence, group)
    ):
        return True
    if ("op", "antarctica") in itertools.pairwise(keys):
        return False  # Nobody lives there.
    if is_populace(noun, group.numbers[-1]):
        return True
    return noun in nouns.any_kind and not (
        named
        or _is_said_sent(words, sentence)
        or _are_own(sentence, group, near)
        or come_along(sentence, group)
        or (near and says_how_many(keys, group.first))
        or serve_with(sentence)
        or counts_unit(context, sentence, group)
        or _is_size_of_acting(context, words, sentence, group)
        or _has_abroad(sentence, group, scope)
        or whose_people(sentence, group, scope, named, context.language) is not None
        or owned_by_service(sentence, group.last, context.language)
        or (
            not (_HAS.isdisjoint(sentence.present) or _is_perfect(keys[scope[-1]]))
            and body_has(sentence, group, scope, named, context.language)
        )
    )


def _is_size_of_acting(context: Context, words: Words, sentence: Sentence, group: People) -> bool:
    """ "een pompteam van twee veiligheidsregio’s (24 personen)": of the unit that acts there."""
    clauses = sentence.clauses
    if clauses.opener[clauses.of[group.last]] != "(":
        return False
    return any(at < group.first for at in units_abroad(words, sentence, context.language))


def _is_delegation(sentence: Sentence, group: People) -> bool:
    """ "een delegatie van acht leden": they visit, and are not sent."""
    return sentence.keys[max(group.first - 2, 0)].startswith("delegatie")


_COST = frozenset("kost kostte ontvangt ontving krijgt kreeg verdient verdiende".split())
_ROOM = (["plaats", "aan"], ["ruimte", "voor"], ["plaats", "voor"], ["onderdak", "aan"])
_LARGEST_OWN = 2_500


def _is_told_whose(context: Context, sentence: Sentence) -> bool:
    """Does the sentence name anybody whose so many people can be?"""
    here = set(places_in(sentence, range(len(sentence.keys))))
    nations = words_of(context.language).nations
    return any(a.code not in here or a.kind in ("adjective", "body") for a in sentence.actors) or (
        any(key in _WE or key in nations for key in sentence.keys)
    )


_WE = frozenset("wij we ons onze zij ze hun".split())


def _is_their_post(sentence: Sentence, group: People) -> bool:
    """ "bezetten vier Nederlanders een staffunctie": the people were counted before."""
    if group.numbers != (1,) or not sentence.keys[group.last].endswith(("functie", "post")):
        return False
    counted = any(
        mark & PEOPLE and any(m & COUNT for m in sentence.marks[max(at - 3, 0) : at])
        for at, mark in enumerate(sentence.marks[: group.first])
    )
    counted = counted or "hen" in sentence.keys[: group.first]  # "Twee van hen vervullen …"
    return counted and not _FILLS.isdisjoint(sentence.present)


_FILLS = frozenset("bezetten bezet bekleden bekleedt vervullen vervult vullen vult hebben".split())


def _is_said_sent(words: Words, sentence: Sentence) -> bool:
    """Does a verb, or who sends, say of anybody in this sentence that they are sent?"""
    return (
        bool(sentence.marked & STRONG)
        or words.pairs.stand_in(sentence.present)
        or "toegezegd" in sentence.present
        or is_resized(words, sentence)
        or agency_in(sentence) is not None
    )


def _are_own(sentence: Sentence, group: People, near: bool) -> bool:
    """ "Er zijn nog drie Nederlanders": of those told just before, or at work there."""
    if sentence.keys[group.last] != "nederlanders":
        return False
    return (near and "verlaten" not in sentence.present) or _at_work(sentence, group)


def is_divided(sentence: Sentence, group: People) -> bool:
    """ "Van de 1.100 militairen in Letland komen er 450 uit Canada": the whole that is parted."""
    keys = sentence.keys
    if tuple(keys[group.last + 1 : group.last + 3]) in OF_WHOM:
        behind = {a.first for a in sentence.actors if a.kind == "adjective"}
        counted = sentence.marks[group.last + 3 : group.last + 4]
        return bool(counted and counted[0] & COUNT) and group.last + 4 in behind
    if keys[max(group.first - 2, 0) : group.first] not in (["van", "de"], ["van", "die"]):
        return False
    opens = group.first == 2 or group.first - 2 in {i + 1 for i in sentence.commas}
    at = next((i for i in range(group.last, len(keys)) if keys[i] == "er"), None)
    if not opens or at is None:
        return False
    clauses = sentence.clauses.of
    return any(
        clauses[a.first] == clauses[at]
        and abs(a.first - at) < 5
        and not group.first <= a.first <= group.last
        and roles.role_of(sentence, a) in (None, "uit", "door")
        for a in sentence.actors
    )


def _at_work(sentence: Sentence, group: People) -> bool:
    """ "de opleiding … wordt verzorgd door 130 Denen", "nog 60 Noren in de missie"."""
    if group.numbers[-1] > 5000:
        return False
    if sentence.keys[max(group.first - 1, 0)] == "door":
        return True
    return any(key.endswith(_WORK) or key in _STATIONED for key in sentence.keys)


_POSTED = frozenset("staat staan zit zitten werkt werken werkzaam verblijft verblijven".split())
_STATIONED = frozenset(
    "staan stonden dienen dienden gelegerd achtergebleven gestationeerd patrouilleren bewaken "
    "beveiligen ingezet".split()
)
_WORK = (
    *("berging", "bewaking", "beveiliging", "ontmijning", "wederopbouw", "hulpverlening"),
    *("zoektocht", "waarneming", "opleiding"),
    *("training", "oefening", "missie", "operatie", "kamp", "luchtruim", "basis"),
)


def _has_abroad(sentence: Sentence, group: People, scope: Sequence[int]) -> bool:
    """ "Italië telt 900 mensen in Libanon", "heeft er 8.475 mensen": a state's people elsewhere."""
    keys = sentence.keys
    if _HAS.isdisjoint(keys) or keys[-1] in _DONE or _is_perfect(keys[scope[-1]]):
        return False
    holders = {
        a.code
        for a in (*roles.subjects(sentence, range(len(keys))), *forces_in(sentence))
        if a.kind in ("country", "own", "adjective") and abs(a.first - group.first) < 20
    }
    here = set(places_in(sentence, range(len(keys))))
    return bool(holders) and (bool(here - holders) or (not here and not _HERE.isdisjoint(keys)))


def _is_done_to(sentence: Sentence, group: People) -> bool:
    """ "heeft twee officieren bezocht in Spanje": a participle behind those counted."""
    return any(_is_perfect(key) for key in sentence.keys[group.last + 3 : group.last + 8])


def _is_perfect(key: str) -> bool:
    """ "verloren", "geëvacueerd": with "heeft" it tells what was done to them."""
    return (
        key not in _HAS
        and key[:2] in ("ge", "ve", "be", "on", "he")
        and key.endswith(("d", "t", "en"))
    )


_HAS = frozenset("heeft hebben telt tellen had hadden houdt houden hield hielden".split())
_HERE = frozenset(("er", "daar", "aldaar"))
_DONE = frozenset("opgeleid afgezet teruggestuurd ingezameld uitgezet opgevangen".split())


def _are_citizens(
    context: Context, sentence: Sentence, group: People, scope: Sequence[int]
) -> bool:
    """ "Nog 200 Nederlanders met hun gezin", "35 Nederlanders naar Islamabad gevlogen"."""
    words, keys = words_of(context.language), sentence.keys
    nation = keys[group.last] == "nederlanders" or keys[group.last] in words.nations
    return nation and any(keys[i] in words.citizens for i in scope)


_OWN_PEOPLE = frozenset("marechaussees mariniers nederlanders".split())


def _is_owned(sentence: Sentence) -> bool:
    """ "het aantal Deense militairen", "Duitsland heeft het aantal militairen …"."""
    return any(a.code == "NL" or a.kind == "adjective" for a in sentence.actors) or any(
        a.kind == "country" for a in roles.subjects(sentence, range(len(sentence.keys)))
    )


def counts_unit(
    context: Context, sentence: Sentence, group: People, until: int | None = None
) -> bool:
    """ "een team van zeven personen": people counted of a unit, or with their own adjective."""
    end = group.last + 4 if until is None else until
    text, first = sentence.block.view.text, max(group.first - 8, 0)
    if ";" in text[sentence.starts[first] : group.start]:
        first = max(group.first - 6, 0)
    near = range(first, min(end, len(sentence.keys)))
    units = unit_words(context.language)
    craft = "en" in sentence.keys[max(group.first - 2, 0) : group.first]
    return any(
        units[sentence.keys[i]]
        or sentence.keys[i] in SHARE
        or sentence.keys[i : i + 2] == ["versterking", "van"]
        or (craft and sentence.marks[i] & CRAFT)  # "met twee C-130’s en dertig man"
        for i in near
    ) or any(a.kind == "adjective" and a.last in near for a in sentence.actors)
