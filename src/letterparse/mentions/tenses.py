"""The tense that a clause itself gives: by its verb at the end, or a perfect around a date."""

from __future__ import annotations

from letterparse.mentions.planned import PUT_DOWN, is_put_down, up_to_reason
from letterparse.mentions.points import Point
from letterparse.mentions.timewords import Reader

_OPENERS = frozenset(
    "die dat wat waar waarin waarop waarbij waarmee waarvan waarvoor waaraan waarover waaruit "
    "toen omdat nadat doordat zoals terwijl hoewel waarna totdat zodra wie wier wiens hoe "
    "of".split()
)
_PERFECT = frozenset("is zijn was waren werd werden heeft hebben heb had hadden".split())
_TO_COME = frozenset("zal zullen zou zouden gaat gaan".split())
_NOW = frozenset("wordt worden blijft blijven kan kunnen".split())
# Nouns and adjectives with the endings of a simple past.
_NO_PAST = ("eente", "imte", "ogte", "edte", "oefte", "iekte", "engte", "epte", "ootte", "arde")
_ENDS = ("de", "te", "den", "ten")


def is_participle(r: Reader, key: str) -> bool:
    """A word with "ge" or a prefix of its kind that ends as participles do."""
    if len(key) < 6 or key[-1] not in "dtn" or key in r.words.lists["no_participles"]:
        return False
    if key in r.words.lists["present"]:
        return False  # "gebeurt"
    if "ge" in key[:7] and not key.startswith("gemeente"):
        return True
    if not any(key.startswith(_UNPREFIXED, len(p)) for p in ("", *_PARTICLES) if key.startswith(p)):
        return False  # "betaald", "uitbetaald"
    return key[-1] == "d" or (key[-1] == "t" and not key.endswith(_VOICED))


# Verbs that begin so take no "ge" in their participles.
_UNPREFIXED = ("be", "ver", "ont", "her")


# Behind these sounds a participle ends in -d: "beëindigt", "herhaalt" are present.
_VOICED = tuple("gt lt mt nt rt wt jt vt zt bt".split())


def clause_tense(r: Reader, point: Point, clause: range) -> str | None:
    """What the clause around a date tells of its tense; None if it tells nothing surely."""
    if r.left(point.start) == "voor" and is_put_down(r, point):
        return "future"
    if r.keys[clause.start] in ("mocht", "mochten") and r.scan.word(clause.start)[0].isupper():
        return "future"  # "Mocht de missie na 1 juli doorgaan, dan …"
    if _is_attribute_done(r, point):
        return "past"
    if _takes_place(r, clause):
        return "present"
    planned = _planned(r, point, clause)
    if planned is not None:
        return planned
    if _is_aside_done(r, point, clause):
        return "past"
    opener = next((i for i in range(point.start - 1, clause.start - 1, -1) if opens(r, i)), None)
    if opener is None:
        return _framed(r, point, clause) or _begins_now(r, clause)
    return _of_subordinate(r, point, range(opener, up_to_reason(r, point.end + 1, clause.stop)))


def _begins_now(r: Reader, clause: range) -> str | None:
    """ "Zoals ik heb toegezegd, kom ik in mei terug": the main verb leads its own clause."""
    at = clause.start
    key = r.keys[at]
    if not at or r.gap(at) != ", " or key in r.words.lists["past"] | r.words.lists["future"]:
        return None
    mine = r.keys[at + 1 : at + 2] in (["ik"], ["wij"], ["we"]) and key not in _PERFECT | _OPENERS
    if mine:
        return None if _is_over(r, key) or key.endswith(_PASTS) else "present"
    noun = key in ("besluit", "bericht")
    return "present" if key in r.words.lists["present"] and not noun else None


def _takes_place(r: Reader, clause: range) -> bool:
    """ "heeft plaats op 4 en 5 december": no perfect, if no participle follows."""
    keys = r.keys[clause.start : clause.stop]
    has = next((at for at, key in enumerate(keys) if key in ("heeft", "hebben")), -1)
    place = has >= 0 and "plaats" in (keys[-1], *keys[has + 1 : has + 2])
    return place and not {"gehad", "gevonden"}.intersection(keys)


def _is_aside_done(r: Reader, point: Point, clause: range) -> bool:
    """ "…, in april gedaan door een handelaar, …": a participle alone tells what was done."""
    at = point.end
    if at < clause.stop and r.keys[clause.start] == "door" and r.gap(clause.start) == ", ":
        return is_participle(r, r.keys[at])  # "…, door de Raad op 31 maart verlengd, …"
    if at >= clause.stop or point.start - clause.start > 2 or clause.start == 0:
        return False
    inside = set(r.keys[clause.start : clause.stop])
    by = r.keys[at + 1 : at + 2] == ["door"]
    done = (by and is_participle(r, r.keys[at])) or r.keys[at] in ("gedaan", "gegeven", "geboden")
    return done and not inside & (_PERFECT | _TO_COME | _NOW)


def _is_attribute_done(r: Reader, point: Point) -> bool:
    """ "de in februari (door haar) toegezegde nota": what a noun's participle tells is done."""
    first, at = point.start - 1, point.end
    if r.key(first) not in ("in", "op") or r.left(first) not in _DETERMINERS:
        return False
    if r.right(at) == "door":
        at = next((i for i in range(at + 2, at + 6) if _is_inflected(r, i)), at)
    return r.joined(at) and r.joined(at + 1) and _is_inflected(r, at)


_DETERMINERS = frozenset("de het een deze dit die dat alle haar zijn hun mijn onze ons uw".split())


def _is_inflected(r: Reader, i: int) -> bool:
    """ "toegezegde", "verschenen": a participle as it stands before a noun; none of a plan."""
    key = r.key(i)
    bare = key.removesuffix("e")
    strong = key in r.words.lists["strong_participles"] or is_participle(r, key)
    done = strong if key.endswith("en") else bare != key and is_participle(r, bare)
    return done and not bare.startswith(_OF_PLANS)


_OF_PLANS = ("gepland", "ingepland", "verwacht", "beoogd", "voorgenomen", "geagendeerd", "begroot")


def opens(r: Reader, i: int) -> bool:
    """Does a subordinate clause start here? "Zoals toegezegd" is none."""
    if r.keys[i] not in _OPENERS:
        return False
    if r.keys[i] == "of" and not r.scan.word(i)[0].isupper() and r.left(i) not in _ASKING:
        return False  # "een brug of een tunnel"
    after = r.left(i) in ("u", "kamer", "ik", "wij") and "," not in r.gap(i)
    if after and (r.keys[i] == "die" or (r.keys[i] == "dat" and r.key(i - 2) in _TO_COME)):
        return False  # "Ik zal u die in mei toezenden", "Ik zal u dat in mei melden"
    after = r.keys[i + 1] if i + 1 < r.size else ""
    return r.keys[i] != "zoals" or not (is_participle(r, after) or after in _BRIEFLY)


_ASKING = frozenset(
    "vraag weten bezien bezie nagaan onzeker onduidelijk onbekend onderzocht onderzoekt bekeken "
    "overwogen overweegt bepalen beslissen besloten beslist".split()
)
_BRIEFLY = frozenset("bekend gebruikelijk eerder vermeld reeds altijd verzocht besproken".split())


def _planned(r: Reader, point: Point, clause: range) -> str | None:
    """ "heeft toegezegd in het najaar … te leveren": what is decided is yet to come."""
    at = next((i for i in range(point.end, clause.stop) if r.keys[i] == "te"), None)
    if at is None or at + 1 >= r.size or not r.keys[at + 1].endswith("n"):
        return None
    if r.keys[at + 1] in ("hebben", "zijn"):
        return None
    before = r.keys[max(clause.start, point.start - _BEFORE) : point.start]
    decided = "om" in before or any(key in _DECIDED for key in before)
    decided = decided or "bekend" in before or any(pair <= set(before) for pair in _DECIDES)
    inside = r.keys[clause.start : clause.stop]
    if not decided and r.gap(clause.start) == ", " and not _has_verb(inside):
        # "heeft besloten de bijdrage, thans 160 man groot, per 1 mei te beëindigen"
        ahead = range(max(clause.start - _AHEAD, 0), clause.start)
        since = max((i for i in ahead if "." in r.gap(i)), default=ahead.start)
        decided = any(key in _DECIDED for key in r.keys[since : clause.start])
    # "deelde mee zijn compagnie niet langer dan tot 1 oktober te kunnen missen"
    decided = decided or (before[-1:] in (["tot"], ["vanaf"]) and r.keys[at + 1] in _MODAL)
    ends = at + 3 > clause.stop - 1 or r.keys[at + 2] in _BEHIND
    return "future" if decided and ends else None


# What may stand behind the infinitive: "uit te trekken voor de promotie van fruit".
_BEHIND = frozenset("voor aan ten ter op in naar bij uit met tot van".split())
# How far ahead of a date the verb that decides on it is looked for, in tokens: in its clause, and
# in the one before it.
_BEFORE, _AHEAD = 14, 25
_MODAL = frozenset("kunnen zullen willen moeten".split())
_DECIDED = frozenset(
    "toegezegd besloten aangekondigd aangeboden bereid beloofd afgesproken voornemens gepland "
    "voorgenomen overeengekomen gevraagd verzocht opgedragen opgeroepen".split()
)

# "kondigde aan in het najaar … te openen"; "kondigde in mei aan … te openen" tells when it did.
_DECIDES = ({"kondigde", "aan"}, {"kondigden", "aan"}, {"zegde", "toe"}, {"zegden", "toe"})


def _of_subordinate(r: Reader, point: Point, clause: range) -> str | None:
    """By the verbs at the end of "die …", "waar …", "toen …"."""
    keys = r.keys
    last = keys[clause.stop - 1]
    if clause.stop <= point.end:
        return None
    behind = range(point.end, clause.stop - 1)
    inside = set(keys[clause.start : clause.stop])
    if inside & _TO_COME:
        will = next(i for i in clause if keys[i] in _TO_COME)
        if will > point.end and _is_over(r, keys[will - 1]):
            return "past"  # "De militairen die op 3 mei aankwamen zullen …"
        return "past" if _would_have(keys[clause.start : clause.stop]) else "future"
    if _waits_for(r, clause, inside):
        return "future"
    if "nodig" in inside and keys[clause.stop - 2 : clause.stop] == ["te", "hebben"]:
        return "present"  # "die de VN tot en met juni nodig zeggen te hebben"
    if "nog" in inside and last.endswith("en") and not (inside & _PERFECT or _is_over(r, last)):
        return "present"  # "die nog tot 1 mei in Gao werken"
    if _ends_in_noun(r, clause.stop - 1):
        told = _by_verb_before(r, behind)
        return told or ("present" if _only_says(r, clause, behind) else None)
    if last in _NOW or (inside & _NOW and last.endswith(("d", "t", "en"))):
        return "present"
    if is_participle(r, last) or (last in _PERFECT and is_participle(r, keys[clause.stop - 2])):
        # "omdat het zijn kamp in de zomer sluit en verplaatst": whose camp it is
        whose = {"zijn"} - {*keys[clause.stop - 2 : clause.stop]}
        return "past" if inside & _PERFECT - whose else None
    if inside & _WAS:
        return "past"  # "dat de sluis op 4 mei werd geopend voor de scheepvaart"
    if last in ("is", "zijn"):
        return "present"
    if last in r.words.lists["present_serving"] and keys[clause.stop - 2] != "te":
        return "present"  # "die daar tot medio april de politie bijstaan"
    able = not _COULD.isdisjoint(inside)
    told = _by_ending(r, last) or _by_particle(r, last, able) or _by_verb_before(r, behind)
    if told is None and (_is_present(r, last, "ik" in inside) or _only_says(r, clause, behind)):
        return "present"
    return told


_WAS = frozenset("was waren werd werden".split())


def _is_over(r: Reader, last: str) -> bool:
    return "past" in (_by_ending(r, last), _by_particle(r, last, False))


def _by_particle(r: Reader, last: str, able: bool) -> str | None:
    """ "dat in maart van deelname afzag", "die op 15 april terugkeren": by the verb behind its
    particle; not "die op 15 april konden terugkeren"."""
    lists = r.words.lists
    forms = [last.removeprefix(p) for p in _PARTICLES if last.startswith(p)]
    if any(form in lists["past"] for form in forms):
        return "past"
    return "present" if not able and any(form in lists["present"] for form in forms) else None


def _only_says(r: Reader, clause: range, behind: range) -> bool:
    """ "heeft voorgesteld dat landen vanaf 1 juli meer data delen": no past stands in it."""
    before = r.left(clause.start)
    said = is_participle(r, before) or before in ("weten", "bekend", "mee")
    if r.keys[clause.start] != "dat" or not said or not behind:
        return False
    return all(_by_ending(r, r.keys[at]) != "past" for at in [*behind, clause.stop - 1])


def _ends_in_noun(r: Reader, at: int) -> bool:
    """ "terugtrekt uit de Schelde", "stopzet wegens fraude": the last word is no verb."""
    key = r.keys[at]
    if r.scan.word(at)[0].isupper():
        return True
    named = r.left(at) in _DETERMINERS or r.left(at) in _PUT_BEHIND
    return named and key not in r.words.lists["past"] and key not in r.words.lists["present"]


def _by_verb_before(r: Reader, behind: range) -> str | None:
    """ "dat het zich per 1 mei terugtrekt uit de haven": the verb, with what is put behind it."""
    lists = r.words.lists
    for at in behind:
        if r.right(at + 1) not in _PUT_BEHIND:
            continue
        key = r.keys[at]
        forms = [key, *(key.removeprefix(p) for p in _PARTICLES if key.startswith(p))]
        for tense in ("past", "present"):
            if not lists[tense].isdisjoint(forms):
                return tense
        if key.endswith("dt") or (key in lists["present_serving"] and r.left(at) != "te"):
            return "present"  # "dat het zijn bijdrage in mei uitbreidt met …"
    return None


_PUT_BEHIND = frozenset(
    "van uit naar aan in op bij met voor tot over door onder om als wegens vanwege tegen na "
    "tijdens tussen zonder volgens binnen".split()
)
_PARTICLES = tuple(
    "terug uit in af op open stop aan weg mee over door samen voor na toe bij om los neer".split()
)


def _waits_for(r: Reader, clause: range, inside: set[str]) -> bool:
    """ "… kom ik terug nadat op 5 juni overleg is gevoerd": what has to be done first."""
    opener = r.keys[clause.start]
    if opener not in ("nadat", "zodra") or not inside & {"is", "zijn", "heeft", "hebben"}:
        return False
    if opener == "zodra":
        return True
    low = clause.start
    while low > 0 and r.gap(low) in (" ", ", ") and clause.start - low < _LONGEST_REST:
        low -= 1
    behind = range(clause.stop, _end_of_sentence(r, clause.stop) + 1)
    rest = {r.keys[at] for at in (*range(low, clause.start), *behind)}
    later = rest & (_TO_COME | {"wordt", "worden"}) or (rest & {"ik", "wij", "u"})
    return bool(later) and not rest & _PERFECT


def _is_present(r: Reader, last: str, mine: bool) -> bool:
    """ "dat het op 1 juli verschijnt", "dat ik u voor 1 juli een brief stuur"."""
    if len(last) < 4 or last in r.words.lists["past"] or last.endswith((*_STRONG, *_PASTS)):
        return False
    if is_participle(r, last):
        return False
    return last.endswith("t") or (mine and not last.endswith(("d", *_ENDS)))


def _would_have(keys: list[str]) -> bool:
    """ "dat hij op 3 mei zou hebben toegezegd": hearsay of what was done."""
    return any(
        key in ("zou", "zouden") and keys[i + 1] == "hebben" for i, key in enumerate(keys[:-1])
    )


_PASTS = ("acht", "ocht", "liet", "hielp", "kreeg", "sloeg", "werd", "was", "koos", "schreef")


def _by_ending(r: Reader, last: str) -> str | None:
    past = r.words.lists["past"]
    if last in past or any(last.endswith(form) for form in _STRONG if len(last) > len(form) + 1):
        return "past"
    if last in r.words.lists["present"]:
        return "present"
    if len(last) < 5 or last in r.words.lists["no_pasts"] or last.endswith(_NO_PAST):
        return None
    return "past" if last.endswith(_ENDS) else None


# Strong pasts as the last part of a separable verb: "inging", "plaatsvond", "toekende".
_STRONG = (
    *("ging", "gingen", "vond", "vonden", "kwam", "kwamen", "nam", "namen", "trad", "traden"),
    *("liep", "liepen", "hield", "hielden", "sloot", "sloten", "bood", "boden", "gaf", "gaven"),
    *("trok", "trokken", "bracht", "brachten", "stond", "stonden", "viel", "vielen", "sprak"),
)


def _framed(r: Reader, point: Point, clause: range) -> str | None:
    """ "zijn op 5 augustus, met een toestel …, mensen gevlogen"; "heeft op 7 augustus bericht"."""
    inside = r.keys[clause.start : clause.stop]
    if _COULD.intersection(inside) and inside[-1].endswith("en") and clause.stop > point.end:
        return "past"  # "De schepen moesten op 1 november vertrekken."
    if _MUST.intersection(inside) and not _HAVE.isdisjoint(inside[-2:]):
        return "future"  # "moeten het land op 15 september hebben verlaten"
    before = r.keys[point.start - 1] if point.start > clause.start else ""
    if point.start - 2 >= clause.start and before in ("op", "in", "per", "van"):
        before = r.keys[point.start - 2]
    if _goes_on_done(r, point, clause):
        return "past"
    if inside[-1] == "bericht" and {"heeft", "hebben", "heb"}.intersection(inside):
        return "past"
    last = _end_of_sentence(r, clause.stop)
    if before in ("heeft", "hebben") and is_participle(r, r.keys[last]):
        return None if r.keys[last] in _DECIDED | PUT_DOWN else "past"
    if clause.stop >= r.size:
        return None
    # "Op de vergadering, van 21 tot 23 maart te Rome, is … toegezegd": an aside before the verb.
    aside = clause.start > 0 and r.gap(clause.start) == ", " == r.gap(clause.stop)
    perfect = aside and r.keys[clause.stop] in ("is", "zijn", "heeft", "hebben", "heb")
    done = r.right(clause.stop + 1)
    if perfect and not _has_verb(inside) and is_participle(r, done):
        if done not in _DECIDED | PUT_DOWN and not done.startswith(_OF_PLANS):
            return "past"  # "Op de top, op 6 januari in Parijs, is gesproken over …"
    if before not in ("is", "zijn") and not (perfect and not _has_verb(inside)):
        return None
    return "past" if is_participle(r, r.keys[last]) else None


def _goes_on_done(r: Reader, point: Point, clause: range) -> bool:
    """ "waarvan de helft, € 4 mln., in maart is betaald": behind an aside its clause goes on,
    and ends in a perfect; of what was decided, its day may yet come."""
    if clause.start == 0 or r.gap(clause.start)[-2:] != ", " or point.start - clause.start > 1:
        return False
    first, last = r.keys[clause.stop - 2], r.keys[clause.stop - 1]
    done = last if first in _PERFECT else first if last in _PERFECT else ""
    later = done in _DECIDED | PUT_DOWN or done.startswith(_OF_PLANS) or done == "voorzien"
    strong = done in r.words.lists["strong_participles"]
    return (strong or is_participle(r, done)) and not later and clause.stop - 2 >= point.end


def _has_verb(keys: list[str]) -> bool:
    """Does a verb of its own stand among these words?"""
    return not (_PERFECT | _TO_COME | _NOW).isdisjoint(keys)


_COULD = frozenset(
    "moest moesten mocht mochten kon konden wilde wilden liet lieten ging gingen".split()
)
_HAVE = frozenset(("hebben", "zijn"))
_MUST = frozenset("moet moeten zal zullen".split())


def _end_of_sentence(r: Reader, start: int) -> int:
    stop = min(start + _LONGEST_REST, r.size)
    for at in range(start, stop):
        gap = r.gap(at)
        if ";" in gap or ("." in gap and " " in gap):
            return at - 1
    return stop - 1


# How far behind a date the participle of its sentence is looked for, in tokens.
_LONGEST_REST = 30
