"""A story of one report says what its summary says."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pipeline.ids import content_id
from pipeline.link.entry import Figure, Spot
from pipeline.link.lone import story_of
from pipeline.link.summary import Summary
from schemas.common import ClaimStatus
from schemas.story import Story
from tests.unit.pipeline.link.test_link_ledger import STATUSES, entry

COUNTS = st.none() | st.integers(0, 40)
FIGURES = st.none() | st.tuples(COUNTS, COUNTS)
PLACES = st.lists(
    st.builds(
        Spot,
        st.sampled_from(["Varn", "Lund", "Poland"]),
        st.sampled_from([None, "PL"]),
        st.none(),
        st.none(),
        st.booleans(),
    ),
    max_size=3,
).map(tuple)
FIELDS = st.fixed_dictionaries(
    {
        "injured": FIGURES,
        "missing": FIGURES,
        "severity": st.integers(0, 4),
        "event_class": st.sampled_from([None, "unrest"]),
        "class_confidence": st.floats(0, 1),
        "topic": st.sampled_from([None, "16000000"]),
        "places": PLACES,
        "retold": st.booleans(),
        "continues": st.sampled_from(["", content_id("before")]),
    }
)


@given(st.sampled_from(STATUSES), FIGURES, FIELDS)
def test_a_report_alone_says_what_its_summary_says(
    status: ClaimStatus, killed: Figure, fields: dict[str, Any]
) -> None:
    """Whatever it counts, wherever it is, and of whatever time it tells."""
    report = entry(3, status, killed, **fields)
    whole = Summary.of([report])
    state = whole.state(report.story, 7)

    assert story_of(report, report.story, 7) == Story(
        story=state,
        timeline=whole.timeline(),
        timeline_left_out=0,
        contradictions=whole.contradictions(state),
        state="open",
    )
