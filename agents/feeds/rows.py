"""Which feeds there are: those of the settings, and those of the file they name."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from agents.config.inputs import FeedSettings
from agents.config.settings import Settings, SettingsError
from agents.ingest.kinds import opml, xml

__all__ = ["FeedRow", "configured"]

_NAME_CHARS: Final = 60
_DEFAULTS: Final = FeedSettings.model_fields


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """One feed; see :class:`agents.config.inputs.FeedSettings`, here with its address.

    Attributes:
        full_text: Pages are fetched where the feed holds teasers.
        every: Seconds; so are *at_most* and *silent_after*.
    """

    name: str
    url: str
    source: str | None = None
    full_text: bool = True
    every: float = _DEFAULTS["every"].default
    at_most: float = _DEFAULTS["at_most"].default
    silent_after: float = _DEFAULTS["silent_after"].default


def configured(settings: Settings) -> tuple[FeedRow, ...]:
    """List all feeds, each address once.

    Raises:
        SettingsError: ``feeds_file`` cannot be read.
    """
    rows = [_row(each) for each in settings.feeds]
    if settings.feeds_file is not None:
        names = {row.name for row in rows}
        rows += _of_file(settings.feeds_file, names)
    first: dict[str, FeedRow] = {}
    for row in rows:
        first.setdefault(row.url, row)
    return tuple(first.values())


def _row(given: FeedSettings) -> FeedRow:
    return FeedRow(
        name=given.name,
        url=given.url.get_secret_value(),
        source=given.source,
        full_text=given.full_text == "auto",
        every=given.every,
        at_most=given.at_most,
        silent_after=given.silent_after,
    )


def _of_file(path: Path, names: set[str]) -> Iterator[FeedRow]:
    try:
        found = list(_listed(path.read_bytes()))
    except (OSError, ValueError) as error:
        raise SettingsError(f"feeds_file: {path}: {error}") from None
    for title, url in found:
        if not url.lower().startswith(("http://", "https://")):
            raise SettingsError(f"feeds_file: {path}: {url!r} is no http(s) address")
        yield FeedRow(name=_free(_slug(title), names), url=url)


def _listed(data: bytes) -> Iterable[tuple[str, str]]:
    """Read OPML, or lines with one address each; ``#`` begins a remark."""
    if xml.root(data.removeprefix(b"\xef\xbb\xbf").lstrip()) == "opml":
        xml.refuse_entities(data)
        return opml.feeds(data)
    lines = (line.strip() for line in data.decode("utf-8-sig").splitlines())
    urls = (line for line in lines if line and not line.startswith("#"))
    return ((_titled(url), url) for url in urls)


def _titled(url: str) -> str:
    return f"{urlsplit(url).hostname or 'feed'} {urlsplit(url).path.strip('/')}"


def _slug(title: str) -> str:
    """Make a name for metrics of a title: ASCII, lower case, words joined by ``-``."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:_NAME_CHARS]
    return name if name[:1].isalpha() else f"feed-{name}".rstrip("-")


def _free(name: str, taken: set[str]) -> str:
    """Choose a name that no other feed has, and take it."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free
