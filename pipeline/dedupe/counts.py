"""How often each of many hashes came: 14 bytes for each, where a dict takes 90."""

from array import array

from pipeline.dedupe.rows import Rows


class Counts(Rows):
    """Counts by 32-bit hash; those of 0 are forgotten."""

    def __init__(self) -> None:
        super().__init__()
        self._counts = array("I")
        self._free = -1  # the first of the rows without a hash, in a chain of theirs

    def __len__(self) -> int:
        """Count the slots."""
        return len(self._heads)

    def get(self, key: int) -> int:
        """Look up how often *key* came."""
        at = self._find(key)
        return self._counts[at] if at >= 0 else 0

    def add(self, key: int) -> None:
        """Count *key* once more."""
        at = self._find(key)
        if at >= 0:
            self._counts[at] += 1
            return
        at = self._free
        if at >= 0:
            self._free, self._counts[at] = self._next[at], 1
        else:
            at = len(self._counts)
            self._counts.append(1)
        self.put(at, key)

    def discard(self, key: int) -> None:
        """Count *key* once less, which was counted before."""
        at = self._find(key)
        self._counts[at] -= 1
        if not self._counts[at]:
            self.take(at)
            self._next[at], self._free = self._free, at

    def _find(self, key: int) -> int:
        hashes, following = self._hashes, self._next
        at = self._heads[self._slot(key)]
        while at >= 0 and hashes[at] != key:
            at = following[at]
        return at
