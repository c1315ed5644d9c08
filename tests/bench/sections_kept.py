"""The section of the page about what is kept of an article."""

from typing import Any

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


def _memory(row: Any, count: int) -> float:
    return float(row["memory"] * row["entries"] / count)


def _seconds(row: Any, count: int) -> float:
    return float(row["us"] * row["entries"] / count * _MILLION / 1e6)
