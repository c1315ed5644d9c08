"""Answers of a function of one word, kept for the words that come again."""

from collections.abc import Callable
from typing import Final, TypeVar

V = TypeVar("V")

_MOST: Final = 1 << 16


class Memo(dict[str, V]):
    """Maps a word to what *function* says of it, asked once.

    Less than half the price of :func:`functools.lru_cache`, which orders by use;
    ``map(memo.__getitem__, words)`` stays in C for every word that is known. When it is
    full it begins anew: a text has a few hundred words, a language some ten thousand.

    Args:
        function: Its answer depends on the word alone.
        most: Words that are kept.
    """

    def __init__(self, function: Callable[[str], V], most: int = _MOST) -> None:
        super().__init__()
        self._function = function
        self._most = most

    def __missing__(self, word: str) -> V:
        """Ask, and keep the answer."""
        if len(self) >= self._most:
            self.clear()
        self[word] = answer = self._function(word)
        return answer
