from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from agents.inspect.dead import MOST_ROUNDS, Done, again, read_letter, recorded
from agents.inspect.reading import StoredRecord
from schemas.headers import ERROR_PREFIX, RAW, REPLAYED, Header, value


def dead(*headers: Header) -> StoredRecord:
    """Make a dead letter with *headers*."""
    return StoredRecord(
        topic="news.raw.v1.dlq",
        partition=0,
        offset=3,
        time=datetime(2026, 3, 3, tzinfo=UTC),
        key=b"k",
        value=b"v",
        headers=headers,
    )


def test_original_headers_and_a_count_go_out() -> None:
    """What we added goes, what came stays, the round is counted."""
    found = dead(
        ("ce_id", b"1"),
        (ERROR_PREFIX + "reason", b"decode"),
        (RAW, b"news.raw.v1/0/9"),
        (REPLAYED, b"1"),
    )

    assert again(read_letter(found)) == [
        ("ce_id", b"1"),
        (RAW, b"news.raw.v1/0/9"),
        (REPLAYED, b"2"),
    ]


def test_fourth_round_is_refused() -> None:
    """Three rounds are enough to know that it will not get better."""
    rounds = [read_letter(dead((REPLAYED, b"%d" % n))).refusal() for n in range(5)]

    assert [bool(text) for text in rounds] == [False] * MOST_ROUNDS + [True, True]


def test_cut_letter_is_refused() -> None:
    """Half a record would be another record."""
    cut = dead((ERROR_PREFIX + "cut", b"99"), (ERROR_PREFIX + "topic", b"news.raw.v1"))

    assert "cut" in read_letter(cut).refusal()


def test_count_that_is_no_number_counts_as_none() -> None:
    """A header of somebody else's does not stop the replay."""
    assert read_letter(dead((REPLAYED, b"many"))).refusal() == ""
    assert value(again(read_letter(dead((REPLAYED, b"many")))), REPLAYED) == b"1"


def test_picked_by_reason_and_stage() -> None:
    """Both must hold where both are given."""
    one = read_letter(
        dead((ERROR_PREFIX + "reason", b"a"), (ERROR_PREFIX + "stage", b"s"))
    )

    assert one.picked(None, None)
    assert one.picked("a", "s")
    assert not one.picked("a", "other")
    assert not one.picked("b", None)


@given(st.sets(st.integers(0, 60), min_size=1), st.data())
def test_what_was_sent_is_remembered(there: set[int], data: st.DataObject) -> None:
    """In any order: sent is done, the rest is not, also after writing and reading."""
    sent = data.draw(st.lists(st.sampled_from(sorted(there)), unique=True))
    done = Done(0, set())
    for offset in sent:
        done.add(offset, there)
    back = recorded(done.below, done.metadata())

    assert set(sent) == {offset for offset in there if offset in back}
    assert not any(offset in back for offset in range(max(there) + 1, 70))


def test_metadata_stays_within_what_kafka_keeps() -> None:
    """Of very many runs the last are forgotten, never cut in half."""
    done = Done(0, set(range(1, 40_000, 2)))
    text = done.metadata()

    assert len(text) <= 4_000
    assert recorded(0, text).above < done.above


def test_unreadable_metadata_counts_nothing() -> None:
    """What others wrote there is no offset."""
    assert set() == recorded(5, "hello-world,7-x").above
