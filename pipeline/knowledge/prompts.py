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
"""Languages with a file of them; the prompts of English have rules of their own."""


@cache
def load() -> tuple[str, ...]:
    """Read the beginnings of all languages; a page need not be in one."""
    return tuple(dict.fromkeys(line for _, line in lines.of("prompts", LANGUAGES)))
