"""Score the posts that are read from real live pages.

    python -m tests.quality.posts DATA

DATA is the folder of labelled sets, of which ``liveblogs`` and ``liveblogs2`` are read.
Each page is read as it came, and without its data (JSON-LD and microdata), so that only
what it shows can tell. Most labels were taken from such data: where a publisher cuts
posts there, a page that is read whole differs from its label.
"""

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pipeline.models.training.page_lines import pages
from pipeline.normalize.layout import lay_out
from pipeline.text.html import extract
from tests.quality.heldout import LIKENESS, likeness, words

URL: Final = "https://n.example/a"
"""Tells nothing of a page, as an address of a publisher might."""
FILES: Final = {
    "bbc_covid_2020-05-12": "0b86554f_1589289678589",
    "corkbeo_level": "48849a30_corkbeo.ie.level",
    "express_harry_meghan_2024-07-18": "9cad8c82_Express_2024_07_18",
}
_JSON_LD: Final = re.compile(
    r"<script[^>]*ld\+json[^>]*>.*?</script>", re.IGNORECASE | re.DOTALL
)
_MICRODATA: Final = re.compile(r"\bitem(?:type|prop|scope)=(?:\"[^\"]*\"|'[^']*'|\S+)")


@dataclass(frozen=True, slots=True)
class Score:
    """Posts of one page.

    Attributes:
        due: In the label.
        found: Read from the page, without pinned summaries.
        matched: Of them, at a word F1 of .7 or more.
        offsets: Blocks of the text as normalize lays it out that hold their post.
    """

    due: int
    found: int
    matched: int
    offsets: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.matched / max(1, self.due + self.found)


def live_pages(data: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Read name, HTML and true posts of each live page that has posts in its HTML."""
    for name, file in FILES.items():
        label = json.loads((data / "liveblogs" / f"{name}.json").read_text("utf-8"))
        path = data / "liveblogs" / "html" / f"{file}.html"
        html = path.read_text("utf-8", "replace")
        yield name, html, [_due(post) for post in label["updates"]]
    for path in sorted((data / "liveblogs2").glob("*.json")):
        label = json.loads(path.read_text("utf-8"))
        html = gzip.decompress(path.with_suffix(".html.gz").read_bytes()).decode()
        yield path.stem, html, [_due(post) for post in label["posts"]]


def without_data(html: str) -> str:
    """Leave in a page only what it shows."""
    return _MICRODATA.sub("", _JSON_LD.sub("", html))


def score(html: str, due: list[str]) -> Score:
    """Match the posts of a page with those of its label, each once."""
    page = extract(html, URL)
    layout, _ = lay_out(page)
    found = [post.text for post in page.posts if not post.pinned]
    blocks = [layout.text[b.start : b.end] for b in layout.blocks if not b.pinned]
    left = [words(text) for text in found]
    matched = 0
    for post in map(words, due):
        best = max(left, key=lambda one: likeness(post, one), default=None)
        if best is not None and likeness(post, best) >= LIKENESS:
            left.remove(best)
            matched += 1
    kept = sum(
        words(block) == words(text) for block, text in zip(blocks, found, strict=True)
    )
    return Score(len(due), len(found), matched, kept)


def taken_for_live(data: Path) -> list[str]:
    """List the titles of the pages of ``pages`` and ``html`` that have posts."""
    found = ((publisher, extract(html, URL)) for publisher, html, _ in pages(data))
    return [f"{publisher}: {page.title}" for publisher, page in found if page.posts]


def _due(post: dict[str, Any]) -> str:
    """Join heading and text of a label, once where both are one."""
    heading, text = post.get("headline") or "", post.get("text") or ""
    return text if text.strip().startswith(heading.strip()) else f"{heading}\n{text}"


def main() -> None:
    """Print a row for each page, and the pages of articles that are taken for live."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    for name, html, due in live_pages(data):
        whole, shown = score(html, due), score(without_data(html), due)
        row = f"{name}: {whole.due} due, {whole.found} found, F1 {whole.f1:.3f}"
        sys.stdout.write(f"{row}; by what it shows {shown.f1:.3f}\n")
    for title in taken_for_live(data):
        sys.stdout.write(f"live: {title}\n")


if __name__ == "__main__":
    main()
