"""Units of the own state in a clause that says where abroad: whatever its verb, they were sent.

"Een pompteam van Rijkswaterstaat heeft in Slovenië kelders leeggezogen": no list knows every
verb of what units do. Where a clause says whose its unit is and where abroad, the verb is not
asked for. What speaks against it is: the unit suffers the verb, is compared, sold or wished for.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.phrases import names_of, phrase_end
from letterparse.facts.grammar.signals import ACTOR, COUNT, CRAFT, NUMBER, PEOPLE, UNIT
from letterparse.facts.grammar.verbs import HAVING, PASSIVE, is_participle
from letterparse.facts.model import FactPeriod
from letterparse.facts.people.departures import hands_goods
from letterparse.facts.people.people_nouns import words_of
from letterparse.facts.people.scopes import scope_of
from letterparse.facts.people.sending import Words
from letterparse.facts.people.unit_names import is_ship_title, noun_phrase
from letterparse.facts.people.unit_tokens import units_in
from letterparse.facts.people.waters import in_waters
from letterparse.facts.stays.acting_there import told_in_past
from letterparse.facts.stays.origins import origins_in
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.sending_bodies import owned_by_service
from letterparse.language import Language


def units_abroad(words: Words, sentence: Sentence, language: Language) -> list[int]:
    """The tokens of units that are the own state's, and act at a place abroad in their clause."""
    found: list[int] | None = sentence.memo.get("units abroad")
    if found is None:
        found = sentence.memo["units abroad"] = _units_abroad(words, sentence, language)
    return found


def _units_abroad(words: Words, sentence: Sentence, language: Language) -> list[int]:
    agents = _agents(sentence)
    if not (agents or sentence.marked & (UNIT | CRAFT)) or not _AGAINST.isdisjoint(
        sentence.present
    ):
        return []
    if any(p.last is not None and p.last.year <= _LAST_WAR for p in sentence.periods):
        return []  # "won in 1672 bij Solebay": history, and no letter's own doing.
    units = units_in(words, sentence, True) if sentence.marked & (UNIT | CRAFT) else []
    return [
        at
        for at in [*units, *agents]
        if (is_own_unit(sentence, at, language) or _is_of_guests(sentence, at, language))
        and _acts_there(sentence, at, language)
    ]


_LAST_WAR = 1945


def _agents(sentence: Sentence) -> list[int]:
    """ "wordt bewaakt door leden van …": people without a number who do it."""
    if "door" not in sentence.present or not sentence.marked & PEOPLE:
        return []
    return [
        at
        for at, mark in enumerate(sentence.marks)
        if mark & PEOPLE and sentence.keys[at - 1] == "door" and sentence.keys[at][-2:] != "er"
    ]


def is_own_unit(sentence: Sentence, at: int, language: Language) -> bool:
    """ "Zr.Ms. Tromp", "een pompteam van Rijkswaterstaat", "de Nederlandse genie-eenheid"."""
    if is_ship_title(sentence, at):
        return True
    last = at + (sentence.keys[at + 1 : at + 2] == ["s"])  # "twee C-130’s van de luchtmacht"
    if _is_local(sentence, last):
        return False
    if owned_by_service(sentence, last, language) or _of_named_service(sentence, last):
        return True
    if sentence.marks[at] & PEOPLE and not sentence.marks[at] & UNIT:
        return False
    ours = sentence.keys[_phrase_start(sentence, at)] in ("onze", "ons") or any(
        a.kind == "adjective" and a.code == "NL" and 0 < at - a.last <= 2 for a in sentence.actors
    )
    if not ours or _may_be_private(sentence.keys[at], language):
        return False
    # "de Nederlandse divisie van Philips", but "een Nederlandse compagnie van 250 militairen"
    owner = last + 2
    if sentence.keys[last + 1 : owner] != ["van"] or owner >= len(sentence.keys):
        return True
    if sentence.keys[owner] == "justitie":
        return True  # "een Nederlandse officier van justitie"
    return bool(sentence.marks[owner] & (COUNT | CRAFT | UNIT))


def _is_of_guests(sentence: Sentence, at: int, language: Language) -> bool:
    """ "Een Roemeense compagnie bewaakt het kamp in Bihac": a unit of another state than that."""
    if not (sentence.marks[at] & UNIT and sentence.marked & ACTOR):
        return False
    if not _FIGHTING.isdisjoint(sentence.present):
        return False  # Who wages war there is no guest.
    states = {a.code for a in sentence.actors if a.kind == "adjective" and 0 < at - a.last <= 2}
    states |= {a.code for a in origins_in(sentence) if a.first == at + 2}
    if len(states) != 1 or "NL" in states or _may_be_private(sentence.keys[at], language):
        return False
    scope = scope_of(sentence, sentence.clauses.of[at], at)
    places = places_in(sentence, _with_brackets(sentence, scope))
    return bool(places) and "NL" not in places and states.isdisjoint(places)


_FIGHTING = frozenset(
    "bombardeert bombarderen bombardeerde bombardeerden gebombardeerd beschiet beschieten "
    "beschoot beschoten valt vallen viel vielen aangevallen binnengevallen bezet bezetten bezette "
    "veroverd veroverde veroverden rukt rukken rukte rukten verliezen front frontlinie".split()
)


def _is_local(sentence: Sentence, last: int) -> bool:
    """ "een sectie van de politie op Aruba": a service of the place itself."""
    keys, at = sentence.keys, last + 3
    if keys[last + 1 : at] != ["van", "de"] or keys[at + 1 : at + 2] not in (["op"], ["in"]):
        return False
    return keys[at] in _PUBLIC and any(a.first in (at + 2, at + 3) for a in sentence.actors)


def _of_named_service(sentence: Sentence, last: int) -> bool:
    """ "van de veiligheidsregio’s Twente en …", "van de Luchtmobiele Brigade"."""
    keys, text = sentence.keys, sentence.block.view.text
    at = last + 2 + (keys[last + 2 : last + 3] in (["de"], ["het"]))
    if keys[last + 1 : last + 2] != ["van"] or at >= len(keys):
        return False
    if any(a.kind in ("adjective", "country") and a.first == at for a in sentence.actors):
        return False
    named = [i for i in range(at, min(at + 3, len(keys))) if text[sentence.starts[i]].isupper()]
    if keys[at] in _PUBLIC and keys[at + 1 : at + 2] not in (["van"], ["in"], ["uit"]):
        return True
    return keys[at].startswith("veiligheidsregio") or any(keys[i] in _FORMATIONS for i in named)


_PUBLIC = frozenset("brandweer politie kustwacht douane marechaussee".split())
_FORMATIONS = frozenset("brigade bataljon squadron compagnie korps eskadron eenheid".split())


def _may_be_private(key: str, language: Language) -> bool:
    """A Dutch "ploeg" or "containerschip" may be a club's or a firm's; a frigate may not."""
    known = key in words_of(language).units and key not in _ANYBODY
    return not known and key.endswith(tuple(_ANYBODY)) and not key.startswith(_ARMED)


_ARMED = tuple("genie gevechts verkennings mijn marine oorlogs patrouille blus pomp".split())


_ANYBODY = frozenset(
    "team teams ploeg ploegen schip schepen vaartuig vaartuigen vliegtuig vliegtuigen toestel "
    "toestellen vloot equipe delegatie staf groep sectie tank tanks commandant ziekenhuis".split()
)


def _acts_there(sentence: Sentence, at: int, language: Language) -> bool:
    """The unit does what the clause says, and the clause says where abroad."""
    scope = scope_of(sentence, sentence.clauses.of[at], at)
    keys = sentence.words(scope)
    if not (places_in(sentence, _with_brackets(sentence, scope)) or in_waters(sentence)):
        return False
    if _is_at_home(sentence, language) or gives_there(sentence, scope):
        return False
    if sentence.clauses.opener[sentence.clauses.of[at]] in _UNREAL or not _MODAL.isdisjoint(keys):
        return False
    first = _phrase_start(sentence, at)
    governed = sentence.keys[first - 1] if first else ""
    if governed == "door":
        return not PASSIVE.isdisjoint(keys)
    if governed == "met":
        return bool(sentence.marks[at - 1] & CRAFT or sentence.marks[at] & CRAFT) and _moves(
            sentence, scope
        )
    if governed in _GOVERNING:
        return False
    return _is_subject(sentence, first, scope, language) and not _is_done_to(sentence, scope)


def gives_there(sentence: Sentence, scope: Sequence[int]) -> bool:
    """ "gaf twaalf aggregaten aan een ziekenhuis in Port Soedan": there are who gets them."""
    keys = sentence.keys
    if _GIVING.isdisjoint(sentence.words(scope)) and not hands_goods(sentence, scope):
        return False
    places = [a.first for a in sentence.actors if a.first in scope and keys[a.first - 1] in _AT]
    return bool(places) and all("aan" in keys[max(at - 6, 0) : at] for at in places)


_AT = ("in", "te", "op")
_GIVING = frozenset(
    "gaf gaven geeft geven gegeven schonk schonken schenkt schenken geschonken doneerde doneerden "
    "doneert doneren gedoneerd".split()
)


def _with_brackets(sentence: Sentence, scope: Sequence[int]) -> list[int]:
    """ "in Ahrweiler (Duitsland)": the words of a clause with those in brackets inside it."""
    clauses = sentence.clauses
    own = {clauses.of[i] for i in scope}
    inside = (c for c, opener in enumerate(clauses.opener) if opener == "(")
    more = [i for c in inside if clauses.around[c] in own for i in clauses.members(c)]
    return sorted({*scope, *more})


def _is_at_home(sentence: Sentence, language: Language) -> bool:
    """ "op de basis Leeuwarden", "van Defensie in Utrecht": what else is named is not where."""
    towns, keys = language.table("sending")["home_towns"], sentence.keys
    for at in range(1, len(keys)):
        before = at - 1 - (keys[at - 1] == "den")
        if keys[before] in _AT_HOME and keys[at] in towns:
            return True
    return False


_AT_HOME = frozenset("in op te basis vliegbasis haven".split())
_GOVERNING = roles.PREPOSITIONS | {"na"}
_MODAL = frozenset("moet moeten moest moesten mag mogen kan kunnen kon konden wil willen".split())
_UNREAL = frozenset("als indien wanneer of tenzij mits alsof".split())
# What happens to units, what they are, and what others do with them or say of them.
_AGAINST = frozenset(
    "geen niet gesneuveld sneuvelden omgekomen gewond neergestort gezonken verging vergaan "
    "gestrand aanvaring botsing botste botsten verloren verloor burgerslachtoffers "
    "verkocht gekocht aangekocht geschonken overgedragen gedoneerd vernoemd gebouwd gereviseerd "
    "telt telde kost kostte kosten vergt heet lijkt geldt voldoet voldoen verdient klaagt klagen "
    "kreeg kregen krijgt krijgen gekregen kampt kampen kampte beschuldigt beschuldigde dreigt "
    "dreigde faalde faalden vertraging bezocht bezoekt bezoeken bezochten spelen wedstrijd "
    "wedstrijden medailles "
    "meer minder evenveel zoals elke elk ieder iedere artikel rapport brief film".split()
)


def _phrase_start(sentence: Sentence, at: int) -> int:
    """The first token of the noun phrase: "de", "een Nederlandse", "twee"."""
    first = at
    while first and (
        sentence.keys[first - 1] in _DETERMINERS
        or sentence.marks[first - 1] & (NUMBER | COUNT | CRAFT | UNIT)
        or sentence.keys[first - 1].endswith(("se", "ig", "ige", "isch", "ische"))
        or sentence.keys[first - 1] in ("nederlands", "mobiel", "mobiele")
    ):
        if first - 1 in sentence.commas or first - 1 in sentence.timed:
            break
        first -= 1
    if first > 1 and sentence.keys[first - 1] == "en":
        # "Het luchtverdedigings- en commandofregat": the first half of a noun before its hyphen.
        half = sentence.block.view.text[sentence.ends[first - 2]] == "-"
        return _phrase_start(sentence, first - 2) if half else first
    return first


_DETERMINERS = frozenset("de het een deze dit die dat ons onze haar hun zo n circa ruim".split())


def _is_subject(sentence: Sentence, first: int, scope: Sequence[int], language: Language) -> bool:
    """No other noun phrase stands before it: "De minister bezocht het detachement in Litouwen"."""
    names = names_of(language)
    ahead = [i for i in scope if i < first]
    for i in ahead:
        key = sentence.keys[i]
        if key in _PERSONS or (key in names.articles and _is_free(sentence, i)):
            return False
    if not ahead:
        return True
    key, at = sentence.keys[ahead[0]], ahead[0]
    opens = key in names.prepositions or key in names.adverbs or at in sentence.timed
    return opens or key in _OPENING or key.startswith(("daar", "hier"))


def _is_free(sentence: Sentence, article: int) -> bool:
    """An article behind no preposition: it opens a subject or an object."""
    if article in sentence.timed:
        return False
    return not article or sentence.keys[article - 1] not in _GOVERNING


_PERSONS = frozenset("ik wij we hij zij ze u men wie er".split())
_OPENING = frozenset("waar en toen nadat omdat terwijl dat die".split())


def _is_done_to(sentence: Sentence, scope: Sequence[int]) -> bool:
    """ "worden in Italië gebouwd", "zijn in mei gekeurd"; not "is naar Dominica gevaren"."""
    inside = set(sentence.words(scope))
    if not PASSIVE & inside or HAVING & inside:
        return False
    if _PASSING.isdisjoint(inside) and not any(map(is_participle, inside)):
        return False  # "Zr.Ms. Makkum is nog in de Oostzee"
    return not _moves(sentence, scope) or not _PASSING.isdisjoint(inside)


_PASSING = frozenset("wordt worden werd werden".split())


def _moves(sentence: Sentence, scope: Sequence[int]) -> bool:
    """ "naar Dominica gevaren", "uit Juba geëvacueerd": a perfect of going somewhere."""
    ends = any(is_participle(sentence.keys[i]) for i in scope[-2:])
    inside = set(scope)
    return ends and any(
        a.first in inside and a.code != "NL" and roles.role_of(sentence, a) in _WAYS
        for a in sentence.actors
    )


_WAYS = frozenset("naar uit vanuit tussen boven".split())


def is_over(
    context: Context, sentence: Sentence, at: int, scope: Sequence[int], period: FactPeriod | None
) -> bool:
    """ "spoorde in februari mijnen op", "heeft van 3 tot en met 9 maart kelders leeggezogen"."""
    last = sentence.token_at(noun_phrase(sentence, at)[1] - 1)
    if sentence.keys[last + 1 : last + 2] == ["van"] and last + 2 < len(sentence.keys):
        names = names_of(context.language)
        last = phrase_end(sentence, last + 2, len(sentence.keys), names) - 1
    if told_in_past(sentence, _phrase_start(sentence, at), last, context.language):
        return True
    # "Met een toestel van de luchtmacht zijn in mei zes vluchten uitgevoerd": done, too.
    flown = sentence.keys[_phrase_start(sentence, at) - 1] == "met"
    perfect = HAVING | {"zijn"} if flown else HAVING
    done = not perfect.isdisjoint(sentence.words(scope)) and is_participle(sentence.keys[scope[-1]])
    today = context.letter_date
    if not done or today is None or period is None or period.last is None:
        return False
    return period.last < today


def travelled(sentence: Sentence, at: int, scope: Sequence[int]) -> FactPeriod | None:
    """ "is op 4 mei naar Haïti gestoomd" begins on its day, a flight is over on the same."""
    days = [p for p in sentence.periods if p.first is not None and p.first == p.last]
    if len(days) != 1 or len(sentence.periods) > 1 or not _moves(sentence, scope):
        return None
    if any(sentence.keys[i].startswith(_BACK) for i in scope[-2:]) and _OUT & sentence.present:
        return None  # "is op 4 mei uit Haïti teruggekeerd": then it was over.
    carried = sentence.keys[_phrase_start(sentence, at) - 1] == "met"
    carried = carried or sentence.keys[scope[-1]] in ("geëvacueerd", "opgehaald", "opgepikt")
    return FactPeriod(days[0].first, days[0].last if carried else None)


_BACK = ("terugge", "wegge")
_OUT = frozenset(("uit", "vanuit"))


def is_agent(sentence: Sentence, at: int) -> bool:
    """ "wordt bewaakt door een peloton": those behind "door" do it now."""
    return sentence.keys[_phrase_start(sentence, at) - 1] == "door"
