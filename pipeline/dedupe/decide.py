"""The verdict of each article, and where it goes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from pipeline.dedupe.bands import similarity, values_of
from pipeline.dedupe.compare import APART, compare, glance
from pipeline.dedupe.fetch import Fetch, entry_of, fetched
from pipeline.dedupe.judge import Judgement, Kind, is_other_article, judge
from pipeline.dedupe.overlap import overlaps
from pipeline.dedupe.reading import Reading, read, read_new
from pipeline.dedupe.sketch import MAX_CODES
from pipeline.dedupe.state import TEXTS, DedupeEntry, DedupeState
from pipeline.dedupe.titles import title_likeness, title_of
from pipeline.ids import content_id
from pipeline.stage import TOO_OLD, Context, Drop, Emit, Input, Outcomes, Put
from schemas.article import (
    Article,
    ArticleRef,
    CopyKind,
    Duplicate,
    FactChange,
    Original,
)
from schemas.common import Verdict
from schemas.prepared import PreparedArticle
from schemas.topics import ARTICLES, DUPLICATES

DROPS: Final = ("replayed", TOO_OLD)

_COPIES: Final[dict[Kind, CopyKind]] = {
    "exact": "exact",
    "wire": "wire",
    "truncated": "truncated",
    "spun": "spun",
}
_PREFERENCE: Final = ("exact", "wire", "truncated", "spun", "correction", "extends")
_MOST_SHOWN: Final = 20  # changed facts that a record shows
_LOOK_AT: Final = 3
"""Candidates compared word by word, those that share most wording; see
``docs/decisions/0015-compare-what-shares-most.md``."""
_BEST: Final = 0.7  # of what the first of them shares, at least


@dataclass(frozen=True, slots=True)
class _Match:
    entry: DedupeEntry
    similarity: float
    judgement: Judgement | None = None

    @property
    def kind(self) -> Kind | None:
        return self.judgement.kind if self.judgement else None

    @property
    def probability(self) -> float | None:
        return round(self.judgement.probability, 4) if self.judgement else None

    @property
    def reasons(self) -> tuple[str, ...]:
        return self.judgement.reasons if self.judgement else ()

    @property
    def changes(self) -> tuple[FactChange, ...]:
        pairs = self.judgement.changes if self.judgement else ()
        return tuple(FactChange(old=old, new=new) for old, new in pairs[:_MOST_SHOWN])


def handle(
    records: Sequence[Input[PreparedArticle]], context: Context[DedupeState, None, None]
) -> Iterator[Outcomes]:
    """Yield for each article its one verdict, and the entry that remembers it."""
    for item in records:
        yield _decide(item.record, context.state)


def _decide(new: PreparedArticle, state: DedupeState) -> Outcomes:
    known = state.revisions(new.article_id)
    dropped = _drop(new, known, state)
    if dropped:
        return (dropped,)
    if not known:
        return _of_new_page(fetched(new, None, state), state)
    return _of_known_page(new, known, state)


def _of_known_page(
    new: PreparedArticle, known: Sequence[DedupeEntry], state: DedupeState
) -> Outcomes:
    latest = known[-1]
    if new.fetched_at < latest.last:
        return _late(new, known, state)
    if latest.text_hash == new.text_hash:
        return _unchanged(new, latest, state)
    fetch = fetched(new, latest, state)
    if _only_furniture(fetch, latest, state):
        return _unchanged(new, latest, state)
    if _is_replaced(fetch, known, state):
        return _of_new_page(fetch, state)
    return _of_changed_page(fetch, latest, state)


def _is_replaced(
    fetch: Fetch, known: Sequence[DedupeEntry], state: DedupeState
) -> bool:
    """Tell whether another article stands at the address of a *known* one.

    A page that shows an earlier text again, after a wall or an error, is compared with
    all that is known of it.
    """
    if fetch.record.blocks:  # posts of a live page come and go
        return False
    reading = _read(fetch, state)
    title = title_of(fetch.record.title)
    return all(
        is_other_article(
            glance(_earlier(entry, state), reading), title_likeness(entry.title, title)
        )
        for entry in known
    )


def _drop(
    new: PreparedArticle, known: Sequence[DedupeEntry], state: DedupeState
) -> Drop | None:
    """Say why an article gets no verdict: it had one, or nobody can know."""
    if any(entry.knows(new.fetched_at, new.text_hash) for entry in known):
        return Drop("replayed")
    # of a page that is known its last revision is kept longer than all texts
    forgotten = state.forgets(new.fetched_at, None if known else TEXTS)
    if forgotten or any(entry.is_too_old(new.fetched_at) for entry in known):
        return Drop(TOO_OLD)
    return None


def _of_new_page(fetch: Fetch, state: DedupeState) -> Outcomes:
    match = _best_match(fetch, state)
    if match is None:
        return _goes_on(fetch, "replaced" if fetch.latest else "new", state)
    if match.kind in _COPIES:
        return _copy(fetch, match, state)
    verdict: Verdict = "extends" if match.kind == "extends" else "correction"
    return _goes_on(fetch, verdict, state, match)


def _of_changed_page(fetch: Fetch, latest: DedupeEntry, state: DedupeState) -> Outcomes:
    if latest.head:
        # Who republishes a wire story republishes its next version too.
        match = _best_match(fetch, state)
        if match and match.kind in _COPIES:
            return _copy(fetch, match, state)
    found = _judge(latest, _read(fetch, state), fetch, state)
    corrected = found is not None and found.kind == "correction" and found.changes
    verdict: Verdict = "correction" if corrected else "revision"
    before = _Match(latest, _similarity(latest, fetch.record), found)
    return _goes_on(fetch, verdict, state, before)


def _best_match(fetch: Fetch, state: DedupeState) -> _Match | None:
    """Find the earlier article of another page that it follows from, if any."""
    new = fetch.record
    alike = state.alike(new.fingerprint, fetch.codes)
    others = [pair for pair in alike if pair[0].page != new.article_id]
    if not others:
        return None
    reading = _read(fetch, state)
    best: _Match | None = None
    for entry, likeness in _to_compare(others, reading):
        found = _judge(entry, reading, fetch, state)
        if found is None:
            continue
        match = _Match(entry, likeness, found)
        if best is None or _rank(match) < _rank(best):
            best = match
        if found.kind == "exact":
            break
    return best


def _to_compare(
    others: Sequence[tuple[DedupeEntry, float]], reading: Reading
) -> list[tuple[DedupeEntry, float]]:
    """Choose from texts that may be alike those that share most wording."""
    shared = overlaps(reading, [entry.codes for entry, _ in others])
    least = max(APART, _BEST * max(shared))
    ranked = sorted(zip(shared, others, strict=True), key=lambda pair: -pair[0])
    return [other for share, other in ranked[:_LOOK_AT] if share >= least]


def _rank(match: _Match) -> tuple[int, float]:
    kind = match.kind
    return _PREFERENCE.index(kind) if kind else len(_PREFERENCE), -match.similarity


def _read(fetch: Fetch, state: DedupeState) -> Reading:
    return read_new(fetch.drawn, state.furniture_of(fetch.record.source))


def _judge(
    entry: DedupeEntry, reading: Reading, fetch: Fetch, state: DedupeState
) -> Judgement | None:
    new = fetch.record
    return judge(
        compare(_earlier(entry, state), reading),
        same_outlet=entry.source == new.source,
        hours=(new.fetched_at - entry.first).total_seconds() / 3600,
    )


def _earlier(entry: DedupeEntry, state: DedupeState) -> Reading:
    return read(entry.sketch(), state.furniture_of(entry.source), entry.facts)


def _similarity(entry: DedupeEntry, new: PreparedArticle) -> float:
    one, two = values_of(entry.fingerprint), values_of(new.fingerprint)
    if one is None or two is None:
        return float(entry.text_hash == new.text_hash)
    return similarity(one, two)


def _only_furniture(fetch: Fetch, latest: DedupeEntry, state: DedupeState) -> bool:
    if fetch.drawn.core == latest.core:
        return True
    codes = latest.sketch()
    if max(len(codes), len(fetch.drawn.codes)) >= MAX_CODES:
        return False
    outlet = state.furniture_of(fetch.record.source)
    earlier, now = read(codes, outlet), read(fetch.drawn.codes, outlet)
    same = earlier.plain == now.plain and earlier.dateline == now.dateline
    return bool(now.plain) and same


def _late(
    new: PreparedArticle, known: Sequence[DedupeEntry], state: DedupeState
) -> Outcomes:
    # No later than the first that is newer: what came since must not change what is
    # said, should a fetch be read again that is no longer known.
    newer = (n for n, entry in enumerate(known, 1) if new.fetched_at < entry.last)
    before = known[: next(newer)]
    same = [entry for entry in before if entry.text_hash == new.text_hash]
    entry = (same or before)[-1]
    revision = entry.revision if same else content_id(new.article_id, "", new.text_hash)
    reference = _reference(new, "late", revision)
    latest = known[-1].with_fetch(new.fetched_at, new.text_hash)
    put = state.note(latest)
    return _duplicate(new, reference, entry.original(), 1), put


def _unchanged(
    new: PreparedArticle, latest: DedupeEntry, state: DedupeState
) -> Outcomes:
    entry = latest.refetched(new.fetched_at, new.text_hash)
    put = state.keep(entry)
    size = state.group_size((latest.head or latest.original()).revision_id)
    reference = _reference(new, "unchanged", latest.revision)
    duplicate = _duplicate(new, reference, latest.original(), size)
    return duplicate, put


def _copy(fetch: Fetch, match: _Match, state: DedupeState) -> Outcomes:
    head = match.entry.head or match.entry.original()
    reprinted = _reprinted(fetch.record.source, match.entry)
    put = _keep(fetch, head, state, reprinted)
    reference = _reference(fetch.record, "copy", fetch.revision)
    size = state.group_size(head.revision_id)
    return _duplicate(fetch.record, reference, head, size, match), put


def _goes_on(
    fetch: Fetch, verdict: Verdict, state: DedupeState, match: _Match | None = None
) -> Outcomes:
    new, latest = fetch.record, fetch.latest
    reprinted = _reprinted(new.source, match.entry) if match else ""
    reference = _reference(new, verdict, fetch.revision)
    article = Article(
        article=replace(reference, original_source=reprinted or None),
        text=new.text,
        format=new.format,
        blocks=new.blocks,
        flags=new.flags,
        original=match.entry.original() if match else None,
        previous_revision_id=latest.revision if latest else None,
        similarity=match.similarity if match else None,
        probability=match.probability if match else None,
        reasons=match.reasons if match else (),
        changes=match.changes if match else (),
    )
    kept = _keep(fetch, None, state, reprinted)
    return Emit(ARTICLES, new.article_id, article), kept


def _reprinted(source: str, earlier: DedupeEntry) -> str:
    """Name the outlet whose text *source* goes on with; "" where that is its own.

    A later revision of a page that reprints another outlet still does.
    """
    first = earlier.original_source or earlier.source
    return "" if first == source else first


def _keep(
    fetch: Fetch, head: Original | None, state: DedupeState, reprinted: str
) -> Put:
    return state.keep(entry_of(fetch, head, reprinted))


def _reference(new: PreparedArticle, verdict: Verdict, revision: str) -> ArticleRef:
    return ArticleRef(
        article_id=new.article_id,
        revision_id=revision,
        url=new.url,
        raw_url=new.raw_url,
        source=new.source,
        title=new.title,
        language=new.language,
        verdict=verdict,
        fetched_at=new.fetched_at,
        published_at=new.published_at,
        author=new.author,
        links=new.links,
    )


def _duplicate(
    new: PreparedArticle,
    reference: ArticleRef,
    original: Original,
    size: int,
    match: _Match | None = None,
) -> Emit:
    at = new.fetched_at.isoformat()
    duplicate = Duplicate(
        duplicate_id=content_id(new.article_id, at, new.text_hash),
        article=reference,
        original=original,
        group_size=size,
        kind=_COPIES.get(match.kind) if match and match.kind else None,
        similarity=match.similarity if match else None,
        probability=match.probability if match else None,
        reasons=match.reasons if match else (),
        changes=match.changes if match else (),
    )
    return Emit(DUPLICATES, new.article_id, duplicate)
