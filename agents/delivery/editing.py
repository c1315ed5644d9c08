"""Whether a version is an edit of what a destination shows, and its request."""

from pipeline.deliver.destination import Destination
from pipeline.deliver.edits import Outgoing, Shown, to_edit
from pipeline.deliver.next_step import Answer
from schemas.alert import Alert

__all__ = ["Editing"]


class Editing:
    """The edits of one destination; where its settings ask for none, none happen."""

    def __init__(self, destination: Destination) -> None:
        wanted = destination.updates == "edit"
        self._edits = destination.row.edits if wanted else None
        self._url = destination.url

    def name(self, alert: Alert, shown: Shown | None) -> str | None:
        """Name the message that *alert* changes; None = it is one of its own."""
        return to_edit(alert, shown) if self._edits else None

    def request(self, name: str | None, body: bytes) -> Outgoing:
        """Make the request that changes the message *name*, or sends a new one."""
        if self._edits is None:
            return Outgoing("POST", self._url, body)
        if name is None:
            return Outgoing("POST", self._edits.new(self._url), body)
        return self._edits.change(self._url, name, body)

    def is_gone(self, answer: Answer) -> bool:
        """Tell whether *answer*, to an edit, says that there is nothing to edit."""
        return self._edits is not None and answer.status in self._edits.gone

    def named(self, answer: Answer) -> str | None:
        """Read the name of a new message in *answer*; None where it is not needed."""
        return self._edits.named(answer.body) if self._edits else None
