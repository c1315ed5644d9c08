"""The cost of a text grows no faster than its length, whatever it is made of."""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any, Final

import pytest

from agents.flow import FLOW
from pipeline.text.clean import clean
from pipeline.text.html import extract, extract_plain, slim
from tests.support import growth
from tests.support.growth import (
    DISTINCT,
    FACTOR,
    LIMIT,
    UNITS,
    Found,
    cost,
    differing,
    fill,
)
from tests.support.straight import Straight

AT: Final = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
URL: Final = "https://n.example/a"
_START: Final = 512
_LAST: Final = 2_048
_CHEAP: Final = 1e-6  # seconds a character: less is not looked at more closely
_FLOW_SIZE: Final = 2_048
_FLOW_CHEAP: Final = 0.15  # seconds: what grows too fast costs more at four times
_DIFFERING: Final = 16_384  # from here on a list of headings is read one way
_LARGE: Final = 512 * 1024
_PAGE_SIZE: Final = 20_000
"""From here on what is never closed nests too deep, and all sizes are read one way."""
_SLIMMED: Final = 65_536
_PAGE_LIMIT: Final = 2.5
_ATTRIBUTES: Final = 2_500
_VALUES: Final = 500
_PAGE_CHEAP: Final = 0.1  # seconds: 10,000 attributes of one tag cost half a second
_TRIES: Final = 40
_DEPTH: Final = 1_000  # CPython's own limit

PATTERNS: Final = tuple(growth.patterns())
PAGES: Final = {
    "paragraphs": "<p>Two people were hurt in Leeds on Monday.</p>",
    "metas": '<meta property="og:x" content="y">',
    "tables": "<table><tr><td>Two hurt<br><br>in Leeds</td></tr></table>",
    "nested": "<div>",
    "nested_menu": '<div class="menu">',
    "headings": "<h2>Two hurt in Leeds</h2><p>Two people were hurt.</p>",
    "posts": '<article class="post"><time>12:34</time><p>Two were hurt in Leeds.</p>',
    "posts_ended": '<article class="post"><time>12:34</time><p>Two were hurt, '
    "officials of the council said.</p></article>",
    "clocks": "<p><b>12:34</b> Two were hurt in Leeds.</p>",
    "live_posts": '<div class="live post" id="p1"><h3>12:34 Two hurt</h3><p>Two were '
    "hurt in Leeds.</p></div>",
    "lists": '<ul class="highlights"><li>Two people hurt in Leeds</li></ul>',
    "links": '<a href="/x">Two hurt</a>',
    "scripts": "<script>var a = 1;</script>",
    "json": '<script type="application/ld+json">{"@type": "NewsArticle"}</script>',
    "pictures": '<img src="data:image/png;base64,iVBORw0KGgo=">',
    "comments": "<!-- x -->",
    "forms": "<form><input>",
    "open_tags": "<td ",
    "entities": "&amp;&#x41;",
}


@pytest.fixture(autouse=True)
def _depth_of_a_worker() -> Iterator[None]:
    """Allow no deeper recursion than a worker has; hypothesis raises the limit."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(_DEPTH)
    yield
    sys.setrecursionlimit(before)


@pytest.mark.parametrize("found", PATTERNS, ids=lambda found: found.where)
def test_pattern_is_linear(found: Found) -> None:
    """No pattern backtracks more than linearly on a text as normalize leaves it."""
    slow = {
        name: grown
        for name, unit in UNITS.items()
        if (grown := _of_pattern(found.pattern, unit)) >= LIMIT
    }

    assert not slow


def test_units_are_many_and_differ() -> None:
    """Each kind of unit is there once."""
    assert len(UNITS) >= 101
    assert len(set(UNITS.values())) == len(UNITS)


PIECES: Final[dict[str, tuple[str, Callable[[int], str]]]] = {
    "attributes": ("<div ", lambda n: f'a{n}="x" '),
    "attributes_bare": ("<div ", lambda n: f"a{n} "),
    "bodies": ("<body>", lambda n: f"<body a{n}=1>"),
    "roots": ("<body>", lambda n: f"<html a{n}=1>"),
    "names": ("<p class='", lambda n: f"a{n} "),
    "unclosed": ("<body>", lambda n: f"<p><font a{n}=1>x"),
}
"""Pages that repeat no attribute: how each begins, and what is joined."""


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_flow_is_linear(unit: str) -> None:
    """Four times the text costs all stages together less than five times the time."""
    _assert_flow(unit, _FLOW_SIZE)


@pytest.mark.parametrize("piece", DISTINCT.values(), ids=DISTINCT.keys())
def test_flow_is_linear_in_words_that_differ(
    piece: Callable[[str, str, int], str],
) -> None:
    """The same for texts in which no word comes twice, such as lists of names."""
    small, large = (
        _message(differing(piece, size)) for size in (_DIFFERING, _DIFFERING * FACTOR)
    )

    assert _times(lambda: _send(small), lambda: _send(large), LIMIT) < LIMIT


@pytest.mark.growth
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_flow_is_linear_up_to_the_largest_article(unit: str) -> None:
    """The same for the largest texts that are taken."""
    _assert_flow(unit, _LARGE)


def _live(html: str, url: str) -> Any:
    return extract(html, f"{url}/live/")


@pytest.mark.parametrize("unit", PAGES.values(), ids=PAGES.keys())
@pytest.mark.parametrize("read", [extract, _live, extract_plain])
def test_page_is_linear(read: Callable[[str, str], Any], unit: str) -> None:
    """A doubled page costs less than two and a half times as much.

    What is only done from some size on is a step, and no growth: beyond it the page
    is doubled once more.
    """
    grown = _doubled(read, unit, _PAGE_SIZE)
    if grown >= _PAGE_LIMIT:
        grown = _doubled(read, unit, FACTOR * _PAGE_SIZE)

    assert grown < _PAGE_LIMIT


def _doubled(read: Callable[[str, str], Any], unit: str, size: int) -> float:
    one, two = (fill(unit, length) for length in (size, 2 * size))
    return _times(lambda: read(one, URL), lambda: read(two, URL), _PAGE_LIMIT, 2)


STATES: Final[dict[str, Callable[[int], str]]] = {
    "posts": lambda n: (
        f'{{"date": "2026-05-04", "id": {n}, "body": "<p>{n} were hurt</p>"}}'
    ),
    "references": lambda n: f'{{"P:{n}": {{"date": "2026-05-04", "text": "P:{n}"}}}}',
    "times": lambda n: f'{{"{n}": {{"date{n}": "2026-05-04", "text{n}": [[]]}}}}',
    "lists": lambda n: f"[[[{n}, {n}, {n}]]]",
    "texts": lambda n: (
        f'{{"children": [{{"text": "{n} were hurt. "}}], "date": 1777890000}}'
    ),
}
"""Values of the state of a live page, which holds a list of them."""


@pytest.mark.parametrize("value", STATES.values(), ids=STATES.keys())
def test_state_of_a_page_is_linear(value: Callable[[int], str]) -> None:
    """What the scripts of a live page hold is read in time linear in its length."""
    one, two = (
        f'<script type="application/json">{{"posts": [{rows}]}}</script>'
        for size in (_VALUES, 2 * _VALUES)
        if (rows := ", ".join(map(value, range(size))))
    )

    assert _times(lambda: _live(one, URL), lambda: _live(two, URL), _PAGE_LIMIT) < (
        _PAGE_LIMIT
    )


SHARED: Final[dict[str, tuple[Callable[[int], str], str]]] = {
    "path": (lambda n: json.dumps("$1" + ":0" * 10 * n), '"$2"'),
    "title": (lambda n: json.dumps("hurt " * 10 * n), '{"title": "$2"}'),
    "kind": (
        lambda n: json.dumps(["hurt " * 10 * n]),
        '{"type": "$2", "date": "2026-05-04"}',
    ),
    "escaped": (lambda n: json.dumps("$$" + "hurt " * 10 * n), '{"a": "$2"}'),
    "piece": (
        lambda n: json.dumps("hurt " * 10 * n),
        '{"children": [["$2", "$2"]], "date": "2026-05-04"}',
    ),
}
"""A row, which grows, and what names it ever more often."""


@pytest.mark.parametrize("shared", SHARED.values(), ids=SHARED.keys())
@pytest.mark.parametrize("read", [extract, _live])
def test_state_that_is_named_many_times_is_linear(
    read: Callable[[str, str], Any], shared: tuple[Callable[[int], str], str]
) -> None:
    """A long text, or a long way to a part, costs once, however many name it."""
    row, name = shared
    one, two = (
        f"<title>Two hurt</title><script>self.__next_f.push({pushed})</script>"
        for size in (_VALUES, FACTOR * _VALUES)
        if (rows := f"1:[[]]\n2:{row(size)}\n3:[{', '.join([name] * size)}]\n")
        if (pushed := json.dumps([1, rows]))
    )
    if cost(lambda: read(two, URL)) < _PAGE_CHEAP:
        return

    assert _times(lambda: read(one, URL), lambda: read(two, URL), LIMIT) < LIMIT


@pytest.mark.parametrize("page", PIECES.values(), ids=PIECES.keys())
@pytest.mark.parametrize("read", [extract, extract_plain])
def test_page_is_linear_in_what_differs(
    read: Callable[[str, str], Any], page: tuple[str, Callable[[int], str]]
) -> None:
    """The same where parsers compare what stands in a tag with all before it."""
    begin, piece = page
    one, two = (
        begin + "".join(map(piece, range(size))) + "'><p>Two were hurt in Leeds."
        for size in (_ATTRIBUTES, FACTOR * _ATTRIBUTES)
    )
    if cost(lambda: read(two, URL)) < _PAGE_CHEAP:
        return

    assert _times(lambda: read(one, URL), lambda: read(two, URL), LIMIT) < LIMIT


@pytest.mark.parametrize(
    "unit", [*PAGES.values(), "<svg>", "<!--", "<script", "data:,"]
)
def test_slimming_is_linear(unit: str) -> None:
    """What is done to a page before it is sent grows likewise; four times the page."""
    one, two = (fill(unit, size) for size in (_SLIMMED, FACTOR * _SLIMMED))
    if cost(lambda: slim(two)) < _CHEAP * len(two):
        return

    assert _times(lambda: slim(one), lambda: slim(two), LIMIT) < LIMIT


def _of_pattern(pattern: Any, unit: str) -> float:
    """Give the growth of the matches of *pattern*, as far as it is worth measuring.

    What looks back a bounded way grows a little faster while the text is hardly longer
    than that way: what seems to grow too fast is measured once more four times as far.
    """
    before, size = 0.0, _START
    shorter: Callable[[], None] = partial(_match, pattern, "")
    while size <= _LAST:
        work, length = _work(pattern, unit, size)
        now = cost(work)
        if now > _CHEAP * length and before and now >= LIMIT * before:
            grown = _times(shorter, work, LIMIT)
            longer, _ = _work(pattern, unit, size * FACTOR)
            return min(grown, _times(work, longer, LIMIT)) if grown >= LIMIT else grown
        before, shorter, size = now, work, size * FACTOR
    return 0.0


def _work(pattern: Any, unit: str, size: int) -> tuple[Callable[[], None], int]:
    text: Any = _seen(unit, size)
    text = text.encode() if isinstance(pattern.pattern, bytes) else text
    return partial(_match, pattern, text), len(text)


@cache
def _seen(unit: str, size: int) -> str:
    """Clean a text; it ends with what makes a match fail there, and go back."""
    return clean("x" + fill(unit, size) + "x")[0][1:-1] + "?"


def _match(pattern: Any, text: Any) -> None:
    for _ in pattern.finditer(text):
        pass
    pattern.fullmatch(text)


def _assert_flow(unit: str, size: int) -> None:
    small, large = (_message(fill(unit, n)) for n in (size, size * FACTOR))
    if cost(lambda: _send(large)) < _FLOW_CHEAP * size / _FLOW_SIZE / FACTOR:
        return

    assert _times(lambda: _send(small), lambda: _send(large), LIMIT) < LIMIT


def _times(
    one: Callable[[], Any], two: Callable[[], Any], limit: float, factor: int = FACTOR
) -> float:
    """Give how many times the cost of *one* that of *two* is, of the least of each.

    A busy machine makes a run slower, never faster, and what grows too fast stays so
    however often it is tried. *one* runs *factor* times in a row, so that both take
    about as long: a short run finds a quiet moment on a machine where a long one finds
    none, and the ratio would look too large.
    """

    def several() -> None:
        for _ in range(factor):
            one()

    low = high = float("inf")
    for _ in range(_TRIES):
        low, high = min(low, cost(several) / factor), min(high, cost(two))
        if high < limit * low:
            break
    return high / low


def _message(text: str) -> bytes:
    row = {"url": URL, "title": "Two hurt in Leeds", "body": text}
    return json.dumps({**row, "fetched_at": AT.isoformat()}).encode()


def _send(message: bytes) -> None:
    Straight(FLOW).send(message, AT)
