"""What two runs over the same articles decided differently, for ``tocsin replay``.

A report is recognised by its id, which is made from its text, so it is the same in
both runs as long as segments are cut alike.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from agents.inspect.spoken import stated
from pipeline.alert.figures import KINDS
from schemas.alert import Alert
from schemas.event import Event
from schemas.wording import place

__all__ = ["Differences", "Outline", "Run", "begun_before", "compare"]

Said = tuple[tuple[str, str], ...]
"""Names of what was decided, and what, in words."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What of an event or an alert is compared, and no more: a day has many.

    Attributes:
        title: For people.
        story: Id of its story.
        says: What it says by itself.
        in_story: How it stands in its story; can be compared only if both runs know
            the whole of that.
    """

    title: str
    story: str
    says: Said
    in_story: Said = ()


class Run:
    """What one run decided.

    Args:
        counts: Tells by its record time whether an event or an alert is compared.

    Attributes:
        events: By report id.
        alerts: By alert id, each by its gravest version.
        stories: Story of each report, of those that are not compared as well.
        whole: Stories whose first event was seen.
    """

    def __init__(self, counts: Callable[[datetime], bool]) -> None:
        self._counts = counts
        self.events: dict[str, Outline] = {}
        self.alerts: dict[str, Outline] = {}
        self.stories: dict[str, str] = {}
        self.whole: set[str] = set()

    def take(self, record: object) -> None:
        """Take what the run wrote; records other than events and alerts are ignored."""
        if isinstance(record, Event):
            self._take_event(record)
        elif isinstance(record, Alert):
            self._take_alert(record)

    def _take_event(self, event: Event) -> None:
        if event.change == "opened":
            self.whole.add(event.story.story_id)
        if event.change == "merged" or event.moved_to is not None:
            return  # another event places the report
        self.stories[event.report_id] = event.story.story_id
        if not self._counts(event.segment.article.fetched_at):
            return
        labels, story, told = event.labels, event.story, stated(event)
        self.events[event.report_id] = Outline(
            title=event.title,
            story=story.story_id,
            says=(
                ("is_event", str(labels.is_event)),
                ("class", labels.event_class.value if labels.event_class else ""),
                ("claim status", labels.claim_status),
                ("severity", str(labels.severity)),
                ("place", place(labels.places[0] if labels.places else None)),
                *((kind, told.get(kind, "")) for kind in KINDS),
            ),
            in_story=(
                ("change", event.change),
                ("story", story.story_id),
                ("severity of the story", str(story.severity)),
            ),
        )

    def _take_alert(self, alert: Alert) -> None:
        known = self.alerts.get(alert.alert_id)
        grave = str(alert.severity)
        if alert.change == "closed" or not self._counts(alert.at):
            return  # time closes an alert, and no article
        if known is not None and known.says[0][1] >= grave:
            return
        self.alerts[alert.alert_id] = Outline(
            title=alert.headline,
            story=alert.story.story_id,
            says=(("severity", grave),),
        )


@dataclass(frozen=True, slots=True)
class Differences:
    """What the later run has otherwise.

    Attributes:
        gained: What it alone has.
        lost: What the earlier run alone has.
        changed: What both have, otherwise, and what differs in words, such as
            ``class ASSAULT became PROTEST``.
        same: How many both have alike.
    """

    gained: tuple[Outline, ...]
    lost: tuple[Outline, ...]
    changed: tuple[tuple[Outline, tuple[str, ...]], ...]
    same: int


def begun_before(before: Run, after: Run) -> frozenset[str]:
    """Name the stories that began before anything was read.

    The later run knows nothing of their beginning, so it opens others in their place.
    Both are named.
    """
    cut = {r: story for r, story in before.stories.items() if story not in before.whole}
    instead = (after.stories[report] for report in cut if report in after.stories)
    return frozenset((*cut.values(), *instead))


def compare(
    before: Mapping[str, Outline],
    after: Mapping[str, Outline],
    cut: frozenset[str],
) -> Differences:
    """Compare what two runs decided.

    Args:
        before: Of the earlier run, by id.
        after: Of the later one, likewise.
        cut: Stories that both runs cannot know alike.
    """
    changed, same = [], 0
    for key, one in before.items():
        if key not in after:
            continue
        said = tuple(_said(one, after[key], cut))
        same += not said
        if said:
            changed.append((after[key], said))
    return Differences(
        gained=tuple(other for key, other in after.items() if key not in before),
        lost=tuple(one for key, one in before.items() if key not in after),
        changed=tuple(changed),
        same=same,
    )


def _said(one: Outline, other: Outline, cut: frozenset[str]) -> Iterator[str]:
    pairs = list(zip(one.says, other.says, strict=True))
    if one.story not in cut:
        pairs += zip(one.in_story, other.in_story, strict=True)
    for (name, was), (_, now) in pairs:
        if was != now:
            yield f"{name} {was or 'none'} became {now or 'none'}"
