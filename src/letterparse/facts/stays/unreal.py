"""What a clause only weighs: wishes, conditions, what would have been, what is undecided."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import MISSION, MISSION_KIND, NUMBER, PEOPLE, SENDING, UNIT
from letterparse.facts.grammar.verbs import is_participle
from letterparse.facts.people.moods import Moods
from letterparse.facts.people.waters import in_waters
from letterparse.facts.stays import told_after_all as after
from letterparse.facts.stays.put_off import (
    is_from_home,
    is_gain,
    is_put_off,
    is_target,
    is_withdrawn,
    turned_down,
)
from letterparse.facts.stays.undecided import undecided


def refusal_in(
    words: Moods, sentence: Sentence, scope: Sequence[int], agent: bool = False
) -> str | None:
    """Why what this clause says of people or units is no fact; None if nothing speaks against.

    `agent`: they are those who do it, behind "door".
    """
    keys = sentence.words(scope)
    if agent:
        keys = [key for key in keys if key not in _DONE_TO]
    elif not _HELPED.isdisjoint(keys):
        keys = [sentence.keys[i] for i in scope if not _is_helped(sentence, i)] or keys
    return (
        _denied(words, sentence, keys)
        or _irreal(words, sentence, scope, keys)
        or _wished(words, sentence, scope)
        or undecided(words, sentence, keys)
        or ("they do not go, or not yet" if is_put_off(sentence, keys) else None)
        or turned_down(sentence, scope)
        or ("it is what a stay gives them" if is_gain(keys) else None)
        or ("they were away from home" if is_from_home(sentence, keys) else None)
        or ("they lie in the yard" if ("in", "onderhoud") in itertools.pairwise(keys) else None)
    )


def _is_helped(sentence: Sentence, index: int) -> bool:
    """ "voor het vervoer van gewonden", "om gewonden te behandelen": whom those sent help."""
    keys = sentence.keys
    if keys[index] not in _HELPED:
        return False
    if keys[index + 1 : index + 2] == ["te"] or not _HELPING.isdisjoint(keys):
        return True
    preposition = roles.preposition_of(sentence, index)
    if preposition == "van":
        return not sentence.marks[max(index - 2, 0)] & NUMBER
    return preposition in ("voor", "aan", "naar", "tegen", "op", "wegens", "vanwege", "gezien")


_HELPING = frozenset(
    "identificeren identificeert identificeerde identificeerden bergen bergt borg borgen "
    "behandelen behandelt behandelde behandelden verzorgen verzorgt verzorgde verzorgden "
    "verplegen verpleegt verpleegde verpleegden "
    "opereren opereerden evacueren evacueert evacueerden opvangen vingen "
    "helpen hielpen redden".split()
)
_HELPED = frozenset(
    "gewonden slachtoffers vluchtelingen ontheemden gedetineerden verdachten piraten "
    "sancties gewonde gevangenen".split()
)


def _denied(words: Moods, sentence: Sentence, keys: Sequence[str]) -> str | None:
    if not words.refusing.isdisjoint(keys):
        word = next(key for key in keys if key in words.refusing)
        before = keys[max(keys.index(word) - 4, 0) : keys.index(word)]
        granted = (
            after.upon_request(sentence, word, before)
            or after.is_answered(sentence, word)
            or after.is_why(keys, word)
        )
        granted = granted or after.resettles(sentence, word)
        # "is het aantal van twee naar vijf gebracht"
        recalled = word == "roept" and "terug" in sentence.present
        # "verzorgen vijftig mariniers een deel van de basisopleiding"
        recalled |= word == "basisopleiding" and not _GIVING_LESSONS.isdisjoint(keys)
        recalled |= word == "zoeken" and "redden" in keys
        recalled |= word == "onderzocht" and after.investigates(sentence)
        recalled |= word == "gezocht" and not {"heeft", "hebben"}.isdisjoint(keys)
        # "De zes waarnemers van UNTSO zijn geëvacueerd."
        recalled |= word == "geëvacueerd" and bool(sentence.marked & (MISSION | MISSION_KIND))
        # "ligt voor de kust gereed": where it waits it was sent.
        recalled |= word in _READY and (in_waters(sentence) or after.waits_abroad(sentence, word))
        moved = word == "overgebracht" or (word == "gebracht" and "naar" in keys)
        recalled |= moved and (not _MOVES.isdisjoint(keys) and _ANYBODY.isdisjoint(keys))
        # "Na de aanslag, die … trof, stuurde …": what others answer.
        recalled |= word.startswith("aanslag") and sentence.keys[0] == "na"
        # "De inzet wordt tot 1 juni aangehouden": a stay, not a suspect.
        recalled |= word == "aangehouden" and not words.shares.isdisjoint(keys)
        # "is nog geen einddatum bepaald"
        recalled |= word == "bepaald" and any(key.startswith("einddat") for key in keys)
        # "heeft de zeebodem in kaart gebracht"
        recalled |= word == "gebracht" and "kaart" in keys
        if not (granted or recalled) and (word != "gebracht" or _SIZES.isdisjoint(keys)):
            return f"the clause says {word}"
    said = sentence.present - ({"los"} if sentence.keys[0] == "los" else set[str]())
    sending = after.sending_in_need(sentence) if "nodig" in keys else None
    if sending and refusal_in(words, sentence, sending) is None:
        said -= {"nodig"}
    if any(
        not words.refusing_pairs[key].isdisjoint(said)
        for key in said.intersection(keys)
        if key in words.refusing_pairs
    ):
        return "it tells of what is needed, got or given up"
    if "geen" in said and any(a == "geen" and b in _SHARES for a, b in itertools.pairwise(keys)):
        return "the clause denies it"
    pairs = itertools.pairwise(sentence.keys if "aanbod" in said else ())
    if any(a == "geen" and b in ("gebruik", "gebruikgemaakt") for a, b in pairs):
        return "the offer is declined"
    if is_withdrawn(sentence):
        return "the offer is withdrawn"
    if is_target(keys):
        return "it is only how many there should be"
    # "Na rellen, waarbij twee mensen het leven lieten, stuurde …": what others answer.
    if "leven" in (keys if _WHEREBY & sentence.present else sentence.present) and (
        "om het leven" in sentence.text or _COST & sentence.present
    ):
        return "it tells of the dead"
    if keys[-1] == "om" and not _CAME.isdisjoint(keys):
        return "it tells of the dead"
    if keys[-1] in _HELD and not _HOLDING.isdisjoint(keys):
        return "it tells of who is held"
    if keys[-1] == "voor" and not _PROPOSES.isdisjoint(keys):
        return "it is only proposed"
    if "niet" in keys and (words.extended | _NOT_BUT).isdisjoint(keys):
        return None if after.not_relieved(keys) else "the clause denies it"
    return None


_SHARES = frozenset("deel bijdrage deelname deelneming aandeel rol plaats".split())
# What is done to others by those who are sent: "door twaalf instructeurs opgeleid".
_DONE_TO = frozenset(
    "les lessen opgeleid overgebracht geëvacueerd bevrijd gebracht hervestigd".split()
)
_SIZES = frozenset(
    "aantal aandeel bijdrage inzet contingent detachement sterkte omvang aanwezigheid".split()
)
_READY = frozenset(("gereed", "paraat", "stand-by"))
_MOVES = frozenset("heeft hebben militairen eenheid eenheden mariniers troepen".split())
_ANYBODY = frozenset("mensen personen burgers gewonden nederlanders vluchtelingen leden".split())
_GIVING_LESSONS = frozenset(
    "verzorgen verzorgt verzorgde verzorgden verzorgd geven geeft gaf gaven".split()
)
_WHEREBY = frozenset(("waarbij", "waardoor"))
_CAME = frozenset("komt komen kwam kwamen".split())
_HOLDING, _HELD = frozenset("houdt houden hield hielden".split()), frozenset(("tegen", "vast"))
_COST = frozenset("kostte kostten kost kosten eiste eisten".split())
_PROPOSES = frozenset("stelt stellen stelde stelden".split())
# "wordt niet vervangen", "niet langer": what is denied is that they stay or are followed.
_NOT_BUT = frozenset(
    "alleen langer meer slechts enkel vervangen vervangt opgevolgd opvolgt opvolger "
    "aangevuld".split()
)


def _asks(sentence: Sentence, scope: Sequence[int]) -> bool:
    """ "Wie er komt, …"; not "van wie elf Nederlanders"."""
    first = scope[0]
    ahead = sentence.keys[first - 1] if first else ""
    return sentence.keys[first] == "wie" and ahead not in ("van", "onder", "met", "door", "bij")


def _irreal(
    words: Moods, sentence: Sentence, scope: Sequence[int], keys: Sequence[str]
) -> str | None:
    """ "zou … sturen", "had liever …", "had kunnen blijven", "mocht …, dan …", "wellicht"."""
    present = set(keys)
    if present & _MUST and present & _ABLE:
        return "it is a norm"  # "moet twee compagnieën kunnen leveren", "moet er 10.000 tellen"
    if present & _WOULD or _could_send(keys):
        return "it is only a possibility"
    if present & _HAD and ("liever" in present or _HYPOTHETICAL & present):
        return "it was not so"
    if "voorzien" in present and present & {"was", "waren"} and "maar" in sentence.present:
        return "it was not so"
    if present & words.perhaps or keys[0] in ("mogelijk", "eventueel") or _asks(sentence, scope):
        return "it is only a possibility"
    if present & _POSSIBLE and any(
        a in _POSSIBLE and not words.shares.isdisjoint(keys[at + 1 : at + 3])
        for at, a in enumerate(keys)
    ):
        return "it is only a possibility"
    if sentence.clauses.opener[sentence.clauses.of[scope[0]]] == "of":
        return "it is asked whether it is so"
    if _thinkable(sentence) or _made_possible(sentence.keys):
        return "it is only a possibility"
    if _conditional(words, sentence, scope):
        return "it depends on a condition"
    if "zonder" in present and any(
        sentence.keys[i] in words.shares and roles.preposition_of(sentence, i) == "zonder"
        for i in scope
    ):
        return "it tells what would be without"
    if _is_topic(words, sentence):
        return "it is only spoken of"
    return None


def _could_send(keys: Sequence[str]) -> bool:
    """ "Duitsland kan 200 man leveren", "kunnen worden ingezet"; not "niet te kunnen missen"."""
    if keys[-2:-1] == ["kunnen"] and not {"heeft", "hebben"}.isdisjoint(keys):
        return False  # "heeft dertig agenten kunnen sturen": it was done.
    for at, key in enumerate(keys):
        if key in ("kan", "kunnen") and keys[max(at - 1, 0)] != "te":
            behind = keys[at:] if keys[-1] != key else keys
            passive = "worden" in keys and not _SENT.isdisjoint(keys)
            return passive or not _TO_SEND.isdisjoint(behind)
    return False


_TO_SEND = frozenset(
    "sturen zenden uitzenden leveren stationeren inzetten bijdragen missen vrijmaken afstaan "
    "detacheren ontplooien aanbieden afvaardigen uitlenen bijspringen uitvaren afreizen".split()
)
_SENT = frozenset(
    "gestuurd gezonden uitgezonden geleverd gestationeerd ingezet gedetacheerd ontplooid "
    "ingevlogen overgevlogen overgebracht opgeroepen bijgestuurd".split()
)


def _thinkable(sentence: Sentence) -> bool:
    """ "Het is denkbaar dat …", "niet uitgesloten is dat …"."""
    keys = sentence.keys
    return not _THINKABLE.isdisjoint(keys[:7]) and any(
        key in _THINKABLE and "dat" in keys[at + 1 : at + 3] for at, key in enumerate(keys[:7])
    )


def _made_possible(keys: Sequence[str]) -> bool:
    """ "Het is nu mogelijk (om) teams in te zetten", "maakt het mogelijk teams te sturen"."""
    if "mogelijk" not in keys:
        return False
    at = keys.index("mogelijk")
    said = not _MAKING.isdisjoint(keys[max(at - 4, 0) : at])
    return said and "te" in keys[at:] and keys[at - 1] not in _AS_MUCH


_MAKING = frozenset("is wordt werd blijft maakt maakte maken was".split())
_AS_MUCH = frozenset("zo zoveel zo-veel indien waar".split())
_THINKABLE = frozenset(
    "denkbaar mogelijk voorstelbaar uitgesloten onwaarschijnlijk onduidelijk onzeker".split()
)
_MUST = frozenset(("moet", "moeten"))
_ABLE = frozenset(("kunnen", "tellen"))
_WOULD = frozenset(("zou", "zouden"))
_HAD = frozenset("had hadden was waren".split())
_HYPOTHETICAL = frozenset("kunnen moeten willen mogen".split())
_WHEN = frozenset(("als", "wanneer", "zodra"))
_SHOULD = frozenset(("mocht", "mochten"))
_POSSIBLE = frozenset("mogelijke eventuele denkbare".split())


def _conditional(words: Moods, sentence: Sentence, scope: Sequence[int]) -> bool:
    """In "indien …", or in what follows from it: "Mocht de VN dat vragen, dan zenden wij …"."""
    clauses, keys = sentence.clauses, sentence.keys
    opener, first = clauses.opener[clauses.of[scope[0]]], keys[0]
    if opener in words.conditions or (opener in _WHEN and _ends_in_verb(sentence, scope[-1] + 1)):
        return True  # "…, als Noorwegen een compagnie stuurt, …"
    if first in words.conditions or any(keys[i] in _SHOULD for i in (0, *sentence.behind_commas)):
        return True  # "Wij zijn bereid om, mocht de NAVO daarom vragen, …"
    if first in _WHEN:
        break_at = _first_comma(sentence)
        return 1 < break_at < len(keys) and _ends_in_verb(sentence, break_at)
    # A verb at the head and "dan" after the comma: "Besluit de Raad daartoe, dan …".
    if first in words.wishing or sentence.marks[0] & SENDING:
        break_at = _first_comma(sentence)
        return keys[break_at : break_at + 1] == ["dan"]
    return False


def _first_comma(sentence: Sentence) -> int:
    """The token behind the first comma of a sentence; the number of tokens if it has none."""
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    for index in range(1, len(starts)):
        if "," in text[ends[index - 1] : starts[index]]:
            return index  # Behind a bracket as well, which `sentence.commas` leaves out.
    return len(starts)


def _ends_in_verb(sentence: Sentence, stop: int) -> bool:
    """ "Als de VN daarom verzoekt, …", but not "Als bijdrage aan het bataljon, …"."""
    key, mark = sentence.keys[stop - 1], sentence.marks[stop - 1]
    if sentence.keys[stop : stop + 1] == ["dan"] or key in _CLOSING:
        return True
    if sentence.keys[0] == "zodra" and sentence.keys[stop - 2] in _CLOSING:
        # "Zodra het team is teruggekeerd, bericht ik u": of nobody else is told behind it.
        return not any(mark & (PEOPLE | UNIT) for mark in sentence.marks[stop:])
    done = is_participle(key) and key.startswith(_DONE)
    if done and not _CLOSING.isdisjoint(sentence.keys[max(stop - 3, 0) : stop]):
        return True  # "Zodra het team is teruggekeerd, …"
    subject = any(a.first < 4 for a in roles.subjects(sentence, range(stop)))
    return subject and not mark & UNIT and (bool(mark & SENDING) or key.endswith(("t", "dt")))


_DONE = ("ge", "terug", "aan", "ver", "be")
_CLOSING = frozenset("is zijn wordt worden heeft hebben kan kunnen zal zullen wil willen".split())


def _is_topic(words: Moods, sentence: Sentence) -> bool:
    """ "Een fregat naar de Rode Zee sturen is …": an infinitive that is the subject itself."""
    keys = sentence.keys
    present = sentence.present
    if _OF_THINGS.isdisjoint(present) or words.infinitives.isdisjoint(present):
        return False
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    for index, (key, behind) in enumerate(itertools.pairwise(keys)):
        if behind in _OF_THINGS and key in words.infinitives:
            if text[ends[index] : starts[index + 1]] != " ":
                continue  # "…, waaraan drie rechters zijn verbonden, is": a clause ends here.
            before = set(keys[:index])
            if before & _NO_TOPIC or keys[index - 1] == "te":
                return False
            return not roles.subjects(sentence, range(index))
    return False


_OF_THINGS = frozenset(
    "is was zou kost kostte vergt lijkt betekent vraagt blijkt vereist levert had heeft".split()
)
_NO_TOPIC = frozenset("die dat wat wie wij we zij ze ik zullen gaan kunnen moeten worden".split())


def _wished(words: Moods, sentence: Sentence, scope: Sequence[int]) -> str | None:
    """ "De motie wilde dat …", "de NAVO wil dat ons land …": somebody else's wish."""
    keys = sentence.keys
    if words.wishing.isdisjoint(keys):
        return None
    clauses = sentence.clauses
    for index in [i for i, key in enumerate(keys[:-1]) if key in words.wishing]:
        if keys[index] == "besluit" and keys[index - 1] in _ARTICLES:
            continue  # "wij informeren de Kamer over het besluit dertig militairen te zenden"
        relative = clauses.opener[clauses.of[index]] in ("die", "dat", "waarin")
        if relative and not _TEXTS.isdisjoint(keys[:index]) and index < scope[-1] + 2:
            return "somebody only wants it"
        if _is_wisher(words, sentence, index):
            return "somebody only wants it"
        if "dat" in keys[index + 1 : index + 3] and scope[-1] > index:
            if keys[index] in _HOPES or not _own_wish(sentence, index):
                return "somebody only wants it"
    return None


def _is_wisher(words: Moods, sentence: Sentence, verb: int) -> bool:
    """The chamber, a motion or a party as the subject of this verb, beside it."""
    clause = sentence.clauses.of[verb]
    for index in range(max(verb - 16, 0), min(verb + 4, len(sentence.keys))):
        key = sentence.keys[index]
        if not (key in words.wishers or key.endswith("fractie")) or index == verb:
            continue
        before = sentence.keys[max(index - 2, 0) : index]
        if sentence.clauses.of[index] != clause or "zoals" in before:
            continue
        if key in _MEMBERS and before[-1:] not in (["de"], ["het"], ["enkele"], ["diverse"]):
            continue
        owner = roles.preposition_of(sentence, index)
        if owner is None or (owner == "van" and _headed(words, sentence, index)):
            return True
    return False


_HOPES = frozenset("hoopt hopen hoopte hoopten".split())
_ARTICLES = frozenset("het dit dat een ons zijn haar hun".split())
_TEXTS = frozenset(("motie", "moties", "amendement", "amendementen"))
_MEMBERS = frozenset(("leden", "lid", "partijen"))


def _headed(words: Moods, sentence: Sentence, index: int) -> bool:
    """ "de leden van de CDA-fractie": the owner of a wisher is one."""
    return any(key in words.wishers for key in sentence.keys[max(index - 4, 0) : index])


def _own_wish(sentence: Sentence, verb: int) -> bool:
    """ "Het kabinet wil dat …", "wij willen dat …" are plans."""
    keys = sentence.keys[max(verb - 2, 0) : verb + 3]
    if {"wij", "we", "ik"} & set(keys):
        return True
    return any(
        a.kind in ("own", "country") and a.code == "NL" and abs(a.first - verb) < 6
        for a in roles.subjects(sentence, range(verb + 2))
    )
