"""Whether what is told was told before: the same share of the same state, said again."""

from __future__ import annotations

from itertools import pairwise

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import UNIT
from letterparse.facts.model import CHANGED, Deployment, FactPeriod
from letterparse.facts.stays.called import SHIPS, counts_craft
from letterparse.facts.stays.ships_told import ship_name


def told_before(found: list[Deployment], sentence: Sentence, made: Deployment) -> Deployment | None:
    """Which of those found is meant again by what this sentence tells, if any."""
    known = _share_changed(found, made) or _stay_changed(found, made)
    known = known or _made_up(found, sentence, made) or _of_leaver(found, sentence, made)
    known = known or _ran_out(found, made) or _called_by_noun(found, sentence, made)
    known = known or _first_of(found, sentence, made) or _manned(found, sentence, made)
    if known is None and _is_new_ship(sentence, made):
        found = [one for one in found if not ship_name(one.unit)]
    if known is None:
        found = [one for one in found if not _has_turns(found, one)]
    return known or next((o for o in found if _same(o, made) or _same_ship(o, made)), None)


_PLEDGED = frozenset("toegezegde beloofde aangeboden gevraagde voorziene geplande".split())


def _manned(found: list[Deployment], sentence: Sentence, made: Deployment) -> Deployment | None:
    """ "Zes F-16’s vliegen vanaf Brindisi. Op de basis zijn hiervoor 145 man": who serve them."""
    if _FOR_THEM.isdisjoint(sentence.present) or made.rule != "deployment/people" or not found:
        return None
    last, noun = found[-1], (made.unit or "").lower().split()[-1:]
    near = max([last.place, *last.also]).block == made.place.block
    alike = last.participant == made.participant and last.mission == made.mission
    there = not made.location or set(made.location) <= set(last.location or ())
    ours = near and alike and there and counts_craft(last) and _WHOEVER.issuperset(noun)
    return last if ours and noun and made.status == last.status else None


_FOR_THEM = frozenset("hiervoor daarvoor hiertoe daartoe".split())
_WHOEVER = frozenset("militairen man mensen personen personeelsleden".split())


def _called_by_noun(
    found: list[Deployment], sentence: Sentence, made: Deployment
) -> Deployment | None:
    """ "Zestig genisten werken in Gao. … Het Nederlandse team geeft les": those of that place."""
    bare = made.rule == "deployment/unit" and made.personnel is None and made.period is None
    if not (bare and made.own and made.location) or made.status in CHANGED:
        return None
    noun = (made.unit or "").lower().split()
    ahead = sentence.block.view.text[sentence.start : made.place.end].lower()
    if not any(f"{the} {' '.join(noun)}" in ahead for the in ("de", "het")):
        return None
    for known in reversed(found):
        near = made.place.block - max([known.place, *known.also]).block < _NEAR
        if known.own and known.personnel and near and known.location == made.location:
            return known if made.mission in (None, known.mission) else None
    return None


def _first_of(found: list[Deployment], sentence: Sentence, made: Deployment) -> Deployment | None:
    """ "De eerste twaalf waarnemers zijn aangekomen": some of the hundred told before."""
    if not made.personnel or ("de", "eerste") not in pairwise(sentence.keys):
        return None
    for known in reversed(found):
        near = made.place.block - known.place.block < _NEAR
        alike = known.participant == made.participant and known.mission == made.mission
        if near and alike and known.location == made.location:
            if are_first_of(sentence, made.personnel, known):
                made.period = None  # When the first came is not when all of them did.
                return known
    return None


def are_first_of(sentence: Sentence, number: int, known: Deployment) -> bool:
    """ "… stuurt 440 man; de eerste 220 zijn aangekomen": so many of those told before."""
    return number < (known.personnel or 0) and not _ARRIVED.isdisjoint(sentence.present)


_ARRIVED = frozenset("aangekomen gearriveerd arriveerden aankomen arriveren vertrokken".split())


def _has_turns(found: list[Deployment], whole: Deployment) -> bool:
    """Was a turn of this share told for itself, so that those told next are not all of it?"""
    if whole.rule not in _WHOLE or whole.personnel is not None or whole.unit is not None:
        return False
    return any(
        one is not whole
        and (one.participant, one.mission) == (whole.participant, whole.mission)
        and _stays_a_while(whole, one)
        for one in found
    )


def _is_new_ship(sentence: Sentence, made: Deployment) -> bool:
    """ "een onderzeeboot": no ship that was told of by its name."""
    unit = (made.unit or "").lower()
    return unit in SHIPS and ("een", unit) in pairwise(sentence.keys)


def _same_ship(known: Deployment, made: Deployment) -> bool:
    """ "Zr.Ms. Tromp" with a mission is the Tromp told of without, unless at another time."""
    name = ship_name(made.unit)
    return bool(name) and name == ship_name(known.unit) and _agree(known, made)


def _share_changed(found: list[Deployment], made: Deployment) -> Deployment | None:
    """The only own people in a mission, when its own share is extended or ends."""
    runs = made.status == "ongoing" and made.period is not None and made.period.first is None
    if made.rule != "deployment/mission" or not made.own or not (made.status in CHANGED or runs):
        return None
    own = [d for d in found if d.own and d.mission == made.mission]
    return own[0] if len(own) == 1 else None


def _stay_changed(found: list[Deployment], made: Deployment) -> Deployment | None:
    """ "In Irak zijn 120 militairen. De inzet in Irak wordt verlengd": the only ones there."""
    if made.rule != "deployment/share" or made.status not in CHANGED or not made.location:
        return None
    there = [
        one
        for one in found
        if one.participant == made.participant and set(one.location or ()) & set(made.location)
    ]
    if len(there) > 1:
        there = [one for one in there if one.spots & made.spots]  # "de inzet op Chios"
    elif made.spots:
        # "In Bagdad zijn 330 militairen. De aanwezigheid in Erbil is beëindigd."
        there = [one for one in there if not one.spots or one.spots & made.spots]
    return there[0] if len(there) == 1 else None


def spots_in(sentence: Sentence) -> frozenset[str]:
    """The names of places abroad in a sentence."""
    text = sentence.block.view.text
    return frozenset(
        text[a.start : a.end] for a in sentence.actors if a.kind == "place" and a.code != "NL"
    )


def _made_up(found: list[Deployment], sentence: Sentence, made: Deployment) -> Deployment | None:
    """ "De bijdrage in Irak is verlengd. Zestig trainers …": the share told just before."""
    last = found[-1] if found else None
    by_kind = last is not None and last.rule == "deployment/mission-by-kind"
    if last is not None and by_kind and made.own and last.status in ("ended", "ending"):
        # "De missie in Kunduz is beëindigd. De laatste 180 militairen zijn teruggekeerd.", but not
        # those who go on: "Wel verblijven er nog 120 militairen".
        over = last.status == "ended" and made.status not in CHANGED
        if (
            not over
            and last.place.block == made.place.block
            and set(last.location or ()) & set(made.location or ())
        ):
            last.participant, last.own = made.participant, made.own
            last.mission, last.rule = last.mission or made.mission, made.rule
            return last
    if last is None or last.rule != "deployment/share" or not _MORE.isdisjoint(sentence.keys):
        return None
    if (last.participant, last.personnel, last.unit) != (made.participant, None, None):
        return None
    if any((o.participant, o.personnel) == (made.participant, made.personnel) for o in found):
        return None  # "In Erbil is de inzet beëindigd. Van de 330 militairen …": those of Bagdad
    near = made.place.block == last.place.block
    return last if near and set(last.location or ()) & set(made.location or ()) else None


def _ran_out(found: list[Deployment], made: Deployment) -> Deployment | None:
    """ "De bijdrage aan X loopt eind 2027 af. … tot eind 2028 te verlengen met een schip"."""
    if made.status != "extended" or made.mission is None or made.participant is None:
        return None
    for one in found:
        bare = one.rule == "deployment/mission" and one.personnel is None and one.unit is None
        same = (one.participant, one.mission) == (made.participant, made.mission)
        if bare and same and one.status == "ending":
            return one
    return None


def _of_leaver(found: list[Deployment], sentence: Sentence, made: Deployment) -> Deployment | None:
    """ "Portugal trekt zich terug uit SFOR; het heeft nog 330 militairen": those leave."""
    last = found[-1] if found else None
    if last is None or last.rule != "deployment/leaving" or last.personnel is not None:
        return None
    same = (last.participant, last.mission) == (made.participant, made.mission)
    near = last.place.block == made.place.block
    return last if same and near and "nog" in sentence.present else None


def told_with_article(
    found: list[Deployment], sentence: Sentence, made: Deployment
) -> Deployment | None:
    """ "65 hulpverleners … De 65 reddingswerkers …": so many of one sender, told just before."""
    if made.personnel in (None, 1) or not _OTHERS.isdisjoint(sentence.present):
        return None
    if not _PLEDGED.isdisjoint(sentence.keys[2:5]) and sentence.keys[0] == "van":
        return None  # "Van de dertig toegezegde agenten zijn er tien aan het werk"
    for known in reversed(found):
        latest = max([known.place, *known.also])
        if (
            (known.participant, known.personnel) == (made.participant, made.personnel)
            and 0 <= made.place.block - latest.block < _NEAR
            and latest.start != made.place.start
            and _agree(known, made)
        ):
            return known
    # "acht waarnemers en één staflid … De negen Nederlanders": all of those in one place.
    there = [
        one
        for one in found
        if one.personnel
        and one.participant == made.participant
        and (one.mission, one.location) == (made.mission, made.location)
    ]
    total = sum(one.personnel or 0 for one in there)
    return there[-1] if len(there) > 1 and total == made.personnel else None


def _agree(known: Deployment, made: Deployment) -> bool:
    """True if neither mission, place nor time of the one speaks against the other."""
    if known.mission and made.mission and known.mission != made.mission:
        return False
    if known.location and made.location and set(known.location).isdisjoint(made.location):
        return False
    return not _at_other_times(known, made)


def _at_other_times(known: Deployment, made: Deployment) -> bool:
    """True if one stay was over before the other began."""
    a, b = known.period, made.period
    if a is None or b is None:
        return False
    return bool(
        (a.last and b.first and a.last < b.first) or (b.last and a.first and b.last < a.first)
    )


_NEAR = 5
_OTHERS = frozenset("andere overige volgende nieuwe resterende".split())
_MORE = frozenset("ook bovendien daarnaast voorts tevens verder".split())


def _same(known: Deployment, made: Deployment) -> bool:
    """True if both have one sender, mission and place, and numbers and units that go together."""
    if known.participant != made.participant or known.own != made.own:
        return False
    if known.mission != made.mission:
        return False
    if made.rule == "deployment/mission":
        return known.rule == "deployment/mission" or (
            known.own is True and known.mission is not None and known.unit is None
        )
    if known.rule in _WHOLE and (known.rule == _WHOLE[0] or made.status in CHANGED):
        if _stays_a_while(known, made) or _outlasts(known, made):
            return False
        return known.personnel is None and known.status != "ended" and known.unit is None
    if known.personnel is not None and made.personnel not in (None, known.personnel):
        return False
    begins = made.period is not None and made.period.first is not None
    if (begins or made.status not in CHANGED) and _at_other_times(known, made):
        return False
    return (known.location or []) == (made.location or []) and _same_unit(known.unit, made.unit)


def _stays_a_while(known: Deployment, made: Deployment) -> bool:
    """ "is verlengd tot 12 mei. Van 16 januari tot 30 april vaart Zr.Ms. Tromp …": one turn."""
    whole, turn = known.period, made.period
    if whole is None or turn is None or turn.first is None:
        return False
    return bool(whole.last and turn.last and turn.last < whole.last)


def _outlasts(known: Deployment, made: Deployment) -> bool:
    """ "De deelname eindigt op 1 mei. Een detachement blijft tot juli": others than those."""
    whole, after = known.period, made.period
    if known.status not in ("ending", "ended") or whole is None or after is None:
        return False
    return bool(whole.last and after.last and after.last > whole.last)


_ANY_UNIT = frozenset("posten functies plaatsen".split())
# A share told without people or units.
_WHOLE = ("deployment/mission", "deployment/leaving")


def _same_unit(a: str | None, b: str | None) -> bool:
    """ "forensisch opsporingsteam", "forensische opsporingsexperts", "de experts"."""
    if a == b:
        return True
    if b and b.lower().split()[-1] in _ANY_UNIT:
        return True  # "vier functionarissen … de vier posten"
    if not a or not b:
        return False
    if b.lower() in SHIPS and ship_name(a):
        return True  # "Zr.Ms. Vlaardingen … het schip"
    first = [w for w in a.lower().split() if not w.startswith("nederland")] or ["\n"]
    second = [w for w in b.lower().split() if not w.startswith("nederland")] or ["\t"]
    if first[-1].endswith(second[-1]) or second[-1].endswith(first[-1]):
        return True
    return any(len(w) > 6 and w[:7] == v[:7] for w in first for v in second)


def ended_on(known: FactPeriod | None, made: FactPeriod | None) -> FactPeriod | None:
    """A stay that ends on a day began when it was said to begin before."""
    if made is None or known is None or made.first is not None or known.first is None:
        return made or known
    if known.first != known.last and known.last is not None:
        return made
    return FactPeriod(known.first, made.last) if made.last and made.last >= known.first else made


def prolonged(known: FactPeriod | None, made: FactPeriod | None) -> FactPeriod | None:
    """ "Sinds 2015 …. Tot eind 2026 …": since when, and until when."""
    if known is None or made is None or known.last or made.first or not made.last:
        return known or made
    return FactPeriod(known.first, made.last) if made.last >= (known.first or made.last) else known


POINTS_BACK = frozenset("deze die diezelfde dezelfde dit".split())


_WHEN = frozenset("moment daarna tijd periode datum dag week maand jaar".split())


def points_back(sentence: Sentence) -> bool:
    """ "Deze missie", "de mariniers die er dienen", but not "dit jaar", "op dit moment".

    Nor "militairen die in Mali werken": that relative clause has a place of its own.
    """
    keys = sentence.keys
    return not POINTS_BACK.isdisjoint(sentence.present) and any(
        key in POINTS_BACK
        and at not in sentence.timed
        and _WHEN.isdisjoint(keys[at + 1 : at + 2])
        and not (_says_where(sentence, at) or _tells_of_new(sentence, at))
        for at, key in enumerate(keys)
    )


def _tells_of_new(sentence: Sentence, at: int) -> bool:
    """ "een adviseur, die na een jaar terugkeert", "agenten die naar Peru gaan": of these alone."""
    before = sentence.keys[max(at - 3, 0) : at]
    bare = at not in sentence.behind_commas and not _DEFINITE.intersection(before)
    if not bare and (at not in sentence.behind_commas or "een" not in before):
        return False
    members = sentence.clauses.members(sentence.clauses.of[at])
    return members[0] == at and _THERE.isdisjoint(sentence.words(members))


_DEFINITE = frozenset("de het deze die dit dat onze ons hun zijn haar".split())
_THERE = frozenset("er daar hier daarin daaraan hierin".split())


def _says_where(sentence: Sentence, at: int) -> bool:
    """Does a relative clause that token `at` opens, or its antecedent, name where they are?"""
    clauses = sentence.clauses
    members = clauses.members(clauses.of[at])
    if not clauses.opener[clauses.of[at]] or members[0] != at:
        return False
    said = sentence.words(members)
    if at in sentence.behind_commas and _THERE.isdisjoint(said) and not _SIZED.isdisjoint(said):
        if any(a.kind in ("country", "place") and a.last == at - 1 for a in sentence.actors):
            return True  # "De eenheid in Gao, die uit zestig man bestaat, …"
    if not _ITS.isdisjoint(sentence.keys[:at]):
        return False  # "breidt zijn aandeel uit met tien man, die in Polen werken"
    return any(
        a.kind in ("country", "place") and a.first in members and sentence.keys[a.first - 1] == "in"
        for a in sentence.actors
    )


_ITS = frozenset("zijn haar hun".split())
_SIZED = frozenset("bestaat bestond telt telde omvat omvatte".split())


def stands_beside(sentence: Sentence) -> bool:
    """ "…, eveneens in Polen": others in the same land as those of the mission in hand.

    Not "Het transportbataljon, …, eveneens in Polen": a part of what was told.
    """
    keys = sentence.keys
    if keys[0] in ("de", "het") and sentence.marks[1] & UNIT:
        return False
    return any(
        key in ("eveneens", "ook") and keys[at + 1] in ("in", "te", "op")
        for at, key in enumerate(keys[:-1])
    )


def is_of_prolonged(known: Deployment, made: Deployment) -> bool:
    """ "De deelname wordt verlengd, maar Zr.Ms. Tromp keert in mei terug": a part of it."""
    whole = known.unit is None and known.personnel is None
    if whole and known.mission is None and known.location and made.location:
        if set(made.location) < set(known.location):
            return True  # "De inzet in Mali en Irak … In Mali dienen zes militairen"
    return whole and known.status == "extended" and made.status in ("ending", "ended")
