"""A wrong join is undone, and a long affair goes on in the next chapter."""

from datetime import timedelta
from unittest.mock import Mock

import msgspec
import pytest

from pipeline import link
from pipeline.ids import content_id
from pipeline.link import chapter, move
from pipeline.link.chapter import BROAD, LONGEST, SETTLED, is_over
from pipeline.link.entry import entry_of
from pipeline.link.join import Match
from pipeline.link.profile import Profile
from pipeline.link.state import LinkState
from pipeline.link.traits import Traits
from pipeline.stage import Outcomes, Put
from schemas.report import Report
from tests.support.factories import AT
from tests.unit.pipeline.link.test_link_decide import (
    BARGE,
    CHAINS,
    LUND,
    events,
    labels,
    run,
    stories,
    told,
)

OTHER = labels(17, place=LUND, persons=("Jan Maas",))


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> tuple[Report, Report, Report]:
    """Make an accident, a report that joins it wrongly, and one that shows it.

    What the weights say of such texts changes with each training, so the second report
    is given its likelihoods: little when it joins, and then that it is of the third.
    """

    def chance(traits: Traits, story: Profile, *_: object) -> float:
        titles = {member.entry.title[:6] for member in story.members}
        return 0.9 if traits.entry.title[:6] in titles else 0.1

    monkeypatch.setattr(move, "chance", chance)
    return (
        told("https://a.example/1", labels(3)),
        told("https://b.example/2", labels(17), f"Vessel: {BARGE}", 5),
        told("https://c.example/3", OTHER, f"Vessel: {CHAINS} {BARGE[:30]}", 9),
    )


def place(*reports: Report, memory: LinkState) -> list[Outcomes]:
    """Place the reports, the second of which joins for little."""
    found = []
    for item in reports:
        found += run(item, memory=memory)
        for key, value in list(memory.items()):
            if getattr(value, "probability", 0.0) > 0:
                memory.set(key, msgspec.structs.replace(value, probability=0.4), AT)
    return found


def test_a_report_moves_to_the_story_that_fits_it_much_better(
    reports: tuple[Report, Report, Report],
) -> None:
    """Both stories say so, and the figures of the first are again its own."""
    memory = link.State()

    one, two, three = place(*reports, memory=memory)

    first = events(one)[0].story.story_id
    assert events(two)[0].story.story_id == first
    left, event = events(three)
    assert (left.change, left.story.story_id) == ("corrected", first)
    assert left.moved_to == event.story.story_id != first
    assert event.moved_from == first
    assert left.moved_report == event.moved_report == reports[1].report_id
    assert left.report_id == event.report_id == reports[2].report_id
    assert left.segment == event.segment == reports[2].segment
    assert left.labels == event.labels
    assert left.title == events(two)[0].title != event.title
    assert left.story.killed is not None
    assert left.story.killed.best == 3
    assert [s.story.reports for s in stories(three)] == [1, 2]
    assert left.story.version == events(two)[0].story.version + 1
    assert sum(isinstance(o, Put) for o in three) == 3


@pytest.mark.parametrize(
    ("second", "third", "moves"),
    [(17, 17, True), (17, 20, False), (3, 20, False), (17, None, True)],
)
def test_in_one_town_a_report_moves_only_for_a_toll_that_it_shares(
    reports: tuple[Report, Report, Report],
    second: int,
    third: int | None,
    *,
    moves: bool,
) -> None:
    """A toll that rises from report to report is no other event."""
    first, other, last = reports
    other = msgspec.structs.replace(other, labels=labels(second))
    says = labels(third, persons=("Jan Maas",))
    last = msgspec.structs.replace(last, labels=says)
    memory = link.State()
    place(first, other, memory=memory)
    entry = entry_of(last, link.load_models().idf, memory)
    story = memory.story_of_segment(other.segment.segment_id)
    assert story is not None
    ranked = [Match(story, memory.profile(story), 0.1, Mock(), is_over=False)]
    apart = content_id(last.report_id)
    found = move.to_move(entry, apart, ranked, memory, link.load_models())

    assert (found is not None) is moves


def test_a_move_is_there_again_after_a_restart(
    reports: tuple[Report, Report, Report],
) -> None:
    """What was put makes the same stories, with the same versions."""
    memory, loaded = link.State(), link.State()
    puts: dict[bytes, Put] = {}
    for outcomes in place(*reports, memory=memory):
        for outcome in outcomes:
            if isinstance(outcome, Put):
                puts.pop(outcome.key, None)
                puts[outcome.key] = outcome

    for key, put in puts.items():
        loaded.load(key, put.value, put.at)

    assert sorted(loaded.stories()) == sorted(memory.stories())
    for story in memory.stories():
        number = memory.number(story)
        assert loaded.number(story) == number
        assert loaded.summary(story).state(story, number) == (
            memory.summary(story).state(story, number)
        )


def test_nothing_moves_twice(reports: tuple[Report, Report, Report]) -> None:
    """So two stories do not pass a report back and forth."""
    memory = link.State()
    place(*reports, memory=memory)

    moved = [
        value
        for _, value in memory.items()
        if getattr(value, "report", "") == reports[1].report_id
        and hasattr(value, "probability")
    ]

    assert [value.probability for value in moved] == [0.0]


def test_a_segment_with_several_versions_stays(
    reports: tuple[Report, Report, Report],
) -> None:
    """Its versions follow one another in one story."""
    edited = told(
        "https://b.example/2", labels(17), f"Vessel: {BARGE}", 6, ordinal=2,
        change="edited",
    )  # fmt: skip

    *_, last = place(*reports[:2], edited, reports[2], memory=link.State())

    assert all(event.moved_from is None for event in events(last))


def story_of(count: int, *texts: tuple[str, int]) -> Profile:
    """Make a story of *count* reports, some of which have these texts and days."""
    entries = [
        entry_of(
            told(f"https://a.example/{n}", labels(), text, days * 1440),
            link.load_models().idf,
            link.State(),
        )
        for n, (text, days) in enumerate(texts)
    ]
    return Profile([Traits(entry) for entry in entries], count)


def test_a_story_is_over_two_weeks_after_its_first_report() -> None:
    """However much what comes is like what was told."""
    story = story_of(2, (BARGE, 0), (BARGE, 13))

    assert not is_over(story, AT + LONGEST - timedelta(hours=1))
    assert is_over(story, AT + LONGEST)


def test_a_large_story_is_over_once_nothing_in_it_is_like_its_beginning() -> None:
    """A small one may wander, and so may the first days of a large one."""
    texts = ((BARGE, 0), (BARGE, 0), (CHAINS, 3), (CHAINS, 4))
    later = AT + SETTLED + timedelta(days=1)

    assert is_over(story_of(BROAD, *texts), later)
    assert not is_over(story_of(BROAD - 1, *texts), later)
    assert not is_over(story_of(BROAD, *texts), AT + SETTLED - timedelta(hours=1))
    assert not is_over(story_of(BROAD, *texts[:2], (BARGE, 4)), later)


def test_the_next_chapter_names_the_story_that_it_continues(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is a story of its own, and what comes next is in it."""
    monkeypatch.setattr(chapter, "LONGEST", timedelta(hours=30))
    memory = link.State()
    one, two, new, later = (
        events(run(told(f"https://{hour}.example/1", labels(3), BARGE, hour * 60),
                   memory=memory)[0])[-1].story
        for hour in (0, 20, 31, 32)
    )  # fmt: skip

    assert one.story_id == two.story_id != new.story_id == later.story_id
    assert [story.continues for story in (one, two, new, later)] == [
        None, None, one.story_id, one.story_id,
    ]  # fmt: skip
    assert [story.reports for story in (one, two, new, later)] == [1, 2, 1, 2]
