"""Names of meetings in a sentence: councils, summits, conferences, debates of the chamber."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import MEETING
from letterparse.facts.grammar.verbs import is_participle
from letterparse.facts.meetings.meeting_words import Gathering, MeetingWords, is_of_chamber
from letterparse.mentions.model import Period
from letterparse.mentions.scan import NUMBER

# How far the words of a name can reach to the right of its head.
_REACH = 14
# Adjectives before a neuter noun have no -e; these are their last syllables.
_BARE = tuple(
    "ieel neel ciaal taal naal raal lijks kelijk delijk isch atief lair erend idend elijk".split()
)
_WHICH = frozenset("de volgende eerstvolgende vorige komende laatste".split())
_PRONOUNS = frozenset("ik wij we u uw is was zijn werd heb heeft dat die".split())
_OBJECTS = frozenset("ze hem haar hen deze dit dat er zich het de".split())
_IN_S = ("destop", "sistop", "idstop", "teitstop")  # "veiligheidstop", but "huurstop"
_HELD = frozenset(
    "plaats plaatsvond plaatsvindt plaatsgevonden plaatsvinden gehouden gastheer gastland "
    "organiseert organiseerde organiseren georganiseerd belegt belegde belegd bijgewoond".split()
)


class Finder:
    """Finds the gatherings of one sentence."""

    def __init__(self, sentence: Sentence, vocabulary: MeetingWords) -> None:
        self.sentence = sentence
        self.text = sentence.block.view.text
        self.starts = sentence.starts
        self.ends = sentence.ends
        self.keys = sentence.keys
        self.words = vocabulary
        self.dates = [self._tokens_of(p) for p in sentence.periods]
        self._name_ends: dict[int, int] = {}
        self.place_before: str | None = None

    def find(self) -> list[Gathering]:
        """The gatherings, left to right; one inside another's name is left out."""
        found: list[Gathering] = []
        for at, mark in enumerate(self.sentence.marks):
            if not (mark & MEETING and self.is_head(at, self.keys[at])):
                continue
            if self._in_brackets(at):
                self._spelled_out(found, at)
                continue
            gathering = self._around(at)
            if gathering is None:
                continue
            if found and self._absorbs(found[-1], gathering):
                last = max(found[-1].last, gathering.last)
                found[-1] = found[-1]._replace(last=last)
                continue
            if found and found[-1].last >= gathering.first:
                cut = self._trimmed(found[-1].head, gathering.start - 1)
                found[-1] = found[-1]._replace(last=cut)
            found.append(gathering)
        return found

    def _in_brackets(self, at: int) -> bool:
        """Is this "(DMM)", the letters of a name just before?"""
        after = self.text[self.ends[at] : self.ends[at] + 1]
        return at > 0 and after == ")" and self.gap(at - 1).strip() == "("

    def _spelled_out(self, found: list[Gathering], at: int) -> None:
        """The capital words before "(UDCG)" are its name, unless it has one already."""
        if found and at - found[-1].last <= 2:
            return
        first = at
        while first > 1 and self.capital(first - 1) and (first == at or self.gap(first - 1) == " "):
            first -= 1
        if first < at:
            found.append(Gathering(first, at - 1, at - 1, first - 1, False))

    def _trimmed(self, head: int, last: int) -> int:
        """The last token of a name without what can't end one."""
        dangling = self.words.of("dangling")
        while last > head and self.keys[last] in dangling:
            last -= 1
        return max(last, head)

    def _tokens_of(self, period: Period) -> tuple[int, int]:
        """The first and last inside the sentence; of "3 mei jl.", with its full stop, "jl"."""
        at, most = self.sentence.token_at, len(self.keys) - 1
        first, last = min(at(period.start), most), min(at(period.end - 1), most)
        return first, last - (last > first and self.starts[last] >= period.end)

    def raw(self, at: int) -> str:
        return self.text[self.starts[at] : self.ends[at]]

    def said(self, first: int, last: int) -> str:
        """The words at tokens[first:last + 1], as they stand there."""
        return self.text[self.starts[first] : self.ends[last]]

    def in_date(self, at: int) -> bool:
        """Does a date stand at this token?"""
        return any(first <= at <= last for first, last in self.dates)

    def gap(self, at: int) -> str:
        """What stands between this token and the next one."""
        if at + 1 >= len(self.keys):
            return ""
        return self.text[self.ends[at] : self.starts[at + 1]]

    def capital(self, at: int) -> bool:
        return self.text[self.starts[at]].isupper() and at not in self.sentence.priced  # "USD 4"

    def is_head(self, at: int, key: str) -> bool:
        """Is this token the kind or the letters of a meeting?"""
        words = self.words
        if key == "raad":
            return self._is_council(at)
        if key == "raden":  # "de Raden van 20 en 27 november"
            return self.capital(at) and self._dated_from(at + 1)
        if key == "top":
            return self._is_summit(at)
        if key == "ministeriële" and self.gap(at) == " ":
            # "een ministeriële bijeenkomst": an adjective of what meets.
            return not self.keys[at + 1].endswith(self.words.ends)
        if key == "tafel":
            return at > 0 and self.keys[at - 1] == "ronde"
        if key in words.of("attended"):
            return self.keys[at + 1 : at + 2] == ["van"] and self._is_attended(at)
        if key in words.of("with_of"):
            return is_of_chamber(words, self.keys, at)
        if key in words.of("heads") or key.endswith(words.ends):
            if key in words.of("not_heads") or self.gap(at) == "-":
                return False
            if key == "overleg" and self.keys[at + 1 : at + 2] in (["ik"], ["wij"]):
                return False  # "Op 4 december overleg ik met de bestuurders": a verb.
            if at and self.keys[at - 1] in words.of("not_after"):
                # "de reguliere vergadering van 8 december", "de volgende reguliere vergadering"
                told = self._dated_from(at + 1) or self.keys[max(at - 2, 0)] in _WHICH - {"de"}
                return self.keys[at - 1] == "reguliere" and told
            return True
        if key.endswith("raad") and at and self.keys[at - 1] == "eu" and self.gap(at - 1) == "-":
            return key != "adviesraad"  # "de EU-Gezondheidsraad"
        if key.endswith("raad") and self.capital(at) and len(key) > 8:
            return self._is_attended(at)
        if key.endswith("top") and len(key) > 6:
            if key in ("laptop", "desktop", "rooftop"):
                return False
            near = any(at < first <= at + 6 for first, _ in self.dates)
            summit = not key.endswith("stop") or key.endswith(_IN_S)
            held = not _HELD.isdisjoint(self.keys)  # "vond een kernenergietop plaats"
            return self.capital(at) or (summit and (near or held or self._is_attended(at)))
        raw = self.raw(at)
        if raw in words.of("letters") and self.gap(at) != "-":
            return len(raw) > 2 or raw[1:].isdigit() or self._goes_on(at)
        return key.startswith("cop") and key[3:].isdigit()

    def _is_summit(self, at: int) -> bool:
        """ "NAVO-top", "de top in Den Haag"; not "aan de top", "de top van het bedrijf"."""
        if self.gap(at) == "-":
            return False
        if at and self.gap(at - 1) == "-":
            return True
        after = self.keys[at + 1 : at + 3]
        if after[:1] == ["van"] and after[1:] in (["het"], ["een"], ["onze"], ["mijn"]):
            # "de top van het bedrijf", but "de top van het Berlijnproces"
            return at + 3 < len(self.keys) and self.capital(at + 3)
        if at > 1 and self.keys[at - 2] == "aan":
            return not self.words.of("partaking").isdisjoint(self.keys)
        return not (at > 1 and self.keys[at - 2] in ("tot", "naar"))

    def _is_attended(self, at: int) -> bool:
        """ "op de Onderwijsraad van 28 november"; elsewhere such a body may only advise."""
        first = at - 1
        while first > 1 and self.capital(first) and self.gap(first) in (" ", "-"):
            first -= 1  # "op de Ukraine Defense Contact Group"
        if first > 1 and self.keys[first].endswith("e") and self.keys[first] not in ("de", "deze"):
            first -= 1  # "op de digitale coronatop"
        lead = self.keys[first - 1] if first > 0 and self.keys[first] in ("de", "deze") else ""
        beside = lead == "van" and self.keys[first - 2] in ("marge", "marges", "rande")
        return (beside or lead in ("op", "tijdens", "bij", "in")) and self._dated_from(at + 1)

    def _goes_on(self, at: int) -> bool:
        """After two letters a name or a date must follow."""
        if at + 1 >= len(self.keys) or self.gap(at) != " ":
            return False
        topic = at > 0 and self.keys[at - 1] == "het" and self._dated_from(at + 2)  # "het AO water"
        return self.capital(at + 1) or topic or any(at < first <= at + 2 for first, _ in self.dates)

    def _is_council(self, at: int) -> bool:
        """ "Raad Buitenlandse Zaken", "Europese Raad", "JBZ-Raad", "de Raad van 14 oktober"."""
        if at and self.keys[at - 1] in self.words.of("boards"):
            return False  # "Met de PO-Raad is in april overeengekomen …"
        if not self.capital(at):
            # "de JBZ-raad"
            known = at > 0 and self.keys[at - 1] in self.words.of("councils")
            return at > 0 and self.gap(at - 1) == "-" and (known or self.raw(at - 1).isupper())
        keys, words = self.keys, self.words
        before = keys[at - 1] if at else ""
        after = keys[at + 1] if at + 1 < len(keys) else ""
        if after in ("voor", "van", "van de"):
            after = keys[at + 2] if at + 2 < len(keys) else ""
            named = after in words.of("councils") and keys[at + 1] == "voor"
            dated = any(first - at in (1, 2, 3) for first, _ in self.dates)
            by_law = words.of("laws").intersection(keys[max(at - 14, 0) : at])
            return named or before == "europese" or (dated and not by_law)
        if before in ("europese", "atlantische"):
            return True
        if after in words.of("councils") and self.gap(at) == " ":
            return True
        joined = at > 0 and self.gap(at - 1) == "-"
        convened = self.words.of("convened") | {"plaats", "voorzien", "gepland", "geagendeerd"}
        if before in _WHICH and convened.intersection(keys):
            return True
        if joined or (at > 1 and self.capital(at - 1) and self.gap(at - 1) == " " and at - 1 > 0):
            return before not in ("sociaal", "economische", "nationale", "hoge")
        if after in _OBJECTS:
            return False  # "naar verwachting verlengt de Raad ze in december"
        return any(first - at in (1, 2) for first, _ in self.dates)

    def _around(self, head: int) -> Gathering | None:
        """The name around its head."""
        words = self.words
        first = head
        formal = self.capital(head) or self.raw(head).isupper()
        while first > 0:
            if not self._belongs_before(first - 1, formal):
                break
            first -= 1
            # "het Planetary Security-congres": the parts before the hyphen are one name.
            formal = formal or (self.gap(first) == "-" and self.capital(first))
        article = first - 1 if first and self.keys[first - 1] in words.of("articles") else -1
        loose = self.keys[head] in words.of("loose") and article < 0 and first == head
        before = self.keys[first - 1] if first else ""
        if before in words.of("not_after") and article < 0 and before not in ("in", "na"):
            return None
        return Gathering(first, self.name_end(head), head, article, loose)

    def _belongs_before(self, at: int, formal: bool) -> bool:
        """An adjective of kind, a part joined by a hyphen, a capital word of a formal name."""
        gap = self.gap(at)
        if gap == "-" or gap == "- " or (at and self.gap(at - 1) == "- "):
            return True
        key = self.keys[at]
        if gap != " " or key in self.words.of("articles"):
            return False
        if key in self.words.of("kinds"):
            return True
        if self.in_date(at) or key == "voorziene":  # "het voor 5 maart voorziene overleg"
            return False
        if key[:-1].isdigit():
            return key[-1] == "e"  # "de 17e vergadering"
        if self.capital(at):
            if at == 0 and not key.endswith("e"):
                return False
            return (formal or key.endswith("e")) and key not in ("de", "het", "een", "verslag")
        if key.endswith(_BARE) and len(key) > 6:
            return True  # "het ministerieel overleg", "een voorbereidend gesprek"
        adjective = key.endswith("e") and len(key) > 4 and not key.endswith(("ie", "ee", "de"))
        return adjective or (key.endswith("de") and key in self.words.of("ordinals"))

    def name_end(self, head: int) -> int:
        """The last token of the name whose head this is.

        A name goes on with capital words and with "over …", "van de …" and the like. A plain
        word right after the head ("commissiedebat stikstof") is part of it before a date only.
        """
        if head not in self._name_ends:
            self._name_ends[head] = self._name_end(head)
        return self._name_ends[head]

    def _titled(self, head: int) -> int | None:
        """ "commissiedebat Steun aan Oekraïne van 3 juli": a title runs up to the date."""
        if not self.keys[head].endswith(("debat", "overleg")) or self.gap(head) != " ":
            return None
        at = head + 1
        if at >= len(self.keys) or not self.capital(at):
            return None
        words = self.words
        while at < min(len(self.keys), head + _REACH) and self.gap(at - 1) in (" ", "-"):
            if self._dated_from(at):
                return at - 1
            # "het overleg Georganiseerde criminaliteit": a title's first word is no verb.
            if self.keys[at] in _PRONOUNS or (self.keys[at] in words.of("verbs") and at > head + 1):
                return None
            at += 1
        return None

    def _name_end(self, head: int) -> int:
        titled = self._titled(head)
        if titled is not None:
            return titled
        keys = self.keys
        last = head
        plain = False
        noun = True
        at = head + 1
        while at < min(len(keys), head + _REACH):
            if self._stops_at(at, head):
                break
            key = keys[at]
            if key in self.words.of("prepositions") or key == "en":
                noun = False
            elif key == NUMBER and not (at == last + 1 and len(self.raw(at)) == 4):
                break
            elif (
                self.capital(at)
                or self.gap(at - 1) == "-"
                or key in self.words.of("articles")
                or key in ("of", "the")
            ):
                pass
            elif not noun:
                noun = not (key.endswith("e") and len(key) > 3) and not self._is_bare(at)
            elif at == head + 1 or plain or self.capital(at - 1):
                plain = True
            else:
                if self._dated_from(at + 1):
                    last = at  # "over het hoger onderwijs van 19 mei": the noun of the phrase.
                break
            last = at
            at += 1
        if plain and not (at < len(keys) and self._dated_from(at)) and "(" not in self.gap(last):
            last = head
        return self._trimmed(head, last)

    def _is_bare(self, at: int) -> bool:
        """ "het regionaal economisch beleid": an adjective without -e, with its noun behind it."""
        last = at + 1 == len(self.keys) or self.gap(at) != " "
        return self.keys[at].endswith(_BARE) and not (last or self._stops_at(at + 1, at))

    def _stops_at(self, at: int, head: int) -> bool:
        """Can a name not go on with this token?"""
        words, key = self.words, self.keys[at]
        if self._is_inside(at) or self._is_inside(at - 1):
            return self._dated_from(at)
        if self.gap(at - 1).strip(" -’'‘\"“”«»/&") or self._dated_from(at):
            return self._dated_from(at) or not self._lists_on(at, head)
        if key == "of" and self.keys[at + 1 : at + 2] == ["the"]:
            return False  # "de bijeenkomst van de Coalition of the Willing"
        if key == "of" and at + 1 < len(self.keys) and self.capital(at - 1):
            if self.capital(at + 1) and at - head > 2:
                return False  # "de bijeenkomst van de Friends of Libya"
        if key in words.of("ends_name") or key in words.of("verbs"):
            return True
        if at > head + 1:  # "… in Brussel bekendgemaakt"
            return self.capital(at - 1) and not self.capital(at) and is_participle(key)
        if key in ("in", "voor") and self.keys[at + 2 : at + 3] == ["kamer"]:
            return False  # "het debat in uw Kamer over de begroting"
        if key == "en":
            return not (at + 1 < len(self.keys) and self.capital(at + 1))
        lasting = ("conferentie", "raad", "congres", "donorconferentie", "top", "bijeenkomst")
        aim = key == "voor" and not self.keys[head].endswith(lasting)
        return aim or key in ("in", "tijdens", "heden", "bij")

    def _is_inside(self, at: int) -> bool:
        """ "de Raad Buitenlandse Zaken (RBZ) Defensie": letters in the midst of a name."""
        bracketed = self.gap(at - 1) == " (" and self.gap(at) == ") "
        if not bracketed or not self.raw(at).isupper():
            return False
        # "de ledenvergadering (ALV) van de VNG": whose it is.
        whose = at + 2 + (self.keys[at + 2 : at + 3] == ["de"])
        of_body = self.keys[at + 1] == "van" and whose < len(self.keys) and self.capital(whose)
        return self.capital(at + 1) or of_body

    def _lists_on(self, at: int, head: int) -> bool:
        """ "het commissiedebat Natuur, Bos en Heide dat …": a comma inside a title."""
        council = self.keys[head : head + 2] == ["raad", "voor"]
        titled = council or self.keys[head].endswith(("debat", "overleg"))
        if self.gap(at - 1) != ", " or not titled:
            return False
        last = at
        while last + 1 < len(self.keys) and self.gap(last) in (" ", "-") and self.capital(last + 1):
            last += 1
        ahead = self.keys[last + 1 : last + 4]
        if ahead[:1] != ["en"] or len(ahead) < 3 or not self.capital(last + 2):
            return self.gap(last) == ", " and self.capital(at) and self._lists_on(last + 1, head)
        behind = ahead[2] in ("dat", "die") or self._dated_from(last + 3)
        return behind and self.capital(at - 1) and self.capital(at)

    def _dated_from(self, at: int) -> bool:
        """Does a date, or its preposition, start at this token?"""
        if self.in_date(at):
            return True
        leads = self.words.of("date_leads")
        place = at
        while place < len(self.keys) and place < at + 3 and self.keys[place] in leads:
            place += 1
            if any(first == place for first, _ in self.dates):
                return True
        return False

    def _absorbs(self, outer: Gathering, inner: Gathering) -> bool:
        """ "commissiedebat Raad Buitenlandse Zaken", "vergadering van de Eurogroep": one name."""
        if inner.first == outer.head + 1:
            return self.gap(outer.head) == " "
        between = self.keys[outer.head + 1 : inner.first]
        if between in (["over"], ["over", "de"], ["over", "het"]) and not self._dated_from(
            inner.last + 1
        ):
            return True  # "het commissiedebat over de JBZ-Raad"
        return between in (["van", "de"], ["van", "het"], ["van"], ["inzake"])
