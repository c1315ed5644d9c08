"""The sections of the page about the whole flow."""

import statistics
from collections.abc import Sequence
from typing import Any, Final

from tests.bench import plot
from tests.bench.copies import AIM, FLAT
from tests.bench.sections import Section, table

TOP: Final = 15
_EXTRAS_SHARE: Final = 0.05  # of the flow's CPU, as set for operations
MILLISECONDS: Final = "CPU milliseconds an article"


def latency(result: Any) -> Section:
    """Latency at a pace."""
    text = (
        "## The whole flow, at a pace\n\n"
        "One worker runs all stages on Apache Kafka. Articles of 3 kB have one segment "
        "each, one in ten opens an alert, and the webhook receiver does not pace. "
        "Milliseconds from the call of send on the raw topic until the event is read "
        "and, for alerts, until the webhook is received.\n\n"
    )
    head = ["articles/s", "event p50", "p95", "p99", "webhook p50", "p95", "p99"]
    rows = [
        [f"{r['rate']}", *_ms(r["event_ms"]), *_ms(r["webhook_ms"]), *_load(r)]
        for r in result
    ]
    text += table([*head, "queue grows", "worker cores", "CPU ms/article"], rows)
    text += "\nTime in each stage, with the way to it, p50 / p99:\n\n"
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
    """Compare with the targets."""
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
            f"- The queue grows at {grown[0]['rate']}/s and not at {most}/s. At the "
            f"higher rate the worker, which has one event loop, uses {cores:.2f} cores."
        )
    return lines


def extras(result: Any) -> Section:
    """Cost of what is beside the flow."""
    text = (
        "## What board, metrics, logs and traces cost\n\n"
        f"The whole flow on Apache Kafka at {result['rate']} articles a second, one "
        "worker, in interleaved rounds. *bare* counts, serves and logs nothing. "
        "*extras* is `tocsin up` with metrics scraped every five seconds, lines at "
        "INFO as JSON, and a page of the board open. *traced* has metrics and sends a "
        "span for each step of each article. CPU milliseconds an article.\n\n"
    )
    rows = [
        [
            name,
            ", ".join(f"{ms:.1f}" for ms in each),
            f"{statistics.median(each):.1f}",
            f"{result['ratio'][name]:.3f}" if name in result["ratio"] else "1",
        ]
        for name, each in result["cpu_ms"].items()
    ]
    text += table(["variant", "rounds", "median", "to bare"], rows)
    share = result["ratio"]["extras"] - 1
    word = "reached" if share <= _EXTRAS_SHARE else "MISSED"
    return text + f"\n- Board, metrics and logs within 5 %: {word} ({share:.1%})\n", {}


def speed(result: Any) -> Section:
    """Speed without a pace."""
    text = (
        "## The whole flow, as fast as it goes\n\n"
        "All articles are on the raw topic at the start. *Per core*: articles a second "
        "for each core that the workers use.\n\n"
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
    text += f"\nTwo workers handle {ratio:.2f} times the articles of one.\n"
    return text + _areas(result["areas"]), {}


def _areas(found: Any) -> str:
    if "skipped" in found:
        return f"\nWhere the time goes was not sampled: {found['skipped']}\n"
    samples = f"{found['samples']:,} samples (py-spy)"
    text = f"\nWhat one worker spends its time on, {samples}:\n\n"
    rows = [[name, f"{100 * share:.0f} %"] for name, share in found["shares"].items()]
    return text + table(["part", "share"], rows)


def count(result: Any) -> Section:
    """Cost of an article as their number grows."""
    parts = result["parts"]
    text = (
        "## Cost of an article as their number grows\n\n"
        f"In memory and on one core, without a broker: {result['articles']:,} articles "
        "through all stages, by tenths, at five a second of record time. CPU "
        "milliseconds an article. The work for one article is bounded: dedupe compares "
        "at most 3 texts word by word, link at most 8 stories, found by the words "
        f"that fewest stories have. {_TEXTS[result['text']]}\n\n"
    )
    text += _growth(parts)
    text += "\nThe functions that take most time, from a profile:\n\n"
    text += table(
        ["function", "calls an article", "ms alone", "ms with callees"],
        [_function(row) for row in result["profile"][:TOP]],
    )
    series = {
        "all stages": [(p["up_to"], p["cpu_ms"]) for p in parts],
        "stateful": [(p["up_to"], p["stateful_ms"]) for p in parts],
    }
    return text, {"count": plot.lines(MILLISECONDS, series, "articles")}


_TEXTS: Final = {
    "generated": (
        "The generated articles use 4,000 words, all equally rare, and reach these "
        "bounds sooner than news does."
    ),
    "newswire": (
        "The articles are newswire: 6,825 items as they are, and then items that have "
        "half their sentences of one of these and half of two others, under other "
        "names and with other figures; words, phrases and names are as frequent in "
        "them as in newswire."
    ),
}


def count_stateful(result: Any) -> Section:
    """Cost of an article in the stages that keep state."""
    parts = result["parts"]
    text = (
        "## Cost of an article in the stages that keep state\n\n"
        f"The same for {result['articles']:,} articles; to save time only those that "
        "alert are classified.\n\n"
    )
    series = {
        name: [(p["up_to"], p["ms"].get(name, 0)) for p in parts]
        for name in ("dedupe", "segment", "link", "alert")
    }
    plots = {"count-stateful": plot.lines(MILLISECONDS, series, "articles")}
    return text + _growth(parts), plots


def copies(result: Any) -> Section:
    """What dedupe costs beside many texts."""
    rows = result["rows"]
    text = (
        "## Copies among many texts\n\n"
        "dedupe alone, in memory and on one core. Words, set phrases and names repeat "
        "in the generated texts as they do in newswire. CPU milliseconds of an article "
        f"of some 1 kB, over {result['sample']:,} that come when so many are kept, "
        "each tenth a copy; *index* is to look it up and to take it in.\n\n"
    )
    text += table(
        ["kept", "all", "index", "p50", "p99", "copies told", "bytes an article"],
        [
            [
                f"{row['kept']:,}",
                *(f"{row[k]:.2f}" for k in ("ms", "index_ms", "p50_ms", "p99_ms")),
                f"{row['copies']} of {row['due']}",
                f"{row['bytes']:,.0f}",
            ]
            for row in rows
        ],
    )
    least, most = rows[0], rows[-1]
    flat = most["ms"] <= FLAT * least["ms"]
    return text + (
        f"\n- Among {most['kept']:,}, index within {AIM:.0f} ms: "
        f"{'reached' if most['index_ms'] <= AIM else 'MISSED'}\n"
        f"- At most {FLAT} times the cost among {least['kept']:,}: "
        f"{'reached' if flat else 'MISSED'}\n"
    ), {}


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
