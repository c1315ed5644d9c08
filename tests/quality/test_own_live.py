"""Floors of the posts that are found in live pages of our own, in every clone."""

from statistics import fmean

from tests.quality import own_live


def test_posts_are_found_as_extractors_leave_them() -> None:
    """Of Chinese posts a time is half of the words, so that page is not counted."""
    pages = [page for page in own_live.pages() if "zh" not in page.name]

    assert fmean(map(own_live.as_left, pages)) >= 0.98


def test_posts_are_found_in_other_forms() -> None:
    """Those that were looked at, and those that were measured once."""
    values = [own_live.in_forms(page) for page in own_live.pages()]

    assert fmean(values[: own_live.SEEN]) >= 0.95
    assert fmean(values[own_live.SEEN :]) >= 0.87


def test_posts_of_rarer_layouts_are_found() -> None:
    """Those that were looked at, and those that were put away."""
    seen, away = own_live.more()

    assert fmean(map(own_live.as_left, seen)) >= 0.98
    assert fmean(map(own_live.as_left, away)) >= 0.95
    assert fmean(map(own_live.in_forms, away)) >= 0.90
    assert fmean(map(own_live.without_headings, away)) >= 0.65
