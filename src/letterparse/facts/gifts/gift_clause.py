"""A clause that hands something over: its words, its verbs, and the stage that they say."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts.gift_sources import ClauseGiver
from letterparse.facts.gifts.stages import lets_know
from letterparse.facts.grammar.befallen import dates_blow
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.dated_phrases import dates_event, is_since, of_last_done
from letterparse.facts.grammar.decisions import dates_decision
from letterparse.facts.grammar.phrases import Names, is_finite, names_of, phrase_end
from letterparse.facts.grammar.signals import COUNT, GIVING, NUMBER, THING
from letterparse.facts.grammar.subjects import ADDING
from letterparse.facts.grammar.verbs import HAVING, Hit, is_participle
from letterparse.facts.model import FactPeriod, as_said
from letterparse.facts.things.goods_nouns import Taking, goods_words
from letterparse.language import Language
from letterparse.mentions.model import Period
from letterparse.records import NamedTuple


class Told(NamedTuple):
    """A clause that hands something over: `outright` by its verb alone, or by `handing`."""

    sentence: Sentence
    members: list[int]
    keys: list[str]
    hits: list[Hit]
    outright: bool
    handing: bool
    beside: Sequence[int] = ()
    """The clause's other words, where "en" strings statements together."""
    giver: ClauseGiver | None = None
    """Who gives, where another reader has found that already."""

    @property
    def verbs(self) -> set[str]:
        """The verbs of giving, by their names in the table."""
        return {hit.form.verb for hit in self.hits}

    def taking(self, language: Language) -> Taking:
        """Which nouns its verbs make goods."""
        verbs = self.verbs
        if verbs and verbs <= goods_words(language).never_people:
            return "anything"
        serving = any(serves(hit) for hit in self.hits)
        return "counted" if self.outright or self.handing or serving else "known"


def buys_for_itself(told: Told) -> bool:
    """ "Vietnam kocht zelf twee miljoen doses", "leende er vijf bij": nobody else gets them."""
    if told.verbs == {"leende"} and "bij" in told.keys:
        return True
    return "zelf" in told.keys and bool(told.verbs) and told.verbs <= _BUYING


_BUYING = frozenset(("kopen", "kocht", "kopen van", "bestellen", "aanschaffen", "bijkopen"))


def serves(hit: Hit) -> bool:
    """True for a verb that needs no receiver: "plaatst", "leent uit", "stelt open"."""
    return not _SERVING.isdisjoint(hit.form.uses)


_SERVING = frozenset("gp")


def is_own_work(hit: Hit, keys: Sequence[str]) -> bool:
    """ "Gasunie bouwt een installatie": what everybody does, but at who's own cost."""
    return "e" in hit.form.uses and _AT_OWN_COST.isdisjoint(keys)


_AT_OWN_COST = frozenset("gratis kosteloos niet eigen kosten rekening".split())


def statements_in(
    sentence: Sentence, members: Sequence[int], language: Language
) -> list[list[int]]:
    """The statements that "en" or "maar" strings together, each with a finite verb of its own.

    "Polen heeft tanks geschonken en levert ook munitie": one who does several things.
    """
    keys, names, commas = sentence.keys, names_of(language), sentence.behind_commas
    if not commas and ADDING.isdisjoint(sentence.present):
        return [list(members)]
    parts: list[list[int]] = []
    first = 0
    for place in [p for p, i in enumerate(members) if i in commas or keys[i] in ADDING]:
        before = members[first:place]
        if _is_next_in_row(sentence, members, place, before, names) or _joins(
            sentence, members, place, before, names
        ):
            parts.append(list(before))
            first = place
    parts.append(list(members[first:]))
    return parts


def _joins(
    sentence: Sentence, members: Sequence[int], place: int, before: Sequence[int], names: Names
) -> bool:
    """True for an "en" or "maar" behind which another statement begins."""
    index = members[place]
    if sentence.keys[index] not in ADDING or not 0 < place < len(members) - 1:
        return False
    after = members[place + 1]
    return after == index + 1 and (
        _is_verb(sentence, after, names)
        or _inverted(sentence, members, after)
        or _begins_anew(sentence, members, place, before, names)
    )


def _is_next_in_row(
    sentence: Sentence, members: Sequence[int], place: int, before: Sequence[int], names: Names
) -> bool:
    """ "Duitsland gaf tanks, Spanje stuurde raketten, …": a name behind a comma, and its verb."""
    index, text = members[place], sentence.block.view.text
    named = text[sentence.starts[index]].isupper() or sentence.keys[index] in ("de", "het")
    if place < 2 or index - 1 != members[place - 1] or not named:
        return False
    if text[sentence.ends[index - 1] : sentence.starts[index]] != ", ":
        return False
    return _begins_anew(sentence, members, place - 1, before, names)


def opens_anew(sentence: Sentence, part: Sequence[int], language: Language) -> bool:
    """True for a statement behind "en" that has a subject of its own before its verb."""
    joined = sentence.keys[part[0]] in ADDING
    return len(part) > 1 and not (joined and _is_verb(sentence, part[1], names_of(language)))


def _begins_anew(
    sentence: Sentence, members: Sequence[int], place: int, before: Sequence[int], names: Names
) -> bool:
    """ "… doet er tien bij en Jumbo stelt een hal beschikbaar": a subject, and then its verb."""
    first, stop = members[place] + 1, members[-1] + 1
    if "ik" not in sentence.present and (
        names.finite.isdisjoint(sentence.keys[first + 1 : stop])
        or names.finite.isdisjoint(sentence.words(before))
    ):
        return False  # No word of one of the two can be its verb.
    end = phrase_end(sentence, first, stop, names)
    if end == first or end + 1 >= stop or not _is_verb(sentence, end, names):
        return False
    if sentence.marks[first] & NUMBER or end in sentence.timed:
        return False  # "… en 62 generatoren verstrekt"
    opener = sentence.clauses.opener[sentence.clauses.of[first]]
    return opener in ("", ":", ";", "en", "maar", "terwijl") and any(
        _is_verb(sentence, i, names) for i in before
    )


def _is_verb(sentence: Sentence, index: int, names: Names) -> bool:
    return _is_finite_form(sentence.keys[index]) and is_finite(sentence, index, names.finite, names)


def _inverted(sentence: Sentence, members: Sequence[int], first: int) -> bool:
    """ "… en door Denemarken zijn er 358.700 geschonken": a phrase, and then the verb."""
    keys = sentence.keys
    if keys[first] not in ("door", "van", "uit", "aan", "naar", "vanuit"):
        return False
    stop = next((i for i in range(first, len(keys)) if i in sentence.commas), len(keys))
    behind = range(first + 2, min(first + 9, stop + 1, len(keys)))
    return any(i in members and keys[i] in _AUXILIARIES for i in behind)


_AUXILIARIES = frozenset("is zijn was waren werd werden wordt worden heeft hebben".split())


def _is_finite_form(key: str) -> bool:
    """False for what may as well be an infinitive: "wil tanks kopen en leveren"."""
    return not key.endswith("en") or key.endswith(("den", "ten")) or key in _PLURALS


_PLURALS = frozenset(
    "hebben zijn waren worden zullen gaven schonken zonden kochten komen kwamen gingen stonden "
    "kregen boden".split()
)
_TO_COME = frozenset(
    "wordt worden zal zullen zou zouden gaat gaan kan kunnen moet moeten te wil willen".split()
)
_PERFECT = frozenset("is zijn heeft hebben heb had hadden werd werden".split())
_WERE = frozenset(("was", "waren"))


def stage(hits: Sequence[Hit], keys: Sequence[str]) -> str:
    """The status that the verbs say: a stage before a mere giving."""
    stages = [h.form for h in hits if h.form.status != "decided"]
    form = stages[0] if stages else hits[0].form
    if form.status == "announced" and "en" in keys[:-1] and is_participle(keys[-1]):
        # "heeft tien bussen beloofd en in juni geleverd": what was done with them last.
        form = next((one for one in stages if one.status == "delivered"), form)
    last = max(hits, key=lambda hit: hit.at)
    if last.at == len(keys) - 1 and keys[0] in _RELATIVE and _is_over(last, hits, keys):
        form = last.form
    if "bekend" in keys and "te" in keys and not {"gaf", "gaven", "geeft"}.isdisjoint(keys):
        return "announced"  # "gaf bekend tien tanks te leveren"
    if lets_know(keys):
        return "announced"
    if "bereid" in keys and "te" in keys[keys.index("bereid") :]:
        return "intended"  # "is bereid tien tanks te leveren"
    if "laten" in keys and not {"heeft", "hebben", "had", "hadden"}.isdisjoint(keys):
        return "delivered"  # "heeft acht scholen laten bouwen"
    if form.status == "decided":
        # "heeft tien tanks naar Kenia verscheept": its participle is like its present.
        have = not HAVING.isdisjoint(keys) and keys[-1].endswith("t") and is_participle(keys[-1])
        return "delivered" if (form.past or have) and "d" not in form.uses else "decided"
    were = bool(_WERE & set(keys)) and any(is_participle(key) for key in keys)
    if form.status == "delivered" and not (form.past or were) and not _PERFECT & set(keys):
        # "…, geschonken door de provincie": a participle alone tells of what is done.
        alone = "door" in keys and not _TO_COME & set(keys)
        return "delivered" if alone else "decided"
    return form.status


def _is_over(last: Hit, hits: Sequence[Hit], keys: Sequence[str]) -> bool:
    """ "heeft de tanks die het had beloofd inmiddels geleverd": the relative clause is over, and
    the last participle is that of what stands around it."""
    before = [hit for hit in hits if 0 < hit.at < last.at - 1]
    told = any(
        hit.form.past
        or (HAVING & {keys[hit.at - 1], keys[hit.at + 1]} and is_participle(keys[hit.at]))
        for hit in before
    )
    return told and is_participle(keys[-1]) and "en" not in keys


def _is_over_before(told: Told) -> bool:
    """ "heeft de tanks die het vorig jaar toezegde nu geleverd": with the "heeft" around it."""
    last, keys, clauses = told.hits[-1], told.keys, told.sentence.clauses
    if keys[0] not in _RELATIVE or last.form.status != "delivered" or last.at != len(keys) - 1:
        return False
    around = clauses.around[clauses.of[told.members[0]]]
    if around < 0 or not is_participle(keys[-1]) or (_PERFECT | _TO_COME) & set(keys):
        return False
    ahead = [i for i in clauses.members(around) if i < told.members[0]]
    return not HAVING.isdisjoint(told.sentence.words(ahead))


_RELATIVE = ("die", "dat")


def status_of(told: Told, language: Language) -> str:
    """The stage of what a clause tells."""
    words = goods_words(language)
    if words.buying_nouns & set(told.keys) and words.concluded & set(told.keys):
        return "contracted"
    if told.verbs == {"ontvangen"} and "ontvangen" in told.keys and _PERFECT & set(told.keys):
        return "delivered"
    if "onderweg" in told.keys:
        return "decided"
    if told.hits and _is_over_before(told):
        return "delivered"
    if told.hits:
        return stage(told.hits, told.keys)
    keys = told.keys
    done = not _DONE.isdisjoint(keys) and "zal" not in keys and "zullen" not in keys
    return "delivered" if done else "decided"


_DONE = frozenset(
    "voltooid voltooide voltooiden afrondde afgerond plaatsgevonden plaatsvond vond gekregen "
    "ontvangst bestond bestonden omvatte bevatte".split()
)


def period_of(
    sentence: Sentence, members: Sequence[int] = (), ordered: bool = False
) -> FactPeriod | None:
    """The first period of a sentence that is no open span on both sides.

    With `members`, that of these words, else of the clauses around them. On a day things are
    `ordered`, and come later.
    """
    told = [
        p
        for p in sentence.periods
        if (p.first or p.last)
        and (p.first != p.last or (not ordered and _on_that_day(sentence, p, members)))
        and not (dates_decision(sentence, p) or dates_blow(sentence, p) or dates_event(sentence, p))
        and _PLEDGED.isdisjoint(sentence.keys[sentence.token_at(p.end) :][:1])
    ]
    coming = [p for p in told if _is_of_delivery(sentence, p)] if ordered else []
    if members and told:
        told = coming or _nearest(sentence, members, told)
        if any(sentence.keys[i] == "eerder" for i in members):
            # "Polen, dat eerder drie tanks schonk, zegde op 12 mei … toe": not of that day.
            told = [p for p in told if sentence.token_at(p.start) in members]
    for p in of_last_done(sentence, told)[:1]:
        first, last = p.first, None if is_since(sentence, p) else p.last
        if (one := _one_of_them(sentence, p)) is not None:
            first, last = (None, last) if one == "laatste" else (first, None)
        return as_said(p, sentence.block.view.text)._replace(first=first, last=last)
    return None


# "die het vorig jaar toezegde": when it was said.
_PLEDGED = frozenset("toezegde toezegden beloofde beloofden aankondigde aankondigden".split())


def _one_of_them(sentence: Sentence, period: Period) -> str | None:
    """ "…, de laatste op 3 mei", "…, de eerste in juni": the day of one of those given."""
    at = sentence.token_at(period.start)
    at -= sentence.keys[at - 1] in ("op", "in")
    ahead = sentence.keys[max(at - 2, 0) : at]
    return ahead[1] if ahead in (["de", "eerste"], ["de", "laatste"]) else None


def _is_of_delivery(sentence: Sentence, period: Period) -> bool:
    """ "besteld, met levering in 2024", "gekocht, die in het voorjaar worden geleverd"."""
    keys, at, behind = sentence.keys, sentence.token_at(period.start), sentence.token_at(period.end)
    return not _DELIVERY.isdisjoint(keys[max(at - 3, 0) : at]) or not _DELIVERED.isdisjoint(
        keys[behind : behind + 3]
    )


_DELIVERY = frozenset("levering leveringen aflevering oplevering leveren levertijd".split())
_DELIVERED = frozenset("geleverd afgeleverd opgeleverd aankomen".split())


def _on_that_day(sentence: Sentence, period: Period, members: Sequence[int]) -> bool:
    """ "Op 15 februari heeft de luchtmacht …": a day on which it is done."""
    at = sentence.token_at(period.start)
    return (at in members and sentence.keys[max(at - 1, 0)] == "op") or sentence.keys[at] == "op"


_ANNOUNCED = frozenset("aangekondigd bekendgemaakt gepresenteerd gemeld genoemd".split())


def _nearest(sentence: Sentence, members: Sequence[int], periods: Sequence[Period]) -> list[Period]:
    """The periods of a clause, else of the one around it, and so on; else of one inside it."""
    clauses = sentence.clauses
    clause = clauses.of[members[0]]
    own = {clauses.of[member] for member in members}
    at = [(sentence.token_at(p.start), p) for p in periods]
    # "een project uit 2016" is no time of giving.
    at = [(token, p) for token, p in at if sentence.keys[max(token - 1, 0)] != "uit"]
    here = [p for token, p in at if token in members]
    spliced = members[0] in sentence.behind_commas and members[0] > clauses.members(clause)[0]
    if spliced and any(sentence.marks[i] & GIVING for i in members[1:3]):
        # "Canada gaf in april geld, Spanje schonk tenten": what leads alone is of both.
        at = [(token, p) for token, p in at if token >= members[0] or token < _LEADING]
    if sentence.keys[members[-1] + 1 : members[-1] + 2] in (["en"], ["maar"]):
        # "heeft radars geschonken en levert in het voorjaar …": of what comes next.
        at = [(token, p) for token, p in at if token <= members[-1]]
    while not here and clause >= 0:
        here = [p for token, p in at if clauses.of[token] == clause]
        clause = clauses.around[clause]
    inside = [
        p
        for token, p in at
        if clauses.around[clauses.of[token]] in own
        and clauses.opener[clauses.of[token]] not in ("en", "maar", "terwijl", "want", ";", ":")
        and not _tells_of_gift(sentence, clauses.of[token])
        # "het pakket, dat in mei werd aangekondigd, omvat …": that is not when it comes.
        and _ANNOUNCED.isdisjoint(sentence.words(clauses.members(clauses.of[token])))
    ]
    return here or inside


_LEADING = 3


def _tells_of_gift(sentence: Sentence, clause: int) -> bool:
    """ "Polen, dat in 2023 tien boten gaf, …": when another gift was made."""
    inside = sentence.clauses.members(clause)
    return any(sentence.marks[i] & GIVING for i in inside) and any(
        sentence.marks[i] & (THING | COUNT)
        and not sentence.marks[i] & GIVING
        and i not in sentence.timed
        for i in inside
    )
