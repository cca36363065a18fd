"""Sentences and mentions in, facts out: commitments, deployments, meetings, promises."""

from __future__ import annotations

from functools import cache

from letterparse.facts.aided_before import fill_aided
from letterparse.facts.gifts_sent import without_gifts, without_units
from letterparse.facts.goods import materiel
from letterparse.facts.goods.arrivals import tell_arrivals
from letterparse.facts.goods.bought_with import without_bought
from letterparse.facts.goods.delivery_times import fill_delivery_times
from letterparse.facts.goods.goods_parts import tie_goods
from letterparse.facts.goods.left_goods import find_left_goods
from letterparse.facts.goods.left_receivers import fill_receivers
from letterparse.facts.goods.materiel import find_materiel
from letterparse.facts.goods.prices import join_prices
from letterparse.facts.grammar.actors import gazetteer
from letterparse.facts.grammar.context import Context
from letterparse.facts.grammar.signals import ACTOR, NUMBER, SECOND, Signals
from letterparse.facts.meetings import meetings
from letterparse.facts.meetings.meetings import find_meetings
from letterparse.facts.model import Commitment, Deployment, Facts
from letterparse.facts.money.adding_up import tie_parts
from letterparse.facts.money.commitments import find_money
from letterparse.facts.people.people_nouns import words_of
from letterparse.facts.printed_names import print_names
from letterparse.facts.promises import promises
from letterparse.facts.promises.promises import find_promises
from letterparse.facts.stays import waking
from letterparse.facts.stays.deployments import find_deployments
from letterparse.facts.stricken import fill_stricken
from letterparse.language import Language
from letterparse.mentions.model import Mentions
from letterparse.structure.outline import Outline
from letterparse.trace import Trace


def find(
    outline: Outline, mentions: Mentions, language: Language, trace: Trace | None = None
) -> Facts:
    """The facts of a letter, each list in the order in which they are first told."""
    context = Context(outline, mentions, language, signals(language), trace)
    goods = find_materiel(context)
    goods += find_left_goods(context, goods)
    goods = [one for one in goods if not (one.item and _are_soldiers(one.item, language))]
    goods = tell_arrivals(context, goods)
    money = find_money(context)
    commitments = join_prices(context, money, without_bought(context, money, goods))
    fill_delivery_times(context, commitments)
    deployments = without_gifts(find_deployments(context), commitments, context)
    commitments = without_units(commitments, deployments, context)
    fill_receivers(context, commitments)
    fill_aided(context, commitments)
    fill_stricken(context, commitments)
    if outline.tables:
        _read_tables(context, commitments, deployments)
    print_names(context, commitments)
    facts = Facts(
        _in_order(context, commitments),
        sorted(deployments, key=_place),
        find_meetings(context),
        find_promises(context),
    )
    _tell(facts, trace)
    return facts


def _are_soldiers(item: str, language: Language) -> bool:
    """People are sent, and never given: "twaalf militairen" are no goods."""
    noun = item.split()[-1].lower()
    return noun in words_of(language).soldiers or noun.endswith(("contingent", "contingenten"))


def _read_tables(
    context: Context, commitments: list[Commitment], deployments: list[Deployment]
) -> None:
    """Add what tables tell. Many letters have none, and need not wait for these imports."""
    from letterparse.facts.tables.postings import join_rows, table_deployments
    from letterparse.facts.tables.table_goods import table_materiel
    from letterparse.facts.tables.tables import table_commitments

    for table in context.outline.tables:
        commitments += table_commitments(context, table, commitments)
        commitments += table_materiel(context, table)
        join_rows(deployments, table_deployments(context, table))


@cache
def signals(language: Language) -> Signals:
    """What each word can wake. Number words other than "een" are known from the scan."""
    return Signals(
        [
            (NUMBER, "een".__eq__),
            (ACTOR, gazetteer(language).telling_firsts.__contains__),
            (SECOND, gazetteer(language).telling_seconds.__contains__),
            *waking.wakes(language),
            *materiel.wakes(language),
            *meetings.wakes(language),
            *promises.wakes(language),
        ]
    )


def _place(fact: Commitment | Deployment) -> tuple[int, int]:
    return fact.place.block, fact.place.start


def _in_order(context: Context, commitments: list[Commitment]) -> list[Commitment]:
    """In reading order, `part_of` pointing where its whole has come to stand."""
    order = sorted(range(len(commitments)), key=lambda i: _place(commitments[i]))
    moved = {old: new for new, old in enumerate(order)}
    for one in commitments:
        if one.part_of is not None:
            one.part_of = moved[one.part_of]
    ordered = [commitments[i] for i in order]
    tie_parts(context, ordered)
    tie_goods(context, ordered)
    return ordered


def _tell(facts: Facts, trace: Trace | None) -> None:
    if trace is None:
        return
    for fact in (*facts.commitments, *facts.deployments, *facts.meetings, *facts.promises):
        trace.taken(fact.rule, *fact.place)
