"""How a page is read, as told to people."""

from pipeline.text.html import extract
from pipeline.text.html.account import account
from tests.unit.pipeline.text import state_pages as pages

URL = "https://n.example/live/storm"
ROWS = "".join(f"<p>{' '.join(body)}</p>" for body in pages.BODIES)
MENU = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Topic {n}</a></li>" for n in "abc")


def test_account_of_an_article() -> None:
    """Whose text was taken, and which lines were left, each with its reasons."""
    page = f"<title>Storm</title><body>{MENU}</ul></nav><article>{ROWS}</article>"

    found = account(page, "https://n.example/a")

    words = len(extract(page, "https://n.example/a").text.split())
    assert (found.reader, words) in found.readers
    assert not found.posts
    assert {left.text for left in found.left} == {"Topic a", "Topic b", "Topic c"}
    assert all(left.reasons and left.chance < 0.35 for left in found.left)


def test_account_of_a_live_page() -> None:
    """Where its posts stand, before they are joined."""
    found = account(pages.edges_beside_shown(), URL)

    assert found.is_live
    assert dict(found.posts) == {"shown": 3, "state of scripts": 6}
    assert not found.readers


def test_account_of_nothing() -> None:
    """A page without an element has none."""
    assert account("", URL) == account("", "https://n.example/a")
