"""One address for one page: canonical URLs.

Trackers: names that shops and social networks add to links, as listed by ClearURLs and
courlan; they never choose what a page shows.
"""

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

LONGEST: Final = 4096
FILE: Final = "urn:tocsin:file:"

_TRACKER: Final = re.compile(
    r"(?:utm_.*|at_(?:medium|campaign|link.*|bbc.*|ptr.*|format|custom\d*)|pk_.*|mtm_.*|"
    r"matomo_.*|piwik_.*|hsa_.*|_hs\w*|fb_\w+|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|"
    r"msclkid|yclid|ysclid|twclid|ttclid|igshid|igsh|li_fat_id|mc_[ce]id|mkt_tok|vero_.*|"
    r"oly_(?:anon|enc)_id|s_cid|cmpid|cmp|campaign_?id|ncid|icid|ocid|wt_?mc\w*|wt\.\w+|"
    r"xtor|smid|smtyp|partner|guccounter|guce_\w+|spm|scm|ref_?src|ref_url|referrer|"
    r"referer|echobox|__twitter_impression|_ga|_gl|usqp|share_?id|sharetype|sr_share|"
    r"trk\w*|socialmedia|taid|soc_(?:src|trk)|cndid|mbid|feature=share|amp|amp_.*|"
    r"outputtype|CMP|intcmp|rss|from_?rss|feedtype)",
    re.IGNORECASE,
)
# These name a source in some places and a page in others: they go only by value.
_BY_VALUE: Final = re.compile(
    r"(?:ref|from|source|src|via|sh|output|origin)=(?:rss\w*|feed\w*|twitter|tw|x|facebook|"
    r"fb|share\w*|social\w*|newsletter|email|mail|whatsapp|telegram|google\w*|googlenews|"
    r"home\w*|amp|app|push|upstract\w*)",
    re.IGNORECASE,
)
_MOBILE: Final = re.compile(r"^(?:amp|m|mobile|touch)\.(?=[^.]+\.[^.]+)")
_INNER_MOBILE: Final = re.compile(r"(?<=^[a-z]{2})\.m\.(?=[^.]+\.[^.]+$)")
_AMP_PATH: Final = re.compile(r"(?:/amp|\.amp|(?<=\w)\.amp(?=\.html?$))/?$|^/amp(?=/.)")
_DOTTED: Final = re.compile(r"^[\d.]+$|:")
_HOST: Final = re.compile(r"^(?:[\w-]+\.)*[\w-]+$|^[0-9a-f:.]+$")
_PORTS: Final = {"http": 80, "https": 443}
_USER: Final = re.compile(r"^(\s*https?://)[^/?#\s]*@", re.IGNORECASE)
_UNSAFE: Final = re.compile(r"[\x00-\x20\x7f]")


def canonical(url: str) -> str:
    """Reduce *url* to the one address of its page; the result maps to itself.

    Trackers, fragment, default port, user names and the marks of AMP and mobile
    versions go; the query is sorted.

    Raises:
        ValueError: Not http, https or ``urn:tocsin:file:``, no host, or over 4,096
            characters.
    """
    url = url.strip()
    if not 0 < len(url) <= LONGEST:
        raise ValueError("length must be 1 to 4096 characters")
    if url[: len(FILE)].lower() == FILE:
        return _file(url)
    once = url
    for _ in range(4):  # what one rule uncovers another may take off
        again = _pass(once)
        if again == once:
            break
        once = again
    if len(once) > LONGEST:
        raise ValueError("length must be 1 to 4096 characters")
    return once


def without_user(url: str) -> str:
    """Take user and password out of *url*, which is otherwise left as it is."""
    return _USER.sub(r"\1", url, count=1)


def host(url: str) -> str:
    """Read the host of a canonical *url* without ``www.``; ``file`` for a file."""
    if url.startswith(FILE):
        return "file"
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _file(url: str) -> str:
    name = _UNSAFE.sub("_", url[len(FILE) :])
    if not name:
        raise ValueError("a file needs a name")
    return FILE + name


def _pass(url: str) -> str:
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise ValueError("only http, https and urn:tocsin:file: are read")
    name = (parts.hostname or "").rstrip(".")
    if not _HOST.match(name):
        raise ValueError("host is missing or malformed")
    port = parts.port
    known = f"[{name}]" if ":" in name else _desktop(name)
    netloc = known if port in (None, _PORTS[scheme]) else f"{known}:{port}"
    path = _AMP_PATH.sub("", parts.path) or "/"
    query = _query(parts.query)
    return str(canonicalize_url(urlunsplit((scheme, netloc, path, query, ""))))


def _query(query: str) -> str:
    kept = [
        (key, value)
        for key, value in parse_qsl(query, keep_blank_values=True)
        if not _TRACKER.fullmatch(key) and not _BY_VALUE.fullmatch(f"{key}={value}")
    ]
    return urlencode(kept)


def _desktop(name: str) -> str:
    """Name the host that serves the full version of what *name* serves."""
    if _DOTTED.search(name):
        return name
    inner = _INNER_MOBILE.sub(".", name)
    if inner != name:
        return inner
    return _MOBILE.sub("www.", name)
