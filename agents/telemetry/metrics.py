"""Every metric of Tocsin, once; ``docs/metrics.md`` is made from this file.

Base units; time stamps (seconds since the epoch) rather than ages, so that a dead
process does not look fresh. Label values are closed sets or names from the settings:
never an id, a URL or a text.
"""

from collections.abc import Iterable, Sequence
from typing import Final, get_args

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    ProcessCollector,
    disable_created_metrics,
)

from pipeline.stage import AnyStage
from schemas.alert import AlertChange
from schemas.common import Verdict
from schemas.delivery import DeliveryOutcome
from schemas.event_classes import EventClass

# A series of its own for each counter's birth: nobody reads them, and a third more to
# store (prometheus_client's guide, "Disabling _created metrics").
disable_created_metrics()  # type: ignore[no-untyped-call]

Exemplar = dict[str, str]
"""Labels that lead from a measured value to its trace; OpenMetrics alone shows them."""

FAST: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5)
SLOW: Final = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600)
COUNTS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)
SHARES: Final = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)


class _Maker:
    """Makes metrics of one registry, named ``tocsin_*``."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.registry = registry

    def counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"tocsin_{name}", text, labels, registry=self.registry)

    def gauge(self, name: str, text: str, *labels: str) -> Gauge:
        return Gauge(f"tocsin_{name}", text, labels, registry=self.registry)

    def histogram(
        self, name: str, text: str, buckets: Sequence[float], *labels: str
    ) -> Histogram:
        return Histogram(
            f"tocsin_{name}", text, labels, buckets=buckets, registry=self.registry
        )


class Metrics:
    """All metrics of one process.

    Attributes:
        registry: Where they live; a new one unless given, so that two of a kind can
            stand in one test.
        exemplar: Of the record that is counted now; None = it is not traced.
    """

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        self.registry = registry or CollectorRegistry(auto_describe=True)
        self.exemplar: Exemplar | None = None
        make = _Maker(self.registry)
        self._flow(make)
        self._work(make)
        self._state(make)
        self._runtime(make)
        self._inputs(make)
        self._delivery(make)
        self._quality(make)

    def _flow(self, make: _Maker) -> None:
        """Define what adds up: in = out by topic + dropped + dead letters."""
        self.records_in = make.counter(
            "records_in", "Records read and finished, without heartbeats.", "stage"
        )
        self.records_out = make.counter(
            "records_out", "Records published; topic without prefix.", "stage", "topic"
        )
        self.dropped = make.counter(
            "dropped",
            "Records that a stage dropped on purpose, by reason.",
            "stage",
            "reason",
        )
        self.dead_letters = make.counter(
            "dead_letters", "Records sent to the dead letters.", "stage", "reason"
        )
        self.replayed = make.counter(
            "replayed", "Records skipped because the state already has them.", "stage"
        )
        self.records_lost = make.counter(
            "records_lost",
            "Records deleted by retention before they were read.",
            "stage",
        )
        self.dead_letter_depth = make.gauge(
            "dead_letter_depth",
            "Dead letters on their topic; topic = the one they were read from.",
            "topic",
        )
        self.replaced_times = make.counter(
            "replaced_times", "Implausible times that were replaced, by field.", "field"
        )

    def _work(self, make: _Maker) -> None:
        self.handle_seconds = make.histogram(
            "handle_seconds",
            "Time of the stage function per record, in seconds.",
            FAST,
            "stage",
        )
        self.flush_seconds = make.histogram(
            "flush_seconds",
            "Time from the decisions of a batch to its acknowledgement.",
            FAST,
            "stage",
        )
        self.batch_records = make.histogram(
            "batch_records", "Records in one flush.", COUNTS, "stage"
        )
        self.in_progress = make.gauge(
            "in_progress_records", "Records read and not yet acknowledged.", "stage"
        )
        self.watermark = make.gauge(
            "watermark_timestamp_seconds", "Latest record time handled.", "stage"
        )
        self.heartbeat = make.gauge(
            "heartbeat_timestamp_seconds", "Time of the last heartbeat seen.", "stage"
        )
        self.lag_records = make.gauge(
            "lag_records",
            "Records of the source that the group has not finished.",
            "stage",
        )
        self.lag_seconds = make.gauge(
            "lag_seconds", "Age of the oldest unfinished record.", "stage"
        )
        self.lag_measured = make.gauge(
            "lag_measured_timestamp_seconds", "When lag and depth were last measured."
        )
        self.rebalances = make.counter(
            "rebalances", "Assignments of partitions to this process.", "stage"
        )
        self.commit_failures = make.counter(
            "commit_failures", "Offset commits that the broker refused.", "stage"
        )
        self.publish_failures = make.counter(
            "publish_failures", "Records given up after all retries.", "stage"
        )
        self.publish_retries = make.counter(
            "publish_retries", "Records sent again after an error.", "stage"
        )

    def _state(self, make: _Maker) -> None:
        self.state_entries = make.gauge(
            "state_entries", "Entries in memory, all owned partitions.", "stage"
        )
        self.state_bytes = make.gauge(
            "state_bytes",
            "Bytes of keys and values loaded and written so far.",
            "stage",
        )
        self.state_load_seconds = make.gauge(
            "state_load_seconds", "Duration of the last load of state.", "stage"
        )
        self.state_rewrites = make.counter(
            "state_rewrites",
            "Entries rewritten over a late write of a former owner.",
            "stage",
        )

    def _runtime(self, make: _Maker) -> None:
        self.event_loop_lag = make.histogram(
            "event_loop_lag_seconds", "How late the event loop woke a sleeper.", FAST
        )
        self.side_task_restarts = make.counter(
            "side_task_restarts",
            "Restarts of work beside the stages, such as a destination's, by its name.",
            "task",
        )
        self.out_of_step = make.counter(
            "out_of_step",
            "Times that a stage went on without a partition or process that lagged.",
            "stage",
        )
        self.rules_reloaded = make.gauge(
            "rules_reloaded_timestamp_seconds",
            "When rules were last read without an error.",
        )
        # CPU, memory, open files and the time of the start: Linux only.
        ProcessCollector(registry=self.registry)
        self.build_info = Info(
            "tocsin_build", "Versions of code and models.", registry=self.registry
        )

    def _inputs(self, make: _Maker) -> None:
        self.feed_items = make.counter(
            "feed_items", "Articles sent of a feed to the raw topic.", "feed"
        )
        self.feed_teasers = make.counter(
            "feed_teasers",
            "Those of them that are teasers, since their page was not to be had.",
            "feed",
        )
        self.feed_errors = make.counter(
            "feed_errors", "Looks at a feed that failed, by reason.", "feed", "reason"
        )
        self.feed_failing = make.gauge(
            "feed_failing", "Looks at a feed that failed in a row.", "feed"
        )
        self.feed_last_success = make.gauge(
            "feed_last_success_timestamp_seconds",
            "When a feed was last read; 0 = never.",
            "feed",
        )
        self.feed_last_item = make.gauge(
            "feed_last_item_timestamp_seconds",
            "When a feed last had a new entry, to see that a source is silent.",
            "feed",
        )
        self.feed_next_try = make.gauge(
            "feed_next_try_timestamp_seconds", "When a feed is due again.", "feed"
        )
        self.push_requests = make.counter(
            "push_requests", "Requests to POST /v1/articles, by status.", "status"
        )
        self.push_articles = make.counter(
            "push_articles", "Articles taken by POST /v1/articles."
        )

    def _delivery(self, make: _Maker) -> None:
        self.article_to_event = make.histogram(
            "article_to_event_seconds",
            "Seconds from the arrival of an article on its topic to its event.",
            SLOW,
        )
        self.event_to_delivery = make.histogram(
            "event_to_delivery_seconds",
            "Seconds from alert to delivered message.",
            SLOW,
        )
        self.deliveries = make.counter(
            "deliveries", "Deliveries ended, by outcome.", "destination", "outcome"
        )
        self.delivery_attempts = make.counter(
            "delivery_attempts",
            "Requests to destinations, by result.",
            "destination",
            "reason",
        )
        self.delivery_oldest_pending = make.gauge(
            "delivery_oldest_pending_timestamp_seconds",
            "When the oldest delivery that waits was queued; 0 = none waits.",
            "destination",
        )
        self.retry_after = make.gauge(
            "retry_after_timestamp_seconds",
            "Until when the destination asked us to wait; 0 = it did not.",
            "destination",
        )
        self.destination_up = make.gauge(
            "destination_up", "1 = the last request was delivered.", "destination"
        )

    def _quality(self, make: _Maker) -> None:
        self.verdicts = make.counter("verdicts", "Articles by verdict.", "verdict")
        self.segments_per_article = make.histogram(
            "segments_per_article", "Segments of a new article.", COUNTS
        )
        self.classes = make.counter("classes", "Reports by class.", "event_class")
        self.abstentions = make.counter(
            "abstentions", "Labels that classify left open, by label.", "label"
        )
        self.confidence = make.histogram(
            "confidence_ratio", "Confidence of the labels given.", SHARES, "label"
        )
        self.stories_opened = make.counter("stories_opened", "Stories opened.")
        self.stories_merged = make.counter(
            "stories_merged", "Stories merged into another."
        )
        self.alerts = make.counter("alerts", "Alert versions.", "rule", "change")

    def prepare(self, stages: Iterable[AnyStage], reasons: Iterable[str] = ()) -> None:
        """Start every series that is known beforehand at 0.

        A counter that appears with its first increment hides that increment from
        ``rate()``.

        Args:
            stages: Stages that this process runs.
            reasons: Reasons of dead letters.
        """
        reasons = tuple(reasons)
        for stage in stages:
            self._prepare_stage(stage, reasons)
        for verdict in get_args(Verdict):
            self.verdicts.labels(verdict=verdict)
        for event_class in EventClass:
            self.classes.labels(event_class=event_class)
        self.replaced_times.labels(field="fetched_at")

    def _prepare_stage(self, stage: AnyStage, reasons: tuple[str, ...]) -> None:
        name = stage.name
        for metric in (
            *(self.records_in, self.replayed, self.records_lost, self.rebalances),
            *(self.commit_failures, self.publish_failures, self.publish_retries),
            *(self.in_progress, self.handle_seconds, self.flush_seconds),
            self.out_of_step,
            self.batch_records,
        ):
            metric.labels(stage=name)
        for topic in stage.writes:
            self.records_out.labels(stage=name, topic=topic.name)
        for reason in stage.drops:
            self.dropped.labels(stage=name, reason=reason)
        for reason in reasons:
            self.dead_letters.labels(stage=name, reason=reason)
        if stage.state is not None:
            self.state_entries.labels(stage=name)
            self.state_bytes.labels(stage=name)
            self.state_rewrites.labels(stage=name)

    def prepare_destinations(self, names: Iterable[str]) -> None:
        """Start the series of every destination at 0."""
        for name in names:
            for outcome in get_args(DeliveryOutcome):
                self.deliveries.labels(destination=name, outcome=outcome)
            self.delivery_oldest_pending.labels(destination=name)
            self.retry_after.labels(destination=name)

    def prepare_rules(self, names: Iterable[str]) -> None:
        """Start the series of every alert rule at 0."""
        for name in names:
            for change in get_args(AlertChange):
                self.alerts.labels(rule=name, change=change)
