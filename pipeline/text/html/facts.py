"""What a page says of itself: title, address, times, authors, language."""

import re
from typing import Any, Final
from urllib.parse import parse_qs, urljoin, urlsplit

from pipeline.text.html import jsonld
from pipeline.text.html.features import Hints, Shingles
from pipeline.text.html.tree import Tree
from pipeline.text.page import Page

_SITE: Final = re.compile(r" [|\u2013\u2014\u00b7-] [^|\u2013\u2014\u00b7]{2,40}$")
_CACHE: Final = re.compile(
    r"^https?://(?:www\.google\.[a-z.]+/amp/(?:s/)?|"
    r"[\w-]+\.cdn\.ampproject\.org/[a-z]/(?:s/)?|"
    r"webcache\.googleusercontent\.com/search\?q=cache:(?:[\w-]+:)?|"
    r"web\.archive\.org/web/\d+[a-z_]*/)(?P<page>.+)$"
)
_SECTION: Final = 2  # path parts from which on an address is no section page
_PUBLISHED: Final = (
    *("article:published_time", "og:published_time", "datepublished", "date"),
    *("dc.date", "dc.date.issued", "dcterms.created", "parsely-pub-date", "pubdate"),
    *(
        "sailthru.date",
        "publishdate",
        "publication_date",
        "cxenseparse:recs:publishtime",
    ),
)
_MODIFIED: Final = (
    *("article:modified_time", "og:updated_time", "datemodified", "last-modified"),
    "dcterms.modified",
)
_AUTHORS: Final = ("author", "article:author", "dc.creator", "parsely-author", "byl")


def read(tree: Tree, found: list[jsonld.Json], url: str) -> Page:
    """Give the facts of a page fetched from *url*, without text and posts.

    Args:
        tree: The page.
        found: The objects of its JSON-LD.
        url: Its address.
    """
    about = jsonld.article(found)
    metas = tree.metas
    names = titles(tree, about)
    return Page(
        title=names[0] if names else "",
        canonical=_canonical(tree, about, url),
        published=jsonld.text_of(about, "datePublished") or _first(metas, _PUBLISHED),
        author=jsonld.author(about) or _person(_first(metas, _AUTHORS)),
        language=tree.language or metas.get("og:locale") or None,
        modified=jsonld.text_of(about, "dateModified") or _first(metas, _MODIFIED),
        lead=_lead(tree, about) or None,
        site=metas.get("og:site_name") or jsonld.publisher(about),
    )


def hints(tree: Tree, found: list[jsonld.Json]) -> Hints:
    """Give what helps to tell the lines of the article from others."""
    about = jsonld.article(found)
    given = about.get("articleBody")
    parts = given if isinstance(given, list) else [given]
    body = "\n".join(part for part in parts if isinstance(part, str))
    return Hints(
        titles=frozenset(name.lower() for name in titles(tree, about)),
        lead=Shingles(_lead(tree, about)),
        body=Shingles(body),
    )


def titles(tree: Tree, about: jsonld.Json) -> list[str]:
    """List what the page may be called, the likeliest first."""
    named = [
        *tree.headings,
        " ".join(jsonld.plain_lines(jsonld.text_of(about, "headline"))),
    ]
    named += [tree.metas.get("og:title", ""), _SITE.sub("", tree.title), tree.title]
    return [" ".join(name.split()) for name in named if name.strip()]


def _lead(tree: Tree, about: jsonld.Json) -> str:
    metas = tree.metas
    given = metas.get("og:description") or metas.get("description")
    return given or jsonld.text_of(about, "description")


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if metas.get(name)), None)


def _person(given: str | None) -> str | None:
    """Leave out what is the address of an author's page."""
    return None if given and given.startswith(("http://", "https://")) else given


def _canonical(tree: Tree, about: jsonld.Json, url: str) -> str | None:
    """Give the address that the page claims, whole; None if it names no one article.

    A home page or a section page that stands above *url* is a mistake of a template: it
    would make all articles of the section one.
    """
    claimed = [href for rel, href in tree.links if "canonical" in rel.lower().split()]
    claimed += [tree.metas.get("og:url", ""), jsonld.address(about)]
    for given in claimed:
        address = _resolved(given, url)
        if address and not _stands_above(address, url):
            return address
    return unwrapped(url) if unwrapped(url) != url else None


def _resolved(given: str, url: str) -> str | None:
    try:
        address = unwrapped(urljoin(url, given.strip())) if given.strip() else ""
        return address if urlsplit(address).hostname else None
    except ValueError:
        return None


def unwrapped(url: str) -> str:
    """Give the address of the page that an AMP viewer, a cache or an archive shows.

    *url* itself where what it wraps is no address.
    """
    shown = _unwrapped(url)
    try:
        return shown if urlsplit(shown).hostname else url
    except ValueError:  # such as "https://[a/b"
        return url


def _unwrapped(url: str) -> str:
    query: dict[str, Any] = {}
    if "/url?" in url:
        query = parse_qs(urlsplit(url).query)
    given = str((query.get("url") or query.get("q") or [""])[0])
    if re.match(r"https?://(?:www\.)?google\.[a-z.]+/url\?", url) and given:
        return given
    found = _CACHE.match(url)
    if not found:
        return url
    page = found["page"]
    return page if page.startswith(("http://", "https://")) else f"https://{page}"


def _stands_above(address: str, url: str) -> bool:
    above, page = urlsplit(address), urlsplit(unwrapped(url))
    path = above.path.rstrip("/")
    if not path and not above.query:
        return bool(page.path.rstrip("/") or page.query)
    parts = [part for part in path.split("/") if part]
    inside = page.path.startswith(f"{path}/") and not above.query
    return inside and len(parts) <= _SECTION and page.hostname == above.hostname
