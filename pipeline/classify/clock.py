"""Numbers that are of a time or a score, and so of nobody."""

import re
from typing import Final

from pipeline.classify.passage import Passage

_BEHIND_CLOCK: Final = re.compile(r"\d:$")
_BEFORE_CLOCK: Final = re.compile(
    r":\d|\s?(?:m|mins?|minutes?|h|hrs?|hours?|s|secs?|seconds?|d|days?|weeks?) ago\b"
)
_AGO: Final = 14  # characters of " minutes ago" and the next


def is_of_clock(passage: Passage, at: int, after: int) -> bool:
    """Tell whether a number is of a time or a score: "15:20", "8 mins ago", "3:1"."""
    start, end = passage.words[at].start, passage.words[after - 1].end
    before = passage.text[max(0, start - 2) : start]
    behind = passage.text[end : end + _AGO]
    return bool(_BEHIND_CLOCK.search(before) or _BEFORE_CLOCK.match(behind))
