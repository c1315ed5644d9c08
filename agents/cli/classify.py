"""``tocsin classify``: what the stages read in a file, without a broker."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Annotated, Final

from cyclopts import Parameter
from rich.console import Console
from rich.text import Text

from agents.cli import folders
from agents.cli.common import (
    FAILED,
    FINE,
    HERE,
    CommandError,
    Options,
    loaded,
    warn,
)
from agents.cli.in_memory import pipelines
from agents.ingest.files import STDIN, Source, articles, opened
from agents.ingest.items import Accepted, Given, Refused
from agents.inspect.drops import sentence
from agents.inspect.lines import safe
from agents.inspect.spoken import stated
from pipeline.library import Pipeline
from pipeline.stages import CLASSIFY
from pipeline.taxonomy import TOPICS
from schemas import codec, wording
from schemas.common import Label
from schemas.raw import RawArticle
from schemas.report import Labels, Report

__all__ = ["classify"]

_WIDTH: Final = 100  # of a file or a pipe
STYLES: Final = {
    "place": "green",
    "person": "cyan",
    "organisation": "blue",
    "killed": "bold red",
    "injured": "red",
    "missing": "magenta",
    "claim": "yellow",
}


def classify(
    path: Annotated[str, Parameter(allow_leading_hyphen=True)],
    /,
    *,
    json: bool = False,
    options: Options = HERE,
) -> int:
    """Show what is read in a text, a page or JSON lines; nothing is sent.

    Each segment with its facts marked, its labels with their confidence, and the words
    and findings that carried them. Status 1: something was refused.

    Args:
        path: File, folder, or - for standard input.
        json: Print one report a line instead.
        options: Where the settings are; no broker is needed.
    """
    if path.startswith("-") and path != STDIN:
        raise CommandError(f"unknown option {path}; a file of that name is ./{path}")
    files = folders.files(path)
    reader = _Reader(pipelines(loaded(options), until=CLASSIFY.name))
    given = Given(now=datetime.now(UTC))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _WIDTH)
    for file in files:
        for report in reader.reports(file, given):
            if json:
                print(codec.encode(report).decode())
            else:
                console.print(card(report), soft_wrap=True)
    return FAILED if reader.refused else FINE


def card(report: Report) -> Text:
    """Draw one segment: its labels, its text with the facts marked, the reasons."""
    labels, segment = report.labels, report.segment
    text = Text(segment.text)
    for fact in labels.facts:
        start, end = fact.start - segment.start, fact.end - segment.start
        text.stylize(STYLES[fact.kind], start, end)
    title = segment.heading or segment.article.title
    head = Text(f"{safe(title)}\n" if title else "", style="bold")
    return head + Text(f"{_summary(report)}\n", style="reverse") + text + _tail(labels)


def _summary(report: Report) -> str:
    labels = report.labels
    parts = [
        _label("", labels.event_class),
        _label("topic ", labels.topic, subject),
        f"severity {labels.severity}",
        labels.claim_status,
        "" if labels.is_event else "no event",
        *stated(report).values(),
        wording.place(labels.places[0] if labels.places else None),
    ]
    return " | ".join(safe(part) for part in parts if part)


def _tail(labels: Labels) -> Text:
    lines = [
        ("class by", labels.reasons),
        ("severity by", labels.severity_reasons),
        ("persons", labels.persons),
        ("organisations", labels.organisations),
    ]
    found = [f"{name}: {', '.join(values)}" for name, values in lines if values]
    return Text("\n" + "".join(f"  {safe(line)}\n" for line in found), style="dim")


def subject(topic: str) -> str:
    """Name a topic by its IPTC label, such as "sport"; as it is where it has none."""
    return TOPICS.get(topic.removeprefix("medtop:"), topic)


def _label(name: str, label: Label | None, say: Callable[[str], str] = str) -> str:
    if label is None:
        return f"{name}not known"
    second = f", else {say(label.runner_up)}" if label.runner_up else ""
    return f"{name}{say(label.value)} {label.confidence:.2f}{second}"


class _Reader:
    """Reads files as far as classify, each article as if it were the first.

    Args:
        make: Makes the stages, without memory.

    Attributes:
        refused: Articles that a stage or the reader refused.
    """

    def __init__(self, make: Callable[[], Pipeline]) -> None:
        self._make = make
        self.refused = 0

    def reports(self, file: Source | Refused, given: Given) -> Iterator[Report]:
        """Give one report for each segment of what is in *file*."""
        if isinstance(file, Refused):
            self._refuse(file.where, f"{file.reason}: {file.detail}")
            return
        stream = opened(file)
        if isinstance(stream, Refused):
            self._refuse(stream.where, f"{stream.reason}: {stream.detail}")
            return
        with stream:
            for item in articles(file, stream, given):
                if isinstance(item, Refused):
                    self._refuse(item.where, f"{item.reason}: {item.detail}")
                else:
                    yield from self._read(item, given.now)

    def _read(self, item: Accepted, now: datetime) -> Iterator[Report]:
        try:
            article = codec.decode(item.value, RawArticle)
        except codec.DecodeError as error:  # such as half a surrogate pair
            self._refuse(item.where, f"decode: {error}")
            return
        reading = self._make().read(article, at=now)
        for ending in reading.endings:
            if ending.rejected:
                self.refused += 1
                warn(f"{ending.stage} refused it: {ending.reason}: {ending.detail}")
            elif not reading.reports:
                why = f"{ending.reason} ({sentence(ending.stage, ending.reason)})"
                warn(f"{item.where}: nothing to classify: {ending.stage} says {why}")
        yield from reading.reports

    def _refuse(self, where: str, why: str) -> None:
        self.refused += 1
        warn(f"refused {where}: {why}")
