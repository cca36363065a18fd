"""`letterparse evaluate`."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.commands.streams import complain, write
from letterparse.errors import InvalidError


def run(
    gold: Sequence[str],
    *,
    detail: bool = False,
    as_json: bool = False,
    fail_under: Sequence[str] = (),
    held_aside: str | None = None,
) -> None:
    """Print how letters score against gold. Raises UsageError (a bar that there is not) and
    InvalidError (a figure below its bar).
    """
    import orjson

    from letterparse import evaluate as scores

    asked = scores.bars(fail_under)
    aside = scores.held_aside(held_aside) if held_aside else []
    result = scores.evaluate(gold)
    for reason in result.left_out:
        complain(f"{reason} (left out)")
    if as_json:
        report = scores.to_json(result, aside)
        write(orjson.dumps(report, option=orjson.OPT_INDENT_2).decode(), None)
    else:
        write(scores.report(result, aside, detail=detail), None)
    low = scores.under(result.total(), asked)
    if low:
        raise InvalidError("; ".join(low))
