"""Where a name ends: "provincie Noord-Holland", "Syria Cross-border Humanitarian Fund"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.phrases import Names, in_double, in_mention
from letterparse.facts.grammar.signals import THING


def last_of_name(sentence: Sentence, index: int, end: int, names: Names) -> int:
    """The last of the capitalised words that follow: "provincie Noord-Holland"."""
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    last = index
    for at in range(index + 1, min(end, index + 6)):
        if text[ends[at - 1] : starts[at]].strip("’'-.&*+/ "):
            break
        if not (text[starts[at]].isupper() or text[starts[at]].isdigit()):
            if at + 1 < end and (in_double(sentence, at, names) or is_tied(sentence, at)):
                continue
            break
        if in_mention(sentence, at) or _counts_goods(sentence, at):
            break
        last = at
    return last


def is_tied(sentence: Sentence, at: int) -> bool:
    """ "Syria Cross-border Humanitarian Fund": small letters behind a hyphen, in a name."""
    text, starts = sentence.block.view.text, sentence.starts
    return text[sentence.ends[at - 1] : starts[at]] in ("-", "‑") and text[starts[at + 1]].isupper()


def _counts_goods(sentence: Sentence, at: int) -> bool:
    """ "het Leger des Heils 3.000 maaltijden": the number is what it gives."""
    if not sentence.block.view.text[sentence.starts[at]].isdigit():
        return False
    return any(mark & THING for mark in sentence.marks[at + 1 : at + 3])


def past_title(sentence: Sentence, at: int) -> int:
    """The last token of "minister De Vries", where `at` is that of the title; else `at`."""
    if sentence.keys[at] not in _TITLES:
        return at
    text, starts = sentence.block.view.text, sentence.starts
    last = at + 1
    while last + 1 < len(starts) and sentence.keys[last] in _PARTICLES:
        last += 1
    named = last < len(starts) and text[starts[last]].isupper()
    return last if named else at


_TITLES = frozenset(
    "minister staatssecretaris minister-president premier ambtgenoot ambtgenote collega "
    "commissaris eurocommissaris president gedeputeerde wethouder burgemeester".split()
)
_PARTICLES = frozenset("de het van der den ter ten te la le el al in 't".split())


def foundation_at(sentence: Sentence, first: int) -> str | None:
    """ "de stichting Biobank Nederland": all capitalised words belong to its name."""
    text, starts, last = sentence.block.view.text, sentence.starts, first
    if first >= len(starts) or not text.startswith("stichting ", starts[first]):
        return None
    while last + 1 < len(starts) and text[starts[last + 1]].isupper():
        last += 1
    return text[starts[first] : sentence.ends[last]] if last > first else None


def names_no_body(sentence: Sentence, index: int) -> bool:
    """Whether a name is that of a model, or of a paper."""
    return is_model(sentence, index) or names_paper(sentence, index)


def names_paper(sentence: Sentence, index: int) -> bool:
    """ "de motie-Jansen/Piet", "het amendement-De Vries": whose text it is, who gives nothing."""
    tied = sentence.block.view.text[max(sentence.starts[index] - 1, 0)] in "-‑/"
    return tied and not _PAPERS.isdisjoint(sentence.keys[max(index - 4, 0) : index])


_PAPERS = frozenset("motie moties amendement amendementen".split())
_SHORT = 4


def is_model(sentence: Sentence, index: int) -> bool:
    """ "Leopard 2-tanks", "Gepard 1A2-systemen", "KDC-10": a model of goods, and nobody."""
    text, at = sentence.block.view.text, index + 1
    if at < len(sentence.keys) and text[sentence.starts[at]].isdigit():
        name = text[sentence.starts[index] : sentence.starts[at]]
        if name[-1] in "-‑" and name[:-1].isupper() and len(name) <= _SHORT:
            return True
    if at + 1 >= len(sentence.keys) or not text[sentence.starts[at]].isdigit():
        return False
    parted = text[sentence.ends[at] : sentence.starts[at + 1]]
    if not parted and at + 2 < len(sentence.keys):  # "2A6-tanks" is of three tokens.
        parted = text[sentence.ends[at + 1] : sentence.starts[at + 2]]
    return parted in ("-", "‑") and text[sentence.ends[index] : sentence.starts[at]] == " "
