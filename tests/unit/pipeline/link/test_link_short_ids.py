"""What link holds of an entry gives back what was put, whatever its ids are."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from pipeline import link
from pipeline.ids import content_id
from pipeline.link.entry import ReportEntry, pack
from pipeline.link.short_ids import lengthened, shortened

NOW = datetime(2026, 3, 3, tzinfo=UTC)
IDS = st.one_of(
    st.integers().map(lambda number: content_id(str(number))),
    st.text("0123456789abcdefABCDEFg", min_size=30, max_size=33),
)


def entry(ids: list[str], ordinal: int, number: int) -> ReportEntry:
    """Make a report of these ids: its own, of its segment, story and event."""
    report, segment, story, event = ids
    return ReportEntry(
        report=report,
        segment=segment,
        ordinal=ordinal,
        story=story,
        number=number,
        event=event,
        change="added",
        at=NOW,
        said=NOW,
        article="",
        source="a.example",
        origin="a.example",
        title="Dam fails",
        status="reported",
    )


@given(
    st.lists(IDS, min_size=4, max_size=4), st.integers(0, 300), st.integers(0, 70_000)
)
def test_an_entry_comes_back_as_it_was_put(
    ids: list[str], ordinal: int, number: int
) -> None:
    """In capitals, of another length or no digits at all, an id stays what it is."""
    value = pack(entry(ids, ordinal, number))

    assert lengthened(shortened(value)) == value


def test_the_ids_of_a_report_take_16_bytes_each() -> None:
    """Both of one that is loaded and of one that is set, which gives the same entry."""
    ids = [content_id(name) for name in ("report", "segment", "story", "event")]
    put = entry(ids, 1, 1)
    value = pack(put)
    loaded, made = link.State(), link.State()
    loaded.load(put.key(), value, NOW)
    made.set(put.key(), put, NOW)

    assert len(shortened(value)) <= len(value) - 4 * 18 + 2
    for state in (loaded, made):
        assert state.packed(put.key()) == value
        assert state.dump(put.key()) == (value, NOW)
        assert state.get(put.key()) == put
