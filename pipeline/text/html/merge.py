"""Join the posts of JSON-LD with those that a page shows."""

from dataclasses import replace
from typing import NamedTuple

from pipeline.text.html import jsonld
from pipeline.text.page import Post
from pipeline.text.words import content


def merge(listed: list[Post], shown: list[Post]) -> list[Post]:
    """Join the posts of JSON-LD with those that the page shows; either may lack some.

    Posts that are shown alone come in where they stand; one of both keeps the id and
    the longer text of the two.
    """
    if not listed:
        return shown
    result = list(listed)
    marks = [_mark(post) for post in listed]
    at = 0
    for post in shown[: jsonld.MOST]:
        mark = _mark(post)
        twin = next((i for i, x in enumerate(marks) if _same(x, mark)), None)
        if twin is None:
            place = 0 if post.pinned else at
            result.insert(place, post)
            marks.insert(place, mark)
            at += 1
        else:
            result[twin] = _join(result[twin], post)
            marks[twin] = _mark(result[twin])
            at = twin + 1
    return result


class _Mark(NamedTuple):
    """By what a post is known again: key, heading and opening, folded."""

    key: str
    heading: str
    opening: str
    pinned: bool


def _mark(post: Post) -> _Mark:
    opening = content(" ".join(post.lines))[:60]
    return _Mark(post.key or "", content(post.heading or ""), opening, post.pinned)


def _same(one: _Mark, two: _Mark) -> bool:
    if one.pinned or two.pinned:
        return False
    if one.key and two.key:
        return one.key == two.key
    if one.heading and two.heading and one.heading != two.heading:
        return False
    return one.opening == two.opening


def _join(one: Post, two: Post) -> Post:
    longer = max(one, two, key=lambda post: len(content(" ".join(post.lines))))
    body = longer.lines
    if len(content(" ".join(one.lines))) == len(content(" ".join(two.lines))):
        body = max(one.lines, two.lines, key=len)  # the one that keeps paragraphs
    return replace(
        one,
        lines=body,
        heading=one.heading or two.heading,
        key=one.key or two.key,
        time=one.time or two.time,
    )
