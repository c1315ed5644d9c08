"""Numbers that a language leaves open, "dizaines", with the English words for them."""

from functools import cache
from importlib import resources


@cache
def rough_words(language: str) -> tuple[tuple[str, str], ...]:
    """Give words of *language* with what English says, the largest first.

    The words are folded; empty for English and for languages without a file.
    """
    file = resources.files("pipeline.knowledge") / language / "rough.txt"
    if not file.is_file():
        return ()
    lines = file.read_text("utf-8").splitlines()
    rows = [line.partition(": ") for line in lines if not line.startswith("#")]
    return tuple((word, said) for said, _, words in rows for word in words.split(", "))


__all__ = ["rough_words"]
