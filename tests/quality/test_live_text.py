"""Floor of the posts that are found in live pages as plain text."""

from pathlib import Path
from statistics import fmean

import pytest

from tests.quality.live_text import scores

pytestmark = pytest.mark.shared


def test_posts_are_found_in_the_forms_that_extractors_leave(shared: Path) -> None:
    """Mean F1 of all forms, each page by weights that have not seen its publisher."""
    rows = scores(shared / "data")

    assert fmean(fmean(pages.values()) for pages in rows.values()) >= 0.81
