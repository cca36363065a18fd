"""Which date goes with which name of a meeting in one sentence."""

from __future__ import annotations

from letterparse.facts.meetings.gatherings import Finder
from letterparse.facts.meetings.meeting_being import (
    acts_where_it_meets,
    is_held,
    is_on_day,
    is_resolved_on,
    meets_itself,
    takes_part,
    there_is,
)
from letterparse.facts.meetings.meeting_places import behind_place
from letterparse.facts.meetings.meeting_relatives import (
    HOSTS,
    RELATIVES,
    half_of_day,
    relative_behind,
    stands_beside,
    tells_when,
)
from letterparse.facts.meetings.meeting_sequence import follower, is_of_follower
from letterparse.facts.meetings.meeting_words import Gathering, is_date

# The most days that a meeting takes, and the most words between its first and its last day.
_LONGEST = 21
_APART = 8
_CHAIRS = frozenset(("zat", "zit", "zitten", "zaten"))
# "De opening van het congres": a part of the meeting itself.
_EDGES = frozenset("opening slot begin einde afsluiting start sluiting".split())
_BARE = ("gister", "eergister", "vandaag", "vanoch", "vanm", "vanavond", "vorige", "afgelopen")
# "In de marge van de top", "ter gelegenheid van het congres".
_ON_OCCASION = frozenset("marge marges gelegenheid termijn rande".split())
_RUNNING = frozenset(("duurt", "duurde", "loopt"))
_LASTING = frozenset("duurt duurde duren duurden duur beslaat besloeg".split())
_LONGEST_NAME = 12


class Links:
    """Which date goes with which name."""

    def __init__(self, finder: Finder, gatherings: list[Gathering]) -> None:
        self.finder = finder
        self.keys = finder.keys
        self.words = finder.words
        self.gatherings = gatherings
        self.clause = finder.sentence.clauses.of
        self.after: dict[int, Gathering] = {}
        listing = self._labelled(0) is not None
        for number, period in enumerate(finder.sentence.periods):
            if not is_date(period):
                continue
            if is_of_follower(finder, number):
                gathering = follower(finder, gatherings, number)
            else:
                gathering = (listing and self._labelled(number)) or self._following(number)
            if gathering:
                self.after[number] = gathering

    def of(self, number: int) -> list[tuple[Gathering, str]]:
        """The names that this date belongs to, with the rule that says so."""
        if number in self.after:
            gathering = self.after[number]
            return [(g, "meeting/dated") for g in [*self._paired(gathering), gathering]]
        if is_of_follower(self.finder, number):
            return []
        taken = set(self.after.values())
        free = [g for g in self.gatherings if g not in taken]
        at, _ = self.finder.dates[number]
        lead, preposition = self.leads(at)
        dates_from = {"dateert", "dateerde"} & set(self.keys[max(lead - 2, 0) : lead])
        of = preposition == "van" and not dates_from
        again = self._again(number)
        if again is not None:
            return [(again, "meeting/again")]
        if not free or (of and not self._spans(number)):
            return []
        for rule, test in (("meeting/event", self._happens), ("meeting/during", self._during)):
            near = [g for g in free if test(g, number)]
            if near:
                nearest = min(near, key=lambda g: abs(g.head - at))
                return [(g, rule) for g in near if g == nearest or self._listed(g, nearest)]
        return []

    def _again(self, number: int) -> Gathering | None:
        """ "twee hoorzittingen: op 3 oktober in Groningen en op 10 oktober in Assen"."""
        if not number or not is_date(self.finder.sentence.periods[number - 1]):
            return None
        if not stands_beside(self.finder, number):
            return None
        before = [g for g, _ in self.of(number - 1)]
        several = len(before) == 1 and self.keys[before[0].head].endswith(("en", "s"))
        return before[0] if several else None

    def runs_on(self, number: int) -> bool:
        """ "woensdag 14 februari en donderdag 15 februari": two days of one meeting."""
        periods = self.finder.sentence.periods
        if number + 1 >= len(periods):
            return False
        one, other = periods[number], periods[number + 1]
        if one.first is None or one.first != one.last or other.first is None:
            return False
        if other.first != other.last or other.first <= one.first:
            return False
        between = self.keys[self.finder.dates[number][1] + 1 : self.finder.dates[number + 1][0]]
        linked = [g for g, _ in self.of(number)]
        if len(linked) != 1 or self.keys[linked[0].head].endswith("en"):
            return False
        if (other.first - one.first).days < _LONGEST and self._begins_and_ends(number, between):
            return True
        days = [key for key in between if not key.endswith("dag")]
        return days == ["en"] and (other.first - one.first).days == 1

    def _begins_and_ends(self, number: int, between: list[str]) -> bool:
        """ "die gisteren is begonnen en morgen eindigt": from the one day to the other."""
        words, clause = self.words, self.clause
        if len(between) > _APART or any(g.first in self._between(number) for g in self.gatherings):
            return False
        first, last = self.finder.dates[number][0], self.finder.dates[number + 1][1]
        before = [self.keys[at] for at in range(first) if clause[at] == clause[first]]
        behind = self.keys[last + 1 : last + 4]
        begun = not words.of("begins").isdisjoint([*before[-_APART:], *between])
        return begun and not words.of("finishes").isdisjoint([*between, *behind])

    def _between(self, number: int) -> range:
        return range(self.finder.dates[number][1], self.finder.dates[number + 1][0])

    def lasts(self, number: int) -> int:
        """ "die twee dagen duurde": the days that a meeting takes from this date on; else 1."""
        period = self.finder.sentence.periods[number]
        if period.first is None or period.first != period.last:
            return 1
        for other, length in enumerate(self.finder.sentence.periods):
            if other == number + 1 and length.first is None and length.last is not None:
                # "begint op 30 november en duurt tot en met 12 december"
                between = self.keys[self.finder.dates[number][1] + 1 : self.finder.dates[other][0]]
                days = (length.last - period.first).days + 1
                told = [*between, *self.keys[self.finder.dates[other][1] + 1 :][:1]]
                if 1 < days < _LONGEST and not _RUNNING.isdisjoint((*between[-1:], *told[-1:])):
                    return days
            days = (length.duration or "")[1:]
            if days[-1:] != "D" or not days[:-1].isdigit() or not 1 < int(days[:-1]) < _LONGEST:
                continue
            first, last = self.finder.dates[other]
            near = self.keys[max(first - 3, 0) : last + 3]
            if first > self.finder.dates[number][1] and not _LASTING.isdisjoint(near):
                return int(days[:-1])
        return 1

    def _spans(self, number: int) -> bool:
        """ "van 21 tot en met 26 oktober": "van" belongs to the date."""
        period = self.finder.sentence.periods[number]
        return " tot " in self.finder.text[period.start : period.end]

    def _listed(self, one: Gathering, other: Gathering) -> bool:
        """Are these two joined by "en"?"""
        low, high = sorted((one, other))
        between = self.keys[low.last + 1 : high.first]
        return between[:1] == ["en"] and len(between) <= 2

    def leads(self, at: int) -> tuple[int, str]:
        """The first word that leads a date in ("op woensdag"), and the preposition, if any."""
        leads = self.words.of("date_leads")
        first = at
        preposition = self.keys[at] if self.keys[at] in leads else ""
        if preposition in ("op", "in") and self.keys[at - 1] == "de":
            return at, preposition  # "het verslag van de op 25 september gehouden Raad"
        while first > 0 and self.keys[first - 1] in leads:
            if self.finder.gap(first - 1).strip(". "):
                break
            first -= 1
            if self.keys[first] in ("van", "op", "in", "d", "dd"):
                preposition = self.keys[first]
                first -= preposition == "d" and self.keys[first - 1] == "d"  # "d.d."
                half = half_of_day(self.keys, first)
                if half is not None:
                    first, preposition = half, "op"
                break
        if first < at and self.keys[first] == "en":
            # "op 5 mei in de Transportraad en op 8 mei …": it joins two statements.
            dated = preposition and not self.finder.in_date(first - 1)
            dated = dated and any(last < first for _, last in self.finder.dates)
            first += bool(dated) or "," in self.finder.gap(first - 1)
        return first, preposition

    def _following(self, number: int) -> Gathering | None:
        """The name right before this date, with no more than brackets or a place between."""
        at, _ = self.finder.dates[number]
        lead, preposition = self.leads(at)
        for gathering in reversed(self.gatherings):
            if gathering.head >= lead:
                continue
            rest = behind_place(self.finder, gathering.last + 1, lead)
            if rest == lead:
                if not preposition and self._is_long(number):
                    return None  # "het verslag van die top nog deze maand te ontvangen"
                if preposition == "van" and self._names_paper(gathering):
                    return None
                if gathering.loose and preposition != "van":
                    return None
                return gathering
            if self._sets(rest) and self._set_for(rest, number):
                return gathering
            told = relative_behind(self.finder, gathering, lead)
            if told is not None and self._set_for(told, number):
                return gathering
            if self._beside(gathering, number, lead):
                return gathering
            return self._same_list(gathering, number)
        return None

    def _is_long(self, number: int) -> bool:
        period = self.finder.sentence.periods[number]
        return bool(period.first and period.last and (period.last - period.first).days > 20)

    def _beside(self, gathering: Gathering, number: int, lead: int) -> bool:
        """ "het werkbezoek van de minister aan Erbil, van 13 tot en met 15 februari,": an aside.

        Between the name and its date stands no more than what the name goes on with.
        """
        finder = self.finder
        aside = finder.gap(lead - 1).strip() in (",", "(")
        if not aside or not 0 < lead - gathering.last < _LONGEST_NAME:
            return False
        visit = self.keys[gathering.head] in self.words.of("visits")
        if visit and self.keys[gathering.start] == "een":
            return False  # "Een werkbezoek van de leden aan de haven, van 13 tot 17 januari, …"
        last = finder.dates[number][1]  # A full stop behind it is that of "a.s.".
        if finder.gap(last).strip(" .")[:1] not in (",", ")") and last + 1 < len(self.keys):
            return False
        between = range(gathering.last + 1, lead)
        if any(finder.gap(at).strip(" -") for at in between[:-1]):
            return False
        if self.keys[between[0]] not in ("aan", "op", *self.words.of("prepositions")):
            return False
        ends = (self.words.of("ends_name") - {"aan", "onder", "op"}) | self.words.of("verbs")
        return ends.isdisjoint(self.keys[at] for at in between)

    def _sets(self, at: int) -> bool:
        """Does a word after a name lead to its date: "die", "gepland", "te houden"?"""
        key = self.keys[at]
        if key == "te":
            return self.keys[at + 1 : at + 2] == ["houden"]
        return key in self.words.of("set_for")

    def _names_paper(self, gathering: Gathering) -> bool:
        """ "het debat over de brief van 3 mei": the date is the letter's."""
        name = self.keys[gathering.head + 1 : gathering.last + 1]
        if not (self.words.of("prepositions") | self.words.of("articles")).intersection(name):
            return False  # "het commissiedebat Voortgang en evaluatie missies": a title.
        return bool(self.words.of("papers").intersection(name[-2:]))

    def _same_list(self, gathering: Gathering, number: int) -> Gathering | None:
        """ "de debatten van 3 en van 10 mei": a second date of the same name."""
        before = self.after.get(number - 1)
        if before is not gathering:
            return None
        between = self.keys[self.finder.dates[number - 1][1] + 1 : self.finder.dates[number][0]]
        _, preposition = self.leads(self.finder.dates[number][0])
        if preposition in ("op", "in") and "en" not in between:
            return None  # "zoals toegezegd in het debat van 9 oktober jl., in januari …"
        linked = all(key in ("en", "van", "op", "jl", "tot", "of") for key in between)
        return gathering if linked else None

    def _set_for(self, at: int, number: int) -> bool:
        """ "die op 9 december bijeenkomt", "gepland op 3 mei"."""
        first, last = self.finder.dates[number]
        lead, preposition = self.leads(first)
        if self.keys[at] in ("die", "dat") and lead == at + 1 and preposition == "van":
            return True  # "de eerstvolgende JBZ-Raad, die van 19 en 20 oktober"
        if (preposition == "van" and not self._spans(number)) or lead - at > 5:
            return False
        if self.keys[at] not in RELATIVES:
            return not any(key in ("dat", "om", "of") for key in self.keys[at:lead])
        inside = range(at, min(last + 14, len(self.keys)))
        here = [
            self.keys[p] for p in inside if p <= last + 1 or self.clause[p] == self.clause[first]
        ]
        return tells_when(self.words, self.keys[at], here)

    def _labelled(self, number: int) -> Gathering | None:
        """ "25 oktober: conferentie …", "12 oktober de RBZ, …": the date heads what is listed."""
        if not self.gatherings or number >= len(self.finder.dates):
            return None
        first, last = self.finder.dates[number]
        lead, preposition = self.leads(first)
        if preposition in ("van", "in") or not self._begins(lead):
            return None
        if self.finder.gap(last).strip(" )") not in ("", ":", "–", "-"):
            return None
        behind = [
            g for g in self.gatherings if last + 1 in (g.first, g.article) or g.first == last + 1
        ]
        return max(behind, key=lambda g: g.head) if behind else None

    def _begins(self, at: int) -> bool:
        """True at the head of a sentence, and behind a comma, semicolon or colon."""
        if at == 0 or (at == 1 and self.keys[0][:-1].isdigit()):
            return True
        return self.finder.gap(at - 1).strip() in (",", ";", ":", ".", ")")

    def _paired(self, gathering: Gathering) -> list[Gathering]:
        """ "de Eurogroep en de Ecofinraad van 8 mei": both met on that date."""
        index = self.gatherings.index(gathering)
        if index == 0:
            return []
        other = self.gatherings[index - 1]
        free = other not in self.after.values()
        return [other] if free and self._listed(other, gathering) else []

    def _together(self, gathering: Gathering, number: int) -> bool:
        """Do the name and the date stand in one clause, with none opened between?"""
        first, _ = self.finder.dates[number]
        if self.clause[gathering.first] != self.clause[first]:
            return False
        low, high = sorted((gathering.head, first))
        between = self.keys[low + 1 : high]
        planned = first < gathering.head and is_resolved_on(self.finder, gathering, between)
        return not planned and not any(
            key in ("dat", "of", "zoals") or (key == "om" and "te" in between[at:])
            for at, key in enumerate(between)
        )

    def _happens(self, gathering: Gathering, number: int) -> bool:
        """Do they share a verb of taking place?"""
        if not self._together(gathering, number):
            return False
        words = self.words
        first, _ = self.finder.dates[number]
        here = {k for k, c in zip(self.keys, self.clause, strict=True) if c == self.clause[first]}
        before = self.keys[gathering.first - 1] if gathering.first else ""
        if gathering.article >= 1:
            before = self.keys[gathering.article - 1]
        if before == "aan":
            return takes_part(self.finder, gathering, here)
        if before == "van" and here.isdisjoint(HOSTS):
            at = gathering.start - 2
            if at >= 0 and self.keys[at] == "voorzitter":
                return not here.isdisjoint(("is", "was", "zijn", "waren"))
            on_agenda = at > 1 and self.keys[at - 2 : at + 1] == ["op", "de", "agenda"]
            if at < 0 or not (on_agenda or self.keys[at] in _EDGES):
                return False
        if before in ("voor", "naar") and not words.of("travels").isdisjoint(here):
            return True
        if before == "door":
            return acts_where_it_meets(self.finder, gathering)
        if before in ("over", "voor", "uit", "naar", "in", "tijdens", "na"):
            return False
        if words.of("takes_place").intersection(here):
            return True
        if "vooraf" in here and not here.isdisjoint(("ging", "gingen", "gaat", "gaan")):
            return True  # "Aan de Raad ging op 3 mei een conferentie vooraf."
        if not _CHAIRS.isdisjoint(here) and self.keys[-1] == "voor":
            return True
        if "houden" in here and here.isdisjoint(("hoogte", "rekening", "stand", "zicht")):
            return True
        head = self.keys[gathering.head]
        if head in words.of("visits") and not words.of("visiting").isdisjoint(here):
            return True
        if head in words.of("bodies") and words.of("speaks").intersection(here):
            return True
        if meets_itself(self.finder, gathering, before):
            return True
        spoken = head in words.of("loose") or head.endswith(("gesprek", "gesprekken", "overleg"))
        if spoken and before != "in" and is_held(self.finder, gathering, here):
            return True
        lead, _ = self.leads(first)
        return there_is(self.finder, gathering, here) or is_on_day(
            self.finder, gathering, number, lead
        )

    def _added(self, gathering: Gathering, number: int) -> bool:
        """ "die zij op 9 september deden, bij de bijeenkomst …": right behind the clause."""
        at = gathering.start - 1
        if at < 1 or "," not in self.finder.gap(at - 1):
            return False
        return self.clause[at - 1] == self.clause[self.finder.dates[number][0]]

    def _during(self, gathering: Gathering, number: int) -> bool:
        """ "Op 3 mei heb ik tijdens het debat …", "die gisteren in het debat": the date first."""
        first = self.finder.dates[number][0]
        near = self._together(gathering, number) or self._added(gathering, number)
        if first > gathering.head or not near:
            return False
        at = gathering.start - 1
        occasion = self.keys[at] == "van" and self.keys[at - 1] in _ON_OCCASION
        if occasion or (at >= 1 and self.keys[at : at + 2] == ["voor", "een"]):
            return True
        if at < 1 or self.keys[at] not in self.words.of("during"):
            return False
        if self.keys[at] in ("tijdens", "gedurende"):
            return True
        lead, preposition = self.leads(first)
        led = lead and preposition != "op" and not self.keys[first].startswith(_BARE)
        if led or self.keys[at - 1] in ("de", "het", "een"):
            return False
        return gathering.article >= 0 or not gathering.loose
