"""Words that have a capital and name nothing of an event, folded."""

from typing import Final

_WORDS: Final = (
    "the this that these those there here his her its our their they she and but for "
    "from with what when where who why how after before while monday tuesday "
    "wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december president minister government "
    "police officials one two three four five six seven eight nine ten some many most "
    "more not all any another both each"
)
DULL: Final = frozenset(_WORDS.split())

__all__ = ["DULL"]
