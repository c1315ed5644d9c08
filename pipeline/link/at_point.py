"""What a report is found by at its point, by which other languages are found.

They may share no word with it, and name its town otherwise.
"""

from pipeline.link.counts import counts_tell
from pipeline.link.entry import ReportEntry
from pipeline.link.ledger import TELLING, value_of
from pipeline.link.tongues import FEW_HAVE, SAYS_NOTHING
from pipeline.link.ways import harms_of
from pipeline.link.words import place_key


def keys_at_point(entry: ReportEntry, *, kin: bool = False) -> tuple[int, ...]:
    """Give the keys of its counts, its class, and of what did harm at its point.

    Args:
        entry: The report.
        kin: Also of what may be the same by another name, to look for it.
    """
    spot = next(iter(entry.places), None)
    if spot is None:
        return ()
    toll = value_of(entry.killed) or 0
    names = [f"{spot.country} {toll}"] if spot.country and toll >= FEW_HAVE else []
    if spot.country and counts_tell(entry):
        names.append(f"{spot.country} {toll} {value_of(entry.injured)} both")
    if not spot.wide and spot.lat is not None:
        at, kind = f"{spot.lat} {spot.lon}", entry.event_class
        names += [f"{at} way {bit}" for bit in harms_of(entry.ways, kin=kin)]
        if kind not in SAYS_NOTHING:
            names.append(f"{at} {kind}")
        if toll >= TELLING:
            names.append(f"{at} {toll} {kind}")
    return tuple(map(place_key, names))
