"""``tocsin rules explain`` on every kind of broker."""

from agents.cli.rules import _event_of
from agents.config.settings import Settings
from agents.inspect.lines import decoded
from schemas import topics
from schemas.event import Event
from tests.flow.day import ARTICLES
from tests.support.drive import running

FIRE = next(a for a in ARTICLES if a.url == "https://coast.example/fire")


async def test_it_takes_what_explain_takes(settings: Settings) -> None:
    """Address, id or its beginning: people have what `tocsin explain` showed them."""
    async with running(settings) as drive:
        await drive.send_articles([FIRE])
        await drive.drained()
        (raw,) = await drive.found(topics.RAW.name)
        (stored,) = await drive.found(topics.EVENTS.name)
        event = decoded(stored)
        assert isinstance(event, Event)
        for ident in (
            FIRE.url,
            f"{FIRE.url}#top",
            raw.place,
            event.event_id[:6],
            event.segment.segment_id,
            event.story.story_id,
        ):
            assert await _event_of(drive.settings, ident) == event, ident
        none = await _event_of(drive.settings, "https://nowhere.example/1")
        assert none == (
            "nothing has the id https://nowhere.example/1; "
            "topics keep 7 days, events and alerts 30"
        )
