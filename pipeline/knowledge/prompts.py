"""How pages prompt their readers, by language: "read also", "follow us".

A line of ``prompts.txt`` is what such a sentence begins with, as it is written, in
small letters. What a report may begin with too is none: "melden sie sich" and "melden
sie sich an der Schule" are said by the police, "melden sie sich an." by an outlet.
"""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

LANGUAGES: Final = (
    *("ar", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "tr", "uk"),
)
"""Languages with a file of them; the prompts of English have rules of their own."""


@cache
def load() -> tuple[str, ...]:
    """Read the beginnings of all languages; a page need not be in one."""
    return tuple(dict.fromkeys(_lines()))


def _lines() -> Iterator[str]:
    for language in LANGUAGES:
        place = resources.files("pipeline.knowledge") / language / "prompts.txt"
        for line in place.read_text("utf-8").splitlines():
            kept = line.partition("#")[0].strip()
            if kept:
                yield kept
