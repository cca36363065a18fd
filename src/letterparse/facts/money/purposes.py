"""What an amount is for, in the words of the letter: "voor de opvang van ontheemden"."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from letterparse.facts.grammar.behind_names import BESIDES
from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.nouns import is_gift
from letterparse.facts.grammar.phrases import finite_forms
from letterparse.facts.grammar.roles import PREPOSITIONS
from letterparse.facts.grammar.verbs import is_participle, verb_forms
from letterparse.facts.grammar.verdicts import words_of
from letterparse.facts.money.amount_words import opens_rest
from letterparse.language import Language
from letterparse.mentions.model import Amount
from letterparse.patterns import late

# They can open the words that say what money is for, see `_opens`.
_OPENING = frozenset("voor aan in ter naar behoeve".split())
_INVESTING = frozenset(
    "investeert investeren investeerde investeerden geïnvesteerd investering investeringen "
    "steekt steken gestoken deelneming".split()
)
# They close them: what follows says something else.
_CLOSING = frozenset(
    "is zijn was waren wordt worden werd werden heeft hebben had hadden zal zullen kan kunnen kost "
    "gaat gaan komt komen die dat waarvan waarmee waarvoor waarbij waaruit waarmede waarop om "
    "zodat omdat terwijl maar voort via vanuit namens door vanaf tot gedurende sinds tegen volgens "
    "bedraagt bedragen bedroeg bedroegen beloopt beliep beliepen geldt gelden krijgt krijgen "
    "ontvangt ontvangen blijft blijven dient moet bestaat bestaan "
    "per samen waartoe ten toe beschikbaar uitgetrokken bestemd nodig daarvan hiervan "
    "kwijt gestand kostte kostten gekost "
    "nog stijgt steeg groeit groeide neemt daalt verdeeld loopt lopen vloeit vloeien nu".split()
)
_ARTICLES = frozenset(("de", "het", "een"))
# A verb's particle at the end of its clause; elsewhere a preposition like any other.
_PARTICLES = frozenset(("uit", "bij", "aan", "in", "af", "op", "vrij", "goed", "mee"))
_REACH = 9
_LONGEST = 18
_ABBREVIATION = late(r" \([A-Z][\w-]{1,9}\)")
_NAMED = late(r"[‘“«„]([^’”»‘“«„]{3,60})[’”»]")


def purpose_of(case: Case) -> str | None:
    """The words behind the amount, else those before it, else the name of a plan in quotes."""
    if case.verdict.rule == "worth":
        return None  # "de aan Oekraïne geleverde steun": what was given, for what nobody says.
    at = case.scope.at
    behind = _first_after(case, case.sentence.token_at(case.amount.end))
    if case.sentence.keys[case.scope.members[0]] == "voor":
        # "Voor munitie stelt Nederland € 250 miljoen beschikbaar aan het fonds": for what, to whom.
        return _before(case, at) or behind or _named(case)
    return behind or _before(case, at) or _named(case)


def _first_after(case: Case, start: int) -> str | None:
    """The phrase that opens within reach behind the amount, before the next amount."""
    finite = finite_forms(case.context.language)
    for i in range(start, min(start + _REACH, len(case.sentence.keys))):
        if i in case.sentence.priced or _is_apart(case, i):
            return None
        if case.sentence.keys[i - 1] == "en" and _next_share(case, i - 1):
            return None
        if case.sentence.keys[i - 1] == "en" and case.sentence.keys[i] in finite:
            return None  # "€ 3 miljoen beschikbaar en schenkt aan Kenia tien tenten"
        if opens_rest(case.sentence.keys, i) or _opens_deed(case.sentence.keys, i):
            return None
        if i == start and case.sentence.keys[i] == "aan" and _is_money(case.sentence, i + 1):
            continue  # "€ 3 miljoen aan voorbereidingsgeld": what it is, not what for.
        if case.sentence.keys[i] in _OPENING and _opens(case, i):
            phrase = _phrase(case, i + 1)
            if phrase:
                return phrase
    return None


def _is_money(sentence: Sentence, index: int) -> bool:
    return any(key.endswith(_MONEY) for key in sentence.keys[index : index + 1])


_MONEY = (
    *("financiering", "geld", "gelden", "subsidie", "subsidies", "middelen", "krediet"),
    *("leningen", "bijdrage", "lening"),
)


def _before(case: Case, at: int) -> str | None:
    """ "Voor de opvang trekt het kabinet € 3 mln. uit": the phrase of this clause before it."""
    low = max((case.sentence.token_at(a.end) for a in _earlier(case)), default=0)
    keys = case.sentence.keys
    if low and case.sentence.token_at(case.amount.start) in case.sentence.behind_commas:
        return None  # "€ 3 mln. aan A voor tenten, € 2 mln. aan B": what A gets its sum for.
    for i in case.scope.members:
        # What stands right behind another amount is that one's.
        own = i > low if low else True
        if keys[i] == "voor" and _leads_elsewhere(keys[i:at]):
            continue
        if keys[i] in _OPENING and low <= i < at and own and _opens(case, i):
            phrase = _phrase(case, i + 1)
            if phrase:
                return phrase
    return None


def _opens_deed(keys: list[str], at: int) -> bool:
    """ "€ 3 miljoen om de zorg voor ouderen te verbeteren": at the "om", what is meant to do."""
    return keys[at] == "om" and "te" in keys[at + 1 : at + _LONGEST]


def _leads_elsewhere(keys: list[str]) -> bool:
    """ "… uit voor A en voor B nog eens € 3 miljoen": A gets no part of the latter."""
    return "nog" in keys and ("en", "voor") in pairwise(keys)


_PRONOUNS = (["hen"], ["hun"], ["hem"], ["haar"], ["ons"], ["mij"], ["deze"], ["dit"], ["dat"])


def _named(case: Case) -> str | None:
    text = case.sentence.block.view.text
    low = max((a.end for a in _earlier(case)), default=case.sentence.start)
    if _QUOTES.isdisjoint(text[low : case.amount.start]):
        return None
    found = _NAMED.findall(text, low, case.amount.start)
    return found[-1] if found else None


_QUOTES = frozenset("‘“«„")


def _earlier(case: Case) -> list[Amount]:
    return [a for a in case.sentence.amounts if a.end <= case.amount.start]


def _opens(case: Case, i: int) -> bool:
    """ "In" does so behind verbs of investing only, "ter" before a verbal noun."""
    keys = case.sentence.keys
    if keys[i] == "voor" and (_in_name(case.sentence, i) or keys[i + 1 : i + 2] in _PARTICLE):
        return False  # "trekt daar € 5 miljoen voor uit"
    if not _IDIOMS.isdisjoint(keys[i + 1 : i + 3]):
        return False  # "naar verwachting", "voor hun rekening": how or who, not what for.
    if keys[i + 3 : i + 4] in _TIMES and keys[i + 2].endswith(("e", "en")):
        return False  # "voor de nieuwe periode", "voor de komende vier jaar"
    near = case.sentence.starts[i : i + 2]
    if keys[i] == "voor" and any(p.start in near for p in case.sentence.periods):
        return False  # "voor twee jaar"
    if keys[i] == "aan" and keys[max(i - 1, 0)] in _AWARDING:
        return False  # "De bouw is gegund aan Van Oord": who does it, not what for.
    if keys[i] == "aan" and keys[max(i - 1, 0)] in ("dank", "dankzij"):
        return False  # "Met dank aan een gift van € 2 miljoen"
    if keys[i] == "aan" and keys[i + 1 : i + 2] == ["met"]:
        return False  # "vult dit aan met € 2 miljoen"
    if keys[i : i + 2] == ["aan", "een"] and _is_money(case.sentence, i + 2):
        return False  # "verbonden zich aan een bijdrage van € 2 miljoen"
    if keys[i] == "in":
        return not _INVESTING.isdisjoint(keys[max(i - 12, 0) : i])
    if keys[i] == "ter":
        following = keys[i + 1] if i + 1 < len(keys) else ""
        return following.endswith("ing") and following != "beschikking"
    return True


_TIMES = (["periode"], ["tijdvak"], ["jaren"], ["termijn"])
_PARTICLE = (["uit"], ["vrij"], ["over"], ["in"], ["bekend"])
_IDIOMS = frozenset(
    "verwachting schatting verluidt rato rekening eerst zover bedrag aanleiding "
    "periode duur begin einde totaalbedrag totaal kort".split()
)
_AWARDING = frozenset("gegund gunt gunde gunden gunning opdracht order contract".split())


def _in_name(sentence: Sentence, i: int) -> bool:
    """ "het Fonds voor Cultuurparticipatie": capitals on both sides, it is part of a name."""
    text, starts = sentence.block.view.text, sentence.starts
    if not 1 < i < len(starts) - 2:
        return False
    behind = i + 1 + (sentence.keys[i + 1] == "de")  # "het Fonds voor de Letteren"
    return text[starts[i - 1]].isupper() and text[starts[behind]].isupper()


def _phrase(case: Case, first: int) -> str | None:
    """The words from token `first` on, as far as they say one thing; None for who or when."""
    sentence = case.sentence
    keys, starts, ends = sentence.keys, sentence.starts, sentence.ends
    verbs = _verbs(case.context.language)
    if first < len(keys) and keys[first - 1] == "behoeve" and keys[first] == "van":
        first += 1
    if first < len(keys) and keys[first] == "voor" and keys[first - 1] == "aan":
        first += 1  # "kondigden een subsidie aan voor telers"
    first = _behind_name(sentence, first)
    while first < len(keys) and keys[first] in _ARTICLES:
        first += 1
    if first < len(keys) and _is_apart(case, first):
        return None
    if case.scope.members[-1:] == [first] and keys[first] in verbs:
        return None  # "waar het zelf € 3 mln. aan uitgeeft"
    last = first
    while last < len(keys) and last - first < _LONGEST:
        if last > first and _is_apart(case, last):
            break
        if last > first and keys[last] in verbs and not _is_noun(keys, last):
            if not _is_deed(keys, first, last):
                break
        if last > first and keys[last] == "een" and keys[last - 1] not in _BEFORE_ARTICLE:
            break  # "is voor Oekraïne een order geplaatst"
        if keys[last] in _MEANS and last > first:
            return None  # "Voor Peru betekent dit dat …": whom it touches, not what it is for.
        if keys[last] == "uit" and last > first and _is_who(case, first, last):
            break  # "aan Niger uit het noodfonds"
        if keys[last] == "en" and (_next_share(case, last) or opens_rest(keys, last)):
            break
        if keys[last] == "en" and _next_gives(case, last):
            break
        if keys[last : last + 2] == ["ter", "beschikking"] or _is_size(keys, last):
            break
        if keys[last] in _CLOSING or last in sentence.priced or _period_at(case, last):
            break
        if keys[last] in _PARTICLES and (
            last + 1 == len(keys) or _is_apart(case, last + 1) or keys[last + 1] == "te"
        ):
            break
        last += 1
    while last > first and keys[last - 1] in _LOOSE_ENDS:
        last -= 1
    if last - first > 1 and _closes_clause(case, last):
        last -= 1
    if last == first or _is_who(case, first, last) or keys[first:last] in _PRONOUNS:
        return None
    if keys[first - 1] == "aan" and last == first + 1 and keys[first] in verbs:
        return None  # "waar Zweden € 2 miljoen aan toevoegt"
    text = sentence.block.view.text
    start, end = starts[first], ends[last - 1]
    short = _ABBREVIATION.match(text, end)
    return text[start : short.end() if short else end]


_MEANS = frozenset("betekent betekende betekenen geldt gold".split())


def _closes_clause(case: Case, end: int) -> bool:
    """ "heeft € 3 miljoen voor de opvang geregeld": its last word is a verb without a rule."""
    sentence, keys = case.sentence, case.sentence.keys
    key, before = keys[end - 1], keys[end - 2]
    if not is_participle(key) or before in PREPOSITIONS or before in _ARTICLES:
        return False
    closed = end == len(keys) or _is_apart(case, end)
    verbless = case.verdict.hit is None and not _FINITE.isdisjoint(case.scope.keys)
    text, starts = sentence.block.view.text, sentence.starts
    noun = text[starts[end - 2]].isupper() or not before.endswith(("e", "s"))
    return closed and verbless and text[starts[end - 1]].islower() and noun


_FINITE = frozenset("heeft hebben heb had hadden is zijn was waren wordt worden werd".split())


def _behind_name(sentence: Sentence, first: int) -> int:
    """ "aan ProRail voor | het spoor": behind who gets it, what it is for."""
    keys, text = sentence.keys, sentence.block.view.text
    low = at = first + (keys[first : first + 1] in (["de"], ["het"]))
    if low > first and not any(actor.first == low for actor in sentence.actors):
        return first  # "aan het Fonds voor Jemen": the preposition is part of the name.
    while at < len(keys) and text[sentence.starts[at]].isupper():
        at += 1
    named = keys[first - 1] == "aan" and low < at < len(keys) and keys[at] == "voor"
    return at + 1 if named else first


def _next_share(case: Case, at: int) -> bool:
    """ "wegen en aan Saba € 3 mln.", "tenten en een gift van € 3 mln.": the next amount's words.

    So are those of "pers en de omroepen € 3 mln."; not those of this amount itself.
    """
    sentence = case.sentence
    keys, amount = sentence.keys, case.amount
    near = range(at + 1, min(at + _REACH, len(keys)))
    sum_at = next((i for i in near if i in sentence.priced), None)
    if sum_at is None or amount.start <= sentence.starts[sum_at] < amount.end:
        return False
    words = keys[at + 1 : sum_at]
    given = words[-1:] == ["van"] and is_gift(words_of(case.context.language), keys[sum_at - 2])
    bare = words[:1] in (["de"], ["het"]) and PREPOSITIONS.isdisjoint(words)
    bare = bare and sum_at not in sentence.behind_commas
    return given or bare or words[:1] in (["aan"], ["naar"], ["voor"])


def _next_gives(case: Case, at: int) -> bool:
    """ "€ 3 mln. voor drones en Noorwegen levert …": a name and its verb, before another sum."""
    sentence, keys = case.sentence, case.sentence.keys
    finite = finite_forms(case.context.language)
    named = at + 1 < len(keys) and sentence.block.view.text[sentence.starts[at + 1]].isupper()
    verb = next((i for i in range(at + 2, min(at + 5, len(keys))) if keys[i] in finite), 0)
    later = (sentence.token_at(a.start) for a in sentence.amounts if a is not case.amount)
    return bool(named and verb) and any(verb < i < verb + _REACH for i in later)


def _is_noun(keys: list[str], at: int) -> bool:
    """ "aan commerciële aankopen", "geoormerkte bijdragen": behind an adjective no verb."""
    before = keys[at - 1]
    attribute = before.startswith(("ge", "onge")) and before.endswith(("te", "de"))
    if keys[at] == "bijdragen" and attribute and not before.endswith("gemeente"):
        return True
    return keys[at].endswith("en") and keys[at - 1].endswith(("ële", "ische", "elijke", "ige"))


def _is_deed(keys: list[str], first: int, at: int) -> bool:
    """ "in het slim en veilig inrichten van straten": an infinitive behind an article, a noun."""
    named = keys[first - 1] == "het" and at - first <= _DEED and keys[at].endswith("en")
    return named and keys[at + 1 : at + 2] in (["van"], ["en"])


def _is_size(keys: list[str], at: int) -> bool:
    """ "aan KLM met een omvang van": how much, not what for."""
    if keys[at : at + 2] in (["onder", "voorwaarde"], ["onder", "voorwaarden"]):
        return True  # "voor de wederopbouw onder voorwaarde dat …"
    return keys[at] in ("met", "ter") and not _SIZES.isdisjoint(keys[at + 1 : at + 4])


_SIZES = frozenset("omvang hoofdsom looptijd waarde grootte hoogte maximum".split())
_DEED = 4
_BEFORE_ARTICLE = PREPOSITIONS | {"en", "of", "als", "dan", "zowel", "in", "om"}
_LOOSE_ENDS = frozenset(
    "en of in op van voor aan met de het een met over onder naar nog ook circa ongeveer ruim "
    "jaarlijks eenmalig structureel nogmaals daarnaast al reeds rond plus te ter waarde".split()
)


def _is_who(case: Case, first: int, last: int) -> bool:
    """True if the words only name a country or body: that is the recipient."""
    covered: set[int] = set()
    for actor in case.sentence.actors:
        covered.update(range(actor.first, actor.last + 1))
    return all(i in covered or case.sentence.keys[i] in _BESIDE_WHO for i in range(first, last))


_BESIDE_WHO = _ARTICLES | BESIDES | frozenset("en of".split())


_MARKS = frozenset(",;:()[]–?!\t")


def _is_apart(case: Case, i: int) -> bool:
    """True if a mark stands between token i and the one before it."""
    sentence = case.sentence
    if not i:
        return False
    gap = sentence.block.view.text[sentence.ends[i - 1] : sentence.starts[i]]
    return gap != " " and not _MARKS.isdisjoint(gap)


def _period_at(case: Case, i: int) -> bool:
    """True if time is told from here on: "in 2025", "de jaren 2024-2026"."""
    start = case.sentence.starts[i]
    return any(
        (p.first or p.last) and (p.start <= start < p.end or _leads(case, i, p.start))
        for p in case.sentence.periods
    )


def _leads(case: Case, i: int, start: int) -> bool:
    keys, starts = case.sentence.keys, case.sentence.starts
    for j in range(i, min(i + 4, len(keys))):
        if starts[j] >= start:
            return j > i
        if keys[j] not in _TIME_LEADS:
            return False
    return False


_TIME_LEADS = frozenset(
    "in de het jaar jaren periode gedurende over voor vanaf tot begin medio eind".split()
)


@cache
def _verbs(language: Language) -> frozenset[str]:
    return frozenset(verb_forms(language, "giving")) - _NOT_ALWAYS_VERBS


# Forms of verbs that are nouns or adverbs as often.
_NOT_ALWAYS_VERBS = frozenset("steun plan kosten leningen besteding levering over".split())
