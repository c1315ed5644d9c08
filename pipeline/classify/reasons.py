"""Say what the labels of a report rest on, in words for a reader."""

from collections.abc import Mapping
from typing import Final

from pipeline.classify import casualties
from pipeline.classify.casualties import Count, Kind
from pipeline.classify.heads import explain, sense
from pipeline.classify.heads.judge import Judgement
from pipeline.classify.heads.wording import worded
from pipeline.classify.published import range_of
from schemas import wording

TOLL: Final = "toll"
"""What decided a severity that is neither an output nor a claim status."""


def of_class(
    account: explain.Account, value: str, figures: Mapping[Kind, Count | None]
) -> tuple[str, ...]:
    """Say what the class rests on, nothing that belongs to another one."""
    return account.reasons(
        f"class {value}", lambda name: sense.is_beside(name, value, figures)
    )


def of_severity(
    said: Judgement,
    account: explain.Account,
    figures: Mapping[Kind, Count | None],
) -> tuple[str, ...]:
    """Say what the severity rests on: the toll, and what carried the output.

    What would speak for a higher one is no reason of it. What a rule lowered has that
    rule alone.
    """
    if said.rule:
        return (said.rule,)
    if not said.severity:
        return ()
    if not said.decided:
        return (worded(f"words of {said.status}"),)
    toll = tuple(
        wording.figure(kind, range_of(count))
        for kind, count in figures.items()
        if count
    )
    if said.decided == TOLL:
        return toll
    carried = account.reasons(said.decided, lambda name: _is_none(name, said))
    return (*toll, *carried) or ("the text as a whole",)


def _is_none(name: str, said: Judgement) -> bool:
    """Tell whether a number is above the severity, or of the toll, which is said.

    Nor are phrases of another class or topic than those that the report is given.
    """
    what, _, least = name.partition(" >= ")
    if what == "severity by the rules":
        return int(least) > said.severity
    for kind, value in (("class", said.event_class), ("topic", said.topic)):
        _, of, other = name.partition(f" of {kind} ")
        if of:
            return not value.value.endswith(other)
    return any(kind in name for kind in casualties.KINDS)
