"""Dead letters on the board: what was wrong, the original, and another try."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any, Final

from agents.board.cards import seconds
from agents.config.settings import Settings
from agents.inspect.dead import DeadLetter, Done
from agents.inspect.letters import Key, is_done, names, read_all, send_again
from agents.inspect.lines import short

__all__ = ["listed", "replay", "shown"]

_MOST: Final = 1_000  # in a list, the latest; `tocsin dlq` has them all
_ORIGINAL_BYTES: Final = 256 * 1024  # what a page shows; a replay sends all of it
_EXCERPT: Final = 200


async def listed(settings: Settings) -> list[dict[str, Any]]:
    """List the latest dead letters of all topics, the latest first.

    Raises:
        BrokerTrouble: The broker does not answer.
    """
    dead, done = await read_all(settings, names())
    dead.sort(key=lambda each: (each.found.time, each.found.place), reverse=True)
    return [_row(each, done) for each in dead[:_MOST]]


async def shown(settings: Settings, place: str) -> dict[str, Any] | None:
    """Give one dead letter with its original bytes; None if there is none.

    Args:
        settings: Where the topics are.
        place: Topic/partition/offset, as the list has it.

    Raises:
        BrokerTrouble: The broker does not answer.
    """
    topic = place.rsplit("/", 2)[0]
    if topic not in names():
        return None
    dead, done = await read_all(settings, [topic])
    for each in dead:
        if each.found.place == place:
            value = each.found.value or b""
            return _row(each, done) | {
                "original": value[:_ORIGINAL_BYTES].decode("utf-8", "replace"),
                "bytes": b64encode(value[:_ORIGINAL_BYTES]).decode(),
                "key": (each.found.key or b"").decode("utf-8", "replace"),
                "why": dict(each.why),
            }
    return None


async def replay(settings: Settings, places: Sequence[str]) -> dict[str, Any]:
    """Send the dead letters at *places* again, each once.

    Returns:
        ``sent``: their places; ``refused``: why not, by place.

    Raises:
        BrokerTrouble: The broker does not answer.
    """
    asked = sorted({place.rsplit("/", 2)[0] for place in places} & set(names()))
    refused = dict.fromkeys(places, "there is no such dead letter")
    if not asked:
        return {"sent": [], "refused": refused}
    dead, done = await read_all(settings, asked)
    chosen = []
    for each in dead:
        place = each.found.place
        if place not in refused:
            continue
        why = "was sent again already" if is_done(each, done) else each.refusal()
        if why:
            refused[place] = why
        else:
            del refused[place]
            chosen.append(each)
    if chosen:
        await send_again(settings, chosen, (dead, done))
    return {"sent": [each.found.place for each in chosen], "refused": refused}


def _row(each: DeadLetter, done: Mapping[Key, Done]) -> dict[str, Any]:
    value = each.found.value or b""
    text = value[: 4 * _EXCERPT].decode("utf-8", "replace")
    return {
        "place": each.found.place,
        "topic": short(each.found.topic),
        "at": seconds(each.found.time),
        "stage": each.why.get("stage", "?"),
        "reason": each.why.get("reason", "?"),
        "message": each.why.get("message", ""),
        "size": len(value),
        "excerpt": text[:_EXCERPT],
        "rounds": each.rounds,
        "replayed": is_done(each, done),
        "refusal": each.refusal(),
    }
