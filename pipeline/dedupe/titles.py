"""Titles of articles, kept short, and how alike two of them are."""

from typing import Final

from pipeline.text.words import content

_KEPT: Final = 120  # characters; the longest headlines of news have about as many


def title_of(title: str) -> str:
    """Reduce *title* to its words, folded, at most 120 characters of them."""
    return content(title)[:_KEPT]


def title_likeness(one: str, two: str) -> float | None:
    """Give the share of words of the shorter title that the longer has, 0 to 1.

    None where one of them is empty: what is missing says nothing.
    """
    a, b = set(one.split()), set(two.split())
    if not a or not b:
        return None
    return len(a & b) / min(len(a), len(b))
