"""What verbs mean: frames read from the language's tables, and which of them a clause uses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from letterparse.language import Language
from letterparse.records import NamedTuple

# Particles that are prepositions as well: they count where a particle stands, at the end
# of its clause or before the phrase that was moved behind it.
_PREPOSITIONS = frozenset("in op over af open door mee naar aan bij uit".split())
_AFTER_PARTICLE = frozenset(
    ", aan voor met en ter om ten zodat waarmee van op uit bij tot door via vanuit over tegen "
    "tijdens sinds vanaf binnen naar namens".split()
)


PASSIVE = frozenset("wordt worden werd werden is zijn was waren".split())
"""The verbs with which a participle makes a passive, or the perfect of one."""


class Form(NamedTuple):
    """One word form of a verb: its meaning (`status`), tense, and what must stand with it."""

    verb: str
    status: str
    past: bool
    particle: str
    uses: str


class Hit(NamedTuple):
    """A verb in use: the place of its form among the clause's words."""

    at: int
    form: Form


@cache
def verb_forms(language: Language, topic: str) -> dict[str, list[Form]]:
    """Word form → what it can mean, from `<topic>.tsv`."""
    table: dict[str, list[Form]] = {}
    for row in language.rows(topic):
        verb, status, whole, present, past, particle, uses = row
        for group, is_past in ((whole, False), (present, False), (past, True)):
            words = group.split("|")
            for word in filter(None, with_plurals(words) if is_past else words):
                own = "" if particle and word.startswith(particle.split()[0]) else particle
                if group is whole and own and " " in word:
                    continue
                table.setdefault(word, []).append(Form(verb, status, is_past, own, uses))
                if group is not whole and _can_join(own, word):
                    joined = Form(verb, status, is_past, "", uses)
                    table.setdefault(own + word, []).append(joined)
    for forms in table.values():
        # "opdracht verlenen" before "verlenen": what must stand with it says more.
        forms.sort(key=lambda form: not form.particle)
    return table


def _can_join(particle: str, word: str) -> bool:
    """ "die € 4 miljoen bijlegde": in a subordinate clause the particle stands before the verb.

    Not where that makes a noun: "uitgaven", "inzet".
    """
    return particle.isalpha() and word.endswith(_JOINING) and particle + word not in _NOUNS


_JOINING = tuple("t de te den ten f k g cht p m men kken en nd ood ees".split())
_NOUNS = frozenset(
    "uitgaven opgaven afgaven ingaven inzet opzet uitzet afzet voorzet inzetten uitzetten opzetten "
    "uitgave opgave overgave ingang uitgang aanbieden tegemoetkomen uitkomen inkomen aankomen "
    "opkomen toekomen overleg inleg uitleg afgang".split()
)


def with_plurals(words: Sequence[str]) -> list[str]:
    """The forms of a past, with the plural of each that stands alone: "maakte", "maakten"."""
    found = list(words)
    for word in words:
        if not word.endswith(_PAST):
            continue
        ending = next(end for end in _PLURALS if word.endswith(end))
        plural = word.removesuffix(ending) + _PLURALS[ending]
        if plural not in found:
            found.append(plural)
    return found


_PLURALS = {
    "te": "ten",
    "de": "den",
    "nd": "nden",
    "ld": "lden",
    "am": "amen",
    "af": "aven",
    "oot": "oten",
    "ok": "okken",
    "ng": "ngen",
    "ak": "aken",
    "oeg": "oegen",
    "eef": "even",
}
_PAST = tuple(_PLURALS)


def verbs_in(keys: Sequence[str], forms: dict[str, list[Form]], use: str) -> list[Hit]:
    """The verbs of this use among the words of a clause, in order."""
    hits: list[Hit] = []
    places = [(at, forms[key]) for at, key in enumerate(keys) if key in forms]
    if use == "m" and "ik" in keys:
        places = sorted(places + _of_first_person(keys, forms), key=lambda place: place[0])
    for at, known in places:
        if keys[at] == "zijn" and keys[at + 1 : at + 2] in (["rekening"], ["deel"]):
            continue  # "voor zijn rekening": no verb.
        for form in known:
            if use in form.uses and _has_particle(keys, at, form.particle):
                hits.append(Hit(at, form))
                break
    return hits


def is_participle(key: str) -> bool:
    """ "betaald", "toegezegd", "uitgetrokken": what a passive says is done."""
    if key.endswith(("d", "t")):
        return "ge" in key or key.startswith(_PREFIXES)
    if key.endswith("geven") and not key.endswith("gegeven"):
        return False  # "uitgeven"
    return key in _STRONG or (key.endswith("en") and "ge" in key[:-2])


_PREFIXES = ("be", "ver", "ont", "her")
# Those of strong verbs with such a prefix, whose infinitive has another vowel.
_STRONG = frozenset("besloten verkregen verzonden verbonden bevolen voorzien".split())


def _of_first_person(
    keys: Sequence[str], forms: dict[str, list[Form]]
) -> list[tuple[int, list[Form]]]:
    """ "steek ik", "ik beëindig": the form without the "t" that the tables give."""
    at = list(keys).index("ik")
    near = [i for i in (at - 1, at + 1) if 0 <= i < len(keys)]
    return [
        (i, forms[keys[i] + "t"]) for i in near if keys[i] not in forms and keys[i] + "t" in forms
    ]


def ends_any(keys: Sequence[str], ending: str) -> bool:
    """True if one of these words, which hold no space, ends so."""
    return f"{ending} " in " ".join((*keys, ""))


def _has_particle(keys: Sequence[str], at: int, particle: str) -> bool:
    if not particle:
        return True
    if particle[:2] == "=~":
        return ends_any(keys, particle[2:])
    if particle[0] == "=":
        word = particle[1:]
        if word not in keys:
            return False
        # "heeft € 7 miljoen in de begroting staan", but not "heeft toegezegd bij te staan".
        return keys[keys.index(word) - 1] != "te" or word == keys[0]
    *before, last = particle.split()
    if last not in keys:
        return False
    for place, key in enumerate(keys):
        if key != last:
            continue
        if before:
            if list(keys[max(place - len(before), 0) : place]) == before:
                return True
        elif place != at and (last not in _PREPOSITIONS or _stands_as_particle(keys, place, at)):
            return True
    return False


def _stands_as_particle(keys: Sequence[str], place: int, at: int) -> bool:
    if place + 1 == len(keys):
        return True
    following = keys[place + 1]
    if place < at:
        return following in ("te", keys[at])
    return following in _AFTER_PARTICLE or following in _PREPOSITIONS
