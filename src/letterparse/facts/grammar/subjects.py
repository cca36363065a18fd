"""The subject of the statement that an amount stands in.

A Dutch main clause has one phrase before its finite verb. If that is a noun phrase, it is the
subject; if it is anything else (a phrase of place or time, the amount itself), the subject
stands right behind the verb. In a subordinate clause it stands right behind the opening word.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.antecedents import antecedents, is_helped, listed_before
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.fronts import acts_behind, is_noun_phrase, is_numbered, which_sum
from letterparse.facts.grammar.named_givers import Giver, listed
from letterparse.facts.grammar.phrases import (
    Names,
    in_mention,
    is_finite,
    is_initials,
    is_it,
    names_of,
    phrase_end,
    skipped,
)
from letterparse.facts.grammar.pointers import points
from letterparse.facts.grammar.purses import COMING
from letterparse.facts.grammar.verbs import PASSIVE, is_participle
from letterparse.facts.grammar.verdicts import Scope, words_of
from letterparse.language import Language
from letterparse.records import NamedTuple


class Subject(NamedTuple):
    """What stands in the subject's place: givers, a pronoun that points back, or a thing."""

    givers: list[Giver]
    points_back: bool = False
    thing: bool = False
    words: tuple[str, ...] = ()


NOBODY = Subject([])


def statement_of(sentence: Sentence, scope: Scope, language: Language) -> list[int]:
    """The words of the amount's own statement: "… en krijgt van het Rijk € 85 miljoen".

    A clause may string statements together, each with a finite verb of its own, by "en".
    A clause behind "dat" or a colon with a finite verb leaves the words before it out.
    """
    known: dict[tuple[int, ...], list[int]] = sentence.memo.setdefault("statements", {})
    asked = (scope.at, *scope.members)
    if asked not in known:
        known[asked] = _statement_of(sentence, scope, language)
    return known[asked].copy()


def _statement_of(sentence: Sentence, scope: Scope, language: Language) -> list[int]:
    members = scope.members
    finite = names_of(language).finite
    low, high = 0, len(members)
    here = members.index(scope.at) if scope.at in members else 0
    for place in range(here, 0, -1):
        if _begins(sentence, members, place, finite) or _is_main(sentence, members, place, finite):
            low = place
            break
    for place in range(here + 1, len(members)):
        if sentence.keys[members[place]] == "en" and _begins(sentence, members, place, finite):
            high = place
            break
    return members[low:high]


_PARTICLES = frozenset("zelf aan op bij uit mee af in over met weer ook".split())
# "dat land": here "dat" points, it opens nothing.
_POINTED_AT = frozenset(
    "land bedrag bedrijf fonds jaar ministerie waterschap programma geld doel".split()
)
_BEHIND = frozenset("op eruit uit mee af aan bij toe in".split())
ADDING = frozenset(("en", "maar"))
"""Behind these the clause may go on with another statement."""
SUBORDINATING = frozenset("dat omdat zodat doordat aangezien hoewel nadat zodra terwijl".split())
"""What opens a subordinate clause that is no relative one."""
_OPENING = SUBORDINATING | ADDING


def _is_main(
    sentence: Sentence, members: Sequence[int], place: int, finite: frozenset[str]
) -> bool:
    """ "Om te voorkomen dat boeren stoppen, trekt de provincie …": the verb behind the comma."""
    index, text = members[place], sentence.block.view.text
    if sentence.keys[0] not in _AHEAD or sentence.keys[index] not in finite:
        return False
    return text[sentence.ends[index - 1] : sentence.starts[index]] == ", "


_AHEAD = frozenset("om nu omdat als hoewel doordat nadat toen zodat aangezien teneinde".split())


def _begins(sentence: Sentence, members: Sequence[int], place: int, finite: frozenset[str]) -> bool:
    """True if a statement of its own begins at this place."""
    keys, text = sentence.keys, sentence.block.view.text
    index = members[place]
    gap = text[sentence.ends[index - 1] : sentence.starts[index]] if index else ""
    if gap == " " and not (keys[index] in finite or keys[index] in _OPENING):
        return False
    if keys[index] == "dat" and points(keys, index, _POINTED_AT):
        return False
    if keys[index] == "dat" and not _PARTICLES.isdisjoint(keys[index + 1 : index + 2]):
        return False  # "vullen dat aan met …"
    if keys[index] == "dat" and any(map(is_participle, keys[index + 1 : index + 2])):
        return False  # "hebben dat toegezegd, voor …"
    if _closes_relative(sentence, members, place, finite):
        return True
    if keys[index] in SUBORDINATING:
        return index > 0 and keys[index - 1] not in ("aan", "voor", "van", "op", "in", "over")
    if ":" in gap or ";" in gap:
        return _has_finite(sentence, members, place, finite)
    if keys[index] not in ADDING:
        return False
    if place + 1 < len(members) and keys[members[place + 1]] in RELATIVE:
        return True
    before = any(keys[i] in finite for i in members[:place])
    return before and any(
        keys[i] in finite and not keys[i].endswith("en") for i in members[place + 1 : place + 2]
    )


def _closes_relative(
    sentence: Sentence, members: Sequence[int], place: int, finite: frozenset[str]
) -> bool:
    """ "Voor bewijs dat in Den Haag wordt verzameld betaalt de EU …": the main verb behind it."""
    keys = sentence.keys
    key, before = keys[members[place]], keys[members[place - 1]]
    if key not in finite or key in _AUXILIARY or key.endswith("en"):
        return False
    if is_initials(sentence, members[place]):
        return False
    earlier = [keys[i] for i in members[:place]]
    if not {"die", "dat"} & set(earlier) or not before.endswith(("d", "t", "en")):
        return False
    return any(k in finite for k in earlier)


_AUXILIARY = frozenset(
    "is was wordt werd heeft had zal zou kan kon wil wilde moet mag zijn waren".split()
)


def _has_finite(
    sentence: Sentence, members: Sequence[int], place: int, finite: frozenset[str]
) -> bool:
    keys = sentence.keys
    return any(keys[i] in finite and keys[i - 1] != "te" for i in members[place:])


def finite_place(
    sentence: Sentence, members: Sequence[int], names: Names, low: int = 0
) -> int | None:
    """The place in `members` of the finite verb, or None."""
    places = range(low, len(members))
    return next((p for p in places if is_finite(sentence, members[p], names.finite, names)), None)


def subject_of(
    sentence: Sentence, statement: Sequence[int], opener: str, language: Language
) -> Subject:
    """Who or what is the subject of these words; `opener` is the word that opened their clause."""
    known: dict[tuple[str, tuple[int, ...]], Subject] = sentence.memo.setdefault("subject of", {})
    asked = opener, tuple(statement)
    found = known.get(asked)
    if found is None:
        found = known[asked] = _subject_of(sentence, statement, opener, language)
    return found


def _subject_of(
    sentence: Sentence, statement: Sequence[int], opener: str, language: Language
) -> Subject:
    if not statement:
        return NOBODY
    names, words = names_of(language), words_of(language)
    place = 0
    if sentence.keys[statement[0]] in ("en", "maar", "want", "al", "doch") or is_numbered(
        sentence, statement
    ):
        place = 1
    if (
        place
        and statement[0]
        and place < len(statement)
        and goes_on_at(sentence, statement[1], names)
    ):
        clauses = sentence.clauses
        here = clauses.of[statement[0]]
        earlier = [i for i in range(statement[0]) if clauses.of[i] in (here, clauses.around[here])]
        before = subject_of(sentence, earlier, "", language).givers
        if before and before[0].first == earlier[0]:
            return NOBODY  # "De EU helpt Polen en stelt Libanon € 2 miljoen beschikbaar."
    first = sentence.keys[statement[place]] if place < len(statement) else ""
    now = first == "nu" and not _verb_second(sentence, statement, place, names)
    if now or (first == "of" and not statement[place]):
        # "Nu Shell € 14 miljoen heeft toegezegd", "Of Peru zijn toezegging nakomt"
        return _of_subordinate(sentence, statement, place, False, language)
    if (
        first == "als"
        and sentence.keys[statement[place] + 1 :][:1]
        and (sentence.keys[statement[place] + 1] in words.capacities)
    ):
        first = ""
    which = which_sum(sentence, statement[place:], names)
    if which:
        return _of_subordinate(sentence, statement, place + which, False, language)
    whose = next((p for p in _WHOSE if sentence.keys[statement[0] + p :][:1] == ["waarvan"]), None)
    if whose is not None and opener == first:
        # "voor de eerste fase waarvan Polen …": the noun stands before the relative.
        return _of_subordinate(sentence, statement, whose, False, language)
    if first in _LIKE and sentence.keys[statement[place] + 1 :][:1] == ["als"]:
        place += 1  # "Net als Noorwegen trekt Nederland …": who else does so, stands first.
    role = _behind_role(sentence, statement, place, language)
    if role is not None:
        return role
    if first in SUBORDINATING or first in RELATIVE or opener in RELATIVE or opener in SUBORDINATING:
        relative = opener in _PRONOUNS and first == opener
        return _of_subordinate(sentence, statement, place, relative, language)
    verb = finite_place(sentence, statement, names, place)
    front = statement[place:verb]
    impersonal = len(front) == 1 and verb is not None and first in words.agreed
    if impersonal and sentence.keys[statement[place + 1]] in PASSIVE:
        return NOBODY  # "Afgesproken is tien tanks te leveren": no noun stands before the verb.
    if front and sentence.keys[front[0]] == "niet" and verb is not None:
        # "Niet de gemeente maar het Rijk betaalt": who does it, stands behind "maar".
        turn = next((at for at, i in enumerate(front) if sentence.keys[i] == "maar"), None)
        front = front[turn + 1 :] if turn is not None else front
    while len(front) > 1 and sentence.keys[front[0]] in _STRESSING:
        front = front[1:]
    if len(front) > 2 and [sentence.keys[i] for i in front[:2]] in _AMONG_OTHERS:
        front = front[2:]  # "Onder meer Finland en Estland leggen € 3 miljoen in."
    surname = _surname(sentence, front, statement[verb] if verb is not None else None)
    if surname is not None:
        return Subject([surname], words=tuple(sentence.keys[i] for i in front))
    if verb is not None and acts_behind(sentence, statement[verb]):
        # "Het Expertteam wil ik met € 2 miljoen voortzetten": what stands before is the object.
        return _behind(sentence, statement, verb + 1, language, names)
    if front and is_noun_phrase(sentence, front, names):
        found, end = listed(sentence, front[0], statement[-1] + 1, language)
        if found and (verb is not None or _looks_finite(sentence, end, found[-1].last + 1)):
            return Subject(found, words=tuple(sentence.keys[i] for i in front))
    if verb is None:
        return NOBODY
    behind = _behind(sentence, statement, verb + 1, language, names)
    if front and is_noun_phrase(sentence, front, names):
        before = _read(sentence, front[0], statement[verb], language, names)
        own = before.points_back or not behind.givers or _helps(sentence, statement[verb], behind)
        return before if own else behind
    return behind


def _helps(sentence: Sentence, verb: int, behind: Subject) -> bool:
    """ "De overheid steunt KLM met € 3 miljard": who stands before "met" is helped."""
    after = sentence.keys[behind.givers[-1].last + 1 :][:1]
    return after == ["met"] and sentence.keys[verb].startswith(_HELPING)


def goes_on_at(sentence: Sentence, at: int, names: Names) -> bool:
    """True for a finite verb right behind "en" or "maar": its subject stands before, or none."""
    return sentence.keys[at - 1] in ADDING and is_finite(sentence, at, names.finite, names)


_HELPING = ("steun", "ondersteun", "help", "hielp")
_WHOSE = (2, 3, 4)
_LIKE = frozenset(("net", "evenzeer", "precies", "zoals"))


def _surname(sentence: Sentence, front: Sequence[int], verb: int | None) -> Giver | None:
    """ "Van Oord leent …", but "Van Philips kwamen …": a name that begins like a phrase."""
    if not 1 < len(front) < 6 or verb is None or sentence.keys[front[0]] != "van":
        return None
    if sentence.keys[verb] in COMING or sentence.keys[verb] in GETS or front[0] != 0:
        return None
    text, first, last = sentence.block.view.text, front[0], front[-1]
    named = all(text[sentence.starts[i]].isupper() for i in front)
    if not named or any(a.first in front for a in sentence.actors):
        return None
    return Giver(text[sentence.starts[first] : sentence.ends[last]], False, first, last)


GETS = frozenset("krijgt krijgen kreeg kregen ontvangt ontvangen ontving ontvingen".split())


def _behind_role(
    sentence: Sentence, statement: Sequence[int], place: int, language: Language
) -> Subject | None:
    """ "Als grootste aandeelhouder stort de provincie …": behind a phrase of role, its verb."""
    if place >= len(statement) or sentence.keys[statement[place]] not in ("als", "evenals"):
        return None
    names = names_of(language)
    verb = finite_place(sentence, statement, names, place)
    if verb is None or verb < place + 2 or verb + 1 >= len(statement):
        return None
    front = statement[place + 1 : verb]
    # "Net als Zweden, dat € 30 miljoen gaf, heeft Nederland …": an aside may part them.
    if phrase_end(sentence, front[0], statement[verb], names) != front[-1] + 1:
        if sentence.keys[front[-1]] not in names.adverbs and not sentence.keys[
            front[-1]
        ].startswith(("daar", "hier")):
            return None
    return _behind(sentence, statement, verb + 1, language, names)


def _verb_second(sentence: Sentence, statement: Sequence[int], place: int, names: Names) -> bool:
    """True if the finite verb stands right behind this place, as in a main clause."""
    second = statement[place + 1 : place + 2]
    return not second or is_finite(sentence, second[0], names.finite, names)


def _looks_finite(sentence: Sentence, end: int, behind: int) -> bool:
    """A word in the verb's place that no table knows: "presenteerde".

    It stands at the end of the phrase, or right behind the name that was taken for its part.
    """
    keys, text = sentence.keys, sentence.block.view.text
    return any(
        index < len(keys)
        and keys[index].endswith(_TENSE)
        and text[sentence.starts[index]].islower()
        for index in (end, behind)
    )


# "Ook de provincie legt …", "Ja, zij legt …": words that only stress the phrase behind them.
_STRESSING = frozenset("zowel ook zelfs juist vooral alleen slechts niet ja nee neen".split())
_AMONG_OTHERS = (["onder", "meer"], ["onder", "andere"], ["met", "name"])
_TENSE = ("de", "te", "den", "ten", "t")
_PRONOUNS = frozenset(("die", "dat", "wie", "welke"))
RELATIVE = frozenset(
    "die dat wie welke waar waarvan waarvoor waarmee waarbij waaraan waarin waardoor waarover "
    "waarop waaruit waaronder waarna waartoe waarnaar terwijl omdat zodat nadat hoewel aangezien "
    "als indien mits vanwaar waaraf".split()
)


def _of_subordinate(
    sentence: Sentence, statement: Sequence[int], place: int, relative: bool, language: Language
) -> Subject:
    """The noun phrase behind the opening word, else what a relative pronoun stands for."""
    if place >= len(statement):
        return NOBODY  # The sentence breaks off.
    opening, names = statement[place], names_of(language)
    if relative:
        many = listed_before(sentence, statement, opening, language, names)
        if many:
            return Subject(many)
        # "Nederland, dat Griekenland € 3 miljard leende": a state before "dat" is its subject.
        # Also behind the particle of the verb: "Ook springt Japan eruit, dat …".
        last = opening - 1 - (sentence.keys[opening - 1] in _BEHIND)
        for actor in sentence.actors:
            if actor.last == last and actor.kind == "country":
                return Subject([Giver(actor.code, actor.code == "NL", actor.first, actor.last)])
    found = _behind(sentence, statement, place + 1, language, names)
    if relative and found.givers and is_helped(sentence, statement, found.givers[-1], language):
        known = antecedents(sentence, opening, language, names)
        if known and known[0].code.isupper():
            return Subject(known)
    if found.givers or found.points_back or not relative or not opening:
        return found
    return Subject(antecedents(sentence, opening, language, names))


def _behind(
    sentence: Sentence, statement: Sequence[int], place: int, language: Language, names: Names
) -> Subject:
    """The noun phrase at this place, behind adverbs and words of time."""
    place = skipped(sentence, statement, place, names)
    place += sentence.words(statement[place : place + 1]) == ["zowel"]
    if place >= len(statement):
        return NOBODY
    index = statement[place]
    if sentence.keys[index] in names.prepositions or in_mention(sentence, index):
        return NOBODY
    return _read(sentence, index, statement[-1] + 1, language, names)


def _read(sentence: Sentence, first: int, stop: int, language: Language, names: Names) -> Subject:
    key = sentence.keys[first]
    end = phrase_end(sentence, first, stop, names)
    bare = end == first + 1 or (end == first + 2 and sentence.keys[first + 1] == "land")
    if key in names.pronouns and (bare or is_it(sentence, first)):
        return Subject([], points_back=True)
    givers, _ = listed(sentence, first, stop, language)
    words = tuple(sentence.keys[first:end])
    return Subject(givers, words=words) if givers else Subject([], thing=end > first, words=words)
