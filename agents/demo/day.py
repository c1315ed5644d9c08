"""The sample day: every text, outlet and event of it is invented, places are real.

Each line of ``day.jsonl`` goes to the raw topic as it is, but for its times, which are
moved so that the day ends now; two lines are broken on purpose.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Final

from schemas.headers import timestamp

__all__ = ["Fetch", "day", "shifted"]

_TIME: Final = re.compile(r"\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_FETCHED: Final = re.compile(r'"fetched_at": "([^"]+)"')
_URL: Final = re.compile(r'"url": "([^"]+)"')


@dataclass(frozen=True, slots=True)
class Fetch:
    """One record for the raw topic.

    Attributes:
        key: Its URL, if one can be made out.
    """

    key: bytes | None
    value: bytes


def day(now: datetime) -> list[Fetch]:
    """Return the articles of the day in fetching order, the last one at *now*."""
    text = files("agents.demo").joinpath("day.jsonl").read_text(encoding="utf-8")
    last = max(datetime.fromisoformat(found) for found in _FETCHED.findall(text))
    lines = shifted(text, now - last).splitlines()
    return [Fetch(_key(line), line.encode()) for line in lines]


def shifted(text: str, by: timedelta) -> str:
    """Move every RFC 3339 time of *text*, those inside HTML as well."""
    return _TIME.sub(
        lambda found: timestamp(datetime.fromisoformat(found[0]) + by), text
    )


def _key(line: str) -> bytes | None:
    found = _URL.search(line)
    return found[1].encode() if found else None
