"""Stories in memory: what is loaded again decides like what was there before."""

import struct
from datetime import timedelta

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline import link
from pipeline.link.entry import MergeEntry, ReportEntry, entry_of, pack, shared, unpack
from pipeline.link.packed import TOP, products, side_by_side
from pipeline.link.profile import FIRST, LAST
from pipeline.link.words import TERMS, Idf
from pipeline.stage import Put
from schemas.report import Report
from tests.support.factories import AT
from tests.unit.pipeline.link.test_link_decide import (
    BARGE,
    LUND,
    VARN,
    labels,
    run,
    told,
)

IDF = Idf({}, 1.0)
REPORTS = st.lists(
    st.builds(
        told,
        st.sampled_from([f"https://{name}.example/1" for name in "abcd"]),
        st.builds(
            labels,
            st.sampled_from([None, 2, 5]),
            st.sampled_from(["reported", "claimed", "denied"]),
            st.sampled_from([VARN, LUND, None]),
            persons=st.sampled_from([(), ("Marit Solheim",), ("Jan Maas",)]),
        ),
        st.sampled_from([BARGE, BARGE + " Five died.", "Jan Maas spoke in Lund."]),
        st.integers(0, 30_000),
        ordinal=st.integers(1, 3),
        change=st.sampled_from(["new", "edited", "withdrawn"]),
        post=st.sampled_from(["p", "q"]),
    ),
    max_size=10,
    # Segment never gives one version twice within the 30 days that it remembers.
    unique_by=lambda item: item.report_id,
)


@settings(max_examples=40)
@given(REPORTS, REPORTS)
def test_loaded_state_decides_like_the_state_that_made_it(
    before: list[Report], after: list[Report]
) -> None:
    """After a restart every report goes where it would have gone."""
    live, loaded = link.State(), link.State()
    entries: dict[bytes, Put] = {}
    for item in sorted(before, key=lambda r: r.segment.article.fetched_at):
        live.expire(item.segment.article.fetched_at)
        for outcome in run(item, memory=live)[0]:
            if isinstance(outcome, Put):
                entries.pop(outcome.key, None)
                entries[outcome.key] = outcome
    for key, put in entries.items():
        loaded.load(key, put.value, put.at)
    end = AT + timedelta(minutes=30_000)
    live.expire(end)
    loaded.expire(end)

    assert dict(live.items()) == dict(loaded.items())
    known = {item.report_id for item in before}
    fresh = [item for item in after if item.report_id not in known]
    assert run(*fresh, memory=live) == run(*fresh, memory=loaded)


@settings(max_examples=40)
@given(REPORTS, st.integers(0, 60), st.integers(0, 9))
def test_stories_are_found_by_the_hour_of_their_last_report(
    reports: list[Report], minutes: int, gone: int
) -> None:
    """So forgetting looks at those that are due alone, and not at weeks of stories."""
    memory = link.State()
    run(*reports, memory=memory)
    for key, _ in list(memory.items())[:gone]:
        memory.delete(key)
    memory.expire(AT + link.state.STORIES + timedelta(minutes=500 * minutes))

    due: dict[int, set[str]] = {}
    for name, story in memory._stories.items():
        kept = map(memory.get, story.every())
        last = max(value.at for value in kept if value)
        due.setdefault(int(last.timestamp()) // 3600, set()).add(name)
    assert dict(memory._hours_of_stories) == due


@pytest.mark.parametrize(
    ("lost", "merged"), [pytest.param(5, 2, id="loser"), pytest.param(2, 5, id="end")]
)
def test_a_story_stays_for_what_it_took_over(lost: int, merged: int) -> None:
    """The last report of a story that was merged may be later than its own."""
    memory = link.State()
    entries = [
        msgspec.structs.replace(
            entry_of(told(f"https://{host}.example/1", labels()), IDF, link.State()),
            story=story,
            at=AT + timedelta(hours=hours),
        )
        for host, story, hours in (("a", "aa", lost), ("b", "bb", 0))
    ]
    at = AT + timedelta(hours=merged)
    merge = MergeEntry(winner="bb", loser="aa", number=2, event="cc", at=at)
    for value in (*entries, merge):
        memory.set(value.key(), value, value.at)

    memory.expire(AT + link.state.STORIES + timedelta(hours=4))
    assert memory.root("aa") == "bb"
    memory.expire(AT + link.state.STORIES + timedelta(hours=7))
    assert len(memory) == 0


@settings(max_examples=20)
@given(REPORTS)
def test_what_is_unpacked_again_decides_like_what_was_at_hand(
    reports: list[Report],
) -> None:
    """How many stories are kept unpacked is a matter of time alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.link.at_hand._AT_HAND", 1)
        few = run(*reports, memory=link.State())

    assert few == run(*reports, memory=link.State())


def test_words_are_packed_in_memory_and_in_the_log() -> None:
    """Five bytes a word: hashes of 32 bits, little-endian, then weights of 8 bits."""
    text = "Barge hits bridge in Varn, bridge closed"
    entry = entry_of(told("https://a.example/1", labels(), text), IDF, link.State())

    wire = msgspec.msgpack.decode(pack(entry))
    names = ("tag", *entry.__struct_fields__)
    terms = wire[names.index("terms")]
    hashes, weights = zip(*entry.terms.pairs(), strict=True)

    assert terms == struct.pack(f"<{len(hashes)}I", *hashes) + bytes(weights)
    assert wire[names.index("sketch")] == bytes(entry.sketch)
    assert len(entry.sketch.values()) == len(hashes) == 7


def test_a_story_is_at_hand_once_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was unpacked to be placed is not read again, and is what would be read."""
    memory = link.State()
    run(told("https://a.example/1", labels(2), BARGE), memory=memory)
    (story,) = memory.stories()
    kept = memory.entries(story)
    monkeypatch.setattr(memory, "entries", lambda _: pytest.fail("read again"))

    found = memory.profile(story)

    assert [member.entry for member in found.members] == kept
    assert found.count == 1


TEXTS = st.dictionaries(st.integers(0, 90), st.integers(1, TOP), max_size=TERMS)


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=FIRST + LAST + 1))
@example(dict.fromkeys(range(TERMS), TOP), [dict.fromkeys(range(TERMS), TOP)] * 9)
def test_words_side_by_side_are_compared_as_one_by_one(
    one: dict[int, int], many: list[dict[int, int]]
) -> None:
    """No product runs over into that of the next text, however heavy the words."""
    expected = [sum(w * text.get(key, 0) for key, w in one.items()) for text in many]

    assert products(one, side_by_side(many), len(many)) == expected


def test_an_only_report_that_is_written_anew_leaves_its_mergers_standing() -> None:
    """It is out of its story for a moment; the story it was merged into is not lost.

    Found by the property above: the next removal raised, and the record with it.
    """
    memory = link.State()
    one, two = (
        entry_of(told(f"https://{host}.example/1", labels()), IDF, link.State())
        for host in ("a", "b")
    )
    lost = msgspec.structs.replace(one, story="aa", number=1)
    kept = msgspec.structs.replace(two, story="bb", number=1)
    merge = MergeEntry(winner="bb", loser="aa", number=2, event="cc", at=AT)
    for value in (lost, kept, merge):
        memory.set(value.key(), value, AT)
    memory.delete(kept.key())
    memory.set(lost.key(), lost, AT)

    assert memory.root("aa") == "bb"
    assert memory.entries("bb") == [lost]
    memory.delete(lost.key())
    memory.delete(merge.key())
    assert list(memory.stories()) == []
    assert memory.root("aa") == "aa"


def test_what_reports_repeat_is_held_once() -> None:
    """Two reports of one outlet and town, one of them loaded, share both."""
    one, two = (
        entry_of(
            msgspec.json.decode(
                msgspec.json.encode(told(f"https://a.example/{n}", labels(2), BARGE)),
                type=Report,
            ),
            IDF,
            link.State(),
        )
        for n in range(2)
    )
    loaded = shared(unpack(pack(two)))

    assert isinstance(loaded, ReportEntry)
    assert loaded == two
    for other in (two, loaded):
        assert other.source is one.source
        assert other.event_class is one.event_class
        assert other.places[0] is one.places[0]


def test_a_report_is_held_in_the_bytes_that_are_put() -> None:
    """And not as an object, which takes three times the memory."""
    memory = link.State()
    entry = entry_of(told("https://a.example/1", labels()), IDF, memory)
    entry = msgspec.structs.replace(entry, story="aa")
    memory.set(entry.key(), entry, entry.at)

    assert memory.packed(entry.key()) == pack(entry)
    assert memory.entries("aa") == [entry]


def test_reports_of_a_story_name_it_once() -> None:
    """A name takes 80 bytes, and a table of them 100 for each report."""
    memory, segments = link.State(), []
    for number in range(3):
        address = f"https://a.example/{number}"
        entry = entry_of(told(address, labels()), IDF, memory)
        entry = msgspec.structs.replace(entry, story="aabb", number=number)
        memory.load(entry.key(), pack(entry), entry.at)
        segments.append(entry.segment)

    (name,) = memory.stories()
    assert not memory._homes
    assert all(memory.story_of_segment(each) is name for each in segments)
