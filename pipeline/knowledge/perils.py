"""Words of deeds that are grave before anyone is counted, by language."""

from typing import Final

from pipeline.knowledge import lookup

LANGUAGES: Final = frozenset(
    ("ar", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr")
)
"""Languages with a file of them."""
_LABELS: Final = (
    *("CRAFT", "GONE", "ABOARD", "PEOPLE", "COUNT", "THOUSAND", "MANY", "FLED"),
    *("HAZARD", "FORCES", "TAKEN", "SEAT", "POWER", "ARMED", "HOLDS", "HOSTAGES"),
    *("BOARDED", "VESSEL", "SAFE", "ON", "REL", "OWN", "CARGO"),
    *("DRUGS", "VISIT", "FIGURE", "BOMB", "UNIT"),
    *("QUAKE", "FALLEN", "NONE"),
    *("CAPTORS", "CAPTIVES", "TAKES", "HELD_BY", "KIDNAPPED", "FREED"),
    *("VEHICLE", "RUNS_INTO", "HITS", "CROWD", "FEW"),
    *("SLIDE", "BURIES", "HAMLET", "HOMES", "RUBBLE", "TRAPPED"),
    *("THING", "DEVICE", "LEADS", "JAUNT", "WON", "BY", "RUN_DOWN"),
    "CRASHED",
)


def table(language: str) -> lookup.Table:
    """Load the words of one of :data:`LANGUAGES`."""
    return lookup.load(language, "perils", _LABELS)
