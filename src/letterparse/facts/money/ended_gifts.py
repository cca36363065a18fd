"""Gifts of which their own sentence says that they have ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.model import FactPeriod
from letterparse.mentions.model import Amount, Period


def is_ended(case: Case) -> bool:
    """ "De garantie van € 9 miljoen die de Staat had verleend, is beëindigd", "Beëindigd is …"."""
    keys, at = case.sentence.keys, case.sentence.token_at(case.amount.start)
    # "De regeling voor stages in de zorg, waarmee € 9 miljoen is gemoeid, wordt beëindigd"
    opener, ahead = case.scope.opener, {*keys[: case.scope.members[0]]}
    aside = opener in _WHEREBY and not _IS & ahead
    # "Het convenant met X, die tot nu toe € 2 miljoen per jaar kreeg, wordt beëindigd"
    aside = aside or (opener in ("die", "dat") and not _SO_FAR.isdisjoint(case.scope.keys))
    if at > _SUBJECT + aside * _ASIDE or len(case.sentence.amounts) > 1 or "niet" in keys:
        return False
    if keys[0] in _ENDED:
        return keys[1] in _IS
    if _has_stopped(keys, at):
        return True
    if keys[0] not in ("de", "het", "deze", "dit") or not _IS.isdisjoint(keys[:at]):
        return False
    last = max((i + 1 for i in case.sentence.commas if i > at), default=at)
    return keys[-1] in _ENDED and any(key in _IS for key in keys[last : last + 2] + keys[-2:-1])


def _has_stopped(keys: Sequence[str], at: int) -> bool:
    """ "Peru heeft zijn bijdrage, € 3 miljoen, om die reden stopgezet"."""
    has = next((i for i in range(1, at) if keys[i] in _HAS), at)
    own = keys[has + 1 : has + 2] and keys[has + 1] in _OWN
    gift = any(key.endswith(_GIFTS) for key in keys[has + 2 : has + 3])
    return bool(own) and gift and keys[-1] in _ENDED and _GOING_ON.isdisjoint(keys[at:])


_HAS = frozenset("heeft hebben had hadden".split())
_OWN = frozenset("zijn haar hun de het deze".split())
_GIFTS = ("bijdrage", "subsidie", "steun", "financiering", "betaling", "betalingen", "hulp")
_GOING_ON = frozenset(("en", "maar", "terwijl"))
_SUBJECT = 8  # In so many tokens the subject of a sentence has told its sum.
_SO_FAR = frozenset("toe dusver dusverre tegenwoordig jaarlijks jaar".split())
_ENDED = frozenset("beëindigd stopgezet ingetrokken opgezegd gestaakt geschrapt".split())
_WHEREBY, _ASIDE = frozenset("waarmee waarvoor waaraan waarin".split()), 8
_IS = frozenset("is zijn wordt worden werd werden".split())


def stops(sentence: Sentence, amount: Amount) -> bool:
    """ "De steun, € 9 miljoen per jaar, stopt in mei", "wordt na 2026 niet voortgezet"."""
    keys, at = sentence.keys, sentence.token_at(amount.start)
    if len(sentence.amounts) > 1 or not _UNSURE.isdisjoint(keys):
        return False
    gift = next((i for i in range(1, at) if keys[i].endswith(_GIFTS)), at)
    if gift > _SUBJECT or keys[at - 1] in ("met", "op") or gift == at:
        return False
    if not _WHAT_FOLLOWS.isdisjoint(keys[gift:at]):
        return False  # "stopt de steun, wat € 3 miljoen kost"
    if not _STOPPING.isdisjoint(keys[max(gift - 3, 0) : gift]):
        return keys[gift - 1] in _OWN  # "Na 2026 stopt de steun, € 9 miljoen per jaar"
    after = sentence.token_at(amount.end)
    if gift > 3 or keys[0] not in _OWN | {"onze", "mijn"} or after >= len(keys):
        return False
    goes_on = keys[after] in _RUNS and "niet" in keys[after:] and keys[-1] in _LASTING
    return goes_on or (keys[after] in _STOPPING and "niet" not in keys)


_UNSURE = frozenset("als indien tenzij of zou zouden kan kunnen mag mogen dreigt voorstel".split())
_WHAT_FOLLOWS = frozenset("wat waardoor waarmee hetgeen maar en die dat".split())
_STOPPING = frozenset("stopt stopte eindigt eindigde vervalt verviel".split())
_RUNS = frozenset("wordt worden werd werden is zijn loopt lopen liep gaat gaan".split())
_LASTING = frozenset("voortgezet verlengd gecontinueerd hernieuwd door doorgezet verder".split())


def ended_cost(case: Case) -> tuple[Sentence, list[int]] | None:
    """ "De steun, waarmee € 9 miljoen was gemoeid, liep in mei af": where its end is told.

    "De steun aan X is in mei beëindigd; hiermee was € 9 miljoen gemoeid": ahead of the sum.
    """
    sentence, scope = case.sentence, case.scope
    if "gemoeid" not in sentence.present or "gemoeid" not in scope.keys:
        return None
    told, first = sentence, scope.members[0]
    if scope.opener == "waarmee":
        places = [i for i in range(len(sentence.keys)) if i not in scope.members]
    elif _WITH_IT.isdisjoint(scope.keys[:5]):
        return None
    elif case.statement[0]:
        places = list(range(case.statement[0]))
    elif first == 0 and case.before.last and case.before.last.block is sentence.block:
        told = case.before.last
        places = list(range(len(told.keys)))
    else:
        return None
    keys = [told.keys[i] for i in places]
    gift = any(key.endswith(_COSTLY) for key in keys[1:3]) and keys[0] in _OWN | {"deze", "onze"}
    ended = not (_ENDED.isdisjoint(keys) or _IS.isdisjoint(keys)) or not _STOPS.isdisjoint(keys)
    if "af" not in keys and not _RUN_OFF.isdisjoint(keys):
        return None  # "De steun loopt goed"
    return (told, places) if gift and ended and (_UNSURE | {"niet"}).isdisjoint(keys) else None


_WITH_IT = frozenset("daarmee hiermee ermee er".split())
_COSTLY = (*_GIFTS, "ondersteuning", "regeling", "samenwerking", "programma", "project")
_RUN_OFF = frozenset(("loopt", "liep", "liepen", "lopen"))


def end_told(case: Case) -> FactPeriod | None:
    """The end that is told where the sum only says what was paid: its last day."""
    found = ended_cost(case)
    for p in found[0].periods if found else ():
        if found and found[0].token_at(p.start) in found[1]:
            before = p.first - timedelta(days=1) if p.first and p.last is None else p.last
            return FactPeriod(None, before) if before else None
    return None


def last_day(case: Case) -> FactPeriod | None:
    """ "stopt op 31 december", "wordt op 30 juni beëindigd": the day by the verb that ends it."""
    sentence = case.sentence
    last = [p.last for p in sentence.periods if is_last_day(sentence, p)]
    # "wordt per 1 januari beëindigd": until the day before.
    last += [
        p.first - timedelta(days=1) for p in sentence.periods if p.first and _is_from(sentence, p)
    ]
    return FactPeriod(None, last[0]) if last else None


def _is_from(sentence: Sentence, period: Period) -> bool:
    first, after = sentence.token_at(period.start), sentence.token_at(period.end)
    ended = not _ENDED.isdisjoint(sentence.keys[after : after + 2])
    return ended and period.last is None and sentence.keys[first] in ("per", "vanaf")


def is_last_day(sentence: Sentence, period: Period) -> bool:
    """ "deze subsidie loopt af op 31 december": a day, by the verb that ends something on it."""
    if period.first is None or period.first != period.last:
        return False
    first, after = sentence.token_at(period.start), sentence.token_at(period.end)
    ahead = sentence.keys[max(first - 2, 0) : first + 1]
    return not (_STOPS.isdisjoint(ahead) and _ENDED.isdisjoint(sentence.keys[after : after + 2]))


_STOPS = frozenset("stopt stopte eindigt eindigde loopt liep lopen liepen af".split())
