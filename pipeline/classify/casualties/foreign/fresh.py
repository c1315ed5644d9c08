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

_LABELS: Final = ("DEED", "NOW", "DAY", "SIDE", "LED", "SINCE", "AGO", "MEMORY", "ENDS")
_HELD: Final = 16  # words from a memorial to the date of what it is held for
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
    held = _recalled(tokens, found, today)
    first, apart, opening = 0, False, True
    for at, (token, labels) in enumerate(zip(tokens, found, strict=True)):
        recalled = at in held
        old = not recalled and ("AGO" in labels or _is_before(token.low, today))
        if old and opening:
            return (False,) * len(tokens)
        led = at == first > 0 and "LED" in labels
        side = bool(labels & {"SIDE", "SINCE"})
        apart = apart or old or led or (side and not recalled)
        main.append(not (apart or recalled))
        if token.stops:
            first, apart, opening = at + 1, False, False
    return tuple(main)


def _recalled(
    tokens: Sequence[Token], found: Sequence[frozenset[str]], today: date
) -> frozenset[int]:
    """Give the words that say what a memorial is for, up to its old date.

    "Bei einer Feier zum Gedenken an die 16 Opfer von 2014 starben drei": the date is
    that of the 16. Where the date comes first, the word for the memorial ENDS it.
    """
    held: set[int] = set()
    for at, (token, labels) in enumerate(zip(tokens, found, strict=True)):
        if not ("AGO" in labels or _is_before(token.low, today)):
            continue
        begin = _reach(tokens, found, range(at - 1, max(-1, at - _HELD), -1), "MEMORY")
        end = _reach(tokens, found, range(at + 1, min(len(tokens), at + _HELD)), "ENDS")
        if begin is not None or end is not None:
            held |= set(range(at if begin is None else begin, (end or at) + 1))
    return frozenset(held)


def _reach(
    tokens: Sequence[Token], found: Sequence[frozenset[str]], places: range, label: str
) -> int | None:
    """Give the farthest of *places* with *label* before a mark or a deed of a day."""
    last = None
    for at in places:
        if places.step < 0 and tokens[at].stops:
            break
        if found[at] & {"DEED", "NOW", "DAY", "SIDE"}:
            break
        last = at if label in found[at] else last
        if places.step > 0 and tokens[at].stops:
            break
    return last


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
