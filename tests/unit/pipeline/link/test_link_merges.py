"""A report that sums up an event ends all stories that tell of a part of it."""

from datetime import timedelta

import pytest

from pipeline import link
from pipeline.ids import content_id
from pipeline.link import join
from pipeline.link.pair import Pair
from pipeline.link.state import LinkState
from pipeline.stage import Context, Emit, Input, Outcomes, Put
from schemas.event import Event
from schemas.report import Labels, Report
from tests.support import factories
from tests.support.factories import AT

PARTS = ("Quake shakes the coast", "Slide buries a village", "Bridge falls at the ford")
WHOLE = "Quake, slide and bridge: one morning"


def _report(title: str, minutes: int) -> Report:
    url = f"https://{title.split(maxsplit=1)[0].lower()}.example/1"
    article = factories.reference(
        article_id=content_id(url),
        url=url,
        title=title,
        source=url.split("/")[2],
        fetched_at=AT + timedelta(minutes=minutes),
    )
    segment = factories.segment(
        segment_id=content_id(url, "segment"), text=f"{title}.", article=article
    )
    return factories.report(
        report_id=content_id(url, "report"), segment=segment, labels=Labels()
    )


def _run(memory: LinkState) -> list[Outcomes]:
    context = Context(now=AT, state=memory, models=link.load_models(), rules=None)
    told = [_report(title, number) for number, title in enumerate((*PARTS, WHOLE))]
    return list(link.handle([Input(one, AT) for one in told], context))


def _is_whole(_seen: object, pair: Pair, *_: object) -> float:
    return 0.9 if pair.report.entry.title == WHOLE else 0.0


def test_one_report_can_end_two_stories(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each ends by an event of its own, and the next is of the one that goes on."""
    monkeypatch.setattr(join, "_chance", _is_whole)
    monkeypatch.setattr(join, "may_be_one", lambda *_: True)
    monkeypatch.setattr(join, "closeness", lambda *_: 0.9)
    memory = link.State()

    outcomes = _run(memory)

    told = [each.record for each in outcomes[-1] if isinstance(each, Emit)]
    *ended, kept = [each for each in told if isinstance(each, Event)]
    puts = [each for each in outcomes[-1] if isinstance(each, Put)]
    assert [each.change for each in ended] == ["merged", "merged"]
    assert {each.story.merged_into for each in ended} == {kept.story.story_id}
    assert len({each.event_id for each in (*ended, kept)}) == 3
    assert kept.story.reports == len(PARTS) + 1
    assert {each.story.version for each in ended} == {kept.story.version}
    assert [each.step for each in puts] == [0, 1, 2]
    assert len(list(memory.stories())) == 1
