"""Tables of runs, in Markdown, and where they stand in a page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.chaos.suite import Result

HEAD = ("nemesis", "runs", "clean", "violations", "raw records", "kills", "repeats")


def markdown(results: Iterable[Result], skipped: Iterable[str] = ()) -> str:
    """Make the table of *results*: one row for each nemesis, and a sum."""
    by_name: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        by_name[result.nemesis].append(result)
    rows = [(*_row(name, those), _seeds(those)) for name, those in by_name.items()]
    every = [result for those in by_name.values() for result in those]
    rows.append((*_row("all", every), ""))
    lines = [_line((*HEAD, "seeds")), _line(["---", *["---:"] * 6, "---"])]
    lines += [_line(row) for row in rows]
    return "\n".join([*lines, *(f"\n{line}" for line in skipped)])


def _row(name: str, results: Sequence[Result]) -> tuple[str, ...]:
    clean = sum(result.clean for result in results)
    figures = (
        len(results),
        clean,
        len(results) - clean,
        sum(result.articles for result in results),
        sum(result.kills for result in results),
        sum(result.repeats for result in results),
    )
    return (name, *map(str, figures))


def _seeds(results: Sequence[Result]) -> str:
    """Name the seeds; those of runs that were not clean come first, in bold."""
    bad = [f"**{result.seed}**" for result in results if not result.clean]
    return " ".join([*bad, *(str(r.seed) for r in results if r.clean)])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def write(page: Path, name: str, text: str) -> None:
    """Put *text* between the markers *name* of *page*, or make a page of it.

    Raises:
        ValueError: The page is there and has no such markers.
    """
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    if not page.exists():
        page.write_text(f"{begin}\n{text}\n{end}\n", encoding="utf-8")
        return
    before, found, rest = page.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"{page} has no place between {begin} and {end}")
    page.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")
