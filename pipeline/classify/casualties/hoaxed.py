"""Figures that a hoaxer gave: "a caller claimed a gunman had shot several students"."""

from collections.abc import Sequence

from pipeline.classify.casualties.count import NONE, Count
from pipeline.classify.passage import Passage
from pipeline.knowledge import hoaxes


def without(passage: Passage, found: Sequence[Count]) -> list[Count]:
    """Leave out figures behind a caller where the text says that it was a hoax."""
    table = hoaxes.table("en")
    phrases = table.phrases(passage.lows) if any(c.rank > NONE for c in found) else []
    if not any(one.label == "HOAX" for one in phrases):
        return list(found)
    callers = [passage.words[one.first] for one in phrases if one.label == "CALLER"]
    return [
        count
        for count in found
        if count.rank == NONE
        or not any(
            one.sentence == count.sentence and one.start < count.start
            for one in callers
        )
    ]
