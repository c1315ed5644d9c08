"""The contract of a stage, over every row of the flow.

``docs/stage-contract.md`` numbers these rules; each test names its number. The inputs
are those that each stage gets on the small day of ``tests/flow/day.py``.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache
from types import NoneType
from typing import Any, Final, get_args, get_type_hints

import pytest
from msgspec import Struct, structs
from pydantic import SecretStr

from agents.config.settings import DestinationSettings, Settings
from agents.flow import FLOW
from pipeline.stage import AnyStage, Drop, Emit, NoState, Outcome, Put, Reject
from schemas import codec
from schemas.event import Event
from tests.flow.day import ARTICLES
from tests.support.straight import Runner, Straight

VERBS: Final = (
    *("normalize", "dedupe", "segment", "classify", "link", "alert", "deliver"),
)
ROWS: Final = [pytest.param(row, id=row.stage.name) for row in FLOW]
WORD: Final = re.compile(r"[a-z]+(_[a-z0-9]+)*")


@cache
def flow() -> Straight:
    """Run the small day once, for all tests."""
    desk = DestinationSettings(
        name="desk", kind="slack", url=SecretStr("https://chat.example/hook")
    )
    made = Straight(FLOW, Settings(destinations=(desk,)))
    for article in ARTICLES:
        assert article.fetched_at
        made.send(codec.encode(article), article.fetched_at)
    return made


class Watched(Sequence[Any]):
    """Inputs that remember how far they were read."""

    def __init__(self, items: Sequence[Any]) -> None:
        self._items = items
        self.reached = -1

    def __getitem__(self, index: Any) -> Any:
        """Give an item and remember it."""
        if isinstance(index, slice):
            self.reached = max(self.reached, *range(*index.indices(len(self))), -1)
        else:
            self.reached = max(self.reached, index % len(self))
        return self._items[index]

    def __iter__(self) -> Iterator[Any]:
        """Give the items one by one and remember each."""
        for index, item in enumerate(self._items):
            self.reached = max(self.reached, index)
            yield item

    def __len__(self) -> int:
        """Count the items."""
        return len(self._items)


def state_of(stage: AnyStage) -> Any:
    """Make an empty state."""
    return stage.state() if stage.state else NoState()


def loaded(stage: AnyStage, outcomes: Sequence[Sequence[Outcome]]) -> Any:
    """Load a state from what was put."""
    state = state_of(stage)
    for answer in outcomes:
        for outcome in answer:
            if isinstance(outcome, Put):
                state.load(outcome.key, outcome.value, outcome.at)
    return state


def contents(state: Any) -> Any:
    """Give what a state holds, in a form that can be compared."""
    return dict(state.items()) if hasattr(state, "items") else len(state)


@pytest.fixture
def runner(row: Any) -> Runner:
    """Give the stage with what the small day asked of it."""
    found = flow().runners[row.stage.name]
    assert found.inputs, "the small day must reach every stage"
    return found


def test_1_stages_are_verbs_in_the_order_of_the_flow() -> None:
    """The name is the group, the metric label and the package."""
    assert tuple(row.stage.name for row in FLOW) == VERBS


@pytest.mark.parametrize("row", ROWS)
def test_2_one_tuple_for_every_input_and_no_look_ahead(runner: Runner) -> None:
    """The caller may stop between two answers, and none is about a later record."""
    watched = Watched(runner.inputs)
    state = state_of(runner.stage)

    answers = 0
    for answer in runner.stage.handle(watched, runner.context(state)):
        assert isinstance(answer, tuple)
        assert watched.reached == answers
        answers += 1

    assert answers == len(runner.inputs)


@pytest.mark.parametrize("row", ROWS)
def test_2_nothing_in_nothing_out(runner: Runner) -> None:
    """An empty batch is no reason for an answer."""
    context = runner.context(state_of(runner.stage))

    assert list(runner.stage.handle([], context)) == []


@pytest.mark.parametrize("row", ROWS)
def test_3_state_changes_only_in_the_step_that_answers(runner: Runner) -> None:
    """A batch that is broken off left no trace of the records behind the break."""
    half = len(runner.inputs) // 2
    broken, whole = state_of(runner.stage), state_of(runner.stage)

    handle = runner.stage.handle(runner.inputs, runner.context(broken))
    for _ in range(half):
        next(handle)
    list(runner.stage.handle(runner.inputs[:half], runner.context(whole)))

    assert contents(broken) == contents(whole)


@pytest.mark.parametrize("row", ROWS)
def test_4_a_loaded_state_equals_the_state_that_was_made(runner: Runner) -> None:
    """What was put is all that a new owner of the partition needs."""
    state = state_of(runner.stage)
    outcomes = list(runner.stage.handle(runner.inputs, runner.context(state)))

    assert contents(loaded(runner.stage, outcomes)) == contents(state)


@pytest.mark.parametrize("row", ROWS)
def test_4_a_loaded_state_decides_alike(runner: Runner) -> None:
    """Half of the day, a restart, and the other half: the same answers."""
    half = len(runner.inputs) // 2
    state = state_of(runner.stage)
    inputs = runner.inputs
    first = list(runner.stage.handle(inputs[:half], runner.context(state)))
    straight = list(runner.stage.handle(inputs[half:], runner.context(state)))

    again = runner.context(loaded(runner.stage, first))

    assert list(runner.stage.handle(inputs[half:], again)) == straight


@pytest.mark.parametrize("row", ROWS)
def test_4_a_stage_without_state_puts_nothing(row: Any, runner: Runner) -> None:
    """Nobody would load it."""
    puts = [o for answer in runner.outcomes for o in answer if isinstance(o, Put)]

    assert row.stage.state or not puts


@pytest.mark.parametrize("row", ROWS)
def test_5_at_most_one_entry_per_input_and_some_for_a_change_of_story(
    runner: Runner,
) -> None:
    """State stays as small as what came in."""
    for answer in runner.outcomes:
        emitted = [o.record for o in answer if isinstance(o, Emit)]
        events = [e for e in emitted if isinstance(e, Event)]
        moved = any(e.moved_to for e in events)
        ended = sum(e.change == "merged" for e in events)
        assert sum(isinstance(o, Put) for o in answer) <= max(2, 1 + ended + 2 * moved)


@pytest.mark.parametrize("row", ROWS)
def test_6_state_is_forgotten_after_the_window(row: Any, runner: Runner) -> None:
    """By record time, in whole hours."""
    state = state_of(row.stage)
    list(row.stage.handle(runner.inputs, runner.context(state)))
    if row.stage.state:
        state.expire(runner.now + row.stage.window + timedelta(hours=2))

    owed = 1 if row.stage.name == "deliver" else 0  # a delivery waits for its room
    assert len(state) == owed


@pytest.mark.parametrize("row", ROWS)
def test_7_the_same_input_makes_the_same_outcomes(runner: Runner) -> None:
    """No clock, no chance, no order of a set: a replay decides alike."""
    once, twice = (
        list(runner.stage.handle(runner.inputs, runner.context(state_of(runner.stage))))
        for _ in range(2)
    )

    assert once == twice


@pytest.mark.parametrize("row", ROWS)
def test_8_a_record_that_comes_again_makes_no_new_id(runner: Runner) -> None:
    """At least once on the log is once in effect."""
    state = state_of(runner.stage)
    last = runner.inputs[-1].offset if runner.inputs else 0
    again = [structs.replace(i, offset=i.offset + last + 1) for i in runner.inputs]
    first = list(runner.stage.handle(runner.inputs, runner.context(state)))
    second = list(runner.stage.handle(again, runner.context(state)))

    assert _ids(second) <= _ids(first)


def _ids(outcomes: Sequence[Sequence[Outcome]]) -> set[str]:
    emitted = (o for answer in outcomes for o in answer if isinstance(o, Emit))
    return {outcome.record.envelope().id for outcome in emitted}


@pytest.mark.parametrize("row", ROWS)
def test_9_a_stage_writes_only_where_it_says(row: Any, runner: Runner) -> None:
    """And only the record that the topic carries, under a key that is not empty."""
    for answer in runner.outcomes:
        for outcome in answer:
            if isinstance(outcome, Emit):
                assert outcome.topic in row.stage.writes
                assert type(outcome.record) is outcome.topic.record
                assert outcome.key


@pytest.mark.parametrize("row", ROWS)
def test_9_what_is_sent_can_be_read(runner: Runner) -> None:
    """Encoding checks nothing, so a record of ours could refuse to decode."""
    for answer in runner.outcomes:
        for outcome in answer:
            if isinstance(outcome, Emit):
                payload = codec.encode(outcome.record)  # type: ignore[arg-type]
                back = codec.decode(payload, outcome.topic.record)
                assert back == outcome.record


@pytest.mark.parametrize("row", ROWS)
def test_9_what_is_unknown_is_absent_and_not_empty(runner: Runner) -> None:
    """A field that may be absent never holds an empty text."""
    sent = [
        outcome.record
        for answer in runner.outcomes
        for outcome in answer
        if isinstance(outcome, Emit)
    ]

    assert {name for record in sent for name in _empty(record)} == set()


def _empty(given: Any) -> Iterator[str]:
    """Name the fields of *given*, in depth, that could be None and are ''."""
    if isinstance(given, (tuple, list)):
        for each in given:
            yield from _empty(each)
    elif isinstance(given, Struct):
        hints = get_type_hints(type(given))
        for field in structs.fields(given):
            held = getattr(given, field.name)
            if held == "" and NoneType in get_args(hints[field.name]):
                yield f"{type(given).__name__}.{field.name}"
            yield from _empty(held)


@pytest.mark.parametrize("row", ROWS)
def test_10_reasons_are_words_from_a_closed_list(row: Any, runner: Runner) -> None:
    """Each is a metric label; what people read stands in the detail."""
    assert all(WORD.fullmatch(reason) for reason in row.stage.drops)
    for answer in runner.outcomes:
        for outcome in answer:
            if isinstance(outcome, Drop):
                assert outcome.reason in row.stage.drops
            if isinstance(outcome, Reject):
                assert WORD.fullmatch(outcome.reason)
                assert outcome.detail


@pytest.mark.parametrize("row", ROWS[:-1])
def test_11_record_time_is_carried_along(runner: Runner) -> None:
    """Every later decision uses the time at which the article was fetched.

    Deliveries alone are told by the clock.
    """
    times = {article.fetched_at for article in ARTICLES}
    for answer in runner.outcomes:
        for outcome in answer:
            if isinstance(outcome, Emit):
                assert outcome.record.envelope().time in times


@pytest.mark.parametrize("row", ROWS)
def test_12_nothing_is_due_where_nothing_came(row: Any, runner: Runner) -> None:
    """A tick on an empty state is silent."""
    tick = row.stage.tick
    context = runner.context(state_of(row.stage))

    assert not (list(tick(runner.now, context)) if tick else [])
