"""Clauses that tell of dead of today; languages whose words are data.

"Una bomba mató el lunes a cuatro personas, a diez años del atentado que dejó 118
muertos": a verb of dying with a day, and in no side clause, is news, whatever stands
beside it. The words stand in ``pipeline/knowledge/<language>/memorials.txt``.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Final

from pipeline.classify.casualties.foreign import lexing
from pipeline.classify.casualties.foreign.lexing import Token
from pipeline.classify.passage import Passage
from pipeline.knowledge import lookup

_LABELS: Final = ("DEED", "NOW", "DAY", "SIDE", "LED", "SINCE", "AGO")
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")


def told(tokens: Sequence[Token], language: str, today: date) -> tuple[bool, ...]:
    """Tell of each word of a sentence whether it stands in the clause of such dead.

    None does where no verb of it has a day or is of the present, as in headlines.
    """
    found = _found(tokens, language)
    main = _main(tokens, found, today)
    here = frozenset[str]().union(
        *(labels for labels, own in zip(found, main, strict=True) if own)
    )
    fresh = "NOW" in here or {"DEED", "DAY"} <= here
    return main if fresh else (False,) * len(tokens)


def opens(passage: Passage, count: int) -> bool:
    """Tell whether one of the first *count* sentences tells of dead of today."""
    return any(
        any(told(tokens, passage.language, passage.today))
        for span in passage.body_spans[:count]
        if (tokens := list(lexing.tokens(passage, span.first, span.last)))
    )


def _main(
    tokens: Sequence[Token], found: Sequence[frozenset[str]], today: date
) -> tuple[bool, ...]:
    """Tell of each word whether it stands in no side clause, nor beside an old date.

    An old date in the first clause is that of all: "Vor zehn Jahren, ..., starben".
    """
    main: list[bool] = []
    first, apart, opening = 0, False, True
    for at, (token, labels) in enumerate(zip(tokens, found, strict=True)):
        old = "AGO" in labels or _is_before(token.low, today)
        if old and opening:
            return (False,) * len(tokens)
        led = at == first > 0 and "LED" in labels
        apart = apart or old or led or bool(labels & {"SIDE", "SINCE"})
        main.append(not apart)
        if token.stops:
            first, apart, opening = at + 1, False, False
    return tuple(main)


def _is_before(low: str, today: date) -> bool:
    return bool(_YEAR.fullmatch(low)) and int(low) < today.year


def _found(tokens: Sequence[Token], language: str) -> list[frozenset[str]]:
    table, lows = _table(language), [token.low for token in tokens]
    return [
        frozenset(entry.label for entry, _ in table.at(lows, at))
        for at in range(len(lows))
    ]


@cache
def _table(language: str) -> lookup.Table:
    return lookup.load(language, "memorials", _LABELS)
