"""What is to become of every raw record, told from the raw topic alone."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal, TypeAlias

from agents.flow import FLOW
from agents.inspect.reading import StoredRecord
from schemas import topics
from tests.support.straight import Straight

Fate: TypeAlias = Literal[
    "dead", "none", "new", "late", "revised", "judged", "refused", "ended"
]

KINDS: Final[dict[Fate, frozenset[str]]] = {
    "new": frozenset({"tocsin.article.new"}),
    "late": frozenset({"tocsin.duplicate.late"}),
    "revised": frozenset(
        f"tocsin.article.{verdict}"
        for verdict in ("revision", "correction", "extends", "replaced")
    ),
}
"""The ``ce_type`` of the verdict; who is dead, refused or none has no verdict."""
ANY_KIND: Final = frozenset().union(
    *KINDS.values(), ("tocsin.duplicate.copy", "tocsin.duplicate.unchanged")
)
STRANGE: Final = frozenset({"judged", "refused", "ended"})
"""Fates of what strangers sent."""
UNPREPARED: Final = frozenset({"dead", "refused", "ended"})
"""Fates that may end before the first topic behind the raw one."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One raw record.

    Attributes:
        place: ``partition/offset`` in the raw topic.
        number: Of its article; -1 for what is none.
        url: Of its page.
        fate: ``dead`` = a dead letter; ``none`` = fetched before, the same bytes. What
            strangers sent: ``judged`` = any one verdict; ``refused`` = a dead letter at
            whichever stage; ``ended`` = one of both.
        alerts: It opens an alert of its own.
        reason: Of the dead letter; "" = any.
    """

    place: str
    number: int
    url: str
    fate: Fate
    alerts: bool = False
    reason: str = ""


def expected(raw: Iterable[StoredRecord]) -> dict[str, Expected]:
    """Tell the fate of every record of the raw topic, by place; in log order."""
    pages: dict[str, list[dict[str, Any]]] = defaultdict(list)
    found = {}
    for record in sorted(raw, key=lambda one: (one.partition, one.offset)):
        place = place_of(record.place)
        try:
            row = json.loads(record.value or b"")
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict) or "number" not in row:
            found[place] = _stranger(place, record, row)
            continue
        fate = _fate(row, pages[row["url"]])
        alerts = bool(row["alerts"]) and fate == "new"
        found[place] = Expected(place, row["number"], row["url"], fate, alerts)
    return found


def _stranger(place: str, record: StoredRecord, row: Any) -> Expected:
    """Read what is to become of a record that is no article of the feed."""
    row = row if isinstance(row, dict) else {}
    fate, url = row.get("end", "dead"), row.get("url", record.key)
    return Expected(place, -1, str(url), fate, reason=row.get("reason", ""))


def _fate(row: dict[str, Any], known: list[dict[str, Any]]) -> Fate:
    if row in known:
        return "none"
    newest = max(map(_time, known), default=None)
    known.append(row)
    if newest is None:
        return "new"
    return "late" if _time(row) < newest else "revised"


def _time(row: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(row["fetched_at"])


def place_of(coordinates: str) -> str:
    """Shorten ``topic/partition/offset`` to ``partition/offset``; "" without one."""
    return coordinates.partition("/")[2]


def pieces(raw: Iterable[StoredRecord], place: str) -> int:
    """Count the segments of the record at *place* when nothing is done to a worker."""
    found = (one.value for one in raw if place_of(one.place) == place)
    stages = ("normalize", "dedupe", "segment")
    straight = Straight([row for row in FLOW if row.stage.name in stages])
    straight.send(next(found, None) or b"", datetime.now(UTC))
    return sum(record.topic == topics.SEGMENTS.name for record in straight.found)
