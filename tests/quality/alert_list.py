"""A list of alerts to be read as an editor would, each beside the text it tells of.

    python -m tests.quality.alert_list 1 > alerts.txt

Alerts of both invented days, where the first is at hand, and of single snippets of
``read_news``: an article of its own each, through all stages, in a fresh pipeline.
``docs/quality.md`` has the checklist and the score of the lists that were read. What is
written holds texts of third parties and is not for the repository.
"""

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count as count_from
from itertools import islice
from pathlib import Path
from typing import Any, Final

from agents.flow import FLOW
from pipeline.deliver.wording import title
from pipeline.library import Alert, Event, Pipeline, RawArticle
from schemas import topics
from tests.quality.day import load
from tests.support.straight import Straight

ROOT: Final = Path(__file__).parents[2]
SHARED: Final = ROOT.parent / "shared" / "data"
DAYS: Final = (SHARED / "newsday", ROOT / "tests" / "quality" / "days" / "second")
COUNT: Final = 100
HALVES: Final = 2
"""A list holds every second message of the days, in random order."""
SEED: Final = 20261129
TEXT_MAX: Final = 1500  # characters of a text; what an alert tells stands before
AT: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)  # when each snippet comes, a Monday


@dataclass(frozen=True, slots=True)
class Read:
    """One message and what it was made of.

    Attributes:
        origin: Name of the day, or id of the snippet.
        alert: The message.
        event: The report behind it; None where time or a move made it.
    """

    origin: str
    alert: Alert
    event: Event | None


def of_day(folder: Path) -> list[Read]:
    """Give the messages of a day, in order; closings are not sent to anybody."""
    flow = Straight(FLOW)
    for message in load(folder):
        flow.send(message.value, message.at)
    events = {event.event_id: event for event in flow.records(topics.EVENTS)}
    return [
        Read(folder.name, alert, events.get(alert.event_id or ""))
        for alert in flow.records(topics.ALERTS)
        if alert.change != "closed"
    ]


def of_snippets(rows: Iterable[dict[str, Any]]) -> Iterator[Read]:
    """Give the messages of snippets of ``read_news``, one article each."""
    for row in rows:
        article = RawArticle(
            url=f"https://{row['set']}.example/{row['id']}",
            source=f"{row['set']}.example",
            title=row["title"] or None,
            body=row["text"],
            fetched_at=AT,
        )
        made = Pipeline().read(article, at=AT)
        events = {event.event_id: event for event in made.events}
        for alert in made.alerts:
            yield Read(row["id"], alert, events.get(alert.event_id or ""))


def days() -> list[Read]:
    """Give the messages of all days that are at hand."""
    return [one for day in DAYS if day.is_dir() for one in of_day(day)]


def items() -> list[dict[str, Any]]:
    """Read the snippets, where they are at hand."""
    file = SHARED / "read_news" / "items.jsonl"
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return [json.loads(line) for line in lines]


def lists(
    of_days: Sequence[Read], rows: Sequence[dict[str, Any]], count: int = COUNT
) -> Iterator[list[Read]]:
    """Give one list after the other; the first two hold no message twice.

    Args:
        of_days: Messages of the days; each is on every second list.
        rows: Items of ``read_news``; those that alert nobody are passed over, and none
            is on two lists.
        count: Messages on a list.
    """
    chance = random.Random(SEED)  # noqa: S311 - a sample, no secret
    shuffled = chance.sample(of_days, len(of_days))
    snippets = of_snippets(chance.sample(rows, len(rows)))
    for number in count_from(0):
        first = shuffled[number % HALVES :: HALVES][:count]
        found = [*first, *islice(snippets, count - len(first))]
        if len(found) == len(first):
            return
        yield found


def page(found: Iterable[Read]) -> Iterator[str]:
    """Write each message as a room shows it, with its text below."""
    for number, one in enumerate(found, 1):
        yield f"==== {number}. {one.origin}, severity {one.alert.severity}"
        yield title(one.alert)
        yield one.alert.text
        if one.event:
            segment = one.event.segment
            yield f"---- {segment.article.title} / {segment.heading or ''}"
            yield segment.text[:TEXT_MAX]
        yield ""


def main() -> None:
    """Write a list to standard output."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("number", type=int, help="which list, from 1")
    number = parser.parse_args().number
    (found,) = islice(lists(days(), items()), number - 1, number)
    print("\n".join(page(found)))  # noqa: T201 - a command


if __name__ == "__main__":
    main()
