"""Bars of the linker: the one place to tune them; its weights are trained."""

from typing import Final

SURE: Final = 0.5
"""Confidence under which an event class is treated as absent."""
CANDIDATES: Final = 8
"""Stories that a report is compared with."""
EVENT: Final = 0.5
"""Probability of telling an event under which a report joins no story."""
