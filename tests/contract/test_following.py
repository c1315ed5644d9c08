"""What the contract says of following a story holds in a run of all stages."""

import json
from collections import defaultdict
from typing import Final

from schemas import codec, topics
from schemas.contract_page import page
from schemas.event import Event
from tests.support import scenes

MATERIAL: Final = frozenset(
    {
        *("status", "severity", "event_class", "topic", "place"),
        *("killed", "injured", "missing"),
    }
)


def _made() -> list[scenes.Made]:
    return [one for one in scenes.records() if one.topic is topics.EVENTS]


def _events() -> list[Event]:
    return [one.record for one in _made() if isinstance(one.record, Event)]


def test_the_version_rises_with_each_event_of_a_story() -> None:
    """By one, but for the survivor of a merger, which goes on behind both."""
    steps: defaultdict[str, list[int]] = defaultdict(list)
    events = _events()
    for before, event in zip((None, *events), events, strict=False):
        is_survivor = before is not None and before.change == "merged"
        story, version = event.story.story_id, event.story.version
        if event.change == "opened":
            assert version == 1
        elif is_survivor and before is not None:
            assert version == before.story.version > steps[story][-1]
        elif event.change != "merged":
            assert version == steps[story][-1] + 1
        else:
            assert version > steps[story][-1]
        steps[story].append(version)
    assert max(map(len, steps.values())) > 2


def test_a_merger_ends_one_story_and_the_next_event_is_of_the_other() -> None:
    """With the same report; the story that ended has no event any more."""
    events = _events()
    mergers = [number for number, one in enumerate(events) if one.change == "merged"]

    assert mergers
    for number in mergers:
        ended, *rest = events[number:]
        survivor = next(one for one in rest if one.change != "merged")
        assert ended.story.merged_into == survivor.story.story_id
        assert ended.story.story_id != survivor.story.story_id
        assert survivor.report_id == ended.report_id
        assert survivor.story.reports > ended.story.reports
        later = {one.story.story_id for one in events[number + 1 :]}
        assert ended.story.story_id not in later


def test_what_changed_is_absent_on_the_first_event_alone() -> None:
    """And what adds nothing new changes nothing that is said of the event."""
    for event in _events():
        fields = {one.field for one in event.changed}
        assert bool(fields) == (event.change != "opened")
        if event.change == "added":
            assert not fields & MATERIAL


def test_an_event_is_told_by_its_headers() -> None:
    """Its id and subject are in them; its value is an object that fits its topic."""
    for one, event in zip(_made(), _events(), strict=True):
        value = codec.encode(event)
        assert one.headers["ce_type"].startswith("tocsin.event.")
        assert one.headers["ce_id"] == event.event_id
        assert one.headers["ce_subject"] == event.story.story_id
        assert isinstance(json.loads(value.decode("utf-8")), dict)
        assert len(value) < topics.EVENTS.max_bytes


def test_events_stay_on_the_partition_of_their_reports() -> None:
    """So all of a story are in one order; the page says so, and how large one is."""
    text = page({}, {})

    assert topics.EVENTS.follows
    assert topics.EVENTS.partitions == topics.REPORTS.partitions
    assert "## Following a story" in text
    assert f"{topics.EVENTS.max_bytes:,} bytes" in text
