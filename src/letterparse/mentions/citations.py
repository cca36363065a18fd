"""Numbered papers of parliament: Kamerstukken and Handelingen.

Citation forms: Aanwijzingen voor de regelgeving 3.27 to 3.46 and the Leidraad voor
juridische auteurs ("Kamerstukken II 2022/23, 36 229, nr. 1"), the house style of the
ministries ("Kamerstuk 28 676, nr. 470"), and what letters make of them. An id is that of
officielebekendmakingen.nl: `kst-` dossier `-` number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from letterparse.mentions.model import Reference
from letterparse.mentions.patterns import compiled
from letterparse.mentions.scan import NUMBER, Rule, Scan
from letterparse.records import NamedTuple

# Which chamber: "II", "2", "11" (a misread II), "TK", "Tweede Kamer".
_CHAMBER = (
    r"(?:(?:I{1,2}|TK|EK|T\.K\.|E\.K\.)(?![\w-])|(?:1{1,2}|2)(?![\w/-]| ?\d{3})"
    r"|(?:der |de |van de )?(?:[Tt]weede|[Ee]erste)[ -][Kk]amer(?: der Staten-Generaal)?\b)"
)
# The parliamentary year: "2022/23", "2008-2009", "1985/- 86".
_YEAR = (
    r"(?:(?:[Vv]ergaderjaar|[Zz]itting(?:sjaar)?) )?"
    r"(?:19|20)\d\d ?[-–—/] ?-? ?(?:\d{4}|\d\d)(?!\d)"
)
_SEP = r"[\s,.:;–-]{0,3}"
_HEAD = (
    rf"{_SEP}(?:(?P<chamber>{_CHAMBER}){_SEP})?(?:{_YEAR}{_SEP})?(?:{_CHAMBER}{_SEP})?"
    r"(?:(?:met )?(?:nummers?|nrs?\b\.?|kenmerk|dossier(?:nummer)?s?|no\.)[ :]*)?"
)
# "28 676", "28.676", "28676"; then the chapter of a budget (" XVI", "-VIII", ".XII",
# " hoofdstuk XV", " B"), the series of a council ("21 501-02") or a realm act ("(R1857)").
_DOSSIER = r"(?P<dossier>\d\d[ .-]?\d{3}|(?!(?:19|20)\d\d\b)\d{4,5})(?!\d)"
_SUFFIX = (
    r"(?:(?: ?- ?|[ .]?)(?:hoofdstuk )?\(?(?P<chapter>(?:[IVX]{1,6}|[A-M])[A-H]?)(?!\w)\)?"
    r"|[-–.](?P<series>\d\d)(?!\d)| ?-? ?\((?P<realm>R ?\d{3,4})\))?"
)
_ONE = r"\d{1,4}[a-z]?|[A-Z]{1,3}"
# What closes a number that no "nr." announces: else ", 12 december" would be one.
_CLOSE = r"(?=\s*(?:[,.;:)\]»”\"'’]|$)|\s(?:pp?|blz|pag|pagina|en|of)\b|\s?[–-]\d)"
_MARKED = (
    r"[\s,;:/(–-]{0,3}(?P<mark>[Nn]rs?\b[.,]?|[Nn]ummers?|[Ll]etters?|[Oo]ndernummers?|[Nn]os?\.)"
    rf"\s?(?P<first>{_ONE})(?!\w)"
)
_UNMARKED = rf"(?:(?P<comma>, ?)|-|[ /](?![IVX]+\b))(?P<bare>{_ONE})(?!\w){_CLOSE}"
_CITED = rf"{_DOSSIER}{_SUFFIX}(?:{_MARKED}|{_UNMARKED})"
_HEADED = rf"{_HEAD}{_CITED}"
# A dossier that no word announces has five digits and a marked number.
_BARE = rf"(?P<dossier>[1-3]\d[ .]?\d{{3}})(?!\d){_SUFFIX}{_MARKED}"
_PAGES = r"(?:,? ?(?:pp?|blz|pag|pagina['’]?s?|bladzijden?)\.? ?\d[\d ,/–-]{0,20}(?:en \d{1,5})?)?"
_MORE = (
    r"(?:\s?(?P<range>t/m|tot en met|[–-])\s?|(?P<pages>" + _PAGES + r";)\s?"
    r"|(?P<join>,? ?(?:en|of|&)\s|,\s|/))"
    rf"(?P<mark>nrs?\b\.?\s?)?(?P<num>{_ONE})(?!\w)(?!\s\d{{3}}(?!\d))"
    r"(?!\s(?:jan|feb|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec))"
    rf"(?P<closed>{_CLOSE})?"
)
_WIDEST_RANGE = 30


class Citation(NamedTuple):
    """A Kamerstuk citation that ends at `end` of the text, with the id of each number."""

    end: int
    ids: list[str]


def headed_citation(text: str, at: int) -> Citation | None:
    """The citation whose announcing word ("Kamerstukken") ends at `at`."""
    match = compiled(_HEADED).match(text, at)
    if match is None:
        return None
    letter = match["bare"]
    lone = letter and len(letter) == 1 and letter.isalpha() and not match["comma"]
    if lone and match["chamber"] not in ("I", "EK", "Eerste Kamer"):
        # "36 600 A" is a budget without a number; "31145 C" a paper of the Senate.
        return None
    return _collect(text, match)


def bare_citation(text: str, at: int) -> Citation | None:
    """The citation "27 925, nr. 290" that starts at `at`."""
    match = compiled(_BARE).match(text, at)
    return _collect(text, match) if match else None


def loose_citation(text: str, at: int) -> Citation | None:
    """The citation "27 925-290" or "27 925, nr. 290" at `at`, where one is expected."""
    match = compiled(_CITED).match(text, at)
    return _collect(text, match) if match and len(match["dossier"]) > 4 else None


def _collect(text: str, match: re.Match[str]) -> Citation:
    """The ids of the first number and of those that follow it."""
    groups = match.groupdict()
    mark = groups["mark"]
    numbers = [groups["first"] or groups["bare"]]
    end = match.end("first") if groups["first"] else match.end("bare")
    plural = bool(mark) and ("s" in mark.lower())
    while (more := compiled(_MORE).match(text, end)) and _continues(more, plural):
        number = more["num"]
        numbers += _range(numbers[-1], number) if more["range"] else [number]
        end = more.end("num")
    dossier = _dossier(groups)
    return Citation(end, [f"kst-{dossier}-{number}" for number in dict.fromkeys(numbers)])


def _continues(more: re.Match[str], plural: bool) -> bool:
    """Whether a further number belongs to the citation: "nrs. 1, 2 en 3", "; nr. 7"."""
    if more["mark"]:
        return True
    if more["pages"] is not None or (more["num"].isalpha() and more["closed"] is None):
        return False
    return plural or (more["closed"] is not None and (more["join"] or "en") not in (", ", "/"))


def _range(first: str, last: str) -> list[str]:
    """The numbers after `first` up to `last`: "nrs. 1–3" cites 2 and 3 as well."""
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) <= _WIDEST_RANGE:
        return [str(n) for n in range(int(first) + 1, int(last) + 1)]
    return [last]


def _dossier(groups: dict[str, str | None]) -> str:
    number = "".join(c for c in groups["dossier"] or "" if c.isdigit())
    realm = groups["realm"]
    suffix = (
        groups["chapter"] or groups["series"] or (f"({realm.replace(' ', '')})" if realm else "")
    )
    return f"{number}-{suffix}" if suffix else number


def references(scan: Scan, rule: str, start: int, found: Citation) -> list[Reference]:
    """One Reference for each number of a citation; they share its span."""
    block = scan.block.index
    return [Reference(block, start, found.end, rule, kind="kamerstuk", id=i) for i in found.ids]


def _match_headed(scan: Scan, i: int) -> Sequence[Reference]:
    start = scan.starts[i]
    if scan.keys[i] == "kamer":
        if i == 0 or scan.keys[i - 1] not in ("tweede", "eerste"):
            return ()
        start = scan.starts[i - 1]
    found = headed_citation(scan.text, scan.ends[i])
    if found is None:
        if scan.trace is not None and scan.keys[i].startswith("kamerstuk"):
            why = "no dossier with a number follows"
            scan.trace.refused("kamerstuk", scan.block.index, start, scan.ends[i], why)
        return ()
    return references(scan, "kamerstuk", start, found)


def _match_bare(scan: Scan, i: int) -> Sequence[Reference]:
    for t in range(max(i - 4, 0), i):
        if scan.keys[t] == NUMBER:
            found = bare_citation(scan.text, scan.starts[t])
            if found and found.end > scan.starts[i]:
                return references(scan, "kamerstuk-bare", scan.starts[t], found)
    return ()


def _match_lettered(scan: Scan, i: int) -> Sequence[Reference]:
    """ "(33 669, I)": a paper of the Senate whose dossier and letter stand alone in brackets."""
    text, end = scan.text, scan.ends[i]
    # "(34 000 XIII, H)": the chapter of a budget between them.
    last = i - 1 - (i > 1 and scan.word(i - 1).isupper() and scan.keys[i - 2] == NUMBER)
    if last < 0 or scan.keys[last] != NUMBER or text[end : end + 1] not in (")", ";"):
        return ()
    for t in (last - 1, last):
        if t >= 0 and scan.keys[t] == NUMBER and text[scan.starts[t] - 1 : scan.starts[t]] == "(":
            found = loose_citation(text, scan.starts[t])
            if found and found.end == end:
                return references(scan, "kamerstuk-letter", scan.starts[t], found)
    return ()


_LITERAL = r"-(\d{4,5}(?:-\(?[A-Z]{1,5}\d{0,4}\)?(?=-)|-\d\d(?=-))?-(?:\d{1,4}|[A-Z]{1,3}))(?!\w)"


def _match_literal(scan: Scan, i: int) -> Sequence[Reference]:
    match = compiled(_LITERAL).match(scan.text, scan.ends[i])
    if match is None:
        return ()
    found = Citation(match.end(), [f"kst-{match[1]}"])
    return references(scan, "kamerstuk-id", scan.starts[i], found)


# "Handelingen II 2018/19, nr. 51, item 9"; "Aanhangsel van de Handelingen, vergaderjaar
# 2015–2016, nr. 1243"; the pages cited before 2011, "blz. 39-2410".
_HANDELINGEN = (
    rf"(?:[ ,]*{_CHAMBER})?(?P<year>[ ,]*{_YEAR})?(?:[ ,]*{_CHAMBER})?[ ,]*"
    r"(?P<mark>(?:nrs?\b\.?|nummers?|blz\.?|pp?\.|pag\.?|pagina(?:’s|'s)?)\s?)?"
    r"(?P<first>\d{1,5}(?:[–-]\d{1,5}){0,3})(?!\w)"
    r"(?:[ ,]*(?:item|p\.|blz\.) ?\d+(?:[–-]\d+)?){0,2}"
)
_FURTHER = r"(?:,| en) (?:nrs?\.? )?\d{1,5}(?!\w)(?!\s\d{3}|\s[a-z]{3,9} (?:19|20)\d\d)"
_APPENDIX = r"(?: (?:van|bij|tot|aan))?(?: de| der)? ?[Hh]andelingen"


def _match_handelingen(scan: Scan, i: int) -> Sequence[Reference]:
    text, at = scan.text, scan.ends[i]
    if scan.keys[i] == "aanhangsel" and (word := compiled(_APPENDIX).match(text, at)):
        at = word.end()
    match = compiled(_HANDELINGEN).match(text, at)
    if match is None or not (match["year"] or match["mark"]):
        return ()
    end, count = match.end(), 1
    if (match["mark"] or "").strip() in ("nrs.", "nrs", "nummers"):
        while further := compiled(_FURTHER).match(text, end):
            end, count = further.end(), count + 1
    place = (scan.block.index, scan.starts[i], end)
    return [Reference(*place, "handelingen", kind="handelingen") for _ in range(count)]


def rules() -> tuple[Rule, ...]:
    """The rules of this module."""
    words = "kamerstuk kamerstukken kamerstuknummer kamerstuknummers kamerstuknr kamerst"
    headed = frozenset(words.split()) | {"tk", "ek", "kamer"}
    marks = frozenset({"nr", "nrs", "nummer", "nummers", "letter"})
    return (
        Rule("kamerstuk", headed, _match_headed),
        Rule("kamerstuk-bare", marks, _match_bare),
        Rule("kamerstuk-letter", frozenset("abcdefghijklmnopqrstvwxyz"), _match_lettered),
        Rule("kamerstuk-id", frozenset({"kst"}), _match_literal),
        Rule("handelingen", frozenset({"handelingen", "aanhangsel"}), _match_handelingen),
    )
