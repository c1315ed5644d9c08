"""Quiet hours by the clock of a place."""

from datetime import UTC, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest

from pipeline.deliver.quiet import QuietHours
from tests.support import factories as make

OSLO: Final = ZoneInfo("Europe/Oslo")


def _night(**fields: Any) -> QuietHours:
    given = {"begins": time(22), "ends": time(7), "zone": OSLO}
    return QuietHours(**(given | fields))


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-11-28T20:59:59", None),  # 21:59:59 in Oslo
        ("2026-11-28T21:00:00", "2026-11-29T06:00:00"),
        ("2026-11-29T05:59:59", "2026-11-29T06:00:00"),
        ("2026-11-29T06:00:00", None),
        ("2026-07-01T20:30:00", "2026-07-02T05:00:00"),  # summer time
        ("2026-10-24T23:30:00", "2026-10-25T06:00:00"),  # the clock goes back
        ("2026-03-28T23:30:00", "2026-03-29T05:00:00"),  # and forward
    ],
)
def test_a_night_in_oslo(now: str, end: str | None) -> None:
    """In UTC it is one hour earlier, in summer two."""
    found = _night().until(datetime.fromisoformat(now).replace(tzinfo=UTC))

    assert found == (end and datetime.fromisoformat(end).replace(tzinfo=UTC))


def test_a_night_belongs_to_the_day_on_which_it_begins() -> None:
    """That of Saturday ends on Sunday; that of Sunday is none."""
    saturday = _night(days=frozenset({5}))

    assert saturday.until(datetime(2026, 11, 29, 3, tzinfo=UTC))
    assert saturday.until(datetime(2026, 11, 29, 22, tzinfo=UTC)) is None


def test_days_that_follow_are_one_quiet() -> None:
    """A weekend ends on Monday, wherever in it one asks."""
    weekend = _night(begins=time(0), ends=time(0), days=frozenset({5, 6}))
    monday = datetime(2026, 11, 29, 23, tzinfo=UTC)

    assert weekend.until(datetime(2026, 11, 28, 12, tzinfo=UTC)) == monday
    assert weekend.until(datetime(2026, 11, 29, 12, tzinfo=UTC)) == monday
    assert weekend.until(monday) is None


def test_quiet_without_an_end_ends() -> None:
    """Every hour of every day: asking comes to an end all the same."""
    always = _night(begins=time(0), ends=time(0))

    assert always.until(make.AT)


def test_what_is_grave_comes_through() -> None:
    """From the severity of the settings on."""
    assert _night().holds(make.alert(severity=3))
    assert not _night().holds(make.alert(severity=4))
    assert not _night(severity_at_least=3).holds(make.alert(severity=3))
