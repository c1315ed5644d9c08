"""Idioms with "dead" and "died", and the same words said of the dead."""

import pytest

from tests.support.tolls import in_short


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two tourists were dead on arrival at the clinic.", "2/-"),
        ("He was pronounced dead on arrival.", "1/-"),
        ("Six sailors lay dead in the water beside the wreck.", "6/-"),
        ("Two rebels were left dead against the gate.", "2/-"),
        ("Three divers died out on the reef.", "3/-"),
        ("Two hikers died down in the gorge.", "2/-"),
        ("The raid left two dead, last heard of on Monday.", "2/-"),
    ],
)
def test_who_is_dead_is_no_idiom(text: str, expected: str) -> None:
    """A group of persons is the subject, or a comma parts the words."""
    assert in_short(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The budget was dead on arrival in parliament.",
        "Two budgets were dead on arrival.",
        "Four ministers left the plan dead in the water.",
        "The protests of 300 students died down on Monday.",
        "The family died out.",
        "Five deputies were dead against the tax.",
        "Two rowers came in dead last.",
    ],
)
def test_an_idiom_kills_nobody(text: str) -> None:
    """Things die down, and persons may be dead against something."""
    assert in_short(text) == "-/-"
