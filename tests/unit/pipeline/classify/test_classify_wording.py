"""Casualties in the wordings that a second day brought up; class and gravity too."""

from collections.abc import Sequence
from datetime import date

import pytest

from pipeline.classify import casualties, models, passage
from pipeline.classify.heads.evidence import REVIEW
from pipeline.classify.models import Models

TODAY = date(2026, 6, 18)


@pytest.fixture(scope="module")
def loaded() -> Models:
    """Give the lists that the rules read."""
    return models.load()


def figures(text: str, loaded: Models, language: str = "en") -> Sequence[str | None]:
    """Give killed and injured as printed."""
    found = casualties.counts_in(passage.read(text, TODAY, language), loaded.persons)
    best = [casualties.best(found, kind) for kind in ("killed", "injured")]
    return [count and casualties.printed(count) for count in best]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Six workers succumbed to burns overnight.", "6", None),
        ("The storm has now claimed 31 lives.", "31", None),
        ("Since January the virus has claimed 47 lives.", "47", None),
        ("Four diggers are dead in a pit.", "4", None),
        ("There were no survivors among the 14 on board.", "14", None),
        ("A husband and wife and their two daughters died.", "4", None),
        ("Gunmen shot dead a judge and two of her bodyguards.", "3", None),
        ("A woman and her baby were pulled dead from the rubble.", "2", None),
        ("Ten cooks were overcome by fumes; four of them died.", "4", "10"),
        ("The blast killed 19. A union puts the dead at up to 25.", "19-25", None),
        ("The toll has reached 19, and could be as high as 25.", "19-25", None),
        ("Gunmen killed two police officers and a driver.", "3", None),
        ("A police officer who was stabbed on Monday has died.", "1", None),
        ("The fire has killed a fourth person, a shepherd of 71.", "4", None),
        ("The driver of the bus was killed and nine pupils were hurt.", "1", "9"),
        ("Six of the eight people on board were killed.", "6", None),
        ("Seven people on the ground were killed.", "7", None),
        ("Cardiff won 41-6 in a match that was dead by half-time.", None, None),
        ("Dead: 3. Injured: 14. Missing: 2.", "3", "14"),
        ("The blast left nine dead and more than 30 with burns.", "9", "31+"),
        ("It left a dozen dead and scores of others with broken bones.", "12", "40+"),
        ("A couple died. Their guide, thrown clear, was flown to hospital.", "2", "1"),
        (
            "Forty of those plucked from the sea have been taken to hospital.",
            None,
            "40",
        ),
        ("Forty persons are being treated in two hospitals.", None, "40"),
        ("Two infants have been bruised. No deaths have been reported.", "0", "2"),
        ("Thirty girls seized last week have been released unharmed.", None, "0"),
        ("A worker died and another was injured when a crane fell.", "1", "1"),
        ("The lone pilot survived with minor injuries.", None, "1"),
        ("Hospitals received 54 patients with breathing trouble.", None, "54"),
    ],
)
def test_figures_in_other_words(
    text: str, killed: str | None, injured: str | None, loaded: Models
) -> None:
    """What editors write for killed and hurt besides these two words."""
    expected = [killed, injured]

    assert expected == figures(text, loaded)


@pytest.mark.parametrize(
    "text",
    [
        "The conflict has cost 260,000 lives since 1964.",
        "The feud has killed about 900 people since the summer of 1997.",
    ],
)
def test_a_count_over_years_is_not_the_event_of_the_day(
    text: str, loaded: Models
) -> None:
    """A tally since an earlier year belongs to the background."""
    expected = [None, None]

    assert expected == figures(text, loaded)


def test_the_event_is_told_from_the_one_that_it_is_compared_with(
    loaded: Models,
) -> None:
    """Of "the worst since 2019, when 88 died" today's figures are read."""
    text = "The blast, which killed 12 people and wounded 60, was the worst since 2019"

    expected = ["12", "60"]

    assert expected == figures(f"{text}, when 88 people died.", loaded)


def test_german_says_none_at_the_end(loaded: Models) -> None:
    """A denial with its verb far off: "Tote gab es ... nicht" is 0."""
    text = "Drei Menschen wurden verletzt. Tote gab es nach ersten Angaben nicht."

    expected = ["0", "3"]

    assert expected == figures(text, loaded, "de")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Review: The Quiet Harbour", True),
        ("Film review: a knife in the snow", True),
        ("The Quiet Harbour - review", True),
        ("Court orders review of police killing", False),
        ("Review finds failings in ferry checks", False),
    ],
)
def test_reviews_are_known_by_their_titles(title: str, *, expected: bool) -> None:
    """Who dies in a story is nobody; a review by a court is news."""
    assert expected is bool(REVIEW.search(title))
