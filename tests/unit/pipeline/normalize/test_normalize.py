"""normalize: from raw to prepared."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from pipeline.normalize import handle, offload
from pipeline.normalize.fingerprint import fingerprint
from pipeline.stage import Context, Emit, Input, NoState, Reject
from pipeline.text.page import Page, Post
from schemas.prepared import PreparedArticle
from schemas.raw import RawArticle

NOW = datetime(2026, 10, 13, 9, tzinfo=UTC)
BODY = "Two people were rescued from a lift in Leeds on Tuesday, the council said."
CONTEXT = Context(now=NOW, state=NoState(), models=None, rules=None)


def _one(aside: Any = None, **fields: Any) -> Emit | Reject:
    values: dict[str, Any] = {
        "url": "https://www.n.example/a?utm_source=x",
        "body": BODY,
        "fetched_at": NOW,
    }
    item = Input(RawArticle(**(values | fields)), NOW, offload_result=aside)
    ((outcome,),) = list(handle([item], CONTEXT))
    assert isinstance(outcome, (Emit, Reject))
    return outcome


def _article(aside: Any = None, **fields: Any) -> PreparedArticle:
    outcome = _one(aside, **fields)
    assert isinstance(outcome, Emit)
    assert isinstance(outcome.record, PreparedArticle)
    return outcome.record


def test_text_is_taken_as_it_is() -> None:
    """Words stay, the address is canonical, the key is the language group."""
    outcome = _one(title=" Lift \n stuck ")

    assert isinstance(outcome, Emit)
    found = outcome.record
    assert isinstance(found, PreparedArticle)
    assert (
        found.text,
        found.title,
        found.source,
        outcome.key,
    ) == (BODY, "Lift stuck", "n.example", "en")
    assert found.url == "https://www.n.example/a"
    assert len(found.fingerprint) == 1024
    assert found.flags == ()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"url": "javascript:x"}, "url"),
        ({"url": ""}, "url"),
        ({"body": " \n"}, "no_text"),
        ({"body": None}, "no_text"),
        ({"body": "\x00\u202e"}, "no_text"),
        ({"body": "rain " * 500_000}, "too_large"),
        ({"body": None, "html": "x" * 2_100_000}, "too_large"),
    ],
)
def test_refusals_name_a_reason(fields: dict[str, Any], reason: str) -> None:
    """What is no article goes to the dead letters."""
    outcome = _one(**fields)

    assert isinstance(outcome, Reject)
    assert reason == outcome.reason
    assert "field '" in outcome.detail


def test_page_that_could_not_be_read_is_refused() -> None:
    """The end of the other process is told, not raised."""
    outcome = _one(aside=TimeoutError(), body=None, html="<p>x</p>")

    assert isinstance(outcome, Reject)
    assert outcome.reason == "html"


@pytest.mark.parametrize(
    ("fetched", "kept"),
    [
        (NOW + timedelta(minutes=5), True),
        (NOW - timedelta(days=900), True),
        (NOW + timedelta(minutes=6), False),
        (NOW.replace(tzinfo=None), False),
        (datetime.min.replace(tzinfo=timezone(timedelta(hours=5))), False),
        (None, False),
    ],
)
def test_record_time_is_believed_within_bounds(
    fetched: datetime | None, *, kept: bool
) -> None:
    """A clock that is ahead, without zone or absurd gives way to Kafka's."""
    found = _article(fetched_at=fetched)

    assert (fetched if kept else NOW) == found.fetched_at
    assert kept == ("fetched_at_replaced" not in found.flags)


@pytest.mark.parametrize("year", [1970, 2099])
def test_implausible_publication_is_replaced(year: int) -> None:
    """A page of 1970 or of 2099 was published when it was fetched."""
    found = _article(published_at=datetime(year, 1, 1, tzinfo=UTC))

    assert found.published_at == NOW
    assert found.flags == ("published_at_replaced",)


@pytest.mark.parametrize(
    ("given", "published", "flags"),
    [
        ("2026-10-13T08:00:00+02:00", datetime(2026, 10, 13, 6, tzinfo=UTC), ()),
        ("Tue, 13 Oct 2026 08:00:00 GMT", datetime(2026, 10, 13, 8, tzinfo=UTC), ()),
        ("2026-10-12", datetime(2026, 10, 12, tzinfo=UTC), ()),
        ("2026-10-13T08:00:00", NOW, ("published_at_replaced",)),
        ("this morning", None, ()),
    ],
)
def test_time_of_a_page_has_a_zone_or_a_flag(
    given: str, published: datetime | None, flags: tuple[str, ...]
) -> None:
    """A time without a zone is off by hours, and says so."""
    page = Page(text=BODY, title="Lift stuck", published=given)
    found = _article(page, body=None, html="<p>x</p>")

    assert found.published_at == published
    assert found.flags == flags


def test_long_title_is_cut() -> None:
    """The item is kept, its title cut and flagged."""
    found = _article(title="Breaking news " * 6000)

    assert len(found.title) <= 300
    assert "title_cut" in found.flags


def test_posts_become_blocks_that_point_into_the_text() -> None:
    """Heading first, then a line each, posts apart by a blank line."""
    posts = (
        Post(
            ("Six\u202e dead.",),
            heading="Toll",
            key="p2",
            time="2026-10-13T08:00:00+02:00",
            stamp="8:00\u00a0CEST",
        ),
        Post(("Key points repeat.",), pinned=True),
    )
    found = _article(Page(posts=posts, title="Live"), body=None, html="<p>x</p>")

    assert [found.text[b.start : b.end] for b in found.blocks] == [
        "Toll\nSix dead.",
        "Key points repeat.",
    ]
    first, second = found.blocks
    assert ("p2", "Toll", datetime(2026, 10, 13, 6, tzinfo=UTC)) == (
        first.post,
        first.heading,
        first.time,
    )
    assert (first.stamp, second.stamp) == ("8:00 CEST", None)
    assert second.pinned
    assert (found.format, found.title) == ("html", "Live")


def test_only_pages_are_read_elsewhere() -> None:
    """Text needs no other process, nor does a page that is refused for its size."""
    assert offload(RawArticle(url="https://n.example/", body=BODY)) is None
    assert offload(RawArticle(url="https://n.example/", html="x" * 2_100_000)) is None
    work = offload(RawArticle(url="https://n.example/", html="<p>x</p>"))
    assert work is not None
    assert work.fallback is not None


def test_fingerprint_tells_wording_alone() -> None:
    """Case, accents and punctuation change nothing; two words have none."""
    assert fingerprint("One caf\u00e9, two bars") == fingerprint("ONE CAFE two bars!")
    assert fingerprint("Two words") == b""
    assert fingerprint("one two three") != fingerprint("one two four")
