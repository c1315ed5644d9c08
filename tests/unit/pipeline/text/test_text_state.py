"""Posts that a live page holds in the state of its scripts, and does not show."""

import json
from collections.abc import Callable

import pytest

from pipeline.text.html import extract, fitted, held, state
from pipeline.text.page import Page
from tests.unit.pipeline.text import state_pages as pages

URL = "https://n.example/live/storm"
DUE = [
    (heading, body, time)
    for heading, body, time in zip(
        pages.HEADINGS, pages.BODIES, pages.TIMES, strict=True
    )
]


def _read(page: Page) -> list[tuple[str | None, tuple[str, ...], str | None]]:
    return [(post.heading, post.lines, post.time) for post in page.posts]


@pytest.mark.parametrize("make", [*pages.SEEN, *pages.WRITTEN])
def test_posts_of_the_state_are_read(make: Callable[[], str]) -> None:
    """Each once, in the order of the page, with heading, paragraphs and time."""
    assert _read(extract(make(), URL)) == DUE


@pytest.mark.parametrize("make", pages.COUNTED)
def test_posts_of_shapes_written_before_are_found(make: Callable[[], str]) -> None:
    """Of four shapes that no rule was written on every post is there, once."""
    found = extract(make(), URL).posts

    assert [post.time for post in found] == [*pages.TIMES]
    for post, (heading, body, _) in zip(found, DUE, strict=True):
        assert {*body} <= {*post.lines}
        assert {post.heading, *post.lines} <= {heading, None, *body}


@pytest.mark.parametrize("make", [*pages.SEEN, *pages.WRITTEN, *pages.COUNTED])
def test_only_a_live_page_has_posts(make: Callable[[], str]) -> None:
    """The same data behind an article are no posts."""
    page = make().replace("Storm live: the day", "The day of the storm")

    assert len(extract(page, "https://n.example/a").posts) < len(pages.BODIES)


def test_teasers_and_comments_are_no_posts() -> None:
    """What else the state of a live page holds is not taken for its posts."""
    page = extract(pages.only_teasers(), URL)

    assert not page.posts
    assert pages.BODIES[0][0] in page.text


def test_state_that_differs_from_what_is_shown_is_left_alone() -> None:
    """Posts that are shown stand, where hardly any of them is in the state."""
    strange = pages.edges_beside_shown()
    for heading, body in zip(pages.HEADINGS, pages.BODIES, strict=True):
        head, tail = strange.split("<script", 1)
        for text in (heading, *body):
            tail = tail.replace(text, " ".join(reversed(text.split())))
        strange = f"{head}<script{tail}"

    assert _read(extract(strange, URL)) == DUE[:3]


def test_state_stays_in_a_large_page_where_there_is_room() -> None:
    """Of a page that is slimmed the state goes only where it would be too large."""
    page = pages.nested_list()

    assert state.values(fitted(page, len(page)))
    assert not state.values(fitted(page, 1_000))


@pytest.mark.parametrize("number", ["NaN", "1e999", "-1e999", "1" * 400])
def test_a_time_that_is_no_number_is_none(number: str) -> None:
    """Scripts hold what JSON does not know; a page is read all the same."""
    broken = pages.nested_list().replace(json.dumps(pages.TIMES[0]), number)

    assert [post.heading for post in extract(broken, URL).posts] == [
        *pages.HEADINGS[1:]
    ]


def test_a_link_that_is_no_address_leads_nowhere() -> None:
    """Posts with a broken link and a summary alone are read."""
    posts = [
        {"id": n, "publishedAt": time, "url": "http://[a", "summary": body[0]}
        for n, (time, body) in enumerate(zip(pages.TIMES, pages.BODIES, strict=True))
    ]

    found = held.groups([{"posts": posts}], URL)

    assert [post.lines for post in found[0].posts] == [
        (body[0],) for body in pages.BODIES
    ]


@pytest.mark.parametrize(
    ("count", "tags", "all_read"), [(800, 40, True), (200, 4000, False)]
)
def test_markup_of_posts_is_read_within_bounds(
    count: int, tags: int, *, all_read: bool
) -> None:
    """A long live page whole; of one whose posts are all tags, the first posts."""
    body = "<p>" * tags + " ".join(pages.BODIES[0])
    posts = [
        {"id": n, "publishedAt": pages.TIMES[0], "body": body} for n in range(count)
    ]

    (found,) = held.groups([{"posts": posts}], URL)

    assert found.posts
    assert (len(found.posts) == count) is all_read


@pytest.mark.parametrize("depth", [100, 100_000])
def test_state_of_any_depth_is_read(depth: int) -> None:
    """Lists in lists without end are no posts, and no fault."""
    inner = f"{'[' * depth}{']' * depth}"
    page = pages.page(f'<script type="application/json">{inner}</script>')

    assert not extract(page, URL).posts
