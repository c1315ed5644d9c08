"""Know the posts of a live page that only repeat what others say."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Final

from pipeline.knowledge import lookup
from pipeline.text.page import Post
from pipeline.text.words import tokens

SUMMARY_HEADING: Final = re.compile(
    r"^(?:the )?(?:key|main|latest|top) (?:points?|events?|facts|takeaways|moments|"
    r"lines|"
    r"developments|updates)\b|^(?:in )?summary\b|\bat a glance\b|^what we know\b|"
    r"^(?:here(?:'|\u2019)s|here is) what (?:we know|happened)\b|^highlights\b|"
    r"^recap\b|"
    r"^the (?:day|story) so far\b|^l(?:'|\u2019)essentiel\b|^en resumen\b|^claves\b|"
    r"^das wichtigste\b|^ce que l(?:'|\u2019)on sait\b|^lo que sabemos\b|^was wir "
    r"wissen\b",
    re.IGNORECASE,
)
_LABELS: Final = ("SUMMARY",)
_HEADING: Final = 120  # characters in which such words stand
_WEIGHTY: Final = 4  # letters of a word that says something
_COVERED: Final = 0.6
# Each line of a summary is looked for in all other posts, which bounds the work.
_SUMMARIES: Final = 8  # of a page
_SUMMARY_LINES: Final = 40  # of a summary


def heads_summary(line: str) -> bool:
    """Tell whether *line* begins as what heads key points, in any language.

    Words outside English are ``knowledge/<language>/summaries.txt``.
    """
    start = " ".join(line[:_HEADING].split())
    return bool(SUMMARY_HEADING.search(start) or _summaries().match(start))


@cache
def _summaries() -> re.Pattern[str]:
    found: set[str] = set()
    for folder in resources.files("pipeline.knowledge").iterdir():
        if (folder / "summaries.txt").is_file():
            table = lookup.load(folder.name, "summaries", _LABELS)
            found.update(" ".join(entry.words) for entry in table.entries)
    each = sorted(found, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?:{'|'.join(map(re.escape, each))})(?!\w)", re.IGNORECASE)


def mark_pinned(posts: list[Post]) -> list[Post]:
    """Mark posts that are headed as a summary and repeat what other posts say."""
    headed = [
        i
        for i, post in enumerate(posts)
        if not post.pinned and heads_summary(post.heading or "")
    ][:_SUMMARIES]
    bags = [set(_weighty(post.text)) for post in posts] if headed else []
    result = list(posts)
    for i in headed:
        if _repeat(posts[i].lines, [bag for j, bag in enumerate(bags) if j != i]):
            result[i] = replace(posts[i], pinned=True)
    return result


def repeat(lines: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether most of *lines* stand in one of *others* each, word by word."""
    return _repeat(lines, [set(_weighty(other)) for other in others])


def _repeat(lines: Sequence[str], others: Sequence[set[str]]) -> bool:
    """Tell whether most of *lines* stand in one of the bags *others* each."""
    rows = [set(_weighty(line)) for line in lines[:_SUMMARY_LINES]]
    rows = [row for row in rows if row]
    if len(rows) <= 1:
        return False
    repeated = sum(
        any(len(row & other) >= _COVERED * len(row) for other in others) for row in rows
    )
    return 2 * repeated > len(rows)


def _weighty(text: str) -> list[str]:
    return [word for word in tokens(text) if len(word) >= _WEIGHTY or word[0].isdigit()]
