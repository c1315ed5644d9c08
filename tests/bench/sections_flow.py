"""The sections of the page that tell of the whole flow."""

from collections.abc import Sequence
from typing import Any, Final

from tests.bench import plot
from tests.bench.sections import Section, table

TOP: Final = 15
MILLISECONDS: Final = "CPU milliseconds an article"


def latency(result: Any) -> Section:
    """Latency at a pace."""
    text = (
        "## The whole flow, at a pace\n\n"
        "One worker runs all stages; 3 kB articles of one segment, one in ten opening "
        "an alert, an unpaced sink, Apache Kafka. From the call of send on the raw "
        "topic to the event read, and for those that alert to the webhook received; "
        "milliseconds.\n\n"
    )
    head = ["articles/s", "event p50", "p95", "p99", "webhook p50", "p95", "p99"]
    rows = [
        [f"{r['rate']}", *_ms(r["event_ms"]), *_ms(r["webhook_ms"]), *_load(r)]
        for r in result
    ]
    text += table([*head, "queue grows", "worker cores", "CPU ms/article"], rows)
    text += "\nWhere the time goes, p50 / p99 of each stage and its way:\n\n"
    stages = [name for name, ms in result[0]["hop_ms"].items() if ms]
    text += table(
        ["articles/s", *stages],
        [[f"{r['rate']}", *_hops(r["hop_ms"], stages)] for r in result],
    )
    text += "\n" + "\n".join(_judge(result)) + "\n"
    series = {
        f"{name} {what}": [(r["rate"], r[what + "_ms"][name]) for r in told]
        for what in ("event", "webhook")
        for name in ("p50", "p99")
        if (told := [r for r in result if r[what + "_ms"]])
    }
    title = "Latency, milliseconds (by tens)"
    return text, {"flow": plot.lines(title, series, "articles a second", log=True)}


def _ms(quantiles: Any) -> list[str]:
    return [f"{quantiles[n]:.0f}" if n in quantiles else "" for n in _QUANTILES]


_QUANTILES: Final = ("p50", "p95", "p99")


def _load(row: Any) -> list[str]:
    grows = "yes" if row["grows"] else "no"
    return [grows, f"{row['worker_cores']:.2f}", f"{row['worker_cpu_ms']:.1f}"]


def _hops(hops: Any, stages: list[str]) -> list[str]:
    each = [hops.get(name) for name in stages]
    return [f"{ms['p50']:.0f} / {ms['p99']:.0f}" if ms else "" for ms in each]


def _judge(result: Any) -> list[str]:
    """Say how we stand to what we want to reach."""
    wanted = {50: (("p50", 60), ("p99", 250)), 100: (("p99", 500),)}
    lines = []
    for row in result:
        for name, limit in wanted.get(row["rate"], ()):
            found = row["webhook_ms"].get(name)
            if found is not None:
                word = "reached" if found < limit else "MISSED"
                what = f"- At {row['rate']}/s to the webhook, {name} under {limit} ms"
                lines.append(f"{what}: {word} ({found:.0f} ms)")
    steady = [r["rate"] for r in result if not r["grows"]]
    grown = [r for r in result if r["grows"]]
    if grown:
        most = max(steady, default=0)
        cores = grown[0]["worker_cores"]
        lines.append(
            f"- The queue grows at {grown[0]['rate']}/s and not at {most}/s; the "
            f"worker, which has one event loop, then uses {cores:.2f} cores."
        )
    return lines


def speed(result: Any) -> Section:
    """Speed without a pace."""
    text = (
        "## The whole flow, as fast as it goes\n\n"
        "All articles are on the raw topic at once. Per core is per core of the "
        "workers' CPU.\n\n"
    )
    rows = [
        [
            broker,
            f"{r['workers']}",
            f"{r['articles']:,}",
            f"{r['per_second']:.0f}",
            f"{r['per_second_per_core']:.0f}",
            f"{r['worker_cores']:.2f}",
            f"{r['worker_cpu_ms']:.1f}",
            f"{r['worker_rss_mb']:.0f}",
        ]
        for broker in ("kafka", "embedded")
        for r in result[broker]
    ]
    head = ["broker", "workers", "articles", "articles/s", "per core", "cores used"]
    text += table([*head, "CPU ms/article", "memory MB"], rows)
    one, two = result["kafka"]
    ratio = two["per_second"] / one["per_second"]
    text += f"\nTwo workers do {ratio:.2f} times the articles of one.\n"
    return text + _areas(result["areas"]), {}


def _areas(found: Any) -> str:
    if "skipped" in found:
        return f"\nWhere the time goes was not sampled: {found['skipped']}\n"
    samples = f"{found['samples']:,} samples (py-spy)"
    text = f"\nWhere the time of one worker goes, {samples}:\n\n"
    rows = [[name, f"{100 * share:.0f} %"] for name, share in found["shares"].items()]
    return text + table(["busy with", "share"], rows)


def count(result: Any) -> Section:
    """Cost of an article as their number grows."""
    parts = result["parts"]
    text = (
        "## Cost of an article as their number grows\n\n"
        f"In memory and on one core, without a broker: {result['articles']:,} articles "
        "through all stages, by tenths, at five a second of their own time. CPU "
        "milliseconds an article. What is looked at has bounds: dedupe compares 12 "
        "texts word by word, link 30 stories, found by words that at most 400 of them "
        "have. The made-up articles have 4,000 words, all equally rare, and reach "
        "these bounds sooner than news does.\n\n"
    )
    text += _growth(parts)
    text += "\nFunctions with the most time of their own, from a profile:\n\n"
    text += table(
        ["function", "calls an article", "own ms", "with callees ms"],
        [_function(row) for row in result["profile"][:TOP]],
    )
    series = {
        "all stages": [(p["up_to"], p["cpu_ms"]) for p in parts],
        "stateful": [(p["up_to"], p["stateful_ms"]) for p in parts],
    }
    return text, {"count": plot.lines(MILLISECONDS, series, "articles")}


def count_stateful(result: Any) -> Section:
    """Likewise of the stages with state."""
    parts = result["parts"]
    text = (
        "## Cost of an article in the stages that keep state\n\n"
        f"The same to {result['articles']:,} articles, of which only what alerts is "
        "classified.\n\n"
    )
    series = {
        name: [(p["up_to"], p["ms"].get(name, 0)) for p in parts]
        for name in ("dedupe", "segment", "link", "alert")
    }
    plots = {"count-stateful": plot.lines(MILLISECONDS, series, "articles")}
    return text + _growth(parts), plots


def _growth(parts: Sequence[Any]) -> str:
    names = list(parts[-1]["ms"])
    return table(
        ["up to", "all", "stateful", *names, "memory MB"],
        [_part(part, names) for part in parts],
    )


def _part(part: Any, names: list[str]) -> list[str]:
    each = [f"{part['ms'].get(name, 0):.2f}" for name in names]
    sums = [f"{part['cpu_ms']:.2f}", f"{part['stateful_ms']:.2f}"]
    return [f"{part['up_to']:,}", *sums, *each, f"{part['rss_mb']:.0f}"]


def _function(row: Any) -> list[str]:
    name = row["function"].replace("|", "\\|")
    calls, own = row["calls_per_article"], row["own_ms_per_article"]
    return [
        f"`{name}`",
        f"{calls:.0f}",
        f"{own:.2f}",
        f"{row['all_ms_per_article']:.2f}",
    ]
