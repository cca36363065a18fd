"""Further parts of a clause that leave out its verb: "…, Duitsland 44 en Noorwegen zes"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from letterparse.facts.gifts.goods_lists import DEFINITE
from letterparse.facts.gifts.sides import side_words
from letterparse.facts.grammar import named_givers, phrases, roles
from letterparse.facts.grammar.actors import Actor, capitals
from letterparse.facts.grammar.behind_names import BESIDES
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.purses import FROM_WHOM
from letterparse.facts.grammar.signals import COUNT, NUMBER
from letterparse.facts.grammar.subjects import SUBORDINATING, subject_of
from letterparse.facts.grammar.verbs import PASSIVE, verb_forms
from letterparse.language import Language
from letterparse.records import NamedTuple

RECEIVING = frozenset(
    "ontvangt ontvangen ontving ontvingen krijgt krijgen kreeg kregen gekregen ontvangst "
    "tegemoetzien rekenen".split()
)


def gets(sentence: Sentence, members: Sequence[int]) -> bool:
    """True where the subject of a clause gets what it tells of: "krijgt", "leent van Polen"."""
    keys = sentence.words(members)
    if not RECEIVING.isdisjoint(keys):
        return True
    if _BORROWING.isdisjoint(keys) or "van" not in keys or "aan" in keys:
        return False
    verb = next(i for i in members if sentence.keys[i] in _BORROWING)
    return sentence.keys[verb + 1 : verb + 2] == ["van"]


_BORROWING = frozenset("leent leende leenden lenen".split())
_EQUIPPED = frozenset(
    "verrijkt verblijd voorzien uitgerust toegerust bewapend bevoorraad begiftigd vereerd verrast "
    "bedacht bijgestaan geholpen gesteund".split()
)


def is_equipped(sentence: Sentence, members: Sequence[int]) -> bool:
    """ "De marine is verrijkt met twee boten", "wordt voorzien van": the subject gets them."""
    if _EQUIPPED.isdisjoint(sentence.present):
        return False
    keys = [sentence.keys[i] for i in members]
    through = {"met", "van"}.intersection(keys)
    return bool(through) and not (PASSIVE.isdisjoint(keys) or _EQUIPPED.isdisjoint(keys))


class Gap(NamedTuple):
    """A further part "Noorwegen zes": who, the token of the number, and who gets it.

    With `receives` the actor is no giver but gets them: "… Saba een auto en Bonaire twee".
    """

    actor: Actor
    at: int
    receiver: str | None = None
    receives: bool = False


def gapped(sentence: Sentence, members: Sequence[int], item: int, language: Language) -> list[Gap]:
    """The further parts behind token `item`: "…, Duitsland 44 en Noorwegen zes".

    What stands in such a part answers to what stood in the first: "uit Finland 55" to "uit
    Denemarken", "Frankrijk het land twee" to a giver and a receiver.
    """
    inside = set(members)
    receiving = any(sentence.keys[i] in RECEIVING for i in members)
    acting = roles.subjects(sentence, members)[:1]
    main = {a.start for one in acting for a in roles.coordinated(sentence, one)}
    found: list[Gap] = []
    counted_from = next(
        (
            i
            for i in members
            if sentence.keys[i] == "#" or number_of(sentence, i, language) is not None
        ),
        len(sentence.keys),
    )
    named = [*sentence.actors, *names_behind_joints(sentence, members, language)]
    for actor in sorted(named, key=lambda actor: actor.start):
        if actor.first not in inside or actor.first <= item or actor.start in main:
            continue
        if actor.first < counted_from and not _behind_object(sentence, members, actor, language):
            continue
        if actor.kind == "adjective" and not (
            _is_side(sentence, actor) or _stands_for_noun(sentence, actor)
        ):
            continue
        if actor.kind == "own":
            continue
        if not roles.EACH.isdisjoint(sentence.keys[actor.last + 1 : actor.last + 2]):
            found += _each_so_many(sentence, actor, language)
            continue
        if _is_listed(sentence, actor):
            # "door Duitsland en Nederland een contract": one list of givers.
            continue
        at, receiver = _number_behind(sentence, actor)
        if at >= len(sentence.keys) or any(gap.receiver == actor.code for gap in found):
            continue
        counted = number_of(sentence, at, language) is not None or sentence.keys[at] in AS_MANY
        if (counted or sentence.keys[at] == "een") and _opens(sentence, actor):
            article = sentence.keys[actor.first - 1] in ("de", "het")
            bare = sentence.keys[actor.first - 2 if article else actor.first - 1] not in FROM_WHOM
            receives = receiver is None and (
                (receiving and bare) or _answers_receiver(sentence, members, actor, language)
            )
            if receives or actor.kind != "place" or _is_capital(sentence, actor, language):
                found.append(Gap(actor, at, receiver, receives))
        elif sentence.keys[at] == _HIS and _opens(sentence, first_of(sentence, actor)):
            found += _each_his(sentence, actor, at, language)
    return found


def _behind_object(
    sentence: Sentence, members: Sequence[int], actor: Actor, language: Language
) -> bool:
    """ "Philips schonk de verlichting en Trudo twintig keukens": what the first gives is told."""
    names, keys = phrases.names_of(language), sentence.keys
    joint = actor.first - 1 - (keys[actor.first - 1] in ("de", "het"))
    if joint not in members or keys[joint] not in ("en", "terwijl"):
        return False
    verb = next((i for i in members if phrases.is_finite(sentence, i, names.finite, names)), None)
    if verb is None or not verb + 1 < joint or keys[verb + 1] not in DEFINITE:
        return False
    if phrases.phrase_end(sentence, verb + 1, joint, names) != joint:
        return False
    return named_givers.giver_in(sentence, verb + 1, joint, language) is None


def names_behind_joints(
    sentence: Sentence, members: Sequence[int], language: Language
) -> list[Actor]:
    """Names that no table knows, behind a comma or "en": "…, Qbuzz er zes"."""
    text, names = sentence.block.view.text, phrases.names_of(language)
    found: list[Actor] = []
    for index in members[2:]:
        joint = index - 1 if sentence.keys[index - 1] in FROM_WHOM else index
        gap = text[sentence.ends[joint - 1] : sentence.starts[joint]]
        joined = gap == ", " or (gap == " " and sentence.keys[joint - 1] in ("en", "terwijl"))
        if not joined:
            continue
        article = sentence.keys[index] in ("de", "het") and index < members[-1]
        first = index + 1 if article else index
        known = [a for a in sentence.actors if a.first <= first <= a.last]
        if any(a.kind != "adjective" for a in known):
            continue
        end = phrases.phrase_end(sentence, first, members[-1] + 1, names)
        told = named_givers.giver_in(sentence, first, end, language) if end > first else None
        if told is None or told.known or sentence.keys[first] in ("die", "dat"):
            continue
        last = told.last
        if last > first and number_of(sentence, last, language) is not None:
            last -= 1  # "Lidl 8.000": the number is what it gives.
        start, stop = sentence.starts[told.first], sentence.ends[last]
        code = told.code if last == told.last else text[start:stop]
        found.append(Actor(code, "body", start, stop, told.first, last))
    return found


def _is_side(sentence: Sentence, actor: Actor) -> bool:
    """ "van Zweedse kant zijn …, van Deense zestig"."""
    sided = {"zijde", "kant"} & set(sentence.keys[: actor.first])
    return bool(sided) and sentence.keys[actor.first - 1] == "van"


def _stands_for_noun(sentence: Sentence, actor: Actor) -> bool:
    """ "De Australische marine bracht …, en de Nieuw-Zeelandse 250.000 liter": no noun.

    An adjective with its article right before a number, where an adjective told who gives.
    """
    if sentence.keys[actor.first - 1] not in ("de", "het"):
        return False
    counted = actor.last + 1 < len(sentence.keys) and sentence.marks[actor.last + 1] & COUNT
    earlier = any(a.kind == "adjective" and a.last < actor.first for a in sentence.actors)
    return bool(counted) and earlier


def _is_listed(sentence: Sentence, actor: Actor) -> bool:
    """True for the last of "A en B", unless "respectievelijk" follows."""
    before = any(
        a.last == actor.first - 2
        and roles.preposition_of(sentence, a.first) in (None, "aan", *FROM_WHOM)
        for a in sentence.actors
    )
    joined = before and sentence.keys[actor.first - 1] == "en"
    if joined and _told_of_goods(sentence, actor):
        return False
    return joined and sentence.keys[actor.last + 1 : actor.last + 2] != [_HIS]


def _told_of_goods(sentence: Sentence, actor: Actor) -> bool:
    """ "gaf tien boten aan Kenia en Polen vier bussen": behind "aan" one part is told in full."""
    marks, at = sentence.marks, actor.last + 1
    if at >= len(sentence.keys) or not marks[at] & COUNT:
        return False
    before = next((a for a in sentence.actors if a.last == actor.first - 2), None)
    if before is None or roles.preposition_of(sentence, before.first) != "aan":
        return False
    to = next(i for i in range(before.first, -1, -1) if sentence.keys[i] == "aan")
    counted = range(max(to - 5, 0), to)
    return any(marks[i] & COUNT and i not in sentence.timed for i in counted)


AS_MANY = frozenset(("evenveel", "idem", "hetzelfde"))
"""What counts as many as was told: "Polen gaf tien bussen, Letland evenveel"."""
_HIS = "respectievelijk"


def _each_so_many(sentence: Sentence, last: Actor, language: Language) -> list[Gap]:
    """ "Oostenrijk en Tsjechië ieder drie": to each of the list that many."""
    at = last.last + 2
    first = first_of(sentence, last)
    while at < len(sentence.keys) and sentence.keys[at] in ("er", "nog", "ook"):
        at += 1
    if at >= len(sentence.keys) or number_of(sentence, at, language) is None:
        return []
    if not _opens(sentence, first):
        return []
    return [Gap(actor, at) for actor in roles.coordinated(sentence, first)]


def first_of(sentence: Sentence, actor: Actor) -> Actor:
    """The first of the list that ends with this actor."""
    for other in sentence.actors:
        if actor in roles.coordinated(sentence, other):
            return other
    return actor


def _each_his(sentence: Sentence, last: Actor, at: int, language: Language) -> list[Gap]:
    """ "Denemarken en Noorwegen respectievelijk 31 en 55": to each a number, in order."""
    members = roles.coordinated(sentence, first_of(sentence, last))
    numbers: list[int] = []
    for index in range(at + 1, min(at + 2 * len(members) + 1, len(sentence.keys))):
        if number_of(sentence, index, language) is not None:
            numbers.append(index)
        elif sentence.keys[index] != "en":
            break
    if len(numbers) != len(members):
        return []
    return [Gap(actor, number) for actor, number in zip(members, numbers, strict=True)]


def _number_behind(sentence: Sentence, actor: Actor) -> tuple[int, str | None]:
    """Where the number of a gapped part stands, and the receiver before it."""
    at = _behind_relative(sentence, actor.last)
    while at < len(sentence.keys) and sentence.keys[at] in _FILLERS | BESIDES:
        at += 1
    if sentence.keys[at : at + 2] in (["het", "land"], ["dat", "land"]):
        return at + 2, None
    for other in sentence.actors:
        if other.first == at and other.kind == "country":
            return other.last + 1, other.code
    return at, None


def _behind_relative(sentence: Sentence, last: int) -> int:
    """The token behind a name and what a clause tells of it: "China, dat …, 200"."""
    clauses, at = sentence.clauses, last + 1
    if at >= len(clauses.of) or clauses.of[at] == clauses.of[last]:
        return at
    if (
        clauses.opener[clauses.of[at]] not in ("die", "dat")
        or clauses.around[clauses.of[at]] != clauses.of[last]
    ):
        return at
    behind = (i for i in range(at, len(clauses.of)) if clauses.of[i] == clauses.of[last])
    return next(behind, at)


def _is_capital(sentence: Sentence, actor: Actor, language: Language) -> bool:
    """ "…, Ankara twee": a capital for its state, where states gave before and got with "aan"."""
    text = sentence.block.view.text
    return text[actor.start : actor.end] in capitals(language)


_FILLERS = frozenset("er nog eens ook zelf ruim bijna circa ongeveer".split())


def _answers_receiver(
    sentence: Sentence, members: Sequence[int], actor: Actor, language: Language
) -> bool:
    """True where the part stands before the verb that closes the clause, or right behind "en",
    and a receiver without a preposition stood before the first number."""
    forms, keys = verb_forms(language, "giving"), sentence.keys
    numbers = [i for i in members if number_of(sentence, i, language) is not None]
    first = next((a for a in sentence.actors if a.last + 1 == numbers[0]), None)
    if first is None or first.kind not in ("country", "place") or first.first == members[0]:
        return False
    if keys[first.first - 1] in SUBORDINATING or keys[first.first - 1] in ("die", "of"):
        return False  # "… dat Italië twee schepen en Spanje drie boten heeft geschonken"
    if roles.preposition_of(sentence, first.first) is not None or first.start == actor.start:
        return False
    if any(keys[i] in forms for i in members if i > actor.last):
        return True
    # "Nederland geeft Kenia vier boten en Somalië twee", but "Litouwen gaf Moldavië vijf
    # bussen en Letland twee": the own state is seldom one giver of several.
    gives = side_words(language).giving_states
    if keys[actor.first - 1] != "en" and actor.code in gives:
        return False
    before = first.first - 1 - (keys[first.first - 1] in ("de", "het"))
    if keys[before] not in forms:
        return _follows_giver(sentence, members, before, language)
    states = [a for a in sentence.actors if a.first in members and a.first < first.first]
    if any(a.code == "NL" for a in states):
        return True
    givers = subject_of(sentence, list(members), "", language).givers
    if not givers or givers[0].first >= before:
        return False  # "Voor de kust leverde Frankrijk oliescherm en India 30 ton apparatuur."
    if keys[actor.first - 1] != "en":
        return False  # "India gaf de Malediven twee helikopters, China een patrouilleschip."
    own = not states or not givers[0].known
    # "India gaf de Malediven twee helikopters, China een schip": behind a comma China gives.
    return own or (actor.code not in gives and keys[actor.first - 1] == "en")


def _follows_giver(
    sentence: Sentence, members: Sequence[int], before: int, language: Language
) -> bool:
    """ "Ook schenkt Nederland Aruba zes boten": the own state behind its verb, then who gets."""
    forms = verb_forms(language, "giving")
    own = next((a for a in sentence.actors if a.last == before and a.code == "NL"), None)
    if own is None or own.first not in members:
        return False
    at = own.first - 1 - (sentence.keys[own.first - 1] in ("het", "de"))
    return at in members and sentence.keys[at] in forms


def _opens(sentence: Sentence, actor: Actor) -> bool:
    """True if a comma or "en" stands before an actor and its article or preposition."""
    first = actor.first
    if first and sentence.keys[first - 1] in ("het", "de"):
        first -= 1
    if first and sentence.keys[first - 1] in FROM_WHOM:
        if sentence.keys[first - 1] not in sentence.keys[: first - 1]:
            return False
        first -= 1
    if not first:
        return False
    text = sentence.block.view.text
    parted = "," in text[sentence.ends[first - 1] : sentence.starts[first]]
    return parted or sentence.keys[first - 1] in ("en", "terwijl")


def gives_likewise(sentence: Sentence, actor: Actor, given: Collection[str]) -> bool:
    """ "Peru (€ 4 mln.) en Chili (€ 2 mln.)", "Peru negentien en Chili zes": the next who gives."""
    before = next((a for a in reversed(sentence.actors) if a.last < actor.first), None)
    if before is None or before.code not in given or actor.kind != before.kind:
        return False
    between = sentence.block.view.text[before.end : actor.start].strip()
    if not between.endswith((",", " en")):
        return False
    if between.startswith("("):
        return between.endswith(("),", ") en"))
    share = range(before.last + 1, actor.first - between.endswith("en"))
    return len(share) == 1 and bool(sentence.marks[share[0]] & NUMBER)
