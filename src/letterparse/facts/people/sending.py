"""What the verbs of sending say of a clause: refusals, places, status and time."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache

from letterparse.facts.grammar.befallen import befell
from letterparse.facts.grammar.conjugation import all_forms, all_pasts, all_presents
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import CHANGING
from letterparse.facts.people.completed import (
    carry_out,
    comes_back_with,
    counts_off,
    counts_others,
    is_others_departure,
    is_over,
    of_next_mission,
    of_no_end,
    offers_some,
    sizes_another,
    stay_behind,
    without_what_was,
)
from letterparse.facts.people.departures import (
    AUXILIARY,
    CEASING,
    CLOSES,
    DEPARTING,
    HANDING,
    PERFECT,
    RETURNING,
    TO_COME,
    ceases,
    closing_in,
    departure,
    fetches_others,
    goes_back_there,
    gone_home,
    handed_over,
    set_to_work,
)
from letterparse.facts.people.leads import COMMANDS, in_leading_clause
from letterparse.facts.people.moods import Moods, is_carried_out, moods
from letterparse.facts.people.roughly import ABOUT
from letterparse.facts.people.serving import serving
from letterparse.facts.people.stood_there import goes_with_departure
from letterparse.facts.people.successors import is_of_successor, relief_in, take_turns
from letterparse.facts.people.waters import INTO_PORT, into_port, puts_to_sea
from letterparse.language import Language
from letterparse.records import NamedTuple


class Pairs(dict[str, set[str]]):
    """Words that mean something together: the second words by the first."""

    def __init__(self, pairs: Iterable[Sequence[str]]) -> None:
        super().__init__()
        for first, second in pairs:
            self.setdefault(first, set()).add(second)
        self.firsts = frozenset(self)

    def stand_in(self, words: Set[str]) -> bool:
        """True if both words of a pair are among these."""
        firsts = self.firsts & words
        return bool(firsts) and any(not self[first].isdisjoint(words) for first in firsts)


class Words(NamedTuple):
    """The closed lists of `sending.toml` that tell what happens to a unit."""

    sending: frozenset[str]
    moods: Moods
    ended: frozenset[str]
    ending: frozenset[str]
    ending_pairs: Pairs
    ended_pairs: Pairs
    extended: frozenset[str]
    planned: frozenset[str]
    types: frozenset[str]
    continuing: tuple[str, ...]
    weak: frozenset[str]
    now: frozenset[str]
    shares: frozenset[str]
    of_units: frozenset[str]
    gone: frozenset[str]
    neutral: frozenset[str]
    pairs: Pairs
    extended_pairs: Pairs
    leaving: frozenset[str]
    growing: frozenset[str]
    shrinking: frozenset[str]
    resizing: frozenset[str]
    """Those two, and what tells of a new size alone."""
    kinds: Mapping[str, tuple[str, ...]]
    at_work: frozenset[str]
    """The present, and the infinitives, of being at work."""
    past: frozenset[str]
    """The simple past: what it tells of is over, unless other words say that it still is."""
    planned_pairs: Pairs
    before_number: frozenset[str]
    """What stands between a state and its number where the noun is left out."""


def _changes_in(table: Mapping[str, list[list[str]]]) -> list[list[str]]:
    """The pairs of the end or the extension of a stay: they tell that somebody was sent."""
    kinds = ("ended_pairs", "ending_pairs", "extended_pairs")
    return [pair for kind in kinds for pair in table[kind] if pair[0] not in ("niet", "geen")]


@cache
def sending_words(language: Language) -> Words:
    """The vocabulary of sending."""
    table = language.table("sending")
    verbs, served = table["verbs"], serving(language)
    weak, neutral = frozenset(table["weak"]), frozenset(table["neutral"])
    changing = {word for kind in ("ended", "ending", "extended") for word in table[kind]}
    changing -= {*table["sending"], "langer", "overgedragen"}
    listed = frozenset(table["sending"]) | all_forms(verbs)
    sending = listed | changing | served.forms
    apart = {form for form, _ in served.pairs}
    return Words(
        sending=sending | apart,
        moods=moods(language),
        ended=frozenset(table["ended"]) | served.ended,
        ending=frozenset(table["ending"]) | served.ending,
        ending_pairs=Pairs((*table["ending_pairs"], *served.ending_pairs)),
        ended_pairs=Pairs((*table["ended_pairs"], *served.ended_pairs)),
        extended=frozenset(table["extended"]) | served.extended,
        planned=frozenset(table["planned"]) | served.setting_out,
        types=frozenset(table["types"]),
        continuing=tuple(table["continuing"]),
        weak=weak
        | changing
        | all_forms(verb for verb in verbs if verb[0] in weak)
        | (served.weak - listed)
        | (apart - sending),
        now=frozenset(table["now"]),
        shares=frozenset(table["shares"]),
        of_units=frozenset(table["of_units"]),
        gone=frozenset(table["gone"]) | served.gone,
        neutral=neutral
        | (served.neutral - listed)
        | all_forms(verb for verb in verbs if verb[0] in neutral and verb[0] != "plaatsen"),
        pairs=Pairs((*table["pairs"], *_changes_in(table), *served.pairs)),
        extended_pairs=Pairs((*table["extended_pairs"], *served.extended_pairs)),
        leaving=frozenset(table["leaving"]) | served.leaving,
        growing=frozenset(table["growing"]),
        shrinking=frozenset(table["shrinking"]),
        resizing=frozenset((*table["growing"], *table["shrinking"], *table["resizing"])),
        kinds={noun: tuple(kinds) for noun, *kinds in table["kinds"]},
        at_work=served.present | all_presents(verbs),
        past=frozenset(table["past"]) | all_pasts(verbs) | served.past,
        planned_pairs=Pairs((*table["planned_pairs"], *served.setting_out_pairs)),
        before_number=ABOUT | frozenset(table["before_number"]),
    )


def status_of(words: Words, sentence: Sentence, scope: Sequence[int]) -> str:
    """What becomes of a stay, by its words: its change, else whether it is now or to come."""
    found = change_in(words, sentence, scope)
    if found is not None:
        return found
    keys, scope = sentence.keys, without_what_was(sentence, scope)
    if COMMANDS & sentence.present:  # "…, waarover Nederland het bevel zal voeren"
        scope = [i for i in scope if not in_leading_clause(sentence, i)] or scope
    present = {keys[i] for i in scope if not (is_carried_out(keys, i) or befell(keys, i))}
    if "zich" in sentence.present:
        present.discard("leent")  # "een schip, dat zich ervoor leent": what it is fit for
    lasts = present & _PASSIVE_NOW and present & _LASTING and not present & AUXILIARY - _PASSIVE_NOW
    if lasts or is_now(words, present) or stay_behind(present) or carry_out(present):
        return "ongoing"
    if present & {"gaat", "betreft"} and {"het", "om"} <= present and counts_off(sentence, scope):
        return "ended" if present & words.past else "ongoing"
    if "dan" in present and present & {"stuurt", "sturen", "zendt", "zenden", "komt", "komen"}:
        return "planned"
    lent = "uit" in present and present & {"leent", "lenen"} and not present & AUXILIARY
    if lent or ("blijven" in present and present & {"zal", "zullen"}):
        return "ongoing"
    if "toestemming" in present and present & {"gaf", "gegeven", "verleende", "verleend"}:
        return "planned"  # "verleende toestemming voor de inzet van zeventien man"
    if present & _DONE and present & {"heeft", "hebben"} and not present & _SO_FAR:
        return "ended"  # "Acht artsen hebben in Haïti hulp verleend."
    if present & {"neemt", "nemen"} and _takes_over(sentence, present):
        return "planned"
    if present & {"nam", "namen"} and "over" in present and present & _TASKS:
        return "ongoing"  # "nam op 1 januari het commando over"
    if any({verb, *by} <= present for verb, *by in _SAYING):
        return "planned"  # "liet weten 60 militairen te sturen", "bood aan een fregat te leveren"
    if present & {"liet", "lieten"} and not present & {"weten", "zal", "zullen"}:
        return "ended"  # "liet 140 man overvliegen": the infinitive is not to come
    pledged = present & (_PLEDGES if "toe" in present else _AGREES if "in" in present else set())
    pledged = pledged or ("akkoord" in present and present & {"ging", "gingen", "gegaan"})
    pledged = pledged or offers_some(sentence)
    pledged = pledged and not present & _SENT  # "stuurde vijftig man en zegde € 5 miljoen toe"
    if pledged or present & (words.planned | AUXILIARY) or words.planned_pairs.stand_in(present):
        return "planned"
    # "arriveerde op 4 maart en blijft zes weken", "zond vorige maand een bataljon naar Gao"
    stays = set_to_work(present) or puts_to_sea(sentence) or present & {"blijft", "blijven"}
    stays = stays or ("bij" in present and present & {"kwam", "kwamen"})
    stays = stays or present & _ARRIVED or (present & _SENT and "vorige" in present)
    stays = stays or (present & _LYING and not present & _WAS)  # "gelegerd te Busovaca, hielp …"
    return "ended" if present & words.past and not stays else "ongoing"


_DONE = frozenset(
    "verleend gedaan verricht hersteld geholpen gebouwd geruimd geborgen geblust gewerkt "
    "meegewerkt meegeholpen meegedaan deelgenomen bijgedragen gepatrouilleerd gezocht "
    "gestaan gezeten".split()
)
_SO_FAR = frozenset("inmiddels al reeds sinds nu tot intussen".split())
_SAYING = (("liet", "weten", "te"), ("lieten", "weten", "te"), ("bood", "aan"), ("boden", "aan"))


def _takes_over(sentence: Sentence, present: Set[str]) -> bool:
    """ "neemt de taken over", "neemt het over met …", "neemt haar plaats in"."""
    if "over" in present and (
        present & _TASKS or ("het", "over") in itertools.pairwise(sentence.keys)
    ):
        return True
    return {"plaats", "in"} <= present and sentence.keys[-1] == "in"


_LYING = frozenset("gelegerd gestationeerd ingekwartierd gehuisvest".split())
_WAS = frozenset("was waren werd werden had hadden".split())
_ARRIVED = frozenset("arriveerde arriveerden volgde volgden".split())
_SENT = frozenset("stuurde stuurden zond zonden".split())
_PLEDGES, _AGREES = frozenset("zegde zegden zegt zeggen".split()), frozenset(("stemde", "stemt"))
_TASKS = frozenset(
    "taak wacht taken stokje rol bewaking bescherming beveiliging verdediging luchtverdediging "
    "leiding commando plaats".split()
)
_PASSIVE_NOW = frozenset(("wordt", "worden"))
# What is done day by day: "het kamp wordt bewaakt door …" is so now.
_LASTING = frozenset(
    "gecommandeerd ondersteund onderhouden deelgenomen bijgedragen bijgestaan uitgevoerd verzorgd "
    "aangevoerd beveiligd beschermd verdedigd gesteund begeleid getraind opgeleid bestuurd geleid "
    "ingevuld bewaakt gegeven gevormd vervuld bediend beheerd bemand gerund bezet".split()
)


def is_now(words: Words, present: Set[str]) -> bool:
    """ "thans", "momenteel", "op dit moment", "tot nu toe"."""
    so_far = "tot" in present and (present >= _SO_MANY_YET or "dusver" in present)
    return so_far or not words.now.isdisjoint(present) or {"dit", "moment"} <= present


_SO_MANY_YET = frozenset(("nu", "toe"))


def change_in(words: Words, sentence: Sentence, scope: Sequence[int]) -> str | None:
    """The end or the extension of a stay that a clause tells, or the clause around it."""
    if not sentence.marked & CHANGING:
        return None
    scope = without_what_was(sentence, scope)
    present = said_in(sentence, scope)
    if stay_behind(present):
        return None
    if is_of_successor(sentence, scope[0]) or of_next_mission(sentence, scope[0]):
        return change_of(words, present)  # "draagt over aan Polen, dat … levert"
    found = (
        departure(sentence, scope, present)
        or handed_over(sentence, scope)
        or ceases(sentence, scope)
        or relief_in(sentence)
        or closing_in(present)
        or into_port(sentence, scope)
        or gone_home(sentence, scope)
        or goes_with_departure(sentence)
        or ("laatstelijk" in present and change_of(words, present - {"verlengd"}))
        or change_of(words, present)
    )
    own = sentence.clauses.of[scope[0]]
    outer = sentence.clauses.around[own]
    # "… is beëindigd, nadat Senegal 300 militairen had gestuurd": told of others than those.
    apart = sentence.clauses.opener[own] in _APART or sizes_another(sentence, own)
    apart = apart or counts_others(sentence, own, outer)
    apart = apart or not _KEEPS.isdisjoint(sentence.keys[scope[0] : scope[0] + 2])
    if found is None and outer >= 0 and not apart:
        members = sentence.clauses.members(outer)
        around = said_in(sentence, members)
        home = into_port(sentence, members) or gone_home(sentence, members)
        found = closing_in(around) or home or change_of(words, around)
    return found


# "beëindigt de missie in Kandahar, maar houdt vijftig trainers in Kaboel"
_KEEPS = frozenset("houdt houden hield hielden behoudt behouden behield behielden".split())


_APART = frozenset("nadat omdat doordat aangezien terwijl".split())


def said_in(sentence: Sentence, scope: Sequence[int]) -> set[str]:
    """Its words; "afgelopen weekend", "de Dienst Terugkeer en Vertrek" say of nothing it ended."""
    keys = sentence.keys
    named = {i for a in sentence.actors if a.last > a.first for i in range(a.first, a.last + 1)}
    back = of_no_end(sentence)
    if not RETURNING.isdisjoint(sentence.present) and not _TAKEN & sentence.present:
        if goes_back_there(sentence) or comes_back_with(sentence):
            back |= RETURNING
    rotates = take_turns(sentence)
    said = [i for i in scope if i not in named and keys[i] not in back]
    if _OF_OTHERS.isdisjoint(sentence.present):
        return {keys[i] for i in said}
    return {
        keys[i]
        for i in said
        # "komt er een ander voor terug"
        if not (keys[i] == "terug" and (keys[i - 1] == "voor" or fetches_others(sentence, i)))
        and not (keys[i] == "vertrek" and is_others_departure(sentence, i))
        and (keys[i] != "afgelopen" or is_over(sentence, i))
        and not (rotates and keys[i] in _RELIEVED)
        and not (keys[i] in _GIVEN_UP and keys[i - 1] == "niet")
    }


_RELIEVED = frozenset("afgelost aflost aflossen gewisseld vervangen".split())
_TAKEN = frozenset("trekt trekken trok trokken haalt halen haalde roept roepen riep".split())
# "Zij worden niet teruggetrokken": nothing ends.
_GIVEN_UP = frozenset("teruggetrokken beëindigd opgeheven teruggehaald teruggeroepen".split())
_OF_OTHERS = _RELIEVED | _GIVEN_UP | {"terug", "vertrek", "afgelopen"}


def stays_on(sentence: Sentence, scope: Sequence[int]) -> bool:
    """ "blijven tot en met 31 december", "blijft in 2018": a stay with an end that is said."""
    if not any(sentence.keys[i] in ("blijft", "blijven") for i in scope):
        return False
    low, high = sentence.starts[scope[0]], sentence.ends[scope[-1]]
    return any(p.last is not None and low <= p.start < high for p in sentence.periods)


def changing_words(words: Words) -> frozenset[str]:
    """The words of which a change of a stay needs one."""
    firsts = words.ended_pairs.keys() | words.ending_pairs.keys() | words.extended_pairs.keys()
    return (
        words.ended
        | words.ending
        | words.extended
        | firsts
        | DEPARTING
        | set(HANDING)
        | set(CEASING)
        | set(CLOSES)
        | INTO_PORT
        | {"vervangen", "opgevolgd"}
    )


def change_of(words: Words, present: Set[str]) -> str | None:
    """Ended, ending or extended: "is beëindigd" against "wordt beëindigd"."""
    if present & _LENGTHENED and not present & ({"niet", "geen"} | _PENDING):
        # "is verlengd en eindigt op 31 maart": the end is that of the longer stay.
        return "extended"
    if _is_of_goods(present) or ("tijdelijk" in present and present & _LAID_DOWN):
        return None
    if present & words.ended or words.ended_pairs.stand_in(present):
        # "zal voor 1 juli zijn teruggekeerd"
        return "ending" if present & {"zal", "zullen"} else "ended"
    if {"laten", "blijven"} <= present and "tot" in present and "weten" not in present:
        return None if present & _PENDING or "niet" in present else "extended"
    if "maar" in present and "niet" in present and present & words.extended:
        return "extended"
    if "verloopt" in present and present & _RUNS:
        return None
    if present & words.ending or words.ending_pairs.stand_in(present):
        coming = present & TO_COME - ({"te"} if present & {"heeft", "hebben"} else set[str]())
        said = present & PERFECT or not (present & TO_COME or present & _ALSO_PRESENT)
        over = present & words.gone and said and not coming
        return "ended" if over else "ending"
    if present & _PENDING:
        return None  # "wordt naar verwachting verlengd", "over verlenging beslist het kabinet"
    longer = present & words.extended - (_ALREADY if present & _BY_NOW else frozenset())
    longer = longer or {"niet", "meer", "deel"} <= present  # "neemt na dit jaar niet meer deel"
    if longer or words.extended_pairs.stand_in(present):
        denied = present & {"niet", "geen"} and "maar" not in present
        return "ending" if denied else "extended"
    return None


def _is_of_goods(present: Set[str]) -> bool:
    """ "Het schip heeft brandstof overgedragen": no task, so nobody's stay ends."""
    given = "overgedragen" in present and not present.isdisjoint(("heeft", "hebben"))
    return given and present.isdisjoint(_TASKS | {"verantwoordelijkheid", "bevel", "kamp", "basis"})


_LAID_DOWN = frozenset("stilgelegd stopgezet gestaakt opgeschort".split())
_PENDING = frozenset(
    "verwachting beslist beslissen besluitvorming overweegt overwegen onderzoekt "
    "onderhandeld".split()
)
# "verloopt in drie rotaties", "verloopt volgens plan".
_RUNS = frozenset("rotaties rotatie fasen fases volgens goed plan voorspoedig".split())
# Participles that are infinitives as well: "De laatste vier verlaten Bamako in november".
_ALSO_PRESENT = frozenset("verlaten vervallen verlopen aflopen".split())
_LENGTHENED = frozenset(("verlengd", "voortgezet"))
_ALREADY = frozenset(("langer",))  # "is daar al langer aanwezig" prolongs nothing.
_BY_NOW = frozenset(("al", "reeds"))
