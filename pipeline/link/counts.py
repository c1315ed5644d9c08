"""Whether two counts of a report, that of the dead and of the hurt, tell its event."""

from typing import Final

from pipeline.link.entry import ReportEntry
from pipeline.link.ledger import value_of

_VICTIMS: Final = 20
"""Dead and hurt from which two counts that agree are no chance. Chosen, not measured:
crashes with one dead and a few hurt are many."""


def counts_tell(entry: ReportEntry) -> bool:
    """Tell whether hardly another event of the country has as many dead and hurt."""
    dead, hurt = value_of(entry.killed) or 0, value_of(entry.injured) or 0
    return bool(dead and hurt) and dead + hurt >= _VICTIMS
