"""Invented live pages and what a fetch of them may show: more or less of the truth."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html import escape
from random import Random
from typing import Final

START: Final = datetime(2026, 10, 13, 8, 0, tzinfo=UTC)
FETCHES: Final = 14
_HOUR: Final = 60  # minutes
_WORDS: Final = (
    "Avaris Bellune Corvale Dunmere Eskdale Farrow Glenrath Harwick Ilmen Jorvik "
    "Kestrel Lorne Marrow Norvik Ostrava Pellworm Quarley Rothes Selkirk Tarland "
    "Ulverton Varde Wexcombe Yarrow Zennor Ambleby Brackley Cresswell Dunoon Elgin"
)
_TOWNS: Final = _WORDS.split()
_FRAMES: Final = (
    "The council of {town} voted by {n} to {m} to rebuild the {thing} by the river.",
    "Firefighters in {town} put out a blaze in a {thing}, and {n} people were hurt.",
    "A judge in {town} ordered the owner of the {thing} to pay {n} thousand crowns.",
    "Heavy rain has flooded {n} streets around the {thing} of {town}, the mayor says.",
    "Workers at the {thing} in {town} walked out after {n} of them were dismissed.",
    "Police in {town} are looking for {n} people who broke into the {thing} at night.",
)
_MORE: Final = (
    "Residents had asked for it since spring, and the work is to begin within weeks.",
    "No cause is known so far. A spokeswoman promised an answer before the weekend.",
    "Schools nearby stay shut until the afternoon, and buses take another road.",
)
_THINGS: Final = ("bridge", "mill", "ferry", "library", "theatre", "depot", "quarry")
LAYOUTS: Final = (
    "html ids", "html other ids", "html no ids",
    "text clock", "text ago", "text headed",
)  # fmt: skip
BARE: Final = ("html no marks", "html hours", "html clock", "text hours")
"""Layouts that say less: neither ids nor times, ages in whole hours, clocks without a
zone."""
FAULTS: Final = ("wall", "half", "short", "reversed", "none", "none", "none")
MODES: Final = ("plain", "pinned", "paged")
"""The whole page; its ten latest posts, below one that is pinned at times; pages of ten
posts, of which a fetch may show the second."""
_PAGE: Final = 10


@dataclass(frozen=True, slots=True)
class Truth:
    """A post as its editors have it.

    Attributes:
        town: Names the post: no other has it.
        version: Number of edits.
    """

    town: str
    heading: str
    text: str
    at: datetime
    version: int = 0


@dataclass(frozen=True, slots=True)
class Fetch:
    """One look at the page.

    Attributes:
        at: Time of the fetch.
        content: Body as text, or a page as HTML.
        shown: The posts in it.
        deleted: Towns of the posts that the editors have taken back so far.
        fault: What is wrong with it.
    """

    at: datetime
    content: str
    shown: tuple[Truth, ...]
    deleted: frozenset[str]
    fault: str


def history(
    seed: int, layouts: Sequence[str] = LAYOUTS, mode: str = "plain"
) -> tuple[str, Iterator[Fetch]]:
    """Give the layout of the page of *seed*, one of *layouts*, and its fetches."""
    layout = layouts[seed % len(layouts)]
    return layout, _fetches(layout, Random(seed), _Window(mode, Random(seed)))  # noqa: S311


class _Window:
    """What a page shows of its posts, where it does not show them all."""

    def __init__(self, mode: str, chance: Random) -> None:
        self._mode = mode
        self._chance = chance
        self._pin = ""

    def of(self, ordered: list[Truth]) -> list[Truth]:
        """Choose from the posts, the latest first."""
        if self._mode == "plain":
            return ordered
        if self._mode == "paged":
            at = _PAGE if len(ordered) > _PAGE and self._chance.random() < 0.2 else 0
            return ordered[at : at + _PAGE]
        if self._chance.random() < 0.4:  # often it is taken off, not changed
            towns = [post.town for post in ordered]
            self._pin = self._chance.choice([*towns, *[""] * (1 + len(towns) // 2)])
        pinned = [post for post in ordered if post.town == self._pin]
        return pinned + [post for post in ordered[:_PAGE] if post not in pinned]


def _fetches(layout: str, chance: Random, window: _Window) -> Iterator[Fetch]:
    towns = chance.sample(_TOWNS, len(_TOWNS))
    posts: list[Truth] = []
    deleted: set[str] = set()
    at = START
    for number in range(FETCHES):
        at += timedelta(minutes=chance.randint(11, 25))
        for _ in range(6 if number == 0 else chance.randint(0, 3)):
            if towns:
                posts.insert(0, _post(towns.pop(), at, chance))
        if number and chance.random() < 0.3:
            _edit(posts, chance)
        if number in (5, 9) and len(posts) > 6:
            gone = posts.pop(chance.randint(2, len(posts) - 3))
            deleted.add(gone.town)
        fault = chance.choice(FAULTS) if 0 < number < FETCHES - 2 else "none"
        shown = _shown(posts, fault, window)
        content = _render(layout, shown, at, fault, chance)
        seen = () if fault == "wall" else tuple(shown)
        yield Fetch(at, content, seen, frozenset(deleted), fault)


def _post(town: str, at: datetime, chance: Random) -> Truth:
    thing = chance.choice(_THINGS)
    frame = chance.choice(_FRAMES)
    first = frame.format(
        town=town, thing=thing, n=chance.randint(3, 40), m=chance.randint(1, 9)
    )
    when = at - timedelta(minutes=chance.randint(1, 9))
    more = chance.sample(_MORE, chance.randint(0, 2))
    heading = f"{town}: news of the {thing} this {when:%A}"
    return Truth(town, heading, "\n".join([first, *more]), when)


def _edit(posts: list[Truth], chance: Random) -> None:
    i = chance.randrange(len(posts))
    post = posts[i]
    more = (
        f"{post.text}\nUpdate {post.version + 1}: {chance.randint(50, 99)} were told."
    )
    posts[i] = replace(post, text=more, version=post.version + 1)


def _shown(posts: list[Truth], fault: str, window: _Window) -> list[Truth]:
    ordered = window.of(sorted(posts, key=lambda post: post.at, reverse=True))
    if fault == "half":
        return ordered[: len(ordered) // 2]
    if fault == "short":  # the rest behind "load more"
        return ordered[:4]
    return ordered[::-1] if fault == "reversed" else ordered


def _render(
    layout: str, shown: list[Truth], at: datetime, fault: str, chance: Random
) -> str:
    if fault == "wall":
        wall = (
            "We value your privacy. With your agreement, we and our partners use "
            "cookies to store and read personal data such as your visit to this site."
        )
        return wall if layout.startswith("text") else f"<p>{wall}</p>"
    if layout.startswith("text"):
        return "\n\n".join(_as_text(layout, post, at, chance) for post in shown)
    posts = "".join(
        _as_html(layout, i, post, at, chance) for i, post in enumerate(shown)
    )
    return (
        "<html><head><title>Live: the day in the valley</title></head><body><main>"
        f"<h1>Live: the day in the valley</h1>{posts}</main></body></html>"
    )


def _as_text(layout: str, post: Truth, at: datetime, chance: Random) -> str:
    age = _age(layout, post, at)
    counter = f"\n{chance.randint(10, 9000):,} views"
    if layout == "text clock":
        return f"{post.at:%H:%M} GMT\n{post.heading}\n{post.text}{counter}"
    if layout in ("text ago", "text hours"):
        return f"{age} ago\n{post.text}{counter}"
    return f"{post.heading}\n{age.replace('m', ' min')} ago\n{post.text}"


def _age(layout: str, post: Truth, at: datetime) -> str:
    minutes = int((at - post.at).total_seconds() // 60)
    if layout.endswith("hours") and minutes >= _HOUR:
        return f"{minutes // _HOUR}h"
    return f"{minutes}m"


def _as_html(layout: str, i: int, post: Truth, at: datetime, chance: Random) -> str:
    key = {
        "html ids": f' id="post-{post.town}"',
        "html other ids": f' id="post-{chance.randint(1, 10**9)}-{i}"',
    }.get(layout, "")
    shown = f"{_age(layout, post, at)} ago"
    if layout == "html clock":
        shown = f"{post.at:%H:%M}"
    stamp = f'<span class="stamp">{shown}</span>' if layout != "html no marks" else ""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in post.text.split("\n"))
    return (
        f'<article class="live-post"{key}>{stamp}'
        f"<h2>{escape(post.heading)}</h2>{paragraphs}"
        f"<p>{chance.randint(10, 9000):,} shares</p></article>"
    )
