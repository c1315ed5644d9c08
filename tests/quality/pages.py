"""Score the text of labelled pages, beside other extractors where they are installed.

    python -m tests.quality.pages DATA [--losses]

DATA is the folder of labelled sets, of which ``pages`` and ``html`` are read. Times are
CPU times of one run, so compare them with one another only. ``--losses`` lists the
pages under .9 with what was missed and what was too much.
"""

import argparse
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Final

import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from pipeline.models.training.page_lines import LOST, f1, pages
from pipeline.text.html import extract

URL: Final = "https://n.example/a"
LISTED: Final = 0.9
Extract = Callable[[str], str]


def text_of(html: str) -> str:
    """Read a page as normalize does."""
    page = extract(html, URL)
    return page.text or "\n".join(post.text for post in page.posts)


def extractors() -> dict[str, Extract]:
    """Give Tocsin and the others by name."""
    found: dict[str, Extract] = {
        "tocsin": text_of,
        "trafilatura": lambda html: trafilatura.extract(html) or "",
        "trafilatura fast": lambda html: trafilatura.extract(html, fast=True) or "",
        "resiliparse": lambda html: str(extract_plain_text(html, main_content=True)),
    }
    try:
        import readability  # noqa: PLC0415 (not installed with Tocsin)

        found["readability"] = lambda html: str(
            extract_plain_text(readability.Document(html).summary())
        )
    except ImportError:
        pass
    try:
        import newspaper  # noqa: PLC0415 (not installed with Tocsin)

        found["newspaper4k"] = lambda html: str(
            newspaper.article(URL, input_html=html).text
        )
    except ImportError:
        pass
    return found


def scores(data: Path, read: Extract) -> dict[str, list[float]]:
    """Give the word F1 of each page of each set; a failure is a page lost."""
    found: dict[str, list[float]] = {"pages": [], "html": []}
    for publisher, html, true in pages(data):
        try:
            text = read(html)
        except Exception:  # noqa: BLE001 (of any library)
            text = ""
        found["html" if "." in publisher else "pages"].append(f1(text, true))
    return found


def main() -> None:
    """Print a row for each extractor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--losses", action="store_true")
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    if arguments.losses:
        _losses(arguments.data)
        return
    for name, read in extractors().items():
        start = time.process_time()
        found = scores(arguments.data, read)
        count = sum(map(len, found.values()))
        spent = 1000 * (time.process_time() - start) / count
        means = (f"{k} {sum(v) / len(v):.4f}" for k, v in found.items())
        lost = sum(score < LOST for v in found.values() for score in v)
        row = f"{name}: {', '.join(means)}, {lost} under .5, {spent:.1f} ms a page"
        sys.stdout.write(f"{row}\n")


def _losses(data: Path) -> None:
    for publisher, html, true in pages(data):
        text = text_of(html)
        score = f1(text, true)
        if score < LISTED:
            due, given = true.splitlines(), text.splitlines()
            sys.stdout.write(f"{score:.3f} {publisher}\n")
            for mark, rows, others in (("-", due, text), ("+", given, true)):
                missed = [row for row in rows if row.strip() not in others]
                for row in sorted(missed, key=len)[-4:]:
                    sys.stdout.write(f"   {mark} {row[:100]}\n")


if __name__ == "__main__":
    main()
