"""The answer key of a labelled day: its articles, its segments, its events.

The files are described in ``tests/quality/days/README.md``.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec


class Place(msgspec.Struct, frozen=True):
    """A place of the key; degrees, WGS 84."""

    name: str
    lat: float | None = None
    lon: float | None = None


class Figure(msgspec.Struct, frozen=True):
    """Whole persons; a null bound is open."""

    low: int | None = None
    high: int | None = None


class Segment(msgspec.Struct, frozen=True):
    """One post or section of an article, with the labels that are right for it."""

    kind: str
    text: str
    event_id: str | None = None
    is_new: bool = True
    edited: bool = False
    event_class: str | None = None
    event_class_alt: tuple[str, ...] = ()
    iptc_topic: str | None = None
    iptc_alt: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    persons: tuple[str, ...] = ()
    killed: Figure | None = None
    injured: Figure | None = None
    claim_status: str | None = None
    severity: int | None = None

    @property
    def due(self) -> bool:
        """Whether this fetch has to send it on; a pinned summary never is due."""
        return self.kind == "event" and (self.is_new or self.edited)


class Article(msgspec.Struct, frozen=True):
    """What the key says of one raw article, which other articles it names by id."""

    segments: tuple[Segment, ...]
    duplicate_of: str | None = None
    kind: str | None = None
    revision_of: str | None = None
    correction_of: str | None = None

    @property
    def is_copy(self) -> bool:
        """Whether the text was there before; an expanded text adds something."""
        return self.duplicate_of is not None and self.kind != "expanded"

    @property
    def verdicts(self) -> frozenset[str]:
        """The verdicts that are right."""
        if self.kind == "expanded":
            return frozenset({"extends"})
        if self.duplicate_of is not None:
            return frozenset({"copy", "unchanged"})
        if self.correction_of is not None:
            return frozenset({"correction"})
        return frozenset({"revision" if self.revision_of is not None else "new"})


class Ledger(msgspec.Struct, frozen=True):
    """What stands at the end of the day; whole persons."""

    best: int | None = None


class Event(msgspec.Struct, frozen=True):
    """One real-world event; the ledger is null where no segment gives a figure."""

    id: str
    should_alert: bool
    first_alert_article: str | None = None
    killed: Ledger | None = None


class Bad(msgspec.Struct, frozen=True):
    """A broken or hostile message, and what should become of it."""

    name: str
    expect: str
    strict: bool
    must_not_output: tuple[str, ...] = ()


class Key(msgspec.Struct, frozen=True):
    """A whole day.

    Attributes:
        names: Id of the article by its address and time of fetch, as sent.
        bodies: Raw text by id; none for HTML.
        order: Ids in the order of arrival.
    """

    articles: dict[str, Article]
    events: dict[str, Event]
    bad: dict[str, Bad]
    names: dict[tuple[str, str], str]
    bodies: dict[str, str]
    order: dict[str, int]


def load(folder: Path) -> Key:
    """Read the three files of a day; raises msgspec.ValidationError for a fault."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    rows = list(_rows(folder / "articles.jsonl"))
    events = msgspec.convert(gold["events"], list[Event])
    bad = msgspec.convert(list(_rows(folder / "bad_messages.jsonl")), list[Bad])
    return Key(
        articles=msgspec.convert(gold["articles"], dict[str, Article]),
        events={event.id: event for event in events},
        bad={message.name: message for message in bad},
        names={(row["url"], row["fetched_at"]): row["id"] for row in rows},
        bodies={row["id"]: row["body"] for row in rows if row.get("body")},
        order={row["id"]: number for number, row in enumerate(rows)},
    )


def folded(text: str) -> str:
    """Give *text* without case, accents and marks, for comparing."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def likeness(one: str, two: str) -> float:
    """Give the F1 of the words of two texts, 0 to 1."""
    a, b = (Counter(re.findall(r"\w+", folded(text))) for text in (one, two))
    both = a.total() + b.total()
    return 2 * (a & b).total() / both if both else 0.0


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)
