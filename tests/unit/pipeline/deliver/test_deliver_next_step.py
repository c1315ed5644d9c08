"""What answers mean, and how long to wait."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.deliver.next_step import (
    LONGEST_RETRY_AFTER,
    LONGEST_WAIT,
    REASONS,
    Answer,
    NextStep,
    next_step,
    pause,
    retry_after,
    wait,
)

NOW = datetime(2026, 10, 13, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("answer", "step", "reason"),
    [
        (Answer(200), NextStep.DELIVERED, "ok"),
        (Answer(204), NextStep.DELIVERED, "ok"),
        (Answer(301), NextStep.FAILED, "redirect"),
        (Answer(308), NextStep.FAILED, "redirect"),
        (Answer(400), NextStep.SMALLER, "refused"),
        (Answer(401), NextStep.PAUSE, "unauthorized"),
        (Answer(403), NextStep.PAUSE, "unauthorized"),
        (Answer(404), NextStep.PAUSE, "gone"),
        (Answer(408), NextStep.WAIT, "timeout"),
        (Answer(410), NextStep.PAUSE, "gone"),
        (Answer(413), NextStep.SMALLER, "refused"),
        (Answer(422), NextStep.FAILED, "refused"),
        (Answer(425), NextStep.RETRY, "too_early"),
        (Answer(429), NextStep.WAIT, "rate_limited"),
        (Answer(500), NextStep.RETRY, "server_error"),
        (Answer(503), NextStep.RETRY, "server_error"),
        (Answer(503, retry_after="5"), NextStep.WAIT, "server_error"),
        (Answer(600), NextStep.FAILED, "unexpected"),
        (Answer(504), NextStep.UNKNOWN, "server_error"),
        (Answer(fault="timeout"), NextStep.WAIT, "timeout"),
        (Answer(fault="network"), NextStep.WAIT, "network"),
        (Answer(fault="unreadable"), NextStep.WAIT, "unreadable"),
        (Answer(fault="timeout", sent=True), NextStep.UNKNOWN, "timeout"),
        (Answer(fault="network", sent=True), NextStep.UNKNOWN, "no_answer"),
        (Answer(fault="unreadable", sent=True), NextStep.UNKNOWN, "unreadable"),
        (
            Answer(fault="private_address", sent=True),
            NextStep.FAILED,
            "private_address",
        ),
        (Answer(fault="private_address"), NextStep.FAILED, "private_address"),
    ],
)
def test_verdicts(answer: Answer, step: NextStep, reason: str) -> None:
    """Every kind of answer has one step and a reason from the closed list."""
    assert next_step(answer) == (step, reason)
    assert reason in REASONS


@given(st.text(min_size=1), st.integers(min_value=1, max_value=10_000))
def test_waits_grow_between_bounds_and_repeat(delivery: str, attempt: int) -> None:
    """Half to all of a doubling wait, the same for the same delivery and attempt."""
    seconds = wait(delivery, attempt)
    whole = min(LONGEST_WAIT, 2.0 ** min(attempt - 1, 20))

    assert whole / 2 <= seconds <= whole
    assert seconds == wait(delivery, attempt)


def test_deliveries_do_not_come_back_all_at_once() -> None:
    """The share differs from one delivery to the next."""
    assert len({wait(f"delivery {n}", 3) for n in range(50)}) == 50


def test_the_longer_wait_counts() -> None:
    """Never earlier than asked, and never earlier than the back-off."""
    assert wait("a", 1, 30.0) == 30.0
    assert wait("a", 9, 1.0) == wait("a", 9) > 100


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, 0.0),
        ("", 0.0),
        ("7", 7.0),
        ("0.4", 0.4),
        ("-3", 0.0),
        ("nan", 0.0),
        ("inf", LONGEST_RETRY_AFTER),
        ("999999", LONGEST_RETRY_AFTER),
        ("soon", 0.0),
        ("Tue, 13 Oct 2026 12:01:30 GMT", 90.0),
        ("Tue, 13 Oct 2026 11:00:00 GMT", 0.0),
        ("Tue, 99 Oct 2026 12:01:30 GMT", 0.0),
        ("Tuesday, 13-Oct-26 12:01:30 GMT", 90.0),
        ("Tue Oct 13 12:01:30 2026", 90.0),
        ("Fri, 31 Dec 9999 23:59:59 -2359", LONGEST_RETRY_AFTER),
        ("Tue, 13 Oct 99999 12:00:00 GMT", LONGEST_RETRY_AFTER),
        (f"Tue, 13 Oct {'9' * 400} 12:00:00 GMT", LONGEST_RETRY_AFTER),
        ("Mon, 01 Jan 0000 00:00:00 GMT", 0.0),
        ("Tue, 13 Oct 2026 12:00:00 +9999999999", 0.0),
        ("9" * 5_000, LONGEST_RETRY_AFTER),
        ("-" + "9" * 5_000, 0.0),
        ("1e999", LONGEST_RETRY_AFTER),
        ("120, 240", 0.0),
    ],
)
def test_retry_after(value: str | None, seconds: float) -> None:
    """Seconds or a date; what is nonsense asks for nothing."""
    assert retry_after(value, NOW) == seconds


DATE_PARTS = st.sampled_from(
    [
        *("Tue,", "13", "Oct", "2026", "99999999999999999999", "12:00:00", "GMT"),
        *("+2400", "-99999999999", ",", ":", "-", "0", "Jan", "9:9:9"),
        *("\u0663", "\x00", "\ud800"),
    ]
)


@given(st.text() | st.lists(DATE_PARTS, max_size=9).map(" ".join))
def test_no_header_raises_or_exceeds_an_hour(value: str) -> None:
    """Whatever a destination answers, the wait is a number between its bounds."""
    assert 0.0 <= retry_after(value, NOW) <= LONGEST_RETRY_AFTER


def test_pauses_grow_to_an_hour() -> None:
    """A room that was archived is tried once an hour, not once a message."""
    assert [pause(n) for n in (1, 2, 3, 100)] == [60.0, 120.0, 240.0, 3600.0]
