"""Lists of single words: several languages make one, and what no list may hold."""

import pytest

from pipeline.knowledge import word_lists
from pipeline.knowledge.lookup import Table

LABELS = ("BOAT", "SHORE")


def lists(**texts: str) -> dict[str, frozenset[str]]:
    """Read *texts*, by language."""
    tables = {
        f"{language}/x.txt": Table(text, LABELS, f"{language}/x.txt")
        for language, text in texts.items()
    }
    return word_lists.of(tables, LABELS)


def test_languages_share_one_list() -> None:
    """A word may stand in two languages, and a label in one alone."""
    found = lists(en="BOAT barge, punt", de="BOAT barke, punt\nSHORE ufer")

    assert found == {
        "BOAT": frozenset({"barge", "punt", "barke"}),
        "SHORE": frozenset({"ufer"}),
    }


@pytest.mark.parametrize("fault", ["rowing boat", "row*", "barge=2"])
def test_what_is_no_single_word_is_refused(fault: str) -> None:
    """It would never be found: a list is looked up word by word."""
    with pytest.raises(ValueError, match=r"^fr/x\.txt:2: no single word"):
        lists(en="BOAT punt", fr=f"SHORE rive\nBOAT {fault}")


def test_a_label_without_words_is_refused() -> None:
    """A list that lost its words would tell nothing, and nobody would notice."""
    with pytest.raises(ValueError, match=r"^en/x\.txt, it/x\.txt: no words for SHORE"):
        lists(en="BOAT punt", it="BOAT barca")
