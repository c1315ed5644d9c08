"""A first look at a report and a story says what the whole evidence says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import link
from pipeline.link.entry import entry_of
from pipeline.link.evidence import evidence
from pipeline.link.first_look import is_about_something, may_be_one
from pipeline.link.pair import Pair
from pipeline.link.profile import Profile
from pipeline.link.traits import Traits
from pipeline.link.words import Rarities
from schemas.report import Report
from tests.unit.pipeline.link.test_link_decide import BARGE, LUND, VARN, labels, told

REPORT = st.builds(
    told,
    st.sampled_from([f"https://{name}.example/1" for name in "abcd"]),
    st.builds(
        labels,
        st.sampled_from([None, 0, 2, 5]),
        place=st.sampled_from([VARN, LUND, None]),
        persons=st.sampled_from([(), ("Marit Solheim",), ("Jan Maas",)]),
        organisations=st.sampled_from([(), ("Northern Coast Guard",)]),
    ),
    st.sampled_from([BARGE, "Jan Maas spoke in Lund of barges.", "A budget passed."]),
    st.integers(0, 30_000),
    ordinal=st.integers(1, 3),
)


@settings(max_examples=100)
@given(REPORT, st.lists(REPORT, min_size=1, max_size=4))
def test_a_first_look_agrees_with_the_evidence(
    report: Report, before: list[Report]
) -> None:
    """What is not weighed would have been given no chance."""
    state, model = link.State(), link.load_models()
    new, *members = (
        Traits(entry_of(one, model.idf, state)) for one in (report, *before)
    )
    story = Profile(members, len(members))
    words = Rarities(model.idf, state)

    found = evidence(Pair(new, story, state.rarity), words)

    assert may_be_one(Pair(new, story, state.rarity)) == is_about_something(found)
