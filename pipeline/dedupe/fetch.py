"""An article in hand, with what is made of it before it is compared."""

from dataclasses import dataclass

from msgspec.structs import replace

from pipeline.dedupe import recurring
from pipeline.dedupe.bands import narrow
from pipeline.dedupe.sketch import Sketch, sketch
from pipeline.dedupe.state import DedupeEntry, DedupeState
from pipeline.dedupe.titles import title_of
from pipeline.ids import content_id
from schemas.article import Original
from schemas.prepared import PreparedArticle


@dataclass(frozen=True, slots=True)
class Fetch:
    """An article in hand, with what was made of it.

    Attributes:
        record: Without the lines that recur on pages of its outlet.
        latest: What is known of its page.
        lines: Marks of all its lines.
        cut: Marks of those that are taken out.
        codes: Of its sketch, packed.
    """

    record: PreparedArticle
    drawn: Sketch
    latest: DedupeEntry | None
    lines: bytes
    cut: bytes
    codes: bytes

    @property
    def revision(self) -> str:
        """Id of the revision that it would make."""
        before = self.latest.revision if self.latest else ""
        return content_id(self.record.article_id, before, self.record.text_hash)


def entry_of(
    fetch: Fetch, head: Original | None = None, reprinted: str = ""
) -> DedupeEntry:
    """Make what is kept of an article, with the fetches of its page.

    Args:
        fetch: The article.
        head: What it is a copy of.
        reprinted: The outlet whose text it goes on with; "" = its own.
    """
    new = fetch.record
    entry = DedupeEntry(
        page=new.article_id,
        revision=fetch.revision,
        text_hash=new.text_hash,
        url=new.url,
        raw_url=new.raw_url,
        source=new.source,
        first=new.fetched_at,
        last=new.fetched_at,
        fingerprint=narrow(new.fingerprint),
        codes=fetch.codes,
        core=fetch.drawn.core,
        head=head,
        fresh=fetch.latest is None,
        seen_fetches=b"",
        title=title_of(new.title),
        facts=fetch.drawn.facts,
        original_source=reprinted,
        lines=fetch.lines,
        cut=fetch.cut,
    )
    entry = entry.after(fetch.latest) if fetch.latest else entry
    return entry.with_fetch(new.fetched_at, new.text_hash)


def fetched(
    new: PreparedArticle, latest: DedupeEntry | None, state: DedupeState
) -> Fetch:
    """Take out of an article what recurs on other pages of its outlet, and draw it.

    Args:
        new: As it comes.
        latest: What is known of its page; None where that is new.
        state: Has the lines of the last pages of its outlet.

    Of a page that is known the same as at its first fetch, or what is learned later
    would look like an edit.
    """
    lines = recurring.lines(new.text)
    marks = (
        frozenset(recurring.marks(latest.cut))
        if latest
        else recurring.recurring(new.text, lines, state.lines_of(new.source))
    )
    cut = [line for line in lines if line.mark in marks]
    if cut:
        text, blocks = recurring.without(new.text, new.blocks, cut)
        flags = (*new.flags, recurring.FLAG)
        new = replace(new, text=text, blocks=blocks, flags=flags)
    drawn = sketch(new.text, new.language, new.source)
    return Fetch(
        record=new,
        drawn=drawn,
        latest=latest,
        lines=recurring.packed(lines),
        cut=b"".join(sorted(marks)),
        codes=drawn.packed(),
    )
