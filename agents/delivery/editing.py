"""Whether a version changes or follows what a destination shows, and its request."""

from typing import NamedTuple

from pipeline.deliver.destination import Destination
from pipeline.deliver.edits import Outgoing, Shown, is_loud, to_edit
from pipeline.deliver.next_step import Answer
from schemas.alert import Alert

__all__ = ["Earlier", "Editing"]


class Earlier(NamedTuple):
    """The message that a version changes or follows.

    Attributes:
        name: As the service calls it.
        is_loud: The version has to wake people who have seen that message.
    """

    name: str
    is_loud: bool


class Editing:
    """Edits and threads of one destination; none where its settings ask for none."""

    def __init__(self, destination: Destination) -> None:
        self._in_thread = destination.updates == "thread"
        wanted = destination.updates != "message"
        self._edits = destination.row.edits if wanted else None
        self._url = destination.url

    def of(self, alert: Alert, shown: Shown | None) -> Earlier | None:
        """Name the message that *alert* changes or follows; None = it stands alone."""
        if self._edits is None or shown is None:
            return None
        if not self._in_thread and to_edit(alert, shown) is None:
            return None
        return Earlier(shown.message, is_loud(alert, shown))

    def request(self, earlier: Earlier | None, body: bytes) -> Outgoing:
        """Make the request that changes or follows *earlier*, or sends a new one."""
        if self._edits is None:
            return Outgoing("POST", self._url, body)
        if earlier is None:
            return Outgoing("POST", self._edits.new(self._url), body)
        if self._in_thread and self._edits.reply:
            return self._edits.reply(self._url, earlier.name, body, earlier.is_loud)
        return self._edits.change(self._url, earlier.name, body)

    def is_gone(self, answer: Answer) -> bool:
        """Tell whether *answer* says that the earlier message is not there any more."""
        return self._edits is not None and self._edits.gone(answer)

    def named(self, answer: Answer) -> str | None:
        """Read the name of a new message in *answer*; None where it is not needed."""
        return self._edits.named(answer.body) if self._edits else None
