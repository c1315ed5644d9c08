"""What carried a label is said in words that a person reads."""

import re

import pytest

from pipeline.classify.heads.evidence import NUMBERS
from pipeline.classify.heads.wording import worded
from pipeline.taxonomy import TOPICS


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("phrases of class CRIME", "known phrases of CRIME"),
        ("share of class CRIME", "CRIME before other classes in known phrases"),
        (
            "share of topic 09000000",
            f'topic "{TOPICS["09000000"]}" before other topics in known phrases',
        ),
        ("killed >= 3", "at least 3 killed"),
        ("severity by the rules >= 2", "severity 2 or more by the rules"),
        ("missing, how many", "number of missing"),
        ("killed, likely of the event", "killed in this event"),
        ("a heading line", "a heading line"),
    ],
)
def test_a_number_is_named_in_words(name: str, words: str) -> None:
    """Classes by their names, topics by their labels, figures as figures."""
    assert worded(name) == words


def test_no_name_is_left_that_only_the_code_understands() -> None:
    """No codes, no signs, and no two numbers of one name but for known phrases."""
    found = [worded(name) for name in NUMBERS]

    assert [name for name in found if re.search(r">=|\d{8}", name)] == []
    assert len(set(found)) >= len(found) - 1
