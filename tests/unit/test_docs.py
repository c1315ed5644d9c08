"""What the pages of the repository point at is there."""

import re
import unicodedata
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = [
    pytest.param(path, id=str(path.relative_to(ROOT)))
    for path in sorted(
        [
            *ROOT.glob("*.md"),
            *(ROOT / "docs").glob("*.md"),
            *(ROOT / "docs" / "decisions").glob("*.md"),
            *(ROOT / "pipeline").rglob("*.md"),
            *(ROOT / "tests").rglob("*.md"),
        ]
    )
]
LINK: Final = re.compile(r"\]\(([^)\s]+)\)")
PATH: Final = re.compile(
    r"`((?:pipeline|agents|schemas|tests|tools|deploy|docs)/[^`\s:]*)"
)
"""A file or folder of the repository that a page names without a link."""
PRIVATE: Final = re.compile(r"\.\./shared|\bfacts/|\bdesign D\d")
"""Where the founders keep what is not distributed: a reader cannot follow it."""


def anchors(page: Path) -> set[str]:
    """List the anchors that a page has, by the rule of GitHub for headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {_anchor(heading) for heading in headings}


def _anchor(heading: str) -> str:
    kept = (
        c
        for c in heading.lower()
        if c in " -_" or unicodedata.category(c)[0] in ("L", "N")
    )
    return "".join(kept).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link inside the repository names a file, and a heading of it."""
    for link in LINK.findall(page.read_text("utf-8")):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES)
def test_pages_cite_what_a_reader_has(page: Path) -> None:
    """A page names no document that is not distributed."""
    assert PRIVATE.findall(page.read_text("utf-8")) == []


def gone(page: Path) -> list[str]:
    """List the paths that *page* names and the repository does not have."""
    named = PATH.findall(page.read_text("utf-8"))
    return [path for path in named if not any(ROOT.glob(_pattern(path)))]


def _pattern(path: str) -> str:
    """Let "<language>" stand for any name."""
    return re.sub(r"<[^>]*>", "*", path).rstrip("/")


@pytest.mark.parametrize("page", PAGES)
def test_paths_are_there(page: Path) -> None:
    """A module that was moved is moved in the pages too."""
    assert gone(page) == []


def test_a_path_that_is_gone_is_noticed(tmp_path: Path) -> None:
    """A placeholder stands for any name; a file that is not there is none."""
    page = tmp_path / "page.md"
    page.write_text(
        "`pipeline/knowledge/<language>/places.txt`, `pipeline/classify/none.py`\n"
    )

    assert gone(page) == ["pipeline/classify/none.py"]


def test_every_page_of_the_docs_is_reached_from_the_readme() -> None:
    """A page that nothing links to is not found."""
    docs = ROOT / "docs"
    readme = (ROOT / "README.md").read_text("utf-8")

    linked = {
        (ROOT / link.partition("#")[0]).resolve() for link in LINK.findall(readme)
    }

    assert {page for page in docs.glob("*.md") if page.resolve() not in linked} == set()


def test_a_broken_link_is_noticed(tmp_path: Path) -> None:
    """The check of links is one that can fail."""
    page = tmp_path / "page.md"
    page.write_text("# One\n[there](page.md#one) [gone](none.md) [no](page.md#two)\n")

    with pytest.raises(AssertionError, match=r"none\.md"):
        test_links_lead_somewhere(page)

    assert anchors(page) == {"one"}
