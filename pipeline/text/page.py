"""What is read from a page."""

from dataclasses import dataclass
from typing import Final

from pipeline.text.walls import Wall

LINKS: Final = 8
"""Links of a text kept; a round-up of many tells of no event in particular."""

STATE_UNREAD: Final = "page_state_unread"
"""Flag: what the scripts of the page hold could not be read; the rest was."""
PLAIN: Final = "page_read_plainly"
"""Flag: the page took too long or could not be read, and its text alone was taken."""


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a live blog.

    Attributes:
        lines: Paragraphs, without the heading.
        key: The page's own id of the post.
        time: ISO 8601, as the page gives it.
        stamp: The time that it shows, as printed.
        pinned: A summary that repeats other posts.
    """

    lines: tuple[str, ...]
    heading: str | None = None
    key: str | None = None
    time: str | None = None
    stamp: str | None = None
    pinned: bool = False

    @property
    def text(self) -> str:
        """Heading and paragraphs, one a line."""
        head = (self.heading,) if self.heading else ()
        return "\n".join((*head, *self.lines))


@dataclass(frozen=True, slots=True)
class Page:
    """A page without what is no news.

    Attributes:
        posts: Its posts in page order; empty where the page is one article.
        text: Paragraphs of the article, one a line; empty where there are posts.
        canonical: Address that the page gives for itself.
        published: As the page gives it, mostly ISO 8601; *modified* likewise.
        lead: What the page says it is about.
        site: Name of the outlet.
        links: Canonical addresses of other pages that the text links to, in its order,
            at most :data:`LINKS`; none of a live page, whose posts have their own.
        wall: Why the page is no article, if it is a wall in front of one.
        flags: What of it could not be read: :data:`STATE_UNREAD`, :data:`PLAIN`.
    """

    posts: tuple[Post, ...] = ()
    text: str = ""
    title: str = ""
    canonical: str | None = None
    published: str | None = None
    author: str | None = None
    language: str | None = None
    modified: str | None = None
    lead: str | None = None
    site: str | None = None
    links: tuple[str, ...] = ()
    wall: Wall | None = None
    flags: tuple[str, ...] = ()
