"""Offices and names: "DE MINISTER VAN DEFENSIE", "drs. A. van den Berg"."""

from __future__ import annotations

import re

from letterparse.patterns import late
from letterparse.structure.words import Words, first_word, fold

_OFFICE = re.compile(
    r"(?:de |het |namens de |namens )?(?:demissionaire? )?"
    r"((?:vice-?|plv\. |plaatsvervangend )?"
    r"(?:minister-president|minister|staatssecretaris(?:sen)?|premier)s?"
    r"|voorzitter|griffier|adjunct-griffier|secretaris-generaal|directeur-generaal|directeur"
    r"|nationaal coördinator|inspecteur-generaal|commandant|commissaris)(?![\w-])",
    re.IGNORECASE,
)
_CONNECTIVE = re.compile(r"[ ,–-]*\b(van|voor|van het ministerie van)\b ", re.IGNORECASE)
# Compiled when first wanted; few letters want it.
_OF_BODY = r" (?:van|der) (?:de |het )?(?:vaste |tijdelijke |algemene )?commissie[^,]{0,80}"
_SECOND = late(r"[,;]? *(?=minister van )", re.IGNORECASE)
_SMALL = frozenset("van voor en de het der den in op aan tot met te bij over".split())
# Compiled when first wanted; few letters want it.
_CAPITALS = (
    r"[A-ZÀ-Þ][\w’'&-]*(?:(?:, (?:en )?| en(?: van)? | – | - | )(?=[A-ZÀ-Þ])[A-ZÀ-Þ][\w’'&-]*)*"
)
# "Was getekend": the copy of a letter that somebody signed.
# "was getekend"; "W.G. de Wit" has these initials.
_SIGNED = re.compile(r"\(?\bw\.g\.\)?|\(W\.G\.\)")


def starts_role(text: str) -> re.Match[str] | None:
    """The office with which this line begins, if it does."""
    return _OFFICE.match(text)


def portfolio_at(text: str, start: int, words: Words) -> tuple[str, int] | None:
    """The portfolio that stands at `text[start:]`, properly spelled, and its end."""
    low = text[start : start + 90].lower()
    for known in words.longest_first.get(first_word(low), ()):
        if low.startswith(known) and not low[len(known) : len(known) + 1].isalnum():
            return words.portfolios[known], start + len(known)
    return None


def read_role(text: str, words: Words, start: int = 0) -> tuple[str, int] | None:
    """The role at `text[start:]`, a folded text, as one would cite it, and where it ends.

    "DE MINISTER VAN DEFENSIE" gives "minister van Defensie".
    """
    office = _OFFICE.match(text, start)
    if office is None:
        return None
    role = office[1].lower()
    end = office.end()
    if role in ("voorzitter", "griffier", "adjunct-griffier"):
        of = re.compile(_OF_BODY, re.IGNORECASE).match(text, end)
        return (role + of[0].lower(), of.end()) if of else (role, end)
    if role.startswith(("minister-president", "viceminister", "vice-minister", "premier")):
        more = _SECOND.match(text, end)
        second = read_role(text, words, more.end()) if more and more.end() > end else None
        if second:
            return f"{role}, {second[0]}", second[1]
    link = _CONNECTIVE.match(text, end)
    joint = f" {link[1].lower()} " if link else " "
    at = link.end() if link else end + 1
    known = portfolio_at(text, at, words) or _unknown(text, at)
    if known is None:
        return role, end
    name, end = known
    dash = text[end : end + 3]
    if dash in (" – ", " - "):
        more_known = portfolio_at(text, end + 3, words)
        if more_known:
            name, end = f"{name}{dash}{more_known[0]}", more_known[1]
    return role + joint + name, end


def _unknown(text: str, start: int) -> tuple[str, int] | None:
    """A portfolio that no list knows: a run of words with capitals."""
    match = re.compile(_CAPITALS).match(text, start)
    if match is None:
        return None
    name = match[0]
    if name.isupper() and len(name) > 5:
        name = " ".join(w.lower() if w.lower() in _SMALL else w.capitalize() for w in name.split())
    return name, match.end()


# "Deze brief gaat mede uit namens …", "is mede verzonden namens …"
_BESIDES = late(
    r"\b(?:mede-?|ook|tevens)(?: (?:uit|verzonden|verstuurd|gezonden|gestuurd|geschreven))?\s?$",
    re.IGNORECASE,
)
_BEHALF = late(r"namens\s+(?:(?:mijn|onze) (?:collega|ambtgeno(?:ot|o?te|ten))\W+)?", re.IGNORECASE)
# "Op 28 maart heeft de minister van Defensie, mede namens …, u geïnformeerd": an earlier letter.
_EARLIER = late(
    r"\b(?:heeft|hebben|had|hadden|informeerden?|meldden?|schreef|schreven|zond|zonden|stuurden?"
    r"|bood|boden|berichtt?en?|kondigden?|zegden?|antwoordden?|beantwoordden?) "
    r"(?:de |mijn |onze )?(?:toenmalige |vorige )?(?:minister|staatssecretaris|ambts?voorganger)"
    r"[^.;:]*,\s*$"
)
_SENDERS = ("minister", "staatssecretaris")
_BARE = late(r"(van|voor) (?=[A-ZÀ-Þ])")
_NEXT = late(
    r"(?:,| en| alsmede| en namens| en mede namens|, en| als ook)? "
    r"(?=(?:(?:namens )?de )?(?:minister|staatssecretaris)|(?:van|voor) (?:de )?[A-ZÀ-Þ])",
    re.IGNORECASE,
)


def roles_on_behalf(text: str, words: Words) -> list[tuple[str, int, int]]:
    """The roles that "mede namens" names in a healed text, with their places."""
    found: list[tuple[str, int, int]] = []
    for at in sorted(_places(text, "namens") + _places(text, "Namens") + _places(text, "NAMENS")):
        call = _BEHALF.match(text, at)
        besides = _BESIDES.search(text, max(at - 20, 0), at) if call else None
        sent = call and not besides and text.startswith("wie ", call.end())
        if call and sent and " mede " in text[call.end() : call.end() + 40]:
            # "de minister van X, namens wie ik deze brief mede zend"
            found.extend(_roles_before(text, at, words))
        if call and besides and not _is_of_earlier(text, at, besides.start()):
            if text.startswith(("wie ", "wie,"), call.end()):
                found.extend(_roles_before(text, besides.start(), words))
            else:
                # "mede namens mijn ambtgenoot van Defensie": who has the same office as a minister.
                called = call[0].lower()
                same = "minister" if "ambtgeno" in called else ""
                same += "s" if same and "ten" in called else ""
                found.extend(_role_list(text, call.end(), words, same))
    return found


def _is_of_earlier(text: str, at: int, end: int) -> bool:
    """ "Op 28 maart heeft de minister van Defensie, mede namens …, u geïnformeerd"."""
    low = max(at - 250, 0)
    low = max(low, text.rfind(". ", low, at))
    named = any(office in text[low:end] for office in _SENDERS)
    return named and _EARLIER.search(text, low, end) is not None


def _roles_before(text: str, end: int, words: Words) -> list[tuple[str, int, int]]:
    """The roles before "mede namens wie": "de minister van X en de minister voor Y, "."""
    low = max(end - 250, 0)
    window = text[low:end].lower()
    starts = [low + at for office in _SENDERS for at in _places(window, office)]
    for start in sorted(starts):
        some = _role_list(text, start, words)
        if some and not text[some[-1][2] : end].strip(" ,–-("):
            return some
    return []


def _places(text: str, word: str) -> list[int]:
    """Where this word stands in a text."""
    places: list[int] = []
    at = text.find(word)
    while at >= 0:
        places.append(at)
        at = text.find(word, at + 1)
    return places


def _role_list(text: str, at: int, words: Words, office: str = "") -> list[tuple[str, int, int]]:
    """The roles from `at` on; with `office` the first may be a portfolio ("van Defensie").

    Below a plural a bare portfolio is one more: "de ministers van Justitie en Defensie".
    """
    found: list[tuple[str, int, int]] = []
    link = "van"
    while len(found) < 12:
        bare = _BARE.match(text, at) if office else None
        shared = bool(found) and _PLURALS.get(office) is not None
        if bare or (shared and text[at : at + 1].isupper()):
            link, start = (bare[1], bare.end()) if bare else (link, at)
            known = portfolio_at(text, start, words)
            if known is None and found and bare:
                known = _unknown(text, start)
            if known is None:
                break
            found.append((f"{_PLURALS.get(office, office)} {link} {known[0]}", at, known[1]))
            at = known[1]
        else:
            role = read_role(text, words, at)
            if role is None:
                break
            start = at + (3 if text[at : at + 3].lower() == "de " else 0)
            office, _, rest = role[0].partition(" ")
            link = rest.split(" ", 1)[0] or "van"
            name = f"{_PLURALS.get(office, office)} {rest}".rstrip()
            found.append((name, start, role[1]))
            at = role[1]
        step = _NEXT.match(text, at)
        if step is None and office in _PLURALS:
            step = _NEXT_SHARED.match(text, at)
        if step is None:
            break
        at = step.end()
    return found


_PLURALS = {"ministers": "minister", "staatssecretarissen": "staatssecretaris"}
_NEXT_SHARED = late(r"(?:,| en) (?=[A-ZÀ-Þ])")
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ][a-z]{0,2}\.[ -]?)+")


def read_name(text: str, words: Words, alone: bool = False) -> str | None:
    """The name that this line is, without titles; None if it is no name.

    `alone`: a surname alone will do, for it stands behind a role.
    """
    if starts_role(text):
        return None
    tokens = _SIGNED.sub("", fold(text)).strip("()").rstrip(",").split()
    while tokens and _is_title(tokens[0], words):
        tokens = tokens[1:]
    while tokens and _is_title(tokens[-1], words):
        tokens = tokens[:-1]
        if tokens:
            tokens[-1] = tokens[-1].rstrip(",")
    if not 1 <= len(tokens) <= 8 or len(text) > 70:
        return None
    if not all(_is_name_part(token, words) for token in tokens):
        return None
    initials = any(_INITIALS.fullmatch(token) or "." in token for token in tokens)
    surname = tokens[-1]
    if surname.endswith(".") or not surname[:1].isupper() or "." in surname[:2]:
        match = re.match(r"((?:[A-ZÀ-Þ][a-z]?\.)+)([A-ZÀ-Þ][\w-]+)$", surname)
        return " ".join([*tokens[:-1], match[1], match[2]]) if match else None
    if not initials and not (1 if alone else 2) <= len(tokens) <= 6:
        return None
    return " ".join(tokens)


def _is_title(token: str, words: Words) -> bool:
    """ "dr.", "h.c."; but "H.C." are initials."""
    initials = token.isupper() and "." in token.rstrip(".,")
    return token.lower().rstrip(".,") in words.titles and not initials


def _is_name_part(token: str, words: Words) -> bool:
    bare = token.strip("()")
    if not bare or bare in ("EN", "En") or any(c.isdigit() for c in bare):
        return False
    if bare.lower() in words.particles:
        return True
    return bare[0].isupper() and all(c.isalpha() or c in ".-'’‑" for c in bare)
