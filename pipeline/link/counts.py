"""Whether two counts of a report, that of the dead and of the hurt, tell its event."""

from typing import Final

from pipeline.link.entry import ReportEntry
from pipeline.link.ledger import value_of

_VICTIMS: Final = 15
"""Dead and hurt from which two counts that agree are no chance: crashes with one dead
and a few hurt are many. 10 to 20 gave the same, 30 and 40 lost a story on two days."""


def counts_tell(entry: ReportEntry) -> bool:
    """Tell whether hardly another event of the country has as many dead and hurt."""
    dead, hurt = value_of(entry.killed) or 0, value_of(entry.injured) or 0
    return bool(dead and hurt) and dead + hurt >= _VICTIMS
