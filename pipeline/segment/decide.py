"""Send on the segments of an article that are new or changed, and what was deleted."""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Final, NamedTuple

from msgspec.structs import replace

from pipeline.ids import content_id
from pipeline.segment import match
from pipeline.segment.absent import (
    Absent,
    absent,
    comes_again,
    is_suspect,
    left_behind,
)
from pipeline.segment.cut import Part, cut
from pipeline.segment.state import (
    MISSED,
    MOST,
    SCROLLED,
    SHOWN,
    WITHDRAWN,
    Seen,
    SegmentEntry,
    SegmentState,
    encode,
)
from pipeline.stage import TOO_OLD, Context, Drop, Emit, Input, Outcome, Outcomes, Put
from pipeline.text import times
from pipeline.text.words import content
from schemas import topics
from schemas.article import Article
from schemas.segment import Segment

DROPS: Final = ("nothing_new", "no_event_text", "late", "suspect", TOO_OLD)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS: Final = 3
_UNITS: Final = (1440, 60)  # minutes in which pages give ages, rounded down
_MINUTE: Final = 60_000_000  # microseconds


def handle(
    records: Sequence[Input[Article]], context: Context[SegmentState, None, None]
) -> Iterator[Outcomes]:
    """Yield for each article its new, edited and withdrawn segments, and its state."""
    known = context.state
    for item in records:
        article = item.record
        key = bytes.fromhex(article.article.article_id)
        page = known.get(key)
        at = article.article.fetched_at
        stamp = _microseconds(at)
        if page and stamp < page.fetched_at:
            yield (Drop("late"),)
            continue
        if known.forgets(at):
            yield (Drop(TOO_OLD),)
            continue
        telling = [part for part in cut(article) if _tells(article.text, part)]
        if not telling:  # of a known page it is a bad fetch, whatever stands there
            yield (Drop("suspect" if page and page.seen else "no_event_text"),)
            continue
        yield _observe(article, telling, page, known)


def _observe(
    article: Article,
    telling: Sequence[Part],
    page: SegmentEntry | None,
    known: SegmentState,
) -> Outcomes:
    """Compare one fetch with what is known of its page, and remember it.

    Args:
        article: The fetch.
        telling: Its parts that tell something, more than :data:`MOST` perhaps.
        page: What is known of the page, if anything.
        known: The state, which takes what is known now.
    """
    parts = telling[:MOST]
    prints = _prints(article, parts)
    old = page.seen if page else ()
    # Of another article at the address nothing is a version of what stood there.
    replaced = article.article.verdict == "replaced"
    since = page.fetched_at // _MINUTE if page else 0
    falls = page is None or page.newest_first
    pairs = {} if replaced else match.match(old, prints, since, newest_first=falls)
    fetch = _Fetch(article, parts, prints, pairs)
    if (
        page
        and not replaced
        and is_suspect(old, pairs, prints)
        and not comes_again(page.suspect, prints)
    ):
        return _doubt(fetch, page, known)
    away = (
        left_behind(old) if replaced else absent(old, pairs, prints, newest_first=falls)
    )
    segments, seen = _compare(fetch, old, away, newest_first=falls)
    if len(telling) > MOST:
        segments = [replace(each, flags=("segments_left_out",)) for each in segments]
    # By article: its reports come to link in the order of the page.
    key_of_page = article.article.article_id
    emitted = [Emit(topics.SEGMENTS, key_of_page, s) for s in segments]
    outcomes: list[Outcome] = [*emitted] or [Drop("nothing_new")]
    if emitted or page is None or page.seen != seen or page.suspect:
        at = article.article.fetched_at
        fresh = SegmentEntry(_microseconds(at), seen, newest_first=away.newest_first)
        outcomes.append(Put(bytes.fromhex(key_of_page), encode(fresh), at))
        known.set(bytes.fromhex(key_of_page), fresh, at)
    return tuple(outcomes)


def _doubt(fetch: "_Fetch", page: SegmentEntry, known: SegmentState) -> Outcomes:
    """Hold a fetch with nothing of its page: a wall, an error, or another article.

    What is known stands, and a second fetch of the kind decides.
    """
    reference = fetch.article.article
    ids = _Ids(reference.article_id, page.seen)
    seen = tuple(
        _seen(part, trace, None, ids)
        for part, trace in zip(fetch.parts, fetch.prints, strict=True)
    )
    at = reference.fetched_at
    doubted = SegmentEntry(_microseconds(at), page.seen, seen, page.newest_first)
    key = bytes.fromhex(reference.article_id)
    known.set(key, doubted, at)
    return (Drop("suspect"), Put(key, encode(doubted), at))


def _microseconds(at: datetime) -> int:
    span = at - _EPOCH
    return (span.days * 86_400 + span.seconds) * 1_000_000 + span.microseconds


def _tells(text: str, part: Part) -> bool:
    """Tell whether *part* has the words to tell anything; symbols alone do not."""
    found = text[part.start : part.end]
    words = sum(1 for _ in islice(_WORD.finditer(found), _FEWEST_WORDS))
    if words >= _FEWEST_WORDS or found.isascii():
        return words >= _FEWEST_WORDS
    return len(content(found).split()) >= _FEWEST_WORDS


class _Ids:
    """Names for new posts of a page that no other post has."""

    def __init__(self, article_id: str, old: Sequence[Seen]) -> None:
        self._article_id = article_id
        self._taken = {post.segment_id for post in old}
        self._copies: Counter[str] = Counter()  # a page may show one text many times

    def new(self, part: Part, trace: match.Print) -> bytes:
        """Give the id of a post that was not there before."""
        own = f"post:{part.post}" if part.post else f"text:{trace.text.hex()}"
        while True:
            copy = self._copies[own]
            self._copies[own] += 1
            parts = (self._article_id, own, *([str(copy)] if copy else []))
            found = bytes.fromhex(content_id(*parts))
            if found not in self._taken:
                self._taken.add(found)
                return found


def _prints(article: Article, parts: Sequence[Part]) -> list[match.Print]:
    return [_print(article, part) for part in parts]


def _print(article: Article, part: Part) -> match.Print:
    found = match.fingerprint(
        times.plain(article.text[part.body : part.end]),
        post=part.post or "",
        heading=part.heading or "",
        mark=part.mark,
    )
    if part.time is None:
        return found
    minute = int(part.time.timestamp() // 60)
    age = article.article.fetched_at - part.time
    spans = (n - 1 for n in _UNITS if age and not age % timedelta(minutes=n))
    span = 0 if part.mark else next(spans, 0)
    return dataclasses.replace(found, minute=minute, span=span)


class _Fetch(NamedTuple):
    """Parts of an article, and the index of the known post by that of the part."""

    article: Article
    parts: Sequence[Part]
    prints: Sequence[match.Print]
    pairs: Mapping[int, int]


def _compare(
    fetch: _Fetch, old: Sequence[Seen], away: Absent, *, newest_first: bool
) -> tuple[list[Segment], tuple[Seen, ...]]:
    """Compare a page with its last fetch: segments to send, and posts to remember.

    Args:
        fetch: The page as it is now.
        old: Its posts as they were.
        away: What became of those that it lacks.
        newest_first: The order of *old*.
    """
    article, parts, prints, pairs = fetch
    segments: list[Segment] = []
    seen: list[Seen] = []
    ids = _Ids(article.article.article_id, old)
    for j, (part, trace) in enumerate(zip(parts, prints, strict=True)):
        before = old[pairs[j]] if j in pairs else None
        now = _seen(part, trace, before, ids)
        if j in pairs and pairs[j] in away.pinned:
            now = replace(now, pinned=True)
        seen.append(now)
        if before is None or now.ordinal > before.ordinal:
            segments.append(_segment(article, part, now, j, len(parts)))
    for i in _gone(old, set(pairs.values()), newest_first=newest_first):
        post = old[i]
        if i in away.deleted:
            seen.append(_placed(post, WITHDRAWN, post.ordinal + 1))
            segments.append(_withdrawal(article, seen[-1], len(parts)))
        else:
            place = SCROLLED if i in away.scrolled else post.place
            seen.append(_placed(post, MISSED if i in away.missed else place))
    return segments, tuple(seen[:MOST])


def _gone(old: Sequence[Seen], kept: set[int], *, newest_first: bool) -> list[int]:
    """List the posts that a fetch lacks, the latest first, as far as is known."""
    now = [i for i, post in enumerate(old) if post.place == SHOWN and i not in kept]
    then = [i for i, post in enumerate(old) if post.place != SHOWN and i not in kept]
    return [*(now if newest_first else reversed(now)), *then]


def _seen(
    part: Part,
    trace: match.Print,
    before: Seen | None,
    ids: "_Ids",
) -> Seen:
    """Make the entry of a part: its old id, else a new one that no other post has."""
    if before is None:
        segment_id = ids.new(part, trace)
        ordinal = 1
    else:
        segment_id = before.segment_id
        same = before.text == trace.text and before.place != WITHDRAWN
        ordinal = before.ordinal if same else before.ordinal + 1
    first = before if before and before.minute else trace
    return Seen(
        segment_id=segment_id,
        text=trace.text,
        ordinal=ordinal,
        post=trace.post,
        heading=trace.heading,
        mark=trace.mark,
        sketch=trace.sketch,
        minute=first.minute,
        span=first.span,
    )


def _placed(post: Seen, place: int, ordinal: int | None = None) -> Seen:
    ordinal = post.ordinal if ordinal is None else ordinal
    return replace(post, place=place, ordinal=ordinal)


def _segment(
    article: Article, part: Part, seen: Seen, position: int, count: int
) -> Segment:
    text = article.text[part.start : part.end]
    segment_id = seen.segment_id.hex()
    return Segment(
        segment_id=segment_id,
        # of this post: other pages, and other posts of this one, may have the same text
        version=content_id(segment_id, text, str(seen.ordinal)),
        ordinal=seen.ordinal,
        change="new" if seen.ordinal == 1 else "edited",
        article=article.article,
        text=text,
        start=part.start,
        end=part.end,
        position=position,
        count=count,
        heading=part.heading,
        time=part.time,
        context=article.article.title,
    )


def _withdrawal(article: Article, seen: Seen, count: int) -> Segment:
    segment_id = seen.segment_id.hex()
    return Segment(
        segment_id=segment_id,
        version=content_id(segment_id, "withdrawn", str(seen.ordinal)),
        ordinal=seen.ordinal,
        change="withdrawn",
        article=article.article,
        text="",
        start=0,
        end=0,
        count=count,
        context=article.article.title,
    )
