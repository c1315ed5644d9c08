"""What two runs decided differently, and what cannot be compared."""

from datetime import datetime
from typing import Any

from msgspec import structs

from agents.inspect.differences import Run, begun_before, compare
from schemas.alert import Alert
from schemas.common import Range
from schemas.event import Event
from tests.support.factories import AT, alert, event


def run(*records: Event | Alert, counts: Any = lambda at: at >= AT) -> Run:
    """Give a run that decided *records*."""
    made = Run(counts)
    for record in records:
        made.take(record)
    return made


def test_a_report_that_is_read_otherwise_is_changed() -> None:
    """What differs is said in words; a run compared with itself differs in nothing."""
    one = structs.replace(event(), change="opened")
    labels = structs.replace(one.labels, severity=4, killed=Range(low=12, high=12))
    other = structs.replace(one, labels=labels)

    found = compare(run(one).events, run(other).events, frozenset())

    ((_, said),) = found.changed
    assert any(words.startswith("severity ") for words in said)
    assert any(words.endswith("became killed 12") for words in said)
    same = compare(run(one).events, run(one).events, frozenset())
    assert (same.same, same.changed, same.gained, same.lost) == (1, (), (), ())


def test_what_one_run_alone_has_is_gained_or_lost() -> None:
    """By the id of the report, or of the alert."""
    one, two = event(), structs.replace(event(), report_id="b" * 32)

    found = compare(run(one).events, run(two).events, frozenset())

    assert (len(found.gained), len(found.lost), found.same) == (1, 1, 0)
    silent = compare(run(alert()).alerts, run().alerts, frozenset())
    assert [each.title for each in silent.lost] == [alert().headline]


def test_a_story_that_began_before_what_was_read_is_not_compared() -> None:
    """The later run opens another in its place; what the report says still counts."""
    old = structs.replace(event(), change="added")
    mine = structs.replace(
        old, change="opened", story=structs.replace(old.story, story_id="c" * 32)
    )
    before, again = run(old), run(mine)

    cut = begun_before(before, again)
    found = compare(before.events, again.events, cut)

    assert cut == {old.story.story_id, "c" * 32}
    assert (found.same, found.changed) == (1, ())


def test_a_story_may_begin_before_what_is_compared() -> None:
    """As long as its first event was read."""

    def never(_at: datetime) -> bool:
        return False

    first = structs.replace(event(), change="opened")

    read = run(first, counts=never)

    assert (read.events, read.whole) == ({}, {first.story.story_id})


def test_an_alert_that_time_closed_is_left_out() -> None:
    """No article decides it."""
    closed = structs.replace(alert(), change="closed")

    assert run(closed).alerts == {}
