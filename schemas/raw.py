"""``news.raw.v1``: one article as a feed, a file or a producer gave it."""

from typing import Annotated, Any, ClassVar, Final, TypeAlias

from msgspec import Meta

from schemas.codec import DecodeError
from schemas.common import Lineage, TopicRecord
from schemas.foreign import CLASH, is_text, mended
from schemas.wording import titled

LOOSE_MEANS: Final = (
    "A text, of authors also a list, of times also seconds or milliseconds since 1970. "
    "What cannot be read is left out and flagged."
)
Loose: TypeAlias = Annotated[Any, Meta(description=LOOSE_MEANS)]
"""A field that never costs the article, whatever a producer writes there."""

Title: TypeAlias = Annotated[
    str | int | float | bool | None,
    Meta(description="A text; a number is taken as its digits, null as none."),
]
"""A list or an object as title shows that a producer sends something else as a whole:
it is refused, so that it is seen."""


_DECIDES: Final = ("url", "body", "html", "fetched_at")
"""Two values for one of them make two articles of one record."""


class RawArticle(TopicRecord, frozen=True, kw_only=True):
    """One fetch of one article; the only record that others write.

    Key it by URL, so that fetches of one page stay in order. ``url`` and either
    ``body`` or ``html`` are due; what stands in the other fields and cannot be read
    is left out, with the flag ``<field>_left_out``. Fields that are not named here are
    ignored.

    Attributes:
        url: Address as fetched, http or https; ``urn:tocsin:file:<name>`` for a file
            without one. At most 4,096 characters.
        source: Outlet, usually its host name; taken from ``url`` if absent.
        title: Plain text; may be empty.
        body: Plain text, at most 2 MiB of UTF-8.
        html: The page as fetched; without its scripts, styles and inlined pictures
            at most 2 MiB of UTF-8.
        published_at: The publisher's time, in RFC 3339, else ISO 8601, RFC 2822 or a
            day alone; replaced and flagged where implausible.
        fetched_at: When the page was read, likewise. Without a zone, absent, or more
            than five minutes ahead of the Kafka time stamp, that time stamp is taken
            and flagged. Where it is absurd itself (before 2000, days after it is read,
            or a month before a ``fetched_at`` that has passed), ``fetched_at`` is due,
            and may not lie ahead of the reader's clock.
        language: ISO 639-1 code, used where detection is unsure.
        author: As printed.
    """

    foreign: ClassVar[bool] = True

    url: str
    source: Loose = None
    title: Title = None
    body: str | None = None
    html: str | None = None
    published_at: Loose = None
    fetched_at: Loose = None
    language: Loose = None
    author: Loose = None

    @classmethod
    def repaired(cls, given: Any) -> Any:
        """Repair what decorates the article; refuse what it cannot be without.

        Raises:
            DecodeError: There are two values for a field that decides, or the address
                or the text that counts holds half a surrogate pair.
        """
        if not isinstance(given, dict):
            return given
        for name in _DECIDES:
            if given.get(name) is CLASH:
                raise DecodeError("conflicting values for one key", name)
        body = given.get("body")
        counts = "body" if isinstance(body, str) and body.strip() else "html"
        for name in ("url", counts):
            text = given.get(name)
            if isinstance(text, str) and not is_text(text):
                raise DecodeError("half a surrogate pair, which is no text", name)
        fields = cls.__struct_fields__
        return {name: mended(given[name]) for name in fields if name in given}

    def lineage(self, raw: str) -> Lineage:
        """Name the raw record as the root: its coordinates are its own id."""
        return Lineage(ids=(self.url,), own=raw)

    def summary(self) -> str:
        """Write title, source and URL, as far as they are texts."""
        title = self.title if isinstance(self.title, str) else ""
        source = self.source if isinstance(self.source, str) else "-"
        return f"{titled(title)} | {source} | {self.url}"
