"""``tocsin replay``: a span again, compared with what the flow decided."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from agents.cli.errors import FAILED, FINE, CommandError
from agents.cli.replay import _run, _Task, tell
from agents.config.settings import Settings
from schemas import headers, topics
from schemas.alert import Alert
from schemas.event import Event
from schemas.topics import DELIVERIES
from tests.flow.day import ARTICLES, START
from tests.support.drive import running

BURSTING = "rules: [{name: far, match: {countries: [Peru]}}]"


def task(settings: Settings, begin: datetime = START) -> _Task:
    """Compare what was fetched from *begin* on; read the whole day."""
    first, end = START - timedelta(hours=1), START + timedelta(days=1)
    return _Task(settings, first, begin, end, datetime.now(UTC))


async def test_the_same_code_decides_the_same(
    settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nothing differs, and nobody is alerted again; what counts is the span."""
    async with running(settings) as drive:
        await drive.send_articles(ARTICLES)
        await drive.drained()
        written = await drive.found(topics.ALERTS.name, DELIVERIES.name)

        found = await _run(task(settings), None)
        later = await _run(task(settings, START + timedelta(days=1)), None)

        assert await drive.found(topics.ALERTS.name, DELIVERIES.name) == written
        events = await drive.records(topics.EVENTS, Event)
    capfd.readouterr()  # what the workers logged
    assert tell(*found) == FINE
    assert capfd.readouterr().out.splitlines() == [
        f"{len(ARTICLES)} articles; 0 could not be read",
        f"events: {len(events)} the same, 0 changed, 0 gained, 0 lost",
        "alerts: 1 the same, 0 changed, 0 gained, 0 lost",
    ]
    assert (later[1].events, later[2]) == ({}, 0)


async def test_other_rules_lose_an_alert_and_write_beside_the_flow(
    settings: Settings, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What is written goes to topics of its own, each record marked as a copy."""
    async with running(settings) as drive:
        await drive.send_articles(ARTICLES)
        await drive.drained()
        events = await drive.records(topics.EVENTS, Event)
        (alert,) = {one.headline for one in await drive.records(topics.ALERTS, Alert)}
    (tmp_path / "rules.yaml").write_text(BURSTING)
    other = settings.model_copy(update={"rules_file": tmp_path / "rules.yaml"})
    into = f"shadow.{settings.topic_prefix}"

    found = await _run(task(other), into)

    assert tell(*found) == FAILED
    said = capfd.readouterr().out
    assert "alerts: 0 the same, 0 changed, 0 gained, 1 lost" in said
    assert alert[:40] in said
    from tests.flow.test_commands import everything  # noqa: PLC0415 - its helper

    shadow = settings.model_copy(update={"topic_prefix": into})
    copies = await everything(shadow, topics.EVENTS.name)
    assert {one.header("ce_id") for one in copies} == {e.event_id for e in events}
    assert {one.header(headers.COPIED) for one in copies} == {"replay"}
    assert await everything(shadow, topics.ALERTS.name) == []


def test_the_topics_of_the_flow_are_never_written_to(tmp_path: Path) -> None:
    """Nor is a span read that ends before it begins."""
    from agents.cli.common import Options  # noqa: PLC0415
    from agents.cli.replay import Choice, replay  # noqa: PLC0415

    file = tmp_path / "tocsin.toml"
    file.write_text('brokers = ["127.0.0.1:1"]\ntopic_prefix = "live."\n')
    options = Options(config=file)
    with pytest.raises(CommandError, match="--into"):
        replay(choice=Choice(begin="24h", into="live."), options=options)
    with pytest.raises(CommandError, match="--from is not before --to"):
        replay(choice=Choice(begin="1h", end="2h"), options=options)
    with pytest.raises(CommandError, match="--from: 'noon'"):
        replay(choice=Choice(begin="noon"), options=options)
