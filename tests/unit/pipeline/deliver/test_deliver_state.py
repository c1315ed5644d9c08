"""The queue: one entry an alert, exact ends, and the same after a restart."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.deliver.decide import handle
from pipeline.deliver.destination import Destination
from pipeline.deliver.routes import Route, parse, write
from pipeline.deliver.state import DeliverState, Done, pack
from pipeline.ids import content_id
from pipeline.stage import Context, Drop, Input, Put
from tests.support import factories

RECEIVED_AT = datetime(2026, 10, 13, 12, 0, tzinfo=UTC)
BOTH = (Route("a"), Route("b"))


class Log:
    """The stage with the entries that it and its workers put."""

    def __init__(self) -> None:
        self.state = DeliverState()
        self.puts: list[Put] = []

    def queue(
        self, name: str, version: int, *, routes: Any = BOTH, **given: Any
    ) -> Any:
        """Handle a version of an alert; give the outcomes."""
        fields = {"change": "updated"} | given
        alert = factories.alert(alert_id=content_id(name), version=version, **fields)
        received_at = RECEIVED_AT + timedelta(seconds=len(self.puts))
        context = Context(now=RECEIVED_AT, state=self.state, models=None, rules=routes)
        ((*outcomes,),) = handle([Input(alert, received_at)], context)
        self.puts += [outcome for outcome in outcomes if isinstance(outcome, Put)]
        return outcomes

    def end(self, name: str, destination: str) -> None:
        """End the newest version that waits there."""
        job = self.state.job(content_id(name), destination)
        if job:
            done = Done(job.alert.alert_id, destination, job.alert.version)
            key = self.state.keep(done, job.alert.at)
            self.puts.append(Put(key, pack(done), job.alert.at, job.alert.version))

    def loaded(self) -> DeliverState:
        """Load the entries anew."""
        state = DeliverState()
        for put in self.puts:
            state.load(put.key, put.value, put.at)
        return state


def test_one_entry_for_all_destinations() -> None:
    """An alert's turn is one entry, and it is over."""
    log = Log()
    (put,) = log.queue("one", 1)

    assert isinstance(put, Put)
    assert [len(log.state.pending(name)) for name in ("a", "b")] == [1, 1]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"change": "closed"}, "not_posted"),
        ({"routes": ()}, "no_destination"),
        ({"routes": (Route("a", ("floods",)),)}, "no_destination"),
        ({"version": 2}, "known"),
        ({"version": 1}, "known"),
    ],
)
def test_what_is_not_queued(fields: Any, reason: str) -> None:
    """Closed alerts, alerts for nobody, and versions that were queued before."""
    log = Log()
    log.queue("one", 2)
    (dropped,) = log.queue("one", **({"version": 3} | fields))

    assert dropped == Drop(reason)


def test_closing_leaves_what_waits() -> None:
    """The version that tells the news is sent though the alert is closed already."""
    log = Log()
    log.queue("one", 1)
    log.queue("one", 2, change="closed")
    (job,) = log.state.pending("a")

    assert job.alert.version == 1


def test_a_newer_version_takes_over_the_turn_of_the_older() -> None:
    """It is sent in its place in the line, and knows what it supersedes."""
    log = Log()
    log.queue("one", 1)
    log.queue("two", 1)
    log.queue("one", 2)
    first, second = log.state.pending("a")

    assert [version for version, _ in first.older] == [1]
    assert [first.alert.version, second.alert.version] == [2, 1]
    assert first.since < second.since < first.queued_at


def test_what_has_ended_everywhere_is_forgotten() -> None:
    """Versions do not pile up in the entry of an alert that lives long."""
    log = Log()
    for version in range(1, 30):
        log.queue("one", version)
        log.end("one", "a")
        log.end("one", "b")
    log.queue("one", 30)
    entry = log.state.queued(content_id("one"))

    assert entry is not None
    assert [version for version, _ in entry.waiting] == [30]


def test_a_new_destination_has_not_waited_for_old_versions() -> None:
    """It takes of an alert from its next version on; nothing is superseded for it."""
    log = Log()
    log.queue("one", 1, routes=(Route("a"),))
    log.end("one", "a")
    log.queue("one", 2, routes=BOTH)
    (job,) = log.state.pending("b")

    assert job.older == ()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["queue", "end"]),
        st.sampled_from(["one", "two", "three"]),
        st.sampled_from(["a", "b"]),
    ),
    max_size=30,
)


@given(STEPS, st.randoms(use_true_random=False))
def test_loaded_state_is_the_state_that_was(steps: Any, random: Any) -> None:
    """In whatever order the entries of different keys come, the same waits."""
    log, versions = Log(), dict.fromkeys(("one", "two", "three"), 0)
    for step, name, destination in steps:
        if step == "queue":
            versions[name] += 1
            log.queue(name, versions[name])
        else:
            log.end(name, destination)
    latest = list({put.key: put for put in log.puts}.values())
    random.shuffle(latest)
    shuffled = DeliverState()
    for put in latest:
        shuffled.load(put.key, put.value, put.at)

    for destination in ("a", "b"):
        expected = log.state.pending(destination)
        assert log.loaded().pending(destination) == expected
        assert shuffled.pending(destination) == expected


def test_what_has_ended_is_forgotten_and_what_waits_is_not() -> None:
    """However young another alert is: it takes nothing from who waits for a room."""
    log = Log()
    log.queue("one", 1)
    log.end("one", "a")
    log.queue("two", 1)
    log.end("two", "a")
    log.end("two", "b")
    log.state.expire(factories.AT + timedelta(days=15))

    assert [job.alert.alert_id for job in log.state.pending("b")] == [content_id("one")]
    assert log.state.pending("a") == []
    log.end("one", "b")
    log.state.expire(factories.AT + timedelta(days=15))
    log.state.expire(factories.AT + timedelta(days=15))
    assert len(log.state) == 0


def test_an_alert_older_than_the_memory_is_not_sent() -> None:
    """It may have been sent before, and that been forgotten."""
    log = Log()
    log.queue("new", 1)

    old = log.queue("old", 1, at=factories.AT - timedelta(days=15))
    assert old == [Drop("too_old")]


def test_routes_survive_their_text() -> None:
    """The stage's rules are the names and filters of destinations."""
    routes = (Route("a"), Route("b", ("floods", "quakes")))

    assert parse(write(routes)) == routes
    with pytest.raises(ValueError, match="routes"):
        parse('[{"name": 3}]')


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"kind": "pager"}, "'kind'"),
        ({"url": "ftp://a.example"}, "'url'"),
        ({"url": "https://user:hunter2@a.example"}, "'url'"),
        ({"rate_per_second": 0}, "'rate_per_second'"),
        ({"timeout": float("nan")}, "'timeout'"),
        ({"secret": "whsec_c2hvcnQ="}, "'secret'"),
        ({"kind": "slack", "secret": "whsec_" + "A" * 32}, "'secret'"),
    ],
)
def test_a_bad_destination_names_its_field(fields: Any, message: str) -> None:
    """And never its address or secret."""
    good = {"name": "desk", "kind": "generic", "url": "https://a.example/T0/SECRET"}
    with pytest.raises(ValueError, match=message) as error:
        Destination(**(good | fields))

    assert "SECRET" not in str(error.value)
    assert "hunter2" not in str(error.value)
    assert "SECRET" not in repr(Destination(**good))
