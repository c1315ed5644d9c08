"""What a story is called by."""

from pipeline.link.titles import title_of
from tests.support.factories import report, segment


def named(text: str) -> str:
    """Name the report of a part without heading, of a page of five."""
    return title_of(report(segment=segment(text=text, heading=None, count=5)))


def test_a_part_without_heading_is_named_by_its_first_sentence() -> None:
    """Not by a paragraph that is cut off; a town before a text is no sentence."""
    rest = "At least eleven passengers drowned, the harbour master said. " * 3
    lead = "A ferry has capsized off the island"

    assert named(f"{lead}. {rest}") == lead
    assert named(f"Port City. {rest}").startswith("Port City. At least eleven")


def test_a_short_line_without_heading_is_a_name_as_it_is() -> None:
    """It is not cut where it fits."""
    assert named("Fire is out. All are safe.") == "Fire is out. All are safe."
