"""By what reports are found: names, heaviest words, what happened at their point."""

from collections.abc import Collection, Sequence
from itertools import islice
from typing import Final

from pipeline.link.at_point import keys_at_point
from pipeline.link.entry import ReportEntry
from pipeline.link.packed import TOP
from pipeline.link.words import place_key
from pipeline.text.memo import Memo
from pipeline.text.words import fold

_HEAVY: Final = 16  # words of a report by which it is found
_HEADS: Final = 6  # words of its title
_PLACES: Final = 3
_NAME: Final = 0.05  # what a shared place or organisation counts, as a squared weight


def names_of(entry: ReportEntry) -> set[int]:
    """List the names that a report bears, by their hashes."""
    places = [_place_key(spot.name) for spot in entry.places]
    return {*entry.persons, *entry.organisations, *places}


_place_key: Final = Memo(lambda name: place_key(fold(name))).__getitem__


def posted(entry: ReportEntry, words: Sequence[int]) -> Collection[int]:
    """List what a report with these *words* is found by, each once."""
    return dict.fromkeys(
        (
            *entry.organisations[:_PLACES],
            *(_place_key(spot.name) for spot in entry.places[:_PLACES]),
            *keys_at_point(entry),
            *entry.head.keys()[:_HEADS],
            *words[:_HEAVY],
        )
    )


def weighed(entry: ReportEntry) -> list[tuple[int, float]]:
    """Weigh by what stories are looked for, squared: kin of what did harm as well."""
    found: dict[int, float] = {}
    for key in entry.organisations[:_PLACES]:
        found[key] = _NAME
    for spot in entry.places[:_PLACES]:
        found[_place_key(spot.name)] = _NAME
    for key in keys_at_point(entry, kin=True):
        found[key] = _NAME
    for key, weight in islice(entry.head.pairs(), _HEADS):
        found[key] = (weight / TOP) ** 2 / 2
    for key, weight in islice(entry.terms.pairs(), _HEAVY):
        found[key] = found.get(key, 0.0) + (weight / TOP) ** 2
    return list(found.items())
