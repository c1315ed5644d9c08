"""The names of the numbers that the heads weigh, in words for a person."""

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from pipeline.taxonomy import TOPICS

__all__ = ["worded"]

_WAYS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(r"phrases of any \w+"), lambda _: "known phrases"),
    (re.compile(r"strong (\w+)"), lambda m: f"many phrases of one {m[1]}"),
    (
        re.compile(r"phrases of class (\w+)"),
        lambda m: f"known phrases of {m[1]}",
    ),
    (
        re.compile(r"share of class (\w+)"),
        lambda m: f"{m[1]} before other classes in known phrases",
    ),
    (
        re.compile(r"phrases of topic (\d+)"),
        lambda m: f"known phrases of {_topic(m[1])}",
    ),
    (
        re.compile(r"share of topic (\d+)"),
        lambda m: f"{_topic(m[1])} before other topics in known phrases",
    ),
    (re.compile(r"([a-z]{1,32}) >= (\d+)"), lambda m: f"at least {m[2]} {m[1]}"),
    (
        re.compile(r"severity by the rules >= (\d)"),
        lambda m: f"severity {m[1]} or more by the rules",
    ),
    (
        re.compile(r"([a-z]{1,32}), how many of any event"),
        lambda m: f"number of {m[1]} in the text",
    ),
    (re.compile(r"([a-z]{1,32}), how many"), lambda m: f"number of {m[1]}"),
    (
        re.compile(r"([a-z]{1,32}), likely of the event"),
        lambda m: f"{m[1]} in this event",
    ),
    (re.compile(r"words of (\w+)"), lambda m: f"words of what is {m[1]}"),
)
"""Forms of names, each with how to say it; what has none says it by itself."""


@cache
def worded(name: str) -> str:
    """Write the name of a number, such as ``share of topic 09000000``, in words.

    There are some 300 names.
    """
    for form, words in _WAYS:
        if found := form.fullmatch(name):
            return words(found)
    return name


def _topic(code: str) -> str:
    return f'topic "{TOPICS.get(code, code)}"'
