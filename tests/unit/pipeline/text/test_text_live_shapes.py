"""Posts of live pages in the shapes that systems for live blogs write."""

from collections.abc import Callable
from typing import Final

import pytest

from pipeline.text.html import extract

URL: Final = "https://n.example/2026/storm"
TEXTS: Final = (
    "The last ferry has left the harbour and the pier is closed until morning.",
    "Twelve people were taken from the roof of a bakery, the fire brigade says.",
    "Power is out in the whole of the old town. Crews wait for the wind to drop.",
    "The bridge at Alder Mill is open again for lorries, one lane at a time.",
    "Schools stay shut on Thursday, the council has decided at noon.",
    "Two boats broke loose at the marina. Nobody was on board.",
)
HEADINGS: Final = (
    "Pier closed",
    "Rescue from a roof",
    "Old town dark",
    "Bridge open",
    "No school",
    "Boats adrift",
)
Write = Callable[[int, str, str], str]


def _clock(i: int) -> str:
    return f"{18 - i}:0{9 - i}"


def _iso(i: int) -> str:
    return f"2026-03-03T{18 - i}:0{9 - i}:00+00:00"


def _epoch(i: int) -> int:
    return 1_772_561_340 - 3_660 * i


def _wordpress(i: int, heading: str, text: str) -> str:
    return (
        f'<article id="id_{900 - i}" class="liveblog-entry"><aside '
        f'class="liveblog-entry-aside"><a class="liveblog-entry-time" href="#{i}">'
        f"<span>{i + 2} hours ago</span><span>{_clock(i)}</span></a></aside><div "
        f'class="liveblog-entry-main"><header class="liveblog-meta-authors"><span>Ada '
        f'Moss</span></header><div class="liveblog-entry-content"><h2>{heading}</h2>'
        f'<p>{text}</p></div><div class="liveblog-share"><a href="https://x.example">'
        "Share</a></div></div></article>"
    )


def _wordpress_old(i: int, heading: str, text: str) -> str:
    return (
        f'<div id="liveblog-entry-{900 - i}" class="liveblog-entry clear-fix" '
        f'data-timestamp="{_epoch(i)}"><header class="liveblog-meta"><span '
        f'class="liveblog-author-name">Ada Moss</span></header><div '
        f'class="liveblog-entry-text"><h3>{heading}</h3><p>{text}</p></div></div>'
    )


def _arena(i: int, heading: str, text: str) -> str:
    return (
        f'<div class="arena-post" data-id="a{i}b7"><div class="arena-post__header">'
        f'<span class="arena-post__date">{i + 1}h ago</span></div><div '
        f'class="arena-post__title">{heading}</div><div class="arena-post__message">'
        f"<p>{text}</p></div></div>"
    )


def _live_center(i: int, heading: str, text: str) -> str:
    return (
        f'<div class="ncpost-container"><div class="ncpost ncpost-type-item" '
        f'data-post-id="{70 - i}"><div class="ncpost-time-container"><span '
        f'class="ncpost-time">kl. {_clock(i)}</span></div><div class="ncpost-header">'
        f"<h2>{heading}</h2></div><div class='ncpost-content'><p>{text}</p></div></div>"
        "</div>"
    )


def _liveblog_24(i: int, heading: str, text: str) -> str:
    return (
        f'<li class="lb24-base-list-news" id="n{400 - i}"><div '
        f'class="lb24-base-news-date">{_clock(i)} 03/03/2026</div><div '
        f'class="lb24-base-news-title">{heading}</div><div '
        f'class="lb24-base-news-content"><p>{text}</p></div></li>'
    )


def _scribble(i: int, heading: str, text: str) -> str:
    return (
        f'<li id="SL-Post-{400 - i}" class="Post Text"><div class="Meta"><span '
        f'class="Author">Ada Moss</span> <span class="Time">{_clock(i)}</span></div>'
        f'<div class="Content"><h4>{heading}</h4><p>{text}</p></div></li>'
    )


def _blocks(i: int, heading: str, text: str) -> str:
    return (
        f'<article id="block-65{i}f0c9{i}" data-gu-marker="live-block" class="dcr-1x">'
        f'<header><a href="?page=with:block-65{i}#block"><time datetime="{_iso(i)}">'
        f"{_clock(i)} GMT</time></a><h2>{heading}</h2></header><div "
        f'class="article-body-viewer dcr-2"><p>{text}</p></div><footer><a '
        'href="https://x.example">Share</a></footer></article>'
    )


def _ordered(i: int, heading: str, text: str) -> str:
    return (
        f'<li class="ssrcss-8x-ListItem"><article id="asset:0{i}aa" '
        f'class="ssrcss-3-ContentPost"><header><h3><span>{heading}</span></h3></header>'
        f'<time><span class="visually-hidden">published at {_clock(i)} GMT</span>'
        f'<span aria-hidden="true">{_clock(i)} GMT</span></time><div '
        f'class="ssrcss-RichText"><p>{text}</p></div></article></li>'
    )


def _agency(i: int, heading: str, text: str) -> str:
    return (
        f'<div class="live-post__container__1r{i % 2}" data-testid="LivePost" '
        f'id="post-{i}c"><span class="live-post__time"><time datetime="{_iso(i)}">'
        f"{i + 1} hr ago</time></span><h2>{heading}</h2><p>{text}</p></div>"
    )


def _daily(i: int, heading: str, text: str) -> str:
    return (
        f'<article class="live-blog-post css-1q" id="storm-{i}"><header><div '
        f'class="live-blog-post-date">March 3, 2026, {6 - i}:0{9 - i} p.m. ET</div>'
        f'<h2 class="live-blog-post-headline">{heading}</h2></header><p '
        f'class="live-blog-post-content">{text}</p></article>'
    )


def _timeline(i: int, heading: str, text: str) -> str:
    return (
        f'<article class="lb-post list-group-item" data-js-post-id="urn:{i}"><div '
        f'class="lb-post-date" data-js-timestamp="{_iso(i)}">{_clock(i)}</div><div '
        f'class="lb-item"><h3>{heading}</h3><p>{text}</p></div></article>'
    )


def _microdata(i: int, heading: str, text: str) -> str:
    return (
        f'<div itemprop="liveBlogUpdate" itemscope itemtype='
        f'"https://schema.org/BlogPosting" id="u{i}"><meta itemprop="datePublished" '
        f'content="{_iso(i)}"><h2 itemprop="headline">{heading}</h2><div '
        f'itemprop="articleBody"><p>{text}</p></div></div>'
    )


def _unwrapped(i: int, heading: str, text: str) -> str:
    return f"<h3>{_clock(i)} Uhr: {heading}</h3><p>{text}</p>"


def _bold(i: int, _: str, text: str) -> str:
    return f"<p><strong>{_clock(i)} </strong>{text}</p>"


def _listed(i: int, _: str, text: str) -> str:
    return f"<dt>{_clock(i)}</dt><dd><p>{text}</p></dd>"


HEADED: Final = (
    *(_wordpress, _wordpress_old, _arena, _live_center, _liveblog_24, _scribble),
    *(_blocks, _ordered, _agency, _daily, _timeline, _microdata),
)
FLAT: Final = (_unwrapped, _bold, _listed)


def _page(write: Write, title: str = "Storm live: all that happens") -> str:
    rows = zip(range(6), HEADINGS, TEXTS, strict=True)
    teasers = "".join(
        f'<li class="teaser"><a href="/other/{n}"><h4>Another story number {n} of the '
        f"day</h4></a><time>{_clock(n)}</time></li>"
        for n in range(8)
    )
    comments = "".join(
        f'<div class="comment"><b>Reader {n}</b> <time>{_clock(n)}</time><p>I was '
        "there and it was not as bad as you say, believe me.</p></div>"
        for n in range(8)
    )
    posts = "".join(write(*row) for row in rows)
    return (
        f"<html lang=en><head><title>{title}</title></head><body><nav>Home</nav><main>"
        f"<h1>{title}</h1><div class='feed'>{posts}</div>"
        f"</main><ul class='most'>{teasers}</ul><div class='comments'>{comments}</div>"
        "<footer>All rights reserved</footer></body></html>"
    )


@pytest.mark.parametrize("write", HEADED, ids=lambda write: write.__name__)
def test_each_post_is_read_once_with_its_heading(write: Write) -> None:
    """Whatever names a system gives its blocks, and nothing of what is around them."""
    posts = extract(_page(write), URL).posts

    assert [post.heading for post in posts] == list(HEADINGS)
    assert [" ".join(post.lines) for post in posts] == list(TEXTS)


@pytest.mark.parametrize("write", FLAT, ids=lambda write: write.__name__)
def test_posts_that_nothing_wraps_are_cut_at_their_times(write: Write) -> None:
    """Times in headings, at the start of paragraphs, or beside them part posts."""
    posts = extract(_page(write), URL).posts

    assert len(posts) == len(TEXTS)
    for post, text in zip(posts, TEXTS, strict=True):
        assert post.lines[-1].endswith(text)


@pytest.mark.parametrize(
    "write", [*(w for w in HEADED if w is not _wordpress_old), *FLAT]
)
def test_layout_alone_shows_that_a_page_is_live(write: Write) -> None:
    """Without a word in title or address, timed posts make up most of the page."""
    page = extract(_page(write, "Storm over the harbour"), URL)

    assert len(page.posts) == len(TEXTS)


@pytest.mark.parametrize(
    "write", [_wordpress_old, _blocks, _agency, _timeline, _microdata]
)
def test_times_of_posts_come_from_attributes(write: Write) -> None:
    """ISO 8601 or seconds since 1970, in whichever attribute."""
    posts = extract(_page(write), URL).posts

    assert [post.time for post in posts] == [_iso(i) for i in range(6)]


@pytest.mark.parametrize(
    ("times", "live"),
    [
        (["00:40", "00:05", "23:50", "23:10", "22:30", "22:00"], True),
        (["5 min ago", "22 min ago", "14:05", "13:40", "13:10", "12:00"], True),
        (["[14:05]", "[13:40]", "[13:10]", "[12:50]", "[12:20]", "[12:00]"], True),
        (["14\u664205\u5206", "13\u664240\u5206", "13\u664210\u5206"] * 2, False),
        (["vor 3 Min.", "vor 8 Min.", "vor 20 Min.", "12:10", "11:50", "9:00"], True),
        (["90+2'", "88'", "81'", "74'", "45'", "3'"], True),
        (["14:05", "18:40", "9:10", "20:50", "7:20", "13:00"], False),
    ],
)
def test_times_that_run_one_way_show_that_a_page_is_live(
    times: list[str], *, live: bool
) -> None:
    """Over midnight too, and from ages to clocks; what jumps about shows nothing."""

    def write(i: int, _: str, text: str) -> str:
        return f"<div class='x1'><b>{times[i]}</b><div>{text}</div></div>"

    posts = extract(_page(write, "Storm over the harbour"), URL).posts

    assert bool(posts) == live


def test_an_address_that_is_none_is_no_reason_to_lose_the_posts() -> None:
    """Whether the article is refused for it is for others to say."""
    page = _page(_agency).replace("<h2>", '<h2><a href="http://[x">y</a>')

    assert len(extract(page, "https://[x").posts) == len(TEXTS)


SHORT: Final = (
    "消防员黎明时分抵达清河的磨坊、发现屋顶已经不见了、值班官员说。",
    "白石市长要求居民在实验室确认安全之前把水烧开。",
    "运营商表示、东林与海岸之间的列车已经恢复、每小时一班。",
    "潜水员在南浦以北一座桥的桥墩上发现裂缝、该桥已关闭。",
    "市议会以七比二决定、西岭的学校星期三继续停课。",
    "开往北港的渡轮已经恢复、可以搭载四十辆汽车。",
)


@pytest.mark.parametrize(
    "stamp", ["【{}】{}", "\uff3b{}\uff3d{}", "{}\u3000{}", "\uff08{}\uff09 {}"]
)
def test_posts_of_scripts_without_blanks_are_short_and_whole(stamp: str) -> None:
    """A character says more than a letter, and times stand in wide brackets."""
    rows = "".join(
        f"<p>{stamp.format(_clock(i), text)}</p>" for i, text in enumerate(SHORT)
    )
    page = f"<html lang=zh><body><h1>台风登陆北部海岸</h1>{rows}</body></html>"

    assert len(extract(page, URL).posts) == len(SHORT)


def test_a_live_list_of_amp_is_live() -> None:
    """Its posts show no time; AMP has their order in an attribute."""
    rows = "".join(
        f"<div id=post{i} data-sort-time={_epoch(i)}><p>{text}</p></div>"
        for i, text in enumerate(TEXTS)
    )
    page = f"<html><body><amp-live-list><div items>{rows}</div></amp-live-list></body>"
    posts = extract(page, URL).posts

    assert [post.text for post in posts] == [*TEXTS]
    assert [post.time for post in posts] == [_iso(i) for i in range(6)]


@pytest.mark.parametrize(
    "around",
    [
        "<div id=app></div><noscript>{}</noscript>",
        '<iframe srcdoc="{}"></iframe>',
        "<x-live><template shadowrootmode=open>{}</template></x-live>",
    ],
)
def test_posts_that_stand_elsewhere_in_a_live_page_are_read(around: str) -> None:
    """For browsers without scripts, in an attribute of a frame, in a shadow root."""
    rows = "".join(
        f"<div class=post><time>{_clock(i)}</time><p>{text}</p></div>"
        for i, text in enumerate(TEXTS)
    )
    title = "Storm live: all that happens"
    page = (
        f"<html><head><title>{title}</title></head><body>{around.format(rows)}</body>"
    )

    assert [post.text for post in extract(page, URL).posts] == [*TEXTS]
