"""Parquet as others read it: DuckDB, another implementation, is asked."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import duckdb
import msgspec
import pytest
from msgspec import structs

from agents.inspect import hours
from agents.inspect.columns import RECORD_TIME, row, schema
from agents.inspect.hours import HourFiles
from schemas import topics
from schemas.event import Event, StoryChange
from schemas.topics import Topic
from tests.support.factories import event
from tests.unit.schemas.test_publish import MAKERS

NINE: Final = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def asked(folder: Path, query: str) -> list[tuple[Any, ...]]:
    """Ask DuckDB about all files below *folder*, named `found`."""
    files = f"{folder}/**/*.parquet"
    found = f"read_parquet('{files}', hive_partitioning=true)"
    return duckdb.sql(query.replace("found", found)).fetchall()


def write(folder: Path, records: Iterable[tuple[Event, datetime]]) -> int:
    """Write *records*; give the number of files."""
    with HourFiles(folder, Event) as files:
        for record, at in records:
            files.add(record, at)
    return files.files


@pytest.mark.parametrize("topic", topics.ALL, ids=lambda topic: topic.name)
def test_every_record_has_columns(topic: Topic, tmp_path: Path) -> None:
    """One column for each field, and what is in the record is in the file."""
    record = MAKERS[topic]()

    with HourFiles(tmp_path, type(record)) as files:
        files.add(record, NINE)

    names = schema(type(record)).names
    assert names == [*type(record).__struct_fields__, RECORD_TIME]
    ((count,),) = asked(tmp_path, "select count(*) from found")
    assert count == 1
    given = msgspec.to_builtins(record)
    (values,) = asked(tmp_path, "select * from found")
    found = dict(zip(names, values, strict=False))
    words = {n: v.strip('"') for n, v in found.items() if isinstance(v, str)}
    words.pop("fetched_at", None)  # of a raw article, and as others wrote it
    assert words
    assert words == {name: given[name] for name in words}


def test_fields_within_fields_are_asked_for_by_name(tmp_path: Path) -> None:
    """Stories by country, and what an event changed, as an analyst would ask."""
    made = event()
    models = structs.replace(made.provenance, models={"heads": "7"})
    one = structs.replace(made, provenance=models)
    change = StoryChange(field="killed", before=None, after={"best": 4})
    write(tmp_path, [(structs.replace(one, changed=(change,)), NINE)])

    found = asked(
        tmp_path,
        "select event_id, story.severity, story.first_seen, labels.event_class.value, "
        "changed[1].field, changed[1].before, changed[1].after->>'best', "
        "provenance.models, date, hour, record_time from found",
    )

    label = one.labels.event_class
    assert found == [
        (
            one.event_id,
            one.story.severity,
            one.story.first_seen,
            label.value if label else None,
            "killed",
            None,
            "4",
            {"heads": "7"},
            NINE.date(),
            "09",
            NINE,
        )
    ]


def test_each_hour_has_its_files_and_late_records_come_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few files are open at once; a group of rows leaves memory when it is full."""
    monkeypatch.setattr(hours, "GROUP", 2)
    times = [NINE + timedelta(hours=n) for n in (*range(6), *(0, 0, 0, 5))]

    files = write(tmp_path, [(event(), at) for at in times])

    query = "select hour, count(*) from found group by hour order by hour"
    assert files == 7
    assert dict(asked(tmp_path, query)) == {
        "09": 4,
        "14": 2,
        **dict.fromkeys(("10", "11", "12", "13"), 1),
    }
    assert (tmp_path / "date=2026-03-01" / "hour=09" / "part-1.parquet").exists()


def test_after_an_error_no_file_is_half_written(tmp_path: Path) -> None:
    """A reader of the folder finds whole files or none."""

    def records() -> Iterator[tuple[Event, datetime]]:
        yield event(), NINE
        raise KeyError

    with pytest.raises(KeyError):
        write(tmp_path, records())

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_is_absent_is_null() -> None:
    """And an empty list is one."""
    values = row(structs.replace(event(), previous_class=None, changed=()), NINE)

    assert values.get("previous_class") is None
    assert not values.get("changed")
