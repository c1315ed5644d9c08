"""Find the pages that the text of an article links to."""

from urllib.parse import urljoin

from pipeline.text import urls
from pipeline.text.html.tree import Tree
from pipeline.text.page import LINKS


def links_of(tree: Tree, text: str, url: str) -> tuple[str, ...]:
    """List the canonical addresses that *text* links to, each once, in its order.

    What a page links to beside its text is the same on all pages of an outlet.

    Args:
        tree: The page.
        text: Of its article, one paragraph a line.
        url: Of the page, which is left out.
    """
    rows = set(text.splitlines())
    found: dict[str, None] = {}
    for number, href in tree.anchors:
        if number < len(tree.lines) and tree.lines[number].text in rows:
            found |= dict.fromkeys(_canonical(href, url))
    found.pop(next(iter(_canonical(url, url)), ""), None)
    return tuple(found)[:LINKS]


def _canonical(href: str, url: str) -> list[str]:
    try:
        address = urls.canonical(urljoin(url, href.strip()))
    except ValueError:  # a script, a mail address, or no address at all
        return []
    return [address]
