"""``tocsin export``: a part of a topic, on both brokers."""

import gzip
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from agents.cli.common import CommandError
from agents.cli.export import ALL, Choice, _export, _Wanted
from agents.config.settings import Settings
from agents.kafka import provision
from agents.kafka.clients import make_producer, started
from schemas import codec, headers, topics
from schemas.topics import EVENTS
from tests.flow.test_commands import everything
from tests.support.recorded import events


async def fill(settings: Settings) -> None:
    """Put the events of a day on their topic."""
    await provision.ensure(settings, [])
    async with started(make_producer(settings), settings) as producer:
        for event in events():
            await producer.send_and_wait(
                settings.topic(EVENTS),
                codec.encode(event),
                key=event.story.story_id.encode(),
                headers=headers.of(event, topic=EVENTS.name),
            )


def wanted(choice: Choice = ALL) -> _Wanted:
    """Read *choice* as the command does."""
    return _Wanted.of(choice, EVENTS.name, datetime.now(UTC))


async def test_a_span_a_story_and_a_filter_choose(
    settings: Settings, tmp_path: Path
) -> None:
    """All that are given must hold; a line is the record as it was published."""
    await fill(settings)
    times = sorted(event.segment.article.fetched_at for event in events())
    begin, end, story = times[1], times[-1], events()[0].story.story_id
    plain, packed = tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz"

    span = Choice(begin=begin.isoformat(), end=end.isoformat())
    await _export(settings, EVENTS.name, str(plain), wanted(span))
    one = Choice(story=story, filter=("type=tocsin.event.opened",))
    await _export(settings, EVENTS.name, str(packed), wanted(one))

    lines = [json.loads(line) for line in plain.read_bytes().splitlines()]
    due = [e for e in events() if begin <= e.segment.article.fetched_at < end]
    assert 0 < len(due) < len(events())
    assert sorted(line["event_id"] for line in lines) == sorted(e.event_id for e in due)
    (line,) = gzip.decompress(packed.read_bytes()).splitlines()
    assert line == codec.encode(events()[0])
    with pytest.raises(CommandError, match="exists"):
        await _export(settings, EVENTS.name, str(plain), wanted())


async def test_why_nothing_was_found_is_said(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The day is long past, so a span before now has none of it."""
    await fill(settings)
    times = sorted(event.segment.article.fetched_at for event in events())

    await _export(settings, EVENTS.name, str(tmp_path), wanted(Choice(begin="7d")))

    said = capsys.readouterr().err
    assert f"0 records of {EVENTS.name}: {len(events())} are outside of --from" in said
    assert f"{times[0]:%Y-%m-%dT%H:%MZ} to {times[-1]:%Y-%m-%dT%H:%MZ}" in said


async def test_what_is_not_written_is_not_counted(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A record without a value, and one that is no event where Parquet is written."""
    await fill(settings)
    async with started(make_producer(settings), settings) as producer:
        for value in (None, b"{not json"):
            await producer.send_and_wait(settings.topic(EVENTS), value, key=b"x")

    await _export(settings, EVENTS.name, str(tmp_path), wanted())

    assert f"{len(events())} records of {EVENTS.name}\n" in capsys.readouterr().err


async def test_a_folder_is_parquet(settings: Settings, tmp_path: Path) -> None:
    """Another program counts the same stories."""
    await fill(settings)

    await _export(settings, EVENTS.name, str(tmp_path), wanted())

    files = duckdb.read_parquet(f"{tmp_path}/events/**/*.parquet")
    counted = "count(*), count(distinct story.story_id)"
    (found,) = files.aggregate(counted).fetchall()
    stories = {event.story.story_id for event in events()}
    assert found == (len(events()), len(stories))
    with pytest.raises(CommandError, match="is there already"):
        await _export(settings, EVENTS.name, str(tmp_path), wanted())


async def test_another_topic_gets_marked_copies(settings: Settings) -> None:
    """Key, value and headers are kept; a topic of the flow is never written to."""
    await fill(settings)
    name = f"catchup.{settings.topic_prefix}x"

    await _export(settings, EVENTS.name, f"topic:{name}", wanted())

    beside = settings.model_copy(update={"topic_prefix": ""})
    copies, originals = (
        await everything(beside, name),
        await everything(settings, EVENTS.name),
    )
    mark = (headers.COPIED, b"export")
    assert sorted((one.key, one.value, one.headers) for one in copies) == sorted(
        (one.key, one.value, (*one.headers, mark)) for one in originals
    )
    for refused in (settings.topic(topics.ALERTS), f"{settings.topic_prefix}tocsin.x"):
        with pytest.raises(CommandError, match="workers write there"):
            await _export(settings, EVENTS.name, f"topic:{refused}", wanted())


def test_a_choice_that_cannot_be_meant_is_refused() -> None:
    """Before a broker is asked."""
    later = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    for choice, says in (
        (Choice(begin=later, end="1h"), "--from is not before --to"),
        (Choice(end="noon"), "--to: 'noon'"),
        (Choice(filter=("colour=red",)), "--filter: no record"),
    ):
        with pytest.raises(CommandError, match=says):
            wanted(choice)
