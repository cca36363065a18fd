"""Where a sentence says that people are: countries, the places in them, the sea."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import NUMBER, PEOPLE, UNIT
from letterparse.facts.people.departures import RETURNING, goes_back_there, is_back_at
from letterparse.facts.people.gap_heads import head_of
from letterparse.facts.people.people import SEVERALLY
from letterparse.facts.stays.assisted import is_assisted, serves_body_of
from letterparse.facts.stays.borders import at_edge, at_station, flies_to, flown_between, on_border
from letterparse.facts.stays.helped_lands import is_helped
from letterparse.facts.stays.islands import ISLAND_STATES, islands_in
from letterparse.facts.stays.not_there import goes_from, is_not_there
from letterparse.facts.stays.origins import origins_in
from letterparse.facts.stays.seats import in_brussels, is_seat

_TOWNS = "havenstad kuststad grensstad havenplaats kustplaats grensplaats plaats dorp".split()
_LANDS = "basis vliegbasis grondgebied luchtruim kust hoofdstad eilanden eiland stad grens zijde"
_GROUNDS = tuple([word] for word in [*_LANDS.split(), "vliegveld", *_TOWNS])
_SPOTS = frozenset(
    "buurland eilandstaat golfstaat eiland plaats dorp basis vliegbasis luchtmachtbasis "
    "vliegveld luchthaven haven stad hoofdstad omgeving buurt nabijheid omstreken buitenwijken "
    "provincie deelstaat deelrepubliek regio kamp kazerne noorden zuiden oosten westen "
    "noordwesten noordoosten zuidwesten zuidoosten binnenland ziekenhuis kust grens "
    "marinebasis compound station poolstation onderzoeksstation".split()
).union(_TOWNS)


def beside_base(sentence: Sentence, actor: Actor) -> str | None:
    """ "op de basis Sliač": the preposition of the spot that a place name follows."""
    if actor.first < 1 or sentence.keys[actor.first - 1] not in _SPOTS:
        return None
    return roles.preposition_of(sentence, actor.first - 1)


def _around(sentence: Sentence, actor: Actor) -> str | None:
    """ "op het vliegveld van Mazar-e-Sharif", "in het noorden van Mali"."""
    if at_edge(sentence, actor) or serves_body_of(sentence, actor):
        return "in"
    if "luchtruim" in sentence.present and sentence.keys[max(actor.first - 2, 0)] == "dat":
        return "in"  # "bewaken het luchtruim van Estland en … dat van Litouwen"
    for index in (actor.first - 2, actor.first - 3):
        noun = sentence.keys[max(index, 0)]
        guarded = actor.kind == "place" and noun.endswith(_GUARDING)
        if (noun in _EDGES or guarded) and sentence.keys[index + 1] == "van":
            return "in"
        if index >= 0 and noun in _SPOTS and _belongs_to(sentence, index + 1):
            role = roles.preposition_of(sentence, index)
            # "aan de grens van Moldavië": at a spot of a land is in it.
            return "in" if role in _AT else role
        if index >= 0 and noun.endswith(_SERVICES):
            return "in" if roles.preposition_of(sentence, index) in _AT else None
    for office in range(actor.first - 5, max(actor.first - 9, 0), -1):
        if sentence.keys[office : office + 3] == ["het", "ministerie", "van"]:
            # "op het ministerie van Financiën van Oekraïne"
            return "in" if sentence.keys[office - 1] in _AT else None
    return None


def _belongs_to(sentence: Sentence, at: int) -> bool:
    """ "het noorden van Mali", "de provincie Gao van Mali"; not "in het zuiden overnam van …"."""
    return sentence.keys[at] == "van" or sentence.block.view.text[sentence.starts[at]].isupper()


# "het luchtruim van IJsland", "aan de grens van Moldavië": who guards those is there.
_EDGES = frozenset("luchtruim grens grenzen wateren".split())
_GUARDING = tuple("verdediging beveiliging bewaking ontmijning wederopbouw".split())
_AT = frozenset(("bij", "aan", "op", "in", "van"))
_SERVICES = tuple(
    "ministerie politie leger landmacht luchtmacht strijdkrachten kustwacht krijgsmacht "
    "marine grenswacht ambassade autoriteiten autoriteit dienst parket gendarmerie rechtspraak "
    "rechterlijke".split()
)


def _listed_after(sentence: Sentence, actor: Actor, inside: set[int]) -> bool:
    """ "in Mali, Niger en Tsjaad": the list goes on where a comma seemed to end the clause."""
    if actor.kind == "adjective" or roles.preposition_of(sentence, actor.first) is not None:
        return False
    for other in sentence.actors:
        if other.first in inside and other.first < actor.first and other.kind == actor.kind:
            if actor in roles.coordinated(sentence, other):
                role = roles.role_of(sentence, other)
                return role in _WHERE or (role == "over" and bool(_SPREAD & sentence.present))
    return False


def _opens_list(sentence: Sentence, actor: Actor, inside: set[int]) -> bool:
    """ "grenswachten, die in Mali, Niger en Tsjaad werken": its comma only seemed to end "die"."""
    opener = sentence.clauses.opener[sentence.clauses.of[actor.first]]
    if opener not in ("die", "dat") or actor.kind not in ("country", "place"):
        return False
    listed = roles.coordinated(sentence, actor)
    return any(other.first > actor.first and other.first in inside for other in listed)


_NEAR = frozenset(("om", "rond", "bij"))
_WHERE = frozenset("in naar te boven vanuit vanaf op nabij uit".split())


def _is_left(sentence: Sentence, actor: Actor) -> bool:
    """ "hebben Tarin Kowt verlaten", "zullen Kosovo binnentrekken": the object of the verb."""
    if _LEAVES.isdisjoint(sentence.keys):
        return False
    of = sentence.clauses.of
    verb = next(i for i, key in enumerate(sentence.keys) if key in _LEAVES)
    if of[verb] != of[actor.first]:
        return False
    if any(mark & (PEOPLE | UNIT) for mark in sentence.marks[: actor.first]):
        return True
    return any(a.first < actor.first for a in sentence.actors if a.kind != "place")


_LEAVES = frozenset(
    "verlaten verlaat verlieten verliet binnentrekken binnentrekt binnengetrokken binnentrok "
    "binnentrokken binnengegaan".split()
)


def _is_guarded(sentence: Sentence, actor: Actor) -> bool:
    """ "verdedigen (de haven van) Adana": a place, never a state, which may be who guards."""
    role, head = roles.role_of(sentence, actor), sentence.keys[max(actor.first - 2, 0)]
    guarded = actor.kind == "place" and (role is None or (role == "van" and head in _SPOTS))
    return guarded and not _GUARDS.isdisjoint(sentence.keys)


_GUARDS = frozenset(
    "bewaakt bewaken bewaakte bewaakten beveiligt beveiligen beveiligde beveiligden beschermt "
    "beschermen beschermde beschermden verdedigt verdedigen verdedigde verdedigden".split()
)


def _is_mission_for(sentence: Sentence, actor: Actor) -> bool:
    """ "een troepenmacht voor Darfur": the place of a mission, not one given to.

    In "voor de missie EUMAM Oekraïne" it is a part of the name, see `Missions`.
    """
    last = actor.first - 1
    name = sentence.block.view.text[sentence.starts[last] : sentence.ends[last]]
    if len(name) > 3 and name.isupper():
        return False
    before = sentence.keys[max(actor.first - 6, 0) : actor.first]
    if "kust" in before or "wateren" in before:
        return False  # "de operatie Y voor de kust van Jemen", "in de wateren voor Jemen": at sea
    return any(key.endswith(("missie", "operatie", "macht")) for key in before)


def _is_service(sentence: Sentence, actor: Actor) -> bool:
    """ "bij de Litouwse landmacht": serving with the forces of a state is serving there."""
    following = sentence.keys[actor.last + 1 : actor.last + 4]
    if not following or not following[0].endswith(_SERVICES):
        return False
    # "de Oekraïense belastingdienst, bij welke drie adviseurs werken"
    if _is_supported(sentence, actor) or is_assisted(sentence, actor):
        return True
    return (
        following[1:] == ["bij", "welke"]
        or following[1:2] in (["waarbij"], ["waaraan"], ["waar"])
        or roles.preposition_of(sentence, actor.first) == "bij"
        or (following[0] == "ministerie" and roles.preposition_of(sentence, actor.first) in _AT)
        or (
            not _LENDING.isdisjoint(sentence.present)
            and roles.preposition_of(sentence, actor.first) == "aan"
        )
    )


_LENDING = frozenset("uitgeleend uitleent uitleende leent leende geleend afgestaan".split())


def _is_supported(sentence: Sentence, actor: Actor) -> bool:
    """ "Defensie ondersteunt de Jordaanse luchtmacht met zes man": they serve in its land."""
    keys = sentence.keys
    before = keys[max(actor.first - 2, 0) : actor.first]
    return (
        actor.code != "NL"
        and len(before) == 2
        and before[0] in _SUPPORTS
        and before[1] in ("de", "het")
        and "met" in keys[actor.last + 2 :]
    )


_SUPPORTS = frozenset(
    "ondersteunt ondersteunen ondersteunde steunt traint trainen adviseert adviseren assisteert "
    "assisteren versterkt versterken helpt hielp helpen begeleidt begeleiden".split()
)


def _heads(sentence: Sentence) -> set[int]:
    """The states that only share a verb: "… naar Libanon en Spanje vijftien artsen"."""
    if not sentence.marked & (PEOPLE | UNIT):
        return set()
    heads = {a.first for a in sentence.actors if a.kind == "country" and a.first > 2}
    if not heads:
        return heads
    found = {a.first for a in sentence.actors if a.first in heads and shares_verb(sentence, a)}
    for each in ("elk", "ieder"):
        if each in sentence.present:
            # "… in Oekraïne, Zweden en Polen elk vijftig": both send, and nobody is there.
            at = sentence.keys.index(each)
            if at + 1 < len(sentence.keys) and sentence.marks[at + 1] & NUMBER:
                near = [a for a in sentence.actors if a.last in (at - 1, at - 3)]
                found |= {a.first for a in near if sentence.keys[a.first - 1] not in _AT} & heads
    return found


def shares_verb(sentence: Sentence, state: Actor) -> bool:
    """ "… naar Libanon en Spanje vijftien", "en Noorwegen vanaf mei tachtig": not a place."""
    at = state.last + 1
    while at in sentence.timed:
        at += 1
    if not SEVERALLY.isdisjoint(sentence.keys[at + 1 : at + 2]):
        return False  # "in Duitsland en Polen 50 respectievelijk 25": where each of them are
    return at < len(sentence.keys) and _counts(sentence, at) and head_of(sentence, at) == state


def _counts(sentence: Sentence, index: int) -> bool:
    """A number or an article right behind the name of a state: what it sends comes next.

    Not in a bracket: "in Libanon (120), Jordanië (48) en …" tells who are there.
    """
    if sentence.block.view.text[sentence.ends[index - 1] : sentence.starts[index]] == " (":
        return False
    return bool(sentence.marks[index] & NUMBER) and not any(
        p.start <= sentence.starts[index] < p.end for p in sentence.periods
    )


_HOME = frozenset("terug teruggetrokken terugtrekken terugtrekt".split())


def places_in(sentence: Sentence, scope: Sequence[int]) -> list[str]:
    """The countries of "in Mali", "naar Gao", "(Griekenland)" among these tokens."""
    places: list[Actor] | None = sentence.memo.get("places")
    if places is None:
        named = (*sentence.actors, *islands_in(sentence))
        places = [actor for actor in named if _is_where(sentence, actor)]
        heads = _heads(sentence) if places else set[int]()
        places = sentence.memo["places"] = [
            a for a in places if a.first not in heads or _is_ranked(sentence, a)
        ]
    border = on_border(sentence, scope)
    if border:
        return border
    if not places:
        return in_brussels(sentence, scope)
    if not _MOVED.isdisjoint(sentence.present):
        there = [a for a in places if roles.role_of(sentence, a) == "naar" and a.first in scope]
        places = there or places
    inside = set(scope)
    found = dict.fromkeys(
        actor.code
        for actor in places
        if actor.first in inside
        or _listed_after(sentence, actor, inside)
        or _opens_list(sentence, actor, inside)
    )
    brussels = in_brussels(sentence, scope, {a.last for a in places if a.code in found})
    return brussels + [code for code in found if code not in brussels]


# Who moves to another land is in that one.
_MOVED = frozenset(
    "verhuisd verhuist verhuizen verhuisde verplaatst overgeplaatst gebracht overgebracht brengt "
    "bracht brachten vervoerd vervoert vervoerde".split()
)


def _is_where(sentence: Sentence, actor: Actor) -> bool:
    """Is it a place abroad that a preposition or a bracket says somebody to be at?"""
    if actor.code == "NL" or actor.kind in ("body", "own"):
        return False
    if is_helped(sentence, actor):
        return True
    if actor.kind == "place" and is_seat(sentence, actor):
        return False
    if actor in origins_in(sentence) or is_not_there(sentence, actor):
        return False
    if actor.first > 1 and is_back_at(sentence, actor.first - 1):
        return False
    if (
        actor.kind == "adjective"
        and sentence.keys[actor.last + 1 : actor.last + 2] not in _GROUNDS
        and not _is_service(sentence, actor)
        and not _before_place(sentence, actor)
    ):
        return False
    if actor.kind == "country" and roles.role_of(sentence, actor) == "op":
        # "op Malta", "op de Westelijke Jordaanoever", but "de taak is overgegaan op Finland"
        islands = actor.code in ISLAND_STATES or sentence.keys[actor.last].endswith("oever")
        return islands or flies_to(sentence)
    role = roles.role_of(sentence, actor) or beside_base(sentence, actor)
    if actor.kind == "adjective" and _serves_there(sentence, actor, role):
        role = "in"
    if role == "naar" and not _STUDIES.isdisjoint(
        sentence.keys[max(actor.first - 3, 0) : actor.first]
    ):
        return False  # "doen onderzoek naar de oorlog in Mali"
    beside = {*sentence.keys[max(actor.first - 2, 0) : actor.last + 2]}
    if role == "naar" and ("terug" in beside or not RETURNING.isdisjoint(beside)):
        return goes_back_there(sentence)
    if role == "van":
        gone = _HOME & sentence.present or goes_from(sentence, actor)
        role = "uit" if gone else _around(sentence, roles.first_listed(sentence, actor))
    if at_station(sentence, actor) or (role == "over" and _SPREAD & sentence.present):
        return True
    return (
        role in _WHERE
        or (role in _NEAR and actor.kind == "place")
        or (role == "aan" and actor.kind == "place" and sentence.keys[actor.first - 1] == "de")
        or (role == "voor" and _is_mission_for(sentence, actor))
        or (role == "tussen" and _between_lands(sentence, actor))
        or flown_between(sentence, actor)
        or (role == "voor" and sentence.keys[actor.last + 1 : actor.last + 2] == ["grens"])
        or (role is None and _is_left(sentence, actor))
        or _is_guarded(sentence, actor)
        or (actor.kind == "country" and sentence.keys[max(actor.first - 1, 0)] in _NAMED_FOR)
        or sentence.block.view.text[max(actor.start - 1, 0)] == "("
        or (role in ("door", None) and _is_ranked(sentence, actor))
        or (role is None and _listed_in_bracket(sentence, actor))
    )


def _between_lands(sentence: Sentence, actor: Actor) -> bool:
    """ "aan de grens tussen Ghana en Togo", "in de grensgebieden tussen Mali en Niger"."""
    head = roles.first_listed(sentence, actor)
    return sentence.keys[max(head.first - 2, 0)] in _EDGES | _BORDERLANDS


_BORDERLANDS = frozenset("grensgebied grensgebieden grensstreek grensstreken".split())
_SPREAD = frozenset(("verdeeld", "verspreid"))
# "aan eFP Litouwen", "de battlegroup Letland": named for the land that it is in.
_NAMED_FOR = frozenset("efp flf presence forces battlegroup gevechtsgroep".split())
_STUDIES = frozenset("onderzoek onderzoeken studie studies zoektocht vraag verwijzing".split())


def _is_ranked(sentence: Sentence, actor: Actor) -> bool:
    """ "Onze grootste bijdrage ging naar Litouwen (270), gevolgd door Irak (45)": a place too."""
    keys = sentence.keys
    if "gevolgd" not in sentence.present or actor.kind != "country":
        return False
    at = keys.index("gevolgd")
    if at > actor.first or keys[at + 1 : at + 2] != ["door"]:
        return False
    if not any(key.endswith(_RANKED) for key in keys[:at]):
        return False  # "Nederland is er de grootste leverancier, gevolgd door Noorwegen"
    ahead = [a for a in sentence.actors if a.first < at]
    own = any(a.code == "NL" or a.kind == "own" for a in ahead)
    own = own or not _OURS.isdisjoint(keys[:at])
    lands = [a for a in ahead if a.kind in ("country", "place") and a.code != "NL"]
    return own and bool(lands) and all(roles.role_of(sentence, a) in _WHERE for a in lands)


_RANKED = ("bijdrage", "inzet", "missie", "aantal", "groep", "contingent", "detachement")
_OURS = frozenset("wij we onze ons".split())


def _listed_in_bracket(sentence: Sentence, actor: Actor) -> bool:
    """ "UNTSO (Israël, Libanon en Syrië)": a bracket that holds nothing but names."""
    clauses = sentence.clauses
    own = clauses.of[actor.first]
    if clauses.opener[own] != "(":
        return False
    named = {i for a in sentence.actors for i in range(a.first, a.last + 1)}
    return all(i in named or sentence.keys[i] == "en" for i in clauses.members(own))


def _before_place(sentence: Sentence, actor: Actor) -> bool:
    """ "in het Franse Valenciennes": the state of a place that no table knows."""
    at = actor.last + 1
    if sentence.keys[actor.first - 1] != "het" or at >= len(sentence.keys):
        return False
    text = sentence.block.view.text
    if text[actor.end : sentence.starts[at]] != " " or not text[sentence.starts[at]].isupper():
        return False
    return not sentence.keys[at].endswith(("huis", "parlement", "congres", "comité", "ministerie"))


def _serves_there(sentence: Sentence, actor: Actor, role: str | None) -> bool:
    """ "bij de Litouwse landmacht", "bewaakt het Turkse luchtruim": that is in the state."""
    if sentence.keys[actor.last + 1 : actor.last + 2] == ["luchtruim"]:
        return role in (None, "van")
    return role == "bij" or _is_service(sentence, actor)


def tells_whose(sentence: Sentence, actor: Actor) -> bool:
    """ "de Franse militairen"; not "vanaf de Litouwse vliegbasis", which tells where."""
    behind = sentence.keys[actor.last + 1 : actor.last + 2]
    return actor.kind == "adjective" and behind not in _GROUNDS
