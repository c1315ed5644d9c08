"""What the rules of classify reach on labelled news; the floors are what was measured.

newsday, seed and the training half of casualties were in view when the rules were
written, and the heads are trained on newsday; the dev half of casualties, the PLOVER
sentences, BBC and AG News were only measured. CASE-2021 is trained on: what models
without it say of it stands in ``pipeline/models/heads.md``.
"""

import importlib.util
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pipeline.classify import decide, models
from pipeline.classify.models import Models
from pipeline.ids import content_id
from schemas.report import Labels
from schemas.segment import Segment
from tests.support import factories

pytestmark = pytest.mark.shared

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))[
    "labels"
]
AT = datetime(2020, 6, 17, 14, tzinfo=UTC)

NEWSDAY = {
    "event_class": 0.94,
    "topic_of_all": 0.93,
    "severity": 0.96,
    "claim_status": 0.97,
    "killed": 0.93,  # its key reads "more than 60" as 60, the guide as 61
    "injured": 0.96,  # "more than twenty": the same
    "main_place": 0.98,
    "places_f1": 0.9,  # weighed, not fitted: rules had .95 here and .50 on real news
    "persons_f1": 0.97,
    "organisations_f1": 0.91,
}
PLOVER = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "FIGHT": "ASSAULT"}
AG = {
    1: {"11", "16", "02", "03", "14", "12", "07", "06"},
    2: {"15"},
    3: {"04", "09"},
    4: {"13", "07", "06", "04", "01"},
}
BBC = {
    "business": {"04", "09"},
    "entertainment": {"01"},
    "politics": {"11", "02", "14", "05", "07", "16", "04", "09"},
    "sport": {"15"},
    "tech": {"13", "04", "01", "02"},
}


@pytest.fixture(scope="module")
def loaded() -> Models:
    """Load the package data once."""
    return models.load()


def label(loaded: Models, text: str, **fields: Any) -> Labels:
    """Label *text* as the only segment of an article."""
    at = fields.pop("at", AT)
    reference = factories.reference(fetched_at=at, **({"title": ""} | fields))
    return decide.read(
        factories.segment(article=reference, text=text, start=0, end=len(text)), loaded
    )


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Read JSON Lines."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def referee(shared: Path) -> ModuleType:
    """Import the referee from its file."""
    path = shared / "score_day" / "score_day.py"
    spec = importlib.util.spec_from_file_location("classify_referee", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


def newsday(shared: Path, loaded: Models) -> Iterator[tuple[Any, Any, str]]:
    """Pair every segment that is due with what classify says of it."""
    folder = shared / "data" / "newsday"
    articles = {row["id"]: row for row in lines(folder / "articles.jsonl")}
    gold = json.loads((folder / "gold.json").read_text("utf-8"))["articles"]
    keys = gold.items() if isinstance(gold, dict) else ((g["id"], g) for g in gold)
    for key, answer in keys:
        if answer["duplicate_of"]:
            continue
        for place, row in enumerate(answer["segments"]):
            if row["kind"] == "event" and (row["is_new"] or row["edited"]):
                segment = make(articles[key], answer, row, place)
                yield row, as_row(decide.read(segment, loaded)), f"{key} {place}"


def make(
    article: dict[str, Any], answer: dict[str, Any], row: dict[str, Any], place: int
) -> Segment:
    """Make the segment that the key describes."""
    count, text = len(answer["segments"]), row["text"]
    first, _, rest = text.partition("\n")
    start = row["start"] or 0
    return Segment(
        segment_id=content_id(article["id"], str(place)),
        version=content_id(text),
        ordinal=1,
        change="new",
        article=factories.reference(
            url=article["url"],
            source=article["source"],
            title=article["title"] or "",
            language=article["language"] or "en",
            fetched_at=datetime.fromisoformat(article["fetched_at"]),
        ),
        text=text,
        start=start,
        end=start + len(text),
        position=place,
        count=count,
        heading=first if count > 1 and rest and len(first) < 100 else None,
        context=article["title"] or "",
    )


def as_row(labels: Labels) -> dict[str, Any]:
    """Write *labels* as the referee reads them."""

    def bounds(name: str) -> dict[str, int | None] | None:
        figure = getattr(labels, name)
        return figure and {"low": figure.low, "high": figure.high}

    return {
        "event_class": labels.event_class and labels.event_class.value,
        "topic": labels.topic and labels.topic.value,
        "places": [
            {"name": p.name, "country": p.country, "lat": p.lat, "lon": p.lon}
            for p in labels.places
        ],
        "persons": list(labels.persons),
        "organisations": list(labels.organisations),
        "killed": bounds("killed"),
        "injured": bounds("injured"),
        "claim_status": labels.claim_status,
        "severity": labels.severity,
    }


def test_newsday(shared: Path, loaded: Models) -> None:
    """The labels of the development day, as the referee judges them."""
    judge = referee(shared)
    card = judge.Card()
    judge.score_labels(card, list(newsday(shared, loaded)))

    short = {
        name: card.value(f"labels.{name}")
        for name, floor in NEWSDAY.items()
        if card.value(f"labels.{name}") < floor
    }
    assert short == {}
    assert card.value("labels.severity_line") <= 2
    assert card.value("labels.killed_false") + card.value("labels.injured_false") <= 1


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("On the war front", "were injured.", {"killed": (3, None), "severity": 3}),
        ("Father pays tribute", "brave soul.\u201d", {"status": "historical"}),
        ("Russia claims two people", "evacuate people.", {"line": False}),
    ],
)
def test_seed(
    shared: Path, loaded: Models, first: str, last: str, expected: dict[str, Any]
) -> None:
    """The strike alerts; the death and the attack of the month before do not."""
    (path,) = (shared / "data" / "seed").glob("*.txt")
    text = path.read_text("utf-8")
    start = text.index(first)
    part = text[start : text.rindex(last) + len(last)]
    labels = label(loaded, part, at=datetime(2024, 11, 1, 12, tzinfo=UTC))

    if "killed" in expected:
        assert labels.killed is not None
        assert labels.injured is not None
        assert expected["killed"] == (labels.killed.low, labels.killed.high)
        assert (labels.injured.low, labels.injured.high) == (36, 36)
        assert labels.places[0].name == "Kharkiv"
        assert labels.event_class is not None
        assert labels.event_class.value == "ASSAULT"
    if "severity" in expected:
        assert expected["severity"] == labels.severity
    else:
        assert labels.severity < 3
    assert expected.get("status", labels.claim_status) == labels.claim_status


def test_casualties_of_gun_violence(shared: Path, loaded: Models) -> None:
    """Figures of articles that were not read when the patterns were written.

    Answering 0 for all would give 0.77 killed and 0.62 injured.
    """
    folder = shared / "data" / "casualties"
    texts = json.loads((folder / "dev_X_val.json").read_text("utf-8"))
    wants = json.loads((folder / "dev_y_val.json").read_text("utf-8"))
    hits = {"killed": 0, "injured": 0}
    for row, want in zip(texts, wants, strict=True):
        day = datetime.fromisoformat(row["publish_date"]).replace(tzinfo=UTC)
        labels = label(loaded, row["text"], at=day)
        for kind in hits:
            figure = getattr(labels, kind)
            low = 0 if figure is None else figure.low
            got = figure.high if figure is not None and low is None else low
            hits[kind] += got == want[f"n_{kind}"]

    assert hits["killed"] / len(wants) >= FLOORS["casualties.killed"]
    assert hits["injured"] / len(wants) >= FLOORS["casualties.injured"]


def test_event_class_of_plover(shared: Path, loaded: Models) -> None:
    """Coded sentences, many of one clause and with label noise; 0.12 is majority."""
    path = shared / "data" / "plover_gsr" / "records.json"
    rows = [r for r in json.loads(path.read_text("utf-8")) if r["event"] != "DOCUMENT"]
    hits = 0
    for row in rows:
        found = label(loaded, row["text"]).event_class
        want = PLOVER.get(row["event"], row["event"])
        hits += found is not None and found.value == want

    assert hits / len(rows) >= FLOORS["plover"]


def test_topic_of_ag_news(shared: Path, loaded: Models) -> None:
    """Short items of four classes, mapped to the codes that each may be."""
    rows = list(lines(shared / "data" / "ag_news" / "items.jsonl"))[:1200]
    hits = sum(
        code(label(loaded, row["text"], title=row["title"])) in AG[row["label"]]
        for row in rows
    )

    assert hits / len(rows) >= FLOORS["ag"]


def test_topic_of_bbc(shared: Path, loaded: Models) -> None:
    """The openings of every third BBC article."""
    rows = list(lines(shared / "data" / "bbc5" / "items.jsonl"))[::3]
    hits = sum(
        code(label(loaded, row["text"][:1500])) in BBC[row["label"]] for row in rows
    )

    assert hits / len(rows) >= FLOORS["bbc"]


def code(labels: Labels) -> str:
    """Give the first two digits of the topic, or ""."""
    return labels.topic.value.removeprefix("medtop:")[:2] if labels.topic else ""
