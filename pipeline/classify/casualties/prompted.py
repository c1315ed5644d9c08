"""Figures of another report that a page names between its own sentences.

"Read also: Toll of Lima blaze rises to nine".
"""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.classify.casualties.count import Count
from pipeline.classify.passage import Passage
from pipeline.knowledge import prompts

_OWN: Final = ("read", "watch")
"""Those that stand before the story of the page itself as well."""
_COLON: Final = re.compile(r"\s?:")


def without(passage: Passage, counts: Sequence[Count]) -> list[Count]:
    """Leave out the figures of sentences that only point to another page.

    "Watch:" in front of all is the desk's word for this very story: its figures stay,
    unless the text has others of the kind.
    """
    pointing = {
        sentence
        for sentence in {count.sentence for count in counts}
        if _points(passage, sentence)
    }
    if not pointing:
        return list(counts)
    left = [count for count in counts if count.sentence not in pointing]
    known = {count.kind for count in left}
    return [
        count
        for count in counts
        if count.sentence not in pointing
        or (count.kind not in known and _opens(passage, count.sentence))
    ]


def _opens(passage: Passage, sentence: int) -> bool:
    """Tell whether *sentence* opens the text with such a prompt."""
    span = passage.spans[sentence]
    low = passage.text[span.start : span.end].lstrip().lower()
    own = any(low.startswith(one) and _COLON.match(low, len(one)) for one in _OWN)
    return own and span == passage.body_spans[0]


def _points(passage: Passage, sentence: int) -> bool:
    """Tell whether a sentence begins with a prompt and a colon."""
    span = passage.spans[sentence]
    text = passage.text[span.start : span.end]
    low = text.lstrip().lower()
    return any(
        low.startswith(prompt) and _COLON.match(low, len(prompt))
        for prompt in prompts.load(prompts.BEFORE_COLON)
    )
