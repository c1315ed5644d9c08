"""``news.raw.v1``: one article as a feed, a file or a producer gave it."""

from datetime import datetime

from schemas.common import Lineage, TopicRecord
from schemas.wording import titled


class RawArticle(TopicRecord, frozen=True, kw_only=True):
    """One fetch of one article; the only record that others write.

    Key it by URL, so that fetches of one page stay in order. Either ``body`` or
    ``html`` is due. Fields that are not named here are ignored.

    Attributes:
        url: Address as fetched, http or https; ``urn:tocsin:file:<name>`` for a file
            without one. At most 4,096 characters.
        source: Outlet, usually its host name; taken from ``url`` if absent.
        title: Plain text; may be empty.
        body: Plain text, at most 2 MiB of UTF-8.
        html: The page as fetched, at most 2 MiB of UTF-8.
        published_at: The publisher's time; replaced and flagged where implausible.
        fetched_at: When the page was read. Without a zone, absent, or more than five
            minutes ahead of the Kafka time stamp, that time stamp is taken and flagged.
        language: ISO 639-1 code, used where detection is unsure.
        author: As printed.
    """

    url: str
    source: str | None = None
    title: str = ""
    body: str | None = None
    html: str | None = None
    published_at: datetime | None = None
    fetched_at: datetime | None = None
    language: str | None = None
    author: str | None = None

    def lineage(self, raw: str) -> Lineage:
        """Name the raw record as the root: its coordinates are its own id."""
        return Lineage(ids=(self.url,), own=raw)

    def summary(self) -> str:
        """Write title, source and URL."""
        return f"{titled(self.title)} | {self.source or '-'} | {self.url}"
