"""Score ten live pages of our own, each laid out in four ways from one key.

    python -m tests.quality.own_keys

``live_keys/*.txt`` hold the title of a page of an invented publisher, and its posts:
``@@`` and a heading, or ``@@`` alone, and the text below. A page comes as HTML with and
without JSON-LD, in the markup of one of four systems, and as text with and without
headings. The pages were written before what was changed for them; ``PUT_AWAY`` were
only counted.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from typing import Final, NamedTuple

from pipeline.segment.cut import cut
from pipeline.text.words import tokens
from schemas.article import Article
from tests.quality.heldout import LIKENESS, likeness
from tests.quality.live_forms import Post
from tests.quality.refetch.score import read
from tests.support import factories

KEYS: Final = Path(__file__).parent / "live_keys"
PUT_AWAY: Final = ("03_fr", "05_it", "06_pt", "07_ru", "10_zh")
_AT: Final = datetime(2026, 11, 30, 18, 40, tzinfo=UTC)
WITHOUT: Final = "text without"
_STEP: Final = timedelta(minutes=23)  # between posts


class Key(NamedTuple):
    """A page and its posts."""

    name: str
    title: str
    posts: list[Post]


def keys() -> list[Key]:
    """Read all keys."""
    return [_key(path) for path in sorted(KEYS.glob("*.txt"))]


def _key(path: Path) -> Key:
    title, *blocks = path.read_text("utf-8").split("\n@@")
    posts = []
    for block in blocks:
        heading, *lines = block.strip("\n").split("\n")
        posts.append(Post(heading.strip(), tuple(lines)))
    return Key(path.stem, title, posts)


def headed(key: Key) -> Article:
    """Lay a page out as text with its headings."""
    return _text(key, [line for post in key.posts for line in post.text.split("\n")])


def bare(key: Key) -> Article:
    """Lay it out without them."""
    return _text(key, [line for post in key.posts for line in post.lines])


def _text(key: Key, lines: list[str]) -> Article:
    about = factories.reference(title=key.title)
    return factories.article(article=about, text="\n".join([key.title, *lines]))


def shown(key: Key) -> Article:
    """Read it from HTML that has nothing but what it shows."""
    return _page(key, "")


def labelled(key: Key) -> Article:
    """Read it from HTML that has JSON-LD too."""
    updates = [
        {
            "@type": "BlogPosting",
            "headline": post.heading,
            "articleBody": "\n".join(post.lines),
            "datePublished": (_AT - n * _STEP).isoformat(),
        }
        for n, post in enumerate(key.posts)
    ]
    data = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": key.title,
        "liveBlogUpdate": updates,
    }
    return _page(key, f'<script type="application/ld+json">{json.dumps(data)}</script>')


def _page(key: Key, data: str) -> Article:
    system = _SYSTEMS[int(key.name[:2]) % len(_SYSTEMS)]
    posts = "".join(system(_AT - n * _STEP, post) for n, post in enumerate(key.posts))
    title = escape(key.title)
    found = read(
        f"<html><head><title>{title}</title>{data}</head><body>"
        "<nav><a href='/'>Home</a><a href='/a'>World</a><a href='/b'>Sport</a></nav>"
        f"<main><h1>{title}</h1>{posts}</main><footer>About us</footer></body></html>",
        _AT,
        html=True,
    )
    assert found is not None
    return found


def _lines(post: Post) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in post.lines)


def _as_articles(at: datetime, post: Post) -> str:
    head = f"<h2>{escape(post.heading)}</h2>" if post.heading else ""
    time = f'<time datetime="{at.isoformat()}">{at:%H:%M}</time>'
    return f'<article class="entry">{time}{head}{_lines(post)}</article>'


def _as_blocks(at: datetime, post: Post) -> str:
    head = f"<p><strong>{escape(post.heading)}</strong></p>" if post.heading else ""
    return (
        f'<div class="q-item"><div class="q-when">{at:%H:%M}</div>'
        f'<div class="q-body">{head}{_lines(post)}</div></div>'
    )


def _as_list(at: datetime, post: Post) -> str:
    head = f"<h3>{escape(post.heading)}</h3>" if post.heading else ""
    return f"<ul><li><span>{at:%H.%M}</span> {head}{_lines(post)}</li></ul>"


def _as_sections(at: datetime, post: Post) -> str:
    head = f"<h3>{escape(post.heading)}</h3>" if post.heading else ""
    return (
        f'<section data-entry="{at:%d%H%M}">{head}{_lines(post)}'
        f"<p class='by'>Hanna Brok, {at:%H:%M}</p></section>"
    )


_SYSTEMS: Final = (_as_articles, _as_blocks, _as_list, _as_sections)
FORMS: Final[dict[str, Callable[[Key], Article]]] = {
    "HTML with JSON-LD": labelled,
    "HTML": shown,
    "text with headings": headed,
    WITHOUT: bare,
}


def score(key: Key, form: str) -> float:
    """Match the parts of a page in a form with its posts, each once; give the F1."""
    article = FORMS[form](key)
    left = [_words(article.text[part.body : part.end]) for part in cut(article)]
    found, matched = len(left), 0
    for post in key.posts:
        due = _words("\n".join(post.lines) if form == WITHOUT else post.text)
        best = max(left, key=lambda one: likeness(due, one), default=None)
        if best is not None and likeness(due, best) >= LIKENESS:
            left.remove(best)
            matched += 1
    return 2 * matched / max(1, found + len(key.posts))


def _words(text: str) -> Counter[str]:
    """Count words; in Chinese each character is one."""
    return Counter(tokens(text))


def main() -> None:
    """Print a row for each page."""
    for key in keys():
        row = " ".join(f"{score(key, form):.2f}" for form in FORMS)
        away = " put away" if key.name in PUT_AWAY else ""
        sys.stdout.write(f"{key.name}: {row}{away}\n")


if __name__ == "__main__":
    main()
