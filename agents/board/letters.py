"""Dead letters on the board: what was wrong, the original, and another try."""

import asyncio
import time
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from agents.board.cards import seconds
from agents.board.recent import Recent
from agents.config.settings import Settings
from agents.inspect.dead import DeadLetter, Done
from agents.inspect.letters import (
    Key,
    Letters,
    is_done,
    names,
    read_all,
    read_latest,
    send_again,
)
from agents.inspect.lines import short

__all__ = ["LISTED", "DeadLetters"]

LISTED: Final = 1_000
"""In a list, the latest; `tocsin dlq` has them all."""
_ORIGINAL_BYTES: Final = 256 * 1024  # what a page shows; a replay sends all of it
_EXCERPT: Final = 200


class DeadLetters:
    """Dead letters of all topics, for any number of pages at the same time.

    Args:
        settings: Where the topics are.
        clock: Seconds; only differences count.
    """

    def __init__(
        self, settings: Settings, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._settings = settings
        self._rows = Recent(self._latest, clock)
        self._reading = asyncio.Lock()
        self._sending = asyncio.Lock()
        self._sent: set[str] = set()

    async def listed(self) -> list[dict[str, Any]]:
        """List the latest dead letters of all topics, the latest first.

        Raises:
            BrokerTrouble: The broker does not answer.
        """
        return await self._rows.get()

    async def _latest(self) -> list[dict[str, Any]]:
        async with self._reading:
            dead, done = await read_latest(self._settings, names(), LISTED)
        return [_row(each, self._is_sent(each, done)) for each in dead]

    async def shown(self, place: str) -> dict[str, Any] | None:
        """Give one dead letter with its original bytes; None if there is none.

        Args:
            place: Topic/partition/offset, as the list has it.

        Raises:
            BrokerTrouble: The broker does not answer.
        """
        topic = place.rsplit("/", 2)[0]
        if topic not in names():
            return None
        async with self._reading:  # it reads the whole topic: one at a time
            dead, done = await read_all(self._settings, [topic])
        for each in dead:
            if each.found.place == place:
                value = each.found.value or b""
                return _row(each, self._is_sent(each, done)) | {
                    "original": value[:_ORIGINAL_BYTES].decode("utf-8", "replace"),
                    "bytes": b64encode(value[:_ORIGINAL_BYTES]).decode(),
                    "key": (each.found.key or b"").decode("utf-8", "replace"),
                    "why": dict(each.why),
                }
        return None

    async def replay(self, places: Sequence[str]) -> dict[str, Any]:
        """Send the dead letters at *places* again, each once.

        One call at a time: of two that ask for the same, the second finds it done.

        Returns:
            ``sent``: their places; ``refused``: why not, by place.

        Raises:
            BrokerTrouble: The broker does not answer.
        """
        refused = dict.fromkeys(places, "there is no such dead letter")
        asked = sorted({place.rsplit("/", 2)[0] for place in places} & set(names()))
        if not asked:
            return {"sent": [], "refused": refused}
        async with self._sending:
            known = await read_all(self._settings, asked)
            chosen = self._chosen(known, refused)
            if chosen:
                await send_again(self._settings, chosen, known)
            sent = [each.found.place for each in chosen]
            self._sent.update(sent)
        self._rows.forget()
        return {"sent": sent, "refused": refused}

    def _chosen(self, known: Letters, refused: dict[str, str]) -> list[DeadLetter]:
        """Take what may be sent again out of *refused*; say of the rest why not."""
        dead, done = known
        chosen = []
        for each in dead:
            place = each.found.place
            if place not in refused:
                continue
            is_sent = self._is_sent(each, done)
            why = "was sent again already" if is_sent else each.refusal()
            if why:
                refused[place] = why
            else:
                del refused[place]
                chosen.append(each)
        return chosen

    def _is_sent(self, each: DeadLetter, done: Mapping[Key, Done]) -> bool:
        # the embedded broker keeps no metadata, so a gap hides what was sent above it
        return each.found.place in self._sent or is_done(each, done)


def _row(each: DeadLetter, replayed: bool) -> dict[str, Any]:  # noqa: FBT001 - a field of the row
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
        "replayed": replayed,
        "refusal": each.refusal(),
    }
