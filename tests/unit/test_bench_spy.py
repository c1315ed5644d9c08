"""What a sample of the bench is counted as."""

from tests.bench import spy

RUN = "run (agents/cli/common.py:1);_work (agents/runtime/partition_worker.py:2)"
STACKS = f"""\
{RUN};handle (pipeline/link/decide.py:39);rank (pipeline/link/join.py:9) 5
{RUN};handle (pipeline/normalize/prepare.py:4);encode (schemas/codec.py:5) 1
{RUN};send (aiokafka/client.py:3);write (asyncio/streams.py:3) 2
{RUN};encode (schemas/codec.py:5) 1
run (asyncio/runners.py:1) 1
"""


def test_every_sample_has_one_area() -> None:
    """A decision has all below it; else the innermost that is known."""
    assert spy.shares(STACKS) == {
        "samples": 10,
        "shares": {
            "decisions of link": 0.5,
            "aiokafka": 0.2,
            "decisions of normalize": 0.1,
            "encoding and decoding": 0.1,
            "event loop": 0.1,
        },
    }
