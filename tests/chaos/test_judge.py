"""The judge sees each kind of violation, without a broker."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest

from agents.inspect.reading import StoredRecord
from agents.runtime.partition_state import RANK_HEADER
from pipeline.deliver.endings import delivery_id
from schemas import topics
from tests.chaos import judge, messages, tally
from tests.chaos.judge import STATES, Terms
from tests.chaos.messages import CHAT, DESTINATION, Fate, Post

AT: Final = datetime(2026, 5, 1, tzinfo=UTC)
ALERT: Final = {"alert_id": "a", "version": 1}
MESSAGE: Final = delivery_id("a", 1, DESTINATION)
KINDS: Final = {"news.articles.v1": "tocsin.article.new"}
ENDED: Final = "tocsin.delivery.delivered"

Log = dict[str, list[StoredRecord]]


def found(topic: str, offset: int, value: Any, **headers: str) -> StoredRecord:
    """Make a record that goes back to the first raw record unless it says otherwise."""
    pairs = {"ce_id": topic, "tocsin_raw": "x.news.raw.v1/0/0", **headers}
    if topic == topics.RAW.name:
        del pairs["tocsin_raw"]
    return StoredRecord(
        topic=topic,
        partition=0,
        offset=offset,
        time=AT + timedelta(seconds=len(pairs) + judge.NAMES.index(topic)),
        key=b"k",
        value=json.dumps(value).encode(),
        headers=tuple((name, text.encode()) for name, text in pairs.items()),
    )


def entry(offset: int, rank: int) -> StoredRecord:
    """Make an entry of the first state topic."""
    packed = judge._RANK.pack(rank, 0, 0)
    plain = found(STATES[0], offset, {})
    return replace(plain, headers=((RANK_HEADER, packed),))


def clean() -> Log:
    """Make the log of one article that alerts, and of one broken record."""
    raw = {
        "url": "u",
        "number": 0,
        "alerts": True,
        "fetched_at": AT.isoformat(),
    }
    log: Log = {topics.RAW.name: [found(topics.RAW.name, 0, raw)]}
    log[topics.RAW.name].append(
        replace(found(topics.RAW.name, 1, 0), value=b"{"),
    )
    for topic in judge.CHAIN:
        value = ALERT if topic is topics.ALERTS else {"article_id": "a"}
        kind = KINDS.get(topic.name, "any")
        log[topic.name] = [found(topic.name, 0, value, ce_type=kind)]
    row = {
        "delivery_id": MESSAGE,
        "alert_id": "a",
        "alert_version": 1,
        "outcome": "delivered",
    }
    name = topics.DELIVERIES.name
    log[name] = [found(name, 0, row, ce_id=MESSAGE, ce_type=ENDED)]
    letters = topics.RAW.dead_letters
    log[letters] = [found(letters, 0, 0, tocsin_raw="x.news.raw.v1/0/1")]
    log[STATES[0]] = [entry(0, 4), entry(1, 5)]
    log[tally.STATE] = [counted(b"1", key) for key in tally.keys(b"a")]
    return log


def counted(number: bytes, key: bytes = b"a") -> StoredRecord:
    """Make an entry of the tally that the first prepared record made."""
    return replace(entry(0, 0), topic=tally.STATE, key=key, value=number)


def terms(**over: Any) -> Terms:
    """Make the terms of a run in which the message was sent once."""
    return Terms(**{"articles": 1, "posts": [Post(MESSAGE, {}, 10.0)], **over})


def test_a_clean_run_is_clean() -> None:
    """Nothing is missing and nothing is wrong."""
    assert judge.judge(clean(), terms(repeats=False)) == {}
    assert judge.missing(clean(), terms()) == []


def test_a_fetch_may_join_stories() -> None:
    """It has an event of its own and one of each story that ends, and no second."""
    log, name = clean(), topics.EVENTS.name
    for story in (b"one", b"other"):
        _add(name, ce_id=f"end of {story!r}", ce_type=judge.MERGED[0])(log)
        log[name][-1] = replace(log[name][-1], key=story)
    assert judge.judge(log, terms()) == {}

    log[name].append(replace(log[name][-1], headers=log[name][-2].headers))
    assert judge.judge(log, terms()).keys() == {"effect"}


def test_a_fetch_may_move_a_report() -> None:
    """Then the story that the report leaves has an event too, and no third."""
    log, name = clean(), topics.EVENTS.name
    _add(name, ce_id="left", value={"moved_to": "other"})(log)
    assert judge.judge(log, terms()) == {}

    _add(name, ce_id="left again", value={"moved_to": "other"})(log)
    assert judge.judge(log, terms()).keys() == {"effect"}


def test_a_record_that_takes_long_is_named() -> None:
    """From when it was sent; a time stamp before Kafka's time says nothing of that."""
    log, raw = clean(), topics.RAW.name
    assert judge.judge(log, terms(limit=60.0)) == {}

    log[raw][0] = replace(log[raw][0], time=datetime(1970, 1, 1, tzinfo=UTC))
    assert judge.judge(log, terms(limit=60.0)) == {}

    for records in (those for name, those in log.items() if name != raw):
        records[:] = [replace(one, time=one.time + timedelta(60)) for one in records]
    assert judge.judge(log, terms(limit=60.0)).keys() == {"slow"}


def test_a_text_may_be_cut_in_several() -> None:
    """Then it has as many segments as without a nemesis, and not one more."""
    log, name = clean(), topics.SEGMENTS.name
    posts = (
        "10:05 GMT\n\nA fire has closed the market hall of Hull, its owner said.",
        "11:20 GMT\n\nThe bank of Norway has raised its rate by a quarter of a point.",
    )
    row = {"url": "https://n.example/a", "title": "Live: the day", "number": 0}
    row |= {"alerts": True, "body": "\n\n".join(posts), "fetched_at": AT.isoformat()}
    log[topics.RAW.name][0] = found(topics.RAW.name, 0, row)
    _add(name, ce_id="second post")(log)
    assert judge.judge(log, terms()) == {}

    _add(name, ce_id="third post")(log)
    assert judge.judge(log, terms()).keys() == {"effect"}


def _without(topic: str) -> Callable[[Log], None]:
    return lambda log: log[topic].clear()


def _add(topic: str, **over: Any) -> Callable[[Log], None]:
    """Add the first record of *topic* again, with other headers or value."""

    def add(log: Log) -> None:
        first = log[topic][0]
        value = json.loads(first.value or b"")
        pairs = {name: text.decode() for name, text in first.headers}
        value = over.get("value", value)
        pairs |= {k: v for k, v in over.items() if k != "value"}
        log[topic].append(found(topic, len(log[topic]), value, **pairs))

    return add


def _first_offsets(log: Log) -> None:
    """Let a page be fetched twice, and told of in the wrong order."""
    raw = log[topics.RAW.name]
    late = (AT + timedelta(seconds=5)).isoformat()
    row = {**json.loads(raw[0].value or b""), "fetched_at": late}
    raw.append(found(topics.RAW.name, 2, row))
    for topic in judge.CHAIN[:2]:
        second = found(
            topic.name,
            0,
            {"article_id": "a"},
            ce_id="second",
            ce_type="tocsin.article.revision",
            tocsin_raw="x.news.raw.v1/0/2",
        )
        log[topic.name].insert(0, second)


@pytest.mark.parametrize(
    ("kind", "harm"),
    [
        ("lost", _without(topics.EVENTS.name)),
        ("lost", _without(topics.RAW.name)),
        ("verdict", _add(topics.ARTICLES.name, ce_id="other")),
        ("effect", _add(topics.SEGMENTS.name, ce_id="other")),
        ("content", _add(topics.EVENTS.name, value={"number": 7})),
        ("order", _first_offsets),
        ("early", _without(topics.ARTICLES.name)),
        ("dead letter", _without(topics.RAW.dead_letters)),
        ("dead letter", _add(topics.RAW.dead_letters, tocsin_raw="x.news.raw.v1/0/0")),
        ("unsent", _without(topics.DELIVERIES.name)),
        ("message", _without(topics.ALERTS.name)),
        ("state", lambda log: log[STATES[0]].reverse()),
        ("count", lambda log: log[tally.STATE].append(counted(b"2"))),
        ("count", lambda log: log[tally.STATE].pop()),
        ("repeat", _add(topics.EVENTS.name)),
    ],
)
def test_a_violation_is_seen(kind: str, harm: Callable[[Log], None]) -> None:
    """Each check finds what it is there for."""
    log = clean()

    harm(log)

    assert kind in judge.judge(log, terms(repeats=False))


@pytest.mark.parametrize(
    ("kills", "times", "fine"),
    [
        pytest.param([], [10.0, 12.0], False, id="nobody was killed"),
        pytest.param([(11.0, 11.0)], [10.0, 12.0], True, id="in flight at a kill"),
        pytest.param([(11.0, 11.0)], [10.0, 12.0, 13.0], False, id="twice at a kill"),
        pytest.param([(9.0, 9.0)], [10.0, 12.0], False, id="killed before"),
        pytest.param([(30.0, 30.0)], [10.0, 31.0], False, id="noted long before"),
        pytest.param([(9.0, 11.0)], [10.0, 12.0], True, id="held while it stood still"),
    ],
)
def test_a_message_comes_again_only_for_a_kill(
    kills: list[tuple[float, float]], times: list[float], *, fine: bool
) -> None:
    """One message for each kill, and only if it was in flight then."""
    posts = [Post(MESSAGE, {}, at) for at in times]

    violations = judge.judge(clean(), terms(kills=kills, posts=posts))

    assert ("message" not in violations) is fine


def _posts(room: str, *fates: Fate) -> list[Post]:
    name = delivery_id("a", 1, room)
    return [
        Post(name, {}, 10.0 + number, room, fate) for number, fate in enumerate(fates)
    ]


@pytest.mark.parametrize(
    ("room", "fates", "fine"),
    [
        (DESTINATION, ["refused"] * 9 + ["taken"], True),
        (DESTINATION, ["unknown"] * 9 + ["taken"], True),
        (DESTINATION, ["taken", "taken"], False),
        (CHAT, ["refused"] * 9 + ["taken"], True),
        (CHAT, ["unknown", "refused", "unknown", "refused", "taken"], True),
        (CHAT, ["unknown"] * 3 + ["taken"], False),
        (CHAT, ["taken", "unknown"], False),
    ],
)
def test_a_chat_room_is_sent_what_is_unknown_twice_more_at_most(
    room: str, fates: list[Fate], *, fine: bool
) -> None:
    """Who knows ids may get it as often as needed; nobody gets what was answered."""
    violations = messages.wrong(_posts(room, *fates), kills=[])

    assert (list(violations) == []) is fine


@pytest.mark.parametrize(
    ("room", "reason", "fates", "fine"),
    [
        (CHAT, "unconfirmed", ["unknown"] * 3, True),
        (CHAT, "unconfirmed", ["unknown", "refused", "unknown", "unknown"], True),
        (CHAT, "unconfirmed", ["unknown"] * 2, False),
        (CHAT, "refused", ["unknown"] * 3, False),
        (CHAT, "unconfirmed", [], False),
        (DESTINATION, "unconfirmed", ["unknown"] * 3, False),
    ],
)
def test_a_message_may_fail_only_as_promised(
    room: str, reason: str, fates: list[Fate], *, fine: bool
) -> None:
    """In a chat room, after three attempts that all have an unknown end."""
    log, name = clean(), topics.DELIVERIES.name
    row = {"delivery_id": delivery_id("a", 1, room), "reason": reason}
    row |= {"alert_id": "a", "alert_version": 1, "outcome": "failed"}
    kind = "tocsin.delivery.failed"
    log[name] = [found(name, 0, row, ce_id=row["delivery_id"], ce_type=kind)]
    given = terms(posts=_posts(room, *fates), rooms=(room,))

    assert ("unsent" not in judge.judge(log, given)) is fine


def test_who_takes_over_may_end_a_delivery_otherwise_under_an_id_of_its_own() -> None:
    """The first end tells what happened; under one id there would be two contents."""
    log, name = clean(), topics.DELIVERIES.name
    (first,) = log[name]
    row = json.loads(first.value or b"") | {"outcome": "superseded"}
    for ce_id, violations in (("other", set()), (MESSAGE, {"content"})):
        kind = "tocsin.delivery.superseded"
        log[name] = [first, found(name, 1, row, ce_id=ce_id, ce_type=kind)]
        assert set(judge.judge(log, terms())) == violations


def test_what_was_refused_to_the_end_was_never_sent() -> None:
    """A record that says delivered needs a message that the sink took."""
    violations = judge.judge(clean(), terms(posts=_posts(DESTINATION, "refused")))

    assert "unsent" in violations
