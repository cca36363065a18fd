"""Motions: "de motie van de leden A en B c.s. over X (Kamerstuk 28 676, nr. 283)".

A motion is known by the members who moved it, by its number, or both. The number in
brackets or after a comma, at once or after the topic, belongs to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from letterparse.language import Language
from letterparse.mentions.citations import (
    Citation,
    bare_citation,
    headed_citation,
    loose_citation,
)
from letterparse.mentions.model import Mention, Reference
from letterparse.mentions.patterns import compiled
from letterparse.mentions.scan import Rule, Scan
from letterparse.records import Record, field

# Names of members: "Van der Horst", "El Yassini", "Palland-Eggink", "Vos-van Gelderen",
# "Remco Dijkstra", "P. de Groot", "Tjin-A-Sjoe". At most a first name and a surname of a few parts.
_PARTICLE = (
    r"(?:[Vv]an|[Vv]on|[Dd]e[nrls]?|[Dd]u|[Dd]i|[Dd]a|[Tt]e[nr]?|[Ee]l|[Aa]l|[Ll]a|[Ll]e"
    r"|[Ii]n|[Oo]p|[Uu]it|['’]t|['’]s)"
)
_CAPITAL = r"(?:[Dd]['’]|[Oo]['’])?[A-ZÀ-ÖØ-ÞĀĆČĞİŁŚŞŠŻŽ](?:[^\W\d]|[’']){1,24}"
_SURNAME = (
    rf"(?:{_PARTICLE} ){{0,3}}{_CAPITAL}(?: A {_CAPITAL}"
    rf"|[-‑](?:(?:[Aa]|{_PARTICLE})[-‑]|(?:{_PARTICLE} ){{0,3}}){_CAPITAL}){{0,2}}"
)
_NAME = (
    rf"(?:(?:[A-Z]\.(?:[A-Z][a-z]?\. ?)*|[A-Z][a-z]?\.) ?)?(?P<name>{_SURNAME}(?: {_SURNAME})?)"
    r"(?P<party> ?\([A-Z0-9][\w+-]{1,20}(?:/[A-Z]\w+)?\))?"
)
_OTHERS = r",? ?\(?(?:c\. ?s\.?|cs\b\.?|cum suis|en anderen\b|e\.a\.)\)?"
_ROLES = (
    r"(?:(?:het|de|dhr\.|mw\.|mevr\.) ?)?(?:(?:voormalige?|toenmalige?|oud-) ?)?"
    r"(?:(?:[Tt]weede |[Ee]erste |[A-Z][\w-]{1,20}-)?(?:[Kk]amer)?(?:lid|leden)"
    r"|heer|heren|dames?|mevrouw|"
    r"senator(?:en)?|fractievoorzitters?)? ?(?:de heer |mevrouw )?"
)
_BY = (
    r"(?:,? ?(?:(?:mede )?(?:ingediend|voorgesteld|aangenomen) )?(?:van|door) "
    rf"|,? (?:die|waarin|waarmee) (?=(?:het|de) \S{{0,20}}(?:lid|leden) )){_ROLES}"
)
_JOIN = (
    r"(?P<join> ?/ ?| ?, (?:en )?| en | & )(?:van )?"
    r"(?:(?:(?:het|de) )?(?:(?:[A-Z]\w{1,12}-)?(?:Kamer)?(?:lid|leden)|heer|mevrouw) )?"
)
_MEMBER_BEFORE = r"\b(?:[Kk]amer)?(?:lid|leden|heer|heren|mevrouw|senator(?:en)?) "
# What joins the motions of a plural.
_NEXT = r"(?:,? en|,|;) (?:de )?(?:(?:nader )?gewijzigde )?(?=(?:van )?[A-ZÀ-Þdhv'’])"
_SENTENCE_END = r"[.!?][»”\"']? +[A-Z«“]|;"
# "Het lid Bos vroeg hiernaar; zij diende daarover een motie in": who that is, stands before.
_STATEMENT_END = r"[.!?][»”\"']? +(?!(?:Zij|Hij) )[A-Z«“]|;(?! (?:zij|hij) )"
_LONGEST_TOPIC = 320
_LONGEST_BRACKET = 160
_LONGEST_SENTENCE = 250
_MOST = 20
_TRIGGERS = frozenset({"motie", "moties", "kamermotie", "kamermoties"})


class _Group(Record):
    """The movers of one motion and where their names end."""

    end: int
    names: list[str] = field(default_factory=list[str])
    others: bool = False


@cache
def _words(language: Language) -> dict[str, Any]:
    table = language.table("citations")["motions"]
    return {key: frozenset(words) for key, words in table.items()}


def _name_at(scan: Scan, at: int) -> tuple[str, int] | None:
    """A member's name at `at` and where it ends, party in brackets included."""
    match = compiled(_NAME).match(scan.text, at)
    if match is None:
        return None
    name = match["name"]
    words = _words(scan.language)
    parts = name.split()
    particle = compiled(_PARTICLE)
    for n, part in enumerate(parts):
        if n + 1 < len(parts) and particle.fullmatch(part):
            continue
        if part in words["no_names"] or (len(part) > 3 and part.isupper()):
            # "Bos Kamerstuk 36 045": the name ends before the word that is none.
            name = " ".join(parts[:n])
            if not any(word[0].isupper() and not particle.fullmatch(word) for word in parts[:n]):
                return None
            return name, match.start("name") + len(name)
    if parts[-1].lower() in words["parties"] or parts[-1].lower().endswith("-fractie"):
        return None
    return name, match.end()


def _names_at(scan: Scan, at: int, plural: bool, several: bool = False) -> _Group | None:
    """The movers named at `at`: names joined by "/", ",", "en"; of a plural only by "/".

    `several`: "van de leden A en B en van de leden C en D" are the movers of two motions.
    """
    first = _name_at(scan, at)
    if first is None:
        return None
    group = _Group(first[1], [first[0]])
    held: list[str] = []
    position = first[1]
    while match := compiled(_JOIN).match(scan.text, position):
        join = match["join"].strip()
        if (plural and join != "/") or len(group.names) > 12:
            break
        if several and " van " in match[0]:
            break
        following = _name_at(scan, match.end())
        if following is None:
            break
        held.append(following[0])
        position = following[1]
        if join != ",":
            # A comma alone may end the phrase: "motie Bos, Defensie …"; wait for "en".
            group.names += held
            group.end, held = position, []
    if others := compiled(_OTHERS).match(scan.text, position):
        group.names += held
        group.end, group.others = others.end(), True
    elif others := compiled(_OTHERS).match(scan.text, group.end):
        group.end, group.others = others.end(), True
    return group


def _movers(scan: Scan, at: int, plural: bool) -> _Group | None:
    """The movers straight after the word "motie": "-Bos", " Bos c.s.", " van het lid Bos"."""
    text = scan.text
    if text[at : at + 1] in ("-", "‑", "–") and text[at + 1 : at + 2] != " ":
        return _names_at(scan, at + 1, plural)
    if by := compiled(_BY).match(text, at):
        return _names_at(scan, by.end(), plural and "leden" not in by[0], plural)
    if text[at : at + 1] == " ":
        return _names_at(scan, at + 1 + (text[at + 1 : at + 2] in "(«"), plural)
    return None


def _number_in_bracket(scan: Scan, at: int) -> Citation | None:
    """The citation inside the bracket that opens at `at`; its end is after the bracket."""
    text = scan.text
    close = text.find(")" if text[at] == "(" else "]", at, at + _LONGEST_BRACKET)
    stop = close if close > 0 else min(at + _LONGEST_BRACKET, len(text))
    found = _number_within(text, at + 1, stop)
    if found is None:
        return None
    end = found.end
    # A dossier may hold a bracket of its own, "31 568 (R1857)".
    close = text.find(")" if text[at] == "(" else "]", end, end + 60)
    return Citation(close + 1, found.ids) if close > 0 else found


_CITING = (
    r"[Kk]amerstuk(?:ken|nummers?|nr)?\b|\b[Kk]amerst\.|\b[TE]K\b"
    r"|(?:[Tt]weede|[Ee]erste) Kamer"
    r"|(?P<bare>\b[1-3]\d[ .]?\d{3}(?!\d))"
)


def _number_within(text: str, at: int, stop: int) -> Citation | None:
    """The first citation that starts between `at` and `stop`."""
    for match in compiled(_CITING).finditer(text, at, stop):
        if match["bare"]:
            found = bare_citation(text, match.start()) or loose_citation(text, match.start())
        else:
            found = headed_citation(text, match.end())
        if found and found.end <= stop:
            return found
    return None


def _number_at_once(scan: Scan, at: int) -> Citation | None:
    """The citation right behind the movers: in brackets, or after a comma or space."""
    text = scan.text
    opening = compiled(
        r",? ?(?P<open>[(\[])|,? (?:met (?:als )?)?(?:kenmerk |nummer )?(?=\w)"
    ).match(text, at)
    if opening is None:
        return None
    if opening["open"]:
        return _number_in_bracket(scan, opening.end() - 1)
    head = compiled(_CITING).match(text, opening.end())
    if head is None:
        return None
    if head["bare"]:
        return bare_citation(text, head.start())
    return headed_citation(text, head.end())


def _after_topic(scan: Scan, at: int) -> tuple[Citation | None, int]:
    """The citation in the first telling bracket after the topic; and where the topic ends.

    The topic runs to the end of the sentence, the next motion or a main verb.
    """
    text = scan.text
    limit = min(at + _LONGEST_TOPIC, len(text))
    if end := compiled(_SENTENCE_END).search(text, at, limit):
        limit = end.start() + 1
    if other := compiled(r"(?:\((?:de )?)?\bmotie").search(text, at, limit):
        limit = other.start()  # "de motie die hierom vroeg (de motie-Bos, …)": that is the one.
    opened = at
    for _ in range(4):
        opened = text.find("(", opened, limit)
        if opened < 0:
            return None, limit
        found = _number_in_bracket(scan, opened)
        if found:
            return (found if _belongs(scan, text[at:opened]) else None), opened
        opened += 1
    return None, limit


def _belongs(scan: Scan, topic: str) -> bool:
    """Whether a number after this topic is the motion's, not that of a letter named in it."""
    words = _words(scan.language)
    spoken = compiled(r"\w+").findall(topic.lower())
    if not spoken:
        return True
    late = range(max(len(spoken) - 6, 0), len(spoken))
    # "over een nieuw rapport" is what the motion asks for, and has no number yet.
    if any(spoken[n] in words["papers"] and "een" not in spoken[max(n - 2, 0) : n] for n in late):
        return False
    if spoken[0] in words["topics"]:
        verb = next((n for n, w in enumerate(spoken) if w in words["verbs"]), None)
        return verb is None or any(w in words["clauses"] for w in spoken[:verb])
    return len(spoken) < 6 or any(w in words["requests"] for w in spoken)


def _named_in_topic(scan: Scan, at: int, stop: int) -> _Group | None:
    """The movers behind the topic: "de motie over X van het lid Bos c.s."."""
    for match in compiled(r" (?:van|door) (?=[a-zA-Z'’])").finditer(scan.text, at, stop):
        by = compiled(rf"{_ROLES}").match(scan.text, match.end())
        explicit = by is not None and bool(by[0].strip(" ")) and by[0].strip() not in ("de", "het")
        group = _names_at(scan, by.end() if by else match.end(), False)
        if group and (explicit or group.others) and group.end <= stop + 6:
            return group
    return None


def _named_before(scan: Scan, i: int) -> _Group | None:
    """The members of whom token i is the motion: "het lid Bos … zijn motie", "… diende in"."""
    text, start = scan.text, scan.starts[i]
    owners = _words(scan.language)["owners"]
    if not owners.intersection(scan.keys[max(i - 3, 0) : i] + scan.keys[i + 1 : i + 2]):
        return None
    begin = max(start - _LONGEST_SENTENCE, 0)
    for end in compiled(_STATEMENT_END).finditer(text, begin, start):
        begin = end.end() - 1
    found = None
    for match in compiled(_MEMBER_BEFORE).finditer(text, begin, start):
        found = _names_at(scan, match.end(), False) or found
    return found if found and found.end <= start else None


class _Found(Record):
    """One phrase: its span, its movers and its numbers."""

    start: int
    end: int
    group: _Group | None
    ids: list[str]


def _phrase(scan: Scan, i: int, plural: bool) -> _Found | None:
    """The motion whose word is token i."""
    start, at = scan.starts[i], scan.ends[i]
    group = _movers(scan, at, plural)
    end = group.end if group else at
    number = _number_at_once(scan, end)
    if number is None:
        number, topic_end = _after_topic(scan, end)
        if group is None and _opens_topic(scan, at):
            stop = topic_end if number else min(topic_end, at + 160)
            group = _named_in_topic(scan, at, stop)
            end = max(end, group.end) if group else end
    if number is None and group is None and not _was_moved(scan, i):
        return None
    if group is None:
        group = _named_before(scan, i)
    if number is None and group is None:
        return None
    return _found(start, end, group, number)


def _was_moved(scan: Scan, i: int) -> bool:
    """ "de door het lid Bos ingediende motie": the movers stand before."""
    moved = _words(scan.language)["moved"]
    before = scan.keys[max(i - 12, 0) : i]
    return "door" in before and not moved.isdisjoint(before[-3:])


def _found(start: int, end: int, group: _Group | None, number: Citation | None) -> _Found:
    if number is None:
        return _Found(start, end, group, [])
    return _Found(start, max(end, number.end), group, number.ids)


def _next_phrase(scan: Scan, at: int) -> _Found | None:
    """A further motion of a plural: " en Y", ", de motie van het lid Y over Z (…)"."""
    joint = compiled(_NEXT).match(scan.text, at)
    if joint is None:
        return None
    start = joint.end()
    by = compiled(rf"van {_ROLES}").match(scan.text, start)
    group = (
        _names_at(scan, by.end(), "leden" not in by[0], True)
        if by
        else _names_at(scan, start, True)
    )
    if group is None:
        return None
    number = _number_at_once(scan, group.end) or _after_topic(scan, group.end)[0]
    return _found(start, group.end, group, number)


def _opens_topic(scan: Scan, at: int) -> bool:
    word = compiled(r" (\w+)").match(scan.text, at)
    return word is not None and word[1] in _words(scan.language)["topics"]


def _build(scan: Scan, found: _Found, plural: bool) -> list[Reference]:
    """The references of one phrase: one, or one for each number of a plural."""
    group = found.group
    names = group.names if group else []
    others = group.others if group else None
    place = (scan.block.index, found.start, found.end)
    ids: list[str | None] = [*found.ids] or [None]
    if plural and len(ids) == len(names) > 1:
        pairs = [([name], i) for name, i in zip(names, ids, strict=True)]
    else:
        pairs = [(names, i) for i in ids]
    return [
        Reference(*place, "motion", kind="motion", id=i, names=[*who], and_others=others)
        for who, i in pairs
    ]


def _match(scan: Scan, i: int) -> Sequence[Reference]:
    plural = scan.keys[i].endswith("s")
    found = _phrase(scan, i, plural)
    if found is None:
        if scan.trace is not None:
            why = "neither a mover nor a number is named"
            scan.trace.refused("motion", scan.block.index, scan.starts[i], scan.ends[i], why)
        return ()
    built = _build(scan, found, plural)
    # "de moties-X en Y": each further name, with its own number, is a motion of its own.
    while plural and len(built) < _MOST and (further := _next_phrase(scan, found.end)):
        found = further
        built += _build(scan, found, False)
    return built


def rules(inner: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules of this module. `inner` may speak inside a motion's topic: a law named there."""
    wake: dict[str, list[Rule]] = {}
    for rule in inner:
        for trigger in rule.triggers:
            wake.setdefault(trigger, []).append(rule)
    endings = tuple(trigger[1:] for trigger in wake if trigger[0] == "*")

    def match(scan: Scan, i: int) -> Sequence[Mention]:
        motions = _match(scan, i)
        if not motions:
            return ()
        mentions: list[Mention] = [*motions]
        stop = max(m.end for m in motions)
        taken = scan.starts[i]
        for t in range(i + 1, min(i + 80, len(scan.keys))):
            if scan.starts[t] >= stop:
                break
            key = scan.keys[t]
            woken = wake.get(key, [])
            for ending in endings:
                if key.endswith(ending):
                    woken = [*woken, *wake["*" + ending]]
            for rule in woken:
                told = [m for m in rule.match(scan, t) if m.start >= taken and m.end <= stop]
                if told:
                    mentions += told
                    taken = max(m.end for m in told)
                    break
        return mentions

    return (Rule("motion", _TRIGGERS, match),)
