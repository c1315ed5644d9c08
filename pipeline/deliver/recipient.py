"""What a body has to name of its destination, beside the alert."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a service is to give the message.

    Attributes:
        options: By the names that its kind asks for, such as ``chat_id``.
        links: Label and address of what a reader can do about the alert.
        is_sum: The message tells of several alerts, or of one that comes late.
        key: Secret that stands in the body, such as a routing key; "" = none.
    """

    options: Mapping[str, str] = field(default_factory=dict)
    key: str = field(default="", repr=False)
    links: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    is_sum: bool = False


NOBODY: Final = Recipient()
"""For kinds whose address says it all."""
