"""A message of the Common Alerting Protocol 1.2, for systems that take it by HTTP."""

import re
from typing import Final

from pipeline.deliver import cap
from pipeline.deliver.recipient import NOBODY, Recipient
from schemas.alert import Alert

SENDER: Final = "sender"
"""Name of the option that says who answers for the message."""
_REFUSED: Final = re.compile(r"[\s,<&]")
"""What the sender of a message may not hold (CAP 1.2, section 3.2.1)."""


def render(
    alert: Alert,
    small: bool = False,  # noqa: FBT001, FBT002 - Render
    recipient: Recipient = NOBODY,
) -> bytes:
    """Make the body of the request: a document of XML."""
    sender = _REFUSED.sub("-", recipient.options.get(SENDER, "tocsin"))
    return cap.render(alert, sender, small=small)
