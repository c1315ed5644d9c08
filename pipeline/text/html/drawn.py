"""Find the text of an article that a page does not show: its scripts draw it.

It is ``articleBody`` of JSON-LD, or a text in the data of scripts and attributes or in
markup that is not shown: the body of what has the title of the page, or the longest
text that has the words of title and lead.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Final

from pipeline.text import dense
from pipeline.text.html import article, jsonld, tree
from pipeline.text.html.features import Hints
from pipeline.text.html.rich import Rich
from pipeline.text.html.slim import slim
from pipeline.text.page import Page
from pipeline.text.words import content, stems, tokens

SHOWN: Final = 400
"""Characters of a page that shows an article, or at least a teaser of it. The shortest
articles of 197 labelled pages have about 350, those that scripts draw show none."""
_TEASER: Final = 160  # characters
_FULLER: Final = 3  # times as long as what is shown
_ABOUT: Final = 0.4  # share of the words of title and lead that stand in the text
_HEADLINE: Final = 4  # words of a title that only one article bears
_LETTERS: Final = 4  # of a word that says something; in unspaced scripts all do
_HEADINGS: Final = ("headline", "title", "heading", "name", "hed")
_CODE: Final = ("{", "[", "function", "(function")
_PARAGRAPH: Final = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_PLACE: Final = re.compile(r"([$%#@\[{]{2})[\w .:-]*[$%#@\]}]{2}")
"""A line that only says where a script puts an advertisement or a picture."""
_HEAD: Final = 200  # characters of a text that show that it has words
_MOST: Final = 200_000  # values that are looked at
_DEEPEST: Final = 60
_LONGEST: Final = 200_000  # characters of a text with its tags
_LONGEST_HEADING: Final = 1_000  # characters; titles of pages have 300 at most
_TEXTS: Final = 5  # of a page that are compared


def text_of(
    values: Sequence[Any], found: list[jsonld.Json], page: Page, hints: Hints
) -> str:
    """Give the paragraphs of the article, one a line; "" where nothing holds it.

    Args:
        values: What scripts and attributes hold, and markup that is not shown.
        found: The objects of the JSON-LD of the page.
        page: Its title, its lead, and the text that it shows.
        hints: What the page says of itself.
    """
    described = jsonld.article(found)
    if str(described.get("isAccessibleForFree")).lower() == "false":
        return ""  # what readers pay for is not shown on purpose
    least = max(SHOWN, _FULLER * dense.length(page.text))
    walk = _Walk(content(page.title), least)
    for value in values:
        walk.visit(value, 0)
    given = "\n".join(jsonld.plain_lines(jsonld.body(described)))
    named = _named(walk)
    sure = [given, *(named if len(_weighty(page.title)) >= _HEADLINE else [])]
    texts = sorted(walk.texts, key=len, reverse=True)[:_TEXTS]
    if len(page.text) > _TEASER:  # it may be whole, and the texts others
        texts = []
    about = _weighty(f"{page.title} {page.lead or ''}")
    likely = (x for x in (*named, *_read(texts, hints)) if _is_about(x, about))
    return next((x for x in chain(sure, likely) if dense.length(x) >= least), "")


def _is_about(text: str, about: set[str]) -> bool:
    return len(about & _weighty(text)) >= _ABOUT * len(about) > 0


class _Walk:
    """Gathers long texts, and what has the title of the page."""

    def __init__(self, title: str, least: int) -> None:
        self.texts: dict[str, None] = {}
        self.named: list[dict[str, Any]] = []
        self._title = title
        self._is_title: dict[str, bool] = {}
        self._least = least
        self._left = _MOST

    def visit(self, value: Any, depth: int) -> None:
        """Walk *value* and all in it."""
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            return
        if isinstance(value, str):
            head = value[:_HEAD]
            size = len(value) if len(value) > _LONGEST else dense.length(value)
            if self._least <= size <= _LONGEST and (" " in head or not head.isascii()):
                self.texts[value] = None
        elif isinstance(value, list):
            for each in value:
                self.visit(each, depth + 1)
        elif isinstance(value, dict):
            names = (value.get(name) for name in _HEADINGS)
            if any(isinstance(x, str) and self._bears(x) for x in names):
                self.named.append(value)
            for each in value.values():
                self.visit(each, depth + 1)

    def _bears(self, heading: str) -> bool:
        """Tell whether *heading* is the title; many objects may bear one long text."""
        if len(heading) > _LONGEST_HEADING:
            return False
        if heading not in self._is_title:
            self._is_title[heading] = content(heading) == self._title
        return self._is_title[heading]


def _named(walk: _Walk) -> list[str]:
    rich = Rich({})
    read = ["\n".join(rich.lines(value)[0]) for value in walk.named[:_TEXTS]]
    return sorted(read, key=len, reverse=True)


def _read(texts: list[str], hints: Hints) -> Iterator[str]:
    """Read texts; of those marked up what the model of lines takes for the article."""
    for text in texts:
        if text.lstrip().startswith(_CODE):
            continue
        lines = jsonld.plain_lines(text)
        if _PARAGRAPH.search(text):
            page = tree.shallow(slim(f"<html><body><article>{text}</article></body>"))
            read = tree.read(page)
            lines = article.text_of(page, read, hints).splitlines() if read else []
        yield "\n".join(line for line in lines if not _PLACE.fullmatch(line))


def _weighty(text: str) -> set[str]:
    words = tokens(text)
    return stems(
        [word for word in words if len(word) >= _LETTERS or not word.isascii()]
    )
