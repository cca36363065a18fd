"""What a court awards: "De rechter kende het bedrijf € 3 miljoen toe" is owed, not given."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.roles import preposition_of
from letterparse.facts.grammar.subjects import statement_of, subject_of
from letterparse.facts.grammar.verdicts import Scope
from letterparse.language import Language

_ARTICLES = frozenset(("de", "het", "een"))
_COURTS = frozenset(
    "rechter rechtbank gerechtshof tribunaal arbiter arbiters kantonrechter "
    "arbitragecommissie geschillencommissie bestuursrechter".split()
)
_AWARDING = frozenset("toegekend toekende toekent kende kent toegewezen toewees wees".split())


def is_awarded(language: Language, sentence: Sentence, scope: Scope) -> bool:
    """True if a court gives the amount to somebody; not of what is granted to a court."""
    if _COURTS.isdisjoint(sentence.present) or _AWARDING.isdisjoint(sentence.present):
        return False
    keys = sentence.keys
    at = next((i for i, k in enumerate(keys) if k in _COURTS and keys[i - 1] in _ARTICLES), None)
    if at is None:
        return False
    governed = preposition_of(sentence, at)
    statement = statement_of(sentence, scope, language)
    givers = subject_of(sentence, statement, scope.opener, language).givers
    # "Het ministerie kende de rechtbank € 3 miljoen toe"
    return governed == "door" or (governed is None and not any(one.known for one in givers))
