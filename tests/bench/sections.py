"""The sections of the page: each turns the figures of one part into text and plots."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from tests.bench import explain as explaining
from tests.bench import plot
from tests.bench.catchup import AIM

Section = tuple[str, dict[str, str]]

NAMES: Final = {
    "bare": "aiokafka batch loop",
    "ours": "Tocsin",
    "textbook": "Faust, textbook agent",
    "confluent": "confluent-kafka loop",
    "quix": "quixstreams",
    "faststream": "FastStream",
    "bytewax": "bytewax",
    "streams": "Kafka Streams, warm",
    "streams_cold": "Kafka Streams, cold",
}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Make a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def hop(result: Any) -> Section:
    """One hop on Apache Kafka."""
    text = (
        "## One hop, on Apache Kafka\n\n"
        "Articles of 3 kB: parse, transform a little, produce, commit. Every variant "
        f"writes the same bytes and headers. {result['records']:,} records "
        f"({result['long']:,} for Kafka Streams, whose first quarter counts as cold "
        "and whose last as warm); medians of interleaved rounds. CPU is that of the "
        "client process, without the broker.\n\n"
    )
    return _hop(result, text, "hop")


def hop_embedded(result: Any) -> Section:
    """One hop on the embedded broker."""
    text = (
        "## One hop, on the embedded broker\n\n"
        "The same work. Clients built on librdkafka and the Java client cannot talk to "
        "this broker.\n\n"
    )
    return _hop(result, text, "hop-embedded")


def _hop(result: Any, text: str, name: str) -> Section:
    rows = dict(result["variants"])
    if "cpu_us_cold" in rows.get("streams", {}):
        warm = rows["streams"]
        rows["streams_cold"] = {
            "cpu_us": warm["cpu_us_cold"],
            "per_second": warm["per_second_cold"],
        }
    good = {n: r for n, r in rows.items() if "cpu_us" in r}
    bare = good.get("bare", {})
    ranked = sorted(good, key=lambda n: good[n]["cpu_us"])
    text += table(
        ["", "CPU us", "to bare", "messages/s", "to bare", "memory MB", "writes"],
        [_row(n, good[n], bare) for n in ranked],
    )
    for n, row in rows.items():
        for each in row.get("rounds", []):
            for word in ("skipped", "failed"):
                if word in each:
                    text += f"\n{NAMES[n]} {word}: {each[word]}\n"
    if "ours" in good:
        text += "\n" + _judge(good, bare)
    values = {NAMES[n]: good[n]["cpu_us"] for n in ranked}
    svg = plot.bars("CPU per message, microseconds", values, NAMES["ours"])
    return text, {name: svg}


def _row(name: str, row: Any, bare: Any) -> list[str]:
    same = [r for r in row.get("rounds", []) if "same_content" in r]
    whole = all(r["same_content"] and r["same_headers"] for r in same)
    added = sorted({h for r in same for h in r["added_headers"]})
    note = "the same" if whole else "OTHER BYTES"
    if added:
        note += f", and a header `{added[0]}`"
    return [
        NAMES[name],
        f"{row['cpu_us']:.0f}",
        _ratio(row, bare, "cpu_us"),
        f"{row['per_second']:,.0f}",
        _ratio(row, bare, "per_second"),
        f"{row['rss_mb']:.0f}" if "rss_mb" in row else "",
        note if same else "",
    ]


def _ratio(row: Any, bare: Any, what: str) -> str:
    """Give the median of the ratios within rounds, else that of the medians."""
    if f"{what}_to_bare" in row:
        return f"{row[f'{what}_to_bare']:.2f}"
    return f"{row[what] / bare[what]:.2f}" if what in bare else ""


def _judge(good: Any, bare: Any) -> str:
    """Compare with the targets."""
    ours = good["ours"]["cpu_us"]
    lines = []
    if bare:
        lines.append(_reach("1.4 times the bare loop", ours, 1.4 * bare["cpu_us"]))
    lines += [
        _reach(f"that of {NAMES[name]}", ours, good[name]["cpu_us"])
        for name in ("quix", "streams")
        if name in good
    ]
    return "\n".join(lines) + "\n"


def _reach(what: str, found: float, limit: float) -> str:
    word = "reached" if found <= limit else "MISSED"
    return f"- CPU at most {what}: {word} ({found:.0f} us, limit {limit:.0f} us)"


def idle(result: Any) -> Section:
    """A single record on an idle topic."""
    hop, trip = result["hop_ms"], result["trip_ms"]
    word = "reached" if hop["p50"] < 10 else "MISSED"
    return (
        "## A single record, on an idle topic\n\n"
        f"{result['records']} records, one at a time. From sending the input to "
        "sending the output, by Kafka's time stamps: "
        f"p50 {hop['p50']:.0f} ms, p95 {hop['p95']:.0f} ms, p99 {hop['p99']:.0f} ms. "
        "From the call of send until a consumer has the output, which adds one way "
        "through the broker: "
        f"p50 {trip['p50']:.1f} ms, p99 {trip['p99']:.1f} ms.\n\n"
        f"- Median of the hop under 10 ms: {word}\n"
    ), {}


def catchup(result: Any) -> Section:
    """A subscriber that was away."""
    timed = max(1, result["timed"])
    rate = timed / max(result["seconds"], 1e-9)
    busy = timed / max(result["cpu_seconds"], 1e-9)
    word = "reached" if rate >= AIM else "MISSED"
    return (
        "## A subscriber that catches up\n\n"
        f"{result['events']:,} events of {result['bytes']:,} bytes wait for the "
        "subscriber in Python of the documentation, which looks at the headers of all, "
        "and at the body of the stories that it follows. It takes "
        f"{rate:,.0f} events a second, and {busy:,.0f} for each second of its CPU.\n\n"
        f"- At least {AIM:,} events a second: {word}\n"
    ), {}


def explain(result: Any) -> Section:
    """The trace of one thing through long topics."""
    rows = [[what, f"{took:.1f}"] for what, took in result["seconds"].items()]
    slowest = max(result["seconds"].values())
    word = "reached" if slowest <= explaining.AIM else "MISSED"
    return (
        "## The trace of one thing\n\n"
        f"`tocsin explain` on topics that hold {result['records']:,} records of six "
        f"days. The command takes {result['start']:.1f} s more to start.\n\n"
        + table(["asked for", "seconds"], rows)
        + f"\n- Within {explaining.AIM:.0f} s: {word}\n"
    ), {}


def backlog(result: Any) -> Section:
    """A long backlog."""
    parts = result["parts"]
    first, last = parts[1 if len(parts) > 2 else 0], parts[-1]
    word = "reached" if result["over_idle_mb"] <= 100 else "MISSED"
    text = (
        f"## A backlog of {result['records']:,} records, one hop\n\n"
        f"The worker takes {result['idle_rss_mb']:.0f} MB when idle and at "
        f"most {result['most_rss_mb']:.0f} MB on the way. CPU per message in the "
        f"second tenth {first['cpu_us']:.0f} us, in the last {last['cpu_us']:.0f} us."
        "\n\n"
        f"- At most 100 MB over the idle worker: {word} "
        f"({result['over_idle_mb']:.0f} MB)\n"
    )
    series = {"CPU us": [(p["up_to"], p["cpu_us"]) for p in parts]}
    memory = {"MB": [(p["up_to"], p["rss_mb"]) for p in parts]}
    return text, {
        "backlog-cpu": plot.lines("CPU per message, microseconds", series, "records"),
        "backlog-memory": plot.lines("Resident memory, MB", memory, "records"),
    }


def state(result: Any) -> Section:
    """Loading of state."""
    word = "reached" if result["seconds"] <= 30 else "MISSED"
    return (
        "## State\n\n"
        f"{result['entries']:,} keys of 32 bytes with values of "
        f"{result['value_bytes']} bytes, 4 partitions: ready in "
        f"{result['seconds']:.1f} s, {result['bytes_per_key']:.0f} bytes of memory a "
        f"key, content included.\n\n- A million keys within 30 s: {word}\n"
    ), {}
