"""Missing persons who have been found: "thirty-one of the missing have turned up".

And the dead who live: of "the four reported killed" one "was later found alive".
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.classify import quantities
from pipeline.classify.casualties.count import CORRECTED, NONE, Count
from pipeline.classify.passage import Passage
from pipeline.text.sieve import Sifted

_NEAR: Final = 90  # characters from the figure to the words that say so
_FOUND: Final = Sifted(
    r"\b(?:(?:found|located|traced|rescued|recovered|brought out) (?:safe|alive|unhurt|"
    r"unharmed|well)|turned up|returned (?:home|safely)|came home|"
    r"safe and (?:well|sound)|been (?:accounted for|reunited))\b"
)
_STILL: Final = Sifted(
    r"[;,]|\b(?:but|and|as(?! missing)|after|when|while|since|until|if|still|not|no|"
    r"none)\b"
)
"""Behind one of these the words are of somebody else."""


_ALIVE: Final = Sifted(
    r"\b(?:is|was|were|are|been|be|found|turned up|still) (?:\w+ )?(?:alive|living)\b|"
    r"\blives? after all\b"
)
_OTHERS: Final = re.compile(r"[,;:]|\b(?:and|but|one|two|three|some|\d+)\b")
"""Between who was taken for dead and "alive": others live."""
_SAID_DEAD: Final = Sifted(
    r"^(?: (?:people|persons|men|women|others|who))?(?: (?:had|was|were|been|first|"
    r"initially|earlier|wrongly)){0,4} (?:reported|said|thought|believed|presumed|"
    r"feared|listed|declared|counted)\b"
)
"""Behind those whom somebody took for dead."""


def lowered(passage: Passage, found: Sequence[Count]) -> list[Count]:
    """Take off the dead of English *passage* who are told to be alive."""
    return [_less(passage, one) for one in found if not _lives(passage, one)]


def _lives(passage: Passage, count: Count) -> bool:
    """Tell whether all of *count* live: "a man thought killed lives after all"."""
    if count.kind != "killed" or _before(passage, count):
        return False
    span = passage.spans[count.sentence]
    after = passage.text[count.end : min(span.end, count.end + _NEAR)].lower()
    said = _ALIVE.search(after) if _SAID_DEAD.search(after) else None
    return said is not None and not _OTHERS.search(after[: said.start()])


def _less(passage: Passage, count: Count) -> Count:
    if count.kind != "killed" or count.low is None or count.low != count.high:
        return count
    span = passage.spans[count.sentence]
    after = passage.text[count.end : min(span.end, count.end + _NEAR)].lower()
    said = _ALIVE.search(after)
    if said is None or not _SAID_DEAD.search(after):
        return count
    alive = _before(passage, count)
    if not 0 < alive < count.low:
        return count
    left = count.low - alive
    return replace(count, low=left, high=left, rank=CORRECTED)


def _before(passage: Passage, count: Count) -> int:
    """Read how many stand before "of the" and *count*; 0 if none do."""
    span = passage.spans[count.sentence]
    words = passage.words[span.first : span.last]
    near = [n for n, word in enumerate(words, span.first) if word.end <= count.start]
    lows = passage.lows
    at = near[-1] if near else -1
    if at >= 0 and lows[at] in ("the", "those"):
        at -= 1
    if at < 1 or lows[at] != "of":
        return 0
    read = quantities.bounds(passage, at - 1, at)
    return read[0] or 0 if read and read[0] == read[1] else 0


def without(passage: Passage, found: Sequence[Count]) -> list[Count]:
    """Leave out those of English *passage* who are missing no longer."""
    return [one for one in found if not _is_found(passage, one)]


def _is_found(passage: Passage, count: Count) -> bool:
    if count.kind != "missing" or count.rank == NONE:
        return False
    span = passage.spans[count.sentence]
    after = passage.text[count.end : min(span.end, count.end + _NEAR)].lower()
    said = _FOUND.search(after)
    return said is not None and not _STILL.search(after[: said.start()])
