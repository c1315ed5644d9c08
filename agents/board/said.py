"""How reports say the figures of a story: "at least 14", "dozens", "killed or injured".

A story counts in whole persons, so that figures can be compared. The words stand in the
reports, and a message takes them from there; so does the board.
"""

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, Final

from agents.inspect.spoken import Words, words_of
from pipeline.alert.figures import UNCOUNTED
from schemas.event import Event

__all__ = ["Said", "in_words"]

_TOGETHER: Final = frozenset({"killed", "injured"})


class Said:
    """The words of the latest report of each story that gives a figure.

    Args:
        most: Stories whose words are kept, and reports.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[str, dict[str, Words]] = OrderedDict()
        self._reports: OrderedDict[str, dict[str, Words]] = OrderedDict()

    def take(self, event: Event) -> None:
        """Learn the words of a report that was placed in its story."""
        found = words_of(event)
        if not found:
            return
        ident = event.story.story_id
        self._known[ident] = self._known.pop(ident, {}) | found
        self._reports[event.event_id] = found
        for kept in (self._known, self._reports):
            if len(kept) > self._most:
                kept.popitem(last=False)

    def by(self, event_id: str | None) -> dict[str, Words]:
        """Give the words of one report by the id of its event; {} if none are kept."""
        return self._reports.get(event_id or "", {})

    def into(
        self,
        ident: str,
        figures: dict[str, Any],
        told: Mapping[str, Words] | None = None,
    ) -> dict[str, Any]:
        """Put the words of story *ident* into its *figures*, where these still hold.

        A figure gains ``words`` and, unless it counts what its name says, ``label``.
        The dead that are counted together with others stand under ``killed``. Of an
        earlier state the words *told* until then come first.
        """
        found = dict(figures)
        for kind, words in (self._known.get(ident, {}) | dict(told or {})).items():
            figure = found.get(kind)
            said = {"words": words.words}
            if words.label != kind:
                said["label"] = words.label
            if figure and figure["best"] == words.best and figure["high"]:
                found[kind] = figure | said
            elif words.best is None and not found.keys() & _TOGETHER:
                found[kind] = {"low": 1, "best": None, "high": None} | said
        return found


def in_words(kind: str, value: object, known: Mapping[str, Words]) -> object:
    """Write the figure *value* of a change in the words *known*, if these are of it.

    Args:
        kind: Name of the field.
        value: A number, or its text; a ledger of a story as JSON has it; or None.
        known: Words of the reports until then.

    Returns:
        The words, else *value* as it is.
    """
    words = known.get(kind)
    if words is None or words.label != kind or words.words == UNCOUNTED:
        return value
    number = value
    if isinstance(value, dict):
        if value["low"] != value["high"]:
            return value
        number = value["best"]
    return words.words if str(words.best) == str(number) else value
