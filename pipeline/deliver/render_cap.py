"""A message of the Common Alerting Protocol 1.2, for systems that take it by HTTP."""

import re
from collections.abc import Mapping
from typing import Final, get_args

from pipeline.deliver import cap
from pipeline.deliver.recipient import NOBODY, Recipient
from pipeline.deliver.sample import is_sample
from schemas.alert import Alert

SENDER: Final = "sender"
"""Name of the option that says who answers for the message."""
STATUS: Final = "status"
"""Name of the option that says whether messages are meant (CAP 1.2, section 3.2.1)."""
_STATUSES: Final[Mapping[str, cap.Status]] = {
    status: status for status in get_args(cap.Status)
}
_REFUSED: Final = re.compile(r"[\s,<&]")
"""What the sender of a message may not hold (CAP 1.2, section 3.2.1)."""


def render(
    alert: Alert,
    small: bool = False,  # noqa: FBT001, FBT002 - Render
    recipient: Recipient = NOBODY,
) -> bytes:
    """Make the body of the request: a document of XML; a sample is always a Test."""
    sender = _REFUSED.sub("-", recipient.options.get(SENDER, "tocsin"))
    status = _STATUSES[recipient.options.get(STATUS, "Actual")]
    if is_sample(alert):
        status = "Test"
    return cap.render(alert, sender, status=status, small=small)


def check(
    _url: str, options: Mapping[str, str], _secret: str | None, where: str
) -> None:
    """Check the option ``status``; raises ValueError naming the field."""
    if options.get(STATUS, "Actual") not in _STATUSES:
        allowed = ", ".join(_STATUSES)
        raise ValueError(f"{where} 'options.{STATUS}': must be one of {allowed}")
