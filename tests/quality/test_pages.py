"""Floors of the text that is read from real pages."""

from pathlib import Path

import pytest

from tests.quality.pages import LOST, scores, text_of

pytestmark = pytest.mark.shared


def test_real_pages_are_read_whole_and_clean(shared: Path) -> None:
    """Mean word F1 of 197 pages of 144 publishers, and how many are lost."""
    found = scores(shared / "data", text_of)
    lost = [score for own in found.values() for score in own if score < LOST]

    assert sum(found["pages"]) / len(found["pages"]) >= 0.96
    assert sum(found["html"]) / len(found["html"]) >= 0.966
    assert len(lost) <= 2
