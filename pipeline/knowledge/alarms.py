"""Words of a threat to many that goes on, by language; the files explain each label."""

from typing import Final

from pipeline.knowledge import lookup

LANGUAGES: Final = frozenset(("en",))
"""Languages with a file of them."""
_LABELS: Final = (
    *("ALARM", "ARMED", "FIRES", "LOOSE", "SHELTER", "PUBLIC", "PEOPLE", "STRUCK"),
    *("HACK", "CARE", "STOPPED", "OPEN", "PERIL", "NOW", "ALL", "REGION", "DARK"),
    *("MAYBE", "SMALL", "CHILD", "CALM"),
)


def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(language, "alarms", _LABELS)
