"""The sections of the page about real articles: what is kept of one, what one costs."""

from typing import Any

from tests.bench import news as real
from tests.bench.kept import AIM, LOADED_IN
from tests.bench.sections import Section, table

_MILLION: int = 1_000_000


def kept(result: Any) -> Section:
    """What all stages together keep of an article."""
    count, rows = result["articles"], result["stages"]
    text = (
        "## What is kept of an article\n\n"
        f"{count:,} real articles (news of a broadcaster, opinion, newswire) through "
        "the whole flow in memory; then the entries of each stage are loaded by a "
        "process of its own. Bytes an entry in the log, its key included, and of "
        "memory, by the growth of the process; CPU seconds to load the entries of "
        "1,000,000 articles, by the time for these. An entry of link is a report, of "
        "alert a story.\n\n"
    )
    text += table(
        ["stage", "entries an article", "in the log", "in memory", "an article", "s"],
        [
            [
                name,
                f"{row['entries'] / count:.2f}",
                f"{row['stored']:,.0f}",
                f"{row['memory']:,.0f}",
                f"{_memory(row, count):,.0f}",
                f"{_seconds(row, count):.0f}",
            ]
            for name, row in rows.items()
        ],
    )
    whole = sum(_memory(row, count) for row in rows.values())
    slowest = max(_seconds(row, count) for row in rows.values())
    return text + (
        f"\n- All stages within {AIM:,} bytes an article: "
        f"{'reached' if whole <= AIM else 'MISSED'} ({whole:,.0f})\n"
        f"- 1,000,000 articles loaded within {LOADED_IN:.0f} s by each stage: "
        f"{'reached' if slowest <= LOADED_IN else 'MISSED'} ({slowest:.0f} s)\n"
    ), {}


def news(result: Any) -> Section:
    """What a real article costs, the first ones and the last."""
    parts = result["parts"]
    names = list(parts[0]["ms"])
    text = (
        "## Cost of a real article\n\n"
        f"In memory and on one core, without a broker: {result['articles']:,} articles "
        "of a broadcaster and of opinion on politics, mixed, 30 seconds apart in "
        "record time. CPU milliseconds an article.\n\n"
    )
    text += table(
        ["articles", "characters", "all", *names],
        [
            [
                f"{part['articles']:,}",
                f"{part['characters']:,.0f}",
                f"{part['cpu_ms']:.2f}",
                *(f"{part['ms'].get(name, 0.0):.2f}" for name in names),
            ]
            for part in parts
        ],
    )
    lines = [
        f"- The {which} within {real.AIM:.0f} ms: "
        f"{'reached' if part['cpu_ms'] <= real.AIM else 'MISSED'} "
        f"({part['cpu_ms']:.1f} ms)\n"
        for which, part in (("first", parts[0]), ("last", parts[-1]))
    ]
    return f"{text}\n{''.join(lines)}", {}


def _memory(row: Any, count: int) -> float:
    return float(row["memory"] * row["entries"] / count)


def _seconds(row: Any, count: int) -> float:
    return float(row["us"] * row["entries"] / count * _MILLION / 1e6)
