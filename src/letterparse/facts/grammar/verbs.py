"""What verbs mean: frames read from the language's tables, and which of them a clause uses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from typing import Any

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
PERFECT = frozenset("heeft hebben had hadden".split())
"""The verbs with which a participle tells what somebody has done."""

HAVING = frozenset("heb heeft hebben had hadden".split())
"""The verbs with which a participle makes the perfect of who acts."""


class Form(NamedTuple):
    """One word form of a verb: its meaning (`status`), tense, and what must stand with it.

    `needs` are the words of its particle: without them there is no need to look where it stands.
    """

    verb: str
    status: str
    past: bool
    particle: str
    uses: str
    needs: frozenset[str]


class Hit(NamedTuple):
    """A verb in use: the place of its form among the clause's words."""

    at: int
    form: Form


class Verb(NamedTuple):
    """A row of the table: the words of a verb, as the columns part them."""

    verb: str
    status: str
    whole: list[str]
    """Participle and infinitive, and what else never stands apart from its particle."""
    present: list[str]
    past: list[str]
    particle: str
    uses: str


@cache
def verbs_of(language: Language, topic: str) -> list[Verb]:
    """The rows of `<topic>.tsv`, with the plurals of what is past.

    A row with several particles is one verb for each, with its word for the "*" of the name.
    """
    verbs: list[Verb] = []
    for verb, status, whole, present, past, particles, uses in language.rows(topic):
        forms = _split(whole), _split(present), with_plurals(_split(past))
        for particle in particles.split("|"):
            name = verb.replace("*", particle.lstrip("="))
            verbs.append(Verb(name, status, *forms, particle, uses))
    return verbs


def _split(words: str) -> list[str]:
    return words.split("|") if words else []


@cache
def verb_forms(language: Language, topic: str) -> dict[str, list[Form]]:
    """Word form → what it can mean, from `<topic>.tsv`."""
    kept = _kept(language, topic)
    made = [Form(*form) for form in kept["forms"]]
    groups: list[list[int]] = kept["groups"]
    shared = [[made[n] for n in group] for group in groups]
    return {word: shared[n] for word, n in kept["numbers"].items()}


@cache
def whole_words(language: Language, topic: str) -> frozenset[str]:
    """Every participle and infinitive of `<topic>.tsv`."""
    return _kept(language, topic)["whole"]


@cache
def finite_words(language: Language, topic: str) -> frozenset[str]:
    """Every finite form of `<topic>.tsv`, without its particle."""
    return _kept(language, topic)["finite"]


@cache
def _kept(language: Language, topic: str) -> dict[str, Any]:
    make = partial(_to_keep, language, topic)
    return language.kept(f"{topic}-verbs", make, __file__, f"{topic}.tsv")


def _to_keep(language: Language, topic: str) -> dict[str, Any]:
    """All forms, the groups of them that words have, and the group of each word, by number."""
    verbs = verbs_of(language, topic)
    forms: dict[Form, int] = {}
    groups: dict[tuple[int, ...], int] = {}
    numbers: dict[str, int] = {}
    for word, uses in _forms_by_word(language, topic).items():
        group = tuple(forms.setdefault(form, len(forms)) for form in uses)
        numbers[word] = groups.setdefault(group, len(groups))
    return {
        "forms": [tuple(form) for form in forms],
        "groups": list(groups),
        "numbers": numbers,
        "whole": frozenset(word for verb in verbs for word in verb.whole),
        "finite": frozenset(word for verb in verbs for word in (*verb.present, *verb.past)),
    }


def _forms_by_word(language: Language, topic: str) -> dict[str, list[Form]]:
    table: dict[str, list[Form]] = {}
    for verb, status, whole, present, past, particle, uses in verbs_of(language, topic):
        first = particle.split(" ", 1)[0]
        for words, is_past in ((whole, False), (present, False), (past, True)):
            if not words:
                continue
            # All words of a group share their meanings; few rows have more than two.
            joined = apart = Form(verb, status, is_past, "", uses, frozenset())
            if particle:
                apart = Form(verb, status, is_past, particle, uses, _needs(particle))
            for word in words:
                form = joined if particle and word.startswith(first) else apart
                if words is whole and form.particle and " " in word:
                    continue
                table.setdefault(word, []).append(form)
                if words is not whole and form.particle and _can_join(particle, word):
                    table.setdefault(particle + word, []).append(joined)
                elif particle + word in _LAST:
                    last = Form(verb, status, is_past, _AT_END, uses, frozenset())
                    table.setdefault(particle + word, []).append(last)
    for forms in table.values():
        # "opdracht verlenen" before "verlenen": what must stand with it says more.
        if len(forms) > 1:
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


# Nouns too, and verbs only behind money: "dat de provincie hiervoor € 4 miljoen inzet".
_LAST = frozenset(("inzet", "inzetten"))
_AT_END = "="


@cache
def _needs(particle: str) -> frozenset[str]:
    """The words of a particle; of "=~hulp", an ending, none."""
    return frozenset() if particle[:2] == "=~" else frozenset(particle.lstrip("=").split())


def with_plurals(words: Sequence[str]) -> list[str]:
    """The forms of a past, with the plural of each that stands alone: "maakte", "maakten"."""
    found = list(words)
    for word in words:
        if word.endswith(_PAST):
            for ending, plural in _PLURALS.items():
                if word.endswith(ending):
                    many = word.removesuffix(ending) + plural
                    if many not in found:
                        found.append(many)
                    break
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
    present = set(keys) if places else set[str]()
    for at, known in places:
        if keys[at] == "zijn" and not _OWNED.isdisjoint(keys[at + 1 : at + 2]):
            continue  # "voor zijn rekening": no verb.
        if keys[at] in _NOUNS_TOO and at and keys[at - 1] in _SUCH:
            continue  # "ter ondersteuning van zulke aankopen": things bought, no verb.
        if keys[at] in _GIVES and _gives_to_understand(keys, at):
            continue  # "Scholen geven aan dat zij € 4 miljoen mislopen": what they say.
        for form in known:
            if (
                use in form.uses
                and form.needs <= present
                and (not form.particle or _has_particle(keys, at, form.particle))
            ):
                hits.append(Hit(at, form))
                break
    if len(hits) > 1:
        # "beschikbaar te stellen" is one verb, though "beschikbaar" alone tells of giving too.
        particles = {hit.form.particle for hit in hits}
        hits = [hit for hit in hits if keys[hit.at] not in particles]
    return hits


_NOUNS_TOO = ("aankopen", "bijdragen")
_SUCH = frozenset(
    "de zulke dergelijke alle onze hun haar eerdere nieuwe gezamenlijke verdere nederlandse "
    "europese gedane geplande".split()
)
_OWNED = frozenset("rekening deel aandeel bijdrage regering land kabinet overheid".split())


def _gives_to_understand(keys: Sequence[str], at: int) -> bool:
    """ "geven aan dat", "geeft de VNG aan hoe": the verb is "aangeven"; no sum stands between."""
    for place in range(at + 1, min(at + _SAID_WITHIN, len(keys) - 1)):
        if keys[place] in _MONEY:
            return False
        if keys[place] == "aan" and keys[place + 1] in _WHAT_IS_SAID:
            return True  # "geven aan € 4 miljoen te kort te komen" too
    return False


_MONEY = frozenset("euro dollar € $ miljoen mln miljard mld #".split())
_GIVES = frozenset("geef geeft geven gaf gaven".split())
_WHAT_IS_SAID = _MONEY | frozenset("dat hoe hoeveel of waarom".split())
_SAID_WITHIN = 12


def supports(language: Language, key: str) -> bool:
    """ "steunt", "gesubsidieerd": a form of a verb whose object is who or what gets money."""
    return any(form.verb in _SUPPORTING for form in verb_forms(language, "giving").get(key, ()))


_SUPPORTING = ("steunen", "helpen", "subsidiëren", "financieren")


def is_participle(key: str) -> bool:
    """ "betaald", "toegezegd", "uitgetrokken": what a passive says is done."""
    if key.endswith(("d", "t")):
        return "ge" in key or key.startswith(_PREFIXES) or key in _BEHIND_OTHERS
    if key.endswith("geven") and not key.endswith("gegeven"):
        return False  # "uitgeven"
    return key in _STRONG or (key.endswith("en") and "ge" in key[:-2])


_PREFIXES = ("be", "ver", "ont", "her")
_BEHIND_OTHERS = frozenset(("uitbetaald", "ondersteund"))
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
    """True if the particle of the verb at `at`, whose words are all there, stands where it can."""
    if particle == _AT_END:
        closes = keys[at + 1 : at + 2] in ([], ["voor"], ["om"])
        return closes and keys[at - 1] in _MONEY
    if particle[0] == "=":
        if particle[1] == "~":
            return ends_any(keys, particle[2:])
        # "heeft € 7 miljoen in de begroting staan", but not "heeft toegezegd bij te staan".
        word = particle[1:]
        before = keys[keys.index(word) - 1] if word != keys[0] else ""
        # "De rekening is gestegen": a bill, and nothing that is for somebody's account.
        return before != "te" and not (word == "rekening" and before in ("de", "een"))
    *before, last = particle.split()
    for place, key in enumerate(keys):
        if key != last:
            continue
        if before:
            if list(keys[max(place - len(before), 0) : place]) == before:
                return True
        elif place != at and (
            last not in _PREPOSITIONS
            or keys[at].startswith(_ONLY_SEPARABLE)
            or stands_as_particle(keys, place, at)
        ):
            return True
    return False


# Verbs that are none without their particle: "kondigde aan € 5 miljoen te betalen".
_ONLY_SEPARABLE = ("kondig",)


def stands_as_particle(keys: Sequence[str], place: int, at: int) -> bool:
    """True if the word at `place` is no preposition but belongs to the verb at `at`."""
    if place + 1 == len(keys):
        return True
    following = keys[place + 1]
    if place < at:
        return following in ("te", keys[at])
    return following in _AFTER_PARTICLE or following in _PREPOSITIONS
