import json
import re
from collections import Counter
from datetime import UTC, datetime, timedelta

from agents.demo.day import day, shifted
from schemas import codec
from schemas.raw import RawArticle

NOW = datetime(2027, 7, 1, 15, 30, tzinfo=UTC)


def rows() -> list[RawArticle]:
    """Decode what can be decoded."""
    found = []
    for fetch in day(NOW):
        try:
            found.append(codec.decode(fetch.value, RawArticle))
        except codec.DecodeError:
            continue
    return found


def test_the_day_ends_now() -> None:
    """The last fetch is now, all others came before it, in order."""
    times = [datetime.fromisoformat(r.fetched_at) for r in rows() if r.fetched_at]

    assert times[-1] == NOW
    assert sorted(times) == times
    assert timedelta(hours=5) < times[-1] - times[0] < timedelta(hours=12)


def test_nothing_was_published_after_it_was_fetched() -> None:
    """Times inside a row move together."""
    assert all(
        row.published_at <= row.fetched_at
        for row in rows()
        if row.published_at and row.fetched_at
    )


def test_times_in_pages_move_too() -> None:
    """No time of the written day is left, in JSON-LD neither."""
    text = b"".join(fetch.value for fetch in day(NOW)).decode()
    years = Counter(re.findall(r"\b(20\d\d)-\d\d-\d\dT", text))

    assert {"2027"} == set(years)


def test_a_time_is_moved_and_nothing_else() -> None:
    """A year or a date in a text stays."""
    text = '{"a": "2026-03-03T12:00:00Z", "b": "on 2026-03-03, T12"}'

    assert (
        shifted(text, timedelta(minutes=1))
        == '{"a": "2026-03-03T12:01:00Z", "b": "on 2026-03-03, T12"}'
    )


def test_the_day_holds_what_it_should_show() -> None:
    """A blog that grows, a page that is corrected, and two broken records."""
    fetches = Counter(row.url for row in rows())
    broken = [fetch for fetch in day(NOW) if not _is_good(fetch.value)]

    assert fetches["https://coastline.example/live/storm-brid"] >= 5
    assert len(broken) == 2
    assert all(row.body or row.html for row in rows())


def test_records_are_keyed_by_url() -> None:
    """As producers are told to."""
    for fetch in day(NOW):
        if _is_good(fetch.value):
            assert json.loads(fetch.value)["url"].encode() == fetch.key


def _is_good(value: bytes) -> bool:
    try:
        codec.decode(value, RawArticle)
    except codec.DecodeError:
        return False
    return True
