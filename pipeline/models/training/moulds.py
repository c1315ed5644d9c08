"""Short reports after a mould: many events of one kind that share all but their facts.

``moulds.toml`` has the wordings and the words that fill them. Of each mould there are
:data:`EVENTS` events over three days, each told by two or three outlets. Few towns and
names serve one mould, so that events of one kind in one town are among them.
"""

import hashlib
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

SOURCE: Final = Path(__file__).with_name("moulds.toml")
EVENTS: Final = 14
WITHIN: Final = timedelta(days=3)
TELLING: Final = timedelta(hours=5)
"""From the first to the last telling of an event at most."""
_CHOICE: Final = 10  # words of a list that serve one mould
_LEAST, _MOST = 3, 99  # of a number


class Telling(NamedTuple):
    """One event as one outlet tells it.

    Attributes:
        after: From the start of the stream.
    """

    event: str
    outlet: int
    title: str
    text: str
    language: str
    after: timedelta


def tellings() -> list[Telling]:
    """Tell all events, in the order of time; the same on every run."""
    return sorted(_tellings(), key=lambda told: (told.after, told.event, told.outlet))


def _tellings() -> Iterator[Telling]:
    source = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    for mould in source["mould"]:
        for number in range(EVENTS):
            event = f"{mould['name']} {number}"
            facts = _facts(mould, event, source["words"])
            start = WITHIN * _share(event, "start")
            silent = _number(event, "silent", 6)  # half of the events lack one outlet
            for outlet, wording in enumerate(mould["wordings"]):
                if outlet == silent:
                    continue
                title, _, text = wording.format(**facts).partition(" | ")
                after = start + TELLING * _share(event, f"telling {outlet}")
                language = mould.get("language", "en")
                yield Telling(event, outlet, title, text, language, after)


def _facts(
    mould: dict[str, Any], event: str, words: dict[str, list[str]]
) -> dict[str, str]:
    few = mould.get("few")  # words of a list, the same for all such moulds
    facts = {}
    for name, every in words.items():
        first = _number("" if few else mould["name"], name, len(every))
        some = [every[(first + n) % len(every)] for n in range(few or _CHOICE)]
        place = _number(event, name, len(some))
        facts[name] = some[place]
        facts[f"{name}2"] = some[(place + 1) % len(some)]
    for name in "abc":
        facts[name] = str(_LEAST + _number(event, name, _MOST - _LEAST + 1))
    return facts


def _number(key: str, name: str, below: int) -> int:
    """Draw a whole number from 0 to *below* - 1."""
    digest = hashlib.sha256(f"{key} {name}".encode()).digest()
    return int.from_bytes(digest[:8]) % below


def _share(key: str, name: str) -> float:
    return _number(key, name, 1_000) / 1_000
