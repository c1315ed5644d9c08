"""A message that says it is a test, to see whether and how a destination shows it."""

from datetime import datetime
from typing import Final

from pipeline.ids import content_id
from schemas.alert import Alert
from schemas.article import ArticleRef
from schemas.common import Place
from schemas.story import StoryState

URL: Final = "https://example.com/tocsin-test"
_RULE: Final = "test"
_SAYS: Final = "This checks whether alerts arrive here, sent with `tocsin alerts test`."


def sample(at: datetime) -> Alert:
    """Make an alert that no article stands behind.

    Args:
        at: Now: it is part of the id, so that no receiver takes it for a repetition.
    """
    name = content_id("test", at.isoformat())
    article = ArticleRef(
        article_id=content_id(URL),
        revision_id=name,
        url=URL,
        raw_url=URL,
        source="Tocsin",
        title="Test message",
        language="en",
        verdict="new",
        fetched_at=at,
        published_at=at,
    )
    story = StoryState(
        story_id=name,
        version=1,
        title="Test message",
        first_seen=at,
        last_seen=at,
        status="reported",
        severity=1,
        place=Place(name="Nowhere", role="main"),
        reports=1,
        articles=1,
        origins=("Tocsin",),
    )
    return Alert(
        alert_id=name,
        version=1,
        change="opened",
        rule=_RULE,
        severity=1,
        headline="Test message from Tocsin: nothing has happened",
        text=f"{_SAYS}\n"
        "Accents and scripts: \u00e9 \u00df \u010d \u0416 \u0639 \u65b0\u805e\n" + URL,
        excerpt=_SAYS,
        story=story,
        article=article,
        opened_at=at,
        at=at,
    )


def is_sample(alert: Alert) -> bool:
    """Tell whether *alert* was made here; a rule of a user may be named test too."""
    return alert.rule == _RULE and alert.article.url == URL


__all__ = ["is_sample", "sample"]
