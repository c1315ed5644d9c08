"""Floors of the posts that are read from real live pages."""

from pathlib import Path

import pytest

from tests.quality.posts import live_pages, score, taken_for_live, without_data

pytestmark = pytest.mark.shared

UNSEEN = ("express_harry_meghan_2024-07-18", "independent", "repubblica")
"""Publishers whose markup nobody looked at when the rules were written."""


def test_posts_of_live_pages_are_found(shared: Path) -> None:
    """Mean F1 over eight publishers, and every block holds its post."""
    scores = [score(html, due) for _, html, due in live_pages(shared / "data")]

    assert len(scores) == 8
    assert sum(one.f1 for one in scores) / len(scores) >= 0.97
    assert all(one.offsets == one.found for one in scores)


def test_posts_are_found_by_what_a_page_shows(shared: Path) -> None:
    """Without JSON-LD and microdata, at publishers that no rule was written on."""
    for name, html, due in live_pages(shared / "data"):
        if name in UNSEEN:
            assert score(without_data(html), due).f1 == 1, name


def test_articles_are_not_taken_for_live_pages(shared: Path) -> None:
    """Of 197 pages three have posts, and those three are live pages."""
    live = {title.split(":")[0] for title in taken_for_live(shared / "data")}

    assert live == {"de_BR", "fr_LesEchos", "uk_Express"}
