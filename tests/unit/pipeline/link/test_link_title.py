"""What a story is called by."""

import pytest

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


@pytest.mark.parametrize(
    ("heading", "below", "name"),
    [
        ("Sudan", "A drone hit a market in El Obeid. It burnt.", None),
        ("South Korea", "Workers at a plant in Ulsan went on strike.", None),
        ("09:40 CHILE", "A quake shook the north of Chile.", None),
        (
            "Schools closed",
            "Nine counties keep them shut on Tuesday.",
            "Schools closed",
        ),
        ("Sudan", "It goes on.", "Sudan"),
        ("09:40", "A quake shook the north of Chile.", None),
    ],
)
def test_the_country_above_an_item_of_a_digest_is_no_name(
    heading: str, below: str, name: str | None
) -> None:
    """The gravest story of the board was called "Sudan"."""
    part = segment(text=f"{heading}\n{below}", heading=heading, count=5)

    assert title_of(report(segment=part)) == (name or below.partition(".")[0])
