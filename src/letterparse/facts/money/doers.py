"""Who pays because of what the words around the amount tell: who does it, grants it, was named.

"Frankrijk verzorgt de opleiding, waarmee € 7 miljoen is gemoeid." "Het waterschap koopt drie
gemalen; daarmee is € 20 miljoen gemoeid." "Dat land stelt … ter beschikking."
"""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts.pointed_givers import BOTH, PRONOUNS
from letterparse.facts.grammar.case import GETTING, Case, as_donor, donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver, listed
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.roles import Donor
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import words_of
from letterparse.facts.money.priced import PRICED
from letterparse.facts.money.relatives import relative_at
from letterparse.facts.money.said_before import ORDINALS

_ASKED = frozenset("gevraagd vroeg vroegen verzocht".split())


def of_relative(case: Case) -> Donor | None:
    """ "een subsidie van € 10 miljoen, die de Europese Commissie heeft toegekend": who did."""
    givers = in_relative(case)
    return givers[0] if givers else None


def in_relative(case: Case) -> list[Donor]:
    """All whom the relative clause behind the amount says to give it."""
    sentence = case.sentence
    at = relative_at(sentence, case.amount, purpose=True)
    if at is None:
        return _all_together(case)
    members = sentence.clauses.members(sentence.clauses.of[at])
    if sentence.keys[at] != "waarmee" and (at in case.scope.members or members[0] != at):
        return []
    members = [i for i in members if i >= at]
    if not BOTH.isdisjoint(sentence.words(members)):
        return []  # "…, dat beide landen gelijkelijk dragen": those whom the main clause names.
    if is_passive(sentence, members, case.context.language):
        return _by_agent(case, members)
    if not PRICED.isdisjoint(sentence.words(members)):
        return []  # "een derde van de € 27 miljoen die het busstation kost"
    if not (GETTING | _ASKED).isdisjoint(sentence.words(members)):
        return []  # "bovenop de € 65 miljoen die gemeenten ontvangen", "die de EU had gevraagd"
    givers = subject_of(sentence, members, "", case.context.language).givers
    own = bool(givers) and givers[0].own
    if sentence.keys[at] == "waarmee" and not own and case.subject.givers:
        return []  # "Het Rijk leent € 2 miljard, waarmee het bedrijf gas koopt": who spends it.
    forms = verb_forms(case.context.language, "giving")
    if sentence.keys[at] == "waarmee" and not verbs_in(sentence.words(members), forms, "m"):
        return []  # "De lening van de bank, waarmee Peru wegen aanlegt, …": so does he.
    return [donor_from(giver, case.context.language) for giver in givers]


def _by_agent(case: Case, members: list[int]) -> list[Donor]:
    """ "een budget van € 6 miljoen, dat door de provincie ter beschikking is gesteld"."""
    sentence, language = case.sentence, case.context.language
    said, hit = sentence.words(members), case.verdict.hit
    if "door" not in said or not _SPENT.isdisjoint(said):
        return []
    if hit is not None and hit.form.verb not in _HAVING and GETTING.isdisjoint(case.scope.keys):
        return []  # "Zweden geeft € 6 miljoen, dat door Finland wordt aangevuld"
    if _FILLED.isdisjoint(said) and not verbs_in(said, verb_forms(language, "giving"), "m"):
        return []
    givers, _ = listed(sentence, members[said.index("door")] + 1, members[-1] + 1, language)
    return [donor_from(giver, language) for giver in givers]


def _all_together(case: Case) -> list[Donor]:
    """ "een fonds van € 9 miljoen, waaraan Polen en Letland elk de helft bijdragen": both give."""
    sentence, language = case.sentence, case.context.language
    at = sentence.token_at(case.amount.end)
    if sentence.keys[at : at + 1] not in (["waaraan"], ["waarin"]):
        return []
    givers, end = listed(sentence, at + 1, len(sentence.keys), language)
    if _EACH.isdisjoint(sentence.keys[end : end + 2]) or not sentence.priced.isdisjoint(
        range(end, min(end + 6, len(sentence.keys)))
    ):
        return []
    return [donor_from(giver, language) for giver in givers] if givers[1:] else []


_HAVING = ("beschikken", "hebben")
_FILLED = frozenset("gevuld gevoed opgebracht gedragen".split())
_SPENT = frozenset(
    "besteed uitgegeven beheerd verdeeld ingezet uitgevoerd aangevuld verdubbeld opgehoogd "
    "doorgegeven gevraagd aangevraagd".split()
)


def of_decider(case: Case) -> Donor | None:
    """ "de lening van € 90 miljard waartoe de Europese Raad besloot": who decided on it."""
    sentence, language = case.sentence, case.context.language
    for at in range(sentence.token_at(case.amount.end), len(sentence.keys)):
        if sentence.keys[at] not in _ON_WHICH:
            continue
        if any(case.amount.end <= a.start < sentence.starts[at] for a in sentence.amounts):
            return None  # "… € 105 mln., bovenop de € 150 mln. waartoe zij besloot": of that one.
        clause = sentence.clauses.members(sentence.clauses.of[at])
        members = [i for i in clause if i >= at]
        if _DECIDES.isdisjoint(sentence.words(members)) or is_passive(sentence, members, language):
            return None
        givers = subject_of(sentence, members, "", language).givers
        return donor_from(givers[0], language) if givers else None
    return None


_ON_WHICH = frozenset(("waartoe", "waarover", "waarmee"))
_DECIDES = frozenset(
    "besluit besluiten besloot besloten besluitvorming instemde instemden ingestemd eens "
    "overeenkwam overeenkwamen overeengekomen akkoord".split()
)


def enlarged(case: Case) -> Donor | None:
    """ "De Europese Vredesfaciliteit is verhoogd tot …": whose fund it is, gives."""
    hit = case.verdict.hit
    if hit is None or hit.form.verb not in ("verhogen", "ophogen", "verdubbelen", "uitbreiden"):
        return None
    givers = case.subject.givers
    return donor_from(givers[0], case.context.language) if givers and givers[0].known else None


def each_of_outer(case: Case) -> list[Donor]:
    """ "Shell en BP hebben een fonds opgericht, waarin beide € 150 miljoen steken": both give."""
    sentence, scope = case.sentence, case.scope
    outer = sentence.clauses.around[scope.clause]
    if outer < 0 or not scope.opener.startswith("waar") or _EACH.isdisjoint(scope.keys[:3]):
        return []
    members = sentence.clauses.members(outer)
    givers = subject_of(sentence, members, "", case.context.language).givers
    return [donor_from(giver, case.context.language) for giver in givers] if givers[1:] else []


TOGETHER = frozenset(("samen", "gezamenlijk"))
_EACH = TOGETHER | frozenset("beide beiden allebei elk ieder evenveel".split())


def of_each_outer(case: Case) -> Donor | None:
    """The first of those."""
    return next(iter(each_of_outer(case)), None)


def of_antecedent(case: Case) -> Donor | None:
    """ "drie aandeelhouders, die samen € 9 miljoen investeren": those that "die" stands for."""
    sentence, first = case.sentence, case.scope.members[0]
    if case.scope.opener != "die" or not first or not {"samen", "elk"} & set(case.scope.keys[:3]):
        return None
    near = reversed(sentence.keys[max(first - 2, 0) : first])  # "krijgt er drie banken bij, die …"
    noun = next((key for key in near if key.endswith(_PAYERS)), None)
    return as_donor(noun, case.context.language) if noun is not None else None


_PAYERS = ("houders", "investeerders", "banken", "bedrijven", "partijen", "fondsen", "verzekeraars")


def of_outer(case: Case) -> Donor | None:
    """ "Frankrijk verzorgt de opleiding, waarmee € 7 miljoen is gemoeid": who does it, pays.

    "Zweden betaalt in tranches: de eerste bedraagt € 6 miljoen": who pays in tranches pays each.
    """
    sentence, language = case.sentence, case.context.language
    outer = sentence.clauses.around[case.scope.clause]
    explained = case.scope.opener == ":" and not (
        _FOR_THAT.isdisjoint(case.scope.keys) and ORDINALS.isdisjoint(case.scope.keys[1:2])
    )
    if outer < 0 or not (explained or case.scope.opener.startswith(("waar", "die", "dat"))):
        return None
    members = sentence.clauses.members(outer)
    if not GETTING.isdisjoint(sentence.keys[i] for i in members):
        return None
    if is_passive(sentence, members, language):
        return None
    givers = subject_of(sentence, members, "", language).givers
    if not givers:
        return None
    state = givers[0].known and (givers[0].own or _is_state(givers[0].code))
    if not (explained or state or _costs_doer(case, members)):
        return None  # "De EIB beheert het fonds, waarin € 16 miljoen is gestort"
    return donor_from(givers[0], language)


def _costs_doer(case: Case, members: Sequence[int]) -> bool:
    """ "Eneco zet zijn plannen door, waarmee € 110 miljoen is gemoeid": not where it only asks."""
    hit = case.verdict.hit
    if hit is None or case.scope.opener != "waarmee" or not hit.form.verb.startswith("gemoeid"):
        return False
    return words_of(case.context.language).asking.isdisjoint(case.sentence.words(members))


def of_speaker(case: Case) -> Donor | None:
    """ "Noorwegen laat weten dat € 15 mln. beschikbaar is": who speaks, where nobody else gives.

    "De Commissie maakte bekend dat er € 5 mln. volgt": a state or the Union that promises more.
    """
    sentence, statement, language = case.sentence, case.statement, case.context.language
    said = sentence.keys[: statement[0]]
    if sentence.keys[statement[0]] != "dat" or _TELLING.isdisjoint(said):
        return None
    givers = subject_of(sentence, list(range(statement[0])), "", language).givers
    if len(givers) != 1 or ("weten" not in said and not _promises_more(case, givers[0])):
        return None
    return donor_from(givers[0], language)


def _promises_more(case: Case, giver: Giver) -> bool:
    ours = any(a.code == "NL" and a.first >= case.statement[0] for a in case.sentence.actors)
    state = giver.known and (giver.own or _is_state(giver.code)) and not ours
    return state and not _COMING.isdisjoint(case.sentence.words(case.statement))


_TELLING = frozenset("weten bekend meldde meldden meldt gemeld aan".split())
_COMING = frozenset("volgt volgen komt komen bijkomt beschikbaar gaat gaan".split())


def _is_state(code: str) -> bool:
    return len(code) == 2 or code == "NATO"


_FOR_THAT = frozenset("daarvoor hiervoor daartoe hiertoe daarmee hiermee".split())


def of_explained(case: Case) -> Donor | None:
    """Who pays by the words before a colon."""
    return of_outer(case) if case.scope.opener == ":" else None


def of_that_one(case: Case) -> Donor | None:
    """ "Ghana vroeg de Wereldbank om $ 300 mln.; die heeft $ 200 mln. verstrekt": the one named
    last before "die", where that is all that the statement says of who gives."""
    sentence, first = case.sentence, case.statement[0]
    finite = names_of(case.context.language).finite
    if case.scope.opener != ";" or sentence.keys[first] != "die" or not first:
        return None
    if not finite.issuperset(sentence.keys[first + 1 : first + 2]):
        return None
    if is_passive(sentence, case.statement, case.context.language):
        return None
    named = [a for a in sentence.actors if a.last < first and a.kind in ("country", "body")]
    return as_donor(named[-1].code, case.context.language) if named else None


def of_doer(case: Case) -> Donor | None:
    """ "Het waterschap koopt drie gemalen; daarmee is € 20 miljoen gemoeid": who does it, pays."""
    hit, sentence, language = case.verdict.hit, case.sentence, case.context.language
    if hit is None or not hit.form.verb.startswith("gemoeid"):
        return None
    if _FOR_THAT.isdisjoint(case.scope.keys[:5]):
        return None
    first = case.scope.members[0]
    told, members = sentence, list(range(first))
    if not first:
        last = case.before.last
        if last is None or last.block is not sentence.block:
            return None
        told, members = last, list(range(len(last.keys)))
    else:
        cut = next((i for i in reversed(members[:-1]) if _ends(sentence, i)), -1)
        members = members[cut + 1 :]
    asking = words_of(language).asking
    if is_passive(told, members, language) or any(told.keys[i] in asking for i in members):
        return None
    if not GETTING.isdisjoint(told.keys[i] for i in members):
        return None  # "Elke ouder ontvangt een bedrag. Daarmee is € 9 mln. gemoeid."
    givers = subject_of(told, members, "", language).givers
    return donor_from(givers[0], language) if givers else None


def _ends(sentence: Sentence, index: int) -> bool:
    """True for the last token before a semicolon."""
    return sentence.block.view.text[sentence.ends[index] : sentence.ends[index] + 1] == ";"


def that_country(case: Case) -> Donor | None:
    """ "stelt dat land … ter beschikking", "zijn land": the country named last."""
    keys = case.sentence.keys
    if "land" not in case.sentence.present:
        return None
    at = next((i for i in case.scope.members if keys[i] == "land" and i), None)
    if at is None or keys[at - 1] not in _THAT:
        return None
    if keys[max(at - 2, 0)] in names_of(case.context.language).prepositions:
        return None
    start = case.sentence.starts[at]
    earlier = [i for i in case.statement if i < at - 1]
    given = subject_of(case.sentence, earlier, case.scope.opener, case.context.language).givers
    if given or any(keys[i] in PRONOUNS for i in earlier):
        return None  # "Nederland schenkt het land …": there it receives.
    named = [a for a in case.sentence.actors if a.kind in _STATES and a.end < start]
    foreign = [a for a in named if a.code != "NL"]
    for told in reversed(case.context.sentences(case.sentence.block)) if not foreign else ():
        if told.start < case.sentence.start and not foreign:
            foreign = [a for a in told.actors if a.kind in _STATES and a.code != "NL"]
    return as_donor(foreign[-1].code, case.context.language) if foreign else None


_THAT = frozenset(("dat", "het", "dit", "zijn", "haar"))
_STATES = frozenset(("country", "adjective"))
