"""Under whose lead or flag a mission or a unit stands, as the letter says it."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.roles import role_of
from letterparse.patterns import late

OF_BLOC = late(
    r"(?:missies?|operaties?|macht|hoofdkwartier|verband|verbanden|groep|commando|eskader|team|vliegtuigen|vloot|\b[A-Z]{3,12}\d?)"
    r" van de "
    r"(Verenigde Naties|Europese Unie|NAVO|OVSE|VN|EU|Afrikaanse Unie)\b"
)
BLOC_NAME = late(r"\b(?:EU|UN)[A-Z]{2,}(?: (?:MED )?[A-Z][\w-]+)?")
_BLOC_WORDS = (
    ("European Union", "EU"),
    ("United Nations", "UN"),
    ("NATO", "NATO"),
    ("NAVO", "NATO"),
)


def lead_by_name(name: str) -> str | None:
    """The bloc that the name itself says: "EUTM Mali", "United Nations Mission in Liberia"."""
    if BLOC_NAME.match(name):
        return "EU" if name.startswith("EU") else "UN"
    return next((code for words, code in _BLOC_WORDS if words in name), None)


LEADING_WORDS = frozenset(
    "leiding geleide geleid aangevoerd aangevoerde gecommandeerd vlag leidt aanvoert bevel "
    "commando nation natie".split()
)


# "Polen, dat in Iriba de leiding heeft" leads there, and not the whole.
_WHICH_LEADS = late(r", (?:dat|die) (?!onder|(?:in|te) [A-Z])[^,.]{0,80}(?:aanvoert|leidt|leiding)")


# "de door Zweedse troepen geleide VN-macht"
_TROOPS_LEAD = late(r" (?:troepen|militairen|eenheden|officieren) geleide\b")


def led_by_whom(sentence: Sentence) -> str | None:
    """ "onder leiding van Griekenland", "door de VS geleide", "Duitsland de leiding"."""
    text, keys = sentence.block.view.text, sentence.keys
    if LEADING_WORDS.isdisjoint(keys):
        return None
    for actor in sentence.actors:
        before = text[max(actor.start - 24, 0) : actor.start].lower()
        after = text[actor.end : actor.end + 24].lower()
        if actor.kind in ("country", "body") and (
            (_heads(before) and not _takes_over(keys))
            or (" door" in " " + before and ("geleide" in after or " geleid " in after[:8]))
            or _WHICH_LEADS.match(text, actor.end)
            or (
                _commands(after)
                and not (before.endswith(" in ") or _hands_over(keys))
                and not _is_to_come(sentence, actor.first)
            )
            or "bevel van" in before
            or "commando van" in before
            or _stands_under(sentence, actor.first)
        ):
            return actor.code
        if actor.kind == "adjective" and (
            "geleide" in after[:10]
            or (before.endswith("door ") and _TROOPS_LEAD.match(after))
            or ("onder" in before and _is_command(sentence, before, after))
        ):
            return actor.code
    nations = sentence.gazetteer.nations
    for index in range(2, len(keys)):
        if keys[index - 1] == "door" and keys[index] in _ITSELF and keys[index + 1 : index + 2]:
            first = sentence.actors[:1]
            if keys[index + 1] in _LED and first and first[0].kind == "country":
                return first[0].code if first[0].last < index else None
            continue
        if keys[index] not in nations or keys[index - 1] != "de":
            continue
        # "de door de Britten geleide operatie Interflex"
        if keys[index + 1 : index + 2] == ["geleide"] and keys[index - 2] == "door":
            return nations[keys[index]]
        if keys[index - 2] == "van" and keys[index - 3] in COMMANDED:
            return nations[keys[index]]  # "onder leiding van de Duitsers"
    if nation := _lead_nation(sentence):
        return nation
    at = text.find("-geleide", sentence.start, sentence.end)
    if at > 0:
        return {"VS": "US", "EU": "EU", "VN": "UN", "NAVO": "NATO"}.get(
            text[sentence.start : at].split(" ")[-1].strip("(‘“")
        )
    return _leader_by_verb(sentence) or rests_with(sentence)


def _lead_nation(sentence: Sentence) -> str | None:
    """ "waarin Duitsland als “lead nation” optreedt", "met Polen als leidende natie"."""
    keys, of = sentence.keys, sentence.clauses.of
    at = next((i for i in range(1, len(keys)) if keys[i - 1 : i + 1] in _LEAD_NATION), 0)
    if at == 2 and keys[0] == "als":  # "Als lead nation van de brigade treedt Polen op"
        behind = (a for a in sentence.actors if a.first and keys[a.first - 1] in _ACTS)
        return next((a.code for a in behind if a.kind in ("country", "own")), None)
    if not {"was", "waren"}.isdisjoint(keys[:at]):
        return None
    for actor in reversed(sentence.actors) if at else ():
        ahead = actor.last < at and of[actor.first] == of[at]
        if ahead and actor.kind in ("country", "own") and role_of(sentence, actor) in _AS_LEADER:
            return actor.code
    return None


_LEAD_NATION = (["lead", "nation"], ["leidende", "natie"], ["framework", "nation"])
_ACTS = frozenset("treedt trad fungeert fungeerde".split())
_AS_LEADER = (None, "met")


def rests_with(sentence: Sentence) -> str | None:
    """ "De leiding van de operatie, die Alba heet, berust bij Italië", "ligt het bevel bij"."""
    keys = sentence.keys
    if _RESTS.isdisjoint(keys) or COMMANDS.isdisjoint(keys) or "niet" in keys:
        return None
    lead = next(i for i, key in enumerate(keys) if key in COMMANDS)
    until = sentence.block.view.text.find(";", sentence.starts[lead], sentence.end)
    for actor in sentence.actors:
        if actor.first > lead and actor.kind in ("country", "body", "own"):
            if role_of(sentence, actor) == "bij" and not 0 < until < actor.start:
                return actor.code
    return None


_RESTS = frozenset("berust berustte berusten rust rustte ligt lag liggen".split())


def _is_command(sentence: Sentence, before: str, after: str) -> bool:
    """ "onder Duits bevel"; "schepen onder Nederlandse vlag" are led by nobody."""
    if "vlag" in after[:10] and before.rstrip().endswith("onder"):
        keys = sentence.keys
        flown = (keys[at - 1] for at, key in enumerate(keys) if key == "onder" and at)
        return not any(noun.endswith(("schip", "schepen", "vaartuigen")) for noun in flown)
    return after[:10].strip().startswith(tuple(COMMANDED))


# "Canada vergroot de door hem geleide brigade": who leads was named.
_ITSELF = frozenset("hem haar hen hun zichzelf".split())


def _heads(before: str) -> bool:
    """ "onder leiding van het", but not "de leiding van MSU in": before the name of a state."""
    for noun in ("leiding van", "vlag van"):
        at = before.rfind(noun)
        if at >= 0 and " in " not in before[at + len(noun) :]:
            return True
    return False


def _commands(after: str) -> bool:
    """ "Italië de leiding", "voert Italië het bevel": behind the name of a state."""
    return " de leiding" in after[:12] or "het bevel" in after[:18] or "het commando" in after[:21]


def _is_to_come(sentence: Sentence, index: int) -> bool:
    """ "waarvan Spanje vanaf januari het bevel zal voeren": it leads not yet."""
    clauses = sentence.clauses
    return not _TO_COME.isdisjoint(sentence.words(clauses.members(clauses.of[index])))


_TO_COME = frozenset(("zal", "zullen"))


def _hands_over(keys: list[str]) -> bool:
    """ "droeg Spanje het commando over": it leads no longer."""
    return "overgedragen" in keys or ("over" in keys and not _HANDS.isdisjoint(keys))


_HANDS = frozenset(("draagt", "dragen", "droeg", "droegen"))


def _takes_over(keys: list[str]) -> bool:
    """ "neemt in november de leiding van Canada over": of what X led, another will be the head."""
    if not _OVER.isdisjoint(keys):
        return True
    return "over" in keys and not {"neemt", "nemen", "nam", "namen"}.isdisjoint(keys)


_OVER = frozenset(("overgenomen", "overneemt", "overnemen", "overnam"))


def _stands_under(sentence: Sentence, first: int) -> bool:
    """ "die onder leiding staat van Canada": the verb stands between."""
    before = sentence.keys[max(first - 5, 0) : first]
    before = before[:-1] if before[-1:] == ["de"] else before
    under = not COMMANDED.isdisjoint(before[-3:-2])
    return before[-1:] == ["van"] and before[-2:-1] in _STANDS and under


_STANDS = (["staat"], ["staan"], ["stond"], ["stonden"], ["valt"], ["vallen"])
_LED = frozenset("geleid geleide aangevoerd aangevoerde gecommandeerd".split())
_LEADS = frozenset("leidt leidde leiden aanvoert aanvoeren".split())
_HOLDS = frozenset("heeft hebben voert voeren krijgt kreeg neemt nam berust had".split())
COMMANDS = frozenset("leiding bevel commando".split())
COMMANDED = COMMANDS | {"vlag"}
"""What those who are led stand or sail under."""


def _leader_by_verb(sentence: Sentence) -> str | None:
    """ "wordt geleid door Duitsland", "waarvan Canada de leiding heeft": by the clause."""
    clauses, keys = sentence.clauses, sentence.keys
    for index, key in enumerate(keys):
        if key in _LED:
            role: str | None = "door"
        elif key in _LEADS:
            members = clauses.members(clauses.of[index])
            inside = [keys[i] for i in members]
            last = inside[-1]
            if inside[0] in ("die", "dat") and members[0]:
                inside.append(keys[members[0] - 1])  # "de gevechtsgroep die Peru aanvoert"
            if last == "op" or not any(k.endswith((*HEADED, "battlegroup")) for k in inside):
                continue
            role = None
        elif (
            key in COMMANDS
            and keys[index - 1] in ("de", "het")
            and _HOLDS & {keys[i] for i in clauses.members(clauses.of[index])}
            and not _is_to_come(sentence, index)
        ):
            role = None
        else:
            continue
        for actor in sentence.actors:
            same = clauses.of[actor.first] == clauses.of[index]
            if same and actor.kind in ("country", "body", "own"):
                if role_of(sentence, actor) == role:
                    return actor.code
    return None


def in_leading_clause(sentence: Sentence, index: int) -> bool:
    """ "In Roemenië, waar Frankrijk een gevechtsgroep leidt, …": it tells only whose lead it is."""
    clauses = sentence.clauses
    clause = clauses.of[index]
    if clauses.opener[clause] not in ("waar", "waarvan", "waarbij", "waarover"):
        return False
    inside = {sentence.keys[i] for i in clauses.members(clause)}
    return not (_LEADS.isdisjoint(inside) and COMMANDS.isdisjoint(inside))


def kind_of_lead(sentence: Sentence) -> str | None:
    """ "de NAVO-vlootgroep", "het VN-hoofdkwartier", "het hoofdkwartier van de NAVO"."""
    if bloc := _under_bloc(sentence.keys):
        return bloc
    if not any(key.endswith(HEADED) for key in sentence.keys):
        return None
    told = "geleide" in sentence.keys or _which_is_under(sentence.keys)
    told = told or {"door", "geleid"} <= sentence.present
    leader = led_by_whom(sentence) if told else None
    if leader is not None:
        return leader  # "de door Nederland geleide NAVO-macht", "…, die onder Duits bevel staat"
    found = lead_by_prefix(sentence, range(len(sentence.keys)))
    if found:
        return found
    runner = _runner(sentence)
    if runner is not None:
        return runner
    match = OF_BLOC.search(sentence.text)
    return BLOCS[match[1][0]] if match else founder_in(sentence)


def _under_bloc(keys: Sequence[str]) -> str | None:
    """ "dienen onder NAVO-bevel", "varen onder EU-vlag": they stand under its command."""
    for at in range(2, len(keys)):
        if keys[at] in COMMANDED and keys[at - 2] == "onder" and keys[at - 1] in _PREFIXES:
            return _PREFIXES[keys[at - 1]]
    return None


def lead_before(sentence: Sentence, before: Sentence | None) -> str | None:
    """ "De NAVO-missie in Irak verandert. Nederland draagt daaraan bij": whose that one is."""
    if before is None or before.block is not sentence.block or _IN_IT.isdisjoint(sentence.present):
        return None
    return kind_of_lead(before)


_IN_IT = frozenset("daaraan hieraan daarin hierin".split())


def _which_is_under(keys: list[str]) -> bool:
    """ "het eskader dat onder Duits bevel vaart", "de missie, die onder leiding staat van …"."""
    return any(
        key in ("die", "dat")
        and keys[at + 1 : at + 2] == ["onder"]
        and not COMMANDED.isdisjoint(keys[at + 2 : at + 5])
        for at, key in enumerate(keys)
    )


def lead_by_prefix(sentence: Sentence, span: Sequence[int]) -> str | None:
    """Whose it is by the first part of its noun: "de staande NAVO-vlootgroep SNMG2"."""
    text, keys = sentence.block.view.text, sentence.keys
    for index in span:
        code = _PREFIXES.get(keys[index])
        if code and index + 1 < len(keys) and keys[index + 1].endswith(HEADED):
            if text[sentence.ends[index] : sentence.starts[index + 1]] in ("-", "‑"):
                return code
    return None


def of_other_bloc(sentence: Sentence, lead: str | None) -> bool:
    """ "maakt deel uit van het NAVO-verband in de Zwarte Zee": in no mission that the EU leads."""
    if lead is None or _PREFIXES.keys().isdisjoint(sentence.present):
        return False
    bloc = lead_by_prefix(sentence, range(len(sentence.keys)))
    if bloc is None or lead in _PREFIXES.values():
        return bloc not in (None, lead)
    return led_by_whom(sentence) not in (None, lead)  # "…, dat door Turkije wordt geleid"


def _runner(sentence: Sentence) -> str | None:
    """ "de verkiezingsmissie die de EU in Lesotho uitvoert": who runs what its noun names."""
    if _RUNNING.isdisjoint(sentence.keys):
        return None
    clauses, keys = sentence.clauses, sentence.keys
    for actor in sentence.actors:
        clause = clauses.of[actor.first]
        if clauses.opener[clause] not in ("die", "dat", "welke") or actor.kind == "place":
            continue
        members = clauses.members(clause)
        headed = members[0] > 0 and keys[members[0] - 1].endswith(HEADED)
        if headed and role_of(sentence, actor) is None and actor.kind != "adjective":
            if any(keys[i] in _RUNNING for i in members):
                return actor.code
    return None


_RUNNING = frozenset(
    "uitvoert uitvoeren leidt leiden heeft hebben onderhoudt onderhouden voert aanvoert "
    "ontplooit begon startte opzette".split()
)


def founder_in(sentence: Sentence) -> str | None:
    """ "richt de NAVO een commando in", "een hoofdkwartier dat de EU heeft opgezet"."""
    if _FOUNDING.isdisjoint(sentence.keys):
        return None
    for actor in sentence.actors:
        if actor.code in ("NATO", "EU", "UN") and role_of(sentence, actor) in (None, "door"):
            return actor.code
    return None


_FOUNDING = frozenset(
    "richt richtte opgericht ingericht zet opgezet vestigt gevestigd begint begon begonnen start "
    "startte gestart lanceert lanceerde gelanceerd".split()
)
_PREFIXES = {
    "vn": "UN",
    "eu": "EU",
    "navo": "NATO",
    "nato": "NATO",
    "frontex": "Frontex",
    "ovse": "OVSE",
}
HEADED = tuple(
    "missie operatie activiteit hoofdkwartier commando groep verband eskader vloot macht brigade "
    "bataljon missies operaties hoofdkwartieren vlootverbanden".split()
)
BLOCS = {"V": "UN", "E": "EU", "N": "NATO", "O": "OVSE", "A": "Afrikaanse Unie"}
