"""What makes an amount no gift: rates, ceilings, what is owed, asked, priced or denied."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts.enumerations import share_at
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.nouns import DETERMINERS
from letterparse.facts.grammar.subjects import statement_of, subject_of
from letterparse.facts.grammar.verdicts import MIDWAY, Scope, Words, purposes_aside
from letterparse.facts.money.agent_words import agent_words
from letterparse.facts.money.converted import is_converted, only_converts
from letterparse.facts.money.court_awards import is_awarded
from letterparse.facts.money.kept_sizes import keeps_size
from letterparse.facts.money.limits import counted_on, is_unresolved, moves_ceiling, pays_up_to
from letterparse.facts.money.many_givers import GOVERNMENTS, names_donors, names_governments
from letterparse.facts.money.mere_sums import mere_sum
from letterparse.facts.money.norms import is_rate
from letterparse.facts.money.other_years import was_that
from letterparse.facts.money.own_costs import own_cost
from letterparse.facts.money.taken_back import is_taken_back
from letterparse.facts.money.thresholds import only_bounds
from letterparse.facts.money.was_before import was_before
from letterparse.facts.money.wishes import is_untrue, turned_around
from letterparse.language import Language
from letterparse.mentions.model import Amount

SMALLEST = 1000
"""Below this many units of a currency an amount is a price or a rate, not a commitment."""


def no_gift(words: Words, sentence: Sentence, amount: Amount, scope: Scope) -> str | None:
    """What no verb can make a gift."""
    if sentence.is_question:
        return "it stands in a question"
    largest = amount.value if amount.value is not None else amount.high
    if largest is not None and abs(largest) < SMALLEST:
        return "it is too small to be more than a price or a rate"
    if is_rate(words, sentence, amount):
        return "it is a rate, per place or per piece"
    if _is_equivalent(sentence, amount, scope) or is_converted(sentence, amount):
        return "it says the amount before it in another currency"
    if was_before(sentence, amount) or was_that(sentence, amount):
        return "it is what was before: the amount that it becomes follows"
    if any(key.startswith("opvraagba") for key in sentence.keys[max(scope.at - 4, 0) : scope.at]):
        return "it is what can be called for"
    if is_unresolved(sentence, amount, scope):
        return "it is still to be decided"
    if sentence.keys[:2] == ["ter", "vergelijking"] and not _has_granted(scope):
        return "it is a comparison: vergelijking"
    comparing = words.comparing - ({"omgerekend"} if only_converts(sentence) else set())
    if not comparing.isdisjoint(scope.keys) and not _reckons_further(words, sentence, amount):
        compared = next(key for key in scope.keys if key in comparing)
        if compared != "oftewel" or sentence.keys[max(scope.at - 1, 0)] != "oftewel":
            return f"it is a comparison: {compared}"
    own_words = sentence.block.view.text[amount.start : amount.core[0]].lower()
    if amount.qualifier in ("at_most", "at_least") and any(w in own_words for w in _LIMITS):
        if not pays_up_to(sentence, amount):
            return "it is a ceiling or a floor"
    if moves_ceiling(sentence, scope) or only_bounds(words, sentence, amount, scope):
        return "it is a ceiling or a floor"
    if sentence.keys[max(scope.at - 1, 0)] == "groot" and not _CAN.isdisjoint(sentence.present):
        return "it is the size of what somebody can draw on"
    if amount.qualifier == "at_most" and not _CAN.isdisjoint(sentence.present):
        return "it is the most that somebody can get"
    if _is_condition(sentence, scope) or _can_only_then(sentence, scope):
        return "it is only what would follow or be needed"
    if sentence.keys[0] == "of" and scope.members[0] <= 1 and not _keeps_pledge(scope.keys):
        return "whether it comes is open"
    if {"aanmerking", "vanaf"} <= set(scope.keys):
        return "it is the least that qualifies"
    if sentence.keys[max(scope.at - 1, 0)] == "om" and not words.asking.isdisjoint(
        sentence.present
    ):
        return "somebody asks for it"
    if set(sentence.keys[max(scope.at - 6, 0) : scope.at]) >= _OPPOSITE:
        return "it is what another amount is compared with"
    if _is_reckoned_so(sentence, amount):
        return "it is said to be an estimate, a price or a norm"
    if is_untrue(sentence, amount):
        return "it is said to be untrue"
    if _is_statistic(sentence):
        return "it is a figure of statistics"
    if _is_off(sentence, scope):
        return "it was planned or asked for, and is not done"
    if is_taken_back(sentence, scope):
        return "it was promised, and cut or withdrawn since"
    if "behandeling" in scope.keys and not {"aanvraag", "aanvragen"}.isdisjoint(scope.keys):
        return "it is applied for"
    if not _CLASSES.isdisjoint(sentence.keys[max(scope.at - 4, 0) : scope.at]):
        return "it tells the class of a project"
    agent = agent_words(sentence, scope)
    nobody = words.vague_agents - ({GOVERNMENTS} if names_governments(sentence) else set())
    if agent & nobody and "nederland" not in agent:
        return "nobody in particular gives it"
    return mere_sum(words, sentence, amount, scope)


def _keeps_pledge(keys: Sequence[str]) -> bool:
    """ "Of Peru zijn toezegging van € 5 miljoen nakomt, …": promised it was."""
    pledged = any(key.endswith(("toezegging", "toezeggingen", "belofte", "pledge")) for key in keys)
    return pledged and not _KEEPING.isdisjoint(keys)


_KEEPING = frozenset("gestand nakomt nakomen inlost inlossen waarmaakt waarmaken".split())


def _is_reckoned_so(sentence: Sentence, amount: Amount) -> bool:
    """ "Het bedrag van 88 miljard dollar dat Irak noemt, is een raming van de schade"."""
    keys, after = sentence.keys, sentence.token_at(amount.end)
    if not _FIGURES.isdisjoint(keys[:4]) or sentence.token_at(amount.start) <= 2:
        for at in range(after, len(keys) - 1):
            if keys[at] in _BEING and not _RECKONED.isdisjoint(keys[at + 1 : at + 6]):
                return True
    return False


_FIGURES = frozenset("bedrag bedragen getal cijfer som totaal".split())
_BEING = frozenset("is zijn was waren betreft blijft vormt geldt".split())
_RECKONED = frozenset(
    "raming schatting inschatting kostenraming indicatie prognose prijs vraagprijs richtprijs "
    "norm streefbedrag streefcijfer behoefte wens schade schadebedrag rekensom bovengrens "
    "ondergrens maximum plafond drempel omzet".split()
)


def _reckons_further(words: Words, sentence: Sentence, amount: Amount) -> bool:
    """ "… draagt € 80 miljoen bij, in dollars gerekend 90": of the amount behind the comma."""
    after = sentence.token_at(amount.end)
    places = [i for i, key in enumerate(sentence.keys) if key in words.comparing]
    return bool(places) and all(
        i >= after and any(after <= behind <= i for behind in sentence.behind_commas)
        for i in places
    )


def _is_off(sentence: Sentence, scope: Scope) -> bool:
    """ "Het plan om … te lenen, is ingetrokken", "behelst het verzoek …", "te moeten kopen"."""
    keys, present = sentence.keys, sentence.present
    aside = scope.keys[0] in MIDWAY  # "… ingetrokken nadat de provincie € 5 miljoen had gegeven"
    if not aside and not _PLANS.isdisjoint(keys[:3]) and not _DROPPED.isdisjoint(present):
        return True
    if "verzoek" in keys[: scope.at] and not _HOLDING.isdisjoint(present):
        return True
    if not _APPEALS.isdisjoint(keys[: scope.at]) and not _RAISED.isdisjoint(present):
        return True
    behind = keys[scope.at :]
    if "geen" in present:
        before = [keys[i] for i in scope.members if scope.at - 5 <= i < scope.at]
        if "geen" in before and "maar" not in before:
            return True  # "richt geen fonds van € 5 miljoen in"
    said = set(scope.keys)
    if any(words <= said for words in _OPEN) or counted_on(sentence, scope):
        return True
    places = [i for i, key in enumerate(keys) if key in _DECIDES]
    decides = any(keys[i - 1] not in DETERMINERS for i in places)
    if decides and "over" in keys[max(scope.at - 7, 0) : scope.at] and "te" not in behind:
        return True  # "Over de bestemming van de overige € 8 miljoen beslis ik in maart"
    ahead = keys[max(scope.at - 3, 0) : scope.at]
    if any(key.startswith(_FORGONE) for key in ahead) or ahead[-2:] == ["grens", "van"]:
        return True  # "een misgelopen bedrag van € 28 miljoen", "passeerde de grens van …"
    return "moeten" in behind and behind[behind.index("moeten") - 1] == "te"


_PLANS = frozenset("plan voornemen idee voorstel aanvraag verzoek".split())
_DROPPED = frozenset(
    "ingetrokken afgeblazen geschrapt vervallen afgewezen opgegeven verlaten".split()
)
_APPEALS = frozenset("hulpverzoek appeal noodoproep hulpoproep noodhulpoproep".split())
_RAISED = frozenset("verhoogd bijgesteld verlaagd opgehoogd".split())
# "stond nog € 5 miljoen open", "denkt na over", "valt pas een besluit", "nodig te hebben"
_OPEN = tuple(
    frozenset(words.split())
    for words in (
        *("verhoogt plafond", "nog open stond", "nog open staat", "denkt na", "pas besluit"),
        *("nog bestemming", "nodig te hebben", "nog te verdelen", "bijeen wil brengen"),
        *("spreekt uit moet", "geen idee", "gat dichten", "was sprake", "waren sprake"),
    )
)
_DECIDES = frozenset("beslis beslist beslissen besluit besluiten".split())
_FORGONE = ("misgelopen", "gederfd")
_HOLDING = frozenset("behelst behelzen behelsde bevat luidt luidde strekt strekte".split())


def _is_condition(sentence: Sentence, scope: Scope) -> bool:
    """ "Als de provincie € 4 miljoen bijdraagt, …", "…, mits zij € 4 miljoen bijlegt"."""
    if scope.opener in _IF and scope.opener != "als":
        return True
    comma = max((i for i in sentence.commas if i < scope.at), default=-1)
    if any(sentence.keys[i] in _IF_ONLY for i in scope.members if comma < i < scope.at):
        return True  # "wordt uitgekeerd indien de provincie € 4 miljoen heeft bijgelegd"
    first = sentence.keys[scope.members[0]]
    if first not in _IF or scope.members[0] > 0:
        return False
    comma = next((i for i in scope.members if i in sentence.commas), None)
    if comma is None or comma < scope.at:
        return False
    return first != "als" or sentence.keys[comma].endswith(("t", "en", "d", "gaat", "is"))


def _can_only_then(sentence: Sentence, scope: Scope) -> bool:
    """ "Zodra Hongarije zijn veto intrekt, kan € 6 miljard worden uitgekeerd".

    Also "De rest zou pas worden uitgekeerd als de haven open was".
    """
    if not _WOULD.isdisjoint(scope.keys) and "pas" in scope.keys:
        return not _ONCE.isdisjoint(sentence.keys[scope.at :])
    if sentence.keys[0] not in _ONCE or _CAN.isdisjoint(scope.keys):
        return False
    comma = min(sentence.commas, default=scope.at)
    return comma < scope.at and sentence.keys[comma + 1 : comma + 2] in (["kan"], ["kunnen"])


_WOULD = frozenset(("zou", "zouden"))
_ONCE = frozenset("zodra als indien wanneer pas mits".split())
_IF_ONLY = frozenset(("indien", "mits", "tenzij"))
_IF = _IF_ONLY | {"als", "mocht", "mochten"}
# "een daling ten opzichte van de huidige € 387 miljard"
_OPPOSITE = frozenset(("ten", "opzichte", "van"))
_CAN = frozenset(("kunnen", "kan"))


def _is_statistic(sentence: Sentence) -> bool:
    """ "Blijkens cijfers van …", "volgens een raming van …": counted by somebody, not given."""
    if sentence.keys[0] not in ("blijkens", "volgens"):
        return False
    return not _COUNTED.isdisjoint(sentence.keys[1:4])


_COUNTED = frozenset(
    "cijfers statistieken opgave opgaven berekening berekeningen raming ramingen schatting "
    "schattingen onderzoek tellingen".split()
)


_CLASSES = frozenset("categorie categorieën klasse prijsklasse bandbreedte ordegrootte".split())


def _has_granted(scope: Scope) -> bool:
    """ "Ter vergelijking: Denemarken heeft … toegekend": a gift, however it compares."""
    return not _HAS.isdisjoint(scope.keys) and not _GRANTED.isdisjoint(scope.keys[-1:])


_HAS = frozenset(("heeft", "hebben"))
_GRANTED = frozenset("toegekend toegezegd geschonken gegeven verleend verstrekt gedoneerd".split())
_LIMITS = ("plafond", "grens", "begrensd", "maximum", "minimum", "gemaximeerd", "drempel")


def _is_equivalent(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """ "circa 2 miljard euro (SDR 1,7 miljard)"."""
    if scope.opener != "(":
        return False
    text = sentence.block.view.text
    return any(
        text[other.core[1] : amount.start].strip() == "(" and other.currency != amount.currency
        for other in sentence.amounts
        if other.start < amount.start
    )


def owed(
    words: Words, language: Language, sentence: Sentence, amount: Amount, scope: Scope
) -> bool:
    """ "€ 14 miljoen aan belasting"; "levert € 18 miljoen op"; "huishoudens besteedden"."""
    after = sentence.token_at(amount.end)
    after += 2 * (sentence.keys[after : after + 2] == ["per", "jaar"])
    told = sentence.keys[after : after + 3]
    owed = told[:1] == ["aan"] and any(key.endswith(tuple(words.dues)) for key in told)
    owed = owed or any(key.endswith("dividend") for key in told[:1])
    paid_out = "dividend" in scope.keys[: scope.at] and "uit" not in scope.keys[:1]
    owed = owed or (paid_out and not _PAYS_OUT.isdisjoint(scope.keys))
    if owed or "onrechte" in scope.keys:
        return True
    if is_awarded(language, sentence, scope):
        return True
    keys = set(scope.keys)
    if words.reckoned & keys and "op" in sentence.keys[max(scope.at - 4, 0) : scope.at]:
        return not own_cost(words, language, sentence, scope.keys)
    if keys & {"levert", "leverde", "leveren", "leverden"} and scope.keys[-1] == "op":
        return True
    if keys & _YIELDING:
        return True  # "dat € 20 miljoen oplevert", "valt € 7 miljoen duurder uit"
    if (keys & {"lost", "loste", "losten"} and "af" in keys) or (
        keys & {"invoer", "import"} and keys & _PAYING
    ):
        return True  # "loste € 1 miljard af", "betaalde voor de invoer van gas"
    if "rekening" in keys and keys & {"houdt", "houden", "hield", "hielden"}:
        # "houdt rekening met een eigen bijdrage van € 5 miljoen": that it means to give.
        before = sentence.keys[max(scope.at - 3, 0) : scope.at]
        return not any(key.endswith(_MEANT) for key in before)
    if "landen" in keys and not _COUNTED_ONES.isdisjoint(sentence.keys[:2]):
        return False  # "De vijf landen brengen samen € 12 miljoen bijeen: Nederland …"
    gets = keys & {"kregen", "krijgen", "ontvingen", "ontvangen"} and keys & {"uit", "van"}
    # "Uit de giften kregen huishoudens € 9 miljoen": those who get may be nobody in particular.
    nobody = frozenset[str]() if gets else words.vague_subjects
    if "internationale" in keys:
        nobody = nobody | {"gemeenschap"}
    if words.granted.isdisjoint(keys):
        nobody = nobody | words.proposals  # "het voorstel is gehonoreerd met …"
    if _SPENT & keys or scope.keys[-1] == "uit":
        nobody |= _TRADES
    listed = share_at(sentence, scope.at, language)
    if listed is not None and listed[0].sides.labels == "give":
        return False  # "De grootste donoren zijn Japan (€ 9 mln.) en Peru (€ 2 mln.)."
    if names_donors(sentence, scope):
        return False
    nobody -= {GOVERNMENTS} if names_governments(sentence) else set()
    return bool(_said_by(nobody, language, sentence, scope))


_PAYS_OUT = frozenset("keert keerde keren keerden uitgekeerd uitkeert".split())
_YIELDING = frozenset("oplevert opleveren opleverde opgeleverd duurder goedkoper".split())
_PAYING = frozenset("betaalt betalen betaalde betaalden betaald".split())
_COUNTED_ONES = frozenset(
    "twee drie vier vijf zes zeven acht negen tien twaalf # deze die beide".split()
)
_MEANT = ("bijdrage", "inleg", "investering", "cofinanciering", "reservering", "storting")
_SPENT = frozenset("uitgaf uitgaven uitgeeft uitgegeven besteedde besteedden spendeerde".split())
_TRADES = frozenset("industrie branche sector bedrijfsleven bedrijven burgers".split())


def bought(words: Words, language: Language, sentence: Sentence, scope: Scope) -> bool:
    """ "Een koper heeft € 12 miljoen geboden": a price, whatever the verb."""
    return bool(_said_by(words.buyers, language, sentence, scope))


def _said_by(
    wanted: frozenset[str], language: Language, sentence: Sentence, scope: Scope
) -> frozenset[str]:
    """Which of these words stand in the subject of the amount's own statement."""
    if wanted.isdisjoint(scope.keys):
        return frozenset()
    statement = statement_of(sentence, scope, language)
    return wanted & frozenset(subject_of(sentence, statement, scope.opener, language).words)


def only_moved(words: Words, sentence: Sentence, scope: Scope) -> bool:
    """ "de motie-Dik, waarin de regering …", "het amendement dat € 9 miljoen uittrekt"."""
    first = scope.members[0]
    if scope.opener not in ("die", "dat", "waarin") or sentence.keys[first] != scope.opener:
        return False
    if not {"ik", "wij", "kabinet"}.isdisjoint(scope.keys):
        return False
    clauses = sentence.clauses
    # "de motie-Dik (Kamerstuk 35 000, nr. 71), die …": what stands in brackets does not count.
    outside = [i for i in range(first) if clauses.opener[clauses.of[i]] != "("]
    before = {key for i in outside[-5:] for key in sentence.keys[i].split("-")}
    return not (words.proposals - {"advies", "verzoek"}).isdisjoint(before)


_DENYING = frozenset(("niet", "geen", "noch", "nooit"))
_NEVER_PAID = frozenset("betaald uitbetaald uitgekeerd verstrekt overgemaakt gestort".split())
_DECLINING = frozenset("wijs wijst wijzen wees wezen".split())


_HAD_IT_BEEN = ("had", "hadden", "zou", "zouden", "waren")


def denied(words: Words, sentence: Sentence, scope: Scope) -> bool:
    """ "niet", "geen ruimte om", "geen € 30 miljoen", said in this clause."""
    keys, text = sentence.keys, sentence.block.view.text
    if keys[0] in _HAD_IT_BEEN and not sentence.is_question and "dan" in keys:
        return True  # "Hadden Spanje en Italië € 5 miljoen bijgedragen, dan …"
    if scope.keys[:2] == ["wanneer", "een"]:
        return True  # "Wanneer een gemeente meer dan € 2 miljoen investeert, …": any of them.
    # "Dat wijs ik af; wel stelt de provincie € 2 mln. in het vooruitzicht"
    said = set(scope.keys) if ";" in sentence.text else sentence.present
    if "afgewezen" in scope.keys or ("af" in said and not _DECLINING.isdisjoint(said)):
        return True
    if _DENYING.isdisjoint(sentence.present):
        return False
    aside = purposes_aside(sentence, scope.members, scope.at)
    for index in [i for i in scope.members if i not in aside]:
        if keys[index] == "nooit" and not _NEVER_PAID.isdisjoint(keys[index + 1 : index + 2]):
            return True
        if keys[index] == "niet" and turned_around(keys, index):
            continue
        if keys[index] == "niet" and keeps_size(words, sentence, scope, index):
            continue
        if keys[index] == "niet" and "alleen" not in scope.keys:
            # "Niet-militaire steun" is steun all the same.
            if text[sentence.ends[index] : sentence.ends[index] + 1] not in ("-", "‑"):
                return True
        if keys[index] in ("geen", "noch"):
            following = keys[index + 1 : index + 3]
            if index + 1 == scope.at or words.denied_nouns & set(following):
                return True
    return False
