"""Credentials in an address."""

import pytest

from pipeline.text.urls import without_user


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://desk:secret@n.example/a?b=1", "https://n.example/a?b=1"),
        ("http://desk@n.example/", "http://n.example/"),
        ("https://n.example/@desk/post", "https://n.example/@desk/post"),
        ("https://n.example?to=a@b.example", "https://n.example?to=a@b.example"),
    ],
)
def test_user_and_password_are_taken_out(url: str, expected: str) -> None:
    """Only what stands before the host; an "@" in path or query stays."""
    assert without_user(url) == expected
