"""One article that a fresh pipeline reads: its labels, and whom it alerts."""

from pipeline.library import Pipeline, RawArticle
from schemas.alert import Alert
from schemas.report import Labels
from tests.support.factories import AT


def told(
    text: str, title: str, url: str = "https://n.example/a"
) -> tuple[Labels, list[Alert]]:
    """Give labels and alerts of an article that tells one event."""
    article = RawArticle(url=url, title=title, body=text)
    found = Pipeline().read(article, at=AT)
    (report,) = found.reports
    return report.labels, [*found.alerts]
