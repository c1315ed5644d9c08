"""Split the lead of a page of several events: the part before its first heading.

In live blogs the gravest news of the hour often stands there, below the paragraph on
what the page is about (design section 4).
"""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.segment import digest
from pipeline.segment.units import Unit
from pipeline.text.sieve import Sifted

_NUMBER: Final = (
    r"(?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|"
    r"forty|"
    r"fifty|sixty|seventy|eighty|ninety|hundreds?|dozens?|scores|several|deux|trois|"
    r"quatre|cinq|dos|tres|cuatro|cinco|zwei|drei|vier|f\u00fcnf)"
)
_HARMED: Final = (
    r"(?:killed|dead|died|dies|wounded|injured|hurt|drowned|perished|deaths|casualties|"
    r"bodies were|morts?|tu\u00e9e?s|bless\u00e9e?s|muertos?|heridos?|tote|verletzte?|"
    r"get\u00f6tet)"
)
_HARMING: Final = r"(?:killed|killing|wounded|wounding|injured|injuring|hurting)"
_CASUALTIES: Final = Sifted(
    rf"\b{_NUMBER}\b[^.!?]{{0,80}}\b{_HARMED}\b|\b{_HARMING}\b (?:at least |up to |"
    rf"some |"
    rf"about |nearly |more than )?{_NUMBER}\b|\b(?:death toll|"
    rf"toll)\b[^.!?]{{0,40}}\b{_NUMBER}\b",
    re.IGNORECASE,
)
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
    harmed = False
    for i, unit in enumerate(units):
        if unit.noise:
            continue
        own = digest.names(unit.text)
        harms = has_casualties(unit.text)
        turns = digest.turns(unit) or bool(_TURN.match(unit.text))
        fresh = not own & seen
        if not found or (harms and not harmed) or (turns and fresh):
            found.append(i)
            seen, harmed = set(), False
        seen |= own
        harmed = harmed or harms
    return found


def has_casualties(text: str) -> bool:
    """Tell whether *text* counts killed or hurt people."""
    return bool(_CASUALTIES.search(text))
