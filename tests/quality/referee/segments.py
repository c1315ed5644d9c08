"""Which segments of the key were sent on."""

from typing import Final, NamedTuple

from tests.quality.referee.key import Key, Segment, likeness
from tests.quality.referee.result import Line, Result
from tests.quality.referee.tally import Card, Share, f1, mark

LEAST: Final = 0.7
"""Word F1 from which two texts are the same segment: a heading or a by-line may differ,
a neighbour may not be swallowed."""


class Match(NamedTuple):
    """A segment of the key that was due, and the line that tells it."""

    article: str
    due: Segment
    line: Line


def judge(card: Card, key: Key, result: Result) -> list[Match]:
    """Put ``segments.*`` on the card and give what was matched.

    A segment of an article that is a copy, and a post that had not changed since the
    fetch before, is one too many.
    """
    card["segments.offsets"] = Share(0, 0)
    matches: list[Match] = []
    given = due = 0
    for name, article in key.articles.items():
        lines = result.segments.get(name, [])
        given += len(lines)
        _offsets(card, key, result, name)
        if not article.is_copy:
            due += sum(segment.due for segment in article.segments)
            pairs = _pairs(article.segments, lines)
            matches += [Match(name, s, line) for s, line in pairs if s.due]
    f1(card, "segments", len(matches), given, due)
    return matches


def _pairs(due: tuple[Segment, ...], lines: list[Line]) -> list[tuple[Segment, Line]]:
    """Pair segments with lines, one to one, the likest first."""
    likest = sorted(
        (-likeness(segment.text, line["text"]), i, j)
        for i, segment in enumerate(due)
        for j, line in enumerate(lines)
    )
    pairs: dict[int, int] = {}
    for value, i, j in likest:
        if -value >= LEAST and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(due[i], lines[j]) for i, j in sorted(pairs.items())]


def _offsets(card: Card, key: Key, result: Result, name: str) -> None:
    """Check that the text of each segment stands where its offsets say."""
    if name not in key.bodies:
        return
    published = result.articles.get(name, {}).get("text", key.bodies[name])
    for line in result.segments.get(name, []):
        start, end = line.get("start"), line.get("end")
        stands = start is not None and published[start:end] == line["text"]
        mark(card, "segments.offsets", right=stands)
