"""Words and cuts that all kinds of message share."""

from collections.abc import Callable
from typing import Final

from pipeline.deliver import neutral
from schemas.alert import Alert, AlertChange

ELLIPSIS: Final = "\u2026"
_STEM: Final = 7  # letters of "Retraction" and "Retracted", "Correction", "Correcting"

_PREFIX: Final = {
    "opened": "",
    "updated": "Update: ",
    "corrected": "Correction: ",
    "retracted": "Retracted: ",
    "merged": "Same event: ",
    "closed": "",
}


def title(alert: Alert) -> str:
    """Write the headline with the kind of change before it; never empty."""
    change: AlertChange = alert.change
    if change == "corrected" and alert.story.status == "denied":
        change = "updated"  # who denies a figure corrects no report
    prefix, line = _PREFIX[change], alert.headline
    stem = prefix.casefold()[:_STEM]
    if stem and any(part.startswith(stem) for part in line.casefold().split(": ")):
        prefix = ""  # "Retraction: ..." says it itself, if behind a place
    return f"{prefix}{line}".strip() or "Alert"


def link(alert: Alert) -> str | None:
    """Make the article's address harmless; None where no browser should open it."""
    return neutral.link(alert.article.raw_url)


def body(alert: Alert) -> str:
    """Write the text without its last line where that is the article's address."""
    url = alert.article.raw_url
    return alert.text.removesuffix(url).rstrip() if url else alert.text


def fit(
    text: str,
    limit: int,
    escape: Callable[[str], str],
    size: Callable[[str], int] = len,
) -> str:
    """Escape *text* and cut it to *limit*, never within an escape.

    Escaping goes character by character, so *escape* must not look further.

    Args:
        text: What is shown.
        limit: Most that the service takes, in the unit of *size*.
        escape: Writes text in the markup of the service.
        size: Counts as the service does, such as bytes; characters unless given.
    """
    whole = escape(text)
    if size(whole) <= limit:
        return whole
    used, end = 0, 0
    for end, char in enumerate(text):  # noqa: B007 - where the budget ends
        used += size(escape(char))
        if used > limit - size(ELLIPSIS):
            break
    kept = text[:end]
    word, blank, _ = kept.rpartition(" ")
    return escape(word if blank and len(word) > end // 2 else kept) + ELLIPSIS
