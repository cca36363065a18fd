"""What is being told of at a point of a letter, and how a sentence adds to it."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import AFLOAT, SENDING
from letterparse.facts.model import CHANGED, Deployment
from letterparse.facts.people.leads import kind_of_lead, lead_before, of_other_bloc
from letterparse.facts.people.waters import (
    at_sea,
    guards_merchants,
    in_waters,
    opens_at_sea,
)
from letterparse.facts.stays.agencies import agency_in, at_body, in_many_missions, serves_others
from letterparse.facts.stays.ashore import names_teachers, of_another_state, others_ashore
from letterparse.facts.stays.islands import OVERSEAS
from letterparse.facts.stays.kinds import Kinds
from letterparse.facts.stays.missions import Mission, Named
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.retold import (
    ended_on,
    is_of_prolonged,
    points_back,
    prolonged,
    spots_in,
    stands_beside,
    told_before,
    told_with_article,
)
from letterparse.facts.stays.ships_told import add_ship
from letterparse.facts.stays.struck import land_struck
from letterparse.facts.stays.whereabouts import area_meant, land_asking
from letterparse.records import Record, field


class Scene(Record):
    """What is being told of at this point of the letter."""

    found: list[Deployment] = field(default_factory=list[Deployment])
    mission: Mission | None = None
    named_at: int | None = None
    """The block that names it; None if the heading does, for all of its section."""
    main: Mission | None = None
    main_at: int | None = None
    """The block that first named the letter's main mission; None if the subject does."""
    post: str | None = None
    """The land of the embassy that was named last with its place, and whose it is."""
    post_of: str | None = None
    topic: Mission | None = None
    """The mission that a question named last."""
    asked_about: Mission | None = None
    """The mission that the question before an answer is about."""
    heard: list[Sentence] = field(default_factory=list[Sentence])
    """The sentences of the section whose places have not been asked for yet."""
    places: list[str] = field(default_factory=list[str])
    placed_at: int | None = None
    """The block that names those places; None if the heading does."""
    placed_for: frozenset[str] = frozenset()
    """The missions that were named together with those places."""
    lead: str | None = None
    led: list[str] = field(default_factory=list[str])
    led_mission: str | None = None
    """Who leads what stands in which lands, and in which mission, if one was in hand."""
    prolongs: bool = False
    """The letter is about prolonging: those who "blijven tot …" are prolonged by it."""
    pending: Deployment | None = None
    """A share that changes, told before it is said where: "verlengt de bijdrage aan …"."""
    lent: list[Deployment] = field(default_factory=list[Deployment])
    """Shares in a mission whose place is only that of those told of before."""
    homeless: list[Deployment] = field(default_factory=list[Deployment])
    """People who are sent, told before it is said where to."""
    before: Sentence | None = None
    """The sentence heard last."""
    asked: Deployment | None = None
    """People whom a mission asked for: "De VN vroegen om 500 militairen. Spanje zegde er …"."""
    opening: Sentence | None = None
    """The line above a list of posts: "Onze militairen zijn werkzaam in:"."""
    enumerates: bool = False
    """The items that follow are missions in which the own state takes part, with what serves."""
    consists: str = ""
    """They are the units of the mission in hand: "planned" or "ongoing", else nothing."""
    struck: list[str] = field(default_factory=list[str])
    """The land that was told, since those places, to be struck by a disaster."""
    disaster: list[str] | None = None
    """The one land of the disaster that the letter is on, [] of several; None if it is on none."""
    to_come: set[str] = field(default_factory=set[str])  # Missions that are to replace others.
    kinds: list[Kinds] = field(default_factory=list[Kinds])
    section: int = -2
    last: Deployment | None = None
    batch: list[Deployment] = field(default_factory=list[Deployment])

    @property
    def location(self) -> list[str]:
        """The places named last in the section. Few sentences need them: looked for when asked."""
        struck: list[str] = []
        for at in range(len(self.heard) - 1, -1, -1):
            sentence = self.heard[at]
            here = _lands_of(sentence)
            if here:
                if len(here) > 1 and "vanuit" not in sentence.present:
                    told = (_lands_of(one) for one in self.heard[:at][::-1])
                    before = next((lands for lands in told if lands), self.places)
                    # "twee werken in Derna, de derde in Lyon": beside the land told of before.
                    here = before if len(before) == 1 and before[0] in here else here
                self.places, self.placed_at = here, sentence.block.index
                self.placed_for = sentence.memo.get("missions", frozenset())
                self.struck = struck
                break
            struck = struck or land_struck(sentence)
        else:
            self.struck = struck or self.struck
        self.heard.clear()
        return self.places


def _lands_of(sentence: Sentence) -> list[str]:
    here = _land_spoken_of(sentence) or places_in(sentence, range(len(sentence.keys)))
    return here or (land_asking(sentence) if sentence.marked & SENDING else [])


def place_around(scene: Scene, mission: Mission | None, sentence: Sentence) -> list[str]:
    """The places named last, but for those that were said to be of another mission.

    A mission that `sentence` names first is not where others were told to be in a paragraph before.
    """
    if mission is None and (in_many_missions(sentence) or is_new_operation(sentence)):
        return []
    around = area_meant(sentence, scene.found, scene.location)
    if mission is not None and sails(scene, mission):
        return around if "daar" in sentence.present or _acts_right_there(sentence) else []
    known = [one for one in scene.found if mission is not None and one.mission == mission.name]
    fresh = all(one.location is None and is_told(one, sentence) for one in known)
    if mission is not None and around and fresh and (scene.found or mission.home):
        earlier = scene.placed_at is not None and scene.placed_at < sentence.block.index
        others = any(set(one.location or ()) & set(around) for one in scene.found)
        main = scene.main if scene.main_at != sentence.block.index else None
        if earlier and others and mission.name != (main and main.name):
            return []
        if of_another_state(scene.found, around) and not _acts_right_there(sentence):
            return []  # "Polen zendt zestig man naar Letland. Aan X draagt Nederland bij …"
    apart = mission is not None and mission.home and set(around).isdisjoint(mission.home)
    if apart and _POINTS.isdisjoint(sentence.present):
        return []  # "In Niger zijn zeven trainers. De inzet bij KFOR is beëindigd."
    if mission is not None and not set(around).isdisjoint(mission.home):
        around = [code for code in around if code in mission.home]  # SFOR: not whence they fly.
    if scene.struck:
        return scene.struck
    of_others = mission is not None and scene.placed_for and mission.name not in scene.placed_for
    return around if not of_others or _acts_right_there(sentence) else []


def is_new_operation(sentence: Sentence) -> bool:
    """ "over een gezamenlijke operatie, waaraan 3.500 soldaten deelnemen": none told before."""
    keys = sentence.keys
    if _THEREIN.isdisjoint(sentence.present):
        return False
    return any(
        key.endswith(("operatie", "missie")) and "een" in keys[max(at - 2, 0) : at]
        for at, key in enumerate(keys)
    )


_THEREIN = frozenset(("waaraan", "waarin", "waarbij"))


def sails(scene: Scene, mission: Mission) -> bool:
    """Is it one of ships, or was a ship or a crew of it told of, which is in no land?"""
    return mission.afloat or any(
        one.mission == mission.name and one.location == [] for one in scene.found
    )


def _acts_right_there(sentence: Sentence) -> bool:
    """ "Duitsland houdt er een steunpunt": at the place named last, whatever the mission."""
    keys = sentence.keys
    return any(
        key == "er" and sentence.marks[at - 1] & SENDING for at, key in enumerate(keys[1:6], 1)
    )


def spread_out(mission: Mission | None) -> bool:
    """True for a mission of no land: where one of its units is says nothing of the others."""
    return mission is not None and not mission.location


def lands_headed(sentence: Sentence) -> list[str]:
    """ "2.1 Irak", "Inzet in Mali": the one land that the text under a heading is on."""
    lands = [a for a in sentence.actors if a.kind in ("country", "place") and a.code != "NL"]
    tokens = {i for a in lands for i in range(a.first, a.last + 1)}
    rest = [k for i, k in enumerate(sentence.keys) if i not in tokens and k not in ("en", "#")]
    at = all(roles.role_of(sentence, a) in ("in", "op", "naar") for a in lands)
    codes = [*dict.fromkeys(a.code for a in lands)]
    return codes if len(codes) == 1 and (at or not rest) else []


def _land_spoken_of(sentence: Sentence) -> list[str]:
    """ "Aan Moldavië, waar de meeste vluchtelingen verblijven, …": what "daar" means next."""
    if sentence.keys[0] == "voor" and "geldt" in sentence.keys[2:5]:  # "Voor Irak geldt dat …"
        return [a.code for a in sentence.actors if a.kind == "country" and a.first == 1]
    if "waar" not in sentence.present:
        return []
    return [
        actor.code
        for actor in sentence.actors
        if actor.kind == "country"
        and actor.code != "NL"
        and sentence.keys[actor.last + 1 : actor.last + 2] == ["waar"]
    ]


def is_told(one: Deployment, sentence: Sentence) -> bool:
    """True if this sentence told something of it."""
    return any(
        at.block == sentence.block.index and sentence.start <= at.start < sentence.end
        for at in (one.place, *one.also)
    )


def add(scene: Scene, sentence: Sentence, made: Deployment, definite: bool = False) -> None:
    """Add a deployment, or what it says to the one told again; `definite`: "de 65 helpers"."""
    made.spots = spots_in(sentence)
    known = told_before(scene.found, sentence, made)
    if known is None and definite:
        known = told_with_article(scene.found, sentence, made)
    if known is not None and is_of_prolonged(known, made):
        known = None
    scene.last = known or made
    scene.batch.append(scene.last)
    if known is None:
        add_ship(scene.found, sentence, made)
        return
    known.also.append(made.place)
    changes = made.status in CHANGED and known.status in ("planned", "ongoing")
    if changes or (made.status == "extended" and known.status == "ending"):
        known.status = made.status
        known.period = ended_on(known.period, made.period)
    known.mission = known.mission or made.mission
    if known.personnel is None:
        known.personnel, known.qualifier = made.personnel, made.qualifier
    known.period = prolonged(known.period, made.period)
    if not known.location and known.location != []:
        known.location = made.location
    known.unit = known.unit or made.unit
    known.abbreviation = known.abbreviation or made.abbreviation
    known.lead = known.lead or made.lead


_APART = frozenset("los naast behalve buiten".split())
_THERE = frozenset("hier daar daarheen aldaar ernaartoe daarnaartoe".split())
_POINTS = _THERE | {"er"}


def mission_of(
    named: list[Named], scene: Scene, sentence: Sentence, location: list[str]
) -> Mission | None:
    """The mission that people serve in: named here, or in hand and not somewhere else."""
    if named or _for_those(sentence, scene):
        return named[0].mission if named else None
    if guards_merchants(sentence):
        return None  # On merchant ships they guard these alone, whatever mission sails there.
    mission = scene.mission if not location or set(location) - OVERSEAS else None  # Help at home
    if mission is not None and _is_apart(scene, sentence, mission):
        return None
    if mission is not None:
        known = mission.location or places_told(scene, mission) or mission.home
        moved = _moved_on(scene) and not at_sea(sentence)
        if not location and (moved or not _THERE.isdisjoint(sentence.present)):
            location = scene.location  # "Een volgend team vertrekt daarheen in januari"
        elsewhere = location and known and not set(location) & set(known)
        if location and known and stands_beside(sentence):
            return None
        points = points_back(sentence) and sentence.keys[0] not in _APART
        here = scene.named_at in (None, sentence.block.index)
        elsewhere = elsewhere and not (here and mission.widely and names_teachers(sentence.keys))
        here = here and not others_ashore(scene.found, sentence, mission)
        if location and not (known or points or here):
            return None  # Of another paragraph, and nothing says that it is at this place.
        whole = " van de missie" in sentence.text or " van de operatie" in sentence.text
        if not elsewhere or points or (whole and not moved):
            return mission
        return None
    places = places_in(sentence, range(len(sentence.keys)))
    main = scene.main
    if main is not None and serves_others(sentence, main):
        return None
    if main is not None and lead_before(sentence, scene.before) not in (None, main.lead):
        return None  # "De NAVO begint een trainingsmissie. Nederland zal hieraan deelnemen."
    if main is not None and _belongs(scene, sentence, location or places or scene.location):
        return main
    return None


def _for_those(sentence: Sentence, scene: Scene) -> bool:
    """ "Noorwegen stelt hiervoor honderd man beschikbaar": for those just told, in no mission."""
    if {"hiervoor", "daarvoor"}.isdisjoint(sentence.present) and not at_body(
        sentence, scene.before
    ):
        return False
    if scene.before is None or not scene.found:
        return False
    return scene.found[-1].mission is None and is_told(scene.found[-1], scene.before)


def _is_apart(scene: Scene, sentence: Sentence, mission: Mission) -> bool:
    """True if those told of serve with an agency, or in a later paragraph are at sea."""
    if serves_others(sentence, mission) or of_other_bloc(sentence, mission.lead):
        return True
    agency = agency_in(sentence)
    if sentence.marked & AFLOAT and opens_at_sea(sentence) and not sails(scene, mission):
        if mission.home or mission.location or places_told(scene, mission):
            return True
    if scene.named_at in (None, sentence.block.index):
        return False
    if is_new_operation(sentence):
        return True
    if mission.home and sentence.marked & AFLOAT and in_waters(sentence):
        return True
    others = [one for one in scene.found if one.mission == mission.name]
    land = {*mission.location, *mission.home}
    ashore = others and (mission.ashore or all(land & set(one.location or ()) for one in others))
    if ashore and sentence.marked & AFLOAT:
        return True  # "Vijf adviseurs … EUSEC. / Het fregat De Ruyter begeleidde …"
    return agency is not None and agency != mission.lead


def _moved_on(scene: Scene) -> bool:
    """True if a place was named in a later paragraph than the mission in hand."""
    return bool(scene.location) and (scene.placed_at or 0) > (scene.named_at or 0)


def places_told(scene: Scene, mission: Mission) -> list[str]:
    """Where those are who were told to serve in a mission."""
    return [
        code for one in scene.found if one.mission == mission.name for code in one.location or ()
    ]


def _belongs(scene: Scene, sentence: Sentence, around: list[str]) -> bool:
    """True if people who are told of later serve in the mission that the letter is about."""
    main = scene.main
    known = (main.location or places_told(scene, main) or main.home) if main else []
    ashore = main is not None and known and not (sails(scene, main) or around or scene.mission)
    headed = known and scene.places and not set(scene.places) & set(known)
    if headed or (ashore and at_sea(sentence)):
        return False  # Under another land, or "Zr.Ms. Tromp vaart in Azië".
    if not around or set(around) & set(known) or not (known or OVERSEAS.issuperset(around)):
        return True
    return any(key.endswith("hoofdkwartier") for key in sentence.keys)


def lead_of(
    sentence: Sentence, mission: Mission | None, named: list[Named], scene: Scene, here: list[str]
) -> str | None:
    """Under whose lead those told of here stand: that of their place before their mission's."""
    if mission is None:
        own = agency_in(sentence) or kind_of_lead(sentence)
        if own is None and (before := lead_before(sentence, scene.before)) is not None:
            scene.lead, scene.led = before, here
        return own or (None if guards_merchants(sentence) else lead_here(scene, here))
    same = scene.led_mission in (None, mission.name)
    if same and scene.lead and not (named and mission.lead) and set(here) & set(scene.led):
        return scene.lead
    return mission.lead


def lead_here(scene: Scene, location: list[str]) -> str | None:
    """Who leads what stands at this place, as told before."""
    if location and scene.led and not set(location) & set(scene.led):
        return None
    return scene.lead
