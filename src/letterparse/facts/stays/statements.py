"""Where one sentence makes several statements: each with a verb of its own."""

from __future__ import annotations

import itertools
from collections.abc import Sequence, Set

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import CHANGING, COUNT, CRAFT, PEOPLE, SENDING, UNIT
from letterparse.facts.grammar.verbs import HAVING, is_participle
from letterparse.facts.stays.conjoined import and_enlarges, joins_after, left_before, provided
from letterparse.facts.stays.definite import behind_definite
from letterparse.facts.stays.more import more_join, one_more_follows
from letterparse.facts.stays.while_others import (
    and_pledges,
    fronted_while,
    leaves_and_sends,
    while_others,
)

_VERBS = frozenset(
    "is zijn was waren wordt worden werd werden heeft hebben had hadden zal zullen kan kunnen "
    "komt komen kwam kwamen gaat gaan ging gingen blijft blijven bleef bleven keert keren keerde "
    "keerden sluit sluiten sloot sloten voegt voegen voegde voegden treedt treden trad "
    "traden beëindigt beëindigen verlaat verlaten halveert halveren verdubbelt verdubbelen "
    "verlaagt verlagen verkleint verkleinen zet zetten zette draagt dragen droeg droegen".split()
)


def statement_ends(sentence: Sentence, changing: Set[str]) -> list[int]:
    """Behind which tokens a statement ends: at semicolons, where each part has its own verb.

    "Zes militairen werken in Mali; zij blijven er tot 1 mei" reads as two sentences do.
    `changing`: the words of the end or the extension of a stay.
    """
    whole = len(sentence.keys)
    parts = _parts(sentence, changing)
    if len(parts) < 2 and behind_definite(sentence, 0) < 0:
        return parts or [whole]
    each = [at for pair in itertools.pairwise([0, *parts]) for at in _of_each(sentence, *pair)]
    return sorted({*parts, *each}) if each else parts or [whole]


def _parts(sentence: Sentence, changing: Set[str]) -> list[int]:
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    whole = text[sentence.start : sentence.end]
    if ";" not in whole and ": " not in whole:
        if not sentence.behind_commas and _JOINTS.isdisjoint(sentence.present):
            return [len(starts)]  # Nothing joins a second statement to the first.
        if sentence.marked & (PEOPLE | UNIT | CRAFT):
            cuts = _where_sent(sentence, changing)
        else:
            cuts = _where_none_sent(sentence, changing)
        return [*(cuts or _another_number(sentence)), len(starts)]
    cuts = [
        i
        for i in range(1, len(starts))
        if _divides(sentence, i, text[ends[i - 1] : starts[i]]) and not _in_brackets(sentence, i)
    ]
    cuts = sorted({*cuts, *(more := and_enlarges(sentence) or more_join(sentence))})
    for first, last in itertools.pairwise([0, *cuts, len(starts)]):
        verbal = first in more or any(mark & SENDING for mark in sentence.marks[first:last])
        # "UNTSO: twaalf waarnemers; UNFICYP: honderd militairen"
        labelled = ":" in text[starts[first] : ends[last - 1]]
        if not (verbal or labelled) and _VERBS.isdisjoint(sentence.keys[first:last]):
            return [len(starts)]
    return [*cuts, len(starts)]


_JOINTS = frozenset(("en", "maar", "terwijl", "verstande"))


def _where_sent(sentence: Sentence, changing: Set[str]) -> list[int]:
    """Where another statement begins, in a sentence with people or a unit."""
    cuts = provided(sentence) or joins_after(sentence) or left_before(sentence)
    cuts = cuts or _another_share(sentence, changing) or two_shares(sentence, changing)
    cuts = cuts or _and_they(sentence) or _and_then(sentence) or and_enlarges(sentence)
    cuts = cuts or _another_state(sentence, changing) or _another_sends(sentence)
    cuts = cuts or _others_send(sentence) or _its_other_share(sentence, changing)
    cuts = cuts or _and_weighs(sentence) or _another_place(sentence) or while_others(sentence)
    cuts = cuts or fronted_while(sentence) or leaves_and_sends(sentence)
    cuts = cuts or one_more_follows(sentence)
    return cuts or and_pledges(sentence)


def _where_none_sent(sentence: Sentence, changing: Set[str]) -> list[int]:
    """The same in one with neither: most are so, and few of the forms are without."""
    if not sentence.marked & (CHANGING | COUNT):
        return provided(sentence) or _and_then(sentence)
    cuts = provided(sentence) or _another_share(sentence, changing)
    cuts = cuts or two_shares(sentence, changing) or _and_then(sentence)
    cuts = cuts or _another_state(sentence, changing) or _others_send(sentence)
    cuts = cuts or _its_other_share(sentence, changing)
    return cuts or leaves_and_sends(sentence)


def _and_then(sentence: Sentence) -> list[int]:
    """ "…, en per 1 mei komt er een vierde bij": a main clause with its own time and subject.

    What is only the second verb of a subordinate clause ("die in mei kwam en in juni gaat") has
    no subject behind it.
    """
    keys, marks, timed = sentence.keys, sentence.marks, sentence.timed
    if not timed or "en" not in sentence.present:
        return []
    for at in range(3, len(keys) - 3):
        if keys[at] != "en":
            continue
        verb = at + 1 + (keys[at + 1] in _AT_TIME and at + 2 in timed)
        first = verb
        while verb < len(keys) - 2 and verb in timed:
            verb += 1
        own = keys[verb + 1 : verb + 2] and (
            keys[verb + 1] in _SUBJECTS
            or marks[verb + 1] & (PEOPLE | UNIT | COUNT)
            or any(a.first == verb + 1 for a in sentence.actors)
        )
        if verb > first and own and _is_verb(sentence, verb, len(keys)):
            return [at]
    return []


def _and_they(sentence: Sentence) -> list[int]:
    """ "heeft drie artsen naar Gao gestuurd, en die zijn op 3 mei teruggekeerd"."""
    keys = sentence.keys
    for at in [at for at in range(4, len(keys) - 3) if keys[at] == "en"]:
        if keys[at + 1] in ("die", "deze", "zij", "ze") and _is_verb(sentence, at + 2, len(keys)):
            told = any(mark & (PEOPLE | UNIT | CRAFT) for mark in sentence.marks[:at])
            return [at] if told and _has_verb(sentence, range(at)) else []
    return []


def _and_weighs(sentence: Sentence) -> list[int]:
    """ "stuurt 350 man naar Gao en houdt een brigade gereed": the second verb sends nobody."""
    keys, marks = sentence.keys, sentence.marks
    ready = not _READY.isdisjoint(keys[-2:])
    if not (ready or _WEIGHING & sentence.present):
        return []
    for at in range(4, len(keys) - 3):
        verb = at + 1 + (not ready and any(a.first == a.last == at + 1 for a in sentence.actors))
        second = keys[verb] in (_KEEPS if ready else _WEIGHING)
        if keys[at] == "en" and second and any(m & (PEOPLE | UNIT) for m in marks[:at]):
            return [at] if _has_verb(sentence, range(at)) else []
    return []


_READY = frozenset("gereed paraat stand-by beschikbaar".split())
_KEEPS = frozenset("houdt houden hield hielden wil willen heeft hebben zal zullen gaat".split())
_WEIGHING = frozenset("overweegt overwegen overwoog onderzoekt onderzoeken verkent bekijkt".split())
_AT_TIME = frozenset("in op per vanaf sinds tot".split())
_SUBJECTS = frozenset("er daar een het de zij ze nog ook onze ons zijn haar hun".split())


def _another_state(sentence: Sentence, changing: Set[str]) -> list[int]:
    """ "Italië heeft er zestig man, België haalt zijn laatste twintig weg": another one's end."""
    if not sentence.marked & CHANGING:
        return []
    keys = sentence.keys
    states = {a.first: a.last + 1 for a in sentence.actors if a.kind == "country"}
    if len(states) < 2:
        return []
    for at in range(3, len(keys) - 3):
        joined = at not in sentence.behind_commas and keys[at - 1] in ("en", "maar", "terwijl")
        if at not in states or not (joined or at in sentence.behind_commas):
            continue
        verb = states[at]
        if verb in sentence.behind_commas:
            continue  # "in Israël, Libanon en Syrië, wordt tot mei verlengd": no subject of it
        if verb < len(keys) and keys[at - 1] != "terwijl" and _is_verb(sentence, verb, len(keys)):
            if not changing.isdisjoint(keys[at:]) and _has_verb(sentence, range(at)):
                return [at - joined]
    return []


def _another_sends(sentence: Sentence) -> list[int]:
    """ "Polen heeft tien artsen in Mali geplaatst en Chili zendt in mei koks naar Niger".

    The first ends in its participle; the other has people or units of its own.
    """
    keys, marks = sentence.keys, sentence.marks
    if not sentence.periods or "en" not in sentence.present:
        return []
    states = {a.first: a.last + 1 for a in sentence.actors if a.kind == "country"}
    for at, verb in states.items():
        if at < 4 or keys[at - 1] != "en" or not is_participle(keys[at - 2]):
            continue
        sent = any(mark & (PEOPLE | UNIT) for mark in marks[verb:])
        if sent and not HAVING.isdisjoint(keys[: at - 2]) and _is_verb(sentence, verb, len(keys)):
            return [at - 1]
    return []


def _others_send(sentence: Sentence) -> list[int]:
    """ "… negen Rafales in Jordanië, België en Italië zullen er elk zes F-16’s plaatsen"."""
    if not sentence.behind_commas:
        return []
    keys, marks = sentence.keys, sentence.marks
    states = {a.first: a.last + 1 for a in sentence.actors if a.kind == "country"}
    for at in sorted(sentence.behind_commas & states.keys()):
        verb = states[at]
        if keys[verb : verb + 1] == ["en"]:
            verb = next((states[i] for i in (verb + 1, verb + 2) if i in states), len(keys))
        if at < 4 or verb >= len(keys) or keys[verb] == "en" or verb in sentence.behind_commas:
            continue
        counted = any(mark & (PEOPLE | UNIT | CRAFT | COUNT) for mark in marks[verb:])
        main = sentence.clauses.opener[sentence.clauses.of[at - 1]] not in _RELATIVES
        finite = keys[verb].endswith(_FINITE) and not _is_done(keys[verb])
        verbal = finite and _is_verb(sentence, verb, len(keys)) and _has_verb(sentence, range(at))
        if counted and main and verbal:
            return [at]
    return []


def _another_place(sentence: Sentence) -> list[int]:
    """ "In Libanon ligt een fregat en in Mali blijven 85 mariniers": each at a place of its own.

    Also "… 270 mariniers in Litouwen en (er) vliegen (er) Nederlandse F-16’s boven Polen".
    """
    if "en" not in sentence.present:
        return []
    keys, places = sentence.keys, _where_said(sentence)
    if len(places) < 2:
        return []
    senders = roles.subjects(sentence, range(len(keys)))
    for at in range(4, len(keys) - 4):
        first = [i for i in places if i < at]
        if keys[at] != "en" or not first or not _told_in(sentence, range(at)):
            continue
        verb = places[at + 1] + 1 if at + 1 in places else at + 1 + (keys[at + 1] == "er")
        there = at + 1 in places or "er" in keys[at + 1 : at + 4]
        others = any(a.kind == "country" and a.code != "NL" and a.first < at for a in senders)
        if others or not there or not _is_finite(sentence, verb):
            continue
        further = at + 1 in places or any(i > verb for i in places)
        if further and _told_in(sentence, range(verb, len(keys))):
            return [at]
    return []


def _where_said(sentence: Sentence) -> dict[int, int]:
    """The prepositions of places abroad, each with the last word of its place."""
    return {
        a.first - 1: a.last
        for a in sentence.actors
        if a.kind in ("country", "place") and a.code != "NL" and sentence.keys[a.first - 1] in _AT
    }


_AT = frozenset("in op boven nabij vanuit".split())


def _told_in(sentence: Sentence, span: range) -> bool:
    """Do these tokens have a verb, and people or a unit?"""
    told = any(sentence.marks[i] & (PEOPLE | UNIT | CRAFT) for i in span)
    return told and _has_verb(sentence, span)


def _is_finite(sentence: Sentence, at: int) -> bool:
    """A main verb, with who or what acts behind it: no participle closes the clause before it."""
    if not _is_verb(sentence, at, len(sentence.keys) - 2) or _is_done(sentence.keys[at]):
        return False
    return not sentence.marks[at] & (PEOPLE | UNIT | COUNT)


def _is_done(key: str) -> bool:
    """ "geplaatst", "gezonden"; "verhoogt" and "beëindigt" are finite."""
    return is_participle(key) and not (key.endswith("t") and key.startswith(("ver", "be", "ont")))


_FINITE = ("t", "en", "de", "te", "zal", "zijn", "nam", "gaf", "zond", "had", "is")
_RELATIVES = frozenset("die dat waar waarin waarbij omdat".split())


def _has_verb(sentence: Sentence, span: range) -> bool:
    return any(_is_verb(sentence, at, span.stop) for at in span)


def _another_number(sentence: Sentence) -> list[int]:
    """ "In Lima komt er één bij, terwijl het aantal in Rome van drie tot twee daalt": of each."""
    keys = sentence.keys
    if "bij" not in sentence.present or "er" not in sentence.present:
        return []
    return [
        at
        for at in sorted(sentence.behind_commas)
        if keys[at - 1] == "bij"
        and (keys[at : at + 3] == ["terwijl", "het", "aantal"] or "er" in keys[at + 2 : at + 5])
    ]


def _another_share(sentence: Sentence, changing: Set[str]) -> list[int]:
    """ "De inzet in Mali is beëindigd en die in Niger verlengd": what is told of each apart."""
    keys, commas = sentence.keys, sentence.behind_commas
    if not sentence.marked & CHANGING or _SHARES_OF.isdisjoint(sentence.present):
        return []
    heads = [i for i in range(3, len(keys) - 3) if keys[i] in _SHARES_OF]
    cuts = [
        i
        for i in heads
        if (keys[i - 1] == "en" and keys[i - 2] in changing)
        or (i in commas and keys[i - 1] in changing and is_its_share(keys[i:]))
        or (keys[i - 1] == "maar" and is_its_share(keys[i:]))
    ]
    if len(cuts) != 1 or (_VERBS | changing).isdisjoint(keys[: cuts[0]]):
        return []
    return [] if changing.isdisjoint(keys[cuts[0] :]) else cuts


def two_shares(sentence: Sentence, changing: Set[str]) -> list[int]:
    """ "De inzet in Mali loopt tot mei en de bijdrage in Irak eindigt in juli"."""
    keys, periods = sentence.keys, sentence.periods
    if not sentence.marked & CHANGING or len(periods) < 2:
        return []
    for at in range(3, len(keys) - 3):
        if keys[at] != "en" or keys[at + 1] not in _SHARES_OF | {"het", "onze"}:
            continue
        noun = any(key in _SHARES for key in keys[at + 2 : at + 4])
        parts = keys[:at], keys[at:]
        timed = any(sentence.token_at(p.start) > at for p in periods)
        timed = timed and sentence.token_at(periods[0].start) < at
        if noun and timed and not any((changing | _RUNS).isdisjoint(part) for part in parts):
            return [at]
    return []


_RUNS = frozenset("loopt lopen liep liepen duurt duren duurde eindigt eindigen verloopt".split())
_SHARES = frozenset("bijdrage inzet deelname deelneming missie operatie mandaat uitzending".split())


def _of_each(sentence: Sentence, first: int, last: int) -> list[int]:
    """ "De artsen blijven tot mei, terwijl de koks in april terugkeren": what is told of each.

    Also "De Deense ploeg is vertrokken, de Poolse blijft tot mei".
    Both begin with a noun for people or units that were told of before, and have a verb.
    """
    verb = behind_definite(sentence, first)
    if verb < 0 or not _is_verb(sentence, verb, last):
        return []
    keys = sentence.keys
    for at in range(first + 4, last - 2):
        verb = behind_definite(sentence, at)
        if verb < 0 or keys[at + 1] == keys[first + 1]:
            continue
        joined = keys[at - 1] in ("terwijl", "en", "maar")
        if not joined and at not in sentence.behind_commas:
            continue
        verb = last - 1 if keys[at - 1] == "terwijl" else verb
        if _is_verb(sentence, verb, last):
            return [at - joined]
    return []


def _is_verb(sentence: Sentence, at: int, last: int) -> bool:
    return at < last and bool(sentence.marks[at] & SENDING or sentence.keys[at] in _VERBS)


def _its_other_share(sentence: Sentence, changing: Set[str]) -> list[int]:
    """ "verhoogt zijn bijdrage aan A, maar beëindigt zijn deelname aan B": what is told of B.

    Also "…, terwijl het zijn deelname aan B afbouwt".
    """
    keys = sentence.keys
    if not sentence.marked & CHANGING or _SHARES.isdisjoint(sentence.present):
        return []
    for at in range(4, len(keys) - 3):
        if keys[at] not in _ITS or keys[at + 1] not in _SHARES:
            continue
        verb = keys[at - 2] in ("maar", "en") and keys[at - 1] in changing
        clause = keys[at - 2] == "terwijl" and keys[at - 1] in ("het", "zij")
        if (verb or (clause and not changing.isdisjoint(keys[at:]))) and _has_verb(
            sentence, range(at - 2)
        ):
            return [at - 2]
    return []


_ITS = frozenset("zijn haar de".split())
_SHARES_OF = frozenset("die dat de".split())
_OF_WHAT = frozenset("aan in op bij naar voor van boven".split())


def is_its_share(keys: Sequence[str]) -> bool:
    """ "… die aan EUTM": the noun that "die" stands for is that of the statement before."""
    return keys[0] in ("die", "dat") and keys[1] in _OF_WHAT


def _divides(sentence: Sentence, index: int, gap: str) -> bool:
    """At a semicolon, or a colon before a pronoun and its verb: "… vliegen: zij keren terug"."""
    if ";" in gap:
        return True
    return ":" in gap and sentence.keys[index] in _PRONOUNS


_PRONOUNS = frozenset("zij ze".split())


def _in_brackets(sentence: Sentence, index: int) -> bool:
    clauses = sentence.clauses
    return clauses.opener[clauses.of[index]] == "("
