"""The giver of one member of a list: before its amount, or before the bracket with it."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.case import GETTING, Case, donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver, listed
from letterparse.facts.grammar.nouns import is_gift, owns_thing, owns_what_gets
from letterparse.facts.grammar.phrases import (
    Names,
    has_finite,
    in_mention,
    is_finite,
    names_of,
    phrase_end,
)
from letterparse.facts.grammar.purses import FROM_WHOM, purse_at
from letterparse.facts.grammar.roles import Donor
from letterparse.facts.grammar.subjects import RELATIVE, goes_on_at, subject_of
from letterparse.facts.grammar.verdicts import words_of
from letterparse.facts.money.beside_receivers import done_as_well
from letterparse.facts.money.stated_givers import has_its_own
from letterparse.language import Language


def listed_beside(case: Case) -> Donor | None:
    """The giver right before a further amount of a list, or before the first behind a colon."""
    found = list_beside(case)
    return found[case.number if len(found) == case.size else 0] if found else None


def list_beside(case: Case) -> list[Donor]:
    """Those who stand right before the amount: "…, de gemeente en de provincie € 4 miljoen"."""
    sentence, language = case.sentence, case.context.language
    done = [a.end for a in sentence.amounts if a.end <= case.amount.start]
    if case.scope.opener == "(" or not GETTING.isdisjoint(case.scope.keys):
        return []
    at = sentence.token_at(case.amount.start)
    if done:
        low = sentence.token_at(max(done))
    elif case.scope.opener == ":":
        low = sentence.clauses.members(case.scope.clause)[0]
    else:
        return []
    givers = _gapped(sentence, case.scope.members, at, low, language)
    if givers and done and (is_helped(case, givers) or has_its_own(case)):
        return []
    return [donor_from(giver, language) for giver in givers]


def helped_beside(case: Case) -> list[str]:
    """Those who stand right before a further amount, and get it."""
    done = [a.end for a in case.sentence.amounts if a.end <= case.amount.start]
    sentence, at = case.sentence, case.sentence.token_at(case.amount.start)
    low = sentence.token_at(max(done)) if done else 0
    as_well = low > 0 and done_as_well(sentence, low, case.amount)
    if not done:
        return []
    gapped = _gapped(sentence, case.scope.members, at, low, case.context.language)
    return [one.code for one in gapped] if gapped and (as_well or is_helped(case, gapped)) else []


def is_helped(case: Case, gapped: Sequence[Giver]) -> bool:
    """ "steunt het WFP met € 5 miljoen en UNHCR met € 2 miljoen": one more that is helped.

    A body stands beside a body; a state or the own state beside it would help as well.
    So too "geeft UNHCR € 3 miljoen en de FAO, voor het eerst, € 5 miljoen".
    """
    sentence = case.sentence
    before = sentence.keys[sentence.token_at(case.amount.start) - 1]
    bodies = [a for a in sentence.actors if a.kind == "body" and a.code not in _BLOCS]
    bodies = [a for a in bodies if roles.preposition_of(sentence, a.first) not in ("van", "door")]
    first = sentence.amounts[0].start
    last = sentence.token_at(first) - 1
    last -= sentence.keys[last] in roles.EACH  # "geef UNDP en UNFPA ieder € 3 mln."
    bare = any(a.first > 1 and a.last == last for a in bodies)
    known = {a.code for a in bodies}
    if _got_before(case) and case.scope.opener != "terwijl":
        return all(g.code in known for g in gapped)
    if not bare and (before != "met" or _HELPING.isdisjoint(sentence.present)):
        return False
    helped = case.scope.opener != "terwijl" and any(a.end < first for a in bodies)
    return helped and all(g.code in known or g.code.startswith("UN ") for g in gapped)


def _got_before(case: Case) -> bool:
    """ "stelt het Strafhof dit jaar € 1 mln. ter beschikking, en …": a body, before the amount."""
    here, sentence = case.before.here, case.sentence
    if here is None or not here.recipient or len(here.recipient) > 1 or len(here.recipient[0]) < 3:
        return False
    at = sentence.token_at(sentence.amounts[0].start) - 1
    while at > 0 and (at in sentence.timed or sentence.keys[at] == "in"):
        at -= 1
    name = here.recipient[0].lower().split()
    return sentence.keys[max(at + 1 - len(name), 0) : at + 1] == name


_BLOCS = frozenset(("EU", "NATO", "UN"))
_HELPING = frozenset(
    "steunt steunen steun steunde steunden ondersteunt ondersteunen ondersteun ondersteunde "
    "helpt helpen help hielp hielpen gesteund ondersteund geholpen financiert financieren "
    "financierde gefinancierd subsidieert subsidieerde gesubsidieerd versterkt versterkte".split()
)


def listed_in_brackets(case: Case) -> Donor | None:
    """ "door het Rijk (€ 12 miljoen), de provincie (€ 6 miljoen) en ProRail (€ 2 miljoen)".

    The name before each bracket gives, if the names are the subject or "door", "van" and
    the like govern them; those governed otherwise, and those beside another subject, get.
    """
    sentence, scope = case.sentence, case.scope
    if scope.opener != "(":
        return None
    opened = min(i for i, c in enumerate(sentence.clauses.of) if c == scope.clause)
    giver = named_before(sentence, opened, case.context.language)
    if giver is None:
        return None
    first = _first_bracket(case, opened)
    head = giver if first == opened else named_before(sentence, first, case.context.language)
    currencies = case.context.language.table("actors")["currencies"]
    sure = case.sentence.keys[opened - 1] in ("%", "procent") and first != opened
    sure = sure or currencies.get(case.amount.currency) == giver.code  # "…, Japan (JPY 3 mln.)"
    gives = sure or (head is not None and _gives(case, head))
    return donor_from(giver, case.context.language) if gives else None


def gapped_with(case: Case) -> Donor | None:
    """ "Polen helpt met tien bussen, Zweden met € 3 miljoen": who stands before a further "met".

    Not "steunt Kenia met € 3 miljoen, Mali met € 2 miljoen"; but "A en B helpen, B met …".
    """
    sentence, keys = case.sentence, case.sentence.keys
    at = sentence.token_at(case.amount.start)
    mets = [i for i in range(1, at) if keys[i] == "met" and keys[i - 2] != "tot"]
    further = max((i for i in mets if i > at - 9 and keys[i + 1] != "ingang"), default=0)
    first = mets[0] if further and len(list_beside(case)) < 2 else 0
    helped = "gevolgd" not in keys[:further] and any(a.last == first - 1 for a in sentence.actors)
    again = first == further
    if not first or (helped and not again):
        return None
    if not names_of(case.context.language).finite.isdisjoint(keys[further:at]):
        return None
    giver = named_before(sentence, further, case.context.language)
    if giver is None:
        return None
    told = any(a.code == giver.code and a.first < giver.first for a in sentence.actors)
    if not (told if again else giver.first > first):
        return None
    begin = giver.first - (keys[giver.first - 1] in ("de", "het"))
    gap = sentence.block.view.text[sentence.ends[begin - 1] : sentence.starts[begin]]
    joined = gap == ", " or keys[begin - 1] in ("en", "terwijl")
    return donor_from(giver, case.context.language) if joined else None


def named_before(sentence: Sentence, end: int, language: Language) -> Giver | None:
    """The giver whose noun phrase ends right before the token `end`."""
    text, keys = sentence.block.view.text, sentence.keys
    names = names_of(language)
    found: Giver | None = None
    if end > 2 and keys[end - 1] in ("%", "procent"):
        end -= 2  # "de provincie 40% (€ 24 miljoen)"
    for first in range(end - 1, max(end - _LONGEST_NAME, -1), -1):
        gap = text[sentence.ends[first] : sentence.starts[first + 1]] if first + 1 < end else " "
        stops = gap.strip(" -‑.&’'") or keys[first] in roles.PREPOSITIONS
        stops = stops or keys[first] in ("maar", "ook", "en")
        if stops or is_finite(sentence, first, names.finite, names):
            if not any(a.first < first + 1 <= a.last for a in sentence.actors):
                break
        givers, stop = listed(sentence, first, end, language)
        if len(givers) == 1 and stop == end:
            found = givers[0]
    return found


_LONGEST_NAME = 9


def _first_bracket(case: Case, opened: int) -> int:
    """The first token inside the first bracket of the list that this bracket belongs to."""
    sentence, clauses = case.sentence, case.sentence.clauses
    around = clauses.around[case.scope.clause]
    brackets = sorted(
        clauses.members(c)[0]
        for c in range(len(clauses.around))
        if clauses.opener[c] == "(" and clauses.around[c] == around and clauses.members(c)
    )
    first = opened
    for at in reversed([b for b in brackets if b < opened]):
        last = max(clauses.members(clauses.of[at]))
        if not _joined(sentence, last + 1, first):
            break
        first = at
    return first


def _joined(sentence: Sentence, behind: int, opened: int) -> bool:
    """True if only ", " or "en" and a noun phrase stand between two brackets."""
    between = sentence.keys[behind:opened]
    text = sentence.block.view.text[sentence.ends[behind - 1] : sentence.starts[behind]]
    joined = "," in text or between[:1] in (["en"], ["alsmede"])
    return joined and len(between) < _LONGEST_NAME


def _gives(case: Case, head: Giver) -> bool:
    """True if the first name of a list of brackets stands where a giver stands."""
    sentence, language = case.sentence, case.context.language
    at = head.first - 1
    while at >= 0 and sentence.keys[at] in _LEADING:
        at -= 1
    governor = sentence.keys[at] if at >= 0 else ""
    outer = sentence.clauses.members(sentence.clauses.around[case.scope.clause])
    opener = sentence.clauses.opener[sentence.clauses.around[case.scope.clause]]
    subject = subject_of(sentence, outer, opener, language).givers
    if governor in _BESIDE:
        # "Naast UNICEF (€ 5 mln.) steunt Nederland …", but "Naast België (…) draagt Spanje (…) bij"
        also = bool(subject) and sentence.keys[max(subject[0].first - 1, 0)] in _ALSO
        return governor == "na" or not subject or also or _bracketed(sentence, subject[0])
    if governor in ("waaronder", "zoals"):
        return False
    if governor == "met" and sentence.keys[max(at - 1, 0)] in ("samen", "tezamen"):
        return True  # "Samen met Zweden (€ 4 mln.) steekt Nederland …": it gives that, too.
    if governor == "van" and (
        owns_what_gets(sentence, at, language) or owns_thing(sentence, at, language)
    ):
        return False
    if governor in roles.PREPOSITIONS:
        return governor in FROM_WHOM and sentence.keys[max(at - 1, 0)] not in _DEBTS
    if subject and not head.first <= subject[0].last <= head.last:
        return False
    return bool(subject) or GETTING.isdisjoint(sentence.keys)


def _bracketed(sentence: Sentence, giver: Giver) -> bool:
    after = sentence.ends[giver.last]
    return sentence.block.view.text[after : after + 2] == " ("


_DEBTS = frozenset("leningen lening liquiditeitsleningen schulden schuld tekort kosten".split())
_LEADING = frozenset("de het ook onder andere meer onze".split())
_BESIDE = frozenset(("naast", "behalve", "na"))
# "Behalve het Rijk (€ 7 mln.) draagt ook de provincie bij": both give.
_ALSO = frozenset(("ook", "eveneens", "tevens"))


def _gapped(
    sentence: Sentence, members: Sequence[int], at: int, low: int, language: Language
) -> list[Giver]:
    """ "…, de provincie Fryslân € 75 mln. en ProRail 21 mln.": who stands before the amount.

    `low` is the first token behind the amount before. The names open their part of the list,
    behind a comma or "en", and nothing but "tot" or words of time parts them from the amount.
    """
    text, keys = sentence.block.view.text, sentence.keys
    starts, ends = sentence.starts, sentence.ends
    names = names_of(language)
    if keys[low : low + 2] == ["en", "aan"]:
        return []  # "… en aan Ghana en Mali tevens € 3 miljoen": those get it.
    alike = _leading_before(sentence, low)
    rest = _until_amount(sentence, [i for i in members if i > at])
    # "waarin Philips € 3 miljoen en ASML € 5 miljoen steekt": there the verb closes the clause.
    closes = sentence.clauses.opener[sentence.clauses.of[at]] in RELATIVE and at not in rest[:-1]
    if has_finite(sentence, (rest[:-2] if closes else rest), names):
        return []
    if any(goes_on_at(sentence, i, names) for i in range(max(low, 1), at)):
        return []  # "… voor Polen en Letland, en stelt Libanon € 2 miljoen beschikbaar"
    for index in range(max(low, 1), at):
        gap = text[ends[index - 1] : starts[index]]
        followed = index > 1 and keys[index - 2 : index] == ["gevolgd", "door"]
        joined = followed or keys[index - 1] in ("en", "terwijl", "maar", "plus")
        if not joined and not any(mark in gap for mark in ",;:"):
            continue
        if not _OFFICES.isdisjoint(keys[max(index - 7, low) : index]) and keys[index - 1] == "en":
            continue  # "de minister van Volkshuisvesting en Ruimte": one office, no list
        if keys[index - 1] == "en" and text[ends[index - 2] : ends[index - 2] + 1] in ("-", "‑"):
            continue  # "van Rode Kruis- en Rode Halve Maanverenigingen": one name
        first = index + 2 if keys[index : index + 2] in (["dat", "van"], ["die", "van"]) else index
        purse = purse_at(sentence, index, language) if keys[index] in FROM_WHOM else None
        if purse is not None:
            found, end = listed(sentence, index + 1, at, language)
            if len(found) < 2:
                found, end = [purse.giver], purse.end
        else:
            found, end = listed(sentence, first, at, language)
        if not found:
            found, end = _without_noun(sentence, index, end)
        inside = [i for i in range(end, at) if i in members]
        if found and inside and keys[inside[0]] == "van":
            # "het ministerie van VWS 3 miljoen": what hangs on the name.
            last = phrase_end(sentence, inside[0] + 1, at, names)
            inside = [i for i in inside if i >= last]
        if found and len(inside) > 1 and _is_aside(sentence, inside, at, names):
            return found
        inside = _behind_noun(sentence, inside, language)
        if _FRACTIONS & {keys[i] for i in inside}:
            inside = [i for i in inside if keys[i] not in ("een", "twee", "drie")]
        inside = [i for i in inside if not (followed and keys[i] == "met")]
        if end == at and keys[index - 1] == "en" and at in sentence.behind_commas:
            continue  # "landbouw en de private sector, € 3 miljoen voor …": with what was before
        if found and all(keys[i] in alike or _leads_to_amount(sentence, i, names) for i in inside):
            return found
    return []


def _without_noun(sentence: Sentence, index: int, end: int) -> tuple[list[Giver], int]:
    """ "De Belgische regering geeft € 25 mln., | de Luxemburgse | € 4 mln.": its noun is told."""
    keys = sentence.keys
    told = [a for a in sentence.actors if a.kind == "adjective" and a.first <= index + 1]
    # Not "geeft € 5 mln. aan de Belgische kustwacht, de Deense € 3 mln.": those get it.
    gives = any(keys[max(a.first - 2, 0)] not in roles.PREPOSITIONS for a in told[:-1])
    for actor in told[-1:] if gives and keys[index] in ("de", "het") else ():
        if actor.first == index + 1:
            own = actor.code == "NL"
            return [Giver(actor.code, own, index, actor.last, True)], actor.last + 1
    return [], end


def _behind_noun(sentence: Sentence, inside: list[int], language: Language) -> list[int]:
    """Without the noun of what is given: "de provincie | een lening van | € 3 miljoen"."""
    keys, words = sentence.keys, words_of(language)
    if len(inside) < 3 or keys[inside[0]] not in ("een", "zijn", "haar", "hun", "één"):
        return inside
    at = next((n for n, i in enumerate(inside) if is_gift(words, keys[i])), None)
    if at is None or at > 3 or keys[inside[-1]] not in ("van", "ad", "à"):
        return inside
    return inside[at + 2 :]


def _is_aside(sentence: Sentence, inside: Sequence[int], at: int, names: Names) -> bool:
    """ "de provincie, na lang beraad, 6 miljoen", "Zweden, verspreid over twee jaar, 9 miljoen"."""
    text, ends, starts = sentence.block.view.text, sentence.ends, sentence.starts
    opens = text[ends[inside[0] - 1] : starts[inside[0]]].strip() == ","
    closes = text[ends[inside[-1]] : starts[at]].strip() == ","
    spread = sentence.keys[inside[0]] in ("verspreid", "gespreid", "verdeeld", "uitgesmeerd")
    if not (opens and closes and (spread or sentence.keys[inside[0]] in names.prepositions)):
        return False
    return sentence.priced.isdisjoint(inside) and not any(
        is_finite(sentence, i, names.finite, names) for i in inside
    )


def _leading_before(sentence: Sentence, low: int) -> frozenset[str]:
    """The words that lead to the amount before: "doet mee met € 3 mln. en ASML met € 5 mln."."""
    done = [a for a in sentence.amounts if sentence.token_at(a.end) <= low]
    at = sentence.token_at(done[-1].start) - 1 if done else -1
    while at > 0 and sentence.keys[at] in _BEFORE_AMOUNT and sentence.keys[at] not in _WITH_AMOUNT:
        at -= 1
    word = sentence.keys[at] if at >= 0 else ""
    if word not in _WITH_AMOUNT:
        return frozenset()
    return frozenset((word, "een", "één")) if word == "van" else frozenset((word,))


_FRACTIONS = frozenset("derde vierde kwart vijfde".split())
_WITH_AMOUNT = frozenset("met voor op van om".split())
_OFFICES = frozenset("minister ministerie ministers staatssecretaris".split())


def _until_amount(sentence: Sentence, indices: Sequence[int]) -> list[int]:
    """The tokens behind an amount, up to the next one."""
    told: list[int] = []
    past = False
    for index in indices:
        inside = index in sentence.priced
        if inside and past:
            break
        past = past or not inside
        told.append(index)
    return told


def _leads_to_amount(sentence: Sentence, index: int, names: Names) -> bool:
    key = sentence.keys[index]
    adverb = key in names.adverbs and key != "niet"
    return adverb or key in _BEFORE_AMOUNT or in_mention(sentence, index)


_BEFORE_AMOUNT = frozenset(
    "tot in totaal ruim circa ongeveer nog eens ook bijna zo n daarvan hiervan de het rest "
    "derde vierde kwart vijfde samen tezamen gezamenlijk ieder elk dubbele drievoudige helft "
    "meeste leeuwendeel deel grootste restant van resterende overige andere jaarlijks "
    "respectievelijk onderscheidenlijk naar verwachting op zijn haar hun beurt ten "
    "evenveel".split()
)
