"""Floors of the link stage on gold labels, whole and damaged, as measured."""

import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import msgspec
import pytest

from agents.flow import FLOW
from pipeline import link
from pipeline.ids import content_id
from pipeline.models.training import link_model, link_scores, streams
from pipeline.models.training.link_model import split
from pipeline.stage import Context, Input
from schemas import topics
from schemas.article import ArticleRef
from schemas.common import Label, Place, Provenance, Range
from schemas.event_classes import EventClass
from schemas.report import Labels, Report
from schemas.segment import Segment
from tests.support.straight import Straight

pytestmark = pytest.mark.shared
PAIRS = Path(__file__).with_name("pairs.jsonl")
PLACES = Path(__file__).with_name("places.jsonl")
NEIGHBOURS = Path(__file__).with_name("neighbours.jsonl")
TOLLS = Path(__file__).with_name("tolls.jsonl")

Damage: TypeAlias = Callable[[Labels], Labels]
CITIES = (
    Place(name="Kyiv", country="UA", lat=50.45, lon=30.52),
    Place(name="London", country="GB", lat=51.5, lon=-0.12),
    Place(name="Gaza", country="PS", lat=31.5, lon=34.46),
    Place(name="Lagos", country="NG", lat=6.45, lon=3.39),
    Place(name="Delhi", country="IN", lat=28.6, lon=77.2),
    Place(name="Paris", country="FR", lat=48.85, lon=2.35),
)


class Told(NamedTuple):
    """A report and the event of the key that it is about; "" for a withdrawal."""

    report: Report
    event: str


def _none(labels: Labels) -> Labels:
    return labels


def newsday(folder: Path, damage: Damage = _none) -> list[Told]:
    """Make the reports that are due: no copies, no repeated posts, no pinned lists."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    versions: Counter[str] = Counter()
    found: list[Told] = []
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        key = gold["articles"][row["id"]]
        if not key["duplicate_of"]:
            found += _reports(row, key, versions, damage)
    return found


def _reports(
    row: dict[str, Any], key: dict[str, Any], versions: Counter[str], damage: Damage
) -> Iterator[Told]:
    segments = [s for s in key["segments"] if s["kind"] != "summary"]
    for post in key.get("deleted_posts") or ():
        name = post["post_key"] if isinstance(post, dict) else post
        gone = {"text": "", "heading": None, "post_key": name, "change": "withdrawn"}
        yield Told(_report(row, gone, 1, versions, Labels()), "")
    for index, segment in enumerate(segments):
        if segment["is_new"] or segment["edited"]:
            change = "edited" if segment["edited"] else "new"
            given = segment | {"change": change}
            given["post_key"] = segment["post_key"] or f"segment {index}"
            says = damage(_labels(segment))
            event = segment["event_id"] or str(segment["event_ids"])
            count = len(segments)
            yield Told(_report(row, given, count, versions, says), event)


def _report(
    row: dict[str, Any],
    segment: dict[str, Any],
    count: int,
    versions: Counter[str],
    labels: Labels,
) -> Report:
    article_id = content_id(row["url"])
    segment_id = content_id(article_id, segment["post_key"])
    versions[segment_id] += 1
    version = content_id(segment["text"], str(versions[segment_id]))
    article = ArticleRef(
        article_id=article_id,
        revision_id=content_id(article_id, row["id"]),
        url=row["url"],
        raw_url=row["url"],
        source=row["source"],
        title=row["title"],
        language=row["language"],
        verdict="new",
        fetched_at=datetime.fromisoformat(row["fetched_at"]),
    )
    made = Segment(
        segment_id=segment_id,
        version=version,
        ordinal=versions[segment_id],
        change=segment["change"],
        article=article,
        text=segment["text"],
        start=0,
        end=len(segment["text"]),
        count=count,
        heading=segment["heading"],
        context=row["title"],
    )
    return Report(
        report_id=content_id(segment_id, version),
        segment=made,
        labels=labels,
        provenance=Provenance(pipeline="0"),
    )


def _labels(segment: dict[str, Any]) -> Labels:
    def figure(name: str) -> Range | None:
        return Range(**segment[name]) if segment[name] else None

    return Labels(
        claim_status=segment["claim_status"],
        severity=segment["severity"],
        event_class=Label(value=segment["event_class"], confidence=1.0),
        origin=segment["origin"],
        places=tuple(
            Place(**{k: p.get(k) for k in ("name", "country", "lat", "lon")})
            for p in segment["places"]
        ),
        persons=tuple(segment["persons"]),
        organisations=tuple(segment["organisations"]),
        killed=figure("killed"),
        injured=figure("injured"),
    )


def run(told: Iterable[Told]) -> tuple[link.State, list[tuple[str, str]]]:
    """Link the reports; gives the pairs of event and story."""
    memory, idf = link.State(), link.load_models()
    placed: dict[str, str] = {}
    seen: list[Told] = []
    for item in told:
        at = item.report.segment.article.fetched_at
        memory.expire(at)
        context = Context(now=at, state=memory, models=idf, rules=None)
        list(link.handle([Input(item.report, at)], context))
        seen += [item] if item.event else []
        for known in seen:
            segment = known.report.segment.segment_id
            story = memory.story_of_segment(segment)
            placed[segment] = story or placed[segment]
    return memory, [(t.event, placed[t.report.segment.segment_id]) for t in seen]


def test_newsday_with_right_labels(shared: Path) -> None:
    """B-cubed .936 (measured); trained on this day among others."""
    _, pairs = run(newsday(shared / "data" / "newsday"))

    assert len(pairs) == 129
    assert link_scores.b_cubed_of(pairs).f1 >= 0.91


def test_ledgers_and_origins_of_newsday(shared: Path) -> None:
    """Every ledger of the key, low, best and high (measured 20 of 20)."""
    folder = shared / "data" / "newsday"
    key = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    memory, pairs = run(newsday(folder))
    stories: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for event, story in pairs:
        stories[event][story] += 1
    wrong: list[str] = []
    origins = due = 0
    for event in key["events"]:
        if event["historical"]:
            continue
        (story, _), *_ = stories[event["id"]].most_common(1)
        state = memory.summary(story).state(story, 1)
        due += 1
        origins += len(state.origins) == event["independent_origins"]
        for name in ("killed", "injured"):
            if event[name] is not None:
                found = msgspec.to_builtins(getattr(state, name))
                wrong += [] if found == event[name] else [f"{event['id']} {name}"]

    assert wrong == []
    # A swap and a strike of one live page are one story by link-6 where all labels are
    # those of the key; by the labels of classify they are two.
    assert origins >= due - 4


def _damages(seed: int) -> dict[str, Damage]:
    rng = random.Random(seed)  # noqa: S311 - damage, not secrets
    classes = [c for c in EventClass if c != "OTHER"]

    def names(labels: Labels) -> Labels:
        kept = {
            field: tuple(n for n in getattr(labels, field) if rng.random() > 0.2)
            for field in ("persons", "organisations", "places")
        }
        return msgspec.structs.replace(labels, **kept)

    def wrong_class(labels: Labels) -> Labels:
        if rng.random() > 0.15:
            return labels
        label = Label(value=rng.choice(classes), confidence=0.9)
        return msgspec.structs.replace(labels, event_class=label)

    def no_class(labels: Labels) -> Labels:
        return msgspec.structs.replace(labels, event_class=None)

    def no_coordinates(labels: Labels) -> Labels:
        bare = tuple(Place(name=p.name, country=p.country) for p in labels.places)
        return msgspec.structs.replace(labels, places=bare)

    return {
        "names, places and class": lambda labels: wrong_class(names(labels)),
        "wrong class": wrong_class,
        "no class": no_class,
        "no coordinates": no_coordinates,
    }


@pytest.mark.parametrize(
    ("damage", "floor"),
    [
        pytest.param(
            "names, places and class", 0.885, id="20 % lost, 15 % wrong: .895"
        ),
        pytest.param("wrong class", 0.9, id="15 % wrong class: .904"),
        pytest.param("no class", 0.89, id="no class: .897"),
        pytest.param("no coordinates", 0.92, id="no coordinates: .926"),
    ],
)
def test_newsday_with_damaged_labels(shared: Path, damage: str, floor: float) -> None:
    """What a classifier gets wrong costs little: mean of three seeds."""
    scores = [
        link_scores.b_cubed_of(
            run(newsday(shared / "data" / "newsday", _damages(seed)[damage]))[1]
        ).f1
        for seed in range(3)
    ]

    assert sum(scores) / 3 >= floor


def test_events_in_one_of_six_cities_stay_apart(shared: Path) -> None:
    """A dense day, where place and class tell little: .914 (measured)."""
    scores = []
    for seed in range(3):
        told = [
            Told(
                _moved(item, CITIES[int(content_id(str(seed), item.event), 16) % 6]), e
            )
            for item in newsday(shared / "data" / "newsday")
            for e in (item.event,)
        ]
        scores.append(link_scores.b_cubed_of(run(told)[1]).f1)

    assert sum(scores) / 3 >= 0.90


def _moved(item: Told, city: Place) -> Report:
    labels = msgspec.structs.replace(item.report.labels, places=(city,))
    return msgspec.structs.replace(item.report, labels=labels)


def test_allsides_of_july(shared: Path) -> None:
    """One cast and many events, trained to June: .901, a TF-IDF threshold .880.

    The rival has the threshold and the window that suit these texts best.
    """
    late = split(streams.stream("allsides", shared / "data"))[1]
    model = link.load_models()

    score = link_scores.b_cubed(link_scores.place(late, model))

    assert score.f1 >= 0.88
    assert score.f1 > link_scores.best_rival(late, model.idf).f1


def test_pairs_of_one_mould_stay_apart() -> None:
    """Short reports written after the weights' moulds were, of other kinds of event.

    Each pair meets an empty memory: 38 of 40 right (measured), 15 of 15 joined that are
    one event and 2 of 25 that are not; the weights before them joined 10 of those 25.
    """
    rows = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    wrong = [row["id"] for row in rows if _is_one(row) != row["same"]]

    assert len(rows) == 40
    assert len(wrong) <= 4, wrong


def test_one_kind_of_event_in_two_places_is_two_stories() -> None:
    """An attack and the reply to it, one office in two towns, two parts of one city.

    All 36 pairs were written before places were compared so, and half of them, those
    that are held, were only counted: 16 and 17 of 18 are right (measured).
    """
    rows = [json.loads(line) for line in PLACES.read_text("utf-8").splitlines()]
    wrong = [row["id"] for row in rows if _is_one(row) != row["same"]]

    assert len(rows) == 36
    assert len(wrong) <= 4, wrong


def test_one_kind_of_event_in_neighbouring_towns_is_two_stories() -> None:
    """Towns 13 to 100 km apart; and one event that is placed in two of them.

    All 40 pairs were written before towns were compared so, and half of them, those
    that are held, were only counted. Right (measured) are 12 and 11 of 12 that are two
    events, before 2 and 3, and 7 and 6 of 8 that are one, as before.
    """
    rows = [json.loads(line) for line in NEIGHBOURS.read_text("utf-8").splitlines()]
    wrong = [row["id"] for row in rows if _is_one(row) != row["same"]]

    assert len(rows) == 40
    assert len(wrong) <= 6, wrong


def test_one_toll_of_two_cities_is_two_stories_and_a_risen_one_is_one() -> None:
    """Two cities with one toll in one mould; a toll that rises far, also at one outlet.

    In six languages. Half of the 44 were only counted: 21 of 22 are right (measured),
    as of those that were looked at; before 17, and none of the eight in which an
    outlet raises its own toll.
    """
    rows = [json.loads(line) for line in TOLLS.read_text("utf-8").splitlines()]
    wrong = [row["id"] for row in rows if _is_one(row) != row["same"]]

    assert len(rows) == 44
    assert len(wrong) <= 3, wrong


def _is_one(row: dict[str, Any]) -> bool:
    """Take two articles of two outlets, or of one, through all stages."""
    straight = Straight(FLOW)
    for number, name in enumerate(("one", "two")):
        at = streams.START + timedelta(minutes=number * row["minutes"])
        outlet = 0 if row.get("one_outlet") else number
        url = f"https://outlet{outlet}.example/{number}"
        told = {"url": url, "language": row["language"], "fetched_at": at.isoformat()}
        straight.send(json.dumps(told | row[name]).encode(), at)
    found = {e.story.story_id for e in straight.records(topics.EVENTS)}
    return len(found) == 1


def test_reuters_has_no_large_story(shared: Path) -> None:
    """Newswire two minutes apart that was not trained on: largest story 8."""
    items = streams.stream("reuters", shared / "data")[link_model.OTHERS :]

    sizes = link_scores.sizes(link_scores.place(items, link.load_models()))

    assert sizes[0] <= 40


def test_basil(shared: Path) -> None:
    """Each event told by three outlets: .957; .945 by a model that left it out."""
    score = link_scores.b_cubed(
        link_scores.place(streams.stream("basil", shared / "data"), link.load_models())
    )

    assert score.f1 >= 0.93
