"""What must hold of the topics after a run, whatever was done to the workers."""

import itertools
import json
import struct
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from agents.inspect.reading import StoredRecord
from agents.runtime.partition_state import RANK_HEADER
from schemas import topics
from schemas.headers import RAW, value
from schemas.topics import Topic
from tests.chaos import expect, messages, tally
from tests.chaos.expect import Expected, expected, pieces, place_of
from tests.chaos.messages import DESTINATION, Post
from tests.chaos.tally import FLOW

MERGED: Final = ("tocsin.event.merged", "tocsin.alert.merged")
STATES: Final = tuple(
    f"tocsin.{row.stage.name}.state" for row in FLOW if row.stage.state is not None
)
CHAIN: Final = (
    topics.PREPARED,
    topics.ARTICLES,
    topics.SEGMENTS,
    topics.REPORTS,
    topics.EVENTS,
    topics.ALERTS,
)
NAMES: Final = (
    *(topic.name for topic in topics.ALL),
    *(topic.dead_letters for topic in topics.ALL),
    *STATES,
)
_RANK: Final = struct.Struct(">qIq")
LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)  # before that nobody had Kafka

Log = Mapping[str, list[StoredRecord]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What was done in a run, and so what may be.

    Attributes:
        articles: Numbers that were sent: all below.
        kills: From when until when a process was gone, stood still or could not reach
            the broker, in seconds of the wall clock; one for each process.
        repeats: Record ids may stand in a topic twice.
        clock: Kafka time stamps can be compared.
        posts: What came to the sink, in order.
        rooms: Names of the destinations.
        limit: Seconds of each raw record from its sending to its verdict or dead
            letter; None = where workers are killed there is none.
        whole: No raw record was deleted.
    """

    articles: int
    kills: list[tuple[float, float]] = field(default_factory=list)
    repeats: bool = True
    clock: bool = True
    posts: list[Post] = field(default_factory=list)
    rooms: tuple[str, ...] = (DESTINATION,)
    limit: float | None = None
    whole: bool = True


@dataclass(slots=True)
class Case:
    """The topics of one run, indexed."""

    log: Log
    terms: Terms
    raws: dict[str, Expected] = field(init=False)
    by_raw: dict[str, dict[str, list[StoredRecord]]] = field(init=False)
    dead: list[StoredRecord] = field(init=False)

    def __post_init__(self) -> None:
        """Index by topic and raw record."""
        self.raws = expected(self.of(topics.RAW))
        letters = (self.log.get(topic.dead_letters, ()) for topic in topics.ALL)
        self.dead = [one for those in letters for one in those]
        self.by_raw = {}
        for topic in topics.ALL:
            places = self.by_raw[topic.name] = defaultdict(list)
            for record in self.of(topic):
                raw = record.header(RAW)
                if raw is not None:
                    places[place_of(raw)].append(record)

    def of(self, topic: Topic) -> list[StoredRecord]:
        """Give the records of *topic*, by partition in their order."""
        return self.log.get(topic.name, [])

    def records(self, topic: Topic, raw: Expected) -> list[StoredRecord]:
        """Give the records of *topic* that go back to *raw*."""
        return self.by_raw[topic.name].get(raw.place, [])


def judge(log: Log, terms: Terms) -> dict[str, list[str]]:
    """Name what does not hold, by the kind of violation; empty = clean."""
    case = Case(log, terms)
    found = {name: list(check(case)) for name, check in CHECKS.items()}
    return {name: texts for name, texts in found.items() if texts}


def missing(log: Log, terms: Terms) -> list[str]:
    """Name what has still to come before it makes sense to judge."""
    case = Case(log, terms)
    return [*_lost(case), *_dead(case), *_unsent(case)]


def repeats(log: Log) -> int:
    """Count what stands in a topic once more: equal id, and of one raw record."""
    return sum(len(_repeated(log.get(topic.name, ()))) for topic in topics.ALL)


def _repeated(records: Iterable[StoredRecord]) -> list[str]:
    seen: set[tuple[str, str | None]] = set()
    twice = []
    for record in records:
        name = record.header("ce_id")
        if name is None:
            continue
        # fetched twice, the same bytes make one id of two raw records
        both = (name, record.header(RAW))
        if both in seen:
            twice.append(name)
        seen.add(both)
    return twice


# -- the checks


def _lost(case: Case) -> Iterator[str]:
    """Every article is there, has a verdict, and goes the whole way if that is new."""
    there = {raw.number for raw in case.raws.values()}
    sent = set(range(case.terms.articles)) if case.terms.whole else set()
    for number in sorted(sent - there):
        yield f"article {number} never reached the raw topic"
    for raw in case.raws.values():
        way = [] if raw.fate in expect.UNPREPARED else [topics.PREPARED]
        if raw.fate in ("new", "revised"):
            way = [*CHAIN[:-1], *CHAIN[-1:][: raw.alerts]]
        if raw.fate == "late":
            way.append(topics.DUPLICATES)
        for topic in way:
            if not case.records(topic, raw):
                yield f"{raw.fate} article {raw.number} is not in {topic.name}"
                break
        if raw.fate in expect.STRANGE and not _ends(case, raw):
            yield f"{raw.fate} record {raw.place} has no end"


def _ends(case: Case, raw: Expected) -> list[StoredRecord]:
    """Give what says how *raw* ended: verdicts, or dead letters of any stage."""
    dead = [one for one in case.dead if place_of(str(one.header(RAW))) == raw.place]
    verdicts = case.records(topics.ARTICLES, raw)
    verdicts += case.records(topics.DUPLICATES, raw)
    return {"judged": verdicts, "refused": dead}.get(raw.fate, verdicts + dead)


def _verdict(case: Case) -> Iterator[str]:
    """One verdict per article, and the one that its fetch must have."""
    for raw in case.raws.values():
        those = [*case.records(topics.ARTICLES, raw)]
        those += case.records(topics.DUPLICATES, raw)
        kinds = {(r.header("ce_type"), r.header("ce_id")) for r in those}
        allowed = expect.KINDS.get(raw.fate, frozenset())
        if raw.fate in ("judged", "ended"):
            allowed = expect.ANY_KIND
        wrong = sorted(str(kind) for kind, _ in kinds if kind not in allowed)
        if len(kinds) > 1 or wrong:
            yield f"{raw.fate} article {raw.number} ({raw.place}) has {sorted(kinds)}"


def _effect(case: Case) -> Iterator[str]:
    """One segment, report, event and alert of each fetch, however often it was read.

    A fetch that shows stories to be one has an event more of each that ends, one and
    no second; one that moves a report has that of the story it leaves, and its alert a
    version. A text that is cut in several has as many of each as without a nemesis.
    """
    cut = partial(pieces, case.of(topics.RAW))
    left = {
        place
        for place, records in case.by_raw[topics.EVENTS.name].items()
        if any(b'"moved_to":' in (record.value or b"") for record in records)
    }
    for topic in CHAIN[2:]:
        for place, records in case.by_raw[topic.name].items():
            raw = case.raws.get(place)
            if raw and raw.fate in expect.STRANGE:
                continue  # a list or a report of much has as many as it says
            ids: defaultdict[bytes | None, set[str | None]] = defaultdict(set)
            for record in records:
                ends = record.header("ce_type") in MERGED
                ids[record.key if ends else None].add(record.header("ce_id"))
            for those in ids.values():
                most = 2 if topic in CHAIN[-2:] and place in left else 1
                if len(those) > most and len(those) > most * cut(place):
                    yield f"{topic.name} tells of {place} under {len(those)} ids"


def _content(case: Case) -> Iterator[str]:
    """One content per record id."""
    for topic in topics.ALL[1:]:
        contents = defaultdict(set)
        for record in case.of(topic):
            contents[record.header("ce_id")].add(_essence(topic, record))
        for name, those in contents.items():
            if len(those) > 1:
                yield f"{topic.name} {name} has {len(those)} contents"


def _essence(topic: Topic, record: StoredRecord) -> Any:
    if topic is not topics.DELIVERIES:
        return record.value
    # how often it was tried and when it ended is told by the clock
    row = json.loads(record.value or b"{}")
    return row["delivery_id"], row["alert_id"], row["alert_version"], row["outcome"]


def _order(case: Case) -> Iterator[str]:
    """First occurrences of a key stand in the order of their raw records."""
    for topic in CHAIN:
        last: dict[tuple[Any, ...], int] = {}
        seen: set[str] = set()
        for record in case.of(topic):
            name, place = record.header("ce_id"), place_of(str(record.header(RAW)))
            if place not in case.raws or name in seen:
                continue
            seen.add(str(name))
            partition, offset = place.split("/")
            # a page is always read from one partition; behind normalize only its
            # own records have an order
            page = "" if topic is topics.PREPARED else case.raws[place].url
            key = (record.partition, partition, page)
            if int(offset) < last.get(key, -1):
                yield f"{topic.name}: {place} behind {partition}/{last[key]}"
            last[key] = max(int(offset), last.get(key, -1))


def _early(case: Case) -> Iterator[str]:
    """No record without that which it was made from, and none before it."""
    if case.terms.whole:
        for place in sorted(case.by_raw[topics.PREPARED.name].keys() - case.raws):
            yield f"{topics.PREPARED.name} tells of {place}, which nobody committed"
    pairs = [*itertools.pairwise(CHAIN), (topics.PREPARED, topics.DUPLICATES)]
    for before, after in pairs:
        for place, those in case.by_raw[after.name].items():
            causes = case.by_raw[before.name].get(place)
            if not causes:
                yield f"{after.name} tells of {place}, {before.name} does not"
            elif case.terms.clock and _first(those) < _first(causes):
                yield f"{after.name} tells of {place} before {before.name}"


def _first(records: list[StoredRecord]) -> Any:
    return min(record.time for record in records)


def _dead(case: Case) -> Iterator[str]:
    """Dead letters are those of the raw records that are no articles, and no others."""
    letters = {
        place_of(str(record.header(RAW)))
        for record in case.log.get(topics.RAW.dead_letters, ())
    }
    dead = {raw.place for raw in case.raws.values() if raw.fate == "dead"}
    may = {r.place: r for r in case.raws.values() if r.fate in ("refused", "ended")}
    for place in sorted(dead - letters):
        yield f"no dead letter of {place}"
    for place in sorted(letters - dead - may.keys()):
        yield f"{place} is a dead letter and no fault of its own"
    for record in case.dead:
        raw = may.get(place_of(str(record.header(RAW))))
        ours = record.topic != topics.RAW.dead_letters
        if (ours and raw is None) or (raw and raw.reason not in _reason(record)):
            yield f"{record.topic} has {record.header(RAW)}: {_reason(record)}"


def _reason(record: StoredRecord) -> str:
    return " ".join(
        content.decode("utf-8", "replace")
        for name, content in record.headers
        if name.endswith((".reason", ".message"))
    )


def _slow(case: Case) -> Iterator[str]:
    """Each raw record has its end in time, whatever came before it."""
    if case.terms.limit is None:
        return
    # a stranger's time stamp may lie in the past, never ahead
    raws = case.of(topics.RAW)
    begin = min((one.time for one in raws if one.time > LONG_AGO), default=LONG_AGO)
    sent: dict[int, Any] = {}
    for record in raws:
        at = max(record.time, sent.get(record.partition, begin))
        sent[record.partition] = at
        ends = _ends(case, case.raws[place_of(record.place)])
        seconds = (_first(ends) - at).total_seconds() if ends else 0.0
        if seconds > case.terms.limit:
            yield f"{record.place} took {seconds:.1f} s"


def _unsent(case: Case) -> Iterator[str]:
    """Every alert has its end in the log, and what was delivered is at the sink."""
    posts = messages.by_id(case.terms.posts)
    rows = [json.loads(r.value or b"{}") for r in case.of(topics.DELIVERIES)]
    ended = {row["delivery_id"]: row for row in reversed(rows)}  # the first end counts
    for name in messages.due(case.of(topics.ALERTS), case.terms.rooms):
        if name not in ended:
            yield f"delivery {name} never ended"
            continue
        came, row = posts.get(name, []), ended[name]
        failed, reason = row["outcome"] == "failed", row.get("reason")
        if failed and not messages.is_given_up(came, reason):
            yield f"message {name} failed: {reason}"
        elif row["outcome"] == "delivered" and all(p.fate == "refused" for p in came):
            yield f"message {name} was never sent"


def _message(case: Case) -> Iterator[str]:
    """A message comes again only as promised, and always the same."""
    due = messages.due(case.of(topics.ALERTS), case.terms.rooms)
    for name in sorted(set(messages.by_id(case.terms.posts)) - due):
        yield f"message {name} of no alert"
    yield from messages.wrong(case.terms.posts, case.terms.kills)


def _state(case: Case) -> Iterator[str]:
    """The last entry of a key is the one with the highest rank: it is what stays."""
    for name in STATES:
        last: dict[tuple[int, Any], int] = {}
        best: dict[tuple[int, Any], int] = {}
        for record in case.log.get(name, ()):
            offset, step, _ = _RANK.unpack_from(
                value(record.headers, RANK_HEADER) or b""
            )
            at = (record.partition, record.key)
            last[at] = (offset << 20) | step
            best[at] = max(best.get(at, -1), last[at])
        for at, rank in last.items():
            if rank < best[at]:
                yield f"{name}/{at[0]}: an old entry hides a newer one"


def _count(case: Case) -> Iterator[str]:
    """Every number of the tally is that of the records up to the one that made it."""
    made: defaultdict[tuple[int, bytes], list[int]] = defaultdict(list)
    for record in case.of(topics.PREPARED):
        article = str(json.loads(record.value or b"")["article_id"])
        for key in tally.keys(article.encode()):
            made[record.partition, key].append(record.offset)
    last: dict[tuple[int, bytes], int] = {}
    for entry in case.log.get(tally.STATE, ()):
        offset, _, _ = _RANK.unpack_from(value(entry.headers, RANK_HEADER) or b"")
        at = (entry.partition, entry.key or b"")
        due = bisect_right(made[at], offset)
        if int(entry.value or 0) != due:
            yield f"{at} at {offset}: {entry.value!r} counted, {due} there were"
        last[at] = max(last.get(at, -1), offset)
    for at, offsets in made.items():
        if last.get(at) != offsets[-1]:
            yield f"{at}: counted up to {last.get(at)} of {offsets[-1]}"


def _repeat(case: Case) -> Iterator[str]:
    """Where nobody was killed no record comes twice."""
    if case.terms.repeats:
        return
    for topic in topics.ALL[1:]:
        twice = _repeated(case.of(topic))
        if twice:
            yield f"{topic.name}: {len(twice)} ids again, such as {twice[0]}"


CHECKS: Final[dict[str, Callable[[Case], Iterator[str]]]] = {
    "lost": _lost,
    "verdict": _verdict,
    "effect": _effect,
    "content": _content,
    "order": _order,
    "early": _early,
    "dead letter": _dead,
    "slow": _slow,
    "unsent": _unsent,
    "message": _message,
    "state": _state,
    "count": _count,
    "repeat": _repeat,
}
