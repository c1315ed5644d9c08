"""Which stories tell an event: satire, adverts and advice are stories of one report."""

from collections import OrderedDict
from typing import Final

from schemas.event import Event

__all__ = ["Telling"]


class Telling:
    """Remembers the stories of which no report told an event.

    Args:
        most: Stories that are remembered.
    """

    def __init__(self, most: int) -> None:
        self._most: Final = most
        self._known: OrderedDict[str, bool] = OrderedDict()

    def take(self, event: Event) -> None:
        """Learn of a report that was placed in its story."""
        ident = event.story.story_id
        told = self._known.pop(ident, False) or event.labels.is_event
        self._known[ident] = told
        if len(self._known) > self._most:
            self._known.popitem(last=False)

    def tells(self, ident: str) -> bool:
        """Whether story *ident* tells an event, as far as its reports are known."""
        return self._known.get(ident, True)
