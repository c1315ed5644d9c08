"""How pages prompt their readers, by language: "read also", "follow us".

A line of ``prompts.txt`` is what such a sentence begins with, as it is written, in
small letters. What a report may begin with too is none: "melden sie sich" and "melden
sie sich an der Schule" are said by the police, "melden sie sich an." by an outlet.
"""

from functools import cache
from typing import Final

from pipeline.knowledge import lines

LANGUAGES: Final = (
    *("ar", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "tr", "uk"),
)
"""Languages whose prompts a sentence of a report does not begin with."""
BEFORE_COLON: Final = ("en", *LANGUAGES)
"""Languages whose prompts are known where a colon stands behind them."""


@cache
def load(languages: tuple[str, ...] = LANGUAGES) -> tuple[str, ...]:
    """Read the beginnings of all *languages*; a page need not be in one."""
    return tuple(dict.fromkeys(line for _, line in lines.of("prompts", languages)))
