"""Times in brackets at the ends of paragraphs: "... the minister said. (14:05)".

They are parted from their line, so that each stands alone as on other pages.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.segment.stamped import direction
from pipeline.segment.units import Unit
from pipeline.text import times
from pipeline.text.times import Stamp

_FEW: Final = 3  # times that show a layout
_BRACKETS: Final = (")", "]")
_KINDS: Final = ("clock", "ago", "match")  # a day in brackets is a source's


def parted(given: Sequence[Unit], *, live: bool) -> Sequence[Unit]:
    """Part them in a text that ends with one, or that has them behind its headings.

    Only where a page says that it is *live*: programmes, goals and results have times
    in brackets as well.
    """
    if not live:
        return given
    found = {
        i: (at, stamp)
        for i, unit in enumerate(given)
        if unit.text.endswith(_BRACKETS)  # a cheap look first
        and (at := times.tail(unit.text))
        and (stamp := _stamp(unit.text[at:]))
    }
    if len(found) < _FEW:
        return given
    if not direction([stamp for _, stamp in found.values()]) or not _fits(given, found):
        return given
    return [
        part
        for i, unit in enumerate(given)
        for part in (_halves(unit, found[i][0]) if i in found else (unit,))
    ]


def _stamp(tail: str) -> Stamp | None:
    stamp = times.read(tail.strip())
    return stamp if stamp and stamp.kind in _KINDS else None


def _fits(given: Sequence[Unit], found: dict[int, tuple[int, Stamp]]) -> bool:
    """Tell whether the times end all posts, or stand behind all headings.

    Where posts have a time of their own, they stand behind key points above.
    """
    others = (times.read(unit.text) for i, unit in enumerate(given) if i not in found)
    if any(stamp and not stamp.updated for stamp in others):
        return False
    if len(given) - 1 in found:
        return True
    return not any(_before(given[i], at).closed for i, (at, _) in found.items())


def _before(unit: Unit, at: int) -> Unit:
    text = unit.text[:at].rstrip()
    return replace(unit, end=unit.start + len(text), text=text)


def _halves(unit: Unit, at: int) -> tuple[Unit, Unit]:
    tail = unit.text[at:].lstrip()
    return (
        _before(unit, at),
        replace(unit, start=unit.end - len(tail), text=tail, noise=False),
    )


__all__ = ["parted"]
