"""How reports say the figures of a story: "at least 14", "dozens", "killed or injured".

A story counts in whole persons, so that figures can be compared. The words stand in the
reports, and a message takes them from there; so does the board.
"""

from collections import OrderedDict
from typing import Any, Final, NamedTuple

from pipeline.alert.figures import amounts
from schemas.common import Ledger
from schemas.event import Event

__all__ = ["Said"]

_TOGETHER: Final = frozenset({"killed", "injured"})


class _Words(NamedTuple):
    """What a report says of one figure.

    Attributes:
        best: Figure of the story that the words stand for; None where the dead are
            counted together with others, so that the story has no figure.
        words: How many.
        label: Who is counted, such as ``killed or injured``.
    """

    best: int | None
    words: str
    label: str


class Said:
    """The words of the latest report of each story that gives a figure.

    Args:
        most: Stories whose words are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[str, dict[str, _Words]] = OrderedDict()

    def take(self, event: Event) -> None:
        """Learn the words of a report that was placed in its story."""
        found = _words(event)
        if not found:
            return
        ident = event.story.story_id
        self._known[ident] = self._known.pop(ident, {}) | found
        if len(self._known) > self._most:
            self._known.popitem(last=False)

    def into(self, ident: str, figures: dict[str, Any]) -> dict[str, Any]:
        """Put the words of story *ident* into its *figures*, where these still hold.

        A figure gains ``words`` and, unless it counts what its name says, ``label``.
        The dead that are counted together with others stand under ``killed``.
        """
        told = dict(figures)
        for kind, words in self._known.get(ident, {}).items():
            figure = told.get(kind)
            said = {"words": words.words}
            if words.label != kind:
                said["label"] = words.label
            if figure and figure["best"] == words.best and figure["high"]:
                told[kind] = figure | said
            elif words.best is None and not told.keys() & _TOGETHER:
                told[kind] = {"low": 1, "best": None, "high": None} | said
        return told


def _words(event: Event) -> dict[str, _Words]:
    """Read which words the report of *event* has for the figures of its story."""
    found: dict[str, _Words] = {}
    for one in amounts(event):
        ledger: Ledger | None = getattr(event.story, one.kind)
        if getattr(event.labels, one.kind) is not None:
            best = None if ledger is None else ledger.best
            found[one.kind] = _Words(best, one.words, one.label)
    return found
