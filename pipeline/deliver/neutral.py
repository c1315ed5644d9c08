"""Text of others made harmless for a chat room: it looks the same and does nothing.

Slack, Mattermost, Rocket.Chat and Zulip read what is posted as markup of four dialects.
No escape is common to them, so a character that can begin markup is replaced by one
that looks like it and means nothing to any of them. What cannot be seen is left out.
"""

import re
from typing import Final
from urllib.parse import quote, urlsplit

import idna

_INVISIBLE: Final = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls, not blanks and breaks
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"  # without width; direction (UAX 9)
    "\u2800\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # no characters
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"  # tags, and selectors that can carry a hidden text
    "]"
)
"""Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties 16.0), controls,
interlinear marks, the blank of Braille, surrogates and non-characters. Not in it are
the selectors U+FE0E and U+FE0F of emoji, and the joiners U+200C and U+200D: see
below."""

_JOINER: Final = re.compile(
    "[\u200c\u200d]{2,}|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
)
"""A joiner is spelling in Persian and Indic scripts and holds emoji together; beside a
letter of ASCII, a blank, an edge or another it can but hide."""

_BREAK: Final = re.compile("\r\n|[\r\x85\u2028\u2029]")

_ALIKE: Final = str.maketrans(
    {
        "*": "\u2217",  # bold, lists, rules
        "`": "\u02cb",  # code
        "~": "\u223c",  # struck out, fences, Mattermost's channels
        "#": "\uff03",  # headings, hashtags, Zulip's streams
        "|": "\u2223",  # tables, Slack's labels
        "\\": "\uff3c",  # escapes, formulas
    }
)
_OUTER: Final = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ALIKE_HERE: Final = (
    (re.compile(r"@(?=\S)"), "\uff20"),  # mentions, mail addresses
    (_OUTER, "\uff3f"),  # italics; within a word it is none
    (re.compile(r"\](?=[(\[:])"), "\uff3d"),  # links, images, definitions
    (re.compile(r":(?!\d\d:)(?=[\w+-]+:)"), "\ua789"),  # emoji by name
    (re.compile(r":(?=//)"), "\ua789"),  # links by themselves
    (re.compile(r"(www)\.", re.IGNORECASE), "\\1\u2024"),  # likewise
    (re.compile(r"\b(mailto|tel|xmpp):(?=\S)", re.IGNORECASE), "\\1\ua789"),
    (re.compile(r"\$\$"), "\uff04\uff04"),  # formulas
)
_LINE_HERE: Final = (
    (re.compile(r"^[ \t]+", re.MULTILINE), ""),  # code by indentation
    (re.compile(r"^>", re.MULTILINE), "\u203a"),  # quotations
    (re.compile(r"^[-+]", re.MULTILINE), "\u2010"),  # lists, rules, underlining
    (re.compile(r"^=", re.MULTILINE), "\uff1d"),  # underlining
    (re.compile(r"^(\d{1,9})([.)])(?=\s|$)", re.MULTILINE), "\\1\u2024"),  # lists
)

_SCHEMES: Final = ("http", "https")
_HOST: Final = re.compile(r"[a-z0-9_][a-z0-9_.-]*|\[[0-9a-f:.]+\]")
_HOST_MAX: Final = 253  # characters of a name, RFC 1035
_KEEP: Final = "/?&=%+,;.-"
"""Beside letters, digits and most ``_``, what stays as it is behind the host. The rest
is written with percent, which means the same to a server."""


def visible(text: str) -> str:
    """Leave out what cannot be seen or turns the direction of writing."""
    return _JOINER.sub("", _INVISIBLE.sub("", _BREAK.sub("\n", text)))


def neutral(text: str) -> str:
    """Take the power from mentions, links and markup of every dialect; looks the same.

    Not escaped for Slack yet: ``&``, ``<`` and ``>`` stay.
    """
    found = visible(text).translate(_ALIKE)
    for pattern, alike in (*_ALIKE_HERE, *_LINE_HERE):
        found = pattern.sub(alike, found)
    return found


def link(url: str) -> str | None:
    """Give *url* in ASCII, safe within any markup; None if no browser should open it.

    Only http and https, without user or password, to a host that is spelt properly; a
    name beyond ASCII becomes its IDNA form, which shows what it is.
    """
    try:
        parts = urlsplit(url)
        host, port = _host(parts.hostname or ""), parts.port
        path, query, fragment = map(_quoted, (parts.path, parts.query, parts.fragment))
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or "@" in parts.netloc or not host:
        return None
    where = host if port is None else f"{host}:{port}"
    rest = (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    return f"{parts.scheme}://{where}{path}{rest}"


def _quoted(part: str) -> str:
    found = quote(part, safe=_KEEP).replace("~", "%7E")
    return _OUTER.sub("%5F", found)


def _host(name: str) -> str:
    """Give the host in ASCII, brackets included; empty if it is none."""
    if not name.isascii():
        name = idna.encode(name, uts46=True).decode()
    name = f"[{name}]" if ":" in name else name.lower()
    return name if len(name) <= _HOST_MAX and _HOST.fullmatch(name) else ""
