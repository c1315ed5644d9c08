"""The referee of the repository sees what is wrong with an export.

A perfect export is made from the key; each case spoils it in one way and must cost just
the figures that are about that.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.quality.export import Line
from tests.quality.referee import key
from tests.quality.referee.card import main, missed, score

FOLDER = Path(__file__).parent / "days" / "second"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))
Spoil = Callable[[list[Line]], list[Line]]


@pytest.fixture(scope="module")
def day() -> key.Key:
    """Read the day."""
    return key.load(FOLDER)


@pytest.fixture
def perfect(day: key.Key) -> list[Line]:
    """Say of the day what its key says."""
    gold = json.loads((FOLDER / "gold.json").read_text("utf-8"))
    return [*_articles(day, gold), *_ends(day, gold)]


def test_a_perfect_export_has_a_perfect_card(day: key.Key, perfect: list[Line]) -> None:
    """The key agrees with itself."""
    card = score(day, perfect)

    faults = {n for n, s in card.items() if s.value != (0 if s.total is None else 1)}
    assert faults == set()
    assert missed(card, FLOORS["referee"]) == []


def _each(kind: str, **fields: Any) -> Spoil:
    """Overwrite fields of every line of one kind."""
    return lambda lines: [x | fields if x["kind"] == kind else x for x in lines]


def _without(kind: str) -> Spoil:
    return lambda lines: [x for x in lines if x["kind"] != kind]


def _swapped(lines: list[Line]) -> list[Line]:
    """Give each segment the labels of the next."""
    labels = ("event_class", "topic", "severity", "claim_status", "places", "persons")
    labels += ("killed", "injured")
    given = [x for x in lines if x["kind"] == "segment"]
    others = [{n: x[n] for n in labels} for x in (*given[1:], given[0])]
    turned = [x | other for x, other in zip(given, others, strict=True)]
    return [x for x in lines if x["kind"] != "segment"] + turned


def _one_segment(lines: list[Line]) -> list[Line]:
    """Send each article on as one segment."""
    whole: dict[tuple[str, str], Line] = {}
    for x in lines:
        if x["kind"] == "segment":
            place = x["url"], x["fetched_at"]
            text = f"{whole[place]['text']}\n" if place in whole else ""
            whole[place] = x | {"text": text + x["text"], "start": None, "end": None}
    return [*(x for x in lines if x["kind"] != "segment"), *whole.values()]


def _twice(lines: list[Line]) -> list[Line]:
    return lines + [x for x in lines if x["kind"] == "alert"]


@pytest.mark.parametrize(
    ("spoil", "costs"),
    [
        (_each("article", verdict="new"), {"verdicts.right"}),
        (_each("article", original=None), {"verdicts.original"}),
        (_without("article"), {"verdicts.right", "verdicts.original"}),
        (_each("segment", start=0, end=1), {"segments.offsets"}),
        (_one_segment, {"segments.f1", "segments.offsets"}),
        (_swapped, {"labels.mean", "labels.event_class", "labels.severity_line"}),
        (_each("segment", killed=None), {"labels.killed", "labels.mean"}),
        (_each("segment", killed={"low": 1, "high": 1}), {"labels.figures_false"}),
        (_each("segment", places=[]), {"labels.main_place", "labels.mean"}),
        (
            _each("segment", story=None),
            {"stories.f1", "stories.killed", "alerts.wrong"},
        ),
        (_each("segment", story="all"), {"stories.f1", "stories.killed"}),
        (_each("story", killed=None), {"stories.killed"}),
        (_without("alert"), {"alerts.f1", "alerts.on_time"}),
        (_twice, {"alerts.f1", "alerts.second"}),
        (_without("bad"), {"bad.strict", "bad.lost"}),
        (_each("bad", output="s3cretpw"), {"bad.leaks"}),
    ],
)
def test_what_is_spoilt_misses_its_floor(
    day: key.Key, perfect: list[Line], spoil: Spoil, costs: set[str]
) -> None:
    """A floor that nothing can miss is none."""
    faults = missed(score(day, spoil(perfect)), FLOORS["referee"])

    assert costs <= {fault.split(":")[0] for fault in faults}


def test_a_floor_without_its_figure_is_an_error(
    day: key.Key, perfect: list[Line]
) -> None:
    """A misspelt floor must not pass for one that is held."""
    with pytest.raises(KeyError):
        missed(score(day, perfect), {"alerts.recal": 1.0})


def test_an_unknown_article_is_an_error(day: key.Key, perfect: list[Line]) -> None:
    """A result of another day is refused."""
    with pytest.raises(KeyError):
        score(day, [perfect[0] | {"url": "https://elsewhere.example/"}])


def test_the_command_fails_where_a_floor_is_missed(
    perfect: list[Line],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """CI reads the exit status."""
    result, floors = tmp_path / "result.jsonl", tmp_path / "floors.json"
    floors.write_text(json.dumps({"alerts.recall": 1.0}))
    result.write_text("\n".join(json.dumps(x) for x in _without("alert")(perfect)))
    monkeypatch.setattr(
        "sys.argv", ["card", str(FOLDER), str(result), "--floors", str(floors)]
    )

    assert main() == 1
    assert "MISSED alerts.recall: 0.000, at least 1.0" in capsys.readouterr().out


def _articles(day: key.Key, gold: Any) -> Iterator[Line]:
    """Give a line per article and one per segment that is due."""
    named = {name: place for place, name in day.names.items()}
    for name, article in day.articles.items():
        url, at = named[name]
        here = {"url": url, "fetched_at": at}
        line = {"kind": "article", **here, "verdict": min(article.verdicts)}
        if article.duplicate_of is not None:
            first, then = named[article.duplicate_of]
            line["original"] = {"url": first, "fetched_at": then}
        yield line
        for segment, row in zip(
            article.segments, gold["articles"][name]["segments"], strict=True
        ):
            if segment.due and not article.is_copy:
                yield {
                    "kind": "segment",
                    **here,
                    **{n: row[n] for n in row if n != "kind"},
                    "change": "new",
                    "story": f"story of {segment.event_id}",
                    "topic": segment.iptc_topic,
                }


def _ends(day: key.Key, gold: Any) -> Iterator[Line]:
    """Give a line per story, alert and broken message."""
    named = {name: place for place, name in day.names.items()}
    for event in gold["events"]:
        story = f"story of {event['id']}"
        yield {"kind": "story", "story": story, "killed": event["killed"]}
        if event["should_alert"]:
            url, at = named[event["first_alert_article"]]
            yield {
                "kind": "alert",
                "url": url,
                "fetched_at": at,
                "story": story,
                "change": "opened",
            }
    for bad in day.bad.values():
        yield {"kind": "bad", "name": bad.name, "outcome": bad.expect, "output": ""}
