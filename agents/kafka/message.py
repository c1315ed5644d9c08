"""A record on its way to the broker."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from schemas.headers import Header

_OTHER: Final = 160  # Kafka's own of a record and its batch, and a header of a turn


@dataclass(slots=True)
class Message:
    """One record as it goes to the broker; *topic* is the full name.

    Not frozen: that would double what it costs to make one.
    """

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Sequence[Header] = field(default=())
    partition: int | None = None

    def size(self) -> int:
        """Count the bytes that a broker holds against its limit, generously."""
        parts = chain.from_iterable(self.headers)
        headers = sum(len(part) for part in parts if part)  # a value may be null
        headers += 8 * len(self.headers)
        return len(self.key or b"") + len(self.value or b"") + headers + _OTHER
