"""``tocsin status`` on every kind of broker."""

import io

from rich.console import Console

from agents.cli.overall import overall
from agents.cli.status import show
from agents.config.settings import FeedSettings, Settings
from agents.flow import FLOW
from tests.flow.day import ARTICLES
from tests.support.drive import running


def screen(found: dict[str, object]) -> str:
    """Give what a person sees."""
    console = Console(file=io.StringIO(), width=120, highlight=False)
    show(found, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


async def test_one_look_says_what_runs(settings: Settings) -> None:
    """Stages in their order, what has ended badly, feeds, rules and destinations."""
    feed = FeedSettings(name="coast", url="https://coast.example/feed")
    settings = settings.model_copy(update={"http_port": 0, "feeds": (feed,)})
    async with running(settings) as drive:
        await drive.send(b"garbage")
        await drive.send_articles(ARTICLES)
        await drive.drained()
        url = f"http://127.0.0.1:{drive.host.web_port}"
        found = await overall(drive.settings, url)

    stages = {row["name"]: row for row in found["stages"]}
    assert list(stages) == [row.stage.name for row in FLOW]
    assert all(row["rate"] is not None for row in found["stages"])
    assert stages["normalize"]["dead_letters"] == 1
    assert stages["normalize"]["partitions"] == settings.partitions(FLOW[0].stage.reads)
    assert stages["link"]["dead_letters"] == 0
    assert found["worker"]["live"]
    assert found["worker"]["stages"] == list(stages)
    assert [row["name"] for row in found["feeds"]] == ["coast"]
    assert "grave-news" in found["rules"]
    assert found["troubles"] == ["no destination is set, so alerts are sent to nobody"]
    seen = screen(found)
    assert all(name in seen for name in (*stages, "coast", "grave-news"))
    assert "Destinations: none" in seen
    assert "! no destination is set" in seen
    assert "All is well." not in seen
