"""What the dashboards show: a row for each panel.

What rates and shares mean is recorded once, in ``deploy/prometheus/recording.yaml``.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel.

    Attributes:
        title: What it shows.
        unit: Of its values, as Grafana names units.
        queries: PromQL and legend of each line; one without a legend = one figure.
        text: What to make of it, for people.
    """

    title: str
    unit: str
    queries: tuple[tuple[str, str], ...]
    text: str = ""


def figure(title: str, unit: str, query: str, text: str = "") -> Panel:
    """Make a panel of one large figure."""
    return Panel(title, unit, ((query, ""),), text)


def lines(title: str, unit: str, query: str, legend: str, text: str = "") -> Panel:
    """Make a panel of a line for each series of one query."""
    return Panel(title, unit, ((query, legend),), text)


def quantiles(title: str, metric: str, by: str, where: str = "") -> Panel:
    """Make a panel of the median and the 99th percentile of a histogram."""
    groups = ", ".join(filter(None, (by, "le")))
    legend = f"{{{{{by}}}}}, " if by else ""
    buckets = f"sum by ({groups}) (rate({metric}_bucket{where}[$__rate_interval]))"
    return Panel(
        title,
        "s",
        tuple(
            (f"histogram_quantile({share}, {buckets})", f"{legend}{name}")
            for share, name in ((0.5, "median"), (0.99, "99 %"))
        ),
    )


def rate(metric: str, by: str, where: str = "") -> str:
    """Give the query of a rate for each second, summed by labels."""
    return f"sum by ({by}) (rate({metric}{where}[$__rate_interval]))"


ONE: Final = '{stage=~"$stage"}'
ALERTING: Final = 'ALERTS{alertname=~"Tocsin.*", alertstate="firing"}'

OVERVIEW: Final = {
    "Now": (
        figure("Alerts that fire", "short", f"count({ALERTING}) or vector(0)"),
        figure("Processes", "short", 'sum(up{job="tocsin"})'),
        figure("Oldest record waits", "s", "max(stage:tocsin_lag_seconds:max)"),
        figure(
            "Articles an hour",
            "short",
            'sum(increase(tocsin_records_in_total{stage="normalize"}[1h]))',
        ),
        figure("Alerts an hour", "short", "tocsin_alerts_opened:increase1h"),
        figure(
            "Dead letters an hour",
            "short",
            "sum(increase(tocsin_dead_letters_total[1h]))",
            "docs/runbooks.md#tocsindeadletters",
        ),
        figure(
            "Destinations that refuse",
            "short",
            "count(min by (destination) (tocsin_destination_up) == 0) or vector(0)",
        ),
        figure(
            "Feeds that fail",
            "short",
            "count(max by (feed) (tocsin_feed_failing) >= 5) or vector(0)",
        ),
    ),
    "Flow": (
        lines(
            "Records in", "cps", rate("tocsin_records_in_total", "stage"), "{{stage}}"
        ),
        lines(
            "Oldest record waits",
            "s",
            "stage:tocsin_lag_seconds:max",
            "{{stage}}",
            "The first stage in the order of the flow that waits is where to look.",
        ),
        lines(
            "Dead letters",
            "cps",
            rate("tocsin_dead_letters_total", "stage, reason"),
            "{{stage}}: {{reason}}",
        ),
    ),
    "Objectives: 99 % within a minute": (
        quantiles("Article to event", "tocsin_article_to_event_seconds", ""),
        quantiles("Alert to room", "tocsin_event_to_delivery_seconds", ""),
        Panel(
            "Later than a minute, of six hours",
            "percentunit",
            (
                ("tocsin_articles_late:ratio_rate6h", "articles"),
                ("tocsin_deliveries_late:ratio_rate6h", "alerts"),
            ),
            "Over 1 % of 30 days breaks the objective; 6 % of six hours pages.",
        ),
    ),
    "Alerts of these rules": (
        lines("Fires", "short", ALERTING, "{{alertname}} {{stage}}{{destination}}"),
    ),
}

STAGE: Final = {
    "Records": (
        lines("In", "cps", rate("tocsin_records_in_total", "stage", ONE), "{{stage}}"),
        lines(
            "Out",
            "cps",
            rate("tocsin_records_out_total", "stage, topic", ONE),
            "{{stage}}: {{topic}}",
        ),
        lines(
            "Dropped on purpose",
            "cps",
            rate("tocsin_dropped_total", "stage, reason", ONE),
            "{{stage}}: {{reason}}",
        ),
        lines(
            "Dead letters",
            "cps",
            rate("tocsin_dead_letters_total", "stage, reason", ONE),
            "{{stage}}: {{reason}}",
        ),
        lines(
            "Records that wait",
            "short",
            f"max by (stage) (tocsin_lag_records{ONE})",
            "{{stage}}",
        ),
        lines(
            "Oldest record waits",
            "s",
            f"max by (stage) (tocsin_lag_seconds{ONE})",
            "{{stage}}",
        ),
    ),
    "Work": (
        quantiles("Time for one record", "tocsin_handle_seconds", "stage", ONE),
        quantiles("Time for one flush", "tocsin_flush_seconds", "stage", ONE),
        lines(
            "Read and not acknowledged",
            "short",
            f"sum by (stage) (tocsin_in_progress_records{ONE})",
            "{{stage}}",
        ),
        lines(
            "Since the last heartbeat",
            "s",
            f"time() - max by (stage) (tocsin_heartbeat_timestamp_seconds{ONE} > 0)",
            "{{stage}}",
        ),
        lines(
            "Partitions given",
            "cps",
            rate("tocsin_rebalances_total", "stage", ONE),
            "{{stage}}",
        ),
        lines(
            "Writes and commits refused",
            "cps",
            f"{rate('tocsin_publish_failures_total', 'stage', ONE)} + "
            f"{rate('tocsin_commit_failures_total', 'stage', ONE)}",
            "{{stage}}",
        ),
    ),
    "State": (
        lines(
            "Entries",
            "short",
            f"sum by (stage) (tocsin_state_entries{ONE})",
            "{{stage}}",
        ),
        lines(
            "Bytes", "bytes", f"sum by (stage) (tocsin_state_bytes{ONE})", "{{stage}}"
        ),
        lines(
            "Time of the last load",
            "s",
            f"max by (stage) (tocsin_state_load_seconds{ONE})",
            "{{stage}}",
        ),
    ),
    "Processes": (
        lines(
            "CPU",
            "percentunit",
            'rate(process_cpu_seconds_total{job="tocsin"}[$__rate_interval])',
            "{{instance}}",
        ),
        lines(
            "Memory",
            "bytes",
            'process_resident_memory_bytes{job="tocsin"}',
            "{{instance}}",
        ),
        lines(
            "Event loop wakes late, 99 %",
            "s",
            "tocsin_event_loop_lag_seconds:p99_5m",
            "{{instance}}",
        ),
    ),
}

QUALITY: Final = {
    "Reports": (
        lines(
            "Class shares, an hour",
            "percentunit",
            "event_class:tocsin_classes:share_1h",
            "{{event_class}}",
            "docs/runbooks.md#tocsinclassdrift",
        ),
        lines(
            "Left open, an hour",
            "percentunit",
            "label:tocsin_abstentions:ratio_rate1h",
            "{{label}}",
            "docs/runbooks.md#tocsinabstains",
        ),
        lines(
            "Confidence, an hour",
            "percentunit",
            "label:tocsin_confidence_ratio:mean_1h",
            "{{label}}",
            "docs/runbooks.md#tocsinconfidencedrift",
        ),
    ),
    "Articles": (
        lines(
            "Verdicts", "cps", rate("tocsin_verdicts_total", "verdict"), "{{verdict}}"
        ),
        Panel(
            "Copies and segments, an hour",
            "short",
            (
                ("tocsin_duplicates:ratio_rate1h", "share of copies"),
                ("tocsin_segments_per_article:mean_1h", "segments of an article"),
            ),
        ),
        lines(
            "Times replaced",
            "cps",
            rate("tocsin_replaced_times_total", "field"),
            "{{field}}",
        ),
    ),
    "Stories and alerts": (
        Panel(
            "Stories",
            "cps",
            (
                ("sum(rate(tocsin_stories_opened_total[$__rate_interval]))", "opened"),
                ("sum(rate(tocsin_stories_merged_total[$__rate_interval]))", "merged"),
            ),
        ),
        lines(
            "Alerts",
            "cps",
            rate("tocsin_alerts_total", "rule, change"),
            "{{rule}}: {{change}}",
        ),
    ),
    "Sources": (
        lines("Articles", "cps", rate("tocsin_feed_items_total", "feed"), "{{feed}}"),
        lines(
            "Since the last new entry",
            "s",
            "time() - max by (feed) (tocsin_feed_last_item_timestamp_seconds > 0)",
            "{{feed}}",
        ),
        lines(
            "Looks that failed",
            "cps",
            rate("tocsin_feed_errors_total", "feed, reason"),
            "{{feed}}: {{reason}}",
        ),
    ),
}

DELIVERY: Final = {
    "Destinations": (
        lines(
            "Ended",
            "cps",
            rate("tocsin_deliveries_total", "destination, outcome"),
            "{{destination}}: {{outcome}}",
        ),
        lines(
            "Requests",
            "cps",
            rate("tocsin_delivery_attempts_total", "destination, reason"),
            "{{destination}}: {{reason}}",
            "docs/runbooks.md#tocsindestinationdown",
        ),
        lines(
            "Takes messages",
            "bool_yes_no",
            "min by (destination) (tocsin_destination_up)",
            "{{destination}}",
        ),
    ),
    "Waiting": (
        lines(
            "Oldest message waits",
            "s",
            "time() - min by (destination) "
            "(tocsin_delivery_oldest_pending_timestamp_seconds > 0)",
            "{{destination}}",
        ),
        lines(
            "Asked to wait for",
            "s",
            "max by (destination) (tocsin_retry_after_timestamp_seconds) - time() > 0",
            "{{destination}}",
        ),
        quantiles("Alert to room", "tocsin_event_to_delivery_seconds", ""),
    ),
    "Alerts": (
        lines("By rule", "cps", rate("tocsin_alerts_total", "rule"), "{{rule}}"),
        lines(
            "Later than a minute, of an hour",
            "percentunit",
            "tocsin_deliveries_late:ratio_rate1h",
            "alerts",
        ),
    ),
}

DASHBOARDS: Final = {
    "overview": OVERVIEW,
    "stage": STAGE,
    "quality": QUALITY,
    "delivery": DELIVERY,
}
