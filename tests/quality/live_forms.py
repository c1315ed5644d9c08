"""The ways in which a live page comes as plain text.

A text extractor leaves of a page what stands around its posts: stamps in many forms,
names of authors, buttons, key events, captions, posts of other networks. Each form lays
the same posts out in one of these ways; what it adds is of our own writing.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple


class Post(NamedTuple):
    """A post as its page labels it.

    Attributes:
        heading: "" where it has none.
        lines: Of its text.
    """

    heading: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """Give heading and text."""
        return "\n".join([*_heads(self), *self.lines])


Form = Callable[[int, Post], Sequence[str]]
"""Lays out the post of a number, the newest first, as lines."""
_AUTHORS: Final = ("Hanna Brok", "Per Lund", "Ida Quist and Ole Dane", "Tom Reed")
_TOWNS: Final = ("Elm", "Varn", "Marrow", "Lorne", "Norvik", "Rothes", "Tarland")
_AGES: Final = (2, 9, 14, 26, 41, 58)
_LAST: Final = 22 * 60 + 47
_STEP: Final = 7  # minutes between posts
_ROOM: Final = 72  # characters of a heading
_NUMBERS: Final = 120  # of the newest post that bears one


def _clock(number: int, between: str = ":") -> str:
    minute = (_LAST - _STEP * number) % 1440
    return f"{minute // 60:02}{between}{minute % 60:02}"


def _half(number: int) -> str:
    minute = (_LAST - _STEP * number) % 1440
    hour = minute // 60
    return f"{hour % 12 or 12}:{minute % 60:02}{'am' if hour < 12 else 'pm'}"


def _ago(number: int) -> str:
    if number < len(_AGES):
        return f"{_AGES[number]} minutes ago"
    hours = number - len(_AGES) + 1
    return "1 hour ago" if hours == 1 else f"{hours} hours ago"


def _heads(post: Post) -> list[str]:
    return [post.heading] if post.heading else []


def _all(post: Post) -> list[str]:
    return [*_heads(post), *post.lines]


def _behind(post: Post, stamp: str) -> list[str]:
    *lines, last = _all(post)
    return [*lines, last + stamp]


def _bulleted(post: Post) -> list[str]:
    lines = [*post.lines]
    return [*_heads(post), *(f"- {line}" if len(lines) > 1 else line for line in lines)]


def _beside(post: Post, stamp: str) -> list[str]:
    first, *rest = [*_heads(post), *post.lines]
    return [stamp + first, *rest]


def _author(number: int) -> str:
    return _AUTHORS[number % len(_AUTHORS)]


FORMS: Final[dict[str, Form]] = {
    "plain": lambda _, p: [*_heads(p), *p.lines],
    "blank line between posts": lambda _, p: [*_heads(p), *p.lines, ""],
    "rule between posts": lambda _, p: [*_heads(p), *p.lines, "* * *"],
    "dashes between posts": lambda _, p: [*_heads(p), *p.lines, "---"],
    "marked headings": lambda _, p: [*(f"## {h}" for h in _heads(p)), "", *p.lines, ""],
    "bold headings": lambda _, p: [*(f"**{h}**" for h in _heads(p)), *p.lines],
    "stamp above": lambda n, p: [_clock(n), *_heads(p), *p.lines],
    "stamp with zone above": lambda n, p: [f"{_clock(n)} GMT", *_heads(p), *p.lines],
    "point stamp above": lambda n, p: [f"{_clock(n, '.')} CET", *_heads(p), *p.lines],
    "half-day stamp above": lambda n, p: [_half(n), *_heads(p), *p.lines],
    "age above": lambda n, p: [_ago(n), *_heads(p), *p.lines],
    "age and stamp above": lambda n, p: [
        _ago(n), f"{_clock(n, '.')} GMT", *_heads(p), *p.lines,
    ],
    "stamp below heading": lambda n, p: [*_heads(p), _clock(n), *p.lines],
    "stamp beside heading": lambda n, p: _beside(p, f"{_clock(n)} "),
    "stamp and dash beside heading": lambda n, p: _beside(p, f"{_clock(n)} - "),
    "stamp at the end": lambda n, p: [*_heads(p), *p.lines, f"{_clock(n)} GMT"],
    "updated at the end": lambda n, p: [
        *_heads(p), *p.lines, f"Updated at {_clock(n, '.')} GMT",
    ],
    "some updated at the end": lambda n, p: [
        *_heads(p), *p.lines, *([f"Updated at {_clock(n, '.')} GMT"] * (n % 3 == 0)),
    ],
    "author below heading": lambda n, p: [*_heads(p), _author(n), *p.lines],
    "by author below heading": lambda n, p: [*_heads(p), f"By {_author(n)}", *p.lines],
    "author at the end": lambda n, p: [*_heads(p), *p.lines, _author(n)],
    "author and stamp above": lambda n, p: [
        _author(n), f"{_clock(n)} GMT", *_heads(p), *p.lines,
    ],
    "share at the end": lambda _, p: [*_heads(p), *p.lines, "Share"],
    "buttons at the end": lambda _, p: [
        *_heads(p), *p.lines, "Share on Facebook", "Copy link", "12 comments",
    ],
    "share above": lambda _, p: ["Share", *_heads(p), *p.lines],
    "pointer at the end": lambda n, p: [
        *_heads(p), *p.lines, *(["More here"] * (n % 2)),
    ],
    "captions": lambda n, p: [
        *_heads(p),
        *([f"{_author(n)} on the quay of {_TOWNS[n % 7]} on Monday"] * (n % 3 == 0)),
        *(["Photograph: Ida Quist/Norvik Press"] * (n % 3 == 0)),
        *p.lines,
    ],
    "posts of networks": lambda n, p: [
        *_heads(p), *p.lines,
        *([
            f"We close the quay of {_TOWNS[n % 7]} now. Stay away from the cranes",
            "\u2014 Port of Corvale (@corvaleport) May 4, 2026",
        ] * (n % 3 == 0)),
    ],
    "bullets": lambda _, p: _bulleted(p),
    "headings in capitals": lambda _, p: [*(h.upper() for h in _heads(p)), *p.lines],
    "headings with a full stop": lambda _, p: [
        *(h if h[-1] in "?!." else f"{h}." for h in _heads(p)), *p.lines,
    ],
    "headings cut off": lambda _, p: [*(_cut_off(h) for h in _heads(p)), *p.lines],
    "a third without a last stop": lambda n, p: [
        *_heads(p), *p.lines[:-1],
        *(line.rstrip(".") if n % 3 == 0 else line for line in p.lines[-1:]),
    ],
    "time in brackets at the end": lambda n, p: _behind(p, f" ({_clock(n)})"),
    "update in front": lambda n, p: _beside(p, f"Update, {_clock(n)}: "),
    "row of a table": lambda n, p: [f"| {_clock(n)} | {' '.join(_all(p))} |"],
    "number in front": lambda n, p: _beside(p, f"{_NUMBERS - n}) "),
    "number above": lambda n, p: [f"{_NUMBERS - n}", *_all(p)],
    "minute of play in front": lambda n, p: _beside(p, f"{_NUMBERS - n}. minute: "),
    "author and town below the stamp": lambda n, p: [
        _clock(n), f"{_author(n)}, in {_TOWNS[n % 7]}", *_all(p),
    ],
    "key event above": lambda n, p: [*(["Key event"] * (n % 3 == 0)), *_all(p)],
    "shares at the end": lambda n, p: [*_all(p), f"{37 * n + 4} shares"],
    "a line each": lambda _, p: [" ".join(_all(p))],
    "lines wrapped": lambda _, p: [
        *_heads(p), "", *(w for line in p.lines for w in _wrapped(line)), "",
    ],
}  # fmt: skip


def _cut_off(heading: str) -> str:
    """Cut a heading off at a word, as a page does that has no room for it."""
    if len(heading) <= _ROOM:
        return heading
    return heading[:_ROOM].rsplit(" ", 1)[0] + " \u2026"


def _wrapped(line: str) -> list[str]:
    found, words = [""], line.split()
    for word in words:
        if found[-1] and len(found[-1]) + len(word) >= 78:
            found.append("")
        found[-1] = f"{found[-1]} {word}".strip()
    return [*found, ""]


def render(title: str, posts: Sequence[Post], form: Form) -> str:
    """Lay out a page: its title, and its posts in one form."""
    return "\n".join(
        [title, *(line for n, p in enumerate(posts) for line in form(n, p))]
    )


def with_key_events(title: str, posts: Sequence[Post]) -> str:
    """Lay out a page that lists its gravest headings above its posts."""
    heads = [post.heading for post in posts if post.heading][:4]
    listed = ["Key events", *heads] if heads else []
    body = [line for n, p in enumerate(posts) for line in FORMS["plain"](n, p)]
    return "\n".join([title, *listed, *body])
