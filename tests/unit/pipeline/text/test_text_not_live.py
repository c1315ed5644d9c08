"""Lists with times that are no posts of a live page."""

from typing import Final

import pytest

from pipeline.text.html import extract

URL: Final = "https://n.example/2026/harbour"
SENTENCE: Final = (
    "The council spent the whole of Tuesday on the question of who pays for the pier, "
    "and adjourned without an answer when the lights went out. "
)
ARTICLE: Final = "".join(f"<p>{SENTENCE} It is item {n}.</p>" for n in range(6))


def _rows(row: str, count: int = 12) -> str:
    return "".join(row.format(n=n, m=59 - n) for n in range(count))


TEASERS: Final = _rows(
    '<article class="card"><time>18:{m}</time><h3><a href="/2026/story-{n}">Story {n} '
    "of the day from the harbour</a></h3><p>What it is about, in a line of summary "
    "that is not linked and stands below.</p></article>"
)
COMMENTS: Final = _rows(
    '<li class="comment"><b>Reader {n}</b><time datetime="2026-03-03T18:{m}:00Z">18:{m}'
    "</time><p>I was there, and it was not as bad as number {n} says it was.</p></li>"
)
RESULTS: Final = _rows(
    '<div class="result"><span class="time">18:{m}</span><a href="/a/{n}">Pier: what '
    "the council found out about number {n} in the end</a></div>"
)
TABLE: Final = (
    "<table>" + _rows("<tr><td>18:{m}</td><td>Bus {n}</td></tr>") + "</table>"
)
REVIEWS: Final = _rows(
    '<div class="box"><span class="date">3/{n}/2026</span><p>A fine place to eat, says '
    "guest number {n}, and the soup is hot.</p></div>"
)
TIMES: Final = "".join(
    f"<p>{hour}.15 p.m. was when boat number {hour} left, says the log.</p>"
    for hour in (3, 7, 4, 9, 5, 11)
)


def _page(body: str, title: str = "Who pays for the pier?") -> str:
    return (
        f"<html lang=en><head><title>{title}</title></head><body><main><h1>{title}</h1>"
        f"{body}</main></body></html>"
    )


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(ARTICLE, id="article"),
        pytest.param(ARTICLE + TEASERS, id="related articles"),
        pytest.param(ARTICLE + f"<ol class='comments'>{COMMENTS}</ol>", id="comments"),
        pytest.param(ARTICLE[:400] + COMMENTS, id="more comments than article"),
        pytest.param(TEASERS, id="category page"),
        pytest.param(RESULTS, id="search results"),
        pytest.param(TABLE, id="timetable"),
        pytest.param(REVIEWS, id="reviews with dates"),
        pytest.param(ARTICLE + TIMES, id="times out of order"),
    ],
)
def test_lists_with_times_are_no_posts(body: str) -> None:
    """A page that does not show that it is live is one article."""
    assert extract(_page(body), URL).posts == ()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(ARTICLE + TEASERS, id="related articles"),
        pytest.param(ARTICLE + f"<ol class='comments'>{COMMENTS}</ol>", id="comments"),
        pytest.param(ARTICLE + RESULTS, id="search results"),
    ],
)
def test_a_live_title_makes_no_posts_of_what_stands_beside(body: str) -> None:
    """Where the title says "live" the article still is the article."""
    page = extract(_page(body, "Live: who pays for the pier?"), URL)

    assert page.posts == ()
    assert page.text.count("adjourned without an answer") == 6
