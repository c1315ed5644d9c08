"""Figures of another report that a page names between its own sentences.

"Read also: Toll of Lima blaze rises to nine".
"""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.classify.casualties.count import Count
from pipeline.classify.passage import Passage
from pipeline.knowledge import prompts

_ENGLISH: Final = (
    *("read also", "also read", "read more", "see also", "read", "related", "watch"),
    *("you may also like", "more on this", "more on this story", "don't miss"),
)
_COLON: Final = re.compile(r"\s?:")


def without(passage: Passage, counts: Sequence[Count]) -> list[Count]:
    """Leave out the figures of sentences that only point to another page."""
    pointing = {
        sentence
        for sentence in {count.sentence for count in counts}
        if _points(passage, sentence)
    }
    return [count for count in counts if count.sentence not in pointing]


def _points(passage: Passage, sentence: int) -> bool:
    """Tell whether a sentence begins with a prompt and a colon."""
    span = passage.spans[sentence]
    text = passage.text[span.start : span.end]
    low = text.lstrip().lower()
    return any(
        low.startswith(prompt) and _COLON.match(low, len(prompt))
        for prompt in (*_ENGLISH, *prompts.load())
    )
