"""``news.articles.v1`` and ``news.duplicates.v1``: the verdict of every article."""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from schemas.common import (
    Count,
    Envelope,
    Id,
    Language,
    Lineage,
    Name,
    Record,
    Share,
    Time,
    TopicRecord,
    Url,
    Verdict,
)
from schemas.prepared import Block
from schemas.wording import titled

CopyKind: TypeAlias = Literal["exact", "wire", "truncated", "spun"]

_LINKED: Final[Mapping[Verdict, str]] = {
    "new": "new beside",
    "revision": "revision of",
    "extends": "extends",
    "correction": "corrects",
    "copy": "copy of",
    "unchanged": "unchanged from",
    "late": "older than what is known of",
    "replaced": "takes the place of",
}
"""How a verdict reads in front of the address of the earlier article."""


class FactChange(Record, frozen=True, kw_only=True):
    """A name or number, and what stands in its place in the newer text.

    Attributes:
        old: As the earlier text spells it; empty where that is not known.
        new: As the newer text does.
    """

    old: str
    new: str


class ArticleRef(Record, frozen=True, kw_only=True):
    """Which article and which of its revisions a record speaks of.

    Attributes:
        article_id: Hash of the canonical URL.
        revision_id: Hash of article id, previous revision id and text.
        url: Canonical URL.
        raw_url: URL as fetched.
        source: Outlet that published it.
        title: Plain text, as published; may be empty.
        language: Of its text.
        verdict: What dedupe said of this fetch: ``new``; ``revision`` = same address,
            other text; ``extends`` = holds an earlier article and adds to it;
            ``correction`` = one number or name differs from an earlier article;
            ``copy`` = other address, same text; ``unchanged``; ``late`` = older than
            what is known of its address; ``replaced`` = another article at an address
            that is known, which edits nothing of the one before.
        fetched_at: Record time: when the page was read.
        published_at: The publisher's time; absent where the page gives none.
        author: As printed; absent where the page gives none.
        original_source: Outlet whose text it reprints, with changes or with more of its
            own; absent where its text follows none of another outlet.
        links: Ids of the articles at the addresses that its text links to, in its
            order, at most 8; absent for plain text and live pages.
    """

    article_id: Id
    revision_id: Id
    url: Url
    raw_url: Url
    source: Name
    title: str
    language: Language
    verdict: Verdict
    fetched_at: Time
    published_at: Time | None = None
    author: str | None = None
    original_source: Name | None = None
    links: tuple[Id, ...] = ()


class Original(Record, frozen=True, kw_only=True):
    """The earlier article that a verdict refers to.

    Attributes:
        article_id: Hash of its canonical URL.
        revision_id: Which of its revisions.
        url: Its canonical URL.
        raw_url: Its URL as fetched.
        source: Outlet that published it.
        fetched_at: Its record time.
    """

    article_id: Id
    revision_id: Id
    url: Url
    raw_url: Url
    source: Name
    fetched_at: Time


class Article(TopicRecord, frozen=True, kw_only=True):
    """An article that goes on, whatever its verdict. Key: article id.

    Attributes:
        article: Which article, and which of its revisions.
        text: The published text; all offsets point into it, in code points.
        format: What it was made of.
        blocks: Parts that the page sets off, in page order; absent for plain text.
        flags: What was repaired or left out on the way; ``recurring_lines_cut`` = lines
            that return on many pages of the outlet are not in the text.
        original: What it revises, extends or corrects; absent for new and replaced.
        previous_revision_id: Of the same page, if there was one.
        similarity: Estimated Jaccard similarity of word 3-shingles with ``original``.
        probability: That it is made of ``original``; absent for new and replaced.
        reasons: What weighed most for and against that, with its log odds.
        changes: Names and numbers of ``original`` in whose place others stand.
    """

    article: ArticleRef
    text: str
    format: Literal["text", "html"]
    blocks: tuple[Block, ...] = ()
    flags: tuple[str, ...] = ()
    original: Original | None = None
    previous_revision_id: Id | None = None
    similarity: Share | None = None
    probability: Share | None = None
    reasons: tuple[str, ...] = ()
    changes: tuple[FactChange, ...] = ()

    def envelope(self) -> Envelope:
        """Describe the record for its headers."""
        ref = self.article
        return Envelope(
            id=ref.revision_id,
            kind=f"article.{ref.verdict}",
            subject=ref.article_id,
            time=ref.fetched_at,
            trace=ref.revision_id,
            source=ref.source,
            extensions={"language": ref.language},
        )

    def lineage(self, raw: str) -> Lineage:
        """Name the prepared article as parent, and the revision as its own."""
        ref = self.article
        return Lineage(
            ids=(ref.article_id, ref.url, ref.raw_url),
            own=ref.revision_id,
            parent=f"{raw}#prepared",
        )

    def summary(self) -> str:
        """Write verdict, original, what changed and why, title and source."""
        ref = self.article
        what = f"{_LINKED[ref.verdict]} {self.original.url}" if self.original else ""
        why = _why(self.probability, self.reasons, self.changes)
        return f"{what or ref.verdict}{why}: {titled(ref.title)} | {ref.source}"


class Duplicate(TopicRecord, frozen=True, kw_only=True):
    """An article that ends here: copy, unchanged or late; grouped, never hidden.

    Attributes:
        duplicate_id: Hash of article id, ``fetched_at`` and text.
        article: Which article, and which of its revisions.
        kind: How a copy differs; absent for unchanged and late.
        original: First article of its group, or the known revision of its page.
        similarity: Estimated Jaccard similarity of word 3-shingles.
        group_size: Articles of the group so far, the original included.
        probability: Of a copy, that it tells the same as ``original``.
        reasons: What weighed most for and against that, with its log odds.
        changes: Names and numbers of ``original`` in whose place others stand.
    """

    duplicate_id: Id
    article: ArticleRef
    original: Original
    group_size: Count
    kind: CopyKind | None = None
    similarity: Share | None = None
    probability: Share | None = None
    reasons: tuple[str, ...] = ()
    changes: tuple[FactChange, ...] = ()

    def envelope(self) -> Envelope:
        """Describe the record for its headers."""
        ref = self.article
        return Envelope(
            id=self.duplicate_id,
            kind=f"duplicate.{ref.verdict}",
            subject=ref.article_id,
            time=ref.fetched_at,
            trace=ref.revision_id,
            source=ref.source,
            extensions={"original": self.original.article_id},
        )

    def lineage(self, raw: str) -> Lineage:
        """Name the prepared article as parent; nothing is made of a duplicate."""
        ref = self.article
        return Lineage(
            ids=(self.duplicate_id, ref.article_id, ref.url, ref.raw_url),
            parent=f"{raw}#prepared",
        )

    def summary(self) -> str:
        """Write verdict, original, likeness, reasons, size of the group and source."""
        ref = self.article
        kind = f"{self.kind} " if self.kind else ""
        likeness = self.similarity
        alike = f", {likeness:.0%} alike" if likeness is not None else ""
        why = _why(self.probability, self.reasons, self.changes)
        whole = f"{kind}{_LINKED[ref.verdict]} {self.original.url}{alike}{why}"
        return f"{whole}, {self.group_size} in its group | {ref.source}"


def _why(
    probability: float | None, reasons: tuple[str, ...], changes: tuple[FactChange, ...]
) -> str:
    """Write what changed, how sure that is, and why."""
    changed = ", ".join(f"{each.old or '?'} -> {each.new or '?'}" for each in changes)
    sure = "" if probability is None else f"{probability:.0%} sure"
    told = "; ".join(part for part in (changed, sure, ", ".join(reasons)) if part)
    return f" ({told})" if told else ""
