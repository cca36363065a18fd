"""Who hands goods over, where a clause only points back: "dat land", "zij", "gaf er weg"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from letterparse.facts.gifts.aided import topic_recipient
from letterparse.facts.gifts.further_parts import RECEIVING
from letterparse.facts.gifts.gift_sources import STOCKS, ClauseGiver, donor_of, is_of_make
from letterparse.facts.gifts.pointed_givers import PRONOUNS
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.case import donor_from
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.named_givers import giver_in
from letterparse.facts.grammar.phrases import finite_forms
from letterparse.facts.grammar.signals import COUNT
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import PASSIVE, verb_forms, verbs_in
from letterparse.language import Language


def lands_pointed_at(
    context: Context, sentence: Sentence, members: Sequence[int]
) -> ClauseGiver | None:
    """Who "dat land", "beide landen", "de twee landen" are, where these words are the subject.

    Not `said`: nobody was named to whom they can point.
    """
    members = _lands_said(sentence, members) or [i for i in members if members[0] == 0]
    keys = [sentence.keys[i] for i in members if sentence.keys[i] not in ("ook", "en", "samen")]
    if not keys:
        return None
    if keys[0] in (*PRONOUNS, "het") and keys[1:2] and keys[1] in finite_forms(context.language):
        return _subject_before(context, sentence) or ClauseGiver(roles.NL, False)
    keys = _from_behind(keys, context.language)
    several = _lands_counted(keys[keys[0] == "dat" :])
    if keys[1:2] == ["land"] and keys[0] in ("dat", "dit", "het"):
        named = _lands_before(context, sentence, 1, first=keys[0] == "het")
    elif several:
        named = _lands_here(context, sentence, members[0])
        if len(named) < several or (keys[0] != "dat"):
            named = _lands_before(context, sentence, several, first=True)
    else:
        return None
    if not named:
        return ClauseGiver(roles.NL, False)
    return ClauseGiver(donor_of(named[0]), True, tuple(named[1:]))


def _lands_said(sentence: Sentence, members: Sequence[int]) -> Sequence[int]:
    """ "maakt bekend dat deze landen …": the words from "dat" on, if such a subject follows."""
    dat = (at for at, i in enumerate(members) if sentence.keys[i] == "dat")
    counted = (at for at in dat if _lands_counted(sentence.words(members[at + 1 : at + 4])))
    at = next(counted, None)
    return members[at:] if at is not None else ()


def _lands_counted(keys: list[str]) -> int:
    """How many lands "beide landen", "de drie landen", "deze landen" are at least; 0 for none."""
    if keys[:2] in (["beide", "landen"], ["deze", "landen"]):
        return 2
    counted = keys[0:1] in (["de"], ["deze"]) and keys[2:3] == ["landen"]
    return _NUMBERS.get(keys[1], 0) if counted else 0


_NUMBERS = {"twee": 2, "drie": 3, "vier": 4}


def _lands_here(context: Context, sentence: Sentence, end: int) -> list[str]:
    """The states that a sentence names before the clause that starts at this token."""
    supported = topic_recipient(context, sentence.block, "")
    named = (a.code for a in sentence.actors if a.kind in ("country", "own") and a.last < end)
    return [code for code in dict.fromkeys(named) if code not in supported]


def _from_behind(keys: list[str], language: Language) -> list[str]:
    """ "Daarnaast levert het land": from a subject behind its verb in the active on.

    Not "Spanje levert het land": before that verb its own subject stands.
    """
    at = next((i for i in (1, 2) if keys[i + 1 : i + 2] == ["land"]), 0)
    verb = keys[at - 1]
    acts = at and verb in finite_forms(language) and verb not in PASSIVE | RECEIVING
    return keys[at:] if acts and (at == 1 or keys[0] in _ADVERBS) else keys


def topic_of(sentence: Sentence, members: Sequence[int], language: Language) -> roles.Donor | None:
    """ "Wat Polen betreft: aan Kenia zijn tien tenten toegezegd.": of whom it is told.

    Also "Van Polen is bekend dat het tien tenten heeft geleverd.".
    """
    keys = sentence.keys
    end = _topic_end(keys)
    inside = keys[0] == "wat" and members[0] <= end - 1
    if end > min(_LONGEST_TOPIC, len(keys) - 1) or inside:
        return None
    told = giver_in(sentence, 1, end, language)
    return donor_from(told, language) if told is not None else None


_LONGEST_TOPIC = 9
_KNOWN = frozenset("bekend vernomen weten duidelijk gemeld bevestigd".split())


def _topic_end(keys: Sequence[str]) -> int:
    """The token behind the name of the topic; one too far where there is no topic."""
    if keys[0] == "wat" and "betreft" in keys:
        return keys.index("betreft")
    if keys[0] not in ("van", "over") or "dat" not in keys[:-1]:
        return len(keys)
    dat = keys.index("dat")
    verbs = [at for at in range(1, dat) if keys[at] in ("is", "weten", "wordt", "werd")]
    pointing = keys[dat + 1] in (*PRONOUNS, "het")
    known = verbs and pointing and not _KNOWN.isdisjoint(keys[verbs[0] : dat])
    return verbs[0] if known else len(keys)


def _lands_before(context: Context, sentence: Sentence, number: int, first: bool) -> list[str]:
    """So many states of the nearest sentence before that names as many.

    Not who the letter tells to support; with `first` who was its subject, else who came last.
    """
    supported = topic_recipient(context, sentence.block, "")
    for told in reversed(context.sentences(sentence.block)[: sentence.index]):
        named = [
            actor.code
            for actor in told.actors
            if actor.kind in ("country", "own")
            and actor.code not in supported
            and (number > 1 or actor.code != "NL")
        ]
        codes = list(dict.fromkeys(named))
        if len(codes) >= number:
            return codes[:number] if first else codes[-number:]
    return []


def pronoun_giver(
    context: Context, sentence: Sentence, members: Sequence[int]
) -> ClauseGiver | None:
    """ "De provincie draagt bij: zij stelt …", "Ook leende zij …": who acted before.

    Not `said`, if nobody did.
    """
    nearest = _it_of_relative(sentence, members)
    if nearest is not None:
        return nearest
    at = _it(sentence, members, context.language)
    if at is None and PRONOUNS.isdisjoint(sentence.present):
        return None
    if at is None:
        at = next((i for i in members if _is_pronoun(sentence, i)), None)
    if at is None:
        return None
    finite = finite_forms(context.language)
    beside = sentence.keys[max(at - 1, 0) : at + 2]
    if at and finite.isdisjoint(beside) and beside[0] not in ("dat", "die", "en"):
        return None
    start = next((i for i in range(at, 0, -1) if _begins_anew(sentence, i)), 0)
    if beside[0] in finite and sentence.keys[max(at - 2, 0)] == "en":
        start = at - 2  # "… geeft Defensie Kenia tien tenten en levert zij …": of that clause.
    if start > 0:
        told = subject_of(sentence, list(range(start)), "", context.language).givers
        if told:
            donors = [donor_from(one, context.language) for one in told]
            return ClauseGiver(donors[0], True, tuple(one.code for one in donors[1:]))
    return _subject_before(context, sentence) or ClauseGiver(roles.NL, False)


def _it_of_relative(sentence: Sentence, members: Sequence[int]) -> ClauseGiver | None:
    """ "… bedankten Japan voor de schepen die het heeft geschonken": the state named last."""
    keys = [sentence.keys[i] for i in members[:3]]
    if len(keys) == 3 and keys[0] in _TO_WHICH and keys[1] == "het":
        if not (sentence.marks[members[2]] & COUNT or keys[2] in _TOO):
            return None
        # "België leidt een bataljon op, waaraan het dertig wagens schonk": its subject.
        acting = roles.subjects(sentence, range(members[0]))
        states = [a for a in acting if a.kind == "country"]
        return ClauseGiver(donor_of(states[0].code), True) if states else None
    if len(keys) < 2 or keys[0] not in ("die", "dat") or keys[1] != "het":
        return None
    if members[2:3] and any(a.first == members[2] for a in sentence.actors):
        return None  # "de schepen die het Verenigd Koninkrijk schonk"
    noun = members[2:3] and sentence.keys[members[2]] in _SERVICES
    named = [a for a in sentence.actors if a.last < members[0] and a.kind in ("country", "place")]
    return ClauseGiver(donor_of(named[-1].code), True) if named and not noun else None


_TO_WHICH = frozenset(("waaraan", "waarvoor", "waarbij", "waarheen"))
_TOO = frozenset("ook nog reeds al eerder bovendien tevens daarnaast".split())
_SERVICES = frozenset("kabinet rijk leger ministerie land korps museum rode".split())


def _is_pronoun(sentence: Sentence, index: int) -> bool:
    """False for "aan die van Odessa", which stands for a noun that somebody gives to."""
    gap = sentence.block.view.text[sentence.ends[index - 1] : sentence.starts[index]]
    governed = index > 0 and gap == " " and sentence.keys[index - 1] in roles.PREPOSITIONS
    return sentence.keys[index] in PRONOUNS and not governed


def _it(sentence: Sentence, members: Sequence[int], language: Language) -> int | None:
    """ "Ook het archief draagt bij: het geeft …": at the head of its clause, before the verb."""
    finite = finite_forms(language)
    lands = {a.first for a in sentence.actors if a.kind == "country"}
    for at in members[1:-1]:
        if sentence.keys[at] == "het" and at + 1 in lands and sentence.keys[at - 1] in finite:
            if sentence.keys[at + 1] not in _NEUTER:
                return at  # "Wel heeft het Oekraïne tien bussen gegeven."
        if sentence.keys[at] == "het" and sentence.marks[at + 1] & COUNT:
            if sentence.keys[at - 1] in finite and sentence.keys[at - 2] in _ADVERBS:
                return at  # "ook leverde het zes ambulances"
    first = members[0]
    if not first or sentence.keys[first] != "het" or first + 1 >= len(sentence.keys):
        return None
    verb = sentence.keys[first + 1]
    return first if verb in finite and not verb.endswith("en") else None


# States with an article.
_NEUTER = frozenset("verenigd vk koninkrijk land vaticaan groothertogdom vorstendom".split())
# Behind these at the head of a clause the verb follows, and then its subject.
_ADVERBS = frozenset(
    "ook verder tevens daarnaast bovendien voorts eerder later inmiddels daarbij zo wel daarvoor "
    "hiervoor daartoe onlangs vervolgens intussen bovendien daarom nu toen".split()
)


def _begins_anew(sentence: Sentence, index: int) -> bool:
    gap = sentence.block.view.text[sentence.ends[index - 1] : sentence.starts[index]]
    return not {",", ";", ":", "–"}.isdisjoint(gap)


def out_of_it(context: Context, sentence: Sentence, keys: set[str]) -> ClauseGiver | None:
    """ "De Hongaren openden hun reserve. Daaruit gingen 12.000 dekens …": who was told of."""
    if _OUT_OF_IT.isdisjoint(keys) or not sentence.index:
        return None
    before = context.sentences(sentence.block)[sentence.index - 1]
    if not any(key.endswith((*STOCKS, "reserve", "reserves")) for key in before.keys):
        return None
    return _subject_before(context, sentence)


_OUT_OF_IT = frozenset(("daaruit", "hieruit"))


def _subject_before(context: Context, sentence: Sentence) -> ClauseGiver | None:
    """Who acted in the sentence before, to whom "zij" points; None for nobody who gives."""
    if not sentence.index:
        return None
    before = context.sentences(sentence.block)[sentence.index - 1]
    everything = range(len(before.keys))
    told = subject_of(before, list(everything), "", context.language).givers
    if not told:
        listed = [roles.coordinated(before, one) for one in roles.subjects(before, everything)[:1]]
        codes = [actor.code for actors in listed for actor in actors]
        return ClauseGiver(donor_of(codes[0]), True, tuple(codes[1:])) if codes else None
    donors = [donor_from(one, context.language) for one in told]
    return ClauseGiver(donors[0], True, tuple(one.code for one in donors[1:]))


def told_to_give(context: Context, sentence: Sentence, at: int) -> roles.Donor | None:
    """ "Nederland gaf vaccins weg. Rwanda kreeg er 460.000": who gives in what was said before."""
    language = context.language
    if _is_given_away(sentence, language):
        return None
    same = {key for key in sentence.keys[at : at + 4] if len(key) > 4}
    of_these = not _OF_THESE.isdisjoint(sentence.keys)
    for before, tokens in _said_before(context, sentence, at):
        if not verbs_in(before.marked_words(tokens), verb_forms(language, "giving"), "k"):
            return None
        words = set(before.words(tokens))
        if not RECEIVING.isdisjoint(words):
            return None
        if not _OTHERS.isdisjoint(before.keys[tokens[0] : tokens[0] + 3]):
            of_these = True  # "De overige zijn geschonken: Rwanda kreeg er 460.000": of whose?
            continue
        givers = subject_of(before, tokens, "", language).givers
        taken_up = of_these or bool(same & words)
        if not givers or not givers[0].known or not (taken_up or givers[0].own):
            return None
        # "Defensie schenkt Jordanië vijftig wagens. Moldavië krijgt een radar.": from us, too.
        return donor_from(givers[0], language)
    return None


def _said_before(
    context: Context, sentence: Sentence, at: int
) -> Iterator[tuple[Sentence, list[int]]]:
    """What stands before ":" in this sentence, then the sentences before it, the last one first."""
    end = sentence.starts[at] if at < len(sentence.starts) else sentence.end
    colon = sentence.block.view.text.find(":", sentence.start, end)
    if colon >= 0 and (ahead := sentence.token_at(colon)):
        yield sentence, list(range(ahead))
    for before in reversed(context.sentences(sentence.block)[: sentence.index][-_FAR:]):
        yield before, list(range(len(before.keys)))


_FAR = 3
_OF_THESE = frozenset("er daarvan hiervan ervan".split())
_OTHERS = frozenset("overige resterende rest daarvan hiervan".split())
# Who gets these, gets them from somebody else.
_GIVEN_AWAY = frozenset("van uit vanuit door terug".split())


def _is_given_away(sentence: Sentence, language: Language) -> bool:
    return any(
        key in _GIVEN_AWAY and not (key == "van" and is_of_make(sentence, at, language))
        for at, key in enumerate(sentence.keys)
    )


# "Ons aandeel bestond uit 2.500 slangen."
_OURS = frozenset("ons onze mijn".split())


def whose_package(context: Context, sentence: Sentence) -> ClauseGiver:
    """Whose package it is that the words before told of; the own state's, if nobody's."""
    if not _OURS.isdisjoint(sentence.keys[:3]):
        return ClauseGiver(roles.NL, True)
    acted = _subject_before(context, sentence)
    if acted is not None and acted.donor.code.isupper():
        return acted  # "Nederland levert Kenia een pakket. Dat pakket omvat …"
    told = _lands_before(context, sentence, 1, first=True)
    return ClauseGiver(donor_of(told[0]), True) if told else ClauseGiver(roles.NL, False)


def for_state(sentence: Sentence, found: ClauseGiver | None) -> ClauseGiver | None:
    """ "Ook Duitsland hielp: het THW schonk twee bruggen": the state, whose service that is."""
    if found is None or not found.said or found.donor.own or len(found.donor.code) == _STATE:
        return found
    colon = sentence.block.view.text.find(":", sentence.start, sentence.end)
    ahead = [a for a in sentence.actors if a.end <= colon]
    told = sentence.keys[: sentence.token_at(colon)] if colon >= 0 else []
    if len(ahead) != 1 or ahead[0].kind != "country" or _HELPING.isdisjoint(told[-2:]):
        return found
    return ClauseGiver(roles.Donor(ahead[0].code, ahead[0].code == "NL"), True)


_STATE = 2
_HELPING = frozenset("helpt hielp helpen mee bij bijdroeg".split())
