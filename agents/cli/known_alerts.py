"""Alerts as commands know them: read from their topic, found by a prefix of the id."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from agents.cli.errors import CommandError
from agents.config.settings import Settings
from agents.inspect.lines import decoded
from agents.inspect.reading import open_reader
from schemas import topics
from schemas.alert import Alert
from schemas.delivery import Delivery

__all__ = ["KnownAlert", "alert_of", "one_of", "read_alerts"]

T = TypeVar("T")

_LISTED: Final = 5  # ids that a prefix may mean


@dataclass(slots=True)
class KnownAlert:
    """One alert: its versions by number, and how each of their deliveries ended."""

    versions: dict[int, Alert] = field(default_factory=dict)
    deliveries: list[Delivery] = field(default_factory=list)

    @property
    def latest(self) -> Alert:
        """Give its newest version."""
        return self.versions[max(self.versions)]


async def read_alerts(settings: Settings) -> dict[str, KnownAlert]:
    """Read all alerts and deliveries that there are by now, by alert id.

    Raises:
        BrokerTrouble: The broker does not answer, or has no such topics.
    """
    found: dict[str, KnownAlert] = {}
    ended: list[Delivery] = []
    names = [topics.ALERTS.name, topics.DELIVERIES.name]
    async with open_reader(settings, names) as reader:
        async for stored in reader.whole():
            record = decoded(stored)
            if isinstance(record, Alert):
                known = found.setdefault(record.alert_id, KnownAlert())
                known.versions[record.version] = record
            elif isinstance(record, Delivery):
                ended.append(record)
    for delivery in ended:
        if delivery.alert_id in found:
            found[delivery.alert_id].deliveries.append(delivery)
    return found


async def alert_of(settings: Settings, ident: str) -> KnownAlert:
    """Find the alert whose id begins with *ident*.

    Raises:
        CommandError: None does, or several do.
    """
    return one_of(await read_alerts(settings), ident, "alert")


def one_of(known: Mapping[str, T], ident: str, noun: str) -> T:
    """Find the one thing among *known* whose id begins with *ident*.

    Raises:
        CommandError: None does, or several do.
    """
    found = sorted(name for name in known if ident and name.startswith(ident))
    if len(found) == 1:
        return known[found[0]]
    if not found:
        raise CommandError(f"no {noun} has an id that begins with {ident!r}")
    some = ", ".join(found[:_LISTED])
    raise CommandError(f"{ident!r} begins the ids of {len(found)}: {some}")
