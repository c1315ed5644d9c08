"""Split the lead of a page of several events: the part before its first heading.

In live blogs the gravest news of the hour often stands there, below the paragraph on
what the page is about (design section 4).
"""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.segment import digest, harmed
from pipeline.segment.units import Unit

_TURN: Final = re.compile(
    r"^(?:on the (?:war |home |diplomatic |other |ground|front)|meanwhile\b|"
    r"elsewhere\b|"
    r"separately\b|in other\b|(?:earlier|later) (?:today|on \w+day)\b|"
    r"in [A-Z][\w-]+(?: [A-Z][\w-]+){0,2},)",
)


def split(units: Sequence[Unit]) -> list[int]:
    """List the indexes of the units of a lead that open an event, the first always.

    A paragraph opens one if it gives casualties of its own and none were given before,
    or says that it turns to something else and shares no name with what went before.
    """
    found: list[int] = []
    seen: set[str] = set()
    hurt = False
    for i, unit in enumerate(units):
        if unit.noise:
            continue
        own = digest.names(unit.text)
        harms = harmed.has_casualties(unit.text)
        turns = digest.turns(unit) or bool(_TURN.match(unit.text))
        fresh = not own & seen
        if not found or (harms and not hurt) or (turns and fresh):
            found.append(i)
            seen, hurt = set(), False
        seen |= own
        hurt = hurt or harms
    return found
