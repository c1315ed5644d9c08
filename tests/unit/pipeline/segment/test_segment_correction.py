"""A page that is nothing but what its desk corrected: that is its news."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.library import Pipeline, RawArticle
from pipeline.segment.cut import cut
from tests.support import factories

NOTE = (
    "An earlier version of this story put the dead of the Varn ferry at 14. The coast "
    "guard has counted again: eight people drowned."
)
AT = datetime(2026, 6, 10, 9, tzinfo=UTC)


def _cut(text: str) -> list[str]:
    reference = factories.reference(title="Ferry off Varn", url="https://n.example/a")
    parts = cut(factories.article(article=reference, text=text))
    return [text[part.start : part.end] for part in parts]


@pytest.mark.parametrize(
    "text",
    [
        NOTE,
        f"Correction\n\n{NOTE}",
        f"{NOTE}\n\nSign up for our newsletter.",
        "This report has been corrected. Eight people drowned off Varn, not 14.",
    ],
)
def test_a_correction_alone_is_the_news(text: str) -> None:
    """Nothing else on the page tells what happened."""
    (part,) = _cut(text)

    assert "eight people drowned" in part.lower()


def test_a_note_below_a_report_is_none() -> None:
    """What it mends is in the report."""
    report = "Eight people drowned when a ferry sank off Varn, the coast guard said."

    assert _cut(f"{report}\n\n{NOTE}") == [report]


def test_a_correction_at_the_same_address_reaches_the_story() -> None:
    """The first fetch of it decides, and one that is worded anew as well."""
    pipeline = Pipeline()
    texts = (
        (
            "Fourteen people drowned and six were missing when a ferry sank off Dover "
            "on Monday, the coast guard said. Divers searched the wreck at night."
        ),
        NOTE.replace("Varn", "Dover"),
    )
    (first,), (second,) = (
        pipeline.read(
            RawArticle(
                url="https://n.example/ferry",
                source="n.example",
                title="Ferry sinks off Dover",
                body=text,
                fetched_at=AT + timedelta(hours=hour),
            ),
            at=AT + timedelta(hours=hour),
        ).events
        for hour, text in enumerate(texts)
    )

    assert first.story.killed
    assert second.story.killed
    assert (first.story.killed.low, second.story.killed.low) == (14, 8)
