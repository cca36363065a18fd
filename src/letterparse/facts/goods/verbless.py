"""Clauses that leave their verb out: "…, en van het bedrijf Van Heck vier noodpompen ter leen"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.case import as_donor, donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver, listed
from letterparse.facts.grammar.phrases import has_finite, names_of, skipped
from letterparse.facts.grammar.purses import ORIGIN, purse_at
from letterparse.facts.grammar.signals import COUNT, NUMBER
from letterparse.facts.model import Commitment, Place
from letterparse.facts.things.goods_nouns import Thing, item_text, open_noun
from letterparse.facts.things.things import continues_phrase, things_in
from letterparse.language import Language
from letterparse.records import replace

_JOINING = ("en", "terwijl", "maar", "alsmede", "evenals", "plus")


def verbless(
    sentence: Sentence, members: Sequence[int], made: Sequence[Commitment], language: Language
) -> list[Commitment]:
    """What a clause without a verb adds to what was told: another giver, and goods of his own."""
    names, keys = names_of(language), sentence.keys
    if has_finite(sentence, members, names):
        return []
    place = 1 if keys[members[0]] in _JOINING else 0
    place = skipped(sentence, members, place, names)
    if place >= len(members):
        return []
    givers, behind = _givers(sentence, members[place], members[-1] + 1, language)
    rest = [i for i in members if i >= behind]
    if not givers or not rest or any(i in sentence.priced for i in rest):
        return []
    things = [t for t in things_in(sentence, rest, language, "counted") if t.numbers]
    things = things or _opened(sentence, rest, behind, language)
    if not things or things[0].first - behind > 3:
        return []
    donor = donor_from(givers[0], language)
    others = [as_donor(one.code, language).code for one in givers[1:]]
    base = made[-1]
    receivers = [code for code in base.recipient or () if code not in (donor.code, *others)]
    found: list[Commitment] = []
    for number, thing in enumerate(things):
        first = thing.first if number else members[place]
        found.append(
            replace(
                base,
                place=Place(
                    sentence.block.index, sentence.starts[first], sentence.ends[thing.item]
                ),
                rule="commitment/gapped",
                also=[],
                donor=donor.code,
                own=donor.own,
                partners=others,
                recipient=receivers or None,
                item=item_text(sentence, thing),
                quantity=thing.quantity,
            )
        )
    return found


def _opened(sentence: Sentence, rest: Sequence[int], first: int, language: Language) -> list[Thing]:
    """ "…, Venray een kloosterkapel": a counted noun right behind the name, whatever it is."""
    counted = first in rest and sentence.marks[first] & (COUNT | NUMBER)
    if not counted or first in sentence.timed:
        return []
    last = first
    while last + 1 in rest and last - first < 4 and continues_phrase(sentence, last + 1, language):
        last += 1
    thing = open_noun(sentence, last, first, language) if last > first else None
    return [thing] if thing is not None else []


def _givers(
    sentence: Sentence, first: int, stop: int, language: Language
) -> tuple[list[Giver], int]:
    """Who gives: behind "van", "uit" or "door", or bare at the head; one past the last token."""
    if sentence.keys[first] in ORIGIN or sentence.keys[first] == "door":
        purse = purse_at(sentence, first, language)
        return ([purse.giver], purse.end) if purse is not None else ([], first)
    if sentence.keys[first] in ("de", "het"):
        # "…, en de Chileense 250.000 liter drinkwater": the noun of the giver is left out.
        for actor in sentence.actors:
            counted = sentence.marks[actor.last + 1 : actor.last + 2]
            if actor.kind == "adjective" and actor.first == first + 1 and counted[:1] != []:
                if counted[0] & COUNT:
                    own = actor.code == "NL"
                    return [Giver(actor.code, own, first, actor.last, True)], actor.last + 1
    return listed(sentence, first, stop, language)
