"""Where a sentence that may go on about those told of before has its subject and its verb."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.signals import COUNT, MISSION, MISSION_KIND, PEOPLE, SENDING, UNIT
from letterparse.facts.grammar.verbs import is_participle
from letterparse.facts.model import Deployment
from letterparse.facts.people.departures import DEPARTING, RETURNING
from letterparse.facts.people.people import People
from letterparse.facts.people.people_nouns import words_of
from letterparse.facts.people.successors import successor_at
from letterparse.facts.stays.places import tells_whose
from letterparse.facts.stays.scene import Scene
from letterparse.language import Language

POINTING = frozenset("deze dit die dat hun zijn haar".split())
"""What stands before the noun of those told of before: "deze inzet", "hun bijdrage"."""


def subject_at(sentence: Sentence) -> int:
    """The token where the subject can begin: the first, or behind a fronted time and its verb."""
    at = int(sentence.keys[0] in _JOINING and _is_part(sentence))
    fronted = sentence.keys[at] in _FRONTING and next(
        (n for n in (2, 3) if tuple(sentence.keys[at : at + n]) in _FRONTS), 0
    )
    if fronted:
        verb = at + fronted
    elif sentence.periods and sentence.periods[0].start <= sentence.starts[at] + 3:
        verb = sentence.token_at(sentence.periods[0].end)
        verb += sentence.keys[verb : verb + 1] == ["later"]  # "Een week later was het team …"
    elif sentence.keys[at] in _FRONTED:
        verb = at + 1
    elif behind := _pronoun_behind_frame(sentence, at):
        return behind
    else:
        return at
    if verb + 2 < len(sentence.keys) and (
        sentence.marks[verb] & SENDING or sentence.keys[verb] in _VERBS
    ):
        return verb + 1
    return at


def _pronoun_behind_frame(sentence: Sentence, at: int) -> int:
    """ "In het kader van KFOR bewaken zij …", "Namens de EU helpen zij …": the pronoun; or 0."""
    keys = sentence.keys
    if not (keys[at] == "namens" or keys[at : at + 3] in (["in", "het", "kader"], _IN_ALLIANCE)):
        return 0
    pronoun = next((i for i in range(at + 2, min(at + _FAR, len(keys))) if keys[i] in _THEY), 0)
    whole = not any(i in sentence.commas for i in range(at, pronoun))
    return pronoun if whole and pronoun and is_verb(sentence, pronoun - 1) else 0


_IN_ALLIANCE = ["onder", "de", "vlag"]
_THEY = frozenset(("zij", "ze"))
# So far into a sentence the pronoun stands behind such a phrase, in tokens.
_FAR = 12


def _is_part(sentence: Sentence) -> bool:
    """Is it only the later part of a sentence: "…, terwijl de artsen terugkeren"?"""
    before = sentence.block.view.text[: sentence.start].rstrip()
    return before[-1:] not in ("", ".", "!", "?", ":")


_JOINING = frozenset("terwijl en maar".split())
_FRONTS = frozenset(
    [
        ("naar", "verwachting"),
        ("volgens", "planning"),
        ("na", "afloop"),
        # "Op die sterkte blijft zij tot 1 juli"
        *itertools.product(
            ("op", "in", "met"),
            ("die", "deze"),
            ("sterkte", "omvang", "samenstelling", "bezetting"),
        ),
    ]
)
_FRONTING = frozenset(words[0] for words in _FRONTS)
_FRONTED = frozenset(
    "daarna vervolgens inmiddels thans momenteel daar intussen dan daarmee hierna nadien ook "
    "sindsdien bovendien".split()
)
_VERBS = frozenset(
    "is zijn was waren wordt worden werd werden zal zullen komt komen kwam kwamen ging gingen "
    "keert keren keerde keerden vertrok vertrokken vertrekt vertrekken arriveerde arriveerden "
    "begon begonnen begint beginnen blijft blijven bleef maakt maken maakte maakten neemt nemen "
    "nam namen".split()
)


def verb_of(first: int) -> int:
    """The token of the verb beside a subject: before it where something else is fronted."""
    return first - 1 if first > 1 else first + 1


def is_verb(sentence: Sentence, at: int) -> bool:
    """Is this token a verb of being, going or sending?"""
    key, mark = sentence.keys[at], sentence.marks[at]
    return key in _VERBS or (bool(mark & SENDING) and not mark & (PEOPLE | UNIT))


_SENT = frozenset("gestuurd gezonden uitgezonden".split())


def so_far(sentence: Sentence) -> bool:
    """ "Zij namen tot nu toe zeven procent voor hun rekening": they are there still.

    So are those of whom it is only told that they were sent: "Zij werden gestuurd omdat …".
    """
    sent = {"werd", "werden"} & sentence.present and _SENT & sentence.present
    if sent and not sentence.periods:
        return True
    if "begonnen" in sentence.present and not _LASTS.isdisjoint(sentence.present):
        return True  # "De inzet is op 15 april begonnen en duurt een halfjaar."
    pairs = itertools.pairwise(sentence.keys)
    return any(a == "tot" and b in ("nu", "dusver", "dusverre", "heden") for a, b in pairs)


_LASTS = frozenset("duurt duren loopt lopen blijft blijven is zijn".split())


def is_of_those_before(sentence: Sentence, noun: int, known: Deployment, scene: Scene) -> bool:
    """ "Wij nemen 2.000 ontheemden op. De eerste groep arriveerde …": no group of those sent."""
    before = scene.before
    if before is None or before.block.index != sentence.block.index:
        return False
    group = sentence.keys[noun] in ("groep", "groepen", "lichting")
    near = max([known.place, *known.also]).block == sentence.block.index
    return group and not near and bool(before.marked & COUNT)


def had_done_before(sentence: Sentence) -> bool:
    """ "had in augustus zijn sonar beschadigd": what came before, and no stay."""
    return not _HAD.isdisjoint(sentence.present) and is_participle(sentence.keys[-1])


def has_done_so_many(sentence: Sentence) -> bool:
    """ "heeft tot en met januari 412 schepen ondervraagd": what is counted by then, and no end."""
    counts = [
        i for i, mark in enumerate(sentence.marks) if mark & COUNT and i not in sentence.timed
    ]
    # "Zij hebben tot en met 12 mei 110 missies gevlogen", "vlogen tot mei veertig sorties"
    flown = any(
        sentence.keys[i + 1 : i + 2] and sentence.keys[i + 1].endswith(_FLOWN) for i in counts
    )
    if flown and not _FLYING.isdisjoint(sentence.present):
        return True
    done = sentence.keys[-1].endswith(("d", "t", "en")) and not sentence.marks[-1] & SENDING
    # "heeft twaalf mensen gered en is op 3 mei teruggekeerd" ends, by its last verb.
    helper = next((key for key in reversed(sentence.keys) if key in _PERFECT), None)
    return done and bool(counts) and helper in _HAS


_FLOWN = ("missies", "vluchten", "sorties", "vlieguren", "patrouilles")
_FLYING = frozenset("gevlogen vlogen vloog uitgevoerd voerden voerde gemaakt maakten".split())
_PERFECT = frozenset(("heeft", "hebben", "is", "zijn"))
_HAS = frozenset(("heeft", "hebben"))
_HAD = frozenset(("had", "hadden"))
WOULD = frozenset(("zou", "zouden"))
_WOULD_OR_MAY = WOULD | {"kan", "kunnen"}


def without_would(sentence: Sentence) -> list[int]:
    """ "Hun missie, die in april zou eindigen, duurt langer": without what would have been.

    Nor what may be: "vier maanden, een termijn die kan worden verlengd".
    """
    clauses, keys = sentence.clauses, sentence.keys
    dropped = {
        clauses.of[at]
        for at, key in enumerate(keys)
        if (key in _WOULD_OR_MAY and clauses.opener[clauses.of[at]] in ("die", "dat"))
        # "wordt teruggetrokken, nadat de termijn eerder was verlengd": what came before that
        or (key in ("was", "waren") and clauses.opener[clauses.of[at]] == "nadat")
    }
    return [at for at in range(len(keys)) if clauses.of[at] not in dropped]


def are_aboard(keys: Sequence[str]) -> bool:
    """ "Er zijn dertig artsen aan boord": of the ship told of just before."""
    return keys[0] == "er" and keys[-1] == "boord" and keys[1] in ("zijn", "waren", "bevinden")


def counts_anew(keys: Sequence[str], known: Deployment, past: bool) -> bool:
    """Are people counted here others than those told of before?"""
    if not known.own and tuple(keys[:2]) in _BY_US:
        return True
    # "Het schip keerde in mei terug. Sindsdien omvat de bijdrage vier man."
    return known.status == "ended" and keys[0] in _SINCE and not past


# "Hiervoor worden 360 militairen uitgezonden": by no other state, for none is named.
_BY_US = (("hiervoor", "worden"), ("daarvoor", "worden"))
_SINCE = frozenset("sindsdien nadien daarna inmiddels thans momenteel nu".split())


def hangs_on(sentence: Sentence) -> bool:
    """ "Zij keren pas terug als het dak dicht is": no end is near, nor is a day for it said."""
    keys = sentence.keys
    if "pas" not in sentence.present or sentence.periods:
        return False
    return not _ONCE.isdisjoint(keys[keys.index("pas") :])


_ONCE = frozenset("als wanneer nadat zodra indien na".split())


def was_foreseen(sentence: Sentence) -> bool:
    """ "was voorzien tot 1 mei, maar eindigde op 3 juni": what was meant, and is not so."""
    low = sentence.keys.index("maar") if "maar" in sentence.present else 0
    before = set(sentence.keys[:low])
    return not before.isdisjoint(("was", "waren")) and not before.isdisjoint(_FORESEEN)


_FORESEEN = frozenset("voorzien gepland beoogd bedoeld".split())


def tells_of_paper(keys: Sequence[str]) -> bool:
    """ "Het betreft een overzicht van de situatie in Mali": no stay is told further."""
    return keys[1] in ("betreft", "betrof") and not _PAPERS.isdisjoint(keys[2:5])


_PAPERS = frozenset("overzicht reactie brief rapport verslag toezegging motie vraag advies".split())


def sums_money(sentence: Sentence) -> bool:
    """ "Voor de VS gaat het om 15 miljoen dollar": money stands where people would be counted."""
    at = next((i for i, key in enumerate(sentence.keys) if key in ("om", "betreft")), -1)
    return any(at <= sentence.token_at(a.start) - 1 <= at + 2 for a in sentence.amounts)


def for_a_mission(sentence: Sentence) -> bool:
    """ "Dit doen zij voor UNTSO", "Dat gebeurt binnen Interflex": for what those just told are."""
    keys = sentence.keys
    does = keys[1] in ("gebeurt", "gebeurde") or (
        keys[1] in ("doen", "deden") and keys[2] in ("zij", "ze")
    )
    named = sentence.marked & (MISSION | MISSION_KIND) and _FOR & sentence.present
    return keys[0] in ("dit", "dat") and does and bool(named)


_FOR = frozenset("voor binnen kader noemer namens verband".split())


def sizes_it(keys: Sequence[str]) -> bool:
    """ "Dit is een inzet van hooguit 240 militairen": how many those just told are."""
    says = keys[0] in ("dit", "dat", "het") and keys[1] in ("is", "was") and keys[2] == "een"
    return says and keys[3:4] in _SHARES and keys[4:5] == ["van"]


_SHARES = (["inzet"], ["bijdrage"], ["eenheid"], ["detachement"], ["contingent"], ["team"])


def gives_thereby(keys: Sequence[str]) -> bool:
    """ "Het levert daarmee een bijdrage aan MINUSMA": so does the team told of before."""
    return keys[1:2] == ["levert"] and not _THEREBY.isdisjoint(keys[2:4])


_THEREBY = frozenset(("daarmee", "hiermee", "zo"))


def means_unit_before(sentence: Sentence, before: Sentence | None) -> bool:
    """ "Wij hebben er een compagnie. Deze telt 270 man": no one told of in a paragraph before."""
    if before is None or before.block.index != sentence.block.index:
        return False
    keys = sentence.keys
    pronoun = keys[0] in ("zij", "ze", "hij") or (
        keys[0] in ("deze", "allen", "beiden", "iedereen") and is_verb(sentence, 1)
    )
    return pronoun and bool(before.marked & (UNIT | PEOPLE))


def points_before(keys: Sequence[str]) -> bool:
    """ "Daarbij zijn 35 militairen betrokken", "Het gaat om twaalf man": of the last sentence."""
    return keys[0] in ("daarbij", "hierbij") or tuple(keys[:2]) in _IT_IS_OF


_IT_IS_OF = {(it, verb) for it in ("het", "dat") for verb in "gaat ging betreft betrof".split()}


def goes_with(sentence: Sentence, group: People) -> bool:
    """ "Zij verbleven er tot mei, vergezeld door een hydroloog": somebody beside those told."""
    keys, first = sentence.keys, group.first
    if keys[max(first - 2, 0) : first] == ["samen", "met"]:
        return True
    if is_of_state_told(sentence, group.last):
        return True  # "overgenomen door Ierland, dat ook 130 militairen bijdraagt"
    return keys[first - 1] == "door" and keys[first - 2] in _WITH_THEM


def is_of_state_told(sentence: Sentence, at: int) -> bool:
    """Does it stand in a relative clause that tells of another state?"""
    clauses = sentence.clauses
    if clauses.opener[clauses.of[at]] not in ("dat", "die"):
        return False
    before = clauses.members(clauses.of[at])[0] - 1
    return any(a.kind == "country" and a.code != "NL" and a.last == before for a in sentence.actors)


_WITH_THEM = frozenset("vergezeld bijgestaan geholpen ondersteund begeleid".split())


def nation_of(sentence: Sentence, first: int, owned: bool, language: Language) -> str | None:
    """ "Het Deense team", "De Oostenrijkers vertrekken weer": the state whose the subject is.

    Not of a team that relieves it, or of what is told aside; without `owned` by its noun alone.
    """
    if sentence.keys[first] in ("onze", "ons"):
        return "NL"
    stop, nations = others_at(sentence), words_of(language).nations
    for actor in sentence.actors if owned else ():
        if actor.first < stop and tells_whose(sentence, actor):
            if not (_in_relative(sentence, actor.first) or _is_their_place(sentence, actor, first)):
                return actor.code
    return next((nations[k] for k in sentence.keys[first : first + 3] if k in nations), None)


def others_at(sentence: Sentence) -> int:
    """ "afgelost door een Deens team", "samen met Franse collega's": where others are told of.

    So too "omdat de Maltese politie het overneemt": why, and no more of those told.
    """
    for at, pair in enumerate(itertools.pairwise(sentence.keys)):
        if pair == ("samen", "met") or pair[0] in _WHY:
            return at
    comes_at = successor_at(sentence)
    return comes_at if comes_at >= 0 else len(sentence.keys)


_WHY = frozenset("omdat doordat aangezien".split())


def _is_their_place(sentence: Sentence, actor: Actor, first: int) -> bool:
    """ "Het team werkte in een hospitaal van het Noorse Rode Kruis": at whose they were."""
    role = roles.preposition_of(sentence, actor.first)
    if role in ("in", "op", "bij", "te", "met"):
        return actor.first > first + 2
    ahead = sentence.keys[first + 2 : actor.first]
    return role == "van" and not {"in", "op", "bij"}.isdisjoint(ahead)


def _in_relative(sentence: Sentence, at: int) -> bool:
    """ "Het team, dat onder Duitse leiding stond, …": what is told aside is not whose they are."""
    clause = sentence.clauses.of[at]
    if sentence.clauses.opener[clause] not in ("die", "dat", "welke"):
        return False
    return sentence.clauses.members(clause)[0] in sentence.behind_commas


def main_clause(sentence: Sentence) -> list[str]:
    """The words up to a subordinate clause: "de inzet leert dat het minder was"."""
    keys = sentence.keys
    at = next((i for i in range(1, len(keys)) if keys[i] in _SUBORDINATES), len(keys))
    return keys[:at]


_SUBORDINATES = frozenset("dat omdat die dan zoals waar toen hoewel nadat als of".split())


def is_another_group(context: Context, sentence: Sentence, first: int, known: Deployment) -> bool:
    """ "Het tweede team gaat … De eerste groep ging …": by their numbers they are not the same."""
    if sentence.keys[first] == "hij" and known.personnel not in (None, 1):
        return True  # somebody, but not the six told of
    said = _NUMBERED.intersection(sentence.keys[first : first + 3])
    block, start, end = known.place
    told = context.outline.blocks[block].text[start:end].lower().split()
    return bool(said) and not _NUMBERED.isdisjoint(told) and said.isdisjoint(told)


_NUMBERED = frozenset("eerste tweede derde vierde vijfde zesde".split())


def told_earlier(known: Deployment, sentence: Sentence, scene: Scene) -> bool:
    """Told in another paragraph, where this one said something since that a pronoun can mean?"""
    if scene.before is None or scene.before.block.index != sentence.block.index:
        return False
    return max([known.place, *known.also]).block != sentence.block.index


def is_of_some(sentence: Sentence) -> bool:
    """ "Daarvan keren er vier terug", "Daarvan wordt € 60 miljoen ingezet": not all those told."""
    if sentence.keys[0] != "daarvan":
        return False
    leave = RETURNING | DEPARTING
    return bool(sentence.amounts) or ("er" in sentence.present and bool(leave & sentence.present))
