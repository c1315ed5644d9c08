"""How a page is read, as told to people."""

import json

from pipeline.text.html import extract
from pipeline.text.html.account import account
from tests.unit.pipeline.text import state_pages as pages

URL = "https://n.example/live/storm"
TITLE = "Storm stops ferries and tears the roof off a school"
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


def test_account_of_an_article_that_scripts_draw() -> None:
    """It names the data of scripts where the page shows nothing."""
    body = [{"type": "p", "text": row} for rows in pages.BODIES for row in rows]
    story = {"title": TITLE, "body": body}
    data = f'<script type="application/json">{json.dumps(story)}</script>'

    found = account(f"<title>{TITLE}</title><body>{data}</body>", "https://n.example/a")

    assert found.reader == "data of scripts"
    assert dict(found.readers)[found.reader] > 100


def test_account_of_nothing() -> None:
    """A page without an element has none."""
    assert account("", URL) == account("", "https://n.example/a")
