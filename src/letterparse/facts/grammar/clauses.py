"""Which words of a sentence belong to one statement.

Dutch puts relative clauses, asides and brackets inside the main clause. Each token gets
the number of the innermost clause that it stands in; a clause knows the one around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from letterparse.facts.grammar.pointers import POINTED_AID, POINTED_AT, points
from letterparse.facts.grammar.quoted import is_quoted
from letterparse.facts.grammar.signals import COUNT, GIVING

# Words that open a clause inside another one, after a comma; it ends at the next comma.
_RELATIVE = frozenset(
    "die dat wie wier wiens welke welk waar waarvan waarvoor waarmee waarbij waaraan waarin "
    "waardoor waarover waarop waaruit waaronder waarvandaan waartoe waarnaar waartegen waarlangs "
    "zoals mits indien als wanneer inclusief exclusief waarna afhankelijk uitgaande gelet conform "
    "zolang zodra totdat voordat tenzij vanwaar waaraf".split()
)
# Words that open a clause of their own beside the one before, up to the next boundary.
_BESIDE = frozenset(
    "maar terwijl en want zodat omdat doordat hoewel ofschoon aangezien nadat daarvan hiervan "
    "alsmede al doch".split()
)
# Openers after which a comma may divide a list of amounts instead of closing the clause.
_LISTING = frozenset(("waarvan", "daarvan", "hiervan", "waaronder"))


class Clauses:
    """`of[i]` is the clause of token i; `around[c]` the clause that holds clause c (-1: none);
    `opener[c]` the word that opened it, "" for a main clause, "(" for brackets.
    """

    __slots__ = ("_members", "_runs", "around", "of", "opener")

    def __init__(
        self, runs: list[tuple[int, int, int]], around: list[int], opener: list[str]
    ) -> None:
        """`runs` says of which clause the tokens from … up to … are, in order."""
        self.of: list[int] = []
        for clause, first, end in runs:
            self.of += [clause] * (end - first)
        self.around = around
        self.opener = opener
        self._runs = runs
        self._members: list[list[int]] = []

    def members(self, clause: int) -> list[int]:
        """The tokens of a clause, without those of clauses inside it. Not to be changed."""
        if not self._members:
            self._members = [[] for _ in self.around]
            for own, first, end in self._runs:
                self._members[own] += range(first, end)
        return self._members[clause]


def clauses_of(
    text: str,
    keys: Sequence[str],
    starts: Sequence[int],
    ends: Sequence[int],
    amounts: frozenset[int],
    marks: Sequence[int],
) -> Clauses:
    """Sort the tokens of one sentence; `amounts` are the tokens at which amounts start."""
    runs: list[tuple[int, int, int]] = []
    done = 0
    around = [-1]
    opener = [""]
    stack = [0]

    def push(word: str, parent: int) -> None:
        stack.append(len(around))
        around.append(parent)
        opener.append(word)

    alone: list[int] = []
    turns = list(_turns(text, keys, starts, ends, amounts))
    aside = _asides([i for i in turns if i and " – " in text[ends[i - 1] : starts[i]]])
    for index in turns:
        runs.append((stack[-1], done, index))
        done = index
        if stack[-1] in alone and (
            _goes_on(keys, index) or (index in amounts and _ends_before(keys, index))
        ):
            stack.pop()
        key, gap = keys[index], text[ends[index - 1] : starts[index]]
        if gap.strip() in ("", "."):  # Inside a sentence a full stop is that of "mln."
            at_place = key == "waar" and index > 1 and text[starts[index - 1]].isupper()
            if (
                (key in _OPENS_ALONE and _is_relative(keys, index))
                or at_place  # "in Kabul waar …"
                or _is_from_where(keys, index)
                or _is_of_whom(keys, index)
            ):
                if not (key == "die" and _is_behind_verb(keys, index, marks)):
                    push(key, stack[-1])
                    alone.append(stack[-1])
        else:
            for mark in gap:
                if mark == "(":
                    push("(", stack[-1])
                elif mark == ")":
                    _pop_bracket(stack, opener)
            if (";" in gap or ":" in gap) and opener[stack[-1]] != "(":
                del stack[1:]
                around.append(stack[0] if ":" in gap else -1)
                stack[0] = len(around) - 1
                opener.append(":" if ":" in gap else ";")
            elif "," in gap or (" – " in gap and index not in aside):
                if not _lists_on(keys, opener[stack[-1]], index, marks):
                    _comma(stack, opener, keys, index, amounts)
                opens = key in _RELATIVE or _opens_further_on(keys, index)
                opens = opens or _opens_behind_noun(text, keys, starts, index)
                opens = opens or (key == "nu" and keys[index + 1 : index + 2] in _WHOSE_NOW)
                if opens or is_quoted(keys, index):
                    push(key, stack[-1])
                elif _stands_beside(keys, index) and opener[stack[-1]] != "(":
                    parent = stack[0]
                    del stack[1:]
                    stack[0] = len(around)
                    around.append(parent)
                    opener.append(key)
            elif gap.endswith((") ", "(")) and key == "waarvan":
                # "een lening (€ 9 mln.) waarvan € 2 mln. in 2020 is betaald", "(waarvan € 2 mln.)"
                push(key, stack[-1])
            elif gap == ") " and key in _WHO and not amounts.isdisjoint(range(index - 4, index)):
                # "krijgt de $ 5 mln. (€ 4 mln.) die Zweden heeft toegezegd"
                push(key, stack[-1])
                alone.append(stack[-1])
    runs.append((stack[-1], done, len(keys)))
    return Clauses(runs, around, opener)


def _asides(dashes: Sequence[int]) -> frozenset[int]:
    """ "en – eenmalig in 2024 – € 4 miljoen voor sport": a few words, and the clause goes on."""
    pairs = pairwise(dashes)
    return frozenset(i for first, last in pairs if last - first <= _FEW for i in (first, last))


_FEW = 4


def _stands_beside(keys: Sequence[str], index: int) -> bool:
    """ ", en de gemeente betaalt …", but ", en wel met € 6 miljoen" belongs to what is said."""
    if keys[index] not in _BESIDE or keys[index : index + 2] == ["en", "wel"]:
        return False
    # "is € 6 miljoen besteed door Cordaid, een stichting, en € 2 miljoen door UNICEF"
    spent = any(one in _SPENT and two == "door" for one, two in pairwise(keys[:index]))
    return not (spent and keys[index] == "en" and "door" in keys[index + 2 : index + _SHORT])


_OPENS_ALONE = frozenset(
    "die dat waaruit waarmee waarin waarvoor waaraan waarbij waardoor waarop waarover "
    "waartoe waarnaar waartegen waaraf vanwaar zodra totdat voordat tenzij".split()
)
_WHO = frozenset(("die", "dat"))
_OPENING = _OPENS_ALONE | {"wie", "wat", "waar"}
# No other marks between words open or close a clause.
_MARK = re.compile("[,;:()–]")


def _ends_before(keys: Sequence[str], index: int) -> bool:
    """ "stelt in de ronde die in mei begint | € 80 miljoen beschikbaar": its verb closes a
    relative clause that no comma opened; an amount behind it is of the clause around it."""
    key = keys[index - 1]
    return (key.endswith("t") and len(key) > 4 and key not in _NO_VERBS) or key in _CLOSING


def _goes_on(keys: Sequence[str], index: int) -> bool:
    """ "Voor boeren die (willen) stoppen | is …": the main verb right behind that of those."""
    before = keys[index - 1]
    if keys[index] in _ADJUNCTS:
        # "keren met de artsen die hen bijstaan | op 3 mei terug": a pronoun and a verb are all.
        whole = keys[index - 3] in _WHO and keys[index - 2] in _PRONOUNS
        return whole and before.endswith("en") and before not in _CLOSING | _MODAL
    if keys[index] not in _MAIN or not before.endswith("en") or before in _CLOSING:
        return False
    return keys[index - 2] == "die" or (keys[index - 3] == "die" and keys[index - 2] in _MODAL)


_SPENT = frozenset("besteed uitgegeven ingezet".split())
_ADJUNCTS = frozenset("op in eind begin medio naar per vanaf tot uiterlijk".split())
_PRONOUNS = frozenset("ze zij hen hem het haar deze er daarbij erbij hierbij ermee daarmee".split())
_MODAL = frozenset("willen gaan moeten kunnen zullen blijven".split())
_MAIN = frozenset("is wordt komt stel stelt trek trekt".split())
_TURNING = _MAIN | _ADJUNCTS
_NO_VERBS = frozenset(
    "niet slechts minst meest eerst laatst hoogst direct recent dienst krediet budget project "
    "contract resultaat bedrag".split()
)
_CLOSING = frozenset(
    "is zijn was waren heeft hebben had hadden wordt worden werd werden doet deed gaat ging "
    "staat stond viel kwam leed won verloor kreeg trof".split()
)


def _turns(
    text: str,
    keys: Sequence[str],
    starts: Sequence[int],
    ends: Sequence[int],
    amounts: frozenset[int],
) -> list[int]:
    """The tokens, in order, at which another clause may begin; never the first."""
    if len(keys) < 2:
        return []
    turns = {
        bisect_left(starts, mark.start()) for mark in _MARK.finditer(text, ends[0], starts[-1])
    }
    if not _OPENING.isdisjoint(keys):
        turns.update([i for i, key in enumerate(keys) if key in _OPENING])
        turns.update([i for i in range(1, len(keys)) if _is_from_where(keys, i)])
        turns.update([i for i in amounts if i < len(keys)])
        turns.update([i for i in range(3, len(keys)) if keys[i] in _TURNING and _goes_on(keys, i)])
        turns.discard(0)
    return sorted(turns)


_WHEREFROM = frozenset(("waaruit", "waaraf", "waar"))
OPENS_FROM = frozenset("van waarvandaan vanwaar".split())
"""What opens a clause on where something comes from: "van waaruit", "vanwaar"."""


def _is_from_where(keys: Sequence[str], index: int) -> bool:
    """ "een haven van waaruit schepen vertrekken"."""
    return keys[index] == "van" and not _WHEREFROM.isdisjoint(keys[index + 1 : index + 2])


_NOT_BEFORE_RELATIVE = frozenset(
    "vóór na tijdens sinds vanaf per tot aan voor met van in naar uit door bij op tegen over via "
    "en of dan om zijn is waren heeft "
    "hebben als dat zal zullen wordt worden geldt maar want ik wij we u uw hij men".split()
)


# "…, nu de landen het eens zijn": why, and not "…, nu 40 militairen, …".
_WHOSE_NOW = [
    [key] for key in "de het deze dit er zij ze hij wij ik onze hun zijn alle beide".split()
]


def _opens_further_on(keys: Sequence[str], index: int) -> bool:
    """ "…, bij welke drie adviseurs werken", "…, in ruil waarvoor zij tanks krijgen"."""
    key, following = keys[index], keys[index + 1] if index + 1 < len(keys) else ""
    if following in ("welke", "welk", "wie"):
        return True
    if _is_from_where(keys, index) or (key, following) == ("zonder", "dat"):
        return True  # "…, van waaruit de missie wordt geleid", "…, zonder dat iets werd gezegd"
    # "…, ten behoeve waarvan twintig man in Mons werken"
    return key in ("in", "als", "ten", "ter") and keys[index + 2 : index + 3] in (
        ["waarvoor"],
        ["waarvan"],
    )


def _opens_behind_noun(text: str, keys: Sequence[str], starts: Sequence[int], index: int) -> bool:
    """ "…, voor de eerste fase waarvan Polen geld vrijmaakt": the noun stands before "waarvan"."""
    if keys[index] not in _BEFORE_NOUN:
        return False
    at = next((i for i in range(index + 2, index + 5) if keys[i : i + 1] == ["waarvan"]), None)
    return at is not None and not _MARK.search(text, starts[index], starts[at])


_BEFORE_NOUN = frozenset("voor aan in op met uit tegen over de het".split())


def _is_of_whom(keys: Sequence[str], index: int) -> bool:
    """ "gezinnen van wie het huis is verwoest, …": a relative clause that no comma opens."""
    return (
        keys[index] in ("wie", "wat")
        and keys[index - 1] in _BEFORE_WHOM
        and (index > 1 or keys[index] == "wat")
    )


_BEFORE_WHOM = frozenset("van aan voor met bij door".split())
_VERBAL = ("t", "en", "d", "de", "te", "zo", "op", "aan", "uit", "mee", "toe")
_COMING_TO = frozenset("komen komt kwam kwamen".split())


def _is_relative(keys: Sequence[str], index: int) -> bool:
    """ "huishoudens die …": a relative clause that no comma opens."""
    if keys[index - 1] == "bij" and not _COMING_TO.isdisjoint(keys[max(index - 8, 0) : index]):
        return True  # "Daar komen twaalf kussens bij die de gemeente leent."
    if keys[index - 1] in _NOT_BEFORE_RELATIVE:
        return False
    if points(keys, index, POINTED_AT):
        # "Japan schonk dat land …", "steunde Air France dat jaar met …"
        return False
    aid = not POINTED_AID.isdisjoint(keys[index + 1 : index + 2])
    if aid and keys[index + 2 : index + 3] in (["met"], ["tot"]):
        return False  # "Japan hervatte die steun met …", but "wie die steun verleent"
    # "meldt dat", "besloten dat" open what is said; "een fonds dat" tells of the fund.
    told = keys[index - 1].endswith(_NEUTER) or not keys[index - 1].endswith(_VERBAL)
    return keys[index] != "dat" or told


_NEUTER = ("akkoord", "pact", "contract", "convenant", "pakket", "krediet", "budget")


def _is_behind_verb(keys: Sequence[str], index: int, marks: Sequence[int]) -> bool:
    """ "rust die woningen uit", "gaf die landen": here "die" points, it opens nothing."""
    if not marks[index - 1] & GIVING or keys[index - 1].endswith("en") or index < 2:
        return False
    return keys[index - 2] not in ("de", "het", "een", "van", "aan", "in", "deze", "te")


def _pop_bracket(stack: list[int], opener: list[str]) -> None:
    while len(stack) > 1:
        if opener[stack.pop()] == "(":
            return


_GOING_ON = frozenset("en nog ruim de het zo circa ongeveer".split())


def _comma(
    stack: list[int],
    opener: list[str],
    keys: Sequence[str],
    index: int,
    amounts: frozenset[int],
) -> None:
    """Close the relative clause that a comma ends, unless the comma divides a list."""
    if len(stack) == 1 or opener[stack[-1]] == "(":
        return
    if opener[stack[-1]] in _LISTING and (
        index in amounts or (keys[index] in _GOING_ON and index + 1 in amounts)
    ):
        return
    if _has_no_verb_yet(keys, opener[stack[-1]], index):
        return
    if opener[stack[-1]] == "waarvan" and _shares_on(keys, index, amounts):
        return
    if (
        opener[stack[-1]] == "waarvan"
        and keys[index] in _WHO
        and "waarvan" in keys[index - 4 : index]
    ):
        return  # "waarvan België, dat ook zelf koopt, € 6 miljoen betaalt"
    stack.pop()


def _has_no_verb_yet(keys: Sequence[str], word: str, index: int) -> bool:
    """ "een fonds waaruit brandstof, tenten en dekens worden geleverd": the first of a list;
    "waaraan ook Polen en Italië, met vier en tien artsen, deelnemen": before an aside."""
    aside = keys[index] == "met"
    if word not in _WITH_VERB and not (aside and word in _WHERE):
        return False
    at = index - 1 - keys[:index][::-1].index(word)
    behind = keys[at + 3 : index] if keys[at + 2 : at + 3] == ["als"] else keys[at + 1 : index]
    verbal = (key for key in behind if key.endswith(("t", "n", "d")) or key in _CLOSING)
    named = _LANDS | _JOINED if aside else _LANDS
    return all(key.endswith("land") or key in named for key in verbal)


def _lists_on(keys: Sequence[str], word: str, index: int, marks: Sequence[int]) -> bool:
    """ "dat hieraan met twee fregatten, vier boten en zestig man deelneemt": what is counted."""
    if word not in ("die", "dat") or not marks[index] & COUNT or marks[index - 1] & COUNT:
        return False
    back = range(index - 2, max(index - 5, 0), -1)
    count = next((i for i in back if marks[i] & COUNT), 0)
    return count > 0 and keys[count - 1] == "met" and "en" in keys[index : index + _LISTED]


_LISTED = 6


def _shares_on(keys: Sequence[str], index: int, amounts: frozenset[int]) -> bool:
    """ "waarvan het Rijk € 5 mln., de stad € 4 mln. en Peru de rest betaalt": names and sums."""
    opened = index - 1 - keys[:index][::-1].index("waarvan")
    before = next((i for i in range(opened + 2, index) if i in amounts), None)
    behind = next((i for i in range(index + 1, index + _SHORT) if i in amounts), None)
    if before is None or behind is None or before - opened > _SHORT:
        return False
    named = [*keys[opened + 1 : before], *keys[index:behind]]
    return _NO_NAMES.isdisjoint(named)


_SHORT = 6
# None of these stands between a name and its sum: "waarvan € 5 mln. voor A, trekt Peru € 2 mln. …".
_NO_NAMES = _CLOSING | frozenset(
    "voor aan in uit van door bij op met naar dit er trekt trekken stelt stellen geeft geven "
    "draagt legt leggen betaalt komt komen gaat gaan kreeg krijgt die dat wat wie waar".split()
)


# States that end like verbs: "waarvoor Duitsland, Spanje en Roemenië hebben betaald".
_LANDS = frozenset("zweden polen noorwegen denemarken japan jordanië libanon".split())
_JOINED = frozenset("en met verenigd staten".split())
_WHERE = frozenset("waarin waartoe waarbij".split())
_WITH_VERB = frozenset("waaruit waarmee waarvoor waaraan".split())
