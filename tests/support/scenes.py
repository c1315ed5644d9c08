"""One record of every type and kind of change, made by a run of all stages.

    python -m tests.support.scenes > tests/contract/examples.json

The run is the second day of the quality cards, and a few articles for the turns that it
does not take: a merger, a post taken back, another page at a known address. Deliveries
and silences are made by the code that makes them beside the flow.
"""

import json
import sys
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from agents.flow import FLOW
from pipeline.deliver.destination import Destination
from pipeline.deliver.endings import Ending, ended
from pipeline.deliver.silence import acknowledged, lifted, named
from pipeline.library import Pipeline
from schemas import codec, headers, publish, topics
from schemas.alert import Alert
from schemas.delivery import Delivery
from schemas.headers import Enveloped
from schemas.silence import Silence
from schemas.topics import Topic
from tests.flow.day import START, article, page
from tests.quality.day import load
from tests.support.straight import Straight

DAY: Final = Path(__file__).parents[1] / "quality" / "days" / "second"
BOATS: Final = (
    "Five people drowned when two fishing boats sank off the quay of Veldhaven on "
    "Monday after a hull split. Skippers Olav Berg and Knut Dahl swam ashore with four "
    "deckhands and a dog."
)
CHAINS: Final = (
    "Seven people were killed and worn mooring chains are to blame, the harbour pilot "
    "said on Monday. Inspector Marit Solheim ordered every tug in the basin back to "
    "the yard after the rudder cable of the ferry Havglimt broke."
)
HEARING: Final = (
    "The appeal court in Lisbon heard Teresa Amaral and 40 other tenants of the Alfama "
    "quarter for the first time on Tuesday. Their landlord, the fund Casa Nova, wants "
    "to turn 12 houses into hotels; the tenants say that their leases run until 2031."
)
CRANE: Final = (
    "crane",
    "Crane falls at the port of Lagos",
    (
        "Four dockers were killed when a crane fell at the port of Lagos, the port "
        "authority said. Work has stopped."
    ),
)
LAMPS: Final = (
    "lamps",
    "Tunnel closed for lamps",
    (
        "The road tunnel under the Scheldt in Antwerp is closed until Thursday while "
        "lamps are replaced, the operator said."
    ),
)
FERRY: Final = (
    "ferry",
    "Ferry crews walk out",
    (
        "Crews of the ferries between Turku and the islands began a two-day strike "
        "over working hours, their union said."
    ),
)
ARTICLES: Final = (
    article(0, "https://a.example/boats", "Boats sink off Veldhaven", body=BOATS),
    article(10, "https://b.example/chains", "Chains blamed", body=CHAINS),
    article(
        20,
        "https://c.example/both",
        "Seven killed as boats and ferry sink off Veldhaven",
        body=f"{BOATS.replace('Five', 'Seven')} {CHAINS}",
    ),
    article(
        30,
        "https://live.example/port",
        "Ports, live",
        html=page([LAMPS, CRANE, FERRY]),
    ),
    article(40, "https://live.example/port", "Ports, live", html=page([LAMPS, FERRY])),
    article(
        50, "https://a.example/boats", "Boats sink", body=f"{BOATS} The sea was calm."
    ),
    article(45, "https://a.example/boats", "Boats sink", body=f"{BOATS} It rained."),
    article(60, "https://a.example/court", "Boats sink off Veldhaven", body=CHAINS),
    article(70, "https://a.example/court", "Tenants of Alfama heard", body=HEARING),
    article(2400, "https://d.example/chess", "Chess club meets", body=FERRY[2]),
)
"""In the order in which they come; times in minutes of the day."""

UNWRITTEN: Final = frozenset({"copy", "unchanged", "late"})
"""Verdicts of a fetch that brings no article, but a duplicate."""
ROOM: Final = Destination(name="newsroom", kind="generic", url="https://room.example/")


class Made(NamedTuple):
    """A record and the topic that it is for."""

    topic: Topic
    record: Enveloped

    @property
    def kind(self) -> str:
        """Its type without the prefix, such as ``event.opened``."""
        return self.record.envelope().kind

    @property
    def headers(self) -> dict[str, str]:
        """Its headers as text."""
        raw, sent = b"news.raw.v1/0/0", headers.arrived(START)
        found = headers.of(self.record, topic=self.topic.name, raw=raw, sent=sent)
        return {name: (value or b"").decode() for name, value in found}


def kinds() -> frozenset[str]:
    """Name every kind that the closed sets of the schemas allow."""
    verdicts = _values(topics.ARTICLES, "ArticleRef", "verdict")
    changes = _values(topics.SEGMENTS, "Segment", "change")
    known = {
        "article": {"prepared", *verdicts - UNWRITTEN},
        "duplicate": UNWRITTEN,
        "segment": changes,
        "report": changes,
        "event": _values(topics.EVENTS, "Event", "change"),
        "story": _values(topics.STORIES, "Story", "state"),
        "alert": _values(topics.ALERTS, "Alert", "change"),
        "delivery": _values(topics.DELIVERIES, "Delivery", "outcome"),
        **{
            kind: {"made", "lifted"}
            for kind in _values(topics.SILENCES, "Silence", "kind")
        },
    }
    return frozenset(f"{name}.{end}" for name, ends in known.items() for end in ends)


def _values(topic: Topic, record: str, field: str) -> frozenset[str]:
    node = publish.schema(topic)["$defs"][record]["properties"][field]
    return frozenset(node["enum"])


@cache
def records() -> tuple[Made, ...]:
    """Run the day and the articles; give all that was written, in order."""
    made = [*_of_day(), *_of_articles()]
    alerts = [one.record for one in made if isinstance(one.record, Alert)]
    made += (Made(topics.DELIVERIES, one) for one in _deliveries(alerts))
    made += (Made(topics.SILENCES, one) for one in _silences(alerts))
    return tuple(made)


def examples() -> dict[str, Made]:
    """Choose one record of each kind, of events and alerts one of the fullest."""
    found: dict[str, Made] = {}
    for one in records():
        kept = found.get(one.kind)
        if kept is None or _fullness(one) > _fullness(kept):
            found[one.kind] = one
    return dict(sorted(found.items()))


def _fullness(made: Made) -> int:
    """Count the fields of a record, all below it included; no list counts twice."""

    def count(node: Any) -> int:
        if isinstance(node, dict):
            return len(node) + sum(map(count, node.values()))
        return max(map(count, node), default=0) if isinstance(node, list) else 0

    return count(json.loads(codec.encode(made.record)))


def _of_day() -> Iterator[Made]:
    flow = Straight(FLOW)
    for message in load(DAY):
        flow.send(message.value, message.at)
    for topic in topics.ALL:
        if topic is not topics.RAW:
            yield from (Made(topic, record) for record in flow.records(topic))


def _of_articles() -> Iterator[Made]:
    pipeline = Pipeline()
    by_record = {topic.record: topic for topic in topics.ALL}
    for one in ARTICLES:
        assert one.fetched_at
        for record in pipeline.read(one, at=one.fetched_at).records:
            yield Made(by_record[type(record)], record)  # type: ignore[index]


def _deliveries(alerts: list[Alert]) -> Iterator[Delivery]:
    soon = timedelta(seconds=2)
    for alert, ending in zip(
        alerts,
        (
            Ending("delivered", alerts[0].at + soon, 1, status=200),
            Ending("failed", alerts[1].at + soon, 9, status=410, reason="refused"),
            Ending("superseded", alerts[2].at + soon, 1),
            Ending("silenced", alerts[3].at + soon, 0, silence="0" * 32),
        ),
        strict=False,
    ):
        yield ended(alert, alert.version, alert.at, ROOM, ending)


def _silences(alerts: list[Alert]) -> Iterator[Silence]:
    at, first = START, alerts[0]
    later = at + timedelta(hours=4)
    asked = Silence(
        silence_id="0" * 32,
        kind="silence",
        by="night desk",
        why="an exercise",
        at=at,
        until=later,
        rule=first.rule,
        country="GY",
    )
    yield (silence := named(asked))
    yield lifted(silence, "day desk", at + timedelta(hours=1))
    noted = acknowledged(
        first.alert_id, first.severity, "night desk", "calling the port", at
    )
    yield noted
    yield lifted(noted, "night desk", at + timedelta(hours=1))


def main() -> None:
    """Print a raw article and one record of each kind, with topic and headers."""
    found: dict[str, Any] = {
        "raw": {
            "topic": topics.RAW.name,
            "headers": {},
            "value": json.loads(codec.encode(ARTICLES[0])),
        }
    }
    found |= {
        kind: {
            "topic": one.topic.name,
            "headers": one.headers,
            "value": json.loads(codec.encode(one.record)),
        }
        for kind, one in examples().items()
    }
    json.dump(found, sys.stdout, indent=1, ensure_ascii=False)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
