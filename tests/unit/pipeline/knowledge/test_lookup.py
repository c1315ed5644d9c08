"""Words of a language as data: what is found, and what a file may not hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.knowledge.lookup import Table

LABELS = ("KILLED", "NUMBER", "PAST")


def found(table: Table, text: str) -> list[str]:
    """Give labels and values of all phrases in *text*."""
    lows = text.split()
    return [
        f"{entry.label}{entry.value}"
        for place in range(len(lows))
        for entry, _ in table.at(lows, place)
    ]


def test_phrases_are_found_by_words_beginnings_and_any_word() -> None:
    """``word*`` is a beginning, ``_`` any word, ``=`` a value."""
    table = Table(
        "KILLED ertrunken, erstick*\nNUMBER zwei=2\nPAST vor _ jahren", LABELS, "de"
    )

    assert found(table, "zwei erstickten") == ["NUMBER2", "KILLED"]
    assert found(table, "vor zehn jahren") == ["PAST"]
    assert found(table, "vor zehn tagen") == []


def test_words_that_begin_no_phrase_are_passed_over_and_no_other() -> None:
    """What may begin with a word is told by the word alone."""
    table = Table("KILLED tot, erstick*\nPAST vor _ jahren", LABELS, "de")
    lows = ["vor", "zehn", "jahren", "erstickten", "sie", "vor", "ort"]

    assert all(map(table.may_begin, ("vor", "tot", "erstickten")))
    assert not table.may_begin("jahren")
    assert table.phrases(lows) == [("PAST", 0, 3), ("KILLED", 3, 4)]


@given(
    st.lists(st.sampled_from(("vor", "zwei", "zweien", "jahren", "tot")), max_size=9)
)
def test_a_second_word_hides_no_phrase(lows: list[str]) -> None:
    """Each phrase is found beside those of another second word, the longest first."""
    phrases = (
        "vor zwei jahren",
        "vor zwei*",
        "vor _ tot",
        "vor",
        "vor tot",
        "vor zwei",
    )
    tables = [Table(f"PAST {phrase}", LABELS, "de") for phrase in phrases]
    lines = "\n".join(
        f"{label} {phrase}" for label, phrase in zip(LABELS * 2, phrases, strict=True)
    )
    table = Table(lines, LABELS, "de")

    for place in range(len(lows)):
        singly = [found for one in tables for found in one.at(lows, place)]
        found = [(entry.words, size) for entry, size in table.at(lows, place)]
        assert sorted(found) == sorted((entry.words, size) for entry, size in singly)
        assert [size for _, size in found] == sorted(
            [n for _, n in found], reverse=True
        )


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("DEAD tot", "unknown label 'DEAD'"),
        ("KILLED ertrunken", "stands in line 1"),
        ("KILLED _ tot", "begins with a word of its own"),
        ("KILLED er*", "beginning too short"),
        ("KILLED erstickte", "is covered by 'erstick*' of line 1"),
    ],
)
def test_a_fault_is_told_with_file_and_line(line: str, fault: str) -> None:
    """Unknown labels, repeated phrases and those never reached are refused."""
    with pytest.raises(ValueError, match=r"^de/x\.txt:2: ") as error:
        Table(f"KILLED ertrunken, erstick*\n{line}", LABELS, "de/x.txt")

    assert fault in str(error.value)
