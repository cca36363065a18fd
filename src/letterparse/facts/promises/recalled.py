"""Promises that others ask for, that were made before, or that this letter keeps."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.promising import Hit, Reader
from letterparse.facts.model import FactPeriod, as_said
from letterparse.facts.promises.parties import Draft
from letterparse.mentions.planned import AS, UNDERTAKEN


def is_asked(reader: Reader, draft: Draft, hit: Hit) -> bool:
    """ "verzoekt de regering de Kamer … te informeren": the words of a motion.

    So too what was only talked of: "is besproken op welke wijze de Kamer wordt geïnformeerd".
    """
    keys = reader.keys
    talked = next((at for at in range(draft.low, hit.at) if keys[at] in _TALKED), hit.at)
    asked = next((at for at in range(talked + 1, hit.at) if keys[at] in _QUESTIONED), hit.at)
    if asked < hit.at and "en" not in keys[asked : hit.at]:
        return True
    for at in range(draft.low, hit.at):
        if keys[at] not in reader.words["asked"]:
            continue
        if at and keys[at - 1] in ("zoals", "de", "deze", "uw", "conform", "eerder", "een", "die"):
            continue
        if hit.mood == "present" and _in_relative(reader, at, hit):
            continue  # "Over de motie, waarin wordt gevraagd … te …, bericht ik u …"
        between = keys[at + 1 : hit.at]
        if "dan" in between:
            # "Mocht Frontex daarom verzoeken, dan …"
            continue
        if hit.mood == "intent" or {"dat", "om", "te", "of"}.intersection(between):
            return True
    return False


_TALKED = frozenset("besproken bespraken besprak overlegd overlegden gesproken gewisseld".split())
_QUESTIONED = frozenset(("hoe", "welke", "wanneer"))


def _in_relative(reader: Reader, at: int, hit: Hit) -> bool:
    """Does this token stand in a clause about a noun, that is over before the verb?"""
    clause, opener = reader.clause, reader.sentence.clauses.opener
    inside = opener[clause[at]] in reader.words["relative"]
    return inside and clause[at] != hit.clause and not reader.joined_all(at, hit.at)


def keeps(following: Sentence | None) -> bool:
    """ "Daarmee kom ik na wat ik heb beloofd": the sentence before did it."""
    keys = following.keys if following else []
    return keys[:1] in (["daarmee"], ["hiermee"]) and not _KEPT.isdisjoint(keys[1:4])


_KEPT = frozenset("kom komt voldoe voldoet geef geeft los doe is zijn".split())


def would_have_come(reader: Reader, draft: Draft) -> bool:
    """ "de rapportage die u anders in juli zou hebben bereikt": it does not come any more."""
    for hit in draft.hits:
        same = [key for key, c in zip(reader.keys, reader.clause, strict=True) if c == hit.clause]
        if not _WOULD_HAVE.issuperset(same[-3:-1]) or _WOULD.isdisjoint(same):
            return False
    return True


_WOULD = frozenset(("zou", "zouden"))
_WOULD_HAVE = _WOULD | {"hebben", "zijn"}


def recalls(
    reader: Reader, draft: Draft, when: FactPeriod | None, following: Sentence | None
) -> str:
    """An older promise counts while it is open: due on a day to come, or said to stand."""
    words = reader.words
    keys = reader.keys
    said = [at for at in range(draft.low, draft.high) if keys[at] in words["recalled"]]
    said = [at for at in said if not {"zoals", "conform"}.intersection(keys[max(at - 3, 0) : at])]
    # "Het overzicht, toegezegd aan het lid Jansen, ontvangt u bij …": what is sent, told aside.
    said = [at for at in said if not at or reader.joined(at - 1, at) or keys[at + 1] != "aan"]
    if not said or any(hit.at < said[0] and hit.mood != "intent" for hit in draft.hits):
        return ""
    here = keys[draft.low : draft.high]
    after = keys[draft.high :] + (following.keys if following else [])
    if words["kept"].intersection(here) or words["kept"].intersection(after) or _is_here(after):
        return "it was kept"
    stands = words["open"].intersection(after if "toezegging" in after else here)
    # "heb ik toegezegd u jaarlijks te informeren": as long as nothing says that it has ended.
    again = not _RECURRING.isdisjoint(here) or any(
        one in _EACH and of in _TERMS for one, of in pairwise(here)
    )
    return "" if when is not None or stands or again else "it is only recalled"


def done_then(
    reader: Reader, draft: Draft, following: Sentence | None, today: date | None
) -> FactPeriod | None:
    """ "Ik heb toegezegd daarop terug te komen. Dat doe ik in april.": when it will be done."""
    words = reader.words
    if words["recalled"].isdisjoint(reader.keys[draft.low : draft.high]) or today is None:
        return None
    for sentence, low in ((reader.sentence, draft.low), (following, 0)):
        keys = sentence.keys if sentence is not None else []
        at = next((i for i in range(low, len(keys) - 2) if _does_it(keys[i : i + 3])), None)
        if sentence is None or at is None or (low == 0 and at > 0):
            continue
        told = (p for p in sentence.periods if sentence.token_at(p.start) > at)
        ahead = [p for p in told if p.last is not None and p.last >= today]
        if ahead:
            return as_said(ahead[0], sentence.block.view.text)
    return None


def _does_it(keys: list[str]) -> bool:
    """ "dat doe ik", "dit zal ik": what was undertaken is still to be done."""
    return keys[0] in ("dat", "dit") and keys[1] in _DO and keys[2] in _WE


_DO = frozenset("doe doen zal zullen".split())
_WE = frozenset("ik wij we".split())


def _is_here(after: list[str]) -> bool:
    """ "…; dat vindt u in bijlage 2", "Dit treft u als bijlage aan": it is sent by this."""
    at = next((i for i, key in enumerate(after[:6]) if key in _FINDS), -1)
    told = after[: at + 8]
    return at > 0 and "u" in told and any(key.startswith("bijlage") or key == "aan" for key in told)


_FINDS = frozenset("vindt treft".split())
_RECURRING = frozenset(
    "jaarlijks halfjaarlijks tweejaarlijks periodiek regelmatig maandelijks".split()
)
_EACH = frozenset("elk elke ieder iedere per".split())
_TERMS = frozenset("jaar kwartaal maand".split())


def tells_pledge(reader: Reader, hits: list[Hit], at: int) -> bool:
    """ "Zoals toegezegd in het debat van 3 mei zal …": a time that tells when it was undertaken."""
    keys = reader.keys
    for place in range(at - 1, max(at - _ASIDE, -1), -1):
        if keys[place] in AS and not UNDERTAKEN.isdisjoint(keys[place + 1 : at]):
            between = range(place + 1, at)
            if any(hit.at in between for hit in hits) or not reader.joined_all(place, at):
                return False
            return reader.words["future"].isdisjoint(keys[place + 1 : at])
    return False


# So many words stand at most between "zoals" and the day of "zoals toegezegd in het debat van".
_ASIDE = 12


def is_of_pledge(reader: Reader, draft: Draft, hit: Hit) -> bool:
    """ "De toezegging om u een plan te sturen": is the infinitive what that noun tells?"""
    return hit.mood == "intent" and _pledge_at(reader, draft, hit) >= 0


def _pledge_at(reader: Reader, draft: Draft, hit: Hit) -> int:
    """The "toezegging" to which the infinitive belongs; -1 if a verb of meaning is nearer."""
    for at in range(hit.at - 1, draft.low - 1, -1):
        if reader.keys[at] in reader.words["intent"]:
            if reader.keys[at] == "plan" and reader.keys[at - 1] == "een":
                continue  # It is what is sent.
            return at if reader.keys[at] == "toezegging" else -1
    return -1


def stands_open(reader: Reader, draft: Draft, hit: Hit) -> bool:
    """ "Mijn toezegging om u een plan te sturen, staat nog": what was undertaken, still to do."""
    keys, words = reader.keys, reader.words
    noun = _pledge_at(reader, draft, hit)
    if noun < 1 or keys[noun - 1] not in _OURS or keys[noun + 1] == "van":
        return False
    if "om" not in keys[noun + 1 : hit.at] or _is_taken_up(keys[draft.high :]):
        return False
    told = keys[hit.at + 1 : draft.high]
    if not words["kept"].isdisjoint(told) and "niet" not in told:
        return False
    if "gestand" in told and "niet" not in told:
        return False
    lasting = "nog" in told and not _LASTS.isdisjoint(told)
    return lasting or not (words["open"] | _STANDS).isdisjoint(told)


def _is_taken_up(behind: list[str]) -> bool:
    """ "…; ik kom daarop terug zodra …": the same undertaking, with when it will be done."""
    return not _ON_IT.isdisjoint(behind[:4]) and "terug" in behind


_ON_IT = frozenset("daarop hierop erop".split())
# Of the sender, or told by it: "de toezegging aan uw Kamer om …".
_OURS = frozenset("mijn onze de eerdere gedane".split())
_LASTS = frozenset("staat geldt moet niet".split())
_STANDS = frozenset(("overeind",))
