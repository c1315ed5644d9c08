"""How a destination is spoken to: HTTP or SMTP."""

from typing import Protocol

from agents.delivery.mail import Mailer
from agents.delivery.post import Poster
from pipeline.deliver.destination import Destination
from pipeline.deliver.next_step import Answer

__all__ = ["Sender", "sender"]


class Sender(Protocol):
    """The connection to one destination."""

    async def post(
        self, body: bytes, headers: dict[str, str], *, url: str = "", method: str = ""
    ) -> Answer:
        """Send *body*; what went wrong is in the answer, nothing is raised."""

    async def close(self) -> None:
        """Close the connections; the next message opens new ones."""


def sender(destination: Destination) -> Sender:
    """Choose by what the address of its kind begins with."""
    is_mail = "smtp" in destination.row.schemes
    return Mailer(destination) if is_mail else Poster(destination)
