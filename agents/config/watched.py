"""A file that may change while the process runs."""

from pathlib import Path

__all__ = ["WatchedFile"]


class WatchedFile:
    """Tells when a file has changed since it was last asked.

    Args:
        path: Absent = nothing ever changes.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._seen = self._look()

    def changed(self) -> bool:
        """Tell whether it is another one than at the last call.

        While there is none, as when an editor puts a new one in its place, it has not
        changed: what was read of it stays in force.
        """
        now = self._look()
        if now is None or now == self._seen:
            return False
        self._seen = now
        return True

    def _look(self) -> tuple[int, int, int] | None:
        """Identify its content: a mounted one is exchanged as a whole."""
        if self._path is None:
            return None
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
