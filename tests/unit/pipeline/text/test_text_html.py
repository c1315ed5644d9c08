"""Pages: live blogs and articles."""

import json

from pipeline.text.html import extract, extract_plain

URL = "https://n.example/live/storm"
POST = (
    '<section class="live-post" id="p{0}"><span class="ago">{0}h ago</span>'
    "<h2>Heading number {0}</h2><p>What happened at hour {0}, told at some length.</p>"
    '<a class="share">Share</a></section>'
)
FURNITURE = (
    '<nav>Menu of the page</nav><div class="ad">Buy gutters now</div>{}'
    '<section id="comments"><div class="comment"><time>1h</time><p>I doubt it</p></div>'
    "</section><footer>All rights reserved</footer><script>steal()</script>"
)


def _page(body: str, data: object = None) -> str:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    head = f"<title>Storm live | N</title>{script if data else ''}"
    return f"<html lang=en><head>{head}</head><body>{FURNITURE.format(body)}</body>"


def test_rendered_posts_are_read_with_id_and_heading() -> None:
    """Each repeated element with a time is a post; furniture is left."""
    page = extract(_page(POST.format(2) + POST.format(1)), URL)

    assert [(post.key, post.heading) for post in page.posts] == [
        ("p2", "Heading number 2"),
        ("p1", "Heading number 1"),
    ]
    assert (
        page.posts[0].text
        == "Heading number 2\nWhat happened at hour 2, told at some length."
    )


def test_posts_of_json_ld_count_where_they_are_not_shown() -> None:
    """Posts of JSON-LD come first, one that is shown alone comes in, none twice."""
    updates = [
        {
            "headline": f"Heading number {n}",
            "articleBody": f"What happened at hour {n}, told at some length.",
            "url": f"{URL}#p{n}",
            "datePublished": "2026-10-13T06:00:00-04:00",
        }
        for n in (3, 1)
    ]
    data = {"@type": "LiveBlogPosting", "liveBlogUpdate": updates}
    page = extract(_page(POST.format(3) + POST.format(2), data), URL)

    assert [post.key for post in page.posts] == ["p3", "p2", "p1"]


def test_key_points_are_pinned() -> None:
    """A list of key points beside the posts is kept apart."""
    points = '<section class="key-points"><h2>Key points</h2><ul><li>Hour two</li></ul>'
    page = extract(_page(points + "</section>" + POST.format(2) + POST.format(1)), URL)

    assert [post.pinned for post in page.posts] == [True, False, False]


def test_article_comes_without_furniture() -> None:
    """Menus, adverts, teasers, comments and scripts are no text of the article."""
    rows = "".join(
        f"<p>Sentence {n} of the report, long enough to be read.</p>" for n in range(6)
    )
    teaser = '<div class="teaser-inline"><a href="/x">Read also: six dead</a></div>'
    page = extract(
        _page(f"<article><h1>Quiet day</h1>{rows}{teaser}</article>"), URL[:18]
    )

    assert [
        f"Sentence {n} of the report, long enough to be read." for n in range(6)
    ] == (page.text.split("\n"))
    assert page.title == "Quiet day"
    assert page.posts == ()


def test_wrapper_named_like_a_menu_is_kept() -> None:
    """What holds most of the text is the article, whatever its class says."""
    rows = "".join(
        f"<p>Sentence {n} of the report, long enough to be read.</p>" for n in range(6)
    )

    assert (
        len(
            extract(
                _page(f"<div class='has-sidebar nav'>{rows}</div>"), URL
            ).text.split("\n")
        )
        == 6
    )


def test_page_laid_out_by_tables_has_paragraphs() -> None:
    """Breaks in a cell end paragraphs."""
    cell = "<br><br>".join(
        f"Sentence {n} of a long report about the harbour." for n in range(9)
    )
    text = extract(f"<table><tr><td>{cell}</td></tr></table>", URL).text

    assert len(text.split("\n")) == 9


def test_entities_are_not_expanded() -> None:
    """A bomb of entities stays as small as it came."""
    entities = "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcd", "bcde", strict=True)
    )
    head = f'<!DOCTYPE x [<!ENTITY a "haha">{entities}]>'
    page = f"{head}<p>The harbour reopened on Tuesday.</p><p>&e;</p>"

    assert len(extract(page, URL).text) < 600
    assert "reopened" in extract_plain(page, URL).text
