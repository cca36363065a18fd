"""Bodies under the names that the letter prints, where it never prints their short ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from letterparse.facts.grammar.context import Context
from letterparse.facts.model import Commitment
from letterparse.language import Language


def print_names(context: Context, told: Sequence[Commitment]) -> None:
    """ "het World Food Programme" stays so in a letter that never writes "WFP"."""
    printed: dict[str, str] = {}
    for one in told:
        if any(len(code) > 2 for code in one.recipient or ()):
            one.recipient = [_as_printed(context, code, printed) for code in one.recipient or ()]


def _as_printed(context: Context, code: str, printed: dict[str, str]) -> str:
    spellings = _spellings(context.language).get(code, ())
    if not spellings:
        return code
    if code not in printed:
        texts = [block.view.text for block in context.outline.blocks]
        short = _is_in(code, texts)
        written = () if short else (name for name in spellings if _is_in(name, texts))
        printed[code] = next((_shortened(name, texts) for name in written), code)
    return printed[code]


def _shortened(name: str, texts: Iterable[str]) -> str:
    """ "het Internationale Comité van het Rode Kruis (ICRK)": the short name that it prints."""
    initials = "".join(letter for letter in name if letter.isupper())
    return initials if _is_in(f"{name} ({initials})", texts) else name


def _is_in(name: str, texts: Iterable[str]) -> bool:
    return any(name in text for text in texts)


@cache
def _spellings(language: Language) -> dict[str, tuple[str, ...]]:
    """The other names of each body, the longest first."""
    return {
        row[0]: tuple(sorted(row[2].split("|"), key=len, reverse=True))
        for row in language.rows("bodies")
        if row[1] == "body"
    }
