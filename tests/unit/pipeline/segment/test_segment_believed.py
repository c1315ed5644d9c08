"""Titles that begin with "Live": an article stays whole; all texts invented."""

from typing import Final

import pytest

from pipeline.segment.cut import cut
from pipeline.segment.live import only_opens_live
from tests.support import factories

ARTICLE: Final = (
    "The singer Ida Quist returns to the hall of Varn with a band of twelve players.",
    "Quist broke off her last tour after a fall in Corvale, and spent a year in bed.",
    "Doctors in Lorne told her that she might never stand on a stage again.",
    "The new songs are slow, and Quist sings most of them in a chair.",
    "Her brother Tom plays the cello, as he did on the records of her youth.",
    "In Norvik the hall was full, and people waited outside in the rain.",
    "Quist says that the rain was kind, for it hid her tears.",
    "Tickets for Elm are gone, the owners of the hall said on Monday.",
    "A record is to follow in May, if Quist finds the time between the towns.",
)
LISTED: Final = (
    "Holders Varn meet Lorne in the next round of the cup, the league says.",
    "Elm v Marrow",
    "Norvik or Tarland v Rothes",
    "Corvale v Pellworm",
    "Harwick v Eskdale",
)


def _count(title: str, *lines: str) -> int:
    about = factories.reference(title=title)
    return len(cut(factories.article(article=about, text="\n\n".join(lines))))


@pytest.mark.parametrize(
    "title",
    [
        "Live: Quist returns to the stage",
        "LIVE in Varn at 40",
        "Live music returns",
    ],
)
def test_a_single_article_stays_whole(title: str) -> None:
    """Its name runs through it."""
    assert _count(title, *ARTICLE) == 1


def test_a_list_below_an_article_heads_nothing() -> None:
    """No text stands below its lines."""
    assert _count("Live: the draw of the cup", *LISTED) == 1


def test_a_list_is_not_parted_from_its_text_by_blank_lines() -> None:
    """Between all other paragraphs stands one too."""
    listed = "\n".join(f"- Ticket {n} of the raffle" for n in range(12))

    assert _count("Live: the raffle", *ARTICLE[:3], listed, *ARTICLE[3:]) == 1


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Live: the storm", True),
        ("LIVE AID at 40", True),
        ("Live updates: the storm", False),
        ("Live: the storm - latest updates", False),
        ("The storm - live", False),
    ],
)
def test_what_only_begins_with_live(title: str, expected: bool) -> None:  # noqa: FBT001
    """What else a title says counts."""
    assert only_opens_live(title) is expected
