"""Which stories have a segment: an index that holds little.

Most keys have one story with one report, and a table for each of them would weigh ten
times what it says.
"""

from collections.abc import Collection, Hashable
from typing import Generic, TypeAlias, TypeVar

K = TypeVar("K", bound=Hashable)

Stories: TypeAlias = str | dict[str, int]
"""The story of one report, or how many reports of each story."""


class Postings(Generic[K]):
    """Stories by key, each counted by its reports."""

    __slots__ = ("_stories",)

    def __init__(self) -> None:
        self._stories: dict[K, Stories] = {}

    def add(self, key: K, story: str) -> None:
        """Count one more report of *story* under *key*."""
        found = self._stories.get(key)
        if found is None:
            self._stories[key] = story
            return
        counts = {found: 1} if isinstance(found, str) else found
        counts[story] = counts.get(story, 0) + 1
        self._stories[key] = counts

    def discard(self, key: K, story: str) -> None:
        """Count one report less, of those that were added."""
        found = self._stories[key]
        if isinstance(found, str):
            del self._stories[key]
            return
        found[story] -= 1
        if not found[story]:
            del found[story]
        if len(found) == 1 and 1 in found.values():
            (self._stories[key],) = found

    def of(self, key: K) -> Collection[str]:
        """List the stories of *key*, in the order in which they came."""
        found = self._stories.get(key)
        if found is None:
            return ()
        return (found,) if isinstance(found, str) else found.keys()

    def count(self, key: K) -> int:
        """Count the reports of *key*."""
        found = self._stories.get(key)
        if found is None:
            return 0
        return 1 if isinstance(found, str) else sum(found.values())
