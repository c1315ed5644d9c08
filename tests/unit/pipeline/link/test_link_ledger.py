"""Ledgers and status of a story: functions of the set of its reports."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ids import content_id
from pipeline.link import ledger, ordered
from pipeline.link.entry import Figure, ReportEntry, Spot, entry_of
from pipeline.link.state import LinkState as State
from pipeline.link.summary import Summary
from pipeline.link.words import Idf
from schemas.common import ClaimStatus, Ledger
from schemas.story import StoryState
from tests.support import factories
from tests.support.factories import AT

STATUSES: tuple[ClaimStatus, ...] = (
    "reported",
    "claimed",
    "confirmed",
    "denied",
    "retracted",
    "historical",
)


def entry(
    minutes: int,
    status: ClaimStatus = "reported",
    killed: Figure = None,
    origin: str = "a",
    **fields: Any,
) -> ReportEntry:
    """Make a report of *origin*, some minutes after the first."""
    segment = content_id(str(minutes), origin)
    report = content_id(segment, status, str(killed), str(fields))
    values: dict[str, Any] = {
        "report": report,
        "segment": segment,
        "ordinal": 1,
        "story": content_id("story"),
        "number": 1,
        "event": content_id(report, "event"),
        "change": "new",
        "at": AT + timedelta(minutes=minutes),
        "said": AT + timedelta(minutes=minutes),
        "article": segment,
        "source": origin,
        "origin": origin,
        "title": f"{status} {killed}",
        "status": status,
        "killed": killed,
    }
    return ReportEntry(**(values | fields))


def state(*entries: ReportEntry) -> StoryState:
    """Tell what *entries* say together."""
    return Summary.of(entries).state("0" * 32, 1)


def killed(*entries: ReportEntry) -> tuple[int, int, int] | None:
    """Give low, best and high of the killed."""
    found = state(*entries).killed
    return (found.low, found.best, found.high) if found else None


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        pytest.param([("reported", None)], None, id="no figure is not zero"),
        pytest.param([("reported", (0, 0))], (0, 0, 0), id="none killed is a figure"),
        pytest.param(
            [("reported", (2, 2)), ("reported", (5, 5))], (5, 5, 5), id="rises"
        ),
        pytest.param(
            [("reported", (5, 5)), ("reported", (2, 2))], (5, 5, 5), id="stale"
        ),
        pytest.param(
            [("reported", (9, 9)), ("confirmed", (8, 8))], (8, 8, 8), id="corrected"
        ),
        pytest.param(
            [("reported", (5, 5)), ("claimed", (20, 20))], (5, 5, 20), id="claim"
        ),
        pytest.param(
            [("claimed", (4, 4)), ("reported", (2, 2))], (2, 2, 2), id="claim settled"
        ),
        pytest.param([("reported", (5, None))], (5, 5, 5), id="at least"),
        pytest.param([("reported", (5, 9))], (5, 5, 9), id="range"),
        pytest.param(
            [("reported", (5, 5)), ("reported", (None, 9))], (5, 5, 9), id="up to"
        ),
        pytest.param(
            [("claimed", (60, 60)), ("denied", (60, 60))], (0, 60, 60), id="denied"
        ),
        pytest.param(
            [("claimed", (60, 60)), ("denied", (0, 0))], (0, 0, 60), id="shown false"
        ),
        pytest.param(
            [("reported", (6, 6)), ("denied", (0, 0))], (0, 6, 6), id="denied, sound"
        ),
        pytest.param(
            [("reported", (6, 6)), ("retracted", (0, 0))], (0, 0, 0), id="retracted"
        ),
        pytest.param(
            [("reported", (6, 6)), ("retracted", None)], (0, 0, 0), id="taken back"
        ),
        pytest.param(
            [("reported", (3, 3)), ("historical", (70, 70))], (3, 3, 3), id="past"
        ),
    ],
)
def test_a_ledger_says_what_somebody_still_stands_by(
    reports: list[tuple[ClaimStatus, Figure]], expected: tuple[int, int, int] | None
) -> None:
    """Each rule of the ledger, by the smallest story that shows it."""
    entries = [entry(n, s, k, origin=f"o{n}") for n, (s, k) in enumerate(reports)]

    assert expected == killed(*entries)


def test_only_the_latest_version_of_a_segment_counts() -> None:
    """An edited post replaces what it said, even downwards."""
    old = entry(0, killed=(9, 9))
    new = msgspec.structs.replace(
        old,
        report=content_id("v2"),
        ordinal=2,
        killed=(7, 7),
        at=AT + timedelta(hours=1),
    )

    assert killed(old, new) == (7, 7, 7)


def test_a_withdrawn_segment_takes_its_figure_along() -> None:
    """When the only source of a figure goes, so does the figure; the story stays."""
    told = entry(0, killed=(9, 9), severity=3)
    gone = msgspec.structs.replace(
        told, report=content_id("w"), ordinal=2, withdrawn=True, killed=None
    )

    found = state(told, gone)

    assert (None, 0, 0, told.title) == (
        found.killed,
        found.severity,
        found.reports,
        found.title,
    )


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        pytest.param("claimed:a reported:a", "claimed", id="repeated by its source"),
        pytest.param("claimed:a reported:b", "reported", id="seen by another"),
        pytest.param("claimed:a denied:b", "denied", id="denied"),
        pytest.param("denied:b reported:c", "denied", id="a mention settles nothing"),
        pytest.param("denied:b confirmed:c", "confirmed", id="settled"),
        pytest.param("reported:a retracted:a denied:b", "retracted", id="taken back"),
        pytest.param("reported:a retracted:a confirmed:a", "retracted", id="final"),
        pytest.param("reported:a retracted:a reported:b", "retracted", id="mentioned"),
        pytest.param("reported:a retracted:a confirmed:b", "confirmed", id="upheld"),
        pytest.param("claimed:a reported:b retracted:a", "reported", id="its own word"),
        pytest.param("claimed:a denied:b retracted:a", "retracted", id="none is left"),
        pytest.param(
            "claimed:a claimed:b retracted:a retracted:b", "retracted", id="all"
        ),
        pytest.param("reported:a retracted:c", "retracted", id="of the only one"),
        pytest.param("reported:a reported:b retracted:c", "reported", id="of either"),
        pytest.param("reported:a historical:b", "reported", id="past is left out"),
        pytest.param("historical:a", "historical", id="all past"),
    ],
)
def test_status_of_a_story(reports: str, expected: str) -> None:
    """Who says what decides, not how often."""
    pairs = [report.split(":") for report in reports.split()]
    known = {status: status for status in STATUSES}
    entries = [entry(n, known[s], origin=o) for n, (s, o) in enumerate(pairs)]

    assert expected == state(*entries).status


POLAND = Spot("Poland", "PL", None, None, wide=True)
GDANSK = Spot("Gdansk", "PL", 54.4, 18.6, wide=False)
SOPOT = Spot("Sopot", "PL", 54.4, 18.6, wide=False)
LUND = Spot("Lund", "SE", 55.7, 13.2, wide=False)


@pytest.mark.parametrize(
    ("spots", "expected"),
    [
        pytest.param([POLAND, GDANSK], "Gdansk", id="the town inside the country"),
        pytest.param([GDANSK, POLAND, POLAND], "Gdansk", id="fewer reports"),
        pytest.param([SOPOT, GDANSK, GDANSK, POLAND], "Gdansk", id="most towns"),
        pytest.param([POLAND, LUND], "Poland", id="a town elsewhere"),
        pytest.param([POLAND] * 4 + [GDANSK], "Poland", id="a lone town"),
        pytest.param([POLAND], "Poland", id="no town"),
        pytest.param([None, GDANSK], "Gdansk", id="no place"),
    ],
)
def test_a_story_names_the_town_rather_than_its_country(
    spots: list[Spot | None], expected: str
) -> None:
    """Town and country are one place: the place does not turn with each report."""
    entries = [
        entry(minute, places=(spot,) if spot else ())
        for minute, spot in enumerate(spots)
    ]

    for order in (entries, entries[::-1]):
        place = state(*order).place
        assert place is not None
        assert place.name == expected


ENTRIES = st.lists(
    st.builds(
        entry,
        st.integers(0, 8),
        st.sampled_from(STATUSES),
        st.sampled_from([None, (0, 0), (2, 2), (3, None), (None, 9), (4, 7)]),
        st.sampled_from("abc"),
        missing=st.sampled_from([None, (0, 0), (2, 2), (3, None), (4, 7)]),
        severity=st.integers(0, 4),
        ordinal=st.integers(1, 3),
        withdrawn=st.booleans(),
        event_class=st.sampled_from([None, "ASSAULT", "ACCIDENT"]),
        class_confidence=st.floats(0.5, 1.0),
        places=st.sampled_from([(), (POLAND,), (GDANSK,), (SOPOT,), (LUND,)]),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda e: (e.at, e.segment, e.ordinal, e.withdrawn),
)


@given(ENTRIES, st.randoms(use_true_random=False))
def test_a_story_does_not_depend_on_the_order_of_arrival(
    entries: list[ReportEntry], random: Any
) -> None:
    """State, timeline and contradictions are functions of the set of reports."""
    shuffled = list(entries)
    random.shuffle(shuffled)

    one, two = Summary.of(entries), Summary.of(shuffled)

    assert said(one) == said(two)


@given(ENTRIES, st.lists(st.integers(0, 7), max_size=8), st.integers(1, 7))
def test_what_is_discarded_leaves_no_trace(
    entries: list[ReportEntry], back: list[int], cut: int
) -> None:
    """A story says what the reports say that are left, whatever was there before."""
    summary = Summary.of(entries)
    for index in back:  # an entry that is written anew
        if index < len(entries):
            summary.discard(entries[index])
            summary.add(entries[index])
    assert said(summary) == said(Summary.of(entries))

    for entry in entries[cut:]:
        summary.discard(entry)
    assert said(summary) == said(Summary.of(entries[:cut]))


@given(ENTRIES, st.integers(1, 7))
def test_asking_what_would_be_changes_nothing(
    entries: list[ReportEntry], cut: int
) -> None:
    """The state with reports that may come is that with them, and they do not stay."""
    known, coming = entries[:cut], entries[cut:]
    summary = Summary.of(known)

    assert summary.state_with(coming, "0" * 32, 1) == state(*entries)
    assert said(summary) == said(Summary.of(known))


def test_one_more_report_costs_the_same_in_a_story_of_any_size(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Reports are looked at only where the new one belongs, and not one by one."""
    looks: Counter[str] = Counter()

    def counted(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def count(*arguments: Any) -> Any:
            looks[name] += 1
            return function(*arguments)

        return count

    monkeypatch.setattr(ordered, "order", counted("order", ordered.order))
    read = ledger.standing_after
    monkeypatch.setattr(ledger, "standing_after", counted("read", read))
    costs = []
    for size in (50, 800):
        summary = Summary.of(
            entry(2 * n, STATUSES[n % 3], (n // 9, n // 9), "abc"[n % 3])
            for n in range(size)
        )
        looks.clear()
        for minutes in (0, size, 2 * size):  # first, in the middle, and last
            new = entry(minutes + 1, killed=None, origin="d")
            said_with = summary.state_with([new], "0" * 32, 1)
            summary.add(new)
            assert summary.state("0" * 32, 1) == said_with
            summary.contradictions(said_with)
            summary.timeline()
        costs.append(dict(looks))

    few, many = costs
    assert few.keys() == many.keys() == {"order", "read"}
    assert many["order"] <= 2 * few["order"]
    assert many["read"] <= 2 * few["read"]


def said(summary: Summary) -> tuple[object, ...]:
    """Give all that a story says."""
    found = summary.state("0" * 32, 1)
    shown = summary.timeline(), summary.contradictions(found)
    return found, *shown, summary.worth(), summary.every, summary.worded


@given(ENTRIES)
def test_a_ledger_is_a_range(entries: list[ReportEntry]) -> None:
    """Low is never over best, nor best over high."""
    found = state(*entries).killed

    assert found is None or isinstance(found, Ledger)
    assert found is None or found.low <= found.best <= found.high


def test_contradictions_are_told_in_words() -> None:
    """A reader sees who says what, and who denies it."""
    entries = [
        entry(0, "confirmed", (5, 5), "a.example"),
        entry(1, "claimed", (20, 20), "b.example"),
        entry(2, "denied", None, "c.example"),
    ]

    assert Summary.of(entries).contradictions(state(*entries)) == (
        "killed: 5 to 20 stated, 5 taken as best; 5 (a.example); 20 (b.example)",
        "denied (c.example), upheld (a.example, b.example)",
    )


def test_only_the_latest_figures_are_told_in_words() -> None:
    """A toll that grows for weeks makes no record that grows with it."""
    entries = [
        entry(n, "reported", (10 + n, 10 + n), f"{n}.example") for n in range(60)
    ]
    entries.append(entry(60, "claimed", (400, 400), "z.example"))

    (told,) = Summary.of(entries).contradictions(state(*entries))

    assert told == (
        "killed: 69 to 400 stated, 69 taken as best; earlier ones; "
        "67 (57.example); 68 (58.example); 69 (59.example); 400 (z.example)"
    )


def test_a_digest_is_no_origin_where_somebody_reported_it() -> None:
    """What only passes on counts once nobody else has reported it."""
    told, passed_on = entry(0, origin="a"), entry(1, origin="b", retold=True)

    assert state(told, passed_on).origins == ("a",)
    assert state(passed_on).origins == ("b",)


@pytest.mark.parametrize(
    ("text", "heading", "count", "retold"),
    [
        ("SUDAN\n\nFood trucks reached the town.", "SUDAN", 6, True),
        ("Kenya: Two men have been hurt in a fire.", None, 5, True),
        ("9.40am\n\nThe strike goes on in the port.", None, 4, False),
        ("21:05 The strike goes on in the port.", None, 4, False),
        ("Port shut\nThe strike goes on.", "Port shut", 4, False),
        ("The strike goes on in the port.", None, 1, False),
    ],
)
def test_what_is_an_item_of_a_digest(
    text: str, heading: str | None, count: int, *, retold: bool
) -> None:
    """Short, one of several; a time or a headline makes it reporting of its own."""
    told = factories.report(
        segment=factories.segment(text=text, heading=heading, count=count)
    )

    assert entry_of(told, Idf({}, 1.0), State()).retold is retold
