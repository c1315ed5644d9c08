"""Lines wrapped by hand whose paragraphs are indented, as old wires are."""

import pytest

from pipeline.text.sentences import spans

WIRE = (
    "A dam gave way above the town in the night and the river took\n"
    "the lower streets with it, the mayor of the town said in the\n"
    "evening of the same day, before the water had gone down.\n"
    " The Norwegian Water Board, which was called here, said\n"
    "Norwegian engineers had warned of its walls twice in four years.\n"
)


@pytest.mark.parametrize(
    ("text", "first", "count"),
    [
        pytest.param(WIRE, "A dam gave", 2, id="indented"),
        pytest.param(
            "The wall fell at 2 a.m. (1200 GMT)\nand the street was closed.",
            "The wall fell at 2 a.m. (1200 GMT)\nand",
            1,
            id="bracket",
        ),
        pytest.param(
            'He called it "a bad night"\nand went home to his family.',
            'He called it "a bad night"\nand',
            1,
            id="quotation",
        ),
        pytest.param("See also (1988)\nThe dam", "See also (1988)", 2, id="capital"),
    ],
)
def test_a_wrapped_line_is_no_end_of_a_sentence(
    text: str, first: str, count: int
) -> None:
    """What goes on in small letters, or would not have fitted, is one sentence."""
    found = [text[a:b] for a, b in spans(text)]

    assert len(found) == count
    assert found[0].startswith(first)
