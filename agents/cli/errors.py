"""Exit statuses, and the one error that a command shows to people."""

from typing import Final

__all__ = ["FAILED", "FINE", "UNUSABLE", "CommandError"]

FINE: Final = 0
FAILED: Final = 1
"""The command did its work, and what it found or did is not all right."""
UNUSABLE: Final = 2
"""It could not do its work: usage, settings, or no broker."""


class CommandError(Exception):
    """An error that the user must fix: shown without a traceback, exit status 2."""
