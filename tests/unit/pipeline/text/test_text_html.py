"""Pages: live blogs and articles."""

import json

import pytest

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


def test_one_post_under_two_ids_is_one() -> None:
    """Data and page may write an id in two ways; the text tells."""
    updates = [
        {
            "headline": "Storm live",
            "articleBody": f"What happened at hour {n}, told at some length.",
            "url": f"{URL}#post-10{n}",
        }
        for n in (4, 3, 2, 1)
    ]
    data = {"@type": "LiveBlogPosting", "liveBlogUpdate": updates}
    shown = "".join(
        f'<article class="live-post" id="liveblogPost10{n}"><time>{n}h</time>'
        f"<p>169200371{n}</p><p>What happened at hour {n}, told at some length.</p>"
        "</article>"
        for n in (4, 3, 2, 1)
    )
    page = extract(_page(shown, data), URL)

    assert [post.text for post in page.posts] == [
        f"What happened at hour {n}, told at some length." for n in (4, 3, 2, 1)
    ]


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "LiveBlogPosting", "liveBlogUpdate": [%s,],};',
        '[{"@graph": [{"@type": "LiveBlogPosting", "liveBlogUpdate": [%s]}]}]',
        '// data\n{"@type": ["LiveBlogPosting"], /* x */ "liveBlogUpdate": %s}',
    ],
)
def test_json_ld_is_read_leniently(script: str) -> None:
    """Trailing commas, semicolons, comments, graphs and raw line ends are common."""
    post = '{"headline": "Pier shut", "articleBody": "The pier is\nshut; // so it is."}'
    head = f'<script type="application/ld+json">{script % post}</script>'

    (found,) = extract(f"{head}<p>x</p>", URL).posts

    assert found.text == "Pier shut\nThe pier is\nshut; // so it is."


def test_a_post_that_breaks_the_json_is_lost_alone() -> None:
    """A quote that nobody escaped does not cost the other posts."""
    posts = ",".join(
        f'{{"@type": "BlogPosting", "headline": "No {n}", "articleBody": "{body}"}}'
        for n, body in enumerate(["The pier is shut.", 'He said "no".', "It opened."])
    )
    data = f'{{"@type": "LiveBlogPosting", "liveBlogUpdate": [{posts}]}}'
    script = f'<script type="application/ld+json">{data}</script>'
    page = extract(f"<head><title>Pier</title>{script}</head><p>x</p>", URL[:18])

    assert [post.text for post in page.posts] == [
        "No 0\nThe pier is shut.",
        "No 2\nIt opened.",
    ]


def test_body_of_json_ld_may_be_a_list() -> None:
    """Then each item is a paragraph."""
    update = {"headline": "Pier shut", "articleBody": ["It is shut.", "Until May."]}
    data = {"@type": "LiveBlogPosting", "liveBlogUpdate": [update]}

    (found,) = extract(_page("", data), URL).posts

    assert found.lines == ("It is shut.", "Until May.")


@pytest.mark.parametrize(
    "url",
    [
        "https://a.cdn.ampproject.org/v/s/[x/y",
        "https://www.google.com/url?q=http://[x",
        "https://www.google.com/amp/s/]/y",
    ],
)
def test_a_wrapper_of_no_address_is_read_as_it_is(url: str) -> None:
    """What a viewer or a cache shows is taken from its address only if it is one."""
    page = '<head><link rel="canonical" href="https://n.example/a"></head><p>Text.</p>'

    assert extract(page, url).canonical == "https://n.example/a"


@pytest.mark.parametrize(
    ("canonical", "url", "due"),
    [
        ("/news/a-1", "https://n.example/x?id=1", "https://n.example/news/a-1"),
        ("https://n.example/", "https://n.example/news/a-1", None),
        ("https://n.example/news/", "https://n.example/news/a-1", None),
        (
            "",
            "https://www.google.com/amp/s/n.example/news/a-1",
            "https://n.example/news/a-1",
        ),
    ],
)
def test_canonical_names_one_article(canonical: str, url: str, due: str | None) -> None:
    """Relative ones are resolved, home and section pages are not believed."""
    page = f'<head><link rel="canonical" href="{canonical}"></head><p>Text.</p>'

    assert extract(page, url).canonical == due


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>{}</body></html><!-- cached -->",
        "<form>{}</form>",
        '<div class="sidebar paywall">{}</div>',
        "<div>" * 100_000 + "{}",
        "<span>" * 100_000 + "{}" + "</span>" * 100_000,
    ],
    ids=["comment", "form", "names", "open", "nested"],
)
def test_what_stands_around_never_loses_the_article(page: str) -> None:
    """Neither a comment behind it, a form, names nor 100,000 tags."""
    rows = "".join(
        f"<p>Sentence {n} of the report, long enough to be read.</p>" for n in range(6)
    )

    assert "Sentence 5" in extract(page.replace("{}", rows), "https://n.example/a").text
    assert "Sentence 5" in extract_plain(page.replace("{}", rows), URL).text


def test_time_of_the_page_is_read_from_its_byline() -> None:
    """Where the head says nothing, ``time`` marked as the publication does."""
    when = '<time itemprop="datePublished" datetime="2026-03-03T14:05:00Z">2 pm</time>'
    page = extract(_page(f"<article><h1>Quiet</h1>{when}<p>A day.</p></article>"), URL)

    assert page.published == "2026-03-03T14:05:00Z"


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


def test_a_flash_whose_text_is_its_headline_is_read() -> None:
    """One that only names its page is not."""
    said = "Four people were killed when a fire broke out at a depot in Vigo."

    told, named = (
        extract(f"<body><article><h1>{h}</h1><p>{h}</p></article></body>", URL).text
        for h in (said, "Fire in Vigo")
    )

    assert (told, named) == (said, "")


def test_links_of_the_text_are_kept_and_those_around_it_are_not() -> None:
    """Canonical, each once, without the page itself; of many the first eight."""
    first = "/a/1?utm_source=x#top"
    prose = (
        f'The harbour was <a href="{first}">closed on Monday</a> after a barge broke '
        'loose, <a href="https://N.example/a/1">as reported</a>, and '
        '<a href="https://other.example/b">the owner</a> has <a href="mailto:a@b.c">'
        'not answered</a> <a href="/live/storm">this page</a>.'
    )
    many = "".join(f'<a href="/c/{n}">Part {n}</a> of the inquiry, ' for n in range(9))
    page = (
        f'<nav><a href="/sport">Sport and more sport</a></nav><article><p>{prose}</p>'
        f"<p>The inquiry began: {many}and no part has come to an end so far.</p>"
        "</article>"
    )

    found = extract(_page(page), URL).links

    assert found[:3] == (
        "https://n.example/a/1", "https://other.example/b", "https://n.example/c/0",
    )  # fmt: skip
    assert len(found) == 8


def test_a_live_page_has_no_links_of_its_own() -> None:
    """They are of single posts."""
    post = POST.format(2).replace("What", '<a href="/a/1">What</a>')

    assert extract(_page(post + POST.format(1)), URL).links == ()
