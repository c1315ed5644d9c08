"""Our own snippets, from which the heads learn: their labels are of the scales."""

from collections import Counter
from typing import Final, get_args

from pipeline.classify.heads.evidence import EVENT_CLASSES, TOPICS
from pipeline.models.training import examples
from schemas.common import ClaimStatus

FOUND: Final = tuple(examples.snippets())
LONG: Final = 40  # words of a passage of several sentences


def test_labels_are_of_the_scales() -> None:
    """A slip in a label would be learned and never seen."""
    for one in FOUND:
        assert one.classes is not None
        assert {name for name, _ in one.classes} <= set(EVENT_CLASSES), one.key
        assert {code for code, _ in one.topics or ()} <= set(TOPICS), one.key
        assert one.severity in range(5), one.key
        assert one.status in get_args(ClaimStatus), one.key


def test_what_is_no_event_is_not_grave() -> None:
    """It wakes nobody, whatever it speaks of."""
    assert [one.key for one in FOUND if one.nothing and (one.severity or 0) > 1] == []


def test_no_snippet_stands_twice() -> None:
    """A text that stands twice weighs twice."""
    counts = Counter((one.segment.article.title, one.segment.text) for one in FOUND)

    assert [text for text, count in counts.items() if count > 1] == []


def test_what_is_no_event_is_also_told_at_length() -> None:
    """Columns and background are passages, and lines alone do not teach them."""
    told = [len(one.segment.text.split()) >= LONG for one in FOUND if one.nothing]

    assert sum(told) >= len(told) / 5
