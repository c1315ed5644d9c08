"""What dedupe keeps of an article, in how many bytes, and what it is found by."""

import random
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from zlib import crc32

import msgspec
import numpy as np
import pytest

from pipeline.dedupe.bands import BANDS, Bands, narrow, similarities, values_of
from pipeline.dedupe.counts import Counts
from pipeline.dedupe.entry import DedupeEntry, fingerprint_of, lines_of, pack, unpack
from pipeline.dedupe.revisions import Revisions
from pipeline.dedupe.shelf import Shelves
from pipeline.dedupe.sketch import sketch
from pipeline.dedupe.state import DedupeState
from pipeline.normalize.fingerprint import fingerprint
from schemas.article import Original

AT = datetime(2026, 3, 3, 8, tzinfo=UTC)
TEXT = (
    "The ferry to Holm ran aground off Vestra on Monday with 112 people on board. "
    "Fishing boats took all of them ashore before noon, the harbour office said. "
    "It asked the owner, Nordline, why the pilot had left the bridge for a while. "
) * 3


def entry(
    number: int = 1, text: str = TEXT, head: Original | None = None
) -> DedupeEntry:
    """Make the entry of one article."""
    drawn, url = sketch(text), f"https://outlet.example/news/{number}"
    made = DedupeEntry(
        page=f"{number:032x}",
        revision=f"{number + 2**64:032x}",
        text_hash="2" * 32,
        url=url,
        raw_url=url,
        source="outlet.example",
        first=AT,
        last=AT,
        fingerprint=narrow(fingerprint(text)),
        codes=drawn.packed(),
        core=drawn.core,
        head=head,
        seen_fetches=b"",
        title="ferry runs aground off vestra",
        facts=drawn.facts,
        lines=b"1234",
    )
    return made.with_fetch(AT, "2" * 32)


def first_form(made: DedupeEntry) -> bytes:
    """Encode an entry as Tocsin did before 2026-11-30."""
    whole = fingerprint(TEXT)
    return msgspec.msgpack.encode(msgspec.structs.replace(made, fingerprint=whole))


@pytest.mark.parametrize("text", [TEXT, "Two words", ""])
@pytest.mark.parametrize("copied", [False, True])
def test_an_entry_is_read_as_it_was_kept(text: str, copied: bool) -> None:  # noqa: FBT001 - a case
    """Whole, and in parts."""
    made = entry(1, text, entry(2).original() if copied else None)
    later = msgspec.structs.replace(
        made, raw_url="http://outlet.example/1", last=AT + timedelta(hours=1)
    )

    for each in (made, later):
        packed = pack(each)
        assert unpack(packed) == each
        assert fingerprint_of(packed) == each.fingerprint
        lines = lines_of(packed)
        assert (lines.page.hex(), lines.lines) == (each.page, each.lines)
        assert lines.is_copy == copied


def test_an_entry_takes_580_bytes_less_than_in_the_first_form() -> None:
    """And one of the first form is read, held and written in the new one."""
    made = entry()
    old = first_form(made)
    state = DedupeState()

    state.load(bytes.fromhex(made.revision), old, AT)

    assert unpack(old) == made
    written, _ = state.dump(bytes.fromhex(made.revision)) or (b"", AT)
    assert unpack(written) == made
    assert len(written) < len(old) - 580


def test_a_text_is_found_by_what_was_loaded_of_the_first_form() -> None:
    """By its bands, and at an estimate of 1."""
    made = entry()
    state = DedupeState()
    state.load(bytes.fromhex(made.revision), first_form(made), AT)

    ((found, likeness),) = state.alike(fingerprint(TEXT), made.codes)

    assert found == made
    assert likeness == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("VESTRA (Kestrel News) - A ferry sank off Holm.", "e12142d2b50d5b08"),
        ("A ferry sank off Holm on Monday.", "91ddfcf97a167738"),
    ],
)
def test_a_text_has_the_core_that_entries_in_the_log_have(text: str, core: str) -> None:
    """With a dateline too: another would be another text to a page fetched before."""
    assert sketch(text).core.hex() == core


def test_half_a_value_estimates_what_the_whole_does() -> None:
    """Within 1/256, over many pairs."""
    draw = random.Random(3)  # noqa: S311 - reproducible
    words = TEXT.split()
    values = values_of(fingerprint(TEXT))
    for share in (0.02, 0.1, 0.3):
        changed = [w if draw.random() > share else draw.choice(words) for w in words]
        other = fingerprint(" ".join(changed))
        pairs = zip(_whole(fingerprint(TEXT)), _whole(other), strict=True)
        whole = sum(a == b for a, b in pairs) / 256

        (found,) = similarities(values, [narrow(other)])

        assert found == pytest.approx(whole, abs=1 / 256)


def _whole(data: bytes) -> list[int]:
    return [int.from_bytes(data[n : n + 4], "little") for n in range(0, len(data), 4)]


def test_of_a_text_that_many_copy_each_copy_is_looked_up_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not once for each of its bands, nor more the more copies there are."""
    bands, same = Bands(), np.arange(BANDS, dtype=np.uint32)
    for number in range(4000):
        bands.add(number.to_bytes(2, "big"), same)
    looked: list[int] = []
    place = Shelves.place

    def counted(shelves: Shelves, number: int) -> int:
        looked.append(number)
        return place(shelves, number)

    monkeypatch.setattr(Shelves, "place", counted)

    (found,) = bands.candidates(same)

    assert found == [n.to_bytes(2, "big") for n in range(3976, 4000)]
    assert len(looked) <= 200


def test_the_latest_texts_of_an_opening_are_found_through_growth_and_removal() -> None:
    """As a list of each opening would have them."""
    draw, bands = random.Random(5), Bands()  # noqa: S311 - reproducible
    kept: dict[bytes, list[int]] = {}
    for number in range(5000):
        key = number.to_bytes(2, "big")
        openings = [_hash(draw.randrange(700)) for _ in range(draw.randrange(4))]
        openings = list(dict.fromkeys(openings))
        bands.add(key, None, openings=openings)
        kept[key] = openings
        if number > 900 and draw.random() < 0.6:
            gone = draw.choice(list(kept)[:300])
            bands.remove(gone)
            del kept[gone]

    assert len(bands) == len(kept)
    for place in range(700):
        due = [key for key, of in kept.items() if _hash(place) in of][::-1]
        assert bands.opened(_hash(place), 12) == due[:12]


def _hash(number: int) -> int:
    return number * 2_654_435_761 % 2**32


def test_counts_are_those_of_a_counter() -> None:
    """Up and down, through growth."""
    draw, counts = random.Random(6), Counts()  # noqa: S311 - reproducible
    due: Counter[int] = Counter()
    for _ in range(30_000):
        key = draw.randrange(9_000) * 477_211 % 2**32
        if due[key] and draw.random() < 0.5:
            counts.discard(key)
            due[key] -= 1
        else:
            counts.add(key)
            due[key] += 1

    assert all(counts.get(key) == count for key, count in due.items())
    assert counts.get(1) == 0


def test_revisions_are_those_of_a_list_for_each_page() -> None:
    """In their order through growth and removal, though pages share a hash."""
    draw = random.Random(7)  # noqa: S311 - reproducible
    pages: dict[bytes, bytes] = {}
    revisions, due = Revisions(pages.get), defaultdict[bytes, list[bytes]](list)
    names = [b"plumless", b"buckeroo", *map(str.encode, map(str, range(900)))]
    for number in range(4_000):
        page, key = draw.choice(names), number.to_bytes(2, "big")
        pages[key] = page
        revisions.add(page, key)
        due[page].append(key)
        if draw.random() < 0.4:
            gone = draw.choice(list(pages))
            revisions.remove(pages.pop(gone), gone)
            for keys in due.values():
                if gone in keys:
                    keys.remove(gone)

    assert crc32(names[0]) == crc32(names[1])
    assert all(revisions.of(name) == due[name] for name in names)
