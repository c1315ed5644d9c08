"""How fast a WARC goes through, and in how much memory: ``python -m tests.bench.warc``.

The archive is made of real pages, those of the corpora, each again and again under
other addresses, and lies in ``.cache``. It is read as ``tocsin ingest`` does, up to the
broker: what is accepted goes to nobody.
"""

import argparse
import gzip
import io
import resource
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Final

from fastwarc.warc import WarcRecord, WarcRecordType

from agents.ingest.files import articles, opened, sources
from agents.ingest.items import Given, Refused

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = ROOT.parent / "shared" / "data" / "pages"
WARC: Final = ROOT / ".cache" / "pages.warc.gz"
MIB: Final = 1024 * 1024


def make(path: Path, size: int) -> None:
    """Write a WARC of at least *size* bytes, each record compressed, as CC-NEWS is."""
    pages = [gzip.decompress(page.read_bytes()) for page in sorted(PAGES.glob("*.gz"))]
    path.parent.mkdir(exist_ok=True)
    blocks: list[bytes] = []
    for number, page in enumerate(pages):
        record = _record(f"https://paper{number}.example/COPY", page)
        blocks.append(record)
    with path.open("wb") as stream:
        for copy in count():
            for block in blocks:
                stream.write(
                    gzip.compress(block.replace(b"COPY", b"%04d" % copy, 1), 1)
                )
            if stream.tell() >= size:
                return


def _record(url: str, page: bytes) -> bytes:
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.response, content_length=0)
    record.headers["WARC-Target-URI"] = url
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.headers["WARC-Date"] = "2026-11-28T08:00:00Z"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    record.set_bytes_content(head + page)
    made = io.BytesIO()
    record.write(made)
    return made.getvalue()


def measure(path: Path) -> None:
    """Read *path* and print what came of it."""
    (source,) = sources(str(path))
    found: Counter[str] = Counter()
    sent, before = 0, time.process_time()
    if isinstance(source, Refused):
        raise SystemExit(source.detail)
    stream = opened(source)
    if isinstance(stream, Refused):
        raise SystemExit(stream.detail)
    with stream:
        for item in articles(source, stream, Given(now=datetime.now(UTC))):
            refused = isinstance(item, Refused)
            found[item.reason if isinstance(item, Refused) else "accepted"] += 1
            sent += 0 if refused else len(item.value)  # type: ignore[union-attr]
            if found.total() % 5_000 == 0:
                _tell(found, before, sent)
    _tell(found, before, sent)
    sys.stdout.write(f"{path.stat().st_size / MIB:.0f} MiB of WARC\n")


def _tell(found: Counter[str], before: float, sent: int) -> None:
    seconds = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rate = found["accepted"] / seconds
    sys.stdout.write(
        f"{dict(found)}: {seconds:.1f} s of processor time, {rate:.0f} pages/s, "
        f"{sent / MIB:.0f} MiB of articles, peak {peak:.0f} MiB\n"
    )
    sys.stdout.flush()


def main() -> None:
    """Make the archive if it is not there, and read it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mib", type=int, default=1024)
    options = parser.parse_args()
    if not PAGES.is_dir():
        sys.exit("the corpora are not there: ../shared/data")
    if not WARC.exists() or WARC.stat().st_size < options.mib * MIB:
        make(WARC, options.mib * MIB)
    measure(WARC)


if __name__ == "__main__":
    main()
