"""Answers that are kept."""

from pipeline.text.memo import Memo


def test_a_word_is_asked_for_once_until_it_is_full() -> None:
    """Then it begins anew, and still gives what the function gives."""
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    memo = Memo(length, most=2)
    words = ["a", "bb", "a", "bb", "ccc", "a"]

    assert list(map(memo.__getitem__, words)) == [1, 2, 1, 2, 3, 1]
    assert asked == ["a", "bb", "ccc", "a"]
    assert len(memo) == 2
