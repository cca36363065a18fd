"""Those who stand "aan de Bulgaars-Turkse grens": in the land that is named first."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence


def on_border(sentence: Sentence, scope: Sequence[int]) -> list[str]:
    """The land of who stands at a border that is named by both its sides."""
    if _BORDERS.isdisjoint(sentence.present):
        return []
    keys = sentence.keys
    at = next(i for i, key in enumerate(keys) if key in _BORDERS)
    if at not in scope or at < 3 or roles.preposition_of(sentence, at) not in _ALONG:
        return []
    gap = sentence.block.view.text[sentence.ends[at - 2] : sentence.starts[at - 1]]
    if gap not in ("-", "‑") or _adjective(sentence, keys[at - 1]) is None:
        return []
    code = _adjective(sentence, keys[at - 2])
    return [code] if code and code != "NL" else []


def _adjective(sentence: Sentence, key: str) -> str | None:
    """The state of an adjective: "bulgaars" and "turkse"."""
    for spelling, _, _, name in sentence.gazetteer.by_first.get(key, ()):
        if name.kind == "adjective" and spelling.lower() == key:
            return name.code
    return None


_BORDERS = frozenset("grens landgrens buitengrens staatsgrens grensovergang grensstreek".split())
_ALONG = frozenset("aan langs op bij nabij naar in".split())
