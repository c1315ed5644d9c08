"""What segment makes of simulated histories, counted against what is true."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from pipeline import normalize, segment
from pipeline.stage import Context, Emit, Input, NoState
from schemas.article import Article
from schemas.prepared import PreparedArticle
from schemas.raw import RawArticle
from schemas.segment import Segment
from tests.quality.refetch.history import LAYOUTS, Fetch, Truth, history
from tests.support import factories

URL: Final = "https://n.example/valley/day"


@dataclass
class Score:
    """Counts over all fetches of one history, or of several.

    Attributes:
        counts: new, found; shown again, sent again; edits, edits found; false edits,
            false withdrawals; deleted, withdrawn.
        faults: Lines that say what went wrong.
    """

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


class _Reader:
    """Follows one page: what was told of each post so far."""

    def __init__(self) -> None:
        self.score = Score()
        self._told: dict[str, int] = {}
        self._names: dict[str, str] = {}
        self.withdrawn: set[str] = set()

    def take(self, fetch: Fetch, sent: list[Segment], where: str) -> None:
        """Count what was sent for one fetch."""
        fresh = self._sort(fetch, sent, where)
        for post in fetch.shown:
            self._judge(post, fresh.get(post.town, []), where)
        for town in self.withdrawn & fetch.deleted:
            self._told.pop(town, None)

    def _sort(
        self, fetch: Fetch, sent: list[Segment], where: str
    ) -> dict[str, list[Segment]]:
        """Give what was sent by the town that it names."""
        fresh: dict[str, list[Segment]] = {}
        for one in sent:
            if one.change == "withdrawn":
                town = self._names.get(one.segment_id, "?")
                self.withdrawn.add(town)
                if town not in fetch.deleted:
                    self._fault("false withdrawals", f"{where}: {town} withdrawn")
                continue
            towns = [post.town for post in fetch.shown if post.town in one.text]
            if len(towns) != 1:
                self._fault("wrong segments", f"{where}: {towns} in {one.text[:60]!r}")
                continue
            self._names[one.segment_id] = towns[0]
            fresh.setdefault(towns[0], []).append(one)
        return fresh

    def _judge(self, post: Truth, got: list[Segment], where: str) -> None:
        """Compare what was sent of *post* with what is new in it."""
        counts, known = self.score.counts, self._told.get(post.town)
        edited = any(one.change == "edited" for one in got)
        due = known is None or known < post.version
        if known is None:
            counts["new"] += 1
            counts["found"] += bool(got)
        elif due:
            counts["edits"] += 1
            counts["edits found"] += edited
        else:
            counts["shown again"] += 1
            counts["sent again"] += bool(got)
            counts["false edits"] += edited
        if got or known is None:
            self._told[post.town] = post.version
        if len(got) != due:
            self.score.faults.append(f"{where}: {post.town} sent {len(got)} times")

    def _fault(self, kind: str, line: str) -> None:
        self.score.counts[kind] += 1
        self.score.faults.append(line)


def run(seed: int, layouts: Sequence[str] = LAYOUTS, mode: str = "plain") -> Score:
    """Feed one history to segment, of one of *layouts*."""
    layout, fetches = history(seed, layouts, mode)
    known, reader = segment.State(), _Reader()
    gone: frozenset[str] = frozenset()
    for number, fetch in enumerate(fetches):
        html = layout.startswith("html")
        article = read(fetch.content, fetch.at, html=html)
        sent = _feed(known, article) if article else []
        reader.take(fetch, sent, f"{seed} {layout}, fetch {number} ({fetch.fault})")
        gone = fetch.deleted
    reader.score.counts["deleted"] = len(gone)
    reader.score.counts["withdrawn"] = len(reader.withdrawn & gone)
    return reader.score


def read(content: str, at: datetime, *, html: bool) -> Article | None:
    """Normalize what a fetch brought; None if there is nothing to tell."""
    body, page = (None, content) if html else (content, None)
    raw = RawArticle(
        url=URL, title="The day in the valley", body=body, html=page, fetched_at=at
    )
    context = Context(now=at, state=NoState(), models=None, rules=None)
    ((outcome,),) = list(normalize.handle([Input(raw, at)], context))
    if not isinstance(outcome, Emit):
        return None
    found = outcome.record
    assert isinstance(found, PreparedArticle)
    reference = factories.reference(title=found.title, url=URL, fetched_at=at)
    return factories.article(article=reference, text=found.text, blocks=found.blocks)


def _feed(known: segment.State, article: Article) -> list[Segment]:
    at = article.article.fetched_at
    context = Context(now=at, state=known, models=None, rules=None)
    (outcomes,) = list(segment.handle([Input(article, at)], context))
    records = [each.record for each in outcomes if isinstance(each, Emit)]
    return [each for each in records if isinstance(each, Segment)]


def run_all(
    seeds: Iterable[int], layouts: Sequence[str] = LAYOUTS, mode: str = "plain"
) -> Score:
    """Feed the histories of *seeds*, and add up."""
    whole = Score()
    for seed in seeds:
        one = run(seed, layouts, mode)
        whole.counts.update(one.counts)
        whole.faults += one.faults
    return whole
