"""Sentences that go on about those told of just before, and what they change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.signals import (
    AMOUNTING,
    CHANGING,
    CONTINUING,
    CRAFT,
    LEADING,
    SENDING,
)
from letterparse.facts.model import Deployment, Place
from letterparse.facts.people.departures import (
    departure_in,
    goes_back_there,
    is_back,
    left_home,
)
from letterparse.facts.people.leads import led_by_whom
from letterparse.facts.people.people import People
from letterparse.facts.people.sending import Words, change_of, said_in
from letterparse.facts.people.successors import relief_in
from letterparse.facts.stays.acts_told import may_change
from letterparse.facts.stays.called import (
    PRESENT,
    is_called,
    is_craft,
    is_mentioned,
    is_new,
    is_of_another_kind,
    is_of_another_trade,
    is_settled,
)
from letterparse.facts.stays.definite import DEFINITE, definite_noun, is_of_those, says_more
from letterparse.facts.stays.excepted import excepted_in, stay_on
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene, is_told
from letterparse.facts.stays.sequel_periods import (
    begin,
    change,
    dates_within,
    is_ahead,
    moves_on,
    sets_out,
    stays_after_all,
    stays_but,
)
from letterparse.facts.stays.sequel_places import is_lent_place, locate, own_end
from letterparse.facts.stays.sequel_subjects import (
    POINTING,
    WOULD,
    are_aboard,
    counts_anew,
    for_a_mission,
    gives_thereby,
    goes_with,
    had_done_before,
    hangs_on,
    has_done_so_many,
    is_another_group,
    is_of_some,
    is_of_those_before,
    is_verb,
    main_clause,
    means_unit_before,
    nation_of,
    points_before,
    sizes_it,
    so_far,
    subject_at,
    sums_money,
    tells_of_paper,
    told_earlier,
    verb_of,
    was_foreseen,
    without_would,
)
from letterparse.facts.stays.ships_told import ship_at, ship_name, ship_spoken_of
from letterparse.facts.stays.told_together import (
    are_there,
    is_among,
    speaks_of_all,
    tells_of_part,
    tells_of_visitors,
    together_with,
)
from letterparse.facts.stays.trained import are_rescued
from letterparse.facts.stays.whereabouts import is_force
from letterparse.language import Language
from letterparse.records import replace

_PRONOUNS = frozenset("zij ze hij".split())
_PAID = frozenset("betaald gefinancierd bekostigd gedekt gedragen doorbelast".split())
_OF_IT = frozenset(
    "keerde verbleef vertrok verblijft telt bestaat bestond omvat "
    "blijft keert vertrekt gaat betreft wordt loopt liep".split()
)


def continues(words: Words, sentence: Sentence, language: Language) -> bool:
    """ "Zij blijven …", "Het telt …", "Deze inzet …", "Aan boord bevinden zich …"."""
    keys = sentence.keys
    if len(keys) < 3 or "elkaar" in keys or tells_of_paper(keys) or is_of_some(sentence):
        return False  # "De militairen lossen elkaar af" changes nothing.
    if keys[0] in ("zij", "ze", "deze") and not _PAID.isdisjoint(keys):
        return False  # "Zij worden in 2008 betaald uit de begroting": the costs told of before.
    if sentence.marked & AMOUNTING and amounts_to(keys):
        return not sums_money(sentence)
    if sizes_it(keys) or for_a_mission(sentence):
        return True
    if sentence.marks[0] & CONTINUING and " ".join(keys[:3]).startswith(words.continuing):
        # "Aan boord van koopvaardijschepen …": of other ships
        return keys[:3] != ["aan", "boord", "van"] or not DEFINITE.isdisjoint(keys[3:4])
    first = subject_at(sentence)
    verb = verb_of(first)
    if sentence.amounts or not (
        sentence.marked & SENDING
        or ("vergezeld" in sentence.present and keys[first] not in _PRONOUNS)
        or are_there(words, sentence, verb)
        or (sentence.marked & CHANGING and change_of(words, sentence.present) is not None)
        or (sentence.marked & CHANGING and relief_in(sentence) is not None)
    ):
        return False
    if speaks_of_all(sentence) or are_aboard(keys):
        return True
    if not sentence.marks[first] & CONTINUING or len(keys) < first + 2:
        return False
    head = keys[first]
    if head in _PRONOUNS or (head == "het" and (keys[verb] in _OF_IT or gives_thereby(keys))):
        return True
    if head == "het" and keys[verb] == "werd" and relief_in(sentence) is not None:
        return True  # "Het werd in mei door tien Oostenrijkse agenten opgevolgd"
    came = keys[verb] == "is" and not _CAME.isdisjoint(keys)  # "Het is op 10 januari aangekomen"
    came = came or (keys[verb] in _COMES and not _HOME.isdisjoint(keys))  # "kwam het weer thuis"
    if head == "het" and (came or stays_but(keys)):
        return True
    will_last = keys[first + 1] in ("zal", "zullen") and "tot" in sentence.present
    stays = (
        keys[first + 1] in _STAYS_OR_GOES | WOULD
        or will_last
        or (keys[first + 1] in ("is", "zijn", "was", "waren") and not _CAME.isdisjoint(keys))
    )
    if head in ("die", "dat") and sentence.periods and stays:
        return True  # "een team van zeven artsen; dat blijft er tot eind mei"
    alone = head in _STANDING_ALONE and is_verb(sentence, verb)
    if alone or head in _LATTER or keys[first + 1] in _LATTER:
        return True
    if head not in DEFINITE:
        return False
    noun = definite_noun(words, sentence, language)
    if noun < 0 or len(keys) <= noun + 1:
        return False
    if first or noun > 1 or noun in sentence.commas or is_of_those(words, keys, first, language):
        return True
    # "Het team van vier helikopters", "De eenheid in Gao" are told of for the first time.
    whole = keys[noun] in words.shares and keys[noun + 1] != "van"
    lasts = whole and not _LASTS.isdisjoint(sentence.present)
    return head in POINTING or lasts or not says_more(sentence, noun) or is_back(sentence)


_CAME = frozenset(
    "aangekomen vertrokken teruggekeerd teruggekomen gearriveerd teruggevaren".split()
)
_COMES, _HOME = frozenset("komt kwam is was".split()), frozenset(("thuis", "thuisgekomen"))
_LASTS = frozenset("duurt duren duurde duurden loopt lopen liep liepen".split())
_STAYS_OR_GOES = frozenset(
    "blijft blijven keert keren vertrekt vertrekken verblijft bleef bleven keerde keerden vertrok "
    "verbleef verbleven".split()
)
_STANDING_ALONE = frozenset("deze allen beiden iedereen".split())


_LATTER = frozenset("laatsten laatstgenoemden laatstgenoemde eersten eerstgenoemden".split())


def continuing_test(words: Words) -> Callable[[str], bool]:
    """Tells the words with which a sentence that `continues` can begin."""
    phrases = tuple(phrase.split(" ")[0] for phrase in words.continuing)
    others = _PRONOUNS | DEFINITE | _LATTER | _STANDING_ALONE | {"voor", "boord", "alle", "al"}

    def may_continue(word: str) -> bool:
        return word in others or word.startswith(phrases)

    return may_continue


AMOUNTING_WORDS = frozenset(("gaat", "betreft", "ging", "betrof", "zal"))


def amounts_to(keys: Sequence[str]) -> bool:
    """ "In 2021 gaat het om hooguit 240 man", "Voorlopig betreft het 20 man"."""
    for index in range(min(len(keys) - 2, 6)):
        if keys[index] in AMOUNTING_WORDS and keys[index + 1] == "het":
            # "Op zee gaat het fregat deel uitmaken van …": it goes itself.
            return keys[index] not in ("gaat", "ging") or "om" in keys[index + 2 : index + 9]
    # "het ging om 250 militairen"
    return keys[0] in ("het", "dat", "dit") and keys[1] in ("ging", "betrof")


def goes_on(
    context: Context,
    words: Words,
    sentence: Sentence,
    people: list[People],
    named: list[Named],
    scene: Scene,
) -> bool:
    """Add what a sentence says of the unit told of just before; False if there is none."""
    among = min([p.first for p in people[1:] if is_among(sentence, p)], default=len(sentence.keys))
    people = [p for p in people if p.first < among and not is_among(sentence, p)] or people
    people = [p for p in people if not are_rescued(sentence, p)]
    people, excepted, told = excepted_in(sentence, people)
    if len(people) > 1 or tells_of_part(sentence):
        return False
    if people and people[0].numbers == (1,) and sentence.keys[people[0].first - 1] == "en":
        people = []  # "Het bestaat uit genisten en een arts": they are more than those counted.
    noun = definite_noun(words, sentence, context.language)
    if named and noun >= 0 and sentence.keys[noun + 1 : noun + 2] == ["aan"]:
        return False  # "De Nederlandse bijdrage aan EUPOL …": told of for the first time.
    placed = (a.first for a in sentence.actors if a.kind == "place")
    if noun >= 0 and is_force(sentence.keys[noun]) and noun + 1 in placed:
        return False  # "De Taskforce Uruzgan bestaat uit …": by its name another unit.
    first = subject_at(sentence)
    # Behind a pronoun an adjective is of somebody else: "zij begeleiden het Afghaanse leger".
    pronoun = sentence.keys[first] in _PRONOUNS
    # So it is behind a ship's name: "De Tromp kruist in de Arabische Zee".
    owned = not (pronoun or ship_spoken_of(sentence, first, scene.found))
    adjective = nation_of(sentence, first, owned, context.language)
    here = places_in(sentence, range(own_end(sentence)))
    past = not words.past.isdisjoint(main_clause(sentence)) and not so_far(sentence)
    past = past and not stays_but(sentence.keys)
    # "is verlengd; zij zouden op 1 april terugkeren": what would be changes nothing.
    would = not WOULD.isdisjoint(main_clause(sentence)) or was_foreseen(sentence)
    would = would or hangs_on(sentence)
    low = stays_after_all(words, sentence) if would else 0
    would = would and not low
    # "Zij vervangen de eerste groep, die naar huis gaat": of those, and not of who comes.
    comes = pronoun and first == 0 and sentence.keys[1] in _RELIEVES
    had_done = (
        would or comes or had_done_before(sentence) or (not people and has_done_so_many(sentence))
    )
    there_only = are_there(words, sentence, verb_of(first))
    for known in _candidates(context, words, sentence, scene):
        called = noun >= 0 and known in scene.batch and is_called(known, sentence.keys[noun])
        if there_only and not (scene.before and _just_told(known, scene)):
            continue
        if people and points_before(sentence.keys) and not _just_told(known, scene):
            continue
        if people and counts_anew(sentence.keys, known, past):
            continue
        if named and noun >= 0 and sentence.keys[noun] in _WHOLES and known.mission:
            if known.mission not in [one.mission.name for one in named]:
                continue  # "De missie EUCAP Sahel Niger is opgeheven": another than theirs
        if noun >= 0 and sentence.keys[noun] in _WHOLES and is_settled(known) and not people:
            continue  # "Spanje trok zijn schepen terug. De missie is niettemin verlengd."
        if is_another_group(context, sentence, first, known):
            continue
        if noun >= 0 and is_of_those_before(sentence, noun, known, scene):
            continue
        other = told_earlier(known, sentence, scene) or tells_of_visitors(scene.before, known)
        if pronoun and other:
            continue
        if not _fits(known, sentence, scene, adjective, here, called):
            continue
        # Who comes instead, or goes with them, is yet to be read.
        beside_them = bool(people) and goes_with(sentence, people[0])
        beside_them = beside_them and not (noun >= 0 and is_craft(sentence.keys[noun]))
        relieved = bool(people) and (relief_in(sentence) is not None or beside_them)
        if people and not relieved and known.personnel not in (None, people[0].numbers[0]):
            continue
        if people and not relieved:
            known.personnel, known.qualifier = people[0].numbers[0], people[0].qualifier
            known.unit = known.unit or people[0].noun
        if named and known.mission is None:
            known.mission, known.abbreviation = named[0].mission.name, named[0].mission.abbreviation
        if here and is_lent_place(known, scene):
            known.location = here
        if sentence.marked & LEADING and not named:
            known.lead = known.lead or led_by_whom(sentence)
        locate(known, sentence, here, pronoun, first if owned else first + 1)
        whole = noun >= 0 and sentence.keys[noun] in words.shares
        whole = whole and not _LAST & {*sentence.keys[noun + 1 : noun + 2]}
        beside = together_with(context, sentence, first, whole, known, scene)
        before = known.status or "ongoing"
        for one in (known, *beside) if not people or relieved else (known,):
            departure = None if low else departure_in(sentence)
            departure = departure or moves_on(context, sentence, one)
            if not (had_done or "aantal" in sentence.keys[first : first + 3]):
                said = said_in(sentence, [i for i in without_would(sentence) if low <= i < told])
                dates = dates_within(sentence, range(low, told), scene.before)
                out = left_home(sentence, context.language)
                acted = past and not departure
                if may_change(context, words, sentence, one, said, range(told), acted):
                    dates = [p for p in dates if p is not out]
                    if goes_back_there(sentence):
                        dates = [replace(p, last=None) if p.first else p for p in dates]
                    change(one, said, dates, words, departure, past)
                begin(one, sentence)
                sets_out(context, one, out)
            if one.status == "ended" and is_ahead(context, one):
                one.status = "ending"  # "Op 1 december is iedereen weer thuis."
            one.also.append(Place(sentence.block.index, sentence.start, sentence.end))
        if excepted:
            stay_on(words, sentence, excepted, known, before, scene)
        scene.last = known
        return not relieved
    return False


def _just_told(known: Deployment, scene: Scene) -> bool:
    return scene.before is None or is_told(known, scene.before)


_LAST = frozenset(("laatste", "daarvan", "ervan"))
_WHOLES = frozenset(("missie", "operatie"))
_THOSE = frozenset("resterende overgebleven betrokken genoemde".split())
_RELIEVES = frozenset("vervangen vervingen lossen losten".split())


def _candidates(
    context: Context, words: Words, sentence: Sentence, scene: Scene
) -> list[Deployment]:
    """Those that a sentence can go on about, the likeliest first."""
    first = subject_at(sentence)
    latter = _LATTER & set(sentence.keys[first : first + 2])
    if latter and scene.batch:
        return [scene.batch[0 if next(iter(latter)).startswith("eerst") else -1]]
    if _LAST & {*sentence.keys[first + 1 : first + 3]} and scene.found:
        return scene.found[-1:]  # "Dat laatste schip had averij", "De inzet daarvan eindigt"
    candidates = scene.found[::-1]
    if scene.mission is not None:
        name = scene.mission.name
        candidates.sort(key=lambda one: one.mission != name)
    if scene.last in candidates:
        candidates.remove(scene.last)
        candidates.insert(0, scene.last)
    ship = ship_spoken_of(sentence, subject_at(sentence), scene.found)
    if ship:
        return [one for one in candidates if ship_name(one.unit) == ship]
    at = definite_noun(words, sentence, context.language)
    if at < 0 or sentence.keys[at] in words.shares:
        return candidates
    ship = ship_at(sentence, at + 1)
    if ship:
        return [one for one in candidates if is_mentioned(one, ship, context)]
    noun = sentence.keys[at]
    candidates = [one for one in candidates if not is_of_another_trade(one, noun, context.language)]
    candidates = [one for one in candidates if not is_of_another_kind(one, noun, context)]
    if sentence.keys[at - 1] in PRESENT:
        candidates = [one for one in candidates if not is_new(one, context)]
    same = [one for one in candidates if is_mentioned(one, noun, context)]
    same = [one for one in same if is_called(one, noun)] or same
    # Behind an adjective or a fronted time only what was named so before is meant.
    apart = first or (at > 1 and sentence.keys[at - 1] not in _THOSE)
    if apart or sentence.marks[at] & CRAFT or is_craft(noun):
        return same
    return same + [one for one in candidates if one not in same]


def _fits(
    known: Deployment,
    sentence: Sentence,
    scene: Scene,
    adjective: str | None,
    here: list[str],
    called: bool,
) -> bool:
    """True if a sentence that points back can be about this deployment.

    `called`: it is named by its own noun, and was told of together with those told last.
    """
    latest = max([known.place, *known.also])
    if latest.block < sentence.block.index - 2:
        return False
    before = latest.block < sentence.block.index == scene.named_at
    if before and scene.mission is not None and scene.mission.name != known.mission:
        return False  # This paragraph named a mission: what goes on is told of that.
    if latest.block < sentence.block.index and means_unit_before(sentence, scene.before):
        return False
    just_told = known is scene.last and latest.block >= sentence.block.index - 1
    elsewhere = here and known.location and not set(here) & set(known.location)
    if elsewhere and not is_lent_place(known, scene):
        # "zij worden ingezet boven Irak": a further place of those told of in the last words.
        return (
            just_told
            and sentence.keys[subject_at(sentence)] in _PRONOUNS
            and latest.end >= sentence.start - 2
        )
    if adjective is not None:
        return adjective == known.participant
    if just_told or (called and latest.block == sentence.block.index):
        return True
    if scene.mission is not None and known.mission not in (None, scene.mission.name):
        return False
    return bool(known.own)
