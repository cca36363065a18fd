"""Who the labels of a list or table are: those who give, or those who get.

"Aan het fonds dragen bij:", "toezeggingen van donoren", "wat drie landen hebben geleverd": who
is named below gives. "Het kabinet verdeelt de middelen als volgt:", "subsidies aan gemeenten":
who is named below gets it. "Betalingen door de NAM": she gives, whoever is named below.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, Literal

from letterparse.facts.grammar.case import as_donor, donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver, giver_in
from letterparse.facts.grammar.nouns import is_bill
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.phrases import names_of, phrase_end
from letterparse.facts.grammar.purses import COMING
from letterparse.facts.grammar.roles import Donor, preposition_of, role_of
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import verb_forms, verbs_in
from letterparse.language import Language
from letterparse.records import NamedTuple

Labels = Literal["give", "get", ""]


class _Words(NamedTuple):
    """The closed lists of `giving.toml`'s `[sides]`."""

    parties: frozenset[str]
    giving_nouns: tuple[str, ...]
    pooling: tuple[str, ...]
    pooled_by_all: frozenset[str]
    paying: tuple[str, ...]
    getting: frozenset[str]
    sharing: tuple[str, ...]
    per_giver: frozenset[str]
    places: frozenset[str]
    giving_states: frozenset[str]


@cache
def side_words(language: Language) -> _Words:
    table = language.table("giving")["sides"]
    sets = ("parties", "pooled_by_all", "getting", "per_giver", "places", "giving_states")
    lists: dict[str, Any] = {
        name: (frozenset if name in sets else tuple)(table[name]) for name in _Words._fields
    }
    return _Words(**lists)


class Sides(NamedTuple):
    """What the labels do, "" where nothing says it; and who gives, if that is somebody named."""

    labels: Labels
    donor: Donor | None = None
    sure: bool = True
    """False where "bijdragen" alone says it: those may go to whom the labels name, too."""
    group: Donor | None = None
    """The kind of givers that is told of, for lists whose items name nobody: "de gemeenten"."""
    worded: bool = False
    """True where nobody is told of, and only a word like "cofinanciering" says it."""


UNTOLD = Sides("")


def sides_of(sentence: Sentence, language: Language) -> Sides:
    """What a lead sentence, caption or heading says of who gives what stands below it."""
    keys = sentence.keys
    if not keys:
        return UNTOLD
    last = keys[-1]
    if last in _LAST and sentence.text.rstrip().endswith(":"):
        # "De verdeling ziet er als volgt uit:" ends in a particle.
        if last != "uit" or not COMING.isdisjoint(keys):
            return Sides(_LAST[last])
    if _is_of_helpers(sentence, language):
        return Sides("give")
    told = _behind_preposition(sentence, language) or _by_adjective(sentence, language)
    told = told or _subject(sentence, language) or _in_relative(sentence, language)
    if told is None and keys[0] in _OUT_OF:
        return Sides("get")
    return told or _by_words(sentence, language)


def _is_of_helpers(sentence: Sentence, language: Language) -> bool:
    """ "Ook anderen steunden Albanië:", "Drie landen hielpen:": kinds of givers, then the verb."""
    parties, keys = side_words(language).parties, sentence.keys
    perfect = not _HELPED.isdisjoint(sentence.present) and "hebben" in sentence.present
    if HELPING.isdisjoint(sentence.present) and not perfect:
        return False
    verb = next(i for i, key in enumerate(keys) if key in HELPING or key == "hebben")
    return 0 < verb < 6 and keys[verb - 1] in parties


HELPING = frozenset(
    "helpt helpen hielp hielpen steunt steunen steunde steunden ondersteunt ondersteunen "
    "ondersteunde ondersteunden springt springen sprong sprongen schiet schieten schoot "
    "schoten".split()
)
"""Verbs of help, whose goods may stand in the list behind them."""


def helped_in_lead(
    sentence: Sentence, lead: Sequence[int], named: Collection[str] = ()
) -> list[str]:
    """ "Andere landen hielpen Albanië:", "hebben Kenia geholpen:": who is helped by those below."""
    verb = next((i for i in lead if sentence.keys[i] in HELPING | _HELPED), None)
    if verb is None:
        return []
    free = [a for a in sentence.actors if a.first in lead and role_of(sentence, a) is None]
    after = sentence.keys[verb] in HELPING
    return [
        a.code
        for a in free
        if a.kind in ("country", "place")
        and a.code not in named
        and (a.first > verb if after else 0 < a.first < verb)
    ][:1]


_HELPED = frozenset("geholpen gesteund ondersteund bijgestaan bijgesprongen".split())


_LAST: dict[str, Labels] = {
    "door": "give", "van": "give", "uit": "give", "aan": "get", "naar": "get", "voor": "get",
}  # Those that give, then those that get.  # fmt: skip
# "Uit dit bedrag wordt bekostigd:" tells what for, not by whom.
_OUT_OF = frozenset("uit van hieruit daaruit hiervan daarvan hiermee daarmee met".split())
_BY = frozenset(("door", "van", "uit", "vanuit", "per", "naar", "namens"))


def _behind_preposition(sentence: Sentence, language: Language) -> Sides | None:
    """ "door NAM betaald", "bijdragen van donoren", "per land": who stands behind it."""
    keys = sentence.keys
    if _BY.isdisjoint(sentence.present) and "aan" not in sentence.present:
        return None
    words, names = side_words(language), names_of(language)
    for index, key in enumerate(keys[:-1]):
        if key == "aan" and index and is_bill(keys[index - 1]):  # "Facturen aan de NAM"
            end = phrase_end(sentence, index + 1, len(keys), names)
            giver = giver_in(sentence, index + 1, end, language)
            return Sides("get", donor_from(giver, language)) if giver else None
        if key in ("aan", "voor", "naar") and index:
            end = phrase_end(sentence, index + 1, len(keys), names)
            given = keys[index - 1].endswith(words.giving_nouns)
            if given and any(_is_party(keys[i], words) for i in range(index + 1, end)):
                return Sides("get", sure=False)
        if key not in _BY:
            continue
        end = phrase_end(sentence, index + 1, len(keys), names)
        if key in ("per", "naar"):
            if any(keys[i] in words.per_giver for i in range(index + 1, end)):
                told = _subject(sentence, language)  # "Verdeeld naar land gaf Nederland:"
                named = told is not None and told.donor is not None
                return told if told and named else Sides("give", worded=True)
            continue
        if not _is_origin(sentence, index, language):
            continue
        giver = giver_in(sentence, index + 1, end, language)
        if _names_parties(sentence, index + 1, end, language, giver):
            return Sides("give", group=_group(giver, keys[index + 1 : end], language))
        if giver is not None:
            return Sides("get", donor_from(giver, language))
    return None


def _is_party(key: str, words: _Words) -> bool:
    """ "organisaties", and compounds of it: "VN-organisaties"."""
    return key in words.parties or (len(key) > 7 and key.endswith(tuple(words.parties)))


# "Buitenlandse hulp", "particuliere giften": given by those who are named below.
_FOREIGN = frozenset("buitenlandse internationale geallieerde particuliere private".split())


def _by_adjective(sentence: Sentence, language: Language) -> Sides | None:
    """ "De Nederlandse bijdragen aan fondsen", "Duitse leveringen": whose they are."""
    nouns = side_words(language).giving_nouns
    european = names_of(language).european
    for index, key in enumerate(sentence.keys[:-1]):
        if key in european and sentence.keys[index + 1].endswith(nouns):
            getters = index > 1 and sentence.keys[index - 2] in side_words(language).getting
            if preposition_of(sentence, index) is None or getters:
                return Sides("get", Donor("EU", False))
    for index, key in enumerate(sentence.keys[:-1]):
        if key in _FOREIGN and sentence.keys[index + 1].endswith(nouns):
            return Sides("give")
    for actor in sentence.actors:
        if actor.kind != "adjective":
            continue
        following = sentence.keys[actor.last + 1 : actor.last + 3]
        if preposition_of(sentence, actor.first) is not None:
            continue
        if any(key.endswith(nouns) and not key.startswith(("ge", "over")) for key in following):
            return Sides("get", as_donor(actor.code, language))
    return None


# "Bijdragen in natura van de partners".
_IN_KIND = (["in", "natura"], ["in", "geld"], ["in", "kind"])


def _is_origin(sentence: Sentence, index: int, language: Language) -> bool:
    """True if the preposition tells who gives: "door", "bijdragen van", "ontving van"."""
    keys, words = sentence.keys, side_words(language)
    if keys[index] == "door":
        before = keys[index - 1] if index else ""
        forms, said = verb_forms(language, "giving"), sentence.marked_words(range(len(keys)))
        if any(verbs_in(said, forms, use) for use in "mk"):
            return True
        return (
            _says(keys, (*words.giving_nouns, *words.pooling, *words.paying))
            or before in words.getting
        )
    noun = index - 3 if keys[max(index - 2, 0) : index] in _IN_KIND else index - 1
    if noun >= 0 and keys[noun].endswith(words.giving_nouns):
        return True
    if not COMING.isdisjoint(keys):
        return True
    # "Het ziekenhuis van Paramaribo krijgt": there it belongs to who gets.
    got = not index or not words.getting.isdisjoint(keys[:index])
    return got and not words.getting.isdisjoint(keys) and keys[index] != "uit"


def _group(giver: Giver | None, words: Sequence[str], language: Language) -> Donor | None:
    """The kind of givers: "gemeenten", "de volgende landen"."""
    if giver is not None and not giver.known:
        return donor_from(giver, language)
    kinds = [word for word in words if word in side_words(language).parties]
    return as_donor(kinds[0], language) if kinds else None


def _says(keys: list[str], words: tuple[str, ...]) -> bool:
    """True for one of these words, or a noun that ends like one: not "overgedragen"."""
    return any(
        key in words or (key.endswith(words) and not key.endswith(("d", "t", "en"))) for key in keys
    )


def _names_parties(
    sentence: Sentence, first: int, end: int, language: Language, giver: Giver | None
) -> bool:
    """True for a kind of givers ("de volgende landen", "gemeenten"), none of whom is named."""
    parties = side_words(language).parties
    keys = sentence.keys
    named = giver is not None and (giver.known or giver.own)
    if any(keys[i] in parties for i in range(first, end)):
        return not named or keys[end - 1] in parties
    if giver is None or named or " " in giver.code or not giver.code.islower():
        return False
    return giver.code.endswith(("en", "s", "’s")) or keys[giver.last + 1 : end] == ["s"]


def _subject(sentence: Sentence, language: Language) -> Sides | None:
    """By who is the subject: kinds of parties give or get, somebody named gives to others."""
    members = list(range(len(sentence.keys)))
    if "wat" in sentence.present:
        return _in_question(sentence, sentence.keys.index("wat") + 1, language)
    if is_passive(sentence, members, language) and COMING.isdisjoint(sentence.keys):
        return None
    forms = verb_forms(language, "giving")
    said = sentence.marked_words(members)
    verbs = [*verbs_in(said, forms, "m"), *verbs_in(said, forms, "k")]
    words = side_words(language)
    gets = not words.getting.isdisjoint(sentence.keys)
    last = sentence.keys[-1]
    funds = _says(sentence.keys, (*words.giving_nouns, *_FUNDS))
    if not verbs and not gets and not funds and last not in ("mee", "bij"):
        return None
    if not _TELLING.isdisjoint(sentence.keys):
        return None  # "Ik noem de voornaamste bijdragen:": who tells of them gives nothing.
    subject = subject_of(sentence, members, "", language)
    parties = words.parties
    kind = not parties.isdisjoint(subject.words) or (
        bool(subject.givers)
        and all(_is_kind(giver) for giver in subject.givers)
        and subject.givers[0].code not in _DUTCH
    )
    if kind:
        granted = not verbs and any(key.endswith(_GRANTS) for key in sentence.keys)
        if gets or granted:
            return Sides("get")  # "de vier musea waarvan de subsidie het meest verandert"
        giver = subject.givers[0] if subject.givers else None
        return Sides("give", group=_group(giver, subject.words, language))
    if not verbs and not gets and last not in ("mee", "bij"):
        return None
    if subject.givers:
        # "Oekraïne kreeg:" tells who got it, and the labels may be givers or goods.
        if gets:
            return UNTOLD
        giver = subject.givers[0]
        if sentence.keys[giver.last] in words.places:
            return None
        return Sides("get", donor_from(giver, language))
    if subject.points_back or subject.thing or gets:
        return None
    if last not in forms and last not in _PARTICLES:
        return None
    return Sides("give", sure=last not in words.paying)


def _in_relative(sentence: Sentence, language: Language) -> Sides | None:
    """ "de bijdragen die andere landen hebben toegezegd": who stands right behind "die" gives."""
    words, keys = side_words(language), sentence.keys
    for index in range(1, len(keys) - 1):
        if keys[index] in ("die", "dat") and keys[index - 1].endswith(words.giving_nouns):
            return _in_question(sentence, index + 1, language)
    return None


def _in_question(sentence: Sentence, first: int, language: Language) -> Sides | None:
    """ "De tabel toont wat andere landen leverden": who stands right behind "wat" gives or gets."""
    words, stop = side_words(language), len(sentence.keys)
    if first >= stop:
        return None
    end = phrase_end(sentence, first, stop, names_of(language))
    giver = giver_in(sentence, first, end, language)
    gets = not words.getting.isdisjoint(sentence.keys[end:])
    if _names_parties(sentence, first, end, language, giver):
        return Sides("get" if gets else "give")
    if giver is None or gets:
        return None
    return Sides("get", donor_from(giver, language))


_GRANTS = ("subsidie", "subsidies")
# "Verscheidene gemeenten kwamen met een eigen fonds".
_FUNDS = ("fonds", "budget", "pakket", "regeling", "aanbod")
_TELLING = frozenset(
    "noem noemen vermeld vermelden schets schetsen som sommen beschrijf overzicht opsomming "
    "bespreek illustreer".split()
)
_PARTICLES = frozenset("bij in toe mee uit samen bijeen af over beschikbaar ter".split())
_DUTCH = frozenset(("nl", "NL"))


def _is_kind(giver: Giver) -> bool:
    """ "provincies", "woningcorporaties": a kind of givers."""
    code = giver.code
    if giver.known or giver.own or " " in code or not code.islower():
        return False
    return code.endswith(("en", "s"))


def _by_words(sentence: Sentence, language: Language) -> Sides:
    """By the words alone: what is brought together has givers below, what is shared out not."""
    words = side_words(language)
    if _says(sentence.keys, words.sharing):
        return Sides("get")
    if _says(sentence.keys, words.pooling):
        return Sides("give", worded=True)
    if _says(sentence.keys, words.paying):
        return Sides("give", sure=False, worded=True)
    return UNTOLD
