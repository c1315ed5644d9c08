"""What the answer of a destination means, and when to try again.

Source: RFC 9110 section 10.2.3 (Retry-After); Standard Webhooks 1.0 (3xx is a failure,
410 ends a subscription); ``docs/evidence.md#slack-limits``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, datetime, timedelta
from email.utils import parsedate_to_datetime, parsedate_tz
from enum import StrEnum
from hashlib import blake2b
from typing import Final, Literal, TypeAlias

Fault: TypeAlias = Literal["timeout", "network", "unreadable", "private_address"]

FIRST_WAIT: Final = 1.0  # seconds; doubled by every attempt
LONGEST_WAIT: Final = 300.0
LONGEST_RETRY_AFTER: Final = 3_600.0  # a mistaken header may not silence a room
FIRST_PAUSE: Final = 60.0
LONGEST_PAUSE: Final = 3_600.0

UNKNOWN_RETRIES: Final = 2
"""How often a message of unknown fate is sent again to who cannot tell a repeat."""
UNKNOWN_PATIENCE: Final = 10.0
"""Times the back-off that such a message waits: a service that restarts is given the
time for it, since there are but two more attempts."""

REASONS: Final = (
    *("ok", "rate_limited", "timeout", "too_early", "server_error", "network"),
    *("refused", "redirect", "unauthorized", "gone", "private_address"),
    *("no_answer", "unreadable", "unconfirmed"),
    *("unexpected", "gave_up", "too_old", "never_told", "internal_error"),
)
"""Closed list of how an attempt or a delivery ends."""


class NextStep(StrEnum):
    """What to do next."""

    DELIVERED = "delivered"
    RETRY = "retry"  # this message again, others meanwhile
    WAIT = "wait"  # the destination as a whole has to be left alone
    SMALLER = "smaller"  # once more in its short form, then failed
    FAILED = "failed"
    PAUSE = "pause"  # failed, and nothing else will fare better for a while
    UNKNOWN = "unknown"  # the message may have arrived, and that will never be known


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status, or why none did.

    Attributes:
        retry_after: Value of the header, as received.
        sent: The body, or a part of it, had left when the fault came.
        body: What was answered, or its first bytes.
        whole: All of *body* came. Where it broke off, it may have said more.
        stage: Step of a talk of several steps in which *status* came; "" = of one.
    """

    status: int | None = None
    fault: Fault | None = None
    retry_after: str | None = None
    sent: bool = False
    body: bytes = b""
    whole: bool = True
    stage: str = ""


Judgement: TypeAlias = tuple[NextStep, str]
"""What to do next, and why: a reason of :data:`REASONS`."""

ReadBody: TypeAlias = Callable[[bytes], Judgement | None]
"""Reads the body of a 2xx; None = the message was taken, as the status says."""


_BY_STATUS: Final = {
    400: (NextStep.SMALLER, "refused"),
    401: (NextStep.PAUSE, "unauthorized"),
    403: (NextStep.PAUSE, "unauthorized"),
    404: (NextStep.PAUSE, "gone"),
    408: (NextStep.WAIT, "timeout"),
    410: (NextStep.PAUSE, "gone"),
    413: (NextStep.SMALLER, "refused"),
    425: (NextStep.RETRY, "too_early"),
    429: (NextStep.WAIT, "rate_limited"),
    504: (NextStep.UNKNOWN, "server_error"),  # a gateway passed it on and heard nothing
}
_BY_HUNDRED: Final = {
    2: (NextStep.DELIVERED, "ok"),
    3: (NextStep.FAILED, "redirect"),
    4: (NextStep.FAILED, "refused"),
    5: (NextStep.RETRY, "server_error"),
}
_BY_FAULT: Final = {
    "timeout": (NextStep.WAIT, "timeout"),
    "network": (NextStep.WAIT, "network"),
    "unreadable": (NextStep.WAIT, "unreadable"),
    "private_address": (NextStep.FAILED, "private_address"),
}
_BY_FAULT_ONCE_SENT: Final = {
    "timeout": (NextStep.UNKNOWN, "timeout"),
    "network": (NextStep.UNKNOWN, "no_answer"),
    "unreadable": (NextStep.UNKNOWN, "unreadable"),
}


def next_step(answer: Answer, read_body: ReadBody | None = None) -> Judgement:
    """Give the step on *answer* and its reason.

    Args:
        answer: Of one attempt.
        read_body: Of the kind of destination; absent = the status says it all.
    """
    if answer.fault is not None:
        table = _BY_FAULT_ONCE_SENT if answer.sent else _BY_FAULT
        return table.get(answer.fault) or _BY_FAULT[answer.fault]
    status = answer.status or 0
    unknown = NextStep.FAILED, "unexpected"
    step, reason = _BY_STATUS.get(status) or _BY_HUNDRED.get(status // 100, unknown)
    if step is NextStep.RETRY and answer.retry_after:
        return NextStep.WAIT, reason
    if step is NextStep.DELIVERED and read_body is not None:
        judged = read_body(answer.body)
        broken = (NextStep.UNKNOWN, "unreadable")
        return judged or ((step, reason) if answer.whole else broken)
    return step, reason


def wait(delivery: str, attempt: int, retry_after: float = 0.0) -> float:
    """Compute the seconds until the next attempt after attempt number *attempt*.

    Exponential, times 0.5 to 1 so that messages do not come back all at once. That
    share comes from the delivery id and not from chance: a run can be repeated.
    """
    exponential = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(attempt - 1, 20))
    digest = blake2b(f"{delivery}/{attempt}".encode(), digest_size=8).digest()
    share = int.from_bytes(digest) / 2**64
    return max(retry_after, exponential * (0.5 + 0.5 * share))


def wait_unknown(delivery: str, times: int, retry_after: float = 0.0) -> float:
    """Give the seconds until a message is sent again that may have arrived already.

    Args:
        delivery: Its id.
        times: How many of its attempts have an unknown end.
        retry_after: Seconds that the destination asked for.
    """
    return max(retry_after, UNKNOWN_PATIENCE * wait(delivery, times))


def pause(times: int) -> float:
    """Compute the seconds to leave a destination alone after its *times*-th refusal."""
    return min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(times - 1, 20))


def retry_after(value: str | None, now: datetime) -> float:
    """Read a Retry-After header as seconds, 0 to an hour; 0 = it says nothing.

    Whatever it holds: seconds with or without a fraction, a date in any form of RFC
    9110, a date beyond all years (an hour), or nonsense (0).
    """
    if not value:
        return 0.0
    try:
        seconds = float(value)
    except ValueError:
        seconds = _until(value, now)
    # NaN compares false and ends as 0.
    return min(seconds, LONGEST_RETRY_AFTER) if seconds > 0 else 0.0


def _until(value: str, now: datetime) -> float:
    """Give the seconds from *now* to the date *value*; 0 = it is no date.

    The parsers of the standard library raise more than they document: OverflowError
    for a year of many digits, IndexError and TypeError for some broken dates.
    """
    try:
        parts = parsedate_tz(value)
        if parts is None:
            return 0.0
        if parts[0] > MAXYEAR:
            return LONGEST_RETRY_AFTER
        date = parsedate_to_datetime(value)
        aware = date if date.tzinfo else date.replace(tzinfo=now.tzinfo)
        return (aware - now) / timedelta(seconds=1)
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0
