"""When it happened, where the text states a day."""

import re
from datetime import datetime, timedelta
from typing import Final

from pipeline.classify.passage import Passage
from pipeline.text.sieve import Sifted
from schemas.report import When

_DAYS: Final = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
_DAY: Final = Sifted(
    r"\b(?P<lead>last |next |from |until |by |due |for )?(?P<day>Monday|Tuesday|"
    r"Wednesday|"
    r"Thursday|Friday|Saturday|Sunday|today|yesterday|overnight|this morning|this "
    r"afternoon|this evening|tonight)\b(?P<of>['\u2019]s\b)?",
    re.IGNORECASE,
)
_AHEAD: Final = ("next ", "until ", "by ", "due ", "from ", "for ")
_SENTENCES: Final = 4
_OF: Final = ("from ", "by ", "for ")
"""Of what was on the day: the toll from Tuesday's quake, blame for Monday's attack."""


def time_of_event(passage: Passage, at: datetime) -> When | None:
    """Read the first day that the opening names, as the last such day before *at*."""
    spans = passage.spans[:_SENTENCES]
    if not spans:
        return None
    for found in _DAY.finditer(passage.text[: spans[-1].end]):
        lead, word = (found["lead"] or "").lower(), found["day"].lower()
        is_ahead = lead in _AHEAD and not (found["of"] and lead in _OF)
        if is_ahead or passage.quoted(found.start()):
            continue
        start = at.replace(hour=0, minute=0, second=0, microsecond=0)
        if word in _DAYS:
            start -= timedelta(days=(start.weekday() - _DAYS.index(word)) % 7)
        elif word in ("yesterday", "overnight"):
            start -= timedelta(days=1)
        if lead == "last ":
            start -= timedelta(days=7)
        return When(start=start, precision="day")
    return None
