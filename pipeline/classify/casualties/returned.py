"""Missing persons who have been found: "thirty-one of the missing have turned up"."""

from collections.abc import Sequence
from typing import Final

from pipeline.classify.casualties.count import NONE, Count
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
