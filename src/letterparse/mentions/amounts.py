"""Amounts of money: what FACTS calls "amounts", in running text and in tables.

The grammar of numbers that share a unit is in `quantities`, that of the words around them
in `qualifiers` and `basis`. Here is what makes a quantity money, and the rules by name.
Currencies are ISO 4217; a number with a scale and no currency counts where its sentence
speaks of money ("had om 45 miljoen gevraagd"), in euro unless said.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from letterparse.language import Language
from letterparse.mentions.basis import Place, spread
from letterparse.mentions.counting import goes_on, tells_number
from letterparse.mentions.kroner import KRONER, in_turn
from letterparse.mentions.model import Amount
from letterparse.mentions.money_tables import money_cells, row_amounts
from letterparse.mentions.numbers import Number, digits_value, number_at, tidy
from letterparse.mentions.phrases import PhraseBook
from letterparse.mentions.qualifiers import BASES, Reading, qualifiers_of, read_items, read_on
from letterparse.mentions.quantities import Group, Item, groups_of
from letterparse.mentions.scan import NUMBER, ROW, Rule, Scan, tokenize
from letterparse.mentions.sentences import sentence_around
from letterparse.mentions.units import Units, units_of
from letterparse.records import NamedTuple

_NAMES = {
    "single": "amount",
    "range": "amount-range",
    "list": "amount-list",
    "change": "amount-change",
}
_IMPLIED = "amount-implied"
_SUM = "amount-sum"
_TON = "amount-ton"
_TABLE = "amount-table"

Found = dict[int, list[Amount]]


class _Context(NamedTuple):
    """The words that make a sentence speak of money, or of things."""

    words: frozenset[str]
    endings: tuple[str, ...]
    continuing: frozenset[str]
    counted_before: frozenset[str]
    after: frozenset[str]
    sum_joints: PhraseBook
    sum_nouns: frozenset[str]


@cache
def _context_of(language: Language) -> _Context:
    table = language.table("money")
    context, counted, sums = table["context"], table["counted"], table["sums"]
    return _Context(
        words=frozenset(context["words"]),
        endings=tuple(context["endings"]),
        continuing=frozenset(context["continuing"]),
        counted_before=frozenset(counted["before"]),
        after=frozenset(counted["after"]),
        sum_joints=PhraseBook({"joint": sums["joints"]}, ahead=True),
        sum_nouns=frozenset(sums["nouns"]),
    )


def rules(language: Language) -> tuple[Rule, ...]:
    """The rules of amounts. The shapes of one quantity grammar are told apart by name."""
    triggers = units_of(language).money_triggers
    shapes = [Rule(name, triggers, _match) for name in (*_NAMES.values(), _IMPLIED)]
    sums = Rule(_SUM, _context_of(language).sum_nouns, _match_sum)
    tons = Rule(_TON, frozenset((language.table("money")["tons"]["noun"],)), _match_ton)
    return (*shapes, sums, tons, Rule(_TABLE, frozenset((ROW,)), _match_row))


def _match(scan: Scan, i: int) -> Sequence[Amount]:
    """The amounts whose first unit word is token i."""
    found: Found | None = scan.memo.get("amounts")
    if found is None:
        found = scan.memo["amounts"] = _find(scan)
    return found.get(i, ())


class _Draft(NamedTuple):
    """A group that is money: its rule, the token that wakes it, its currency and surroundings."""

    rule: str
    anchor: int
    currency: str
    group: Group
    readings: list[Reading]


def _find(scan: Scan) -> Found:
    """All amounts of a block, by waking token."""
    units = units_of(scan.language)
    words = qualifiers_of(scan.language, True)
    cells = money_cells(scan)
    drafts: list[_Draft] = []
    floor = 0
    currency = ""
    count: Group | None = None
    for group in groups_of(scan):
        if cells and any(start <= group.start < end for start, end in cells):
            continue
        unit = group.items[0].unit
        if unit is not None and unit.kind != "money":
            floor = group.last
            continue
        refused = _refusal(scan, group)
        if refused is None:
            taken_up = unit is None and count is not None and _takes_up(scan, count, group)
            code = None if taken_up else _currency(scan, group, currency, units)
            count = count if taken_up else None
            if code:
                rule = _NAMES[group.shape] if unit else _IMPLIED
                anchor = _anchor(scan, group, units)
                readings = read_items(scan, group, floor, words)
                drafts.append(_Draft(rule, anchor, code, group, readings))
                currency = code
            else:
                refused = "nothing says which currency or that it is money"
                if unit is None and not goes_on(scan, group.end, group.last):
                    count = group
        if refused is not None and scan.trace is not None:
            rule = _NAMES[group.shape] if unit else _IMPLIED
            scan.trace.refused(rule, scan.block.index, group.start, group.end, refused)
        floor = group.last
    return _build_all(scan, drafts)


def _anchor(scan: Scan, group: Group, units: Units) -> int:
    keys, triggers = scan.keys, units.money_triggers
    # A number that borrows all from the next ("ASM 85 en NXP 42 miljoen") wakes with it.
    for i in range(group.first, min(group.last + _BORROWED, len(keys))):
        if keys[i] in triggers:
            return i
    # "Duitsland geeft zeven miljard, Frankrijk drie": the one before has it.
    earlier = range(group.first - 1, max(group.first - _REACH, -1), -1)
    return next((i for i in earlier if keys[i] in triggers), group.first)


# How far behind a number the unit that it borrows can stand, in tokens.
_BORROWED = 8
_REACH = 20


def _refusal(scan: Scan, group: Group) -> str | None:
    """Why a quantity with a unit of money is no amount."""
    before = scan.keys[group.first - 1] if group.first else ""
    text = scan.text[max(group.start - 2, 0) : group.start].strip()
    multiplied = before == "x" or text[-1:] in ("×", "*")
    at = group.first - 2 if before == "x" else group.first - 1
    if multiplied and (at < 0 or scan.keys[at] != NUMBER or "(" in scan.gap(at + 1)):
        return "it is the unit of a table"
    if before in ("paar", "enkele", "tientallen", "honderden", "enige", "meerdere"):
        return "the number is vague"
    return None


def _currency(scan: Scan, group: Group, known: str, units: Units) -> str | None:
    """The currency of a group; None if nothing says that it is money."""
    unit = group.items[-1].unit
    if unit is None:
        return _implied(scan, group, known)
    if unit.code[0] != "?":
        return unit.code
    shared = unit.code[1:]
    low, high = sentence_around(scan, group.first)
    # "De Noren beloven 45 miljoen kroon, de Zweden …": who stands just before, else the nearest,
    # else the last one that the sentences before tell of ("Het land heeft … kroon toegezegd").
    before = range(group.first - 1, max(low, group.first - _NEAR) - 1, -1)
    nearest = sorted(range(low, high), key=lambda i: abs(i - group.first))
    earlier = range(low - 1, max(low - _EARLIER, 0) - 1, -1)
    for i in (*before, *nearest, *earlier):
        code = units.of_country(shared, scan.keys[i])
        if code is not None:
            return code
    if shared == "gulden" and known in _GUILDERS:
        return known
    if shared == "pond" and _speaks_of_money(scan, low, high, _context_of(scan.language)):
        return "GBP"
    return units.alone(shared)


# How many tokens before a sum the country that tells its currency is looked for: of who stands
# right before it, and in the sentences before.
_NEAR, _EARLIER = 6, 30
# "NAf 20 miljoen, …, 35 miljoen gulden": of the islands, where a sum of theirs was named before.
_GUILDERS = frozenset(("ANG", "AWG", "XCG"))


def _implied(scan: Scan, group: Group, known: str) -> str | None:
    """The currency of "45 miljoen" where the sentence speaks of money, else None."""
    context = _context_of(scan.language)
    if not goes_on(scan, group.end, group.last):
        return None
    low, high = sentence_around(scan, group.first)
    if not context.counted_before.isdisjoint(scan.keys[max(low, group.first - 5) : group.first]):
        return None
    ahead = scan.keys[low : group.first]
    counts = bool(context.counted_before.intersection(ahead[1:2])) or tells_number(ahead)
    if counts and ahead[-1] in ("tot", "naar") and _TURNING.isdisjoint(ahead):
        return None  # "Het ledental van jeugdigen steeg in 2018 tot 2,3 miljoen."
    if any(
        a in _ARE and b in _THEY and c == "er"
        for a, b, c in zip(ahead, ahead[1:], ahead[2:], strict=False)
    ):
        return None  # "In 2040 zullen dat er een half miljoen zijn."
    # A sum named before in the text is taken up: "€ 24 mln. in 2023 en 6 mln. in 2024".
    if known in KRONER:
        before = scan.keys[max(low, group.first - _NEAR) : group.first]
        units = units_of(scan.language)
        named = [units.of_country("kroon", key) for key in reversed(before)]
        return next(filter(None, named), known)
    if known:
        return known
    if "er" in scan.keys[low : group.first] and not _OF_IT.isdisjoint(scan.keys[low:high]):
        return None  # "Er zijn er daarvan 5,1 miljoen afgeleverd": of what was counted before.
    # "UNICEF krijgt 3 miljoen, de ngo's samen bijna 8 miljoen gulden": what follows tells.
    behind = set(scan.keys[group.last : high])
    if behind & _OLD_MONEY and not behind & _NEW_MONEY:
        return "NLG"
    if _speaks_of_money(scan, low, high, context) or _is_among_money(scan, context):
        return "EUR"
    return None


_TURNING = frozenset("en maar omdat doordat waardoor zodat budget bijdrage subsidie".split())
_OLD_MONEY, _NEW_MONEY = frozenset(("gulden", "nlg", "ƒ")), frozenset(("euro", "eur", "€"))


def _takes_up(scan: Scan, count: Group, group: Group) -> bool:
    """ "A heeft honderd miljoen doses toegezegd, B 45 miljoen": of what was counted before.

    So is "komen er nog eens vijfhonderd miljoen"; not "voor 2 miljoen huishoudens is 45 miljoen".
    """
    low, _ = sentence_around(scan, group.first)
    if "er" in scan.keys[low : group.first]:
        return True
    return count.first >= low and scan.keys[count.first - 1] not in _PHRASES


_PHRASES = frozenset("aan voor van bij onder met door in op per naar tot over de deze die".split())
_ARE = frozenset("zijn waren zullen worden werden".split())
_THEY = frozenset(("dat", "het", "dit"))
_OF_IT = frozenset(("daarvan", "hiervan", "ervan"))


def _is_among_money(scan: Scan, context: _Context) -> bool:
    """True if the paragraph, the table, or the text that opens the list is about money."""
    if "about_money" not in scan.memo:
        keys = scan.keys + [t.key for text in _surroundings(scan) for t in tokenize(text)]
        scan.memo["about_money"] = any(_is_money_word(scan, key, context) for key in keys)
    return scan.memo["about_money"] is True


def _surroundings(scan: Scan) -> list[str]:
    """What says what a row or a list item is about: caption and header, or the paragraph
    before the list."""
    block, blocks = scan.block, scan.outline.blocks
    if block.table is not None:
        captions = [blocks[i].text for i in (block.table.caption,) if i is not None]
        return [*captions, *block.table.columns]
    at = block.index
    while at > 0 and blocks[at].kind == "item":
        at -= 1
    return [blocks[at].text] if block.kind == "item" else []


def _is_money_word(scan: Scan, key: str, context: _Context) -> bool:
    return key in units_of(scan.language).signs or key.endswith(context.endings)


def _speaks_of_money(scan: Scan, low: int, high: int, context: _Context) -> bool:
    return any(
        key in context.words or _is_money_word(scan, key, context) for key in scan.keys[low:high]
    )


def _build_all(scan: Scan, drafts: list[_Draft]) -> Found:
    places = [Place(draft.readings[0].first, draft.readings[0].last) for draft in drafts]
    for index, tag in spread(scan, places):
        for reading in drafts[index].readings:
            reading.tags.append(tag)
    found: Found = {}
    for draft in drafts:
        pairs = zip(draft.group.items, draft.readings, strict=True)
        amounts = [_build(scan, draft, item, reading) for item, reading in pairs]
        found.setdefault(draft.anchor, []).extend(amounts)
    in_turn(scan, (one for ones in found.values() for one in ones))
    return found


def _build(scan: Scan, draft: _Draft, item: Item, reading: Reading) -> Amount:
    tags = reading.tags
    basis = next((tag for tag in BASES if tag in tags), None) if tags else None
    return Amount(
        scan.block.index,
        reading.start,
        reading.end,
        draft.rule,
        value=item.value,
        low=item.low,
        high=item.high,
        currency=draft.currency,
        qualifier=reading.qualifier,
        basis=basis,
        core=(item.start, item.end),
    )


def _match_sum(scan: Scan, i: int) -> Sequence[Amount]:
    """ "een bedrag van 310.000": a bare number that its noun says is money."""
    context = _context_of(scan.language)
    joint = context.sum_joints.after(scan, i + 1)
    if joint is None:
        return ()
    at = i + 1 + len(joint.words)
    if at >= len(scan.keys) or scan.keys[at] != NUMBER or scan.gap(at).strip():
        return ()
    value = digits_value(scan.word(at))
    if value is None or not _is_sum(scan, at, value, context):
        return ()
    place = (scan.starts[at], scan.ends[at])
    return (Amount(scan.block.index, *place, _SUM, value=value, core=place),)


def _match_ton(scan: Scan, i: int) -> Sequence[Amount]:
    """ "twee ton": hundred thousands, in a sentence that speaks of money."""
    context = _context_of(scan.language)
    number = _number_before(scan, i)
    if number is None or not goes_on(scan, scan.ends[i], i + 1):
        return ()
    behind = scan.keys[i + 1 : i + 3]
    if behind[:1] == ["aan"] and behind[-1].endswith(_WEIGHED):
        return ()  # "31 ton aan goederen"
    if _is_beside_weight(scan, i) or any(k.endswith(_HEAVY) for k in scan.keys[max(i - 6, 0) : i]):
        return ()  # "vrachtverkeer boven de 50 ton"
    if not _speaks_of_money(scan, *sentence_around(scan, i), context):
        if not (_beside_money(scan) or _is_among_money(scan, context)):
            return ()
    value = tidy(number * scan.language.table("money")["tons"]["value"])
    place = (scan.starts[i - 1], scan.ends[i])
    reading = Reading([], *place, i - 1, i + 1)
    read_on(scan, reading, 0, qualifiers_of(scan.language, True))
    basis = next((tag for tag in BASES if tag in reading.tags), None)
    at = (scan.block.index, reading.start, reading.end)
    return (Amount(*at, _TON, value=value, qualifier=reading.qualifier, basis=basis, core=place),)


_HEAVY = ("verkeer", "voertuigen", "wagens", "schepen", "gewicht", "lading", "vracht", "aslast")
_WEIGHED = ("goederen", "voedsel", "materiaal", "materieel", "graan", "medicijnen", "munitie")


def _is_beside_weight(scan: Scan, i: int) -> bool:
    """ "wierp 400 ton voedsel af, waarvan 12 ton uit …": so heavy is another of the sentence."""
    low, high = sentence_around(scan, i)
    return any(
        at != i and scan.keys[at] == scan.keys[i] and not goes_on(scan, scan.ends[at], at + 1)
        for at in range(low, high)
    )


def _beside_money(scan: Scan) -> bool:
    """True for an item of a list whose other items tell of euros: "Groningen Seaports: zes ton"."""
    blocks, index = scan.outline.blocks, scan.block.index
    if scan.block.kind != "item":
        return False
    near = [blocks[at] for at in (index - 1, index + 1) if 0 <= at < len(blocks)]
    return any(one.kind == "item" and ("€" in one.text or " euro" in one.text) for one in near)


def _number_before(scan: Scan, i: int) -> Number | None:
    """The number right before token i, below a hundred: "drie", "3,5", "anderhalve"."""
    if not i or scan.gap(i).strip():
        return None
    if scan.keys[i - 1] == "een":
        return 1
    found = number_at(scan, i - 1)
    return found[0] if found is not None and found[1] == i and 0 < found[0] < 100 else None


def _is_sum(scan: Scan, at: int, value: Number, context: _Context) -> bool:
    word = scan.word(at)
    if value < 100 or (1900 <= value <= 2100 and "." not in word and "," not in word):
        return False
    following = at + 1
    if following >= len(scan.keys):
        return True
    gap = scan.gap(following)
    return bool(gap.strip(" -/")) or (gap == " " and scan.keys[following] in context.after)


def _match_row(scan: Scan, i: int) -> Sequence[Amount]:
    """The cells of a table row whose caption or header says the unit."""
    return row_amounts(scan, _TABLE)
