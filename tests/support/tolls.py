"""The figures of a text, as tests of the readers ask for them."""

from datetime import date
from functools import cache
from typing import Final

from pipeline.classify import casualties, models, passage

TODAY: Final = date(2026, 6, 17)
_MODELS: Final = cache(models.load)


def figures(text: str, language: str = "en") -> tuple[str | None, str | None]:
    """Give killed and injured as printed, every figure taken for the event's."""
    read = passage.read(text, TODAY, language)
    found = casualties.find(read, None, _MODELS().persons, None).best(casualties.ANY)
    killed, injured = (
        count and casualties.printed(count)
        for count in (found["killed"], found["injured"])
    )
    return killed, injured


def in_short(text: str) -> str:
    """Give the same of an English text in short: "2/5", "-" for no figure."""
    return "/".join(each or "-" for each in figures(text))
