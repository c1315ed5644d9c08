"""Patterns of lines that are no news: of which languages, and in which form."""

from importlib import resources

import pytest

from pipeline.knowledge import furniture, lines


def test_every_file_is_read() -> None:
    """A file that no language names would be dead words."""
    folders = resources.files("pipeline.knowledge").iterdir()
    written = {one.name for one in folders if (one / "furniture.txt").is_file()}

    assert written == set(furniture.LANGUAGES)


@pytest.mark.parametrize("line", ["newsletter", "ends\tnewsletter", "begins\t"])
def test_a_line_of_no_kind_is_named(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    """By the file and the number, or its words would be lost."""
    monkeypatch.setattr(lines, "of", lambda *_: iter([("en/furniture.txt:2", line)]))

    with pytest.raises(ValueError, match=r"en/furniture\.txt:2"):
        furniture.load.__wrapped__("begins")
