"""How records put themselves into one line for people."""

from collections.abc import Iterable
from typing import Final

from schemas.common import Ledger, Place, Range

_EXCERPT: Final = 70  # characters; a line of a terminal holds no more beside the rest


_SEVERITIES: Final = ("none", "slight", "serious", "grave", "extreme")


def severity(level: int) -> str:
    """Write a severity in words: ``grave (3 of 4)``."""
    return f"{_SEVERITIES[level]} ({level} of {len(_SEVERITIES) - 1})"


def listed(*facts: str) -> str:
    """Join the *facts* that are not empty with commas."""
    return ", ".join(fact for fact in facts if fact)


def counted(number: int, noun: str) -> str:
    """Write *number* with its noun, which takes an s in the plural."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def figure(word: str, figures: Range | Ledger | None) -> str:
    """Write a count: ``killed 3``, ``injured 12-20``, ``missing at least 4``; or ""."""
    if figures is None:
        return ""
    if isinstance(figures, Ledger):
        low, high = figures.low, figures.high
        spread = f" ({low}-{high})" if low != high else ""
        return f"{word} {figures.best}{spread}"
    if figures.low == figures.high:
        return f"{word} {figures.low}"
    if figures.high is None:
        return f"{word} at least {figures.low}"
    if figures.low is None:
        return f"{word} up to {figures.high}"
    return f"{word} {figures.low}-{figures.high}"


def told(word: str, counted: Ledger | None, said: Range | None) -> str:
    """Write the count of a story, with the open bound of its report where it has one.

    A story counts in whole persons: "at least 14" would be told as 14.
    """
    if counted is None or said is None or counted.low != counted.high:
        return figure(word, counted)
    open_at = said.low if said.high is None else said.high if said.low is None else None
    return figure(word, said if open_at == counted.best else counted)


def place(where: Place | None) -> str:
    """Write a place with its country: ``Bergen (NO)``; "" if there is none."""
    if where is None:
        return ""
    return f"{where.name} ({where.country})" if where.country else where.name


def excerpt(text: str) -> str:
    """Write the beginning of *text* in one line."""
    line = " ".join(text.split())
    return f"{line[: _EXCERPT - 1]}\u2026" if len(line) > _EXCERPT else line


def titled(title: str | None) -> str:
    """Write a title, or that there is none."""
    return title or "(no title)"


_REPAIRS: Final = {
    "fetched_at_replaced": "fetched_at cannot be so, the time of arrival stands for it",
    "published_at_replaced": "published_at cannot be so, fetched_at stands for it",
}


def repaired(flags: Iterable[str]) -> str:
    """Write in words what had to be repaired: ``title cut``."""
    return "; ".join(_REPAIRS.get(flag, flag.replace("_", " ")) for flag in flags)
