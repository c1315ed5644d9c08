"""Every kind of document, whole, broken and hostile."""

import gzip
import io
import zipfile
from pathlib import Path
from typing import Final

import orjson
import pytest

from agents.ingest.files import documents, sources
from agents.ingest.items import Accepted, Link, Refused
from agents.ingest.kinds import gzipped
from agents.ingest.kinds.base import Found
from agents.ingest.kinds.table import KINDS
from schemas import codec
from schemas.raw import RawArticle
from tests.unit.agents.ingest.test_ingest_files import GIVEN

LONG: Final = "Rescuers pulled nine people from the river after a ferry sank. " * 20
TEXT: Final = f"A ferry sinks\n{LONG}\n"
PAGE: Final = (
    '<!-- cms --><!DOCTYPE html><html><head><link rel="canonical" '
    f'href="https://a.example/p"></head><body><p>{LONG}</p></body></html>'
)
URL: Final = "https://a.example/r"
ROW: Final = orjson.dumps({"url": URL, "body": LONG})
RSS: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Coast</title>
<link>https://a.example/</link><language>en-GB</language>
<item><title>Second &amp; last</title><link>/two</link><guid>b</guid>
<pubDate>Sat, 28 Nov 2026 11:00:00 +0200</pubDate><description>A teaser.</description>
</item>
<item><title>First</title><link>https://a.example/one</link><guid>a</guid>
<dc:creator>Ann Bo</dc:creator><pubDate>Sat, 28 Nov 2026 10:00:00 +0200</pubDate>
<content:encoded><![CDATA[<p>{LONG}</p><script>evil()</script>]]></content:encoded>
</item></channel></rss>"""
ATOM: Final = f"""<feed xmlns="http://www.w3.org/2005/Atom"
 xml:base="https://a.example/x/"><title>A</title><id>u</id>
<updated>2026-11-28T10:00:00Z</updated><entry><title>E</title><id>tag:1</id>
<link rel="enclosure" href="https://a.example/x.mp3"/><link href="one"/>
<updated>2026-11-28T09:00:00Z</updated><content type="html">&lt;p&gt;{LONG}&lt;/p&gt;
</content></entry></feed>"""
JSON_FEED: Final = orjson.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "J",
        "items": [
            {
                "id": "1",
                "url": "https://a.example/j",
                "content_html": f"<p>{LONG}</p>",
                "date_published": "2026-11-28T09:00:00+01:00",
            }
        ],
    }
)
SITEMAP: Final = b"""<?xml version="1.0"?><urlset
 xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>
<loc>https://a.example/s</loc><news:news><news:publication><news:name>A</news:name>
<news:language>en</news:language></news:publication>
<news:publication_date>2026-11-28</news:publication_date></news:news></url></urlset>"""
INDEX: Final = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://a.example/news.xml</loc></sitemap></sitemapindex>"""
OPML: Final = b"""<?xml version="1.0"?><opml version="2.0"><body><outline text="News">
<outline text="Coast" type="rss" xmlUrl="https://a.example/feed"/>
<outline text="Coast again" type="rss" xmlUrl="https://a.example/feed"/>
</outline></body></opml>"""
BOMB: Final = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;">]><rss version="2.0"><channel><title>&b;</title>
<item><title>x</title><link>https://a.example/x</link></item></channel></rss>"""


def warc(*pages: tuple[str, str, bytes], compress: bool = True) -> bytes:
    """Make a WARC of answers: address, HTTP head after the version, body."""
    found = [gzip.compress(_warc_record("warcinfo", "", b"software: own\r\n"))]
    for url, head, body in pages:
        http = f"HTTP/1.1 {head}\r\n\r\n".encode() + body
        record = _warc_record("response", url, http)
        found.append(gzip.compress(record) if compress else record)
    return b"".join(found if compress else found[1:])


def _warc_record(kind: str, url: str, block: bytes) -> bytes:
    what = "application/http; msgtype=response" if url else "application/warc-fields"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2026-11-27T08:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        + (f"WARC-Target-URI: {url}\r\n" if url else "")
        + f"Content-Type: {what}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def zipped(**members: bytes) -> bytes:
    """Make a zip archive; ``_`` in a name is a dot."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return made.getvalue()


WARC: Final = warc(
    ("https://a.example/w", "200 OK\r\nContent-Type: text/html", PAGE.encode()),
    ("https://a.example/x", "404 Not Found\r\nContent-Type: text/html", b"gone"),
    ("https://a.example/i", "200 OK\r\nContent-Type: image/png", b"\x89PNG"),
)
EXAMPLES: Final[dict[str, list[tuple[str, bytes, list[str]]]]] = {
    "text": [("a.txt", TEXT.encode(), ["urn:tocsin:file:a.txt"])],
    "HTML": [("a.html", PAGE.encode(), ["https://a.example/p"])],
    "JSON lines": [("a.jsonl", ROW + b"\n" + ROW, [URL, URL])],
    "JSON": [
        ("a.json", b"[\n" + ROW + b",\n" + ROW + b"]", [URL, URL]),
    ],
    "gzip": [
        ("a.html.gz", gzip.compress(PAGE.encode()), ["https://a.example/p"]),
        ("a.jsonl.gz", gzip.compress(ROW) + gzip.compress(b"\n" + ROW), [URL, URL]),
    ],
    "zip": [
        (
            "a.zip",
            zipped(one_txt=TEXT.encode(), two_html=PAGE.encode(), three_jsonl=ROW),
            ["urn:tocsin:file:a.zip/one.txt", "https://a.example/p", URL],
        )
    ],
    "WARC": [("a.warc.gz", WARC, ["https://a.example/w", "", ""])],
    "feed": [
        ("a.xml", RSS.encode(), ["https://a.example/one", "https://a.example/two"]),
        ("a.atom", ATOM.encode(), ["https://a.example/x/one"]),
        ("a.json", JSON_FEED, ["https://a.example/j"]),
    ],
    "sitemap": [
        ("a.xml", SITEMAP, ["https://a.example/s"]),
        ("a.xml", INDEX, ["https://a.example/news.xml"]),
    ],
    "OPML": [("a.opml", OPML, ["https://a.example/feed"])],
    "other XML": [("a.xml", b"<?xml version='1.0'?><nitf/>", [""])],
}
"""By kind: a file of it, and the address of everything in it, empty if refused."""


def read(folder: Path, name: str, data: bytes) -> list[Found]:
    """Write one file and read it, links and all."""
    path = folder / name
    path.write_bytes(data)
    (source,) = sources(str(path))
    with path.open("rb") as stream:
        return list(documents(source, stream, GIVEN))  # type: ignore[arg-type]


def address(found: Found) -> str:
    """Give the address of what was found; empty if it was refused."""
    match found:
        case Accepted():
            return found.key.decode()
        case Link():
            return found.url
    return ""


def reason(found: list[Found]) -> str:
    """Give the reason why the only thing found was refused."""
    (item,) = found
    assert isinstance(item, Refused), item
    return item.reason


def raw(found: Found) -> RawArticle:
    """Decode an article."""
    assert isinstance(found, Accepted), found
    return codec.decode(found.value, RawArticle)


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_kind_is_read(tmp_path: Path, kind: str) -> None:
    """A row of the table without an example here is half made."""
    for name, data, expected in EXAMPLES[kind]:
        found = read(tmp_path, name, data)
        assert [address(item) for item in found] == expected


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_kind_comes_through_a_pipe_and_within_gzip(
    tmp_path: Path, kind: str
) -> None:
    """What a document is shows in its bytes, where its name does not say it."""
    for name, data, _ in EXAMPLES[kind]:
        if kind in ("JSON", "text", "other XML"):
            continue
        plain = [address(item) for item in read(tmp_path, name, data)]
        (stdin,) = sources("-")
        piped = documents(stdin, io.BytesIO(data), GIVEN)  # type: ignore[arg-type]
        packed = read(tmp_path, f"{name}.gz", gzip.compress(data))

        assert [address(item) for item in packed] == plain
        assert len(list(piped)) == len(plain)


def test_a_feed_gives_full_texts_and_links_to_the_rest(tmp_path: Path) -> None:
    """Oldest first; markup is read and scripts are left out; a teaser is a link."""
    first, second = read(tmp_path, "feed.xml", RSS.encode())

    article = raw(first)
    assert (article.title, article.author, article.language) == (
        "First",
        "Ann Bo",
        "en",
    )
    assert article.published_at == "2026-11-28T08:00:00+00:00"
    assert (article.body or "").startswith("Rescuers pulled nine people")
    assert "evil" not in (article.body or "")
    assert isinstance(second, Link)
    assert second.is_page
    left = raw(second.otherwise)
    assert (left.url, left.title, left.body) == (
        *("https://a.example/two", "Second & last"),
        "A teaser.",
    )


def test_a_page_of_an_archive_was_fetched_when_the_archive_says(tmp_path: Path) -> None:
    """Address and time of a WARC's page are those of its record."""
    page, missing, image = read(tmp_path, "a.warc.gz", WARC)

    assert raw(page).fetched_at == "2026-11-27T08:00:00Z"
    assert raw(page).url == "https://a.example/w"
    assert [item.reason for item in (missing, image) if isinstance(item, Refused)] == [
        *("http_status", "not_a_page")
    ]


def test_a_plain_warc_is_read_too(tmp_path: Path) -> None:
    """CC-NEWS is compressed; others are not."""
    head = "200 OK\r\nContent-Type: text/html; charset=iso-8859-1"
    made = warc(("https://a.example/l", head, b"<p>Malm\xf6</p>"), compress=False)
    (page,) = read(tmp_path, "a.warc", made)

    assert raw(page).html == "<p>Malm\xf6</p>"


def test_a_cut_warc_gives_what_is_there(tmp_path: Path) -> None:
    """A download that broke off loses the end and nothing else."""
    found = read(tmp_path, "a.warc.gz", WARC[:-40])

    assert address(found[0]) == "https://a.example/w"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.xml", BOMB, "unsafe_xml"),
        ("a.opml", BOMB.replace(b"rss", b"opml"), "unsafe_xml"),
        ("a.xml", BOMB.replace(b"rss", b"urlset"), "unsafe_xml"),
        ("a.xml", b"<urlset><url><loc>https://a.example/", "unreadable"),
        ("a.xml", b"<urlset><url></url></urlset>", "no_url"),
        ("a.rss", b"not at all", "unreadable"),
        ("a.opml", b"<opml><body/></opml>", "empty"),
        ("a.xml", b"<rss version='2.0'><channel/></rss>", "empty"),
        ("a.zip", b"PK\x03\x04 broken", "unreadable"),
        ("a.gz", b"\x1f\x8b\x08 broken", "unreadable"),
        ("a.gz", gzip.compress(TEXT.encode())[:-20], "unreadable"),
        ("a.html", b"<p>" + b"x" * (16 * 1024 * 1024), "too_large"),
        ("a.json", b"[1, ", "not_json"),
    ],
)
def test_what_is_broken_or_hostile_is_refused(
    tmp_path: Path, name: str, data: bytes, expected: str
) -> None:
    """With a reason, and nothing else is lost over it."""
    assert reason(read(tmp_path, name, data)) == expected


def test_a_bomb_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What grows two-hundredfold is none of news; memory stays small meanwhile."""
    monkeypatch.setattr(gzipped, "BOMB_BYTES", 100_000)
    rows = (ROW[:-1] + b" " * 200_000 + b"}\n") * 40
    found = read(tmp_path, "a.jsonl.gz", gzip.compress(rows))
    members = read(tmp_path, "a.zip", zipped(a_jsonl=rows))

    for items in (found, members):
        assert isinstance(items[-1], Refused)
        assert items[-1].reason == "unreadable"
        assert "200 times" in items[-1].detail
        assert len(items) < 40


def test_a_page_that_is_mostly_script_is_slimmed(tmp_path: Path) -> None:
    """Four MiB of script around an article are no reason to refuse it."""
    script = f"<script>{'var x = 1;' * 400_000}</script>"
    (item,) = read(tmp_path, "a.html", PAGE.replace("<p>", f"{script}<p>").encode())

    html = raw(item).html or ""
    assert LONG in html
    assert len(html) < 10_000


def test_archives_in_archives_end(tmp_path: Path) -> None:
    """A file that unpacks to itself would never end."""
    data = TEXT.encode()
    for _ in range(5):
        data = gzip.compress(data)

    assert reason(read(tmp_path, "a.txt.gz", data)) == "too_large"
