"""Another article at the address of a known page."""

from msgspec import structs

from pipeline.segment import State
from tests.unit.pipeline.segment.test_segment_revisions import POSTS
from tests.unit.pipeline.segment.test_segment_revisions import _feed as feed
from tests.unit.pipeline.segment.test_segment_revisions import _ids as ids
from tests.unit.pipeline.segment.test_segment_revisions import _page as page
from tests.unit.pipeline.segment.test_segment_revisions import _sent as sent


def test_another_article_at_the_address_starts_anew() -> None:
    """It edits and withdraws nothing, and what stood there is known when it is back."""
    known = State()
    first = feed(known, page([POSTS["a"]], 0))
    other = page([POSTS["d"]], 1)
    other = structs.replace(
        other, article=structs.replace(other.article, verdict="replaced")
    )
    second = feed(known, other)
    back = feed(known, page([POSTS["a"]], 2))

    assert [("new", POSTS["d"][:12], 1)] == sent(second)
    assert not set(ids(first)) & set(ids(second))
    assert sent(back) == []
