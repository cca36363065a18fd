"""Who meets, where a meeting has no name: "kwamen de ministers van Defensie bijeen"."""

from __future__ import annotations

from letterparse.facts.meetings.gatherings import Finder
from letterparse.facts.meetings.meeting_places import place_at


def verb_of_meeting(finder: Finder, inside: list[int]) -> int | None:
    """The token of "bijeen" or "elkaar", or of "spreken" where it is said in what place."""
    keys, words = finder.keys, finder.words
    present = {keys[at] for at in inside}
    for at in inside:
        if keys[at] in words.of("debates") and not _HOUSES.isdisjoint(present):
            return at
        if keys[at] == "bijeen" and keys[at + 1 : at + 3] == ["te", "roepen"]:
            continue  # "Op 3 mei besloot de voorzitter de ministers bijeen te roepen."
        if keys[at] in words.of("convened"):
            # "honoreerde twee aanvragen, samen goed voor …", "brachten € 5 miljoen bijeen"
            apart = keys[at] == "samen" and words.of("coming").isdisjoint(present)
            apart = apart or keys[at : at + 2] == ["samen", "met"]  # "komt, samen met de VNG, …"
            if not apart and (keys[at] != "bijeen" or _BRINGING.isdisjoint(present)):
                return at
        if keys[at] == "elkaar" and not words.of("see").isdisjoint(present):
            return at
        if keys[at] == "elkaar" and keys[at - 1] == "bij":
            return None if words.of("coming").isdisjoint(present) else at
    if any(place_at(finder, at) is not None for at in inside):
        return next((at for at in inside if keys[at] in words.of("speaks")), None)
    return None


def group_in(finder: Finder, inside: list[int], verb: int) -> tuple[int, int, str] | None:
    """Who meets: first and last token and the name of the meeting.

    A word for a group ("de ministers van Defensie"), or else a body by its name.
    """
    keys, words = finder.keys, finder.words
    if keys[verb] in words.of("debates"):
        return verb, verb, "debat"
    dated = [at for at in inside if finder.in_date(at)]
    for at in inside:
        if not _is_group(finder, at) or at in dated or keys[at] == "kamer":
            continue
        end = at
        while end + 1 in inside and end + 1 != verb and finder.gap(end).strip() in ("", "-", "‑"):
            if keys[end + 1] in words.of("after_group") | words.of("see") or end + 1 in dated:
                break
            end += 1
        first = at
        while first - 1 in inside and finder.gap(first - 1) == "-":
            first -= 1  # "de EU-ministers van Justitie", "de anti-ISIS-coalitie"
        while first > 1 and first - 1 in inside and _is_part_of_name(finder, first):
            first -= 1
        article = "het" if keys[first - 1] == "het" else "de"
        return first, end, f"bijeenkomst van {article} {finder.said(first, end)}"
    spoken = keys[verb] in words.of("speaks")
    if spoken and _MEETS_ONLY.isdisjoint(finder.sentence.present):
        return None
    for at in inside:
        if keys[at] not in ("de", "het") or at + 1 not in inside or not finder.capital(at + 1):
            continue
        end = at + 1
        while end + 1 in inside and (
            finder.gap(end) == "-" or (finder.gap(end) == " " and finder.capital(end + 1))
        ):
            end += 1
        if keys[end + 1 : end + 2] == ["van"] and end + 2 in inside and finder.capital(end + 2):
            end += 2  # "De Vrienden van Syrië"
        first = at + 1
        if keys[at - 1] == "van" and keys[max(at - 3, 0)] in ("de", "het"):
            first = at - 2  # "De noodcommissie van de WHO"
        # "De Club van Parijs bespreekt …": others, as "met de Club", speak where they do not meet.
        acts = first == at + 1 and (at == 0 or at - 1 == verb)
        if spoken and not (acts and not _MEETS_ONLY.isdisjoint(keys[first : end + 1])):
            continue
        if keys[end] != "kamer" and end not in dated:
            return first, end, finder.said(first, end)
    return None


_MEETS_ONLY = frozenset("club g7 g8 g10 g20 kwartet kwintet troika".split())


def _is_part_of_name(finder: Finder, first: int) -> bool:
    """ "het Maritiem Comité": a word with a capital before the one with a capital here."""
    capitals = finder.capital(first) and finder.capital(first - 1)
    return capitals and finder.gap(first - 1) == " " and finder.keys[first - 1] not in ("de", "het")


def _is_group(finder: Finder, at: int) -> bool:
    """A word for people who meet ("ministers", "Stuurgroep"), not the first half of a compound."""
    key, words = finder.keys[at], finder.words
    return key in words.of("groups") or (key.endswith(words.groups) and finder.gap(at) != "-")


def group_before(finder: Finder, at: int) -> tuple[int, int, str] | None:
    """ "de Stuurgroep Maas, die op 7 oktober in Roermond bijeenkwam": who stands before "die"."""
    keys = finder.keys
    if at < 1 or keys[at] not in ("die", "dat", "welke"):
        return None
    for first in range(at - 1, max(at - 6, -1), -1):
        if first < at - 1 and finder.gap(first).strip():
            return None
        while first > 1 and _is_part_of_name(finder, first):
            first -= 1
        of = keys[first - 2 : first] == ["van", "de"] and first > 3
        of = of and (finder.capital(first - 3) or _is_group(finder, first - 3))
        if of:
            continue
        named = finder.capital(first) and first > 0 and keys[first - 1] in ("de", "het")
        if _is_group(finder, first) or named:
            name = finder.said(first, at - 1)
            return first, at - 1, name if named else f"bijeenkomst van de {name}"
    return None


_BRINGING = frozenset("brengt brengen bracht brachten krijgt krijgen kreeg kregen".split())
_HOUSES = frozenset("kamer senaat parlement commissie".split())
