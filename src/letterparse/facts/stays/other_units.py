"""Units that a sentence names and nobody is said to send: a mission's, others'."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import COUNT, CRAFT, UNIT
from letterparse.facts.people.unit_tokens import has_adjective
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene, is_told


def of_mission(sentence: Sentence, index: int) -> bool:
    """ "De staf van de missie is verhuisd": no state's own."""
    if _is_of_whole(sentence, index):
        return True
    behind = sentence.keys[index + 1 : index + 4]
    return behind[:2] == ["van", "de"] and behind[-1].endswith(("missie", "operatie"))


def _is_of_whole(sentence: Sentence, index: int) -> bool:
    """ "Van de vloot, acht schepen en twee helikopters, voeren …": what all of it counts."""
    if sentence.keys[0] != "van" or index == len(sentence.keys) - 1:
        return False
    opens = next((i for i in sorted(sentence.behind_commas) if i <= index), len(sentence.keys))
    closes = next((i for i in sorted(sentence.behind_commas) if i > index), 0)
    whole = any(key.endswith(_WHOLES) for key in sentence.keys[1:opens])
    listed = all(
        sentence.keys[i] == "en" or sentence.marks[i] & (COUNT | CRAFT | UNIT)
        for i in range(opens, closes)
    )
    return whole and closes > 0 and listed


_WHOLES = ("vloot", "korps", "macht", "bestand", "reserve", "poule", "pool")


def is_anywhere(sentence: Sentence, index: int) -> bool:
    """ "de organisaties waar Nederlandse experts zijn geplaatst": whichever those are.

    So are "de eenheden die aan Aspides deelnemen", but not those "die Nederland in Mali heeft".
    """
    if sentence.keys[index - 1 : index + 2] in _WHICHEVER and index not in sentence.commas:
        return "nederland" not in sentence.keys[index : index + 6]
    ahead = range(index - 1, max(index - _NEAR, 0), -1)
    first = next((i for i in ahead if sentence.keys[i].startswith("waar")), 0)
    near = sentence.keys[max(first - 2, 0) : first]
    return any(key.endswith(_WHEREVER) for key in near)


_WHICHEVER = (["de", "eenheden", "die"], ["de", "schepen", "die"], ["de", "troepen", "die"])
# So far before a unit the clause opens that tells where it is, in tokens.
_NEAR = 6
_WHEREVER = tuple(
    "landen organisaties instellingen missies operaties plaatsen posten gebieden regio's regio’s "
    "staven hoofdkwartieren lidstaten bondgenoten".split()
)


def is_boarded(sentence: Sentence, index: int) -> bool:
    """ "Zestien konden inschepen op een Brits fregat": it is said only who goes aboard."""
    if _BOARDING.isdisjoint(sentence.present):
        return False
    return roles.preposition_of(sentence, index) in ("op", "aan", "in")


_BOARDING = frozenset("inschepen ingescheept inscheepten".split())


def is_office_of_one(sentence: Sentence, index: int) -> bool:
    """ "Een van hen vervult de functie van plaatsvervangend commandant": one of those told."""
    keys = sentence.keys
    if keys[:3] not in (["een", "van", "hen"], ["één", "van", "hen"]):
        return False
    return not _OFFICES.isdisjoint(keys[max(index - 3, 0) : index])


_OFFICES = frozenset("functie rol positie post taak".split())


def is_guarded(sentence: Sentence, index: int) -> bool:
    """ "Twintig van hen beveiligen in Gao de Duitse adviseurs": whom those told of guard."""
    keys = sentence.keys
    verb = next((i for i in range(1, index) if keys[i] in _GUARD), 0)
    return verb > 1 and keys[verb - 2 : verb] == ["van", "hen"] and "de" in keys[verb:index]


_GUARD = frozenset(
    "beveiligen beschermen bewaken begeleiden ondersteunen adviseren trainen versterken".split()
)


def is_likened(sentence: Sentence, index: int) -> bool:
    """ "net als de Nederlandse teams", "schepen die anders zouden varen": nothing told of them."""
    keys, clauses = sentence.keys, sentence.clauses
    if keys[index].startswith("collega") and "met" in keys[max(index - 5, 0) : index]:
        return True  # "werken samen met Duitse collega’s"
    before = keys[max(index - 4, 0) : index]
    if any(before[at : at + 3] == ["net", "als", "de"] for at in range(len(before))):
        return True
    if keys[index + 1 : index + 2] not in (["die"], ["dat"]):
        return False
    inside = set(sentence.words(clauses.members(clauses.of[index + 1])))
    return "anders" in inside and not inside.isdisjoint(("zou", "zouden"))


def is_entered(sentence: Sentence, index: int) -> bool:
    """ "Hij wordt geplaatst in de staf van de brigade": the unit was there before him."""
    if not _SERVING.isdisjoint(sentence.present):
        return roles.preposition_of(sentence, index) == "bij"  # "dient bij de Vijfde Vloot"
    if _PLACING.isdisjoint(sentence.present):
        return False
    return roles.preposition_of(sentence, index) in ("bij", "in", "aan")


_SERVING = frozenset("dient dienen diende dienden werkt werken werkte werkten".split())
_PLACING = frozenset(
    "geplaatst ingedeeld ondergebracht toegevoegd gedetacheerd aansluit aansluiten aangesloten "
    "sluit sluiten".split()
)


def is_of_others(sentence: Sentence, index: int, scene: Scene) -> bool:
    """ "… bewaken Belgische F-16’s. De gevechtsvliegtuigen …": those told of before."""
    before = scene.before
    if before is None or before.block.index != sentence.block.index:
        return False
    if "daaraan" in sentence.present and not _BOUGHT.isdisjoint(before.present):
        return True  # "… heeft drones gekocht. Nederland wil daaraan een schip toevoegen."
    if sentence.keys[index - 1] not in ("de", "het", "deze", "die"):
        return False
    last = scene.last
    if sentence.keys[index - 1] in ("deze", "die") and last and is_told(last, before):
        return not last.own  # "Frankrijk heeft er twee teams. Die teams blijven tot mei."
    return any(
        a.kind == "adjective"
        and a.code != "NL"
        and any(mark & CRAFT for mark in before.marks[a.last + 1 : a.last + 3])
        for a in before.actors
    )


_BOUGHT = frozenset(
    "gekocht aangekocht aangeschaft besteld koopt kopen bestelt bestellen kocht kochten".split()
)


def is_lacked(sentence: Sentence, index: int) -> bool:
    """ "De operatie beschikt niet meer over schepen": there are none."""
    without = "niet" in sentence.present and not _DISPOSES.isdisjoint(sentence.present)
    return without and "over" in sentence.keys[max(index - 3, 0) : index]


_DISPOSES = frozenset("beschikt beschikken beschikte beschikten".split())


def is_traffic(sentence: Sentence) -> bool:
    """ "Uit de haven van Odessa vertrokken 40 schepen": nobody's, so not the own state's."""
    if _PORTS.isdisjoint(sentence.present) or _SAILS.isdisjoint(sentence.present):
        return False
    return not any(a.code == "NL" for a in sentence.actors)


_PORTS = frozenset("haven havens zeehaven zeehavens".split())
_SAILS = frozenset("vertrok vertrokken vertrekt vertrekken voer voeren uitgevaren".split())


def is_ours_too(sentence: Sentence, index: int, scene: Scene) -> bool:
    """ "Het bataljon waarvan Nederland deel uitmaakt, …": a whole, with those told before in it."""
    behind = sentence.keys[index + 1 : index + 7]
    if behind[:1] not in (["waarvan"], ["waarin"], ["waaraan"]) or "nederland" not in behind:
        return False
    return any(one.own and one.place.block == sentence.block.index for one in scene.found)


def is_turned_over(sentence: Sentence, index: int, scene: Scene) -> bool:
    """ "Daartoe worden de huidige batterijen afgelost": a part of those told of, by its like.

    Who comes instead of them by name is another's, and read.
    """
    if sentence.keys[index - 1] not in _PRESENT or _RELIEVED.isdisjoint(sentence.present):
        return False
    told = any(one.own and one.place.block == sentence.block.index for one in scene.found)
    return told and "door" not in sentence.present


_PRESENT = frozenset("huidige zittende aanwezige".split())
_RELIEVED = frozenset("afgelost vervangen gewisseld afgewisseld verwisseld".split())


def is_trade(sentence: Sentence, index: int) -> bool:
    """ "schepen" may be anybody's; "het Spaanse schip Galicia" is a state's, and so is what one
    sends: "Italië heeft een schip naar de Golf gestuurd"."""
    if sentence.keys[index] not in _TRADE or _is_sent_by_state(sentence, index):
        return False
    text, starts = sentence.block.view.text, sentence.starts
    named = index + 1 < len(starts) and text[starts[index + 1]].isupper()
    return not (named and has_adjective(sentence, index))


_TRADE = frozenset("schip schepen vaartuig vaartuigen vloot".split())


def _is_sent_by_state(sentence: Sentence, index: int) -> bool:
    """ "Spanje zond twee schepen naar de Golf"; not "een schip met graan"."""
    keys = sentence.keys
    if _SENT.isdisjoint(keys) or keys[index + 1 : index + 2] == ["met"]:
        return False
    clause = sentence.clauses.members(sentence.clauses.of[index])
    return any(a.kind == "country" for a in roles.subjects(sentence, clause))


_SENT = frozenset(
    "stuurt sturen stuurde stuurden gestuurd zendt zenden zond zonden gezonden".split()
)


def is_sent_nowhere(sentence: Sentence, index: int) -> bool:
    """Units that come free or get ready, those that some are loath to send, what trespasses, and
    who only watches from a desk: nobody sends them to serve there."""
    if _is_weighed(sentence, index) or _watches(sentence, index) or _calls_on(sentence, index):
        return True
    if _goes_with_who_asks(sentence, index):
        return True
    return _comes_free(sentence) or _gets_ready(sentence) or _trespasses(sentence, index)


def _goes_with_who_asks(sentence: Sentence, index: int) -> bool:
    """ "Reders die zich door een team laten begeleiden, betalen …": theirs, and never sent."""
    keys, clauses = sentence.keys, sentence.clauses
    if _LET.isdisjoint(sentence.present) or roles.preposition_of(sentence, index) != "door":
        return False
    inside = clauses.members(clauses.of[index])
    let = any(keys[i] in _LET for i in inside)
    return let and any(keys[i] == "zich" for i in inside if i < index)


_LET = frozenset("laat laten liet lieten".split())


def _watches(sentence: Sentence, index: int) -> bool:
    """ "Het crisisteam van Buitenlandse Zaken volgt de ontwikkelingen in Nepal"."""
    if not sentence.keys[index].startswith("crisis") or _FOLLOWS.isdisjoint(sentence.present):
        return False
    return any(key.endswith(_EVENTS) for key in sentence.keys)


_FOLLOWS = frozenset("volgt volgen volgde volgden gevolgd".split())
_EVENTS = ("ontwikkelingen", "situatie", "toestand", "gebeurtenissen", "verloop")


def _calls_on(sentence: Sentence, index: int) -> bool:
    """ "Zo nodig kan het team een beroep doen op Deense helikopters": what helps if need be."""
    keys, of = sentence.keys, sentence.clauses.of
    at = keys.index("beroep") if "beroep" in keys else -1
    if at < 1 or of[at] != of[index] or (index < at and has_adjective(sentence, index)):
        return False
    return keys[at - 1] == "een" and not {"kan", "kunnen"}.isdisjoint(keys[:at])


def _is_weighed(sentence: Sentence, index: int) -> bool:
    """ "De bereidheid van lidstaten om experts af te staan, daalt": how ready they are is told."""
    ahead = sentence.keys[max(index - _FAR, 0) : index]
    if "te" not in sentence.keys[index : index + 4]:
        return False
    if "om" in ahead:
        ahead = ahead[: len(ahead) - 1 - ahead[::-1].index("om")]
        return not _READINESS.isdisjoint(ahead)
    return "bereid" in ahead and not _LESS.isdisjoint(ahead)


# So far before a unit the noun stands that says how ready somebody is to send it, in tokens.
_FAR = 9
_READINESS = frozenset(
    "bereidheid animo belangstelling enthousiasme terughoudendheid aarzeling drempel druk neiging "
    "huiver".split()
)
_LESS = frozenset(("minder", "weinig", "nauwelijks", "niet"))


def _comes_free(sentence: Sentence) -> bool:
    """ "Door het vertrek uit Mali komen er helikopters vrij"."""
    keys = sentence.keys
    coming = keys[-1] == "vrij" and not _COMES.isdisjoint(keys)
    return coming or not _FREED.isdisjoint(keys)


_COMES = frozenset("komt komen kwam kwamen".split())
_FREED = frozenset("vrijkomt vrijkomen vrijkwam vrijkwamen vrijgekomen vrijgespeeld".split())


def _gets_ready(sentence: Sentence) -> bool:
    """ "Het team is medio 2030 inzetbaar": with no place, it has been sent nowhere yet."""
    if "inzetbaar" not in sentence.present or _IS.isdisjoint(sentence.present):
        return False
    return not places_in(sentence, range(len(sentence.keys)))


_IS = frozenset("is zijn was waren wordt worden werd werden komt komen".split())


def _trespasses(sentence: Sentence, index: int) -> bool:
    """ "vlogen door het luchtruim van Estland", "schonden het Poolse luchtruim", and what is
    shot down or falls there: "de schade die neerstortende drones in Polen veroorzaakten"."""
    keys, present = sentence.keys, sentence.present
    if sentence.keys[index - 1] in _STRAY:
        return True
    at = next((i for i, key in enumerate(keys) if key.endswith(_SPHERES)), -1)
    if at < 0 or not sentence.marks[index] & (CRAFT | UNIT):
        return False
    through = roles.preposition_of(sentence, at) == "door" and not _PASSES.isdisjoint(present)
    broken = not _BREAKS.isdisjoint(present) or ("drongen" in present and "binnen" in present)
    return through or broken


_STRAY = frozenset(
    "neerstortende neergestorte neergehaalde neergeschoten neerkomende binnendringende afgedwaalde "
    "binnengedrongen binnengevlogen verdwaalde onderschepte vijandelijke onbekende".split()
)
_SPHERES = ("luchtruim", "territoriale", "grondgebied")
_PASSES = frozenset("vloog vlogen vliegt vliegen gevlogen voer voeren gevaren scheerden".split())
_BREAKS = frozenset(
    "schond schonden geschonden schenden schendt binnendrong binnendrongen binnengedrongen "
    "binnenvlogen binnengevlogen".split()
)


def sends_none(keys: list[str]) -> bool:
    """ "stuurt geen schip"; not "trok zijn fregat terug en stuurde geen ander schip"."""
    at = keys.index("geen") if "geen" in keys else 0
    joined = "en" in keys[max(at - 2, 0) : at] or "maar" in keys[max(at - 2, 0) : at]
    return bool(at) and not (joined and _INSTEAD & {*keys[at + 1 : at + 2]})


_INSTEAD = frozenset("ander andere nieuw nieuwe verder verdere".split())
