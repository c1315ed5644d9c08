"""Numbers in front of the posts of a live page: "7) Rain on the carpet", "No 6.", "12".

They tell as a time does where a post begins, if each is one more than the next, or one
less. A list of points stands in one post, and its numbers do not run through the page.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipeline.segment import apart
from pipeline.segment.units import Unit
from pipeline.text.times import Stamp

_MARK: Final = re.compile(
    r"(?:(?:\u2116|n[\u00ba\u00b0]|nr\.?|no\.?|#) ?(?P<named>\d{1,3})"
    r"(?:[.):]| ?[\u2013\u2014-])?"
    r"|[(\[]?(?P<bare>\d{1,3})(?:[.)\]:]| ?/ ?\d{1,3}| [\u2013\u2014-]))(?: +(?=\S)|$)"
    r"|(?P<alone>\d{1,3})$",
    re.IGNORECASE,
)
_FEW: Final = 4  # numbers in a row; lists of three points are many
_EARLY: Final = 4  # units above the first, such as a title and a lead
_LONGEST: Final = 12  # units below the last, or twice what another post has
_HEADING: Final = 16  # words


def stamps(given: Sequence[Unit], *, live: bool) -> dict[int, Stamp]:
    """Read the numbers of posts by unit; {} if they do not run through *given*.

    Only where a page says that it is *live*: countdowns, charts, squads and tables of
    single articles have rows of numbers as well.
    """
    if not live or not any(_mark(unit.text) for unit in given[: _EARLY + 1]):
        return {}  # as of most texts
    found = {i: mark for i, unit in enumerate(given) if (mark := _mark(unit.text))}
    at = [*found]
    steps = {found[two].order - found[one].order for one, two in pairwise(at)}
    if len(at) < _FEW or steps not in ({1}, {-1}):
        return {}
    longest = max(two - one for one, two in pairwise(at))
    if len(given) - at[-1] > max(_LONGEST, 2 * longest):
        return {}
    if steps == {1} and not _are_several(given, at):
        return {}
    return found


def _are_several(given: Sequence[Unit], at: Sequence[int]) -> bool:
    """Tell whether rising numbers stand before several matters, not points of one."""
    return apart.are_several(
        [
            " ".join(unit.text for unit in given[one:two])
            for one, two in pairwise([*at, len(given)])
        ]
    )


def _mark(text: str) -> Stamp | None:
    match = _MARK.match(text)
    if match is None or text[match.end() : match.end() + 1].islower():
        return None
    number = int(match["named"] or match["bare"] or match["alone"])
    body = text[match.end() :]
    short = 0 < len(body.split()) <= _HEADING and body[-1:] not in ".!?\u3002"
    heading = body if short else None
    return Stamp("number", match.end(), number, heading=heading)


__all__ = ["stamps"]
