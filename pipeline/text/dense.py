"""How much a text says: in scripts without blanks a character is more than a letter."""

import re
from typing import Final

_UNSPACED: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DENSE: Final = 2.5  # letters of Latin script that a character of theirs stands for
_WORD: Final = 6  # letters of a Latin word with its blank


def words(text: str) -> int:
    """Count the words that characters of such scripts stand for, about."""
    if text.isascii():
        return 0
    return round(_DENSE * len(_UNSPACED.findall(text)) / _WORD)


def length(text: str) -> int:
    """Count characters of Chinese, Japanese and Korean as the letters they stand for.

    Limits in characters of Latin script hold for all scripts by it.
    """
    if text.isascii():
        return len(text)
    return round(len(text) + (_DENSE - 1) * len(_UNSPACED.findall(text)))
