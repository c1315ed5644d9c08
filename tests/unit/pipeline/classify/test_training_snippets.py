"""Our own snippets, from which the heads learn: their labels are of the scales."""

from collections import Counter, defaultdict
from typing import Final, get_args

from pipeline.classify.heads.evidence import EVENT_CLASSES, TOPICS
from pipeline.models.training import casualties_gate, examples
from schemas.common import ClaimStatus

FOUND: Final = tuple(examples.snippets())
ROWS: Final = [
    row
    for path in sorted(examples.HERE.glob("*.jsonl"))
    for row in examples.lines(path)
]
LONG: Final = 40  # words of a passage of several sentences
SOURCES: Final = 40  # that are made up: a few of each would be a few habits
MANY: Final = 11  # snippets from which a source must mix its classes


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


def test_figures_are_none_or_bounds() -> None:
    """The gate of casualties learns from them; a bound that is turned fits nothing."""
    for row in ROWS:
        for key in examples.KEYS:
            bounds = row.get(key)
            if bounds is None:
                continue
            low, high = bounds
            assert low is not None or high is not None, row
            assert low is None or high is None or 0 <= low <= high, row


def test_the_past_is_not_grave() -> None:
    """Of a past event severity is 0 or 1."""
    past = [one for one in FOUND if one.status == "historical"]

    assert [one.key for one in past if (one.severity or 0) > 1] == []


def test_made_up_sources_do_not_tell_their_class() -> None:
    """Else the heads would learn a way of writing instead of what is told."""
    sources = defaultdict(list)
    for row in ROWS:
        if "source" in row:
            sources[row["source"]].append(row)
    long = {name: rows for name, rows in sources.items() if len(rows) >= MANY}

    assert len(sources) >= SOURCES
    assert long
    for name, rows in long.items():
        most, _ = Counter(row["c"] for row in rows).most_common(1)[0]
        others = [row for row in rows if row["c"] != most]
        assert len(others) * 4 >= len(rows), name
        assert len({row["s"] for row in rows}) >= len("012"), name


def test_a_made_up_source_is_a_set_of_its_own() -> None:
    """What is peculiar to its manner is then not learned as common to all."""
    for row, one in zip(ROWS, FOUND, strict=True):
        wanted = f"own: {row['source']}" if "source" in row else "own"
        assert one.origin == wanted, one.key


def test_a_made_up_source_weighs_less() -> None:
    """A snippet of one is of one source among many, and most are short."""
    weights = {
        "source" in row: one.weight for row, one in zip(ROWS, FOUND, strict=True)
    }

    assert weights == {True: examples.MADE_UP, False: examples.OWN}


def test_the_gate_learns_from_no_made_up_source() -> None:
    """It would take more figures that are not of the event."""
    texts = [row["text"] for row in ROWS if "k" in row and "source" not in row]

    assert texts
    assert [item["text"] for item, _ in casualties_gate.own()] == texts


def test_the_class_of_what_tells_no_event_is_half_learned() -> None:
    """A column has a class by courtesy; in full it would draw events to itself."""
    for one in FOUND:
        taught = sum(share for _, share in one.taught or ())
        assert abs(taught - (0.5 if one.nothing else 1.0)) < 1e-9, one.key
