"""How a text is written: what reports and dates itself, what advises, sells or muses.

News says who said it and on which day; a column, a portrait, a page of advice or an
offer does so seldom, and speaks to its reader. Whose word a report is, and how sure of
it the report is, is in its words for parties, forces, witnesses and media, for doubt,
denial and confirmation. Chosen by leave-one-set-out on half of the sets of
``read_news``; the other half gained as much.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.knowledge import word_lists
from pipeline.text.memo import Memo

_LANGUAGES: Final = ("en", "de", "es", "fr", "it", "pt", "ru")
_KINDS: Final = {
    "sources named": "SOURCE",
    "days named": "DAY",
    "words for me and you": "PERSON",
    "words of advice": "ADVICE",
    "words of opinion": "OPINION",
    "words of offers": "OFFER",
    "words of doubt": "DOUBT",
    "parties to a conflict": "PARTY",
    "forces of a state": "STATE",
    "witnesses and victims": "WITNESS",
    "media quoted": "MEDIA",
    "words of denial": "DENIAL",
    "words of confirmation": "CONFIRMS",
    "words of the past": "PAST",
}
"""What is counted, each with its label in ``knowledge/<language>/manner.txt``."""
_LISTS: Final = word_lists.load("manner", tuple(_KINDS.values()), _LANGUAGES)
_ENDINGS: Final = ("ed", "ing")
_YEARS: Final = len(_KINDS) + len(_ENDINGS)
_KIND_OF: Final[dict[str, list[int]]] = defaultdict(list)
for _index, _label in enumerate(_KINDS.values()):
    for _word in _LISTS[_label]:
        _KIND_OF[_word].append(_index)
_SHARE: Final = 5.0  # brings a share of words to the size of the other numbers

NAMES: Final = (
    *(
        what.format(kind)
        for kind in _KINDS
        for what in ("how many {}", "share of {}", "how many {} in the lead")
    ),
    *("a question as title", "a title of advice", "a title that counts"),
    *("me or you in the title", "a bracket in the title"),
    *("share of words in ed", "share of words in ing"),
    *("a day in the lead", "a source in the lead"),
    *("years of the past", "a year of the past in the lead"),
)
"""Names of the numbers, in their order."""

_SOURCES, _DAYS, _ME, _ADVICE = range(4)
_PAST: Final = "1500"
_PRESENT: Final = "1985"
"""No text that the heads learn from is older than this year."""


def numbers(low: Sequence[str], lead: int, title: str, titled: int) -> Iterator[float]:
    """Give the numbers that :data:`NAMES` names.

    Args:
        low: Folded words of headline and text.
        lead: How many of them are of headline and first sentence.
        title: The headline as printed, or "".
        titled: How many of *low* are of the headline.
    """
    first = _counts(low[:lead])
    whole = [a + b for a, b in zip(first, _counts(low[lead:]), strict=True)]
    size = max(1, len(low))
    *whole, ed, ing, years = whole
    for all_of, of_lead in zip(whole, first[: len(whole)], strict=True):
        yield math.log1p(all_of)
        yield _SHARE * all_of / size
        yield math.log1p(of_lead)
    head = low[:titled]
    yield float(title.endswith("?"))
    yield float(bool(head) and _ADVICE in _KIND_OF.get(head[0], ()))
    yield float(bool(head) and head[0][0].isdigit())
    yield float(any(_ME in _KIND_OF.get(word, ()) for word in head))
    yield float("(" in title)
    yield _SHARE * ed / size
    yield _SHARE * ing / size
    yield float(first[_DAYS] > 0)
    yield float(first[_SOURCES] > 0)
    yield math.log1p(years)
    yield float(first[_YEARS] > 0)


def _counts(low: Sequence[str]) -> list[int]:
    """Count the words of each kind, then those of each ending, then years long past."""
    counts = [0] * (_YEARS + 1)
    for kinds in filter(None, map(_KNOWN.__getitem__, low)):
        for kind in kinds:
            counts[kind] += 1
    return counts


def _kinds(word: str) -> tuple[int, ...]:
    ended = (
        at for at, ending in enumerate(_ENDINGS, len(_KINDS)) if word.endswith(ending)
    )
    is_year = len(word) == len(_PAST) and _PAST <= word < _PRESENT and word.isdigit()
    return (*_KIND_OF.get(word, ()), *ended, *([_YEARS] if is_year else []))


_KNOWN: Final = Memo(_kinds)
