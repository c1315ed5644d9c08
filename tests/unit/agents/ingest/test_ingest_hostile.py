"""A folder of others: links, devices, pipes, odd names and odd charsets."""

import asyncio
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from agents.cli.ingest import _found, _progress
from agents.ingest.files import opened, sources
from agents.ingest.items import Accepted, Given, Item, Link, Refused
from tests.unit.agents.ingest.test_ingest_files import GIVEN, article, ingest, refusal

TEXT = b"Ferry aground off Bergen\nTwo people were hurt, police said.\n"


async def walk(path: Path, given: Given = GIVEN) -> list[Item]:
    """Read *path* as the command does, up to the broker."""
    with _progress(Console(quiet=True)) as progress:
        async with asyncio.timeout(20):
            return [
                item
                async for item in _found(sources(str(path)), given, progress)
                if not isinstance(item, Link)
            ]


def reasons(items: list[Item], folder: Path) -> dict[str, str]:
    """Give what was refused: reason by path below *folder*."""
    return {
        os.path.relpath(item.where, folder): item.reason
        for item in items
        if isinstance(item, Refused)
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with one good file, and a secret beside it."""
    (tmp_path / "secret.txt").write_bytes(b"The secret that nobody may send")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.txt").write_bytes(b"Another secret of the machine")
    made = tmp_path / "folder"
    made.mkdir()
    (made / "good.txt").write_bytes(TEXT)
    return made


def _link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (_link("/etc/passwd"), "link"),
        (_link("../secret.txt"), "link"),
        (_link("../outside"), "link"),
        (_link("/dev/zero"), "link"),
        (_link("nowhere"), "unreadable"),
        (_link("bad.txt"), "unreadable"),
        (os.mkfifo, "not_a_file"),
        (_socket, "not_a_file"),
    ],
)
async def test_nothing_but_files_of_the_folder_is_read(
    folder: Path,
    make: Callable[[Path], None],
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One line for what is refused, at once, and the others go on."""
    monkeypatch.chdir(folder)  # the path of a socket is short
    make(Path("bad.txt"))
    items = await walk(folder)

    assert reasons(items, folder) == {"bad.txt": reason}
    assert [i.key for i in items if isinstance(i, Accepted)] == [
        b"urn:tocsin:file:good.txt"
    ]


async def test_a_link_within_the_folder_is_a_file(folder: Path) -> None:
    """What stays inside is followed; a folder reached by a link is read where it is."""
    (folder / "sub").mkdir()
    (folder / "sub" / "again.txt").symlink_to("../good.txt")
    items = await walk(folder)

    assert len([item for item in items if isinstance(item, Accepted)]) == 2


async def test_the_folder_itself_may_be_a_link(folder: Path) -> None:
    """The user named it."""
    (folder.parent / "named").symlink_to(folder)

    assert [type(item) for item in await walk(folder.parent / "named")] == [Accepted]


@pytest.mark.parametrize("path", ["/dev/null", "/dev/zero", "fifo"])
async def test_a_device_that_the_user_names_is_refused(
    tmp_path: Path, path: str
) -> None:
    """It would hang or never end; a pipe is read with -."""
    if path == "fifo":
        os.mkfifo(tmp_path / path)
    (item,) = await walk(tmp_path / path)

    assert isinstance(item, Refused)
    assert item.reason == "not_a_file"
    assert "- reads standard input" in item.detail


async def test_a_file_that_became_a_fifo_does_not_hang(folder: Path) -> None:
    """Between the list and the opening a path can become anything."""
    (source,) = sources(str(folder))
    (folder / "good.txt").unlink()
    os.mkfifo(folder / "good.txt")

    assert isinstance(opened(source), Refused)  # type: ignore[arg-type]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
async def test_what_may_not_be_read_is_told(folder: Path) -> None:
    """A file and a folder without the right to read them are one refusal each."""
    (folder / "closed.txt").write_bytes(TEXT)
    (folder / "closed.txt").chmod(0)
    (folder / "shut").mkdir(mode=0)
    items = await walk(folder)

    assert reasons(items, folder) == {"closed.txt": "unreadable", "shut": "unreadable"}


async def test_a_fault_while_reading_ends_no_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error of the disk, or of ours, refuses that file alone."""
    for name in ("a.html", "z.html"):
        (folder / name).write_bytes(b"<p>Text</p>")

    def page(where: str, *_: object) -> Item:
        raise (
            OSError(5, "Input/output error") if "a.html" in where else ValueError("no")
        )

    monkeypatch.setattr("agents.ingest.kinds.page.page", page)
    items = await walk(folder)

    assert reasons(items, folder) == {"a.html": "unreadable", "z.html": "unreadable"}
    assert len(items) == 3


async def test_a_name_that_is_no_text_is_no_trouble(folder: Path) -> None:
    """Its bytes are written with percent, and with backslashes to people."""
    (folder / os.fsdecode(b"caf\xe9.txt")).write_bytes(TEXT)
    (folder / os.fsdecode(b"bad\xe9.txt")).write_bytes(b"\xff")
    items = await walk(folder)

    keys = {item.key for item in items if isinstance(item, Accepted)}
    assert b"urn:tocsin:file:caf%E9.txt" in keys
    (refused,) = (item for item in items if isinstance(item, Refused))
    assert refused.where.encode().endswith(b"bad\\xe9.txt")


@pytest.mark.parametrize(
    "charset",
    [
        *("unicode_escape", "unicode-escape", "raw_unicode_escape", "utf-7", "idna"),
        *("punycode", "undefined", "rot13", "base64", "hex", "zlib", "mbcs", "x" * 90),
        *("utf-8-sig", "charmap", "replacement", "x-user-defined"),
    ],
)
def test_a_charset_is_one_of_the_web(tmp_path: Path, charset: str) -> None:
    """Python's other codecs are none, whatever they would make of the page."""
    page = f'<meta charset="{charset}"><p>Malm\\u00f6 '.encode() + b"\xff\xfe</p>"

    assert refusal(ingest(tmp_path, "p.html", page)) == "not_utf8"


@pytest.mark.parametrize(
    ("charset", "raw", "text"),
    [
        ("iso-8859-1", b"\x93caf\xe9\x94", "\u201ccaf\u00e9\u201d"),
        ("latin1", b"\x80 5 \x81", "\u20ac 5 \ufffd"),
        ("Shift_JIS", "地震".encode("shift_jis"), "地震"),
        ("windows-1251", "Пожар".encode("cp1251"), "Пожар"),
    ],
)
def test_a_declared_charset_is_read_as_browsers_do(
    tmp_path: Path, charset: str, raw: bytes, text: str
) -> None:
    """iso-8859-1 is windows-1252, as the Encoding Standard has it."""
    page = f"<meta charset={charset}><p>".encode() + raw
    html = article(ingest(tmp_path, "p.html", page)).html

    assert html is not None
    assert html.endswith(text)


@pytest.mark.parametrize(
    "start",
    [
        '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; CHARSET=ISO-8859-1">',
        '<?xml version="1.0" encoding="iso-8859-1"?>',
    ],
)
def test_a_charset_is_declared_in_any_case_and_in_xml(
    tmp_path: Path, start: str
) -> None:
    """Pages that are not UTF-8 are old, and old pages are written in capitals."""
    html = article(ingest(tmp_path, "p.html", start.encode() + b"<p>caf\xe9")).html

    assert html is not None
    assert html.endswith("caf\u00e9")


def test_utf_16_is_known_by_its_mark(tmp_path: Path) -> None:
    """A declaration that can be read as ASCII shows that the page is no UTF-16."""
    page = "<meta charset=utf-16><p>caf\u00e9"
    marked = article(ingest(tmp_path, "p.html", page.encode("utf-16"))).html
    false = ingest(tmp_path, "q.html", page.encode("latin-1") + b"!")

    assert marked == page
    assert refusal(false) == "not_utf8"


async def test_a_file_that_may_not_be_looked_at_is_one_refusal(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that may be read but not entered lists names that have no status."""
    look = Path.lstat
    (folder / "shut.txt").write_bytes(TEXT)

    def lstat(path: Path) -> os.stat_result:
        if path.name == "shut.txt":
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(Path, "lstat", lstat)
    items = await walk(folder)

    assert reasons(items, folder) == {"shut.txt": "unreadable"}
    assert any(isinstance(item, Accepted) for item in items)


@pytest.mark.parametrize(
    "markup", ["<![foo[", "<![", "<!x[", "<" * 5_000, "<!--" * 999]
)
def test_broken_markup_is_a_page(tmp_path: Path, markup: str) -> None:
    """What the parser of the head cannot read has no address of its own."""
    page = f'<link rel=canonical href="https://a.example/c">{markup}<p>Text</p>'

    made = article(ingest(tmp_path, "p.html", page.encode()))
    assert made.url in ("https://a.example/c", "urn:tocsin:file:p.html")


def test_an_endless_line_is_one_refusal(tmp_path: Path) -> None:
    """It is not held in memory whole, and the next line counts as the second."""
    row = b'{"url":"https://a.example/1","body":"x"}\n'
    items = ingest(tmp_path, "a.jsonl", b"x" * (9 * 1024**2) + b"\n" + row)

    assert isinstance(items[0], Refused)
    assert (items[0].reason, items[0].where[-2:]) == ("too_large", ":1")
    assert isinstance(items[1], Accepted)
    assert items[1].where.endswith(":2")
