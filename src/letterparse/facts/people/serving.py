"""The verbs of `serving.tsv`: every form of who sets out, is at work, leaves or stays on."""

from __future__ import annotations

from functools import cache

from letterparse.facts.grammar.conjugation import participle, past_forms, present_forms
from letterparse.language import Language
from letterparse.records import NamedTuple

# Particles that are prepositions as well: beside the verb they tell nothing.
_AMBIGUOUS = frozenset("in op aan over uit bij door".split())


class Serving(NamedTuple):
    """The forms of these verbs, by what they tell; `pairs` are a form and its particle."""

    forms: frozenset[str]
    pairs: tuple[tuple[str, str], ...]
    neutral: frozenset[str]
    """What anybody may do; `weak`: what things may do as well."""
    weak: frozenset[str]
    present: frozenset[str]
    past: frozenset[str]
    """Both of those who are at work, not of those who set out or leave."""
    leaving: frozenset[str]
    setting_out: frozenset[str]
    setting_out_pairs: tuple[tuple[str, str], ...]
    ending: frozenset[str]
    ending_pairs: tuple[tuple[str, str], ...]
    gone: frozenset[str]
    """Participles of leaving: with "is" and "zijn" it is over."""
    ended: frozenset[str]
    ended_pairs: tuple[tuple[str, str], ...]
    extended: frozenset[str]
    extended_pairs: tuple[tuple[str, str], ...]


class _Verb(NamedTuple):
    """The forms of one verb: those that stand alone, and those that leave the particle."""

    kind: str
    present: tuple[str, ...]
    past: tuple[str, ...]
    done: str
    particle: str
    apart_present: tuple[str, ...]
    apart_past: tuple[str, ...]


@cache
def serving(language: Language) -> Serving:
    """The vocabulary of serving."""
    verbs = [_verb(row) for row in language.rows("serving")]
    alone = {kind: _alone(verbs, kind) for kind in ("go", "serve", "work", "end", "extend")}
    present = {kind: _present(verbs, kind) for kind in ("go", "end")}
    gone = frozenset(verb.done for verb in verbs if verb.kind == "end")
    everywhere = ("go", "serve", "work", "end", "extend")
    return Serving(
        forms=frozenset().union(*alone.values()),
        pairs=(*_apart(verbs, everywhere, past=False), *_apart(verbs, everywhere, past=True)),
        neutral=alone["serve"] | alone["work"],
        weak=alone["work"] | alone["end"] | alone["extend"],
        present=_present(verbs, "serve") | _present(verbs, "work"),
        past=frozenset(
            form
            for verb in verbs
            if verb.kind in ("serve", "work")
            for form in (*verb.past, *verb.apart_past)
        ),
        leaving=alone["go"],
        setting_out=present["go"],
        setting_out_pairs=_apart(verbs, ("go",), past=False),
        ending=present["end"] | gone,
        ending_pairs=_apart(verbs, ("end",), past=False),
        gone=gone,
        ended=frozenset(form for verb in verbs if verb.kind == "end" for form in verb.past),
        ended_pairs=_apart(verbs, ("end",), past=True),
        extended=alone["extend"],
        extended_pairs=_apart(verbs, ("extend",), past=False),
    )


def _verb(row: list[str]) -> _Verb:
    infinitive, told, particle, kind = row
    if "|" in told:
        third, *past, done = told.split("|")
        present = [infinitive, third]
    else:
        regular = (infinitive, told)
        present, past, done = present_forms(regular), past_forms(regular), participle(regular)
    apart = bool(particle) and particle not in _AMBIGUOUS
    return _Verb(
        kind,
        tuple(particle + form for form in present),
        tuple(particle + form for form in past),
        particle + done,
        particle,
        tuple(present) if apart else (),
        tuple(past) if apart else (),
    )


def _alone(verbs: list[_Verb], kind: str) -> frozenset[str]:
    """The forms that need no particle; what people work at is done to things: no participle."""
    return frozenset(
        form
        for verb in verbs
        if verb.kind == kind
        for form in (*verb.present, *verb.past, *([] if kind == "work" else [verb.done]))
    )


def _present(verbs: list[_Verb], kind: str) -> frozenset[str]:
    return frozenset(form for verb in verbs if verb.kind == kind for form in verb.present)


def _apart(verbs: list[_Verb], kinds: tuple[str, ...], past: bool) -> tuple[tuple[str, str], ...]:
    """ "draaien … mee": the form and the particle that stands behind."""
    return tuple(
        (form, verb.particle)
        for verb in verbs
        if verb.kind in kinds
        for form in (verb.apart_past if past else verb.apart_present)
    )
