"""What stands before the first sentence and is no part of it."""

import pytest

from pipeline.text import dateline


@pytest.mark.parametrize(
    ("credit", "sentence"),
    [
        ("(AFP) ", "Nine people drowned when a ferry sank."),
        ("(Reuters) ", "Police shot a man in Oslo."),
        ("(dpa) ", ""),
        ("REUTERS / ANNA BERG ", "A ferry sank near Bergen on Monday."),
        ("AFP/ANNA BERG ", "The ferry sank near Bergen on Monday."),
        ("AP Photo/ANNA M BERG ", "Nine people drowned on Monday."),
    ],
)
def test_a_credit_is_no_part_of_the_sentence(credit: str, sentence: str) -> None:
    """An agency in brackets, or a photographer in capitals behind a stroke."""
    expected = len(credit) if sentence else 0
    assert dateline.length(credit + (sentence or "Nine drowned.")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "(AFP)",
        "REUTERS / ANNA BERG",
        "AP and ANNA BERG The ferry sank on Monday.",
        "(At noon) nine people drowned.",
    ],
)
def test_other_words_stay(text: str) -> None:
    """Nothing follows, or it is no agency."""
    assert dateline.length(text) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Омск: на складе пожар", 6),
        ("Нижний Новгород: пожар", 17),
        ("Под Омском сгорел склад: пять жертв", 0),
        ("Město hoří: pět mrtvých", 0),
        ("Zürich: zwei Tote", 8),
    ],
)
def test_a_town_is_written_with_capitals_in_any_alphabet(
    text: str, expected: int
) -> None:
    """Words in small letters before a colon are a sentence."""
    assert dateline.town(text) == expected


@pytest.mark.parametrize(
    ("credit", "town"),
    [
        ("OSLO 4 MAR (TOP) = ", "OSLO"),
        ("PORT LOUIS, 30 NOV (TOP) = ", "PORT LOUIS"),
        ("BRUXELLES 12 AVRIL (Belga) : ", "BRUXELLES"),
        ("LIMA, Peru, AUG 7 2026 (TOP) - ", "LIMA"),
    ],
)
def test_a_telex_opens_with_town_day_and_agency(credit: str, town: str) -> None:
    """Its day stands without a comma, and its text behind a sign of equality."""
    found = dateline.match(credit + "A BUS FELL INTO A RAVINE.")

    assert found is not None
    assert (found["town"], found.end()) == (town, len(credit))


@pytest.mark.parametrize(
    "text",
    [
        "OSLO 4 MAR A BUS FELL INTO A RAVINE = NINE DEAD.",
        "THE TOTAL OF 4 CARS (RED) = ALL",
        "SET 12 PLATES (WHITE) AT NOON.",
    ],
)
def test_a_line_in_capitals_is_no_telex(text: str) -> None:
    """Day and agency must both be there."""
    assert dateline.match(text) is None


@pytest.mark.parametrize(
    "line",
    [
        "(Meridian) TROMSØ, Nov. 5 — ",
        "(Meridian) ST. MORITZ, Switzerland, 5 Nov - ",
        "(Meridian Press) LA PAZ, March 12, 2024 -- ",
    ],
)
def test_an_agency_in_brackets_may_stand_before_the_town(line: str) -> None:
    """The town is one all the same, and the day no name."""
    found = dateline.match(line + "Nine people drowned when a ferry sank.")
    assert found is not None
    assert found.end() == len(line)
    assert found["town"] == line.partition(") ")[2].partition(",")[0]
    assert found["agency"] == line[1 : line.index(")")]


@pytest.mark.parametrize(
    "text",
    [
        "(Meridian) Nine people drowned, May 5 - and six are missing.",
        "(Meridian) OSLO - nine people drowned.",
    ],
)
def test_a_name_in_brackets_alone_begins_no_dateline(text: str) -> None:
    """Without capitals or a day it may be anything."""
    assert dateline.match(text) is None


@pytest.mark.parametrize(
    ("credit", "sentence"),
    [
        ("(Agency) OSLO, Nov. 5 \u2014 ", "All five are dead."),
        ("(Agency) OSLO, Norway, Nov. 5 - ", "All five are dead."),
        ("Lima, Peru.- ", "Five are dead."),
        ("LIMA, 5 nov (Agencia).- ", "Five are dead."),
        ("Lima (Perú).\u2014 ", "Five are dead."),
    ],
)
def test_an_agency_may_come_first_and_a_full_stop_last(
    credit: str, sentence: str
) -> None:
    """Only before a line of town and day is a name in brackets an agency."""
    assert dateline.length(credit + sentence) == len(credit)


def test_the_sign_of_an_agency_is_no_part_of_the_text() -> None:
    """It stands behind the last full stop, and a sum does not."""
    text = "FIVE DIED IN OSLO."

    assert dateline.unsigned(f"{text} = ABC 0321") == text
    assert dateline.unsigned("He wrote x = abc 12") == "He wrote x = abc 12"
    assert dateline.length("(The minister) said so. Norway - a land") == 0
