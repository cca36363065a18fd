"""By whom an amount is given: the phrases with "door" that go with it, in a passive.

"€ 14 miljoen, toegezegd door het ministerie, en € 6 miljoen door de sector": each amount has
the phrase behind it. Where the clause begins with one, each has the last one before it.
"""

from __future__ import annotations

from letterparse.facts.grammar.attributes import is_attributive, participles
from letterparse.facts.grammar.case import Case, donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver, listed
from letterparse.facts.grammar.organisations import name_after
from letterparse.facts.grammar.phrases import in_mention, names_of
from letterparse.facts.grammar.purses import stands_free
from letterparse.facts.grammar.roles import PREPOSITIONS, Donor, is_mediated
from letterparse.facts.grammar.verbs import PASSIVE, Form, is_participle, verb_forms
from letterparse.facts.money.moved_sums import is_in_part
from letterparse.facts.money.sources import is_charged
from letterparse.language import Language


def agents_of(case: Case) -> list[Donor]:
    """Those who give this amount by "door A, B en C": the first and who gives with them."""
    sentence, language = case.sentence, case.context.language
    if "door" not in sentence.present or is_charged(case):
        return []
    phrases = [phrase for phrase in _phrases(case) if not _is_of_other(case, phrase[0])]
    if not phrases or (_is_shared(case) and len(phrases) < 2):
        return []
    ahead = [givers for at, givers in phrases if at < case.scope.at]
    behind = [givers for at, givers in phrases if at > case.scope.at]
    first = min(
        a.start for a in sentence.amounts if sentence.token_at(a.core[0]) in case.scope.members
    )
    leads = sentence.starts[phrases[0][0]] < first
    end = sentence.token_at(case.amount.end)
    if not behind and not leads and sentence.keys[end : end + 1] == ["uit"]:
        return []  # "voor € 3 mln. door de EU en voor € 1 mln. uit mijn begroting": not theirs.
    found = (ahead[-1:] if leads and ahead else behind[:1]) or ahead[-1:]
    givers = [donor_from(giver, language) for giver in found[0]]
    # "door A en B respectievelijk € 6 en € 2 miljoen": to each his own.
    return [givers[case.number]] if len(givers) == case.size else givers


def _is_of_other(case: Case, at: int) -> bool:
    """ "Menzis legt € 6 mln. in het fonds, tegen € 2 mln. door het UMCG": the latter's alone.

    So is who has to give something in turn: "op voorwaarde van € 2 mln. door het UMCG".
    """
    sentence = case.sentence
    if not PASSIVE.isdisjoint(case.scope.keys) or _IN_TURN.isdisjoint(sentence.present):
        return False
    return any(sentence.token_at(a.end) == at for a in sentence.amounts if a is not case.amount)


_IN_TURN = frozenset(("tegen", "voorwaarde", "naast"))


def sharers_of(case: Case) -> list[Donor]:
    """Those who bear a share: "wordt mede door A betaald", "voor de helft door B"."""
    if "door" not in case.sentence.present or not _is_shared(case):
        return []
    return [
        donor_from(giver, case.context.language) for _, givers in _phrases(case) for giver in givers
    ]


def _is_shared(case: Case) -> bool:
    keys = case.scope.keys
    return is_in_part(keys) or not _PARTLY.isdisjoint(keys)


_PARTLY = frozenset("deels mede gedeeltelijk".split())


def _phrases(case: Case) -> list[tuple[int, list[Giver]]]:
    """Each "door" of the clause that names who does it, with those it names."""
    sentence, language = case.sentence, case.context.language
    passive = not PASSIVE.isdisjoint(case.scope.keys)
    found: list[tuple[int, list[Giver]]] = []
    for at in case.scope.members:
        if sentence.keys[at] != "door" or is_mediated(sentence, at):
            continue
        if not _goes_with_verb(case, at, passive):
            continue
        givers, _ = listed(sentence, at + 1, len(sentence.keys), language)
        name = None if givers else name_after(sentence, at, language) or _people(case, at)
        if name:
            givers = [Giver(name, False, at + 1, at + 1)]  # "door de Dow-fabriek"
        if givers:
            found.append((at, givers))
    return found


def _people(case: Case, at: int) -> str | None:
    """ "door de pluimveehouders zelf": people or their trade, though no name is known."""
    sentence, first = case.sentence, at + 1
    people = names_of(case.context.language).people
    if sentence.keys[first : first + 1] not in (["de"], ["alle"], ["onze"]):
        return None
    for index in range(first + 1, min(first + 4, len(sentence.keys))):
        if sentence.keys[index].endswith(people):
            text = sentence.block.view.text
            return text[sentence.starts[index] : sentence.ends[index]]
        if not sentence.keys[index].endswith("e"):
            return None
    return None


def _does_else(sentence: Sentence, at: int, language: Language) -> bool:
    """True where the participle behind this "door" is of no verb of giving."""
    behind = (key for key in sentence.keys[at + 1 :] if is_participle(key))
    forms = verb_forms(language, "giving").get(next(behind, ""), ())
    return not any("m" in form.uses for form in forms)


_ASKED = frozenset("gesteld ingediend ingezonden gericht".split())
_QUESTIONS = ("vragen", "vraag", "motie", "verzoek")


def _goes_with_verb(case: Case, at: int, passive: bool) -> bool:
    """False for "gevolgd door Zweden", "steun door vrijwilligers", "een door de VN ingesteld …"."""
    sentence, language = case.sentence, case.context.language
    before = sentence.keys[at - 1] if at else ""
    if before in _OTHERWISE or "amendement" in sentence.keys[at + 1 : at + 4]:
        return False  # "door het amendement-Bos is € 2 miljoen toegevoegd": by what is decided.
    earlier = before in _EARLIER and at > 1 and sentence.keys[at - 2] in _ARTICLES
    relative = before == "die" and sentence.clauses.opener[sentence.clauses.of[at]] == "die"
    if (before in _ARTICLES and not relative) or earlier:
        return _leads_up(sentence, at, case.scope.at, language)
    if before in ("die", "dat") and at > case.scope.at and _does_else(sentence, at, language):
        return False  # "naar het fonds dat door de Wereldbank wordt beheerd"
    if _is_inside_noun(sentence, at):
        return at < case.scope.at and _leads_up(sentence, at, case.scope.at, language)
    if _tells_of_aside(sentence, at, language):
        return False
    if before in _ASKED and any(k.endswith(_QUESTIONS) for k in sentence.keys[max(at - 5, 0) : at]):
        return False  # "de vragen, gesteld door het lid Bos, …"
    if is_participle(before):
        # "Het programma, opgezet door X, krijgt …": what X did is not giving.
        forms = verb_forms(language, "giving").get(before, ())
        return passive or any("m" in form.uses for form in forms)
    if at > 0 and in_mention(sentence, at - 1):
        return True
    if case.verdict.rule == f"noun:{before}" and at < case.scope.at:
        return True  # "De inleg door de provincie bedraagt € 3 miljoen."
    if _opens_aside(case, at, language):
        return True
    if _is_gemoeid(case, at):
        return True
    governed = at > 1 and sentence.keys[at - 2] in PREPOSITIONS and before not in ("dat", "die")
    if not passive or governed:
        return False  # "voor aankopen door kleinere musea"
    if before in _PARTLY or before in _FRACTIONS or _pays_for_object(case, at):
        return True
    return stands_free(sentence, at, case.scope.members[0], language)


def _is_inside_noun(sentence: Sentence, at: int) -> bool:
    """ "het vorig jaar door Noorwegen opgezette fonds": who did what the noun is told to be."""
    keys = sentence.keys
    ahead = range(at - 1, max(at - 6, -1), -1)
    opened = next((i for i in ahead if not (i in sentence.timed or keys[i] in _WHEN)), at - 1)
    if opened == at - 1 or keys[opened] not in _ARTICLES:
        return False
    return any(is_attributive(key) for key in keys[at + 2 : min(at + 6, len(keys) - 1)])


_WHEN = frozenset("in op sinds vanaf".split())


def _is_gemoeid(case: Case, at: int) -> bool:
    """ "Met de aankoop van zes helikopters door Italië is € 600 miljoen gemoeid": its state's."""
    if case.sentence.keys[case.scope.members[0]] != "met" or "gemoeid" not in case.scope.keys:
        return False
    return any(a.first in (at + 1, at + 2) and a.kind == "country" for a in case.sentence.actors)


def _pays_for_object(case: Case, at: int) -> bool:
    """ "is voor een vierde stalling door de gemeente € 3 miljoen uitgetrokken": right before it.

    Not behind what is done ("voor de begeleiding door de gemeente"): that is theirs, not the money.
    """
    sentence, keys = case.sentence, case.sentence.keys
    first = sentence.token_at(case.amount.start)
    _, end = listed(sentence, at + 1, first, case.context.language)
    first_of_noun = max((i for i in range(max(at - 6, 0), at) if keys[i] in _ARTICLES), default=0)
    if end != first or not first_of_noun or keys[first_of_noun - 1] not in ("voor", "aan"):
        return False
    done = keys[at - 1].endswith(_DOING) and keys[first_of_noun] != "een"
    return not done and not any(key in PREPOSITIONS for key in keys[first_of_noun:at])


_DOING = ("ing", "heer", "houd", "zoek", "bouw", "zet", "koop", "werk", "gebruik", "beleid")


def _opens_aside(case: Case, at: int, language: Language) -> bool:
    """ "Het programma, door Zwitserland met CHF 2 miljoen gesteund, …": around the amount."""
    sentence, text = case.sentence, case.sentence.block.view.text
    if at == 0 or "," not in text[sentence.ends[at - 1] : sentence.starts[at]]:
        return False
    forms = verb_forms(language, "giving")
    for index in range(case.scope.at, min(case.scope.at + 8, len(sentence.keys) - 1)):
        if text[sentence.ends[index] : sentence.ends[index] + 1] == ",":
            key = sentence.keys[index]
            return at < case.scope.at and is_participle(key) and key in forms
    return False


def _tells_of_aside(sentence: Sentence, at: int, language: Language) -> bool:
    """ "Mozambique, door de cycloon Idai getroffen, is …": the participle closes an aside."""
    _, end = listed(sentence, at + 1, len(sentence.keys), language)
    text, forms = sentence.block.view.text, verb_forms(language, "giving")
    for index in range(end, min(end + 3, len(sentence.keys))):
        key = sentence.keys[index]
        if in_mention(sentence, index):
            return False
        if is_participle(key):
            closed = text[sentence.ends[index] : sentence.ends[index] + 1] == ","
            return closed and key not in forms
    return False


def _leads_up(sentence: Sentence, at: int, amount: int, language: Language) -> bool:
    """ "de door Frankrijk toegezegde 60 miljoen euro": the participle's object is the money."""
    givers, end = listed(sentence, at + 1, len(sentence.keys), language)
    inside = sentence.keys[end:amount]
    inflected = end < amount and inside[-1] != "en" and inside[-1].endswith(_INFLECTED)
    if inflected and len(inside) <= 3:
        return True
    behind = givers[-1].last + 1 if givers else at + 2
    return given_before_noun(sentence, behind, amount, language) is not None


def given_before_noun(
    sentence: Sentence, first: int, amount: int, language: Language
) -> Form | None:
    """ "door Frankrijk toegezegde steun van € 40 miljoen": the verb of giving of the participle.

    `first` is the token behind who gives, `amount` that of the amount.
    """
    keys, finite = sentence.keys, names_of(language).finite
    at = next((i for i in range(first, min(first + 5, amount)) if is_attributive(keys[i])), None)
    if at is None or ("met" in keys[at:amount] and _WORTH.isdisjoint(keys[at:amount])):
        return None  # "steunt een door de VN ingestelde evaluatie met een bijdrage van …"
    if amount - at > 9 or any(keys[i] in finite for i in range(at + 1, amount)):
        return None
    forms = verb_forms(language, "giving")
    found = (form for word in participles(keys[at]) for form in forms.get(word, ()))
    return next((form for form in found if "m" in form.uses or "k" in form.uses), None)


_WORTH = frozenset("waarde omvang budget".split())


def attributed(sentence: Sentence, amount: int, language: Language) -> Form | None:
    """The participle of "een door Nederland geschonken zending ter waarde van …", if it gives."""
    near = range(amount - 1, max(amount - 15, 0), -1)
    door = next((i for i in near if sentence.keys[i] == "door"), 0)
    if not door or sentence.keys[door - 1] not in _ARTICLES:
        return None
    givers, _ = listed(sentence, door + 1, amount, language)
    behind = givers[-1].last + 1 if givers else door + 2
    return given_before_noun(sentence, behind, amount, language)


_INFLECTED = ("de", "te", "ne", "en")
_FRACTIONS = frozenset("kwart helft derde vierde vijfde deel procent %".split())
_ARTICLES = frozenset("een de het deze die dit".split())
_EARLIER = frozenset("eerder al reeds inmiddels recent onlangs".split())
_OTHERWISE = frozenset(
    "gevolgd voorafgegaan uitgevoerd geleid gebruikt gedaan opgeroepen mede".split()
)
