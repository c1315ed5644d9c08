"""Stores that forget by whole hours."""

import tracemalloc
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from pipeline.state import HourlyStore, PackedStore, hour_of

AT = datetime(2026, 3, 3, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.mark.parametrize("kind", [HourlyStore, PackedStore])
def test_a_value_goes_with_the_hour_it_was_last_put_in(
    kind: type[HourlyStore[str]],
) -> None:
    """Not with one it was in before, nor twice."""
    store = kind(DAY, bytes.decode, str.encode)
    store.set(b"stays", "a", AT)
    store.set(b"moves", "b", AT)
    store.set(b"moves", "c", AT + HOUR)
    store.set(b"comes back", "d", AT)
    store.delete(b"comes back")
    store.set(b"comes back", "e", AT)

    assert store.of_hour(hour_of(AT)) == [b"stays", b"comes back"]
    store.expire(AT + DAY + HOUR)
    assert dict(store.items()) == {b"moves": "c"}
    assert store.dump(b"moves") == (b"c", AT + HOUR)
    store.expire(AT + DAY + 2 * HOUR)
    assert len(store) == 0


def test_keys_that_are_gone_do_not_pile_up() -> None:
    """A stage may put and delete a key for each record of an hour."""
    store = HourlyStore[str](DAY, bytes.decode, str.encode)
    for number in range(20_000):
        key = number.to_bytes(4, "big")
        store.set(key, "x", AT)
        store.delete(key)

    assert sum(map(len, store._hours.values())) < 3_000


def test_a_packed_store_holds_what_was_put() -> None:
    """In its bytes, and not as an object beside them."""
    store = PackedStore[str](DAY, bytes.decode, str.encode)
    store.load(b"k", b"value", AT)

    assert store.packed(b"k") == b"value"
    assert store.get(b"k") == "value"
    store.amend(b"k", "other")
    assert store.packed(b"k") == b"other"
    assert store.packed(b"none") is None


def test_a_packed_store_holds_no_room_behind_its_bytes() -> None:
    """As an encoder leaves it: a fifth more than what is put."""
    store = PackedStore[list[int]](
        DAY, msgspec.msgpack.Decoder(list[int]).decode, msgspec.msgpack.Encoder().encode
    )
    tracemalloc.start()
    for size in range(500, 800):
        store.set(size.to_bytes(2, "big"), [1] * size, AT)
    files = tracemalloc.take_snapshot().statistics("filename")
    tracemalloc.stop()

    taken = sum(each.size for each in files)
    assert taken < 300 * (650 + 250)


def test_a_loaded_entry_is_not_encoded_again() -> None:
    """It is held as it came: encoding takes as long as reading."""

    def refuse(value: str) -> bytes:
        raise AssertionError(value)

    store = PackedStore[str](DAY, bytes.decode, refuse)
    store.load(b"k", b"value", AT)

    assert store.get(b"k") == "value"
    assert store.dump(b"k") == (b"value", AT)


def test_a_packed_store_takes_no_object_an_entry_beside_key_and_bytes() -> None:
    """The hour of each stands behind its bytes."""
    store = PackedStore[str](DAY, bytes.decode, str.encode)
    rows = [(number.to_bytes(2, "big"), bytes(200)) for number in range(1_000)]
    tracemalloc.start()
    for key, value in rows:
        store.load(key, value, AT)
    files = tracemalloc.take_snapshot().statistics("filename")
    tracemalloc.stop()

    taken = sum(each.size for each in files)
    assert taken < 1_000 * (4 + 200 + 33 + 60)
