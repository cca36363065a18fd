"""What is received: "krijgt van het Rijk"; what the own state gets it does not give."""

from __future__ import annotations

from letterparse.facts.grammar.case import GETTING, Case
from letterparse.facts.grammar.subjects import ADDING, subject_of
from letterparse.facts.model import Commitment
from letterparse.facts.money.stated_givers import passive


def receives(case: Case) -> bool:
    """ "krijgt van het Rijk", "ontving van de NAM"."""
    hit = case.verdict.hit
    received = hit is not None and hit.form.verb in ("ontvangen", "rekenen op", "tegemoetzien")
    if not _LEAVE.isdisjoint(case.scope.keys):
        return False  # "heeft goedkeuring gekregen voor een bijdrage van …"
    return received or not GETTING.isdisjoint(case.scope.keys)


_LEAVE = frozenset(("goedkeuring", "toestemming", "instemming"))


def gets_itself(case: Case) -> bool:
    """ "Uit het programma ontving ons land € 3 miljoen": what the state gets it does not give."""
    if passive(case) and _is_bestowed_here(case):
        return True
    if not receives(case):
        return False
    subject, at = case.subject, case.statement[0]
    if subject.words == () and at and case.sentence.keys[at] in ADDING:
        subject = subject_of(case.sentence, range(at), "", case.context.language)
    named = bool(subject.givers) and bool(subject.words)
    return named and _STATE.issuperset(subject.words)


def follows_one_who_gets(case: Case) -> bool:
    """ "Overijssel krijgt het meest, gevolgd door Gelderland (€ 9 mln.)": they get it, too."""
    here, sentence = case.before.here, case.sentence
    if here is not None and case.verdict.rule == "list" and _goes_on_getting(case, here):
        # "UNHCR kreeg € 6 miljoen voor tenten, MSF 2 en MAG 1 miljoen": from the last comma on.
        first = sentence.token_at(case.earlier_end)
        first = max((i for i in sentence.behind_commas if i < case.scope.at), default=first)
        ahead = sentence.keys[max(first, sentence.token_at(case.earlier_end)) : case.scope.at]
        if len(ahead) < _NAME and _FROM.isdisjoint(ahead):
            return True
    keys = sentence.keys
    at = keys.index("gevolgd") if "gevolgd" in keys else case.scope.at
    got = not GETTING.isdisjoint(keys[:at]) or not _WENT.isdisjoint(keys[:at])
    return got and keys[at + 1 : at + 2] == ["door"] and at < case.scope.at


def _goes_on_getting(case: Case, here: Commitment) -> bool:
    """True if what the sentence told last was got, or is a further member of what was."""
    if here.rule == "commitment/gives:ontvangen":
        return True
    sentence = case.sentence
    told = sentence.keys[: sentence.token_at(sentence.amounts[0].start)]
    return here.rule == "commitment/list" and not GETTING.isdisjoint(told)


_FROM = frozenset("van uit door vanuit met aan dat".split())
_WENT = frozenset(("ging", "gingen"))
# So many words stand at most between two amounts.
_NAME = 8


_STATE = frozenset("nederland ons het de land wij we kabinet rijk staat".split())


def _is_bestowed_here(case: Case) -> bool:
    """ "Uit het steunfonds is (aan) Nederland € 3 miljoen toegekend": not "in", not "door"."""
    hit, keys = case.verdict.hit, case.sentence.keys
    if hit is None or hit.form.verb not in _BESTOWING:
        return False
    lands = [i for i in case.scope.members if keys[i] == "nederland"]
    return any(i == 0 or keys[i - 1] in _TO_US for i in lands)


_BESTOWING = ("toekennen", "toewijzen", "verlenen", "toezeggen", "uitkeren", "schenken")
_TO_US = frozenset("aan is zijn was waren werd werden wordt worden".split())
