"""Alerts over HTTP, as records and in the Common Alerting Protocol."""

import json
from datetime import timedelta

import feedparser
from msgspec import structs

from agents.api.shelf import Shelf
from schemas import codec, topics
from schemas.alert import Alert
from tests.support.factories import AT, alert
from tests.unit.agents.api.conftest import Client, stored


def versions() -> list[Alert]:
    """Give two alerts: one of three versions, and one that opened after them."""
    first = alert()
    later = AT + timedelta(hours=1)
    retracted = structs.replace(first, version=3, change="retracted", at=later)
    other = structs.replace(first, alert_id="d" * 32, rule="other", at=later)
    return [
        first,
        structs.replace(first, version=2, change="updated"),
        retracted,
        other,
    ]


async def test_alerts_are_listed_by_their_latest_version(
    client: Client, shelf: Shelf
) -> None:
    """What changed last comes first; a version that comes again changes nothing."""
    alerts = versions()
    for offset, one in enumerate([*alerts, alerts[0]]):
        shelf.take(stored(topics.ALERTS, one, offset))

    _, body, _ = await client.get("/v1/alerts")
    _, chosen, _ = await client.get("/v1/alerts?change=retracted&change=closed")
    status, said, _ = await client.get("/v1/alerts?change=merge")

    latest = [json.loads(codec.encode(one)) for one in (alerts[3], alerts[2])]
    assert body == {"alerts": latest}
    assert chosen == {"alerts": latest[1:]}
    assert (status, said["error"][:13]) == (400, "change: 'merg")


async def test_an_alert_is_served_as_cap(client: Client, shelf: Shelf) -> None:
    """The latest version, or the one that is asked for, from the sender that is set."""
    for offset, one in enumerate(versions()):
        shelf.take(stored(topics.ALERTS, one, offset))
    path = f"/v1/alerts/{alert().alert_id}/cap"

    async with client.session.get(client.root + path) as answer:
        latest, media = await answer.text(), answer.content_type
    async with client.session.get(f"{client.root}{path}?version=2") as answer:
        second = await answer.text()
    missing, _, _ = await client.get(f"{path}?version=9")
    wrong, _, _ = await client.get(f"{path}?version=0")

    assert media == "application/cap+xml"
    assert "<msgType>Cancel</msgType>" in latest
    assert latest.count(f"tocsin,{alert().alert_id}-") == 2
    assert "<msgType>Update</msgType>" in second
    assert (missing, wrong) == (404, 400)


async def test_a_feed_of_alerts_leads_to_their_messages(
    client: Client, shelf: Shelf
) -> None:
    """One entry for each alert, of its latest version; the link is that of its CAP."""
    for offset, one in enumerate(versions()):
        shelf.take(stored(topics.ALERTS, one, offset))

    async with client.session.get(f"{client.root}/v1/alerts.atom") as answer:
        found = feedparser.parse(await answer.read())
    (_, entry) = found.entries
    async with client.session.get(entry.links[0].href) as answer:
        message = await answer.text()

    assert (found.bozo, found.version) == (False, "atom10")
    assert entry.id == f"urn:tocsin:alert:{alert().alert_id}"
    assert entry.links[0].type == "application/cap+xml"
    assert f"<identifier>{alert().alert_id}-3</identifier>" in message
