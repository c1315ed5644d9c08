"""When the broker was asked for what it answered last."""

from types import SimpleNamespace
from typing import Any

from aiokafka import TopicPartition
from aiokafka.protocol.fetch import FetchRequest, FetchRequest_v4

from agents.kafka.asked import NEVER, Asked

FIRST = TopicPartition("t", 0)
SECOND = TopicPartition("t", 1)


class _Assignment:
    """Holds what aiokafka knows of two partitions."""

    def __init__(self) -> None:
        self.states = {tp: SimpleNamespace(timestamp=1) for tp in (FIRST, SECOND)}

    def state_value(self, tp: TopicPartition) -> Any:
        return self.states[tp]


class _Fetcher:
    """Answers at 7 what it was asked before, and refuses the second partition."""

    def __init__(self, moment: SimpleNamespace) -> None:
        self._moment = moment

    async def _proc_fetch_request(
        self, assignment: _Assignment, _node: int, _request: Any
    ) -> bool:
        self._moment.at = 7.0
        assignment.states[FIRST].timestamp = 2
        return True


async def test_what_counts_is_when_it_was_asked_and_not_when_it_answered() -> None:
    """An answer that took seven seconds knows nothing of them; an error of nothing."""
    moment, answers = SimpleNamespace(at=3.0), list[float]()
    asked = Asked(lambda: moment.at, lambda: answers.append(moment.at))
    client = SimpleNamespace(_fetcher=_Fetcher(moment))
    asked.watch(client)
    request = SimpleNamespace(topics=[("t", [(0, 5, 100), (1, 5, 100)])])

    assert await client._fetcher._proc_fetch_request(_Assignment(), 1, request)
    assert (asked(FIRST), asked(SECOND), answers) == (3.0, NEVER, [7.0])


async def test_a_fetch_waits_for_no_news_while_somebody_waits_to_hear_of_none() -> None:
    """Of half a second in which it waits it says nothing."""
    moment, waits = SimpleNamespace(at=0.0), []
    for hurry in (False, True):
        asked = Asked(lambda: moment.at, lambda: None, lambda hurry=hurry: hurry)
        client = SimpleNamespace(_fetcher=_Fetcher(moment))
        asked.watch(client)
        request = FetchRequest(500, 1, 100, 1, [("t", [(0, 5, 100)])])
        await client._fetcher._proc_fetch_request(_Assignment(), 1, request)
        waits.append(request.build(FetchRequest_v4).max_wait_time)
    assert waits == [500, 25]
