"""The files that a command was given, and which of a folder it leaves alone."""

from collections import Counter
from typing import Final

from agents.cli.common import warn
from agents.cli.errors import CommandError
from agents.ingest.files import Source, sources
from agents.ingest.items import Refused
from agents.ingest.kinds.table import SUFFIXES
from agents.inspect.lines import safe
from schemas.wording import counted

__all__ = ["files"]

_NAMED: Final = 5  # endings; the rest is seldom of use


def files(path: str) -> list[Source | Refused]:
    """List the files of *path*, and say which of a folder are left alone.

    Raises:
        CommandError: There are none.
    """
    others: Counter[str] = Counter()
    try:
        found = sources(path, others)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None
    if not found:
        known = ", ".join(SUFFIXES)
        raise CommandError(f"{path}: no file below it that ends in {known}")
    if others:
        warn(f"{path}: left alone {_told(others)}")
    return found


def _told(others: Counter[str]) -> str:
    named = ", ".join(
        f"{safe(ending) or 'none'} ({count})"
        for ending, count in others.most_common(_NAMED)
    )
    return f"{counted(others.total(), 'file')} for the ending: {named}"
