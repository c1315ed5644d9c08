"""The parts of a chat message that all rooms show, harmless and within a limit."""

from collections.abc import Callable
from typing import Final, NamedTuple

from pipeline.deliver import wording
from pipeline.deliver.neutral import neutral, visible
from schemas.alert import Alert
from schemas.wording import severity

SMALL_MAX: Final = 300  # characters of the short form
_NAME_MAX: Final = 100  # characters of an outlet or a rule
_ALIKE: Final = str.maketrans({"<": "\u2039", ">": "\u203a"})
"""Where no escape is known: mentions of Discord, Google Chat and Teams begin so."""

MARKS: Final = ("\u26aa", "\U0001f535", "\U0001f7e1", "\U0001f7e0", "\U0001f534")
"""Circles from white to red, by severity, where a service gives a message no colour."""

Size = Callable[[str], int]


def utf16(text: str) -> int:
    """Count the UTF-16 units of *text*, as services written in JavaScript do."""
    return len(text.encode("utf-16-le", "replace")) // 2


def utf8(text: str) -> int:
    """Count the bytes of *text* in UTF-8."""
    return len(text.encode("utf-8", "replace"))


class Parts(NamedTuple):
    """An alert in the words of a room.

    Attributes:
        title: One line.
        body: A few lines; may be empty.
        note: Severity, rule and version in one line.
        source: Outlet.
        footer: The note, and before it the outlet unless the body names it.
        url: Address of the article, safe in any markup; None where there is none.
    """

    title: str
    body: str
    note: str
    source: str
    footer: str
    url: str | None


def parts(alert: Alert) -> Parts:
    """Take *alert* apart for a room whose markup is one of the usual dialects."""
    rule = wording.fit(_bare(line(alert.rule)), _NAME_MAX, str)
    source = wording.fit(_bare(line(alert.article.source)), _NAME_MAX, str) or "source"
    body = _bare(neutral(wording.body(alert))).strip()
    note = f"{severity(alert.severity)} \u00b7 {rule} \u00b7 v{alert.version}"
    return Parts(
        title=_bare(line(wording.title(alert))) or "Alert",
        body=body,
        note=note,
        source=source,
        footer=note if source in body else f"{source} \u00b7 {note}",
        url=wording.link(alert),
    )


def _bare(text: str) -> str:
    return text.translate(_ALIKE)


def line(text: str) -> str:
    """Give *text*, harmless, in one line."""
    return neutral(" ".join(visible(text).split()))


def lines(alert: Alert, limit: int, size: Size) -> str:
    """Write the whole message as text: title, body, note and address, within *limit*.

    The note, and an address that is no monster, are never cut.
    """
    found = parts(alert)
    note = f"{MARKS[alert.severity]} {found.note}"
    tail = "\n".join(part for part in (note, found.url or "") if part)
    if size(tail) > limit // 2:
        tail = note
    room = limit - size(tail) - 1
    head = wording.fit(f"{found.title}\n{found.body}".strip(), room, str, size)
    return f"{head}\n{tail}"


__all__ = [
    "MARKS",
    "SMALL_MAX",
    "Parts",
    "Size",
    "line",
    "lines",
    "parts",
    "utf8",
    "utf16",
]
