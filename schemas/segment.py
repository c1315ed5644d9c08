"""``news.segments.v1``: one event's worth of text."""

from typing import Literal

from schemas.article import ArticleRef
from schemas.common import Count, Envelope, Id, Lineage, Time, TopicRecord, usually
from schemas.wording import excerpt


class Segment(TopicRecord, frozen=True, kw_only=True):
    """A part of an article that tells one event. Key: article id.

    Attributes:
        segment_id: Article id and the post's own id, else the content of the block's
            first version; the same for every later version of the post.
        version: Hash of the text and ``ordinal``.
        ordinal: 1 for the first version, then counted up.
        change: ``new``; ``edited`` = a later version; ``withdrawn`` = taken from the
            page: text and offsets are those of the last version as far as they are
            known, else empty.
        article: Which article, and which of its revisions.
        text: Its own text: ``article.text[start:end]``.
        position: Index in its article, from 0.
        count: Segments of the article.
        start: First code point in the published text of the article.
        end: One past the last code point.
        heading: Heading of the post, as in the text; absent where it has none.
        time: Time of the post, where the page gives one.
        context: Title of the page, or the heading above: what the text leaves unsaid.
        flags: ``segments_left_out``: the page has more than the 1,000 that are sent.
    """

    segment_id: Id
    version: Id
    ordinal: Count
    change: Literal["new", "edited", "withdrawn"]
    article: ArticleRef
    text: str
    start: Count
    end: Count
    position: Count = usually(0)
    count: Count = usually(1)
    heading: str | None = None
    time: Time | None = None
    context: str = ""
    flags: tuple[Literal["segments_left_out"], ...] = ()

    def envelope(self) -> Envelope:
        """Describe the record for its headers."""
        return Envelope(
            id=self.version,
            kind=f"segment.{self.change}",
            subject=self.segment_id,
            time=self.article.fetched_at,
            trace=self.article.revision_id,
            source=self.article.source,
            extensions={"language": self.article.language},
        )

    def lineage(self, raw: str) -> Lineage:  # noqa: ARG002 - named by its ids alone
        """Name the revision as parent, and the version of the segment as its own."""
        return Lineage(
            own=self.version,
            parent=self.article.revision_id,
            segment=self.segment_id,
            order=self.position,
        )

    def summary(self) -> str:
        """Write change, place on the page, and heading or first words."""
        head = self.heading or excerpt(self.text)
        return f"{self.change} {self.position + 1}/{self.count}: {head}"
