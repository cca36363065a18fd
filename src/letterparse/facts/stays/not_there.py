"""Places named beside those who are told of: where a meeting or a war is, where they are not."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.clauses import OPENS_FROM
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import AFLOAT, COUNT, CRAFT, MISSION, NUMBER, PEOPLE, UNIT
from letterparse.facts.people.successors import comes_after
from letterparse.facts.people.waters import in_waters


def goes_from(sentence: Sentence, actor: Actor) -> bool:
    """ "van Sardinië (naar Leeuwarden) teruggevlogen": whence they come."""
    behind = sentence.keys[actor.last + 1 : actor.last + 2]
    if behind == ["naar"]:
        return not _FLOWN_BACK.isdisjoint(sentence.present)
    return not _FLOWN_BACK.isdisjoint(behind)


_FLOWN_BACK = frozenset(
    "teruggevlogen teruggevaren teruggekeerd teruggebracht teruggekomen".split()
)


def is_not_there(sentence: Sentence, actor: Actor) -> bool:
    """Is it the place of a meeting, of a war, or of those who take over?"""
    if _is_threat(sentence, actor) or are_met(sentence, actor):
        return True
    venue = (
        _is_venue(sentence, actor)
        or _has_namesake(sentence, actor)
        or _spoke_there(sentence, actor)
    )
    venue = venue or _led_from(sentence, actor) or _sails_past(sentence, actor)
    venue = venue or _sets_out_from(sentence, actor) or _is_why(sentence, actor)
    venue = venue or _was_struck(sentence, actor) or _went_on_to(sentence, actor)
    venue = venue or _flies_over(sentence, actor) or _has_post_in(sentence, actor)
    venue = venue or _goods_go_there(sentence, actor) or _has_base_elsewhere(sentence, actor)
    return venue or _is_beside(sentence, actor) or comes_after(sentence, actor)


def _has_namesake(sentence: Sentence, place: Actor) -> bool:
    """ "het Libanese Tripoli": a town of the state told before it, not the one of that name."""
    return place.kind == "place" and any(
        a.kind == "adjective" and a.last == place.first - 1 and a.code != place.code
        for a in sentence.actors
        if sentence.keys[max(a.first - 1, 0)] == "het"
    )


def are_met(sentence: Sentence, actor: Actor) -> bool:
    """ "twee marechaussees trainen in Nairobi agenten uit Somalië": whence those come whom the
    counted ones teach or help."""
    if _are_company(sentence, actor):
        return True
    keys, marks, noun = sentence.keys, sentence.marks, actor.first - 2
    if noun < 3 or keys[noun + 1] != "uit" or keys[noun - 1] == "en" or noun - 1 in sentence.commas:
        return False
    if not (marks[noun] & PEOPLE or keys[noun] in _MET) or any(
        mark & NUMBER for mark in marks[noun - 2 : noun]
    ):
        return False
    return any(
        mark & PEOPLE and any(m & NUMBER for m in marks[max(at - 2, 0) : at])
        for at, mark in enumerate(marks[: noun - 1])
    )


def _are_company(sentence: Sentence, actor: Actor) -> bool:
    """ "werken samen met eenheden uit Zweden (en Polen)": they do not send those told of."""
    keys, marks = sentence.keys, sentence.marks
    if "uit" not in sentence.present or "met" not in sentence.present:
        return False
    at = next(
        (i for i in range(actor.first - 1, max(actor.first - 8, 1), -1) if keys[i] == "uit"), 0
    )
    if at < 2 or not marks[at - 1] & (PEOPLE | UNIT | CRAFT | AFLOAT):
        return False
    if roles.preposition_of(sentence, at - 1) != "met":
        return False
    if any(mark & COUNT for mark in marks[max(at - 3, 0) : at - 1]):
        return False  # "werkt samen in Mali, met 60 militairen uit Zweden"
    return not _TOGETHER.isdisjoint(sentence.present) or sentence.clauses.opener[
        sentence.clauses.of[at]
    ] in ("die", "dat")


_TOGETHER = frozenset("samen samenwerken samenwerkt gezamenlijk".split())
_MET = frozenset(
    "rekruten vluchtelingen migranten ontheemden cursisten studenten patiënten gewonden strijders "
    "kinderen asielzoekers".split()
)


def _is_threat(sentence: Sentence, actor: Actor) -> bool:
    """ "bescherming tegen raketten uit Syrië": whence comes what others are guarded against."""
    if not actor.first or sentence.keys[actor.first - 1] not in ("uit", "vanuit"):
        return False
    return "tegen" in sentence.keys[max(actor.first - 5, 0) : actor.first - 1]


def _has_post_in(sentence: Sentence, actor: Actor) -> bool:
    """ "Een medewerker van de ambassade in Oslo gaat naar Riga": where they come from."""
    keys, at = sentence.keys, actor.first - 1
    text, start = sentence.block.view.text, sentence.starts[actor.first]
    named = next((a for a in sentence.actors if a.last == at and a.kind == "place"), None)
    if named is not None and text[start - 1] == "(":
        return _has_post_in(sentence, named)  # "in Oslo (Noorwegen)"
    post = at - 1 - (at > 0 and keys[at - 1] == "generaal")
    if post < 3 or keys[at] not in ("in", "te") or not keys[post].endswith(_POSTS):
        return False
    if keys[post - 2] != "van" or not sentence.marks[post - 3] & PEOPLE:
        return False
    behind = (a for a in sentence.actors if a.kind in ("country", "place") and a.first > actor.last)
    return any(text[sentence.starts[a.first] - 1] != "(" for a in behind)


_POSTS = ("ambassade", "consulaat", "vertegenwoordiging")


def _flies_over(sentence: Sentence, actor: Actor) -> bool:
    """ "in Jordanië, voor vluchten boven Syrië": the land that they are in is told apart."""
    keys, at = sentence.keys, actor.first - 1
    if at < 3 or keys[at] != "boven" or "voor" not in keys[at - 3 : at]:
        return False
    if not keys[at - 1].endswith(("vluchten", "patrouilles", "luchtsteun", "missies")):
        return False
    return any(
        a.kind in ("country", "place") and a.code not in ("NL", actor.code) and a.last < at
        for a in sentence.actors
    )


def _sails_past(sentence: Sentence, actor: Actor) -> bool:
    """ "vaart door de Rode Zee, op weg naar Japan": a ship that does something on its way."""
    ahead = sentence.keys[max(actor.first - 3, 0) : actor.first]
    bound = ahead == ["op", "weg", "naar"] or ahead[-2:] == ["onderweg", "naar"]
    return (
        bound
        and bool(sentence.marked & AFLOAT)
        and bool(sentence.marked & MISSION or in_waters(sentence))
    )


def _is_why(sentence: Sentence, actor: Actor) -> bool:
    """ "vanwege de inzet in Mali": that others are there is only why it is done."""
    keys, at = sentence.keys, actor.first - 2
    if at < 1 or keys[at + 1] not in ("in", "aan", "naar", "tussen"):
        return False
    if not keys[at].endswith(_STAYS + _TROUBLES):
        return False
    ahead = keys[max(at - 3, 0) : at]
    # "versterken in Napels sinds de crisis in Libië de staf": another place is theirs.
    others = any(a.kind in ("country", "place") and a is not actor for a in sentence.actors)
    return not _WHY.isdisjoint(ahead) or (others and not _SINCE.isdisjoint(ahead))


_SINCE = frozenset((*roles.SINCE, "na"))
_STAYS = ("inzet", "missie", "operatie", "bijdrage", "deelname", "uitzending", "verplichtingen")
_TROUBLES = (
    *("spanningen", "situatie", "crisis", "conflict", "onrust", "gevechten", "dreiging"),
    *("ontwikkelingen", "gebeurtenissen", "agressie", "geweld", "strijd"),
)
_WHY = frozenset("vanwege wegens gezien gelet gevolg aanleiding".split())


def _has_base_elsewhere(sentence: Sentence, actor: Actor) -> bool:
    """ "op de Franse basis in Abu Dhabi": whose the base is, and not where."""
    keys, at = sentence.keys, actor.last + 1
    if actor.kind != "adjective" or not keys[at : at + 1] or not keys[at].endswith(_BASES):
        return False
    at += 2 + (keys[at + 2 : at + 3] == ["het"])
    return keys[actor.last + 2 : actor.last + 3] in (["in"], ["bij"], ["te"], ["op"]) and any(
        a.first == at and a.code != actor.code for a in sentence.actors
    )


_BASES = ("basis", "kamp", "kazerne", "compound", "hoofdkwartier", "haven", "vliegveld")


def _goods_go_there(sentence: Sentence, actor: Actor) -> bool:
    """ "de haven van waaruit hulpgoederen naar Jemen gaan": where those are not who guard it."""
    clauses = sentence.clauses
    clause = clauses.of[actor.first]
    opens = clauses.members(clause)[0]
    if sentence.keys[actor.first - 1] != "naar" or clauses.opener[clause] not in OPENS_FROM:
        return False
    inside = sentence.marks[opens : actor.first]
    return not any(mark & (PEOPLE | UNIT | CRAFT) for mark in inside)


def _was_struck(sentence: Sentence, actor: Actor) -> bool:
    """ "Na de aardbevingen in Turkije en Syrië vertrok een team naar Adana": Adana is the place."""
    keys, lands = sentence.keys, {a.first: a for a in sentence.actors}
    at = actor.first - 1
    while at > 2 and (keys[at] == "en" or at in lands):
        at -= 1  # "in Turkije en Syrië"
    if keys[at] not in ("in", "bij", "rond") or not keys[at - 1].endswith(_BLOWS):
        return False
    if _AFTER.isdisjoint(keys[max(at - 5, 0) : at - 1]):
        return False
    return any(keys[a.first - 1] == "naar" for a in lands.values() if a.first > actor.last)


_BLOWS = (
    *("beving", "bevingen", "stroming", "stromingen", "ramp", "orkaan", "cycloon", "storm"),
    *("branden", "explosie", "explosies", "uitbarsting", "droogte"),
)
_AFTER = frozenset("na vanwege wegens door aanleiding".split())


def _sets_out_from(sentence: Sentence, actor: Actor) -> bool:
    """ "vanaf Aruba overgevlogen", "zond vanuit Martinique": they left it for elsewhere."""
    if sentence.keys[actor.first - 1] not in ("vanuit", "vanaf"):
        return False
    said = sentence.words(sentence.clauses.members(sentence.clauses.of[actor.first]))
    sails = bool(sentence.marked & AFLOAT) and "uit" in said and not _RUNS_OUT.isdisjoint(said)
    return (sails or not _SETS_OUT.isdisjoint(said)) and "terug" not in said


_RUNS_OUT = frozenset("liep liepen loopt lopen voer voeren vaart varen".split())
_SETS_OUT = frozenset(
    "vertrok vertrokken vertrekt vertrekken ingevlogen overgevlogen overgebracht overgekomen "
    "opgestoomd afgereisd uitgevaren uitgelopen overgevaren vervoerde vervoerden vervoerd "
    "zendt zenden zond zonden stuurt sturen stuurde stuurden".split()
)


def _went_on_to(sentence: Sentence, actor: Actor) -> bool:
    """ "arriveerde in Les Cayes en is naar Curaçao teruggekeerd": where they went afterwards."""
    if sentence.keys[actor.first - 1] != "naar" or not goes_from(sentence, actor):
        return False
    return any(
        other.first < actor.first
        and other.kind in ("place", "country")
        and other.code != "NL"
        and sentence.keys[other.first - 1] in ("in", "op", "bij", "voor")
        for other in sentence.actors
    )


def _is_venue(sentence: Sentence, actor: Actor) -> bool:
    """ "op de bijeenkomst (van 3 mei) in Ramstein": where those met who tell of it."""
    at = actor.first - 2
    if actor.kind == "adjective" and sentence.keys[at + 1] == "het":
        at -= 1  # "op de bijeenkomst in het Duitse Ramstein"
    if at < 0 or sentence.keys[at + 1] not in ("in", "te", "van"):
        return False
    while at > 1 and (at in sentence.timed or sentence.keys[at] in ("op", "van")):
        at -= 1
    return sentence.keys[at].endswith(_MEETINGS)


def _spoke_there(sentence: Sentence, actor: Actor) -> bool:
    """Is it a town where those met who tell of it? Luxembourg has the name of its land."""
    return (actor.kind == "place" or actor.code == "LU") and spoke_at(sentence, actor.first)


def spoke_at(sentence: Sentence, at: int) -> bool:
    """ "waarover de ministers zich in Bratislava niet wilden uitspreken": at the town's token."""
    keys = sentence.keys
    if keys[at - 1] not in ("in", "te"):
        return False
    # "De Raad heeft in Luxemburg besloten de missie te verlengen"; a cabinet decides at home.
    verb = next((i for i in range(at, min(at + _NEAR, len(keys))) if keys[i] in _DECIDED), 0)
    if verb and not (_AT_HOME & set(keys[at:verb]) or sentence.commas & set(range(at, verb))):
        return True
    said = sentence.words(sentence.clauses.members(sentence.clauses.of[at]))
    return not _SPEAKERS.isdisjoint(said) and not _SPOKE.isdisjoint(said)


_DECIDED, _NEAR = frozenset(("besloten", "besloot")), 6
_AT_HOME = frozenset("kabinet regering ik wij".split())
_SPEAKERS = frozenset(
    "ministers collega’s collega's ambtgenoten bondgenoten lidstaten regeringsleiders "
    "staatshoofden ik wij raad".split()
)
_SPOKE = frozenset(
    "uitspreken uitgesproken spraken sprak gesproken besproken bespraken vergaderden vergaderd "
    "bijeenkwamen bijeen besloten afspraken afgesproken overeengekomen bevestigden bevestigd "
    "bekrachtigden bekrachtigd onderstreepten benadrukten gemeld meldde meldden medegedeeld "
    "aangegeven toegelicht verlengde verlengden verlengd".split()
)


def _led_from(sentence: Sentence, actor: Actor) -> bool:
    """ "…, die vanuit Larissa (Griekenland) wordt aangestuurd": where its staff sits."""
    clauses = sentence.clauses
    clause = clauses.of[actor.first]
    if clauses.opener[clause] == "(":
        clause = clauses.around[clause]
    members = clauses.members(clause)
    said = sentence.words(members)
    return "vanuit" in said and not _LED.isdisjoint(said) and not _HOLDS.isdisjoint(said)


_LED = frozenset("aangestuurd geleid bestuurd gecommandeerd gecoördineerd".split())
_HOLDS = frozenset("wordt worden werd werden".split())


def _is_beside(sentence: Sentence, actor: Actor) -> bool:
    """ "vanwege de oorlog in Oekraïne", "in plaats van in Duitsland": they are elsewhere."""
    before = sentence.keys[max(actor.first - 3, 0) : actor.first]
    if before[-1:] in (["uit"], ["vanuit"]) and before[-2:-1] in _FETCHED:
        # "naar Larnaca gestuurd voor evacuaties uit Libanon": only if another place is named.
        lands = (a for a in sentence.actors if a.kind in ("country", "place") and a.code != "NL")
        return any(sentence.keys[a.first - 1] == "naar" for a in lands)
    return before[-1:] == ["in"] and (before[-2:-1] in _WARS or before[:2] == ["plaats", "van"])


_FETCHED = (["evacuatie"], ["evacuaties"], ["evacuatievluchten"], ["repatriëring"])
_WARS = (["oorlog"], ["burgeroorlog"], ["inval"], ["invasie"])
_MEETINGS = tuple("bijeenkomst conferentie top overleg vergadering beraad ministeriële".split())


def is_struck(sentence: Sentence, token: int) -> bool:
    """ "Na de storm, die Dominica in mei trof, gingen …": whom it befell sends nobody then."""
    inside = sentence.clauses.members(sentence.clauses.of[token])
    return not _BEFALLS.isdisjoint(sentence.keys[i] for i in inside)


_BEFALLS = frozenset(
    "treft trof troffen getroffen teistert teisterde verwoestte overspoelde".split()
)
