"""The units of quantities: currencies and percent, before or after a number."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from letterparse.language import Language
from letterparse.mentions.scan import NUMBER, Scan
from letterparse.records import NamedTuple

_SPACES = " \u00a0\u2009\u202f"
_SIGN = "-–—−‑"


_JOINING = frozenset("à a tot en - – —".split())
_NOUNS_BEFORE = ("euro", "gulden", "dollar", "dollars")
_COSTS = frozenset("kost kosten kostte kostten bedraagt bedroeg bedragen".split())
# What stands before a sum and never before the letter of a clause of law ("onder f, 2°").
_SO_MUCH = frozenset(
    "van met op naar à was ruim circa ongeveer bijna slechts minimaal maximaal hoogste".split()
)


class Unit(NamedTuple):
    """A unit as it stands at tokens `first` to `last` (exclusive), up to `text[:end]`.

    `code` is an ISO 4217 code, "percent" or "percentage_point"; "?kroon" for a noun whose
    country is still to be found in the sentence.
    """

    kind: Literal["money", "percent"]
    code: str
    first: int
    last: int
    end: int
    factor: float = 1


class Units(NamedTuple):
    """The unit words of a language."""

    signs: dict[str, str]
    dollar_signs: dict[str, str]
    codes: dict[str, str]
    lower_codes: frozenset[str]
    short_names: dict[str, str]
    guilder_signs: frozenset[str]
    nouns: dict[str, str]
    cents: dict[str, str]
    shared: dict[str, dict[str, Any]]
    shared_of: dict[str, str]
    named_only: frozenset[str]
    percent: dict[str, str]
    points: frozenset[str]
    after_one: frozenset[str]
    abbreviated: frozenset[str]
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    names: frozenset[str]
    money_triggers: frozenset[str]
    percent_triggers: frozenset[str]

    def before(self, scan: Scan, i: int, floor: int, large: bool) -> Unit | None:
        """The currency right before the number at token i; `large` if the number has a
        scale or a dash for its cents."""
        at = i - 1
        if at < floor or scan.keys[at] not in self.prefixes:
            return None
        gap = scan.gap(i).strip(_SPACES)
        if gap and gap not in _SIGN and gap != ".":
            return None
        key = scan.keys[at]
        if key in self.signs and gap != ".":
            return self._sign(scan, at, floor, i)
        code = self._code(scan, at)
        if code is not None and (gap != "." or (large and not scan.word(at).isupper())):
            return Unit("money", code, at, i, 0)  # "NAf. 4 miljoen"
        code = self._short_name(scan, at)
        if code is not None and gap in ("", ".") and (large or _is_sized(scan, i)):
            return Unit("money", code, at, i, 0)
        if key in ("euro", "gulden") and not gap and (at == 0 or scan.keys[at - 1] != NUMBER):
            return Unit("money", self.nouns[key], at, i, 0) if large else None
        if key in ("dollar", "dollars") and not gap and large:
            return self._dollars_before(scan, at, floor, i)
        if key in self.guilder_signs and self._is_guilder(scan, at, i, large):
            return Unit("money", "NLG", at, i, 0)
        return None

    def _sign(self, scan: Scan, at: int, floor: int, i: int) -> Unit:
        key = scan.keys[at]
        if key == "$" and at > floor and not scan.gap(at):
            name = scan.keys[at - 1]
            code = self.dollar_signs.get(name) or self.codes.get(name)
            if code is not None:
                return Unit("money", code, at - 1, i, 0)
        return Unit("money", self.signs[key], at, i, 0)

    def _code(self, scan: Scan, at: int) -> str | None:
        code = self.codes.get(scan.keys[at])
        if code is None or (scan.keys[at] not in self.lower_codes and not scan.word(at).isupper()):
            return None
        return code

    def _short_name(self, scan: Scan, at: int) -> str | None:
        """ "DM", "Bfr", "TRY": what is a currency only beside a sum of some size."""
        code = self.short_names.get(scan.keys[at])
        if code is None or not scan.word(at)[0].isupper():
            return None
        # "Bfr" has a small letter of its own; a code of ISO 4217 has none.
        return code if scan.word(at).isupper() or scan.keys[at].upper() != code else None

    def _dollars_before(self, scan: Scan, at: int, floor: int, i: int) -> Unit | None:
        """ "US dollar 15 miljoen": the noun, with its country, before the number."""
        before = scan.keys[at - 1] if at > floor else ""
        if before == NUMBER:
            return None
        named = _of_country(self.shared["dollar"]["countries"], before)
        first = at - 1 if named else at
        return Unit("money", named or self.nouns[scan.keys[at]], first, i, 0)

    def _is_guilder(self, scan: Scan, at: int, i: int, large: bool) -> bool:
        if not scan.word(at).islower() or scan.keys[i] != NUMBER:
            return False
        if large or any(c in scan.word(i) for c in ".,"):
            return True
        if scan.keys[i + 1 : i + 2] == [NUMBER] and scan.gap(i + 1) in _SPACES:
            return len(scan.word(i)) < 4 and len(scan.word(i + 1)) == 3  # "f 400 000"
        if scan.keys[i + 2 : i + 3] == [scan.keys[at]] and scan.keys[i + 1] in _JOINING:
            return True  # "f 40 à f 55 miljoen"
        # "De opvang kost f 110 per persoon."; "De raming ging uit van f 285."
        before = scan.keys[at - 1] if at else ""
        return (
            scan.keys[i + 1 : i + 2] == ["per"]
            or before in _COSTS
            or (before in _SO_MUCH and len(scan.word(i)) > 1)
        )

    def after(self, scan: Scan, i: int, end: int, scaled: bool) -> Unit | None:
        """The unit right after a number that ends at `end`; i is the token after it."""
        if i >= len(scan.keys):
            return None
        key = scan.keys[i]
        if key not in self.suffixes and scan.keys[min(i + 1, len(scan.keys) - 1)] not in self.names:
            return None
        gap = scan.between(end, i).strip(_SPACES)
        if gap and not (gap == "." and scan.keys[i - 1] in self.abbreviated):
            return None
        if key in self.percent:
            return self._percent(scan, i)
        code = self.signs.get(key) or self._code(scan, i)
        if code is None and (scaled or _has_marks(scan, i - 1)):
            code = self._short_name(scan, i)
        if code is not None:
            following = scan.keys[i + 1] if i + 1 < len(scan.keys) else ""
            # "10 € 20", "in 2004 EUR 20": the sign or code belongs to the number after it.
            if following == NUMBER and scan.gap(i + 1).strip(_SPACES) == "":
                return None
            return Unit("money", code, i, i + 1, scan.ends[i])
        if key in self.cents and not scaled:
            return Unit("money", self.cents[key], i, i + 1, scan.ends[i], 0.01)
        return self._noun(scan, i, scaled)

    def _percent(self, scan: Scan, i: int) -> Unit | None:
        text, end = scan.text, scan.ends[i]
        following = scan.keys[i + 1] if i + 1 < len(scan.keys) else ""
        if following in self.points and scan.gap(i + 1).strip(_SPACES) in ("", "-", "‑"):
            return Unit("percent", "percentage_point", i, i + 2, scan.ends[i + 1])
        if scan.keys[i] == "%" and text[end : end + 1].isalnum():
            return None
        return Unit("percent", self.percent[scan.keys[i]], i, i + 1, end)

    def _noun(self, scan: Scan, i: int, scaled: bool) -> Unit | None:
        """A currency noun, with its country before it: "Amerikaanse dollar"."""
        at = i
        country = ""
        if scan.keys[i] not in self.nouns and scan.keys[i] not in self.shared_of:
            if i + 1 >= len(scan.keys) or scan.gap(i + 1) not in (" ", "-", "\u00a0"):
                return None
            at, country = i + 1, scan.keys[i]
        key = scan.keys[at]
        if key not in self.nouns and key not in self.shared_of:
            return None
        if scan.text[scan.ends[at] : scan.ends[at] + 1] in _SIGN and _is_compound(scan, at):
            return None
        code = self._named(key, country, scaled)
        if code is None:
            return None
        end = scan.ends[at]
        last = at + 1
        following = scan.keys[last] if last < len(scan.keys) else ""
        if following == "sterling" or (following == "s" and scan.gap(last) in ("'", "’")):
            end, last = scan.ends[last], last + 1
        return Unit("money", code, i, last, end)

    def _named(self, key: str, country: str, scaled: bool) -> str | None:
        """The code of a noun with this adjective before it, "?noun" if still open."""
        shared = self.shared_of.get(key)
        if shared is None:
            return None if country else self.nouns[key]
        table = self.shared[shared]
        if country:
            return _of_country(table["countries"], country)
        if key in self.named_only:
            # "1,5 miljard frank": the sentence may name the country elsewhere.
            return f"?{shared}" if scaled else None
        if (not scaled and shared in ("pond", "kroon")) or table.get("by_sentence"):
            return f"?{shared}"
        return table.get("alone") or f"?{shared}"

    def of_country(self, shared: str, key: str) -> str | None:
        """The currency "?kroon" becomes where this word names the country, else None."""
        table = self.shared[shared]
        near = table.get("by_sentence")
        if near and not key.startswith(tuple(near)):
            return None
        return _of_country(table["countries"], key)

    def alone(self, shared: str) -> str | None:
        """The currency of "?gulden" where the sentence names none of its countries."""
        table = self.shared[shared]
        return table.get("alone") if table.get("by_sentence") else None


def _of_country(countries: dict[str, str], key: str) -> str | None:
    for opening, code in countries.items():
        if key.startswith(opening) and (len(opening) > 2 or key == opening):
            return code
    return None


def _has_marks(scan: Scan, i: int) -> bool:
    """ "450.000", "12,5": a number that a point or comma parts."""
    return scan.keys[i] == NUMBER and not {".", ","}.isdisjoint(scan.word(i))


def _is_sized(scan: Scan, i: int) -> bool:
    """A number with marks, or the first of two that share a scale: "DM 40 en 60 miljoen"."""
    keys = scan.keys
    shared = i + 3 < len(keys) and keys[i + 1] in _JOINING and keys[i + 3] in _SCALES
    return _has_marks(scan, i) or shared


_SCALES = frozenset("miljoen mln miljard mld".split())


def _is_compound(scan: Scan, at: int) -> bool:
    """True for "euro-biljetten": a hyphen with a letter after it."""
    end = scan.ends[at]
    return scan.text[end : end + 1] != "" and scan.text[end + 1 : end + 2].isalpha()


@cache
def units_of(language: Language) -> Units:
    """The unit words of a language, ready for look-up."""
    money, quantities = language.table("money"), language.table("quantities")
    numbers = language.table("numbers")
    shared: dict[str, dict[str, Any]] = money["shared"]
    shared_of = {noun: name for name, table in shared.items() for noun in table["nouns"]}
    percent = {
        **dict.fromkeys(quantities["percent"]["signs"], "percent"),
        **dict.fromkeys(quantities["percent"]["words"], "percent"),
        **dict.fromkeys(quantities["percent"]["points"], "percentage_point"),
    }
    scales = frozenset(numbers["scales"])
    fractions = {"half", "halve", "kwart", "derde", "vierde", "vijfde", "achtste", "tiende"}
    codes, nouns = money["codes"], money["nouns"]
    short = {**money["short_names"], **{code: code.upper() for code in money["rare"]["codes"]}}
    guilders = frozenset(money["guilder_signs"]["words"])
    names = frozenset(nouns).union(shared_of)
    return Units(
        signs=money["signs"],
        dollar_signs=money["dollar_signs"],
        codes=codes,
        lower_codes=frozenset(money["lower_codes"]["words"]),
        short_names=short,
        guilder_signs=guilders,
        nouns=nouns,
        cents=money["cents"],
        shared=shared,
        shared_of=shared_of,
        named_only=frozenset(money["named_only"]["nouns"]),
        percent=percent,
        points=frozenset(quantities["percent"]["point"]),
        after_one=scales | frozenset(percent) | frozenset(nouns) | fractions,
        abbreviated=frozenset(numbers["abbreviated"]["scales"]),
        prefixes=guilders.union(money["signs"], codes, short, _NOUNS_BEFORE),
        suffixes=names.union(percent, money["signs"], codes, short, money["cents"]),
        names=names,
        money_triggers=scales
        | names
        | guilders.union(money["signs"], codes, short, money["cents"]),
        percent_triggers=frozenset(percent),
    )
