"""Fetches that come again, late, or after their page was forgotten in part."""

from datetime import timedelta

import msgspec

from pipeline import dedupe
from pipeline.dedupe.entry import unpack
from pipeline.stage import Drop, Emit, Put
from tests.support.factories import AT
from tests.unit.pipeline.dedupe.test_dedupe_verdicts import (
    HARBOUR,
    OTHER,
    article,
    record,
    run,
)


def test_a_fetch_seen_before_is_dropped() -> None:
    """The same article with the same time at a later offset has its verdict already."""
    first = article("https://a.example/1", HARBOUR)
    again = article("https://a.example/1", HARBOUR, 7)

    outcomes = run(first, again, first, again)

    assert [(Drop("replayed"),)] * 2 == outcomes[2:]


def test_fetches_between_the_first_and_the_last_are_known_too() -> None:
    """Else one that is read again after a kill would be late beside unchanged."""
    url = "https://a.example/1"
    fetches = [article(url, HARBOUR, minutes) for minutes in range(4)]

    outcomes = run(*fetches, *fetches[1:])

    assert [(Drop("replayed"),)] * 3 == outcomes[4:]


def test_a_late_fetch_that_is_read_again_is_known() -> None:
    """One verdict, although the page has been revised since."""
    url = "https://a.example/1"
    late = article(url, OTHER, -9)

    outcomes = run(
        article(url, HARBOUR), late, article(url, HARBOUR + "\n\n" + OTHER, 5), late
    )

    assert record(outcomes[1]).article.verdict == "late"
    assert outcomes[3] == (Drop("replayed"),)


def test_no_fetch_has_a_second_verdict_while_its_page_is_known() -> None:
    """However many came since, in whatever order: all may be read again from the start.

    So it is where a group has lost its offsets. A fetch that is not known by itself any
    more lies before all that are.
    """
    url = "https://a.example/1"
    late = article(url, OTHER, -9)
    since = [article(url, HARBOUR, n) for n in (*range(5, 500, 2), *range(400, 500, 2))]
    since.append(article(url, HARBOUR + "\n\n" + OTHER, 500))
    every = [article(url, HARBOUR), late, *since]

    outcomes = run(*every, *every)

    assert all(isinstance(o[0], Emit) for o in outcomes[: len(every)])
    again = outcomes[len(every) :]
    assert set(again) == {(Drop("replayed"),), (Drop("too_old"),)}
    assert again.count((Drop("replayed"),)) >= 110


def test_a_fetch_that_is_later_than_memory_is_dropped_as_such() -> None:
    """It may be one that was answered, and a second answer would be worse than none."""
    url, state = "https://a.example/1", dedupe.State()
    run(*(article(url, HARBOUR, n) for n in range(200)), state=state)

    (within,) = run(article(url, OTHER, 150), state=state)
    (before,) = run(article(url, OTHER, 3), state=state)

    assert record(within).article.verdict == "late"
    assert before == (Drop("too_old"),)


def test_fetches_of_a_live_blog_are_known_when_a_whole_batch_comes_again() -> None:
    """Of a page four revisions are kept; its fetches are known for longer.

    A backlog has many fetches of a page in one batch, and a normalize that is killed
    behind its outputs writes the batch once more.
    """
    url = "https://a.example/live"
    posts = [
        f"At {n} the crane lifted wagon {n * 7} from the river." for n in range(99)
    ]
    texts = ["\n\n".join((HARBOUR, *posts[:n])) for n in range(100)]
    batch = [article(url, text, 3 * n) for n, text in enumerate(texts)]
    batch += [article(url, texts[-1], 400), article(url, texts[2], 8)]
    batch += [article(url, texts[-1] + "\n\nRead more: All our news", 500)]

    outcomes = run(*batch, *batch)

    verdicts = [record(o).article.verdict for o in outcomes[: len(batch)]]
    assert verdicts == ["new", *["revision"] * 99, "unchanged", "late", "unchanged"]
    assert outcomes[len(batch) :] == [(Drop("replayed"),)] * len(batch)


def test_a_late_fetch_does_not_bring_an_old_text_back() -> None:
    """Its page is known for 30 days, its text for three: no copy is found in it."""
    url, state = "https://a.example/1", dedupe.State()
    run(article(url, HARBOUR), state=state)
    state.expire(AT + timedelta(days=4))

    late, other = run(
        article(url, OTHER, -9),
        article("https://b.example/2", HARBOUR, 4 * 24 * 60),
        state=state,
    )

    assert record(late).article.verdict == "late"
    assert record(other).article.verdict == "new"


def test_an_entry_of_before_fetches_were_digested_knows_its_times() -> None:
    """State outlives the version that wrote it."""
    url, state = "https://a.example/1", dedupe.State()
    fetches = [article(url, HARBOUR, minutes) for minutes in range(4)]
    put = run(fetches[0])[0][1]
    assert isinstance(put, Put)
    assert put.value is not None
    fields = msgspec.msgpack.decode(msgspec.msgpack.encode(unpack(put.value)))
    times = [AT + timedelta(minutes=minutes) for minutes in range(4)]
    fields[7], fields[13:] = times[3], [times[1:3]]
    key = bytes.fromhex(fields[1])
    state.load(key, msgspec.msgpack.encode(fields), times[3])

    outcomes = run(*fetches, article(url, HARBOUR, 5), fetches[1], state=state)

    assert outcomes[:4] == [(Drop("replayed"),)] * 4
    assert record(outcomes[4]).article.verdict == "unchanged"
    assert outcomes[5] == (Drop("replayed"),)
