"""Stories that merge, give a report back and go on, from raw articles to alerts.

What the weights say of such texts changes with each training, so the likelihoods are
given: by the first words of the titles. The same tests run on the embedded broker and
on Apache Kafka.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import pytest
import pytest_asyncio

from pipeline.link import join
from pipeline.link.pair import Pair
from pipeline.link.traits import Traits
from schemas import topics
from schemas.alert import Alert
from schemas.event import Event
from schemas.raw import RawArticle
from schemas.story import Story
from tests.conftest import Where, clean
from tests.flow.day import START
from tests.support.drive import running

FOUND: Final = (
    "Searchers off Turku found {} of the lost ferry on the sea bed, police said."
)
ARTICLES: Final = (
    (-480, "Ferry sinks off Turku", "A ferry sank off Turku. Six people are missing."),
    (-312, "Ferry: a boat is found", FOUND.format("a boat")),
    (-168, "Ferry: the hull is found", FOUND.format("the hull")),
    (-120, "Ferry: the stern is raised", FOUND.format("and raised the stern")),
    (
        1,
        "Quay accident in Varna",
        "Four people were killed on Monday when a crane fell on a quay, police said.",
    ),
    (
        2,
        "Dock accident kills nine",
        "Nine people were killed by a rope in a port on Monday, police said.",
    ),
    (
        3,
        "Rope was twenty years old",
        "The rope that killed nine people in Burgas on Monday was old, police said.",
    ),
    (
        4,
        "Mill burns near Graz",
        "A mill burned down near Graz. Three people were killed.",
    ),
    (
        5,
        "Silo explodes in Linz",
        "Three people were killed when a silo in Linz exploded.",
    ),
    (6, "Both fires are one", "The silo in Linz exploded because the mill burned."),
)
"""Hours after the start, title and text."""
LIKELY: Final[Mapping[tuple[str, str], float]] = {
    ("Ferry", "Ferry"): 0.9,
    ("Dock", "Quay"): 0.45,
    ("Dock", "Rope"): 0.9,
    ("Both", "Mill"): 0.9,
    ("Both", "Silo"): 0.8,
}
"""Of a report by the first word of its title, to be of the event of another."""


def chance(_seen: object, pair: Pair, _model: object) -> float:
    """Look up how likely a report is of a story: as of the member that fits it best."""
    others = [_first(member) for member in pair.story.members]
    return max(LIKELY.get((_first(pair.report), other), 0.0) for other in others)


def _first(report: Traits) -> str:
    return report.entry.title.split()[0].strip(":")


@dataclass(frozen=True, slots=True)
class Told:
    """What the topics hold, by the first word of the title of what brought it."""

    events: dict[str, list[Event]]
    stories: dict[str, Story]
    alerts: list[Alert]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def told(broker: Where, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Feed all articles in order, each of an outlet of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(join, "_chance", chance)
        patch.setattr(join, "may_be_one", lambda *_: True)
        patch.setattr(join, "closeness", lambda *_: 0.9)
        async with running(clean(broker, tmp_path_factory.mktemp("day"))) as drive:
            for number, (hours, title, body) in enumerate(ARTICLES):
                at = START + timedelta(hours=hours)
                url = f"https://n{number}.example/a"
                sent = RawArticle(url=url, title=title, body=body, fetched_at=at)
                await drive.send_articles([sent])
                await drive.drained()
            events = await drive.records(topics.EVENTS, Event)
            stories = await drive.records(topics.STORIES, Story)
            alerts = await drive.records(topics.ALERTS, Alert)
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        found[event.segment.article.title.split()[0].strip(":")].append(event)
    latest = {each.story.story_id: each for each in stories}
    return Told(found, latest, alerts)


def test_the_next_chapter_of_a_long_affair_names_the_one_before(told: Told) -> None:
    """A story ends two weeks after its first report, and another goes on."""
    *before, last = (event.story for event in told.events["Ferry"])

    assert {story.story_id for story in before} == {before[0].story_id}
    assert last.story_id != before[0].story_id
    assert last.continues == before[0].story_id
    assert told.stories[last.story_id].story.reports == 1


def test_a_report_that_joined_wrongly_goes_and_its_figure_with_it(told: Told) -> None:
    """Whoever was told its nine dead for four hears one correction, no new alarm."""
    (quay,), (dock,) = told.events["Quay"], told.events["Dock"]
    events = {event.change: event for event in told.events["Rope"]}
    left, came = events["corrected"], events["opened"]
    alerts = [a for a in told.alerts if a.story.story_id == quay.story.story_id]

    assert dock.story.story_id == quay.story.story_id == left.story.story_id
    assert left.moved_to == came.story.story_id
    assert came.moved_from == left.story.story_id
    assert left.moved_report == came.moved_report == dock.report_id
    assert (left.story.killed, came.story.reports) == (quay.story.killed, 2)
    assert [alert.change for alert in alerts] == ["opened", "updated", "corrected"]


def test_two_stories_that_are_one_go_on_as_the_graver(told: Told) -> None:
    """The other ends, names the one that goes on, and its alert ends with it."""
    (mill,), (silo,) = told.events["Mill"], told.events["Silo"]
    merged = next(event for event in told.events["Both"] if event.change == "merged")
    other = next(event for event in told.events["Both"] if event.change != "merged")
    ended = [a for a in told.alerts if a.story.story_id == merged.story.story_id]

    assert mill.story.story_id != silo.story.story_id
    assert merged.story.merged_into == other.story.story_id
    assert {merged.story.story_id, other.story.story_id} == {
        mill.story.story_id, silo.story.story_id,
    }  # fmt: skip
    assert other.story.reports == 3
    assert told.stories[merged.story.story_id].state == "merged"
    assert ended[-1].change == "merged"
