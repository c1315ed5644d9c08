"""One attempt at one destination, outside the flow: nothing is kept of it."""

from datetime import datetime

from agents.delivery.sender import sender
from pipeline.deliver.destination import Destination
from pipeline.deliver.endings import delivery_id
from pipeline.deliver.next_step import Answer, NextStep
from schemas.alert import Alert

__all__ = ["send_once"]


async def send_once(
    destination: Destination, alert: Alert, now: datetime
) -> tuple[Answer, NextStep, str]:
    """Send *alert* as deliver would, once.

    Returns:
        The answer, and what deliver would do next and why.
    """
    kind, poster = destination.row, sender(destination)
    body = destination.render(alert, False, destination.recipient)
    name = delivery_id(alert.alert_id, alert.version, destination.name)
    headers = destination.headers(name, int(now.timestamp()), body)
    try:
        answer = await poster.post(body, headers)
    finally:
        await poster.close()
    return answer, *kind.judge(answer, kind.read_body)
