"""Words of one's own for the messages of a destination: fields in braces, no more.

There are no conditions, loops or calls, so a template takes time in proportion to its
length and can do nothing but show fields of an alert. What it makes is escaped for the
service like any other text.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import Final

from msgspec.structs import replace

from pipeline.deliver import wording
from pipeline.text.countries import named
from schemas.alert import Alert
from schemas.common import Ledger
from schemas.wording import figure, listed, severity

SOURCE_MAX: Final = 2_000  # characters of a template
SUBJECT_MAX: Final = 300  # characters of what a subject becomes; kinds cut further
BODY_MAX: Final = 8_000
_PART: Final = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")


def _count(ledger: Ledger | None) -> str:
    return figure("", ledger).strip()


def _clock(at: datetime | None) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if at else ""


FIELDS: Final[Mapping[str, Callable[[Alert], str]]] = {
    "headline": lambda alert: alert.headline,
    "text": wording.body,
    "excerpt": lambda alert: alert.excerpt,
    "rule": lambda alert: alert.rule,
    "severity": lambda alert: severity(alert.severity),
    "change": lambda alert: alert.change,
    "version": lambda alert: str(alert.version),
    "class": lambda alert: alert.story.event_class or "",
    "place": lambda alert: named(alert.story.place),
    "status": lambda alert: alert.story.status,
    "killed": lambda alert: _count(alert.story.killed),
    "injured": lambda alert: _count(alert.story.injured),
    "missing": lambda alert: _count(alert.story.missing),
    "origins": lambda alert: listed(*alert.story.origins),
    "source": lambda alert: alert.article.source,
    "published": lambda alert: _clock(alert.article.published_at),
    "story": lambda alert: alert.story.story_id,
}
"""What a template may show; "" where an alert has none."""
_THERE: Final = f"there are {', '.join(FIELDS)}"


@dataclass(frozen=True, slots=True)
class Template:
    """How a destination words its messages.

    Attributes:
        subject: One line. The kind of change, such as "Retracted:", is put before it.
        body: A few lines. A line whose fields are all empty is left out.
    """

    subject: str = "{headline}"
    body: str = "{text}"

    def __post_init__(self) -> None:
        """Refuse what is no template; raises ValueError naming the field."""
        for name, source in (("subject", self.subject), ("body", self.body)):
            if fault := _fault(source):
                raise ValueError(f"'template.{name}': {fault}")
        if not self.body.strip():
            raise ValueError("'template.body': may not be empty")
        if "\n" in self.subject.strip("\n"):
            raise ValueError("'template.subject': must be one line")

    def applied(self, alert: Alert) -> Alert:
        """Give *alert* in the words of the template; a field can hold several lines."""
        subject = " ".join(_filled(self.subject, alert).split())
        lines = self.body.splitlines()
        body = "\n".join(_filled(line, alert) for line in lines if _says(line, alert))
        return replace(
            alert,
            headline=wording.fit(subject, SUBJECT_MAX, str) or alert.headline,
            text=wording.fit(body.strip(), BODY_MAX, str),
        )


def _fault(source: str) -> str:
    """Say what is wrong with a template; "" = nothing."""
    if len(source) > SOURCE_MAX:
        return f"longer than {SOURCE_MAX} characters"
    for found in _PART.finditer(source):
        name = found[1]
        if name is None and found[0] in ("{", "}"):
            return f"a single '{found[0]}' at {found.start()}; write it twice"
        if name is not None and name not in FIELDS:
            close = get_close_matches(name, FIELDS, n=1)
            guess = f"did you mean '{close[0]}'?" if close else _THERE
            return f"unknown field '{name}'; {guess}"
    return ""


def _says(line: str, alert: Alert) -> bool:
    """Tell whether *line* has no fields, or one that is not empty."""
    names = [found[1] for found in _PART.finditer(line) if found[1] is not None]
    return not names or any(FIELDS[name](alert) for name in names)


def _filled(source: str, alert: Alert) -> str:
    """Put the fields of *alert* into *source*."""

    def value(found: re.Match[str]) -> str:
        name = found[1]
        return FIELDS[name](alert) if name is not None else found[0][0]

    return _PART.sub(value, source)


__all__ = ["FIELDS", "Template"]
