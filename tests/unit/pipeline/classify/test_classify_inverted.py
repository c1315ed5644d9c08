"""Who follows the word of a fate, who is one more, and who is only called by name."""

import pytest

from tests.support.tolls import figures


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Found dead in the cellar were a widow and her two sons.", "3"),
        ("Also killed were two porters and a nurse.", "3"),
        ("Shot dead at the gate on Monday were four guards.", "4"),
        ("The dead were identified as Ida Moor, Tom Hale and Ben Roe.", "3"),
        ("The dead were named as Ida Moor, 41, a nurse, and Tom Hale.", "2"),
        ("Those killed were a pilot and two pupils.", "3"),
        ("Police named the dead as Ida Moor, 41, and Tom Hale, 29.", "2"),
        ("Police named the dead as soon as they could.", None),
        ("Among the dead were two children.", None),
        ("The dead were brought to Osk.", None),
        ("Killed in the sale were all hopes of a deal.", None),
    ],
)
def test_who_follows_a_fate(text: str, killed: str | None) -> None:
    """The fate opens the sentence and "were" leads them in."""
    assert figures(text)[0] == killed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two hikers died. A third was winched up with broken ribs.", ("2", "1")),
        ("Two hikers died. A third hiker was flown out with a fracture.", ("2", None)),
        ("Two hikers died. A third hiker was airlifted.", ("2", "1")),
        ("Three divers died and a fourth was hurt.", ("3", "1")),
        ("Two divers were hurt. A third diver was hurt as well.", (None, "3")),
        ("Two divers died. A third diver was pulled out with burns.", ("2", "1")),
        ("A boy was brought ashore with a broken arm.", (None, "1")),
        ("Two divers died. A third diver has died since.", ("3", None)),
        ("Three divers drowned and a fourth did not survive the night.", ("4", None)),
        ("A third of the village was hurt.", (None, None)),
        ("A third blast hurt two boys.", (None, "2")),
    ],
)
def test_an_ordinal_is_one_more(
    text: str, expected: tuple[str | None, str | None]
) -> None:
    """Who is the third of the dead gives their toll."""
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The judge, Ida Moor, and her clerk were shot dead.", "2"),
        ("The envoy, Tom Hale, his wife and a pilot died in the crash.", "3"),
        ("The judge, Ida Moor, was killed.", "1"),
        ("A bomb killed the judge, Ida Moor, and her clerk.", "2"),
        ("A judge, Ida Moor and a clerk were shot dead.", "3"),
        ("Tom Hale, Ida Moor, and a clerk were shot dead.", "3"),
    ],
)
def test_a_name_between_commas_is_no_other(text: str, killed: str) -> None:
    """It says who the judge is."""
    assert figures(text)[0] == killed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A TRAWLER CAPSIZED OFF OSK AND 12 MEN WERE RUSHED TO HOSPITAL.", "12"),
        ("AN ENGINE EXPLODED NEAR OSK AND NINE MEN WERE INJURED.", "9"),
        ("TOM HALE WAS INJURED.", "1"),
        ("CAPTAIN TOM HALE AND A GUARD WERE INJURED.", "2"),
    ],
)
def test_capitals_name_nobody_in_a_sentence_of_them(text: str, expected: str) -> None:
    """A verb and a place are no name; with a title or beside a fate one may be."""
    assert figures(text)[1] == expected


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A clerk killed his wife, three sons and himself in Osk.", "5"),
        ("A clerk killed his wife, two sons and a nurse in Osk.", "4"),
        ("A bomb killed a cook, a widow and mother of four, in Osk.", "1"),
        ("The bomber killed himself, his driver and nine guards.", "11"),
        ("The bomber killed himself, the army said.", "1"),
    ],
)
def test_an_object_may_be_a_list(text: str, killed: str) -> None:
    """One person cannot be three sons, but a mother of four."""
    assert figures(text)[0] == killed
