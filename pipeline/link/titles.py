"""What a report is called: the title of a page is that of its only event."""

from collections.abc import Iterator
from typing import Final

from pipeline.text import times
from pipeline.text.sentences import spans
from schemas.report import Report
from schemas.segment import Segment

_TITLE: Final = 160
_SAYS: Final = (
    4  # words of a sentence that says something; a town before a text does not
)


def own_title(segment: Segment) -> str:
    """Give the title of a page of one event, else the heading of the post; or ""."""
    title = segment.article.title if segment.count <= 1 else segment.heading
    return title or ""


def title_of(report: Report) -> str:
    """Name the report: heading of the segment, else title of the article.

    A time stamp is no name, nor is the country above an item of a digest. A paragraph
    is cut to its first sentence, and what is still over 160 characters at a word.
    """
    lines = _names_of(report.segment)
    found = next((line.strip() for line in lines if line and line.strip()), "")
    if len(found) > _TITLE:
        found = _first_sentence(found)
    if len(found) <= _TITLE:
        return found
    return found[: _TITLE - 1].rsplit(" ", 1)[0] + "\u2026"


def _first_sentence(paragraph: str) -> str:
    """Give the first sentence of *paragraph*, unless it is but a word or two."""
    start, end = next(iter(spans(paragraph)), (0, len(paragraph)))
    first = paragraph[start:end]
    return first.removesuffix(".") if len(first.split()) >= _SAYS else paragraph


def _names_of(segment: Segment) -> Iterator[str | None]:
    """Give what may name *segment*, the best first; mostly only that is asked for."""
    if heading := segment.heading:
        name = times.untimed(heading)
        if segment.count > 1 and _is_mere_name(name):
            yield _below(segment.text, heading)
        yield name
    if segment.count <= 1:
        yield segment.article.title
    yield times.untimed(segment.text).partition("\n")[0]
    yield segment.context
    yield segment.article.title


def _is_mere_name(heading: str) -> bool:
    """Tell "Sudan" and "South Korea" from words that say what happened."""
    words = heading.split()
    return len(words) < _SAYS and all(word[0].isupper() for word in words)


def _below(text: str, heading: str) -> str | None:
    """Give the first sentence under *heading*; None unless it says something."""
    below = text.strip().removeprefix(heading).strip().partition("\n")[0]
    found = _first_sentence(below)
    return found if len(found.split()) >= _SAYS else None
