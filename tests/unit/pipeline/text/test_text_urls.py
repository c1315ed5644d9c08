"""Canonical URLs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.urls import canonical, host

_PIECES = st.lists(
    st.sampled_from(
        ["a", "amp", "..", "b c", "%41", "\u00e9", "x.amp.html", "m", ".", "1", "a%2Fb"]
    ),
    max_size=5,
)
_QUERY = st.lists(
    st.sampled_from(
        ["utm_source=x", "b=2", "a=1", "amp=1", "ref=rss", "q=%C3%A9 \u00e9", "x", "="]
    ),
    max_size=5,
)
_HOSTS = st.sampled_from(
    ["m.news.example", "WWW.Example.com:443", "amp.m.x.example", "u:p@h.example:8080"]
)


@given(_HOSTS, _PIECES, _QUERY, st.sampled_from(["http", "HTTPS"]))
def test_canonical_maps_to_itself(
    name: str, path: list[str], query: list[str], scheme: str
) -> None:
    """The address of an address is the address."""
    once = canonical(f"{scheme}://{name}/{'/'.join(path)}?{'&'.join(query)}#top")

    assert once == canonical(once)


@pytest.mark.parametrize(
    ("given_url", "expected"),
    [
        (
            "https://WWW.N.example:443/w/../a.html?utm_source=r&b=2&a=1&fbclid=z#top",
            "https://www.n.example/a.html?a=1&b=2",
        ),
        ("https://m.n.example/a", "https://www.n.example/a"),
        ("https://amp.n.example/a/amp/", "https://www.n.example/a"),
        ("https://en.m.n.example/a", "https://en.n.example/a"),
        ("http://n.example:80", "http://n.example/"),
        ("urn:tocsin:file:day.txt", "urn:tocsin:file:day.txt"),
    ],
)
def test_one_page_has_one_address(given_url: str, expected: str) -> None:
    """Trackers, fragments, ports and versions for phones make no other page."""
    assert expected == canonical(given_url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://",
        "//a.example/x",
        "http://a b/",
        "http://a.example:99999/",
        "urn:tocsin:file:",
        "https://[x/",
        "https://a.example/" + "x" * 4096,
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    """Only http, https and files of ours are read."""
    with pytest.raises(ValueError, match=r"."):
        canonical(url)


def test_host_names_the_outlet() -> None:
    """The host stands for an outlet that is not named."""
    assert host("https://www.n.example/a") == "n.example"
    assert host("urn:tocsin:file:x") == "file"
