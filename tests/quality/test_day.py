"""The card of the labelled day: the same on every broker and run, above its floors."""

import json
from pathlib import Path

import pytest

from agents.config.settings import Settings
from tests.quality.day import judge, load, play, play_straight, write
from tests.quality.export import Line

FLOORS = Path(__file__).parent / "floors.json"


@pytest.mark.shared
@pytest.mark.timeout(600)
async def test_the_day_is_told_alike_with_and_without_a_broker(
    settings: Settings, shared: Path, tmp_path: Path
) -> None:
    """Broker, partitions and batches decide nothing; and every floor is held."""
    folder = shared / "data" / "newsday"
    messages = load(folder)
    quick = settings.model_copy(
        update={"commit_interval": 0.05, "heartbeat_seconds": 3600.0}
    )

    lines = await play(messages, quick)

    assert _sorted(lines) == _sorted(play_straight(messages))
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps(json.loads(FLOORS.read_text("utf-8"))["day"]))
    result = tmp_path / "result.jsonl"
    write(lines, result)
    assert judge(folder, result, floors=floors) == 0


@pytest.mark.shared
def test_no_key_of_the_day_is_fed(shared: Path) -> None:
    """The names that the answer key has for articles stay out of the messages."""
    folder = shared / "data" / "newsday"
    named = json.loads((folder / "gold.json").read_text("utf-8"))["articles"]

    fed = b"\n".join(m.value for m in load(folder) if m.sent.bad is None)

    assert not [name for name in named if name.encode() in fed]


def _sorted(lines: list[Line]) -> list[str]:
    return sorted(json.dumps(line, sort_keys=True) for line in lines)
