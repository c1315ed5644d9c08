"""Words that a language writes together with the next one."""

import pytest

from pipeline.knowledge import clitics, lookup


def test_a_marked_word_is_written_in_all_its_forms() -> None:
    """With the article, "and", "by" and "to"; comments and other words stay."""
    text = "# a +b\nDEAD +قتلى، أخرى".replace("،", ",")

    first, second = clitics.written(text, "ar").splitlines()

    assert first == "# a +b"
    assert second.startswith("DEAD قتلى, القتلى, وقتلى, والقتلى, بالقتلى,")
    assert second.endswith(", أخرى")


def test_a_line_with_a_weight_keeps_it() -> None:
    """As lists of classes have it."""
    assert clitics.written("AID 4: +x y", "ar").startswith("AID 4: x y, ")


def test_a_word_is_split_from_its_and_where_the_rest_is_known() -> None:
    """Elsewhere the letter is the first of the word itself."""
    table = lookup.Table("DEAD ستة", {"DEAD"}, "ar/some.txt")

    assert clitics.joined("ar") == "و"
    assert table.knows("ستة")
    assert not table.knows("وستة")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_other_languages_write_no_words_together(language: str) -> None:
    """A plus is a plus there."""
    assert clitics.written("DEAD +a", language) == "DEAD +a"
    assert clitics.joined(language) == ""
