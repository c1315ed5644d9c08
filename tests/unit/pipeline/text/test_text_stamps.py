"""The time that a post of a page shows, as printed."""

import pytest

from pipeline.text.html import extract

URL = "https://n.example/live/storm"
TEXTS = (
    "The last ferry has left the harbour and the pier is closed until morning.",
    "Twelve people were taken from the roof of a bakery, the fire brigade says.",
    "Power is out in the whole of the old town. Crews wait for the wind to drop.",
)


def _page(heads: str, tail: str = "") -> str:
    posts = "".join(
        f'<article class="live-post">{heads.format(i=i)}<p>{text}</p>{tail}</article>'
        for i, text in enumerate(TEXTS, 1)
    )
    title = "Live: storm on the coast"
    return f"<html><head><title>{title}</title></head><body>{posts}</body></html>"


@pytest.mark.parametrize(
    ("heads", "stamp"),
    [
        pytest.param("<span>{i}m ago</span>", "1m ago", id="age"),
        pytest.param("<span>1{i}:05</span>", "11:05", id="clock"),
        pytest.param("<span>1{i}:05 GMT</span>", "11:05 GMT", id="clock with zone"),
        pytest.param(
            "<span>{i} hours ago</span><span>1{i}:05</span>", "1 hours ago", id="both"
        ),
        pytest.param("<p>{i} hours ago</p><p>1{i}:05 GMT</p>", "11:05 GMT", id="surer"),
        pytest.param("<span>Ada Moss, 1{i}:05 CET</span>", "11:05 CET", id="name"),
        pytest.param("<h2>Storm</h2><b>vor {i} Minuten</b>", "vor 1 Minuten", id="de"),
    ],
)
def test_the_time_of_a_post_is_kept_as_printed(heads: str, stamp: str) -> None:
    """What it means depends on the fetch, of which the page knows nothing."""
    first = extract(_page(heads), URL).posts[0]

    assert (first.stamp, first.text.splitlines()[-1]) == (stamp, TEXTS[0])


@pytest.mark.parametrize(
    "heads", ["<h2>Storm 3 is here</h2>", "<span>Updated 1{i}:05 GMT</span>", ""]
)
def test_what_is_no_time_of_the_post_is_no_stamp(heads: str) -> None:
    """The time of an update changes, and a number is no time."""
    page = extract(_page(heads, "<p>2,000 shares</p>"), URL)

    assert [post.stamp for post in page.posts] == [None] * len(page.posts)


def test_a_time_that_is_given_twice_is_read_once() -> None:
    """Once for people who listen, hidden, and once for those who see it."""
    heads = "<time><span>At 1{i}:05</span><span>1{i}:05</span></time>"

    assert extract(_page(heads), URL).posts[0].stamp == "At 11:05"
