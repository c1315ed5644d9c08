"""What a report is found by at its point, by which other languages are found.

They may share no word with it, and name its town otherwise.
"""

from pipeline.link.entry import ReportEntry
from pipeline.link.ledger import TELLING, value_of
from pipeline.link.ways import harms_of
from pipeline.link.words import place_key


def keys_at_point(entry: ReportEntry, *, kin: bool = False) -> tuple[int, ...]:
    """Give the keys of its toll and of what did harm at its point.

    Args:
        entry: The report.
        kin: Also of what may be the same by another name, to look for it.
    """
    spot = next(iter(entry.places), None)
    if spot is None or spot.wide or spot.lat is None:
        return ()
    at, toll = f"{spot.lat} {spot.lon}", value_of(entry.killed)
    keys = [place_key(f"{at} way {bit}") for bit in harms_of(entry.ways, kin=kin)]
    if toll is not None and toll >= TELLING:
        keys.append(place_key(f"{at} {toll} {entry.event_class}"))
    return tuple(keys)
