"""Write the contract as one page that needs no other: ``docs/contract/index.html``.

    python -m tools.contract_html

It says what ``docs/contract.md`` says, made from the same records, and shows a record
of every type and kind of change: ``tests/contract/examples.json``, which
``python -m tests.support.scenes`` makes by a run of all stages.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from lxml import html as document
from markdown_it import MarkdownIt

from agents.cli.schemas import releases
from schemas import contract_page

ROOT: Final = Path(__file__).parents[1]
FILE: Final = ROOT / "docs" / "contract" / "index.html"
STYLE: Final = Path(__file__).with_name("contract.css")
EXAMPLES: Final = ROOT / "tests" / "contract" / "examples.json"
RELEASED: Final = ROOT / "tests" / "contract" / "released"

Example = Mapping[str, Any]

_HEAD: Final = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Tocsin: the contract of its topics</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#contract">To the contract</a>
<nav aria-label="Topics and parts">
{nav}</nav>
<main id="contract">
"""
_FOOT: Final = "</main>\n</body>\n</html>\n"
_CODED: Final = re.compile(r"([\w+/]{40})[\w+/=]{160,}", re.ASCII)
"""Base64 of which nobody reads more than the beginning, such as a fingerprint."""
_SECTION: Final = re.compile(r"^## ", re.MULTILINE)


def page() -> str:
    """Write the page from the records, their releases and the examples."""
    examples = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    made = "tocsin schemas page > docs/contract.md"
    text = contract_page.page(releases(RELEASED), {}).replace(
        made, "python -m tools.contract_html"
    )
    body = document.fragment_fromstring(_body(text, examples), create_parent="div")
    _finish(body)
    inner = "".join(
        document.tostring(child, encoding="unicode").rstrip() + "\n" for child in body
    )
    head = _HEAD.format(style=STYLE.read_text(encoding="utf-8"), nav=_nav(body))
    return f"{head}{inner}{_FOOT}"


def _body(text: str, examples: Mapping[str, Example]) -> str:
    """Turn Markdown into HTML, with the examples of a topic behind its fields."""
    markdown = MarkdownIt("commonmark").enable("table")
    first, *sections = _SECTION.split(text)
    parts = [markdown.render(first)]
    for section in sections:
        parts.append(markdown.render(f"## {section}"))
        topic = section.partition("\n")[0]
        parts += _examples(
            (kind, one) for kind, one in examples.items() if one["topic"] == topic
        )
    return "".join(parts)


def _examples(found: Iterable[tuple[str, Example]]) -> Iterator[str]:
    for kind, one in found:
        yield f'<details id="{kind.replace(".", "-")}"><summary>Example: '
        yield f"<code>{html.escape(kind)}</code></summary>\n"
        if one["headers"]:
            lines = "".join(
                f"{name}: {text}\n" for name, text in one["headers"].items()
            )
            yield _shown("Headers", lines)
        value = json.dumps(one["value"], indent=1, ensure_ascii=False)
        yield _shown("Value", _CODED.sub(r"\1...", value))
        yield "</details>\n"


def _shown(name: str, text: str) -> str:
    """Write *text* as it is; a focus lets the keyboard scroll it."""
    return f'<p>{name}</p>\n<pre tabindex="0">{html.escape(text)}</pre>\n'


def _finish(body: document.HtmlElement) -> None:
    """Give headings their anchors and cells their labels; point links one level up."""
    for heading in body.iter("h1", "h2", "h3"):
        heading.set("id", _slug(heading.text_content()))
    for link in body.iter("a"):
        if not link.get("href", "#").startswith("#"):
            link.set("href", f"../{link.get('href')}")
    for table in body.iter("table"):
        names = [cell.text_content() for cell in table.iterfind("thead/tr/th")]
        for row in table.iterfind("tbody/tr"):
            for name, cell in zip(names, row, strict=True):
                cell.set("data-label", name)
        for cell in table.iterfind("thead/tr/th"):
            cell.set("scope", "col")


def _nav(body: document.HtmlElement) -> str:
    """List the sections, and below the last one the parts of records."""
    items = "".join(
        f'<li class="{heading.tag}"><a href="#{heading.get("id")}">'
        f"{html.escape(heading.text_content())}</a></li>\n"
        for heading in body.iter("h2", "h3")
    )
    return f"<ul>\n{items}</ul>\n"


def _slug(text: str) -> str:
    """Name the anchor of a heading as GitHub does."""
    return re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-")


def main() -> None:
    """Write the page."""
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
