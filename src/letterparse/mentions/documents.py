"""Documents of the European Union and the United Nations, official journals, case numbers.

Ids are in the form one cites by: "COM(2022) 60", "Verordening (EU) nr. 473/2013",
"UNSCR 2295 (2016)", "Stcrt. 2023, 14627", "ECLI:NL:HR:2019:2006", "2023Z16994", "T03571".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from letterparse.mentions.model import Reference
from letterparse.mentions.patterns import compiled
from letterparse.mentions.scan import CODE, ENDING, NUMBER, Rule, Scan
from letterparse.records import NamedTuple

_BODIES = r"(?:EU|EG|EEG|GBVB|Euratom|EGKS|JBZ|KSI)"
# "(EU) 2022/1854", "(EU) nr. 473/2013", "2009/81/EG", "92/43/EEG".
_EU_NUMBER = (
    rf"(?P<group>\({_BODIES}(?:, ?{_BODIES})?\)\s)?(?P<mark>[Nn]r\.?\s)?"
    rf"(?P<number>\d{{1,4}}/\d{{1,4}})(?P<suffix>/{_BODIES})?(?![\w/])"
)
_EU_HEADS = {
    "verordening": "Verordening",
    "verordeningen": "Verordening",
    "uitvoeringsverordening": "Uitvoeringsverordening",
    "uitvoeringsverordeningen": "Uitvoeringsverordening",
    "richtlijn": "Richtlijn",
    "richtlijnen": "Richtlijn",
    "besluit": "Besluit",
    "besluiten": "Besluit",
    "raadsbesluit": "Raadsbesluit",
    "uitvoeringsbesluit": "Uitvoeringsbesluit",
    "kaderbesluit": "Kaderbesluit",
    "aanbeveling": "Aanbeveling",
    "beschikking": "Beschikking",
    "optreden": "Gemeenschappelijk Optreden",
    "standpunt": "Gemeenschappelijk Standpunt",
}
# These need no "(EU)" or "/EG" to be known.
_PLAIN_HEADS = ("verordening", "richtlijn")


class EuDocument(NamedTuple):
    """A numbered act that stands at `text[start:end]`."""

    start: int
    end: int
    id: str


def eu_at(scan: Scan, i: int) -> list[EuDocument]:
    """The numbered acts of the EU named by token i ("Verordening") and what follows it."""
    head = _EU_HEADS.get(scan.keys[i])
    if head is None or scan.text[scan.ends[i] : scan.ends[i] + 1] != " ":
        return []
    match = compiled(_EU_NUMBER).match(scan.text, scan.ends[i] + 1)
    if match is None or not _is_act(match, scan.keys[i]):
        return []
    start = scan.starts[i]
    if i and scan.keys[i - 1] in ("gedelegeerde", "gemeenschappelijk"):
        start = scan.starts[i - 1]
        head = f"Gedelegeerde {head.lower()}" if scan.keys[i - 1] == "gedelegeerde" else head
    ids, end = [_eu_id(head, match)], match.end()
    joint = rf"(?:,| en| of)\s{_EU_NUMBER}"
    while (further := compiled(joint).match(scan.text, end)) and _is_act(further, "verordening"):
        ids.append(_eu_id(head, further))
        end = further.end()
    return [EuDocument(start, end, i) for i in dict.fromkeys(ids)]


def bracketed_at(scan: Scan, head: str, start: int, end: int) -> EuDocument | None:
    """The act whose number stands in brackets behind its name: "richtlijn X (2007/60/EG)"."""
    bracket = rf"(?: [^\W\d][^\W\d]*(?:[’'-]\w+)*){{0,4}} \({_EU_NUMBER}\)"
    near = head in _EU_HEADS and scan.text.find("(", end, end + _FAR) >= 0
    match = compiled(bracket).match(scan.text, end) if near else None
    if match is None or not match["suffix"]:
        return None
    return EuDocument(start, match.end(), f"{_EU_HEADS[head]} {match['number']}{match['suffix']}")


# So far behind its name, in characters, the bracket may open: words of the name stand between.
_FAR = 90


def _is_act(match: re.Match[str], head: str) -> bool:
    if match["group"] or match["suffix"]:
        return True
    years = [part for part in match["number"].split("/") if len(part) == 4]
    return head.startswith(_PLAIN_HEADS) and any("1950" < year < "2050" for year in years)


def _eu_id(head: str, match: re.Match[str]) -> str:
    printed = " ".join(
        match[0][match.start("group") - match.start() if match["group"] else 0 :].split()
    )
    if not match["group"]:
        printed = (match["mark"] or "") + match["number"] + (match["suffix"] or "")
    return f"{head} {printed}"


def _match_eu(scan: Scan, i: int) -> Sequence[Reference]:
    block = scan.block.index
    bracketed = bracketed_at(scan, scan.keys[i], scan.starts[i], scan.ends[i])
    return [
        Reference(block, act.start, act.end, "eu-act", kind="eu_document", id=act.id)
        for act in ([bracketed] if bracketed else eu_at(scan, i))
    ]


_PAPER = (
    r" ?[(/ ]? ?((?:19|20)\d\d) ?[)/,]? ?(?:nr\. ?)?0*(\d{1,5})(?!\d|[.,]\d)"
    r"(?: (?:final|definitief|def\.))?"
)


def _match_paper(scan: Scan, i: int) -> Sequence[Reference]:
    """COM, JOIN, SWD, SEC and C papers of the European Commission."""
    kind = scan.word(i)
    match = compiled(_PAPER).match(scan.text, scan.ends[i])
    if match is None or not kind.isupper() or (kind == "C" and match[0][0] != "("):
        return ()
    place = (scan.block.index, scan.starts[i], match.end())
    return [Reference(*place, "eu-paper", kind="eu_document", id=f"{kind}({match[1]}) {match[2]}")]


_COUNCIL_PAPER = r"ST ?(\d{4,5}/\d\d)(?![\d/])"


def _match_council_paper(scan: Scan, i: int) -> Sequence[Reference]:
    """ "ST 8803/16", "ST8803/16": a paper of the Council of the EU."""
    start, block = scan.starts[i], scan.block.index
    match = compiled(_COUNCIL_PAPER).match(scan.text, start)
    if match is None:
        return ()
    place = (block, start, match.end())
    return [Reference(*place, "council-paper", kind="eu_document", id=f"ST {match[1]}")]


_PAPER_NUMBER = r" (?:nr\.? |nummer )?((\d{4,5})/(\d\d))(?![\d/])"


def _match_paper_number(scan: Scan, i: int) -> Sequence[Reference]:
    """ "document 8803/16": a paper of the Council by its number alone; not "2016/17", two years."""
    match = compiled(_PAPER_NUMBER).match(scan.text, scan.ends[i])
    if match is None or (match[2][:2] in ("19", "20") and int(match[2][2:]) + 1 == int(match[3])):
        return ()
    return [Reference(scan.block.index, *match.span(1), "paper-number", id=match[1])]


# "resolutie 2295 (2016)", "resoluties 83 en 84 van de Veiligheidsraad".
_ISSUED = r"(?P<number>\d{1,4})(?![\d%]|[.,]\d)"
_RESOLUTION = rf"(?:\s(?:met )?(?:nummers?|nrs?\.?))?\s?(?:S/RES/)?{_ISSUED}"
_YEAR = (
    r"(?: ?\((?:d\.d\. )?(?:\d{1,2} \w{3,9} )?(?P<year>(?:19|20)\d\d)\)"
    r"| (?:uit|van) (?P<said>(?:19|20)\d\d)\b|/(?P<slash>(?:19|20)\d\d)\b)?"
)
_NEXT = (
    rf"(?:, (?:en )?| en | of |/)(?:S/RES/)?{_ISSUED}"
    r"(?! (?:miljoen|miljard|euro|jaar|landen|leden))"
)
_OF_COUNCIL = r" van de (?:VN-)?Veiligheidsraad(?: van de (?:Verenigde Naties|VN))?"
_OTHERS = (
    r" van (?:de |het )?(?:(?:bijzondere |vijfde )?Algemene Vergadering|AVVN|Europees|Europese"
    r"|Parlement|Raad van|Mensenrechtenraad|Assemblee|IAEA|Tweede|Eerste|Kamer|IMO|WHO)"
)


_COUNCIL = ("vn", "vnvr", "veiligheidsraad", "unsc")


def _match_resolution(scan: Scan, i: int) -> Sequence[Reference]:
    text = scan.text
    match = compiled(_RESOLUTION).match(text, scan.ends[i])
    if match is None or (i and scan.gap(i) == "-" and scan.keys[i - 1] not in _COUNCIL):
        return ()  # "AVVN-resolutie 377" is of another body
    ids: list[str] = []
    end = scan.ends[i]
    while match:
        year = compiled(_YEAR).match(text, match.end())
        said = year and (year["year"] or year["said"] or year["slash"])
        end = year.end() if year else match.end()
        ids.append(f"UNSCR {match['number']}" + (f" ({said})" if said else ""))
        match = compiled(_NEXT).match(text, end) if len(ids) < 40 else None
    if compiled(_OTHERS).match(text, end):
        return ()
    if council := compiled(_OF_COUNCIL).match(text, end):
        end = council.end()
    start = _with_prefix(scan, i)
    return [
        Reference(scan.block.index, start, end, "un-resolution", kind="un_resolution", id=number)
        for number in dict.fromkeys(ids)
    ]


def _with_prefix(scan: Scan, i: int) -> int:
    """Where "VN-resolutie", "VNVR-resolutie" begins."""
    while (
        i
        and scan.gap(i) in ("-", " ")
        and scan.keys[i - 1] in ("vn", "vnvr", "veiligheidsraad", "unsc")
    ):
        i -= 1
    return scan.starts[i]


def _match_symbol(scan: Scan, i: int) -> Sequence[Reference]:
    """UN document symbols: "S/RES/2334 (2016)", "A/RES/ES-11/1"."""
    text, start = scan.text, scan.starts[i] - 2
    if start < 0 or text[start : start + 2] not in ("S/", "A/"):
        return ()
    match = compiled(rf"/(?P<number>[\w-]+(?:/\d+)?){_YEAR}").match(text, scan.ends[i])
    if match is None:
        return ()
    number, year = match["number"], match["year"]
    symbol = f"UNSCR {number}" + (f" ({year})" if year else "")
    if text[start] == "A":
        symbol = f"A/RES/{number}"
    place = (scan.block.index, start, match.end())
    return [Reference(*place, "un-symbol", kind="un_resolution", id=symbol)]


# A paper of the Security Council or the General Assembly.
_UN_PAPER = r"/(?:HRC/)?(?:(?:19|20)\d\d|\d{2})/\d{1,4}(?:/Add\.\d{1,2})?(?![\w/])"


def _match_un_paper(scan: Scan, i: int) -> Sequence[Reference]:
    """ "S/2014/142", "A/HRC/25/65"."""
    match = compiled(_UN_PAPER).match(scan.text, scan.ends[i])
    if match is None or not scan.word(i).isupper():
        return ()
    start = scan.starts[i]
    if scan.text[max(start - 1, 0) : start].strip(" (\n"):
        return ()
    return [
        Reference(
            scan.block.index, start, match.end(), "un-paper", id=scan.text[start : match.end()]
        )
    ]


_JOURNALS = {
    "stcrt": "Stcrt.",
    "staatscourant": "Stcrt.",
    "stb": "Stb.",
    "staatsblad": "Stb.",
    "trb": "Trb.",
    "tractatenblad": "Trb.",
}
_ISSUE = r"\.?,? ?(?:jaargang )?((?:19|20)\d\d),? ?(?:nr\.? ?|nummer )?(\d{1,6})(?![\d/])"
_OFFICIAL = (
    r"[ ,]*(?:(?:19|20)\d\d[ ,]*)?(?:nr\.? )?[LC],? ?(?:(?:19|20)\d\d[/,] ?)?"
    r"\d{1,4}(?:/\d{1,3})?(?!\d)"
)
_ACT_BEFORE = 160


def _match_journal(scan: Scan, i: int) -> Sequence[Reference]:
    match = compiled(_ISSUE).match(scan.text, scan.ends[i])
    if match is None:
        return ()
    place = (scan.block.index, scan.starts[i], match.end())
    return [Reference(*place, "journal", id=f"{_JOURNALS[scan.keys[i]]} {match[1]}, {match[2]}")]


def _match_official_journal(scan: Scan, i: int) -> Sequence[Reference]:
    """ "PbEU 2014, L 123", "PB L 119"."""
    match = compiled(_OFFICIAL).match(scan.text, scan.ends[i])
    if match is None or not scan.word(i).startswith(("Pb", "PB")):
        return ()
    start = scan.starts[i]
    if compiled(r"\d/\d").search(scan.text, max(start - _ACT_BEFORE, 0), start):
        return ()  # where an act just cited was printed: no reference of its own
    printed = " ".join(scan.text[start : match.end()].split())
    return [Reference(scan.block.index, start, match.end(), "official-journal", id=printed)]


_ECLI = r" ?: ?[A-Za-z]{2} ?: ?[A-Za-z0-9]{1,9} ?: ?\d{4} ?: ?[A-Z0-9](?:[A-Z0-9.]{0,24}[A-Z0-9])?"
_CASE = (
    r"(?:nummers?)?[:.]? (?:nr\.? )?"
    r"((?:[CTFE][-‑–]\d{1,4}/\d\d)|\d{3}\.\d{3}\.\d{3}(?:/\d\d)?|\d{9}/\d(?:/[A-Z]\d)?"
    r"|[A-Z]{2,4} \d\d/\d{2,5})(?!\w)"
)
# State aid, "SA.57712", is known by its letters alone.
_STATE_AID = r"\.\s?(\d{4,6})(?![\w%]|[.,]\d)"
# The mark of a letter in brackets behind it: parts in capitals and digits, "(OCW-B/08-041)".
_IN_BRACKETS = (
    r"[^()]{0,60}?\((?=(?:[^)]*\d){3})(?=[^)]*[A-Z])"
    r"(?P<id>[A-Z\d]{1,10}(?:[-./][A-Z\d]{1,12}){1,5})\)"
)
# At least three digits; "DGKE / 22481107" has a slash between spaces.
_MARK = (
    r"(?:nummer)?:? (?:nr\.? )?(?:(?P<unit>[A-Z]{2,6}) ?/ ?(?=\d))?"
    r"(?P<id>[\w./-]{0,40}\d(?: ?/ ?\d{3,10})?[A-Za-z]{0,3}(?:-[A-Z]{1,6})?)(?![\w%])"
)


def _match_ecli(scan: Scan, i: int) -> Sequence[Reference]:
    match = compiled(_ECLI).match(scan.text, scan.ends[i])
    if match is None:
        return ()
    place = (scan.block.index, scan.starts[i], match.end())
    return [Reference(*place, "ecli", id="ECLI" + match[0].replace(" ", ""))]


def _match_case(scan: Scan, i: int) -> Sequence[Reference]:
    match = compiled(_CASE).match(scan.text, scan.ends[i])
    if match is None:
        return ()
    return [Reference(scan.block.index, match.start(1), match.end(), "case", id=match[1])]


def _match_state_aid(scan: Scan, i: int) -> Sequence[Reference]:
    match = compiled(_STATE_AID).match(scan.text, scan.ends[i])
    if match is None or scan.word(i) != "SA":
        return ()
    place = (scan.block.index, scan.starts[i], match.end())
    return [Reference(*place, "state-aid", id=f"SA.{match[1]}")]


def _match_bracketed_mark(scan: Scan, i: int) -> Sequence[Reference]:
    """ "bij brief van 3 mei jl. (08-OCW-B-041)"."""
    match = compiled(_IN_BRACKETS).match(scan.text, scan.ends[i])
    if match is None or match["id"].endswith(("/EG", "/EU", "/EEG")):
        return ()
    place = (scan.block.index, match.start("id"), match.end("id"))
    return [Reference(*place, "bracketed-mark", id=match["id"])]


_MARKING = (
    *("kenmerk", "referentie", "projectnummer", "besluitnummer", "documentnummer"),
    *("registratienummer", "subsidienummer"),
)


def _match_mark(scan: Scan, i: int) -> Sequence[Reference]:
    """The reference mark of another letter: "met kenmerk BZ2402471"."""
    match = compiled(_MARK).match(scan.text, scan.ends[i])
    if match is None or sum(c.isdigit() for c in match["id"]) < 3:
        return ()
    if compiled(r"\d{2}[ .]?\d{3}(?!\d)|\d{4}[A-Z]\d|(?:19|20)\d\d$").match(match["id"]):
        return ()  # a dossier, a paper number or a year
    start = match.start("unit") if match["unit"] else match.start("id")
    printed = " ".join(scan.text[start : match.end()].split())
    return [Reference(scan.block.index, start, match.end(), "reference-mark", id=printed)]


# A word with digits and what follows it: promises "T03571", "TZ202206-118"; advice of the
# Council of State "W03.04.0399/I".
_CODES = (
    (r"T\d{5}(?!\w)", "promise"),
    (r"TZ\d{6}-\d{1,4}(?!\w)", "promise"),
    (r"W\d\d\.\d\d\.\d{3,5}(?:/[IVX]{1,4})?(?!\w)", "other"),
)


def _match_code(scan: Scan, i: int) -> Sequence[Reference]:
    """Numbers of registers, and papers of the Tweede Kamer, "2023Z16994"."""
    text, start, block = scan.text, scan.starts[i], scan.block.index
    for source, kind in _CODES:
        if text[start] == source[0] and (match := compiled(source).match(text, start)):
            return [Reference(block, start, match.end(), "code", kind=kind, id=match[0])]
    if i == 0 or scan.keys[i - 1] != NUMBER or scan.gap(i) != "":
        return ()
    paper = compiled(r"[ADGPVZ]\d{4,6}(?!\w)").match(text, start)
    if paper:
        year = scan.word(i - 1)
        if compiled(r"(?:19|20)\d\d").fullmatch(year):
            return [Reference(block, start - 4, paper.end(), "code", id=year + paper[0])]
    return ()


def rules() -> tuple[Rule, ...]:
    """The rules of this module."""
    resolutions = frozenset({ENDING + "resolutie", ENDING + "resoluties", "unscr"})
    return (
        Rule("eu-act", frozenset(_EU_HEADS), _match_eu),
        Rule("eu-paper", frozenset({"com", "join", "swd", "sec", "c"}), _match_paper),
        Rule("council-paper", frozenset({"st", CODE}), _match_council_paper),
        Rule("paper-number", frozenset({"document", "raadsdocument"}), _match_paper_number),
        Rule("un-resolution", resolutions, _match_resolution),
        Rule("un-symbol", frozenset({"res"}), _match_symbol),
        Rule("un-paper", frozenset({"s", "a"}), _match_un_paper),
        Rule("journal", frozenset(_JOURNALS), _match_journal),
        Rule("official-journal", frozenset({"pbeu", "pbeg", "pb"}), _match_official_journal),
        Rule("ecli", frozenset({"ecli"}), _match_ecli),
        Rule(
            "case", frozenset({"zaak", "zaken", "zaaknummer", "zaaknummers", "zaaknr"}), _match_case
        ),
        Rule("state-aid", frozenset({"sa"}), _match_state_aid),
        Rule("bracketed-mark", frozenset({"brief", "brieven", "schrijven"}), _match_bracketed_mark),
        Rule("reference-mark", frozenset(_MARKING), _match_mark),
        Rule("code", frozenset({CODE}), _match_code),
    )
