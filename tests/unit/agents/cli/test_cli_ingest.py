"""``tocsin ingest``: addresses, what files name, and what is taken of a page."""

import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest
from rich.console import Console

from agents.cli import taken
from agents.cli.common import CommandError
from agents.cli.ingest import (
    _destination,
    _followed,
    _follower,
    _found,
    _named,
    _progress,
    _Tally,
)
from agents.cli.ingest import ingest as run_ingest
from agents.config import runfile
from agents.config.inputs import FetchingSettings
from agents.config.settings import Settings
from agents.ingest.files import sources
from agents.ingest.items import Accepted, Given, Item, Refused
from agents.ingest.order import Order
from tests.support.liar import LONG, Liar, article, hangs, lying, rss, says

GIVEN = Given(now=datetime(2026, 3, 3, 12, 0, tzinfo=UTC))
FETCHING = FetchingSettings(allow_private=True, pause=0.0, timeout=1.5)


@pytest.fixture
async def liar() -> AsyncIterator[Liar]:
    """Run a server with a feed of two teasers, a sitemap of it, and the pages."""
    async with lying() as running:
        for name in "12":
            running.routes[f"/a/{name}"] = says(article(name))
        feed = rss("2", "1", link=running.url("/a/"))
        running.routes["/feed"] = says(feed, kind="application/rss+xml")
        running.routes["/map.xml"] = says(
            f"<urlset><url><loc>{running.url('/a/1')}</loc></url></urlset>"
        )
        running.routes["/index.xml"] = says(
            f"<sitemapindex><sitemap><loc>{running.url('/map.xml')}</loc></sitemap>"
            f"<sitemap><loc>{running.url('/index.xml')}</loc></sitemap></sitemapindex>"
        )
        yield running


async def ingest(
    where: str, *, fetch: bool | None = None, tally: _Tally | None = None
) -> list[Item]:
    """Give what would be sent."""
    settings = Settings(fetching=FETCHING)
    files = [_named(where, GIVEN)] if "://" in where else sources(where)
    async with _follower(settings) as follower:
        with _progress(Console(quiet=True)) as progress:
            found = _found(files, GIVEN, progress)
            items = _followed(found, follower, tally or _Tally(), fetch=fetch)
            return [item async for item in items]


def bodies(items: list[Item]) -> dict[str, str]:
    """Give the texts by address; nothing may be refused."""
    found = {}
    for item in items:
        assert isinstance(item, Accepted), item
        row = orjson.loads(item.value)
        found[row["url"]] = row.get("html") or row["body"]
    return found


@pytest.mark.parametrize("path", ["/a/1", "/map.xml", "/index.xml"])
async def test_an_address_is_fetched_and_what_it_names(liar: Liar, path: str) -> None:
    """A page, the pages of a sitemap, those of the sitemaps of an index."""
    assert bodies(await ingest(liar.url(path))) == {liar.url("/a/1"): article("1")}


async def test_a_feed_at_an_address_gives_full_texts(liar: Liar) -> None:
    """Unless the teasers will do."""
    urls = [liar.url("/a/1"), liar.url("/a/2")]
    full = bodies(await ingest(liar.url("/feed")))
    short = bodies(await ingest(liar.url("/feed"), fetch=False))

    assert full == {url: article(url[-1]) for url in urls}
    assert short == {url: f"A teaser of {url[-1]}." for url in urls}


async def test_what_a_file_names_is_fetched_only_if_asked(
    liar: Liar, tmp_path: Path
) -> None:
    """Reading a file asks no stranger for anything."""
    feed, opml = tmp_path / "feed.xml", tmp_path / "feeds.opml"
    feed.write_text(rss("1", link=liar.url("/a/")))
    opml.write_text(f'<opml><outline xmlUrl="{liar.url("/feed")}"/></opml>')
    tally = _Tally()
    teasers = bodies(await ingest(str(feed), tally=tally))
    named = await ingest(str(opml))
    assert liar.asked == {}
    assert teasers == {liar.url("/a/1"): "A teaser of 1."}
    assert tally.teasers == 1
    assert [item.reason for item in named if isinstance(item, Refused)] == [
        "not_fetched"
    ]

    assert bodies(await ingest(str(feed), fetch=True)) == {
        liar.url("/a/1"): article("1")
    }
    assert len(bodies(await ingest(str(opml), fetch=True))) == 2


@pytest.mark.parametrize(
    ("path", "reason"),
    [("/none", "http_status"), ("/hangs", "timeout"), ("/image", "not_utf8")],
)
async def test_why_an_address_gave_nothing(liar: Liar, path: str, reason: str) -> None:
    """One line with a reason."""
    liar.routes["/hangs"] = hangs
    liar.routes["/image"] = says(b"\x89PNG\r\n\xff", kind="image/png")
    (item,) = await ingest(liar.url(path))

    assert isinstance(item, Refused)
    assert item.reason == reason


async def test_private_addresses_are_refused_by_default(liar: Liar) -> None:
    """Nobody reads the machine's own services by a feed."""
    async with _follower(Settings()) as follower:
        link = _named(liar.url("/a/1"), GIVEN)
        items = [item async for item in follower.follow([link])]

    assert [item.reason for item in items if isinstance(item, Refused)] == [
        "private_address"
    ]
    assert liar.asked == {}


async def test_explain_says_what_was_taken_and_what_thrown_away(
    tmp_path: Path,
) -> None:
    """Each field with its place on the page, and the parts that are left out."""
    head = "".join(
        f'<meta property="{name}" content="{said}">'
        for name, said in (
            ("article:published_time", "2026-03-01T10:00:00Z"),
            ("article:modified_time", "2026-03-01T12:30:00Z"),
            ("og:description", "The ferry of Bergen sails again."),
            ("og:site_name", "The Quay"),
        )
    )
    paragraphs = "".join(f"<p>{LONG} {n}.</p>" for n in range(4))
    page = article("of Bergen").replace("</head>", f"{head}</head>")
    page = page.replace(f"<p>{LONG}</p>", paragraphs).replace(
        "<body>", "<body><nav>Home World Weather Sport</nav>"
    )
    (tmp_path / "a.html").write_text(page)
    console = Console(file=io.StringIO(), width=200)

    async def items() -> AsyncIterator[Item]:
        for item in await ingest(str(tmp_path / "a.html")):
            yield item

    assert await taken.explain(items(), console) == 0
    file = console.file
    assert isinstance(file, io.StringIO)
    shown = " ".join(file.getvalue().split())
    assert "title Ferry of Bergen from <title>" in shown
    assert "published_at 2026-03-01" in shown
    assert "from <meta article:published_time>" in shown
    assert "lead The ferry of Bergen sails again. from <meta og:description>" in shown
    assert "modified 2026-03-01T12:30:00Z from <meta article:modified_time>" in shown
    assert "site The Quay from <meta og:site_name>" in shown
    assert "4 in nav: Home World Weather Sport" in shown
    assert "text by lines; asked: lines" in shown
    assert "verdict new segments 1 [1] the text begins" in shown


async def test_explain_shows_where_an_article_is_cut_and_why(tmp_path: Path) -> None:
    """Where posts stand, why segments begin, and which original a copy has."""
    posts = "".join(
        f"<article class='post'><time datetime='2026-03-01T1{n}:00:00Z'>1{n}:00</time>"
        f"<p>{LONG} {n}.</p></article>"
        for n in range(4)
    )
    live = f"<html><title>Storm live</title><h1>Storm live</h1>{posts}</html>"
    brief = (
        f"News in brief\n\n* {LONG} in Leeds.\n\n* Two boats sank off Varn, it said."
    )
    (tmp_path / "a.html").write_text(live)
    (tmp_path / "b.txt").write_text(brief)
    (tmp_path / "c.txt").write_text(brief)
    console = Console(file=io.StringIO(), width=200)

    async def items() -> AsyncIterator[Item]:
        for name in ("a.html", "b.txt", "c.txt"):
            for item in await ingest(str(tmp_path / name)):
                yield item

    assert await taken.explain(items(), console) == 0
    file = console.file
    assert isinstance(file, io.StringIO)
    shown = " ".join(file.getvalue().split())
    assert "posts 4 shown live the page says so" in shown
    assert "segments 4 [1] a block of the page 2026-03-01 10:00" in shown
    assert "segments 2 [1] an item of a list" in shown
    assert "verdict copy of urn:tocsin:file:b.txt" in shown


def test_explain_refuses_half_a_surrogate_pair_and_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the row is refused where it is sent; the rows behind it are explained."""
    path = tmp_path / "rows.jsonl"
    broken = '{"url": "https://n.example/1", "body": "Two ships \\ud83d sank."}'
    whole = f'{{"url": "https://n.example/2", "body": "{LONG}."}}'
    path.write_text(f"{broken}\n{whole}\n")

    assert run_ingest(str(path), explain=True) == 1

    shown = capsys.readouterr().out
    assert "refused" in shown
    assert "decode: " in shown
    assert "https://n.example/2" in shown


def test_the_broker_that_took_the_articles_is_named(tmp_path: Path) -> None:
    """And that nobody set it, where it came from the run file."""
    path = tmp_path / "run.json"
    running = Settings(run_file=path).on_embedded("127.0.0.1:4242")
    kafka = Settings(run_file=path, brokers=("kafka:9092",), topic_prefix="eu.")

    with runfile.announced(running):
        found = _destination(running)

        assert _destination(kafka) == "eu.news.raw.v1 on broker kafka:9092"
    assert found.startswith("news.raw.v1 on broker 127.0.0.1:4242, in memory of proc")
    assert found.endswith(f"(from {path})")


@pytest.mark.parametrize("url", ["harbour", "ftp://n.example/1", "https://", ""])
def test_an_address_that_is_none_is_refused_at_once(tmp_path: Path, url: str) -> None:
    """Else it was accepted, and became a dead letter that nobody looked for."""
    (tmp_path / "a.txt").write_text(f"A title\n\n{LONG}.")

    with pytest.raises(CommandError, match="--url"):
        run_ingest(str(tmp_path / "a.txt"), url=url, explain=True)
    fine = "https://n.example/1"
    assert run_ingest(str(tmp_path / "a.txt"), url=fine, explain=True) == 0


def test_a_page_of_what_explain_prints_is_written(tmp_path: Path) -> None:
    """With --explain alone."""
    (tmp_path / "a.txt").write_text(f"A title\n\n{LONG}.")
    page = tmp_path / "out.html"

    assert run_ingest(str(tmp_path / "a.txt"), explain=True, page=page) == 0
    assert "the text begins" in page.read_text()
    with pytest.raises(CommandError, match="--explain"):
        run_ingest(str(tmp_path / "a.txt"), page=page)


def test_a_few_articles_are_named_by_what_explain_takes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A text without address gets one; of many articles none is named."""
    few, many = _Tally(), _Tally()
    for number in range(2):
        few(Accepted(f"{number}", b"urn:tocsin:file:a b", b"{}"))
    for number in range(9):
        many(Accepted(f"{number}", b"https://a.example/%d" % number, b"{}"))

    few.tell("a b.txt")
    many.tell("day.jsonl")

    assert capsys.readouterr().out.splitlines() == [
        "a b.txt: 2 accepted, 0 refused",
        "  tocsin explain 'urn:tocsin:file:a b'",
        "day.jsonl: 9 accepted, 0 refused",
    ]


@pytest.mark.parametrize(
    ("names", "source", "told"),
    [
        (["a.txt", "b.txt"], None, '  2 of one outlet, "file"; --source names it'),
        (["a.txt"], None, None),
        (["a.txt", "b.txt"], "coast", None),
    ],
)
async def test_texts_of_no_named_outlet_are_said_to_be_of_one(
    names: list[str],
    source: str | None,
    told: str | None,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Or two reports of one event would be taken for two outlets that agree."""
    for name in names:
        (tmp_path / name).write_text(
            f"Fire at depot {name[0]}\n\nIt burnt all night.\n"
        )
    tally, given = _Tally(), Given(now=GIVEN.now, source=source)
    with _progress(Console(quiet=True)) as progress:
        async for item in _found(sources(str(tmp_path)), given, progress):
            assert isinstance(item, Accepted)
            tally(item)

    tally.tell("texts")

    said = [line for line in capsys.readouterr().out.splitlines() if "outlet" in line]
    assert said == ([told] if told else [])


def test_articles_that_are_too_old_are_told_at_the_end(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """They were accepted, and nothing would come of them without a word."""
    order = Order()
    order.forgotten, order.handled = 3, GIVEN.now.timestamp()
    _Tally(order=order).tell("old.jsonl")
    _Tally().tell("new.jsonl")

    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(
        "tocsin: 3 articles were fetched more than three days before"
    )
    assert "2026-03-03 12:00 UTC" in line
    assert "too_old" in line
