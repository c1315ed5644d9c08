"""Events that did harm, each told by several outlets: what link must join.

``outlets.toml`` has the tellings. Each event is told :data:`TIMES` times, of another
town and with other tolls, and few towns serve all: two events of one town and day, some
with one toll, are among them.
"""

import hashlib
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from pipeline.models.training.moulds import Telling

SOURCE: Final = Path(__file__).with_name("outlets.toml")
TIMES: Final = 6
WITHIN: Final = timedelta(days=9)
TELLING: Final = timedelta(hours=5)
"""From the first to the last telling of an event at most."""
_LEAST, _MOST, _RISE = 3, 14, 4
_OF = "outlets"


def tellings() -> list[Telling]:
    """Tell all events, in the order of time; the same on every run."""
    return sorted(_tellings(), key=lambda told: (told.after, told.event, told.outlet))


def _tellings() -> Iterator[Telling]:
    source = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    for number, kind in enumerate(source["event"]):
        for time in range(TIMES):
            event = f"{kind['name']} {time}"
            # 5 towns on from one time to the next: no kind is twice in one town
            town = source["towns"][(number + 5 * time) % len(source["towns"])]
            killed = _LEAST + _number(event, "killed", _MOST - _LEAST + 1)
            facts: dict[str, object] = {
                "a": killed,
                "b": killed + _number(event, "more", _RISE),
            }
            start = WITHIN * (_number(event, "start", 1_000) / 1_000)
            for outlet, telling in enumerate(kind["tell"]):
                language, title, text = telling.split(" | ")
                facts["town"] = town[language]
                title, text = title.format(**facts), text.format(**facts)
                late = TELLING * (_number(event, f"telling {outlet}", 1_000) / 1_000)
                yield Telling(event, outlet, title, text, language, start + late)


def _number(key: str, name: str, below: int) -> int:
    """Draw a whole number from 0 to *below* - 1."""
    digest = hashlib.sha256(f"{_OF} {key} {name}".encode()).digest()
    return int.from_bytes(digest[:8]) % below
