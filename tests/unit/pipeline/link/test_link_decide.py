"""Placing reports in stories."""

from datetime import timedelta
from typing import Any

import pytest

from pipeline import link
from pipeline.ids import content_id
from pipeline.link import pair
from pipeline.link.summary import TIMELINE
from pipeline.link.traits import Point
from pipeline.stage import Context, Drop, Emit, Input, Outcomes, Put
from schemas.codec import decode, encode
from schemas.common import ClaimStatus, Label, Place, Range
from schemas.event import Event
from schemas.report import Labels, Report
from schemas.story import Story
from tests.support.factories import AT, reference, report, segment

VARN = Place(name="Varn", role="main", country="NO", lat=60.0, lon=5.0)
LUND = Place(name="Lund", role="main", country="SE", lat=55.7, lon=13.2)
BARGE = "A coal barge struck two fishing boats in the harbour, the port captain said."


def labels(
    killed: int | None = None,
    status: ClaimStatus = "reported",
    place: Place | None = VARN,
    **fields: Any,
) -> Labels:
    """Make what a report says of the barge accident."""
    values: dict[str, Any] = {
        "claim_status": status,
        "severity": 3 if killed else 1,
        "event_class": Label(value="ACCIDENT", confidence=0.9),
        "places": (place,) if place else (),
        "persons": ("Marit Solheim",),
        "killed": None if killed is None else Range(low=killed, high=killed),
    }
    return Labels(**(values | fields))


def told(
    url: str,
    says: Labels,
    text: str = BARGE,
    minutes: int = 0,
    **fields: Any,
) -> Report:
    """Make the report of one article."""
    article_id = content_id(url)
    segment_id = content_id(article_id, fields.pop("post", ""))
    ordinal = fields.get("ordinal", 1)
    version = content_id(text, str(ordinal))
    article = reference(
        article_id=article_id,
        revision_id=content_id(url, text),
        url=url,
        raw_url=url,
        source=url.split("/")[2],
        title=text[:30],
        fetched_at=AT + timedelta(minutes=minutes),
    )
    values: dict[str, Any] = {
        "segment_id": segment_id,
        "version": version,
        "ordinal": 1,
        "change": "new",
        "article": article,
        "text": text,
        "start": 0,
        "end": len(text),
    }
    return report(
        report_id=content_id(segment_id, version),
        segment=segment(**(values | fields)),
        labels=says,
    )


def run(*reports: Report, memory: link.State | None = None) -> list[Outcomes]:
    """Place the reports in order."""
    state = link.State() if memory is None else memory
    context = Context(now=AT, state=state, models=link.load_models(), rules=None)
    return list(link.handle([Input(item, AT) for item in reports], context))


def events(outcomes: Outcomes) -> list[Event]:
    """Give the events of one step."""
    found = [o.record for o in outcomes if isinstance(o, Emit)]
    return [record for record in found if isinstance(record, Event)]


def stories(outcomes: Outcomes) -> list[Story]:
    """Give the stories of one step."""
    found = [o.record for o in outcomes if isinstance(o, Emit)]
    return [record for record in found if isinstance(record, Story)]


def one_story(*reports: Report) -> bool:
    """Tell whether all reports are in one story."""
    return len({events(o)[-1].story.story_id for o in run(*reports)}) == 1


def test_the_first_report_opens_a_story_named_after_it() -> None:
    """Event, story and state entry come of one report; ids come from content."""
    first = told("https://a.example/1", labels(3))

    (outcomes,) = run(first)

    (event,), (story,) = events(outcomes), stories(outcomes)
    puts = [o for o in outcomes if isinstance(o, Put)]
    assert content_id(first.report_id) == event.story.story_id
    assert content_id(first.report_id, "opened") == event.event_id
    assert (event.change, event.story.version) == ("opened", 1)
    assert (event.changed, len(puts)) == ((), 1)
    assert event.story == story.story
    assert [step.change for step in story.timeline] == ["opened"]


def test_a_story_shows_its_latest_steps_and_counts_those_before() -> None:
    """So its record stays small, however long the story becomes."""
    posts = [
        told("https://a.example/1", labels(3), minutes=n, post=str(n))
        for n in range(TIMELINE + 3)
    ]

    outcomes = run(*posts)

    full, last = (stories(outcomes[n])[0] for n in (TIMELINE - 1, TIMELINE + 2))
    assert (len(full.timeline), full.timeline_left_out) == (TIMELINE, 0)
    assert (len(last.timeline), last.timeline_left_out) == (TIMELINE, 3)
    assert last.timeline[:-3] == full.timeline[3:]


def test_the_same_event_in_another_outlet_joins_and_updates() -> None:
    """A higher count is an update, and the event says from what to what it changed."""
    outcomes = run(
        told("https://a.example/1", labels(3)),
        told("https://b.example/2", labels(5), BARGE + " Five died.", 10),
    )

    event = events(outcomes[1])[0]
    assert (event.change, event.story.version) == ("updated", 2)
    changed = {one.field: (one.before, one.after) for one in event.changed}
    assert changed.keys() == {"killed", "reports", "articles", "origins", "last_seen"}
    assert [ledger["best"] for ledger in changed["killed"]] == [3, 5]
    assert changed["origins"] == (["a.example"], ["a.example", "b.example"])
    assert decode(encode(event), Event) == event
    assert event.story.killed is not None
    assert event.story.killed.best == 5
    assert event.story.origins == ("a.example", "b.example")


@pytest.mark.parametrize(
    ("says", "change"),
    [
        pytest.param(labels(3), "added", id="the same again"),
        pytest.param(labels(2, "confirmed"), "corrected", id="lowered"),
        pytest.param(labels(0, "retracted"), "retracted", id="retracted"),
        pytest.param(labels(3, severity=4), "updated", id="graver"),
    ],
)
def test_an_event_names_what_it_did_to_the_story(says: Labels, change: str) -> None:
    """The change is that of the story, not of the report."""
    outcomes = run(
        told("https://a.example/1", labels(3)),
        told("https://b.example/2", says, BARGE, 9),
    )

    assert change == events(outcomes[1])[0].change


def test_a_changed_class_names_the_one_before() -> None:
    """Who took the story by its class hears that it left it."""
    crime = Label(value="CRIME", confidence=1.0)
    outcomes = run(
        told("https://a.example/1", labels(3)),
        told("https://b.example/2", labels(3, event_class=crime), BARGE, 9),
    )

    event = events(outcomes[1])[0]
    assert (event.story.event_class, event.previous_class) == ("CRIME", "ACCIDENT")


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(
            told(
                "https://b.example/2",
                labels(3, place=LUND, persons=("Jan Maas",)),
                "A bus left the road near the cathedral.",
                9,
            ),
            id="another place",
        ),
        pytest.param(
            told(
                "https://b.example/2",
                labels(None, "historical"),
                "In 1987 a barge sank here.",
                9,
            ),
            id="the past",
        ),
        pytest.param(
            told(
                "https://b.example/2",
                labels(None, place=None, persons=()),
                "Something else went wrong elsewhere today.",
                9,
            ),
            id="nothing in common but the class",
        ),
        pytest.param(
            told(
                "https://a.example/2",
                labels(3, place=LUND, persons=("Marit Solheim",)),
                BARGE.replace("two", "12"),
                9,
            ),
            id="a bulletin of the same mould",
        ),
    ],
)
def test_another_event_opens_another_story(second: Report) -> None:
    """Likeness of labels alone joins nothing."""
    assert not one_story(told("https://a.example/1", labels(3)), second)


def test_a_report_of_the_past_does_not_raise_a_ledger() -> None:
    """An anniversary in the same town counts its own dead."""
    outcomes = run(
        told("https://a.example/1", labels(3)),
        told("https://b.example/2", labels(90, "historical"), BARGE, 5),
        told("https://c.example/3", labels(3), BARGE, 9),
    )

    last = events(outcomes[2])[0].story
    assert last.killed is not None
    assert last.killed.high == 3


def test_an_edited_post_stays_in_its_story_whatever_it_says() -> None:
    """Same segment id, same story: no score is asked."""
    url = "https://a.example/live"
    new = labels(9, place=LUND, persons=())
    outcomes = run(
        told(url, labels(3)),
        told(url, new, "All is different now.", 5, change="edited", ordinal=2),
    )

    first, second = (events(o)[0] for o in outcomes)
    assert first.story.story_id == second.story.story_id
    assert (second.change, second.story.reports) == ("updated", 1)


def test_a_withdrawn_post_leaves_the_set() -> None:
    """The story goes back to what the others say."""
    url = "https://a.example/live"
    outcomes = run(
        told("https://b.example/2", labels(3)),
        told(url, labels(9), BARGE, 5),
        told(url, Labels(), "", 9, change="withdrawn", ordinal=2),
    )

    event = events(outcomes[2])[0]
    assert event.story.killed is not None
    assert (
        event.change,
        event.story.killed.best,
        event.story.reports,
    ) == ("withdrawn", 3, 1)


def test_what_follows_on_a_withdrawn_post_still_finds_its_story() -> None:
    """A post taken back is remembered by its last wording."""
    url = "https://a.example/live"
    outcomes = run(
        told(url, labels(3)),
        told(url, Labels(), "", 5, change="withdrawn", ordinal=2),
        told("https://b.example/2", labels(None, "denied"), BARGE, 9),
    )

    assert events(outcomes[2])[0].story.version == 3


def test_replays_and_strangers_are_dropped() -> None:
    """A report seen before changes nothing; nor does a withdrawal of the unknown."""
    first = told("https://a.example/1", labels(3))
    gone = told("https://z.example/1", Labels(), "", 5, change="withdrawn")

    outcomes = run(first, first, gone)

    assert [(Drop("replayed"),), (Drop("not_known"),)] == outcomes[1:]


BOATS = (
    "Fishing boats sank off the quay after a hull split. Skippers Olav Berg and Knut "
    "Dahl swam ashore with four deckhands and a dog."
)
CHAINS = (
    "The pilot blamed worn mooring chains and a slack rudder cable. Inspector Marit "
    "Solheim ordered every tug in the basin back to the yard."
)


def bridge() -> tuple[Report, Report, Report]:
    """Make two stories that look apart, and the report that shows them to be one."""
    boats = ("Olav Berg", "Knut Dahl")
    return (
        told("https://a.example/1", labels(None, persons=boats), BOATS),
        told("https://b.example/2", labels(3), CHAINS, 1),
        told(
            "https://c.example/3",
            labels(3, persons=(*boats, "Marit Solheim")),
            f"{BOATS} {CHAINS}",
            2,
        ),
    )


def test_a_merge_tells_of_both_stories_the_graver_one_goes_on() -> None:
    """The loser's last event names the survivor, whose version goes up."""
    outcomes = run(*bridge())

    merged, event = events(outcomes[2])
    gone, kept = stories(outcomes[2])
    second = events(outcomes[1])[0].story
    puts = [o for o in outcomes[2] if isinstance(o, Put)]
    assert (merged.change, gone.state) == ("merged", "merged")
    assert events(outcomes[0])[0].story.story_id == merged.story.story_id
    assert second.story_id == merged.story.merged_into == event.story.story_id
    assert gone.story.version > 1
    assert event.story.version > second.version
    assert (kept.state, event.story.reports, len(puts)) == ("open", 3, 2)


def test_after_a_merge_reports_of_either_story_go_to_the_survivor() -> None:
    """A later version of a post of the loser finds the story that goes on."""
    again = told("https://a.example/1", labels(4), BARGE, 9, change="edited", ordinal=2)

    outcomes = run(*bridge(), again)

    survivor = events(outcomes[2])[-1].story.story_id
    assert survivor == events(outcomes[3])[0].story.story_id
    assert events(outcomes[3])[0].story.reports == 3


def test_a_story_is_forgotten_fourteen_days_after_its_last_report() -> None:
    """A story that goes on keeps its first report; then all of it goes at once."""
    memory = link.State()
    run(told("https://a.example/1", labels(3)), memory=memory)
    memory.expire(AT + timedelta(days=13))
    edit = {"change": "edited", "ordinal": 2}
    late = told("https://a.example/1", labels(4), f"{BARGE} 4", 13 * 1440, **edit)
    run(late, memory=memory)
    memory.expire(AT + timedelta(days=26))
    both = len(memory)
    memory.expire(AT + timedelta(days=28))

    assert (both, len(memory)) == (2, 0)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Garden show opens in the park.", "Garden club meets."),
        (
            "Other title\nBody of other.",
            "A title\nBody of the text, about five deaths.",
        ),
    ],
)
def test_a_shared_word_or_two_join_nothing(one: str, two: str) -> None:
    """Texts of a line without place, name or class have little else to share."""
    thin = labels(None, place=None, persons=(), event_class=None)
    full = labels(5)

    assert not one_story(
        told("https://a.example/1", full, two), told("https://b.example/1", thin, one)
    )


def test_countries_that_differ_speak_against_one_event() -> None:
    """A town of one country and the whole of another are no one place."""
    here = [Point("veraval", 1, 1.0, is_wide=False, position=None, country="IN")]
    there = [Point("djibouti", 2, 0.35, is_wide=True, position=None, country="DJ")]
    unknown = [Point("basilan", 3, 1.0, is_wide=True, position=None)]

    assert pair._conflict(here, there, None) == 0.5
    assert pair._conflict(here, unknown, None) == 0.0


def test_that_nobody_was_killed_joins_no_two_reports() -> None:
    """Most events kill nobody."""
    assert pair.agreement((0, 0), (0, 0)) == 0.0
    assert pair.agreement((3, 3), (3, 3)) == 1.0
