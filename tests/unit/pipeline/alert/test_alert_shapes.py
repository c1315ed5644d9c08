"""The page of all shapes is what the code writes."""

from pathlib import Path

from tests.unit.pipeline.alert.shapes import lives, page

PAGE = Path(__file__).parents[4] / "docs" / "alerts" / "shapes.md"


def test_the_page_of_shapes_is_what_people_read() -> None:
    """If this fails, read the new page: is it better? The command is in shapes.py."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_a_text_begins_with_its_excerpt() -> None:
    """In every shape; the lines of figures, status and outlet stand below it."""
    alerts = [alert for _, found in lives() for alert in found]

    assert any(alert.excerpt for alert in alerts)
    for alert in alerts:
        if alert.change != "closed":
            below = alert.text.removeprefix(alert.excerpt)
            assert below.startswith("\n") == bool(alert.excerpt)
            assert "Status: " not in alert.excerpt
