"""Dead of these days: whether a toll is news, or known to readers and of the past."""

from typing import Final

from pipeline.classify import past
from pipeline.classify.casualties import Count, Figures
from pipeline.classify.passage import Passage

_ASKED: Final = 2  # sentences of the opening in which a game asks


def has_fresh_toll(found: Figures, text: Passage, opening: int) -> bool:
    """Tell whether the first *opening* sentences tell of dead of these days.

    No date puts them into the past, and their sentence names a day of now.
    """
    return any(
        count.kind == "killed"
        and count.size > 0
        and not count.past
        and text.in_opening(count.start, opening)
        and past.is_dated_now(text, count.sentence)
        for count, _ in found.text
    )


def is_fresh(toll: Count | None, text: Passage, opening: int) -> bool:
    """Tell whether the dead of the report itself stand above it or in its opening.

    No date puts them into the past. Of 29 real texts on the past none has such dead.
    """
    if toll is None or not toll.size or toll.past:
        return False
    return toll.above or text.in_opening(toll.start, opening)


def is_new(toll: Count | None, text: Passage) -> bool:
    """Tell whether the sentence of a toll names a day of now, and it is new to readers.

    "The 12 miners who were killed" are known, and the day is that of something else.
    """
    if toll is None or toll.is_known or not toll.in_text:
        return False
    return past.is_dated_now(text, toll.sentence)


def is_told(found: Figures, text: Passage, headline: Passage | None) -> bool:
    """Tell whether the headline states dead, or the text some of a day.

    A game asks: "Which storm killed nine?".
    """
    opening = text.body_spans[:_ASKED]
    asked = "?" in text.text[: opening[-1].end + 1] if opening else False
    if asked or (headline is not None and "?" in headline.text):
        return False
    new = (one for one, _ in found.text if is_new(one, text))
    return any(one.is_news for one in (*(one for one, _ in found.title), *new))
