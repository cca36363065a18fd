"""People abroad whom nobody sent to serve there: on a visit, at a congress, in an exercise."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.stays.scene import Scene


def why_abroad(sentence: Sentence, first: int, in_mission: bool) -> str | None:
    """Why those of the number or the unit at this token are there, if not to serve.

    `in_mission`: the sentence names a mission, in which they serve beside.
    """
    if _pays_visit(sentence, first) or _goes_along(sentence, first) or _calls(sentence, first):
        return "they pay a visit"
    if _work_for_firm(sentence, first):
        return "they work for a firm"
    if _left_home(sentence, first):
        return "they have their homes there"
    if in_mission or _is_sent(sentence):
        return None
    if _confers(sentence, first):
        return "they attend a congress"
    if _exercises(sentence, first):
        return "they take part in an exercise"
    if _joins_event(sentence):
        return "they take part in an event"
    if _moves_away(sentence, first):
        return "they return or move there, and nobody sends them"
    return "they train themselves" if _trains_itself(sentence) else None


def _moves_away(sentence: Sentence, first: int) -> bool:
    """ "Vorig jaar vertrokken 90 mensen naar Irak"; not "twaalf mensen van Defensie"."""
    keys, of = sentence.keys, sentence.clauses.of
    subject = not first or keys[first - 1] in _LEAVING | _ARE  # Not "een team van 45 personen".
    told = keys[0] == "van" or keys[first + 2 : first + 3] == ["van"]
    if told or not subject or keys[first + 1 : first + 2] not in _ANYBODY:
        return False
    if "teruggekeerd" in sentence.present and _goes_to_other_land(sentence):
        return True
    return any(key in _LEAVING and of[i] == of[first] for i, key in enumerate(keys))


def _goes_to_other_land(sentence: Sentence) -> bool:
    """ "Naar Kosovo zijn 2.000 mensen teruggekeerd": who serves there, goes back to his own."""
    return any(
        a.kind in _LANDS and a.code != "NL" and roles.role_of(sentence, a) == "naar"
        for a in sentence.actors
    )


def _left_home(sentence: Sentence, first: int) -> bool:
    """ "Van de 3.000 mensen die hun huis verlieten, is de helft terug": they live there."""
    keys = sentence.keys
    noun = next((i for i in range(first + 1, first + 4) if keys[i : i + 1] in _ANYBODY), None)
    if noun is None or keys[noun + 1 : noun + 2] == ["van"]:
        return False
    return any(a == "hun" and b in _HOMES for a, b in itertools.pairwise(keys[noun:]))


_HOMES = frozenset("huis huizen woning woningen dorp dorpen woonplaats have haard".split())
_ANYBODY = (["mensen"], ["personen"], ["vreemdelingen"], ["migranten"], ["gezinnen"])
_ARE = frozenset("zijn waren ruim bijna circa ongeveer".split())
_LEAVING = frozenset("vertrekt vertrekken vertrok vertrokken terugkeerden terugkeren".split())


def _work_for_firm(sentence: Sentence, first: int) -> bool:
    """ "zestien beveiligers van een particulier bedrijf": hired, and no state's."""
    keys = sentence.keys
    of = next((i for i in range(first + 1, first + 4) if keys[i : i + 2] == ["van", "een"]), None)
    if of is None:
        return False
    hired = keys[of + 2 : of + 3] in _PRIVATE or keys[of + 2 : of + 3] == ["beveiligingsbedrijf"]
    return hired and any(key.endswith(("bedrijf", "firma")) for key in keys[of + 2 : of + 5])


_PRIVATE = (["particulier"], ["particuliere"], ["commercieel"], ["commerciële"], ["lokaal"])


def _pays_visit(sentence: Sentence, first: int) -> bool:
    """ "bracht met 190 koppen een bezoek aan Split", "het bezoek van Zr.Ms. Tromp aan Split"."""
    keys = sentence.keys
    visits = [at for at, key in enumerate(keys) if key.endswith("bezoek") and at]
    if not visits or roles.preposition_of(sentence, first) == "aan":
        return False
    clauses = sentence.clauses
    told = clauses.members(clauses.of[first])
    for at in visits:
        here = clauses.of[at] == clauses.of[first]
        if (here or at + 1 == told[0]) and not _PAYING.isdisjoint(sentence.words(told)):
            return True
        if here and keys[at - 2 : at] == ["voor", "een"] and keys[at + 1 : at + 2] != ["van"]:
            return True
        if keys[at + 1 : at + 2] == ["van"] and at < first < at + _PHRASE:
            return "aan" not in keys[at:first]
    return False


def _calls(sentence: Sentence, first: int) -> bool:
    """ "Tien agenten bezochten Mali"; not "De minister bezocht 300 militairen"."""
    of = sentence.clauses.of
    verbs = [i for i, key in enumerate(sentence.keys) if key in ("bezochten", "bezoeken")]
    return first < 2 and any(of[i] == of[first] and i > 1 for i in verbs)


def _goes_along(sentence: Sentence, first: int) -> bool:
    """ "Ik bezocht in mei met vier medewerkers de kampen", "de minister reisde met …"."""
    before, clause = sentence.keys[max(first - 3, 0) : first], sentence.clauses.of[first]
    told = [*sentence.clauses.members(clause)]
    if "vergezeld" in sentence.words(told):
        told += _around(sentence, clause)  # "De premier reisde, vergezeld van zes officieren, …"
    elif "met" not in before:
        return False
    keys = frozenset(sentence.words(told))
    visiting = not _VISITING.isdisjoint(keys)
    return visiting and any(key.endswith(_OFFICES) or key in _US for key in keys)


_VISITING = frozenset(
    "bezoek bezoekt bezoeken bezocht bezochten reis reist reizen reisde reisden gereisd afgereisd "
    "vlieg vliegt vliegen vloog vlogen gevlogen".split()
)
_OFFICES = (
    *("minister", "secretaris", "premier", "president", "bewindspersoon", "bewindslieden"),
    *("ministers", "secretarissen", "koning", "koningin", "ambtgenoot", "burgemeester"),
)
_US = frozenset(("ik", "wij"))
_PAYING = frozenset("brengt brengen bracht brachten gebracht legt leggen legde legden".split())
_PHRASE = 9


def deny(sentence: Sentence, scene: Scene) -> None:
    """ "Zij waren een week in Riga. Van een uitzending was geen sprake.": they are taken back."""
    keys, last = sentence.keys, scene.found[-1] if scene.found else None
    if last is None or scene.before is None:
        return
    unused = (
        "geen" in sentence.present
        and any(a == "geen" and b in _USE for a, b in itertools.pairwise(keys))
        and bool(_OF_IT & sentence.present)
    )
    offered = bool(_OFFERED & scene.before.present) and not last.also
    if unused and offered and last.place.start >= scene.before.start:
        scene.found.pop()
        return
    if "sprake" not in sentence.present:
        return
    at = keys.index("sprake")
    denied = keys[at - 1] == "geen" and any(
        keys[i] in _SENDINGS and "van" in keys[max(i - 2, 0) : i] for i in range(at)
    )
    if denied and not last.also and last.place.block == sentence.block.index:
        if scene.before.start <= last.place.start < sentence.start:
            scene.found.pop()


_OF_IT = frozenset("daarvan hiervan ervan".split())
_OFFERED = frozenset("aanbod bood boden biedt bieden aangeboden".split())
_USE = frozenset(("gebruik", "gebruikgemaakt"))
_SENDINGS = frozenset("uitzending stationering detachering plaatsing".split())


def _is_sent(sentence: Sentence) -> bool:
    """Is there a verb that says that somebody sends them, or keeps them there?"""
    return any(key.startswith(_SENDS) for key in sentence.keys)


_SENDS = (
    *("stuur", "gestuurd", "zend", "zond", "gezonden", "uitgezonden", "uitzend", "uitzond"),
    *("inzet", "ingezet", "lever", "gelever", "geleg", "gestation", "gedetach", "geplaatst"),
    *("beveilig", "bewak", "bewaak", "blijf", "blijv", "toegevoegd", "toevoeg"),
)


def _confers(sentence: Sentence, first: int) -> bool:
    """ "Voor een congres reisden twaalf rechercheurs naar Lyon"."""
    of = sentence.clauses.of
    if _ATTENDING.isdisjoint(sentence.present):
        return False
    return any(
        key.endswith(_CONFERENCES)
        and of[at] == of[first]
        and roles.preposition_of(sentence, at) in _TO_WHAT
        for at, key in enumerate(sentence.keys)
    )


_CONFERENCES = ("congres", "conferentie", "symposium", "seminar", "studiereis", "studiedag")
_ATTENDING = frozenset(
    "reist reizen reisde reisden gereisd afgereisd vliegt vliegen vloog vlogen gevlogen gaat gaan "
    "ging gingen gegaan was waren neemt nemen nam namen deelgenomen".split()
)
_TO_WHAT = ("voor", "naar", "aan", "op", "bij")


def _joins_event(sentence: Sentence) -> bool:
    """ "Aan de open dag namen 400 reservisten deel": with no place, nowhere that was told of."""
    keys = sentence.keys
    if _JOINING.isdisjoint(keys) or any(a.kind in _LANDS for a in sentence.actors):
        return False
    return any(
        key.endswith(_EVENTS) and "aan" in keys[max(at - 3, 0) : at] for at, key in enumerate(keys)
    )


_JOINING = frozenset("deel deelgenomen deelnemen deelnamen deelneemt".split())
_LANDS = ("country", "place")
_EVENTS = (
    *("dag", "dagen", "herdenking", "viering", "wedstrijd", "wedstrijden", "toernooi", "parade"),
    *("vierdaagse", "plechtigheid", "ceremonie", "demonstratie", "staking", "enquête", "loting"),
    *("gevechten", "onderzoek", "studie", "proef", "pilot"),
)


def _exercises(sentence: Sentence, first: int) -> bool:
    """ "Tijdens de oefening landden 250 mariniers in Noorwegen"; not "de 270 militairen"."""
    if sentence.keys[first - 1] in ("de", "die", "deze", "onze"):
        return False
    if sentence.keys[first - 1] == "met" and _is_force_of_others(sentence, first):
        return True
    clauses = sentence.clauses
    own = clauses.of[first]
    told = [*clauses.members(own), *_around(sentence, own)]
    if not _SETTING_OUT.isdisjoint(sentence.words(told)):
        return False  # "Voor de oefening gaan 340 militairen naar Litouwen": they are sent.
    return any(sentence.keys[at].endswith(_EXERCISES) for at in told)


def _is_force_of_others(sentence: Sentence, first: int) -> bool:
    """ "Belarus oefende aan de grens met 12.000 militairen": with whom another state trains."""
    own = sentence.clauses.of[first]
    told = [i for i in sentence.clauses.members(own) if i < first]
    trains = not _TRAINS.isdisjoint(sentence.words(told))
    actor = next((a for a in sentence.actors if a.first in told), None)
    return trains and actor is not None and actor.kind == "country" and actor.code != "NL"


_TRAINS = frozenset("oefent oefenen oefende oefenden geoefend".split())


def _around(sentence: Sentence, clause: int) -> Sequence[int]:
    around = sentence.clauses.around[clause]
    return sentence.clauses.members(around) if around >= 0 else ()


_EXERCISES = ("oefening", "oefeningen", "manoeuvres")
_SETTING_OUT = frozenset(
    "gaan gaat ging gingen gegaan vertrekt vertrekken vertrok vertrokken reist reizen reisde "
    "reisden afgereisd".split()
)


def _trains_itself(sentence: Sentence) -> bool:
    """ "waren in Spanje om met de brandweer te oefenen"; not "om er rekruten te trainen"."""
    keys = sentence.keys
    for at, key in enumerate(keys):
        if key in _COURSES and keys[at - 2 : at] == ["voor", "een"]:
            return keys[at + 1 : at + 2] not in (["van"], ["aan"])
    if not _EXERCISING.isdisjoint(keys) and "met" in sentence.present:
        return True  # "hebben in juni in Roemenië met de strijdkrachten geoefend"
    if "om" not in sentence.present or _TRAINING.isdisjoint(sentence.present):
        return False
    at = keys.index("om") + 1
    while keys[at : at + 1] and keys[at] in ("er", "daar", "ook"):
        at += 1
    return not {"met", "samen", "te", "zich", "gezamenlijk"}.isdisjoint(keys[at : at + 1])


_COURSES = frozenset("training cursus opleiding stage bijscholing".split())
_EXERCISING = frozenset("geoefend oefende oefenden meegeoefend".split())
_TRAINING = frozenset("oefenen trainen bekwamen leren scholen voorbereiden".split())
