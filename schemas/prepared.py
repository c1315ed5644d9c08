"""``news.prepared.v1``: a clean text with its blocks, language, times, fingerprint."""

from typing import Literal

from schemas.common import (
    Count,
    Envelope,
    Id,
    Language,
    Lineage,
    Name,
    Record,
    Time,
    TopicRecord,
    Url,
    usually,
)
from schemas.wording import repaired, titled


class Block(Record, frozen=True, kw_only=True):
    """A part that the page itself sets off, such as one post of a live blog.

    Attributes:
        start: First code point in the published text.
        end: One past the last code point.
        post: The page's own id of the post, if it has one.
        heading: Heading of the post, as in the text.
        time: Time of the post, where the page gives it for machines.
        stamp: The time that the page shows, as printed ("8m ago"); what it means
            depends on ``fetched_at``.
        pinned: A summary that repeats other posts; it makes no events.
    """

    start: Count
    end: Count
    post: str | None = None
    heading: str | None = None
    time: Time | None = None
    stamp: str | None = None
    pinned: bool = usually(False)


class PreparedArticle(TopicRecord, frozen=True, kw_only=True):
    """What normalize made of one raw article. Key: language group.

    Attributes:
        article_id: Hash of the canonical URL.
        content_id: Hash of article id, ``fetched_at`` and text: this one fetch.
        url: Canonical URL.
        raw_url: URL as fetched.
        source: Outlet, a host name without ``www.`` where it came from a URL.
        title: Plain text; may be empty.
        text: The published text; every offset of later records points into it.
        text_hash: Hash of the text with white space folded.
        language: Of the text, as detected.
        language_group: Languages that one partition of dedupe sees together.
        format: What the text was made of.
        blocks: Parts that the page sets off, in page order; empty for plain text.
        fetched_at: Record time, which all later decisions use.
        published_at: The publisher's time; absent where none was given.
        author: As printed; absent where none was given.
        flags: What was repaired: ``fetched_at_replaced``, ``published_at_replaced``,
            ``title_cut``, ``control_characters_removed``, ``mojibake_repaired`` ...;
            or is cut where rules read it: ``long_sentences_cut`` (2,000 characters);
            or could not be read: ``page_state_unread`` (the data of the scripts of the
            page), ``page_read_plainly`` (all but the text of the page).
        links: Ids of the articles at the addresses that its text links to, in its
            order, at most 8; empty for plain text and live pages.
        fingerprint: MinHash of word 3-shingles, 256 little-endian uint32 values
            (rensa RMinHash); empty if the text has under three words.
    """

    article_id: Id
    content_id: Id
    url: Url
    raw_url: Url
    source: Name
    title: str
    text: str
    text_hash: Id
    language: Language
    language_group: str
    format: Literal["text", "html"]
    fetched_at: Time
    published_at: Time | None = None
    author: str | None = None
    blocks: tuple[Block, ...] = ()
    flags: tuple[str, ...] = ()
    links: tuple[Id, ...] = ()
    fingerprint: bytes = b""

    def envelope(self) -> Envelope:
        """Describe the record for its headers."""
        return Envelope(
            id=self.content_id,
            kind="article.prepared",
            subject=self.article_id,
            time=self.fetched_at,
            trace=self.content_id,
            source=self.source,
            extensions={"language": self.language},
        )

    def lineage(self, raw: str) -> Lineage:
        """Name the raw record as parent; an article has no id of this fetch."""
        return Lineage(
            ids=(self.article_id, self.content_id, self.url, self.raw_url),
            own=f"{raw}#prepared",
            parent=raw,
        )

    def summary(self) -> str:
        """Write language, length, posts, title and flags."""
        blocks = f", {len(self.blocks)} posts" if self.blocks else ""
        flags = f" [{repaired(self.flags)}]" if self.flags else ""
        head = f"{self.language}, {len(self.text)} characters{blocks}"
        return f"{head}: {titled(self.title)}{flags}"
