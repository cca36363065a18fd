"""Reading one verb of informing or sending: its tense, who speaks, who is told."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.promising_words import Shape, Verb, Words
from letterparse.facts.grammar.signals import PROMISING
from letterparse.records import NamedTuple

Mood = Literal["future", "present", "passive", "intent", "able"]
LONGEST = 300
"""More words without a full stop are no sentence but a list, a table or noise."""

# More verbs than this in one sentence say nothing that could be told apart.
_MOST = 24
# How far from its participle or infinitive a verb cluster can stretch.
_CLUSTER = 3


class Hit(NamedTuple):
    """A verb in use: its token, the first token of its verb group, and how it is said."""

    at: int
    verb: Verb
    mood: Mood
    clause: int


_CONDITIONAL = frozenset("zodra als wanneer indien nadat ingeval".split())
_ASKING = frozenset("of dat hoe wat welke wanneer".split())
_TIMES = frozenset("uiterlijk begin medio eind pas vóór voor".split())
_PRONOUNS = frozenset("u ik wij we hij zij ze kamer".split())


_PARLIAMENTS = frozenset("parlement senaat volksvertegenwoordiging kamercommissie".split())
_TO = frozenset("aan naar met bij voor richting over tot".split())
_CHAMBERS = _PARLIAMENTS | frozenset("u kamer kamers commissie commissies generaal".split())


class Reader:
    """Reads the verbs of one sentence.

    `colleague`: it goes on, by "zij" or "hij", about a minister whom the sentence before named.
    """

    def __init__(self, sentence: Sentence, vocabulary: Words, colleague: bool = False) -> None:
        self.sentence = sentence
        self.colleague = colleague
        self.keys = sentence.keys
        self.words = vocabulary
        self.told = {} if _CHAMBERS.isdisjoint(sentence.present) else self._told()

    @property
    def clause(self) -> list[int]:
        """The clause of each token."""
        return self.sentence.clauses.of

    def hits(self) -> list[Hit]:
        """The verbs that are said of what is to come, or of what is generally done."""
        found: list[Hit] = []
        verbs = [at for at, mark in enumerate(self.sentence.marks) if mark & PROMISING]
        if len(verbs) > _MOST:
            return found
        for at in verbs:
            hit = self._hit(at, self.words.forms[self.keys[at]])
            if hit is not None:
                found.append(hit)
        return found

    def _hit(self, at: int, readings: list[Verb]) -> Hit | None:
        """The verb at this token; a participle before a present form ("bericht")."""
        present: Hit | None = None
        # "is uw Kamer op 1 mei bericht door …": what may be a participle is one behind "is".
        done = any(verb.shape == "done" for verb in readings) and bool(self._auxiliaries(at))
        for verb in readings:
            if done and verb.shape == "third":
                continue
            if verb.beside and not self._beside(at, verb):
                continue
            mood = self.mood(at, verb.shape)
            if mood is None and verb.shape == "whole" and verb.kind in ("reach", "receive"):
                mood = self._plural(at)
            if mood is None:
                continue
            hit = Hit(at, verb, mood, self.clause[at])
            if mood != "present":
                return hit
            present = present or hit
        return present

    def _plural(self, at: int) -> Mood | None:
        """ "De antwoorden volgen voor 1 juli": no auxiliary makes it an infinitive."""
        if self._denied(at, "third") or (at and self.keys[at - 1] == "te"):
            return None
        return None if self._auxiliaries(at) else "present"

    def _beside(self, at: int, verb: Verb) -> bool:
        """Is one of the words that the verb needs there, where it can belong to it?"""
        if verb.beside.isdisjoint(self.sentence.present):
            return False
        for place in [p for p, key in enumerate(self.keys) if key in verb.beside]:
            key = self.keys[place]
            if place == at:
                continue
            if key == "bij" and verb.kind == "add" and self._adds_to_paper(place):
                return True
            if key in ("hoogte", "kennis", "weten", "toekomen", "geworden", "terug", "tegemoet"):
                return True
            if key == "met" and verb.kind == "come":
                if self.paper(place + 1, place + 5 if place > at else at):
                    return True
            elif key in ("met", "tot"):
                if place + 1 in self.told or place + 2 in self.told:
                    return True
            elif key in ("toe", "mee", "mede", "stil"):
                if place > at or self._is_particle(at, place):
                    return True
            elif key in ("in", "aan", "voor", "over", "uit", "door", "na", "bij", "op"):
                if self._is_particle(at, place):
                    return True
            elif abs(place - at) <= 12 or (verb.kind == "answer" and place < 3):
                return True  # "Aan het verzoek van … om … (…) voldoe ik zodra …"
        return False

    def _adds_to_paper(self, place: int) -> bool:
        """ "Bij het jaarverslag zullen wij de namen voegen": what comes to the chamber later."""
        ahead = self.keys[place + 1 : place + 5]
        papers = self.words["chamber_papers"].difference(("brief", "kamerbrief", "agenda"))
        return ahead[:1] != ["dit"] and not papers.isdisjoint(ahead)

    def paper(self, low: int, high: int) -> bool:
        """Is a brief, a report or the like among these tokens?"""
        return any(self.is_paper(at) for at in range(max(low, 0), min(high, len(self.keys))))

    def is_paper(self, at: int) -> bool:
        """Is this token something that is sent to a chamber? Compounds count."""
        key, papers = self.keys[at], self.words["papers"]
        if key in papers:
            return True
        return len(key) > 8 and key.endswith(self.words.paper_ends)

    def _is_particle(self, at: int, place: int) -> bool:
        """A particle closes its clause, or stands before what was moved behind it."""
        if place < at:
            return place == at - 1 or (place == at - 2 and self.keys[at - 1] == "te")
        if self.clause[place] != self.clause[at] and place - at > 30:
            return False
        if place + 1 == len(self.keys):
            return True
        text = self.sentence.block.view.text
        starts, ends = self.sentence.starts, self.sentence.ends
        gap = text[ends[place] : starts[place + 1]].strip()
        return bool(gap) or self.keys[place + 1] in self.words["after_particle"]

    def _told(self) -> dict[int, bool]:
        """Token of each chamber that can be told → is a preposition before it?"""
        found: dict[int, bool] = {}
        for at in [at for at, key in enumerate(self.keys) if key in _CHAMBERS]:
            first = self._chamber(at, self.keys[at])
            if first is None:
                continue
            before = self.keys[first - 1] if first else ""
            if before == "de" or before == "beide":
                before = self.keys[first - 2] if first > 1 else ""
            if before in self.words["not_told_after"]:
                continue
            found[at] = before in _TO
        return found

    def _chamber(self, at: int, key: str) -> int | None:
        """The first token of the name of a chamber that ends here."""
        keys = self.keys
        if key == "u":
            return at
        before = keys[at - 1] if at else ""
        if key in ("kamer", "kamers"):
            if before == "de" and self.sentence.block.view.text[self.sentence.starts[at]] == "k":
                return None  # "de bevoegdheden van de kamer": another, of accounts or commerce.
            if before in ("uw", "de", "beide", "uwe", "elke", "gehele"):
                return at - 1
            if before in ("tweede", "eerste"):
                return at - 1
        if key in ("commissie", "commissies") and before in ("uw", "vaste"):
            return at - 1
        if key == "commissie" and before == "de" and self._is_your_committee(at):
            return at - 1
        if key == "generaal" and before == "staten":
            return at - 1
        if key in _PARLIAMENTS:
            return at - 1 if before in ("het", "uw", "de", "vaste") else None
        return None

    def _is_your_committee(self, at: int) -> bool:
        """ "ik zal de commissie hierover inlichten": of the chamber, no body with a name."""
        keys, start = self.keys, self.sentence.starts[at]
        if "ik" not in keys and "wij" not in keys:
            return False
        named = keys[at + 1 : at + 2] in (["van"], ["onder"], ["voor"], ["m"], ["die"])
        text, end = self.sentence.block.view.text, self.sentence.ends[at]
        return text[start].islower() and not named and text[end : end + 1] not in ("-", "‑")

    def mood(self, at: int, shape: Shape) -> Mood | None:
        """How the verb at this token is said; None for what is past, asked, or denied."""
        if self._denied(at, shape):
            return None
        if shape == "first":
            return "present" if self._with_me(at) else None
        if shape == "third":
            return "present"
        return self._participle(at) if shape == "done" else self._infinitive(at)

    def _denied(self, at: int, shape: Shape) -> bool:
        """Does "niet" or "geen" belong to the verb: "kom ik niet terug", "niet informeren"?"""
        keys = self.keys
        places = range(max(at - 5, 0), at)
        if shape in ("first", "third"):
            places = range(at + 1, min(at + 8, len(keys)))
        for place in places:
            if keys[place] in ("niet", "geen") and self.clause[place] == self.clause[at]:
                after = keys[place + 1] if place + 1 < len(keys) else ""
                free = after in self.words["not_denied"] or after.endswith("de")
                free = free or self._but_later(place)
                if not free and keys[place - 1] != "nog":
                    return True
        return shape == "third" and self._without(at)

    def _without(self, at: int) -> bool:
        """ "zodat u hierover geen brief ontvangt", "Geen brief krijgt u over …": of its object."""
        places = [i for i in range(max(at - 5, 0), at) if self.clause[i] == self.clause[at]]
        return any(self.keys[i] == "geen" and self.joined_all(i, at) for i in places)

    def _but_later(self, place: int) -> bool:
        """ "ontvangt u niet in november, maar uiterlijk in februari": only another time."""
        turns = (i for i in range(place + 1, len(self.keys) - 1) if self.keys[i] == "maar")
        return any(self.keys[i + 1] in _TIMES or i + 1 in self.sentence.timed for i in turns)

    def _with_me(self, at: int) -> bool:
        """Does "ik" stand at a first person form ("deel" and "bericht" are nouns too)?"""
        near = self.keys[max(at - 1, 0) : at + 2]
        if "ik" in near or (self.keys[at - 1] in ("en", "maar") and "ik" in self.keys[:at]):
            return True
        for place in range(at - 1, -1, -1):
            if self.clause[place] != self.clause[at]:
                continue
            if self.keys[place] == "ik":
                return place > 0 and self.keys[place - 1] in self.words["subordinators"]
        return False

    def _participle(self, at: int) -> Mood | None:
        words = self.words
        for place in self._auxiliaries(at):
            key = self.keys[place]
            if key in ("hebben", "zijn") and not words["future"].isdisjoint(self.keys[:at]):
                return "future"
            if key in ("is", "zijn") and "uiterlijk" in self.sentence.present:
                return "future"  # "De vragen zijn uiterlijk 20 oktober beantwoord."
            if key in words["past"] or key in words["perfect"] or key in words["bound"]:
                return None
            if key in words["future"]:
                return "future"
            if key in words["able"]:
                return "able"
            if key in words["passive"]:
                if place and self.keys[place - 1] == "te":
                    return self._intent(at)
                if key != "worden":
                    return "passive"
        near = self.keys[max(at - _CLUSTER, 0) : at + _CLUSTER]
        return "passive" if "worden" in near or self._left_of(at, "worden") else None

    def _left_of(self, at: int, key: str) -> bool:
        return any(k == key for k in self.keys[:at])

    def _auxiliaries(self, at: int) -> list[int]:
        """The auxiliaries of this verb: its cluster, then those to the left, nearest first."""
        words = self.words
        known = words["auxiliary"]
        # "Mocht Frontex daarom verzoeken, dan wordt …": the first verb is of the condition.
        least = next((i for i in range(at) if self._is_then(i)), self._condition_end(at))
        cluster = [
            place
            for place in (at - 1, at - 2, at + 1, at + 2)
            if 0 <= place < len(self.keys)
            and self.keys[place] in known
            and self.joined(min(place, at), max(place, at))
            and not (self.keys[place] == "zijn" and self._is_possessive(place, at))
        ]
        if any(self.keys[place] != "worden" for place in cluster):
            return sorted(cluster, key=lambda place: self.keys[place] == "worden")
        before = [
            place
            for place in range(at - 1, least, -1)
            if self.keys[place] in known
            and not self._in_aside(place, at)
            and not self._closes_clause(place)
            and not (self.keys[place] == "zijn" and self._is_possessive(place, at))
        ]
        left = [place for place in before if self.clause[place] == self.clause[at]]
        if not left and not cluster:
            # "Ik zal u in het najaar, en in elk geval voor de kerst, informeren".
            outer = self.sentence.clauses.around[self.clause[at]]
            left = [place for place in before if self.clause[place] == outer]
        return [place for place in left if self.keys[place] != "worden"][:1] + cluster + left[:1]

    def _is_then(self, at: int) -> bool:
        """ "Mocht dat zo zijn, dan …": not the "dan" of "zult u dan … aantreffen"."""
        if self.keys[at] != "dan" or self.keys[at - 1] in _PRONOUNS:
            return False
        if self.keys[at - 1] in self.words["auxiliary"] and self.joined(at - 1, at):
            return False  # "is in juni gereed en wordt dan aan u gezonden"
        closes = self.keys[at + 1] in self.words.forms if at + 1 < len(self.keys) else False
        return not (closes and self.joined(at - 1, at))  # "zal u de cijfers dan toezenden"

    def _condition_end(self, at: int) -> int:
        """ "Zodra de cijfers er zijn, worden deze …": the last token of what stands in front."""
        if self.keys[0] not in _CONDITIONAL:
            return -1
        known = self.words["auxiliary"]
        for place in range(2, at):
            if self.keys[place] in known and not self.joined(place - 1, place):
                return place - 1
        return -1

    def _closes_clause(self, place: int) -> bool:
        """ "Ik zal bezien of dat mogelijk is en u berichten": "is" ends what is seen into."""
        keys = self.keys
        return keys[place + 1 : place + 2] == ["en"] and not _ASKING.isdisjoint(keys[:place])

    def _is_possessive(self, place: int, at: int) -> bool:
        """ "zal uw Kamer … zijn reactie zenden": "zijn" before a noun and behind another verb."""
        if place + 1 >= at or not self.is_paper(place + 1):
            return False
        return any(key in self.words["future"] for key in self.keys[:place])

    def _in_aside(self, place: int, at: int) -> bool:
        """Does a token stand in ", zodra dit is ondertekend," before this verb?"""
        opened = place
        while opened > 0 and self.joined(opened - 1, opened):
            opened -= 1
        if opened == 0 or self.keys[opened] not in self.words["aside_openers"]:
            return False
        return not self.joined_all(place, at)

    def joined_all(self, low: int, high: int) -> bool:
        """No comma stands anywhere between these two tokens."""
        starts, ends = self.sentence.starts, self.sentence.ends
        return "," not in self.sentence.block.view.text[ends[low] : starts[high]]

    def joined(self, low: int, high: int) -> bool:
        """No comma stands between these two tokens."""
        text = self.sentence.block.view.text
        starts, ends = self.sentence.starts, self.sentence.ends
        return "," not in text[ends[low] : starts[high]]

    def _infinitive(self, at: int) -> Mood | None:
        words = self.words
        keys = self.keys
        after = keys[at + 1] if at + 1 < len(keys) else ""
        before = keys[at - 1] if at else ""
        if before == "te" or (keys[max(at - 3, 0) : at][:1] == ["te"] and before == "doen"):
            return self._intent(at)
        if after in words["plural"] or before in words["plural"]:
            return "present"
        if keys[max(at - 2, 0) : at] == ["en", "ik"]:
            return "present"  # "Mijn ambtgenoot en ik sturen u …"
        for place in self._auxiliaries(at):
            key = keys[place]
            if key in words["future"]:
                return "future"
            if key in words["able"]:
                if before == "te" or (place and keys[place - 1] == "te"):
                    return self._intent(at)
                return "able"
            if key in words["past"] or key in words["bound"] or key in words["perfect"]:
                if key in ("laat", "laten") and keys[at] == "weten":
                    continue
                return None
        near = [k for p, k in enumerate(keys) if self.clause[p] == self.clause[at]]
        both = ("en", "ik") in pairwise(near)
        return "present" if both or words["plural"].intersection(near) else None

    def _intent(self, at: int) -> Mood | None:
        """An infinitive with "te" counts under a verb of meaning to do so."""
        words = self.words
        for place in range(at - 1, -1, -1):
            if self.keys[place] not in words["intent"]:
                continue
            if "zoals" in self.keys[max(place - 3, 0) : place]:
                continue  # "Zoals toegezegd, maak ik van de gelegenheid gebruik om … te …"
            near = self.keys[max(place - 4, 0) : place + 2]
            if "niet" in near or words["past"].intersection(near):
                return None
            return "intent"
        return None
