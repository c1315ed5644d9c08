"""Prepare raw articles: one clean text, its blocks, and what to compare it by."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from pipeline.ids import content_id
from pipeline.normalize import times
from pipeline.normalize.fingerprint import fingerprint
from pipeline.normalize.layout import Layout, lay_out
from pipeline.normalize.lenient import decoration
from pipeline.stage import Context, Drop, Emit, Input, NoState, Outcomes, Reject, Work
from pipeline.text import html, language, sentences, urls, walls
from pipeline.text.clean import clean, one_line
from pipeline.text.page import Page
from schemas import topics
from schemas.prepared import PreparedArticle
from schemas.raw import RawArticle

DROPS: Final = tuple(f"wall_{kind}" for kind in walls.KINDS)
"""A wall stands in front of news: its text is none, edits none and is no original."""
LARGEST: Final = 2 * topics.MIB  # bytes of UTF-8, text or slimmed page
LONGEST_TITLE: Final = 300
TITLE_CUT: Final = "title_cut"
SENTENCES_CUT: Final = "long_sentences_cut"
_LONGEST_NAME: Final = 300
_DEADLINE: Final = timedelta(seconds=5)


class _WallError(Exception):
    """A raw article that is a wall; its kind is the message."""


class _RefusedError(Exception):
    """A raw article that is no article; its outcome is at hand."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.outcome = Reject(reason, detail)


def offload(raw: RawArticle) -> Work | None:
    """Ask for the reading of a page in another process; not if it is refused anyway."""
    if raw.html is None or (raw.body or "").strip():
        return None
    page = _slimmed(raw.html)
    if page is None:
        return None
    arguments = (page, raw.url)
    return Work(html.extract, arguments, _DEADLINE, fallback=html.extract_plain)


def handle(
    records: Sequence[Input[RawArticle]], context: Context[NoState, None, None]
) -> Iterator[Outcomes]:
    """Yield for each raw article the prepared one, or why it is refused."""
    del context
    for item in records:
        try:
            article = _prepare(item)
        except _RefusedError as refused:
            yield (refused.outcome,)
        except _WallError as wall:
            yield (Drop(f"wall_{wall}"),)
        else:
            yield (Emit(topics.PREPARED, article.language_group, article),)


def _prepare(item: Input[RawArticle]) -> PreparedArticle:
    raw = item.record
    given = decoration(raw)
    page = _page(item)
    url = _url(raw, page)
    title, title_flags = _title(given.title, page)
    if page and page.wall:
        raise _WallError(page.wall.kind)
    layout, flags = _layout(raw, page)
    if page is None and (wall := walls.recognise(title, layout.text.split("\n"))):
        raise _WallError(wall.kind)
    fetched_at, late = _fetched_at(item)
    published = times.read(raw.published_at)[0]
    published = published or (times.read(page.published)[0] if page else None)
    published_at, odd = times.published(published, fetched_at)
    flags |= title_flags | given.flags
    flags |= {times.FETCHED} if late else set()
    flags |= {times.PUBLISHED} if odd else set()
    flags |= {SENTENCES_CUT} if sentences.has_long(layout.text) else set()
    declared = given.language or (page.language if page else None)
    code = language.detect(layout.text, declared).code
    text_hash = content_id(one_line(layout.text))
    article_id = content_id(url)
    return PreparedArticle(
        article_id=article_id,
        content_id=content_id(article_id, fetched_at.isoformat(), text_hash),
        url=url,
        raw_url=urls.without_user(raw.url),
        source=_name(given.source) or urls.host(url)[:_LONGEST_NAME],
        title=title,
        text=layout.text,
        text_hash=text_hash,
        language=code,
        language_group=language.group(code),
        format="html" if page else "text",
        fetched_at=fetched_at,
        published_at=published_at,
        author=_name(given.author) or _name(page.author if page else None) or None,
        blocks=layout.blocks,
        flags=tuple(sorted(flags)),
        links=tuple(map(content_id, page.links if page else ())),
        fingerprint=fingerprint(layout.text),
    )


def _page(item: Input[RawArticle]) -> Page | None:
    """Take what was read from the page; None where the article is plain text."""
    raw = item.record
    if (raw.body or "").strip():
        return None
    if not raw.html:
        raise _RefusedError("no_text", "field 'body': neither body nor html has text")
    page = _slimmed(raw.html)
    if page is None:
        detail = "field 'html': over 2 MiB of UTF-8 without scripts and pictures"
        raise _RefusedError("too_large", detail)
    if isinstance(item.offload_result, BaseException):
        kind = type(item.offload_result).__name__
        raise _RefusedError("html", f"field 'html': could not be read ({kind})")
    if isinstance(item.offload_result, Page):
        return item.offload_result
    return html.extract(page, raw.url)


def _fetched_at(item: Input[RawArticle]) -> tuple[datetime, bool]:
    """Give the record time; refuse what neither its producer nor Kafka can date."""
    given = times.read(item.record.fetched_at)[0]
    at, replaced = times.fetched(given, item.time, item.read_at)
    if replaced and not times.is_sound(item.time, item.read_at):
        detail = "field 'fetched_at': no time, nor is the Kafka time stamp one"
        raise _RefusedError("time", detail)
    return at, replaced


def _layout(raw: RawArticle, page: Page | None) -> tuple[Layout, set[str]]:
    if page:
        layout, flags = lay_out(page)
        flags = (*flags, *page.flags)
    else:
        if _is_large(raw.body or ""):
            raise _RefusedError("too_large", "field 'body': over 2 MiB of UTF-8")
        text, flags = clean(raw.body or "")
        layout = Layout(text)
    if not any(letter.isprintable() and letter != " " for letter in layout.text):
        field = "html" if page else "body"
        raise _RefusedError("no_text", f"field '{field}': no text is left when cleaned")
    return layout, set(flags)


def _url(raw: RawArticle, page: Page | None) -> str:
    try:
        url = urls.canonical(raw.url)
    except ValueError as error:
        raise _RefusedError("url", f"field 'url': {error}") from None
    if page and page.canonical:
        return _own_url(url, page.canonical)
    return url


def _own_url(url: str, claimed: str) -> str:
    """Take the address that a page claims, if it is one of the same site."""
    try:
        own = urls.canonical(claimed)
    except ValueError:
        return url
    home = own.rstrip("/").endswith(urls.host(own))
    same = urls.host(own) == urls.host(url) and not own.startswith(urls.FILE)
    return own if same and not home else url


def _title(given: str, page: Page | None) -> tuple[str, set[str]]:
    given = given if given.strip() else (page.title if page else "")
    title, flags = clean(given[: 4 * LONGEST_TITLE])
    title = one_line(title)
    found = set(flags)
    if len(title) > LONGEST_TITLE or len(given) > 4 * LONGEST_TITLE:
        cut = title[: LONGEST_TITLE - 1]
        title = (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "\u2026"
        found.add(TITLE_CUT)
    return title, found


def _name(given: str | None) -> str:
    return one_line(clean(given or "")[0])[:_LONGEST_NAME]


def _slimmed(page: str) -> str | None:
    """Give *page*, slimmed where it is large; None where it is still too large."""
    if not _is_large(page):
        return page
    page = html.fitted(page, LARGEST)
    return None if _is_large(page) else page


def _is_large(text: str) -> bool:
    if len(text) * 4 <= LARGEST:
        return False
    return len(text.encode("utf-8", "replace")) > LARGEST
