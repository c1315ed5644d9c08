"""The page of all shapes is what the code writes."""

from pathlib import Path

from tests.unit.pipeline.alert.shapes import page

PAGE = Path(__file__).parents[4] / "docs" / "alerts" / "shapes.md"


def test_the_page_of_shapes_is_what_people_read() -> None:
    """If this fails, read the new page: is it better? The command is in shapes.py."""
    assert PAGE.read_text(encoding="utf-8") == page()
