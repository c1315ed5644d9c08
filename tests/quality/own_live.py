"""Score live pages of our own as text: 14 invented publishers, ten languages.

    python -m tests.quality.own_live

``live_pages/*.txt`` are texts as extractors leave them. A line with ``~`` is what the
page puts around its posts, the first its title; ``@@`` begins a post, and what stands
in ``{{...}}`` in its line is the page's too. The first six were looked at while rules
were written, the others were measured once, at the end. Of the twelve in ``live_more``,
in six languages, the odd ones were looked at, the even ones measured before and after.
"""

import re
import sys
from pathlib import Path
from statistics import fmean
from typing import Final, NamedTuple

from pipeline.segment import cohesion
from tests.quality.live_forms import FORMS, Post, render
from tests.quality.live_text import score

PAGES: Final = Path(__file__).parent / "live_pages"
MORE: Final = PAGES.with_name("live_more")
SEEN: Final = 6  # pages
_IN_LINE: Final = re.compile(r"\{\{(.*?)\}\}")
_HEADING: Final = 90  # characters


class OwnPage(NamedTuple):
    """A page with its posts, and its text as an extractor leaves it."""

    name: str
    title: str
    text: str
    posts: list[Post]


def pages() -> list[OwnPage]:
    """Read all pages, those that were looked at first."""
    return [_page(path) for path in sorted(PAGES.glob("*.txt"))]


def more() -> tuple[list[OwnPage], list[OwnPage]]:
    """Read the pages of rarer layouts: those that were looked at, and the others."""
    found = [_page(path) for path in sorted(MORE.glob("*.txt"))]
    return found[::2], found[1::2]


def _page(path: Path) -> OwnPage:
    head, *blocks = path.read_text("utf-8").split("@@\n")
    kept = [
        [_IN_LINE.sub("", x) for x in block.splitlines() if not x.startswith("~")]
        for block in blocks
    ]
    lines = [line for block in (head, *blocks) for line in block.splitlines()]
    text = "\n".join(line.removeprefix("~") for line in lines)
    text = _IN_LINE.sub(r"\1", text)
    return OwnPage(path.stem, text.split("\n", 1)[0], text, [*map(_post, kept)])


def _post(lines: list[str]) -> Post:
    headed = len(lines) > 1 and len(lines[0]) < _HEADING
    return Post(lines[0], (*lines[1:],)) if headed else Post("", (*lines,))


def as_left(page: OwnPage) -> float:
    """Give the F1 of the posts of a page as its extractor left it."""
    return score(page.title, page.text, page.posts, cohesion.load())


def in_forms(page: OwnPage) -> float:
    """Give the mean F1 of the posts of a page in the forms of ``live_forms``."""
    texts = [render(page.title, page.posts, form) for form in FORMS.values()]
    model = cohesion.load()
    return fmean(score(page.title, text, page.posts, model) for text in texts)


def without_headings(page: OwnPage) -> float:
    """Give the F1 of the posts of a page that has neither headings nor stamps."""
    posts = [Post("", post.lines or (post.heading,)) for post in page.posts]
    text = render(page.title, posts, FORMS["plain"])
    return score(page.title, text, posts, cohesion.load())


def main() -> None:
    """Print a row for each page."""
    for page in (*pages(), *more()[0], *more()[1]):
        row = f"{page.name}: {as_left(page):.2f} {in_forms(page):.2f} "
        sys.stdout.write(f"{row}{without_headings(page):.2f}\n")


if __name__ == "__main__":
    main()
