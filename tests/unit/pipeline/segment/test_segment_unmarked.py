"""Pages on which nothing but their words says where an event begins; all invented."""

import tomllib
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from pipeline.segment.cut import cut
from tests.support import factories

_FILE: Final = Path(__file__).with_name("unmarked.toml")


class Page(NamedTuple):
    """A text, and the parts that are due, all without white space at their ends."""

    name: str
    held: bool
    title: str
    text: str
    parts: list[str]


def pages() -> list[Page]:
    """Read the texts with what is due."""
    found = []
    for entry in tomllib.loads(_FILE.read_text("utf-8"))["text"]:
        lines = entry["lines"].strip().split("\n")
        parts: list[list[str]] = []
        for line in lines:
            if line[0] == "+":
                parts.append([])
            if line[0] != "-":
                parts[-1].append(line[2:])
        join = "\n" if entry["kind"] == "closing" else "\n\n"
        name = f"{entry['kind']}: {entry['title']}"
        text = join.join(line[2:] for line in lines)
        due = [join.join(part) for part in parts]
        found.append(Page(name, entry["held"], entry["title"], text, due))
    return found


def found_in(page: Page) -> list[str]:
    """Cut *page* as segment does."""
    reference = factories.reference(title=page.title, url="https://n.example/a")
    parts = cut(factories.article(article=reference, text=page.text))
    return [page.text[part.start : part.end] for part in parts]


@pytest.mark.parametrize(
    "page",
    [pytest.param(page, id=page.name) for page in pages() if not page.held],
)
def test_words_say_where_an_event_begins(page: Page) -> None:
    """Bulletins, towns as headings, advice, and what a page says to its reader."""
    assert found_in(page) == page.parts


def test_words_say_so_on_pages_that_were_put_away() -> None:
    """Three of 40 were cut wrongly at first, and were looked at then."""
    assert [p.name for p in pages() if p.held and found_in(p) != p.parts] == []


def test_a_line_of_a_letter_above_news_is_no_end() -> None:
    """What follows such a line may be news."""
    text = (
        "A cheque forwarded to you by mistake is yours, a court in Varn has ruled.\n"
        "The bank of Ann Hale said on Friday that it would appeal."
    )
    parts = cut(factories.article(text=text))

    assert [text[part.start : part.end] for part in parts] == [text]
