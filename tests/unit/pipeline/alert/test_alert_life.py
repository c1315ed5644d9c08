"""The life of an alert: opened, kept quiet, merged, closed, and through a restart."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.alert.versions import alert_id
from pipeline.ids import content_id
from pipeline.stage import Put
from schemas.codec import decode, encode

Events = Callable[..., Any]
DAY = 24 * 60


def test_one_alert_a_rule_and_story(bench_of: Any, event: Events) -> None:
    """Two rules, two alerts; a second report of the story opens none."""
    bench = bench_of("rules: [{name: one}, {name: two, match: {classes: [ASSAULT]}}]")
    first = bench.send(event())
    second = bench.send(event(minute=5))

    story = first[0].story.story_id
    assert [a.alert_id for a in first] == [
        alert_id("one", story),
        alert_id("two", story),
    ]
    assert [(a.version, a.change) for a in first] == [(1, "opened")] * 2
    assert second == []
    assert bench.drops == ["not_material"]


def test_an_event_that_comes_again_behind_newer_ones_says_nothing(
    bench: Any, event: Events
) -> None:
    """A former owner of link may say it late; the lower toll is no correction."""
    first = event(killed=5, version=1)
    bench.send(first)
    assert [a.version for a in bench.send(event(minute=5, killed=9, version=2))] == [2]

    assert bench.send(first) == []
    assert bench.drops == ["stale"]


def test_an_event_writes_one_entry_whatever_the_rules(
    bench_of: Any, event: Events
) -> None:
    """It is the story that is kept, with an alert for each rule."""
    bench = bench_of("rules: [{name: one}, {name: two}, {name: three}]")
    bench.send(event())

    assert len(bench.entries) == 1


def test_a_report_that_tells_no_event_opens_no_alert(bench: Any, event: Events) -> None:
    """An opinion on a disaster is as grave as the disaster, and no news of one."""
    told = event()
    opinion = replace(told, labels=replace(told.labels, is_event=False))

    assert bench.send(opinion) == []
    assert bench.drops == ["no_rule"]


@pytest.mark.parametrize(
    ("given_fields", "reason"),
    [
        pytest.param({"severity": 2}, "no_rule", id="slight"),
        pytest.param({"own_status": "denied"}, "no_rule", id="denied"),
        pytest.param({"own_status": "retracted"}, "no_rule", id="retracted"),
        pytest.param({"own_status": "historical"}, "historical", id="historical"),
        pytest.param({"change": "withdrawn"}, "no_rule", id="withdrawn"),
    ],
)
def test_what_opens_no_alert(
    bench: Any, event: Events, given_fields: Any, reason: str
) -> None:
    """The report's own severity and word count, not those of its story."""
    assert bench.send(event(**given_fields)) == []
    assert bench.drops == [reason]
    assert bench.entries == []


@pytest.mark.parametrize("status", ["reported", "claimed", "confirmed"])
def test_what_opens_one(bench: Any, event: Events, status: str) -> None:
    """What somebody stands by opens at severity 3."""
    assert [a.change for a in bench.send(event(status=status))] == ["opened"]


def test_a_merged_story_closes_its_alert_for_good(bench: Any, event: Events) -> None:
    """Both had an alert: the loser's ends as merged, and nothing brings it back."""
    loser, survivor = bench.send(
        event("loser", killed=3), event("survivor", 1, event_class="ECONOMY")
    )
    into = survivor.story.story_id
    found = bench.send(event("loser", 2, change="merged", merged_into=into))
    later = bench.send(event("loser", 3, killed=50))

    assert [(a.change, a.version, a.merged_into) for a in found] == [
        ("merged", 2, survivor.alert_id)
    ]
    assert found[0].alert_id == loser.alert_id
    assert later == []
    assert bench.drops[-1] == "merged"
    assert bench.tick(3 * DAY)[0].alert_id == survivor.alert_id


def test_an_alert_follows_its_story_into_a_survivor_without_one(
    bench: Any, event: Events
) -> None:
    """People hear of one event once: the alert goes on, with its id and version."""
    (loser,) = bench.send(event("loser", killed=3))
    into = event("survivor").story.story_id
    moved = bench.send(event("loser", 1, change="merged", merged_into=into))
    bench.restart()
    same = bench.send(event("survivor", 2, killed=3))
    more = bench.send(event("survivor", 3, killed=6))

    assert moved == same == []
    assert [(a.alert_id, a.version, a.change) for a in more] == [
        (loser.alert_id, 2, "updated")
    ]
    assert more[0].story.story_id == into


def test_a_report_that_leaves_a_story_is_corrected_once(
    bench: Any, event: Events
) -> None:
    """One message takes its figures back; it opens and closes nothing."""
    (told,) = bench.send(event(killed=3, version=1))
    bench.send(event(minute=5, killed=17, version=2))
    there = content_id("story", "other")
    left = replace(
        event(minute=9, change="corrected", killed=3, version=3, severity=4),
        moved_to=there,
        moved_report=content_id("report", "blast", "5"),
        title="Bus falls into ravine",
    )
    (correction,) = bench.send(left)
    again = bench.send(replace(left, event_id=content_id("again")))
    bench.restart()
    later = bench.send(event(minute=20, killed=3, version=4))

    assert (correction.alert_id, correction.version) == (told.alert_id, 3)
    assert (correction.change, correction.severity) == ("corrected", told.severity)
    assert correction.text == (
        "Another event after all: Bus falls into ravine\nChanged: killed 17 \u2192 3"
    )
    assert again == later == []


def test_a_figure_that_left_with_its_report_is_taken_back(
    bench: Any, event: Events
) -> None:
    """Elsewhere silence on a figure says nothing; here it was another event's."""
    bench.send(event(version=1))
    bench.send(event(minute=5, killed=17, version=2))
    left = event(minute=9, change="corrected", version=3)

    (found,) = bench.send(replace(left, moved_to=content_id("story", "other")))

    assert [(c.field, c.before, c.after) for c in found.changes] == [
        ("killed", "17", None)
    ]


def test_a_report_that_leaves_an_untold_story_wakes_nobody(
    bench: Any, event: Events
) -> None:
    """Not even where the report that showed it is grave."""
    left = event(change="corrected", killed=40, severity=4)

    assert bench.send(replace(left, moved_to=content_id("story", "other"))) == []
    assert bench.drops == ["no_rule"]


def test_a_merger_of_untold_stories_is_dropped(bench: Any, event: Events) -> None:
    """Nobody was told, so there is nothing to close."""
    into = event("survivor").story.story_id
    assert bench.send(event("loser", change="merged", merged_into=into)) == []
    assert bench.drops == ["merged"]


def test_a_held_back_story_takes_over_the_alert_it_was_like(
    bench: Any, event: Events
) -> None:
    """The check for duplicates was right: the story sent merges into the other."""
    (told,) = bench.send(event("told", killed=3))
    assert bench.send(event("held", 5, killed=4)) == []
    into = event("held").story.story_id
    bench.send(event("told", 6, change="merged", merged_into=into))
    found = bench.send(event("held", 7, killed=5))

    assert [(a.alert_id, a.version) for a in found] == [(told.alert_id, 2)]


def test_silence_closes_and_news_goes_on(bench: Any, event: Events) -> None:
    """Closed a day after the last report, at that very time; news continues it."""
    bench.send(event(killed=3))
    bench.send(event(minute=60, killed=3))
    early = bench.tick(60 + DAY - 1)
    (closed,) = bench.tick(60 + DAY + 1)
    again = bench.tick(60 + DAY + 2)
    (more,) = bench.send(event(minute=60 + DAY + 5, killed=4))

    assert early == again == []
    assert (closed.change, closed.version, closed.event_id) == ("closed", 2, None)
    assert closed.at == event(minute=60 + DAY).segment.article.fetched_at
    assert (more.change, more.version) == ("updated", 3)


def test_a_late_report_closes_first_even_without_a_tick(
    bench: Any, event: Events
) -> None:
    """Versions do not depend on whether a tick came between."""
    bench.send(event(killed=3))
    found = bench.send(event(minute=DAY + 1, killed=5))

    assert [(a.change, a.version) for a in found] == [("closed", 2), ("updated", 3)]


def test_a_replay_of_old_records_is_not_closed_by_the_clock(
    bench: Any, event: Events
) -> None:
    """Records of an old day close when their own time has passed."""
    bench.send(event())
    bench.send(event("other", DAY - 1, severity=3, event_class="ECONOMY"))
    now = [a.change for a in bench.tick(DAY - 1)]
    bench.send(event("third", DAY + 2, event_class="ECONOMY", killed=90))
    later = [a.change for a in bench.tick(DAY - 1)]

    assert now == []
    assert later == ["closed"]


def test_a_record_survives_the_wire(bench: Any, event: Events) -> None:
    """Every version can be written and read again."""
    alerts = bench.send(event(killed=3), event(minute=3, killed=5))
    alerts += bench.tick(2 * DAY)

    assert len(alerts) == 3
    assert [decode(encode(a), type(a)) for a in alerts] == alerts


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from([None, 2, 3, 5, 40]),
        st.sampled_from(["reported", "claimed", "denied", "retracted"]),
        st.sampled_from([None, None, None, "b"]),
        st.integers(min_value=0, max_value=900),
    ),
    min_size=1,
    max_size=12,
)


@given(STEPS, st.integers(min_value=0, max_value=12))
def test_a_restart_changes_nothing(
    bench_of: Any, event: Events, steps: Any, cut: int
) -> None:
    """Loaded state is the state that made the entries: the same messages follow."""
    benches = bench_of(), bench_of()
    minute, told = 0, ([], [])
    for number, (story, killed, status, into, gap) in enumerate(steps):
        minute += gap
        merge = into and into != story
        fields = {"killed": killed, "status": status}
        if merge:
            fields |= {"change": "merged", "merged_into": event(into).story.story_id}
        if number == cut:
            benches[1].restart()
        for bench, found in zip(benches, told, strict=True):
            found.extend(bench.send(event(story, minute, **fields)))
            found.extend(bench.tick(minute))

    assert told[0] == told[1]
    versions = [(alert.alert_id, alert.version) for alert in told[0]]
    assert len(versions) == len(set(versions))


def test_a_closing_ranks_after_the_report_before_it(bench: Any, event: Events) -> None:
    """Both have one source offset, so the step must tell which came later."""
    bench.send(event(killed=3))
    bench.tick(2 * DAY)
    opened, closed = bench.entries

    assert opened.key == closed.key
    assert opened.step < closed.step


def test_an_entry_can_be_given_back_as_it_was_put(bench: Any, event: Events) -> None:
    """The owner of a partition writes entries again that a late write hides."""
    bench.send(event(killed=3, persons=("Ada Lind",)))
    (put,) = bench.entries
    content, _ = bench.state.dump(put.key)

    assert content == put.value


def test_entries_are_packed_small(bench: Any, event: Events) -> None:
    """An entry stays near a kilobyte: names are capped, texts are not kept."""
    text = "A long text. " * 500
    bench.send(event(killed=3, text=text))
    for minute in range(1, 50):
        persons = tuple(f"Person Number{minute}-{n}" for n in range(5))
        bench.send(event(minute=minute, killed=3, persons=persons, text=text))
    put = bench.entries[-1]

    assert isinstance(put, Put)
    assert put.value is not None
    assert len(put.value) < 2_000
