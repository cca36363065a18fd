"""Phrases that name the giver beside the verb: prepositions, adjectives, brackets."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.case import GETTING, Case, as_donor, donor_from, donor_told
from letterparse.facts.grammar.named_givers import giver_in
from letterparse.facts.grammar.nouns import DETERMINERS, is_gift
from letterparse.facts.grammar.offices import owned_by
from letterparse.facts.grammar.phrases import names_of, phrase_end
from letterparse.facts.grammar.purses import (
    COMING,
    ORIGIN,
    Purse,
    fund_above,
    is_budget,
    is_line,
    of_compound,
    people_in,
    purse_at,
    purses_in,
    stands_free,
)
from letterparse.facts.grammar.roles import NL, Donor
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verdicts import words_of
from letterparse.facts.money.relatives import clauses_behind_noun

_THANKS = ("dankzij", "met")
_CHARGING = frozenset(("rekening", "laste", "kosten"))


def charged(case: Case) -> Donor | None:
    """ "komt voor rekening van de provincie", "ten laste van de gemeente"."""
    sentence, language = case.sentence, case.context.language
    keys, names = sentence.keys, names_of(language)
    if _CHARGING.isdisjoint(sentence.present):
        return None
    places = [i for i in case.scope.members if keys[i] in _CHARGING and not _is_account(keys, i)]
    behind = [i for i in places if i > case.scope.at] or places[-1:]
    behind = [i for i in behind if keys[i] != "kosten" or keys[i - 1] == "op"]
    beside = sentence.token_at(case.amount.end)
    if keys[beside : beside + 3] == ["voor", "die", "van"]:
        behind = [beside + 1]  # "€ 2 mln. komt voor rekening van A en € 3 mln. voor die van B"
    for actor in sentence.actors if behind else ():
        if actor.kind == "adjective" and actor.last == behind[0] - 1:
            return as_donor(actor.code, language)  # "komt voor Deense rekening"
    if not behind:
        return None
    of = behind[0] + 1
    of += keys[of : of + 1] != [] and keys[of] in COMING  # "voor rekening komt van het Rijk"
    if keys[of : of + 1] != ["van"]:
        return None
    purse = purse_at(sentence, of, language)
    if purse is None:
        return None
    return NL if is_budget(sentence, purse.giver, names) else donor_from(purse.giver, language)


def is_charged(case: Case) -> bool:
    """ "€ 6 miljoen ten laste van het Rijk en € 4 miljoen door B": the charge before the next."""
    sentence = case.sentence
    if _CHARGING.isdisjoint(sentence.present):
        return False
    after = next((a for a in sentence.amounts if a.start >= case.amount.end), None)
    if after is None:
        return False
    between = range(sentence.token_at(case.amount.end), sentence.token_at(after.start))
    return not _CHARGING.isdisjoint(sentence.words(between))


def _is_account(keys: Sequence[str], at: int) -> bool:
    """ "gestort op de rekening van het IMF": into an account, at nobody's charge."""
    before = next((key for key in reversed(keys[max(at - 3, 0) : at]) if key in _LEADING), None)
    return keys[at] == "rekening" and before in DETERMINERS


_LEADING = DETERMINERS | {"voor", "op", "naar", "van"}


def told_behind_noun(case: Case) -> Donor | None:
    """ "De steun die Duitsland heeft gegeven, is uitgekomen op € 28 miljard".

    So too "Deze lening bedraagt € 18 miljard", behind a sentence that tells who gave of it.
    """
    sentence = case.sentence
    if case.verdict.hit is not None:
        return None
    if sentence.keys[0] in _THAT and is_gift(words_of(case.context.language), sentence.keys[1]):
        if case.before.head is not None and case.scope.members[0] == 0:
            return donor_told(case.before.head)
    for members in clauses_behind_noun(case):
        givers = subject_of(sentence, members, "die", case.context.language).givers
        if givers and givers[0].first > members[0]:
            return donor_from(givers[0], case.context.language)
    return None


def bracket_behind(case: Case) -> Donor | None:
    """ "€ 5 miljoen (provincie), € 3 miljoen (waterschap)": who gives, where nobody else does."""
    sentence, language = case.sentence, case.context.language
    at, text = sentence.token_at(case.amount.end), sentence.block.view.text
    if at >= len(sentence.keys) or text[case.amount.end : sentence.starts[at]] != " (":
        return None
    if case.subject.givers:
        return None
    end = phrase_end(sentence, at, len(sentence.keys), names_of(language))
    if text[sentence.ends[end - 1] : sentence.ends[end - 1] + 1] != ")":
        return None
    giver = giver_in(sentence, at, end, language)
    return donor_from(giver, language) if giver else None


def approved(case: Case) -> Donor | None:
    """ "De Commissie keurde de Nederlandse steun goed": who approves aid does not give it."""
    hit = case.verdict.hit
    approves = hit is not None and hit.form.verb in _APPROVAL
    by_noun = (case.verdict.rule or "").startswith("noun:")
    if not (approves or (by_noun and not _APPROVING.isdisjoint(case.sentence.present))):
        return None
    language, words = case.context.language, words_of(case.context.language)
    for actor in case.sentence.actors:
        if actor.kind == "adjective" and actor.end < case.amount.start and actor.code != "EU":
            following = case.sentence.keys[actor.last + 1 : actor.last + 3]
            if any(is_gift(words, key) or key.endswith(_SCHEMES) for key in following):
                return as_donor(actor.code, language)
    if "staatssteun" in case.sentence.keys[max(case.scope.at - 4, 0) : case.scope.at]:
        return NL  # "De Commissie keurde de staatssteun goed": ours, if nobody else's.
    return None


_SCHEMES = ("regeling",)
_APPROVAL = ("goedkeuren", "akkoord gaan", "groen licht geven")
_APPROVING = frozenset(("goed", "goedgekeurd", "goedkeuring", "goedkeurt"))


def owner_behind(case: Case, preposition: str = "uit") -> Donor | None:
    """ "een bijdrage van € 3 miljoen van de EU", "€ 5 miljoen van de bouwsector"."""
    sentence, language = case.sentence, case.context.language
    at = sentence.token_at(case.amount.end)
    if preposition == "van" and any(map(_vouches, case.scope.keys)):
        return None  # "staat garant voor € 150 mln. aan leningen van de EIB": who answers gives.
    if sentence.keys[at : at + 1] == ["bij"]:
        at += 1
    if preposition == "van":
        at = _behind_money(case, at)
        if sentence.keys[at - 1] in _GUARANTEES:
            return None  # "leent het bedrijf € 6 miljoen onder garantie van de provincie"
    text = sentence.block.view.text
    if sentence.keys[at : at + 1] != [preposition] or at + 1 == len(sentence.keys):
        return None
    if "," in text[case.amount.end : sentence.starts[at]]:
        return None
    if text[sentence.ends[at] : sentence.starts[at + 1]] != " ":
        return None  # "trekt € 46 miljoen uit, de provincie …": the verb's particle
    if preposition == "van" and sentence.keys[at + 1] in ("ons", "mij"):
        return NL if sentence.keys[at + 2 : at + 3] != ["land"] else None
    end = phrase_end(sentence, at + 1, len(sentence.keys), names_of(language))
    if preposition == "uit" and (side := of_compound(sentence, end - 1, names_of(language))):
        return donor_from(side, language)  # "een bedrag van € 5 miljoen uit het Rijksdeel"
    giver = giver_in(sentence, at + 1, end, language)
    giver = giver or people_in(sentence, at + 1, end, names_of(language))
    if giver is None or is_line(sentence, giver) or (giver.own and preposition == "uit"):
        return None
    return donor_from(giver, language)


def _vouches(key: str) -> bool:
    return key == "garant" or key.endswith(_VOUCHING)


_VOUCHING = ("garantie", "garanties", "borgstelling", "garantstelling")


_GUARANTEES = ("garantie", "borgstelling", "borg", "leiding", "toezicht", "regie")


def _behind_money(case: Case, at: int) -> int:
    """Past "aan eigen geld", "aan giften", "subsidie" behind an amount: "… van het UMCG"."""
    keys, words = case.sentence.keys, words_of(case.context.language)
    end = at + (keys[at : at + 1] == ["aan"])
    near = range(end, min(end + 3, len(keys) - 1))
    noun = next((i for i in near if keys[i] in _MONEY or is_gift(words, keys[i])), None)
    if noun is None or keys[noun + 1] != "van" or keys[noun - 1] in _TO_WHAT:
        return at  # "trek ik € 3 miljoen uit ter compensatie van werkgevers", "voor leningen van"
    if any(keys[i] in DETERMINERS or keys[i] == "en" for i in range(end, noun)):
        return at  # "een lening van € 5 miljoen en eigen middelen van de stichting"
    return noun + 1


_TO_WHAT = ("ter", "voor", "op", "tot")
_MONEY = frozenset("geld gelden middelen vermogen kapitaal giften donaties subsidies".split())


_THAT = frozenset(("deze", "die", "dit", "dat"))


def through(case: Case) -> Donor | None:
    """ "wordt via de Europese Vredesfaciliteit gefinancierd", "is via het ESM uitgekeerd"."""
    hit = case.verdict.hit
    if hit is None:
        return None
    if hit.form.verb in ("financieren", "bekostigen", "dekken uit", "dragen"):
        return source(case, ("via", "uit"))
    if hit.form.verb not in _PAID_OUT:
        return None
    lender = source(case, ("via",))
    words = case.sentence.words(case.scope.members)
    pooled = any(key == "epf" or key.endswith("faciliteit") for key in words)
    lends = lender is not None and (lender.code in _LENDERS or (pooled and lender.code == "EU"))
    return lender if lends else None


_PAID_OUT = frozenset(
    ("uitgekeerd", "uitkeren", "uitbetalen", "overmaken", "beschikbaar zijn", "verstrekken")
)
_LENDERS = frozenset(("ESM", "EFSF", "EFSM", "EIB"))  # What goes through others, others give.


def bracketed(case: Case) -> Donor | None:
    """ "met steun van Noorwegen (€ 14 miljoen)": the actor that the bracket follows."""
    if case.scope.opener != "(":
        return None
    text, words = case.sentence.block.view.text, words_of(case.context.language)
    for actor in case.sentence.actors:
        if text[actor.end : case.amount.start].strip() != "(" or actor.kind == "adjective":
            continue
        before = case.sentence.keys[max(actor.first - 12, 0) : actor.first]
        gift = any(is_gift(words, key) for key in before) and "naar" not in before
        if gift and roles.role_of(case.sentence, actor) in ("van", None):
            return as_donor(actor.code, case.context.language)
    return None


def origin(case: Case) -> Donor | None:
    """ "Uit de begroting van de EU is … vrijgemaakt", "vanuit de regio", "van Duitse zijde".

    Of several the one between this amount and the one before it, else the first.
    """
    sentence, language = case.sentence, case.context.language
    found = purses_in(sentence, case.scope.members, language)
    first, hit = case.scope.members[0], case.verdict.hit
    if sentence.keys[first] in ("en", "maar") and len(case.scope.members) > 1:
        first = case.scope.members[1]  # "…, en van de provincie is € 4 miljoen toegezegd"
    if not found and hit is not None and hit.form.verb in _COMING_FROM:
        if sentence.keys[first] in _FRONTED and stands_free(sentence, first, first, language):
            # "Van de Loterij is dit jaar € 53 mln. toegekend", "Uit het fonds is … verkregen"
            opened = purse_at(sentence, first, language)
            found = [opened] if opened is not None else []
    if not found:
        return None
    purse = (_all_behind(case, found) or _near(case, found) or found)[0]
    if purse.giver.code == "fonds":
        return donor_told(case.before.here or case.before.head)  # Whose it is, was told before.
    return _of_whom(case, purse) or donor_from(purse.giver, language)


def _all_behind(case: Case, found: list[Purse]) -> list[Purse]:
    """ "€ 4 miljoen van rijkszijde en € 5 miljoen van regiozijde": each behind its own amount."""
    sentence = case.sentence
    ends = {sentence.token_at(a.end): a for a in sentence.amounts}
    own = [purse for purse in found if ends.get(purse.at) is case.amount]
    return own if found[0].at in ends else []


def under_fund(case: Case) -> Donor | None:
    """ "Onder de EPF is € 6 miljoen steun aangenomen voor Benin": whose fund it is."""
    code = fund_above(case.sentence)
    return as_donor(code, case.context.language) if code else None


_COMING_FROM = frozenset(("toekennen", "toezeggen", "ontvangen", "toewijzen", "verkrijgen"))
_FRONTED = frozenset(("van", "uit", "vanuit"))


def _of_whom(case: Case, purse: Purse) -> Donor | None:
    """ "Uit haar ontwikkelingsfonds", "uit zijn reserves": of who gave just before."""
    if case.sentence.keys[purse.at + 1] not in ("haar", "zijn", "hun"):
        return None
    return donor_told(case.before.here or case.before.head)


def giver_behind(case: Case) -> Donor | None:
    """ "ontving van Giro555", "waarvan ons land … ontvangt": who it comes from.

    Of several the last one between this amount and the one before it.
    """
    sentence, language = case.sentence, case.context.language
    members = case.scope.members
    found: list[Purse] = []
    # "ontvangt het orkest van mijn ministerie …", but "Het orkest van Breda ontvangt …".
    opening = members[0] + (sentence.keys[members[0]] in DETERMINERS)
    behind = {giver.last + 1 for giver in case.subject.givers if giver.first > opening}
    for index in members:
        if sentence.keys[index] not in ORIGIN or is_of_fund(case, index):
            continue
        if index in behind or stands_free(sentence, index, members[0], language):
            purse = purse_at(sentence, index, language)
            if purse is not None and purse.giver.code != "Fonds" and not is_pact(purse.giver.code):
                found.append(purse)
    if found:
        return donor_from((_near(case, found)[-1:] or found)[0].giver, language)
    told = donor_told(case.whole)
    return told if told != NL else None


def is_pact(name: str) -> bool:
    """ "de vierde tranche van de Regio Deals": what it is agreed in gives nothing."""
    return not _PACTS.isdisjoint(name.lower().split())


_PACTS = frozenset("deal deals akkoord akkoorden convenant pact".split())


def is_of_fund(case: Case, at: int) -> bool:
    """ "ontvangt het stabilisatiefonds van UNDP € 12 miljoen": whose fund gets it, at "van"."""
    keys, bodies = case.sentence.keys, [a for a in case.sentence.actors if a.kind == "body"]
    if keys[at] != "van" or not at or not keys[at - 1].endswith(_FUNDS):
        return False
    if any(a.first == at + 1 for a in bodies):
        return True
    # "Het kinderfonds van de VN (UNICEF) krijgt …"; not "Peru krijgt uit het fonds van de EU …".
    last = next((a.last for a in bodies if a.first == at + 2 and keys[at + 1] == "de"), None)
    if last is None or roles.preposition_of(case.sentence, at - 1) is not None:
        return False
    text, end = case.sentence.block.view.text, case.sentence.ends[last]
    return text[end : end + 2] == " (" or any(key in GETTING for key in keys[last + 1 :])


_FUNDS = ("fonds", "programma", "faciliteit", "kantoor")


def _near(case: Case, purses: Sequence[Purse]) -> list[Purse]:
    """Those between this amount and the one before it."""
    starts = case.sentence.starts
    return [p for p in purses if case.earlier_end <= starts[p.at] < case.amount.start]


def source(case: Case, wanted: Collection[str]) -> Donor | None:
    """ "door Duitsland betaald", "een lening van het ESM", with ontvangen "van de NAM"."""
    receiving = "door" in wanted and "uit" in wanted
    sentence = case.sentence
    words = words_of(case.context.language)
    inside = set(case.scope.members)
    found: list[tuple[bool, int, Donor]] = []
    for actor in sentence.actors:
        if actor.first not in inside or actor.kind not in ("country", "body", "own"):
            continue
        actor = owned_by(sentence, actor)
        role = roles.role_of(sentence, actor)
        if role not in wanted or (role == "door" and roles.is_attribute(sentence, actor)):
            continue
        if receiving and actor.first and is_of_fund(case, _preposition(case, actor)):
            continue
        if role == "door" and "gevolgd" in sentence.keys[max(actor.first - 3, 0) : actor.first]:
            continue  # "Kenia kreeg het meest, gevolgd door Oeganda": who gets it, too.
        if (
            receiving
            and role != "door"
            and not stands_free(
                sentence, _preposition(case, actor), case.scope.members[0], case.context.language
            )
        ):
            continue
        if role == "van" and not receiving:
            before = sentence.keys[max(actor.first - 3, 0) : actor.first]
            if (
                actor.first > case.scope.at
                or roles.preposition_of(sentence, _preposition(case, actor) - 1)
                not in (None, *_THANKS)
                or not any(key != "kapitaal" and is_gift(words, key) for key in before[:2])
            ):
                continue
        # Of "door A en B" the first pays, B is a partner.
        direct = roles.preposition_of(sentence, actor.first) == role
        found.append((direct, actor.first, as_donor(actor.code, case.context.language)))
    if any(direct for direct, _first, _donor in found):
        found = [one for one in found if one[0]]
    if not found:
        return None
    earlier = [donor for _direct, first, donor in found if first < case.scope.at]
    return earlier[-1] if earlier else found[0][2]


def _preposition(case: Case, actor: roles.Actor) -> int:
    """The token of the preposition before an actor."""
    index = actor.first - 1
    while index > 0 and case.sentence.keys[index] not in ("van", "uit", "vanuit"):
        index -= 1
    return index
