"""Two groups of persons that a report counts apart, and their sum."""

import re
from typing import Final

from pipeline.text.spelled import figures

_TWO: Final = re.compile(
    r"\b([\w,-]{1,20})(?: [\w'.-]{1,20}){1,4} and ([\w,-]{1,20}) [^\W\d_]",
    re.IGNORECASE,
)
"""Two groups of persons with their numbers."""
_ANOTHER: Final = re.compile(
    r"\b(?:another|a further|an additional) ([\w,-]{1,20})", re.IGNORECASE
)

_LEAST: Final = re.compile(
    r"\b(?:at least|no fewer than|not less than|a minimum of|mindestens|wenigstens|"
    r"au moins|al menos|por lo menos|almeno|pelo menos|ao menos|"
    r"\u043d\u0435 \u043c\u0435\u043d\u0435\u0435|"
    r"\u043c\u0438\u043d\u0438\u043c\u0443\u043c)\b",
    re.IGNORECASE,
)
_ALMOST: Final = re.compile(
    r"\b(up to|as many as|nearly|almost|close to|just under)\s", re.IGNORECASE
)
_PLAIN_ALMOST: Final = {"up to": "up to", "as many as": "up to"}
_LIST: Final = re.compile(
    r"\b([\w-]{1,20})(?: [\w'.-]{1,20}){1,3}, ([\w-]{1,20})(?: [\w'.-]{1,20}){1,3},? "
    r"and ([\w-]{1,20}) [^\W\d_]"
)
"""Three groups of persons in one breath: "four men, two boys and a girl"."""


def of_list(line: str, language: str) -> int:
    """Add "four men, two boys and a girl"; 0 where *line* has no such list."""
    for found in _LIST.finditer(line):
        each = [
            {1} if word in ("a", "an") else set(figures(word, language))
            for word in found.groups()
        ]
        if all(len(one) == 1 for one in each):
            return sum(map(sum, each))
    return 0


def of_two(span: str, language: str) -> int:
    """Add "three soldiers and five farmers": one breath counts nobody twice.

    Returns:
        0 if *span* does not tell of two groups.
    """
    found = _TWO.search(span)
    if found is None:
        return 0
    one, two = (figures(found[group], language) for group in (1, 2))
    return sum(one) + sum(two) if len(one) == len(two) == 1 else 0


def tells_others(line: str, total: int, language: str) -> bool:
    """Tell whether *line* says that the second of two groups of *total* are others."""
    counted = figures(line, language)
    more = (figures(found[1], language) for found in _ANOTHER.finditer(line))
    return any(total - n in counted - {n} for each in more for n in each)


def almost(words: str) -> str:
    """Give the bound that *words* put on the figure that they lead, and a blank."""
    found = _ALMOST.search(words)
    return f"{_PLAIN_ALMOST.get(found[1].lower(), 'nearly')} " if found else ""


def is_bound(words: str) -> bool:
    """Tell whether *words* leave room above the figure that they lead: "at least"."""
    return _LEAST.search(words) is not None
