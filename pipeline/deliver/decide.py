"""Queue alerts; the workers of each destination decide when to send what."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from pipeline.deliver.routes import Routes
from pipeline.deliver.state import DeliverState, Queued, pack
from pipeline.stage import TOO_OLD, Context, Drop, Input, Outcomes, Put
from schemas.alert import Alert

NOT_POSTED: Final = "not_posted"
NO_DESTINATION: Final = "no_destination"
KNOWN: Final = "known"
DROPS: Final = (NOT_POSTED, NO_DESTINATION, KNOWN, TOO_OLD)

UNPOSTED: Final = frozenset({"closed"})
"""Changes that no destination gets: that nothing more came is no news."""


def handle(
    records: Sequence[Input[Alert]], context: Context[DeliverState, None, Routes]
) -> Iterator[Outcomes]:
    """Queue each alert for its destinations: one entry, and its turn is over."""
    for item in records:
        yield _decide(item.record, item.time, context.state, context.rules)


def _decide(
    alert: Alert, received_at: datetime, state: DeliverState, routes: Routes
) -> Outcomes:
    if alert.change in UNPOSTED:
        return (Drop(NOT_POSTED),)
    names = tuple(route.name for route in routes if route.takes(alert.rule))
    if not names:
        return (Drop(NO_DESTINATION),)
    known = state.queued(alert.alert_id)
    if known and known.alert.version >= alert.version:
        return (Drop(KNOWN),)
    if known is None and state.forgets(alert.at):
        return (Drop(TOO_OLD),)  # it may have been sent, and that been forgotten
    waiting = (*_unended(known, names, state), (alert.version, received_at))
    entry = Queued(alert, waiting, names)
    return (Put(state.keep(entry, alert.at), pack(entry), alert.at),)


def _unended(
    known: Queued | None, names: tuple[str, ...], state: DeliverState
) -> tuple[tuple[int, datetime], ...]:
    """List the earlier versions that have not ended everywhere.

    A destination that is new in the settings never waited for them.
    """
    if known is None:
        return ()
    alert_id = known.alert.alert_id
    old = [state.done(alert_id, name) for name in names if name in known.destinations]
    ended = min(old, default=known.alert.version)
    return tuple(pair for pair in known.waiting if pair[0] > ended)
