"""Score live pages as plain text, in every form that an extractor may leave.

    python -m tests.quality.live_text DATA

Posts of ten pages of ``liveblogs`` and ``liveblogs2`` are laid out in each of
:data:`tests.quality.live_forms.FORMS` and cut by weights that have not seen the
publisher. A row gives the F1 of each page and their mean.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple
from unittest.mock import patch

import msgspec

from pipeline.models.training import boundaries, boundary_texts
from pipeline.segment import cohesion
from pipeline.segment.cohesion import Boundaries
from pipeline.segment.cut import cut
from pipeline.text import times
from pipeline.text.clean import clean
from tests.quality.heldout import LIKENESS, likeness, words
from tests.quality.live_forms import FORMS, Post, render, with_key_events
from tests.support import factories

KEY_EVENTS: Final = "key events"
_SAME: Final = 60  # characters in which a heading may be the cut text of its post


class LivePage(NamedTuple):
    """A page with its posts as it labels them."""

    name: str
    title: str
    posts: list[Post]


def live_pages(data: Path) -> Iterator[LivePage]:
    """Read the posts of each live page that has heading or text."""
    for folder in ("liveblogs", "liveblogs2"):
        for path in sorted((data / folder).glob("*.json")):
            label = json.loads(path.read_text("utf-8"))
            rows = label.get("updates") or label["posts"]
            posts = [_post(row.get("headline"), row.get("text")) for row in rows]
            kept = [post for post in posts if post.text]
            yield LivePage(path.stem, label["title"], kept)


def _post(headline: str | None, text: str | None) -> Post:
    heading = (headline or "").strip()
    lines = [line.strip() for line in (text or "").split("\n") if line.strip()]
    if lines:  # a stamp is laid out as each form has it
        lines[0] = times.untimed(lines[0]) or lines[0]
    head = times.untimed(heading)
    if head != heading and lines and lines[0].startswith(head[:_SAME]):
        heading = ""  # it was cut from the text
    return Post(heading, tuple(lines))


def left_out(data: Path) -> dict[str, Boundaries]:
    """Fit weights for each publisher without its pages."""
    live = boundary_texts.load(data).live
    found = {}
    for name in {publisher(page.source) for page in live}:
        kept = [page for page in live if publisher(page.source) != name]
        gaps, bias = boundaries.fit_live(kept)
        found[name] = msgspec.structs.replace(cohesion.load(), gaps=gaps, gap_bias=bias)
    return found


def publisher(name: str) -> str:
    """Give the publisher of a page by its name."""
    return name.split("_", maxsplit=1)[0]


def score(title: str, body: str, posts: list[Post], model: Boundaries) -> float:
    """Match the parts of a text with *posts*, each once; give the F1."""
    body, _ = clean(body)
    about = factories.reference(title=title)
    article = factories.article(article=about, text=body)
    with patch.object(cohesion, "load", lambda: model):
        left = [words(body[part.start : part.end]) for part in cut(article)]
    found, matched = len(left), 0
    for post in posts:
        due = words(post.text)
        best = max(left, key=lambda one: likeness(due, one), default=None)
        if best is not None and likeness(due, best) >= LIKENESS:
            left.remove(best)
            matched += 1
    return 2 * matched / max(1, found + len(posts))


def scores(data: Path) -> dict[str, dict[str, float]]:
    """Give the F1 of each page in each form."""
    models = left_out(data)
    found: dict[str, dict[str, float]] = {}
    for page in live_pages(data):
        model = models[publisher(page.name)]
        bodies = {name: render(page.title, page.posts, f) for name, f in FORMS.items()}
        bodies[KEY_EVENTS] = with_key_events(page.title, page.posts)
        for form, body in bodies.items():
            value = score(page.title, body, page.posts, model)
            found.setdefault(form, {})[page.name] = value
    return found


def main() -> None:
    """Print a row for each form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    rows = scores(parser.parse_args().data)
    for form, pages in rows.items():
        mean = sum(pages.values()) / len(pages)
        each = " ".join(f"{name[:8]} {value:.2f}" for name, value in pages.items())
        sys.stdout.write(f"{form}: {mean:.3f} ({each})\n")


if __name__ == "__main__":
    main()
