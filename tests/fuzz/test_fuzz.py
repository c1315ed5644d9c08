"""Messages bent by chance, through all stages: no fault of ours, none is missing."""

from collections.abc import AsyncIterator
from typing import Final

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.runtime.decide import Decider
from agents.runtime.offload import Offload
from pipeline.stage import Context, NoState
from schemas.headers import Header, heartbeat_of, replays, value
from tests.fuzz.line import Line
from tests.fuzz.messages import NOW, Raw, make
from tests.support import toy
from tests.support.factories import AT

SEED: Final = 20260504
MESSAGES: Final = 200
BATCH: Final = 50
CONTEXT: Final = Context(now=AT, state=NoState(), models=None, rules=None)


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """Give all stages, and end their process for heavy work."""
    made = Line()
    yield made
    await made.close()


async def test_bent_messages_end_no_stage_and_none_is_missing(line: Line) -> None:
    """Each is a verdict, a drop, or a dead letter for what is wrong with it."""
    for start in range(0, MESSAGES, BATCH):
        await line.run([make(SEED, start + n) for n in range(BATCH)])

    assert line.found.records == MESSAGES
    assert line.found.faults == []
    assert line.found.missing == []


LIST: Final = "Home | World | Sport | Weather | Video | Culture | Money | "
DEAD: Final = "Three people were killed and five injured in the crash near Hull. "
STAMPS: Final = "".join(f"{n // 60 % 24:02}:{n % 60:02} GMT\n" for n in range(900))
COSTLY: Final = {
    "menu_line": LIST * 3 + "Travel | Pods | Jobs | Sign in | Is this the end of cash?",
    "one_place": "London, " * 40_000,
    "casualties": DEAD * (200_000 // len(DEAD)),
    "unbroken_word": "x" * 100_000,
    "stamps": STAMPS,
    "absurd_figures": "".join(f"It killed {9 * 10**n} people. " for n in range(25, 99)),
}


@pytest.mark.parametrize("text", COSTLY.values(), ids=COSTLY.keys())
async def test_no_text_costs_more_than_its_budget(line: Line, text: str) -> None:
    """What once took minutes, or for ever, has its verdict in five seconds of CPU."""
    row = {"url": "https://n.example/a", "title": "Two hurt in Hull", "body": text}

    await line.run([Raw(0, b"k", orjson.dumps(row), (), NOW)])

    assert line.found.faults == []
    assert line.found.missing == []
    assert not line.found.dead


def test_a_seed_makes_the_same_messages_again() -> None:
    """What a run found can be looked at."""
    assert [make(7, n) for n in range(50)] == [make(7, n) for n in range(50)]


HEADERS = st.lists(st.tuples(st.text(max_size=30), st.none() | st.binary(max_size=60)))


@given(
    st.none() | st.binary(),
    st.none() | st.binary(),
    HEADERS,
    st.integers(-(2**63), 2**63 - 1),
)
async def test_any_bytes_are_answered(
    key: bytes | None, content: bytes | None, headers: list[Header], stamp: int
) -> None:
    """By one outcome, whatever stands in key, value, headers and time stamp."""
    decider = Decider(toy.PREPARE, Offload())
    record = Raw(0, key, content, tuple(headers), stamp)
    (decision,) = await decider.decide([record], CONTEXT)

    assert len(decision.outcomes) == 1
    assert value(headers, "x") is None or isinstance(value(headers, "x"), bytes)
    assert 0 <= replays(headers) < 1000
    assert heartbeat_of(b"key", content, headers) is None


def test_most_messages_are_nearly_right() -> None:
    """A fuzz run of nothing but refusals would test the decoder alone."""
    whole = [make(SEED, n) for n in range(200)]

    assert sum(bool(raw.value and raw.value.startswith(b"{")) for raw in whole) > 100
    assert sum(raw.timestamp >= NOW for raw in whole) > 100
