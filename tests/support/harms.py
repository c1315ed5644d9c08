"""What a report says that did harm, as bits."""

from pipeline.link.ways import ways_of
from tests.support.factories import reference, report, segment


def ways_in(title: str, language: str = "en", text: str = "") -> int:
    """Give the bits of a page of this title; its text is the title if none is given."""
    article = reference(title=title, language=language)
    return ways_of(report(segment=segment(text=text or title, article=article)))
