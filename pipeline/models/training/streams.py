"""Streams of reports with the event each is about, to train and to measure link on.

The articles of a set go through the stages from normalize to classify in the order of
their times, and the reports are kept on disk: reading them again takes a hundredth of
the time. What is kept is made anew when a stage in front of link, or a set, changes.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import msgspec

from pipeline import classify, dedupe, normalize, segment
from pipeline.models.training import moulds, outlets
from pipeline.models.training.examples import HERE_DAYS, lines
from pipeline.stage import Context, Emit, Input, NoState, time_of
from schemas.raw import RawArticle
from schemas.report import Report

ROOT: Final = Path(__file__).resolve().parents[3]
CACHE: Final = ROOT / ".cache" / "link"
SETS: Final = (
    "allsides",
    "basil",
    "newsday",
    "second",
    "third",
    "fourth",
    "moulds",
    "outlets",
    "reuters",
    "read_news",
)
START: Final = datetime(2026, 3, 2, 6, tzinfo=UTC)
APART: Final = timedelta(minutes=2)
"""Between two items of a set without times of its own."""
REUTERS: Final = 5_000
LAYOUT: Final = 1
"""Counted up where this module reads a set in another way."""
_TOLD: Final = {"moulds": moulds.tellings, "outlets": outlets.tellings}
"""Sets that are made by the project."""
_ALIKE: Final = 0.5  # share of words by which a segment is found in the key of a day


class Linked(msgspec.Struct, frozen=True):
    """A report and the event it is about.

    Attributes:
        event: Name of the event in the key of its set; "" where the key has none.
    """

    report: Report
    event: str


@dataclass(frozen=True, slots=True)
class Item:
    """A raw article.

    Attributes:
        events: Texts of its segments and their events, if the key tells them apart.
    """

    raw: RawArticle
    at: datetime
    event: str = ""
    events: tuple[tuple[str, str], ...] = ()


def stream(name: str, data: Path) -> list[Linked]:
    """Read the reports of a set in order of their times; one of :data:`SETS`."""
    kept = CACHE / f"{name}-{_fingerprint(name, data)}.msgpack"
    if kept.is_file():
        return msgspec.msgpack.decode(kept.read_bytes(), type=list[Linked])
    found = list(_through(_READERS[name](data)))
    CACHE.mkdir(parents=True, exist_ok=True)
    for old in CACHE.glob(f"{name}-*.msgpack"):
        old.unlink()
    kept.write_bytes(msgspec.msgpack.encode(found))
    return found


def _fingerprint(name: str, data: Path) -> str:
    digest = hashlib.sha256(f"{name} {LAYOUT}".encode())
    if name in _TOLD:
        digest.update(str(_TOLD[name]()).encode())
    sources = [
        path
        for folder in ("normalize", "dedupe", "segment", "classify", "text", "models")
        for path in (ROOT / "pipeline" / folder).rglob("*")
        if path.is_file()
        and "training" not in path.parts
        and path.suffix != ".pyc"
        and not path.name.startswith("link")
    ]
    for path in sorted(sources):
        digest.update(path.read_bytes())
    digest.update(str(sorted(p.stat().st_size for p in data.glob("*/*.*"))).encode())
    return digest.hexdigest()[:16]


def _through(items: Iterator[Item]) -> Iterator[Linked]:
    """Take articles through the stages in front of link."""
    stages: tuple[tuple[Any, Any, Any], ...] = (
        (normalize, NoState(), None),
        (dedupe, dedupe.State(), None),
        (segment, segment.State(), None),
        (classify, NoState(), classify.load_models()),
    )
    for item in items:
        records: list[Any] = [item.raw]
        for stage, state, models in stages:
            records = [
                out
                for record in records
                for out in _answers(stage, record, item.at, state, models)
            ]
        for report in records:
            if isinstance(report, Report):
                yield Linked(report, _event(item, report))


def _answers(
    stage: Any, record: Any, at: datetime, state: Any, models: Any
) -> Iterator[Any]:
    now = at if isinstance(record, RawArticle) else time_of(record)
    work = stage.offload(record) if hasattr(stage, "offload") else None
    result = work.function(*work.arguments) if work else None
    given = Input(record=record, time=at, offload_result=result)
    if hasattr(state, "expire"):
        state.expire(now)
    context = Context(now=now, state=state, models=models, rules=None)
    (outcomes,) = stage.handle([given], context)
    main = [o.record for o in outcomes if isinstance(o, Emit)]
    yield from (one for one in main if type(one).__name__ != "Duplicate")


def _event(item: Item, report: Report) -> str:
    if not item.events or report.segment.change == "withdrawn":
        return item.event
    words = frozenset(report.segment.text.casefold().split())
    best, event = _ALIKE, ""
    for text, name in item.events:
        others = frozenset(text.casefold().split())
        alike = 2 * len(words & others) / max(1, len(words) + len(others))
        if alike > best:
            best, event = alike, name
    return event


def _allsides(data: Path) -> Iterator[Item]:
    rows = sorted(
        lines(data / "allsides" / "articles.jsonl"), key=lambda r: (r["date"], r["id"])
    )
    for row in rows:
        at = datetime.fromisoformat(row["date"]).astimezone(UTC)
        yield _item(row["id"], row, at, str(row["issue"]), row["source"])


def _basil(data: Path) -> Iterator[Item]:
    rows = [
        json.loads(path.read_text("utf-8"))
        for path in (data / "basil" / "articles").rglob("*.json")
    ]
    for row in sorted(rows, key=lambda r: (r["date"], r["uuid"])):
        at = datetime.fromisoformat(row["date"][:10]).replace(tzinfo=UTC)
        row["text"] = "\n\n".join(" ".join(part) for part in row["body-paragraphs"])
        yield _item(row["uuid"], row, at, row["triplet-uuid"], row["source"])


def _day(folder: Path) -> Iterator[Item]:
    key = json.loads((folder / "gold.json").read_text("utf-8"))["articles"]
    for row in lines(folder / "articles.jsonl"):
        parts = key[row.pop("id")]["segments"]
        known = tuple(
            (s["text"], s["event_id"] or str(s["event_ids"]))
            for s in parts
            if s["kind"] != "summary"
        )
        at = datetime.fromisoformat(row["fetched_at"])
        yield Item(msgspec.convert(row, RawArticle), at, events=known)


def _reuters(data: Path) -> Iterator[Item]:
    with gzip.open(data / "reuters" / "items.jsonl.gz", "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number >= REUTERS:
                return
            row = json.loads(line)
            row["text"] = row["body"]
            yield _item(f"r{row['id']}", row, START + number * APART, "", "reuters")


def _read_news(data: Path) -> Iterator[Item]:
    rows = list(lines(data / "read_news" / "items.jsonl"))
    rows.sort(key=lambda row: hashlib.sha256(row["id"].encode()).digest())
    for number, row in enumerate(rows):
        yield _item(row["id"], row, START + number * APART, "", row["set"])


def _told(name: str) -> Iterator[Item]:
    for told in _TOLD[name]():
        row = {"title": told.title, "text": told.text, "language": told.language}
        key = f"{told.event}-{told.outlet}".replace(" ", "-")
        at = START + told.after
        yield _item(key, row, at, told.event, f"outlet {told.outlet}")


def _item(key: str, row: dict[str, Any], at: datetime, event: str, source: str) -> Item:
    raw = RawArticle(
        url=f"https://{_host(source)}.example/{key}",
        source=source,
        title=row["title"] or "",
        body=row["text"],
        fetched_at=at,
        published_at=at,
        language=row.get("language") or "en",
    )
    return Item(raw, at, event)


def _host(source: str) -> str:
    return "".join(c for c in source.casefold() if c.isascii() and c.isalnum()) or "x"


_READERS: Final = {
    "allsides": _allsides,
    "basil": _basil,
    "newsday": lambda data: _day(data / "newsday"),
    "second": lambda _: _day(HERE_DAYS / "second"),
    "third": lambda _: _day(HERE_DAYS / "third"),
    "fourth": lambda _: _day(HERE_DAYS / "fourth"),
    "moulds": lambda _: _told("moulds"),
    "outlets": lambda _: _told("outlets"),
    "reuters": _reuters,
    "read_news": _read_news,
}
