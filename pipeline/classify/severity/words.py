"""Words of severity outside English: what makes a report graver than its class.

``pipeline/knowledge/<language>/severity.txt`` has them; its head says what the labels
are. English: the patterns of ``severity.by_rule``.
"""

from functools import cache
from typing import Final

from pipeline.classify.casualties.foreign.reader import LANGUAGES
from pipeline.classify.passage import Passage
from pipeline.knowledge import lookup
from pipeline.text.words import unjoined

__all__ = ["LANGUAGES", "labels"]

_LABELS: Final = frozenset(
    (
        *("SAFE", "CALM", "HOAX", "JUBILEE", "FLIGHT", "EPIDEMIC", "VIOLENT", "GRAVE"),
        "LIGHT",
    )
)


def labels(passage: Passage) -> frozenset[str]:
    """Give the labels of the phrases that stand in *passage*.

    Nothing for a language without a file of its own.
    """
    if passage.language not in LANGUAGES:
        return frozenset()
    table = _table(passage.language)
    return table.labels(unjoined(passage.lows))


@cache
def _table(language: str) -> lookup.Table:
    return lookup.load(language, "severity", _LABELS)
