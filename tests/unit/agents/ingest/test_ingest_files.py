import io
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.ingest.files import articles as read
from agents.ingest.files import sources
from agents.ingest.items import Accepted, Given, Item, Refused
from schemas import codec
from schemas.headers import timestamp
from schemas.raw import RawArticle

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
PLAIN = "Ferry aground off Bergen\nTwo people were hurt, police said.\nIt was late.\n"
GIVEN = Given(now=NOW)


def ingest(folder: Path, name: str, data: bytes, given: Given = GIVEN) -> list[Item]:
    """Write one file and read it as the command does."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    (source,) = sources(str(path))
    with path.open("rb") as stream:
        return list(read(source, stream, given))


def article(items: list[Item]) -> RawArticle:
    """Decode the only item, which was accepted."""
    (item,) = items
    assert isinstance(item, Accepted), item
    return codec.decode(item.value, RawArticle)


def refusal(items: list[Item]) -> str:
    """Give the reason why the only item was refused."""
    (item,) = items
    assert isinstance(item, Refused), item
    return item.reason


def test_plain_text_without_address(tmp_path: Path) -> None:
    """A text is named after its file, and its first line is the title."""
    made = article(ingest(tmp_path, "a b.txt", PLAIN.encode()))

    assert made.url == "urn:tocsin:file:a%20b.txt"
    assert made.title == "Ferry aground off Bergen"
    assert made.body == "Two people were hurt, police said.\nIt was late.\n"
    assert made.fetched_at == timestamp(NOW)
    assert made.published_at is None


def test_first_line_that_is_a_sentence_is_no_title(tmp_path: Path) -> None:
    """A text may begin without a headline."""
    text = "Two people were hurt.\nIt was late."

    assert text == article(ingest(tmp_path, "a.txt", text.encode())).body


def test_first_line_may_be_the_address(tmp_path: Path) -> None:
    """An address alone on the first line is the article's own."""
    made = article(ingest(tmp_path, "a.txt", f"https://a.example/1\n{PLAIN}".encode()))

    assert made.url == "https://a.example/1"
    assert made.title == "Ferry aground off Bergen"


def test_command_line_goes_before_the_file(tmp_path: Path) -> None:
    """What the user says is the address and the outlet."""
    said = Given(now=NOW, url="https://b.example/2", source="b.example")
    made = article(ingest(tmp_path, "a.txt", PLAIN.encode(), said))

    assert (made.url, made.source) == ("https://b.example/2", "b.example")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<link rel="canonical" href="https://a.example/c">', "https://a.example/c"),
        (
            (
                '<meta property="og:url" content="https://a.example/o">'
                '<link href="https://a.example/c" rel="Canonical">'
            ),
            "https://a.example/c",
        ),
        (
            '<meta property="og:url" content="https://a.example/o">',
            "https://a.example/o",
        ),
        ('<link rel="canonical" href="/relative">', "urn:tocsin:file:p.html"),
        ("", "urn:tocsin:file:p.html"),
    ],
)
def test_page_says_its_own_address(tmp_path: Path, head: str, expected: str) -> None:
    """Canonical link, else og:url, else the file; a relative address is none."""
    page = f"<html><head>{head}</head><body><p>Text.</p></body></html>"
    made = article(ingest(tmp_path, "p.html", page.encode()))

    assert expected == made.url
    assert page == made.html


def test_page_in_its_declared_charset(tmp_path: Path) -> None:
    """An old page that says what it is written in is read so."""
    page = '<meta charset="iso-8859-1"><p>Malm\xf6</p>'
    made = article(ingest(tmp_path, "p.html", page.encode("latin-1")))

    assert page == made.html


@pytest.mark.parametrize("label", ["iso-8859-1", "latin1", "windows-1252"])
def test_declared_latin_is_windows(tmp_path: Path, label: str) -> None:
    """What says ISO 8859-1 is windows-1252, as for every browser."""
    page = f'<meta charset="{label}"><p>\u201cMalm\xf6\u201d</p>'
    made = article(ingest(tmp_path, "p.html", page.encode("cp1252")))

    assert page == made.html


@pytest.mark.parametrize("label", ["unicode_escape", "rot13", "utf-7", "idna", "hex"])
def test_charset_is_a_label_and_no_codec(tmp_path: Path, label: str) -> None:
    """A page cannot choose a decoder of Python's."""
    page = f'<meta charset="{label}"><p>Malm\xf6</p>'.encode("latin-1")
    (item,) = ingest(tmp_path, "p.html", page)

    assert isinstance(item, Refused)
    assert item.reason == "not_utf8"


def test_rows_go_out_as_they_are(tmp_path: Path) -> None:
    """A row keeps its bytes: unknown fields, order, spaces and all."""
    row = b'{"id":  7, "url": "https://a.example/1", "body": "Text \\u00e9", "x": null}'
    (item,) = ingest(tmp_path, "rows.txt", b"\n" + row + b"\n\n")

    assert isinstance(item, Accepted)
    assert row == item.value
    assert item.key == b"https://a.example/1"
    assert item.where.endswith("rows.txt:2")


def test_source_is_added_only_where_it_is_missing(tmp_path: Path) -> None:
    """The command line fills a gap of a row and overwrites nothing."""
    rows = (
        b'{"url":"https://a.example/1","body":"x","source":"own"}\n'
        b'{"url":"https://a.example/2","body":"x"}\n'
    )
    said = Given(now=NOW, source="given")
    found = ingest(tmp_path, "r.jsonl", rows, said)

    assert [
        orjson.loads(item.value)["source"]
        for item in found
        if isinstance(item, Accepted)
    ] == ["own", "given"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"caf\xe9 and more", "not_utf8"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.html", b"", "empty"),
        ("a.html", b"<p>caf\xe9</p>", "not_utf8"),
        ("a.txt", b"x" * (2 * 1024 * 1024 + 1), "too_large"),
        ("a.jsonl", b'{"body": "x"}', "no_url"),
        ("a.jsonl", b'{"url": "", "body": "x"}', "no_url"),
        ("a.jsonl", b'{"url": 7, "body": "x"}', "no_url"),
        ("a.jsonl", b'{"url": "https://a.example/1"}', "empty"),
        ("a.jsonl", b'{"url": "https://a.example/1", "body": " "}', "empty"),
        ("a.jsonl", b"[1, 2]", "not_an_object"),
        ("a.jsonl", b"42", "not_an_object"),
        ("a.jsonl", b'{"url": "https://a.ex', "not_json"),
        ("a.jsonl", b'{"url": "https://a.example/\xff", "body": "x"}', "not_utf8"),
        ("a.json", b"[\n42\n]", "not_an_object"),
        ("a.json", b'[\n{"url": "https://a.example/1"}\n]', "empty"),
    ],
)
def test_refused_with_its_reason(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    """What cannot be an article is not sent, and the user hears why."""
    assert reason == refusal(ingest(tmp_path, name, data))


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("5", "a number"),
        ("true", "a truth value"),
        ("[]", "a list"),
        ("{}", "an object"),
    ],
)
def test_an_address_that_is_no_text_is_not_called_missing(
    tmp_path: Path, url: str, says: str
) -> None:
    """Who looks for a missing field would find it there."""
    (found,) = ingest(tmp_path, "a.jsonl", f'{{"url": {url}, "body": "x"}}'.encode())

    assert isinstance(found, Refused)
    assert found.detail == f"field 'url' is {says} and no text"


def test_row_that_is_too_large(tmp_path: Path) -> None:
    """A body over 2 MiB is refused here and not by the broker."""
    row = orjson.dumps({"url": "https://a.example/1", "body": "x" * (2 * 1024**2 + 1)})

    assert refusal(ingest(tmp_path, "a.jsonl", row)) == "too_large"


def test_json_over_several_lines_is_one_article(tmp_path: Path) -> None:
    """A .json file may hold one article, printed prettily."""
    row = orjson.dumps(
        {"url": "https://a.example/1", "body": "x"}, option=orjson.OPT_INDENT_2
    )

    assert article(ingest(tmp_path, "a.json", row)).url == "https://a.example/1"


def test_folder_names_files_by_their_path(tmp_path: Path) -> None:
    """Two files of one name are two articles; what is no article is left alone."""
    for name in ("b/x.txt", "a/x.txt", "a/.hidden.txt", "a/image.png", "c.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"Text of it")

    assert [source.name for source in sources(str(tmp_path))] == [
        "a/x.txt",
        "b/x.txt",
        "c.html",
    ]


def test_pipe_is_named_after_its_text() -> None:
    """Two different texts through a pipe are not two versions of one article."""
    (source,) = sources("-")
    urls = {
        article(list(read(source, io.BytesIO(text), GIVEN))).url
        for text in (b"One text here", b"Another text", b"One text here")
    }

    assert len(urls) == 2
    assert all(url.startswith("urn:tocsin:file:stdin-") for url in urls)


def test_rows_of_a_pipe_come_one_by_one() -> None:
    """A pipe that never ends gives each row as soon as it is there."""
    (source,) = sources("-")
    row = b'{"url":"https://a.example/1","body":"x"}\n'

    class Endless(io.RawIOBase):
        """Repeats the row and would block for ever if read to its end."""

        def readable(self) -> bool:
            return True

        def readline(self, _size: int | None = -1, /) -> bytes:
            return row

        def __next__(self) -> bytes:
            return row

    items = read(source, Endless(), GIVEN)  # type: ignore[arg-type]

    assert [item.key for item in (next(items), next(items), next(items)) if item] == [
        b"https://a.example/1"
    ] * 3


def test_missing_path_is_an_error(tmp_path: Path) -> None:
    """A path that is not there is the user's mistake, not an empty run."""
    with pytest.raises(FileNotFoundError):
        sources(str(tmp_path / "nothing.txt"))


@given(st.binary(max_size=200), st.sampled_from(["txt", "html", "jsonl", "json", ""]))
def test_any_bytes_are_accepted_or_refused(data: bytes, suffix: str) -> None:
    """Nothing that a file may hold makes the reader raise; rows decode as JSON."""
    source = sources("-")[0]
    source.path = Path(f"x.{suffix}") if suffix else None

    for item in read(source, io.BytesIO(data), GIVEN):
        if isinstance(item, Accepted):
            assert isinstance(orjson.loads(item.value), dict)
            assert item.key
        else:
            assert item.detail


@pytest.mark.parametrize(
    "odd", [r'"\ud83d"', "1e999", "9" * 5_000, "NaN", '"A", "author": "B"']
)
@pytest.mark.parametrize("source", [None, "Feed"])
def test_rows_are_read_as_kindly_as_normalize_does(
    tmp_path: Path, odd: str, source: str | None
) -> None:
    """What an odd value costs is for normalize to say: the row is sent."""
    row = f'{{"url": "https://a.example/1", "body": "Two rescued.", "author": {odd}}}'
    given = Given(now=NOW, source=source)
    made = article(ingest(tmp_path, "a.jsonl", row.encode(), given))

    assert (made.body, made.source) == ("Two rescued.", source)
