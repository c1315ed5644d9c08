"""Join the posts that a page gives as JSON-LD, shows and holds, each post once."""

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import islice
from typing import Final

from pipeline.text.html import jsonld
from pipeline.text.html.held import Held
from pipeline.text.page import Post
from pipeline.text.words import content, tokens

_OPENING: Final = 40  # words of a body by which it is known again
_SHOWN: Final = 120  # words of what is shown, where captions may stand before it
_RUN: Final = 4  # words in a row
_FULLER: Final = 1.25  # times as many words: then what is shown was cut in the data
_ALIKE: Final = 0.3  # share of posts that both ways find, if both find posts
_SEVERAL: Final = 3  # posts from which on a heading that most share is none

Run = tuple[str, ...]


def merge(listed: list[Post], shown: list[Post]) -> list[Post]:
    """Join the posts of JSON-LD with those that the page shows; either may lack some.

    They are known again by the likeness of their openings, for ids are often written
    in two ways; ids decide where there is no text to compare. Posts that are shown
    alone come in where they stand, unless what is shown is something else: then hardly
    any of it is known.
    """
    if not listed:
        return shown[: jsonld.MOST]
    known = _Known(listed)
    result = list(listed)
    behind: defaultdict[int, list[Post]] = defaultdict(list)
    at, twins = -1, 0
    for post in shown[: jsonld.MOST]:
        twin = None if post.pinned else known.twin(post)
        if twin is not None:
            result[twin] = _join(result[twin], post)
            at, twins = twin, twins + 1
        else:
            behind[-1 if post.pinned else at].append(post)
    if twins < _ALIKE * min(len(listed), len(shown)) and len(listed) >= _SEVERAL:
        return [*(post for post in shown if post.pinned), *listed]
    joined = list(behind[-1])
    for i, post in enumerate(result):
        joined += [post, *behind[i]]
    return joined


def complete(known: list[Post], groups: list[Held]) -> list[Post]:
    """Join the posts that a page gives or shows with those that its scripts hold.

    Of what these hold that is taken of which the page shows most; where it shows no
    posts, what is named as posts are.
    """
    if not known:
        return next((held.posts[: jsonld.MOST] for held in groups if held.named), [])
    shown = [post for post in known if not post.pinned]
    index = _Known(shown)
    best, most = None, 0
    for held in groups:
        twins = {index.twin(post) for post in held.posts[: jsonld.MOST]} - {None}
        if len(twins) > most:
            best, most = held, len(twins)
    if best is None or most < _ALIKE * min(len(shown), len(best.posts)):
        return known
    pinned = [post for post in known if post.pinned]
    return [*pinned, *merge(shown, best.posts)]


def without_common_headings(posts: list[Post], title: str) -> list[Post]:
    """Take the headings off that say nothing of their post.

    These are the *title* of the page, and what half of the posts and more are headed.
    """
    names = [content(post.heading or "") for post in posts]
    counts = Counter(name for name in names if name)
    half = max(_SEVERAL, (len(posts) + 1) // 2)
    common = {name for name, count in counts.items() if count >= half}
    common.add(content(title))
    return [
        replace(post, heading=None) if name in common and post.lines else post
        for post, name in zip(posts, names, strict=True)
    ]


class _Known:
    """The posts of JSON-LD by their ids and by the runs of words of their openings."""

    def __init__(self, posts: list[Post]) -> None:
        self._posts = posts
        self._keys = {post.key: i for i, post in enumerate(posts) if post.key}
        self._runs = [_runs(post) for post in posts]
        self._by_run: defaultdict[Run, list[int]] = defaultdict(list)
        for i, runs in enumerate(self._runs):
            for run in runs:
                self._by_run[run].append(i)

    def twin(self, post: Post) -> int | None:
        """Give the number of the post that *post* is, if there is one."""
        runs = _runs(post, _SHOWN)
        same = self._keys.get(post.key or "")
        if same is not None and self._agree(same, post, runs):
            return same
        votes = Counter(
            i for run in runs for i in islice(self._by_run.get(run, ()), _OPENING)
        )
        if not votes:
            return None
        best = votes.most_common(1)[0][0]
        alike = 2 * votes[best] >= min(len(runs), len(self._runs[best]))
        return best if alike else None

    def _agree(self, number: int, post: Post, runs: set[Run]) -> bool:
        """Tell whether the post of a known id is *post*, as far as one can tell."""
        known = self._posts[number]
        if not (post.lines and known.lines) or runs & self._runs[number]:
            return True
        heading = content(post.heading or "")
        return bool(heading) and heading == content(known.heading or "")


def _runs(post: Post, most: int = _OPENING) -> set[Run]:
    words = tokens(" ".join(post.lines))[:most]
    if len(words) < _RUN:
        words = [*tokens(post.heading or ""), *words]
    return set(zip(*(words[i:] for i in range(min(_RUN, len(words)))), strict=False))


def _join(one: Post, two: Post) -> Post:
    """Keep the post of the data; of its body what is shown where it is fuller."""
    sizes = [len(tokens(" ".join(post.lines))) for post in (one, two)]
    lines = two.lines if sizes[1] > _FULLER * sizes[0] else one.lines
    if sizes[0] == sizes[1]:
        lines = max(one.lines, two.lines, key=len)  # the one that keeps paragraphs
    return replace(
        one,
        lines=lines,
        heading=one.heading or two.heading,
        key=one.key or two.key,
        time=one.time or two.time,
        stamp=one.stamp or two.stamp,
    )
