"""The land that a disaster struck or that asked for help: where help goes that is told next."""

from __future__ import annotations

from letterparse.facts.grammar.context import Context, Sentence


def land_struck(sentence: Sentence) -> list[str]:
    """ "werd het noorden van Armenië getroffen door een aardbeving": where help goes next."""
    asked = not (_ASKED.isdisjoint(sentence.present) or _HELP.isdisjoint(sentence.present))
    struck = asked or not _STRUCK.isdisjoint(sentence.present)
    if not (struck or any(key.endswith(_BLOWS) for key in sentence.keys)):
        return []
    lands = [a.code for a in sentence.actors if a.kind in ("country", "place", "adjective")]
    abroad = list(dict.fromkeys(code for code in lands if code != "NL"))
    return abroad if len(abroad) == 1 else []


_STRUCK = frozenset(
    "getroffen geteisterd verwoest blank hulpverzoek noodkreet noodhulp trof troffen".split()
)
# "Slovenië vroeg in mei bijstand van zijn buren."
_ASKED = frozenset("vroeg vroegen vraagt vragen gevraagd verzocht riep".split())
_HELP = frozenset(
    "bijstand hulp steun assistentie hulpverleners grondploegen blusvliegtuigen brandweerlieden "
    "reddingsteams reddingswerkers deskundigen experts artsen pompen".split()
)
_BLOWS = (
    "beving",
    "stroming",
    "stromingen",
    "ramp",
    "orkaan",
    "cycloon",
    "uitbraak",
    "branden",
    "droogte",
)


def land_of_disaster(context: Context) -> list[str] | None:
    """ "Betreft: hulp na de aardbeving in Haïti": the one land that the subject names, [] if it
    names more; None if it tells of no disaster."""
    subject = next((one for one in context.outline.blocks if one.kind == "subject"), None)
    words = subject.view.text.lower().split() if subject is not None else []
    if subject is None or not any(word.rstrip(".,").endswith(_BLOWS) for word in words):
        return None
    named = (actor for sentence in context.sentences(subject) for actor in sentence.actors)
    lands = (actor.code for actor in named if actor.kind in ("country", "place", "adjective"))
    codes = list(dict.fromkeys(code for code in lands if code != "NL"))
    return codes if len(codes) == 1 else []
