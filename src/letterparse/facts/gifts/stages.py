"""Which verb of a clause decides on its amount, and which stage of a gift that verb tells."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.verbs import Hit

_ORDER = ("intended", "delivered", "announced", "contracted", "decided", "ended")
_AUXILIARIES = frozenset(
    "is zijn was waren heb heeft hebben had hadden werd werden al reeds".split()
)
_RECEIVED = frozenset("heeft hebben is werd werden".split())
_EXPECTING = frozenset("verwacht verwachten denkt denken bereid voornemen intentie zins".split())
_AHEAD = frozenset("wordt worden zal zullen".split())


def best_of(hits: list[Hit]) -> Hit | None:
    """The verb that decides: one that says a stage (paid, reserved) before one that gives.

    What gives only where a giver is named ("is goed voor") says more than any other.
    """
    return min(hits, key=_precedence, default=None)


def _precedence(hit: Hit) -> tuple[bool, int]:
    return "n" not in hit.form.uses, _ORDER.index(hit.form.status)


def status_of(hit: Hit, keys: list[str]) -> str:
    """The stage that a verb tells, with the other words of its clause."""
    form = hit.form
    if form.verb == "ontvangen":
        had = not {"ontvangen", "gekregen"}.isdisjoint(keys)
        received = form.past or (had and not _RECEIVED.isdisjoint(keys))
        granted = not {"toegekend", "toegewezen"}.isdisjoint(keys)
        return "delivered" if received and not granted else "decided"
    if form.verb.startswith("gemoeid") and not {"was", "waren"}.isdisjoint(keys):
        return "delivered"
    if form.verb == "beschikbaar zijn" and keys[-1:] in (["komt"], ["komen"]):
        return "decided"  # "… was afgesproken dat € 9 miljoen beschikbaar komt"
    if lets_know(keys):
        return "intended" if "willen" in keys else "announced"
    if form.status == "decided":
        if not _EXPECTING.isdisjoint(keys) and "te" in keys:
            return "intended"  # "verwacht in 2027 € 60 miljoen te investeren"
        if not _COULD.isdisjoint(keys) and _IF_SO.isdisjoint(keys):
            return "delivered"  # "kon vorig jaar € 7 miljoen uitdelen"
        # Who granted or set aside has decided: whether it was paid as well is not said.
        return "delivered" if form.past and "d" not in form.uses else "decided"
    if form.status == "delivered" and not form.past:
        done = any(key in _AUXILIARIES or key in _GOT for key in keys)
        if any(key in _AHEAD for key in keys) or not done:
            return "decided"
    return form.status


def lets_know(keys: Sequence[str]) -> bool:
    """ "heeft laten weten € 6 miljoen te geven", "liet weten tien tanks te leveren"."""
    return "weten" in keys and "te" in keys and not _LETTING.isdisjoint(keys)


_GOT = frozenset(("kreeg", "kregen"))  # "kregen in juni een voorschot uitgekeerd"
_LETTING = frozenset("laat laten liet lieten".split())
_COULD = frozenset(("kon", "konden"))
_IF_SO = frozenset("dan als indien zodra niet nog".split())
